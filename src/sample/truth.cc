// SPDX-License-Identifier: Apache-2.0
// Spreading plants over the days, and writing down what was planted.
#include "sample/truth.h"

#include <algorithm>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

void add_cell(std::string& to, std::string_view cell) {
  if (cell.find_first_of(",\"\n") == std::string_view::npos) {
    to += cell;
    return;
  }
  to += '"';
  for (const char c : cell) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

}  // namespace

std::string_view name_of(Variant variant) {
  switch (variant) {
    case Variant::Plain:
      return "plain";
    case Variant::Evasive:
      return "evasive";
    case Variant::Innocent:
      return "innocent";
    case Variant::Consequence:
      return "consequence";
  }
  CHECK(false, "no such variant");
}

Form Plants::form(std::string_view rule, Variant variant, std::string_view slug, const Timing& timing) {
  for (const Entry& known : entries_) {
    CHECK(known.rule != rule || known.slug != slug || known.variant != variant, "a form is named twice");
  }
  Entry entry{.rule = std::string(rule), .variant = variant, .slug = std::string(slug), .days = {}};
  const int days = until_ - from_ + 1;
  // A short sample has no room for the wish; it is halved until there is some.
  int lead = timing.lead;
  int tail = timing.tail;
  while (lead + tail >= days) {
    lead /= 2;
    tail /= 2;
  }
  const std::int64_t room = days - lead - tail;
  const int wanted = std::min(each_, timing.at_most);
  Rng rng = Rng(seed_).fork(key_of("plants"), key_of(rule), key_of(slug), static_cast<int>(variant));
  for (int i = 0; i < wanted; ++i) {
    const std::int64_t begin = room * i / wanted;
    const std::int64_t width = std::max<std::int64_t>(1, room * (i + 1) / wanted - begin);
    entry.days.push_back(static_cast<int>(lead + begin + rng.below(width)));
  }
  entries_.push_back(std::move(entry));
  return Form{entries_.size() - 1};
}

void Plants::turn_to(Date today) {
  for (Entry& entry : entries_) {
    while (entry.due < entry.days.size() && entry.days[entry.due] <= today - from_) ++entry.due;
  }
}

bool Plants::take(Form form) {
  Entry& entry = entries_[form.index];
  if (entry.taken >= entry.due) return false;
  ++entry.taken;
  return true;
}

void Plants::put_back(Form form) {
  Entry& entry = entries_[form.index];
  CHECK(entry.taken > 0, "nothing was taken that could be given back");
  --entry.taken;
}

void Plants::planted(Form form, std::string_view finding_key, std::string_view note) {
  const Entry& entry = entries_[form.index];
  write(entry.rule, finding_key, entry.variant, entry.slug, note);
}

void Plants::consequence(std::string_view rule, std::string_view finding_key, std::string_view note) {
  write(rule, finding_key, Variant::Consequence, "consequence", note);
}

void Plants::write(std::string_view rule, std::string_view key, Variant variant, std::string_view form,
                   std::string_view note) {
  for (const std::string_view cell : {rule, key, name_of(variant), form}) {
    add_cell(csv_, cell);
    csv_ += ',';
  }
  add_cell(csv_, note);
  csv_ += '\n';
  ++lines_;
}

std::int64_t Plants::waiting() const {
  std::int64_t sum = 0;
  for (const Entry& entry : entries_) sum += static_cast<std::int64_t>(entry.days.size() - entry.taken);
  return sum;
}

}  // namespace plumbline::sample
