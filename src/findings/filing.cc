// SPDX-License-Identifier: Apache-2.0
// New and changed findings: read what they rest on from the records, then write rows, history and evidence.
#include "findings/filing.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "findings/filed.h"
#include "findings/names.h"
#include "findings/schema.h"

namespace plumbline::findings {

namespace {

// Both bound memory, not results.
constexpr std::size_t kEvidenceAtOnce = 32'768;  // rows of evidence worked on together
constexpr std::size_t kUnderWayMax = 2;          // times as many wait to be written

std::int64_t as_integer(std::uint64_t bits) {
  return static_cast<std::int64_t>(bits);
}

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
      contents_(cases, "evidence_content",
                {{"number", sql::Type::Integer}, {"sha256", sql::Type::Blob}, {"content", sql::Type::Text}}),
      numbers_(cases, "scratch_number", {{"number", sql::Type::Integer}}),
      digests_(cases, "scratch_digest", {{"sha256", sql::Type::Blob}}) {}

Result<std::int64_t> Filing::next_number(std::string_view table) {
  const auto rows = TRY(cases_.query(fmt::format("SELECT max(number) FROM {}", table)));
  const bool any = TRY(rows->next());
  return any && !rows->is_null(0) ? rows->integer(0) + 1 : 1;
}

Status Filing::prepare() {
  TRY(cases_.run_script(kScratch));
  next_finding_ = TRY(next_number("finding"));
  next_history_ = TRY(next_number("finding_history"));
  next_evidence_ = TRY(next_number("finding_evidence"));
  next_content_ = TRY(next_number("evidence_content"));
  if (next_content_ > 1) stored_.anything();
  return done();
}

Status Filing::file(Answer& answer, const RuleRun& rule, const std::vector<std::uint32_t>& entries) {
  for (const std::uint32_t index : entries) {
    Item item = TRY(item_of(answer, rule, answer.entry(index)));
    items_.push_back(std::move(item));
    gathered_ += items_.back().evidence.size() + 1;
    if (gathered_ >= kEvidenceAtOnce) TRY(hand_over());
  }
  return done();
}

Status Filing::hand_over() {
  if (items_.empty()) return done();
  Records records = TRY(read_records());
  std::vector<Act> acts;
  for (const Item& item : items_) acts.push_back(item.act);
  std::vector<Situation> situations = TRY(organisation_.at(acts));
  if (under_way_ == kUnderWayMax) TRY(written());
  Batch batch{std::move(items_), std::move(records), std::move(situations)};
  items_.clear();
  gathered_ = 0;
  ++under_way_;
  writing_ = std::async(std::launch::async,
                        [this, before = std::move(writing_), batch = std::move(batch)]() mutable -> Status {
                          if (before.valid()) TRY(before.get());
                          return write(batch);
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

Status Filing::write(Batch& batch) {
  TRY(number_contents(batch.records));
  TRY(compare_evidence(batch.items));
  TRY(write_findings(batch));
  TRY(write_history(batch));
  return write_evidence(batch.items);
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
  for (const auto& [type, id] : records) {
    EvidenceItem& evidence = item.evidence.emplace_back();
    evidence.record_type = type;
    evidence.record_id = id;
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

// Each record once, however many findings rest on it.
Result<Filing::Records> Filing::read_records() {
  std::unordered_map<std::string, std::size_t> places;  // by type, a zero byte, id
  std::vector<WantedRecord> wanted;
  Records records;
  std::string name;
  for (Item& item : items_) {
    for (EvidenceItem& evidence : item.evidence) {
      name.assign(evidence.record_type).append(1, '\0').append(evidence.record_id);
      const auto [place, fresh] = places.try_emplace(name, records.size());
      if (fresh) {
        wanted.push_back({static_cast<std::int64_t>(records.size()), evidence.record_type, evidence.record_id});
        records.push_back(std::make_shared<Record>());
      }
      evidence.record = records[place->second];
    }
  }
  TRY(reader_.read(wanted, std::nullopt, [&](std::int64_t n, RecordContent content) {
    RecordContent& record = records[static_cast<std::size_t>(n)]->read;
    // A key is one record; should a table hold two rows of it, the one that came last is meant.
    if (std::tie(content.batch, content.row) >= std::tie(record.batch, record.row)) record = std::move(content);
  }));
  return records;
}

// Contents that are stored already get their number, new ones are stored, each text once. In the order of their
// digests, which is that of the index they go into.
Status Filing::number_contents(const Records& records) {
  std::vector<Record*> by_digest;
  for (const std::shared_ptr<Record>& record : records) {
    if (!record->read.content.empty()) by_digest.push_back(record.get());
  }
  std::sort(by_digest.begin(), by_digest.end(),
            [](const Record* a, const Record* b) { return a->read.sha256.bytes < b->read.sha256.bytes; });
  TRY(find_stored(by_digest));
  const Record* last = nullptr;
  for (Record* record : by_digest) {
    if (last != nullptr && last->read.sha256 == record->read.sha256) {
      record->content = last->content;
    } else if (record->content == 0) {
      record->content = next_content_++;
      TRY(contents_.integer(record->content).text(record->read.sha256.view()).text(record->read.content).end_row());
    }
    last = record;
  }
  return contents_.finish();
}

// Numbers the first of each digest that is stored. What a run adds to an empty store it remembers, as long as that is
// not too much: then most need not be looked for.
Status Filing::find_stored(const std::vector<Record*>& by_digest) {
  std::unordered_map<std::string_view, Record*> sought;
  const Record* last = nullptr;
  for (Record* record : by_digest) {
    const bool repeated = last != nullptr && last->read.sha256 == record->read.sha256;
    last = record;
    if (repeated || !stored_.may_contain(record->read.sha256)) continue;
    const std::string_view digest = record->read.sha256.view();
    sought.emplace(digest, record);
    TRY(digests_.text(digest).end_row());
  }
  for (const Record* record : by_digest) stored_.add(record->read.sha256);
  if (sought.empty()) return done();
  TRY(digests_.finish());
  {
    const auto rows = TRY(
        cases_.query("SELECT c.sha256, c.number FROM scratch_digest s JOIN evidence_content c ON c.sha256 = s.sha256"));
    while (TRY(rows->next())) {
      const sql::Value digest = rows->value(0);
      sought.at(digest.as_blob())->content = rows->integer(1);
    }
  }
  TRY(cases_.run("DELETE FROM scratch_digest"));
  return done();
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
        return evidence.record_type == rows->text(2) && evidence.record_id == rows->text(3) &&
               evidence.number() == content;
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
                     {"match_b", sql::Type::Integer}});
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
                     {"match_b", sql::Type::Integer}});
  for (std::size_t i = 0; i < batch.items.size(); ++i) {
    const Item& item = batch.items[i];
    const std::int64_t* happened_at = item.act.happened_at ? &item.act.happened_at->micros : nullptr;
    const auto evidence = static_cast<std::int64_t>(item.evidence.size());
    const std::int64_t match_a = as_integer(item.match.a);
    const std::int64_t match_b = as_integer(item.match.b);
    if (item.change == Change::Opened) {
      added.integer(item.number).text(item.identity.view()).text(item.rule.rule->id);
      added.text(item.finding_key).text("open").integer(item.severity).text_or_null(item.act.subject_type);
      added.text_or_null(item.act.subject_id).text_or_null(batch.situations[i].unit_id).integer_or_null(happened_at);
      added.integer(evidence).integer(item.rule.rule_text).integer(item.history).null();
      added.integer(match_a).integer(match_b);
      TRY(added.end_row());
    } else {
      not_only_added();
      known.integer(item.number)
          .integer(item.severity)
          .text_or_null(item.act.subject_type)
          .text_or_null(item.act.subject_id);
      known.text_or_null(batch.situations[i].unit_id).integer_or_null(happened_at).integer(evidence);
      known.integer(item.rule.rule_text).integer(item.history);
      TRY(known.integer(match_a).integer(match_b).end_row());
    }
  }
  TRY(added.finish());
  TRY(known.finish());
  TRY(cases_.run(
      "UPDATE finding SET state = 'open', severity = s.severity, subject_type = s.subject_type, subject_id = "
      "s.subject_id,"
      " unit_id = s.unit_id, happened_at = s.happened_at, evidence = s.evidence, rule_text = s.rule_text, "
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
      const std::int64_t content = evidence.number();
      const RecordContent* read = content != 0 ? &evidence.record->read : nullptr;
      const std::int64_t* batch = read != nullptr ? &read->batch : nullptr;
      const std::int64_t* row = read != nullptr ? &read->row : nullptr;
      evidence_.integer(next_evidence_).integer(item.number).text(evidence.record_type).text(evidence.record_id);
      evidence_.integer_or_null(read != nullptr ? &content : nullptr).integer_or_null(batch).integer_or_null(row);
      TRY(evidence_.integer(run_).end_row());
      if (committing_ != nullptr)
        committing_->add_evidence(next_evidence_, item.number, evidence.record_type, evidence.record_id,
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
