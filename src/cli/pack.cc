// SPDX-License-Identifier: Apache-2.0
// plumbline pack check: every fault of a pack, its record types, code lists and rules.
#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "packs/packs.h"
#include "rules/rules.h"

namespace plumbline::cli {

namespace {

struct Checked {
  std::vector<Error> complaints;
  std::size_t record_types = 0;
  std::size_t code_lists = 0;
  std::size_t rules = 0;
  std::optional<packs::Calendar> calendar;
};

// Rules are looked at only once the records they read are in order.
Checked check_pack(const std::filesystem::path& folder) {
  Checked checked;
  checked.complaints = packs::check(folder);
  if (!checked.complaints.empty()) return checked;
  const auto set = packs::load({folder});
  if (!set.ok()) {
    checked.complaints.push_back(set.error());
    return checked;
  }
  checked.record_types = set.value().record_types().size();
  checked.code_lists = set.value().code_lists().size();
  if (const packs::Calendar* calendar = set.value().calendar()) checked.calendar = *calendar;
  const auto rules = rules::load(set.value());
  if (!rules.ok()) {
    checked.complaints.push_back(rules.error());
    return checked;
  }
  checked.rules = rules.value().all().size();
  const auto add = [&](std::vector<Error> more) {
    checked.complaints.insert(checked.complaints.end(), more.begin(), more.end());
  };
  for (const rules::Rule& rule : rules.value().all()) add(rules::lint(rule, set.value()));
  for (const packs::Pack& pack : set.value().packs()) add(rules::check_lock(pack, rules.value()));
  return checked;
}

Words calendar_words(const packs::Calendar& calendar) {
  const std::vector<packs::Calendar::Row> rows = calendar.rows();
  const Words range = say(": {} to {}, {} working days.", "：{} 至 {}，共 {} 个工作日。", iso(calendar.from),
                          iso(calendar.to), rows.back().working_day);
  Words words{calendar.title.en + range.en, calendar.title.zh + range.zh};
  if (!calendar.about.empty()) words = Words{words.en + " " + calendar.about.en, words.zh + calendar.about.zh};
  return words;
}

}  // namespace

Run pack_check(Syntax& syntax) {
  auto folder = std::make_shared<std::string>();
  syntax.argument("DIR", *folder, say("the pack's folder", "规则包目录"));
  return [folder](Console& console) -> Result<Answer> {
    const Checked checked = check_pack(*folder);
    if (console.json()) {
      console.line(Json().set("pack", *folder).set("complaints", complaints_json(checked.complaints)).text());
    } else if (checked.complaints.empty()) {
      console.line(console.in(say("In order: {}, {}, {}.", "检查通过：{} 个记录类型，{} 个代码表，{} 条监督规则。",
                                  counted(checked.record_types, "record type", "record types"),
                                  counted(checked.code_lists, "code list", "code lists"),
                                  counted(checked.rules, "rule", "rules"))));
      if (checked.calendar) console.line(console.in(calendar_words(*checked.calendar)));
    } else {
      print_complaints(console, checked.complaints);
    }
    return checked.complaints.empty() ? Answer::Yes : Answer::No;
  };
}

}  // namespace plumbline::cli
