// SPDX-License-Identifier: Apache-2.0
// Tests of reading rule files: what is read, and what is refused, with its line.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "rules/small_pack_for_test.h"

namespace plumbline::rules {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const Result<Rule> rule = parse(text, "r.sql");
  return rule.ok() ? "accepted" : words_of(rule.error());
}

TEST(FrontMatter, IsReadWhole) {
  const Result<Rule> parsed = TestRule().parse();
  ASSERT_TRUE(parsed.ok()) << parsed.error().in(Language::English);
  const Rule& rule = parsed.value();
  EXPECT_EQ(rule.id, "complaint.slow");
  EXPECT_EQ(rule.title.zh, "超期");
  EXPECT_EQ(rule.innocent.size(), 1U);
  EXPECT_EQ(rule.basis.front().confidence, Confidence::LocalSetting);
  EXPECT_EQ(rule.sources.at("reply"), "complaint_id");
  ASSERT_EQ(rule.due.size(), 1U);
  EXPECT_EQ(rule.due.front(), (Due{"complaint", "received_on", ":limit_days days"}));
  EXPECT_EQ(rule.parameters.front().eras.front().value.as_integer(), 30);
  ASSERT_EQ(rule.examples.size(), 2U);
  EXPECT_EQ(rule.examples[0].expect.front().facts.at("fact_received_on"), "2020-01-01");
  EXPECT_TRUE(rule.examples[1].expect.empty());
  EXPECT_TRUE(rule.sql.starts_with("SELECT c.complaint_id"));
}

TEST(FrontMatter, CountsLinesInTheWholeFile) {
  const std::string text = TestRule().text();
  const Rule rule = parse(text, "r.sql").value();
  const auto line_of = [&](std::string_view part) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(text.find(part));
    return static_cast<int>(1 + std::count(text.begin(), end, '\n'));
  };
  EXPECT_EQ(rule.sql_line, line_of("SELECT c."));
  EXPECT_EQ(rule.lines.at("parameters.limit_days"), line_of("limit_days: {title"));
  EXPECT_EQ(rule.lines.at("explanation"), line_of("explanation:"));
  EXPECT_EQ(rule.where("sources.nothing"), "r.sql:" + std::to_string(line_of("sources:")));
}

TEST(FrontMatter, RefusesUnknownKeysWithLineAndNearestWord) {
  const std::string words = refusal(replaced(TestRule().text(), "misses:", "mises:"));
  EXPECT_NE(words.find("r.sql:"), std::string::npos) << words;
  EXPECT_NE(words.find("misses"), std::string::npos) << words;
}

TEST(FrontMatter, RefusesCommentSignsInside) {
  for (const std::string_view token : {"/*", "*/"}) {
    const std::string words =
        refusal(replaced(TestRule().text(), "People wait.", "People " + std::string(token) + " wait."));
    EXPECT_NE(words.find("may not stand inside front matter"), std::string::npos) << words;
    EXPECT_NE(words.find("r.sql:6"), std::string::npos) << words;
  }
}

TEST(FrontMatter, RefusesCharactersThatAReaderDoesNotSee) {
  const std::string text = TestRule().text();
  EXPECT_NE(refusal(replaced(text, "People wait.", "People \xE2\x80\xAEwait.")).find("r.sql:6: the character U+202E"),
            std::string::npos);
  EXPECT_NE(refusal(replaced(text, "People wait.", "People \x1B[2Jwait.")).find("U+001B"), std::string::npos);
  const std::string words = refusal(replaced(text, "FROM complaint c", "-- a\rFROM complaint c"));
  EXPECT_NE(words.find("a carriage return stands alone"), std::string::npos) << words;
}

TEST(FrontMatter, RefusesFilesThatAreNoRules) {
  EXPECT_NE(refusal("SELECT 1").find("does not begin with front matter"), std::string::npos);
  EXPECT_NE(refusal("").find("does not begin"), std::string::npos);
  EXPECT_NE(refusal("/*---\nid: a.b\n").find("no end"), std::string::npos);
  EXPECT_NE(refusal("/*---\n---*/\n").find("no SELECT"), std::string::npos);
  EXPECT_NE(refusal("/*---\nid: \xff\n---*/\nSELECT 1").find("UTF-8"), std::string::npos);
  EXPECT_NE(refusal(std::string(300'000, ' ')).find("at most 262144 bytes"), std::string::npos);
}

TEST(FrontMatter, RefusesMissingLanguages) {
  EXPECT_NE(refusal(replaced(TestRule().text(), "title: {en: Slow, zh: 超期}", "title: {en: Slow}")).find("zh"),
            std::string::npos);
}

TEST(FrontMatter, RefusesErasOutOfOrder) {
  TestRule rule;
  rule.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, type: integer, confidence: verified,
    eras: [{from: always, value: 1}, {from: 2010-01-01, value: 2}, {from: 2009-01-01, value: 3}]})";
  EXPECT_NE(refusal(rule.text()).find("order of their dates"), std::string::npos);
  rule.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, type: integer, eras: [{from: 2010-01-01, value: 2}], confidence: verified})";
  EXPECT_NE(refusal(rule.text()).find("always"), std::string::npos);
  rule.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, type: integer, value: ten, confidence: verified})";
  EXPECT_NE(refusal(rule.text()).find("whole number"), std::string::npos);
  rule.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, type: intger, value: 10, confidence: verified})";
  EXPECT_NE(refusal(rule.text()).find("did you mean `integer`"), std::string::npos);
  rule.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, tpye: integer, value: 10, confidence: verified})";
  EXPECT_NE(refusal(rule.text()).find("There is `tpye`: was that meant?"), std::string::npos) << refusal(rule.text());
}

TEST(FrontMatter, HashesContentWithoutRegardToLineEnds) {
  const std::string text = TestRule().text();
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Rule rule = parse(text, "r.sql").value();
  const Result<Rule> same = parse(windows, "r.sql");
  ASSERT_TRUE(same.ok()) << same.error().in(Language::English);
  EXPECT_EQ(rule.content_hash, same.value().content_hash);
  EXPECT_EQ(rule.sql, same.value().sql);
  EXPECT_NE(rule.content_hash, parse(replaced(text, "value: 30", "value: 31"), "r.sql").value().content_hash);
}

TEST(FrontMatter, SaysWhenAFileIsNotThere) {
  const Result<Rule> rule = load_file("/nowhere/at/all.sql", "small", small_packs());
  ASSERT_FALSE(rule.ok());
  EXPECT_EQ(rule.error().kind, ErrorKind::NotFound);
}

TEST(FrontMatter, CorpusIsReadOrRefusedButNeverBreaks) {
  const std::filesystem::path corpus = std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "fuzz" / "corpus" / "front_matter";
  ASSERT_TRUE(std::filesystem::exists(corpus));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string text = bytes.str();
    const Result<Rule> rule = parse(text, entry.path().filename().string());
    if (rule.ok()) {
      (void)lint(rule.value(), small_packs());  // complaints are fine here, crashes are not
    } else {
      EXPECT_FALSE(rule.error().what.en.empty());
    }
    ++files;
  }
  EXPECT_GT(files, 5);
}

}  // namespace
}  // namespace plumbline::rules
