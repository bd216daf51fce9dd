// SPDX-License-Identifier: Apache-2.0
// New and changed findings as rows: the finding, its history, its evidence. On the thread that filing.cc begins.
#include <algorithm>
#include <unordered_map>

#include "findings/filed.h"
#include "findings/filing.h"
#include "findings/schema.h"

namespace plumbline::findings {

namespace {

std::int64_t as_integer(std::uint64_t bits) {
  return static_cast<std::int64_t>(bits);
}

}  // namespace

// What the batches before have written goes to the disk beside it: the commit would wait for all of that, and nothing
// is asked any more by then. So does, once the last statements are asked, what this one writes: most of it beside its
// evidence, which is the smaller part.
Status Filing::write(Batch& batch) {
  const auto reach_disk = [this] { return cases_.reach_disk(); };
  std::future<Status> reaching = std::async(std::launch::async, reach_disk);
  TRY(contents_.number(batch.records));
  TRY(compare_evidence(batch.items));
  TRY(write_findings(batch));
  TRY(write_history(batch));
  TRY(reaching.get());
  if (last_are_asked_) {
    TRY(cases_.write_out());
    reaching = std::async(std::launch::async, reach_disk);
  }
  TRY(write_evidence(batch.items));
  if (!last_are_asked_) return done();
  if (reaching.valid()) TRY(reaching.get());
  TRY(cases_.write_out());
  return cases_.reach_disk();
}

// Evidence that is filed already as it is stays; what is filed and no longer so ends with this run, but stays readable.
Status Filing::compare_evidence(std::vector<Item>& items) {
  std::unordered_map<std::int64_t, Item*> filed;
  for (Item& item : items) {
    if (item.change == Change::Opened) continue;
    filed.emplace(item.number, &item);
    TRY(numbers_.integer(item.number).end_row());
  }
  if (filed.empty()) return done();
  TRY(numbers_.finish());
  std::vector<std::int64_t> over;
  {
    const auto rows =
        TRY(cases_.query("SELECT e.number, e.finding, e.record_type, e.record_id, e.content FROM scratch_number s"
                         " JOIN finding_evidence e ON e.finding = s.number AND e.to_run IS NULL ORDER BY e.number"));
    while (TRY(rows->next())) {
      Item& item = *filed.at(rows->integer(1));
      const std::int64_t content = rows->is_null(4) ? 0 : rows->integer(4);
      const auto found = std::find_if(item.evidence.begin(), item.evidence.end(), [&](const EvidenceItem& evidence) {
        const KeptRecord& record = *evidence.record;
        return record.record_type == rows->text(2) && record.record_id == rows->text(3) && record.content == content;
      });
      if (found != item.evidence.end()) {
        found->kept = true;
      } else {
        over.push_back(rows->integer(0));
      }
    }
  }
  TRY(cases_.run("DELETE FROM scratch_number"));
  for (const std::int64_t number : over) TRY(numbers_.integer(number).end_row());
  TRY(numbers_.finish());
  return replace_evidence();
}

// Ends the evidence rows listed in scratch_number.
Status Filing::replace_evidence() {
  not_only_added();
  TRY(cases_.run("UPDATE finding_evidence SET to_run = $run WHERE number IN (SELECT number FROM scratch_number)",
                 {{"run", sql::Value::integer(run_)}}));
  TRY(cases_.run("DELETE FROM scratch_number"));
  return done();
}

Status Filing::write_findings(const Batch& batch) {
  TableWriter added(cases_, "finding",
                    {{"number", sql::Type::Integer},
                     {"identity", sql::Type::Blob},
                     {"rule", sql::Type::Text},
                     {"finding_key", sql::Type::Text},
                     {"state", sql::Type::Text},
                     {"severity", sql::Type::Integer},
                     {"subject_type", sql::Type::Text},
                     {"subject_id", sql::Type::Text},
                     {"unit_id", sql::Type::Text},
                     {"happened_at", sql::Type::Integer},
                     {"evidence", sql::Type::Integer},
                     {"rule_text", sql::Type::Integer},
                     {"filed", sql::Type::Integer},
                     {"unjudged", sql::Type::Text},
                     {"match_a", sql::Type::Integer},
                     {"match_b", sql::Type::Integer},
                     {"listed_at", sql::Type::Integer}});
  if (committing_ != nullptr) added.copy_to(committing_->findings());
  TableWriter known(cases_, "scratch_finding",
                    {{"number", sql::Type::Integer},
                     {"severity", sql::Type::Integer},
                     {"subject_type", sql::Type::Text},
                     {"subject_id", sql::Type::Text},
                     {"unit_id", sql::Type::Text},
                     {"happened_at", sql::Type::Integer},
                     {"evidence", sql::Type::Integer},
                     {"rule_text", sql::Type::Integer},
                     {"filed", sql::Type::Integer},
                     {"match_a", sql::Type::Integer},
                     {"match_b", sql::Type::Integer},
                     {"listed_at", sql::Type::Integer}});
  for (std::size_t i = 0; i < batch.items.size(); ++i) {
    const Item& item = batch.items[i];
    const std::int64_t* happened_at = item.act.happened_at ? &item.act.happened_at->micros : nullptr;
    const std::int64_t listed_at = happened_at != nullptr ? *happened_at : kListedLast;
    const auto evidence = static_cast<std::int64_t>(item.evidence.size());
    const std::int64_t match_a = as_integer(item.match.a);
    const std::int64_t match_b = as_integer(item.match.b);
    if (item.change == Change::Opened) {
      added.integer(item.number).text(item.identity.view()).text(item.rule.rule->id);
      added.text(item.finding_key).text("open").integer(item.severity).text_or_null(item.act.subject_type);
      added.text_or_null(item.act.subject_id).text_or_null(batch.situations[i].unit_id).integer_or_null(happened_at);
      added.integer(evidence).integer(item.rule.rule_text).integer(item.history).null();
      TRY(added.integer(match_a).integer(match_b).derived(listed_at).end_row());
    } else {
      not_only_added();
      known.integer(item.number)
          .integer(item.severity)
          .text_or_null(item.act.subject_type)
          .text_or_null(item.act.subject_id);
      known.text_or_null(batch.situations[i].unit_id).integer_or_null(happened_at).integer(evidence);
      known.integer(item.rule.rule_text).integer(item.history);
      TRY(known.integer(match_a).integer(match_b).derived(listed_at).end_row());
    }
  }
  TRY(added.finish());
  TRY(known.finish());
  TRY(cases_.run(
      "UPDATE finding SET state = 'open', severity = s.severity, subject_type = s.subject_type, subject_id = "
      "s.subject_id,"
      " unit_id = s.unit_id, happened_at = s.happened_at, listed_at = s.listed_at, evidence = s.evidence, rule_text = "
      "s.rule_text, "
      "filed = s.filed,"
      " unjudged = NULL, match_a = s.match_a, match_b = s.match_b FROM scratch_finding AS s WHERE "
      "finding.number = s.number"));
  TRY(cases_.run("DELETE FROM scratch_finding"));
  return done();
}

Status Filing::write_history(const Batch& batch) {
  std::unordered_map<const std::vector<PostHeld>*, std::string> in_charge;
  for (std::size_t i = 0; i < batch.items.size(); ++i) {
    const Item& item = batch.items[i];
    const Situation& situation = batch.situations[i];
    std::string& leaders = in_charge[situation.in_charge.get()];
    if (leaders.empty()) leaders = posts_json(*situation.in_charge);
    const std::string filed = filed_json(item.act, item.facts, situation, leaders);
    TRY(add_history(item.rule, item.history, item.number, item.change, item.rule.cause, filed));
    if (committing_ == nullptr) continue;
    committing_->add_history(item.identity, item.history, item.number, item.change, item.rule.cause,
                             item.rule.rule_text, filed);
  }
  return history_.finish();
}

Status Filing::write_evidence(const std::vector<Item>& items) {
  for (const Item& item : items) {
    for (const EvidenceItem& evidence : item.evidence) {
      if (evidence.kept) continue;
      const KeptRecord& record = *evidence.record;
      const RecordContent* read = record.content != 0 ? &record.read : nullptr;
      const std::int64_t* batch = read != nullptr ? &read->batch : nullptr;
      const std::int64_t* row = read != nullptr ? &read->row : nullptr;
      evidence_.integer(next_evidence_).integer(item.number).text(record.record_type).text(record.record_id);
      evidence_.integer_or_null(read != nullptr ? &record.content : nullptr)
          .integer_or_null(batch)
          .integer_or_null(row);
      TRY(evidence_.integer(run_).end_row());
      if (committing_ != nullptr)
        committing_->add_evidence(next_evidence_, item.number, record.record_type, record.record_id,
                                  read != nullptr ? &read->sha256 : nullptr, batch, row);
      ++next_evidence_;
    }
  }
  return evidence_.finish();
}

void Filing::not_only_added() {
  if (committing_ != nullptr) committing_->not_only_added();
}

Status Filing::add_history(const RuleRun& rule, std::int64_t history, std::int64_t finding, Change change, Cause cause,
                           std::string_view filed) {
  history_.integer(history)
      .integer(finding)
      .integer(run_)
      .text(changes().of(change).name)
      .text(causes().of(cause).name);
  return history_.integer(rule.rule_text).text_or_null(filed).end_row();
}

}  // namespace plumbline::findings
