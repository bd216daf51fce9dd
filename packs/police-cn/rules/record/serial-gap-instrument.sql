/*---
id: record.serial-gap-instrument
version: 3
title:
  en: "Numbers missing in a series: legal documents"
  zh: 编号断号：法律文书
claim:
  en: >-
    In a series of legal documents, numbers between two that are on record are missing, and they are not registered as
    voided.
  zh: 法律文书的同一编号系列中，两个在案编号之间缺号，且未登记作废。
why:
  en: A number is given when a thing comes in. A number without a record is a thing that was made to disappear.
  zh: 编号在事项发生时给出；有号无记录，说明事项可能被抹去。
innocent:
  - en: The number was spoiled and voided on paper, and the register was not kept.
    zh: 编号作废，纸质登记未录入。
  - en: The row stands in quarantine, or came in with a later delivery.
    zh: 该行在待修正数据中，或者在后一批次才导入。
  - en: The system skipped numbers when it was restarted.
    zh: 系统重启时跳号。
misses:
  - en: Numbers missing at the end of a series, or at the edge of a block of ten thousand.
    zh: 系列末尾，或者每一万个编号交界处的缺号。
  - en: Documents that nobody registered.
    zh: 未登记的文书。
  - en: Records that were made to disappear before they got a number.
    zh: 尚未取号就被抹去的事项。
explanation:
  en: >-
    In series {fact_series}, {fact_missing} number(s) are missing from {finding_key} to {fact_last_missing}: between
    {fact_before} and {fact_after}. {fact_used} numbers of the series are on record. (Series of fewer than {least}
    numbers are not looked at.)
  zh: 系列 {fact_series} 中，自 {finding_key} 至 {fact_last_missing} 缺号 {fact_missing} 个：位于 {fact_before} 与 {fact_after} 之间。该系列在案编号 {fact_used} 个。（不足 {least} 个编号的系列不查。）
next_step:
  en: Ask who held the book or the system that gave the number on that day.
  zh: 查明当日持有票据簿或者编号系统的人员。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Articles 13 and 14: files are kept complete", zh: 第十三条、第十四条：材料应当齐全归档}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Numbers of a series run without gaps; a voided number is registered, zh: 同一系列编号应当连续，作废编号应当登记}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [legal_instrument, voided_number]
key: missing_no
not_key_local: a number is missing only in view of its neighbours
parameters:
  least:
    title: {en: Least numbers in a series, zh: 系列最少编号数}
    type: integer
    unit: number
    confidence: local_setting
    value: 10
  least_share:
    title: {en: Least share of numbers on record, zh: 在案编号最低占比}
    type: decimal
    confidence: local_setting
    value: 0.5
could_not_evaluate:
  no_running_number:
    en: >-
      The last four characters of the numbers of the series are no running number, or fewer than the least share of
      them is on record.
    zh: 该系列编号末四位不是连续号，或者在案编号占比低于设定值。
examples:
  - name: one missing, two missing, and one of three voided
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      legal_instrument: |
        instrument_no,unit_id,issued_at
        A-20250301-0001,U1,2025-03-01 09:00:00
        A-20250301-0003,U1,2025-03-01 10:00:00
        A-20250301-0004,U1,2025-03-01 11:00:00
        A-20250301-0007,U1,2025-03-01 12:00:00
        B-20250301-0001,U1,2025-03-01 09:00:00
        B-20250301-0005,U2,2025-03-01 10:00:00
        B-20250301-0006,U2,2025-03-01 11:00:00
      voided_number: |
        paper_kind,paper_no
        instrument,B-20250301-0003
        instrument,B-20250301-0004
    expect:
      - {key: A-20250301-0002, evidence: [legal_instrument/A-20250301-0001, legal_instrument/A-20250301-0003], facts: {fact_missing: 1}}
      - {key: A-20250301-0005, facts: {fact_missing: 2, fact_last_missing: A-20250301-0006}}
      - {key: B-20250301-0002, facts: {fact_missing: 1}}
  - name: without a gap, and every gap voided
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      legal_instrument: |
        instrument_no,unit_id,issued_at
        A-20250301-0001,U1,2025-03-01 09:00:00
        A-20250301-0002,U1,2025-03-01 10:00:00
        A-20250301-0003,U1,2025-03-01 11:00:00
        B-20250301-0001,U1,2025-03-01 09:00:00
        B-20250301-0002,U1,2025-03-01 10:00:00
        B-20250301-0004,U1,2025-03-01 10:00:00
      voided_number: |
        paper_kind,paper_no
        instrument,B-20250301-0003
    expect: none
  - name: exactly one number too few to look at
    as_of: 2025-06-01
    parameters: {least: "4"}
    given:
      legal_instrument: |
        instrument_no,unit_id,issued_at
        A-20250301-0001,U1,2025-03-01 09:00:00
        A-20250301-0003,U1,2025-03-01 10:00:00
        A-20250301-0004,U1,2025-03-01 11:00:00
      voided_number: |
        paper_kind,paper_no
        instrument,B-20250301-0003
    expect: none
  - name: no running numbers
    as_of: 2025-06-01
    parameters: {least: "3"}
    given:
      legal_instrument: |
        instrument_no,unit_id,issued_at
        A-20250301-0001,U1,2025-03-01 09:00:00
        A-20250301-0500,U1,2025-03-01 10:00:00
        A-20250301-0900,U1,2025-03-01 11:00:00
        B-2025030100aa,U1,2025-03-01 11:00:00
        B-2025030100ab,U1,2025-03-01 11:00:00
        B-2025030100ac,U1,2025-03-01 11:00:00
      voided_number: |
        paper_kind,paper_no
        instrument,C-20250301-0003
    expect: none
    could_not_evaluate: {no_running_number: 2}
---*/
WITH series AS (  -- a number is the key of its record: on record once
  SELECT series, count(*) AS used, right(min(paper_no), 4) AS low, right(max(paper_no), 4) AS high,
         CASE WHEN min(unit_id) = max(unit_id) THEN min(unit_id) END AS unit_id
  FROM (SELECT substring(instrument_no, 1, length(instrument_no) - 4) AS series, instrument_no AS paper_no, unit_id
        FROM legal_instrument
        WHERE length(instrument_no) > 4) n
  GROUP BY series
  HAVING count(*) >= :least
),
readable AS (
  SELECT series, used, unit_id,
         replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
             concat(low, high), '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '') = '' AS has_number,
         low, high
  FROM series
),
ranged AS (
  SELECT series, used, unit_id, CASE WHEN has_number THEN CAST(high AS INTEGER) - CAST(low AS INTEGER) + 1 END AS width
  FROM readable
),
judged AS (
  SELECT series, used, unit_id, width,
         CASE WHEN width IS NULL OR CAST(used AS DOUBLE PRECISION) < CAST(:least_share AS DOUBLE PRECISION) * width
              THEN 1 ELSE 0 END AS unreadable
  FROM ranged
  WHERE width IS NULL OR width > used
),
given AS (
  SELECT j.series, right(r.instrument_no, 4) AS tail, r.instrument_no AS paper_no, r.issued_at AS given_at
  FROM legal_instrument r
  JOIN judged j ON j.series = substring(r.instrument_no, 1, greatest(length(r.instrument_no) - 4, 0)) AND j.unreadable = 0
  UNION ALL
  SELECT j.series, right(v.paper_no, 4), CAST(NULL AS TEXT), CAST(NULL AS TIMESTAMP)
  FROM voided_number v
  JOIN judged j ON j.series = left(v.paper_no, greatest(length(v.paper_no) - 4, 0)) AND j.unreadable = 0
  WHERE v.paper_kind = 'instrument'
),
figure AS (  -- each ending is read once, however many series have it
  SELECT tail,
         CASE WHEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                       tail, '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '') = ''
              THEN CAST(tail AS INTEGER) END AS number
  FROM (SELECT DISTINCT tail FROM given) t
),
holed AS (
  SELECT g.series
  FROM given g
  JOIN figure f ON f.tail = g.tail
  GROUP BY g.series
  HAVING max(f.number) - min(f.number) + 1 > count(DISTINCT f.number)
),
taken AS (
  SELECT g.series, f.number, max(g.paper_no) AS paper_no, max(g.given_at) AS given_at
  FROM given g
  JOIN holed h ON h.series = g.series
  JOIN figure f ON f.tail = g.tail
  WHERE f.number IS NOT NULL
  GROUP BY g.series, f.number
),
step AS (
  SELECT series, number, given_at, max(paper_no) OVER (PARTITION BY series ORDER BY number) AS before_no,
         lead(number) OVER (PARTITION BY series ORDER BY number) AS next_number,
         lead(paper_no) OVER (PARTITION BY series ORDER BY number) AS next_no
  FROM taken
),
gap AS (
  SELECT s.series, j.unit_id, j.used, s.given_at, s.before_no,
         concat(s.series, lpad(CAST(s.number + 1 AS TEXT), 4, '0')) AS first_missing,
         concat(s.series, lpad(CAST(s.next_number - 1 AS TEXT), 4, '0')) AS last_missing,
         s.next_number - s.number - 1 AS missing,
         coalesce(s.next_no, concat(s.series, lpad(CAST(s.next_number AS TEXT), 4, '0'))) AS next_no,
         s.next_no AS next_record
  FROM step s
  JOIN judged j ON j.series = s.series
  WHERE s.next_number > s.number + 1
),
evidence AS (
  SELECT first_missing, before_no AS record_id
  FROM gap
  UNION
  SELECT first_missing, next_record
  FROM gap
  WHERE next_record IS NOT NULL
)
SELECT g.first_missing AS finding_key,
       'unit' AS subject_type,
       g.unit_id AS subject_id,
       g.unit_id AS unit_id,
       g.given_at AS happened_at,
       'legal_instrument' AS record_type,
       e.record_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       g.series AS fact_series,
       g.missing AS fact_missing,
       g.last_missing AS fact_last_missing,
       g.before_no AS fact_before,
       g.next_no AS fact_after,
       g.used AS fact_used
FROM gap g
JOIN evidence e ON e.first_missing = g.first_missing
UNION ALL
SELECT series, 'unit', unit_id, unit_id, CAST(NULL AS TIMESTAMP), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       'no_running_number', series, CAST(NULL AS INTEGER), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), used
FROM judged
WHERE unreadable = 1
