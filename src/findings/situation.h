// SPDX-License-Identifier: Apache-2.0
// Situation: where a finding's subject stood on the day of the act: the unit and what it belonged to, the posts held,
// who led. Read from the record types unit and post of the core pack; what is not recorded there stays empty, nothing
// is guessed.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "findings/findings.h"
#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::findings {

// What a rule's row says about subject, place and time.
struct Act {
  std::string subject_type;
  std::string subject_id;
  std::string unit_id;  // empty: taken from the subject's post if there is exactly one on that day
  std::optional<Timestamp> happened_at;
};

struct Situation {
  std::string unit_id;
  bool unit_from_post = false;
  std::string unit_path;
  std::vector<PostHeld> subject_posts;
  std::shared_ptr<const std::vector<PostHeld>> in_charge;  // shared by all acts in one unit between two changes
};

class Organisation {
 public:
  Organisation(sql::Connection& records, const packs::PackSet& packs) : records_(records), packs_(packs) {}

  // One situation an act, in order. Two statements for all of them; units and leaders are read once.
  Result<std::vector<Situation>> at(const std::vector<Act>& acts);

 private:
  struct Unit {
    std::string title;
    std::string parent;
    std::optional<Date> from;
    std::optional<Date> to;
  };
  struct Place {
    std::string path;
    std::shared_ptr<const std::vector<PostHeld>> in_charge;
  };

  Status read_units();
  Status read_leaders();
  void note_turns(std::optional<Date> from, std::optional<Date> to);
  Status read_posts(const std::vector<Act>& acts, std::vector<Situation>& situations);
  const Unit* unit_on(const std::string& unit_id, Date day) const;
  const Place& place(const std::string& unit_id, Date day);
  void leaders_on(const std::string& unit_id, Date day, std::vector<PostHeld>& into) const;

  sql::Connection& records_;
  const packs::PackSet& packs_;
  bool read_ = false;
  std::multimap<std::string, Unit, std::less<>> units_;
  std::multimap<std::string, PostHeld, std::less<>> leaders_;    // by unit
  std::vector<Date> turns_;                                      // see note_turns()
  std::map<std::pair<std::string, std::size_t>, Place> places_;  // by unit and the number of turns up to the day
};

}  // namespace plumbline::findings
