// SPDX-License-Identifier: Apache-2.0
// C2SP signed notes: a text, and below a blank line the signatures of whoever signed it.
#include <algorithm>

#include <fmt/core.h>

#include "base/text.h"
#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 and a blank
constexpr std::size_t kSignatureBytesMax = 16'384;   // the largest in sight, of post-quantum schemes, has some 5,000

bool is_note_text(std::string_view text) {
  return is_utf8(text) && std::none_of(text.begin(), text.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

Result<SignatureLine> parse_line(std::string_view line, std::string where) {
  const auto refuse = [&] {
    return invalid(std::move(where), say("not a signature line", "不是签名行"),
                   say("it is an em dash, the key's name and base64, with one blank between",
                       "签名行由破折号、密钥名和 base64 组成，之间各空一格"));
  };
  if (!line.starts_with(kDash)) return refuse();
  line.remove_prefix(kDash.size());
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || !is_key_name(line.substr(0, blank))) return refuse();
  const std::string_view base64 = line.substr(blank + 1);
  if (base64.size() > crypto::base64_size(kSignatureBytesMax)) return refuse();
  const std::optional<std::string> bytes = crypto::from_base64(base64);
  if (!bytes || bytes->size() < 5) return refuse();
  SignatureLine signature;
  signature.name = line.substr(0, blank);
  for (std::size_t i = 0; i < 4; ++i) signature.id = signature.id << 8 | static_cast<unsigned char>((*bytes)[i]);
  signature.signature = bytes->substr(4);
  return signature;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || name.size() > kKeyNameBytesMax || !is_utf8(name)) return false;
  // Unicode's blanks beyond ASCII, as UTF-8; a character's bytes never begin inside another's.
  static constexpr std::array<std::string_view, 19> kBlanks{
      "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",  "\u2007",
      "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\xC2\x85"};
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+' || c == 0x7F; }) &&
         std::none_of(kBlanks.begin(), kBlanks.end(),
                      [&](std::string_view blank) { return name.find(blank) != std::string_view::npos; });
}

Result<std::vector<SignatureLine>> parse_signature_lines(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) {
    return invalid("note", say("more than {} bytes", "超过 {} 字节", kNoteBytesMax));
  }
  std::vector<SignatureLine> signatures;
  Lines lines(bytes);
  while (!lines.at_end()) {
    const std::optional<std::string_view> line = lines.next();
    if (!line) {
      return invalid("note", say("the last line does not end in a line feed", "最后一行没有换行符"));
    }
    if (signatures.size() == kNoteSignaturesMax) {
      return invalid("note", say("more than {} signatures", "签名超过 {} 个", kNoteSignaturesMax));
    }
    SignatureLine signature = TRY(parse_line(*line, line_name("signature", lines.number())));
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

std::string signature_line_text(const SignatureLine& line) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(line.id >> shift & 255);
  bytes += line.signature;
  return fmt::format("{}{} {}\n", kDash, line.name, crypto::to_base64(bytes));
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) {
    return invalid("note", say("more than {} bytes", "超过 {} 字节", kNoteBytesMax));
  }
  if (!is_note_text(bytes)) {
    return invalid("note", say("control characters, or bytes that are not UTF-8", "含有控制字符，或不是 UTF-8 的字节"));
  }
  const std::size_t split = bytes.rfind("\n\n");
  if (split == std::string_view::npos) {
    return invalid("note", say("no blank line between text and signatures", "正文和签名之间没有空行"));
  }
  Note note;
  note.text = bytes.substr(0, split + 1);
  note.signatures = TRY(parse_signature_lines(bytes.substr(split + 2)));
  if (note.signatures.empty()) {
    return invalid("note", say("it carries no signature", "没有任何签名"));
  }
  return note;
}

std::string note_text(const Note& note) {
  std::string text = note.text + "\n";
  for (const SignatureLine& line : note.signatures) text += signature_line_text(line);
  return text;
}

}  // namespace plumbline::tlog
