// SPDX-License-Identifier: Apache-2.0
// CaseBook: reports of cases, the cases filed on them, measures against people and the acts that are recorded.
//
// What it makes keeps to every limit; whoever plants a wrong changes it before write().
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "sample/calls.h"

namespace plumbline::sample {

struct Report {
  Id id;
  int unit = 0;
  Id call;
  std::string_view channel = "walk_in";
  std::string_view matter = "public_order";
  std::string_view weight = "ordinary";
  Timestamp reported;
  std::optional<Timestamp> registered;
  int clerk = -1;
  std::optional<Id> receipt;  // nothing said: the next number of the series, when the report is written
  std::optional<bool> evidence = false;
  Id evidence_list;
  std::string_view authority;
  std::optional<Timestamp> papers_asked;
  std::optional<Timestamp> papers_complete;
  std::string_view decision = "filed";
  std::optional<Timestamp> decided;
  int decided_by = -1;
  std::string_view extension_level;
  std::optional<Timestamp> extended;
  int moved_to = -1;
  std::optional<Timestamp> moved;
  Id case_id;
  std::optional<bool> accuser = true;
  std::optional<Timestamp> notice;
  std::optional<Timestamp> review_applied;
  std::optional<Timestamp> review_decided;
  bool review_extended = false;
  std::optional<Timestamp> upper_applied;
  std::optional<Timestamp> upper_decided;
  std::optional<Timestamp> asked;     // by the procuratorate, for reasons
  std::optional<Timestamp> answered;  // to it
  std::optional<Timestamp> notified;  // by it, to file
  std::optional<Timestamp> filed;     // thereupon
};

struct Extension {
  Timestamp at;
  int by = -1;
  std::string_view level;
};

struct Exclusion {
  std::string_view kind;
  Date from;
  std::optional<Date> to;
  Id paper;
};

struct CaseFile {
  Id id;
  std::string_view kind = "public_order";
  int unit = 0;
  Timestamp filed;
  std::string_view charge;
  std::string_view charge_final;
  std::string_view suspect = "known";
  Id suspect_note;
  std::optional<Timestamp> decided;
  std::optional<Timestamp> closed;
  std::string_view closure;
  std::optional<Timestamp> sent;
  std::optional<Timestamp> last_act;
  int venue = -1;
  int handler = -1;
  int second = -1;
  int reviewer = -1;
  int approver = -1;
  std::array<Extension, 2> extensions;
  std::size_t extended = 0;
  std::array<Exclusion, 2> exclusions;
  std::size_t excluded = 0;
  bool planted = false;

  void extend(const Extension& one) { extensions[extended++] = one; }
  void exclude(const Exclusion& one) { exclusions[excluded++] = one; }
  std::optional<Timestamp> end() const { return sent ? sent : closed; }
};

struct Measure {
  Id id;
  Id case_id;
  int unit = 0;
  Id person;
  std::string_view kind = "summons";
  std::string_view ground;
  std::string_view vulnerable;
  Timestamp from;
  std::optional<Timestamp> to;
  int approver = -1;
  std::string_view level = "county";
  std::optional<Timestamp> approved;
  std::optional<std::int64_t> extension_hours;
  std::optional<Timestamp> questioned;
  std::optional<Timestamp> arrest_asked;
  std::optional<Timestamp> family_told;
  std::string_view notice_bar;
};

struct Act {
  Id id;
  std::string_view kind = "interview";
  Id case_id;
  Id measure;
  int unit = 0;
  int officer = -1;
  Timestamp from;
  Timestamp to;
  std::optional<std::int64_t> officers = 2;
  std::int64_t auxiliaries = 0;
  std::optional<bool> due = true;
  Id failure;
  std::array<Film, 2> films;
  std::size_t filmed = 0;

  void film(const Film& one) { films[filmed++] = one; }
};

class CaseBook {
 public:
  explicit CaseBook(CallBook& calls) : calls_(calls) {}

  void begin(Scene& scene);
  // Files the cases whose day has come.
  void day(Scene& scene);

  // A report made at `reported`, registered and decided in time.
  Report report(const Scene& scene, int unit, std::string_view matter, Timestamp reported, Rng& rng);
  // As life is: a few are complex, extended, refused, passed on; refusals are answered in time.
  void vary(const Scene& scene, Report& report, Rng& rng);
  // Gives the refused report its remedies, all in time.
  static void refuse(Report& report, Rng& rng);
  // The case to be filed on it, on the day of its decision.
  void follow(Report& report, std::string_view charge, int venue);
  void write(Scene& scene, const Report& report);

  // A case filed today that keeps to its limits.
  CaseFile open(const Scene& scene, std::string_view kind, int unit, Timestamp filed, Rng& rng);
  void write(Scene& scene, const CaseFile& file);
  // The measures and interviews that such a case has.
  void pursue(Scene& scene, CaseFile& file, Rng& rng);

  Measure measure(const Scene& scene, int unit, std::string_view kind, Timestamp from, Rng& rng);
  void write(Scene& scene, const Measure& measure);
  Act act(const Scene& scene, int unit, int officer, Timestamp from, std::int64_t length, Rng& rng);
  static void record(Act& act, Rng& rng);
  void write(Scene& scene, const Act& act);

  Id receipt() { return receipts_.next(); }
  Id case_id(Date day) { return case_ids_.next(day); }
  Id paper() { return papers_.next(); }

 private:
  struct Pending {
    Id id;
    std::string_view kind;
    int unit = 0;
    Timestamp filed;
    std::string_view charge;
    int venue = -1;
    bool brisk = false;  // to be concluded within three months
  };

  void live_administrative(const Scene& scene, CaseFile& file, Rng& rng);
  void live_criminal(const Scene& scene, CaseFile& file, Rng& rng) const;
  void hold(Scene& scene, CaseFile& file, Rng& rng);
  void interview(Scene& scene, const CaseFile& file, const Measure& measure, Rng& rng);
  void summon_again(Scene& scene, const CaseFile& file, const Measure& before, Rng& rng);
  void work_on(Scene& scene, const CaseFile& file, Rng rng);

  CallBook& calls_;
  std::map<std::int32_t, std::vector<Pending>> pending_;
  IdMaker report_ids_{"JB"};
  IdMaker case_ids_{"AJ"};
  IdMaker measure_ids_{"CS"};
  IdMaker act_ids_{"ZF"};
  Series receipts_{"HZ"};
  Series lists_{"QD"};
  Series papers_{"WS"};
  std::int64_t suspects_ = 5'000'000;
  Table* reports_ = nullptr;
  Table* cases_ = nullptr;
  Table* handlers_ = nullptr;
  Table* extensions_ = nullptr;
  Table* exclusions_ = nullptr;
  Table* measures_ = nullptr;
  Table* acts_ = nullptr;
};

}  // namespace plumbline::sample
