/*---
id: property.disposal-unapproved
version: 5
title:
  en: Property sold, destroyed or kept without authority
  zh: 擅自变卖、销毁、截留涉案财物
claim:
  en: >-
    Property was sold, auctioned, destroyed, confiscated or taken over below the level of approval that the law asks
    for, or without photograph or auction where needed, or its money did not reach the treasury within the days set, or
    the unit kept or divided it.
  zh: 变卖、拍卖、销毁、没收、收缴涉案财物未达到法定审批层级，或者应当拍照、拍卖而没有，或者价款未在设定天数内上缴国库，或者由单位留用、私分。
why:
  en: Once it is sold or destroyed nobody can check it any more.
  zh: 一旦变卖、销毁，就再也无从核对。
innocent:
  - en: The goods would have spoilt within hours; the approval was given by telephone and entered later.
    zh: 物品数小时内将腐坏，经电话批准后补录。
  - en: The court decided, and the bureau only carried it out.
    zh: 由法院判决，公安机关仅执行。
  - en: The bank slip reached the accounts late.
    zh: 银行回单入账较迟。
misses:
  - en: Prices far below value at an auction that took place.
    zh: 程序完备但价格明显偏低的拍卖。
  - en: >-
      Property taken over by a department of the bureau, for which no more than its head's approval is asked, or
      entered as handed to the treasury as it is.
    zh: 由局内部门收缴、仅要求部门负责人批准的财物，以及登记为原物上缴国库的财物。
  - en: Items destroyed on paper only.
    zh: 仅在纸面上销毁的财物。
  - en: Approvals dated back.
    zh: 倒签的审批。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), value {fact_value} yuan: {fact_disposal_en} on {happened_at}; {fact_problem_en}.
    Taken by {fact_by}; approved by {fact_approver} at the level {fact_level_en}, needed {fact_needed_en}; proceeds
    {fact_proceeds} yuan; treasury receipt {fact_treasury}, in the treasury {fact_treasury_at}. A station alone may
    take over up to {station_limit} yuan that nobody disputes; money is due within {treasury_days} days.
  zh: >-
    财物 {finding_key}（{fact_title}），估价 {fact_value} 元：{happened_at} {fact_disposal_zh}；{fact_problem_zh}。采取措施
    {fact_by}；批准人
    {fact_approver}，批准层级：{fact_level_zh}；应由：{fact_needed_zh}。价款（元）：{fact_proceeds}；缴库凭证：{fact_treasury}；入库时间：{fact_treasury_at}。派出所自行收缴以
    {station_limit} 元以下无争议的为限；价款应在 {treasury_days} 日内上缴。
next_step:
  en: Secure the papers and the money trail; ask the approver and the buyer.
  zh: 调取审批材料和资金流向，向批准人和买受人核实。
basis:
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article:
      en: Article 236, approved by the principal head of the county-level organ, photographed first
      zh: 第二百三十六条（经县级以上公安机关主要负责人批准，先行拍照）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Articles 191, 195, 196 and 213', zh: 第一百九十一条、第一百九十五条、第一百九十六条、第二百一十三条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 74, zh: 第七十四条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 396, zh: 第三百九十六条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Ten days for the money to reach the treasury, zh: 价款十日内上缴}
    confidence: local_setting
severity: critical
route: [inspection, discipline]
reads: [property_item, unit, approval_level, property_disposal, treasury_receipt]
key: item_id
sources: {property_item: item_id}
reference: [unit, treasury_receipt]
due:
  - {source: property_item, column: proceeds_at, offset: ":treasury_days days"}
  - {source: property_item, column: disposed_at, offset: ":treasury_days days"}
parameters:
  station_limit:
    title: {en: Most a station may take over alone, zh: 派出所自行收缴限额}
    type: decimal
    unit: CNY
    value: 500
    confidence: verified
  treasury_days:
    title: {en: Days for the money to reach the treasury, zh: 价款上缴天数}
    type: integer
    unit: day
    value: 10
    confidence: local_setting
could_not_evaluate:
  time_unknown:
    en: The time of disposal is missing.
    zh: 缺少处置时间。
  disposal_unknown:
    en: The item was dealt with or brought money, and how is missing.
    zh: 财物已处置或者已有价款，但缺少处置方式。
  level_unknown:
    en: The level of approval is missing.
    zh: 缺少处置批准层级。
  kind_unknown:
    en: The procedure, the kind of the item or its value is missing, on which level, auction and treasury depend.
    zh: 缺少适用程序、财物类别或者估价，无法确定批准层级、是否应当拍卖和上缴。
  photo_unknown:
    en: Whether the item was photographed before is not recorded.
    zh: 未记录处置前是否拍照。
  receipt_unknown:
    en: The treasury receipt named is not among the records or has no date.
    zh: 所填缴库凭证不在记录中或者没有入库时间。
examples:
  - name: 'kept, sold by a station head, not photographed, without auction, money late, taken over by a station above its limit'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level,photo_before_disposal,auction_id,proceeds,proceeds_at,treasury_no,undisputed
        I1,U1,criminal,tool,100,own_use,2025-03-01 10:00:00,county_head,,,,,,
        I2,U1,criminal,vehicle,9000,auction,2025-03-01 10:00:00,county_head,true,A1,8000,,T1,
        I3,U1,administrative,tool,100,destroy,2025-03-01 10:00:00,county_head,false,,,,,
        I4,U1,administrative,vehicle,9000,sell,2025-03-01 10:00:00,county_head,true,,8000,,T1,
        I5,U1,administrative,vehicle,9000,auction,2025-03-01 10:00:00,county_head,true,A1,8000,2025-03-10 10:00:00,,
        I6,U1,administrative,tool,500.01,forfeit,2025-03-01 10:00:00,dept_head,,,,,,true
        I7,U1,administrative,tool,100,forfeit,2025-03-01 10:00:00,dept_head,,,,,,false
        I8,U1,administrative,vehicle,9000,auction,2025-03-01 10:00:00,county_head,true,A1,8000,2025-03-10 10:00:00,T2,
      unit: |
        unit_id,kind
        U1,station
      treasury_receipt: |
        treasury_no,received_at
        T1,2025-03-05 10:00:00
        T2,2025-03-21 00:00:00
    expect:
      - {key: "I1", evidence: ["property_item/I1"], facts: {fact_problem_en: "the unit kept, used or divided it"}}
      - {key: "I2", facts: {fact_needed_en: "principal head of a county-level organ"}}
      - {key: "I3"}
      - {key: "I4"}
      - {key: "I5"}
      - {key: "I6"}
      - {key: "I7"}
      - {key: "I8", facts: {fact_problem_en: the money reached the treasury late, fact_problem_zh: 价款逾期上缴国库}}
  - name: cash confiscated and no treasury receipt eleven days later
    as_of: 2025-03-12 00:00:00
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level
        I1,U1,administrative,cash,10000,confiscate,2025-03-01 10:00:00,county_head
      unit: |
        unit_id,kind
        U1,squad
      treasury_receipt: |
        treasury_no,received_at
        T9,2025-03-05 10:00:00
    expect:
      - {key: "I1"}
  - name: 'exactly the limit of a station, the tenth day, spoiling goods, contraband'
    as_of: 2025-03-11 23:00:00
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level,photo_before_disposal,auction_id,proceeds,treasury_no,undisputed
        I1,U1,administrative,tool,500,forfeit,2025-03-01 10:00:00,dept_head,,,,,true
        I2,U1,administrative,contraband,5000,forfeit,2025-03-01 10:00:00,dept_head,,,,,false
        I3,U1,administrative,perishable,900,sell,2025-03-01 10:00:00,county_head,true,,500,,
        I4,U1,criminal,vehicle,9000,auction,2025-03-01 10:00:00,county_principal,true,A1,8000,T1,
      unit: |
        unit_id,kind
        U1,station
      treasury_receipt: |
        treasury_no,received_at
        T1,2025-03-11 23:00:00
    expect: none
  - name: 'given back, sent on with the case, pending'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level
        I1,U1,criminal,tool,500,release,2025-03-01 10:00:00,dept_head
        I2,U1,criminal,tool,500,with_case,2025-03-01 10:00:00,dept_head
        I3,U1,criminal,tool,500,pending,,
      unit: |
        unit_id,kind
        U1,station
      treasury_receipt: |
        treasury_no,received_at
        T9,2025-03-05 10:00:00
    expect: none
  - name: time or level missing
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level,photo_before_disposal,auction_id,treasury_no,undisputed
        I1,U1,administrative,tool,500,destroy,,county_head,true,,,
        I2,U1,administrative,tool,500,destroy,2025-03-01 10:00:00,,true,,,
        I3,U1,administrative,tool,500,destroy,2025-03-01 10:00:00,county_head,,,,
        I4,U1,,tool,500,destroy,2025-03-01 10:00:00,county_head,true,,,
        I5,U1,administrative,,500,sell,2025-03-01 10:00:00,county_head,true,,T1,
        I9,U1,administrative,,500,destroy,2025-03-01 10:00:00,county_head,true,,,
        I6,U1,administrative,tool,,forfeit,2025-03-01 10:00:00,dept_head,,,,true
        I7,U1,administrative,vehicle,9000,auction,2025-03-01 10:00:00,county_head,true,A1,T8,
        I8,U1,administrative,vehicle,9000,auction,2025-03-01 10:00:00,county_head,true,A1,T9,
        I10,U1,administrative,vehicle,9000,,2025-03-01 10:00:00,dept_head,false,,,
        I11,U1,administrative,vehicle,9000,,,,,,,
      unit: |
        unit_id,kind
        U1,station
      treasury_receipt: |
        treasury_no,received_at
        T1,2025-03-05 10:00:00
        T9,
    expect: none
    could_not_evaluate: {disposal_unknown: 1, time_unknown: 1, level_unknown: 1, photo_unknown: 1, kind_unknown: 3, receipt_unknown: 2}
  - name: who took it and who approved is named
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,category,value_est,disposal_type,disposed_at,disposal_approver_level,disposal_approver_id,measured_by
        I1,U1,administrative,tool,100,own_use,2025-03-01 10:00:00,county_head,P2,P1
      unit: |
        unit_id,kind
        U1,station
      treasury_receipt: |
        treasury_no,received_at
        T1,2025-03-05 10:00:00
    expect:
      - {key: "I1", facts: {fact_by: P1, fact_approver: P2}}
---*/
WITH disposed AS (
  SELECT i.item_id, i.unit_id, i.title, i.value_est, i.category, i.disposal_type, i.disposed_at, i.disposal_approver_level,
         i.disposal_approver_id, i.measured_by,
         i.photo_before_disposal, i.auction_id, i.proceeds, i.treasury_no, i.undisputed,
         CAST(coalesce(i.proceeds_at, i.disposed_at) AS DATE)
           + parameter_at(:treasury_days, CAST(coalesce(i.proceeds_at, i.disposed_at) AS DATE)) * INTERVAL '1 day'
           AS money_by, i.law IS NULL AS law_unknown,
         i.disposal_type IN ('auction', 'sell')
         OR i.disposal_type IN ('confiscate', 'forfeit') AND i.category IN ('cash', 'funds') AS is_money,
         u.kind = 'station' AND i.undisputed AND i.value_est IS NULL AS value_unknown,
         CASE WHEN i.disposal_type IN ('auction', 'sell', 'destroy') AND i.law = 'criminal' THEN 'county_principal'
              WHEN i.disposal_type = 'forfeit' AND u.kind = 'station' AND i.category IS DISTINCT FROM 'contraband'
                   AND (i.value_est > parameter_at(:station_limit, CAST(i.disposed_at AS DATE))
                        OR i.undisputed IS NOT TRUE) THEN 'county_head'
              WHEN i.disposal_type = 'forfeit' THEN 'dept_head'
              WHEN i.disposal_type IN ('auction', 'sell', 'destroy', 'confiscate') THEN 'county_head' END AS needed
  FROM property_item i
  LEFT JOIN unit u ON u.unit_id = i.unit_id
  WHERE i.disposal_type IN ('auction', 'sell', 'destroy', 'confiscate', 'forfeit', 'own_use')
     OR i.disposal_type IS NULL AND (i.disposed_at IS NOT NULL OR i.proceeds > 0 OR i.auction_id IS NOT NULL)
),
judged AS (
  SELECT d.item_id, d.unit_id, d.title, d.value_est, d.disposal_type, d.disposed_at, d.proceeds, d.treasury_no,
         d.disposal_approver_id, d.measured_by,
         t.received_at,
         g.title_en AS level_en, g.title_zh AS level_zh, n.title_en AS needed_en, n.title_zh AS needed_zh,
         CASE WHEN d.disposal_type IS NULL THEN NULL
              WHEN d.disposal_type = 'own_use' THEN 'kept'
              WHEN d.disposal_approver_level = 'none' OR g.rank < n.rank THEN 'level'
              WHEN d.disposal_type IN ('auction', 'sell', 'destroy') AND d.photo_before_disposal IS FALSE THEN 'photo'
              WHEN d.disposal_type IN ('auction', 'sell') AND d.category <> 'perishable' AND d.auction_id IS NULL THEN 'auction'
              WHEN d.is_money AND d.treasury_no IS NULL
                   AND CAST(:as_of AS DATE) > d.money_by THEN 'money'
              WHEN d.is_money AND CAST(t.received_at AS DATE) > d.money_by THEN 'late'
              END AS problem,
         CASE WHEN d.disposal_type IS NULL THEN 'disposal_unknown'
              WHEN d.disposed_at IS NULL THEN 'time_unknown'
              WHEN d.disposal_approver_level IS NULL THEN 'level_unknown'
              WHEN d.disposal_type IN ('auction', 'sell', 'destroy') AND d.law_unknown AND g.rank < p.rank
                   OR d.category IS NULL AND (d.disposal_type IN ('auction', 'sell') AND d.auction_id IS NULL
                                              OR d.disposal_type IN ('confiscate', 'forfeit'))
                   OR d.disposal_type = 'forfeit' AND d.category <> 'contraband' AND d.value_unknown AND g.rank < c.rank
              THEN 'kind_unknown'
              WHEN d.disposal_type IN ('auction', 'sell', 'destroy') AND d.photo_before_disposal IS NULL
              THEN 'photo_unknown'
              WHEN d.is_money AND d.treasury_no IS NOT NULL AND t.received_at IS NULL
                   AND CAST(:as_of AS DATE) > d.money_by THEN 'receipt_unknown' END
           AS reason
  FROM disposed d
  LEFT JOIN treasury_receipt t ON t.treasury_no = d.treasury_no
  JOIN approval_level p ON p.code = 'county_principal'
  JOIN approval_level c ON c.code = 'county_head'
  LEFT JOIN approval_level g ON g.code = d.disposal_approver_level
  LEFT JOIN approval_level n ON n.code = d.needed
)
SELECT j.item_id AS finding_key,
       CASE WHEN j.problem IN ('kept', 'level', 'photo', 'auction') AND j.disposal_approver_id IS NOT NULL THEN 'person'
            ELSE 'unit' END AS subject_type,
       CASE WHEN j.problem IN ('kept', 'level', 'photo', 'auction') THEN coalesce(j.disposal_approver_id, j.unit_id)
            ELSE j.unit_id END AS subject_id,
       j.unit_id AS unit_id,
       j.disposed_at AS happened_at,
       'property_item' AS record_type,
       j.item_id AS record_id,
       CASE WHEN j.problem IS NULL THEN j.reason END AS could_not_evaluate,
       j.title AS fact_title,
       j.value_est AS fact_value,
       d.title_en AS fact_disposal_en,
       d.title_zh AS fact_disposal_zh,
       CASE j.problem WHEN 'kept' THEN 'the unit kept, used or divided it' WHEN 'level' THEN 'the level of approval is too low'
            WHEN 'photo' THEN 'not photographed before' WHEN 'auction' THEN 'no auction'
            WHEN 'money' THEN 'the money is not in the treasury'
            WHEN 'late' THEN 'the money reached the treasury late' END AS fact_problem_en,
       CASE j.problem WHEN 'kept' THEN '由单位留用、截留或者私分' WHEN 'level' THEN '批准层级过低'
            WHEN 'photo' THEN '处置前未拍照' WHEN 'auction' THEN '未经拍卖'
            WHEN 'money' THEN '价款未上缴国库' WHEN 'late' THEN '价款逾期上缴国库' END AS fact_problem_zh,
       j.level_en AS fact_level_en,
       j.level_zh AS fact_level_zh,
       coalesce(j.needed_en, 'no level may allow it') AS fact_needed_en,
       coalesce(j.needed_zh, '任何层级均不得批准') AS fact_needed_zh,
       j.measured_by AS fact_by,
       j.disposal_approver_id AS fact_approver,
       j.proceeds AS fact_proceeds,
       j.treasury_no AS fact_treasury,
       j.received_at AS fact_treasury_at
FROM judged j
LEFT JOIN property_disposal d ON d.code = j.disposal_type
WHERE j.problem IS NOT NULL OR j.reason IS NOT NULL
