/*---
id: fine.cash-fine-collection-unlawful
version: 5
title:
  en: Fine collected by an officer without a legal ground
  zh: 违法当场收缴罚款
claim:
  en: >-
    A fine was taken in cash although none of the grounds of the law in force that day is on record, fines for one act
    (the same party, offence and day) added up; or it was taken into the account of a person, for which no law has a
    ground.
  zh: 罚款以现金收取，但记录中没有当日法律规定的任何一项当场收缴理由（同一当事人、同一违法行为、同一日的罚款合并计算）；或者罚款进入个人账户，对此法律没有任何理由。
why:
  en: >-
    Who fines should not also hold the money. The few exceptions are for small sums, remote places and parties
    without an address.
  zh: 罚缴分离是原则，例外仅限小额、偏远以及当地无固定住所等情形。
innocent:
  - en: >-
      The place was remote, on the water, a train or a port, and the party asked to pay at once; the box was left
      empty.
    zh: 确系边远、水上、列车或者口岸，当事人提出当场缴纳，仅漏填字段。
  - en: The payment went through the official code of the fiscal platform and was typed in as cash.
    zh: 实际通过财政非税平台收款码缴纳，误录为现金。
  - en: The party has no fixed local address; the address on record is of a relative.
    zh: 当事人在当地确无固定住所，登记地址为亲属住址。
misses:
  - en: Money taken and not recorded at all, or recorded as paid at the bank; compare fine.reconciliation.
    zh: 收款后完全未记录，或者录成银行缴款的；参见罚没款核对规则。
  - en: A ground that is on record and untrue, unless another decision on the same party contradicts it.
    zh: 已填写但不真实的理由；仅当同一当事人的其他决定与之矛盾时可以发现。
explanation:
  en: >-
    Decision {finding_key} under {fact_law_en}: {fact_amount} yuan (for the same act {fact_total} yuan)
    collected at {fact_collected_at} by {fact_collected_by}, decided by {fact_officer}; {fact_problem_en}. Ground on
    record: {fact_ground_en}. Small sums that may be collected: {public_order_small} yuan (public order),
    {general_small} yuan (other law). Other decisions on the party are looked at within {address_days} days.
  zh: >-
    决定书 {finding_key}（{fact_law_zh}）：罚款 {fact_amount} 元（就同一行为合计 {fact_total} 元），收缴时间
    {fact_collected_at}，收缴人 {fact_collected_by}，处罚民警
    {fact_officer}；{fact_problem_zh}。记录的收缴理由：{fact_ground_zh}。可当场收缴的小额标准：治安 {public_order_small} 元、其他
    {general_small} 元。同一当事人的其他决定按前后 {address_days} 日核对。
next_step:
  en: >-
    Ask the officer for the ground and the receipt, and the party how it was paid; where the account is private,
    tell discipline inspection at once.
  zh: 请收缴人说明理由并提供票据，向当事人核实缴款方式；涉及个人账户的，立即通报纪检。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article:
      en: >-
        Article 123, up to 200 yuan without objection; remote, water, train or port at the request of the party; no
        fixed local address
      zh: 第一百二十三条（二百元以下无异议；边远、水上、旅客列车、口岸经当事人提出；当地无固定住所）
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Public Security Administration Punishments Law (2012 text), zh: 治安管理处罚法（2012 年修正）}
    article: {en: 'Article 104, up to 50 yuan', zh: 第一百零四条（五十元以下）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Articles 67, 68 and 69', zh: 第六十七条、第六十八条、第六十九条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Article 214, zh: 第二百一十四条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article:
      en: Article 108, only pedestrians, passengers and riders of non-motor vehicles without objection
      zh: 第一百零八条（仅限对行人、乘车人、非机动车驾驶人无异议的）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Code of conduct for traffic police on duty, zh: 交通警察道路执勤执法工作规范}
    article: {en: Article 84(2), zh: 第八十四条第二项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Other decisions on the party within a year, zh: 一年内同一当事人的其他决定}
    confidence: local_setting
severity: high
route: [inspection, legal, discipline]
reads: [penalty_fine, fine_law, collect_ground]
key: decision_no
not_key_local: Fines of one party are added up and compared.
parameters:
  public_order_small:
    title: {en: 'Small sum, public order', zh: 治安小额标准}
    type: decimal
    unit: CNY
    eras:
      - {from: always, value: 50}
      - {from: 2026-01-01, value: 200, note: {en: 'Law of 2025, Article 123', zh: 2025 年修订第一百二十三条}}
    confidence: verified
  general_small:
    title: {en: 'Small sum, other law', zh: 其他小额标准}
    type: decimal
    unit: CNY
    value: 100
    confidence: verified
  address_days:
    title: {en: Days in which another decision is compared, zh: 同一当事人其他决定的比对天数}
    type: integer
    unit: day
    value: 365
    confidence: local_setting
could_not_evaluate:
  channel_unknown:
    en: Money was collected without a legal ground for cash, and how it was paid is missing.
    zh: 已收款且不具备当场收缴理由，但缺少缴款方式。
  law_unknown:
    en: The law applied is missing.
    zh: 缺少适用法律。
  amount_unknown:
    en: The amount is missing or below zero.
    zh: 缺少罚款金额，或者金额为负数。
  objection_unknown:
    en: Whether the party objected is not recorded, on which the only ground that fits depends.
    zh: 未记录当事人有无异议，而唯一可能成立的当场收缴理由取决于此。
  time_unknown:
    en: The time of collection and decision is missing.
    zh: 缺少收缴时间和决定时间。
examples:
  - name: 'sixty yuan without ground before 2026, two hundred and one after, a driver, a private code'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,amount,pay_channel,party_objects,on_spot,traffic_role,collected_at
        D1,public_order,60,cash,false,false,,2025-12-31 12:00:00
        D2,public_order,201,cash,false,false,,2026-01-01 12:00:00
        D3,traffic,50,cash,false,true,motor,2026-01-01 12:00:00
        D4,public_order,20,personal_qr,false,true,,2026-01-01 12:00:00
        D5,other,100,cash,false,false,,2026-01-01 12:00:00
    expect:
      - {key: "D1", evidence: ["penalty_fine/D1"], facts: {fact_law_en: "public order"}}
      - {key: "D2"}
      - {key: "D3"}
      - {key: "D4"}
      - {key: "D5"}
  - name: 'two halves of one fine, and an address that another decision knows'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,party_id,offence_code,amount,pay_channel,party_objects,party_local_address,collect_ground,decided_at
        D1,public_order,K1,noise,150,cash,false,true,no_objection,2026-02-01 12:00:00
        D2,public_order,K1,noise,150,cash,false,true,no_objection,2026-02-01 12:10:00
        D3,public_order,K2,noise,400,cash,false,false,no_address,2026-02-01 12:10:00
        D4,public_order,K2,fight,400,bank,false,true,,2026-05-01 12:10:00
    expect:
      - {key: "D1", facts: {fact_total: "300.00"}}
      - {key: "D2"}
      - {key: "D3"}
  - name: 'exactly the small sum, and each lawful ground'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,amount,pay_channel,party_objects,on_spot,traffic_role,remote_or_water,party_requested,party_local_address,collect_ground,collected_at
        D1,public_order,50,cash,false,true,,false,false,true,no_objection,2025-12-31 12:00:00
        D2,public_order,200,cash,false,true,,false,false,true,no_objection,2026-01-01 12:00:00
        D3,public_order,900,cash,true,false,,true,true,true,remote,2026-01-01 12:00:00
        D4,public_order,900,cash,false,false,,false,false,false,no_address,2026-01-01 12:00:00
        D5,other,100,cash,false,true,,false,false,true,,2026-01-01 12:00:00
        D6,other,200,cash,false,true,,false,false,true,hard_to_execute,2026-01-01 12:00:00
        D7,traffic,20,cash,false,true,non_motor,false,false,true,traffic_minor,2026-01-01 12:00:00
    expect: none
  - name: one act collected before and after midnight in two sums, and nobody asked the party
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,party_id,offence_code,amount,pay_channel,party_objects,traffic_role,act_at,decided_at
        D1,public_order,K1,noise,200,cash,false,,2026-01-05 00:10:00,2026-01-05 23:50:00
        D2,public_order,K1,noise,200,cash,false,,2026-01-05 00:10:00,2026-01-06 00:10:00
        D3,public_order,K1,noise,-500,cash,false,,2026-01-05 00:10:00,2026-01-06 00:10:00
        D4,public_order,K2,noise,200,cash,false,,2026-01-04 23:50:00,2026-01-06 00:10:00
        D5,public_order,K2,noise,200,cash,false,,2026-01-05 00:10:00,2026-01-06 00:10:00
        D6,public_order,K3,noise,200,cash,,,2026-01-05 00:10:00,2026-01-06 00:10:00
        D7,traffic,K3,lights,20,cash,,non_motor,2026-01-05 00:10:00,2026-01-06 00:10:00
        D8,public_order,K3,fight,201,cash,,,2026-01-05 00:10:00,2026-01-06 00:10:00
    expect:
      - {key: "D1", facts: {fact_total: "400.00"}}
      - {key: "D2"}
      - {key: "D8"}
    could_not_evaluate: {amount_unknown: 1, objection_unknown: 2}
  - name: paid at the bank or the platform
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,amount,pay_channel,collected_at
        D1,public_order,900,bank,2026-01-01 12:00:00
        D2,traffic,200,e_pay,2026-01-01 12:00:00
    expect: none
  - name: cash with nothing to judge it by
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,amount,pay_channel,party_objects,collected_at
        D1,,900,cash,,2026-01-01 12:00:00
        D2,public_order,,cash,,2026-01-01 12:00:00
        D3,public_order,900,cash,,
        D4,public_order,900,,,2026-01-01 12:00:00
        D5,public_order,200,,false,2026-01-01 12:00:00
        D6,public_order,900,,,
    expect: none
    could_not_evaluate: {law_unknown: 1, amount_unknown: 1, time_unknown: 1, channel_unknown: 1}
  - name: who collected is named, and who decided
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,amount,pay_channel,party_objects,collected_at,officer_id,collected_by
        D1,public_order,900,cash,false,2026-01-01 12:00:00,P1,P2
    expect:
      - {key: "D1", facts: {fact_collected_by: P2, fact_officer: P1}}
---*/
WITH taken AS (
  SELECT decision_no, unit_id, party_id, offence_code, law, amount, on_spot, decided_at, pay_channel, collect_ground,
         traffic_role, party_objects, remote_or_water, party_requested, party_local_address, collected_by, officer_id,
         coalesce(collected_at, decided_at) AS collected_at, CAST(coalesce(act_at, decided_at) AS DATE) AS act_on
  FROM penalty_fine
  WHERE pay_channel IN ('cash', 'personal_qr')
     OR pay_channel IS NULL AND (collected_at IS NOT NULL OR collected_amount > 0 OR collected_by IS NOT NULL)
),
same_act AS (
  SELECT party_id, offence_code, act_on, sum(amount) AS total
  FROM taken
  WHERE pay_channel IS NOT NULL AND party_id IS NOT NULL AND offence_code IS NOT NULL AND act_on IS NOT NULL
    AND amount > 0
  GROUP BY party_id, offence_code, act_on
  HAVING count(decision_no) > 1
),
no_address AS (
  SELECT DISTINCT t.decision_no
  FROM taken t
  JOIN penalty_fine p ON p.party_id = t.party_id
  WHERE t.party_local_address IS FALSE AND p.party_local_address IS TRUE
    AND p.decided_at BETWEEN t.decided_at - :address_days * INTERVAL '1 day'
                         AND t.decided_at + :address_days * INTERVAL '1 day'
),
tested AS (
  SELECT t.decision_no, t.unit_id, t.law, t.amount, t.collected_at, t.pay_channel, t.collect_ground, t.party_objects,
         t.collected_by, t.officer_id,
         coalesce(s.total, t.amount) AS total, n.decision_no IS NOT NULL AS contradicted,
         (t.remote_or_water IS TRUE AND t.party_requested IS TRUE)
         OR (t.law = 'public_order' AND t.party_local_address IS FALSE AND n.decision_no IS NULL)
         OR (t.law = 'other' AND t.on_spot IS TRUE
             AND (coalesce(s.total, t.amount) <= parameter_at(:general_small, CAST(t.collected_at AS DATE))
                  OR t.collect_ground = 'hard_to_execute')) AS lawful,
         (t.law = 'public_order'
          AND coalesce(s.total, t.amount) <= parameter_at(:public_order_small, CAST(t.collected_at AS DATE)))
         OR (t.law = 'traffic' AND t.traffic_role IN ('pedestrian', 'passenger', 'non_motor')) AS lawful_unobjected
  FROM taken t
  LEFT JOIN same_act s ON s.party_id = t.party_id AND s.offence_code = t.offence_code AND s.act_on = t.act_on
  LEFT JOIN no_address n ON n.decision_no = t.decision_no
),
judged AS (
  SELECT decision_no, unit_id, law, amount, collected_at, pay_channel, collect_ground, total, contradicted,
         collected_by, officer_id,
         lawful IS TRUE OR (lawful_unobjected AND party_objects IS FALSE) IS TRUE AS lawful,
         CASE WHEN pay_channel = 'personal_qr' THEN NULL
              WHEN law IS NULL THEN 'law_unknown'
              WHEN amount IS NULL OR amount < 0 THEN 'amount_unknown'
              WHEN collected_at IS NULL THEN 'time_unknown'
              WHEN pay_channel IS NULL THEN 'channel_unknown'
              WHEN lawful_unobjected AND party_objects IS NULL AND lawful IS NOT TRUE THEN 'objection_unknown' END
           AS reason
  FROM tested
)
SELECT j.decision_no AS finding_key,
       CASE WHEN coalesce(j.collected_by, j.officer_id) IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.collected_by, j.officer_id, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.collected_at AS happened_at,
       'penalty_fine' AS record_type,
       j.decision_no AS record_id,
       j.reason AS could_not_evaluate,
       CASE WHEN j.pay_channel = 'personal_qr' THEN 'critical' ELSE 'high' END AS severity,
       coalesce(l.title_en, 'a law not recorded') AS fact_law_en,
       coalesce(l.title_zh, '适用法律未记录') AS fact_law_zh,
       j.amount AS fact_amount,
       j.total AS fact_total,
       j.collected_at AS fact_collected_at,
       j.collected_by AS fact_collected_by,
       j.officer_id AS fact_officer,
       CASE WHEN j.pay_channel = 'personal_qr' THEN 'paid into the code or account of a person'
            WHEN j.contradicted THEN 'no fixed address is claimed, another decision records one'
            ELSE 'no ground of the law fits' END AS fact_problem_en,
       CASE WHEN j.pay_channel = 'personal_qr' THEN '款项进入个人收款码或者个人账户'
            WHEN j.contradicted THEN '称当地无固定住所，但其他决定记载有固定住所'
            ELSE '不符合任何一项法定理由' END AS fact_problem_zh,
       coalesce(g.title_en, 'empty') AS fact_ground_en,
       coalesce(g.title_zh, '未填') AS fact_ground_zh
FROM judged j
LEFT JOIN fine_law l ON l.code = j.law
LEFT JOIN collect_ground g ON g.code = j.collect_ground
WHERE NOT j.lawful OR j.pay_channel = 'personal_qr'
   OR j.reason IN ('law_unknown', 'amount_unknown', 'time_unknown')
