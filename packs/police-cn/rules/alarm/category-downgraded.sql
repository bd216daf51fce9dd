/*---
id: alarm.category-downgraded
version: 6
title:
  en: Alarm recoded from case to no case, without a second person
  zh: 警情改类降格
claim:
  en: After officers arrived (where no arrival is recorded, after the call), an alarm was recoded from a crime or
    offence to another category (traffic and fire included) and has not been recoded back, no other person reviewed the
    change within the hours set for it, and no report of a case was registered.
  zh: 民警到场后（没有到场时间的，自接警后），警情由刑事、治安类改为其他类别（包括交通、火灾）且未改回，设定小时数内没有他人复核，也没有登记接报案。
why:
  en: One keystroke makes a case disappear from every figure. Where crime figures are judged, the temptation is old.
  zh: 改一个字，案件就从所有统计中消失。只要发案数、破案率还被拿来考核，就有人想这么做。
innocent:
  - en: On the scene it turned out to be a quarrel about debts, a lost thing, or a misunderstanding.
    zh: 到场后查明属于债务纠纷、物品遗失或者误会。
  - en: It was a traffic accident or a fire, and was registered by the traffic police or the fire service.
    zh: 确属交通事故或者火灾，已由交警、消防部门另行登记。
  - en: The review was done on paper and not entered.
    zh: 已作书面复核，未录入系统。
  - en: The first category was chosen by mistake at the desk.
    zh: 接警时选错类别。
misses:
  - en: A second person who signs without looking.
    zh: 复核人不看就签的。
  - en: Alarms entered as something smaller from the start, and crimes recoded as offences.
    zh: 一开始就按轻类录入的，以及由刑事改为治安的。
  - en: Changes of category that the system does not record.
    zh: 系统没有留痕的类别变更。
explanation:
  en: >-
    Alarm {finding_key} of {happened_at} was recoded from {fact_from} to {fact_to} at {fact_changed_at} by {fact_by},
    after the arrival at {fact_arrived_at}. Reviewed by another person {fact_reviewed_at}; a review counts within
    {review_hours} h after the change.
  zh: >-
    警情 {finding_key}（{happened_at}）到场时间 {fact_arrived_at}，{fact_by} 于 {fact_changed_at}
    将类别由“{fact_from}”改为“{fact_to}”。他人复核时间：{fact_reviewed_at}；变更后 {review_hours} 小时内的复核才计入。
next_step:
  en: Ring the caller and ask what happened; compare with the video and with the outcome reported back.
  zh: 回访报警人了解事情经过，与执法记录仪视频、处警反馈核对。
basis:
  - instrument: {en: "Provisions on Taking Reports and Filing Cases (2024)", zh: 公安机关接报案与立案工作规定（2024年）}
    article: {en: "Point 3: take every report, register truthfully, file according to law", zh: 第三条：报案必接、如实登记、依法立案}
    confidence: secondary
    source: digipub.cc 2024-08-25 报道（仅见第一至六条）
  - instrument:
      en: "Opinions on Reforming the Taking and Filing of Cases (Gongtongzi 2015 No. 32)"
      zh: 公安部关于改革完善受案立案制度的意见（公通字〔2015〕32号）
    article: {en: Bans the number of crimes and the clearance rate as indicators, zh: 取消发案数、破案率等考核指标}
    confidence: secondary
    source: 新华社2015-12-29报道（yusrgfq.cn、cri.cn 转载）
  - instrument: {en: Administrative Punishments Law, zh: 行政处罚法}
    article: {en: "Article 76(2): liability for not filing in time", zh: 第七十六条第二款：不及时立案的责任}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A day for the review, zh: 复核期限一日}
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [alarm_category_change, alarm_call, case_report]
key: alarm_id
sources: {alarm_category_change: alarm_id, alarm_call: alarm_id, case_report: alarm_id}
due:
  - {source: alarm_category_change, column: changed_at, offset: ":review_hours hours"}
parameters:
  review_hours:
    title: {en: Hours for the review, zh: 复核期限小时数}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
codes: {fact_from: alarm_category, fact_to: alarm_category}
could_not_evaluate:
  change_time_unknown:
    en: When the category was changed is missing, so that before and after arrival cannot be told apart.
    zh: 缺少变更时间，无法区分到场前后。
  times_contradict:
    en: Arrival is recorded before the call, so that before and after arrival cannot be told apart.
    zh: 到场时间早于接警时间，无法区分到场前后。
  categories_unknown:
    en: From which category it was changed, or to which, is missing.
    zh: 缺少变更前或者变更后的类别。
  changer_unknown:
    en: A review is recorded, but who changed the category is missing.
    zh: 有复核记录但缺少变更人。
  review_undated:
    en: Another person reviewed the change, but when is missing; it counts only within the hours set.
    zh: 有他人复核但缺少复核时间；只有在设定小时数内的才计入。
examples:
  - name: nobody reviewed, the same person reviewed, and the review came before the change
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,help
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,misc
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 10:05:01,criminal,dispute,P1,,,1
        A2,2026-02-01 11:00:00,public_order,help,P1,P1,2026-02-01 11:05:00,1
        A3,2026-02-02 11:00:00,criminal,misc,P1,P2,2026-02-02 10:59:00,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A1, evidence: [alarm_call/A1, alarm_category_change/A1/2026-02-01 10:05:01/1]}
      - {key: A2}
      - {key: A3}
  - name: in two steps, of which the second leads out of the cases
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,public_order,P1,P2,2026-02-01 12:00:00,1
        A1,2026-02-03 11:00:00,public_order,dispute,P1,,,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A1, evidence: [alarm_call/A1, alarm_category_change/A1/2026-02-03 11:00:00/1]}
  - name: changed at the very moment of arrival, which is still the dispatcher's work
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A1,2026-02-01 10:05:00,criminal,dispute,P1,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect: none
  - name: changed a day ago to the second, so that there is still time for the review
    as_of: 2026-02-02 11:00:00
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect: none
  - name: changed a day and a second ago
    as_of: 2026-02-02 11:00:01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A1}
  - name: reviewed by another, changed back, registered all the same
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,criminal
        A3,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,P2,2026-02-01 11:00:00,1
        A2,2026-02-01 11:00:00,criminal,dispute,P1,,,1
        A2,2026-02-01 12:00:00,dispute,criminal,P1,,,1
        A3,2026-02-01 11:00:00,criminal,dispute,P1,,,1
      case_report: |
        report_id,alarm_id
        R3,A3
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A3,2026-02-01 10:00:00,2026-02-01 09:05:00,dispute
        A4,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A5,2026-02-01 10:00:00,2026-02-01 10:05:00,
        A6,2026-02-01 10:00:00,2026-02-01 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A4,2026-02-01 11:00:00,,dispute,P1,,,1
        A5,2026-02-01 11:00:00,criminal,,P1,,,1
        A6,2026-02-01 11:00:00,,dispute,P1,,,1
        A1,,criminal,dispute,P1,,,1
        A2,2026-02-01 11:00:00,criminal,dispute,,P2,2026-02-01 11:05:00,1
        A3,2026-02-01 10:00:20,public_order,dispute,P1,,,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect: none
    could_not_evaluate: {change_time_unknown: 1, changer_unknown: 1, times_contradict: 1, categories_unknown: 2}
  - name: reviewed by another person a second after the hours, and a year later
    as_of: 2027-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,P2,2026-02-02 11:00:01,1
        A2,2026-02-01 11:00:00,criminal,dispute,P1,P2,2027-02-01 11:00:00,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A1, facts: {fact_reviewed_at: "2026-02-02T11:00:01"}}
      - {key: A2}
  - name: reviewed by another person on the last second of the hours
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,P2,2026-02-02 11:00:00,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect: none
  - name: reviewed by another person, nobody knows when; by the same person it does not matter when
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,dispute,P1,P2,,1
        A2,2026-02-01 11:00:00,criminal,dispute,P1,P1,,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A2}
    could_not_evaluate: {review_undated: 1}
  - name: a crime that became traffic, one that became a fire, and one that became traffic with a review on the last second
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,traffic
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,fire
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,traffic
        A4,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,public_order
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,reviewed_by,reviewed_at,number
        A1,2026-02-01 11:00:00,criminal,traffic,P1,,,1
        A2,2026-02-01 11:00:00,criminal,fire,P1,P2,2026-02-02 11:00:01,1
        A3,2026-02-01 11:00:00,criminal,traffic,P1,P2,2026-02-02 11:00:00,1
        A4,2026-02-01 11:00:00,criminal,public_order,P1,,,1
      case_report: |
        report_id,alarm_id
        R9,A9
    expect:
      - {key: A1, facts: {fact_to: traffic, fact_by: P1}}
      - {key: A2, facts: {fact_to: fire}}
---*/
WITH registered AS (
  SELECT alarm_id
  FROM case_report
  WHERE alarm_id IS NOT NULL
  GROUP BY alarm_id
),
judged AS (
  SELECT c.alarm_id, c.changed_at, c.changed_by, c.from_category, c.to_category, c.number, a.unit_id,
         a.received_at, a.arrived_at,
         CASE WHEN c.reviewed_by <> c.changed_by THEN c.reviewed_at END AS reviewed_at,
         CASE WHEN c.changed_at IS NULL THEN 'change_time_unknown'
              WHEN a.arrived_at < a.received_at THEN 'times_contradict'
              WHEN c.from_category IS NULL OR c.to_category IS NULL THEN 'categories_unknown'
              WHEN c.changed_by IS NULL AND c.reviewed_by IS NOT NULL
                   AND (c.reviewed_at IS NULL
                        OR c.reviewed_at >= c.changed_at
                           AND c.reviewed_at <= c.changed_at
                                                + parameter_at(:review_hours, CAST(c.changed_at AS DATE))
                                                  * INTERVAL '1 hour')
              THEN 'changer_unknown'
              WHEN c.reviewed_by <> c.changed_by AND c.reviewed_at IS NULL THEN 'review_undated' END AS reason
  FROM alarm_category_change c
  JOIN alarm_call a ON a.alarm_id = c.alarm_id
  LEFT JOIN registered r ON r.alarm_id = c.alarm_id
  WHERE coalesce(c.from_category, 'criminal') IN ('criminal', 'public_order')
    AND coalesce(c.to_category, 'misc') NOT IN ('criminal', 'public_order')
    AND (a.category IS NULL OR a.category NOT IN ('criminal', 'public_order'))
    AND r.alarm_id IS NULL
    AND (c.changed_at IS NULL
         OR c.changed_at > coalesce(a.arrived_at, a.received_at)
            AND :as_of > c.changed_at + parameter_at(:review_hours, CAST(c.changed_at AS DATE)) * INTERVAL '1 hour')
    AND (c.reviewed_by IS NULL OR c.changed_by IS NULL OR c.reviewed_by = c.changed_by OR c.reviewed_at IS NULL
         OR c.reviewed_at < c.changed_at
         OR c.reviewed_at > c.changed_at + parameter_at(:review_hours, CAST(c.changed_at AS DATE)) * INTERVAL '1 hour')
),
evidence AS (
  SELECT alarm_id, changed_at, number, 'alarm_category_change' AS record_type,
         concat(alarm_id, '/', CAST(changed_at AS TEXT), '/', CAST(number AS TEXT)) AS record_id
  FROM judged
  UNION ALL
  SELECT alarm_id, changed_at, number, 'alarm_call', alarm_id
  FROM judged
)
SELECT j.alarm_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.from_category AS fact_from,
       j.to_category AS fact_to,
       j.changed_at AS fact_changed_at,
       j.changed_by AS fact_by,
       j.arrived_at AS fact_arrived_at,
       j.reviewed_at AS fact_reviewed_at
FROM judged j
JOIN evidence e ON e.alarm_id = j.alarm_id AND e.changed_at IS NOT DISTINCT FROM j.changed_at
               AND e.number IS NOT DISTINCT FROM j.number
