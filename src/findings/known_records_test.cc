// SPDX-License-Identifier: Apache-2.0
// Records known by type and id; they stay where they are, whatever comes after.
#include "findings/known_records.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace plumbline::findings {
namespace {

TEST(KnownRecords, ARecordIsKnownByTypeAndIdTogether) {
  KnownRecords known;
  EXPECT_TRUE(known.find_or_add("review", "1").second);
  EXPECT_FALSE(known.find_or_add("review", "1").second);
  for (const auto& [type, id] : {std::pair("complaint", "1"), {"review", "2"}, {"revie", "w1"}, {"", "review1"}}) {
    EXPECT_TRUE(known.find_or_add(type, id).second) << type << " " << id;
  }
  EXPECT_EQ(known.size(), 5U);
}

TEST(KnownRecords, ItStaysWhereItIsWithItsName) {
  KnownRecords known;
  KeptRecord* first = nullptr;
  {
    const std::string type = "a type whose name is not kept within a string";
    const std::string id = "an id whose bytes go away, too, before it is read";
    first = known.find_or_add(type, id).first;
    first->content = 7;
  }
  std::set<const KeptRecord*> others;
  for (int i = 0; i < 100'000; ++i) others.insert(known.find_or_add("review", std::to_string(i)).first);
  EXPECT_EQ(others.size(), 100'000U);
  EXPECT_EQ(first->record_id, "an id whose bytes go away, too, before it is read");
  const auto again = known.find_or_add("a type whose name is not kept within a string", first->record_id);
  EXPECT_EQ(again.first, first);
  EXPECT_FALSE(again.second);
  EXPECT_EQ(again.first->content, 7);
}

}  // namespace
}  // namespace plumbline::findings
