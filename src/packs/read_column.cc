// SPDX-License-Identifier: Apache-2.0
// One column: its type, and the settings that its type allows.
#include "packs/read_column.h"

#include <array>
#include <charconv>

#include "base/text.h"
#include "packs/names.h"

namespace plumbline::packs {

namespace {

constexpr int kDecimalDigitsMax = 18;  // what fits 64 bits: a hundred times the world's yearly product in cents

struct KindName {
  std::string_view name;
  ColumnKind kind;
};
constexpr std::array<KindName, 8> kKinds{{{"id", ColumnKind::Id},
                                          {"text", ColumnKind::Text},
                                          {"integer", ColumnKind::Integer},
                                          {"decimal", ColumnKind::Decimal},
                                          {"boolean", ColumnKind::Boolean},
                                          {"date", ColumnKind::Date},
                                          {"timestamp", ColumnKind::Timestamp},
                                          {"code", ColumnKind::Code}}};

// "18,2" -> 18 and 2.
bool read_digits(std::string_view inside, Column& column) {
  const std::vector<std::string_view> parts = split(inside, ',');
  if (parts.size() != 2) return false;
  const auto number = [](std::string_view text, int& out) {
    text = trim(text);
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    return problem == std::errc{} && stop == text.data() + text.size();
  };
  return number(parts[0], column.precision) && number(parts[1], column.scale) && column.precision >= 1 &&
         column.precision <= kDecimalDigitsMax && column.scale >= 0 && column.scale <= column.precision;
}

Status read_type(const yaml::Node& node, Column& column) {
  const std::string text = TRY(node.text());
  if (text.starts_with("decimal")) {
    column.kind = ColumnKind::Decimal;
    if (text.size() > 9 && text[7] == '(' && text.back() == ')' &&
        read_digits(std::string_view(text).substr(8, text.size() - 9), column)) {
      return done();
    }
    return invalid(node.where(), say("`{}` does not say how many digits", "`{}` 未写明位数", excerpt(text)),
                   say("Write `decimal(18,2)`: up to {} digits, 2 of them behind the point",
                       "请写成 `decimal(18,2)`：最多 {} 位，其中小数 2 位", kDecimalDigitsMax));
  }
  std::vector<std::string> names;
  for (const KindName& kind : kKinds) {
    if (kind.name == text) {
      column.kind = kind.kind;
      return done();
    }
    names.emplace_back(kind.name);
  }
  const std::optional<std::string> meant = nearest(text, names);
  return invalid(node.where(), say("unknown type `{}`", "未知的类型 `{}`", excerpt(text)),
                 meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant)
                       : say("Types are id, text, integer, decimal(18,2), boolean, date, timestamp, code",
                             "可用类型：id、text、integer、decimal(18,2)、boolean、date、timestamp、code"));
}

Status read_reference(const yaml::Node& node, Column& column) {
  const std::string text = TRY(node.text());
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos || text.find('.', dot + 1) != std::string::npos) {
    return invalid(node.where(),
                   say("`{}` does not name a record type and its key", "`{}` 未写明记录类型及其键", excerpt(text)),
                   say("Write it as `person.person_id`", "请写成 `person.person_id`"));
  }
  column.references = Reference{text.substr(0, dot), text.substr(dot + 1)};
  return done();
}

Status read_open_end(const yaml::Node& node, Column& column) {
  column.open_end = TRY(node.text());
  if (parse_iso_date(*column.open_end)) return done();
  return invalid(node.where(), say("`{}` is not a day", "`{}` 不是日期", excerpt(*column.open_end)),
                 say("Write it as `2018-06-01`", "请写成 `2018-06-01`"));
}

void forbid(bool given, bool allowed, const Column& column, std::string_view key, std::string_view types,
            Complaints& complaints) {
  if (!given || allowed) return;
  complaints.push_back(invalid(column.where, say("`{}` of `{}` is only for columns of type {}",
                                                 "`{1}` 的 `{0}` 只适用于 {2} 类型的列", key, column.name, types)));
}

void check_settings(const Column& column, Complaints& complaints) {
  const bool dated = column.kind == ColumnKind::Date || column.kind == ColumnKind::Timestamp;
  forbid(!column.code_list.empty(), column.kind == ColumnKind::Code, column, "code_list", "code", complaints);
  forbid(!column.formats.empty(), dated, column, "formats", "date / timestamp", complaints);
  forbid(column.may_lie_ahead, dated, column, "may_lie_ahead", "date / timestamp", complaints);
  forbid(column.open_end.has_value(), column.kind == ColumnKind::Date, column, "open_end", "date", complaints);
  forbid(!column.count_within.empty(), column.kind == ColumnKind::Integer, column, "count_within", "integer",
         complaints);
  forbid(column.references.has_value(), column.kind == ColumnKind::Id || column.kind == ColumnKind::Integer, column,
         "references", "id / integer", complaints);
  if (column.kind == ColumnKind::Code && column.code_list.empty()) {
    complaints.push_back(invalid(
        column.where, say("`{}` is a code, but names no code list", "`{}` 是代码列，但未指定代码表", column.name),
        say("Add `code_list:`", "请添加 `code_list:`")));
  }
  const bool derived = !column.count_within.empty();
  if (derived && (!column.source_names.empty() || !column.sentinels.empty() || column.references)) {
    complaints.push_back(
        invalid(column.where,
                say("`{}` is counted from other columns, so it has no source of its own",
                    "`{}` 由其他列计数得出，没有自己的来源", column.name),
                say("Remove source_names, sentinels and references", "请删除 source_names、sentinels 和 references")));
  }
}

}  // namespace

std::optional<Column> read_column(const std::string& name, const yaml::Node& node, Complaints& complaints) {
  Column column;
  column.name = name;
  column.where = node.where();
  if (const std::optional<Words> objection = objection_to_column(name)) {
    complaints.push_back(
        invalid(node.where(), *objection, say("Choose another name for `{}`", "请为 `{}` 另取名称", excerpt(name))));
  }
  std::optional<yaml::Fields> fields = take(node.fields(), complaints);
  if (!fields) return std::nullopt;
  const auto note = [&](const Status& status) {
    if (!status.ok()) complaints.push_back(status.error());
    return status.ok();
  };
  const auto list = [&](std::string_view key, std::vector<std::string>& into) {
    if (const auto given = fields->optional(key)) into = take(given->texts(), complaints).value_or(into);
  };
  const auto flag = [&](std::string_view key, bool& into) {
    if (const auto given = fields->optional(key)) into = take(given->boolean(), complaints).value_or(into);
  };
  const auto text = [&](std::string_view key, std::string& into) {
    if (const auto given = fields->optional(key)) into = take(given->text(), complaints).value_or(into);
  };
  const bool typed = note(read_type(fields->required("type"), column));
  column.title = take(fields->required("title").words(), complaints).value_or(Words{});
  if (const auto about = fields->optional("about")) column.about = take(about->words(), complaints).value_or(Words{});
  flag("required", column.required);
  flag("personal", column.personal);
  flag("may_lie_ahead", column.may_lie_ahead);
  text("unit", column.unit_of_measure);
  text("code_list", column.code_list);
  if (const auto reference = fields->optional("references")) note(read_reference(*reference, column));
  list("source_names", column.source_names);
  list("sentinels", column.sentinels);
  list("formats", column.formats);
  list("count_within", column.count_within);
  if (const auto open_end = fields->optional("open_end")) note(read_open_end(*open_end, column));
  finish(*fields, complaints);
  if (typed) check_settings(column, complaints);
  return column;
}

}  // namespace plumbline::packs
