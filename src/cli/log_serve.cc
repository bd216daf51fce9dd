// SPDX-License-Identifier: Apache-2.0
// plumbline log serve and log cosign: the log for everybody over HTTP, and the witnesses asked for their cosignatures.
#include <charconv>
#include <chrono>
#include <mutex>
#include <thread>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/log_access.h"
#include "cli/print.h"
#include "cli/serving.h"

namespace plumbline::cli {

namespace {

constexpr std::string_view kLists = "blobs-of/";
constexpr std::string_view kBundle = "bundle=";
constexpr int kAskMillis = 10'000;
constexpr std::int64_t kSecondsMax = 86'400;
constexpr auto kLookEvery = std::chrono::milliseconds(50);

// Files of C2SP tlog-tiles straight out of the database. The server asks from several threads, a Log belongs to one.
class Served {
 public:
  Served(log::Log& log, bool payloads) : log_(log), payloads_(payloads) {}

  http::Response answer(const http::Request& request) {
    if (request.method != "GET" && request.method != "HEAD")
      return {.status = 405, .body = "only reading is possible here\n"};
    const std::string path = request.path.substr(1);
    const std::lock_guard hold(mutex_);
    Result<std::string> bytes = path.starts_with("blobs") ? payload(path, request.query) : log_.file(path);
    if (!bytes.ok()) {
      // What is wrong with the store is for its operator, not for the outside.
      return {
          .status = bytes.error().kind == ErrorKind::NotFound || bytes.error().kind == ErrorKind::Invalid ? 404 : 503,
          .body = "there is no such file\n"};
    }
    http::Response response{.body = std::move(bytes).value()};
    const bool changes = path == "checkpoint" || path.starts_with(kLists);  // what is erased leaves its list
    if (!changes) response.content_type = "application/octet-stream";
    response.headers.emplace_back("Cache-Control", changes ? "no-cache" : "public, max-age=31536000, immutable");
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return response;
  }

 private:
  // `blobs-of/<n>`: the names of the sealed payloads of bundle n, in no order of entries;
  // `blobs/<ab>/<name>?bundle=<n>`: one of them. Nothing is remembered: memory does not grow with the log.
  Result<std::string> payload(const std::string& path, const std::string& query) {
    if (!payloads_) return not_found(path, say("payloads are not served", "不提供载荷"));
    if (path.starts_with(kLists)) {
      const tlog::TileId bundle = TRY(tlog::parse_tile_path("tile/entries/" + path.substr(kLists.size())));
      return log_.payload_names(bundle.index);
    }
    std::uint64_t bundle = 0;
    const std::string_view number = std::string_view(query).substr(std::min(query.size(), kBundle.size()));
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), bundle);
    const auto name = crypto::digest_of_hex(std::string_view(path).substr(path.rfind('/') + 1));
    const bool asked = query.starts_with(kBundle) && problem == std::errc() && end == number.data() + number.size();
    if (!name || !asked) return not_found(path, say("there is no such payload", "没有此载荷"));
    return log_.payload_named(bundle, *name);
  }

  log::Log& log_;
  bool payloads_;
  std::mutex mutex_;
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

Result<log::WitnessReply> look(const tlog::PolicyWitness& witness, const std::string& path) {
  const std::string url = witness.url + (witness.url.ends_with('/') ? "" : "/") + path;
  http::Response response =
      TRY(http::get(url, {.timeout_ms = kAskMillis, .body_bytes_max = std::size_t{tlog::kNoteBytesMax}}));
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
  const Words entries = counted(round.size, "entry is", "entries are");
  console.line(console.in(round.quorum ? say("{} witnessed by {}.", "前 {} 条已由 {} 见证。", entries, names)
                                       : say("{} logged, and not witnessed yet. Cosigned by: {}.",
                                             "前 {} 条已入日志，尚未达到见证要求。已会签：{}。", entries,
                                             names.empty() ? "–" : names)));
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

namespace {

// One round; the store is held only as long as it takes.
Result<Answer> ask_once(Console& console) {
  const std::unique_ptr<Session> session = TRY(Session::open(console, {.cases = sql::Access::ReadWrite}, "log cosign"));
  log::Log* log = TRY(session->store().log());
  TRY(log->sign_checkpoint());
  const log::WitnessRound round = TRY(log->ask_witnesses(submit, look));
  print_round(console, round);
  for (const auto& [name, error] : round.refused) {
    Error shown = error;
    shown.where = name;
    console.complain(shown);
  }
  return round.quorum ? Answer::Yes : Answer::No;
}

// A round that fails, because somebody else is writing or the network is away, is made up for by the next.
Result<Answer> ask_again_and_again(Console& console, std::int64_t seconds) {
  watch_for_interrupt();
  while (!interrupted()) {
    const Result<Answer> asked = ask_once(console);
    if (!asked.ok()) console.complain(asked.error());
    TRY(console.finish());
    const auto next = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!interrupted() && std::chrono::steady_clock::now() < next) std::this_thread::sleep_for(kLookEvery);
  }
  return Answer::Yes;
}

}  // namespace

Run log_cosign(Syntax& syntax) {
  auto every = std::make_shared<std::optional<std::int64_t>>();
  syntax.option("--every", "SECONDS", *every,
                say("go on asking, so often, until Ctrl-C", "按此间隔（秒）持续请求，直到按 Ctrl-C"));
  return [every](Console& console) -> Result<Answer> {
    if (!*every) return ask_once(console);
    if (**every < 1 || **every > kSecondsMax) {
      return invalid("--every", say("{} is no interval", "{} 不是有效的间隔", **every),
                     say("give seconds from 1 to {}", "请给出 1 至 {} 之间的秒数", kSecondsMax));
    }
    return ask_again_and_again(console, **every);
  };
}

}  // namespace plumbline::cli
