// SPDX-License-Identifier: Apache-2.0
// The three streams that every program is given, unless somebody closed them first.
#pragma once

namespace plumbline {

// To be called before anything is opened. A program started with standard output closed (`>&-`, and some launchers)
// gives its number to the first file it opens, and then prints into it: into the records. Where a stream is missing,
// one stands in its place on which nothing can be written or read, so that printing fails and is told.
void fill_missing_standard_streams();

}  // namespace plumbline
