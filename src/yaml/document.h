// SPDX-License-Identifier: Apache-2.0
// The tree behind yaml::Node, and the reader that builds it from libyaml's events within the bounds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/yaml.h"

namespace plumbline::yaml {

inline constexpr std::size_t kTextBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kNodesMax = 100'000;
inline constexpr std::size_t kDepthMax = 32;

struct Node::Part {
  enum class Kind { Missing, Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  int line = 1;
  int key_line = 1;                   // Entry of a map: where its key stands
  const std::string* file = nullptr;  // what messages call the file; lives as long as the document
  std::string key;                    // the key it stands under, as does all of a list; empty at the top
  std::string text;                   // Scalar: the text · Missing: what else stands there that may have been meant
  std::vector<Part> children = {};    // List, Map: what is in it, in file order

  std::string where() const { return *file + ":" + std::to_string(line); }
  const Part* entry(std::string_view name) const;
};

// A whole file. Nodes share it.
struct Document {
  std::string file;
  Node::Part root;
};

// The character that the text begins with, if it must be written as an escape: to libyaml it is a line end that no
// editor counts (U+0085, U+2028, U+2029), or not allowed (the rest of U+0080 to U+009F, U+FFFE, U+FFFF). Otherwise 0.
char32_t unprintable(std::string_view text);

Result<std::shared_ptr<const Document>> read_document(std::string_view text, std::string name, int first_line);

}  // namespace plumbline::yaml
