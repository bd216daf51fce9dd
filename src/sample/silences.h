// SPDX-License-Identifier: Apache-2.0
// Silences: units and officers that go quiet for a quarter, and units that recode what they do not want to count.
//
// The area asks keeps_…() for each call or report that is about to come, and writes only what is kept.
#pragma once

#include <optional>
#include <vector>

#include "sample/area.h"

namespace plumbline::sample {

class Silences {
 public:
  void begin(Scene& scene);
  // Begins the wrongs whose day has come: each lasts for the next whole quarter.
  void day(Scene& scene);

  bool keeps_call(int unit, Date today, Rng& rng) const;
  bool keeps_report(int unit, Date today, Rng& rng) const;
  // Percent of the unit's case-type calls that it recodes beyond what is usual.
  int recodes(int unit, Date today) const;
  // The officer of the unit whom no call reaches today; -1: none.
  int away(int unit, Date today, Rng& rng) const;

 private:
  struct Kind {  // of silence
    Form form = {};
    int calls = 100;    // percent that is kept
    int reports = 100;  // percent that is kept
    int recodes = 0;
    int officer = 100;  // percent of one officer's calls that is kept; 100: no officer is meant
  };
  struct Quiet {
    Kind kind = {};
    int unit = 0;
    int officer = -1;
    Date from;
    Date to;
  };

  void add(Scene& scene, std::string_view rule, Variant variant, std::string_view slug, int at_most, Kind kind);
  bool begin_one(Scene& scene, const Kind& kind, Rng& rng);
  static const Quiet* at(const std::vector<Quiet>& among, int unit, Date today);

  std::vector<Kind> kinds_;
  std::vector<Quiet> quiet_;  // units
  std::vector<Quiet> away_;   // one officer of the unit
  std::optional<Form> calls_fell_too_;
};

}  // namespace plumbline::sample
