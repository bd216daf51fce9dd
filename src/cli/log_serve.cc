// SPDX-License-Identifier: Apache-2.0
// plumbline log serve and log cosign: the log for everybody over HTTP, and the witnesses asked for their cosignatures.
#include <mutex>
#include <set>

#include "cli/commands.h"
#include "cli/log_access.h"
#include "cli/print.h"
#include "cli/serving.h"

namespace plumbline::cli {

namespace {

constexpr std::size_t kPage = 256;
constexpr int kAskMillis = 10'000;

// Files of C2SP tlog-tiles straight out of the database. The server asks from several threads, a Log belongs to one.
class Served {
 public:
  Served(log::Log& log, bool payloads) : log_(log), payloads_(payloads) {}

  http::Response answer(const http::Request& request) {
    if (request.method != "GET" && request.method != "HEAD")
      return {.status = 405, .body = "only reading is possible here\n"};
    const std::string path = request.path.substr(1);
    const std::lock_guard hold(mutex_);
    Result<std::string> bytes = path.starts_with("blobs/") ? payload(path.substr(6)) : log_.file(path);
    if (!bytes.ok()) {
      // What is wrong with the store is for its operator, not for the outside.
      return {
          .status = bytes.error().kind == ErrorKind::NotFound || bytes.error().kind == ErrorKind::Invalid ? 404 : 503,
          .body = "there is no such file\n"};
    }
    http::Response response{.body = std::move(bytes).value()};
    const bool changes = path == "checkpoint" || path == "blobs/list";
    if (!changes) response.content_type = "application/octet-stream";
    response.headers.emplace_back("Cache-Control", changes ? "no-cache" : "public, max-age=31536000, immutable");
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return response;
  }

 private:
  // `list`, or the SHA-256 of a sealed payload.
  Result<std::string> payload(const std::string& name) {
    if (!payloads_) return not_found(name, say("payloads are not served", "不提供载荷"));
    TRY(see_new_events());
    if (name == "list") return list_;
    const auto found = where_.find(name);
    if (found == where_.end()) return not_found(name, say("there is no such payload", "没有此载荷"));
    std::vector<log::Shown> events = TRY(log_.events(found->second, 1));
    if (events.empty()) return not_found(name, say("there is no such payload", "没有此载荷"));
    std::string box = TRY(log_.sealed_payload(events.front()));
    return box;
  }

  Status see_new_events() {
    const std::uint64_t size = TRY(log_.size());
    while (seen_ < size) {
      const std::vector<log::Shown> events = TRY(log_.events(seen_, kPage));
      if (events.empty()) break;
      for (const log::Shown& event : events) {
        const std::string name = event.payload.blob  ? event.payload.blob->hex()
                                 : event.payload.box ? crypto::sha256(*event.payload.box).hex()
                                                     : std::string();
        if (!name.empty() && where_.emplace(name, event.index).second) list_ += name + "\n";
        seen_ = event.index + 1;
      }
    }
    return done();
  }

  log::Log& log_;
  bool payloads_;
  std::mutex mutex_;
  std::uint64_t seen_ = 0;
  std::map<std::string, std::uint64_t> where_;
  std::string list_;
};

Result<log::WitnessReply> submit(const tlog::PolicyWitness& witness, const std::string& body) {
  if (witness.url.empty()) {
    return unavailable(witness.name, say("the policy gives no address of this witness", "策略中没有该见证方的地址"),
                       say("write it behind its key", "请在其公钥之后写明"));
  }
  const std::string url = witness.url + (witness.url.ends_with('/') ? "" : "/") + "add-checkpoint";
  http::Response response = TRY(http::post(url, "text/plain; charset=utf-8", body, {.timeout_ms = kAskMillis}));
  return log::WitnessReply{response.status, std::move(response.body)};
}

void print_round(Console& console, const log::WitnessRound& round) {
  std::string names;
  for (const std::string& name : round.cosigned) names += (names.empty() ? "" : ", ") + name;
  if (console.json()) {
    std::vector<Json> refused;
    for (const auto& [name, error] : round.refused) {
      refused.push_back(Json().set("witness", name).set("why", words_json(error.what)));
    }
    console.line(Json()
                     .set("size", static_cast<std::int64_t>(round.size))
                     .set("cosigned", round.cosigned)
                     .set("refused", refused)
                     .set("quorum", round.quorum)
                     .set("alarm", round.alarm)
                     .text());
    return;
  }
  console.line(console.in(
      round.quorum ? say("{} entries are witnessed by {}.", "前 {} 条已由 {} 见证。", round.size, names)
                   : say("{} entries are logged, and not witnessed yet. Cosigned by: {}.",
                         "前 {} 条已入日志，尚未达到见证要求。已会签：{}。", round.size, names.empty() ? "–" : names)));
}

}  // namespace

Run log_serve(Syntax& syntax) {
  struct Wish {
    std::optional<std::string> listen;
    bool payloads = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.option("--listen", "ADDRESS", wish->listen,
                say("where to answer (default: loopback, a free port)", "监听地址（默认为本机空闲端口）"));
  syntax.flag("--payloads", wish->payloads,
              say("sealed payloads too, for a superior's mirror", "同时提供密封载荷，供上级镜像"));
  return [wish](Console& console) -> Result<Answer> {
    const http::ServerOptions options = TRY(listen_at(wish->listen));
    const std::unique_ptr<Session> session = TRY(open_log_to_read(console, "log serve"));
    log::Log* log = TRY(session->store().log());
    Served served(*log, wish->payloads);
    TRY(serve_until_stopped(console, options, [&](const http::Request& request) { return served.answer(request); }));
    return Answer::Yes;
  };
}

Run log_cosign(Syntax&) {
  return [](Console& console) -> Result<Answer> {
    const std::unique_ptr<Session> session =
        TRY(Session::open(console, {.cases = sql::Access::ReadWrite}, "log cosign"));
    log::Log* log = TRY(session->store().log());
    TRY(log->sign_checkpoint());
    const log::WitnessRound round = TRY(log->ask_witnesses(submit));
    print_round(console, round);
    for (const auto& [name, error] : round.refused) {
      Error shown = error;
      shown.where = name;
      console.complain(shown);
    }
    return round.quorum ? Answer::Yes : Answer::No;
  };
}

}  // namespace plumbline::cli
