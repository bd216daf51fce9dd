/*---
id: alarm.no-response
version: 5
title:
  en: Alarm not attended, or passed on too late
  zh: 有警不处
claim:
  en: The minutes set have passed since a call for help that officers had to attend, no arrival is recorded, and no
    valid reason for calling it off was recorded in that time; or a call was dispatched or signed for later than the
    seconds set.
  zh: 应当到场处置的警情，自接警起超过设定分钟数仍没有到场记录，且期间没有有效的撤销、移交记录；或者警情的派警、签收超过设定秒数。
why:
  en: Whoever calls 110 relies on somebody coming. The law makes failing to come in time a ground for sanction.
  zh: 群众拨打110，就是相信有人会来。接到报警不及时出警，法律规定应当追究责任。
innocent:
  - en: Officers were there, but the arrival was not entered because of a dead battery or no signal.
    zh: 民警已到场，因终端没电或者没有信号未录入到场时间。
  - en: The matter was settled by telephone with the caller's consent, and the file says so.
    zh: 经报警人同意电话处置完毕，台账有记载。
  - en: Many calls came in at once during a storm or a large event, and were handled by urgency.
    zh: 恶劣天气、大型活动期间警情集中，按轻重缓急处置。
misses:
  - en: An arrival that was entered without anybody going there; see alarm.video-missing.
    zh: 未到场而虚录到场时间的；参见 alarm.video-missing。
  - en: A call marked as a duplicate of a call that has nothing to do with it, or as withdrawn by a caller who did not
      withdraw it.
    zh: 关联到无关警情的“重复报警”，以及报警人并未撤回的“撤回”。
  - en: Officers who arrived, however late; see alarm.late-arrival.
    zh: 虽已到场但到场迟缓的；参见 alarm.late-arrival。
  - en: Calls entered from the start as a question, a nuisance or a complaint of police, to which nobody has to go.
    zh: 一开始就按咨询、骚扰、投诉录入的报警，此类无须到场。
  - en: Calls that were never entered.
    zh: 根本没有录入的报警。
  - en: A late dispatch or signing of which no time was recorded, where officers arrived.
    zh: 民警已到场但派警、签收时间未录入的迟延。
explanation:
  en: Alarm {finding_key} was received at {happened_at}. What is asked about is {fact_what_en}. Dispatched
    {fact_dispatch_s} s after the call ({dispatch_max_s} allowed), signed for {fact_sign_s} s after dispatch
    ({sign_max_s} allowed); arrival {fact_arrived_at}, with {no_arrival_min} min allowed; called off {fact_cancelled_at},
    for the reason {fact_cancel_reason}.
  zh: 警情 {finding_key} 于 {happened_at} 接报，疑点为{fact_what_zh}。接警后 {fact_dispatch_s} 秒派警（允许 {dispatch_max_s} 秒），派警后
    {fact_sign_s} 秒签收（允许 {sign_max_s} 秒）；到场时间 {fact_arrived_at}，允许 {no_arrival_min} 分钟；撤销时间 {fact_cancelled_at}，撤销原因：{fact_cancel_reason}。
next_step:
  en: Listen to the call, look at the dispatch log and the vehicle's track, and ask the caller whether anybody came.
  zh: 调听报警录音，核对指挥调度日志和警车行驶轨迹，向报警人了解是否有人到场。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: "Article 139(9): failing to attend in time after receiving an alarm", zh: 第一百三十九条第九项：接到报警不及时出警}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 21: duty to help and to deal with alarms", zh: 第二十一条：对群众报警应当及时救助、查处}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Regulations on Supervision of Public Security Organs, zh: 公安机关督察条例}
    article: {en: "Article 4(7)", zh: 第四条第七项}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Law on Administrative Discipline for Public Officials, zh: 公职人员政务处分法}
    article: {en: "Article 39(2)", zh: 第三十九条第二项}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: "Rules on 110 Calls (Gongtongzi 2003 No. 31, revised 2021)", zh: 110接处警工作规则（公通字〔2003〕31号，2021年修订）}
    article: {en: Duty to dispatch and attend; no national number of minutes was found, zh: 派警、出警义务；未查到全国统一的时限数字}
    confidence: secondary
    source: 赣县区人民政府网（ganxian.gov.cn）引用的2021年修订文本
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "60 seconds to dispatch, 60 to sign, 30 minutes to arrive or call off", zh: 派警60秒、签收60秒、30分钟内到场或者撤销}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [alarm_call, alarm_category_change]
key: alarm_id
sources: {alarm_call: alarm_id, alarm_category_change: alarm_id}
due:
  - {source: alarm_call, column: received_at, offset: ":no_arrival_min minutes"}
parameters:
  dispatch_max_s:
    title: {en: Seconds from call to dispatch, zh: 接警至派警允许秒数}
    type: integer
    unit: second
    value: 60
    confidence: local_setting
  sign_max_s:
    title: {en: Seconds from dispatch to signing, zh: 派警至签收允许秒数}
    type: integer
    unit: second
    value: 60
    confidence: local_setting
  no_arrival_min:
    title: {en: Minutes until arrival or calling off, zh: 到场或者撤销允许分钟数}
    type: integer
    unit: minute
    value: 30
    confidence: local_setting
codes: {fact_cancel_reason: alarm_cancel_reason}
could_not_evaluate:
  received_time_unknown:
    en: The time of the call is missing.
    zh: 缺少接警时间。
  times_contradict:
    en: Dispatch or arrival is recorded before the call itself.
    zh: 派警或者到场时间早于接警时间。
examples:
  - name: nobody came, and three excuses that came too late or lead nowhere
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,dispatched_at,unit_signed_at,arrived_at,category,emergency,cancel_reason,cancelled_at,same_as_alarm_id
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,,criminal,1,,,
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,,dispute,0,withdrawn,2026-02-01 10:30:01,
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,,dispute,0,duplicate,2026-02-01 10:05:00,
        A4,S1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,,inquiry,0,,,
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,number
        A4,2026-02-01 12:00:00,dispute,inquiry,1
    expect:
      - {key: A1, severity: critical, evidence: [alarm_call/A1], facts: {fact_dispatch_s: 30, fact_sign_s: 30}}
      - {key: A2, severity: high}
      - {key: A3}
      - {key: A4}
  - name: nobody came, and the category or the reason for calling it off was left empty
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,unit_signed_at,category,cancel_reason,cancelled_at,same_as_alarm_id
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,,,,
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,dispute,,2026-02-01 10:20:00,
        A3,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,dispute,withdrawn,,
        A4,2026-02-01 10:00:00,2026-02-01 09:59:30,2026-02-01 10:01:00,dispute,,,
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect:
      - {key: A1}
      - {key: A2}
      - {key: A3}
      - {key: A4}
  - name: dispatched and signed for one second too late, though officers came
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,unit_signed_at,arrived_at,category,emergency
        A1,2026-02-01 10:00:00,2026-02-01 10:01:01,2026-02-01 10:01:20,2026-02-01 10:08:00,dispute,0
        A2,2026-02-01 10:00:00,2026-02-01 10:00:10,2026-02-01 10:01:11,2026-02-01 10:08:00,dispute,1
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect:
      - {key: A1, severity: high, facts: {fact_dispatch_s: 61}}
      - {key: A2, severity: critical, facts: {fact_sign_s: 61}}
  - name: sixty seconds and thirty minutes, to the second, are allowed
    as_of: 2026-02-01 10:30:00
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,unit_signed_at,arrived_at,category
        A1,2026-02-01 10:00:00,2026-02-01 10:01:00,2026-02-01 10:02:00,,dispute
        A2,2026-02-01 09:00:00,2026-02-01 09:01:00,2026-02-01 09:02:00,2026-02-01 09:20:00,dispute
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect: none
  - name: called off in time, passed on, or nothing to attend
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,unit_signed_at,category,cancel_reason,cancelled_at,same_as_alarm_id,moved_to_unit_id
        A1,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,dispute,duplicate,2026-02-01 10:05:00,A0,
        A2,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,dispute,withdrawn,2026-02-01 10:30:00,,
        A3,2026-02-01 10:00:00,2026-02-01 10:00:30,2026-02-01 10:01:00,traffic,transferred,2026-02-01 10:10:00,,S2
        A4,2026-02-01 10:00:00,,,inquiry,,,,
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,arrived_at,category
        A1,,2026-02-01 10:00:30,,dispute
        A2,2026-02-01 10:00:00,2026-02-01 09:00:30,2026-02-01 10:05:00,dispute
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect: none
    could_not_evaluate: {received_time_unknown: 1, times_contradict: 1}
  - name: passed on to nobody, and called a duplicate of nothing or of itself, which the finding says
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,dispatched_at,unit_signed_at,category,cancel_reason,cancelled_at,same_as_alarm_id,moved_to_unit_id
        A1,2026-02-01 23:00:00,2026-02-01 23:00:30,2026-02-01 23:01:00,dispute,transferred,2026-02-01 23:08:00,,
        A2,2026-02-01 23:00:00,2026-02-01 23:00:30,2026-02-01 23:01:00,dispute,duplicate,2026-02-01 23:08:00,A2,
        A3,2026-02-01 23:00:00,2026-02-01 23:00:30,2026-02-01 23:01:00,dispute,transferred,2026-02-01 23:30:01,,S2
      alarm_category_change: |
        alarm_id,changed_at
        A9,2026-02-01
    expect:
      - {key: A1, facts: {fact_what_en: "that nobody arrived, and that it does not say to which unit it was passed on"}}
      - {key: A2, facts: {fact_what_zh: 无人到场，且未注明与哪一警情重复}}
      - {key: A3, facts: {fact_what_en: that nobody arrived}}
---*/
WITH recoded AS (
  SELECT alarm_id
  FROM alarm_category_change
  WHERE to_category IN ('inquiry', 'nuisance', 'complaint')
    AND from_category NOT IN ('inquiry', 'nuisance', 'complaint')
  GROUP BY alarm_id
),
measured AS (
  SELECT a.alarm_id, a.unit_id, a.received_at, a.arrived_at, a.cancelled_at, a.cancel_reason, a.emergency,
         CAST(extract(epoch FROM a.dispatched_at - a.received_at) AS BIGINT) AS dispatch_s,
         CAST(extract(epoch FROM a.unit_signed_at - a.dispatched_at) AS BIGINT) AS sign_s,
         coalesce(CAST(extract(epoch FROM a.dispatched_at - a.received_at) AS BIGINT)
                  > parameter_at(:dispatch_max_s, CAST(a.received_at AS DATE)), FALSE) AS late_dispatch,
         coalesce(CAST(extract(epoch FROM a.unit_signed_at - a.dispatched_at) AS BIGINT)
                  > parameter_at(:sign_max_s, CAST(a.received_at AS DATE)), FALSE) AS late_signing,
         CASE WHEN a.received_at IS NULL THEN 'received_time_unknown'
              WHEN a.arrived_at < a.received_at OR a.dispatched_at < a.received_at THEN 'times_contradict' END AS doubt,
         CASE WHEN a.arrived_at IS NULL
                   AND :as_of > a.received_at
                                + parameter_at(:no_arrival_min, CAST(a.received_at AS DATE)) * INTERVAL '1 minute'
                   AND NOT coalesce(a.cancelled_at
                                    <= a.received_at
                                       + parameter_at(:no_arrival_min, CAST(a.received_at AS DATE))
                                         * INTERVAL '1 minute'
                                    AND (a.cancel_reason IN ('withdrawn', 'false_call', 'not_police')
                                         OR a.cancel_reason = 'duplicate' AND a.same_as_alarm_id <> a.alarm_id
                                         OR a.cancel_reason = 'transferred' AND a.moved_to_unit_id IS NOT NULL), FALSE)
                   AND NOT coalesce(a.category IN ('inquiry', 'nuisance', 'complaint') AND c.alarm_id IS NULL, FALSE)
              THEN TRUE ELSE FALSE END AS unattended,
         CASE WHEN a.cancel_reason = 'transferred' THEN a.moved_to_unit_id IS NULL
              WHEN a.cancel_reason = 'duplicate' THEN a.same_as_alarm_id IS NULL OR a.same_as_alarm_id = a.alarm_id
              ELSE FALSE END AS leads_nowhere
  FROM alarm_call a
  LEFT JOIN recoded c ON c.alarm_id = a.alarm_id
)
SELECT m.alarm_id AS finding_key,
       'unit' AS subject_type,
       m.unit_id AS subject_id,
       m.unit_id AS unit_id,
       m.received_at AS happened_at,
       'alarm_call' AS record_type,
       m.alarm_id AS record_id,
       CASE WHEN NOT m.unattended THEN m.doubt END AS could_not_evaluate,
       CASE WHEN m.emergency THEN 'critical' ELSE 'high' END AS severity,
       CASE WHEN m.unattended AND m.cancel_reason = 'transferred' AND m.leads_nowhere
            THEN 'that nobody arrived, and that it does not say to which unit it was passed on'
            WHEN m.unattended AND m.cancel_reason = 'duplicate' AND m.leads_nowhere
            THEN 'that nobody arrived, and that it does not say of which other call it is a duplicate'
            WHEN m.unattended THEN 'that nobody arrived' WHEN m.late_dispatch THEN 'the late dispatch'
            ELSE 'the late signing' END AS fact_what_en,
       CASE WHEN m.unattended AND m.cancel_reason = 'transferred' AND m.leads_nowhere
            THEN '无人到场，且未注明移交至哪个单位'
            WHEN m.unattended AND m.cancel_reason = 'duplicate' AND m.leads_nowhere
            THEN '无人到场，且未注明与哪一警情重复'
            WHEN m.unattended THEN '无人到场' WHEN m.late_dispatch THEN '派警迟延'
            ELSE '签收迟延' END AS fact_what_zh,
       m.dispatch_s AS fact_dispatch_s,
       m.sign_s AS fact_sign_s,
       m.arrived_at AS fact_arrived_at,
       m.cancelled_at AS fact_cancelled_at,
       m.cancel_reason AS fact_cancel_reason
FROM measured m
WHERE m.doubt IS NOT NULL
   OR m.unattended
   OR m.late_dispatch
   OR m.late_signing
