// SPDX-License-Identifier: Apache-2.0
// The command line of plumbline-verify.
#pragma once

#include <string>
#include <vector>

#include "verify/verify.h"

namespace plumbline::verify {

struct Arguments {
  std::string folder;  // empty: receipts only
  Task task;
  bool json = false;
  bool help = false;
};

// Reads the files that are named. `words` without the program's name.
Result<Arguments> read_arguments(const std::vector<std::string>& words);
Language choose_language(const std::vector<std::string>& words);
std::string help_text(Language language);

// Everything the program does: what it prints to standard output, and its exit code. 0: in order; 1: not; 2: could not
// look.
struct Answer {
  std::string output;
  std::string errors;
  int code = 0;
};
Answer answer(const std::vector<std::string>& words, Progress& progress);

}  // namespace plumbline::verify
