/*---
id: accountability.dual-review-missing
version: 4
title:
  en: Founded case without a review of the leaders
  zh: 查实案件未开展领导责任倒查
claim:
  en: >-
    A corruption case or a case in open defiance of a ban was founded, and no leadership-responsibility review was
    opened in the days set, or it was not concluded in time, or it was concluded without reasons or without anybody
    named where responsibility was found.
  zh: 贪腐案件或者顶风违纪案件查实后，未在设定天数内启动领导责任倒查，或者未按期办结，或者结论没有理由、认定有责任却没有责任人。
why:
  en: >-
    One case, two investigations: whoever led and whoever had to supervise answers too. A review on paper only is
    none.
  zh: 一案双查：领导者和监督者也要负责。只走形式的倒查等于没有倒查。
innocent:
  - en: The review was made together with that of a linked case.
    zh: 与关联案件一并倒查。
  - en: The case is under appeal, and the review waits for it with approval.
    zh: 案件正在申诉，经批准暂缓倒查。
  - en: The review is on paper and was entered later.
    zh: 倒查为纸质材料，事后补录。
misses:
  - en: Reviews that find too little.
    zh: 结论过轻的倒查。
  - en: A review of another matter, opened within the days set before the decision and entered under the case.
    zh: 决定前设定天数内启动、实为其他事项而记在本案名下的倒查。
  - en: Whether the person should have been suspended first; the law leaves that to the organ.
    zh: 是否应当先停职；法律将此交由机关裁量。
explanation:
  en: >-
    Case {finding_key}, decided at {fact_decided_at}. Review opened at {fact_opened_at}, set: {open_days} days
    (one opened more than {before_days} days before the decision is not counted);
    concluded at {fact_concluded_at}, set: {conclude_days} days after opening. What is asked about: {fact_what_en}.
  zh: 案件 {finding_key} 于 {fact_decided_at} 作出决定。倒查启动时间：{fact_opened_at}，设定 {open_days} 天内（早于决定 {before_days} 天以上的不计）；办结时间：{fact_concluded_at}，设定启动后 {conclude_days} 天内。疑点：{fact_what_zh}。
next_step:
  en: Open the review with people from outside the unit, or ask for its file.
  zh: 由本单位以外人员启动倒查，或者调取倒查案卷。
basis:
  - instrument: {en: Accountability Regulations of the Communist Party of China (2019), zh: 中国共产党问责条例（2019 年）}
    article: {en: "Articles 5 to 8: who is accountable, for what, how", zh: 第五条至第八条：问责对象、情形、方式}
    confidence: secondary
    source: "《中国共产党问责条例》（2019）, read in a secondary text"
  - instrument: {en: Provisions on the Responsibility of Leaders of Public-Security Organs (2016), zh: 公安机关领导责任追究规定（公通字〔2016〕7号）}
    article: {en: Responsibility of leaders, zh: 领导责任}
    confidence: secondary
    source: "yestaryl.com, text that quotes the provisions"
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: "Article 73: two investigations where handlers breach discipline", zh: 第七十三条：办案人员违纪的一案双查}
    confidence: secondary
    source: "hebcdi.gov.cn and yuexiu.gov.cn, commentaries that quote the articles"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: "Article 52: suspension while the case is open", zh: 第五十二条：调查期间暂停履行职务}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Opened within thirty days and not more than a year before, concluded within ninety", zh: 三十日内启动且不早于决定前一年，九十日内办结}
    confidence: local_setting
severity: high
route: discipline
reads: [disc_case, accountability_review, accountable_person]
key: disc_case_id
not_key_local: who was found responsible is recorded by review, not by case
parameters:
  open_days:
    title: {en: Days to open the review, zh: 启动天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
  conclude_days:
    title: {en: Days to conclude it, zh: 办结天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 90
  before_days:
    title: {en: Days before the decision from which a review counts, zh: 倒查早于决定的最多天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 365
could_not_evaluate:
  founded_unknown:
    en: The case is decided, and whether it is founded is missing.
    zh: 案件已决定，但未载明是否查实。
  kind_unknown:
    en: The case is founded, and neither its kind nor whether it defied a ban is recorded.
    zh: 案件查实，但缺少问题性质，也未载明是否顶风违纪。
  decided_unknown:
    en: The case is founded and has no day of decision.
    zh: 案件查实但缺少决定时间。
examples:
  - name: never opened, opened a day late, concluded without reasons, responsible but nobody named
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,subject_person_id,unit_id,decided_at
        G1,corruption,false,true,P1,U1,2024-06-01 09:00:00
        G2,style,true,true,P1,U1,2024-06-01 09:00:00
        G3,corruption,false,true,P1,U1,2024-06-01 09:00:00
        G4,corruption,false,true,P1,U1,2024-06-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at,concluded_at,conclusion,reasons_id
        R2,G2,U1,2024-07-02 00:00:00,2024-08-01 09:00:00,not_responsible,LY2
        R3,G3,U1,2024-06-10 09:00:00,2024-08-01 09:00:00,not_responsible,
        R4,G4,U1,2024-06-10 09:00:00,2024-08-01 09:00:00,responsible,LY4
        R5,G9,U1,2024-06-10 09:00:00,2024-08-01 09:00:00,responsible,LY5
      accountable_person: |
        review_id,person_id,grade
        R5,P7,main_leader
    expect:
      - {key: G1, evidence: [disc_case/G1]}
      - {key: G2, evidence: [disc_case/G2, accountability_review/R2]}
      - {key: G3}
      - {key: G4}
  - name: opened on the thirtieth day in the evening, concluded on the ninetieth
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,subject_person_id,unit_id,decided_at
        G1,corruption,false,true,P1,U1,2024-06-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at,concluded_at,conclusion,reasons_id
        R1,G1,U1,2024-07-01 23:59:59,2024-09-29 23:59:59,responsible,LY1
      accountable_person: |
        review_id,person_id,grade
        R1,P7,main_leader
    expect: none
  - name: not founded, an ordinary breach, and thirty days that are not over
    as_of: 2024-07-01 09:00:00
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,subject_person_id,unit_id,decided_at
        G1,corruption,false,false,P1,U1,2024-03-01 09:00:00
        G2,other,false,true,P1,U1,2024-03-01 09:00:00
        G3,corruption,false,true,P1,U1,2024-06-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at
        R9,G9,U1,2024-06-10 09:00:00
      accountable_person: |
        review_id,person_id,grade
        R9,P7,main_leader
    expect: none
  - name: founded on an unknown day; a review without reasons is asked about all the same
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,subject_person_id,unit_id,decided_at
        G1,corruption,false,true,P1,U1,
        G2,corruption,false,true,P1,U1,
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at,concluded_at,conclusion,reasons_id
        R9,G9,U1,2024-06-10 09:00:00,,,
        R2,G2,U1,2024-06-10 09:00:00,2024-08-01 09:00:00,not_responsible,
      accountable_person: |
        review_id,person_id,grade
        R9,P7,main_leader
    expect:
      - {key: G2}
    could_not_evaluate: {decided_unknown: 1}
  - name: whether it is founded, or what it is about, is not known; open, and in order
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,kind,flagrant,founded,subject_person_id,unit_id,decided_at
        G1,corruption,false,,P1,U1,2024-06-01 09:00:00
        G2,,,true,P2,U1,2024-06-01 09:00:00
        G3,corruption,false,,P3,U1,
        G4,other,false,,P4,U1,2024-06-01 09:00:00
        G5,,,true,P5,U1,2024-06-01 09:00:00
      accountability_review: |
        review_id,disc_case_id,unit_id,opened_at,concluded_at,conclusion,reasons_id
        R5,G5,U1,2024-06-10 09:00:00,2024-08-01 09:00:00,not_responsible,LY5
      accountable_person: |
        review_id,person_id,grade
        R9,P7,main_leader
    expect: none
    could_not_evaluate: {founded_unknown: 1, kind_unknown: 1}
  - name: a review opened ten years before, and one opened a year and a day before the decision
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,unit_id,kind,founded,decided_at
        D1,U1,corruption,true,2025-01-01 10:00:00
        D2,U1,corruption,true,2025-01-01 10:00:00
      accountability_review: |
        review_id,disc_case_id,opened_at,concluded_at,conclusion,reasons_id
        R1,D1,2015-01-01 10:00:00,2015-02-01 10:00:00,not_responsible,W1
        R2,D2,2024-01-01 10:00:00,2024-02-01 10:00:00,not_responsible,W2
    expect:
      - {key: D1, facts: {fact_what_en: "no review or a late one"}}
      - {key: D2}
  - name: a review opened 365 days before the decision
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,unit_id,kind,founded,decided_at
        D2,U1,corruption,true,2025-01-01 10:00:00
      accountability_review: |
        review_id,disc_case_id,opened_at,concluded_at,conclusion,reasons_id
        R2,D2,2024-01-02 00:00:00,2024-02-01 10:00:00,not_responsible,W2
    expect: none
---*/
WITH named AS (
  SELECT review_id, count(DISTINCT person_id) AS persons
  FROM accountable_person
  GROUP BY review_id
),
review AS (
  SELECT r.disc_case_id, r.review_id, r.opened_at, r.concluded_at, r.conclusion, r.reasons_id,
         coalesce(n.persons, 0) AS persons,
         row_number() OVER (PARTITION BY r.disc_case_id ORDER BY r.opened_at NULLS LAST, r.review_id) AS place
  FROM accountability_review r
  JOIN disc_case c ON c.disc_case_id = r.disc_case_id
  LEFT JOIN named n ON n.review_id = r.review_id
  WHERE r.opened_at IS NULL OR c.decided_at IS NULL
     OR CAST(r.opened_at AS DATE)
        >= CAST(c.decided_at AS DATE) - parameter_at(:before_days, CAST(c.decided_at AS DATE))
),
judged AS (
  SELECT c.disc_case_id, c.unit_id, c.decided_at, r.review_id, r.opened_at, r.concluded_at,
         CASE WHEN c.founded IS NULL THEN 'founded_unknown'
              WHEN c.kind IS NULL AND c.flagrant IS NOT TRUE THEN 'kind_unknown' END AS unsure,
         CASE WHEN CAST(:as_of AS DATE)
                   > CAST(c.decided_at AS DATE) + parameter_at(:open_days, CAST(c.decided_at AS DATE))
                   AND (r.opened_at IS NULL
                        OR CAST(r.opened_at AS DATE)
                           > CAST(c.decided_at AS DATE) + parameter_at(:open_days, CAST(c.decided_at AS DATE)))
              THEN 1 ELSE 0 END AS not_opened,
         CASE WHEN coalesce(CAST(r.concluded_at AS DATE), CAST(:as_of AS DATE))
                   > CAST(r.opened_at AS DATE) + parameter_at(:conclude_days, CAST(r.opened_at AS DATE))
              THEN 1 ELSE 0 END AS not_concluded,
         CASE WHEN r.concluded_at IS NOT NULL
                   AND (r.reasons_id IS NULL OR r.conclusion IS NULL OR r.conclusion = 'open')
              THEN 1 ELSE 0 END AS no_reasons,
         CASE WHEN r.concluded_at IS NOT NULL AND r.conclusion = 'responsible' AND r.persons = 0
              THEN 1 ELSE 0 END AS nobody_named
  FROM disc_case c
  LEFT JOIN review r ON r.disc_case_id = c.disc_case_id AND r.place = 1
  WHERE (c.founded OR c.founded IS NULL AND c.decided_at IS NOT NULL)
    AND (c.kind = 'corruption' OR c.flagrant OR c.kind IS NULL)
),
evidence AS (
  SELECT disc_case_id, 'disc_case' AS record_type, disc_case_id AS record_id
  FROM judged
  UNION ALL
  SELECT disc_case_id, 'accountability_review', review_id
  FROM judged
  WHERE review_id IS NOT NULL
)
SELECT j.disc_case_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.decided_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.unsure IS NOT NULL THEN j.unsure
            WHEN j.not_opened + j.not_concluded + j.no_reasons + j.nobody_named = 0 THEN 'decided_unknown'
       END AS could_not_evaluate,
       j.decided_at AS fact_decided_at,
       j.opened_at AS fact_opened_at,
       j.concluded_at AS fact_concluded_at,
       concat_ws('; ', CASE WHEN j.not_opened = 1 THEN 'no review or a late one' END,
                       CASE WHEN j.not_concluded = 1 THEN 'not concluded in time' END,
                       CASE WHEN j.no_reasons = 1 THEN 'concluded without reasons' END,
                       CASE WHEN j.nobody_named = 1 THEN 'responsibility found, nobody named' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.not_opened = 1 THEN '未启动或者迟延启动倒查' END,
                       CASE WHEN j.not_concluded = 1 THEN '未按期办结' END,
                       CASE WHEN j.no_reasons = 1 THEN '结论没有理由' END,
                       CASE WHEN j.nobody_named = 1 THEN '认定有责任但无责任人' END) AS fact_what_zh
FROM judged j
JOIN evidence e ON e.disc_case_id = j.disc_case_id
WHERE j.decided_at IS NULL OR j.not_opened + j.not_concluded + j.no_reasons + j.nobody_named >= 1
