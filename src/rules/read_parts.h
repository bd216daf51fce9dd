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
Result<Severity> read_severity(const yaml::Node& node);

// One of a fixed set of words, or the nearest that would have been right.
template <typename T, std::size_t N>
Result<T> one_of(const yaml::Node& node, const std::array<std::pair<std::string_view, T>, N>& choices) {
  const std::string text = TRY(node.text());
  std::vector<std::string> words;
  for (const auto& [word, value] : choices) {
    if (word == text) return value;
    words.emplace_back(word);
  }
  const std::optional<std::string> near = nearest(text, words);
  const std::string choices_text = fmt::format("{}", fmt::join(words, ", "));
  return invalid(
      node.where(), say("`{}` is not one of: {}", "“{}”不在可选值之内：{}", excerpt(text), choices_text),
      near ? say("did you mean `{}`?", "是否应为“{}”？", *near) : say("choose one of them", "请选用其中之一"));
}

inline constexpr std::array<std::pair<std::string_view, Confidence>, 4> kConfidences{
    {{"verified", Confidence::Verified},
     {"secondary", Confidence::Secondary},
     {"from_memory", Confidence::FromMemory},
     {"local_setting", Confidence::LocalSetting}}};

}  // namespace plumbline::rules
