/*---
id: record.alarm-edited-after-closing
version: 5
title:
  en: An alarm call changed after the fact
  zh: 警情事后被修改
claim:
  en: >-
    After the call was closed, the record of an alarm call came in again with other times, another reason of cancelling,
    or another category that no reviewed change of category documents.
  zh: 警情办结后，警情记录再次导入时，时间、撤销原因已不同，或者类别已不同且没有经复核的类别变更记录。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: The category was changed by a reviewed decision that is on record; the rule already leaves these out.
    zh: 类别变更经复核并有记录，规则已予排除。
  - en: A typing error was corrected, with a note in the file.
    zh: 更正录入错误，卷内有说明。
  - en: The source changed how it exports times.
    zh: 来源系统改变了时间的导出方式。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
explanation:
  en: >-
    The alarm call {finding_key} ended at {fact_ended_at}. More than {grace_hours} hours later its record was
    replaced {fact_edits} time(s), first on {fact_first_edit}. Changed: {fact_what_en}. Before and now: time
    received: {fact_received_at_before}, now {fact_received_at_now}; time dispatched: {fact_dispatched_at_before},
    now {fact_dispatched_at_now}; time of arrival: {fact_arrived_at_before}, now {fact_arrived_at_now}; time closed:
    {fact_closed_at_before}, now {fact_closed_at_now}; category: {fact_category_before}, now {fact_category_now};
    reason of calling off: {fact_cancel_reason_before}, now {fact_cancel_reason_now}.
  zh: "警情 {finding_key} 于 {fact_ended_at} 终结；{grace_hours} 小时之后，其记录又被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。接警时间：原为 {fact_received_at_before}，现为 {fact_received_at_now}；派警时间：原为 {fact_dispatched_at_before}，现为 {fact_dispatched_at_now}；到场时间：原为 {fact_arrived_at_before}，现为 {fact_arrived_at_now}；结束时间：原为 {fact_closed_at_before}，现为 {fact_closed_at_now}；类别：原为 {fact_category_before}，现为 {fact_category_now}；撤销原因：原为 {fact_cancel_reason_before}，现为 {fact_cancel_reason_now}。"
next_step:
  en: "Ask the source for its change log: who changed it, when, on what ground; compare with the paper file."
  zh: 向来源单位调取修改日志，查明修改人、时间和理由，并与纸质材料核对。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Article 37: origin, process and content of electronic files must be verifiable", zh: 第三十七条：电子档案来源可靠、程序规范、要素合规}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 22(3): no falsification", zh: 第二十二条第三项：不得弄虚作假}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A record of a finished act is changed by a new entry with a reason, zh: 已终结的记录如需更改，应另作记录并说明理由}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [alarm_call_version, alarm_category_change]
key: alarm_id
sources: {alarm_call_version: alarm_id, alarm_category_change: alarm_id}
parameters:
  grace_hours:
    title: {en: Hours for corrections, zh: 更正宽限小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
codes: {fact_category_before: alarm_category, fact_category_now: alarm_category}
examples:
  - name: the time of arrival moved, and a crime became a dispute
    as_of: 2025-06-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,dispatched_at,arrived_at,closed_at,category,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:40:00,2025-03-01 11:00:00,dispute,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:05:00,2025-03-01 11:00:00,dispute,2025-05-01 08:00:00,,2,
        A2,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:05:00,2025-03-01 11:00:00,criminal,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A2,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:05:00,2025-03-01 11:00:00,dispute,2025-05-01 08:00:00,,2,
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A9,2025-03-02 09:00:00,dispute,P1,1
    expect:
      - key: A1
        evidence: [alarm_call/A1]
        facts:
          fact_edits: 1
          fact_what_en: time of arrival
          fact_arrived_at_before: 2025-03-01T09:40:00
          fact_arrived_at_now: 2025-03-01T09:05:00
      - {key: A2, facts: {fact_what_zh: 类别, fact_category_before: criminal, fact_category_now: dispute}}
  - name: changed twice, and in between a link was filled in
    as_of: 2025-08-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,arrived_at,closed_at,category,linked_report_id,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:40:00,2025-03-01 11:00:00,dispute,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:40:00,2025-03-01 11:00:00,dispute,B1,2025-05-01 08:00:00,2025-06-01 08:00:00,2,3
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:20:00,2025-03-01 11:00:00,dispute,B1,2025-06-01 08:00:00,2025-07-01 08:00:00,3,4
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,2025-03-01 11:00:00,help,B1,2025-07-01 08:00:00,,4,
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A9,2025-03-02 09:00:00,dispute,P1,1
    expect:
      - key: A1
        facts:
          fact_edits: 2
          fact_first_edit: 2025-06-01T08:00:00
          fact_what_en: time of arrival, category
          fact_arrived_at_before: 2025-03-01T09:40:00
          fact_arrived_at_now: 2025-03-01T09:05:00
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,arrived_at,closed_at,category,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:40:00,2025-03-01 11:00:00,dispute,2025-03-01 12:00:00,2025-03-02 11:00:00,1,2
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,2025-03-01 11:00:00,dispute,2025-03-02 11:00:00,,2,
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A9,2025-03-02 09:00:00,dispute,P1,1
    expect: none
  - name: a reviewed change of category, a filled link, closed in the ordinary way
    as_of: 2025-06-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,arrived_at,closed_at,category,linked_report_id,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,2025-03-01 11:00:00,criminal,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,2025-03-01 11:00:00,dispute,B1,2025-05-01 08:00:00,,2,
        A2,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,,criminal,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A2,U1,2025-03-01 09:00:00,2025-03-01 09:05:00,2025-04-11 11:00:00,criminal,,2025-05-01 08:00:00,,2,
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A1,2025-03-02 09:00:00,dispute,P1,1
    expect: none
  - name: changed by nobody who reviewed it
    as_of: 2025-06-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,closed_at,category,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 11:00:00,criminal,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        A1,U1,2025-03-01 09:00:00,2025-03-01 11:00:00,dispute,2025-05-01 08:00:00,,2,
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A1,2025-03-02 09:00:00,dispute,,1
    expect:
      - {key: A1}
  - name: one file gave the record twice, and nobody edited it
    as_of: 2025-06-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,dispatched_at,arrived_at,closed_at,category,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:05:00,2025-03-01 11:00:00,dispute,2025-05-01 08:00:00,,2,
        A1,U1,2025-03-01 09:00:00,2025-03-01 09:01:00,2025-03-01 09:40:00,2025-03-01 11:00:00,dispute,2025-05-01 08:00:00,2025-05-01 08:00:00,2,2
      alarm_category_change: |
        alarm_id,changed_at,to_category,reviewed_by,number
        A9,2025-03-02 09:00:00,dispute,P1,1
    expect: none
---*/
WITH documented AS (
  SELECT DISTINCT alarm_id, to_category
  FROM alarm_category_change
  WHERE reviewed_by IS NOT NULL
),
replaced AS (
  SELECT v.alarm_id, v.received_at, v.dispatched_at, v.arrived_at, v.closed_at, v.category, v.cancel_reason,
         v.version_batch, v.version_replaced_in, v.closed_at AS ended_at
  FROM alarm_call_version v
  WHERE v.version_replaced_in <> v.version_batch AND v.closed_at IS NOT NULL
),
pair AS (
  SELECT a.alarm_id, b.unit_id, a.ended_at, b.version_batch AS edited_in, b.version_recorded_at AS edited_at,
         a.received_at AS received_at_before, a.dispatched_at AS dispatched_at_before,
         a.arrived_at AS arrived_at_before, a.closed_at AS closed_at_before, a.category AS category_before,
         a.cancel_reason AS cancel_reason_before, b.received_at AS received_at_now,
         b.dispatched_at AS dispatched_at_now, b.arrived_at AS arrived_at_now, b.closed_at AS closed_at_now,
         b.category AS category_now, b.cancel_reason AS cancel_reason_now,
         CASE WHEN b.received_at IS DISTINCT FROM a.received_at THEN 1 ELSE 0 END AS received_at_changed,
         CASE WHEN b.dispatched_at IS DISTINCT FROM a.dispatched_at THEN 1 ELSE 0 END AS dispatched_at_changed,
         CASE WHEN b.arrived_at IS DISTINCT FROM a.arrived_at THEN 1 ELSE 0 END AS arrived_at_changed,
         CASE WHEN b.closed_at IS DISTINCT FROM a.closed_at THEN 1 ELSE 0 END AS closed_at_changed,
         CASE WHEN b.category IS DISTINCT FROM a.category AND d.alarm_id IS NULL THEN 1 ELSE 0 END AS category_changed,
         CASE WHEN b.cancel_reason IS DISTINCT FROM a.cancel_reason THEN 1 ELSE 0 END AS cancel_reason_changed
  FROM replaced a
  JOIN alarm_call_version b ON b.alarm_id = a.alarm_id AND b.version_batch = a.version_replaced_in
  LEFT JOIN documented d ON d.alarm_id = b.alarm_id AND d.to_category = b.category
  WHERE b.version_recorded_at
        > a.ended_at + parameter_at(:grace_hours, CAST(b.version_recorded_at AS DATE)) * INTERVAL '1 hour'
    AND (b.version_replaced_in IS NULL OR b.version_replaced_in <> b.version_batch)
),
numbered AS (
  SELECT alarm_id, unit_id, ended_at, edited_at, received_at_before, dispatched_at_before, arrived_at_before,
         closed_at_before, category_before, cancel_reason_before, received_at_now, dispatched_at_now, arrived_at_now,
         closed_at_now, category_now, cancel_reason_now, received_at_changed, dispatched_at_changed,
         arrived_at_changed, closed_at_changed, category_changed, cancel_reason_changed,
         row_number() OVER (PARTITION BY alarm_id ORDER BY edited_in) AS place
  FROM pair
  WHERE received_at_changed + dispatched_at_changed + arrived_at_changed + closed_at_changed + category_changed
        + cancel_reason_changed > 0
),
edit AS (
  SELECT alarm_id, min(ended_at) AS ended_at, min(edited_at) AS first_edit, count(*) AS edits,
         max(received_at_changed) AS received_at_changed, max(dispatched_at_changed) AS dispatched_at_changed,
         max(arrived_at_changed) AS arrived_at_changed, max(closed_at_changed) AS closed_at_changed,
         max(category_changed) AS category_changed, max(cancel_reason_changed) AS cancel_reason_changed
  FROM numbered
  GROUP BY alarm_id
)
SELECT e.alarm_id AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'alarm_call' AS record_type,
       e.alarm_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       f.received_at_before AS fact_received_at_before,
       l.received_at_now AS fact_received_at_now,
       f.dispatched_at_before AS fact_dispatched_at_before,
       l.dispatched_at_now AS fact_dispatched_at_now,
       f.arrived_at_before AS fact_arrived_at_before,
       l.arrived_at_now AS fact_arrived_at_now,
       f.closed_at_before AS fact_closed_at_before,
       l.closed_at_now AS fact_closed_at_now,
       f.category_before AS fact_category_before,
       l.category_now AS fact_category_now,
       f.cancel_reason_before AS fact_cancel_reason_before,
       l.cancel_reason_now AS fact_cancel_reason_now,
       concat_ws(', ', CASE WHEN e.received_at_changed = 1 THEN 'time received' END,
                 CASE WHEN e.dispatched_at_changed = 1 THEN 'time dispatched' END,
                 CASE WHEN e.arrived_at_changed = 1 THEN 'time of arrival' END,
                 CASE WHEN e.closed_at_changed = 1 THEN 'time closed' END,
                 CASE WHEN e.category_changed = 1 THEN 'category' END,
                 CASE WHEN e.cancel_reason_changed = 1 THEN 'reason of calling off' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.received_at_changed = 1 THEN '接警时间' END,
                 CASE WHEN e.dispatched_at_changed = 1 THEN '派警时间' END,
                 CASE WHEN e.arrived_at_changed = 1 THEN '到场时间' END,
                 CASE WHEN e.closed_at_changed = 1 THEN '结束时间' END,
                 CASE WHEN e.category_changed = 1 THEN '类别' END,
                 CASE WHEN e.cancel_reason_changed = 1 THEN '撤销原因' END) AS fact_what_zh
FROM edit e
JOIN numbered f ON f.alarm_id = e.alarm_id AND f.place = 1
JOIN numbered l ON l.alarm_id = e.alarm_id AND l.place = e.edits
