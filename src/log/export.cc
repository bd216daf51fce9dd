// SPDX-License-Identifier: Apache-2.0
// A folder that holds all an outsider needs: tiles, checkpoint, the log's key, and if wished the sealed payloads.
#include "log/durable.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 256;

Status require_empty(const fs::path& folder, const tlog::VerifierKey& key) {
  std::error_code problem;
  if (!fs::exists(folder, problem) || fs::is_empty(folder, problem)) return done();
  const Result<std::string> vkey = read_file(folder / "log.vkey", 4096);
  if (vkey.ok() && vkey.value() == tlog::vkey_text(key) + "\n") return done();  // an earlier export, to be brought up
  return conflict(folder.string(),
                  say("the folder is not empty, and no export of this log", "目录不为空，也不是此日志的导出"),
                  say("Name a new folder.", "请指定新的目录。"));
}

}  // namespace

Status Log::export_to(const fs::path& folder, bool payloads, Progress& progress) {
  TRY(require_empty(folder, parts_->key));
  Storage& storage = *parts_->storage;
  const std::optional<StoredCheckpoint> checkpoint = TRY(storage.last_checkpoint());
  if (!checkpoint) {
    return not_found("checkpoint", say("nothing has been signed yet", "尚未签署任何检查点"),
                     say("`plumbline log checkpoint` signs.", "请用 `plumbline log checkpoint` 签署。"));
  }
  TRY(make_folder(folder));
  TRY(write_file(folder / "log.vkey", tlog::vkey_text(parts_->key) + "\n"));
  if (payloads) {
    const std::uint64_t size = checkpoint->checkpoint.size;
    for (std::uint64_t at = 0; at < size; at += kPage) {
      progress.at(say("copying sealed payloads", "正在复制密封载荷"), at, size);
      if (progress.stop_requested()) return unavailable("export", say("stopped as asked", "已按要求停止"));
      for (const StoredEvent& event : TRY(storage.events(at, std::min<std::uint64_t>(kPage, size - at)))) {
        TRY(copy_payload({event.payload.box, event.payload.blob, {}}, folder / "blobs"));
      }
    }
  }
  return publish(storage, folder, parts_->key, *checkpoint, &progress);
}

Status Log::copy_payload(const Payload& payload, const fs::path& folder) {
  const Blobs copies(folder);
  if (payload.box) TRY(copies.put_for_later_sync(*payload.box));
  if (!payload.blob) return done();
  const std::string bytes = TRY(parts_->blobs.get(*payload.blob));
  TRY(copies.put_for_later_sync(bytes));
  return done();
}

}  // namespace plumbline::log
