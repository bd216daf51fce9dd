// SPDX-License-Identifier: Apache-2.0
// For tests of the verifier: an honest log of any size as a folder, whose operator can then be made to cheat.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/hex.h"
#include "verify/verify.h"

namespace plumbline::verify::testing {

namespace fs = std::filesystem;

inline constexpr std::uint64_t kStart = 1'773'480'000;  // Unix seconds; entries come a second apart

inline std::string file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

inline void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

// A folder of its own, gone with the test.
class Scratch {
 public:
  Scratch() {
    static int number = 0;
    const fs::path memory = "/dev/shm";  // hundreds of small files a test: not on a slow disk
    path_ = (fs::exists(memory) ? memory : fs::temp_directory_path()) /
            fmt::format("plumbline-verify-{}-{}", getpid(), number++);
    fs::create_directories(path_);
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline tlog::NoteKey log_key() {
  return tlog::NoteKey::from_seed("example.org/log", tlog::KeyType::Ed25519, std::string(32, 'L'));
}
inline tlog::NoteKey witness_key(char number) {
  return tlog::NoteKey::from_seed(fmt::format("example.org/witness{}", number), tlog::KeyType::CosignatureV1,
                                  std::string(32, number));
}
inline std::string policy_text() {
  return fmt::format("log {}\nwitness a {}\nwitness b {}\ngroup g all a b\nquorum g\n",
                     tlog::vkey_text(log_key().verifier()), tlog::vkey_text(witness_key('1').verifier()),
                     tlog::vkey_text(witness_key('2').verifier()));
}

inline tlog::Id16 id_of(std::uint64_t number) {
  const tlog::Hash hash = crypto::sha256(std::to_string(number));
  tlog::Id16 id;
  std::copy_n(hash.bytes.begin(), id.size(), id.begin());
  return id;
}

// What an operator has: all entries, and every key but the witnesses' honesty.
struct World {
  std::vector<tlog::Entry> entries;
  std::vector<std::string> blobs;  // by entry
  std::vector<std::uint64_t> checkpoint_sizes;
  std::vector<std::string> checkpoints;  // as published then
  std::uint64_t streams = 7;

  static crypto::Secret salt() { return crypto::Secret(std::string(32, 's')); }

  tlog::Hash leaf(std::size_t index) const { return tlog::leaf_hash(tlog::encode_entry(entries[index])); }

  // The next entry of its stream, with a payload, at its second.
  tlog::Entry& append(tlog::EventClass type = tlog::EventClass::CaseStep) {
    const std::size_t index = entries.size();
    tlog::Entry entry;
    entry.type = type;
    entry.time_ms = (kStart + index) * 1'000;
    entry.stream = id_of(index % streams);
    for (std::size_t before = index; before-- > 0;) {
      if (entries[before].stream != entry.stream) continue;
      entry.stream_seq = entries[before].stream_seq + 1;
      entry.previous = leaf(before);
      break;
    }
    entry.command = id_of(1'000'000 + index);
    blobs.push_back(fmt::format("sealed {}", index < 64 ? index : 64 + index % 8));  // few files, fast tests
    entry.payload = tlog::commitment(salt(), tlog::Commitment::Payload, crypto::sha256(blobs.back()).view());
    entry.actor = tlog::commitment(salt(), tlog::Commitment::Actor, "officer");
    entries.push_back(entry);
    return entries.back();
  }
  void append_many(std::size_t count) {
    while (count-- > 0) append();
  }

  // Makes every stream's chain right again after entries were changed: what a forger with all keys would do.
  void rechain() {
    std::map<tlog::Id16, std::pair<std::uint64_t, tlog::Hash>> heads;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto& [next, last] = heads[entries[i].stream];
      entries[i].stream_seq = next++;
      entries[i].previous = last;
      last = leaf(i);
    }
  }

  tlog::Hash root(std::size_t size) const {
    tlog::CompactRange tree;
    for (std::size_t i = 0; i < size; ++i) tree.append(leaf(i));
    return tree.root();
  }

  std::string make_checkpoint(std::size_t size, bool cosigned = true) const {
    tlog::Note note;
    note.text = tlog::checkpoint_text({"example.org/log", size, root(size), {}});
    note.signatures.push_back(log_key().sign(note.text));
    const std::uint64_t time = kStart + size;
    if (cosigned) note.signatures.push_back(witness_key('1').cosign(note.text, time));
    if (cosigned) note.signatures.push_back(witness_key('2').cosign(note.text, time + 1));
    return tlog::note_text(note);
  }
  void checkpoint() {
    checkpoint_sizes.push_back(entries.size());
    checkpoints.push_back(make_checkpoint(entries.size()));
  }

  tlog::Proof receipt(std::uint64_t index) const;
  void save(const fs::path& folder, bool with_openings = true) const;
};

// The nodes of the log's tree, computed when asked.
class WorldNodes : public tlog::NodeSource {
 public:
  explicit WorldNodes(const World& world) : world_(world) {}
  Result<tlog::Hash> node(const tlog::NodeId& id) override {
    tlog::CompactRange range;
    for (std::uint64_t i = 0; i < (std::uint64_t{1} << id.level); ++i) {
      range.append(world_.leaf((id.index << id.level) + i));
    }
    return range.root();
  }

 private:
  const World& world_;
};

inline tlog::Proof World::receipt(std::uint64_t index) const {
  WorldNodes nodes(*this);
  const std::uint64_t size = checkpoint_sizes.back();
  return {{}, index, tlog::inclusion_proof(index, size, nodes).value(), checkpoints.back()};
}

inline void write_tiles(const World& world, const fs::path& folder) {
  WorldNodes nodes(world);
  for (const tlog::TileId& id : tlog::tiles_between(0, world.entries.size())) {
    std::string bytes;
    for (std::uint64_t i = 0; i < id.width; ++i) {
      const std::uint64_t place = id.index * tlog::kTileWidth + i;
      if (id.entries) {
        tlog::add_to_bundle(bytes, tlog::encode_entry(world.entries[place]));
      } else {
        bytes += nodes.node({static_cast<std::uint8_t>(8 * id.level), place}).value().view();
      }
    }
    write(folder / tlog::tile_path(id), bytes);
  }
}

inline void World::save(const fs::path& folder, bool with_openings) const {
  fs::remove_all(folder);
  for (std::size_t i = 0; i < checkpoints.size(); ++i) {
    write(folder / "checkpoints" / std::to_string(checkpoint_sizes[i]), checkpoints[i]);
  }
  write(folder / "checkpoint", checkpoints.back());
  write_tiles(*this, folder);
  if (!with_openings) return;
  std::string openings = "plumbline-openings v1\n";
  const std::string salt_hex = to_hex(salt().view());
  std::vector<bool> erased(entries.size());
  for (std::size_t by = 0; by < entries.size(); ++by) {
    for (std::size_t i = 0; i < by; ++i) {
      const auto& streams_of = entries[by].erased_streams;
      const auto& entries_of = entries[by].erased_entries;
      if (std::count(streams_of.begin(), streams_of.end(), entries[i].stream) > 0) erased[i] = true;
      if (std::count(entries_of.begin(), entries_of.end(), i) > 0) erased[i] = true;
    }
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    openings += fmt::format("{} actor {} {}\n", i, salt_hex, to_hex("officer"));
    if (erased[i]) continue;
    const std::string digest = crypto::sha256(blobs[i]).hex();
    openings += fmt::format("{} payload {} {}\n", i, salt_hex, digest);
    write(folder / "blobs" / digest.substr(0, 2) / digest, blobs[i]);
  }
  write(folder / "openings", openings);
}

inline Verdict check(const fs::path& folder, Task task = {}) {
  task.policy = tlog::parse_policy(policy_text()).value();
  Folder files(folder.string());
  NoProgress progress;
  return verify_log(files, task, progress);
}

}  // namespace plumbline::verify::testing
