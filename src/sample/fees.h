// SPDX-License-Identifier: Apache-2.0
// FeeDesk: fees at the windows, and the papers that set targets for units or give them money.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "sample/cashbook.h"

namespace plumbline::sample {

class FeeDesk {
 public:
  explicit FeeDesk(Cashbook& cash) : cash_(cash) {}

  void begin(Scene& scene);
  void day(Scene& scene);

 private:
  struct Fee {
    Id no;
    int unit = 0;
    Id service;
    Timestamp at;
    std::string_view code;
    std::string_view title;
    std::int64_t quantity = 1;
    std::int64_t fen = 0;
    std::int64_t waived = 0;
    bool waiver = false;
    int clerk = -1;
    bool receipt = true;
  };
  struct Voids {  // a month in which a window makes receipts void
    int year = 0;
    int month = 0;
    int kind = 0;
  };
  struct Paper {
    std::string_view metric = {};  // of a target
    std::string_view source = {};  // of funds
    std::int64_t value = 0;
    std::optional<bool> flag = false;  // counted; computed from fines
    bool revoked = false;
  };

  std::optional<Fee> make(Scene& scene, int unit, Rng& rng);
  void write(Scene& scene, Fee& fee, Rng& rng);
  void windows(Scene& scene);
  void papers(Scene& scene);
  void plant_fees(Scene& scene, Rng& rng);
  void plant_voids(Scene& scene, Rng& rng);
  void plant_papers(Scene& scene, Rng& rng);
  Id write_paper(Scene& scene, int unit, const Paper& paper, Rng& rng);
  void void_receipts(Scene& scene, int unit, const Voids& voids, int fees, Rng& rng);

  Cashbook& cash_;
  Table* rates_ = nullptr;
  Table* fees_ = nullptr;
  Table* targets_ = nullptr;
  Table* funds_ = nullptr;
  Date dearer_from_;  // the day from which one rate is higher
  IdMaker numbers_{"SF"};
  IdMaker services_{"BJ"};
  IdMaker papers_{"WJ"};
  std::map<int, Voids> voids_;
  std::array<Form, 8> fee_forms_;
  std::array<Form, 5> void_forms_;
  std::array<Form, 8> paper_forms_;
};

}  // namespace plumbline::sample
