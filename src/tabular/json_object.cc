// SPDX-License-Identifier: Apache-2.0
// Boost.JSON's parser turned into columns: its events carry the text of numbers, which its values lose.
#include "tabular/json_object.h"

#include <boost/json/basic_parser_impl.hpp>

#include "base/json.h"

namespace plumbline::tabular {

namespace json = boost::json;

// What the parser tells. Depth 1 is inside the object; below it values become their JSON text again.
class JsonObject::Events {
 public:
  // Names the parser asks for. NOLINTBEGIN(readability-identifier-naming)
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  // NOLINTEND(readability-identifier-naming)

  explicit Events(JsonObject& object) : object_(object) {}

  void reset() {
    depth_ = 0;
    part_.clear();
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }

  bool on_object_begin(json::error_code&) {
    if (depth_ > 0) open('{');
    ++depth_;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth_;
    if (depth_ > 0) close('}');
    return true;
  }
  bool on_array_begin(json::error_code& error) {
    if (depth_ == 0) return refuse(error);
    open('[');
    ++depth_;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) {
    --depth_;
    close(']');
    return true;
  }

  bool on_key_part(json::string_view text, std::size_t, json::error_code&) { return keep_part(text); }
  bool on_key(json::string_view text, std::size_t, json::error_code&) {
    keep_part(text);
    if (depth_ == 1) {
      begin_member();
    } else {
      separate();
      object_.texts_ += json_quote(part_);
      object_.texts_ += ':';
    }
    part_.clear();
    return true;
  }
  bool on_string_part(json::string_view text, std::size_t, json::error_code&) { return keep_part(text); }
  bool on_string(json::string_view text, std::size_t, json::error_code& error) {
    if (depth_ == 0) return refuse(error);
    keep_part(text);
    return value(depth_ == 1 ? part_ : json_quote(part_));
  }
  bool on_number_part(json::string_view text, json::error_code&) { return keep_part(text); }
  bool on_int64(std::int64_t, json::string_view text, json::error_code& error) { return number(text, error); }
  bool on_uint64(std::uint64_t, json::string_view text, json::error_code& error) { return number(text, error); }
  bool on_double(double, json::string_view text, json::error_code& error) { return number(text, error); }
  bool on_bool(bool truth, json::error_code& error) {
    if (depth_ == 0) return refuse(error);
    return value(truth ? "true" : "false");
  }
  bool on_null(json::error_code& error) {
    if (depth_ == 0) return refuse(error);
    if (depth_ == 1) object_.members_[object_.count_ - 1].is_null = true;
    return value(depth_ == 1 ? "" : "null");
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  static bool refuse(json::error_code& error) {
    error = json::error::not_object;
    return false;
  }

  bool keep_part(json::string_view text) {
    part_.append(text.data(), text.size());
    return true;
  }

  bool number(json::string_view text, json::error_code& error) {
    if (depth_ == 0) return refuse(error);
    keep_part(text);
    return value(part_);
  }

  void begin_member() {
    if (object_.members_.size() == object_.count_) object_.members_.emplace_back();
    Member& member = object_.members_[object_.count_++];
    member.key.assign(part_);
    member.is_null = false;
    member.begin = member.end = object_.texts_.size();
  }

  // A comma, unless this is the first in its list or the value of a key.
  void separate() {
    const std::string& texts = object_.texts_;
    if (texts.size() == object_.members_[object_.count_ - 1].begin) return;
    const char last = texts.back();
    if (last != '{' && last != '[' && last != ':') object_.texts_ += ',';
  }

  void open(char bracket) {
    if (depth_ > 1) separate();
    object_.texts_ += bracket;
  }

  void close(char bracket) {
    object_.texts_ += bracket;
    if (depth_ == 1) object_.members_[object_.count_ - 1].end = object_.texts_.size();
  }

  bool value(std::string_view text) {
    if (depth_ > 1) separate();
    object_.texts_ += text;
    if (depth_ == 1) object_.members_[object_.count_ - 1].end = object_.texts_.size();
    part_.clear();
    return true;
  }

  JsonObject& object_;
  int depth_ = 0;
  std::string part_;
};

namespace {

// What the parser says, in both languages.
Words words_of(const json::error_code& error) {
  const std::string en = error.message();
  if (error == json::error::syntax) return {en, "语法错误"};
  if (error == json::error::incomplete) return {en, "内容不完整"};
  if (error == json::error::extra_data) return {en, "对象之后还有其他内容"};
  if (error == json::error::too_deep) return {en, "嵌套过深"};
  if (error == json::error::exponent_overflow) return {en, "数值的指数过大"};
  if (error == json::error::expected_hex_digit) return {en, "应为十六进制数字"};
  if (error == json::error::illegal_leading_surrogate || error == json::error::illegal_trailing_surrogate ||
      error == json::error::expected_utf16_escape) {
    return {en, "\\u 转义不成对"};
  }
  return {en, en};
}

}  // namespace

struct JsonObject::Parser {
  explicit Parser(JsonObject& object) : events(json::parse_options{}, object) {}
  json::basic_parser<Events> events;
};

JsonObject::JsonObject() : parser_(std::make_unique<Parser>(*this)) {}
JsonObject::~JsonObject() = default;

Words JsonObject::parse(std::string_view text) {
  count_ = 0;
  texts_.clear();
  json::error_code error;
  try {
    parser_->events.reset();
    parser_->events.handler().reset();
    const std::size_t used = parser_->events.write_some(false, text.data(), text.size(), error);
    if (!error && used < text.size()) error = json::error::extra_data;
  } catch (const std::exception& failure) {
    return say("it is not JSON: {}", "不是 JSON：{}", failure.what());
  }
  if (!error) return {};
  if (error == json::error::not_object) return say("it is not a JSON object", "不是 JSON 对象");
  return say("it is not JSON: {}", "不是 JSON：{}", words_of(error));
}

}  // namespace plumbline::tabular
