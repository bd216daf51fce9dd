/*---
id: fine.receipt-void-rate
version: 4
title:
  en: Many receipts made void
  zh: 票据作废过多
claim:
  en: >-
    Of the receipts that a unit issued in one month more were made void than set, counting those that were not issued
    anew for the same matter and sum or whose copies are not all kept.
  zh: >-
    单位一个月内开具的票据中作废的比例超过设定值（只计未就同一业务同额重开或者各联不齐的作废票据）。
why:
  en: Taking the money, giving a receipt and making it void afterwards is an old way to keep the money.
  zh: 收款开票之后再作废，是截留款项的老办法。
innocent:
  - en: The printer misprinted a batch; the void receipts were replaced at once.
    zh: 打印机故障成批误打，随即重开。
  - en: A new clerk was trained that month.
    zh: 当月有新开票人员培训。
  - en: The void receipts were for parties who then paid at the bank.
    zh: 作废票据的当事人改到银行缴款。
misses:
  - en: A few void receipts over large sums.
    zh: 个别大额作废票据。
  - en: Units with very few receipts.
    zh: 开票数量很少的单位。
explanation:
  en: >-
    Unit {unit_id} issued {fact_issued} receipts in {fact_month_en}; {fact_voided} void ones are not explained
    ({fact_percent} %), over {fact_sum} yuan. Set: more than {void_percent} % and at least {fewest_voids}, of at
    least {fewest_receipts} receipts.
  zh: >-
    单位 {unit_id} 在{fact_month_zh}开票 {fact_issued} 张，其中 {fact_voided} 张作废未得到说明（{fact_percent}%），金额 {fact_sum} 元。设定：超过
    {void_percent}% 且不少于 {fewest_voids} 张，开票不少于 {fewest_receipts} 张。
next_step:
  en: Lay all copies of the void receipts side by side and ask the payers of the largest.
  zh: 核对作废票据各联，向金额较大的缴款人核实。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Articles 125 and 139(8), zh: 第一百二十五条、第一百三十九条第八项}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 70, zh: 第七十条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: 'Two in a hundred, three at least, thirty receipts', zh: 百分之二、不少于三张、开票三十张以上}
    confidence: local_setting
severity: medium
route: [inspection]
reads: [official_receipt]
key: unit_id
sources: {official_receipt: unit_id}
parameters:
  void_percent:
    title: {en: Void receipts in a hundred, zh: 作废比例（百分比）}
    type: decimal
    value: 2
    confidence: local_setting
  fewest_voids:
    title: {en: Fewest void receipts, zh: 作废最少张数}
    type: integer
    value: 3
    confidence: local_setting
  fewest_receipts:
    title: {en: Fewest receipts, zh: 开票最少张数}
    type: integer
    value: 30
    confidence: local_setting
could_not_evaluate:
  too_few_receipts:
    en: The unit issued too few receipts that month for a rate.
    zh: 该单位当月开票过少，不足以计算比例。
examples:
  - name: two of four where one in five is set
    as_of: 2026-06-30
    parameters: {fewest_voids: "2", fewest_receipts: "4", void_percent: "20"}
    given:
      official_receipt: |
        receipt_no,unit_id,issued_at,for_no,amount,voided,all_copies_kept
        A1,U1,2025-03-01 10:00:00,D1,100,true,true
        A2,U1,2025-03-02 10:00:00,D2,200,true,false
        A3,U1,2025-03-02 10:05:00,D2,200,false,
        A4,U1,2025-03-31 23:00:00,D4,100,false,
    expect:
      - {key: "U1/2025-03", evidence: ["official_receipt/A1", "official_receipt/A2"], facts: {fact_month_zh: 2025年3月, fact_voided: "2", fact_sum: "300.00", fact_percent: "50.0"}}
  - name: two kinds of units each over the rate
    as_of: 2026-06-30
    parameters: {fewest_voids: "1", fewest_receipts: "1", void_percent: "20"}
    given:
      official_receipt: |
        receipt_no,unit_id,issued_at,for_no,amount,voided
        A1,U1,2025-03-01 10:00:00,D1,100,true
        A2,U2,2025-03-02 10:00:00,D2,200,true
    expect:
      - {key: "U1/2025-03"}
      - {key: "U2/2025-03"}
  - name: exactly the rate
    as_of: 2026-06-30
    parameters: {fewest_voids: "1", fewest_receipts: "4", void_percent: "25"}
    given:
      official_receipt: |
        receipt_no,unit_id,issued_at,for_no,amount,voided
        A1,U1,2025-03-01 10:00:00,D1,100,true
        A2,U1,2025-03-02 10:00:00,D2,200,false
        A3,U1,2025-03-02 10:05:00,D3,200,false
        A4,U1,2025-03-31 23:00:00,D4,100,false
    expect: none
  - name: issued anew with all copies kept
    as_of: 2026-06-30
    parameters: {fewest_voids: "1", fewest_receipts: "1", void_percent: "2"}
    given:
      official_receipt: |
        receipt_no,unit_id,issued_at,for_no,amount,voided,all_copies_kept
        A1,U1,2025-03-01 10:00:00,D1,100,true,true
        A2,U1,2025-03-01 10:02:00,D1,100,false,
    expect: none
  - name: too few receipts to speak of a rate
    as_of: 2026-06-30
    parameters: {fewest_voids: "1", void_percent: "2"}
    given:
      official_receipt: |
        receipt_no,unit_id,issued_at,for_no,amount,voided
        A1,U1,2025-03-01 10:00:00,D1,100,true
    expect: none
    could_not_evaluate: {too_few_receipts: 1}
---*/
WITH void AS (
  SELECT unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP)) AS month, receipt_no, for_no, amount, issued_at,
         all_copies_kept
  FROM official_receipt
  WHERE voided IS TRUE AND issued_at IS NOT NULL
),
again AS (
  SELECT DISTINCT v.unit_id, v.receipt_no
  FROM void v
  JOIN official_receipt a ON a.unit_id = v.unit_id AND a.for_no = v.for_no AND a.amount = v.amount
       AND a.issued_at >= v.issued_at AND a.voided IS NOT TRUE
),
unexplained AS (
  SELECT v.unit_id, v.month, v.receipt_no, v.amount
  FROM void v
  LEFT JOIN again a ON a.unit_id = v.unit_id AND a.receipt_no = v.receipt_no
  WHERE v.all_copies_kept IS FALSE OR a.receipt_no IS NULL
),
void_month AS (
  SELECT unit_id, month, count(receipt_no) AS voided, sum(amount) AS total
  FROM unexplained
  GROUP BY unit_id, month
  HAVING count(receipt_no) >= :fewest_voids
),
issued_month AS (
  SELECT unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP)) AS month, count(receipt_no) AS issued
  FROM official_receipt
  WHERE issued_at IS NOT NULL
  GROUP BY unit_id, date_trunc('month', CAST(issued_at AS TIMESTAMP))
),
judged AS (
  SELECT v.unit_id, v.month, i.issued, v.voided, v.total,
         CASE WHEN i.issued < :fewest_receipts THEN 'too_few_receipts' END AS reason,
         CAST(v.voided AS DECIMAL(18,6)) * 100 > :void_percent * CAST(i.issued AS DECIMAL(18,6)) AS many
  FROM void_month v
  JOIN issued_month i ON i.unit_id = v.unit_id AND i.month = v.month
)
SELECT concat(j.unit_id, '/', left(CAST(j.month AS TEXT), 7)) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.month AS happened_at,
       'official_receipt' AS record_type,
       r.receipt_no AS record_id,
       j.reason AS could_not_evaluate,
       left(CAST(j.month AS TEXT), 7) AS fact_month_en,
       concat(CAST(CAST(extract(year FROM j.month) AS BIGINT) AS TEXT), '年',
              CAST(CAST(extract(month FROM j.month) AS BIGINT) AS TEXT), '月') AS fact_month_zh,
       j.issued AS fact_issued,
       j.voided AS fact_voided,
       round(CAST(CAST(j.voided AS DOUBLE PRECISION) * 100 / NULLIF(CAST(j.issued AS DOUBLE PRECISION), 0)
                  AS DECIMAL(18,6)), 1) AS fact_percent,
       j.total AS fact_sum
FROM judged j
JOIN unexplained r ON r.unit_id = j.unit_id AND r.month = j.month
WHERE j.many
