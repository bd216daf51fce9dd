// SPDX-License-Identifier: Apache-2.0
// Keys of notes: as published, as kept, signing and verifying.
#include <algorithm>

#include <fmt/core.h>

#include "base/check.h"
#include "base/hex.h"
#include "base/text.h"
#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::string_view kPrivate = "PRIVATE+KEY+";
constexpr std::size_t kKeyTextBytesMax = 8'192;  // an ML-DSA-44 key has 1,312 bytes
constexpr std::uint8_t kEcdsa = 0x02;            // its id leaves name and type out
constexpr std::size_t kCosignatureBytes = 8 + 64;

KeyId first_four(const Hash& hash) {
  KeyId id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | hash.bytes[i];
  return id;
}

std::string cosigned_text(std::string_view note_text, std::uint64_t unix_seconds) {
  return fmt::format("cosignature/v1\ntime {}\n{}", unix_seconds, note_text);
}

// name + id + base64(type, bytes), taken apart.
struct KeyParts {
  std::string name;
  KeyId id = 0;
  std::uint8_t type = 0;
  std::string bytes;
};

std::optional<KeyParts> parse_parts(std::string_view text) {
  if (text.size() > kKeyTextBytesMax) return std::nullopt;
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') return std::nullopt;
  KeyParts parts;
  parts.name = text.substr(0, first);
  const std::optional<std::string> id = from_hex(text.substr(first + 1, 8));
  std::optional<std::string> bytes = crypto::from_base64(text.substr(first + 10));
  if (!is_key_name(parts.name) || !id || !bytes || bytes->size() < 2) return std::nullopt;
  for (const char byte : *id) parts.id = parts.id << 8 | static_cast<unsigned char>(byte);
  parts.type = static_cast<unsigned char>(bytes->front());
  parts.bytes = bytes->substr(1);
  crypto::wipe(*bytes);
  return parts;
}

bool holds(const VerifierKey& key, const SignatureLine& line, std::string_view text,
           std::optional<std::uint64_t>& time) {
  const std::optional<crypto::PublicKey> public_key = crypto::public_key_of_bytes(key.key);
  if (!public_key) return false;
  if (key.is(KeyType::Ed25519)) {
    const std::optional<crypto::Signature> signature = crypto::signature_of_bytes(line.signature);
    return signature && crypto::verify(*public_key, text, *signature);
  }
  if (line.signature.size() != kCosignatureBytes) return false;
  const std::uint64_t seconds = get_u64(line.signature);
  const auto signature = crypto::signature_of_bytes(std::string_view(line.signature).substr(8));
  if (!signature || !crypto::verify(*public_key, cosigned_text(text, seconds), *signature)) return false;
  time = seconds;
  return true;
}

}  // namespace

KeyId key_id(std::string_view name, std::uint8_t type, std::string_view public_key) {
  if (type == kEcdsa) return first_four(crypto::sha256(public_key));
  const std::array<char, 2> between{'\n', static_cast<char>(type)};
  return first_four(crypto::sha256({name, std::string_view(between.data(), between.size()), public_key}));
}

VerifierKey verifier_key(std::string_view name, KeyType type, const crypto::PublicKey& key) {
  CHECK(is_key_name(name), "a key needs a name without blanks and `+`");
  const auto number = static_cast<std::uint8_t>(type);
  return {std::string(name), number, std::string(key.view()), key_id(name, number, key.view())};
}

Result<VerifierKey> parse_vkey(std::string_view text) {
  const std::optional<KeyParts> parts = parse_parts(text);
  const auto refuse = [&](Words what) {
    return invalid(excerpt(text), std::move(what),
                   say("a public key reads name+id+base64, as the log's operator published it",
                       "公钥形如 名称+编号+base64，与日志运营方公布的一致"));
  };
  if (!parts) return refuse(say("not a public key of a note", "不是签名文本的公钥"));
  VerifierKey key{parts->name, parts->type, parts->bytes, parts->id};
  if (key.supported() && key.key.size() != sizeof(crypto::PublicKey)) {
    return refuse(say("an Ed25519 key has 32 bytes, this one has {}", "Ed25519 公钥应为 32 字节，这里是 {} 字节",
                      key.key.size()));
  }
  if (key.id != key_id(key.name, key.type, key.key)) {
    return refuse(say("name, id and key do not belong together", "名称、编号与密钥对不上"));
  }
  return key;
}

std::string vkey_text(const VerifierKey& key) {
  return fmt::format("{}+{:08x}+{}", key.name, key.id, crypto::to_base64(static_cast<char>(key.type) + key.key));
}

NoteKey NoteKey::random(std::string_view name, KeyType type) {
  return from_seed(name, type, crypto::Secret::random(32).view());
}

NoteKey NoteKey::from_seed(std::string_view name, KeyType type, std::string_view seed32) {
  crypto::Ed25519Key key = crypto::Ed25519Key::from_seed(seed32);
  VerifierKey verifier = verifier_key(name, type, key.public_key());
  return {std::move(verifier), std::move(key)};
}

Result<NoteKey> NoteKey::parse(std::string_view text) {
  const auto refuse = [] {
    return invalid("", say("not a private key of a note", "不是签名文本的私钥"),
                   say("it reads PRIVATE+KEY+name+id+base64", "私钥形如 PRIVATE+KEY+名称+编号+base64"));
  };
  if (!text.starts_with(kPrivate)) return refuse();
  std::optional<KeyParts> parts = parse_parts(text.substr(kPrivate.size()));
  if (!parts || parts->bytes.size() != 32 || (parts->type != 0x01 && parts->type != 0x04)) return refuse();
  NoteKey key = from_seed(parts->name, static_cast<KeyType>(parts->type), parts->bytes);
  crypto::wipe(parts->bytes);
  if (key.verifier().id != parts->id) return refuse();
  return key;
}

crypto::Secret NoteKey::text() const {
  std::string bytes(1, static_cast<char>(verifier_.type));
  bytes.reserve(1 + 32);
  bytes += key_.seed().view();
  std::string base64 = crypto::to_base64(bytes);
  std::string text = fmt::format("{}{}+{:08x}+{}", kPrivate, verifier_.name, verifier_.id, base64);
  crypto::Secret secret(text);
  for (std::string* used : {&bytes, &base64, &text}) crypto::wipe(*used);
  return secret;
}

NoteKey NoteKey::copy() const {
  return {verifier_, key_.copy()};
}

SignatureLine NoteKey::sign(std::string_view note_text) const {
  CHECK(verifier_.is(KeyType::Ed25519), "a cosigner's key does not sign plainly");
  return {verifier_.name, verifier_.id, std::string(key_.sign(note_text).view())};
}

SignatureLine NoteKey::cosign(std::string_view note_text, std::uint64_t unix_seconds) const {
  CHECK(verifier_.is(KeyType::CosignatureV1), "only a cosigner's key cosigns");
  std::string bytes;
  put_u64(bytes, unix_seconds);
  bytes += key_.sign(cosigned_text(note_text, unix_seconds)).view();
  return {verifier_.name, verifier_.id, std::move(bytes)};
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note, const std::vector<VerifierKey>& keys) {
  std::vector<VerifiedSignature> verified;
  for (const SignatureLine& line : note.signatures) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const VerifierKey& candidate) {
      return candidate.supported() && candidate.name == line.name && candidate.id == line.id;
    });
    const auto same = [&](const VerifiedSignature& before) { return before.key == *key; };
    if (key == keys.end() || std::any_of(verified.begin(), verified.end(), same)) continue;
    std::optional<std::uint64_t> time;
    if (!holds(*key, line, note.text, time)) {
      return corrupt(line.name, say("its signature does not fit this text", "它的签名与这段文本不符"),
                     say("the text or the signature was changed", "文本或签名被改动过"));
    }
    verified.push_back({*key, time});
  }
  return verified;
}

}  // namespace plumbline::tlog
