/*---
id: alarm.feedback-missing
version: 3
title:
  en: Outcome of an alarm not reported back, or not truly
  zh: 处警不反馈、虚假反馈
claim:
  en: Officers arrived, but the outcome was reported back later than the minutes set, not at all, only after the alarm
    had been closed, or before they arrived.
  zh: 民警已到场，但处警结果超过设定分钟数反馈、未反馈、在警情关闭之后才反馈，或者反馈时间早于到场时间。
why:
  en: The outcome reported back is what the command centre, the case system and the caller rely on.
  zh: 指挥中心、办案系统和报警人都以反馈结果为依据。
innocent:
  - en: The scene took hours, such as a fire, a standoff or a search for a missing person, and officers reported by radio.
    zh: 火灾、对峙、寻人等现场处置数小时，已用电台报告。
  - en: The system was down and the outcome was entered afterwards.
    zh: 系统故障，事后补录。
  - en: The officers went from one alarm straight to the next.
    zh: 民警连续处警，未及录入。
  - en: The call was called off before the officers arrived; such alarms are not asked about.
    zh: 民警到场前已撤销的警情；此类警情不作为疑点。
misses:
  - en: Alarms closed with neither an arrival nor an outcome; see alarm.no-response.
    zh: 既无到场又无反馈即关闭的警情；参见 alarm.no-response。
  - en: An outcome reported in time that is not true.
    zh: 按时反馈但内容不实的。
  - en: The same sentence pasted into every outcome; texts are not read.
    zh: 反馈内容千篇一律的；本规则不读取文字内容。
explanation:
  en: For alarm {finding_key} of {happened_at} officers arrived at {fact_arrived_at}; outcome reported
    {fact_feedback_at}, closed {fact_closed_at}. What is asked about is {fact_what_en}; {feedback_min} min from arrival
    are allowed.
  zh: 警情 {finding_key}（{happened_at}）：到场 {fact_arrived_at}，反馈 {fact_feedback_at}，结束 {fact_closed_at}。疑点为{fact_what_zh}；自到场起允许
    {feedback_min} 分钟。
next_step:
  en: Ask the officers what they found, and compare with the caller's account and the video.
  zh: 向处警民警了解现场情况，与报警人陈述和执法记录仪视频核对。
basis:
  - instrument: {en: "Rules on 110 Calls (Gongtongzi 2003 No. 31, revised 2021)", zh: 110接处警工作规则（公通字〔2003〕31号，2021年修订）}
    article: {en: Duty to record and report back, zh: 处警情况记录、反馈义务}
    confidence: secondary
    source: 赣县区人民政府网（ganxian.gov.cn）引用的2021年修订文本
  - instrument:
      en: "Provisions on Liability for Errors in Law Enforcement (Ministry Order 138)"
      zh: 公安机关人民警察执法过错责任追究规定（公安部令第138号）
    article:
      en: Provincial rules under it list alarms not truthfully recorded or not reported back
      zh: 地方细则列举：未如实记录登记警情，不按规定反馈
    confidence: secondary
    source: 湖北省公安机关执法过错责任追究细则（转载）
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: 120 minutes from arrival; published tables use 30/60/120/240, zh: 自到场起120分钟；公开通报的分档为30/60/120/240分钟}
    confidence: local_setting
severity: medium
route: inspection
reads: [alarm_call]
key: alarm_id
sources: {alarm_call: alarm_id}
due:
  - {source: alarm_call, column: arrived_at, offset: ":feedback_min minutes"}
parameters:
  feedback_min:
    title: {en: Minutes from arrival to the outcome, zh: 到场至反馈允许分钟数}
    type: integer
    unit: minute
    value: 120
    confidence: local_setting
could_not_evaluate:
  times_contradict:
    en: Arrival is recorded before the call or before dispatch, and the outcome came late only if counted from it.
    zh: 到场时间早于接警或者派警时间，且仅在自该时间起算时反馈才超时。
  arrival_unknown:
    en: An outcome of an alarm that was not called off and had to be attended was reported back, but no arrival is
      recorded.
    zh: 应当到场且未撤销的警情，有反馈但没有到场时间。
examples:
  - name: a minute late, never, after closing, and before arriving
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,feedback_at,closed_at
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 12:05:01,2026-02-01 12:30:00
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,,
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 11:00:00,2026-02-01 10:40:00
        A4,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:04:00,2026-02-01 10:40:00
        A5,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,,2026-02-01 10:40:00
    expect:
      - {key: A1, evidence: [alarm_call/A1]}
      - {key: A2}
      - {key: A3}
      - {key: A4}
      - {key: A5}
  - name: closed without an outcome a minute ago
    as_of: 2026-02-01 10:41:00
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,feedback_at,closed_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,,2026-02-01 10:40:00
    expect:
      - {key: A1}
  - name: two hours to the second, and closed at the same moment
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,feedback_at,closed_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 12:05:00,2026-02-01 12:05:00
    expect: none
  - name: still within the two hours, and a call that nobody attended
    as_of: 2026-02-01 12:05:00
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,feedback_at,closed_at,cancelled_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,,,
        A2,2026-02-01 10:00:00,,,2026-02-01 10:10:00,2026-02-01 10:10:00
        A3,2026-02-01 10:00:00,2026-02-01 10:15:00,,2026-02-01 10:10:00,2026-02-01 10:10:00
    expect: none
  - name: an outcome without an arrival, and an arrival before the call
    as_of: 2026-03-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,feedback_at,closed_at
        A1,2026-02-01 10:00:00,,2026-02-01 10:30:00,2026-02-01 10:40:00
        A2,2026-02-01 10:00:00,2026-02-01 09:05:00,2026-02-01 11:30:00,2026-02-01 11:40:00
    expect: none
    could_not_evaluate: {arrival_unknown: 1, times_contradict: 1}
---*/
WITH judged AS (
  SELECT a.alarm_id, a.unit_id, a.received_at, a.arrived_at, a.feedback_at, a.closed_at,
         CASE WHEN a.arrived_at IS NULL AND a.feedback_at IS NOT NULL AND a.cancelled_at IS NULL
                   AND coalesce(a.category, '') NOT IN ('inquiry', 'nuisance', 'complaint')
              THEN 'arrival_unknown'
              WHEN (a.arrived_at < a.received_at OR a.arrived_at < a.dispatched_at) AND a.feedback_at >= a.received_at
                   AND a.feedback_at > a.arrived_at
                                  + parameter_at(:feedback_min, CAST(a.arrived_at AS DATE)) * INTERVAL '1 minute'
                   AND (a.closed_at IS NULL OR a.feedback_at <= a.closed_at)
              THEN 'times_contradict' END AS reason,
         CASE WHEN a.cancelled_at <= a.arrived_at THEN NULL
              WHEN a.feedback_at < a.arrived_at THEN 'before'
              WHEN a.closed_at IS NOT NULL AND a.feedback_at IS NULL THEN 'closed_without'
              WHEN a.feedback_at > a.closed_at THEN 'after_closing'
              WHEN a.feedback_at > a.arrived_at
                                  + parameter_at(:feedback_min, CAST(a.arrived_at AS DATE)) * INTERVAL '1 minute'
              THEN 'late'
              WHEN a.feedback_at IS NULL
                   AND :as_of > a.arrived_at
                                  + parameter_at(:feedback_min, CAST(a.arrived_at AS DATE)) * INTERVAL '1 minute'
              THEN 'never' END AS what
  FROM alarm_call a
)
SELECT j.alarm_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_at AS happened_at,
       'alarm_call' AS record_type,
       j.alarm_id AS record_id,
       j.reason AS could_not_evaluate,
       CASE j.what WHEN 'before' THEN 'an outcome reported before arrival'
                   WHEN 'closed_without' THEN 'closing without an outcome'
                   WHEN 'after_closing' THEN 'an outcome reported only after closing'
                   WHEN 'late' THEN 'a late outcome'
                   ELSE 'the missing outcome' END AS fact_what_en,
       CASE j.what WHEN 'before' THEN '反馈早于到场'
                   WHEN 'closed_without' THEN '未反馈即关闭'
                   WHEN 'after_closing' THEN '关闭后才反馈'
                   WHEN 'late' THEN '反馈超时'
                   ELSE '未反馈' END AS fact_what_zh,
       j.arrived_at AS fact_arrived_at,
       j.feedback_at AS fact_feedback_at,
       j.closed_at AS fact_closed_at
FROM judged j
WHERE j.reason IS NOT NULL
   OR j.arrived_at IS NOT NULL AND j.what IS NOT NULL
