// SPDX-License-Identifier: Apache-2.0
// What is in a folder, and where a path leads: asked of the file system without its exceptions.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace plumbline {

// Everything in it, folders and hidden files too, by name; nothing where there is no such folder. What an entry is has
// to be asked of each by itself: a link may lead nowhere, or to itself.
Result<std::vector<std::filesystem::path>> entries_in(const std::filesystem::path& folder);

// From the root of the file system.
Result<std::filesystem::path> full_path(const std::filesystem::path& path);

}  // namespace plumbline
