/*---
id: conduct.duty-drinking-or-subject-banquet
version: 5
title:
  en: Alcohol on duty
  zh: 工作时间饮酒
claim:
  en: >-
    A breath test by the inspection department was positive while the officer was on duty or standby. A check with a
    reading is taken for a breath test where its kind is missing.
  zh: 督察呼气检测为阳性，且当时民警正在值班、备勤。检查类别缺失但有读数的，按酒精测试处理。
why:
  en: An armed officer who has been drinking is a danger to everybody.
  zh: 酒后执勤危及自身和群众安全。
innocent:
  - en: >-
      A retest was negative: mouthwash, food; the rule already leaves these out.
    zh: 复测阴性（漱口水、食物等），规则已予排除。
  - en: The shift had been swapped and the roster was not changed.
    zh: 已换班但值班表未更改。
  - en: An approved task under cover; the rule already leaves these out where a permission is recorded.
    zh: 经批准的秘密任务；记录有批准文号的，规则已予排除。
misses:
  - en: Drinking that nobody tested.
    zh: 未被检测的饮酒。
  - en: Private drinking off duty, which is not looked at.
    zh: 非工作时间的个人饮酒不在核查范围。
explanation:
  en: >-
    {subject_id} was tested at {happened_at}; mg per 100 ml: {fact_breath}. Begin of the shift: {fact_shift_from}; end of
    the shift: {fact_shift_to}; noted on the spot as on duty: {fact_on_duty}. Asked about above {breath_min} mg.
    Where the spot noted nothing, a shift within {roster_days} days shows that there is a roster.
  zh: "{subject_id} 于 {happened_at} 接受检测，结果（毫克/100毫升）：{fact_breath}。班次开始：{fact_shift_from}；班次结束：{fact_shift_to}；现场记载在岗：{fact_on_duty}。高于 {breath_min} 毫克即提示。现场未记载的，前后 {roster_days} 日内有班次的视为有排班。"
next_step:
  en: Take the officer off the street first, then take the statement.
  zh: 先停止执勤，再听取说明。
basis:
  - instrument: {en: Ministry of Public Security rules against banquets and drinking in breach of rules, zh: 公安部关于禁止违规宴请饮酒的规定}
    article: {en: Six bans; the wording of the sixth is not clear in the text seen, zh: 六项禁令；所见文本第六项表述不清}
    confidence: secondary
    source: English translation of the six bans; original not seen
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 22(9), zh: 第二十二条第九项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 101, zh: 第一百零一条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Any reading above zero; a roster where there is a shift within seven days, zh: 读数大于零；前后七日内有班次的视为有排班}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [conduct_check, duty_shift]
key: person_id
sources: {conduct_check: person_id, duty_shift: person_id}
parameters:
  breath_min:
    title: {en: Reading above which it is asked, zh: 提示读数}
    type: decimal
    unit: mg
    confidence: local_setting
    value: 0
  roster_days:
    title: {en: Days on either side in which a shift shows that there is a roster, zh: 前后各多少天内有班次即视为有排班}
    type: integer
    unit: day
    confidence: local_setting
    value: 7
could_not_evaluate:
  duty_unknown:
    en: The reading was positive, nobody noted whether the officer was on duty, and there is no roster of those days.
    zh: 读数为阳性，但现场未记载是否在岗，且该时段没有本人排班。
  kind_missing:
    en: The kind of the check is missing, so it is not known whether it was a breath test, and the officer was on duty.
    zh: 民警在岗，但缺少检查类别，无法确定是否为酒精测试。
  time_missing:
    en: The time of the test is missing.
    zh: 缺少检测时间。
  reading_missing:
    en: The reading of the test is missing, and the officer was on duty.
    zh: 民警在岗，但缺少检测读数。
examples:
  - name: on a shift, and on duty though the roster says nothing
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,breath_mg,on_duty
        K1,P1,U1,2025-05-01 23:00:00,breath,12,
        K2,P2,U1,2025-05-01 14:00:00,breath,30,true
      duty_shift: |
        shift_id,person_id,start_at,end_at
        D1,P1,2025-05-01 20:00:00,2025-05-02 08:00:00
    expect:
      - {key: P1/K1, evidence: ["conduct_check/K1"]}
      - {key: P2/K2}
  - name: the shift ended at that minute
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,breath_mg,on_duty
        K1,P1,U1,2025-05-02 08:00:00,breath,12,
      duty_shift: |
        shift_id,person_id,start_at,end_at
        D1,P1,2025-05-01 20:00:00,2025-05-02 08:00:00
    expect: none
  - name: zero, a negative retest, off duty
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,checked_at,check_kind,breath_mg,on_duty,retest_negative
        K1,P1,2025-05-01 23:00:00,breath,0,true,
        K2,P1,2025-05-01 23:00:00,breath,15,true,true
        K3,P1,2025-05-01 23:00:00,breath,15,false,
    expect: none
  - name: no time
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,checked_at,check_kind,breath_mg
        K1,P1,,breath,12
    expect: none
    could_not_evaluate: {time_missing: 1}
  - name: no reading, on duty and off duty
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,checked_at,check_kind,breath_mg,on_duty
        K1,P1,2025-05-01 23:00:00,breath,,true
        K2,P1,2025-05-01 23:00:00,breath,,false
    expect: none
    could_not_evaluate: {reading_missing: 1}
  - name: the kind of the check is missing, with a reading, without one, and with a host
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,breath_mg,on_duty,host_kind
        K1,P1,U1,2025-05-01 23:00:00,,12,true,
        K2,P2,U1,2025-05-01 23:00:00,,,true,
        K3,P3,U1,2025-05-01 23:00:00,,,true,party
        K4,P4,U1,2025-05-01 23:00:00,dress,,true,
        K5,P5,U1,2025-05-01 23:00:00,,0,true,
    expect:
      - {key: P1/K1}
    could_not_evaluate: {kind_missing: 1}
  - name: nobody noted whether on duty, the next shift is seven days and a second away
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,breath_mg,on_duty
        K1,P1,U1,2025-05-01 10:00:00,breath,85,
        K2,P2,U1,2025-05-01 10:00:00,breath,85,
        K3,P3,U1,2025-05-01 10:00:00,breath,85,false
        K4,P4,U1,2025-05-01 10:00:00,breath,,
      duty_shift: |
        shift_id,person_id,start_at,end_at
        D1,P1,2025-05-08 10:00:01,2025-05-08 20:00:00
        D2,P2,2025-05-08 10:00:00,2025-05-08 20:00:00
    expect: none
    could_not_evaluate: {duty_unknown: 1}
---*/
WITH positive AS (
  SELECT check_id, person_id, unit_id, checked_at, check_kind, breath_mg, on_duty
  FROM conduct_check
  WHERE (check_kind = 'breath'
         OR check_kind IS NULL AND (breath_mg IS NOT NULL OR host_kind IS NULL AND host_business_id IS NULL))
    AND retest_negative IS NOT TRUE AND permission_no IS NULL
    AND (breath_mg IS NULL OR CAST(breath_mg AS DECIMAL(18,6))
                              > coalesce(parameter_at(:breath_min, CAST(checked_at AS DATE)), :breath_min))
),
duty AS (
  SELECT p.check_id, p.person_id, min(d.start_at) AS shift_from, max(d.end_at) AS shift_to
  FROM positive p
  JOIN duty_shift d ON d.person_id = p.person_id
  WHERE d.start_at <= p.checked_at AND d.end_at > p.checked_at
  GROUP BY p.check_id, p.person_id
),
rostered AS (
  SELECT DISTINCT p.check_id, p.person_id
  FROM positive p
  JOIN duty_shift d ON d.person_id = p.person_id
  WHERE d.start_at >= p.checked_at - :roster_days * INTERVAL '1 day'
    AND d.start_at <= p.checked_at + :roster_days * INTERVAL '1 day'
)
SELECT concat(p.person_id, '/', p.check_id) AS finding_key,
       'person' AS subject_type,
       p.person_id AS subject_id,
       p.unit_id AS unit_id,
       p.checked_at AS happened_at,
       'conduct_check' AS record_type,
       p.check_id AS record_id,
       CASE WHEN p.checked_at IS NULL THEN 'time_missing'
            WHEN p.breath_mg IS NULL AND p.check_kind IS NULL THEN 'kind_missing'
            WHEN p.breath_mg IS NULL THEN 'reading_missing'
            WHEN d.check_id IS NULL AND p.on_duty IS NULL THEN 'duty_unknown' END AS could_not_evaluate,
       p.breath_mg AS fact_breath,
       d.shift_from AS fact_shift_from,
       d.shift_to AS fact_shift_to,
       p.on_duty AS fact_on_duty
FROM positive p
LEFT JOIN duty d ON d.check_id = p.check_id AND d.person_id = p.person_id
LEFT JOIN rostered o ON o.check_id = p.check_id AND o.person_id = p.person_id
WHERE p.checked_at IS NULL OR d.check_id IS NOT NULL OR p.on_duty
   OR p.on_duty IS NULL AND o.check_id IS NULL AND p.breath_mg IS NOT NULL
