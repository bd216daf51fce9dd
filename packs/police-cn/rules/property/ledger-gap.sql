/*---
id: property.ledger-gap
version: 4
title:
  en: Item without what the ledger must say
  zh: 涉案财物台账缺项
claim:
  en: >-
    The electronic ledger lacks the number, cause, origin or state of an item, its place while it is kept or its
    whereabouts once it is gone, or no list was handed out, or something precious was not photographed and valued; a
    vehicle without a value counts as precious.
  zh: 电子台账缺少财物的编号、案由、来源、状态，或者缺少在管财物的保管场所、已离库财物的去向，或者未出具清单，或者贵重财物（包括未估价的车辆）未拍照、估价。
why:
  en: What the ledger does not describe can be exchanged or lost without trace.
  zh: 台账没有写明的财物，被调换、丢失也无从查起。
innocent:
  - en: The entry is being made; new items have some days.
    zh: 正在登记；新入库财物留有补录天数。
  - en: The paper list holds what the system lacks.
    zh: 纸质清单已载明，仅系统未录入。
  - en: The item was given back at once.
    zh: 财物当即退还。
misses:
  - en: Entries that are complete and untrue.
    zh: 填写完整但不真实的台账。
  - en: Something precious other than jewellery and vehicles whose value is blank.
    zh: 未填估价的珠宝、车辆以外的贵重财物。
  - en: Frozen property, which lies in no store; and photographs of money and securities.
    zh: 不入库的冻结财物，以及现金、款项、证券的照片。
  - en: Items that were never entered.
    zh: 从未入账的财物。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), taken {happened_at} by {fact_by}, custodian {fact_custodian}: missing on the
    ledger: {fact_missing_en}. Asked {settle_days} days after taking; precious from {precious_value} yuan.
  zh: >-
    财物 {finding_key}（{fact_title}），{happened_at} 由 {fact_by} 采取措施，保管人
    {fact_custodian}：台账缺少{fact_missing_zh}。采取措施 {settle_days} 日后提出；贵重标准 {precious_value} 元。
next_step:
  en: Have the custodian complete the entry before the item and a second person.
  zh: 由保管人对照实物、二人以上补全台账。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Article 189, electronic ledger with a number for each item', zh: 第一百八十九条（建立电子台账，逐一编号登记）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article:
      en: Article 230, list in three copies, photographs and value of what is precious
      zh: 第二百三十条（清单一式三份，贵重物品拍照、估价）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Three days to enter an item; precious from ten thousand yuan, zh: 三日内补录；一万元以上为贵重}
    confidence: local_setting
severity: high
route: [inspection]
reads: [property_item]
key: item_id
sources: {property_item: item_id}
due:
  - {source: property_item, column: measured_at, offset: ":settle_days days"}
parameters:
  settle_days:
    title: {en: Days to enter an item, zh: 补录天数}
    type: integer
    unit: day
    value: 3
    confidence: local_setting
  precious_value:
    title: {en: Precious from, zh: 贵重标准}
    type: decimal
    unit: CNY
    value: 10000
    confidence: local_setting
could_not_evaluate:
  time_unknown:
    en: The time of taking is missing.
    zh: 缺少采取措施时间。
examples:
  - name: each field in turn
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,category,measured_at,ledger_no,cause,origin,item_state,storage_id,whereabouts,list_no,photo_count,value_est,released_at
        I1,seize,tool,2025-03-01 10:00:00,,a,b,c,S1,,L1,1,10,
        I2,seize,tool,2025-03-01 10:00:00,N1,,,c,S1,,L1,1,10,
        I3,seize,tool,2025-03-01 10:00:00,N1,a,b,c,,,L1,1,10,
        I4,seize,tool,2025-03-01 10:00:00,N1,a,b,c,S1,,L1,1,10,2025-04-01 10:00:00
        I5,seize,jewellery,2025-03-01 10:00:00,N1,a,b,c,S1,,,0,,
    expect:
      - {key: "I1", evidence: ["property_item/I1"], facts: {fact_missing_en: "number"}}
      - {key: "I2", facts: {fact_missing_en: "cause, origin"}}
      - {key: "I3", facts: {fact_missing_zh: "保管场所"}}
      - {key: "I4", facts: {fact_missing_en: "whereabouts"}}
      - {key: "I5", facts: {fact_missing_en: "list handed out, photographs, value"}}
  - name: exactly precious, of a kind and a measure that nobody entered
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,category,measured_at,ledger_no,cause,origin,item_state,storage_id,list_no,photo_count,value_est
        I1,seize,electronics,2025-03-01 10:00:00,N1,a,b,c,S1,L1,0,10000
        I2,,,2025-03-01 10:00:00,N1,a,b,c,S1,L1,0,10000
    expect:
      - {key: "I1", severity: high, facts: {fact_missing_zh: 照片}}
      - {key: "I2"}
  - name: 'complete, given back, money, and a cent less than precious'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,category,measured_at,ledger_no,cause,origin,item_state,storage_id,whereabouts,list_no,photo_count,value_est,released_at
        I1,seize,tool,2025-03-01 10:00:00,N1,a,b,c,S1,,L1,0,9999.99,
        I2,seize,tool,2025-03-01 10:00:00,N1,a,b,c,,owner,L1,0,10,2025-04-01 10:00:00
        I3,seize,cash,2025-03-01 10:00:00,N1,a,b,c,S1,,L1,0,90000,
        I4,freeze,funds,2025-03-01 10:00:00,,,,,,,,,,
    expect: none
  - name: three days are not over
    as_of: 2025-03-04 23:59:59
    given:
      property_item: |
        item_id,measure,category,measured_at
        I1,seize,tool,2025-03-01 10:00:00
    expect: none
  - name: nobody knows since when
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,category,measured_at
        I1,seize,tool,
    expect: none
    could_not_evaluate: {time_unknown: 1}
  - name: a vehicle without value and photograph, one photographed without value, one of small value
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,category,measured_at,measured_by,ledger_no,cause,origin,item_state,storage_id,list_no,photo_count,value_est
        I1,seize,vehicle,2025-03-01 10:00:00,P1,N1,a,b,c,S1,L1,,
        I2,seize,vehicle,2025-03-01 10:00:00,P1,N1,a,b,c,S1,L1,2,
        I3,seize,vehicle,2025-03-01 10:00:00,P1,N1,a,b,c,S1,L1,0,9999.99
        I4,seize,tool,2025-03-01 10:00:00,P1,N1,a,b,c,S1,L1,0,
    expect:
      - {key: "I1", facts: {fact_missing_zh: 照片、估价, fact_by: P1}}
      - {key: "I2", facts: {fact_missing_en: value}}
---*/
WITH judged AS (
  SELECT item_id, unit_id, title, measured_at,
         measured_by, custodian_id,
         concat(CASE WHEN ledger_no IS NULL THEN ', number' END, CASE WHEN cause IS NULL THEN ', cause' END,
                CASE WHEN origin IS NULL THEN ', origin' END, CASE WHEN item_state IS NULL THEN ', state' END,
                CASE WHEN storage_id IS NULL AND released_at IS NULL AND disposed_at IS NULL THEN ', place' END,
                CASE WHEN whereabouts IS NULL AND (released_at IS NOT NULL OR disposed_at IS NOT NULL)
                     THEN ', whereabouts' END,
                CASE WHEN list_no IS NULL THEN ', list handed out' END,
                CASE WHEN precious AND coalesce(photo_count, 0) = 0 THEN ', photographs' END,
                CASE WHEN precious AND value_est IS NULL THEN ', value' END) AS missing_en,
         concat(CASE WHEN ledger_no IS NULL THEN '、编号' END, CASE WHEN cause IS NULL THEN '、案由' END,
                CASE WHEN origin IS NULL THEN '、来源' END, CASE WHEN item_state IS NULL THEN '、状态' END,
                CASE WHEN storage_id IS NULL AND released_at IS NULL AND disposed_at IS NULL THEN '、保管场所' END,
                CASE WHEN whereabouts IS NULL AND (released_at IS NOT NULL OR disposed_at IS NOT NULL)
                     THEN '、去向' END,
                CASE WHEN list_no IS NULL THEN '、清单' END,
                CASE WHEN precious AND coalesce(photo_count, 0) = 0 THEN '、照片' END,
                CASE WHEN precious AND value_est IS NULL THEN '、估价' END) AS missing_zh
  FROM (SELECT item_id, unit_id, title, measured_at, ledger_no, cause, origin, item_state, storage_id, released_at,
               disposed_at, whereabouts, list_no, photo_count, value_est, measured_by, custodian_id,
               category = 'jewellery' OR category = 'vehicle' AND value_est IS NULL
               OR (value_est >= parameter_at(:precious_value, CAST(measured_at AS DATE))
                   AND coalesce(category NOT IN ('cash', 'funds', 'securities', 'listed_shares'), TRUE)) AS precious
        FROM property_item
        WHERE measure IS DISTINCT FROM 'freeze'
          AND (measured_at IS NULL
               OR CAST(:as_of AS DATE) > CAST(measured_at AS DATE)
                                         + parameter_at(:settle_days, CAST(measured_at AS DATE)) * INTERVAL '1 day')) i
)
SELECT item_id AS finding_key,
       CASE WHEN measured_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(measured_by, unit_id) AS subject_id,
       unit_id AS unit_id,
       measured_at AS happened_at,
       'property_item' AS record_type,
       item_id AS record_id,
       CASE WHEN measured_at IS NULL THEN 'time_unknown' END AS could_not_evaluate,
       title AS fact_title,
       measured_by AS fact_by,
       custodian_id AS fact_custodian,
       substring(missing_en, 3) AS fact_missing_en,
       substring(missing_zh, 2) AS fact_missing_zh
FROM judged
WHERE measured_at IS NULL OR missing_en <> ''
