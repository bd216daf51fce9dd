// SPDX-License-Identifier: Apache-2.0
// The folder codes/: titles in lists.yaml, the codes of each list in <list>.csv.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "packs/names.h"
#include "packs/read.h"
#include "tabular/tabular.h"

namespace plumbline::packs {

namespace {

const std::vector<std::string>& headers() {
  static const std::vector<std::string> kHeaders{"code", "title_en", "title_zh", "rank", "aliases"};
  return kHeaders;
}

// Where each header stands in the file; -1 if it does not.
using Places = std::map<std::string, int, std::less<>>;

Places read_header(const tabular::Shape& shape, const std::string& where, Complaints& complaints) {
  Places places{{"code", -1}, {"title_en", -1}, {"title_zh", -1}, {"rank", -1}, {"aliases", -1}};
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    const auto place = places.find(shape.columns[i]);
    if (place != places.end()) {
      place->second = static_cast<int>(i);
      continue;
    }
    const std::optional<std::string> meant = nearest(shape.columns[i], headers());
    complaints.push_back(invalid(
        where, say("unknown header `{}`", "未知的表头 `{}`", excerpt(shape.columns[i])),
        meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant)
              : say("Headers are code,title_en,title_zh,rank,aliases", "表头为 code,title_en,title_zh,rank,aliases")));
  }
  for (const std::string_view needed : {"code", "title_en", "title_zh"}) {
    if (places.find(needed)->second >= 0) continue;
    complaints.push_back(invalid(where, say("the header `{}` is missing", "缺少表头 `{}`", needed)));
  }
  return places;
}

std::optional<Code> read_code(const tabular::Block& block, std::size_t row, const Places& places,
                              const std::string& where, Complaints& complaints) {
  const auto cell = [&](std::string_view header) {
    const int place = places.find(header)->second;
    return place < 0 ? std::string_view{} : trim(block.cell(row, static_cast<std::size_t>(place)));
  };
  Code code;
  code.code = cell("code");
  code.title = Words{std::string(cell("title_en")), std::string(cell("title_zh"))};
  if (code.code.empty() || code.title.en.empty() || code.title.zh.empty()) {
    complaints.push_back(
        invalid(where, say("code, title_en and title_zh must all be given", "code、title_en、title_zh 均须填写")));
    return std::nullopt;
  }
  if (const std::string_view rank = cell("rank"); !rank.empty()) {
    int number = 0;
    const auto [stop, problem] = std::from_chars(rank.data(), rank.data() + rank.size(), number);
    if (problem != std::errc{} || stop != rank.data() + rank.size()) {
      complaints.push_back(
          invalid(where, say("the rank `{}` is not a whole number", "rank `{}` 不是整数", excerpt(rank))));
    } else {
      code.rank = number;
    }
  }
  for (const std::string_view alias : split(cell("aliases"), ';')) {
    if (!trim(alias).empty()) code.aliases.emplace_back(trim(alias));
  }
  return code;
}

Status read_codes(const std::filesystem::path& file, CodeList& list, Complaints& complaints) {
  const tabular::Wish wish{.format = tabular::Format::Delimited,
                           .encoding = tabular::Encoding::Utf8,
                           .delimiter = ',',
                           .quote = '"',
                           .sheet = {}};
  const tabular::Shape shape = TRY(tabular::sniff(file, wish));
  const std::size_t complaints_before = complaints.size();
  const Places places = read_header(shape, file.string() + ":1", complaints);
  if (complaints.size() > complaints_before) return done();  // the rows would only repeat it
  const auto reader = TRY(tabular::open(file, shape));
  std::map<std::string, std::string> meanings;  // folded code or alias -> code
  tabular::Block block;
  while (TRY(reader->next(block))) {
    for (const tabular::BadRow& bad : block.bad_rows) {
      complaints.push_back(invalid(file.string() + ":" + std::to_string(bad.line), bad.reason));
    }
    for (std::size_t row = 0; row < block.rows(); ++row) {
      const std::string where = file.string() + ":" + std::to_string(block.line_numbers[row]);
      std::optional<Code> code = read_code(block, row, places, where, complaints);
      if (!code) continue;
      std::vector<std::string> spellings = code->aliases;
      spellings.push_back(code->code);
      for (const std::string& spelling : spellings) {
        const auto [at, fresh] = meanings.emplace(fold(spelling), code->code);
        if (fresh || (at->second == code->code && spelling != code->code)) continue;
        complaints.push_back(
            invalid(where, say("`{}` stands for `{}` already", "`{}` 已表示 `{}`", excerpt(spelling), at->second)));
      }
      list.codes.push_back(std::move(*code));
    }
  }
  return done();
}

}  // namespace

std::vector<CodeList> read_code_lists(const std::filesystem::path& folder,
                                      const std::vector<std::filesystem::path>& entries, Complaints& complaints) {
  std::vector<CodeList> lists;
  if (entries.empty()) return lists;
  const std::filesystem::path titles = folder / "lists.yaml";
  const auto root = take(yaml::parse_file(titles), complaints);
  const auto titled = root ? take(root->entries(), complaints) : std::nullopt;
  if (!titled) return lists;
  std::vector<std::string> names;
  for (const auto& [name, node] : *titled) {
    CodeList list;
    list.name = name;
    names.push_back(name);
    if (const std::optional<Words> objection = objection_to_table(name)) {
      complaints.push_back(
          invalid(node.where(), *objection, say("Choose another name for `{}`", "请为 `{}` 另取名称", excerpt(name))));
    }
    auto fields = take(node.fields(), complaints);
    if (!fields) continue;
    list.title = take(fields->required("title").words(), complaints).value_or(Words{});
    if (const auto open = fields->optional("open")) list.open = take(open->boolean(), complaints).value_or(false);
    finish(*fields, complaints);
    const Status read = read_codes(folder / (name + ".csv"), list, complaints);
    if (!read.ok()) complaints.push_back(read.error());
    lists.push_back(std::move(list));
  }
  for (const std::filesystem::path& entry : entries) {
    const std::string name = entry.stem().string();
    if (entry.extension() != ".csv" || std::find(names.begin(), names.end(), name) != names.end()) continue;
    complaints.push_back(invalid(entry.string(),
                                 say("`{}` has no title in lists.yaml", "lists.yaml 中没有 `{}` 的名称", name),
                                 say("Add it there", "请在其中补充")));
  }
  return lists;
}

}  // namespace plumbline::packs
