/*---
id: property.reconciliation
version: 6
title:
  en: Property, case and treasury do not add up
  zh: 涉案财物、案件与缴库对不上
claim:
  en: >-
    Money taken in a case, once it left by record and the case was decided, is not covered by what it is said to have
    become, item by item or together, or the proceeds and bail said to be in a treasury receipt add up to another sum
    than it shows or came after it, or it is not on record, or forfeited bail did not reach the treasury within the
    days set.
  zh: 案件决定之后，已有去向的钱款逐笔或者合计与记录的去向金额不符，或者声称已缴入某缴库凭证的价款、保证金合计与凭证不符、凭证早于价款或者凭证不存在，或者没收的保证金未在设定天数内缴库。
why:
  en: 'What was taken must be in the store, with its owner, with the court or in the treasury: nowhere else.'
  zh: 扣押的财物只能在库、在物主、在法院或者在国库，没有别的去处。
innocent:
  - en: The bank took a fee, or interest was added.
    zh: 银行扣除手续费或者计付利息。
  - en: Part of the money went to the victim and part to the treasury; both are on record.
    zh: 部分发还被害人、部分上缴，均有记录。
  - en: The court keeps part of the money.
    zh: 法院留存部分款项。
misses:
  - en: Money that is still kept by record; whether it is there shows a stocktake.
    zh: 记录为仍在保管的钱款，是否实际在库由盘点发现。
  - en: Property that was taken and not recorded.
    zh: 扣押后未登记的财物。
  - en: Money counted short when it was taken.
    zh: 扣押时少点的现金。
  - en: 'The sum of a treasury receipt that holds fines, too: fine.reconciliation asks for it.'
    zh: 同时列有罚款的缴库凭证的合计，由 fine.reconciliation 核对。
  - en: Goods of which only the value is known, not their number.
    zh: 只有估价没有数量的物品。
explanation:
  en: >-
    {finding_key}: {fact_what_en}. By the records {fact_recorded} yuan in {fact_rows} rows; by the other side
    {fact_other} yuan; difference, added up item by item where there are items, {fact_difference} yuan. In the
    treasury {fact_received_at}. Tolerance {tolerance} yuan; asked after {settle_days} days.
  zh: >-
    {finding_key}：{fact_what_zh}。按记录：{fact_rows} 笔、{fact_recorded} 元；按对方记录：{fact_other}
    元；差额（有逐笔记录的按逐笔差额相加）{fact_difference} 元。入库时间：{fact_received_at}。容差 {tolerance} 元；满 {settle_days} 日提出。
next_step:
  en: Lay the list of items, the account statement and the treasury receipts side by side.
  zh: 逐笔核对财物清单、专户流水与缴库凭证。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Articles 189 and 193, zh: 第一百八十九条、第一百九十三条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Articles 233 to 236, zh: 第二百三十三条至第二百三十六条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 74, zh: 第七十四条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: 'One yuan, thirty days to settle', zh: 容差一元、三十日结算}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [property_item, treasury_receipt, bail_deposit, penalty_fine]
may_be_empty: [penalty_fine]
key: case_id
due:
  - {source: property_item, column: case_decided_at, offset: ":settle_days days"}
  - {source: property_item, column: proceeds_at, offset: ":settle_days days"}
  - {source: property_item, column: disposed_at, offset: ":settle_days days"}
  - {source: bail_deposit, column: forfeit_decided_at, offset: ":settle_days days"}
not_key_local: Sums of cases and treasury receipts are compared.
parameters:
  tolerance:
    title: {en: Tolerance, zh: 容差}
    type: decimal
    unit: CNY
    value: 1
    confidence: local_setting
  settle_days:
    title: {en: Days to settle, zh: 结算天数}
    type: integer
    unit: day
    value: 30
    confidence: local_setting
could_not_evaluate:
  sum_unknown:
    en: A sum is missing on one side.
    zh: 一方缺少金额。
  receipt_undated:
    en: The treasury receipt has no date.
    zh: 缴库凭证没有入库时间。
  time_unknown:
    en: When the bail was forfeited is missing.
    zh: 缺少没收保证金的决定时间。
  case_unknown:
    en: Money left by record and is not covered, and the case is missing.
    zh: 钱款已有去向但金额不符或者缺失，且缺少案件编号。
  decision_unknown:
    en: Money left by record, what it became differs or is missing, and no decision of the case is on record.
    zh: 钱款已有去向但金额不符或者缺失，且没有案件处理决定时间的记录。
  kind_unknown:
    en: An item left by record, its value and what it became differ or are missing, and whether it was money is missing.
    zh: 财物已有去向，估价与去向金额不符或者缺失，且缺少财物类别，无法确定是否为钱款。
  measure_unknown:
    en: Money left by record and is not covered, and the kind of measure is missing.
    zh: 钱款已有去向但金额不符或者缺失，且缺少措施种类。
examples:
  - name: 'money missing in a case, a treasury receipt short, bail in none'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposal_type,disposed_at,proceeds,proceeds_at,treasury_no,case_decided_at
        I1,C1,U1,seize,cash,10000,confiscate,2025-03-02 10:00:00,8000,2025-03-02 10:00:00,T1,2025-03-01 10:00:00
        I2,C2,U1,seize,vehicle,9000,auction,2025-03-02 10:00:00,7000,2025-03-02 10:00:00,T2,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,8000,2025-03-04 10:00:00
        T2,U1,6000,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B1,C3,U1,5000,2025-03-01 10:00:00,
      penalty_fine: |
        decision_no
        D9
    expect:
      - {key: "C1/money", evidence: ["police_case/C1", "property_item/I1"], facts: {fact_difference: "2000.00"}}
      - {key: "C2/treasury/T2", evidence: ["treasury_receipt/T2"], facts: {fact_difference: "1000.00"}}
      - {key: "C3/bail/B1", evidence: ["bail_deposit/B1"]}
  - name: 'a treasury receipt nobody knows, and bail short by two yuan'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposed_at,proceeds,treasury_no
        I1,C1,U1,seize,vehicle,10000,2025-03-02 10:00:00,8000,T9
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,4998,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B1,C3,U1,5000,2025-03-01 10:00:00,T1
      penalty_fine: |
        decision_no
        D9
    expect:
      - {key: "C1/treasury/T9"}
      - {key: "C3/bail/B1"}
  - name: 'part to the victim and part to the treasury, a difference of one yuan, one receipt for two items'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposed_at,proceeds,treasury_no,case_decided_at,released_at
        I1,C1,U1,seize,cash,6000,2025-03-02 10:00:00,5999,T1,2025-03-01 10:00:00,
        I2,C1,U1,seize,cash,4000,,4000,,2025-03-01 10:00:00,2025-03-02 10:00:00
        I3,C2,U1,seize,vehicle,4000,2025-03-02 10:00:00,1001,T1,2025-03-01 10:00:00,
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,7000,2025-03-02 09:00:00
        T2,U1,5000,2025-03-31 23:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B1,C3,U1,5000,2025-03-01 10:00:00,T2
      penalty_fine: |
        decision_no
        D9
    expect: none
  - name: a receipt older than the proceeds, bail in an older receipt, and bail a day late
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposed_at,proceeds,treasury_no
        I1,C1,U1,seize,vehicle,9000,2025-03-02 10:00:00,7000,T1
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,7000,2025-03-01 10:00:00
        T2,U1,5000,2025-02-28 10:00:00
        T3,U1,5000,2025-04-01 00:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B2,C2,U1,5000,2025-03-01 10:00:00,T2
        B3,C3,U1,5000,2025-03-01 10:00:00,T3
      penalty_fine: |
        decision_no
        D9
    expect:
      - {key: "C1/treasury/T1", facts: {fact_what_zh: 缴库凭证早于所列价款}}
      - {key: "C2/bail/B2", facts: {fact_what_en: the treasury receipt is older than the forfeiture}}
      - {key: "C3/bail/B3", facts: {fact_what_en: forfeited bail reached the treasury late}}
  - name: 'one yuan still kept does not cover the rest, nor does another item, nor sealing or registering'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposal_type,disposed_at,proceeds,case_decided_at
        I1,C1,U1,seize,cash,100000,confiscate,2025-03-02 10:00:00,1000,2025-03-01 10:00:00
        I2,C1,U1,seize,cash,1,pending,,,2025-03-01 10:00:00
        I3,C2,U1,seal,cash,6000,confiscate,2025-03-02 10:00:00,5000,2025-03-01 10:00:00
        I4,C2,U1,preserve,funds,5000,confiscate,2025-03-02 10:00:00,6000,
        I5,C3,U1,seize,cash,6000,confiscate,,5998.99,2025-03-01 10:00:00
        I6,C4,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,5999,2025-03-01 10:00:00
        I7,C4,U1,seize,cash,6000,pending,,,2025-03-01 10:00:00
        I8,C5,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,5999.4,2025-03-01 10:00:00
        I9,C5,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,5999.4,2025-03-01 10:00:00
        I10,C6,U1,evidence,cash,6000,confiscate,2025-03-02 10:00:00,1,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T9,U1,1,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id
        B9
      penalty_fine: |
        decision_no
        D9
    expect:
      - {key: "C1/money", evidence: ["police_case/C1", "property_item/I1"], facts: {fact_difference: "99000.00", fact_rows: 1}}
      - {key: "C2/money", facts: {fact_difference: "2000.00"}}
      - {key: "C3/money"}
      - {key: "C5/money", facts: {fact_difference: "1.20"}}
  - name: what would be needed to compare money that left is missing, and money that is covered all the same
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposal_type,disposed_at,proceeds,case_decided_at
        I1,,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,1,2025-03-01 10:00:00
        I2,C2,U1,seize,,6000,confiscate,2025-03-02 10:00:00,1,2025-03-01 10:00:00
        I3,C3,U1,,cash,6000,confiscate,2025-03-02 10:00:00,1,2025-03-01 10:00:00
        I4,C4,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,1,
        I5,,U1,,,6000,confiscate,2025-03-02 10:00:00,6000,
        I6,,U1,seize,cash,6000,pending,,,
        I7,C7,U1,seize,cash,6000,confiscate,2025-03-02 10:00:00,,2025-03-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T9,U1,1,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id
        B9
      penalty_fine: |
        decision_no
        D9
    expect: none
    could_not_evaluate:
      {case_unknown: 1, kind_unknown: 1, measure_unknown: 1, decision_unknown: 1, sum_unknown: 1}
  - name: one receipt for several deposits is one question, and is added up with what was forfeited yesterday
    as_of: 2025-04-10
    given:
      property_item: |
        item_id
        I9
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,50000,2025-03-04 10:00:00
        T2,U1,9000,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B1,C1,U1,50000,2025-03-01 10:00:00,T1
        B2,C2,U1,9000,2025-03-01 10:00:00,T1
        B3,C3,U1,5000,2025-03-01 10:00:00,T2
        B4,C4,U1,4000,2025-04-09 10:00:00,T2
      penalty_fine: |
        decision_no
        D9
    expect:
      - key: "C1/bail/B1"
        evidence: ["bail_deposit/B1", "bail_deposit/B2", "treasury_receipt/T1"]
        facts: {fact_rows: 2, fact_recorded: "59000.00", fact_difference: "9000.00"}
  - name: 'thirty days are not over, and money still in the account'
    as_of: 2025-03-31 10:00:00
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposed_at,proceeds,case_decided_at
        I1,C1,U1,seize,cash,6000,2025-03-02 10:00:00,1,2025-03-01 10:00:00
        I2,C2,U1,seize,cash,6000,,,2025-01-01 10:00:00
      treasury_receipt: |
        treasury_no,unit_id,amount
        T1,U1,7000
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at
        B1,C3,U1,5000,2025-03-01 10:00:00
      penalty_fine: |
        decision_no
        D9
    expect: none
  - name: sums that are missing
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,value_est,disposed_at,proceeds,case_decided_at,treasury_no
        I1,C1,U1,seize,cash,,2025-03-02 10:00:00,1,2025-03-01 10:00:00,
        I2,C2,U1,seize,vehicle,100,2025-03-02 10:00:00,,,T1
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,7000,2025-03-04 10:00:00
        T4,U1,5000,
      bail_deposit: |
        deposit_id,case_id,forfeited_amount,forfeit_decided_at,treasury_no
        B3,C3,,,
        B4,C4,5000,2025-03-01 10:00:00,T4
        B5,C5,5000,,
      penalty_fine: |
        decision_no
        D9
    expect: none
    could_not_evaluate: {sum_unknown: 2, receipt_undated: 1, time_unknown: 1}
  - name: 'one treasury receipt for proceeds and bail, one that is short by two yuan, and one that holds fines, too'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,unit_id,measure,category,disposed_at,proceeds,treasury_no
        I1,C1,U1,seize,vehicle,2025-03-02 10:00:00,7000,T1
        I2,C2,U1,seize,vehicle,2025-03-02 10:00:00,7000,T2
        I3,C3,U1,seize,vehicle,2025-03-02 10:00:00,1000,T3
        I4,C4,U1,seize,vehicle,2025-03-02 10:00:00,1000,T4
        I5,C5,U1,seize,vehicle,2025-03-02 10:00:00,1000,T5
        I6,C5,U1,seize,vehicle,2025-03-02 10:00:00,,T5
      treasury_receipt: |
        treasury_no,unit_id,amount,received_at
        T1,U1,12000,2025-03-04 10:00:00
        T2,U1,11998,2025-03-04 10:00:00
        T3,U1,1500,2025-03-04 10:00:00
        T4,U1,9999,2025-03-01 10:00:00
        T5,U1,3000,2025-03-04 10:00:00
      bail_deposit: |
        deposit_id,case_id,unit_id,forfeited_amount,forfeit_decided_at,treasury_no
        B1,C1,U1,5000,2025-03-01 10:00:00,T1
        B2,C2,U1,5000,2025-03-01 10:00:00,T2
      penalty_fine: |
        decision_no,unit_id,amount,treasury_no
        D3,U1,500,T3
        D4,U1,500,T4
    expect:
      - {key: "C2/treasury/T2", facts: {fact_rows: "2", fact_recorded: "12000.00", fact_difference: "2.00"}}
      - {key: "C4/treasury/T4", facts: {fact_what_en: the treasury receipt is older than the proceeds}}
    could_not_evaluate: {sum_unknown: 1}
---*/
WITH cash AS (  -- money taken, and what may have been money
  SELECT item_id, case_id, unit_id, category, measure, value_est, proceeds, case_decided_at,
         coalesce(disposed_at, released_at) AS left_at,
         disposed_at IS NOT NULL OR released_at IS NOT NULL OR coalesce(disposal_type <> 'pending', FALSE) AS has_left
  FROM property_item
  WHERE (category IN ('cash', 'funds') OR category IS NULL)
    AND (measure IN ('seize', 'seal', 'preserve') OR measure IS NULL)
),
decided AS (
  SELECT case_id, max(case_decided_at) AS decided_at
  FROM cash
  WHERE case_id IS NOT NULL AND category IS NOT NULL AND measure IS NOT NULL
  GROUP BY case_id
),
gone AS (  -- only what left has to be covered; what is still kept covers nothing
  SELECT c.item_id, c.case_id, c.unit_id, c.value_est, c.proceeds, c.left_at,
         coalesce(d.decided_at, c.case_decided_at) AS decided_at,
         c.value_est IS NULL OR c.proceeds IS NULL AS sum_unknown, c.value_est - c.proceeds AS short,
         CASE WHEN c.case_id IS NULL THEN 'case_unknown'
              WHEN c.category IS NULL THEN 'kind_unknown'
              WHEN c.measure IS NULL THEN 'measure_unknown'
              WHEN d.decided_at IS NULL THEN 'decision_unknown' END AS doubt
  FROM cash c
  LEFT JOIN decided d ON d.case_id = c.case_id
  WHERE c.has_left
),
settled AS (
  SELECT item_id, case_id, unit_id, value_est, proceeds, left_at, decided_at, sum_unknown, short, doubt
  FROM gone
  WHERE (left_at IS NULL OR CAST(:as_of AS DATE) > CAST(left_at AS DATE) + :settle_days * INTERVAL '1 day')
    AND (decided_at IS NULL OR CAST(:as_of AS DATE) > CAST(decided_at AS DATE) + :settle_days * INTERVAL '1 day')
),
by_case AS (
  SELECT case_id, min(unit_id) AS unit_id, max(decided_at) AS decided_at, count(item_id) AS items,
         sum(value_est) AS taken, sum(proceeds) AS other_total, sum(abs(short)) AS apart,
         bool_or(sum_unknown) AS some_unknown,
         coalesce(max(abs(short)) > :tolerance OR abs(sum(short)) > :tolerance, FALSE) AS differs
  FROM settled
  WHERE doubt IS NULL
  GROUP BY case_id
),
money AS (
  SELECT case_id, unit_id, decided_at, items, taken, other_total, apart,
         CASE WHEN NOT differs THEN 'sum_unknown' END AS reason
  FROM by_case
  WHERE differs OR some_unknown
),
in_treasury AS (
  SELECT i.treasury_no AS treasury_no, min(i.case_id) AS case_id, min(i.unit_id) AS unit_id, count(i.item_id) AS items,
         coalesce(sum(i.proceeds), 0) AS total, bool_or(i.proceeds IS NULL) AS some_unknown,
         max(coalesce(i.proceeds_at, i.disposed_at)) AS last_at
  FROM property_item i
  WHERE i.treasury_no IS NOT NULL
  GROUP BY i.treasury_no
),
bail_in AS (
  SELECT treasury_no, count(*) AS deposits, coalesce(sum(forfeited_amount), 0) AS total,
         bool_or(forfeited_amount IS NULL) AS some_unknown
  FROM bail_deposit
  WHERE treasury_no IS NOT NULL
  GROUP BY treasury_no
),
with_fines AS (  -- of those the sums are added up in fine.reconciliation
  SELECT f.treasury_no AS treasury_no, count(*) AS fines,
         coalesce(sum(coalesce(f.collected_amount, f.amount)), 0) AS total
  FROM penalty_fine f
  WHERE f.treasury_no IN (SELECT treasury_no FROM in_treasury UNION ALL SELECT treasury_no FROM bail_in)
  GROUP BY f.treasury_no
),
treasury AS (  -- one treasury receipt, one sum: proceeds and forfeited bail together
  SELECT p.treasury_no, p.case_id, p.unit_id, p.last_at,
         p.items + coalesce(b.deposits, 0) + coalesce(f.fines, 0) AS items,
         p.total + coalesce(b.total, 0) + coalesce(f.total, 0) AS total,
         p.some_unknown OR coalesce(b.some_unknown, FALSE) AS some_unknown,
         f.treasury_no IS NULL AS summed_here, t.treasury_no IS NOT NULL AS known, t.amount, t.received_at
  FROM in_treasury p
  LEFT JOIN bail_in b ON b.treasury_no = p.treasury_no
  LEFT JOIN with_fines f ON f.treasury_no = p.treasury_no
  LEFT JOIN treasury_receipt t ON t.treasury_no = p.treasury_no
),
forfeited AS (
  SELECT b.deposit_id, b.case_id, b.unit_id, b.forfeited_amount, b.forfeit_decided_at, b.treasury_no, t.amount,
         t.received_at, t.treasury_no IS NOT NULL AS arrived
  FROM bail_deposit b
  LEFT JOIN treasury_receipt t ON t.treasury_no = b.treasury_no
  WHERE b.forfeited_amount > 0
),
bail_receipt AS (  -- one receipt, one question: all deposits that it is said to hold
  SELECT treasury_no, min(amount) AS amount, min(received_at) AS received_at, sum(forfeited_amount) AS total,
         count(*) AS deposits, min(deposit_id) AS deposit_id, min(forfeit_decided_at) AS first_at,
         min(unit_id) AS unit_id
  FROM forfeited
  WHERE arrived AND amount IS NOT NULL
  GROUP BY treasury_no
),
bail_apart AS (
  SELECT r.treasury_no, f.case_id, r.unit_id, concat('bail/', r.deposit_id) AS part, r.first_at, r.deposits, r.total,
         r.amount, r.received_at
  FROM bail_receipt r
  JOIN forfeited f ON f.deposit_id = r.deposit_id
  WHERE abs(r.total - r.amount) > :tolerance
    AND NOT EXISTS (SELECT 1 FROM in_treasury p WHERE p.treasury_no = r.treasury_no)
    AND NOT EXISTS (SELECT 1 FROM with_fines w WHERE w.treasury_no = r.treasury_no)
    AND (r.first_at IS NULL OR CAST(:as_of AS DATE) > CAST(r.first_at AS DATE) + :settle_days * INTERVAL '1 day')
),
bail AS (
  SELECT f.deposit_id, f.case_id, f.unit_id, f.forfeited_amount, f.forfeit_decided_at, f.amount, f.received_at,
         f.arrived, coalesce(r.total + coalesce(p.total, 0) + coalesce(w.total, 0), f.forfeited_amount) AS together,
         coalesce(r.deposits + coalesce(p.items, 0) + coalesce(w.fines, 0), 1) AS items
  FROM forfeited f
  LEFT JOIN bail_receipt r ON r.treasury_no = f.treasury_no
  LEFT JOIN in_treasury p ON p.treasury_no = r.treasury_no
  LEFT JOIN with_fines w ON w.treasury_no = r.treasury_no
  WHERE (f.forfeit_decided_at IS NULL
         OR CAST(:as_of AS DATE)
            > CAST(f.forfeit_decided_at AS DATE)
              + parameter_at(:settle_days, CAST(f.forfeit_decided_at AS DATE)) * INTERVAL '1 day')
    AND NOT EXISTS (SELECT 1 FROM bail_apart a WHERE a.treasury_no = f.treasury_no)
),
difference AS (
  SELECT m.case_id, m.unit_id, 'money' AS part, m.decided_at AS happened_at, m.items, m.taken AS total, m.other_total,
         m.apart AS difference,
         'money that left the case and what it became differ' AS what_en, '已有去向的钱款与去向金额不符' AS what_zh,
         'police_case' AS record_type, m.case_id AS record_id, CAST(NULL AS TIMESTAMP) AS received_at, m.reason
  FROM money m
  UNION ALL
  SELECT m.case_id, m.unit_id, 'money', m.decided_at, m.items, m.taken, m.other_total, m.apart,
         'money that left the case and what it became differ', '已有去向的钱款与去向金额不符',
         'property_item', s.item_id, CAST(NULL AS TIMESTAMP), m.reason
  FROM money m
  JOIN settled s ON s.case_id = m.case_id
  WHERE s.doubt IS NULL AND (s.sum_unknown OR s.short <> 0)
  UNION ALL
  SELECT case_id, unit_id, concat('money/', item_id), coalesce(decided_at, left_at), 1, value_est, proceeds, short,
         'an item that left and what it became differ', '已有去向的财物与去向金额不符',
         'property_item', item_id, CAST(NULL AS TIMESTAMP), doubt
  FROM settled
  WHERE doubt IS NOT NULL AND (sum_unknown OR abs(short) > :tolerance)
  UNION ALL
  SELECT case_id, unit_id, concat('treasury/', treasury_no), coalesce(received_at, last_at), items, total,
         coalesce(amount, 0), total - coalesce(amount, 0),
         CASE WHEN NOT known THEN 'the treasury receipt is not on record'
              WHEN summed_here AND abs(total - amount) > :tolerance
              THEN 'what is said to be in a treasury receipt and its sum differ'
              ELSE 'the treasury receipt is older than the proceeds' END,
         CASE WHEN NOT known THEN '缴库凭证不在记录中'
              WHEN summed_here AND abs(total - amount) > :tolerance THEN '缴库凭证与所列款项合计不符'
              ELSE '缴库凭证早于所列价款' END,
         'treasury_receipt', treasury_no, received_at,
         CASE WHEN known AND summed_here AND (amount IS NULL OR some_unknown) THEN 'sum_unknown'
              WHEN known AND received_at IS NULL AND NOT (summed_here AND abs(total - amount) > :tolerance)
              THEN 'receipt_undated' END
  FROM treasury
  WHERE (last_at IS NULL OR CAST(:as_of AS DATE) > CAST(last_at AS DATE) + :settle_days * INTERVAL '1 day')
    AND (summed_here AND (NOT known OR amount IS NULL OR some_unknown OR abs(total - amount) > :tolerance)
         OR known AND (received_at IS NULL OR CAST(received_at AS DATE) < CAST(last_at AS DATE)))
  UNION ALL
  SELECT case_id, unit_id, part, first_at, deposits, total, amount, total - amount,
         'forfeited bail and its treasury receipt differ', '没收的保证金与缴库金额不符',
         'treasury_receipt', treasury_no, received_at, CAST(NULL AS TEXT)
  FROM bail_apart
  UNION ALL
  SELECT a.case_id, a.unit_id, a.part, a.first_at, a.deposits, a.total, a.amount, a.total - a.amount,
         'forfeited bail and its treasury receipt differ', '没收的保证金与缴库金额不符',
         'bail_deposit', f.deposit_id, a.received_at, CAST(NULL AS TEXT)
  FROM bail_apart a
  JOIN forfeited f ON f.treasury_no = a.treasury_no
  UNION ALL
  SELECT case_id, unit_id, concat('bail/', deposit_id), forfeit_decided_at, items, together,
         coalesce(amount, 0), together - coalesce(amount, 0),
         CASE WHEN arrived IS FALSE THEN 'forfeited bail is in no treasury receipt'
              WHEN CAST(received_at AS DATE) < CAST(forfeit_decided_at AS DATE)
              THEN 'the treasury receipt is older than the forfeiture'
              ELSE 'forfeited bail reached the treasury late' END,
         CASE WHEN arrived IS FALSE THEN '没收的保证金未缴库'
              WHEN CAST(received_at AS DATE) < CAST(forfeit_decided_at AS DATE) THEN '缴库凭证早于没收决定'
              ELSE '没收的保证金逾期缴库' END,
         'bail_deposit', deposit_id, received_at,
         CASE WHEN forfeit_decided_at IS NULL AND arrived IS FALSE THEN 'time_unknown'
              WHEN arrived AND amount IS NULL THEN 'sum_unknown'
              WHEN received_at IS NULL AND arrived THEN 'receipt_undated'
              WHEN forfeit_decided_at IS NULL THEN 'time_unknown' END
  FROM bail
  WHERE arrived IS FALSE OR amount IS NULL OR received_at IS NULL
     OR forfeit_decided_at IS NULL OR CAST(received_at AS DATE) < CAST(forfeit_decided_at AS DATE)
     OR CAST(received_at AS DATE)
        > CAST(forfeit_decided_at AS DATE)
          + parameter_at(:settle_days, CAST(forfeit_decided_at AS DATE)) * INTERVAL '1 day'
)
SELECT concat(coalesce(case_id, 'no case'), '/', part) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       happened_at AS happened_at,
       record_type AS record_type,
       record_id AS record_id,
       reason AS could_not_evaluate,
       what_en AS fact_what_en,
       what_zh AS fact_what_zh,
       total AS fact_recorded,
       items AS fact_rows,
       received_at AS fact_received_at,
       other_total AS fact_other,
       difference AS fact_difference
FROM difference
