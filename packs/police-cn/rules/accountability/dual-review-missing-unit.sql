/*---
id: accountability.dual-review-missing-unit
version: 3
title:
  en: Several founded cases in one unit without a review of the unit
  zh: 同一单位多起查实案件未开展整体倒查
claim:
  en: >-
    Within twelve months several corruption or flagrant cases were founded in one unit, and no review of the unit as a
    whole was opened between the first of them and the days set after the last. Cases of one matter count once as long
    as they are decided within the days set of one another.
  zh: 同一单位十二个月内查实多起贪腐或者顶风违纪案件，自其中首起起至最后一起后设定天数内，没有启动针对单位整体的倒查。同一事项的案件，相互间隔在设定天数内作出决定的，计为一起。
why:
  en: One case may be one person. Two in a year are a question to whoever leads.
  zh: 一起案件可能是个人问题，一年内两起就要追问领导责任。
innocent:
  - en: The unit was reviewed together with its superior unit.
    zh: 与上级单位一并倒查。
  - en: The cases concern acts before the present leader and were reviewed then.
    zh: 案件涉及前任期间的行为，当时已经倒查。
  - en: The cases are one matter with several people.
    zh: 属于同一问题涉及数人。
misses:
  - en: Units that were merged or renamed under another number between the cases.
    zh: 案件之间合并、更名换号的单位。
  - en: Different matters entered under one number and decided soon after one another.
    zh: 不同事项使用同一编号且先后不久作出决定的。
  - en: Cases more than twelve months apart.
    zh: 间隔超过十二个月的案件。
explanation:
  en: >-
    In unit {unit_id}, {fact_cases} cases were founded between {fact_first_decided} and {fact_last_decided} (from
    {case_count} in {window_months} months on a review of the unit is asked for, within {open_days} days; cases of one matter count once
    if decided within {matter_days} days of one another). The cases: {fact_case_list}.
  zh: 单位 {unit_id} 在 {fact_first_decided} 至 {fact_last_decided} 间查实案件 {fact_cases} 起（{window_months} 个月内达 {case_count} 起即须在 {open_days} 天内启动单位倒查；同一事项的案件间隔不超过 {matter_days} 天的计为一起）。案件：{fact_case_list}。
next_step:
  en: Ask the committee why the unit as a whole was not reviewed.
  zh: 请党委说明为何未对该单位整体倒查。
basis:
  - instrument: {en: Accountability Regulations of the Communist Party of China (2019), zh: 中国共产党问责条例（2019 年）}
    article: {en: Articles 5 to 8, zh: 第五条至第八条}
    confidence: secondary
    source: "《中国共产党问责条例》（2019）, read in a secondary text"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Two cases in twelve months; thirty days; one matter within ninety days, zh: 十二个月内两起；三十日；同一事项间隔不超过九十日}
    confidence: local_setting
severity: high
route: discipline
reads: [disc_case, accountability_review]
key: unit_id
not_key_local: Cases of no known unit are told, too, and the last day is made of several cases.
parameters:
  case_count:
    title: {en: Cases from which a review is asked, zh: 触发倒查的案件数}
    type: integer
    unit: case
    confidence: local_setting
    value: 2
  window_months:
    title: {en: Months looked at, zh: 观察月数}
    type: integer
    unit: month
    confidence: local_setting
    value: 12
  open_days:
    title: {en: Days to open the review, zh: 启动天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
  matter_days:
    title: {en: Days within which cases of one matter count once, zh: 同一事项合并计算的间隔天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 90
could_not_evaluate:
  unit_unknown:
    en: A case of this kind was founded, and the unit is missing.
    zh: 此类案件查实，但缺少单位。
examples:
  - name: two in eleven months, nobody looked at the unit
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,unit_id,matter_no,decided_at
        G1,corruption,false,true,U1,M1,2024-05-01 09:00:00
        G2,style,true,true,U1,M2,2025-04-01 09:00:00
        G3,corruption,false,true,U2,M3,2024-05-01 09:00:00
        G4,corruption,false,true,U2,M4,2025-04-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at
        R1,G2,U1,2025-04-05 09:00:00
        R2,,U2,2025-05-02 09:00:00
    expect:
      - {key: U1/2025-04-01, evidence: [disc_case/G1, disc_case/G2], facts: {fact_cases: 2}}
      - {key: U2/2025-04-01}
  - name: the unit reviewed on the thirtieth day, and cases exactly twelve months apart
    as_of: 2025-08-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,unit_id,matter_no,decided_at
        G1,corruption,false,true,U1,M1,2024-05-01 09:00:00
        G2,style,true,true,U1,M2,2025-04-01 09:00:00
        G3,corruption,false,true,U2,M3,2024-05-01 09:00:00
        G4,corruption,false,true,U2,M4,2025-05-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at
        R1,,U1,2025-05-01 18:00:00
    expect: none
  - name: two people, one matter; and an ordinary breach
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,unit_id,matter_no,decided_at
        G1,corruption,false,true,U1,M1,2024-05-01 09:00:00
        G2,corruption,false,true,U1,M1,2024-05-02 09:00:00
        G3,other,false,true,U1,M2,2024-06-02 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at
        R1,G1,U1,2024-05-05 09:00:00
    expect: none
  - name: three cases are asked about at the last one
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,unit_id,matter_no,decided_at
        G1,corruption,false,true,U1,M1,2024-05-01 09:00:00
        G2,corruption,false,true,U1,M2,2024-08-01 09:00:00
        G3,corruption,false,true,U1,M3,2024-09-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at
        R1,,U1,2024-08-15 09:00:00
    expect: none
  - name: one matter decided ninety-one days apart counts twice, within ninety days once; a case of no known unit
    as_of: 2026-06-30
    given:
      disc_case: |
        disc_case_id,matter_no,unit_id,subject_person_id,kind,founded,decided_at
        D1,M1,U1,P1,corruption,true,2025-01-01 10:00:00
        D2,M1,U1,P2,corruption,true,2025-04-02 00:00:00
        D3,M2,U2,P3,corruption,true,2025-01-01 10:00:00
        D4,M2,U2,P4,corruption,true,2025-04-01 23:00:00
        D5,M2,U2,P5,corruption,true,2025-06-30 23:00:00
        D6,,,P6,corruption,true,2025-01-01 10:00:00
        D7,,,P7,other,true,2025-01-01 10:00:00
    expect:
      - {key: U1/2025-04-02, evidence: [disc_case/D1, disc_case/D2]}
    could_not_evaluate: {unit_unknown: 1}
---*/
WITH founded_case AS (
  SELECT unit_id, coalesce(matter_no, disc_case_id) AS matter_no, disc_case_id, decided_at,
         lag(decided_at) OVER (PARTITION BY unit_id, coalesce(matter_no, disc_case_id)
                               ORDER BY decided_at, disc_case_id) AS decided_before
  FROM disc_case
  WHERE founded AND (kind = 'corruption' OR flagrant) AND decided_at IS NOT NULL
),
numbered AS (
  SELECT unit_id, matter_no, disc_case_id, decided_at,
         sum(CASE WHEN CAST(decided_at AS DATE) > CAST(decided_before AS DATE) + :matter_days THEN 1 ELSE 0 END)
           OVER (PARTITION BY unit_id, matter_no ORDER BY decided_at, disc_case_id
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS part
  FROM founded_case
  WHERE unit_id IS NOT NULL
),
matter AS (
  SELECT unit_id, matter_no, part, min(disc_case_id) AS disc_case_id, min(decided_at) AS decided_at
  FROM numbered
  GROUP BY unit_id, matter_no, part
),
run AS (
  SELECT b.unit_id, b.decided_at AS last_decided, a.decided_at, a.disc_case_id
  FROM matter b
  JOIN matter a ON a.unit_id = b.unit_id AND a.decided_at <= b.decided_at
       AND CAST(b.decided_at AS DATE)
           < CAST(CAST(a.decided_at AS DATE) + :window_months * INTERVAL '1 month' AS DATE)
  WHERE CAST(:as_of AS DATE) > CAST(b.decided_at AS DATE) + parameter_at(:open_days, CAST(b.decided_at AS DATE))
),
spell AS (
  SELECT unit_id, last_decided, min(decided_at) AS first_decided, count(DISTINCT disc_case_id) AS cases,
         string_agg(disc_case_id, ', ' ORDER BY disc_case_id) AS case_list
  FROM run
  GROUP BY unit_id, last_decided
  HAVING count(DISTINCT disc_case_id) >= :case_count
),
unreviewed AS (
  SELECT s.unit_id, s.last_decided, s.first_decided, s.cases, s.case_list
  FROM spell s
  WHERE NOT EXISTS (SELECT 1 FROM accountability_review r
                    WHERE r.unit_id = s.unit_id AND r.disc_case_id IS NULL AND r.opened_at >= s.first_decided
                      AND CAST(r.opened_at AS DATE)
                          <= CAST(s.last_decided AS DATE)
                             + parameter_at(:open_days, CAST(s.last_decided AS DATE)))
)
SELECT concat(u.unit_id, '/', CAST(CAST(u.last_decided AS DATE) AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       u.unit_id AS subject_id,
       u.unit_id AS unit_id,
       u.last_decided AS happened_at,
       'disc_case' AS record_type,
       r.disc_case_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       u.cases AS fact_cases,
       u.first_decided AS fact_first_decided,
       u.last_decided AS fact_last_decided,
       u.case_list AS fact_case_list
FROM unreviewed u
JOIN run r ON r.unit_id = u.unit_id AND r.last_decided = u.last_decided
UNION ALL
SELECT concat('-/', c.disc_case_id), 'unit', c.unit_id, c.unit_id, c.decided_at, 'disc_case', c.disc_case_id,
       'unit_unknown', CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP), CAST(NULL AS TIMESTAMP), CAST(NULL AS TEXT)
FROM founded_case c
WHERE c.unit_id IS NULL
