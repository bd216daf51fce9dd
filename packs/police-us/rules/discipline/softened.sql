/*---
id: discipline.softened
version: 3
title:
  en: Discipline softened between recommendation and decision
  zh: 最终处分轻于建议处分
claim:
  en: The discipline finally decided is milder than the one recommended.
  zh: 最终决定的处分轻于建议的处分。
why:
  en: One reduction says little. Reductions that gather at one decision maker, unit or officer say more, and only a
    list shows them.
  zh: 个别减轻说明不了问题；如果集中于某一决定人、单位或警员，只有逐件列出才能看出。
innocent:
  - en: A grievance was settled, or an arbitrator or the police board reduced the penalty.
    zh: 申诉达成和解，或者仲裁员、警务委员会减轻了处分。
  - en: Part of the allegation was not sustained on review.
    zh: 复核后部分指控未予认定。
  - en: Mitigating facts came up after the recommendation.
    zh: 提出建议后出现从轻情节。
misses:
  - en: Reductions to no action at all are found by the rule on discipline not imposed.
    zh: 减至未予处分的，由“建议处分而最终未予处分”规则查找。
  - en: Recommendations that were mild from the start.
    zh: 建议本身就偏轻的情形。
  - en: Suspensions of more than 30 days whose lengths are not stated on either side; they are taken as equal.
    zh: 建议与决定均为未写明天数的“停职 30 日以上”的，视为相同。
  - en: Penalties that were decided but shortened when served.
    zh: 决定未变但执行时缩短的处分。
explanation:
  en: In complaint {fact_complaint_id} the discipline recommended for officer {subject_id} was
    "{fact_recommended_en}", the final one "{fact_final_en}".
  zh: 投诉 {fact_complaint_id} 中，对警员 {subject_id} 建议处分“{fact_recommended_zh}”，最终处分“{fact_final_zh}”。
next_step:
  en: Ask for the decision and its reasons; look at other decisions by the same decision maker before asking anybody
    personally.
  zh: 调取决定文书及理由；询问个人之前，先比对同一决定人的其他决定。
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
severity: low
route: oversight
reads: [allegation, complaint, discipline]
key: complaint_id
sources: {allegation: complaint_id, complaint: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: complaint, column: closed_on, offset: "0"}
reference: [discipline]
could_not_evaluate:
  decision_missing:
    en: Discipline was recommended; the final decision is missing, marked unknown, or a code unknown to the pack.
    zh: 已建议处分，但最终决定缺失、标为不详，或者其代码不在规则包代码表中。
  code_unknown:
    en: The recommended discipline is a code that the pack does not know.
    zh: 建议处分的代码不在规则包代码表中。
  length_unknown:
    en: One of the two is a suspension of more than 30 days whose length is not stated, so the two cannot be compared.
    zh: 其中一项为未写明天数的“停职 30 日以上”，无法比较轻重。
examples:
  - name: ten days became nine, one day a reprimand, separation a suspension
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,010,009
        C1,P2,001,100
        C1,P3,400,200
        C1,P4,200,030
    expect:
      - {key: C1/P1, evidence: [allegation/C1/P1], facts: {fact_final_en: Suspended for 9 days}}
      - {key: C1/P2}
      - {key: C1/P3}
      - {key: C1/P4}
  - name: equal, harder, or not imposed at all
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,010,010
        C1,P2,100,001
        C1,P3,010,600
        C1,P4,400,300
    expect: none
  - name: a resignation before the penalty is no reduction
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,400,800
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,010,
        C1,P2,777,010
        C1,P3,200,045
        C1,P4,045,200
    expect: none
    could_not_evaluate: {decision_missing: 1, code_unknown: 1, length_unknown: 2}
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
        C1,P1,010,005
        C2,P1,010,005
        C3,P1,010,005
        C4,P1,010,005
        C5,P1,010,005
    expect:
      - {key: C1/P1}
      - {key: C4/P1}
      - {key: C5/P1}
  - name: thirty-one days may be the whole of more than thirty, or less
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,200,031
        C1,P2,031,200
        C1,P3,200,200
    expect: none
    could_not_evaluate: {length_unknown: 1}
  - name: nothing is milder than a note but no action, whatever was decided
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,recommended_discipline,final_discipline
        C1,P1,000,
        C1,P2,000,999
    expect: none
---*/
WITH judged AS (
  SELECT a.complaint_id, a.person_id, c.received_on,
         r.title_en AS recommended_en, r.title_zh AS recommended_zh, r.rank AS recommended_rank,
         f.title_en AS final_en, f.title_zh AS final_zh, f.rank AS final_rank,
         CASE WHEN r.code IS NULL THEN 'code_unknown'
              WHEN f.code IS NULL OR f.code = '999' THEN 'decision_missing'
              WHEN r.code = '200' AND f.code <> '200' AND f.rank >= 131 AND f.rank < 900 THEN 'length_unknown'
              WHEN f.code = '200' AND r.rank > 131 AND r.rank < 900 THEN 'length_unknown' END AS reason
  FROM allegation a
  LEFT JOIN complaint c ON c.complaint_id = a.complaint_id
  LEFT JOIN discipline r ON r.code = a.recommended_discipline
  LEFT JOIN discipline f ON f.code = a.final_discipline
  WHERE a.recommended_discipline IS NOT NULL
    AND (r.code IS NULL OR r.rank > 1)  -- milder than a note is no action only, which another rule finds
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
       j.final_zh AS fact_final_zh
FROM judged j
WHERE j.reason IS NOT NULL OR (j.final_rank > 0 AND j.final_rank < j.recommended_rank)
