/*---
id: investigation.former-co-accused
version: 2
title:
  en: Investigator was earlier accused together with the accused
  zh: 调查人员曾与被投诉人在同一投诉中被投诉
claim:
  en: Within the years set, investigator and accused were both accused in one earlier complaint that named few
    officers.
  zh: 在设定年限内，调查人员与被投诉人曾在同一件涉及少数警员的投诉中一同被投诉。
why:
  en: Who once stood accused beside a colleague has a reason to judge the next complaint kindly, and should not have
    to choose.
  zh: 曾与同事一同被投诉的人，处理对该同事的下一件投诉时难免偏袒，不应使其陷入这种处境。
innocent:
  - en: The earlier complaint was unfounded and the two hardly knew each other.
    zh: 此前的投诉失实，两人并不熟悉。
  - en: The investigator was accused there only as the supervisor on duty.
    zh: 调查人员在该投诉中仅因当班主管身份被列入。
  - en: Nobody at the time of assignment could see the earlier complaint.
    zh: 指派时无法查询到此前的投诉。
misses:
  - en: Ties through partnership, kinship or a common business, which these records do not contain.
    zh: 搭档、亲属、共同经商等关系，记录中没有反映。
  - en: Complaints accusing more officers than set, and joint complaints longer ago.
    zh: 涉及警员超过设定人数的投诉，以及年限以外的共同被投诉。
explanation:
  en: Complaint {fact_complaint_id} was received on {fact_received_on}. Investigator {subject_id} had been accused
    together with an accused officer in {fact_earlier} earlier complaint(s), the last one on {fact_last_on}.
  zh: 投诉 {fact_complaint_id} 于 {fact_received_on} 受理。调查人员 {subject_id} 此前曾在 {fact_earlier} 件投诉中与被投诉人一同被投诉，最近一次为 {fact_last_on}。
next_step:
  en: Ask whether the tie was declared and who decided that it did not matter; have the file read by somebody else.
  zh: 查明是否申报过该利害关系、由何人决定无须回避；由其他人员复核案卷。
basis:
  - instrument:
      en: Standards and Guidelines for Internal Affairs (US Department of Justice, COPS Office)
      zh: 《内务调查标准与指引》（美国司法部 COPS 办公室）
    article: {en: Investigators should have no conflict of interest, zh: 调查人员不应有利益冲突}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Five years back; complaints against at most five officers, zh: 追溯五年；涉及警员不超过五人的投诉}
    confidence: local_setting
severity: medium
route: internal_affairs
reads: [complaint, allegation, investigator_assignment, police_rank]
key: complaint_id
sources: {complaint: complaint_id, allegation: complaint_id, investigator_assignment: complaint_id}
reference: [police_rank]
not_key_local: Compares a complaint with other complaints against the same two people.
parameters:
  years_back:
    title: {en: Years looked back, zh: 追溯年限}
    type: integer
    unit: year
    value: 5
    confidence: local_setting
  largest_group:
    title: {en: Most officers an earlier complaint may accuse, zh: 此前投诉涉及警员人数上限}
    type: integer
    value: 5
    confidence: local_setting
could_not_evaluate:
  investigator_unidentified:
    en: The investigator has a police rank but no officer number.
    zh: 调查人员有警衔但无警员编号。
  received_unknown:
    en: The date of receipt is missing, so earlier complaints cannot be told from later ones.
    zh: 缺少受理日期，无法区分投诉先后。
examples:
  - name: accused together four years before, and twice
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2006-05-01
        C2,2009-05-01
        C3,2010-05-01
        C4,2010-06-01
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P9
        C2,P1
        C2,P9
        C3,P1
        C4,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C3,I9,P9,SERGEANT,1
        C4,I9,P9,SERGEANT,1
    expect:
      - key: C3/I9
        evidence: [investigator_assignment/C3/I9/1, allegation/C3/P1, allegation/C1/P1, allegation/C1/P9,
                   allegation/C2/P1, allegation/C2/P9]
        facts: {fact_earlier: 2, fact_last_on: "2009-05-01"}
      - {key: C4/I9}
  - name: exactly five years before counts, a day more does not
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2005-05-01
        C2,2010-05-01
        C3,2010-05-02
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P9
        C2,P1
        C3,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C2,I9,P9,SERGEANT,1
        C3,I9,P9,SERGEANT,1
    expect:
      - {key: C2/I9}
  - name: accused together only later
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-02
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C2,P9
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I9,P9,SERGEANT,1
    expect: none
  - name: a complaint against six officers is no tie
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2009-05-01
        C2,2010-05-02
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P2
        C1,P3
        C1,P4
        C1,P5
        C1,P9
        C2,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C2,I9,P9,SERGEANT,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I8,,SERGEANT,1
        C2,I9,P9,SERGEANT,1
    expect: none
    could_not_evaluate: {investigator_unidentified: 1, received_unknown: 1}
  - name: known on this day, and on the day after it
    as_of: 2010-05-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2009-05-01
        C2,2010-05-01
        C3,2010-05-01
        C4,2010-05-02
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P9
        C2,P1
        C3,P1
        C4,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,assigned_on,number
        C2,I9,P9,SERGEANT,2010-05-01,1
        C3,I9,P9,SERGEANT,2010-05-02,1
        C4,I9,P9,SERGEANT,,1
    expect:
      - {key: C2/I9}
---*/
WITH investigator AS (
  SELECT i.complaint_id, i.investigator_id, i.person_id, min(i.number) AS number, max(r.rank) AS rank
  FROM investigator_assignment i
  LEFT JOIN police_rank r ON r.code = i.rank
  WHERE i.assigned_on IS NULL OR i.assigned_on <= CAST(:as_of AS DATE)
  GROUP BY i.complaint_id, i.investigator_id, i.person_id
),
pair AS (
  SELECT i.complaint_id, i.investigator_id, i.person_id AS investigator, i.number,
         a.person_id AS accused, c.received_on,
         CASE WHEN i.person_id IS NULL THEN 'investigator_unidentified'
              WHEN c.received_on IS NULL THEN 'received_unknown' END AS reason
  FROM investigator i
  JOIN allegation a ON a.complaint_id = i.complaint_id
  JOIN complaint c ON c.complaint_id = i.complaint_id
  WHERE (i.person_id IS NULL AND i.rank IS NOT NULL OR i.person_id <> a.person_id)
    AND (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
),
small_complaint AS (
  SELECT a.complaint_id, c.received_on
  FROM allegation a
  JOIN complaint c ON c.complaint_id = a.complaint_id
  GROUP BY a.complaint_id, c.received_on
  HAVING count(*) > 1 AND count(*) <= :largest_group
),
tie AS (
  SELECT p.complaint_id, p.investigator_id, p.investigator, p.number, p.accused, p.received_on,
         s.complaint_id AS earlier_id, s.received_on AS earlier_on
  FROM pair p
  JOIN allegation x ON x.person_id = p.investigator
  JOIN small_complaint s ON s.complaint_id = x.complaint_id
  JOIN allegation y ON y.complaint_id = x.complaint_id AND y.person_id = p.accused
  WHERE p.reason IS NULL AND s.received_on < p.received_on
    AND p.received_on <= s.received_on + :years_back * INTERVAL '1 year'
),
found AS (
  SELECT complaint_id, investigator_id, investigator, number, received_on,
         count(DISTINCT earlier_id) AS earlier, max(earlier_on) AS last_on
  FROM tie
  GROUP BY complaint_id, investigator_id, investigator, number, received_on
),
evidence AS (
  SELECT complaint_id, investigator_id, 'investigator_assignment' AS record_type,
         concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT)) AS record_id
  FROM found
  UNION
  SELECT complaint_id, investigator_id, 'allegation', concat(complaint_id, '/', accused) FROM tie
  UNION
  SELECT complaint_id, investigator_id, 'allegation', concat(earlier_id, '/', accused) FROM tie
  UNION
  SELECT complaint_id, investigator_id, 'allegation', concat(earlier_id, '/', investigator) FROM tie
)
SELECT concat(f.complaint_id, '/', f.investigator_id) AS finding_key,
       'person' AS subject_type,
       f.investigator AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(f.received_on AS TIMESTAMP) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       f.complaint_id AS fact_complaint_id,
       f.received_on AS fact_received_on,
       f.earlier AS fact_earlier,
       f.last_on AS fact_last_on
FROM found f
JOIN evidence e ON e.complaint_id = f.complaint_id AND e.investigator_id = f.investigator_id
UNION ALL
SELECT concat(p.complaint_id, '/', p.investigator_id), 'person', coalesce(p.investigator, p.investigator_id),
       CAST(NULL AS TEXT), CAST(p.received_on AS TIMESTAMP), 'investigator_assignment',
       concat(p.complaint_id, '/', p.investigator_id, '/', CAST(p.number AS TEXT)), p.reason,
       p.complaint_id, p.received_on, CAST(NULL AS BIGINT), CAST(NULL AS DATE)
FROM pair p
WHERE p.reason IS NOT NULL
GROUP BY p.complaint_id, p.investigator_id, p.investigator, p.number, p.received_on, p.reason
