// SPDX-License-Identifier: Apache-2.0
// Any bytes as a checkpoint's text: refused with a reason, or read and written as the same bytes.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto checkpoint = tlog::parse_checkpoint(input);
  if (!checkpoint.ok()) {
    CHECK(!checkpoint.error().where.empty() && !checkpoint.error().what.zh.empty(), "a refusal without place or words");
    return 0;
  }
  CHECK(tlog::checkpoint_text(checkpoint.value()) == input, "a checkpoint has two forms");
  CHECK(checkpoint.value().size <= tlog::kTreeSizeMax, "a tree too large");
  return 0;
}
