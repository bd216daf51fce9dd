/*---
id: power.recusal-missed-decision
version: 1
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
    Request {finding_key} on {subject_id}, made {happened_at}: {fact_test_en}. Decided {fact_decided},
    reconsideration asked {fact_review_asked}, decided {fact_review_decided}. Days: {decide_days}, {complex_days} if
    approved, reconsideration {review_days}.
  zh: "回避申请 {finding_key}（对象 {subject_id}，{happened_at} 提出）：{fact_test_zh}。决定 {fact_decided}；申请复议 {fact_review_asked}，复议决定 {fact_review_decided}。期限：{decide_days} 日，经批准 {complex_days} 日，复议 {review_days} 日。"
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
reads: [recusal_request]
key: request_id
sources: {recusal_request: request_id}
due:
  - {source: recusal_request, column: requested_at, offset: ":complex_days days"}
  - {source: recusal_request, column: requested_at, offset: ":decide_days days"}
  - {source: recusal_request, column: review_applied_at, offset: ":review_days days"}
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
examples:
  - name: a minute late, not at all, reconsideration late
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at,complex_approved,review_applied_at,review_decided_at
        Q1,P1,2025-05-01 09:00:00,2025-05-03 09:01:00,,,
        Q2,P1,2025-05-01 09:00:00,,,,
        Q3,P1,2025-05-01 09:00:00,2025-05-02 09:00:00,,2025-05-04 09:00:00,2025-05-09 10:00:00
    expect:
      - {key: Q1}
      - {key: Q2}
      - {key: Q3, facts: {fact_test_zh: "复议逾期"}}
  - name: two days, five days where approved, five for reconsideration, all to the minute
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at,complex_approved,review_applied_at,review_decided_at
        Q1,P1,2025-05-01 09:00:00,2025-05-03 09:00:00,,2025-05-04 09:00:00,2025-05-09 09:00:00
        Q2,P1,2025-05-01 09:00:00,2025-05-06 09:00:00,true,,
    expect: none
  - name: still within the two days
    as_of: 2025-05-03 09:00:00
    given:
      recusal_request: |
        request_id,person_id,requested_at,decided_at
        Q1,P1,2025-05-01 09:00:00,
    expect: none
  - name: made at no known time
    as_of: 2025-09-01
    given:
      recusal_request: |
        request_id,person_id,requested_at
        Q1,P1,
    expect: none
    could_not_evaluate: {time_missing: 1}
---*/
WITH judged AS (
  SELECT request_id, person_id, unit_id, requested_at, decided_at, review_applied_at, review_decided_at,
         CASE WHEN coalesce(decided_at > requested_at + CASE WHEN complex_approved THEN :complex_days ELSE :decide_days END * INTERVAL '1 day',
                            complex_approved IS TRUE AND :as_of > requested_at + :complex_days * INTERVAL '1 day'
                            OR complex_approved IS NOT TRUE AND :as_of > requested_at + :decide_days * INTERVAL '1 day') THEN 1
              WHEN coalesce(review_decided_at > review_applied_at + :review_days * INTERVAL '1 day',
                            :as_of > review_applied_at + :review_days * INTERVAL '1 day') THEN 2 END AS test
  FROM recusal_request
  WHERE asked_by IS NULL OR asked_by <> 'ordered'
)
SELECT request_id AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       requested_at AS happened_at,
       'recusal_request' AS record_type,
       request_id AS record_id,
       CASE WHEN requested_at IS NULL THEN 'time_missing' END AS could_not_evaluate,
       decided_at AS fact_decided,
       review_applied_at AS fact_review_asked,
       review_decided_at AS fact_review_decided,
       CASE test WHEN 1 THEN 'decided late or not at all' ELSE 'reconsideration late or not at all' END AS fact_test_en,
       CASE test WHEN 1 THEN '逾期未决定' ELSE '复议逾期' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR requested_at IS NULL
