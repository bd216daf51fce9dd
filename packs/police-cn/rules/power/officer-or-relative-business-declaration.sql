/*---
id: power.officer-or-relative-business-declaration
version: 1
title:
  en: Yearly declaration late or missing
  zh: 年度个人有关事项报告逾期或者未报
claim:
  en: A person obliged to report filed the declaration of a year after 31 January of the next, or not at all.
  zh: 报告对象未在次年1月31日前提交年度报告。
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
    article: {en: Article 36, zh: 第三十六条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: medium
route: [personnel, discipline]
reads: [annual_declaration]
key: person_id
not_key_local: The day on which a declaration is due is made from its year.
could_not_evaluate:
  obliged_unknown:
    en: It is not recorded whether the person is obliged to report.
    zh: 未记录是否属于报告对象。
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
---*/
WITH due AS (
  SELECT person_id, year, unit_id, filed_on, obliged, excused_until,
         CAST(concat(lpad(CAST(year + 1 AS TEXT), 4, '0'), '-01-31') AS DATE) AS last_day
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
