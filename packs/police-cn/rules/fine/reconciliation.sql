/*---
id: fine.reconciliation
version: 4
title:
  en: Fines, receipts and treasury receipts do not add up
  zh: 罚没款与票据、缴库金额对不上
claim:
  en: >-
    The fines said to be in a treasury receipt, with proceeds and bail said to be in the same one, add up to another
    sum than it shows, or the treasury receipt is not on record, or the receipts that one unit issued in one
    month and the recorded money of the fines that they are for differ, or fines collected are in no treasury receipt.
  zh: >-
    声称已缴入某缴库凭证的罚款（连同列入同一凭证的财物价款、保证金）合计与凭证金额不符，或者凭证不存在，或者同一单位同月开具的票据金额与其对应罚款的登记实收不符，或者已收罚款未进入任何缴库凭证。
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
  - en: 'A treasury receipt that holds no fines: property.reconciliation asks for it.'
    zh: 不含罚款的缴库凭证，由 property.reconciliation 核对。
  - en: Two errors of equal size in one sum.
    zh: 同一合计中金额相同、方向相反的两处差错。
explanation:
  en: >-
    {finding_key}: {fact_what_en}. By record {fact_recorded} yuan, {fact_rows} fines, in it {fact_proceeds} yuan of
    proceeds of property and {fact_bail} yuan of forfeited bail; by the other side {fact_other} yuan; difference
    {fact_difference} yuan. Tolerance {tolerance} yuan; asked after {settle_days} days.
  zh: >-
    {finding_key}：{fact_what_zh}。按登记：罚款 {fact_rows} 笔，合计 {fact_recorded} 元，其中财物价款 {fact_proceeds} 元、没收保证金
    {fact_bail} 元；按对方记录：{fact_other} 元；差额 {fact_difference} 元。容差 {tolerance} 元；满 {settle_days} 日提出。
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
reads: [penalty_fine, official_receipt, treasury_receipt, property_item, bail_deposit]
may_be_empty: [property_item, bail_deposit]
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
    en: A sum is missing on one side.
    zh: 一方缺少金额。
  unit_unknown:
    en: Fines collected are in no treasury receipt, or receipts were issued, and the unit is missing.
    zh: 已收罚款未进入任何缴库凭证，或者已开具票据，但缺少单位。
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
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
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
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
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
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
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
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
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
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
    expect: none
    could_not_evaluate: {sum_unknown: 1}
  - name: one treasury receipt for fines, proceeds and bail, which agrees, and one that is two yuan short
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_at,receipt_no,treasury_no
        D1,U1,500,2025-03-01 10:00:00,R1,T1
        D2,U1,500,2025-03-01 10:00:00,R2,T2
        D3,U1,100,,,T1
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R1,U1,fine,500,2025-03-01 10:00:00
        R2,U1,fine,500,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,1900,2025-03-04 10:00:00
        T2,U1,1498,2025-03-04 10:00:00
        T3,U1,1,2025-03-04 10:00:00
      property_item: |
        item_id,unit_id,proceeds,treasury_no
        I1,U1,1000,T1
        I2,U1,1000,T2
        I3,U1,9000,T3
      bail_deposit: |
        deposit_id,unit_id,forfeited_amount,treasury_no
        B1,U1,300,T1
    expect:
      - key: "U1/treasury/T2"
        evidence: ["treasury_receipt/T2"]
        facts: {fact_recorded: "1500.00", fact_rows: "1", fact_proceeds: "1000.00", fact_difference: "2.00"}
  - name: 'no unit, no sum, proceeds without a sum in the same treasury receipt'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,amount,collected_at,receipt_no,treasury_no
        D1,,500000,2025-03-01 10:00:00,,
        D2,U2,,2025-03-01 10:00:00,,
        D3,U3,500,2025-03-01 10:00:00,R3,T3
        D4,U4,,2025-03-01 10:00:00,R4,T4
      official_receipt: |
        receipt_no,unit_id,kind,amount,issued_at
        R3,U3,fine,500,2025-03-01 10:00:00
        R4,U4,fine,100,2025-03-01 10:00:00
        R5,,fine,100,2025-03-01 10:00:00
        R6,U6,fine,,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T3,U3,1500,2025-03-04 10:00:00
        T4,U4,100,2025-03-04 10:00:00
      property_item: |
        item_id,unit_id,proceeds,treasury_no
        I3,U3,,T3
      bail_deposit: |
        deposit_id
        B9
    expect: none
    could_not_evaluate: {unit_unknown: 2, sum_unknown: 5}
  - name: a treasury receipt that does not agree, of an unknown unit
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,collected_at,receipt_no,treasury_no
        D1,500,2025-03-01 10:00:00,R1,T1
      official_receipt: |
        receipt_no,unit_id,kind
        R1,U1,fee
      treasury_receipt: |
        treasury_no,amount,received_at
        T1,400,2025-03-04 10:00:00
      property_item: |
        item_id
        I9
      bail_deposit: |
        deposit_id
        B9
    expect:
      - {key: "no unit/treasury/T1", evidence: ["treasury_receipt/T1"]}
---*/
WITH paid AS (
  SELECT decision_no, unit_id, coalesce(collected_amount, amount) AS money, collected_at, receipt_no, treasury_no,
         date_trunc('month', CAST(collected_at AS TIMESTAMP)) AS month
  FROM penalty_fine
  WHERE collected_at IS NOT NULL AND :as_of > collected_at + :settle_days * INTERVAL '1 day'
),
said AS (  -- one treasury receipt may hold fines, proceeds of property and forfeited bail
  SELECT treasury_no, 'fine' AS part, unit_id, coalesce(collected_amount, amount) AS money, collected_at
  FROM penalty_fine
  WHERE treasury_no IS NOT NULL
  UNION ALL
  SELECT treasury_no, 'proceeds', unit_id, proceeds, CAST(NULL AS TIMESTAMP)
  FROM property_item
  WHERE treasury_no IS NOT NULL
  UNION ALL
  SELECT treasury_no, 'bail', unit_id, forfeited_amount, CAST(NULL AS TIMESTAMP)
  FROM bail_deposit
  WHERE treasury_no IS NOT NULL
),
by_treasury AS (
  SELECT treasury_no, min(unit_id) FILTER (WHERE part = 'fine') AS unit_id,
         count(*) FILTER (WHERE part = 'fine') AS fines, coalesce(sum(money), 0) AS total,
         coalesce(sum(money) FILTER (WHERE part = 'proceeds'), 0) AS proceeds,
         coalesce(sum(money) FILTER (WHERE part = 'bail'), 0) AS bail,
         bool_or(money IS NULL) AS some_unknown, max(collected_at) AS last_at
  FROM said
  GROUP BY treasury_no
  HAVING count(*) FILTER (WHERE part = 'fine') > 0
     AND (max(collected_at) IS NULL OR :as_of > max(collected_at) + :settle_days * INTERVAL '1 day')
),
treasury AS (
  SELECT coalesce(t.treasury_no, b.treasury_no) AS treasury_no, coalesce(t.unit_id, b.unit_id) AS unit_id,
         coalesce(t.received_at, b.last_at) AS happened_at, b.fines, b.total, b.proceeds, b.bail, b.some_unknown,
         t.amount, t.treasury_no IS NULL AS unknown
  FROM by_treasury b
  LEFT JOIN treasury_receipt t ON t.treasury_no = b.treasury_no
),
unpaid AS (
  SELECT unit_id, month, count(decision_no) AS fines, coalesce(sum(money), 0) AS total, max(collected_at) AS last_at,
         bool_or(money IS NULL) AS some_unknown, min(decision_no) AS first_no
  FROM paid
  WHERE treasury_no IS NULL AND coalesce(money > 0, TRUE)
  GROUP BY unit_id, month
),
receipts AS (
  SELECT unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP)) AS month, coalesce(sum(amount), 0) AS total,
         bool_or(amount IS NULL) AS some_unknown, min(receipt_no) AS first_no
  FROM official_receipt
  WHERE kind = 'fine' AND voided IS NOT TRUE AND issued_at IS NOT NULL
    AND :as_of > issued_at + :settle_days * INTERVAL '1 day'
  GROUP BY unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP))
),
receipted AS (
  SELECT r.unit_id, date_trunc('month', CAST(r.issued_at AS TIMESTAMP)) AS month, count(p.decision_no) AS fines,
         coalesce(sum(p.money), 0) AS total, bool_or(p.money IS NULL) AS some_unknown
  FROM paid p
  JOIN official_receipt r ON r.receipt_no = p.receipt_no
  WHERE r.issued_at IS NOT NULL AND r.kind = 'fine' AND r.voided IS NOT TRUE
  GROUP BY r.unit_id, date_trunc('month', CAST(r.issued_at AS TIMESTAMP))
),
difference AS (
  SELECT unit_id, concat('treasury/', treasury_no) AS part, happened_at, fines, total, proceeds, bail,
         amount AS other_total,
         CASE WHEN unknown THEN 'the treasury receipt is not on record'
              ELSE 'what is said to be in a treasury receipt and its sum differ' END AS what_en,
         CASE WHEN unknown THEN '缴库凭证不在记录中' ELSE '缴库凭证与所列款项合计不符' END AS what_zh,
         'treasury_receipt' AS record_type, treasury_no AS record_id,
         CASE WHEN unknown IS FALSE AND (amount IS NULL OR some_unknown) THEN 'sum_unknown' END AS reason
  FROM treasury
  WHERE unknown OR amount IS NULL OR some_unknown OR abs(total - amount) > :tolerance
  UNION ALL
  SELECT unit_id, concat('unpaid/', left(CAST(month AS TEXT), 7)), last_at, fines, total, CAST(0 AS DECIMAL(14,2)),
         CAST(0 AS DECIMAL(14,2)), CAST(0 AS DECIMAL(14,2)),
         'fines collected that month are in no treasury receipt', '当月已收罚款未进入任何缴库凭证',
         CASE WHEN unit_id IS NULL THEN 'penalty_fine' ELSE 'unit' END, coalesce(unit_id, first_no),
         CASE WHEN unit_id IS NULL THEN 'unit_unknown' WHEN total <= :tolerance THEN 'sum_unknown' END
  FROM unpaid
  WHERE total > :tolerance OR some_unknown
  UNION ALL
  SELECT s.unit_id, concat('receipts/', left(CAST(s.month AS TEXT), 7)), s.month, coalesce(e.fines, 0),
         coalesce(e.total, 0), CAST(0 AS DECIMAL(14,2)), CAST(0 AS DECIMAL(14,2)), s.total,
         'the receipts of the month and the fines they are for differ', '当月票据金额与对应罚款不符',
         CASE WHEN s.unit_id IS NULL THEN 'official_receipt' ELSE 'unit' END, coalesce(s.unit_id, s.first_no),
         CASE WHEN s.unit_id IS NULL THEN 'unit_unknown'
              WHEN s.some_unknown OR coalesce(e.some_unknown, FALSE) THEN 'sum_unknown' END
  FROM receipts s
  LEFT JOIN receipted e ON e.unit_id = s.unit_id AND e.month = s.month
  WHERE s.unit_id IS NULL OR s.some_unknown OR coalesce(e.some_unknown, FALSE)
     OR abs(s.total - coalesce(e.total, 0)) > :tolerance
)
SELECT concat(coalesce(unit_id, 'no unit'), '/', part) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       happened_at AS happened_at,
       record_type AS record_type,
       record_id AS record_id,
       reason AS could_not_evaluate,
       what_en AS fact_what_en,
       what_zh AS fact_what_zh,
       total AS fact_recorded,
       fines AS fact_rows,
       proceeds AS fact_proceeds,
       bail AS fact_bail,
       other_total AS fact_other,
       total - other_total AS fact_difference
FROM difference
