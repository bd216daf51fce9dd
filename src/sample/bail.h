// SPDX-License-Identifier: Apache-2.0
// BailDesk: deposits paid so that a person may wait at liberty, their account, their return or forfeiture.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sample/cashbook.h"

namespace plumbline::sample {

class BailDesk {
 public:
  explicit BailDesk(Cashbook& cash) : cash_(cash) {}

  void begin(Scene& scene);
  void day(Scene& scene);

 private:
  struct Deposit {
    Id no;
    Id case_no;
    int unit = 0;
    int manager = -1;
    Id party;
    bool minor = false;
    Timestamp decided;
    std::int64_t fen = 0;
    Id surety;
    Timestamp paid;
    std::string_view account = "dedicated";
    Timestamp ended;
    std::int64_t forfeited = 0;
    std::optional<Timestamp> forfeited_at;
    std::string_view level;
    std::optional<Timestamp> told;
    std::optional<Timestamp> returned;
    std::int64_t returned_fen = 0;
    Id returned_to;
    Id treasury;
  };

  std::optional<Deposit> make(Scene& scene, const CaseNote& of, Rng& rng);
  void forfeit(Scene& scene, Deposit& deposit, std::int64_t fen, std::string_view level, std::int64_t after = 20);
  void write(Scene& scene, const Deposit& deposit);
  void bend(Scene& scene, const CaseNote& of, Deposit& deposit, std::size_t form, Rng& rng);
  void plant(Scene& scene, Rng& rng);

  Cashbook& cash_;
  Table* deposits_ = nullptr;
  IdMaker numbers_{"BZ"};
  std::array<Form, 15> forms_;
};

}  // namespace plumbline::sample
