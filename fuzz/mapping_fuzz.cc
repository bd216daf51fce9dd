// SPDX-License-Identifier: Apache-2.0
// Any bytes as a mapping file: refused with a place and a reason, or read, written and read back as the same mapping.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "records/records.h"

namespace {

plumbline::packs::PackSet small_pack() {
  using plumbline::packs::ColumnKind;
  plumbline::packs::PackSet set;
  plumbline::packs::CodeList kinds;
  kinds.name = "act_kind";
  kinds.codes = {{"stop", {"Stop", "盘查"}, {}, {}}, {"fine", {"Fine", "罚款"}, {}, {}}};
  set.add(kinds);
  plumbline::packs::RecordType act;
  act.name = "act";
  for (const auto& [name, kind] : {std::pair("act_id", ColumnKind::Id),
                                   {"day", ColumnKind::Date},
                                   {"happened_at", ColumnKind::Timestamp},
                                   {"amount", ColumnKind::Decimal},
                                   {"kind", ColumnKind::Code},
                                   {"number", ColumnKind::Integer}}) {
    plumbline::packs::Column column;
    column.name = name;
    column.kind = kind;
    if (kind == ColumnKind::Code) column.code_list = "act_kind";
    act.columns.push_back(column);
  }
  act.key = {"act_id"};
  set.add(act);
  return set;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const plumbline::packs::PackSet kPacks = small_pack();
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto mapping = plumbline::records::parse_mapping(input, "fuzz", kPacks);
  if (!mapping.ok()) {
    CHECK(!mapping.error().what.en.empty() && !mapping.error().what.zh.empty(), "refused without a reason");
    return 0;
  }
  const std::string written = plumbline::records::write_mapping(mapping.value());
  const auto again = plumbline::records::parse_mapping(written, "written", kPacks);
  CHECK(again.ok(), "a written mapping cannot be read");
  CHECK(plumbline::records::write_mapping(again.value()) == written, "a mapping changed on its way through a file");
  return 0;
}
