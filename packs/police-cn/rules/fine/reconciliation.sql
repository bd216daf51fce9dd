/*---
id: fine.reconciliation
version: 1
title:
  en: Fines, receipts and treasury receipts do not add up
  zh: 罚没款与票据、缴库金额对不上
claim:
  en: >-
    The fines said to be in a treasury receipt add up to another sum than it shows, or the treasury receipt is not
    on record, or the receipts and the recorded money of one unit and month differ, or fines collected are in no
    treasury receipt.
  zh: 声称已缴入某缴库凭证的罚款合计与凭证金额不符，或者凭证不存在，或者同一单位同月的票据金额与登记实收不符，或者已收罚款未进入任何缴库凭证。
why:
  en: Each row may look right; only the sums show what is missing.
  zh: 单笔看都没有问题，只有合计才能看出缺口。
innocent:
  - en: The bank booked part of the sum on the next day under another number.
    zh: 银行将部分款项次日以另一凭证入账。
  - en: Fees of the bank or a surcharge were added.
    zh: 含银行手续费或者加处罚款。
  - en: The receipts of one book were entered under the neighbouring unit.
    zh: 一本票据误记在相邻单位名下。
  - en: The last days before the records were copied are not settled yet; some days are given.
    zh: 数据截止前几日尚未结算，已留出天数。
misses:
  - en: Money that left no fine, no receipt and no treasury receipt.
    zh: 没有处罚、票据、缴库任何记录的款项。
  - en: Sums that differ by less than the tolerance.
    zh: 差额小于容差的。
  - en: Two errors of equal size in one sum.
    zh: 同一合计中金额相同、方向相反的两处差错。
explanation:
  en: >-
    {finding_key}: {fact_what_en}. Fines or money by record: {fact_recorded} yuan in {fact_rows} rows; by the other
    side: {fact_other} yuan; difference {fact_difference} yuan. Tolerance {tolerance} yuan; asked after
    {settle_days} days.
  zh: >-
    {finding_key}：{fact_what_zh}。按登记：{fact_rows} 笔、{fact_recorded} 元；按对方记录：{fact_other} 元；差额 {fact_difference} 元。容差
    {tolerance} 元；满 {settle_days} 日提出。
next_step:
  en: Lay the list of fines, the receipt stubs and the bank statement side by side.
  zh: 逐笔核对处罚清单、票据存根与银行流水。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Articles 67, 71 and 74', zh: 第六十七条、第七十一条、第七十四条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: 'Articles 124, 125 and 135', zh: 第一百二十四条、第一百二十五条、第一百三十五条}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: 'One yuan, fifteen days to settle', zh: 容差一元、十五日结算}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [penalty_fine, official_receipt, treasury_receipt]
key: unit_id
due:
  - {source: penalty_fine, column: collected_at, offset: ":settle_days days"}
  - {source: official_receipt, column: issued_at, offset: ":settle_days days"}
not_key_local: 'Sums of units, months and treasury receipts are compared.'
parameters:
  tolerance:
    title: {en: Tolerance, zh: 容差}
    type: decimal
    unit: CNY
    value: 1
    confidence: local_setting
  settle_days:
    title: {en: Days to settle, zh: 结算天数}
    type: integer
    unit: day
    value: 15
    confidence: local_setting
could_not_evaluate:
  sum_unknown:
    en: The treasury receipt has no sum.
    zh: 缴库凭证缺少金额。
examples:
  - name: 'a treasury receipt short, one unknown, money in none, receipts over more than the fines'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_amount,collected_at,receipt_no,treasury_no
        D1,U1,100,100,2025-03-01 10:00:00,R1,T1
        D2,U1,200,200,2025-03-02 10:00:00,R2,T1
        D3,U2,50,50,2025-03-02 10:00:00,R3,T9
        D4,U3,70,70,2025-03-02 10:00:00,R4,
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R1,U1,fine,100,2025-03-01 10:00:00
        R2,U1,fine,200,2025-03-02 10:00:00
        R3,U2,fine,50,2025-03-02 10:00:00
        R4,U3,fine,70,2025-03-02 10:00:00
        R5,U3,fine,30,2025-03-05 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,250,2025-03-04 10:00:00
    expect:
      - {key: "U1/treasury/T1", evidence: ["treasury_receipt/T1"], facts: {fact_difference: "50.00", fact_rows: "2"}}
      - {key: "U2/treasury/T9"}
      - {key: "U3/unpaid/2025-03"}
      - {key: "U3/receipts/2025-03", facts: {fact_recorded: "70.00", fact_other: "100.00"}}
  - name: a treasury receipt that shows more than the fines by two yuan
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_amount,collected_at,receipt_no,treasury_no
        D1,U1,100,100,2025-03-01 10:00:00,R1,T1
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R1,U1,fine,100,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,102,2025-03-04 10:00:00
    expect:
      - {key: "U1/treasury/T1"}
  - name: a difference of exactly one yuan; void receipts and fees do not count
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_amount,collected_at,receipt_no,treasury_no
        D1,U1,100,100,2025-03-01 10:00:00,R1,T1
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at,voided
        R1,U1,fine,101,2025-03-01 10:00:00,false
        R2,U1,fine,500,2025-03-01 10:00:00,true
        R3,U1,fee,500,2025-03-01 10:00:00,false
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,101,2025-03-04 10:00:00
    expect: none
  - name: fifteen days are not over
    as_of: 2025-03-16 10:00:00
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_amount,collected_at,receipt_no,treasury_no
        D1,U1,100,100,2025-03-01 10:00:00,,
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R1,U1,fine,101,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,101,2025-03-04 10:00:00
    expect: none
  - name: a treasury receipt without sum
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_amount,collected_at,receipt_no,treasury_no
        D1,U1,100,100,2025-03-01 10:00:00,R1,T1
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R1,U1,fine,100,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,,2025-03-04 10:00:00
    expect: none
    could_not_evaluate: {sum_unknown: 1}
---*/
WITH paid AS (
  SELECT decision_no, unit_id, coalesce(collected_amount, amount) AS money, collected_at, receipt_no, treasury_no,
         date_trunc('month', CAST(collected_at AS TIMESTAMP)) AS month
  FROM penalty_fine
  WHERE collected_at IS NOT NULL AND :as_of > collected_at + :settle_days * INTERVAL '1 day'
),
by_treasury AS (
  SELECT treasury_no, min(unit_id) AS unit_id, count(decision_no) AS fines, sum(money) AS total, max(collected_at) AS last_at
  FROM (SELECT decision_no, unit_id, coalesce(collected_amount, amount) AS money, collected_at, treasury_no
        FROM penalty_fine
        WHERE treasury_no IS NOT NULL AND collected_at IS NOT NULL) f
  GROUP BY treasury_no
  HAVING :as_of > max(collected_at) + :settle_days * INTERVAL '1 day'
),
treasury AS (
  SELECT coalesce(t.treasury_no, b.treasury_no) AS treasury_no, coalesce(t.unit_id, b.unit_id) AS unit_id,
         coalesce(t.received_at, b.last_at) AS happened_at, b.fines, b.total, t.amount, t.treasury_no IS NULL AS unknown
  FROM by_treasury b
  LEFT JOIN treasury_receipt t ON t.treasury_no = b.treasury_no
),
unpaid AS (
  SELECT unit_id, month, count(decision_no) AS fines, sum(money) AS total, max(collected_at) AS last_at
  FROM paid
  WHERE treasury_no IS NULL AND money > 0
  GROUP BY unit_id, month
),
receipts AS (
  SELECT unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP)) AS month, sum(amount) AS total
  FROM official_receipt
  WHERE kind = 'fine' AND voided IS NOT TRUE AND issued_at IS NOT NULL
    AND :as_of > issued_at + :settle_days * INTERVAL '1 day'
  GROUP BY unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP))
),
receipted AS (
  SELECT r.unit_id, date_trunc('month', CAST(r.issued_at AS TIMESTAMP)) AS month, count(p.decision_no) AS fines,
         sum(p.money) AS total
  FROM paid p
  JOIN official_receipt r ON r.receipt_no = p.receipt_no
  WHERE r.issued_at IS NOT NULL AND r.kind = 'fine' AND r.voided IS NOT TRUE
  GROUP BY r.unit_id, date_trunc('month', CAST(r.issued_at AS TIMESTAMP))
),
difference AS (
  SELECT unit_id, concat('treasury/', treasury_no) AS part, happened_at, fines, total, amount AS other_total,
         CASE WHEN unknown THEN 'the treasury receipt is not on record'
              ELSE 'the fines in a treasury receipt and its sum differ' END AS what_en,
         CASE WHEN unknown THEN '缴库凭证不在记录中' ELSE '缴库凭证与所列罚款合计不符' END AS what_zh,
         'treasury_receipt' AS record_type, treasury_no AS record_id,
         unknown IS FALSE AND amount IS NULL AS sum_unknown
  FROM treasury
  WHERE unknown OR amount IS NULL OR abs(total - amount) > :tolerance
  UNION ALL
  SELECT unit_id, concat('unpaid/', left(CAST(month AS TEXT), 7)), last_at, fines, total, CAST(0 AS DECIMAL(14,2)),
         'fines collected that month are in no treasury receipt', '当月已收罚款未进入任何缴库凭证',
         'unit', unit_id, FALSE
  FROM unpaid
  WHERE total > :tolerance
  UNION ALL
  SELECT s.unit_id, concat('receipts/', left(CAST(s.month AS TEXT), 7)), s.month, coalesce(e.fines, 0),
         coalesce(e.total, 0), s.total, 'the receipts of the month and the fines they are for differ',
         '当月票据金额与对应罚款不符', 'unit', s.unit_id, FALSE
  FROM receipts s
  LEFT JOIN receipted e ON e.unit_id = s.unit_id AND e.month = s.month
  WHERE abs(s.total - coalesce(e.total, 0)) > :tolerance
)
SELECT concat(unit_id, '/', part) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       happened_at AS happened_at,
       record_type AS record_type,
       record_id AS record_id,
       CASE WHEN sum_unknown THEN 'sum_unknown' END AS could_not_evaluate,
       what_en AS fact_what_en,
       what_zh AS fact_what_zh,
       total AS fact_recorded,
       fines AS fact_rows,
       other_total AS fact_other,
       total - other_total AS fact_difference
FROM difference
WHERE unit_id IS NOT NULL
