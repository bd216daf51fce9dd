// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1, as little as the product needs: a bounded server for a handler, and a client that asks one question. It
// knows no route and no domain word; Boost.Beast and TLS stay behind it.
//
//   auto server = TRY(http::Server::start({.port = 8440}, [](const http::Request& request) {
//     return request.path == "/health" ? http::Response{.body = "well\n"} : http::Response{.status = 404};
//   }));
//   const http::Response answer = TRY(http::get("http://127.0.0.1:8440/health", {}));
//   server->stop();
//
// Guarantees
//  - Every connection, header, body and wait is bounded by ServerOptions; what is too large or too slow is answered
//    (413, 431) or dropped, and costs the others nothing.
//  - A handler that wants to say nothing of a request leaves no trace: the server writes no access log and keeps no
//    address.
//  - The client follows no redirect, sends no cookie and checks TLS certificates against the machine's own roots.
// Threads: the handler is called from several at once. Everything else belongs to one thread; stop() from any.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace plumbline::http {

struct Request {
  std::string method;  // GET, HEAD, POST, ... upper-case
  std::string path;    // decoded, begins with '/', no "." or ".." segment, no NUL
  std::string query;   // as written, without '?'
  std::string body;
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  // others: Cache-Control, Location, ...
};

using Handler = std::function<Response(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one, see port()
  int threads = 2;
  std::size_t header_bytes_max = 16U << 10;
  std::size_t body_bytes_max = 1U << 20;
  int idle_seconds_max = 30;  // for a whole request, and between two
  int connections_max = 512;  // further ones wait to be accepted
};

class Server {
 public:
  // Conflict where somebody else has the port, Invalid where the address is none, Unavailable otherwise.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Handler handler);
  virtual ~Server() = default;

  virtual std::uint16_t port() const = 0;
  virtual void stop() = 0;  // requests under way are finished or dropped after a second
};

struct ClientOptions {
  int timeout_ms = 10'000;  // for the whole exchange
  std::size_t body_bytes_max = 4U << 20;
};

// http:// or https://. Any status is an answer; Unavailable where there is none, Invalid where the URL is not one.
Result<Response> get(std::string_view url, const ClientOptions& options);
Result<Response> post(std::string_view url, std::string_view content_type, std::string_view body,
                      const ClientOptions& options);

// A request's target as Request has it, or nothing where it is not clean. Bounded and pure, for the server and the
// fuzzer.
struct Target {
  std::string path;
  std::string query;
};
Result<Target> parse_target(std::string_view target);

}  // namespace plumbline::http
