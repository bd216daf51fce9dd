// SPDX-License-Identifier: Apache-2.0
// Random bytes for nonces and identifiers, fetched from the kernel some at a time: a system call for each of them is a
// noticeable part of what sealing an event takes. Keys come from the kernel one by one (Secret::random).
#include <algorithm>
#include <atomic>
#include <pthread.h>

#include <sodium.h>

#include "base/check.h"
#include "crypto/crypto.h"

namespace plumbline::crypto {

namespace {

// How often this process is the child of a fork that copied somebody's store.
std::atomic<unsigned>& forks() {
  static std::atomic<unsigned> count = 0;
  static const int kWatched = ::pthread_atfork(nullptr, nullptr, [] { count.fetch_add(1, std::memory_order_relaxed); });
  CHECK(kWatched == 0, "forks cannot be watched");
  return count;
}

// One a thread. No byte is given twice: it is wiped as it is given, and a child process begins with an empty store.
class Store {
 public:
  ~Store() { sodium_memzero(bytes_.data(), bytes_.size()); }
  void give(std::span<std::uint8_t> out) {
    if (const unsigned now = forks_.load(std::memory_order_relaxed); left_ < out.size() || forked_ != now) {
      randombytes_buf(bytes_.data(), bytes_.size());
      left_ = bytes_.size();
      forked_ = now;
    }
    left_ -= out.size();
    std::copy_n(bytes_.data() + left_, out.size(), out.data());
    sodium_memzero(bytes_.data() + left_, out.size());
  }
  static constexpr std::size_t kSize = 512;

 private:
  std::atomic<unsigned>& forks_ = forks();
  unsigned forked_ = forks_;
  std::array<std::uint8_t, kSize> bytes_{};
  std::size_t left_ = 0;
};

}  // namespace

void fill_with_random(std::span<std::uint8_t> bytes) {
  CHECK(bytes.size() <= Store::kSize, "more random bytes at once than a nonce or an identifier has");
  static thread_local Store store;
  store.give(bytes);
}

}  // namespace plumbline::crypto
