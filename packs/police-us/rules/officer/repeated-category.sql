/*---
id: officer.repeated-category
version: 4
title:
  en: Three complaints of one category within twelve months
  zh: 十二个月内三次同类投诉
claim:
  en: An officer was accused in at least the set number of complaints of one category, all received within twelve
    months.
  zh: 警员在十二个月内受理的投诉中，就同一类别被投诉达到设定次数。
why:
  en: Complaints that fail one by one for lack of proof may say something together. That is the reason for counting,
    not a verdict.
  zh: 逐件看均因证据不足而未认定的投诉，合在一起可能说明问题。计数的意义在于此，而不是定论。
innocent:
  - en: One person complained several times about one dispute.
    zh: 同一人就同一纠纷多次投诉。
  - en: The officer's task, such as writing tickets or searching houses, draws this kind of complaint.
    zh: 警员承担的工作（如开具罚单、搜查住所）容易引发该类投诉。
  - en: All of them were found unfounded or exonerated.
    zh: 各件均认定失实或行为正当。
misses:
  - en: The same conduct entered under different categories.
    zh: 同样的行为被归入不同类别。
  - en: Complaints nobody made.
    zh: 当事人没有提出的投诉。
explanation:
  en: Officer {subject_id} was accused in {fact_complaints} complaints of category {fact_category}
    received between {fact_from} and {fact_to}; sustained among them, {fact_sustained}.
  zh: 警员 {subject_id} 在 {fact_from} 至 {fact_to} 受理的投诉中，有 {fact_complaints} 件属于类别 {fact_category}；其中认定属实 {fact_sustained} 件。
next_step:
  en: Read the complaints together; look at assignment and shift first, then offer the officer a talk and, where it
    fits, training.
  zh: 合并审阅各件投诉；先看岗位与班次，再与警员谈话，必要时安排培训。
basis:
  - instrument: {en: Early intervention systems of US police departments, zh: 美国警察机构早期干预系统}
    article: {en: Thresholds per kind of complaint and period, zh: 按投诉类别和期间设定阈值}
    confidence: secondary
    source: http://www.policechiefmagazine.org/building-better-early-intervention-systems/
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Three complaints in twelve months; civil suits are left out, zh: 十二个月三件；不含民事诉讼}
    confidence: local_setting
severity: medium
route: internal_affairs
reads: [complaint, allegation]
key: person_id
sources: {allegation: person_id}
not_key_local: The dates stand in the complaints, which do not carry the officer.
parameters:
  minimum:
    title: {en: Complaints needed, zh: 投诉件数}
    type: integer
    value: 3
    confidence: local_setting
  left_out:
    title: {en: Categories left out, zh: 不计入的类别}
    type: text
    value: 05J 05Q 11A 14A 14B
    confidence: local_setting
codes: {fact_category: complaint_category}
could_not_evaluate:
  category_unknown:
    en: The category of the accusation is missing.
    zh: 指控类别缺失。
  received_unknown:
    en: The date of receipt is missing.
    zh: 缺少受理日期。
examples:
  - name: three within the year, and a fourth that belongs to the same series
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-06-01
        C3,2011-01-15
        C4,2011-05-01
      allegation: |
        complaint_id,person_id,category,final_finding
        C1,P1,05A,NS
        C2,P1,05A,SU
        C3,P1,05A,NS
        C4,P1,05A,NS
        C1,P2,05A,NS
    expect:
      - key: P1/05A/2010-01-15
        evidence: [allegation/C1/P1, allegation/C2/P1, allegation/C3/P1, allegation/C4/P1]
        facts: {fact_complaints: 4, fact_sustained: 1, fact_from: "2010-01-15", fact_to: "2011-05-01"}
  - name: two series of one officer, years apart, and two categories
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-02-15
        C3,2010-03-15
        C4,2014-01-15
        C5,2014-02-15
        C6,2014-03-15
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P1,05A
        C3,P1,05A
        C4,P1,05A
        C5,P1,05A
        C6,P1,05A
        C4,P2,10U
        C5,P2,10U
        C6,P2,05A
    expect:
      - {key: P1/05A/2010-01-15}
      - {key: P1/05A/2014-01-15}
  - name: the third comes a day after the year
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-06-01
        C3,2011-01-16
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P1,05A
        C3,P1,05A
    expect: none
  - name: three civil suits are left out
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-06-01
        C3,2010-07-16
      allegation: |
        complaint_id,person_id,category
        C1,P1,14B
        C2,P1,14B
        C3,P1,14B
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,
      allegation: |
        complaint_id,person_id,category
        C1,P1,
        C2,P1,05A
    expect: none
    could_not_evaluate: {category_unknown: 1, received_unknown: 1}
  - name: the third is received on the day of asking, and its finding the day after it
    as_of: 2010-03-15
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-15,2010-03-15
        C2,2010-02-15,2010-03-16
        C3,2010-03-15,
        C4,2010-03-16,
        C5,2010-03-16,
      allegation: |
        complaint_id,person_id,category,final_finding
        C1,P1,05A,SU
        C2,P1,05A,SU
        C3,P1,05A,
        C4,P1,05A,
        C5,P2,,
    expect:
      - key: P1/05A/2010-01-15
        evidence: [allegation/C1/P1, allegation/C2/P1, allegation/C3/P1]
        facts: {fact_complaints: 3, fact_sustained: 1, fact_to: "2010-03-15"}
  - name: the third is received the day after the day of asking
    as_of: 2010-03-15
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-02-15
        C3,2010-03-16
      allegation: |
        complaint_id,person_id,category
        C1,P1,05A
        C2,P1,05A
        C3,P1,05A
    expect: none
  - name: a category that is only a part of one left out
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-01-15
        C2,2010-02-15
        C3,2010-03-15
      allegation: |
        complaint_id,person_id,category
        C1,P1,05
        C2,P1,05
        C3,P1,05
    expect:
      - {key: P1/05/2010-01-15}
---*/
WITH accusation AS (
  SELECT a.complaint_id, a.person_id, a.category, c.received_on,
         CASE WHEN c.closed_on IS NULL OR c.closed_on <= CAST(:as_of AS DATE) THEN a.final_finding END AS final_finding,
         CASE WHEN a.category IS NULL THEN 'category_unknown'
              WHEN c.received_on IS NULL THEN 'received_unknown' END AS reason
  FROM allegation a
  JOIN complaint c ON c.complaint_id = a.complaint_id
  WHERE (a.category IS NULL OR strpos(concat(' ', :left_out, ' '), concat(' ', a.category, ' ')) = 0)
    AND (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
),
dated AS (
  SELECT person_id, category, received_on, count(*) AS complaints
  FROM accusation
  WHERE reason IS NULL
  GROUP BY person_id, category, received_on
),
reached AS (
  SELECT b.person_id, b.category, b.received_on, min(a.received_on) AS first_on
  FROM dated b
  JOIN dated a ON a.person_id = b.person_id AND a.category = b.category AND a.received_on <= b.received_on
              AND a.received_on + INTERVAL '12 months' >= b.received_on
  GROUP BY b.person_id, b.category, b.received_on
  HAVING sum(a.complaints) >= :minimum
),
begun AS (
  SELECT person_id, category, received_on, first_on,
         CASE WHEN lag(received_on) OVER (PARTITION BY person_id, category ORDER BY received_on) >= first_on
              THEN 0 ELSE 1 END AS is_new
  FROM reached
),
numbered AS (
  SELECT person_id, category, received_on, first_on,
         sum(is_new) OVER (PARTITION BY person_id, category ORDER BY received_on
                           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS series
  FROM begun
),
series AS (
  SELECT person_id, category, series, min(first_on) AS from_on, max(received_on) AS to_on
  FROM numbered
  GROUP BY person_id, category, series
),
counted AS (
  SELECT s.person_id, s.category, s.from_on, s.to_on, count(*) AS complaints,
         count(CASE WHEN a.final_finding = 'SU' THEN 1 END) AS sustained
  FROM series s
  JOIN accusation a ON a.person_id = s.person_id AND a.category = s.category
                   AND a.received_on >= s.from_on AND a.received_on <= s.to_on
  GROUP BY s.person_id, s.category, s.from_on, s.to_on
)
SELECT concat(c.person_id, '/', c.category, '/', CAST(c.from_on AS TEXT)) AS finding_key,
       'person' AS subject_type,
       c.person_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(c.to_on AS TIMESTAMP) AS happened_at,
       'allegation' AS record_type,
       concat(a.complaint_id, '/', a.person_id) AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       c.category AS fact_category,
       c.complaints AS fact_complaints,
       c.sustained AS fact_sustained,
       c.from_on AS fact_from,
       c.to_on AS fact_to
FROM counted c
JOIN accusation a ON a.person_id = c.person_id AND a.category = c.category
                 AND a.received_on >= c.from_on AND a.received_on <= c.to_on
UNION ALL
SELECT concat('allegation ', complaint_id, '/', person_id), 'person', person_id, CAST(NULL AS TEXT),
       CAST(received_on AS TIMESTAMP), 'allegation', concat(complaint_id, '/', person_id), reason,
       category, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DATE), CAST(NULL AS DATE)
FROM accusation
WHERE reason IS NOT NULL
