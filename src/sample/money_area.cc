// SPDX-License-Identifier: Apache-2.0
// The area of money and things: fines, fees, property in cases and bail, which share receipts and treasury receipts.
#include "sample/bail.h"
#include "sample/cashbook.h"
#include "sample/fees.h"
#include "sample/fines.h"
#include "sample/property.h"

namespace plumbline::sample {
namespace {

class MoneyArea : public Area {
 public:
  std::string_view name() const override { return "money"; }

  void begin(Scene& scene) override {
    cash_.begin(scene);
    fines_.begin(scene);
    fees_.begin(scene);
    property_.begin(scene);
    bail_.begin(scene);
  }
  void day(Scene& scene) override {
    fines_.day(scene);
    fees_.day(scene);
    property_.day(scene);
    bail_.day(scene);
    cash_.day(scene);
  }
  void end(Scene& scene) override {
    fines_.end(scene);
    property_.end(scene);
    cash_.end(scene);
  }

 private:
  Cashbook cash_;
  FineDesk fines_{cash_};
  FeeDesk fees_{cash_};
  PropertyDesk property_{cash_};
  BailDesk bail_{cash_};
};

}  // namespace

std::unique_ptr<Area> money_area() {
  return std::make_unique<MoneyArea>();
}

}  // namespace plumbline::sample
