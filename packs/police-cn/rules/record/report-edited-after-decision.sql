/*---
id: record.report-edited-after-decision
version: 5
title:
  en: A report of a case changed after the fact
  zh: 接报案事后被修改
claim:
  en: >-
    After the report was decided, the record of a report of a case came in again with other times of reporting or
    registering, another receipt, or another decision or time of it without a reconsideration or a notice of the
    procuratorate on record.
  zh: 接报案作出决定后，接报案记录再次导入时，报案、登记时间或者回执号码已不同，或者决定及其时间已不同且没有复议、复核或者检察机关通知的记录。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: The decision was changed on reconsideration, or after a notice of the procuratorate, and that is on record; the
      rule already leaves these out.
    zh: 经复议、复核或者检察机关通知而变更，并有记录的，规则已予排除。
  - en: A typing error was corrected, with a note in the file.
    zh: 更正录入错误，卷内有说明。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Another decision written over after a reconsideration or a notice, whatever that had decided.
    zh: 在复议、复核或者检察机关通知之后改写的决定，无论其结论如何。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
explanation:
  en: >-
    The report {finding_key} ended at {fact_ended_at}. More than {grace_hours} hours later its record was replaced
    {fact_edits} time(s), first on {fact_first_edit}. Changed: {fact_what_en}. Before and now: time reported:
    {fact_reported_at_before}, now {fact_reported_at_now}; time registered: {fact_registered_at_before}, now
    {fact_registered_at_now}; time decided: {fact_decided_at_before}, now {fact_decided_at_now}; decision:
    {fact_decision_before}, now {fact_decision_now}; receipt: {fact_receipt_no_before}, now {fact_receipt_no_now}.
  zh: "接报案 {finding_key} 于 {fact_ended_at} 终结；{grace_hours} 小时之后，其记录又被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。报案时间：原为 {fact_reported_at_before}，现为 {fact_reported_at_now}；登记时间：原为 {fact_registered_at_before}，现为 {fact_registered_at_now}；决定时间：原为 {fact_decided_at_before}，现为 {fact_decided_at_now}；决定：原为 {fact_decision_before}，现为 {fact_decision_now}；回执号码：原为 {fact_receipt_no_before}，现为 {fact_receipt_no_now}。"
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
reads: [case_report_version]
key: report_id
sources: {case_report_version: report_id}
parameters:
  grace_hours:
    title: {en: Hours for corrections, zh: 更正宽限小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
codes: {fact_decision_before: report_decision, fact_decision_now: report_decision}
examples:
  - name: the day of registering moved, and the decision turned over in silence
    as_of: 2025-06-01
    given:
      case_report_version: |
        report_id,unit_id,reported_at,registered_at,decided_at,decision,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        B1,U1,2025-03-01 09:00:00,2025-03-09 09:00:00,2025-03-10 09:00:00,filed,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        B1,U1,2025-03-01 09:00:00,2025-03-01 10:00:00,2025-03-10 09:00:00,filed,2025-05-01 08:00:00,,2,
        B2,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,filed,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        B2,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,not_filed,2025-05-01 08:00:00,,2,
    expect:
      - key: B1
        evidence: [case_report/B1]
        facts: {fact_what_en: time registered, fact_registered_at_before: 2025-03-09T09:00:00}
      - {key: B2, facts: {fact_what_zh: 决定, fact_decision_now: not_filed}}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      case_report_version: |
        report_id,unit_id,reported_at,registered_at,decided_at,decision,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        B1,U1,2025-03-01 09:00:00,2025-03-09 09:00:00,2025-03-10 09:00:00,filed,2025-03-10 10:00:00,2025-03-11 09:00:00,1,2
        B1,U1,2025-03-01 09:00:00,2025-03-01 10:00:00,2025-03-10 09:00:00,filed,2025-03-11 09:00:00,,2,
    expect: none
  - name: turned over on reconsideration, and notice served later
    as_of: 2025-06-01
    given:
      case_report_version: |
        report_id,unit_id,reported_at,registered_at,decided_at,decision,notice_served_at,review_decided_at,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        B1,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,not_filed,,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        B1,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,filed,,2025-04-20 09:00:00,2025-05-01 08:00:00,,2,
        B2,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,not_filed,,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        B2,U1,2025-03-01 09:00:00,2025-03-01 09:00:00,2025-03-10 09:00:00,not_filed,2025-03-12 09:00:00,,2025-05-01 08:00:00,,2,
    expect: none
  - name: one file gave the record twice, and nobody edited it
    as_of: 2025-06-01
    given:
      case_report_version: |
        report_id,unit_id,reported_at,registered_at,decided_at,decision,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        B1,U1,2025-03-01 09:00:00,2025-03-01 10:00:00,2025-03-10 09:00:00,filed,2025-05-01 08:00:00,,2,
        B1,U1,2025-03-01 09:00:00,2025-03-09 09:00:00,2025-03-10 09:00:00,filed,2025-05-01 08:00:00,2025-05-01 08:00:00,2,2
    expect: none
---*/
WITH replaced AS (
  SELECT v.report_id, v.reported_at, v.registered_at, v.decided_at, v.decision, v.receipt_no, v.version_batch,
         v.version_replaced_in, v.decided_at AS ended_at
  FROM case_report_version v
  WHERE v.version_replaced_in <> v.version_batch AND v.decided_at IS NOT NULL
),
pair AS (
  SELECT a.report_id, b.unit_id, a.ended_at, b.version_batch AS edited_in, b.version_recorded_at AS edited_at,
         a.reported_at AS reported_at_before, a.registered_at AS registered_at_before,
         a.decided_at AS decided_at_before, a.decision AS decision_before, a.receipt_no AS receipt_no_before,
         b.reported_at AS reported_at_now, b.registered_at AS registered_at_now, b.decided_at AS decided_at_now,
         b.decision AS decision_now, b.receipt_no AS receipt_no_now,
         CASE WHEN b.reported_at IS DISTINCT FROM a.reported_at THEN 1 ELSE 0 END AS reported_at_changed,
         CASE WHEN b.registered_at IS DISTINCT FROM a.registered_at THEN 1 ELSE 0 END AS registered_at_changed,
         CASE WHEN b.decided_at IS DISTINCT FROM a.decided_at AND b.review_decided_at IS NULL
                   AND b.upper_review_decided_at IS NULL AND b.procurator_notice_at IS NULL
              THEN 1 ELSE 0 END AS decided_at_changed,
         CASE WHEN b.decision IS DISTINCT FROM a.decision AND b.review_decided_at IS NULL
                   AND b.upper_review_decided_at IS NULL AND b.procurator_notice_at IS NULL
              THEN 1 ELSE 0 END AS decision_changed,
         CASE WHEN b.receipt_no IS DISTINCT FROM a.receipt_no THEN 1 ELSE 0 END AS receipt_no_changed
  FROM replaced a
  JOIN case_report_version b ON b.report_id = a.report_id AND b.version_batch = a.version_replaced_in
  WHERE b.version_recorded_at
        > a.ended_at + parameter_at(:grace_hours, CAST(b.version_recorded_at AS DATE)) * INTERVAL '1 hour'
    AND (b.version_replaced_in IS NULL OR b.version_replaced_in <> b.version_batch)
),
numbered AS (
  SELECT report_id, unit_id, ended_at, edited_at, reported_at_before, registered_at_before, decided_at_before,
         decision_before, receipt_no_before, reported_at_now, registered_at_now, decided_at_now, decision_now,
         receipt_no_now, reported_at_changed, registered_at_changed, decided_at_changed, decision_changed,
         receipt_no_changed, row_number() OVER (PARTITION BY report_id ORDER BY edited_in) AS place
  FROM pair
  WHERE reported_at_changed + registered_at_changed + decided_at_changed + decision_changed + receipt_no_changed > 0
),
edit AS (
  SELECT report_id, min(ended_at) AS ended_at, min(edited_at) AS first_edit, count(*) AS edits,
         max(reported_at_changed) AS reported_at_changed, max(registered_at_changed) AS registered_at_changed,
         max(decided_at_changed) AS decided_at_changed, max(decision_changed) AS decision_changed,
         max(receipt_no_changed) AS receipt_no_changed
  FROM numbered
  GROUP BY report_id
)
SELECT e.report_id AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'case_report' AS record_type,
       e.report_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       f.reported_at_before AS fact_reported_at_before,
       l.reported_at_now AS fact_reported_at_now,
       f.registered_at_before AS fact_registered_at_before,
       l.registered_at_now AS fact_registered_at_now,
       f.decided_at_before AS fact_decided_at_before,
       l.decided_at_now AS fact_decided_at_now,
       f.decision_before AS fact_decision_before,
       l.decision_now AS fact_decision_now,
       f.receipt_no_before AS fact_receipt_no_before,
       l.receipt_no_now AS fact_receipt_no_now,
       concat_ws(', ', CASE WHEN e.reported_at_changed = 1 THEN 'time reported' END,
                 CASE WHEN e.registered_at_changed = 1 THEN 'time registered' END,
                 CASE WHEN e.decided_at_changed = 1 THEN 'time decided' END,
                 CASE WHEN e.decision_changed = 1 THEN 'decision' END,
                 CASE WHEN e.receipt_no_changed = 1 THEN 'receipt' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.reported_at_changed = 1 THEN '报案时间' END,
                 CASE WHEN e.registered_at_changed = 1 THEN '登记时间' END,
                 CASE WHEN e.decided_at_changed = 1 THEN '决定时间' END,
                 CASE WHEN e.decision_changed = 1 THEN '决定' END,
                 CASE WHEN e.receipt_no_changed = 1 THEN '回执号码' END) AS fact_what_zh
FROM edit e
JOIN numbered f ON f.report_id = e.report_id AND f.place = 1
JOIN numbered l ON l.report_id = e.report_id AND l.place = e.edits
