// SPDX-License-Identifier: Apache-2.0
// A source read on a thread of its own, so that unpacking and parsing share the work of two cores.
#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include "tabular/source.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kBuffers = 4;
constexpr std::size_t kBufferBytes = std::size_t{512} << 10;

class ReadAhead : public ByteSource {
 public:
  explicit ReadAhead(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {
    for (Buffer& buffer : buffers_) buffer.bytes.resize(kBufferBytes);
    worker_ = std::thread([this] { work(); });
  }
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead() override {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    freed_.notify_one();
    worker_.join();
  }

  Result<std::size_t> read(char* into, std::size_t room) override {
    Buffer& buffer = buffers_[reading_ % kBuffers];
    if (!holding_) {
      std::unique_lock lock(mutex_);
      filled_.wait(lock, [this] { return written_ > reading_; });
      holding_ = true;
      taken_ = 0;
    }
    const std::size_t count = std::min(room, buffer.filled.bytes - taken_);
    std::memcpy(into, buffer.bytes.data() + taken_, count);
    taken_ += count;
    if (count > 0 && taken_ < buffer.filled.bytes) return count;
    if (buffer.filled.at_end) {  // stays in hand: asked again, it says the same again
      if (count == 0 && buffer.filled.error) return *buffer.filled.error;
      return count;
    }
    give_back();
    return count;
  }

  std::uint64_t bytes_read() const override { return source_->bytes_read(); }
  std::uint64_t bytes_total() const override { return source_->bytes_total(); }

 private:
  struct Buffer {
    std::vector<char> bytes;
    Filled filled;
  };

  void give_back() {
    {
      const std::lock_guard lock(mutex_);
      ++reading_;
    }
    holding_ = false;
    freed_.notify_one();
  }

  void work() {
    while (true) {
      {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [this] { return stop_ || written_ - reading_ < kBuffers; });
        if (stop_) return;
      }
      Buffer& buffer = buffers_[written_ % kBuffers];
      try {
        buffer.filled = fill(*source_, buffer.bytes.data(), buffer.bytes.size());
      } catch (const std::bad_alloc&) {
        buffer.filled = {0, true, out_of_memory("")};
      }
      const bool at_end = buffer.filled.at_end;
      {
        const std::lock_guard lock(mutex_);
        ++written_;
      }
      filled_.notify_one();
      if (at_end) return;
    }
  }

  std::unique_ptr<ByteSource> source_;
  std::array<Buffer, kBuffers> buffers_;
  bool holding_ = false;   // the reader's: buffers_[reading_] is filled and not given back
  std::size_t taken_ = 0;  // the reader's: of that buffer
  std::mutex mutex_;       // guards stop_, written_, reading_; a buffer between them belongs to the reader
  std::condition_variable filled_;
  std::condition_variable freed_;
  bool stop_ = false;
  std::uint64_t written_ = 0;
  std::uint64_t reading_ = 0;
  std::thread worker_;
};

}  // namespace

std::unique_ptr<ByteSource> read_ahead(std::unique_ptr<ByteSource> source) {
  return std::make_unique<ReadAhead>(std::move(source));
}

}  // namespace plumbline::tabular
