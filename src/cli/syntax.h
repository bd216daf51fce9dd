// SPDX-License-Identifier: Apache-2.0
// Syntax: what may be written behind a command. From it come both the parsing and the help. CLI11 stays behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace plumbline::cli {

// What every command understands.
struct Globals {
  std::string store = "plumbline.store";
  std::optional<std::string> language;
  bool json = false;
};

// Variables given by reference must live until the command has run.
class Syntax {
 public:
  Syntax(std::string_view command, Language language, Globals& globals);
  ~Syntax();
  Syntax(const Syntax&) = delete;
  Syntax& operator=(const Syntax&) = delete;

  void argument(const std::string& name, std::string& into, const Words& about);
  void arguments(const std::string& name, std::vector<std::string>& into, const Words& about);  // one or more
  void optional_argument(const std::string& name, std::optional<std::string>& into, const Words& about);
  void optional_arguments(const std::string& name, std::vector<std::string>& into, const Words& about);

  void option(const std::string& name, const std::string& value, std::optional<std::string>& into, const Words& about);
  void option(const std::string& name, const std::string& value, std::vector<std::string>& into, const Words& about);
  void option(const std::string& name, const std::string& value, std::optional<std::int64_t>& into, const Words& about);
  void flag(const std::string& name, bool& into, const Words& about);

  // False if help was asked for instead.
  Result<bool> parse(const std::vector<std::string>& words);

  // One line that shows the form, and a line for each part.
  std::string usage() const;
  std::vector<std::pair<std::string, std::string>> parts() const;         // the command's own
  std::vector<std::pair<std::string, std::string>> global_parts() const;  // those of every command

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A number that was taken as a word, such as that of a batch.
Result<std::int64_t> whole_number(std::string_view name, const std::string& text);

// A choice among words, with the nearest one named where it is none of them.
Result<std::size_t> choice(std::string_view option, const std::string& given, const std::vector<std::string>& words);

}  // namespace plumbline::cli
