/*---
id: conduct.official-vehicle-private-use-allowance
version: 4
title:
  en: Car allowance and an official car at the same time
  zh: 既领公务交通补贴又固定使用公车
claim:
  en: >-
    A person drew the car allowance for more than the days of grace while an official vehicle was kept for that person.
    Periods that adjoin or overlap are taken together.
  zh: 某人领取公务交通补贴期间，同时固定使用公务用车，超过衔接天数。首尾相接或者重叠的期间合并计算。
why:
  en: The allowance replaces the car; having both is being paid twice.
  zh: 补贴是取消一般公务用车后的替代，不能两头占。
innocent:
  - en: The vehicle is needed for duty under a paper of its own; the rule already leaves these out.
    zh: 有勤务需要批准文件的，规则已予排除。
  - en: Pay stopped the allowance in the next month, as its calendar requires.
    zh: 补贴按发放周期于次月停发。
misses:
  - en: Periods with gaps of a day or more between them that are each shorter than the grace.
    zh: 期间之间留有一日以上间隔、各段均短于衔接天数的。
  - en: Vehicles used every day by one person without being entered as kept for that person.
    zh: 实际固定使用但未登记的车辆。
explanation:
  en: >-
    {subject_id} drew the allowance and had vehicle {fact_plate} at the same time from {happened_at}; recorded end:
    {fact_until}; days of grace: {grace_days}.
  zh: "{subject_id} 自 {happened_at} 起既领补贴又固定使用车辆 {fact_plate}，登记截止日期：{fact_until}；允许衔接 {grace_days} 日。"
next_step:
  en: Ask finance and the vehicle office which of the two should have ended, and when.
  zh: 请财务、车管部门核对应当停发补贴还是收回车辆及其时间。
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
    article: {en: Thirty-one days of grace for the pay calendar, zh: 工资周期衔接三十一日}
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [vehicle_assignment, car_allowance]
key: person_id
not_key_local: Rows that adjoin are one period, so that the first day of both is made of several rows.
parameters:
  grace_days:
    title: {en: Days of grace, zh: 衔接天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 31
could_not_evaluate:
  unit_unknown:
    en: The unit is missing.
    zh: 缺少所属单位。
examples:
  - name: both for months, and both until today
    as_of: 2025-06-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,U1,2025-01-01,2025-03-31
        A2,P2,U1,2025-01-01,
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2024-01-01,
        P2,2024-01-01,
    expect:
      - {key: P1/A1/2025-01-01, facts: {fact_until: "2025-03-31"}}
      - {key: P2/A2/2025-01-01}
  - name: thirty-one days exactly
    as_of: 2025-06-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,U1,2025-01-01,2025-02-01
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2024-01-01,
    expect: none
  - name: in the morning of the thirty-first day, and on the day after
    as_of: 2025-02-01 09:00:00
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,U1,2025-01-01,
        A2,P2,U1,2024-12-31,
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2024-01-01,
        P2,2024-01-01,
    expect:
      - {key: P2/A2/2024-12-31}
  - name: a paper that duty needs it, and an allowance that ended before
    as_of: 2025-06-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to,duty_need_no
        A1,P1,U1,2025-01-01,,N1
        A2,P2,U1,2025-01-01,,
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2024-01-01,
        P2,2024-01-01,2024-12-31
    expect: none
  - name: no unit
    as_of: 2025-06-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,,2025-01-01,2025-03-31
      car_allowance: |
        person_id,paid_from
        P1,2024-01-01
    expect: none
    could_not_evaluate: {unit_unknown: 1}
  - name: an allowance of four months, a row each, and a car entered twice; with a day between them there is a gap
    as_of: 2025-12-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,U1,2025-01-01,2025-02-15
        A1,P1,U1,2025-02-16,
        A2,P2,U1,2025-01-01,
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2025-01-01,2025-01-31
        P1,2025-02-01,2025-02-28
        P1,2025-03-01,2025-03-31
        P1,2025-04-01,2025-04-30
        P2,2025-01-01,2025-01-31
        P2,2025-02-02,2025-03-04
    expect:
      - {key: P1/A1/2025-01-01, evidence: ["vehicle_assignment/A1/P1/2025-01-01"], facts: {fact_until: "2025-04-30"}}
  - name: two rows of pay that overlap the grace by a day only together
    as_of: 2025-12-01
    given:
      vehicle_assignment: |
        plate,person_id,unit_id,assigned_from,assigned_to
        A1,P1,U1,2025-01-01,
        A2,P2,U1,2025-01-01,
      car_allowance: |
        person_id,paid_from,paid_to
        P1,2025-01-01,2025-01-31
        P1,2025-02-01,2025-02-01
        P2,2025-01-01,2025-01-31
        P2,2025-02-01,2025-02-02
    expect:
      - {key: P2/A2/2025-01-01}
---*/
WITH kept AS (
  SELECT person_id, plate, unit_id, assigned_from, coalesce(assigned_to, DATE '9999-12-31') AS assigned_to,
         max(coalesce(assigned_to, DATE '9999-12-31'))
           OVER (PARTITION BY person_id, plate ORDER BY assigned_from, assigned_to NULLS LAST
                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_to
  FROM vehicle_assignment
  WHERE duty_need_no IS NULL AND assigned_from IS NOT NULL
),
kept_spell AS (
  SELECT person_id, plate, unit_id, assigned_from, assigned_to,
         sum(CASE WHEN before_to IS NULL OR assigned_from - 1 > before_to THEN 1 ELSE 0 END)
           OVER (PARTITION BY person_id, plate ORDER BY assigned_from, assigned_to
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS spell
  FROM kept
),
-- rows that adjoin or overlap are one period, however many months were entered
kept_whole AS (
  SELECT person_id, plate, spell, max(unit_id) AS unit_id, min(assigned_from) AS assigned_from,
         max(assigned_to) AS assigned_to
  FROM kept_spell
  GROUP BY person_id, plate, spell
),
paid AS (
  SELECT person_id, paid_from, coalesce(paid_to, DATE '9999-12-31') AS paid_to,
         max(coalesce(paid_to, DATE '9999-12-31'))
           OVER (PARTITION BY person_id ORDER BY paid_from, paid_to NULLS LAST
                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_to
  FROM car_allowance
  WHERE paid_from IS NOT NULL
),
paid_spell AS (
  SELECT person_id, paid_from, paid_to,
         sum(CASE WHEN before_to IS NULL OR paid_from - 1 > before_to THEN 1 ELSE 0 END)
           OVER (PARTITION BY person_id ORDER BY paid_from, paid_to
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS spell
  FROM paid
),
paid_whole AS (
  SELECT person_id, spell, min(paid_from) AS paid_from, max(paid_to) AS paid_to
  FROM paid_spell
  GROUP BY person_id, spell
),
both_held AS (
  SELECT v.person_id, v.plate, v.unit_id, v.assigned_from, greatest(v.assigned_from, a.paid_from) AS first_day,
         least(v.assigned_to, a.paid_to) AS last_day
  FROM kept_whole v
  JOIN paid_whole a ON a.person_id = v.person_id
),
counted AS (
  SELECT person_id, plate, unit_id, assigned_from, first_day, last_day
  FROM both_held
  WHERE last_day > first_day + parameter_at(:grace_days, first_day)
    AND CAST(:as_of AS DATE) > first_day + parameter_at(:grace_days, first_day)
)
SELECT concat(person_id, '/', plate, '/', CAST(first_day AS TEXT)) AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       first_day AS happened_at,
       'vehicle_assignment' AS record_type,
       concat(plate, '/', person_id, '/', CAST(assigned_from AS TEXT)) AS record_id,
       CASE WHEN unit_id IS NULL THEN 'unit_unknown' END AS could_not_evaluate,
       plate AS fact_plate,
       CASE WHEN last_day < DATE '9999-12-31' THEN last_day END AS fact_until
FROM counted
