// SPDX-License-Identifier: Apache-2.0
// What a replay took in, as a digest: the file alone does not say it, since people have corrected rows of it.
#include "base/json.h"
#include "records/records.h"

namespace plumbline::records {

// Neither can be altered any more once a row is replayed: fix() refuses.
Result<Replayed> Store::replayed(std::int64_t batch) {
  const sql::Parameters this_batch{{"batch", sql::Value::integer(batch)}};
  Replayed replayed;
  crypto::Sha256 digest;
  {
    const auto rows = TRY(connection_.query(
        "SELECT id, batch, file_row, cells FROM plumbline.quarantine WHERE settled_in = $batch AND state = 'replayed'"
        " ORDER BY id",
        this_batch));
    while (TRY(rows->next())) {
      digest.add(Json()
                     .set("row", rows->integer(0))
                     .set("batch", rows->integer(1))
                     .set("file_row", rows->integer(2))
                     .set("cells", rows->text(3))
                     .text() +
                 "\n");
    }
  }
  const auto rows = TRY(connection_.query(
      "SELECT f.quarantine_id, f.header, f.before, f.after, f.fixed_by, f.fixed_at FROM plumbline.quarantine_fix f"
      " JOIN plumbline.quarantine q ON q.id = f.quarantine_id WHERE q.settled_in = $batch AND q.state = 'replayed'"
      " ORDER BY f.quarantine_id, f.fixed_at, f.header, f.after",
      this_batch));
  while (TRY(rows->next())) {
    Json fix;
    fix.set("row", rows->integer(0)).set("header", rows->text(1)).set("after", rows->text(3));
    fix.set("by", rows->text(4)).set("at", iso(rows->timestamp(5)));
    if (!rows->is_null(2)) fix.set("before", rows->text(2));
    digest.add(fix.text() + "\n");
    ++replayed.fixes;
  }
  replayed.digest = digest.finish();
  return replayed;
}

}  // namespace plumbline::records
