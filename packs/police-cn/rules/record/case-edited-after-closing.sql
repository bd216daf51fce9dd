/*---
id: record.case-edited-after-closing
version: 1
title:
  en: A case changed after the fact
  zh: 案件事后被修改
claim:
  en: >-
    After the case was closed, the record of a case came in again with other content, and no record documents the
    change.
  zh: 案件办结后，案件记录再次导入时内容已不同，且没有记录说明该变更。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: A change of charge, or a reversal by a court or a higher organ, is on record.
    zh: 有案由变更记录，或者法院、上级机关撤变记录。
  - en: The case was reopened lawfully and closed again, and the paper was not entered.
    zh: 依法重新办理后再次办结，文书未录入。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
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
        change_id,case_id
        X1,C2
      case_reversal: |
        reversal_id,case_id
        V1,C1
    expect: none
---*/
WITH documented AS (
  SELECT case_id
  FROM case_change
  WHERE case_id IS NOT NULL
  UNION
  SELECT case_id
  FROM case_reversal
  WHERE case_id IS NOT NULL
),
replaced AS (
  SELECT v.case_id, v.unit_id, v.filed_at, v.closed_at, v.decided_at, v.charge_final, v.closure_type, v.version_recorded_at, v.version_replaced_at,
         v.closed_at AS ended_at
  FROM police_case_version v
  WHERE v.version_replaced_at IS NOT NULL AND v.closed_at IS NOT NULL
),
edit AS (
  SELECT a.case_id, min(a.ended_at) AS ended_at, min(b.version_recorded_at) AS first_edit,
         count(DISTINCT b.version_recorded_at) AS edits,
         max(CASE WHEN b.filed_at IS DISTINCT FROM a.filed_at THEN 1 ELSE 0 END) AS filed_at_changed,
         max(CASE WHEN b.closed_at IS DISTINCT FROM a.closed_at
                   AND NOT (d.case_id IS NOT NULL) THEN 1 ELSE 0 END) AS closed_at_changed,
         max(CASE WHEN b.decided_at IS DISTINCT FROM a.decided_at
                   AND NOT (d.case_id IS NOT NULL) THEN 1 ELSE 0 END) AS decided_at_changed,
         max(CASE WHEN b.charge_final IS DISTINCT FROM a.charge_final
                   AND NOT (d.case_id IS NOT NULL) THEN 1 ELSE 0 END) AS charge_final_changed,
         max(CASE WHEN b.closure_type IS DISTINCT FROM a.closure_type
                   AND NOT (d.case_id IS NOT NULL) THEN 1 ELSE 0 END) AS closure_type_changed,
         min(concat(CAST(a.filed_at AS TEXT), '; ', CAST(a.decided_at AS TEXT), '; ', CAST(a.closed_at AS TEXT), '; ', CAST(a.charge_final AS TEXT), '; ', CAST(a.closure_type AS TEXT))) AS before,
         max(concat(CAST(b.filed_at AS TEXT), '; ', CAST(b.decided_at AS TEXT), '; ', CAST(b.closed_at AS TEXT), '; ', CAST(b.charge_final AS TEXT), '; ', CAST(b.closure_type AS TEXT))) AS now,
         max(b.unit_id) AS unit_id
  FROM replaced a
  JOIN police_case_version b ON b.case_id = a.case_id AND b.version_recorded_at = a.version_replaced_at
  LEFT JOIN documented d ON d.case_id = b.case_id
  WHERE b.version_recorded_at > a.ended_at + :grace_hours * INTERVAL '1 hour'
    AND b.version_recorded_at > a.version_recorded_at
  GROUP BY a.case_id
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
