// SPDX-License-Identifier: Apache-2.0
// The pass over all entries: hashed, read, chained, dated; the first that is wrong ends it.
#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

#include "base/time.h"
#include "verify/milestones.h"
#include "verify/openings.h"
#include "verify/tiles.h"
#include "verify/verify.h"

namespace plumbline::verify {

namespace {

constexpr std::size_t kBundleBytesMax = tlog::kTileWidth * (2 + tlog::kEntryBytesMax);

struct StreamHash {
  std::size_t operator()(const tlog::Id16& id) const {
    std::size_t value = 0;  // pseudonyms are hashes already
    std::copy_n(id.begin(), sizeof value, reinterpret_cast<std::uint8_t*>(&value));
    return value;
  }
};

struct Stream {
  std::uint64_t entries = 0;
  tlog::Hash last{};
  std::uint64_t last_index = 0;
};

class Pass {
 public:
  Pass(Files& files, const Task& task, Report& report, Progress& progress)
      : files_(files),
        task_(task),
        report_(report),
        progress_(progress) {}

  std::optional<Problem> run();

 private:
  std::optional<Problem> prepare();
  std::optional<Problem> bundle(std::uint64_t index);
  std::optional<Problem> entry(std::uint64_t index, std::string_view bytes, const tlog::Hash& leaf);
  std::optional<Problem> chain(std::uint64_t index, const tlog::Entry& entry, const tlog::Hash& leaf);
  std::optional<Problem> time(std::uint64_t index, const tlog::Entry& entry);
  std::optional<Problem> opened(std::uint64_t index, const tlog::Entry& entry);
  std::optional<Problem> erasure(std::uint64_t index, const tlog::Entry& entry);
  std::optional<Problem> receipts(std::uint64_t index, const tlog::Hash& leaf);
  std::optional<Problem> root();
  tlog::Hash root_so_far() const;
  std::optional<Problem> finish();
  void say_what_was_not_checked();

  Files& files_;
  const Task& task_;
  Report& report_;
  Progress& progress_;
  Milestones milestones_;
  Openings openings_;
  Payloads payloads_;
  std::optional<TileCheck> tiles_;
  tlog::CompactRange bundles_;  // the roots of the full bundles so far: each is a complete subtree
  tlog::CompactRange tree_;     // the leaves behind them
  std::unordered_map<tlog::Id16, Stream, StreamHash> streams_;
  std::multimap<std::uint64_t, const Receipt*> receipts_;
};

Problem bad(std::uint64_t index, Words what, Words mend = {}) {
  return {index, corrupt(fmt::format("entry {}", index), std::move(what), std::move(mend))};
}

Problem bad(const Error& error) {
  return {std::nullopt, error};
}

std::optional<Problem> Pass::prepare() {
  if (const Status gathered = milestones_.gather(files_, task_, report_); !gathered.ok()) return bad(gathered.error());
  if (const Status read = openings_.read(files_); !read.ok()) return bad(read.error());
  for (const Receipt& receipt : task_.receipts) {
    const auto proof = tlog::parse_proof(receipt.proof.text);
    if (proof.ok()) receipts_.emplace(proof.value().index, &receipt);
  }
  tiles_.emplace(files_);
  return root();
}

std::optional<Problem> Pass::run() {
  if (auto problem = prepare()) return problem;
  const std::uint64_t size = report_.checkpoint.size;
  for (std::uint64_t index = 0; index * tlog::kTileWidth < size; ++index) {
    if (index % 64 == 0) {
      progress_.at(say("checking entries", "正在核验记录"), report_.entries, size);
      if (progress_.stop_requested()) return bad(unavailable("", say("stopped", "已中止")));
    }
    if (auto problem = bundle(index)) return problem;
  }
  return finish();
}

std::optional<Problem> Pass::bundle(std::uint64_t index) {
  const std::uint64_t first = index * tlog::kTileWidth;
  const std::uint16_t width = tlog::tile_width(0, index, report_.checkpoint.size);
  const tlog::TileId id{true, 0, index, width};
  auto bytes = files_.read(tlog::tile_path(id), kBundleBytesMax);
  std::uint16_t stored = width;
  if (!bytes.ok() && bytes.error().kind == ErrorKind::NotFound && id.partial()) {
    auto full = files_.read(tlog::tile_path({true, 0, index, tlog::kTileWidth}), kBundleBytesMax);
    if (full.ok()) {
      bytes = std::move(full);
      stored = tlog::kTileWidth;
    }
  }
  if (!bytes.ok()) return Problem{first, bytes.error()};
  auto entries = tlog::parse_bundle(bytes.value(), stored);
  if (!entries.ok()) {
    Error error = entries.error();
    error.where = tlog::tile_path(id);
    return Problem{first, error};
  }
  entries.value().resize(width);
  tlog::Hashes leaves;
  leaves.reserve(width);
  for (const std::string_view one : entries.value()) leaves.push_back(tlog::leaf_hash(one));
  if (auto problem = tiles_->add(leaves)) return problem;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (auto problem = entry(first + i, entries.value()[i], leaves[i])) return problem;
  }
  if (width < tlog::kTileWidth) return std::nullopt;
  const tlog::Hash subtree = tree_.root();
  bundles_.append(subtree);
  tree_ = {};
  return tiles_->add_full(subtree);
}

tlog::Hash Pass::root_so_far() const {
  if (tree_.size() == 0) return bundles_.root();
  tlog::Hash root = tree_.root();
  const tlog::Hashes& edge = bundles_.edge();
  for (auto left = edge.rbegin(); left != edge.rend(); ++left) root = tlog::node_hash(*left, root);
  return root;
}

std::optional<Problem> Pass::entry(std::uint64_t index, std::string_view bytes, const tlog::Hash& leaf) {
  tree_.append(leaf);
  ++report_.entries;
  report_.entry_bytes += bytes.size();
  if (auto problem = receipts(index, leaf)) return problem;
  if (!task_.foreign) {
    const auto parsed = tlog::parse_entry(bytes);
    if (!parsed.ok()) {
      return bad(index, parsed.error().what, say("it is no entry of Plumbline's", "它不是准绳的日志条目"));
    }
    const tlog::Entry& one = parsed.value();
    if (one.signature) ++report_.signed_entries;
    for (const auto check : {&Pass::time, &Pass::opened}) {
      if (auto problem = (this->*check)(index, one)) return problem;
    }
    if (auto problem = chain(index, one, leaf)) return problem;
    if (auto problem = erasure(index, one)) return problem;
  }
  return root();
}

std::optional<Problem> Pass::chain(std::uint64_t index, const tlog::Entry& entry, const tlog::Hash& leaf) {
  Stream& stream = streams_[entry.stream];
  if (entry.stream_seq != stream.entries) {
    return bad(
        index,
        say("it is number {} of its stream, and {} come before it in this log",
            "它是所在事件流的第 {} 号，而日志里它之前有 {} 条", entry.stream_seq, stream.entries),
        say("entries of this stream are missing, repeated or out of order", "该事件流有记录缺失、重复或次序被打乱"));
  }
  if (entry.previous != stream.last) {
    return bad(index,
               say("the entry before it in its stream was another one than entry {} is now",
                   "它在事件流中的前一条，与现在的第 {} 号记录不是同一条", stream.last_index),
               say("entry {} was replaced", "第 {} 号记录被替换过", stream.last_index));
  }
  stream = {stream.entries + 1, leaf, index};
  return std::nullopt;
}

std::optional<Problem> Pass::time(std::uint64_t index, const tlog::Entry& entry) {
  const Milestones::Interval interval = milestones_.interval(index);
  const std::uint64_t tolerance = task_.tolerance_s * 1'000;
  const auto shown = [](std::uint64_t ms) { return iso(Timestamp{static_cast<std::int64_t>(ms) * 1'000}); };
  if (interval.after && entry.time_ms + tolerance < *interval.after * 1'000) {
    return bad(index,
               say("it says {}, but at {} witnesses saw a log that did not hold it yet",
                   "它写的时间是 {}，但见证方在 {} 看到的日志里还没有它", shown(entry.time_ms),
                   shown(*interval.after * 1'000)),
               say("it was dated back", "时间被倒填"));
  }
  if (interval.before && entry.time_ms > *interval.before * 1'000 + tolerance) {
    return bad(index,
               say("it says {}, but witnesses had seen it by {}", "它写的时间是 {}，但见证方在 {} 之前就已看到它",
                   shown(entry.time_ms), shown(*interval.before * 1'000)),
               say("it was dated forward, or the log's clock is wrong", "时间被写晚，或日志时钟不准"));
  }
  if (interval.after && interval.before) {
    ++report_.times_between;
  } else if (interval.after || interval.before) {
    ++report_.times_after_only;
  }
  return std::nullopt;
}

std::optional<Problem> Pass::opened(std::uint64_t index, const tlog::Entry& entry) {
  if (!openings_.present()) return std::nullopt;
  bool payload = false;
  while (true) {
    auto next = openings_.next_of(index);
    if (!next.ok()) return Problem{index, next.error()};
    if (!next.value()) break;
    const Opening& opening = *next.value();
    const bool is_payload = opening.which == tlog::Commitment::Payload;
    const tlog::Hash& committed = is_payload                                 ? entry.payload
                                  : opening.which == tlog::Commitment::Actor ? entry.actor
                                                                             : entry.authority;
    if (tlog::commitment(opening.salt, opening.which, opening.value) != committed) {
      return bad(index, say("an opening does not fit its commitment", "有一项开启数据与其承诺不符"),
                 say("what is said about this entry is not what was logged", "关于这条记录的说法与入日志时不同"));
    }
    ++report_.openings;
    if (!is_payload) continue;
    payload = true;
    const auto blob = crypto::digest_of_bytes(opening.value);
    if (blob) payloads_.opened(index, entry.stream, *blob);
    if (!blob && !opening.value.empty()) {
      return bad(index, say("the opening of its payload is no SHA-256", "其内容的开启值不是 SHA-256"));
    }
  }
  if (!payload) payloads_.not_opened(index, entry.stream);
  return std::nullopt;
}

std::optional<Problem> Pass::erasure(std::uint64_t index, const tlog::Entry& entry) {
  if (entry.type != tlog::EventClass::ErasureExecuted) return std::nullopt;
  std::vector<std::uint64_t> sizes;
  for (const tlog::Id16& id : entry.erased_streams) {
    const auto stream = streams_.find(id);
    const std::uint64_t itself = id == entry.stream ? 1 : 0;
    sizes.push_back(stream == streams_.end() ? 0 : stream->second.entries - itself);
  }
  const Status taken = payloads_.erased(index, entry, sizes, report_);
  return taken.ok() ? std::nullopt : std::optional<Problem>(bad(index, taken.error().what));
}

std::optional<Problem> Pass::receipts(std::uint64_t index, const tlog::Hash& leaf) {
  const auto [begin, end] = receipts_.equal_range(index);
  for (auto one = begin; one != end; ++one) {
    const Receipt& receipt = *one->second;
    if (receipt.entry && tlog::leaf_hash(*receipt.entry) != leaf) {
      return bad(index,
                 say("it is not the entry that belongs to the receipt {}", "它不是回执 {} 所对应的那条记录",
                     receipt.proof.name),
                 say("keep the receipt; it proves that the entry was replaced", "请保存好回执：它能证明记录被替换"));
    }
    const tlog::Proof proof = tlog::parse_proof(receipt.proof.text).value();
    const auto note = tlog::parse_note(proof.checkpoint);
    const auto witnessed = tlog::open_witnessed(note.value(), task_.policy);
    const tlog::Checkpoint& checkpoint = witnessed.value().checkpoint;
    const Status held = tlog::verify_inclusion(leaf, index, checkpoint.size, proof.hashes, checkpoint.root);
    if (!held.ok()) {
      return bad(index,
                 say("the receipt {} is for another entry at this place", "回执 {} 在此位置对应的是另一条记录",
                     receipt.proof.name),
                 say("keep the receipt; it proves that the entry was replaced", "请保存好回执：它能证明记录被替换"));
    }
    if (!witnessed.value().quorum) {
      return bad(index, say("the receipt {} is logged, but not witnessed by as many as the policy asks for",
                            "回执 {} 已入日志，但见证方未达到政策要求", receipt.proof.name));
    }
    ++report_.receipts;
  }
  return std::nullopt;
}

std::optional<Problem> Pass::root() {
  const std::uint64_t size = report_.entries;
  const Milestones::Root* wanted = milestones_.at(size);
  if (wanted == nullptr) return std::nullopt;
  const std::uint64_t first = milestones_.before(size);
  if (wanted->conflict) return Problem{first, *wanted->conflict};
  if (wanted->root == root_so_far()) return std::nullopt;
  if (size == 0) return bad(corrupt(wanted->name, say("a wrong root of an empty log", "空日志的树根不对")));
  return Problem{
      first, corrupt(wanted->name,
                     say("it was signed over other entries than these: one of the entries {} to {} was changed, "
                         "removed, inserted or moved",
                         "它签署时的记录与现在不同：第 {} 至 {} 号记录中有被改动、删除、插入或调换的", first, size - 1),
                     say("keep this file; it proves what the log was", "请保存好这个文件：它能证明日志原来的样子"))};
}

std::optional<Problem> Pass::finish() {
  report_.streams = streams_.size();
  if (auto problem = tiles_->finish()) return problem;
  if (const Status end = openings_.at_end(); !end.ok() && !task_.foreign) return bad(end.error());
  if (auto problem = payloads_.check(files_, task_, report_)) return problem;
  if (const Status named = payloads_.check_blob_names(files_, report_); !named.ok()) return bad(named.error());
  if (report_.receipts < task_.receipts.size()) {
    return bad(corrupt(task_.receipts.front().proof.name,
                       say("a receipt for an entry beyond the end of the log", "回执所指的记录超出日志末尾")));
  }
  say_what_was_not_checked();
  return std::nullopt;
}

void Pass::say_what_was_not_checked() {
  const auto add = [&](Words words) { report_.not_checked.push_back(std::move(words)); };
  if (task_.own_key) {
    add(say(
        "whose log this is: its key came with it; get the key from somebody else and give it with --log or --policy",
        "这是谁的日志：公钥是随日志一起来的；请从别处取得公钥，用 --log 或 --policy 给出"));
  }
  if (task_.foreign) {
    add(say("what is in the entries: they are not ours", "条目内容：这些条目不是本系统的"));
    return;
  }
  if (report_.times_between + report_.times_after_only == 0 && report_.entries > 0) {
    add(say("times: no witness of the policy cosigned a checkpoint", "时间：没有政策所列见证方联署的检查点"));
  }
  if (!openings_.present()) {
    add(say("which payload belongs to which entry: there are no openings", "内容与记录的对应关系：没有开启数据"));
  }
  if (report_.blobs == 0) add(say("payloads: there are no blobs", "密封内容：没有内容文件"));
  if (task_.older.empty()) {
    add(say("growth since an earlier visit: no checkpoint kept from then was given",
            "与上次核验相比的延续性：没有提供当时保存的检查点"));
  }
}

}  // namespace

Verdict verify_log(Files& files, const Task& task, Progress& progress) {
  Verdict verdict;
  verdict.problem = Pass(files, task, verdict.report, progress).run();
  return verdict;
}

Result<tlog::Witnessed> verify_receipt_alone(const Receipt& receipt, const tlog::Policy& policy) {
  const tlog::Proof proof = TRY(tlog::parse_proof(receipt.proof.text));
  if (!receipt.entry) {
    return invalid(receipt.proof.name,
                   say("a receipt alone proves nothing without its entry", "仅有回执而没有对应的记录，什么也证明不了"),
                   say("give the entry with --entry, or the log's folder", "请用 --entry 给出记录，或给出日志文件夹"));
  }
  return tlog::verify_receipt(proof, *receipt.entry, policy);
}

}  // namespace plumbline::verify
