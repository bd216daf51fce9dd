/*---
id: force.self-approved
version: 2
title:
  en: Force report approved by its own author
  zh: 使用武力报告由填报人自行批准
claim:
  en: The person who approved a force report is the officer who used the force, or the one who submitted the report.
  zh: 批准使用武力报告的人，就是使用武力的警员，或者提交报告的人。
why:
  en: Approval is the only look a second person takes at most uses of force. Here there was no second person.
  zh: 对多数武力使用而言，批准是唯一的第二人把关。自行批准等于无人把关。
innocent:
  - en: A supervisor entered the report for an officer who could not, and somebody else approved it on paper.
    zh: 警员无法填报，由主管代录，书面上另有他人批准。
  - en: The report was approved again later by another supervisor.
    zh: 其后由其他主管再次批准。
misses:
  - en: Approval by a partner, or by a supervisor who was present or gave the order.
    zh: 由搭档批准，或者由在场、下令的主管批准。
  - en: Approvals made under somebody else's account.
    zh: 使用他人账号进行的批准。
explanation:
  en: >-
    Force report {finding_key} on the event of {happened_at} was approved by {subject_id}. Officer who used force:
    {fact_officer}. Who submitted the report: {fact_submitter}.
  zh: 关于 {happened_at} 事件的使用武力报告 {finding_key} 由 {subject_id} 批准；使用武力的警员为 {fact_officer}，提交人为 {fact_submitter}。
next_step:
  en: Have the report reviewed by a supervisor who had no part in it; ask why the system let the approval pass.
  zh: 由未参与的主管重新审核；查明系统为何允许该批准通过。
basis:
  - instrument: {en: "Chicago Police Department, Special Order S03-02-03 (2002)", zh: 芝加哥警察局特别命令 S03-02-03（2002 年）}
    article:
      en: II.A, the watch commander of the district of occurrence reviews the report and evaluates the force used
      zh: 第二条 A：由事发分局值班指挥官审核报告并评估所用武力
    confidence: verified
    source: http://directives.chicagopolice.org/directives/data/a7a57be2-1291da66-88512-91e3-21a5528e0b040a74.html
  - instrument: {en: "Chicago Police Department, General Order G03-02-02", zh: 芝加哥警察局通令 G03-02-02}
    article:
      en: Supervisors who used or ordered the reportable force do not review or approve the report
      zh: 使用或者下令使用武力的主管不得复核、批准该报告
    confidence: from_memory
severity: high
route: internal_affairs
reads: [force_report, force_report_officer, force_review]
key: report_id
sources: {force_report: report_id, force_report_officer: report_id, force_review: report_id}
due:
  - {source: force_report, column: happened_at, offset: "0"}
  - {source: force_review, column: done_at, offset: "0"}
could_not_evaluate:
  approver_unknown:
    en: The report was approved by somebody whose number is missing.
    zh: 批准人编号缺失。
  author_unknown:
    en: Neither the officer who used force nor the one who submitted the report is known.
    zh: 使用武力的警员与提交人均不明。
examples:
  - name: approved by the officer, and approved by the one who submitted it for another
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-02 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P2
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 21:00:00,P1,1
        R1,REVIEWED,2010-05-01 21:30:00,P8,1
        R1,APPROVED,2010-05-01 22:00:00,P1,1
        R2,SUBMITTED,2010-05-02 21:00:00,P8,1
        R2,APPROVED,2010-05-02 22:00:00,P8,1
    expect:
      - key: R1
        evidence:
          - "force_review/R1/SUBMITTED/2010-05-01 21:00:00/P1/1"
          - "force_review/R1/APPROVED/2010-05-01 22:00:00/P1/1"
          - force_report_officer/R1/P1
        facts: {fact_officer: P1, fact_submitter: P1}
      - {key: R2, facts: {fact_officer: P2, fact_submitter: P8}}
  - name: reviewed by the author, approved by another
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 21:00:00,P1,1
        R1,REVIEWED,2010-05-01 21:30:00,P1,1
        R1,APPROVED,2010-05-01 22:00:00,P8,1
    expect: none
  - name: not approved yet
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 21:00:00,P1,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,
      force_review: |
        report_id,step,done_at,person_id,number
        R1,SUBMITTED,2010-05-01 21:00:00,P1,1
        R1,APPROVED,2010-05-01 22:00:00,,1
        R2,APPROVED,2010-05-01 22:00:00,P8,1
    expect: none
    could_not_evaluate: {approver_unknown: 1, author_unknown: 1}
  - name: approved at this very moment, and a second after it
    as_of: 2010-05-01 22:00:00
    given:
      force_report: |
        report_id,happened_at
        R1,2010-05-01 20:00:00
        R2,2010-05-01 20:00:00
        R3,2010-05-01 20:00:00
        R4,2010-05-02 20:00:00
      force_report_officer: |
        report_id,person_id
        R1,P1
        R2,P1
        R3,P1
        R4,P1
      force_review: |
        report_id,step,done_at,person_id,number
        R1,APPROVED,2010-05-01 22:00:00,P1,1
        R2,APPROVED,2010-05-01 22:00:01,P1,1
        R3,APPROVED,2010-05-01 21:00:00,P8,1
        R3,APPROVED,2010-05-01 22:00:01,P1,2
        R4,APPROVED,,P1,1
    expect:
      - {key: R1}
---*/
WITH known_step AS (
  SELECT report_id, step, done_at, person_id, number
  FROM force_review
  WHERE done_at IS NULL OR done_at <= :as_of
),
officer AS (
  SELECT report_id, min(person_id) AS person_id
  FROM force_report_officer
  GROUP BY report_id
),
step_by AS (
  SELECT report_id,
         min(CASE WHEN step = 'SUBMITTED' THEN person_id END) AS submitter,
         count(CASE WHEN step = 'APPROVED' AND person_id IS NULL THEN 1 END) AS unknown_approvers,
         count(CASE WHEN step = 'APPROVED' THEN 1 END) AS approvals
  FROM known_step
  GROUP BY report_id
),
own AS (
  SELECT r.report_id, min(r.person_id) AS approver
  FROM known_step r
  WHERE r.step = 'APPROVED'
    AND (EXISTS (SELECT 1 FROM force_report_officer o WHERE o.report_id = r.report_id AND o.person_id = r.person_id)
         OR EXISTS (SELECT 1 FROM known_step s
                    WHERE s.report_id = r.report_id AND s.step = 'SUBMITTED' AND s.person_id = r.person_id))
  GROUP BY r.report_id
),
judged AS (
  SELECT s.report_id, o.person_id AS officer, s.submitter, w.approver,
         CASE WHEN w.approver IS NOT NULL THEN NULL
              WHEN s.unknown_approvers > 0 THEN 'approver_unknown'
              WHEN o.person_id IS NULL AND s.submitter IS NULL THEN 'author_unknown' END AS reason
  FROM step_by s
  LEFT JOIN officer o ON o.report_id = s.report_id
  LEFT JOIN own w ON w.report_id = s.report_id
  WHERE s.approvals > 0
),
evidence AS (
  SELECT report_id, 'force_review' AS record_type,
         concat(report_id, '/', step, '/', CAST(done_at AS TEXT), '/', person_id, '/', CAST(number AS TEXT)) AS record_id
  FROM known_step
  WHERE step <> 'REVIEWED'
  UNION ALL
  SELECT report_id, 'force_report_officer', concat(report_id, '/', person_id)
  FROM force_report_officer
)
SELECT j.report_id AS finding_key,
       CASE WHEN j.reason IS NULL THEN 'person' ELSE 'force_report' END AS subject_type,
       coalesce(j.approver, j.report_id) AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       f.happened_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.officer AS fact_officer,
       j.submitter AS fact_submitter
FROM judged j
JOIN evidence e ON e.report_id = j.report_id
LEFT JOIN force_report f ON f.report_id = j.report_id
WHERE (j.approver IS NOT NULL OR j.reason IS NOT NULL)
  AND (f.happened_at IS NULL OR f.happened_at <= :as_of)
