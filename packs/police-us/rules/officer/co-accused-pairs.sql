/*---
id: officer.co-accused-pairs
version: 4
title:
  en: Two officers accused together far more often than chance would have it
  zh: 两名警员一同被投诉的次数远超预期
claim:
  en: Two officers were accused in at least the set number of the same complaints, several times what their complaints
    and those of their units would bring about by chance.
  zh: 两名警员在同一投诉中一同被投诉达到设定件数，且为按两人及其单位投诉量推算的期望值的数倍。
why:
  en: Misconduct is learnt in company. A pair is a place to intervene, by assignment and supervision, long before any
    case is proven.
  zh: 违规行为容易在同伴之间相互影响。早在个案查实之前，即可通过调整搭档和加强管理介入。
innocent:
  - en: They share a car, so whoever complains of one names both.
    zh: 两人同车执勤，投诉一人往往同时提及另一人。
  - en: Both serve on a small team that makes most arrests of the unit.
    zh: 两人同在承担单位大部分抓捕任务的小组。
  - en: One complainant named them again and again.
    zh: 同一投诉人反复投诉两人。
misses:
  - en: Pairs whose joint complaints name more officers than set, as raids do.
    zh: 共同被投诉但涉及警员超过设定人数的情形，如集体行动。
  - en: Pairs with a unit in common that only the second post of one of them shows; on a day with two posts one counts.
    zh: 同日有两项任职的只计其一，因而看不出两人同在一个单位的情形。
  - en: Larger groups, in which no pair stands out.
    zh: 规模较大的群体，其中没有突出的两人组合。
explanation:
  en: Officers {subject_id} and {fact_other} were accused together in {fact_together} complaints between {fact_from}
    and {fact_to}; {fact_expected} would be expected. Sustained against either, {fact_sustained}.
  zh: 警员 {subject_id} 与 {fact_other} 在 {fact_from} 至 {fact_to} 期间一同被投诉 {fact_together} 件，期望值为 {fact_expected} 件；其中对任一人认定属实的 {fact_sustained} 件。
next_step:
  en: Find out whether they are partners. Read the joint complaints together; consider separate assignments, which
    accuses nobody.
  zh: 核实两人是否为固定搭档；合并审阅共同被投诉的案件；可考虑调整搭档，此举并不意味着认定任何人违规。
basis:
  - instrument:
      en: The Network Structure of Police Misconduct (Wood, Roithmayr, Papachristos, 2019)
      zh: 《警察违规的网络结构》（Wood、Roithmayr、Papachristos，2019 年）
    article:
      en: Of 15,811 officers and 16,503 complaints studied, almost half of the officers were tied into networks of complaints
      zh: 在 16,503 件投诉、15,811 名警员中，近半数警员处于共同被投诉的关系网络之中
    confidence: secondary
    source: https://sage.figshare.com/collections/The_Network_Structure_of_Police_Misconduct/4695176
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Eight joint complaints, three times the expected; complaints against at most ten officers
      zh: 共同被投诉八件、达到期望值三倍；涉及警员不超过十人的投诉
    confidence: local_setting
severity: medium
route: command
reads: [complaint, allegation, post]
key: person_id
sources: {allegation: person_id}
reference: [post]
not_key_local: A pair is about two people, and is compared with all joint complaints of their units.
parameters:
  minimum:
    title: {en: Joint complaints needed, zh: 共同被投诉件数}
    type: integer
    value: 8
    confidence: local_setting
  times:
    title: {en: Times the expected number, zh: 期望值倍数}
    type: decimal
    value: 3
    confidence: local_setting
  largest_group:
    title: {en: Most officers a joint complaint may accuse, zh: 共同投诉涉及警员人数上限}
    type: integer
    value: 10
    confidence: local_setting
could_not_evaluate:
  no_common_unit:
    en: The two have that many joint complaints, but on days of complaints against several officers the records never
      show them in one unit in the same year, so nothing can be expected.
    zh: 两人共同被投诉达到件数，但在多人被投诉的行为发生之日，记录中两人从未在同一年度同在一个单位，无法推算期望值。
examples:
  - name: three together where one would be expected, exactly three times
    as_of: 2018-01-01
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-03-05
        C04,2010-01-15
        C05,2010-02-15
        C06,2010-03-15
        C07,2010-04-15
        C08,2010-05-15
        C09,2010-06-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,NS
        C03,P1,NS
        C03,P2,NS
        C04,Q1,NS
        C04,Q2,NS
        C05,Q1,NS
        C05,Q2,NS
        C06,Q1,NS
        C06,Q2,NS
        C07,Q1,NS
        C07,Q2,NS
        C08,Q1,NS
        C08,Q2,NS
        C09,Q1,NS
        C09,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect:
      - key: P1/P2
        evidence: [allegation/C01/P1, allegation/C01/P2, allegation/C02/P1, allegation/C02/P2, allegation/C03/P1,
                   allegation/C03/P2]
        facts: {fact_together: 3, fact_expected: "1.00", fact_sustained: 1}
  - name: two pairs stand out, each in its own unit
    as_of: 2018-01-01
    parameters: {minimum: "4", times: "1.5"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-03-05
        C04,2010-04-05
        C05,2010-01-15
        C06,2010-02-15
        C07,2010-03-15
        C08,2010-04-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,NS
        C03,P1,NS
        C03,P2,NS
        C04,P1,NS
        C04,P2,NS
        C05,Q1,NS
        C05,Q2,NS
        C06,Q1,NS
        C06,Q2,NS
        C07,Q1,NS
        C07,Q2,NS
        C08,Q1,NS
        C08,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect:
      - {key: P1/P2, facts: {fact_expected: "2.00"}}
      - {key: Q1/Q2}
  - name: just below three times the expected number
    as_of: 2018-01-01
    parameters: {minimum: "4", times: "3"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-03-05
        C04,2010-04-05
        C05,2010-01-15
        C06,2010-02-15
        C07,2010-03-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,NS
        C03,P1,NS
        C03,P2,NS
        C04,P1,NS
        C04,P2,NS
        C05,Q1,NS
        C05,Q2,NS
        C06,Q1,NS
        C06,Q2,NS
        C07,Q1,NS
        C07,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect: none
  - name: two together are one too few
    as_of: 2018-01-01
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-01-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,NS
        C03,Q1,NS
        C03,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect: none
  - name: complaints against eleven officers do not count
    as_of: 2018-01-01
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-03-05
        C04,2010-01-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C01,R0,NS
        C01,R1,NS
        C01,R2,NS
        C01,R3,NS
        C01,R4,NS
        C01,R5,NS
        C01,R6,NS
        C01,R7,NS
        C01,R8,NS
        C02,P1,NS
        C02,P2,NS
        C02,R0,NS
        C02,R1,NS
        C02,R2,NS
        C02,R3,NS
        C02,R4,NS
        C02,R5,NS
        C02,R6,NS
        C02,R7,NS
        C02,R8,NS
        C03,P1,NS
        C03,P2,NS
        C03,R0,NS
        C03,R1,NS
        C03,R2,NS
        C03,R3,NS
        C03,R4,NS
        C03,R5,NS
        C03,R6,NS
        C03,R7,NS
        C03,R8,NS
        C04,Q1,NS
        C04,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect: none
  - name: never in one unit, so nothing can be expected
    as_of: 2018-01-01
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on
        C01,2010-01-05
        C02,2010-02-05
        C03,2010-03-05
        C04,2010-01-15
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,NS
        C03,P1,NS
        C03,P2,NS
        C04,Q1,NS
        C04,Q2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,8,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect: none
    could_not_evaluate: {no_common_unit: 1}
  - name: the third is received on the day of asking; a fourth, a finding and a wrong date lie after it
    as_of: 2010-03-05
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on,closed_on,incident_at
        C01,2010-01-05,2010-03-06,
        C02,2010-02-05,2010-03-05,
        C03,2010-03-05,,2010-04-05 10:00:00
        C04,2010-01-15,,
        C05,2010-02-15,,
        C06,2010-03-05,,
        C07,2010-01-15,,
        C08,2010-02-15,,
        C09,2010-03-05,,
        C10,2010-03-06,,2010-03-01 10:00:00
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,SU
        C03,P1,NS
        C03,P2,NS
        C04,Q1,NS
        C04,Q2,NS
        C05,Q1,NS
        C05,Q2,NS
        C06,Q1,NS
        C06,Q2,NS
        C07,Q1,NS
        C07,Q2,NS
        C08,Q1,NS
        C08,Q2,NS
        C09,Q1,NS
        C09,Q2,NS
        C10,P1,NS
        C10,P2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect:
      - key: P1/P2
        evidence: [allegation/C01/P1, allegation/C01/P2, allegation/C02/P1, allegation/C02/P2, allegation/C03/P1,
                   allegation/C03/P2]
        facts: {fact_together: 3, fact_sustained: 1, fact_to: "2010-03-05"}
  - name: the third is received the day after the day of asking
    as_of: 2010-03-04
    parameters: {minimum: "3"}
    given:
      complaint: |
        complaint_id,received_on,closed_on,incident_at
        C01,2010-01-05,2010-03-06,
        C02,2010-02-05,2010-03-05,
        C03,2010-03-05,,2010-04-05 10:00:00
        C04,2010-01-15,,
        C05,2010-02-15,,
        C06,2010-03-05,,
        C07,2010-01-15,,
        C08,2010-02-15,,
        C09,2010-03-05,,
        C10,2010-03-06,,2010-03-01 10:00:00
      allegation: |
        complaint_id,person_id,final_finding
        C01,P1,NS
        C01,P2,SU
        C02,P1,NS
        C02,P2,SU
        C03,P1,NS
        C03,P2,NS
        C04,Q1,NS
        C04,Q2,NS
        C05,Q1,NS
        C05,Q2,NS
        C06,Q1,NS
        C06,Q2,NS
        C07,Q1,NS
        C07,Q2,NS
        C08,Q1,NS
        C08,Q2,NS
        C09,Q1,NS
        C09,Q2,NS
        C10,P1,NS
        C10,P2,NS
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        Q1,7,member,2009-01-01,
        Q2,7,member,2009-01-01,
    expect: none
---*/
WITH accusation AS (
  SELECT a.complaint_id, a.person_id,
         CASE WHEN c.closed_on IS NULL OR c.closed_on <= CAST(:as_of AS DATE) THEN a.final_finding END AS final_finding,
         least(CAST(c.incident_at AS DATE), c.received_on) AS on_day  -- no event is later than the complaint about it
  FROM allegation a
  JOIN complaint c ON c.complaint_id = a.complaint_id
  WHERE c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE)
),
joint AS (
  SELECT complaint_id
  FROM accusation
  WHERE on_day IS NULL OR on_day <= CAST(:as_of AS DATE)
  GROUP BY complaint_id
  HAVING count(*) > 1 AND count(*) <= :largest_group
),
held AS (
  SELECT person_id, unit_id, held_from, coalesce(held_to, DATE '9999-12-31') AS held_to
  FROM post
),
member AS (
  SELECT a.complaint_id, a.person_id, a.on_day, CAST(extract(year FROM a.on_day) AS BIGINT) AS year,
         max(CASE WHEN a.final_finding = 'SU' THEN 1 ELSE 0 END) AS is_sustained, min(h.unit_id) AS unit_id
  FROM accusation a
  JOIN joint j ON j.complaint_id = a.complaint_id
  LEFT JOIN held h ON h.person_id = a.person_id AND h.held_from <= a.on_day AND h.held_to >= a.on_day
  GROUP BY a.complaint_id, a.person_id, a.on_day
),
pair AS (
  SELECT a.person_id AS one, b.person_id AS other, count(*) AS together,
         min(a.on_day) AS from_day, max(a.on_day) AS to_day,
         CAST(sum(greatest(a.is_sustained, b.is_sustained)) AS BIGINT) AS sustained
  FROM member a
  JOIN member b ON b.complaint_id = a.complaint_id AND b.person_id > a.person_id
  GROUP BY a.person_id, b.person_id
  HAVING count(*) >= :minimum
),
by_person AS (
  SELECT person_id, unit_id, year, count(*) AS complaints
  FROM member
  WHERE unit_id IS NOT NULL
  GROUP BY person_id, unit_id, year
),
by_unit AS (
  SELECT unit_id, year, count(DISTINCT complaint_id) AS complaints
  FROM member
  WHERE unit_id IS NOT NULL
  GROUP BY unit_id, year
),
chance AS (
  SELECT p.one, p.other,
         sum(CAST(x.complaints * y.complaints AS DOUBLE PRECISION)
             / CAST(NULLIF(u.complaints, 0) AS DOUBLE PRECISION)) AS expected
  FROM pair p
  JOIN by_person x ON x.person_id = p.one
  JOIN by_person y ON y.person_id = p.other AND y.unit_id = x.unit_id AND y.year = x.year
  JOIN by_unit u ON u.unit_id = x.unit_id AND u.year = x.year
  GROUP BY p.one, p.other
),
judged AS (
  SELECT p.one, p.other, p.together, p.from_day, p.to_day, p.sustained,
         round(CAST(c.expected AS DECIMAL(18,6)), 2) AS expected
  FROM pair p
  LEFT JOIN chance c ON c.one = p.one AND c.other = p.other
),
evidence AS (
  SELECT j.one, j.other, concat(a.complaint_id, '/', j.one) AS record_id
  FROM judged j
  JOIN member a ON a.person_id = j.one
  JOIN member b ON b.person_id = j.other AND b.complaint_id = a.complaint_id
  UNION ALL
  SELECT j.one, j.other, concat(a.complaint_id, '/', j.other)
  FROM judged j
  JOIN member a ON a.person_id = j.one
  JOIN member b ON b.person_id = j.other AND b.complaint_id = a.complaint_id
)
SELECT concat(j.one, '/', j.other) AS finding_key,
       'person' AS subject_type,
       j.one AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(j.to_day AS TIMESTAMP) AS happened_at,
       'allegation' AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.expected IS NULL THEN 'no_common_unit' END AS could_not_evaluate,
       j.other AS fact_other,
       j.together AS fact_together,
       j.expected AS fact_expected,
       j.sustained AS fact_sustained,
       j.from_day AS fact_from,
       j.to_day AS fact_to
FROM judged j
JOIN evidence e ON e.one = j.one AND e.other = j.other
WHERE j.expected IS NULL OR CAST(j.together AS DECIMAL(18,6)) >= :times * j.expected
