// SPDX-License-Identifier: Apache-2.0
// What the commands of the log share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/session.h"
#include "log/log.h"

namespace plumbline::cli {

Result<std::unique_ptr<Session>> open_log_to_read(Console& console, const std::string& command);
Result<std::uint64_t> number_of_event(const std::string& name, const std::string& text);

}  // namespace plumbline::cli
