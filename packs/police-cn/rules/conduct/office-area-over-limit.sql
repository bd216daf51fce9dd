/*---
id: conduct.office-area-over-limit
version: 3
title:
  en: Office room above the limit of the grade, a second room, or a room kept after leaving
  zh: 办公用房超标准、占用多处或者离任未腾退
claim:
  en: >-
    A room has more use area for each person than the level of organ and the grade allow, or an occupant has a
    second room without approval, or kept a room after leaving the post.
  zh: 办公用房人均使用面积超过机关层级和级别对应的标准，或者未经批准占用第二处用房，或者离任后超期未腾退。
why:
  en: The limit depends on the level of the organ and the grade together; rooms are the most visible privilege.
  zh: 标准取决于机关层级与级别两个因素；办公用房是群众最容易看到的特权。
innocent:
  - en: The occupant still works in the building after leaving one post; the rule already leaves these out.
    zh: 离任后仍在本处工作的，规则已予排除。
  - en: An old building whose rooms cannot be divided, with an approval.
    zh: 旧楼结构无法分隔并经批准的。
  - en: A room shared by several whose number was not entered.
    zh: 多人合用但未登记人数的。
misses:
  - en: Rooms registered under the name of somebody else, or as meeting and rest rooms.
    zh: 登记在他人名下，或者登记为会议室、休息室的用房。
  - en: Grades written higher than they are.
    zh: 级别登记偏高的。
  - en: A standard that was lowered while the room was held; a room is judged by that of the day it was taken.
    zh: 占用期间标准调低的；标准以开始占用之日为准。
explanation:
  en: >-
    Room {fact_room} of {subject_id}; level of organ {fact_level}, grade {fact_grade}: {fact_test_en}. Use area for each
    person in m2: {fact_area}; limit in m2: {fact_limit}; other room held at the same time: {fact_second}; left the post
    on: {fact_left}; to be vacated within {vacate_months} month(s), by: {fact_last_day}. Limits from the top grade down: province
    {limit_province_principal}/{limit_province_deputy}/{limit_province_department_principal}/{limit_province_department_deputy}/{limit_province_division_principal}/{limit_province_division_deputy}/{limit_province_below};
    city
    {limit_city_principal}/{limit_city_deputy}/{limit_city_bureau_principal}/{limit_city_bureau_deputy}/{limit_city_below};
    county
    {limit_county_principal}/{limit_county_deputy}/{limit_county_section_principal}/{limit_county_section_deputy}/{limit_county_below}.
  zh: "{subject_id} 的办公室 {fact_room}（机关层级：{fact_level}；级别：{fact_grade}）：{fact_test_zh}。人均使用面积（平方米）：{fact_area}；标准（平方米）：{fact_limit}；同时占用的另一处用房：{fact_second}；离任日期：{fact_left}；腾退期限 {vacate_months} 个月，届满日：{fact_last_day}。各级标准由高到低：省级 {limit_province_principal}/{limit_province_deputy}/{limit_province_department_principal}/{limit_province_department_deputy}/{limit_province_division_principal}/{limit_province_division_deputy}/{limit_province_below}；市级 {limit_city_principal}/{limit_city_deputy}/{limit_city_bureau_principal}/{limit_city_bureau_deputy}/{limit_city_below}；县级 {limit_county_principal}/{limit_county_deputy}/{limit_county_section_principal}/{limit_county_section_deputy}/{limit_county_below}。"
next_step:
  en: Measure the room again before anybody is asked.
  zh: 先复核测量，再作询问。
basis:
  - instrument: {en: "Construction standard for office rooms of Party and government organs (NDRC Investment [2014] 2674)", zh: 党政机关办公用房建设标准（发改投资〔2014〕2674号）}
    article: {en: Use area for each person by level of organ and grade, zh: 各级工作人员办公室使用面积}
    confidence: secondary
    source: Public texts of the 2014 construction standard on hitwh.edu.cn, ennxw.com, 265266.com
  - instrument: {en: Measures on office rooms of Party and government organs (2017), zh: 党政机关办公用房管理办法（2017年）}
    article: {en: One room for each leader; vacate when leaving, zh: 领导干部一处办公用房、离任腾退}
    confidence: secondary
    source: Public texts of the 2014 construction standard on hitwh.edu.cn, ennxw.com, 265266.com
  - instrument:
      en: Construction standard (2014), province 54 and 42, city 42 and 30, others of city and county 9 m2; measures
        (2017), one month to vacate
      zh: 建设标准（2014年）省级正副职54、42平方米，市级正副职42、30平方米，市级、县级机关其他人员9平方米；管理办法（2017年）一个月内腾退
    article: {en: Figures from memory, zh: 数值待核实}
    confidence: from_memory
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 119, zh: 第一百一十九条}
    confidence: from_memory
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 35(2), zh: 第三十五条第二项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: medium
route: [discipline, personnel]
reads: [office_room]
key: occupant_id
sources: {office_room: occupant_id}
due:
  - {source: office_room, column: left_post_on, offset: ":vacate_months months"}
parameters:
  limit_province_principal:
    title: {en: "Province: principal", zh: 省级正职}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 54
  limit_province_deputy:
    title: {en: "Province: deputy", zh: 省级副职}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 42
  limit_province_department_principal:
    title: {en: "Province: head of department", zh: 省级机关正厅（局）级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 30
  limit_province_department_deputy:
    title: {en: "Province: deputy head of department", zh: 省级机关副厅（局）级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 24
  limit_province_division_principal:
    title: {en: "Province: head of division", zh: 省级机关正处级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 18
  limit_province_division_deputy:
    title: {en: "Province: deputy head of division", zh: 省级机关副处级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 12
  limit_province_below:
    title: {en: "Province: others", zh: 省级机关处级以下}
    type: decimal
    unit: m2
    confidence: secondary
    value: 9
  limit_city_principal:
    title: {en: "City: principal", zh: 市级正职}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 42
  limit_city_deputy:
    title: {en: "City: deputy", zh: 市级副职}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 30
  limit_city_bureau_principal:
    title: {en: "City: head of bureau", zh: 市级机关正局（处）级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 24
  limit_city_bureau_deputy:
    title: {en: "City: deputy head of bureau", zh: 市级机关副局（处）级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 18
  limit_city_below:
    title: {en: "City: others", zh: 市级机关局（处）级以下}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 9
  limit_county_principal:
    title: {en: "County: principal", zh: 县级正职}
    type: decimal
    unit: m2
    confidence: secondary
    value: 30
  limit_county_deputy:
    title: {en: "County: deputy", zh: 县级副职}
    type: decimal
    unit: m2
    confidence: secondary
    value: 24
  limit_county_section_principal:
    title: {en: "County: head of section", zh: 县级机关正科级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 18
  limit_county_section_deputy:
    title: {en: "County: deputy head of section", zh: 县级机关副科级}
    type: decimal
    unit: m2
    confidence: secondary
    value: 12
  limit_county_below:
    title: {en: "County: others", zh: 县级机关科级以下}
    type: decimal
    unit: m2
    confidence: from_memory
    value: 9
  vacate_months:
    title: {en: Months to vacate after leaving a post, zh: 离任后腾退月数}
    type: integer
    unit: month
    confidence: from_memory
    value: 1
codes: {fact_grade: office_grade, fact_level: office_organ}
could_not_evaluate:
  use_area_missing:
    en: The use area is missing; the building area does not answer the question.
    zh: 缺少使用面积；建筑面积不能代替。
  grade_unknown:
    en: Level of organ and grade do not go together or are missing.
    zh: 机关层级与级别不对应或者缺失。
  day_missing:
    en: The day on which the room was taken is missing, so the standard of that day is not known.
    zh: 缺少开始占用日期，无法确定当日适用的标准。
examples:
  - name: nineteen square metres at county level, a second room, a room kept
    as_of: 2025-07-01
    given:
      office_room: |
        room_id,occupant_id,occupied_from,occupied_to,unit_id,organ_level,office_grade,use_area_m2,sharers,left_post_on
        R1,P1,2024-01-01,,U1,county,section_principal,18.01,1,
        R2,P2,2024-01-01,,U1,county,county_deputy,20,1,
        R3,P2,2025-01-01,,U2,county,county_deputy,20,1,
        R4,P3,2024-01-01,2025-05-02,U1,county,section_deputy,12,1,2025-04-01
    expect:
      - {key: P1/R1, facts: {fact_test_en: "above the limit", fact_limit: "18.00"}}
      - {key: P2/R3, facts: {fact_second: "R2"}}
      - {key: P3/R4}
  - name: eighteen exactly for a head of section, the same room for a head of division, twenty-four for a city bureau
    as_of: 2025-07-01
    given:
      office_room: |
        room_id,occupant_id,occupied_from,unit_id,organ_level,office_grade,use_area_m2,sharers
        R1,P1,2024-01-01,U1,county,section_principal,18,1
        R2,P2,2024-01-01,U1,province,division_principal,18,1
        R3,P3,2024-01-01,U1,city,city_bureau_principal,24,1
        R4,P4,2024-01-01,U1,county,below,36,4
    expect: none
  - name: a month to the day, an approved second room, somebody who stayed in the building
    as_of: 2025-07-01
    given:
      office_room: |
        room_id,occupant_id,occupied_from,occupied_to,unit_id,organ_level,office_grade,use_area_m2,sharers,left_post_on,works_here_still,second_room_approval_no
        R1,P1,2024-01-01,2025-05-01,U1,county,below,9,1,2025-04-01,,
        R2,P2,2024-01-01,,U1,county,county_deputy,20,1,,,
        R3,P2,2025-01-01,,U1,county,county_deputy,20,1,,,N1
        R4,P3,2024-01-01,,U1,county,below,9,1,2025-01-01,true,
    expect: none
  - name: in the morning of the last day of the month, and on the day after
    as_of: 2025-05-01 09:00:00
    given:
      office_room: |
        room_id,occupant_id,occupied_from,unit_id,organ_level,office_grade,use_area_m2,sharers,left_post_on
        R1,P1,2024-01-01,U1,county,below,9,1,2025-04-01
        R2,P2,2024-01-01,U1,county,below,9,1,2025-03-31
    expect:
      - {key: P2/R2, facts: {fact_test_en: "kept too long after leaving the post", fact_last_day: 2025-04-30}}
  - name: only the building area is known, and no grade
    as_of: 2025-07-01
    given:
      office_room: |
        room_id,occupant_id,occupied_from,unit_id,organ_level,office_grade,use_area_m2,building_area_m2
        R1,P1,2024-01-01,U1,county,below,,30
        R2,P2,2024-01-01,U1,county,division_principal,10,
    expect: none
    could_not_evaluate: {use_area_missing: 1, grade_unknown: 1}
  - name: the day on which the room was taken is not known
    as_of: 2025-07-01
    given:
      office_room: |
        room_id,occupant_id,occupied_from,unit_id,organ_level,office_grade,use_area_m2,sharers
        R1,P1,,U1,county,below,9,1
    expect: none
    could_not_evaluate: {day_missing: 1}
---*/
WITH room AS (  -- a room is judged by the standard of the day on which it was taken
  SELECT room_id, occupant_id, occupied_from, occupied_to, unit_id, organ_level, office_grade, left_post_on,
         works_here_still, second_room_approval_no, use_area_m2,
         CAST(left_post_on + parameter_at(:vacate_months, left_post_on) * INTERVAL '1 month' AS DATE) AS last_day,
         CAST(CAST(use_area_m2 AS DOUBLE PRECISION)
              / CAST(NULLIF(greatest(coalesce(sharers, 1), 1), 0) AS DOUBLE PRECISION) AS DECIMAL(18,6)) AS area,
         CASE
              WHEN organ_level = 'province' AND office_grade = 'province_principal'
              THEN parameter_at(:limit_province_principal, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'province_deputy'
              THEN parameter_at(:limit_province_deputy, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'department_principal'
              THEN parameter_at(:limit_province_department_principal, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'department_deputy'
              THEN parameter_at(:limit_province_department_deputy, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'division_principal'
              THEN parameter_at(:limit_province_division_principal, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'division_deputy'
              THEN parameter_at(:limit_province_division_deputy, occupied_from)
              WHEN organ_level = 'province' AND office_grade = 'below'
              THEN parameter_at(:limit_province_below, occupied_from)
              WHEN organ_level = 'city' AND office_grade = 'city_principal'
              THEN parameter_at(:limit_city_principal, occupied_from)
              WHEN organ_level = 'city' AND office_grade = 'city_deputy'
              THEN parameter_at(:limit_city_deputy, occupied_from)
              WHEN organ_level = 'city' AND office_grade = 'city_bureau_principal'
              THEN parameter_at(:limit_city_bureau_principal, occupied_from)
              WHEN organ_level = 'city' AND office_grade = 'city_bureau_deputy'
              THEN parameter_at(:limit_city_bureau_deputy, occupied_from)
              WHEN organ_level = 'city' AND office_grade = 'below' THEN parameter_at(:limit_city_below, occupied_from)
              WHEN organ_level = 'county' AND office_grade = 'county_principal'
              THEN parameter_at(:limit_county_principal, occupied_from)
              WHEN organ_level = 'county' AND office_grade = 'county_deputy'
              THEN parameter_at(:limit_county_deputy, occupied_from)
              WHEN organ_level = 'county' AND office_grade = 'section_principal'
              THEN parameter_at(:limit_county_section_principal, occupied_from)
              WHEN organ_level = 'county' AND office_grade = 'section_deputy'
              THEN parameter_at(:limit_county_section_deputy, occupied_from)
              WHEN organ_level = 'county' AND office_grade = 'below'
              THEN parameter_at(:limit_county_below, occupied_from)
              END AS area_limit
  FROM office_room
),
second AS (
  SELECT b.occupant_id, b.room_id, b.occupied_from, min(a.room_id) AS first_room
  FROM room b
  JOIN room a ON a.occupant_id = b.occupant_id
  WHERE a.room_id <> b.room_id AND b.second_room_approval_no IS NULL AND a.second_room_approval_no IS NULL
    AND (a.occupied_from < b.occupied_from OR a.occupied_from = b.occupied_from AND a.room_id < b.room_id)
    AND (a.occupied_to IS NULL OR a.occupied_to > b.occupied_from)
  GROUP BY b.occupant_id, b.room_id, b.occupied_from
),
judged AS (
  SELECT r.room_id, r.occupant_id, r.occupied_from, r.unit_id, r.organ_level, r.office_grade, r.area, r.area_limit,
         r.left_post_on, r.last_day, s.first_room,
         CASE WHEN r.area > r.area_limit THEN 1
              WHEN s.first_room IS NOT NULL THEN 2
              WHEN r.works_here_still IS NOT TRUE AND CAST(:as_of AS DATE) > r.last_day
                   AND (r.occupied_to IS NULL OR r.occupied_to > r.last_day) THEN 3 END AS test,
         CASE WHEN r.use_area_m2 IS NULL THEN 'use_area_missing'
              WHEN r.occupied_from IS NULL THEN 'day_missing'
              WHEN r.area_limit IS NULL THEN 'grade_unknown' END AS reason
  FROM room r
  LEFT JOIN second s ON s.occupant_id = r.occupant_id AND s.room_id = r.room_id AND s.occupied_from = r.occupied_from
)
SELECT concat(occupant_id, '/', room_id) AS finding_key,
       'person' AS subject_type,
       occupant_id AS subject_id,
       unit_id AS unit_id,
       occupied_from AS happened_at,
       'office_room' AS record_type,
       concat(room_id, '/', occupant_id, '/', CAST(occupied_from AS TEXT)) AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       room_id AS fact_room,
       organ_level AS fact_level,
       office_grade AS fact_grade,
       CAST(area AS DECIMAL(18,2)) AS fact_area,
       CAST(area_limit AS DECIMAL(18,2)) AS fact_limit,
       first_room AS fact_second,
       left_post_on AS fact_left,
       last_day AS fact_last_day,
       CASE test WHEN 1 THEN 'above the limit' WHEN 2 THEN 'a second room without approval'
                 ELSE 'kept too long after leaving the post' END AS fact_test_en,
       CASE test WHEN 1 THEN '超过标准' WHEN 2 THEN '未经批准的第二处用房' ELSE '离任后超期未腾退' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
