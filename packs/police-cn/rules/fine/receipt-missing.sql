/*---
id: fine.receipt-missing
version: 6
title:
  en: No official receipt, or money and receipt differ
  zh: 不开票据、票款不符
claim:
  en: >-
    A fine was collected without an official receipt, or the receipt is void, is made out for another sum or another
    decision, or serves several decisions, or an officer took another sum than was decided.
  zh: 已收取罚款但没有法定票据，或者票据已作废、金额不同、对应其他决定、一票多用，或者执法人员实收金额与决定金额不一致。
why:
  en: A receipt is the only trace the payer holds. Money without one can vanish.
  zh: 票据是缴款人手中唯一的凭据，没有票据的款项容易流失。
innocent:
  - en: The electronic receipt was issued by the platform and has not been copied over yet.
    zh: 电子票据已由平台开具，尚未同步。
  - en: >-
      The sum differs because of a surcharge for late payment, paid at the bank; payments at the bank and the
      platform are not compared with the decision.
    zh: 因加处罚款金额不同；银行和平台缴款不与决定金额比较。
  - en: The fine was lowered, or is paid in parts, by a recorded decision; that is taken into account.
    zh: 依法减少或者分期缴纳并有记录的，已予考虑。
misses:
  - en: A copy in the hands of the payer that shows another sum than the stub.
    zh: 缴款人所持联与存根联金额不同的“大头小尾”票据。
  - en: Money taken from somebody for whom no decision exists.
    zh: 没有处罚决定而收取的款项。
  - en: Who took the money, where neither the collector nor an officer paid on the spot is on record.
    zh: 既未记录收缴人、又非现场收款的，实际收款人是谁。
  - en: A forged receipt that carries the number of a real one with the same sum.
    zh: 套用真实票据号码且金额相同的假票据。
explanation:
  en: >-
    Decision {finding_key}: {fact_problem_en}. Decided {fact_amount} yuan, collected {fact_collected} yuan at
    {fact_collected_at} by {fact_collected_by}; decided by {fact_officer}. {fact_receipt_en} A receipt may follow
    within {grace_hours} hours.
  zh: >-
    决定书 {finding_key}：{fact_problem_zh}。决定 {fact_amount} 元，实收 {fact_collected} 元，收缴时间 {fact_collected_at}，收缴人
    {fact_collected_by}，处罚民警 {fact_officer}。{fact_receipt_zh}票据可在 {grace_hours} 小时内补录。
next_step:
  en: Ask the payer for the receipt and compare its copies with the stub.
  zh: 请缴款人出示票据，与存根各联核对。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Articles 125 and 139(8), zh: 第一百二十五条、第一百三十九条第八项}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article:
      en: Article 70, a party may refuse to pay without a receipt of the finance department
      zh: 第七十条（不出具财政部门统一票据的，当事人有权拒绝缴纳）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: 'Regulation on discipline of the people''s police', zh: 公安机关人民警察纪律条令}
    article: {en: Article 16, zh: 第十六条}
    confidence: secondary
    source: 'https://nv.xiaomy.net (excerpt of article 16)'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A day for the receipt to be entered; a receipt serves one decision, zh: 票据补录一日；一票一决定}
    confidence: local_setting
severity: critical
route: [inspection, discipline]
reads: [penalty_fine, official_receipt, penalty_change]
key: decision_no
due:
  - {source: penalty_fine, column: collected_at, offset: ":grace_hours hours"}
not_key_local: 'Receipts are looked up by their own number, and one receipt may serve several decisions.'
parameters:
  grace_hours:
    title: {en: Hours to enter the receipt, zh: 票据补录时限}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
could_not_evaluate:
  collected_unknown:
    en: The sum collected is missing.
    zh: 缺少实收金额。
  time_unknown:
    en: Money was collected and no receipt is named; when it was collected is missing.
    zh: 已收款且未填票据，但缺少收缴时间。
  channel_unknown:
    en: Another sum was collected than was decided, and how it was paid is missing.
    zh: 实收金额与决定金额不一致，但缺少缴款方式。
  receipt_sum_unknown:
    en: The sum on the receipt is missing.
    zh: 缺少票面金额。
examples:
  - name: 'no receipt, unknown, void, other sum, shared, other decision, too much'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,collected_amount,collected_at,pay_channel,receipt_no
        D1,100,100,2025-03-01 10:00:00,cash,
        D2,100,100,2025-03-01 10:00:00,cash,X9
        D3,100,100,2025-03-01 10:00:00,cash,R3
        D4,100,100,2025-03-01 10:00:00,bank,R4
        D5,100,100,2025-03-01 10:00:00,cash,R5
        D6,100,100,2025-03-01 10:00:00,cash,R5
        D7,100,100,2025-03-01 10:00:00,cash,R7
        D8,100,120,2025-03-01 10:00:00,cash,R8
      official_receipt: |
        receipt_no,amount,for_no,voided
        R3,100,D3,true
        R4,80,D4,false
        R5,100,D5,false
        R7,100,D9,false
        R8,120,D8,false
      penalty_change: |
        decision_no,change_no,kind,amount_after
        D9,1,reduce,50
    expect:
      - {key: "D1", evidence: ["penalty_fine/D1"], facts: {fact_problem_en: "no receipt", fact_receipt_en: No receipt is named.}}
      - {key: "D2"}
      - {key: "D3"}
      - {key: "D4", evidence: ["penalty_fine/D4", "official_receipt/R4"], facts: {fact_receipt_en: Receipt R4 over 80.00 yuan.}}
      - key: "D5"
        evidence: ["penalty_fine/D5", "penalty_fine/D6", "official_receipt/R5"]
        facts: {fact_receipt_zh: 票据 R5，票面 100.00 元。共 2 份决定使用该票据，其中有 D6。}
      - {key: "D6", facts: {fact_receipt_zh: 票据 R5，票面 100.00 元。共 2 份决定使用该票据，其中有 D5。}}
      - {key: "D7"}
      - {key: "D8", facts: {fact_problem_en: "more taken than decided"}}
  - name: 'receipt and money agree to the cent; lowered, in parts, with surcharge at the bank'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,collected_amount,collected_at,pay_channel,receipt_no
        D1,100.01,100.01,2025-03-01 10:00:00,cash,R1
        D2,100,60,2025-03-01 10:00:00,cash,R2
        D3,100,30,2025-03-01 10:00:00,cash,R3
        D4,100,103,2025-03-01 10:00:00,bank,R4
      official_receipt: |
        receipt_no,amount,for_no,voided
        R1,100.01,D1,false
        R2,60,D2,false
        R3,30,D3,false
        R4,103,D4,
      penalty_change: |
        decision_no,change_no,kind,amount_after
        D2,1,reduce,60
        D3,1,postpone,100
    expect: none
  - name: collected a day ago to the minute
    as_of: 2025-03-02 10:00:00
    given:
      penalty_fine: |
        decision_no,amount,collected_amount,collected_at,pay_channel
        D1,100,100,2025-03-01 10:00:00,cash
      official_receipt: |
        receipt_no,amount
        R1,1
      penalty_change: |
        decision_no,change_no
        D9,1
    expect: none
  - name: a minute later
    as_of: 2025-03-02 10:01:00
    given:
      penalty_fine: |
        decision_no,amount,collected_amount,collected_at,pay_channel
        D1,100,100,2025-03-01 10:00:00,cash
      official_receipt: |
        receipt_no,amount
        R1,1
      penalty_change: |
        decision_no,change_no
        D9,1
    expect:
      - {key: "D1"}
  - name: sums, days and the way of paying that are missing
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,amount,collected_amount,collected_at,pay_channel,receipt_no
        D1,100,,2025-03-01 10:00:00,cash,R1
        D2,100,100,2025-03-01 10:00:00,cash,R2
        D3,100,100,,cash,
        D4,100,120,2025-03-01 10:00:00,,R4
        D5,100,100,2025-03-01 10:00:00,,R5
        D6,100,100,,cash,R6
        D7,100,,,,
      official_receipt: |
        receipt_no,amount,for_no
        R1,100,D1
        R2,,D2
        R4,120,D4
        R5,100,D5
        R6,100,D6
      penalty_change: |
        decision_no,change_no
        D9,1
    expect: none
    could_not_evaluate: {collected_unknown: 1, receipt_sum_unknown: 1, time_unknown: 1, channel_unknown: 1}
  - name: who took the money is named, an officer who only decided a fine paid at the bank is not the one asked
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,unit_id,officer_id,collected_by,amount,collected_amount,collected_at,pay_channel,receipt_no
        D1,U1,P1,P2,100,100,2025-03-01 10:00:00,cash,
        D2,U1,P1,,100,100,2025-03-01 10:00:00,cash,
        D3,U1,P1,,100,100,2025-03-01 10:00:00,bank,
      official_receipt: |
        receipt_no,amount
        R1,1
      penalty_change: |
        decision_no,change_no
        D9,1
    expect:
      - {key: "D1", facts: {fact_collected_by: P2, fact_officer: P1}}
      - {key: "D2"}
      - {key: "D3"}
---*/
WITH paid AS (
  SELECT decision_no, unit_id, amount, collected_amount, collected_at, pay_channel, receipt_no, collected_by,
         officer_id,
         CASE WHEN collected_by IS NOT NULL THEN collected_by
              WHEN pay_channel IN ('cash', 'pos', 'personal_qr') THEN officer_id END AS taker_id
  FROM penalty_fine
  WHERE :as_of > collected_at + parameter_at(:grace_hours, CAST(collected_at AS DATE)) * INTERVAL '1 hour'
     OR collected_at IS NULL AND collected_amount > 0
),
shared AS (
  SELECT receipt_no, count(*) AS decisions, min(decision_no) AS first_no, max(decision_no) AS last_no
  FROM penalty_fine
  WHERE receipt_no IS NOT NULL
    AND :as_of > collected_at + parameter_at(:grace_hours, CAST(collected_at AS DATE)) * INTERVAL '1 hour'
  GROUP BY receipt_no
  HAVING count(*) > 1
),
changed AS (
  SELECT decision_no, max(change_no) AS last_no, bool_or(kind = 'postpone') AS postponed
  FROM penalty_change
  GROUP BY decision_no
),
judged AS (
  SELECT p.decision_no, p.unit_id, p.amount, p.collected_amount, p.collected_at, p.receipt_no, p.collected_by,
         p.officer_id, p.taker_id, r.receipt_no IS NOT NULL AS receipt_known,
         r.amount AS receipt_amount, s.decisions AS sharing,
         CASE WHEN s.first_no <> p.decision_no THEN s.first_no ELSE s.last_no END AS other_no,
         CASE WHEN p.collected_amount = 0 THEN 'none'
              WHEN p.receipt_no IS NULL AND p.collected_at IS NULL THEN 'none'
              WHEN p.receipt_no IS NULL THEN 'no_receipt'
              WHEN r.receipt_no IS NULL THEN 'unknown_receipt'
              WHEN r.voided IS TRUE THEN 'void_receipt'
              WHEN s.receipt_no IS NOT NULL THEN 'shared_receipt'
              WHEN r.for_no <> p.decision_no THEN 'other_decision'
              WHEN r.amount <> p.collected_amount THEN 'other_sum'
              WHEN p.pay_channel IN ('cash', 'pos', 'personal_qr')
                   AND p.collected_amount > coalesce(l.amount_after, p.amount) THEN 'too_much'
              WHEN p.pay_channel IN ('cash', 'pos', 'personal_qr')
                   AND p.collected_amount < coalesce(l.amount_after, p.amount)
                   AND c.postponed IS NOT TRUE AND l.kind IS DISTINCT FROM 'withdraw' THEN 'too_little'
              ELSE 'none' END AS problem,
         CASE WHEN p.receipt_no IS NULL AND p.collected_at IS NULL THEN 'time_unknown'
              WHEN p.receipt_no IS NOT NULL AND p.collected_amount IS NULL THEN 'collected_unknown'
              WHEN r.receipt_no IS NOT NULL AND r.amount IS NULL AND r.voided IS NOT TRUE THEN 'receipt_sum_unknown'
              WHEN p.pay_channel IS NULL AND p.collected_amount <> coalesce(l.amount_after, p.amount)
              THEN 'channel_unknown' END AS reason
  FROM paid p
  LEFT JOIN shared s ON s.receipt_no = p.receipt_no
  LEFT JOIN official_receipt r ON r.receipt_no = p.receipt_no
  LEFT JOIN changed c ON c.decision_no = p.decision_no
  LEFT JOIN penalty_change l ON l.decision_no = c.decision_no AND l.change_no = c.last_no
),
asked AS (
  SELECT decision_no, unit_id, amount, collected_amount, collected_at, receipt_no, receipt_amount, sharing, other_no,
         collected_by, officer_id, taker_id, receipt_known, problem, reason
  FROM judged
  WHERE problem <> 'none' OR reason IS NOT NULL
),
evidence AS (
  SELECT decision_no, 'penalty_fine' AS record_type, decision_no AS record_id
  FROM asked
  UNION ALL
  SELECT decision_no, 'penalty_fine', other_no
  FROM asked
  WHERE problem = 'shared_receipt'
  UNION ALL
  SELECT decision_no, 'official_receipt', receipt_no
  FROM asked
  WHERE problem IN ('void_receipt', 'shared_receipt', 'other_decision', 'other_sum', 'too_much', 'too_little')
)
SELECT j.decision_no AS finding_key,
       CASE WHEN j.taker_id IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.taker_id, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.collected_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.problem = 'none' THEN j.reason END AS could_not_evaluate,
       CASE j.problem WHEN 'no_receipt' THEN 'no receipt' WHEN 'unknown_receipt' THEN 'the receipt is not on the books'
            WHEN 'void_receipt' THEN 'the receipt is void'
            WHEN 'shared_receipt' THEN 'one receipt for several decisions'
            WHEN 'other_decision' THEN 'the receipt is for something else'
            WHEN 'other_sum' THEN 'receipt and money differ' WHEN 'too_much' THEN 'more taken than decided'
            WHEN 'too_little' THEN 'less taken than decided' END AS fact_problem_en,
       CASE j.problem WHEN 'no_receipt' THEN '未开票据' WHEN 'unknown_receipt' THEN '票据不在票据台账内'
            WHEN 'void_receipt' THEN '票据已作废' WHEN 'shared_receipt' THEN '一票用于多份决定'
            WHEN 'other_decision' THEN '票据对应其他业务' WHEN 'other_sum' THEN '票面金额与实收不符'
            WHEN 'too_much' THEN '实收多于决定金额' WHEN 'too_little' THEN '实收少于决定金额' END AS fact_problem_zh,
       j.amount AS fact_amount,
       j.collected_amount AS fact_collected,
       j.collected_at AS fact_collected_at,
       j.collected_by AS fact_collected_by,
       j.officer_id AS fact_officer,
       concat(CASE WHEN j.receipt_no IS NULL THEN 'No receipt is named.'
                   ELSE concat('Receipt ', j.receipt_no,
                               CASE WHEN j.receipt_amount IS NULL THEN CASE WHEN j.receipt_known THEN ', without a sum.'
                                                                            ELSE ', which is not on the books.' END
                                    ELSE concat(' over ', CAST(j.receipt_amount AS TEXT), ' yuan.') END) END,
              CASE WHEN j.sharing IS NOT NULL
                   THEN concat(' It is named by ', CAST(j.sharing AS TEXT), ' decisions, among them ', j.other_no, '.')
              END) AS fact_receipt_en,
       concat(CASE WHEN j.receipt_no IS NULL THEN '未填票据。'
                   ELSE concat('票据 ', j.receipt_no,
                               CASE WHEN j.receipt_amount IS NULL THEN CASE WHEN j.receipt_known THEN '，未填票面金额。'
                                                                            ELSE '，不在票据台账内。' END
                                    ELSE concat('，票面 ', CAST(j.receipt_amount AS TEXT), ' 元。') END) END,
              CASE WHEN j.sharing IS NOT NULL
                   THEN concat('共 ', CAST(j.sharing AS TEXT), ' 份决定使用该票据，其中有 ', j.other_no, '。') END)
         AS fact_receipt_zh
FROM asked j
JOIN evidence e ON e.decision_no = j.decision_no
