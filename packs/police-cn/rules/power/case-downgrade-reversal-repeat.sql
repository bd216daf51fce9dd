/*---
id: power.case-downgrade-reversal-repeat
version: 5
title:
  en: The same approver or handler eased cases for the same party or venue again
  zh: 同一审批人或者承办人多次为同一当事人或者场所从轻变更
claim:
  en: >-
    Within the set days one approver lowered, dropped or eased at least the set number of cases of one party or one
    venue; or, where no approver did, one handler brought that many.
  zh: 在设定天数内，同一审批人对同一当事人或者同一场所的案件降格、撤案或者变更措施达到设定件数；无此情形的，同一承办人报批此类变更达到该件数。
why:
  en: Once may be the law; always for the same one is something else.
  zh: 一次可能是依法办理，总对同一对象就需要过问。
innocent:
  - en: The changes belong to one case; the rule counts a case once.
    zh: 数次变更属于同一案件的，规则只计一次。
  - en: Court or procuratorate ordered them; the rule already leaves these out.
    zh: 法院、检察院决定的，规则已予排除。
  - en: The handler is in charge of that venue or that party, so that all its cases come to him.
    zh: 该场所、该当事人的案件本来就由该承办人负责。
misses:
  - en: Approvers and handlers who both take turns.
    zh: 审批人、承办人均轮换的。
  - en: A number of a decision from outside that was made up.
    zh: 编造外部决定文书号的。
  - en: Parties under several identities.
    zh: 同一人以多个身份出现的。
explanation:
  en: >-
    {subject_id} {fact_did_en} {fact_changes} changes in favour of {fact_favoured_en} {fact_whom} within {window_days}
    days up to {happened_at}; asked about from {changes_min}. Not counted: changes with a decision from
    outside (a number of
    {outside_chars} characters or more).
  zh: "{subject_id} 在截至 {happened_at} 的 {window_days} 日内{fact_did_zh} {fact_changes} 次有利于{fact_favoured_zh} {fact_whom} 的变更；达到 {changes_min} 次即提示。有外部决定文书号（不少于 {outside_chars} 个字符）的不计。"
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
    article: {en: Two changes in 365 days; a number from outside has four characters, zh: 三百六十五日内二次；外部文书号不少于四个字符}
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
  outside_chars:
    title: {en: Fewest characters of a number of a decision from outside, zh: 外部决定文书号最少字符数}
    type: integer
    confidence: local_setting
    value: 4
could_not_evaluate:
  kind_missing:
    en: What was changed is missing; if it was eased, the approver did it often enough to be asked.
    zh: 缺少变更类别；如属从轻变更，该审批人的次数已达到提示标准。
  time_missing:
    en: The time of changes is missing; if they lay within the window, they would be often enough to be asked.
    zh: 缺少变更时间；如在期间之内，次数已达到提示标准。
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
        X4,C3,measure,2025-05-04 09:00:00,4,3,P1,H1,JC-1
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
  - name: three in the window, an older one outside it, the date is that of the last of the three
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,unit_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash
        X0,C0,U0,charge,2023-12-01 09:00:00,5,3,P1,H1
        X1,C1,U1,charge,2024-05-01 09:00:00,5,3,P1,H1
        X2,C2,U1,charge,2025-01-01 09:00:00,5,3,P1,H1
        X3,C3,U1,measure,2025-05-01 09:00:00,4,2,P1,H1
        X4,C4,U4,measure,2026-01-01 09:00:01,4,2,P1,H1
    expect:
      - {key: P1/H1, evidence: ["case_change/X1", "case_change/X2", "case_change/X3"], facts: {fact_changes: 3}}
  - name: a number of one digit is no decision from outside, one of four characters is taken for one
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,approver_id,party_hash,outside_decision_no
        X1,C1,charge,2025-05-01 09:00:00,5,3,P1,H1,1
        X2,C2,measure,2025-06-01 09:00:00,4,2,P1,H1,123
        X3,C3,charge,2025-05-01 09:00:00,5,3,P2,H2,JC-1
        X4,C4,measure,2025-06-01 09:00:00,4,2,P2,H2,
    expect:
      - {key: P1/H1}
  - name: one dated and one undated could be two, an undated third changes nothing
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,approver_id,handler_id,party_hash
        X1,C1,withdrawn,2025-01-01 10:00:00,P1,,H1
        X2,C2,withdrawn,,P1,,H1
        X3,C3,withdrawn,2025-01-01 10:00:00,P2,,H2
        X4,C4,withdrawn,2025-02-01 10:00:00,P2,,H2
        X5,C5,withdrawn,,P2,,H2
        X6,C6,withdrawn,,P3,P7,H3
        X7,C7,withdrawn,,P4,P7,H3
    expect:
      - {key: P2/H2, evidence: ["case_change/X3", "case_change/X4"], facts: {fact_changes: 2}}
    could_not_evaluate: {time_missing: 2}
  - name: a single change at no known time
    as_of: 2026-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,approver_id,party_hash
        X1,C1,withdrawn,,P1,H1
        X2,C1,withdrawn,,P1,H1
        X3,C3,withdrawn,,P2,H2
    expect: none
  - name: a case that was eased long ago, and again shortly before another
    as_of: 2025-12-01
    given:
      case_change: |
        change_id,case_id,unit_id,change_kind,changed_at,from_class,to_class,party_hash,approver_id
        X1,AJ1,U1,measure,2023-05-01 10:00:00,5,3,H1,P1
        X2,AJ1,U1,measure,2025-05-01 10:00:00,3,1,H1,P1
        X3,AJ2,U1,withdrawn,2025-06-01 10:00:00,,,H1,P1
        X4,AJ3,U1,measure,2025-05-01 10:00:00,5,3,H2,P1
        X5,AJ3,U1,measure,2025-06-01 10:00:00,3,1,H2,P1
    expect:
      - {key: P1/H1, evidence: [case_change/X2, case_change/X3], facts: {fact_changes: 2}}
---*/
WITH eased_or_unclear AS (
  SELECT case_id, change_id, unit_id, change_kind, changed_at, approver_id, handler_id, party_hash, venue_id
  FROM case_change
  WHERE (outside_decision_no IS NULL OR length(outside_decision_no)
                                         < coalesce(parameter_at(:outside_chars, CAST(changed_at AS DATE)),
                                                    :outside_chars))
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
  SELECT d.did, d.person_id, d.sort_of, d.whom, d.change_id, d.unit_id, d.changed_at,
         count(DISTINCT coalesce(b.case_id, '')) AS changes  -- a case counts once, by any of its changes in the window
  FROM done d
  JOIN done b ON b.did = d.did AND b.person_id = d.person_id AND b.sort_of = d.sort_of AND b.whom = d.whom
       AND b.changed_at <= d.changed_at AND b.changed_at >= d.changed_at - :window_days * INTERVAL '1 day'
  GROUP BY d.did, d.person_id, d.sort_of, d.whom, d.change_id, d.unit_id, d.changed_at
),
placed AS (
  SELECT did, person_id, sort_of, whom, unit_id, changed_at, changes,
         row_number() OVER (PARTITION BY did, person_id, sort_of, whom
                            ORDER BY changes DESC NULLS LAST, changed_at, change_id) AS place
  FROM counted
),
-- what a person did most often within the window, up to when
worst AS (
  SELECT did, person_id, sort_of, whom, unit_id, changed_at, changes
  FROM placed
  WHERE place = 1 AND changes >= :changes_min
),
asked AS (
  SELECT w.did, w.person_id, w.sort_of, w.whom, w.unit_id, w.changed_at, w.changes
  FROM worst w
  WHERE w.did = 'approved'
     OR NOT EXISTS (SELECT 1 FROM worst a WHERE a.did = 'approved' AND a.sort_of = w.sort_of AND a.whom = w.whom)
),
evidence AS (
  SELECT w.did, w.person_id, w.sort_of, w.whom, w.unit_id, w.changed_at, w.changes, min(c.change_id) AS change_id
  FROM asked w
  JOIN done c ON c.did = w.did AND c.person_id = w.person_id AND c.sort_of = w.sort_of AND c.whom = w.whom
       AND c.changed_at <= w.changed_at AND c.changed_at >= w.changed_at - :window_days * INTERVAL '1 day'
  GROUP BY w.did, w.person_id, w.sort_of, w.whom, w.unit_id, w.changed_at, w.changes, c.case_id
),
-- changes at no known time that would make up the number if they lay within the window
undated AS (
  SELECT o.did, o.person_id, o.sort_of, o.whom, min(o.unit_id) AS unit_id, min(o.change_id) AS change_id
  FROM once_a_case o
  LEFT JOIN placed d ON d.did = o.did AND d.person_id = o.person_id AND d.sort_of = o.sort_of AND d.whom = o.whom
       AND d.place = 1
  WHERE o.changed_at IS NULL
  GROUP BY o.did, o.person_id, o.sort_of, o.whom
  HAVING coalesce(max(d.changes), 0) < :changes_min AND coalesce(max(d.changes), 0) + count(*) >= :changes_min
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
SELECT concat(w.person_id, '/', w.whom) AS finding_key,
       'person' AS subject_type,
       w.person_id AS subject_id,
       w.unit_id AS unit_id,
       w.changed_at AS happened_at,
       'case_change' AS record_type,
       w.change_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       w.changes AS fact_changes,
       w.whom AS fact_whom,
       CASE w.did WHEN 'approved' THEN 'approved' ELSE 'brought to different approvers' END AS fact_did_en,
       CASE w.did WHEN 'approved' THEN '批准' ELSE '作为承办人报不同审批人批准' END AS fact_did_zh,
       CASE w.sort_of WHEN 1 THEN 'the party' ELSE 'the venue' END AS fact_favoured_en,
       CASE w.sort_of WHEN 1 THEN '当事人' ELSE '场所' END AS fact_favoured_zh
FROM evidence w
UNION ALL
SELECT concat(u.person_id, '/', u.whom), 'person', u.person_id, u.unit_id, CAST(NULL AS TIMESTAMP), 'case_change',
       u.change_id, 'time_missing', CAST(NULL AS BIGINT), u.whom, CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       CAST(NULL AS TEXT), CAST(NULL AS TEXT)
FROM undated u
WHERE NOT EXISTS (SELECT 1 FROM asked w WHERE w.sort_of = u.sort_of AND w.whom = u.whom
                    AND (w.did = 'approved' OR w.person_id = u.person_id))
  AND (u.did = 'approved'
       OR NOT EXISTS (SELECT 1 FROM undated a WHERE a.did = 'approved' AND a.sort_of = u.sort_of AND a.whom = u.whom))
UNION ALL
SELECT concat(u.person_id, '/', u.whom), 'person', u.person_id, u.unit_id, u.changed_at, 'case_change', u.change_id,
       'kind_missing', CAST(NULL AS BIGINT), u.whom, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       CAST(NULL AS TEXT)
FROM unclear u
WHERE NOT EXISTS (SELECT 1 FROM worst w
                  WHERE w.person_id = u.person_id AND w.sort_of = u.sort_of AND w.whom = u.whom)
