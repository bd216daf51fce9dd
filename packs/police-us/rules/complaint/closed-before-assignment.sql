/*---
id: complaint.closed-before-assignment
version: 2
title:
  en: Complaint closed before anybody was assigned
  zh: 未指派调查人员即办结投诉
claim:
  en: The complaint was closed, and every investigator on record was assigned later than that, or none is on record.
  zh: 投诉已经办结，而记录中的调查人员均在办结之后才被指派，或者没有任何调查人员的记录。
why:
  en: What nobody investigates cannot be found. An assignment after closing may be paper made to fit.
  zh: 没有人调查就不可能查清。办结之后再补指派，可能是事后补造手续。
innocent:
  - en: The complaint was merged into another one, or was found at intake to belong elsewhere.
    zh: 投诉并入其他投诉，或者受理时即查明不属本机构管辖。
  - en: An intake officer settled it lawfully, and intake staff are not recorded as investigators.
    zh: 受理人员依规直接办结，而受理人员不登记为调查人员。
  - en: The complaint was closed, reopened and assigned; only the last assignment is kept.
    zh: 投诉办结后重新启动并指派，仅保留最后一次指派记录。
misses:
  - en: Investigators assigned on paper who did nothing.
    zh: 名义上指派但未开展工作的调查人员。
explanation:
  en: >-
    Complaint {finding_key} was received on {fact_received_on} and closed on {fact_closed_on}. Investigators on
    record: {fact_investigators}. Earliest assignment: {fact_first_assigned_on}.
  zh: 投诉 {finding_key} 于 {fact_received_on} 受理，{fact_closed_on} 办结。记录中的调查人员 {fact_investigators} 人，最早指派日期：{fact_first_assigned_on}。
next_step:
  en: Ask who closed the complaint and on what ground; if there was no inquiry, decide whether to open one now.
  zh: 查明由何人以何理由办结；确未调查的，决定现在是否启动调查。
basis:
  - instrument:
      en: Standards and Guidelines for Internal Affairs (US Department of Justice, COPS Office)
      zh: 《内务调查标准与指引》（美国司法部 COPS 办公室）
    article: {en: Every complaint is investigated to the extent needed to resolve it, zh: 每件投诉均应调查至足以查清的程度}
    confidence: from_memory
severity: medium
route: oversight
reads: [complaint, investigator_assignment]
key: complaint_id
sources: {complaint: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: closed_on, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
could_not_evaluate:
  dates_contradict:
    en: The closing date lies before the date of receipt.
    zh: 办结日期早于受理日期。
  assignment_date_unknown:
    en: Investigators are on record, but not since when.
    zh: 有调查人员记录，但没有指派日期。
examples:
  - name: assigned the day after closing, and nobody at all
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,2010-05-20
        C2,2010-05-01,2010-05-20
      investigator_assignment: |
        complaint_id,investigator_id,assigned_on,number
        C1,I1,2010-05-21,1
        C1,I2,2010-06-01,1
    expect:
      - key: C1
        evidence: [complaint/C1, investigator_assignment/C1/I1/1, investigator_assignment/C1/I2/1]
        facts: {fact_investigators: 2, fact_first_assigned_on: "2010-05-21"}
      - {key: C2, evidence: [complaint/C2], facts: {fact_investigators: 0}}
  - name: assigned on the day of closing
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,2010-05-20
      investigator_assignment: |
        complaint_id,investigator_id,assigned_on,number
        C1,I1,2010-05-20,1
        C1,I2,,1
    expect: none
  - name: closed on this day, and on the day after it; assigned on the day after it
    as_of: 2010-05-20
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,2010-05-20
        C2,2010-05-01,2010-05-21
      investigator_assignment: |
        complaint_id,investigator_id,assigned_on,number
        C1,I1,2010-05-21,1
    expect:
      - key: C1
        evidence: [complaint/C1]
        facts: {fact_investigators: 0}
  - name: not closed yet
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,
      investigator_assignment: |
        complaint_id,investigator_id,assigned_on,number
        C9,I1,2010-05-20,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,2010-05-20
        C2,2010-05-01,2010-05-20
        C3,2010-05-01,2010-04-20
      investigator_assignment: |
        complaint_id,investigator_id,assigned_on,number
        C1,I1,,1
        C2,I1,2010-06-01,1
        C2,I2,,1
        C3,I1,2010-05-02,1
    expect: none
    could_not_evaluate: {assignment_date_unknown: 2, dates_contradict: 1}
---*/
WITH assignment AS (
  SELECT complaint_id, count(DISTINCT investigator_id) AS investigators, min(assigned_on) AS first_assigned_on,
         count(CASE WHEN assigned_on IS NULL THEN 1 END) AS undated
  FROM investigator_assignment
  WHERE assigned_on IS NULL OR assigned_on <= CAST(:as_of AS DATE)
  GROUP BY complaint_id
),
judged AS (
  SELECT c.complaint_id, c.received_on, c.closed_on, coalesce(a.investigators, 0) AS investigators, a.first_assigned_on,
         CASE WHEN c.closed_on < c.received_on THEN 'dates_contradict'
              WHEN a.undated > 0 THEN 'assignment_date_unknown' END AS reason
  FROM complaint c
  LEFT JOIN assignment a ON a.complaint_id = c.complaint_id
  WHERE c.closed_on <= CAST(:as_of AS DATE) AND (a.first_assigned_on IS NULL OR a.first_assigned_on > c.closed_on)
),
evidence AS (
  SELECT complaint_id, 'complaint' AS record_type, complaint_id AS record_id
  FROM judged
  UNION ALL
  SELECT complaint_id, 'investigator_assignment', concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT))
  FROM investigator_assignment
  WHERE assigned_on <= CAST(:as_of AS DATE)
)
SELECT j.complaint_id AS finding_key,
       'complaint' AS subject_type,
       j.complaint_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(j.closed_on AS TIMESTAMP) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.received_on AS fact_received_on,
       j.closed_on AS fact_closed_on,
       j.investigators AS fact_investigators,
       j.first_assigned_on AS fact_first_assigned_on
FROM judged j
JOIN evidence e ON e.complaint_id = j.complaint_id
