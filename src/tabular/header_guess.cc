// SPDX-License-Identifier: Apache-2.0
// Which line of a text is the header: the one that was said, the one that names most of the columns looked for, or the
// first that says anything.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "tabular/guess.h"
#include "tabular/row_scanner.h"

namespace plumbline::tabular {

namespace {

struct Header {
  Dialect dialect;
  std::vector<std::string> cells;
};

Result<Header> header_in(std::string_view text, bool is_whole, const Wish& wish, const std::string& name) {
  Header header;
  header.dialect = guess_dialect(text, is_whole, wish);
  header.cells = TRY(header_cells(text, is_whole, header.dialect, name));
  return header;
}

std::size_t filled(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trim(cell).empty(); }));
}

// Where line `number` begins; npos if it does not.
std::size_t line_at(std::string_view text, std::size_t number) {
  std::size_t begin = 0;
  for (std::size_t line = 1; line < number; ++line) {
    begin = line_end(text, begin, true).next;
    if (begin >= text.size()) return std::string_view::npos;
  }
  return begin;
}

// Guessing a dialect costs a thousand rows: it is done for no line without a name in it.
bool has_a_name(std::string_view line, const std::vector<std::string>& names) {
  const std::string folded = fold_name(line);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return folded.find(name) != std::string::npos; });
}

}  // namespace

std::size_t names_in(const std::vector<std::string>& cells, const std::vector<std::string>& names) {
  std::set<std::string> found;
  for (const std::string& cell : cells) {
    std::string folded = fold_name(cell);
    if (std::find(names.begin(), names.end(), folded) != names.end()) found.insert(std::move(folded));
  }
  return found.size();
}

bool names_better(const std::vector<std::string>& cells, std::size_t than, const std::vector<std::string>& names) {
  const std::size_t found = names_in(cells, names);
  return found > than && (found > 1 || filled(cells) == 1);
}

std::optional<SeparatorLine> separator_line(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  std::string_view line = text.substr(0, end);
  if (line.size() > 2 && line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || fold(line.substr(0, 4)) != "sep=") return std::nullopt;
  const char separator = line[4];
  if (static_cast<unsigned char>(separator) >= 0x80 || separator == '\0' || separator == '"') return std::nullopt;
  return SeparatorLine{separator, line_end(text, 0, true).next};
}

Error no_header_at(std::size_t row, const std::string& name) {
  return invalid(
      name, say("there is no header in row {}", "第 {} 行没有表头", row),
      say("mend `header_row` in the mapping, or --header-row", "请修改字段对应表中的 header_row 或 --header-row"));
}

Result<HeaderFound> find_header(std::string_view text, bool is_whole, const Wish& wish, const std::string& name) {
  Wish marks = wish;
  std::size_t first_line = 1;
  if (const auto separator = separator_line(text)) {
    if (!marks.delimiter) marks.delimiter = separator->delimiter;
    first_line = 2;
  }
  HeaderFound found;
  if (wish.header_row.value_or(0) > first_line) found.row = first_line = *wish.header_row;
  const std::size_t begin = line_at(text, first_line);
  if (begin == std::string_view::npos) return found.row > 0 ? no_header_at(found.row, name) : no_header(name);
  auto best = header_in(text.substr(begin), is_whole, marks, name);
  std::size_t known = best.ok() ? names_in(best.value().cells, wish.names) : 0;
  const bool is_sure = best.ok() && known * 2 >= filled(best.value().cells);
  const bool looks_on = !wish.header_row && !wish.names.empty() && !is_sure;
  for (std::size_t row = first_line + 1; looks_on && row <= kHeaderRowsTried; ++row) {
    const std::size_t at = line_at(text, row);
    if (at == std::string_view::npos) break;
    const std::string_view line = text.substr(at, line_end(text, at, true).end - at);
    if (!has_a_name(line, wish.names)) continue;
    auto tried = header_in(text.substr(at), is_whole, marks, name);
    if (!tried.ok() || !names_better(tried.value().cells, known, wish.names)) continue;
    known = names_in(tried.value().cells, wish.names);
    best = std::move(tried);
    found.row = row;
  }
  Header header = TRY(std::move(best));
  found.dialect = header.dialect;
  found.cells = std::move(header.cells);
  return found;
}

}  // namespace plumbline::tabular
