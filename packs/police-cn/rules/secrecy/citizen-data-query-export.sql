/*---
id: secrecy.citizen-data-query-export
version: 5
title:
  en: Exports without ground that reach the criminal band
  zh: 无事由导出数量达到追责档次
claim:
  en: >-
    Within a calendar year, or within any twelve months, a user exported, without a ground of which kind and number are
    given and without approval of another person, so many rows of personal data that, weighed by kind, they reach the
    band at which a duty holder answers under criminal law.
  zh: 在一个公历年度内，或者在任意连续十二个月内，某用户没有事由（或者缺少事由类别、编号）也没有他人审批导出的公民信息，按类别折算达到履职人员的刑事追责档次。
why:
  en: The law counts rows. Small exports add up.
  zh: 法律按条数计算，零星导出会积少成多。
innocent:
  - en: A written approval exists and was not entered.
    zh: 有书面审批，未录入。
  - en: The rows concern the same few people again and again.
    zh: 导出的是同一批人的重复数据。
misses:
  - en: Rows copied from the screen.
    zh: 从屏幕抄录的数据。
  - en: "Exports under an invented ground: see secrecy.citizen-data-query-abuse."
    zh: 编造事由的导出：见 secrecy.citizen-data-query-abuse。
  - en: Whether the data went to anybody; the rule does not see that.
    zh: 数据是否提供给他人；本规则无法看到。
explanation:
  en: >-
    {subject_id} exported from {fact_from} to {fact_to} without ground: {fact_grave} rows of location, communications, credit or
    property data (band {band_grave}), {fact_middle} of lodging, travel or health data (band {band_middle}),
    {fact_other} of other data (band {band_other}); together {fact_share} times the band, in {fact_exports} exports.
  zh: "{subject_id} 在 {fact_from} 至 {fact_to} 期间无事由导出：行踪、通信、征信、财产信息 {fact_grave} 条（档次 {band_grave}），住宿、出行、健康信息 {fact_middle} 条（档次 {band_middle}），其他信息 {fact_other} 条（档次 {band_other}）；合计为档次的 {fact_share} 倍，共 {fact_exports} 次导出。"
next_step:
  en: Freeze the right to export and have the files shown.
  zh: 先停用导出权限，要求出示导出文件。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，自 2026 年 1 月 1 日起施行）
    article: {en: "Articles 138 and 139(11)(12): personal information is not to be disclosed or misused", zh: 第一百三十八条、第一百三十九条第十一项、第十二项：不得泄露、违规查询个人信息}
    confidence: verified
    source: "ImCa0/just-laws, commit 5c000d2"
  - instrument: {en: Data Security Law, zh: 数据安全法}
    article: {en: "Article 38: data are used within duty and procedure", zh: 第三十八条：在职责范围内依照程序使用数据}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Personal Information Protection Law, zh: 个人信息保护法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 398, zh: 第三百九十八条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Interpretation on Crimes of Infringing Personal Information of Citizens (2017), zh: 最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释（2017 年）}
    article: {en: "Article 5: 50, 500 and 5,000 rows; half of that for those who obtained them in duty", zh: 第五条：五十条、五百条、五千条以上；履职中获得的减半}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
severity: critical
route: [inspection, discipline]
reads: [query_log]
key: user_id
sources: {query_log: user_id}
parameters:
  band_grave:
    title: {en: "Band for location, communications, credit, property", zh: 行踪、通信、征信、财产信息档次}
    type: integer
    unit: row
    confidence: verified
    value: 25
  band_middle:
    title: {en: "Band for lodging, travel, health", zh: 住宿、出行、健康信息档次}
    type: integer
    unit: row
    confidence: verified
    value: 250
  band_other:
    title: {en: Band for other data, zh: 其他信息档次}
    type: integer
    unit: row
    confidence: verified
    value: 2500
could_not_evaluate:
  rows_unknown:
    en: Exports without ground are recorded without the number of rows or the kind of data.
    zh: 无事由导出没有记录条数或者信息类别。
  time_unknown:
    en: The time of an export without ground is missing.
    zh: 无事由导出缺少时间。
  export_unknown:
    en: Look-ups without ground would reach the band if they were exported; whether they were is missing.
    zh: 无事由查询如有导出即达到档次，但未记录是否导出。
examples:
  - name: twenty-five at once, and small ones that add up
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported
        Y1,P1,U1,2025-03-01 09:00:00,location,none,,25,true
        Y2,P2,U1,2025-03-01 09:00:00,property,,,13,true
        Y3,P2,U1,2025-03-02 09:00:00,lodging,none,,120,true
    expect:
      - {key: P1/2025, evidence: [query_log/Y1], facts: {fact_grave: 25}}
      - {key: P2/2025, evidence: [query_log/Y2, query_log/Y3], facts: {fact_exports: 2}}
  - name: twenty-four at the end of one year and twenty-four at the beginning of the next
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported
        Y1,P1,U1,2024-12-30 09:00:00,location,none,,24,true
        Y2,P1,U1,2025-01-02 09:00:00,location,none,,24,true
        Y3,P2,U1,2024-01-02 09:00:00,location,none,,24,true
        Y4,P2,U1,2025-01-02 18:00:00,location,none,,1,true
    expect:
      - key: P1/2025
        evidence: [query_log/Y1, query_log/Y2]
        facts: {fact_grave: 48, fact_share: "1.92", fact_from: 2024-12-30, fact_to: 2025-01-02}
      - {key: P2/2025}
  - name: more than twelve months apart; a year that is found already does not make the next one so
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported
        Y1,P1,U1,2024-01-01 09:00:00,location,none,,24,true
        Y2,P1,U1,2025-01-02 09:00:00,location,none,,24,true
        Y3,P2,U1,2024-12-30 09:00:00,location,none,,30,true
        Y4,P2,U1,2025-01-02 09:00:00,location,none,,3,true
    expect:
      - {key: P2/2024, facts: {fact_grave: 30}}
  - name: one row under the band
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported
        Y1,P1,U1,2025-03-01 09:00:00,location,none,,24,true
        Y2,P2,U1,2025-03-01 09:00:00,population,none,,2499,true
    expect: none
  - name: with a ground, with approval, or not exported
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported,approved_by
        Y1,P1,U1,2025-03-01 09:00:00,location,case,C1,80,true,
        Y2,P1,U1,2025-03-01 09:00:00,location,none,,80,true,P9
        Y3,P1,U1,2025-03-01 09:00:00,location,none,,80,false,
    expect: none
  - name: the number of rows is missing
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,rows_returned,exported
        Y1,P1,U1,2025-03-01 09:00:00,location,none,,true
    expect: none
    could_not_evaluate: {rows_unknown: 1}
  - name: the time or the kind of data is missing; with a ground it does not matter
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported
        Y1,P1,U1,,location,none,,500,true
        Y2,P2,U1,2025-03-01 09:00:00,,none,,30,true
        Y3,P3,U1,,location,case,C1,500,true
    expect: none
    could_not_evaluate: {time_unknown: 1, rows_unknown: 1}
  - name: nobody says whether it was exported
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id,rows_returned,exported,approved_by
        Y1,P1,U1,2025-03-01 09:00:00,location,none,,25,,
        Y2,P2,U1,2025-03-01 09:00:00,location,none,,24,,
        Y3,P3,U1,2025-03-01 09:00:00,location,none,,24,,
        Y4,P3,U1,2025-03-02 09:00:00,location,none,,1,true,
        Y5,P4,U1,2025-03-01 09:00:00,location,none,,30,true,
        Y6,P4,U1,2025-03-02 09:00:00,location,none,,30,,
        Y7,P5,U1,2025-03-01 09:00:00,location,case,C1,80,,
        Y8,P6,U1,2025-03-01 09:00:00,location,none,,80,,P9
        Y9,P7,U1,,location,none,,80,,
    expect:
      - {key: P4/2025}
    could_not_evaluate: {export_unknown: 2, time_unknown: 1}
---*/
WITH exported AS (
  SELECT query_id, user_id, unit_id, queried_at, date_trunc('day', CAST(queried_at AS TIMESTAMP)) AS on_day,
         CAST(extract(year FROM queried_at) AS BIGINT) AS year,
         CASE WHEN query_type IN ('location', 'communications', 'credit', 'property')
              THEN coalesce(rows_returned, 0) ELSE 0 END AS grave,
         CASE WHEN query_type IN ('lodging', 'travel', 'health') THEN coalesce(rows_returned, 0) ELSE 0 END AS middle,
         CASE WHEN query_type IN ('location', 'communications', 'credit', 'property', 'lodging', 'travel', 'health')
              THEN 0 ELSE coalesce(rows_returned, 0) END AS other,
         CASE WHEN rows_returned IS NULL OR query_type IS NULL THEN 1 ELSE 0 END AS unknown
  FROM query_log
  WHERE exported AND (approved_by IS NULL OR approved_by = user_id)
    AND (reason_kind IS NULL OR reason_kind IN ('none', 'approved') OR reason_case_id IS NULL)
),
up_to AS (  -- the twelve months up to the day of each export
  SELECT user_id, year, unit_id, queried_at AS last_at,
         min(queried_at) OVER (PARTITION BY user_id ORDER BY on_day
                               RANGE BETWEEN INTERVAL '12' MONTH PRECEDING AND CURRENT ROW) AS first_at,
         count(*) OVER (PARTITION BY user_id ORDER BY on_day
                        RANGE BETWEEN INTERVAL '12' MONTH PRECEDING AND CURRENT ROW) AS exports,
         sum(grave) OVER (PARTITION BY user_id ORDER BY on_day
                          RANGE BETWEEN INTERVAL '12' MONTH PRECEDING AND CURRENT ROW) AS grave,
         sum(middle) OVER (PARTITION BY user_id ORDER BY on_day
                           RANGE BETWEEN INTERVAL '12' MONTH PRECEDING AND CURRENT ROW) AS middle,
         sum(other) OVER (PARTITION BY user_id ORDER BY on_day
                          RANGE BETWEEN INTERVAL '12' MONTH PRECEDING AND CURRENT ROW) AS other
  FROM exported
  WHERE queried_at IS NOT NULL
),
span AS (
  SELECT user_id, year, 1 AS one_year, max(unit_id) AS unit_id, min(queried_at) AS first_at, max(queried_at) AS last_at,
         count(*) AS exports, CAST(sum(grave) AS BIGINT) AS grave, CAST(sum(middle) AS BIGINT) AS middle,
         CAST(sum(other) AS BIGINT) AS other, max(unknown) AS unknown
  FROM exported
  WHERE queried_at IS NOT NULL
  GROUP BY user_id, year
  UNION ALL
  SELECT user_id, year, 0, unit_id, first_at, last_at, exports, CAST(grave AS BIGINT), CAST(middle AS BIGINT),
         CAST(other AS BIGINT), 0
  FROM up_to
  WHERE extract(year FROM first_at) < year
),
weighed AS (  -- an act that goes on is judged by the bands of its last day
  SELECT user_id, year, one_year, unit_id, first_at, last_at, exports, grave, middle, other, unknown,
         CAST(CAST(grave AS DOUBLE PRECISION)
              / NULLIF(CAST(parameter_at(:band_grave, CAST(last_at AS DATE)) AS DOUBLE PRECISION), 0)
              + CAST(middle AS DOUBLE PRECISION)
                / NULLIF(CAST(parameter_at(:band_middle, CAST(last_at AS DATE)) AS DOUBLE PRECISION), 0)
              + CAST(other AS DOUBLE PRECISION)
                / NULLIF(CAST(parameter_at(:band_other, CAST(last_at AS DATE)) AS DOUBLE PRECISION), 0)
              AS DECIMAL(18,6)) AS share
  FROM span
),
unflagged AS (
  SELECT query_id, user_id, unit_id, queried_at, CAST(extract(year FROM queried_at) AS BIGINT) AS year,
         CASE WHEN query_type IN ('location', 'communications', 'credit', 'property') THEN rows_returned ELSE 0 END
           AS grave,
         CASE WHEN query_type IN ('lodging', 'travel', 'health') THEN rows_returned ELSE 0 END AS middle,
         CASE WHEN query_type IN ('location', 'communications', 'credit', 'property', 'lodging', 'travel', 'health')
              THEN 0 ELSE rows_returned END AS other
  FROM query_log
  WHERE exported IS NULL AND rows_returned > 0 AND (approved_by IS NULL OR approved_by = user_id)
    AND (reason_kind IS NULL OR reason_kind IN ('none', 'approved') OR reason_case_id IS NULL)
),
perhaps AS (  -- as much as if all of them had been exported
  SELECT user_id, year, max(last_at) AS last_at, CAST(sum(grave) AS BIGINT) AS grave,
         CAST(sum(middle) AS BIGINT) AS middle, CAST(sum(other) AS BIGINT) AS other
  FROM (SELECT user_id, year, queried_at AS last_at, grave, middle, other, 1 AS unflagged FROM unflagged
        UNION ALL
        SELECT user_id, year, queried_at, grave, middle, other, 0 FROM exported) AS look
  WHERE year IS NOT NULL
  GROUP BY user_id, year
  HAVING max(unflagged) = 1
),
found_year AS (
  SELECT user_id, year
  FROM weighed
  WHERE one_year = 1 AND share >= 1
),
ranked AS (  -- of one year at most one: the calendar year if it reaches the band, else the heaviest twelve months
  SELECT w.user_id, w.year, w.unit_id, w.first_at, w.last_at, w.exports, w.grave, w.middle, w.other, w.share,
         row_number() OVER (PARTITION BY w.user_id, w.year
                            ORDER BY CASE WHEN w.share < 1 THEN 1 ELSE 0 END, w.share DESC NULLS LAST,
                                     w.last_at DESC NULLS LAST) AS place
  FROM weighed w
  LEFT JOIN found_year y ON y.user_id = w.user_id AND y.year = w.year
  LEFT JOIN found_year b ON b.user_id = w.user_id AND b.year = w.year - 1
  WHERE w.one_year = 1 AND (w.share >= 1 OR w.unknown = 1)
     OR w.one_year = 0 AND w.share >= 1 AND y.user_id IS NULL AND b.user_id IS NULL
)
SELECT concat(w.user_id, '/', CAST(w.year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       w.user_id AS subject_id,
       w.unit_id AS unit_id,
       w.last_at AS happened_at,
       'query_log' AS record_type,
       e.query_id AS record_id,
       CASE WHEN w.share < 1 THEN 'rows_unknown' END AS could_not_evaluate,
       CAST(w.first_at AS DATE) AS fact_from,
       CAST(w.last_at AS DATE) AS fact_to,
       w.grave AS fact_grave,
       w.middle AS fact_middle,
       w.other AS fact_other,
       round(CAST(w.share AS DECIMAL(18,6)), 2) AS fact_share,
       w.exports AS fact_exports
FROM ranked w
JOIN exported e ON e.user_id = w.user_id AND e.queried_at >= w.first_at AND e.queried_at <= w.last_at
WHERE w.place = 1
UNION ALL
SELECT concat(user_id, '/', query_id), 'person', user_id, unit_id, CAST(NULL AS TIMESTAMP), 'query_log', query_id,
       'time_unknown', CAST(NULL AS DATE), CAST(NULL AS DATE), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT), CAST(NULL AS DECIMAL(18,2)), CAST(NULL AS BIGINT)
FROM exported
WHERE queried_at IS NULL
UNION ALL
SELECT concat(p.user_id, '/', CAST(p.year AS TEXT)), 'person', p.user_id, u.unit_id, p.last_at, 'query_log', u.query_id,
       'export_unknown', CAST(NULL AS DATE), CAST(NULL AS DATE), p.grave, p.middle, p.other,
       CAST(NULL AS DECIMAL(18,2)), CAST(NULL AS BIGINT)
FROM perhaps p
JOIN unflagged u ON u.user_id = p.user_id AND u.year = p.year
LEFT JOIN ranked k ON k.user_id = p.user_id AND k.year = p.year AND k.place = 1
WHERE k.user_id IS NULL
  AND CAST(p.grave AS DOUBLE PRECISION)
      / NULLIF(CAST(parameter_at(:band_grave, CAST(p.last_at AS DATE)) AS DOUBLE PRECISION), 0)
      + CAST(p.middle AS DOUBLE PRECISION)
        / NULLIF(CAST(parameter_at(:band_middle, CAST(p.last_at AS DATE)) AS DOUBLE PRECISION), 0)
      + CAST(p.other AS DOUBLE PRECISION)
        / NULLIF(CAST(parameter_at(:band_other, CAST(p.last_at AS DATE)) AS DOUBLE PRECISION), 0) >= 1
UNION ALL
SELECT concat(user_id, '/', query_id), 'person', user_id, unit_id, CAST(NULL AS TIMESTAMP), 'query_log', query_id,
       'time_unknown', CAST(NULL AS DATE), CAST(NULL AS DATE), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT), CAST(NULL AS DECIMAL(18,2)), CAST(NULL AS BIGINT)
FROM unflagged
WHERE queried_at IS NULL
