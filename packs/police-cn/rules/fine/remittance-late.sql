/*---
id: fine.remittance-late
version: 4
title:
  en: Collected fine not handed in or not banked in time
  zh: 罚款未按期缴交
claim:
  en: >-
    An officer collected a fine and did not hand it in within the days of the law, or the organ did not pay it in at
    the bank within the days of the law.
  zh: 民警当场收缴罚款后未在法定期限内交至所属机关，或者机关未在法定期限内缴付指定银行。
why:
  en: Money in a pocket over the weekend becomes money in a pocket.
  zh: 钱在口袋里放久了，就成了自己的钱。
innocent:
  - en: The money was taken on the water or a train; the day of landing or arrival counts then.
    zh: 在水上或者列车上收缴的，自抵岸或者到站之日起算。
  - en: >-
      The last day fell on a holiday; the next working day counts then. Under the Administrative Penalty Law two
      days are working days.
    zh: 最后一日为节假日的，顺延至其后第一个工作日；依行政处罚法的二日为工作日。
  - en: >-
      The officer paid it in at the bank himself; where no day of handing in is recorded, a day at the bank within the
      days of both steps is not found.
    zh: 民警直接缴付银行的；没有上交时间、缴付时间未超过两步期限之和的，不列为疑点。
  - en: The bank was closed by a disaster.
    zh: 因灾害等银行停业。
misses:
  - en: Money that was never recorded as collected.
    zh: 收取后未登记的罚款。
  - en: Days of handing in that are dated back, while the bank date agrees.
    zh: 倒填交款日期且与银行日期不矛盾的。
explanation:
  en: >-
    Decision {finding_key}: {fact_money} yuan collected {fact_collected_at} by {fact_by}; to be handed in by
    {fact_hand_by}, handed in {fact_handed_at}; to be at the bank by {fact_bank_by}, paid in {fact_banked_at}.
    {fact_problem_en}. Decided by {fact_officer}. Days: {hand_days} and {bank_days}; grave above {grave_days} days or
    from {grave_amount} yuan.
  zh: >-
    决定书 {finding_key}：{fact_by} 于 {fact_collected_at} 收缴 {fact_money} 元；应于 {fact_hand_by} 前交至机关，实际 {fact_handed_at}；应于
    {fact_bank_by} 前缴付银行，实际 {fact_banked_at}。{fact_problem_zh}。处罚民警
    {fact_officer}。期限分别为 {hand_days} 日、{bank_days} 日；超过 {grave_days} 日或者
    {grave_amount} 元以上为严重。
next_step:
  en: Count the cash box today and see the bank slip.
  zh: 当日清点现金，调取银行回单。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: 'Article 124, two days to hand in and two days to bank', zh: 第一百二十四条（二日内交至所属机关，二日内缴付指定银行）}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 71, zh: 第七十一条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Article 216, zh: 第二百一十六条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 85, two days are working days', zh: 第八十五条（二日为工作日）}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Grave above thirty days or from thirty thousand yuan, zh: 超过三十日或者三万元以上为严重}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [penalty_fine, calendar]
key: decision_no
reference: [calendar]
not_key_local: Working days up to the moment of asking are looked up in the calendar.
parameters:
  hand_days:
    title: {en: Days to hand in, zh: 交至机关天数}
    type: integer
    unit: day
    value: 2
    confidence: verified
  bank_days:
    title: {en: Days to bank, zh: 缴付银行天数}
    type: integer
    unit: day
    value: 2
    confidence: verified
  grave_days:
    title: {en: Grave above days, zh: 严重标准（天数）}
    type: integer
    unit: day
    value: 30
    confidence: local_setting
  grave_amount:
    title: {en: Grave from, zh: 严重标准（金额）}
    type: decimal
    unit: CNY
    value: 30000
    confidence: local_setting
could_not_evaluate:
  law_unknown:
    en: The law applied is missing, so that the kind of days is unknown; by the shorter kind it came late, or may have.
    zh: 缺少适用法律，无法确定期限计算方式；按较短的一种计算已经或者可能超期。
  collected_unknown:
    en: Cash was collected; on which day is missing.
    zh: 已收取现金，但缺少收缴时间。
  channel_unknown:
    en: An officer collected the money and it came late; whether it was paid in cash is missing.
    zh: 由民警收缴且迟延，但缺少缴款方式。
  hand_in_unknown:
    en: It was paid in at the bank after the days to hand in; when it was handed in is missing.
    zh: 缴付银行时间已超过上交期限，但缺少上交时间。
  calendar_ends:
    en: The day lies outside the calendar of working days.
    zh: 日期超出工作日历范围。
examples:
  - name: 'a day late to the organ, never handed in, a working day late, late to the bank'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_by,collected_amount,collected_at,handed_in_at,bank_remitted_at
        D1,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-06 00:00:00,2025-03-06 10:00:00
        D2,public_order,cash,P1,100,2025-03-03 10:00:00,,
        D3,traffic,cash,P1,20,2025-03-07 10:00:00,2025-03-12 10:00:00,2025-03-12 10:00:00
        D4,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-03 18:00:00,2025-03-06 10:00:00
    expect:
      - {key: "D1", evidence: ["penalty_fine/D1"], facts: {fact_problem_en: "It was handed in late"}}
      - {key: "D2"}
      - {key: "D3"}
      - {key: "D4", facts: {fact_bank_by: "2025-03-05"}}
  - name: a landing claimed by somebody who was not on the water
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_by,collected_amount,collected_at,landed_at,remote_or_water,handed_in_at,bank_remitted_at
        D1,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-10 10:00:00,false,2025-03-10 18:00:00,2025-03-11 10:00:00
    expect:
      - {key: "D1"}
  - name: 'on the second day, over a weekend, over a feast, from the landing'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_by,collected_amount,collected_at,landed_at,remote_or_water,handed_in_at,bank_remitted_at
        D1,public_order,cash,P1,100,2025-03-03 10:00:00,,,2025-03-05 23:59:00,2025-03-07 10:00:00
        D2,public_order,cash,P1,100,2025-03-06 10:00:00,,,2025-03-10 10:00:00,2025-03-12 10:00:00
        D3,traffic,cash,P1,100,2025-09-30 10:00:00,,,2025-10-10 10:00:00,2025-10-13 10:00:00
        D4,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-10 10:00:00,true,2025-03-12 18:00:00,2025-03-14 10:00:00
    expect: none
  - name: the last day has not passed
    as_of: 2025-03-05 23:00:00
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_by,collected_amount,collected_at
        D1,public_order,cash,P1,100,2025-03-03 10:00:00
    expect: none
  - name: paid at the bank by the party
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_amount,collected_at
        D1,public_order,bank,100,2025-03-03 10:00:00
    expect: none
  - name: 'law unknown, and a year without calendar'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_amount,collected_at
        D1,,cash,100,2025-03-03 10:00:00
        D2,public_order,cash,100,2009-03-03 10:00:00
    expect: none
    could_not_evaluate: {law_unknown: 1, calendar_ends: 1}
  - name: 'law unknown: in time by any law, in time by working days alone, on a day nobody knows'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_amount,collected_at,handed_in_at,bank_remitted_at
        D1,,cash,100,2025-03-03 10:00:00,2025-03-05 10:00:00,2025-03-07 10:00:00
        D2,,cash,100,2025-03-06 10:00:00,2025-03-10 10:00:00,2025-03-12 10:00:00
        D3,,cash,100,2025-03-07 10:00:00,2025-03-11 10:00:00,2025-03-12 10:00:00
        D4,,cash,100,,2025-03-11 10:00:00,2025-03-12 10:00:00
    expect: none
    could_not_evaluate: {law_unknown: 2}
  - name: 'cash of an unknown day, handed in or not; banked late all the same; and money of an officer paid no one says how'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,collected_by,collected_amount,collected_at,handed_in_at,bank_remitted_at
        D1,public_order,cash,P1,100,,,
        D2,public_order,cash,P1,100,,2025-03-03 10:00:00,2025-03-05 10:00:00
        D3,public_order,cash,P1,100,,2025-03-03 10:00:00,2025-03-06 10:00:00
        D4,public_order,,P1,100,2025-03-03 10:00:00,,
        D5,public_order,,P1,100,2025-03-03 10:00:00,2025-03-05 10:00:00,2025-03-07 10:00:00
        D6,public_order,,,100,2025-03-03 10:00:00,,
    expect:
      - {key: "D3", facts: {fact_problem_en: "It was paid in late"}}
    could_not_evaluate: {collected_unknown: 2, channel_unknown: 1}
  - name: only the day at the bank is known, the same day, the last day to hand in, one later, the last lawful, past it
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,law,pay_channel,officer_id,collected_amount,collected_at,bank_remitted_at
        D1,public_order,cash,P1,50000,2025-03-03 10:00:00,2025-03-03 15:00:00
        D2,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-05 23:59:00
        D3,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-06 00:00:00
        D4,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-07 23:59:00
        D5,public_order,cash,P1,100,2025-03-03 10:00:00,2025-03-08 00:00:00
    expect:
      - key: "D5"
        severity: high
        facts: {fact_bank_by: "2025-03-07", fact_problem_zh: 缴付银行迟延，且未记录上交时间, fact_officer: P1}
    could_not_evaluate: {hand_in_unknown: 2}
---*/
WITH allowed AS (
  SELECT c.day, CASE WHEN h.working THEN h.day ELSE hn.day END AS hand_plain, hw.day AS hand_working,
         CASE WHEN b.working THEN b.day ELSE bn.day END AS bank_plain, bw.day AS bank_working
  FROM calendar c
  LEFT JOIN calendar h ON h.day = c.day + parameter_at(:hand_days, c.day)
  LEFT JOIN calendar hn ON hn.working AND hn.working_day = h.working_day + 1
  LEFT JOIN calendar hw ON hw.working AND hw.working_day = c.working_day + parameter_at(:hand_days, c.day)
  LEFT JOIN calendar b ON b.day = c.day + parameter_at(:bank_days, c.day)
  LEFT JOIN calendar bn ON bn.working AND bn.working_day = b.working_day + 1
  LEFT JOIN calendar bw ON bw.working AND bw.working_day = c.working_day + parameter_at(:bank_days, c.day)
),
held AS (
  SELECT decision_no, unit_id, law, collected_by, coalesce(collected_amount, amount) AS money, collected_at,
         decided_at, handed_in_at, bank_remitted_at, pay_channel, officer_id,
         CAST(coalesce(collected_at, decided_at, handed_in_at, bank_remitted_at) AS DATE) AS act_on,
         CAST(CASE WHEN remote_or_water IS TRUE THEN greatest(collected_at, landed_at) ELSE collected_at END AS DATE)
           AS start_day
  FROM penalty_fine
  WHERE pay_channel IN ('cash', 'personal_qr') OR pay_channel IS NULL AND collected_by IS NOT NULL
),
handed AS (
  SELECT f.decision_no, f.unit_id, f.law, f.collected_by, f.money, f.collected_at, f.decided_at, f.handed_in_at,
         f.bank_remitted_at, f.pay_channel, f.officer_id, f.act_on,
         CASE WHEN f.law = 'public_order' THEN a.hand_plain WHEN f.law IS NULL THEN least(a.hand_plain, a.hand_working)
              ELSE a.hand_working END AS hand_by,
         a.hand_plain IS NULL OR a.hand_working IS NULL AS no_calendar
  FROM held f
  LEFT JOIN allowed a ON a.day = f.start_day
),
timed AS (  -- handed in on an unknown day: on the last lawful one, so that the bank has its days after that
  SELECT f.decision_no, f.unit_id, f.law, f.collected_by, f.money, f.collected_at, f.decided_at, f.handed_in_at,
         f.bank_remitted_at, f.pay_channel, f.officer_id, f.act_on, f.hand_by,
         CASE WHEN f.law = 'public_order' THEN d.bank_plain WHEN f.law IS NULL THEN least(d.bank_plain, d.bank_working)
              ELSE d.bank_working END AS bank_by,
         CASE WHEN f.law IS NULL THEN 'law_unknown'
              WHEN f.collected_at IS NULL THEN 'collected_unknown'
              WHEN f.no_calendar
                   OR (f.handed_in_at IS NOT NULL OR f.bank_remitted_at IS NOT NULL)
                      AND (d.bank_plain IS NULL OR d.bank_working IS NULL)
              THEN 'calendar_ends' END AS doubt
  FROM handed f
  LEFT JOIN allowed d ON d.day = coalesce(CAST(f.handed_in_at AS DATE), f.hand_by)
),
measured AS (
  SELECT decision_no, unit_id, law, collected_by, money, collected_at, decided_at, handed_in_at, bank_remitted_at,
         hand_by, bank_by, doubt, pay_channel, officer_id, act_on,
         coalesce(CASE WHEN handed_in_at IS NOT NULL THEN CAST(handed_in_at AS DATE) > hand_by
                       WHEN bank_remitted_at IS NULL THEN CAST(:as_of AS DATE) > hand_by END, FALSE) AS late_in,
         coalesce(coalesce(CAST(bank_remitted_at AS DATE), CAST(:as_of AS DATE)) > bank_by, FALSE) AS late_bank,
         coalesce(handed_in_at IS NULL AND CAST(bank_remitted_at AS DATE) > hand_by, FALSE) AS hand_in_unknown,
         greatest(CASE WHEN handed_in_at IS NOT NULL OR bank_remitted_at IS NULL
                       THEN coalesce(coalesce(CAST(handed_in_at AS DATE), CAST(:as_of AS DATE)) - hand_by, 0)
                       ELSE 0 END,
                  coalesce(coalesce(CAST(bank_remitted_at AS DATE), CAST(:as_of AS DATE)) - bank_by, 0)) AS days_over
  FROM timed
),
judged AS (
  SELECT decision_no, unit_id, collected_by, money, collected_at, decided_at, handed_in_at, bank_remitted_at, hand_by,
         bank_by, days_over, late_in, late_bank, officer_id, act_on,
         CASE WHEN law IS NULL AND collected_at IS NOT NULL AND hand_by IS NOT NULL AND bank_by IS NOT NULL
                   AND NOT (late_in OR late_bank OR hand_in_unknown) THEN NULL  -- in time by whatever law
              WHEN law IS NULL THEN doubt
              WHEN (late_in OR late_bank) AND pay_channel IS NULL THEN 'channel_unknown'
              WHEN late_in OR late_bank OR pay_channel IS NULL THEN NULL
              WHEN hand_in_unknown AND doubt IS NULL THEN 'hand_in_unknown'
              ELSE doubt END AS reason
  FROM measured
)
SELECT decision_no AS finding_key,
       CASE WHEN coalesce(collected_by, officer_id) IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(collected_by, officer_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       coalesce(collected_at, decided_at) AS happened_at,
       'penalty_fine' AS record_type,
       decision_no AS record_id,
       reason AS could_not_evaluate,
       CASE WHEN days_over > parameter_at(:grave_days, act_on) OR money >= parameter_at(:grave_amount, act_on)
            THEN 'critical' ELSE 'high' END AS severity,
       money AS fact_money,
       collected_by AS fact_by,
       officer_id AS fact_officer,
       collected_at AS fact_collected_at,
       hand_by AS fact_hand_by,
       handed_in_at AS fact_handed_at,
       bank_by AS fact_bank_by,
       bank_remitted_at AS fact_banked_at,
       CASE WHEN handed_in_at IS NULL AND bank_remitted_at IS NULL THEN 'It was not handed in'
            WHEN handed_in_at IS NULL THEN 'It was paid in late, and when it was handed in is not recorded'
            WHEN late_in THEN 'It was handed in late'
            WHEN bank_remitted_at IS NULL THEN 'It was not paid in at the bank'
            ELSE 'It was paid in late' END AS fact_problem_en,
       CASE WHEN handed_in_at IS NULL AND bank_remitted_at IS NULL THEN '未上交'
            WHEN handed_in_at IS NULL THEN '缴付银行迟延，且未记录上交时间' WHEN late_in THEN '上交迟延'
            WHEN bank_remitted_at IS NULL THEN '未缴付银行' ELSE '缴付银行迟延' END AS fact_problem_zh
FROM judged
WHERE reason IS NOT NULL OR late_in OR late_bank
