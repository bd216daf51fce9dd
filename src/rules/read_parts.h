// SPDX-License-Identifier: Apache-2.0
// Reads the parts of front matter that have a shape of their own: parameters and examples.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rules.h"
#include "yaml/yaml.h"

namespace plumbline::rules {

Result<Parameter> read_parameter(const std::string& name, const yaml::Node& node);
Result<Example> read_example(const yaml::Node& node);
Result<std::map<std::string, std::string>> text_map(const yaml::Node& node);

Error not_one_of(const std::vector<std::string>& words, const std::string& text, const yaml::Node& node);

// One of a fixed set of words, or the nearest that would have been right.
template <typename T, std::size_t N>
Result<T> one_of(const yaml::Node& node, const Named<T, N>& choices) {
  const std::string text = TRY(node.text());
  if (const std::optional<T> value = choices.value(text)) return *value;
  return not_one_of(choices.names(), text, node);
}
template <typename T, std::size_t N>
Result<T> one_of(const yaml::Node& node, const std::array<std::pair<std::string_view, T>, N>& choices) {
  const std::string text = TRY(node.text());
  std::vector<std::string> words;
  for (const auto& [word, value] : choices) {
    if (word == text) return value;
    words.emplace_back(word);
  }
  return not_one_of(words, text, node);
}

}  // namespace plumbline::rules
