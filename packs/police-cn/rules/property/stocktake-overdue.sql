/*---
id: property.stocktake-overdue
version: 4
title:
  en: A store was not counted in time
  zh: 涉案财物保管场所未按期盘点
claim:
  en: >-
    A storage place that holds items was not counted within the days set since its last count or its approval,
    whichever came later; where it was never counted, not before the first of those items lay there.
  zh: 存有财物的保管场所，自上次盘点、批准启用中较晚的一日起超过设定天数未盘点；从未盘点的，起算日不早于现存最早一件财物入库之日。
why:
  en: Who never counts never misses anything.
  zh: 从不清点，就永远不会发现短少。
innocent:
  - en: The place was emptied, or its approval has ended; such places are left out.
    zh: 场所已清空或者批准已到期的，已排除。
  - en: The count was made on paper and not entered.
    zh: 已纸质盘点，仅未录入。
misses:
  - en: A place whose approval has ended and in which items still lie; property.kept-by-handler asks about those.
    zh: 批准已到期而仍存有财物的场所，由 property.kept-by-handler 审查。
  - en: Bank accounts, and offices, in which nothing should lie; property.kept-by-handler asks about those.
    zh: 银行账户，以及本不应存放财物的办公室；后者由 property.kept-by-handler 审查。
  - en: Counts that were entered and not made.
    zh: 只填表未实际清点。
explanation:
  en: >-
    Storage place {finding_key}: last counted {fact_last_at}; items still there by record: {fact_items}. Set: every
    {every_days} days.
  zh: 保管场所 {finding_key}：上次盘点 {fact_last_at}；按记录仍存财物 {fact_items} 件。设定每 {every_days} 日盘点一次。
next_step:
  en: Count it with a second person.
  zh: 二人以上立即盘点。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Article 189, ledger and store must agree', zh: 第一百八十九条（账实相符）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Every ninety days, zh: 每九十日一次}
    confidence: local_setting
severity: low
route: [inspection]
reads: [storage_place, stocktake, property_item]
key: storage_id
sources: {storage_place: storage_id, stocktake: storage_id, property_item: storage_id}
due:
  - {source: storage_place, column: approved_from, offset: ":every_days days"}
  - {source: storage_place, column: approved_to, offset: "0"}
  - {source: stocktake, column: counted_at, offset: ":every_days days"}
  - {source: property_item, column: handed_over_at, offset: ":every_days days"}
  - {source: property_item, column: measured_at, offset: ":every_days days"}
parameters:
  every_days:
    title: {en: Days between counts, zh: 盘点间隔天数}
    type: integer
    unit: day
    value: 90
    confidence: local_setting
could_not_evaluate:
  start_unknown:
    en: Neither a count nor an approval of the place is dated.
    zh: 盘点和批准启用均无日期。
examples:
  - name: last counted ninety-one days ago; never counted
    as_of: 2025-05-31 00:00:00
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from
        S1,U1,store,2020-01-01
        S2,U1,store,2025-01-01
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S1,2025-03-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at
        I1,S1,2025-01-01 10:00:00
        I2,S2,2025-01-01 10:00:00
    expect:
      - {key: "S1", evidence: ["storage_place/S1"], facts: {fact_items: "1"}}
      - {key: "S2"}
  - name: a second place of the unit is late by itself
    as_of: 2025-12-30 10:01:00
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from
        S1,U1,store,2020-01-01
        S2,U1,store,2025-01-01
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S1,2025-12-01 10:00:00
        K2,S2,2025-09-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at
        I1,S1,2025-01-01 10:00:00
        I2,S2,2025-01-01 10:00:00
    expect:
      - {key: "S2"}
  - name: ninety days exactly
    as_of: 2025-05-30 23:59:59
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from
        S1,U1,store,2020-01-01
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S1,2025-03-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at
        I1,S1,2025-01-01 10:00:00
    expect: none
  - name: 'empty, closed, and an account at the bank'
    as_of: 2026-06-30
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from,approved_to
        S1,U1,store,2020-01-01,
        S2,U1,store,2020-01-01,2021-01-01
        S3,U1,bank,2020-01-01,
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S9,2025-03-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at,released_at
        I1,S1,2025-01-01 10:00:00,2025-01-02 10:00:00
        I2,S2,2025-01-01 10:00:00,
        I3,S3,2025-01-01 10:00:00,
    expect: none
  - name: nobody knows since when
    as_of: 2026-06-30
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from
        S1,U1,store,
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S9,2025-03-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at
        I1,S1,
    expect: none
    could_not_evaluate: {start_unknown: 1}
  - name: approved until 2030, and until today
    as_of: 2026-06-30
    given:
      storage_place: |
        storage_id,unit_id,kind,approved_from,approved_to
        S1,U1,store,2020-01-01,2030-12-31
        S2,U1,store,2020-01-01,2026-06-30
        S3,U1,store,2020-01-01,2026-06-29
      stocktake: |
        stocktake_id,storage_id,counted_at
        K1,S9,2025-03-01 10:00:00
      property_item: |
        item_id,storage_id,measured_at
        I1,S1,2025-01-01 10:00:00
        I2,S2,2025-01-01 10:00:00
        I3,S3,2025-01-01 10:00:00
    expect:
      - {key: "S1"}
      - {key: "S2"}
---*/
WITH held AS (
  SELECT storage_id, count(item_id) AS items, min(coalesce(handed_over_at, measured_at)) AS first_at
  FROM property_item
  WHERE storage_id IS NOT NULL AND released_at IS NULL AND disposed_at IS NULL
  GROUP BY storage_id
),
counted AS (
  SELECT storage_id, max(counted_at) AS last_at
  FROM stocktake
  GROUP BY storage_id
),
judged AS (
  SELECT p.storage_id, p.unit_id, h.items, c.last_at,
         greatest(coalesce(c.last_at, CAST(p.approved_from AS TIMESTAMP)), coalesce(CAST(p.approved_from AS TIMESTAMP), c.last_at),
                  CASE WHEN c.last_at IS NULL THEN h.first_at END) AS since
  FROM storage_place p
  JOIN held h ON h.storage_id = p.storage_id
  LEFT JOIN counted c ON c.storage_id = p.storage_id
  WHERE (p.kind IS NULL OR p.kind NOT IN ('bank', 'office')) AND (p.approved_to IS NULL OR p.approved_to >= CAST(:as_of AS DATE))
)
SELECT storage_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       since AS happened_at,
       'storage_place' AS record_type,
       storage_id AS record_id,
       CASE WHEN since IS NULL THEN 'start_unknown' END AS could_not_evaluate,
       last_at AS fact_last_at,
       items AS fact_items
FROM judged
WHERE since IS NULL OR CAST(:as_of AS DATE) > CAST(since AS DATE)
                                                + parameter_at(:every_days, CAST(since AS DATE)) * INTERVAL '1 day'
