/*---
id: property.measure-expired
version: 6
title:
  en: Measure on property past its term
  zh: 查扣超期
claim:
  en: >-
    A measure under administrative or traffic procedure lasted longer than the law allows, with an extension granted at
    the level needed before the term ran out and the days of appraisal for which the paper that told the party is
    named, or the case was decided and the property was left undecided.
  zh: 行政、交通程序中的财产措施超过法定期限（已计入期限届满前由有权级别批准的延长和填有告知文书编号的鉴定期间），或者案件已作出决定而财物仍未处理。
why:
  en: A measure without term is a punishment without judgment.
  zh: 没有期限的查扣等于未经裁决的处罚。
innocent:
  - en: An appraisal took long and its days were told the party; they are not counted where the paper is named.
    zh: 鉴定时间较长并已书面告知当事人，填有告知文书编号的期间不计入。
  - en: The case became criminal, where other terms hold.
    zh: 案件转为刑事，适用其他期限。
  - en: The officer who took it had left the case by then; who handled it at the end of the term is to be asked.
    zh: 采取措施的民警届时已不再承办该案，应当询问期限届满时的承办人。
  - en: The owner did not come although asked in writing.
    zh: 书面通知物主后其未来领取。
misses:
  - en: Measures in criminal cases before they are decided, and freezing with its own terms.
    zh: 刑事案件作出决定之前的措施，以及另有期限的冻结。
  - en: Whether a paper that is named says what it should, and how long the appraisal took.
    zh: 所填告知文书的内容是否属实，鉴定实际用时多久。
  - en: What was taken as evidence, which has no term.
    zh: 作为证据调取、没有法定期限的财物。
  - en: Extensions dated back.
    zh: 倒签的延期决定。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), {fact_measure_en}, taken {happened_at} by {fact_by}, ended by law {fact_due_at};
    given back or dealt with: {fact_ended_at}; case decided {fact_decided_at}. {fact_problem_en}. Days of appraisal
    claimed {fact_claimed}, paper {fact_paper}. Terms: {seize_days} days and {extension_days} more, registration
    {preserve_days} working days, vehicles {vehicle_days} or {vehicle_long_days}; after the decision {decided_days}
    days.
  zh: >-
    财物 {finding_key}（{fact_title}），{fact_measure_zh}，{happened_at} 由 {fact_by} 采取措施，期限届满 {fact_due_at}；退还或者处置
    {fact_ended_at}；案件决定 {fact_decided_at}。{fact_problem_zh}。申报的鉴定天数：{fact_claimed}，告知文书：{fact_paper}。期限：查封扣押
    {seize_days} 日、延长 {extension_days} 日，登记保存 {preserve_days} 个工作日，车辆 {vehicle_days} 日或者 {vehicle_long_days} 日；决定后
    {decided_days} 日。
next_step:
  en: End the measure or decide on the property, and tell the party.
  zh: 解除措施或者作出处理决定，并告知当事人。
basis:
  - instrument: {en: Administrative Enforcement Law, zh: 行政强制法}
    article: {en: Articles 25 and 28, zh: 第二十五条、第二十八条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Articles 110, 112 and 193', zh: 第一百一十条、第一百一十二条、第一百九十三条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 56, seven days for registration', zh: 第五十六条（先行登记保存七日内处理）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: 'Article 85, days up to seven are working days', zh: 第八十五条（二日、三日、五日、七日为工作日）}
    confidence: from_memory
  - instrument: {en: Procedure for handling road traffic violations, zh: 道路交通安全违法行为处理程序规定}
    article: {en: 'Article 30, vehicles', zh: 第三十条（扣留车辆检验鉴定）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for handling road traffic violations, zh: 道路交通安全违法行为处理程序规定}
    article:
      en: Article 30, who approves the longer term of vehicles; an approval of any level is taken
      zh: 第三十条（车辆延长期限的批准人；任何一级的批准均予认可）
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Ten days to deal with property after the decision, zh: 决定后十日内处理财物}
    confidence: local_setting
severity: high
route: [legal]
reads: [property_item, property_extension, property_measure, approval_level, calendar]
key: item_id
reference: [calendar]
not_key_local: How long a measure may last is read from its extensions and its kind.
parameters:
  seize_days:
    title: {en: Days of sealing and seizing, zh: 查封、扣押天数}
    type: integer
    unit: day
    value: 30
    confidence: verified
  extension_days:
    title: {en: More days by a county-level head, zh: 县级以上负责人批准延长天数}
    type: integer
    unit: day
    value: 30
    confidence: verified
  preserve_days:
    title: {en: Working days of advance registration, zh: 先行登记保存工作日数}
    type: integer
    unit: day
    value: 7
    confidence: verified
  vehicle_days:
    title: {en: Days to check a vehicle, zh: 车辆检验鉴定天数}
    type: integer
    unit: day
    value: 10
    confidence: verified
  vehicle_long_days:
    title: {en: 'Days to check a vehicle, with approval', zh: 车辆检验鉴定天数（经批准）}
    type: integer
    unit: day
    value: 15
    confidence: verified
  decided_days:
    title: {en: Days to deal with property after the decision, zh: 决定后处理财物天数}
    type: integer
    unit: day
    value: 10
    confidence: local_setting
could_not_evaluate:
  time_unknown:
    en: The time of taking is missing.
    zh: 缺少采取措施时间。
  law_unknown:
    en: The procedure is missing.
    zh: 缺少适用程序。
  measure_unknown:
    en: The kind of measure is missing.
    zh: 缺少措施种类。
  appraisal_unproven:
    en: Days of appraisal are claimed without the paper that told the party; without them the measure lasted too long.
    zh: 申报了鉴定天数但未填告知文书编号；不计鉴定天数则已超期。
  extension_undated:
    en: A longer term was granted, but when is missing; it counts only if granted before the ordinary term ran out.
    zh: 已批准延长但缺少批准时间；只有在原期限届满前批准的才计入。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
examples:
  - name: 'seized 31 days, registered 8 working days, a vehicle 11, extended at too low a level, decided and forgotten'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,released_at,excluded_days,case_decided_at
        I1,administrative,seize,tool,2025-03-01 10:00:00,2025-04-01 00:00:00,,
        I2,administrative,preserve,tool,2025-03-01 10:00:00,2025-03-12 00:00:00,5,
        I3,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-12 00:00:00,,
        I4,administrative,seal,other,2025-03-01 10:00:00,2025-04-20 00:00:00,,
        I5,criminal,seize,tool,2025-03-01 10:00:00,2025-06-12 00:00:00,,2025-06-01 10:00:00
        I6,administrative,seize,tool,2025-03-01 10:00:00,,,
      property_extension: |
        item_id,extension_no,approver_level
        I4,1,dept_head
    expect:
      - {key: "I1", evidence: ["property_item/I1"], facts: {fact_due_at: "2025-03-31"}}
      - {key: "I2"}
      - {key: "I3"}
      - {key: "I4"}
      - {key: "I5", facts: {fact_problem_en: "The case was decided and the property was not"}}
      - {key: "I6"}
  - name: sixty-one days with an extension
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,disposed_at
        I1,administrative,seize,tool,2025-03-01 10:00:00,2025-05-01 00:00:00
      property_extension: |
        item_id,extension_no,granted_at,approver_level
        I1,1,2025-03-20 10:00:00,county_head
    expect:
      - {key: "I1"}
  - name: exactly on the last day of each term
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,released_at,excluded_days,excluded_paper_no,case_decided_at
        I1,administrative,seize,tool,2025-03-01 10:00:00,2025-03-31 23:59:00,,,
        I2,administrative,preserve,tool,2025-03-01 10:00:00,2025-03-11 23:59:00,,,
        I3,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-11 23:59:00,,,
        I4,administrative,seal,other,2025-03-01 10:00:00,2025-04-30 10:00:00,,,
        I5,criminal,seize,tool,2025-03-01 10:00:00,2025-06-11 10:00:00,,,2025-06-01 10:00:00
        I6,administrative,seize,tool,2025-03-01 10:00:00,2025-04-10 10:00:00,10,G6,
        I7,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-17 10:00:00,,,
        I8,administrative,preserve,tool,2024-09-30 10:00:00,2024-10-15 23:59:00,,,
        I9,administrative,seize,tool,2024-09-01 10:00:00,2024-10-08 10:00:00,,,
        I10,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-17 23:59:00,,,
        I11,administrative,seize,tool,2025-03-01 10:00:00,2025-03-31 23:59:00,600,,
      property_extension: |
        item_id,extension_no,granted_at,approver_level
        I4,1,2025-03-31 23:59:59,county_head
        I7,1,2025-03-11 10:00:00,county_head
        I10,1,2025-03-11 10:00:00,dept_head
    expect: none
  - name: six hundred days of appraisal with a word for a paper, a day more than claimed, a vehicle extended by nobody
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,released_at,excluded_days,excluded_paper_no
        I1,administrative,seize,tool,2025-03-01 10:00:00,,600,无
        I2,administrative,seize,tool,2025-03-01 10:00:00,2025-04-10 10:00:00,10,
        I3,administrative,seize,tool,2025-03-01 10:00:00,2025-04-11 00:00:00,10,
        I4,administrative,seize,tool,2025-03-01 10:00:00,2025-04-11 00:00:00,10,G4
        I5,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-12 00:00:00,,
        I6,traffic,seize,vehicle,2025-03-01 10:00:00,2025-03-18 00:00:00,,
        I7,administrative,seize,tool,2025-03-01 10:00:00,2025-04-30 10:00:00,30,
      property_extension: |
        item_id,extension_no,granted_at,approver_level
        I5,1,2025-03-11 10:00:00,none
        I6,1,2025-03-11 10:00:00,dept_head
        I7,1,2025-04-15 10:00:00,county_head
    expect:
      - {key: "I3", facts: {fact_due_at: "2025-03-31", fact_claimed: 10}}
      - {key: "I4", facts: {fact_due_at: "2025-04-10", fact_paper: G4}}
      - {key: "I5"}
      - {key: "I6"}
    could_not_evaluate: {appraisal_unproven: 3}
  - name: extended after the term had run out, on its last day but for longer than that, and the last day of seven working days passed
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,released_at
        I1,administrative,seize,tool,2025-03-01 10:00:00,2025-04-29 10:00:00
        I2,administrative,seize,tool,2025-03-01 10:00:00,2025-05-06 10:00:00
        I3,administrative,preserve,tool,2024-09-30 10:00:00,2024-10-16 00:00:00
      property_extension: |
        item_id,extension_no,granted_at,approver_level
        I1,1,2025-04-01 00:00:00,county_head
        I2,1,2025-03-31 10:00:00,county_head
    expect:
      - {key: "I1", facts: {fact_due_at: "2025-03-31"}}
      - {key: "I2", facts: {fact_due_at: "2025-04-30"}}
      - {key: "I3", facts: {fact_due_at: "2024-10-15"}}
  - name: still seized on the thirtieth day; a criminal case under way; frozen
    as_of: 2025-03-31 23:00:00
    given:
      property_item: |
        item_id,law,measure,category,measured_at
        I1,administrative,seize,tool,2025-03-01 10:00:00
        I2,criminal,seize,tool,2024-03-01 10:00:00
        I3,administrative,freeze,funds,2024-03-01 10:00:00
      property_extension: |
        item_id,extension_no
        I9,1
    expect: none
  - name: time or procedure missing
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at
        I1,administrative,seize,tool,
        I2,,seize,tool,2024-03-01 10:00:00
        I3,administrative,,tool,2024-03-01 10:00:00
        I4,administrative,seize,tool,2026-05-20 10:00:00
        I5,administrative,seize,tool,2040-03-01 10:00:00
      property_extension: |
        item_id,extension_no,approver_level
        I4,1,county_head
    expect: none
    could_not_evaluate: {time_unknown: 1, law_unknown: 1, measure_unknown: 1, extension_undated: 1, calendar_ends: 1}
  - name: who took it is named
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,measure,category,measured_at,measured_by,released_at
        I1,U1,administrative,seize,tool,2025-03-01 10:00:00,P1,2025-04-01 00:00:00
      property_extension: |
        item_id,extension_no
        I9,1
    expect:
      - {key: "I1", facts: {fact_by: P1}}
  - name: with days of appraisal that no paper proves the last day falls on a Saturday, and it ended on the Monday after
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at,released_at,excluded_days,excluded_paper_no
        I1,administrative,seize,tool,2025-06-02 10:00:00,2025-07-07 10:00:00,3,
        I2,administrative,seize,tool,2025-06-02 10:00:00,2025-07-08 10:00:00,3,
        I3,administrative,seize,tool,2025-06-02 10:00:00,2025-07-07 10:00:00,3,W1
        I4,administrative,seize,tool,2025-06-05 10:00:00,2025-07-08 10:00:00,1,
      property_extension: |
        item_id,extension_no
        I9,1
    expect:
      - {key: "I2"}
      - {key: "I4"}
    could_not_evaluate: {appraisal_unproven: 1}
  - name: a criminal case has no term, whatever the measure was
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measure,category,measured_at
        I1,criminal,,tool,2024-03-01 10:00:00
      property_extension: |
        item_id,extension_no
        I9,1
    expect: none
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
taken AS (  -- criminal procedure and freezing have terms of their own
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, CAST(measured_at AS DATE) AS measured_on,
         case_decided_at, law,
         coalesce(least(released_at, disposed_at), released_at, disposed_at) AS ended_at,
         excluded_days AS claimed_days, excluded_paper_no,
         CASE WHEN excluded_days > 0 AND excluded_paper_no IS NOT NULL THEN least(excluded_days, 36500) ELSE 0 END
           AS excluded_days,
         CASE WHEN excluded_days > 0 AND excluded_paper_no IS NULL THEN least(excluded_days, 36500) ELSE 0 END
           AS unproven_days,
         CASE WHEN law = 'criminal' OR measure IS NULL OR measure NOT IN ('seize', 'seal', 'preserve') THEN NULL
              WHEN measure = 'preserve' THEN 'preserve'
              WHEN law = 'traffic' AND category = 'vehicle' THEN 'vehicle'
              ELSE 'seize' END AS term
  FROM property_item
  WHERE measure IS DISTINCT FROM 'evidence'
),
counted AS (  -- to which day: days as they come, for registration the working days from `preserved_on`
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, measured_on, case_decided_at, law, ended_at,
         claimed_days,
         excluded_paper_no, unproven_days, term,
         CASE WHEN term = 'preserve' THEN measured_on END AS preserved_on,
         measured_on + CAST(excluded_days AS INTEGER)
           + CASE term WHEN 'vehicle' THEN parameter_at(:vehicle_days, measured_on)
                       WHEN 'seize' THEN parameter_at(:seize_days, measured_on) END AS counted_to,
         measured_on + CAST(excluded_days AS INTEGER)
           + CASE term WHEN 'vehicle' THEN parameter_at(:vehicle_long_days, measured_on)
                       WHEN 'seize' THEN parameter_at(:seize_days, measured_on)
                                         + parameter_at(:extension_days, measured_on) END AS extended_to
  FROM taken
),
ordinary AS (
  SELECT t.item_id, t.unit_id, t.title, t.measure, t.measured_at, t.measured_by, t.case_decided_at, t.law, t.ended_at,
         t.claimed_days, t.excluded_paper_no, CAST(t.unproven_days AS INTEGER) AS unproven_days, t.term,
         t.extended_to, CASE WHEN t.term = 'preserve' THEN k.day ELSE w.open_day END AS due_on,
         coalesce(p.open_day, t.counted_to + CAST(t.unproven_days AS INTEGER)) AS due_on_proven
  FROM counted t
  LEFT JOIN last_day w ON w.day = t.counted_to
  LEFT JOIN last_day p
    ON p.day = CASE WHEN t.unproven_days > 0 THEN t.counted_to + CAST(t.unproven_days AS INTEGER) END
  LEFT JOIN calendar c ON c.day = t.preserved_on
  LEFT JOIN calendar k ON k.working AND k.working_day = c.working_day + parameter_at(:preserve_days, t.measured_on)
),
extension AS (  -- a longer term must be granted before the ordinary one ends
  SELECT o.item_id, bool_or(CAST(x.granted_at AS DATE) <= o.due_on) AS in_time, bool_or(x.granted_at IS NULL) AS undated,
         bool_or(CAST(x.granted_at AS DATE) <= o.due_on_proven) AS in_time_if_proven
  FROM ordinary o
  JOIN property_extension x ON x.item_id = o.item_id
  JOIN approval_level g ON g.code = x.approver_level
  JOIN approval_level n ON n.code = CASE WHEN o.term = 'vehicle' THEN 'dept_head' ELSE 'county_head' END
  WHERE g.rank >= n.rank
    AND o.term IN ('vehicle', 'seize')
  GROUP BY o.item_id
),
timed AS (
  SELECT o.item_id, o.unit_id, o.title, o.measure, o.measured_at, o.measured_by, o.case_decided_at, o.law, o.ended_at,
         o.claimed_days, o.excluded_paper_no, o.term,
         CASE WHEN x.in_time THEN w.open_day ELSE o.due_on END AS due_on,
         CASE WHEN x.in_time IS NOT TRUE AND x.undated THEN w.open_day END AS due_on_if_in_time,
         CASE WHEN o.unproven_days > 0 AND o.term <> 'preserve'
              THEN CASE WHEN x.in_time_if_proven OR x.undated
                        THEN coalesce(p.open_day, o.extended_to + o.unproven_days) ELSE o.due_on_proven END
              END AS due_on_if_proven
  FROM ordinary o
  LEFT JOIN extension x ON x.item_id = o.item_id
  LEFT JOIN last_day w ON w.day = o.extended_to
  LEFT JOIN last_day p ON p.day = CASE WHEN o.unproven_days > 0 THEN o.extended_to + o.unproven_days END
),
compared AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, case_decided_at, ended_at, claimed_days,
         excluded_paper_no, law, term, due_on,
         coalesce(CAST(ended_at AS DATE) > due_on, CAST(:as_of AS DATE) > due_on, FALSE) AS too_long,
         coalesce(CAST(ended_at AS DATE) > due_on_if_in_time, CAST(:as_of AS DATE) > due_on_if_in_time, TRUE)
           AS too_long_anyway,
         coalesce(CAST(ended_at AS DATE) > due_on_if_proven, CAST(:as_of AS DATE) > due_on_if_proven, TRUE)
           AS too_long_if_proven,
         coalesce(CAST(:as_of AS DATE)
                  > CAST(case_decided_at AS DATE) + parameter_at(:decided_days, CAST(case_decided_at AS DATE))
                  AND (ended_at IS NULL
                       OR CAST(ended_at AS DATE)
                          > CAST(case_decided_at AS DATE) + parameter_at(:decided_days, CAST(case_decided_at AS DATE))),
                  FALSE)
           AS undecided
  FROM timed
),
judged AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, case_decided_at, ended_at, claimed_days,
         excluded_paper_no, due_on, too_long, undecided,
         CASE WHEN measured_at IS NULL THEN 'time_unknown'
              WHEN law IS NULL THEN 'law_unknown'
              WHEN measure IS NULL AND law <> 'criminal' THEN 'measure_unknown'
              WHEN term IS NOT NULL AND due_on IS NULL THEN 'calendar_ends'
              WHEN too_long AND NOT too_long_anyway THEN 'extension_undated'
              WHEN too_long AND NOT too_long_if_proven THEN 'appraisal_unproven' END AS reason
  FROM compared
)
SELECT j.item_id AS finding_key,
       CASE WHEN j.measured_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.measured_by, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.measured_at AS happened_at,
       'property_item' AS record_type,
       j.item_id AS record_id,
       CASE WHEN NOT j.undecided THEN j.reason END AS could_not_evaluate,
       j.title AS fact_title,
       j.measured_by AS fact_by,
       m.title_en AS fact_measure_en,
       m.title_zh AS fact_measure_zh,
       j.due_on AS fact_due_at,
       j.ended_at AS fact_ended_at,
       j.case_decided_at AS fact_decided_at,
       j.claimed_days AS fact_claimed,
       j.excluded_paper_no AS fact_paper,
       CASE WHEN j.too_long AND j.reason IS NULL THEN 'It lasted too long'
            ELSE 'The case was decided and the property was not' END AS fact_problem_en,
       CASE WHEN j.too_long AND j.reason IS NULL THEN '措施超期' ELSE '案件已决定而财物未处理' END AS fact_problem_zh
FROM judged j
LEFT JOIN property_measure m ON m.code = j.measure
WHERE j.reason IS NOT NULL OR j.too_long OR j.undecided
