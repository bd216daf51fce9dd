/*---
id: investigation.same-unit
version: 3
title:
  en: Grave complaint investigated from within the accused's own unit
  zh: 严重投诉由被投诉人所在单位人员调查
claim:
  en: On the day the complaint was received, the investigator and an accused officer held posts in the same unit, and
    the category is one of those set as grave.
  zh: 投诉受理当日，调查人员与被投诉警员在同一单位任职，且投诉类别属于设定的严重类别。
why:
  en: Who shares a locker room, a commander and the next roster with the accused is not free in judgement, and does
    not look it.
  zh: 与被投诉人同处一室、同受一人指挥、同排一个班次，难以保持中立，也难以取信于人。
innocent:
  - en: Department policy sends this kind of complaint to the unit's own supervisors.
    zh: 按部门规定，该类投诉由本单位主管办理。
  - en: One of the two had a post on paper only and served elsewhere.
    zh: 其中一人仅在名册上隶属该单位，实际在别处工作。
  - en: The internal affairs unit was asked first and handed the complaint back.
    zh: 内务部门已先行审查并交回该单位办理。
misses:
  - en: Categories not set as grave, for which local investigation is common practice.
    zh: 未列为严重的类别；这些类别由本单位调查较为普遍。
  - en: Investigator and accused who served together earlier, if only until the day of receipt, when one of them began
      elsewhere, or in sister units under one commander.
    zh: 曾经共事（包括其中一人于受理当日到其他单位任职的），或者分属同一指挥官下不同单位的情形。
  - en: Sources keep one category per accusation, so a grave allegation may hide behind a lighter one.
    zh: 来源对每项指控只记一个类别，严重指控可能被较轻类别掩盖。
explanation:
  en: Complaint {fact_complaint_id} was received on {fact_received_on}. Investigator {subject_id} and {fact_accused}
    accused officer(s) held posts in unit {unit_id} on that day.
  zh: 投诉 {fact_complaint_id} 于 {fact_received_on} 受理。当日调查人员 {subject_id} 与 {fact_accused} 名被投诉警员均在单位 {unit_id} 任职。
next_step:
  en: Ask who assigned the investigator and whether a unit without ties was available; have the file read by somebody
    outside the unit.
  zh: 查明由何人指派、是否有无利害关系的单位可以承办；由单位以外人员复核案卷。
basis:
  - instrument:
      en: Standards and Guidelines for Internal Affairs (US Department of Justice, COPS Office)
      zh: 《内务调查标准与指引》（美国司法部 COPS 办公室）
    article:
      en: Investigators should have no conflict of interest; serious complaints belong with internal affairs, not the
        unit
      zh: 调查人员不应有利益冲突；严重投诉应由内务部门而非本单位办理
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Grave are alcohol (02), force (05), bribery (06), crime (08) and drugs (15)
      zh: 严重类别为酒精（02）、武力（05）、贿赂（06）、犯罪（08）、毒品（15）
    confidence: local_setting
severity: medium
route: internal_affairs
reads: [complaint, allegation, investigator_assignment, post, police_rank]
key: complaint_id
sources: {complaint: complaint_id, allegation: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
reference: [post, police_rank]
parameters:
  grave_categories:
    title: {en: First two characters of grave categories, zh: 严重类别代码的前两位}
    type: text
    value: 02 05 06 08 15
    confidence: local_setting
could_not_evaluate:
  received_unknown:
    en: The date of receipt is missing, so units on that day are not known.
    zh: 缺少受理日期，无法确定当日所在单位。
  investigator_unidentified:
    en: The investigator has a police rank but no officer number.
    zh: 调查人员有警衔但无警员编号。
  investigator_unit_unknown:
    en: The records name no unit of the investigator on that day.
    zh: 记录中没有调查人员当日的单位。
  accused_unit_unknown:
    en: The records name no unit of the accused on that day.
    zh: 记录中没有被投诉人当日的单位。
  category_unknown:
    en: Both served in one unit, but the category of the complaint is missing.
    zh: 两人同在一个单位，但投诉类别缺失。
examples:
  - name: same unit on the day, twice, and only one of two accused
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-02
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C1,P2,05A
        C2,P1,08F
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
        C2,I9,P9,SERGEANT,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,2010-05-02
        P2,8,member,2005-01-01,
        P9,7,member,2010-05-01,
    expect:
      - key: C1/I9
        evidence: [allegation/C1/P1, investigator_assignment/C1/I9/1]
        facts: {fact_accused: 1}
      - {key: C2/I9}
  - name: the investigator came a day later
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,
        P9,121,member,2005-01-01,2010-05-01
        P9,7,member,2010-05-02,
    expect: none
  - name: a lighter category, and a civilian investigator
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,category
        C1,P1,10U
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
        C1,I8,,INVESTIGATOR_2_IPRA,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,
        P9,7,member,2005-01-01,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,
        C3,2010-05-01
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P1,05A
        C3,P3,
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I5,,SERGEANT,1
        C1,I6,P6,SERGEANT,1
        C2,I6,P6,SERGEANT,1
        C3,I7,P7,SERGEANT,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P3,7,member,2005-01-01,
        P7,7,member,2005-01-01,
    expect: none
    could_not_evaluate:
      investigator_unidentified: 1
      investigator_unit_unknown: 1
      received_unknown: 1
      category_unknown: 1
  - name: known on this day, and on the day after it
    as_of: 2010-05-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-01
        C3,2010-05-02
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P1,05A
        C3,P1,05A
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,assigned_on,number
        C1,I9,P9,SERGEANT,2010-05-01,1
        C2,I9,P9,SERGEANT,2010-05-02,1
        C3,I9,P9,SERGEANT,,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,
        P9,7,member,2005-01-01,
    expect:
      - {key: C1/I9}
  - name: a category is grave by its first two characters, not by one that stands in another
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,category
        C1,P1,5
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,
        P9,7,member,2005-01-01,
    expect: none
  - name: a day of change belongs to the unit that begins, for either of the two
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-01
        C3,2010-05-01
        C4,2010-05-01
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P2,05A
        C3,P1,05A
        C4,P4,05A
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
        C2,I9,P9,SERGEANT,1
        C3,I8,P8,SERGEANT,1
        C4,I9,P9,SERGEANT,1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2005-01-01,
        P2,8,member,2005-01-01,
        P4,9,member,2005-01-01,
        P8,7,member,2005-01-01,2010-05-01
        P9,7,member,2005-01-01,2010-05-01
        P9,8,member,2010-05-01,2010-05-01
        P9,9,member,2010-05-01,
    expect:
      - {key: C2/I9}
      - {key: C3/I8}
      - {key: C4/I9}
---*/
WITH held AS (
  SELECT p.person_id, p.unit_id, p.held_from,
         coalesce(CASE WHEN n.person_id IS NOT NULL AND p.held_from < p.held_to THEN p.held_to - 1 ELSE p.held_to END,
                  DATE '9999-12-31') AS held_to  -- a day of change belongs to the post that begins
  FROM post p
  LEFT JOIN post n ON n.person_id = p.person_id AND n.held_from = p.held_to
),
investigator AS (
  SELECT i.complaint_id, i.investigator_id, i.person_id, min(i.number) AS number, max(r.rank) AS rank
  FROM investigator_assignment i
  LEFT JOIN police_rank r ON r.code = i.rank
  WHERE i.assigned_on IS NULL OR i.assigned_on <= CAST(:as_of AS DATE)
  GROUP BY i.complaint_id, i.investigator_id, i.person_id
),
pair AS (
  SELECT i.complaint_id, i.investigator_id, i.person_id AS investigator, i.number,
         a.person_id AS accused, a.category, c.received_on
  FROM investigator i
  JOIN allegation a ON a.complaint_id = i.complaint_id
  JOIN complaint c ON c.complaint_id = i.complaint_id
  WHERE (i.person_id IS NULL AND i.rank IS NOT NULL OR i.person_id <> a.person_id)
    AND (a.category IS NULL
         OR strpos(concat(' ', :grave_categories, ' '), concat(' ', substring(a.category FROM 1 FOR 2), ' ')) > 0)
    AND (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
),
judged AS (
  SELECT p.complaint_id, p.investigator_id, p.investigator, p.number, p.accused, p.category, p.received_on,
         min(CASE WHEN i.unit_id = a.unit_id THEN i.unit_id END) AS shared_unit,
         CASE WHEN p.received_on IS NULL THEN 'received_unknown'
              WHEN p.investigator IS NULL THEN 'investigator_unidentified'
              WHEN count(i.unit_id) = 0 THEN 'investigator_unit_unknown'
              WHEN count(a.unit_id) = 0 THEN 'accused_unit_unknown' END AS gap
  FROM pair p
  LEFT JOIN held i ON i.person_id = p.investigator AND i.held_from <= p.received_on AND i.held_to >= p.received_on
  LEFT JOIN held a ON a.person_id = p.accused AND a.held_from <= p.received_on AND a.held_to >= p.received_on
  GROUP BY p.complaint_id, p.investigator_id, p.investigator, p.number, p.accused, p.category, p.received_on
),
summed AS (
  SELECT complaint_id, investigator_id, investigator, number, received_on,
         min(CASE WHEN category IS NOT NULL THEN shared_unit END) AS shared_unit,
         count(CASE WHEN category IS NOT NULL THEN shared_unit END) AS accused,
         coalesce(min(gap), CASE WHEN count(shared_unit) > 0 THEN 'category_unknown' END) AS reason
  FROM judged
  GROUP BY complaint_id, investigator_id, investigator, number, received_on
),
evidence AS (
  SELECT complaint_id, investigator_id, 'investigator_assignment' AS record_type,
         concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT)) AS record_id
  FROM summed
  UNION ALL
  SELECT complaint_id, investigator_id, 'allegation', concat(complaint_id, '/', accused)
  FROM judged
  WHERE shared_unit IS NOT NULL AND category IS NOT NULL
)
SELECT concat(s.complaint_id, '/', s.investigator_id) AS finding_key,
       'person' AS subject_type,
       coalesce(s.investigator, s.investigator_id) AS subject_id,
       s.shared_unit AS unit_id,
       CAST(s.received_on AS TIMESTAMP) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN s.shared_unit IS NULL THEN s.reason END AS could_not_evaluate,
       s.complaint_id AS fact_complaint_id,
       s.received_on AS fact_received_on,
       s.accused AS fact_accused
FROM summed s
JOIN evidence e ON e.complaint_id = s.complaint_id AND e.investigator_id = s.investigator_id
WHERE s.shared_unit IS NOT NULL OR s.reason IS NOT NULL
