// SPDX-License-Identifier: Apache-2.0
// Fills the places of closed standard streams, the lowest first: an open file takes the lowest number that is free.
#include "base/standard_streams.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace plumbline {

void fill_missing_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    const int way_round = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", way_round) != stream) std::abort();  // there is nowhere to say so
  }
}

}  // namespace plumbline
