// SPDX-License-Identifier: Apache-2.0
// The lock of a store: one writer, or any number of readers of the records, and the name of whoever holds it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace plumbline::app {

enum class LockKind { Shared, Exclusive };

// Held until destroyed; the kernel lets go of it when the process ends, however it ends.
class Lock {
 public:
  // Waits a moment for a reader that is just finishing, then gives up with Conflict.
  static Result<std::unique_ptr<Lock>> take(const std::filesystem::path& file, LockKind kind,
                                            const std::string& command);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  explicit Lock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace plumbline::app
