/*---
id: conduct.reception-companions-over-limit-meals
version: 3
title:
  en: More than one meal on one visit
  zh: 一次来访安排工作餐超过一次
claim:
  en: On one official letter a unit gave more than one working meal.
  zh: 单位就同一公函安排工作餐超过一次。
why:
  en: One meal is courtesy, the second is a banquet habit; splitting a table in two shows here too.
  zh: 一次工作餐是接待，多次就成了吃喝；把一桌拆成两单的，也在这里显现。
innocent:
  - en: Foreign guests and investment promotion follow rules of their own; the rule already leaves these out.
    zh: 外事接待、招商引资接待执行专门规定，规则已予排除。
  - en: Two visits on one letter, months apart.
    zh: 一份公函涉及相隔较久的两次来访。
  - en: The guests paid for the other meals themselves.
    zh: 其余用餐由来宾自行付费。
misses:
  - en: Meals on letters of different units for the same guests.
    zh: 以不同单位公函接待同一批人的。
explanation:
  en: >-
    Unit {unit_id} gave {fact_meals} working meals on letter {fact_letter_no}, in {fact_receptions} receptions, the
    first on {happened_at}. Allowed: {meals_max}.
  zh: "单位 {unit_id} 就公函 {fact_letter_no} 安排工作餐 {fact_meals} 次，涉及接待 {fact_receptions} 次，首次 {happened_at}。允许 {meals_max} 次。"
next_step:
  en: Ask who ate at each meal and who paid.
  zh: 核对各次用餐人员和付费情况。
basis:
  - instrument: {en: Rules on domestic official receptions (2013), zh: 党政机关国内公务接待管理规定（2013年）}
    article: {en: "Article 10: one working meal where needed", zh: 第十条：确因工作需要，接待单位可以安排工作餐一次}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
severity: medium
route: discipline
reads: [reception]
key: letter_no
sources: {reception: letter_no}
parameters:
  meals_max:
    title: {en: Working meals allowed on one visit, zh: 一次来访允许工作餐次数}
    type: integer
    confidence: secondary
    value: 1
could_not_evaluate:
  meals_missing:
    en: The number of meals is missing.
    zh: 缺少用餐次数。
  day_missing:
    en: The day of the reception is missing, so the number allowed then is not known.
    zh: 缺少接待日期，无法确定当时允许的次数。
  unit_unknown:
    en: The unit is missing.
    zh: 缺少接待单位。
examples:
  - name: two meals, and one table split into two receptions
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,meals_count
        R1,U1,2025-05-01,L1,2
        R2,U1,2025-05-02,L2,1
        R3,U1,2025-05-02,L2,1
    expect:
      - {key: L1/U1}
      - {key: L2/U1, evidence: ["reception/R2", "reception/R3"], facts: {fact_meals: 2}}
  - name: one meal exactly
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,meals_count
        R1,U1,2025-05-01,L1,1
        R2,U1,2025-05-02,L1,0
    expect: none
  - name: foreign guests
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,meals_count,exempt_kind
        R1,U1,2025-05-01,L1,3,foreign
    expect: none
  - name: meals not counted
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,meals_count
        R1,U1,2025-05-01,L1,
    expect: none
    could_not_evaluate: {meals_missing: 1}
  - name: neither the day nor the unit
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,meals_count
        R1,U1,,L1,3
        R2,,2025-05-01,L2,3
        R3,,2025-05-01,L3,1
    expect: none
    could_not_evaluate: {day_missing: 1, unit_unknown: 1}
---*/
WITH visit AS (
  SELECT letter_no, unit_id, CAST(sum(coalesce(meals_count, 0)) AS BIGINT) AS meals, count(*) AS receptions,
         count(*) - count(meals_count) AS missing, min(received_on) AS first_on
  FROM reception
  WHERE letter_no IS NOT NULL AND exempt_kind IS NULL
  GROUP BY letter_no, unit_id
),
judged AS (
  SELECT letter_no, unit_id, meals, receptions, first_on,
         CASE WHEN meals > parameter_at(:meals_max, first_on) AND unit_id IS NULL THEN 'unit_unknown'
              WHEN meals > parameter_at(:meals_max, first_on) THEN NULL
              WHEN missing > 0 THEN 'meals_missing'
              ELSE 'day_missing' END AS reason
  FROM visit
  WHERE meals > parameter_at(:meals_max, first_on) OR missing > 0 OR first_on IS NULL AND meals > 0
)
SELECT concat(v.letter_no, '/', v.unit_id) AS finding_key,
       'unit' AS subject_type,
       v.unit_id AS subject_id,
       v.unit_id AS unit_id,
       v.first_on AS happened_at,
       'reception' AS record_type,
       r.reception_id AS record_id,
       v.reason AS could_not_evaluate,
       v.letter_no AS fact_letter_no,
       v.meals AS fact_meals,
       v.receptions AS fact_receptions
FROM judged v
JOIN reception r ON r.letter_no = v.letter_no AND coalesce(r.unit_id, '') = coalesce(v.unit_id, '')
                AND r.exempt_kind IS NULL
