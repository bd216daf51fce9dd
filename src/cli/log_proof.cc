// SPDX-License-Identifier: Apache-2.0
// plumbline log checkpoint, prove, consistency, verify and relock: what outsiders are given, and what they hold against
// us.
#include "app/app.h"
#include "base/durable.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/log_access.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

Result<std::vector<std::string>> read_notes(const std::vector<std::string>& files) {
  std::vector<std::string> notes;
  for (const std::string& file : files) {
    std::string note = TRY(read_file(file, tlog::kNoteBytesMax));
    notes.push_back(std::move(note));
  }
  return notes;
}

Result<Answer> prove(Console& console, std::uint64_t index, const std::optional<std::string>& out) {
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log prove"));
  log::Log* events = TRY(session->store().log());
  const log::Receipt receipt = TRY(events->prove(index));
  const std::string text = tlog::proof_text(receipt.proof);
  if (out) TRY(write_file(*out, text));
  if (console.json()) {
    console.line(Json()
                     .set("index", static_cast<std::int64_t>(index))
                     .set("standing", words_json(log::title_of(receipt.standing)))
                     .set("proof", text)
                     .text());
    return Answer::Yes;
  }
  if (!out) console.print(text);
  console.talk(
      receipt.standing == log::Standing::Witnessed
          ? say("Event {} is witnessed: this receipt is final.", "第 {} 号事件已获见证：此证明为最终证明。", index)
          : say("Event {} is logged, not yet witnessed: nobody but this log has signed for it.",
                "第 {} 号事件已入日志，尚未获见证：目前仅有本日志签署。", index));
  return Answer::Yes;
}

Result<Answer> consistency(Console& console, std::uint64_t old_size, const std::optional<std::string>& to) {
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log consistency"));
  log::Log* events = TRY(session->store().log());
  std::uint64_t size = 0;
  if (to) {
    size = TRY(number_of_event("SIZE", *to));
  } else {
    size = TRY(events->size());
  }
  const tlog::Hashes proof = TRY(events->consistency(old_size, size));
  std::vector<std::string> lines;
  for (const tlog::Hash& hash : proof) lines.push_back(crypto::to_base64(hash.view()));
  if (console.json()) {
    console.line(Json()
                     .set("old", static_cast<std::int64_t>(old_size))
                     .set("size", static_cast<std::int64_t>(size))
                     .set("proof", lines)
                     .text());
    return Answer::Yes;
  }
  for (const std::string& line : lines) console.line(line);
  return Answer::Yes;
}

Result<Answer> verify(Console& console, const std::vector<std::string>& files) {
  const std::vector<std::string> held = TRY(read_notes(files));
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log verify"));
  log::Log* events = TRY(session->store().log());
  const std::uint64_t size = TRY(events->size());
  const Status status = events->verify(held);
  if (console.json()) {
    Json json;
    json.set("size", static_cast<std::int64_t>(size)).set("holds", status.ok());
    if (!status.ok())
      json.set("en", status.error().in(Language::English)).set("zh", status.error().in(Language::Chinese));
    console.line(json.text());
    return status.ok() ? Answer::Yes : Answer::No;
  }
  if (!status.ok()) {
    console.complain(status.error());
    return Answer::No;
  }
  console.line(console.in(say("The database holds all that was signed: {}, and what {}.",
                              "数据库包含已签署的全部内容：{} 个事件，并与 {} 个外部检查点一致。",
                              counted(size, "event", "events"),
                              counted(held.size(), "other checkpoint says", "other checkpoints say"))));
  console.talk(say("`plumbline log audit` also hashes every entry and payload again.",
                   "`plumbline log audit` 会重新计算每个条目和载荷的哈希。"));
  return Answer::Yes;
}

Result<Answer> relock(Console& console, const log::Relock& how, const std::vector<std::string>& files) {
  app::Parts parts{.records = sql::Access::ReadOnly, .cases = sql::Access::ReadWrite};
  parts.relock = how;
  parts.held = TRY(read_notes(files));
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "log relock"));
  log::Log* events = TRY(session->store().log());
  const std::uint64_t size = TRY(events->size());
  if (console.json()) {
    console.line(
        Json().set("lock", events->settings().lock.string()).set("size", static_cast<std::int64_t>(size)).text());
    return Answer::Yes;
  }
  console.line(console.in(say("Made the lock anew: {}. The log says so; it has {} now.",
                              "已重建日志锁：{}。日志已予记载，现有 {} 个事件。", events->settings().lock.string(),
                              counted(size, "event", "events"))));
  console.talk(
      say("Ask the witnesses now (`plumbline log cosign`): if they hold more than this database, it is an old "
          "one, and only they can tell.",
          "请立即请见证方会签（`plumbline log cosign`）：如其所持多于此数据库，则此数据库是旧的，而这只有他们知道。"));
  return Answer::Yes;
}

}  // namespace

Run log_checkpoint(Syntax& syntax) {
  (void)syntax;
  return [](Console& console) -> Result<Answer> {
    {
      // As a writer: whatever has not been signed yet is signed by opening the store.
      const std::unique_ptr<Session> session =
          TRY(Session::open(console, {.cases = sql::Access::ReadWrite}, "log checkpoint"));
      TRY(session->store().log());
      TRY(session->store().sign());
    }
    const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log checkpoint"));
    log::Log* events = TRY(session->store().log());
    const std::string note = TRY(events->checkpoint_note());
    if (console.json()) {
      console.line(Json().set("vkey", tlog::vkey_text(events->key())).set("checkpoint", note).text());
    } else {
      console.print(note);
    }
    return Answer::Yes;
  };
}

Run log_prove(Syntax& syntax) {
  struct Wish {
    std::string number;
    std::optional<std::string> out;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("N", wish->number, say("number of the event", "事件号"));
  syntax.option("--out", "FILE", wish->out,
                say("write the receipt there (.tlog-proof)", "将证明写入该文件（.tlog-proof）"));
  return [wish](Console& console) -> Result<Answer> {
    const std::uint64_t index = TRY(number_of_event("N", wish->number));
    return prove(console, index, wish->out);
  };
}

Run log_consistency(Syntax& syntax) {
  struct Wish {
    std::string old_size;
    std::optional<std::string> size;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("OLD", wish->old_size, say("events in the older checkpoint", "旧检查点的事件数"));
  syntax.optional_argument("NEW", wish->size,
                           say("and in the newer one (default: all)", "新检查点的事件数（默认为全部）"));
  return [wish](Console& console) -> Result<Answer> {
    const std::uint64_t old_size = TRY(number_of_event("OLD", wish->old_size));
    return consistency(console, old_size, wish->size);
  };
}

Run log_verify(Syntax& syntax) {
  auto files = std::make_shared<std::vector<std::string>>();
  syntax.optional_arguments("CHECKPOINT", *files,
                            say("files with checkpoints of this log that others hold", "他方持有的本日志检查点文件"));
  return [files](Console& console) { return verify(console, *files); };
}

Run log_relock(Syntax& syntax) {
  struct Wish {
    std::vector<std::string> files;
    std::optional<std::string> by;
    std::optional<std::string> because;
  };
  auto wish = std::make_shared<Wish>();
  syntax.optional_arguments("CHECKPOINT", wish->files,
                            say("files with checkpoints of this log that others hold", "他方持有的本日志检查点文件"));
  syntax.option("--because", "TEXT", wish->because,
                say("how the lock was lost; stays in the log", "日志锁如何丢失，将记入日志"));
  syntax.option("--by", "NAME", wish->by, say("who does it (default: your account)", "操作人（默认为当前账户）"));
  return [wish](Console& console) -> Result<Answer> {
    const std::string by = TRY(who(wish->by));
    return relock(console, {.by = by, .because = std::string(trim(wish->because.value_or("")))}, wish->files);
  };
}

}  // namespace plumbline::cli
