/*---
id: fine.unlisted-fee
version: 6
title:
  en: Fee that is not on the published list
  zh: 目录外收费
claim:
  en: >-
    A fee was charged that the published list did not hold that day, or another sum than its rate, or the same item
    twice for one matter, or without a receipt.
  zh: 收费项目不在当日公布的目录内，或者金额与标准不符，或者同一办件重复收取同一项目，或者没有票据。
why:
  en: A fee outside the list is taken without a right to it.
  zh: 目录外收费没有任何依据。
innocent:
  - en: The rate changed that day, and the old rate was still shown at the window.
    zh: 当日调整标准，窗口仍公示旧标准。
  - en: The sum is lower because of a waiver with a paper; such fees are left out.
    zh: 凭批准文件减免的，已排除。
  - en: Two copies were ordered, and were charged one by one.
    zh: 申请人办理两份，分两笔收取。
misses:
  - en: Money taken without any record.
    zh: 未作任何记录的收费。
  - en: Purchases that a party is told to make from a third person.
    zh: 指定当事人向第三方购买商品或者服务。
  - en: A listed item charged for a service that was never given.
    zh: 以目录内项目收取但未提供服务的费用。
  - en: Sums below zero, such as money paid back.
    zh: 金额为负数的记录，如退费。
explanation:
  en: >-
    Fee {finding_key}, item {fact_item}, called {fact_title}: {fact_amount} yuan at {happened_at}; {fact_problem_en}.
    Due by the list: {fact_due} yuan. Charged by {fact_by}; receipt {fact_receipt}. First charge of the same item for
    the matter, where there is one: {fact_first_fee}.
  zh: >-
    收费 {finding_key}，项目 {fact_item}，名称 {fact_title}：{fact_amount} 元，时间 {happened_at}；{fact_problem_zh}。按目录应收
    {fact_due} 元。收费人 {fact_by}，票据 {fact_receipt}。同一办件首次收取该项目的收费：{fact_first_fee}。
next_step:
  en: Compare with the list on the wall and pay back what was too much.
  zh: 对照公示目录核实，多收的予以退还。
basis:
  - instrument: {en: 'People''s Police Law', zh: 人民警察法}
    article: {en: Article 22(8), zh: 第二十二条第八项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Law on Administrative Discipline for Public Officials, zh: 公职人员政务处分法}
    article: {en: Article 38(1), zh: 第三十八条第一项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Licensing Law, zh: 行政许可法}
    article: {en: Articles 58 and 59, zh: 第五十八条、第五十九条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Regulation on disciplining civil servants of administrative organs, zh: 行政机关公务员处分条例}
    article: {en: Article 25(3), zh: 第二十五条第三项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
severity: high
route: [inspection, discipline]
reads: [fee_item, fee_rate]
key: fee_id
reference: [fee_rate]
not_key_local: Fees of one matter are compared with each other.
could_not_evaluate:
  time_unknown:
    en: The time of the charge is missing, there is a receipt, and the item was not charged before for the matter.
    zh: 缺少收费时间，且有票据、同一办件此前未收取同一项目。
  rate_unknown:
    en: The item is on the list, but its rate is missing.
    zh: 收费项目在目录内，但缺少收费标准。
  amount_unknown:
    en: The amount is missing.
    zh: 缺少收费金额。
examples:
  - name: 'unlisted, a cent too much, twice, without receipt, a day after the item ended'
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,quantity,charged_at,receipt_no
        F1,S1,rush,100,1,2025-03-01 10:00:00,R1
        F2,S2,idcard,20.01,1,2025-03-01 10:00:00,R2
        F3,S3,idcard,20,1,2025-03-01 10:00:00,R3
        F4,S3,idcard,20,1,2025-03-01 10:05:00,R4
        F5,S5,idcard,20,1,2025-03-01 10:00:00,
        F6,S6,permit,5,1,2025-01-01 10:00:00,R6
      fee_rate: |
        item_code,rate,valid_from,valid_to
        idcard,20,2020-01-01,
        permit,5,2020-01-01,2024-12-31
    expect:
      - {key: "F1", evidence: ["fee_item/F1"], facts: {fact_problem_en: "not on the list that day"}}
      - {key: "F2", facts: {fact_due: "20.00"}}
      - key: "F4"
        evidence: ["fee_item/F4", "fee_item/F3"]
        facts: {fact_problem_en: charged again for the same matter, fact_first_fee: F3}
      - {key: "F5"}
      - {key: "F6"}
  - name: 'exactly the rate, on the last day, several copies, waived by a paper'
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,quantity,charged_at,receipt_no,waived_amount,waiver_no
        F1,S1,permit,5,1,2024-12-31 23:59:00,R1,,
        F2,S2,idcard,60,3,2025-03-01 10:00:00,R2,,
        F3,S3,idcard,10,1,2025-03-01 10:00:00,R3,10,W7
      fee_rate: |
        item_code,rate,valid_from,valid_to
        idcard,20,2020-01-01,
        permit,5,2020-01-01,2024-12-31
    expect: none
  - name: waived without a paper
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,quantity,charged_at,receipt_no,waived_amount,waiver_no
        F3,S3,idcard,10,1,2025-03-01 10:00:00,R3,10,
      fee_rate: |
        item_code,rate,valid_from,valid_to
        idcard,20,2020-01-01,
    expect:
      - {key: "F3"}
  - name: nothing was charged
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,charged_at
        F1,S1,rush,0,2024-12-31 23:59:00
      fee_rate: |
        item_code,rate,valid_from
        idcard,20,2020-01-01
    expect: none
  - name: day or sum missing
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,charged_at,receipt_no
        F1,S1,idcard,20,,R1
        F2,S2,idcard,,2024-12-31 23:59:00,R2
      fee_rate: |
        item_code,rate,valid_from
        idcard,20,2020-01-01
    expect: none
    could_not_evaluate: {time_unknown: 1, amount_unknown: 1}
  - name: nobody knows when or by what rate, but without a receipt, or for the second time
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,charged_at,receipt_no
        F1,S1,idcard,20,,
        F2,S2,idcard,20,2025-03-01 10:00:00,R2
        F3,S2,idcard,20,,R3
        F4,S4,idcard,-20,2025-03-01 10:00:00,R4
        F5,S5,permit,20,2025-03-01 10:00:00,R5
        F6,S6,permit,20,2025-03-01 10:00:00,
      fee_rate: |
        item_code,rate,valid_from
        idcard,20,2020-01-01
        permit,,2020-01-01
    expect:
      - {key: "F1"}
      - {key: "F3"}
      - {key: "F6"}
    could_not_evaluate: {rate_unknown: 1}
  - name: an old rate without an end beside a newer one, on its first day and the day before, and a newer one that ended
    as_of: 2026-06-30
    given:
      fee_item: |
        fee_id,service_id,item_code,amount,charged_at,receipt_no,charged_by
        F1,S1,idcard,20,2024-01-01 00:00:00,R1,P1
        F2,S2,idcard,10,2023-12-31 23:59:00,R2,P1
        F3,S3,idcard,10,2024-01-01 10:00:00,R3,P1
        F4,S4,permit,10,2025-01-01 10:00:00,R4,P1
      fee_rate: |
        item_code,rate,valid_from,valid_to
        idcard,10,2020-01-01,
        idcard,20,2024-01-01,
        permit,10,2020-01-01,
        permit,20,2024-01-01,2024-12-31
    expect:
      - {key: "F3", facts: {fact_due: "20.00", fact_by: P1}}
      - {key: "F4", facts: {fact_problem_en: not on the list that day}}
---*/
WITH charged AS (
  SELECT fee_id, unit_id, service_id, charged_at, item_code, item_title, amount, receipt_no, charged_by,
         coalesce(quantity, CAST(1 AS DECIMAL(14,3))) AS quantity, coalesce(waived_amount, CAST(0 AS DECIMAL(14,2))) AS waived,
         waiver_no
  FROM fee_item
  WHERE amount > 0 OR amount IS NULL
),
listed AS (  -- a new rate ends the one before, whether or not that one says so
  SELECT item_code, rate, valid_from, valid_to,
         lead(valid_from) OVER (PARTITION BY item_code ORDER BY valid_from) AS next_from
  FROM fee_rate
),
repeated AS (
  SELECT service_id, item_code
  FROM fee_item
  WHERE (amount > 0 OR amount IS NULL) AND service_id IS NOT NULL AND item_code IS NOT NULL
  GROUP BY service_id, item_code
  HAVING count(*) > 1
),
turn AS (
  SELECT f.fee_id, row_number() OVER (PARTITION BY f.service_id, f.item_code ORDER BY f.charged_at, f.fee_id) AS turn,
         first_value(f.fee_id) OVER (PARTITION BY f.service_id, f.item_code ORDER BY f.charged_at, f.fee_id) AS first_fee
  FROM repeated p
  JOIN fee_item f ON f.service_id = p.service_id AND f.item_code = p.item_code
  WHERE f.amount > 0 OR f.amount IS NULL
),
judged AS (
  SELECT c.fee_id, c.unit_id, c.charged_at, c.charged_by, c.item_code, c.item_title, c.amount, c.receipt_no,
         round(CAST(r.rate * c.quantity AS DECIMAL(18,6)), 2) - CASE WHEN c.waiver_no IS NULL THEN 0 ELSE c.waived END AS due,
         c.charged_at IS NOT NULL AND r.item_code IS NULL AS unlisted, coalesce(n.turn > 1, FALSE) AS twice,
         CASE WHEN n.turn > 1 THEN n.first_fee END AS first_fee,
         CASE WHEN c.amount IS NULL THEN 'amount_unknown'
              WHEN c.receipt_no IS NULL OR n.turn > 1 THEN NULL
              WHEN c.charged_at IS NULL THEN 'time_unknown'
              WHEN r.item_code IS NOT NULL AND r.rate IS NULL THEN 'rate_unknown' END AS reason
  FROM charged c
  LEFT JOIN turn n ON n.fee_id = c.fee_id
  LEFT JOIN listed r ON r.item_code = c.item_code AND CAST(c.charged_at AS DATE) >= r.valid_from
       AND (r.next_from IS NULL OR CAST(c.charged_at AS DATE) < r.next_from)
       AND (r.valid_to IS NULL OR CAST(c.charged_at AS DATE) <= r.valid_to)
),
asked AS (
  SELECT fee_id, unit_id, charged_at, charged_by, item_code, item_title, amount, receipt_no, due, unlisted, twice,
         first_fee, reason
  FROM judged
  WHERE reason IS NOT NULL OR unlisted OR amount <> due OR twice OR receipt_no IS NULL
),
evidence AS (
  SELECT fee_id, fee_id AS record_id
  FROM asked
  UNION ALL
  SELECT fee_id, first_fee
  FROM asked
  WHERE twice
)
SELECT j.fee_id AS finding_key,
       CASE WHEN j.charged_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.charged_by, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.charged_at AS happened_at,
       'fee_item' AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.item_code AS fact_item,
       j.item_title AS fact_title,
       j.amount AS fact_amount,
       CASE WHEN j.unlisted THEN 'not on the list that day' WHEN j.amount <> j.due THEN 'another sum than the rate'
            WHEN j.twice THEN 'charged again for the same matter' ELSE 'no receipt' END AS fact_problem_en,
       CASE WHEN j.unlisted THEN '当日目录无此项目' WHEN j.amount <> j.due THEN '金额与标准不符'
            WHEN j.twice THEN '同一办件重复收取' ELSE '没有票据' END AS fact_problem_zh,
       j.due AS fact_due,
       j.charged_by AS fact_by,
       j.receipt_no AS fact_receipt,
       j.first_fee AS fact_first_fee
FROM asked j
JOIN evidence e ON e.fee_id = j.fee_id
