// SPDX-License-Identifier: Apache-2.0
// Hands values out of a document, each with its place, and complains of what does not fit.
#include "yaml/yaml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include <fmt/format.h>

#include "base/text.h"
#include "yaml/document.h"

namespace plumbline::yaml {

namespace {

using Kind = Node::Part::Kind;

Words name_of(Kind kind) {
  switch (kind) {
    case Kind::Missing:
    case Kind::Null:
      return say("nothing", "空值");
    case Kind::Scalar:
      return say("a single value", "单个值");
    case Kind::List:
      return say("a list", "列表");
    case Kind::Map:
      return say("a map of keys", "键值表");
  }
  return {};
}

Error expected(const Node::Part& part, const Words& wanted, const Words& mend = {}) {
  if (part.kind == Kind::Missing) {
    return invalid(
        part.where(), say("the key `{}` is missing", "缺少键 `{}`", part.key),
        part.text.empty() ? Words{} : say("There is `{}`: was that meant?", "此处有 `{}`，是否写错了？", part.text));
  }
  const Words found = name_of(part.kind);
  if (part.key.empty()) {
    return invalid(part.where(),
                   Words{"expected " + wanted.en + ", found " + found.en, "应为" + wanted.zh + "，实为" + found.zh},
                   mend);
  }
  return invalid(part.where(),
                 Words{"`" + part.key + "` must be " + wanted.en + ", not " + found.en,
                       "`" + part.key + "` 应为" + wanted.zh + "，不能是" + found.zh},
                 mend);
}

Error bad_text(const Node::Part& part, const Words& wanted) {
  return invalid(part.where(), Words{"`" + excerpt(part.text) + "` is not " + wanted.en,
                                     "`" + excerpt(part.text) + "` 不是" + wanted.zh});
}

// A key that is not there. It keeps the map it should be in, whose document its messages name.
struct MissingKey {
  std::shared_ptr<const Node::Part> map;
  Node::Part part;
};

// Letters first, then nothing that YAML gives a meaning; and no word that other readers take for a truth value or null.
bool reads_back_plain(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  if (text.empty() || !is_letter(text.front()) || trim(text) != text) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (unprintable(text.substr(at)) != 0) return false;
    if (!is_letter(c) && !is_digit(c) && std::string_view("_ ./-%()").find(c) == std::string_view::npos) {
      return false;
    }
  }
  constexpr std::array<std::string_view, 9> kTaken{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
  return std::find(kTaken.begin(), kTaken.end(), fold(text)) == kTaken.end();
}

}  // namespace

std::string Node::where() const {
  return part_->where();
}
int Node::line() const {
  return part_->line;
}
bool Node::is_null() const {
  return part_->kind == Kind::Null;
}
bool Node::is_scalar() const {
  return part_->kind == Kind::Scalar;
}
bool Node::is_list() const {
  return part_->kind == Kind::List;
}
bool Node::is_map() const {
  return part_->kind == Kind::Map;
}

Result<std::string> Node::text() const {
  if (!is_scalar()) {
    const Words mend =
        is_null() ? say("If the word itself is meant, put it in quotes", "如确指该词本身，请加引号") : Words{};
    return expected(*part_, say("a text", "文本"), mend);
  }
  return part_->text;
}

Result<std::int64_t> Node::integer() const {
  if (!is_scalar()) return expected(*part_, say("a whole number", "整数"));
  std::int64_t number = 0;
  const char* end = part_->text.data() + part_->text.size();
  const auto [stop, problem] = std::from_chars(part_->text.data(), end, number);
  if (problem != std::errc{} || stop != end) return bad_text(*part_, say("a whole number", "整数"));
  return number;
}

Result<bool> Node::boolean() const {
  if (!is_scalar()) return expected(*part_, say("`true` or `false`", "`true` 或 `false`"));
  if (part_->text == "true") return true;
  if (part_->text == "false") return false;
  return bad_text(*part_, say("`true` or `false`", "`true` 或 `false`"));
}

Result<Words> Node::words() const {
  if (!is_map()) {
    return expected(*part_, say("a text in both languages", "双语文本"),
                    say("Write {{en: ..., zh: ...}}", "请写成 {{en: ..., zh: ...}}"));
  }
  Fields both = TRY(fields());
  Words words;
  words.en = TRY(both.required("en").text());
  words.zh = TRY(both.required("zh").text());
  TRY(both.finish());
  if (trim(words.en).empty() || trim(words.zh).empty()) {
    return invalid(where(), say("`{}` is blank in one language", "`{}` 有一种语言为空", part_->key));
  }
  return words;
}

Result<std::vector<Node>> Node::items() const {
  if (is_null()) return std::vector<Node>{};
  if (!is_list()) return expected(*part_, say("a list", "列表"));
  std::vector<Node> nodes(part_->children.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].part_ = std::shared_ptr<const Part>(part_, &part_->children[i]);
  }
  return nodes;
}

Result<std::vector<std::string>> Node::texts() const {
  const std::vector<Node> nodes = TRY(items());
  std::vector<std::string> texts;
  for (const Node& node : nodes) {
    std::string text = TRY(node.text());
    texts.push_back(std::move(text));
  }
  return texts;
}

Result<Fields> Node::fields() const {
  if (!is_map()) return expected(*part_, say("a map of keys", "键值表"));
  Fields fields;
  fields.part_ = part_;
  return fields;
}

Result<std::vector<std::pair<std::string, Node>>> Node::entries() const {
  if (!is_map()) return expected(*part_, say("a map of keys", "键值表"));
  std::vector<std::pair<std::string, Node>> out;
  for (const Part& part : part_->children) {
    Node node;
    node.part_ = std::shared_ptr<const Part>(part_, &part);
    out.emplace_back(part.key, std::move(node));
  }
  return out;
}

Node Fields::required(std::string_view key) {
  known_.emplace_back(key);
  Node node;
  if (const Node::Part* part = part_->entry(key)) {
    node.part_ = std::shared_ptr<const Node::Part>(part_, part);
    return node;
  }
  std::vector<std::string> others;
  for (const Node::Part& part : part_->children) {
    if (std::find(known_.begin(), known_.end(), part.key) == known_.end()) others.push_back(part.key);
  }
  auto missing = std::make_shared<MissingKey>();
  missing->map = part_;
  missing->part = Node::Part{.kind = Kind::Missing,
                             .line = part_->line,
                             .file = part_->file,
                             .key = std::string(key),
                             .text = nearest(key, others).value_or("")};
  node.part_ = std::shared_ptr<const Node::Part>(missing, &missing->part);
  return node;
}

std::optional<Node> Fields::optional(std::string_view key) {
  known_.emplace_back(key);
  const Node::Part* part = part_->entry(key);
  if (part == nullptr || part->kind == Kind::Null) return std::nullopt;
  Node node;
  node.part_ = std::shared_ptr<const Node::Part>(part_, part);
  return node;
}

std::vector<Error> Fields::unknown() const {
  std::vector<Error> complaints;
  for (const Node::Part& part : part_->children) {
    if (std::find(known_.begin(), known_.end(), part.key) != known_.end()) continue;
    std::string all;
    for (const std::string& known : known_) all += (all.empty() ? "`" : ", `") + known + "`";
    const std::optional<std::string> meant = nearest(part.key, known_);
    Words mend = say("Known here: {}", "此处可用的键：{}", all);
    if (meant) {
      mend = say("Did you mean `{}`?", "是否应为 `{}`？", *meant);
    } else if (part.kind == Kind::Null) {  // {en: one, two, zh: ...}
      mend = say("If it belongs to the text before the comma, put that text in quotes",
                 "如果它属于逗号前的文本，请给该文本加引号");
    }
    complaints.push_back(invalid(part.where(), say("unknown key `{}`", "未知的键 `{}`", excerpt(part.key)), mend));
  }
  return complaints;
}

Status Fields::finish() const {
  const std::vector<Error> complaints = unknown();
  if (!complaints.empty()) return complaints.front();
  return done();
}

Result<Node> parse(std::string_view text, std::string name, int first_line) {
  const std::shared_ptr<const Document> document = TRY(read_document(text, std::move(name), first_line));
  Node node;
  node.part_ = std::shared_ptr<const Node::Part>(document, &document->root);
  return node;
}

Result<Node> parse_file(const std::filesystem::path& file) {
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(file, problem);
  if (status.type() == std::filesystem::file_type::not_found) {
    return not_found(file.string(), say("there is no such file", "没有这个文件"));
  }
  if (status.type() != std::filesystem::file_type::regular) {
    return invalid(file.string(), say("this is not a file that can be read", "这不是可读取的文件"));
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  std::array<char, 16384> part;
  do {
    stream.read(part.data(), part.size());
    text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  } while (stream && text.size() <= kTextBytesMax);
  if (stream.bad() || (stream.fail() && !stream.eof())) {
    return unavailable(file.string(), say("the file cannot be read", "无法读取文件"),
                       say("Check its permissions", "请检查文件权限"));
  }
  return TRY(parse(text, file.string()));
}

std::string scalar(std::string_view text) {
  if (reads_back_plain(text)) return std::string(text);
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const char32_t character = unprintable(text.substr(at))) {
      quoted += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(character));
      at += character < 0x100 ? 1 : 2;  // in UTF-8 it has two bytes, or three
    } else if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      quoted += {'\\', 'x', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 0xF]};
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace plumbline::yaml
