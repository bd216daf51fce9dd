// SPDX-License-Identifier: Apache-2.0
// The tree behind yaml::Node, and the reader that builds it from yaml-cpp's events within the bounds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/yaml.h"

namespace plumbline::yaml {

inline constexpr std::size_t kTextBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kNodesMax = 100'000;
inline constexpr std::size_t kDepthMax = 32;

struct Node::Part {
  enum class Kind { Missing, Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  const std::string* file = nullptr;  // what messages call the file; lives as long as the document
  int line = 1;
  std::string key;   // the key it stands under, for messages; empty at the top
  std::string text;  // Scalar: the text · Missing: what else stands there that may have been meant
  std::vector<Part> items = {};
  std::vector<std::pair<std::string, Part>> entries = {};  // in file order

  std::string where() const { return *file + ":" + std::to_string(line); }
  const Part* entry(std::string_view name) const;
};

// A whole file. Nodes share it.
struct Document {
  std::string file;
  Node::Part root;
};

Result<std::shared_ptr<const Document>> read_document(std::string_view text, std::string name, int first_line);

}  // namespace plumbline::yaml
