// SPDX-License-Identifier: Apache-2.0
// Splits SQL text into words, strings, parameters and symbols, so that nothing ever edits a statement by searching it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plumbline::rules {

enum class TokenKind {
  Word,          // select, complaint_id
  QuotedName,    // "Complaint"
  Text,          // 'it''s'
  Number,        // 18, 2.5
  Parameter,     // :as_of
  Symbol,        // one operator or bracket: <=, ::, (
  LineComment,   // -- to the end of the line
  BlockComment,  // /* ... */, not nested
  Foreign        // what RuleSQL has no use for: $1, $$text$$, a byte outside ASCII
};

struct Token {
  TokenKind kind = TokenKind::Symbol;
  std::string_view text;   // a view into the statement
  std::size_t offset = 0;  // where it begins
  int line = 1;            // 1 is the statement's first line

  std::string_view parameter_name() const { return text.substr(1); }
  bool is(std::string_view symbol) const { return kind == TokenKind::Symbol && text == symbol; }
};

// Fails only for a string, quoted name or block comment that never ends; `where(line)` names the place.
struct Unclosed {
  TokenKind kind;
  int line;
};
struct Tokens {
  std::vector<Token> all;
  std::vector<Unclosed> unclosed;  // at most one: it swallows the rest
};
Tokens tokenise(std::string_view statement);

// A character that a reader does not see for what it is: a control character (a carriage return that ends no line, too:
// to the engines it ends a comment), one that turns the direction of writing or has no width. Nothing that we run or
// show as a rule has any.
struct Hidden {
  char32_t character = 0;  // U+FFFD: bytes that are no UTF-8
  int line = 1;
};
std::optional<Hidden> first_hidden(std::string_view text);

// Words are compared without regard to case, as SQL does.
bool is_word(const Token& token, std::string_view lower_case_word);

}  // namespace plumbline::rules
