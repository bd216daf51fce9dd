/*---
id: conduct.private-car-public-fuel
version: 5
title:
  en: Fuel on a unit card that the vehicle cannot have taken
  zh: 单位加油卡加油与绑定车辆不符
claim:
  en: >-
    Fuel was bought on a unit card for another plate, beyond the tank, of the wrong grade, too soon after the last
    fill, or for a vehicle that was sealed.
  zh: 单位加油卡为其他号牌车辆加油、超过油箱容积、油品不符、间隔过短，或者车辆封存当日加油。
why:
  en: >-
    Fuel that did not go into the official vehicle went into somebody's own.
  zh: 没有加进公车的油，往往加进了私车。
innocent:
  - en: An interrupted fill at the pump gives two entries; add the litres.
    zh: 加油机中断造成两笔记录的，请合并核对升数。
  - en: A fill entered twice and taken back; refunds are no fills, and the rule already leaves them out.
    zh: 重复记账后冲正的；退款、冲正不是加油，规则已予排除。
  - en: Containers for generators or boats with an approval; the rule already leaves these out.
    zh: 经批准为发电机、冲锋舟加装散装油的，规则已予排除。
  - en: A rented or borrowed vehicle filled on the card of the one it replaced; the rule already leaves out those on the
      list of vehicles as rented.
    zh: 租用、借用替换车辆使用原卡加油；车辆名册登记为租用的，规则已予排除。
  - en: Diesel of another grade for the cold; the rule already leaves these out.
    zh: 因气温改加其他标号柴油的，规则已予排除。
misses:
  - en: Fuel sold back at the station for cash.
    zh: 与加油站串通套现的。
  - en: Purchases that are refunded for cash; a refund is not looked at.
    zh: 加油后退款取现的；退款流水不在核查范围。
  - en: >-
      Small amounts added to a private car while the plate of the official one is typed in; the rule on consumption
      looks for those.
    zh: 录入公车号牌、少量加入私车的，由油耗比对规则发现。
explanation:
  en: >-
    Purchase {finding_key} at {happened_at}; grade: {fact_grade}; litres: {fact_litres}; plate at the pump: {fact_plate};
    card bound to {fact_bound_plate}. {fact_test_en}. Tank of the vehicle in litres: {fact_tank}. Fill before:
    {fact_last_at}; fewest hours set between two fills: {gap_hours}.
  zh: "加油流水 {finding_key}，{happened_at}；油品：{fact_grade}；加油量（升）：{fact_litres}；现场号牌：{fact_plate}；卡绑定号牌：{fact_bound_plate}。{fact_test_zh}。车辆油箱容积（升）：{fact_tank}。上次加油：{fact_last_at}；设定的两次加油最短间隔：{gap_hours} 小时。"
next_step:
  en: Ask the station for the picture of the fill, and the driver.
  zh: 向加油站调取加油影像，请加油人说明。
basis:
  - instrument: {en: Measures on official vehicles of Party and government organs (2017), zh: 党政机关公务用车管理办法（2017年）}
    article: {en: Article 16, zh: 第十六条}
    confidence: secondary
    source: CCDI / China Discipline News notes on official vehicles (xtjeyvc.github.io)
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 117, zh: 第一百一十七条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 35(2), zh: 第三十五条第二项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Two hours between fills; tests of tank, grade and seal", zh: 两次加油间隔二小时；油箱容积、油品、封存等比对方法}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [fuel_txn, vehicle, vehicle_day]
key: bound_plate
reference: [vehicle]
not_key_local: The state of the vehicle on the day is read by plate and day, and the plate at the pump may be another vehicle of the list.
parameters:
  gap_hours:
    title: {en: Hours between two fills, zh: 两次加油间隔小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 2
codes: {fact_grade: fuel_grade}
could_not_evaluate:
  vehicle_unknown:
    en: The card is bound to no vehicle, or to none on the list.
    zh: 加油卡未绑定车辆，或者绑定的车辆不在名册内。
  pump_plate_missing:
    en: The plate at the pump was not recorded.
    zh: 未记录现场加油号牌。
  litres_missing:
    en: The litres of the purchase, or the tank of the vehicle, are not recorded.
    zh: 未记录加油升数，或者未登记车辆油箱容积。
examples:
  - name: another plate, too much, the wrong fuel, too soon
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A1,B9,40,g92
        F2,2025-05-02 09:00:00,U1,A1,A1,60.01,g92
        F3,2025-05-03 09:00:00,U1,A1,A1,40,g95
        F4,2025-05-03 10:59:00,U1,A1,A1,20,g92
    expect:
      - {key: A1/F1, evidence: ["fuel_txn/F1"]}
      - {key: A1/F2, facts: {fact_test_en: "More than the tank holds", fact_tank: "60.0"}}
      - {key: A1/F3}
      - {key: A1/F4}
  - name: the tank full to the brim, two hours exactly, winter diesel, containers with a paper
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade,vehicle_kind
        A1,60.0,g92,general
        A2,80.0,d0,general
        R1,60.0,g92,rented
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade,container_approval_no
        F1,2025-05-01 09:00:00,U1,A1,A1,60,g92,
        F2,2025-05-01 11:00:00,U1,A1,A1,20,g92,
        F3,2025-05-01 09:00:00,U1,A2,A2,50,dm10,
        F4,2025-05-01 11:30:00,U1,A1,A1,90,g92,N1
        F5,2025-05-04 11:30:00,U1,A1,R1,50,g92,
    expect: none
  - name: filled again after two hours to the second, at the brim, and in a rented vehicle
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade,vehicle_kind
        A1,60.0,g92,general
        R1,60.0,g92,rented
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A1,A1,60,g92
        F2,2025-05-01 11:00:00,U1,A1,A1,60,g92
        F3,2025-05-04 11:30:00,U1,A1,R1,50,g92
    expect: none
  - name: a fill on a sealed day
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-01,true
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A1,A1,40,g92
    expect:
      - {key: A1/F1}
  - name: a refund ten minutes after the fill, a fill after it, and one of nothing
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A1,A1,40,g92
        F2,2025-05-01 09:10:00,U1,A1,A1,-40,g92
        F3,2025-05-01 11:05:00,U1,A1,A1,30,g92
        F4,2025-05-01 11:10:00,U1,A1,A1,0,g92
    expect: none
  - name: a card for an unknown vehicle, a fill without plate
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A7,A7,40,g92
        F2,2025-05-01 09:00:00,U1,A1,,40,g92
        F3,2025-05-02 09:00:00,U1,A1,A1,,g92
        F4,2025-05-03 09:00:00,U1,A1,A1,,g95
    expect:
      - {key: A1/F4}
    could_not_evaluate: {vehicle_unknown: 1, pump_plate_missing: 1, litres_missing: 1}
  - name: two cards that are bound to no vehicle, within an hour
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
        A2,60.0,g92
      fuel_txn: |
        txn_id,txn_at,unit_id,card_no,bound_plate,plate,litres,fuel_grade,driver_id
        F1,2025-05-01 10:00:00,U1,K1,,A1,40,g92,P1
        F2,2025-05-01 10:30:00,U2,K2,,A2,40,g92,P2
    expect: none
    could_not_evaluate: {vehicle_unknown: 2}
  - name: the hours between two fills that held on the day
    as_of: 2025-06-01
    parameters: {gap_hours: "3"}
    given:
      vehicle: |
        plate,tank_litres,fuel_grade
        A1,60.0,g92
        A2,60.0,g92
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres,fuel_grade
        F1,2025-05-01 09:00:00,U1,A1,A1,40,g92
        F2,2025-05-01 11:59:59,U1,A1,A1,40,g92
        F3,2025-05-01 09:00:00,U1,A2,A2,40,g92
        F4,2025-05-01 12:00:00,U1,A2,A2,40,g92
    expect:
      - {key: A1/F2, evidence: ["fuel_txn/F2"]}
---*/
WITH fill AS (
  SELECT txn_id, txn_at, unit_id, bound_plate, plate, litres, fuel_grade, driver_id,
         CASE WHEN bound_plate IS NOT NULL
              THEN lag(txn_at) OVER (PARTITION BY bound_plate ORDER BY txn_at, txn_id) END AS last_at
  FROM fuel_txn
  WHERE container_approval_no IS NULL AND (litres IS NULL OR litres > 0)  -- a refund is no fill
),
sealed AS (
  SELECT plate, on_day
  FROM vehicle_day
  WHERE sealed
),
judged AS (
  SELECT f.txn_id, f.txn_at, f.unit_id, f.bound_plate, f.plate, f.litres, f.fuel_grade, f.driver_id, f.last_at,
         v.tank_litres,
         CASE WHEN f.plate <> f.bound_plate AND (p.vehicle_kind IS NULL OR p.vehicle_kind <> 'rented') THEN 1
              WHEN f.litres > v.tank_litres THEN 2
              WHEN f.fuel_grade <> v.fuel_grade
                   AND NOT (left(f.fuel_grade, 1) = 'd' AND left(v.fuel_grade, 1) = 'd') THEN 3
              WHEN f.txn_at < f.last_at + parameter_at(:gap_hours, CAST(f.txn_at AS DATE)) * INTERVAL '1 hour' THEN 4
              WHEN s.plate IS NOT NULL THEN 5 END AS test,
         CASE WHEN v.plate IS NULL THEN 'vehicle_unknown' WHEN f.plate IS NULL THEN 'pump_plate_missing'
              WHEN f.litres IS NULL OR v.tank_litres IS NULL THEN 'litres_missing' END AS reason
  FROM fill f
  LEFT JOIN vehicle v ON v.plate = f.bound_plate
  LEFT JOIN vehicle p ON p.plate = f.plate
  LEFT JOIN sealed s ON s.plate = f.bound_plate AND s.on_day = CAST(f.txn_at AS DATE)
)
SELECT concat(coalesce(bound_plate, '-'), '/', txn_id) AS finding_key,
       CASE WHEN driver_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(driver_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       txn_at AS happened_at,
       'fuel_txn' AS record_type,
       txn_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       litres AS fact_litres,
       fuel_grade AS fact_grade,
       plate AS fact_plate,
       bound_plate AS fact_bound_plate,
       tank_litres AS fact_tank,
       last_at AS fact_last_at,
       CASE test WHEN 1 THEN 'The plate at the pump is another' WHEN 2 THEN 'More than the tank holds'
                 WHEN 3 THEN 'Not the fuel of this vehicle' WHEN 4 THEN 'Too soon after the last fill'
                 ELSE 'The vehicle was sealed on that day' END AS fact_test_en,
       CASE test WHEN 1 THEN '现场加油号牌与绑定号牌不同' WHEN 2 THEN '加油量超过油箱容积'
                 WHEN 3 THEN '油品与车辆不符' WHEN 4 THEN '距上次加油间隔过短'
                 ELSE '当日车辆处于封存状态' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
