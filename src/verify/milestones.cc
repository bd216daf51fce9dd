// SPDX-License-Identifier: Apache-2.0
// Gathers checkpoints: the newest, earlier ones of the folder, those the verifier kept, those inside receipts.
#include "verify/milestones.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

namespace plumbline::verify {

namespace {

Result<tlog::Witnessed> open_named(const std::string& text, const std::string& name, const tlog::Policy& policy) {
  const auto note = tlog::parse_note(text);
  auto opened = note.ok() ? tlog::open_witnessed(note.value(), policy) : Result<tlog::Witnessed>(note.error());
  if (opened.ok()) return opened;
  Error error = opened.error();
  error.where = error.where.empty() ? name : fmt::format("{} ({})", name, error.where);
  return error;
}

std::optional<std::uint64_t> size_in(const std::string& name) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), size);
  if (error != std::errc() || end != name.data() + name.size() || std::to_string(size) != name) return std::nullopt;
  return size;
}

}  // namespace

void Milestones::add(const tlog::Witnessed& witnessed, const std::string& name) {
  const tlog::Checkpoint& checkpoint = witnessed.checkpoint;
  const auto [known, is_new] = roots_.try_emplace(checkpoint.size, Root{checkpoint.root, name, {}});
  if (!is_new && known->second.root != checkpoint.root && !known->second.conflict) {
    known->second.conflict =
        corrupt(name,
                say("the log signed two different histories of {} entries: the other is {}",
                    "日志对 {} 条记录签署过两份不同的历史：另一份见 {}", checkpoint.size, known->second.name),
                say("keep both files; together they prove that the log was forked",
                    "请保存好这两个文件：它们合在一起就能证明日志被分叉"));
  }
  if (witnessed.cosigned.empty()) return;
  Times times{checkpoint.size, ~std::uint64_t{0}, 0};
  for (const auto& [witness, seconds] : witnessed.cosigned) {
    times.first = std::min(times.first, seconds);
    times.last = std::max(times.last, seconds);
  }
  times_.push_back(times);
}

Status Milestones::add_history(Files& files, const Task& task, Report& report) {
  const std::vector<std::string> names = TRY(files.list("checkpoints"));
  for (const std::string& name : names) {
    const std::string path = "checkpoints/" + name;
    const std::string text = TRY(files.read(path, tlog::kNoteBytesMax));
    const tlog::Witnessed witnessed = TRY(open_named(text, path, task.policy));
    if (size_in(name) != witnessed.checkpoint.size) {
      return corrupt(path, say("the file's name is not the checkpoint's number of entries, {}",
                               "文件名与检查点的记录条数 {} 不一致", witnessed.checkpoint.size));
    }
    add(witnessed, path);
    ++report.earlier_checkpoints;
  }
  return done();
}

Status Milestones::gather(Files& files, const Task& task, Report& report) {
  const std::string text = TRY(files.read("checkpoint", tlog::kNoteBytesMax));
  const tlog::Witnessed newest = TRY(open_named(text, "checkpoint", task.policy));
  report.checkpoint = newest.checkpoint;
  report.cosigned = newest.cosigned;
  if (!newest.quorum) {
    return corrupt(
        "checkpoint",
        say("logged, but too few witnesses of the policy cosigned it", "已入日志，但联署的见证方未达到政策要求"),
        say("wait for witnesses, or ask them what they have seen", "请等待见证方联署，或直接向见证方核实"));
  }
  add(newest, "checkpoint");
  TRY(add_history(files, task, report));
  for (const NamedText& kept : task.older) {
    const tlog::Witnessed witnessed = TRY(open_named(kept.text, kept.name, task.policy));
    add(witnessed, kept.name);
    ++report.older;
  }
  for (const Receipt& receipt : task.receipts) {
    const tlog::Proof proof = TRY(tlog::parse_proof(receipt.proof.text));
    const tlog::Witnessed witnessed = TRY(open_named(proof.checkpoint, receipt.proof.name, task.policy));
    add(witnessed, receipt.proof.name);
  }
  const auto& [largest, root] = *roots_.rbegin();
  if (largest > newest.checkpoint.size) {
    return corrupt(root.name,
                   say("it speaks of {} entries, the log has only {}: entries are missing at its end",
                       "其中记有 {} 条记录，而日志只有 {} 条：末尾的记录不见了", largest, newest.checkpoint.size),
                   say("keep this file; it proves that the log was cut back or restored from an old backup",
                       "请保存好这个文件：它能证明日志被截短，或被旧备份覆盖"));
  }
  prepare_times();
  return done();
}

void Milestones::prepare_times() {
  std::sort(times_.begin(), times_.end(), [](const Times& a, const Times& b) { return a.size < b.size; });
  first_after_.resize(times_.size());
  std::uint64_t first = ~std::uint64_t{0};
  for (std::size_t i = times_.size(); i-- > 0;) {
    first = std::min(first, times_[i].last);
    first_after_[i] = first;
  }
}

const Milestones::Root* Milestones::at(std::uint64_t size) const {
  const auto found = roots_.find(size);
  return found == roots_.end() ? nullptr : &found->second;
}

std::uint64_t Milestones::before(std::uint64_t size) const {
  const auto found = roots_.lower_bound(size);
  return found == roots_.begin() ? 0 : std::prev(found)->first;
}

Milestones::Interval Milestones::interval(std::uint64_t index) {
  while (next_ < times_.size() && times_[next_].size <= index) {
    newest_before_ = std::max(newest_before_.value_or(0), times_[next_].first);
    ++next_;
  }
  Interval interval{newest_before_, std::nullopt};
  if (next_ < times_.size()) interval.before = first_after_[next_];
  return interval;
}

}  // namespace plumbline::verify
