/*---
id: power.service-window-obstruction-visits
version: 2
title:
  en: The same business visited again and again without an order
  zh: 无审批多次检查同一企业
claim:
  en: >-
    In one quarter, or in as many days as set across the end of one, a unit visited one business or venue more often
    than set without an inspection order. A complaint or alarm explains one visit, not those after it.
  zh: 一个季度内，或者跨季度的设定天数内，单位在无检查审批的情况下对同一企业、场所的检查次数超过设定值。一次举报或者警情只对应一次检查，其后再查的计入。
why:
  en: A visit without an order has a purpose that nobody approved.
  zh: 没有审批的上门，目的无人把关。
innocent:
  - en: A campaign with one order for all, whose number was not entered.
    zh: 专项检查有统一审批但未录入文号。
  - en: A visit to see whether what a complaint led to was put right.
    zh: 举报核查之后的整改复查。
  - en: Visits on request of the business.
    zh: 应企业请求上门服务。
misses:
  - en: Visits to one business entered partly under the business and partly under its venue only.
    zh: 对同一企业的检查部分登记企业、部分仅登记场所的。
  - en: Visits that nobody recorded.
    zh: 未登记的上门。
  - en: Visits by two units in turn.
    zh: 由两个单位轮流上门。
explanation:
  en: >-
    Unit {unit_id} visited business or venue {fact_business} {fact_visits} times without an order in the quarter from
    {fact_quarter}, or within {window_days} days that reach into it, the last at {happened_at}; allowed: {visits_max}.
  zh: "单位 {unit_id} 在 {fact_quarter} 起的季度内（或者跨入该季度的 {window_days} 日内）无审批检查企业或者场所 {fact_business} 共 {fact_visits} 次，最后一次为 {happened_at}；设定上限 {visits_max} 次。"
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
    article: {en: "Two visits in a quarter, or in sixty days across the end of one", zh: 每季二次；跨季度的六十日内二次}
    confidence: local_setting
severity: medium
route: [inspection, petitions, discipline]
reads: [inspection]
key: business_id
not_key_local: A visit without the number of a business is one to its venue.
parameters:
  visits_max:
    title: {en: Visits allowed in a quarter, zh: 每季允许次数}
    type: integer
    confidence: local_setting
    value: 2
  window_days:
    title: {en: Days that count together across the end of a quarter, zh: 跨季度合并计算的天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 60
could_not_evaluate:
  unit_or_day_missing:
    en: The unit or the day of visits is missing; with them there might be more visits than set.
    zh: 缺少检查单位或者检查日期；计入后次数可能超过设定值。
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
  - name: two visits exactly, and a third in the next quarter, sixty days and a second after the first
    as_of: 2025-09-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,2025-06-01 10:00:00
        I2,U1,B1,2025-06-30 10:00:00
        I3,U1,B1,2025-07-31 10:00:01
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
  - name: two and two across the end of a quarter, and a third on the sixtieth day to the second
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I0,U1,B1,2025-04-01 10:00:00
        I1,U1,B1,2025-06-29 10:00:00
        I2,U1,B1,2025-06-30 10:00:00
        I3,U1,B1,2025-07-01 10:00:00
        I4,U1,B1,2025-07-02 10:00:00
        J1,U1,B2,2025-06-01 10:00:00
        J2,U1,B2,2025-06-30 10:00:00
        J3,U1,B2,2025-07-31 10:00:00
    expect:
      - {key: B1/U1/2025-04-01, facts: {fact_visits: 3}}
      - {key: B2/U1/2025-07-01, evidence: ["inspection/J1", "inspection/J2", "inspection/J3"], facts: {fact_visits: 3}}
  - name: two and two across the end of a quarter, none of which has too many
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,2025-06-29 10:00:00
        I2,U1,B1,2025-06-30 10:00:00
        I3,U1,B1,2025-07-01 10:00:00
        I4,U1,B1,2025-07-02 10:00:00
    expect:
      - {key: B1/U1/2025-07-01, facts: {fact_visits: 4}}
  - name: one complaint for four visits explains one; for three it leaves two
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at,complaint_no
        I1,U1,B1,2025-04-01 10:00:00,N1
        I2,U1,B1,2025-04-02 10:00:00,N1
        I3,U1,B1,2025-05-03 10:00:00,N1
        I4,U1,B1,2025-06-04 10:00:00,N1
        J1,U1,B2,2025-04-01 10:00:00,N2
        J2,U1,B2,2025-04-02 10:00:00,N2
        J3,U1,B2,2025-05-03 10:00:00,N2
    expect:
      - {key: B1/U1/2025-04-01, evidence: ["inspection/I2", "inspection/I3", "inspection/I4"], facts: {fact_visits: 3}}
  - name: a venue where no business is named
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,business_id,inspected_at
        I1,U1,V1,,2025-04-01 10:00:00
        I2,U1,V1,,2025-04-02 10:00:00
        I3,U1,V1,,2025-04-03 10:00:00
        J1,U1,V2,,2025-04-01 10:00:00
        J2,U1,V2,,2025-04-02 10:00:00
    expect:
      - {key: V1/U1/2025-04-01}
  - name: two known days and an unknown one, a known unit and an unknown one, and too few of both
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,business_id,inspected_at
        I1,U1,B1,2025-04-01 10:00:00
        I2,U1,B1,2025-04-02 10:00:00
        I3,U1,B1,
        J1,U1,B2,2025-04-01 10:00:00
        J2,U1,B2,2025-04-02 10:00:00
        J3,,B2,2025-04-03 10:00:00
        K1,U1,B3,2025-04-01 10:00:00
        K2,U1,B3,
    expect: none
    could_not_evaluate: {unit_or_day_missing: 2}
---*/
WITH unordered AS (
  SELECT coalesce(business_id, venue_id) AS place, unit_id, inspection_id, inspected_at,
         CAST(date_trunc('quarter', CAST(inspected_at AS TIMESTAMP)) AS DATE) AS quarter_from,
         complaint_no, row_number() OVER (PARTITION BY coalesce(business_id, venue_id), unit_id, complaint_no
                                          ORDER BY inspected_at NULLS LAST, inspection_id NULLS LAST) AS of_complaint
  FROM inspection
  WHERE (business_id IS NOT NULL OR venue_id IS NOT NULL) AND order_no IS NULL
),
visit AS (
  SELECT place, unit_id, inspection_id, inspected_at, quarter_from
  FROM unordered
  WHERE complaint_no IS NULL OR of_complaint > 1  -- a complaint explains one visit
),
known AS (
  SELECT place, unit_id, inspection_id, inspected_at, quarter_from,
         count(*) OVER (PARTITION BY place, unit_id ORDER BY inspected_at
                        RANGE BETWEEN :window_days * INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS running
  FROM visit
  WHERE unit_id IS NOT NULL AND inspected_at IS NOT NULL
),
ranked AS (
  SELECT place, unit_id, inspected_at, quarter_from, running,
         row_number() OVER (PARTITION BY place, unit_id, quarter_from
                            ORDER BY running DESC NULLS LAST, inspected_at, inspection_id) AS rank_no
  FROM known
),
by_quarter AS (
  SELECT place, unit_id, quarter_from, count(*) AS own, max(running) AS running, max(inspected_at) AS last_at,
         max(CASE WHEN rank_no = 1 THEN inspected_at END) AS worst_at
  FROM ranked
  GROUP BY place, unit_id, quarter_from
),
-- a quarter has too many of its own, or together with the end of the one before, if that was not asked about itself
counted AS (
  SELECT q.place, q.unit_id, q.quarter_from,
         CASE WHEN q.own > parameter_at(:visits_max, q.quarter_from) THEN q.own ELSE q.running END AS visits,
         CASE WHEN q.own > parameter_at(:visits_max, q.quarter_from) THEN q.last_at ELSE q.worst_at END AS last_at,
         CASE WHEN q.own > parameter_at(:visits_max, q.quarter_from) THEN 1 ELSE 0 END AS in_quarter
  FROM by_quarter q
  LEFT JOIN by_quarter b ON b.place = q.place AND b.unit_id = q.unit_id
       AND b.quarter_from = CAST(q.quarter_from - INTERVAL '3' MONTH AS DATE)
       AND b.own > parameter_at(:visits_max, b.quarter_from)
  WHERE q.own > parameter_at(:visits_max, q.quarter_from)
     OR q.running > parameter_at(:visits_max, q.quarter_from) AND b.place IS NULL
),
unclear AS (
  SELECT place, count(*) FILTER (WHERE unit_id IS NULL) AS no_unit, min(inspection_id) AS inspection_id
  FROM visit
  WHERE unit_id IS NULL OR inspected_at IS NULL
  GROUP BY place
),
perhaps AS (
  SELECT v.place, v.unit_id, u.inspection_id, count(*) FILTER (WHERE v.inspected_at IS NULL) AS no_day, u.no_unit
  FROM visit v
  JOIN unclear u ON u.place = v.place
  GROUP BY v.place, v.unit_id, u.inspection_id, u.no_unit
),
most AS (
  SELECT place, unit_id, max(greatest(own, running)) AS visits
  FROM by_quarter
  GROUP BY place, unit_id
)
SELECT concat(c.place, '/', c.unit_id, '/', CAST(c.quarter_from AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       c.unit_id AS subject_id,
       c.unit_id AS unit_id,
       c.last_at AS happened_at,
       'inspection' AS record_type,
       v.inspection_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       c.place AS fact_business,
       c.quarter_from AS fact_quarter,
       c.visits AS fact_visits
FROM counted c
JOIN known v ON v.place = c.place AND v.unit_id = c.unit_id
     AND (c.in_quarter = 1 AND v.quarter_from = c.quarter_from
          OR c.in_quarter = 0 AND v.inspected_at <= c.last_at
             AND v.inspected_at >= c.last_at - :window_days * INTERVAL '1 day')
UNION ALL
SELECT concat(p.place, '/', coalesce(p.unit_id, '-')), 'unit', p.unit_id, p.unit_id, CAST(NULL AS TIMESTAMP),
       'inspection', p.inspection_id, 'unit_or_day_missing', p.place, CAST(NULL AS DATE), CAST(NULL AS BIGINT)
FROM perhaps p
LEFT JOIN most m ON m.place = p.place AND m.unit_id = p.unit_id
WHERE coalesce(m.visits, 0) <= :visits_max
  AND coalesce(m.visits, 0) + CASE WHEN p.unit_id IS NULL THEN 0 ELSE p.no_day END + p.no_unit > :visits_max
