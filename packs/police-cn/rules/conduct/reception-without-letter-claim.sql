/*---
id: conduct.reception-without-letter-claim
version: 3
title:
  en: Reception claimed without invoice, letter or list
  zh: 报销接待费缺少票据、公函或者清单
claim:
  en: >-
    A reception was reimbursed without an invoice, a letter or a reception list. A claim entered as office supplies,
    vehicle or other that names a reception or food is taken for one of a reception.
  zh: 接待费报销未附发票、公函或者接待清单。列为办公费、用车费或者其他费用，但载明接待编号或者餐费的，按接待费处理。
why:
  en: Finance must refuse what has not all three papers.
  zh: 三单不全，财务不得报销。
innocent:
  - en: >-
      The reception belongs to a kind with rules of its own; the rule already leaves these out where the reception
      says so.
    zh: 属于另有规定的接待，接待记录已注明的规则已予排除。
  - en: The papers are in the file, only not entered.
    zh: 凭证齐全但未录入系统。
misses:
  - en: A reception entered as another kind of expense that names neither reception nor food.
    zh: 列为其他费用且未载明接待编号、餐费的接待。
  - en: Papers that are there but untrue.
    zh: 凭证齐全但内容不实的。
explanation:
  en: >-
    Claim {finding_key} of {happened_at}; yuan: {fact_amount}. Missing: {fact_missing_en}.
  zh: "报销单 {finding_key}，{happened_at}；金额（元）：{fact_amount}。缺少：{fact_missing_zh}。"
next_step:
  en: Ask finance for the voucher; a claim that was paid without the papers is a question to the approver too.
  zh: 调取记账凭证；缺件仍予报销的，同时请审批人说明。
basis:
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: "Invoice, letter and list for every claim", zh: 报销凭证包括财务票据、派出单位公函和接待清单}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Rules on domestic official receptions (2013), zh: 党政机关国内公务接待管理规定（2013年）}
    article: {en: Article 5, zh: 第五条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
severity: medium
route: discipline
reads: [expense_claim, reception]
key: claim_id
not_key_local: The reception that a claim belongs to is found by its own number.
could_not_evaluate:
  kind_unknown:
    en: The claim does not say what it is for.
    zh: 报销单未载明费用类别。
examples:
  - name: no letter, no list
    as_of: 2025-07-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,expense_kind,invoice_no,letter_no,list_attached,amount
        C1,U1,P1,2025-05-01,reception,I1,,true,300
        C2,U1,P1,2025-05-01,reception,I2,L2,false,300
        C3,U1,P1,2025-05-01,reception,,L3,,300
    expect:
      - {key: C1, facts: {fact_missing_en: "letter", fact_missing_zh: 公函}}
      - {key: C2, facts: {fact_missing_en: "list"}}
      - {key: C3, facts: {fact_missing_en: "invoice, list", fact_missing_zh: 票据、清单}}
  - name: all three papers and not one more
    as_of: 2025-07-01
    given:
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,invoice_no,letter_no,list_attached,amount
        C1,U1,2025-05-01,reception,I1,L1,true,300
    expect: none
  - name: office paper, and a reception of foreign guests
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,exempt_kind
        R1,foreign
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,invoice_no,letter_no,list_attached,reception_id
        C1,U1,2025-05-01,office,I1,,,
        C2,U1,2025-05-01,reception,I2,,true,R1
    expect: none
  - name: a claim of no kind
    as_of: 2025-07-01
    given:
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind
        C1,U1,2025-05-01,
    expect: none
    could_not_evaluate: {kind_unknown: 1}
  - name: entered as other, with food, with the number of a reception, with neither
    as_of: 2025-07-01
    given:
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,expense_kind,invoice_no,amount,food_amount,reception_id
        C1,U1,P1,2025-05-01,other,I1,9000,0.01,
        C2,U1,P1,2025-05-01,office,I2,9000,,R1
        C3,U1,P1,2025-05-01,other,I3,9000,0,
        C4,U1,P1,2025-05-01,meeting,I4,9000,900,
      reception: |
        reception_id
        R1
    expect:
      - {key: C1, facts: {fact_missing_en: "letter, list"}}
      - {key: C2}
---*/
SELECT c.claim_id AS finding_key,
       CASE WHEN c.claimant_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(c.claimant_id, c.unit_id) AS subject_id,
       c.unit_id AS unit_id,
       c.claimed_on AS happened_at,
       'expense_claim' AS record_type,
       c.claim_id AS record_id,
       CASE WHEN c.expense_kind IS NULL THEN 'kind_unknown' END AS could_not_evaluate,
       c.amount AS fact_amount,
       concat_ws(', ', CASE WHEN c.invoice_no IS NULL THEN 'invoice' END,
                 CASE WHEN c.letter_no IS NULL THEN 'letter' END,
                 CASE WHEN c.list_attached IS NOT TRUE THEN 'list' END) AS fact_missing_en,
       concat_ws('、', CASE WHEN c.invoice_no IS NULL THEN '票据' END,
                 CASE WHEN c.letter_no IS NULL THEN '公函' END,
                 CASE WHEN c.list_attached IS NOT TRUE THEN '清单' END) AS fact_missing_zh
FROM expense_claim c
LEFT JOIN reception r ON r.reception_id = c.reception_id
WHERE r.exempt_kind IS NULL
  AND (c.expense_kind IS NULL
       OR (c.expense_kind = 'reception'
           OR c.expense_kind IN ('office', 'vehicle', 'other') AND (c.reception_id IS NOT NULL OR c.food_amount > 0))
          AND (c.invoice_no IS NULL OR c.letter_no IS NULL OR c.list_attached IS NOT TRUE))
