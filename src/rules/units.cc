// SPDX-License-Identifier: Apache-2.0
// The names of units, in one table.
#include <array>

#include "rules/rules.h"

namespace plumbline::rules {

namespace {

struct Unit {
  std::string_view name;  // as packs write it, and as an English reader sees it
  std::string_view zh;    // as it stands behind a number
};

constexpr std::array<Unit, 26> kUnits{{{"year", "年"},       {"year of age", "岁"}, {"month", "个月"},
                                       {"week", "周"},       {"day", "天"},         {"working day", "个工作日"},
                                       {"hour", "小时"},     {"minute", "分钟"},    {"second", "秒"},
                                       {"CNY", "元"},        {"yuan", "元"},        {"USD", "美元"},
                                       {"km", "公里"},       {"m2", "平方米"},      {"litre", "升"},
                                       {"mg", "毫克"},       {"percent", "%"},      {"person", "人"},
                                       {"number", "个"},     {"time", "次"},        {"row", "条"},
                                       {"case", "起案件"},   {"lead", "条线索"},    {"meeting", "次会议"},
                                       {"report", "份报告"}, {"look-up", "次查询"}}};

}  // namespace

Words title_of_unit(std::string_view unit) {
  for (const Unit& known : kUnits) {
    if (known.name == unit) return {std::string(unit), std::string(known.zh)};
  }
  return {std::string(unit), std::string(unit)};
}

}  // namespace plumbline::rules
