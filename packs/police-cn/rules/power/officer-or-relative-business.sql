/*---
id: power.officer-or-relative-business
version: 4
title:
  en: >-
    Officer in business, or a relative's business in the field the officer regulates
  zh: 民警经商办企业，或者亲属在其监管领域经商
claim:
  en: >-
    The business registry shows an officer in a business while serving, a relative in a sector in which the officer
    approved or inspected, or a former officer in such a sector too soon after leaving.
  zh: 工商登记显示民警在职期间经商办企业，亲属企业处于其审批、检查过的行业，或者离职后过早在原监管行业从业。
why:
  en: Whoever regulates a trade may not live from it.
  zh: 监管者不得从监管对象中获利。
innocent:
  - en: The identity was used by somebody else or the name is only the same; checked matches only are asked about.
    zh: 身份被冒用或者仅同名；仅对经人工核实的匹配提示。
  - en: >-
      An approval or ruling on the declared interest of the same holder; the rule already leaves these out, also where
      the declaration does not say who holds it.
    zh: 同一持有人的申报事项已获批准或者认定的，规则已予排除；申报未载明持有人的，同样排除。
  - en: Shares of a listed company, and relatives who are only employed there; the rule already leaves these out.
    zh: 持有上市公司股票，以及亲属仅为受雇人员的，规则已予排除。
misses:
  - en: Businesses held through somebody who is no relative.
    zh: 由非亲属代持的企业。
  - en: Relatives that nobody declared.
    zh: 未申报的亲属。
explanation:
  en: >-
    Match {finding_key} for {subject_id}: business {fact_business}, sector {fact_sector}, capacity {fact_capacity},
    held from {happened_at}. {fact_test_en}. Years after leaving: leaders {leader_years}, others {other_years}.
  zh: "比对 {finding_key}（{subject_id}）：企业 {fact_business}，行业 {fact_sector}，身份 {fact_capacity}，自 {happened_at} 起。{fact_test_zh}。离职后限制年限：原领导成员 {leader_years} 年，其他人员 {other_years} 年。"
next_step:
  en: Personnel talks with the officer first; the registry extract and the declaration go on the table together.
  zh: 由政工部门先行谈话，并将登记信息与申报材料一并核对。
basis:
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 22(10), zh: 第二十二条第十项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Civil Servants Law, zh: 公务员法}
    article: {en: "Articles 59(16), 74, 107", zh: 第五十九条第十六项、第七十四条、第一百零七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: "Articles 33, 36", zh: 第三十三条、第三十六条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 103, zh: 第一百零三条}
    confidence: secondary
    source: CCDI / China Discipline News articles (xtjeyvc.github.io)
  - instrument: {en: Rules on reporting personal matters by leading cadres (2017); a 2023 revision exists whose text is not public, zh: 领导干部报告个人有关事项规定（2017年；2023年已修订，文本未公开）}
    article: {en: Articles 3 to 6, zh: 第三条至第六条}
    confidence: secondary
    source: open.pkulaw.com (article titles)
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article: {en: Article 115(5), zh: 第一百一十五条第五项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: high
route: [personnel, discipline]
reads: [registry_match, declared_interest, service_case, inspection, person, post]
key: match_id
reference: [person, post]
not_key_local: Acts on a sector are found by officer, and declarations by officer and business.
parameters:
  leader_years:
    title: {en: Years after leaving for leaders, zh: 原领导成员离职后年限}
    type: integer
    unit: year
    confidence: verified
    value: 3
  other_years:
    title: {en: Years after leaving for others, zh: 其他人员离职后年限}
    type: integer
    unit: year
    confidence: verified
    value: 2
codes: {fact_capacity: business_capacity, fact_sector: sector}
could_not_evaluate:
  identity_unchecked:
    en: Nobody has checked yet that the match is this person.
    zh: 匹配身份尚未人工核实。
  part_unknown:
    en: Whose business it is, or in what capacity, is missing.
    zh: 未记录系本人还是亲属的企业，或者未记录持有身份。
examples:
  - name: a shareholder in uniform, a wife with a karaoke in the own sector, a manager a year after leaving
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P1,2010-01-01,
        P2,2010-01-01,
        P3,2010-01-01,2024-01-01
      post: |
        person_id,unit_id,role,held_from,leads
        P1,U1,x,2010-01-01,false
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,held_to,identity_checked
        M1,P1,self,B1,retail,shareholder,2022-01-01,,true
        M2,P2,spouse,B2,entertainment,legal_rep,2022-01-01,,true
        M3,P3,self,B3,security,executive,2025-01-01,,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id,sector,inspector_id
        I2,U1,2024-05-01 10:00:00,B9,entertainment,P2
        I3,U1,2023-05-01 10:00:00,B8,security,P3
    expect:
      - {key: M1}
      - {key: M2, facts: {fact_sector: "entertainment"}}
      - {key: M3}
  - name: two years after leaving to the day, three years for a leader a day short
    as_of: 2027-09-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P1,2010-01-01,2024-01-01
        P2,2010-01-01,2024-01-01
      post: |
        person_id,unit_id,role,held_from,leads
        P2,U1,x,2010-01-01,true
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,identity_checked
        M1,P1,self,B1,security,executive,2026-01-01,true
        M2,P2,self,B2,security,executive,2026-12-31,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id,sector,inspector_id
        I1,U1,2023-05-01 10:00:00,B8,security,P1
        I2,U1,2023-05-01 10:00:00,B8,security,P2
    expect:
      - {key: M2}
  - name: gone two years exactly
    as_of: 2027-09-01
    given:
      person: |
        person_id,appointed_on,resigned_on
        P1,2010-01-01,2024-01-01
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,identity_checked
        M1,P1,self,B1,security,executive,2026-01-01,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id,sector,inspector_id
        I1,U1,2023-05-01 10:00:00,B8,security,P1
    expect: none
  - name: an approval, another sector, a business given up before joining, listed shares, a namesake, a relative who is an employee
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on
        P1,2010-01-01
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,held_to,identity_checked
        M1,P1,spouse,B1,entertainment,shareholder,2022-01-01,,true
        M2,P1,child,B2,retail,legal_rep,2022-01-01,,true
        M3,P1,self,B3,retail,shareholder,2005-01-01,2010-01-01,true
        M4,P1,self,B4,retail,listed_shares,2022-01-01,,true
        M5,P1,self,B5,retail,shareholder,2022-01-01,,false
        M6,P1,child,B6,entertainment,employee,2022-01-01,,true
      declared_interest: |
        interest_id,person_id,business_id,approval_no
        D1,P1,B1,N1
      inspection: |
        inspection_id,unit_id,inspected_at,business_id,sector,inspector_id
        I2,U1,2024-05-01 10:00:00,B9,entertainment,P1
    expect: none
  - name: nobody has checked the identity
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on
        P1,2010-01-01
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,identity_checked
        M1,P1,self,B1,retail,shareholder,2022-01-01,
    expect: none
    could_not_evaluate: {identity_unchecked: 1}
  - name: whose business it is, or in what capacity, was not entered
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on
        P1,2010-01-01
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,identity_checked
        M1,P1,,B1,retail,shareholder,2022-01-01,true
        M2,P1,self,B2,retail,,2022-01-01,true
        M3,P1,child,B3,retail,,2022-01-01,true
    expect: none
    could_not_evaluate: {part_unknown: 2}
  - name: an own share and an approval for the wife's, and one for the own
    as_of: 2025-09-01
    given:
      person: |
        person_id,appointed_on
        P1,2010-01-01
        P2,2010-01-01
      registry_match: |
        match_id,person_id,kinship,business_id,sector,capacity,held_from,identity_checked
        M1,P1,self,B1,entertainment,shareholder,2020-01-01,true
        M2,P2,self,B1,entertainment,shareholder,2020-01-01,true
      declared_interest: |
        interest_id,person_id,kinship,business_id,approval_no
        D1,P1,spouse,B1,N1
        D2,P2,self,B1,N1
    expect:
      - {key: M1}
---*/
WITH matched AS (
  SELECT m.match_id, m.person_id, m.kinship, m.business_id, m.sector, m.capacity, m.held_from, m.held_to, m.identity_checked,
         p.appointed_on, p.resigned_on
  FROM registry_match m
  LEFT JOIN person p ON p.person_id = m.person_id
  WHERE m.identity_checked IS NOT FALSE AND m.capacity IS DISTINCT FROM 'listed_shares'
    AND NOT EXISTS (SELECT 1 FROM declared_interest d
                    WHERE d.person_id = m.person_id AND d.business_id = m.business_id AND d.approval_no IS NOT NULL
                      AND (d.kinship = m.kinship OR d.kinship IS NULL OR m.kinship IS NULL))
),
act AS (
  SELECT clerk_id AS person_id, sector, business_id, accepted_at AS acted_at, unit_id
  FROM service_case
  WHERE clerk_id IS NOT NULL
  UNION ALL
  SELECT inspector_id, sector, business_id, inspected_at, unit_id
  FROM inspection
  WHERE inspector_id IS NOT NULL
),
acted AS (
  SELECT m.match_id, max(CASE WHEN a.business_id = m.business_id THEN 1 ELSE 0 END) AS on_it,
         max(CASE WHEN a.sector = m.sector THEN 1 ELSE 0 END) AS in_sector, min(a.unit_id) AS unit_id
  FROM matched m
  JOIN act a ON a.person_id = m.person_id
  WHERE (a.sector = m.sector OR a.business_id = m.business_id)
    AND (m.resigned_on IS NOT NULL AND m.held_from >= m.resigned_on
         OR (m.held_from IS NULL OR CAST(a.acted_at AS DATE) >= m.held_from)
            AND (m.held_to IS NULL OR CAST(a.acted_at AS DATE) <= m.held_to))
  GROUP BY m.match_id
),
led AS (
  SELECT person_id
  FROM post
  WHERE leads
  GROUP BY person_id
),
judged AS (
  SELECT m.match_id, m.person_id, m.business_id, m.sector, m.capacity, m.held_from, m.identity_checked, a.unit_id,
         coalesce(a.on_it, 0) AS on_it,
         CASE WHEN m.kinship IS NULL OR m.capacity IS NULL AND (m.kinship = 'self' OR a.match_id IS NOT NULL)
              THEN 1 ELSE 0 END AS is_unclear,
         CASE WHEN m.kinship = 'self' AND m.resigned_on IS NOT NULL AND m.held_from >= m.resigned_on
              THEN CASE WHEN a.match_id IS NOT NULL
                         AND m.held_from < m.resigned_on
                                           + CASE WHEN l.person_id IS NOT NULL
                                                  THEN parameter_at(:leader_years, m.resigned_on)
                                                  ELSE parameter_at(:other_years, m.resigned_on) END * INTERVAL '1 year'
                        THEN 3 END
              WHEN m.kinship = 'self' AND (m.held_to IS NULL OR m.appointed_on IS NULL OR m.held_to > m.appointed_on) THEN 1
              WHEN m.kinship <> 'self' AND m.capacity IS DISTINCT FROM 'employee' AND a.match_id IS NOT NULL THEN 2 END
           AS test
  FROM matched m
  LEFT JOIN acted a ON a.match_id = m.match_id
  LEFT JOIN led l ON l.person_id = m.person_id
)
SELECT match_id AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       held_from AS happened_at,
       'registry_match' AS record_type,
       match_id AS record_id,
       CASE WHEN identity_checked IS NULL THEN 'identity_unchecked'
            WHEN is_unclear = 1 THEN 'part_unknown' END AS could_not_evaluate,
       CASE WHEN on_it = 1 THEN 'critical' ELSE 'high' END AS severity,
       business_id AS fact_business,
       sector AS fact_sector,
       capacity AS fact_capacity,
       concat(CASE test WHEN 1 THEN 'The officer is in the business while serving'
                        WHEN 2 THEN 'A relative is in a business of a sector the officer acted on'
                        ELSE 'The former officer went too soon into a sector once acted on' END,
              CASE WHEN on_it = 1 THEN '; the officer acted on this very business' ELSE '' END) AS fact_test_en,
       concat(CASE test WHEN 1 THEN '民警在职期间经商办企业' WHEN 2 THEN '亲属企业处于该民警审批、检查过的行业'
                        ELSE '离职后过早进入原监管行业' END,
              CASE WHEN on_it = 1 THEN '；该民警直接办理过该企业事项' ELSE '' END) AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR is_unclear = 1
