// SPDX-License-Identifier: Apache-2.0
// What is looked at before anything is written: is this the database that was signed for, all of it, and no other?
#include <algorithm>

#include "base/text.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

Error older(const Words& holder, std::uint64_t held, std::uint64_t size) {
  return corrupt("cases.sqlite",
                 Words{fmt::format("the database is older than {}: it has {} of the log, and a checkpoint of {} "
                                   "was signed; a backup was restored, or events were removed",
                                   holder.en, counted(size, "event", "events").en, held),
                       fmt::format("数据库比{}更旧：库中有 {} 个事件，而已签署过含 {} 个事件的检查点；"
                                   "可能恢复了旧备份，或有事件被移除",
                                   holder.zh, size, held)},
                 say("Nothing is written. Put the latest database back; `docs/guide/keep-a-store.md` says what to do "
                     "if there is none.",
                     "已停止写入。请恢复最新的数据库；如已不存在，请按 `docs/guide/keep-a-store.zh-CN.md` 处理。"));
}

Error forked(const Words& holder, std::uint64_t size) {
  return corrupt(
      "cases.sqlite",
      Words{fmt::format("the database is not the one that was signed for: its first {} from "
                        "those of {}; events were changed, exchanged or put in",
                        counted(size, "event differs", "events differ").en, holder.en),
            fmt::format("数据库不是签署时的那一个：其前 {} 个事件与{}不符；有事件被修改、调换或插入", size, holder.zh)},
      say("Nothing is written. Keep this database as evidence, and put the right one back.",
          "已停止写入。请保留此数据库作为证据，并恢复正确的数据库。"));
}

// The last bundle again from its entries, and nothing behind it.
Status check_end(Storage& storage, const TreeState& state) {
  StoredNodes nodes(storage, state.size);
  const tlog::CompactRange again = TRY(tlog::compact_range(state.size, nodes));
  if (again.edge() != state.edge) return damaged_near(state.size);
  if (state.size == 0) return done();
  const std::uint64_t index = (state.size - 1) / tlog::kTileWidth;
  const tlog::Hashes hashes = TRY(nodes.hashes(0, index));
  const std::vector<StoredEvent> last = TRY(storage.events(index * tlog::kTileWidth, hashes.size()));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const bool same = i < last.size() && tlog::leaf_hash(last[i].entry) == hashes[i];
    if (!same) return damaged_near(index * tlog::kTileWidth + i);
  }
  return done();
}

}  // namespace

Error damaged_near(std::uint64_t index) {
  return corrupt("cases.sqlite",
                 say("the log does not agree with itself near event {}: its entries, its tiles and its state were not "
                     "written together",
                     "日志在第 {} 号事件附近自相矛盾：条目、块与状态并非一同写入", index),
                 say("Nothing is written. `plumbline log audit` names what differs.",
                     "已停止写入。`plumbline log audit` 会列出不符之处。"));
}

Status check_contains(Storage& storage, const tlog::Checkpoint& checkpoint, const Words& holder) {
  const TreeState state = TRY(storage.state());
  if (checkpoint.size > state.size) return older(holder, checkpoint.size, state.size);
  StoredNodes nodes(storage, state.size);
  const tlog::Hash root = TRY(tlog::root_of(checkpoint.size, nodes));
  if (root != checkpoint.root) return forked(holder, checkpoint.size);
  return done();
}

Status check_start(Storage& storage, const Locked& locked, const std::vector<std::string>& held) {
  const TreeState state = TRY(storage.state());
  if (locked.checkpoint.size > state.size) return older(say("its lock", "日志锁"), locked.checkpoint.size, state.size);
  const std::uint64_t rows = TRY(storage.count_events());
  if (rows < state.size) return damaged_near(rows);
  TRY(check_contains(storage, locked.checkpoint, say("its lock", "日志锁")));
  for (const Storage::Cursor& cursor : TRY(storage.cursors())) {
    if (!cursor.reader.starts_with(kWitnessCursor) || cursor.next <= state.size) continue;
    const std::string witness = cursor.reader.substr(kWitnessCursor.size());
    return older(say("what witness {} holds", "见证方 {} 所持内容", witness), cursor.next, state.size);
  }
  for (const std::string& note : held) {
    const tlog::Checkpoint checkpoint = TRY(tlog::open_checkpoint(note, locked.key));
    TRY(check_contains(storage, checkpoint, say("a checkpoint that others hold", "他方持有的检查点")));
  }
  return check_end(storage, state);
}

}  // namespace plumbline::log
