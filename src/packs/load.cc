// SPDX-License-Identifier: Apache-2.0
// From folders to a PackSet: dependencies first, each file read, the whole checked together.
#include <algorithm>
#include <set>

#include "base/folder.h"
#include "base/text.h"
#include "packs/read.h"

namespace plumbline::packs {

namespace {

namespace fs = std::filesystem;

// The folder's own name, however the path to it is written (`.`, `packs/core/`).
fs::path settled(const fs::path& folder) {
  std::error_code problem;
  const fs::path full = fs::weakly_canonical(folder, problem);
  return problem ? folder : full;
}

bool is_pack_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_route_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' && name.back() != '_' &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Where a pack looks for one it depends on; spelt like the pack's own path where that can be.
fs::path folder_beside(const fs::path& folder, const std::string& name) {
  const fs::path trimmed = folder.has_filename() ? folder : folder.parent_path();
  const bool plain = trimmed.filename() != "." && trimmed.filename() != ".." && trimmed.has_filename();
  return (plain ? trimmed.parent_path() : settled(folder).parent_path()) / name;
}

class Loader {
 public:
  Complaints complaints;
  PackSet set;

  void add(const fs::path& folder, const std::string& asked_for_by);
  void check_whole() {
    for (const RecordType& type : set.record_types()) check_links(set, type, complaints);
  }

 private:
  std::optional<Pack> read_pack(const fs::path& folder, const std::string& asked_for_by);
  std::vector<fs::path> entries_of(const fs::path& folder);
  void read_records(const std::vector<fs::path>& entries);
  void read_routes(const fs::path& file);
  void check_entries(const std::vector<fs::path>& entries, const std::vector<std::string>& known,
                     std::string_view extension);
  void claim(const std::string& name, const std::string& where);

  std::map<std::string, fs::path> begun_;  // pack name -> folder, also while its dependencies are being read
  std::set<std::string> finished_;
  std::map<std::string, std::string> tables_;  // record type or code list -> where it is defined
};

std::optional<Pack> Loader::read_pack(const fs::path& folder, const std::string& asked_for_by) {
  std::error_code none;
  if (!fs::is_directory(folder, none)) {
    complaints.push_back(not_found(
        folder.string(), say("there is no such pack", "没有这个规则包"),
        asked_for_by.empty() ? Words{} : say("The pack `{}` depends on it", "规则包 `{}` 依赖它", asked_for_by)));
    return std::nullopt;
  }
  const auto root = take(yaml::parse_file(folder / "pack.yaml"), complaints);
  auto fields = root ? take(root->fields(), complaints) : std::nullopt;
  if (!fields) return std::nullopt;
  Pack pack;
  pack.folder = folder;
  const yaml::Node name = fields->required("name");
  pack.name = take(name.text(), complaints).value_or("");
  pack.title = take(fields->required("title").words(), complaints).value_or(Words{});
  pack.version = take(fields->required("version").text(), complaints).value_or("");
  if (const auto depends = fields->optional("depends"))
    pack.depends = take(depends->texts(), complaints).value_or(pack.depends);
  finish(*fields, complaints);
  if (pack.name.empty()) return std::nullopt;
  if (!is_pack_name(pack.name)) {
    complaints.push_back(
        invalid(name.where(), say("`{}` cannot be the name of a pack: lower-case letters, digits and `-`",
                                  "`{}` 不能用作规则包名：只能用小写字母、数字和 `-`", excerpt(pack.name))));
    return std::nullopt;
  }
  if (settled(folder).filename() != pack.name) {
    complaints.push_back(invalid(
        name.where(),
        say("the pack is called `{}`, but its folder `{}`", "规则包名为 `{}`，而文件夹名为 `{}`", pack.name,
            settled(folder).filename().string()),
        say("Give both the same name: other packs find it by its folder", "请使两者一致：其他规则包按文件夹名查找")));
  }
  return pack;
}

// Without the hidden ones, which are nobody's but an editor's.
std::vector<fs::path> Loader::entries_of(const fs::path& folder) {
  std::vector<fs::path> entries = take(entries_in(folder), complaints).value_or(std::vector<fs::path>());
  std::erase_if(entries, [](const fs::path& entry) { return entry.filename().string().starts_with("."); });
  return entries;
}

// Complains of entries that would be passed over in silence though they look like something meant.
void Loader::check_entries(const std::vector<fs::path>& entries, const std::vector<std::string>& known,
                           std::string_view extension) {
  for (const fs::path& entry : entries) {
    const std::string name = entry.filename().string();
    if (name.ends_with("~") || std::find(known.begin(), known.end(), name) != known.end()) continue;
    if (!extension.empty() && entry.extension() == extension) continue;
    const std::optional<std::string> meant = nearest(name, known);
    if (extension.empty() && !meant) continue;
    complaints.push_back(invalid(entry.string(), say("this would not be read", "此项不会被读取"),
                                 meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant)
                                       : say("Files here end in `{}`", "此处的文件应以 `{}` 结尾", extension)));
  }
}

void Loader::claim(const std::string& name, const std::string& where) {
  const auto [at, fresh] = tables_.emplace(name, where);
  if (fresh) return;
  complaints.push_back(invalid(where, say("`{}` is defined already, in {}", "`{}` 已在 {} 中定义", name, at->second),
                               say("Record types, code lists and the calendar share one set of names; choose another",
                                   "记录类型、代码表与工作日历共用一套名称，请另取名称")));
}

void Loader::read_records(const std::vector<fs::path>& entries) {
  for (const fs::path& file : entries) {
    if (file.extension() != ".yaml") continue;
    std::optional<RecordType> type = read_record_type(file, complaints);
    if (!type) continue;
    claim(type->name, type->where);
    if (set.record_type(type->name) == nullptr) set.add(std::move(*type));
  }
}

// name: title, of each office that findings go to.
void Loader::read_routes(const fs::path& file) {
  std::error_code none;
  if (!fs::exists(file, none)) return;
  const auto root = take(yaml::parse_file(file), complaints);
  const auto entries = root ? take(root->entries(), complaints) : std::nullopt;
  if (!entries) return;
  for (const auto& [name, node] : *entries) {
    std::optional<Words> title = take(node.words(), complaints);
    if (!is_route_name(name)) {
      complaints.push_back(
          invalid(node.where(), say("`{}` cannot be the name of a route: lower-case letters, digits and `_`",
                                    "`{}` 不能用作流转去向名称：只能用小写字母、数字和 `_`", excerpt(name))));
    } else if (set.routes().contains(name)) {
      complaints.push_back(invalid(node.where(), say("the route `{}` is named already, in a pack this one depends on",
                                                     "流转去向 `{}` 已在所依赖的规则包中定义", name)));
    } else if (title) {
      set.add_route(name, std::move(*title));
    }
  }
}

void Loader::add(const fs::path& folder, const std::string& asked_for_by) {
  std::optional<Pack> pack = read_pack(folder, asked_for_by);
  if (!pack) return;
  const auto [at, fresh] = begun_.emplace(pack->name, settled(folder));
  if (!fresh) {
    const std::string where = (folder / "pack.yaml").string();
    if (at->second != settled(folder)) {
      complaints.push_back(invalid(where, say("another pack `{}` is loaded already, from {}",
                                              "已从 {1} 载入另一个规则包 `{0}`", pack->name, at->second.string())));
    } else if (!finished_.contains(pack->name)) {
      complaints.push_back(invalid(
          where, say("`{}` depends on itself, by way of `{}`", "`{}` 经由 `{}` 依赖其自身", pack->name, asked_for_by)));
    }
    return;
  }
  for (const std::string& dependency : pack->depends) {
    if (is_pack_name(dependency)) {
      add(folder_beside(folder, dependency), pack->name);
    } else {
      complaints.push_back(
          invalid((folder / "pack.yaml").string(), say("`{}` under `depends` is not the name of a pack",
                                                       "`depends` 中的 `{}` 不是规则包名", excerpt(dependency))));
    }
  }
  check_entries(
      entries_of(folder),
      {"pack.yaml", "routes.yaml", "calendar.yaml", "calendar.csv", "records", "codes", "rules", "rules.lock"}, "");
  const std::vector<fs::path> records = entries_of(folder / "records");
  const std::vector<fs::path> codes = entries_of(folder / "codes");
  check_entries(records, {}, ".yaml");
  check_entries(codes, {"lists.yaml"}, ".csv");
  read_records(records);
  for (CodeList& list : read_code_lists(folder / "codes", codes, complaints)) {
    claim(list.name, (folder / "codes" / "lists.yaml").string());
    if (set.code_list(list.name) == nullptr) set.add(std::move(list));
  }
  if (std::optional<Calendar> calendar = read_calendar(folder, complaints)) {
    claim(std::string(kCalendarTable), calendar->where);
    set.add(std::move(*calendar));
  }
  read_routes(folder / "routes.yaml");
  finished_.insert(pack->name);
  set.add(std::move(*pack));
}

}  // namespace

Result<PackSet> load(const std::vector<fs::path>& folders) {
  Loader loader;
  for (const fs::path& folder : folders) loader.add(folder, "");
  if (loader.complaints.empty()) loader.check_whole();
  if (!loader.complaints.empty()) return loader.complaints.front();
  return std::move(loader.set);
}

std::vector<Error> check(const fs::path& folder) {
  Loader loader;
  loader.add(folder, "");
  loader.check_whole();
  return std::move(loader.complaints);
}

}  // namespace plumbline::packs
