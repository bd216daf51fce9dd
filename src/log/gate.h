// SPDX-License-Identifier: Apache-2.0
// Gate: closed until it is opened, once; any number of threads wait before it and are woken together.
#pragma once

#include <atomic>
#include <cstdint>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>

namespace plumbline::log {

// One system call wakes all who wait, and nobody takes a lock afterwards, as after a condition variable. (libstdc++'s
// std::atomic::wait gives the processor away four times before it sleeps: with hundreds of writers on few processors
// that costs more than all else.)
class Gate {
 public:
  void wait() {
    while (open_.load(std::memory_order_acquire) == 0) futex(FUTEX_WAIT_PRIVATE, 0);
  }
  void open() {
    open_.store(1, std::memory_order_release);
    futex(FUTEX_WAKE_PRIVATE, INT_MAX);
  }

 private:
  void futex(int operation, int value) {
    ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&open_), operation, value, nullptr, nullptr, 0);
  }
  std::atomic<std::uint32_t> open_ = 0;
};

}  // namespace plumbline::log
