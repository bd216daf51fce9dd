// SPDX-License-Identifier: Apache-2.0
// The life of the supervisors: petitions, leads, cases, duties and personnel, each in its own part.
#include "sample/desk.h"

namespace plumbline::sample {
namespace {

class SupervisionArea : public Area {
 public:
  std::string_view name() const override { return "supervision"; }

  void begin(Scene& scene) override {
    desk_ = std::make_unique<Desk>(scene);
    parts_.push_back(petition_part(scene));
    parts_.push_back(lead_part(scene));
    parts_.push_back(case_part(scene));
    parts_.push_back(duty_part(scene));
    parts_.push_back(personnel_part(scene));
  }

  void day(Scene& scene) override {
    for (const auto& [review, person] : scene.board.accountable_today) desk_->accountable(scene, review, person);
    for (const std::unique_ptr<DeskPart>& part : parts_) part->day(scene, *desk_);
  }

 private:
  std::unique_ptr<Desk> desk_;
  std::vector<std::unique_ptr<DeskPart>> parts_;
};

}  // namespace

std::unique_ptr<Area> supervision_area() {
  return std::make_unique<SupervisionArea>();
}

}  // namespace plumbline::sample
