/*---
id: power.case-interference-unrecorded
version: 5
title:
  en: Inquiry into a case not recorded, or guidance without paper
  zh: 过问案件未记录或者口头指导未入卷
claim:
  en: >-
    There is a trace that somebody outside the handling chain spoke on a case and no record of it in time, or
    somebody within it gave guidance that is not in the file.
  zh: 有痕迹表明办案环节以外人员过问案件而未及时记录，或者环节内人员的口头指导没有书面入卷。
why:
  en: What is written down loses its power.
  zh: 过问一旦被如实记录，就失去了作用。
innocent:
  - en: The question was about procedure only, such as a date.
    zh: 仅询问程序性事项。
  - en: The record exists under another case number, or gives the inquiry a day that is more than one from that of the
      trace.
    zh: 记录登记在其他案件编号下，或者所记过问时间与痕迹相差一日以上。
  - en: The person was in the chain under an order that was not entered.
    zh: 该人员属于办案环节但未录入。
misses:
  - en: Inquiries that left no trace.
    zh: 没有留下痕迹的过问。
  - en: Private talk, which is not looked at.
    zh: 私人交谈不在核查范围。
explanation:
  en: >-
    Trace {finding_key} on case {fact_case}: {fact_given_by} to {fact_given_to} at {happened_at}, manner
    {fact_manner}. {fact_test_en}. First record: {fact_recorded}; days to record: {record_days}.
  zh: "痕迹 {finding_key}（案件 {fact_case}）：{fact_given_by} 于 {happened_at} 向 {fact_given_to} 提出，方式 {fact_manner}。{fact_test_zh}。首次记录时间：{fact_recorded}；记录期限 {record_days} 日。"
next_step:
  en: >-
    Ask the handler first, and protect the handler: the record, not the handler, is what is missing.
  zh: 先询问承办人并予以保护；缺的是记录，不是追究承办人。
basis:
  - instrument: {en: Rules on records of interference in judicial activities by leading cadres (2015), zh: 领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定（2015年）}
    article: {en: "Articles 5, 6", zh: 第五条、第六条}
    confidence: secondary
    source: 88mmgd.com, tw.wa01.com
  - instrument: {en: Rules on records of interference in cases inside public security organs (2015), zh: 公安机关内部人员干预、插手案件办理的记录、通报和责任追究规定（2015年）}
    article: {en: "Articles 3 (eight acts), 4 (guidance in writing), 5", zh: 第三条（八类行为）、第四条（书面指导）、第五条}
    confidence: secondary
    source: zgqyxcp.com, scxsls.com
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Five days to record, zh: 五日内记录}
    confidence: local_setting
severity: high
route: [discipline, inspection, legal]
reads: [case_opinion, interference_record, case_handler]
key: case_id
not_key_local: A trace of which nobody entered the case has no key by which it could be asked.
due:
  - {source: case_opinion, column: given_at, offset: ":record_days days"}
parameters:
  record_days:
    title: {en: Days to record, zh: 记录期限天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 5
codes: {fact_manner: inquiry_manner}
could_not_evaluate:
  file_unknown:
    en: The guidance is entered as written or given in a meeting, and the number of the paper in the file is missing.
    zh: 指导意见登记为书面或者会议提出，但缺少入卷文件编号。
  chain_unknown:
    en: It is not recorded whether the person was in the handling chain.
    zh: 未记录该人员是否属于办案审批环节。
  trace_incomplete:
    en: Who spoke, or on which case, is missing, so that neither the chain nor a record can be looked up.
    zh: 缺少提出人或者案件编号，无法核对办案环节和登记记录。
  time_missing:
    en: When it was said is missing.
    zh: 缺少过问时间。
  manner_missing:
    en: The guidance is not in the file, and whether it was given in writing is not recorded.
    zh: 指导意见未入卷，且未记录提出方式。
examples:
  - name: not recorded, recorded on the sixth day, oral guidance, chain only claimed
    as_of: 2025-09-01
    given:
      case_opinion: |
        opinion_id,case_id,unit_id,given_by,given_to,given_at,manner,in_chain,written_file_no
        O1,C1,U1,P1,P9,2025-05-01 09:00:00,phone,false,
        O2,C2,U1,P2,P9,2025-05-01 09:00:00,oral,false,
        O3,C3,U1,P3,P9,2025-05-01 09:00:00,oral,true,
        O4,C4,U1,P4,P9,2025-05-01 09:00:00,oral,true,N4
      interference_record: |
        record_id,case_id,inquirer_id,inquired_at,recorded_at
        R2,C2,P2,2025-05-01 09:00:00,2025-05-07 00:00:00
      case_handler: |
        case_id,person_id,role,number
        C3,P3,approver,1
    expect:
      - {key: C1/O1, evidence: ["case_opinion/O1"]}
      - {key: C2/O2, facts: {fact_test_en: "Recorded late"}}
      - {key: C3/O3}
      - {key: C4/O4}
  - name: recorded on the fifth day
    as_of: 2025-09-01
    given:
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner,in_chain
        O1,C1,P1,2025-05-01 09:00:00,phone,false
      interference_record: |
        record_id,case_id,inquirer_id,inquired_at,recorded_at
        R2,C1,P1,2025-05-01 09:00:00,2025-05-06 23:59:59
    expect: none
  - name: guidance of the approver in the file, and a trace still fresh
    as_of: 2025-05-06 23:59:59
    given:
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner,in_chain,written_file_no
        O1,C1,P1,2025-05-01 09:00:00,written,true,N1
        O2,C1,P1,2025-05-01 09:00:00,oral,true,N2
        O3,C2,P7,2025-05-01 09:00:00,oral,false,
      case_handler: |
        case_id,person_id,role,number
        C1,P1,approver,1
    expect: none
  - name: nobody says whether it was in the chain
    as_of: 2025-09-01
    given:
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner
        O1,C1,P1,2025-05-01 09:00:00,phone
    expect: none
    could_not_evaluate: {chain_unknown: 1}
  - name: at no known time from outside, and in no known manner from within
    as_of: 2025-09-01
    given:
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner,in_chain
        O1,C1,P1,,phone,false
        O2,C2,P2,2025-05-01 09:00:00,,true
      case_handler: |
        case_id,person_id,role,number
        C2,P2,approver,1
    expect: none
    could_not_evaluate: {time_missing: 1, manner_missing: 1}
  - name: said to be written or given in a meeting, and no paper is named
    as_of: 2025-09-01
    given:
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner,in_chain,written_file_no
        O1,C1,P1,2025-05-01 09:00:00,written,true,
        O2,C1,P1,2025-05-01 09:00:00,meeting,true,
        O3,C1,P1,2025-05-01 09:00:00,written,true,N3
      case_handler: |
        case_id,person_id,role,number
        C1,P1,approver,1
    expect: none
    could_not_evaluate: {file_unknown: 2}
  - name: a trace that names nobody or no case, and a record that does not say when it was asked
    as_of: 2025-12-01
    given:
      case_handler: |
        case_id,person_id,role,number
        C9,P9,handler,1
      case_opinion: |
        opinion_id,case_id,given_by,given_at,manner,in_chain
        O1,C1,,2025-05-01 10:00:00,oral,1
        O2,,P2,2025-05-01 10:00:00,oral,0
        O3,C3,P3,2025-05-01 10:00:00,oral,0
        O4,C4,P4,2025-05-01 10:00:00,oral,0
      interference_record: |
        record_id,case_id,inquirer_id,inquired_at,recorded_at
        R3,C3,P3,,2025-05-03 09:00:00
        R4,C4,P4,,2025-05-20 09:00:00
    expect:
      - {key: C4/O4, facts: {fact_test_en: Recorded late}}
    could_not_evaluate: {trace_incomplete: 2}
---*/
WITH chain AS (
  SELECT DISTINCT h.case_id, h.person_id
  FROM case_opinion o
  JOIN case_handler h ON h.case_id = o.case_id AND h.person_id = o.given_by
),
trace AS (
  SELECT o.case_id, o.opinion_id, o.unit_id, o.given_by, o.given_to, o.given_at, o.manner, o.written_file_no, o.in_chain,
         o.in_chain AND h.person_id IS NOT NULL AS really_in_chain, o.given_by IS NULL OR o.case_id IS NULL AS incomplete
  FROM case_opinion o
  LEFT JOIN chain h ON h.case_id = o.case_id AND h.person_id = o.given_by
),
recorded AS (
  SELECT t.case_id, t.opinion_id, min(r.recorded_at) AS recorded_at
  FROM trace t
  JOIN interference_record r ON r.case_id = t.case_id AND r.inquirer_id = t.given_by
  WHERE r.inquired_at >= t.given_at - INTERVAL '1' DAY AND r.inquired_at <= t.given_at + INTERVAL '1' DAY
     OR r.inquired_at IS NULL AND r.recorded_at >= t.given_at - INTERVAL '1' DAY
  GROUP BY t.case_id, t.opinion_id
),
judged AS (
  SELECT t.case_id, t.opinion_id, t.unit_id, t.given_by, t.given_to, t.given_at, t.manner, r.recorded_at,
         CASE WHEN t.in_chain IS NULL OR t.incomplete THEN NULL
              WHEN t.really_in_chain IS NOT TRUE AND r.recorded_at IS NULL
                   AND CAST(:as_of AS DATE)
                       > CAST(t.given_at AS DATE)
                         + parameter_at(:record_days, CAST(t.given_at AS DATE)) * INTERVAL '1 day'
              THEN 1
              WHEN t.really_in_chain IS NOT TRUE
                   AND CAST(r.recorded_at AS DATE)
                       > CAST(t.given_at AS DATE)
                         + parameter_at(:record_days, CAST(t.given_at AS DATE)) * INTERVAL '1 day'
              THEN 2
              WHEN t.really_in_chain AND t.manner IN ('oral', 'phone', 'message') AND t.written_file_no IS NULL THEN 3 END AS test,
         CASE WHEN t.in_chain IS NULL THEN 'chain_unknown'
              WHEN t.incomplete THEN 'trace_incomplete'
              WHEN t.really_in_chain IS NOT TRUE AND t.given_at IS NULL THEN 'time_missing'
              WHEN t.really_in_chain AND t.manner IS NULL AND t.written_file_no IS NULL THEN 'manner_missing'
              WHEN t.really_in_chain AND t.manner IN ('written', 'meeting') AND t.written_file_no IS NULL
              THEN 'file_unknown' END
           AS reason
  FROM trace t
  LEFT JOIN recorded r ON r.case_id = t.case_id AND r.opinion_id = t.opinion_id
)
SELECT concat(case_id, '/', opinion_id) AS finding_key,
       CASE WHEN given_by IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(given_by, unit_id) AS subject_id,
       unit_id AS unit_id,
       given_at AS happened_at,
       'case_opinion' AS record_type,
       opinion_id AS record_id,
       reason AS could_not_evaluate,
       case_id AS fact_case,
       given_by AS fact_given_by,
       given_to AS fact_given_to,
       manner AS fact_manner,
       recorded_at AS fact_recorded,
       CASE test WHEN 1 THEN 'Not recorded' WHEN 2 THEN 'Recorded late' ELSE 'Guidance is not in the file' END AS fact_test_en,
       CASE test WHEN 1 THEN '未记录' WHEN 2 THEN '记录迟延' ELSE '指导意见未入卷' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
