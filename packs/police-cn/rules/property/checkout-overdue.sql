/*---
id: property.checkout-overdue
version: 4
title:
  en: Item checked out and not brought back, or brought back changed
  zh: 涉案财物调用不还或者归还时状态改变
claim:
  en: >-
    An item was not back on the day planned or extended by a paper, or after the longest time that is believed whatever
    was planned, or came back less or in another state without a test report, or left without approval by somebody other
    than who took it, or without signatures.
  zh: 财物在计划归还日或者经批准的延期日仍未归还，或者不论如何计划、超过设定的最长时间未归还，或者归还时数量减少、状态改变且无鉴定报告，或者未经调用人以外的人批准、未经双方签字即调出。
why:
  en: Outside the store an item is in one person's hands.
  zh: 财物离开保管场所，就在一个人手里。
innocent:
  - en: A laboratory kept it longer; the extension paper came later.
    zh: 鉴定机构延长时间，延期手续后补。
  - en: A test used it up, with a report; such items are left out for their quantity and state.
    zh: 鉴定消耗且有报告的，数量和状态变化已排除。
  - en: It went to court as evidence and stays there; the hand-over is on file.
    zh: 作为证据移送法庭并有交接。
misses:
  - en: Items taken without a record.
    zh: 未登记调用的财物。
  - en: Exchanges that keep state and quantity.
    zh: 状态和数量不变的调包。
  - en: An item brought back for a day and taken out again; see how often it leaves.
    zh: 还回一日又再次调出的情形。
explanation:
  en: >-
    Check-out {finding_key} of item {fact_item}, taken {happened_at} by {fact_by}, approved by {fact_approver}:
    {fact_problem_en}. Planned to be back {fact_due_on}, returned {fact_returned_at}; quantity {fact_out} out,
    {fact_in} in; state {fact_state_out} out, {fact_state_in} in. No plan is believed beyond {longest_days} days.
  zh: >-
    财物 {fact_item} 的调用 {finding_key}，{happened_at} 由 {fact_by} 调出，批准人 {fact_approver}：{fact_problem_zh}。计划归还
    {fact_due_on}，归还 {fact_returned_at}；调出数量 {fact_out}，归还 {fact_in}；调出状态“{fact_state_out}”，归还状态“{fact_state_in}”。计划以
    {longest_days} 日为限。
next_step:
  en: Ask for the item today and look at it with the custodian.
  zh: 当日收回，会同保管人查验。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Article 190, last paragraph', zh: 第一百九十条末款}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Provisions on property in cases of public security organs (2010 text)
      zh: 公安机关涉案财物管理若干规定（2010 年）
    article: {en: 'Article 11, register of check-outs, overdue ones reported to both heads', zh: 第十一条（调用登记，逾期报告双方负责人）}
    confidence: secondary
    source: 'law-lib.com id=343265 p.2, articles 11 to 14'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A year as the longest time outside the store, zh: 调出最长以一年为限}
    confidence: local_setting
severity: high
route: [inspection]
reads: [property_checkout, property_item]
key: item_id
sources: {property_checkout: item_id, property_item: item_id}
due:
  - {source: property_checkout, column: taken_at, offset: ":longest_days days"}
  - {source: property_checkout, column: planned_return_on, offset: "0"}
  - {source: property_checkout, column: extended_to, offset: "0"}
parameters:
  longest_days:
    title: {en: Longest time that an item may be out, zh: 最长调出天数}
    type: integer
    unit: day
    value: 365
    confidence: local_setting
could_not_evaluate:
  signature_unknown:
    en: Whether the custodian and the taker signed is not recorded.
    zh: 未记录保管人、调用人是否签字。
  plan_unknown:
    en: The item is out, and no day of return is planned.
    zh: 财物已调出，但没有计划归还日期。
  return_unknown:
    en: The item is back, but in what quantity or state is not recorded.
    zh: 财物已归还，但未记录归还数量或者状态。
examples:
  - name: 'a day late, never, extended without a paper, less, another state, approved by oneself, unsigned'
    as_of: 2026-06-30
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,extended_to,extension_paper_no,returned_at,qty_out,qty_in,condition_out,condition_in,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-11 00:00:00,1,1,good,good,true,true
        I2,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,,1,,good,,true,true
        I3,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-20,,2025-03-15 00:00:00,1,1,good,good,true,true
        I4,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-05 00:00:00,10,9.9,good,good,true,true
        I5,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-05 00:00:00,1,1,sealed,opened,true,true
        I6,1,2025-03-01 10:00:00,P1,P1,2025-03-10,,,2025-03-05 00:00:00,1,1,good,good,true,true
        I7,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-05 00:00:00,1,1,good,good,false,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect:
      - {key: "I1/1", evidence: ["property_checkout/I1/1"], facts: {fact_problem_en: "back late"}}
      - {key: "I2/1", facts: {fact_problem_en: "not back"}}
      - {key: "I3/1"}
      - {key: "I4/1"}
      - {key: "I5/1"}
      - {key: "I6/1"}
      - {key: "I7/1"}
  - name: the second check-out of an item
    as_of: 2026-06-30
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,returned_at,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-10 10:00:00,true,true
        I1,2,2025-03-12 10:00:00,P1,P2,2025-03-15,2025-03-16 10:00:00,true,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect:
      - {key: "I1/2"}
  - name: 'back on the last minute of the day, extended by a paper, used up by a test'
    as_of: 2026-06-30
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,extended_to,extension_paper_no,returned_at,qty_out,qty_in,condition_out,condition_in,consumed_by_test,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-10 23:59:00,1,1,good, Good ,,true,true
        I2,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-20,W1,2025-03-20 10:00:00,1,1,good,good,,true,true
        I3,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-05 10:00:00,10,9,good,opened,true,true,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect: none
  - name: still out on the day planned
    as_of: 2025-03-10 23:00:00
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2025-03-10,true,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect: none
  - name: out without a plan to return
    as_of: 2026-03-01
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,true,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect: none
    could_not_evaluate: {plan_unknown: 1}
  - name: back in a state or quantity that nobody entered
    as_of: 2026-06-30
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,returned_at,qty_out,qty_in,condition_out,condition_in,consumed_by_test,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-05 10:00:00,10,,good,good,,true,true
        I2,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-05 10:00:00,1,1,good,,,true,true
        I3,1,2025-03-01 10:00:00,P1,P2,2025-03-10,2025-03-05 10:00:00,10,,good,,true,true,true
      property_item: |
        item_id,unit_id
        I1,U1
    expect: none
    could_not_evaluate: {return_unknown: 2}
  - name: 'planned for 2099: out for a year and a day, for a year, back after a year and a day; signatures blank'
    as_of: 2026-03-02
    given:
      property_checkout: |
        item_id,checkout_no,taken_at,taken_by,approver_id,planned_return_on,extended_to,extension_paper_no,returned_at,keeper_signed,taker_signed
        I1,1,2025-03-01 10:00:00,P1,P2,2099-12-31,,,,true,true
        I2,1,2025-03-02 10:00:00,P1,P2,2099-12-31,,,,true,true
        I3,1,2024-03-01 10:00:00,P1,P2,2024-04-01,2099-12-31,W1,2025-03-02 10:00:00,true,true
        I4,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-09 10:00:00,,true
        I5,1,2025-03-01 10:00:00,P1,P2,2025-03-10,,,2025-03-09 10:00:00,true,
      property_item: |
        item_id,unit_id
        I1,U1
    expect:
      - key: "I1/1"
        facts: {fact_problem_zh: 调出时间超过最长时限, fact_due_on: "2099-12-31", fact_by: P1, fact_approver: P2}
      - {key: "I3/1"}
    could_not_evaluate: {signature_unknown: 2}
---*/
WITH judged AS (
  SELECT k.item_id, k.checkout_no, i.unit_id, k.taken_at, k.taken_by, k.returned_at, k.qty_out, k.qty_in, k.condition_out,
         k.condition_in,
         CASE WHEN k.extension_paper_no IS NOT NULL THEN coalesce(k.extended_to, k.planned_return_on)
              ELSE k.planned_return_on END AS due_on,
         CASE WHEN k.planned_return_on IS NULL AND k.returned_at IS NULL THEN 'plan_unknown'
              WHEN k.returned_at IS NOT NULL AND k.consumed_by_test IS NOT TRUE
                   AND (k.qty_out IS NOT NULL AND k.qty_in IS NULL
                        OR k.condition_out IS NOT NULL AND k.condition_in IS NULL) THEN 'return_unknown'
              WHEN k.keeper_signed IS NULL OR k.taker_signed IS NULL THEN 'signature_unknown' END AS reason,
         CAST(k.taken_at AS DATE) + parameter_at(:longest_days, CAST(k.taken_at AS DATE)) * INTERVAL '1 day'
           AS longest_on,
         k.approver_id,
         k.consumed_by_test IS NOT TRUE AND k.qty_in < k.qty_out AS fewer,
         k.consumed_by_test IS NOT TRUE AND lower(trim(k.condition_in)) <> lower(trim(k.condition_out)) AS changed,
         k.approver_id IS NULL OR k.approver_id = k.taken_by AS unapproved,
         k.keeper_signed IS FALSE OR k.taker_signed IS FALSE AS unsigned
  FROM property_checkout k
  LEFT JOIN property_item i ON i.item_id = k.item_id
),
problem AS (
  SELECT item_id, checkout_no, unit_id, taken_at, taken_by, returned_at, qty_out, qty_in, condition_out, condition_in, due_on,
         approver_id, reason,
         CASE WHEN returned_at IS NULL AND CAST(:as_of AS DATE) > due_on THEN 'out'
              WHEN returned_at IS NULL AND CAST(:as_of AS DATE) > longest_on THEN 'longest'
              WHEN CAST(returned_at AS DATE) > due_on THEN 'late'
              WHEN CAST(returned_at AS DATE) > longest_on THEN 'longest'
              WHEN fewer THEN 'fewer' WHEN changed THEN 'changed'
              WHEN unapproved THEN 'unapproved' WHEN unsigned THEN 'unsigned' END AS kind
  FROM judged
)
SELECT concat(item_id, '/', CAST(checkout_no AS TEXT)) AS finding_key,
       CASE WHEN taken_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(taken_by, unit_id) AS subject_id,
       unit_id AS unit_id,
       taken_at AS happened_at,
       'property_checkout' AS record_type,
       concat(item_id, '/', CAST(checkout_no AS TEXT)) AS record_id,
       CASE WHEN kind IS NULL THEN reason END AS could_not_evaluate,
       item_id AS fact_item,
       taken_by AS fact_by,
       approver_id AS fact_approver,
       CASE kind WHEN 'out' THEN 'not back' WHEN 'longest' THEN 'out for longer than any plan is believed'
            WHEN 'late' THEN 'back late' WHEN 'fewer' THEN 'less came back'
            WHEN 'changed' THEN 'came back in another state' WHEN 'unapproved' THEN 'left without approval by another person'
            WHEN 'unsigned' THEN 'a signature is missing' END AS fact_problem_en,
       CASE kind WHEN 'out' THEN '逾期未还' WHEN 'longest' THEN '调出时间超过最长时限' WHEN 'late' THEN '逾期归还' WHEN 'fewer' THEN '归还数量减少'
            WHEN 'changed' THEN '归还时状态改变' WHEN 'unapproved' THEN '未经他人批准即调出'
            WHEN 'unsigned' THEN '缺少签字' END AS fact_problem_zh,
       due_on AS fact_due_on,
       returned_at AS fact_returned_at,
       CAST(qty_out AS DECIMAL(14,3)) AS fact_out,
       CAST(qty_in AS DECIMAL(14,3)) AS fact_in,
       condition_out AS fact_state_out,
       condition_in AS fact_state_in
FROM problem
WHERE kind IS NOT NULL OR reason IS NOT NULL
