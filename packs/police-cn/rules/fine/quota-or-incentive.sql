/*---
id: fine.quota-or-incentive
version: 4
title:
  en: Fine target set, or money returned out of fines
  zh: 下达罚款指标、罚没挂钩
claim:
  en: >-
    A paper sets a unit a number or sum of fines to reach, and it counts for scores, pay or promotion or is not
    withdrawn within the days set; or funds were given to a unit out of fines or computed from them.
  zh: 文件给单位规定了罚款起数或者金额指标，且纳入考核、待遇、晋升或者未在设定天数内撤销；或者单位经费来源于罚没返还、按罚没收入计算。
why:
  en: Who lives on fines will find offences.
  zh: 以罚养执法，就会为罚而罚。
innocent:
  - en: >-
      The number is an estimate in a plan and nobody is measured by it; such a line has no score and is revoked once
      seen, within the days set.
    zh: 数字仅为计划测算，不用于考核，发现后即在设定天数内撤销。
  - en: The number limits fines, or counts the quality of cases.
    zh: 数字是对罚款的上限要求，或者考核的是案件质量。
  - en: The funds repay a fine that was lifted.
    zh: 拨款系退还已撤销的罚款。
misses:
  - en: Targets given by word of mouth.
    zh: 口头下达的指标。
  - en: Targets hidden in another measure.
    zh: 隐藏在其他指标中的罚款任务。
explanation:
  en: >-
    {fact_what_en} {fact_document}, for unit {unit_id}, {happened_at}: {fact_detail_en} {fact_number}{fact_end_en}.
    Issued by: {fact_by}. A target withdrawn within {revoke_days} days is left out.
  zh: >-
    {fact_what_zh} {fact_document}，涉及单位 {unit_id}，时间
    {happened_at}：{fact_detail_zh}{fact_number}{fact_end_zh}。签发人：{fact_by}。指标在 {revoke_days} 日内撤销的不计。
next_step:
  en: Ask the signatory for the paper and have it withdrawn; look at the fines of that time.
  zh: 请签发人提供文件并予纠正，核查相应期间的罚款。
basis:
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article: {en: 'Article 86, no fine targets and no assessment by fines', zh: 第八十六条（不得下达罚款指标，不得以罚款数额作为考核标准）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 74, fines are not returned in any form', zh: 第七十四条（不得以任何形式返还）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: 'Article 135, no return and no link with funds', zh: 第一百三十五条（不得返还，不得与经费挂钩）}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Code of conduct for traffic police on duty, zh: 交通警察道路执勤执法工作规范}
    article: {en: Article 77, zh: 第七十七条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Thirty days to withdraw a paper, zh: 三十日内撤销文件}
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [unit_target, unit_funding, target_metric, funding_source]
key: unit_id
not_key_local: Targets and funds are read side by side.
parameters:
  revoke_days:
    title: {en: Days to withdraw a target, zh: 撤销指标天数}
    type: integer
    unit: day
    value: 30
    confidence: local_setting
could_not_evaluate:
  metric_unknown:
    en: The target does not say what is counted.
    zh: 指标未载明统计内容。
  value_unknown:
    en: The target counts fines, and its number is missing.
    zh: 指标以罚款计算，但缺少指标值。
  issue_unknown:
    en: The target was withdrawn, and when it was issued is missing.
    zh: 指标已撤销，但缺少下达时间。
  source_unknown:
    en: The funds say neither where they come from nor whether they were computed from fines.
    zh: 经费既未载明来源，也未载明是否按罚没收入计算。
examples:
  - name: 'a number of fines, a sum of fines, money returned, money by formula'
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value,scored,issued_at
        T1,U1,fine_count,1,true,2025-01-05 09:00:00
        T2,U1,fine_amount,500000,false,2025-01-05 09:00:00
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount,paid_at
        F1,U1,fine_return,,1000,2025-02-05 09:00:00
        F2,U1,project,true,1000,2025-02-05 09:00:00
    expect:
      - {key: "U1/target/T1", evidence: ["unit_target/T1"]}
      - {key: "U1/target/T2"}
      - {key: "U1/funding/F1", evidence: ["unit_funding/F1"], facts: {fact_number: "1000.00"}}
      - {key: "U1/funding/F2"}
  - name: two units
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value,issued_at
        T1,U1,fine_count,10,2025-01-05 09:00:00
        T2,U2,fine_count,10,2025-01-05 09:00:00
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,budget,false,1000
    expect:
      - {key: "U1/target/T1"}
      - {key: "U2/target/T2"}
  - name: 'a target of nought, quality, and a plan that was withdrawn'
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value,scored,issued_at,revoked_at
        T1,U1,fine_count,0,false,,
        T2,U1,case_quality,95,true,,
        T3,U1,fine_amount,1000,false,2025-01-02 10:00:00,2025-02-01
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,budget,false,1000
    expect: none
  - name: nothing says what is counted or where the money is from
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value
        T1,U1,,95
        T2,U1,fine_count,
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,,,1000
    expect: none
    could_not_evaluate: {metric_unknown: 1, source_unknown: 1, value_unknown: 1}
  - name: money out of fines of which no sum is recorded
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value
        T1,U1,case_quality,95
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,fine_return,,
        F2,U1,fine_return,,0
    expect:
      - {key: "U1/funding/F1"}
  - name: a target used all year and withdrawn on the last day, one withdrawn on the thirty-first day, one undated
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value,issued_at,revoked_at,issued_by
        T1,U1,fine_count,500,2025-01-01 10:00:00,2025-12-31 10:00:00,P1
        T2,U1,fine_count,500,2025-01-01 10:00:00,2025-02-01 00:00:00,P1
        T3,U1,fine_count,500,2025-01-01 10:00:00,2025-01-31 23:59:00,P1
        T4,U1,fine_count,500,,2025-12-31 10:00:00,P1
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,budget,false,1000
    expect:
      - {key: "U1/target/T1", facts: {fact_end_zh: ，于 2025-12-31 撤销, fact_by: P1}}
      - {key: "U1/target/T2"}
    could_not_evaluate: {issue_unknown: 1}
  - name: without a score, and the days to withdraw it are not over or are just over
    as_of: 2026-06-30
    given:
      unit_target: |
        target_id,unit_id,metric,target_value,scored,issued_at
        T1,U1,fine_count,500,0,2026-05-31 10:00:00
        T2,U1,fine_count,500,0,2026-05-30 10:00:00
        T3,U1,fine_count,500,1,2026-06-29 10:00:00
        T4,U1,fine_count,500,0,
      unit_funding: |
        funding_id,unit_id,source,fine_linked,amount
        F1,U1,budget,false,1000
    expect:
      - {key: "U1/target/T2"}
      - {key: "U1/target/T3"}
      - {key: "U1/target/T4"}
---*/
WITH target AS (
  SELECT t.unit_id, t.target_id, t.issued_at, t.issued_by, t.document_no, t.target_value, t.scored, t.revoked_at,
         m.title_en, m.title_zh,
         CASE WHEN t.metric IS NULL THEN 'metric_unknown' WHEN t.target_value IS NULL THEN 'value_unknown'
              WHEN t.scored IS NOT TRUE AND t.revoked_at IS NOT NULL AND t.issued_at IS NULL THEN 'issue_unknown' END
           AS reason
  FROM unit_target t
  LEFT JOIN target_metric m ON m.code = t.metric
  WHERE (t.metric IN ('fine_amount', 'fine_count') AND coalesce(t.target_value, 1) > 0
         AND (t.scored IS TRUE
              OR t.revoked_at IS NULL
                 AND coalesce(CAST(:as_of AS DATE)
                              > CAST(t.issued_at AS DATE)
                                + parameter_at(:revoke_days, CAST(t.issued_at AS DATE)) * INTERVAL '1 day', TRUE)
              OR t.revoked_at IS NOT NULL
                 AND coalesce(CAST(t.revoked_at AS DATE)
                              > CAST(t.issued_at AS DATE) + parameter_at(:revoke_days, CAST(t.issued_at AS DATE)),
                              TRUE)))
     OR (t.metric IS NULL AND t.target_value IS NOT NULL)
),
funding AS (
  SELECT f.unit_id, f.funding_id, f.paid_at, f.document_no, f.amount, s.title_en, s.title_zh,
         CASE WHEN f.source IS NULL AND f.fine_linked IS NULL THEN 'source_unknown' END AS reason
  FROM unit_funding f
  LEFT JOIN funding_source s ON s.code = f.source
  WHERE coalesce(f.amount, 1) > 0
    AND (f.source = 'fine_return' OR f.fine_linked IS TRUE OR (f.source IS NULL AND f.fine_linked IS NULL))
)
SELECT concat(unit_id, '/target/', target_id) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       issued_at AS happened_at,
       'unit_target' AS record_type,
       target_id AS record_id,
       reason AS could_not_evaluate,
       'Target in paper' AS fact_what_en,
       '指标文件' AS fact_what_zh,
       coalesce(document_no, target_id) AS fact_document,
       concat(title_en, CASE WHEN scored THEN ', counted in an assessment:' ELSE ':' END) AS fact_detail_en,
       concat(title_zh, CASE WHEN scored THEN '，纳入考核：' ELSE '：' END) AS fact_detail_zh,
       round(CAST(target_value AS DECIMAL(18,6)), 2) AS fact_number,
       CASE WHEN revoked_at IS NULL THEN ', not withdrawn'
            ELSE concat(', withdrawn on ', CAST(CAST(revoked_at AS DATE) AS TEXT)) END AS fact_end_en,
       CASE WHEN revoked_at IS NULL THEN '，未撤销'
            ELSE concat('，于 ', CAST(CAST(revoked_at AS DATE) AS TEXT), ' 撤销') END AS fact_end_zh,
       issued_by AS fact_by
FROM target
UNION ALL
SELECT concat(unit_id, '/funding/', funding_id),
       'unit', unit_id, unit_id, paid_at, 'unit_funding', funding_id, reason,
       'Funds by paper', '经费拨付文件', coalesce(document_no, funding_id),
       concat(title_en, ', yuan:'), concat(title_zh, '，金额（元）：'), round(CAST(amount AS DECIMAL(18,6)), 2),
       '', '', CAST(NULL AS TEXT)
FROM funding
