// SPDX-License-Identifier: Apache-2.0
// gzip (with all its concatenated members) and zstd, streamed: memory stays the same however far the bytes expand.
#include <algorithm>
#include <vector>

#include <zlib.h>
#include <zstd.h>

#include "tabular/source.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kPackedBuffer = std::size_t{256} << 10;
constexpr int kZstdWindowLogMax = 27;  // 128 MiB, what the zstd program itself accepts unasked

Error cut_short(const std::string& name) {
  return corrupt(name, say("the compressed file ends early", "压缩文件不完整"),
                 say("fetch the file again", "请重新取得该文件"));
}

Error damaged(const std::string& name) {
  return corrupt(name, say("the compressed file is damaged", "压缩文件已损坏"),
                 say("fetch the file again", "请重新取得该文件"));
}

// What gzip and zstd share: packed bytes in a buffer, refilled from the source below.
class Unpacker : public ByteSource {
 public:
  Unpacker(std::unique_ptr<ByteSource> packed, std::string name)
      : packed_(std::move(packed)),
        name_(std::move(name)),
        buffer_(kPackedBuffer) {}
  std::uint64_t bytes_read() const override { return packed_->bytes_read(); }
  std::uint64_t bytes_total() const override { return packed_->bytes_total(); }

 protected:
  // False at the end of the packed bytes.
  Result<bool> refill() {
    begin_ = 0;
    end_ = TRY(packed_->read(buffer_.data(), buffer_.size()));
    return end_ > 0;
  }
  bool drained() const { return begin_ == end_; }
  char* at() { return buffer_.data() + begin_; }
  std::size_t left() const { return end_ - begin_; }
  void took(std::size_t bytes) { begin_ += bytes; }
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

class GzipSource : public Unpacker {
 public:
  using Unpacker::Unpacker;
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  bool start() { return inflateInit2(&stream_, MAX_WBITS + 16) == Z_OK; }

  Result<std::size_t> read(char* into, std::size_t room) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(std::min(room, std::size_t{1} << 30));
    const uInt asked = stream_.avail_out;
    while (stream_.avail_out == asked) {
      if (drained()) {
        const bool more = TRY(refill());
        if (!more) {
          if (!between_members_) return cut_short(name());
          return std::size_t{0};
        }
      }
      if (between_members_ && started_ && !next_member()) continue;
      TRY(inflate_some());
    }
    return std::size_t{asked - stream_.avail_out};
  }

 private:
  // Skips the zeros that tapes and block devices leave behind a member; true at the first byte of the next one.
  bool next_member() {
    while (!drained() && *at() == 0) took(1);
    return !drained();
  }

  Status inflate_some() {
    if (between_members_) {
      if (started_) inflateReset(&stream_);
      started_ = true;
      between_members_ = false;
    }
    stream_.next_in = reinterpret_cast<Bytef*>(at());
    stream_.avail_in = static_cast<uInt>(left());
    const int outcome = inflate(&stream_, Z_NO_FLUSH);
    took(left() - stream_.avail_in);
    if (outcome == Z_STREAM_END) {
      between_members_ = true;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      return damaged(name());
    }
    return done();
  }

  z_stream stream_ = {};
  bool started_ = false;
  bool between_members_ = true;
};

class ZstdSource : public Unpacker {
 public:
  using Unpacker::Unpacker;

  bool start() {
    stream_.reset(ZSTD_createDCtx());
    return stream_ && ZSTD_isError(ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kZstdWindowLogMax)) == 0;
  }

  Result<std::size_t> read(char* into, std::size_t room) override {
    ZSTD_outBuffer out = {into, room, 0};
    while (out.pos == 0) {
      if (drained() && !pending_output_) {
        const bool more = TRY(refill());
        if (!more) {
          if (!between_frames_) return cut_short(name());
          return std::size_t{0};
        }
      }
      ZSTD_inBuffer in = {at(), left(), 0};
      const std::size_t outcome = ZSTD_decompressStream(stream_.get(), &out, &in);
      took(in.pos);
      if (ZSTD_isError(outcome) != 0) return damaged(name());
      between_frames_ = outcome == 0;
      pending_output_ = !between_frames_ && out.pos == out.size;
    }
    return out.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* stream) const { ZSTD_freeDCtx(stream); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> stream_;
  bool between_frames_ = true;
  bool pending_output_ = false;  // the last call filled the room: there may be more without new input
};

template <typename Source>
Result<std::unique_ptr<ByteSource>> started(std::unique_ptr<ByteSource> packed, const std::string& name) {
  auto source = std::make_unique<Source>(std::move(packed), name);
  if (!source->start()) {
    return unavailable(name, say("there is no memory for unpacking", "内存不足，无法解压"));
  }
  return std::unique_ptr<ByteSource>(std::move(source));
}

}  // namespace

Compression compression_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B")) return Compression::Gzip;
  if (head.starts_with("\x28\xB5\x2F\xFD")) return Compression::Zstd;
  return Compression::None;
}

Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> packed, Compression compression,
                                           const std::string& name) {
  switch (compression) {
    case Compression::None:
      return packed;
    case Compression::Gzip:
      return started<GzipSource>(std::move(packed), name);
    case Compression::Zstd:
      return started<ZstdSource>(std::move(packed), name);
  }
  return packed;
}

}  // namespace plumbline::tabular
