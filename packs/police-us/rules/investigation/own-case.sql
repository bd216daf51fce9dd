/*---
id: investigation.own-case
version: 2
title:
  en: Accused officer recorded as investigator of the same complaint
  zh: 被投诉警员同时记载为该投诉的调查人员
claim:
  en: One and the same officer is recorded as accused in a complaint and as one of its investigators.
  zh: 同一名警员在同一投诉中既是被投诉人，又是调查人员。
why:
  en: Nobody may judge his own cause. If it is an error of entry, the record of who investigated is wrong, which also
    matters.
  zh: 任何人不得审理自己的案件。如属录入差错，则调查人员记录失实，同样需要纠正。
innocent:
  - en: The officer took the first statement before being named as accused, and was replaced.
    zh: 该警员在被指认之前作了最初笔录，其后已更换。
  - en: A number was entered wrongly on one of the two sides.
    zh: 其中一方的编号录入错误。
misses:
  - en: Investigators without an officer number, and civilians.
    zh: 没有警员编号的调查人员及文职人员。
explanation:
  en: In complaint {fact_complaint_id}, received on {fact_received_on}, officer {subject_id} is recorded both as
    accused and as investigator.
  zh: 投诉 {fact_complaint_id}（{fact_received_on} 受理）中，警员 {subject_id} 同时记载为被投诉人和调查人员。
next_step:
  en: Compare with the paper file who investigated; if it was the accused, have the complaint investigated again by
    somebody else.
  zh: 与纸质案卷核对实际调查人员；确由被投诉人调查的，应当另行指派人员重新调查。
basis:
  - instrument: {en: Principle of natural justice, zh: 自然公正原则}
    article: {en: No one may be judge in his own cause, zh: 任何人不得担任自己案件的裁判者}
    confidence: from_memory
severity: high
route: oversight
reads: [complaint, allegation, investigator_assignment, police_rank]
key: complaint_id
sources: {complaint: complaint_id, allegation: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
reference: [police_rank]
could_not_evaluate:
  investigator_unidentified:
    en: An investigator has a police rank but no officer number.
    zh: 调查人员有警衔但无警员编号。
examples:
  - name: two officers investigate a complaint against themselves
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-01
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P2
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I1,P1,SERGEANT,1
        C2,I2,P2,SERGEANT,1
        C2,I2,P2,SERGEANT,2
    expect:
      - {key: C1/P1, evidence: [allegation/C1/P1, investigator_assignment/C1/I1/1]}
      - {key: C2/P2, evidence: [allegation/C2/P2, investigator_assignment/C2/I2/1, investigator_assignment/C2/I2/2]}
  - name: accused in one complaint, investigator of another
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-01
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P2
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I2,P2,SERGEANT,1
        C2,I1,P1,SERGEANT,1
    expect: none
  - name: a civilian has no officer number and cannot be accused as an officer
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id
        C1,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I1,,INVESTIGATOR_2_IPRA,1
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id
        C1,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I1,,SERGEANT,1
    expect: none
    could_not_evaluate: {investigator_unidentified: 1}
  - name: known on this day, and on the day after it
    as_of: 2010-05-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-05-01
        C3,2010-05-02
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,assigned_on,number
        C1,I1,P1,SERGEANT,2010-05-01,1
        C1,I1,P1,SERGEANT,2010-05-02,2
        C2,I1,P1,SERGEANT,2010-05-02,1
        C2,I2,,SERGEANT,2010-05-02,1
        C3,I1,P1,SERGEANT,,1
        C3,I2,,SERGEANT,,1
    expect:
      - {key: C1/P1, evidence: [allegation/C1/P1, investigator_assignment/C1/I1/1]}
---*/
WITH found AS (
  SELECT i.complaint_id, i.investigator_id, i.number, a.person_id
  FROM investigator_assignment i
  JOIN allegation a ON a.complaint_id = i.complaint_id AND a.person_id = i.person_id
  WHERE i.assigned_on IS NULL OR i.assigned_on <= CAST(:as_of AS DATE)
),
gap AS (
  SELECT i.complaint_id, i.investigator_id, min(i.number) AS number
  FROM investigator_assignment i
  JOIN police_rank r ON r.code = i.rank
  WHERE i.person_id IS NULL AND r.rank IS NOT NULL
    AND (i.assigned_on IS NULL OR i.assigned_on <= CAST(:as_of AS DATE))
    AND EXISTS (SELECT 1 FROM allegation a WHERE a.complaint_id = i.complaint_id)
  GROUP BY i.complaint_id, i.investigator_id
),
row_of AS (
  SELECT complaint_id, concat(complaint_id, '/', person_id) AS finding_key, person_id AS subject_id,
         'investigator_assignment' AS record_type,
         concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT)) AS record_id,
         CAST(NULL AS TEXT) AS reason
  FROM found
  UNION ALL
  SELECT complaint_id, concat(complaint_id, '/', person_id), person_id, 'allegation',
         concat(complaint_id, '/', person_id), CAST(NULL AS TEXT)
  FROM found
  GROUP BY complaint_id, person_id
  UNION ALL
  SELECT complaint_id, concat(complaint_id, '/', investigator_id), investigator_id, 'investigator_assignment',
         concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT)), 'investigator_unidentified'
  FROM gap
)
SELECT r.finding_key AS finding_key,
       'person' AS subject_type,
       r.subject_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(c.received_on AS TIMESTAMP) AS happened_at,
       r.record_type AS record_type,
       r.record_id AS record_id,
       r.reason AS could_not_evaluate,
       r.complaint_id AS fact_complaint_id,
       c.received_on AS fact_received_on
FROM row_of r
LEFT JOIN complaint c ON c.complaint_id = r.complaint_id
WHERE c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE)
