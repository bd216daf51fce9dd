/*---
id: fine.penalty-changes-one-approver
version: 3
title:
  en: One approver changes many fines alone
  zh: 同一审批人多次自行变更处罚
claim:
  en: >-
    Within the days set, one approver cut or withdrew several fines on the own decision of the organ without minutes
    of a collective discussion, however small each cut was and whatever the change is called.
  zh: 在设定天数内，同一审批人多次批准本机关自行减少或者撤销罚款，且均无集体讨论记录，不论每次幅度大小和变更名目。
why:
  en: Many small favours by one hand show what no single one does.
  zh: 单次看不出问题，一人多次就值得过问。
innocent:
  - en: The approver was in charge of correcting a series of like errors.
    zh: 该审批人负责更正同类批量错误。
  - en: The changes follow a published lenience of that time.
    zh: 变更系执行当时公布的从宽政策。
misses:
  - en: Favours spread over several approvers.
    zh: 分散由多名审批人批准的变更。
  - en: Changes spread over more than the days set.
    zh: 间隔超过设定天数的变更。
explanation:
  en: >-
    Approver {subject_id} changed {fact_changes} fines within {window_days} days up to {happened_at}, together
    {fact_total} yuan less. Asked from {fewest_changes} changes; a later series counts anew.
  zh: >-
    审批人 {subject_id} 截至 {happened_at} 的 {window_days} 日内变更处罚 {fact_changes} 起，合计减少 {fact_total} 元。达到
    {fewest_changes} 起提出，之后另行计算。
next_step:
  en: Read the files of the changes together.
  zh: 合并审阅相关变更案卷。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 57 and Article 76(2), zh: 第五十七条、第七十六条第二项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Three changes in ninety days, zh: 九十日内三起}
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [penalty_change, penalty_fine]
key: approver_id
not_key_local: 'Changes are counted by approver, units are found by decision.'
parameters:
  window_days:
    title: {en: Days, zh: 天数}
    type: integer
    unit: day
    value: 90
    confidence: local_setting
  fewest_changes:
    title: {en: Changes, zh: 变更起数}
    type: integer
    value: 3
    confidence: local_setting
could_not_evaluate:
  kind_unknown:
    en: A change cut the fine or may have, without minutes; of what kind it was is missing.
    zh: 变更减少了罚款或者可能减少了罚款，且无集体讨论记录，但缺少变更类别。
  origin_unknown:
    en: A fine was cut without minutes; who made the change happen is missing.
    zh: 罚款被减少且无集体讨论记录，但缺少变更来源。
  approver_unknown:
    en: A fine was cut on the own decision of the organ without minutes; who approved it is missing.
    zh: 本机关自行减少罚款且无集体讨论记录，但缺少审批人。
  time_unknown:
    en: A fine was cut on the own decision of the organ without minutes; when is missing.
    zh: 本机关自行减少罚款且无集体讨论记录，但缺少变更时间。
examples:
  - name: three small cuts in ninety days
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id
        D1,1,reduce,own,500,300,2025-01-01 10:00:00,P1
        D2,1,reduce,own,500,300,2025-02-01 10:00:00,P1
        D3,1,reduce,own,500,300,2025-04-01 09:59:00,P1
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect:
      - {key: "P1/2025", evidence: ["penalty_change/D1/1", "penalty_change/D2/1", "penalty_change/D3/1"], facts: {fact_changes: "3", fact_total: "600.00"}}
  - name: two approvers each with three
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,changed_at,approver_id
        D1,1,withdraw,own,500,2025-01-01 10:00:00,P1
        D2,1,withdraw,own,500,2025-01-02 10:00:00,P1
        D3,1,withdraw,own,500,2025-01-03 10:00:00,P1
        D4,1,withdraw,own,500,2025-01-01 10:00:00,P2
        D5,1,withdraw,own,500,2025-01-02 10:00:00,P2
        D6,1,withdraw,own,500,2025-01-03 10:00:00,P2
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect:
      - {key: "P1/2025"}
      - {key: "P2/2025"}
  - name: the third exactly ninety days after the first
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id
        D1,1,reduce,own,500,300,2025-01-01 10:00:00,P1
        D2,1,reduce,own,500,300,2025-02-01 10:00:00,P1
        D3,1,reduce,own,500,300,2025-04-01 10:00:00,P1
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect: none
  - name: 'minutes on record, ordered by a court, one fine twice'
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id,panel_minutes_id
        D1,1,reduce,own,500,300,2025-01-01 10:00:00,P1,M1
        D2,1,reduce,court,500,300,2025-01-02 10:00:00,P1,
        D3,1,reduce,own,500,300,2025-01-03 10:00:00,P1,
        D3,2,reduce,own,300,200,2025-01-04 10:00:00,P1,
        D4,1,reduce,own,500,300,2025-01-05 10:00:00,P1,
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect: none
  - name: 'kind, origin, approver or day missing'
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id,panel_minutes_id
        D1,1,,own,500,300,2025-01-01 10:00:00,P1,
        D2,1,reduce,,500,300,2025-02-01 10:00:00,P1,
        D3,1,reduce,own,500,300,2025-03-01 09:59:00,,
        D4,1,reduce,own,500,300,,P1,
        D5,1,,own,300,500,2025-01-01 10:00:00,P1,
        D6,1,reduce,,500,300,2025-02-01 10:00:00,P1,M6
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect: none
    could_not_evaluate: {kind_unknown: 1, origin_unknown: 1, approver_unknown: 1, time_unknown: 1}
  - name: a cut called a raise is the third
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id
        D1,1,reduce,own,500,300,2025-01-01 10:00:00,P1
        D2,1,withdraw,own,500,,2025-02-01 10:00:00,P1
        D3,1,raise,own,500,300,2025-03-01 10:00:00,P1
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect:
      - {key: "P1/2025", facts: {fact_changes: "3", fact_total: "900.00"}}
  - name: a cut called a postponement is the third
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id
        D1,1,reduce,own,500,300,2025-01-01 10:00:00,P1
        D2,1,withdraw,own,500,,2025-02-01 10:00:00,P1
        D3,1,postpone,own,500,300,2025-03-01 10:00:00,P1
        D4,1,reduce,own,500,300,2025-01-01 10:00:00,P2
        D5,1,reduce,own,500,300,2025-02-01 10:00:00,P2
        D6,1,postpone,own,500,500,2025-03-01 10:00:00,P2
      penalty_fine: |
        decision_no,unit_id
        D3,U1
    expect:
      - {key: "P1/2025", facts: {fact_changes: "3", fact_total: "900.00"}}
---*/
WITH cut AS (
  SELECT c.approver_id, c.decision_no, c.change_no, c.changed_at, f.unit_id,
         c.amount_before - CASE WHEN c.kind = 'withdraw' THEN 0 ELSE c.amount_after END AS less,
         CASE WHEN c.kind IS NULL THEN 'kind_unknown' WHEN c.origin IS NULL THEN 'origin_unknown'
              WHEN c.approver_id IS NULL THEN 'approver_unknown' WHEN c.changed_at IS NULL THEN 'time_unknown' END
           AS reason
  FROM penalty_change c
  LEFT JOIN penalty_fine f ON f.decision_no = c.decision_no
  WHERE (c.kind IN ('reduce', 'withdraw') OR c.amount_after < c.amount_before
         OR c.kind IS NULL AND (c.amount_after IS NULL OR c.amount_before IS NULL))
    AND (c.origin = 'own' OR c.origin IS NULL) AND c.panel_minutes_id IS NULL
),
own AS (
  SELECT approver_id, decision_no, change_no, changed_at, unit_id, less
  FROM cut
  WHERE reason IS NULL
),
running AS (
  SELECT n.approver_id, n.decision_no, n.change_no, n.changed_at, n.unit_id,
         count(DISTINCT p.decision_no) AS changes, sum(p.less) AS total
  FROM own n
  JOIN own p ON p.approver_id = n.approver_id AND p.changed_at <= n.changed_at
       AND p.changed_at > n.changed_at - :window_days * INTERVAL '1 day'
  GROUP BY n.approver_id, n.decision_no, n.change_no, n.changed_at, n.unit_id
),
many AS (
  SELECT approver_id, decision_no, change_no, changed_at, unit_id, changes, total,
         row_number() OVER (PARTITION BY approver_id, CAST(extract(year FROM changed_at) AS BIGINT)
                            ORDER BY changes DESC NULLS LAST, changed_at, decision_no, change_no) AS place
  FROM running
  WHERE changes >= :fewest_changes
)
SELECT concat(m.approver_id, '/', CAST(CAST(extract(year FROM m.changed_at) AS BIGINT) AS TEXT)) AS finding_key,
       'person' AS subject_type,
       m.approver_id AS subject_id,
       m.unit_id AS unit_id,
       m.changed_at AS happened_at,
       'penalty_change' AS record_type,
       concat(o.decision_no, '/', CAST(o.change_no AS TEXT)) AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       m.changes AS fact_changes,
       m.total AS fact_total
FROM many m
JOIN own o ON o.approver_id = m.approver_id AND o.changed_at <= m.changed_at
     AND o.changed_at > m.changed_at - :window_days * INTERVAL '1 day'
WHERE m.place = 1
UNION ALL
SELECT concat(coalesce(approver_id, 'no approver'), '/', decision_no, '/', CAST(change_no AS TEXT)),
       'person', approver_id, unit_id, changed_at, 'penalty_change',
       concat(decision_no, '/', CAST(change_no AS TEXT)), reason, CAST(1 AS BIGINT), less
FROM cut
WHERE reason IS NOT NULL
