/*---
id: power.recusal-missed-decision
version: 4
title:
  en: Request for recusal decided late
  zh: 回避申请逾期未决定
claim:
  en: A request for recusal, or its reconsideration, was decided later than the procedure allows.
  zh: 回避申请或者复议未在规定期限内作出决定。
why:
  en: While the request lies, the challenged officer goes on.
  zh: 申请搁置期间，被申请人仍在办案。
innocent:
  - en: The case was passed to another organ in the meantime.
    zh: 其间案件已移送其他机关。
  - en: The request was withdrawn.
    zh: 申请已撤回。
misses:
  - en: Requests that were never entered.
    zh: 未登记的申请。
explanation:
  en: >-
    Request {finding_key} on {fact_officer}, made {happened_at}: {fact_test_en}. Decided {fact_decided},
    reconsideration asked {fact_review_asked}, decided {fact_review_decided}. Days: {decide_days}, {complex_days} if
    approved, reconsideration {review_days}; each runs until the end of its last day, and over a holiday to the first
    day after it. The question is to unit {unit_id}, not to the officer whose recusal was asked for.
  zh: "回避申请 {finding_key}（对象 {fact_officer}，{happened_at} 提出）：{fact_test_zh}。决定 {fact_decided}；申请复议 {fact_review_asked}，复议决定 {fact_review_decided}。期限：{decide_days} 日，经批准 {complex_days} 日，复议 {review_days} 日；期限截至最后一日终了，最后一日为节假日的顺延。此项请单位 {unit_id} 说明，并非针对被申请回避人。"
next_step:
  en: Have the request decided, and look at what was done in the case meanwhile.
  zh: 尽快作出决定，并核查期间的办案行为。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Articles 17 to 21, zh: 第十七条至第二十一条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Articles 35 to 37, zh: 第三十五条至第三十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: high
route: [legal, discipline]
reads: [recusal_request, calendar]
key: request_id
sources: {recusal_request: request_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
parameters:
  decide_days:
    title: {en: Days to decide, zh: 决定天数}
    type: integer
    unit: day
    confidence: verified
    value: 2
  complex_days:
    title: {en: Days where a longer term was approved, zh: 经批准延长的天数}
    type: integer
    unit: day
    confidence: verified
    value: 5
  review_days:
    title: {en: Days to reconsider, zh: 复议天数}
    type: integer
    unit: day
    confidence: verified
    value: 5
could_not_evaluate:
  time_missing:
    en: The time of the request is missing.
    zh: 缺少申请时间。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
examples:
  - name: decided on the third day, not at all, reconsidered on the sixth day
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,unit_id,requested_at,decided_at,complex_approved,review_applied_at,review_decided_at
        Q1,P1,U1,2025-06-10 09:00:00,2025-06-13 00:00:00,,,
        Q2,P1,U1,2025-06-10 09:00:00,,,,
        Q3,P1,U1,2025-06-10 09:00:00,2025-06-11 09:00:00,,2025-06-13 09:00:00,2025-06-19 00:00:00
    expect:
      - {key: Q1, facts: {fact_officer: P1}}
      - {key: Q2}
      - {key: Q3, facts: {fact_test_zh: "复议逾期"}}
  - name: two days, five days where approved, five for reconsideration, all until the end of the last day or the first after a holiday
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at,complex_approved,review_applied_at,review_decided_at
        Q1,P1,2025-06-10 09:00:00,2025-06-12 15:00:00,,2025-06-13 09:00:00,2025-06-18 23:59:59
        Q2,P1,2025-06-11 09:00:00,2025-06-16 23:59:59,true,,
        Q3,P1,2024-09-30 09:00:00,2024-10-08 18:00:00,,,
    expect: none
  - name: the first day after the holiday passed, too
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at
        Q1,P1,2024-09-30 09:00:00,2024-10-09 00:00:00
    expect:
      - {key: Q1}
  - name: still within the two days
    as_of: 2025-06-12 23:59:59
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at
        Q1,P1,2025-06-10 09:00:00,
    expect: none
  - name: made at no known time, and beyond the calendar
    as_of: 2041-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at
        Q1,P1,,
        Q2,P1,2040-06-10 09:00:00,2040-06-30 09:00:00
    expect: none
    could_not_evaluate: {time_missing: 1, calendar_ends: 1}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
asked AS (
  SELECT request_id, person_id, unit_id, requested_at, decided_at, review_applied_at, review_decided_at,
         CAST(requested_at AS DATE)
           + CASE WHEN complex_approved THEN parameter_at(:complex_days, CAST(requested_at AS DATE))
                  ELSE parameter_at(:decide_days, CAST(requested_at AS DATE)) END AS counted_to,
         CAST(review_applied_at AS DATE) + parameter_at(:review_days, CAST(review_applied_at AS DATE)) AS review_to
  FROM recusal_request
  WHERE asked_by IS NULL OR asked_by <> 'ordered'
),
judged AS (
  SELECT a.request_id, a.person_id, a.unit_id, a.requested_at, a.decided_at, a.review_applied_at, a.review_decided_at,
         CASE WHEN coalesce(CAST(a.decided_at AS DATE) > w.open_day, :as_of >= w.open_day + INTERVAL '1 day') THEN 1
              WHEN coalesce(CAST(a.review_decided_at AS DATE) > v.open_day, :as_of >= v.open_day + INTERVAL '1 day')
              THEN 2 END AS test,
         CASE WHEN a.requested_at IS NULL THEN 'time_missing'
              WHEN w.open_day IS NULL OR a.review_to IS NOT NULL AND v.open_day IS NULL THEN 'calendar_ends' END
           AS reason
  FROM asked a
  LEFT JOIN last_day w ON w.day = a.counted_to
  LEFT JOIN last_day v ON v.day = a.review_to
)
SELECT request_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       requested_at AS happened_at,
       'recusal_request' AS record_type,
       request_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       person_id AS fact_officer,
       decided_at AS fact_decided,
       review_applied_at AS fact_review_asked,
       review_decided_at AS fact_review_decided,
       CASE test WHEN 1 THEN 'decided late or not at all' ELSE 'reconsideration late or not at all' END AS fact_test_en,
       CASE test WHEN 1 THEN '逾期未决定' ELSE '复议逾期' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
