/*---
id: force.late-approval
version: 3
title:
  en: Force report approved late, or not at all
  zh: 使用武力报告批准迟延或未批准
claim:
  en: More hours than set passed between the use of force and the first approval of the report, or no approval is
    recorded.
  zh: 从使用武力到报告首次批准，经过时间超过设定小时数，或者没有批准记录。
why:
  en: The approving supervisor should see injuries, witnesses and recordings while they are still there.
  zh: 批准人应在伤情、证人、录像尚可查核时进行审核。
innocent:
  - en: The officer was in hospital, or the event came to light days later.
    zh: 警员住院治疗，或者事件数日后才被发现。
  - en: A firearm discharge or a death was reviewed at a higher level first.
    zh: 涉及开枪或死亡的，先由更高层级审查。
  - en: The system was down, and paper copies were entered afterwards.
    zh: 系统故障，纸质报告事后补录。
misses:
  - en: Reports approved in time without being read.
    zh: 虽按时批准但未实际审阅的报告。
  - en: Uses of force for which nobody wrote a report.
    zh: 未填写报告的武力使用。
explanation:
  en: >-
    Force report {finding_key} concerns an event of {happened_at}. First approval: {fact_approved_at}. Hours allowed:
    {limit_hours}; whole hours passed: {fact_hours}.
  zh: 使用武力报告 {finding_key} 涉及 {happened_at} 的事件。首次批准时间：{fact_approved_at}；允许 {limit_hours} 小时；实际经过整小时数：{fact_hours}。
next_step:
  en: Ask the approving supervisor for the reason; where many reports of one unit are late, ask the unit's leader.
  zh: 请批准人说明理由；同一单位多份报告迟延的，请单位负责人说明。
basis:
  - instrument: {en: "Chicago Police Department, Special Order S03-02-03 (2002)", zh: 芝加哥警察局特别命令 S03-02-03（2002 年）}
    article:
      en: II.A, review by the watch commander of the district of occurrence
      zh: 第二条 A：由事发分局值班指挥官审核
    confidence: verified
    source: http://directives.chicagopolice.org/directives/data/a7a57be2-1291da66-88512-91e3-21a5528e0b040a74.html
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Twenty-four hours, zh: 二十四小时}
    confidence: local_setting
severity: low
route: command
reads: [force_report, force_report_officer, force_review]
may_be_empty: [force_report_officer]
key: report_id
sources: {force_report: report_id, force_report_officer: report_id, force_review: report_id}
due:
  - {source: force_review, column: done_at, offset: "0"}
  - {source: force_report, column: happened_at, offset: ":limit_hours hours"}
parameters:
  limit_hours:
    title: {en: Hours allowed, zh: 允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
could_not_evaluate:
  event_time_unknown:
    en: The time of the event is missing.
    zh: 缺少事件发生时间。
  approval_time_unknown:
    en: The report is approved, but the time of an approval is missing, and none is known to be in time.
    zh: 报告已批准，但有批准缺少时间，且没有已知按时的批准。
  records_end_earlier:
    en: The report was not approved when the records were copied, and the time allowed had not passed yet.
    zh: 数据截止时报告尚未批准，且当时未满允许时间。
examples:
  - name: approved a minute late, and never
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at,known_until
        R1,2010-05-01 20:00:00,
        R2,2010-05-01 20:00:00,2010-06-01
        R3,2010-05-01 20:00:00,
      force_report_officer: |
        report_id,person_id,unit_id
        R1,P1,7
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-02 20:01:00,P8,1
        R1,APPROVED,2010-05-04 20:01:00,P8,1
        R2,SUBMITTED,2010-05-01 21:00:00,P1,1
    expect:
      - key: R1
        evidence:
          - force_report/R1
          - "force_review/R1/APPROVED/2010-05-02 20:01:00/P8/1"
          - "force_review/R1/APPROVED/2010-05-04 20:01:00/P8/1"
        facts: {fact_hours: 24, fact_approved_at: "2010-05-02T20:01:00"}
      - {key: R2, evidence: [force_report/R2]}
      - {key: R3}
  - name: approved exactly on the limit
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-02 20:00:00,P8,1
    expect: none
  - name: not approved, and the hours end at this very moment
    as_of: 2010-05-02 20:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 20:00:00,P8,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at,known_until
        R1,,
        R2,2010-05-01 20:00:00,
        R3,2010-05-01 20:00:00,2010-05-02
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-02 20:00:00,P8,1
        R2,APPROVED,,P8,1
    expect: none
    could_not_evaluate: {event_time_unknown: 1, approval_time_unknown: 1, records_end_earlier: 1}
  - name: approved at this very moment, and a second after it
    as_of: 2010-05-03 20:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-03 20:00:00,P8,1
        R1,APPROVED,2010-05-03 20:00:01,P8,1
        R2,APPROVED,2010-05-03 20:00:01,P8,1
    expect:
      - key: R1
        evidence: [force_report/R1, "force_review/R1/APPROVED/2010-05-03 20:00:00/P8/1"]
        facts: {fact_hours: 48, fact_approved_at: "2010-05-03T20:00:00"}
      - {key: R2, evidence: [force_report/R2]}
  - name: one approval is late, and the time of another is missing
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-03 20:00:00,P8,1
        R1,APPROVED,,P8,1
        R2,APPROVED,2010-05-01 21:00:00,P8,1
        R2,APPROVED,,P8,1
    expect: none
    could_not_evaluate: {approval_time_unknown: 1}
---*/
WITH approval AS (
  SELECT report_id, min(done_at) AS approved_at, count(CASE WHEN done_at IS NULL THEN 1 END) AS undated
  FROM force_review
  WHERE step = 'APPROVED' AND (done_at IS NULL OR done_at <= :as_of)
  GROUP BY report_id
),
officer AS (
  SELECT report_id, min(unit_id) AS unit_id
  FROM force_report_officer
  GROUP BY report_id
),
judged AS (
  SELECT f.report_id, f.happened_at, a.approved_at, o.unit_id,
         CAST(floor(CAST(extract(epoch FROM a.approved_at - f.happened_at) AS DOUBLE PRECISION)
                    / CAST(3600 AS DOUBLE PRECISION)) AS BIGINT) AS hours,
         CASE WHEN f.happened_at IS NULL THEN 'event_time_unknown'
              WHEN a.undated > 0 THEN 'approval_time_unknown'
              WHEN a.approved_at IS NOT NULL THEN NULL
              WHEN f.known_until <= f.happened_at + :limit_hours * INTERVAL '1 hour'
              THEN 'records_end_earlier' END AS reason
  FROM force_report f
  LEFT JOIN approval a ON a.report_id = f.report_id
  LEFT JOIN officer o ON o.report_id = f.report_id
  WHERE f.happened_at IS NULL
     OR :as_of > f.happened_at + :limit_hours * INTERVAL '1 hour'
        AND (a.approved_at IS NULL OR a.approved_at > f.happened_at + :limit_hours * INTERVAL '1 hour')
),
evidence AS (
  SELECT report_id, 'force_report' AS record_type, report_id AS record_id
  FROM judged
  UNION ALL
  SELECT report_id, 'force_review',
         concat(report_id, '/', step, '/', CAST(done_at AS TEXT), '/', person_id, '/', CAST(number AS TEXT))
  FROM force_review
  WHERE step = 'APPROVED' AND (done_at IS NULL OR done_at <= :as_of)
)
SELECT j.report_id AS finding_key,
       'force_report' AS subject_type,
       j.report_id AS subject_id,
       j.unit_id AS unit_id,
       j.happened_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.approved_at AS fact_approved_at,
       j.hours AS fact_hours
FROM judged j
JOIN evidence e ON e.report_id = j.report_id
