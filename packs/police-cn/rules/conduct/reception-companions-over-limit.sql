/*---
id: conduct.reception-companions-over-limit
version: 5
title:
  en: Too many companions at an official meal
  zh: 公务接待陪餐超员
claim:
  en: >-
    More companions ate than the number of guests allows. Where every claim of reception cost for it tells how many
    people were fed, no more guests count than that leaves room for.
  zh: 陪餐人数超过来访人数所允许的人数；所涉接待费报销单均载明用餐人数的，来宾人数以用餐人数减去陪餐人数为限。
why:
  en: The companions are the ones who wanted to eat.
  zh: 陪餐超员，吃的多是自己人。
innocent:
  - en: Foreign guests and investment promotion follow rules of their own; the rule already leaves these out.
    zh: 外事接待、招商引资接待执行专门规定，规则已予排除。
  - en: Drivers and interpreters were counted as companions.
    zh: 驾驶员、翻译人员计入了陪餐人数。
  - en: Guests who left before the meal were no longer counted, or a part of the meal was billed apart.
    zh: 部分来宾餐前离开未计入，或者部分餐费另行结算。
misses:
  - en: Numbers of guests written larger than they were on the list and on the bill alike.
    zh: 接待清单与消费单据同样虚增来访人数的。
  - en: A second table billed to another day.
    zh: 另一桌挪到他日结账的。
  - en: Guests written larger than they were, where one of the claims leaves out how many people were fed.
    zh: 虚增来访人数，而其中一张报销单未载明用餐人数的。
explanation:
  en: >-
    Reception {finding_key} on {happened_at}: {fact_guests} guests, {fact_companions} companions; people fed according to
    the claims: {fact_fed}. Up to {few_guests} guests allow {few_companions} companions; more guests allow one companion for
    every {guests_per_companion}.
  zh: "公务接待 {finding_key}，{happened_at}：来宾 {fact_guests} 人，陪餐 {fact_companions} 人；报销单载明的用餐人数：{fact_fed}。来宾 {few_guests} 人以内陪餐不超过 {few_companions} 人，超过的按每 {guests_per_companion} 名来宾 1 人计。"
next_step:
  en: Compare the list with the seats on the bill.
  zh: 将接待清单与消费单据的用餐人数核对。
basis:
  - instrument: {en: Rules on domestic official receptions (2013), zh: 党政机关国内公务接待管理规定（2013年）}
    article: {en: "Article 10: up to ten guests three companions, more than ten not over a third", zh: 第十条：接待对象在10人以内的，陪餐人数不得超过3人；超过10人的，不得超过接待对象人数的三分之一}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: People fed on the claim held against the list, zh: 以报销单用餐人数核对接待清单}
    confidence: local_setting
severity: medium
route: discipline
reads: [reception, expense_claim]
key: reception_id
sources: {reception: reception_id, expense_claim: reception_id}
parameters:
  few_guests:
    title: {en: Guests up to which a fixed number of companions is allowed, zh: 适用固定陪餐人数的来宾人数上限}
    type: integer
    confidence: secondary
    value: 10
  few_companions:
    title: {en: Companions then allowed, zh: 此时允许的陪餐人数}
    type: integer
    confidence: secondary
    value: 3
  guests_per_companion:
    title: {en: Guests for each companion above that, zh: 超过后每名陪餐人员对应来宾数}
    type: integer
    confidence: secondary
    value: 3
could_not_evaluate:
  numbers_missing:
    en: The number of guests or companions is missing.
    zh: 缺少来宾人数或者陪餐人数。
  day_missing:
    en: The day of the reception is missing, so the numbers allowed then are not known.
    zh: 缺少接待日期，无法确定当时允许的陪餐人数。
examples:
  - name: four for ten, five for fourteen
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,10,4
        R2,U1,2025-05-01,14,5
      expense_claim: |
        claim_id
        C9
    expect:
      - {key: R1, facts: {fact_companions: 4}}
      - {key: R2}
  - name: three for ten, three for eleven, five for fifteen
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,10,3
        R2,U1,2025-05-01,11,3
        R3,U1,2025-05-01,15,5
      expense_claim: |
        claim_id
        C9
    expect: none
  - name: foreign guests follow other rules
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions,exempt_kind
        R1,U1,2025-05-01,2,5,foreign
      expense_claim: |
        claim_id
        C9
    expect: none
  - name: numbers missing
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,,4
        R2,U1,2025-05-01,4,
      expense_claim: |
        claim_id
        C9
    expect: none
    could_not_evaluate: {numbers_missing: 2}
  - name: the day missing, with companions and without
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,,4,4
        R2,U1,,4,0
      expense_claim: |
        claim_id
        C9
    expect: none
    could_not_evaluate: {day_missing: 1}
  - name: fifteen on the list, and a bill that leaves room for fourteen or for nine; in two bills for nine
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,15,5
        R2,U1,2025-05-01,15,5
        R3,U1,2025-05-01,15,5
      expense_claim: |
        claim_id,reception_id,expense_kind,attendees
        C1,R1,reception,19
        C2,R2,reception,14
        C3,R3,reception,10
        C4,R3,reception,4
    expect:
      - {key: R1, evidence: [reception/R1, expense_claim/C1], facts: {fact_guests: 15, fact_fed: 19}}
      - {key: R2}
      - {key: R3, evidence: [reception/R3, expense_claim/C3, expense_claim/C4], facts: {fact_fed: 14}}
  - name: a bill for all, one guest who did not eat, drivers fed besides, and a claim without people
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,15,5
        R2,U1,2025-05-01,10,3
        R3,U1,2025-05-01,15,5
        R4,U1,2025-05-01,15,5
      expense_claim: |
        claim_id,reception_id,expense_kind,attendees
        C1,R1,reception,20
        C2,R2,reception,12
        C3,R3,reception,23
        C4,R4,reception,
    expect: none
  - name: one of two claims without people, and a journey of two linked; four for twelve
    as_of: 2025-07-01
    given:
      reception: |
        reception_id,unit_id,received_on,guests,companions
        R1,U1,2025-05-01,12,4
        R2,U1,2025-05-01,12,4
        R3,U1,2025-05-01,12,4
      expense_claim: |
        claim_id,reception_id,expense_kind,attendees
        C1,R1,reception,5
        C2,R1,reception,
        C3,R2,travel,2
        C4,R3,travel,2
        C5,R3,reception,13
    expect:
      - {key: R3, evidence: [reception/R3, expense_claim/C5], facts: {fact_fed: 13}}
---*/
WITH bill AS (  -- a bill for a part of the table leaves room for nobody's guess
  SELECT reception_id, sum(attendees) AS fed
  FROM expense_claim
  WHERE reception_id IS NOT NULL
    AND expense_kind = 'reception'
  GROUP BY reception_id
  HAVING count(*) = count(attendees)
),
seated AS (
  SELECT r.reception_id, r.unit_id, r.received_on, r.guests, r.companions, CAST(b.fed AS BIGINT) AS fed,
         least(r.guests, CAST(b.fed AS BIGINT) - r.companions) AS guests_fed
  FROM reception r
  LEFT JOIN bill b ON b.reception_id = r.reception_id
  WHERE r.exempt_kind IS NULL
),
judged AS (
  SELECT reception_id, unit_id, received_on, guests, companions, fed, guests_fed,
         CASE WHEN guests IS NULL OR companions IS NULL THEN 'numbers_missing'
              WHEN received_on IS NULL THEN 'day_missing' END AS reason
  FROM seated
  WHERE guests IS NULL OR companions IS NULL
     OR received_on IS NULL AND companions > 0
     OR guests_fed <= parameter_at(:few_guests, received_on) AND companions > parameter_at(:few_companions, received_on)
     OR guests_fed > parameter_at(:few_guests, received_on)
        AND companions * parameter_at(:guests_per_companion, received_on) > guests_fed
),
evidence AS (
  SELECT reception_id, 'reception' AS record_type, reception_id AS record_id
  FROM judged
  UNION ALL
  SELECT j.reception_id, 'expense_claim', c.claim_id
  FROM judged j
  JOIN expense_claim c ON c.reception_id = j.reception_id
  WHERE j.guests_fed < j.guests
    AND c.expense_kind = 'reception'
)
SELECT j.reception_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_on AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.guests AS fact_guests,
       j.companions AS fact_companions,
       j.fed AS fact_fed
FROM judged j
JOIN evidence e ON e.reception_id = j.reception_id
