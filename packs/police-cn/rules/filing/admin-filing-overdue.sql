/*---
id: filing.admin-filing-overdue
version: 6
title:
  en: Decision whether to file an administrative case came late
  zh: 行政案件受（立）案超期
claim:
  en: A report of a public-order or other administrative offence was not decided within the hours set, or the days set
    where it was complex; or a matter of another organ was not passed on within the hours set; or of a matter that is
    none of the police's it was not passed on, nor was the reporter told where to turn or anything else decided, within
    them.
  zh: 治安或者其他行政违法的报案，未在设定小时数（疑难复杂的为设定日数）内作出是否受（立）案决定，或者不属本单位管辖的未在设定小时数内移送；不属于公安机关管辖的，未在设定小时数内移送、告知其他途径或者作出其他决定。
why:
  en: A report that nobody decides on cannot be investigated and cannot be appealed.
  zh: 迟迟不作决定，既没有调查，当事人也无从救济。
innocent:
  - en: The reporter could not be reached for a necessary statement.
    zh: 需要补充陈述而无法联系报案人。
  - en: Two organs disagreed about jurisdiction, and the higher organ decided in the end.
    zh: 管辖存在争议，报上级指定。
  - en: The decision was taken in time and entered later.
    zh: 已按时决定，系统录入迟延。
misses:
  - en: Reports marked as complex to gain days.
    zh: 为争取时间而登记为疑难复杂的。
  - en: Decisions taken in time that are wrong.
    zh: 按时作出但内容错误的决定。
  - en: Matters of the police that were called none of theirs.
    zh: 把属于公安机关管辖的事项登记为不属公安管辖的。
  - en: Reports whose time was entered later than it was.
    zh: 报案时间被往后填写的。
explanation:
  en: Report {finding_key} ({fact_matter}, {fact_weight}) was made at {happened_at} and had to be decided before
    {fact_due_at}; decision {fact_decision}, done {fact_done_at}. Allowed are {ordinary_h} h, {complex_days} days where
    complex (for public-order matters, too - {public_order_complex}), and {transfer_h} h to pass on a matter of another
    organ, or to tell the reporter where to turn.
  zh: 接报案 {finding_key}（{fact_matter}，{fact_weight}）于 {happened_at} 报案，应于 {fact_due_at} 前决定；决定 {fact_decision}，办理时间
    {fact_done_at}。允许 {ordinary_h} 小时；疑难复杂的 {complex_days} 日，治安案件是否适用：{public_order_complex}；移送管辖或者告知其他途径 {transfer_h} 小时。
next_step:
  en: Have it decided today; ask who held the file on each day.
  zh: 督促当日作出决定，并查明逐日由谁承办。
basis:
  - instrument:
      en: "Opinions on Reforming the Taking and Filing of Cases (Gongtongzi 2015 No. 32)"
      zh: 公安部关于改革完善受案立案制度的意见（公通字〔2015〕32号）
    article: {en: "24 hours, 3 days where complex", zh: 二十四小时；疑难复杂三日}
    confidence: secondary
    source: 新华社2015-12-29报道（yusrgfq.cn、cri.cn 转载）
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: "Article 90: to be filed immediately, from 2026-01-01", zh: 第九十条：应当立即立案（2026年1月1日起）}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: Provisions on the Procedure of Administrative Cases, zh: 公安机关办理行政案件程序规定}
    article: {en: "Article 61: review, receipt, transfer within 24 hours", zh: 第六十一条：审查、受案回执、二十四小时内移送}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Administrative Punishments Law, zh: 行政处罚法}
    article: {en: "Article 76: liability for not filing in time", zh: 第七十六条：不及时立案的责任}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Immediately is asked about after 24 hours", zh: “立即”按二十四小时预警}
    confidence: local_setting
severity: high
route: legal
reads: [case_report, calendar]
key: report_id
sources: {case_report: report_id}
reference: [calendar]
due:
  - {source: case_report, column: reported_at, offset: ":ordinary_h hours"}
  - {source: case_report, column: reported_at, offset: ":transfer_h hours"}
  - {source: calendar, column: day, offset: 1 day}
parameters:
  ordinary_h:
    title: {en: Hours to decide, zh: 决定允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: secondary
  complex_days:
    title: {en: Days to decide where complex, zh: 疑难复杂决定允许日数}
    type: integer
    unit: day
    value: 3
    confidence: secondary
  public_order_complex:
    title: {en: Whether public-order matters may take the longer time, zh: 治安案件是否适用疑难复杂期限}
    type: boolean
    confidence: local_setting
    eras:
      - {from: always, value: true}
      - {from: 2026-01-01, value: false, note: {en: To be filed immediately, zh: 应当立即立案}}
  transfer_h:
    title: {en: Hours to pass on, zh: 移送允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: verified
codes: {fact_decision: report_decision, fact_matter: report_matter, fact_weight: report_weight}
could_not_evaluate:
  report_time_unknown:
    en: When the report was made is missing.
    zh: 缺少报案时间。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
  matter_unknown:
    en: What the report is about is missing; as an administrative matter, or as one of others, it came late.
    zh: 缺少事项性质；如系治安、其他行政案件或者他人管辖事项，已经超期。
  times_contradict:
    en: It is recorded as decided or passed on before it was reported.
    zh: 决定或者移送时间早于报案时间。
examples:
  - name: a second late, never, complex but a day late, passed on late or not at all, and complex public order since 2026
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,unit_id,matter,weight,reported_at,decision,decided_at,moved_at
        R1,S1,public_order,ordinary,2026-03-03 10:00:00,filed,2026-03-04 10:00:01,
        R2,S1,admin,ordinary,2026-03-03 10:00:00,,,
        R3,S1,admin,clue,2026-03-03 10:00:00,filed,2026-03-07 00:00:00,
        R4,S1,admin,ordinary,2026-03-03 10:00:00,transferred,2026-03-03 12:00:00,2026-03-05 10:00:00
        R5,S1,public_order,clue,2026-03-03 10:00:00,filed,2026-03-05 10:00:00,
        R6,S1,admin,ordinary,2026-03-03 10:00:00,transferred,2026-03-03 12:00:00,
    expect:
      - {key: R1, evidence: [case_report/R1]}
      - {key: R2}
      - {key: R3}
      - {key: R4}
      - {key: R5}
      - {key: R6}
  - name: the third day falls on a weekend, and the Monday passes too
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,matter,weight,reported_at,decision,decided_at
        R1,admin,major,2026-03-11 10:00:00,not_filed,2026-03-17 00:00:00
    expect:
      - {key: R1}
  - name: on the last second of the hours, of the third day, and of the Monday after a weekend
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,matter,weight,reported_at,decision,decided_at,moved_at
        R1,public_order,ordinary,2026-03-03 10:00:00,filed,2026-03-04 10:00:00,
        R2,admin,clue,2026-03-03 10:00:00,filed,2026-03-06 23:59:59,
        R3,admin,clue,2026-03-11 10:00:00,filed,2026-03-16 23:59:59,
        R4,public_order,clue,2025-12-09 10:00:00,filed,2025-12-12 20:00:00,
        R5,admin,clue,2026-03-03 10:00:00,transferred,2026-03-04 12:00:00,2026-03-04 10:00:00
    expect: none
  - name: crimes are another matter, and the hours are not over
    as_of: 2026-03-04 10:00:00
    given:
      case_report: |
        report_id,matter,weight,reported_at,decision,decided_at
        R1,criminal,ordinary,2026-02-03 10:00:00,,
        R2,admin,ordinary,2026-03-03 10:00:00,,
        R3,admin,clue,2026-03-02 10:00:00,,
    expect: none
  - name: no time of the report
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,matter,weight,reported_at,decision,decided_at
        R1,admin,ordinary,,filed,2026-03-04 10:00:00
        R2,admin,clue,2040-01-01 10:00:00,filed,2040-01-20 10:00:00
    expect: none
    could_not_evaluate: {report_time_unknown: 1, calendar_ends: 1}
  - name: none of the police's, and neither passed on nor told where to turn in a day
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,unit_id,channel,matter,weight,reported_at,registered_at,decision,decided_at,moved_at
        R1,S1,walk_in,not_police,ordinary,2026-03-03 10:00:00,2026-03-03 10:10:00,,,
        R2,S1,walk_in,not_police,clue,2026-03-03 10:00:00,2026-03-03 10:10:00,transferred,2026-03-03 12:00:00,2026-03-04 10:00:01
        R3,S1,walk_in,not_police,ordinary,2026-03-03 10:00:00,2026-03-03 10:10:00,advised,2026-03-04 10:00:01,
        R4,S1,walk_in,not_police,ordinary,2026-03-03 10:00:00,,advised,,
    expect:
      - {key: R1, facts: {fact_due_at: "2026-03-04T10:00:00"}}
      - {key: R2}
      - {key: R3}
      - {key: R4}
  - name: none of the police's, passed on or told on the last second, or told when it was registered
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,channel,matter,weight,reported_at,registered_at,decision,decided_at,moved_at
        R1,walk_in,not_police,ordinary,2026-03-03 10:00:00,2026-03-03 10:10:00,transferred,2026-03-03 12:00:00,2026-03-04 10:00:00
        R2,walk_in,not_police,ordinary,2026-03-03 10:00:00,2026-03-03 10:10:00,advised,2026-03-04 10:00:00,
        R3,walk_in,not_police,ordinary,2026-03-03 10:00:00,2026-03-03 10:10:00,advised,,
    expect: none
  - name: decided and passed on before it was reported, and of no matter
    as_of: 2026-04-20
    given:
      case_report: |
        report_id,matter,weight,reported_at,decision,decided_at,moved_at
        R1,admin,ordinary,2026-03-03 10:00:00,filed,2025-03-03 10:00:00,
        R2,admin,ordinary,2026-03-03 10:00:00,transferred,2026-03-03 11:00:00,2026-03-03 09:59:59
        R3,not_police,ordinary,2026-03-03 10:00:00,advised,2025-03-03 10:00:00,
        R4,,ordinary,2026-03-03 10:00:00,filed,2026-03-04 10:00:01,
        R5,,clue,2026-03-03 10:00:00,,,
        R6,,ordinary,2026-03-03 10:00:00,filed,2026-03-04 10:00:00,
        R7,,clue,2026-03-03 10:00:00,filed,2026-03-06 23:59:59,
    expect: none
    could_not_evaluate: {times_contradict: 3, matter_unknown: 2}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
clock AS (
  SELECT report_id, unit_id, matter, weight, reported_at, CAST(reported_at AS DATE) AS reported_on, decision,
         CASE WHEN decision = 'transferred' THEN moved_at
              WHEN matter = 'not_police' AND decision = 'advised' THEN coalesce(decided_at, registered_at)
              ELSE decided_at END AS done_at,
         CASE WHEN decision = 'transferred' OR matter = 'not_police' THEN 'transfer'
              WHEN weight IN ('clue', 'major')
                   AND (matter IS NULL OR matter <> 'public_order'
                        OR parameter_at(:public_order_complex, CAST(reported_at AS DATE)))
              THEN 'days'
              ELSE 'hours' END AS kind
  FROM case_report
  WHERE matter IN ('public_order', 'admin', 'not_police') OR matter IS NULL
),
timed AS (
  SELECT c.report_id, c.unit_id, c.matter, c.weight, c.reported_at, c.decision, c.done_at, c.kind, w.open_day,
         CASE c.kind WHEN 'transfer' THEN c.reported_at + parameter_at(:transfer_h, c.reported_on) * INTERVAL '1 hour'
                     WHEN 'hours' THEN c.reported_at + parameter_at(:ordinary_h, c.reported_on) * INTERVAL '1 hour'
                     ELSE CAST(w.open_day AS TIMESTAMP) + INTERVAL '1 day' END AS due_at
  FROM clock c
  LEFT JOIN last_day w ON w.day = c.reported_on + parameter_at(:complex_days, c.reported_on)
),
judged AS (
  SELECT report_id, unit_id, matter, weight, reported_at, decision, done_at, due_at,
         CASE WHEN reported_at IS NULL THEN 'report_time_unknown'
              WHEN done_at < reported_at THEN 'times_contradict'
              WHEN due_at IS NULL THEN 'calendar_ends'
              WHEN matter IS NULL THEN 'matter_unknown' END AS reason
  FROM timed
  WHERE due_at IS NULL
     OR done_at < reported_at
     OR kind = 'days' AND done_at >= due_at
     OR kind <> 'days' AND done_at > due_at
     OR done_at IS NULL AND kind = 'days' AND :as_of >= due_at
     OR done_at IS NULL AND kind <> 'days' AND :as_of > due_at
)
SELECT j.report_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.reported_at AS happened_at,
       'case_report' AS record_type,
       j.report_id AS record_id,
       j.reason AS could_not_evaluate,
       j.matter AS fact_matter,
       j.weight AS fact_weight,
       j.decision AS fact_decision,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
