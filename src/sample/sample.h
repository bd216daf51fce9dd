// SPDX-License-Identifier: Apache-2.0
// Sample: writes the records of an invented bureau, with wrongs planted in them and a truth file that says which.
//
//   const sample::Made made = TRY(sample::make({.folder = "bureau"}, progress));
//   // bureau/person.csv, …, bureau/load.txt (what to import, in which order), bureau/truth.csv
//
// Guarantees
//  - The same wish gives the same bytes, on every machine: own generator of chance, whole numbers only, no clock.
//  - Every name is invented; no real unit, place or person is meant.
//  - Memory grows with people and with the days a case stays open, never with rows.
//  - A folder that has anything in it is refused.
// Threads: one call, one thread; calls into different folders do not touch each other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"

namespace plumbline::sample {

struct Wish {
  std::filesystem::path folder = {};
  int people = 500;
  int years = 2;
  std::uint64_t seed = 7;
  Date from = Date{19783};  // 2024-03-01
  int plants = 8;           // of every form of every wrong, and of every innocent
  // About so many rows: picks the number of people (for few rows: fewer days, fewer plants, too) instead of `people`.
  std::optional<std::int64_t> rows = {};
};

struct Made {
  int people = 0;
  Date from;
  Date until;                                // the last day; the right `--as-of` for a check is the day after
  std::map<std::string, std::int64_t> rows;  // record type -> rows
  std::int64_t all_rows = 0;
  std::int64_t bytes = 0;
  std::int64_t planted = 0;      // lines of truth.csv
  std::int64_t not_planted = 0;  // for want of an occasion
};

Result<Made> make(const Wish& wish, Progress& progress);

}  // namespace plumbline::sample
