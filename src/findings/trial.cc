// SPDX-License-Identifier: Apache-2.0
// What a changed rule or parameter would open and clear: the answer laid beside what is filed, and nothing written.
#include <algorithm>
#include <set>

#include "findings/difference.h"
#include "findings/findings.h"

namespace plumbline::findings {

Result<TrialOutcome> Register::try_rule(const rules::Rule& rule, const rules::Question& question,
                                        sql::Connection& records) {
  TRY(rules::in_order(rule));
  TrialOutcome outcome;
  const std::vector<std::string> empty = TRY(rules::empty_inputs(records, rule));
  for (const std::string& table : empty) outcome.could_not_evaluate[rules::reason_no_records(table)] = 1;
  if (!empty.empty()) {
    outcome.stays = TRY(open_findings(cases_, rule.id));
    return outcome;
  }
  Answer answer(spool_folder(cases_));
  const rules::Statement statement = TRY(rules::bind(rule, question));
  NoProgress silent;
  TRY(answer.take(records, statement, silent));
  TRY(answer.load_filed(cases_, rule.id));
  TRY(answer.group(rule.id, FreshRecords()));
  const Difference difference = difference_of(answer);
  outcome.could_not_evaluate = answer.reason_counts();
  for (const std::uint32_t i : difference.file) {
    if (answer.entry(i).known == Known::Open) {
      ++outcome.changes;
      continue;
    }
    const std::vector<std::string> rows = TRY(answer.rows_of(answer.entry(i)));
    outcome.opens.emplace_back(read_match_row(rows.front()).finding_key);
  }
  outcome.stays = static_cast<std::int64_t>(difference.same.size()) + difference.kept + outcome.changes;
  const std::set<std::int64_t> clears(difference.clear.begin(), difference.clear.end());
  const auto rows = TRY(cases_.query("SELECT number, finding_key FROM finding WHERE rule = $rule AND state = 'open'",
                                     {{"rule", sql::Value::text(rule.id)}}));
  while (TRY(rows->next())) {
    if (clears.contains(rows->integer(0))) outcome.clears.emplace_back(rows->text(1));
  }
  std::sort(outcome.opens.begin(), outcome.opens.end());
  std::sort(outcome.clears.begin(), outcome.clears.end());
  return outcome;
}

}  // namespace plumbline::findings
