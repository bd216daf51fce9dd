// SPDX-License-Identifier: Apache-2.0
// The program `plumbline`.
#include "cli/cli.h"

int main(int argc, char** argv) {
  return plumbline::cli::run(argc, argv);
}
