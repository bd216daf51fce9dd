// SPDX-License-Identifier: Apache-2.0
// A rule's words to and from JSON, and the explanation filled with facts.
#include "findings/rule_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "crypto/crypto.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

// One that is taken on the day of asking gives that value, too: the day of the act says nothing about it.
Json parameter_json(const rules::Parameter& parameter, Date asked_on) {
  std::vector<Json> eras;
  for (const rules::Era& era : parameter.eras) {
    eras.emplace_back()
        .set("from", iso(era.from))
        .set("note", words_json(era.note))
        .set_raw("value", store_value(era.value));
    if (era.setting != 0) eras.back().set("setting", era.setting);
  }
  Json json;
  json.set("name", parameter.name)
      .set("title", words_json(parameter.title))
      .set("unit", parameter.unit)
      .set("eras", eras);
  json.set("confidence", packs::confidences().of(parameter.confidence).name);
  if (parameter.by_date() && !parameter.on_the_day) json.set_raw("asked", store_value(parameter.value_on(asked_on)));
  return json;
}

// Fact -> code -> title.
Json codes_json(const rules::Rule& rule) {
  Json all;
  for (const auto& [fact, titles] : rule.code_titles) {
    Json list;
    for (const auto& [code, title] : titles) list.set(code, words_json(title));
    all.set(fact, list);
  }
  return all;
}

// The members of a list, or none.
std::vector<boost::json::value> items(const boost::json::value& object, const char* name) {
  const boost::json::value* member = object.is_object() ? object.get_object().if_contains(name) : nullptr;
  if (member == nullptr || !member->is_array()) return {};
  return {member->get_array().begin(), member->get_array().end()};
}

std::vector<Words> read_words_list(const boost::json::value& object, const char* name) {
  std::vector<Words> list;
  for (const boost::json::value& item : items(object, name)) list.push_back({text_of(item, "en"), text_of(item, "zh")});
  return list;
}

std::vector<std::string> read_route(const boost::json::value& object) {
  std::vector<std::string> route;
  for (const boost::json::value& item : items(object, "route")) {
    if (item.is_string()) route.emplace_back(item.get_string());
  }
  return route;
}

rules::Confidence confidence_of(const boost::json::value& object) {
  return packs::confidences().value(text_of(object, "confidence")).value_or(rules::Confidence::FromMemory);
}

// Of which days are worked, not of what they are called.
std::string digest_of(const packs::Calendar& calendar) {
  std::string text = iso(calendar.from) + " ";
  for (const packs::Calendar::Row& day : calendar.rows()) text += day.working ? '1' : '0';
  return crypto::sha256(text).hex();
}

rules::Parameter read_parameter(const boost::json::value& json) {
  rules::Parameter parameter;
  parameter.name = text_of(json, "name");
  parameter.title = words_of(json, "title");
  parameter.unit = text_of(json, "unit");
  parameter.confidence = confidence_of(json);
  for (const boost::json::value& item : items(json, "eras")) {
    rules::Era& era = parameter.eras.emplace_back();
    era.from = parse_iso_date(text_of(item, "from")).value_or(Date{});
    era.note = words_of(item, "note");
    const boost::json::value* setting = item.get_object().if_contains("setting");
    if (setting != nullptr && setting->is_int64()) era.setting = setting->get_int64();
    if (const boost::json::value* value = item.get_object().if_contains("value")) era.value = stored_value(*value);
    if (!era.value.is_null()) parameter.type = era.value.type();
  }
  if (const boost::json::value* asked = json.get_object().if_contains("asked")) {
    parameter.asked = stored_value(*asked);
  }
  return parameter;
}

void read_codes(const boost::json::value& json, rules::Rule& rule) {
  const boost::json::value* all = json.is_object() ? json.get_object().if_contains("codes") : nullptr;
  if (all == nullptr || !all->is_object()) return;
  for (const auto& fact : all->get_object()) {
    if (!fact.value().is_object()) continue;
    for (const auto& code : fact.value().get_object()) {
      rule.code_titles[std::string(fact.key())].emplace(
          std::string(code.key()), Words{text_of(code.value(), "en"), text_of(code.value(), "zh")});
    }
  }
}

// The value by which it was judged: that of the day of asking, or in force on the day of the act; without a day, the
// last.
sql::Value in_force(const rules::Parameter& parameter, const std::optional<Timestamp>& happened_at) {
  if (parameter.asked) return *parameter.asked;
  if (parameter.eras.empty()) return sql::Value::null();
  if (!happened_at) return parameter.eras.back().value;
  const rules::Era* found = &parameter.eras.front();
  for (const rules::Era& era : parameter.eras) {
    if (era.from <= date_of(*happened_at)) found = &era;
  }
  return found->value;
}

std::optional<sql::Value> value_named(std::string_view name, const rules::Rule& rule, const Explained& explained) {
  const std::string plain(name);
  if (const auto found = explained.facts.find(plain); found != explained.facts.end()) return found->second;
  const auto text = [](const std::string& t) { return t.empty() ? sql::Value::null() : sql::Value::text(t); };
  if (name == "subject_id") return text(explained.subject_id);
  if (name == "subject_type") return text(explained.subject_type);
  if (name == "unit_id") return text(explained.unit_id);
  if (name == "finding_key") return text(explained.finding_key);
  if (name == "happened_at") {
    return explained.happened_at ? sql::Value::timestamp(*explained.happened_at) : sql::Value::null();
  }
  const rules::Parameter* parameter = rule.parameter(name);
  if (parameter != nullptr) return in_force(*parameter, explained.happened_at);
  if (const auto found = explained.facts.find("fact_" + plain); found != explained.facts.end()) return found->second;
  return std::nullopt;
}

// What a code is called; nothing for what is no code, or one that the pack did not know.
const Words* title_of(const std::string& fact, const sql::Value& value, const rules::Rule& rule) {
  const auto titles = rule.code_titles.find(fact);
  if (titles == rule.code_titles.end() || value.type() != sql::Type::Text) return nullptr;
  const auto title = titles->second.find(value.as_text());
  return title == titles->second.end() ? nullptr : &title->second;
}

// A {name} that nothing answers to stays as it stands: a reader sees that something is missing there.
std::string filled(const std::string& format, Language language, const rules::Rule& rule, const Explained& explained) {
  std::string text;
  for (std::size_t at = 0; at < format.size();) {
    const std::size_t open = format.find('{', at);
    const std::size_t close = open == std::string::npos ? open : format.find('}', open);
    if (close == std::string::npos) return text + format.substr(at);
    text += format.substr(at, open - at);
    const std::string name = format.substr(open + 1, close - open - 1);
    const auto value = value_named(name, rule, explained);
    const Words* title = value ? title_of(name, *value, rule) : nullptr;
    if (title != nullptr) {
      text += title->in(language);
    } else {
      text += value ? for_people(*value, language) : format.substr(open, close - open + 1);
    }
    at = close + 1;
  }
  return text;
}

}  // namespace

std::string rule_text_json(const rules::Rule& rule, Date asked_on, const packs::Calendar* calendar) {
  std::vector<Json> basis;
  for (const rules::Basis& one : rule.basis) {
    basis.emplace_back()
        .set("instrument", words_json(one.instrument))
        .set("article", words_json(one.article))
        .set("confidence", packs::confidences().of(one.confidence).name)
        .set("source", one.source);
  }
  std::vector<Json> parameters;
  for (const rules::Parameter& parameter : rule.parameters) {
    parameters.push_back(parameter_json(parameter, asked_on));
  }
  std::vector<Json> reasons;
  for (const auto& [name, words] : rule.could_not_evaluate) {
    reasons.push_back(words_json(words).set("name", name));
  }
  Json json;
  json.set("id", rule.id).set("version", rule.version).set("content_hash", rule.content_hash).set("pack", rule.pack);
  json.set("title", words_json(rule.title)).set("claim", words_json(rule.claim)).set("why", words_json(rule.why));
  json.set("innocent", words_list(rule.innocent)).set("misses", words_list(rule.misses));
  json.set("explanation", words_json(rule.explanation)).set("next_step", words_json(rule.next_step));
  json.set("basis", basis).set("severity", rules::severities().of(rule.severity).name);
  json.set("route", rule.route).set("key", rule.key).set("parameters", parameters).set("could_not_evaluate", reasons);
  const bool counts_days = std::find(rule.reads.begin(), rule.reads.end(), packs::kCalendarTable) != rule.reads.end();
  if (!rule.code_titles.empty()) json.set("codes", codes_json(rule));
  if (calendar != nullptr && counts_days) json.set("calendar", digest_of(*calendar));
  return json.text();
}

Result<rules::Rule> read_rule_text(std::string_view text, const std::string& where) {
  const boost::json::value json = TRY(parse_stored_json(text, where));
  rules::Rule rule;
  rule.id = text_of(json, "id");
  if (const boost::json::value* version = json.is_object() ? json.get_object().if_contains("version") : nullptr) {
    rule.version = version->is_int64() ? static_cast<int>(version->get_int64()) : 0;
  }
  rule.content_hash = text_of(json, "content_hash");
  rule.pack = text_of(json, "pack");
  rule.title = words_of(json, "title");
  rule.claim = words_of(json, "claim");
  rule.why = words_of(json, "why");
  rule.innocent = read_words_list(json, "innocent");
  rule.misses = read_words_list(json, "misses");
  rule.explanation = words_of(json, "explanation");
  rule.next_step = words_of(json, "next_step");
  for (const boost::json::value& one : items(json, "basis")) {
    rule.basis.push_back(
        {words_of(one, "instrument"), words_of(one, "article"), confidence_of(one), text_of(one, "source")});
  }
  rule.severity = rules::severities().value(text_of(json, "severity")).value_or(rules::Severity::Medium);
  rule.route = read_route(json);
  rule.key = text_of(json, "key");
  read_codes(json, rule);
  for (const boost::json::value& one : items(json, "parameters")) rule.parameters.push_back(read_parameter(one));
  for (const boost::json::value& one : items(json, "could_not_evaluate")) {
    rule.could_not_evaluate[text_of(one, "name")] = {text_of(one, "en"), text_of(one, "zh")};
  }
  return rule;
}

Words explain(const rules::Rule& rule, const Explained& explained) {
  return {filled(rule.explanation.en, Language::English, rule, explained),
          filled(rule.explanation.zh, Language::Chinese, rule, explained)};
}

}  // namespace plumbline::findings
