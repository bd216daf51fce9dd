// SPDX-License-Identifier: Apache-2.0
// Any bytes as a public and as a private key of notes: refused, or read and written as the same text.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto key = tlog::parse_vkey(input);
  if (key.ok()) {
    CHECK(tlog::vkey_text(key.value()) == input, "a public key has two forms");
    CHECK(tlog::is_key_name(key.value().name), "a name that is none");
  } else {
    CHECK(!key.error().what.zh.empty(), "a refusal without words");
  }
  const auto secret = tlog::NoteKey::parse(input);
  if (secret.ok()) CHECK(secret.value().text().view() == input, "a private key has two forms");
  return 0;
}
