// SPDX-License-Identifier: Apache-2.0
// Fines that are entered anew after they were paid: to hide something, or to put a slip right.
#include "sample/fines.h"
#include "sample/moments.h"

namespace plumbline::sample {

void FineDesk::plant_edits(Scene& scene, Rng& rng) {
  for (std::size_t i = 0; i < edit_forms_.size(); ++i) {
    while (scene.plants.take(edit_forms_[i])) {
      const bool cash = i == 1 || i == 3;
      std::optional<Fine> fine = make_anywhere(scene, cash ? FineShape::Cash : FineShape::Ordinary, rng);
      if (!fine) {
        scene.plants.put_back(edit_forms_[i]);
        break;
      }
      if (!fine->collected) fine->collected = fine->decided + 2 * kDay;
      fine->collected_fen = fine->fen;
      const Date paid = day_of(*fine->collected);
      if (i == 1) {
        fine->handed_in = at(paid + 4, 9);
        fine->banked = at(paid + 4, 16);
      }
      settle(scene, *fine);
      Fine edited = *fine;
      if (i == 0) {  // anybody else of the unit
        for (const int person : scene.world.staff(fine->unit)) {
          if (person != fine->officer) edited.officer = person;
        }
      }
      if (i == 1) edited.handed_in = at(paid + 2, 18);
      if (i == 2) edited.decided = edited.decided + kHour;
      if (i == 3) fine->handed_in = std::nullopt;
      if (i == 4) edited.objects = !edited.objects;
      Rng same = rng;  // the same slips in both
      write(scene, *fine, rng);
      write(scene, *edits_, edited, same);
      scene.plants.planted(edit_forms_[i], fine->no);
    }
  }
}

}  // namespace plumbline::sample
