/*---
id: record.property-edited-after-release
version: 1
title:
  en: An item of property changed after the fact
  zh: 涉案财物事后被修改
claim:
  en: >-
    After the item was returned or disposed of, the record of an item of property came in again with other content,
    and no record documents the change.
  zh: 财物返还或者处置后，涉案财物记录再次导入时内容已不同，且没有记录说明该变更。
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
    {finding_key} ended at {fact_ended_at}; it was replaced {fact_edits} time(s) more than {grace_hours} hours later,
    first on {fact_first_edit}. Changed: {fact_what_en}. Before: {fact_before}. Now: {fact_now}.
  zh: "{finding_key} 于 {fact_ended_at} 终结；其后超过 {grace_hours} 小时被替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。原记载：{fact_before}。现记载：{fact_now}。"
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
examples:
  - name: another recipient, and a smaller quantity
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,handed_over_at,released_at,release_recipient_id,disposed_at,disposal_type,qty,value_est,version_recorded_at,version_replaced_at
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,P77,,,1,500,2025-04-01 08:00:00,2025-05-01 08:00:00
        I1,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,2025-02-01 09:00:00,Z12,,,1,500,2025-05-01 08:00:00,
        I2,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,,,2025-02-01 09:00:00,destroy,10,5000,2025-04-01 08:00:00,2025-05-01 08:00:00
        I2,U1,2025-01-01 09:00:00,2025-01-01 12:00:00,,,2025-02-01 09:00:00,destroy,7,3500,2025-05-01 08:00:00,
    expect:
      - {key: I1, evidence: [property_item/I1]}
      - {key: I2}
  - name: corrected at the end of the hours of grace
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,released_at,qty,version_recorded_at,version_replaced_at
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,1,2025-02-01 10:00:00,2025-02-02 09:00:00
        I1,U1,2025-01-01 09:00:00,2025-02-01 09:00:00,2,2025-02-02 09:00:00,
    expect: none
  - name: released in the ordinary way, and a treasury receipt filled in
    as_of: 2025-06-01
    given:
      property_item_version: |
        item_id,unit_id,measured_at,released_at,disposed_at,treasury_no,qty,version_recorded_at,version_replaced_at
        I1,U1,2025-01-01 09:00:00,,,,1,2025-02-01 10:00:00,2025-05-02 09:00:00
        I1,U1,2025-01-01 09:00:00,2025-04-01 09:00:00,,,1,2025-05-02 09:00:00,
        I2,U1,2025-01-01 09:00:00,,2025-01-20 09:00:00,,1,2025-02-01 10:00:00,2025-05-02 09:00:00
        I2,U1,2025-01-01 09:00:00,,2025-01-20 09:00:00,T1,1,2025-05-02 09:00:00,
    expect: none
---*/
WITH replaced AS (
  SELECT v.item_id, v.unit_id, v.measured_at, v.handed_over_at, v.released_at, v.release_recipient_id, v.disposed_at, v.disposal_type, v.qty, v.value_est, v.version_recorded_at, v.version_replaced_at,
         coalesce(v.released_at, v.disposed_at) AS ended_at
  FROM property_item_version v
  WHERE v.version_replaced_at IS NOT NULL AND coalesce(v.released_at, v.disposed_at) IS NOT NULL
),
edit AS (
  SELECT a.item_id, min(a.ended_at) AS ended_at, min(b.version_recorded_at) AS first_edit,
         count(DISTINCT b.version_recorded_at) AS edits,
         max(CASE WHEN b.measured_at IS DISTINCT FROM a.measured_at THEN 1 ELSE 0 END) AS measured_at_changed,
         max(CASE WHEN b.handed_over_at IS DISTINCT FROM a.handed_over_at THEN 1 ELSE 0 END) AS handed_over_at_changed,
         max(CASE WHEN b.released_at IS DISTINCT FROM a.released_at THEN 1 ELSE 0 END) AS released_at_changed,
         max(CASE WHEN b.release_recipient_id IS DISTINCT FROM a.release_recipient_id THEN 1 ELSE 0 END) AS release_recipient_id_changed,
         max(CASE WHEN b.disposed_at IS DISTINCT FROM a.disposed_at THEN 1 ELSE 0 END) AS disposed_at_changed,
         max(CASE WHEN b.disposal_type IS DISTINCT FROM a.disposal_type THEN 1 ELSE 0 END) AS disposal_type_changed,
         max(CASE WHEN b.qty IS DISTINCT FROM a.qty THEN 1 ELSE 0 END) AS qty_changed,
         max(CASE WHEN b.value_est IS DISTINCT FROM a.value_est THEN 1 ELSE 0 END) AS value_est_changed,
         min(concat(CAST(a.measured_at AS TEXT), '; ', CAST(a.handed_over_at AS TEXT), '; ', CAST(a.released_at AS TEXT), '; ', CAST(a.release_recipient_id AS TEXT), '; ', CAST(a.disposed_at AS TEXT), '; ', CAST(a.disposal_type AS TEXT), '; ', CAST(a.qty AS TEXT), '; ', CAST(a.value_est AS TEXT))) AS before,
         max(concat(CAST(b.measured_at AS TEXT), '; ', CAST(b.handed_over_at AS TEXT), '; ', CAST(b.released_at AS TEXT), '; ', CAST(b.release_recipient_id AS TEXT), '; ', CAST(b.disposed_at AS TEXT), '; ', CAST(b.disposal_type AS TEXT), '; ', CAST(b.qty AS TEXT), '; ', CAST(b.value_est AS TEXT))) AS now,
         max(b.unit_id) AS unit_id
  FROM replaced a
  JOIN property_item_version b ON b.item_id = a.item_id AND b.version_recorded_at = a.version_replaced_at
  WHERE b.version_recorded_at > a.ended_at + :grace_hours * INTERVAL '1 hour'
    AND b.version_recorded_at > a.version_recorded_at
  GROUP BY a.item_id
)
SELECT e.item_id AS finding_key,
       'unit' AS subject_type,
       e.unit_id AS subject_id,
       e.unit_id AS unit_id,
       e.first_edit AS happened_at,
       'property_item' AS record_type,
       e.item_id AS record_id,
       e.ended_at AS fact_ended_at,
       e.edits AS fact_edits,
       e.first_edit AS fact_first_edit,
       e.before AS fact_before,
       e.now AS fact_now,
       concat(CASE WHEN e.measured_at_changed = 1 THEN 'time taken; ' END,
              CASE WHEN e.handed_over_at_changed = 1 THEN 'time handed over; ' END,
              CASE WHEN e.released_at_changed = 1 THEN 'time returned; ' END,
              CASE WHEN e.release_recipient_id_changed = 1 THEN 'recipient; ' END,
              CASE WHEN e.disposed_at_changed = 1 THEN 'time of disposal; ' END,
              CASE WHEN e.disposal_type_changed = 1 THEN 'way of disposal; ' END,
              CASE WHEN e.qty_changed = 1 THEN 'quantity; ' END,
              CASE WHEN e.value_est_changed = 1 THEN 'value; ' END) AS fact_what_en,
       concat(CASE WHEN e.measured_at_changed = 1 THEN '采取措施时间；' END,
              CASE WHEN e.handed_over_at_changed = 1 THEN '移交时间；' END,
              CASE WHEN e.released_at_changed = 1 THEN '返还时间；' END,
              CASE WHEN e.release_recipient_id_changed = 1 THEN '领取人；' END,
              CASE WHEN e.disposed_at_changed = 1 THEN '处置时间；' END,
              CASE WHEN e.disposal_type_changed = 1 THEN '处置方式；' END,
              CASE WHEN e.qty_changed = 1 THEN '数量；' END,
              CASE WHEN e.value_est_changed = 1 THEN '估价；' END) AS fact_what_zh
FROM edit e
WHERE e.measured_at_changed + e.handed_over_at_changed + e.released_at_changed + e.release_recipient_id_changed + e.disposed_at_changed + e.disposal_type_changed + e.qty_changed + e.value_est_changed >= 1
