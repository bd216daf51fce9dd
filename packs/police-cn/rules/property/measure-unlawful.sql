/*---
id: property.measure-unlawful
version: 5
title:
  en: Property taken before the case was filed, or without the right approval
  zh: 立案前或者未经相应层级批准采取财产措施
claim:
  en: >-
    Property was seized, sealed, frozen or registered before the case was filed, or without approval of the level
    that the law asks for, or what was taken on the scene was not approved afterwards in time.
  zh: 在立案（受案）之前，或者未经法律规定层级批准，查封、扣押、冻结、登记保存财物，或者现场采取措施后未按期补办手续。
why:
  en: Filing and approval are what separates a measure from plain taking.
  zh: 立案和审批是强制措施与随意拿取财物的界线。
innocent:
  - en: Taken on the scene, with filing and approval within the hours allowed; such items are left out.
    zh: 现场采取措施并在允许时间内补办立案和审批的，已排除。
  - en: The case was filed under another number and the items were moved over.
    zh: 案件以其他编号立案，后并案移转。
  - en: The clock of the warehouse system runs ahead.
    zh: 保管系统时钟偏快。
misses:
  - en: Property taken without any record.
    zh: 未作任何记录拿取的财物。
  - en: Property of a business below the high value where its effect on the business is left blank.
    zh: 未填是否影响企业经营、且未达高价值标准的企业财物。
  - en: Values set low so that a lower level may approve.
    zh: 故意低估价值以降低审批层级。
  - en: Approvals signed later and dated back.
    zh: 倒签的审批。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), value {fact_value} yuan, taken {happened_at} by {fact_by}: {fact_problem_en}.
    Case filed {fact_filed_at}; approved {fact_approved_at} by {fact_approver}, level {fact_level_en}; needed
    {fact_needed_en}. On the scene: {fact_on_scene_en}. High value from {high_value} yuan; on the scene {scene_hours}
    hours to file and to approve, under traffic procedure {traffic_scene_hours}.
  zh: >-
    财物 {finding_key}（{fact_title}），估价 {fact_value} 元，{happened_at} 由 {fact_by} 采取措施：{fact_problem_zh}。立案时间
    {fact_filed_at}；批准时间 {fact_approved_at}，批准人
    {fact_approver}，批准层级：{fact_level_zh}；应由：{fact_needed_zh}。是否现场采取：{fact_on_scene_zh}。高价值标准 {high_value} 元；现场采取的须在
    {scene_hours} 小时内立案并补办，交通管理程序为 {traffic_scene_hours} 小时。
next_step:
  en: Read the approval and the list handed to the party; return what has no ground.
  zh: 调阅审批文书和清单；无依据的及时退还。
basis:
  - instrument: {en: Provisions on property in cases of public security organs (2015), zh: 公安机关涉案财物管理若干规定（2015 年）}
    article: {en: No measure on property before a case is filed, zh: 严禁在立案（受案）之前查封、扣押、冻结}
    confidence: secondary
    source: Economic Daily 2015-08-16; articles 18 to 21 at daowen.com
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: 'Articles 174, 228 and 239', zh: 第一百七十四条、第二百二十八条、第二百三十九条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: Article 107, zh: 第一百零七条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article: {en: Article 105, zh: 第一百零五条}
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Procedure for handling road traffic violations, zh: 道路交通安全违法行为处理程序规定}
    article:
      en: Measures on the scene approved within 24 hours; which article says so was not looked up
      zh: 现场采取强制措施的二十四小时内补办批准手续（具体条文未核对）
    confidence: from_memory
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Fifty thousand yuan as high value; twenty-four hours where the law says report at once and back-fill
      zh: 以五万元为高价值；法律规定立即报告并补办手续的，按二十四小时
    confidence: local_setting
severity: critical
route: [legal, discipline]
reads: [property_item, police_case, approval_level]
key: item_id
due:
  - {source: property_item, column: measured_at, offset: "0"}
  - {source: property_item, column: measured_at, offset: ":scene_hours hours"}
  - {source: property_item, column: measured_at, offset: ":traffic_scene_hours hours"}
not_key_local: The case of an item is looked up by its own number.
parameters:
  high_value:
    title: {en: High value, zh: 高价值标准}
    type: decimal
    unit: CNY
    value: 50000
    confidence: local_setting
  scene_hours:
    title: {en: Hours to file and approve what was taken on the scene, zh: 现场采取措施补办时限}
    type: integer
    unit: hour
    value: 24
    confidence: local_setting
  traffic_scene_hours:
    title: {en: The same under traffic procedure, zh: 交通管理程序现场采取措施补办时限}
    type: integer
    unit: hour
    value: 24
    confidence: from_memory
could_not_evaluate:
  time_unknown:
    en: The time of taking is missing.
    zh: 缺少采取措施时间。
  case_unknown:
    en: The case named is not among the records.
    zh: 所填案件不在记录中。
  filing_unknown:
    en: The case has no time of filing.
    zh: 案件缺少立案时间。
  measure_unknown:
    en: The kind of measure is missing, on which filing and level of approval depend.
    zh: 缺少措施种类，无法确定是否须先立案以及应由哪一级批准。
  level_unknown:
    en: The level of approval is missing.
    zh: 缺少批准层级。
  value_unknown:
    en: The value or the kind of the item is missing, on which the level of approval depends.
    zh: 缺少财物估价或者类别，无法确定应由哪一级批准。
  evidence_unknown:
    en: Money or valuables were entered as taken as evidence, and no case is named that they could be evidence of.
    zh: 钱款、贵重物品登记为调取或者接受的证据，但没有对应案件。
  approval_time_unknown:
    en: When the measure was approved is missing.
    zh: 缺少批准时间。
examples:
  - name: 'a minute before filing, without a case, without approval, at too low levels, a minute late on the scene'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,category,value_est,measured_at,on_scene,measure_approver_level,measure_approved_at
        I1,C1,seize,electronics,100,2025-03-01 09:59:00,false,dept_head,2025-03-01 09:50:00
        I2,,seize,electronics,100,2025-03-01 12:00:00,false,dept_head,2025-03-01 11:50:00
        I3,C1,seize,electronics,100,2025-03-01 12:00:00,false,none,
        I4,C1,seize,vehicle,50000,2025-03-01 12:00:00,false,dept_head,2025-03-01 11:50:00
        I5,C1,freeze,listed_shares,100,2025-03-01 12:00:00,false,city_head,2025-03-01 11:50:00
        I6,C1,seize,electronics,100,2025-03-01 12:00:00,true,dept_head,2025-03-02 12:01:00
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect:
      - {key: "I1", evidence: ["property_item/I1", "police_case/C1"], facts: {fact_problem_en: "taken before the case was filed"}}
      - {key: "I2"}
      - {key: "I3"}
      - {key: "I4", facts: {fact_needed_en: "head of a county-level organ"}}
      - {key: "I5"}
      - {key: "I6"}
  - name: on the scene with filing a day and a minute later
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,value_est,measured_at,on_scene,measure_approver_level
        I1,C1,seize,100,2025-02-28 09:59:00,true,dept_head
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect:
      - {key: "I1"}
  - name: 'on the scene exactly a day before, and just below high value'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,value_est,measured_at,on_scene,measure_approver_level,measure_approved_at
        I1,C1,seize,49999.99,2025-02-28 10:00:00,true,dept_head,2025-03-01 10:00:00
        I2,C1,seal,50000,2025-03-01 10:00:00,false,county_head,2025-03-01 10:00:00
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect: none
  - name: hours on the scene set apart for traffic procedure
    as_of: 2026-06-30
    parameters: {scene_hours: "12"}
    given:
      property_item: |
        item_id,case_id,law,measure,value_est,measured_at,on_scene,measure_approver_level,measure_approved_at
        I1,C1,criminal,seize,100,2025-03-01 10:00:00,true,dept_head,2025-03-01 22:00:01
        I2,C1,traffic,seize,100,2025-03-01 10:00:00,true,dept_head,2025-03-02 10:00:00
        I3,C1,traffic,seize,100,2025-03-01 10:00:00,true,dept_head,2025-03-02 10:00:01
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect:
      - {key: "I1"}
      - {key: "I3"}
  - name: handed over freely as evidence
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,value_est,measured_at,measure_approver_level
        I1,,evidence,100,2025-02-28 10:00:00,none
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect: none
  - name: 'times, cases and levels that are missing'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,value_est,measured_at,measure_approver_level
        I1,C1,seize,100,,dept_head
        I2,C9,seize,100,2025-03-28 10:00:00,dept_head
        I3,C2,seize,100,2025-03-28 10:00:00,dept_head
        I4,C1,seize,100,2025-03-28 10:00:00,
        I5,C1,seize,,2025-03-28 10:00:00,dept_head
        I6,C1,freeze,100,2025-03-28 10:00:00,county_head
        I7,C1,seize,100,2025-03-28 10:00:00,dept_head
        I8,,,100,2025-03-28 10:00:00,none
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
        C2,
    expect: none
    could_not_evaluate:
      {measure_unknown: 1, time_unknown: 1, case_unknown: 1, filing_unknown: 1, level_unknown: 1, value_unknown: 2, approval_time_unknown: 1}
  - name: cash without a case as evidence, and as evidence in a case; who took and who approved is named
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,category,value_est,measured_at,measured_by,measure_approver_id,measure_approver_level,measure_approved_at
        I1,,evidence,cash,900000,2025-03-02 10:00:00,P1,,none,
        I2,,evidence,electronics,50000,2025-03-02 10:00:00,P1,,none,
        I3,,evidence,electronics,49999.99,2025-03-02 10:00:00,P1,,none,
        I4,C1,evidence,cash,900000,2025-03-02 10:00:00,P1,,none,
        I5,C1,seize,vehicle,50000,2025-03-02 10:00:00,P1,P2,dept_head,2025-03-02 09:00:00
      police_case: |
        case_id,filed_at
        C1,2025-03-01 10:00:00
    expect:
      - {key: "I5", facts: {fact_by: P1, fact_approver: P2}}
    could_not_evaluate: {evidence_unknown: 2}
---*/
WITH taken AS (
  SELECT i.item_id, i.case_id, i.unit_id, i.title, i.measure, i.value_est, i.measured_at, i.measured_by,
         i.measure_approver_id, i.measure_approved_at,
         i.measure_approver_level, coalesce(i.on_scene, FALSE) AS on_scene, c.filed_at,
         c.case_id IS NOT NULL AS case_known,
         CASE WHEN i.measure = 'freeze' AND i.category = 'listed_shares' THEN 'province_head'
              WHEN i.measure = 'freeze' AND i.category = 'securities' THEN 'city_head'
              WHEN i.measure = 'freeze' OR i.affects_business IS TRUE
                   OR i.value_est >= coalesce(parameter_at(:high_value, CAST(i.measured_at AS DATE)), :high_value)
              THEN 'county_head'
              ELSE 'dept_head' END AS needed,
         i.measure = 'freeze' AND i.category IS NULL
         OR i.measure <> 'freeze' AND i.value_est IS NULL AND i.affects_business IS NOT TRUE AS value_unknown,
         CASE WHEN i.on_scene AND i.law = 'traffic'
              THEN i.measured_at + parameter_at(:traffic_scene_hours, CAST(i.measured_at AS DATE)) * INTERVAL '1 hour'
              WHEN i.on_scene
              THEN i.measured_at + parameter_at(:scene_hours, CAST(i.measured_at AS DATE)) * INTERVAL '1 hour'
              ELSE i.measured_at END AS latest
  FROM property_item i
  LEFT JOIN police_case c ON c.case_id = i.case_id
  WHERE i.measure IN ('seize', 'seal', 'freeze', 'preserve') OR i.measure IS NULL
     OR i.measure = 'evidence' AND i.case_id IS NULL
        AND (i.category IN ('cash', 'funds', 'securities', 'listed_shares', 'jewellery')
             OR i.value_est >= coalesce(parameter_at(:high_value, CAST(i.measured_at AS DATE)), :high_value))
),
judged AS (
  SELECT t.item_id, t.case_id, t.unit_id, t.title, t.value_est, t.measured_at, t.measured_by, t.measure_approver_id,
         t.measure_approved_at, t.filed_at,
         t.on_scene, t.case_known,
         g.title_en AS level_en, g.title_zh AS level_zh, n.title_en AS needed_en, n.title_zh AS needed_zh,
         CASE WHEN t.measure IS NULL OR t.measure = 'evidence' THEN NULL
              WHEN t.case_id IS NULL AND :as_of > t.latest THEN 'no_case'
              WHEN t.filed_at > t.latest THEN 'before_filing'
              WHEN t.measure_approver_level = 'none' AND :as_of > t.latest THEN 'no_approval'
              WHEN g.rank < n.rank THEN 'level_too_low'
              WHEN t.measure_approved_at > t.latest THEN 'approved_late' END AS problem,
         CASE WHEN t.measure IS NULL THEN 'measure_unknown'
              WHEN t.measure = 'evidence' THEN 'evidence_unknown'
              WHEN t.measured_at IS NULL THEN 'time_unknown'
              WHEN t.case_id IS NOT NULL AND t.case_known IS FALSE THEN 'case_unknown'
              WHEN t.case_known AND t.filed_at IS NULL THEN 'filing_unknown'
              WHEN t.measure_approver_level IS NULL THEN 'level_unknown'
              WHEN t.value_unknown AND (g.rank IS NULL OR g.rank < h.rank) THEN 'value_unknown'
              WHEN t.measure_approved_at IS NULL AND t.measure_approver_level <> 'none' THEN 'approval_time_unknown' END
           AS reason
  FROM taken t
  LEFT JOIN approval_level g ON g.code = t.measure_approver_level
  JOIN approval_level n ON n.code = t.needed
  -- the highest level that could have been needed
  JOIN approval_level h ON h.code = CASE WHEN t.measure = 'freeze' THEN 'province_head' ELSE 'county_head' END
),
asked AS (
  SELECT item_id, case_id, unit_id, title, value_est, measured_at, measured_by, measure_approver_id,
         measure_approved_at, filed_at, on_scene, case_known, level_en, level_zh, needed_en, needed_zh, problem, reason
  FROM judged
  WHERE problem IS NOT NULL OR reason IS NOT NULL
),
evidence AS (
  SELECT item_id, 'property_item' AS record_type, item_id AS record_id
  FROM asked
  UNION ALL
  SELECT item_id, 'police_case', case_id
  FROM asked
  WHERE problem IS NOT NULL AND case_known
)
SELECT j.item_id AS finding_key,
       CASE WHEN j.measured_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.measured_by, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.measured_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.problem IS NULL THEN j.reason END AS could_not_evaluate,
       j.title AS fact_title,
       j.value_est AS fact_value,
       j.measured_by AS fact_by,
       j.measure_approver_id AS fact_approver,
       CASE j.problem WHEN 'no_case' THEN 'there is no case' WHEN 'before_filing' THEN 'taken before the case was filed'
            WHEN 'no_approval' THEN 'no approval' WHEN 'level_too_low' THEN 'approved at too low a level'
            WHEN 'approved_late' THEN 'approved too late' END AS fact_problem_en,
       CASE j.problem WHEN 'no_case' THEN '没有对应案件' WHEN 'before_filing' THEN '立案之前采取措施'
            WHEN 'no_approval' THEN '未经批准' WHEN 'level_too_low' THEN '批准层级过低'
            WHEN 'approved_late' THEN '补办批准超时' END AS fact_problem_zh,
       j.filed_at AS fact_filed_at,
       j.measure_approved_at AS fact_approved_at,
       j.level_en AS fact_level_en,
       j.level_zh AS fact_level_zh,
       j.needed_en AS fact_needed_en,
       j.needed_zh AS fact_needed_zh,
       CASE WHEN j.on_scene THEN 'yes' ELSE 'no' END AS fact_on_scene_en,
       CASE WHEN j.on_scene THEN '是' ELSE '否' END AS fact_on_scene_zh
FROM asked j
JOIN evidence e ON e.item_id = j.item_id
