// SPDX-License-Identifier: Apache-2.0
// The first row of a table: the names of its columns.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "tabular/bad_row.h"
#include "tabular/guess.h"
#include "tabular/row_scanner.h"

namespace plumbline::tabular {

namespace {

// `2018-01-02`, `1,204.50`, `$17`, `10:30`: nothing anybody calls a column by.
bool is_a_value(std::string_view cell) {
  const auto may_stand = [&](char c) {
    return is_digit(c) || std::string_view("-+./,:$% ").find(c) != std::string_view::npos;
  };
  return std::any_of(cell.begin(), cell.end(), is_digit) && std::all_of(cell.begin(), cell.end(), may_stand);
}

Error unreadable_header(const std::string& name, const Words& why) {
  return invalid(name, Words{"the header cannot be read: " + why.en, "无法读取表头：" + why.zh},
                 say("mend the first row", "请修正第一行"));
}

Status check_names(const std::vector<std::string>& cells, const std::string& name) {
  if (cells.size() > kColumnsMax) return too_many_columns(cells.size(), name);
  const auto is_blank = [](const std::string& cell) { return cell.empty(); };
  const auto is_value = [](const std::string& cell) { return cell.empty() || is_a_value(cell); };
  if (std::all_of(cells.begin(), cells.end(), is_blank)) return no_header(name);
  if (std::all_of(cells.begin(), cells.end(), is_value)) {
    return invalid(name, say("the first row has values where names of columns should be", "第一行是数据，不是列名"),
                   say("add a first row that names the columns", "请在第一行写明各列名称"));
  }
  for (const std::string& cell : cells) {
    const bool has_controls = std::any_of(cell.begin(), cell.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
    if (has_controls || !is_utf8(cell)) {
      return invalid(name,
                     say("this is not a table of text: the header has bytes that no text has",
                         "这不是文本表格：表头含有非文本字节"),
                     say("save it as CSV, .xlsx, Parquet or JSON lines", "请另存为 CSV、.xlsx、Parquet 或 JSON Lines"));
    }
  }
  return done();
}

}  // namespace

Error no_header(const std::string& name) {
  return invalid(name, say("the file has no header row", "文件没有表头行"),
                 say("add a first row that names the columns", "请在第一行写明各列名称"));
}

Error other_width(std::size_t columns, std::size_t expected, const std::string& name) {
  return invalid(name,
                 say("the header has {}, {} expected", "表头有 {} 列，应为 {} 列",
                     counted(columns, "column", "columns"), counted(expected, "was", "were")),
                 say("check that it is the right file, and its delimiter", "请确认文件及分隔符是否正确"));
}

Error too_many_columns(std::size_t columns, const std::string& name) {
  return invalid(name,
                 say("the header has {}, at most {} can be read", "表头有 {} 列，最多支持 {} 列",
                     counted(columns, "column", "columns"), kColumnsMax),
                 say("check the delimiter, or leave columns out", "请检查分隔符，或删去不需要的列"));
}

Result<std::vector<std::string>> header_cells(std::string_view text, bool is_whole, Dialect dialect,
                                              const std::string& name) {
  std::string padded(text);
  padded.resize(text.size() + kScanPadding);
  RowScanner scanner(dialect.delimiter, dialect.quote, kColumnsMax);
  scanner.look_at(padded.data(), text.size());
  for (std::size_t begin = 0; begin < text.size(); begin = scanner.row().next) {
    if (!scanner.scan(begin, is_whole)) {
      return invalid(name, say("the first line has no end within {} bytes", "第一行超过 {} 字节仍未结束", text.size()),
                     say("check that this is a table, and its quotes", "请确认文件是表格，并检查引号"));
    }
    const ScannedRow& row = scanner.row();
    if (row.cell_count > kColumnsMax) return too_many_columns(row.cell_count, name);
    if (row.fault != Fault::None) {
      if (row.fault == Fault::NulByte) return unreadable_header(name, nul_byte());
      if (row.fault == Fault::CellTooLong) return unreadable_header(name, cell_too_long());
      return unreadable_header(name, say("its quotes do not match", "引号不成对"));
    }
    if (row.cell_count == 0) continue;
    std::vector<std::string> cells(row.cells.begin(), row.cells.begin() + static_cast<std::ptrdiff_t>(row.cell_count));
    for (const std::size_t i : row.with_quotes) {
      cells[i] = undouble(cells[i].data(), cells[i].size(), dialect.quote);
    }
    return cells;
  }
  return no_header(name);
}

Status name_columns(std::vector<std::string> cells, const std::string& name, Shape& shape) {
  for (std::string& cell : cells) cell = std::string(trim(cell));
  TRY(check_names(cells, name));
  std::set<std::string> taken(cells.begin(), cells.end());
  std::set<std::string> used;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string& cell = cells[i];
    const bool is_blank = cell.empty();
    const std::string stem = is_blank ? "column" : cell;
    std::size_t number = is_blank ? i + 1 : 2;
    if (is_blank) cell = fmt::format("{}_{}", stem, number);
    while (used.count(cell) > 0 || (cell != stem && taken.count(cell) > 0)) {
      cell = fmt::format("{}_{}", stem, number);
      ++number;
    }
    if (!is_blank && cell != stem) shape.repeated.push_back(cell);
    used.insert(cell);
  }
  shape.columns = std::move(cells);
  return done();
}

}  // namespace plumbline::tabular
