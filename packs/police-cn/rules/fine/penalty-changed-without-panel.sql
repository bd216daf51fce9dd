/*---
id: fine.penalty-changed-without-panel
version: 5
title:
  en: Fine withdrawn or cut without a collective decision
  zh: 擅自撤销、减免处罚
claim:
  en: >-
    After a fine was decided, the organ itself withdrew it or cut it, in one step or several and whatever the change
    is called, by at least the share set, and for at least one of the steps no minutes of a collective discussion are
    on record.
  zh: 处罚决定作出后，本机关自行撤销，或者一次、多次累计减少（不论变更名目）达到设定比例，但其中至少一次没有集体讨论记录。
why:
  en: A penalty changed by one person alone can be sold.
  zh: 一个人说了算的处罚变更最容易成为交易。
innocent:
  - en: A court, reconsideration or the upper organ ordered the change; such changes are left out.
    zh: 法院判决、行政复议或者上级机关决定变更的，已排除。
  - en: The minutes exist on paper and were not linked.
    zh: 纸质集体讨论记录存在，仅未关联。
  - en: The decision held a clerical error that was put right.
    zh: 原决定存在笔误，予以更正。
misses:
  - en: Favours before the decision is made.
    zh: 决定作出之前的从轻。
  - en: Minutes of a discussion that did not take place.
    zh: 虚构的集体讨论记录。
  - en: A change that is recorded as ordered by a court or an upper organ, and was not.
    zh: 谎称依据法院或者上级机关决定作出的变更。
  - en: Fines never enforced without any change on record.
    zh: 没有变更记录但长期不执行的罚款。
explanation:
  en: >-
    Decision {finding_key}: {fact_first} yuan became {fact_last} yuan ({fact_percent} % less) by {fact_changes}
    changes of the organ itself, the last {happened_at}, approved by {fact_approver}; minutes are missing for at
    least one. Fined by {fact_officer}. Asked from {cut_percent} %.
  zh: >-
    决定书 {finding_key}：经本机关 {fact_changes} 次变更，罚款由 {fact_first} 元变为 {fact_last} 元（减少 {fact_percent}%），最近一次
    {happened_at}，审批人 {fact_approver}，原处罚民警
    {fact_officer}；至少一次没有集体讨论记录。减少达到 {cut_percent}% 提出。
next_step:
  en: Ask the approver for the grounds and the minutes.
  zh: 请审批人提供变更依据和集体讨论记录。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 57, collective discussion; Article 76(2)', zh: 第五十七条（集体讨论）、第七十六条第二项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Article 113, zh: 第一百一十三条}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Half of the fine, zh: 罚款的一半}
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [penalty_change, penalty_fine]
key: decision_no
sources: {penalty_change: decision_no, penalty_fine: decision_no}
parameters:
  cut_percent:
    title: {en: Cut in a hundred, zh: 减少比例（百分比）}
    type: decimal
    value: 50
    confidence: local_setting
could_not_evaluate:
  amount_unknown:
    en: A sum before or after the change is missing.
    zh: 缺少变更前后金额。
  kind_unknown:
    en: What kind of change it was is missing.
    zh: 缺少变更类别。
  origin_unknown:
    en: Who made the change happen is missing.
    zh: 缺少变更来源。
examples:
  - name: 'withdrawn, halved, and cut twice by a third'
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,panel_minutes_id,changed_at,approver_id
        D1,1,withdraw,own,500,,,2025-03-01 10:00:00,P1
        D2,1,reduce,own,500,250,,2025-03-01 10:00:00,P1
        D3,1,reduce,own,900,600,,2025-03-01 10:00:00,P1
        D3,2,reduce,own,600,400,,2025-03-02 10:00:00,P1
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect:
      - {key: "D1", evidence: ["penalty_change/D1/1", "penalty_fine/D1"], facts: {fact_percent: "100.0"}}
      - {key: "D2"}
      - {key: "D3", facts: {fact_changes: "2"}}
  - name: the second cut alone lacks minutes
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,panel_minutes_id
        D3,1,reduce,own,900,600,M1
        D3,2,reduce,own,600,100,
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect:
      - {key: "D3"}
  - name: a cent less than half
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,panel_minutes_id
        D2,1,reduce,own,500,250.01,
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect: none
  - name: 'by the panel, by a court, by the upper organ, raised'
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,panel_minutes_id
        D1,1,withdraw,own,500,,M1
        D2,1,withdraw,court,500,,
        D3,1,reduce,upper_organ,500,100,
        D4,1,raise,own,500,900,
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect: none
  - name: a cut called a raise
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after
        D1,1,raise,own,500,100
        D2,1,raise,own,500,
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect:
      - {key: "D1", facts: {fact_percent: "80.0"}}
  - name: sum or origin missing
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after
        D1,1,reduce,own,,100
        D2,1,withdraw,,500,
        D3,1,,own,500,100
        D4,1,,own,500,900
      penalty_fine: |
        decision_no,unit_id
        D1,U1
    expect: none
    could_not_evaluate: {amount_unknown: 1, origin_unknown: 1, kind_unknown: 1}
  - name: a postponement that takes half of the fine away, one that takes a cent less, one that only postpones
    as_of: 2026-06-30
    given:
      penalty_change: |
        decision_no,change_no,kind,origin,amount_before,amount_after,changed_at,approver_id
        D1,1,postpone,own,5000,0,2025-01-01 10:00:00,P1
        D2,1,postpone,own,500,250,2025-01-01 10:00:00,P1
        D3,1,postpone,own,500,250.01,2025-01-01 10:00:00,P1
        D4,1,postpone,own,500,500,2025-01-01 10:00:00,P1
        D5,1,postpone,own,500,,2025-01-01 10:00:00,P1
      penalty_fine: |
        decision_no,unit_id,officer_id
        D1,U1,P7
    expect:
      - {key: "D1", facts: {fact_percent: "100.0", fact_approver: P1, fact_officer: P7}}
      - {key: "D2"}
---*/
WITH own AS (
  SELECT decision_no, change_no, kind, changed_at, amount_before, amount_after, approver_id, panel_minutes_id, origin,
         row_number() OVER (PARTITION BY decision_no ORDER BY change_no) AS turn,
         row_number() OVER (PARTITION BY decision_no ORDER BY change_no DESC NULLS LAST) AS turn_back
  FROM penalty_change
  WHERE (kind IN ('reduce', 'withdraw') OR amount_after < amount_before
         OR kind IS NULL AND (amount_after IS NULL OR amount_before IS NULL))
    AND (origin = 'own' OR origin IS NULL)
),
cut AS (
  SELECT decision_no, count(change_no) AS changes,
         max(amount_before) FILTER (WHERE turn = 1) AS first_amount,
         min(CASE WHEN kind = 'withdraw' THEN 0 ELSE amount_after END) FILTER (WHERE turn_back = 1) AS last_amount,
         max(changed_at) AS changed_at,
         max(approver_id) FILTER (WHERE turn_back = 1) AS approver_id,
         bool_or(panel_minutes_id IS NULL) AS without_minutes,
         bool_or(origin IS NULL) AS origin_unknown, bool_or(kind IS NULL) AS kind_unknown
  FROM own
  GROUP BY decision_no
),
judged AS (
  SELECT decision_no, changes, changed_at, approver_id, first_amount, last_amount,
         CASE WHEN first_amount IS NULL OR last_amount IS NULL THEN 'amount_unknown'
              WHEN origin_unknown THEN 'origin_unknown' WHEN kind_unknown THEN 'kind_unknown' END AS reason
  FROM cut
  WHERE without_minutes
    AND (first_amount IS NULL OR last_amount IS NULL
         OR CAST(first_amount - last_amount AS DECIMAL(18,6)) * 100
            >= coalesce(parameter_at(:cut_percent, CAST(changed_at AS DATE)), :cut_percent)
               * CAST(first_amount AS DECIMAL(18,6)))
),
evidence AS (
  SELECT decision_no, 'penalty_change' AS record_type, concat(decision_no, '/', CAST(change_no AS TEXT)) AS record_id
  FROM own
  UNION ALL
  SELECT decision_no, 'penalty_fine', decision_no
  FROM cut
)
SELECT j.decision_no AS finding_key,
       CASE WHEN j.approver_id IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.approver_id, f.unit_id) AS subject_id,
       f.unit_id AS unit_id,
       j.changed_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.first_amount AS fact_first,
       j.last_amount AS fact_last,
       round(CAST(CAST(j.first_amount - j.last_amount AS DOUBLE PRECISION) * 100
                  / CAST(NULLIF(j.first_amount, 0) AS DOUBLE PRECISION) AS DECIMAL(18,6)), 1) AS fact_percent,
       j.changes AS fact_changes,
       j.approver_id AS fact_approver,
       f.officer_id AS fact_officer
FROM judged j
JOIN evidence e ON e.decision_no = j.decision_no
LEFT JOIN penalty_fine f ON f.decision_no = j.decision_no
