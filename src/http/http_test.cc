// SPDX-License-Identifier: Apache-2.0
// The server and the client against each other and against hand-written bytes, on loopback.
#include "http/http.h"

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

namespace plumbline::http {
namespace {

Response echo(const Request& request) {
  return {.status = request.path == "/missing" ? 404 : 200,
          .body = request.method + " " + request.path + " ?" + request.query + " " + request.body};
}

std::unique_ptr<Server> started(const ServerOptions& options = {}) {
  auto server = Server::start(options, echo);
  EXPECT_TRUE(server.ok());
  return std::move(server).value();
}

std::string url(const Server& server, const std::string& target) {
  return "http://127.0.0.1:" + std::to_string(server.port()) + target;
}

// Sends bytes as they are and gives all that comes back until the other side closes.
std::string raw(const Server& server, const std::string& bytes) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(server.port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
  ::shutdown(socket, SHUT_WR);
  std::string answer;
  std::vector<char> buffer(4096);
  for (ssize_t n = 0; (n = ::recv(socket, buffer.data(), buffer.size(), 0)) > 0;) {
    answer.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(socket);
  return answer;
}

TEST(Server, AnswersWhatItsHandlerSays) {
  const auto server = started();
  const auto got = get(url(*server, "/a%20b?x=1&y=%2F"), {});
  ASSERT_TRUE(got.ok()) << got.error().in(Language::English);
  EXPECT_EQ(got.value().body, "GET /a b ?x=1&y=%2F ");
  EXPECT_EQ(got.value().content_type, "text/plain; charset=utf-8");
  const auto posted = post(url(*server, "/p"), "application/octet-stream", std::string("\0\xff", 2), {});
  ASSERT_TRUE(posted.ok());
  EXPECT_EQ(posted.value().body, std::string("POST /p ? \0\xff", 12));
  EXPECT_EQ(get(url(*server, "/missing"), {}).value().status, 404);
}

TEST(Server, AnswersManyAtOnce) {
  const auto server = started({.connections_max = 4});
  std::vector<std::jthread> askers;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 32; ++i) {
    askers.emplace_back([&] { answered += get(url(*server, "/x"), {}).ok() ? 1 : 0; });
  }
  askers.clear();
  EXPECT_EQ(answered, 32);
}

TEST(Server, RefusesWhatIsTooLargeWithoutReadingIt) {
  const auto server = started({.header_bytes_max = 2048, .body_bytes_max = 1000});
  const auto large = raw(*server, "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
  EXPECT_TRUE(large.starts_with("HTTP/1.1 413")) << large;
  const auto header = raw(*server, "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(10'000, 'a') + "\r\n\r\n");
  EXPECT_TRUE(header.starts_with("HTTP/1.1 431")) << header;
}

TEST(Server, RefusesPathsThatCouldMeanTwoThings) {
  const auto server = started();
  for (const char* target : {"/../x", "/a/./b", "/a//b", "/%2e%2e/x", "/a%00b", "/a%2Fb", "/a%zz", "x", "/a\\b"}) {
    const std::string answer =
        raw(*server, "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400")) << target << ": " << answer;
  }
}

TEST(Server, SurvivesWhatIsNoHttp) {
  const auto server = started();
  raw(*server, std::string("\x16\x03\x01\x00\xff\x00garbage", 13));
  raw(*server, "");
  raw(*server, "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  EXPECT_TRUE(get(url(*server, "/"), {}).ok());
}

TEST(Server, GivesHeadTheLengthAndNoBody) {
  const auto server = started();
  const std::string answer = raw(*server, "HEAD /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: "), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST(Server, SaysWhoIsInTheWay) {
  const auto first = started();
  const auto second = Server::start({.port = first->port()}, echo);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::Conflict);
  EXPECT_EQ(Server::start({.address = "nowhere"}, echo).error().kind, ErrorKind::Invalid);
}

TEST(Server, StopsAndLetsThePortGo) {
  auto server = started();
  const std::uint16_t port = server->port();
  server->stop();
  server.reset();
  EXPECT_TRUE(Server::start({.port = port}, echo).ok());
}

TEST(Client, SaysThatThereWasNoAnswer) {
  std::uint16_t port = 0;
  {
    const auto server = started();
    port = server->port();
  }
  const auto got = get("http://127.0.0.1:" + std::to_string(port) + "/", {.timeout_ms = 500});
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.error().kind, ErrorKind::Unavailable);
}

TEST(Client, GivesUpAfterItsTime) {
  const auto server = Server::start({}, [](const Request&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    return Response{};
  });
  ASSERT_TRUE(server.ok());
  const auto got = get(url(*server.value(), "/"), {.timeout_ms = 100});
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.error().kind, ErrorKind::Unavailable);
}

TEST(Client, RefusesWhatIsNoUrl) {
  for (const char* text : {"", "ftp://x/", "http://", "http://a:b/", "http://a b/", "http://u@h/", "http://[::1/"}) {
    EXPECT_EQ(get(text, {}).error().kind, ErrorKind::Invalid) << text;
  }
}

}  // namespace
}  // namespace plumbline::http
