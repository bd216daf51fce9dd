/*---
id: accountability.duty-responsibility-gap
version: 3
title:
  en: Dedicated study of integrity or yearly duty report missing
  zh: 未按期专题研究或者述责述廉
claim:
  en: >-
    In a half-year no dedicated study of integrity with minutes of its own is recorded for a unit that had a leader;
    or for a year no duty report. A report in the days of grace is one of the year before, unless that has its own.
  zh: 某半年内，有主要负责人的单位没有专题研究（以有独立会议纪要为准）；或者全年没有述责述廉记录。宽限期内的述责述廉属于上一年度；上一年度已另有的，计入本年度。
why:
  en: "One post, two duties: work and integrity. What was never on the agenda was never carried out."
  zh: 一岗双责：抓业务也要抓廉政。从未列入议程的责任，就没有落实。
innocent:
  - en: The meeting was held, and its record was not entered.
    zh: 会议已召开，记录未录入。
  - en: The unit was founded, merged or without a leader for most of the time.
    zh: 单位期间新设、合并，或者大部分时间没有负责人。
  - en: The study was held together with the superior unit.
    zh: 与上级单位合并研究。
misses:
  - en: Meetings that were held on paper only.
    zh: 只在纸面上召开的会议。
  - en: What was said; this rule counts meetings and never reads views.
    zh: 会议内容；本规则只计会议，不涉及任何观点。
explanation:
  en: >-
    Unit {unit_id}, {fact_half_en}: {fact_studies} dedicated studies with minutes of their own (set: {study_per_half});
    duty reports of the year, counted at its end: {fact_reports} (set: {report_per_year}; at most {grace_days} days
    later). What is asked about: {fact_what_en}.
  zh: 单位 {unit_id}，{fact_half_zh}：有独立纪要的专题研究 {fact_studies} 次（设定 {study_per_half} 次）；年终计算的述责述廉 {fact_reports} 次（设定 {report_per_year} 次，最迟年后 {grace_days} 天）。疑点：{fact_what_zh}。
next_step:
  en: Ask the unit for the agenda and minutes of the half-year.
  zh: 请单位提供该半年的议程和会议纪要。
basis:
  - instrument: {en: Provisions on the Main Responsibility of Party Committees for Strict Governance (2020), zh: 党委（党组）落实全面从严治党主体责任规定（2020 年）}
    article: {en: A dedicated study at least every half-year, zh: 每半年至少一次专题研究}
    confidence: secondary
    source: "《党委（党组）落实全面从严治党主体责任规定》, 2020-03-09, read in part in a secondary text"
  - instrument: {en: Regulations on Inner-Party Supervision, zh: 中国共产党党内监督条例}
    article: {en: Articles 18 and 21, zh: 第十八条、第二十一条}
    confidence: secondary
    source: "《中国共产党党内监督条例》, read in a secondary text"
  - instrument: {en: Accountability Regulations of the Communist Party of China (2019), zh: 中国共产党问责条例（2019 年）}
    article: {en: Article 7, zh: 第七条}
    confidence: secondary
    source: "《中国共产党问责条例》（2019）, read in a secondary text"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "The same is asked of units below the committee; one duty report a year, a month of grace", zh: 对党委以下单位作同样要求；每年一次述责述廉，宽限一个月}
    confidence: local_setting
severity: medium
route: [personnel, discipline]
reads: [duty_action, unit, post]
key: unit_half
not_key_local: where the records begin is seen from the records of all units
parameters:
  study_per_half:
    title: {en: Studies in a half-year, zh: 每半年专题研究次数}
    type: integer
    unit: meeting
    confidence: secondary
    value: 1
  report_per_year:
    title: {en: Duty reports in a year, zh: 每年述责述廉次数}
    type: integer
    unit: report
    confidence: local_setting
    value: 1
  grace_days:
    title: {en: Days of grace after the year, zh: 年后宽限天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 31
could_not_evaluate:
  records_begin_later:
    en: The records begin within this half-year; what was before is not known.
    zh: 记录自该半年中途开始，此前情况不明。
examples:
  - name: no study, the minutes of another half used again, no report
    as_of: 2025-03-01
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A0,U9,study,2024-01-02 09:00:00,J0,8
        A1,U1,study,2024-03-01 09:00:00,J1,8
        A2,U1,study,2024-09-01 09:00:00,J1,8
        A3,U2,study,2024-03-01 09:00:00,J2,8
        A4,U2,study,2024-09-01 09:00:00,J3,8
        A5,U1,duty_report,2024-12-20 09:00:00,,30
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2010-01-01,
        U2,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
        P2,U2,head,true,2020-01-01,
    expect:
      - {key: U1/2024H2, evidence: [unit/U1], facts: {fact_studies: 0, fact_reports: 1}}
      - {key: U2/2024H2, facts: {fact_studies: 1, fact_reports: 0}}
  - name: nothing at all is recorded any more in the whole bureau
    as_of: 2025-08-02
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A1,U1,study,2024-01-20 17:00:00,J1,8
        A2,U1,study,2024-07-10 17:00:00,J2,8
        A3,U1,duty_report,2024-12-20 17:00:00,,8
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect:
      - {key: U1/2025H1, facts: {fact_half_zh: 2025年上半年, fact_studies: 0}}
  - name: the same on the last day of grace, and a report on New Year's Day of a leap year
    as_of: 2025-08-01
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A1,U1,study,2024-01-20 17:00:00,J1,8
        A2,U1,study,2024-07-10 17:00:00,J2,8
        A3,U1,duty_report,2024-01-01 17:00:00,,8
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
  - name: studied on the last day, reported on the last day of grace
    as_of: 2025-03-01
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A0,U9,study,2024-01-02 09:00:00,J0,8
        A1,U1,study,2024-06-30 17:00:00,J1,8
        A2,U1,study,2024-12-31 17:00:00,J2,8
        A3,U1,duty_report,2025-01-31 17:00:00,,8
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
  - name: founded within the half-year, without a leader, and a half that is not over
    as_of: 2024-12-31
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A0,U9,study,2024-01-02 09:00:00,J0,8
        A1,U9,study,2024-09-02 09:00:00,J1,8
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2024-03-01,
        U2,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2024-03-01,
        P2,U2,officer,false,2020-01-01,
    expect: none
  - name: the records begin in March
    as_of: 2024-12-31
    given:
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        A0,U9,study,2024-03-02 09:00:00,J0,8
      unit: |
        unit_id,kind,valid_from,valid_to
        U1,station,2010-01-01,
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
    could_not_evaluate: {records_begin_later: 1}
  - name: one report in January does not serve two years
    as_of: 2027-02-10
    given:
      unit: |
        unit_id,valid_from
        U1,2020-01-01
        U2,2020-01-01
      post: |
        person_id,unit_id,role,leads,held_from
        P1,U1,x,true,2020-01-01
        P2,U2,x,true,2020-01-01
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        S0,U1,study,2025-01-03 10:00:00,M0,5
        S1,U1,study,2025-08-03 10:00:00,M1,5
        S2,U1,study,2026-03-03 10:00:00,M2,5
        S3,U1,study,2026-08-03 10:00:00,M3,5
        D1,U1,duty_report,2026-01-20 10:00:00,M4,5
        T0,U2,study,2025-01-03 10:00:00,M0,5
        T1,U2,study,2025-08-03 10:00:00,M1,5
        T2,U2,study,2026-03-03 10:00:00,M2,5
        T3,U2,study,2026-08-03 10:00:00,M3,5
        E1,U2,duty_report,2026-01-20 10:00:00,M4,5
        E2,U2,duty_report,2027-01-31 23:00:00,M5,5
    expect:
      - {key: U1/2026H2, facts: {fact_reports: 0, fact_what_en: "no duty report"}}
  - name: one in December and one in January serve two years
    as_of: 2027-02-10
    given:
      unit: |
        unit_id,valid_from
        U1,2020-01-01
      post: |
        person_id,unit_id,role,leads,held_from
        P1,U1,x,true,2020-01-01
      duty_action: |
        action_id,unit_id,kind,acted_at,minutes_id,attendees
        S0,U1,study,2025-01-03 10:00:00,M0,5
        S1,U1,study,2025-08-03 10:00:00,M1,5
        S2,U1,study,2026-03-03 10:00:00,M2,5
        S3,U1,study,2026-08-03 10:00:00,M3,5
        D0,U1,duty_report,2025-12-20 10:00:00,M5,5
        D1,U1,duty_report,2026-01-20 10:00:00,M4,5
    expect: none
---*/
WITH dated AS (
  SELECT action_id, unit_id, kind, acted_at, minutes_id, attendees,
         CAST(extract(year FROM acted_at) AS BIGINT) AS year,
         CASE WHEN extract(month FROM acted_at) <= 6 THEN 1 ELSE 2 END AS half
  FROM duty_action
  WHERE acted_at IS NOT NULL
),
begun AS (
  SELECT min(CAST(acted_at AS DATE)) AS first_day
  FROM dated
),
digit AS (
  SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
  UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
),
counted AS (  -- a hundred half-years from that in which the records begin
  SELECT CAST(date_trunc('year', CAST(b.first_day AS TIMESTAMP)) + (10 * t.n + o.n) * INTERVAL '6 month' AS DATE)
           AS first_day, b.first_day AS records_from
  FROM begun b
  CROSS JOIN digit t
  CROSS JOIN digit o
),
span AS (  -- whether anything is recorded in it or not
  SELECT first_day, CAST(first_day + INTERVAL '6 month' AS DATE) - 1 AS last_day,
         CAST(date_trunc('year', CAST(first_day AS TIMESTAMP)) AS DATE) AS year_from,
         CAST(extract(year FROM first_day) AS BIGINT) AS year,
         CASE WHEN extract(month FROM first_day) <= 6 THEN 1 ELSE 2 END AS half
  FROM counted
  WHERE CAST(first_day + INTERVAL '6 month' AS DATE) > records_from
),
bound AS (
  SELECT u.unit_id, s.year, s.half, s.first_day, s.last_day, s.year_from,
         concat(CAST(s.year AS TEXT), 'H', CAST(s.half AS TEXT)) AS label
  FROM unit u
  JOIN span s ON (u.valid_from IS NULL OR u.valid_from <= s.first_day)
       AND (u.valid_to IS NULL OR u.valid_to > s.last_day)
       AND :as_of > CAST(s.last_day AS TIMESTAMP) + (parameter_at(:grace_days, s.last_day) + 1) * INTERVAL '1 day'
  WHERE EXISTS (SELECT 1 FROM post h
                WHERE h.unit_id = u.unit_id AND h.leads AND h.held_from <= s.last_day
                  AND (h.held_to IS NULL OR h.held_to >= s.first_day))
),
minuted AS (
  SELECT unit_id, year, half, attendees,
         row_number() OVER (PARTITION BY unit_id, minutes_id ORDER BY acted_at, action_id) AS use_of_minutes
  FROM dated
  WHERE kind = 'study' AND minutes_id IS NOT NULL
),
study AS (
  SELECT unit_id, year, half, count(*) AS studies
  FROM minuted
  WHERE use_of_minutes = 1 AND (attendees IS NULL OR attendees >= 2)
  GROUP BY unit_id, year, half
),
term AS (  -- of a year's reports: of the year before after its grace, in this year's grace, after it
  SELECT unit_id, label, year_from,
         CAST(year_from - INTERVAL '12 month' AS TIMESTAMP)
           + parameter_at(:grace_days, CAST(year_from - INTERVAL '1 day' AS DATE)) * INTERVAL '1 day' AS before_from,
         CAST(year_from AS TIMESTAMP)
           + parameter_at(:grace_days, CAST(year_from - INTERVAL '1 day' AS DATE)) * INTERVAL '1 day' AS own_from,
         CAST(last_day AS TIMESTAMP) + (parameter_at(:grace_days, last_day) + 1) * INTERVAL '1 day' AS until_at
  FROM bound
  WHERE half = 2
),
in_term AS (
  SELECT b.unit_id, b.label, b.year_from,
         count(CASE WHEN d.acted_at < CAST(b.year_from AS TIMESTAMP) THEN 1 END) AS reports_before,
         count(CASE WHEN d.acted_at >= CAST(b.year_from AS TIMESTAMP) AND d.acted_at < b.own_from THEN 1 END)
           AS in_grace,
         count(CASE WHEN d.acted_at >= b.own_from THEN 1 END) AS own
  FROM term b
  JOIN dated d ON d.unit_id = b.unit_id AND d.kind = 'duty_report' AND d.acted_at >= b.before_from
              AND d.acted_at < b.until_at
  GROUP BY b.unit_id, b.label, b.year_from
),
reported AS (  -- the year before the first of the records is not asked about and needs none
  SELECT t.unit_id, t.label,
         t.own + CASE WHEN t.reports_before > 0
                           OR date_trunc('year', CAST(b.first_day AS TIMESTAMP)) = CAST(t.year_from AS TIMESTAMP)
                      THEN t.in_grace ELSE 0 END AS reports
  FROM in_term t
  CROSS JOIN begun b
),
judged AS (
  SELECT b.unit_id, b.year, b.half, b.label, b.first_day, b.last_day, coalesce(s.studies, 0) AS studies,
         coalesce(r.reports, 0) AS reports,
         CASE WHEN coalesce(s.studies, 0) < parameter_at(:study_per_half, b.last_day) THEN 1 ELSE 0 END AS no_study,
         CASE WHEN b.half = 2 AND coalesce(r.reports, 0) < parameter_at(:report_per_year, b.last_day)
              THEN 1 ELSE 0 END AS no_report
  FROM bound b
  LEFT JOIN study s ON s.unit_id = b.unit_id AND s.year = b.year AND s.half = b.half
  LEFT JOIN reported r ON r.unit_id = b.unit_id AND r.label = b.label
)
SELECT concat(j.unit_id, '/', j.label) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.last_day AS happened_at,
       'unit' AS record_type,
       j.unit_id AS record_id,
       CASE WHEN j.no_study = 1 AND b.first_day > j.first_day + 31 THEN 'records_begin_later'
       END AS could_not_evaluate,
       j.label AS fact_half_en,
       concat(CAST(j.year AS TEXT), '年', CASE WHEN j.half = 1 THEN '上半年' ELSE '下半年' END) AS fact_half_zh,
       j.studies AS fact_studies,
       j.reports AS fact_reports,
       concat_ws('; ', CASE WHEN j.no_study = 1 THEN 'no dedicated study' END,
                       CASE WHEN j.no_report = 1 THEN 'no duty report' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.no_study = 1 THEN '没有专题研究' END,
                       CASE WHEN j.no_report = 1 THEN '没有述责述廉' END) AS fact_what_zh
FROM judged j
CROSS JOIN begun b
WHERE j.no_study + j.no_report >= 1
