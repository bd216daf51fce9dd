// SPDX-License-Identifier: Apache-2.0
// Base64 in one form only, and the fixed-size values read from it and from hexadecimal.
#include <algorithm>

#include "base/hex.h"
#include "crypto/crypto.h"

namespace plumbline::crypto {

namespace {

constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_value(char digit) {
  if (digit >= 'A' && digit <= 'Z') return digit - 'A';
  if (digit >= 'a' && digit <= 'z') return digit - 'a' + 26;
  if (digit >= '0' && digit <= '9') return digit - '0' + 52;
  if (digit == '+') return 62;
  if (digit == '/') return 63;
  return -1;
}

template <typename T>
std::optional<T> fixed(std::string_view bytes) {
  T value;
  if (bytes.size() != value.bytes.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), value.bytes.begin());
  return value;
}

}  // namespace

std::size_t base64_size(std::size_t bytes) {
  return (bytes + 2) / 3 * 4;
}

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve(base64_size(bytes.size()));
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) text += k <= count ? kBase64Digits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = !last || text[i + 3] != '=' ? 0 : text[i + 2] != '=' ? 1 : 2;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const int value = k < 4 - padding ? base64_value(text[i + k]) : 0;
      if (value < 0) return std::nullopt;
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    if ((group & ((1U << (8 * padding)) - 1)) != 0) return std::nullopt;
    for (std::size_t k = 0; k < 3 - padding; ++k) bytes += static_cast<char>(group >> (16 - 8 * k) & 255);
  }
  return bytes;
}

std::optional<Digest> digest_of_bytes(std::string_view bytes) {
  return fixed<Digest>(bytes);
}

std::optional<Digest> digest_of_hex(std::string_view hex) {
  if (hex.size() != 64) return std::nullopt;
  const std::optional<std::string> bytes = from_hex(hex);
  return bytes ? digest_of_bytes(*bytes) : std::nullopt;
}

std::optional<PublicKey> public_key_of_bytes(std::string_view bytes) {
  return fixed<PublicKey>(bytes);
}

std::optional<Signature> signature_of_bytes(std::string_view bytes) {
  return fixed<Signature>(bytes);
}

}  // namespace plumbline::crypto
