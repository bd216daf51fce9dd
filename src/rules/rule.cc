// SPDX-License-Identifier: Apache-2.0
// What a loaded rule answers about itself, and the loading of all rules of the packs.
#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <new>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "base/folder.h"
#include "rules/lint.h"
#include "rules/rules.h"

namespace plumbline::rules {

namespace {

constexpr std::size_t kFilesAThread = 8;  // fewer are read sooner than a thread begins

// packs/<pack>/rules/<group>/<name>.sql. A link that leads nowhere is among them, so that reading it says so; folders
// behind links are not, as they may lead back here; nor what an editor leaves beside an open file.
Status find_rule_files(const std::filesystem::path& folder, std::vector<std::filesystem::path>& files) {
  const std::vector<std::filesystem::path> entries = TRY(entries_in(folder));
  for (const std::filesystem::path& entry : entries) {
    std::error_code none;
    if (entry.filename().string().starts_with(".")) continue;
    if (std::filesystem::symlink_status(entry, none).type() == std::filesystem::file_type::directory) {
      TRY(find_rule_files(entry, files));
    } else if (!entry.filename().string().ends_with("~")) {
      files.push_back(entry);
    }
  }
  return done();
}

}  // namespace

const Named<Severity, 4>& severities() {
  static const Named<Severity, 4> kSeverities{{{{"low", {"low", "低"}},
                                                {"medium", {"medium", "中"}},
                                                {"high", {"high", "高"}},
                                                {"critical", {"critical", "重大"}}}}};
  return kSeverities;
}

namespace {

const sql::Value& value_among(const std::vector<Era>& eras, Date day) {
  const sql::Value* value = &eras.front().value;
  for (const Era& era : eras) {
    if (era.from <= day) value = &era.value;
  }
  return *value;
}

}  // namespace

const sql::Value& Parameter::value_on(Date day) const {
  return value_among(eras, day);
}

const sql::Value& Parameter::value_of_file_on(Date day) const {
  return value_among(of_file.empty() ? eras : of_file, day);
}

const Parameter* Rule::parameter(std::string_view name) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::string Rule::where(const std::string& key_path) const {
  std::string path = key_path;
  while (!lines.contains(path) && path.find('.') != std::string::npos) path.resize(path.rfind('.'));
  const auto found = lines.find(path);
  return fmt::format("{}:{}", file.string(), found == lines.end() ? 1 : found->second);
}

Rule read_on(Rule rule, std::optional<Date> day) {
  for (Parameter& parameter : rule.parameters) {
    if (!day && !parameter.of_file.empty()) parameter.eras = parameter.of_file;
    std::erase_if(parameter.eras, [&](const Era& era) { return era.setting != 0 && (!day || *day < era.from); });
  }
  return rule;
}

Status in_order(const Rule& rule) {
  if (rule.fault) return *rule.fault;
  return done();
}

Status in_order_and_locked(const Rule& rule) {
  TRY(in_order(rule));
  if (rule.unlocked) return *rule.unlocked;
  return done();
}

const Rule* RuleSet::rule(std::string_view id) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& r) { return r.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

namespace {

struct RuleFile {
  std::filesystem::path file;
  std::string pack;
  std::string id;  // as the file's place says
};

// rules/complaint/slow.sql is complaint.slow.
std::string id_of(const std::filesystem::path& file, const packs::Pack& pack) {
  std::string id = file.lexically_relative(pack.folder / "rules").replace_extension().generic_string();
  std::replace(id.begin(), id.end(), '/', '.');
  return id;
}

Rule unread(const RuleFile& file, const Error& why) {
  Rule rule;
  rule.id = file.id;
  rule.title = say("(its file cannot be read)", "（规则文件无法读取）");
  rule.pack = file.pack;
  rule.file = file.file;
  rule.fault = why;
  rule.unread = true;
  return rule;
}

// It was meant to be asked, or why would it be there?
Error no_rule_file(const std::filesystem::path& file) {
  return invalid(file.string(), say("this would not be read", "此项不会被读取"),
                 say("Files of rules end in `.sql`", "规则文件应以 `.sql` 结尾"));
}

// On all cores: reading a hundred rules is most of what a short command does.
std::vector<std::optional<Result<Rule>>> load_files(const std::vector<RuleFile>& files, const packs::PackSet& packs) {
  std::vector<std::optional<Result<Rule>>> loaded(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      try {
        loaded[i] = files[i].file.extension() == ".sql" ? load_file(files[i].file, files[i].pack, packs)
                                                        : no_rule_file(files[i].file);
      } catch (const std::bad_alloc&) {
        loaded[i] = out_of_memory(files[i].file.string());
      }
    }
  };
  const std::size_t others = std::min<std::size_t>(std::thread::hardware_concurrency(), files.size() / kFilesAThread);
  std::vector<std::jthread> threads;
  try {
    for (std::size_t i = 1; i < others; ++i) threads.emplace_back(work);
  } catch (const std::system_error&) {  // no memory for one more: those there are do
  }
  work();
  threads.clear();  // joins
  return loaded;
}

}  // namespace

namespace {

Error id_taken(const std::string& id, const std::filesystem::path& file, const std::filesystem::path& owner) {
  return invalid(file.string(), say("the id {} is taken by {}", "编号 {} 已被 {} 使用", id, owner.string()),
                 say("rename one of the two rules: its file and its id", "请为其中一条规则改名（文件与编号一并修改）"));
}

// A copy that somebody left beside a rule's file carries the rule's id. The rule is the one whose file stands where the
// id says; the copy is a file that cannot be read, and keeps out no other.
void set_copies_aside(const std::vector<RuleFile>& files, std::vector<Rule>& rules) {
  std::map<std::string, std::filesystem::path> owners;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (rules[i].id == files[i].id) owners.emplace(rules[i].id, rules[i].file);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (rules[i].id == files[i].id) continue;
    const auto [owner, is_free] = owners.emplace(rules[i].id, rules[i].file);
    if (!is_free) rules[i] = unread(files[i], id_taken(rules[i].id, files[i].file, owner->second));
  }
}

void take_titles(Rule& rule, const packs::PackSet& packs) {
  for (const auto& [fact, name] : rule.codes) {
    const packs::CodeList* list = packs.code_list(name);
    if (list == nullptr) continue;  // lint says so
    for (const packs::Code& code : list->codes) rule.code_titles[fact].emplace(code.code, code.title);
  }
}

}  // namespace

Result<RuleSet> load(const packs::PackSet& packs) {
  std::vector<RuleFile> files;
  for (const packs::Pack& pack : packs.packs()) {
    std::vector<std::filesystem::path> of_pack;
    TRY(find_rule_files(pack.folder / "rules", of_pack));
    for (const std::filesystem::path& file : of_pack) files.push_back({file, pack.name, id_of(file, pack)});
  }
  std::vector<Rule> rules;
  std::vector<std::optional<Result<Rule>>> loaded = load_files(files, packs);
  for (std::size_t i = 0; i < files.size(); ++i) {
    rules.push_back(loaded[i]->ok() ? std::move(loaded[i]->value()) : unread(files[i], loaded[i]->error()));
  }
  set_copies_aside(files, rules);
  for (Rule& rule : rules) take_titles(rule, packs);
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  for (std::size_t i = 1; i < rules.size(); ++i) {
    if (rules[i - 1].id == rules[i].id) return id_taken(rules[i].id, rules[i].file, rules[i - 1].file);
  }
  for (const packs::Pack& pack : packs.packs()) mark_unlocked(pack, rules);
  return RuleSet(std::move(rules));
}

}  // namespace plumbline::rules
