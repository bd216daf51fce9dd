// SPDX-License-Identifier: Apache-2.0
// Sorts keys into opened, changed, cleared, still true, and still open because nobody can tell.
#include "findings/difference.h"

#include <algorithm>

namespace plumbline::findings {

namespace {

std::size_t first_bit(std::uint32_t bits) {
  std::size_t bit = 0;
  while ((bits >> bit & 1U) == 0) ++bit;
  return bit;
}

void sort_in(const Answer& answer, const KeyEntry& entry, std::uint32_t index, Difference& difference) {
  if (entry.matched() && (entry.known != Known::Open || !entry.same())) {
    difference.file.push_back(index);
    return;
  }
  if (entry.known != Known::Open) return;  // never a finding, or cleared and still so
  const auto note = answer.notes().find(entry.number);
  const std::string noted = note == answer.notes().end() ? std::string() : note->second;
  if (entry.matched()) {
    difference.same.push_back(entry.number);
    if (entry.gives_severity()) difference.graded.push_back(index);
    if (entry.touched) difference.touched.push_back(entry.number);
    if (!noted.empty()) difference.notes.emplace(entry.number, std::string());
  } else if (entry.reasons != 0) {
    ++difference.kept;
    const std::string& reason = answer.reasons()[first_bit(entry.reasons)];
    if (noted != reason) difference.notes.emplace(entry.number, reason);
  } else {
    difference.clear.push_back(entry.number);
  }
}

}  // namespace

Difference difference_of(Answer& answer) {
  Difference difference;
  for (std::uint32_t i = 0; i < answer.size(); ++i) sort_in(answer, answer.entry(i), i, difference);
  // Numbers are given out in this order, which does not depend on the order of the engine's rows.
  std::sort(difference.file.begin(), difference.file.end(),
            [&](std::uint32_t a, std::uint32_t b) { return answer.entry(a).key < answer.entry(b).key; });
  return difference;
}

Result<std::int64_t> open_findings(sql::Connection& cases, const std::string& rule) {
  const auto rows = TRY(cases.query("SELECT count(*) FROM finding WHERE rule = $rule AND state = 'open'",
                                    {{"rule", sql::Value::text(rule)}}));
  const bool any = TRY(rows->next());
  return any ? rows->integer(0) : 0;
}

Result<std::int64_t> noted_findings(sql::Connection& cases, const std::string& rule) {
  const auto rows = TRY(cases.query("SELECT count(*) FROM finding WHERE rule = $rule AND unjudged IS NOT NULL",
                                    {{"rule", sql::Value::text(rule)}}));
  const bool any = TRY(rows->next());
  return any ? rows->integer(0) : 0;
}

std::filesystem::path spool_folder(sql::Connection& cases) {
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::temp_directory_path(ignored);
  const auto rows = cases.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
  if (!rows.ok()) return folder;
  const auto any = rows.value()->next();
  if (!any.ok() || !any.value() || rows.value()->is_null(0) || rows.value()->text(0).empty()) return folder;
  return std::filesystem::path(rows.value()->text(0)).parent_path();
}

}  // namespace plumbline::findings
