// SPDX-License-Identifier: Apache-2.0
// The server: one coroutine a connection, on a few threads.
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "base/system_words.h"
#include "http/http.h"

namespace plumbline::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Parser = beast::http::request_parser<beast::http::string_body>;
using Message = beast::http::response<beast::http::string_body>;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

Message message_of(Response&& response, unsigned version, bool keep_alive, bool head) {
  Message message;
  message.version(version);
  message.result(static_cast<unsigned>(response.status));
  message.set(beast::http::field::content_type, response.content_type);
  message.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.keep_alive(keep_alive);
  message.body() = std::move(response.body);
  message.prepare_payload();
  if (head) message.body().clear();  // the length stays what GET would give
  return message;
}

Response refusal(beast::error_code fault) {
  if (fault == beast::http::error::body_limit) return {.status = 413, .body = "too large\n"};
  if (fault == beast::http::error::header_limit) return {.status = 431, .body = "header too large\n"};
  return {.status = 400, .body = "not HTTP\n"};
}

Response answer(const Handler& handler, const Parser::value_type& message) {
  const auto target = parse_target({message.target().data(), message.target().size()});
  if (!target.ok()) return {.status = 400, .body = target.error().in(Language::English) + "\n"};
  Request request{std::string(message.method_string()), target.value().path, target.value().query, message.body()};
  return handler(request);
}

class Listening : public Server {
 public:
  Listening(const ServerOptions& options, Handler handler)
      : options_(options),
        handler_(std::move(handler)),
        context_(options.threads),
        acceptor_(context_) {}
  ~Listening() override { stop(); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  Status listen() {
    const std::string where = options_.address + ":" + std::to_string(options_.port);
    beast::error_code fault;
    const auto address = asio::ip::make_address(options_.address, fault);
    if (fault) {
      return invalid(where, say("this is not an address of this machine", "这不是本机的网络地址"),
                     say("give an IP address, such as 127.0.0.1", "请给出 IP 地址，例如 127.0.0.1"));
    }
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), fault);
    if (!fault) acceptor_.set_option(asio::socket_base::reuse_address(true), fault);
    if (!fault) acceptor_.bind(endpoint, fault);
    if (fault == asio::error::address_in_use) {
      return conflict(where, say("another program listens there", "该端口已被其他程序占用"),
                      say("choose another port, or stop that program", "请换一个端口，或者停止该程序"));
    }
    if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
    if (fault) {
      return unavailable(where, say("cannot listen there: {}", "无法在此监听：{}", system_words(fault)),
                         say("choose another address or port", "请换一个地址或端口"));
    }
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(context_, accept(), asio::detached);
    for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { context_.run(); });
    return done();
  }

  std::uint16_t port() const override { return port_; }

  void stop() override {
    if (stopped_.exchange(true)) return;
    asio::post(context_, [this] {
      beast::error_code ignored;
      acceptor_.close(ignored);
    });
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    while (busy_ > 0 && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    context_.stop();
    threads_.clear();  // joins
  }

 private:
  asio::awaitable<void> accept() {
    while (!stopped_) {
      auto [fault, socket] = co_await acceptor_.async_accept(asio::make_strand(context_), kNoThrow);
      if (fault == asio::error::operation_aborted || fault == asio::error::bad_descriptor) co_return;
      if (!fault) {
        ++open_;
        const auto strand = socket.get_executor();
        asio::co_spawn(strand, serve(beast::tcp_stream(std::move(socket))), asio::detached);
      }
      // Too many connections, or no descriptor for another: those that wait are taken when one has gone.
      while ((fault || open_ >= options_.connections_max) && !stopped_) {
        asio::steady_timer pause(context_, std::chrono::milliseconds(20));
        co_await pause.async_wait(kNoThrow);
        if (open_ < options_.connections_max) break;
      }
    }
  }

  asio::awaitable<void> serve(beast::tcp_stream stream) {
    beast::flat_buffer buffer;
    while (co_await exchange(stream, buffer)) {
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    --open_;
  }

  // One request and its answer; false when it was the last.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options_.header_bytes_max));
    parser.body_limit(options_.body_bytes_max);
    stream.expires_after(std::chrono::seconds(options_.idle_seconds_max));
    const auto [fault, bytes] = co_await beast::http::async_read(stream, buffer, parser, kNoThrow);
    if (fault == beast::http::error::end_of_stream || fault == beast::error::timeout || stopped_) co_return false;
    const bool refused = static_cast<bool>(fault);
    if (refused && fault.category() != beast::http::make_error_code(beast::http::error::bad_method).category()) {
      co_return false;  // the line is gone: there is nobody to answer
    }
    ++busy_;
    const auto& request = parser.get();
    const bool keep = !refused && request.keep_alive();
    const bool head = !refused && request.method() == beast::http::verb::head;
    Message message =
        message_of(refused ? refusal(fault) : answer(handler_, request), refused ? 11 : request.version(), keep, head);
    const auto [lost, sent] = co_await beast::http::async_write(stream, message, kNoThrow);
    --busy_;
    co_return !lost && keep;
  }

  ServerOptions options_;
  Handler handler_;
  asio::io_context context_;
  tcp::acceptor acceptor_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<int> open_ = 0;
  std::atomic<int> busy_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Handler handler) {
  auto server = std::make_unique<Listening>(options, std::move(handler));
  TRY(server->listen());
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace plumbline::http
