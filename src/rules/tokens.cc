// SPDX-License-Identifier: Apache-2.0
// The tokeniser: one pass, one small function a kind of token, every byte of the statement accounted for.
#include "rules/tokens.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"

namespace plumbline::rules {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
// Blanks, tabs and line ends apart: both engines' blanks are more than these, but not the same.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}
bool is_invisible(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> kRanges{
      {{0xAD, 0xAD}, {0x61C, 0x61C}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}}};
  return std::any_of(kRanges.begin(), kRanges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

// Of well-formed UTF-8; `at` moves behind it.
char32_t take_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  char32_t character = lead & (lead >= 0xF0 ? 0x07U : lead >= 0xE0 ? 0x0FU : 0x1FU);
  for (; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++at)
    character = (character << 6) | (static_cast<unsigned char>(text[at]) & 0x3F);
  return character;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view statement) : text_(statement) {}

  Tokens run() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        advance(1);
      } else {
        take_token();
      }
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void advance(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) line_ += text_[at_ + i] == '\n' ? 1 : 0;
    at_ += count;
  }

  void add(TokenKind kind, std::size_t length) {
    tokens_.all.push_back({kind, text_.substr(at_, length), at_, line_});
    advance(length);
  }

  void take_token() {
    const char c = text_[at_];
    if (is_letter(c)) return add(TokenKind::Word, length_while(0, [](char x) { return is_letter(x) || is_digit(x); }));
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return add(TokenKind::Number, number_length());
    if (c == '\'') return add_closed(TokenKind::Text, '\'');
    if (c == '"') return add_closed(TokenKind::QuotedName, '"');
    if (c == '-' && peek(1) == '-')
      return add(TokenKind::LineComment, length_while(0, [](char x) { return x != '\n'; }));
    if (c == '/' && peek(1) == '*') return add_block_comment();
    if (c == ':' && is_letter(peek(1))) {
      return add(TokenKind::Parameter, 1 + length_while(1, [](char x) { return is_letter(x) || is_digit(x); }));
    }
    if (c == '$' || static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(c) < 0x20) {
      return add(TokenKind::Foreign, length_while(0, [](char x) { return !is_blank(x); }));
    }
    add(TokenKind::Symbol, symbol_length());
  }

  template <typename Predicate>
  std::size_t length_while(std::size_t from, Predicate predicate) const {
    std::size_t end = at_ + from;
    while (end < text_.size() && predicate(text_[end])) ++end;
    return end - at_ - from;
  }

  std::size_t number_length() const {
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    const bool has_exponent = end + 1 < text_.size() && lower(text_[end]) == 'e' &&
                              (is_digit(text_[end + 1]) || text_[end + 1] == '-' || text_[end + 1] == '+');
    if (has_exponent) {
      end += 2;
      while (end < text_.size() && is_digit(text_[end])) ++end;
    }
    return end - at_;
  }

  // PostgreSQL reads the longest run of operator characters as one operator; `<=-1` is told apart by the minus rule.
  std::size_t symbol_length() const {
    constexpr std::string_view kOperator = "+-*/<>=~!@#%^&|`?";
    if (text_[at_] == ':' && (peek(1) == ':' || peek(1) == '=')) return 2;
    if (kOperator.find(text_[at_]) == std::string_view::npos) return 1;
    std::size_t end = at_ + 1;
    while (end < text_.size() && kOperator.find(text_[end]) != std::string_view::npos) {
      const bool begins_comment = end + 1 < text_.size() && ((text_[end] == '-' && text_[end + 1] == '-') ||
                                                             (text_[end] == '/' && text_[end + 1] == '*'));
      if (begins_comment) break;
      ++end;
    }
    const bool may_end_in_sign = text_.substr(at_, end - at_).find_first_of("~!@#%^&|`?") != std::string_view::npos;
    while (!may_end_in_sign && end > at_ + 1 && (text_[end - 1] == '-' || text_[end - 1] == '+')) --end;
    return end - at_;
  }

  void add_closed(TokenKind kind, char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size()) {
      if (text_[end] != quote) {
        ++end;
      } else if (end + 1 < text_.size() && text_[end + 1] == quote) {
        end += 2;
      } else {
        return add(kind, end + 1 - at_);
      }
    }
    tokens_.unclosed.push_back({kind, line_});
    add(kind, text_.size() - at_);
  }

  void add_block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      tokens_.unclosed.push_back({TokenKind::BlockComment, line_});
      return add(TokenKind::BlockComment, text_.size() - at_);
    }
    add(TokenKind::BlockComment, end + 2 - at_);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  Tokens tokens_;
};

}  // namespace

Tokens tokenise(std::string_view statement) {
  return Tokeniser(statement).run();
}

std::optional<Hidden> first_hidden(std::string_view text) {
  Hidden hidden{0xFFFD, 1};
  if (!is_utf8(text)) return hidden;
  for (std::size_t at = 0; at < text.size();) {
    hidden.character = take_character(text, at);
    if (hidden.character == '\n') ++hidden.line;
    if (hidden.character == '\n' || hidden.character == '\t') continue;
    if (hidden.character == '\r' && at < text.size() && text[at] == '\n') continue;
    if (is_control(hidden.character) || is_invisible(hidden.character)) return hidden;
  }
  return std::nullopt;
}

bool is_word(const Token& token, std::string_view lower_case_word) {
  return token.kind == TokenKind::Word &&
         std::equal(token.text.begin(), token.text.end(), lower_case_word.begin(), lower_case_word.end(),
                    [](char a, char b) { return lower(a) == b; });
}

}  // namespace plumbline::rules
