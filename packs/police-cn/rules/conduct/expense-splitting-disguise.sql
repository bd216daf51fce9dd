/*---
id: conduct.expense-splitting-disguise
version: 5
title:
  en: Claim that looks like a reception in disguise, or is paid twice
  zh: 疑似转嫁、隐匿接待费或者重复领取补助的报销
claim:
  en: >-
    A meeting or training claim is mostly food, travel allowances are above the scale of the days on which the host
    neither fed nor drove, a place that sells nothing but meals billed a meeting, a training or office supplies, or no
    official card was used where it had to be.
  zh: 会议、培训报销以餐饮为主，或者差旅补助超过接待单位未供餐、未派车天数的标准，或者只经营餐饮的场所开具会议费、培训费、办公费，或者应用公务卡未用。
why:
  en: Receptions that may no longer be claimed as such look for another name.
  zh: 不能再报的接待费往往换个名目。
innocent:
  - en: A training with board for all its days; look at the days and the people fed.
    zh: 培训期间统一供餐，请核对天数和用餐人数。
  - en: The host was paid for food or car; the rule already leaves these out.
    zh: 已向接待单位交纳伙食费、交通费的，规则已予排除。
  - en: A restaurant that does hire out a hall, or sold the unit something else.
    zh: 餐馆确有会议场地出租，或者确实出售了其他物品。
  - en: The place took no cards; a reason on the claim is left out already.
    zh: 不具备刷卡条件并注明原因的，规则已予排除。
misses:
  - en: Food billed as venue hire or materials by a hotel or the canteen.
    zh: 定点饭店、机关食堂将餐费开成场租、资料费的。
  - en: Hosts that fed the traveller and did not say so.
    zh: 接待单位供餐但未记载的。
explanation:
  en: >-
    Claim {finding_key} of {happened_at}, {fact_kind}, in yuan: {fact_amount}. What is asked about: {fact_test_en}. Share
    of food asked about: {food_share}; central scale per day: meals {meal_day}, local transport {transport_day} yuan.
  zh: "报销单 {finding_key}，{happened_at}，{fact_kind}，金额（元）：{fact_amount}。疑点：{fact_test_zh}。餐饮占比提示线 {food_share}；中央标准每日伙食补助 {meal_day} 元、市内交通 {transport_day} 元。"
next_step:
  en: Ask for programme, list of participants and the bill behind the invoice.
  zh: 调取会议（培训）通知、签到表和发票对应的消费明细。
basis:
  - instrument:
      en: Regulations on thrift and against waste in Party and government organs (2013, revised 2025-05-18)
      zh: 党政机关厉行节约反对浪费条例（2013年；修订版2025年5月18日公布）
    article: {en: "Reception costs must not be shifted to, or hidden in, meetings and training", zh: 不得以会议、培训等名义列支、转移、隐匿接待费用}
    confidence: secondary
    source: Xinhua text of 2025-05-18 as quoted on bwbk.net and yxiu.cn
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 35(3), zh: 第三十五条第三项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Measures on travel expenses of central organs, zh: 中央和国家机关差旅费管理办法}
    article: {en: "Meal allowance 100 yuan, local transport 80 yuan a day", zh: 伙食补助费每人每天100元、市内交通费每人每天80元}
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Food above forty per cent; official card for all four kinds, zh: 餐饮占比超过百分之四十；四类支出使用公务卡}
    confidence: local_setting
severity: high
route: discipline
reads: [expense_claim, merchant]
key: claim_id
sources: {expense_claim: claim_id}
reference: [merchant]
parameters:
  food_share:
    title: {en: Share of food asked about, zh: 餐饮占比提示线}
    type: decimal
    confidence: local_setting
    value: 0.4
  meal_day:
    title: {en: Meal allowance a day, zh: 每日伙食补助}
    type: decimal
    unit: yuan
    confidence: from_memory
    value: 100
  transport_day:
    title: {en: Local transport a day, zh: 每日市内交通费}
    type: decimal
    unit: yuan
    confidence: from_memory
    value: 80
codes: {fact_kind: expense_kind}
could_not_evaluate:
  food_missing:
    en: The amount, or the part of it that is food, is missing.
    zh: 缺少报销金额或者其中的餐饮费金额。
  days_missing:
    en: The days of travel are missing.
    zh: 缺少出差天数。
  day_missing:
    en: The day of the claim is missing, so the scale of the allowances is not known.
    zh: 缺少报销日期，无法确定适用的补助标准。
  pay_method_missing:
    en: How it was paid is missing.
    zh: 缺少支付方式。
examples:
  - name: a training of food, a fed traveller, cash
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M9,hotel
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,travel_days,meal_allowance,transport_allowance,host_fed_days,host_drove_days,pay_method
        C1,U1,2025-05-01,training,1000,400.01,,,,,,transfer
        C2,U1,2025-05-01,travel,900,,3,300,240,1,0,official_card
        C3,U1,2025-05-01,reception,900,,,,,,,cash
    expect:
      - {key: C1, facts: {fact_test_en: "mostly food"}}
      - {key: C2}
      - {key: C3}
  - name: forty per cent exactly, and allowances for the other days only
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M9,hotel
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,travel_days,meal_allowance,transport_allowance,host_fed_days,host_drove_days,pay_method
        C1,U1,2025-05-01,training,1000,400,,,,,,transfer
        C2,U1,2025-05-01,travel,900,,3,200,240,1,0,official_card
    expect: none
  - name: the host was paid, and cash for a reason
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M9,hotel
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,travel_days,meal_allowance,transport_allowance,host_fed_days,host_paid,pay_method,pay_exempt_reason
        C1,U1,2025-05-01,travel,900,3,300,240,1,true,official_card,
        C2,U1,2025-05-01,travel,900,3,300,240,0,,cash,乡镇无刷卡条件
    expect: none
  - name: a restaurant that sold office paper, and a farm restaurant that trained
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,restaurant
        M2,farm
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,merchant_id,pay_method
        C1,U1,2025-05-01,office,1000,,M1,official_card
        C2,U1,2025-05-01,training,1000,200,M2,official_card
    expect:
      - {key: C1, facts: {fact_test_en: "billed as something else by a place that sells meals"}}
      - {key: C2}
  - name: a hall in a hotel, paper from a shop, a meal in a restaurant
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,hotel
        M2,other
        M3,restaurant
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,merchant_id,pay_method
        C1,U1,2025-05-01,meeting,1000,200,M1,official_card
        C2,U1,2025-05-01,office,1000,,M2,official_card
        C3,U1,2025-05-01,reception,1000,,M3,official_card
    expect: none
  - name: food and days missing
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M9,hotel
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,travel_days,meal_allowance
        C1,U1,2025-05-01,meeting,900,,,
        C2,U1,2025-05-01,travel,900,,,300
    expect: none
    could_not_evaluate: {food_missing: 1, days_missing: 1}
  - name: no day, no amount, no way of paying
    as_of: 2025-09-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M9,hotel
      expense_claim: |
        claim_id,unit_id,claimed_on,expense_kind,amount,food_amount,travel_days,meal_allowance,pay_method,pay_exempt_reason
        C1,U1,,travel,900,,3,300,official_card,
        C2,U1,2025-05-01,training,,400,,,transfer,
        C3,U1,2025-05-01,reception,900,,,,,
        C4,U1,2025-05-01,office,900,,,,,
        C5,U1,2025-05-01,reception,900,,,,,乡镇无刷卡条件
    expect: none
    could_not_evaluate: {day_missing: 1, food_missing: 1, pay_method_missing: 1}
  - name: nothing was claimed for the days, or the host was paid
    as_of: 2025-12-01
    given:
      merchant: |
        merchant_id,merchant_kind
        M1,hotel
      expense_claim: |
        claim_id,unit_id,claimant_id,claimed_on,expense_kind,amount,pay_method,travel_days,meal_allowance,host_paid
        C1,U1,P1,2025-05-01,travel,500,official_card,,,
        C2,U1,P1,2025-05-01,travel,500,official_card,,300,1
        C3,U1,P1,2025-05-01,travel,500,official_card,,300,
    expect: none
    could_not_evaluate: {days_missing: 1}
---*/
WITH judged AS (
  SELECT c.claim_id, c.unit_id, c.claimant_id, c.claimed_on, c.expense_kind, c.amount,
         CASE WHEN expense_kind IN ('meeting', 'training')
                   AND CAST(food_amount AS DECIMAL(18,6))
                       > coalesce(parameter_at(:food_share, claimed_on), :food_share) * CAST(amount AS DECIMAL(18,6))
              THEN 1
              WHEN expense_kind = 'travel' AND host_paid IS NOT TRUE
                   AND (CAST(meal_allowance AS DECIMAL(18,6))
                           > parameter_at(:meal_day, claimed_on)
                             * CAST(travel_days - coalesce(host_fed_days, 0) AS DECIMAL(18,6))
                        OR CAST(transport_allowance AS DECIMAL(18,6))
                           > parameter_at(:transport_day, claimed_on)
                             * CAST(travel_days - coalesce(host_drove_days, 0) AS DECIMAL(18,6))) THEN 2
              WHEN expense_kind IN ('meeting', 'training', 'office')
                   AND m.merchant_kind IN ('restaurant', 'farm', 'private_table', 'club') THEN 4
              WHEN expense_kind IN ('reception', 'meeting', 'training', 'travel') AND pay_method IN ('cash', 'personal')
                   AND pay_exempt_reason IS NULL THEN 3 END AS test,
         CASE WHEN expense_kind IN ('meeting', 'training') AND (food_amount IS NULL OR amount IS NULL)
              THEN 'food_missing'
              WHEN expense_kind = 'travel' AND travel_days IS NULL AND host_paid IS NOT TRUE
                   AND (meal_allowance > 0 OR transport_allowance > 0) THEN 'days_missing'
              WHEN expense_kind = 'travel' AND claimed_on IS NULL AND host_paid IS NOT TRUE
                   AND (meal_allowance > 0 OR transport_allowance > 0) THEN 'day_missing'
              WHEN expense_kind IN ('reception', 'meeting', 'training', 'travel') AND pay_method IS NULL
                   AND pay_exempt_reason IS NULL THEN 'pay_method_missing' END AS reason
  FROM expense_claim c
  LEFT JOIN merchant m ON m.merchant_id = c.merchant_id
)
SELECT claim_id AS finding_key,
       CASE WHEN claimant_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(claimant_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       claimed_on AS happened_at,
       'expense_claim' AS record_type,
       claim_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       expense_kind AS fact_kind,
       amount AS fact_amount,
       CASE test WHEN 1 THEN 'mostly food' WHEN 2 THEN 'allowances above the scale of the days on which the host neither fed nor drove'
                 WHEN 4 THEN 'billed as something else by a place that sells meals'
                 ELSE 'paid without the official card and without a reason' END AS fact_test_en,
       CASE test WHEN 1 THEN '餐饮占比过高' WHEN 2 THEN '补助超过接待单位未供餐、未派车天数的标准'
                 WHEN 4 THEN '只经营餐饮的场所以其他名目开票'
                 ELSE '未使用公务卡且未注明原因' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
