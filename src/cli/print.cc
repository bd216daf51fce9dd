// SPDX-License-Identifier: Apache-2.0
// Tables that know how wide Chinese is, titled pages, CSV.
#include "cli/print.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "cli/text_layout.h"

namespace plumbline::cli {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNoteIndent = 4;
constexpr std::size_t kNarrowest = 12;  // a wrapping column gets no narrower than this

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

// Whether a spreadsheet computes it. A lone sign is none: registers are full of `-` for "nothing".
bool is_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 9> kSigns{"=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"};
  const auto begins = [&](std::string_view sign) { return cell.size() > sign.size() && cell.starts_with(sign); };
  return std::any_of(kSigns.begin(), kSigns.end(), begins) && !is_number(cell);
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') cell += text[i];
  }
  cell = visible_lines(cell);
  return is_formula(cell) ? "'" + cell : cell;
}

// An object has each name once: of two columns of one name it would keep the last.
Status need_names_apart(const std::vector<sql::Column>& columns) {
  std::set<std::string_view> names;
  for (const sql::Column& column : columns) {
    if (names.insert(column.name).second) continue;
    return invalid({},
                   say("two columns are called `{}`, and JSON would keep one", "有两列同名 `{}`，JSON 只能保留一列",
                       excerpt(column.name)),
                   say("Name them apart with AS", "请用 AS 另取列名"));
  }
  return done();
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
  CHECK(cells.size() == columns_.size() + (note_ ? 1 : 0), "a table row has one cell a column");
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths(const Console& console, std::size_t indent) const {
  std::vector<std::size_t> widths;
  widths.reserve(columns_.size());
  for (const TableColumn& column : columns_) widths.push_back(display_width(console.in(column.title)));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) widths[i] = std::max(widths[i], display_width(visible(row[i])));
  }
  if (console.width() == 0) return widths;
  std::size_t total = indent + kGap * (columns_.size() - 1);
  for (const std::size_t width : widths) total += width;
  // The widest of the columns that give way gives first.
  while (total > console.width()) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].wraps || widths[i] <= kNarrowest) continue;
      if (widest == columns_.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
    --total;
  }
  return widths;
}

void Table::print(Console& console, std::size_t indent) const {
  const std::vector<std::size_t> width = widths(console, indent);
  const auto put = [&](const std::vector<std::string>& cells, Style style) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool right = columns_[i].align == Align::Right;
      line += pad(cells[i], i + 1 == cells.size() && !right ? 0 : width[i], right);
      if (i + 1 < cells.size()) line.append(kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    console.line(console.styled(line, style));
  };
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    titles.push_back(console.in(columns_[i].title));
    std::string rule;
    for (std::size_t n = 0; n < width[i]; ++n) rule += "─";
    rules.push_back(std::move(rule));
  }
  put(titles, Style::Strong);
  put(rules, Style::Quiet);
  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      cells.push_back(wrap(visible(row[i]), columns_[i].wraps ? width[i] : 0));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t n = 0; n < height; ++n) {
      std::vector<std::string> line;
      line.reserve(cells.size());
      for (const auto& cell : cells) line.push_back(n < cell.size() ? cell[n] : "");
      put(line, Style::Plain);
    }
    if (!note_ || row.back().empty()) continue;
    for (const std::string& line : wrap(visible(row.back()), console.prose_width() - indent - kNoteIndent)) {
      console.line(std::string(indent + kNoteIndent, ' ') + line);
    }
  }
}

void Table::print_csv(Console& console) const {
  std::vector<std::string> titles;
  titles.reserve(columns_.size() + 1);
  for (const TableColumn& column : columns_) titles.push_back(console.in(column.title));
  if (note_) titles.push_back(console.in(*note_));
  console.begin_csv();
  console.print(csv_line(titles));
  for (const auto& row : rows_) console.print(csv_line(row));
}

void Table::print_as(Console& console, Form form) const {
  if (form == Form::Csv) {
    print_csv(console);
  } else {
    print(console);
  }
}

void Page::title(std::string_view text, std::string_view beside) {
  console_.print(console_.styled(visible(text), Style::Strong));
  console_.line(beside.empty() ? "" : console_.styled("  " + visible(beside), Style::Quiet));
}

void Page::heading(const Words& title) {
  console_.line();
  console_.line(console_.styled(console_.in(title), Style::Strong));
}

void Page::paragraph(std::string_view text, std::size_t indent) {
  for (const std::string& line : wrap(visible(text), console_.prose_width() - indent)) {
    console_.line(std::string(indent, ' ') + line);
  }
}

void Page::item(std::string_view mark, std::string_view text, std::size_t indent) {
  const std::size_t hang = indent + display_width(mark) + 1;
  std::string before = std::string(indent, ' ') + std::string(mark) + " ";
  for (const std::string& line : wrap(visible(text), console_.prose_width() - hang)) {
    console_.line(before + line);
    before.assign(hang, ' ');
  }
}

void Page::field(const Words& name, std::string_view value, std::size_t name_width) {
  std::string before = "  " + pad(console_.in(name), name_width) + "  ";
  const std::size_t hang = name_width + 4;
  for (const std::string& line : wrap(visible(value), console_.prose_width() - hang)) {
    console_.line(before + line);
    before.assign(hang, ' ');
  }
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    const std::string cell = csv_cell(cells[i]);
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line + "\n";
}

void print_complaints(Console& console, const std::vector<Error>& complaints) {
  for (const Error& complaint : complaints) console.line(visible(complaint.in(console.language())));
  console.talk(say("{}", "{} 处问题", counted(complaints.size(), "fault", "faults")));
}

std::vector<Json> complaints_json(const std::vector<Error>& complaints) {
  std::vector<Json> out;
  for (const Error& complaint : complaints) {
    Json words;
    words.set("where", complaint.where);
    words.set("what", words_json(complaint.what));
    words.set("mend", words_json(complaint.mend));
    out.push_back(std::move(words));
  }
  return out;
}

std::string at_second(Timestamp instant) {
  const Date day = date_of(instant);
  if (instant == midnight(day)) return iso(day);
  const std::string text = iso(instant);
  return text.substr(0, text.find('.'));
}

Words file_words(const std::string& file, const std::string& sheet) {
  return sheet.empty() ? Words{file, file} : say("{}, sheet {}", "{}，工作表 {}", file, sheet);
}

std::string yes_no(bool value, Language language) {
  return (value ? say("yes", "是") : say("no", "否")).in(language);
}

Result<std::int64_t> print_rows(Console& console, sql::Rows& rows, Form form, std::int64_t limit) {
  const std::vector<sql::Column> columns = rows.columns();
  if (form == Form::Json) TRY(need_names_apart(columns));
  std::vector<TableColumn> titles;
  std::vector<std::string> names;
  for (const sql::Column& column : columns) {
    const bool number =
        column.type == sql::Type::Integer || column.type == sql::Type::Decimal || column.type == sql::Type::Real;
    titles.push_back(
        {Words{column.name, column.name}, number ? Align::Right : Align::Left, column.type == sql::Type::Text});
    names.push_back(column.name);
  }
  Table table(std::move(titles));
  std::int64_t count = 0;
  if (form == Form::Csv) {
    console.begin_csv();
    console.print(csv_line(names));
  }
  while (TRY(rows.next())) {
    if (limit > 0 && count == limit) {
      console.warn(say("Only the first {} shown; --limit 0 or --csv gives all",
                       "仅显示前 {} 行；用 --limit 0 或 --csv 查看全部", counted(limit, "row is", "rows are")));
      break;
    }
    ++count;
    if (form == Form::Json) {
      Json row;
      for (std::size_t i = 0; i < columns.size(); ++i) row.set_raw(names[i], rows.value(i).json());
      console.print((count > 1 ? ",\n" : "[\n") + row.text());
      continue;
    }
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back(rows.value(i).display());
    if (form == Form::Csv) {
      console.print(csv_line(cells));
    } else {
      table.add(std::move(cells));
    }
  }
  if (form == Form::Table) table.print(console);
  if (form == Form::Json) console.line(count > 0 ? "\n]" : "[]");
  return count;
}

}  // namespace plumbline::cli
