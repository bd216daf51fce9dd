/*---
id: conduct.expense-splitting-disguise-invoices
version: 5
title:
  en: One merchant, two invoices within a day or with running numbers
  zh: 同一商户一日内多张发票或者连号发票
claim:
  en: >-
    A unit claimed two or more invoices of one hotel, restaurant or other place to dine issued within the hours set, or
    one with the next number issued later within the days set, unless both name letters and these differ.
  zh: 单位报销同一饭店、餐馆等餐饮场所在设定小时数内开具的两张以上发票，或者在设定天数内先后开具的连号发票；两张均载明公函且公函不同的除外。
why:
  en: A bill is cut in pieces to stay below a limit or to hide the number of people.
  zh: 把账单拆开，是为了躲过限额或者掩盖人数。
innocent:
  - en: Two real visits on one day with a letter each; the rule already leaves these out.
    zh: 同日两批来访、各有公函的，规则已予排除。
  - en: A contract hotel that invoices rooms and meals apart.
    zh: 定点饭店将住宿与餐费分别开票。
  - en: A small place that issued no invoice to anybody else between two real meals.
    zh: 小店在两次真实用餐之间没有给其他顾客开票。
misses:
  - en: Running numbers of which the higher one bears the earlier day.
    zh: 连号发票中号码较大的一张日期反而较早的。
  - en: Invoices spread over several days with other numbers between them, or over two units.
    zh: 分散在多日且不连号，或者分散到两个单位的发票。
  - en: Canteens, whose bills are not compared.
    zh: 机关食堂的结算不作比对。
explanation:
  en: >-
    Unit {unit_id}, merchant {fact_merchant}: invoice {fact_invoice_no} at {happened_at} and invoice
    {fact_invoice_before} at {fact_at_before} {fact_tie_en}; yuan together: {fact_amount}. Asked about: up to {gap_hours}
    hours apart, or running numbers up to {number_days} days apart.
  zh: "单位 {unit_id}，商户 {fact_merchant}：发票 {fact_invoice_no}（{happened_at}）与发票 {fact_invoice_before}（{fact_at_before}）{fact_tie_zh}；合计金额（元）：{fact_amount}。条件：间隔不超过 {gap_hours} 小时，或者连号且间隔不超过 {number_days} 日。"
next_step:
  en: >-
    Lay the two bills side by side: tables, people, times.
  zh: 将两张账单的桌次、人数、时间并列核对。
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
    article: {en: Twenty-four hours; running numbers within thirty days, zh: 二十四小时；三十日内连号}
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
  number_days:
    title: {en: Days between two invoices with running numbers, zh: 连号发票间隔天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
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
      - {key: M1/C2, facts: {fact_amount: "1800.00", fact_tie_en: "were issued within the hours set"}}
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
  - name: running numbers three days apart, and at the end of the days set
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
        M2,farm
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount
        C1,U1,M1,FP00000099,2025-05-01 12:00:00,900
        C2,U1,M1,FP00000100,2025-05-04 12:00:00,800
        C3,U1,M2,700000000000000000001,2025-05-01 12:00:00,900
        C4,U1,M2,700000000000000000002,2025-05-31 20:00:00,900
    expect:
      - key: M1/C2
        evidence: ["expense_claim/C1", "expense_claim/C2"]
        facts: {fact_amount: "1700.00", fact_tie_en: "have running numbers"}
      - {key: M2/C4}
  - name: the number after next, another block of numbers, letters of two visits, a day too late, no numbers at all
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
        M2,farm
        M3,hotel
        M4,hotel
        M5,farm
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount,letter_no
        C1,U1,M1,FP00000099,2025-05-01 12:00:00,900,
        C2,U1,M1,FP00000101,2025-05-04 12:00:00,800,
        C3,U1,M2,FA00000001,2025-05-01 12:00:00,900,
        C4,U1,M2,FB00000002,2025-05-04 12:00:00,900,
        C5,U1,M3,FP00000001,2025-05-01 12:00:00,900,L1
        C6,U1,M3,FP00000002,2025-05-04 12:00:00,900,L2
        C7,U1,M4,FP00000001,2025-05-01 12:00:00,900,
        C8,U1,M4,FP00000002,2025-06-01 00:00:00,900,
        C9,U1,M5,手工1,2025-05-01 12:00:00,900,
        C10,U1,M5,,2025-05-04 12:00:00,900,
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
  - name: a visit with another letter in between hides nothing
    as_of: 2025-12-01
    given:
      merchant: |
        merchant_id,title,merchant_kind
        M1,福满楼,restaurant
      expense_claim: |
        claim_id,unit_id,merchant_id,invoice_no,invoice_at,amount,letter_no
        C1,U1,M1,FP00000010,2025-05-01 11:00:00,300.00,GH1
        C2,U1,M1,FP00000012,2025-05-01 12:00:00,300.00,GH2
        C3,U1,M1,FP00000014,2025-05-01 18:00:00,300.50,GH1
    expect:
      - {key: M1/C3, evidence: [expense_claim/C1, expense_claim/C3]}
---*/
WITH meal AS (
  SELECT c.claim_id, c.unit_id, c.merchant_id, c.invoice_no, c.invoice_at, c.amount, c.letter_no,
         left(c.invoice_no, length(c.invoice_no) - 8) AS block, right(c.invoice_no, 8) AS last_eight,
         replace(replace(replace(replace(replace(
           right(c.invoice_no, 8), '0', ''), '1', ''), '2', ''), '3', ''), '4', '') AS high
  FROM expense_claim c
  JOIN merchant m ON m.merchant_id = c.merchant_id
  WHERE m.merchant_kind IN ('hotel', 'restaurant', 'club', 'private_table', 'farm')
),
numbered AS (
  SELECT claim_id, unit_id, merchant_id, invoice_no, invoice_at, amount, letter_no, block,
         CASE WHEN length(last_eight) = 8
                   AND replace(replace(replace(replace(replace(high, '5', ''), '6', ''), '7', ''), '8', ''), '9', '')
                       = ''
              THEN CAST(last_eight AS BIGINT) END AS running_no
  FROM meal
),
after_hours AS (  -- each with the last one before it that no letter tells apart, whoever came in between
  SELECT b.claim_id, b.unit_id, b.merchant_id, b.invoice_no, b.invoice_at, b.amount, a.claim_id AS claim_before,
         a.invoice_no AS invoice_before, a.invoice_at AS at_before, a.amount AS amount_before,
         row_number() OVER (PARTITION BY b.merchant_id, b.claim_id
                            ORDER BY a.invoice_at DESC NULLS LAST, a.claim_id DESC NULLS LAST) AS place
  FROM meal a
  JOIN meal b ON b.merchant_id = a.merchant_id AND b.unit_id IS NOT DISTINCT FROM a.unit_id
  WHERE b.invoice_at <= a.invoice_at + :gap_hours * INTERVAL '1 hour'
    AND (b.invoice_at > a.invoice_at OR b.invoice_at = a.invoice_at AND b.claim_id > a.claim_id)
    AND (b.letter_no = a.letter_no OR b.letter_no IS NULL OR a.letter_no IS NULL)
),
tied AS (
  SELECT claim_id, unit_id, merchant_id, invoice_no, invoice_at, amount, 1 AS tie, claim_before, invoice_before,
         at_before, amount_before
  FROM after_hours
  WHERE place = 1
  UNION ALL
  SELECT b.claim_id, b.unit_id, b.merchant_id, b.invoice_no, b.invoice_at, b.amount, 2, a.claim_id, a.invoice_no,
         a.invoice_at, a.amount
  FROM numbered a
  JOIN numbered b ON b.merchant_id = a.merchant_id AND b.unit_id = a.unit_id AND b.block = a.block
             AND b.running_no = a.running_no + 1
  WHERE b.invoice_at > a.invoice_at + :gap_hours * INTERVAL '1 hour'
    AND CAST(b.invoice_at AS DATE) <= CAST(a.invoice_at AS DATE) + :number_days
    AND (b.letter_no = a.letter_no OR b.letter_no IS NULL OR a.letter_no IS NULL)
),
evidence AS (
  SELECT merchant_id, claim_id, tie, claim_id AS record_id
  FROM tied
  UNION ALL
  SELECT merchant_id, claim_id, tie, claim_before
  FROM tied
)
SELECT concat(t.merchant_id, '/', t.claim_id) AS finding_key,
       'unit' AS subject_type,
       t.unit_id AS subject_id,
       t.unit_id AS unit_id,
       t.invoice_at AS happened_at,
       'expense_claim' AS record_type,
       e.record_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       t.merchant_id AS fact_merchant,
       t.invoice_no AS fact_invoice_no,
       t.invoice_before AS fact_invoice_before,
       t.at_before AS fact_at_before,
       CASE t.tie WHEN 1 THEN 'were issued within the hours set' ELSE 'have running numbers' END AS fact_tie_en,
       CASE t.tie WHEN 1 THEN '开具间隔不超过设定小时数' ELSE '连号' END AS fact_tie_zh,
       t.amount + t.amount_before AS fact_amount
FROM tied t
JOIN evidence e ON e.merchant_id = t.merchant_id AND e.claim_id = t.claim_id AND e.tie = t.tie
UNION ALL
SELECT concat(m.merchant_id, '/', m.claim_id), 'unit', m.unit_id, m.unit_id, m.invoice_at, 'expense_claim', m.claim_id,
       'time_missing', m.merchant_id, m.invoice_no, CAST(NULL AS TEXT), CAST(NULL AS TIMESTAMP), CAST(NULL AS TEXT),
       CAST(NULL AS TEXT), CAST(NULL AS DECIMAL(14,2))
FROM meal m
WHERE m.invoice_at IS NULL
