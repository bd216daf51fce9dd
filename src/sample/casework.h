// SPDX-License-Identifier: Apache-2.0
// What surrounds cases in the sample: parties, recusal, interference, changes, declarations, protected venues.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

struct Interest {  // what an officer declares
  int person = 0;
  std::string_view kinship = "spouse";
  Id hash = {};
  Id business = {};
  std::string_view sector = "farming";
  std::string_view capacity = "shareholder";
  Date from = {};
  Date declared = {};
  std::string_view approval = {};
};

struct Match {  // what the business registry shows
  int person = 0;
  std::string_view kinship = "spouse";
  Id business = {};
  std::string_view sector = "farming";
  std::string_view capacity = "shareholder";
  Date from = {};
  std::optional<Date> to = {};
  std::optional<bool> checked = true;
};

struct Opinion {  // a trace of somebody speaking on a case
  Timestamp when = {};
  int by = 0;
  std::string_view manner = "written";
  bool in_chain = true;
  bool paper = true;
};

struct Change {
  std::string_view kind = "charge";
  Timestamp when = {};
  std::optional<std::int64_t> from = 5;
  std::optional<std::int64_t> to = 3;
  std::string_view opinion = "agree";
  std::string_view reason = "主要证据发生变化，经集体研究";
  std::string_view outside = {};
  Id party = {};
  std::string_view venue = {};
  int approver = -1;
};

class Casework : public Area {
 public:
  std::string_view name() const override { return "casework"; }
  void begin(Scene& scene) override;
  void day(Scene& scene) override;

 private:
  struct Forms {
    Form relative, approvers_relative, spouses_business, undeclared, refused, listed, others_relative;
    Form recusal_late, recusal_not_complex, review_late, recusal_two_days, recusal_complex;
    Form disagreed, not_asked, no_reason, agreed_to_order, procuratorate, heavier;
    Form same_party, same_venue, in_turn, all_in_turn, same_beat, two_steps, two_approvers;
    Form phone, chain_claimed, recorded_late, oral_guidance, recorded, written;
    Form moved, rated_poorly, own_request, rotation, reviewed;
    Form no_report, report_late, false_zero, true_zero, last_day;
    Form shareholder, own_sector, after_leaving, held_by_friend, namesake, approved, other_sector, before_joining;
    Form undeclared_match, declared_months_later, declared_on_last_day;
    Form never_filed, filed_late, filed_a_day_late, excused, filed_on_last_day;
    Form six_calls, two_venues, recoded, without_venue, one_caller, four_calls, false_calls;
  };

  void name_forms(Plants& plants);
  void name_conduct_forms(Plants& plants);
  void open_tables(Out& out);
  void open_later_tables(Out& out);
  void declare_all(Scene& scene);
  void live(Scene& scene, const CaseNote& note, Rng rng);
  void summarise(Scene& scene);
  void file_declarations(Scene& scene);

  void party(Scene& scene, const CaseNote& note, std::int64_t number, std::string_view part, std::string_view hash,
             std::string_view business);
  Id write(Scene& scene, const CaseNote& note, const Opinion& opinion);
  void record(Scene& scene, const CaseNote& note, int inquirer, Timestamp asked, Timestamp recorded);
  Id write(Scene& scene, const CaseNote& note, const Change& change);
  Id recuse(Scene& scene, const CaseNote& note, Timestamp asked, std::optional<Timestamp> decided, bool complex,
            std::optional<Timestamp> review, std::optional<Timestamp> reviewed, std::string_view decision);
  void write(Scene& scene, const Interest& interest);
  Id write(Scene& scene, const Match& match);
  Id business();

  // casework_plants.cc
  void plant_recusals(Scene& scene, Rng& rng);
  void plant_changes(Scene& scene, Rng& rng);
  void plant_inquiries(Scene& scene, Rng& rng);
  void plant_revenge(Scene& scene, Rng& rng);
  const CaseNote* free_case(const Scene& scene);
  template <typename Write>
  void on_case(Scene& scene, Form form, const Write& write);
  // integrity_plants.cc
  void plant_businesses(Scene& scene, Rng& rng);
  void plant_leavers(Scene& scene);
  void plant_venues(Scene& scene, Rng& rng);
  void call(Scene& scene, int unit, std::string_view venue, Timestamp when, std::string_view category,
            std::string_view reason, Id caller);
  void inspected(Scene& scene, int person, Date date, std::string_view sector);

  Forms forms_{};
  std::size_t next_case_ = 0;                                      // of today's that no plant has taken yet
  std::map<std::pair<std::int32_t, int>, std::int64_t> recorded_;  // quarter and unit -> records of interference
  std::int64_t businesses_ = 0;
  std::int64_t relatives_ = 0;
  std::int64_t venues_ = 0;
  IdMaker interests_{"SB"};
  IdMaker matches_{"GS"};
  IdMaker opinions_{"YJ"};
  IdMaker records_{"GY"};
  IdMaker changes_{"BG"};
  IdMaker requests_{"HB"};
  IdMaker acts_{"RSX"};
  IdMaker calls_{"JQX"};
  IdMaker visits_{"JCX"};
  Table* party_ = nullptr;
  Table* request_ = nullptr;
  Table* interest_ = nullptr;
  Table* match_ = nullptr;
  Table* declaration_ = nullptr;
  Table* opinion_ = nullptr;
  Table* record_ = nullptr;
  Table* summary_ = nullptr;
  Table* change_ = nullptr;
  Table* hr_ = nullptr;
  Table* venue_ = nullptr;
  Table* call_ = nullptr;
  Table* recode_ = nullptr;
  Table* inspection_ = nullptr;
};

}  // namespace plumbline::sample
