/*---
id: property.stock-mismatch
version: 3
title:
  en: Count and books of a store differ
  zh: 涉案财物账实不符
claim:
  en: >-
    A count of a storage place found another quantity of an item than the books say, less what was checked out at that
    time, and the item was not gone by record, and no paper explains it; or the items missing in all are more than the
    lines of the count in which nothing was found, or the items too many more than the lines in which too much was.
  zh: 盘点发现财物实有数量（加上当时调出的数量）与账面不符，而该财物当时未退还或者处置，也没有书面说明；或者总件数的差额大于明细中实有为零的件数、多出的件数。
why:
  en: A missing item is noticed only by counting.
  zh: 财物少没少，只有清点才知道。
innocent:
  - en: >-
      The item was given back or sent on at that time; such lines are left out, and what was checked out is
      subtracted.
    zh: 当时已退还或者移送的，已排除；调出的数量已扣除。
  - en: A paper explains the difference; such lines are left out.
    zh: 有书面差异说明的，已排除。
  - en: Drugs lost weight by drying.
    zh: 毒品等因干燥失重。
misses:
  - en: Counts that copy the books.
    zh: 照抄账面的盘点。
  - en: An item found in the store while it is out by record.
    zh: 记录为已调出而盘点时仍在库的财物。
  - en: Items exchanged for others of the same number.
    zh: 数量不变的调包。
explanation:
  en: >-
    Count {fact_count} of {fact_storage}, {happened_at}: {fact_what_en}: {fact_book} on the books, {fact_found} found,
    {fact_out_en}. Counted by {fact_by}, second person {fact_second}.
  zh: >-
    {happened_at} 对 {fact_storage} 的盘点 {fact_count}：{fact_what_zh}，账面 {fact_book}，实有
    {fact_found}，{fact_out_zh}。盘点人 {fact_by}，监盘人 {fact_second}。
next_step:
  en: Count again with the inspectorate and see who had the key.
  zh: 会同督察重新盘点，查明钥匙、门禁记录。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Article 189, zh: 第一百八十九条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Article 230, zh: 第二百三十条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A difference without a paper is asked about, zh: 无书面说明的差异一律提出}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [stocktake, stocktake_line, property_item, property_checkout]
key: stocktake_id
not_key_local: Items and check-outs are looked up by the number of the item.
could_not_evaluate:
  quantity_unknown:
    en: A quantity is missing in the line of the count.
    zh: 盘点明细缺少数量。
  time_unknown:
    en: Less was found than is on the books, when it was counted is missing, and the item was once checked out or is
      gone.
    zh: 实有少于账面且缺少盘点时间，而该财物曾经调出或者已经退还、处置。
  out_unknown:
    en: Less was found than is on the books while some was checked out; how much is missing.
    zh: 实有少于账面且当时有调出，但缺少调出数量。
examples:
  - name: 'one missing, part missing, one too many, a total that differs'
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at,items_on_book,items_found
        K1,S1,U1,2025-03-01 10:00:00,3,3
        K2,S1,U1,2025-06-01 10:00:00,30,29
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found
        K1,I1,1,0
        K1,I2,10.5,10.4
        K1,I3,1,2
      property_item: |
        item_id,released_at
        I1,2025-03-01 10:01:00
      property_checkout: |
        item_id,checkout_no
        I9,1
    expect:
      - {key: "K1/I1", evidence: ["stocktake_line/K1/I1"], facts: {fact_found: "0.000"}}
      - {key: "K1/I2"}
      - {key: "K1/I3"}
      - {key: "K2/all", evidence: ["stocktake/K2"], facts: {fact_what_zh: 全部财物件数}}
  - name: returned from a check-out before the count
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at
        K1,S1,U1,2025-03-01 10:00:00
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found
        K1,I1,1,0
      property_item: |
        item_id,released_at
        I1,
      property_checkout: |
        item_id,checkout_no,taken_at,returned_at
        I1,1,2025-02-01 10:00:00,2025-03-01 09:59:00
    expect:
      - {key: "K1/I1"}
  - name: 'out at the very minute, given back at the very minute, explained, equal'
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at,items_on_book,items_found
        K1,S1,U1,2025-03-01 10:00:00,4,2
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found,explained_no
        K1,I1,1,0,
        K1,I2,1,0,
        K1,I3,10,9,W1
        K1,I4,1,1,
      property_item: |
        item_id,released_at
        I2,2025-03-01 10:00:00
      property_checkout: |
        item_id,checkout_no,taken_at,returned_at
        I1,1,2025-03-01 10:00:00,2025-03-01 12:00:00
    expect: none
  - name: a line without quantity
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at
        K1,S1,U1,2025-03-01 10:00:00
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found
        K1,I1,1,
      property_item: |
        item_id,released_at
        I2,2025-03-01 10:00:00
      property_checkout: |
        item_id,checkout_no
        I1,1
    expect: none
    could_not_evaluate: {quantity_unknown: 1}
  - name: 'one of a hundred out and all gone, ninety-nine left, one short, how many are out unknown, used up by a test'
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at
        K1,S1,U1,2025-03-01 10:00:00
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found
        K1,I1,100,0
        K1,I2,100,99
        K1,I3,100,98.999
        K1,I4,100,98
        K1,I5,10,7
        K1,I6,10,6
      property_item: |
        item_id,released_at
        I1,
      property_checkout: |
        item_id,checkout_no,taken_at,qty_out,returned_at,qty_in,consumed_by_test
        I1,1,2025-02-01 10:00:00,1,,,
        I2,1,2025-02-01 10:00:00,1,,,
        I3,1,2025-02-01 10:00:00,1,,,
        I4,1,2025-02-01 10:00:00,,,,
        I5,1,2025-02-01 10:00:00,5,2025-02-05 10:00:00,2,true
        I6,1,2025-02-01 10:00:00,5,2025-02-05 10:00:00,2,true
    expect:
      - {key: "K1/I1", facts: {fact_out_zh: 当时调出：1.000}}
      - {key: "K1/I3"}
      - {key: "K1/I6"}
    could_not_evaluate: {out_unknown: 1}
  - name: 'ten on the books and three found, one line explained; nine found; one too many'
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at,items_on_book,items_found
        K1,S1,U1,2025-03-01 10:00:00,10,3
        K2,S1,U1,2025-06-01 10:00:00,10,9
        K3,S1,U1,2025-09-01 10:00:00,10,8
        K4,S1,U1,2025-12-01 10:00:00,10,11
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found,explained_no
        K1,I1,1,0,W1
        K2,I1,1,0,W1
        K3,I1,1,0,W1
      property_item: |
        item_id
        I9
      property_checkout: |
        item_id,checkout_no
        I9,1
    expect:
      - {key: "K1/all", facts: {fact_out_zh: 明细列出的缺失：1 件, fact_book: "10.000", fact_found: "3.000"}}
      - {key: "K3/all"}
      - {key: "K4/all"}
  - name: 'nobody knows when: an item still there by record, one checked out once, one gone, one too many'
    as_of: 2026-06-30
    given:
      stocktake: |
        stocktake_id,storage_id,unit_id,counted_at
        K1,S1,U1,
      stocktake_line: |
        stocktake_id,item_id,qty_book,qty_found
        K1,I1,10,6
        K1,I2,10,6
        K1,I3,10,6
        K1,I4,10,11
      property_item: |
        item_id,released_at
        I1,
        I3,2025-01-02 10:00:00
      property_checkout: |
        item_id,checkout_no,taken_at,returned_at,qty_out
        I2,1,2025-01-02 10:00:00,2025-01-03 10:00:00,4
    expect:
      - {key: "K1/I1"}
      - {key: "K1/I4"}
    could_not_evaluate: {time_unknown: 2}
---*/
WITH line AS (
  SELECT s.stocktake_id, s.storage_id, s.unit_id, s.counted_at, s.counted_by, s.witness_id, l.item_id, l.qty_book,
         l.qty_found, l.explained_no
  FROM stocktake s
  JOIN stocktake_line l ON l.stocktake_id = s.stocktake_id
),
away AS (  -- a single piece that is out is out as a whole
  SELECT l.stocktake_id, l.item_id,
         sum(coalesce(k.qty_out, CASE WHEN l.qty_book <= 1 THEN l.qty_book END)
             - CASE WHEN k.consumed_by_test IS TRUE AND k.returned_at < l.counted_at THEN coalesce(k.qty_in, 0)
                    ELSE 0 END) AS qty_away,
         bool_or(k.qty_out IS NULL AND l.qty_book > 1) AS some_unknown
  FROM line l
  JOIN property_checkout k ON k.item_id = l.item_id
  WHERE l.qty_found < l.qty_book
    AND (l.counted_at IS NULL
         OR k.taken_at <= l.counted_at
            AND (k.returned_at IS NULL OR k.returned_at >= l.counted_at OR k.consumed_by_test IS TRUE))
  GROUP BY l.stocktake_id, l.item_id
),
differing AS (
  SELECT l.stocktake_id, l.storage_id, l.unit_id, l.counted_at, l.counted_by, l.witness_id, l.item_id, l.qty_book,
         l.qty_found,
         CASE WHEN a.some_unknown OR l.counted_at IS NULL AND a.item_id IS NOT NULL THEN NULL
              ELSE coalesce(a.qty_away, 0) END AS qty_away,
         CASE WHEN l.qty_found IS NULL OR l.qty_book IS NULL THEN 'quantity_unknown'
              WHEN l.counted_at IS NULL AND l.qty_found < l.qty_book
                   AND (a.item_id IS NOT NULL OR i.released_at IS NOT NULL OR i.disposed_at IS NOT NULL)
              THEN 'time_unknown'
              WHEN a.some_unknown THEN 'out_unknown' END AS reason
  FROM line l
  LEFT JOIN away a ON a.stocktake_id = l.stocktake_id AND a.item_id = l.item_id
  LEFT JOIN property_item i ON i.item_id = l.item_id
  WHERE l.explained_no IS NULL
    AND (l.qty_found IS NULL OR l.qty_book IS NULL OR l.qty_found > l.qty_book
         OR l.qty_found < l.qty_book
            AND (l.counted_at IS NULL
                 OR (a.item_id IS NULL OR a.some_unknown OR l.qty_found + a.qty_away < l.qty_book)
                    AND (i.released_at IS NULL OR i.released_at > l.counted_at)
                    AND (i.disposed_at IS NULL OR i.disposed_at > l.counted_at)))
),
listed AS (
  SELECT stocktake_id, count(*) FILTER (WHERE qty_book > 0 AND qty_found = 0) AS missing,
         count(*) FILTER (WHERE qty_found > qty_book) AS extra
  FROM stocktake_line
  GROUP BY stocktake_id
),
whole AS (
  SELECT s.stocktake_id, s.storage_id, s.unit_id, s.counted_at, s.counted_by, s.witness_id, s.items_on_book,
         s.items_found, coalesce(l.missing, 0) AS missing
  FROM stocktake s
  LEFT JOIN listed l ON l.stocktake_id = s.stocktake_id
  WHERE s.items_on_book - s.items_found > coalesce(l.missing, 0)
     OR s.items_found - s.items_on_book > coalesce(l.extra, 0)
)
SELECT concat(stocktake_id, '/', item_id) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       counted_at AS happened_at,
       'stocktake_line' AS record_type,
       concat(stocktake_id, '/', item_id) AS record_id,
       reason AS could_not_evaluate,
       stocktake_id AS fact_count,
       storage_id AS fact_storage,
       concat('item ', item_id) AS fact_what_en,
       concat('财物 ', item_id) AS fact_what_zh,
       CAST(qty_book AS DECIMAL(14,3)) AS fact_book,
       CAST(qty_found AS DECIMAL(14,3)) AS fact_found,
       concat('checked out at that time: ', coalesce(CAST(CAST(qty_away AS DECIMAL(14,3)) AS TEXT), 'not recorded'))
         AS fact_out_en,
       concat('当时调出：', coalesce(CAST(CAST(qty_away AS DECIMAL(14,3)) AS TEXT), '未记录')) AS fact_out_zh,
       counted_by AS fact_by,
       witness_id AS fact_second
FROM differing
UNION ALL
SELECT concat(stocktake_id, '/all'),
       'unit', unit_id, unit_id, counted_at, 'stocktake', stocktake_id, CAST(NULL AS TEXT),
       stocktake_id, storage_id, 'number of all items', '全部财物件数',
       CAST(items_on_book AS DECIMAL(14,3)), CAST(items_found AS DECIMAL(14,3)),
       concat('lines of the count that miss an item: ', CAST(missing AS TEXT)),
       concat('明细列出的缺失：', CAST(missing AS TEXT), ' 件'), counted_by, witness_id
FROM whole
