// SPDX-License-Identifier: Apache-2.0
// For tests: a pack of three record types and a code list, and a rule over it that can be spoiled in any one place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.h"

namespace plumbline::rules {

inline packs::Column test_column(std::string name, packs::ColumnKind kind) {
  packs::Column column;
  column.name = std::move(name);
  column.kind = kind;
  column.title = {"title", "标题"};
  return column;
}

// complaint(complaint_id, unit_id, category, received_on, closed_on, points), reply(reply_id, complaint_id, officer_id,
// replied_at), unit (reference), outcome (codes).
inline packs::PackSet small_packs() {
  using packs::ColumnKind;
  packs::PackSet packs;
  packs::RecordType complaint;
  complaint.name = "complaint";
  complaint.columns = {test_column("complaint_id", ColumnKind::Id), test_column("unit_id", ColumnKind::Id),
                       test_column("category", ColumnKind::Text),   test_column("received_on", ColumnKind::Date),
                       test_column("closed_on", ColumnKind::Date),  test_column("points", ColumnKind::Integer)};
  complaint.key = {"complaint_id"};
  complaint.natural_time = "received_on";
  packs.add(complaint);
  packs::RecordType reply;
  reply.name = "reply";
  reply.columns = {test_column("reply_id", ColumnKind::Id), test_column("complaint_id", ColumnKind::Id),
                   test_column("officer_id", ColumnKind::Id), test_column("replied_at", ColumnKind::Timestamp)};
  reply.key = {"reply_id"};
  reply.natural_time = "replied_at";
  packs.add(reply);
  packs::RecordType unit;
  unit.name = "unit";
  unit.columns = {test_column("unit_id", ColumnKind::Id), test_column("title", ColumnKind::Text),
                  test_column("valid_from", ColumnKind::Date)};
  unit.key = {"unit_id"};
  unit.reference = true;
  packs.add(unit);
  packs::CodeList outcome;
  outcome.name = "outcome";
  outcome.codes = {{"SU", {"sustained", "属实"}, 2, {}}, {"NS", {"not sustained", "不属实"}, 1, {}}};
  packs.add(outcome);
  return packs;
}

// The pieces of a rule that lints without complaint: complaints open longer than the limit, without any reply.
struct TestRule {
  std::string name = "packs/small/rules/complaint/slow.sql";
  std::string id = "complaint.slow";
  std::string innocent = "innocent: [{en: Time was extended., zh: 已延期。}]";
  std::string explanation =
      "explanation: {en: 'Open since {fact_received_on}, limit {limit_days}.', zh: '{fact_received_on} 起未结，期限 "
      "{limit_days} 日。'}";
  std::string grade = "severity: low\nroute: oversight";
  std::string declarations = R"(reads: [complaint, reply]
key: complaint_id
sources: {complaint: complaint_id, reply: complaint_id}
due: [{source: complaint, column: received_on, offset: ":limit_days days"}])";
  std::string parameters = R"(parameters:
  limit_days: {title: {en: Limit, zh: 期限}, type: integer, unit: day, value: 30, confidence: local_setting})";
  std::string reasons;
  std::string examples = R"(examples:
  - name: thirty-one days
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2020-01-01
    expect: [{key: C1, evidence: [complaint/C1], facts: {fact_received_on: 2020-01-01}}]
  - name: answered
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2020-01-01
      reply: |
        reply_id,complaint_id
        R1,C1
    expect: none)";
  std::string sql = R"(SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.unit_id AS subject_id, c.unit_id,
       c.received_on AS happened_at, 'complaint' AS record_type, c.complaint_id AS record_id,
       c.received_on AS fact_received_on
FROM complaint c
WHERE c.received_on + :limit_days * INTERVAL '1' DAY < :as_of
  AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.complaint_id = c.complaint_id))";

  std::string text() const {
    std::string all = "/*---\nid: " + id + R"(
version: 1
title: {en: Slow, zh: 超期}
claim: {en: The complaint is open too long., zh: 投诉超期未结。}
why: {en: People wait., zh: 群众在等待。}
)" + innocent + R"(
misses: [{en: Complaints never recorded., zh: 未登记的投诉。}]
)" + explanation + R"(
next_step: {en: Ask for the file., zh: 调取案卷。}
basis: [{instrument: {en: Local rule, zh: 本地规定}, article: {en: one, zh: 第一条}, confidence: local_setting}]
)" + grade + "\n";
    for (const std::string& part : {declarations, parameters, reasons, examples}) {
      if (!part.empty()) all += part + "\n";
    }
    return all + "---*/\n" + sql + "\n";
  }
  Result<Rule> parse() const { return rules::parse(text(), name); }
};

// As it was written, without the capital that begins a sentence.
inline std::string words_of(const Error& error) {
  return error.where + (error.where.empty() ? "" : ": ") + error.what.en + (error.mend.en.empty() ? "" : ". ") +
         error.mend.en;
}

inline std::string all_words(const std::vector<Error>& errors) {
  std::string text;
  for (const Error& error : errors) text += words_of(error) + "\n";
  return text;
}

}  // namespace plumbline::rules
