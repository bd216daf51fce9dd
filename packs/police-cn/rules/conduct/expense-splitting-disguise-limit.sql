/*---
id: conduct.expense-splitting-disguise-limit
version: 4
title:
  en: Claims just under what the approver may sign, again and again
  zh: 报销金额多次压在审批限额之下
claim:
  en: >-
    In one quarter a person made several claims of at least the set share of the approver's limit and not above it,
    and these were at least the set part of all claims that were no trifles.
  zh: 一个季度内某人多次报销金额达到审批人限额的设定比例而不超过限额，且在其当季非零星报销中占到设定份额。
why:
  en: Amounts that keep stopping just short of a limit were made to stop there.
  zh: 金额总停在限额之下，往往是有意为之。
innocent:
  - en: A fixed price just below the limit, such as a yearly service fee.
    zh: 固定价格恰好低于限额，如年度服务费。
  - en: The limit was set from the usual price.
    zh: 限额本身按常用价格设定。
misses:
  - en: Splitting among several claimants.
    zh: 由多人分别报销的。
  - en: Fewer claims than the number set.
    zh: 次数未达到设定值的。
explanation:
  en: >-
    {subject_id} made {fact_claims} claims in the quarter from {fact_quarter} of at least {near_share} of the limit,
    in all {fact_amount} yuan, out of {fact_all} claims of at least {trifle_share} of their limit; asked about from
    {claims_min} that make up {near_part} of these.
  zh: "{subject_id} 在 {fact_quarter} 起的季度内有 {fact_claims} 笔报销达到限额的 {near_share}，合计 {fact_amount} 元，当季不低于限额 {trifle_share} 的报销共 {fact_all} 笔；达到 {claims_min} 笔且占比达到 {near_part} 即提示。"
next_step:
  en: >-
    Put the claims side by side: merchants, days, what was bought.
  zh: 将各笔报销的商户、日期、内容并列核对。
basis:
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: "Reception costs must not be shifted to, or hidden in, meetings and training", zh: 不得以会议、培训等名义列支、转移、隐匿接待费用}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 35(3), zh: 第三十五条第三项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Nine tenths of the limit, three claims a quarter, at least half of the claims", zh: 限额的十分之九，每季三笔，且占当季报销半数以上}
    confidence: local_setting
severity: high
route: discipline
reads: [expense_claim]
key: claimant_id
sources: {expense_claim: claimant_id}
parameters:
  near_share:
    title: {en: Share of the limit, zh: 限额比例}
    type: decimal
    confidence: local_setting
    value: 0.9
  claims_min:
    title: {en: Claims in a quarter, zh: 每季笔数}
    type: integer
    confidence: local_setting
    value: 3
  near_part:
    title: {en: Part of all claims that are near the limit, zh: 接近限额的报销所占份额}
    type: decimal
    confidence: local_setting
    value: 0.5
  trifle_share:
    title: {en: Share of the limit below which a claim is a trifle, zh: 低于限额多大比例视为零星报销}
    type: decimal
    confidence: local_setting
    value: 0.1
could_not_evaluate:
  limit_missing:
    en: The limit of the approver is missing on claims; with these there might be enough near it.
    zh: 部分报销缺少审批限额；计入后接近限额的笔数可能达到设定值。
  day_missing:
    en: The day of the claim is missing, so its quarter is not known.
    zh: 缺少报销日期，无法确定所属季度。
examples:
  - name: three of three, and four of seven
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,2025-05-01,950,1000
        C2,U1,P1,2025-05-02,950,1000
        C3,U1,P1,2025-05-03,950,1000
        D1,U1,P2,2025-05-01,990,1000
        D2,U1,P2,2025-05-02,990,1000
        D3,U1,P2,2025-05-03,990,1000
        D4,U1,P2,2025-05-04,990,1000
        E1,U1,P2,2025-06-01,100,1000
        E2,U1,P2,2025-06-02,100,1000
        E3,U1,P2,2025-06-03,100,1000
    expect:
      - {key: P1/2025-04-01, facts: {fact_claims: 3, fact_amount: "2850.00"}}
      - {key: P2/2025-04-01}
  - name: two at exactly nine tenths, one a cent below
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,2025-05-01,900,1000
        C2,U1,P1,2025-05-02,900,1000
        C3,U1,P1,2025-05-03,899.99,1000
    expect: none
  - name: three of many, and three in two quarters
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,2025-05-01,950,1000
        C2,U1,P1,2025-05-02,950,1000
        C3,U1,P1,2025-05-03,950,1000
        E1,U1,P1,2025-06-01,100,1000
        E2,U1,P1,2025-06-02,100,1000
        E3,U1,P1,2025-06-03,100,1000
        E4,U1,P1,2025-06-04,100,1000
        F1,U1,P3,2025-03-31,950,1000
        F2,U1,P3,2025-04-01,950,1000
        F3,U1,P3,2025-04-02,950,1000
    expect: none
  - name: the limit is not known
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,2025-05-01,950,
        C2,U1,P1,2025-05-02,950,
        C3,U1,P1,2025-05-03,950,
    expect: none
    could_not_evaluate: {limit_missing: 1}
  - name: the day is not known, of a claim near the limit and of one far from it
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,,950,1000
        C2,U1,P1,,100,1000
    expect: none
    could_not_evaluate: {day_missing: 1}
  - name: two near and one without a limit could be three, one near and one without could not
    as_of: 2025-12-31
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        E1,U1,P1,2025-01-10,950,1000
        E2,U1,P1,2025-02-10,950,1000
        E3,U1,P1,2025-03-10,950,
        F1,U1,P2,2025-01-10,950,1000
        F3,U1,P2,2025-03-10,950,
    expect: none
    could_not_evaluate: {limit_missing: 1}
  - name: three near and four trifles of 99.99; with four of a tenth of the limit they are less than half
    as_of: 2025-12-31
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        E1,U1,P1,2025-01-10,950,1000
        E2,U1,P1,2025-02-10,950,1000
        E3,U1,P1,2025-03-10,950,1000
        E4,U1,P1,2025-03-10,99.99,1000
        E5,U1,P1,2025-03-10,5,1000
        E6,U1,P1,2025-03-10,5,1000
        E7,U1,P1,2025-03-10,5,1000
        F1,U1,P2,2025-01-10,950,1000
        F2,U1,P2,2025-02-10,950,1000
        F3,U1,P2,2025-03-10,950,1000
        F4,U1,P2,2025-03-10,100,1000
        F5,U1,P2,2025-03-10,100,1000
        F6,U1,P2,2025-03-10,100,1000
        F7,U1,P2,2025-03-10,100,1000
    expect:
      - {key: P1/2025-01-01, facts: {fact_claims: 3, fact_all: 3}}
  - name: claims without a limit that might make up the part
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        C1,U1,P1,2025-05-01,950,1000
        C2,U1,P1,2025-05-02,950,1000
        C3,U1,P1,2025-05-03,950,1000
        C4,U1,P1,2025-05-04,950,
        C5,U1,P1,2025-05-05,950,
        C6,U1,P1,2025-05-06,950,
        C7,U1,P1,2025-05-07,950,
    expect: none
    could_not_evaluate: {limit_missing: 1}
  - name: claims without a limit that could not make up the part
    as_of: 2025-09-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,amount,approval_limit
        D1,U1,P2,2025-05-01,950,
        D2,U1,P2,2025-05-02,950,
        D3,U1,P2,2025-05-03,950,
        E1,U1,P2,2025-06-01,500,1000
        E2,U1,P2,2025-06-02,500,1000
        E3,U1,P2,2025-06-03,500,1000
        E4,U1,P2,2025-06-04,500,1000
    expect: none
---*/
WITH claim AS (
  SELECT claimant_id, CAST(date_trunc('quarter', CAST(claimed_on AS TIMESTAMP)) AS DATE) AS quarter_from, claim_id,
         unit_id, amount, approval_limit,
         CAST(amount AS DECIMAL(18,6)) >= coalesce(parameter_at(:near_share, claimed_on), :near_share)
                                          * CAST(approval_limit AS DECIMAL(18,6))
           AND amount <= approval_limit AS near,
         CAST(amount AS DECIMAL(18,6)) < :trifle_share * CAST(approval_limit AS DECIMAL(18,6)) AS trifle
  FROM expense_claim
  WHERE claimant_id IS NOT NULL AND amount IS NOT NULL
),
person_quarter AS (
  SELECT claimant_id, quarter_from, count(*) FILTER (WHERE trifle IS NOT TRUE) AS all_claims,
         count(*) FILTER (WHERE near) AS near_claims,
         count(*) - count(approval_limit) AS without_limit, sum(amount) FILTER (WHERE near) AS amount,
         min(unit_id) AS unit_id
  FROM claim
  WHERE quarter_from IS NOT NULL
  GROUP BY claimant_id, quarter_from
)
SELECT concat(q.claimant_id, '/', CAST(q.quarter_from AS TEXT)) AS finding_key,
       'person' AS subject_type,
       q.claimant_id AS subject_id,
       q.unit_id AS unit_id,
       q.quarter_from AS happened_at,
       'expense_claim' AS record_type,
       c.claim_id AS record_id,
       CASE WHEN c.approval_limit IS NULL THEN 'limit_missing' END AS could_not_evaluate,
       q.near_claims AS fact_claims,
       q.quarter_from AS fact_quarter,
       q.amount AS fact_amount,
       q.all_claims AS fact_all
FROM person_quarter q
JOIN claim c ON c.claimant_id = q.claimant_id AND c.quarter_from = q.quarter_from
WHERE c.near AND q.near_claims >= :claims_min
      AND CAST(q.near_claims AS DECIMAL(18,6)) >= :near_part * CAST(q.all_claims AS DECIMAL(18,6))
   OR c.approval_limit IS NULL AND q.near_claims + q.without_limit >= :claims_min
      AND (q.near_claims < :claims_min
           OR CAST(q.near_claims AS DECIMAL(18,6)) < :near_part * CAST(q.all_claims AS DECIMAL(18,6)))
      AND CAST(q.near_claims + q.without_limit AS DECIMAL(18,6)) >= :near_part * CAST(q.all_claims AS DECIMAL(18,6))
UNION ALL
SELECT concat(claimant_id, '/', claim_id), 'person', claimant_id, unit_id, CAST(NULL AS DATE), 'expense_claim',
       claim_id, 'day_missing', CAST(NULL AS BIGINT), CAST(NULL AS DATE), amount, CAST(NULL AS BIGINT)
FROM claim
WHERE quarter_from IS NULL AND near IS NOT FALSE
