/*---
id: power.venue-repeat-alarm-no-case-inspections
version: 3
title:
  en: Inspected again and again with nothing found, until others came
  zh: 多次检查“未发现”而他人一查即有
claim:
  en: >-
    One unit inspected a venue at least the set number of times with nothing found, and another unit found a
    violation there within the set days of the last.
  zh: 某单位多次检查同一场所均“未发现”，而其他单位在其最后一次检查后的设定天数内查出违法。
why:
  en: Somebody who never finds what others find at once did not look.
  zh: 别人一查就有、自己总是没有，可能根本没查。
innocent:
  - en: The violation began after the last inspection.
    zh: 违法行为在最后一次检查之后才发生。
  - en: The inspections were about another matter; the rule already leaves out those recorded as of fire safety.
    zh: 此前检查的内容不同；登记为消防安全检查的，规则已予排除。
misses:
  - en: >-
      An order to put some trifle right in between, which begins the row anew: who ordered it found something, and
      ordinary inspections end so often enough that they cannot be told apart.
    zh: 其间以责令整改小问题重新起算的；责令整改即有所发现，日常检查中也很常见，规则无法区分。
  - en: Venues that only one unit ever inspects.
    zh: 始终只由一个单位检查的场所。
  - en: A finding left out by the other unit too.
    zh: 其他单位同样未予登记的。
explanation:
  en: >-
    Venue {fact_venue}: unit {unit_id} found nothing in {fact_clean} inspections, the last at {happened_at}; unit
    {fact_other} found a violation at {fact_found}. Asked about from {inspections_min} inspections, within
    {window_days} days.
  zh: "场所 {fact_venue}：单位 {unit_id} 检查 {fact_clean} 次均“未发现”，最后一次为 {happened_at}；单位 {fact_other} 于 {fact_found} 查出违法。达到 {inspections_min} 次且间隔 {window_days} 日内即提示。"
next_step:
  en: Compare the recordings of the inspections with what the other unit found.
  zh: 将历次检查录像与其他单位查获情况比对。
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
    article: {en: "Three inspections, thirty days", zh: 三次检查、三十日内}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [inspection]
key: venue_id
sources: {inspection: venue_id}
parameters:
  inspections_min:
    title: {en: Inspections with nothing found, zh: “未发现”检查次数}
    type: integer
    confidence: local_setting
    value: 3
  window_days:
    title: {en: Days until the other unit, zh: 与其他单位查出的间隔天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
could_not_evaluate:
  outcome_missing:
    en: The outcome of an inspection is missing.
    zh: 缺少检查结果。
  unit_or_day_missing:
    en: The unit or the time of an inspection is missing.
    zh: 缺少检查单位或者检查时间。
examples:
  - name: three times nothing, then another unit finds it; and four
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,inspected_at,outcome
        I1,U1,V1,2025-03-01 10:00:00,none_found
        I2,U1,V1,2025-04-01 10:00:00,none_found
        I3,U1,V1,2025-05-01 10:00:00,none_found
        I4,U2,V1,2025-05-20 23:00:00,violation
        J1,U1,V2,2025-01-01 10:00:00,none_found
        J2,U1,V2,2025-02-01 10:00:00,none_found
        J3,U1,V2,2025-03-01 10:00:00,none_found
        J4,U1,V2,2025-04-01 10:00:00,none_found
        J9,U2,V2,2025-04-20 23:00:00,case_opened
    expect:
      - {key: V1/U1/I4, facts: {fact_clean: 3}}
      - {key: V2/U1/J9}
  - name: thirty days and a second later
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,inspected_at,outcome
        I1,U1,V1,2025-03-01 10:00:00,none_found
        I2,U1,V1,2025-04-01 10:00:00,none_found
        I3,U1,V1,2025-05-01 10:00:00,none_found
        I4,U2,V1,2025-05-31 10:00:01,violation
    expect: none
  - name: two inspections only, one that found something, fire safety
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,inspected_at,outcome,inspection_kind
        I1,U1,V1,2025-03-01 10:00:00,none_found,routine
        I2,U1,V1,2025-04-01 10:00:00,rectify,routine
        I3,U1,V1,2025-04-20 10:00:00,none_found,routine
        I4,U1,V1,2025-04-21 10:00:00,none_found,routine
        I5,U1,V1,2025-04-22 10:00:00,none_found,fire_safety
        I6,U2,V1,2025-04-23 10:00:00,violation,surprise
    expect: none
  - name: no outcome recorded
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,inspected_at,outcome
        I1,U1,V1,2025-03-01 10:00:00,
    expect: none
    could_not_evaluate: {outcome_missing: 1}
  - name: no unit or no time recorded
    as_of: 2025-12-01
    given:
      inspection: |
        inspection_id,unit_id,venue_id,inspected_at,outcome
        I1,,V1,2025-03-01 10:00:00,none_found
        I2,U1,V1,,none_found
    expect: none
    could_not_evaluate: {unit_or_day_missing: 2}
---*/
WITH visit AS (
  SELECT venue_id, unit_id, inspection_id, inspected_at, outcome, inspector_id
  FROM inspection
  WHERE venue_id IS NOT NULL AND (inspection_kind IS NULL OR inspection_kind <> 'fire_safety')
),
last_clean AS (
  SELECT f.venue_id, f.inspection_id AS found_id, f.unit_id AS other_unit, f.inspected_at AS found_at, v.unit_id,
         max(v.inspected_at) AS last_at, 
         max(CASE WHEN v.outcome <> 'none_found' THEN v.inspected_at END) AS last_unclean
  FROM visit f
  JOIN visit v ON v.venue_id = f.venue_id
  WHERE f.outcome IN ('violation', 'case_opened') AND v.unit_id <> f.unit_id AND v.inspected_at < f.inspected_at
  GROUP BY f.venue_id, f.inspection_id, f.unit_id, f.inspected_at, v.unit_id
),
clean AS (
  SELECT l.venue_id, l.found_id, l.other_unit, l.found_at, l.unit_id, l.last_at, count(*) AS inspections
  FROM last_clean l
  JOIN visit v ON v.venue_id = l.venue_id AND v.unit_id = l.unit_id
  WHERE v.outcome = 'none_found' AND v.inspected_at <= l.last_at AND (l.last_unclean IS NULL OR v.inspected_at > l.last_unclean)
    AND l.found_at <= l.last_at + :window_days * INTERVAL '1 day'
  GROUP BY l.venue_id, l.found_id, l.other_unit, l.found_at, l.unit_id, l.last_at
  HAVING count(*) >= :inspections_min
)
SELECT concat(venue_id, '/', unit_id, '/', found_id) AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       last_at AS happened_at,
       'inspection' AS record_type,
       found_id AS record_id,
       CAST(NULL AS TEXT) AS could_not_evaluate,
       venue_id AS fact_venue,
       inspections AS fact_clean,
       other_unit AS fact_other,
       found_at AS fact_found
FROM clean
UNION ALL
SELECT concat(venue_id, '/', inspection_id), 'unit', unit_id, unit_id, inspected_at, 'inspection', inspection_id,
       CASE WHEN outcome IS NULL THEN 'outcome_missing' ELSE 'unit_or_day_missing' END,
       venue_id, CAST(NULL AS BIGINT), CAST(NULL AS TEXT), inspected_at
FROM visit
WHERE outcome IS NULL OR unit_id IS NULL OR inspected_at IS NULL
