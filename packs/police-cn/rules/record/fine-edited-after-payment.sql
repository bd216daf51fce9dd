/*---
id: record.fine-edited-after-payment
version: 6
title:
  en: A fine changed after the fact
  zh: 罚款事后被修改
claim:
  en: >-
    After the fine was collected, the record of a fine came in again with another officer, time, receipt or amount, and
    for an amount no change to it is on record.
  zh: 罚款收缴后，罚款记录再次导入时，经办人、时间、票据号码或者金额已不同；金额不同的，没有变更为该金额的记录。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: The amount was changed by a decision that is on record; the rule already leaves these out.
    zh: 金额变更有决定记录，规则已予排除。
  - en: A payment that was missing was filled in; the rule already leaves these out.
    zh: 补录缺失的缴款信息，规则已予排除。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
explanation:
  en: >-
    The fine {finding_key} ended at {fact_ended_at}. More than {grace_hours} hours later its record was replaced
    {fact_edits} time(s), first on {fact_first_edit}. Changed: {fact_what_en}. Before and now: time decided:
    {fact_decided_at_before}, now {fact_decided_at_now}; amount: {fact_amount_before}, now {fact_amount_now}; amount
    collected: {fact_collected_amount_before}, now {fact_collected_amount_now}; time collected:
    {fact_collected_at_before}, now {fact_collected_at_now}; time handed in: {fact_handed_in_at_before}, now
    {fact_handed_in_at_now}; receipt: {fact_receipt_no_before}, now {fact_receipt_no_now}; officer:
    {fact_officer_id_before}, now {fact_officer_id_now}.
  zh: "罚款决定 {finding_key} 于 {fact_ended_at} 终结；{grace_hours} 小时之后，其记录又被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。决定时间：原为 {fact_decided_at_before}，现为 {fact_decided_at_now}；罚款金额：原为 {fact_amount_before}，现为 {fact_amount_now}；实收金额：原为 {fact_collected_amount_before}，现为 {fact_collected_amount_now}；收缴时间：原为 {fact_collected_at_before}，现为 {fact_collected_at_now}；上交时间：原为 {fact_handed_in_at_before}，现为 {fact_handed_in_at_now}；票据号码：原为 {fact_receipt_no_before}，现为 {fact_receipt_no_now}；处罚民警：原为 {fact_officer_id_before}，现为 {fact_officer_id_now}。"
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
        decision_no,unit_id,decided_at,amount,collected_at,handed_in_at,bank_remitted_at,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-05-01 08:00:00,,2,
        F2,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-12 09:00:00,2025-01-13 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        F2,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-13 09:00:00,2025-05-01 08:00:00,,2,
      penalty_change: |
        decision_no,change_no,amount_after
        F9,1,200
    expect:
      - key: F1
        evidence: [penalty_fine/F1]
        facts: {fact_what_en: amount, fact_amount_before: "500.00", fact_amount_now: "200.00"}
      - {key: F2, facts: {fact_what_zh: 上交时间}}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-01 10:00:00,2025-01-02 09:10:00,1,2
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:10:00,,2,
      penalty_change: |
        decision_no,change_no,amount_after
        F9,1,200
    expect: none
  - name: changed by a decision on record, and a handing-in that was missing
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,handed_in_at,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-05-01 08:00:00,,2,
        F2,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        F2,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-05-01 08:00:00,,2,
      penalty_change: |
        decision_no,change_no,amount_after
        F1,1,200
    expect: none
  - name: one file gave the record twice, and nobody edited it
    as_of: 2025-06-01
    given:
      penalty_fine_version: |
        decision_no,unit_id,decided_at,amount,collected_at,handed_in_at,bank_remitted_at,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        F1,U1,2025-01-01 09:00:00,200,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-05-01 08:00:00,,2,
        F1,U1,2025-01-01 09:00:00,500,2025-01-01 09:10:00,2025-01-02 09:00:00,2025-01-03 09:00:00,2025-05-01 08:00:00,2025-05-01 08:00:00,2,2
      penalty_change: |
        decision_no,change_no,amount_after
        F9,1,200
    expect: none
---*/
WITH documented AS (
  SELECT DISTINCT decision_no, amount_after
  FROM penalty_change
),
replaced AS (
  SELECT v.decision_no, v.decided_at, v.amount, v.collected_amount, v.collected_at, v.handed_in_at, v.receipt_no,
         v.officer_id, v.version_batch, v.version_replaced_in,
         coalesce(v.bank_remitted_at, v.handed_in_at, v.collected_at) AS ended_at
  FROM penalty_fine_version v
  WHERE v.version_replaced_in <> v.version_batch
    AND coalesce(v.bank_remitted_at, v.handed_in_at, v.collected_at) IS NOT NULL
),
pair AS (
  SELECT a.decision_no, b.unit_id, a.ended_at, b.version_batch AS edited_in, b.version_recorded_at AS edited_at,
         a.decided_at AS decided_at_before, a.amount AS amount_before, a.collected_amount AS collected_amount_before,
         a.collected_at AS collected_at_before, a.handed_in_at AS handed_in_at_before,
         a.receipt_no AS receipt_no_before, a.officer_id AS officer_id_before, b.decided_at AS decided_at_now,
         b.amount AS amount_now, b.collected_amount AS collected_amount_now, b.collected_at AS collected_at_now,
         b.handed_in_at AS handed_in_at_now, b.receipt_no AS receipt_no_now, b.officer_id AS officer_id_now,
         CASE WHEN b.decided_at IS DISTINCT FROM a.decided_at THEN 1 ELSE 0 END AS decided_at_changed,
         CASE WHEN b.amount IS DISTINCT FROM a.amount AND d.decision_no IS NULL THEN 1 ELSE 0 END AS amount_changed,
         CASE WHEN b.collected_amount IS DISTINCT FROM a.collected_amount AND a.collected_amount IS NOT NULL
                   AND d.decision_no IS NULL
              THEN 1 ELSE 0 END AS collected_amount_changed,
         CASE WHEN b.collected_at IS DISTINCT FROM a.collected_at AND a.collected_at IS NOT NULL
              THEN 1 ELSE 0 END AS collected_at_changed,
         CASE WHEN b.handed_in_at IS DISTINCT FROM a.handed_in_at AND a.handed_in_at IS NOT NULL
              THEN 1 ELSE 0 END AS handed_in_at_changed,
         CASE WHEN b.receipt_no IS DISTINCT FROM a.receipt_no AND a.receipt_no IS NOT NULL
              THEN 1 ELSE 0 END AS receipt_no_changed,
         CASE WHEN b.officer_id IS DISTINCT FROM a.officer_id THEN 1 ELSE 0 END AS officer_id_changed
  FROM replaced a
  JOIN penalty_fine_version b ON b.decision_no = a.decision_no AND b.version_batch = a.version_replaced_in
  LEFT JOIN documented d ON d.decision_no = b.decision_no AND d.amount_after = b.amount
  WHERE b.version_recorded_at
        > a.ended_at + parameter_at(:grace_hours, CAST(b.version_recorded_at AS DATE)) * INTERVAL '1 hour'
    AND (b.version_replaced_in IS NULL OR b.version_replaced_in <> b.version_batch)
),
numbered AS (
  SELECT decision_no, unit_id, ended_at, edited_at, decided_at_before, amount_before, collected_amount_before,
         collected_at_before, handed_in_at_before, receipt_no_before, officer_id_before, decided_at_now, amount_now,
         collected_amount_now, collected_at_now, handed_in_at_now, receipt_no_now, officer_id_now, decided_at_changed,
         amount_changed, collected_amount_changed, collected_at_changed, handed_in_at_changed, receipt_no_changed,
         officer_id_changed, row_number() OVER (PARTITION BY decision_no
                                              ORDER BY edited_in, edited_at, ended_at, amount_before, amount_now,
                                                       decided_at_before, decided_at_now, collected_amount_before,
                                                       collected_amount_now, collected_at_before, collected_at_now,
                                                       handed_in_at_before, handed_in_at_now, receipt_no_before,
                                                       receipt_no_now, officer_id_before, officer_id_now) AS place
  FROM pair
  WHERE decided_at_changed + amount_changed + collected_amount_changed + collected_at_changed
        + handed_in_at_changed + receipt_no_changed + officer_id_changed > 0
),
edit AS (
  SELECT decision_no, min(ended_at) AS ended_at, min(edited_at) AS first_edit, count(*) AS edits,
         max(decided_at_changed) AS decided_at_changed, max(amount_changed) AS amount_changed,
         max(collected_amount_changed) AS collected_amount_changed, max(collected_at_changed) AS collected_at_changed,
         max(handed_in_at_changed) AS handed_in_at_changed, max(receipt_no_changed) AS receipt_no_changed,
         max(officer_id_changed) AS officer_id_changed
  FROM numbered
  GROUP BY decision_no
)
SELECT e.decision_no AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'penalty_fine' AS record_type,
       e.decision_no AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       f.decided_at_before AS fact_decided_at_before,
       l.decided_at_now AS fact_decided_at_now,
       f.amount_before AS fact_amount_before,
       l.amount_now AS fact_amount_now,
       f.collected_amount_before AS fact_collected_amount_before,
       l.collected_amount_now AS fact_collected_amount_now,
       f.collected_at_before AS fact_collected_at_before,
       l.collected_at_now AS fact_collected_at_now,
       f.handed_in_at_before AS fact_handed_in_at_before,
       l.handed_in_at_now AS fact_handed_in_at_now,
       f.receipt_no_before AS fact_receipt_no_before,
       l.receipt_no_now AS fact_receipt_no_now,
       f.officer_id_before AS fact_officer_id_before,
       l.officer_id_now AS fact_officer_id_now,
       concat_ws(', ', CASE WHEN e.decided_at_changed = 1 THEN 'time decided' END,
                 CASE WHEN e.amount_changed = 1 THEN 'amount' END,
                 CASE WHEN e.collected_amount_changed = 1 THEN 'amount collected' END,
                 CASE WHEN e.collected_at_changed = 1 THEN 'time collected' END,
                 CASE WHEN e.handed_in_at_changed = 1 THEN 'time handed in' END,
                 CASE WHEN e.receipt_no_changed = 1 THEN 'receipt' END,
                 CASE WHEN e.officer_id_changed = 1 THEN 'officer' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.decided_at_changed = 1 THEN '决定时间' END,
                 CASE WHEN e.amount_changed = 1 THEN '罚款金额' END,
                 CASE WHEN e.collected_amount_changed = 1 THEN '实收金额' END,
                 CASE WHEN e.collected_at_changed = 1 THEN '收缴时间' END,
                 CASE WHEN e.handed_in_at_changed = 1 THEN '上交时间' END,
                 CASE WHEN e.receipt_no_changed = 1 THEN '票据号码' END,
                 CASE WHEN e.officer_id_changed = 1 THEN '处罚民警' END) AS fact_what_zh
FROM edit e
JOIN numbered f ON f.decision_no = e.decision_no AND f.place = 1
JOIN numbered l ON l.decision_no = e.decision_no AND l.place = e.edits
