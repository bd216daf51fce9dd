// SPDX-License-Identifier: Apache-2.0
// Console: where a command's answer goes (standard output) and where it talks (standard error), in the reader's
// language.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/language.h"
#include "base/progress.h"
#include "base/result.h"

namespace plumbline::cli {

enum class Style { Plain, Strong, Quiet, Warning };

class Console {
 public:
  Console(Language language, std::filesystem::path store, bool json);
  ~Console();

  Language language() const { return language_; }
  const std::filesystem::path& store() const { return store_; }
  bool json() const { return json_; }
  const std::string& in(const Words& words) const { return words.in(language_); }

  // The answer, buffered. finish() gives it to the world and says whether the world took it. Whatever text the answer
  // holds, a terminal shows it and obeys nothing of it but styled().
  void print(std::string_view text);
  void line(std::string_view text = {});
  // Before the first line of CSV. A spreadsheet takes a file that says nothing of its encoding for one of the local
  // code page, so a file begins with a byte order mark; a program at the end of a pipe has no use for one.
  void begin_csv();
  Status finish();

  // Beside the answer: what is being done, what to do next. Never with --json unless it is a warning.
  void talk(const Words& words);
  void warn(const Words& words);
  void complain(const Error& error);

  // Colour on a terminal, otherwise the text as it is.
  std::string styled(std::string_view text, Style style) const;

  // Columns of the reader's terminal; 0 where there is none and lines may be of any length.
  std::size_t width() const { return width_; }
  // For sentences: no wider than is pleasant to read.
  std::size_t prose_width() const;

  // On a terminal a line that moves; elsewhere nothing. Knows of Ctrl-C in both cases.
  Progress& progress();
  // Removes the moving line, before anything else is written.
  void clear_progress();

 private:
  class Bar;

  Language language_;
  std::filesystem::path store_;
  bool json_;
  bool colour_out_;
  bool colour_err_;
  std::size_t width_;
  std::unique_ptr<Bar> progress_;
};

// Set by Ctrl-C; a second Ctrl-C ends the program at once.
void watch_for_interrupt();
bool interrupted();

}  // namespace plumbline::cli
