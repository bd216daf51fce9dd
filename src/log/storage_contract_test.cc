// SPDX-License-Identifier: Apache-2.0
// What the log asks of a database, asserted on every one that offers it. A new storage passes this file unchanged.
#include "log/storage.h"
#include "log/testing.h"

namespace plumbline::log {
namespace {

// One database with as many connections as a test wants.
class Offer {
 public:
  virtual ~Offer() = default;
  virtual std::unique_ptr<sql::Connection> connect() = 0;
  virtual std::unique_ptr<Storage> storage(sql::Connection& connection) = 0;
};

class SqliteOffer : public Offer {
 public:
  explicit SqliteOffer(const std::filesystem::path& folder)
      : database_(must(sql::open_sqlite({.file = folder / "cases.sqlite", .busy_wait_ms = 50}))) {}
  std::unique_ptr<sql::Connection> connect() override { return must(database_->connect()); }
  std::unique_ptr<Storage> storage(sql::Connection& connection) override { return sqlite_storage(connection); }

 private:
  std::unique_ptr<sql::Database> database_;
};

struct Engine {
  std::string name;
  std::function<std::unique_ptr<Offer>(const std::filesystem::path&)> make;
};

class StorageContract : public LogTest, public testing::WithParamInterface<Engine> {
 protected:
  StorageContract() : offer(GetParam().make(root)), connection(offer->connect()), storage(offer->storage(*connection)) {
    must(storage->create());
    must(storage->take_over());
  }
  static tlog::Id16 id(std::uint8_t byte) {
    tlog::Id16 all{};
    all.fill(byte);
    return all;
  }
  static NewEvent event(std::uint64_t index, std::uint8_t stream, std::uint64_t seq, std::uint64_t previous = 0) {
    tlog::Entry entry;
    entry.type = EventClass::CaseStep;
    entry.stream = id(stream);
    entry.stream_seq = seq;
    entry.command = id(static_cast<std::uint8_t>(100 + index));
    if (seq > 0) entry.previous.bytes.fill(9);
    return {.index = index,
            .previous = seq > 0 ? std::optional<std::uint64_t>(previous) : std::nullopt,
            .entry = tlog::encode_entry(entry),
            .stream = entry.stream,
            .seq = seq,
            .previous_leaf = entry.previous,
            .command = entry.command,
            .reply = "",
            .payload = {.box = "sealed " + std::to_string(index), .blob = {}, .sealed_under = entry.stream}};
  }
  void write(const std::vector<NewEvent>& events) { must(storage->write_events(events)); }

  std::unique_ptr<Offer> offer;
  std::unique_ptr<sql::Connection> connection;
  std::unique_ptr<Storage> storage;
};

TEST_P(StorageContract, BeginsEmptyAndCreatingTwiceChangesNothing) {
  EXPECT_TRUE(must(storage->exists()));
  EXPECT_EQ(must(storage->state()).size, 0U);
  EXPECT_EQ(must(storage->count_events()), 0U);
  must(storage->create());
  EXPECT_FALSE(must(storage->head(id(1))).has_value());
  EXPECT_FALSE(must(storage->event_of(id(1))).has_value());
  EXPECT_FALSE(must(storage->last_checkpoint()).has_value());
}

TEST_P(StorageContract, StateIsComparedAndSwapped) {
  TreeState state;
  state.size = 3;
  state.edge = {tlog::leaf_hash("a"), tlog::leaf_hash("b")};
  must(storage->write_state(0, state));
  EXPECT_EQ(must(storage->state()).edge, state.edge);
  const Status late = storage->write_state(0, state);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::Conflict) << "it is 3 now";
}

TEST_P(StorageContract, WhoeverTookOverLastWritesAlone) {
  const auto second_connection = offer->connect();
  const auto second = offer->storage(*second_connection);
  must(second->take_over());
  const Status fenced = storage->write_state(0, {.size = 1, .edge = {tlog::leaf_hash("a")}});
  ASSERT_FALSE(fenced.ok());
  EXPECT_EQ(fenced.error().kind, ErrorKind::Conflict);
  const Status late = storage->write_events(std::vector{event(0, 1, 0)});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::Conflict);
  must(second->write_events(std::vector{event(0, 1, 0)}));
  must(second->write_state(0, {.size = 1, .edge = {tlog::leaf_hash("a")}}));
}

TEST_P(StorageContract, RowsBelongToTheCallersTransaction) {
  {
    sql::Transaction transaction = must(sql::Transaction::begin(*connection));
    write({event(0, 1, 0), event(1, 2, 0)});
    EXPECT_EQ(must(storage->count_events()), 2U);
  }
  EXPECT_EQ(must(storage->count_events()), 0U);
  EXPECT_TRUE(must(storage->events(0, 1)).empty());
}

TEST_P(StorageContract, EventsComeBackInOrderAndAGapEndsThem) {
  write({event(0, 1, 0), event(1, 2, 0), event(2, 1, 1), event(4, 1, 2, 2)});
  const std::vector<StoredEvent> all = must(storage->events(0, 10));
  ASSERT_EQ(all.size(), 3U) << "3 is missing";
  EXPECT_EQ(all[2].payload.box, "sealed 2");
  EXPECT_EQ(must(storage->events(1, 1)).at(0).index, 1U);
  EXPECT_EQ(must(storage->count_events()), 5U);
  EXPECT_FALSE(must(storage->head(id(1))).has_value()) << "the index follows when it is told to";
  must(storage->write_index(std::vector<IndexedStream>{{id(1), 2, 4}}, {}));
  const std::optional<StreamHead> head = must(storage->head(id(1)));
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->seq, 2U);
  EXPECT_EQ(head->leaf, tlog::leaf_hash(event(4, 1, 2, 2).entry));
  const std::vector<StoredEvent> stream = must(storage->stream_events(*head, 1, 10));
  ASSERT_EQ(stream.size(), 2U);
  EXPECT_EQ(stream[0].index, 2U);
}

TEST_P(StorageContract, AnIndexOrCommandThatIsTakenIsAConflict) {
  write({event(0, 1, 0)});
  must(storage->write_index({}, std::vector<IndexedCommand>{{id(100), 0}}));
  {
    sql::Transaction transaction = must(sql::Transaction::begin(*connection));
    const Status refused = storage->write_events(std::vector{event(0, 2, 0)});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
  }
  sql::Transaction transaction = must(sql::Transaction::begin(*connection));
  const Status refused = storage->write_index({}, std::vector<IndexedCommand>{{id(100), 1}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
}

TEST_P(StorageContract, AStreamsEndMovesOn) {
  write({event(0, 1, 0), event(1, 1, 1)});
  must(storage->write_index(std::vector<IndexedStream>{{id(1), 0, 0}}, {}));
  must(storage->write_index(std::vector<IndexedStream>{{id(1), 1, 1}}, {}));
  EXPECT_EQ(must(storage->head(id(1)))->index, 1U);
}

TEST_P(StorageContract, ACommandIsFoundAndItsNeighboursAre) {
  EXPECT_TRUE(must(storage->gap_around(id(5))).holds(id(250))) << "nothing is there";
  must(storage->write_index({}, std::vector<IndexedCommand>{{id(3), 0}, {id(9), 1}}));
  EXPECT_EQ(must(storage->event_of(id(9))), 1U);
  EXPECT_FALSE(must(storage->event_of(id(5))).has_value());
  const CommandGap gap = must(storage->gap_around(id(5)));
  EXPECT_EQ(gap.below, id(3));
  EXPECT_EQ(gap.above, id(9));
  EXPECT_TRUE(gap.holds(id(4)));
  EXPECT_FALSE(gap.holds(id(3)));
  EXPECT_FALSE(gap.holds(id(9)));
  EXPECT_FALSE(must(storage->gap_around(id(1))).below.has_value());
  EXPECT_FALSE(must(storage->gap_around(id(10))).above.has_value());
}

TEST_P(StorageContract, AnEventKeepsTheReplyToItsCommand) {
  NewEvent one = event(0, 1, 0);
  one.reply = std::string("a\0b", 3);
  write({one, event(1, 1, 1)});
  EXPECT_EQ(must(storage->reply(0)), one.reply);
  EXPECT_EQ(must(storage->reply(1)), "");
}

TEST_P(StorageContract, TilesGrowAndKeepTheirLevelsApart) {
  must(storage->write_tile(1, 0, std::string(32, 'a')));
  must(storage->write_tile(1, 0, std::string(64, 'b')));
  must(storage->write_tile(0, 0, std::string(8704, 'c')));
  EXPECT_EQ(must(storage->tile(1, 0)), std::string(64, 'b'));
  EXPECT_EQ(must(storage->tile(0, 0))->size(), 8704U);
  EXPECT_FALSE(must(storage->tile(1, 1)).has_value());
}

TEST_P(StorageContract, ADroppedPayloadIsGoneAndItsEntryStays) {
  write({event(0, 1, 0)});
  must(storage->drop_payload(0));
  const StoredEvent left = must(storage->events(0, 1)).at(0);
  EXPECT_FALSE(left.payload.box.has_value());
  EXPECT_EQ(left.entry, event(0, 1, 0).entry);
  must(storage->write_erased(id(1), 5));
  EXPECT_EQ(must(storage->erased_by(id(1))), 5U);
  EXPECT_FALSE(must(storage->erased_by(id(2))).has_value());
}

TEST_P(StorageContract, CursorsRememberWhereAReaderIs) {
  EXPECT_EQ(must(storage->cursor("mirror")), 0U);
  must(storage->write_cursor("mirror", 7));
  must(storage->write_cursor("mirror", 9));
  EXPECT_EQ(must(storage->cursor("mirror")), 9U);
  EXPECT_EQ(must(storage->cursor("other")), 0U);
  must(storage->write_cursor("another", 1));
  EXPECT_EQ(must(storage->cursors()).size(), 2U);
  EXPECT_EQ(must(storage->cursors()).at(0).reader, "another");
}

INSTANTIATE_TEST_SUITE_P(Engines, StorageContract,
                         testing::Values(Engine{"sqlite",
                                                [](const std::filesystem::path& folder) -> std::unique_ptr<Offer> {
                                                  return std::make_unique<SqliteOffer>(folder);
                                                }}),
                         [](const testing::TestParamInfo<Engine>& about) { return about.param.name; });

}  // namespace
}  // namespace plumbline::log
