/*---
id: conduct.official-vehicle-private-use-odometer
version: 4
title:
  en: Odometer runs ahead of the logged trips
  zh: 里程表与出车登记里程不符
claim:
  en: >-
    In one month, counted from the last reading of the month before where there is one, the odometer of a vehicle
    advanced by more than the set share beyond the kilometres of its logged trips.
  zh: 一个月内（上月有读数的，自上月末次读数起算）车辆里程表增加数超出登记出车里程的比例大于设定值。
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
  - en: What was driven across a month in which nobody read the odometer.
    zh: 跨越整月未抄表期间行驶的里程。
explanation:
  en: >-
    Vehicle {fact_plate} in the month from {fact_month}, readings of {fact_from} and {fact_until}: odometer
    {fact_driven_km} km, logged trips {fact_logged_km} km. Margin: {margin_share} of the logged kilometres, and at least {margin_km} km.
  zh: "车辆 {fact_plate} 在 {fact_month} 起的一个月（{fact_from} 至 {fact_until} 的读数）：里程表增加 {fact_driven_km} 公里，登记出车 {fact_logged_km} 公里。允许差额：登记里程的 {margin_share}，且不少于 {margin_km} 公里。"
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
  - name: driven between two readings of each month; a trip after the last reading counts for the next month
    as_of: 2025-07-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
        A3,general
      vehicle_day: |
        plate,on_day,unit_id,odometer
        A1,2025-01-10,U1,10000
        A1,2025-01-11,U1,10000
        A1,2025-02-10,U1,15000
        A1,2025-02-11,U1,15000
        A2,2025-01-10,U1,10000
        A2,2025-01-11,U1,10000
        A2,2025-02-10,U1,10100
        A3,2025-01-10,U1,10000
        A3,2025-01-11,U1,10000
        A3,2025-03-10,U1,15000
        A3,2025-03-11,U1,15050
      vehicle_trip: |
        trip_id,plate,start_at,end_at,odometer_start,odometer_end
        T1,A2,2025-01-12 09:00:00,2025-01-12 10:00:00,10000,10050
        T2,A1,2025-01-11 09:00:00,2025-01-11 10:00:00,10000,14900
    expect:
      - {key: A1/2025-02-01, facts: {fact_driven_km: 5000, fact_logged_km: 0, fact_from: 2025-01-11}}
---*/
WITH reading AS (
  SELECT d.plate, CAST(date_trunc('month', CAST(d.on_day AS TIMESTAMP)) AS DATE) AS month_from, d.unit_id, d.on_day,
         d.odometer
  FROM vehicle_day d
  JOIN vehicle v ON v.plate = d.plate
  WHERE d.odometer IS NOT NULL AND (v.vehicle_kind IS NULL OR v.vehicle_kind <> 'covert')
),
by_month AS (
  SELECT plate, month_from, max(unit_id) AS unit_id, min(on_day) AS first_day, max(on_day) AS last_day,
         min(odometer) AS least_km, max(odometer) AS most_km
  FROM reading
  GROUP BY plate, month_from
),
beside AS (
  SELECT plate, month_from, unit_id, first_day, last_day, least_km, most_km,
         lag(month_from) OVER (PARTITION BY plate ORDER BY month_from) = CAST(month_from - INTERVAL '1' MONTH AS DATE)
           AS follows,
         lag(last_day) OVER (PARTITION BY plate ORDER BY month_from) AS day_before,
         lag(most_km) OVER (PARTITION BY plate ORDER BY month_from) AS km_before
  FROM by_month
),
-- from the last reading of the month before, if there is one; otherwise from the first of this
driven AS (
  SELECT plate, month_from, unit_id, last_day, CASE WHEN follows THEN day_before ELSE first_day END AS from_day,
         most_km - CASE WHEN follows THEN km_before ELSE least_km END AS km
  FROM beside
  WHERE follows OR last_day > first_day
),
trip AS (
  SELECT plate, CAST(coalesce(end_at, start_at) AS DATE) AS on_day, odometer_end - odometer_start AS km
  FROM vehicle_trip
),
-- a trip after the last reading of its month belongs to what the next month reads
assigned AS (
  SELECT t.plate, t.on_day, t.km,
         CASE WHEN t.on_day > m.last_day THEN CAST(m.month_from + INTERVAL '1' MONTH AS DATE) ELSE m.month_from END
           AS month_from
  FROM by_month m
  JOIN trip t ON t.plate = m.plate
             AND CAST(date_trunc('month', CAST(t.on_day AS TIMESTAMP)) AS DATE) = m.month_from
),
logged AS (
  SELECT w.plate, w.month_from, CAST(sum(t.km) AS BIGINT) AS km, count(*) AS trips, count(t.km) AS known
  FROM driven w
  JOIN assigned t ON t.plate = w.plate AND t.month_from = w.month_from AND t.on_day > w.from_day
                 AND t.on_day <= w.last_day
  GROUP BY w.plate, w.month_from
)
SELECT concat(w.plate, '/', CAST(w.month_from AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       w.unit_id AS subject_id,
       w.unit_id AS unit_id,
       w.month_from AS happened_at,
       'vehicle_day' AS record_type,
       concat(w.plate, '/', CAST(w.last_day AS TEXT)) AS record_id,
       CASE WHEN coalesce(l.trips, 0) > coalesce(l.known, 0) THEN 'trip_km_missing' END AS could_not_evaluate,
       w.plate AS fact_plate,
       w.month_from AS fact_month,
       w.from_day AS fact_from,
       w.last_day AS fact_until,
       w.km AS fact_driven_km,
       coalesce(l.km, 0) AS fact_logged_km
FROM driven w
LEFT JOIN logged l ON l.plate = w.plate AND l.month_from = w.month_from
WHERE w.km - coalesce(l.km, 0) > parameter_at(:margin_km, w.month_from)
  AND CAST(w.km - coalesce(l.km, 0) AS DECIMAL(18,6))
      > parameter_at(:margin_share, w.month_from) * CAST(coalesce(l.km, 0) AS DECIMAL(18,6))
