/*---
id: conduct.expense-splitting-disguise-invoices
version: 1
title:
  en: One merchant, two invoices within a day
  zh: 同一商户一日内多张发票
claim:
  en: >-
    A unit claimed two or more meal invoices of one merchant issued within twenty-four hours, not for different
    visits.
  zh: 单位报销同一餐饮商户在设定小时数内开具的两张以上发票，且并非不同来访。
why:
  en: A bill is cut in pieces to stay below a limit or to hide the number of people.
  zh: 把账单拆开，是为了躲过限额或者掩盖人数。
innocent:
  - en: Two real visits on one day with a letter each; the rule already leaves these out.
    zh: 同日两批来访、各有公函的，规则已予排除。
  - en: A contract hotel that invoices rooms and meals apart.
    zh: 定点饭店将住宿与餐费分别开票。
misses:
  - en: Invoices spread over several days, or over two units.
    zh: 分散在多日或者两个单位的发票。
  - en: Canteens, whose bills are not compared.
    zh: 机关食堂的结算不作比对。
explanation:
  en: >-
    Unit {unit_id}, merchant {fact_merchant}: invoice {fact_invoice_no} at {happened_at} came within {gap_hours}
    hours of invoice {fact_invoice_before}; together {fact_amount} yuan.
  zh: "单位 {unit_id}，商户 {fact_merchant}：发票 {fact_invoice_no}（{happened_at}）与发票 {fact_invoice_before} 间隔不足 {gap_hours} 小时；合计 {fact_amount} 元。"
next_step:
  en: >-
    Lay the two bills side by side: tables, people, times.
  zh: 将两张账单的桌次、人数、时间并列核对。
basis:
  - instrument: {en: Regulations on thrift and against waste in Party and government organs (2025), zh: 党政机关厉行节约反对浪费条例（2025年修订）}
    article: {en: "Reception costs must not be shifted to, or hidden in, meetings and training", zh: 不得以会议、培训等名义列支、转移、隐匿接待费用}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 35(3), zh: 第三十五条第三项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Twenty-four hours, zh: 二十四小时}
    confidence: local_setting
severity: high
route: discipline
reads: [expense_claim, merchant]
key: merchant_id
sources: {expense_claim: merchant_id}
reference: [merchant]
parameters:
  gap_hours:
    title: {en: Hours between two invoices, zh: 两张发票间隔小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
could_not_evaluate:
  time_missing:
    en: The time of the invoice is missing.
    zh: 缺少开票时间。
examples:
  - name: lunch and dinner, and around midnight
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
        M2,farm
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount,letter_no
        C1,U1,M1,I1,2025-05-01 12:00:00,900,L1
        C2,U1,M1,I2,2025-05-01 19:00:00,900,L1
        C3,U1,M2,I3,2025-05-01 23:50:00,900,
        C4,U1,M2,I4,2025-05-02 00:10:00,900,
    expect:
      - {key: M1/C2, facts: {fact_amount: "1800.00"}}
      - {key: M2/C4}
  - name: a minute more than twenty-four hours
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount
        C1,U1,M1,I1,2025-05-01 12:00:00,900
        C2,U1,M1,I2,2025-05-02 12:01:00,900
    expect: none
  - name: two visits with a letter each, a canteen, two units
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
        M2,canteen
        M3,restaurant
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount,letter_no
        C1,U1,M1,I1,2025-05-01 12:00:00,900,L1
        C2,U1,M1,I2,2025-05-01 19:00:00,900,L2
        C3,U1,M2,I3,2025-05-01 12:00:00,90,
        C4,U1,M2,I4,2025-05-01 18:00:00,90,
        C5,U1,M3,I5,2025-05-01 12:00:00,90,
        C6,U2,M3,I6,2025-05-01 18:00:00,90,
    expect: none
  - name: an invoice without its time
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount
        C1,U1,M1,I1,,900
    expect: none
    could_not_evaluate: {time_missing: 1}
---*/
WITH meal AS (
  SELECT c.claim_id, c.unit_id, c.merchant_id, c.invoice_no, c.invoice_at, c.amount, c.letter_no, m.merchant_kind,
         lag(c.claim_id) OVER (PARTITION BY c.merchant_id, c.unit_id ORDER BY c.invoice_at, c.claim_id) AS claim_before,
         lag(c.invoice_no) OVER (PARTITION BY c.merchant_id, c.unit_id ORDER BY c.invoice_at, c.claim_id) AS invoice_before,
         lag(c.invoice_at) OVER (PARTITION BY c.merchant_id, c.unit_id ORDER BY c.invoice_at, c.claim_id) AS at_before,
         lag(c.amount) OVER (PARTITION BY c.merchant_id, c.unit_id ORDER BY c.invoice_at, c.claim_id) AS amount_before,
         lag(c.letter_no) OVER (PARTITION BY c.merchant_id, c.unit_id ORDER BY c.invoice_at, c.claim_id) AS letter_before
  FROM expense_claim c
  JOIN merchant m ON m.merchant_id = c.merchant_id
  WHERE m.merchant_kind IN ('hotel', 'restaurant', 'club', 'private_table', 'farm')
)
SELECT concat(merchant_id, '/', claim_id) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       invoice_at AS happened_at,
       'expense_claim' AS record_type,
       claim_id AS record_id,
       CASE WHEN invoice_at IS NULL THEN 'time_missing' END AS could_not_evaluate,
       merchant_id AS fact_merchant,
       invoice_no AS fact_invoice_no,
       invoice_before AS fact_invoice_before,
       amount + amount_before AS fact_amount
FROM meal
WHERE invoice_at IS NULL
   OR invoice_at <= at_before + :gap_hours * INTERVAL '1 hour' AND (letter_no = letter_before OR letter_no IS NULL OR letter_before IS NULL)
