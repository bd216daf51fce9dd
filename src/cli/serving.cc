// SPDX-License-Identifier: Apache-2.0
// The address to listen at, and waiting to be stopped.
#include "cli/serving.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <thread>

#include "base/text.h"

namespace plumbline::cli {

Result<http::ServerOptions> listen_at(const std::optional<std::string>& address) {
  http::ServerOptions options;
  if (!address) return options;
  const std::string_view text = *address;
  const std::size_t colon = text.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (fault != std::errc() || end != port.data() + port.size()) {
    return invalid("--listen", say("`{}` is no address to listen at", "“{}”不是可监听的地址", excerpt(text)),
                   say("write it like 127.0.0.1:8440", "请写成 127.0.0.1:8440 的形式"));
  }
  if (!host.empty()) options.address = host;
  return options;
}

Status serve_until_stopped(Console& console, const http::ServerOptions& options, const http::Handler& handler) {
  const std::unique_ptr<http::Server> server = TRY(http::Server::start(options, handler));
  const std::string host =
      options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
  console.line("http://" + host + ":" + std::to_string(server->port()));
  TRY(console.finish());
  console.talk(say("Answering there until Ctrl-C.", "服务已启动，按 Ctrl-C 结束。"));
  watch_for_interrupt();
  while (!interrupted()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  server->stop();
  return done();
}

}  // namespace plumbline::cli
