// SPDX-License-Identifier: Apache-2.0
// Filing: writes what became of findings in one run into the case store, set by set, inside the run's transaction.
// New and changed findings are gathered over the rules until there are enough of them: then their records are read in
// one scan a record type, however many rules rest on it, and they are written by a thread beside the caller's.
#pragma once

#include <atomic>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "findings/answer.h"
#include "findings/commitment.h"
#include "findings/contents.h"
#include "findings/findings.h"
#include "findings/known_records.h"
#include "findings/record_reader.h"
#include "findings/situation.h"
#include "findings/table_writer.h"

namespace plumbline::findings {

// One rule within one run.
struct RuleRun {
  const rules::Rule* rule = nullptr;  // must outlive what is filed of it
  std::int64_t rule_text = 0;
  Cause cause = Cause::Records;
};

class Filing {
 public:
  // All must outlive the Filing. `run` is a row of check_run already. `committing`: nullptr where nobody asks what the
  // run commits to.
  Filing(sql::Connection& cases, RecordReader& reader, Organisation& organisation, std::int64_t run,
         Committing* committing);

  // Scratch tables and the next free numbers.
  Status prepare();

  // Opened, reopened and changed findings: rows, evidence, situation. `entries` are indices into the answer. They count
  // after finish(). Until written() the case store is not the caller's.
  Status file(Answer& answer, const RuleRun& rule, const std::vector<std::uint32_t>& entries);
  Status clear(const RuleRun& rule, const std::vector<std::int64_t>& findings);
  // Sets or takes away the note that the last run could not judge an open finding.
  Status note(const std::map<std::int64_t, std::string>& notes);
  // Of these findings, whose match is the same as before, those whose evidence was edited after `after_batch`: their
  // records are kept anew, the earlier content stays readable. Gives which.
  Result<std::vector<std::int64_t>> refresh_evidence(const RuleRun& rule, const std::vector<std::int64_t>& findings,
                                                     const std::set<std::string, std::less<>>& record_types,
                                                     std::int64_t after_batch);
  // Of these findings, those whose unit or posts on the day of the act are now recorded otherwise. Gives which.
  Result<std::vector<std::int64_t>> refresh_situations(const RuleRun& rule, const std::vector<std::int64_t>& findings);
  // Open findings that this run could judge are from now on those of this text of the rule, with its severity, except
  // those of the `graded` entries: their rows give it.
  Status adopt_rule_text(Answer& answer, const RuleRun& rule, const std::vector<std::uint32_t>& graded);
  // No statement is left to begin: what is gathered is written while the last ones are asked. From here on cores have
  // time for what the commit would wait for: what is written goes down to the disk at once.
  Status last_are_asked();
  // Waits until what was handed over is written.
  Status written();
  // After the last rule.
  Status finish();

 private:
  using Records = Contents::Records;
  struct EvidenceItem {
    KeptRecord* record = nullptr;
    bool kept = false;  // stands in the case store as it is
  };
  struct FiledEvidence {
    std::int64_t number = 0;
    std::int64_t finding = 0;
    std::string sha256;
    std::int64_t content = 0;  // number in evidence_content; 0: there was no such record
  };
  struct Item {
    RuleRun rule;
    Change change = Change::Opened;
    std::int64_t number = 0;
    std::int64_t history = 0;
    std::string finding_key;
    crypto::Digest identity;
    Hash128 match;
    std::int64_t severity = 0;
    Act act;
    std::string facts;
    std::vector<EvidenceItem> evidence;
  };

  struct Batch {  // what is written together
    std::vector<Item> items;
    Records records;  // new with them
    std::vector<Situation> situations;
    std::shared_ptr<KnownRecords> known;  // which hold the records
  };

  Result<Item> item_of(Answer& answer, const RuleRun& rule, const KeyEntry& entry);
  Status read_records();
  Status hand_over();
  Status write(Batch& batch);
  Status compare_evidence(std::vector<Item>& items);
  Status write_findings(const Batch& batch);
  Status write_history(const Batch& batch);
  Status write_evidence(const std::vector<Item>& items);
  Status replace_evidence();
  Result<std::vector<std::int64_t>> refresh_some(const RuleRun& rule, std::span<const std::int64_t> findings,
                                                 const std::set<std::string, std::less<>>& record_types,
                                                 std::int64_t after_batch);
  Status leave_edited(const std::vector<FiledEvidence>& filed, std::map<std::int64_t, RecordContent>& edited);
  Result<std::vector<std::int64_t>> resituate_some(const RuleRun& rule, std::span<const std::int64_t> findings);
  Status add_history(const RuleRun& rule, std::int64_t history, std::int64_t finding, Change change, Cause cause,
                     std::string_view filed);
  void not_only_added();

  sql::Connection& cases_;
  RecordReader& reader_;
  Organisation& organisation_;
  std::int64_t run_;
  Committing* committing_;
  std::int64_t next_finding_ = 1;
  std::int64_t next_history_ = 1;
  std::int64_t next_evidence_ = 1;
  TableWriter history_;
  TableWriter evidence_;
  TableWriter numbers_;  // scratch_number
  Contents contents_;
  std::shared_ptr<KnownRecords> known_records_ = std::make_shared<KnownRecords>();
  std::vector<Item> items_;    // gathered
  Records records_;            // that are new with them, to be read
  std::size_t gathered_ = 0;   // rows of evidence of theirs
  std::size_t under_way_ = 0;  // batches handed over
  std::atomic<bool> last_are_asked_ = false;
  std::future<Status> writing_;  // of the last of them; the last member, so that it ends before the others go
};

}  // namespace plumbline::findings
