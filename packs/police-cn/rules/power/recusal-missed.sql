/*---
id: power.recusal-missed
version: 6
title:
  en: An interested officer acted in the case
  zh: 应当回避未回避
claim:
  en: >-
    Somebody who handled, reviewed or approved a case is a party, a declared relative of a party, or has a declared
    interest in a business that is a party, and was not relieved. A refused request counts only for relatives and
    interests: who is a party himself may not act, whoever refused.
  zh: 案件的承办、审核、审批人本人即为当事人，或者是当事人已申报的近亲属，或者在涉案企业有已申报的利益，且未回避。驳回申请的决定只对亲属和利益关系有效；本人即为当事人的，无论何人驳回均不得办案。
why:
  en: Nobody may judge his own.
  zh: 任何人不得做自己案件的裁判。
innocent:
  - en: The officer withdrew as soon as it was known; the rule already leaves these out where it is recorded.
    zh: 知悉后即回避并有记录的，规则已予排除。
  - en: >-
      The last request was decided and refused by the competent head; the rule leaves these out for relatives and
      interests, not where the officer is himself a party.
    zh: 有权负责人对最后一次申请决定驳回的，就亲属和利益关系已予排除；本人即为当事人的不排除。
  - en: Shares of a listed company; the rule already leaves these out.
    zh: 持有上市公司股票的，规则已予排除。
  - en: The declaration is out of date.
    zh: 申报信息已过时。
misses:
  - en: Relations that nobody declared; they are not looked for.
    zh: 未申报的关系，规则不作查找。
  - en: Whether a refusal came from somebody with the power to refuse; the record names neither decider nor reason.
    zh: 驳回决定是否由有权负责人作出；记录中没有决定人和理由。
  - en: Colleagues acting for the interested officer.
    zh: 由同事代为办理的。
explanation:
  en: >-
    Case {fact_case}: {subject_id} acted as {fact_role} from {happened_at}. {fact_test_en}. Role of the party:
    {fact_party_role}. Recusal on record: {fact_recusal}.
  zh: "案件 {fact_case}：{subject_id} 自 {happened_at} 起任{fact_role}。{fact_test_zh}。当事人身份：{fact_party_role}。回避记录：{fact_recusal}。"
next_step:
  en: Relieve the officer from the case today; then ask when the relation was known.
  zh: 先行更换办案人员，再核实何时知悉该关系。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01; before, of 2012)
      zh: 治安管理处罚法（2025年修订，自2026年1月1日起施行；此前适用2012年文本）
    article: {en: Article 95, zh: 第九十五条}
    confidence: verified
    source: "ImCa0/just-laws, text as of 2026-07 (https://github.com/ImCa0/just-laws)"
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Articles 17 to 21, zh: 第十七条至第二十一条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Articles 35 to 37, zh: 第三十五条至第三十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Civil Servants Law, zh: 公务员法}
    article: {en: Articles 74 and 76, zh: 第七十四条、第七十六条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
severity: high
route: [legal, discipline]
reads: [case_handler, case_party, declared_interest, relation, recusal_request, police_case]
key: case_id
reference: [relation]
not_key_local: Declarations and relations connect officers and parties by keys of their own.
codes: {fact_party_role: party_role, fact_recusal: recusal_result, fact_role: case_role}
could_not_evaluate:
  party_unknown:
    en: A suspect or victim carries neither hash nor business nor staff number.
    zh: 嫌疑人或者被害人没有可比对的标识。
  start_unknown:
    en: When the officer began to act is missing, and the relation or interest did not last for ever.
    zh: 缺少办案起始时间，而该关系或者利益有起止日期。
examples:
  - name: a party himself, a declared brother, a declared business
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-05-01 09:00:00,
        C2,P2,approver,1,2025-05-01 09:00:00,
        C3,P3,reviewer,1,2025-05-01 09:00:00,
      case_party: |
        case_id,party_no,party_role,party_hash,business_id,person_id
        C1,1,victim,,,P1
        C2,1,suspect,H2,,
        C3,1,suspect,,B3,
      declared_interest: |
        interest_id,person_id,kinship,relative_hash,business_id,capacity,held_from
        D2,P2,sibling,H2,B9,employee,
        D3,P3,spouse,H3,B3,shareholder,2020-01-01
    expect:
      - {key: C1/P1, evidence: ["case_party/C1/1", "case_handler/C1/P1/handler/1"], facts: {fact_test_en: "The officer is a party"}}
      - {key: C2/P2}
      - {key: C3/P3}
  - name: relieved within the day of the decision exactly, and refused by the head
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-05-01 09:00:00,2025-05-04 09:00:00
        C2,P2,handler,1,2025-05-01 09:00:00,
      case_party: |
        case_id,party_no,party_role,party_hash,person_id
        C1,1,victim,,P1
        C2,1,witness,H2,
      declared_interest: |
        interest_id,person_id,kinship,relative_hash
        D2,P2,sibling,H2
      recusal_request: |
        request_id,case_id,person_id,decided_at,decision
        Q1,C1,P1,2025-05-03 09:00:00,granted
        Q2,C2,P2,2025-05-03 09:00:00,refused
    expect: none
  - name: a refusal does not make a party into a handler, and a relative refused first and granted last must leave
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-05-01 09:00:00,
        C2,P2,handler,1,2025-05-01 09:00:00,2025-06-02 09:00:01
      case_party: |
        case_id,party_no,party_role,party_hash,person_id
        C1,1,suspect,,P1
        C2,1,suspect,H2,
      declared_interest: |
        interest_id,person_id,kinship,relative_hash
        D2,P2,sibling,H2
      recusal_request: |
        request_id,case_id,person_id,decided_at,decision
        Q1,C1,P1,2025-05-03 09:00:00,refused
        Q2,C2,P2,2025-05-03 09:00:00,refused
        Q3,C2,P2,2025-06-01 09:00:00,granted
    expect:
      - {key: C1/P1, facts: {fact_test_en: "The officer is a party", fact_recusal: refused}}
      - {key: C2/P2, facts: {fact_recusal: granted}}
  - name: refused first, granted last, and gone the same day; granted first and refused last
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-03-01 09:00:00,2025-06-01 12:00:00
        C2,P2,handler,1,2025-03-01 09:00:00,
      case_party: |
        case_id,party_no,party_role,party_hash,person_id
        C1,1,suspect,,P1
        C2,1,suspect,H2,
      declared_interest: |
        interest_id,person_id,kinship,relative_hash
        D2,P2,sibling,H2
      recusal_request: |
        request_id,case_id,person_id,decided_at,decision
        Q1,C1,P1,2025-03-04 09:00:00,refused
        Q2,C1,P1,2025-06-01 09:00:00,granted
        Q3,C2,P2,2025-03-04 09:00:00,granted
        Q4,C2,P2,2025-03-05 09:00:00,refused
    expect: none
  - name: relieved on paper and still acting a minute later
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-05-01 09:00:00,2025-05-04 09:01:00
      case_party: |
        case_id,party_no,party_role,person_id
        C1,1,victim,P1
      recusal_request: |
        request_id,case_id,person_id,decided_at,decision
        Q1,C1,P1,2025-05-03 09:00:00,granted
    expect:
      - {key: C1/P1}
  - name: a relation that ended, a business sold, shares of a listed company, the recorder
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at
        C1,P1,handler,1,2025-05-01 09:00:00
        C2,P2,handler,1,2025-05-01 09:00:00
        C3,P3,recorder,1,2025-05-01 09:00:00
        C4,P4,handler,1,2025-05-01 09:00:00
      case_party: |
        case_id,party_no,party_role,person_id,business_id
        C1,1,suspect,P9,
        C2,1,suspect,,B2
        C3,1,witness,P3,
        C4,1,suspect,,B4
      relation: |
        person_id,other_person_id,kind,declared_on,valid_to
        P1,P9,spouse,2015-01-01,2020-01-01
      declared_interest: |
        interest_id,person_id,business_id,capacity,held_to
        D2,P2,B2,shareholder,2024-12-31
        D4,P4,B4,listed_shares,
    expect: none
  - name: a party of whom nothing is known
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      case_party: |
        case_id,party_no,party_role
        C1,1,suspect
    expect: none
    could_not_evaluate: {party_unknown: 1}
  - name: a business in which nobody entered the capacity, and an officer who began on no day
    as_of: 2025-09-01
    given:
      case_handler: |
        case_id,person_id,role,number,started_at
        C1,P1,handler,1,2025-05-01 09:00:00
        C2,P2,handler,1,
      case_party: |
        case_id,party_no,party_role,business_id
        C1,1,suspect,B1
        C2,1,suspect,B2
      declared_interest: |
        interest_id,person_id,business_id,capacity,held_from
        D1,P1,B1,,2020-01-01
        D2,P2,B2,shareholder,2020-01-01
    expect:
      - {key: C1/P1}
    could_not_evaluate: {start_unknown: 1}
  - name: two officers of one case with a party each are two findings, an uninvolved third is none
    as_of: 2025-09-01
    given:
      police_case: |
        case_id,unit_id
        C1,U1
      case_handler: |
        case_id,person_id,role,number,started_at
        C1,P1,handler,1,2025-01-01 10:00:00
        C1,P2,approver,1,2025-01-01 10:00:00
        C1,P3,helper,1,2025-01-01 10:00:00
      case_party: |
        case_id,party_no,party_role,person_id
        C1,1,suspect,X1
        C1,2,victim,X2
      relation: |
        person_id,other_person_id,kind
        P1,X1,brother
        P2,X2,spouse
    expect:
      - {key: C1/P1, evidence: ["case_party/C1/1", "case_handler/C1/P1/handler/1"]}
      - {key: C1/P2, evidence: ["case_party/C1/2", "case_handler/C1/P2/approver/1"], facts: {fact_case: C1}}
  - name: a relation that ended on the day on which the officer began, and one that had ended the day before
    as_of: 2025-09-01
    given:
      police_case: |
        case_id,unit_id
        C1,U1
      case_handler: |
        case_id,person_id,role,started_at,number
        C1,P1,handler,2025-05-02 09:00:00,1
        C1,P2,helper,2025-05-02 09:00:00,1
      case_party: |
        case_id,party_no,party_role,person_id
        C1,1,suspect,P9
      relation: |
        person_id,other_person_id,kind,declared_on,valid_to
        P1,P9,spouse,2015-01-01,2025-05-02
        P2,P9,sibling,2015-01-01,2025-05-01
      declared_interest: |
        interest_id,person_id,business_id,capacity
        D9,P8,B8,shareholder
      recusal_request: |
        request_id,case_id,person_id
        Q9,C9,P8
    expect:
      - {key: C1/P1}
---*/
WITH barred AS (
  SELECT p.case_id, p.person_id, p.party_no, p.party_role, 1 AS test,
         CAST(NULL AS DATE) AS first_day, CAST(NULL AS DATE) AS last_day
  FROM case_party p
  WHERE p.person_id IS NOT NULL
  UNION ALL
  SELECT p.case_id, r.person_id, p.party_no, p.party_role, 2, CAST(NULL AS DATE), r.valid_to
  FROM case_party p
  JOIN relation r ON r.other_person_id = p.person_id AND r.person_id <> p.person_id
  UNION ALL
  SELECT p.case_id, r.other_person_id, p.party_no, p.party_role, 2, CAST(NULL AS DATE), r.valid_to
  FROM case_party p
  JOIN relation r ON r.person_id = p.person_id AND r.other_person_id <> p.person_id
  UNION ALL
  SELECT p.case_id, d.person_id, p.party_no, p.party_role, 2, CAST(NULL AS DATE), CAST(NULL AS DATE)
  FROM case_party p
  JOIN declared_interest d ON d.relative_hash = p.party_hash
  UNION ALL
  SELECT p.case_id, d.person_id, p.party_no, p.party_role, 3, d.held_from, d.held_to
  FROM case_party p
  JOIN declared_interest d ON d.business_id = p.business_id AND d.capacity IS DISTINCT FROM 'listed_shares'
),
conflict AS (
  SELECT a.case_id, a.person_id, a.role, a.number, a.started_at, a.ended_at, b.party_no, b.party_role, b.test,
         a.started_at IS NULL AND (b.first_day IS NOT NULL OR b.last_day IS NOT NULL) AS start_unknown
  FROM barred b
  JOIN case_handler a ON a.case_id = b.case_id AND a.person_id = b.person_id
  WHERE a.role IN ('handler', 'helper', 'reviewer', 'approver')
    AND (b.first_day IS NULL OR a.started_at IS NULL OR b.first_day <= CAST(a.started_at AS DATE))
    AND (b.last_day IS NULL OR a.started_at IS NULL OR b.last_day >= CAST(a.started_at AS DATE))
),
decided AS (
  SELECT case_id, person_id, decided_at, decision,
         row_number() OVER (PARTITION BY case_id, person_id ORDER BY decided_at DESC NULLS LAST, request_id DESC NULLS LAST) AS from_last
  FROM recusal_request
  WHERE decided_at IS NOT NULL AND case_id IS NOT NULL AND person_id IS NOT NULL
),
acting AS (
  SELECT c.case_id, c.person_id, c.role, c.number, c.started_at, c.party_no, c.party_role, c.test, c.start_unknown,
         d.decision, e.unit_id
  FROM conflict c
  LEFT JOIN police_case e ON e.case_id = c.case_id
  LEFT JOIN decided d ON d.case_id = c.case_id AND d.person_id = c.person_id AND d.from_last = 1
  WHERE d.decision IS NULL
     OR d.decision = 'refused' AND c.test = 1
     OR d.decision <> 'refused' AND (c.ended_at IS NULL OR c.ended_at > d.decided_at + INTERVAL '1' DAY)
)
SELECT concat(case_id, '/', person_id) AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       started_at AS happened_at,
       'case_party' AS record_type,
       concat(case_id, '/', CAST(party_no AS TEXT)) AS record_id,
       CASE WHEN start_unknown THEN 'start_unknown' END AS could_not_evaluate,
       case_id AS fact_case,
       role AS fact_role,
       party_role AS fact_party_role,
       decision AS fact_recusal,
       CASE test WHEN 1 THEN 'The officer is a party' WHEN 2 THEN 'A party is a declared relative'
                 ELSE 'A business that is a party is a declared interest' END AS fact_test_en,
       CASE test WHEN 1 THEN '本人即为当事人' WHEN 2 THEN '当事人是其已申报的亲属'
                 ELSE '涉案企业是其已申报的利益关联企业' END AS fact_test_zh
FROM acting
UNION ALL
SELECT concat(case_id, '/', person_id), 'person', person_id, unit_id, started_at, 'case_handler',
       concat(case_id, '/', person_id, '/', role, '/', CAST(number AS TEXT)),
       CASE WHEN start_unknown THEN 'start_unknown' END, case_id, role, party_role, decision,
       CASE test WHEN 1 THEN 'The officer is a party' WHEN 2 THEN 'A party is a declared relative'
                 ELSE 'A business that is a party is a declared interest' END,
       CASE test WHEN 1 THEN '本人即为当事人' WHEN 2 THEN '当事人是其已申报的亲属'
                 ELSE '涉案企业是其已申报的利益关联企业' END
FROM acting
UNION ALL
SELECT p.case_id, 'unit', e.unit_id, e.unit_id, CAST(NULL AS TIMESTAMP), 'case_party',
       concat(p.case_id, '/', CAST(p.party_no AS TEXT)), 'party_unknown', p.case_id, CAST(NULL AS TEXT), p.party_role,
       CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)
FROM case_party p
LEFT JOIN police_case e ON e.case_id = p.case_id
WHERE p.person_id IS NULL AND p.party_hash IS NULL AND p.business_id IS NULL AND p.party_role IN ('suspect', 'victim')
