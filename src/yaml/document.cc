// SPDX-License-Identifier: Apache-2.0
// Turns libyaml's events into our own tree, refusing whatever lies outside the bounds as soon as it appears.
#include "yaml/document.h"

#include <algorithm>
#include <array>
#include <new>

#include <fmt/format.h>
#include <yaml.h>

#include "base/text.h"

namespace plumbline::yaml {

namespace {

using Part = Node::Part;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct ParserWords {
  std::string_view en;  // as libyaml says it
  std::string_view zh;
};

// All that libyaml's scanner and parser can complain of. Its reader's complaints are those of check_bytes().
constexpr std::array<ParserWords, 40> kParserWords{{
    {"block sequence entries are not allowed in this context", "此处不应有列表项“-”"},
    {"could not find expected ':'", "缺少“:”，此处应为“键: 值”"},
    {"could not find expected directive name", "“%”之后缺少指令名称"},
    {"did not find URI escaped octet", "标签中“%”之后应为两位十六进制数"},
    {"did not find expected ',' or ']'", "缺少“,”或“]”"},
    {"did not find expected ',' or '}'", "缺少“,”或“}”"},
    {"did not find expected '-' indicator", "此处应为列表项“-”，请检查缩进"},
    {"did not find expected '!'", "标签中缺少“!”"},
    {"did not find expected <document start>", "此处应为“---”，或前面的内容没有正常结束"},
    {"did not find expected alphabetic or numeric character", "“&”或“*”之后应为字母或数字"},
    {"did not find expected comment or line break", "此处应换行，或写“#”和注释"},
    {"did not find expected digit or '.' character", "%YAML 版本号中应为数字或“.”"},
    {"did not find expected hexdecimal number", "转义字符之后应为十六进制数"},
    {"did not find expected key", "此处应为键，请检查缩进"},
    {"did not find expected node content", "此处缺少值"},
    {"did not find expected tag URI", "“!”之后缺少标签"},
    {"did not find expected version number", "%YAML 之后缺少版本号"},
    {"did not find expected whitespace", "%TAG 之后的名称后面应为空格"},
    {"did not find expected whitespace or line break", "标签之后应为空格或换行"},
    {"did not find the expected '>'", "标签缺少“>”"},
    {"found a tab character that violates indentation", "缩进中不能使用制表符"},
    {"found a tab character where an indentation space is expected", "文本块的缩进中不能使用制表符"},
    {"found an incorrect leading UTF-8 octet", "标签中的转义不是有效的 UTF-8 首字节"},
    {"found an incorrect trailing UTF-8 octet", "标签中的转义不是有效的 UTF-8 后续字节"},
    {"found an indentation indicator equal to 0", "文本块的缩进数不能为 0"},
    {"found character that cannot start any token", "值不能以该字符开头（制表符、@、`、% 等），请改用空格或加引号"},
    {"found duplicate %TAG directive", "%TAG 指令重复"},
    {"found duplicate %YAML directive", "%YAML 指令重复"},
    {"found extremely long version number", "%YAML 版本号过长"},
    {"found incompatible YAML document", "只接受 YAML 1.1 和 1.2"},
    {"found invalid Unicode character escape code", "转义所指的不是有效的 Unicode 字符"},
    {"found undefined tag handle", "标签的前缀没有定义"},
    {"found unexpected ':'", "此处不应有“:”，值中含有冒号时请加引号"},
    {"found unexpected document indicator", "引号内的文本中不应有文档分隔符"},
    {"found unexpected end of stream", "文件结束时引号尚未闭合"},
    {"found unexpected non-alphabetical character", "“%”之后的指令名称只能含字母和数字"},
    {"found unknown directive name", "未知的“%”指令"},
    {"found unknown escape character", "未知的转义字符"},
    {"mapping keys are not allowed in this context", "此处不应有键"},
    {"mapping values are not allowed in this context", "此处不应有“键: 值”，值中含有冒号时请加引号"},
}};

Words words_of(std::string_view problem) {
  for (const ParserWords& words : kParserWords) {
    if (words.en == problem) return {std::string(words.en), std::string(words.zh)};
  }
  return {std::string(problem), std::string(problem)};
}

std::string place(const std::string& file, int line) {
  return file + ":" + std::to_string(line);
}

// Of a quote, a bracket or a key that has no end, what has to be mended is its beginning; of all else, where it
// stopped.
bool shows_where_it_began(const char* context) {
  const std::string_view words = context == nullptr ? "" : context;
  return words == "while scanning a quoted scalar" || words == "while scanning a simple key" ||
         words == "while parsing a flow sequence" || words == "while parsing a flow mapping";
}

struct Parser {
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(&state) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&state, YAML_UTF8_ENCODING);
    if (text.empty()) text = "";  // libyaml stops the program at a null pointer
    yaml_parser_set_input_string(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Parser() { yaml_parser_delete(&state); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  yaml_parser_t state;
};

struct Event {
  Event() = default;
  ~Event() { yaml_event_delete(&it); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  int line() const { return static_cast<int>(it.start_mark.line); }

  yaml_event_t it = {};
};

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

class TreeBuilder {
 public:
  TreeBuilder(Document& document, std::string_view text, int first_line)
      : document_(document),
        text_(text),
        first_line_(first_line),
        breaks_(static_cast<int>(std::count(text.begin(), text.end(), '\n'))) {}

  Status build() {
    Parser parser(text_);
    for (int documents = 0;;) {
      Event event;
      if (yaml_parser_parse(&parser.state, &event.it) == 0) return not_yaml(parser.state);
      switch (event.it.type) {
        case YAML_STREAM_END_EVENT:
        case YAML_NO_EVENT:
          return done();
        case YAML_DOCUMENT_START_EVENT:
          ++documents;
          break;
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          break;
        default:
          if (documents > 1) {
            return refuse(event.line(), say("a second document begins here", "此处开始了第二个文档"),
                          say("One file holds one document", "一个文件只能包含一个文档"));
          }
          TRY(take(event));
      }
    }
  }

 private:
  // A list or map under construction. A pointer stays good while it is open: only its last child ever grows.
  struct Open {
    Part* part;
    bool has_key = false;  // the last child has its key and awaits its value
  };

  // libyaml counts from 0, and a line more where the last one has no line end.
  int line_of(int line) const { return first_line_ + std::min(line, breaks_); }

  Error refuse(int line, Words what, Words mend = {}) const {
    return invalid(place(document_.file, line_of(line)), std::move(what), std::move(mend));
  }

  Error not_yaml(const yaml_parser_t& parser) const {
    if (parser.error == YAML_MEMORY_ERROR || parser.problem == nullptr) throw std::bad_alloc();
    Words what = say("not valid YAML: {}", "YAML 格式有误：{}", words_of(parser.problem));
    const int line = static_cast<int>(parser.problem_mark.line);
    const int began = static_cast<int>(parser.context_mark.line);
    if (began < line && shows_where_it_began(parser.context)) {
      return refuse(line, std::move(what),
                    say("It began on line {}: look at colons, quotes and brackets there",
                        "问题始于第 {} 行：请检查该行的冒号、引号和括号", line_of(began)));
    }
    return refuse(line, std::move(what),
                  say("Look at indentation, tabs, colons and quotes on this line and the one above",
                      "请检查本行和上一行的缩进、制表符、冒号和引号"));
  }

  Status take(const Event& event) {
    const auto& data = event.it.data;
    switch (event.it.type) {
      case YAML_SCALAR_EVENT:
        TRY(refuse_properties(event.line(), data.scalar.anchor, data.scalar.tag));
        return scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        TRY(refuse_properties(event.line(), data.sequence_start.anchor, data.sequence_start.tag));
        return open(event.line(), Part::Kind::List);
      case YAML_MAPPING_START_EVENT:
        TRY(refuse_properties(event.line(), data.mapping_start.anchor, data.mapping_start.tag));
        return open(event.line(), Part::Kind::Map);
      case YAML_ALIAS_EVENT:
        return refuse(event.line(), say("aliases (`*name`) are not allowed here", "此处不允许使用别名（`*name`）"),
                      say("Write the value out", "请直接写出该值"));
      default:  // the end of a list or map
        return close();
    }
  }

  Status refuse_properties(int line, const yaml_char_t* anchor, const yaml_char_t* tag) const {
    if (anchor != nullptr) {
      return refuse(line, say("anchors (`&name`) are not allowed here", "此处不允许使用锚点（`&name`）"),
                    say("Write the value out where it is needed", "请在需要处直接写出该值"));
    }
    if (tag != nullptr) {
      return refuse(line, say("tags (`{}`) are not allowed here", "此处不允许使用标签（`{}`）", excerpt(view(tag))),
                    say("Remove the tag", "请删除该标签"));
    }
    return done();
  }

  Status scalar(const Event& event) {
    const auto& scalar = event.it.data.scalar;
    const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool is_null = scalar.style == YAML_PLAIN_SCALAR_STYLE &&
                         (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL");
    if (awaits_key()) {
      TRY(count(event.line()));
      if (is_null || text.empty()) return refuse(event.line(), say("a key must be a text", "键必须是文本"));
      Part& part = open_.back().part->children.emplace_back();
      part.file = &document_.file;
      part.key_line = line_of(event.line());
      part.key = text;
      open_.back().has_key = true;
      return done();
    }
    Part* part = TRY(add(event.line(), is_null ? Part::Kind::Null : Part::Kind::Scalar));
    if (!is_null) part->text = text;
    return done();
  }

  Status open(int line, Part::Kind kind) {
    if (open_.size() >= kDepthMax) {
      return refuse(line, say("nested more than {} levels deep", "嵌套超过 {} 层", kDepthMax));
    }
    if (awaits_key()) return refuse(line, say("a key must be a text", "键必须是文本"));
    Part* part = TRY(add(line, kind));
    open_.push_back({part});
    return done();
  }

  Status close() {
    const Part& part = *open_.back().part;
    open_.pop_back();
    return part.kind == Part::Kind::Map ? refuse_duplicates(part) : done();
  }

  bool awaits_key() const {
    return !open_.empty() && open_.back().part->kind == Part::Kind::Map && !open_.back().has_key;
  }

  Status count(int line) {
    if (++nodes_ <= kNodesMax) return done();
    return refuse(line, say("more than {} values in one file", "一个文件中的值超过 {} 个", kNodesMax),
                  say("Split the file", "请拆分文件"));
  }

  Result<Part*> add(int line, Part::Kind kind) {
    TRY(count(line));
    Part* part = &document_.root;
    if (!open_.empty()) {
      Open& parent = open_.back();
      if (parent.part->kind == Part::Kind::List) parent.part->children.emplace_back().key = parent.part->key;
      part = &parent.part->children.back();
      parent.has_key = false;
    }
    part->kind = kind;
    part->file = &document_.file;
    part->line = line_of(line);
    return part;
  }

  Status refuse_duplicates(const Part& map) {
    sorted_.clear();
    for (const Part& part : map.children) sorted_.push_back(&part);
    std::sort(sorted_.begin(), sorted_.end(), [](const Part* a, const Part* b) {
      const int order = a->key.compare(b->key);
      return order != 0 ? order < 0 : a < b;
    });
    const auto twice = std::adjacent_find(sorted_.begin(), sorted_.end(),
                                          [](const Part* a, const Part* b) { return a->key == b->key; });
    if (twice == sorted_.end()) return done();
    const Part& first = **twice;
    const Part& second = **(twice + 1);
    return invalid(place(document_.file, second.key_line),
                   say("the key `{}` is given twice, first on line {}", "键 `{}` 重复，第一次出现在第 {} 行",
                       excerpt(second.key), first.key_line),
                   say("Keep one of the two", "请只保留一个"));
  }

  Document& document_;
  std::string_view text_;
  int first_line_;
  int breaks_;
  std::vector<Open> open_;
  std::vector<const Part*> sorted_;  // the keys of the map that was just closed; kept for its memory
  std::size_t nodes_ = 0;
};

// Of a line: the first character that is neither text nor blank, nor a carriage return at its end; 0 if there is none.
// U+FEFF is text, except that libyaml drops it where a line begins.
char32_t first_refused(std::string_view row) {
  if (row.starts_with(kByteOrderMark)) return 0xFEFF;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const auto c = static_cast<unsigned char>(row[at]);
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == '\t' || (c == '\r' && at + 1 == row.size())) continue;
    if (c < 0x20 || c == 0x7F) return c;
    if (const char32_t character = unprintable(row.substr(at))) return character;
  }
  return 0;
}

Status check_bytes(std::string_view text, const std::string& name, int first_line) {
  if (text.size() > kTextBytesMax) {
    return invalid(name, say("the file is larger than 1 MiB", "文件超过 1 MiB"), say("Split it", "请拆分文件"));
  }
  int line = first_line;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view row = text.substr(begin, end - begin);
    if (!is_utf8(row)) {
      return invalid(place(name, line), say("these bytes are not UTF-8 text", "此处不是有效的 UTF-8 文本"),
                     say("Save the file as UTF-8", "请将文件保存为 UTF-8 编码"));
    }
    if (const char32_t character = first_refused(row)) {
      return invalid(place(name, line),
                     say("a control character ({}) stands in this line", "该行含有控制字符（{}）",
                         fmt::format("U+{:04X}", static_cast<std::uint32_t>(character))),
                     say("Remove it, or write it as an escape in double quotes", "请删除，或在双引号内以转义形式书写"));
    }
    begin = end + 1;
  }
  return done();
}

}  // namespace

char32_t unprintable(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return byte(1);
  if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)) return 0x2000 + (byte(2) - 0x80);
  if (byte(0) == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE) return 0xFFC0 + (byte(2) - 0x80);
  return 0;
}

const Part* Part::entry(std::string_view name) const {
  for (const Part& part : children) {
    if (part.key == name) return &part;
  }
  return nullptr;
}

Result<std::shared_ptr<const Document>> read_document(std::string_view text, std::string name, int first_line) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  TRY(check_bytes(text, name, first_line));
  auto document = std::make_shared<Document>();
  document->file = std::move(name);
  document->root.file = &document->file;
  document->root.line = first_line;
  TRY(TreeBuilder(*document, text, first_line).build());
  return std::shared_ptr<const Document>(std::move(document));
}

}  // namespace plumbline::yaml
