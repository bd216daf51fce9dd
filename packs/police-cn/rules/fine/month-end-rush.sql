/*---
id: fine.month-end-rush
version: 2
title:
  en: Fines crowd in the last days of the month
  zh: 月末集中罚款
claim:
  en: >-
    In at least three of six months running a unit decided a large share of its fines in the last three days of the
    month.
  zh: 连续六个月中有三个月以上，单位罚款的较大比例集中在当月最后三日作出。
why:
  en: Offences do not know the calendar; targets do.
  zh: 违法行为不看日历，指标才看日历。
innocent:
  - en: A campaign ordered from above fell on the end of those months; its plan is on file.
    zh: 上级部署的专项行动恰在月末，有方案可查。
  - en: Decisions are signed in batches at the end of the month, the acts are spread.
    zh: 决定书月末集中签批，违法行为本身分布均匀。
  - en: A yearly fair or market takes place then.
    zh: 月末有固定集市、展会等活动。
misses:
  - en: Quotas met evenly over the month.
    zh: 指标均匀完成的。
  - en: Units with few fines in a month.
    zh: 每月罚款起数很少的单位。
explanation:
  en: >-
    Unit {unit_id}: in {fact_year} there were up to {fact_hot} of six months running with at least {share} of the
    fines in the last three days; the largest share was {fact_largest_share} in {fact_month_en} ({fact_fines} fines). Expected
    about one in ten. A month counts with {fewest_fines} fines; asked from {hot_months} months.
  zh: >-
    单位 {unit_id}：{fact_year} 年连续六个月中最多有 {fact_hot} 个月最后三日罚款占比不低于 {share}；最高为{fact_month_zh}，占比 {fact_largest_share}（当月
    {fact_fines} 起）。正常约为十分之一。每月不少于 {fewest_fines} 起才计算，达到 {hot_months} 个月提出。
next_step:
  en: Compare the days of the acts with the days of the decisions; look for a target in papers of the unit.
  zh: 对比违法时间与决定时间，查阅单位文件有无指标。
basis:
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article: {en: Article 86, zh: 第八十六条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Thirty-five in a hundred in three of six months, twenty fines a month
      zh: 六个月中三个月占比百分之三十五、每月不少于二十起
    confidence: local_setting
severity: medium
route: [legal, discipline]
reads: [penalty_fine]
key: unit_id
sources: {penalty_fine: unit_id}
parameters:
  share:
    title: {en: Share of the last three days, zh: 最后三日占比}
    type: decimal
    value: 0.35
    confidence: local_setting
  hot_months:
    title: {en: Months of six, zh: 六个月中的月数}
    type: integer
    value: 3
    confidence: local_setting
  fewest_fines:
    title: {en: Fewest fines in a month, zh: 每月最少起数}
    type: integer
    value: 20
    confidence: local_setting
examples:
  - name: three of six months
    as_of: 2026-06-30
    parameters: {fewest_fines: "2", share: "0.5"}
    given:
      penalty_fine: |
        decision_no,unit_id,decided_at
        D1,U1,2025-01-10 10:00:00
        D2,U1,2025-01-29 00:00:00
        D3,U1,2025-03-10 10:00:00
        D4,U1,2025-03-31 10:00:00
        D5,U1,2025-06-28 10:00:00
        D6,U1,2025-06-30 10:00:00
    expect:
      - {key: "U1/2025", facts: {fact_hot: "3", fact_month_en: "2025-06", fact_month_zh: 2025年6月, fact_largest_share: "1.00"}}
  - name: the six months go over the new year
    as_of: 2026-06-30
    parameters: {fewest_fines: "1", share: "0.5"}
    given:
      penalty_fine: |
        decision_no,unit_id,decided_at
        D1,U1,2024-11-29 10:00:00
        D2,U1,2024-12-29 00:00:00
        D3,U1,2025-02-28 10:00:00
    expect:
      - {key: "U1/2025"}
  - name: the third month is the seventh
    as_of: 2026-06-30
    parameters: {fewest_fines: "1", share: "0.5"}
    given:
      penalty_fine: |
        decision_no,unit_id,decided_at
        D1,U1,2025-01-29 10:00:00
        D2,U1,2025-02-27 00:00:00
        D3,U1,2025-07-31 10:00:00
    expect: none
  - name: a minute before the last three days
    as_of: 2026-06-30
    parameters: {fewest_fines: "1", share: "0.5"}
    given:
      penalty_fine: |
        decision_no,unit_id,decided_at
        D1,U1,2025-01-29 10:00:00
        D2,U1,2025-02-27 00:00:00
        D3,U1,2025-03-28 23:59:00
    expect: none
---*/
WITH fine AS (
  SELECT unit_id, date_trunc('month', CAST(decided_at AS TIMESTAMP)) AS month,
         CASE WHEN decided_at >= date_trunc('month', CAST(decided_at AS TIMESTAMP)) + INTERVAL '1' MONTH
                                 - INTERVAL '3' DAY THEN 1 ELSE 0 END AS late
  FROM penalty_fine
  WHERE decided_at IS NOT NULL AND unit_id IS NOT NULL
),
unit_month AS (
  SELECT unit_id, month, count(month) AS fines, CAST(sum(late) AS BIGINT) AS late
  FROM fine
  GROUP BY unit_id, month
),
hot AS (
  SELECT unit_id, month, fines, late,
         CASE WHEN fines >= :fewest_fines
                   AND CAST(late AS DECIMAL(18,6)) >= :share * CAST(fines AS DECIMAL(18,6)) THEN 1 ELSE 0 END AS is_hot,
         CAST(extract(year FROM month) AS BIGINT) AS year
  FROM unit_month
),
running AS (
  SELECT n.unit_id, n.year, n.month, n.fines, n.late, n.is_hot, CAST(sum(p.is_hot) AS BIGINT) AS hot_of_six
  FROM hot n
  JOIN hot p ON p.unit_id = n.unit_id AND p.month <= n.month AND p.month > n.month - INTERVAL '6' MONTH
  WHERE n.is_hot = 1
  GROUP BY n.unit_id, n.year, n.month, n.fines, n.late, n.is_hot
),
ordered AS (
  SELECT unit_id, year, month, fines, late,
         max(hot_of_six) OVER (PARTITION BY unit_id, year) AS most,
         max(month) OVER (PARTITION BY unit_id, year) AS last_month,
         row_number() OVER (PARTITION BY unit_id, year
                            ORDER BY CAST(late AS DOUBLE PRECISION) / NULLIF(CAST(fines AS DOUBLE PRECISION), 0)
                                     DESC NULLS LAST, month) AS place
  FROM running
)
SELECT concat(unit_id, '/', CAST(year AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       last_month AS happened_at,
       'unit' AS record_type,
       unit_id AS record_id,
       year AS fact_year,
       most AS fact_hot,
       left(CAST(month AS TEXT), 7) AS fact_month_en,
       concat(CAST(year AS TEXT), '年', CAST(CAST(extract(month FROM month) AS BIGINT) AS TEXT), '月') AS fact_month_zh,
       fines AS fact_fines,
       round(CAST(CAST(late AS DOUBLE PRECISION) / NULLIF(CAST(fines AS DOUBLE PRECISION), 0) AS DECIMAL(18,6)), 2)
         AS fact_largest_share
FROM ordered
WHERE place = 1 AND most >= :hot_months
