// SPDX-License-Identifier: Apache-2.0
// JSON lines: one flat object a line; the header is the keys of the first lines.
#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "tabular/block_writer.h"
#include "tabular/guess.h"
#include "tabular/json_object.h"
#include "tabular/readers.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kHeaderLines = 1000;
constexpr std::size_t kWindow = std::size_t{256} << 10;

struct Line {
  std::string_view text;  // the beginning, if it is too long
  std::uint64_t number = 0;
  bool is_too_long = false;
};

// Lines of at most kRowBytesMax bytes; the rest of longer ones is passed over.
class Lines {
 public:
  explicit Lines(std::unique_ptr<ByteSource> text) : text_(std::move(text)) {}

  // False at the end. The line is good until the next call.
  bool next(Line& line) {
    while (true) {
      const auto* from = buffer_.data() + begin_;
      const auto* feed = static_cast<const char*>(std::memchr(from + seen_, '\n', end_ - begin_ - seen_));
      if (feed != nullptr || (at_end_ && begin_ < end_)) {
        const std::size_t size = feed != nullptr ? static_cast<std::size_t>(feed - from) : end_ - begin_;
        begin_ += size + (feed != nullptr ? 1 : 0);
        seen_ = 0;
        ++number_;
        if (std::exchange(skipping_, false)) continue;
        line = {{from, size}, number_, size > kRowBytesMax};
        return true;
      }
      if (at_end_) return false;
      seen_ = end_ - begin_;
      if (skipping_) {
        begin_ = end_;
        seen_ = 0;
      } else if (seen_ > kRowBytesMax) {
        line = {{from, seen_}, number_ + 1, true};
        begin_ = end_;
        seen_ = 0;
        skipping_ = true;
        return true;
      }
      refill();
    }
  }

  const std::optional<Error>& error() const { return error_; }
  const ByteSource& source() const { return *text_; }

 private:
  void refill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const std::size_t size = std::max(end_ * 2, kWindow);
    if (buffer_.size() < size) buffer_.resize(size);
    Filled filled = fill(*text_, buffer_.data() + end_, size - end_);
    end_ += filled.bytes;
    at_end_ = filled.at_end;
    error_ = std::move(filled.error);
  }

  std::unique_ptr<ByteSource> text_;
  std::string buffer_ = std::string(kWindow, '\0');
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t seen_ = 0;  // behind begin_, without a line end
  bool at_end_ = false;
  bool skipping_ = false;
  std::uint64_t number_ = 0;
  std::optional<Error> error_;
};

class JsonLinesReader : public Reader {
 public:
  JsonLinesReader(std::unique_ptr<ByteSource> text, const Shape& shape)
      : shape_(shape),
        lines_(std::move(text)),
        met_in_(shape.columns.size()) {
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) columns_.emplace(shape_.columns[i], i);
  }

  const Shape& shape() const override { return shape_; }
  std::uint64_t bytes_read() const override { return lines_.source().bytes_read(); }
  std::uint64_t bytes_total() const override { return lines_.source().bytes_total(); }

  Result<bool> next(Block& block) override {
    writer_.open(block, shape_.columns.size());
    Line line;
    while (!writer_.is_full() && lines_.next(line)) take(line);
    writer_.finish();
    if (!writer_.is_empty()) return true;
    if (lines_.error()) return *lines_.error();
    return false;
  }

 private:
  void take(const Line& line) {
    const std::string_view text = trim(line.text.substr(0, line.is_too_long ? kRawBytesMax : line.text.size()));
    if (text.empty()) return;
    const Place place{++row_, line.number};
    writer_.begin_row();
    Words fault = line.is_too_long ? row_too_long() : object_.parse(text);
    for (std::size_t i = 0; fault.empty() && i < object_.size(); ++i) fault = take_member(i);
    if (fault.empty()) {
      writer_.keep_row(place, text);
    } else {
      writer_.set_aside(place, std::move(fault), text);
    }
  }

  Words take_member(std::size_t i) {
    const JsonObject::Member& member = object_.member(i);
    // Objects of one file nearly always have their keys in one order.
    std::size_t column = i;
    if (i >= shape_.columns.size() || shape_.columns[i] != member.key) {
      const auto found = columns_.find(member.key);
      if (found == columns_.end()) {
        return say("the key {} is not in the header, which is the keys of the first lines",
                   "键 {} 不在表头中（表头取自文件开头各行的键）", excerpt(member.key));
      }
      column = found->second;
    }
    if (std::exchange(met_in_[column], row_) == row_) {
      return say("the key {} occurs twice", "键 {} 出现两次", excerpt(member.key));
    }
    if (!member.is_null) writer_.set(column, object_.text(member));
    return {};
  }

  Shape shape_;
  Lines lines_;
  JsonObject object_;
  BlockWriter writer_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::vector<std::uint64_t> met_in_;  // the last row each column was met in
  std::uint64_t row_ = 0;
};

}  // namespace

Result<std::unique_ptr<Reader>> read_json_lines(std::unique_ptr<ByteSource> text, const Shape& shape) {
  return std::unique_ptr<Reader>(std::make_unique<JsonLinesReader>(std::move(text), shape));
}

Result<std::vector<std::string>> json_line_keys(std::string_view text, bool is_whole, const std::string& name) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, std::size_t> known;
  JsonObject object;
  std::optional<Words> first_fault;
  std::size_t rows = 0;
  for (std::size_t begin = 0; begin < text.size() && rows < kHeaderLines;) {
    const std::size_t feed = text.find('\n', begin);
    if (feed == std::string_view::npos && !is_whole && rows > 0) break;  // cut off by the end of the sample
    const std::string_view line = trim(text.substr(begin, feed - begin));
    begin = feed == std::string_view::npos ? text.size() : feed + 1;
    if (line.empty()) continue;
    ++rows;
    const Words fault = object.parse(line);
    if (!fault.empty()) {
      if (!first_fault) first_fault = fault;
      continue;
    }
    for (std::size_t i = 0; i < object.size(); ++i) {
      const std::string& key = object.member(i).key;
      if (known.emplace(key, keys.size()).second) keys.push_back(key);
    }
    if (keys.size() > kColumnsMax) return too_many_columns(keys.size(), name);
  }
  if (!keys.empty()) return keys;
  if (!is_whole && text.find('\n') == std::string_view::npos) first_fault = row_too_long();
  const Words why = first_fault.value_or(say("the objects have no keys", "对象没有键"));
  return invalid(name, Words{"no line is a JSON object: " + why.en, "没有任何一行是 JSON 对象：" + why.zh},
                 say("write one object a line", "请每行写一个对象"));
}

}  // namespace plumbline::tabular
