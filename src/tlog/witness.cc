// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-witness: what a witness answers, decided from what it has recorded.
#include <fmt/core.h>

#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::string_view kOld = "old ";
constexpr std::string_view kPlain = "text/plain; charset=utf-8";
constexpr std::string_view kSizeType = "text/x.tlog.size";

// Other programs read these answers; a person sees them only when something is being set up.
WitnessAnswer refusal(int status, std::string_view why, std::string_view origin = {}) {
  return {status, std::string(kPlain), fmt::format("{}\n", why), std::string(origin), {}};
}

std::optional<WitnessAnswer> refuse_growth(const AddCheckpoint& request, const Checkpoint& checkpoint,
                                           const TreeHead& recorded) {
  const std::string& origin = checkpoint.origin;
  if (request.old_size > checkpoint.size) return refusal(400, "old size is larger than the checkpoint", origin);
  if (request.old_size != recorded.size) return conflict_answer(origin, recorded.size);
  if (checkpoint.size == 0 && checkpoint.root != empty_root())
    return refusal(422, "wrong root of an empty tree", origin);
  if (request.old_size == 0) {
    if (request.proof.empty()) return std::nullopt;
    return refusal(422, "consistency proof from an empty tree must be empty", origin);
  }
  const Status grown =
      verify_consistency(recorded.size, recorded.root, checkpoint.size, checkpoint.root, request.proof);
  if (grown.ok()) return std::nullopt;
  return refusal(422, "invalid consistency proof: " + grown.error().what.en, origin);
}

}  // namespace

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  Lines lines(body);
  const auto refuse = [&](Words what) { return invalid(line_name("request", lines.number()), std::move(what)); };
  if (body.size() > kNoteBytesMax) return refuse(say("more than {} bytes", "超过 {} 字节", kNoteBytesMax));
  const std::optional<std::string_view> first = lines.next();
  const std::optional<std::uint64_t> old_size =
      first && first->starts_with(kOld) ? parse_decimal(first->substr(kOld.size())) : std::nullopt;
  if (!old_size) return refuse(say("the first line is `old` and a number", "第一行应为 `old` 加数字"));
  AddCheckpoint request;
  request.old_size = *old_size;
  request.proof = TRY(parse_hash_lines(lines, "request"));
  request.checkpoint = lines.rest();
  return request;
}

std::string add_checkpoint_text(const AddCheckpoint& request) {
  std::string text = fmt::format("{}{}\n", kOld, request.old_size);
  for (const Hash& hash : request.proof) text += hash_text(hash) + "\n";
  return text + "\n" + request.checkpoint;
}

WitnessAnswer conflict_answer(std::string_view origin, std::uint64_t size) {
  return {409, std::string(kSizeType), fmt::format("{}\n", size), std::string(origin), {}};
}

Result<WitnessAnswer> witness(std::string_view body, WitnessMemory& memory, const NoteKey& key,
                              std::uint64_t unix_seconds) {
  const auto request = parse_add_checkpoint(body);
  if (!request.ok()) return refusal(400, request.error().in(Language::English));
  const std::string_view bytes = request.value().checkpoint;
  const std::size_t split = bytes.rfind("\n\n");
  if (split == std::string_view::npos) return refusal(400, "no signed checkpoint");
  const auto parsed = parse_checkpoint(bytes.substr(0, split + 1));
  if (!parsed.ok()) return refusal(400, parsed.error().in(Language::English));
  const Checkpoint& checkpoint = parsed.value();
  const std::vector<VerifierKey> keys = memory.keys_of(checkpoint.origin);
  if (keys.empty()) return refusal(404, "unknown log");
  const auto note = parse_note(bytes);
  if (!note.ok()) return refusal(403, "invalid signature: " + note.error().in(Language::English), checkpoint.origin);
  const auto signatures = verify_note(note.value(), keys);
  if (!signatures.ok()) return refusal(403, "invalid signature", checkpoint.origin);
  if (signatures.value().empty()) return refusal(403, "no signature by a key of this log", checkpoint.origin);
  const TreeHead recorded = TRY(memory.latest(checkpoint.origin));
  if (auto refused = refuse_growth(request.value(), checkpoint, recorded)) return *refused;
  const SignatureLine line = key.cosign(note.value().text, unix_seconds);
  return WitnessAnswer{200, std::string(kPlain), signature_line_text(line), checkpoint.origin,
                       TreeHead{checkpoint.size, checkpoint.root}};
}

}  // namespace plumbline::tlog
