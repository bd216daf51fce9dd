/*---
id: complaint.past-agency-limit
version: 4
title:
  en: Investigation past the agency's own time limit
  zh: 投诉调查超过主管机构当时的办理期限
claim:
  en: The complaint was closed, or still open, after the number of days that the agency in charge had set for itself
    at the time of receipt.
  zh: 投诉办结时（或者至今仍未办结时）已超过受理当时主管机构规定的办理天数。
why:
  en: A time limit that nobody watches is none. Across eras it shows whether a reform shortened the wait.
  zh: 无人过问的期限等于没有期限。分时期比较，可以看出改革是否真正缩短了办理时间。
innocent:
  - en: An extension was asked for and approved, which these records do not show.
    zh: 已申请并获准延期，但记录中没有反映。
  - en: The limit set here is not the one that applied to this kind of complaint.
    zh: 此处设定的期限并不适用于该类投诉。
  - en: A lawful suspension is counted as running time.
    zh: 依法中止的期间被计入办理时间。
misses:
  - en: Limits that differ by kind of complaint or by the unit that investigates.
    zh: 按投诉类别或承办单位区分的不同期限。
explanation:
  en: >-
    Complaint {finding_key} was received on {fact_received_on}, when {fact_days_allowed} days were allowed. Closed:
    {fact_closed_on}. The records go up to: {fact_known_until}. {fact_lasted_en}
  zh: 投诉 {finding_key} 于 {fact_received_on} 受理，当时期限为 {fact_days_allowed} 日；办结日期：{fact_closed_on}；数据截止日期：{fact_known_until}；{fact_lasted_zh}。
next_step:
  en: Check whether an extension was approved in time. If not, ask what the notices to the complainant and the officer
    said.
  zh: 核对是否及时批准延期；如未批准，查明是否向投诉人和警员作出说明及其内容。
basis:
  - instrument: {en: Municipal Code of Chicago, zh: 芝加哥市法典}
    article:
      en: "§ 2-78-135: duty to give notice and reasons when an investigation is not concluded within six months
        (civilian office, since 2016)"
      zh: 第 2-78-135 条：六个月内未结案的通知与说明理由义务（2016 年起适用于民事警务问责办公室）
    confidence: verified
    source: https://codelibrary.amlegal.com/codes/chicago/latest/chicago_il/0-0-0-2600352
  - instrument:
      en: Standards and Guidelines for Internal Affairs (US Department of Justice, COPS Office)
      zh: 《内务调查标准与指引》（美国司法部 COPS 办公室）
    article: {en: Investigations should normally be completed within 180 days, zh: 调查一般应在 180 日内完成}
    confidence: from_memory
severity: low
route: oversight
reads: [complaint, investigator_assignment]
may_be_empty: [investigator_assignment]
key: complaint_id
sources: {complaint: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: closed_on, offset: "0"}
  - {source: complaint, column: known_until, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
  - {source: complaint, column: received_on, offset: ":limit_days days"}
parameters:
  limit_days:
    title: {en: Days allowed by date of receipt, zh: 按受理日期确定的办理天数}
    type: integer
    unit: day
    confidence: local_setting
    eras:
      - from: always
        value: 365
        note: {en: Office of Professional Standards; a year is a setting of this pack, zh: 职业标准办公室时期；一年为本规则包设定}
      - from: 2007-09-05
        value: 270
        note:
          en: Independent Police Review Authority; the number is a setting of this pack, the day from memory
          zh: 独立警务审查局时期；天数为本规则包设定，起始日期待核实
      - from: 2017-09-15
        value: 180
        note: {en: Civilian Office of Police Accountability; six months before notice is due, zh: 民事警务问责办公室时期；六个月后须作说明}
could_not_evaluate:
  received_unknown:
    en: The date of receipt is missing, so the limit that applied is not known either.
    zh: 缺少受理日期，适用期限亦无法确定。
  dates_contradict:
    en: The closing date lies before the date of receipt.
    zh: 办结日期早于受理日期。
  state_unknown:
    en: There is no closing date, and neither the state nor the end of the records says whether the complaint is still
      open; or the state says that it is closed.
    zh: 缺少办结日期，且办理状态与数据截止日期均不明，无法判断是否仍在办理；或者办理状态为已办结。
  records_end_earlier:
    en: The complaint was open when the records were copied, and the limit had not passed yet on that day.
    zh: 数据截止时投诉尚在办理，且当日未满期限。
  suspended:
    en: The complaint is marked as suspended; for how long is not known.
    zh: 投诉标明已依法中止，中止期间不明。
examples:
  - name: a year in the first era, nine months in the second
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2005-01-01,2006-01-02,
        C2,2010-01-01,2010-09-29,
        C3,2015-01-01,,OPEN
    expect:
      - {key: C1, facts: {fact_days_allowed: 365, fact_lasted_en: "Days known to have passed: 366."}}
      - {key: C2, facts: {fact_days_allowed: 270, fact_lasted_en: "Days known to have passed: 271."}}
      - {key: C3}
  - name: closed on the last day of each era's limit
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2005-01-01,2006-01-01,
        C2,2010-01-01,2010-09-28,
    expect: none
  - name: open, in the morning of the last day, and on the day after it
    as_of: 2015-09-28 09:00:00
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2015-01-01,,OPEN
        C2,2014-12-31,,OPEN
    expect:
      - {key: C2}
  - name: received on the last day of an era, closed after the limit of the next one
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2007-09-04,2008-09-03,
    expect: none
  - name: received on the first day of the next era
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2007-09-05,2008-06-02,
    expect:
      - {key: C1, facts: {fact_days_allowed: 270}}
  - name: a stricter limit finds what the default does not
    as_of: 2016-01-01
    parameters: {limit_days: "90"}
    given:
      complaint: |
        complaint_id,received_on,closed_on,status
        C1,2010-01-01,2010-04-01,
        C2,2010-01-01,2010-04-02,
    expect:
      - {key: C2, facts: {fact_days_allowed: 90}}
  - name: closed on this day, and on the day after it
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2014-01-10,2016-01-01,,2016-10-27
        C2,2014-01-10,2016-01-02,CLOSED,2016-10-27
        C3,2014-01-10,,,2016-10-27
        C4,2014-01-10,,OPEN,
    expect:
      - {key: C1, facts: {fact_closed_on: "2016-01-01", fact_lasted_en: "Days known to have passed: 721."}}
      - {key: C2, facts: {fact_closed_on: "", fact_known_until: "", fact_lasted_en: It is still open.}}
      - {key: C3, facts: {fact_known_until: "", fact_lasted_en: It is still open.}}
      - {key: C4}
  - name: the state says that it was suspended, or closed on a day that is missing
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2013-03-01,,SUSPENDED,2015-12-31
        C2,2013-03-01,,CLOSED,2015-12-31
    expect: none
    could_not_evaluate: {suspended: 1, state_unknown: 1}
  - name: what cannot be judged is not clean
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,,2010-04-01,,
        C2,2014-01-10,2013-12-01,,
        C3,2014-01-10,,,
        C4,2015-01-10,,,2015-07-09
        C5,2014-01-10,,SUSPENDED,
        C6,2015-12-10,,,
    expect: none
    could_not_evaluate:
      received_unknown: 1
      dates_contradict: 1
      state_unknown: 1
      records_end_earlier: 1
      suspended: 1
---*/
WITH judged AS (
  SELECT complaint_id, received_on,
         CASE WHEN closed_on <= CAST(:as_of AS DATE) THEN closed_on END AS closed_on,
         CASE WHEN known_until <= CAST(:as_of AS DATE) THEN known_until END AS known_until,
         parameter_at(:limit_days, received_on) AS limit_days,
         CASE WHEN received_on IS NULL THEN 'received_unknown'
              WHEN closed_on < received_on THEN 'dates_contradict'
              WHEN closed_on IS NOT NULL THEN NULL
              WHEN status = 'SUSPENDED' THEN 'suspended'
              WHEN status = 'CLOSED' THEN 'state_unknown'
              WHEN known_until > received_on + parameter_at(:limit_days, received_on) THEN NULL
              WHEN known_until IS NOT NULL THEN 'records_end_earlier'
              WHEN status = 'OPEN' THEN NULL
              ELSE 'state_unknown' END AS reason
  FROM complaint
  WHERE received_on IS NULL
     OR CAST(:as_of AS DATE)
        > CAST(received_on + parameter_at(:limit_days, received_on) * INTERVAL '1 day' AS DATE)
),
investigating_unit AS (
  SELECT complaint_id, unit_id,
         row_number() OVER (PARTITION BY complaint_id ORDER BY assigned_on, number, investigator_id) AS place
  FROM investigator_assignment
  WHERE unit_id IS NOT NULL AND (assigned_on IS NULL OR assigned_on <= CAST(:as_of AS DATE))
)
SELECT j.complaint_id AS finding_key,
       'complaint' AS subject_type,
       j.complaint_id AS subject_id,
       u.unit_id AS unit_id,
       CAST(j.received_on AS TIMESTAMP) AS happened_at,
       'complaint' AS record_type,
       j.complaint_id AS record_id,
       j.reason AS could_not_evaluate,
       j.received_on AS fact_received_on,
       j.closed_on AS fact_closed_on,
       j.known_until AS fact_known_until,
       CASE WHEN coalesce(j.closed_on, j.known_until) IS NULL THEN 'It is still open.'
            ELSE concat('Days known to have passed: ',
                        CAST(coalesce(j.closed_on, j.known_until) - j.received_on AS TEXT), '.') END AS fact_lasted_en,
       CASE WHEN coalesce(j.closed_on, j.known_until) IS NULL THEN '尚未办结'
            ELSE concat('已知历时 ', CAST(coalesce(j.closed_on, j.known_until) - j.received_on AS TEXT), ' 日')
            END AS fact_lasted_zh,
       j.limit_days AS fact_days_allowed
FROM judged j
LEFT JOIN investigating_unit u ON u.complaint_id = j.complaint_id AND u.place = 1
WHERE j.reason IS NOT NULL
   OR j.closed_on IS NULL
   OR j.closed_on > j.received_on + j.limit_days
