/*---
id: investigation.junior-investigator
version: 3
title:
  en: Investigator junior in rank to the accused
  zh: 调查人员职衔低于被投诉人
claim:
  en: In the year the complaint was received, the payroll shows the investigator in a lower rank than an accused
    officer, and the investigator did not serve in a unit set as exempt on the day of receipt.
  zh: 投诉受理当年，薪金册显示调查人员职衔低于被投诉警员，且受理当日调查人员不在设定的豁免单位任职。
why:
  en: To question somebody who may tomorrow write one's evaluation takes courage that a procedure should not demand.
  zh: 要下级去调查明天可能给自己写考评的上级，是制度不应提出的要求。
innocent:
  - en: Promotion or retirement changed one of the ranks within the year.
    zh: 当年内一方晋升或退休，职衔发生变化。
  - en: The investigator worked under a senior supervisor who signed the file.
    zh: 调查由更高职衔的主管人员负责并签署。
  - en: The investigator acted for internal affairs on detail, which the posts do not show.
    zh: 调查人员借调内务部门办案，任职记录未反映。
misses:
  - en: Investigators of the same rank; ranks within one grade, such as detective and officer, count as equal here.
    zh: 职衔相同的情形；同一级别内的岗位（如警探与警员）在此视为同级。
  - en: Civilian investigators, who have no police rank.
    zh: 没有警衔的文职调查人员。
explanation:
  en: Complaint {fact_complaint_id} was received on {fact_received_on}. Investigator {subject_id} was
    {fact_investigator_rank_en} in that year; the highest rank among the accused concerned was {fact_accused_rank_en}.
  zh: 投诉 {fact_complaint_id} 于 {fact_received_on} 受理。调查人员 {subject_id} 当年职衔为{fact_investigator_rank_zh}，相关被投诉人中最高职衔为{fact_accused_rank_zh}。
next_step:
  en: Ask who assigned the investigator, and whether a person of higher rank reviewed the interviews with the accused.
  zh: 查明由何人指派，以及是否由更高职衔人员复核了对被投诉人的询问。
basis:
  - instrument:
      en: Standards and Guidelines for Internal Affairs (US Department of Justice, COPS Office)
      zh: 《内务调查标准与指引》（美国司法部 COPS 办公室）
    article: {en: Investigators should be free of conflicts and of influence by the accused, zh: 调查人员应无利益冲突，不受被投诉人影响}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Internal affairs (unit 121) investigates regardless of rank, zh: 内务部门（单位 121）办案不受职衔限制}
    confidence: local_setting
severity: medium
route: internal_affairs
reads: [complaint, allegation, investigator_assignment, rank_held, police_rank, post]
key: complaint_id
sources: {complaint: complaint_id, allegation: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
reference: [rank_held, police_rank, post]
parameters:
  exempt_unit:
    title: {en: Unit whose investigators act regardless of rank, zh: 办案不受职衔限制的单位}
    type: text
    value: "121"
    confidence: local_setting
could_not_evaluate:
  received_unknown:
    en: The date of receipt is missing, so ranks in that year are not known.
    zh: 缺少受理日期，无法确定当年职衔。
  investigator_unidentified:
    en: The investigator has a police rank but no officer number.
    zh: 调查人员有警衔但无警员编号。
  investigator_rank_unknown:
    en: The payroll of that year has no rank for the investigator, or one without a place in the order of ranks.
    zh: 当年薪金册中没有调查人员的职衔，或者该职衔不在职衔序列之内。
  accused_rank_unknown:
    en: The payroll of that year has no rank for an accused officer, or one without a place in the order of ranks.
    zh: 当年薪金册中没有被投诉人的职衔，或者该职衔不在职衔序列之内。
examples:
  - name: a sergeant investigates a lieutenant, a detective a sergeant
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
        C2,2010-12-31
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P2
        C2,P3
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I8,P8,CAPTAIN,1
        C2,I9,P9,DETECTIVE,1
      rank_held: |
        person_id,year,rank
        P1,2010,LIEUTENANT
        P2,2010,POLICE_OFFICER
        P3,2010,SERGEANT
        P8,2010,SERGEANT
        P8,2011,CAPTAIN
        P9,2010,DETECTIVE
      post: |
        person_id,unit_id,role,held_from,held_to
        P9,7,member,2005-01-01,
    expect:
      - key: C1/I8
        evidence: [allegation/C1/P1, investigator_assignment/C1/I8/1]
        facts: {fact_investigator_rank_en: Sergeant, fact_accused_rank_en: Lieutenant}
      - {key: C2/I9}
  - name: equal rank is not junior
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
        C1,I8,P8,SERGEANT,1
      rank_held: |
        person_id,year,rank
        P1,2010,SERGEANT
        P1,2011,LIEUTENANT
        P8,2010,SERGEANT
    expect: none
  - name: internal affairs is exempt on the day, and a civilian has no rank
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
        C1,I8,P8,SERGEANT,1
        C1,I7,,INVESTIGATOR_2_IPRA,1
      rank_held: |
        person_id,year,rank
        P1,2010,LIEUTENANT
        P8,2010,SERGEANT
      post: |
        person_id,unit_id,role,held_from,held_to
        P8,121,member,2005-01-01,2010-05-01
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
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P3
      investigator_assignment: |
        complaint_id,investigator_id,person_id,rank,number
        C1,I5,,SERGEANT,1
        C1,I6,P6,SERGEANT,1
        C2,I7,P7,SERGEANT,1
        C3,I7,P7,SERGEANT,1
      rank_held: |
        person_id,year,rank
        P1,2010,LIEUTENANT
        P7,2010,SERGEANT
        P3,2010,GENERAL_COUNSEL
    expect: none
    could_not_evaluate:
      investigator_unidentified: 1
      investigator_rank_unknown: 1
      received_unknown: 1
      accused_rank_unknown: 1
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
        C1,I8,P8,SERGEANT,2010-05-01,1
        C2,I8,P8,SERGEANT,2010-05-02,1
        C3,I8,P8,SERGEANT,,1
      rank_held: |
        person_id,year,rank
        P1,2010,LIEUTENANT
        P8,2010,SERGEANT
    expect:
      - {key: C1/I8}
---*/
WITH rank_of AS (
  SELECT h.person_id, h.year, r.rank, r.title_en, r.title_zh
  FROM rank_held h
  JOIN police_rank r ON r.code = h.rank
  WHERE r.rank IS NOT NULL
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
         a.person_id AS accused, c.received_on,
         CAST(extract(year FROM c.received_on) AS BIGINT) AS year
  FROM investigator i
  JOIN allegation a ON a.complaint_id = i.complaint_id
  JOIN complaint c ON c.complaint_id = i.complaint_id
  WHERE (i.person_id IS NULL AND i.rank IS NOT NULL OR i.person_id <> a.person_id)
    AND (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
    AND NOT EXISTS (SELECT 1 FROM post p
                    WHERE p.person_id = i.person_id AND p.unit_id = :exempt_unit AND p.held_from <= c.received_on
                      AND coalesce(p.held_to, c.received_on) >= c.received_on)
),
judged AS (
  SELECT p.complaint_id, p.investigator_id, p.investigator, p.number, p.accused, p.received_on,
         i.title_en AS investigator_en, i.title_zh AS investigator_zh,
         a.rank AS accused_rank, a.title_en AS accused_en, a.title_zh AS accused_zh,
         CASE WHEN i.rank < a.rank THEN 1 END AS is_junior,
         CASE WHEN p.received_on IS NULL THEN 'received_unknown'
              WHEN p.investigator IS NULL THEN 'investigator_unidentified'
              WHEN i.rank IS NULL THEN 'investigator_rank_unknown'
              WHEN a.rank IS NULL THEN 'accused_rank_unknown' END AS reason
  FROM pair p
  LEFT JOIN rank_of i ON i.person_id = p.investigator AND i.year = p.year
  LEFT JOIN rank_of a ON a.person_id = p.accused AND a.year = p.year
),
highest AS (
  SELECT complaint_id, investigator_id, investigator, number, received_on, investigator_en, investigator_zh,
         accused_en, accused_zh, is_junior, reason,
         row_number() OVER (PARTITION BY complaint_id, investigator_id
                            ORDER BY is_junior NULLS LAST, accused_rank DESC NULLS LAST, reason NULLS LAST,
                                     accused NULLS LAST, investigator NULLS LAST, number NULLS LAST) AS place
  FROM judged
),
evidence AS (
  SELECT complaint_id, investigator_id, 'investigator_assignment' AS record_type,
         concat(complaint_id, '/', investigator_id, '/', CAST(number AS TEXT)) AS record_id
  FROM highest
  WHERE place = 1
  UNION ALL
  SELECT complaint_id, investigator_id, 'allegation', concat(complaint_id, '/', accused)
  FROM judged
  WHERE is_junior = 1
),
gap AS (
  SELECT complaint_id, investigator_id, min(reason) AS reason
  FROM judged
  GROUP BY complaint_id, investigator_id
)
SELECT concat(h.complaint_id, '/', h.investigator_id) AS finding_key,
       'person' AS subject_type,
       coalesce(h.investigator, h.investigator_id) AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(h.received_on AS TIMESTAMP) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN h.is_junior IS NULL THEN g.reason END AS could_not_evaluate,
       h.complaint_id AS fact_complaint_id,
       h.received_on AS fact_received_on,
       h.investigator_en AS fact_investigator_rank_en,
       h.investigator_zh AS fact_investigator_rank_zh,
       h.accused_en AS fact_accused_rank_en,
       h.accused_zh AS fact_accused_rank_zh
FROM highest h
JOIN evidence e ON e.complaint_id = h.complaint_id AND e.investigator_id = h.investigator_id
JOIN gap g ON g.complaint_id = h.complaint_id AND g.investigator_id = h.investigator_id
WHERE h.place = 1 AND (h.is_junior = 1 OR g.reason IS NOT NULL)
