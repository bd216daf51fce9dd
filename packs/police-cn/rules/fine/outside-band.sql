/*---
id: fine.outside-band
version: 5
title:
  en: Fine outside the range of the law or the grade
  zh: 罚款超出法定幅度或者裁量档次
claim:
  en: >-
    A fine is below or above what the law allows for the offence, or outside the grade of discretion on record
    without a reason. A written reason does not hide a fine below the range; it makes the question a small one.
  zh: 罚款低于或者高于法律规定的幅度，或者超出记录的裁量档次且没有说明理由。低于法定下限的，即使填写了理由也列为疑点，仅降低等级。
why:
  en: Equal acts deserve equal fines; a grade left without reason is where favours hide.
  zh: 同样的违法行为应当受到同样的处罚；无理由跳档最容易掩盖人情。
innocent:
  - en: >-
      The fine was mitigated below the range under a provision of law; the reason on record is shown, and has to be
      read.
    zh: 依法减轻处罚；已列出记录的理由，应当审阅。
  - en: The range on record is of the earlier law.
    zh: 记录的幅度为旧法规定。
  - en: Several offences were fined in one decision.
    zh: 一份决定合并处罚多个违法行为。
misses:
  - en: A range that was itself recorded falsely.
    zh: 法定幅度本身填写不实。
  - en: A reason that is written down and hollow.
    zh: 理由虽填写但流于形式。
explanation:
  en: >-
    Decision {finding_key}: fine {fact_amount} yuan; {fact_problem_en}. By law {fact_min} to {fact_max} yuan; grade
    {fact_grade}: {fact_grade_min} to {fact_grade_max} yuan. Reason on record: {fact_reason}. Officer:
    {fact_officer}; approved by {fact_approver}.
  zh: >-
    决定书 {finding_key}：罚款 {fact_amount} 元，{fact_problem_zh}。法定幅度 {fact_min} 至 {fact_max}
    元；裁量档次：{fact_grade}，幅度 {fact_grade_min} 至 {fact_grade_max} 元。记录的理由：{fact_reason}。处罚民警
    {fact_officer}，审批人 {fact_approver}。
next_step:
  en: Have the legal department compare the file with the published grades.
  zh: 由法制部门对照公布的裁量基准复核案卷。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 34, published grades of discretion; Article 76(2)', zh: 第三十四条（裁量基准应当公布）、第七十六条第二项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Articles 32 and 33, mitigation and exemption', zh: 第三十二条、第三十三条（减轻处罚、不予处罚）}
    confidence: from_memory
  - instrument: {en: The article on each offence, zh: 各违法行为的处罚条款}
    article: {en: Range of the fine, zh: 罚款幅度}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
severity: medium
route: [legal]
reads: [penalty_fine]
key: decision_no
sources: {penalty_fine: decision_no}
codes: {fact_grade: discretion_grade}
could_not_evaluate:
  amount_unknown:
    en: The amount is missing or below zero.
    zh: 缺少罚款金额，或者金额为负数。
  range_unknown:
    en: Neither the highest fine by law nor that of a grade is on record.
    zh: 没有记录法定上限，也没有记录裁量档次上限。
examples:
  - name: 'a cent above, a cent below, outside the grade'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,statutory_min,statutory_max,discretion_grade,grade_min,grade_max,grade_reason
        D1,500.01,200,500,,,,first offence
        D2,199.99,200,500,,,,
        D3,250,200,500,serious,350,500,
        D4,250,200,,serious,350,,
    expect:
      - {key: "D1", evidence: ["penalty_fine/D1"], facts: {fact_problem_en: "above the highest by law"}}
      - {key: "D2", severity: high, facts: {fact_problem_zh: 低于法定下限且无理由}}
      - {key: "D3"}
      - {key: "D4"}
  - name: below the lowest by law with a reason, and with a stroke for a reason
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,statutory_min,statutory_max,discretion_grade,grade_min,grade_max,grade_reason
        D1,100,200,500,lenient,200,300,under age
        D2,1,500,1000,,,,-
        D3,250,200,500,serious,350,500,无
    expect:
      - {key: "D1", severity: low, facts: {fact_reason: under age}}
      - {key: "D2", severity: high}
      - {key: "D3", severity: medium}
  - name: 'exactly on the ends, and a reason on record'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,statutory_min,statutory_max,discretion_grade,grade_min,grade_max,grade_reason
        D1,500,200,500,serious,350,500,
        D2,200,200,500,lenient,200,300,
        D3,250,200,500,serious,350,500,turned himself in
    expect: none
  - name: an ordinary fine in the middle
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,statutory_min,statutory_max
        D1,300,200,500
    expect: none
  - name: no amount and no range
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,statutory_min,statutory_max
        D1,,200,500
        D2,300,,
        D3,900,200,
        D4,300,,500
        D5,-100,,500
        D6,-0.01,,
        D7,-100,200,500
    expect: none
    could_not_evaluate: {amount_unknown: 4, range_unknown: 2}
  - name: officer and approver are named
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,officer_id,approver_id,amount,statutory_min,statutory_max
        D1,U1,P1,P2,600,200,500
        D2,U1,,P2,600,200,500
    expect:
      - {key: "D1", facts: {fact_officer: P1, fact_approver: P2}}
      - {key: "D2", facts: {fact_approver: P2}}
---*/
WITH judged AS (
  SELECT decision_no, unit_id, decided_at, amount, statutory_min, statutory_max, discretion_grade, grade_min, grade_max,
         grade_reason, officer_id, approver_id,
         CASE WHEN amount < 0 THEN NULL
              WHEN amount > statutory_max THEN 'above'
              WHEN amount < statutory_min AND grade_reason IS NULL THEN 'below'
              WHEN amount < statutory_min THEN 'mitigated'
              WHEN (amount < grade_min OR amount > grade_max) AND grade_reason IS NULL THEN 'grade'
         END AS problem,
         CASE WHEN amount IS NULL OR amount < 0 THEN 'amount_unknown'
              WHEN statutory_max IS NULL AND grade_max IS NULL AND amount >= coalesce(statutory_min, grade_min, amount)
              THEN 'range_unknown' END AS reason
  FROM penalty_fine
)
SELECT decision_no AS finding_key,
       CASE WHEN officer_id IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(officer_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       decided_at AS happened_at,
       'penalty_fine' AS record_type,
       decision_no AS record_id,
       CASE WHEN problem IS NULL THEN reason END AS could_not_evaluate,
       CASE problem WHEN 'grade' THEN 'medium' WHEN 'mitigated' THEN 'low' ELSE 'high' END AS severity,
       amount AS fact_amount,
       CASE problem WHEN 'above' THEN 'above the highest by law' WHEN 'below' THEN 'below the lowest by law without a reason'
            WHEN 'mitigated' THEN 'below the lowest by law, with a reason on record'
            WHEN 'grade' THEN 'outside the grade without a reason' END AS fact_problem_en,
       CASE problem WHEN 'above' THEN '高于法定上限' WHEN 'below' THEN '低于法定下限且无理由'
            WHEN 'mitigated' THEN '低于法定下限，记录了理由'
            WHEN 'grade' THEN '超出裁量档次且无理由' END AS fact_problem_zh,
       statutory_min AS fact_min,
       statutory_max AS fact_max,
       discretion_grade AS fact_grade,
       grade_min AS fact_grade_min,
       grade_max AS fact_grade_max,
       grade_reason AS fact_reason,
       officer_id AS fact_officer,
       approver_id AS fact_approver
FROM judged
WHERE problem IS NOT NULL OR reason IS NOT NULL
