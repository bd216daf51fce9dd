// SPDX-License-Identifier: Apache-2.0
// Any bytes as a signed note: refused with a reason, or read and written as the same bytes, and never verified by
// chance.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto note = tlog::parse_note(input);
  if (!note.ok()) {
    CHECK(!note.error().what.en.empty() && !note.error().what.zh.empty(), "a refusal without words");
    return 0;
  }
  CHECK(tlog::note_text(note.value()) == input, "a note has two forms");
  CHECK(note.value().signatures.size() <= tlog::kNoteSignaturesMax, "too many signatures");
  static const tlog::NoteKey kKey =
      tlog::NoteKey::from_seed("example.org/nobody", tlog::KeyType::Ed25519, std::string(32, 'n'));
  const auto verified = tlog::verify_note(note.value(), {kKey.verifier()});
  CHECK(!verified.ok() || verified.value().empty(), "a signature nobody made");
  return 0;
}
