/*---
id: filing.criminal-filing-overdue
version: 5
title:
  en: Review whether to file a criminal case came late
  zh: 刑事立案审查超期
claim:
  en: A report of a crime was not decided within the days for its kind and weight, extended only as far as a high enough
    level approved in time, and put off for missing papers of an authority only by the days it has to send them; or
    that authority was asked for missing papers later than the hours set.
  zh: 刑事报案未在与其性质、轻重相应的期限内作出是否立案决定（仅计入有权级别按时批准的延长；因移送机关补正材料推迟起算的，以补正期限为限）；或者要求移送机关补正材料超过设定小时数。
why:
  en: Evidence fades while a report waits. A case that is not filed in time is often never filed.
  zh: 证据会在等待中灭失；逾期不立的案件，往往最后就不立了。
innocent:
  - en: The decision was taken in time and entered later.
    zh: 已按时决定，系统录入迟延。
  - en: The extension was approved on paper in time.
    zh: 已按时书面批准延长，未录入系统。
  - en: The case was joined to another one under investigation.
    zh: 已并入其他在侦案件。
misses:
  - en: Reports called a clue or major only to gain days.
    zh: 为争取时间而登记为需查证线索、重大复杂的。
  - en: Whether the other authority sent its missing papers in its days, which is not the police's duty.
    zh: 移送机关是否在期限内补送材料，该义务不在公安机关。
  - en: Whether the first extension of an economic case was approved in time, where a second one followed; only the last
      approval is on record.
    zh: 经济犯罪案件再次延长的，首次延长是否按时批准；系统只记载最后一次批准。
  - en: Crimes registered as administrative matters.
    zh: 把刑事案件登记为行政案件的。
explanation:
  en: Report {fact_report} ({fact_matter}, {fact_weight}, sent by {fact_source}) of {happened_at}. What is asked about is
    {fact_what_en}; allowed {fact_term_en}, extended by {fact_level}; due before {fact_due_at}, done {fact_done_at}.
    Limits - crime {ordinary_days}, clue {clue_days}, major {major_days} with county approval; economic {economic_days},
    {economic_agency_days} if sent by an authority, {economic_county_days} with county approval and {economic_city_days}
    where the next level extends them again; papers asked for in {papers_h} h and sent in {supplement_days} days.
  zh: 接报案 {fact_report}（{fact_matter}，{fact_weight}，移送机关 {fact_source}），{happened_at} 报案。疑点为{fact_what_zh}；期限 {fact_term_zh}，延长批准级别
    {fact_level}；应于 {fact_due_at} 前，实际 {fact_done_at}。期限：一般 {ordinary_days} 日、需查证 {clue_days} 日、重大复杂经县级批准 {major_days} 日；经济犯罪
    {economic_days} 日，机关移送 {economic_agency_days} 日，县级批准 {economic_county_days} 日、上一级批准再延长至 {economic_city_days} 日；补正通知 {papers_h} 小时、补正 {supplement_days} 日。
next_step:
  en: Have it decided; ask who kept the file and why no extension was asked for.
  zh: 督促作出决定，查明案卷由谁保管、为何未报请延长。
basis:
  - instrument:
      en: "Opinions on Reforming the Taking and Filing of Cases (Gongtongzi 2015 No. 32)"
      zh: 公安部关于改革完善受案立案制度的意见（公通字〔2015〕32号）
    article: {en: "3, 7 and 30 days", zh: 三日、七日、三十日}
    confidence: secondary
    source: 新华社2015-12-29报道（yusrgfq.cn、cri.cn 转载）
  - instrument: {en: Provisions on the Procedure of Criminal Cases, zh: 公安机关办理刑事案件程序规定}
    article:
      en: "Articles 174, 178 and 180: review; cases sent by an administrative organ decided within 3 days, papers asked for within 24 hours and sent within 3 days"
      zh: 第一百七十四条、第一百七十八条、第一百八十条：审查；行政机关移送案件三日内决定、二十四小时内通知补正、三日内补正
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Provisions on Handling Economic Crime Cases, zh: 公安机关办理经济犯罪案件的若干规定}
    article: {en: "Articles 15 and 16: 7, 30, 60 days; 10 days if sent by an authority", zh: 第十五条、第十六条：七日、三十日、六十日；机关移送十日}
    confidence: secondary
    source: jianbiaoku.com 165010（第十四条至第十八条）
severity: high
route: [legal, discipline]
reads: [case_report, calendar]
key: report_id
sources: {case_report: report_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
parameters:
  ordinary_days:
    title: {en: Days for a crime, zh: 一般刑事案件日数}
    type: integer
    unit: day
    value: 3
    confidence: secondary
  clue_days:
    title: {en: "Days where a clue is to be checked, or for a major case without approval", zh: 线索需查证日数，以及未经批准的重大复杂案件日数}
    type: integer
    unit: day
    value: 7
    confidence: secondary
  major_days:
    title: {en: Days for a major case with county approval, zh: 重大复杂经县级批准日数}
    type: integer
    unit: day
    value: 30
    confidence: secondary
  economic_days:
    title: {en: Days for an economic crime, zh: 经济犯罪日数}
    type: integer
    unit: day
    value: 7
    confidence: secondary
  economic_agency_days:
    title: {en: Days for an economic crime sent by an authority, zh: 机关移送经济犯罪日数}
    type: integer
    unit: day
    value: 10
    confidence: secondary
  economic_county_days:
    title: {en: Days for an economic crime with county approval, zh: 经济犯罪经县级批准日数}
    type: integer
    unit: day
    value: 30
    confidence: secondary
  economic_city_days:
    title: {en: Days for an economic crime with approval of the next level, zh: 经济犯罪经上一级批准日数}
    type: integer
    unit: day
    value: 60
    confidence: secondary
  papers_h:
    title: {en: Hours to ask for missing papers, zh: 通知补正允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  supplement_days:
    title: {en: Days to send missing papers, zh: 补正允许日数}
    type: integer
    unit: day
    value: 3
    confidence: verified
codes: {fact_level: approver_level, fact_matter: report_matter, fact_weight: report_weight}
could_not_evaluate:
  report_time_unknown:
    en: When the report was made is missing.
    zh: 缺少报案时间。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
  matter_unknown:
    en: What the report is about is missing; if about a crime, it came late.
    zh: 缺少事项性质；如系刑事案件，已经超期。
  extension_undated:
    en: A longer time was approved, but when is missing; it counts only if approved before the ordinary time ran out.
    zh: 已批准延长但缺少批准时间；只有在原期限届满前批准的才计入。
  extension_level_unknown:
    en: A longer time was approved, but by which level is missing.
    zh: 已批准延长但缺少批准级别。
  times_contradict:
    en: The decision, the asking for papers, their arrival, or an extension without which it came late lies before the report.
    zh: 决定、通知补正、补正完成的时间，或者据以不超期的延长批准时间早于报案时间。
examples:
  - name: each kind a day late, and extensions by the wrong level or too late
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,unit_id,matter,weight,reported_at,decided_at,extension_level,extension_approved_at,source_authority
        R1,S1,criminal,ordinary,2026-03-02 10:00:00,2026-03-06 00:00:00,,,
        R2,S1,criminal,clue,2026-03-02 10:00:00,2026-03-10 00:00:00,,,
        R3,S1,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,station,2026-03-05 10:00:00,
        R4,S1,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,county,2026-03-10 10:00:00,
        R5,S1,economic,ordinary,2026-03-02 10:00:00,,,,
        R6,S1,economic,ordinary,2026-03-02 10:00:00,2026-03-13 00:00:00,,,tax office
        R7,S1,criminal,clue,2026-03-02 10:00:00,2026-03-06 10:00:00,,,tax office
    expect:
      - {key: R1/decision, evidence: [case_report/R1], facts: {fact_term_en: 3 days, fact_due_at: "2026-03-06T00:00:00"}}
      - {key: R2/decision}
      - {key: R3/decision}
      - {key: R4/decision}
      - {key: R5/decision}
      - {key: R6/decision}
      - {key: R7/decision}
  - name: papers asked for too late, which does not move the clock either
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,source_authority,papers_asked_at,papers_complete_at
        R1,criminal,ordinary,2026-03-02 10:00:00,2026-03-12 10:00:00,tax office,2026-03-03 10:00:01,2026-03-11 10:00:00
    expect:
      - {key: R1/decision}
      - {key: R1/papers, facts: {fact_term_en: 24 hours, fact_term_zh: 24 小时}}
  - name: on the last second of each limit
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,extension_level,extension_approved_at,source_authority,papers_asked_at,papers_complete_at
        R1,criminal,ordinary,2026-03-02 10:00:00,2026-03-05 23:59:59,,,,,
        R2,criminal,clue,2026-03-02 10:00:00,2026-03-09 23:59:59,,,,,
        R3,criminal,major,2026-03-02 10:00:00,2026-04-01 23:59:59,county,2026-03-09 23:59:59,,,
        R4,economic,ordinary,2026-03-02 10:00:00,2026-05-06 23:59:59,city,2026-03-09 10:00:00,,,
        R5,criminal,ordinary,2026-03-02 10:00:00,2026-03-09 23:59:59,,,tax office,2026-03-03 10:00:00,2026-03-06 23:59:59
        R6,economic,ordinary,2026-03-02 10:00:00,2026-03-12 23:59:59,,,tax office,,
    expect: none
  - name: extended again by the city on the last day of the county's thirty, and decided within the sixty
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,extension_level,extension_approved_at
        R1,economic,ordinary,2026-03-02 10:00:00,2026-04-21 10:00:00,city,2026-03-30 10:00:00
        R2,economic,ordinary,2026-03-02 10:00:00,2026-05-06 23:59:59,city,2026-04-01 23:59:59
    expect: none
  - name: extended again after the thirty days, by the county after the seven, and decided after the sixty
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,extension_level,extension_approved_at
        R1,economic,ordinary,2026-03-02 10:00:00,2026-04-21 10:00:00,city,2026-04-02 00:00:00
        R2,economic,ordinary,2026-03-02 10:00:00,2026-03-20 10:00:00,county,2026-03-10 00:00:00
        R3,economic,ordinary,2026-03-02 10:00:00,2026-05-07 00:00:00,city,2026-03-30 10:00:00
    expect:
      - {key: R1/decision, facts: {fact_term_en: 7 days}}
      - {key: R2/decision}
      - {key: R3/decision, facts: {fact_term_zh: 60 日}}
  - name: other matters, and still within the days over a long holiday
    as_of: 2026-02-24
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at
        R1,admin,ordinary,2026-01-02 10:00:00,
        R2,criminal,ordinary,2026-02-14 10:00:00,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at
        R1,criminal,ordinary,,2026-03-05 10:00:00
        R2,criminal,ordinary,2040-03-02 10:00:00,2040-03-05 10:00:00
    expect: none
    could_not_evaluate: {report_time_unknown: 1, calendar_ends: 1}
  - name: papers asked for in time stop the clock for their own three days only, and not at all once they are complete
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,source_authority,papers_asked_at,papers_complete_at
        R1,criminal,ordinary,2025-03-03 10:00:00,2025-09-04 10:00:00,tax office,2025-03-03 11:00:00,2025-09-02 10:00:00
        R2,criminal,ordinary,2026-03-02 10:00:00,2026-03-10 00:00:00,tax office,2026-03-03 10:00:00,2026-03-06 10:00:00
        R3,economic,ordinary,2026-03-02 10:00:00,,tax office,2026-03-02 11:00:00,
        R4,criminal,ordinary,2026-03-02 10:00:00,2026-03-07 10:00:00,tax office,2026-03-02 11:00:00,2026-03-02 12:00:00
    expect:
      - {key: R1/decision, facts: {fact_due_at: "2025-03-11T00:00:00"}}
      - {key: R2/decision}
      - {key: R3/decision, facts: {fact_due_at: "2026-03-17T00:00:00"}}
      - {key: R4/decision}
  - name: three days for the papers that end on a weekend, and three for the decision
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,source_authority,papers_asked_at,papers_complete_at
        R1,criminal,ordinary,2026-03-05 10:00:00,2026-03-12 23:59:59,tax office,2026-03-05 11:00:00,2026-03-09 12:00:00
        R2,criminal,ordinary,2026-03-05 10:00:00,2026-03-12 23:59:59,tax office,2026-03-05 11:00:00,
    expect: none
  - name: extensions without a day, without a level, and of years before
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,extension_level,extension_approved_at
        R1,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,county,
        R2,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,,2026-03-05 10:00:00
        R3,economic,ordinary,2026-03-02 10:00:00,2026-04-20 10:00:00,,2026-03-20 10:00:00
        R4,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,county,2019-03-05 10:00:00
        R5,criminal,major,2026-03-02 10:00:00,2026-04-20 10:00:00,county,
        R6,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,,2026-03-10 00:00:00
        R7,criminal,major,2026-03-02 10:00:00,2026-03-20 10:00:00,station,
    expect:
      - {key: R5/decision}
      - {key: R6/decision}
      - {key: R7/decision}
    could_not_evaluate: {extension_undated: 1, extension_level_unknown: 2, times_contradict: 1}
  - name: of no matter, and decided before it was reported
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,weight,reported_at,decided_at,source_authority,papers_asked_at,papers_complete_at
        R1,,ordinary,2026-03-02 10:00:00,2026-03-06 00:00:00,,,
        R2,,ordinary,2026-03-02 10:00:00,2026-03-05 23:59:59,,,
        R3,criminal,ordinary,2026-03-02 10:00:00,2025-03-02 10:00:00,,,
        R4,criminal,ordinary,2026-03-02 10:00:00,2026-03-05 10:00:00,tax office,2025-03-02 10:00:00,
        R5,not_police,ordinary,2026-03-02 10:00:00,,,,
    expect: none
    could_not_evaluate: {matter_unknown: 1, times_contradict: 2}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
dated AS (
  SELECT report_id, unit_id, matter, weight, reported_at, decided_at, source_authority, papers_asked_at,
         papers_complete_at, extension_level, extension_approved_at, CAST(reported_at AS DATE) AS reported_on,
         reported_at + parameter_at(:papers_h, CAST(reported_at AS DATE)) * INTERVAL '1 hour' AS papers_due,
         CASE WHEN source_authority IS NOT NULL AND papers_asked_at >= reported_at
              THEN CAST(papers_asked_at AS DATE) + parameter_at(:supplement_days, CAST(papers_asked_at AS DATE))
              END AS papers_until
  FROM case_report
  WHERE matter IN ('criminal', 'economic') OR matter IS NULL
),
report AS (
  SELECT d.report_id, d.unit_id, d.matter, d.weight, d.reported_at, d.decided_at, d.source_authority,
         d.papers_asked_at, d.papers_complete_at, d.extension_level, d.extension_approved_at, d.reported_on,
         d.papers_due,
         CASE WHEN d.matter = 'economic' AND d.source_authority IS NOT NULL
              THEN parameter_at(:economic_agency_days, d.reported_on)
              WHEN d.matter = 'economic' THEN parameter_at(:economic_days, d.reported_on)
              WHEN d.source_authority IS NOT NULL THEN parameter_at(:ordinary_days, d.reported_on)
              WHEN d.weight IN ('clue', 'major') THEN parameter_at(:clue_days, d.reported_on)
              ELSE parameter_at(:ordinary_days, d.reported_on) END AS base_days,
         CASE WHEN d.matter = 'economic' AND d.extension_level = 'county'
              THEN parameter_at(:economic_county_days, d.reported_on)
              WHEN d.matter = 'economic' AND d.extension_level IS DISTINCT FROM 'station'
              THEN parameter_at(:economic_city_days, d.reported_on)
              WHEN d.matter = 'criminal' AND d.weight = 'major' AND d.source_authority IS NULL
                   AND d.extension_level IS DISTINCT FROM 'station'
              THEN parameter_at(:major_days, d.reported_on) END AS longer_days,
         -- the next level extends what the county has extended before
         CASE WHEN d.matter = 'economic' AND coalesce(d.extension_level, 'city') NOT IN ('station', 'county')
              THEN parameter_at(:economic_county_days, d.reported_on) END AS before_days,
         -- papers asked for in time move the clock, but no further than the other authority has time to send them
         CASE WHEN d.papers_until IS NULL OR d.papers_asked_at > d.papers_due THEN d.reported_on
              WHEN w.open_day IS NOT NULL
              THEN greatest(d.reported_on, least(coalesce(CAST(d.papers_complete_at AS DATE), w.open_day), w.open_day))
              END AS clock_from
  FROM dated d
  LEFT JOIN last_day w ON w.day = d.papers_until
),
extended AS (
  SELECT r.report_id, r.unit_id, r.matter, r.weight, r.reported_at, r.decided_at, r.source_authority, r.extension_level,
         r.papers_asked_at, r.papers_complete_at, r.clock_from, r.longer_days,
         CASE WHEN r.longer_days IS NULL THEN NULL
              WHEN r.extension_level IS NULL AND CAST(r.extension_approved_at AS DATE) <= b.open_day
              THEN 'extension_level_unknown'
              WHEN r.extension_level IS NULL THEN NULL
              WHEN r.extension_approved_at IS NULL THEN 'extension_undated'
              WHEN CAST(r.extension_approved_at AS DATE) < r.reported_on THEN 'times_contradict' END AS doubt,
         CASE WHEN r.longer_days IS NOT NULL AND r.extension_level IS NOT NULL
                   AND CAST(r.extension_approved_at AS DATE) >= r.reported_on
                   AND CAST(r.extension_approved_at AS DATE) <= b.open_day
              THEN r.longer_days ELSE r.base_days END AS days
  FROM report r
  LEFT JOIN last_day b ON b.day = r.clock_from + coalesce(r.before_days, r.base_days)
),
timed AS (
  SELECT e.report_id, e.unit_id, e.matter, e.weight, e.reported_at, e.decided_at, e.source_authority, e.extension_level,
         e.days, e.doubt, CAST(w.open_day AS TIMESTAMP) + INTERVAL '1 day' AS due_at,
         CAST(m.open_day AS TIMESTAMP) + INTERVAL '1 day' AS due_at_best,
         e.decided_at < e.reported_at OR e.papers_asked_at < e.reported_at
           OR e.papers_complete_at < e.reported_at AS contradict
  FROM extended e
  LEFT JOIN last_day w ON w.day = e.clock_from + e.days
  LEFT JOIN last_day m ON e.doubt IS NOT NULL AND m.day = e.clock_from + e.longer_days
),
judged AS (
  SELECT report_id, unit_id, matter, weight, reported_at, source_authority, extension_level, 'decision' AS what, days,
         due_at, decided_at AS done_at,
         CASE WHEN reported_at IS NULL THEN 'report_time_unknown'
              WHEN due_at IS NULL THEN 'calendar_ends'
              WHEN decided_at >= due_at OR decided_at IS NULL AND :as_of >= due_at
              THEN CASE WHEN matter IS NULL THEN 'matter_unknown'
                        WHEN decided_at < due_at_best OR decided_at IS NULL AND :as_of < due_at_best THEN doubt END
              WHEN contradict THEN 'times_contradict' END AS reason
  FROM timed
  WHERE due_at IS NULL
     OR decided_at >= due_at
     OR decided_at IS NULL AND :as_of >= due_at
     OR contradict
  UNION ALL
  SELECT report_id, unit_id, matter, weight, reported_at, source_authority, extension_level, 'papers',
         parameter_at(:papers_h, reported_on), papers_due, papers_asked_at,
         CASE WHEN matter IS NULL THEN 'matter_unknown' END
  FROM report
  WHERE source_authority IS NOT NULL
    AND papers_asked_at > papers_due
)
SELECT concat(j.report_id, '/', j.what) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.reported_at AS happened_at,
       'case_report' AS record_type,
       j.report_id AS record_id,
       j.reason AS could_not_evaluate,
       j.report_id AS fact_report,
       j.matter AS fact_matter,
       j.weight AS fact_weight,
       j.source_authority AS fact_source,
       CASE j.what WHEN 'papers' THEN 'asking for missing papers' ELSE 'the decision' END AS fact_what_en,
       CASE j.what WHEN 'papers' THEN '通知补正材料' ELSE '是否立案决定' END AS fact_what_zh,
       concat(CAST(j.days AS TEXT), CASE j.what WHEN 'papers' THEN ' hours' ELSE ' days' END) AS fact_term_en,
       concat(CAST(j.days AS TEXT), CASE j.what WHEN 'papers' THEN ' 小时' ELSE ' 日' END) AS fact_term_zh,
       j.extension_level AS fact_level,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
