// SPDX-License-Identifier: Apache-2.0
// Reads an example of a rule: rows given, findings expected.
#include "rules/read_parts.h"

namespace plumbline::rules {

namespace {

using yaml::Fields;
using yaml::Node;

Result<ExpectedFinding> read_expected(const Node& node) {
  Fields fields = TRY(node.fields());
  ExpectedFinding expected;
  expected.key = TRY(fields.required("key").text());
  if (const auto evidence = fields.optional("evidence")) expected.evidence = TRY(evidence->texts());
  if (const auto severity = fields.optional("severity")) expected.severity = TRY(one_of(*severity, severities()));
  if (const auto facts = fields.optional("facts")) expected.facts = TRY(text_map(*facts));
  TRY(fields.finish());
  return expected;
}

Result<std::vector<ExpectedFinding>> read_expect(const Node& node) {
  std::vector<ExpectedFinding> expect;
  if (node.is_scalar()) {
    const std::string text = TRY(node.text());
    if (text == "none") return expect;
  }
  const std::vector<Node> items = TRY(node.items());
  for (const Node& item : items) {
    ExpectedFinding expected = TRY(read_expected(item));
    expect.push_back(std::move(expected));
  }
  if (expect.empty()) {
    return invalid(node.where(), say("an empty list says nothing about what is expected", "空列表没有写明预期结果"),
                   say("write `expect: none` for a near miss", "不应命中时请写 expect: none"));
  }
  return expect;
}

}  // namespace

Error not_one_of(const std::vector<std::string>& words, const std::string& text, const Node& node) {
  const std::optional<std::string> near = nearest(text, words);
  const std::string all = fmt::format("{}", fmt::join(words, ", "));
  return invalid(
      node.where(), say("`{}` is not one of: {}", "“{}”不在可选值之内：{}", excerpt(text), all),
      near ? say("did you mean `{}`?", "是否应为“{}”？", *near) : say("choose one of them", "请选用其中之一"));
}

Result<Example> read_example(const Node& node) {
  Fields fields = TRY(node.fields());
  Example example;
  example.where = node.where();
  example.name = TRY(fields.required("name").text());
  const Node as_of = fields.required("as_of");
  const std::string instant = TRY(as_of.text());
  const std::optional<Date> day = parse_iso_date(instant);
  const std::optional<Timestamp> time = day ? midnight(*day) : parse_iso_timestamp(instant);
  if (!time) {
    return invalid(as_of.where(), say("`{}` is not a date or time", "“{}”不是日期或时间", excerpt(instant)),
                   say("write 2018-06-01 or 2018-06-01 09:00:00", "请写成 2018-06-01 或 2018-06-01 09:00:00"));
  }
  example.as_of = *time;
  if (const auto parameters = fields.optional("parameters")) example.parameters = TRY(text_map(*parameters));
  example.given = TRY(text_map(fields.required("given")));
  example.expect = TRY(read_expect(fields.required("expect")));
  if (const auto counts = fields.optional("could_not_evaluate")) {
    const auto entries = TRY(counts->entries());
    for (const auto& [reason, count] : entries) {
      const std::int64_t number = TRY(count.integer());
      if (number < 0 || number > 1'000'000) {
        return invalid(count.where(), say("not a count", "不是计数"), say("write how many keys", "请写键的个数"));
      }
      example.could_not_evaluate.emplace(reason, static_cast<int>(number));
    }
  }
  TRY(fields.finish());
  return example;
}

Result<std::map<std::string, std::string>> text_map(const Node& node) {
  const auto entries = TRY(node.entries());
  std::map<std::string, std::string> texts;
  for (const auto& [key, value] : entries) {
    std::string text = TRY(value.text());
    texts.emplace(key, std::move(text));
  }
  return texts;
}

}  // namespace plumbline::rules
