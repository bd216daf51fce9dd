/*---
id: conduct.gift-unregistered
version: 4
title:
  en: Gift not registered or not handed in in time
  zh: 礼品礼金未按期登记上交
claim:
  en: >-
    A gift that came to light was registered or handed in later than a month after it came to the unit, or not at
    all, or what was kept in a year passed the limit. What is dated before the gift came does not count as done.
  zh: 已知礼品未在一个月内登记、上交，或者全年留用部分超过限额。登记、上交、退还日期早于收受日期的，不视为已办理。
why:
  en: A gift registered late was a gift kept until somebody asked.
  zh: 迟迟不登记的礼品，往往是有人问起才登记。
innocent:
  - en: Returned to the giver within the month; the rule already leaves these out.
    zh: 一个月内已退还的，规则已予排除。
  - en: >-
      Received on a long journey: the month begins with the return.
    zh: 长期在外收受的，自返回单位起算。
  - en: The register of the unit was kept on paper until later.
    zh: 单位登记此前采用纸质台账。
  - en: A day before the receipt is a slip of the pen, and the gift was returned or registered in time.
    zh: 早于收受日期的日期系笔误，实际已按期退还或者登记。
misses:
  - en: Gifts that never came to light.
    zh: 未被发现的礼品。
  - en: Values written lower than they are.
    zh: 低报价值的。
  - en: Days of receipt written later than they were.
    zh: 将收受日期写晚的。
explanation:
  en: >-
    Gift {fact_gift} to {fact_receiver} of {happened_at}, {fact_kind}; value in yuan: {fact_value}. {fact_test_en}. The
    term of {months_max} month(s) ran from {fact_counted_from} to {fact_last_day}; registered: {fact_registered};
    handed in: {fact_handed_in}; returned: {fact_returned}. Register from {register_from}, hand in from
    {hand_in_from}, keep at most {year_max} yuan a year.
  zh: "{fact_receiver} 于 {happened_at} 收受的礼品 {fact_gift}（{fact_kind}），价值（元）：{fact_value}。{fact_test_zh}。期限 {months_max} 个月，自 {fact_counted_from} 起算，{fact_last_day} 届满；登记日期：{fact_registered}；上交日期：{fact_handed_in}；退还日期：{fact_returned}。登记起点 {register_from} 元，上交起点 {hand_in_from} 元，全年留用限额 {year_max} 元。"
next_step:
  en: Ask the receiver when, where and from whom it came, and what stood in the way of registering it.
  zh: 请收受人说明收受时间、地点、来源和未登记原因。
basis:
  - instrument: {en: Rules on registering gifts received in domestic exchanges (1995), zh: 关于对党和国家机关工作人员在国内交往中收受礼品实行登记制度的规定（中办发〔1995〕7号）}
    article: {en: "Article 3, one month", zh: 第三条，一个月内}
    confidence: secondary
    source: jianbiaoku 164533
  - instrument: {en: State Council order 20 (1988) on gifts in official duties, zh: 国家行政机关及其工作人员在国内公务活动中不得赠送和接受礼品的规定（1988年国务院令第20号）}
    article: {en: Article 9, zh: 第九条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: "Scale of the central organs: 100, 200, 600 yuan", zh: 中央国家机关礼品登记上交标准：100元、200元、600元}
    article: {en: Local scales are a setting, zh: 地方标准另行设定}
    confidence: secondary
    source: jianbiaoku 164533 (rules on gifts, articles 2 to 7); ip20.cn (100/200/600 yuan)
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 97, zh: 第九十七条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: high
route: discipline
reads: [gift_register]
key: receiver_id
not_key_local: A gift of which nobody entered the receiver has no key by which it could be asked.
due:
  - {source: gift_register, column: back_at_unit_on, offset: ":months_max months"}
  - {source: gift_register, column: received_on, offset: ":months_max months"}
parameters:
  months_max:
    title: {en: Months to register and hand in, zh: 登记上交月数}
    type: integer
    unit: month
    confidence: secondary
    value: 1
  register_from:
    title: {en: Registered from a value of, zh: 登记起点价值}
    type: decimal
    unit: yuan
    confidence: secondary
    value: 100
  hand_in_from:
    title: {en: Handed in from a value of, zh: 上交起点价值}
    type: decimal
    unit: yuan
    confidence: secondary
    value: 200
  year_max:
    title: {en: Value that may be kept in a year, zh: 全年留用限额}
    type: decimal
    unit: yuan
    confidence: secondary
    value: 600
codes: {fact_kind: gift_kind}
could_not_evaluate:
  day_missing:
    en: The day of receipt is missing.
    zh: 缺少收受日期。
  value_missing:
    en: The value of the goods is missing.
    zh: 缺少礼品价值。
  kind_missing:
    en: The kind is missing; money of any amount would have to be registered and handed in.
    zh: 缺少礼品种类；礼金不论金额均应登记上交。
examples:
  - name: registered a day late, cash not handed in, and seven small gifts
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value,registered_on,handed_in_on
        G1,U1,P1,2025-03-01,goods,150,2025-04-02,
        G2,U1,P2,2025-03-01,cash,50,2025-03-02,
        K1,U1,P3,2025-01-01,goods,90,,
        K2,U1,P3,2025-02-01,goods,90,,
        K3,U1,P3,2025-03-01,goods,90,,
        K4,U1,P3,2025-04-01,goods,90,,
        K5,U1,P3,2025-05-01,goods,90,,
        K6,U1,P3,2025-06-01,goods,90,,
        K7,U1,P3,2025-07-01,goods,90,,
    expect:
      - {key: P1/G1, evidence: ["gift_register/G1"]}
      - {key: P2/G2, facts: {fact_test_en: "It was handed in late or not at all"}}
      - {key: P3/K7}
  - name: a month to the day, and exactly six hundred yuan kept
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value,registered_on,handed_in_on
        G1,U1,P1,2025-03-01,goods,250,2025-04-01,2025-04-01
        K1,U1,P3,2025-01-01,goods,99,,
        K2,U1,P3,2025-02-01,goods,99,,
        K3,U1,P3,2025-03-01,goods,99,,
        K4,U1,P3,2025-04-01,goods,99,,
        K5,U1,P3,2025-05-01,goods,99,,
        K6,U1,P3,2025-06-01,goods,99,,
        K7,U1,P3,2025-07-01,goods,6,,
    expect: none
  - name: returned at once, back from abroad later, below the scale
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,back_at_unit_on,gift_kind,value,registered_on,handed_in_on,returned_on
        G1,U1,P1,2025-03-01,,card,500,,,2025-03-03
        G2,U1,P2,2025-03-01,2025-06-01,goods,900,2025-06-15,2025-06-15,
        G3,U1,P4,2025-03-01,,goods,99.99,,,
    expect: none
  - name: returned, registered and handed in before it came; returned on the same day
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value,registered_on,handed_in_on,returned_on
        G1,U1,P1,2025-01-31,cash,500,,,2024-01-01
        G2,U1,P2,2025-01-31,cash,500,2024-02-01,2024-02-01,
        G3,U1,P3,2025-01-31,cash,500,,,2025-01-31
    expect:
      - {key: P1/G1, facts: {fact_returned: 2024-01-01}}
      - {key: P2/G2}
  - name: in the morning of the last day the month is not over, and neither is it for a gift without value
    as_of: 2025-04-01 09:00:00
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value
        G1,U1,P1,2025-03-01,cash,500
        G2,U1,P2,2025-03-01,goods,
    expect: none
  - name: on the day after it is
    as_of: 2025-04-02
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value
        G1,U1,P1,2025-03-01,cash,500
    expect:
      - {key: P1/G1, facts: {fact_last_day: 2025-04-01}}
  - name: no day, no value, no kind
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value,registered_on
        G1,U1,P1,,cash,100,2025-03-02
        G2,U1,P2,2025-03-01,goods,,2025-03-02
        G3,U1,P3,2025-03-01,,50,
    expect: none
    could_not_evaluate: {day_missing: 1, value_missing: 1, kind_missing: 1}
  - name: value or kind missing, but all was done in time
    as_of: 2025-09-01
    given:
      gift_register: |
        gift_id,unit_id,receiver_id,received_on,gift_kind,value,registered_on,handed_in_on,returned_on
        G1,U1,P1,2025-03-01,goods,,2025-03-02,2025-04-01,
        G2,U1,P2,2025-03-01,,,,,2025-03-05
    expect: none
  - name: who received them is not entered; the gifts of nobody are not added up
    as_of: 2026-06-30
    given:
      gift_register: |
        gift_id,receiver_id,unit_id,received_on,gift_kind,value,registered_on,handed_in_on
        G1,,U1,2025-01-01,goods,150,,
        G2,,U1,2025-01-02,goods,199,2025-01-03,
        G3,,U2,2025-01-03,goods,199,2025-01-03,
        G4,,U3,2025-01-04,goods,199,2025-01-04,
        G5,,U4,2025-01-05,goods,199,2025-01-05,
    expect:
      - {key: "-/G1", facts: {fact_test_en: "It was registered late or not at all"}}
---*/
WITH dated AS (  -- nothing can be registered, handed in or returned before it came
  SELECT gift_id, unit_id, receiver_id, received_on, back_at_unit_on, gift_kind, value, registered_on, handed_in_on,
         returned_on,
         CASE WHEN registered_on >= coalesce(received_on, back_at_unit_on) THEN registered_on END AS registered,
         CASE WHEN handed_in_on >= coalesce(received_on, back_at_unit_on) THEN handed_in_on END AS handed_in,
         CASE WHEN returned_on >= coalesce(received_on, back_at_unit_on) THEN returned_on END AS returned
  FROM gift_register
),
gift AS (  -- the month is judged by the law of the day it began, amounts by that of the day of receipt
  SELECT gift_id, unit_id, receiver_id, received_on, gift_kind, value, registered_on, handed_in_on, returned_on,
         registered, handed_in, returned,
         coalesce(back_at_unit_on, received_on) AS counted_from, coalesce(received_on, back_at_unit_on) AS came_on,
         CAST(coalesce(back_at_unit_on, received_on)
              + parameter_at(:months_max, coalesce(back_at_unit_on, received_on)) * INTERVAL '1 month' AS DATE)
           AS last_day,
         gift_kind IN ('cash', 'card', 'securities') AS money,
         CASE WHEN gift_kind = 'goods' AND handed_in IS NULL AND returned IS NULL THEN value ELSE 0 END AS kept
  FROM dated
),
summed AS (
  SELECT gift_id, unit_id, receiver_id, received_on, gift_kind, value, registered_on, handed_in_on, returned_on,
         registered, handed_in, counted_from, came_on, last_day, money, kept,
         CASE WHEN last_day IS NULL OR returned <= last_day OR CAST(:as_of AS DATE) <= last_day
                   OR registered <= last_day AND handed_in <= last_day AND kept = 0 THEN 0 ELSE 1 END AS ripe,
         sum(kept) OVER (PARTITION BY receiver_id, CAST(extract(year FROM came_on) AS BIGINT)
                         ORDER BY came_on, gift_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS kept_so_far
  FROM gift
),
judged AS (
  SELECT gift_id, unit_id, receiver_id, received_on, gift_kind, value, registered_on, handed_in_on, returned_on,
         counted_from, last_day,
         CASE WHEN ripe = 0 THEN NULL
              WHEN (money OR CAST(value AS DECIMAL(18,6)) >= parameter_at(:register_from, came_on))
                   AND (registered IS NULL OR registered > last_day) THEN 1
              WHEN (money OR CAST(value AS DECIMAL(18,6)) >= parameter_at(:hand_in_from, came_on))
                   AND (handed_in IS NULL OR handed_in > last_day) THEN 2
              WHEN receiver_id IS NOT NULL AND kept > 0
                   AND CAST(kept_so_far AS DECIMAL(18,6)) > parameter_at(:year_max, came_on)
              THEN 3 END AS test,
         CASE WHEN counted_from IS NULL THEN 'day_missing'
              WHEN ripe = 0 THEN NULL
              WHEN value IS NULL AND money IS NOT TRUE THEN 'value_missing'
              WHEN gift_kind IS NULL THEN 'kind_missing' END AS reason
  FROM summed
)
SELECT concat(coalesce(receiver_id, '-'), '/', gift_id) AS finding_key,
       CASE WHEN receiver_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(receiver_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       received_on AS happened_at,
       'gift_register' AS record_type,
       gift_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       gift_id AS fact_gift,
       receiver_id AS fact_receiver,
       gift_kind AS fact_kind,
       value AS fact_value,
       counted_from AS fact_counted_from,
       last_day AS fact_last_day,
       registered_on AS fact_registered,
       handed_in_on AS fact_handed_in,
       returned_on AS fact_returned,
       CASE test WHEN 1 THEN 'It was registered late or not at all' WHEN 2 THEN 'It was handed in late or not at all'
                 ELSE 'With it the gifts kept in the year pass the limit' END AS fact_test_en,
       CASE test WHEN 1 THEN '未按期登记' WHEN 2 THEN '未按期上交' ELSE '全年留用礼品超过限额' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
