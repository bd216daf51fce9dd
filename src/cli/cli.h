// SPDX-License-Identifier: Apache-2.0
// The command line: `plumbline <noun> <verb> ...`. Standard output is data, standard error is talk.
//
//   int main(int argc, char** argv) { return plumbline::cli::run(argc, argv); }
//
// Exit codes: 0 done · 1 the answer is no · 2 usage or input · 3 not found · 4 conflict · 5 forbidden · 6 unavailable ·
// 7 corrupt · 70 a bug of ours.
#pragma once

namespace plumbline::cli {

int run(int argc, char** argv);

}  // namespace plumbline::cli
