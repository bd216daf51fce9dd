/*---
id: unit.silence
version: 2
title:
  en: Unit reports force far less than in its own past
  zh: 单位使用武力报告骤减
claim:
  en: In a full calendar year a unit filed at most the set share of the force reports that its own rate over the three
    years before, and the days its members served, would let expect.
  zh: 在完整的一个公历年度内，单位提交的使用武力报告不超过期望值的设定比例；期望值按其前三年的报告水平与本年度人员在岗天数推算。
why:
  en: Fewer reports may mean less force, or less reporting. Only somebody who looks can tell, and silence looks like
    virtue in every other statistic.
  zh: 报告减少，可能是武力减少，也可能是不报。只有去看才能分清；而在其他统计中，沉默看起来都像是好事。
innocent:
  - en: The unit changed its task, was merged, or lost its patrol cars to another unit.
    zh: 单位任务调整、合并，或者巡逻力量划归其他单位。
  - en: The duty to report was narrowed by a new order.
    zh: 新规定缩小了应当报告的范围。
  - en: Training or a new leader really brought force down.
    zh: 培训或新任负责人确实减少了武力使用。
misses:
  - en: Units that never reported; they have no past to fall from.
    zh: 从来不报的单位，没有可供比较的过去。
  - en: A slow decline over many years, and a decline of a few months.
    zh: 多年缓慢下降，以及仅几个月的下降。
explanation:
  en: In {fact_year} unit {unit_id} filed {fact_reports} force reports; by its rate of the three years before
    ({fact_past_reports} reports) and {fact_days} days served, {fact_expected} would be expected.
  zh: 单位 {unit_id} 在 {fact_year} 年提交使用武力报告 {fact_reports} 份；按前三年水平（{fact_past_reports} 份）与本年在岗 {fact_days} 日推算，期望值为 {fact_expected} 份。
next_step:
  en: Compare with arrests, injuries of arrested people and complaints of force in the unit; ask its leader what
    changed.
  zh: 与该单位的逮捕数、被捕人受伤情况及武力投诉对照；请单位负责人说明变化原因。
basis:
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Half of the expected number, where at least fifteen are expected
      zh: 不超过期望值的一半，且期望值不少于十五份
    confidence: local_setting
severity: medium
route: oversight
reads: [force_report, force_report_officer, post, person]
key: unit_id
sources: {force_report_officer: unit_id}
reference: [post, person]
not_key_local: Dates stand in the force reports, which carry no unit, and the first and last year of the whole file
  are left out.
parameters:
  share:
    title: {en: Share of the expected number, zh: 占期望值的比例}
    type: decimal
    value: 0.5
    confidence: local_setting
  fewest_expected:
    title: {en: Fewest reports that must be expected, zh: 期望值下限}
    type: integer
    value: 15
    confidence: local_setting
could_not_evaluate:
  year_incomplete:
    en: The year is the first or last of the records, which may not cover it in full (units that never filed as many reports as
      must be expected are left out).
    zh: 该年度为数据的首年或末年，可能不完整（从未达到期望值下限的单位不计）。
  history_too_short:
    en: The records show members of the unit in fewer than three full years before.
    zh: 此前有人员任职记录的完整年度不足三年。
examples:
  - name: exactly half of what three years would let expect
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2008-02-02 12:00:00
        R016,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect:
      - {key: 7/2008, evidence: [unit/7], facts: {fact_reports: 2, fact_past_reports: 12}}
    could_not_evaluate: {year_incomplete: 2, history_too_short: 3}
  - name: three of four is no silence
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2008-02-02 12:00:00
        R016,2008-03-03 12:00:00
        R017,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
        R017,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect: none
    could_not_evaluate: {year_incomplete: 2, history_too_short: 3}
  - name: nobody served there any more
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,8
        R015,P1,8
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,2007-12-31
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect: none
    could_not_evaluate: {year_incomplete: 1, history_too_short: 3}
  - name: half the members make half the reports
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2008-02-02 12:00:00
        R016,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
        P2,7,member,2001-01-01,2007-12-31
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect: none
    could_not_evaluate: {year_incomplete: 2, history_too_short: 3}
  - name: two units fall silent
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2004-01-01 12:00:00
        R015,2005-01-01 12:00:00
        R016,2005-02-02 12:00:00
        R017,2005-03-03 12:00:00
        R018,2005-04-04 12:00:00
        R019,2006-01-01 12:00:00
        R020,2006-02-02 12:00:00
        R021,2006-03-03 12:00:00
        R022,2006-04-04 12:00:00
        R023,2007-01-01 12:00:00
        R024,2007-02-02 12:00:00
        R025,2007-03-03 12:00:00
        R026,2007-04-04 12:00:00
        R027,2008-01-01 12:00:00
        R028,2008-01-01 12:00:00
        R029,2008-02-02 12:00:00
        R030,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,8
        R015,P1,8
        R016,P1,8
        R017,P1,8
        R018,P1,8
        R019,P1,8
        R020,P1,8
        R021,P1,8
        R022,P1,8
        R023,P1,8
        R024,P1,8
        R025,P1,8
        R026,P1,8
        R027,P1,7
        R028,P1,8
        R029,P1,8
        R030,P1,8
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
        P2,8,member,2001-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect:
      - {key: 7/2008}
      - {key: 8/2008}
    could_not_evaluate: {year_incomplete: 4, history_too_short: 6}
  - name: three a year and then one, but four must be expected
    as_of: 2018-01-01
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2004-02-02 12:00:00
        R003,2004-03-03 12:00:00
        R004,2005-01-01 12:00:00
        R005,2005-02-02 12:00:00
        R006,2005-03-03 12:00:00
        R007,2006-01-01 12:00:00
        R008,2006-02-02 12:00:00
        R009,2006-03-03 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2008-01-01 12:00:00
        R014,2009-01-01 12:00:00
        R015,2009-02-02 12:00:00
        R016,2009-03-03 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect: none
  - name: as seen on the first day after the year, once a report of the next year is there; days count once
    as_of: 2009-01-01 12:00:00
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2008-02-02 12:00:00
        R016,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
        P1,7,leader,2008-01-01,
        P2,7,member,2008-12-01,2008-12-31
      person: |
        person_id,resigned_on
        P1,
        P2,2008-02-01
    expect:
      - {key: 7/2008, facts: {fact_reports: 2, fact_past_reports: 12, fact_expected: "4.0", fact_days: 366}}
    could_not_evaluate: {year_incomplete: 2, history_too_short: 3}
  - name: reports after the day of asking do not show that the year is over
    as_of: 2008-12-31
    parameters: {fewest_expected: "4"}
    given:
      force_report: |
        report_id,happened_at
        R001,2004-01-01 12:00:00
        R002,2005-01-01 12:00:00
        R003,2005-02-02 12:00:00
        R004,2005-03-03 12:00:00
        R005,2005-04-04 12:00:00
        R006,2006-01-01 12:00:00
        R007,2006-02-02 12:00:00
        R008,2006-03-03 12:00:00
        R009,2006-04-04 12:00:00
        R010,2007-01-01 12:00:00
        R011,2007-02-02 12:00:00
        R012,2007-03-03 12:00:00
        R013,2007-04-04 12:00:00
        R014,2008-01-01 12:00:00
        R015,2008-02-02 12:00:00
        R016,2009-01-01 12:00:00
      force_report_officer: |
        report_id,person_id,unit_id
        R001,P1,7
        R002,P1,7
        R003,P1,7
        R004,P1,7
        R005,P1,7
        R006,P1,7
        R007,P1,7
        R008,P1,7
        R009,P1,7
        R010,P1,7
        R011,P1,7
        R012,P1,7
        R013,P1,7
        R014,P1,7
        R015,P1,7
        R016,P1,7
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2001-01-01,
        P1,7,leader,2008-01-01,
        P2,7,member,2008-12-01,2008-12-31
      person: |
        person_id,resigned_on
        P1,
        P2,2008-02-01
    expect: none
    could_not_evaluate: {year_incomplete: 2, history_too_short: 3}
---*/
WITH post_held AS (
  SELECT h.person_id, h.unit_id, h.held_from,
         least(coalesce(h.held_to, DATE '9999-12-31'), coalesce(p.resigned_on, DATE '9999-12-31')) AS held_to
  FROM post h
  LEFT JOIN person p ON p.person_id = h.person_id
),
held AS (  -- a day on which two posts in one unit were held is one day in it
  SELECT person_id, unit_id, held_to,
         greatest(held_from, coalesce(max(held_to) OVER (PARTITION BY person_id, unit_id ORDER BY held_from, held_to
                                                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1,
                                      held_from)) AS held_from
  FROM post_held
  WHERE held_from <= held_to
),
report AS (
  SELECT o.report_id, o.unit_id, CAST(extract(year FROM f.happened_at) AS BIGINT) AS year
  FROM force_report_officer o
  JOIN force_report f ON f.report_id = o.report_id
  WHERE f.happened_at <= :as_of
),
calendar AS (
  SELECT year,
         CAST(concat(CAST(year AS TEXT), '-01-01') AS DATE) AS first_day,
         least(CAST(concat(CAST(year AS TEXT), '-12-31') AS DATE), CAST(:as_of AS DATE)) AS last_day,
         CASE WHEN year > min(year) OVER () AND year < max(year) OVER () THEN 1 ELSE 0 END AS is_full
  FROM report
  GROUP BY year
),
filed AS (
  SELECT unit_id, year, count(DISTINCT report_id) AS reports
  FROM report
  GROUP BY unit_id, year
),
served AS (
  SELECT h.unit_id, y.year, y.is_full, y.last_day,
         CAST(sum(least(h.held_to, y.last_day) - greatest(h.held_from, y.first_day) + 1) AS BIGINT) AS in_days
  FROM held h
  JOIN calendar y ON y.last_day >= h.held_from AND y.first_day <= h.held_to
  WHERE h.held_from <= h.held_to
  GROUP BY h.unit_id, y.year, y.is_full, y.last_day
),
unit_year AS (
  SELECT s.unit_id, s.year, s.is_full, s.last_day, s.in_days, coalesce(f.reports, 0) AS reports
  FROM served s
  LEFT JOIN filed f ON f.unit_id = s.unit_id AND f.year = s.year
),
past AS (
  SELECT n.unit_id, n.year, n.is_full, n.last_day, n.in_days, n.reports,
         count(p.year) AS past_years, CAST(sum(p.reports) AS BIGINT) AS past_reports,
         CAST(sum(p.in_days) AS BIGINT) AS past_days
  FROM unit_year n
  LEFT JOIN unit_year p ON p.unit_id = n.unit_id AND p.year >= n.year - 3 AND p.year < n.year AND p.is_full = 1
  GROUP BY n.unit_id, n.year, n.is_full, n.last_day, n.in_days, n.reports
),
judged AS (
  SELECT unit_id, year, last_day, in_days, reports, past_reports,
         CAST(CAST(past_reports AS DOUBLE PRECISION) * CAST(in_days AS DOUBLE PRECISION)
              / CAST(NULLIF(past_days, 0) AS DOUBLE PRECISION) AS DECIMAL(18,6)) AS expected,
         CASE WHEN is_full = 0 THEN 'year_incomplete'
              WHEN past_years < 3 THEN 'history_too_short' END AS reason
  FROM past
  WHERE EXISTS (SELECT 1 FROM filed f WHERE f.unit_id = past.unit_id AND f.reports >= :fewest_expected)
)
SELECT concat(j.unit_id, '/', CAST(j.year AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       CAST(j.last_day AS TIMESTAMP) AS happened_at,
       'unit' AS record_type,
       j.unit_id AS record_id,
       j.reason AS could_not_evaluate,
       j.year AS fact_year,
       j.reports AS fact_reports,
       j.past_reports AS fact_past_reports,
       round(CAST(j.expected AS DECIMAL(18,6)), 1) AS fact_expected,
       j.in_days AS fact_days
FROM judged j
WHERE j.reason IS NOT NULL
   OR (j.expected >= CAST(:fewest_expected AS DECIMAL(18,6))
       AND CAST(j.reports AS DECIMAL(18,6)) <= :share * j.expected)
