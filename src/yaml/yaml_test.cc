// SPDX-License-Identifier: Apache-2.0
// Strict YAML: what is read, what is refused, and whether the complaint points at the right line.
#include "yaml/yaml.h"

#include <fstream>
#include <random>

#include <gtest/gtest.h>

namespace plumbline::yaml {
namespace {

std::string complaint(const Result<Node>& node) {
  return node.ok() ? "" : node.error().in(Language::English);
}

Node root(std::string_view text) {
  auto node = parse(text, "f.yaml");
  EXPECT_TRUE(node.ok()) << complaint(node);
  return node.value();
}

TEST(Yaml, ValuesComeOutAsWrittenWithTheirPlaces) {
  const Node node = root("a: 007\nb: {en: Cat, zh: 猫}\nc:\n  - x\n  - \"y: z\"\nd: true\ne:\n");
  Fields fields = node.fields().value();
  EXPECT_EQ(fields.required("a").text().value(), "007");
  EXPECT_EQ(fields.required("a").integer().value(), 7);
  EXPECT_EQ(fields.required("b").words().value(), (Words{"Cat", "猫"}));
  EXPECT_EQ(fields.required("c").texts().value(), (std::vector<std::string>{"x", "y: z"}));
  EXPECT_EQ(fields.required("c").items().value()[1].where(), "f.yaml:5");
  EXPECT_TRUE(fields.required("d").boolean().value());
  EXPECT_FALSE(fields.optional("e").has_value());
  EXPECT_TRUE(fields.finish().ok());
}

TEST(Yaml, NodesOutliveTheRootTheyCameFrom) {
  std::optional<Node> kept;
  {
    Fields fields = root("list: [one, two]").fields().value();
    kept = fields.required("missing");
  }
  EXPECT_EQ(kept->text().error().in(Language::English), "f.yaml:1: the key `missing` is missing");
}

TEST(Yaml, UnknownKeysAreNamedWithTheNearestKnownOne) {
  Fields fields = root("title: x\ncolums: 1\nzebra: 2\n").fields().value();
  (void)fields.optional("title");    // declares the key
  (void)fields.optional("columns");  // declares the key
  const std::vector<Error> unknown = fields.unknown();
  ASSERT_EQ(unknown.size(), 2U);
  EXPECT_EQ(unknown[0].in(Language::English), "f.yaml:2: unknown key `colums`. Did you mean `columns`?");
  EXPECT_EQ(unknown[1].in(Language::English), "f.yaml:3: unknown key `zebra`. Known here: `title`, `columns`");
  EXPECT_EQ(unknown[1].in(Language::Chinese), "f.yaml:3：未知的键 `zebra`。此处可用的键：`title`, `columns`");
  EXPECT_FALSE(fields.finish().ok());
}

TEST(Yaml, ACommaThatEndedATextTooEarlyIsSuspected) {
  EXPECT_EQ(root("{en: bread, butter, zh: 面包}").words().error().in(Language::English),
            "f.yaml:1: unknown key `butter`. If it belongs to the text before the comma, put that text in quotes");
}

TEST(Yaml, AMissingKeyNamesTheMisspeltOne) {
  Fields fields = root("\n\ntitles: x\n").fields().value();
  EXPECT_EQ(fields.required("title").words().error().in(Language::English),
            "f.yaml:3: the key `title` is missing. There is `titles`: was that meant?");
}

TEST(Yaml, TextInOneLanguageOnlyIsRefused) {
  EXPECT_EQ(root("{en: Cat}").words().error().what.en, "the key `zh` is missing");
  EXPECT_FALSE(root("{en: Cat, zh: ' '}").words().ok());
  EXPECT_EQ(root("{en: Cat, zh: 猫, fr: chat}").words().error().what.en, "unknown key `fr`");
  EXPECT_FALSE(root("Cat").words().ok());
}

TEST(Yaml, NothingIsGuessedFromPlainScalars) {
  EXPECT_FALSE(root("yes").boolean().ok());
  EXPECT_FALSE(root("1.0").integer().ok());
  EXPECT_FALSE(root("0x10").integer().ok());
  EXPECT_FALSE(root("9223372036854775808").integer().ok());
  EXPECT_FALSE(root("null").text().ok());
  EXPECT_EQ(root("'null'").text().value(), "null");
  EXPECT_EQ(root("no").text().value(), "no");
}

TEST(Yaml, FrontMatterCountsLinesInTheWholeFile) {
  const auto node = parse("a: 1\nb: [\n", "rule.sql", 10);
  ASSERT_FALSE(node.ok());
  EXPECT_TRUE(node.error().where == "rule.sql:11" || node.error().where == "rule.sql:12") << node.error().where;
}

TEST(Yaml, WhatIsOutsideTheBoundsIsRefusedWithItsLine) {
  const auto refused = [](std::string_view text) { return complaint(parse(text, "f")); };
  EXPECT_EQ(refused("a: 1\na: 2").substr(0, 50), "f:2: the key `a` is given twice, first on line 1. ");
  EXPECT_EQ(refused("x: &anchor 1").substr(0, 11), "f:1: anchor");
  EXPECT_NE(refused("x: &a 1\ny: *a"), "");
  EXPECT_NE(refused("- *nothing"), "");
  EXPECT_EQ(refused("x:\n  !!int 3").substr(0, 9), "f:2: tags");
  EXPECT_EQ(refused("a: 1\n---\nb: 2").substr(0, 13), "f:3: a second");
  EXPECT_NE(refused("[a]: b"), "");
  EXPECT_NE(refused("? {a: 1}\n: b"), "");
  EXPECT_NE(refused("~: b"), "");
  EXPECT_NE(refused(std::string_view("a: \0", 4)), "");
  EXPECT_EQ(refused("a: 1\nb: \xC3(").substr(0, 4), "f:2:");
  EXPECT_NE(refused("a: 'open"), "");
  EXPECT_NE(refused("a: b: c"), "");
  EXPECT_NE(refused("\ta: b"), "");
  EXPECT_NE(refused("%YAML 9.9\n---\n&a !t [*a"), "");
}

TEST(Yaml, DepthSizeAndNumberAreBounded) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse(nested(32), "f").ok());
  EXPECT_EQ(complaint(parse(nested(33), "f")), "f:1: nested more than 32 levels deep");
  EXPECT_FALSE(parse(std::string(100'000, '['), "f").ok());
  EXPECT_FALSE(parse(std::string(100'000, '{'), "f").ok());
  std::string many = "[";
  for (int i = 0; i < 100'000; ++i) many += "1,";
  EXPECT_FALSE(parse(many + "]", "f").ok());
  EXPECT_FALSE(parse(std::string((1U << 20) + 1, ' '), "f").ok());
}

TEST(Yaml, AnEmptyFileIsNothingAndNotAMap) {
  EXPECT_TRUE(root("").is_null());
  EXPECT_TRUE(root(std::string_view()).is_null());
  EXPECT_TRUE(root("\xEF\xBB\xBF").is_null());
  EXPECT_TRUE(root("# only a comment\n").is_null());
  EXPECT_FALSE(root("").fields().ok());
  EXPECT_TRUE(root("").items().value().empty());
}

TEST(Yaml, ByteOrderMarkAndWindowsLineEndsAreNoTrouble) {
  Fields fields = root(
                      "\xEF\xBB\xBF"
                      "a: x\r\nb: 'y'\r\n")
                      .fields()
                      .value();
  EXPECT_EQ(fields.required("a").text().value(), "x");
  EXPECT_EQ(fields.required("b").where(), "f.yaml:2");
}

TEST(Yaml, FilesThatAreNotThereOrNoFilesAreNamed) {
  EXPECT_EQ(parse_file("/nonexistent/pack.yaml").error().kind, ErrorKind::NotFound);
  EXPECT_EQ(parse_file(std::filesystem::temp_directory_path()).error().kind, ErrorKind::Invalid);
}

TEST(Yaml, ScalarReadsBackAsTheSameText) {
  for (const std::string_view text : {"",
                                      " ",
                                      "plain",
                                      "two words",
                                      "a: b",
                                      "# no",
                                      "yes",
                                      "null",
                                      "~",
                                      "-999",
                                      "%m/%d/%Y",
                                      "(day)",
                                      "2018-06-01",
                                      "x ",
                                      "警号",
                                      "a\nb",
                                      "tab\there",
                                      "\"quoted\"",
                                      "back\\slash",
                                      "\x01\x7F",
                                      "*",
                                      "&a",
                                      "!t",
                                      "[",
                                      "a, b",
                                      "a]",
                                      "\xEF\xBB\xBF",
                                      "'",
                                      "- x",
                                      "? y",
                                      "| z",
                                      "> w",
                                      "@",
                                      "`",
                                      "{en: a}",
                                      "…",
                                      "\xC2\x85",
                                      "\xE2\x80\xA8",
                                      "a\xE2\x80\xA9z",
                                      "\xC2\x80.",
                                      "\xEF\xBF\xBF",
                                      "~null",
                                      "\xC2\xA0x",
                                      "\xE2\x80\xA7",
                                      "\xEF\xBF\xBD",
                                      "a\rb",
                                      ":x",
                                      "?x",
                                      "x:"}) {
    const Node node = root("{key: " + scalar(text) + ", after: 1}");
    EXPECT_EQ(node.fields().value().required("key").text().value(), text) << scalar(text);
  }
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += static_cast<char>(1 + random() % 126);
    const Node node = root("- " + scalar(text) + "\n- 1\n");
    ASSERT_EQ(node.items().value()[0].text().value(), text) << scalar(text);
  }
}

TEST(Yaml, DamagedTextNeverCrashesAndNeverHangs) {
  const std::string good =
      "title: {en: a, zh: 甲}\ncolumns:\n  id: {type: id, required: true}\n  b: |\n    text\n- [x, 'y']\n";
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string text = good;
    for (int n = 0; n < 4; ++n) text[random() % text.size()] = "{}[]:,-?&*!|>'\"%@`#\n \t~x"[random() % 25];
    (void)parse(text, "f");  // any answer will do
  }
}

TEST(Yaml, WhatTheParserSaysIsInBothLanguages) {
  const Result<Node> read = parse("a: b: c\n", "x.yaml");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().what.en, "not valid YAML: mapping values are not allowed in this context");
  EXPECT_EQ(read.error().what.zh, "YAML 格式有误：此处不应有“键: 值”，值中含有冒号时请加引号");
}

// What the scanner and the parser can say, each with a text that makes them say it.
constexpr std::pair<std::string_view, std::string_view> kSaid[] = {
    {"a: - b", "block sequence entries are not allowed in this context"},
    {"a: 1\nno colon\n", "could not find expected ':'"},
    {"%\n---\n", "could not find expected directive name"},
    {"!%zz x", "did not find URI escaped octet"},
    {"[a\nb: c]: d]", "did not find expected ',' or ']'"},
    {"{a: [b] c}", "did not find expected ',' or '}'"},
    {"- a\nb: c", "did not find expected '-' indicator"},
    {"%TAG x y\n---\n", "did not find expected '!'"},
    {"[a] b", "did not find expected <document start>"},
    {"& x", "did not find expected alphabetic or numeric character"},
    {"a: |x\n  b", "did not find expected comment or line break"},
    {"%YAML 1\n---\n", "did not find expected digit or '.' character"},
    {"\"\\xzz\"", "did not find expected hexdecimal number"},
    {"a: [b]\n c: d", "did not find expected key"},
    {"[a, , b]", "did not find expected node content"},
    {"!<> x", "did not find expected tag URI"},
    {"%YAML x\n---\n", "did not find expected version number"},
    {"%TAG !x!\n---\n", "did not find expected whitespace"},
    {"%TAG ! x{\n---\n", "did not find expected whitespace or line break"},
    {"!<x x", "did not find the expected '>'"},
    {"a: b\n\tc", "found a tab character that violates indentation"},
    {"a: |\n\tb", "found a tab character where an indentation space is expected"},
    {"!%ff x", "found an incorrect leading UTF-8 octet"},
    {"!%c3%28 x", "found an incorrect trailing UTF-8 octet"},
    {"a: |0\n  b", "found an indentation indicator equal to 0"},
    {"a: @b", "found character that cannot start any token"},
    {"%TAG ! x\n%TAG ! x\n---\n", "found duplicate %TAG directive"},
    {"%YAML 1.1\n%YAML 1.1\n---\n", "found duplicate %YAML directive"},
    {"%YAML 1111111111.1\n---\n", "found extremely long version number"},
    {"%YAML 9.9\n---\n", "found incompatible YAML document"},
    {"\"\\ud800\"", "found invalid Unicode character escape code"},
    {"!x!y z", "found undefined tag handle"},
    {"[a:]", "found unexpected ':'"},
    {"'a\n--- b'", "found unexpected document indicator"},
    {"'a", "found unexpected end of stream"},
    {"%YAML! 1.1\n---\n", "found unexpected non-alphabetical character"},
    {"%WAS 1.1\n---\n", "found unknown directive name"},
    {"\"\\q\"", "found unknown escape character"},
    {"a: ? b", "mapping keys are not allowed in this context"},
    {"a: b: c", "mapping values are not allowed in this context"},
};

TEST(Yaml, EverythingTheParserCanSayHasItsChineseSentence) {
  for (const auto& [text, said] : kSaid) {
    const Result<Node> read = parse(text, "f");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().what.en, "not valid YAML: " + std::string(said)) << text;
    EXPECT_EQ(read.error().what.zh.find(said), std::string::npos) << text;
  }
}

TEST(Yaml, WhatHasNoEndIsShownWithItsBeginning) {
  EXPECT_EQ(complaint(parse("a: 1\nb: 'open\nc: 2\nd: 3\n", "f", 10)),
            "f:14: not valid YAML: found unexpected end of stream. "
            "It began on line 11: look at colons, quotes and brackets there");
  EXPECT_EQ(complaint(parse("a: 1\nno colon\nb: 2\n", "f")),
            "f:3: not valid YAML: could not find expected ':'. "
            "It began on line 2: look at colons, quotes and brackets there");
}

TEST(Yaml, AComplaintNeverStandsBehindTheLastLine) {
  EXPECT_EQ(parse("a: 1\nb: 'open", "f").error().where, "f:2");
  EXPECT_EQ(parse("a: 1\nb: [c", "f", 5).error().where, "f:6");
}

// To the parser U+0085, U+2028 and U+2029 and a lone carriage return end a line; editors count line feeds.
TEST(Yaml, LineEndsThatNoEditorCountsAreRefusedUnlessEscaped) {
  for (const std::string_view end : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\r"}) {
    EXPECT_EQ(parse("a: 1\nb: x" + std::string(end) + "y\n", "f").error().where, "f:2") << scalar(end);
  }
  EXPECT_EQ(complaint(parse("# \xE2\x80\xA8", "f")),
            "f:1: a control character (U+2028) stands in this line. "
            "Remove it, or write it as an escape in double quotes");
  EXPECT_EQ(root("\"a\\u2028\\x85\\rz\"").text().value(), "a\xE2\x80\xA8\xC2\x85\rz");
}

TEST(Yaml, CharactersThatTheParserRefusesOrDropsAreNamed) {
  EXPECT_EQ(parse("a: \xC2\x9B", "f").error().what.en, "a control character (U+009B) stands in this line");
  EXPECT_EQ(parse("a: \xEF\xBF\xBE", "f").error().what.zh, "该行含有控制字符（U+FFFE）");
  EXPECT_EQ(parse("a: 1\n\xEF\xBB\xBF: 2", "f").error().what.en, "a control character (U+FEFF) stands in this line");
  EXPECT_EQ(root("a\xEF\xBB\xBFz").text().value(), "a\xEF\xBB\xBFz");
  EXPECT_EQ(root("\xC2\xA0\xEF\xBF\xBD𐀀").text().value(), "\xC2\xA0\xEF\xBF\xBD𐀀");
}

TEST(Yaml, OnlyPlainWordsForNothingAreNothing) {
  for (const std::string_view nothing : {"[~]", "[null]", "[Null]", "[NULL]", "-"}) {
    EXPECT_TRUE(root(nothing).items().value()[0].is_null()) << nothing;
  }
  for (const std::string_view text :
       {"['']", "[\"\"]", "['~']", "[\"null\"]", "[nULL]", "[None]", "- |\n  null", "- |"}) {
    EXPECT_TRUE(root(text).items().value()[0].is_scalar()) << text;
  }
}

TEST(Yaml, ADuplicateIsFoundAmongMany) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i * 7919 % 1000) + ": " + std::to_string(i) + "\n";
  EXPECT_EQ(root(text).entries().value().size(), 1000U);
  EXPECT_EQ(root(text).entries().value()[1].first, "k919");  // in file order
  EXPECT_EQ(parse(text + "'k919':\n  x: y\n", "f").error().in(Language::English),
            "f:1001: the key `k919` is given twice, first on line 2. Keep one of the two");
  EXPECT_FALSE(parse("{a: 1, \"a\": 2}", "f").ok());
  EXPECT_TRUE(parse("[{a: 1}, {a: 2}, a, a]", "f").ok());
}

TEST(Yaml, MergeKeysAndTheTagOfQuotesHaveNoMeaning) {
  EXPECT_EQ(root("<<: {a: 1}").entries().value()[0].first, "<<");
  EXPECT_EQ(parse("! x", "f").error().what.en, "tags (`!`) are not allowed here");
  EXPECT_EQ(parse("- *a", "f").error().what.en, "aliases (`*name`) are not allowed here");
  EXPECT_TRUE(parse("%YAML 1.2\n---\na: 1\n...\n", "f").ok());
  EXPECT_EQ(parse("a: 1\n---\n", "f").error().what.en, "a second document begins here");
}

// However much stands on a line, the parser looks no further ahead for a `:` than a key may be long.
TEST(Yaml, AKeyHasAtMostAThousandAndTwentyFourCharacters) {
  EXPECT_TRUE(parse(std::string(1020, 'k') + ": 1", "f").ok());
  EXPECT_FALSE(parse(std::string(1030, 'k') + ": 1", "f").ok());
  EXPECT_EQ(root("- '" + std::string(5000, 'v') + "'").texts().value()[0].size(), 5000U);
}

TEST(Yaml, BlocksOfTextKeepAndFoldTheirLines) {
  Fields fields = root("keep: |\n  a\n   b\n\n  c\nfold: >\n  a\n  b\n\n  c\nstrip: |-\n  a\nlast: |\n  no line end")
                      .fields()
                      .value();
  EXPECT_EQ(fields.required("keep").text().value(), "a\n b\n\nc\n");
  EXPECT_EQ(fields.required("fold").text().value(), "a b\nc\n");
  EXPECT_EQ(fields.required("strip").text().value(), "a");
  EXPECT_EQ(fields.required("strip").line(), 11);
  EXPECT_EQ(fields.required("last").text().value(), "no line end");
}

}  // namespace
}  // namespace plumbline::yaml
