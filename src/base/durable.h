// SPDX-License-Identifier: Apache-2.0
// Files that are on the disk before anybody is told of them: written beside, synced, renamed, and the folder synced.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plumbline {

// After a failed fsync nobody knows what the disk holds, and asking again says "done" without doing it. So the process
// ends here, loudly; the next start finds out what is there.
[[noreturn]] void stop_process(std::string_view where, std::string_view reason);

enum class Readers { Everybody, OwnerOnly };

// And those above it; they are synced, too. Those that were there already stay as they are.
Status make_folder(const std::filesystem::path& folder, Readers readers = Readers::Everybody);
Status write_file(const std::filesystem::path& file, std::string_view bytes, Readers readers = Readers::Everybody);
// For what is too large to hold: `write` appends as often as it likes. Whatever it returns but done() leaves no file.
using Append = std::function<Status(std::string_view bytes)>;
Status write_file_in_parts(const std::filesystem::path& file, Readers readers,
                           const std::function<Status(const Append& append)>& write);
// As write_file(), without waiting for the disk; sync_disk_of() follows when many are written.
Status write_file_for_later_sync(const std::filesystem::path& file, std::string_view bytes);
Status sync_disk_of(const std::filesystem::path& folder);
// Conflict if there is a file of that name already, or a link, wherever it leads.
Status write_new_file(const std::filesystem::path& file, std::string_view bytes);
Status sync_folder(const std::filesystem::path& folder);
Status remove_file(const std::filesystem::path& file);  // overwritten first; done as well if it is not there
// NotFound if it is not there; Corrupt if it is longer than `limit`; Invalid for what is no file, which no pipe keeps
// waiting.
Result<std::string> read_file(const std::filesystem::path& file, std::uintmax_t limit);
// From there on; fewer bytes than `bytes_max` only at the end.
Result<std::string> read_part(const std::filesystem::path& file, std::uintmax_t from, std::uintmax_t bytes_max);

}  // namespace plumbline
