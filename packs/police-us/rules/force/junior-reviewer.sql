/*---
id: force.junior-reviewer
version: 3
title:
  en: Force report reviewed or approved by someone junior in rank
  zh: 使用武力报告由职衔较低者复核或批准
claim:
  en: A person of lower rank than the officer who used force reviewed or approved the report; both ranks are those
    written on the report.
  zh: 复核或批准报告的人职衔低于使用武力的警员；双方职衔均以报告所载为准。
why:
  en: A review upwards is a formality. The more senior the officer who used force, the more it needs a senior eye.
  zh: 下级审核上级往往流于形式。使用武力者职衔越高，越需要更高职衔的人把关。
innocent:
  - en: The reviewer held an acting post of higher rank on that day.
    zh: 复核人当日代行更高职衔职务。
  - en: Nobody of the needed rank was on duty, and the report was passed upwards later.
    zh: 当时没有相应职衔的人员在岗，事后已上报审核。
misses:
  - en: Reviewers of equal rank.
    zh: 职衔相同的复核人。
  - en: Civilian staff, who have no place in the order of ranks.
    zh: 文职人员，其不在职衔序列之内。
explanation:
  en: Force report {fact_report_id} on the event of {happened_at} concerns officer {fact_officer}
    ({fact_officer_rank_en}); {subject_id} ({fact_reviewer_rank_en}) acted on it, step "{fact_step_en}".
  zh: 关于 {happened_at} 事件的使用武力报告 {fact_report_id} 涉及警员 {fact_officer}（{fact_officer_rank_zh}），由 {subject_id}（{fact_reviewer_rank_zh}）办理“{fact_step_zh}”步骤。
next_step:
  en: Check whether somebody of at least equal rank looked at the report afterwards; if not, have it done now.
  zh: 核实其后是否有同级以上人员审核；没有的，现在补审。
basis:
  - instrument: {en: "Chicago Police Department, Special Order S03-02-03 (2002)", zh: 芝加哥警察局特别命令 S03-02-03（2002 年）}
    article:
      en: II.A, the watch commander of the district of occurrence (or the assistant deputy superintendent) reviews the
        report
      zh: 第二条 A：由事发分局值班指挥官（或者副局长助理）审核报告
    confidence: verified
    source: http://directives.chicagopolice.org/directives/data/a7a57be2-1291da66-88512-91e3-21a5528e0b040a74.html
severity: medium
route: command
reads: [force_report, force_report_officer, force_review, police_rank, review_step]
key: report_id
sources: {force_report: report_id, force_report_officer: report_id, force_review: report_id}
due:
  - {source: force_report, column: happened_at, offset: "0"}
  - {source: force_review, column: done_at, offset: "0"}
reference: [police_rank, review_step]
could_not_evaluate:
  officer_rank_unknown:
    en: The officer who used force is not recorded, or that rank is missing or not in the list of ranks.
    zh: 没有使用武力警员的记录，或者其职衔缺失、不在职衔表中。
  reviewer_rank_unknown:
    en: The rank of a reviewer or approver is missing or not in the list of ranks.
    zh: 复核人或批准人的职衔缺失或不在职衔表中。
examples:
  - name: a sergeant reviews a lieutenant, a lieutenant approves a captain
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-02 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R1,P1,LIEUTENANT
        R2,P2,CAPTAIN
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,REVIEWED,2010-05-01 21:30:00,P7,SERGEANT,1
        R1,APPROVED,2010-05-01 22:00:00,P8,CAPTAIN,1
        R2,APPROVED,2010-05-02 22:00:00,P8,LIEUTENANT,1
    expect:
      - key: R1/P7
        evidence: ["force_review/R1/REVIEWED/2010-05-01 21:30:00/P7/1", force_report_officer/R1/P1]
        facts: {fact_officer_rank_en: Lieutenant, fact_reviewer_rank_en: Sergeant}
      - {key: R2/P8}
  - name: equal rank
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R1,P1,SERGEANT
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,REVIEWED,2010-05-01 21:30:00,P7,SERGEANT,1
    expect: none
  - name: submitting is no review, and a detention aide has no place in the order
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R1,P1,LIEUTENANT
        R2,P2,DETENTION_AIDE
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,SUBMITTED,2010-05-01 21:30:00,P7,SERGEANT,1
        R2,APPROVED,2010-05-01 21:30:00,P7,SERGEANT,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R1,P1,
        R2,P2,LIEUTENANT
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,APPROVED,2010-05-01 21:30:00,P7,SERGEANT,1
        R2,APPROVED,2010-05-01 21:30:00,P7,,1
        R2,REVIEWED,2010-05-01 21:30:00,P8,Something else,1
    expect: none
    could_not_evaluate: {officer_rank_unknown: 1, reviewer_rank_unknown: 2}
  - name: reviewed at this very moment, and a second after it
    as_of: 2010-05-01 22:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
        R3,2010-05-02 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R1,P1,LIEUTENANT
        R2,P1,LIEUTENANT
        R3,P1,LIEUTENANT
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,REVIEWED,2010-05-01 22:00:00,P7,SERGEANT,1
        R1,APPROVED,2010-05-01 22:00:01,P8,SERGEANT,1
        R2,REVIEWED,2010-05-01 22:00:01,P7,SERGEANT,1
        R3,REVIEWED,,P7,SERGEANT,1
    expect:
      - {key: R1/P7}
  - name: a report of which no officer is recorded
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id,rank
        R2,P2,POLICE_OFFICER
      force_review: |
        report_id,step,done_at,person_id,rank,number
        R1,APPROVED,2010-05-01 21:30:00,P7,SERGEANT,1
        R2,APPROVED,2010-05-01 21:30:00,P7,SERGEANT,1
    expect: none
    could_not_evaluate: {officer_rank_unknown: 1}
---*/
WITH judged AS (
  SELECT v.report_id, v.step, v.done_at, v.person_id AS reviewer, v.number, o.person_id AS officer,
         s.title_en AS step_en, s.title_zh AS step_zh,
         b.title_en AS officer_en, b.title_zh AS officer_zh, a.title_en AS reviewer_en, a.title_zh AS reviewer_zh,
         CASE WHEN b.code IS NULL THEN 'officer_rank_unknown'
              WHEN a.code IS NULL AND b.rank IS NOT NULL THEN 'reviewer_rank_unknown' END AS reason,
         CASE WHEN a.rank < b.rank THEN 1 END AS is_junior
  FROM force_review v
  LEFT JOIN force_report_officer o ON o.report_id = v.report_id
  LEFT JOIN force_report f ON f.report_id = v.report_id
  LEFT JOIN police_rank a ON a.code = v.rank
  LEFT JOIN police_rank b ON b.code = o.rank
  LEFT JOIN review_step s ON s.code = v.step
  WHERE v.step IN ('REVIEWED', 'APPROVED')
    AND (v.done_at IS NULL OR v.done_at <= :as_of) AND (f.happened_at IS NULL OR f.happened_at <= :as_of)
),
kept AS (
  SELECT report_id, step, done_at, reviewer, number, officer, officer_en, officer_zh, reviewer_en, reviewer_zh, is_junior,
         CASE WHEN max(is_junior) OVER (PARTITION BY report_id, reviewer) IS NULL THEN reason END AS reason,
         min(CASE WHEN is_junior = 1 THEN step_en END) OVER (PARTITION BY report_id, reviewer) AS step_en,
         min(CASE WHEN is_junior = 1 THEN step_zh END) OVER (PARTITION BY report_id, reviewer) AS step_zh
  FROM judged
  WHERE is_junior = 1 OR reason IS NOT NULL
),
evidence AS (
  SELECT report_id, reviewer, 'force_review' AS record_type,
         concat(report_id, '/', step, '/', CAST(done_at AS TEXT), '/', reviewer, '/', CAST(number AS TEXT)) AS record_id
  FROM kept
  WHERE is_junior = 1 OR reason IS NOT NULL
  UNION ALL
  SELECT report_id, reviewer, 'force_report_officer', concat(report_id, '/', officer)
  FROM kept
  WHERE is_junior = 1
  GROUP BY report_id, reviewer, officer
),
fact AS (
  SELECT report_id, reviewer, reason, max(officer) AS officer, max(officer_en) AS officer_en, max(officer_zh) AS officer_zh,
         max(reviewer_en) AS reviewer_en, max(reviewer_zh) AS reviewer_zh, max(step_en) AS step_en, max(step_zh) AS step_zh
  FROM kept
  WHERE is_junior = 1 OR reason IS NOT NULL
  GROUP BY report_id, reviewer, reason
)
SELECT concat(k.report_id, '/', k.reviewer) AS finding_key,
       CASE WHEN k.reviewer IS NULL THEN 'force_report' ELSE 'person' END AS subject_type,
       coalesce(k.reviewer, k.report_id) AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       f.happened_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       k.reason AS could_not_evaluate,
       k.report_id AS fact_report_id,
       k.officer AS fact_officer,
       k.officer_en AS fact_officer_rank_en,
       k.officer_zh AS fact_officer_rank_zh,
       k.reviewer_en AS fact_reviewer_rank_en,
       k.reviewer_zh AS fact_reviewer_rank_zh,
       k.step_en AS fact_step_en,
       k.step_zh AS fact_step_zh
FROM fact k
JOIN evidence e ON e.report_id = k.report_id AND coalesce(e.reviewer, '') = coalesce(k.reviewer, '')
LEFT JOIN force_report f ON f.report_id = k.report_id
