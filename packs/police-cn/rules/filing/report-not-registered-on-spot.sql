/*---
id: filing.report-not-registered-on-spot
version: 4
title:
  en: Report made in person not registered, receipted or listed on the spot
  zh: 未落实“三个当场”
claim:
  en: Somebody reported a case in person or gave himself up, and it was registered later than the minutes set, or no
    receipt number is recorded, or evidence was handed in and no list of it is recorded. A dash or a word such as
    "none" is no number.
  zh: 群众当面报案或者投案自首，登记时间超过设定分钟数，或者没有回执编号，或者提交了证据却没有接受证据清单编号；填“-”、“无”等字样的，视为没有编号。
why:
  en: Registered, receipted and listed on the spot, a report cannot be lost, and the reporter can ask after it.
  zh: 当场登记、当场出具回执、当场开具证据清单，报案就不会不了了之，群众也有据可查。
innocent:
  - en: First aid or protection of the reporter came first.
    zh: 先行救助、保护报案人。
  - en: The network was down; a paper receipt was given and entered later.
    zh: 网络故障，先出具纸质回执，事后补录。
  - en: The reporter left without waiting for the receipt.
    zh: 报案人未等领取回执自行离开。
  - en: The matter was none of the police's and the reporter was told at once where to turn; such reports are not asked
      about.
    zh: 不属公安机关管辖且已当场告知其他途径；此类报案不作为疑点。
misses:
  - en: Reports never entered, and reports whose time was entered as that of the registration.
    zh: 没有录入的报案，以及将登记时间当作报案时间录入的。
  - en: Receipt numbers that were written down but never given to anybody, or given twice.
    zh: 有编号但未实际交付的回执，以及一号多用的回执。
  - en: Visits entered as telephone calls.
    zh: 当面报案录成电话报案的。
explanation:
  en: Report {finding_key} was made in person at {happened_at} and registered at {fact_registered_at}
    ({on_spot_min} min allowed). Not done on the spot - {fact_missing_en}. Receipt {fact_receipt_no}; evidence list
    {fact_evidence_list_no}.
  zh: 接报案 {finding_key} 于 {happened_at} 当面报案，{fact_registered_at} 登记（允许 {on_spot_min} 分钟）。未落实：{fact_missing_zh}。回执编号
    {fact_receipt_no}；证据清单编号 {fact_evidence_list_no}。
next_step:
  en: Ask the reporter for the receipt and the list; look at the recording of the reception room.
  zh: 请报案人出示回执、证据清单，调看接待场所监控。
basis:
  - instrument:
      en: "Opinions on Reforming the Taking and Filing of Cases (Gongtongzi 2015 No. 32)"
      zh: 公安部关于改革完善受案立案制度的意见（公通字〔2015〕32号）
    article: {en: Register and give a receipt, zh: 接报案登记并出具回执}
    confidence: secondary
    source: 新华社2015-12-29报道（yusrgfq.cn、cri.cn 转载）
  - instrument: {en: "Provisions on Taking Reports and Filing Cases (2024)", zh: 公安机关接报案与立案工作规定（2024年）}
    article: {en: "Point 4: three things on the spot", zh: 第四条：三个当场}
    confidence: secondary
    source: digipub.cc 2024-08-25 报道（仅见第一至六条）
  - instrument: {en: Provisions on the Procedure of Administrative Cases, zh: 公安机关办理行政案件程序规定}
    article: {en: "Article 61: receipt for a report", zh: 第六十一条：受案回执}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Provisions on the Procedure of Criminal Cases, zh: 公安机关办理刑事案件程序规定}
    article: {en: "Article 171: list of evidence received", zh: 第一百七十一条：接受证据材料清单}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Thirty minutes; the text says on the spot", zh: 三十分钟；原文为“当场”}
    confidence: local_setting
severity: high
route: [legal, petitions]
reads: [case_report]
key: report_id
sources: {case_report: report_id}
due:
  - {source: case_report, column: reported_at, offset: ":on_spot_min minutes"}
parameters:
  on_spot_min:
    title: {en: Minutes that count as on the spot, zh: “当场”允许分钟数}
    type: integer
    unit: minute
    value: 30
    confidence: local_setting
could_not_evaluate:
  report_time_unknown:
    en: When the report was made is missing, and neither receipt nor list is known to be.
    zh: 缺少报案时间，且未发现缺少回执、证据清单。
  channel_unknown:
    en: How the report was made is missing; made in person, it would be asked about.
    zh: 缺少报案方式；如系当面报案，应列为疑点。
  evidence_unknown:
    en: Whether evidence was handed in is not recorded, and there is no list.
    zh: 未载明是否提交证据，也没有证据清单。
examples:
  - name: registered a second late, no receipt, a dash for a receipt, no list
    as_of: 2026-03-01
    given:
      case_report: |
        report_id,unit_id,channel,reported_at,registered_at,receipt_no,evidence_given,evidence_list_no
        R1,S1,walk_in,2026-02-01 10:00:00,2026-02-01 10:30:01,H1,0,
        R2,S1,walk_in,2026-02-01 10:00:00,2026-02-01 10:10:00,,0,
        R3,S1,walk_in,2026-02-01 10:00:00,2026-02-01 10:10:00,无,0,
        R4,S1,surrender,2026-02-01 10:00:00,2026-02-01 10:10:00,H4,1,
        R5,S1,walk_in,2026-02-01 10:00:00,2026-02-01 11:00:00,,1,
    expect:
      - {key: R1, evidence: [case_report/R1], facts: {fact_missing_zh: 登记}}
      - {key: R2}
      - {key: R3}
      - {key: R4}
      - {key: R5, facts: {fact_missing_en: "registration, receipt, evidence list", fact_missing_zh: 登记、回执、证据清单}}
  - name: not registered at all
    as_of: 2026-03-01
    given:
      case_report: |
        report_id,channel,reported_at,registered_at,receipt_no,evidence_given
        R1,walk_in,2026-02-01 10:00:00,,H1,0
    expect:
      - {key: R1}
  - name: thirty minutes to the second
    as_of: 2026-03-01
    given:
      case_report: |
        report_id,channel,reported_at,registered_at,receipt_no,evidence_given,evidence_list_no
        R1,walk_in,2026-02-01 10:00:00,2026-02-01 10:30:00,H1,1,L1
    expect: none
  - name: by telephone, passed to the organ that has jurisdiction, and just walked in
    as_of: 2026-03-01 10:30:00
    given:
      case_report: |
        report_id,channel,matter,decision,reported_at,registered_at,receipt_no,evidence_given
        R1,phone,criminal,filed,2026-02-01 10:00:00,2026-02-01 12:00:00,,0
        R2,walk_in,not_police,advised,2026-02-01 10:00:00,2026-02-01 10:20:00,,0
        R3,walk_in,criminal,,2026-03-01 10:00:00,,,0
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-03-01
    given:
      case_report: |
        report_id,channel,reported_at,registered_at,receipt_no,evidence_given,evidence_list_no
        R1,walk_in,,2026-02-01 12:00:00,H1,0,
        R2,walk_in,2026-02-01 10:00:00,2026-02-01 10:10:00,H2,,
        R3,,2026-02-01 10:00:00,2026-02-01 10:30:01,H3,0,
        R4,,2026-02-01 10:00:00,2026-02-01 10:30:00,H4,0,
    expect: none
    could_not_evaluate: {report_time_unknown: 1, evidence_unknown: 1, channel_unknown: 1}
  - name: nobody knows when it was reported, but it was registered without a receipt or a list
    as_of: 2026-03-01
    given:
      case_report: |
        report_id,channel,reported_at,registered_at,receipt_no,evidence_given,evidence_list_no
        R1,walk_in,,2026-02-01 12:00:00,,0,
        R2,walk_in,,2026-02-01 12:00:00,H2,1,
        R3,walk_in,,,,0,
        R4,walk_in,,2026-02-01 12:00:00,H4,,
    expect:
      - {key: R1, facts: {fact_missing_en: receipt}}
      - {key: R2, facts: {fact_missing_en: evidence list}}
    could_not_evaluate: {report_time_unknown: 2}
---*/
WITH written AS (
  SELECT report_id, unit_id, channel, reported_at, registered_at, evidence_given,
         reported_at + parameter_at(:on_spot_min, CAST(reported_at AS DATE)) * INTERVAL '1 minute' AS latest_at,
         CASE WHEN trim(receipt_no) IN ('', '0', '00', '000', '-', '--', '/', '无', '空', '暂无', '待补') THEN NULL
              ELSE receipt_no END AS receipt_no,
         CASE WHEN trim(evidence_list_no) IN ('', '0', '00', '000', '-', '--', '/', '无', '空', '暂无', '待补') THEN NULL
              ELSE evidence_list_no END AS evidence_list_no
  FROM case_report
  WHERE (channel IN ('walk_in', 'surrender') OR channel IS NULL)
    AND NOT coalesce(matter = 'not_police' AND decision = 'advised'
                     AND registered_at
                         <= reported_at + parameter_at(:on_spot_min, CAST(reported_at AS DATE)) * INTERVAL '1 minute',
                     FALSE)
    AND (reported_at IS NULL
         OR :as_of > reported_at + parameter_at(:on_spot_min, CAST(reported_at AS DATE)) * INTERVAL '1 minute')
),
judged AS (
  SELECT w.report_id, w.unit_id, w.channel, w.reported_at, w.registered_at, w.receipt_no, w.evidence_list_no,
         CASE WHEN w.reported_at IS NULL
                   AND (w.registered_at IS NULL
                        OR w.receipt_no IS NOT NULL
                           AND NOT coalesce(w.evidence_given AND w.evidence_list_no IS NULL, FALSE))
              THEN 'report_time_unknown'
              WHEN w.registered_at <= w.latest_at AND w.receipt_no IS NOT NULL
                   AND w.evidence_given IS NULL AND w.evidence_list_no IS NULL
              THEN 'evidence_unknown' END AS reason,
         CASE WHEN w.registered_at IS NULL OR w.registered_at > w.latest_at
              THEN 1 ELSE 0 END AS is_late,
         CASE WHEN w.receipt_no IS NULL THEN 1 ELSE 0 END AS lacks_receipt,
         CASE WHEN w.evidence_given AND w.evidence_list_no IS NULL THEN 1 ELSE 0 END AS lacks_list
  FROM written w
)
SELECT j.report_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.reported_at AS happened_at,
       'case_report' AS record_type,
       j.report_id AS record_id,
       CASE WHEN j.channel IS NULL THEN 'channel_unknown' ELSE j.reason END AS could_not_evaluate,
       concat_ws(', ', CASE WHEN j.is_late = 1 THEN 'registration' END,
                 CASE WHEN j.lacks_receipt = 1 THEN 'receipt' END,
                 CASE WHEN j.lacks_list = 1 THEN 'evidence list' END) AS fact_missing_en,
       concat_ws('、', CASE WHEN j.is_late = 1 THEN '登记' END, CASE WHEN j.lacks_receipt = 1 THEN '回执' END,
                 CASE WHEN j.lacks_list = 1 THEN '证据清单' END) AS fact_missing_zh,
       j.registered_at AS fact_registered_at,
       j.receipt_no AS fact_receipt_no,
       j.evidence_list_no AS fact_evidence_list_no
FROM judged j
WHERE j.reason IS NOT NULL
   OR j.is_late + j.lacks_receipt + j.lacks_list > 0
