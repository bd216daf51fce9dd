// SPDX-License-Identifier: Apache-2.0
// Reading the truth file.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "evaluation/evaluation.h"
#include "tabular/tabular.h"

namespace plumbline::evaluation {
namespace {

constexpr std::size_t kLinesMax = 5'000'000;

Result<std::array<std::size_t, 5>> columns_of(const tabular::Shape& shape, const std::string& file) {
  constexpr std::array<std::string_view, 5> kNames{"rule", "finding_key", "variant", "form", "note"};
  std::array<std::size_t, 5> places{};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto place = std::ranges::find(shape.columns, kNames[i]);
    if (place == shape.columns.end()) {
      return invalid(file, say("there is no column `{}`", "缺少列“{}”", kNames[i]),
                     say("a truth file has the columns rule,finding_key,variant,form,note",
                         "真值文件须有 rule,finding_key,variant,form,note 各列"));
    }
    places[i] = static_cast<std::size_t>(place - shape.columns.begin());
  }
  return places;
}

}  // namespace

const Named<Variant, 4>& variants() {
  static const Named<Variant, 4> kVariants{{{{"plain", {"plain", "明显"}},
                                             {"evasive", {"evasive", "隐蔽"}},
                                             {"innocent", {"innocent", "正常"}},
                                             {"consequence", {"consequence", "连带"}}}}};
  return kVariants;
}

Result<std::vector<Planted>> read_truth(const std::filesystem::path& file) {
  tabular::Wish wish;
  wish.format = tabular::Format::Delimited;
  wish.encoding = tabular::Encoding::Utf8;
  wish.delimiter = ',';
  wish.quote = '"';
  const tabular::Shape shape = TRY(tabular::sniff(file, wish));
  const std::array<std::size_t, 5> column = TRY(columns_of(shape, file.string()));
  const auto reader = TRY(tabular::open(file, shape));
  std::vector<Planted> truth;
  tabular::Block block;
  while (TRY(reader->next(block))) {
    if (!block.bad_rows.empty()) {
      const tabular::BadRow& bad = block.bad_rows.front();
      return invalid(file.string() + ":" + std::to_string(bad.line), bad.reason);
    }
    for (std::size_t row = 0; row < block.rows(); ++row) {
      const std::string where = file.string() + ":" + std::to_string(block.line_numbers[row]);
      const std::optional<Variant> variant = variants().value(block.cell(row, column[2]));
      if (!variant) {
        return invalid(where, say("`{}` is no variant", "“{}”不是有效的类型", excerpt(block.cell(row, column[2]))),
                       say("plain, evasive, innocent or consequence", "应为 plain、evasive、innocent 或 consequence"));
      }
      if (truth.size() == kLinesMax) {
        return invalid(where, say("more than {} lines", "超过 {} 行", kLinesMax), say("split the file", "请拆分文件"));
      }
      truth.push_back({.rule = std::string(block.cell(row, column[0])),
                       .finding_key = std::string(block.cell(row, column[1])),
                       .variant = *variant,
                       .form = std::string(block.cell(row, column[3])),
                       .note = std::string(block.cell(row, column[4]))});
    }
  }
  return truth;
}

}  // namespace plumbline::evaluation
