// SPDX-License-Identifier: Apache-2.0
// Serving until somebody stops it: what the commands that answer over HTTP have in common.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/console.h"
#include "http/http.h"

namespace plumbline::cli {

// "127.0.0.1:8440", "[::1]:8440" or "8440"; nothing: loopback, a free port.
Result<http::ServerOptions> listen_at(const std::optional<std::string>& address);

// Says where it listens, answers until Ctrl-C or SIGTERM, and lets go of the port.
Status serve_until_stopped(Console& console, const http::ServerOptions& options, const http::Handler& handler);

}  // namespace plumbline::cli
