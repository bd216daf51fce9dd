// SPDX-License-Identifier: Apache-2.0
// The program `plumbline`.
#include <csignal>
#include <sys/stat.h>

#include "base/standard_streams.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
  plumbline::fill_missing_standard_streams();
  // Past a limit on the size of files a write fails and is told, as on a full disk; it does not end the program.
  std::signal(SIGXFSZ, SIG_IGN);
  // Records and findings are about people: what is for others is opened to them by name (base/durable.h).
  ::umask(077);
  return plumbline::cli::run(argc, argv);
}
