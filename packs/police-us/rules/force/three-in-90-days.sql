/*---
id: force.three-in-90-days
version: 3
title:
  en: Three force reports within 90 days
  zh: 90 日内三次使用武力报告
claim:
  en: An officer reported force on at least the set number of different events within 90 days.
  zh: 警员在 90 日内就至少达到设定次数的不同事件报告使用武力。
why:
  en: Early intervention programmes use this count because a talk after the third event costs little. It says nothing
    about whether any of them was wrong.
  zh: 早期干预普遍采用这一计数，因为第三次之后谈一次话成本很低。它不说明其中任何一次是否不当。
innocent:
  - en: The officer works nights in a busy district or in a unit that makes many arrests.
    zh: 警员在繁忙分局值夜班，或者所在单位抓捕任务较多。
  - en: Each event was reviewed and found within policy.
    zh: 每次事件均经审核认定符合规定。
  - en: Conscientious officers report what others leave out.
    zh: 认真的警员会如实报告他人略去的事件。
misses:
  - en: Force that was not reported; compare the rule on units whose reports fall.
    zh: 未报告的武力使用；可结合“单位报告骤减”规则判断。
  - en: Officers who use force rarely but badly.
    zh: 使用武力次数少但情节严重的警员。
explanation:
  en: Officer {subject_id} reported force on {fact_events} events between {fact_from} and {fact_to}; {minimum} within
    {days} days are enough to ask.
  zh: 警员 {subject_id} 于 {fact_from} 至 {fact_to} 期间就 {fact_events} 起事件报告使用武力；{days} 日内达到 {minimum} 起即予提示。
next_step:
  en: The supervisor reads the reports side by side, compares with colleagues on the same watch, and talks with the
    officer.
  zh: 由主管对照审阅各份报告，与同班次同事比较，并与警员谈话。
basis:
  - instrument: {en: Early intervention systems of US police departments, zh: 美国警察机构早期干预系统}
    article: {en: Systems that tell supervisors of unusually many incidents of an officer, zh: 向主管提示警员异常多发事件的系统}
    confidence: secondary
    source: http://www.policechiefmagazine.org/building-better-early-intervention-systems/
  - instrument: {en: Early intervention systems of US police departments, zh: 美国警察机构早期干预系统}
    article: {en: "A threshold in use: three uses of force in 90 days", zh: 在用阈值：90 日内三次使用武力}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Several reports on one event count once, zh: 同一事件的多份报告只计一次}
    confidence: local_setting
severity: low
route: command
reads: [force_report, force_report_officer]
key: person_id
sources: {force_report_officer: person_id}
not_key_local: The times stand in the force reports, which do not carry the officer.
parameters:
  minimum:
    title: {en: Events needed, zh: 事件次数}
    type: integer
    value: 3
    confidence: local_setting
  days:
    title: {en: Days, zh: 天数}
    type: integer
    unit: day
    value: 90
    confidence: local_setting
could_not_evaluate:
  officer_unknown:
    en: The report names no officer.
    zh: 报告未载明警员。
  event_time_unknown:
    en: The time of the event is missing.
    zh: 缺少事件发生时间。
examples:
  - name: three in ninety days, twice; several reports on one event count once
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,2010-02-01 20:00:00
        R3,2010-04-01 20:00:00
        R4,2010-04-01 20:00:00
        R5,2012-01-01 20:00:00
        R6,2012-01-02 20:00:00
        R7,2012-01-03 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
        R4,P1
        R5,P1
        R6,P1
        R7,P1
    expect:
      - key: P1/2010-01-01
        evidence: [force_report/R1, force_report/R2, force_report/R3, force_report/R4]
        facts: {fact_events: 3, fact_from: "2010-01-01", fact_to: "2010-04-01"}
      - {key: P1/2012-01-01, facts: {fact_events: 3}}
  - name: the third on the ninetieth day counts
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,2010-02-01 20:00:00
        R3,2010-04-01 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
    expect:
      - {key: P1/2010-01-01}
  - name: a minute after the ninetieth day does not
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,2010-02-01 20:00:00
        R3,2010-04-01 20:01:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
    expect: none
  - name: four reports on two events, by number or by time
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at,event_record_id
        R1,2010-01-01 20:00:00,
        R2,2010-01-01 20:00:00,
        R3,2010-01-05 20:00:00,77
        R4,2010-01-05 20:10:00,77
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
        R4,P1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,
      force_report_officer: |
        report_id,person_id
        R1,
        R2,P1
    expect: none
    could_not_evaluate: {officer_unknown: 1, event_time_unknown: 1}
  - name: the third at this very moment
    as_of: 2010-03-01 20:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,2010-02-01 20:00:00
        R3,2010-03-01 20:00:00
        R4,2010-03-02 20:00:00
        R5,2010-03-02 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
        R4,P1
        R5,
    expect:
      - key: P1/2010-01-01
        evidence: [force_report/R1, force_report/R2, force_report/R3]
        facts: {fact_events: 3, fact_to: "2010-03-01"}
  - name: the third lies a day after the day of asking
    as_of: 2010-03-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-01-01 20:00:00
        R2,2010-02-01 20:00:00
        R3,2010-03-02 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
    expect: none
  - name: the last report on an event belongs to it, though it is written a day later
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at,event_record_id
        R1,2010-01-01 20:00:00,
        R2,2010-02-01 20:00:00,
        R3,2010-03-01 20:00:00,77
        R4,2010-03-02 20:00:00,77
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
        R4,P1
    expect:
      - key: P1/2010-01-01
        evidence: [force_report/R1, force_report/R2, force_report/R3, force_report/R4]
        facts: {fact_events: 3, fact_to: "2010-03-01"}
  - name: a report of which no officer is recorded
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id
        R2,P2
    expect: none
    could_not_evaluate: {officer_unknown: 1}
---*/
WITH report AS (
  SELECT f.report_id, o.person_id, o.unit_id, f.happened_at,
         coalesce(f.event_record_id, CAST(f.happened_at AS TEXT)) AS event,
         CASE WHEN o.person_id IS NULL THEN 'officer_unknown'
              WHEN f.happened_at IS NULL THEN 'event_time_unknown' END AS reason
  FROM force_report f
  LEFT JOIN force_report_officer o ON o.report_id = f.report_id
  WHERE f.happened_at IS NULL OR f.happened_at <= :as_of
),
of_event AS (
  SELECT report_id, person_id, unit_id, min(happened_at) OVER (PARTITION BY person_id, event) AS event_at
  FROM report
  WHERE reason IS NULL
),
event AS (
  SELECT person_id, event, min(happened_at) AS happened_at
  FROM report
  WHERE reason IS NULL
  GROUP BY person_id, event
),
reached AS (
  SELECT b.person_id, b.event, b.happened_at, min(a.happened_at) AS first_at
  FROM event b
  JOIN event a ON a.person_id = b.person_id AND a.happened_at <= b.happened_at
              AND a.happened_at + :days * INTERVAL '1 day' >= b.happened_at
  GROUP BY b.person_id, b.event, b.happened_at
  HAVING count(*) >= :minimum
),
begun AS (
  SELECT person_id, event, happened_at, first_at,
         CASE WHEN lag(happened_at) OVER (PARTITION BY person_id ORDER BY happened_at, event) >= first_at
              THEN 0 ELSE 1 END AS is_new
  FROM reached
),
numbered AS (
  SELECT person_id, happened_at, first_at,
         sum(is_new) OVER (PARTITION BY person_id ORDER BY happened_at, event
                           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS series
  FROM begun
),
series AS (
  SELECT person_id, series, min(first_at) AS from_at, max(happened_at) AS to_at
  FROM numbered
  GROUP BY person_id, series
),
counted AS (
  SELECT s.person_id, s.from_at, s.to_at, count(*) AS events
  FROM series s
  JOIN event e ON e.person_id = s.person_id AND e.happened_at >= s.from_at AND e.happened_at <= s.to_at
  GROUP BY s.person_id, s.from_at, s.to_at
)
SELECT concat(c.person_id, '/', CAST(CAST(c.from_at AS DATE) AS TEXT)) AS finding_key,
       'person' AS subject_type,
       c.person_id AS subject_id,
       r.unit_id AS unit_id,
       c.to_at AS happened_at,
       'force_report' AS record_type,
       r.report_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       c.events AS fact_events,
       CAST(c.from_at AS DATE) AS fact_from,
       CAST(c.to_at AS DATE) AS fact_to
FROM counted c
JOIN of_event r ON r.person_id = c.person_id AND r.event_at >= c.from_at AND r.event_at <= c.to_at
UNION ALL
SELECT concat('report ', report_id), CASE WHEN person_id IS NULL THEN 'force_report' ELSE 'person' END,
       coalesce(person_id, report_id), unit_id, happened_at, 'force_report', report_id, reason,
       CAST(NULL AS BIGINT), CAST(NULL AS DATE), CAST(NULL AS DATE)
FROM report
WHERE reason IS NOT NULL
