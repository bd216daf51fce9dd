// SPDX-License-Identifier: Apache-2.0
// Cashbook: receipts and treasury receipts of the invented bureau, so that honest money adds up to the fen.
//
// Who takes money asks for a receipt, and says when the money goes to the bank; the sums of a unit and a day become one
// treasury receipt, written when that day is over.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

enum class Money { Fine, Confiscated, Proceeds, Bail, Fee, Unclaimed };

struct Receipt {
  std::string_view kind = "fine";  // fine, fee, deposit
  int unit = 0;
  Timestamp at;
  int by = -1;
  std::int64_t fen = 0;
  std::string_view for_no = {};
  bool voided = false;
  bool copies_kept = true;
};

class Cashbook {
 public:
  void begin(Scene& scene);
  void day(Scene& scene) { settle(scene, scene.today - 1); }
  void end(Scene& scene) { settle(scene, scene.today); }

  // From the book of the unit: numbered without gaps.
  Id paper(Scene& scene, const Receipt& receipt);
  // From the fiscal platform, whose numbers the bureau does not see in order.
  Id electronic(Scene& scene, const Receipt& receipt);
  // So many numbers of the unit's book vanish; says the first of them as `series/number`.
  Id tear(Scene& scene, int unit, std::int64_t numbers);
  std::int64_t last_paper(int unit) const;
  bool just_torn(int unit) const { return torn_[static_cast<std::size_t>(unit)]; }  // and nothing issued since

  // Money of the unit that reaches the bank then: its treasury receipt.
  Id pay_in(Scene& scene, int unit, Money kind, Timestamp when, std::int64_t fen);
  // The treasury receipt of that unit and day will show so much less than was said to be paid in.
  void keep_back(Scene& scene, int unit, Money kind, Timestamp when, std::int64_t fen);

 private:
  using Key = std::tuple<std::int32_t, int, int>;  // day, unit, kind
  Id number_of(const Key& key) const;
  Id series_of(Scene& scene, int unit) const;
  void settle(Scene& scene, Date through);
  Id write(Scene& scene, const Receipt& receipt, const Id& no, std::int64_t serial);

  Table* receipts_ = nullptr;
  Table* treasury_ = nullptr;
  std::vector<std::int64_t> serials_;  // by unit
  std::vector<bool> torn_;
  std::map<Key, std::int64_t> open_;
  IdMaker platform_{"E"};
};

}  // namespace plumbline::sample
