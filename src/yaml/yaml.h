// SPDX-License-Identifier: Apache-2.0
// Strict YAML: pack files, rule front matter and mappings, read so that no key is ignored and every complaint
// names file, line and the nearest thing that would have been right.
//
//   Result<Mapping> read(const yaml::Node& node) {
//     yaml::Fields fields = TRY(node.fields());
//     Mapping mapping;
//     mapping.record_type = TRY(fields.required("record_type").text());
//     if (auto about = fields.optional("about")) mapping.about = TRY(about->text());
//     TRY(fields.finish());               // an unknown key is an error: "did you mean `columns`?"
//     return mapping;
//   }
//
// Bounds: 1 MiB of text, depth 32, 100,000 nodes, no anchors, aliases, tags or several documents; duplicate keys are
// errors. Anything beyond is refused with a reason. Numbers are handed out as written; nothing is guessed from plain
// scalars.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace plumbline::yaml {

class Fields;

// One value with its place in the file. Copies are cheap and share the document. Immutable, so safe from any thread.
class Node {
 public:
  struct Part;  // opaque

  std::string where() const;  // "packs/core/pack.yaml:12"
  int line() const;           // 1-based, counted in the whole file

  bool is_null() const;  // empty or `~` or `null`
  bool is_scalar() const;
  bool is_list() const;
  bool is_map() const;

  Result<std::string> text() const;  // any scalar, as written (unquoted); null is an error
  Result<std::int64_t> integer() const;
  Result<bool> boolean() const;                                       // true or false, nothing else
  Result<Words> words() const;                                        // {en: ..., zh: ...}, both required and not blank
  Result<std::vector<Node>> items() const;                            // a list; a null is an empty list
  Result<std::vector<std::string>> texts() const;                     // a list of scalars
  Result<Fields> fields() const;                                      // a map
  Result<std::vector<std::pair<std::string, Node>>> entries() const;  // a map with free keys, in file order

 private:
  friend class Fields;
  friend Result<Node> parse(std::string_view, std::string, int);
  std::shared_ptr<const Part> part_;
};

// A map with known keys. Asking for a key declares it; finish() complains of every key nobody asked for.
class Fields {
 public:
  // A missing required key is reported by the Node's first use (its text(), fields() ... fail naming the key).
  Node required(std::string_view key);
  std::optional<Node> optional(std::string_view key);  // nothing if absent or null
  Status finish() const;
  std::vector<Error> unknown() const;  // all that finish() would complain of, for checkers that gather complaints

 private:
  friend class Node;
  std::shared_ptr<const Node::Part> part_;
  std::vector<std::string> known_;
};

// `name` is what messages call the file; `first_line` is where the text starts in it (front matter starts below line
// 1).
Result<Node> parse(std::string_view text, std::string name, int first_line = 1);
Result<Node> parse_file(const std::filesystem::path& file);

// Plain or double-quoted, whichever reads back as the same text; for writing mappings.
std::string scalar(std::string_view text);

}  // namespace plumbline::yaml
