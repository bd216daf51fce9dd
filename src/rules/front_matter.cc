// SPDX-License-Identifier: Apache-2.0
// Reads a rule file: cuts the front matter from the SELECT and turns its YAML into a Rule, strictly.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/durable.h"
#include "base/text.h"
#include "crypto/crypto.h"
#include "rules/grammar.h"
#include "rules/lint.h"
#include "rules/read_parts.h"
#include "rules/tokens.h"

namespace plumbline::rules {

namespace {

constexpr std::size_t kFileBytesMax = std::size_t{256} << 10;
constexpr std::string_view kOpening = "/*---\n";
constexpr std::string_view kClosing = "\n---*/";

using yaml::Fields;
using yaml::Node;

struct Parts {
  std::string_view front_matter;
  int front_matter_line = 2;
  std::string_view select;
  int select_line = 1;
};

int line_breaks(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

std::string place(const std::string& name, int line) {
  return fmt::format("{}:{}", name, line);
}

// `/*---`, YAML, `---*/`, SELECT.
Result<Parts> cut(std::string_view text, const std::string& name) {
  if (!text.starts_with(kOpening)) {
    return invalid(place(name, 1), say("the file does not begin with front matter", "文件开头没有规则说明"),
                   say("begin with a line `/*---`, end the front matter with a line `---*/`, then the SELECT",
                       "首行写 `/*---`，说明结束处另起一行写 `---*/`，其后写 SELECT"));
  }
  const std::size_t end = text.find(kClosing, kOpening.size() - 1);
  if (end == std::string_view::npos) {
    return invalid(place(name, 1), say("the front matter has no end", "规则说明没有结束标记"),
                   say("put a line `---*/` between front matter and SELECT", "请在说明与 SELECT 之间加一行 `---*/`"));
  }
  Parts parts;
  parts.front_matter = text.substr(kOpening.size(), end + 1 - std::min(end + 1, kOpening.size()));
  for (const std::string_view token : {"/*", "*/"}) {
    const std::size_t at = parts.front_matter.find(token);
    if (at == std::string_view::npos) continue;
    return invalid(place(name, parts.front_matter_line + line_breaks(parts.front_matter.substr(0, at))),
                   say("`{}` may not stand inside front matter: engines disagree about where the comment ends then",
                       "规则说明中不得出现“{}”：不同数据库对注释在何处结束的理解不同", token),
                   say("write it in words", "请改用文字表述"));
  }
  const std::size_t after = end + kClosing.size();
  parts.select = text.substr(after);
  const std::size_t first = parts.select.find_first_not_of(" \t\n");
  const std::size_t skipped = first == std::string_view::npos ? parts.select.size() : first;
  parts.select_line = 1 + line_breaks(text.substr(0, after + skipped));
  parts.select = parts.select.substr(skipped);
  while (!parts.select.empty() && (parts.select.back() == '\n' || parts.select.back() == ' ')) {
    parts.select.remove_suffix(1);
  }
  if (parts.select.empty()) {
    return invalid(place(name, parts.select_line),
                   say("there is no SELECT behind the front matter", "规则说明之后没有 SELECT"),
                   say("write one SELECT", "请写一条 SELECT"));
  }
  return parts;
}

Result<std::vector<Words>> list_of_words(const Node& node) {
  const std::vector<Node> items = TRY(node.items());
  std::vector<Words> words;
  for (const Node& item : items) {
    Words both = TRY(item.words());
    words.push_back(std::move(both));
  }
  return words;
}

// One word, or who looks first and to whom it goes on.
Result<std::vector<std::string>> read_route(const Node& node) {
  if (node.is_list()) return node.texts();
  std::string only = TRY(node.text());
  return std::vector<std::string>{std::move(only)};
}

Result<Basis> read_basis(const Node& node) {
  Fields fields = TRY(node.fields());
  Basis basis;
  basis.instrument = TRY(fields.required("instrument").words());
  basis.article = TRY(fields.required("article").words());
  basis.confidence = TRY(one_of(fields.required("confidence"), packs::confidences()));
  if (const auto source = fields.optional("source")) basis.source = TRY(source->text());
  TRY(fields.finish());
  return basis;
}

Result<Due> read_due(const Node& node) {
  Fields fields = TRY(node.fields());
  Due due;
  due.source = TRY(fields.required("source").text());
  due.column = TRY(fields.required("column").text());
  due.offset = TRY(fields.required("offset").text());
  TRY(fields.finish());
  return due;
}

// Where each key stands, and each entry of maps and lists below it.
Status note_lines(const Node& root, Rule& rule) {
  const auto keys = TRY(root.entries());
  for (const auto& [key, node] : keys) {
    rule.lines[key] = node.line();
    if (node.is_map()) {
      const auto below = TRY(node.entries());
      for (const auto& [name, entry] : below) rule.lines[fmt::format("{}.{}", key, name)] = entry.line();
    } else if (node.is_list()) {
      const std::vector<Node> items = TRY(node.items());
      for (std::size_t i = 0; i < items.size(); ++i) rule.lines[fmt::format("{}.{}", key, i)] = items[i].line();
    }
  }
  return done();
}

// What the rule says to people.
Status read_prose(Fields& fields, Rule& rule) {
  rule.title = TRY(fields.required("title").words());
  rule.claim = TRY(fields.required("claim").words());
  rule.why = TRY(fields.required("why").words());
  rule.innocent = TRY(list_of_words(fields.required("innocent")));
  rule.misses = TRY(list_of_words(fields.required("misses")));
  rule.explanation = TRY(fields.required("explanation").words());
  rule.next_step = TRY(fields.required("next_step").words());
  const std::vector<Node> basis = TRY(fields.required("basis").items());
  for (const Node& item : basis) {
    Basis one = TRY(read_basis(item));
    rule.basis.push_back(std::move(one));
  }
  rule.severity = TRY(one_of(fields.required("severity"), severities()));
  rule.route = TRY(read_route(fields.required("route")));
  return done();
}

// What the rule declares about its statement.
Status read_declarations(Fields& fields, Rule& rule) {
  rule.reads = TRY(fields.required("reads").texts());
  if (const auto may_be_empty = fields.optional("may_be_empty")) rule.may_be_empty = TRY(may_be_empty->texts());
  rule.key = TRY(fields.required("key").text());
  if (const auto sources = fields.optional("sources")) rule.sources = TRY(text_map(*sources));
  if (const auto reference = fields.optional("reference")) rule.reference = TRY(reference->texts());
  if (const auto due = fields.optional("due")) {
    const std::vector<Node> items = TRY(due->items());
    for (const Node& item : items) {
      Due one = TRY(read_due(item));
      rule.due.push_back(std::move(one));
    }
  }
  if (const auto why = fields.optional("not_key_local")) rule.not_key_local = TRY(why->text());
  if (const auto codes = fields.optional("codes")) rule.codes = TRY(text_map(*codes));
  if (const auto parameters = fields.optional("parameters")) {
    const auto entries = TRY(parameters->entries());
    for (const auto& [name, node] : entries) {
      Parameter parameter = TRY(read_parameter(name, node));
      rule.parameters.push_back(std::move(parameter));
    }
  }
  if (const auto reasons = fields.optional("could_not_evaluate")) {
    const auto entries = TRY(reasons->entries());
    for (const auto& [reason, node] : entries) {
      Words words = TRY(node.words());
      rule.could_not_evaluate.emplace(reason, std::move(words));
    }
  }
  return done();
}

// parameter_at(:name, ...
void note_days(Rule& rule) {
  const Tokens tokens = tokenise(rule.sql);
  for (std::size_t i = 0; i + 2 < tokens.all.size(); ++i) {
    const Token& name = tokens.all[i + 2];
    if (!is_word(tokens.all[i], "parameter_at") || name.kind != TokenKind::Parameter) continue;
    for (Parameter& parameter : rule.parameters) {
      if (parameter.name == name.parameter_name()) parameter.on_the_day = true;
    }
  }
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find("\r\n", begin);
    plain += text.substr(begin, end - begin);
    if (end == std::string_view::npos) return plain;
    begin = end + 1;
  }
}

}  // namespace

Result<Rule> parse(std::string_view text, const std::string& name) {
  if (text.size() > kFileBytesMax) {
    return invalid(name, say("the file is too long", "文件过长"),
                   say("a rule has at most {} bytes", "规则文件不得超过 {} 字节", kFileBytesMax));
  }
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
    return invalid(name, say("the file is not UTF-8 text", "文件不是 UTF-8 文本"),
                   say("save it as UTF-8", "请另存为 UTF-8"));
  }
  const std::string plain = with_plain_line_ends(text);
  if (const std::optional<Hidden> hidden = first_hidden(plain)) {
    return hidden_character(place(name, hidden->line), hidden->character);
  }
  const Parts parts = TRY(cut(plain, name));
  const Node root = TRY(yaml::parse(parts.front_matter, name, parts.front_matter_line));
  Fields fields = TRY(root.fields());

  Rule rule;
  rule.file = name;
  rule.id = TRY(fields.required("id").text());
  const std::int64_t version = TRY(fields.required("version").integer());
  if (version < 1 || version > 1'000'000) {
    return invalid(fields.required("version").where(), say("versions count 1, 2, 3, ...", "版本号从 1 起递增"),
                   say("begin with 1", "请从 1 开始"));
  }
  rule.version = static_cast<int>(version);
  TRY(note_lines(root, rule));
  TRY(read_prose(fields, rule));
  TRY(read_declarations(fields, rule));
  const std::vector<Node> examples = TRY(fields.required("examples").items());
  for (const Node& item : examples) {
    Example example = TRY(read_example(item));
    rule.examples.push_back(std::move(example));
  }
  TRY(fields.finish());
  rule.sql = parts.select;
  rule.sql_line = parts.select_line;
  note_days(rule);
  rule.content_hash = crypto::sha256(plain).hex();
  return rule;
}

Result<Rule> load_file(const std::filesystem::path& file, const std::string& pack, const packs::PackSet& packs) {
  const std::string text = TRY(read_part(file, 0, kFileBytesMax + 1));
  Rule rule = TRY(parse(text, file.string()));
  rule.pack = pack;
  const std::vector<Error> complaints = complaints_of(rule, packs, Engine::NotAsked);
  if (!complaints.empty()) rule.fault = complaints.front();
  return rule;
}

}  // namespace plumbline::rules
