/*---
id: lead.reporter-identity-exposed
version: 4
title:
  en: Reporter's identity read, sent on or traced without right
  zh: 举报人身份被越权查阅、外送或者追查
claim:
  en: >-
    Somebody outside the list of those who may know read the identity of a reporter, under the petition or the lead
    made of it; or material with the name went to
    the unit of the subject; or handwriting, network address or voice was used to find the reporter without approval
    of a city-level organ beforehand.
  zh: 知悉范围以外的人通过信访件或者由其形成的线索查阅了举报人身份；或者含举报人姓名的材料送到了被反映人所在单位；或者未经市级以上机关事先批准，通过笔迹、网络地址、声纹查找举报人。
why:
  en: One leaked name silences every other reporter.
  zh: 泄露一个举报人，就会让其他人都不敢举报。
innocent:
  - en: The reader was put on the list in writing, and the list was entered later.
    zh: 查阅人已书面列入知悉范围，事后补录。
  - en: A named reporter was asked to confirm the report.
    zh: 属于对实名举报的核实。
  - en: The unit received an excerpt without the name.
    zh: 送达的是隐去举报人信息的摘要。
misses:
  - en: A name told by word of mouth.
    zh: 口头泄露。
  - en: Reading on the screen of a colleague who is on the list.
    zh: 在知悉人员的屏幕上观看。
  - en: Units that took over the work of the subject unit under another number.
    zh: 承继被反映单位工作、编号不同的单位。
explanation:
  en: >-
    Petition {finding_key}: {fact_what_en}. Persons: {fact_persons}. The reporter is not named here, and must not be
    asked about among colleagues.
  zh: 信访 {finding_key}：{fact_what_zh}。人员：{fact_persons}。此处不显示举报人，核查时不得在同事中打听。
next_step:
  en: Close the access, and let the organ that keeps the identity ask why it was read.
  zh: 先收回权限，由保管身份信息的机关核实查阅理由。
basis:
  - instrument: {en: Rules for Handling Accusations and Reports (2020), zh: 纪检监察机关处理检举控告工作规则（2020 年）}
    article: {en: "Articles 29, 47 and 52: secrecy of identity and content; tracing only with city-level approval", zh: 第二十九条、第四十七条、第五十二条：身份与内容保密；查找须经市级以上批准}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, article on time limits for accusations"
  - instrument: {en: Regulations on Petition Work, zh: 信访工作条例}
    article: {en: "Articles 18 and 30: material not to be passed to the person or unit complained of", zh: 第十八条、第三十条：不得将材料透露、转给被举报人或者单位}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Provisions on Protecting and Rewarding Reporters of Duty Crimes (2016), zh: 关于保护、奖励职务犯罪举报人的若干规定（2016 年）}
    article: {en: Secrecy of reporters, zh: 举报人保密}
    confidence: secondary
    source: "9pinw.com, text that quotes the provisions; gov.cn 2016-04-08"
severity: critical
route: [discipline, personnel]
reads: [petition, lead, access_log, petition_reader, petition_dispatch, reporter_trace, post, unit, organ_level]
key: petition_id
not_key_local: A reading entered under a lead is one of the petition that the lead came from.
reference: [post, unit, organ_level]
parameters:
  trace_rank:
    title: {en: "Rank of the lowest organ that may approve tracing (2: city)", zh: 可批准查找的最低机关层级（2 为市级）}
    type: integer
    confidence: secondary
    value: 2
could_not_evaluate:
  part_unknown:
    en: Somebody outside the list opened the petition or the lead made of it; which part was read is missing.
    zh: 知悉范围以外的人打开过信访件或者由其形成的线索，但缺少所查阅的内容。
  reader_unknown:
    en: Identity was read, and the time of reading is missing.
    zh: 身份被查阅，但缺少查阅时间。
  trace_unknown:
    en: The reporter was looked for; by what means, or whether it was approved before, is missing.
    zh: 查找过举报人，但缺少查找方式或者查找时间，无法确定是否事先经过批准。
  content_unknown:
    en: Something was sent to the unit of the subject; whether the name was in it is missing.
    zh: 有材料送到被反映人所在单位，但未记录是否含举报人信息。
  sent_unknown:
    en: Material with the name was sent to a unit in which the subject has served; when is missing.
    zh: 含举报人信息的材料送到被反映人任职过的单位，但缺少送出时间。
examples:
  - name: read by a stranger, sent to the subject's post unit, traced with county approval
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,subject_person_id,subject_unit_id,unit_id,received_at
        Q1,accusation,true,P50,U5,U1,2025-03-01 09:00:00
        Q2,accusation,true,P50,,U1,2025-03-01 09:00:00
        Q3,accusation,false,P50,U5,U1,2025-03-01 09:00:00
        Q4,accusation,true,P50,U5,U1,2025-03-01 09:00:00
      petition_reader: |
        petition_id,person_id,valid_from,valid_to
        Q1,P1,2025-03-01 09:00:00,
        Q4,P1,2025-03-02 09:00:00,2025-03-10 09:00:00
      access_log: |
        access_id,user_id,accessed_at,petition_id,part
        L1,P1,2025-03-02 09:00:00,Q1,identity
        L2,P7,2025-03-02 09:00:00,Q1,identity
        L4,P1,2025-03-10 09:00:01,Q4,identity
      petition_dispatch: |
        dispatch_id,petition_id,sent_at,sent_by,to_unit_id,content
        D1,Q2,2025-03-05 09:00:00,P1,U5,original
      reporter_trace: |
        trace_id,petition_id,means,done_at,done_by,approver_level,approved_at
        T1,Q3,handwriting,2025-03-05 09:00:00,P1,county,2025-03-04 09:00:00
      post: |
        person_id,unit_id,role,held_from,held_to
        P50,U5,officer,2020-01-01,
      unit: |
        unit_id,parent_unit_id
        U5,U1
    expect:
      - {key: Q1, evidence: [petition/Q1, access_log/L2]}
      - {key: Q2, evidence: [petition/Q2, petition_dispatch/D1]}
      - {key: Q3, evidence: [petition/Q3, reporter_trace/T1]}
      - {key: Q4, evidence: [petition/Q4, access_log/L4]}
  - name: read on the last second of the right to know, traced with city approval
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,subject_person_id,subject_unit_id,unit_id
        Q1,accusation,true,P50,U5,U1
      petition_reader: |
        petition_id,person_id,valid_from,valid_to
        Q1,P1,2025-03-01 09:00:00,2025-03-10 09:00:00
      access_log: |
        access_id,user_id,accessed_at,petition_id,part
        L1,P1,2025-03-10 09:00:00,Q1,identity
        L2,P7,2025-03-10 09:00:00,Q1,content
      petition_dispatch: |
        dispatch_id,petition_id,sent_at,sent_by,to_unit_id,content
        D1,Q1,2025-03-05 09:00:00,P1,U5,excerpt
        D2,Q1,2025-03-05 09:00:00,P1,U1,original
      reporter_trace: |
        trace_id,petition_id,means,done_at,approver_level,approved_at
        T1,Q1,handwriting,2025-03-05 09:00:00,city,2025-03-05 09:00:00
        T2,Q1,verify_name,2025-03-05 09:00:00,,
      post: |
        person_id,unit_id,role,held_from,held_to
        P50,U5,officer,2020-01-01,
      unit: |
        unit_id,parent_unit_id
        U5,U1
    expect: none
  - name: a squad of the subject unit, a trace without any approval; a reading and traces that do not say enough
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,subject_person_id,subject_unit_id,unit_id
        Q1,accusation,true,,U5,U1
        Q2,accusation,true,P50,U5,U1
        Q3,accusation,true,P50,U5,U1
        Q4,accusation,true,P50,U5,U1
        Q5,accusation,true,P50,U5,U1
        Q6,accusation,true,P50,U5,U1
      petition_reader: |
        petition_id,person_id,valid_from,valid_to
        Q2,P1,2025-03-01 09:00:00,
      access_log: |
        access_id,user_id,accessed_at,petition_id,part
        L1,P1,,Q2,identity
      petition_dispatch: |
        dispatch_id,petition_id,sent_at,sent_by,to_unit_id,content
        D1,Q1,2025-03-05 09:00:00,P1,U6,original
      reporter_trace: |
        trace_id,petition_id,means,done_at,approver_level,approved_at
        T2,Q1,verify_name,2025-03-05 09:00:00,,
        T3,Q3,handwriting,,city,2025-03-05 09:00:00
        T4,Q4,,2025-03-05 09:00:00,,
        T5,Q5,voice,,,
        T6,Q6,,2025-03-05 09:00:00,city,2025-03-04 09:00:00
      post: |
        person_id,unit_id,role,held_from,held_to
        P50,U5,officer,2020-01-01,2024-12-31
      unit: |
        unit_id,parent_unit_id
        U6,U5
    expect:
      - {key: Q1}
      - {key: Q5}
    could_not_evaluate: {reader_unknown: 1, trace_unknown: 2}
  - name: sent to the unit of the subject, and nobody says what or when
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,subject_person_id,subject_unit_id,unit_id
        Q1,accusation,true,P50,U5,U1
        Q2,accusation,true,P50,U5,U1
        Q3,accusation,true,P50,,U1
        Q4,accusation,true,P50,U5,U1
        Q5,accusation,true,P50,U5,U1
      petition_reader: |
        petition_id,person_id,valid_from,valid_to
        Q1,P1,2025-03-01 09:00:00,
      access_log: |
        access_id,user_id,accessed_at,petition_id,part
        L9,P1,2025-03-02 09:00:00,Q9,content
      petition_dispatch: |
        dispatch_id,petition_id,sent_at,sent_by,to_unit_id,content
        D1,Q1,2025-03-05 09:00:00,P1,U5,
        D2,Q2,2025-03-05 09:00:00,P1,U1,
        D3,Q3,,P1,U5,original
        D4,Q4,2025-03-05 09:00:00,P1,U5,
        D5,Q4,2025-03-05 09:00:00,P1,U5,original
        D6,Q5,,P1,U5,original
      reporter_trace: |
        trace_id,petition_id,means
        T9,Q9,verify_name
      post: |
        person_id,unit_id,role,held_from,held_to
        P50,U5,officer,2020-01-01,2024-01-01
      unit: |
        unit_id,parent_unit_id
        U5,U1
    expect:
      - {key: Q4}
      - {key: Q5}
    could_not_evaluate: {content_unknown: 1, sent_unknown: 1}
  - name: identity read under the lead made of the petition; under the lead of a case, by a reader of the list
    as_of: 2026-06-30
    given:
      petition: |
        petition_id,unit_id,received_at
        T1,U1,2025-01-01 10:00:00
        T2,U1,2025-01-01 10:00:00
      lead: |
        lead_id,source,source_ref
        L1,petition,T1
        L2,case,T2
      access_log: |
        access_id,user_id,accessed_at,petition_id,lead_id,part
        A1,P9,2025-01-05 10:00:00,,L1,identity
        A2,P1,2025-01-05 10:00:00,,L1,identity
        A3,P9,2025-01-05 10:00:00,,L2,identity
        A4,P9,2025-01-05 10:00:00,T2,L1,content
      petition_reader: |
        petition_id,person_id,valid_from
        T1,P1,2025-01-01 00:00:00
    expect:
      - {key: T1, evidence: [petition/T1, access_log/A1]}
  - name: which part was read is not entered
    as_of: 2026-06-30
    given:
      petition: |
        petition_id,unit_id,received_at
        T1,U1,2025-01-01 10:00:00
        T2,U1,2025-01-01 10:00:00
      access_log: |
        access_id,user_id,accessed_at,petition_id,part
        A1,P9,2025-01-05 10:00:00,T1,
        A2,P1,2025-01-05 10:00:00,T2,
      petition_reader: |
        petition_id,person_id,valid_from
        T2,P1,2025-01-01 00:00:00
    expect: none
    could_not_evaluate: {part_unknown: 1}
---*/
WITH opened AS (
  SELECT coalesce(a.petition_id, l.source_ref) AS petition_id, a.access_id, a.user_id, a.accessed_at, a.part
  FROM access_log a
  LEFT JOIN lead l ON l.lead_id = a.lead_id AND (l.source = 'petition' OR l.source IS NULL)
  WHERE a.part = 'identity' OR a.part IS NULL
),
reading AS (
  SELECT a.petition_id, a.access_id, a.user_id, a.accessed_at, a.part,
         max(CASE WHEN r.valid_from <= a.accessed_at AND (r.valid_to IS NULL OR r.valid_to >= a.accessed_at)
                  THEN 1 ELSE 0 END) AS may_know
  FROM opened a
  LEFT JOIN petition_reader r ON r.petition_id = a.petition_id AND r.person_id = a.user_id
  WHERE a.petition_id IS NOT NULL
  GROUP BY a.petition_id, a.access_id, a.user_id, a.accessed_at, a.part
),
place AS (
  SELECT p.petition_id, d.dispatch_id, d.sent_by,
         CASE WHEN d.content IS NULL THEN 'content_unknown'
              WHEN d.sent_at IS NULL AND d.to_unit_id IS DISTINCT FROM p.subject_unit_id
                   AND u.parent_unit_id IS DISTINCT FROM p.subject_unit_id THEN 'sent_unknown'
              ELSE 'sent' END AS what
  FROM petition p
  JOIN petition_dispatch d ON d.petition_id = p.petition_id
  LEFT JOIN unit u ON u.unit_id = d.to_unit_id
  WHERE (d.content = 'original' OR d.content IS NULL)
    AND (d.to_unit_id = p.subject_unit_id OR u.parent_unit_id = p.subject_unit_id
         OR EXISTS (SELECT 1 FROM post h
                    WHERE h.person_id = p.subject_person_id AND h.unit_id = d.to_unit_id
                      AND (d.sent_at IS NULL
                           OR h.held_from <= CAST(d.sent_at AS DATE)
                              AND (h.held_to IS NULL OR h.held_to >= CAST(d.sent_at AS DATE)))))
),
trace AS (
  SELECT t.petition_id, t.trace_id, t.done_by, t.means,
         o.rank IS NOT NULL AND t.approved_at IS NOT NULL AND t.approved_at <= t.done_at
           AND o.rank >= parameter_at(:trace_rank, CAST(coalesce(t.done_at, t.approved_at) AS DATE)) AS approved_before
  FROM reporter_trace t
  LEFT JOIN organ_level o ON o.code = t.approver_level
  WHERE t.petition_id IS NOT NULL AND coalesce(t.means, 'address') IN ('handwriting', 'address', 'voice')
),
problem AS (
  SELECT petition_id, 'access_log' AS record_type, access_id AS record_id, user_id AS person_id,
         CASE WHEN part IS NULL THEN 'part_unknown' WHEN accessed_at IS NULL THEN 'unknown' ELSE 'read' END AS what
  FROM reading
  WHERE may_know = 0
  UNION ALL
  SELECT petition_id, 'petition_dispatch', dispatch_id, sent_by, what
  FROM place
  UNION ALL
  SELECT petition_id, 'reporter_trace', trace_id, done_by,
         CASE WHEN means IS NOT NULL AND approved_before IS FALSE THEN 'traced' ELSE 'trace_unknown' END
  FROM trace
  WHERE approved_before IS NOT TRUE
),
summed AS (
  SELECT petition_id, max(CASE WHEN what = 'read' THEN 1 ELSE 0 END) AS is_read,
         max(CASE WHEN what = 'sent' THEN 1 ELSE 0 END) AS is_sent,
         max(CASE WHEN what = 'traced' THEN 1 ELSE 0 END) AS is_traced,
         max(CASE WHEN what = 'trace_unknown' THEN 1 ELSE 0 END) AS is_unclear,
         max(CASE WHEN what IN ('content_unknown', 'sent_unknown', 'part_unknown') THEN what END) AS unsure_of,
         string_agg(DISTINCT person_id, ', ' ORDER BY person_id) AS persons
  FROM problem
  GROUP BY petition_id
),
evidence AS (
  SELECT petition_id, record_type, record_id
  FROM problem
  UNION ALL
  SELECT petition_id, 'petition', petition_id
  FROM summed
)
SELECT p.petition_id AS finding_key,
       'unit' AS subject_type,
       p.unit_id AS subject_id,
       p.unit_id AS unit_id,
       p.received_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN s.is_read + s.is_sent + s.is_traced >= 1 THEN NULL
            WHEN s.unsure_of IS NOT NULL THEN s.unsure_of
            WHEN s.is_unclear = 1 THEN 'trace_unknown' ELSE 'reader_unknown' END AS could_not_evaluate,
       s.persons AS fact_persons,
       concat_ws('; ', CASE WHEN s.is_read = 1 THEN 'identity read outside the list' END,
                       CASE WHEN s.is_sent = 1 THEN 'material with the name sent to the unit of the subject' END,
                       CASE WHEN s.is_traced = 1 THEN 'traced without approval' END) AS fact_what_en,
       concat_ws('；', CASE WHEN s.is_read = 1 THEN '知悉范围外查阅身份' END,
                       CASE WHEN s.is_sent = 1 THEN '含姓名材料送被反映人所在单位' END,
                       CASE WHEN s.is_traced = 1 THEN '未经批准查找举报人' END) AS fact_what_zh
FROM petition p
JOIN summed s ON s.petition_id = p.petition_id
JOIN evidence e ON e.petition_id = p.petition_id
