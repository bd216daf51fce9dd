// SPDX-License-Identifier: Apache-2.0
// Money in the sample: without planted wrongs every receipt and every treasury receipt adds up to the fen.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sample/sample.h"

namespace plumbline::sample {
namespace {

namespace fs = std::filesystem;
using Line = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {  // no cell of these tables is quoted
    if (c == ',') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Line> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::string text;
  std::getline(file, text);
  const std::vector<std::string> header = cells(text);
  std::vector<Line> lines;
  while (std::getline(file, text)) {
    const std::vector<std::string> values = cells(text);
    EXPECT_EQ(values.size(), header.size()) << text;
    Line line;
    for (std::size_t i = 0; i < std::min(values.size(), header.size()); ++i) line[header[i]] = values[i];
    lines.push_back(std::move(line));
  }
  return lines;
}

std::int64_t fen(const std::string& yuan) {
  std::string digits = yuan;
  std::erase(digits, '.');
  return digits.empty() ? 0 : std::stoll(digits);
}

class MoneyTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("money-" + std::to_string(::getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void make_bureau(int plants) const {
    NoProgress silent;
    ASSERT_TRUE(make({.folder = folder_, .people = 200, .years = 1, .plants = plants}, silent).ok());
  }
  // Treasury receipt -> fen by the fines said to be in it, less what it shows.
  std::map<std::string, std::int64_t> differences() const {
    std::map<std::string, std::int64_t> open;
    for (const Line& fine : lines_of(folder_ / "penalty_fine-1.csv")) {
      if (!fine.at("treasury_no").empty()) open[fine.at("treasury_no")] += fen(fine.at("collected_amount"));
    }
    for (const Line& receipt : lines_of(folder_ / "treasury_receipt-1.csv")) {
      if (receipt.at("kind") == "fine") open[receipt.at("treasury_no")] -= fen(receipt.at("amount"));
    }
    std::erase_if(open, [](const auto& difference) { return difference.second == 0; });
    return open;
  }

  fs::path folder_;
};

TEST_F(MoneyTest, WithoutPlantsFinesAndTreasuryReceiptsAgreeToTheFen) {
  make_bureau(0);
  EXPECT_TRUE(differences().empty());
}

TEST_F(MoneyTest, PlantedWrongsShowInTheSums) {
  make_bureau(2);
  EXPECT_GE(differences().size(), 4U);
}

TEST_F(MoneyTest, WithoutPlantsEveryFineHasItsOwnReceiptOverWhatWasPaid) {
  make_bureau(0);
  std::map<std::string, Line> receipts;
  for (Line& receipt : lines_of(folder_ / "official_receipt-1.csv")) receipts[receipt.at("receipt_no")] = receipt;
  std::size_t paid = 0;
  for (const Line& fine : lines_of(folder_ / "penalty_fine-1.csv")) {
    if (fine.at("collected_at").empty()) continue;
    ++paid;
    ASSERT_TRUE(receipts.contains(fine.at("receipt_no"))) << fine.at("decision_no");
    const Line& receipt = receipts.at(fine.at("receipt_no"));
    EXPECT_EQ(receipt.at("for_no"), fine.at("decision_no"));
    EXPECT_EQ(receipt.at("amount"), fine.at("collected_amount"));
    EXPECT_EQ(receipt.at("voided"), "0");
  }
  EXPECT_GT(paid, 100U);
}

TEST_F(MoneyTest, WithoutPlantsBooksOfReceiptsHaveNoGaps) {
  make_bureau(0);
  std::map<std::string, std::vector<std::int64_t>> books;
  for (const Line& receipt : lines_of(folder_ / "official_receipt-1.csv")) {
    if (!receipt.at("series").empty()) books[receipt.at("series")].push_back(std::stoll(receipt.at("serial_no")));
  }
  ASSERT_FALSE(books.empty());
  for (auto& [series, numbers] : books) {
    std::ranges::sort(numbers);
    EXPECT_EQ(numbers.back(), static_cast<std::int64_t>(numbers.size())) << series;
  }
}

TEST_F(MoneyTest, AMerchantGivesEachNumberToOneInvoice) {
  make_bureau(2);
  std::map<std::string, int> given;
  for (const Line& claim : lines_of(folder_ / "expense_claim-1.csv")) {
    if (!claim.at("merchant_id").empty() && !claim.at("invoice_no").empty()) ++given[claim.at("invoice_no")];
  }
  EXPECT_GT(given.size(), 50U);
  for (const auto& [number, times] : given) EXPECT_EQ(times, 1) << number;
}

}  // namespace
}  // namespace plumbline::sample
