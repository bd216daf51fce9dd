// SPDX-License-Identifier: Apache-2.0
// Runs the examples of a rule, each in a fresh store in memory, reading its rows as import would read a file.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/example_rows.h"
#include "rules/rules.h"

namespace plumbline::rules {

namespace {

struct FoundFinding {
  std::set<std::string> evidence;
  Severity severity = Severity::Low;  // the highest of its rows
  std::map<std::string, std::set<std::string>> facts;
  bool operator==(const FoundFinding&) const = default;
};

struct Outcome {
  std::map<std::string, FoundFinding> findings;
  std::map<std::string, std::set<std::string>> not_evaluated;  // reason -> keys
  bool operator==(const Outcome&) const = default;
};

// One example with its bound statement and its own store.
class Trial {
 public:
  static Result<Trial> begin(const Rule& rule, const Example& example, const ExampleRows& rows) {
    Question question{example.as_of, {}};
    for (const auto& [name, value] : example.parameters) {
      Setting setting = TRY(parse_setting(rule, fmt::format("{}={}", name, value)));
      question.settings.push_back(std::move(setting));
    }
    Trial trial;
    trial.severity_ = rule.severity;
    trial.statement_ = TRY(bind(rule, question));
    sql::DuckdbOptions options;
    options.memory_mib_max = 256;
    options.threads = 1;
    trial.database_ = TRY(sql::open_duckdb(options));
    trial.connection_ = TRY(trial.database_->connect());
    TRY(create(*trial.connection_, rows));
    return trial;
  }

  // Puts these rows into their tables, others stay, and asks.
  Result<Outcome> ask(const ExampleRows& rows);

 private:
  Trial() = default;
  Severity severity_ = Severity::Medium;  // of rows that name none
  Statement statement_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
};

Result<Outcome> Trial::ask(const ExampleRows& rows) {
  TRY(fill(*connection_, rows));
  const std::unique_ptr<Matches> matches = TRY(run(*connection_, statement_));
  Outcome outcome;
  while (true) {
    const bool more = TRY(matches->next());
    if (!more) break;
    const std::string key(matches->finding_key());
    if (!matches->could_not_evaluate().empty()) {
      outcome.not_evaluated[std::string(matches->could_not_evaluate())].insert(key);
      continue;
    }
    FoundFinding& finding = outcome.findings[key];
    finding.evidence.insert(fmt::format("{}/{}", matches->record_type(), matches->record_id()));
    finding.severity = std::max(finding.severity, matches->severity().value_or(severity_));
    for (std::size_t i = 0; i < matches->fact_names().size(); ++i) {
      finding.facts[matches->fact_names()[i]].insert(matches->fact(i).display());
    }
  }
  return outcome;
}

// Gathers what differs, in both languages.
class Differences {
 public:
  void add(const Words& words) {
    all_.en += (all_.en.empty() ? "" : "; ") + words.en;
    all_.zh += (all_.zh.empty() ? "" : "；") + words.zh;
  }
  const Words& all() const { return all_; }

 private:
  Words all_;
};

void compare_finding(const ExpectedFinding& expected, const FoundFinding& found, Differences& differences) {
  if (!expected.evidence.empty()) {
    const std::set<std::string> wanted(expected.evidence.begin(), expected.evidence.end());
    if (wanted != found.evidence) {
      const std::string given = fmt::format("{}", fmt::join(found.evidence, ", "));
      const std::string asked = fmt::format("{}", fmt::join(wanted, ", "));
      differences.add(say("{}: evidence is {}, expected {}", "{}：证据为 {}，预期为 {}", expected.key, given, asked));
    }
  }
  if (expected.severity && *expected.severity != found.severity) {
    differences.add(say("{}: severity is {}, expected {}", "{}：严重程度为 {}，预期为 {}", expected.key,
                        severities().of(found.severity).name, severities().of(*expected.severity).name));
  }
  for (const auto& [name, value] : expected.facts) {
    const auto fact = found.facts.find(name);
    const std::string given = fact == found.facts.end() ? "-" : fmt::format("{}", fmt::join(fact->second, ", "));
    if (given != value) {
      differences.add(
          say("{}: {} is `{}`, expected `{}`", "{}：{} 为“{}”，预期为“{}”", expected.key, name, given, value));
    }
  }
}

Words compare(const Example& example, const Outcome& outcome) {
  Differences differences;
  std::set<std::string> expected_keys;
  for (const ExpectedFinding& expected : example.expect) {
    expected_keys.insert(expected.key);
    const auto found = outcome.findings.find(expected.key);
    if (found == outcome.findings.end()) {
      differences.add(say("{} is expected and not found", "预期应命中 {}，但未命中", expected.key));
    } else {
      compare_finding(expected, found->second, differences);
    }
  }
  for (const auto& [key, finding] : outcome.findings) {
    if (!expected_keys.contains(key))
      differences.add(say("{} is found and not expected", "{} 命中但不在预期之内", key));
  }
  std::map<std::string, int> counts;
  for (const auto& [reason, keys] : outcome.not_evaluated) counts[reason] = static_cast<int>(keys.size());
  for (const auto& [reason, count] : example.could_not_evaluate) counts.try_emplace(reason, 0);
  for (const auto& [reason, count] : counts) {
    const auto wanted = example.could_not_evaluate.find(reason);
    const int expected = wanted == example.could_not_evaluate.end() ? 0 : wanted->second;
    if (count != expected) {
      differences.add(say("could not evaluate ({}): {}, expected {}", "无法判断（{}）：{} 个键，预期 {} 个", reason,
                          counted(count, "key", "keys"), expected));
    }
  }
  return differences.all();
}

// What must hold of every example whatever it expects: the order of rows means nothing, and where the rule claims to be
// key-local, its answer for all rows is the sum of its answers for the rows of each key.
Result<Words> check_invariants(const Rule& rule, Trial& trial, const ExampleRows& rows, const Outcome& outcome) {
  Differences differences;
  const Outcome turned = TRY(trial.ask(reversed(rows)));
  if (turned != outcome) differences.add(say("the answer depends on the order of the rows", "结果随数据行的次序变化"));
  if (!rule.not_key_local.empty()) return differences.all();

  Outcome sum;
  const std::set<std::string> keys = keys_of(rows, rule.sources);
  for (const std::string& key : keys) {
    const Outcome part = TRY(trial.ask(cut_to(rows, rule.sources, key)));
    for (const auto& [finding_key, finding] : part.findings) {
      FoundFinding& whole = sum.findings[finding_key];
      whole.evidence.insert(finding.evidence.begin(), finding.evidence.end());
      whole.severity = std::max(whole.severity, finding.severity);
      for (const auto& [name, values] : finding.facts) whole.facts[name].insert(values.begin(), values.end());
    }
    for (const auto& [reason, found] : part.not_evaluated) sum.not_evaluated[reason].insert(found.begin(), found.end());
  }
  if (sum != outcome) {
    differences.add(
        say("asked key by key, the rule gives another answer: `sources` is wrong, or the rule is not key-local",
            "逐键执行时结果不同：sources 有误，或该规则不能按键局部计算"));
  }
  return differences.all();
}

Result<Words> difference_of(const Rule& rule, const Example& example, const packs::PackSet& packs) {
  const ExampleRows rows = TRY(read_rows(rule, example, packs));
  Trial trial = TRY(Trial::begin(rule, example, rows));
  const Outcome outcome = TRY(trial.ask(rows));
  Words difference = compare(example, outcome);
  if (!difference.empty()) return difference;
  return check_invariants(rule, trial, rows, outcome);
}

}  // namespace

Result<std::vector<ExampleOutcome>> test(const Rule& rule, const packs::PackSet& packs) {
  std::vector<ExampleOutcome> outcomes;
  for (const Example& example : rule.examples) {
    ExampleOutcome outcome;
    outcome.example = &example;
    outcome.difference = TRY(difference_of(rule, example, packs));
    outcome.passed = outcome.difference.empty();
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace plumbline::rules
