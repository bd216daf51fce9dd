// SPDX-License-Identifier: Apache-2.0
// Zip files: the directory at the end, stored and deflated parts, checked against their checksums.
#include "tabular/zip.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

#include <zlib.h>

namespace plumbline::tabular {

namespace {

constexpr std::size_t kEndSize = 22;
constexpr std::size_t kCommentMax = 65535;
constexpr std::size_t kDirectoryMax = std::size_t{16} << 20;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kPackedBuffer = std::size_t{64} << 10;
constexpr unsigned kEncrypted = 1;
constexpr unsigned kStored = 0;
constexpr unsigned kDeflated = 8;

// Little-endian numbers; the caller has checked that they are there.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = (number << 8) | static_cast<unsigned char>(bytes[at + i]);
  return number;
}
unsigned word_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned>(number_at(bytes, at, 2));
}

Error damaged(const std::string& name) {
  return invalid(name,
                 say("this is no .xlsx file: its zip archive is damaged", "不是有效的 .xlsx 文件：zip 结构已损坏"),
                 say("save it again in the spreadsheet program", "请用电子表格软件重新保存"));
}

}  // namespace

class ZipFile {
 public:
  ZipFile(int file, std::uint64_t size) : file_(file), size_(size) {}
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ~ZipFile() { ::close(file_); }

  std::uint64_t size() const { return size_; }
  void went_to(std::uint64_t position) { position_ = position; }
  std::uint64_t position() const { return position_; }

  // As many of the bytes as there are.
  Result<std::size_t> read_at(std::uint64_t at, char* into, std::size_t size, const std::string& name) const {
    std::size_t got = 0;
    while (got < size) {
      const ssize_t part = ::pread(file_, into + got, size - got, static_cast<off_t>(at + got));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return unavailable(name, say("the file cannot be read", "无法读取文件"));
      if (part == 0) break;
      got += static_cast<std::size_t>(part);
    }
    return got;
  }

 private:
  int file_;
  std::uint64_t size_;
  std::atomic<std::uint64_t> position_ = 0;
};

namespace {

class PartSource : public ByteSource {
 public:
  struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool is_deflated = false;
    std::uint32_t checksum = 0;
    std::uint64_t bytes_max = 0;
  };

  PartSource(std::shared_ptr<ZipFile> file, std::string name, Extent extent)
      : file_(std::move(file)),
        name_(std::move(name)),
        extent_(extent),
        at_(extent.begin),
        buffer_(kPackedBuffer) {}
  PartSource(const PartSource&) = delete;
  PartSource& operator=(const PartSource&) = delete;
  ~PartSource() override { inflateEnd(&stream_); }

  bool start() { return inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }

  Result<std::size_t> read(char* into, std::size_t room) override {
    const std::size_t count = TRY(extent_.is_deflated ? inflate_some(into, room) : copy_some(into, room));
    checksum_ = crc32_z(checksum_, reinterpret_cast<const Bytef*>(into), count);
    unpacked_ += count;
    if (unpacked_ > extent_.bytes_max) {
      return invalid(
          name_, say("a part of it unpacks to more than {} bytes", "其中一部分解压后超过 {} 字节", extent_.bytes_max),
          say("split it, or save it as CSV", "请拆分文件或另存为 CSV"));
    }
    if (count == 0 && checksum_ != extent_.checksum) return damaged(name_);
    return count;
  }

  std::uint64_t bytes_read() const override { return file_->position(); }
  std::uint64_t bytes_total() const override { return file_->size(); }

 private:
  Result<std::size_t> copy_some(char* into, std::size_t room) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room, extent_.end - at_));
    const std::size_t got = TRY(file_->read_at(at_, into, wanted, name_));
    if (got < wanted) return damaged(name_);
    at_ += got;
    file_->went_to(at_);
    return got;
  }

  Result<std::size_t> inflate_some(char* into, std::size_t room) {
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(std::min(room, std::size_t{1} << 30));
    const uInt asked = stream_.avail_out;
    while (!ended_ && stream_.avail_out == asked) {
      if (stream_.avail_in == 0) {
        const std::size_t got = TRY(copy_some(buffer_.data(), buffer_.size()));
        if (got == 0) return damaged(name_);
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(got);
      }
      const int outcome = inflate(&stream_, Z_NO_FLUSH);
      if (outcome == Z_STREAM_END) {
        ended_ = true;
      } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
        return damaged(name_);
      }
    }
    return std::size_t{asked - stream_.avail_out};
  }

  std::shared_ptr<ZipFile> file_;  // shared with the archive, see there
  std::string name_;
  Extent extent_;
  std::uint64_t at_;
  std::vector<char> buffer_;
  z_stream stream_ = {};
  bool ended_ = false;
  std::uint64_t unpacked_ = 0;
  uLong checksum_ = 0;
};

}  // namespace

Result<ZipArchive> ZipArchive::open(const std::filesystem::path& file) {
  TRY(read_file(file));  // says what is wrong with the path, if anything
  ZipArchive archive;
  archive.name_ = file.string();
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const off_t size = opened < 0 ? -1 : ::lseek(opened, 0, SEEK_END);
  if (size < 0) {
    if (opened >= 0) ::close(opened);
    return unavailable(archive.name_,
                       say(".xlsx must be a file on disk, not a pipe", ".xlsx 必须是磁盘文件，不能来自管道"));
  }
  archive.file_ = std::make_shared<ZipFile>(opened, static_cast<std::uint64_t>(size));
  TRY(archive.read_directory());
  return archive;
}

Status ZipArchive::read_directory() {
  const std::uint64_t size = file_->size();
  std::string tail(static_cast<std::size_t>(std::min<std::uint64_t>(size, kEndSize + kCommentMax)), '\0');
  const std::size_t tail_size = TRY(file_->read_at(size - tail.size(), tail.data(), tail.size(), name_));
  tail.resize(tail_size);
  const std::size_t end = tail.rfind("PK\x05\x06");
  if (end == std::string::npos || end + kEndSize > tail.size()) return damaged(name_);
  const std::size_t count = word_at(tail, end + 10);
  const std::uint64_t directory_size = number_at(tail, end + 12, 4);
  const std::uint64_t directory_at = number_at(tail, end + 16, 4);
  if (directory_size > kDirectoryMax || directory_at + directory_size > size) return damaged(name_);
  std::string directory(static_cast<std::size_t>(directory_size), '\0');
  const std::size_t got = TRY(file_->read_at(directory_at, directory.data(), directory.size(), name_));
  directory.resize(got);
  return read_entries(directory, count);
}

Status ZipArchive::read_entries(std::string_view directory, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (directory.size() < kEntrySize || !directory.starts_with("PK\x01\x02")) return damaged(name_);
    const std::size_t name_size = word_at(directory, 28);
    const std::size_t extra_size = word_at(directory, 30);
    const std::size_t comment_size = word_at(directory, 32);
    if (directory.size() < kEntrySize + name_size + extra_size + comment_size) return damaged(name_);
    Part part;
    part.flags = word_at(directory, 8);
    part.method = word_at(directory, 10);
    part.checksum = static_cast<std::uint32_t>(number_at(directory, 16, 4));
    part.packed_size = number_at(directory, 20, 4);
    part.header_at = number_at(directory, 42, 4);
    // Some writers put sizes into the zip64 field whether they need it or not: unpacked, packed, place.
    constexpr std::uint64_t kElsewhere = 0xFFFFFFFF;
    std::string_view extra = directory.substr(kEntrySize + name_size, extra_size);
    while (extra.size() >= 4) {
      const std::size_t field_size = std::min<std::size_t>(word_at(extra, 2), extra.size() - 4);
      std::string_view field = extra.substr(4, field_size);
      if (word_at(extra, 0) == 1) {
        if (number_at(directory, 24, 4) == kElsewhere && field.size() >= 8) field.remove_prefix(8);
        for (std::uint64_t* value : {&part.packed_size, &part.header_at}) {
          if (*value != kElsewhere || field.size() < 8) continue;
          *value = number_at(field, 0, 8);
          field.remove_prefix(8);
        }
      }
      extra.remove_prefix(4 + field_size);
    }
    parts_.emplace(std::string(directory.substr(kEntrySize, name_size)), part);
    directory.remove_prefix(kEntrySize + name_size + extra_size + comment_size);
  }
  return done();
}

Result<std::unique_ptr<ByteSource>> ZipArchive::read(const std::string& part_name, std::uint64_t bytes_max) const {
  const auto found = parts_.find(part_name);
  if (found == parts_.end()) return damaged(name_);
  const Part& part = found->second;
  if ((part.flags & kEncrypted) != 0 || (part.method != kStored && part.method != kDeflated)) {
    return invalid(name_, say("it is encrypted, or packed in an unusual way", "文件已加密或采用了不常见的压缩方式"),
                   say("save it without a password", "请另存为不带密码的文件"));
  }
  std::string local(kLocalSize, '\0');
  const std::uint64_t size = file_->size();
  if (part.header_at > size || part.packed_size > size) return damaged(name_);
  const std::size_t got = TRY(file_->read_at(part.header_at, local.data(), local.size(), name_));
  if (got < kLocalSize || !local.starts_with("PK\x03\x04")) return damaged(name_);
  PartSource::Extent extent;
  extent.begin = part.header_at + kLocalSize + word_at(local, 26) + word_at(local, 28);
  extent.end = extent.begin + part.packed_size;
  if (extent.end > size) return damaged(name_);
  extent.is_deflated = part.method == kDeflated;
  extent.checksum = part.checksum;
  extent.bytes_max = bytes_max;
  auto source = std::make_unique<PartSource>(file_, name_, extent);
  if (!source->start()) return unavailable(name_, say("there is no memory for unpacking", "内存不足，无法解压"));
  return std::unique_ptr<ByteSource>(std::move(source));
}

}  // namespace plumbline::tabular
