// SPDX-License-Identifier: Apache-2.0
// Reads a parameter of a rule: one value, or one for each era.
#include "rules/read_parts.h"
#include "rules/values.h"

namespace plumbline::rules {

namespace {

using yaml::Fields;
using yaml::Node;

constexpr std::array<std::pair<std::string_view, sql::Type>, 5> kTypes{{{"integer", sql::Type::Integer},
                                                                        {"decimal", sql::Type::Decimal},
                                                                        {"text", sql::Type::Text},
                                                                        {"date", sql::Type::Date},
                                                                        {"boolean", sql::Type::Boolean}}};

Result<Era> read_era(const Node& node, sql::Type type, bool is_first) {
  Fields fields = TRY(node.fields());
  Era era;
  const Node from = fields.required("from");
  const std::string day = TRY(from.text());
  const std::optional<Date> date = day == "always" ? date_of(YearMonthDay{1, 1, 1}) : parse_iso_date(day);
  if (!date) {
    return invalid(from.where(),
                   say("`{}` is neither `always` nor a date", "“{}”既不是 always 也不是日期", excerpt(day)),
                   say("write a date like 2017-01-01", "请写成 2017-01-01 这样的日期"));
  }
  if ((day == "always") != is_first) {
    return invalid(
        from.where(),
        say("the first era, and only the first, is `from: always`", "第一个时期且仅第一个时期写 from: always"),
        say("say what holds before the first known date", "请写明最早日期之前适用的值"));
  }
  era.from = *date;
  const Node value = fields.required("value");
  const std::string text = TRY(value.text());
  era.value = TRY(parse_value(type, text, value.where()));
  if (const auto note = fields.optional("note")) era.note = TRY(note->words());
  TRY(fields.finish());
  return era;
}

Result<std::vector<Era>> read_eras(const Node& node, sql::Type type) {
  const std::vector<Node> items = TRY(node.items());
  std::vector<Era> eras;
  for (const Node& item : items) {
    Era era = TRY(read_era(item, type, eras.empty()));
    if (!eras.empty() && era.from <= eras.back().from) {
      return invalid(item.where(), say("eras stand in the order of their dates", "各时期须按日期先后排列"),
                     say("sort them, one for each date", "请按日期排序，每个日期一条"));
    }
    eras.push_back(std::move(era));
  }
  if (eras.empty()) {
    return invalid(node.where(), say("a parameter needs a value", "参数须有取值"),
                   say("write `value:` or at least one era", "请写 value 或至少一个时期"));
  }
  return eras;
}

}  // namespace

Result<Parameter> read_parameter(const std::string& name, const Node& node) {
  Fields fields = TRY(node.fields());
  Parameter parameter;
  parameter.name = name;
  parameter.title = TRY(fields.required("title").words());
  parameter.type = TRY(one_of(fields.required("type"), kTypes));
  if (const auto unit = fields.optional("unit")) parameter.unit = TRY(unit->text());
  const std::optional<Node> value = fields.optional("value");
  const std::optional<Node> eras = fields.optional("eras");
  if (value.has_value() == eras.has_value()) {
    return invalid(node.where(), say("a parameter has either `value` or `eras`", "参数须在 value 与 eras 中择一填写"),
                   say("write one of them", "请保留其中之一"));
  }
  if (value) {
    const std::string text = TRY(value->text());
    sql::Value constant = TRY(parse_value(parameter.type, text, value->where()));
    parameter.eras.push_back({*date_of(YearMonthDay{1, 1, 1}), std::move(constant), {}});
  } else {
    parameter.eras = TRY(read_eras(*eras, parameter.type));
  }
  parameter.confidence = TRY(one_of(fields.required("confidence"), packs::confidences()));
  TRY(fields.finish());
  return parameter;
}

}  // namespace plumbline::rules
