/*---
id: conduct.official-vehicle-private-use-overnight
version: 4
title:
  en: Official vehicle overnight elsewhere without approval
  zh: 公务用车未经批准夜间外停
claim:
  en: A vehicle stood overnight outside its unit without an approval and without a trip that lasted into the next
    day and has a dispatch order.
  zh: 车辆夜间未停放单位，既无外停审批，也无持派车单的跨夜出车记录。
why:
  en: Vehicles that sleep at home are driven home.
  zh: 夜间停放在外的车辆往往被开回家使用。
innocent:
  - en: A repair in a workshop that nobody entered.
    zh: 在修理厂过夜维修但未登记。
  - en: The vehicle was lent to another unit for a task.
    zh: 车辆因任务借给其他单位使用。
misses:
  - en: Approvals borrowed from another night.
    zh: 冒用他日外停审批的。
  - en: Vehicles moved out after the evening check and back before the morning.
    zh: 晚间点名后开出、次日早晨前开回的。
  - en: Covert-duty vehicles.
    zh: 秘密勤务车辆。
  - en: Nights for which nobody noted where the vehicle stood.
    zh: 没有记载车辆停放情况的夜间。
explanation:
  en: >-
    Vehicle {fact_plate} was not at unit {unit_id} in the night after {fact_day}; no approval and no trip over
    midnight are recorded.
  zh: "车辆 {fact_plate} 在 {fact_day} 当夜未停放单位 {unit_id}，无外停审批，也无跨夜出车记录。"
next_step:
  en: Ask the person who keeps the keys where the vehicle stood and for what duty.
  zh: 请车辆管理人说明车辆停放地点和事由。
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
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article: {en: Article 115(12) and (14), zh: 第一百一十五条第十二项、第十四项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Nights of covert-duty vehicles are not asked about, zh: 秘密勤务车辆不纳入比对}
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [vehicle_day, vehicle, vehicle_trip]
key: plate
sources: {vehicle_day: plate, vehicle_trip: plate}
reference: [vehicle]
could_not_evaluate:
  unit_unknown:
    en: The unit of the vehicle on that day is missing.
    zh: 缺少车辆当日所属单位。
  vehicle_unknown:
    en: The vehicle is not in the list of vehicles, so it may be one of covert duty.
    zh: 车辆不在车辆名册中，可能是秘密勤务车辆。
examples:
  - name: two nights away without a paper
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,parked_at_unit,overnight_approval_no
        A1,2025-05-01,U1,false,
        A1,2025-05-02,U1,false,
        A1,2025-05-03,U1,true,
      vehicle_trip: |
        trip_id,plate,dispatch_no,start_at,end_at
        T1,A1,D1,2025-05-01 09:00:00,2025-05-01 23:59:00
    expect:
      - {key: A1/2025-05-01}
      - {key: A1/2025-05-02}
  - name: an approval, a covert-duty vehicle
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,covert
      vehicle_day: |
        plate,on_day,unit_id,parked_at_unit,overnight_approval_no
        A1,2025-05-01,U1,false,N1
        A2,2025-05-02,U1,false,
    expect: none
  - name: a trip that ends at midnight exactly
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,parked_at_unit,overnight_approval_no
        A1,2025-05-01,U1,false,
      vehicle_trip: |
        trip_id,plate,dispatch_no,start_at,end_at
        T1,A1,D1,2025-05-01 09:00:00,2025-05-02 00:00:00
    expect: none
  - name: no unit is known, or not the vehicle
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_day: |
        plate,on_day,unit_id,parked_at_unit,overnight_approval_no
        A1,2025-05-01,,false,
        A9,2025-05-01,U1,false,
    expect: none
    could_not_evaluate: {unit_unknown: 1, vehicle_unknown: 1}
---*/
WITH away AS (
  SELECT d.plate, d.on_day, d.unit_id,
         CASE WHEN v.plate IS NULL THEN 'vehicle_unknown' WHEN d.unit_id IS NULL THEN 'unit_unknown' END AS reason
  FROM vehicle_day d
  LEFT JOIN vehicle v ON v.plate = d.plate
  WHERE d.parked_at_unit IS FALSE AND d.overnight_approval_no IS NULL
    AND (v.vehicle_kind IS NULL OR v.vehicle_kind <> 'covert')
),
out_all_night AS (
  SELECT t.plate, CAST(t.start_at AS DATE) AS first_day,
         coalesce(CAST(t.end_at AS DATE), CAST(t.start_at AS DATE) + 1) AS last_day
  FROM vehicle_trip t
  WHERE t.dispatch_no IS NOT NULL AND (t.end_at IS NULL OR CAST(t.end_at AS DATE) > CAST(t.start_at AS DATE))
)
SELECT concat(a.plate, '/', CAST(a.on_day AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       a.unit_id AS subject_id,
       a.unit_id AS unit_id,
       a.on_day AS happened_at,
       'vehicle_day' AS record_type,
       concat(a.plate, '/', CAST(a.on_day AS TEXT)) AS record_id,
       a.reason AS could_not_evaluate,
       a.plate AS fact_plate,
       a.on_day AS fact_day
FROM away a
WHERE NOT EXISTS (SELECT 1 FROM out_all_night o
                  WHERE o.plate = a.plate AND o.first_day <= a.on_day AND o.last_day > a.on_day)
