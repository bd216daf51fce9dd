// SPDX-License-Identifier: Apache-2.0
// Any bytes as a rule file: it is read or refused with a place and a reason; what is read binds and lints.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "rules/rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace rules = plumbline::rules;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  static const plumbline::packs::PackSet kNoPacks;
  const auto rule = rules::parse(input, "fuzz.sql");
  if (!rule.ok()) {
    CHECK(!rule.error().where.empty(), "a refusal without a place");
    CHECK(!rule.error().what.en.empty() && !rule.error().what.zh.empty(), "a refusal without words");
    return 0;
  }
  CHECK(rule.value().sql_line >= 1, "a SELECT without a line");
  CHECK(!rule.value().sql.empty(), "a rule without a SELECT");
  const auto statement = rules::bind(rule.value(), {.as_of = {}, .settings = {}});
  if (statement.ok()) {
    CHECK(plumbline::is_utf8(statement.value().sql), "a statement that is not UTF-8");
  }
  for (const plumbline::Error& complaint : rules::lint(rule.value(), kNoPacks)) {
    CHECK(!complaint.where.empty() && !complaint.what.zh.empty(), "a complaint without place or words");
  }
  return 0;
}
