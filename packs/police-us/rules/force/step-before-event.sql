/*---
id: force.step-before-event
version: 3
title:
  en: Force report handled before the event it describes
  zh: 使用武力报告的办理时间早于事件时间
claim:
  en: A step of the report (submitted, reviewed, approved) is dated earlier than the use of force that it describes.
  zh: 报告的某一步骤（提交、复核、批准）所载时间早于其描述的武力使用时间。
why:
  en: One of the two times is wrong. Which one matters when hours decide between a fresh report and a reconstructed
    one.
  zh: 两个时间必有一误。报告是及时填写还是事后补造，往往就差这几个小时。
innocent:
  - en: The time of the event was corrected later, or typed with morning and evening confused.
    zh: 事件时间事后更正，或者上午、下午误填。
  - en: Clocks of two systems differ.
    zh: 两个系统的时钟不一致。
misses:
  - en: Wrong times that keep the right order.
    zh: 时间有误但先后顺序正确的情形。
explanation:
  en: Force report {finding_key} gives {happened_at} as the time of the event; the earliest step on it is dated
    {fact_earliest}.
  zh: 使用武力报告 {finding_key} 所载事件时间为 {happened_at}，而最早的办理步骤时间为 {fact_earliest}。
next_step:
  en: Compare with the dispatch record which time is right, and have the other corrected with a note.
  zh: 与指挥调度记录核对，更正有误的时间并注明。
basis:
  - instrument: {en: "Chicago Police Department, General Order G03-02-02 (2017)", zh: 芝加哥警察局通令 G03-02-02（2017 年）}
    article:
      en: II.A, members are responsible at all times for truthfully and completely describing the facts
      zh: 第二条 A：警员始终有责任真实、完整地陈述事实
    confidence: verified
    source: http://directives.chicagopolice.org/directives/data/a7a57be2-1291da66-88512-91e2-cdd76fd8ae76d83d.html
severity: low
route: command
reads: [force_report, force_report_officer, force_review]
may_be_empty: [force_report_officer]
key: report_id
sources: {force_report: report_id, force_report_officer: report_id, force_review: report_id}
due:
  - {source: force_review, column: done_at, offset: "0"}
parameters:
  tolerance_minutes:
    title: {en: Minutes by which clocks may differ, zh: 允许的时钟误差分钟数}
    type: integer
    unit: minute
    value: 10
    confidence: local_setting
could_not_evaluate:
  event_time_unknown:
    en: The time of the event is missing.
    zh: 缺少事件发生时间。
  step_time_unknown:
    en: The time of a step is missing, and no other step is too early.
    zh: 某一步骤缺少时间，且其他步骤均不早于事件。
examples:
  - name: approved before, and submitted the day before
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 19:49:00,P1,1
        R1,APPROVED,2010-05-01 22:00:00,P8,1
        R2,SUBMITTED,2010-04-30 21:00:00,P1,1
        R2,APPROVED,2010-04-30 22:00:00,P8,1
    expect:
      - key: R1
        evidence: [force_report/R1, "force_review/R1/SUBMITTED/2010-05-01 19:49:00/P1/1"]
        facts: {fact_earliest: "2010-05-01T19:49:00"}
      - {key: R2}
  - name: exactly as early as clocks may differ
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 19:50:00,P1,1
    expect: none
  - name: handled at once
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 20:00:00,P1,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,
        R2,2010-05-01 20:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 20:00:00,P1,1
        R2,SUBMITTED,,P1,1
    expect: none
    could_not_evaluate: {event_time_unknown: 1, step_time_unknown: 1}
  - name: what was done by this moment, and the first report on it
    as_of: 2010-05-01 19:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
        R3,2010-05-01 17:00:00
        R4,2010-05-01 17:00:00
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 19:00:00,P1,1
        R1,APPROVED,2010-05-01 19:00:01,P1,1
        R2,SUBMITTED,2010-05-01 19:00:01,P1,1
        R3,SUBMITTED,2010-05-01 19:00:01,P1,1
        R4,SUBMITTED,2010-05-01 16:00:00,P1,1
        R4,APPROVED,,P1,1
    expect:
      - {key: R1, evidence: [force_report/R1, "force_review/R1/SUBMITTED/2010-05-01 19:00:00/P1/1"]}
      - {key: R4}
---*/
WITH known_step AS (
  SELECT report_id, step, done_at, person_id, number
  FROM force_review
  WHERE done_at IS NULL OR done_at <= :as_of
),
early AS (
  SELECT v.report_id, v.step, v.done_at, v.person_id, v.number
  FROM known_step v
  JOIN force_report f ON f.report_id = v.report_id
  WHERE v.done_at + :tolerance_minutes * INTERVAL '1 minute' < f.happened_at
),
judged AS (
  SELECT f.report_id, f.happened_at, min(e.done_at) AS earliest,
         CASE WHEN f.happened_at IS NULL THEN 'event_time_unknown'
              WHEN count(e.done_at) > 0 THEN NULL
              WHEN count(CASE WHEN v.done_at IS NULL THEN 1 END) > 0 THEN 'step_time_unknown' END AS reason
  FROM force_report f
  JOIN known_step v ON v.report_id = f.report_id
  LEFT JOIN early e ON e.report_id = v.report_id AND e.step = v.step AND e.done_at = v.done_at AND e.number = v.number
  GROUP BY f.report_id, f.happened_at
),
officer AS (
  SELECT report_id, min(unit_id) AS unit_id
  FROM force_report_officer
  GROUP BY report_id
),
evidence AS (
  SELECT report_id, 'force_report' AS record_type, report_id AS record_id
  FROM judged
  UNION ALL
  SELECT report_id, 'force_review',
         concat(report_id, '/', step, '/', CAST(done_at AS TEXT), '/', person_id, '/', CAST(number AS TEXT))
  FROM early
)
SELECT j.report_id AS finding_key,
       'force_report' AS subject_type,
       j.report_id AS subject_id,
       o.unit_id AS unit_id,
       j.happened_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.earliest AS fact_earliest
FROM judged j
JOIN evidence e ON e.report_id = j.report_id
LEFT JOIN officer o ON o.report_id = j.report_id
WHERE j.earliest IS NOT NULL OR j.reason IS NOT NULL
