// SPDX-License-Identifier: Apache-2.0
// The state of a store beside its log: findings, settings and batches of records have to be those that the events tell
// of, and each of them has to have its event.
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "app/payloads.h"

namespace plumbline::app {

namespace {

constexpr std::size_t kPage = 256;
constexpr std::size_t kFaultsMax = 100;

Words behind_its_back() {
  return say("Something was removed, added or altered behind the log's back. Compare with a backup.",
             "有内容被绕过日志删除、添加或改动。请与备份核对。");
}

class StateAudit {
 public:
  StateAudit(log::Log& events, sql::Connection& cases, records::Store& records)
      : events_(events),
        cases_(cases),
        records_(records) {}

  Result<std::vector<Error>> run() {
    TRY(beginning());
    TRY(runs());
    TRY(settings());
    TRY(batches());
    return std::move(faults_);
  }

 private:
  void fault(const std::string& where, const Words& what) { fault(corrupt(where, what, behind_its_back())); }
  void fault(Error error) {
    if (faults_.size() < kFaultsMax) faults_.push_back(std::move(error));
  }

  // Each event of a stream that can be read.
  template <typename Each>
  Status for_each(const char* stream, const Each& each) {
    std::uint64_t seq = 0;
    while (true) {
      const std::vector<log::Shown> page = TRY(events_.stream_events(events_.stream(stream), seq, kPage));
      for (const log::Shown& event : page) {
        const Result<log::Opening> opening = events_.read(event);
        if (!opening.ok()) {
          fault(opening.error());
          continue;
        }
        const Result<boost::json::object> payload = members_of(opening.value(), event.index);
        if (!payload.ok()) {
          fault(payload.error());
          continue;
        }
        TRY(each(event, opening.value(), payload.value()));
      }
      if (page.size() < kPage) return done();
      seq += page.size();
    }
  }

  // What there was before the log has no events. Where the count cannot be read, the time when the log began decides.
  Status beginning() {
    const std::vector<log::Shown> first = TRY(events_.events(0, 1));
    if (first.empty()) return done();
    began_ = Timestamp{static_cast<std::int64_t>(first.front().entry.time_ms) * 1000};
    const Result<log::Opening> opening = events_.read(first.front());
    if (!opening.ok()) return done();  // named by whoever looks through all events
    const Result<boost::json::object> payload = members_of(opening.value(), 0);
    if (!payload.ok()) return done();
    runs_before_ = number_in(payload.value(), kRunsBefore);
    steps_before_ = number_in(payload.value(), kStepsBefore);
    return done();
  }

  Status runs() {
    const findings::FindingsAudit now = TRY(findings::Register(cases_).audit());
    for (const Error& error : now.faults) fault(error.where, error.what);
    std::set<std::int64_t> logged;
    std::optional<std::string> left;  // as the run before left the findings
    TRY(for_each(kRuns, [&](const log::Shown& event, const log::Opening&, const boost::json::object& payload) {
      const std::int64_t run = number_in(payload, "run").value_or(0);
      logged.insert(run);
      const auto found = now.written.find(run);
      if (found == now.written.end() || text_in(payload, "written_sha256") != found->second.hex())
        not_as_logged(run, event.index);
      if (left && text_in(payload, "findings_before_sha256") != *left) altered_before(run);
      left = text_in(payload, "findings_after_sha256");
      return done();
    }));
    if (left && *left != now.findings.hex()) {
      fault("findings", say("as they stand they are not those that the last run left: state, severity, subject or "
                            "another column was altered",
                            "疑点现状与最近一次运行结束时不符：状态、严重程度、对象或其他列有改动"));
    }
    for (const auto& [run, written] : now.written) {
      const bool before = runs_before_ ? run <= *runs_before_ : logged.empty() || run < *logged.begin();
      if (!before && !logged.contains(run)) {
        fault("run " + std::to_string(run), say("no event tells of this run", "没有事件记载本次运行"));
      }
    }
    return done();
  }

  void not_as_logged(std::int64_t run, std::uint64_t event) {
    fault("run " + std::to_string(run),
          say("the findings of this run are not those that event {} of the log commits to",
              "本次运行的疑点与日志第 {} 号事件所记不符", event));
  }

  void altered_before(std::int64_t run) {
    fault("run " + std::to_string(run),
          say("findings were altered between this run and the one before: state, severity, subject or another column",
              "疑点在本次与前一次运行之间被改动：状态、严重程度、对象或其他列"));
  }

  Status settings() {
    std::map<std::string, settings::Setting> steps;  // by command: setting and step
    for (settings::Setting& setting : TRY(settings::Book(cases_).all())) {
      settings::Setting proposed = setting;
      proposed.decision = settings::Decision::None;
      proposed.decided.reset();
      steps.emplace(command_of(proposed), proposed);
      if (setting.decided) steps.emplace(command_of(setting), setting);
    }
    TRY(for_each(kRules, [&](const log::Shown& event, const log::Opening& said, const boost::json::object& payload) {
      const auto found = steps.find(std::string(bytes_of(event.entry.command)));
      const log::Event now = found == steps.end() ? log::Event{} : event_of(found->second);
      const bool same =
          found != steps.end() && agrees(payload, now) && said.actor == now.actor && said.authority == now.authority;
      if (!same) {
        fault("setting " + std::to_string(number_in(payload, "setting").value_or(0)),
              say("is not the one that event {} of the log tells of", "与日志第 {} 号事件所记不符", event.index));
      }
      if (found != steps.end()) steps.erase(found);
      return done();
    }));
    if (steps_before_ && std::cmp_less_equal(steps.size(), *steps_before_)) return done();
    for (const auto& [command, setting] : steps) {
      const Timestamp at = setting.decided ? setting.decided->at : setting.proposed.at;
      if (!steps_before_ && at.micros < began_.micros) continue;
      fault("setting " + std::to_string(setting.number),
            setting.decided ? say("no event tells of its decision", "没有事件记载其处理决定")
                            : say("no event tells of its proposal", "没有事件记载其提出"));
    }
    return done();
  }

  static std::string_view bytes_of(const log::CommandId& command) {
    return {reinterpret_cast<const char*>(command.data()), command.size()};
  }
  static std::string command_of(const settings::Setting& setting) {
    return std::string(bytes_of(event_of(setting).command));
  }

  // Batches behind the last event are new: the next writer makes theirs.
  Status batches() {
    std::map<std::int64_t, records::BatchReport> stored;
    for (records::BatchReport& batch : TRY(records_.batches(std::numeric_limits<std::int64_t>::max()))) {
      stored.emplace(batch.batch, std::move(batch));
    }
    return for_each(
        kImports, [&](const log::Shown& event, const log::Opening& said, const boost::json::object& payload) -> Status {
          const std::int64_t number = number_in(payload, "batch").value_or(0);
          const auto found = stored.find(number);
          bool same = found != stored.end() && std::cmp_equal(number, event.entry.stream_seq + 1);
          if (same) {
            const log::Event now = TRY(event_of(found->second, records_));
            same = agrees(payload, now) && said.actor == now.actor;
          }
          if (!same) {
            fault("batch " + std::to_string(number),
                  say("is not the one that event {} of the log tells of", "与日志第 {} 号事件所记不符", event.index));
          }
          return done();
        });
  }

  log::Log& events_;
  sql::Connection& cases_;
  records::Store& records_;
  Timestamp began_;
  std::optional<std::int64_t> runs_before_;
  std::optional<std::int64_t> steps_before_;
  std::vector<Error> faults_;
};

}  // namespace

Result<std::vector<Error>> Store::audit() {
  log::Log* events = TRY(log());
  const packs::PackSet* loaded = TRY(packs());
  records::Store stored(records(), *loaded);
  return StateAudit(*events, cases(), stored).run();
}

}  // namespace plumbline::app
