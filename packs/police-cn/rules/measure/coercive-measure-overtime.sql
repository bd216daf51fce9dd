/*---
id: measure.coercive-measure-overtime
version: 1
title:
  en: Person held or restricted past the limit
  zh: 超时限限制人身自由
claim:
  en: A measure that restricts somebody's liberty lasted longer than the law allows for its kind, ground and person, or a
    step that the law ties to hours or days after its beginning (first questioning, request for arrest, telling the
    family) came late or not at all.
  zh: 限制人身自由的措施超过法律对该种类、事由、对象规定的时限，或者首次讯问、提请批准逮捕、通知家属等法定环节逾期或者没有进行。
why:
  en: Nobody may be held a minute longer than the law allows.
  zh: 限制人身自由，一分钟也不得超过法定时限。
innocent:
  - en: The person left in time and the end was entered later, as the recording of the room shows.
    zh: 人员已按时离开，结束时间系事后录入，办案区监控可证。
  - en: An extension was approved in time on paper.
    zh: 已按时书面批准延长，未录入系统。
  - en: Illness or transport to hospital is included in the time.
    zh: 期间包含就医、送医时间。
misses:
  - en: People who were held before their arrival was entered.
    zh: 人已到案但尚未登记的时间。
  - en: Several measures in a row; see measure.chained-summons.
    zh: 接连采取的多次措施；参见 measure.chained-summons。
  - en: Grounds for a longer limit that are recorded but not real.
    zh: 登记的延长事由不实的。
explanation:
  en: Measure {fact_measure} ({fact_kind}, ground {fact_ground}, person {fact_vulnerable}) began at {happened_at}. What
    is asked about is {fact_what_en}; it was due by {fact_due_at} and is recorded at {fact_done_at}. Limits - questioning
    after a stop {stop_h}/{stop_long_h}/{stop_longest_h} h, {stop_vulnerable_h} h for protected people; summons
    {summons_h}/{summons_many_h}/{summons_long_h} h; criminal summons {criminal_h}/{criminal_long_h} h; detention - first
    questioning {first_question_h} h, family {family_h} h, arrest asked for {arrest_days}/{arrest_long_days}/{arrest_roaming_days}
    days; bail {bail_months}, surveillance {surveillance_months} months; the 12-hour summons exists where {many_allowed}
    is 1.
  zh: 措施 {fact_measure}（{fact_kind}，延长事由 {fact_ground}，对象 {fact_vulnerable}）于 {happened_at} 开始。疑点为{fact_what_zh}：应于 {fact_due_at}
    之前，记录为 {fact_done_at}。时限：继续盘问 {stop_h}/{stop_long_h}/{stop_longest_h} 小时，特殊保护对象 {stop_vulnerable_h} 小时；治安传唤
    {summons_h}/{summons_many_h}/{summons_long_h} 小时；刑事传唤、拘传 {criminal_h}/{criminal_long_h} 小时；拘留后首次讯问 {first_question_h} 小时、通知家属
    {family_h} 小时、提请逮捕 {arrest_days}/{arrest_long_days}/{arrest_roaming_days} 日；取保候审 {bail_months} 个月、监视居住 {surveillance_months}
    个月；{many_allowed} 为 1 时适用十二小时传唤。
next_step:
  en: If the person may still be held, ask today. Then compare with the recording of the room and the papers of approval.
  zh: 人员可能仍被限制自由的，当日核实。再与办案区监控、审批文书核对。
basis:
  - instrument: {en: Provisions on Continued Questioning, zh: 公安机关适用继续盘问规定}
    article: {en: "Articles 10 and 11: 12, 24, 48 hours; 4 hours for protected people", zh: 第十条、第十一条：十二、二十四、四十八小时；特殊对象四小时}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Public Security Administration Punishments Law (2025 revision), zh: 治安管理处罚法（2025年修订）}
    article: {en: "Articles 97 and 139(2): 8, 12, 24 hours from 2026", zh: 第九十七条、第一百三十九条第二项：2026年起八、十二、二十四小时}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article:
      en: "Articles 79, 86, 91 and 119: bail and surveillance, first questioning, request for arrest, summons"
      zh: 第七十九条、第八十六条、第九十一条、第一百一十九条：取保候审与监视居住期限、首次讯问、提请逮捕、传唤
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article: {en: "Family to be told within 24 hours of detention", zh: 拘留后二十四小时以内通知家属}
    confidence: from_memory
  - instrument: {en: Provisions on the Procedure of Administrative Cases, zh: 公安机关办理行政案件程序规定}
    article: {en: Article 69, zh: 第六十九条}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
severity: critical
route: [legal, inspection, discipline]
reads: [person_measure]
key: measure_id
sources: {person_measure: measure_id}
due:
  - {source: person_measure, column: started_at, offset: ":stop_h hours"}
  - {source: person_measure, column: started_at, offset: ":stop_long_h hours"}
  - {source: person_measure, column: started_at, offset: ":stop_longest_h hours"}
  - {source: person_measure, column: started_at, offset: ":stop_vulnerable_h hours"}
  - {source: person_measure, column: started_at, offset: ":summons_h hours"}
  - {source: person_measure, column: started_at, offset: ":summons_many_h hours"}
  - {source: person_measure, column: started_at, offset: ":summons_long_h hours"}
  - {source: person_measure, column: started_at, offset: ":criminal_h hours"}
  - {source: person_measure, column: started_at, offset: ":criminal_long_h hours"}
  - {source: person_measure, column: started_at, offset: ":first_question_h hours"}
  - {source: person_measure, column: started_at, offset: ":family_h hours"}
  - {source: person_measure, column: started_at, offset: ":arrest_days days"}
  - {source: person_measure, column: started_at, offset: ":arrest_long_days days"}
  - {source: person_measure, column: started_at, offset: ":arrest_roaming_days days"}
  - {source: person_measure, column: started_at, offset: ":bail_months months"}
  - {source: person_measure, column: started_at, offset: ":surveillance_months months"}
parameters:
  stop_h:
    title: {en: Continued questioning, zh: 继续盘问}
    type: integer
    unit: hour
    value: 12
    confidence: verified
  stop_long_h:
    title: {en: Continued questioning extended, zh: 继续盘问延长}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  stop_longest_h:
    title: {en: Continued questioning extended again, zh: 继续盘问再延长}
    type: integer
    unit: hour
    value: 48
    confidence: verified
  stop_vulnerable_h:
    title: {en: Continued questioning of protected people, zh: 特殊保护对象继续盘问}
    type: integer
    unit: hour
    value: 4
    confidence: verified
  summons_h:
    title: {en: Summons, zh: 治安传唤}
    type: integer
    unit: hour
    value: 8
    confidence: verified
  summons_many_h:
    title: {en: Summons of many people or of unknown identity, zh: 人数众多、身份不明的治安传唤}
    type: integer
    unit: hour
    value: 12
    confidence: verified
  many_allowed:
    title: {en: Whether the law knows the twelve-hour summons, zh: 是否适用十二小时传唤}
    type: integer
    confidence: verified
    eras:
      - {from: always, value: 0}
      - {from: 2026-01-01, value: 1, note: {en: 2025 revision, zh: 2025年修订}}
  summons_long_h:
    title: {en: Summons where detention may follow, zh: 可能适用行政拘留的治安传唤}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  criminal_h:
    title: {en: Criminal summons, zh: 刑事传唤、拘传}
    type: integer
    unit: hour
    value: 12
    confidence: verified
  criminal_long_h:
    title: {en: Criminal summons where custody may follow, zh: 需要采取拘留、逮捕的传唤}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  first_question_h:
    title: {en: First questioning after detention, zh: 拘留后首次讯问}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  family_h:
    title: {en: Family told after detention, zh: 拘留后通知家属}
    type: integer
    unit: hour
    value: 24
    confidence: from_memory
  arrest_days:
    title: {en: Arrest to be asked for, zh: 提请批准逮捕}
    type: integer
    unit: day
    value: 3
    confidence: verified
  arrest_long_days:
    title: {en: Arrest to be asked for in special circumstances, zh: 特殊情况提请批准逮捕}
    type: integer
    unit: day
    value: 7
    confidence: verified
  arrest_roaming_days:
    title: {en: "Arrest to be asked for in roaming, repeated or gang crime", zh: 流窜、多次、结伙作案提请批准逮捕}
    type: integer
    unit: day
    value: 30
    confidence: verified
  bail_months:
    title: {en: Release on bail, zh: 取保候审}
    type: integer
    unit: month
    value: 12
    confidence: verified
  surveillance_months:
    title: {en: Residential surveillance, zh: 监视居住}
    type: integer
    unit: month
    value: 6
    confidence: verified
could_not_evaluate:
  start_unknown:
    en: When the measure began is missing.
    zh: 缺少措施开始时间。
  times_contradict:
    en: The measure ended before it began.
    zh: 措施结束时间早于开始时间。
examples:
  - name: a minute over for each kind
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,vulnerable,started_at,ended_at,extension_hours,approved_by,approved_at
        M1,stop_question,,,2026-02-01 08:00:00,2026-02-01 20:01:00,,,
        M2,stop_question,,senior,2026-02-01 08:00:00,2026-02-01 12:01:00,,,
        M3,summons,,,2026-02-01 08:00:00,2026-02-01 16:01:00,,,
        M4,summons,identity_unknown,,2025-12-31 08:00:00,2025-12-31 16:01:00,,,
        M5,criminal_summons,,,2026-02-01 08:00:00,2026-02-01 20:01:00,,,
        M6,stop_question,,,2026-02-01 08:00:00,2026-02-02 07:00:00,24,P1,2026-02-01 20:30:00
        M7,stop_question,,under_16,2026-02-01 08:00:00,2026-02-01 13:00:00,24,P1,2026-02-01 08:30:00
    expect:
      - {key: M1/held, evidence: [person_measure/M1], facts: {fact_due_at: "2026-02-01T20:00:00"}}
      - {key: M2/held}
      - {key: M3/held}
      - {key: M4/held}
      - {key: M5/held}
      - {key: M6/held}
      - {key: M7/held}
  - name: detention with every step missed, bail and surveillance without end
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,started_at,ended_at,first_questioned_at,arrest_asked_at,family_notified_at
        M1,detention,,2026-02-01 08:00:00,2026-03-01 08:00:00,2026-02-02 08:01:00,2026-02-05 08:00:00,
        M2,bail,,2025-11-30 08:00:00,,,,
        M3,surveillance,,2026-01-31 08:00:00,2026-08-01 08:00:00,,,
    expect:
      - {key: M1/question}
      - {key: M1/arrest}
      - {key: M1/family}
      - {key: M2/held}
      - {key: M3/held}
  - name: to the minute, and each longer ground that holds
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,vulnerable,started_at,ended_at,extension_hours,approved_by,approved_at,first_questioned_at,arrest_asked_at,family_notified_at,notice_bar
        M1,stop_question,,,2026-02-01 08:00:00,2026-02-01 20:00:00,,,,,,,
        M2,stop_question,,,2026-02-01 08:00:00,2026-02-03 08:00:00,48,P1,2026-02-01 20:00:00,,,,
        M3,summons,identity_unknown,,2026-01-01 08:00:00,2026-01-01 20:00:00,,,,,,,
        M4,summons,may_be_detained,,2026-02-01 08:00:00,2026-02-02 08:00:00,,,,,,,
        M5,criminal_summons,needs_custody,,2026-02-01 08:00:00,2026-02-02 08:00:00,,,,,,,
        M6,detention,,,2026-02-01 08:00:00,2026-02-08 08:00:00,,,,2026-02-02 08:00:00,2026-02-04 08:00:00,2026-02-02 08:00:00,
        M7,detention,roaming,,2026-02-01 08:00:00,2026-03-10 08:00:00,,,,2026-02-02 08:00:00,2026-03-03 08:00:00,,no_family
        M8,bail,,,2025-02-01 08:00:00,2026-02-01 08:00:00,,,,,,,
    expect: none
  - name: released before the steps were due, and measures still within their limits
    as_of: 2026-02-01 16:00:00
    given:
      person_measure: |
        measure_id,kind,started_at,ended_at
        M1,detention,2026-01-01 08:00:00,2026-01-01 20:00:00
        M2,summons,2026-02-01 08:00:00,
        M3,arrest,2025-01-01 08:00:00,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,started_at,ended_at
        M1,summons,,2026-02-01 08:00:00
        M2,summons,2026-02-01 08:00:00,2026-01-31 08:00:00
    expect: none
    could_not_evaluate: {start_unknown: 1, times_contradict: 1}
---*/
WITH limits AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, ended_at, first_questioned_at, arrest_asked_at,
         family_notified_at, notice_bar,
         CASE WHEN kind = 'stop_question' AND vulnerable IS NOT NULL
              THEN started_at + :stop_vulnerable_h * INTERVAL '1 hour'
              WHEN kind = 'stop_question' AND extension_hours >= :stop_longest_h AND approved_by IS NOT NULL
                   AND approved_at <= started_at + :stop_h * INTERVAL '1 hour'
              THEN started_at + :stop_longest_h * INTERVAL '1 hour'
              WHEN kind = 'stop_question' AND extension_hours >= :stop_long_h AND approved_by IS NOT NULL
                   AND approved_at <= started_at + :stop_h * INTERVAL '1 hour'
              THEN started_at + :stop_long_h * INTERVAL '1 hour'
              WHEN kind = 'stop_question' THEN started_at + :stop_h * INTERVAL '1 hour'
              WHEN kind = 'summons' AND ground = 'may_be_detained'
              THEN started_at + :summons_long_h * INTERVAL '1 hour'
              WHEN kind = 'summons' AND ground = 'identity_unknown'
                   AND parameter_at(:many_allowed, CAST(started_at AS DATE)) = 1
              THEN started_at + :summons_many_h * INTERVAL '1 hour'
              WHEN kind = 'summons' THEN started_at + :summons_h * INTERVAL '1 hour'
              WHEN kind = 'criminal_summons' AND ground IN ('needs_custody', 'hard_case')
              THEN started_at + :criminal_long_h * INTERVAL '1 hour'
              WHEN kind = 'criminal_summons' THEN started_at + :criminal_h * INTERVAL '1 hour'
              WHEN kind = 'bail' THEN started_at + :bail_months * INTERVAL '1 month'
              WHEN kind = 'surveillance' THEN started_at + :surveillance_months * INTERVAL '1 month'
              END AS end_due,
         started_at + :first_question_h * INTERVAL '1 hour' AS question_due,
         started_at + :family_h * INTERVAL '1 hour' AS family_due,
         CASE WHEN ground = 'roaming' THEN started_at + :arrest_roaming_days * INTERVAL '1 day'
              WHEN ground IN ('special', 'hard_case') THEN started_at + :arrest_long_days * INTERVAL '1 day'
              ELSE started_at + :arrest_days * INTERVAL '1 day' END AS arrest_due
  FROM person_measure
),
asked AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, 'held' AS what, end_due AS due_at, ended_at AS done_at
  FROM limits
  WHERE end_due IS NOT NULL
    AND (ended_at > end_due OR ended_at IS NULL AND :as_of > end_due)
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, 'question', question_due, first_questioned_at
  FROM limits
  WHERE kind = 'detention'
    AND (ended_at IS NULL OR ended_at > question_due)
    AND (first_questioned_at > question_due OR first_questioned_at IS NULL AND :as_of > question_due)
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, 'family', family_due, family_notified_at
  FROM limits
  WHERE kind = 'detention'
    AND notice_bar IS NULL
    AND (ended_at IS NULL OR ended_at > family_due)
    AND (family_notified_at > family_due OR family_notified_at IS NULL AND :as_of > family_due)
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, 'arrest', arrest_due, arrest_asked_at
  FROM limits
  WHERE kind = 'detention'
    AND (ended_at IS NULL OR ended_at > arrest_due)
    AND (arrest_asked_at > arrest_due OR arrest_asked_at IS NULL AND :as_of > arrest_due)
),
judged AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, what, due_at, done_at, CAST(NULL AS TEXT) AS reason
  FROM asked
  WHERE done_at IS NULL OR done_at >= started_at
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, 'times', CAST(NULL AS TIMESTAMP), ended_at,
         CASE WHEN started_at IS NULL THEN 'start_unknown' ELSE 'times_contradict' END
  FROM limits
  WHERE started_at IS NULL OR ended_at < started_at
)
SELECT concat(j.measure_id, '/', j.what) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.started_at AS happened_at,
       'person_measure' AS record_type,
       j.measure_id AS record_id,
       j.reason AS could_not_evaluate,
       j.measure_id AS fact_measure,
       j.kind AS fact_kind,
       j.ground AS fact_ground,
       j.vulnerable AS fact_vulnerable,
       CASE j.what WHEN 'held' THEN 'the end of the measure' WHEN 'question' THEN 'the first questioning'
                   WHEN 'family' THEN 'telling the family' ELSE 'the request for arrest' END AS fact_what_en,
       CASE j.what WHEN 'held' THEN '措施结束' WHEN 'question' THEN '首次讯问'
                   WHEN 'family' THEN '通知家属' ELSE '提请批准逮捕' END AS fact_what_zh,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
