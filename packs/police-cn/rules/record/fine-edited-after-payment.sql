/*---
id: record.fine-edited-after-payment
version: 1
title:
  en: A fine changed after the fact
  zh: 罚款事后被修改
claim:
  en: >-
    After the fine was collected, the record of a fine came in again with other content, and no record documents the
    change.
  zh: 罚款收缴后，罚款记录再次导入时内容已不同，且没有记录说明该变更。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: The fine was changed by a decision that is on record.
    zh: 罚款变更有决定记录。
  - en: A payment that was missing was filled in.
    zh: 补录了缺失的缴款信息。
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
reads: [penalty_fine_version, penalty_change]
key: decision_no
sources: {penalty_fine_version: decision_no, penalty_change: decision_no}
parameters:
  grace_hours:
    title: {en: Hours for corrections, zh: 更正宽限小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
examples:
  - name: a smaller amount, and another day of handing in
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,handed_in_at,bank_remitted_at,version_recorded_at,version_replaced_at
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-05-01 08:00:00,
        F2,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-12 09:00:00,2025-01-13 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00
        F2,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-13 09:00:00,2025-05-01 08:00:00,
      penalty_change: |
        decision_no,change_no,amount_after
        F9,1,200
    expect:
      - {key: F1, evidence: [penalty_fine/F1]}
      - {key: F2}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,version_recorded_at,version_replaced_at
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-01 10:00:00,2025-01-02 09:10:00
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:10:00,
      penalty_change: |
        decision_no,change_no,amount_after
        F9,1,200
    expect: none
  - name: changed by a decision on record, and a handing-in that was missing
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,handed_in_at,version_recorded_at,version_replaced_at
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-05-01 08:00:00,
        F2,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,,2025-04-01 08:00:00,2025-05-01 08:00:00
        F2,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-05-01 08:00:00,
      penalty_change: |
        decision_no,change_no,amount_after
        F1,1,200
    expect: none
---*/
WITH documented AS (
  SELECT DISTINCT decision_no, amount_after
  FROM penalty_change
),
replaced AS (
  SELECT v.decision_no, v.unit_id, v.decided_at, v.amount, v.collected_amount, v.collected_at, v.handed_in_at, v.receipt_no, v.officer_id, v.version_recorded_at, v.version_replaced_at,
         coalesce(v.bank_remitted_at, v.handed_in_at, v.collected_at) AS ended_at
  FROM penalty_fine_version v
  WHERE v.version_replaced_at IS NOT NULL AND coalesce(v.bank_remitted_at, v.handed_in_at, v.collected_at) IS NOT NULL
),
edit AS (
  SELECT a.decision_no, min(a.ended_at) AS ended_at, min(b.version_recorded_at) AS first_edit,
         count(DISTINCT b.version_recorded_at) AS edits,
         max(CASE WHEN b.decided_at IS DISTINCT FROM a.decided_at THEN 1 ELSE 0 END) AS decided_at_changed,
         max(CASE WHEN b.amount IS DISTINCT FROM a.amount
                   AND NOT (d.decision_no IS NOT NULL) THEN 1 ELSE 0 END) AS amount_changed,
         max(CASE WHEN b.collected_amount IS DISTINCT FROM a.collected_amount
                   AND NOT (a.collected_amount IS NULL OR d.decision_no IS NOT NULL) THEN 1 ELSE 0 END) AS collected_amount_changed,
         max(CASE WHEN b.collected_at IS DISTINCT FROM a.collected_at
                   AND NOT (a.collected_at IS NULL) THEN 1 ELSE 0 END) AS collected_at_changed,
         max(CASE WHEN b.handed_in_at IS DISTINCT FROM a.handed_in_at
                   AND NOT (a.handed_in_at IS NULL) THEN 1 ELSE 0 END) AS handed_in_at_changed,
         max(CASE WHEN b.receipt_no IS DISTINCT FROM a.receipt_no
                   AND NOT (a.receipt_no IS NULL) THEN 1 ELSE 0 END) AS receipt_no_changed,
         max(CASE WHEN b.officer_id IS DISTINCT FROM a.officer_id THEN 1 ELSE 0 END) AS officer_id_changed,
         min(concat(CAST(a.decided_at AS TEXT), '; ', CAST(a.amount AS TEXT), '; ', CAST(a.collected_amount AS TEXT), '; ', CAST(a.collected_at AS TEXT), '; ', CAST(a.handed_in_at AS TEXT), '; ', CAST(a.receipt_no AS TEXT), '; ', CAST(a.officer_id AS TEXT))) AS before,
         max(concat(CAST(b.decided_at AS TEXT), '; ', CAST(b.amount AS TEXT), '; ', CAST(b.collected_amount AS TEXT), '; ', CAST(b.collected_at AS TEXT), '; ', CAST(b.handed_in_at AS TEXT), '; ', CAST(b.receipt_no AS TEXT), '; ', CAST(b.officer_id AS TEXT))) AS now,
         max(b.unit_id) AS unit_id
  FROM replaced a
  JOIN penalty_fine_version b ON b.decision_no = a.decision_no AND b.version_recorded_at = a.version_replaced_at
  LEFT JOIN documented d ON d.decision_no = b.decision_no AND d.amount_after = b.amount
  WHERE b.version_recorded_at > a.ended_at + :grace_hours * INTERVAL '1 hour'
    AND b.version_recorded_at > a.version_recorded_at
  GROUP BY a.decision_no
)
SELECT e.decision_no AS finding_key,
       'unit' AS subject_type,
       e.unit_id AS subject_id,
       e.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'penalty_fine' AS record_type,
       e.decision_no AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       e.before AS fact_before,
       e.now AS fact_now,
       concat(CASE WHEN e.decided_at_changed = 1 THEN 'time decided; ' END,
              CASE WHEN e.amount_changed = 1 THEN 'amount; ' END,
              CASE WHEN e.collected_amount_changed = 1 THEN 'amount collected; ' END,
              CASE WHEN e.collected_at_changed = 1 THEN 'time collected; ' END,
              CASE WHEN e.handed_in_at_changed = 1 THEN 'time handed in; ' END,
              CASE WHEN e.receipt_no_changed = 1 THEN 'receipt; ' END,
              CASE WHEN e.officer_id_changed = 1 THEN 'officer; ' END) AS fact_what_en,
       concat(CASE WHEN e.decided_at_changed = 1 THEN '决定时间；' END,
              CASE WHEN e.amount_changed = 1 THEN '罚款金额；' END,
              CASE WHEN e.collected_amount_changed = 1 THEN '实收金额；' END,
              CASE WHEN e.collected_at_changed = 1 THEN '收缴时间；' END,
              CASE WHEN e.handed_in_at_changed = 1 THEN '上交时间；' END,
              CASE WHEN e.receipt_no_changed = 1 THEN '票据号码；' END,
              CASE WHEN e.officer_id_changed = 1 THEN '处罚民警；' END) AS fact_what_zh
FROM edit e
WHERE e.decided_at_changed + e.amount_changed + e.collected_amount_changed + e.collected_at_changed + e.handed_in_at_changed + e.receipt_no_changed + e.officer_id_changed >= 1
