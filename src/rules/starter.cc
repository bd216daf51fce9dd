// SPDX-License-Identifier: Apache-2.0
// The rule to start from: it works as it stands, and says in both languages what each field is for.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rules.h"
#include "rules/tables.h"
#include "yaml/yaml.h"

namespace plumbline::rules {

namespace {

// @id, @type, @title_en, @title_zh, @key, @key_text, @time stand for what the packs say.
constexpr std::string_view kStarter = R"(/*---
# This rule works as it stands: change it step by step, and run `plumbline rule lint` and `plumbline rule test` often.
# 本规则可以直接运行；请逐项修改，并随时运行 plumbline rule lint 和 plumbline rule test。

# The name for ever: group.name, the same as the file rules/group/name.sql.
# 永久编号：组.名称，与文件 rules/组/名称.sql 一致。
id: @id
# Raise it with every change after the rule has been locked (rules.lock).
# 规则锁定（rules.lock）后，每次修改都要加一。
version: 1
# A few words, for lists.
# 列表中显示的简短标题。
title:
  en: @title_en
  zh: @title_zh
# What a finding claims, in one sentence that records can prove or refute.
# 疑点断言什么：一句话，记录能够证实或推翻。
claim:
  en: The record is older than the limit on the day of asking.
  zh: 查询当日，该记录已超过设定期限。
# Why anybody should care.
# 为什么值得过问。
why:
  en: What waits too long is often forgotten, or meant to be.
  zh: 长期搁置的事项往往被遗忘，或者有意拖延。
# What else could explain it: to be checked before anybody is asked. At least one.
# 合理解释：询问任何人之前先核对。至少一条。
innocent:
  - en: The matter was settled elsewhere and the record not updated.
    zh: 事项已在他处办结，记录没有更新。
# What the rule cannot see. At least one.
# 规则盲区：规则看不到什么。至少一条。
misses:
  - en: Matters that were never recorded.
    zh: 从未登记的事项。
# Told to the reader; in braces: {fact_...} columns, parameters, {finding_key}, {subject_id}, {unit_id}, {happened_at}.
# 给读者的说明，花括号内填入事实与参数：SELECT 中的 {fact_...} 列，以及 {finding_key}、{subject_id}、{unit_id}、{happened_at}。
explanation:
  en: Record {finding_key} is of {fact_since}; the limit is {limit_days} days.
  zh: 记录 {finding_key} 的日期为 {fact_since}，期限为 {limit_days} 日。
# What to do first.
# 第一步做什么。
next_step:
  en: Look at the file and ask what has happened since.
  zh: 调取材料，核实此后的进展。
# What it rests on. confidence: verified (read at `source`), secondary, from_memory, local_setting (our own choice).
# 法规依据。confidence：verified 已核原文（注明 source）、secondary 二手资料、from_memory 待核实、local_setting 本地设定。
basis:
  - instrument: {en: Local practice, zh: 本地惯例}
    article: {en: limit to be confirmed, zh: 期限待确认}
    confidence: local_setting
# low, medium, high or critical. A row may give another in a column `severity`.
# 严重程度：low 低、medium 中、high 高、critical 重大。某一行可在 severity 列另行给出。
severity: low
# Who is to look at the findings: a name such as internal_affairs, oversight, command; or a list, [command, oversight]:
# who looks first, to whom it goes on. The names are those of routes.yaml in the packs.
# 疑点流转去向：如 internal_affairs、oversight、command；也可写成列表：先由谁核查、再移送谁。名称见规则包的 routes.yaml。
route: oversight
# Every table that the SELECT reads: record types, <type>_version (with replaced versions), code lists.
# SELECT 读取的每一张表：记录类型、<类型>_version（含历史版本）、代码表。
reads: [@type]
# What a finding is about; a change of one key's records re-runs the rule for that key alone.
# 疑点围绕什么键；某个键的记录变化时，只为该键重新执行。
key: @key
# Which column of each record type is that key. Small tables that are read whole go under `reference: [...]` instead.
# 各记录类型中哪一列是该键。整体读取的小表写在 reference: [...] 中。
sources: {@type: @key}
# Where :as_of meets a column: the instant at which time alone changes the answer. Lint computes and compares.
# :as_of 与列比较的每一处：到该时刻，结果仅因时间推移而变化。lint 会自行计算并比对。
due:
  - {source: @type, column: @time, offset: ":limit_days days"}
# If the rule compares with other keys (peers, pairs, totals), leave out `due` and say why it runs in full:
# 如需与其他键比较（同类、成对、合计），则不写 due，并写明须全量执行的原因：
# not_key_local: Compares with all officers of the unit.
# What may be set: type integer, decimal, text, date or boolean; one `value`, or `eras` of values by date.
# 可设定的参数：类型 integer、decimal、text、date、boolean；单一 value，或按日期分段的 eras。
parameters:
  limit_days:
    title: {en: Days allowed, zh: 允许天数}
    type: integer
    unit: day
    value: 30
    confidence: local_setting
# Facts that hold codes, and the code list whose titles are told instead: codes: {fact_status: status}
# 值为代码的事实及其代码表，说明中显示代码的名称：codes: {fact_status: status}
# Why a key could not be judged: never the same as clean. The SELECT gives the name in the column could_not_evaluate.
# 无法判断的原因：不等于没有问题。SELECT 在 could_not_evaluate 列中给出名称。
could_not_evaluate:
  date_unknown:
    en: The date is missing.
    zh: 缺少日期。
# Proofs: rows given (CSV, only the columns that matter), findings expected. At least one hit and one near miss.
# 示例即证明：给出数据行（CSV，只写相关列）和预期疑点。至少一个命中、一个不应命中。
examples:
  - name: thirty-one days are too long
    as_of: 2020-02-01
    given:
      @type: |
        @key,@time
        1,2020-01-01
    expect:
      - {key: "1", evidence: [@type/1]}
  - name: thirty days are not, whatever the hour
    as_of: 2020-02-01 09:00:00
    given:
      @type: |
        @key,@time
        1,2020-01-02
    expect: none
  - name: without a date nothing can be said
    as_of: 2020-02-01
    given:
      @type: |
        @key,@time
        1,
    expect: none
    could_not_evaluate: {date_unknown: 1}
---*/
-- One row for each piece of evidence; rows with one finding_key are one finding. 每条证据一行，finding_key 相同者为同一疑点。
SELECT @key_text AS finding_key,
       '@type' AS subject_type,
       @key_text AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       r.@time AS happened_at,
       '@type' AS record_type,
       @key_text AS record_id,
       CASE WHEN r.@time IS NULL THEN 'date_unknown' END AS could_not_evaluate,
       r.@time AS fact_since
FROM @type r
WHERE r.@time IS NULL
   OR CAST(:as_of AS DATE) > CAST(r.@time AS DATE) + :limit_days * INTERVAL '1' DAY
)";

struct Subject {
  const packs::RecordType* type = nullptr;
  const packs::Column* key = nullptr;
  const packs::Column* time = nullptr;
};

// A record type with one key column and a time; nothing else is asked of it.
std::optional<Subject> subject_of(const packs::RecordType& type) {
  Subject subject{&type, nullptr, nullptr};
  if (type.key.size() == 1) subject.key = type.column(type.key.front());
  for (const packs::Column& column : type.columns) {
    const bool is_time = column.kind == packs::ColumnKind::Date || column.kind == packs::ColumnKind::Timestamp;
    const bool is_better = subject.time == nullptr || column.name == type.natural_time;
    if (is_time && is_better) subject.time = &column;
  }
  const bool has_plain_key = subject.key != nullptr && (subject.key->kind == packs::ColumnKind::Id ||
                                                        subject.key->kind == packs::ColumnKind::Text ||
                                                        subject.key->kind == packs::ColumnKind::Integer);
  if (type.reference || !has_plain_key || subject.time == nullptr) return std::nullopt;
  return subject;
}

// The record type that the group of the id names, else the first whose name begins with it (`force`: force_report), or
// the last there is: packs that depend on others come last.
std::optional<Subject> choose(const std::string& group, const packs::PackSet& packs) {
  std::optional<Subject> akin;
  std::optional<Subject> last;
  for (const packs::RecordType& type : packs.record_types()) {
    const std::optional<Subject> subject = subject_of(type);
    if (!subject) continue;
    if (type.name == group) return subject;
    if (!akin && type.name.starts_with(group + "_")) akin = subject;
    last = subject;
  }
  return akin ? akin : last;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_word(std::string_view text) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::all_of(text.begin(), text.end(), is_plain);
}

}  // namespace

Result<std::string> starter(const std::string& id, const packs::PackSet& packs) {
  const std::size_t dot = id.find('.');
  if (dot == std::string::npos || !is_word(std::string_view(id).substr(0, dot)) ||
      !is_word(std::string_view(id).substr(dot + 1))) {
    return invalid(excerpt(id), say("this is no id of a rule", "这不是规则编号"),
                   say("write group.name in lower-case letters, digits and hyphens, such as complaint.too-slow",
                       "请用小写字母、数字、连字符写成 组.名称，如 complaint.too-slow"));
  }
  std::string group = id.substr(0, dot);
  std::replace(group.begin(), group.end(), '-', '_');
  const std::optional<Subject> subject = choose(group, packs);
  if (!subject) {
    return invalid(id,
                   say("no record type of the packs has a key of one column and a date",
                       "规则包中没有同时具备单列键和日期的记录类型"),
                   say("add such a record type first", "请先添加这样的记录类型"));
  }
  const std::string key = "r." + subject->key->name;
  const bool is_text = subject->key->sql_type() == sql::Type::Text;
  std::string text(kStarter);
  const Words& title = subject->type->title;
  replace_all(text, "@title_en", yaml::scalar(title.en + ": nothing for too long"));
  replace_all(text, "@title_zh", yaml::scalar(title.zh + "：长期没有进展"));
  replace_all(text, "@id", id);
  replace_all(text, "@type", subject->type->name);
  replace_all(text, "@key_text", is_text ? key : fmt::format("CAST({} AS TEXT)", key));
  replace_all(text, "@key", subject->key->name);
  replace_all(text, "@time", subject->time->name);
  return text;
}

}  // namespace plumbline::rules
