/*---
id: power.venue-repeat-alarm-no-case
version: 4
title:
  en: >-
    Many alarms at one operator's venues and no case
  zh: 同一经营者场所反复警情而无立案处理
claim:
  en: >-
    At the venues of one operator at least the set number of separate alarms about offences came within the set
    days, and no case was filed from the first of them until the set days after the last.
  zh: 同一经营者的场所在设定天数内发生设定数量以上的违法犯罪类警情，而自首起至末起之后设定天数内没有任何立案。
why:
  en: Many calls and never a case is what a protected place looks like from outside.
  zh: 警情不断却从不立案，是受庇护场所的外在表现。
innocent:
  - en: Repeated calls on one matter, by one caller on one day, or false calls; the rule already leaves these out.
    zh: 同一事项重复报警、同一报警人当日多次报警、虚假警情，规则已予排除。
  - en: A competitor who calls again and again.
    zh: 同行反复恶意报警。
  - en: A big venue with many guests, whose small quarrels are settled on the spot.
    zh: 客流大的场所，小纠纷当场调处。
misses:
  - en: A report merged into another case or passed to another organ, which counts as a case.
    zh: 接报案并入他案、移送其他机关的，视为已立案。
  - en: One small case filed to break the series.
    zh: 以个别小案打断连续性的。
  - en: Persons about whom many call; only venues are followed from call to call.
    zh: 针对同一人员的反复警情，本规则只按场所串联。
  - en: Calls that the unit kept from the register.
    zh: 未登记的警情。
explanation:
  en: >-
    Operator or venue {finding_key}: {fact_alarms} alarms about offences from {happened_at} to {fact_last}, and no
    case until {fact_looked_until}. Asked about from {alarms_min} alarms in {window_days} days; cases looked for
    until {grace_days} days after.
  zh: "经营者（场所）{finding_key}：{happened_at} 至 {fact_last} 发生违法犯罪类警情 {fact_alarms} 起，至 {fact_looked_until} 没有立案。{window_days} 日内达到 {alarms_min} 起即提示；立案查至末起之后 {grace_days} 日。"
next_step:
  en: Send a team of another unit to look, without telling the station in charge.
  zh: 由其他单位派员核查，事先不通知辖区派出所。
basis:
  - instrument: {en: Law against Organised Crime, zh: 反有组织犯罪法}
    article: {en: "Articles 50, 51, 52", zh: 第五十条、第五十一条、第五十二条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 37, zh: 第三十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: "Articles 294, 417", zh: 第二百九十四条、第四百一十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Five alarms in ninety days, thirty days for a case", zh: 九十日内五起，三十日内立案}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [alarm_call, alarm_category_change, police_case, case_report, venue]
key: venue_id
reference: [venue]
due:
  - {source: alarm_call, column: received_at, offset: ":grace_days days"}
not_key_local: Alarms and cases of several venues of one operator are put together, and reports are found by their own number.
parameters:
  alarms_min:
    title: {en: Alarms, zh: 警情数}
    type: integer
    confidence: local_setting
    value: 5
  window_days:
    title: {en: Days, zh: 天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 90
  grace_days:
    title: {en: Days after the last in which a case may be filed, zh: 末起之后可立案天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
could_not_evaluate:
  times_missing:
    en: Alarms at the venue have no time; with those that have one there might be so many within the set days.
    zh: 该场所有警情缺少时间，与有时间的警情合计可能达到设定数量。
examples:
  - name: five alarms in ninety days, and five at two venues of one operator, some of them re-coded
    as_of: 2025-12-01
    given:
      venue: |
        venue_id,org_id
        V1,
        V2,B2
        V3,B2
      alarm_call: |
        alarm_id,venue_id,unit_id,received_at,category,caller_ref
        A1,V1,U1,2025-05-01 22:00:00,public_order,K1
        A2,V1,U1,2025-05-02 22:00:00,public_order,K2
        A3,V1,U1,2025-05-03 22:00:00,public_order,K3
        A4,V1,U1,2025-05-04 22:00:00,public_order,K4
        A5,V1,U1,2025-05-05 22:00:00,public_order,K5
        E1,V3,U1,2025-05-01 22:00:00,dispute,K1
        E2,V2,U1,2025-05-02 22:00:00,dispute,K2
        E3,V3,U1,2025-05-03 22:00:00,criminal,K3
        E4,V2,U1,2025-05-04 22:00:00,criminal,K4
        E5,V3,U1,2025-05-05 22:00:00,criminal,K5
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category
        E1,2025-05-02 01:00:00,criminal,dispute
        E2,2025-05-03 01:00:00,public_order,dispute
    expect:
      - {key: V1, facts: {fact_alarms: 5}}
      - {key: B2, facts: {fact_alarms: 5}}
  - name: the fifth alarm a second after ninety days
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref
        A1,V1,2025-05-01 22:00:00,criminal,K1
        A2,V1,2025-05-02 22:00:00,criminal,K2
        A3,V1,2025-05-03 22:00:00,criminal,K3
        A4,V1,2025-05-04 22:00:00,criminal,K4
        A5,V1,2025-07-30 22:00:01,criminal,K5
    expect: none
  - name: the fifth alarm after exactly ninety days
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref
        A1,V1,2025-05-01 22:00:00,criminal,K1
        A2,V1,2025-05-02 22:00:00,criminal,K2
        A3,V1,2025-05-03 22:00:00,criminal,K3
        A4,V1,2025-05-04 22:00:00,criminal,K4
        A5,V1,2025-07-30 22:00:00,criminal,K5
    expect:
      - {key: V1}
  - name: one caller five times in a night, duplicates, and a case filed
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
        V2
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref,linked_report_id
        A1,V1,2025-05-01 21:00:00,public_order,K1,
        A2,V1,2025-05-01 22:00:00,public_order,K1,
        A3,V1,2025-05-01 23:00:00,public_order,K1,
        A4,V1,2025-05-01 20:00:00,public_order,K1,
        A5,V1,2025-05-01 21:00:00,public_order,K1,
        E1,V2,2025-05-01 22:00:00,criminal,K1,
        E2,V2,2025-05-02 22:00:00,criminal,K2,
        E3,V2,2025-05-03 22:00:00,criminal,K3,
        E4,V2,2025-05-04 22:00:00,criminal,K4,
        E5,V2,2025-05-05 22:00:00,criminal,K5,R5
      case_report: |
        report_id,decision,decided_at
        R5,filed,2025-05-06 09:00:00
    expect: none
  - name: a case filed late on the thirtieth day after the last alarm, and one of the next day
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
        V2
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref
        A1,V1,2025-05-01 22:00:00,criminal,K1
        A2,V1,2025-05-02 22:00:00,criminal,K2
        A3,V1,2025-05-03 22:00:00,criminal,K3
        A4,V1,2025-05-04 22:00:00,criminal,K4
        A5,V1,2025-05-05 08:00:00,criminal,K5
        E1,V2,2025-05-01 22:00:00,criminal,K1
        E2,V2,2025-05-02 22:00:00,criminal,K2
        E3,V2,2025-05-03 22:00:00,criminal,K3
        E4,V2,2025-05-04 22:00:00,criminal,K4
        E5,V2,2025-05-05 08:00:00,criminal,K5
      police_case: |
        case_id,venue_id,filed_at
        C1,V1,2025-06-04 23:59:59
        C2,V2,2025-06-05 00:00:00
    expect:
      - {key: V2, facts: {fact_looked_until: 2025-06-04}}
  - name: no time on the calls
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref
        A1,V1,,criminal,K1
        A2,V1,,criminal,K2
        A3,V1,,criminal,K3
        A4,V1,,criminal,K4
        A5,V1,,criminal,K5
    expect: none
    could_not_evaluate: {times_missing: 1}
  - name: three with a time and two without might be five
    as_of: 2025-12-01
    given:
      venue: |
        venue_id
        V1
        V2
      alarm_call: |
        alarm_id,venue_id,received_at,category,caller_ref
        A1,V1,2025-05-01 22:00:00,criminal,K1
        A2,V1,2025-05-02 22:00:00,criminal,K2
        A3,V1,2025-05-03 22:00:00,criminal,K3
        A4,V1,,criminal,K4
        A5,V1,,criminal,K5
        B1,V2,2025-05-01 22:00:00,criminal,K1
        B2,V2,2025-05-02 22:00:00,criminal,K2
        B3,V2,2025-05-03 22:00:00,criminal,K3
        B4,V2,,criminal,K4
    expect: none
    could_not_evaluate: {times_missing: 1}
---*/
WITH recoded AS (
  SELECT DISTINCT alarm_id
  FROM alarm_category_change
  WHERE from_category IN ('criminal', 'public_order')
),
alarm AS (
  SELECT coalesce(v.org_id, a.venue_id) AS operator, a.alarm_id, a.unit_id, a.received_at, a.linked_report_id,
         coalesce(a.caller_ref, a.alarm_id) AS caller, CAST(a.received_at AS DATE) AS on_day
  FROM alarm_call a
  LEFT JOIN venue v ON v.venue_id = a.venue_id
  LEFT JOIN recoded r ON r.alarm_id = a.alarm_id
  WHERE a.venue_id IS NOT NULL AND a.same_as_alarm_id IS NULL
    AND (a.cancel_reason IS NULL OR a.cancel_reason NOT IN ('duplicate', 'false_call', 'not_police'))
    AND (a.category IN ('criminal', 'public_order') OR r.alarm_id IS NOT NULL)
),
separate AS (
  SELECT operator, min(unit_id) AS unit_id, min(alarm_id) AS alarm_id, min(received_at) AS received_at
  FROM alarm
  WHERE received_at IS NOT NULL
  GROUP BY operator, caller, on_day
),
series AS (
  SELECT operator, unit_id, alarm_id, received_at,
         count(*) OVER (PARTITION BY operator ORDER BY received_at
                        RANGE BETWEEN :window_days * INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS alarms,
         min(received_at) OVER (PARTITION BY operator ORDER BY received_at
                                RANGE BETWEEN :window_days * INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS first_at
  FROM separate
),
filed AS (
  SELECT coalesce(v.org_id, c.venue_id) AS operator, c.filed_at
  FROM police_case c
  LEFT JOIN venue v ON v.venue_id = c.venue_id
  WHERE c.venue_id IS NOT NULL AND c.filed_at IS NOT NULL
  UNION ALL
  SELECT a.operator, coalesce(p.filed_at, r.decided_at, a.received_at)
  FROM alarm a
  JOIN case_report r ON r.report_id = a.linked_report_id
  LEFT JOIN police_case p ON p.report_id = r.report_id
  WHERE r.decision IN ('filed', 'merged', 'transferred')
),
quiet AS (
  SELECT s.operator, s.unit_id, s.alarm_id, s.first_at, s.received_at, s.alarms
  FROM series s
  WHERE s.alarms >= :alarms_min
    AND CAST(:as_of AS DATE)
        > CAST(s.received_at AS DATE) + parameter_at(:grace_days, CAST(s.received_at AS DATE)) * INTERVAL '1 day'
    AND NOT EXISTS (SELECT 1 FROM filed f
                    WHERE f.operator = s.operator AND f.filed_at >= s.first_at
                      AND CAST(f.filed_at AS DATE)
                          <= CAST(s.received_at AS DATE)
                             + parameter_at(:grace_days, CAST(s.received_at AS DATE)) * INTERVAL '1 day')
),
worst AS (
  SELECT operator, unit_id, alarm_id, first_at, received_at, alarms,
         row_number() OVER (PARTITION BY operator ORDER BY alarms DESC NULLS LAST, received_at, alarm_id) AS place
  FROM quiet
)
SELECT w.operator AS finding_key,
       'unit' AS subject_type,
       w.unit_id AS subject_id,
       w.unit_id AS unit_id,
       w.first_at AS happened_at,
       'alarm_call' AS record_type,
       s.alarm_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       w.alarms AS fact_alarms,
       w.received_at AS fact_last,
       CAST(w.received_at AS DATE) + parameter_at(:grace_days, CAST(w.received_at AS DATE)) AS fact_looked_until
FROM worst w
JOIN separate s ON s.operator = w.operator AND s.received_at >= w.first_at AND s.received_at <= w.received_at
WHERE w.place = 1
UNION ALL
SELECT a.operator, 'unit', min(a.unit_id), min(a.unit_id), CAST(NULL AS TIMESTAMP), 'alarm_call', min(a.alarm_id),
       'times_missing', count(*), CAST(NULL AS TIMESTAMP), CAST(NULL AS DATE)
FROM alarm a
LEFT JOIN (SELECT operator, max(alarms) AS alarms FROM series GROUP BY operator) t ON t.operator = a.operator
WHERE a.received_at IS NULL AND NOT EXISTS (SELECT 1 FROM worst w WHERE w.operator = a.operator)
GROUP BY a.operator
HAVING count(*) + coalesce(max(t.alarms), 0) >= :alarms_min
