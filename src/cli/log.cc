// SPDX-License-Identifier: Apache-2.0
// plumbline log init, tail and show: the event log of a store, and what its events are about to whoever has the keys.
#include <algorithm>

#include <fmt/format.h>

#include "app/app.h"
#include "base/hex.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/log_access.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

constexpr std::size_t kShortStream = 8;  // hexadecimal digits: enough to tell streams of one page apart
constexpr std::int64_t kTail = 20;
constexpr std::int64_t kTailMax = 100'000;
constexpr std::size_t kPage = 256;

std::string hex_of(const tlog::Id16& id) {
  return to_hex({reinterpret_cast<const char*>(id.data()), id.size()});
}

std::string when(const tlog::Entry& entry) {
  return iso(Timestamp{static_cast<std::int64_t>(entry.time_ms / 1000) * 1'000'000});
}

std::string class_title(const Console& console, const tlog::Entry& entry) {
  return console.in(tlog::class_name(entry.type));
}

Json json_of(const log::Shown& event) {
  Json json;
  json.set("index", static_cast<std::int64_t>(event.index)).set("time", when(event.entry));
  json.set("class", static_cast<int>(event.entry.type)).set("title", words_json(tlog::class_name(event.entry.type)));
  json.set("stream", hex_of(event.entry.stream)).set("seq", static_cast<std::int64_t>(event.entry.stream_seq));
  json.set("leaf", tlog::leaf_hash(event.entry_bytes).hex());
  if (event.erased_by) json.set("erased_by", static_cast<std::int64_t>(*event.erased_by));
  return json;
}

Result<Answer> tail(Console& console, std::int64_t limit, Form form) {
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log tail"));
  log::Log* events = TRY(session->store().log());
  const std::uint64_t size = TRY(events->size());
  const std::uint64_t first = size - std::min<std::uint64_t>(size, static_cast<std::uint64_t>(limit));
  Table table({{say("event", "事件"), Align::Right},
               {say("time (UTC)", "时间（UTC）")},
               {say("what", "类别")},
               {say("stream", "事件流")},
               {say("number in it", "流内序号"), Align::Right}});
  std::vector<Json> list;
  for (std::uint64_t at = first; at < size; at += kPage) {
    for (const log::Shown& event : TRY(events->events(at, std::min<std::uint64_t>(kPage, size - at)))) {
      if (form == Form::Json) {
        list.push_back(json_of(event));
        continue;
      }
      const std::string stream = hex_of(event.entry.stream);
      table.add({std::to_string(event.index), when(event.entry), class_title(console, event.entry),
                 form == Form::Csv ? stream : stream.substr(0, kShortStream), std::to_string(event.entry.stream_seq)});
    }
  }
  if (form == Form::Json) {
    console.line(json_array(list));
  } else {
    table.print_as(console, form);
  }
  return Answer::Yes;
}

Result<Answer> show(Console& console, std::uint64_t index) {
  const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log show"));
  log::Log* events = TRY(session->store().log());
  const std::vector<log::Shown> found = TRY(events->events(index, 1));
  if (found.empty()) {
    const std::uint64_t size = TRY(events->size());
    return not_found("event " + std::to_string(index),
                     say("the log has {}", "日志共有 {} 个事件", counted(size, "event", "events")),
                     say("They are numbered from 0.", "事件从 0 开始编号。"));
  }
  const log::Shown& event = found.front();
  const Result<log::Opening> opening = events->read(event);
  if (console.json()) {
    Json json = json_of(event);
    if (opening.ok()) {
      json.set("actor", opening.value().actor).set("authority", opening.value().authority);
      json.set("payload", opening.value().payload);
    } else {
      json.set("sealed", opening.error().in(Language::English));
    }
    console.line(json.text());
    return Answer::Yes;
  }
  constexpr std::size_t kWidth = 16;
  Page page(console);
  page.title(fmt::format("{} {}", console.in(say("Event", "事件")), index), class_title(console, event.entry));
  page.field(say("time (UTC)", "时间（UTC）"), when(event.entry), kWidth);
  page.field(say("stream", "事件流"), hex_of(event.entry.stream), kWidth);
  page.field(say("number in it", "流内序号"), std::to_string(event.entry.stream_seq), kWidth);
  page.field(say("leaf", "叶哈希"), tlog::leaf_hash(event.entry_bytes).hex(), kWidth);
  if (!opening.ok()) {
    page.paragraph(console.in(opening.error().what));
    return opening.error().kind == ErrorKind::Conflict ? Result<Answer>(Answer::Yes) : opening.error();
  }
  if (!opening.value().actor.empty()) page.field(say("by", "操作人"), opening.value().actor, kWidth);
  if (!opening.value().authority.empty())
    page.field(say("on the ground of", "依据"), opening.value().authority, kWidth);
  page.paragraph(opening.value().payload);
  return Answer::Yes;
}

}  // namespace

Result<std::unique_ptr<Session>> open_log_to_read(Console& console, const std::string& command) {
  return Session::open(console, {.cases = sql::Access::ReadOnly}, command);
}

Result<std::uint64_t> number_of_event(const std::string& name, const std::string& text) {
  const std::int64_t number = TRY(whole_number(name, text));
  return static_cast<std::uint64_t>(number);
}

Run log_init(Syntax& syntax) {
  struct Wish {
    std::optional<std::string> origin;
    std::optional<std::string> lock;
  };
  auto wish = std::make_shared<Wish>();
  syntax.option(
      "--origin", "NAME", wish->origin,
      say("what the log is called for ever, such as example.org/office", "日志的永久名称，如 example.org/office"));
  syntax.option("--lock", "FILE", wish->lock,
                say("where the lock lies, best on another disk", "锁文件的位置，最好在另一块磁盘上"));
  return [wish](Console& console) -> Result<Answer> {
    std::optional<std::filesystem::path> lock;
    if (wish->lock) lock = *wish->lock;
    TRY(app::init_log(console.store(), wish->origin.value_or(""), lock));
    const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log init"));
    log::Log* events = TRY(session->store().log());
    const std::string vkey = tlog::vkey_text(events->key());
    if (console.json()) {
      console.line(Json().set("origin", events->settings().origin).set("vkey", vkey).text());
      return Answer::Yes;
    }
    console.line(console.in(say("Began the log {}.", "已新建日志 {}。", events->settings().origin)));
    console.line(vkey);
    console.talk(say("Give this key to whoever shall be able to check the log; back up log.key and keys.sqlite apart.",
                     "请将此公钥交给需要核验日志的各方；log.key 与 keys.sqlite 请分开备份。"));
    return Answer::Yes;
  };
}

Run log_tail(Syntax& syntax) {
  struct Wish {
    std::optional<std::int64_t> limit;
    bool csv = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.option("--limit", "N", wish->limit, say("how many, the last ones (default 20)", "显示最后多少条（默认 20）"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) -> Result<Answer> {
    const Form form = TRY(form_of(console, wish->csv));
    const std::int64_t limit = wish->limit.value_or(kTail);
    if (limit < 1 || limit > kTailMax) {
      return invalid("--limit", say("between 1 and {}", "应在 1 与 {} 之间", kTailMax));
    }
    return tail(console, limit, form);
  };
}

Run log_show(Syntax& syntax) {
  auto number = std::make_shared<std::string>();
  syntax.argument("N", *number, say("number of the event", "事件号"));
  return [number](Console& console) -> Result<Answer> {
    const std::uint64_t index = TRY(number_of_event("N", *number));
    return show(console, index);
  };
}

}  // namespace plumbline::cli
