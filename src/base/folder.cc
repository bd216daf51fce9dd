// SPDX-License-Identifier: Apache-2.0
// Reads folders by error_code: the increment of a directory_iterator in a range-for throws.
#include "base/folder.h"

#include <algorithm>

#include "base/system_words.h"

namespace plumbline {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> entries_in(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code code;
  if (fs::symlink_status(folder, code).type() == fs::file_type::not_found) return entries;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
    entries.push_back(it->path());
  if (code) {
    return unavailable(folder.string(), say("the folder cannot be read: {}", "无法读取目录：{}", system_words(code)),
                       say("Check that it is a folder and may be read.", "请确认它是目录且有读取权限。"));
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

Result<fs::path> full_path(const fs::path& path) {
  std::error_code code;
  fs::path full = fs::absolute(path, code);
  if (!code) return full;
  return unavailable(path.string(), say("its full path cannot be told: {}", "无法得出完整路径：{}", system_words(code)),
                     say("Check that the working folder is still there.", "请确认当前工作目录仍然存在。"));
}

}  // namespace plumbline
