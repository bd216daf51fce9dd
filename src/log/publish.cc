// SPDX-License-Identifier: Apache-2.0
// Tiles, bundles and checkpoint as files that any static server can serve. All of it is derived from the database.
#include <fcntl.h>
#include <unistd.h>

#include "base/durable.h"
#include "base/text.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSyncedOneByOne = 32;
constexpr std::uintmax_t kCheckpointMax = tlog::kNoteBytesMax;

Error beyond(const tlog::TileId& tile) {
  return not_found(tlog::tile_path(tile), say("the log does not reach that far", "日志尚未到此"));
}

Result<std::string> bundle(Storage& storage, const tlog::TileId& tile) {
  const std::vector<StoredEvent> events = TRY(storage.events(tile.index * tlog::kTileWidth, tile.width));
  if (events.size() != tile.width) return beyond(tile);
  std::string bytes;
  for (const StoredEvent& event : events) tlog::add_to_bundle(bytes, event.entry);
  return bytes;
}

// The size that the folder shows already; 0 where it shows nothing of this log.
std::uint64_t published_size(const fs::path& folder, const tlog::VerifierKey& key) {
  const Result<std::string> note = read_file(folder / "checkpoint", kCheckpointMax);
  if (!note.ok()) return 0;
  const Result<tlog::Checkpoint> checkpoint = tlog::open_checkpoint(note.value(), key);
  return checkpoint.ok() ? checkpoint.value().size : 0;
}

// Partial tiles give way to the full one, once a checkpoint that needs it is out.
void remove_partial(const fs::path& folder, const std::vector<tlog::TileId>& tiles) {
  for (const tlog::TileId& tile : tiles) {
    if (tile.partial()) continue;
    std::error_code ignored;  // litter, if it stays
    fs::remove_all(folder / (tlog::tile_path(tile) + ".p"), ignored);
  }
}

Status write_tiles(Storage& storage, const fs::path& folder, std::uint64_t size, const std::vector<tlog::TileId>& tiles,
                   Progress* progress) {
  const bool bulk = tiles.size() > kSyncedOneByOne;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (progress != nullptr) progress->at(say("writing tiles", "正在写入块文件"), i, tiles.size());
    const std::string bytes = TRY(tile_file(storage, size, tiles[i]));
    const fs::path file = folder / tlog::tile_path(tiles[i]);
    TRY(make_folder(file.parent_path()));
    TRY(bulk ? write_file_for_later_sync(file, bytes) : write_file(file, bytes));
  }
  return bulk ? sync_disk_of(folder) : done();
}

}  // namespace

Result<std::string> tile_file(Storage& storage, std::uint64_t size, const tlog::TileId& tile) {
  if (tile.entries) {
    if (tlog::tile_width(0, tile.index, size) < tile.width) return beyond(tile);
    return TRY(bundle(storage, tile));
  }
  if (tile.level > 7 || tlog::tile_width(tile.level, tile.index, size) < tile.width) return beyond(tile);
  StoredNodes nodes(storage, size);
  tlog::Hashes hashes = TRY(nodes.hashes(tile.level, tile.index));
  hashes.resize(tile.width);
  return tlog::hash_tile(hashes);
}

Result<std::string> full_note(Storage& storage, const StoredCheckpoint& checkpoint) {
  tlog::Note note = TRY(tlog::parse_note(checkpoint.note));
  for (const StoredCosignature& cosignature : TRY(storage.cosignatures(checkpoint.checkpoint.size))) {
    for (tlog::SignatureLine& line : TRY(tlog::parse_signature_lines(cosignature.line))) {
      note.signatures.push_back(std::move(line));
    }
  }
  return tlog::note_text(note);
}

// Earlier checkpoints are what the times of entries are checked against; only cosigned ones say a time.
Status publish_cosigned(Storage& storage, const fs::path& folder, const StoredCheckpoint& checkpoint) {
  const std::uint64_t size = checkpoint.checkpoint.size;
  const std::vector<StoredCosignature> cosignatures = TRY(storage.cosignatures(size));
  if (cosignatures.empty()) return done();
  const std::string note = TRY(full_note(storage, checkpoint));
  TRY(make_folder(folder / "checkpoints"));
  return write_file(folder / "checkpoints" / std::to_string(size), note);
}

Status publish(Storage& storage, const fs::path& folder, const tlog::VerifierKey& key,
               const StoredCheckpoint& checkpoint, Progress* progress) {
  TRY(make_folder(folder));
  const std::uint64_t size = checkpoint.checkpoint.size;
  const std::uint64_t before = published_size(folder, key);
  if (before > size) {
    return corrupt((folder / "checkpoint").string(),
                   say("a checkpoint of {} is published, but the log has only {}",
                       "已发布含 {} 个事件的检查点，而日志只有 {} 个", counted(before, "event", "events"), size),
                   say("Nothing is written. Keep the folder: it is evidence of what was signed.",
                       "已停止写入。请保留该目录：它是已签署内容的证据。"));
  }
  const std::vector<tlog::TileId> tiles = tlog::tiles_between(before, size);
  TRY(write_tiles(storage, folder, size, tiles, progress));
  // The tiles are on the disk: now the checkpoint may say so.
  const std::string note = TRY(full_note(storage, checkpoint));
  TRY(publish_cosigned(storage, folder, checkpoint));
  TRY(write_file(folder / "checkpoint", note));
  remove_partial(folder, tiles);
  return done();
}

}  // namespace plumbline::log
