// SPDX-License-Identifier: Apache-2.0
// Checks a whole log from its files, trusting nobody: not its operator, not its database, not its clock. What is
// trusted is what the verifier brings along: a policy with the keys of the log and of its witnesses, and, best of all,
// a checkpoint kept from earlier. docs/formats/log.md lists the files and the checks.
//
//   verify::Folder folder("log");
//   const verify::Verdict verdict = verify::verify_log(folder, {.policy = policy, .older = {{"mine", note}}},
//   progress); if (verdict.problem) ... verdict.problem->entry names the first bad entry, ->error says why
//
// One pass in the order of the entries, one core; memory grows with the number of streams (and of openings, where there
// are any), not with that of entries. The first thing that is wrong ends the pass.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "tlog/tlog.h"

namespace plumbline::verify {

// Where a log's files come from. Paths are relative, with `/`.
class Files {
 public:
  virtual ~Files() = default;
  // From there on; fewer bytes than `bytes_max` only at the end. NotFound.
  virtual Result<std::string> part(const std::string& path, std::uint64_t from, std::size_t bytes_max) = 0;
  // What is directly in a folder, sorted; nothing where there is no such folder.
  virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;

  Result<std::string> read(const std::string& path, std::size_t bytes_max);  // Invalid: larger
  Result<crypto::Digest> digest(const std::string& path);                    // of a file of any size
};

class Folder : public Files {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) {}
  Result<std::string> part(const std::string& path, std::uint64_t from, std::size_t bytes_max) override;
  Result<std::vector<std::string>> list(const std::string& folder) override;

 private:
  std::string path_;
};

struct NamedText {
  std::string name;  // how messages call it
  std::string text;
};

struct Receipt {
  NamedText proof;
  std::optional<std::string> entry;  // none: the log's own entry at that index
};

struct Task {
  tlog::Policy policy;
  std::vector<NamedText> older;  // checkpoints kept from earlier
  std::vector<Receipt> receipts;
  std::uint64_t tolerance_s = 60;  // for times
  bool foreign = false;            // a log of other entries than ours: hashes and tree only
  bool own_key = false;            // the policy's key came with the log: said in the report
  bool complete = false;           // every payload must be opened or erased
};

struct Erasure {
  std::uint64_t by = 0;        // the entry that says so
  std::uint64_t payloads = 0;  // that it is the first to name
};

struct Report {
  tlog::Checkpoint checkpoint;
  std::map<std::string, std::uint64_t> cosigned;  // witness -> Unix seconds
  std::uint64_t entries = 0;                      // checked, from the first
  std::uint64_t entry_bytes = 0;
  std::uint64_t streams = 0;
  std::uint64_t signed_entries = 0;       // that carry an actor's signature; whose key it is, is not in the log
  std::uint64_t earlier_checkpoints = 0;  // of the folder, each a beginning of this log
  std::uint64_t older = 0;                // of the verifier, likewise
  std::uint64_t receipts = 0;
  std::uint64_t times_between = 0;     // entries with a cosignature before and one after
  std::uint64_t times_after_only = 0;  // with one of the two
  std::uint64_t openings = 0;
  std::uint64_t blobs = 0;
  std::uint64_t unexplained_payloads = 0;  // neither opened nor erased; counted where there are openings
  std::vector<Erasure> erasures;
  std::vector<Words> not_checked;  // and why
};

struct Problem {
  std::optional<std::uint64_t> entry;  // the first bad one, where it can be told
  Error error;
};

struct Verdict {
  Report report;  // as far as it went
  std::optional<Problem> problem;
  bool good() const { return !problem.has_value(); }
};

Verdict verify_log(Files& files, const Task& task, Progress& progress);

// A receipt alone, without the log's files: needs its entry.
Result<tlog::Witnessed> verify_receipt_alone(const Receipt& receipt, const tlog::Policy& policy);

// For people, several lines; and for programs, one canonical JSON object.
std::string verdict_text(const Verdict& verdict, Language language);
std::string verdict_json(const Verdict& verdict);

}  // namespace plumbline::verify
