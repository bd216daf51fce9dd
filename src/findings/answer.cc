// SPDX-License-Identifier: Apache-2.0
// Streams a rule's rows in blocks: read, then hash and set aside, so that the time of the statement is measured apart
// from ours.
#include "findings/answer.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace plumbline::findings {

namespace {

constexpr std::size_t kBlockRows = 2048;
constexpr std::size_t kSlotsFirstMax = std::size_t{1} << 20;  // of 4 bytes: there may be far fewer keys than rows

}  // namespace

Error stopped_as_asked() {
  return unavailable({}, say("stopped as asked; nothing was filed", "已按要求停止，未写入任何结果"),
                     say("run it again when you like", "可随时重新运行"));
}

void FreshRecords::add(std::string_view record_type, std::string_view record_id) {
  hashes_.push_back(hash128(record_id).a ^ hash128(record_type).b);
}

void FreshRecords::sort() {
  std::sort(hashes_.begin(), hashes_.end());
}

bool FreshRecords::contains(std::string_view record_type, std::string_view record_id) const {
  if (all_) return true;
  return std::binary_search(hashes_.begin(), hashes_.end(), hash128(record_id).a ^ hash128(record_type).b);
}

void KeyEntry::note(std::optional<rules::Severity> severity) {
  severities |= severity ? static_cast<std::uint8_t>(1U << static_cast<unsigned>(*severity)) : kRulesOwn;
}

rules::Severity KeyEntry::severity(rules::Severity otherwise) const {
  auto highest = (severities & kRulesOwn) != 0 ? static_cast<unsigned>(otherwise) : 0U;
  for (unsigned grade = 0; grade < 7; ++grade) {
    if ((severities >> grade & 1U) != 0) highest = std::max(highest, grade);
  }
  return static_cast<rules::Severity>(highest);
}

KeyEntry& Answer::find_or_add(std::string_view text) {
  const Hash128 key = hash128(text);
  const std::uint64_t check = check_.of(text);
  if ((size_ + 1) * 3ULL > slots_.size() * 2ULL) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key.a & mask;; at = (at + 1) & mask) {
    if (slots_[at] == 0) {
      if (size_ % kBlock == 0) blocks_.push_back(std::make_unique<KeyEntry[]>(kBlock));
      slots_[at] = ++size_;
      KeyEntry& added = entry(size_ - 1);
      added.key = key;
      added.key_check = check;
      return added;
    }
    KeyEntry& found = entry(slots_[at] - 1);
    if (found.key == key && found.key_check == check) return found;
  }
}

void Answer::grow() {
  const std::size_t first = std::bit_ceil(std::clamp<std::size_t>(rows_ * 2, 1024, kSlotsFirstMax));
  slots_.assign(std::max(first, slots_.size() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::size_t at = entry(i).key.a & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = i + 1;
  }
}

Status Answer::load_filed(sql::Connection& cases, const std::string& rule) {
  // The numbers first, from an index, then the rows as they lie: in the order of the index each would be sought.
  const auto rows =
      TRY(cases.query("SELECT number, finding_key, match_a, match_b, state, unjudged FROM finding"
                      " WHERE number IN (SELECT number FROM finding WHERE rule = $rule) ORDER BY number",
                      {{"rule", sql::Value::text(rule)}}));
  while (TRY(rows->next())) {
    KeyEntry& filed = find_or_add(rows->text(1));
    filed.number = rows->integer(0);
    filed.rows = {0 - static_cast<std::uint64_t>(rows->integer(2)), 0 - static_cast<std::uint64_t>(rows->integer(3))};
    filed.known = rows->text(4) == "open" ? Known::Open : Known::Cleared;
    if (!rows->is_null(5)) notes_.emplace(filed.number, rows->text(5));
  }
  return done();
}

Status Answer::take(sql::Connection& records, const rules::Statement& statement, Progress& progress) {
  std::int64_t since = steady_micros();
  const auto matches = TRY(rules::run(records, statement));
  const MatchRowWriter writer(*matches);
  std::string bytes;
  std::vector<std::size_t> ends;
  for (bool more = true; more;) {
    bytes.clear();
    ends.clear();
    while (ends.size() < kBlockRows) {
      more = TRY(matches->next());
      if (!more) break;
      writer.append(*matches, bytes);
      ends.push_back(bytes.size());
    }
    statement_micros_ += steady_micros() - since;
    if (progress.stop_requested()) return stopped_as_asked();
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      const std::string_view row = std::string_view(bytes).substr(begin, end - begin);
      digest_ += hash128(row);
      TRY(spool_.add(row));
      ++rows_;
      begin = end;
    }
    since = steady_micros();
  }
  return done();
}

Status Answer::group(const std::string& rule, const FreshRecords& fresh) {
  for (std::uint64_t at = 0; at < spool_.end();) {
    const Spool::Row row = TRY(spool_.read(at));
    const MatchRow match = read_match_row(row.bytes);
    if (match.finding_key.empty()) {
      return invalid(rule, say("the rule returned a row without finding_key", "规则返回了没有 finding_key 的行"),
                     say("let finding_key name what the finding is about, and never be NULL",
                         "请让 finding_key 指明疑点针对的对象，且不得为 NULL"));
    }
    KeyEntry& entry = find_or_add(match.finding_key);
    if (!match.could_not_evaluate.empty()) {
      TRY(note_reason(entry, match, rule));
    } else {
      entry.rows += hash128(row.bytes);
      ++entry.row_count;
      entry.note(match.severity);
      if (!fresh.empty() && !entry.touched) entry.touched = fresh.contains(match.record_type, match.record_id);
      if (entry.last_row != 0) TRY(spool_.set_link(at, entry.last_row));
      entry.last_row = at + 1;
    }
    at = row.next;
  }
  return done();
}

Status Answer::note_reason(KeyEntry& entry, const MatchRow& row, const std::string& rule) {
  std::size_t reason = 0;
  while (reason < reasons_.size() && reasons_[reason] != row.could_not_evaluate) ++reason;
  if (reason == kReasonsMax) {
    return invalid(
        rule,
        say("the rule gives more than {} reasons why it could not evaluate", "规则给出的无法判断原因超过 {} 种",
            kReasonsMax),
        say("let could_not_evaluate be one of the declared reasons", "请让 could_not_evaluate 取规则已声明的原因之一"));
  }
  if (reason == reasons_.size()) {
    reasons_.emplace_back(row.could_not_evaluate);
    examples_.emplace_back();
  }
  const std::uint32_t bit = std::uint32_t{1} << reason;
  // The smallest keys: the same ones whatever order the rows come in.
  std::vector<std::string>& examples = examples_[reason];
  if ((entry.reasons & bit) == 0 && (examples.size() < kExamplesMax || row.finding_key < examples.back())) {
    examples.insert(std::upper_bound(examples.begin(), examples.end(), row.finding_key), std::string(row.finding_key));
    if (examples.size() > kExamplesMax) examples.pop_back();
  }
  entry.reasons |= bit;
  return done();
}

std::map<std::string, std::int64_t> Answer::reason_counts() {
  std::map<std::string, std::int64_t> counts;
  for (std::uint32_t i = 0; i < size_; ++i) {
    for (std::size_t reason = 0; reason < reasons_.size(); ++reason) {
      if ((entry(i).reasons >> reason & 1U) != 0) ++counts[reasons_[reason]];
    }
  }
  return counts;
}

std::map<std::string, std::vector<std::string>> Answer::examples_by_reason() const {
  std::map<std::string, std::vector<std::string>> examples;
  for (std::size_t reason = 0; reason < reasons_.size(); ++reason)
    examples.emplace(reasons_[reason], examples_[reason]);
  return examples;
}

Result<std::vector<std::string>> Answer::rows_of(const KeyEntry& entry) {
  std::vector<std::string> rows;
  for (std::uint64_t at = entry.last_row; at != 0;) {
    const Spool::Row row = TRY(spool_.read(at - 1));
    rows.emplace_back(row.bytes);
    at = row.link;
  }
  return rows;
}

}  // namespace plumbline::findings
