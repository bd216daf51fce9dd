/*---
id: conduct.official-vehicle-private-use-odometer
version: 3
title:
  en: Odometer runs ahead of the logged trips
  zh: 里程表与出车登记里程不符
claim:
  en: >-
    In one month the odometer of a vehicle advanced by more than the set share beyond the kilometres of its logged
    trips.
  zh: 一个月内车辆里程表增加数超出登记出车里程的比例大于设定值。
why:
  en: Kilometres that nobody logged were driven for something.
  zh: 未登记的里程总有去处。
innocent:
  - en: A trip log that was lost or entered under another plate.
    zh: 出车登记遗失，或者登记到其他车辆名下。
  - en: The odometer was replaced or misread.
    zh: 里程表更换或者抄录错误。
misses:
  - en: Private trips logged as duty.
    zh: 以公务名义登记的私用出车。
  - en: Vehicles whose odometer is read less than twice a month.
    zh: 每月抄表不足两次的车辆。
explanation:
  en: >-
    Vehicle {fact_plate} in the month from {fact_month}: odometer {fact_driven_km} km, logged trips {fact_logged_km}
    km. Margin: {margin_share} of the logged kilometres, and at least {margin_km} km.
  zh: "车辆 {fact_plate} 在 {fact_month} 起的一个月：里程表增加 {fact_driven_km} 公里，登记出车 {fact_logged_km} 公里。允许差额：登记里程的 {margin_share}，且不少于 {margin_km} 公里。"
next_step:
  en: Compare the odometer with the positioning record of the vehicle for that month.
  zh: 将里程表读数与该月车载定位记录比对。
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
    article: {en: Ten per cent and fifty kilometres, zh: 百分之十且五十公里}
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [vehicle_day, vehicle, vehicle_trip]
key: plate
sources: {vehicle_day: plate, vehicle_trip: plate}
reference: [vehicle]
parameters:
  margin_share:
    title: {en: Share beyond the logged kilometres, zh: 超出登记里程的比例}
    type: decimal
    confidence: local_setting
    value: 0.1
  margin_km:
    title: {en: Kilometres that are never asked about, zh: 不予提示的公里数}
    type: integer
    unit: km
    confidence: local_setting
    value: 50
could_not_evaluate:
  trip_km_missing:
    en: A trip of that month has no odometer reading.
    zh: 当月有出车记录缺少里程表读数。
examples:
  - name: twelve hundred kilometres driven, a thousand logged; and nothing logged
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-05-01,U1,1000
        A1,2025-05-31,U1,2200
        A2,2025-05-01,U1,1000
        A2,2025-05-31,U1,1200
      vehicle_trip: |
        trip_id,plate,end_at,odometer_start,odometer_end
        T1,A1,2025-05-09 12:00:00,1000,2000
    expect:
      - {key: A1/2025-05-01, facts: {fact_driven_km: 1200, fact_logged_km: 1000}}
      - {key: A2/2025-05-01}
  - name: exactly ten per cent more
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-05-01,U1,1000
        A1,2025-05-31,U1,2100
      vehicle_trip: |
        trip_id,plate,end_at,odometer_start,odometer_end
        T1,A1,2025-05-09 12:00:00,1000,2000
    expect: none
  - name: fifty kilometres are too few, and a covert-duty vehicle
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,covert
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-05-01,U1,1000
        A1,2025-05-31,U1,1050
        A2,2025-05-01,U1,1000
        A2,2025-05-31,U1,1800
    expect: none
  - name: a trip whose end was not noted counts by its beginning
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-05-01,U1,1000
        A1,2025-05-31,U1,2100
      vehicle_trip: |
        trip_id,plate,start_at,end_at,odometer_start,odometer_end
        T1,A1,2025-05-09 12:00:00,,1000,2000
    expect: none
  - name: a trip without its kilometres
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-05-01,U1,1000
        A1,2025-05-31,U1,2200
      vehicle_trip: |
        trip_id,plate,end_at,odometer_start,odometer_end
        T1,A1,2025-05-09 12:00:00,1000,2000
        T2,A1,2025-05-10 12:00:00,2000,
    expect: none
    could_not_evaluate: {trip_km_missing: 1}
---*/
WITH reading AS (
  SELECT d.plate, CAST(date_trunc('month', CAST(d.on_day AS TIMESTAMP)) AS DATE) AS month_from, d.unit_id, d.on_day,
         d.odometer
  FROM vehicle_day d
  JOIN vehicle v ON v.plate = d.plate
  WHERE d.odometer IS NOT NULL AND (v.vehicle_kind IS NULL OR v.vehicle_kind <> 'covert')
),
driven AS (
  SELECT plate, month_from, max(unit_id) AS unit_id, min(on_day) AS first_day, max(on_day) AS last_day,
         max(odometer) - min(odometer) AS km
  FROM reading
  GROUP BY plate, month_from
  HAVING max(on_day) > min(on_day)
),
logged AS (
  SELECT w.plate, w.month_from, CAST(sum(t.odometer_end - t.odometer_start) AS BIGINT) AS km,
         count(*) AS trips, count(t.odometer_end - t.odometer_start) AS known
  FROM driven w
  JOIN vehicle_trip t ON t.plate = w.plate
                     AND CAST(date_trunc('month', CAST(coalesce(t.end_at, t.start_at) AS TIMESTAMP)) AS DATE)
                         = w.month_from
                     AND CAST(coalesce(t.end_at, t.start_at) AS DATE) > w.first_day
                     AND CAST(coalesce(t.end_at, t.start_at) AS DATE) <= w.last_day
  GROUP BY w.plate, w.month_from
)
SELECT concat(w.plate, '/', CAST(w.month_from AS TEXT)) AS finding_key,
       'vehicle' AS subject_type,
       w.plate AS subject_id,
       w.unit_id AS unit_id,
       w.month_from AS happened_at,
       'vehicle_day' AS record_type,
       concat(w.plate, '/', CAST(w.last_day AS TEXT)) AS record_id,
       CASE WHEN coalesce(l.trips, 0) > coalesce(l.known, 0) THEN 'trip_km_missing' END AS could_not_evaluate,
       w.plate AS fact_plate,
       w.month_from AS fact_month,
       w.km AS fact_driven_km,
       coalesce(l.km, 0) AS fact_logged_km
FROM driven w
LEFT JOIN logged l ON l.plate = w.plate AND l.month_from = w.month_from
WHERE w.km - coalesce(l.km, 0) > :margin_km
  AND CAST(w.km - coalesce(l.km, 0) AS DECIMAL(18,6)) > :margin_share * CAST(coalesce(l.km, 0) AS DECIMAL(18,6))
