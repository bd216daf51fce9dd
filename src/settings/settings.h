// SPDX-License-Identifier: Apache-2.0
// Settings: other values for the parameters of rules, decided here by two people. One proposes a value from a day on
// and says why; a second, different person countersigns; from then on the rule has an era that begins on that day. The
// rule's file stays as it is. What was proposed, decided, by whom and why is only ever added to.
//
//   settings::Book book(case_connection);
//   TRY(book.create_tables());
//   settings::Setting asked = TRY(book.propose(*rules.rule("fine.unpaid"), {.value = "limit_days=60", .from = day,
//                                              .because = "...", .law = "", .by = {"ann", "ann"}}));
//   TRY(book.countersign(asked.number, rules, {"ben", "ben"}, ""));
//   settings::Applied now = TRY(settings::apply_settings(rules, TRY(book.all())));   // now.rules has the new era
//
// People are told apart by the names they give, compared as a reader sees them: case, width, blanks, punctuation and
// letters that look alike make no other person. The account of the operating system is kept beside the name; where one
// account took both steps, the setting holds and is marked. A number that rests on a law (its confidence is not
// local_setting) can be set only by naming the law, and is shown as what it is: a local decision, with who says which
// law. A number that was set can be given back to the pack in the same way. Threads: a Book belongs to one thread; two
// processes deciding at once: one of them is told that it was too late.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/named.h"
#include "base/result.h"
#include "base/time.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::settings {

struct Person {
  std::string name;
  std::string account;  // of the operating system
};

// Of whoever acts, whatever the command; the log keeps it for ever. Refused: more than 200 bytes, characters that are
// not seen or that turn the direction of writing, scripts that no name mixes (Latin beside Chinese, Japanese or Korean
// may stand), and what has no letter at all.
Status check_name(std::string_view option, const std::string& name);

enum class State {
  Proposed,    // waits for a second person
  Agreed,      // countersigned, its day has not come
  InForce,     // holds today
  Superseded,  // another era has begun since, or the same day was set anew
  Refused,
  Withdrawn,
  DoesNotFit,  // countersigned, but the rule no longer has such a parameter
};
const Named<State, 7>& states();

struct Step {
  Timestamp at;  // UTC
  Person by;
  std::string because;
};

enum class Decision { None, Countersigned, Refused, Withdrawn };
// The step that led there, as the case store and events spell it: "proposed" where nothing is decided.
std::string_view step_of(Decision decision);

struct Setting {
  std::int64_t number = 0;
  std::string rule;
  int rule_version = 0;  // when it was proposed
  std::string parameter;
  bool to_pack = false;      // from that day on what the rule's file says holds again, whatever it comes to say
  std::string value;         // where given back to the pack: what the file said when that was proposed
  std::string value_before;  // in force on `from` when it was proposed
  Date from;
  std::string law;  // what the proposer says it rests on; empty: a local choice
  Step proposed;    // its `because` is why
  Decision decision = Decision::None;
  std::optional<Step> decided;

  // Countersigned from the account that proposed it: two names, but nothing else says that they were two people.
  bool is_from_one_account() const {
    return decision == Decision::Countersigned && decided && decided->by.account == proposed.by.account;
  }
};

struct Proposal {
  std::string value;     // "limit_days=60"; where given back, "limit_days"
  bool to_pack = false;  // the pack's own value is to hold again
  Date from;
  std::string because;
  std::string law;
  Person by;
};

// What became of a setting, seen on a day.
struct Standing {
  State state = State::Proposed;
  std::optional<Date> until;  // the day on which another era begins
};

struct Applied {
  rules::RuleSet rules;
  std::vector<Error> complaints;  // of countersigned settings that do not fit their rule any more
};

// The rules as they hold here: each countersigned setting is an era of its own, later decisions for one day replacing
// earlier ones.
Result<Applied> apply_settings(const rules::RuleSet& rules, const std::vector<Setting>& settings);
// One rule as it would be with this setting, decided or not.
Result<rules::Rule> with_setting(const rules::Rule& rule, const Setting& setting);
// `rules` as apply_settings() gave them.
Standing standing_of(const Setting& setting, const rules::RuleSet& rules, Date today);

class Book {
 public:
  // Called with every step, inside its transaction: whoever fails there undoes the step.
  using OnStep = std::function<Status(const Setting&)>;

  // Must outlive the Book.
  explicit Book(sql::Connection& cases, const Clock& clock = system_clock(), OnStep on_step = {});

  Status create_tables();

  // In the order of their numbers. A store without the tables has none.
  Result<std::vector<Setting>> all();
  Result<Setting> one(std::int64_t number);

  // What propose() would write, checked; nothing is written. `rule` as it holds here.
  Result<Setting> draft(const rules::Rule& rule, const Proposal& proposal);
  Result<Setting> propose(const rules::Rule& rule, const Proposal& proposal);
  // By another person than the proposer. `rules` as they hold here: refused if what it was to replace has changed
  // since.
  Result<Setting> countersign(std::int64_t number, const rules::RuleSet& rules, const Person& by,
                              const std::string& because);
  Result<Setting> refuse(std::int64_t number, const Person& by, const std::string& because);
  // By the proposer.
  Result<Setting> withdraw(std::int64_t number, const Person& by, const std::string& because);

 private:
  Result<Setting> decide(std::int64_t number, Decision decision, const Person& by, const std::string& because);

  sql::Connection& cases_;
  const Clock& clock_;
  OnStep on_step_;
};

}  // namespace plumbline::settings
