// SPDX-License-Identifier: Apache-2.0
// What an .xlsx file holds beside its sheets: which sheets there are, the shared texts, the number formats of the
// cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tabular/xlsx_format.h"
#include "tabular/zip.h"

namespace plumbline::tabular {

struct XlsxSheet {
  std::string name;
  std::string part;  // of the archive
  bool is_hidden = false;
};

class XlsxBook {
 public:
  static Result<XlsxBook> open(const std::filesystem::path& file);

  // By name, or the first that people see: what is hidden is often a list of codes, or an old state.
  Result<XlsxSheet> sheet(const std::string& name) const;
  std::vector<std::string> sheet_names() const;
  Result<std::unique_ptr<ByteSource>> read(const XlsxSheet& sheet) const;

  // By the number that a cell gives for its text.
  bool has_text(std::size_t number) const { return number < text_ends_.size(); }
  std::string_view text(std::size_t number) const;
  const NumberFormat& format(std::size_t style) const { return style < formats_.size() ? formats_[style] : kPlain; }
  DayOne day_one() const { return day_one_; }
  const std::string& name() const { return archive_.name(); }

 private:
  explicit XlsxBook(ZipArchive archive) : archive_(std::move(archive)) {}
  Status read_workbook(const std::string& part);
  Status read_styles(const std::string& part);
  Status read_texts(const std::string& part);

  ZipArchive archive_;
  std::vector<XlsxSheet> sheets_;
  DayOne day_one_ = DayOne::Year1900;
  inline static const NumberFormat kPlain;
  std::vector<NumberFormat> formats_;  // by style
  std::string texts_;                  // one behind another
  std::vector<std::size_t> text_ends_;
};

}  // namespace plumbline::tabular
