/*---
id: record.serial-gap-fine-receipt
version: 1
title:
  en: Numbers missing in a series of official receipts
  zh: 财政票据断号
claim:
  en: >-
    In a series of official receipts, numbers between two that are on record are missing; voided receipts count as on
    record.
  zh: 同一字轨的财政票据，两个在案号码之间缺号；已登记作废的票据视为在案。
why:
  en: A receipt that is missing is money that somebody took and nobody counted.
  zh: 缺一张票据，就可能有一笔钱收了没有入账。
innocent:
  - en: The receipt was spoiled and the copies are kept, and the void was not entered.
    zh: 票据作废、各联留存，但未登记作废。
  - en: The book was handed to another unit in the middle.
    zh: 票据簿中途移交其他单位。
  - en: The row stands in quarantine, or came in with a later delivery.
    zh: 该行在待修正数据中，或者在后一批次才导入。
misses:
  - en: Numbers missing at the end of a series.
    zh: 字轨末尾的缺号。
  - en: Receipts that are not official ones.
    zh: 非正规票据。
  - en: "Receipts voided without ground: see the rules on fines."
    zh: 无故作废的票据：见罚款类规则。
explanation:
  en: >-
    In series {fact_series}, {fact_missing} number(s) are missing from number {fact_first_missing} to
    {fact_last_missing}, between receipts {fact_before} and {fact_after}; {fact_used} numbers of the series are on
    record. (Series of fewer than {least} are not looked at.)
  zh: 字轨 {fact_series} 自第 {fact_first_missing} 号至第 {fact_last_missing} 号缺号 {fact_missing} 个，位于票据 {fact_before} 与 {fact_after} 之间；该字轨在案 {fact_used} 个号码。（不足 {least} 个的字轨不查。）
next_step:
  en: Have the book with all copies shown, and count the money of those days.
  zh: 要求出示票据簿全部联次，并核对当日款项。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Articles 13 and 14: files are kept complete", zh: 第十三条、第十四条：材料应当齐全归档}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Receipts of a series are used in order and all accounted for, zh: 票据应当按号使用、逐号核销}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [official_receipt]
key: missing_no
not_key_local: a number is missing only in view of its neighbours
parameters:
  least:
    title: {en: Least numbers in a series, zh: 字轨最少号码数}
    type: integer
    unit: number
    confidence: local_setting
    value: 10
  least_share:
    title: {en: Least share of numbers on record, zh: 在案号码最低占比}
    type: decimal
    confidence: local_setting
    value: 0.5
could_not_evaluate:
  no_running_number:
    en: >-
      Fewer than the least share of the numbers of the series is on record: it is not used in order, or most of it was
      not delivered.
    zh: 该字轨在案号码占比低于设定值：没有按号使用，或者大部分数据未导入。
examples:
  - name: one missing, and two missing
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,voided
        R1,A,1,U1,2025-03-01 09:00:00,false
        R3,A,3,U1,2025-03-01 09:00:00,false
        R4,A,4,U1,2025-03-01 09:00:00,false
        R7,A,7,U1,2025-03-01 09:00:00,false
    expect:
      - {key: A/2, evidence: [official_receipt/R1, official_receipt/R3], facts: {fact_missing: 1}}
      - {key: A/5, facts: {fact_missing: 2, fact_last_missing: 6}}
  - name: a voided one is on record
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,voided
        R1,A,1,U1,2025-03-01 09:00:00,false
        R2,A,2,U1,,true
        R3,A,3,U1,2025-03-01 09:00:00,false
    expect: none
  - name: exactly one number too few to look at
    as_of: 2025-06-01
    parameters: {least: "4"}
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,voided
        R1,A,1,U1,2025-03-01 09:00:00,false
        R3,A,3,U1,2025-03-01 09:00:00,false
        R4,A,4,U1,2025-03-01 09:00:00,false
    expect: none
  - name: most of the series is not here
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,voided
        R1,A,1,U1,2025-03-01 09:00:00,false
        R3,A,30,U1,2025-03-01 09:00:00,false
        R4,A,400,U1,2025-03-01 09:00:00,false
    expect: none
    could_not_evaluate: {no_running_number: 1}
---*/
WITH series AS (
  SELECT series, count(DISTINCT serial_no) AS used, max(serial_no) - min(serial_no) + 1 AS width
  FROM official_receipt
  WHERE series IS NOT NULL AND serial_no IS NOT NULL
  GROUP BY series
  HAVING count(DISTINCT serial_no) >= :least AND max(serial_no) - min(serial_no) + 1 > count(DISTINCT serial_no)
),
judged AS (
  SELECT series, used,
         CASE WHEN CAST(used AS DOUBLE PRECISION)
                   < CAST(:least_share AS DOUBLE PRECISION) * CAST(width AS DOUBLE PRECISION)
              THEN 1 ELSE 0 END AS unreadable
  FROM series
),
taken AS (
  SELECT r.series, r.serial_no, min(r.receipt_no) AS receipt_no, min(r.unit_id) AS unit_id, min(r.issued_at) AS issued_at
  FROM official_receipt r
  JOIN judged j ON j.series = r.series AND j.unreadable = 0
  WHERE r.serial_no IS NOT NULL
  GROUP BY r.series, r.serial_no
),
step AS (
  SELECT series, serial_no, receipt_no, unit_id, issued_at,
         lead(serial_no) OVER (PARTITION BY series ORDER BY serial_no) AS next_number,
         lead(receipt_no) OVER (PARTITION BY series ORDER BY serial_no) AS next_no
  FROM taken
),
gap AS (
  SELECT s.series, s.unit_id, s.issued_at, j.used, s.serial_no + 1 AS first_missing, s.next_number - 1 AS last_missing,
         s.receipt_no, s.next_no
  FROM step s
  JOIN judged j ON j.series = s.series
  WHERE s.next_number > s.serial_no + 1
),
evidence AS (
  SELECT series, first_missing, receipt_no AS record_id
  FROM gap
  UNION ALL
  SELECT series, first_missing, next_no
  FROM gap
)
SELECT concat(g.series, '/', CAST(g.first_missing AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       g.unit_id AS subject_id,
       g.unit_id AS unit_id,
       g.issued_at AS happened_at,
       'official_receipt' AS record_type,
       e.record_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       g.series AS fact_series,
       g.last_missing - g.first_missing + 1 AS fact_missing,
       g.first_missing AS fact_first_missing,
       g.last_missing AS fact_last_missing,
       g.receipt_no AS fact_before,
       g.next_no AS fact_after,
       g.used AS fact_used
FROM gap g
JOIN evidence e ON e.series = g.series AND e.first_missing = g.first_missing
UNION ALL
SELECT series, 'unit', CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TIMESTAMP), CAST(NULL AS TEXT),
       CAST(NULL AS TEXT), 'no_running_number', series, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), used
FROM judged
WHERE unreadable = 1
