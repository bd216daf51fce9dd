/*---
id: alarm.late-arrival
version: 5
title:
  en: Officers arrived late at an alarm
  zh: 出警迟缓
claim:
  en: Officers arrived later after dispatch than the minutes set for the zone, and between the call and their arrival no
    obstacle was reported.
  zh: 派警后到达现场的时间超过该区域的设定分钟数，且自接警至到场没有报告受阻情况。
why:
  en: Minutes decide whether somebody is helped and whether evidence is still there.
  zh: 早到几分钟，关系到群众能否得到救助、证据能否保全。
innocent:
  - en: The call was low in urgency and was left until another one had been dealt with, as the rules on priorities allow.
    zh: 警情不紧急，按照轻重缓急规定先处置其他警情。
  - en: Floods, snow or a closed road, reported by radio but not entered.
    zh: 因水淹、积雪、封路受阻，已用电台报告但未录入系统。
  - en: The arrival was entered after the officers had dealt with the matter.
    zh: 民警先处置、后补录到场时间。
  - en: The call was called off before the minutes were over; such alarms are not asked about.
    zh: 在允许分钟数内已撤销的警情；此类警情不作为疑点。
misses:
  - en: An arrival entered before anybody was there.
    zh: 人未到、先录到场的。
  - en: A town address entered as country to gain minutes.
    zh: 将城区地址录为农村以放宽时限的。
  - en: Alarms at which nobody arrived; see alarm.no-response.
    zh: 无人到场的警情；参见 alarm.no-response。
explanation:
  en: For alarm {finding_key} of {happened_at} the clock ran from {fact_from} and officers arrived at
    {fact_arrived_at}, {fact_seconds} s later. Zone {fact_zone}; {fact_limit_min} min are allowed there (town
    {urban_min}, edge of town {suburb_min}, country {rural_min}; without a time of dispatch the clock starts
    {dispatch_max_s} s after the call).
  zh: 警情 {finding_key}（{happened_at}）自 {fact_from} 起算，{fact_arrived_at} 到场，历时 {fact_seconds} 秒。区域 {fact_zone}，允许 {fact_limit_min} 分钟（城区
    {urban_min}、城郊 {suburb_min}、农村 {rural_min}；无派警时间的，自接警后 {dispatch_max_s} 秒起算）。
next_step:
  en: Compare with the vehicle's track and with what else the shift had to attend at that time.
  zh: 核对警车行驶轨迹，并查看该班次同时段的其他警情。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: "Article 139(9): failing to attend in time after receiving an alarm", zh: 第一百三十九条第九项：接到报警不及时出警}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 21, zh: 第二十一条}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: "Rules on 110 Calls (Gongtongzi 2003 No. 31, revised 2021)", zh: 110接处警工作规则（公通字〔2003〕31号，2021年修订）}
    article: {en: Duty to attend in time; no national number of minutes was found, zh: 及时出警义务；未查到全国统一的分钟数}
    confidence: secondary
    source: 赣县区人民政府网（ganxian.gov.cn）引用的2021年修订文本
  - instrument: {en: A local code on 110 calls, zh: 地方110接处警规范}
    article:
      en: Town five minutes, edge of town ten, country as soon as possible
      zh: 城区五分钟、城郊十分钟、农村地区尽快到达
    confidence: secondary
    source: A local 110 code as published; binding only where it is adopted
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Thirty minutes in the country, zh: 农村地区三十分钟}
    confidence: local_setting
severity: medium
route: inspection
reads: [alarm_call]
key: alarm_id
sources: {alarm_call: alarm_id}
parameters:
  urban_min:
    title: {en: Minutes in town, zh: 城区允许分钟数}
    type: integer
    unit: minute
    value: 5
    confidence: secondary
  suburb_min:
    title: {en: Minutes at the edge of town, zh: 城郊允许分钟数}
    type: integer
    unit: minute
    value: 10
    confidence: secondary
  rural_min:
    title: {en: Minutes in the country, zh: 农村允许分钟数}
    type: integer
    unit: minute
    value: 30
    confidence: local_setting
  dispatch_max_s:
    title: {en: Seconds after the call at which the clock starts without a dispatch, zh: 无派警时间时自接警后起算的秒数}
    type: integer
    unit: second
    value: 60
    confidence: local_setting
codes: {fact_zone: alarm_zone}
could_not_evaluate:
  zone_unknown:
    en: The zone is missing, and the time taken would be too long in some zones and not in others.
    zh: 缺少区域类型，且用时在部分区域超限、在其他区域未超限。
  times_contradict:
    en: Arrival is recorded before both dispatch and the call.
    zh: 到场时间既早于派警时间，也早于接警时间。
  start_unknown:
    en: Neither the time of dispatch nor that of the call is recorded.
    zh: 派警时间、接警时间均缺失。
examples:
  - name: one second more than allowed, without dispatch time, and an obstacle noted only afterwards
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,dispatched_at,arrived_at,zone,emergency,obstruct_note,obstruct_noted_at
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:05:31,urban,0,,
        A2,S1,2026-02-01 10:00:00,,2026-02-01 10:06:01,urban,0,,
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:40:31,rural,0,flood,2026-02-01 18:00:00
    expect:
      - {key: A1, evidence: [alarm_call/A1], facts: {fact_seconds: 301, fact_limit_min: 5}}
      - {key: A2, facts: {fact_seconds: 301}}
      - {key: A3}
  - name: an emergency at more than twice the limit
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone,emergency
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:20:31,suburb,1
    expect:
      - {key: A1, facts: {fact_seconds: 1201}}
  - name: exactly the minutes allowed
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:05:30,urban
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:10:30,suburb
        A3,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:30:30,rural
        A4,2026-02-01 10:00:00,,2026-02-01 10:06:00,urban
    expect: none
  - name: an obstacle reported on the way, and a call withdrawn before the minutes were over
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone,obstruct_note,obstruct_noted_at,cancel_reason,cancelled_at
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:25:00,urban,flooded underpass,2026-02-01 10:04:00,,
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:25:00,urban,,,withdrawn,2026-02-01 10:03:00
    expect: none
  - name: an obstacle reported before the call, at the call, and of which nobody knows when
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone,obstruct_note,obstruct_noted_at
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:25:00,urban,flooded underpass,2026-02-01 09:59:59
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:25:00,urban,flooded underpass,2026-02-01 10:00:00
        A3,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:25:00,urban,flooded underpass,
    expect:
      - {key: A1}
      - {key: A3}
  - name: in no known zone, and there before the dispatch was entered
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:04:00,
    expect: none
  - name: in no known zone, as long as the country allows and a second longer
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:30:30,
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:30:31,
    expect:
      - {key: A2, facts: {fact_limit_min: 30}}
    could_not_evaluate: {zone_unknown: 1}
  - name: what cannot be judged is not clean
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,zone
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:15:00,
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 09:15:00,urban
        A3,,,2026-02-01 10:15:00,urban
        A4,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:03:00,
    expect: none
    could_not_evaluate: {zone_unknown: 1, times_contradict: 1, start_unknown: 1}
---*/
WITH clock AS (
  SELECT alarm_id, unit_id, received_at, arrived_at, zone, emergency, obstruct_note, obstruct_noted_at, cancelled_at,
         coalesce(dispatched_at,
                  received_at + parameter_at(:dispatch_max_s, CAST(received_at AS DATE)) * INTERVAL '1 second')
           AS clock_from,
         CAST(coalesce(received_at, dispatched_at, arrived_at) AS DATE) AS called_on
  FROM alarm_call
  WHERE arrived_at IS NOT NULL
),
limited AS (
  SELECT alarm_id, unit_id, received_at, arrived_at, zone, emergency, obstruct_note, obstruct_noted_at, cancelled_at,
         clock_from,
         CASE zone WHEN 'urban' THEN parameter_at(:urban_min, called_on)
                   WHEN 'suburb' THEN parameter_at(:suburb_min, called_on)
                   WHEN 'rural' THEN parameter_at(:rural_min, called_on) END AS limit_min,
         parameter_at(:urban_min, called_on) AS urban_min,
         least(parameter_at(:urban_min, called_on), parameter_at(:suburb_min, called_on),
               parameter_at(:rural_min, called_on)) AS least_min,
         CASE WHEN zone IN ('urban', 'suburb', 'rural') THEN NULL
              ELSE greatest(parameter_at(:urban_min, called_on), parameter_at(:suburb_min, called_on),
                            parameter_at(:rural_min, called_on)) END AS most_min
  FROM clock
),
judged AS (
  SELECT c.alarm_id, c.unit_id, c.received_at, c.arrived_at, c.zone, c.emergency, c.clock_from,
         coalesce(c.limit_min, c.most_min) AS limit_min,
         CAST(extract(epoch FROM c.arrived_at - c.clock_from) AS BIGINT) AS seconds,
         CASE WHEN c.clock_from IS NULL THEN 'start_unknown'
              WHEN c.arrived_at < c.clock_from AND c.arrived_at < coalesce(c.received_at, c.clock_from)
              THEN 'times_contradict'
              WHEN c.limit_min IS NULL AND c.arrived_at <= c.clock_from + c.most_min * INTERVAL '1 minute'
              THEN 'zone_unknown' END AS reason
  FROM limited c
  WHERE NOT coalesce(c.obstruct_note IS NOT NULL AND c.obstruct_noted_at <= c.arrived_at
                     AND c.obstruct_noted_at >= coalesce(c.received_at, c.clock_from, c.obstruct_noted_at), FALSE)
    AND NOT coalesce(c.cancelled_at <= c.clock_from + coalesce(c.limit_min, c.urban_min) * INTERVAL '1 minute', FALSE)
    AND (c.clock_from IS NULL
         OR c.arrived_at < c.clock_from AND c.arrived_at < coalesce(c.received_at, c.clock_from)
         OR c.arrived_at > c.clock_from + coalesce(c.limit_min, c.least_min) * INTERVAL '1 minute')
)
SELECT j.alarm_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_at AS happened_at,
       'alarm_call' AS record_type,
       j.alarm_id AS record_id,
       j.reason AS could_not_evaluate,
       CASE WHEN j.emergency AND j.arrived_at > j.clock_from + 2 * j.limit_min * INTERVAL '1 minute' THEN 'high'
            ELSE 'medium' END AS severity,
       j.clock_from AS fact_from,
       j.arrived_at AS fact_arrived_at,
       j.seconds AS fact_seconds,
       j.zone AS fact_zone,
       j.limit_min AS fact_limit_min
FROM judged j
