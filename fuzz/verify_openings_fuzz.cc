// SPDX-License-Identifier: Apache-2.0
// Any bytes as the openings of a log of one entry: the verifier finds it in order or says why not.
#include <cstddef>
#include <cstdint>
#include <map>

#include "base/check.h"
#include "verify/verify.h"

namespace {

namespace tlog = plumbline::tlog;
namespace verify = plumbline::verify;

// A log of one entry, in memory.
struct OneEntry : verify::Files {
  std::map<std::string, std::string> files;
  tlog::NoteKey key = tlog::NoteKey::from_seed("example.org/log", tlog::KeyType::Ed25519, std::string(32, '\x11'));

  OneEntry() {
    tlog::Entry entry;
    entry.payload = tlog::commitment(plumbline::crypto::Secret(std::string(32, 's')), tlog::Commitment::Payload, "");
    const std::string bytes = tlog::encode_entry(entry);
    const tlog::Hash leaf = tlog::leaf_hash(bytes);
    tlog::add_to_bundle(files["tile/entries/000.p/1"], bytes);
    files["tile/0/000.p/1"] = tlog::hash_tile({leaf});
    const std::string text = tlog::checkpoint_text({"example.org/log", 1, leaf, {}});
    files["checkpoint"] = tlog::note_text({text, {key.sign(text)}});
  }
  plumbline::Result<std::string> part(const std::string& path, std::uint64_t from, std::size_t bytes_max) override {
    const auto found = files.find(path);
    if (found == files.end()) return plumbline::not_found(path, plumbline::say("none", "没有"));
    return from < found->second.size() ? found->second.substr(from, bytes_max) : std::string();
  }
  plumbline::Result<std::vector<std::string>> list(const std::string&) override { return std::vector<std::string>(); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static OneEntry log;
  log.files["openings"] = std::string(reinterpret_cast<const char*>(bytes), size);
  verify::Task task;
  task.policy.logs.push_back({log.key.verifier(), ""});
  plumbline::NoProgress progress;
  const verify::Verdict verdict = verify::verify_log(log, task, progress);
  CHECK(!verify::verdict_text(verdict, plumbline::Language::Chinese).empty(), "a verdict without words");
  CHECK(verdict.good() || !verdict.problem->error.what.zh.empty(), "a problem without words");
  return 0;
}
