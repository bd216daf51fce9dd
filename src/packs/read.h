// SPDX-License-Identifier: Apache-2.0
// Reading the files of one pack. Every function goes on after a complaint, so that a person sees all of them at once.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "packs/packs.h"
#include "yaml/yaml.h"

namespace plumbline::packs {

using Complaints = std::vector<Error>;

// The value, or nothing and one complaint more.
template <typename T>
std::optional<T> take(Result<T> result, Complaints& complaints) {
  if (result.ok()) return std::move(result).value();
  complaints.push_back(result.error());
  return std::nullopt;
}

inline void finish(yaml::Fields& fields, Complaints& complaints) {
  for (Error& complaint : fields.unknown()) complaints.push_back(std::move(complaint));
}

// One file of records/. Checks what can be seen in this file alone.
std::optional<RecordType> read_record_type(const std::filesystem::path& file, Complaints& complaints);

// The folder codes/, which has these entries: lists.yaml and the .csv of each list.
std::vector<CodeList> read_code_lists(const std::filesystem::path& folder,
                                      const std::vector<std::filesystem::path>& entries, Complaints& complaints);

// calendar.yaml and calendar.csv; nothing if there are none.
std::optional<Calendar> read_calendar(const std::filesystem::path& folder, Complaints& complaints);

// What needs more than one file: references, code lists, trees.
void check_links(const PackSet& set, const RecordType& type, Complaints& complaints);

}  // namespace plumbline::packs
