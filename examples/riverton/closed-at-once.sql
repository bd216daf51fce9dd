/*---
id: complaint.closed-at-once
version: 1
title:
  en: Complaint closed almost at once
  zh: 投诉受理后很快即告办结
claim:
  en: The complaint was closed within a few days of being received.
  zh: 投诉自受理起数日之内即告办结。
why:
  en: In a few days nobody can be heard on both sides. What is closed so fast was perhaps not looked into.
  zh: 数日之内难以听取双方陈述。如此迅速办结的投诉，可能并未真正调查。
innocent:
  - en: The person took the complaint back, or it was received twice and one of the two was closed.
    zh: 投诉人撤回投诉，或同一投诉重复登记后注销其中之一。
  - en: It was passed on to the office that it belonged to, and the file there goes on.
    zh: 投诉已移送有权机关，在该机关继续办理。
misses:
  - en: Complaints that were never recorded, and those kept open for a while before nothing was done.
    zh: 从未登记的投诉，以及搁置一段时间后不了了之的投诉。
explanation:
  en: Complaint {finding_key} was received on {fact_received_on} and closed on {fact_closed_on}, after {fact_days} days.
    Up to {days_too_few} days count as closed at once.
  zh: 投诉 {finding_key} 于 {fact_received_on} 受理，{fact_closed_on} 办结，历时 {fact_days} 天；{days_too_few} 天以内视为很快办结。
next_step:
  en: Read the file. Was the person who complained asked, and was the officer?
  zh: 调阅案卷：是否询问过投诉人？是否询问过被投诉人？
basis:
  - instrument: {en: Riverton complaints office, zh: 里弗顿投诉办公室}
    article: {en: our own choice, zh: 自行选定}
    confidence: local_setting
severity: medium
route: oversight
reads: [complaint]
key: complaint_id
sources: {complaint: complaint_id}
due:
  - {source: complaint, column: closed_on, offset: "0"}
parameters:
  days_too_few:
    title: {en: Up to so many days count as closed at once, zh: 多少天以内视为很快办结}
    type: integer
    unit: day
    value: 7
    confidence: local_setting
could_not_evaluate:
  date_unknown:
    en: The complaint is closed, but the day it was received or the day it was closed is missing.
    zh: 投诉已办结，但缺少受理日期或办结日期。
examples:
  - name: closed after seven days is at once
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        1,2020-01-01,2020-01-08,CLOSED
    expect:
      - {key: "1", evidence: [complaint/1], facts: {fact_days: 7}}
  - name: closed after eight days is not
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        1,2020-01-01,2020-01-09,CLOSED
    expect: none
  - name: still open
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        1,2020-01-01,,OPEN
    expect: none
  - name: closed, and nobody wrote down when
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        1,2020-01-01,,CLOSED
    expect: none
    could_not_evaluate: {date_unknown: 1}
---*/
SELECT r.complaint_id AS finding_key,
       'complaint' AS subject_type,
       r.complaint_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       r.closed_on AS happened_at,
       'complaint' AS record_type,
       r.complaint_id AS record_id,
       CASE WHEN r.received_on IS NULL OR r.closed_on IS NULL THEN 'date_unknown' END AS could_not_evaluate,
       r.received_on AS fact_received_on,
       r.closed_on AS fact_closed_on,
       r.closed_on - r.received_on AS fact_days
FROM complaint r
WHERE (r.status = 'CLOSED' AND (r.received_on IS NULL OR r.closed_on IS NULL))
   OR r.closed_on <= r.received_on + :days_too_few AND r.closed_on <= CAST(:as_of AS DATE)
