/*---
id: record.case-edited-after-closing
version: 5
title:
  en: A case changed after the fact
  zh: 案件事后被修改
claim:
  en: >-
    After the case was closed, the record of a case came in again with other content, and no later record documents
    the change: a paper from before the closing explains no change after it, and a new time of closing or decision
    that lies before the paper does not come of it.
  zh: 案件办结后，案件记录再次导入时内容已不同，且没有办结之后的记录说明该变更；办结之前的文书不能解释办结之后的改动，早于文书的新时间也不可能由该文书产生。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: A change of charge, or a reversal by a court or a higher organ, came after the closing, and its paper bears a
      wrong date.
    zh: 办结后确有案由变更，或者法院、上级机关撤变，但文书日期有误。
  - en: The case was reopened lawfully and closed again, and the paper was not entered.
    zh: 依法重新办理后再次办结，文书未录入。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
  - en: Edits for which a paper without a date is on record.
    zh: 有未注明日期的文书可作依据的修改。
explanation:
  en: >-
    The case {finding_key} ended at {fact_ended_at}. More than {grace_hours} hours later its record was replaced
    {fact_edits} time(s), first on {fact_first_edit}. Changed: {fact_what_en}. Before and now: time filed:
    {fact_filed_at_before}, now {fact_filed_at_now}; time closed: {fact_closed_at_before}, now {fact_closed_at_now};
    time decided: {fact_decided_at_before}, now {fact_decided_at_now}; charge: {fact_charge_final_before}, now
    {fact_charge_final_now}; way of closing: {fact_closure_type_before}, now {fact_closure_type_now}.
  zh: "案件 {finding_key} 于 {fact_ended_at} 终结；{grace_hours} 小时之后，其记录又被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。立案时间：原为 {fact_filed_at_before}，现为 {fact_filed_at_now}；结案时间：原为 {fact_closed_at_before}，现为 {fact_closed_at_now}；决定时间：原为 {fact_decided_at_before}，现为 {fact_decided_at_now}；认定案由：原为 {fact_charge_final_before}，现为 {fact_charge_final_now}；结案方式：原为 {fact_closure_type_before}，现为 {fact_closure_type_now}。"
next_step:
  en: "Ask the source for its change log: who changed it, when, on what ground; compare with the paper file."
  zh: 向来源单位调取修改日志，查明修改人、时间和理由，并与纸质材料核对。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Article 37: origin, process and content of electronic files must be verifiable", zh: 第三十七条：电子档案来源可靠、程序规范、要素合规}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 22(3): no falsification", zh: 第二十二条第三项：不得弄虚作假}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A record of a finished act is changed by a new entry with a reason, zh: 已终结的记录如需更改，应另作记录并说明理由}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [police_case_version, case_change, case_reversal]
key: case_id
sources: {police_case_version: case_id, case_change: case_id, case_reversal: case_id}
parameters:
  grace_hours:
    title: {en: Hours for corrections, zh: 更正宽限小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
codes:
  fact_charge_final_before: charge
  fact_charge_final_now: charge
  fact_closure_type_before: case_closure
  fact_closure_type_now: case_closure
examples:
  - name: filed earlier than it was, and closed another way
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C1,U1,2025-02-08 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,,2,
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,mediated,2025-05-01 08:00:00,,2,
      case_change: |
        change_id,case_id
        X9,C9
      case_reversal: |
        reversal_id,case_id
        V9,C9
    expect:
      - key: C1
        evidence: [police_case/C1]
        facts: {fact_filed_at_before: 2025-01-20T09:00:00, fact_filed_at_now: 2025-02-08T09:00:00}
      - {key: C2, facts: {fact_what_zh: 结案方式, fact_closure_type_before: penalty, fact_closure_type_now: mediated}}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-03-10 10:00:00,2025-03-11 09:00:00,1,2
        C1,U1,2025-01-21 09:00:00,2025-03-10 09:00:00,penalty,2025-03-11 09:00:00,,2,
      case_change: |
        change_id,case_id
        X9,C9
      case_reversal: |
        reversal_id,case_id
        V9,C9
    expect: none
  - name: a reversal and a change of charge are on record
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,charge_final,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C1,U1,2025-01-20 09:00:00,2025-04-10 09:00:00,withdrawn,,2025-05-01 08:00:00,,2,
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,no_penalty,,2025-05-01 08:00:00,,2,
      case_change: |
        change_id,case_id,changed_at
        X1,C2,2025-03-10 09:00:01
      case_reversal: |
        reversal_id,case_id,decided_at
        V1,C1,2025-04-10 09:00:00
    expect: none
  - name: the paper is older than the closing, or younger than the new time
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,decided_at,closed_at,closure_type,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,no_penalty,2025-05-01 08:00:00,,2,
        C2,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C2,U1,2025-03-07 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,,2,
      case_change: |
        change_id,case_id,changed_at
        X1,C1,2025-03-10 09:00:00
      case_reversal: |
        reversal_id,case_id,decided_at
        V1,C2,2025-04-10 09:00:00
    expect:
      - {key: C1, facts: {fact_what_en: "way of closing"}}
      - {key: C2, facts: {fact_what_en: "time decided"}}
  - name: decided again after the reversal, by a paper without a date
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,decided_at,closed_at,closure_type,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C1,U1,2025-04-12 09:00:00,2025-04-12 09:00:00,no_penalty,2025-05-01 08:00:00,,2,
        C2,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        C2,U1,2025-03-08 09:00:00,2025-03-10 09:00:00,no_penalty,2025-05-01 08:00:00,,2,
      case_change: |
        change_id,case_id,changed_at
        X2,C2,
      case_reversal: |
        reversal_id,case_id,decided_at
        V1,C1,2025-04-10 09:00:00
    expect: none
  - name: one file gave the record twice, and nobody edited it
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,U1,2025-02-08 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,,2,
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,2025-05-01 08:00:00,2,2
      case_change: |
        change_id,case_id
        X9,C9
      case_reversal: |
        reversal_id,case_id
        V9,C9
    expect: none
---*/
WITH paper AS (
  SELECT case_id, changed_at AS paper_at
  FROM case_change
  WHERE case_id IS NOT NULL
  UNION ALL
  SELECT case_id, decided_at
  FROM case_reversal
  WHERE case_id IS NOT NULL
),
replaced AS (
  SELECT v.case_id, v.filed_at, v.closed_at, v.decided_at, v.charge_final, v.closure_type, v.version_batch,
         v.version_replaced_in, v.closed_at AS ended_at
  FROM police_case_version v
  WHERE v.version_replaced_in <> v.version_batch AND v.closed_at IS NOT NULL
),
pair AS (
  SELECT a.case_id, b.unit_id, a.ended_at, b.version_batch AS edited_in, b.version_recorded_at AS edited_at,
         a.filed_at AS filed_at_before, a.closed_at AS closed_at_before, a.decided_at AS decided_at_before,
         a.charge_final AS charge_final_before, a.closure_type AS closure_type_before, b.filed_at AS filed_at_now,
         b.closed_at AS closed_at_now, b.decided_at AS decided_at_now, b.charge_final AS charge_final_now,
         b.closure_type AS closure_type_now
  FROM replaced a
  JOIN police_case_version b ON b.case_id = a.case_id AND b.version_batch = a.version_replaced_in
  WHERE b.version_recorded_at
        > a.ended_at + parameter_at(:grace_hours, CAST(b.version_recorded_at AS DATE)) * INTERVAL '1 hour'
    AND (b.version_replaced_in IS NULL OR b.version_replaced_in <> b.version_batch)
),
explained AS (
  SELECT r.case_id, r.edited_at,
         max(CASE WHEN p.paper_at <= r.closed_at_now OR p.paper_at IS NULL OR r.closed_at_now IS NULL
                  THEN 1 ELSE 0 END) AS closing,
         max(CASE WHEN p.paper_at <= r.decided_at_now OR p.paper_at IS NULL OR r.decided_at_now IS NULL
                  THEN 1 ELSE 0 END) AS decision
  FROM pair r
  JOIN paper p ON p.case_id = r.case_id AND (p.paper_at IS NULL OR p.paper_at > r.ended_at)
  GROUP BY r.case_id, r.edited_at
),
judged AS (
  SELECT r.case_id, r.unit_id, r.ended_at, r.edited_in, r.edited_at, r.filed_at_before, r.closed_at_before,
         r.decided_at_before, r.charge_final_before, r.closure_type_before, r.filed_at_now, r.closed_at_now,
         r.decided_at_now, r.charge_final_now, r.closure_type_now,
         CASE WHEN r.filed_at_now IS DISTINCT FROM r.filed_at_before THEN 1 ELSE 0 END AS filed_at_changed,
         CASE WHEN r.closed_at_now IS DISTINCT FROM r.closed_at_before AND coalesce(x.closing, 0) = 0
              THEN 1 ELSE 0 END AS closed_at_changed,
         CASE WHEN r.decided_at_now IS DISTINCT FROM r.decided_at_before AND coalesce(x.decision, 0) = 0
              THEN 1 ELSE 0 END AS decided_at_changed,
         CASE WHEN r.charge_final_now IS DISTINCT FROM r.charge_final_before AND x.case_id IS NULL
              THEN 1 ELSE 0 END AS charge_final_changed,
         CASE WHEN r.closure_type_now IS DISTINCT FROM r.closure_type_before AND x.case_id IS NULL
              THEN 1 ELSE 0 END AS closure_type_changed
  FROM pair r
  LEFT JOIN explained x ON x.case_id = r.case_id AND x.edited_at = r.edited_at
),
numbered AS (
  SELECT case_id, unit_id, ended_at, edited_at, filed_at_before, closed_at_before, decided_at_before,
         charge_final_before, closure_type_before, filed_at_now, closed_at_now, decided_at_now, charge_final_now,
         closure_type_now, filed_at_changed, closed_at_changed, decided_at_changed, charge_final_changed,
         closure_type_changed, row_number() OVER (PARTITION BY case_id ORDER BY edited_in) AS place
  FROM judged
  WHERE filed_at_changed + closed_at_changed + decided_at_changed + charge_final_changed + closure_type_changed > 0
),
edit AS (
  SELECT case_id, min(ended_at) AS ended_at, min(edited_at) AS first_edit, count(*) AS edits,
         max(filed_at_changed) AS filed_at_changed, max(closed_at_changed) AS closed_at_changed,
         max(decided_at_changed) AS decided_at_changed, max(charge_final_changed) AS charge_final_changed,
         max(closure_type_changed) AS closure_type_changed
  FROM numbered
  GROUP BY case_id
)
SELECT e.case_id AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'police_case' AS record_type,
       e.case_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       f.filed_at_before AS fact_filed_at_before,
       l.filed_at_now AS fact_filed_at_now,
       f.closed_at_before AS fact_closed_at_before,
       l.closed_at_now AS fact_closed_at_now,
       f.decided_at_before AS fact_decided_at_before,
       l.decided_at_now AS fact_decided_at_now,
       f.charge_final_before AS fact_charge_final_before,
       l.charge_final_now AS fact_charge_final_now,
       f.closure_type_before AS fact_closure_type_before,
       l.closure_type_now AS fact_closure_type_now,
       concat_ws(', ', CASE WHEN e.filed_at_changed = 1 THEN 'time filed' END,
                 CASE WHEN e.closed_at_changed = 1 THEN 'time closed' END,
                 CASE WHEN e.decided_at_changed = 1 THEN 'time decided' END,
                 CASE WHEN e.charge_final_changed = 1 THEN 'charge' END,
                 CASE WHEN e.closure_type_changed = 1 THEN 'way of closing' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.filed_at_changed = 1 THEN '立案时间' END,
                 CASE WHEN e.closed_at_changed = 1 THEN '结案时间' END,
                 CASE WHEN e.decided_at_changed = 1 THEN '决定时间' END,
                 CASE WHEN e.charge_final_changed = 1 THEN '认定案由' END,
                 CASE WHEN e.closure_type_changed = 1 THEN '结案方式' END) AS fact_what_zh
FROM edit e
JOIN numbered f ON f.case_id = e.case_id AND f.place = 1
JOIN numbered l ON l.case_id = e.case_id AND l.place = e.edits
