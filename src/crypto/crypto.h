// SPDX-License-Identifier: Apache-2.0
// The few cryptographic operations everything else is made of: SHA-256 (OpenSSL's, which knows the processor), HMAC and
// HKDF over it, Ed25519 and XChaCha20-Poly1305 (libsodium's), random bytes, hexadecimal and base64.
//
//   const crypto::Ed25519Key key = crypto::Ed25519Key::random();
//   const crypto::Signature signature = key.sign(message);
//   crypto::verify(key.public_key(), message, signature)      // true
//
// All of it may be used from any thread. What is secret is a Secret: it is
// wiped when it dies, cannot be printed and is copied only where somebody wrote copy().
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plumbline::crypto {

// ---- digests

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  std::string hex() const;  // 64 lower-case digits
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  auto operator<=>(const Digest&) const = default;
};

std::optional<Digest> digest_of_hex(std::string_view hex);      // exactly 64 lower-case digits
std::optional<Digest> digest_of_bytes(std::string_view bytes);  // exactly 32 bytes

Digest sha256(std::string_view bytes);
Digest sha256(std::initializer_list<std::string_view> pieces);  // of the pieces one after the other

// For bytes that come in pieces. One thread at a time; finish() once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// ---- secrets

// Bytes that are wiped when they die. Comparing takes as long as the bytes are, wherever they differ.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {}
  ~Secret() { wipe(); }
  Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) { other.bytes_.clear(); }
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  static Secret random(std::size_t size);
  Secret copy() const { return Secret(view()); }

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  // What the operations below need; never for a message, a log or a file that is not the key store.
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
  void wipe();

  bool operator==(const Secret& other) const;

 private:
  std::vector<std::uint8_t> bytes_;
};

bool equal_in_constant_time(std::string_view a, std::string_view b);  // false at once where the lengths differ
void wipe(std::string& text);                                         // overwritten, then emptied

// SipHash-2-4 (libsodium's) under a key drawn for each of these: who chooses the texts cannot choose which of them fall
// together. Never to be kept: the next process has another key.
class ShortHash {
 public:
  ShortHash();
  std::uint64_t of(std::string_view text) const;

 private:
  std::array<std::uint8_t, 16> key_{};
};

void fill_with_random(std::span<std::uint8_t> bytes);  // nonces and identifiers: at most 512; keys: Secret::random

Digest hmac_sha256(std::string_view key, std::string_view message);  // RFC 2104

// One key for many messages: what depends on it alone is computed once. Wiped when it dies.
class HmacKey {
 public:
  explicit HmacKey(std::string_view key);
  ~HmacKey();
  HmacKey(const HmacKey&) = delete;
  HmacKey& operator=(const HmacKey&) = delete;

  Digest of(std::initializer_list<std::string_view> pieces) const;  // of the pieces one after the other

 private:
  std::array<std::uint32_t, 8> inner_;
  std::array<std::uint32_t, 8> outer_;
};

// RFC 5869 with SHA-256: extract and expand in one. At most 255 * 32 bytes.
Secret hkdf_sha256(std::string_view key, std::string_view salt, std::string_view info, std::size_t size);

// ---- signatures: Ed25519 (RFC 8032)

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};

  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  auto operator<=>(const PublicKey&) const = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};

  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  auto operator<=>(const Signature&) const = default;
};

std::optional<PublicKey> public_key_of_bytes(std::string_view bytes);  // exactly 32 bytes
std::optional<Signature> signature_of_bytes(std::string_view bytes);   // exactly 64 bytes

// Also false for keys of small order and for signatures in any but the one canonical form.
bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

class Ed25519Key {
 public:
  static Ed25519Key random();
  static Ed25519Key from_seed(std::string_view seed32);  // CHECKs the length
  Ed25519Key copy() const { return from_seed(seed_.view()); }

  const PublicKey& public_key() const { return public_; }
  const Secret& seed() const { return seed_; }
  Signature sign(std::string_view message) const;

 private:
  Secret seed_;
  Secret expanded_;
  PublicKey public_;
};

// ---- sealing: XChaCha20-Poly1305, a random 24-byte nonce in front

constexpr std::size_t kSealKeySize = 32;
constexpr std::size_t kSealOverhead = 24 + 16;

// `context` is authenticated and not stored: what it is about, so that a box cannot be put where another belongs.
std::string seal(const Secret& key, std::string_view plain, std::string_view context);
Result<Secret> open(const Secret& key, std::string_view box,
                    std::string_view context);  // Corrupt where it does not fit

// ---- text forms; one form each, everything else is refused

std::string to_base64(std::string_view bytes);                  // RFC 4648 §4, padded
std::optional<std::string> from_base64(std::string_view text);  // padded, no blanks, unused bits zero
std::size_t base64_size(std::size_t bytes);

}  // namespace plumbline::crypto
