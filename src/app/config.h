// SPDX-License-Identifier: Apache-2.0
// What lies where in a store folder, and plumbline.yaml.
#pragma once

#include "app/app.h"

namespace plumbline::app {

inline constexpr const char* kConfigFile = "plumbline.yaml";
inline constexpr const char* kRecordsFile = "records.duckdb";
inline constexpr const char* kCasesFile = "cases.sqlite";
inline constexpr const char* kLockFile = "lock";

Status write_config(const std::filesystem::path& folder, const Config& config);

// Relative pack paths made whole: they start at the store folder. NotFound where there is no folder any more.
Result<std::vector<std::filesystem::path>> pack_folders(const std::filesystem::path& folder, const Config& config);

}  // namespace plumbline::app
