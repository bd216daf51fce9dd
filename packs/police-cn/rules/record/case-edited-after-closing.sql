/*---
id: record.case-edited-after-closing
version: 2
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
    {finding_key} ended at {fact_ended_at}; it was replaced {fact_edits} time(s) more than {grace_hours} hours later,
    first on {fact_first_edit}. Changed: {fact_what_en}. Before: {fact_before}. Now: {fact_now}.
  zh: "{finding_key} 于 {fact_ended_at} 终结；其后超过 {grace_hours} 小时被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。原记载：{fact_before}。现记载：{fact_now}。"
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
examples:
  - name: filed earlier than it was, and closed another way
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,version_recorded_at,version_replaced_at
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C1,U1,2025-02-08 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,mediated,2025-05-01 08:00:00,
      case_change: |
        change_id,case_id
        X9,C9
      case_reversal: |
        reversal_id,case_id
        V9,C9
    expect:
      - {key: C1, evidence: [police_case/C1]}
      - {key: C2}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,filed_at,closed_at,closure_type,version_recorded_at,version_replaced_at
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,2025-03-10 10:00:00,2025-03-11 09:00:00
        C1,U1,2025-01-21 09:00:00,2025-03-10 09:00:00,penalty,2025-03-11 09:00:00,
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
        case_id,unit_id,filed_at,closed_at,closure_type,charge_final,version_recorded_at,version_replaced_at
        C1,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,,2025-04-01 08:00:00,2025-05-01 08:00:00
        C1,U1,2025-01-20 09:00:00,2025-04-10 09:00:00,withdrawn,,2025-05-01 08:00:00,
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,penalty,,2025-04-01 08:00:00,2025-05-01 08:00:00
        C2,U1,2025-01-20 09:00:00,2025-03-10 09:00:00,no_penalty,,2025-05-01 08:00:00,
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
        case_id,unit_id,decided_at,closed_at,closure_type,version_recorded_at,version_replaced_at
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,no_penalty,2025-05-01 08:00:00,
        C2,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C2,U1,2025-03-07 09:00:00,2025-03-10 09:00:00,penalty,2025-05-01 08:00:00,
      case_change: |
        change_id,case_id,changed_at
        X1,C1,2025-03-10 09:00:00
      case_reversal: |
        reversal_id,case_id,decided_at
        V1,C2,2025-04-10 09:00:00
    expect:
      - {key: C1, facts: {fact_what_en: "way of closing; "}}
      - {key: C2, facts: {fact_what_en: "time decided; "}}
  - name: decided again after the reversal, by a paper without a date
    as_of: 2025-06-01
    given:
      police_case_version: |
        case_id,unit_id,decided_at,closed_at,closure_type,version_recorded_at,version_replaced_at
        C1,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C1,U1,2025-04-12 09:00:00,2025-04-12 09:00:00,no_penalty,2025-05-01 08:00:00,
        C2,U1,2025-03-09 09:00:00,2025-03-10 09:00:00,penalty,2025-04-01 08:00:00,2025-05-01 08:00:00
        C2,U1,2025-03-08 09:00:00,2025-03-10 09:00:00,no_penalty,2025-05-01 08:00:00,
      case_change: |
        change_id,case_id,changed_at
        X2,C2,
      case_reversal: |
        reversal_id,case_id,decided_at
        V1,C1,2025-04-10 09:00:00
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
  SELECT v.case_id, v.unit_id, v.filed_at, v.closed_at, v.decided_at, v.charge_final, v.closure_type, v.version_recorded_at, v.version_replaced_at,
         v.closed_at AS ended_at
  FROM police_case_version v
  WHERE v.version_replaced_at IS NOT NULL AND v.closed_at IS NOT NULL
),
pair AS (
  SELECT a.case_id, b.unit_id, a.ended_at, b.version_recorded_at AS edited_at, a.filed_at, a.closed_at, a.decided_at,
         a.charge_final, a.closure_type, b.filed_at AS new_filed_at, b.closed_at AS new_closed_at,
         b.decided_at AS new_decided_at, b.charge_final AS new_charge_final, b.closure_type AS new_closure_type
  FROM replaced a
  JOIN police_case_version b ON b.case_id = a.case_id AND b.version_recorded_at = a.version_replaced_at
  WHERE b.version_recorded_at > a.ended_at + :grace_hours * INTERVAL '1 hour'
    AND b.version_recorded_at > a.version_recorded_at
),
explained AS (
  SELECT r.case_id, r.edited_at,
         max(CASE WHEN p.paper_at <= r.new_closed_at OR p.paper_at IS NULL OR r.new_closed_at IS NULL THEN 1 ELSE 0 END) AS closing,
         max(CASE WHEN p.paper_at <= r.new_decided_at OR p.paper_at IS NULL OR r.new_decided_at IS NULL THEN 1 ELSE 0 END) AS decision
  FROM pair r
  JOIN paper p ON p.case_id = r.case_id AND (p.paper_at IS NULL OR p.paper_at > r.ended_at)
  GROUP BY r.case_id, r.edited_at
),
edit AS (
  SELECT r.case_id, min(r.ended_at) AS ended_at, min(r.edited_at) AS first_edit,
         count(DISTINCT r.edited_at) AS edits,
         max(CASE WHEN r.new_filed_at IS DISTINCT FROM r.filed_at THEN 1 ELSE 0 END) AS filed_at_changed,
         max(CASE WHEN r.new_closed_at IS DISTINCT FROM r.closed_at
                   AND coalesce(x.closing, 0) = 0 THEN 1 ELSE 0 END) AS closed_at_changed,
         max(CASE WHEN r.new_decided_at IS DISTINCT FROM r.decided_at
                   AND coalesce(x.decision, 0) = 0 THEN 1 ELSE 0 END) AS decided_at_changed,
         max(CASE WHEN r.new_charge_final IS DISTINCT FROM r.charge_final
                   AND x.case_id IS NULL THEN 1 ELSE 0 END) AS charge_final_changed,
         max(CASE WHEN r.new_closure_type IS DISTINCT FROM r.closure_type
                   AND x.case_id IS NULL THEN 1 ELSE 0 END) AS closure_type_changed,
         min(concat(CAST(r.filed_at AS TEXT), '; ', CAST(r.decided_at AS TEXT), '; ', CAST(r.closed_at AS TEXT), '; ',
                    r.charge_final, '; ', r.closure_type)) AS before,
         max(concat(CAST(r.new_filed_at AS TEXT), '; ', CAST(r.new_decided_at AS TEXT), '; ', CAST(r.new_closed_at AS TEXT), '; ',
                    r.new_charge_final, '; ', r.new_closure_type)) AS now,
         max(r.unit_id) AS unit_id
  FROM pair r
  LEFT JOIN explained x ON x.case_id = r.case_id AND x.edited_at = r.edited_at
  GROUP BY r.case_id
)
SELECT e.case_id AS finding_key,
       'unit' AS subject_type,
       e.unit_id AS subject_id,
       e.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'police_case' AS record_type,
       e.case_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       e.before AS fact_before,
       e.now AS fact_now,
       concat(CASE WHEN e.filed_at_changed = 1 THEN 'time filed; ' END,
              CASE WHEN e.closed_at_changed = 1 THEN 'time closed; ' END,
              CASE WHEN e.decided_at_changed = 1 THEN 'time decided; ' END,
              CASE WHEN e.charge_final_changed = 1 THEN 'charge; ' END,
              CASE WHEN e.closure_type_changed = 1 THEN 'way of closing; ' END) AS fact_what_en,
       concat(CASE WHEN e.filed_at_changed = 1 THEN '立案时间；' END,
              CASE WHEN e.closed_at_changed = 1 THEN '结案时间；' END,
              CASE WHEN e.decided_at_changed = 1 THEN '决定时间；' END,
              CASE WHEN e.charge_final_changed = 1 THEN '认定案由；' END,
              CASE WHEN e.closure_type_changed = 1 THEN '结案方式；' END) AS fact_what_zh
FROM edit e
WHERE e.filed_at_changed + e.closed_at_changed + e.decided_at_changed + e.charge_final_changed + e.closure_type_changed >= 1
