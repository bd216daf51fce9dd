/*---
id: conduct.private-car-public-fuel-maintenance
version: 1
title:
  en: The unit paid for the maintenance of a vehicle that is not its own
  zh: 单位为非本单位车辆支付维修费
claim:
  en: Maintenance was paid for a plate that was not in the fleet on that day and not rented under a contract.
  zh: 为当日不在车辆名册、也无租赁合同的号牌支付了维修费。
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
misses:
  - en: Work on a private car billed under an official plate.
    zh: 以公车号牌开票、实为维修私车的。
explanation:
  en: >-
    Bill {finding_key} of {happened_at}: {fact_amount} yuan for plate {fact_plate}. {fact_test_en}.
  zh: "维修单 {finding_key}，{happened_at}：为号牌 {fact_plate} 支付 {fact_amount} 元。{fact_test_zh}。"
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
    article: {en: Comparison of plates with the list of vehicles, zh: 号牌与车辆名册比对方法}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [vehicle_service, vehicle]
key: service_no
sources: {vehicle_service: service_no}
reference: [vehicle]
could_not_evaluate:
  plate_missing:
    en: The bill names no plate.
    zh: 维修单未载明号牌。
examples:
  - name: a strange plate, and a vehicle sold the day before
    as_of: 2025-06-01
    given:
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
      vehicle: |
        plate
        A1
      vehicle_service: |
        service_no,plate,unit_id,serviced_on,amount
        S1,,U1,2025-05-01,900
    expect: none
    could_not_evaluate: {plate_missing: 1}
---*/
SELECT s.service_no AS finding_key,
       CASE WHEN s.handled_by IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(s.handled_by, s.unit_id) AS subject_id,
       s.unit_id AS unit_id,
       s.serviced_on AS happened_at,
       'vehicle_service' AS record_type,
       s.service_no AS record_id,
       CASE WHEN s.plate IS NULL THEN 'plate_missing' END AS could_not_evaluate,
       s.amount AS fact_amount,
       s.plate AS fact_plate,
       CASE WHEN v.plate IS NULL THEN 'The plate is not in the fleet' ELSE 'The vehicle was not in service on that day' END AS fact_test_en,
       CASE WHEN v.plate IS NULL THEN '该号牌不在车辆名册' ELSE '当日该车已不在用' END AS fact_test_zh
FROM vehicle_service s
LEFT JOIN vehicle v ON v.plate = s.plate
WHERE s.rental_contract_no IS NULL
  AND (v.plate IS NULL OR v.in_service_to < s.serviced_on)
