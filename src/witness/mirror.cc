// SPDX-License-Identifier: Apache-2.0
// A mirror: fetches what is new of a log, believes nothing that its checkpoint does not prove.
#include <charconv>
#include <map>

#include "base/durable.h"
#include "base/system_words.h"
#include "base/text.h"
#include "witness/witness.h"

namespace plumbline::witness {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kTileBytesMax = 256U * (tlog::kEntryBytesMax + 2U);
constexpr std::size_t kBlobBytesMax = 64U << 20;
constexpr std::size_t kBlobListBytesMax = 256U * 65U;

// The beginning of a tile or bundle, as it was when it had `width` entries.
Result<std::string> beginning(const std::string& bytes, const tlog::TileId& whole, std::uint16_t width) {
  if (!whole.entries) {
    TRY(tlog::parse_hash_tile(bytes, whole.width));
    return bytes.substr(0, std::size_t{width} * sizeof(tlog::Hash::bytes));
  }
  const std::vector<std::string_view> entries = TRY(tlog::parse_bundle(bytes, whole.width));
  const std::string_view last = entries.at(width - 1U);
  return bytes.substr(0, static_cast<std::size_t>(last.data() + last.size() - bytes.data()));
}

// Tiles out of the mirror's folder; what is not there yet is fetched and kept in it. What lies there was proven by an
// earlier run, unless that run ended early or the disk lost something: whoever finds it wrong begins afresh, and then
// every tile asked for is fetched, laid beside the old one, and takes its place in keep().
class Fetched : public tlog::TileSource {
 public:
  Fetched(const MirrorRequest& request, Progress& progress) : request_(request), progress_(progress) {}

  // The log's size: how wide its tiles are now.
  void of_size(std::uint64_t size) { size_ = size; }

  Result<std::string> tile(const tlog::TileId& id) override {
    const fs::path place = request_.folder / tlog::tile_path(id);
    const fs::path file = afresh_ ? fs::path(place.string() + kBeside) : place;
    const bool ours = fetched_.contains(file);
    std::error_code problem;
    if (ours || (!afresh_ && fs::exists(file, problem))) {
      believed_ = believed_ || !ours;
      return read_file(file, kTileBytesMax);
    }
    if (progress_.stop_requested()) return unavailable(request_.url, say("stopped as asked", "已按要求停止"));
    std::string bytes = TRY(fetch_tile(id));
    TRY(make_folder(file.parent_path()));
    TRY(write_file_for_later_sync(file, bytes));
    fetched_.emplace(file, place);
    return bytes;
  }

  // Whether anything was taken from the folder unseen.
  bool believed() const { return believed_; }
  void begin_afresh() { afresh_ = true; }
  Status keep() {
    for (const auto& [file, place] : fetched_) {
      if (file == place) continue;
      std::error_code problem;
      fs::rename(file, place, problem);
      if (problem)
        return unavailable(place.string(),
                           say("the file cannot be written: {}", "无法写入文件：{}", system_words(problem)));
    }
    return done();
  }
  // Nothing unproven stays.
  void drop() {
    std::error_code ignored;  // what could not be removed is found false again
    for (const auto& [file, place] : fetched_) fs::remove(file, ignored);
  }
  std::size_t count() const { return fetched_.size(); }

  // A partial tile that a wider one has replaced is taken out of that one: servers may have dropped it.
  Result<std::string> fetch_tile(const tlog::TileId& id) {
    Result<std::string> bytes = fetch(tlog::tile_path(id), kTileBytesMax);
    if (bytes.ok() || bytes.error().kind != ErrorKind::NotFound) return bytes;
    tlog::TileId whole = id;
    whole.width = tlog::tile_width(id.level, id.index, size_);
    if (whole.width <= id.width) return bytes;
    const std::string wider = TRY(fetch(tlog::tile_path(whole), kTileBytesMax));
    return beginning(wider, whole, id.width);
  }

  Result<std::string> fetch(const std::string& path, std::size_t limit) {
    const std::string url = request_.url + "/" + path;
    http::Response response = TRY(http::get(url, {.timeout_ms = 30'000, .body_bytes_max = limit}));
    if (response.status == 404) return not_found(url, say("the log does not serve this", "日志方未提供该文件"));
    if (response.status != 200) {
      return unavailable(url, say("the log answered {}", "日志方答复 {}", response.status),
                         say("try again later", "请稍后重试"));
    }
    return std::move(response.body);
  }

 private:
  static constexpr const char* kBeside = ".new";

  const MirrorRequest& request_;
  Progress& progress_;
  std::uint64_t size_ = 0;
  bool afresh_ = false;
  bool believed_ = false;
  std::map<fs::path, fs::path> fetched_;  // where it lies, and where it belongs
};

class Mirroring {
 public:
  Mirroring(const MirrorRequest& request, Progress& progress)
      : request_(request),
        progress_(progress),
        source_(request, progress) {}

  Result<MirrorReport> run() {
    TRY(make_folder(request_.folder));
    const std::optional<tlog::Checkpoint> held = TRY(held_checkpoint());
    note_ = TRY(source_.fetch("checkpoint", tlog::kNoteBytesMax));
    const tlog::Checkpoint offered = TRY(tlog::open_checkpoint(note_, request_.log));
    report_.size_before = held ? held->size : 0;
    report_.size = offered.size;
    source_.of_size(offered.size);
    Status honest = take(held, offered);
    if (!honest.ok() && honest.error().kind != ErrorKind::Unavailable && source_.believed()) {
      source_.begin_afresh();  // before the log is blamed
      honest = take(held, offered);
    }
    if (honest.ok()) honest = source_.keep();
    if (!honest.ok()) {
      source_.drop();
      return kept_as_evidence(honest.error());
    }
    if (request_.blobs) TRY(take_blobs());
    TRY(sync_disk_of(request_.folder));
    TRY(keep_cosigned());
    TRY(write_file(request_.folder / "checkpoint", note_));
    report_.tiles = source_.count();
    return report_;
  }

 private:
  Result<std::optional<tlog::Checkpoint>> held_checkpoint() {
    std::error_code problem;
    if (!fs::exists(request_.folder / "checkpoint", problem)) return std::optional<tlog::Checkpoint>();
    const std::string note = TRY(read_file(request_.folder / "checkpoint", tlog::kNoteBytesMax));
    const tlog::Checkpoint held = TRY(tlog::open_checkpoint(note, request_.log));
    return std::optional(held);
  }

  Error forked(const Words& how) const {
    Error error = corrupt(request_.url, how,
                          say("the log's owner has to explain this; both checkpoints are kept in the folder",
                              "日志方须作出说明；两个检查点均已保存在目录中"));
    return error;
  }

  // The alarm is told whether or not what it is about can be kept.
  Error kept_as_evidence(Error alarm) const {
    if (alarm.kind != ErrorKind::Corrupt) return alarm;
    const Status kept = write_file(request_.folder / "checkpoint.refused", note_);
    if (kept.ok()) return alarm;
    const Words reason{kept.error().in(Language::English), kept.error().in(Language::Chinese)};
    alarm.mend = say("The log's owner has to explain this. The checkpoint could not be kept: {}",
                     "日志方须作出说明。未能保存该检查点：{}", reason);
    return alarm;
  }

  Status take(const std::optional<tlog::Checkpoint>& held, const tlog::Checkpoint& offered) {
    if (held && offered.size < held->size) {
      return forked(say("the log has shrunk: it had {} entries, and now shows {}", "日志变短：原有 {} 条，现只有 {} 条",
                        held->size, offered.size));
    }
    if (held && offered.size == held->size) {
      if (offered.root == held->root) return done();
      return forked(
          say("the log shows two different trees of {} entries", "同为 {} 条，日志出现两棵不同的树", held->size));
    }
    tlog::CompactRange tree;
    if (held) {
      tlog::TileNodes nodes(source_, held->size);
      tree = TRY(tlog::compact_range(held->size, nodes));
      if (tree.root() != held->root) {
        return forked(say("the tiles kept of the first {} entries are damaged", "前 {} 条的存档块已损坏", held->size));
      }
    }
    TRY(append_entries(tree, offered.size));
    if (tree.root() != offered.root) {
      return forked(
          say("the entries do not lead to the signed root: something before entry {} was changed, or the "
              "log shows different entries to different readers",
              "条目与已签名的根哈希不符：第 {} 条之前有改动，或者日志向不同读者展示不同内容", offered.size));
    }
    return check_tiles(tree, offered);
  }

  // Every entry is hashed here: the tree is rebuilt from the entries, never believed.
  Status append_entries(tlog::CompactRange& tree, std::uint64_t size) {
    while (tree.size() < size) {
      const std::uint64_t index = tree.size() / tlog::kTileWidth;
      const tlog::TileId id{.entries = true, .index = index, .width = tlog::tile_width(0, index, size)};
      progress_.at(say("fetching entries", "正在获取条目"), tree.size(), size);
      const std::string bytes = TRY(source_.tile(id));
      const std::vector<std::string_view> entries = TRY(tlog::parse_bundle(bytes, id.width));
      for (std::size_t i = tree.size() % tlog::kTileWidth; i < entries.size(); ++i)
        tree.append(tlog::leaf_hash(entries[i]));
    }
    return done();
  }

  // The tiles are kept as the log serves them, once they are seen to be those of the tree.
  Status check_tiles(const tlog::CompactRange& tree, const tlog::Checkpoint& offered) {
    for (const tlog::TileId& id : tlog::tiles_between(report_.size_before, offered.size)) {
      if (id.entries) continue;
      const std::string bytes = TRY(source_.tile(id));
      TRY(tlog::parse_hash_tile(bytes, id.width));
    }
    tlog::TileNodes nodes(source_, offered.size);
    const tlog::Hash root = TRY(tlog::root_of(offered.size, nodes));
    if (root != tree.root())
      return forked(say("the log's tiles are not those of its entries", "日志的存档块与条目不符"));
    return done();
  }

  // What its cosignatures say of the times of entries stays, when the next checkpoint has taken its place.
  Status keep_cosigned() const {
    const tlog::Note note = TRY(tlog::parse_note(note_));
    if (note.signatures.size() < 2) return done();
    TRY(make_folder(request_.folder / "checkpoints"));
    return write_file(request_.folder / "checkpoints" / std::to_string(report_.size), note_);
  }

  // `blobs-of/<n>` names the sealed payloads of the entries in bundle n by SHA-256, one a line; each is kept under its
  // name once its bytes have it. Bundles of which nothing was missing are not asked for again: `blobs.complete` says
  // how many from the first on.
  Status take_blobs() {
    const fs::path mark = request_.folder / "blobs.complete";
    std::uint64_t complete = 0;
    const Result<std::string> marked = read_file(mark, 32);
    if (marked.ok()) std::from_chars(marked.value().data(), marked.value().data() + marked.value().size(), complete);
    bool whole = true;
    for (std::uint64_t n = complete; n * tlog::kTileWidth < report_.size; ++n) {
      progress_.at(say("fetching sealed payloads", "正在获取密封载荷"), n * tlog::kTileWidth, report_.size);
      const auto list = source_.fetch("blobs-of/" + tlog::index_path(n), kBlobListBytesMax);
      if (!list.ok()) {
        if (list.error().kind != ErrorKind::NotFound) return list.error();
        break;  // they are not given
      }
      const std::uint64_t missing = report_.blobs_missing;
      TRY(take_listed(list.value(), n));
      whole = whole && missing == report_.blobs_missing && (n + 1) * tlog::kTileWidth <= report_.size;
      if (whole) complete = n + 1;
    }
    TRY(sync_disk_of(request_.folder));  // before anything says that they are there
    return write_file(mark, std::to_string(complete) + "\n");
  }

  Status take_listed(std::string_view list, std::uint64_t bundle) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find('\n'), list.size());
      const auto digest = crypto::digest_of_hex(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
      if (!digest) return corrupt(request_.url, say("the list of payloads is not one", "载荷清单格式不正确"));
      TRY(take_blob(*digest, bundle));
    }
    return done();
  }

  Status take_blob(const crypto::Digest& digest, std::uint64_t bundle) {
    const std::string name = digest.hex();
    const std::string path = "blobs/" + name.substr(0, 2) + "/" + name;
    const fs::path file = request_.folder / path;
    // Read, not only looked for: a power cut may have left an empty file under this name.
    const Result<std::string> known = read_file(file, kBlobBytesMax);
    if (known.ok() && crypto::sha256(known.value()) == digest) return done();
    if (progress_.stop_requested()) return unavailable(request_.url, say("stopped as asked", "已按要求停止"));
    // The bundle spares a log that serves out of its database the search; a server of files passes it over.
    const auto bytes = source_.fetch(path + "?bundle=" + std::to_string(bundle), kBlobBytesMax);
    if (!bytes.ok() || crypto::sha256(bytes.value()) != digest) {
      ++report_.blobs_missing;
      return done();
    }
    TRY(make_folder(file.parent_path()));
    TRY(write_file_for_later_sync(file, bytes.value()));
    ++report_.blobs;
    return done();
  }

  const MirrorRequest& request_;
  Progress& progress_;
  Fetched source_;
  MirrorReport report_;
  std::string note_;
};

}  // namespace

Result<MirrorReport> mirror(const MirrorRequest& request, Progress& progress) {
  return Mirroring(request, progress).run();
}

}  // namespace plumbline::witness
