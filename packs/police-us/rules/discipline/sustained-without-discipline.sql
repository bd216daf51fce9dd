/*---
id: discipline.sustained-without-discipline
version: 3
title:
  en: Allegation sustained, no discipline
  zh: 指控属实而未予处分
claim:
  en: The final finding is that the allegation is sustained, and the final decision records no discipline.
  zh: 最终认定指控属实，而最终决定未予处分。
why:
  en: A sustained complaint without consequence tells the complainant that it did not matter, and the next supervisor
    that nothing happened.
  zh: 认定属实却没有后果，会使投诉人认为投诉无用，也使后任领导误以为从未发生问题。
innocent:
  - en: Retraining, counselling or mediation was chosen, which this list of discipline does not contain.
    zh: 采取了培训、谈话或调解等措施，未列入处分种类。
  - en: The violation was technical and noting it is what the table of penalties provides.
    zh: 违规情节轻微，按处分标准记录即可。
  - en: The time limit for discipline had run out, which is a question for the rule on slow investigations.
    zh: 处分时限已过，属于办理超期的问题。
misses:
  - en: Officers who resigned first or were reinstated by the board or a court, and penalties decided but not served.
    zh: 先行辞职的、经委员会或法院复职的，以及已作决定但未执行的处分。
explanation:
  en: In complaint {fact_complaint_id} the allegation against officer {subject_id} was sustained; the final decision
    is "{fact_final_en}". Category, {fact_category_en}.
  zh: 投诉 {fact_complaint_id} 中，对警员 {subject_id} 的指控认定属实，最终决定为“{fact_final_zh}”；投诉类别为{fact_category_zh}。
next_step:
  en: Ask whether another measure was taken, and where it is recorded.
  zh: 查明是否采取了其他措施，记录于何处。
basis:
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: A note of the violation (000) is not counted as discipline; a reprimand (100) is
      zh: “记录违规”（000）不作为处分，“训诫”（100）作为处分
    confidence: local_setting
severity: medium
route: oversight
reads: [allegation, complaint, discipline, complaint_category]
key: complaint_id
sources: {allegation: complaint_id, complaint: complaint_id}
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: complaint, column: closed_on, offset: "0"}
reference: [discipline, complaint_category]
parameters:
  lowest_rank:
    title: {en: Rank from which a code counts as discipline, zh: 视为处分的最低等级}
    type: integer
    value: 2
    confidence: local_setting
could_not_evaluate:
  decision_missing:
    en: The allegation is sustained; the discipline is missing or marked unknown.
    zh: 指控属实，但处分缺失或标为不详。
  code_unknown:
    en: The final discipline is a code that the pack does not know.
    zh: 最终处分的代码不在规则包代码表中。
examples:
  - name: sustained, and nothing or only a note followed
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,category,final_finding,final_discipline
        C1,P1,10U,SU,600
        C1,P2,10U,SU,000
    expect:
      - {key: C1/P1, evidence: [allegation/C1/P1], facts: {fact_final_en: No action taken}}
      - {key: C1/P2}
  - name: a reprimand is the first code that counts
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,final_finding,final_discipline
        C1,P1,SU,100
    expect: none
  - name: not sustained, or resigned before the penalty
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,final_finding,final_discipline
        C1,P1,NS,600
        C1,P2,SU,800
        C1,P3,,600
    expect: none
  - name: a note counts where the setting says so
    as_of: 2018-01-01
    parameters: {lowest_rank: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,final_finding,final_discipline
        C1,P1,SU,000
        C1,P2,SU,600
    expect:
      - {key: C1/P2}
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-05-01
      allegation: |
        complaint_id,person_id,final_finding,final_discipline
        C1,P1,SU,
        C1,P2,SU,999
        C1,P3,SU,777
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
        complaint_id,person_id,final_finding,final_discipline
        C1,P1,SU,600
        C2,P1,SU,600
        C3,P1,SU,600
        C4,P1,SU,600
        C5,P1,SU,600
    expect:
      - {key: C1/P1}
      - {key: C4/P1}
      - {key: C5/P1}
---*/
WITH judged AS (
  SELECT a.complaint_id, a.person_id, c.received_on, a.category, f.title_en, f.title_zh, f.rank,
         CASE WHEN a.final_discipline IS NULL OR f.code = '999' THEN 'decision_missing'
              WHEN f.code IS NULL THEN 'code_unknown' END AS reason
  FROM allegation a
  LEFT JOIN complaint c ON c.complaint_id = a.complaint_id
  LEFT JOIN discipline f ON f.code = a.final_discipline
  WHERE a.final_finding = 'SU'
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
       j.title_en AS fact_final_en,
       j.title_zh AS fact_final_zh,
       coalesce(k.title_en, j.category) AS fact_category_en,
       coalesce(k.title_zh, j.category) AS fact_category_zh
FROM judged j
LEFT JOIN complaint_category k ON k.code = j.category
WHERE j.reason IS NOT NULL OR j.rank < :lowest_rank
