/*---
id: conduct.reception-banned-items-claim
version: 4
title:
  en: Public money spent at a private club
  zh: 在私人会所使用公款
claim:
  en: >-
    A claim of any kind was paid to a merchant that is a club, a one-table dining place, for members only, or a place
    to eat or stay that is not open to the public.
  zh: 任何名目的报销支付给了私人会所、“一桌餐”、会员制商户，或者不对公众开放的餐饮、住宿场所。
why:
  en: A club has no business with an official budget.
  zh: 私人会所与公务支出不应有任何往来。
innocent:
  - en: The merchant was classed by mistake.
    zh: 商户类别判定有误。
  - en: A guest house or dining room of the authorities' own, which serves no public and is lawful.
    zh: 机关内部招待所、餐厅，本来就不对公众营业。
  - en: The place was inspected and the invoice is for goods seized or bought as evidence.
    zh: 因检查取证购买。
misses:
  - en: Clubs that issue invoices of another firm.
    zh: 以其他公司名义开票的会所。
  - en: Private money, which is not looked at.
    zh: 私人支出不在核查范围。
explanation:
  en: >-
    Claim {finding_key} of {happened_at}, claimed as {fact_kind}, paid to merchant {fact_merchant}, which is recorded as
    {fact_place_en}; yuan: {fact_amount}.
  zh: "报销单 {finding_key}，{happened_at}：以“{fact_kind}”名义向商户 {fact_merchant} 付款，该商户登记为{fact_place_zh}；金额（元）：{fact_amount}。"
next_step:
  en: Ask for the bill behind the invoice and who was there.
  zh: 调取发票对应的消费明细及参加人员。
basis:
  - instrument: {en: "Interim rules against private clubs in historic buildings, parks and other public resources (2014)", zh: 关于严禁在历史建筑、公园等公共资源中设立私人会所的暂行规定（2014年）}
    article: {en: Definition of a private club, zh: 私人会所的界定}
    confidence: secondary
    source: CCDI case notes 刘某…私人会所 (xtjeyvc.github.io)
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: No spending shifted to other budgets, zh: 不得以其他名目列支、转移}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 102, zh: 第一百零二条}
    confidence: from_memory
severity: high
route: discipline
reads: [expense_claim, merchant]
key: claim_id
sources: {expense_claim: claim_id}
reference: [merchant]
codes: {fact_kind: expense_kind}
could_not_evaluate:
  merchant_unknown:
    en: The merchant is not on the list of merchants.
    zh: 商户未在商户名册登记。
examples:
  - name: a club billed as office paper, a one-table place
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,members_only
        M1,club,false
        M2,private_table,false
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,expense_kind,merchant_id,amount
        C1,U1,P1,2025-05-01,office,M1,900
        C2,U1,P1,2025-05-01,meeting,M2,900
    expect:
      - {key: C1, evidence: ["expense_claim/C1"]}
      - {key: C2}
  - name: a restaurant open to everybody
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,members_only
        M1,restaurant,false
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,merchant_id
        C1,U1,2025-05-01,reception,M1
    expect: none
  - name: the court behind a hotel that lets nobody in
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,members_only,open_to_public
        M1,hotel,false,false
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,expense_kind,merchant_id,amount
        C1,U1,P1,2025-05-01,other,M1,900
    expect:
      - {key: C1, facts: {fact_place_en: "not open to the public"}}
  - name: the canteen, a supplier without a shop, and a hotel of which nothing is said
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind,members_only,open_to_public
        M1,canteen,false,false
        M2,other,false,false
        M3,hotel,false,
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,merchant_id
        C1,U1,2025-05-01,reception,M1
        C2,U1,2025-05-01,office,M2
        C3,U1,2025-05-01,meeting,M3
    expect: none
  - name: no merchant at all, such as an allowance
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,club
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,merchant_id
        C1,U1,2025-05-01,travel,
    expect: none
  - name: a merchant nobody has recorded
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,club
      expense_claim: |
        claim_id,unit_id,claimed_on,merchant_id
        C1,U1,2025-05-01,M9
    expect: none
    could_not_evaluate: {merchant_unknown: 1}
---*/
SELECT c.claim_id AS finding_key,
       CASE WHEN c.claimant_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(c.claimant_id, c.unit_id) AS subject_id,
       c.unit_id AS unit_id,
       c.claimed_on AS happened_at,
       'expense_claim' AS record_type,
       c.claim_id AS record_id,
       CASE WHEN m.merchant_id IS NULL THEN 'merchant_unknown' END AS could_not_evaluate,
       c.amount AS fact_amount,
       c.expense_kind AS fact_kind,
       c.merchant_id AS fact_merchant,
       CASE WHEN m.members_only THEN 'for members only' WHEN m.merchant_kind = 'club' THEN 'a members club'
            WHEN m.merchant_kind = 'private_table' THEN 'a one-table dining place'
            ELSE 'not open to the public' END AS fact_place_en,
       CASE WHEN m.members_only THEN '会员制场所' WHEN m.merchant_kind = 'club' THEN '私人会所'
            WHEN m.merchant_kind = 'private_table' THEN '“一桌餐”场所' ELSE '不对公众开放的场所' END AS fact_place_zh
FROM expense_claim c
LEFT JOIN merchant m ON m.merchant_id = c.merchant_id
WHERE c.merchant_id IS NOT NULL
  AND (m.merchant_id IS NULL OR m.members_only OR m.merchant_kind IN ('club', 'private_table')
       OR m.open_to_public IS FALSE AND m.merchant_kind IN ('hotel', 'restaurant', 'farm'))
