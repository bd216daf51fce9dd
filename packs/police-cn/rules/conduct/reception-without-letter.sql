/*---
id: conduct.reception-without-letter
version: 5
title:
  en: Official reception without a letter, or with a list that is incomplete
  zh: 无公函接待或者接待清单不完整
claim:
  en: >-
    A reception has no official letter, a letter that another unit had used on an earlier day or that was used more than
    the set days before, or a list without guests, activity, companions or cost.
  zh: 公务接待没有公函、公函此前已由其他单位使用或者距首次使用超过设定天数，或者接待清单缺少来访人员、活动、陪餐、费用内容。
why:
  en: Without a letter there was no official visit to receive.
  zh: 没有公函，就没有可接待的公务。
innocent:
  - en: Foreign guests and investment promotion follow rules of their own; the rule already leaves these out.
    zh: 外事接待、招商引资接待执行专门规定，规则已予排除。
  - en: The letter came by secure fax and was filed elsewhere.
    zh: 公函以机要渠道收发，另行存档。
  - en: The visit went on from one unit to the next over several days, and the letter named both.
    zh: 来访人员多日内先后到访两个单位，公函已一并载明。
  - en: A typing error in the number of the letter.
    zh: 公函文号录入错误。
misses:
  - en: Letters written afterwards by a friendly unit.
    zh: 事后由关系单位补写的公函。
  - en: Receptions that were claimed as something else; see the rule on disguised expenses.
    zh: 以其他名目列支的接待，见“拆分、转嫁、隐匿接待费”规则。
explanation:
  en: >-
    Reception {finding_key} on {happened_at}; cost in yuan: {fact_amount}; letter: {fact_letter_no}. {fact_test_en}. One
    letter may serve visits within {letter_days} days.
  zh: "公务接待 {finding_key}，{happened_at}；费用（元）：{fact_amount}；公函文号：{fact_letter_no}。{fact_test_zh}。同一公函适用期 {letter_days} 日。"
next_step:
  en: Ask finance for the claim with letter and list, then the person who signed the list.
  zh: 向财务调取报销凭证所附公函和清单，请审签人说明。
basis:
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: No reception without an official letter, zh: 无公函的公务活动和来访人员一律不予接待}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Rules on domestic official receptions (2013), zh: 党政机关国内公务接待管理规定（2013年）}
    article: {en: Article 5, zh: 第五条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Articles 113 and 116, zh: 第一百一十三条、第一百一十六条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Seven days in which one letter may serve, zh: 同一公函七日内有效}
    confidence: local_setting
severity: medium
route: discipline
reads: [reception]
key: letter_no
not_key_local: Receptions without a letter have no letter to be grouped by, and those with one are compared with others on it.
parameters:
  letter_days:
    title: {en: Days one letter may serve, zh: 同一公函适用天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 7
could_not_evaluate:
  unit_unknown:
    en: The unit is missing.
    zh: 缺少接待单位。
  day_missing:
    en: The day of the reception is missing, so it is not known whether the letter still served.
    zh: 缺少接待日期，无法确定公函是否仍适用。
examples:
  - name: no letter, a letter of eight days ago, another unit, no companions
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,guest_unit,guest_posts,activity,companions,amount
        R1,U1,2025-05-01,,X,Y,Z,2,300
        R2,U1,2025-05-01,L2,X,Y,Z,2,300
        R3,U1,2025-05-09,L2,X,Y,Z,2,300
        R4,U2,2025-05-10,L2,X,Y,Z,2,300
        R5,U1,2025-05-01,L5,X,Y,Z,,300
    expect:
      - {key: R1, evidence: ["reception/R1"], facts: {fact_test_en: "There is no letter"}}
      - {key: R3}
      - {key: R4}
      - {key: R5, facts: {fact_test_zh: "接待清单不完整"}}
  - name: a letter seven days old exactly
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,guest_unit,guest_posts,activity,companions,amount
        R1,U1,2025-05-01,L1,X,Y,Z,2,300
        R2,U1,2025-05-08,L1,X,Y,Z,2,300
    expect: none
  - name: two units receive together on one day with one letter; a third receives them the day after
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,guest_unit,guest_posts,activity,companions,amount
        R1,U1,2025-05-01,L1,X,Y,Z,2,300
        R2,U2,2025-05-01,L1,X,Y,Z,2,300
        R3,U2,2025-05-02,L1,X,Y,Z,2,300
        R4,U3,2025-05-02,L1,X,Y,Z,2,300
    expect:
      - {key: R4}
  - name: guests from abroad
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,exempt_kind
        R1,U1,2025-05-01,foreign
        R2,U1,2025-05-01,investment
    expect: none
  - name: no unit
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,guest_unit,guest_posts,activity,companions,amount
        R1,,2025-05-01,L1,X,Y,Z,2,300
    expect: none
    could_not_evaluate: {unit_unknown: 1}
  - name: no day, with a letter and without
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,letter_no,guest_unit,guest_posts,activity,companions,amount
        R1,U1,,L1,X,Y,Z,2,300
        R2,U1,,,X,Y,Z,2,300
    expect:
      - {key: R2}
    could_not_evaluate: {day_missing: 1}
---*/
WITH visit AS (
  SELECT reception_id, unit_id, received_on, letter_no, guest_unit, guest_posts, activity, companions, amount,
         exempt_kind,
         first_value(received_on) OVER (PARTITION BY letter_no ORDER BY received_on, reception_id) AS first_on
  FROM reception
),
host AS (  -- the units that received on the first day of the letter; several may do so together
  SELECT letter_no, unit_id
  FROM visit
  WHERE letter_no IS NOT NULL AND received_on = first_on
  GROUP BY letter_no, unit_id
),
known AS (
  SELECT letter_no
  FROM host
  GROUP BY letter_no
  HAVING count(*) = count(unit_id)
),
judged AS (
  SELECT v.reception_id, v.unit_id, v.received_on, v.letter_no, v.amount,
         CASE WHEN v.letter_no IS NULL THEN 1
              WHEN v.received_on > v.first_on + parameter_at(:letter_days, v.first_on)
                   OR v.received_on > v.first_on AND k.letter_no IS NOT NULL AND h.unit_id IS NULL THEN 2
              WHEN v.guest_unit IS NULL OR v.guest_posts IS NULL OR v.activity IS NULL OR v.companions IS NULL
                   OR v.amount IS NULL THEN 3 END AS test
  FROM visit v
  LEFT JOIN host h ON h.letter_no = v.letter_no AND h.unit_id = v.unit_id
  LEFT JOIN known k ON k.letter_no = v.letter_no
  WHERE v.exempt_kind IS NULL
)
SELECT reception_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       received_on AS happened_at,
       'reception' AS record_type,
       reception_id AS record_id,
       CASE WHEN unit_id IS NULL THEN 'unit_unknown' WHEN test IS NULL THEN 'day_missing' END AS could_not_evaluate,
       amount AS fact_amount,
       letter_no AS fact_letter_no,
       CASE test WHEN 1 THEN 'There is no letter' WHEN 2 THEN 'The letter had served another visit'
                 ELSE 'The list is incomplete' END AS fact_test_en,
       CASE test WHEN 1 THEN '没有公函' WHEN 2 THEN '公函已用于另一次来访' ELSE '接待清单不完整' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR unit_id IS NULL OR received_on IS NULL
