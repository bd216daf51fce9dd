// SPDX-License-Identifier: Apache-2.0
// The log of look-ups: how a row is written, which grounds somebody has, and the wrongs that are planted in it.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "sample/area.h"

namespace plumbline::sample {

inline constexpr std::string_view kAbuse = "secrecy.citizen-data-query-abuse";
inline constexpr std::string_view kVolume = "secrecy.citizen-data-query-volume";
inline constexpr std::string_view kExport = "secrecy.citizen-data-query-export";
inline constexpr std::string_view kBeforeRaid = "secrecy.citizen-data-query-before-raid";

inline constexpr std::array<std::string_view, 7> kOrdinaryTypes{"population", "vehicle", "case",    "alarm",
                                                                "lodging",    "travel",  "property"};
inline constexpr std::array<int, 7> kOrdinaryOften{50, 20, 12, 6, 6, 4, 2};

struct Lookup {
  int user = 0;
  int unit = 0;
  Timestamp at = {};
  std::string_view type = "population";
  Id subject = {};
  int staff = -1;  // the subject, where a member of staff
  Id venue = {};
  std::string_view kind = "none";
  Id ground = {};
  int rows = 1;
  bool exported = false;
  int approver = -1;
};

class LookupLog {
 public:
  void open(Out& out);
  // Returns the id of the look-up. What lies after the last day is not written.
  Id write(Scene& scene, const Lookup& look);

 private:
  Table* table_ = nullptr;
  std::int64_t number_ = 0;
};

using CasesOfUnits = std::vector<std::deque<CaseNote>>;

// A case of `cases` that `person` handles; nullptr: none.
const CaseNote* own_case(const std::deque<CaseNote>& cases, int person);
// A case that is open, or was closed a few days ago; nullptr: none.
const CaseNote* open_case(const std::deque<CaseNote>& cases, Date today, Rng& rng);
// A call of today that somebody of the unit, or of any unit if there is none, went to.
const CallNote* call_of(const Board& board, int unit, Rng& rng);

class LookupWrongs {
 public:
  virtual ~LookupWrongs() = default;
  virtual void day(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) = 0;
};
std::unique_ptr<LookupWrongs> lookup_wrongs(Scene& scene);

}  // namespace plumbline::sample
