/*---
id: property.bail-deposit-irregular
version: 6
title:
  en: Bail money mishandled
  zh: 保证金收取、保管、没收、退还违规
claim:
  en: >-
    A bail deposit is not in the dedicated account of a department that does not handle the case, or was asked for
    together with a surety, or is below the least sum, or was forfeited below the level needed or not told in time,
    or was not returned after bail ended; where no end is on record, bail ended at the latest with the months that
    the law allows.
  zh: 保证金未存入由非办案部门管理的指定银行专门账户，或者同时要求保证人，或者低于法定起点，或者没收未达审批层级、未按期告知，或者取保候审结束后未退还；没有解除记录的，按法定最长期限届满计算。
why:
  en: Bail money belongs to the person until a decision says otherwise.
  zh: 决定没收之前，保证金仍属于当事人。
innocent:
  - en: The person could not be found to take the money back; the notice is on file.
    zh: 通知不到当事人领取，有通知记录。
  - en: The surety replaced the deposit, and both are on record from different times.
    zh: 先后变更保证方式，两者均有记录。
  - en: The person was bailed anew and the deposit went on to the new bail.
    zh: 继续取保候审，保证金转入新的取保。
misses:
  - en: Money taken for bail that was never entered.
    zh: 未登记的保证金。
  - en: Bail that ended earlier than the law asks at the latest, with no end on record.
    zh: 没有解除记录、实际早于法定最长期限结束的取保候审。
  - en: Deposits set far above means.
    zh: 明显超出承受能力的数额。
explanation:
  en: >-
    Deposit {finding_key} of {fact_amount} yuan, paid {fact_paid_at}: {fact_problem_en}. Account: {fact_account_en},
    managed by {fact_manager}. Forfeited, yuan: {fact_forfeited}, decided {fact_forfeit_at}, approved by
    {fact_approver}, to be told by {fact_tell_by}, told {fact_told_at}. Bail ended {fact_ended_at}, return counted
    from {fact_return_from} ({bail_months} months at most); returned {fact_returned_at}, yuan: {fact_returned}. Least
    sum {least_amount} ({least_minor} for minors); city-level from {city_amount}; told within {tell_days} days,
    returned within {return_days} days.
  zh: >-
    保证金 {finding_key}，{fact_amount} 元，{fact_paid_at} 缴纳：{fact_problem_zh}。账户：{fact_account_zh}，管理部门
    {fact_manager}。没收金额（元）：{fact_forfeited}；没收决定：{fact_forfeit_at}，批准人
    {fact_approver}；告知截止：{fact_tell_by}；告知：{fact_told_at}；取保结束：{fact_ended_at}；退还起算：{fact_return_from}（最长 {bail_months}
    个月）；退还：{fact_returned_at}；退还金额（元）：{fact_returned}。起点 {least_amount} 元（未成年人 {least_minor} 元）；没收 {city_amount}
    元以上由设区的市一级批准；{tell_days} 日内告知，{return_days} 日内退还。
next_step:
  en: Compare the account statement with the file, and ask the person.
  zh: 核对专户流水与案卷，向当事人核实。
basis:
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: 'Articles 84, 87, 88, 97, 98, 100 and 101', zh: 第八十四条、第八十七条、第八十八条、第九十七条、第九十八条、第一百条、第一百零一条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article: {en: 'Article 79, bail lasts at most twelve months', zh: 第七十九条（取保候审最长不得超过十二个月）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Articles 130 and 139(6), zh: 第一百三十条、第一百三十九条第六项}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Seven days to return, zh: 七日内退还}
    confidence: local_setting
severity: high
route: [legal, inspection, discipline]
reads: [bail_deposit, approval_level, money_account, calendar]
key: deposit_id
sources: {bail_deposit: deposit_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
  - {source: bail_deposit, column: bail_ended_at, offset: ":return_days days"}
  - {source: bail_deposit, column: paid_at, offset: ":bail_months months :return_days days"}
parameters:
  least_amount:
    title: {en: Least deposit, zh: 保证金起点}
    type: decimal
    unit: CNY
    value: 1000
    confidence: verified
  least_minor:
    title: {en: Least deposit of minors, zh: 未成年人保证金起点}
    type: decimal
    unit: CNY
    value: 500
    confidence: verified
  city_amount:
    title: {en: Forfeiture by city-level heads from, zh: 没收由设区的市一级批准的起点}
    type: decimal
    unit: CNY
    value: 50000
    confidence: verified
  tell_days:
    title: {en: Days to tell of forfeiture, zh: 没收告知天数}
    type: integer
    unit: day
    value: 3
    confidence: verified
  bail_months:
    title: {en: Longest bail, zh: 取保候审最长期限}
    type: integer
    unit: month
    value: 12
    confidence: verified
  return_days:
    title: {en: Days to return, zh: 退还天数}
    type: integer
    unit: day
    value: 7
    confidence: local_setting
could_not_evaluate:
  amount_unknown:
    en: The deposit is missing.
    zh: 缺少保证金数额。
  account_unknown:
    en: The account is missing.
    zh: 缺少保管账户。
  level_unknown:
    en: The level of approval of the forfeiture is missing.
    zh: 缺少没收批准层级。
  manager_unknown:
    en: The department that manages the deposit, or the one that handles the case, is missing.
    zh: 缺少管理部门或者办案单位。
  law_unknown:
    en: >-
      The procedure is missing, and the deposit is below the least sum of criminal procedure or was kept longer than
      bail may last.
    zh: 缺少适用程序，且数额低于刑事程序的起点或者超过取保候审最长期限仍未退还。
  forfeit_time_unknown:
    en: When the forfeiture was decided is missing.
    zh: 缺少没收决定时间。
  recipient_unknown:
    en: Whom the money was returned to, or who the party is, is missing.
    zh: 缺少退还对象或者当事人。
  return_sum_unknown:
    en: The deposit was returned; how much is missing.
    zh: 保证金已退还，但缺少退还金额。
  return_time_unknown:
    en: A sum returned is recorded, when is missing, and the days to return have passed.
    zh: 有退还金额但缺少退还时间，且退还期限已过。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
  payment_unknown:
    en: An account is named, but when the deposit was paid is missing.
    zh: 已登记账户但缺少缴纳时间。
examples:
  - name: each wrong in turn
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,minor,amount,surety_id,paid_at,account_kind,bail_ended_at,forfeited_amount,forfeit_decided_at,forfeit_approver_level,forfeit_told_at,returned_at,returned_amount,returned_to_id
        B1,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,personal,,,,,,,,
        B2,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,unit,,,,,,,,
        B3,criminal,U1,U1,K1,false,5000,,2025-01-01 10:00:00,dedicated,,,,,,,,
        B4,criminal,U1,U9,K1,false,5000,K2,2025-01-01 10:00:00,dedicated,,,,,,,,
        B5,criminal,U1,U9,K1,false,999,,2025-01-01 10:00:00,dedicated,,,,,,,,
        B6,criminal,U1,U9,K1,false,60000,,2025-01-01 10:00:00,dedicated,,50000,2025-03-01 10:00:00,county_head,2025-03-02 10:00:00,,,
        B7,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,dedicated,,5000,2025-03-01 10:00:00,county_head,2025-03-05 10:00:00,,,
        B8,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,2025-05-02 10:00:00,4000,K1
        B9,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,2025-05-09 00:00:00,5000,K1
        B10,criminal,U1,U9,K1,false,5000,,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,2025-05-02 00:00:00,5000,K7
    expect:
      - {key: "B1", evidence: ["bail_deposit/B1"], facts: {fact_problem_en: "in the account of a person"}}
      - {key: "B2"}
      - {key: "B3"}
      - {key: "B4"}
      - {key: "B5"}
      - {key: "B6"}
      - {key: "B7"}
      - {key: "B8", facts: {fact_problem_en: "not returned in full"}}
      - {key: "B9"}
      - {key: "B10"}
  - name: in the account of a person, and too small, though nobody entered when it was paid
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,minor,amount,decided_at,paid_at,account_kind
        B1,criminal,U1,U9,K1,false,5000,2025-01-01 09:00:00,,personal
        B2,criminal,U1,U9,K1,false,999,2025-01-01 09:00:00,,dedicated
        B3,criminal,U1,U9,K1,false,5000,2025-01-01 09:00:00,,
    expect:
      - {key: "B1", severity: critical}
      - {key: "B2"}
  - name: forfeiture told on the day after the first day after the holiday
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,forfeited_amount,forfeit_decided_at,forfeit_approver_level,forfeit_told_at
        B1,criminal,U1,U9,K1,5000,2024-01-01 10:00:00,dedicated,5000,2024-09-29 10:00:00,county_head,2024-10-09 00:00:00
        B2,criminal,U1,U9,K1,5000,2024-01-01 10:00:00,dedicated,5000,2024-09-29 10:00:00,county_head,2024-10-08 18:00:00
    expect:
      - {key: "B1", facts: {fact_tell_by: 2024-10-08}}
  - name: 'no end of bail on record, and kept for years, a day too long, and forfeited in part'
    as_of: 2025-12-31
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,decided_at,paid_at,account_kind,forfeited_amount,forfeit_decided_at,forfeit_approver_level,forfeit_told_at,returned_at,returned_amount,returned_to_id
        B1,criminal,U1,U9,K1,5000,2019-01-01 09:00:00,2019-01-01 10:00:00,dedicated,,,,,,,
        B2,criminal,U1,U9,K1,5000,2024-12-20 09:00:00,2024-12-23 10:00:00,dedicated,,,,,,,
        B3,criminal,U1,U9,K1,5000,2024-12-20 09:00:00,2024-12-24 10:00:00,dedicated,,,,,,,
        B4,criminal,U1,U9,K1,5000,2023-12-20 09:00:00,2023-12-24 10:00:00,dedicated,,,,,2025-01-01 00:00:00,5000,K1
        B5,criminal,U1,U9,K1,5000,2023-12-20 09:00:00,2023-12-24 10:00:00,dedicated,,,,,2024-12-31 23:59:59,5000,K1
        B6,criminal,U1,U9,K1,5000,2019-01-01 09:00:00,2019-01-01 10:00:00,dedicated,5000,2019-03-01 10:00:00,county_head,2019-03-02 10:00:00,,,
        B7,administrative,U1,U9,K1,5000,2019-01-01 09:00:00,2019-01-01 10:00:00,dedicated,,,,,,,
        B8,,U1,U9,K1,5000,2019-01-01 09:00:00,2019-01-01 10:00:00,dedicated,,,,,,,
    expect:
      - {key: "B1", facts: {fact_problem_en: "not returned in full", fact_return_from: "2020-01-01"}}
      - {key: "B2"}
      - {key: "B4", facts: {fact_problem_en: "returned late"}}
    could_not_evaluate: {law_unknown: 1}
  - name: never returned
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,bail_ended_at
        B1,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00
    expect:
      - {key: "B1"}
  - name: exactly on every limit
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,minor,amount,paid_at,account_kind,bail_ended_at,forfeited_amount,forfeit_decided_at,forfeit_approver_level,forfeit_told_at,returned_at,returned_amount,returned_to_id
        B1,criminal,U1,U9,K1,false,1000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,2025-05-08 23:00:00,1000,K1
        B2,criminal,U1,U9,K1,true,500,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,2025-05-02 23:00:00,500,K1
        B3,criminal,U1,U9,K1,false,60000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,49999.99,2025-03-01 10:00:00,county_head,2025-03-04 23:00:00,2025-05-02 23:00:00,10000.01,K1
        B4,criminal,U1,U9,K1,false,60000,2025-01-01 10:00:00,dedicated,,60000,2025-03-01 10:00:00,city_head,2025-03-04 23:00:00,,,
    expect: none
  - name: ended seven days ago and not returned yet
    as_of: 2025-05-08 23:00:00
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,bail_ended_at
        B1,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00
    expect: none
  - name: 'amount, account or level missing'
    as_of: 2025-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,forfeited_amount
        B1,criminal,U1,U9,K1,,2025-01-01 10:00:00,dedicated,
        B2,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,,
        B3,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,100
        B4,criminal,U1,U9,K1,5000,,dedicated,
        B5,criminal,U1,,K1,5000,2025-01-01 10:00:00,dedicated,
        B6,,U1,U9,K1,999,2025-01-01 10:00:00,dedicated,
    expect: none
    could_not_evaluate:
      {amount_unknown: 1, account_unknown: 1, level_unknown: 1, payment_unknown: 1, manager_unknown: 1, law_unknown: 1}
  - name: dates of forfeiture and whom it went to missing, and beyond the calendar
    as_of: 2041-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,forfeited_amount,forfeit_decided_at,forfeit_approver_level,returned_amount
        B1,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,5000,,county_head,
        B2,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,,,,5000
        B3,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,5000,2040-09-29 10:00:00,county_head,
    expect: none
    could_not_evaluate: {forfeit_time_unknown: 1, recipient_unknown: 1, calendar_ends: 1}
  - name: 'returned in time and nobody entered how much, returned late all the same, and nothing left to return'
    as_of: 2026-06-30
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,bail_ended_at,forfeited_amount,forfeit_decided_at,forfeit_approver_id,forfeit_approver_level,forfeit_told_at,returned_at,returned_to_id
        B1,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,,2025-05-02 10:00:00,K1
        B2,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,,,,,,2025-05-09 00:00:00,K1
        B3,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,5000,2025-03-01 10:00:00,P1,county_head,2025-03-02 10:00:00,2025-05-02 10:00:00,K1
        B4,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,,5000,2025-03-01 10:00:00,P1,none,2025-03-02 10:00:00,,
    expect:
      - {key: "B2", facts: {fact_problem_zh: 退还迟延, fact_manager: U9}}
      - {key: "B4", facts: {fact_problem_zh: 没收未达审批层级, fact_approver: P1}}
    could_not_evaluate: {return_sum_unknown: 1}
  - name: returned nobody knows when, after and before the days to return were over
    as_of: 2025-05-08 23:00:00
    given:
      bail_deposit: |
        deposit_id,law,unit_id,managing_unit_id,party_id,amount,paid_at,account_kind,bail_ended_at,returned_amount,returned_to_id
        B1,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-04-30 10:00:00,5000,K1
        B2,criminal,U1,U9,K1,5000,2025-01-01 10:00:00,dedicated,2025-05-01 10:00:00,5000,K1
    expect: none
    could_not_evaluate: {return_time_unknown: 1}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
dated AS (
  SELECT deposit_id, unit_id, managing_unit_id, party_id, law, minor, amount, surety_id, decided_at, paid_at,
         account_kind, bail_ended_at, forfeited_amount, forfeit_decided_at, forfeit_approver_id, forfeit_approver_level,
         forfeit_told_at, returned_at, returned_amount, returned_to_id,
         CAST(coalesce(decided_at, paid_at, bail_ended_at, returned_at) AS DATE) AS set_on,
         CAST(coalesce(forfeit_decided_at, bail_ended_at, paid_at, decided_at) AS DATE) AS forfeited_on,
         CAST(paid_at AS DATE) + parameter_at(:bail_months, CAST(paid_at AS DATE)) * INTERVAL '1 month' AS longest_until
  FROM bail_deposit
  WHERE paid_at IS NOT NULL OR account_kind IS NOT NULL OR forfeited_amount > 0 OR returned_amount > 0
     OR returned_at IS NOT NULL  -- else nothing was paid yet
),
ended AS (
  SELECT deposit_id, unit_id, managing_unit_id, party_id, law, minor, amount, surety_id, decided_at, paid_at,
         account_kind, bail_ended_at, forfeited_amount, forfeit_decided_at, forfeit_approver_id, forfeit_approver_level,
         forfeit_told_at, returned_at, returned_amount, returned_to_id, set_on, forfeited_on,
         amount > coalesce(forfeited_amount, 0) + coalesce(returned_amount, 0)
         AND (returned_at IS NULL OR returned_amount IS NOT NULL) AS kept,
         returned_at IS NOT NULL AND returned_amount IS NULL AND amount > coalesce(forfeited_amount, 0)
           AS return_sum_unknown,
         CAST(CASE WHEN bail_ended_at IS NOT NULL THEN bail_ended_at
                   WHEN law = 'criminal' OR law IS NULL THEN longest_until END AS DATE) AS return_from,
         CAST(CASE WHEN bail_ended_at IS NOT NULL
                   THEN CAST(bail_ended_at AS DATE)
                        + parameter_at(:return_days, CAST(bail_ended_at AS DATE)) * INTERVAL '1 day'
                   WHEN law = 'criminal' OR law IS NULL
                   THEN longest_until + parameter_at(:return_days, CAST(longest_until AS DATE)) * INTERVAL '1 day'
              END AS DATE) AS return_by
  FROM dated
),
judged AS (
  SELECT b.deposit_id, b.unit_id, b.amount, b.decided_at, b.paid_at, b.account_kind, b.forfeited_amount,
         b.forfeit_decided_at, b.forfeit_told_at, b.bail_ended_at, b.returned_at, b.returned_amount,
         b.return_from, b.managing_unit_id, b.forfeit_approver_id, w.open_day AS tell_by,
         CASE WHEN b.account_kind = 'personal' THEN 'personal'
              WHEN b.account_kind <> 'dedicated' THEN 'account'
              WHEN b.managing_unit_id = b.unit_id THEN 'handler'
              WHEN b.surety_id IS NOT NULL THEN 'both'
              WHEN b.law = 'criminal'
                   AND b.amount < CASE WHEN b.minor IS TRUE THEN parameter_at(:least_minor, b.set_on)
                                       ELSE parameter_at(:least_amount, b.set_on) END THEN 'small'
              WHEN b.forfeited_amount > 0 AND (b.forfeit_approver_level = 'none' OR g.rank < n.rank) THEN 'level'
              WHEN b.forfeited_amount > 0 AND :as_of >= w.open_day + INTERVAL '1 day'
                   AND (b.forfeit_told_at IS NULL OR CAST(b.forfeit_told_at AS DATE) > w.open_day) THEN 'told'
              WHEN b.kept AND (b.law IS NOT NULL OR b.bail_ended_at IS NOT NULL)
                   AND CAST(:as_of AS DATE) > b.return_by THEN 'short'
              WHEN b.amount > coalesce(b.forfeited_amount, 0) AND (b.law IS NOT NULL OR b.bail_ended_at IS NOT NULL)
                   AND CAST(b.returned_at AS DATE) > b.return_by THEN 'late'
              WHEN b.returned_amount > 0 AND b.returned_to_id <> b.party_id THEN 'other' END AS problem,
         CASE WHEN b.amount IS NULL THEN 'amount_unknown'
              WHEN b.account_kind IS NULL THEN 'account_unknown'
              WHEN b.forfeited_amount > 0 AND b.forfeit_approver_level IS NULL THEN 'level_unknown'
              WHEN b.managing_unit_id IS NULL OR b.unit_id IS NULL THEN 'manager_unknown'
              WHEN b.law IS NULL AND (b.amount < parameter_at(:least_amount, b.set_on)
                                      OR b.bail_ended_at IS NULL AND b.kept
                                         AND CAST(:as_of AS DATE) > b.return_by) THEN 'law_unknown'
              WHEN b.forfeited_amount > 0 AND b.forfeit_decided_at IS NULL THEN 'forfeit_time_unknown'
              WHEN b.returned_amount > 0 AND (b.returned_to_id IS NULL OR b.party_id IS NULL) THEN 'recipient_unknown'
              WHEN b.forfeited_amount > 0 AND w.open_day IS NULL THEN 'calendar_ends'
              WHEN b.return_sum_unknown THEN 'return_sum_unknown'
              WHEN b.returned_amount > 0 AND b.returned_at IS NULL AND CAST(:as_of AS DATE) > b.return_by
              THEN 'return_time_unknown'
              WHEN b.paid_at IS NULL THEN 'payment_unknown' END AS reason
  FROM ended b
  LEFT JOIN last_day w
    ON w.day = CAST(b.forfeit_decided_at AS DATE) + parameter_at(:tell_days, CAST(b.forfeit_decided_at AS DATE))
  LEFT JOIN approval_level g ON g.code = b.forfeit_approver_level
  LEFT JOIN approval_level n
    ON n.code = CASE WHEN b.forfeited_amount >= parameter_at(:city_amount, b.forfeited_on) THEN 'city_head'
                     ELSE 'county_head' END
)
SELECT j.deposit_id AS finding_key,
       CASE WHEN j.problem = 'level' AND j.forfeit_approver_id IS NOT NULL THEN 'person' ELSE 'unit' END
         AS subject_type,
       CASE WHEN j.problem = 'level' THEN coalesce(j.forfeit_approver_id, j.unit_id) ELSE j.unit_id END AS subject_id,
       j.unit_id AS unit_id,
       coalesce(j.paid_at, j.decided_at) AS happened_at,
       'bail_deposit' AS record_type,
       j.deposit_id AS record_id,
       CASE WHEN j.problem IS NULL THEN j.reason END AS could_not_evaluate,
       CASE WHEN j.problem = 'personal' THEN 'critical' ELSE 'high' END AS severity,
       j.amount AS fact_amount,
       j.paid_at AS fact_paid_at,
       CASE j.problem WHEN 'personal' THEN 'in the account of a person' WHEN 'account' THEN 'not in the dedicated account'
            WHEN 'handler' THEN 'managed by the department that handles the case'
            WHEN 'both' THEN 'a deposit and a surety were both asked for' WHEN 'small' THEN 'below the least sum'
            WHEN 'level' THEN 'forfeited below the level needed' WHEN 'told' THEN 'forfeiture not told in time'
            WHEN 'short' THEN 'not returned in full' WHEN 'late' THEN 'returned late'
            WHEN 'other' THEN 'returned to somebody else' END AS fact_problem_en,
       CASE j.problem WHEN 'personal' THEN '存于个人账户' WHEN 'account' THEN '未存入专门账户'
            WHEN 'handler' THEN '由办案部门管理' WHEN 'both' THEN '同时要求保证金和保证人' WHEN 'small' THEN '低于法定起点'
            WHEN 'level' THEN '没收未达审批层级' WHEN 'told' THEN '没收未按期告知' WHEN 'short' THEN '未足额退还'
            WHEN 'late' THEN '退还迟延' WHEN 'other' THEN '退给他人' END AS fact_problem_zh,
       coalesce(a.title_en, 'not on record') AS fact_account_en,
       coalesce(a.title_zh, '未记录') AS fact_account_zh,
       j.managing_unit_id AS fact_manager,
       j.forfeit_approver_id AS fact_approver,
       j.forfeited_amount AS fact_forfeited,
       j.forfeit_decided_at AS fact_forfeit_at,
       j.tell_by AS fact_tell_by,
       j.forfeit_told_at AS fact_told_at,
       j.bail_ended_at AS fact_ended_at,
       j.return_from AS fact_return_from,
       j.returned_at AS fact_returned_at,
       j.returned_amount AS fact_returned
FROM judged j
LEFT JOIN money_account a ON a.code = j.account_kind
WHERE j.problem IS NOT NULL OR j.reason IS NOT NULL
