// SPDX-License-Identifier: Apache-2.0
// Plants: which wrongs and which innocents are to be planted on which day; and the truth file that says where they are.
//
//   never_ = scene.plants.form("alarm.no-response", Variant::Plain, "never-dispatched");       // in begin()
//   if (scene.plants.take(never_)) {                                                           // in day()
//     … write the records …
//     scene.plants.planted(never_, alarm_id);                                                  // the finding_key
//   }
//
// What finds no occasion on its day waits for the next one; what never finds one is counted, not hidden.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sample/rng.h"

namespace plumbline::sample {

enum class Variant {
  Plain,       // as anybody would do it
  Evasive,     // written to slip past a naive rule
  Innocent,    // looks guilty, and must not be found
  Consequence  // follows from a wrong planted for another rule: right to find, no loss to miss
};
std::string_view name_of(Variant variant);

// When a form may be planted.
struct Timing {
  int lead = 45;       // days before the first, for rules that look back
  int tail = 45;       // days after the last, for rules that wait
  int at_most = 1000;  // for wrongs of whole units or of a whole month: few
};

// Names one form; given by Plants::form.
struct Form {
  std::size_t index = 0;
};

class Plants {
 public:
  Plants(std::uint64_t seed, Date from, Date until, int each) : seed_(seed), from_(from), until_(until), each_(each) {}

  // Once a (rule, variant, slug). How many: the wish's `plants`, or timing.at_most if that is fewer.
  Form form(std::string_view rule, Variant variant, std::string_view slug, const Timing& timing = {});

  void turn_to(Date today);
  // True if one is waiting to be planted today; it then counts as planted by the caller.
  bool take(Form form);
  // Gives back one that was taken but for which there was no occasion after all.
  void put_back(Form form);
  // The line of the truth file. More than one key for one taken plant is allowed: a wrong may show in several findings.
  void planted(Form form, std::string_view finding_key, std::string_view note = {});

  // What a planted wrong also breaks: a call that nobody went to has no recording either.
  void consequence(std::string_view rule, std::string_view finding_key, std::string_view note = {});

  std::int64_t lines() const { return lines_; }
  std::int64_t waiting() const;
  const std::string& csv() const { return csv_; }

 private:
  void write(std::string_view rule, std::string_view key, Variant variant, std::string_view form,
             std::string_view note);

  struct Entry {
    std::string rule;
    Variant variant;
    std::string slug;
    std::vector<int> days;  // since from_, ascending
    std::size_t due = 0;    // of them, those whose day has come
    std::size_t taken = 0;
  };

  std::uint64_t seed_;
  Date from_;
  Date until_;
  int each_;
  std::vector<Entry> entries_;
  std::int64_t lines_ = 0;
  std::string csv_ = "rule,finding_key,variant,form,note\n";
};

}  // namespace plumbline::sample
