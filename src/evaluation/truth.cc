// SPDX-License-Identifier: Apache-2.0
// Reading the truth file.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "evaluation/evaluation.h"
#include "tabular/tabular.h"

namespace plumbline::evaluation {
namespace {

constexpr std::array<Variant, 4> kVariants{Variant::Plain, Variant::Evasive, Variant::Innocent, Variant::Consequence};
constexpr std::size_t kLinesMax = 5'000'000;

std::optional<Variant> variant_of(std::string_view text) {
  for (const Variant variant : kVariants) {
    if (name_of(variant) == text) return variant;
  }
  return std::nullopt;
}

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

std::string_view name_of(Variant variant) {
  switch (variant) {
    case Variant::Plain:
      return "plain";
    case Variant::Evasive:
      return "evasive";
    case Variant::Innocent:
      return "innocent";
    case Variant::Consequence:
      return "consequence";
  }
  CHECK(false, "no such variant");
}

const Words& title_of(Variant variant) {
  static const std::array<Words, 4> kTitles{say("plain", "明显"), say("evasive", "隐蔽"), say("innocent", "正常"),
                                            say("consequence", "连带")};
  return kTitles[static_cast<std::size_t>(variant)];
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
      const std::optional<Variant> variant = variant_of(block.cell(row, column[2]));
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
