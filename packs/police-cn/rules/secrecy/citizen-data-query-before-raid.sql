/*---
id: secrecy.citizen-data-query-before-raid
version: 4
title:
  en: Venue looked up just before a check that found nothing
  zh: 清查前查询场所，清查一无所获
claim:
  en: >-
    From the hours set before a planned check of a venue that found nothing until it began, somebody who was not named
    in the plan and had no part in its case looked up that venue without approval and for no application of its
    operator.
  zh: 自计划清查前设定小时数起至清查开始，不在计划知悉范围、未参与相关案件的人员未经审批、且非因该场所经营单位的办件查询了该场所，而清查未发现问题。
why:
  en: "A warning needs two things: to know the hour and to know the place."
  zh: 通风报信需要两样东西：时间和地点。
innocent:
  - en: >-
      A routine application of the venue was handled at a window; the rule already leaves these out where the business
      of the application is the operator of the venue.
    zh: 窗口正在办理该场所的日常业务；办件企业即场所经营单位的，规则已予排除。
  - en: The user was called in and was not entered in the plan.
    zh: 临时抽调参加，未列入计划。
misses:
  - en: Warnings by those who are named in the plan.
    zh: 计划知悉人员的通风报信。
  - en: Warnings without a look-up.
    zh: 不经查询的通风报信。
  - en: Checks that found something small on purpose.
    zh: 有意只查出小问题的清查。
explanation:
  en: >-
    Look-up {finding_key} on venue {fact_venue_id} at {happened_at}, {fact_hours} whole hours before check
    {fact_raid_id} began (planned for {fact_planned_for}, begun at {fact_began_at}; looked at: from {before_hours}
    hours before the plan). The check found nothing.
  zh: 查询 {finding_key} 于 {happened_at} 查询场所 {fact_venue_id}，距清查 {fact_raid_id} 开始还有 {fact_hours} 个整小时（计划时间 {fact_planned_for}，开始时间 {fact_began_at}；自计划前 {before_hours} 小时起观察）。清查未发现问题。
next_step:
  en: Ask the user for the ground; ask who else knew the hour of the check.
  zh: 请查询人说明事由，并核查还有谁知道清查时间。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，自 2026 年 1 月 1 日起施行）
    article: {en: Article 139(12), zh: 第一百三十九条第十二项}
    confidence: verified
    source: "ImCa0/just-laws, commit 5c000d2"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 398, zh: 第三百九十八条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Twenty-four hours before, zh: 清查前二十四小时}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [query_log, raid_plan, raid_member, case_handler, service_case, venue]
key: query_id
not_key_local: look-ups are compared with checks of the venue
due:
  - {source: raid_plan, column: planned_for, offset: 0}
parameters:
  before_hours:
    title: {en: Hours before the check, zh: 清查前小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
could_not_evaluate:
  business_unknown:
    en: The ground is an application, and whose it is or who operates the venue is missing.
    zh: 查询事由为窗口办件，但缺少办件企业或者场所经营单位。
  result_unknown:
    en: The check was to have taken place, and what it found is not recorded.
    zh: 清查时间已过，但没有清查结果的记录。
  time_unknown:
    en: When the venue was looked up is missing, and so it is not known whether it was before the check.
    zh: 缺少查询场所的时间，无法确定是否在清查之前。
  plan_time_unknown:
    en: For when the check was planned and when it began are missing.
    zh: 缺少计划清查时间和开始时间。
examples:
  - name: three hours before, and a second before the check
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id,reason_kind,reason_case_id
        Y1,P1,U1,2025-03-01 18:00:00,venue,N1,inspection,JC1
        Y2,P1,U1,2025-03-01 20:59:59,venue,N1,,
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,true,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id
        S1
    expect:
      - {key: Y1, evidence: [query_log/Y1, raid_plan/D1], facts: {fact_hours: 3}}
      - {key: Y2, facts: {fact_hours: 0}}
  - name: twenty-four hours before to the second, and a second more
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id
        Y1,P1,U1,2025-02-28 21:00:00,venue,N1
        Y2,P1,U1,2025-02-28 20:59:59,venue,N1
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,true,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id
        S1
    expect:
      - {key: Y1}
  - name: before the window, named in the plan, in the case, at a window, approved
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id,reason_kind,reason_case_id,approved_by
        Y2,P1,U1,2025-02-28 20:59:59,venue,N1,,,
        Y3,P9,U1,2025-03-01 20:00:00,venue,N1,,,
        Y4,P8,U1,2025-03-01 20:00:00,venue,N1,,,
        Y5,P1,U1,2025-03-01 20:00:00,venue,N1,service,S1,
        Y6,P1,U1,2025-03-01 20:00:00,venue,N1,,,P7
        Y7,P1,U1,2025-03-01 21:00:00,venue,N1,,,
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,true,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id,business_id
        S1,B1
      venue: |
        venue_id,org_id
        N1,B1
    expect: none
  - name: what the check found is not recorded, and a check that is still to come
    as_of: 2025-03-01 22:00:00
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id
        Y1,P1,U1,2025-03-01 18:00:00,venue,N1
        Y2,P1,U1,2025-03-01 18:00:00,venue,N2
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,,C1
        D2,N2,U9,2025-03-01 22:00:00,,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id
        S1
    expect: none
    could_not_evaluate: {result_unknown: 1}
  - name: the check found something
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id
        Y1,P1,U1,2025-03-01 18:00:00,venue,N1
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,false,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id
        S1
    expect: none
  - name: no time of the look-up, of the plan, or of either plan and beginning
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id
        Y1,P1,U1,,venue,N1
        Y2,P1,U1,2025-03-01 18:00:00,venue,N2
        Y3,P1,U1,2025-02-28 20:59:59,venue,N2
        Y4,P1,U1,2025-03-01 18:00:00,venue,N3
        Y5,P9,U1,,venue,N1
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,began_at,found_nothing,case_id
        D1,N1,U9,2025-03-01 21:00:00,2025-03-01 21:00:00,true,C1
        D2,N2,U9,,2025-03-01 21:00:00,true,C1
        D3,N3,U9,,,true,C1
        D4,N3,U9,,,false,C1
      raid_member: |
        raid_id,person_id
        D1,P9
      case_handler: |
        case_id,person_id,role,number
        C1,P8,handler,1
      service_case: |
        service_id
        S1
    expect:
      - {key: Y2, facts: {fact_hours: 3}}
    could_not_evaluate: {time_unknown: 1, plan_time_unknown: 1}
  - name: the number of another business's application, and one of which the business is not known
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id,reason_kind,reason_case_id
        Y1,P1,U1,2025-03-01 19:00:00,venue,N1,service,S1
        Y2,P1,U1,2025-03-01 19:00:00,venue,N1,service,S2
        Y3,P1,U1,2025-03-01 19:00:00,venue,N1,service,S3
        Y4,P1,U1,2025-03-01 19:00:00,venue,N2,service,S2
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,found_nothing
        D1,N1,U9,2025-03-01 20:00:00,true
        D2,N2,U9,2025-03-01 20:00:00,true
      service_case: |
        service_id,business_id
        S1,B77
        S2,B1
        S3,
      venue: |
        venue_id,org_id
        N1,B1
        N2,
    expect:
      - {key: Y1}
    could_not_evaluate: {business_unknown: 2}
  - name: looked up between the planned hour and the real one, and when it had begun
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,venue_id
        Y1,P1,U1,2025-03-01 19:59:59,venue,N1
        Y2,P1,U1,2025-03-01 20:00:00,venue,N1
        Y3,P1,U1,2025-02-28 10:00:00,venue,N1
        Y4,P1,U1,2025-02-28 09:59:59,venue,N1
        Y5,P1,U1,2025-03-01 09:30:00,venue,N2
      raid_plan: |
        raid_id,venue_id,unit_id,planned_for,began_at,found_nothing
        D1,N1,U9,2025-03-01 10:00:00,2025-03-01 20:00:00,true
        D2,N2,U9,2025-03-01 10:00:00,2025-03-01 09:30:00,true
    expect:
      - {key: Y1, facts: {fact_hours: 0, fact_began_at: 2025-03-01T20:00:00}}
      - {key: Y3, facts: {fact_hours: 34}}
---*/
WITH plan AS (
  SELECT raid_id, venue_id, case_id, found_nothing, coalesce(planned_for, began_at) AS planned_for, began_at,
         least(planned_for, began_at) AS due_at, coalesce(began_at, planned_for) AS until_at
  FROM raid_plan
),
candidate AS (
  SELECT q.query_id, q.user_id, q.unit_id, q.queried_at, q.venue_id, r.raid_id, r.planned_for, r.began_at,
         CAST(floor(CAST(extract(epoch FROM r.until_at - q.queried_at) AS DOUBLE PRECISION)
                    / CAST(3600 AS DOUBLE PRECISION)) AS BIGINT) AS hours,
         CASE WHEN r.planned_for IS NULL THEN 'plan_time_unknown'
              WHEN q.queried_at IS NULL THEN 'time_unknown'
              WHEN r.found_nothing IS NULL THEN 'result_unknown'
              WHEN s.service_id IS NOT NULL AND (s.business_id IS NULL OR v.org_id IS NULL) THEN 'business_unknown' END
           AS reason
  FROM plan r
  JOIN query_log q ON q.venue_id = r.venue_id
       AND (r.planned_for IS NULL OR q.queried_at IS NULL
            OR q.queried_at < r.until_at
               AND q.queried_at >= r.due_at - :before_hours * INTERVAL '1 hour')
  LEFT JOIN raid_member m ON m.raid_id = r.raid_id AND m.person_id = q.user_id
  LEFT JOIN service_case s ON s.service_id = q.reason_case_id AND q.reason_kind = 'service'
  LEFT JOIN venue v ON v.venue_id = r.venue_id
  WHERE (r.found_nothing OR r.found_nothing IS NULL AND r.planned_for < :as_of)
    AND m.raid_id IS NULL AND (s.service_id IS NULL OR s.business_id IS DISTINCT FROM v.org_id OR v.org_id IS NULL)
    AND (q.approved_by IS NULL OR q.approved_by = q.user_id)
    AND NOT EXISTS (SELECT 1 FROM case_handler h WHERE h.case_id = r.case_id AND h.person_id = q.user_id)
),
evidence AS (
  SELECT query_id, raid_id, 'query_log' AS record_type, query_id AS record_id
  FROM candidate
  UNION ALL
  SELECT query_id, raid_id, 'raid_plan', raid_id
  FROM candidate
)
SELECT c.query_id AS finding_key,
       'person' AS subject_type,
       c.user_id AS subject_id,
       c.unit_id AS unit_id,
       c.queried_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       c.reason AS could_not_evaluate,
       c.venue_id AS fact_venue_id,
       c.raid_id AS fact_raid_id,
       c.planned_for AS fact_planned_for,
       c.began_at AS fact_began_at,
       c.hours AS fact_hours
FROM candidate c
JOIN evidence e ON e.query_id = c.query_id AND e.raid_id = c.raid_id
