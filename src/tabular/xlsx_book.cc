// SPDX-License-Identifier: Apache-2.0
// Reading the workbook, its relations, styles and shared texts.
#include "tabular/xlsx_book.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "tabular/xlsx_text.h"
#include "tabular/xml.h"

namespace plumbline::tabular {

namespace {

constexpr std::uint64_t kPartMax = std::uint64_t{64} << 20;
constexpr std::uint64_t kSheetMax = std::uint64_t{4} << 30;
constexpr std::uint64_t kTextsXmlMax = std::uint64_t{1} << 30;
constexpr std::size_t kTextsMax = std::size_t{256} << 20;
constexpr std::size_t kTextCountMax = std::size_t{8} << 20;
constexpr std::size_t kSheetsMax = 10'000;
constexpr std::size_t kStylesMax = 100'000;

unsigned number_of(std::string_view text) {
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Error not_xlsx(const std::string& name) {
  return invalid(name, say("this is a zip archive, but no .xlsx file", "这是 zip 压缩文件，但不是 .xlsx 表格"),
                 say("unpack it and give the file inside", "请解压后使用其中的文件"));
}

// `../sheets/a.xml` seen from `xl/workbook.xml`.
std::string resolved(const std::string& from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const std::filesystem::path folder = std::filesystem::path(from).parent_path();
  return (folder / std::string(target)).lexically_normal().generic_string();
}

struct Relation {
  std::string type;  // its last word: `worksheet`, `styles`
  std::string part;
};

class Relations : public XmlEvents {
 public:
  explicit Relations(std::string of) : of_(std::move(of)) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || by_id.size() > kSheetsMax) return;
    const std::string_view type = attributes.get("Type");
    by_id[std::string(attributes.get("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                resolved(of_, attributes.get("Target"))};
  }

  std::string part_of_type(std::string_view type) const {
    for (const auto& [id, relation] : by_id) {
      if (relation.type == type) return relation.part;
    }
    return {};
  }

  std::map<std::string, Relation> by_id;

 private:
  std::string of_;
};

Result<Relations> relations_of(const ZipArchive& archive, const std::string& part) {
  Relations relations(part);
  const std::filesystem::path path(part);
  const std::string file = (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
  if (!archive.has(file)) return not_xlsx(archive.name());
  auto source = TRY(archive.read(file, kPartMax));
  TRY(read_xml(std::move(source), relations, archive.name()));
  return relations;
}

class Workbook : public XmlEvents {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view flag = attributes.get("date1904");
      if (flag == "1" || flag == "true") day_one = DayOne::Year1904;
    } else if (name == "sheet" && sheets.size() < kSheetsMax) {
      const std::string_view state = attributes.get("state");
      sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("id")),
                        state == "hidden" || state == "veryHidden"});
    }
  }

  struct Entry {
    std::string name;
    std::string relation;  // its id
    bool is_hidden = false;
  };

  DayOne day_one = DayOne::Year1900;
  std::vector<Entry> sheets;
};

class Styles : public XmlEvents {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "numFmt" && written_.size() < kStylesMax) {
      written_[number_of(attributes.get("numFmtId"))] = format_of(attributes.get("formatCode"));
    } else if (name == "xf" && in_cells_ && formats_.size() < kStylesMax) {
      formats_.push_back(number_of(attributes.get("numFmtId")));
    }
  }
  bool end(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
    return false;
  }

  std::vector<NumberFormat> formats() const {
    std::vector<NumberFormat> formats;
    for (const unsigned format : formats_) {
      const auto written = written_.find(format);
      formats.push_back(written == written_.end() ? NumberFormat{kind_of_builtin(format), {}} : written->second);
    }
    return formats;
  }

 private:
  bool in_cells_ = false;
  std::map<unsigned, NumberFormat> written_;
  std::vector<unsigned> formats_;
};

// <si><t>plain</t></si>, <si><r><t>in </t></r><r><t>pieces</t></r></si>; <rPh> says how it is pronounced.
class SharedTexts : public XmlEvents {
 public:
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "rPh") in_phonetic_ = true;
    if (name == "t") in_text_ = !in_phonetic_;
  }
  void text(std::string_view piece) override {
    if (in_text_ && !is_too_much()) texts += piece;
  }
  bool end(std::string_view name) override {
    if (name == "t") in_text_ = false;
    if (name == "rPh") in_phonetic_ = false;
    if (name == "si") {
      put_characters(texts, ends.empty() ? 0 : ends.back());
      ends.push_back(texts.size());
    }
    return is_too_much();
  }
  bool is_too_much() const { return texts.size() > kTextsMax || ends.size() > kTextCountMax; }

  std::string texts;
  std::vector<std::size_t> ends;

 private:
  bool in_text_ = false;
  bool in_phonetic_ = false;
};

}  // namespace

Result<XlsxBook> XlsxBook::open(const std::filesystem::path& file) {
  ZipArchive archive = TRY(ZipArchive::open(file));
  XlsxBook book(std::move(archive));
  const Relations top = TRY(relations_of(book.archive_, ""));
  const std::string workbook = top.part_of_type("officeDocument");
  if (!book.archive_.has(workbook)) return not_xlsx(book.name());
  TRY(book.read_workbook(workbook));
  return book;
}

Status XlsxBook::read_workbook(const std::string& part) {
  Workbook workbook;
  auto source = TRY(archive_.read(part, kPartMax));
  TRY(read_xml(std::move(source), workbook, name()));
  day_one_ = workbook.day_one;
  const Relations relations = TRY(relations_of(archive_, part));
  for (const Workbook::Entry& entry : workbook.sheets) {
    const auto found = relations.by_id.find(entry.relation);
    if (found != relations.by_id.end() && found->second.type == "worksheet")
      sheets_.push_back({entry.name, found->second.part, entry.is_hidden});
  }
  if (sheets_.empty()) return not_xlsx(name());
  TRY(read_styles(relations.part_of_type("styles")));
  return read_texts(relations.part_of_type("sharedStrings"));
}

Status XlsxBook::read_styles(const std::string& part) {
  if (!archive_.has(part)) return done();
  Styles styles;
  auto source = TRY(archive_.read(part, kPartMax));
  TRY(read_xml(std::move(source), styles, name()));
  formats_ = styles.formats();
  return done();
}

Status XlsxBook::read_texts(const std::string& part) {
  if (!archive_.has(part)) return done();
  SharedTexts shared;
  auto source = TRY(archive_.read(part, kTextsXmlMax));
  auto stream = TRY(XmlStream::open(std::move(source), shared, name()));
  if (TRY(stream->run())) {
    return invalid(name(), say("its texts are larger than {} bytes", "其中的文本超过 {} 字节", kTextsMax),
                   say("split it, or save it as CSV", "请拆分文件或另存为 CSV"));
  }
  texts_ = std::move(shared.texts);
  text_ends_ = std::move(shared.ends);
  return done();
}

std::string_view XlsxBook::text(std::size_t number) const {
  const std::size_t begin = number == 0 ? 0 : text_ends_[number - 1];
  return std::string_view(texts_).substr(begin, text_ends_[number] - begin);
}

Result<XlsxSheet> XlsxBook::sheet(const std::string& wanted) const {
  if (wanted.empty()) {
    const auto seen = std::find_if(sheets_.begin(), sheets_.end(), [](const XlsxSheet& one) { return !one.is_hidden; });
    return seen == sheets_.end() ? sheets_.front() : *seen;
  }
  std::string names;
  for (const XlsxSheet& sheet : sheets_) {
    if (sheet.name == wanted) return sheet;
    names += (names.empty() ? "" : ", ") + sheet.name;
  }
  const std::string shown = excerpt(names, 200);
  return not_found(name(), say("it has no sheet named {}", "没有名为 {} 的工作表", excerpt(wanted)),
                   say("its sheets are: {}", "现有工作表：{}", shown));
}

std::vector<std::string> XlsxBook::sheet_names() const {
  std::vector<std::string> names;
  for (const XlsxSheet& sheet : sheets_) names.push_back(sheet.name);
  return names;
}

Result<std::unique_ptr<ByteSource>> XlsxBook::read(const XlsxSheet& sheet) const {
  return archive_.read(sheet.part, kSheetMax);
}

}  // namespace plumbline::tabular
