// SPDX-License-Identifier: Apache-2.0
// The log's signing key as it lies in its file.
#pragma once

#include "log/log.h"

namespace plumbline::log {

Result<tlog::NoteKey> read_signing_key(const Settings& settings);

}  // namespace plumbline::log
