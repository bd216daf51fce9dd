// SPDX-License-Identifier: Apache-2.0
// Shares with Wilson's interval, and the report as JSON.
#include <cmath>

#include "base/json.h"
#include "evaluation/evaluation.h"

namespace plumbline::evaluation {
namespace {

constexpr double kZ = 1.959963984540054;  // 97.5 % of the normal distribution lies below

double wilson(const Share& share, double sign) {
  if (share.whole == 0) return sign < 0 ? 0.0 : 1.0;
  const auto n = static_cast<double>(share.whole);
  const double p = static_cast<double>(share.part) / n;
  const double middle = p + kZ * kZ / (2 * n);
  const double reach = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double bound = (middle + sign * reach) / (1 + kZ * kZ / n);
  return std::min(1.0, std::max(0.0, bound));
}

double rounded(double value) {
  return std::round(value * 10'000) / 10'000;
}

Json json_of(const Share& share) {
  Json json;
  json.set("part", share.part).set("whole", share.whole);
  if (share.value()) {
    json.set("value", rounded(*share.value())).set("low", rounded(share.low())).set("high", rounded(share.high()));
  } else {
    json.set_null("value").set_null("low").set_null("high");
  }
  return json;
}

std::string_view name_of(Why why) {
  switch (why) {
    case Why::CouldNotEvaluate:
      return "could_not_evaluate";
    case Why::UnderAnotherRule:
      return "under_another_rule";
    case Why::RuleFailed:
      return "rule_failed";
    case Why::NotSeen:
      return "not_seen";
  }
  CHECK(false, "no such reason");
}

Json json_of(const RuleOutcome& outcome) {
  Json json;
  json.set("rule", outcome.rule).set("known", outcome.known).set("ran", outcome.ran);
  json.set("plain", json_of(outcome.plain)).set("evasive", json_of(outcome.evasive));
  json.set("innocent", json_of(outcome.innocent)).set("recall", json_of(outcome.recall()));
  json.set("precision", json_of(outcome.precision)).set("consequences", outcome.consequences);
  json.set("not_planted", outcome.not_planted).set("not_planted_examples", outcome.examples);
  json.set("could_not_evaluate", outcome.could_not_evaluate);
  std::vector<Json> forms;
  for (const FormOutcome& form : outcome.forms) {
    forms.push_back(Json()
                        .set("variant", variants().of(form.variant).name)
                        .set("form", form.form)
                        .set("planted", form.found.whole)
                        .set("found", form.found.part));
  }
  std::vector<Json> misses;
  for (const Miss& miss : outcome.misses) {
    misses.push_back(Json()
                         .set("finding_key", miss.planted.finding_key)
                         .set("variant", variants().of(miss.planted.variant).name)
                         .set("form", miss.planted.form)
                         .set("note", miss.planted.note)
                         .set("why", name_of(miss.why))
                         .set("detail", miss.detail));
  }
  json.set("forms", forms).set("misses", misses);
  return json;
}

}  // namespace

std::optional<double> Share::value() const {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

double Share::low() const {
  return wilson(*this, -1);
}

double Share::high() const {
  return wilson(*this, 1);
}

std::string Report::json() const {
  std::vector<Json> each;
  for (const RuleOutcome& outcome : rules) each.push_back(json_of(outcome));
  Json json;
  if (as_of) {
    json.set("as_of", iso(*as_of));
  } else {
    json.set_null("as_of");
  }
  return json.set("rules", each).set("all", json_of(all)).text();
}

}  // namespace plumbline::evaluation
