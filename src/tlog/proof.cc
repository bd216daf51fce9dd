// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-proof: a receipt that can be checked without asking anybody.
#include <fmt/core.h>

#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kExtraBytesMax = 65'536;

}  // namespace

Result<Proof> parse_proof(std::string_view text) {
  Lines lines(text);
  const auto refuse = [&](Words what) { return invalid(line_name("proof", lines.number()), std::move(what)); };
  if (text.size() > kNoteBytesMax) return refuse(say("more than {} bytes", "超过 {} 字节", kNoteBytesMax));
  std::optional<std::string_view> line = lines.next();
  if (line != kFirstLine) {
    return refuse(say("not a tlog-proof: its first line is `{}`", "不是 tlog-proof：第一行应为 `{}`", kFirstLine));
  }
  Proof proof;
  line = lines.next();
  if (line && line->starts_with(kExtra)) {
    const std::string_view base64 = line->substr(kExtra.size());
    if (base64.size() > crypto::base64_size(kExtraBytesMax)) return refuse(say("too much extra data", "附加数据过长"));
    proof.extra = crypto::from_base64(base64);
    if (!proof.extra) return refuse(say("the extra data is not base64", "附加数据不是 base64"));
    line = lines.next();
  }
  const std::optional<std::uint64_t> index =
      line && line->starts_with(kIndex) ? parse_decimal(line->substr(kIndex.size())) : std::nullopt;
  if (!index) return refuse(say("a line `index` with a number should stand here", "这里应有一行 `index` 和序号"));
  proof.index = *index;
  proof.hashes = TRY(parse_hash_lines(lines, "proof"));
  proof.checkpoint = lines.rest();
  TRY(parse_note(proof.checkpoint));
  return proof;
}

std::string proof_text(const Proof& proof) {
  std::string text = fmt::format("{}\n", kFirstLine);
  if (proof.extra) text += fmt::format("{}{}\n", kExtra, crypto::to_base64(*proof.extra));
  text += fmt::format("{}{}\n", kIndex, proof.index);
  for (const Hash& hash : proof.hashes) text += hash_text(hash) + "\n";
  return text + "\n" + proof.checkpoint;
}

Result<Witnessed> verify_receipt(const Proof& proof, std::string_view entry, const Policy& policy) {
  const Note note = TRY(parse_note(proof.checkpoint));
  Witnessed witnessed = TRY(open_witnessed(note, policy));
  TRY(verify_inclusion(leaf_hash(entry), proof.index, witnessed.checkpoint.size, proof.hashes,
                       witnessed.checkpoint.root));
  if (!witnessed.quorum) {
    return corrupt(witnessed.checkpoint.origin,
                   say("logged, but too few witnesses of the policy cosigned the checkpoint",
                       "已入日志，但联署检查点的见证方未达到政策要求"),
                   say("ask the log for a newer receipt", "请向日志索取较新的回执"));
  }
  return witnessed;
}

}  // namespace plumbline::tlog
