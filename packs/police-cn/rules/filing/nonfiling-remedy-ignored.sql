/*---
id: filing.nonfiling-remedy-ignored
version: 4
title:
  en: Notice, review or the procuratorate's request after a refusal to file not answered in time
  zh: 不立案救济未落实
claim:
  en: After a decision not to file, the notice to the accuser, the reconsideration, the review by the higher organ, the
    reasons asked for by the procuratorate, or the filing after its notice came later than the law allows, or never.
  zh: 决定不予立案后，向控告人送达通知、复议、上级复核、向检察机关说明理由、按通知立案，其中一项超过法定期限或者没有进行。
why:
  en: Where the police will not file, these are the only ways to have the refusal looked at by somebody else.
  zh: 公安机关不立案，这些就是当事人请他人审视该决定的全部途径。
innocent:
  - en: The accuser could not be found, and the notice was left according to law.
    zh: 控告人下落不明，已依法留置或者公告送达。
  - en: The accuser withdrew the application.
    zh: 申请人撤回复议、复核申请。
  - en: The procuratorate withdrew its request or took the case itself.
    zh: 检察机关撤回要求或者自行处理。
misses:
  - en: Answers that came in time and say nothing.
    zh: 按时答复但敷衍了事的。
  - en: Accusers who were never told that they could ask for review.
    zh: 未被告知救济权利的控告人。
  - en: Whether a reconsideration or review was extended by somebody entitled to and in time; only that it was is on record.
    zh: 复议、复核的延长是否由有权人员按时批准；系统只记载是否延长。
  - en: A case filed after the procuratorate's notice and then left alone; see filing.case-stalled.
    zh: 按通知立案后又搁置的；参见 filing.case-stalled。
explanation:
  en: Report {fact_report}. What is asked about is {fact_what_en}. The clock ran from {happened_at}, {fact_days} days; due
    before {fact_due_at}, done {fact_done_at}. Limits - notice {notice_days}, reconsideration and review {review_days} (and
    as many again if extended), reasons {reasons_days}, filing {filing_days} days.
  zh: 接报案 {fact_report}，疑点为{fact_what_zh}。自 {happened_at} 起 {fact_days} 日，应于 {fact_due_at} 前，实际 {fact_done_at}。期限：通知 {notice_days}
    日，复议、复核各 {review_days} 日（可延长相同日数），说明理由 {reasons_days} 日，通知立案 {filing_days} 日。
next_step:
  en: Have the step done now, and tell the accuser or the procuratorate when.
  zh: 立即补办，并告知控告人或者检察机关办理时间。
basis:
  - instrument: {en: Provisions on the Procedure of Criminal Cases, zh: 公安机关办理刑事案件程序规定}
    article:
      en: "Articles 178, 179 and 182: notice within 3 days, reconsideration and review within 30 days, reasons within 7, filing within 15"
      zh: 第一百七十八条、第一百七十九条、第一百八十二条：三日内送达通知、三十日内复议复核、七日内说明理由、十五日内立案
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Rules of Criminal Procedure for People's Procuratorates, zh: 人民检察院刑事诉讼规则}
    article: {en: Articles 557 to 564, zh: 第五百五十七条至第五百六十四条}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
severity: high
route: [legal, discipline]
reads: [case_report, calendar]
key: report_id
sources: {case_report: report_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
parameters:
  notice_days:
    title: {en: Days to serve the notice, zh: 送达通知日数}
    type: integer
    unit: day
    value: 3
    confidence: verified
  review_days:
    title: {en: "Days for reconsideration, and for review", zh: 复议、复核日数}
    type: integer
    unit: day
    value: 30
    confidence: verified
  reasons_days:
    title: {en: Days to give reasons to the procuratorate, zh: 向检察机关说明理由日数}
    type: integer
    unit: day
    value: 7
    confidence: verified
  filing_days:
    title: {en: Days to file after the procuratorate's notice, zh: 检察机关通知后立案日数}
    type: integer
    unit: day
    value: 15
    confidence: verified
could_not_evaluate:
  accuser_unknown:
    en: The report was not filed and no notice is recorded, but whether there is an accuser is not recorded either.
    zh: 不予立案且无通知记录，但未登记是否有控告人。
  decision_time_unknown:
    en: When it was decided not to file is missing.
    zh: 缺少不予立案决定时间。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
  matter_unknown:
    en: What the report is about is missing; if about a crime, the notice came late.
    zh: 缺少事项性质；如系刑事案件，送达通知已经超期。
  decision_unknown:
    en: It was decided on, but how is missing; if it was not to be filed, the notice came late.
    zh: 有决定时间但缺少决定内容；如系不予立案，送达通知已经超期。
  times_contradict:
    en: The answer is recorded before what it answers.
    zh: 办理时间早于其所依据的决定、申请或者要求。
examples:
  - name: every step late or missing
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,unit_id,matter,decision,decided_at,accuser,notice_served_at,review_applied_at,review_decided_at,upper_review_applied_at,upper_review_decided_at,procurator_asked_at,procurator_answered_at,procurator_notice_at,procurator_filed_at
        R1,S1,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-06 00:00:00,,,,,,,,
        R2,S1,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-03 00:00:00,2026-03-09 10:00:00,2026-04-09 00:00:00,2026-04-13 10:00:00,,,,,
        R3,S1,criminal,not_filed,2026-03-02 10:00:00,0,,,,,,2026-03-09 10:00:00,,2026-04-07 10:00:00,2026-04-23 00:00:00
    expect:
      - {key: R1/notice, evidence: [case_report/R1], facts: {fact_due_at: "2026-03-06T00:00:00"}}
      - {key: R2/review}
      - {key: R2/upper_review}
      - {key: R3/reasons}
      - {key: R3/filing}
  - name: an extended reconsideration that came after sixty days
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at,review_applied_at,review_decided_at,review_extended
        R1,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-03 00:00:00,2026-03-09 10:00:00,2026-05-09 00:00:00,1
    expect:
      - {key: R1/review, facts: {fact_days: 60}}
  - name: each on its last second
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at,review_applied_at,review_decided_at,review_extended,procurator_asked_at,procurator_answered_at,procurator_notice_at,procurator_filed_at
        R1,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-05 23:59:59,2026-03-09 10:00:00,2026-04-08 23:59:59,0,2026-03-09 10:00:00,2026-03-16 23:59:59,2026-04-07 10:00:00,2026-04-22 23:59:59
        R2,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-05 23:59:59,2026-03-09 10:00:00,2026-05-08 23:59:59,1,,,,
    expect: none
  - name: filed, no accuser, and still within the days
    as_of: 2026-03-05 23:59:59
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at,procurator_asked_at
        R1,criminal,filed,2026-02-02 10:00:00,1,,
        R2,criminal,not_filed,2026-02-02 10:00:00,0,,
        R3,criminal,not_filed,2026-03-02 10:00:00,1,,2026-03-03 10:00:00
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at
        R1,criminal,not_filed,2026-03-02 10:00:00,,
        R2,criminal,not_filed,,1,
        R3,criminal,not_filed,2040-03-02 10:00:00,1,
        R4,criminal,not_filed,,,2026-03-03 10:00:00
    expect: none
    could_not_evaluate: {accuser_unknown: 1, decision_time_unknown: 2, calendar_ends: 1}
  - name: every answer dated before what it answers
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at,review_applied_at,review_decided_at,upper_review_applied_at,upper_review_decided_at,procurator_asked_at,procurator_answered_at,procurator_notice_at,procurator_filed_at
        R1,criminal,not_filed,2026-03-02 10:00:00,1,2025-03-02 10:00:00,2026-03-09 10:00:00,2025-03-09 10:00:00,2026-04-13 10:00:00,2025-04-13 10:00:00,2026-03-09 10:00:00,2025-03-09 10:00:00,2026-04-07 10:00:00,2025-04-07 10:00:00
        R2,criminal,not_filed,2026-03-02 10:00:00,1,2026-03-02 10:00:00,,,,,,,,
    expect: none
    could_not_evaluate: {times_contradict: 5}
  - name: of no matter, or decided nobody knows how, and no notice in time
    as_of: 2026-09-01
    given:
      case_report: |
        report_id,matter,decision,decided_at,accuser,notice_served_at
        R1,,not_filed,2026-03-02 10:00:00,1,
        R2,,not_filed,2026-03-02 10:00:00,1,2026-03-05 23:59:59
        R3,criminal,,2026-03-02 10:00:00,1,2026-03-06 00:00:00
        R4,criminal,,2026-03-02 10:00:00,1,2026-03-05 23:59:59
        R5,criminal,,2026-03-02 10:00:00,0,
        R6,criminal,,,1,
        R7,,filed,2026-03-02 10:00:00,1,
        R8,admin,not_filed,2026-03-02 10:00:00,1,
    expect: none
    could_not_evaluate: {matter_unknown: 1, decision_unknown: 1}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
step AS (
  SELECT report_id, unit_id, 'notice' AS what, decided_at AS started_at,
         parameter_at(:notice_days, CAST(decided_at AS DATE)) AS days, notice_served_at AS done_at,
         CASE WHEN matter IS NULL OR decision IS NULL THEN NULL
              WHEN accuser IS NULL AND notice_served_at IS NULL THEN 'accuser_unknown'
              WHEN decided_at IS NULL THEN 'decision_time_unknown' END AS reason,
         CASE WHEN decision IS NULL THEN 'decision_unknown' WHEN matter IS NULL THEN 'matter_unknown' END AS doubt
  FROM case_report
  WHERE (decision = 'not_filed' OR decision IS NULL AND decided_at IS NOT NULL)
    AND (matter IN ('criminal', 'economic') OR matter IS NULL AND decided_at IS NOT NULL)
    AND (accuser OR accuser IS NULL)
  UNION ALL
  SELECT report_id, unit_id, 'review', review_applied_at,
         CASE WHEN review_extended THEN 2 ELSE 1 END * parameter_at(:review_days, CAST(review_applied_at AS DATE)),
         review_decided_at, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
  FROM case_report
  WHERE review_applied_at IS NOT NULL
  UNION ALL
  SELECT report_id, unit_id, 'upper_review', upper_review_applied_at,
         CASE WHEN upper_review_extended THEN 2 ELSE 1 END
           * parameter_at(:review_days, CAST(upper_review_applied_at AS DATE)),
         upper_review_decided_at, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
  FROM case_report
  WHERE upper_review_applied_at IS NOT NULL
  UNION ALL
  SELECT report_id, unit_id, 'reasons', procurator_asked_at,
         parameter_at(:reasons_days, CAST(procurator_asked_at AS DATE)),
         procurator_answered_at, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
  FROM case_report
  WHERE procurator_asked_at IS NOT NULL
  UNION ALL
  SELECT report_id, unit_id, 'filing', procurator_notice_at,
         parameter_at(:filing_days, CAST(procurator_notice_at AS DATE)),
         procurator_filed_at, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
  FROM case_report
  WHERE procurator_notice_at IS NOT NULL
),
timed AS (
  SELECT s.report_id, s.unit_id, s.what, s.started_at, s.days, s.done_at, s.reason, s.doubt,
         CAST(w.open_day AS TIMESTAMP) + INTERVAL '1 day' AS due_at
  FROM step s
  LEFT JOIN last_day w ON w.day = CAST(s.started_at AS DATE) + s.days
),
judged AS (
  SELECT report_id, unit_id, what, started_at, days, done_at, due_at,
         CASE WHEN reason IS NOT NULL THEN reason
              WHEN doubt IS NOT NULL THEN doubt
              WHEN done_at < started_at THEN 'times_contradict'
              WHEN due_at IS NULL THEN 'calendar_ends' END AS reason
  FROM timed
  WHERE reason IS NOT NULL
     OR due_at IS NULL
     OR done_at < started_at
     OR done_at >= due_at
     OR done_at IS NULL AND :as_of >= due_at
)
SELECT concat(j.report_id, '/', j.what) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.started_at AS happened_at,
       'case_report' AS record_type,
       j.report_id AS record_id,
       j.reason AS could_not_evaluate,
       CASE WHEN j.what IN ('reasons', 'filing') THEN 'critical' ELSE 'high' END AS severity,
       j.report_id AS fact_report,
       CASE j.what WHEN 'notice' THEN 'the notice to the accuser' WHEN 'review' THEN 'the reconsideration'
                   WHEN 'upper_review' THEN 'the review by the higher organ'
                   WHEN 'reasons' THEN 'the reasons asked for by the procuratorate'
                   ELSE 'filing after the notice of the procuratorate' END AS fact_what_en,
       CASE j.what WHEN 'notice' THEN '向控告人送达通知' WHEN 'review' THEN '复议决定'
                   WHEN 'upper_review' THEN '上级复核决定'
                   WHEN 'reasons' THEN '向检察机关说明理由'
                   ELSE '按检察机关通知立案' END AS fact_what_zh,
       j.days AS fact_days,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
