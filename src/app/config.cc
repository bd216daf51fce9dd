// SPDX-License-Identifier: Apache-2.0
// Reads and writes plumbline.yaml, the file that makes a folder a store.
#include "app/config.h"

#include "base/durable.h"
#include "base/system_words.h"
#include "base/text.h"
#include "yaml/yaml.h"

namespace plumbline::app {

namespace {

namespace fs = std::filesystem;

Error no_store(const fs::path& folder) {
  return not_found(folder.string(), say("there is no store here", "此处没有数据目录"),
                   say("Make one with `plumbline init {0} --pack PACK`, or name another with --store",
                       "请用 `plumbline init {0} --pack 规则包` 新建，或用 --store 另行指定", folder.string()));
}

Result<Language> read_language(const yaml::Node& node) {
  const std::string text = TRY(node.text());
  const std::string_view word(text);  // gcc 12 takes text == "en" for a read of nothing
  if (word == "en") return Language::English;
  if (word == "zh") return Language::Chinese;
  return invalid(node.where(), say("`{}` is not a language", "`{}` 不是可用的语言", excerpt(text)),
                 say("Languages are en and zh", "可用的语言为 en 和 zh"));
}

}  // namespace

Result<Config> read_config(const fs::path& folder) {
  const fs::path file = folder / kConfigFile;
  std::error_code problem;
  const fs::file_status status = fs::status(file, problem);
  if (status.type() == fs::file_type::not_found) return no_store(folder);
  if (problem) {
    return unavailable(folder.string(),
                       say("the store cannot be read: {}", "无法读取数据目录：{}", system_words(problem)),
                       say("Check its permissions", "请检查其权限"));
  }
  const yaml::Node root = TRY(yaml::parse_file(file));
  yaml::Fields fields = TRY(root.fields());
  const yaml::Node format = fields.required("format");
  const std::int64_t number = TRY(format.integer());
  if (number > kStoreFormat) {
    return corrupt(format.where(),
                   say("this store was made by a newer Plumbline (format {}; this one reads up to {})",
                       "此数据目录由更新版本的准绳创建（格式 {}，本版本最高支持 {}）", number, kStoreFormat),
                   say("Use that version, or a newer one", "请使用该版本或更新的版本"));
  }
  if (number < 1) return corrupt(format.where(), say("there is no store format {}", "没有数据目录格式 {}", number));
  if (number < kStoreFormat) {
    return corrupt(format.where(),
                   say("this store was made by an older Plumbline (format {}; this one reads {})",
                       "此数据目录由较旧版本的准绳创建（格式 {}，本版本读取格式 {}）", number, kStoreFormat),
                   say("Use that version; or make a new store (`plumbline init`) and import the records again",
                       "请使用该版本，或新建数据目录（`plumbline init`）并重新导入记录"));
  }
  Config config;
  const std::vector<std::string> packs = TRY(fields.required("packs").texts());
  config.packs.assign(packs.begin(), packs.end());
  if (const auto language = fields.optional("language")) config.language = TRY(read_language(*language));
  TRY(fields.finish());
  return config;
}

Status write_config(const fs::path& folder, const Config& config) {
  std::string text = "# A store of Plumbline. Paths of packs are absolute, or start at this folder.\n";
  text += "format: " + std::to_string(kStoreFormat) + "\npacks:\n";
  for (const fs::path& pack : config.packs) text += "  - " + yaml::scalar(pack.string()) + "\n";
  text += config.language == Language::Chinese ? "language: zh\n" : "language: en\n";
  return write_file(folder / kConfigFile, text);
}

Result<std::vector<fs::path>> pack_folders(const fs::path& folder, const Config& config) {
  std::vector<fs::path> folders;
  for (const fs::path& pack : config.packs) {
    folders.push_back(pack.is_absolute() ? pack : (folder / pack).lexically_normal());
    std::error_code none;
    if (fs::is_directory(folders.back(), none)) continue;
    const std::string file = (folder / kConfigFile).string();
    return not_found(folders.back().string(), say("there is no such pack", "没有这个规则包"),
                     say("Its place is written in {}: if it was moved, write the new one there, under `packs`",
                         "其位置写在 {} 中：如已移动，请在其中的 `packs` 下写上新位置", file));
  }
  return folders;
}

}  // namespace plumbline::app
