// SPDX-License-Identifier: Apache-2.0
// How a file is to be read, concluded from its content; the name of the file says nothing.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "tabular/guess.h"
#include "tabular/readers.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kHeadBytes = std::size_t{256} << 10;

struct Head {
  std::string bytes;  // unpacked
  bool is_whole = false;
};

// More than kHeadBytes only if the first line is longer.
Result<Head> read_head(ByteSource& source) {
  Head head;
  for (std::size_t size = kHeadBytes; size <= kRowBytesMax; size *= 2) {
    const std::size_t had = head.bytes.size();
    head.bytes.resize(size);
    Filled filled = fill(source, head.bytes.data() + had, size - had);
    head.bytes.resize(had + filled.bytes);
    // A file cut short or damaged further on still shows how it is to be read; reading it will say so.
    if (filled.error && head.bytes.empty()) return *filled.error;
    head.is_whole = filled.at_end && !filled.error;
    if (filled.at_end || head.bytes.find('\n', had) != std::string::npos) break;
  }
  return head;
}

struct Known {
  std::string_view beginning;
  const char* en;
  const char* zh;
};

// Files that people hand over for tables, and which are none.
constexpr std::array<Known, 7> kNotTables{{
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel or Word file (.xls, .doc)",
     "旧版 Excel 或 Word 文件（.xls、.doc）"},
    {"%PDF-", "a PDF document", "PDF 文档"},
    {"SQLite format 3", "an SQLite database", "SQLite 数据库"},
    {"BZh", "a bzip2 archive", "bzip2 压缩文件"},
    {"\xFD"
     "7zXZ",
     "an xz archive", "xz 压缩文件"},
    {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "7-Zip 压缩文件"},
    {"Rar!", "a RAR archive", "RAR 压缩文件"},
}};

Words mend_format() {
  return say("save it as CSV, .xlsx, Parquet or JSON lines", "请另存为 CSV、.xlsx、Parquet 或 JSON Lines");
}

Status refuse_other_files(std::string_view bytes, const std::string& name) {
  for (const Known& known : kNotTables) {
    if (!bytes.starts_with(known.beginning)) continue;
    return invalid(name,
                   Words{fmt::format("this is {}, not a table", known.en), fmt::format("这是{}，不是表格", known.zh)},
                   mend_format());
  }
  return done();
}

Error not_text(const std::string& name) {
  return invalid(name, say("this is no text in an encoding that could be recognised", "这不是文本，或无法识别其编码"),
                 say("save it as UTF-8, or say which encoding it is in", "请另存为 UTF-8，或写明其编码"));
}

Result<std::string> decoded(std::string_view bytes, Encoding encoding) {
  auto text = TRY(decode(read_memory(bytes), encoding));
  std::string sample(bytes.size() * 2 + kRoomMin, '\0');
  const Filled filled = fill(*text, sample.data(), sample.size());
  sample.resize(filled.bytes);
  return sample;
}

// `{"` begins a JSON object and no header anybody has seen.
bool looks_like_json(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (!trimmed.starts_with('{')) return false;
  const std::string_view inside = trim(trimmed.substr(1));
  return inside.starts_with('"') || inside.starts_with('}');
}

// What many systems call an Excel export: a table of HTML in a file named .xls.
bool looks_like_a_page(std::string_view text) {
  const std::string beginning = fold(trim(text).substr(0, 64));
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<meta", "<table", "<style", "<body"}) {
    if (beginning.starts_with(mark)) return true;
  }
  return false;
}

Status check_marks(const Wish& wish, const std::string& name) {
  const auto is_usable = [](char c) {
    return c != '\0' && c != '\n' && c != '\r' && static_cast<unsigned char>(c) < 0x80;
  };
  const bool good = (!wish.delimiter || is_usable(*wish.delimiter)) &&
                    (!wish.quote || *wish.quote == '\0' || is_usable(*wish.quote)) &&
                    (!wish.delimiter || !wish.quote || *wish.delimiter != *wish.quote);
  if (good) return done();
  return invalid(
      name, say("delimiter and quote must be two different ASCII characters", "分隔符与引号须为两个不同的 ASCII 字符"),
      say("use for example , and \"", "例如使用 , 和 \""));
}

Result<Shape> sniff_text(std::string_view bytes, bool is_whole, const Wish& wish, const std::string& name) {
  Shape shape;
  if (trim(bytes).empty()) {
    return invalid(name, say("the file is empty", "文件为空"),
                   say("check that it is the right file", "请确认文件是否正确"));
  }
  const std::optional<Encoding> encoding = wish.encoding ? wish.encoding : guess_encoding(bytes, is_whole);
  if (!encoding) return not_text(name);
  shape.encoding = *encoding;
  const std::string text = TRY(decoded(bytes, shape.encoding));
  if (wish.format.value_or(Format::JsonLines) == Format::JsonLines && (wish.format || looks_like_json(text))) {
    shape.format = Format::JsonLines;
    shape.columns = TRY(json_line_keys(text, is_whole, name));
    return shape;
  }
  const std::string_view trimmed = trim(text);
  if (!wish.format && trimmed.starts_with('[') && looks_like_json(trimmed.substr(1))) {
    return invalid(
        name, say("this is one JSON array, not one object a line", "这是一个 JSON 数组，而不是每行一个对象"),
        say("write one object a line, for example with jq -c '.[]'", "请改为每行一个对象，例如用 jq -c '.[]'"));
  }
  if (!wish.format && looks_like_a_page(text)) {
    return invalid(
        name, say("this is a web page (HTML), whatever its name", "这是网页（HTML），与文件扩展名不符"),
        say("open it in a spreadsheet program and save it as .xlsx or CSV", "请用表格软件打开，另存为 .xlsx 或 CSV"));
  }
  shape.format = Format::Delimited;
  HeaderFound header = TRY(find_header(text, is_whole, wish, name));
  shape.delimiter = header.dialect.delimiter;
  shape.quote = header.dialect.quote;
  shape.header_row = header.row;
  TRY(name_columns(std::move(header.cells), name, shape));
  return shape;
}

Format format_of(std::string_view bytes, const Wish& wish) {
  if (wish.format) return *wish.format;
  if (bytes.starts_with("PK\x03\x04")) return Format::Xlsx;
  if (bytes.starts_with("PAR1")) return Format::Parquet;
  return Format::Delimited;
}

Error needs_file(const std::string& name) {
  return invalid(name,
                 say(".xlsx and Parquet can be read from a plain file only", ".xlsx 和 Parquet 只能从未压缩的文件读取"),
                 say("unpack it, or save it to a file first", "请先解压或保存为文件"));
}

bool is_text(Format format) {
  return format == Format::Delimited || format == Format::JsonLines;
}

}  // namespace

std::string_view name_of(Format format) {
  switch (format) {
    case Format::Delimited:
      return "delimited";
    case Format::JsonLines:
      return "json-lines";
    case Format::Parquet:
      return "parquet";
    case Format::Xlsx:
      return "xlsx";
  }
  return "";
}

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16Le:
      return "utf-16le";
    case Encoding::Utf16Be:
      return "utf-16be";
    case Encoding::Gb18030:
      return "gb18030";
    case Encoding::Latin1:
      return "latin-1";
  }
  return "";
}

namespace {

// What was said about a format that the file is not in would be passed over.
Status check_places(Format format, const Wish& wish, const std::string& name) {
  if (wish.sheet && format != Format::Xlsx) {
    return invalid(name,
                   say("a sheet is named (`{}`), but the file is no .xlsx file and has none",
                       "指定了工作表（`{}`），但此文件不是 .xlsx 文件，没有工作表", excerpt(*wish.sheet)),
                   say("leave out --sheet, or `sheet` in the mapping", "请去掉 --sheet，或字段对应表中的 sheet"));
  }
  if (wish.header_row && format != Format::Xlsx && format != Format::Delimited) {
    return invalid(name,
                   say("a header row is given, but only CSV and .xlsx files have one",
                       "指定了表头行，但只有 CSV 和 .xlsx 文件才有表头行"),
                   say("leave out --header-row, or `header_row` in the mapping",
                       "请去掉 --header-row，或字段对应表中的 header_row"));
  }
  return done();
}

Result<Shape> sniff_unpacked(const Head& head, const Wish& wish, const std::string& name) {
  TRY(check_marks(wish, name));
  TRY(refuse_other_files(head.bytes, name));
  if (!is_text(format_of(head.bytes, wish))) return needs_file(name);
  const Shape shape = TRY(sniff_text(head.bytes, head.is_whole, wish, name));
  TRY(check_places(shape.format, wish, name));
  return shape;
}

}  // namespace

Result<Shape> sniff(const std::filesystem::path& file, const Wish& wish) {
  auto source = TRY(read_file(file));
  Head head = TRY(read_head(*source));
  const Format format = format_of(head.bytes, wish);
  if (format == Format::Xlsx) return sniff_xlsx(file, wish);
  if (format == Format::Parquet) {
    TRY(check_places(format, wish, file.string()));
    return sniff_parquet(file);
  }
  const Compression compression = compression_of(head.bytes);
  if (compression != Compression::None) {
    auto packed = TRY(read_file(file));
    source = TRY(unpack(std::move(packed), compression, file.string()));
    head = TRY(read_head(*source));
  }
  Shape shape = TRY(sniff_unpacked(head, wish, file.string()));
  shape.compression = compression;
  return shape;
}

Result<Shape> sniff_bytes(std::string_view bytes, bool is_whole_file, const Wish& wish, const std::string& name) {
  const Compression compression = compression_of(bytes);
  auto source = TRY(unpack(read_memory(bytes), compression, name));
  Head head = TRY(read_head(*source));
  if (compression == Compression::None) head.is_whole = head.is_whole && is_whole_file;
  Shape shape = TRY(sniff_unpacked(head, wish, name));
  shape.compression = compression;
  return shape;
}

namespace {

Status check_shape(const Shape& shape, const std::string& name) {
  if (shape.columns.empty() || shape.columns.size() > kColumnsMax) {
    return invalid(name, say("{} columns cannot be read", "无法读取 {} 列", shape.columns.size()));
  }
  Wish marks;
  marks.delimiter = shape.delimiter;
  marks.quote = shape.quote;
  return check_marks(marks, name);
}

Result<std::unique_ptr<Reader>> open_text(std::unique_ptr<ByteSource> text, const Shape& shape,
                                          const std::string& name) {
  if (shape.format == Format::JsonLines) return read_json_lines(std::move(text), shape);
  return read_delimited(std::move(text), shape, name);
}

}  // namespace

Result<std::unique_ptr<Reader>> open(const std::filesystem::path& file, const Shape& shape) {
  const std::string name = file.string();
  TRY(check_shape(shape, name));
  if (shape.format == Format::Xlsx) return read_xlsx(file, shape);
  if (shape.format == Format::Parquet) return read_parquet(file, shape);
  auto packed = TRY(read_file(file));
  auto encoded = TRY(unpack(std::move(packed), shape.compression, name));
  auto text = TRY(decode(std::move(encoded), shape.encoding));
  // Unpacking and decoding take as long as everything behind them: they have a thread of their own.
  if (shape.compression != Compression::None || shape.encoding != Encoding::Utf8) text = read_ahead(std::move(text));
  return open_text(std::move(text), shape, name);
}

Result<std::unique_ptr<Reader>> open_bytes(std::string_view bytes, const Shape& shape, const std::string& name) {
  TRY(check_shape(shape, name));
  if (!is_text(shape.format)) return needs_file(name);
  auto encoded = TRY(unpack(read_memory(bytes), shape.compression, name));
  auto text = TRY(decode(std::move(encoded), shape.encoding));
  return open_text(std::move(text), shape, name);
}

}  // namespace plumbline::tabular
