/*---
id: conduct.duty-drinking-or-subject-banquet-host
version: 4
title:
  en: Confirmed banquet from somebody under supervision, a party, a subordinate or another unit
  zh: 查实接受管理服务对象、当事人、下属或者单位之间宴请
claim:
  en: >-
    A confirmed check says that an officer was treated by a party of a case, a subordinate, another unit, or a
    business that the unit inspected or served, or in whose case the officer acted, within the days set; family that
    pays by such a business counts, too. A check that names a host is taken for one of a
    banquet where its kind is missing.
  zh: 经查实，民警接受案件当事人、下属、其他单位宴请，或者接受设定天数内本单位检查、办理过事项，或者本人参与办理其案件的企业宴请；亲友通过此类企业付款的同样计入。检查类别缺失但载明宴请方的，按宴请核查处理。
why:
  en: Whoever eats at the table of those he supervises cannot supervise them.
  zh: 吃了管理对象的饭，就难以对其严格管理。
innocent:
  - en: >-
      A family event paid by family; the rule already leaves these out unless the check names a business that the unit
      dealt with or in whose case the officer acted.
    zh: 亲友自费的家庭聚会，规则已予排除；检查载明付款企业，且该企业与本单位有事项往来、或者是本人所办案件当事人的除外。
  - en: An event the bureau had permitted; the rule already leaves these out.
    zh: 经批准参加的活动，规则已予排除。
  - en: The officer paid a full share.
    zh: 民警足额支付了本人费用。
misses:
  - en: Banquets that nobody confirmed.
    zh: 未经查实的宴请。
  - en: A host who paid through another firm.
    zh: 通过关联企业付款的宴请方。
explanation:
  en: >-
    {subject_id} was treated on {happened_at}; host: {fact_host}; number of the business: {fact_business}.
    {fact_test_en}. Window: {window_days} days on either side.
  zh: "{subject_id} 于 {happened_at} 接受宴请；宴请方类别：{fact_host}；企业编号：{fact_business}。{fact_test_zh}。关联期间为前后各 {window_days} 日。"
next_step:
  en: Ask who invited, who paid, and what was pending between the host and the unit then.
  zh: 核实邀请人、付款人，以及当时与单位之间的在办事项。
basis:
  - instrument: {en: Ministry of Public Security rules against banquets and drinking in breach of rules, zh: 公安部关于禁止违规宴请饮酒的规定}
    article: {en: Six bans; the wording of the sixth is not clear in the text seen, zh: 六项禁令；所见文本第六项表述不清}
    confidence: secondary
    source: English translation of the six bans; original not seen
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 22(9), zh: 第二十二条第九项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Regulations on disciplinary sanctions of the Communist Party (2023), zh: 中国共产党纪律处分条例（2023年修订）}
    article: {en: Article 101, zh: 第一百零一条}
    confidence: secondary
    source: Anhui provincial CDI authors, 紧绷纪律弦 廉洁过春节 (China Discipline News)
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: One hundred and eighty days on either side, zh: 前后各一百八十日}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [conduct_check, inspection, service_case, case_party, case_handler, police_case]
key: check_id
not_key_local: Businesses, cases and units connect a check with records that have other keys.
parameters:
  window_days:
    title: {en: Days on either side, zh: 前后各天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 180
codes: {fact_host: banquet_host}
could_not_evaluate:
  kind_missing:
    en: The kind of the check is missing, and nothing on it tells whether it was about a banquet.
    zh: 缺少检查类别，也没有其他内容表明是否为宴请核查。
  not_confirmed:
    en: It is not confirmed yet.
    zh: 尚未查实。
  host_unknown:
    en: The host is not known.
    zh: 宴请方不明。
  business_unknown:
    en: The business that paid is not named.
    zh: 未载明付款企业。
  time_missing:
    en: The day of the meal is missing, so the business cannot be compared with what the unit inspected or served.
    zh: 缺少宴请日期，无法与本单位检查、办理事项比对。
  unit_unknown:
    en: The unit of the officer is missing, so the business cannot be compared with what it inspected or served.
    zh: 缺少民警所在单位，无法与该单位检查、办理事项比对。
examples:
  - name: a business inspected, a party of the own case, a subordinate
    as_of: 2025-09-01
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K2,P2,U1,2025-05-01 19:00:00,banquet,B2,business,true
        K3,P3,U1,2025-05-01 19:00:00,banquet,,subordinate,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id
        I1,U1,2025-03-01 10:00:00,B1
      case_party: |
        case_id,party_no,business_id
        C1,1,B2
      case_handler: |
        case_id,person_id,role
        C1,P2,handler
    expect:
      - {key: K1}
      - {key: K2, facts: {fact_test_en: "The host is party to a case this officer acted in"}}
      - {key: K3}
  - name: a day beyond the window, and exactly on it
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K2,P1,U1,2025-05-01 19:00:00,banquet,B2,business,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id
        I1,U1,2025-10-28 23:59:00,B1
        I2,U1,2025-10-29 00:00:00,B2
    expect:
      - {key: K1}
  - name: family, permitted, a business of another trade, not confirmed after all
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed,permission_no
        K1,P1,U1,2025-05-01 19:00:00,banquet,,family,true,
        K2,P1,U1,2025-05-01 19:00:00,banquet,,unit,true,N1
        K3,P1,U1,2025-05-01 19:00:00,banquet,B9,business,true,
        K4,P1,U1,2025-05-01 19:00:00,banquet,,party,false,
    expect: none
  - name: a business inspected on the day after the window
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K2,P1,U1,2025-05-01 19:00:00,banquet,B2,business,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id
        I2,U1,2025-10-29 00:00:00,B2
    expect: none
  - name: a business, but no day of the meal, or no unit
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,,banquet,B1,business,true
        K2,P1,,2025-05-01 19:00:00,banquet,B1,business,true
        K3,P1,,,banquet,,party,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id
        I1,U1,2025-05-02 10:00:00,B1
    expect:
      - {key: K3}
    could_not_evaluate: {time_missing: 1, unit_unknown: 1}
  - name: not confirmed yet, the host is not known
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,,party,
        K2,P1,U1,2025-05-01 19:00:00,banquet,,unknown,true
        K3,P1,U1,2025-05-01 19:00:00,banquet,,business,true
    expect: none
    could_not_evaluate: {not_confirmed: 1, host_unknown: 1, business_unknown: 1}
  - name: the kind of the check is missing, with a host, with a reading, and with nothing
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,breath_mg,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,,,,party,true
        K2,P2,U1,2025-05-01 19:00:00,,12,,,
        K3,P3,U1,2025-05-01 19:00:00,,,,,true
        K4,P4,U1,2025-05-01 19:00:00,presence,,,,true
        K5,P5,U1,2025-05-01 19:00:00,,,,,false
    expect:
      - {key: K1}
    could_not_evaluate: {kind_missing: 1}
  - name: an own case that began or ended on the last day of the window, and that was closed then
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K2,P2,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K3,P3,U1,2025-05-01 19:00:00,banquet,B3,business,true
      case_party: |
        case_id,party_no,business_id
        C1,1,B1
        C3,1,B3
      case_handler: |
        case_id,person_id,role,started_at,ended_at
        C1,P1,approver,2025-10-28 23:59:00,
        C1,P2,handler,2024-01-01 09:00:00,2024-11-02 00:00:00
        C3,P3,reviewer,2024-01-01 09:00:00,
      police_case: |
        case_id,closed_at
        C3,2024-11-02 00:00:00
    expect:
      - {key: K1, severity: critical}
      - {key: K2, severity: critical}
      - {key: K3, severity: critical}
  - name: a day outside, a recorder, a case closed long ago
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K2,P2,U1,2025-05-01 19:00:00,banquet,B1,business,true
        K3,P3,U1,2025-05-01 19:00:00,banquet,B3,business,true
        K4,P4,U1,2025-05-01 19:00:00,banquet,B1,business,true
      case_party: |
        case_id,party_no,business_id
        C1,1,B1
        C3,1,B3
      case_handler: |
        case_id,person_id,role,started_at,ended_at
        C1,P1,approver,2025-10-29 00:00:00,
        C1,P2,handler,2014-01-01 09:00:00,2024-11-01 23:59:59
        C3,P3,reviewer,2014-01-01 09:00:00,
        C1,P4,recorder,2025-05-01 09:00:00,
      police_case: |
        case_id,closed_at
        C3,2014-02-01 00:00:00
    expect: none
  - name: family that pays by a business of the own case, by one inspected, by one without dealings
    as_of: 2025-12-31
    given:
      conduct_check: |
        check_id,person_id,unit_id,checked_at,check_kind,host_business_id,host_kind,confirmed
        K1,P1,U1,2025-05-01 19:00:00,banquet,B1,family,true
        K2,P2,U1,2025-05-01 19:00:00,banquet,B2,family,true
        K3,P3,U1,2025-05-01 19:00:00,banquet,B9,family,true
        K4,P4,U1,2025-05-01 19:00:00,banquet,B9,family,
        K5,P5,U1,2025-05-01 19:00:00,banquet,B2,family,
        K6,P6,U1,,banquet,B2,family,true
      inspection: |
        inspection_id,unit_id,inspected_at,business_id
        I1,U1,2025-03-01 10:00:00,B2
      case_party: |
        case_id,party_no,business_id
        C1,1,B1
      case_handler: |
        case_id,person_id,role,started_at
        C1,P1,handler,2025-04-01 09:00:00
    expect:
      - {key: K1, severity: critical}
      - {key: K2, severity: high}
    could_not_evaluate: {not_confirmed: 1, time_missing: 1}
---*/
WITH banquet AS (
  SELECT check_id, person_id, unit_id, checked_at, CAST(checked_at AS DATE) AS on_day, host_business_id, host_kind,
         confirmed,
         CASE WHEN check_kind IS NULL AND host_kind IS NULL AND host_business_id IS NULL THEN 'kind_missing' END AS unsure
  FROM conduct_check
  WHERE (check_kind = 'banquet'
         OR check_kind IS NULL AND (breath_mg IS NULL OR host_kind IS NOT NULL OR host_business_id IS NOT NULL))
    AND confirmed IS NOT FALSE AND permission_no IS NULL
    AND (host_kind IS NULL OR host_kind <> 'family' OR host_business_id IS NOT NULL)
),
dealing AS (
  SELECT b.check_id
  FROM banquet b
  JOIN inspection i ON i.business_id = b.host_business_id AND i.unit_id = b.unit_id
  WHERE CAST(i.inspected_at AS DATE) >= b.on_day - :window_days
    AND CAST(i.inspected_at AS DATE) <= b.on_day + :window_days
  UNION
  SELECT b.check_id
  FROM banquet b
  JOIN service_case s ON s.business_id = b.host_business_id AND s.unit_id = b.unit_id
  WHERE CAST(coalesce(s.accepted_at, s.decided_at) AS DATE) <= b.on_day + :window_days
    AND CAST(coalesce(s.decided_at, s.accepted_at) AS DATE) >= b.on_day - :window_days
),
own_case AS (
  SELECT DISTINCT b.check_id
  FROM banquet b
  JOIN case_party p ON p.business_id = b.host_business_id
  JOIN case_handler h ON h.case_id = p.case_id AND h.person_id = b.person_id
  LEFT JOIN police_case c ON c.case_id = p.case_id
  WHERE h.role IN ('handler', 'helper', 'reviewer', 'approver')
    AND (h.started_at IS NULL OR CAST(h.started_at AS DATE) <= b.on_day + :window_days)
    AND (coalesce(h.ended_at, c.closed_at) IS NULL
         OR CAST(coalesce(h.ended_at, c.closed_at) AS DATE) >= b.on_day - :window_days)
),
judged AS (
  SELECT b.check_id, b.person_id, b.unit_id, b.checked_at, b.host_business_id, b.host_kind,
         CASE WHEN o.check_id IS NOT NULL THEN 1
              WHEN b.host_kind IN ('party', 'subordinate', 'unit') THEN 2
              WHEN b.host_kind IN ('business', 'family') AND d.check_id IS NOT NULL THEN 3 END AS test,
         CASE WHEN b.unsure IS NOT NULL THEN b.unsure
              WHEN b.confirmed IS NULL
                   AND (b.host_kind IS DISTINCT FROM 'family' OR d.check_id IS NOT NULL OR o.check_id IS NOT NULL)
              THEN 'not_confirmed'
              WHEN b.host_kind = 'business' AND b.host_business_id IS NULL THEN 'business_unknown'
              WHEN b.host_business_id IS NOT NULL AND b.checked_at IS NULL THEN 'time_missing'
              WHEN b.host_kind IN ('business', 'family') AND b.unit_id IS NULL THEN 'unit_unknown'
              WHEN b.host_kind IS NULL OR b.host_kind = 'unknown' THEN 'host_unknown' END AS reason
  FROM banquet b
  LEFT JOIN dealing d ON d.check_id = b.check_id
  LEFT JOIN own_case o ON o.check_id = b.check_id
)
SELECT check_id AS finding_key,
       'person' AS subject_type,
       person_id AS subject_id,
       unit_id AS unit_id,
       checked_at AS happened_at,
       'conduct_check' AS record_type,
       check_id AS record_id,
       CASE WHEN test IS NULL OR reason = 'not_confirmed' THEN reason END AS could_not_evaluate,
       CASE WHEN test = 1 THEN 'critical' ELSE 'high' END AS severity,
       host_kind AS fact_host,
       host_business_id AS fact_business,
       CASE test WHEN 1 THEN 'The host is party to a case this officer acted in'
                 WHEN 2 THEN 'Such a host may not treat an officer'
                 ELSE 'The unit inspected or served the host in the window' END AS fact_test_en,
       CASE test WHEN 1 THEN '宴请方是该民警所办案件的当事人' WHEN 2 THEN '属于禁止接受宴请的对象'
                 ELSE '本单位在关联期间检查过或者办理过宴请方事项' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
