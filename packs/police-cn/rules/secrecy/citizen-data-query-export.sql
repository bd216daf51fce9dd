/*---
id: secrecy.citizen-data-query-export
version: 1
title:
  en: Exports without ground that reach the criminal band
  zh: 无事由导出数量达到追责档次
claim:
  en: >-
    In one year a user exported, without ground and without approval of another person, so many rows of personal data
    that, weighed by kind, they reach the band at which a duty holder answers under criminal law.
  zh: 一年内，某用户没有事由也没有他人审批导出的公民信息，按类别折算达到履职人员的刑事追责档次。
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
    {subject_id} exported in {fact_year} without ground: {fact_grave} rows of location, communications, credit or
    property data (band {band_grave}), {fact_middle} of lodging, travel or health data (band {band_middle}),
    {fact_other} of other data (band {band_other}); together {fact_share} times the band, in {fact_exports} exports.
  zh: "{subject_id} 在 {fact_year} 年无事由导出：行踪、通信、征信、财产信息 {fact_grave} 条（档次 {band_grave}），住宿、出行、健康信息 {fact_middle} 条（档次 {band_middle}），其他信息 {fact_other} 条（档次 {band_other}）；合计为档次的 {fact_share} 倍，共 {fact_exports} 次导出。"
next_step:
  en: Freeze the right to export and have the files shown.
  zh: 先停用导出权限，要求出示导出文件。
basis:
  - instrument: {en: Public Security Administration Punishments Law (2025 revision), zh: 治安管理处罚法（2025 年修订）}
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
    en: Exports without ground are recorded without the number of rows.
    zh: 无事由导出没有记录条数。
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
---*/
WITH exported AS (
  SELECT query_id, user_id, unit_id, queried_at, rows_returned, CAST(extract(year FROM queried_at) AS BIGINT) AS year,
         CASE WHEN query_type IN ('location', 'communications', 'credit', 'property') THEN 'grave'
              WHEN query_type IN ('lodging', 'travel', 'health') THEN 'middle' ELSE 'other' END AS band
  FROM query_log
  WHERE exported AND (approved_by IS NULL OR approved_by = user_id) AND queried_at IS NOT NULL
    AND (reason_kind IS NULL OR reason_kind IN ('none', 'approved') OR reason_case_id IS NULL)
),
summed AS (
  SELECT user_id, year, max(unit_id) AS unit_id, max(queried_at) AS last_at, count(*) AS exports,
         CAST(sum(CASE WHEN band = 'grave' THEN coalesce(rows_returned, 0) ELSE 0 END) AS BIGINT) AS grave,
         CAST(sum(CASE WHEN band = 'middle' THEN coalesce(rows_returned, 0) ELSE 0 END) AS BIGINT) AS middle,
         CAST(sum(CASE WHEN band = 'other' THEN coalesce(rows_returned, 0) ELSE 0 END) AS BIGINT) AS other,
         max(CASE WHEN rows_returned IS NULL THEN 1 ELSE 0 END) AS unknown
  FROM exported
  GROUP BY user_id, year
),
weighed AS (
  SELECT user_id, year, unit_id, last_at, exports, grave, middle, other, unknown,
         CAST(grave AS DOUBLE PRECISION) / NULLIF(CAST(:band_grave AS DOUBLE PRECISION), 0)
         + CAST(middle AS DOUBLE PRECISION) / NULLIF(CAST(:band_middle AS DOUBLE PRECISION), 0)
         + CAST(other AS DOUBLE PRECISION) / NULLIF(CAST(:band_other AS DOUBLE PRECISION), 0) AS share
  FROM summed
)
SELECT concat(w.user_id, '/', CAST(w.year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       w.user_id AS subject_id,
       w.unit_id AS unit_id,
       w.last_at AS happened_at,
       'query_log' AS record_type,
       e.query_id AS record_id,
       CASE WHEN w.share < 1 THEN 'rows_unknown' END AS could_not_evaluate,
       w.year AS fact_year,
       w.grave AS fact_grave,
       w.middle AS fact_middle,
       w.other AS fact_other,
       round(CAST(w.share AS DECIMAL(18,6)), 2) AS fact_share,
       w.exports AS fact_exports
FROM weighed w
JOIN exported e ON e.user_id = w.user_id AND e.year = w.year
WHERE w.share >= 1 OR w.unknown = 1
