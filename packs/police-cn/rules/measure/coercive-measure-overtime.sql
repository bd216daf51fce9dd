/*---
id: measure.coercive-measure-overtime
version: 5
title:
  en: Person held or restricted past the limit
  zh: 超时限限制人身自由
claim:
  en: A measure that restricts somebody's liberty lasted longer than the law allows for its kind, ground and person, or
    a step that the law ties to hours or days after its beginning (first questioning, request for arrest, telling the
    family) came late or not at all, though the person was still held. Continued questioning is longer only where that
    was approved before the time until then was over.
  zh: 限制人身自由的措施超过法律对该种类、事由、对象规定的时限（继续盘问的延长仅计入原时限届满前批准的），或者在人员仍被限制期间，首次讯问、提请批准逮捕、通知家属等法定环节逾期或者没有进行。
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
  - en: The crime was one against state security or of terror, where the family may be told later, and only the general
      ground was entered.
    zh: 涉嫌危害国家安全犯罪、恐怖活动犯罪，依法可以暂不通知家属，仅登记了一般事由。
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
    days; bail {bail_months}, surveillance {surveillance_months} months. Hours are counted to the second; of days and
    months the day of the beginning does not count.
  zh: 措施 {fact_measure}（{fact_kind}，延长事由 {fact_ground}，对象 {fact_vulnerable}）于 {happened_at} 开始。疑点为{fact_what_zh}：应于 {fact_due_at}
    之前，记录为 {fact_done_at}。时限：继续盘问 {stop_h}/{stop_long_h}/{stop_longest_h} 小时，特殊保护对象 {stop_vulnerable_h} 小时；治安传唤
    {summons_h}/{summons_many_h}/{summons_long_h} 小时；刑事传唤、拘传 {criminal_h}/{criminal_long_h} 小时；拘留后首次讯问 {first_question_h} 小时、通知家属
    {family_h} 小时、提请逮捕 {arrest_days}/{arrest_long_days}/{arrest_roaming_days} 日；取保候审 {bail_months} 个月、监视居住 {surveillance_months}
    个月。以小时计算的期限精确到秒；以日、月计算的，开始之日不计入。
next_step:
  en: If the person may still be held, ask today. Then compare with the recording of the room and the papers of approval.
  zh: 人员可能仍被限制自由的，当日核实。再与办案区监控、审批文书核对。
basis:
  - instrument: {en: Provisions on Continued Questioning, zh: 公安机关适用继续盘问规定}
    article:
      en: "Articles 10 and 11: 12, 24, 48 hours, the last where identity stays unknown and approved within the 24; 4 hours for protected people"
      zh: 第十条、第十一条：十二、二十四、四十八小时，其中四十八小时限于身份不明且在二十四小时以内批准；特殊对象四小时
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
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
    article: {en: "Article 105: how terms are counted", zh: 第一百零五条：期间的计算}
    confidence: from_memory
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article:
      en: "Family to be told within 24 hours of detention; put off as hindering only for crimes against state security or of terror"
      zh: 拘留后二十四小时以内通知家属；仅涉嫌危害国家安全犯罪、恐怖活动犯罪可以因有碍侦查暂不通知
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
  - {source: person_measure, column: started_at, offset: ":arrest_days days 1 day"}
  - {source: person_measure, column: started_at, offset: ":arrest_long_days days 1 day"}
  - {source: person_measure, column: started_at, offset: ":arrest_roaming_days days 1 day"}
  - {source: person_measure, column: started_at, offset: ":bail_months months 1 day"}
  - {source: person_measure, column: started_at, offset: ":surveillance_months months 1 day"}
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
    confidence: verified
    eras:
      - {from: always, value: 8}
      - {from: 2026-01-01, value: 12, note: {en: 2025 revision, zh: 2025年修订}}
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
    title: {en: Criminal summons where custody may follow or the case is hard, zh: 需要采取拘留、逮捕或者案情复杂的传唤}
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
codes: {fact_ground: measure_ground, fact_kind: measure_kind, fact_vulnerable: vulnerable_kind}
could_not_evaluate:
  start_unknown:
    en: When the measure began is missing.
    zh: 缺少措施开始时间。
  times_contradict:
    en: The measure ended before it began.
    zh: 措施结束时间早于开始时间。
  kind_unknown:
    en: What kind of measure it was is missing; it lasted longer than a summons may.
    zh: 缺少措施种类；持续时间已超过治安传唤的时限。
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
  - name: forty-eight hours without the ground, approved too late for them, and approved for the twenty-four only later
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,started_at,ended_at,extension_hours,approved_by,approved_at
        M1,stop_question,,2026-02-01 08:00:00,2026-02-02 12:00:00,48,P1,2026-02-01 19:00:00
        M2,stop_question,identity_unknown,2026-02-01 08:00:00,2026-02-03 06:00:00,48,P1,2026-02-02 08:00:01
        M3,stop_question,,2026-02-01 08:00:00,2026-02-02 06:00:00,48,P1,2026-02-02 06:00:00
    expect:
      - {key: M1/held, facts: {fact_due_at: "2026-02-02T08:00:00"}}
      - {key: M2/held, facts: {fact_due_at: "2026-02-01T20:00:00"}}
      - {key: M3/held, facts: {fact_due_at: "2026-02-01T20:00:00"}}
  - name: days and months end with the day, and hindering the investigation is no ground for ordinary crime
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,started_at,ended_at,first_questioned_at,arrest_asked_at,family_notified_at,notice_bar
        M1,detention,,2026-02-01 10:00:00,2026-03-01 08:00:00,2026-02-01 12:00:00,2026-02-05 00:00:00,2026-02-01 12:00:00,
        M2,bail,,2025-02-01 08:00:00,2026-02-02 00:00:00,,,,
        M3,detention,,2026-02-01 10:00:00,2026-03-01 08:00:00,2026-02-01 12:00:00,2026-02-03 00:00:00,,hinders
    expect:
      - {key: M1/arrest, facts: {fact_due_at: "2026-02-05T00:00:00"}}
      - {key: M2/held, facts: {fact_due_at: "2026-02-02T00:00:00"}}
      - {key: M3/family, facts: {fact_what_zh: 通知家属（以有碍侦查为由未通知）}}
  - name: to the minute, and each longer ground that holds
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,ground,vulnerable,started_at,ended_at,extension_hours,approved_by,approved_at,first_questioned_at,arrest_asked_at,family_notified_at,notice_bar
        M1,stop_question,,,2026-02-01 08:00:00,2026-02-01 20:00:00,,,,,,,
        M2,stop_question,identity_unknown,,2026-02-01 08:00:00,2026-02-03 08:00:00,48,P1,2026-02-02 08:00:00,,,,
        M3,summons,identity_unknown,,2026-01-01 08:00:00,2026-01-01 20:00:00,,,,,,,
        M4,summons,may_be_detained,,2026-02-01 08:00:00,2026-02-02 08:00:00,,,,,,,
        M5,criminal_summons,needs_custody,,2026-02-01 08:00:00,2026-02-02 08:00:00,,,,,,,
        M6,detention,,,2026-02-01 08:00:00,2026-02-08 08:00:00,,,,2026-02-02 08:00:00,2026-02-04 23:59:59,2026-02-02 08:00:00,
        M7,detention,roaming,,2026-02-01 08:00:00,2026-03-10 08:00:00,,,,2026-02-02 08:00:00,2026-03-03 23:59:59,,no_family
        M8,bail,,,2025-02-01 08:00:00,2026-02-01 23:59:59,,,,,,,
        M9,detention,special,,2026-02-01 10:00:00,2026-02-10 08:00:00,,,,2026-02-02 08:00:00,2026-02-08 18:00:00,,security_crime
        M10,surveillance,,,2026-01-31 08:00:00,2026-07-31 23:59:59,,,,,,,
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
  - name: of no kind, and longer than a summons may last
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,kind,started_at,ended_at
        M1,,2026-02-01 08:00:00,2026-04-01 08:00:00
        M2,,2026-02-01 08:00:00,
        M3,,2026-02-01 08:00:00,2026-02-01 16:00:01
        M4,,2026-02-01 08:00:00,2026-02-01 16:00:00
        M5,,,2026-02-01 16:00:00
    expect: none
    could_not_evaluate: {kind_unknown: 3, start_unknown: 1}
---*/
WITH begun AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, ended_at, first_questioned_at, arrest_asked_at,
         family_notified_at, notice_bar, extension_hours, approved_by, approved_at, CAST(started_at AS DATE) AS begun_on
  FROM person_measure
),
limits AS (  -- hours to the second; of days and months the first does not count, and the last one is whole
  SELECT measure_id, unit_id, kind, ground, vulnerable, started_at, ended_at, first_questioned_at, arrest_asked_at,
         family_notified_at, notice_bar,
         CASE WHEN kind = 'stop_question' AND vulnerable IS NOT NULL
              THEN started_at + parameter_at(:stop_vulnerable_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'stop_question' AND extension_hours >= parameter_at(:stop_longest_h, begun_on)
                   AND ground = 'identity_unknown' AND approved_by IS NOT NULL
                   AND approved_at <= started_at + parameter_at(:stop_long_h, begun_on) * INTERVAL '1 hour'
              THEN started_at + parameter_at(:stop_longest_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'stop_question' AND extension_hours >= parameter_at(:stop_long_h, begun_on)
                   AND approved_by IS NOT NULL
                   AND approved_at <= started_at + parameter_at(:stop_h, begun_on) * INTERVAL '1 hour'
              THEN started_at + parameter_at(:stop_long_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'stop_question' THEN started_at + parameter_at(:stop_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'summons' AND ground = 'may_be_detained'
              THEN started_at + parameter_at(:summons_long_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'summons' AND ground = 'identity_unknown'
              THEN started_at + parameter_at(:summons_many_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'summons' OR kind IS NULL THEN started_at + parameter_at(:summons_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'criminal_summons' AND ground IN ('needs_custody', 'hard_case')
              THEN started_at + parameter_at(:criminal_long_h, begun_on) * INTERVAL '1 hour'
              WHEN kind = 'criminal_summons' THEN started_at + parameter_at(:criminal_h, begun_on) * INTERVAL '1 hour'
              END AS hours_due,
         CASE WHEN kind = 'bail' THEN begun_on + parameter_at(:bail_months, begun_on) * INTERVAL '1 month'
              WHEN kind = 'surveillance'
              THEN begun_on + parameter_at(:surveillance_months, begun_on) * INTERVAL '1 month'
              END + INTERVAL '1 day' AS months_due,
         started_at + parameter_at(:first_question_h, begun_on) * INTERVAL '1 hour' AS question_due,
         started_at + parameter_at(:family_h, begun_on) * INTERVAL '1 hour' AS family_due,
         CASE WHEN ground = 'roaming' THEN begun_on + parameter_at(:arrest_roaming_days, begun_on) * INTERVAL '1 day'
              WHEN ground IN ('special', 'hard_case')
              THEN begun_on + parameter_at(:arrest_long_days, begun_on) * INTERVAL '1 day'
              ELSE begun_on + parameter_at(:arrest_days, begun_on) * INTERVAL '1 day' END
           + INTERVAL '1 day' AS arrest_due
  FROM begun
),
asked AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, 'held' AS what,
         coalesce(hours_due, months_due) AS due_at, ended_at AS done_at
  FROM limits
  WHERE ended_at > hours_due OR ended_at IS NULL AND :as_of > hours_due
     OR ended_at >= months_due OR ended_at IS NULL AND :as_of >= months_due
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, 'question', question_due,
         first_questioned_at
  FROM limits
  WHERE kind = 'detention'
    AND (ended_at IS NULL OR ended_at > question_due)
    AND (first_questioned_at > question_due OR first_questioned_at IS NULL AND :as_of > question_due)
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, 'family', family_due, family_notified_at
  FROM limits
  WHERE kind = 'detention'
    AND (notice_bar IS NULL OR notice_bar NOT IN ('no_family', 'security_crime'))
    AND (ended_at IS NULL OR ended_at > family_due)
    AND (family_notified_at > family_due OR family_notified_at IS NULL AND :as_of > family_due)
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, 'arrest', arrest_due, arrest_asked_at
  FROM limits
  WHERE kind = 'detention'
    AND (ended_at IS NULL OR ended_at >= arrest_due)
    AND (arrest_asked_at >= arrest_due OR arrest_asked_at IS NULL AND :as_of >= arrest_due)
),
judged AS (
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, what, due_at, done_at,
         CASE WHEN kind IS NULL THEN 'kind_unknown' END AS reason
  FROM asked
  WHERE done_at IS NULL OR done_at >= started_at
  UNION ALL
  SELECT measure_id, unit_id, kind, ground, vulnerable, notice_bar, started_at, 'times', CAST(NULL AS TIMESTAMP),
         ended_at,
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
                   WHEN 'family'
                   THEN CASE WHEN j.notice_bar IS NULL THEN 'telling the family'
                             ELSE 'telling the family, put off because it would hinder the investigation' END
                   ELSE 'the request for arrest' END AS fact_what_en,
       CASE j.what WHEN 'held' THEN '措施结束' WHEN 'question' THEN '首次讯问'
                   WHEN 'family'
                   THEN CASE WHEN j.notice_bar IS NULL THEN '通知家属' ELSE '通知家属（以有碍侦查为由未通知）' END
                   ELSE '提请批准逮捕' END AS fact_what_zh,
       j.due_at AS fact_due_at,
       j.done_at AS fact_done_at
FROM judged j
