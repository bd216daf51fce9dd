// SPDX-License-Identifier: Apache-2.0
// plumbline-verify: checks a log from its files. No database, no network, nothing written.
#include <cstdio>
#include <string>
#include <vector>

#include "base/standard_streams.h"
#include "verify/arguments.h"

int main(int count, char** arguments) {
  plumbline::fill_missing_standard_streams();
  plumbline::NoProgress progress;
  const plumbline::verify::Answer answer =
      plumbline::verify::answer(std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count), progress);
  std::fwrite(answer.errors.data(), 1, answer.errors.size(), stderr);
  const bool written = std::fwrite(answer.output.data(), 1, answer.output.size(), stdout) == answer.output.size();
  return written && std::fflush(stdout) == 0 ? answer.code : 2;
}
