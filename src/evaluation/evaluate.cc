// SPDX-License-Identifier: Apache-2.0
// Findings held against the truth, rule by rule.
#include <algorithm>
#include <set>

#include "evaluation/evaluation.h"

namespace plumbline::evaluation {
namespace {

constexpr std::int64_t kPage = 5000;
constexpr std::size_t kExamples = 5;

using Keys = std::set<std::string, std::less<>>;

// What was planted under one rule. A key that is planted both as a wrong and as something else is a wrong.
struct Expected {
  std::vector<Planted> wrongs;
  std::vector<Planted> innocents;
  Keys consequences;
};

std::map<std::string, Expected> by_rule(const std::vector<Planted>& truth) {
  std::map<std::string, Expected> rules;
  std::map<std::string, Keys> guilty;
  for (const Planted& planted : truth) {
    Expected& expected = rules[planted.rule];
    if (planted.variant == Variant::Plain || planted.variant == Variant::Evasive) {
      const bool is_new = guilty[planted.rule].insert(planted.finding_key).second;
      if (is_new) expected.wrongs.push_back(planted);
    } else if (planted.variant == Variant::Consequence) {
      expected.consequences.insert(planted.finding_key);
    }
  }
  for (const Planted& planted : truth) {
    Expected& expected = rules[planted.rule];
    const bool excused =
        guilty[planted.rule].contains(planted.finding_key) || expected.consequences.contains(planted.finding_key);
    if (planted.variant == Variant::Innocent && !excused) expected.innocents.push_back(planted);
  }
  return rules;
}

// Keys of all findings that were ever opened, by rule.
Result<std::map<std::string, Keys>> found_keys(findings::Register& findings) {
  std::map<std::string, Keys> found;
  findings::Filter filter;
  filter.state = std::nullopt;
  filter.limit = kPage;
  while (true) {
    const std::vector<findings::Summary> page = TRY(findings.list(filter));
    for (const findings::Summary& one : page) found[one.rule].insert(one.finding_key);
    if (static_cast<std::int64_t>(page.size()) < kPage) return found;
    filter.after = page.back().id;
  }
}

// The reason a rule gives for each key of `wanted` that it cannot judge.
Result<std::map<std::string, std::string>> unjudged_keys(const Request& request, const rules::Rule& rule,
                                                         Timestamp as_of, const Keys& wanted) {
  std::map<std::string, std::string> reasons;
  const rules::Statement statement = TRY(rules::bind(rule, {.as_of = as_of, .settings = {}}));
  const auto matches = TRY(rules::run(request.records, statement));
  while (TRY(matches->next())) {
    const std::string_view reason = matches->could_not_evaluate();
    if (reason.empty() || !wanted.contains(matches->finding_key())) continue;
    reasons.emplace(matches->finding_key(), reason);
  }
  return reasons;
}

class Judge {
 public:
  Judge(const Request& request, const std::map<std::string, Keys>& found,
        const std::optional<findings::CheckReport>& last)
      : request_(request),
        found_(found),
        last_(last) {}

  Result<RuleOutcome> rule(const std::string& id, const Expected& expected) const {
    RuleOutcome outcome;
    outcome.rule = id;
    const rules::Rule* rule = request_.rules.rule(id);
    outcome.known = rule != nullptr;
    take_run(outcome);
    const auto place = found_.find(id);
    const Keys& found = place == found_.end() ? kNone : place->second;
    std::vector<Planted> missed;
    Keys right = expected.consequences;
    for (const Planted& planted : expected.wrongs) {
      right.insert(planted.finding_key);
      const bool is_found = found.contains(planted.finding_key);
      count(outcome, planted, is_found);
      if (!is_found) missed.push_back(planted);
    }
    Keys innocent;
    for (const Planted& planted : expected.innocents) {
      if (!innocent.insert(planted.finding_key).second) continue;
      count(outcome, planted, found.contains(planted.finding_key));
    }
    for (const std::string& key : found) {
      const bool is_right = right.contains(key);
      ++outcome.precision.whole;
      outcome.precision.part += is_right ? 1 : 0;
      if (is_right || innocent.contains(key)) continue;
      ++outcome.not_planted;
      if (outcome.examples.size() < kExamples) outcome.examples.push_back(key);
    }
    outcome.consequences = outcome.precision.part - outcome.plain.part - outcome.evasive.part;
    std::ranges::sort(outcome.forms, {}, [](const FormOutcome& form) { return std::pair(form.variant, form.form); });
    outcome.misses = TRY(explain(missed, rule, outcome));
    return outcome;
  }

 private:
  void take_run(RuleOutcome& outcome) const {
    if (!last_) return;
    for (const findings::RuleOutcome& one : last_->rules) {
      if (one.rule != outcome.rule) continue;
      outcome.ran = !one.failed.has_value();
      for (const auto& [reason, keys] : one.could_not_evaluate) outcome.could_not_evaluate += keys;
    }
  }

  // The reason why the rule as a whole had nothing to look at; "" if it had.
  std::string without_input(const std::string& rule) const {
    if (!last_) return {};
    for (const findings::RuleOutcome& one : last_->rules) {
      if (one.rule != rule) continue;
      for (const auto& [reason, keys] : one.could_not_evaluate) {
        if (rules::table_without_records(reason)) return reason;
      }
    }
    return {};
  }

  static void count(RuleOutcome& outcome, const Planted& planted, bool found) {
    Share& share = planted.variant == Variant::Plain     ? outcome.plain
                   : planted.variant == Variant::Evasive ? outcome.evasive
                                                         : outcome.innocent;
    const auto same = [&](const FormOutcome& form) {
      return form.variant == planted.variant && form.form == planted.form;
    };
    auto form = std::ranges::find_if(outcome.forms, same);
    if (form == outcome.forms.end()) {
      outcome.forms.push_back({.variant = planted.variant, .form = planted.form, .found = {}});
      form = outcome.forms.end() - 1;
    }
    for (Share* each : {&share, &form->found}) {
      ++each->whole;
      each->part += found ? 1 : 0;
    }
  }

  Result<std::vector<Miss>> explain(const std::vector<Planted>& missed, const rules::Rule* rule,
                                    const RuleOutcome& outcome) const {
    std::vector<Miss> misses;
    if (missed.empty()) return misses;
    Keys wanted;
    for (const Planted& planted : missed) wanted.insert(planted.finding_key);
    const std::string whole_rule = without_input(outcome.rule);
    std::map<std::string, std::string> unjudged;
    if (rule != nullptr && whole_rule.empty() && outcome.ran && outcome.could_not_evaluate > 0) {
      unjudged = TRY(unjudged_keys(request_, *rule, last_->as_of, wanted));
    }
    for (const Planted& planted : missed) {
      Miss miss{.planted = planted, .why = Why::NotSeen, .detail = {}};
      const auto reason = unjudged.find(planted.finding_key);
      if (!outcome.ran) {
        miss.why = Why::RuleFailed;
      } else if (!whole_rule.empty()) {
        miss.why = Why::CouldNotEvaluate;
        miss.detail = whole_rule;
      } else if (reason != unjudged.end()) {
        miss.why = Why::CouldNotEvaluate;
        miss.detail = reason->second;
      } else {
        for (const auto& [other, keys] : found_) {
          if (other == planted.rule || !keys.contains(planted.finding_key)) continue;
          miss.why = Why::UnderAnotherRule;
          miss.detail = other;
          break;
        }
      }
      misses.push_back(std::move(miss));
    }
    return misses;
  }

  inline static const Keys kNone{};
  const Request& request_;
  const std::map<std::string, Keys>& found_;
  const std::optional<findings::CheckReport>& last_;
};

void add(Share& sum, const Share& share) {
  sum.part += share.part;
  sum.whole += share.whole;
}

}  // namespace

Result<Report> evaluate(const Request& request) {
  std::map<std::string, Expected> expected = by_rule(request.truth);
  for (const rules::Rule& rule : request.rules.all()) expected.try_emplace(rule.id);
  const std::map<std::string, Keys> found = TRY(found_keys(request.findings));
  const std::optional<findings::CheckReport> last = TRY(request.findings.last_run());
  const Judge judge(request, found, last);
  Report report;
  if (last) report.as_of = last->as_of;
  report.all.ran = last.has_value();
  for (const auto& [id, planted] : expected) {
    if (!request.only.empty() && std::ranges::find(request.only, id) == request.only.end()) continue;
    RuleOutcome outcome = TRY(judge.rule(id, planted));
    add(report.all.plain, outcome.plain);
    add(report.all.evasive, outcome.evasive);
    add(report.all.innocent, outcome.innocent);
    add(report.all.precision, outcome.precision);
    report.all.consequences += outcome.consequences;
    report.all.not_planted += outcome.not_planted;
    report.all.could_not_evaluate += outcome.could_not_evaluate;
    report.rules.push_back(std::move(outcome));
  }
  return report;
}

}  // namespace plumbline::evaluation
