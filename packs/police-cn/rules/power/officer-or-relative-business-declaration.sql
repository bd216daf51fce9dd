/*---
id: power.officer-or-relative-business-declaration
version: 2
title:
  en: Yearly declaration late or missing
  zh: 年度个人有关事项报告逾期或者未报
claim:
  en: >-
    A person obliged to report filed the declaration of a year after 31 January of the next, or it is recorded as not
    filed.
  zh: 报告对象未在次年1月31日前提交年度报告，或者记录显示未提交。
why:
  en: What is not declared cannot be compared.
  zh: 未申报就无从比对。
innocent:
  - en: Excused for a time, by illness or posting; the rule already leaves these out.
    zh: 因病、外派等经批准缓报的，规则已予排除。
  - en: Filed on paper and entered later.
    zh: 纸质报送后补录。
misses:
  - en: Declarations that are in time but incomplete.
    zh: 按时提交但内容不全的。
  - en: A day of filing before the year was over, which is taken as it stands.
    zh: 提交日期早于报告年度终了的，按登记日期认定。
  - en: Whether enough declarations were drawn for a check is not asked.
    zh: 随机抽查比例是否达标不在本规则范围。
explanation:
  en: >-
    {subject_id}, declaration for {fact_year}: filed {fact_filed}, due {fact_due}.
  zh: "{subject_id} 的 {fact_year} 年度报告：提交日期 {fact_filed}，应于 {fact_due} 前提交。"
next_step:
  en: Ask personnel for the receipt, then the person.
  zh: 先向政工部门核对收件登记，再询问本人。
basis:
  - instrument: {en: Rules on reporting personal matters by leading cadres (2017); a 2023 revision exists whose text is not public, zh: 领导干部报告个人有关事项规定（2017年；2023年已修订，文本未公开）}
    article: {en: Yearly report by 31 January, zh: 每年1月31日前集中报告}
    confidence: secondary
    source: open.pkulaw.com (article titles)
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: "Article 29: breach of the rules on reporting personal matters", zh: 第二十九条：违反个人有关事项报告规定}
    confidence: from_memory
severity: medium
route: [personnel, discipline]
reads: [annual_declaration, person]
key: person_id
not_key_local: The day on which a declaration is due is made from its year.
could_not_evaluate:
  obliged_unknown:
    en: It is not recorded whether the person is obliged to report.
    zh: 未记录是否属于报告对象。
  year_missing:
    en: The person was obliged to report the year before, and nothing at all is recorded of this year.
    zh: 上一年度属于报告对象，本年度没有任何记录。
examples:
  - name: filed a day late, not filed
    as_of: 2025-09-01
    given:
      annual_declaration: |
        person_id,year,obliged,filed_on
        P1,2024,true,2025-02-01
        P2,2024,true,
    expect:
      - {key: P1/2024}
      - {key: P2/2024}
  - name: filed on 31 January
    as_of: 2025-09-01
    given:
      annual_declaration: |
        person_id,year,obliged,filed_on
        P1,2024,true,2025-01-31
    expect: none
  - name: not obliged, excused, not due yet
    as_of: 2025-01-31 12:00:00
    given:
      annual_declaration: |
        person_id,year,obliged,filed_on,excused_until
        P1,2023,false,,
        P2,2023,true,2024-05-01,2024-06-30
        P3,2024,true,,
    expect: none
  - name: nobody says whether the person is obliged
    as_of: 2025-09-01
    given:
      annual_declaration: |
        person_id,year,obliged,filed_on
        P1,2024,,
    expect: none
    could_not_evaluate: {obliged_unknown: 1}
  - name: nothing of the year after one of which a report was due
    as_of: 2026-02-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P3,2010-01-01,2026-01-31
        P4,2010-01-01,2026-02-01
      annual_declaration: |
        person_id,year,obliged,filed_on
        P1,2023,true,2024-01-15
        P2,2023,false,
        P3,2024,true,2025-01-15
        P4,2024,true,2025-01-15
        P5,2025,true,2026-01-15
    expect: none
    could_not_evaluate: {year_missing: 2}
  - name: the report of the year after is due today
    as_of: 2026-01-31 23:59:59
    given:
      annual_declaration: |
        person_id,year,obliged,filed_on
        P4,2024,true,2025-01-15
    expect: none
---*/
WITH due AS (
  SELECT person_id, year, unit_id, filed_on, obliged, excused_until,
         CAST(concat(lpad(CAST(year + 1 AS TEXT), 4, '0'), '-01-31') AS DATE) AS last_day,
         CAST(concat(lpad(CAST(year + 2 AS TEXT), 4, '0'), '-01-31') AS DATE) AS next_day
  FROM annual_declaration
  WHERE obliged IS NOT FALSE AND year BETWEEN 1900 AND 2999
)
SELECT concat(person_id, '/', CAST(year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       last_day AS happened_at,
       'annual_declaration' AS record_type,
       concat(person_id, '/', CAST(year AS TEXT)) AS record_id,
       CASE WHEN obliged IS NULL THEN 'obliged_unknown' END AS could_not_evaluate,
       year AS fact_year,
       filed_on AS fact_filed,
       greatest(last_day, coalesce(excused_until, last_day)) AS fact_due
FROM due
WHERE coalesce(filed_on, CAST(:as_of AS DATE)) > greatest(last_day, coalesce(excused_until, last_day))
UNION ALL
SELECT concat(d.person_id, '/', CAST(d.year + 1 AS TEXT)), 'person', d.person_id, d.unit_id, d.next_day,
       'annual_declaration', concat(d.person_id, '/', CAST(d.year AS TEXT)), 'year_missing', d.year + 1,
       CAST(NULL AS DATE), d.next_day
FROM due d
LEFT JOIN person p ON p.person_id = d.person_id
WHERE d.obliged AND CAST(:as_of AS DATE) > d.next_day AND (p.resigned_on IS NULL OR p.resigned_on > d.next_day)
  AND NOT EXISTS (SELECT 1 FROM annual_declaration n WHERE n.person_id = d.person_id AND n.year = d.year + 1)
