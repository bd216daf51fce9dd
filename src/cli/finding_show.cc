// SPDX-License-Identifier: Apache-2.0
// plumbline finding show: one finding with all it rests on, and what speaks against it.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/ranges.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "cli/text_layout.h"
#include "findings/findings.h"

namespace plumbline::cli {

namespace {

using findings::Evidence;
using findings::Finding;

constexpr std::size_t kEvidenceShown = 12;

Words still(const std::string& now) {
  if (now == "same") return say("the record still reads so", "与现有记录一致");
  if (now == "changed") return say("THE RECORD HAS BEEN CHANGED SINCE", "该记录此后已被修改");
  if (now == "gone") return say("THE RECORD IS GONE", "该记录已不存在");
  if (now == "never") return say("was never found among the records", "业务记录中从未有过该记录");
  if (now == "since")
    return say("was not among the records when this was filed; now it is", "登记时尚无该记录，现已有");
  return say("not compared with the records", "未与现有记录比对");
}

// "officers.xlsx, sheet 2024, row 17, batch 2"
Words place_of(const Evidence& evidence) {
  const Words row = say("row {}, batch {}", "第 {} 行，批次 {}", evidence.row, evidence.batch);
  return evidence.file.empty() ? row : say("{}, {}", "{}，{}", file_words(evidence.file, evidence.sheet), row);
}

// As people write it, to the second: a midnight as its day, seconds only where there are some. JSON has it exact.
std::string when(Timestamp instant, Language language) {
  const std::string day = for_people(date_of(instant), language);
  if (instant == midnight(date_of(instant))) return day;
  std::string time = iso(instant);
  time.erase(0, time.find('T') + 1);
  time.resize(time.substr(0, 8).ends_with(":00") ? 5 : 8);
  return day + " " + time;
}

Words when(const std::string& stored) {
  const auto instant = parse_iso_timestamp(stored);
  return instant ? Words{when(*instant, Language::English), when(*instant, Language::Chinese)} : Words{stored, stored};
}

std::string cell_text(const boost::json::value& value, const packs::Column* column, const packs::PackSet& packs,
                      Language language) {
  if (value.is_null()) return "";
  std::string text = value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
  if (column == nullptr) return text;
  if (column->kind == packs::ColumnKind::Boolean) return value.is_bool() ? yes_no(value.get_bool(), language) : text;
  const packs::CodeList* codes = column->code_list.empty() ? nullptr : packs.code_list(column->code_list);
  const packs::Code* code = codes == nullptr ? nullptr : codes->find(text);
  if (code != nullptr && fold(code->title.in(language)) != fold(text)) text += " · " + code->title.in(language);
  if (column->kind == packs::ColumnKind::Date || column->kind == packs::ColumnKind::Timestamp) {
    return when(text).in(language);
  }
  return with_unit(text, column->unit_of_measure).in(language);
}

// The record as it was filed: its columns in the pack's order, titles in the reader's language, nothing for what is
// empty.
void show_record(Console& console, const Evidence& evidence, const packs::PackSet& packs) {
  const Language language = console.language();
  const packs::RecordType* type = packs.record_type(evidence.record_type);
  const std::string title = type == nullptr ? evidence.record_type : type->title.in(language);
  const bool trouble = evidence.now == "changed" || evidence.now == "gone" || evidence.now == "never";
  console.line();
  console.line("  " + console.styled(visible(title + " " + evidence.record_id), Style::Strong) + "  " +
               console.styled(console.in(still(evidence.now)), trouble ? Style::Warning : Style::Quiet));
  boost::json::error_code problem;
  const boost::json::value content = boost::json::parse(evidence.content, problem);
  std::vector<std::pair<std::string, std::string>> lines;
  if (!problem && content.is_object()) {
    const auto add = [&](const std::string& name, const packs::Column* column, const boost::json::value& value) {
      const std::string text = cell_text(value, column, packs, language);
      if (!text.empty()) lines.emplace_back(column == nullptr ? name : column->title.in(language), text);
    };
    if (type != nullptr) {
      for (const packs::Column& column : type->columns) {
        if (const auto* value = content.get_object().if_contains(column.name)) add(column.name, &column, *value);
      }
    }
    for (const auto& member : content.get_object()) {
      const std::string name(member.key());
      if (type == nullptr || type->column(name) == nullptr) add(name, nullptr, member.value());
    }
  } else if (!evidence.content.empty()) {
    lines.emplace_back("", evidence.content);
  }
  std::size_t width = 0;
  for (const auto& [name, text] : lines) width = std::max(width, display_width(name));
  for (const auto& [name, text] : lines) {
    std::string before = "    " + pad(name, width) + "  ";
    for (const std::string& line :
         wrap(visible(text), console.prose_width() > width + 26 ? console.prose_width() - width - 6 : 20)) {
      console.line(before + line);
      before.assign(width + 6, ' ');
    }
  }
  if (evidence.batch != 0) console.line(console.styled("    " + visible(console.in(place_of(evidence))), Style::Quiet));
  if (!evidence.sha256.empty()) console.line(console.styled("    sha256 " + evidence.sha256, Style::Quiet));
}

Words post_words(const findings::PostHeld& post) {
  if (post.person_id.empty()) {
    return say("unit {}: the records name nobody who led it", "单位 {}：记录中没有负责人", post.unit_id);
  }
  const Words role = post.post.empty() ? say("post not named", "职务未载明") : Words{post.post, post.post};
  Words span;
  if (!post.held_from.empty()) span = say(", since {}", "，{}起", when(post.held_from));
  if (!post.held_to.empty()) span = say("{} until {}", "{}至{}", span, when(post.held_to));
  return say("{}: {}, unit {}{}", "{}：{}，单位 {}{}", post.person_id, role, post.unit_id, span);
}

void show_posts(Page& page, Console& console, const Words& title, const std::vector<findings::PostHeld>& posts) {
  if (posts.empty()) return;
  page.heading(title);
  for (const findings::PostHeld& post : posts) page.item("•", console.in(post_words(post)));
}

Words because_of(const findings::HistoryEntry& entry) {
  Words cause = findings::causes().of(entry.cause).title;
  for (const std::int64_t setting : entry.settings) {
    const Words which = say(", setting {}", "，设定 {}", setting);
    cause = Words{cause.en + which.en, cause.zh + which.zh};
  }
  return cause;
}

void show_history(Page& page, Console& console, const Finding& finding) {
  page.heading(say("History", "变更记录"));
  Table table({{say("run", "运行"), Align::Right},
               {say("when (UTC)", "时间（UTC）")},
               {say("as of", "截至")},
               {say("change", "变化")},
               {say("because", "原因")},
               {say("rule version", "规则版本"), Align::Right}});
  for (const findings::HistoryEntry& entry : finding.history) {
    table.add({std::to_string(entry.run), at_second(entry.at), at_second(entry.as_of),
               console.in(findings::changes().of(entry.change).title), console.in(because_of(entry)),
               std::to_string(entry.rule_version)});
  }
  table.print(console, 2);
}

void show_head(Page& page, Console& console, const Finding& finding, const packs::PackSet& packs) {
  const Language language = console.language();
  const findings::Summary& summary = finding.summary;
  page.title(summary.rule_title.in(language), summary.id);
  page.paragraph(console.in(findings::states().of(summary.state).title) + " · " +
                 console.in(say("severity: ", "严重程度：")) +
                 console.in(rules::severities().of(summary.severity).title) + " · " + summary.rule + " " +
                 console.in(say("version {}", "版本 {}", finding.rule_version)));
  console.line();
  page.paragraph(summary.explanation.in(language));
  console.line();
  const std::size_t width = 12;
  const packs::RecordType* subject = packs.record_type(summary.subject_type);
  // What is no record type, such as a series of numbers, has no title in either language.
  page.field(say("subject", "被反映人"),
             subject == nullptr ? summary.subject_id : subject->title.in(language) + " " + summary.subject_id, width);
  if (summary.happened_at) page.field(say("happened", "发生时间"), when(*summary.happened_at, language), width);
  if (!finding.unit_path.empty() || !summary.unit_id.empty()) {
    page.field(say("unit then", "当时单位"), finding.unit_path.empty() ? summary.unit_id : finding.unit_path, width);
  }
  page.field(say("key", "疑点键"), summary.finding_key, width);
  if (!finding.rule.route.empty())
    page.field(say("goes to", "送交"), console.in(route_words(finding.rule, packs)), width);
  if (summary.not_judged) {
    console.line();
    page.paragraph(console.in(say("Kept unjudged: the last run could not judge it again. {}",
                                  "保留待判断：最近一次运行未能重新判断。{}", *summary.not_judged)));
  }
  console.line();
  page.paragraph(console.in(say("This is a question, not a verdict.", "疑点是待核实的问题，不是结论。")));
}

void show(Console& console, const Finding& finding, const packs::PackSet& packs, std::size_t evidence_shown) {
  const Language language = console.language();
  const rules::Rule& rule = finding.rule;
  Page page(console);
  show_head(page, console, finding, packs);
  page.heading(say("What the rule claims", "规则主张"));
  page.paragraph(rule.claim.in(language));
  page.heading(say("Why it matters", "为何重要"));
  page.paragraph(rule.why.in(language));
  page.heading(say("Innocent explanations: check these first", "合理解释：请先排查"));
  for (const Words& words : rule.innocent) page.item("☐", words.in(language));
  page.heading(say("What the rule misses", "规则盲区"));
  for (const Words& words : rule.misses) page.item("•", words.in(language));
  show_basis(page, console, rule);
  show_posts(page, console, say("Posts of the subject on that day", "被反映人当日职务"), finding.subject_posts);
  show_posts(page, console, say("Who led the unit on that day", "当日单位负责人"), finding.in_charge);
  page.heading(say("Evidence: the records as they read when this was filed", "证据：登记时的记录原文"));
  for (std::size_t i = 0; i < finding.evidence.size() && i < evidence_shown; ++i)
    show_record(console, finding.evidence[i], packs);
  if (finding.evidence.size() > evidence_shown) {
    console.line();
    page.paragraph(console.in(say("… and {} (--all)", "……另有 {} 条记录（--all）",
                                  counted(finding.evidence.size() - evidence_shown, "more record", "more records"))));
  }
  show_history(page, console, finding);
  page.heading(say("Next step", "下一步"));
  page.paragraph(rule.next_step.in(language));
}

std::vector<Json> posts_json(const std::vector<findings::PostHeld>& posts) {
  std::vector<Json> out;
  for (const findings::PostHeld& post : posts) {
    out.push_back(Json()
                      .set_known("person_id", post.person_id)
                      .set_known("post", post.post)
                      .set_known("unit_id", post.unit_id)
                      .set_known("held_from", post.held_from)
                      .set_known("held_to", post.held_to));
  }
  return out;
}

Json to_json(const Finding& finding, const packs::PackSet& packs) {
  Json facts;
  for (const auto& [name, value] : finding.facts) facts.set_raw(name, value.json());
  std::vector<Json> evidence;
  for (const Evidence& one : finding.evidence) {
    Json at;
    at.set_known("file", one.file).set_known("sheet", one.sheet).set("row", one.row).set("batch", one.batch);
    evidence.push_back(Json()
                           .set("record_type", one.record_type)
                           .set("record_id", one.record_id)
                           .set_raw("content", one.content.empty() ? "null" : one.content)
                           .set_known("sha256", one.sha256)
                           .set("now", one.now)
                           .set("at", at));
  }
  std::vector<Json> history;
  for (const findings::HistoryEntry& entry : finding.history) {
    history.push_back(Json()
                          .set("run", entry.run)
                          .set("at", iso(entry.at) + "Z")
                          .set("as_of", iso(entry.as_of))
                          .set("change", named_json(findings::changes().of(entry.change)))
                          .set("cause", named_json(findings::causes().of(entry.cause)))
                          .set("rule_version", entry.rule_version)
                          .set_raw("settings", fmt::format("[{}]", fmt::join(entry.settings, ","))));
  }
  const rules::Rule& rule = finding.rule;
  Json json;
  json.set_raw("summary", finding.summary.json())
      .set("rule_version", finding.rule_version)
      .set("facts", facts)
      .set("claim", words_json(rule.claim))
      .set("why", words_json(rule.why))
      .set("innocent", words_list(rule.innocent))
      .set("misses", words_list(rule.misses))
      .set("basis", basis_json(rule))
      .set("next_step", words_json(rule.next_step))
      .set("route", route_json(rule, packs))
      .set_known("unit_path", finding.unit_path)
      .set("subject_posts", posts_json(finding.subject_posts))
      .set("in_charge", posts_json(finding.in_charge))
      .set("evidence", evidence)
      .set("history", history);
  return json;
}

// With the records if they are free; a running import must not keep anybody from reading a finding.
Result<std::unique_ptr<Session>> open_for_reading(Console& console) {
  Result<std::unique_ptr<Session>> both =
      Session::open(console, {.records = sql::Access::ReadOnly, .cases = sql::Access::ReadOnly}, "finding show");
  if (both.ok() || both.error().kind != ErrorKind::Conflict) return both;
  console.warn(say("The records are in use: the evidence is shown as filed, not compared with them.",
                   "业务记录正在使用中：证据按登记时原文显示，未与现有记录比对。"));
  return TRY(Session::open(console, {.cases = sql::Access::ReadOnly}, "finding show"));
}

}  // namespace

Run finding_show(Syntax& syntax) {
  struct Wish {
    std::string id;
    bool all = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("ID", wish->id,
                  say("its id, or as much of its beginning as no other shares", "疑点编号，或足以区分的开头部分"));
  syntax.flag("--all", wish->all, say("every record of the evidence, however many", "显示全部证据记录"));
  return [wish](Console& console) -> Result<Answer> {
    const std::unique_ptr<Session> session = TRY(open_for_reading(console));
    const packs::PackSet* packs = TRY(session->store().packs());
    findings::Register findings(session->store().cases());
    const Finding finding = TRY(findings.show(wish->id, *packs, session->store().records_if_open()));
    if (console.json()) {
      console.line(to_json(finding, *packs).text());
    } else {
      show(console, finding, *packs, wish->all ? finding.evidence.size() : kEvidenceShown);
    }
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
