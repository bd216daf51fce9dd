/*---
id: power.officer-or-relative-business-change
version: 4
title:
  en: Business interest declared late
  zh: 经商办企业情况未及时申报
claim:
  en: >-
    A business interest that began while serving was declared more than the set days after it began, or is known
    only from the registry. Where the registry shows an earlier beginning, that one counts; an interest declared for a
    relative is no declaration of the officer's own.
  zh: 在职期间发生的经商办企业情况超过规定天数才申报，或者仅见于工商登记而未申报。登记的起始日期更早的，以登记为准；申报为亲属持有的，不视为已申报本人持有。
why:
  en: An interest declared after it was found is no declaration.
  zh: 被发现以后才申报，等于没有申报。
innocent:
  - en: Shares of a listed company, and employment that only the registry shows; the rule already leaves these out.
    zh: 持有上市公司股票，以及仅见于登记的受雇任职，规则已予排除。
  - en: The relative did not tell the officer.
    zh: 亲属未告知本人。
  - en: The day in the registry is that of a formal change only.
    zh: 登记日期仅为形式变更日期。
misses:
  - en: Interests held on joining, which are declared on joining; another rule asks about those in the registry.
    zh: 任职之前已有的利益，应在任职时申报；登记中仍持有的，由另一规则提示。
  - en: Interests that are neither declared nor registered.
    zh: 既未申报也未登记的利益。
explanation:
  en: >-
    {subject_id}: interest in business {fact_business} since {happened_at}, declared {fact_declared}; days allowed:
    {change_days}.
  zh: "{subject_id}：自 {happened_at} 起在企业 {fact_business} 有经商办企业情况，申报日期 {fact_declared}；允许 {change_days} 日。"
next_step:
  en: Ask personnel for the declaration, then the person why it came late.
  zh: 先向政工部门核对申报材料，再请本人说明。
basis:
  - instrument: {en: Rules on reporting personal matters by leading cadres (2017); a 2023 revision exists whose text is not public, zh: 领导干部报告个人有关事项规定（2017年；2023年已修订，文本未公开）}
    article: {en: Articles 3 to 6, zh: 第三条至第六条}
    confidence: secondary
    source: open.pkulaw.com (article titles)
  - instrument: {en: Rules on reporting personal matters by leading cadres (2017), zh: 领导干部报告个人有关事项规定（2017年）}
    article: {en: Change within thirty days, zh: 事项变化后30日内报告}
    confidence: from_memory
severity: medium
route: [personnel, discipline]
reads: [declared_interest, registry_match, person]
key: person_id
sources: {declared_interest: person_id, registry_match: person_id}
reference: [person]
due:
  - {source: registry_match, column: held_from, offset: ":change_days days"}
parameters:
  change_days:
    title: {en: Days to declare a change, zh: 变化后申报天数}
    type: integer
    unit: day
    confidence: from_memory
    value: 30
could_not_evaluate:
  start_unknown:
    en: It is not recorded since when.
    zh: 未记录起始日期。
  declaration_undated:
    en: The interest was declared, but on what day is missing.
    zh: 已申报但缺少申报日期。
  identity_unchecked:
    en: Nobody has checked yet that the match is this person.
    zh: 匹配身份尚未人工核实。
  capacity_unknown:
    en: In what capacity the interest is held is missing.
    zh: 未记录持有身份。
examples:
  - name: thirty-one days, and never
    as_of: 2025-09-01
    given:
      declared_interest: |
        interest_id,person_id,business_id,capacity,held_from,declared_on
        D1,P1,B1,shareholder,2025-03-01,2025-04-01
      registry_match: |
        match_id,person_id,business_id,capacity,held_from,identity_checked
        M1,P2,B2,shareholder,2025-03-01,true
    expect:
      - {key: P1/B1, evidence: ["declared_interest/D1"]}
      - {key: P2/B2, evidence: ["registry_match/M1"]}
  - name: thirty days exactly, and declared in time though found in the registry
    as_of: 2025-09-01
    given:
      declared_interest: |
        interest_id,person_id,business_id,capacity,held_from,declared_on
        D1,P1,B1,shareholder,2025-03-01,2025-03-31
        D2,P2,B2,shareholder,2025-03-01,2025-03-05
      registry_match: |
        match_id,person_id,business_id,capacity,held_from,identity_checked
        M1,P2,B2,shareholder,2025-03-01,true
    expect: none
  - name: a namesake, listed shares, before joining and after leaving
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P3,2025-01-01,2025-04-01
      registry_match: |
        match_id,person_id,business_id,capacity,held_from,identity_checked
        M1,P2,B2,shareholder,2025-03-01,false
        M2,P2,B3,listed_shares,2025-03-01,true
        M3,P3,B4,shareholder,2024-12-31,true
        M4,P3,B5,shareholder,2025-04-01,true
    expect: none
  - name: the beginning is not known
    as_of: 2025-09-01
    given:
      declared_interest: |
        interest_id,person_id,business_id,capacity,declared_on
        D1,P1,B1,shareholder,2025-04-01
    expect: none
    could_not_evaluate: {start_unknown: 1}
  - name: day of the declaration, beginning in the registry, identity and capacity not known
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on
        P2,2010-01-01
      declared_interest: |
        interest_id,person_id,business_id,capacity,held_from,declared_on
        D1,P1,B1,shareholder,2025-03-01,
      registry_match: |
        match_id,person_id,business_id,capacity,held_from,identity_checked
        M2,P2,B2,shareholder,,true
        M3,P2,B3,shareholder,2025-03-01,
        M4,P2,B4,,2025-03-01,true
    expect: none
    could_not_evaluate: {declaration_undated: 1, start_unknown: 1, identity_unchecked: 1, capacity_unknown: 1}
  - name: known from the registry for thirty days, until the end of the last
    as_of: 2025-03-31 23:59:59
    given:
      registry_match: |
        match_id,person_id,business_id,capacity,held_from,identity_checked
        M1,P2,B2,shareholder,2025-03-01,true
    expect: none
  - name: held and given up before joining; held from the day of joining
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P1,2020-02-01,
        P2,2020-02-01,
        P3,2010-01-01,2020-02-01
      declared_interest: |
        interest_id,person_id,kinship,business_id,capacity,held_from,held_to,declared_on
        D1,P1,self,B1,shareholder,2010-01-01,2019-12-01,2020-02-10
        D2,P2,self,B1,shareholder,2020-02-01,,2020-03-03
        D3,P3,self,B1,shareholder,2020-02-01,,2020-12-31
    expect:
      - {key: P2/B1, evidence: ["declared_interest/D2"]}
  - name: declared to have begun five years after the registry has it; a namesake's match changes nothing
    as_of: 2025-09-01
    given:
      declared_interest: |
        interest_id,person_id,kinship,business_id,capacity,held_from,declared_on
        D1,P1,self,B1,shareholder,2025-01-01,2025-01-15
        D2,P2,self,B2,shareholder,2025-01-01,2025-01-15
        D3,P3,self,B3,shareholder,2025-01-01,2025-01-31
      registry_match: |
        match_id,person_id,kinship,business_id,capacity,held_from,identity_checked
        M1,P1,self,B1,shareholder,2020-01-01,true
        M2,P2,self,B2,shareholder,2020-01-01,false
        M3,P3,self,B3,shareholder,2025-01-01,true
    expect:
      - {key: P1/B1, evidence: ["declared_interest/D1", "registry_match/M1"], facts: {fact_declared: 2025-01-15}}
  - name: an own share that is declared for the wife only
    as_of: 2025-09-01
    given:
      declared_interest: |
        interest_id,person_id,kinship,business_id,capacity,held_from,declared_on
        D1,P1,spouse,B1,shareholder,2025-03-01,2025-03-05
        D2,P2,,B1,shareholder,2025-03-01,2025-03-05
      registry_match: |
        match_id,person_id,kinship,business_id,capacity,held_from,identity_checked
        M1,P1,self,B1,shareholder,2025-03-01,true
        M2,P2,self,B1,shareholder,2025-03-01,true
    expect:
      - {key: P1/B1, evidence: ["registry_match/M1"]}
---*/
WITH matched AS (
  SELECT m.person_id, m.business_id, m.kinship, m.held_from, m.match_id, m.identity_checked, m.capacity
  FROM registry_match m
  LEFT JOIN person p ON p.person_id = m.person_id
  WHERE m.identity_checked IS NOT FALSE
    AND (m.capacity IS NULL OR m.capacity NOT IN ('listed_shares', 'employee'))
    AND (p.appointed_on IS NULL OR m.held_from IS NULL OR m.held_from >= p.appointed_on)
    AND (p.resigned_on IS NULL OR m.held_from IS NULL OR m.held_from < p.resigned_on)
),
known AS (
  SELECT person_id, business_id, kinship, min(held_from) AS held_from, min(match_id) AS match_id,
         max(CASE WHEN identity_checked THEN 1 ELSE 0 END) AS is_checked, count(capacity) AS capacities
  FROM matched
  GROUP BY person_id, business_id, kinship
),
declared AS (
  SELECT person_id, business_id, kinship, min(declared_on) AS declared_on, min(held_from) AS held_from,
         min(interest_id) AS interest_id
  FROM declared_interest
  WHERE capacity IS NULL OR capacity <> 'listed_shares'
  GROUP BY person_id, business_id, kinship
),
-- a beginning that was declared later than the registry has it is that of the registry
begun AS (
  SELECT d.person_id, d.business_id, d.declared_on, d.interest_id, d.held_from AS said_from,
         least(d.held_from, min(k.held_from)) AS held_from, min(k.match_id) AS match_id
  FROM declared d
  LEFT JOIN known k ON k.person_id = d.person_id AND k.business_id = d.business_id
       AND (k.kinship = d.kinship OR k.kinship IS NULL OR d.kinship IS NULL)
       AND k.is_checked = 1 AND k.capacities > 0
  GROUP BY d.person_id, d.business_id, d.kinship, d.declared_on, d.interest_id, d.held_from
),
late AS (
  SELECT b.person_id, b.business_id, b.held_from, b.said_from, b.declared_on, b.interest_id, b.match_id,
         CASE WHEN b.held_from IS NULL THEN 'start_unknown' WHEN b.declared_on IS NULL THEN 'declaration_undated' END
           AS reason
  FROM begun b
  LEFT JOIN person p ON p.person_id = b.person_id
  WHERE (p.appointed_on IS NULL OR b.held_from IS NULL OR b.held_from >= p.appointed_on)
    AND (p.resigned_on IS NULL OR b.held_from IS NULL OR b.held_from < p.resigned_on)
    AND (b.declared_on > b.held_from + parameter_at(:change_days, b.held_from) OR b.held_from IS NULL
         OR b.declared_on IS NULL)
),
judged AS (
  SELECT k.person_id, k.business_id, k.held_from, CAST(NULL AS DATE) AS declared_on,
         'registry_match' AS record_type, k.match_id AS record_id,
         CASE WHEN k.is_checked = 0 THEN 'identity_unchecked'
              WHEN k.capacities = 0 THEN 'capacity_unknown'
              WHEN k.held_from IS NULL THEN 'start_unknown' END AS reason
  FROM known k
  WHERE NOT EXISTS (SELECT 1 FROM declared d
                    WHERE d.person_id = k.person_id AND d.business_id = k.business_id
                      AND (d.kinship = k.kinship OR d.kinship IS NULL OR k.kinship IS NULL))
    AND (k.held_from IS NULL
         OR CAST(:as_of AS DATE) > k.held_from + parameter_at(:change_days, k.held_from) * INTERVAL '1 day')
  UNION ALL
  SELECT person_id, business_id, held_from, declared_on, 'declared_interest', interest_id, reason
  FROM late
  UNION ALL
  SELECT person_id, business_id, held_from, declared_on, 'registry_match', match_id, reason
  FROM late
  WHERE match_id IS NOT NULL AND (said_from IS NULL OR held_from < said_from)
)
SELECT concat(person_id, '/', business_id) AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       held_from AS happened_at,
       record_type AS record_type,
       record_id AS record_id,
       reason AS could_not_evaluate,
       business_id AS fact_business,
       declared_on AS fact_declared
FROM judged
