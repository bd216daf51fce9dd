/*---
id: conduct.private-car-public-fuel-consumption
version: 3
title:
  en: A vehicle burned far more fuel than its norm
  zh: 公务用车油耗明显高于定额
claim:
  en: >-
    In one quarter the fuel bought for a vehicle, less one full tank and per hundred kilometres of its odometer, was
    above the set multiple of its norm.
  zh: 一个季度内为车辆购入的燃油扣除一满箱后，按里程表每百公里计，超过油耗定额的设定倍数。
why:
  en: Fuel that the road does not explain went elsewhere.
  zh: 里程解释不了的燃油另有去处。
innocent:
  - en: Idling on patrol and with air conditioning, which city patrol cars do for hours.
    zh: 巡逻车长时间怠速、开空调。
  - en: A faulty engine or a broken odometer.
    zh: 发动机故障或者里程表损坏。
misses:
  - en: Purchases at no known time; the rule on vehicles that did not leave names those.
    zh: 缺少加油时间的记录，由未出车加油规则提示。
  - en: A vehicle whose norm was set too high.
    zh: 定额本身定得过高的车辆。
  - en: Less than the multiple, spread over many vehicles.
    zh: 分散到多辆车、未达倍数的。
explanation:
  en: >-
    Vehicle {fact_plate}, quarter from {fact_quarter}: {fact_litres} litres for {fact_km} km; without one full tank
    of {fact_tank} litres, which may have been for the next quarter, {fact_per_100} per 100 km; norm {fact_norm},
    multiple {times}, at least {fewest_km} km.
  zh: "车辆 {fact_plate}，{fact_quarter} 起的季度：{fact_km} 公里加油 {fact_litres} 升；扣除可能留待下季使用的一满箱 {fact_tank} 升后，百公里 {fact_per_100} 升；定额 {fact_norm} 升，倍数 {times}，里程下限 {fewest_km} 公里。"
next_step:
  en: Have the vehicle measured on a test drive, then compare with the driver who filled it.
  zh: 先实测油耗，再核对各次加油人。
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
    article: {en: "One and a half times the norm, at least five hundred kilometres", zh: 定额的一点五倍，里程不少于五百公里}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [fuel_txn, vehicle, vehicle_day]
key: plate
sources: {vehicle_day: plate, fuel_txn: bound_plate}
reference: [vehicle]
parameters:
  times:
    title: {en: Multiple of the norm, zh: 定额倍数}
    type: decimal
    confidence: local_setting
    value: 1.5
  fewest_km:
    title: {en: Fewest kilometres, zh: 里程下限}
    type: integer
    unit: km
    confidence: local_setting
    value: 500
could_not_evaluate:
  distance_unknown:
    en: >-
      The odometer was not read in that quarter, or shows fewer kilometres than set, and the fuel would have been too
      much even for as many as set.
    zh: 当季没有里程表读数，或者里程不足设定下限，而所加燃油即使按设定下限的里程计算也已超出。
  litres_missing:
    en: A purchase of that quarter has no litres.
    zh: 当季有加油记录缺少升数。
  norm_missing:
    en: The vehicle has no norm, or its tank is not recorded.
    zh: 车辆没有油耗定额，或者没有油箱容积记录。
examples:
  - name: sixteen litres where the norm is ten; and twenty-four
    as_of: 2025-09-01
    given:
      vehicle: |
        plate,norm_per_100km,tank_litres
        A1,10,60.0
        A2,10,60.0
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-04-01,U1,0
        A1,2025-06-30,U1,1000
        A2,2025-04-01,U1,0
        A2,2025-06-30,U1,1000
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-01 09:00:00,A1,220
        F2,2025-05-01 09:00:00,A2,300
    expect:
      - {key: A1/2025-04-01, facts: {fact_per_100: "16.0"}}
      - {key: A2/2025-04-01}
  - name: exactly one and a half times the norm
    as_of: 2025-09-01
    given:
      vehicle: |
        plate,norm_per_100km,tank_litres
        A1,10,60.0
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-04-01,U1,0
        A1,2025-06-30,U1,1000
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-01 09:00:00,A1,210
    expect: none
  - name: too few kilometres to say, and fuel for a generator
    as_of: 2025-09-01
    given:
      vehicle: |
        plate,norm_per_100km,tank_litres
        A1,10,60.0
        A2,10,60.0
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-04-01,U1,0
        A1,2025-06-30,U1,499
        A2,2025-04-01,U1,0
        A2,2025-06-30,U1,1000
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres,container_approval_no
        F1,2025-05-01 09:00:00,A1,160,
        F2,2025-05-02 09:00:00,A2,100,
        F3,2025-05-02 09:00:00,A2,200,N1
    expect: none
    could_not_evaluate: {distance_unknown: 1}
  - name: litres or norm missing
    as_of: 2025-09-01
    given:
      vehicle: |
        plate,norm_per_100km,tank_litres
        A1,10,60.0
        A2,,60.0
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-04-01,U1,0
        A1,2025-06-30,U1,1000
        A2,2025-04-01,U1,0
        A2,2025-06-30,U1,1000
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-05-01 09:00:00,A1,
        F2,2025-05-01 09:00:00,A2,90
    expect: none
    could_not_evaluate: {litres_missing: 1, norm_missing: 1}
  - name: too much even for the fewest kilometres, of which there were fewer or nobody read any
    as_of: 2025-09-01
    given:
      vehicle: |
        plate,norm_per_100km,tank_litres
        A1,10,60.0
        A2,10,60.0
        A3,10,60.0
        A4,10,60.0
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-04-01,U1,10000
        A1,2025-06-30,U1,10499
        A2,2025-04-01,U1,
        A4,2025-04-01,U1,10000
        A4,2025-06-30,U1,10499
      fuel_txn: |
        txn_id,txn_at,bound_plate,litres
        F1,2025-04-05 10:00:00,A1,135.01
        F2,2025-04-05 10:00:00,A2,135.01
        F3,2025-04-05 10:00:00,A3,135
        F4,2025-04-05 10:00:00,A4,
    expect: none
    could_not_evaluate: {distance_unknown: 2}
---*/
WITH driven AS (
  SELECT plate, CAST(date_trunc('quarter', CAST(on_day AS TIMESTAMP)) AS DATE) AS quarter_from, max(unit_id) AS unit_id,
         min(on_day) AS first_day, max(on_day) AS last_day, max(odometer) - min(odometer) AS km
  FROM vehicle_day
  WHERE odometer IS NOT NULL
  GROUP BY plate, CAST(date_trunc('quarter', CAST(on_day AS TIMESTAMP)) AS DATE)
),
bought AS (
  SELECT bound_plate AS plate, CAST(date_trunc('quarter', CAST(txn_at AS TIMESTAMP)) AS DATE) AS quarter_from,
         max(unit_id) AS unit_id, sum(litres) AS litres, count(*) AS fills, count(litres) AS known
  FROM fuel_txn
  WHERE container_approval_no IS NULL AND txn_at IS NOT NULL AND bound_plate IS NOT NULL
  GROUP BY bound_plate, CAST(date_trunc('quarter', CAST(txn_at AS TIMESTAMP)) AS DATE)
),
used AS (
  SELECT b.plate, b.quarter_from, coalesce(w.unit_id, b.unit_id) AS unit_id, w.last_day, w.km, b.litres, v.tank_litres,
         v.norm_per_100km AS norm, parameter_at(:times, b.quarter_from) AS times,
         coalesce(w.km >= parameter_at(:fewest_km, b.quarter_from), FALSE) AS far_enough,
         CAST(100 * CAST(b.litres - v.tank_litres AS DOUBLE PRECISION)
              / CAST(NULLIF(CASE WHEN w.km >= parameter_at(:fewest_km, b.quarter_from) THEN w.km
                                 ELSE parameter_at(:fewest_km, b.quarter_from) END, 0) AS DOUBLE PRECISION)
              AS DECIMAL(18,6)) AS per_100,
         CASE WHEN w.km < parameter_at(:fewest_km, b.quarter_from) THEN NULL
              WHEN b.fills > b.known THEN 'litres_missing'
              WHEN v.norm_per_100km IS NULL OR v.tank_litres IS NULL THEN 'norm_missing' END AS reason
  FROM bought b
  JOIN vehicle v ON v.plate = b.plate
  LEFT JOIN driven w ON w.plate = b.plate AND w.quarter_from = b.quarter_from
)
SELECT concat(plate, '/', CAST(quarter_from AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       quarter_from AS happened_at,
       CASE WHEN last_day IS NULL THEN 'vehicle' ELSE 'vehicle_day' END AS record_type,
       CASE WHEN last_day IS NULL THEN plate ELSE concat(plate, '/', CAST(last_day AS TEXT)) END AS record_id,
       CASE WHEN reason IS NOT NULL THEN reason WHEN NOT far_enough THEN 'distance_unknown' END AS could_not_evaluate,
       plate AS fact_plate,
       quarter_from AS fact_quarter,
       litres AS fact_litres,
       tank_litres AS fact_tank,
       km AS fact_km,
       round(CAST(per_100 AS DECIMAL(18,6)), 1) AS fact_per_100,
       norm AS fact_norm
FROM used
WHERE reason IS NOT NULL OR per_100 > times * CAST(norm AS DECIMAL(18,6))
