// SPDX-License-Identifier: Apache-2.0
// What most commands begin with: an open store that Ctrl-C can stop, and the answers to "who" and "as of when".
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "app/app.h"
#include "base/time.h"
#include "cli/console.h"
#include "cli/print.h"
#include "cli/syntax.h"

namespace plumbline::cli {

// An open store. While it is open, Ctrl-C ends what its databases are doing.
class Session {
 public:
  static Result<std::unique_ptr<Session>> open(Console& console, const app::Parts& parts, const std::string& command);
  ~Session() = default;

  app::Store& store() { return *store_; }
  // From here on Ctrl-C ends nothing: what is done is written down to its end.
  void let_finish();

 private:
  explicit Session(std::unique_ptr<app::Store> store);
  void watch(const std::stop_token& stop);

  std::unique_ptr<app::Store> store_;
  std::mutex mutex_;  // for wake_ alone
  std::condition_variable_any wake_;
  std::jthread watcher_;  // last: ends before what it looks at
};

// Packs named on the command line, or those of the store.
Result<packs::PackSet> packs_of(Console& console, const std::vector<std::string>& folders);

// The same with their rules; those of the store with what was set there.
struct RulesOfPacks {
  packs::PackSet packs;
  rules::RuleSet rules;
};
Result<RulesOfPacks> rules_of(Console& console, const std::vector<std::string>& folders);

// Whether the records can be asked this, which reads these tables. A pack may have grown since the last command that
// wrote; then the error names what is missing and what to run, where the engine would speak of its own.
Status can_be_asked(app::Store& store, const rules::Statement& statement, const std::set<std::string>& tables);

// The account that runs this program.
std::string account();
// --by, or the account that runs this program. Refused here where it would not fit into an event: what it is about may
// be done before its event is sealed.
Result<std::string> who(const std::optional<std::string>& by);

// --as-of as a day or an instant of official local time; now if not given.
Result<Timestamp> as_of(const std::optional<std::string>& text);

// --csv beside the global --json.
Result<Form> form_of(const Console& console, bool csv);

// --limit: how many rows to show, 0 for all. What goes to another program is whole unless a number is asked for.
std::int64_t limit_of(const std::optional<std::int64_t>& asked, Form form, std::int64_t in_a_table);

}  // namespace plumbline::cli
