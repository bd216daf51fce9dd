// SPDX-License-Identifier: Apache-2.0
// The client: one connection, one question, one answer, one limit of time for all of it.
#include <chrono>
#include <optional>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "base/system_words.h"
#include "http/http.h"

namespace plumbline::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Question = beast::http::request<beast::http::string_body>;
using Answer = beast::http::response_parser<beast::http::string_body>;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kUrlBytesMax = 4U << 10;

struct Url {
  bool tls = false;
  std::string host;
  std::string port;
  std::string target;
  std::string authority;  // as the Host header has it
};

Result<Url> parse_url(std::string_view text) {
  const Error error = invalid(
      std::string(text.substr(0, 200)), say("this is not an http or https address", "这不是 http 或 https 地址"),
      say("write it like http://127.0.0.1:8440/path", "请写成 http://127.0.0.1:8440/path 的形式"));
  Url url;
  std::string_view rest = text;
  if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
    url.tls = true;
  } else {
    return error;
  }
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f) return error;
  }
  const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
  url.authority = rest.substr(0, slash);
  url.target = rest.substr(slash);
  if (url.target.empty() || url.target.front() != '/') url.target.insert(0, "/");
  std::string_view host = url.authority;
  const std::size_t bracket = host.starts_with('[') ? host.find(']') : 0;
  if (bracket == std::string_view::npos || host.find('@') != std::string_view::npos) return error;
  const std::size_t colon = host.find(':', bracket);
  url.port = colon == std::string_view::npos ? (url.tls ? "443" : "80") : std::string(host.substr(colon + 1));
  host = host.substr(0, colon);
  if (bracket > 0) host = host.substr(1, bracket - 1);
  url.host = host;
  const bool good_port =
      !url.port.empty() && url.port.size() <= 5 && url.port.find_first_not_of("0123456789") == std::string::npos;
  if (url.host.empty() || !good_port || text.size() > kUrlBytesMax) return error;
  return url;
}

// Where it failed, for the message; nothing else of the exchange is kept.
struct Outcome {
  beast::error_code fault;
  std::optional<Response> response;
};

Response response_of(Answer&& answer) {
  auto message = answer.release();
  Response response;
  response.status = static_cast<int>(message.result_int());
  response.content_type = std::string(message[beast::http::field::content_type]);
  for (const auto& field : message) response.headers.emplace_back(field.name_string(), field.value());
  response.body = std::move(message.body());
  return response;
}

template <typename Stream>
asio::awaitable<beast::error_code> talk(Stream& stream, const Question& question, Answer& answer) {
  const auto [lost, sent] = co_await beast::http::async_write(stream, question, kNoThrow);
  if (lost) co_return lost;
  beast::flat_buffer buffer;
  const auto [fault, bytes] = co_await beast::http::async_read(stream, buffer, answer, kNoThrow);
  co_return fault;
}

asio::awaitable<Outcome> ask(const Url& url, const Question& question, const ClientOptions& options) {
  const auto executor = co_await asio::this_coro::executor;
  Outcome outcome;
  tcp::resolver resolver(executor);
  const auto [unknown, addresses] = co_await resolver.async_resolve(url.host, url.port, kNoThrow);
  if (unknown) co_return Outcome{unknown, std::nullopt};
  beast::tcp_stream plain(executor);
  plain.expires_after(std::chrono::milliseconds(options.timeout_ms));
  const auto [refused, endpoint] = co_await plain.async_connect(addresses, kNoThrow);
  if (refused) co_return Outcome{refused, std::nullopt};
  Answer answer;
  answer.body_limit(options.body_bytes_max);
  if (!url.tls) {
    outcome.fault = co_await talk(plain, question, answer);
  } else {
    asio::ssl::context tls(asio::ssl::context::tls_client);
    beast::error_code ignored;
    tls.set_default_verify_paths(ignored);
    tls.set_verify_mode(asio::ssl::verify_peer, ignored);
    beast::ssl_stream<beast::tcp_stream> sealed(std::move(plain), tls);
    sealed.set_verify_callback(asio::ssl::host_name_verification(url.host), ignored);
    std::string name = url.host;
    SSL_ctrl(sealed.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    const auto [distrusted] = co_await sealed.async_handshake(asio::ssl::stream_base::client, kNoThrow);
    if (distrusted) co_return Outcome{distrusted, std::nullopt};
    outcome.fault = co_await talk(sealed, question, answer);
  }
  if (!outcome.fault) outcome.response = response_of(std::move(answer));
  co_return outcome;
}

Result<Response> exchange(std::string_view address, Question question, const ClientOptions& options) {
  const Url url = TRY(parse_url(address));
  question.version(11);
  question.target(url.target);
  question.set(beast::http::field::host, url.authority);
  question.set(beast::http::field::user_agent, "plumbline");
  question.keep_alive(false);
  question.prepare_payload();
  asio::io_context context(1);
  Outcome outcome{asio::error::timed_out, std::nullopt};
  asio::co_spawn(context, ask(url, question, options), [&](const std::exception_ptr& thrown, Outcome found) {
    if (!thrown) outcome = std::move(found);
  });
  context.run_for(std::chrono::milliseconds(options.timeout_ms));
  if (outcome.response) return std::move(*outcome.response);
  return unavailable(std::string(address),
                     say("there was no answer: {}", "没有得到答复：{}", system_words(outcome.fault)),
                     say("check the address, and whether the other side is running", "请检查地址，以及对方是否在运行"));
}

}  // namespace

Result<Response> get(std::string_view url, const ClientOptions& options) {
  Question question;
  question.method(beast::http::verb::get);
  return exchange(url, std::move(question), options);
}

Result<Response> post(std::string_view url, std::string_view content_type, std::string_view body,
                      const ClientOptions& options) {
  Question question;
  question.method(beast::http::verb::post);
  question.set(beast::http::field::content_type, std::string(content_type));
  question.body() = body;
  return exchange(url, std::move(question), options);
}

}  // namespace plumbline::http
