/*---
id: alarm.not-registered-as-case
version: 5
title:
  en: Alarm about a crime or offence, but no case report
  zh: 案件类警情未登记接报案
claim:
  en: An alarm about a crime or public-order offence was dealt with or closed, and no report of a case was registered
    for it within the hours set since officers left (where that is missing, since the outcome, the closing or the
    arrival). A report that only the alarm names counts for nothing if the register has no such number, or if it was
    registered too early or too late to be about this alarm.
  zh: 刑事、治安类警情处置完毕或者关闭后，自民警离开现场起（没有离开时间的，自反馈、关闭或者到场起）超过设定小时数没有登记接报案；警情单方填写的接报案编号，在登记簿中不存在，或者登记时间过早、过晚，不可能是本警情的，不予认可。
why:
  en: What is not registered is not investigated, not counted and not answered. Every report is to be taken and
    truthfully registered.
  zh: 不登记就不会调查、不会统计、不会答复。报案必接、如实登记是基本要求。
innocent:
  - en: A repeated call or several callers about one matter, registered once under the first call.
    zh: 多人或者多次就同一事项报警，已在首次警情下登记。
  - en: On the scene it turned out to be no offence, and the category was not corrected.
    zh: 到场后查明不是案件，但未更正警情类别。
  - en: The case was taken by another unit or organ that has jurisdiction.
    zh: 已由有管辖权的其他单位受理。
  - en: The caller rang again about a matter registered days before, and the desk entered that report's number.
    zh: 报警人就几日前已登记的事项再次来电，接警台填写了原接报案编号。
  - en: Before officers arrived the call was withdrawn, or found false or no police matter; such alarms are not asked
      about.
    zh: 民警到场前报警已撤回，或者认定为虚假警情、非警务事项；此类警情不作为疑点。
misses:
  - en: Alarms recoded to a category that needs no report; see alarm.category-downgraded.
    zh: 被改为非案件类别的警情；参见 alarm.category-downgraded。
  - en: Alarms entered from the start under a category that needs no report.
    zh: 一开始就按非案件类别录入的警情。
  - en: Alarms marked as a repetition of another one or as passed to another unit; that is believed.
    zh: 标注为与另一警情重复、已移交其他单位的警情，本规则予以采信。
  - en: The number of another report of the same day, borrowed for this alarm; whether they belong together is left open.
    zh: 借用同日其他接报案编号的；是否对应无法判断。
  - en: Reports registered for the alarm but about something smaller.
    zh: 虽已登记但登记内容避重就轻的。
explanation:
  en: Alarm {finding_key} of {happened_at}, category {fact_category}, was dealt with by {fact_done_at}. Report
    registered {fact_registered_at}; {register_after_emergency_h} h are allowed. Report that only the alarm names
    {fact_named}, registered {fact_named_registered_at}; one registered more than {same_matter_h} h before the call is not
    taken to be about it.
  zh: 警情 {finding_key}（{happened_at}，类别 {fact_category}）于 {fact_done_at} 处置完毕，接报案登记时间
    {fact_registered_at}；允许 {register_after_emergency_h} 小时。警情单方填写的接报案编号 {fact_named}，登记时间 {fact_named_registered_at}；早于接警超过 {same_matter_h} 小时登记的不视为本警情。
next_step:
  en: Read the outcome reported back, ask the caller what was told to him, and have the report registered now.
  zh: 查看处警反馈，回访报警人，并督促补登接报案。
basis:
  - instrument:
      en: "Opinions on Reforming the Taking and Filing of Cases (Gongtongzi 2015 No. 32)"
      zh: 公安部关于改革完善受案立案制度的意见（公通字〔2015〕32号）
    article: {en: Registration within 24 hours after the emergency has been dealt with, zh: 紧急处置后二十四小时内完成接报案登记}
    confidence: secondary
    source: 新华社2015-12-29报道（yusrgfq.cn、cri.cn 转载）
  - instrument: {en: "Provisions on Taking Reports and Filing Cases (2024)", zh: 公安机关接报案与立案工作规定（2024年）}
    article: {en: "Points 3 and 4: take every report, register truthfully", zh: 第三条、第四条：报案必接、如实登记}
    confidence: secondary
    source: digipub.cc 2024-08-25 报道（仅见第一至六条）
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: How long before the call a report may be about the same matter, zh: 接警前多久的接报案可视为同一事项}
    confidence: local_setting
severity: high
route: [legal, inspection]
reads: [alarm_call, case_report]
key: alarm_id
not_key_local: The report that an alarm names is found by the report's own number; it may name another alarm or none.
due:
  - {source: alarm_call, column: left_at, offset: ":register_after_emergency_h hours"}
  - {source: alarm_call, column: feedback_at, offset: ":register_after_emergency_h hours"}
  - {source: alarm_call, column: closed_at, offset: ":register_after_emergency_h hours"}
  - {source: alarm_call, column: arrived_at, offset: ":register_after_emergency_h hours"}
parameters:
  register_after_emergency_h:
    title: {en: Hours until registration, zh: 处置后登记允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: secondary
  same_matter_h:
    title: {en: Hours before the call from which a report may be about it, zh: 可视为同一事项的接警前小时数}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
codes: {fact_category: alarm_category}
could_not_evaluate:
  link_one_sided:
    en: The alarm names a report of the same time, but no report names the alarm; whether they belong together cannot be
      told.
    zh: 警情填有同一时段的接报案编号，但没有接报案记录指向该警情，无法确认二者对应。
  category_unknown:
    en: Officers were there, no report of a case is registered in time, and the category of the alarm is missing.
    zh: 已到场处置且未按时登记接报案，但缺少警情类别。
  report_time_unknown:
    en: A report was made, but when it was registered is missing.
    zh: 有接报案记录但缺少登记时间。
examples:
  - name: no report, one registered a second late, and an alarm kept open for ever
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,left_at,feedback_at,closed_at,category
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,2026-02-01 10:50:00,2026-02-01 10:55:00,criminal
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,,,2026-02-01 10:55:00,public_order
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,,,,criminal
      case_report: |
        report_id,alarm_id,registered_at
        R2,A2,2026-02-02 10:55:01
    expect:
      - {key: A1, evidence: [alarm_call/A1]}
      - {key: A2, evidence: [alarm_call/A2, case_report/R2]}
      - {key: A3}
  - name: withdrawn only after officers had been there
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at,category,cancel_reason,cancelled_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,criminal,withdrawn,2026-02-01 10:05:01
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,criminal,withdrawn,2026-02-01 10:05:00
      case_report: |
        report_id,alarm_id,registered_at
        R9,A9,2026-02-02 10:55:01
    expect:
      - {key: A1}
  - name: a theft that left no trace in the reports
    as_of: 2026-02-03
    given:
      alarm_call: |
        alarm_id,received_at,left_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:45:00,criminal
      case_report: |
        report_id,alarm_id,registered_at
        R2,A2,2026-02-02 10:55:01
    expect:
      - {key: A1}
  - name: registered at the last second
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,left_at,closed_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:45:00,2026-02-01 11:45:00,criminal
      case_report: |
        report_id,alarm_id,registered_at
        R1,A1,2026-02-02 10:45:00
    expect: none
  - name: other categories, duplicates, passed on, and still within the day
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,left_at,category,cancel_reason,cancelled_at,same_as_alarm_id,moved_to_unit_id
        A1,2026-02-01 10:00:00,2026-02-01 10:45:00,dispute,,,,
        A2,2026-02-01 10:00:00,2026-02-01 10:45:00,criminal,duplicate,2026-02-01 10:20:00,A9,
        A3,2026-02-01 10:00:00,2026-02-01 10:45:00,criminal,transferred,2026-02-01 10:20:00,,S2
        A4,2026-02-28 10:00:00,2026-02-28 10:45:00,criminal,,,,
      case_report: |
        report_id,alarm_id,registered_at
        R9,A9,2026-02-02 10:45:00
    expect: none
  - name: a report named by the alarm that does not name it back, and one without time
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,left_at,category,linked_report_id
        A1,2026-02-01 10:00:00,2026-02-01 10:45:00,criminal,R7
        A2,2026-02-01 10:00:00,2026-02-01 10:45:00,criminal,
      case_report: |
        report_id,alarm_id,registered_at
        R7,,2026-02-02 10:45:00
        R8,A2,
    expect: none
    could_not_evaluate: {link_one_sided: 1, report_time_unknown: 1}
  - name: without a category, attended and not reported; reported in time; only rung off
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at,closed_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,,
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,,
        A3,2026-02-01 10:00:00,,,2026-02-01 10:10:00,
      case_report: |
        report_id,alarm_id,registered_at
        R2,A2,2026-02-02 10:45:00
    expect: none
    could_not_evaluate: {category_unknown: 1}
  - name: numbers of reports that cannot be about the alarm, or that are in no register
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,left_at,category,linked_report_id
        A1,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R1
        A2,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R2
        A3,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R3
        A4,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R4
      case_report: |
        report_id,alarm_id,registered_at
        R1,A9,2026-02-01 10:00:00
        R2,,2026-02-02 09:59:59
        R3,,2026-02-04 10:45:01
    expect:
      - {key: A1, evidence: [alarm_call/A1, case_report/R1], facts: {fact_named: R1}}
      - {key: A2}
      - {key: A3}
      - {key: A4, evidence: [alarm_call/A4]}
  - name: a day before the call to the second, and under the first of two calls; left open
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,left_at,category,linked_report_id
        A1,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R1
        A2,2026-02-03 10:00:00,2026-02-03 10:45:00,criminal,R2
      case_report: |
        report_id,alarm_id,registered_at
        R1,,2026-02-02 10:00:00
        R2,A9,2026-02-03 10:30:00
    expect: none
    could_not_evaluate: {link_one_sided: 2}
---*/
WITH report AS (
  SELECT alarm_id, min(registered_at) AS registered_at, count(*) AS reports
  FROM case_report
  WHERE alarm_id IS NOT NULL
  GROUP BY alarm_id
),
attended AS (
  SELECT alarm_id, unit_id, received_at, category, linked_report_id,
         coalesce(left_at, feedback_at, closed_at, arrived_at) AS done_at,
         parameter_at(:register_after_emergency_h,
                      CAST(coalesce(left_at, feedback_at, closed_at, arrived_at) AS DATE)) AS hours
  FROM alarm_call
  WHERE (category IN ('criminal', 'public_order') OR category IS NULL AND arrived_at IS NOT NULL)
    AND coalesce(left_at, feedback_at, closed_at, arrived_at) IS NOT NULL
    AND NOT coalesce(cancel_reason = 'duplicate' AND same_as_alarm_id <> alarm_id, FALSE)
    AND NOT coalesce(cancel_reason IN ('withdrawn', 'false_call', 'not_police')
                     AND (arrived_at IS NULL OR cancelled_at <= arrived_at), FALSE)
    AND NOT coalesce(cancel_reason = 'transferred' AND moved_to_unit_id IS NOT NULL, FALSE)
),
done AS (
  SELECT alarm_id, unit_id, received_at, category, linked_report_id, done_at,
         done_at + hours * INTERVAL '1 hour' AS due_at
  FROM attended
  WHERE :as_of > done_at + hours * INTERVAL '1 hour'
),
unreported AS (
  SELECT d.alarm_id, d.unit_id, d.received_at, d.category, d.done_at, d.due_at, r.alarm_id AS reported, r.registered_at,
         CASE WHEN r.alarm_id IS NULL THEN d.linked_report_id END AS linked_report_id
  FROM done d
  LEFT JOIN report r ON r.alarm_id = d.alarm_id
  WHERE r.registered_at IS NULL
     OR r.registered_at > d.due_at
),
judged AS (
  SELECT d.alarm_id, d.unit_id, d.received_at, d.category, d.done_at, d.registered_at, n.report_id AS named,
         d.linked_report_id AS named_on_alarm,
         coalesce(n.registered_at, n.reported_at) AS named_at,
         CASE WHEN d.category IS NULL THEN 'category_unknown'
              WHEN n.report_id IS NOT NULL
                   AND (coalesce(n.registered_at, n.reported_at) IS NULL
                        OR coalesce(n.registered_at, n.reported_at)
                           BETWEEN d.received_at - :same_matter_h * INTERVAL '1 hour'
                               AND d.due_at) THEN 'link_one_sided'
              WHEN d.reported IS NOT NULL AND d.registered_at IS NULL THEN 'report_time_unknown' END AS reason
  FROM unreported d
  LEFT JOIN case_report n ON n.report_id = d.linked_report_id
),
evidence AS (
  SELECT alarm_id, 'alarm_call' AS record_type, alarm_id AS record_id
  FROM judged
  UNION ALL
  SELECT c.alarm_id, 'case_report', c.report_id
  FROM judged g
  JOIN case_report c ON c.alarm_id = g.alarm_id
  UNION ALL
  SELECT alarm_id, 'case_report', named
  FROM judged
  WHERE named IS NOT NULL
)
SELECT j.alarm_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.category AS fact_category,
       j.done_at AS fact_done_at,
       j.registered_at AS fact_registered_at,
       j.named_on_alarm AS fact_named,
       j.named_at AS fact_named_registered_at
FROM judged j
JOIN evidence e ON e.alarm_id = j.alarm_id
