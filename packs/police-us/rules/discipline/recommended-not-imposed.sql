/*---
id: discipline.recommended-not-imposed
version: 4
title:
  en: Discipline recommended, none imposed or served
  zh: 建议处分而最终未予处分或未执行
claim:
  en: Discipline, be it only a note of the violation, was recommended for an allegation, and the final decision records
    no action, or a penalty that was not served.
  zh: 对指控提出了处分建议（包括仅建议记录违规），而最终决定记载为未予处分，或者处分未执行。
why:
  en: Between recommendation and decision a case passes few hands and little light. If the reasons are good they can
    be shown.
  zh: 从建议到决定经手人少、公开程度低。理由充分的，应当能够说明。
innocent:
  - en: The finding was changed on review of the evidence, so that no discipline could follow.
    zh: 经复核证据，认定结论改变，不应再予处分。
  - en: An arbitrator, the police board or a court set the discipline aside.
    zh: 处分经仲裁员、警务委员会或法院撤销。
  - en: The penalty waits for an appeal and was not served yet when the records were copied.
    zh: 数据复制时处分因申诉尚未执行。
misses:
  - en: Officers who resigned before the penalty (code 800) and reinstatements by the board or a court (500, 700) are
      left out.
    zh: 未包括处分前辞职（代码 800）以及经委员会或法院复职（代码 500、700）的情形。
  - en: Recommendations changed before they were written down.
    zh: 在形成书面记录之前就已更改的建议。
explanation:
  en: In complaint {fact_complaint_id} discipline "{fact_recommended_en}" was recommended for officer {subject_id};
    the final decision is "{fact_final_en}". Finding recommended, {fact_recommended_finding}; final,
    {fact_final_finding}.
  zh: 投诉 {fact_complaint_id} 中，对警员 {subject_id} 建议处分“{fact_recommended_zh}”，最终决定为“{fact_final_zh}”；建议认定结论 {fact_recommended_finding}，最终认定结论 {fact_final_finding}。
next_step:
  en: Ask for the written decision that departs from the recommendation, who signed it, and the reasons given.
  zh: 调取与建议不一致的书面决定，查明签批人及理由。
basis:
  - instrument: {en: Municipal Code of Chicago, zh: 芝加哥市法典}
    article:
      en: "§ 2-78-130(a): the superintendent answers a recommendation within 60 days and explains in writing any
        action that differs"
      zh: 第 2-78-130 条(a)：局长须在 60 日内答复处分建议，采取不同处理的须书面说明
    confidence: secondary
    source: https://chicago.legistar.com/LegislationDetail.aspx?ID=5533049&GUID=EAB47C40-A0DB-47E4-B648-C233639F1E6B
  - instrument:
      en: Review of the disciplinary grievance procedure for Chicago police members (Inspector General, file 18-0104)
      zh: 芝加哥监察长关于警员处分申诉程序的审查报告（18-0104）
    article:
      en: "Finding 1: of the grieved cases 78% ended with discipline reduced or removed"
      zh: 发现一：提出申诉的案件中 78% 处分被减轻或撤销
    confidence: verified
    source: https://chicago.legistar.com/LegislationDetail.aspx?ID=4959289&GUID=F1206285-1033-4C9B-90F3-AFD30FD93780
severity: medium
route: oversight
reads: [allegation, complaint, discipline]
key: complaint_id
sources: {allegation: complaint_id, complaint: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: complaint, column: closed_on, offset: "0"}
reference: [discipline]
codes: {fact_final_finding: allegation_finding, fact_recommended_finding: allegation_finding}
could_not_evaluate:
  decision_missing:
    en: Discipline was recommended; the final decision is missing, marked unknown, or a code unknown to the pack.
    zh: 已建议处分，但最终决定缺失、标为不详，或者其代码不在规则包代码表中。
  code_unknown:
    en: The recommended discipline is a code that the pack does not know.
    zh: 建议处分的代码不在规则包代码表中。
examples:
  - name: no action after a reprimand, and a suspension not served
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_finding,final_finding,recommended_discipline,final_discipline
        C1,P1,SU,NS,100,600
        C1,P2,SU,SU,005,900
    expect:
      - key: C1/P1
        evidence: [allegation/C1/P1]
        facts: {fact_recommended_en: Reprimand, fact_final_en: No action taken, fact_final_finding: NS}
      - {key: C1/P2, facts: {fact_final_en: Penalty not served}}
  - name: the smallest recorded action is an action
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,005,000
        C1,P2,100,100
    expect: none
  - name: a resignation is another question, and nothing recommended is none
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,005,800
        C1,P2,600,600
        C1,P3,,600
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,005,
        C1,P2,005,999
        C1,P3,777,600
    expect: none
    could_not_evaluate: {decision_missing: 2, code_unknown: 1}
  - name: closed on this day, and on the day after it
    as_of: 2010-09-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-05-01,2010-09-01
        C2,2010-05-01,2010-09-02
        C3,2010-09-02,
        C4,2010-09-01,
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,005,600
        C2,P1,005,600
        C3,P1,005,600
        C4,P1,005,600
        C5,P1,005,600
    expect:
      - {key: C1/P1}
      - {key: C4/P1}
      - {key: C5/P1}
---*/
WITH judged AS (
  SELECT a.complaint_id, a.person_id, c.received_on, a.recommended_finding, a.final_finding, a.final_discipline,
         r.title_en AS recommended_en, r.title_zh AS recommended_zh,
         f.title_en AS final_en, f.title_zh AS final_zh, f.rank AS final_rank,
         CASE WHEN r.code IS NULL THEN 'code_unknown'
              WHEN f.code IS NULL OR f.code = '999' THEN 'decision_missing' END AS reason
  FROM allegation a
  LEFT JOIN complaint c ON c.complaint_id = a.complaint_id
  LEFT JOIN discipline r ON r.code = a.recommended_discipline
  LEFT JOIN discipline f ON f.code = a.final_discipline
  WHERE a.recommended_discipline IS NOT NULL AND (r.code IS NULL OR r.rank > 0)
    AND (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
    AND (c.closed_on IS NULL OR c.closed_on <= CAST(:as_of AS DATE))  -- what was decided is known from the closing on
)
SELECT concat(j.complaint_id, '/', j.person_id) AS finding_key,
       'person' AS subject_type,
       j.person_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(j.received_on AS TIMESTAMP) AS happened_at,
       'allegation' AS record_type,
       concat(j.complaint_id, '/', j.person_id) AS record_id,
       j.reason AS could_not_evaluate,
       j.complaint_id AS fact_complaint_id,
       j.recommended_en AS fact_recommended_en,
       j.recommended_zh AS fact_recommended_zh,
       j.final_en AS fact_final_en,
       j.final_zh AS fact_final_zh,
       j.recommended_finding AS fact_recommended_finding,
       j.final_finding AS fact_final_finding
FROM judged j
WHERE j.reason IS NOT NULL OR j.final_rank = 0 OR j.final_discipline = '900'
