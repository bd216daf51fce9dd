/*---
id: accountability.enforcement-fault-not-reviewed
version: 3
title:
  en: Overturned decision without a fault review
  zh: 执法决定被撤销、变更后未审查执法过错
claim:
  en: >-
    A court, a reconsideration body or a higher organ revoked or changed a decision, or compensation was paid, and no
    fault review was opened in the days set, or it was not concluded in time, or it ended without a result and reasons,
    or it found a fault and named nobody.
  zh: 执法决定被法院、复议机关、上级机关撤销或者变更，或者引起国家赔偿后，未在设定天数内启动执法过错审查，或者未按期办结，或者没有结论和理由，或者认定过错却没有责任人。
why:
  en: A wrong decision that nobody learns from will be made again.
  zh: 错案无人反思，就会再次发生。
innocent:
  - en: The decision was overturned on evidence that arose later, or because the law changed.
    zh: 因事后出现的新证据或者法律修改而被撤销。
  - en: The parties settled and the claim was withdrawn.
    zh: 当事人和解撤诉。
  - en: Several reversals of one case were reviewed together.
    zh: 同一案件多次撤变，一并审查。
misses:
  - en: Decisions that a unit corrects itself before anybody overturns them.
    zh: 在被撤销之前由本单位自行纠正的决定。
  - en: Reviews that find no fault where there was one.
    zh: 应当认定过错而未认定的审查。
  - en: A ground entered as new evidence that was none.
    zh: 把撤变理由填成新证据。
explanation:
  en: >-
    Reversal {finding_key} of case {fact_case_id} ({fact_kind_en}), final on {fact_final_at}. Fault review opened at
    {fact_opened_at}, set: {open_days} days; concluded at {fact_concluded_at}, set: {conclude_days} days after opening;
    result: {fact_result_en}. What is asked about: {fact_what_en}.
  zh: 案件 {fact_case_id} 的撤变 {finding_key}（{fact_kind_zh}）于 {fact_final_at} 生效。过错审查启动时间：{fact_opened_at}，设定 {open_days} 天内；办结时间：{fact_concluded_at}，设定启动后 {conclude_days} 天内；结论：{fact_result_zh}。疑点：{fact_what_zh}。
next_step:
  en: "Open the review: handler, appraiser, reviewer, approver, each by their own part."
  zh: 启动审查，按承办、鉴定、审核、审批各环节分别认定。
basis:
  - instrument: {en: Provisions on Investigating Faults of People's Police in Law Enforcement (2016), zh: 公安机关人民警察执法过错责任追究规定（公安部令第138号）}
    article: {en: "Articles 2, 5 to 10 and 22 to 25: what a fault is, who answers, how it is found", zh: 第二条、第五条至第十条、第二十二条至第二十五条：过错情形、责任人、认定程序}
    confidence: secondary
    source: "dtfz.net, text that quotes the provisions"
  - instrument: {en: Provisions on Internal Law-Enforcement Supervision of Public-Security Organs (1999), zh: 公安机关内部执法监督工作规定（公安部令第40号）}
    article: {en: Articles 6 and 7, zh: 第六条、第七条}
    confidence: secondary
    source: "《公安机关内部执法监督工作规定》（1999）, read in a secondary text"
  - instrument: {en: State Compensation Law, zh: 国家赔偿法}
    article: {en: "Article 31: recourse after compensation", zh: 第三十一条：赔偿后追偿}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Opened within thirty days, concluded within a hundred and eighty", zh: 三十日内启动，一百八十日内办结}
    confidence: local_setting
severity: high
route: legal
reads: [case_reversal, fault_review, accountable_person, reversal_kind, fault_result]
key: reversal_id
not_key_local: a fault review may name the case only, and responsible people are recorded by review
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
    value: 180
could_not_evaluate:
  day_unknown:
    en: The day of the reversal is missing.
    zh: 缺少撤变时间。
  kind_unknown:
    en: By whom and how the decision was overturned is missing.
    zh: 缺少撤变类别。
examples:
  - name: none, a day late, no reasons, a fault of nobody
    as_of: 2025-12-01
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,ground,decided_at,in_force_at
        V1,C1,U1,court_revoked,facts,2025-03-01 09:00:00,2025-03-16 09:00:00
        V2,C2,U1,review_revoked,procedure,2025-03-01 09:00:00,
        V3,C3,U1,compensation,law,2025-03-01 09:00:00,
        V4,C4,U1,upper_revoked,excess,2025-03-01 09:00:00,
      fault_review: |
        review_id,reversal_id,case_id,unit_id,opened_at,concluded_at,result,reasons_id
        F2,V2,C2,U1,2025-04-01 00:00:00,2025-05-01 09:00:00,none,LY2
        F3,V3,C3,U1,2025-03-11 09:00:00,2025-05-01 09:00:00,none,
        F4,,C4,U1,2025-03-11 09:00:00,2025-05-01 09:00:00,fault,LY4
        F9,V9,C9,U1,2025-03-11 09:00:00,2025-05-01 09:00:00,fault,LY4
      accountable_person: |
        review_id,person_id,grade
        F9,P1,direct
    expect:
      - {key: V1, evidence: [case_reversal/V1]}
      - {key: V2, evidence: [case_reversal/V2, fault_review/F2]}
      - {key: V3}
      - {key: V4}
  - name: opened on the thirtieth day, by the case only, somebody named
    as_of: 2025-12-01
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,ground,decided_at
        V1,C1,U1,court_revoked,facts,2025-03-01 09:00:00
      fault_review: |
        review_id,reversal_id,case_id,unit_id,opened_at,concluded_at,result,reasons_id
        F1,,C1,U1,2025-03-31 23:59:59,2025-05-01 09:00:00,fault,LY1
      accountable_person: |
        review_id,person_id,grade
        F1,P1,direct
    expect: none
  - name: new evidence, a changed law, settled, corrected by itself
    as_of: 2025-12-01
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,ground,decided_at
        V1,C1,U1,court_revoked,new_evidence,2025-03-01 09:00:00
        V2,C2,U1,court_altered,law_changed,2025-03-01 09:00:00
        V3,C3,U1,settled,facts,2025-03-01 09:00:00
        V4,C4,U1,self_corrected,facts,2025-03-01 09:00:00
      fault_review: |
        review_id,reversal_id,case_id,opened_at
        F9,V9,C9,2025-03-11 09:00:00
      accountable_person: |
        review_id,person_id
        F9,P1
    expect: none
  - name: an unknown day
    as_of: 2025-12-01
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,ground,decided_at
        V1,C1,U1,court_revoked,facts,
        V2,C2,U1,court_revoked,facts,
        V3,C3,U1,,facts,2025-03-01 09:00:00
      fault_review: |
        review_id,reversal_id,case_id,opened_at,concluded_at,result,reasons_id
        F9,V9,C9,2025-03-11 09:00:00,,,
        F2,V2,C2,2025-03-11 09:00:00,2025-04-11 09:00:00,none,
      accountable_person: |
        review_id,person_id
        F9,P1
    expect:
      - {key: V2}
    could_not_evaluate: {day_unknown: 1, kind_unknown: 1}
  - name: opened in time and never concluded, and concluded on the hundred and eighty-first day
    as_of: 2026-06-30
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,decided_at
        V1,C1,U1,court_revoked,2024-01-01 10:00:00
        V2,C2,U1,court_revoked,2024-01-01 10:00:00
      fault_review: |
        review_id,reversal_id,case_id,opened_at,concluded_at,result,reasons_id
        R1,V1,C1,2024-01-20 10:00:00,,,
        R2,V2,C2,2024-01-20 10:00:00,2024-07-19 00:00:00,none,W2
    expect:
      - {key: V1, facts: {fact_what_en: "not concluded in time"}}
      - {key: V2}
  - name: concluded on the hundred and eightieth day, and still open on it
    as_of: 2024-07-18 23:59:59
    given:
      case_reversal: |
        reversal_id,case_id,unit_id,kind,decided_at
        V1,C1,U1,court_revoked,2024-01-01 10:00:00
        V2,C2,U1,court_revoked,2024-01-01 10:00:00
      fault_review: |
        review_id,reversal_id,case_id,opened_at,concluded_at,result,reasons_id
        R1,V1,C1,2024-01-20 10:00:00,,,
        R2,V2,C2,2024-01-20 10:00:00,2024-07-18 23:59:59,none,W2
    expect: none
---*/
WITH named AS (
  SELECT review_id, count(DISTINCT person_id) AS persons
  FROM accountable_person
  GROUP BY review_id
),
overturned AS (
  SELECT reversal_id, case_id, unit_id, kind, coalesce(in_force_at, decided_at) AS final_at
  FROM case_reversal
  WHERE coalesce(kind, 'court_revoked') IN ('court_revoked', 'court_altered', 'review_revoked', 'review_altered',
                                            'upper_revoked', 'compensation')
    AND coalesce(ground, 'other') NOT IN ('new_evidence', 'law_changed')
),
matched AS (
  SELECT o.reversal_id, r.review_id, r.opened_at, r.concluded_at, r.result, r.reasons_id
  FROM overturned o
  JOIN fault_review r ON r.reversal_id = o.reversal_id
  UNION ALL
  SELECT o.reversal_id, r.review_id, r.opened_at, r.concluded_at, r.result, r.reasons_id
  FROM overturned o
  JOIN fault_review r ON r.case_id = o.case_id AND r.reversal_id IS DISTINCT FROM o.reversal_id
       AND (r.reversal_id IS NULL OR r.opened_at >= o.final_at)
),
review AS (
  SELECT reversal_id, review_id, opened_at, concluded_at, result, reasons_id,
         row_number() OVER (PARTITION BY reversal_id ORDER BY opened_at NULLS LAST, review_id) AS place
  FROM matched
),
judged AS (
  SELECT o.reversal_id, o.case_id, o.unit_id, o.kind, o.final_at, r.review_id, r.opened_at, r.concluded_at, r.result,
         CASE WHEN CAST(:as_of AS DATE) > CAST(o.final_at AS DATE) + parameter_at(:open_days, CAST(o.final_at AS DATE))
                   AND (r.opened_at IS NULL
                        OR CAST(r.opened_at AS DATE)
                           > CAST(o.final_at AS DATE) + parameter_at(:open_days, CAST(o.final_at AS DATE)))
              THEN 1 ELSE 0 END AS not_opened,
         CASE WHEN coalesce(CAST(r.concluded_at AS DATE), CAST(:as_of AS DATE))
                   > CAST(r.opened_at AS DATE) + parameter_at(:conclude_days, CAST(r.opened_at AS DATE))
              THEN 1 ELSE 0 END AS not_concluded,
         CASE WHEN r.concluded_at IS NOT NULL AND (r.result IS NULL OR r.reasons_id IS NULL)
              THEN 1 ELSE 0 END AS no_reasons,
         CASE WHEN r.concluded_at IS NOT NULL AND r.result = 'fault' AND coalesce(n.persons, 0) = 0
              THEN 1 ELSE 0 END AS nobody_named
  FROM overturned o
  LEFT JOIN review r ON r.reversal_id = o.reversal_id AND r.place = 1
  LEFT JOIN named n ON n.review_id = r.review_id
),
evidence AS (
  SELECT reversal_id, 'case_reversal' AS record_type, reversal_id AS record_id
  FROM judged
  UNION ALL
  SELECT reversal_id, 'fault_review', review_id
  FROM judged
  WHERE review_id IS NOT NULL
)
SELECT j.reversal_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.final_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.kind IS NULL THEN 'kind_unknown'
            WHEN j.not_opened + j.not_concluded + j.no_reasons + j.nobody_named = 0 THEN 'day_unknown'
       END AS could_not_evaluate,
       j.case_id AS fact_case_id,
       coalesce(k.title_en, 'not recorded') AS fact_kind_en,
       coalesce(k.title_zh, '未记录') AS fact_kind_zh,
       j.final_at AS fact_final_at,
       j.opened_at AS fact_opened_at,
       j.concluded_at AS fact_concluded_at,
       coalesce(f.title_en, 'none recorded') AS fact_result_en,
       coalesce(f.title_zh, '未记录') AS fact_result_zh,
       concat_ws('; ', CASE WHEN j.not_opened = 1 THEN 'no review or a late one' END,
                       CASE WHEN j.not_concluded = 1 THEN 'not concluded in time' END,
                       CASE WHEN j.no_reasons = 1 THEN 'no result or no reasons' END,
                       CASE WHEN j.nobody_named = 1 THEN 'a fault, and nobody named' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.not_opened = 1 THEN '未启动或者迟延启动审查' END,
                       CASE WHEN j.not_concluded = 1 THEN '未按期办结' END,
                       CASE WHEN j.no_reasons = 1 THEN '没有结论或者理由' END,
                       CASE WHEN j.nobody_named = 1 THEN '认定过错但无责任人' END) AS fact_what_zh
FROM judged j
JOIN evidence e ON e.reversal_id = j.reversal_id
LEFT JOIN reversal_kind k ON k.code = j.kind
LEFT JOIN fault_result f ON f.code = j.result
WHERE j.final_at IS NULL OR j.not_opened + j.not_concluded + j.no_reasons + j.nobody_named >= 1
