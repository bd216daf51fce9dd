/*---
id: record.property-edited-after-release
version: 5
title:
  en: An item of property changed after the fact
  zh: 涉案财物事后被修改
claim:
  en: >-
    After the item was returned or disposed of, the record of an item of property came in again with other content.
    There is no record in this pack that could document such a change.
  zh: 财物返还或者处置后，涉案财物记录再次导入时内容已不同；本规则包没有可以说明此类变更的记录。
why:
  en: Whoever can move a time or an outcome after the fact can make a late act punctual and a wrong one right.
  zh: 事后能改时间和结果的人，就能把迟延变成按时、把错误变成正确。
innocent:
  - en: A stocktake or an appraisal after the disposal corrected the entry, with a paper.
    zh: 处置后盘点、鉴定更正登记，有凭据。
  - en: A typing error was corrected, with a note in the file.
    zh: 更正录入错误，卷内有说明。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Fields that this rule does not compare.
    zh: 本规则没有比对的字段。
explanation:
  en: >-
    The item {finding_key} ended at {fact_ended_at}. More than {grace_hours} hours later its record was replaced
    {fact_edits} time(s), first on {fact_first_edit}. Changed: {fact_what_en}. Before and now: time taken:
    {fact_measured_at_before}, now {fact_measured_at_now}; time handed over: {fact_handed_over_at_before}, now
    {fact_handed_over_at_now}; time returned: {fact_released_at_before}, now {fact_released_at_now}; recipient:
    {fact_release_recipient_id_before}, now {fact_release_recipient_id_now}; time of disposal:
    {fact_disposed_at_before}, now {fact_disposed_at_now}; way of disposal: {fact_disposal_type_before}, now
    {fact_disposal_type_now}; quantity: {fact_qty_before}, now {fact_qty_now}; value: {fact_value_est_before}, now
    {fact_value_est_now}.
  zh: "涉案财物 {finding_key} 于 {fact_ended_at} 终结；{grace_hours} 小时之后，其记录又被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。采取措施时间：原为 {fact_measured_at_before}，现为 {fact_measured_at_now}；移交时间：原为 {fact_handed_over_at_before}，现为 {fact_handed_over_at_now}；返还时间：原为 {fact_released_at_before}，现为 {fact_released_at_now}；领取人：原为 {fact_release_recipient_id_before}，现为 {fact_release_recipient_id_now}；处置时间：原为 {fact_disposed_at_before}，现为 {fact_disposed_at_now}；处置方式：原为 {fact_disposal_type_before}，现为 {fact_disposal_type_now}；数量：原为 {fact_qty_before}，现为 {fact_qty_now}；估值：原为 {fact_value_est_before}，现为 {fact_value_est_now}。"
next_step:
  en: "Ask the source for its change log: who changed it, when, on what ground; compare with the paper file."
  zh: 向来源单位调取修改日志，查明修改人、时间和理由，并与纸质材料核对。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Article 37: origin, process and content of electronic files must be verifiable", zh: 第三十七条：电子档案来源可靠、程序规范、要素合规}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 22(3): no falsification", zh: 第二十二条第三项：不得弄虚作假}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A record of a finished act is changed by a new entry with a reason, zh: 已终结的记录如需更改，应另作记录并说明理由}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [property_item_version]
key: item_id
sources: {property_item_version: item_id}
parameters:
  grace_hours:
    title: {en: Hours for corrections, zh: 更正宽限小时数}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
codes: {fact_disposal_type_before: property_disposal, fact_disposal_type_now: property_disposal}
examples:
  - name: another recipient, and a smaller quantity
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,handed_over_at,released_at,release_recipient_id,disposed_at,disposal_type,qty,value_est,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,P77,,,1,500,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,Z12,,,1,500,2025-05-01 08:00:00,,2,
        I2,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,,,2025-02-01 09:00:00,destroy,10,5000,2025-04-01 08:00:00,2025-05-01 08:00:00,1,2
        I2,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,,,2025-02-01 09:00:00,destroy,7,3500,2025-05-01 08:00:00,,2,
    expect:
      - key: I1
        evidence: [property_item/I1]
        facts: {fact_what_en: recipient, fact_release_recipient_id_before: P77, fact_release_recipient_id_now: Z12}
      - {key: I2, facts: {fact_what_zh: 数量、估值}}
  - name: a second too late for the hours of grace
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,released_at,qty,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,1,2025-02-01 10:00:00,2025-02-02 09:00:01,1,2
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,2,2025-02-02 09:00:01,,2,
    expect:
      - {key: I1, facts: {fact_what_en: quantity}}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,released_at,qty,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,1,2025-02-01 10:00:00,2025-02-02 09:00:00,1,2
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,2,2025-02-02 09:00:00,,2,
    expect: none
  - name: released in the ordinary way, and a treasury receipt filled in
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,released_at,disposed_at,treasury_no,qty,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        I1,U1,2025-01-01 09:00:00,,,,1,2025-02-01 10:00:00,2025-05-02 09:00:00,1,2
        I1,U1,2025-01-01 09:00:00,2025-04-01 09:00:00,,,1,2025-05-02 09:00:00,,2,
        I2,U1,2025-01-01 09:00:00,,2025-01-20 09:00:00,,1,2025-02-01 10:00:00,2025-05-02 09:00:00,1,2
        I2,U1,2025-01-01 09:00:00,,2025-01-20 09:00:00,T1,1,2025-05-02 09:00:00,,2,
    expect: none
  - name: one file gave the record twice, and nobody edited it
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,handed_over_at,released_at,release_recipient_id,disposed_at,disposal_type,qty,value_est,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,Z12,,,1,500,2025-05-01 08:00:00,,2,
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,P77,,,1,500,2025-05-01 08:00:00,2025-05-01 08:00:00,2,2
    expect: none
---*/
WITH replaced AS (
  SELECT v.item_id, v.measured_at, v.handed_over_at, v.released_at, v.release_recipient_id, v.disposed_at,
         v.disposal_type, v.qty, v.value_est, v.version_batch, v.version_replaced_in,
         coalesce(v.released_at, v.disposed_at) AS ended_at
  FROM property_item_version v
  WHERE v.version_replaced_in <> v.version_batch AND coalesce(v.released_at, v.disposed_at) IS NOT NULL
),
pair AS (
  SELECT a.item_id, b.unit_id, a.ended_at, b.version_batch AS edited_in, b.version_recorded_at AS edited_at,
         a.measured_at AS measured_at_before, a.handed_over_at AS handed_over_at_before,
         a.released_at AS released_at_before, a.release_recipient_id AS release_recipient_id_before,
         a.disposed_at AS disposed_at_before, a.disposal_type AS disposal_type_before, a.qty AS qty_before,
         a.value_est AS value_est_before, b.measured_at AS measured_at_now, b.handed_over_at AS handed_over_at_now,
         b.released_at AS released_at_now, b.release_recipient_id AS release_recipient_id_now,
         b.disposed_at AS disposed_at_now, b.disposal_type AS disposal_type_now, b.qty AS qty_now,
         b.value_est AS value_est_now,
         CASE WHEN b.measured_at IS DISTINCT FROM a.measured_at THEN 1 ELSE 0 END AS measured_at_changed,
         CASE WHEN b.handed_over_at IS DISTINCT FROM a.handed_over_at THEN 1 ELSE 0 END AS handed_over_at_changed,
         CASE WHEN b.released_at IS DISTINCT FROM a.released_at THEN 1 ELSE 0 END AS released_at_changed,
         CASE WHEN b.release_recipient_id IS DISTINCT FROM a.release_recipient_id
              THEN 1 ELSE 0 END AS release_recipient_id_changed,
         CASE WHEN b.disposed_at IS DISTINCT FROM a.disposed_at THEN 1 ELSE 0 END AS disposed_at_changed,
         CASE WHEN b.disposal_type IS DISTINCT FROM a.disposal_type THEN 1 ELSE 0 END AS disposal_type_changed,
         CASE WHEN b.qty IS DISTINCT FROM a.qty THEN 1 ELSE 0 END AS qty_changed,
         CASE WHEN b.value_est IS DISTINCT FROM a.value_est THEN 1 ELSE 0 END AS value_est_changed
  FROM replaced a
  JOIN property_item_version b ON b.item_id = a.item_id AND b.version_batch = a.version_replaced_in
  WHERE b.version_recorded_at
        > a.ended_at + parameter_at(:grace_hours, CAST(b.version_recorded_at AS DATE)) * INTERVAL '1 hour'
    AND (b.version_replaced_in IS NULL OR b.version_replaced_in <> b.version_batch)
),
numbered AS (
  SELECT item_id, unit_id, ended_at, edited_at, measured_at_before, handed_over_at_before, released_at_before,
         release_recipient_id_before, disposed_at_before, disposal_type_before, qty_before, value_est_before,
         measured_at_now, handed_over_at_now, released_at_now, release_recipient_id_now, disposed_at_now,
         disposal_type_now, qty_now, value_est_now, measured_at_changed, handed_over_at_changed, released_at_changed,
         release_recipient_id_changed, disposed_at_changed, disposal_type_changed, qty_changed, value_est_changed,
         row_number() OVER (PARTITION BY item_id ORDER BY edited_in) AS place
  FROM pair
  WHERE measured_at_changed + handed_over_at_changed + released_at_changed + release_recipient_id_changed
        + disposed_at_changed + disposal_type_changed + qty_changed + value_est_changed > 0
),
edit AS (
  SELECT item_id, min(ended_at) AS ended_at, min(edited_at) AS first_edit, count(*) AS edits,
         max(measured_at_changed) AS measured_at_changed, max(handed_over_at_changed) AS handed_over_at_changed,
         max(released_at_changed) AS released_at_changed,
         max(release_recipient_id_changed) AS release_recipient_id_changed,
         max(disposed_at_changed) AS disposed_at_changed, max(disposal_type_changed) AS disposal_type_changed,
         max(qty_changed) AS qty_changed, max(value_est_changed) AS value_est_changed
  FROM numbered
  GROUP BY item_id
)
SELECT e.item_id AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'property_item' AS record_type,
       e.item_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       f.measured_at_before AS fact_measured_at_before,
       l.measured_at_now AS fact_measured_at_now,
       f.handed_over_at_before AS fact_handed_over_at_before,
       l.handed_over_at_now AS fact_handed_over_at_now,
       f.released_at_before AS fact_released_at_before,
       l.released_at_now AS fact_released_at_now,
       f.release_recipient_id_before AS fact_release_recipient_id_before,
       l.release_recipient_id_now AS fact_release_recipient_id_now,
       f.disposed_at_before AS fact_disposed_at_before,
       l.disposed_at_now AS fact_disposed_at_now,
       f.disposal_type_before AS fact_disposal_type_before,
       l.disposal_type_now AS fact_disposal_type_now,
       f.qty_before AS fact_qty_before,
       l.qty_now AS fact_qty_now,
       f.value_est_before AS fact_value_est_before,
       l.value_est_now AS fact_value_est_now,
       concat_ws(', ', CASE WHEN e.measured_at_changed = 1 THEN 'time taken' END,
                 CASE WHEN e.handed_over_at_changed = 1 THEN 'time handed over' END,
                 CASE WHEN e.released_at_changed = 1 THEN 'time returned' END,
                 CASE WHEN e.release_recipient_id_changed = 1 THEN 'recipient' END,
                 CASE WHEN e.disposed_at_changed = 1 THEN 'time of disposal' END,
                 CASE WHEN e.disposal_type_changed = 1 THEN 'way of disposal' END,
                 CASE WHEN e.qty_changed = 1 THEN 'quantity' END,
                 CASE WHEN e.value_est_changed = 1 THEN 'value' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.measured_at_changed = 1 THEN '采取措施时间' END,
                 CASE WHEN e.handed_over_at_changed = 1 THEN '移交时间' END,
                 CASE WHEN e.released_at_changed = 1 THEN '返还时间' END,
                 CASE WHEN e.release_recipient_id_changed = 1 THEN '领取人' END,
                 CASE WHEN e.disposed_at_changed = 1 THEN '处置时间' END,
                 CASE WHEN e.disposal_type_changed = 1 THEN '处置方式' END,
                 CASE WHEN e.qty_changed = 1 THEN '数量' END,
                 CASE WHEN e.value_est_changed = 1 THEN '估值' END) AS fact_what_zh
FROM edit e
JOIN numbered f ON f.item_id = e.item_id AND f.place = 1
JOIN numbered l ON l.item_id = e.item_id AND l.place = e.edits
