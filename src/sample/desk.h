// SPDX-License-Identifier: Apache-2.0
// The desk of the supervisors: petitions, leads, cases, personnel and duties, with the tables they share.
//
// Each part makes a plan of a whole matter as it would ordinarily go; a wrong or an innocent is such a plan with
// something changed. Plans hold moments in the future; Out leaves out what has not happened yet.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sample/area.h"
#include "sample/supervision.h"

namespace plumbline::sample {

using When = std::optional<Timestamp>;

struct PetitionPlan {
  std::string_view kind = "petition";
  std::string_view channel = "letter";
  std::optional<bool> named = true;
  bool can_be_reached = true;
  bool wants_no_answer = false;
  int reporter = -1;
  int subject = -1;
  int subject_unit = -1;
  int unit = 0;
  Timestamp received = {};
  bool other_level = false;
  When forwarded = {};
  When ack = {};
  bool assigned = false;
  When extension = {};
  When extension_reported = {};
  When upper_extension = {};
  When closed = {};
  When feedback = {};
  When review_applied = {};
  When review_decided = {};
  When rereview_applied = {};
  When rereview_decided = {};
};

struct LeadPlan {
  std::string_view source = "petition";
  Id source_ref = {};
  int unit = 0;
  int subject = -1;
  int subject_unit = -1;
  std::optional<bool> official = true;
  std::string_view cls = "conduct";
  std::optional<std::int64_t> amount = {};  // fen
  bool aggravated = false;
  When found = {};
  Timestamp received = {};
  When registered = {};
  bool other_competence = false;
  When opinion = {};
  std::string_view disposal = {};
  When letter_sent = {};
  When letter_answered = {};
  When talk = {};
  When talk_report = {};
  std::string_view transfer_to = {};
  When transferred = {};
  bool receipt = true;
  When obstacle_until = {};
  std::string_view outcome = "open";
  When closed = {};
  // who does what; empty: drawn
  std::vector<int> people = {};
  bool steps = true;      // write the ordinary steps
  bool talked_to = true;  // the talk that follows a confirmed lead
  bool unit_talk = true;  // the talk with a unit of which there are many
};

struct CasePlan {
  Id lead = {};
  Id matter = {};
  int subject = -1;
  int unit = 0;
  std::string_view kind = "other";
  bool flagrant = false;
  Timestamp filed = {};
  When suspended = {};
  When fact_meeting = {};
  When trial_in = {};
  When trial_done = {};
  When extension = {};
  When decided = {};
  bool founded = true;
  std::optional<std::int64_t> amount = {};  // fen
  std::optional<std::int64_t> loss = {};
  bool aggravated = false;
  std::optional<int> form = 2;
  std::string_view measure = "warning";
  std::string_view track = "party";
  int months = 6;
  When to_procurator = {};
  When announced = {};
  bool change_due = false;
  bool change_special = false;
  When changed = {};
  When reported = {};
  When stayed = {};
  // the review of the leaders
  When review_opened = {};
  When review_concluded = {};
  std::string_view conclusion = "responsible";
  bool reasons = true;
  bool somebody_named = true;
  bool review_of_unit = true;  // where it is the second case of the unit in a year
};

struct HrPlan {
  int person = 0;
  int unit = 0;
  std::string_view act = "transfer";
  std::string_view ground = "need";
  Timestamp decided = {};
  int decided_by = -1;
  Date effective = {};
  Id plan = {};
  When reviewed = {};
};

struct DutyPlan {
  int unit = 0;
  std::string_view kind = "study";
  Timestamp at = {};
  Id minutes = {};
  int led_by = -1;
  int person = -1;
  Id lead = {};
  int attendees = 0;
};

// Tables, numbers and what one part must know of the others.
class Desk {
 public:
  explicit Desk(Scene& scene);

  Id write(Scene& scene, const PetitionPlan& plan);
  Id write(Scene& scene, Rng& rng, const LeadPlan& plan);
  Id write(Scene& scene, Rng& rng, const CasePlan& plan);
  Id write(Scene& scene, const HrPlan& plan);
  void write(Scene& scene, const DutyPlan& plan);
  void accountable(Scene& scene, const Id& review, int person);
  void step(Scene& scene, const Id& lead, std::string_view kind, int actor, Timestamp at,
            std::string_view recusal = {});
  void reader(Scene& scene, const Id& petition, int person, Timestamp from, When to = {});
  Id reading(Scene& scene, int person, Timestamp at, const Id& petition, std::string_view part, std::string_view why);
  Id dispatch(Scene& scene, const Id& petition, Timestamp at, int by, int to_unit, std::string_view content);
  Id trace(Scene& scene, const Id& petition, std::string_view means, Timestamp at, int by, std::string_view level,
           When approved);

  // A lead as it ordinarily goes, received today.
  LeadPlan ordinary_lead(Scene& scene, Rng& rng, std::string_view source);
  // A case as it ordinarily goes, filed at `filed`.
  CasePlan ordinary_case(Scene& scene, Rng& rng, int subject, int unit, Timestamp filed, bool grave);
  // A petition as it ordinarily goes, received today.
  PetitionPlan ordinary_petition(Scene& scene, Rng& rng, bool accusation);

  // Whom nothing may happen to by accident: reporters and their kin, and people under a sanction.
  void protect(int person, Timestamp from);
  bool is_protected(int person, Timestamp at) const;
  void sanction(int person, Timestamp from, int months);
  bool is_sanctioned(int person, Timestamp at) const;
  // Leads of the unit registered in the quarter of `at`.
  int leads_of(int unit, Timestamp at) const;
  void no_unit_talk(int unit, Timestamp at);
  // Of whom a plant says whether and when there was a talk after the lead was closed: no other talk may say it instead.
  void keep_from_talks(int person, Timestamp closed);
  bool is_kept_from_talks(int person, Timestamp at) const;
  // A talk that is not about a lead, with this person, in the weeks after.
  bool is_talked_with_after(int person, Timestamp closed) const;
  // A grave case of the unit within a year of `at`.
  bool grave_near(int unit, Timestamp at) const;
  void reserve(int unit) { reserved_.push_back(unit); }
  bool is_reserved(int unit) const;

  const Kin& kin() const { return kin_; }

 private:
  struct Quarter {
    int leads = 0;
    bool talked = false;
    bool is_withheld = false;  // nobody from outside is to talk with the unit about it
  };
  void open_cases(Out& out);
  void ordinary_steps(Scene& scene, Rng& rng, const Id& id, const LeadPlan& plan);
  void count_lead(Scene& scene, Rng& rng, const LeadPlan& plan);
  void review(Scene& scene, Rng& rng, const Id& id, const CasePlan& plan);
  static std::pair<int, int> quarter_of(int unit, Timestamp at);

  Table* petitions_ = nullptr;
  Table* readers_ = nullptr;
  Table* dispatches_ = nullptr;
  Table* leads_ = nullptr;
  Table* traces_ = nullptr;
  Table* readings_ = nullptr;
  Table* steps_ = nullptr;
  Table* cases_ = nullptr;
  Table* reviews_ = nullptr;
  Table* accountable_ = nullptr;
  Table* hr_ = nullptr;
  Table* duties_ = nullptr;
  Kin kin_;
  std::map<std::string_view, std::int64_t> numbers_;
  Id next(std::string_view prefix, Date day) { return Id(prefix).add(day).add("-").add(++numbers_[prefix], 7); }

  std::map<std::pair<int, int>, Quarter> quarters_;                         // unit, quarter
  std::map<int, std::vector<Timestamp>> protected_;                         // person: reports
  std::map<int, std::vector<std::pair<Timestamp, Timestamp>>> sanctioned_;  // person: from, to
  std::map<int, std::vector<Timestamp>> grave_;                             // unit: decided
  std::map<int, std::vector<Timestamp>> kept_from_talks_;                   // person: lead closed
  std::map<int, std::vector<Timestamp>> talks_;                             // person: talks that are not about a lead
  std::vector<int> reserved_;
};

// One part of the desk; each is in the file of its name.
class DeskPart {
 public:
  virtual ~DeskPart() = default;
  virtual void day(Scene& scene, Desk& desk) = 0;
};
std::unique_ptr<DeskPart> petition_part(Scene& scene);
std::unique_ptr<DeskPart> lead_part(Scene& scene);
std::unique_ptr<DeskPart> case_part(Scene& scene);
std::unique_ptr<DeskPart> duty_part(Scene& scene);
std::unique_ptr<DeskPart> personnel_part(Scene& scene);

}  // namespace plumbline::sample
