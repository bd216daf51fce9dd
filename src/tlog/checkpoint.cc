// SPDX-License-Identifier: Apache-2.0
// C2SP checkpoints: what a log commits to, as the text of a signed note.
#include <fmt/core.h>

#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::size_t kExtensionsMax = 64;

}  // namespace

Result<Checkpoint> parse_checkpoint(std::string_view note_text) {
  Lines lines(note_text);
  Checkpoint checkpoint;
  const auto refuse = [&](Words what) { return invalid(line_name("checkpoint", lines.number()), std::move(what)); };
  const std::optional<std::string_view> origin = lines.next();
  if (!origin || origin->empty() || origin->size() > kKeyNameBytesMax) {
    return refuse(say("the first line names the log", "第一行应为日志名称"));
  }
  checkpoint.origin = *origin;
  const std::optional<std::string_view> size_line = lines.next();
  const std::optional<std::uint64_t> size = size_line ? parse_decimal(*size_line) : std::nullopt;
  if (!size || *size > kTreeSizeMax) {
    return refuse(say("the second line is the number of entries, in decimal", "第二行应为记录条数（十进制）"));
  }
  checkpoint.size = *size;
  const std::optional<std::string_view> root_line = lines.next();
  const std::optional<Hash> root = root_line ? parse_hash(*root_line) : std::nullopt;
  if (!root) return refuse(say("the third line is the root, in base64", "第三行应为树根（base64）"));
  checkpoint.root = *root;
  while (!lines.at_end()) {
    const std::optional<std::string_view> extension = lines.next();
    if (!extension || extension->empty() || checkpoint.extensions.size() == kExtensionsMax) {
      return refuse(say("an extension line that is empty, unended or one too many", "扩展行为空、没有换行或数量过多"));
    }
    checkpoint.extensions.emplace_back(*extension);
  }
  return checkpoint;
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  std::string text = fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, hash_text(checkpoint.root));
  for (const std::string& extension : checkpoint.extensions) text += extension + "\n";
  return text;
}

Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& log) {
  const Note parsed = TRY(parse_note(note));
  Checkpoint checkpoint = TRY(parse_checkpoint(parsed.text));
  const std::vector<VerifiedSignature> signatures = TRY(verify_note(parsed, {log}));
  if (signatures.empty()) {
    return corrupt(checkpoint.origin, say("the checkpoint is not signed by {}", "检查点上没有 {} 的签名", log.name));
  }
  if (checkpoint.origin != log.name) {
    return corrupt(checkpoint.origin,
                   say("the checkpoint is of another log than {}", "检查点属于另一个日志，不是 {}", log.name));
  }
  return checkpoint;
}

}  // namespace plumbline::tlog
