// SPDX-License-Identifier: Apache-2.0
// Writing a look-up, and finding the grounds that somebody has on a day.
#include "sample/lookups.h"

#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {

void LookupLog::open(Out& out) {
  table_ = &out.table(
      "query_log", {"query_id", "user_id", "unit_id", "queried_at", "query_type", "subject_hash", "subject_person_id",
                    "venue_id", "reason_kind", "reason_case_id", "rows_returned", "exported", "approved_by"});
}

Id LookupLog::write(Scene& scene, const Lookup& look) {
  const World& world = scene.world;
  const Id id = Id("CX").add(day_of(look.at)).add("-").add(++number_, 9);
  if (!scene.out.happened(look.at)) return id;
  Row row = scene.out.row(*table_);
  row.text(id).text(world.person(look.user).id).text(unit_id(world, look.unit)).time(look.at).text(look.type);
  row.text(look.subject).text(person_id(world, look.staff)).text(look.venue).text(look.kind).text(look.ground);
  if (number_ % 997 == 0 && !look.exported) {  // an old client that does not count
    row.none();
  } else {
    row.number(look.rows);
  }
  row.yes(look.exported).text(person_id(world, look.approver));
  return id;
}

const CaseNote* own_case(const std::deque<CaseNote>& cases, int person) {
  for (auto note = cases.rbegin(); note != cases.rend(); ++note) {
    if (note->handler == person || note->second == person) return &*note;
  }
  return nullptr;
}

const CaseNote* open_case(const std::deque<CaseNote>& cases, Date today, Rng& rng) {
  for (int tries = 0; tries < 6 && !cases.empty(); ++tries) {
    const CaseNote& note = rng.pick(cases);
    if (!note.closed || at(today, 0) < *note.closed + 20 * kDay) return &note;
  }
  return nullptr;
}

const CallNote* call_of(const Board& board, int unit, Rng& rng) {
  const CallNote* any = nullptr;
  for (int tries = 0; tries < 12 && !board.calls_today.empty(); ++tries) {
    const CallNote& call = rng.pick(board.calls_today);
    if (call.officer < 0 || !call.arrived) continue;  // what nobody went to may be missing from the records
    if (call.unit == unit) return &call;
    any = &call;
  }
  return any;
}

}  // namespace plumbline::sample
