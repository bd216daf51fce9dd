// SPDX-License-Identifier: Apache-2.0
// CallBook: alarm calls as they come, from ringing to closing, with the officers sent and what their cameras kept.
//
// ordinary() gives a call that breaks no rule; whoever plants a wrong changes it before write().
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

struct Recode {  // a change of the category
  Timestamp at;
  std::string_view from;
  std::string_view to;
  int by = -1;
  int reviewer = -1;
  std::optional<Timestamp> reviewed = {};
};

struct Film {
  std::optional<Timestamp> from = {};
  std::optional<Timestamp> to = {};
  std::optional<Timestamp> uploaded = {};
  std::string_view retention = "ordinary";
  bool changed = false;  // its digest, since upload
  std::optional<Timestamp> deleted = {};
  int deleted_by = -1;
};

struct Filmed {  // what a recording shows, and who made it
  std::string_view call = {};
  std::string_view act = {};
  std::string_view measure = {};
  int officer = -1;
  int unit = -1;
};

struct Call {
  Id id;
  int unit = 0;
  Timestamp received;
  std::optional<Timestamp> dispatched;
  std::optional<Timestamp> accepted;
  std::optional<Timestamp> departed;
  std::optional<Timestamp> arrived;
  std::optional<Timestamp> left;
  std::optional<Timestamp> feedback;
  std::optional<Timestamp> closed;
  std::string_view category = "misc";
  bool emergency = false;
  std::string_view zone;
  std::string_view cancel_reason;
  std::optional<Timestamp> cancelled;
  Id same_as;
  int moved_to = -1;
  std::string_view obstacle;
  std::optional<Timestamp> obstacle_noted;
  Id report;
  Id camera_failure;
  int venue = -1;
  int officer = -1;
  int second = -1;
  std::array<Recode, 2> recodes;
  std::size_t recoded = 0;
  std::array<Film, 2> films;
  std::size_t filmed = 0;

  void recode(const Recode& change) { recodes[recoded++] = change; }
  void film(const Film& one) { films[filmed++] = one; }
  bool may_be_case() const { return category == "criminal" || category == "public_order"; }
};

class CallBook {
 public:
  void begin(Scene& scene);
  void begin_films(Scene& scene);  // the table of recordings comes after those it refers to

  // A call of today that is attended and handled as the rules want.
  Call attended(const Scene& scene, int unit, std::string_view category, Rng& rng);
  // As life is: some are called off, some need nobody, some are recoded for a good reason.
  Call ordinary(const Scene& scene, int unit, Rng& rng);
  // How long officers may take to a zone.
  static std::int64_t limit(std::string_view zone);
  // The same call without anybody going there.
  static void unattended(Call& call);
  // No case after all, says an officer, and the unit's leader agrees.
  static void recode_away(const Scene& scene, Call& call, Rng& rng);
  // Times of arrival and what follows from it, `travel` after dispatch.
  static void arrive(Call& call, std::int64_t travel, Rng& rng);
  // Recordings of the time at the scene.
  static void record(Call& call, Rng& rng);

  void write(Scene& scene, const Call& call);
  void write_film(Scene& scene, const Film& film, const Filmed& what);

  // An officer whom no call reaches, for the unit's plants; -1: everybody is sent.
  void keep_away(int officer) { kept_away_ = officer; }

 private:
  static void misremember(Call& call, Rng& rng);
  void call_off(const Scene& scene, Call& call, Rng& rng) const;

  IdMaker ids_{"JQ"};
  IdMaker film_ids_{"AV"};
  Series failures_{"GZ"};
  Id last_call_;
  int last_unit_ = -1;
  int kept_away_ = -1;
  Table* venues_ = nullptr;
  Table* calls_ = nullptr;
  Table* officers_ = nullptr;
  Table* recodes_ = nullptr;
  Table* films_ = nullptr;
};

}  // namespace plumbline::sample
