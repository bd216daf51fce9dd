/*---
id: power.service-window-obstruction-visits
version: 1
title:
  en: The same business visited again and again without an order
  zh: 无审批多次检查同一企业
claim:
  en: >-
    In one quarter a unit visited one business more often than set without an inspection order and without a
    complaint or alarm.
  zh: 一个季度内，单位对同一企业在无检查审批、非因举报或者警情的情况下检查次数超过设定值。
why:
  en: A visit without an order has a purpose that nobody approved.
  zh: 没有审批的上门，目的无人把关。
innocent:
  - en: A campaign with one order for all, whose number was not entered.
    zh: 专项检查有统一审批但未录入文号。
  - en: Visits on request of the business.
    zh: 应企业请求上门服务。
misses:
  - en: Visits that nobody recorded.
    zh: 未登记的上门。
  - en: Visits by two units in turn.
    zh: 由两个单位轮流上门。
explanation:
  en: >-
    Unit {unit_id} visited business {fact_business} {fact_visits} times without an order in the quarter from
    {fact_quarter}; allowed: {visits_max}.
  zh: "单位 {unit_id} 在 {fact_quarter} 起的季度内无审批检查企业 {fact_business} 共 {fact_visits} 次；设定上限 {visits_max} 次。"
next_step:
  en: Ask the business, through the inspection department, what the visits were for.
  zh: 由督察部门回访企业，了解上门事由。
basis:
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 38(2), zh: 第三十八条第二项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Administrative Licensing Law, zh: 行政许可法}
    article: {en: "Articles 32(4), 42, 44, 72", zh: 第三十二条第四项、第四十二条、第四十四条、第七十二条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Regulations on sanctions of civil servants of administrative organs, zh: 行政机关公务员处分条例}
    article: {en: Article 28, zh: 第二十八条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Two visits in a quarter, zh: 每季二次}
    confidence: local_setting
severity: medium
route: [inspection, petitions, discipline]
reads: [inspection]
key: business_id
sources: {inspection: business_id}
parameters:
  visits_max:
    title: {en: Visits allowed in a quarter, zh: 每季允许次数}
    type: integer
    confidence: local_setting
    value: 2
could_not_evaluate:
  unit_or_day_missing:
    en: The unit or the day of these visits is missing.
    zh: 缺少检查单位或者检查日期。
examples:
  - name: three visits in a quarter, and four
    as_of: 2025-09-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,2025-04-01 10:00:00
        I2,U1,B1,2025-04-02 10:00:00
        I3,U1,B1,2025-04-03 10:00:00
        J1,U2,B2,2025-04-01 10:00:00
        J2,U2,B2,2025-04-02 10:00:00
        J3,U2,B2,2025-04-03 10:00:00
        J4,U2,B2,2025-04-04 10:00:00
    expect:
      - {key: B1/U1/2025-04-01, evidence: ["inspection/I1", "inspection/I2", "inspection/I3"], facts: {fact_visits: 3}}
      - {key: B2/U2/2025-04-01}
  - name: two visits exactly, and a third in the next quarter
    as_of: 2025-09-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,2025-06-01 10:00:00
        I2,U1,B1,2025-06-30 10:00:00
        I3,U1,B1,2025-07-01 10:00:00
    expect: none
  - name: with an order, after a complaint
    as_of: 2025-09-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at,order_no,complaint_no
        I1,U1,B1,2025-06-01 10:00:00,,
        I2,U1,B1,2025-06-02 10:00:00,N1,
        I3,U1,B1,2025-06-03 10:00:00,,A1
        I4,U1,B1,2025-06-04 10:00:00,,
    expect: none
  - name: visits on unknown days
    as_of: 2025-09-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,
        I2,U1,B1,
        I3,U1,B1,
    expect: none
    could_not_evaluate: {unit_or_day_missing: 1}
---*/
WITH visit AS (
  SELECT business_id, unit_id, inspection_id, CAST(date_trunc('quarter', CAST(inspected_at AS TIMESTAMP)) AS DATE) AS quarter_from
  FROM inspection
  WHERE business_id IS NOT NULL AND order_no IS NULL AND complaint_no IS NULL
),
counted AS (
  SELECT business_id, unit_id, quarter_from, count(*) AS visits
  FROM visit
  GROUP BY business_id, unit_id, quarter_from
  HAVING count(*) > :visits_max
)
SELECT concat(c.business_id, '/', c.unit_id, '/', CAST(c.quarter_from AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       c.unit_id AS subject_id,
       c.unit_id AS unit_id,
       c.quarter_from AS happened_at,
       'inspection' AS record_type,
       v.inspection_id AS record_id,
       CASE WHEN c.unit_id IS NULL OR c.quarter_from IS NULL THEN 'unit_or_day_missing' END AS could_not_evaluate,
       c.business_id AS fact_business,
       c.quarter_from AS fact_quarter,
       c.visits AS fact_visits
FROM counted c
JOIN visit v ON v.business_id = c.business_id AND v.unit_id IS NOT DISTINCT FROM c.unit_id
            AND v.quarter_from IS NOT DISTINCT FROM c.quarter_from
