// SPDX-License-Identifier: Apache-2.0
// Filing: writes what became of findings in one run into the case store, set by set, inside the run's transaction.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "findings/answer.h"
#include "findings/findings.h"
#include "findings/record_reader.h"
#include "findings/situation.h"
#include "findings/table_writer.h"

namespace plumbline::findings {

// One rule within one run.
struct RuleRun {
  const rules::Rule& rule;
  std::int64_t rule_text = 0;
  Cause cause = Cause::Records;
};

class Filing {
 public:
  // All must outlive the Filing. `run` is a row of check_run already.
  Filing(sql::Connection& cases, RecordReader& reader, Organisation& organisation, std::int64_t run);

  // Scratch tables and the next free numbers.
  Status prepare();

  // Opened, reopened and changed findings: rows, evidence, situation. `entries` are indices into the answer.
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

 private:
  struct EvidenceItem {
    std::string record_type;
    std::string record_id;
    RecordContent record;      // content empty: there is no such record
    std::int64_t content = 0;  // number in evidence_content; 0: none
    bool kept = false;         // stands in the case store as it is
  };
  struct Item {
    Change change = Change::Opened;
    std::int64_t number = 0;
    std::int64_t history = 0;
    std::string finding_key;
    Hash128 key;
    Hash128 match;
    std::int64_t severity = 0;
    Act act;
    std::string facts;
    std::vector<EvidenceItem> evidence;
  };

  Result<Item> item_of(Answer& answer, const RuleRun& rule, const KeyEntry& entry);
  Status file_items(const RuleRun& rule, std::vector<Item>& items);
  Status read_records(std::vector<Item>& items);
  Status number_contents(std::vector<Item>& items);
  Status compare_evidence(std::vector<Item>& items);
  Status write_findings(const RuleRun& rule, const std::vector<Item>& items, const std::vector<Situation>& situations);
  Status write_history(const RuleRun& rule, const std::vector<Item>& items, const std::vector<Situation>& situations);
  Status write_evidence(const std::vector<Item>& items);
  Status replace_evidence();
  Result<std::vector<std::int64_t>> refresh_some(const RuleRun& rule, std::span<const std::int64_t> findings,
                                                 const std::set<std::string, std::less<>>& record_types,
                                                 std::int64_t after_batch);
  Result<std::vector<std::int64_t>> resituate_some(const RuleRun& rule, std::span<const std::int64_t> findings);
  Status add_history(const RuleRun& rule, std::int64_t history, std::int64_t finding, Change change, Cause cause,
                     std::string_view filed);
  Result<std::int64_t> next_number(std::string_view table);

  sql::Connection& cases_;
  RecordReader& reader_;
  Organisation& organisation_;
  std::int64_t run_;
  std::int64_t next_finding_ = 1;
  std::int64_t next_history_ = 1;
  std::int64_t next_evidence_ = 1;
  std::int64_t next_content_ = 1;
  TableWriter history_;
  TableWriter evidence_;
  TableWriter contents_;
  TableWriter numbers_;  // scratch_number
  TableWriter digests_;  // scratch_digest
};

}  // namespace plumbline::findings
