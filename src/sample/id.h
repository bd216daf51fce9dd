// SPDX-License-Identifier: Apache-2.0
// Id: a short identifier that lives on the stack, and the makers of ids that grow with time.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/time.h"

namespace plumbline::sample {

class Id {
 public:
  Id() = default;
  explicit Id(std::string_view text) { add(text); }

  Id& add(std::string_view text) {
    CHECK(size_ + text.size() <= text_.size(), "an id longer than ids are");
    std::copy(text.begin(), text.end(), text_.data() + size_);  // memcpy may not be given an empty view's null
    size_ = static_cast<std::uint8_t>(size_ + text.size());
    return *this;
  }
  Id& add(std::int64_t number, int digits) {
    std::array<char, 20> text{};
    for (int i = digits - 1; i >= 0; --i, number /= 10) text[static_cast<std::size_t>(i)] = char('0' + number % 10);
    CHECK(number == 0, "a number with more digits than were set aside for it");
    return add(std::string_view(text.data(), static_cast<std::size_t>(digits)));
  }
  Id& add(Date date) {
    const YearMonthDay parts = parts_of(date);
    return add(parts.year, 4).add(parts.month, 2).add(parts.day, 2);
  }

  std::string_view view() const { return {text_.data(), size_}; }
  operator std::string_view() const { return view(); }  // NOLINT(google-explicit-constructor)
  std::string str() const { return std::string(view()); }
  bool empty() const { return size_ == 0; }
  bool operator==(const Id& other) const { return view() == other.view(); }

 private:
  std::array<char, 31> text_{};
  std::uint8_t size_ = 0;
};

// `AL20240301-000017`: a prefix, the day, a number that begins anew each day. One maker a prefix.
class IdMaker {
 public:
  explicit IdMaker(std::string_view prefix) : prefix_(prefix) {}

  Id next(Date day) {
    if (!(day == day_)) {
      day_ = day;
      number_ = 0;
    }
    return Id(prefix_).add(day).add("-").add(++number_, 6);
  }

 private:
  std::string prefix_;
  Date day_{-1'000'000};
  std::int64_t number_ = 0;
};

// `R0000123`: a series without gaps: receipts, books. skip() leaves a gap on purpose.
class Series {
 public:
  explicit Series(std::string_view prefix, int digits = 8) : prefix_(prefix), digits_(digits) {}

  Id next() { return Id(prefix_).add(++number_, digits_); }
  void skip(std::int64_t numbers) { number_ += numbers; }
  std::int64_t last() const { return number_; }

 private:
  std::string prefix_;
  int digits_;
  std::int64_t number_ = 0;
};

}  // namespace plumbline::sample
