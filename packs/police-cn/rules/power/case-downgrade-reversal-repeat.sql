/*---
id: power.case-downgrade-reversal-repeat
version: 3
title:
  en: The same approver or handler eased cases for the same party or venue again
  zh: 同一审批人或者承办人多次为同一当事人或者场所从轻变更
claim:
  en: >-
    Within the set days one approver lowered, dropped or eased cases of one party or one venue at least twice; or one
    handler brought such changes to approvers of whom none did it twice.
  zh: 在设定天数内，同一审批人对同一当事人或者同一场所的案件两次以上降格、撤案或者变更措施；或者同一承办人将此类变更分别报不同审批人批准。
why:
  en: Once may be the law; always for the same one is something else.
  zh: 一次可能是依法办理，总对同一对象就需要过问。
innocent:
  - en: The changes belong to one case and one decision.
    zh: 数次变更属于同一案件同一决定。
  - en: Court or procuratorate ordered them; the rule already leaves these out.
    zh: 法院、检察院决定的，规则已予排除。
  - en: The handler is in charge of that venue or that party, so that all its cases come to him.
    zh: 该场所、该当事人的案件本来就由该承办人负责。
misses:
  - en: Approvers and handlers who both take turns.
    zh: 审批人、承办人均轮换的。
  - en: Parties under several identities.
    zh: 同一人以多个身份出现的。
explanation:
  en: >-
    {subject_id} {fact_did_en} {fact_changes} changes in favour of {fact_favoured_en} {fact_whom} within {window_days}
    days up to {happened_at}; asked about from {changes_min}.
  zh: "{subject_id} 在截至 {happened_at} 的 {window_days} 日内{fact_did_zh} {fact_changes} 次有利于{fact_favoured_zh} {fact_whom} 的变更；达到 {changes_min} 次即提示。"
next_step:
  en: Lay the files side by side and have each reason confirmed by somebody else.
  zh: 将各案并列阅卷，由他人逐一复核理由。
basis:
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: "Articles 397, 399, 402, 417", zh: 第三百九十七条、第三百九十九条、第四百零二条、第四百一十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 22(3), zh: 第二十二条第三项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Rules on records of interference in cases inside public security organs (2015), zh: 公安机关内部人员干预、插手案件办理的记录、通报和责任追究规定（2015年）}
    article: {en: Article 3(1), zh: 第三条第一项}
    confidence: secondary
    source: zgqyxcp.com, scxsls.com
  - instrument: {en: "Rules on responsibility for faults in law enforcement (Ministry order 138, 2016)", zh: 公安机关人民警察执法过错责任追究规定（公安部令第138号）}
    article: {en: Articles 5 to 10, zh: 第五条至第十条}
    confidence: secondary
    source: dtfz.net and an uncited page quoting the articles
  - instrument: {en: Law against Organised Crime, zh: 反有组织犯罪法}
    article: {en: "Articles 50, 52", zh: 第五十条、第五十二条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Two changes in 365 days, zh: 三百六十五日内二次}
    confidence: local_setting
severity: critical
route: [legal, discipline]
reads: [case_change]
key: person_id
not_key_local: A person is tied to a change as its approver or as its handler; the handler is asked only where no
  approver is.
parameters:
  window_days:
    title: {en: Days, zh: 天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 365
  changes_min:
    title: {en: Changes from which it is asked, zh: 提示次数}
    type: integer
    confidence: local_setting
    value: 2
could_not_evaluate:
  kind_missing:
    en: What was changed is missing; if it was eased, the approver did it often enough to be asked.
    zh: 缺少变更类别；如属从轻变更，该审批人的次数已达到提示标准。
  time_missing:
    en: The time of the changes is missing.
    zh: 缺少变更时间。
examples:
  - name: twice for a party, twice for a venue
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash,venue_id
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,H1,
        X2,C2,measure,2026-05-01 09:00:00,4,2,P1,H1,
        X3,C3,withdrawn,2025-05-01 09:00:00,,,P2,H3,V1
        X4,C4,to_admin,2025-06-01 09:00:00,,,P2,H4,V1
    expect:
      - {key: P1/H1, evidence: ["case_change/X1", "case_change/X2"], facts: {fact_changes: 2}}
      - {key: P2/V1}
  - name: a second more than the window
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,H1
        X2,C2,measure,2026-05-01 09:00:01,4,2,P1,H1
    expect: none
  - name: one case in two steps, two approvers, ordered by the procuratorate, made heavier
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash,outside_decision_no
        X1,C1,charge,2025-05-01 09:00:00,5,4,P1,H1,
        X2,C1,charge,2025-05-02 09:00:00,4,3,P1,H1,
        X3,C2,charge,2025-05-03 09:00:00,4,3,P2,H1,
        X4,C3,measure,2025-05-04 09:00:00,4,3,P1,H1,N1
        X5,C4,charge_up,2025-05-04 09:00:00,3,4,P1,H1,
    expect: none
  - name: one handler, two approvers, a year apart to the second
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,handler_id,party_hash
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,P7,H1
        X2,C2,measure,2026-05-01 09:00:00,4,2,P2,P7,H1
    expect:
      - {key: P7/H1, evidence: ["case_change/X1", "case_change/X2"], facts: {fact_did_en: "brought to different approvers"}}
  - name: two handlers and two approvers, and one handler a second after the window
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,handler_id,party_hash
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,P7,H1
        X2,C2,measure,2025-06-01 09:00:00,4,2,P2,P8,H1
        X3,C3,measure,2025-05-01 09:00:00,4,2,P3,P9,H2
        X4,C4,measure,2026-05-01 09:00:01,4,2,P4,P9,H2
    expect: none
  - name: handler and approver are the same two people each time, which is one question
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,handler_id,party_hash
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,P7,H1
        X2,C2,measure,2025-06-01 09:00:00,4,2,P1,P7,H1
    expect:
      - {key: P1/H1, facts: {fact_did_en: approved}}
  - name: what was changed is not known
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash,venue_id
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,H1,V1
        X2,C2,,2025-06-01 09:00:00,,,P1,H1,
        X3,C3,,2025-05-01 09:00:00,,,P2,H2,
        X4,C4,,2025-05-01 09:00:00,3,4,P3,H3,
        X5,C5,charge,2025-06-01 09:00:00,5,3,P3,H3,
    expect: none
    could_not_evaluate: {kind_missing: 1}
  - name: the times are not known
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash
        X1,C1,charge,,5,3,P1,H1
        X2,C2,measure,,4,2,P1,H1
    expect: none
    could_not_evaluate: {time_missing: 1}
---*/
WITH eased_or_unclear AS (
  SELECT case_id, change_id, unit_id, change_kind, changed_at, approver_id, handler_id, party_hash, venue_id
  FROM case_change
  WHERE outside_decision_no IS NULL
    AND (change_kind IN ('to_admin', 'withdrawn') OR change_kind IN ('charge', 'measure') AND to_class < from_class
         OR change_kind IS NULL AND (to_class < from_class OR to_class IS NULL OR from_class IS NULL))
),
eased AS (
  SELECT case_id, change_id, unit_id, changed_at, approver_id, handler_id, party_hash, venue_id
  FROM eased_or_unclear
  WHERE change_kind IS NOT NULL
),
favour AS (
  SELECT 1 AS sort_of, party_hash AS whom, case_id, change_id, unit_id, changed_at, approver_id, handler_id
  FROM eased
  WHERE party_hash IS NOT NULL
  UNION ALL
  SELECT 2, venue_id, case_id, change_id, unit_id, changed_at, approver_id, handler_id
  FROM eased
  WHERE venue_id IS NOT NULL
),
done AS (
  SELECT 'approved' AS did, approver_id AS person_id, sort_of, whom, case_id, change_id, unit_id, changed_at
  FROM favour
  WHERE approver_id IS NOT NULL
  UNION ALL
  SELECT 'brought', handler_id, sort_of, whom, case_id, change_id, unit_id, changed_at
  FROM favour
  WHERE handler_id IS NOT NULL
),
once_a_case AS (
  SELECT did, person_id, sort_of, whom, case_id, min(change_id) AS change_id, min(unit_id) AS unit_id,
         min(changed_at) AS changed_at
  FROM done
  GROUP BY did, person_id, sort_of, whom, case_id
),
counted AS (
  SELECT did, person_id, sort_of, whom, change_id, unit_id, changed_at,
         count(*) OVER (PARTITION BY did, person_id, sort_of, whom ORDER BY changed_at
                        RANGE BETWEEN :window_days * INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS changes
  FROM once_a_case
),
worst AS (
  SELECT did, person_id, sort_of, whom, max(changes) AS changes
  FROM counted
  GROUP BY did, person_id, sort_of, whom
  HAVING max(changes) >= :changes_min
),
asked AS (
  SELECT w.did, w.person_id, w.sort_of, w.whom, w.changes
  FROM worst w
  WHERE w.did = 'approved'
     OR NOT EXISTS (SELECT 1 FROM worst a WHERE a.did = 'approved' AND a.sort_of = w.sort_of AND a.whom = w.whom)
),
unclear AS (
  SELECT approver_id AS person_id, 1 AS sort_of, party_hash AS whom, min(unit_id) AS unit_id,
         min(CASE WHEN change_kind IS NULL THEN change_id END) AS change_id, min(changed_at) AS changed_at
  FROM eased_or_unclear
  WHERE approver_id IS NOT NULL AND party_hash IS NOT NULL
  GROUP BY approver_id, party_hash
  HAVING bool_or(change_kind IS NULL) AND count(DISTINCT case_id) >= :changes_min
  UNION ALL
  SELECT approver_id, 2, venue_id, min(unit_id), min(CASE WHEN change_kind IS NULL THEN change_id END), min(changed_at)
  FROM eased_or_unclear
  WHERE approver_id IS NOT NULL AND venue_id IS NOT NULL
  GROUP BY approver_id, venue_id
  HAVING bool_or(change_kind IS NULL) AND count(DISTINCT case_id) >= :changes_min
)
SELECT concat(c.person_id, '/', c.whom) AS finding_key,
       'person' AS subject_type,
       c.person_id AS subject_id,
       c.unit_id AS unit_id,
       c.changed_at AS happened_at,
       'case_change' AS record_type,
       c.change_id AS record_id,
       CASE WHEN c.changed_at IS NULL THEN 'time_missing' END AS could_not_evaluate,
       w.changes AS fact_changes,
       c.whom AS fact_whom,
       CASE w.did WHEN 'approved' THEN 'approved' ELSE 'brought to different approvers' END AS fact_did_en,
       CASE w.did WHEN 'approved' THEN '批准' ELSE '作为承办人报不同审批人批准' END AS fact_did_zh,
       CASE c.sort_of WHEN 1 THEN 'the party' ELSE 'the venue' END AS fact_favoured_en,
       CASE c.sort_of WHEN 1 THEN '当事人' ELSE '场所' END AS fact_favoured_zh
FROM counted c
JOIN asked w ON w.did = c.did AND w.person_id = c.person_id AND w.sort_of = c.sort_of AND w.whom = c.whom
UNION ALL
SELECT concat(u.person_id, '/', u.whom), 'person', u.person_id, u.unit_id, u.changed_at, 'case_change', u.change_id,
       'kind_missing', CAST(NULL AS BIGINT), u.whom, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       CAST(NULL AS TEXT)
FROM unclear u
WHERE NOT EXISTS (SELECT 1 FROM worst w
                  WHERE w.person_id = u.person_id AND w.sort_of = u.sort_of AND w.whom = u.whom)
