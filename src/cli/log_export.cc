// SPDX-License-Identifier: Apache-2.0
// plumbline log export, audit and erase: the log for outsiders, the log looked through, and what the law orders gone.
#include "app/app.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/log_access.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

Result<Answer> export_log(Console& console, const std::string& folder, log::With with) {
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log export"));
  log::Log* events = TRY(session->store().log());
  TRY(events->export_to(folder, with, console.progress()));
  console.clear_progress();
  const std::string note = TRY(events->checkpoint_note());
  const tlog::Checkpoint checkpoint = TRY(tlog::open_checkpoint(note, events->key()));
  if (console.json()) {
    console.line(Json()
                     .set("folder", folder)
                     .set("size", static_cast<std::int64_t>(checkpoint.size))
                     .set("root", checkpoint.root.hex())
                     .set("vkey", tlog::vkey_text(events->key()))
                     .text());
    return Answer::Yes;
  }
  console.line(console.in(
      say("Wrote {} to {}.", "已将 {} 个事件写入 {}。", counted(checkpoint.size, "event", "events"), folder)));
  console.talk(say("Anybody who has the log's key checks it without this store: plumbline-verify {} --log KEY",
                   "任何持有日志公钥的人无需本数据目录即可核验：plumbline-verify {} --log 公钥", folder));
  return Answer::Yes;
}

void print_audit(Console& console, const log::AuditReport& report, const std::vector<Error>& faults) {
  constexpr std::size_t kWidth = 22;
  Page page(console);
  page.title(console.in(say("Audit of the log", "日志审计")));
  const auto number = [](std::uint64_t value) { return with_thousands(static_cast<long long>(value)); };
  page.field(say("events", "事件"), number(report.size), kWidth);
  page.field(say("streams", "事件流"), number(report.streams), kWidth);
  page.field(say("payloads as logged", "与日志相符的载荷"), number(report.payloads), kWidth);
  page.field(say("payloads erased", "已依法删除的载荷"), number(report.erased), kWidth);
  page.field(say("checkpoints", "检查点"), number(report.checkpoints), kWidth);
  page.field(say("root", "根哈希"), report.root.hex(), kWidth);
  if (!faults.empty()) print_complaints(console, faults);
}

// Writers are kept away: what is compared with the log may not move meanwhile.
Result<std::vector<Error>> audit_state(Console& console) {
  const sql::Access reading = sql::Access::ReadOnly;
  const std::unique_ptr<Session> session =
      TRY(Session::open(console, {.records = reading, .cases = reading}, "log audit"));
  return session->store().audit();
}

Result<Answer> audit(Console& console) {
  log::AuditReport report;
  {
    const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log audit"));
    log::Log* events = TRY(session->store().log());
    report = TRY(events->audit(console.progress()));
    console.clear_progress();
  }
  Result<std::vector<Error>> beside = audit_state(console);
  if (!beside.ok() && beside.error().kind != ErrorKind::Corrupt) return beside.error();
  if (!beside.ok()) report.faults.push_back(beside.error());
  if (beside.ok()) report.faults.insert(report.faults.end(), beside.value().begin(), beside.value().end());
  if (console.json()) {
    console.line(report.json());
  } else {
    print_audit(console, report, report.faults);
  }
  return report.faults.empty() ? Answer::Yes : Answer::No;
}

Result<Answer> erase(Console& console, const log::ErasureOrder& order) {
  const std::unique_ptr<Session> session = TRY(Session::open(console, {.cases = sql::Access::ReadWrite}, "log erase"));
  log::Log* events = TRY(session->store().log());
  const log::Erasure erasure = TRY(events->erase(order));
  if (console.json()) {
    console.line(Json()
                     .set("ordered", static_cast<std::int64_t>(erasure.ordered.index))
                     .set("executed", static_cast<std::int64_t>(erasure.executed.index))
                     .set("payloads", erasure.payloads)
                     .set("lingering", erasure.lingering)
                     .text());
    return Answer::Yes;
  }
  console.line(console.in(say("Erased: {} of `{}`, ordered by event {}, executed by event {}.",
                              "已依法删除：`{1}` 的 {0} 份载荷，决定见第 {2} 号事件，执行见第 {3} 号事件。",
                              counted(erasure.payloads, "payload", "payloads"), order.stream, erasure.ordered.index,
                              erasure.executed.index)));
  for (const std::string& file : erasure.lingering) {
    console.warn(
        say("Somebody else is reading {}: beside it, in its write-ahead log, erased rows stay until the last "
            "reader has gone.",
            "另有程序正在读取 {}：在最后一个读取者退出之前，其预写日志中仍留有已删除的数据。", file));
  }
  console.talk(
      say("Backups of keys.sqlite still hold the key until they expire; a restored one is erased again at its "
          "first start.",
          "keys.sqlite 的备份在过期前仍含有密钥；恢复后首次启动时会再次删除。"));
  return Answer::Yes;
}

}  // namespace

Run log_export(Syntax& syntax) {
  struct Wish {
    std::string folder;
    bool payloads = false;
    bool openings = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("FOLDER", wish->folder, say("new, or of an earlier export", "新目录，或先前导出的目录"));
  syntax.flag("--payloads", wish->payloads, say("the sealed payloads, too", "同时导出密封载荷"));
  syntax.flag("--openings", wish->openings,
              say("and what ties payloads and people to entries: only for those entitled to know",
                  "并导出载荷、人员与条目的对应关系：仅限有权知悉者"));
  return [wish](Console& console) {
    const log::With with = wish->openings   ? log::With::Openings
                           : wish->payloads ? log::With::Payloads
                                            : log::With::NothingElse;
    return export_log(console, wish->folder, with);
  };
}

Run log_audit(Syntax& syntax) {
  (void)syntax;
  return [](Console& console) { return audit(console); };
}

Run log_erase(Syntax& syntax) {
  auto order = std::make_shared<log::ErasureOrder>();
  auto by = std::make_shared<std::optional<std::string>>();
  auto ground = std::make_shared<std::optional<std::string>>();
  syntax.argument("STREAM", order->stream, say("what the events are about, such as case/7", "事件流名称，如 case/7"));
  syntax.option("--by", "NAME", *by, say("who orders it (default: your account)", "决定人（默认为当前账户）"));
  syntax.option("--ground", "ARTICLE", *ground, say("the article or order it rests on", "所依据的条款或决定"));
  return [order, by, ground](Console& console) -> Result<Answer> {
    if (!*ground) {
      return invalid("--ground", say("an erasure names its ground", "依法删除须写明依据"),
                     say("For example: --ground \"court order 17/2026\"", "例如：--ground \"〔2026〕17 号决定\""));
    }
    order->by = TRY(who(*by));
    order->ground = **ground;
    return erase(console, *order);
  };
}

}  // namespace plumbline::cli
