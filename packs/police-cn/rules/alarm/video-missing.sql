/*---
id: alarm.video-missing
version: 6
title:
  en: Attended alarm without whole body-camera video
  zh: 处警未全程录音录像
claim:
  en: For an alarm that officers attended there is no recording, or a gap longer than the minutes set between arrival
    and leaving, or a recording was deleted before it might be, or not uploaded within the hours set.
  zh: 已到场处置的警情没有录音录像，或者自到场至离开之间有超过设定分钟数的空缺，或者录像被提前删除，或者未在设定小时数内上传。
why:
  en: The recording protects the caller and the officer alike; where it is missing, one word stands against another.
  zh: 录音录像既保护群众也保护民警；没有录像，就只剩各执一词。
innocent:
  - en: The camera failed and a countersigned note says so; such alarms are not asked about, unless a recording was
      deleted.
    zh: 设备故障且有经审批的说明；此类警情不作为疑点，但录像被删除的除外。
  - en: The call was called off before the officers arrived; such alarms are not asked about.
    zh: 民警到场前已撤销的警情；此类警情不作为疑点。
  - en: The recording exists but was filed under another alarm.
    zh: 录像存在，但关联到了其他警情。
  - en: Recording stopped for the sake of a victim, such as a child or somebody sexually assaulted.
    zh: 因保护未成年人、性侵害案件被害人等而停止录制。
misses:
  - en: A camera that ran while it pointed at the ground or was covered; content is not looked at.
    zh: 设备开启但镜头被遮挡或者朝向地面的；本规则不查看内容。
  - en: Gaps in the recordings, where the time of leaving is not recorded; how long officers stayed is then not known.
    zh: 没有离开现场时间的，在场时长不明，录像空缺无法核对。
  - en: Failure notes that are written too easily.
    zh: 随意出具的设备故障说明。
explanation:
  en: At alarm {finding_key} officers were at the scene from {fact_arrived_at} to {fact_left_at}. What is asked about is
    {fact_what_en}. Recordings {fact_files}; longest gap {fact_gap_s} s ({gap_min} min allowed); deleted early
    {fact_deleted} (kept at least {keep_months} months, for good if evidence, obstruction, mass incident or major case);
    uploaded late {fact_late} ({upload_h} h allowed). Asked of alarms since {in_force_from}.
  zh: 警情 {finding_key}：{fact_arrived_at} 到场，{fact_left_at} 离开，疑点为{fact_what_zh}。录像 {fact_files} 份，最长空缺 {fact_gap_s} 秒（允许
    {gap_min} 分钟）；提前删除 {fact_deleted} 份（至少保存 {keep_months} 个月；作为证据、阻碍执法、群体性事件、重大案事件的永久保存）；迟延上传 {fact_late} 份（允许
    {upload_h} 小时）。适用于 {in_force_from} 以后的警情。
next_step:
  en: Ask the officers and whoever keeps the recordings; look for files of the same officers at that time.
  zh: 询问处警民警和视音频管理员，查找同一民警同时段的其他文件。
basis:
  - instrument:
      en: "Provisions on Audio and Video Recording of Law Enforcement on the Scene (2016)"
      zh: 公安机关现场执法视音频记录工作规定（2016年）
    article:
      en: Six activities to be recorded, among them dealing with alarms; article 13 on how long recordings are kept
      zh: 应当记录的六类活动（含接受群众报警或者110指令后处警）；第十三条保存期限
    confidence: secondary
    source: uianet.net（第十三条摘录）
  - instrument: {en: Provincial rules of Liaoning on recordings, zh: 辽宁省现场执法视音频记录相关规定}
    article: {en: Upload within 24 hours, zh: 二十四小时内上传}
    confidence: secondary
    source: 辽宁省公安机关规定（转载）；其他地区为本地设定
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A gap of five minutes, zh: 空缺五分钟}
    confidence: local_setting
severity: medium
route: [inspection, legal]
reads: [alarm_call, av_recording]
key: alarm_id
sources: {alarm_call: alarm_id, av_recording: alarm_id}
due:
  - {source: alarm_call, column: arrived_at, offset: ":upload_h hours"}
  - {source: alarm_call, column: left_at, offset: ":upload_h hours"}
  - {source: av_recording, column: ended_at, offset: ":upload_h hours"}
parameters:
  gap_min:
    title: {en: Longest gap, zh: 允许空缺分钟数}
    type: integer
    unit: minute
    value: 5
    confidence: local_setting
  keep_months:
    title: {en: Months a recording is kept, zh: 录像至少保存月数}
    type: integer
    unit: month
    value: 6
    confidence: secondary
  upload_h:
    title: {en: Hours until upload, zh: 上传允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
  in_force_from:
    title: {en: Recording is a duty since, zh: 录音录像义务起始日}
    type: date
    value: 2016-07-01
    confidence: secondary
could_not_evaluate:
  times_contradict:
    en: Arrival is recorded before the call or before dispatch, so that the time at the scene is not known.
    zh: 到场时间早于接警或者派警时间，无法确定在场时段。
  recording_times_unknown:
    en: A recording exists, but from when to when it runs is missing.
    zh: 有录像，但缺少起止时间。
examples:
  - name: none, a gap, deleted too early, uploaded too late
    as_of: 2026-09-01
    given:
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,left_at
        A1,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
        A2,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
        A3,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
        A4,S1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
      av_recording: |
        recording_id,alarm_id,started_at,ended_at,uploaded_at,retention,deleted_at
        R2,A2,2026-02-01 10:05:00,2026-02-01 10:20:00,2026-02-01 12:00:00,ordinary,
        R2B,A2,2026-02-01 10:25:01,2026-02-01 10:45:00,2026-02-01 12:00:00,ordinary,
        R3,A3,2026-02-01 10:04:00,2026-02-01 10:46:00,2026-02-01 12:00:00,ordinary,2026-07-31 10:00:00
        R4,A4,2026-02-01 10:04:00,2026-02-01 10:46:00,2026-02-02 10:46:01,ordinary,
    expect:
      - {key: A1, evidence: [alarm_call/A1], facts: {fact_files: 0}}
      - {key: A2, evidence: [alarm_call/A2, av_recording/R2, av_recording/R2B], facts: {fact_gap_s: 301}}
      - {key: A3, severity: high, facts: {fact_deleted: 1}}
      - {key: A4, severity: medium, facts: {fact_late: 1}}
  - name: evidence deleted after the six months, and not uploaded at all
    as_of: 2026-12-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
      av_recording: |
        recording_id,alarm_id,started_at,ended_at,uploaded_at,retention,deleted_at
        R1,A1,2026-02-01 10:04:00,2026-02-01 10:46:00,2026-02-01 12:00:00,evidence,2026-11-01 10:00:00
        R2,A2,2026-02-01 10:04:00,2026-02-01 10:46:00,,ordinary,
    expect:
      - {key: A1, facts: {fact_deleted: 1}}
      - {key: A2, facts: {fact_late: 1}}
  - name: five minutes missing at each end and between, deleted on the day, uploaded at the hour
    as_of: 2026-12-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
      av_recording: |
        recording_id,alarm_id,started_at,ended_at,uploaded_at,retention,deleted_at
        R1,A1,2026-02-01 10:10:00,2026-02-01 10:20:00,2026-02-02 10:20:00,ordinary,2026-08-01 10:10:00
        R2,A1,2026-02-01 10:25:00,2026-02-01 10:40:00,2026-02-02 10:40:00,,
    expect: none
  - name: a short file within a long one leaves no gap; a noted failure, no arrival, an old alarm, and one of today
    as_of: 2026-09-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at,recording_failure_no
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,
        A2,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00,F7
        A3,2026-02-01 10:00:00,,,
        A4,2016-06-30 10:00:00,2016-06-30 10:05:00,2016-06-30 10:45:00,
        A5,2026-08-31 10:00:00,2026-08-31 10:05:00,2026-08-31 10:45:00,
      av_recording: |
        recording_id,alarm_id,started_at,ended_at,uploaded_at
        R1,A1,2026-02-01 10:04:00,2026-02-01 10:45:00,2026-02-01 12:00:00
        R2,A1,2026-02-01 10:06:00,2026-02-01 10:08:00,2026-02-01 12:00:00
    expect: none
  - name: a recording without times, and an arrival before the call
    as_of: 2026-09-01
    given:
      alarm_call: |
        alarm_id,received_at,arrived_at,left_at
        A1,2026-02-01 10:00:00,2026-02-01 10:05:00,2026-02-01 10:45:00
        A2,2026-02-01 10:00:00,2026-02-01 09:05:00,2026-02-01 10:45:00
      av_recording: |
        recording_id,alarm_id,started_at,ended_at,uploaded_at
        R1,A1,,,2026-02-01 12:00:00
        R2,A2,2026-02-01 10:05:00,2026-02-01 10:45:00,2026-02-01 12:00:00
    expect: none
    could_not_evaluate: {recording_times_unknown: 1, times_contradict: 1}
---*/
WITH attended AS (
  SELECT alarm_id, unit_id, received_at, arrived_at, coalesce(left_at, arrived_at) AS left_at, recording_failure_no,
         coalesce(arrived_at < received_at OR arrived_at < dispatched_at, FALSE) AS contradicts,
         parameter_at(:gap_min, CAST(arrived_at AS DATE)) AS gap_min
  FROM alarm_call
  WHERE arrived_at IS NOT NULL
    AND arrived_at >= :in_force_from
    AND (cancelled_at IS NULL OR cancelled_at > arrived_at)
    AND :as_of > coalesce(left_at, arrived_at) + parameter_at(:upload_h, CAST(arrived_at AS DATE)) * INTERVAL '1 hour'
),
seen AS (  -- an alarm without recordings stands here once, as flawed
  SELECT a.alarm_id, a.unit_id, a.received_at, a.arrived_at, a.left_at, a.recording_failure_no, a.contradicts,
         a.gap_min,
         r.started_at, r.ended_at,
         CASE WHEN a.contradicts OR r.started_at IS NULL OR r.ended_at IS NULL OR r.uploaded_at IS NULL THEN TRUE
              WHEN r.deleted_at IS NOT NULL
                   AND (r.deleted_at < r.started_at + parameter_at(:keep_months, CAST(r.started_at AS DATE))
                                                     * INTERVAL '1 month'
                        OR r.retention IN ('evidence', 'obstruction', 'mass', 'major')) THEN TRUE
              ELSE r.uploaded_at
                   > r.ended_at + parameter_at(:upload_h, CAST(r.ended_at AS DATE)) * INTERVAL '1 hour' END AS flawed
  FROM attended a
  LEFT JOIN av_recording r ON r.alarm_id = a.alarm_id
),
doubtful AS (  -- one recording of the whole visit settles it, or several that meet; others are looked at piece by piece
  SELECT alarm_id, unit_id, received_at, arrived_at, left_at, recording_failure_no, contradicts, gap_min
  FROM seen
  WHERE flawed
     OR started_at > arrived_at + gap_min * INTERVAL '1 minute'
     OR ended_at < left_at - gap_min * INTERVAL '1 minute'
  GROUP BY alarm_id, unit_id, received_at, arrived_at, left_at, recording_failure_no, contradicts, gap_min
  HAVING bool_or(flawed)
      OR min(started_at) > arrived_at + gap_min * INTERVAL '1 minute'
      OR max(ended_at) < left_at - gap_min * INTERVAL '1 minute'
      OR max(started_at) > min(ended_at) + gap_min * INTERVAL '1 minute'
),
piece AS (
  SELECT a.alarm_id, r.recording_id, r.started_at, r.ended_at, a.arrived_at, a.left_at,
         CASE WHEN r.deleted_at < r.started_at + parameter_at(:keep_months, CAST(r.started_at AS DATE))
                                                 * INTERVAL '1 month'
                   OR r.deleted_at IS NOT NULL AND r.retention IN ('evidence', 'obstruction', 'mass', 'major')
              THEN 1 ELSE 0 END AS deleted,
         CASE WHEN r.uploaded_at > r.ended_at + parameter_at(:upload_h, CAST(r.ended_at AS DATE)) * INTERVAL '1 hour'
                   OR r.uploaded_at IS NULL
                      AND :as_of > r.ended_at + parameter_at(:upload_h, CAST(r.ended_at AS DATE)) * INTERVAL '1 hour'
              THEN 1 ELSE 0 END AS late,
         CASE WHEN r.started_at IS NULL OR r.ended_at IS NULL THEN 1 ELSE 0 END AS untimed,
         max(r.ended_at) OVER (PARTITION BY a.alarm_id ORDER BY r.started_at, r.recording_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen_until
  FROM doubtful a
  JOIN av_recording r ON r.alarm_id = a.alarm_id
),
covered AS (
  SELECT alarm_id, count(*) AS files, sum(deleted) AS deleted, sum(late) AS late, sum(untimed) AS untimed,
         greatest(max(CAST(extract(epoch FROM least(started_at, left_at)
                                              - greatest(coalesce(seen_until, arrived_at), arrived_at)) AS BIGINT)),
                  CAST(extract(epoch FROM max(left_at) - greatest(max(ended_at), max(arrived_at))) AS BIGINT),
                  0) AS gap_s
  FROM piece
  GROUP BY alarm_id
),
judged AS (
  SELECT a.alarm_id, a.unit_id, a.received_at, a.arrived_at, a.left_at,
         coalesce(c.files, 0) AS files, coalesce(c.gap_s, 0) AS gap_s,
         CAST(coalesce(c.deleted, 0) AS BIGINT) AS deleted, CAST(coalesce(c.late, 0) AS BIGINT) AS late,
         CASE WHEN c.deleted > 0 THEN 'deleted'
              WHEN a.recording_failure_no IS NOT NULL THEN NULL
              WHEN c.alarm_id IS NULL THEN 'none'
              WHEN c.untimed > 0 OR a.contradicts THEN NULL
              WHEN c.gap_s > 60 * a.gap_min THEN 'gap'
              WHEN c.late > 0 THEN 'late' END AS what,
         CASE WHEN a.recording_failure_no IS NOT NULL OR c.deleted > 0 THEN NULL
              WHEN c.untimed > 0 THEN 'recording_times_unknown'
              WHEN c.alarm_id IS NOT NULL AND a.contradicts THEN 'times_contradict' END AS reason
  FROM doubtful a
  LEFT JOIN covered c ON c.alarm_id = a.alarm_id
),
asked AS (
  SELECT alarm_id, unit_id, received_at, arrived_at, left_at, files, gap_s, deleted, late, what, reason
  FROM judged
  WHERE what IS NOT NULL OR reason IS NOT NULL
),
evidence AS (
  SELECT alarm_id, 'alarm_call' AS record_type, alarm_id AS record_id
  FROM asked
  UNION ALL
  SELECT p.alarm_id, 'av_recording', p.recording_id
  FROM asked k
  JOIN piece p ON p.alarm_id = k.alarm_id
)
SELECT k.alarm_id AS finding_key,
       'unit' AS subject_type,
       k.unit_id AS subject_id,
       k.unit_id AS unit_id,
       k.received_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       k.reason AS could_not_evaluate,
       CASE k.what WHEN 'deleted' THEN 'high' ELSE 'medium' END AS severity,
       CASE k.what WHEN 'deleted' THEN 'a recording deleted too early'
                   WHEN 'none' THEN 'the missing recording'
                   WHEN 'gap' THEN 'a gap in the recordings'
                   ELSE 'a late upload' END AS fact_what_en,
       CASE k.what WHEN 'deleted' THEN '录像被提前删除'
                   WHEN 'none' THEN '没有录像'
                   WHEN 'gap' THEN '录像有空缺'
                   ELSE '上传迟延' END AS fact_what_zh,
       k.arrived_at AS fact_arrived_at,
       k.left_at AS fact_left_at,
       k.files AS fact_files,
       k.gap_s AS fact_gap_s,
       k.deleted AS fact_deleted,
       k.late AS fact_late
FROM asked k
JOIN evidence e ON e.alarm_id = k.alarm_id
