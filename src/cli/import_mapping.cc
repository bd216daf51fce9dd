// SPDX-License-Identifier: Apache-2.0
// Shows mappings as a table and as JSON, and says what they lack.
#include "cli/import_mapping.h"

#include "base/text.h"
#include "cli/batch_report.h"

namespace plumbline::cli {

void print_mapping(Console& console, const packs::RecordType& type, const records::MappingGuess& guess) {
  Table table({{say("column", "列")}, {say("title", "名称")}, {say("from header", "来源表头")}});
  for (const packs::Column& column : type.columns) {
    const auto source = guess.mapping.columns.find(column.name);
    std::string from;
    if (!column.count_within.empty()) from = console.in(say("(counted)", "（计数）"));
    if (source != guess.mapping.columns.end()) {
      if (source->second.constant) from = console.in(say("always {}", "固定为 {}", excerpt(*source->second.constant)));
      for (const std::string& header : source->second.from) from += (from.empty() ? "" : " + ") + header;
    }
    if (from.empty()) from = column.required ? console.in(say("MISSING", "缺失")) : "–";
    table.add({column.name, column.title.in(console.language()), from});
  }
  table.print(console);
  if (guess.mapping.shape.header_row) {
    console.line(console.in(say("\nThe header is row {}; what stands above it is not read",
                                "\n表头在第 {} 行；其上各行不读取", *guess.mapping.shape.header_row)));
  }
  const std::string headers = listed(guess.unmapped_headers);
  if (!headers.empty()) console.line(console.in(say("\nNo column fits: {}", "\n没有对应列的表头：{}", headers)));
}

Json guess_json(const records::MappingGuess& guess, const std::filesystem::path& file) {
  Json columns;
  Json constants;
  for (const auto& [column, source] : guess.mapping.columns) {
    if (source.constant) {
      constants.set(column, *source.constant);
    } else {
      columns.set(column, source.from);
    }
  }
  Json json;
  json.set("file", file.string())
      .set("record_type", guess.mapping.record_type)
      .set("columns", columns)
      .set("constants", constants)
      .set("unmapped_headers", guess.unmapped_headers)
      .set("missing_columns", guess.missing_columns);
  const std::optional<std::size_t> row = guess.mapping.shape.header_row;
  if (row) {
    json.set("header_row", static_cast<std::int64_t>(*row));
  } else {
    json.set_null("header_row");
  }
  return json;
}

Error columns_missing(const records::MappingGuess& guess, const tabular::Shape& found,
                      const std::filesystem::path& file) {
  std::string missing;
  for (const std::string& column : guess.missing_columns) missing += (missing.empty() ? "" : ", ") + column;
  const bool is_one_column = found.format == tabular::Format::Delimited && found.columns.size() == 1;
  return invalid(file.string(), say("no header fits the required columns {}", "必填列 {} 没有对应的表头", missing),
                 is_one_column
                     ? say("The file seems to have one column: say with --delimiter what stands between the cells",
                           "文件看起来只有一列：请用 --delimiter 指定分隔符")
                     : say("Write the mapping with --write-map FILE, complete it, and give it with --map FILE",
                           "请用 --write-map 文件 生成字段对应表，补全后用 --map 文件 指定"));
}

}  // namespace plumbline::cli
