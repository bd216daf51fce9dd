// SPDX-License-Identifier: Apache-2.0
// From the encodings people use to UTF-8, streamed through iconv.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <vector>

#include "tabular/source.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kEncodedBuffer = std::size_t{64} << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

const char* iconv_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "UTF-8";
    case Encoding::Utf16Le:
      return "UTF-16LE";
    case Encoding::Utf16Be:
      return "UTF-16BE";
    case Encoding::Gb18030:
      return "GB18030";
    // What programs call Latin-1 has typographic quotes where ISO 8859-1 has control characters nobody writes.
    case Encoding::Latin1:
      return "WINDOWS-1252";
  }
  return "UTF-8";
}

class Decoder : public ByteSource {
 public:
  Decoder(std::unique_ptr<ByteSource> encoded, iconv_t converter, std::size_t unit)
      : encoded_(std::move(encoded)),
        converter_(converter),
        unit_(unit),
        buffer_(kEncodedBuffer) {}
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder() override { iconv_close(converter_); }

  Result<std::size_t> read(char* into, std::size_t room) override {
    char* out = into;
    std::size_t out_left = room;
    while (out == into) {
      if (begin_ == end_ || starved_) {
        const bool more = TRY(refill());
        if (!more) {
          if (begin_ == end_) return std::size_t{0};
          give_up(&out, &out_left, 1);  // the file ends inside a character
          continue;
        }
      }
      char* in = buffer_.data() + begin_;
      std::size_t in_left = end_ - begin_;
      const std::size_t outcome = iconv(converter_, &in, &in_left, &out, &out_left);
      const int why = outcome == static_cast<std::size_t>(-1) ? errno : 0;
      begin_ = end_ - in_left;
      starved_ = why == EINVAL;
      if (why == EILSEQ && out_left > 0) give_up(&out, &out_left, unit_);
    }
    return room - out_left;
  }

  std::uint64_t bytes_read() const override { return encoded_->bytes_read(); }
  std::uint64_t bytes_total() const override { return encoded_->bytes_total(); }

 private:
  void give_up(char** out, std::size_t* out_left, std::size_t bytes) {
    begin_ += std::min(bytes, end_ - begin_);
    **out = kBadByte;
    ++*out;
    --*out_left;
  }

  // Moves the beginning of a character to the front and reads behind it.
  Result<bool> refill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const std::size_t got = TRY(encoded_->read(buffer_.data() + end_, buffer_.size() - end_));
    end_ += got;
    return got > 0;
  }

  std::unique_ptr<ByteSource> encoded_;
  iconv_t converter_;
  std::size_t unit_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool starved_ = false;  // what is left is the beginning of a character
};

// Takes the byte order mark off, which says how to read and is not part of the first header.
class WithoutMark : public ByteSource {
 public:
  explicit WithoutMark(std::unique_ptr<ByteSource> marked) : marked_(std::move(marked)) {}

  Result<std::size_t> read(char* into, std::size_t room) override {
    if (started_) return marked_->read(into, room);
    if (!looked_) TRY(look());
    const std::size_t count = std::min(room, end_ - begin_);
    std::memcpy(into, head_.data() + begin_, count);
    begin_ += count;
    started_ = begin_ == end_;
    if (count == 0) return marked_->read(into, room);
    return count;
  }

  std::uint64_t bytes_read() const override { return marked_->bytes_read(); }
  std::uint64_t bytes_total() const override { return marked_->bytes_total(); }

 private:
  Status look() {
    while (end_ < kByteOrderMark.size()) {
      const std::size_t got = TRY(marked_->read(head_.data() + end_, head_.size() - end_));
      if (got == 0) break;
      end_ += got;
    }
    looked_ = true;
    if (std::string_view(head_.data(), end_).starts_with(kByteOrderMark)) begin_ = kByteOrderMark.size();
    return done();
  }

  std::unique_ptr<ByteSource> marked_;
  std::array<char, kRoomMin + kByteOrderMark.size()> head_ = {};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool looked_ = false;
  bool started_ = false;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> encoded, Encoding encoding) {
  if (encoding != Encoding::Utf8) {
    iconv_t converter = iconv_open("UTF-8", iconv_name(encoding));
    if (converter == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr): iconv's own convention
      return unavailable(iconv_name(encoding), say("this machine cannot decode the encoding", "本机不支持该编码"),
                         say("install the package libc-bin", "请安装 libc-bin 软件包"));
    }
    const bool is_utf16 = encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
    encoded = std::make_unique<Decoder>(std::move(encoded), converter, is_utf16 ? 2 : 1);
  }
  return std::unique_ptr<ByteSource>(std::make_unique<WithoutMark>(std::move(encoded)));
}

}  // namespace plumbline::tabular
