// SPDX-License-Identifier: Apache-2.0
// RowDigest: SHA-256 over rows as bytes that no other rows give: each cell behind its kind, each text behind its length
// (docs/formats/finding.md, "What a run commits to").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/crypto.h"
#include "sql/sql.h"

namespace plumbline::findings {

class RowDigest {
 public:
  explicit RowDigest(std::string_view about) { text(about); }

  RowDigest& null() {
    bytes_ += 'n';
    return *this;
  }
  RowDigest& integer(std::int64_t value) {
    bytes_ += 'i';
    number(static_cast<std::uint64_t>(value));
    return *this;
  }
  RowDigest& text(std::string_view value) {  // also of BLOB columns
    bytes_ += 't';
    number(value.size());
    bytes_ += value;
    return *this;
  }
  RowDigest& integer_or_null(const std::int64_t* value) { return value == nullptr ? null() : integer(*value); }
  RowDigest& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

  void end_row() {
    if (bytes_.size() < kHashAtOnce) return;
    digest_.add(bytes_);
    bytes_.clear();
  }

  // `count` cells of a row from `first` on.
  void add(const sql::Rows& rows, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
      if (rows.is_null(i)) {
        null();
      } else if (rows.columns()[i].type == sql::Type::Integer) {
        integer(rows.integer(i));
      } else if (rows.columns()[i].type == sql::Type::Text) {
        text(rows.text(i));
      } else {
        text(rows.blob(i));
      }
    }
    end_row();
  }
  void add(const crypto::Digest& digest) { bytes_ += digest.view(); }

  crypto::Digest finish() {
    digest_.add(bytes_);
    return digest_.finish();
  }

 private:
  static constexpr std::size_t kHashAtOnce = 32'768;

  void number(std::uint64_t value) {
    char bytes[sizeof value];
    for (char& byte : bytes) {
      byte = static_cast<char>(value >> 56U);
      value <<= 8U;
    }
    bytes_.append(bytes, sizeof bytes);
  }

  crypto::Sha256 digest_;
  std::string bytes_;
};

}  // namespace plumbline::findings
