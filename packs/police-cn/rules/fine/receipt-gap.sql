/*---
id: fine.receipt-gap
version: 3
title:
  en: Numbers missing in a series of receipts
  zh: 票据断号
claim:
  en: 'Between two receipts that one unit issued in one series, numbers are missing: neither issued nor void.'
  zh: 同一单位同一字轨已开具的两张票据之间有号码缺失，既无开具记录也无作废记录。
why:
  en: Receipts are numbered so that a torn-out one is noticed.
  zh: 票据连号管理，就是为了能够发现被抽走的票据。
innocent:
  - en: The missing numbers were lent to another post of the unit and are not entered yet.
    zh: 缺号票据调给本单位其他岗位使用，尚未录入。
  - en: A new book was begun before the old one was finished.
    zh: 旧本未用完即启用新本。
  - en: Lost receipts were reported to the finance department.
    zh: 票据遗失已向财政部门报告。
misses:
  - en: Numbers missing at the end of a book.
    zh: 一本票据末尾的缺号。
  - en: Receipts of a series that the organ never bought.
    zh: 并非本机关领购的票据字轨。
explanation:
  en: >-
    Series {fact_series}: after number {fact_before} the unit issued number {fact_after}; {fact_missing} numbers
    between are missing. The two were issued at {fact_before_at} by {fact_before_by} and at {fact_after_at} by
    {fact_after_by}. Asked after {settle_days} days.
  zh: >-
    字轨 {fact_series}：{fact_before} 号之后开具 {fact_after} 号，中间缺 {fact_missing} 个号码；两张票据分别由 {fact_before_by} 于
    {fact_before_at}、{fact_after_by} 于 {fact_after_at} 开具。满 {settle_days} 日仍缺的提出。
next_step:
  en: See the receipt book and its stubs; ask who drew it.
  zh: 查看票据本及存根，询问领用人。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 70, receipts of the finance department', zh: 第七十条（财政部门统一制发的票据）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Thirty days to enter receipts, zh: 票据补录三十日}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [official_receipt]
key: series
sources: {official_receipt: series}
due:
  - {source: official_receipt, column: issued_at, offset: ":settle_days days"}
parameters:
  settle_days:
    title: {en: Days to enter receipts, zh: 票据补录天数}
    type: integer
    unit: day
    value: 30
    confidence: local_setting
could_not_evaluate:
  unit_unknown:
    en: Numbers are missing, and which unit issued the receipt before or after them is not recorded.
    zh: 存在缺号，但其前后票据缺少开票单位。
  day_unknown:
    en: Numbers are missing, and the day of the receipt after them is not recorded.
    zh: 存在缺号，但其后一张票据缺少开票时间。
examples:
  - name: one number and three numbers missing; receipts without a day
    as_of: 2026-06-30
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at
        A1,A,1,U1,2025-03-01 10:00:00
        A3,A,3,U1,2025-03-02 10:00:00
        A7,A,7,U1,2025-03-03 10:00:00
        B1,B,1,U1,
        B3,B,3,U1,2025-03-03 10:00:00
        B5,B,5,U1,
    expect:
      - {key: "A/2", evidence: ["official_receipt/A1", "official_receipt/A3"], facts: {fact_missing: "1"}}
      - {key: "A/4", facts: {fact_missing: "3"}}
      - {key: "B/2"}
    could_not_evaluate: {day_unknown: 1}
  - name: 'void numbers are present, and books change between units'
    as_of: 2026-06-30
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,voided
        A1,A,1,U1,2025-03-01 10:00:00,false
        A2,A,2,U1,2025-03-01 11:00:00,true
        A3,A,3,U1,2025-03-02 10:00:00,false
        A26,A,26,U2,2025-03-03 10:00:00,false
    expect: none
  - name: thirty days are not over yet
    as_of: 2025-04-01 10:00:00
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at
        A1,A,1,U1,2025-03-01 10:00:00
        A3,A,3,U1,2025-03-02 10:00:00
    expect: none
  - name: a minute later they are
    as_of: 2025-04-01 10:01:00
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at
        A1,A,1,U1,2025-03-01 10:00:00
        A3,A,3,U1,2025-03-02 10:00:00
    expect:
      - {key: "A/2"}
  - name: who issued the two is named, and a unit missing on one side
    as_of: 2026-06-30
    given:
      official_receipt: |
        receipt_no,series,serial_no,unit_id,issued_at,issued_by
        A1,A,1,U1,2025-03-01 10:00:00,P1
        A3,A,3,U1,2025-03-02 10:00:00,P2
        B1,B,1,U1,2025-03-01 10:00:00,P1
        B3,B,3,,2025-03-02 10:00:00,P2
        B4,B,4,,2025-03-02 10:00:00,P2
    expect:
      - {key: "A/2", facts: {fact_before_by: P1, fact_after_by: P2}}
    could_not_evaluate: {unit_unknown: 1}
---*/
WITH ordered AS (
  SELECT series, unit_id, serial_no, issued_at, issued_by, receipt_no,
         lag(serial_no) OVER (PARTITION BY series ORDER BY serial_no) AS before_no,
         lag(unit_id) OVER (PARTITION BY series ORDER BY serial_no) AS before_unit,
         lag(issued_at) OVER (PARTITION BY series ORDER BY serial_no) AS before_at,
         lag(issued_by) OVER (PARTITION BY series ORDER BY serial_no) AS before_by,
         lag(receipt_no) OVER (PARTITION BY series ORDER BY serial_no) AS before_receipt
  FROM official_receipt
  WHERE series IS NOT NULL AND serial_no IS NOT NULL
),
gap AS (
  SELECT series, coalesce(unit_id, before_unit) AS unit_id, serial_no, issued_at, issued_by, receipt_no, before_no,
         before_at, before_by, before_receipt, unit_id IS NULL OR before_unit IS NULL AS unit_unknown
  FROM ordered
  WHERE serial_no > before_no + 1 AND coalesce(unit_id = before_unit, TRUE)
    AND (issued_at IS NULL
         OR :as_of > issued_at + parameter_at(:settle_days, CAST(issued_at AS DATE)) * INTERVAL '1 day')
),
evidence AS (
  SELECT series, serial_no, receipt_no
  FROM gap
  UNION ALL
  SELECT series, serial_no, before_receipt
  FROM gap
)
SELECT concat(g.series, '/', CAST(g.before_no + 1 AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       g.unit_id AS subject_id,
       g.unit_id AS unit_id,
       g.issued_at AS happened_at,
       'official_receipt' AS record_type,
       e.receipt_no AS record_id,
       CASE WHEN g.unit_unknown THEN 'unit_unknown' WHEN g.issued_at IS NULL THEN 'day_unknown' END AS could_not_evaluate,
       g.series AS fact_series,
       g.before_no AS fact_before,
       g.before_at AS fact_before_at,
       g.before_by AS fact_before_by,
       g.serial_no AS fact_after,
       g.issued_at AS fact_after_at,
       g.issued_by AS fact_after_by,
       g.serial_no - g.before_no - 1 AS fact_missing
FROM gap g
JOIN evidence e ON e.series = g.series AND e.serial_no = g.serial_no
