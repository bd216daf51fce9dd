// SPDX-License-Identifier: Apache-2.0
// A folder that holds all an outsider needs: tiles, checkpoint, the log's key, and if wished the sealed payloads.
#include <algorithm>

#include <fmt/format.h>

#include "base/durable.h"
#include "base/hex.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = tlog::kTileWidth;

Status require_empty(const fs::path& folder, const tlog::VerifierKey& key) {
  std::error_code problem;
  if (!fs::exists(folder, problem) || fs::is_empty(folder, problem)) return done();
  const Result<std::string> vkey = read_file(folder / "log.vkey", 4096);
  if (vkey.ok() && vkey.value() == tlog::vkey_text(key) + "\n") return done();  // an earlier export, to be brought up
  return conflict(folder.string(),
                  say("the folder is not empty, and no export of this log", "目录不为空，也不是此日志的导出"),
                  say("Name a new folder.", "请指定新的目录。"));
}

Status copy_payload(const Payload& payload, const Blobs& from, const Blobs& to) {
  if (payload.box) TRY(to.put_for_later_sync(*payload.box));
  if (!payload.blob) return done();
  const std::string bytes = TRY(from.get(*payload.blob));
  TRY(to.put_for_later_sync(bytes));
  return done();
}

Status write_list(const fs::path& folder, std::uint64_t bundle, std::string_view names) {
  const fs::path file = folder / "blobs-of" / tlog::index_path(bundle);
  TRY(make_folder(file.parent_path()));
  return write_file_for_later_sync(file, names);
}

Error stopped() {
  return unavailable("export", say("stopped as asked", "已按要求停止"));
}

crypto::Digest name_of(const Payload& payload) {
  return payload.blob ? *payload.blob : crypto::sha256(*payload.box);
}

void add_opening(std::string& text, std::uint64_t index, std::string_view which, const crypto::Secret& salt,
                 std::string_view value) {
  text += fmt::format("{} {} {} {}\n", index, which, to_hex(salt.view()), value.empty() ? "-" : to_hex(value));
}

}  // namespace

Status Log::export_to(const fs::path& folder, With with, Progress& progress) {
  TRY(require_empty(folder, parts_->key));
  Storage& storage = *parts_->storage;
  const std::optional<StoredCheckpoint> last = TRY(storage.last_checkpoint());
  if (!last) {
    return not_found("checkpoint", say("nothing has been signed yet", "尚未签署任何检查点"),
                     say("`plumbline log checkpoint` signs.", "请用 `plumbline log checkpoint` 签署。"));
  }
  TRY(make_folder(folder));
  TRY(write_file(folder / "log.vkey", tlog::vkey_text(parts_->key) + "\n"));
  if (with != With::NothingElse) TRY(export_payloads(folder, last->checkpoint.size, progress));
  if (with == With::Openings) TRY(export_openings(folder, last->checkpoint.size, progress));
  std::optional<StoredCheckpoint> earlier = TRY(storage.checkpoint_after(0));
  while (earlier) {
    TRY(publish_cosigned(storage, folder, *earlier));
    earlier = TRY(storage.checkpoint_after(earlier->checkpoint.size));
  }
  return publish(storage, folder, parts_->key, *last, &progress);
}

// Of a bundle; nothing beyond the last checkpoint: what nobody has signed for may yet be lost with the machine.
Result<std::vector<Shown>> Log::signed_events(std::uint64_t bundle) {
  const auto last = TRY(parts_->storage->last_checkpoint());
  const std::uint64_t size = last ? last->checkpoint.size : 0;
  if (bundle >= size / kPage + 1) return std::vector<Shown>{};
  return events(bundle * kPage, std::min<std::uint64_t>(kPage, size - bundle * kPage));
}

// Sorted, so that the list does not tell which entry a payload belongs to.
Result<std::string> Log::payload_names(std::uint64_t bundle) {
  std::vector<std::string> names;
  for (const Shown& event : TRY(signed_events(bundle))) {
    if (event.payload.box || event.payload.blob) names.push_back(name_of(event.payload).hex());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string list;
  for (const std::string& name : names) list += name + "\n";
  return list;
}

Result<std::string> Log::payload_named(std::uint64_t bundle, const crypto::Digest& name) {
  for (const Shown& event : TRY(signed_events(bundle))) {
    if ((event.payload.box || event.payload.blob) && name_of(event.payload) == name) return sealed_payload(event);
  }
  return not_found(name.hex(), say("there is no such payload", "没有此载荷"));
}

// For those who may see how payloads and entries belong together. Not of what was erased: those salts are no more.
Result<std::string> Log::openings_of(const Shown& event) {
  const Result<Opening> opening = read(event);
  if (!opening.ok()) {
    if (opening.error().kind == ErrorKind::Conflict) return std::string();  // erased
    return opening.error();
  }
  std::string text;
  const std::shared_ptr<const StreamKey> key = TRY(parts_->keys->find(event.payload.sealed_under));
  const CommandId& command = event.entry.command;
  const crypto::Digest digest = name_of(event.payload);
  add_opening(text, event.index, "actor", key->salt(tlog::Commitment::Actor, command), opening.value().actor);
  add_opening(text, event.index, "payload", key->salt(tlog::Commitment::Payload, command), digest.view());
  add_opening(text, event.index, "authority", key->salt(tlog::Commitment::Authority, command),
              opening.value().authority);
  return text;
}

// On the disk before the checkpoint that promises them.
Status Log::export_payloads(const fs::path& folder, std::uint64_t size, Progress& progress) {
  const Blobs copies(folder / "blobs");
  for (std::uint64_t at = 0; at < size; at += kPage) {
    progress.at(say("copying sealed payloads", "正在复制密封载荷"), at, size);
    if (progress.stop_requested()) return stopped();
    const std::string names = TRY(payload_names(at / kPage));
    TRY(write_list(folder, at / kPage, names));
    for (const Shown& event : TRY(events(at, std::min<std::uint64_t>(kPage, size - at))))
      TRY(copy_payload(event.payload, parts_->blobs, copies));
  }
  return sync_disk_of(folder);
}

Status Log::export_openings(const fs::path& folder, std::uint64_t size, Progress& progress) {
  return write_file_in_parts(folder / "openings", Readers::OwnerOnly, [&](const Append& append) -> Status {
    TRY(append("plumbline-openings v1\n"));
    for (std::uint64_t at = 0; at < size; at += kPage) {
      progress.at(say("opening commitments", "正在开启承诺"), at, size);
      if (progress.stop_requested()) return stopped();
      for (const Shown& event : TRY(events(at, std::min<std::uint64_t>(kPage, size - at)))) {
        const std::string opened = TRY(openings_of(event));
        TRY(append(opened));
      }
    }
    return done();
  });
}

}  // namespace plumbline::log
