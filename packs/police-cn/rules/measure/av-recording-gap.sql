/*---
id: measure.av-recording-gap
version: 5
title:
  en: Recording that the law wants is missing, cut or deleted
  zh: 同步录音录像缺失、剪删
claim:
  en: An official act that had to be recorded throughout (whatever is marked, if fewer than two officers acted) has no
    recording, a gap longer than the seconds set, a recording whose digest has changed since upload, or one that was
    deleted.
  zh: 依法应当全程录音录像的执法活动（在场民警不足二人的，不论如何登记）没有录音录像，或者有超过设定秒数的空缺，或者录像摘要值与上传时不符，或者录像已被删除。
why:
  en: The recording shows whether a statement was given freely. Without it, what one officer took down alone is no
    evidence.
  zh: 录音录像能够证明陈述是否自愿；一名民警办案而没有全程录音录像的，所取证据不得作为定案根据。
innocent:
  - en: The equipment failed and a countersigned note of that time says so; such acts are not asked about, unless a
      recording was deleted or changed.
    zh: 设备故障且有当时制作并经审批的说明；此类活动不作为疑点，但录像被删除或者改动的除外。
  - en: The system splits files with a pause between them.
    zh: 系统自动分段，段间有间隔。
  - en: The archive was moved to a new format, which changed the digests.
    zh: 存储迁移、转码导致摘要值变化。
misses:
  - en: Interviews that were entered with the times of the recording, while talk went on before and after.
    zh: 按录像时间填写询问起止、实际前后另有谈话的。
  - en: Recordings that were replaced before the first digest was taken.
    zh: 计算首个摘要值之前就被替换的录像。
  - en: Acts that had to be recorded but are marked as not having to be.
    zh: 应当录音录像却登记为无须录音录像的，且在场民警为二人以上的。
explanation:
  en: Act {finding_key} ({fact_kind}) lasted from {happened_at} to {fact_ended_at}, with {fact_officers} officers. What
    is asked about is {fact_what_en}; recordings {fact_files}, longest gap {fact_gap_s} s ({gap_max_s} allowed), changed
    {fact_changed}, deleted {fact_deleted}.
  zh: 执法活动 {finding_key}（{fact_kind}）自 {happened_at} 至 {fact_ended_at}，民警 {fact_officers} 人，疑点为{fact_what_zh}；录像 {fact_files}
    份，最长空缺 {fact_gap_s} 秒（允许 {gap_max_s} 秒），摘要不符 {fact_changed} 份，删除 {fact_deleted} 份。
next_step:
  en: Secure what remains of the recordings; ask whoever keeps them for the log of the recorder; tell the legal
    department which evidence rests on the act.
  zh: 先行保全现有录像，调取设备日志，并告知法制部门涉及的证据。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article:
      en: "Articles 97, 103, 105, 108, 120, 137 and 139(13): recording throughout; liability for cutting and deleting"
      zh: 第九十七条、第一百零三条、第一百零五条、第一百零八条、第一百二十条、第一百三十七条、第一百三十九条第十三项：全程同步录音录像及剪接、删改、损毁、丢失的责任
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: Provisions on the Procedure of Administrative Cases, zh: 公安机关办理行政案件程序规定}
    article: {en: "Article 52: one officer with auxiliaries records throughout", zh: 第五十二条：一名民警带领辅警的，全程录音录像}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Sixty seconds, zh: 空缺六十秒}
    confidence: local_setting
severity: high
route: [legal, inspection]
reads: [police_act, av_recording]
key: act_id
sources: {police_act: act_id, av_recording: act_id}
due:
  - {source: police_act, column: ended_at, offset: ":upload_h hours"}
  - {source: police_act, column: started_at, offset: ":upload_h hours"}
parameters:
  gap_max_s:
    title: {en: Longest gap, zh: 允许空缺秒数}
    type: integer
    unit: second
    value: 60
    confidence: local_setting
  upload_h:
    title: {en: Hours until the recording must be there, zh: 录像入库允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
codes: {fact_kind: act_kind}
could_not_evaluate:
  duty_unknown:
    en: Whether recording was required or how many officers acted is not recorded, and no recording covers the whole act.
    zh: 未记录是否应当录音录像或者在场民警人数，且没有覆盖全程的录音录像。
  act_times_unknown:
    en: When the act began or ended is missing, and with the recordings on record it cannot be told whether they cover
      it, or without one whether it is due yet.
    zh: 缺少执法活动开始或者结束时间，无法判断现有录像是否覆盖全程，或者无录像时无法判断是否已到入库期限。
  recording_times_unknown:
    en: A recording exists, but from when to when it runs is missing.
    zh: 有录像但缺少起止时间。
examples:
  - name: none, a gap, a changed digest, deleted
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,unit_id,kind,started_at,ended_at,officer_count,recording_due
        T1,S1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
        T2,S1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
        T3,S1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
        T4,S1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
      av_recording: |
        recording_id,act_id,started_at,ended_at,hash_uploaded,hash_checked,deleted_at
        R2,T2,2026-02-01 09:00:00,2026-02-01 09:30:00,a,a,
        R2B,T2,2026-02-01 09:31:01,2026-02-01 10:00:00,b,b,
        R3,T3,2026-02-01 09:00:00,2026-02-01 10:00:00,a,c,
        R4,T4,2026-02-01 09:00:00,2026-02-01 10:00:00,a,a,2026-02-20 09:00:00
    expect:
      - {key: T1, evidence: [police_act/T1]}
      - {key: T2, evidence: [police_act/T2, av_recording/R2, av_recording/R2B], facts: {fact_gap_s: 61}}
      - {key: T3, facts: {fact_changed: 1}}
      - {key: T4, facts: {fact_deleted: 1}}
  - name: one officer alone, though nobody marked that recording was required
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,auxiliary_count,recording_due
        T1,on_spot_penalty,2026-02-01 09:00:00,2026-02-01 09:10:00,1,2,0
      av_recording: |
        recording_id,act_id
        R9,T9
    expect:
      - {key: T1}
  - name: sixty seconds at each end and between
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
      av_recording: |
        recording_id,act_id,started_at,ended_at,hash_uploaded,hash_checked
        R1,T1,2026-02-01 09:01:00,2026-02-01 09:30:00,a,a
        R2,T1,2026-02-01 09:31:00,2026-02-01 09:59:00,b,
    expect: none
  - name: not required with two officers, a noted failure, and an act of this morning
    as_of: 2026-03-01 12:00:00
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due,recording_failure_no
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,0,
        T2,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1,F1
        T3,interview,2026-03-01 09:00:00,2026-03-01 10:00:00,2,1,
      av_recording: |
        recording_id,act_id
        R9,T9
    expect: none
  - name: a failure of the equipment does not explain why a recording was deleted or changed
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due,recording_failure_no
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1,F1
        T2,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1,F2
        T3,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1,F3
        T4,interview,2026-02-01 09:00:00,,2,1,
      av_recording: |
        recording_id,act_id,started_at,ended_at,hash_uploaded,hash_checked,deleted_at
        R1,T1,2026-02-01 09:00:00,2026-02-01 10:00:00,a,a,2026-02-20 09:00:00
        R2,T2,2026-02-01 09:00:00,2026-02-01 10:00:00,a,b,
        R3,T3,2026-02-01 09:00:00,2026-02-01 09:30:00,a,a,
        R4,T4,2026-02-01 09:00:00,2026-02-01 10:00:00,a,b,
    expect:
      - {key: T1, facts: {fact_deleted: 1, fact_what_en: a deleted recording}}
      - {key: T2, facts: {fact_changed: 1}}
      - {key: T4, facts: {fact_what_en: a changed recording}}
  - name: nobody says whether recording was required, and there is one of the whole act
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,
        T2,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,,
      av_recording: |
        recording_id,act_id,started_at,ended_at
        R1,T1,2026-02-01 09:00:00,2026-02-01 10:00:00
        R2,T2,2026-02-01 09:01:00,2026-02-01 09:59:00
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,,
        T2,interview,2026-02-01 09:00:00,,2,1
        T3,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,1
        T4,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,
        T5,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,,0
      av_recording: |
        recording_id,act_id,started_at,ended_at
        R2,T2,2026-02-01 09:00:00,2026-02-01 09:30:00
        R3,T3,,
    expect: none
    could_not_evaluate: {duty_unknown: 3, act_times_unknown: 1, recording_times_unknown: 1}
  - name: not marked as to be recorded, by auxiliaries without an officer
    as_of: 2026-03-01
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,auxiliary_count,recording_due
        T1,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,0,2,0
        T2,interview,2026-02-01 09:00:00,2026-02-01 10:00:00,2,0,0
      av_recording: |
        recording_id,act_id,started_at,ended_at
        R9,T9,2026-02-01 09:00:00,2026-02-01 09:30:00
    expect:
      - {key: T1, facts: {fact_what_en: the missing recording}}
  - name: no recording of an act without an end, a day ago and a second less, and of one without times
    as_of: 2026-02-02 09:00:00
    given:
      police_act: |
        act_id,kind,started_at,ended_at,officer_count,recording_due
        T1,interview,2026-02-01 08:59:59,,2,1
        T2,interview,2026-02-01 09:00:00,,2,1
        T3,interview,,2026-01-31 10:00:00,2,1
        T4,interview,,,2,1
      av_recording: |
        recording_id,act_id,started_at,ended_at
        R9,T9,2026-02-01 09:00:00,2026-02-01 09:30:00
    expect:
      - {key: T1, facts: {fact_what_en: the missing recording}}
      - {key: T3}
    could_not_evaluate: {act_times_unknown: 2}
---*/
WITH due AS (
  SELECT act_id, unit_id, kind, started_at, ended_at, officer_count, recording_failure_no,
         recording_due OR officer_count < 2 AS is_due,
         coalesce(parameter_at(:gap_max_s, CAST(coalesce(started_at, ended_at) AS DATE)), :gap_max_s) AS gap_max_s
  FROM police_act
  WHERE (recording_due OR officer_count < 2) IS NOT FALSE
    AND (ended_at IS NULL OR :as_of > ended_at + parameter_at(:upload_h, CAST(ended_at AS DATE)) * INTERVAL '1 hour')
),
recorded AS (
  SELECT d.act_id, d.started_at AS act_from, d.ended_at AS act_to, d.gap_max_s, r.recording_id, r.started_at, r.ended_at,
         CASE WHEN r.deleted_at IS NOT NULL THEN 1 ELSE 0 END AS deleted,
         CASE WHEN r.hash_checked <> r.hash_uploaded THEN 1 ELSE 0 END AS changed,
         CASE WHEN r.started_at IS NULL OR r.ended_at IS NULL THEN 1 ELSE 0 END AS untimed
  FROM due d
  JOIN av_recording r ON r.act_id = d.act_id
),
settled AS (  -- one whole recording settles an act, or several that meet; the others are looked at piece by piece
  SELECT act_id
  FROM recorded
  GROUP BY act_id, act_from, act_to, gap_max_s
  HAVING max(deleted) = 0 AND max(changed) = 0 AND max(untimed) = 0
     AND min(started_at) <= act_from + gap_max_s * INTERVAL '1 second'
     AND max(ended_at) >= act_to - gap_max_s * INTERVAL '1 second'
     AND max(started_at) <= min(ended_at) + gap_max_s * INTERVAL '1 second'
),
doubtful AS (
  SELECT d.act_id, d.unit_id, d.kind, d.started_at, d.ended_at, d.officer_count, d.recording_failure_no, d.is_due,
         d.gap_max_s
  FROM due d
  LEFT JOIN settled s ON s.act_id = d.act_id
  WHERE s.act_id IS NULL
),
piece AS (
  SELECT r.act_id, r.act_from, r.act_to, r.started_at, r.ended_at, r.deleted, r.changed, r.untimed,
         max(r.ended_at) OVER (PARTITION BY r.act_id ORDER BY r.started_at, r.recording_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen_until
  FROM doubtful d
  JOIN recorded r ON r.act_id = d.act_id
),
covered AS (
  SELECT act_id, count(*) AS files, CAST(sum(deleted) AS BIGINT) AS deleted, CAST(sum(changed) AS BIGINT) AS changed,
         CAST(sum(untimed) AS BIGINT) AS untimed,
         greatest(max(CAST(extract(epoch FROM least(started_at, act_to)
                                              - greatest(coalesce(seen_until, act_from), act_from)) AS BIGINT)),
                  CAST(extract(epoch FROM max(act_to) - greatest(max(ended_at), max(act_from))) AS BIGINT),
                  0) AS gap_s
  FROM piece
  GROUP BY act_id
),
judged AS (
  SELECT d.act_id, d.unit_id, d.kind, d.started_at, d.ended_at, d.officer_count, coalesce(c.files, 0) AS files,
         coalesce(c.gap_s, 0) AS gap_s, coalesce(c.deleted, 0) AS deleted, coalesce(c.changed, 0) AS changed,
         CASE WHEN d.is_due IS NULL AND (d.recording_failure_no IS NULL OR c.deleted > 0 OR c.changed > 0)
              THEN 'duty_unknown'
              WHEN c.deleted > 0 OR c.changed > 0 OR d.recording_failure_no IS NOT NULL THEN NULL
              WHEN (d.started_at IS NULL OR d.ended_at IS NULL)
                   AND (c.act_id IS NOT NULL
                        OR NOT coalesce(:as_of > coalesce(d.ended_at, d.started_at)
                                                 + parameter_at(:upload_h,
                                                                CAST(coalesce(d.ended_at, d.started_at) AS DATE))
                                                   * INTERVAL '1 hour', FALSE))
              THEN 'act_times_unknown'
              WHEN c.untimed > 0 THEN 'recording_times_unknown' END AS reason,
         CASE WHEN d.is_due IS NULL THEN NULL
              WHEN c.deleted > 0 THEN 'deleted'
              WHEN c.changed > 0 THEN 'changed'
              WHEN d.recording_failure_no IS NOT NULL THEN NULL
              WHEN c.act_id IS NULL THEN 'none'
              WHEN c.gap_s > d.gap_max_s THEN 'gap' END AS what
  FROM doubtful d
  LEFT JOIN covered c ON c.act_id = d.act_id
),
asked AS (
  SELECT act_id, unit_id, kind, started_at, ended_at, officer_count, files, gap_s, deleted, changed, reason, what
  FROM judged
  WHERE reason IS NOT NULL OR what IS NOT NULL
),
evidence AS (
  SELECT act_id, 'police_act' AS record_type, act_id AS record_id
  FROM asked
  UNION ALL
  SELECT r.act_id, 'av_recording', r.recording_id
  FROM asked k
  JOIN av_recording r ON r.act_id = k.act_id
)
SELECT k.act_id AS finding_key,
       'unit' AS subject_type,
       k.unit_id AS subject_id,
       k.unit_id AS unit_id,
       k.started_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       k.reason AS could_not_evaluate,
       k.kind AS fact_kind,
       k.ended_at AS fact_ended_at,
       k.officer_count AS fact_officers,
       CASE k.what WHEN 'deleted' THEN 'a deleted recording' WHEN 'changed' THEN 'a changed recording'
                   WHEN 'none' THEN 'the missing recording' ELSE 'a gap in the recordings' END AS fact_what_en,
       CASE k.what WHEN 'deleted' THEN '录像被删除' WHEN 'changed' THEN '录像被改动'
                   WHEN 'none' THEN '没有录像' ELSE '录像有空缺' END AS fact_what_zh,
       k.files AS fact_files,
       k.gap_s AS fact_gap_s,
       k.changed AS fact_changed,
       k.deleted AS fact_deleted
FROM asked k
JOIN evidence e ON e.act_id = k.act_id
