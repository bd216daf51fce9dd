// SPDX-License-Identifier: Apache-2.0
// Mappings: reading, writing, guessing.
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

tabular::Shape shape_of(std::vector<std::string> headers) {
  tabular::Shape shape;
  shape.columns = std::move(headers);
  return shape;
}

using Headers = std::vector<std::string>;

Result<Mapping> parsed(const std::string& text) {
  static const packs::PackSet kPacks = small_pack();
  return parse_mapping(text, "acts.map.yaml", kPacks);
}

TEST(Mapping, WrittenAndReadBackIsTheSame) {
  const std::string text =
      "record_type: act\n"
      "shape: {encoding: GB18030, delimiter: tab, quote: none, sheet: 'No: 1', format: xlsx, header_row: 3}\n"
      "columns:\n"
      "  act_id: 'a: b'\n"
      "  happened_at: {from: [day, time], formats: ['%m/%d/%Y'], sentinels: ['-', 'n/a']}\n"
      "  kind: {constant: stop}\n"
      "ignore: [x, '#y']\n";
  const auto mapping = parsed(text);
  ASSERT_TRUE(mapping.ok()) << mapping.error().in(Language::English);
  EXPECT_EQ(mapping.value().columns.at("act_id").from, Headers{"a: b"});
  EXPECT_EQ(mapping.value().columns.at("happened_at").from, (Headers{"day", "time"}));
  EXPECT_EQ(mapping.value().shape.delimiter, '\t');
  EXPECT_EQ(mapping.value().shape.quote, '\0');
  EXPECT_EQ(mapping.value().shape.encoding, tabular::Encoding::Gb18030);
  EXPECT_EQ(mapping.value().shape.header_row, 3U);
  const std::string written = write_mapping(mapping.value());
  const auto again = parsed(written);
  ASSERT_TRUE(again.ok()) << again.error().in(Language::English) << "\n" << written;
  EXPECT_EQ(write_mapping(again.value()), written);
  EXPECT_EQ(again.value().ignored, (Headers{"x", "#y"}));
  EXPECT_EQ(again.value().columns.at("kind").constant, "stop");
}

struct Fault {
  std::string text;
  std::string said;  // in what or mend
};

TEST(Mapping, FaultsNameLineAndTheNearestWord) {
  const std::vector<Fault> faults{
      {"record_type: acts\ncolumns: {}\n", "`act`"},
      {"record_type: act\ncolumns:\n  act_idd: x\n", "`act_id`"},
      {"record_type: act\ncolumns:\n  act_id: x\nignored: [y]\n", "ignore"},
      {"record_type: place\ncolumns:\n  number: x\n", "counted"},
      {"record_type: act\ncolumns:\n  kind: {constant: fin}\n", "“fine”"},
      {"record_type: act\ncolumns:\n  kind: {from: [a], constant: fine}\n", "one of the two"},
      {"record_type: act\ncolumns:\n  closed_on: {from: a, formats: ['%Q']}\n", "%Q"},
      {"record_type: act\nshape: {delimiter: ab}\ncolumns: {}\n", "one character"},
      {"record_type: act\nshape: {encoding: utf-9}\ncolumns: {}\n", "utf-9"},
  };
  for (const Fault& fault : faults) {
    const auto mapping = parsed(fault.text);
    ASSERT_FALSE(mapping.ok()) << fault.text;
    EXPECT_EQ(mapping.error().kind, ErrorKind::Invalid);
    EXPECT_EQ(mapping.error().where.find("acts.map.yaml:"), 0U) << mapping.error().where;
    EXPECT_NE(mapping.error().in(Language::English).find(fault.said), std::string::npos)
        << mapping.error().in(Language::English);
    EXPECT_FALSE(mapping.error().what.zh.empty());
  }
}

TEST(Mapping, IsGuessedFromNamesTitlesAndSourceNames) {
  const packs::PackSet packs = small_pack();
  const MappingGuess guess =
      guess_mapping(*packs.record_type("act"), shape_of({"Act No", "UNIT", "happened_at", "Closed", "weather"}));
  EXPECT_EQ(guess.mapping.columns.at("act_id").from, Headers{"Act No"});
  EXPECT_EQ(guess.mapping.columns.at("unit_id").from, Headers{"UNIT"});
  EXPECT_EQ(guess.mapping.columns.at("closed_on").from, Headers{"Closed"});
  EXPECT_EQ(guess.unmapped_headers, Headers{"weather"});
  EXPECT_TRUE(guess.missing_columns.empty());
}

TEST(Mapping, DayAndTimeInTwoColumnsAreJoined) {
  packs::PackSet packs = small_pack();
  const packs::RecordType& act = *packs.record_type("act");
  EXPECT_EQ(
      guess_mapping(act, shape_of({"act_id", "happened_time", "happened_date"})).mapping.columns.at("happened_at").from,
      (Headers{"happened_date", "happened_time"}));
  packs::RecordType other = act;
  other.columns[2].source_names = {"incident_date"};
  EXPECT_EQ(guess_mapping(other, shape_of({"act_id", "incident_date", "incident_time"}))
                .mapping.columns.at("happened_at")
                .from,
            (Headers{"incident_date", "incident_time"}));
  other.columns[2].source_names = {"报警日期"};
  EXPECT_EQ(guess_mapping(other, shape_of({"报警时间", "报警日期"})).mapping.columns.at("happened_at").from,
            (Headers{"报警日期", "报警时间"}));
}

TEST(Mapping, ASlipOfThePenIsForgivenAndAMissingRequiredColumnReported) {
  const packs::PackSet packs = small_pack();
  const MappingGuess guess = guess_mapping(*packs.record_type("act"), shape_of({"ammount", "ended", "kin"}));
  EXPECT_EQ(guess.mapping.columns.at("amount").from, Headers{"ammount"});
  EXPECT_EQ(guess.mapping.columns.count("kind"), 0U);
  EXPECT_EQ(guess.missing_columns, Headers{"act_id"});
  EXPECT_EQ(guess.unmapped_headers, (Headers{"ended", "kin"}));
}

TEST(Mapping, HeaderRowIsANumberOfARow) {
  for (const std::string row : {"0", "-1", "1001", "x", "2.5"}) {
    const auto mapping = parsed("record_type: act\nshape: {header_row: " + row + "}\ncolumns: {act_id: a}\n");
    ASSERT_FALSE(mapping.ok()) << row;
    EXPECT_NE(mapping.error().where.find("acts.map.yaml:2"), std::string::npos) << mapping.error().where;
    EXPECT_NE(mapping.error().mend.en.find("1 to 1000"), std::string::npos);
  }
}

TEST(Guess, HeaderIsFoundBelowTitlesByTheNamesOfTheRecordType) {
  const packs::PackSet set = small_pack();
  tabular::Wish wish;
  wish.names = header_names(*set.record_type("act"));
  const auto shape = tabular::sniff_bytes("Acts,,\nMay,,\nAct No,Unit,closed\n1,2,\n", true, wish, "test");
  ASSERT_TRUE(shape.ok());
  const MappingGuess guess = guess_mapping(*set.record_type("act"), shape.value());
  EXPECT_EQ(guess.mapping.shape.header_row, 3U);
  EXPECT_EQ(guess.mapping.columns.at("act_id").from, Headers{"Act No"});
  EXPECT_FALSE(guess_mapping(*set.record_type("act"), shape_of({"act_id"})).mapping.shape.header_row.has_value());
}

}  // namespace
}  // namespace plumbline::records
