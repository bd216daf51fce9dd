// SPDX-License-Identifier: Apache-2.0
// New and changed findings: gathered over the rules, what they rest on read from the records, and handed to a thread
// that writes them (filing_rows.cc).
#include "findings/filing.h"

#include <algorithm>
#include <tuple>

#include "findings/names.h"
#include "findings/schema.h"

namespace plumbline::findings {

namespace {

// They bound memory, not results.
constexpr std::size_t kEvidenceAtOnce = 32'768;     // rows of evidence worked on together: once a rule is through
constexpr std::size_t kEvidenceAtOnceMax = 65'536;  // within one: its findings rest on the same kinds of records
constexpr std::size_t kUnderWayMax = 2;             // times as many wait to be written
constexpr std::size_t kRecordsKnownMax = 131'072;   // of which others need not be read again

}  // namespace

Filing::Filing(sql::Connection& cases, RecordReader& reader, Organisation& organisation, std::int64_t run,
               Committing* committing)
    : cases_(cases),
      reader_(reader),
      organisation_(organisation),
      run_(run),
      committing_(committing),
      history_(cases, "finding_history",
               {{"number", sql::Type::Integer},
                {"finding", sql::Type::Integer},
                {"run", sql::Type::Integer},
                {"change", sql::Type::Text},
                {"cause", sql::Type::Text},
                {"rule_text", sql::Type::Integer},
                {"filed", sql::Type::Text}}),
      evidence_(cases, "finding_evidence",
                {{"number", sql::Type::Integer},
                 {"finding", sql::Type::Integer},
                 {"record_type", sql::Type::Text},
                 {"record_id", sql::Type::Text},
                 {"content", sql::Type::Integer},
                 {"record_batch", sql::Type::Integer},
                 {"record_row", sql::Type::Integer},
                 {"from_run", sql::Type::Integer}}),
      numbers_(cases, "scratch_number", {{"number", sql::Type::Integer}}),
      contents_(cases) {}

Status Filing::prepare() {
  TRY(cases_.run_script(kScratch));
  next_finding_ = TRY(next_number(cases_, "finding"));
  next_history_ = TRY(next_number(cases_, "finding_history"));
  next_evidence_ = TRY(next_number(cases_, "finding_evidence"));
  return contents_.prepare();
}

Status Filing::file(Answer& answer, const RuleRun& rule, const std::vector<std::uint32_t>& entries) {
  for (const std::uint32_t index : entries) {
    Item item = TRY(item_of(answer, rule, answer.entry(index)));
    items_.push_back(std::move(item));
    gathered_ += items_.back().evidence.size() + 1;
    if (gathered_ >= kEvidenceAtOnceMax) TRY(hand_over());
  }
  return gathered_ >= kEvidenceAtOnce ? hand_over() : done();
}

Status Filing::last_are_asked() {
  last_are_asked_ = true;
  return hand_over();
}

// Reads the records of what is gathered and lets it be written.
Status Filing::hand_over() {
  if (items_.empty()) return done();
  TRY(read_records());
  std::vector<Act> acts;
  for (const Item& item : items_) acts.push_back(item.act);
  std::vector<Situation> situations = TRY(organisation_.at(acts));
  if (under_way_ == kUnderWayMax) TRY(written());
  Batch batch{std::move(items_), std::move(records_), std::move(situations), known_records_};
  items_.clear();
  records_.clear();
  gathered_ = 0;
  if (known_records_->size() > kRecordsKnownMax) known_records_ = std::make_shared<KnownRecords>();
  ++under_way_;
  writing_ = std::async(std::launch::async,
                        [this, before = std::move(writing_), batch = std::move(batch)]() mutable -> Status {
                          if (before.valid()) TRY(before.get());
                          Batch ours = std::move(batch);  // so that it ends on this thread
                          return write(ours);
                        });
  return done();
}

Status Filing::written() {
  under_way_ = 0;
  return writing_.valid() ? writing_.get() : done();
}

Status Filing::finish() {
  TRY(hand_over());
  return written();
}

// Subject, place, time and facts are those of the row with the first record: the same one whatever order the rows came
// in.
Result<Filing::Item> Filing::item_of(Answer& answer, const RuleRun& rule, const KeyEntry& entry) {
  const std::vector<std::string> rows = TRY(answer.rows_of(entry));
  CHECK(!rows.empty(), "a finding without a row");
  Item item;
  item.rule = rule;
  std::vector<std::pair<std::string_view, std::string_view>> records;
  std::optional<std::tuple<std::string_view, std::string_view, std::string_view>> first;
  for (const std::string& row : rows) {
    const MatchRow match = read_match_row(row);
    item.match += hash128(row);
    if (!match.record_type.empty() && !match.record_id.empty())
      records.emplace_back(match.record_type, match.record_id);
    const auto place = std::tuple(match.record_type, match.record_id, std::string_view(row));
    if (!first || place < *first) first = place;
  }
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  item.evidence.reserve(records.size());
  for (const auto& [type, id] : records) {
    const auto [record, is_new] = known_records_->find_or_add(type, id);
    if (is_new) records_.push_back(record);
    item.evidence.push_back({record});
  }
  const MatchRow match = read_match_row(std::get<2>(*first));
  item.change = entry.known == Known::No     ? Change::Opened
                : entry.known == Known::Open ? Change::Changed
                                             : Change::Reopened;
  item.number = entry.known == Known::No ? next_finding_++ : entry.number;
  item.history = next_history_++;
  item.severity = static_cast<std::int64_t>(entry.severity(rule.rule->severity));
  item.finding_key = match.finding_key;
  item.identity = identity_of(rule.rule->id, item.finding_key);
  item.act = {std::string(match.subject_type), std::string(match.subject_id), std::string(match.unit_id),
              match.happened_at};
  item.facts = facts_json(match.facts);
  return item;
}

Status Filing::read_records() {
  std::vector<WantedRecord> wanted;
  wanted.reserve(records_.size());
  for (const KeptRecord* record : records_) {
    wanted.push_back(
        {static_cast<std::int64_t>(wanted.size()), std::string(record->record_type), std::string(record->record_id)});
  }
  return reader_.read(wanted, std::nullopt, [&](std::int64_t n, RecordContent content) {
    RecordContent& record = records_[static_cast<std::size_t>(n)]->read;
    // A key is one record; should a table hold two rows of it, the one that came last is meant.
    if (std::tie(content.batch, content.row) >= std::tie(record.batch, record.row)) record = std::move(content);
  });
}

}  // namespace plumbline::findings
