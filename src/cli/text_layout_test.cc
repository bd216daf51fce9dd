// SPDX-License-Identifier: Apache-2.0
// Columns of a terminal: breaking and padding.
#include "cli/text_layout.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plumbline::cli {
namespace {

TEST(TextLayout, BreaksBetweenWordsAndBetweenChineseCharacters) {
  EXPECT_EQ(wrap("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("one two three", 0), (std::vector<std::string>{"one two three"}));
  EXPECT_EQ(wrap("投诉超过期限", 8), (std::vector<std::string>{"投诉超过", "期限"}));
  EXPECT_EQ(wrap("", 8), (std::vector<std::string>{""}));
}

TEST(TextLayout, PunctuationStaysWithWhatItCloses) {
  EXPECT_EQ(wrap("投诉超过期。限", 10), (std::vector<std::string>{"投诉超过", "期。限"}));
  EXPECT_EQ(wrap("投诉（超过）", 6), (std::vector<std::string>{"投诉", "（超", "过）"}));
}

TEST(TextLayout, NoLineIsTooWideAndNothingIsLost) {
  const std::string text =
      "Officer 101007 被投诉人 has a-very-long-word-that-cannot-be-broken-anywhere，而且（括号）很多。 end";
  for (std::size_t width = 6; width < 60; ++width) {
    std::string joined;
    for (const std::string& line : wrap(text, width)) {
      EXPECT_LE(display_width(line), width) << line;
      joined += line;
    }
    std::string expected = text;
    std::erase(expected, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, expected) << width;
  }
}

TEST(TextLayout, PaddingCountsColumnsNotBytes) {
  EXPECT_EQ(pad("单位", 6), "单位  ");
  EXPECT_EQ(pad("7", 3, true), "  7");
  EXPECT_EQ(pad("toolong", 3), "toolong");
}

}  // namespace
}  // namespace plumbline::cli
