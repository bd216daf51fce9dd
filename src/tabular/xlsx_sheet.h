// SPDX-License-Identifier: Apache-2.0
// The rows of one sheet of an .xlsx file, one after another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/xlsx_book.h"
#include "tabular/xlsx_merges.h"
#include "tabular/xlsx_row.h"
#include "tabular/xml.h"

namespace plumbline::tabular {

class SheetEvents;

class Sheet {
 public:
  // The sheet of that name, or the first.
  static Result<std::unique_ptr<Sheet>> open(const std::filesystem::path& file, const std::string& wanted);
  Sheet(const Sheet&) = delete;  // its stream refers to its events, they to its book
  Sheet& operator=(const Sheet&) = delete;
  ~Sheet();

  // False at the end; otherwise row() is the next row with a value in it.
  Result<bool> next();
  const SheetRow& row() const;
  const Words& fault() const { return row().fault.empty() ? row().missing : row().fault; }

  // The next row that says anything, from row `first` of the sheet on.
  Result<std::vector<std::string>> header(std::uint64_t first);
  // What follows are rows of a table so many columns wide, to which nothing merged above them belongs.
  void begin_rows(std::size_t width) { merges_.begin_rows(width); }

  const std::string& name() const { return sheet_.name; }
  std::vector<std::string> all_names() const { return book_.sheet_names(); }
  const ByteSource& source() const { return stream_->source(); }

 private:
  explicit Sheet(XlsxBook book);
  Status start(const std::string& wanted);

  XlsxBook book_;
  XlsxSheet sheet_;
  std::unique_ptr<SheetEvents> events_;
  std::unique_ptr<XmlStream> stream_;
  MergedCells merges_;
};

}  // namespace plumbline::tabular
