// SPDX-License-Identifier: Apache-2.0
// Writes a file of invented complaints as large as one likes; equal arguments give equal bytes.
//
//   make_rows ROWS FILE [SLOW_PER_MILLE]
//
// The columns are those of Chicago's complaints file, so that its mapping can be used: number, beat, kind of place, day
// and time of the event, received, closed. SLOW_PER_MILLE of them (default 50) took longer than 18 months; one in a
// hundred is still open; one in two hundred comes twice, word for word.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;
constexpr std::size_t kFlushBytes = std::size_t{1} << 20;
constexpr std::int64_t kFirstDay = 10957;  // 2000-01-01
constexpr std::uint64_t kDays = 6000;      // until mid-2016

// splitmix64: small, even, the same everywhere.
class Dice {
 public:
  std::uint64_t below(std::uint64_t limit) {
    state_ += kSeed;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (z ^ (z >> 31)) % limit;
  }

 private:
  std::uint64_t state_ = 20000101;
};

void add_number(std::string& text, std::uint64_t number, std::size_t digits = 1) {
  std::array<char, 20> buffer{};
  const char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  const auto length = static_cast<std::size_t>(end - buffer.data());
  if (length < digits) text.append(digits - length, '0');
  text.append(buffer.data(), length);
}

// Howard Hinnant's civil_from_days, for days after 1970.
void add_day(std::string& text, std::int64_t days_since_epoch) {
  const auto z = static_cast<std::uint64_t>(days_since_epoch + 719468);
  const std::uint64_t era = z / 146097;
  const std::uint64_t doe = z % 146097;
  const std::uint64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::uint64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::uint64_t mp = (5 * doy + 2) / 153;
  const std::uint64_t month = mp < 10 ? mp + 3 : mp - 9;
  add_number(text, yoe + era * 400 + (month <= 2 ? 1 : 0), 4);
  text += '-';
  add_number(text, month, 2);
  text += '-';
  add_number(text, doy - (153 * mp + 2) / 5 + 1, 2);
}

void add_row(std::string& text, std::uint64_t number, std::uint64_t slow_per_mille, Dice& dice) {
  const auto happened = kFirstDay + static_cast<std::int64_t>(dice.below(kDays));
  const auto received = happened + static_cast<std::int64_t>(dice.below(30));
  const bool slow = dice.below(1000) < slow_per_mille;
  const auto took = static_cast<std::int64_t>(slow ? 560 + dice.below(900) : 20 + dice.below(500));
  add_number(text, number);
  text += ',';
  if (dice.below(20) != 0) add_number(text, 111 + dice.below(2400), 4);
  text += ',';
  add_number(text, 1 + dice.below(19), 2);
  text += ',';
  add_day(text, happened);
  text += ',';
  add_number(text, dice.below(24), 2);
  text += ':';
  add_number(text, dice.below(60), 2);
  text += ":00,";
  add_day(text, received);
  text += ',';
  if (dice.below(100) != 0) add_day(text, received + took);
  text += '\n';
}

bool write_rows(std::FILE* file, std::uint64_t rows, std::uint64_t slow_per_mille) {
  std::string text = "cr_id,beat,location_code,incident_date,incident_time,complaint_date,closed_date\n";
  Dice dice;
  std::uint64_t number = 1000000;
  for (std::uint64_t row = 0; row < rows; ++row) {
    const std::size_t begin = text.size();
    add_row(text, number++, slow_per_mille, dice);
    if (dice.below(200) == 0 && ++row < rows) text += std::string(text, begin);
    if (text.size() >= kFlushBytes) {
      if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) return false;
      text.clear();
    }
  }
  return std::fwrite(text.data(), 1, text.size(), file) == text.size();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3 || count > 4) {
    std::fprintf(stderr, "make_rows ROWS FILE [SLOW_PER_MILLE]\n");
    return 2;
  }
  const std::uint64_t rows = std::strtoull(arguments[1], nullptr, 10);
  const std::uint64_t slow_per_mille = count == 4 ? std::strtoull(arguments[3], nullptr, 10) : 50;
  std::FILE* file = std::fopen(arguments[2], "wb");
  if (file == nullptr) {
    std::perror(arguments[2]);
    return 6;
  }
  const bool written = write_rows(file, rows, slow_per_mille);
  if (std::fclose(file) != 0 || !written) {
    std::perror(arguments[2]);
    return 6;
  }
  return 0;
}
