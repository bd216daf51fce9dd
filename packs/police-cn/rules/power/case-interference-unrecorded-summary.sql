/*---
id: power.case-interference-unrecorded-summary
version: 4
title:
  en: Quarterly report on interference missing, late or wrong
  zh: 干预过问季度汇总未报、迟报或者不实
claim:
  en: >-
    Since the first report or record on file, a unit that handles cases sent no quarterly report, zero report included,
    within the set days after the first day of the next quarter, or one whose number differs from the records made.
  zh: 自有汇总或者登记记录的首个季度起，办案单位未在次季首日之后的设定天数内报送季度汇总（含零报告），或者报送件数与登记不符。
why:
  en: A zero that nobody wrote is not a zero.
  zh: 没有报送的零，不是零。
innocent:
  - en: The unit was set up or dissolved during the quarter; the rule already leaves these out where its days say so.
    zh: 单位在该季度内新设或者撤销；单位记录载明日期的，规则已予排除。
  - en: The report was entered under another day than the first of the quarter.
    zh: 汇总登记的季度起始日期有误。
  - en: A record was entered after the report, for a late case.
    zh: 汇总报送之后补录的记录。
misses:
  - en: A zero report of a unit in which much was asked.
    zh: 实际有过问却零报告的单位。
  - en: Quarters before the first report or record on file.
    zh: 首份汇总或者首条登记记录之前的季度。
explanation:
  en: >-
    Unit {unit_id}, quarter from {fact_quarter}: {fact_test_en}. Reported {fact_reported}, entries {fact_entries},
    records {fact_records}; days after the quarter: {report_days}.
  zh: "单位 {unit_id}，{fact_quarter} 起的季度：{fact_test_zh}。报送日期 {fact_reported}，报送件数 {fact_entries}，登记件数 {fact_records}；季后期限 {report_days} 日。"
next_step:
  en: Ask the unit for the report, and compare with its records.
  zh: 调取该单位汇总表，与登记逐件核对。
basis:
  - instrument: {en: Rules on records of interference in judicial activities by leading cadres (2015), zh: 领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定（2015年）}
    article: {en: "Articles 5, 6", zh: 第五条、第六条}
    confidence: secondary
    source: 88mmgd.com, tw.wa01.com
  - instrument: {en: Rules on records of interference in cases inside public security organs (2015), zh: 公安机关内部人员干预、插手案件办理的记录、通报和责任追究规定（2015年）}
    article: {en: Quarterly summary and zero report, zh: 每季度汇总报送、零报告}
    confidence: secondary
    source: zgqyxcp.com, scxsls.com
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Fifteen days after the quarter; only police stations and squads are asked, zh: 季后十五日；仅核查派出所、大队}
    confidence: local_setting
severity: medium
route: [discipline, inspection]
reads: [interference_summary, interference_record, unit, calendar]
key: unit_id
reference: [unit, calendar]
not_key_local: From the first quarter in which any unit reported or recorded, every unit has to report every quarter.
parameters:
  report_days:
    title: {en: Days after the quarter, zh: 季后报送天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 15
could_not_evaluate:
  report_incomplete:
    en: The report has no day or no number.
    zh: 汇总缺少报送日期或者件数。
  calendar_ends:
    en: The calendar does not reach this quarter, so that later quarters are not asked about.
    zh: 日历未覆盖该季度，其后各季度无法核查。
examples:
  - name: no report, a late one, a zero that is not
    as_of: 2025-07-15
    given:
      unit: |
        unit_id,kind
        U1,station
        U2,station
        U3,squad
        U4,bureau
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U2,2025-01-01,0,2025-04-17
        U3,2025-01-01,0,2025-04-03
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U3,2025-02-01 09:00:00
    expect:
      - {key: U1/2025-01-01}
      - {key: U2/2025-01-01, facts: {fact_test_en: "reported late"}}
      - {key: U3/2025-01-01, facts: {fact_records: 1}}
  - name: nobody reports any more
    as_of: 2025-10-17
    given:
      unit: |
        unit_id,kind
        U1,station
        U2,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U1,2025-01-01,0,2025-04-03
        U2,2025-01-01,0,2025-04-03
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U9,2025-02-01 09:00:00
    expect:
      - {key: U1/2025-04-01, evidence: [unit/U1], facts: {fact_test_en: no report}}
      - {key: U2/2025-04-01}
      - {key: U1/2025-07-01}
      - {key: U2/2025-07-01}
  - name: a record was made and nobody reported, until the end of the fifteenth day after the second quarter
    as_of: 2025-07-16 23:59:59
    given:
      unit: |
        unit_id,kind
        U1,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U9,2025-04-01,0,2025-07-03
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U9,2025-02-01 09:00:00
    expect:
      - {key: U1/2025-01-01}
  - name: on the fifteenth day after the quarter
    as_of: 2025-07-16
    given:
      unit: |
        unit_id,kind
        U2,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U2,2025-01-01,1,2025-04-16
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U2,2025-02-01 09:00:00
    expect: none
  - name: a unit that ended within the quarter, a department
    as_of: 2025-07-01
    given:
      unit: |
        unit_id,kind,valid_to
        U1,station,2025-03-15
        U2,station,
        U4,department,
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U2,2025-01-01,0,2025-04-03
    expect: none
  - name: beyond the calendar
    as_of: 2025-07-17
    given:
      calendar: |
        day,working,working_day
        2025-01-01,false,0
        2025-03-31,true,60
      unit: |
        unit_id,kind
        U2,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U2,2025-01-01,1,2025-04-16
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U2,2025-02-01 09:00:00
    expect: none
    could_not_evaluate: {calendar_ends: 1}
  - name: a report without day
    as_of: 2025-07-01
    given:
      unit: |
        unit_id,kind
        U2,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U2,2025-01-01,0,
    expect: none
    could_not_evaluate: {report_incomplete: 1}
  - name: a slip in the first day of one report asks nothing of the others
    as_of: 2025-07-16
    given:
      unit: |
        unit_id,kind
        U1,station
        U2,station
      interference_summary: |
        unit_id,quarter_from,entries,reported_on
        U1,2025-01-01,0,2025-04-03
        U1,2025-04-01,0,2025-07-03
        U2,2025-02-01,0,2025-04-03
        U2,2025-04-01,0,2025-07-03
      interference_record: |
        record_id,unit_id,recorded_at
        R1,U9,2025-02-01 09:00:00
    expect:
      - {key: U2/2025-01-01}
---*/
WITH first_day AS (
  SELECT min(on_day) AS on_day
  FROM (SELECT min(quarter_from) AS on_day FROM interference_summary
        UNION ALL
        SELECT min(CAST(coalesce(recorded_at, inquired_at) AS DATE)) FROM interference_record) AS seen
),
last_day AS (
  SELECT max(day) AS on_day
  FROM calendar
),
quarter AS (
  SELECT c.day AS quarter_from
  FROM calendar c, first_day f
  WHERE extract(month FROM c.day) IN (1, 4, 7, 10) AND extract(day FROM c.day) = 1
    AND c.day >= CAST(date_trunc('quarter', CAST(f.on_day AS TIMESTAMP)) AS DATE)
  UNION  -- a slip in the first day of one report makes no quarter for everybody
  SELECT CAST(date_trunc('quarter', CAST(quarter_from AS TIMESTAMP)) AS DATE)
  FROM interference_summary
),
expected AS (
  SELECT u.unit_id, q.quarter_from
  FROM unit u
  JOIN quarter q ON (u.valid_from IS NULL OR u.valid_from <= q.quarter_from)
                AND (u.valid_to IS NULL OR u.valid_to >= q.quarter_from + INTERVAL '3' MONTH)
  WHERE u.kind IN ('station', 'squad')
),
made AS (
  SELECT unit_id, CAST(date_trunc('quarter', CAST(recorded_at AS TIMESTAMP)) AS DATE) AS quarter_from, count(*) AS records
  FROM interference_record
  GROUP BY unit_id, CAST(date_trunc('quarter', CAST(recorded_at AS TIMESTAMP)) AS DATE)
),
judged AS (
  SELECT e.unit_id, e.quarter_from, s.reported_on, s.entries, coalesce(m.records, 0) AS records,
         CASE WHEN s.unit_id IS NULL
              THEN CASE WHEN CAST(:as_of AS DATE)
                             > e.quarter_from + INTERVAL '3' MONTH
                               + parameter_at(:report_days, e.quarter_from) * INTERVAL '1 day'
                        THEN 1 END
              WHEN s.reported_on > e.quarter_from + INTERVAL '3' MONTH
                                   + parameter_at(:report_days, e.quarter_from) * INTERVAL '1 day' THEN 2
              WHEN s.entries <> coalesce(m.records, 0) THEN 3 END AS test,
         CASE WHEN s.unit_id IS NOT NULL AND (s.reported_on IS NULL OR s.entries IS NULL) THEN 'report_incomplete' END
           AS reason
  FROM expected e
  LEFT JOIN interference_summary s ON s.unit_id = e.unit_id AND s.quarter_from = e.quarter_from
  LEFT JOIN made m ON m.unit_id = e.unit_id AND m.quarter_from = e.quarter_from
  UNION ALL
  SELECT u.unit_id, l.on_day + 1, CAST(NULL AS DATE), CAST(NULL AS BIGINT), 0, CAST(NULL AS INTEGER), 'calendar_ends'
  FROM unit u, last_day l
  WHERE u.kind IN ('station', 'squad') AND (u.valid_to IS NULL OR u.valid_to > l.on_day)
    AND CAST(:as_of AS DATE) > l.on_day + INTERVAL '3' MONTH + :report_days * INTERVAL '1 day'
    AND NOT EXISTS (SELECT 1 FROM interference_summary s WHERE s.unit_id = u.unit_id AND s.quarter_from > l.on_day)
)
SELECT concat(unit_id, '/', CAST(quarter_from AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       quarter_from AS happened_at,
       CASE WHEN reported_on IS NULL AND entries IS NULL THEN 'unit' ELSE 'interference_summary' END AS record_type,
       CASE WHEN reported_on IS NULL AND entries IS NULL THEN unit_id
            ELSE concat(unit_id, '/', CAST(quarter_from AS TEXT)) END AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       quarter_from AS fact_quarter,
       reported_on AS fact_reported,
       entries AS fact_entries,
       records AS fact_records,
       CASE test WHEN 1 THEN 'no report' WHEN 2 THEN 'reported late' ELSE 'the number differs from the records' END AS fact_test_en,
       CASE test WHEN 1 THEN '未报送' WHEN 2 THEN '报送逾期' ELSE '件数与登记不符' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
