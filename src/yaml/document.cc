// SPDX-License-Identifier: Apache-2.0
// Turns yaml-cpp's events into our own tree, refusing whatever lies outside the bounds as soon as it appears.
#include "yaml/document.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "base/text.h"

namespace plumbline::yaml {

namespace {

using Part = Node::Part;

// Thrown through yaml-cpp to end its parse; never leaves this file.
struct Refused {
  int line = 1;
  Words what;
  Words mend;
};

struct ParserWords {
  std::string_view en;  // as yaml-cpp says it, or begins to
  std::string_view zh;
};

const std::array<ParserWords, 20>& parser_words() {
  static const std::array<ParserWords, 20> kWords{{
      {YAML::ErrorMsg::MAP_VALUE, "此处不应有“键: 值”，值中含有冒号时请加引号"},
      {YAML::ErrorMsg::MAP_KEY, "此处不应有键"},
      {YAML::ErrorMsg::BLOCK_ENTRY, "此处不应有列表项“-”"},
      {YAML::ErrorMsg::FLOW_END, "多出的“]”或“}”"},
      {YAML::ErrorMsg::END_OF_MAP, "“键: 值”没有正常结束，请检查缩进"},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, "缺少“}”"},
      {YAML::ErrorMsg::END_OF_SEQ, "列表没有正常结束，请检查缩进"},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, "缺少“]”"},
      {YAML::ErrorMsg::EOF_IN_SCALAR, "文件结束时引号尚未闭合"},
      {YAML::ErrorMsg::DOC_IN_SCALAR, "文本中不应有文档分隔符"},
      {YAML::ErrorMsg::CHAR_IN_SCALAR, "文本中有不允许的字符"},
      {YAML::ErrorMsg::CHAR_IN_BLOCK, "文本块的开头有不允许的字符"},
      {YAML::ErrorMsg::TAB_IN_INDENTATION, "缩进中不能使用制表符"},
      {YAML::ErrorMsg::INVALID_ESCAPE, "未知的转义字符"},
      {YAML::ErrorMsg::INVALID_HEX, "十六进制数中有不允许的字符"},
      {YAML::ErrorMsg::INVALID_UNICODE, "无效的 Unicode 字符"},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, "无法识别的写法"},
      {YAML::ErrorMsg::ALIAS_NOT_FOUND, "“*”之后缺少名称"},
      {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "“&”之后缺少名称"},
      {YAML::ErrorMsg::MULTIPLE_TAGS, "同一处有多个标签"},
  }};
  return kWords;
}

// The longest beginning wins: one message of the parser may begin like another.
Words words_of(const std::string& message) {
  const ParserWords* best = nullptr;
  for (const ParserWords& words : parser_words()) {
    if (message.starts_with(words.en) && (best == nullptr || words.en.size() > best->en.size())) best = &words;
  }
  return {message, best == nullptr ? message : std::string(best->zh)};
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string* file, int first_line) : file_(file), first_line_(first_line) {}

  Part take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(mark, Part::Kind::Null, {});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{line_of(mark), say("aliases (`*name`) are not allowed here", "此处不允许使用别名（`*name`）"),
                  say("Write the value out", "请直接写出该值")};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    add(mark, Part::Kind::Scalar, text);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(mark, Part::Kind::List);
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(mark, Part::Kind::Map);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  // A list or map under construction. A pointer stays good while it is open: only its last child ever grows.
  struct Open {
    Part* part;
    bool has_key = false;
    std::string key;
    std::unordered_map<std::string, int> lines;  // of the keys so far
  };

  int line_of(const YAML::Mark& mark) const { return first_line_ + (mark.line < 0 ? 0 : mark.line); }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor == YAML::NullAnchor) return;
    throw Refused{line_of(mark), say("anchors (`&name`) are not allowed here", "此处不允许使用锚点（`&name`）"),
                  say("Write the value out where it is needed", "请在需要处直接写出该值")};
  }

  // yaml-cpp calls an untagged value "?" and a quoted text "!".
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (tag.empty() || tag == "?" || tag == "!") return;
    throw Refused{line_of(mark), say("tags (`{}`) are not allowed here", "此处不允许使用标签（`{}`）", excerpt(tag)),
                  say("Remove the tag", "请删除该标签")};
  }

  Part* add(const YAML::Mark& mark, Part::Kind kind, std::string text) {
    const int line = line_of(mark);
    if (++nodes_ > kNodesMax) {
      throw Refused{line, say("more than {} values in one file", "一个文件中的值超过 {} 个", kNodesMax),
                    say("Split the file", "请拆分文件")};
    }
    Part part;
    part.kind = kind;
    part.file = file_;
    part.line = line;
    part.text = std::move(text);
    if (open_.empty()) {
      root_ = std::move(part);
      return &root_;
    }
    Open& parent = open_.back();
    if (parent.part->kind == Part::Kind::List) {
      part.key = parent.part->key;
      return &parent.part->items.emplace_back(std::move(part));
    }
    if (!parent.has_key) {
      take_key(parent, part);
      return nullptr;
    }
    parent.has_key = false;
    part.key = parent.key;
    return &parent.part->entries.emplace_back(std::move(parent.key), std::move(part)).second;
  }

  void take_key(Open& map, Part& key) const {
    if (key.kind != Part::Kind::Scalar || key.text.empty()) {
      throw Refused{key.line, say("a key must be a text", "键必须是文本"), {}};
    }
    const auto [first, fresh] = map.lines.emplace(key.text, key.line);
    if (!fresh) {
      throw Refused{key.line,
                    say("the key `{}` is given twice, first on line {}", "键 `{}` 重复，第一次出现在第 {} 行",
                        excerpt(key.text), first->second),
                    say("Keep one of the two", "请只保留一个")};
    }
    map.has_key = true;
    map.key = std::move(key.text);
  }

  void open(const YAML::Mark& mark, Part::Kind kind) {
    const int line = line_of(mark);
    if (open_.size() >= kDepthMax) {
      throw Refused{line, say("nested more than {} levels deep", "嵌套超过 {} 层", kDepthMax), {}};
    }
    Part* part = add(mark, kind, {});
    if (part == nullptr) throw Refused{line, say("a key must be a text", "键必须是文本"), {}};
    open_.push_back({part, false, {}, {}});
  }

  const std::string* file_;
  int first_line_;
  Part root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
};

Status check_bytes(std::string_view text, const std::string& name, int first_line) {
  if (text.size() > kTextBytesMax) {
    return invalid(name, say("the file is larger than 1 MiB", "文件超过 1 MiB"), say("Split it", "请拆分文件"));
  }
  int line = first_line;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view row = text.substr(begin, end - begin);
    const std::string where = name + ":" + std::to_string(line);
    if (!is_utf8(row)) {
      return invalid(where, say("these bytes are not UTF-8 text", "此处不是有效的 UTF-8 文本"),
                     say("Save the file as UTF-8", "请将文件保存为 UTF-8 编码"));
    }
    for (const char c : row) {
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7F) {
        return invalid(
            where, say("a control character stands in this line", "该行含有控制字符"),
            say("Remove it, or write it as an escape in double quotes", "请删除，或在双引号内以转义形式书写"));
      }
    }
    begin = end + 1;
  }
  return done();
}

}  // namespace

const Part* Part::entry(std::string_view name) const {
  for (const auto& [key_text, part] : entries) {
    if (key_text == name) return &part;
  }
  return nullptr;
}

Result<std::shared_ptr<const Document>> read_document(std::string_view text, std::string name, int first_line) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  TRY(check_bytes(text, name, first_line));
  auto document = std::make_shared<Document>();
  document->file = std::move(name);
  document->root.file = &document->file;
  document->root.line = first_line;
  const auto at = [&](int line) { return document->file + ":" + std::to_string(line); };
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(&document->file, first_line);
    if (parser.HandleNextDocument(builder)) document->root = builder.take_root();
    TreeBuilder second(&document->file, first_line);
    if (parser.HandleNextDocument(second)) {
      return invalid(at(second.take_root().line), say("a second document begins here", "此处开始了第二个文档"),
                     say("One file holds one document", "一个文件只能包含一个文档"));
    }
  } catch (const Refused& refused) {
    return invalid(at(refused.line), refused.what, refused.mend);
  } catch (const YAML::Exception& problem) {
    const int line = first_line + (problem.mark.is_null() ? 0 : problem.mark.line);
    return invalid(at(line), say("not valid YAML: {}", "YAML 格式有误：{}", words_of(problem.msg)),
                   say("Look at indentation, colons and quotes on this line and the one above",
                       "请检查本行和上一行的缩进、冒号和引号"));
  }
  return std::shared_ptr<const Document>(std::move(document));
}

}  // namespace plumbline::yaml
