// SPDX-License-Identifier: Apache-2.0
// .xlsx: cells of every kind, both calendars, and archives made to do harm.
#include <gtest/gtest.h>
#include <zlib.h>

#include "tabular/testing.h"
#include "tabular/xlsx_format.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::Everything;
using testing::kNone;
using testing::TemporaryFolder;

std::string little(std::uint64_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

std::string deflated(const std::string& bytes) {
  const std::string packed = testing::gzipped(bytes);
  return packed.substr(10, packed.size() - 18);
}

struct Part {
  std::string name;
  std::string bytes;
};

// A zip archive with its parts stored, or deflated.
std::string zipped(const std::vector<Part>& parts, bool deflate = false) {
  std::string archive;
  std::string directory;
  for (const Part& part : parts) {
    const std::string packed = deflate ? deflated(part.bytes) : part.bytes;
    const auto checksum = crc32_z(0, reinterpret_cast<const Bytef*>(part.bytes.data()), part.bytes.size());
    const std::string about = little(20, 2) + little(0, 2) + little(deflate ? 8 : 0, 2) + little(0, 4) +
                              little(checksum, 4) + little(packed.size(), 4) + little(part.bytes.size(), 4) +
                              little(part.name.size(), 2);
    directory += "PK\x01\x02" + little(20, 2) + about + std::string(12, '\0') + little(archive.size(), 4) + part.name;
    archive += "PK\x03\x04" + about + little(0, 2) + part.name + packed;
  }
  return archive + directory + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
         little(directory.size(), 4) + little(archive.size(), 4) + little(0, 2);
}

const std::string kTop =
    "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";
const std::string kBookRelations =
    "<Relationships><Relationship Id=\"s1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"s2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"t\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"u\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
const std::string kStyles =
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
    "numFmtId=\"164\"/>"
    "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";
const std::string kTexts =
    "<sst><si><t>name</t></si><si><r><t>张</t></r><r><t xml:space=\"preserve\">三 </t></r><rPh><t>zhang</t></rPh></si>"
    "<si><t/></si></sst>";

std::string book(const std::string& rows, const std::string& more_rows = "", const std::string& property = "",
                 const std::string& behind_rows = "", const std::string& of_first_sheet = "") {
  const auto sheet = [&](const std::string& data) {
    return "<worksheet><sheetData>" + data + "</sheetData>" + behind_rows + "</worksheet>";
  };
  const std::string workbook = "<?xml version=\"1.0\"?><x:workbook xmlns:x=\"y\" xmlns:r=\"z\"><x:workbookPr " +
                               property + "/><x:sheets><x:sheet name=\"案件\" sheetId=\"1\" r:id=\"s1\" " +
                               of_first_sheet +
                               "/><x:sheet name=\"Second\" "
                               "sheetId=\"2\" r:id=\"s2\"/></x:sheets></x:workbook>";
  return zipped({{"_rels/.rels", kTop},
                 {"xl/workbook.xml", workbook},
                 {"xl/_rels/workbook.xml.rels", kBookRelations},
                 {"xl/styles.xml", kStyles},
                 {"xl/sharedStrings.xml", kTexts},
                 {"xl/worksheets/sheet1.xml", sheet(rows)},
                 {"xl/worksheets/sheet2.xml", sheet(more_rows)}});
}

const std::string kHeader =
    "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B2\" t=\"s\"><v>0</v></c></row>";

Everything read_book(const std::string& bytes) {
  const TemporaryFolder folder;
  const auto file = folder.write("book", bytes);
  const auto shape = sniff(file, {});
  Everything failed;
  if (shape.ok()) return testing::read_file_as(file, shape.value());
  failed.error = shape.error();
  return failed;
}

TEST(Xlsx, CellsOfEveryKindAreTheTextTheyShow) {
  const Everything all = read_book(book(
      "<row r=\"1\"/>" + kHeader +
      "<row r=\"3\"><c r=\"A3\"><v>1204.5</v></c><c r=\"B3\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"str\"><f>A1&amp;\"x\"</f><v>a&lt;b</v></c></row>"
      "<row r=\"7\"><c r=\"B7\" t=\"e\"><v>#N/A</v></c></row>"
      "<row><c s=\"1\"><v>44259</v></c><c s=\"2\"><v>44259</v></c></row>"
      "<row><c s=\"3\"><v>44259.2129282407</v></c><c s=\"4\"><v>0.388888888888889</v></c></row>"
      "<row><c s=\"5\"><v>1.25</v></c><c t=\"s\"><v>2</v></c></row>"
      "<row><c s=\"1\"/><c t=\"d\"><v>2021-03-04</v></c></row>"));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1204.5", "张三 "},
                                          {"true", "a<b"},
                                          {kNone, "#N/A"},
                                          {"2021-03-04", "2021-03-04"},
                                          {"2021-03-04T05:06:37", "09:20:00"},
                                          {"30:00:00", ""},
                                          {kNone, "2021-03-04"}}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{3, 4, 7, 8, 9, 10, 11}));
}

TEST(Xlsx, BooksOfTheOtherCalendarCountFrom1904) {
  const Everything all = read_book(book(kHeader + "<row><c s=\"1\"><v>42797</v></c></row>", "", "date1904=\"1\""));
  EXPECT_EQ(all.rows[0][0], "2021-03-04");
}

TEST(Xlsx, NumbersAreDatesByTheirFormatOnly) {
  const auto text = [](const char* number, const char* format) {
    return number_text(number, format_of(format), DayOne::Year1900);
  };
  EXPECT_EQ(text("44259", "yyyy\"年\"m\"月\"d\"日\""), "2021-03-04");
  EXPECT_EQ(text("44259", "[$-409]d-mmm-yy;@"), "2021-03-04");
  EXPECT_EQ(text("44259.5", "m/d/yy h:mm AM/PM"), "2021-03-04T12:00:00");
  EXPECT_EQ(text("44259.5", "yyyy-mm-dd"), "2021-03-04T12:00:00");
  EXPECT_EQ(text("0.5", "h:mm AM/PM"), "12:00:00");
  EXPECT_EQ(text("2.5", "[hh]:mm"), "60:00:00");
  EXPECT_EQ(text("44259", "General"), "44259");
  EXPECT_EQ(text("44259", "#,##0.00 \"days\""), "44259");
  EXPECT_EQ(text("44259", "0.00E+00"), "44259");
  EXPECT_EQ(text("44259", "[Red]0;[Blue]-0"), "44259");
  EXPECT_EQ(text("44259", "0\\d"), "44259");
  EXPECT_EQ(text("59", "yyyy-mm-dd"), "1900-02-28");
  EXPECT_EQ(text("60", "yyyy-mm-dd"), "1900-02-29");
  EXPECT_EQ(text("61", "yyyy-mm-dd"), "1900-03-01");
  EXPECT_EQ(text("-1", "yyyy-mm-dd"), "-1");
  EXPECT_EQ(text("1e300", "yyyy-mm-dd"), "1e300");
  EXPECT_EQ(text("2958465", "yyyy-mm-dd"), "9999-12-31");
  EXPECT_EQ(text("44258.9999999999", "yyyy-mm-dd"), "2021-03-04");
  std::string without_end;
  for (int i = 0; i < 1'000'000; ++i) without_end += "general";
  EXPECT_EQ(text("44259", (without_end + "yyyy").c_str()), "2021-03-04");
}

TEST(Xlsx, NumbersAreWhatTheSheetShowsAndNotHowADoubleIsStored) {
  const auto text = [](const char* number) { return number_text(number, {}, DayOne::Year1900); };
  EXPECT_EQ(text("0.80000000000000004"), "0.8");
  EXPECT_EQ(text("134364.23999999999"), "134364.24");
  EXPECT_EQ(text("7.0000000000000007E-2"), "0.07");
  EXPECT_EQ(text("-1.23E-2"), "-0.0123");
  EXPECT_EQ(text("1.30469E5"), "130469");
  EXPECT_EQ(text("1.2345678901E+10"), "12345678901");
  EXPECT_EQ(text("1E+2"), "100");
  EXPECT_EQ(text("0E-9223372036854775808"), "0");
  EXPECT_EQ(text("0E0"), "0");
  for (const char* as_is : {"0", "-0", "1204.50", "130469.0", "123456789012345", "x", "nan", ""})
    EXPECT_EQ(text(as_is), as_is);
  EXPECT_EQ(text("1.1010119900101123E+17"), "1.1010119900101123E+17");
  EXPECT_EQ(text("110101199001011237"), "1.10101199001011237E+17");
  EXPECT_EQ(text("1000000000000000"), "1E+15");
  EXPECT_EQ(text("-1234567890123456.5"), "-1.2345678901234565E+15");
  EXPECT_EQ(text("1e300"), "1E+300");
  EXPECT_EQ(text("4.0E-30"), "4E-30");
}

TEST(Xlsx, FormulaThatWasNeverCalculatedSetsItsRowAside) {
  const Everything all =
      read_book(book(
          kHeader + "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\"><f>A3&amp;\"x\"</f><v/></c></row>"
                    "<row r=\"4\"><c r=\"A4\"><f>1+1</f></c><c r=\"B4\" t=\"str\"><f>C4</f><v></v></c></row>"
                    "<row r=\"5\"><c r=\"A5\"><f>1+1</f><v>2</v></c><c r=\"B5\" t=\"str\"><f>C4</f><v></v></c></row>"));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"2", ""}}));
  ASSERT_EQ(all.bad.size(), 2U);
  EXPECT_EQ(all.bad[0].cells, (Cells{"1", "=A3&\"x\""}));
  EXPECT_NE(all.bad[0].reason.en.find("formula in B3"), std::string::npos) << all.bad[0].reason.en;
  EXPECT_EQ(all.bad[1].cells, (Cells{"=1+1", ""}));
}

TEST(Xlsx, SheetIsTheOneAskedForOrTheFirst) {
  const TemporaryFolder folder;
  const auto file = folder.write("book", book(kHeader, "<row><c t=\"str\"><v>other</v></c></row>"));
  EXPECT_EQ(sniff(file, {}).value().sheet, "案件");
  EXPECT_EQ(sniff(file, {}).value().sheets, (Cells{"案件", "Second"}));
  Wish wish;
  wish.sheet = "Second";
  EXPECT_EQ(sniff(file, wish).value().columns, (Cells{"other"}));
  wish.sheet = "Third";
  const Error error = sniff(file, wish).error();
  EXPECT_EQ(error.kind, ErrorKind::NotFound);
  EXPECT_NE(error.mend.en.find("案件, Second"), std::string::npos);
}

TEST(Xlsx, HiddenSheetIsReadOnlyWhenAskedFor) {
  const TemporaryFolder folder;
  for (const char* state : {"hidden", "veryHidden"}) {
    const auto file = folder.write("book", book(kHeader, "<row><c t=\"str\"><v>other</v></c></row>", "", "",
                                                std::string("state=\"") + state + "\""));
    EXPECT_EQ(sniff(file, {}).value().sheet, "Second");
    Wish wish;
    wish.sheet = "案件";
    EXPECT_EQ(sniff(file, wish).value().columns, (Cells{"id", "name"}));
  }
}

TEST(Xlsx, CharactersThatAreWrittenInAnotherWayAreReadAsThemselves) {
  const auto cell = [](const std::string& text) {
    return "<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c><c t=\"str\"><v>" + text + "</v></c></row>";
  };
  const Everything read = read_book(book(kHeader + cell("a_x000D_b") + cell("_x5F20__xD83D__xDE00_") +
                                         cell("_x005F_x000D_") + cell("_x0000_ _xD83D_ _x12_ _xGGGG_ x_x")));
  ASSERT_FALSE(read.error) << read.error->what.en;
  ASSERT_EQ(read.rows.size(), 4U);
  EXPECT_EQ(read.rows[0], (Cells{"a\rb", "a\rb"}));
  EXPECT_EQ(read.rows[1], (Cells{"张😀", "张😀"}));
  EXPECT_EQ(read.rows[2], (Cells{"_x000D_", "_x000D_"}));
  EXPECT_EQ(read.rows[3][0], "_x0000_ _xD83D_ _x12_ _xGGGG_ x_x");
}

TEST(Xlsx, RowsThatDoNotFitAreSetAsideWithTheRowOfTheSheet) {
  const Everything all = read_book(
      book(kHeader + "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"D5\"><v>4</v></c></row>"
                     "<row r=\"6\"><c r=\"A6\" t=\"s\"><v>99</v></c></row><row r=\"7\"><c r=\"B7\"><v>1</v></c><c "
                     "r=\"A7\"><v>2</v></c></row>"
                     "<row r=\"8\"><c r=\"ZZZZ8\"><v>1</v></c></row><row r=\"9\"><c r=\"A9\"><v>5</v></c></row>"));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"5", kNone}}));
  ASSERT_EQ(all.bad.size(), 4U);
  EXPECT_EQ(all.bad[0].reason.en, "4 cells where the header has 2");
  EXPECT_EQ(all.bad[0].raw, "1\t4");
  EXPECT_EQ(all.bad[3].line, 8U);
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{9}));
}

TEST(Xlsx, RowsHaveTheNumbersOfTheSheetAndNoTwoTheSame) {
  const Everything all =
      read_book(book(kHeader + "<row r=\"5\"><c><v>1</v></c></row><row r=\"9\"/><row r=\"12\"><c><v>2</v></c></row>"
                               "<row r=\"12\"><c><v>3</v></c></row><row><c><v>4</v></c></row>"
                               "<row r=\"99999999999\"><c><v>5</v></c></row>"));
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{5, 12, 13, 14, 15}));
  EXPECT_EQ(all.lines, all.row_numbers);
}

// `B3` with the text, `B3` with nothing.
std::string cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"str\"><v>" + text + "</v></c>";
}
std::string merged(const std::vector<std::string>& ranges) {
  std::string out = "<mergeCells>";
  for (const std::string& range : ranges) out += "<mergeCell ref=\"" + range + "\"/>";
  return out + "</mergeCells>";
}

TEST(Xlsx, ValueMergedOverRowsIsTheValueOfEachOfThem) {
  const std::string rows = kHeader + "<row r=\"3\">" + cell("A3", "first") + cell("B3", "1") + "</row>" +  //
                           "<row r=\"4\"><c r=\"A4\"/>" + cell("B4", "2") + "</row>" +                     //
                           "<row r=\"5\">" + cell("B5", "3") + "</row><row r=\"6\"/>" +                    //
                           "<row r=\"7\">" + cell("A7", "own") + cell("B7", "4") + "</row>" +              //
                           "<row r=\"8\">" + cell("B8", "5") + "</row>" +                                  //
                           "<row r=\"9\">" + cell("B9", "6") + "</row>";
  const Everything all = read_book(book(rows, "", "", merged({"A3:A8"})));
  EXPECT_EQ(all.rows, (std::vector<Cells>{
                          {"first", "1"}, {"first", "2"}, {"first", "3"}, {"own", "4"}, {"first", "5"}, {kNone, "6"}}));
}

TEST(Xlsx, MergingAcrossColumnsOrOutOfTheHeaderAddsNothing) {
  const std::string rows = "<row r=\"1\">" + cell("A1", "id") + cell("B1", "name") + cell("C1", "note") + "</row>" +
                           "<row r=\"2\">" + cell("C2", "2") + "</row>" + "<row r=\"3\">" + cell("A3", "3") +
                           cell("B3", "wide") + "</row>" + "<row r=\"4\">" + cell("A4", "4") + cell("F3", "beside") +
                           "</row>" + "<row r=\"5\">" + cell("A5", "5") + "</row>";
  const Everything all =
      read_book(book(rows, "", "", merged({"A1:B2", "B3:C3", "B3:C4", "F4:F5", "A9", "x:y", "A5:A2"})));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{kNone, kNone, "2"}, {"3", "wide", kNone}, {"5", kNone, kNone}}));
  EXPECT_EQ(all.bad.size(), 1U);
}

TEST(Xlsx, HeaderBelowTitlesIsTheLowerOfItsRows) {
  const std::string rows = "<row r=\"2\">" + cell("A2", "Acts of May") + "</row>" +  //
                           "<row r=\"4\">" + cell("A4", "id") + cell("B4", "money") + cell("D4", "note") + "</row>" +
                           "<row r=\"5\">" + cell("B5", "paid") + cell("C5", "due") + "</row>" +               //
                           "<row r=\"6\">" + cell("A6", "1") + cell("B6", "5") + cell("C6", "6") + "</row>" +  //
                           "<row r=\"7\">" + cell("B7", "7") + "</row>";
  const TemporaryFolder folder;
  const auto file = folder.write("book", book(rows, "", "", merged({"A2:D2", "A4:A5", "B4:C4", "D4:D5"})));
  Wish wish;
  wish.names = {"id", "paid", "due", "note"};
  const Shape shape = sniff(file, wish).value();
  EXPECT_EQ(shape.header_row, 5U);
  EXPECT_EQ(shape.columns, (Cells{"id", "paid", "due", "note"}));
  const Everything all = testing::read_file_as(file, shape);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "5", "6", kNone}, {kNone, "7", kNone, kNone}}));
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{6, 7}));
  Wish said;
  said.header_row = 3;
  EXPECT_EQ(sniff(file, said).value().columns, (Cells{"id", "money", "column_3", "note"}));
  said.header_row = 8;
  EXPECT_NE(sniff(file, said).error().what.en.find("row 8"), std::string::npos);
}

TEST(Xlsx, MergedFormulaWithoutAValueSetsItsRowsAside) {
  const std::string rows = kHeader + "<row r=\"3\"><c r=\"A3\"><f>B1</f></c>" + cell("B3", "1") +
                           "</row><row r=\"4\">" + cell("B4", "2") + "</row><row r=\"5\">" + cell("B5", "3") + "</row>";
  const Everything all = read_book(book(rows, "", "", merged({"A3:A4"})));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{kNone, "3"}}));
  ASSERT_EQ(all.bad.size(), 2U);
  EXPECT_NE(all.bad[1].reason.en.find("formula in A3"), std::string::npos) << all.bad[1].reason.en;
}

TEST(Xlsx, MoreMergedCellsThanASheetHasRowsAreRefused) {
  std::string ranges = "<mergeCells>";
  for (int i = 0; i <= 1 << 20; ++i) ranges += "<mergeCell ref=\"A3:A4\"/>";
  const Everything all = read_book(book(kHeader, "", "", ranges + "</mergeCells>"));
  ASSERT_TRUE(all.error);
  EXPECT_NE(all.error->what.en.find("merges cells in more than 1048576 places"), std::string::npos);
}

TEST(Xlsx, LargeMergedValuesDoNotFillTheMemory) {
  std::string rows =
      kHeader + "<row r=\"3\">" + cell("A3", std::string(kCellBytesMax, 'x')) + cell("B3", "1") + "</row>";
  for (int i = 4; i <= 400; ++i) rows += "<row>" + cell("B" + std::to_string(i), "1") + "</row>";
  const TemporaryFolder folder;
  const auto file = folder.write("book", book(rows, "", "", merged({"A3:A400"})));
  const auto reader = open(file, sniff(file, {}).value());
  Block block;
  std::size_t read = 0;
  while (reader.value()->next(block).value()) {
    EXPECT_LE(block.storage.size(), 5 * kRowBytesMax);
    read += block.rows();
  }
  EXPECT_EQ(read, 398U);
}

TEST(Xlsx, NumbersFilledUpWithZerosKeepThem) {
  const auto text = [](const char* number, const char* format) {
    return number_text(number, format_of(format), DayOne::Year1900);
  };
  EXPECT_EQ(text("123", "000000"), "000123");
  EXPECT_EQ(text("1234567", "000000"), "1234567");
  EXPECT_EQ(text("0", "000"), "000");
  EXPECT_EQ(text("7", "\"P\"0000"), "P0007");
  EXPECT_EQ(text("7", "[Red]\\P0000_);[Blue]0"), "P0007");
  EXPECT_EQ(text("123456789", "000-00-0000"), "123-45-6789");
  EXPECT_EQ(text("20210304", "0000\\-00\\-00"), "2021-03-04");
  EXPECT_EQ(text("7", "00\"件\""), "07");
  for (const char* amount : {"0", "#,##0", "000.00", "00%", "0.00E+00", "[<=99999]00000;00000-0000", "0\"件\"", "@"})
    EXPECT_EQ(text("7", amount), "7") << amount;
  for (const char* number : {"-7", "7.5", "1E+20", "110101199001011237"})
    EXPECT_EQ(text(number, "0000"), text(number, "General")) << number;
}

TEST(Xlsx, DeflatedArchiveOfManyRowsComesBackAcrossBlocks) {
  std::string rows = "<row><c t=\"str\"><v>id</v></c></row>";
  for (int i = 0; i < 10'000; ++i) rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  const std::string sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  const std::string workbook = "<workbook xmlns:r=\"z\"><sheets><sheet name=\"a\" r:id=\"s1\"/></sheets></workbook>";
  const Everything all = read_book(zipped({{"_rels/.rels", kTop},
                                           {"xl/workbook.xml", workbook},
                                           {"xl/_rels/workbook.xml.rels", kBookRelations},
                                           {"xl/worksheets/sheet1.xml", sheet}},
                                          true));
  ASSERT_EQ(all.rows.size(), 10'000U);
  EXPECT_EQ(all.rows.back()[0], "9999");
}

TEST(Xlsx, SheetWithoutAHeaderIsRefused) {
  EXPECT_EQ(read_book(book("")).error->kind, ErrorKind::Invalid);
  EXPECT_EQ(read_book(book("<row><c><v>1</v></c></row>")).error->kind, ErrorKind::Invalid);
  const std::string far = "<row><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"XFD1\" t=\"str\"><v>b</v></c></row>";
  EXPECT_NE(read_book(book(far)).error->what.en.find("columns"), std::string::npos);
}

TEST(Xlsx, ArchivesMadeToDoHarmAreRefused) {
  const std::string bomb = "<row><c t=\"str\"><v>a</v></c></row>";
  const std::vector<std::string> books{
      "PK\x03\x04 and nothing else",
      zipped({{"readme.txt", "hello"}}),
      book(kHeader).substr(0, 900),
      zipped({{"_rels/.rels", "<!DOCTYPE a [<!ENTITY b \"bb\">]><Relationships>&b;</Relationships>"}}),
      zipped({{"_rels/.rels", std::string(1000, '<') + "a"}}),
  };
  for (const std::string& bytes : books) {
    const Everything all = read_book(bytes);
    ASSERT_TRUE(all.error);
    EXPECT_EQ(all.error->kind, ErrorKind::Invalid) << all.error->what.en;
  }
  std::string deep = kHeader;
  for (int i = 0; i < 100; ++i) deep += "<row>";
  EXPECT_NE(read_book(book(deep)).error->what.en.find("inside each other"), std::string::npos);
  EXPECT_TRUE(read_book(book(kHeader + "<row><c a=\"" + std::string(std::size_t{20} << 20, 'x') + "\"/></row>")).error);
}

TEST(Xlsx, WrongChecksumIsRefused) {
  std::string bytes = book(kHeader + "<row><c><v>12345</v></c></row>");
  bytes.replace(bytes.find("12345"), 5, "12346");
  EXPECT_TRUE(read_book(bytes).error);
}

TEST(Xlsx, OverlongCellIsABadRow) {
  const Everything all = read_book(book(kHeader + "<row><c t=\"str\"><v>" + std::string(kCellBytesMax + 1, 'x') +
                                        "</v></c></row><row><c><v>1</v></c></row>"));
  EXPECT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(all.bad.size(), 1U);
}

}  // namespace
}  // namespace plumbline::tabular
