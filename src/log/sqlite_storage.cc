// SPDX-License-Identifier: Apache-2.0
// Storage on SQLite: the writer holds the file's write lock inside its transaction; the fence tells it from a later
// one.
#include <algorithm>

#include "base/check.h"
#include "log/key_store.h"
#include "log/schema.h"
#include "log/storage.h"

namespace plumbline::log {

namespace {

constexpr unsigned kLevelShift = 56;

sql::Value number(std::uint64_t value) {
  return sql::Value::integer(static_cast<std::int64_t>(value));
}

std::uint64_t number(const sql::Rows& rows, std::size_t column) {
  return static_cast<std::uint64_t>(rows.integer(column));
}

sql::Value tile_key(std::uint8_t level, std::uint64_t index) {
  return number((std::uint64_t{level} << kLevelShift) | index);
}

// A column of bytes for the Appender.
void add_bytes(sql::ColumnData& column, std::string_view bytes, bool present = true) {
  column.bytes += bytes;
  column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  column.present.push_back(present ? 1 : 0);
}

void add_number(sql::ColumnData& column, std::uint64_t value, bool present = true) {
  column.integers.push_back(static_cast<std::int64_t>(value));
  column.present.push_back(present ? 1 : 0);
}

sql::ColumnData of(sql::Type type) {
  sql::ColumnData column;
  column.type = type;
  return column;
}

Error misplaced() {
  return corrupt("log_state", say("the log has no state row", "日志缺少状态行"),
                 say("Restore the database from a backup.", "请从备份恢复数据库。"));
}

Error taken_over() {
  return conflict(
      "log", say("another process has taken over writing this log", "另有进程已接管此日志的写入"),
      say("One process writes at a time; this one must not go on.", "同一时间只能有一个进程写入；本进程须停止。"));
}

class SqliteStorage final : public Storage {
 public:
  explicit SqliteStorage(sql::Connection& connection) : connection_(connection) {}

  Status create() override { return connection_.run_script(kSchema); }

  Result<bool> exists() override {
    const auto rows = TRY(connection_.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'log_state'"));
    return TRY(rows->next());
  }

  Status take_over() override {
    TRY(connection_.run("UPDATE log_state SET fence = fence + 1 WHERE one = 1"));
    const auto rows = TRY(connection_.query("SELECT fence FROM log_state WHERE one = 1"));
    if (!TRY(rows->next())) return misplaced();
    fence_ = rows->integer(0);
    return done();
  }

  Result<TreeState> state() override {
    const auto rows = TRY(connection_.query("SELECT size, edge FROM log_state WHERE one = 1"));
    if (!TRY(rows->next())) return misplaced();
    TreeState state;
    state.size = number(*rows, 0);
    const std::string edge(rows->blob(1));
    for (std::size_t at = 0; at + 32 <= edge.size(); at += 32) {
      state.edge.push_back(*crypto::digest_of_bytes(std::string_view(edge).substr(at, 32)));
    }
    return state;
  }

  Status write_state(std::uint64_t before, const TreeState& after) override {
    std::string edge;
    for (const tlog::Hash& hash : after.edge) edge += hash.view();
    const std::int64_t written = TRY(connection_.run(
        "UPDATE log_state SET size = $size, edge = $edge WHERE one = 1 AND size = $before AND fence = $fence",
        {{"size", number(after.size)},
         {"edge", sql::Value::blob(edge)},
         {"before", number(before)},
         {"fence", sql::Value::integer(fence_)}}));
    return written == 1 ? done() : taken_over();
  }

  Result<std::optional<std::uint64_t>> event_of(const tlog::Id16& command) override {
    const auto rows =
        TRY(connection_.query("SELECT idx FROM log_command WHERE command = $command", {{"command", blob(command)}}));
    if (!TRY(rows->next())) return std::optional<std::uint64_t>();
    return std::optional(number(*rows, 0));
  }

  Result<CommandGap> gap_around(const tlog::Id16& command) override {
    CommandGap gap;
    gap.below = TRY(id_of("SELECT max(command) FROM log_command WHERE command < $command", command));
    gap.above = TRY(id_of("SELECT min(command) FROM log_command WHERE command > $command", command));
    return gap;
  }

  Status write_index(std::span<const IndexedStream> streams, std::span<const IndexedCommand> commands) override {
    for (const IndexedStream& at : streams) {
      TRY(
          connection_.run("INSERT INTO log_stream (stream, seq, idx) VALUES ($stream, $seq, $idx)"
                          " ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, idx = excluded.idx",
                          {{"stream", blob(at.stream)}, {"seq", number(at.seq)}, {"idx", number(at.index)}}));
    }
    for (; !commands.empty(); commands = commands.subspan(std::min(commands.size(), sql::kAppendRows))) {
      TRY(write_commands(commands.first(std::min(commands.size(), sql::kAppendRows))));
    }
    return done();
  }

  Result<std::optional<StreamHead>> head(const tlog::Id16& stream) override {
    const auto rows =
        TRY(connection_.query("SELECT s.seq, s.idx, e.entry FROM log_stream s JOIN log_event e ON e.idx = s.idx"
                              " WHERE s.stream = $stream ORDER BY s.seq DESC LIMIT 1",
                              {{"stream", blob(stream)}}));
    if (!TRY(rows->next())) return std::optional<StreamHead>();
    return std::optional(StreamHead{number(*rows, 0), number(*rows, 1), tlog::leaf_hash(rows->blob(2))});
  }

  Status write_events(std::span<const NewEvent> events) override {
    TRY(require_own_fence());
    while (!events.empty()) {
      const auto part = events.first(std::min(events.size(), sql::kAppendRows));
      TRY(write_part(part));
      events = events.subspan(part.size());
    }
    return done();
  }

  Status write_tile(std::uint8_t level, std::uint64_t index, const std::string& hashes) override {
    TRY(
        connection_.run("INSERT INTO log_tile (id, hashes) VALUES ($id, $hashes)"
                        " ON CONFLICT (id) DO UPDATE SET hashes = excluded.hashes",
                        {{"id", tile_key(level, index)}, {"hashes", sql::Value::blob(hashes)}}));
    return done();
  }

  Result<std::optional<std::string>> tile(std::uint8_t level, std::uint64_t index) override {
    const auto rows =
        TRY(connection_.query("SELECT hashes FROM log_tile WHERE id = $id", {{"id", tile_key(level, index)}}));
    if (!TRY(rows->next())) return std::optional<std::string>();
    return std::optional(std::string(rows->blob(0)));
  }

  Result<std::vector<StoredEvent>> events(std::uint64_t first, std::size_t limit) override {
    const auto rows =
        TRY(connection_.query("SELECT idx, prev, entry, box, blob, sealed_under FROM log_event WHERE idx >= $first AND "
                              "idx < $end ORDER BY idx",
                              {{"first", number(first)}, {"end", number(first + limit)}}));
    return TRY(read_events(*rows, first));
  }

  // Streams are kept as chains, newest event first: an index of all their events would touch a page of its own for each
  // event that is written.
  Result<std::vector<StoredEvent>> stream_events(const StreamHead& head, std::uint64_t seq,
                                                 std::size_t limit) override {
    const auto rows = TRY(connection_.query(
        "WITH RECURSIVE back (idx, seq) AS ("
        "  SELECT $idx, $last"
        "  UNION ALL"
        "  SELECT e.prev, back.seq - 1 FROM back JOIN log_event e ON e.idx = back.idx"
        "   WHERE back.seq > $seq AND e.prev IS NOT NULL AND e.prev < back.idx)"
        " SELECT e.idx, e.prev, e.entry, e.box, e.blob, e.sealed_under FROM back JOIN log_event e ON e.idx = back.idx"
        " WHERE back.seq >= $seq ORDER BY back.seq LIMIT $limit",
        {{"idx", number(head.index)}, {"last", number(head.seq)}, {"seq", number(seq)}, {"limit", number(limit)}}));
    return TRY(read_events(*rows, std::nullopt));
  }

  Result<std::string> reply(std::uint64_t index) override {
    const auto rows = TRY(connection_.query("SELECT reply FROM log_event WHERE idx = $idx AND reply IS NOT NULL",
                                            {{"idx", number(index)}}));
    if (!TRY(rows->next())) return std::string();
    return std::string(rows->blob(0));
  }

  Result<std::uint64_t> count_events() override {
    const auto rows = TRY(connection_.query("SELECT coalesce(max(idx) + 1, 0) FROM log_event"));
    const bool any = TRY(rows->next());
    CHECK(any, "an aggregate gives a row");
    return number(*rows, 0);
  }

  Status drop_payload(std::uint64_t index) override {
    TRY(connection_.run("UPDATE log_event SET box = NULL, blob = NULL WHERE idx = $idx", {{"idx", number(index)}}));
    return done();
  }

  Status write_erased(const tlog::Id16& stream, std::uint64_t executed) override {
    TRY(connection_.run("INSERT INTO log_erased (stream, executed) VALUES ($stream, $executed) ON CONFLICT DO NOTHING",
                        {{"stream", blob(stream)}, {"executed", number(executed)}}));
    return done();
  }

  Result<std::optional<std::uint64_t>> erased_by(const tlog::Id16& stream) override {
    const auto rows =
        TRY(connection_.query("SELECT executed FROM log_erased WHERE stream = $stream", {{"stream", blob(stream)}}));
    if (!TRY(rows->next())) return std::optional<std::uint64_t>();
    return std::optional(number(*rows, 0));
  }

  Status write_checkpoint(const StoredCheckpoint& checkpoint) override {
    TRY(
        connection_.run("INSERT INTO log_checkpoint (size, note, signed_ms) VALUES ($size, $note, $signed)"
                        " ON CONFLICT (size) DO NOTHING",
                        {{"size", number(checkpoint.checkpoint.size)},
                         {"note", sql::Value::text(checkpoint.note)},
                         {"signed", number(checkpoint.signed_ms)}}));
    return done();
  }

  Result<std::optional<StoredCheckpoint>> checkpoint_at(std::uint64_t size) override {
    return read_checkpoint("SELECT note, signed_ms FROM log_checkpoint WHERE size = $size", {{"size", number(size)}});
  }

  Result<std::optional<StoredCheckpoint>> last_checkpoint() override {
    return read_checkpoint("SELECT note, signed_ms FROM log_checkpoint ORDER BY size DESC LIMIT 1", {});
  }

  Result<std::optional<StoredCheckpoint>> checkpoint_after(std::uint64_t size) override {
    return read_checkpoint("SELECT note, signed_ms FROM log_checkpoint WHERE size > $size ORDER BY size LIMIT 1",
                           {{"size", number(size)}});
  }

  Status write_cosignature(std::uint64_t size, const StoredCosignature& cosignature) override {
    TRY(connection_.run(
        "INSERT INTO log_cosignature (size, line, time) VALUES ($size, $line, $time)"
        " ON CONFLICT DO NOTHING",
        {{"size", number(size)}, {"line", sql::Value::text(cosignature.line)}, {"time", number(cosignature.time)}}));
    return done();
  }

  Result<std::vector<StoredCosignature>> cosignatures(std::uint64_t size) override {
    const auto rows = TRY(connection_.query("SELECT line, time FROM log_cosignature WHERE size = $size ORDER BY line",
                                            {{"size", number(size)}}));
    std::vector<StoredCosignature> all;
    while (TRY(rows->next())) all.push_back({std::string(rows->text(0)), number(*rows, 1)});
    return all;
  }

  Result<std::vector<std::uint64_t>> cosigned_sizes(std::size_t limit) override {
    const auto rows = TRY(connection_.query("SELECT DISTINCT size FROM log_cosignature ORDER BY size DESC LIMIT $limit",
                                            {{"limit", number(limit)}}));
    std::vector<std::uint64_t> sizes;
    while (TRY(rows->next())) sizes.push_back(number(*rows, 0));
    return sizes;
  }

  Result<std::uint64_t> cursor(std::string_view reader) override {
    const auto rows = TRY(connection_.query("SELECT next FROM log_cursor WHERE reader = $reader",
                                            {{"reader", sql::Value::text(reader)}}));
    if (!TRY(rows->next())) return std::uint64_t{0};
    return number(*rows, 0);
  }

  Status write_cursor(std::string_view reader, std::uint64_t next) override {
    TRY(
        connection_.run("INSERT INTO log_cursor (reader, next) VALUES ($reader, $next)"
                        " ON CONFLICT (reader) DO UPDATE SET next = excluded.next",
                        {{"reader", sql::Value::text(reader)}, {"next", number(next)}}));
    return done();
  }

  Result<std::vector<Cursor>> cursors() override {
    const auto rows = TRY(connection_.query("SELECT reader, next FROM log_cursor ORDER BY reader"));
    std::vector<Cursor> all;
    while (TRY(rows->next())) all.push_back({std::string(rows->text(0)), number(*rows, 1)});
    return all;
  }

 private:
  Status require_own_fence() {
    CHECK(fence_ != 0, "only who has taken over writes");
    const auto rows = TRY(connection_.query("SELECT fence FROM log_state WHERE one = 1"));
    if (!TRY(rows->next())) return misplaced();
    return rows->integer(0) == fence_ ? done() : taken_over();
  }

  Status write_part(std::span<const NewEvent> events) {
    std::vector<sql::ColumnData> rows{of(sql::Type::Integer), of(sql::Type::Integer), of(sql::Type::Blob),
                                      of(sql::Type::Blob),    of(sql::Type::Blob),    of(sql::Type::Blob),
                                      of(sql::Type::Blob)};
    for (const NewEvent& event : events) {
      add_number(rows[0], event.index);
      add_number(rows[1], event.previous.value_or(0), event.previous.has_value());
      add_bytes(rows[2], event.entry);
      add_bytes(rows[3], event.payload.box.value_or(""), event.payload.box.has_value());
      add_bytes(rows[4], event.payload.blob ? event.payload.blob->view() : "", event.payload.blob.has_value());
      add_bytes(rows[5], bytes_of(event.payload.sealed_under), event.payload.sealed_under != event.stream);
      add_bytes(rows[6], event.reply, !event.reply.empty());
    }
    return append("log_event", {"idx", "prev", "entry", "box", "blob", "sealed_under", "reply"}, rows, events.size());
  }

  Status write_commands(std::span<const IndexedCommand> commands) {
    std::vector<sql::ColumnData> rows{of(sql::Type::Blob), of(sql::Type::Integer)};
    for (const IndexedCommand& command : commands) {
      add_bytes(rows[0], bytes_of(command.command));
      add_number(rows[1], command.index);
    }
    return append("log_command", {"command", "idx"}, rows, commands.size());
  }

  Result<std::optional<tlog::Id16>> id_of(std::string_view select, const tlog::Id16& command) {
    const auto rows = TRY(connection_.query(select, {{"command", blob(command)}}));
    const bool any = TRY(rows->next());
    if (!any || rows->is_null(0)) return std::optional<tlog::Id16>();
    const tlog::Id16 id = TRY(id16_of(rows->blob(0)));
    return std::optional(id);
  }

  Status append(std::string_view table, const std::vector<std::string>& columns,
                const std::vector<sql::ColumnData>& rows, std::size_t count) {
    const auto appender = TRY(connection_.appender(table, columns));
    TRY(appender->append(rows, count));
    return appender->finish();
  }

  Result<std::vector<StoredEvent>> read_events(sql::Rows& rows, std::optional<std::uint64_t> gapless_from) {
    std::vector<StoredEvent> events;
    while (TRY(rows.next())) {
      StoredEvent event;
      event.index = number(rows, 0);
      if (gapless_from && event.index != *gapless_from + events.size()) break;
      if (!rows.is_null(1)) event.previous = number(rows, 1);
      event.entry = rows.blob(2);
      if (!rows.is_null(3)) event.payload.box = rows.blob(3);
      if (!rows.is_null(4)) event.payload.blob = crypto::digest_of_bytes(rows.blob(4));
      if (!rows.is_null(5)) {
        event.payload.sealed_under = TRY(id16_of(rows.blob(5)));
      } else if (const auto entry = tlog::parse_entry(event.entry); entry.ok()) {
        event.payload.sealed_under = entry.value().stream;
      }
      events.push_back(std::move(event));
    }
    return events;
  }

  Result<std::optional<StoredCheckpoint>> read_checkpoint(std::string_view select, const sql::Parameters& parameters) {
    const auto rows = TRY(connection_.query(select, parameters));
    if (!TRY(rows->next())) return std::optional<StoredCheckpoint>();
    StoredCheckpoint checkpoint;
    checkpoint.note = rows->text(0);
    checkpoint.signed_ms = number(*rows, 1);
    const tlog::Note note = TRY(tlog::parse_note(checkpoint.note));
    checkpoint.checkpoint = TRY(tlog::parse_checkpoint(note.text));
    return std::optional(std::move(checkpoint));
  }

  sql::Connection& connection_;
  std::int64_t fence_ = 0;  // 0: has not taken over
};

}  // namespace

std::unique_ptr<Storage> sqlite_storage(sql::Connection& connection) {
  return std::make_unique<SqliteStorage>(connection);
}

}  // namespace plumbline::log
