// SPDX-License-Identifier: Apache-2.0
// How a mapping, guessed or given, reads before it is used.
#pragma once

#include <filesystem>

#include "cli/print.h"
#include "packs/packs.h"
#include "records/records.h"

namespace plumbline::cli {

// A mapping as it is to be used for one file.
void print_mapping(Console& console, const packs::RecordType& type, const records::MappingGuess& guess);
Json guess_json(const records::MappingGuess& guess, const std::filesystem::path& file);

// The columns without which the file cannot be imported; `found` is how it is made.
Error columns_missing(const records::MappingGuess& guess, const tabular::Shape& found,
                      const std::filesystem::path& file);

}  // namespace plumbline::cli
