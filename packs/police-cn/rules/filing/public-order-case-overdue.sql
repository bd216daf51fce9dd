/*---
id: filing.public-order-case-overdue
version: 6
title:
  en: Public-order or administrative case past its limit
  zh: 治安案件超期
claim:
  en: A public-order case was decided, or is still open, after its days had passed, counting only extensions that a high
    enough level approved in time, as many as the law of that day allows, and days of appraisal or hearing begun in
    time and with a paper; or another administrative case after the days of the general law.
  zh: 治安案件在办案期限届满后才作出决定或者仍未决定（仅计入有权级别按时批准的延长，次数依批准当日的法律，以及期限内开始且有文书的鉴定、听证期间）；其他行政案件超过一般法律规定的日数。
why:
  en: A limit that may be passed without anybody asking is no limit, and both sides wait.
  zh: 超期无人过问，期限就形同虚设，双方当事人都在等。
innocent:
  - en: The suspect is unknown or fled and a paper says so; such cases are not asked about.
    zh: 嫌疑人不明或者在逃且有文书证明；此类案件不作为疑点。
  - en: Mediation was still going on with the consent of both sides.
    zh: 经双方同意正在调解。
  - en: The decision was made in time and entered later.
    zh: 已按时决定，系统录入迟延。
misses:
  - en: Appraisals ordered only to stop the clock; an appraisal without end counts for the days set.
    zh: 为停止计时而委托的鉴定；没有结束日期的鉴定按设定日数计入。
  - en: Cases closed in time and opened again under another number.
    zh: 按时结案后另立编号的案件。
  - en: Extensions that are recorded under whatever number; they are counted in the order in which they were approved.
    zh: 延长的编号；按批准先后计次，不看编号。
  - en: Cases filed late; see filing.admin-filing-overdue.
    zh: 迟延立案的；参见 filing.admin-filing-overdue。
explanation:
  en: Case {finding_key} ({fact_kind}) was filed at {happened_at}. With {fact_extensions} valid extensions and
    {fact_excluded_days} days not counted it was due before {fact_due_at}; decided {fact_done_at}. Limits -
    {base_days} days, {extension_days} for each extension (at most {extensions_max}); other administrative cases
    {admin_days} days if filed since {admin_from}; whether hearings are left out - {hearing_excluded}; an appraisal
    without end counts {open_days} days.
  zh: 案件 {finding_key}（{fact_kind}）于 {happened_at} 立案；有效延长 {fact_extensions} 次，不计入期限 {fact_excluded_days} 日，应于 {fact_due_at}
    前决定，实际 {fact_done_at}。期限：{base_days} 日，每次延长 {extension_days} 日（最多 {extensions_max} 次）；{admin_from} 起立案的其他行政案件 {admin_days} 日；听证期间是否扣除：{hearing_excluded}；无结束日期的鉴定按 {open_days} 日计。
next_step:
  en: Ask the handler what is missing for a decision, and who was told about the date.
  zh: 向承办人了解尚缺何种证据，以及期限届满前向谁报告过。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2012 text, to 2025-12-31)
      zh: 治安管理处罚法（2012 年修正，适用至 2025-12-31）
    article: {en: "Article 99: 30 days, and 30 more", zh: 第九十九条：三十日，可延长三十日}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: "Article 118: at most two extensions, appraisal and hearing not counted", zh: 第一百一十八条：延长以二次为限，鉴定、听证期间不计入}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: Provisions on the Procedure of Administrative Cases, zh: 公安机关办理行政案件程序规定}
    article: {en: "Article 165: who approves extensions", zh: 第一百六十五条：延长的批准}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Administrative Punishments Law, zh: 行政处罚法}
    article: {en: "Article 60: ninety days, in force since 2021-07-15", zh: 第六十条：九十日（2021年7月15日起施行）}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Days for which an appraisal without end counts, zh: 无结束日期的鉴定计入日数}
    confidence: local_setting
severity: medium
route: legal
reads: [police_case, case_extension, case_exclusion, unit, calendar]
key: case_id
sources: {police_case: case_id, case_extension: case_id, case_exclusion: case_id}
reference: [unit, calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
  - {source: calendar, column: day, offset: 31 days}
parameters:
  base_days:
    title: {en: Days for a public-order case, zh: 治安案件办案日数}
    type: integer
    unit: day
    value: 30
    confidence: verified
  extension_days:
    title: {en: Days for each extension, zh: 每次延长日数}
    type: integer
    unit: day
    value: 30
    confidence: verified
  extensions_max:
    title: {en: Extensions at most, zh: 延长次数上限}
    type: integer
    confidence: verified
    eras:
      - {from: always, value: 1}
      - {from: 2026-01-01, value: 2, note: {en: 2025 revision, zh: 2025年修订}}
  admin_days:
    title: {en: Days for other administrative cases, zh: 其他行政案件日数}
    type: integer
    unit: day
    value: 90
    confidence: verified
  admin_from:
    title: {en: From which day on other administrative cases have a limit, zh: 其他行政案件期限起始日}
    type: date
    value: 2021-07-15
    confidence: verified
  hearing_excluded:
    title: {en: Whether days of a hearing are not counted, zh: 听证期间是否不计入}
    type: boolean
    confidence: verified
    eras:
      - {from: always, value: false}
      - {from: 2026-01-01, value: true, note: {en: 2025 revision, zh: 2025年修订}}
  open_days:
    title: {en: Days for which an appraisal without end counts, zh: 无结束日期的鉴定计入日数}
    type: integer
    unit: day
    value: 60
    confidence: local_setting
codes: {fact_kind: case_kind}
could_not_evaluate:
  filing_time_unknown:
    en: When the case was filed is missing.
    zh: 缺少立案时间。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
  kind_unknown:
    en: What kind of case it is is missing; as a public-order case it would be past its days.
    zh: 缺少案件类别；如系治安案件，已经超期。
  extension_undated:
    en: An extension is recorded, but not when it was approved; it counts only if approved before the term ran out.
    zh: 已批准延长但缺少批准时间；只有在期限届满前批准的才计入。
  extension_level_unknown:
    en: An extension is recorded, but not which level approved it, or what kind of unit the case is with.
    zh: 已批准延长但缺少批准级别，或者办案单位类型不明。
  times_contradict:
    en: The decision, or the approval of an extension without which it came late, is recorded before the filing.
    zh: 决定时间早于立案时间，或者据以不超期的延长批准时间早于立案时间。
examples:
  - name: a day late, an extension by the station itself, one approved too late, overlapping appraisals
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
        Q1,squad
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2026-03-02 10:00:00,2026-04-02 00:00:00
        C2,public_order,S1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C3,public_order,S1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C4,public_order,S1,2026-03-02 10:00:00,2026-04-23 00:00:00
        C5,admin,Q1,2026-03-02 10:00:00,2026-06-02 00:00:00
        C6,public_order,Q1,2026-03-02 10:00:00,2026-04-20 10:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C2,1,2026-03-20 10:00:00,station
        C3,1,2026-04-02 10:00:00,county
        C6,1,2026-03-20 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C4,appraisal,2026-03-10,2026-03-24,W1
        C4,hearing,2026-03-15,2026-03-30,W2
        C1,appraisal,2026-03-10,2026-03-24,
    expect:
      - {key: C1, evidence: [police_case/C1], facts: {fact_due_at: "2026-04-02T00:00:00"}}
      - {key: C2}
      - {key: C3}
      - {key: C4, facts: {fact_excluded_days: 21}}
      - {key: C5}
      - {key: C6}
  - name: a second extension before the law knew it, and a case without end
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2025-09-01 10:00:00,2025-11-20 10:00:00
        C2,public_order,S1,2026-03-02 10:00:00,
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,1,2025-09-20 10:00:00,county
        C1,2,2025-10-20 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect:
      - {key: C1, facts: {fact_extensions: 1}}
      - {key: C2}
  - name: appraisal and extension only after the term had run out, and a second extension after the first one
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2026-03-02 10:00:00,2026-05-20 10:00:00
        C2,public_order,S1,2026-03-02 10:00:00,2026-06-20 10:00:00
        C3,admin,S1,2021-07-15 10:00:00,2021-10-14 00:00:00
        C4,public_order,S1,2026-03-02 10:00:00,2026-05-20 10:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C2,1,2026-03-20 10:00:00,county
        C2,2,2026-05-07 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C1,appraisal,2026-04-02,2026-05-10,W1
        C4,hearing,2026-03-20,2026-03-29,W2
        C4,appraisal,2026-04-14,2026-05-10,W3
    expect:
      - {key: C1, facts: {fact_excluded_days: 0, fact_due_at: "2026-04-02T00:00:00"}}
      - {key: C2, facts: {fact_extensions: 1}}
      - {key: C3}
      - {key: C4, facts: {fact_excluded_days: 10}}
  - name: appraisal begun on the last day, extensions while it lasted and on a Monday after the last day; cases before the law
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2026-03-02 10:00:00,2026-06-10 23:59:59
        C2,public_order,S1,2026-02-12 10:00:00,2026-04-13 23:59:59
        C3,admin,S1,2021-07-14 10:00:00,2022-03-01 00:00:00
        C4,admin,S1,2019-01-07 10:00:00,
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,1,2026-04-08 10:00:00,county
        C1,2,2026-05-11 10:00:00,county
        C2,1,2026-03-16 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C1,appraisal,2026-04-01,2026-04-10,W1
    expect: none
  - name: decided on the last second, with what may be counted
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
        Q1,squad
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2026-03-02 10:00:00,2026-04-01 23:59:59
        C2,public_order,S1,2026-03-02 10:00:00,2026-06-01 23:59:59
        C3,public_order,S1,2026-03-02 10:00:00,2026-04-22 23:59:59
        C4,admin,Q1,2026-03-02 10:00:00,2026-06-01 23:59:59
      case_extension: |
        case_id,number,approved_at,approver_level
        C2,1,2026-04-01 23:00:00,county
        C2,2,2026-04-20 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C3,appraisal,2026-03-10,2026-03-24,W1
        C3,hearing,2026-03-15,2026-03-30,W2
    expect: none
  - name: suspect fled with a paper, crimes, and still within the days
    as_of: 2026-04-01 23:59:59
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at,suspect_state,suspect_note_no
        C1,public_order,S1,2026-01-02 10:00:00,,fled,N1
        C2,criminal,S1,2025-03-02 10:00:00,,,
        C3,public_order,S1,2026-03-02 10:00:00,,known,
      case_extension: |
        case_id,number,approved_at,approver_level
        C9,1,2026-04-01 23:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,,2026-04-01 23:59:59
        C2,public_order,S1,2040-03-02 10:00:00,2040-03-05 10:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C9,1,2026-04-01 23:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect: none
    could_not_evaluate: {filing_time_unknown: 1, calendar_ends: 1}
  - name: one extension before 2026, whatever the numbers say
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2025-03-03 10:00:00,2025-06-20 10:00:00
        C2,public_order,S1,2026-03-02 10:00:00,2026-07-01 10:00:00
        C3,public_order,S1,2025-03-03 10:00:00,2025-05-06 00:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,0,2025-03-20 10:00:00,city
        C1,1,2025-04-20 10:00:00,city
        C1,-1,2025-05-20 10:00:00,city
        C2,0,2026-03-20 10:00:00,county
        C2,-1,2026-04-20 10:00:00,county
        C2,1,2026-05-20 10:00:00,county
        C3,7,2025-03-20 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect:
      - {key: C1, facts: {fact_extensions: 1, fact_due_at: "2025-05-07T00:00:00"}}
      - {key: C2, facts: {fact_extensions: 2}}
  - name: the one extension under a strange number, an invalid one before it, and decided on the last second
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2025-03-03 10:00:00,2025-05-06 23:59:59
        C2,public_order,S1,2025-03-03 10:00:00,2025-05-06 23:59:59
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,7,2025-03-20 10:00:00,county
        C2,1,2025-03-10 10:00:00,station
        C2,2,2025-03-20 10:00:00,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect: none
  - name: extensions without a day or a level, cases without a kind, and times that contradict
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
        X1,
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C2,public_order,S1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C3,public_order,S1,2026-03-02 10:00:00,2026-05-02 00:00:00
        C4,public_order,X1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C5,public_order,S1,2026-03-02 10:00:00,2026-04-20 10:00:00
        C6,public_order,S1,2026-03-02 10:00:00,2025-03-20 10:00:00
        C7,,S1,2026-03-02 10:00:00,2026-04-02 00:00:00
        C8,,S1,2026-03-02 10:00:00,2026-04-01 23:59:59
        D1,public_order,S1,2026-03-02 10:00:00,2026-06-01 10:00:00
        D2,public_order,S1,2026-03-02 10:00:00,2026-06-02 00:00:00
        D3,public_order,S1,2026-03-02 10:00:00,2026-05-20 10:00:00
        D4,public_order,S1,2026-03-02 10:00:00,2026-05-07 00:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,1,,county
        C2,1,2026-03-20 10:00:00,
        C3,1,2026-03-20 10:00:00,county
        C4,1,2026-03-20 10:00:00,county
        C5,1,2019-03-20 10:00:00,county
        D1,1,,county
        D1,2,2026-04-20 10:00:00,county
        D2,1,,county
        D2,2,2026-04-20 10:00:00,county
        D3,1,,station
        D4,1,,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect:
      - {key: D2, facts: {fact_extensions: 0}}
      - {key: D3}
      - {key: D4}
    could_not_evaluate: {extension_undated: 2, extension_level_unknown: 2, times_contradict: 2, kind_unknown: 1}
  - name: extended in the last year of one extension, and on an unknown day that may lie in the first year of two
    as_of: 2026-12-01
    given:
      unit: |
        unit_id,kind
        S1,station
      police_case: |
        case_id,kind,unit_id,filed_at,decided_at
        C1,public_order,S1,2025-11-25 10:00:00,2026-02-09 10:00:00
        C2,public_order,S1,2025-08-20 10:00:00,2025-11-05 10:00:00
      case_extension: |
        case_id,number,approved_at,approver_level
        C1,1,2025-12-15 10:00:00,county
        C1,2,,county
        C2,1,2025-09-10 10:00:00,county
        C2,2,,county
      case_exclusion: |
        case_id,kind,started_on,ended_on,paper_no
        C9,appraisal,2026-03-10,2026-03-24,W1
    expect:
      - {key: C2}
    could_not_evaluate: {extension_undated: 1}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
open_case AS (
  SELECT case_id, kind, unit_id, filed_at, CAST(filed_at AS DATE) AS filed_on,
         coalesce(decided_at, closed_at) AS done_at,
         CASE WHEN kind = 'admin' THEN parameter_at(:admin_days, CAST(filed_at AS DATE))
              ELSE parameter_at(:base_days, CAST(filed_at AS DATE)) END AS days
  FROM police_case
  WHERE (kind = 'public_order' OR kind IS NULL
         OR kind = 'admin' AND (filed_at IS NULL OR CAST(filed_at AS DATE) >= :admin_from))
    AND NOT coalesce(suspect_state IN ('unknown', 'fled') AND suspect_note_no IS NOT NULL, FALSE)
),
period AS (
  SELECT o.case_id, o.filed_on, o.days, x.kind, x.started_on,
         greatest(x.started_on, o.filed_on + 1) AS open_from,
         coalesce(x.ended_on, x.started_on + parameter_at(:open_days, x.started_on)) + 1 AS open_until
  FROM open_case o
  JOIN case_exclusion x ON x.case_id = o.case_id
  WHERE x.paper_no IS NOT NULL
    AND (x.kind <> 'hearing' OR parameter_at(:hearing_excluded, x.started_on))
),
piece AS (
  SELECT case_id, filed_on, days, kind, started_on, open_from, open_until,
         max(open_until) OVER (PARTITION BY case_id ORDER BY started_on, kind
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen_until
  FROM period
),
extension AS (  -- by a level that may, or perhaps may
  SELECT o.case_id, o.filed_on, o.days, e.number, coalesce(CAST(e.approved_at AS DATE), o.filed_on) AS on_day,
         coalesce(CAST(e.approved_at AS DATE), o.filed_on + o.days + o.days) AS at_latest,
         CASE WHEN e.approved_at IS NULL THEN 'extension_undated'
              WHEN e.approver_level IS NULL OR e.approver_level = 'county' AND u.kind IS NULL
              THEN 'extension_level_unknown'
              WHEN CAST(e.approved_at AS DATE) < o.filed_on THEN 'times_contradict' END AS doubt
  FROM open_case o
  JOIN case_extension e ON e.case_id = o.case_id
  LEFT JOIN unit u ON u.unit_id = o.unit_id
  WHERE o.kind IS DISTINCT FROM 'admin'
    AND (e.approver_level IN ('city', 'province', 'ministry') OR e.approver_level IS NULL
         OR e.approver_level = 'county' AND coalesce(u.kind, 'station') = 'station')
),
doubtful AS (
  SELECT case_id, min(doubt) AS doubt
  FROM extension
  WHERE doubt IS NOT NULL
  GROUP BY case_id
),
taken AS (  -- at best, what is in doubt counts as well
  SELECT case_id, filed_on, days, number, on_day, at_latest, 0 AS at_best
  FROM extension
  WHERE doubt IS NULL
  UNION ALL
  SELECT e.case_id, e.filed_on, e.days, e.number, greatest(e.on_day, e.filed_on),
         max(e.at_latest) OVER (PARTITION BY e.case_id), 1
  FROM extension e
  JOIN doubtful d ON d.case_id = e.case_id
),
placed AS (  -- they are counted as they were approved, whatever their numbers
  SELECT case_id, filed_on, days, on_day, at_latest, at_best,
         row_number() OVER (PARTITION BY case_id, at_best ORDER BY on_day, number) AS place
  FROM taken
),
event AS (  -- what makes the term longer, each on its day
  SELECT case_id, 0 AS at_best, filed_on, days, started_on AS on_day, 1 AS sort_of, kind AS name,
         greatest(0, open_until - greatest(open_from, coalesce(seen_until, open_from))) AS more_days
  FROM piece
  UNION ALL
  SELECT p.case_id, 1, p.filed_on, p.days, p.started_on, 1, p.kind,
         greatest(0, p.open_until - greatest(p.open_from, coalesce(p.seen_until, p.open_from)))
  FROM piece p
  JOIN doubtful d ON d.case_id = p.case_id
  UNION ALL
  SELECT case_id, at_best, filed_on, days, on_day, 2, lpad(CAST(place AS TEXT), 9, '0'),
         parameter_at(:extension_days, on_day)
  FROM placed
  WHERE place <= parameter_at(:extensions_max, at_latest)
),
running AS (
  SELECT case_id, at_best, on_day, sort_of, name, more_days,
         filed_on + days
           + CAST(coalesce(sum(more_days) OVER (PARTITION BY case_id, at_best ORDER BY on_day, sort_of, name
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS INTEGER)
           AS last_on
  FROM event
),
timely AS (  -- what came after the term had run out does not count, nor what followed it
  SELECT r.case_id, r.at_best, r.sort_of, r.more_days,
         min(CASE WHEN r.on_day <= coalesce(w.open_day, r.last_on) THEN 1 ELSE 0 END)
           OVER (PARTITION BY r.case_id, r.at_best ORDER BY r.on_day, r.sort_of, r.name
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS counts
  FROM running r
  LEFT JOIN last_day w ON w.day = r.last_on
),
longer AS (
  SELECT case_id, at_best, CAST(sum(more_days) AS INTEGER) AS more_days,
         count(*) FILTER (WHERE sort_of = 2) AS extensions,
         CAST(sum(CASE WHEN sort_of = 1 THEN more_days ELSE 0 END) AS INTEGER) AS excluded_days
  FROM timely
  WHERE counts = 1
  GROUP BY case_id, at_best
),
timed AS (
  SELECT o.case_id, o.kind, o.unit_id, o.filed_at, o.filed_on, o.done_at, o.days,
         coalesce(l.excluded_days, 0) AS excluded_days, coalesce(l.extensions, 0) AS extensions,
         CAST(w.open_day AS TIMESTAMP) + INTERVAL '1 day' AS due_at,
         CAST(w.open_day AS TIMESTAMP) + INTERVAL '31 days' AS far_over_at
  FROM open_case o
  LEFT JOIN longer l ON l.case_id = o.case_id AND l.at_best = 0
  LEFT JOIN last_day w ON w.day = o.filed_on + o.days + coalesce(l.more_days, 0)
),
late AS (
  SELECT case_id, kind, unit_id, filed_at, filed_on, done_at, days, excluded_days, extensions, due_at,
         CASE WHEN done_at >= far_over_at OR done_at IS NULL AND :as_of >= far_over_at THEN 'high' ELSE 'medium' END
           AS severity
  FROM timed
  WHERE due_at IS NULL
     OR done_at >= due_at
     OR done_at IS NULL AND :as_of >= due_at
     OR done_at < filed_at
),
doubted AS (
  SELECT t.case_id, t.kind, t.unit_id, t.filed_at, t.done_at, t.excluded_days, t.extensions, t.due_at, t.severity,
         d.doubt, CAST(w.open_day AS TIMESTAMP) + INTERVAL '1 day' AS due_at_best
  FROM late t
  LEFT JOIN doubtful d ON d.case_id = t.case_id
  LEFT JOIN longer b ON b.case_id = t.case_id AND b.at_best = 1
  LEFT JOIN last_day w ON w.day = t.filed_on + t.days + b.more_days
),
judged AS (
  SELECT case_id, kind, unit_id, filed_at, done_at, excluded_days, extensions, due_at, severity,
         CASE WHEN filed_at IS NULL THEN 'filing_time_unknown'
              WHEN done_at < filed_at THEN 'times_contradict'
              WHEN due_at IS NULL THEN 'calendar_ends'
              WHEN kind IS NULL THEN 'kind_unknown'
              WHEN done_at < due_at_best OR done_at IS NULL AND :as_of < due_at_best THEN doubt END AS reason
  FROM doubted
)
SELECT j.case_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.filed_at AS happened_at,
       'police_case' AS record_type,
       j.case_id AS record_id,
       j.reason AS could_not_evaluate,
       j.severity AS severity,
       j.kind AS fact_kind,
       j.extensions AS fact_extensions,
       j.excluded_days AS fact_excluded_days,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
