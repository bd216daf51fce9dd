// SPDX-License-Identifier: Apache-2.0
// rules.lock: `id version sha256` a line, so that nobody changes a rule without raising its version. The line of a rule
// that was removed stays, with the word `removed` behind it: brought back changed, the rule needs a higher version.
#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "base/durable.h"
#include "base/text.h"
#include "rules/lint.h"
#include "rules/rules.h"

namespace plumbline::rules {

namespace {

constexpr std::string_view kHeader =
    "# id version sha256: written by `plumbline rule lock`, checked by `plumbline rule lint`\n";

constexpr std::string_view kRemoved = "removed";

constexpr std::uintmax_t kLockBytesMax = std::uintmax_t{4} << 20;

struct LockLine {
  int version = 0;
  std::string hash;
  bool removed = false;
  int line = 0;
};
using Lock = std::map<std::string, LockLine>;

std::filesystem::path lock_file(const packs::Pack& pack) {
  return pack.folder / "rules.lock";
}

Result<Lock> read_lock(const std::filesystem::path& file) {
  Lock lock;
  Result<std::string> content = read_file(file, kLockBytesMax);
  if (!content.ok() && content.error().kind == ErrorKind::NotFound) return lock;  // none yet
  const std::string lines = TRY(std::move(content));
  std::istringstream stream(lines);
  std::string text;
  for (int line = 1; std::getline(stream, text); ++line) {
    if (trim(text).empty() || text.front() == '#') continue;
    std::istringstream words(text);
    std::string id;
    std::string mark;
    std::string surplus;
    LockLine entry;
    entry.line = line;
    bool is_whole = static_cast<bool>(words >> id >> entry.version >> entry.hash);
    entry.removed = static_cast<bool>(words >> mark);
    is_whole = is_whole && (!entry.removed || mark == kRemoved) && !(words >> surplus);
    const bool is_new = is_whole && lock.emplace(id, entry).second;
    if (is_new && entry.version >= 1 && entry.hash.size() == 64) continue;
    return invalid(fmt::format("{}:{}", file.string(), line),
                   say("not a line of the lock: {}", "不是有效的锁定行：{}", excerpt(text)),
                   say("each line is `id version sha256`, behind it `removed` where the rule is gone, each id once",
                       "每行为“编号 版本 sha256”，规则已撤销的在其后加 removed，每个编号一行"));
  }
  return lock;
}

std::vector<const Rule*> rules_of(const packs::Pack& pack, const RuleSet& rules) {
  std::vector<const Rule*> own;
  for (const Rule& rule : rules.all()) {
    if (rule.pack == pack.name) own.push_back(&rule);
  }
  return own;
}

// What is wrong with one rule against its line, if anything.
std::optional<Error> compare(const Rule& rule, const packs::Pack& pack, const Lock& lock) {
  const Words lock_again = say("run `plumbline rule lock`", "请运行 plumbline rule lock");
  const auto line = lock.find(rule.id);
  if (line == lock.end()) {
    return invalid(rule.where("id"), say("{} is not in {}", "{1} 中没有 {0}", rule.id, lock_file(pack).string()),
                   lock_again);
  }
  const LockLine& locked = line->second;
  if (rule.version < locked.version) {
    return invalid(rule.where("version"),
                   say("{} has version {}, the lock has {}", "{} 的版本为 {}，锁定文件中为 {}", rule.id, rule.version,
                       locked.version),
                   say("versions only rise", "版本号只增不减"));
  }
  if (rule.version == locked.version && rule.content_hash != locked.hash) {
    return invalid(
        rule.where("version"),
        say("{} was changed, and its version is still {}", "{} 已修改，但版本仍为 {}", rule.id, rule.version),
        say("raise `version` to {}, then run `plumbline rule lock`", "请将 version 改为 {}，再运行 plumbline rule lock",
            rule.version + 1));
  }
  if (rule.version > locked.version) {
    return invalid(
        rule.where("version"),
        say("{} has the new version {}, which is not locked yet", "{} 的新版本 {} 尚未锁定", rule.id, rule.version),
        lock_again);
  }
  if (locked.removed) {
    return invalid(rule.where("id"), say("{} was removed, and is back as it was", "{} 曾被撤销，现已原样恢复", rule.id),
                   lock_again);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Error> check_lock(const packs::Pack& pack, const RuleSet& rules, Drafts drafts) {
  const Result<Lock> lock = read_lock(lock_file(pack));
  if (!lock.ok()) return {lock.error()};
  std::vector<Error> complaints;
  for (const Rule* rule : rules_of(pack, rules)) {
    if (rule->unread) continue;  // its fault says enough
    if (drafts == Drafts::Allowed && !lock.value().contains(rule->id)) continue;
    if (std::optional<Error> complaint = compare(*rule, pack, lock.value()))
      complaints.push_back(std::move(*complaint));
  }
  for (Error& complaint : dropped_from(pack, rules)) complaints.push_back(std::move(complaint));
  return complaints;
}

std::vector<const Rule*> drafts_of(const packs::Pack& pack, const RuleSet& rules) {
  const Result<Lock> lock = read_lock(lock_file(pack));
  std::vector<const Rule*> drafts = rules_of(pack, rules);
  std::erase_if(drafts, [&](const Rule* rule) { return !lock.ok() || lock.value().contains(rule->id); });
  return drafts;
}

std::vector<Error> dropped_from(const packs::Pack& pack, const RuleSet& rules) {
  const std::filesystem::path file = lock_file(pack);
  const Result<Lock> lock = read_lock(file);
  std::vector<Error> complaints;
  if (!lock.ok()) return complaints;  // each of its rules says so
  for (const auto& [id, locked] : lock.value()) {
    const Rule* rule = rules.rule(id);
    if (locked.removed || (rule != nullptr && rule->pack == pack.name)) continue;
    complaints.push_back(invalid(
        fmt::format("{}:{}", file.string(), locked.line), say("there is no rule {} any more", "规则 {} 已不存在", id),
        say("run `plumbline rule lock`: it keeps the line, marked as removed, so that everybody sees it",
            "请运行 plumbline rule lock：该行会保留并标明 removed，使规则的撤销一目了然")));
  }
  return complaints;
}

void mark_unlocked(const packs::Pack& pack, std::vector<Rule>& rules) {
  const Result<Lock> lock = read_lock(lock_file(pack));
  for (Rule& rule : rules) {
    if (rule.pack != pack.name || rule.unread) continue;
    rule.unlocked = lock.ok() ? compare(rule, pack, lock.value()) : lock.error();
  }
}

Status write_lock(const packs::Pack& pack, const RuleSet& rules) {
  const std::filesystem::path file = lock_file(pack);
  const Lock lock = TRY(read_lock(file));
  std::map<std::string, std::string> lines;
  for (const auto& [id, locked] : lock) {
    lines[id] = fmt::format("{} {} {} {}\n", id, locked.version, locked.hash, kRemoved);
  }
  for (const Rule* rule : rules_of(pack, rules)) {
    const auto locked = lock.find(rule->id);
    const bool is_raised = locked == lock.end() || rule->version > locked->second.version;
    const bool is_back = !is_raised && locked->second.removed && rule->version == locked->second.version &&
                         rule->content_hash == locked->second.hash;
    if (!is_raised && !is_back) {
      // Overwriting the hash of a locked version would be the very thing the lock is there against.
      if (std::optional<Error> complaint = compare(*rule, pack, lock)) return std::move(*complaint);
    }
    lines[rule->id] = fmt::format("{} {} {}\n", rule->id, rule->version, rule->content_hash);
  }
  std::string text(kHeader);
  for (const auto& [id, line] : lines) text += line;
  return write_file(file, text);
}

}  // namespace plumbline::rules
