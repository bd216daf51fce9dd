// SPDX-License-Identifier: Apache-2.0
// plumbline log witness and log mirror: looking after logs that are others'.
#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/serving.h"
#include "cli/text_layout.h"
#include "witness/witness.h"

namespace plumbline::cli {

namespace {

struct WitnessWish {
  std::string folder;
  std::optional<std::string> name;
  std::vector<std::string> logs;
  std::optional<std::string> listen;
  bool show = false;
};

Json as_json(const witness::KnownLog& log) {
  return Json()
      .set("origin", log.origin)
      .set("vkey", log.vkey)
      .set("size", static_cast<std::int64_t>(log.size))
      .set("root", log.root_hex);
}

Status show_witness(Console& console, witness::Witness& witness) {
  const std::vector<witness::KnownLog> logs = TRY(witness.logs());
  if (console.json()) {
    std::vector<Json> known;
    for (const witness::KnownLog& log : logs) known.push_back(as_json(log));
    console.line(Json().set("vkey", witness.vkey()).set("logs", known).text());
    return done();
  }
  console.line(witness.vkey());
  Table table({{say("log", "日志")}, {say("cosigned up to", "已会签条数"), Align::Right}, {say("root", "根哈希")}});
  for (const witness::KnownLog& log : logs)
    table.add({log.origin, std::to_string(log.size), log.root_hex.substr(0, 16)});
  if (!logs.empty()) table.print_as(console, Form::Table);
  return done();
}

}  // namespace

Run log_witness(Syntax& syntax) {
  auto wish = std::make_shared<WitnessWish>();
  syntax.argument("FOLDER", wish->folder, say("where its key and its memory lie", "存放密钥与记录的目录"));
  syntax.option("--name", "NAME", wish->name, say("makes the witness, under this name", "新建见证方并命名"));
  syntax.option("--log", "VKEY", wish->logs,
                say("a log to be witnessed, by its key; may be repeated", "所见证日志的公钥，可重复"));
  syntax.option("--listen", "ADDRESS", wish->listen,
                say("where to answer (default: loopback, a free port)", "监听地址（默认为本机空闲端口）"));
  syntax.flag("--show", wish->show, say("only show its key and what it has cosigned", "只显示公钥与会签情况"));
  return [wish](Console& console) -> Result<Answer> {
    const http::ServerOptions options = TRY(listen_at(wish->listen));
    const auto witness = TRY(witness::Witness::open(wish->folder, wish->name.value_or(""), system_clock()));
    for (const std::string& log : wish->logs) TRY(witness->know(log));
    if (wish->show) {
      TRY(show_witness(console, *witness));
      return Answer::Yes;
    }
    console.line(witness->vkey());
    TRY(serve_until_stopped(console, options, [&](const http::Request& request) { return witness->answer(request); }));
    return Answer::Yes;
  };
}

Run log_mirror(Syntax& syntax) {
  struct Wish {
    std::string url;
    std::string folder;
    std::optional<std::string> log;
    bool no_blobs = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("URL", wish->url, say("where the log is served", "日志服务地址"));
  syntax.argument("FOLDER", wish->folder, say("where the copy is kept", "镜像存放目录"));
  syntax.option("--log", "VKEY", wish->log, say("the key that signs the log's checkpoints", "日志检查点的签名公钥"));
  syntax.flag("--no-payloads", wish->no_blobs, say("entries only, no sealed payloads", "只镜像条目，不取密封载荷"));
  return [wish](Console& console) -> Result<Answer> {
    if (!wish->log) {
      return invalid("--log", say("whose log it is must be known beforehand", "必须事先知道是谁的日志"),
                     say("give the verifier key, which you have from the log's owner by another way",
                         "请给出从日志方另行取得的公钥"));
    }
    witness::MirrorRequest request;
    request.url = wish->url.ends_with('/') ? wish->url.substr(0, wish->url.size() - 1) : wish->url;
    request.log = TRY(tlog::parse_vkey(*wish->log));
    request.folder = wish->folder;
    request.blobs = !wish->no_blobs;
    const witness::MirrorReport report = TRY(witness::mirror(request, console.progress()));
    console.clear_progress();
    if (console.json()) {
      console.line(Json()
                       .set("size_before", static_cast<std::int64_t>(report.size_before))
                       .set("size", static_cast<std::int64_t>(report.size))
                       .set("files", static_cast<std::int64_t>(report.tiles))
                       .set("payloads", static_cast<std::int64_t>(report.blobs))
                       .set("payloads_missing", static_cast<std::int64_t>(report.blobs_missing))
                       .text());
      return Answer::Yes;
    }
    console.line(console.in(
        say("The copy holds {}, {} of them new, and extends what it held before. Payloads: {} new, {} not given.",
            "镜像现有 {} 条，其中新增 {} 条，与此前所存一致。载荷：新增 {} 份，未提供 {} 份。",
            counted(report.size, "entry", "entries"), report.size - report.size_before, report.blobs,
            report.blobs_missing)));
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
