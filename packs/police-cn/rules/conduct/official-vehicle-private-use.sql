/*---
id: conduct.official-vehicle-private-use
version: 4
title:
  en: Official vehicle driven without a dispatch order, or on a day it was sealed
  zh: 公务用车无派车单或者封存期间出车
claim:
  en: >-
    A trip has no dispatch order of its own made out in time, or the vehicle was sealed on a day on which it was out;
    an emergency excuses that if its order was made out before the trip ended.
  zh: 出车没有按时开具的本次派车单，或者出车期间任何一日车辆处于封存状态；紧急出警且在出车结束前开具派车单的除外。
why:
  en: Every trip of an official vehicle must have a duty and somebody who ordered it.
  zh: 公务用车每次出车都应当有公务事由和派车责任人。
innocent:
  - en: >-
      An emergency call-out whose order was made out within the hours allowed afterwards; the rule already leaves
      these out.
    zh: 紧急出警后在规定小时内补办派车单的，规则已予排除。
  - en: The trip was dispatched by radio and the paper was lost.
    zh: 通过电台指挥出车，纸质派车单遗失。
  - en: The seal was lifted for a duty, and nobody changed the day record.
    zh: 因任务解除封存，但逐日记录未更新。
  - en: A duty that began before the seal took longer than planned.
    zh: 封存之前开始的任务延长，未能按时返回。
misses:
  - en: Private detours on a trip with a proper order.
    zh: 有合规派车单但途中绕道办私事的。
  - en: Trips that were logged nowhere; the rule on odometers looks for those.
    zh: 完全未登记的出车，由里程比对规则发现。
  - en: Covert-duty vehicles, which are kept on a register of their own.
    zh: 秘密勤务车辆另册管理，不在本规则范围。
explanation:
  en: >-
    Trip {finding_key}: vehicle {fact_plate} went out at {happened_at}. {fact_test_en}. Dispatch order:
    {fact_dispatch_no}, made out at {fact_issued_at}; hours allowed for an emergency: {backfill_hours}; an order may
    serve {reuse_hours} hours; a return within {return_hours} hours after midnight does not count as a day out.
  zh: "出车记录 {finding_key}：车辆 {fact_plate} 于 {happened_at} 出车。{fact_test_zh}。派车单号：{fact_dispatch_no}，开具时间：{fact_issued_at}；紧急出警补单时限 {backfill_hours} 小时；同一派车单有效 {reuse_hours} 小时；零时后 {return_hours} 小时内返回的，当日不计。"
next_step:
  en: Ask the unit for the dispatch book of that day and the driver for the purpose of the trip.
  zh: 调取当日派车登记，请驾驶人说明用车事由。
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
    article: {en: Twenty-four hours to back-fill an emergency order; one order serves twenty-four hours; three trips in ninety days are serious, zh: 紧急出警二十四小时内补单；同一派车单二十四小时内有效；九十日内三次为情节较重}
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [vehicle_trip, vehicle, vehicle_day]
key: trip_id
reference: [vehicle]
due:
  - {source: vehicle_trip, column: start_at, offset: ":backfill_hours hours"}
not_key_local: Trips are compared with trips on the same dispatch order and by the same driver.
parameters:
  backfill_hours:
    title: {en: Hours to back-fill an emergency order, zh: 紧急出警补单小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
  reuse_hours:
    title: {en: Hours one order may serve, zh: 同一派车单有效小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
  return_hours:
    title: {en: Hours after midnight in which a return is no day out, zh: 零时后返回不计当日的小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 4
  repeat_times:
    title: {en: Trips in ninety days that are serious, zh: 九十日内次数达到即为较重}
    type: integer
    confidence: local_setting
    value: 3
could_not_evaluate:
  start_unknown:
    en: The time of leaving is missing.
    zh: 缺少出车时间。
  vehicle_unknown:
    en: The vehicle is not in the list of vehicles.
    zh: 车辆不在车辆名册中。
  issued_unknown:
    en: The time at which the dispatch order was made out is missing.
    zh: 缺少派车单开具时间。
examples:
  - name: no order, an order made out later, a used order, a sealed day
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-05-01,true
        A1,2025-05-02,false
      vehicle_trip: |
        trip_id,plate,unit_id,driver_id,start_at,dispatch_no,dispatch_issued_at,emergency
        T1,A1,U1,P1,2025-05-06 09:00:00,,,
        T2,A1,U1,P2,2025-05-07 09:00:00,D2,2025-05-07 09:01:00,
        T3,A1,U1,P3,2025-05-08 09:00:00,D3,2025-05-08 08:00:00,
        T4,A2,U1,P3,2025-05-08 12:00:00,D3,2025-05-08 08:00:00,
        T5,A1,U1,P4,2025-05-01 09:00:00,D5,2025-05-01 08:00:00,
    expect:
      - {key: T1, evidence: ["vehicle_trip/T1"], facts: {fact_test_en: "No dispatch order"}}
      - {key: T2}
      - {key: T4}
      - {key: T5, facts: {fact_test_en: "The vehicle was sealed on a day on which it was out"}}
  - name: an emergency order made out exactly twenty-four hours later
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_trip: |
        trip_id,plate,driver_id,start_at,dispatch_no,dispatch_issued_at,emergency
        T1,A1,P1,2025-05-06 22:00:00,D1,2025-05-07 22:00:00,true
    expect: none
  - name: an emergency order made out a minute too late
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_trip: |
        trip_id,plate,driver_id,start_at,dispatch_no,dispatch_issued_at,emergency
        T1,A1,P1,2025-05-06 22:00:00,D1,2025-05-07 22:01:00,true
    expect:
      - {key: T1}
  - name: a covert-duty vehicle, and an emergency that may still be back-filled
    as_of: 2025-05-06 23:00:00
    given:
      vehicle: |
        plate,vehicle_kind
        A1,covert
        A2,general
      vehicle_trip: |
        trip_id,plate,driver_id,start_at,dispatch_no,emergency
        T1,A1,P1,2025-05-01 22:00:00,,
        T2,A2,P1,2025-05-06 10:00:00,,true
    expect: none
  - name: the third trip of one driver in ninety days is graver, one that could not be judged does not count
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
      vehicle_trip: |
        trip_id,plate,driver_id,start_at,dispatch_no
        T1,A1,P1,2025-05-01 09:00:00,
        T2,A1,P1,2025-05-02 09:00:00,
        T3,A1,P1,2025-05-03 09:00:00,
        T4,A8,P2,2025-05-01 09:00:00,D4
        T5,A9,P2,2025-05-02 09:00:00,D5
        T6,A1,P2,2025-05-03 09:00:00,
    expect:
      - {key: T1, severity: medium}
      - {key: T2, severity: medium}
      - {key: T3, severity: high}
      - {key: T6, severity: medium}
    could_not_evaluate: {vehicle_unknown: 2}
  - name: no time, no vehicle, no time of the order; but an order used twice is found without it
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
      vehicle_trip: |
        trip_id,plate,driver_id,start_at,dispatch_no,dispatch_issued_at
        T1,A1,P1,,D1,
        T2,A9,P1,2025-05-06 10:00:00,D2,
        T3,A1,P1,2025-05-07 10:00:00,D3,
        T4,A2,P2,2025-05-07 11:00:00,D3,
    expect:
      - {key: T4}
    could_not_evaluate: {start_unknown: 1, vehicle_unknown: 1, issued_unknown: 1}
  - name: out over a sealed weekend from Friday before midnight, for a sealed day in the middle, and four hours into one
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
        A3,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-03-08,true
        A1,2025-03-09,true
        A2,2025-03-08,true
        A3,2025-03-08,true
      vehicle_trip: |
        trip_id,plate,unit_id,driver_id,dispatch_no,dispatch_issued_at,start_at,end_at
        T1,A1,U1,P1,D1,2025-03-07 10:00:00,2025-03-07 23:59:00,2025-03-09 22:00:00
        T2,A2,U1,P1,D2,2025-03-07 10:00:00,2025-03-07 23:59:00,2025-03-09 01:00:00
        T3,A3,U1,P1,D3,2025-03-07 10:00:00,2025-03-07 23:59:00,2025-03-08 04:00:00
    expect:
      - {key: T1, facts: {fact_test_en: "The vehicle was sealed on a day on which it was out"}}
      - {key: T2}
      - {key: T3}
  - name: back a second earlier; an emergency on a sealed day with an order before it ended
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A3,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-03-08,true
        A3,2025-03-08,true
      vehicle_trip: |
        trip_id,plate,unit_id,driver_id,dispatch_no,dispatch_issued_at,start_at,end_at,emergency
        T1,A1,U1,P1,D1,2025-03-08 22:00:00,2025-03-08 10:00:00,2025-03-08 22:00:00,true
        T3,A3,U1,P1,D3,2025-03-07 10:00:00,2025-03-07 23:59:00,2025-03-08 03:59:59,
    expect: none
  - name: an emergency on a sealed day with an order only after the return
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,vehicle_kind
        A1,general
        A2,general
      vehicle_day: |
        plate,on_day,sealed
        A1,2025-03-08,true
        A2,2025-03-08,true
      vehicle_trip: |
        trip_id,plate,unit_id,driver_id,dispatch_no,dispatch_issued_at,start_at,end_at,emergency
        T1,A1,U1,P1,D1,2025-03-08 22:00:01,2025-03-08 10:00:00,2025-03-08 22:00:00,true
        T2,A2,U1,P1,D2,2025-03-09 00:00:00,2025-03-08 10:00:00,,true
    expect:
      - {key: T1, facts: {fact_test_en: "The vehicle was sealed, and the emergency order was made out only after the trip"}}
      - {key: T2}
---*/
WITH used_again AS (
  SELECT dispatch_no
  FROM vehicle_trip
  WHERE dispatch_no IS NOT NULL
  GROUP BY dispatch_no
  HAVING count(*) > 1
),
shared AS (
  SELECT t.trip_id, t.plate, t.start_at,
         lag(t.plate) OVER (PARTITION BY t.dispatch_no ORDER BY t.start_at, t.trip_id) AS plate_before,
         first_value(t.start_at) OVER (PARTITION BY t.dispatch_no ORDER BY t.start_at, t.trip_id) AS first_start
  FROM used_again u
  JOIN vehicle_trip t ON t.dispatch_no = u.dispatch_no
),
reused AS (
  SELECT trip_id
  FROM shared
  WHERE plate_before IS NOT NULL AND plate_before IS DISTINCT FROM plate
     OR start_at > first_start + parameter_at(:reuse_hours, CAST(first_start AS DATE)) * INTERVAL '1 hour'
),
sealed AS (
  SELECT plate, on_day
  FROM vehicle_day
  WHERE sealed
),
-- a trip that came back within the hours set after midnight was not out on the day of its return
out_until AS (
  SELECT trip_id, plate, CAST(start_at AS DATE) AS first_day,
         CAST(end_at - parameter_at(:return_hours, CAST(start_at AS DATE)) * INTERVAL '1 hour' AS DATE) AS last_day
  FROM vehicle_trip
  WHERE CAST(end_at AS DATE) > CAST(start_at AS DATE)
),
out_sealed AS (
  SELECT DISTINCT t.trip_id
  FROM out_until t
  JOIN sealed s ON s.plate = t.plate AND s.on_day > t.first_day AND s.on_day <= t.last_day
  WHERE t.last_day > t.first_day
),
judged AS (
  SELECT t.trip_id, t.plate, t.unit_id, t.driver_id, t.start_at, t.dispatch_no, t.dispatch_issued_at,
         CASE WHEN t.start_at IS NULL THEN 'start_unknown'
              WHEN v.plate IS NULL THEN 'vehicle_unknown'
              WHEN t.dispatch_no IS NOT NULL AND t.dispatch_issued_at IS NULL THEN 'issued_unknown' END AS lacking,
         CASE WHEN t.dispatch_no IS NULL
                   AND (t.emergency IS NOT TRUE
                        OR :as_of > t.start_at + parameter_at(:backfill_hours, CAST(t.start_at AS DATE))
                                                 * INTERVAL '1 hour') THEN 1
              WHEN t.dispatch_no IS NULL THEN NULL
              WHEN t.dispatch_issued_at > t.start_at AND t.emergency IS NOT TRUE THEN 2
              WHEN t.dispatch_issued_at > t.start_at + parameter_at(:backfill_hours, CAST(t.start_at AS DATE))
                                                       * INTERVAL '1 hour' THEN 2
              WHEN r.trip_id IS NOT NULL THEN 3
              WHEN (s.plate IS NOT NULL OR o.trip_id IS NOT NULL) AND t.emergency IS NOT TRUE THEN 4
              WHEN (s.plate IS NOT NULL OR o.trip_id IS NOT NULL)
                   AND coalesce(t.dispatch_issued_at > t.end_at,
                                CAST(t.dispatch_issued_at AS DATE) > CAST(t.start_at AS DATE)) THEN 5 END AS test
  FROM vehicle_trip t
  LEFT JOIN reused r ON r.trip_id = t.trip_id
  LEFT JOIN vehicle v ON v.plate = t.plate
  LEFT JOIN sealed s ON s.plate = t.plate AND s.on_day = CAST(t.start_at AS DATE)
  LEFT JOIN out_sealed o ON o.trip_id = t.trip_id
  WHERE v.vehicle_kind IS NULL OR v.vehicle_kind <> 'covert'
),
told AS (
  SELECT trip_id, plate, unit_id, driver_id, start_at, dispatch_no, dispatch_issued_at, test,
         CASE WHEN lacking <> 'issued_unknown' OR test IS NULL THEN lacking END AS reason
  FROM judged
  WHERE test IS NOT NULL OR lacking IS NOT NULL
),
found AS (
  SELECT trip_id, plate, unit_id, driver_id, start_at, dispatch_no, dispatch_issued_at, reason, test,
         count(CASE WHEN reason IS NULL THEN 1 END)
           OVER (PARTITION BY driver_id ORDER BY start_at
                 RANGE BETWEEN INTERVAL '90' DAY PRECEDING AND CURRENT ROW) AS times
  FROM told
)
SELECT trip_id AS finding_key,
       CASE WHEN driver_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(driver_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       start_at AS happened_at,
       'vehicle_trip' AS record_type,
       trip_id AS record_id,
       reason AS could_not_evaluate,
       CASE WHEN driver_id IS NOT NULL AND times >= :repeat_times THEN 'high' ELSE 'medium' END AS severity,
       plate AS fact_plate,
       dispatch_no AS fact_dispatch_no,
       dispatch_issued_at AS fact_issued_at,
       CASE test WHEN 1 THEN 'No dispatch order' WHEN 2 THEN 'The order was made out after the trip began'
                 WHEN 3 THEN 'The order had served another vehicle, or an earlier trip too long ago'
                 WHEN 4 THEN 'The vehicle was sealed on a day on which it was out'
                 ELSE 'The vehicle was sealed, and the emergency order was made out only after the trip' END
         AS fact_test_en,
       CASE test WHEN 1 THEN '没有派车单' WHEN 2 THEN '派车单于出车之后开具'
                 WHEN 3 THEN '派车单已用于其他车辆，或者用于过早的另一次出车'
                 WHEN 4 THEN '出车期间车辆处于封存状态'
                 ELSE '出车期间车辆处于封存状态，紧急出警的派车单在出车结束后才开具' END AS fact_test_zh
FROM found
