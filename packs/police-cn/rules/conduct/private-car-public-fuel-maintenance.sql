/*---
id: conduct.private-car-public-fuel-maintenance
version: 4
title:
  en: The unit paid for the maintenance of a vehicle that is not its own
  zh: 单位为非本单位车辆支付维修费
claim:
  en: >-
    Maintenance was paid for a plate that was not in the fleet on that day and not rented under a contract, or by a
    unit that neither kept the vehicle on that day, nor stands above the one that did, nor looks after the vehicles of
    others as a rule.
  zh: 为当日不在车辆名册、也无租赁合同的号牌支付了维修费；或者付款单位当日并不保管该车，既不是保管单位的上级单位，也不是统一负责他单位车辆维修的单位。
why:
  en: Repairs of private cars on public money are the quiet half of this abuse.
  zh: 私车公养不只是加油，维修更隐蔽。
innocent:
  - en: A rented vehicle with its contract; the rule already leaves these out.
    zh: 有租赁合同的租用车辆，规则已予排除。
  - en: A new plate that the list of vehicles did not have yet.
    zh: 新上牌车辆尚未录入名册。
  - en: >-
      Damage done to somebody else's car on duty, which the unit has to make good.
    zh: 执行职务损坏他人车辆，由单位赔偿修复。
  - en: A vehicle lent to the unit, or moved to it on that day.
    zh: 借用的车辆，或者当日调入的车辆。
misses:
  - en: Work before the day on which the vehicle came into service.
    zh: 车辆投入使用之前的维修。
  - en: Work on a private car billed under a plate of the same unit.
    zh: 以本单位公车号牌开票、实为维修私车的。
  - en: Plates of other units on days for which no daily record of the vehicle exists.
    zh: 当日没有车辆日报的外单位号牌。
explanation:
  en: >-
    Bill {finding_key} of {happened_at} for plate {fact_plate}, paid by unit {unit_id}; yuan: {fact_amount}.
    {fact_test_en}. Unit that kept it on that day: {fact_kept_by}. A unit with at least {pool_bills} bills, of which more
    than {pool_share} are for vehicles that others keep, is taken to look after them.
  zh: "维修单 {finding_key}，{happened_at}：单位 {unit_id} 为号牌 {fact_plate} 付款，金额（元）：{fact_amount}。{fact_test_zh}。当日保管单位：{fact_kept_by}。维修单不少于 {pool_bills} 张、其中他单位保管车辆占比超过 {pool_share} 的单位，视为统一负责维修。"
next_step:
  en: Ask who brought the vehicle and who approved the bill.
  zh: 请送修人、审批人说明车辆归属。
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
    article: {en: Comparison of plates with the list of vehicles and with its daily record, zh: 号牌与车辆名册、车辆日报比对方法}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [vehicle_service, vehicle, vehicle_day, unit]
key: service_no
not_key_local: The day of the vehicle is found by plate and date, which are not the key.
parameters:
  pool_bills:
    title: {en: Fewest bills of a unit that looks after the vehicles of others, zh: 统一维修单位的维修单下限}
    type: integer
    confidence: local_setting
    value: 10
  pool_share:
    title: {en: Share of its bills that must be for vehicles of others, zh: 其中他单位车辆占比}
    type: decimal
    confidence: local_setting
    value: 0.5
could_not_evaluate:
  unit_unknown:
    en: The unit that paid is missing, so it is not known whether it kept the vehicle.
    zh: 缺少付款单位，无法确定该车是否由其保管。
  plate_missing:
    en: The bill names no plate.
    zh: 维修单未载明号牌。
  day_missing:
    en: The day of the work is missing, so it is not known who kept the vehicle then, and whether it was in service.
    zh: 缺少维修日期，无法确定当日保管单位和车辆是否在用。
examples:
  - name: a strange plate, and a vehicle sold the day before
    as_of: 2025-06-01
    given:
      vehicle_day: |
        plate,on_day,unit_id
        Z9,2025-05-01,U9
      unit: |
        unit_id,parent_unit_id
        U1,
      vehicle: |
        plate,in_service_to
        A1,
        A2,2025-04-30
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,B9,U1,2025-05-01,900
        S2,A2,U1,2025-05-01,900
    expect:
      - {key: S1}
      - {key: S2, facts: {fact_test_zh: "当日该车已不在用"}}
  - name: its own vehicle, and one repaired on its last day
    as_of: 2025-06-01
    given:
      vehicle_day: |
        plate,on_day,unit_id
        Z9,2025-05-01,U9
      unit: |
        unit_id,parent_unit_id
        U1,
      vehicle: |
        plate,in_service_to
        A1,
        A2,2025-05-01
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,A1,U1,2025-05-01,900
        S2,A2,U1,2025-05-01,900
    expect: none
  - name: a rented vehicle
    as_of: 2025-06-01
    given:
      vehicle_day: |
        plate,on_day,unit_id
        Z9,2025-05-01,U9
      unit: |
        unit_id,parent_unit_id
        U1,
      vehicle: |
        plate
        A1
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount,rental_contract_no
        S1,R1,U1,2025-05-01,900,C1
    expect: none
  - name: no plate on the bill
    as_of: 2025-06-01
    given:
      vehicle_day: |
        plate,on_day,unit_id
        Z9,2025-05-01,U9
      unit: |
        unit_id,parent_unit_id
        U1,
      vehicle: |
        plate
        A1
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,,U1,2025-05-01,900
    expect: none
    could_not_evaluate: {plate_missing: 1}
  - name: no day on the bill, of a vehicle of the fleet and of a strange one
    as_of: 2025-06-01
    given:
      vehicle_day: |
        plate,on_day,unit_id
        Z9,2025-05-01,U9
      unit: |
        unit_id,parent_unit_id
        U1,
      vehicle: |
        plate
        A1
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,A1,U1,,900
        S2,B9,U1,,900
    expect:
      - {key: S2}
    could_not_evaluate: {day_missing: 1}
  - name: the plate of a vehicle that stood with another unit on that day
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,unit_id
        A1,U2
      vehicle_day: |
        plate,on_day,unit_id
        A1,2025-04-30,U1
        A1,2025-05-01,U2
      unit: |
        unit_id,parent_unit_id
        U0,
        U1,U0
        U2,U0
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,A1,U1,2025-05-01,900
    expect:
      - {key: S1, evidence: [vehicle_service/S1, vehicle_day/A1/2025-05-01], facts: {fact_kept_by: U2}}
  - name: paid by the unit above or two above, by the one that had it on that day, and on a day without a record
    as_of: 2025-06-01
    given:
      vehicle: |
        plate,unit_id
        A1,U2
        A2,U3
      vehicle_day: |
        plate,on_day,unit_id
        A1,2025-05-01,U2
        A1,2025-05-02,U1
        A2,2025-05-01,U3
      unit: |
        unit_id,parent_unit_id
        U0,
        U1,U0
        U2,U0
        U3,U2
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,A1,U0,2025-05-01,900
        S2,A1,U1,2025-05-02,900
        S3,A1,U1,2025-05-03,900
        S4,A2,U0,2025-05-01,900
    expect: none
  - name: the motor pool pays for all; a unit with one bill for another's vehicle out of two is no motor pool
    as_of: 2025-06-01
    parameters: {pool_bills: "2"}
    given:
      vehicle: |
        plate,unit_id
        A1,U2
        A2,U3
        A3,U1
      vehicle_day: |
        plate,on_day,unit_id
        A1,2025-05-01,U2
        A2,2025-05-01,U3
        A3,2025-05-01,U1
      unit: |
        unit_id,parent_unit_id
        U0,
        U1,U0
        U2,U0
        U3,U0
        U9,U0
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,A1,U9,2025-05-01,900
        S2,A2,U9,2025-05-01,900
        S3,A1,U1,2025-05-01,900
        S4,A3,U1,2025-05-01,900
    expect:
      - {key: S3}
  - name: the unit that paid is missing
    as_of: 2025-12-01
    given:
      unit: |
        unit_id
        U1
      vehicle: |
        plate,unit_id
        A1,U1
      vehicle_day: |
        plate,on_day,unit_id
        A1,2025-05-01,U1
      vehicle_service: |
        service_no,plate,unit_id,serviced_on
        W1,A1,,2025-05-01
        W2,A1,,2025-05-02
        W3,A1,U1,2025-05-01
    expect: none
    could_not_evaluate: {unit_unknown: 1}
---*/
WITH kept AS (
  SELECT s.service_no, d.plate, d.on_day, d.unit_id, k.parent_unit_id AS above, a.parent_unit_id AS two_above
  FROM vehicle_service s
  JOIN vehicle_day d ON d.plate = s.plate AND d.on_day = s.serviced_on
  LEFT JOIN unit k ON k.unit_id = d.unit_id
  LEFT JOIN unit a ON a.unit_id = k.parent_unit_id
),
motor_pool AS (
  SELECT s.unit_id
  FROM vehicle_service s
  LEFT JOIN kept k ON k.service_no = s.service_no
  GROUP BY s.unit_id
  HAVING count(*) >= :pool_bills
     AND count(*) FILTER (WHERE k.unit_id <> s.unit_id) > :pool_share * count(*)
),
judged AS (
  SELECT s.service_no, s.handled_by, s.unit_id, s.serviced_on, s.amount, s.plate, k.unit_id AS kept_by,
         CASE WHEN v.plate IS NULL THEN 1 WHEN v.in_service_to < s.serviced_on THEN 2
              WHEN s.serviced_on IS NOT NULL AND s.unit_id IS NOT NULL THEN 3 END AS test
  FROM vehicle_service s
  LEFT JOIN vehicle v ON v.plate = s.plate
  LEFT JOIN kept k ON k.service_no = s.service_no
  WHERE s.rental_contract_no IS NULL
    AND (v.plate IS NULL OR s.serviced_on IS NULL OR v.in_service_to < s.serviced_on
         OR s.unit_id IS NULL AND k.unit_id IS NOT NULL
         OR k.unit_id <> s.unit_id AND k.above IS DISTINCT FROM s.unit_id AND k.two_above IS DISTINCT FROM s.unit_id
            AND NOT EXISTS (SELECT 1 FROM motor_pool p WHERE p.unit_id = s.unit_id))
),
evidence AS (
  SELECT service_no, 'vehicle_service' AS record_type, service_no AS record_id
  FROM judged
  UNION ALL
  SELECT j.service_no, 'vehicle_day', concat(k.plate, '/', CAST(k.on_day AS TEXT))
  FROM judged j
  JOIN kept k ON k.service_no = j.service_no
  WHERE j.test = 3
)
SELECT j.service_no AS finding_key,
       CASE WHEN j.handled_by IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(j.handled_by, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.serviced_on AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.plate IS NULL THEN 'plate_missing' WHEN j.test IS NOT NULL THEN NULL
            WHEN j.serviced_on IS NULL THEN 'day_missing' ELSE 'unit_unknown' END AS could_not_evaluate,
       j.amount AS fact_amount,
       j.plate AS fact_plate,
       j.kept_by AS fact_kept_by,
       CASE j.test WHEN 1 THEN 'The plate is not in the fleet' WHEN 2 THEN 'The vehicle was not in service on that day'
                   ELSE 'Another unit kept the vehicle on that day' END AS fact_test_en,
       CASE j.test WHEN 1 THEN '该号牌不在车辆名册' WHEN 2 THEN '当日该车已不在用'
                   ELSE '当日该车由其他单位保管' END AS fact_test_zh
FROM judged j
JOIN evidence e ON e.service_no = j.service_no
