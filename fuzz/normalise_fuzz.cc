// SPDX-License-Identifier: Apache-2.0
// Any text in any kind of column: taken or refused with a reason in both languages, and what was taken is taken again
// as the same value.
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "records/records.h"

namespace {

using plumbline::packs::Column;
using plumbline::packs::ColumnKind;

const plumbline::packs::PackSet& pack() {
  static const plumbline::packs::PackSet kPack = [] {
    plumbline::packs::PackSet set;
    for (const bool open : {false, true}) {
      plumbline::packs::CodeList list;
      list.name = open ? "open" : "closed";
      list.open = open;
      list.codes = {{"SU", {"Sustained", "查实"}, {}, {"sustained"}}, {"600", {"x", "x"}, {}, {}}};
      set.add(list);
    }
    return set;
  }();
  return kPack;
}

void check(std::string_view text, const Column& column, const plumbline::packs::CodeList* codes) {
  const auto taken = plumbline::records::normalise(text, column, codes);
  if (taken.reason) {
    CHECK(taken.value.is_null(), "refused and taken");
    CHECK(!taken.reason->en.empty() && !taken.reason->zh.empty(), "refused without a reason");
    CHECK(plumbline::is_utf8(taken.reason->en) && plumbline::is_utf8(taken.reason->zh), "a reason that is not UTF-8");
    return;
  }
  if (taken.value.is_null()) return;
  const std::string shown = taken.value.display();
  CHECK(plumbline::is_utf8(shown), "took bytes that are no characters");
  Column plain = column;
  plain.formats.clear();
  const auto again = plumbline::records::normalise(shown, plain, codes);
  CHECK(!again.reason && again.value == taken.value, "a value is not taken as itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const ColumnKind kind : {ColumnKind::Id, ColumnKind::Text, ColumnKind::Integer, ColumnKind::Decimal,
                                ColumnKind::Boolean, ColumnKind::Date, ColumnKind::Timestamp, ColumnKind::Code}) {
    Column column;
    column.name = "value";
    column.kind = kind;
    if (kind == ColumnKind::Code) {
      check(text, column, pack().code_list("closed"));
      check(text, column, pack().code_list("open"));
      continue;
    }
    check(text, column, nullptr);
    if (kind == ColumnKind::Date || kind == ColumnKind::Timestamp) {
      column.formats = {"%m/%d/%Y", "%d.%m.%y %I:%M %p", "%B %d %Y"};
      check(text, column, nullptr);
    }
  }
  return 0;
}
