// SPDX-License-Identifier: Apache-2.0
// Opens stores for commands and watches for Ctrl-C meanwhile.
#include "cli/session.h"

#include <algorithm>
#include <chrono>
#include <pwd.h>
#include <unistd.h>

#include <fmt/ranges.h>

#include "base/text.h"
#include "records/records.h"
#include "settings/settings.h"

namespace plumbline::cli {

Session::Session(std::unique_ptr<app::Store> store)
    : store_(std::move(store)),
      watcher_([this](const std::stop_token& stop) { watch(stop); }) {}

Result<std::unique_ptr<Session>> Session::open(Console& console, const app::Parts& parts, const std::string& command) {
  watch_for_interrupt();
  std::unique_ptr<app::Store> store = TRY(app::open(console.store(), parts, command));
  return std::unique_ptr<Session>(new Session(std::move(store)));
}

void Session::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, std::chrono::milliseconds(50), [] { return false; });
    // Again and again: one cancel() may fall between two statements.
    if (interrupted()) store_->cancel();
  }
}

void Session::let_finish() {
  watcher_.request_stop();
  watcher_.join();
}

Result<packs::PackSet> packs_of(Console& console, const std::vector<std::string>& folders) {
  if (!folders.empty()) return TRY(packs::load({folders.begin(), folders.end()}));
  const std::unique_ptr<app::Store> store = TRY(app::open(console.store(), {}, ""));
  const packs::PackSet* set = TRY(store->packs());
  return *set;
}

Result<RulesOfPacks> rules_of(Console& console, const std::vector<std::string>& folders) {
  if (!folders.empty()) {
    packs::PackSet packs = TRY(packs_of(console, folders));
    rules::RuleSet rules = TRY(rules::load(packs));
    return RulesOfPacks{std::move(packs), std::move(rules)};
  }
  const std::unique_ptr<app::Store> store = TRY(app::open(console.store(), {.cases = sql::Access::ReadOnly}, ""));
  const packs::PackSet* packs = TRY(store->packs());
  const rules::RuleSet* rules = TRY(store->rules());
  return RulesOfPacks{*packs, *rules};
}

Result<std::string> who(const std::optional<std::string>& by) {
  std::string name(trim(by ? *by : account()));
  TRY(settings::check_name("--by", name));
  return name;
}

Status can_be_asked(app::Store& store, const rules::Statement& statement, const std::set<std::string>& tables) {
  const packs::PackSet* packs = TRY(store.packs());
  records::Store records(store.records(), *packs);
  const bool fits = TRY(records.has_tables());
  if (fits || store.records().describe(statement.sql, statement.parameters).ok()) return done();
  const std::vector<std::string> missing = TRY(records.missing_in(tables));
  if (missing.empty()) return done();
  return unavailable(
      fmt::format("{}", fmt::join(missing, ", ")),
      say("the pack has it now, and this store does not have it yet", "规则包已新增此项，本数据目录中尚无"),
      say("Run `plumbline check`, or any other command that writes: it brings the store up to its packs",
          "请运行 `plumbline check` 或其他写入命令，数据目录会随规则包更新"));
}

std::string account() {
  const passwd* account = ::getpwuid(::geteuid());
  return account != nullptr ? account->pw_name : std::to_string(::geteuid());
}

Result<Timestamp> as_of(const std::optional<std::string>& text) {
  if (!text) {
    Timestamp now = official_local(system_clock().now());  // records carry official local time, so "now" must too
    now.micros -= now.micros % 1'000'000;
    return now;
  }
  if (const auto day = parse_iso_date(*text)) return midnight(*day);
  if (parse_iso_date(text->substr(0, 10)) && text->find_first_of("Zz+-", 10) != std::string::npos) {
    return invalid("--as-of", say("`{}` names a time zone", "`{}` 带有时区", excerpt(*text)),
                   say("Write official local time, without Z or offset: 2018-06-01T09:00",
                       "请写本地官方时间，不带 Z 或时差：2018-06-01T09:00"));
  }
  if (const auto instant = parse_iso_timestamp(*text)) return *instant;
  return invalid("--as-of", say("`{}` is not a day", "`{}` 不是日期", excerpt(*text)),
                 say("Write 2018-06-01 or 2018-06-01T09:00", "请写成 2018-06-01 或 2018-06-01T09:00"));
}

Result<Form> form_of(const Console& console, bool csv) {
  if (csv && console.json()) {
    return invalid({}, say("--csv and --json exclude each other", "--csv 与 --json 不能同时使用"));
  }
  return csv ? Form::Csv : console.json() ? Form::Json : Form::Table;
}

constexpr std::int64_t kMostRows = std::int64_t{1} << 60;  // more than there can be; one more is a number still

std::int64_t limit_of(const std::optional<std::int64_t>& asked, Form form, std::int64_t in_a_table) {
  if (asked) return std::min(*asked, kMostRows);
  return form == Form::Table ? in_a_table : 0;
}

}  // namespace plumbline::cli
