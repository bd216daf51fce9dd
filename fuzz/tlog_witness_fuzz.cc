// SPDX-License-Identifier: Apache-2.0
// Any bytes as a request to a witness: answered with a status of the specification; nothing is cosigned that the log
// did not sign, and nothing is to be kept unless it is cosigned.
#include <cstddef>
#include <cstdint>
#include <set>

#include "base/check.h"
#include "tlog/tlog.h"

namespace {

namespace tlog = plumbline::tlog;

struct Memory : tlog::WitnessMemory {
  tlog::NoteKey key = tlog::NoteKey::from_seed("example.org/log", tlog::KeyType::Ed25519, std::string(32, '\x11'));
  std::vector<tlog::VerifierKey> keys_of(std::string_view origin) override {
    if (origin != key.name()) return {};
    return {key.verifier()};
  }
  plumbline::Result<tlog::TreeHead> latest(std::string_view) override { return tlog::TreeHead{}; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::set<int> kStatuses{200, 400, 403, 404, 409, 422};
  static const tlog::NoteKey kWitness =
      tlog::NoteKey::from_seed("example.org/witness", tlog::KeyType::CosignatureV1, std::string(32, '\x22'));
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  Memory memory;
  const auto answer = tlog::witness(input, memory, kWitness, 1'700'000'000);
  CHECK(answer.ok() && kStatuses.contains(answer.value().status), "an answer the specification does not know");
  CHECK((answer.value().status == 200) == answer.value().persist.has_value(), "kept without cosigning, or the reverse");
  const auto request = tlog::parse_add_checkpoint(input);
  if (request.ok()) CHECK(tlog::add_checkpoint_text(request.value()) == input, "a request has two forms");
  if (answer.value().status != 200) return 0;
  CHECK(tlog::open_checkpoint(request.value().checkpoint, memory.key.verifier()).ok(), "cosigned, and not the log's");
  return 0;
}
