/*---
id: conduct.reception-banned-items
version: 5
title:
  en: Banned dishes, tobacco, alcohol or a club at an official reception
  zh: 公务接待出现高档菜、烟酒或者私人会所
claim:
  en: >-
    A reception had tobacco, alcohol after it was banned, shark fin, bird nest, protected animals or a dish on the local
    list of luxuries, or took place in a club, a one-table dining place, a place for members only, or one that is not
    open to the public and no canteen or hotel.
  zh: 公务接待提供了香烟、禁酒规定施行后的酒水、鱼翅、燕窝、野生保护动物菜肴或者本地高档菜品目录所列菜品，或者在私人会所、“一桌餐”场所、会员制场所以及食堂、饭店以外不对公众开放的场所进行。
why:
  en: These are the plainest marks of a banquet.
  zh: 这些是公款吃喝最明显的特征。
innocent:
  - en: The item was entered under the wrong kind, such as cooking wine or beer duck.
    zh: 品类录入错误，如料酒、啤酒鸭。
  - en: Guests brought and paid for it themselves.
    zh: 来宾自带、自费。
  - en: >-
      Imitations, such as vegetarian shark fin; the rule already leaves those named so out, unless the line is
      recorded as a banned kind.
    zh: 素鱼翅等仿制菜，名称已注明的规则已予排除；品类登记为禁止菜肴的除外。
  - en: Alcohol for foreign guests or investment promotion, with rules of their own; the rule already leaves these out.
    zh: 外事接待、招商引资接待提供酒水，执行专门规定，规则已予排除。
  - en: Drinks without alcohol; the rule already leaves those named so out.
    zh: 无醇、无酒精饮品，名称已注明的规则已予排除。
misses:
  - en: Alcohol and tobacco under names that the rule does not know; it knows the common words and a few brands.
    zh: 以规则不识别的名称开列的烟酒；规则仅识别常用词和少数品牌。
  - en: Alcohol billed as dishes, or drunk from water bottles.
    zh: 以菜品名义开票的酒水，或者用矿泉水瓶装酒的。
  - en: High-grade alcohol before any alcohol was banned; the bill does not tell the grade.
    zh: 全面禁酒之前提供的高档酒水；消费明细不载明档次。
  - en: Clubs registered as ordinary restaurants and not yet seen on site.
    zh: 登记为普通餐馆、尚未现场核查的会所。
explanation:
  en: >-
    Reception {finding_key} on {happened_at} at merchant {fact_merchant}: {fact_test_en}. Any alcohol counts on that
    day, by the setting of this pack: {any_alcohol}.
  zh: "公务接待 {finding_key}，{happened_at}，商户 {fact_merchant}：{fact_test_zh}。按本规则包设定，当日是否禁止一切酒水：{any_alcohol}。"
next_step:
  en: Get the full bill of the merchant for that table.
  zh: 向商户调取该桌完整消费明细。
basis:
  - instrument: {en: Rules on domestic official receptions (2013), zh: 党政机关国内公务接待管理规定（2013年）}
    article: {en: "Article 10: no shark fin, bird nest, protected animals, no cigarettes, no high-grade alcohol, no private clubs", zh: 第十条：不得提供鱼翅、燕窝等高档菜肴和野生保护动物制作的菜肴，不得提供香烟和高档酒水，不得使用私人会所}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: "Work meals: no tobacco, no alcohol", zh: 工作餐不得提供香烟，不上酒}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: "Interim rules against private clubs in historic buildings, parks and other public resources (2014)", zh: 关于严禁在历史建筑、公园等公共资源中设立私人会所的暂行规定（2014年）}
    article: {en: Definition of a private club, zh: 私人会所的界定}
    confidence: secondary
    source: CCDI case notes 刘某…私人会所 (xtjeyvc.github.io)
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2015), zh: 中国共产党纪律处分条例（2015年）}
    article: {en: Article 87, zh: 第八十七条}
    confidence: secondary
    source: CCDI case notes 刘某…私人会所 (xtjeyvc.github.io)
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 102, zh: 第一百零二条}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: The day from which any alcohol counts is the day of publication; the day of effect was not seen, zh: 禁酒起始日按公布之日设定，施行日期未核实}
    confidence: local_setting
severity: high
route: discipline
reads: [reception, reception_item, merchant]
key: reception_id
sources: {reception: reception_id, reception_item: reception_id}
reference: [merchant]
parameters:
  any_alcohol:
    title: {en: Any alcohol is banned, zh: 禁止一切酒水}
    type: boolean
    confidence: local_setting
    eras:
      - {from: always, value: false}
      - {from: 2025-05-18, value: true}
could_not_evaluate:
  nothing_recorded:
    en: Neither alcohol nor tobacco was entered as served or not, and the bill has no lines.
    zh: 未记录是否提供烟酒，也没有消费明细。
  place_unknown:
    en: The kind of place is known neither from the reception nor from the list of merchants.
    zh: 接待记录和商户名册均未载明场所类别。
  item_kind_missing:
    en: A line of the bill names alcohol or tobacco, but not whether it is a dish, a drink or tobacco.
    zh: 消费明细载有酒、烟字样，但未载明品类，无法确定是菜品、酒水还是香烟。
  day_missing:
    en: Alcohol was served, and the day of the reception is missing.
    zh: 提供了酒水，但缺少接待日期。
examples:
  - name: tobacco, alcohol, shark fin, a members club
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,members_only
        M1,restaurant,false
        M2,restaurant,true
      reception: |
        reception_id,unit_id,received_on,tobacco_flag,venue_kind,merchant_id
        R1,U1,2025-01-05,true,restaurant,M1
        R2,U1,2025-05-18,false,restaurant,M1
        R3,U1,2025-01-05,false,restaurant,M1
        R4,U1,2025-01-05,false,restaurant,M2
      reception_item: |
        reception_id,line_no,item,item_kind
        R2,1,精品白酒,drink
        R3,1,红烧鱼翅,dish
    expect:
      - {key: R1}
      - {key: R2, facts: {fact_test_en: "alcohol was served"}}
      - {key: R3}
      - {key: R4}
  - name: alcohol on the last day before the ban
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,alcohol_flag,venue_kind,merchant_id
        R1,U1,2025-05-17,true,restaurant,M1
    expect: none
  - name: beer duck, vegetarian shark fin, a canteen
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,open_to_public
        M1,canteen,false
      reception: |
        reception_id,unit_id,received_on,venue_kind,merchant_id
        R1,U1,2025-06-17,canteen,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R1,1,啤酒鸭,dish
        R1,2,素鱼翅,dish
    expect: none
  - name: a line of a banned kind that names no dish
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,venue_kind,merchant_id
        R1,U1,2025-01-05,restaurant,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R1,1,,shark_fin
    expect:
      - {key: R1, facts: {fact_test_en: "banned dishes were served"}}
  - name: a name that may be a drink or a dish, alcohol on a day that is not known
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,alcohol_flag,venue_kind,merchant_id
        R1,U1,2025-06-17,false,restaurant,M1
        R2,U1,,true,restaurant,M1
        R3,U1,2025-01-05,false,restaurant,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R1,1,啤酒鸭,
        R3,1,啤酒鸭,
    expect: none
    could_not_evaluate: {item_kind_missing: 1, day_missing: 1}
  - name: the place is not known, or the merchant only by name
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,
      reception: |
        reception_id,unit_id,received_on,venue_kind,merchant_id
        R1,U1,2025-06-17,,
        R2,U1,2025-06-17,,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R9,1,青菜,dish
    expect: none
    could_not_evaluate: {place_unknown: 2}
  - name: bird nest with vegetables, an imitation recorded as banned or named so, and drinks without alcohol
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,venue_kind,merchant_id
        R1,U1,2025-06-17,restaurant,M1
        R2,U1,2025-06-17,restaurant,M1
        R3,U1,2025-06-17,restaurant,M1
        R4,U1,2025-06-17,restaurant,M1
        R5,U1,2025-06-17,restaurant,M1
        R6,U1,2025-06-17,restaurant,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R1,1,燕窝 配素菜,bird_nest
        R2,1,鱼翅捞饭配素菜,dish
        R3,1,仿鱼翅羹,dish
        R3,2,素燕窝,
        R3,3,仿真鱼翅羹,dish
        R3,4,素食燕窝,dish
        R4,1,无醇啤酒,drink
        R4,2,无酒精红酒,
        R5,1,素鱼翅,shark_fin
        R6,1,素鱼翅配燕窝,dish
    expect:
      - {key: R1, facts: {fact_test_en: "banned dishes were served"}}
      - {key: R2}
      - {key: R5}
      - {key: R6}
  - name: neither flags nor lines; one flag, or one line, is something
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,alcohol_flag,tobacco_flag,venue_kind,merchant_id
        R1,U1,2025-09-01,,,restaurant,M1
        R2,U1,2025-09-01,false,,restaurant,M1
        R3,U1,2025-09-01,,,restaurant,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R3,1,青菜,dish
    expect: none
    could_not_evaluate: {nothing_recorded: 1}
  - name: a brand under no kind may be anything, one under service is no dish
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
      reception: |
        reception_id,unit_id,received_on,venue_kind,merchant_id
        R1,U1,2025-09-01,restaurant,M1
        R2,U1,2025-09-01,restaurant,M1
        R3,U1,2025-01-01,restaurant,M1
        R4,U1,2025-09-01,restaurant,M1
      reception_item: |
        reception_id,line_no,item,item_kind
        R1,1,飞天茅台,
        R2,1,洋酒,service
        R3,1,中华（软）,
        R4,1,茅台醉鸡,dish
    expect:
      - {key: R2, facts: {fact_test_en: "alcohol was served"}}
    could_not_evaluate: {item_kind_missing: 2}
---*/
WITH printed AS (  -- 素鱼翅, 仿真燕窝 are imitations and taken out; a dish with vegetables (素菜) beside it is none
  SELECT reception_id, item_kind, item,
         replace(replace(replace(replace(replace(replace(replace(replace(item,
             '素食', '素'), '人造', '仿'), '仿真', '仿'), '仿制', '仿'), '素鱼翅', ''), '仿鱼翅', ''),
             '素燕窝', ''), '仿燕窝', '') AS genuine
  FROM reception_item
),
named AS (
  SELECT reception_id, item_kind,
         coalesce(item LIKE '%香烟%' OR item LIKE '%卷烟%' OR item LIKE '%雪茄%' OR item LIKE '%软中华%'
                  OR item LIKE '%硬中华%' OR item LIKE '%中华（软%' OR item LIKE '%中华（硬%', FALSE) AS names_tobacco,
         coalesce((item LIKE '%白酒%' OR item LIKE '%红酒%' OR item LIKE '%啤酒%' OR item LIKE '%黄酒%' OR item LIKE '%洋酒%'
                   OR item LIKE '%葡萄酒%' OR item LIKE '%威士忌%' OR item LIKE '%白兰地%' OR item LIKE '%香槟%'
                   OR item LIKE '%茅台%' OR item LIKE '%五粮液%')
                  AND item NOT LIKE '%无醇%' AND item NOT LIKE '%无酒精%', FALSE) AS names_alcohol,
         coalesce(genuine LIKE '%鱼翅%' OR genuine LIKE '%燕窝%', FALSE) AS names_banned_dish
  FROM printed
),
line AS (
  SELECT reception_id,
         bool_or(item_kind = 'tobacco' OR item_kind <> 'dish' AND names_tobacco) AS tobacco,
         bool_or(item_kind = 'alcohol' OR item_kind <> 'dish' AND names_alcohol) AS alcohol,
         bool_or(item_kind IS NULL AND names_tobacco) AS maybe_tobacco,
         bool_or(item_kind IS NULL AND names_alcohol) AS maybe_alcohol,
         bool_or(item_kind IN ('shark_fin', 'bird_nest', 'wildlife', 'luxury') OR names_banned_dish) AS banned_dish
  FROM named
  GROUP BY reception_id
),
judged AS (
  SELECT r.reception_id, r.unit_id, r.received_on, r.merchant_id,
         CASE WHEN r.tobacco_flag OR l.tobacco THEN 1
              WHEN (r.alcohol_flag OR l.alcohol) AND r.exempt_kind IS NULL
                   AND parameter_at(:any_alcohol, r.received_on) THEN 2
              WHEN l.banned_dish THEN 3
              WHEN r.venue_kind IN ('club', 'private_table') OR m.merchant_kind IN ('club', 'private_table')
                   OR m.members_only OR m.open_to_public IS FALSE AND m.merchant_kind NOT IN ('canteen', 'hotel')
              THEN 4 END AS test,
         CASE WHEN r.venue_kind IS NULL AND m.merchant_kind IS NULL THEN 'place_unknown'
              WHEN (r.alcohol_flag OR l.alcohol) AND r.exempt_kind IS NULL AND r.received_on IS NULL THEN 'day_missing'
              WHEN l.maybe_tobacco THEN 'item_kind_missing'
              WHEN r.alcohol_flag IS NULL AND r.tobacco_flag IS NULL AND l.reception_id IS NULL THEN 'nothing_recorded'
              WHEN l.maybe_alcohol AND r.exempt_kind IS NULL
                   AND coalesce(parameter_at(:any_alcohol, r.received_on), TRUE) THEN 'item_kind_missing' END AS reason
  FROM reception r
  LEFT JOIN line l ON l.reception_id = r.reception_id
  LEFT JOIN merchant m ON m.merchant_id = r.merchant_id
)
SELECT reception_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       received_on AS happened_at,
       'reception' AS record_type,
       reception_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       merchant_id AS fact_merchant,
       CASE test WHEN 1 THEN 'tobacco was provided' WHEN 2 THEN 'alcohol was served'
                 WHEN 3 THEN 'banned dishes were served'
                 ELSE 'the place is a club, a one-table dining place, or not open to everybody' END AS fact_test_en,
       CASE test WHEN 1 THEN '提供了香烟' WHEN 2 THEN '提供了酒水' WHEN 3 THEN '提供了禁止的菜肴'
                 ELSE '场所为私人会所、“一桌餐”场所，或者不对公众开放' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
