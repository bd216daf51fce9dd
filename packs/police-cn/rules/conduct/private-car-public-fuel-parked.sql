/*---
id: conduct.private-car-public-fuel-parked
version: 5
title:
  en: Fuel bought for a vehicle that did not leave
  zh: 车辆当日未出车却有加油记录
claim:
  en: Fuel was bought on the card of a vehicle on a day on which it has no trip and was not sealed.
  zh: 车辆当日无出车记录、也未封存，其加油卡却有加油。
why:
  en: >-
    A car that stands still needs no fuel; somebody else's did.
  zh: 车没有动却加了油，油可能加进了别的车。
innocent:
  - en: The trip to the filling station was not logged.
    zh: 专程加油未登记出车。
  - en: Containers with an approval, refunds, and covert-duty and rented vehicles; the rule already leaves these out.
    zh: 经批准加装散装油、退款冲正、秘密勤务车辆和租用车辆，规则已予排除。
  - en: The station booked the fill a day later.
    zh: 加油站次日入账。
misses:
  - en: A short trip logged to cover the fill.
    zh: 以登记短途出车掩盖加油的。
  - en: Sealed vehicles, about which another rule asks.
    zh: 封存车辆由另一规则核查。
explanation:
  en: >-
    Purchase {fact_txn} at {happened_at} on the card of {fact_plate}, which has no trip on that day; litres:
    {fact_litres}.
  zh: "加油流水 {fact_txn}，{happened_at}：使用 {fact_plate} 的加油卡加油，该车当日无出车记录；加油量（升）：{fact_litres}。"
next_step:
  en: Ask the station for the picture of the fill.
  zh: 向加油站调取加油影像。
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
    article: {en: Comparison of purchases with the trips of the day, zh: 加油记录与当日出车记录比对方法}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [fuel_txn, vehicle, vehicle_day, vehicle_trip]
key: bound_plate
sources: {fuel_txn: bound_plate, vehicle_day: plate, vehicle_trip: plate}
reference: [vehicle]
could_not_evaluate:
  day_unknown:
    en: The vehicle has no trip and no daily record of that day.
    zh: 车辆当日既无出车记录，也无每日状态记录。
  time_missing:
    en: The time of the purchase is missing.
    zh: 缺少加油时间。
examples:
  - name: two fills while the car stood
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-01,false
        A1,2025-05-02,false
      vehicle_trip: |
        trip_id,plate,start_at,end_at
        T1,A1,2025-05-03 09:00:00,2025-05-03 10:00:00
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-01 09:00:00,A1,40
        F2,2025-05-02 09:00:00,A1,40
        F3,2025-05-03 09:30:00,A1,40
    expect:
      - {key: A1/F1, evidence: ["fuel_txn/F1"]}
      - {key: A1/F2}
  - name: a trip that ended a minute after midnight
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-02,false
      vehicle_trip: |
        trip_id,plate,start_at,end_at
        T1,A1,2025-05-01 22:00:00,2025-05-02 00:01:00
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-02 00:00:00,A1,40
    expect: none
  - name: a day in the middle of a long trip, and of one whose end was not noted
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-02,false
        A2,2025-05-02,false
      vehicle_trip: |
        trip_id,plate,start_at,end_at
        T1,A1,2025-05-01 09:00:00,2025-05-03 10:00:00
        T2,A2,2025-05-01 09:00:00,
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-02 09:30:00,A1,40
        F2,2025-05-02 09:30:00,A2,40
    expect: none
  - name: sealed, covert, containers, a day of which nothing is known
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,covert
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-01,true
        A2,2025-05-01,false
        A1,2025-05-02,false
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres,container_approval_no
        F1,2025-05-01 09:00:00,A1,40,
        F2,2025-05-01 09:00:00,A2,40,
        F3,2025-05-02 09:00:00,A1,40,N1
        F4,2025-05-03 09:00:00,A1,40,
    expect: none
    could_not_evaluate: {day_unknown: 1}
  - name: no daily record, but a trip of that day; containers, a covert vehicle and one that is on no list
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,covert
      vehicle_trip: |
        trip_id,plate,start_at,end_at
        T1,A1,2025-05-03 09:00:00,2025-05-03 10:00:00
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres,container_approval_no
        F1,2025-05-03 23:59:59,A1,40,
        F2,2025-05-01 09:00:00,A2,40,
        F3,2025-05-02 09:00:00,A1,40,N1
        F4,2025-05-02 09:00:00,A9,40,
    expect: none
  - name: no time
    as_of: 2025-06-01
    given:
      vehicle: |
        plate
        A1
      fuel_txn: |
        txn_id,txn_at,bound_plate
        F1,,A1
    expect: none
    could_not_evaluate: {time_missing: 1}
  - name: a refund booked on a day on which the vehicle stood
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,unit_id,vehicle_kind
        A1,U1,general
      vehicle_day: |
        plate,on_day,unit_id
        A1,2025-05-05,U1
      vehicle_trip: |
        trip_id,plate,start_at,end_at
        T1,A1,2025-05-04 09:00:00,2025-05-04 10:00:00
      fuel_txn: |
        txn_id,txn_at,unit_id,bound_plate,plate,litres
        F1,2025-05-04 09:30:00,U1,A1,A1,40
        F2,2025-05-05 09:30:00,U1,A1,A1,-40
        F3,,U1,A1,A1,-40
    expect: none
---*/
WITH fuelled AS (
  SELECT DISTINCT f.bound_plate AS plate, CAST(f.txn_at AS DATE) AS on_day, d.plate IS NOT NULL AS known
  FROM fuel_txn f
  JOIN vehicle v ON v.plate = f.bound_plate
  LEFT JOIN vehicle_day d ON d.plate = f.bound_plate AND d.on_day = CAST(f.txn_at AS DATE)
  WHERE f.container_approval_no IS NULL AND d.sealed IS NOT TRUE
    AND (f.litres IS NULL OR f.litres > 0)  -- a refund is no fill
    AND (v.vehicle_kind IS NULL OR v.vehicle_kind NOT IN ('covert', 'rented'))
),
long_trip AS (  -- if the end was not noted, as one that ended on the day after
  SELECT plate, CAST(start_at AS DATE) AS first_day,
         coalesce(CAST(end_at AS DATE), CAST(start_at AS DATE) + 2) AS last_day
  FROM vehicle_trip
  WHERE end_at IS NULL OR CAST(end_at AS DATE) > CAST(start_at AS DATE) + 1
),
moved AS (
  SELECT d.plate, d.on_day
  FROM fuelled d
  JOIN vehicle_trip t ON t.plate = d.plate AND CAST(t.start_at AS DATE) = d.on_day
  UNION
  SELECT d.plate, d.on_day
  FROM fuelled d
  JOIN vehicle_trip t ON t.plate = d.plate AND CAST(t.end_at AS DATE) = d.on_day
  UNION
  SELECT d.plate, d.on_day
  FROM fuelled d
  JOIN long_trip t ON t.plate = d.plate AND t.first_day < d.on_day AND t.last_day > d.on_day
),
standing AS (
  SELECT d.plate, d.on_day, d.known
  FROM fuelled d
  LEFT JOIN moved m ON m.plate = d.plate AND m.on_day = d.on_day
  WHERE m.plate IS NULL
)
SELECT concat(f.bound_plate, '/', f.txn_id) AS finding_key,
       CASE WHEN f.driver_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(f.driver_id, f.unit_id) AS subject_id,
       f.unit_id AS unit_id,
       f.txn_at AS happened_at,
       'fuel_txn' AS record_type,
       f.txn_id AS record_id,
       CASE WHEN f.txn_at IS NULL THEN 'time_missing' WHEN NOT s.known THEN 'day_unknown' END AS could_not_evaluate,
       f.txn_id AS fact_txn,
       f.litres AS fact_litres,
       f.bound_plate AS fact_plate
FROM fuel_txn f
LEFT JOIN standing s ON s.plate = f.bound_plate AND s.on_day = CAST(f.txn_at AS DATE)
WHERE f.container_approval_no IS NULL AND (f.litres IS NULL OR f.litres > 0)
  AND (f.txn_at IS NULL OR s.plate IS NOT NULL)
