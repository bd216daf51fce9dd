// SPDX-License-Identifier: Apache-2.0
// Finds the headers a mapping names in a file, and compiles each column's rules.
#include "records/plan.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace plumbline::records {

namespace {

// The header of exactly this name; else the only one that differs in case, blanks and the like.
std::optional<std::size_t> find_header(const std::vector<std::string>& headers, const std::string& name) {
  const auto exact = std::find(headers.begin(), headers.end(), name);
  if (exact != headers.end()) return static_cast<std::size_t>(exact - headers.begin());
  const std::string folded = fold_name(name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (fold_name(headers[i]) != folded) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

Error missing_header(const std::string& file, const std::string& header, const std::string& column,
                     const std::vector<std::string>& headers) {
  const auto near = nearest(header, headers);
  Words mend = near ? say("did you mean `{}`? Change the mapping, or make a new one for this kind of file",
                          "是否指 `{}`？请修改字段对应表，或为此类文件另建一份", *near)
                    : say("change the mapping, or make a new one for this kind of file",
                          "请修改字段对应表，或为此类文件另建一份");
  return invalid(file,
                 say("the mapping takes `{}` from the header `{}`, which the file does not have",
                     "字段对应表中 `{}` 取自表头 `{}`，但文件没有此表头", column, excerpt(header)),
                 std::move(mend));
}

std::vector<std::string> headers_left_over(const std::vector<std::string>& headers, const Mapping& mapping,
                                           const std::vector<PlannedColumn>& columns) {
  std::set<std::size_t> known;
  for (const PlannedColumn& column : columns) known.insert(column.from.begin(), column.from.end());
  for (const std::string& ignored : mapping.ignored) {
    if (const auto at = find_header(headers, ignored)) known.insert(*at);
  }
  std::vector<std::string> left;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (!known.contains(i)) left.push_back(headers[i]);
  }
  return left;
}

}  // namespace

std::optional<std::size_t> Plan::place_of(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].normaliser.column().name == column) return i;
  }
  return std::nullopt;
}

Result<Plan> make_plan(const Mapping& mapping, const packs::RecordType& type, const packs::PackSet& packs,
                       const std::vector<std::string>& headers, const std::string& file) {
  Plan plan;
  plan.type = &type;
  plan.headers = headers;
  for (const auto& [name, source] : mapping.columns) {
    if (type.column(name) == nullptr) {
      return invalid(file,
                     say("the mapping names `{}`, which `{}` does not have", "字段对应表中的 `{}` 不是 `{}` 的列", name,
                         type.name),
                     say("take it out of the mapping", "请从字段对应表中去掉"));
    }
  }
  for (const packs::Column& column : type.columns) {
    const auto source = mapping.columns.find(column.name);
    if (!column.count_within.empty()) {  // the first of its kind until counted (reconcile.h)
      plan.columns.push_back({{}, "1", Normaliser(column, nullptr)});
      continue;
    }
    if (source == mapping.columns.end()) {
      if (!column.required) continue;
      return invalid(file,
                     say("the mapping says nothing of `{}`, which every {} must have",
                         "字段对应表缺少 `{}`，而每条 {} 都必须有此列", column.name, type.name),
                     say("add it to the mapping", "请在字段对应表中补上"));
    }
    PlannedColumn planned{
        {},
        source->second.constant,
        Normaliser(column, packs.code_list(column.code_list), source->second.formats, source->second.sentinels)};
    for (const std::string& header : source->second.from) {
      const auto at = find_header(headers, header);
      if (!at) return missing_header(file, header, column.name, headers);
      planned.from.push_back(*at);
    }
    plan.columns.push_back(std::move(planned));
  }
  if (plan.columns.empty()) {
    return invalid(file, say("the mapping maps no column", "字段对应表没有对应任何列"),
                   say("add columns to the mapping", "请补充字段对应"));
  }
  plan.headers_ignored = headers_left_over(headers, mapping, plan.columns);
  return plan;
}

void take_guards_off(Plan& plan) {
  for (PlannedColumn& column : plan.columns) {
    if (!column.constant) column.normaliser.take_guards_off();
  }
}

Result<std::vector<std::string>> headers_left_over(const Mapping& mapping, const packs::PackSet& packs,
                                                   const tabular::Shape& shape, const std::string& file) {
  const packs::RecordType* type = packs.record_type(mapping.record_type);
  CHECK(type != nullptr, "a mapping is read with the packs it is used with");
  Plan plan = TRY(make_plan(mapping, *type, packs, shape.columns, file));
  return std::move(plan.headers_ignored);
}

}  // namespace plumbline::records
