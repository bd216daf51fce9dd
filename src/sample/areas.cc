// SPDX-License-Identifier: Apache-2.0
// The list of areas: its order is the order of tables in load.txt and of each day.
#include "sample/area.h"

namespace plumbline::sample {

std::vector<std::unique_ptr<Area>> all_areas() {
  std::vector<std::unique_ptr<Area>> areas;
  areas.push_back(core_area());
  areas.push_back(alarm_area());
  areas.push_back(money_area());
  areas.push_back(lookups_area());
  areas.push_back(secrets_area());
  areas.push_back(orders_area());
  areas.push_back(papers_area());
  areas.push_back(supervision_area());
  areas.push_back(spending_area());
  areas.push_back(fleet_area());
  areas.push_back(registers_area());
  areas.push_back(windows_area());
  areas.push_back(casework_area());
  areas.push_back(edits_area());  // the last: it watches what the others write
  return areas;
}

}  // namespace plumbline::sample
