// SPDX-License-Identifier: Apache-2.0
// Reads openings, hashes blobs and follows erasures.
#include "verify/openings.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "base/hex.h"

namespace plumbline::verify {

namespace {

constexpr std::string_view kFirstLine = "plumbline-openings v1";
constexpr std::size_t kValueHexMax = 2 * tlog::kOpeningValueBytesMax;
constexpr std::size_t kPiece = 1U << 16;  // more than the longest line
static_assert(kPiece > kValueHexMax + 1'024);

std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<tlog::Commitment> commitment_named(std::string_view name) {
  if (name == "actor") return tlog::Commitment::Actor;
  if (name == "payload") return tlog::Commitment::Payload;
  if (name == "authority") return tlog::Commitment::Authority;
  return std::nullopt;
}

std::optional<Opening> parse_opening(std::string_view line) {
  Opening opening;
  const std::string_view number = take_word(line);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), opening.index);
  const std::optional<tlog::Commitment> which = commitment_named(take_word(line));
  std::optional<std::string> salt = from_hex(take_word(line));
  const std::string_view value_text = take_word(line);
  const std::optional<std::string> value =
      value_text == "-" ? std::optional<std::string>("") : from_hex(value_text.substr(0, kValueHexMax + 1));
  if (error != std::errc() || end != number.data() + number.size() || !which || !salt || salt->size() != 32 || !value ||
      value_text.empty() || !line.empty()) {
    return std::nullopt;
  }
  opening.which = *which;
  opening.salt = crypto::Secret(*salt);
  crypto::wipe(*salt);
  opening.value = *value;
  return opening;
}

Problem missing(std::uint64_t index, const tlog::Hash& blob) {
  return {index, corrupt(blob_path(blob),
                         say("the sealed payload of entry {} is not there, and no event says that it was erased",
                             "第 {} 号记录的密封内容不见了，也没有任何事件说明它已被清除", index))};
}

}  // namespace

std::string blob_path(const tlog::Hash& hash) {
  const std::string name = hash.hex();
  return fmt::format("blobs/{}/{}", name.substr(0, 2), name);
}

Status Openings::read(Files& files) {
  files_ = &files;
  auto first = take_line();
  if (!first.ok() && first.error().kind == ErrorKind::NotFound) return done();
  const std::optional<std::string_view> line = TRY(std::move(first));
  present_ = true;
  if (line != kFirstLine) {
    return invalid("openings:1", say("the first line should be `{}`", "第一行应为 `{}`", kFirstLine));
  }
  return advance();
}

// Nothing where no line ends in the next part, be it that the file ends, or that it is no line.
Result<std::optional<std::string_view>> Openings::take_line() {
  std::size_t end = text_.find('\n', at_);
  if (end == std::string::npos) {
    const std::string more = TRY(files_->part("openings", read_, kPiece));
    read_ += more.size();
    text_.erase(0, at_);
    text_ += more;
    at_ = 0;
    end = text_.find('\n');
  }
  if (end == std::string::npos) return std::optional<std::string_view>();
  const std::string_view line = std::string_view(text_).substr(at_, end - at_);
  at_ = end + 1;
  return std::optional(line);
}

Status Openings::advance() {
  const std::uint64_t before = next_ ? next_->index : 0;
  next_.reset();
  const std::optional<std::string_view> line = TRY(take_line());
  if (!line && at_ == text_.size()) return done();
  ++line_;
  if (line) next_ = parse_opening(*line);
  if (!next_ || next_->index < before) {
    return invalid(fmt::format("openings:{}", line_),
                   say("not an opening, or out of order", "不是承诺开启项，或次序不对"));
  }
  return done();
}

Result<std::optional<Opening>> Openings::next_of(std::uint64_t index) {
  if (!next_ || next_->index != index) return std::optional<Opening>();
  std::optional<Opening> opening(std::move(*next_));
  TRY(advance());
  return opening;
}

Status Openings::at_end() const {
  if (!next_) return done();
  return corrupt(fmt::format("openings:{}", line_), say("an opening of entry {}, which is not in the log",
                                                        "开启项指向第 {} 号记录，而日志里没有这条记录", next_->index));
}

void Payloads::opened(std::uint64_t index, const tlog::Id16& stream, const tlog::Hash& blob) {
  payloads_.push_back({index, stream, blob});
}

void Payloads::not_opened(std::uint64_t index, const tlog::Id16& stream) {
  payloads_.push_back({index, stream, {}});
}

Status Payloads::erased(std::uint64_t by, const tlog::Entry& entry, const std::vector<std::uint64_t>& stream_sizes,
                        Report& report) {
  Erasure erasure{by, 0};
  for (std::size_t i = 0; i < entry.erased_streams.size(); ++i) {
    std::vector<std::uint64_t>& before = erased_streams_[entry.erased_streams[i]];
    if (before.empty()) erasure.payloads += stream_sizes[i];
    before.push_back(by);
  }
  for (const std::uint64_t index : entry.erased_entries) {
    if (index >= by) {
      return corrupt("", say("it says that the payload of entry {} was erased, which comes only later",
                             "它说第 {} 号记录的内容已被清除，而那条记录在它之后", index));
    }
    if (erased_entries_.emplace(index, by).second) ++erasure.payloads;
  }
  report.erasures.push_back(erasure);
  return done();
}

std::optional<std::uint64_t> Payloads::erased_by(const Payload& payload) const {
  if (const auto found = erased_entries_.find(payload.index); found != erased_entries_.end()) return found->second;
  const auto stream = erased_streams_.find(payload.stream);
  if (stream == erased_streams_.end()) return std::nullopt;
  const auto by = std::upper_bound(stream->second.begin(), stream->second.end(), payload.index);
  if (by == stream->second.end()) return std::nullopt;
  return *by;
}

std::optional<Problem> Payloads::check_one(Files& files, const Payload& payload, bool has_blobs, Report& report) const {
  const std::optional<std::uint64_t> by = erased_by(payload);
  if (payload.blob == tlog::Hash{}) {
    if (!by) ++report.unexplained_payloads;
    return std::nullopt;
  }
  if (by) {
    return Problem{
        payload.index,
        corrupt("openings", say("entry {} says that the payload of entry {} was erased, but its opening is still here",
                                "第 {} 号记录说第 {} 号记录的内容已被清除，但它的开启项仍在", *by, payload.index))};
  }
  if (!has_blobs) return std::nullopt;
  const auto digest = files.digest(blob_path(payload.blob));
  if (!digest.ok() && digest.error().kind == ErrorKind::NotFound) return missing(payload.index, payload.blob);
  if (!digest.ok()) return Problem{payload.index, digest.error()};
  if (digest.value() == payload.blob) return std::nullopt;
  return Problem{payload.index,
                 corrupt(blob_path(payload.blob), say("the sealed payload of entry {} is not the one that was logged",
                                                      "第 {} 号记录的密封内容已不是入日志时的内容", payload.index))};
}

std::optional<Problem> Payloads::check(Files& files, const Task& task, Report& report) const {
  const auto folders = files.list("blobs");
  if (!folders.ok()) return Problem{std::nullopt, folders.error()};
  for (const Payload& payload : payloads_) {
    const std::uint64_t unexplained = report.unexplained_payloads;
    if (auto problem = check_one(files, payload, !folders.value().empty(), report)) return problem;
    if (task.complete && report.unexplained_payloads > unexplained) {
      return Problem{payload.index,
                     corrupt("openings", say("the payload of entry {} is neither opened nor erased",
                                             "第 {} 号记录的内容既没有开启项，也没有被清除", payload.index))};
    }
  }
  return std::nullopt;
}

Status Payloads::check_blob_names(Files& files, Report& report) const {
  std::vector<std::string> checked;
  for (const Payload& payload : payloads_) checked.push_back(blob_path(payload.blob));
  std::sort(checked.begin(), checked.end());
  const std::vector<std::string> folders = TRY(files.list("blobs"));
  for (const std::string& folder : folders) {
    const std::vector<std::string> names = TRY(files.list("blobs/" + folder));
    for (const std::string& name : names) {
      const std::string path = fmt::format("blobs/{}/{}", folder, name);
      ++report.blobs;
      if (std::binary_search(checked.begin(), checked.end(), path)) continue;
      const crypto::Digest digest = TRY(files.digest(path));
      if (blob_path(digest) != path) {
        return corrupt(path, say("its content has another hash than its name", "内容的哈希值与文件名不符"),
                       say("the file was changed or damaged", "文件被改动过或已损坏"));
      }
    }
  }
  return done();
}

}  // namespace plumbline::verify
