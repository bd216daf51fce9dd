// SPDX-License-Identifier: Apache-2.0
// Batch: the events of one transaction, given their places in memory and written together.
#pragma once

#include <vector>

#include "log/log.h"
#include "log/storage.h"
#include "log/tail.h"
#include "log/tree.h"

namespace plumbline::log {

class Batch {
 public:
  // All of them outlive it. Tree and tail are the log's, as they were committed last.
  Batch(Storage& storage, Tree& tree, Tail& tail, const Clock& clock)
      : storage_(storage),
        tree_(tree),
        tail_(tail),
        clock_(clock) {}
  ~Batch();  // what was not written is taken back from the tail
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  void expect(std::size_t events);  // about so many will be appended

  // Where the event of this command is, if it was carried out before or stands in this batch.
  Result<std::optional<Position>> known(const CommandId& command);
  // A command that is known gets its position again. Conflict where the stream does not stand where it was expected.
  // Nothing is written yet.
  Result<Position> append(const Sealed& event);
  // Before the COMMIT. Where that does not come about, tree and tail are ahead of the log.
  Status write();

 private:
  Storage& storage_;
  Tree& tree_;
  Tail& tail_;
  const Clock& clock_;
  std::vector<NewEvent> events_;
  std::vector<tlog::Hash> leaves_;
};

}  // namespace plumbline::log
