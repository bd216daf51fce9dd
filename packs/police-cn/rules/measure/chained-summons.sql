/*---
id: measure.chained-summons
version: 7
title:
  en: Summons after summons without a real break
  zh: 连续传唤变相延长时限
claim:
  en: Somebody was summoned or questioned again before the time of rest set was over, in any case or unit, and was held
    longer in the whole chain than its first link may last, or, where a ground for the longest limit is recorded for any
    link, than that limit. A break too short to be one counts as being held.
  zh: 同一人在上一次传唤、盘问结束后休息时间不足又被传唤、盘问（不论何案、何单位），且前后相连的累计时长超过首次措施的时限（其中任何一次登记有延长事由的，按最长时限）；名义上的短暂间隔计入时长。
why:
  en: Letting somebody step out of the door and in again is holding him longer than the law allows. The law forbids
    detention by repeated summons.
  zh: 人刚出门又被叫回，实为变相超时羁押。法律禁止以连续传唤的方式变相拘禁。
innocent:
  - en: The person came back of his own will, for example to fetch a thing or to add to a statement.
    zh: 本人自愿返回，如取物品、补充陈述。
  - en: A criminal summons followed a public-order summons because the case changed its nature, with fresh papers.
    zh: 案件性质变化，由治安传唤依法转为刑事传唤，手续齐全。
  - en: The end of the first measure was entered late.
    zh: 前一次措施的结束时间系迟延录入。
misses:
  - en: Breaks as long as the time of rest set, day after day.
    zh: 每次间隔均满设定休息时间、逐日反复的。
  - en: Somebody who is still held; see measure.coercive-measure-overtime.
    zh: 尚未结束的措施；参见 measure.coercive-measure-overtime。
  - en: People recorded under different pseudonyms.
    zh: 同一人使用不同代号的。
explanation:
  en: Measure {finding_key} began at {happened_at}, {fact_gap_min} min after the end of {fact_before} ({rest_hours} h of rest
    are asked for; less than {gap_hours} h counts as being held). The chain began at {fact_chain_from}, has {fact_links}
    links, and held the person for {fact_held_h} h when this one ended; a first link may last {fact_limit_h} h (stop
    {stop_h}, summons {summons_h} or {many_h} with many people or unknown identity, criminal summons {criminal_h}, {long_h}
    with the ground for it).
  zh: 措施 {finding_key} 于 {happened_at} 开始，距上一次措施 {fact_before} 结束 {fact_gap_min} 分钟（应休息 {rest_hours} 小时；不足 {gap_hours} 小时的间隔计入时长）。链条始于
    {fact_chain_from}，共 {fact_links} 次，至本次结束累计 {fact_held_h} 小时；首次措施时限 {fact_limit_h} 小时（继续盘问 {stop_h}；治安传唤 {summons_h}，人数众多或者身份不明的
    {many_h}；刑事传唤 {criminal_h}；有法定事由的 {long_h}）。
next_step:
  en: Look at the recording of the door and ask the person when and how he left.
  zh: 调看办案区出入口监控，向本人了解离开和再次到案经过。
basis:
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article: {en: "Article 119: no detention by repeated summons", zh: 第一百一十九条：不得以连续传唤、拘传的形式变相拘禁}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Articles 97 and 139(2), zh: 第九十七条、第一百三十九条第二项}
    confidence: verified
    source: ImCa0/just-laws, text as of 2026-07
  - instrument:
      en: Public Security Administration Punishments Law (2012 text, to 2025-12-31)
      zh: 治安管理处罚法（2012 年修正，适用至 2025-12-31）
    article:
      en: Questioning up to eight hours, up to twenty-four where detention is possible; the article was not noted
      zh: 询问查证不超过八小时，可能适用行政拘留的不超过二十四小时（条文序号未核对）
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Rules of Criminal Procedure for People's Procuratorates, zh: 人民检察院刑事诉讼规则}
    article:
      en: "Articles 83 and 185, for the procuratorate's own cases: as a rule twelve hours between two summonses"
      zh: 第八十三条、第一百八十五条（检察机关自侦案件）：两次拘传、传唤间隔的时间一般不得少于十二小时
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: The same twelve hours as a yardstick for the police; breaks under an hour are none
      zh: 公安机关传唤、盘问参照十二小时；不足一小时的间隔不视为间隔
    confidence: local_setting
severity: critical
route: [legal, inspection, discipline]
reads: [person_measure]
key: measure_id
sources: {person_measure: measure_id}
not_key_local: A chain runs across cases and units; only the pseudonym of the person ties it, which is not to be the key
  of a finding.
parameters:
  rest_hours:
    title: {en: Time of rest between two, zh: 两次之间的休息时间}
    type: integer
    unit: hour
    value: 12
    confidence: local_setting
  gap_hours:
    title: {en: Breaks under it count as being held, zh: 不足此数的间隔计入时长}
    type: integer
    unit: hour
    value: 1
    confidence: local_setting
  stop_h:
    title: {en: Continued questioning, zh: 继续盘问}
    type: integer
    unit: hour
    value: 12
    confidence: verified
  summons_h:
    title: {en: Summons, zh: 治安传唤}
    type: integer
    unit: hour
    value: 8
    confidence: verified
  many_h:
    title: {en: Summons of many people or of unknown identity, zh: 人数众多、身份不明的治安传唤}
    type: integer
    unit: hour
    confidence: verified
    eras:
      - {from: always, value: 8}
      - {from: 2026-01-01, value: 12, note: {en: 2025 revision, zh: 2025年修订}}
  criminal_h:
    title: {en: Criminal summons, zh: 刑事传唤、拘传}
    type: integer
    unit: hour
    value: 12
    confidence: verified
  long_h:
    title: {en: With a ground for the longest limit, zh: 有延长事由}
    type: integer
    unit: hour
    value: 24
    confidence: verified
could_not_evaluate:
  person_unknown:
    en: Whom the summons concerned is not recorded, even as a pseudonym.
    zh: 未记录被传唤人代号。
  start_unknown:
    en: When the summons began is missing.
    zh: 缺少传唤、盘问开始时间。
  end_unknown:
    en: When the summons before it ended is missing, so that the break is not known.
    zh: 缺少前一次传唤、盘问的结束时间，无法计算间隔。
  kind_unknown:
    en: What kind of measure it was is missing, and the person was held shortly before or after it.
    zh: 缺少措施种类，而该人在此前或者此后不久也被限制自由。
examples:
  - name: out for half an hour, seven hours each time
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,summons,2026-02-01 08:00:00,2026-02-01 15:00:00
        M2,C1,S1,X,summons,2026-02-01 15:30:00,2026-02-01 22:30:00
    expect:
      - key: M2
        evidence: [person_measure/M2, person_measure/M1]
        severity: critical
        facts: {fact_gap_min: 30, fact_links: 2, fact_held_h: "14.5"}
  - name: three links, the last by another unit in another case
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,stop_question,2026-02-01 08:00:00,2026-02-01 12:00:00
        M2,C1,S1,X,summons,2026-02-01 12:10:00,2026-02-01 19:00:00
        M3,C2,S2,X,criminal_summons,2026-02-01 19:59:00,2026-02-02 07:00:00
    expect:
      - {key: M3, facts: {fact_links: 3}}
  - name: breaks of an hour and of a minute less than twelve are too short for a rest, but are not counted as being held
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,summons,2026-02-01 08:00:00,2026-02-01 15:00:00
        M2,C1,S1,X,summons,2026-02-01 16:00:00,2026-02-01 23:00:00
        M3,C1,S1,Y,summons,2026-02-01 08:00:00,2026-02-01 15:00:00
        M4,C1,S1,Y,summons,2026-02-02 02:59:00,2026-02-02 09:00:00
    expect:
      - {key: M2, severity: high, facts: {fact_held_h: "14.0"}}
      - {key: M4, severity: high}
  - name: eight hours in all with a long break between
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,summons,2026-02-01 08:00:00,2026-02-01 12:00:00
        M2,C1,S1,X,summons,2026-02-01 18:00:00,2026-02-01 22:00:00
    expect: none
  - name: a rest of exactly twelve hours, and a chain that as a whole keeps to the limit
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,summons,2026-02-01 08:00:00,2026-02-01 15:00:00
        M2,C1,S1,X,summons,2026-02-02 03:00:00,2026-02-02 10:00:00
        M3,C1,S1,Y,summons,2026-02-01 08:00:00,2026-02-01 11:00:00
        M4,C1,S1,Y,summons,2026-02-01 11:30:00,2026-02-01 16:00:00
    expect: none
  - name: a first link of ten hours with unknown identity, before and since the law of 2026
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,ground,started_at,ended_at
        M1,C1,S1,X,summons,identity_unknown,2025-12-31 00:00:00,2025-12-31 10:00:00
        M2,C1,S1,X,summons,,2025-12-31 20:00:00,2025-12-31 22:00:00
        M3,C1,S1,Y,summons,identity_unknown,2026-01-01 00:00:00,2026-01-01 10:00:00
        M4,C1,S1,Y,summons,,2026-01-01 20:00:00,2026-01-01 22:00:00
    expect:
      - {key: M2, facts: {fact_limit_h: 8, fact_held_h: "12.0"}}
  - name: bail after a summons, and two different people
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,criminal_summons,2026-02-01 08:00:00,2026-02-01 20:00:00
        M2,C1,S1,X,bail,2026-02-01 20:00:00,2026-08-01 08:00:00
        M3,C1,S1,Y,summons,2026-02-01 20:10:00,2026-02-02 02:00:00
    expect: none
  - name: nobody named
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,,summons,2026-02-01 08:00:00,2026-02-01 12:00:00
        M2,C1,S1,X,summons,,2026-02-01 12:00:00
        M3,C1,S1,Y,summons,2026-02-01 08:00:00,
        M4,C1,S1,Y,summons,2026-02-01 16:30:00,2026-02-01 23:00:00
    expect: none
    could_not_evaluate: {person_unknown: 1, start_unknown: 1, end_unknown: 1}
  - name: of no kind, shortly after another, shortly before another, and alone
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,,2026-02-01 08:00:00,2026-02-01 15:00:00
        M2,C1,S1,X,,2026-02-01 15:10:00,2026-02-01 22:00:00
        M3,C1,S1,Y,,2026-02-01 08:00:00,2026-02-01 15:00:00
        M4,C1,S1,Y,summons,2026-02-02 02:59:59,2026-02-02 08:00:00
        M5,C1,S1,Z,,2026-02-01 08:00:00,2026-02-01 15:00:00
        M6,C1,S1,Z,summons,2026-02-02 03:00:00,2026-02-02 08:00:00
        M7,C1,S1,W,,2026-02-01 08:00:00,2026-02-01 15:00:00
        M8,C1,S1,V,,2026-02-01 08:00:00,2026-02-01 15:00:00
        M9,C1,S1,V,bail,2026-02-01 15:00:00,2026-02-02 08:00:00
    expect: none
    could_not_evaluate: {kind_unknown: 3}
  - name: a short one within a long one neither hides it nor counts twice
    as_of: 2026-12-01
    given:
      person_measure: |
        measure_id,case_id,unit_id,person_ref,kind,started_at,ended_at
        M1,C1,S1,X,summons,2026-02-01 08:00:00,2026-02-01 16:00:00
        M2,C2,S2,X,summons,2026-02-01 09:00:00,2026-02-01 09:30:00
        M3,C1,S1,X,summons,2026-02-01 16:30:00,2026-02-01 22:00:00
        M4,C1,S1,Y,summons,2026-02-01 08:00:00,2026-02-01 16:00:00
        M5,C2,S2,Y,summons,2026-02-01 09:00:00,2026-02-01 10:00:00
    expect:
      - {key: M3, facts: {fact_held_h: "14.0", fact_gap_min: 30}}
---*/
WITH short AS (
  SELECT measure_id, unit_id, person_ref, kind, ground, started_at, ended_at,
         -- Within a measure there may be another one, which ends before it.
         CASE WHEN lag(ended_at) OVER (PARTITION BY person_ref ORDER BY started_at, measure_id) IS NOT NULL
              THEN max(ended_at) OVER (PARTITION BY person_ref ORDER BY started_at, measure_id
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS last_end,
         lag(measure_id) OVER (PARTITION BY person_ref ORDER BY started_at, measure_id) AS last_measure
  FROM person_measure
  WHERE kind IN ('stop_question', 'summons', 'criminal_summons')
    AND started_at IS NOT NULL
    AND person_ref IS NOT NULL
),
marked AS (
  SELECT measure_id, unit_id, person_ref, kind, ground, started_at, ended_at, last_end, last_measure,
         CASE WHEN started_at < last_end + parameter_at(:rest_hours, CAST(started_at AS DATE)) * INTERVAL '1 hour' THEN 0 ELSE 1 END AS is_first,
         -- Out of the door and in again: the person was held from the end of the last one on.
         CASE WHEN started_at < last_end + parameter_at(:gap_hours, CAST(started_at AS DATE)) * INTERVAL '1 hour' THEN last_end ELSE started_at END AS held_from,
         CASE WHEN ground IN ('may_be_detained', 'needs_custody', 'hard_case')
              THEN parameter_at(:long_h, CAST(started_at AS DATE))
              WHEN started_at < last_end + parameter_at(:rest_hours, CAST(started_at AS DATE)) * INTERVAL '1 hour' THEN 0
              WHEN kind = 'summons' AND ground = 'identity_unknown'
              THEN parameter_at(:many_h, CAST(started_at AS DATE))
              WHEN kind = 'summons' THEN parameter_at(:summons_h, CAST(started_at AS DATE))
              WHEN kind = 'criminal_summons' THEN parameter_at(:criminal_h, CAST(started_at AS DATE))
              ELSE parameter_at(:stop_h, CAST(started_at AS DATE)) END AS link_h
  FROM short
),
untold AS (
  SELECT m.measure_id, m.unit_id, m.kind, m.started_at, m.ended_at,
         lag(m.ended_at) OVER (PARTITION BY m.person_ref ORDER BY m.started_at, m.measure_id) AS last_end,
         lead(m.started_at) OVER (PARTITION BY m.person_ref ORDER BY m.started_at, m.measure_id) AS next_start
  FROM person_measure m
  JOIN (SELECT DISTINCT person_ref FROM person_measure WHERE kind IS NULL) AS p ON p.person_ref = m.person_ref
  WHERE (m.kind IN ('stop_question', 'summons', 'criminal_summons') OR m.kind IS NULL)
    AND m.started_at IS NOT NULL
),
chained AS (  -- whoever was never held again so soon has no chain
  SELECT DISTINCT person_ref
  FROM marked
  WHERE is_first = 0
),
numbered AS (
  SELECT m.measure_id, m.unit_id, m.person_ref, m.kind, m.ground, m.started_at, m.ended_at, m.last_end, m.last_measure,
         m.is_first, m.held_from, m.link_h,
         sum(m.is_first) OVER (PARTITION BY m.person_ref ORDER BY m.started_at, m.measure_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain
  FROM marked m
  JOIN chained c ON c.person_ref = m.person_ref
),
linked AS (
  SELECT measure_id, unit_id, person_ref, started_at, ended_at, last_end, last_measure, is_first, chain,
         count(*) OVER (PARTITION BY person_ref, chain ORDER BY started_at, measure_id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS links,
         min(started_at) OVER (PARTITION BY person_ref, chain ORDER BY started_at, measure_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain_from,
         CAST(sum(CASE WHEN ended_at > held_from THEN CAST(extract(epoch FROM ended_at - held_from) AS BIGINT)
                       ELSE 0 END)
           OVER (PARTITION BY person_ref, chain ORDER BY started_at, measure_id
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS held_s,
         max(link_h) OVER (PARTITION BY person_ref, chain ORDER BY started_at, measure_id
                           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS limit_h
  FROM numbered
),
found AS (
  SELECT measure_id, unit_id, started_at, last_end, last_measure, links, chain_from, held_s, limit_h
  FROM linked
  WHERE is_first = 0
    AND ended_at IS NOT NULL
    AND held_s > limit_h * 3600
),
evidence AS (
  SELECT measure_id, measure_id AS record_id
  FROM found
  UNION ALL
  SELECT measure_id, last_measure
  FROM found
)
SELECT f.measure_id AS finding_key,
       'unit' AS subject_type,
       f.unit_id AS subject_id,
       f.unit_id AS unit_id,
       f.started_at AS happened_at,
       'person_measure' AS record_type,
       e.record_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       CASE WHEN f.started_at < f.last_end + parameter_at(:gap_hours, CAST(f.started_at AS DATE)) * INTERVAL '1 hour' THEN 'critical' ELSE 'high' END AS severity,
       f.last_measure AS fact_before,
       CAST(CAST(extract(epoch FROM f.started_at - f.last_end) AS BIGINT) / CAST(60 AS BIGINT) AS BIGINT) AS fact_gap_min,
       f.chain_from AS fact_chain_from,
       f.links AS fact_links,
       CAST(round(CAST(CAST(f.held_s AS DOUBLE PRECISION) / CAST(3600 AS DOUBLE PRECISION) AS DECIMAL(18,6)), 1)
            AS DECIMAL(18,1)) AS fact_held_h,
       f.limit_h AS fact_limit_h
FROM found f
JOIN evidence e ON e.measure_id = f.measure_id
UNION ALL
SELECT m.measure_id, 'unit', m.unit_id, m.unit_id, m.started_at, 'person_measure', m.measure_id,
       CASE WHEN m.person_ref IS NULL THEN 'person_unknown' ELSE 'start_unknown' END,
       CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP), CAST(NULL AS BIGINT),
       CAST(NULL AS DECIMAL(18,1)), CAST(NULL AS INTEGER)
FROM person_measure m
WHERE m.kind IN ('stop_question', 'summons', 'criminal_summons')
  AND (m.person_ref IS NULL OR m.started_at IS NULL)
UNION ALL
SELECT m.measure_id, 'unit', m.unit_id, m.unit_id, m.started_at, 'person_measure', m.measure_id, 'end_unknown',
       CAST(NULL AS TEXT), m.last_measure, CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP), CAST(NULL AS BIGINT),
       CAST(NULL AS DECIMAL(18,1)), CAST(NULL AS INTEGER)
FROM marked m
WHERE m.last_measure IS NOT NULL
  AND m.last_end IS NULL
UNION ALL
SELECT u.measure_id, 'unit', u.unit_id, u.unit_id, u.started_at, 'person_measure', u.measure_id, 'kind_unknown',
       CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP), CAST(NULL AS BIGINT),
       CAST(NULL AS DECIMAL(18,1)), CAST(NULL AS INTEGER)
FROM untold u
WHERE u.kind IS NULL
  AND (u.started_at < u.last_end + parameter_at(:rest_hours, CAST(u.started_at AS DATE)) * INTERVAL '1 hour'
       OR u.next_start < u.ended_at + parameter_at(:rest_hours, CAST(u.next_start AS DATE)) * INTERVAL '1 hour')
