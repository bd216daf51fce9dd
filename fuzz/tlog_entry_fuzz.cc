// SPDX-License-Identifier: Apache-2.0
// Any bytes as an entry, and as a bundle of entries: refused with a reason, or read and written as the same bytes.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto entry = tlog::parse_entry(input);
  if (entry.ok()) {
    CHECK(tlog::encode_entry(entry.value()) == input, "an entry has two forms");
    CHECK(!tlog::class_name(entry.value().type).zh.empty(), "a class without a name");
  } else {
    CHECK(!entry.error().what.en.empty() && !entry.error().what.zh.empty(), "a refusal without words");
  }
  for (const std::size_t width : {std::size_t{1}, std::size_t{3}, std::size_t{256}}) {
    const auto bundle = tlog::parse_bundle(input, width);
    if (!bundle.ok()) continue;
    std::string again;
    for (const std::string_view one : bundle.value()) tlog::add_to_bundle(again, one);
    CHECK(again == input, "a bundle has two forms");
  }
  return 0;
}
