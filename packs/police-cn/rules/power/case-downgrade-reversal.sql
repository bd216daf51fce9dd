/*---
id: power.case-downgrade-reversal
version: 5
title:
  en: Case downgraded, dropped or a measure eased without ground
  zh: 无依据降格处理、撤案或者变更强制措施
claim:
  en: >-
    A charge was lowered, a criminal case turned administrative or dropped, or a measure eased, although the legal
    department disagreed or was never asked, or no reason is given.
  zh: 降低罪名（案由）档次、刑事转行政、撤案或者变更为较轻强制措施，而法制审核不同意、未送审，或者没有理由。
why:
  en: A case made smaller for somebody is how an umbrella works.
  zh: 把大案办小，是“保护伞”的典型手法。
innocent:
  - en: Court, procuratorate or a higher organ ordered it; the rule already leaves these out.
    zh: 法院、检察院或者上级机关决定的，规则已予排除。
  - en: The legal department was asked before a case was made administrative or dropped, and that was not
      entered; what is not on record counts as not asked there.
    zh: 刑事转行政、撤案已经法制审核但未录入；没有记录的，规则视为未送审。
  - en: New evidence, with the reason written in the file but not entered.
    zh: 有新证据，理由在卷但未录入系统。
misses:
  - en: Changes that were never entered as a change.
    zh: 未登记为变更的改动。
  - en: A number of a decision from outside that was made up, and a reason that says nothing in enough characters.
    zh: 编造的外部决定文书号，以及字数足够但言之无物的理由。
  - en: A legal opinion given to order; the rule on repeated changes looks for those.
    zh: 应要求出具的同意意见，由重复变更规则发现。
explanation:
  en: >-
    Change {fact_change} of case {fact_case} at {happened_at}, approved by {subject_id}: {fact_kind}, weight
    {fact_from} to {fact_to}. {fact_test_en}. Legal opinion: {fact_opinion}. A reason needs {reason_chars}
    characters. Left out: changes with a decision from outside (a number of {outside_chars} characters or more).
  zh: "案件 {fact_case} 的变更 {fact_change}（{happened_at}，审批人 {subject_id}）：{fact_kind}，档次由 {fact_from} 变为 {fact_to}。{fact_test_zh}。法制意见：{fact_opinion}。理由不少于 {reason_chars} 字。有外部决定文书号（不少于 {outside_chars} 个字符）的不予列出。"
next_step:
  en: Read the file with somebody of the legal department of another unit.
  zh: 由其他单位法制人员共同阅卷。
basis:
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: "Articles 397, 399, 402, 417", zh: 第三百九十七条、第三百九十九条、第四百零二条、第四百一十七条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: Article 22(3), zh: 第二十二条第三项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Rules on records of interference in cases inside public security organs (2015), zh: 公安机关内部人员干预、插手案件办理的记录、通报和责任追究规定（2015年）}
    article: {en: Article 3(1), zh: 第三条第一项}
    confidence: secondary
    source: zgqyxcp.com, scxsls.com
  - instrument: {en: "Rules on responsibility for faults in law enforcement (Ministry order 138, 2016)", zh: 公安机关人民警察执法过错责任追究规定（公安部令第138号）}
    article: {en: Articles 5 to 10, zh: 第五条至第十条}
    confidence: secondary
    source: dtfz.net and an uncited page quoting the articles
  - instrument: {en: Law against Organised Crime, zh: 反有组织犯罪法}
    article: {en: "Articles 50, 52", zh: 第五十条、第五十二条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A reason and a number from outside need four characters, zh: 理由不少于四个字，外部文书号不少于四个字符}
    confidence: local_setting
severity: critical
route: [legal, discipline]
reads: [case_change]
key: case_id
sources: {case_change: case_id}
parameters:
  reason_chars:
    title: {en: Fewest characters of a reason, zh: 理由最少字数}
    type: integer
    confidence: local_setting
    value: 4
  outside_chars:
    title: {en: Fewest characters of a number of a decision from outside, zh: 外部决定文书号最少字符数}
    type: integer
    confidence: local_setting
    value: 4
codes: {fact_kind: case_change_kind, fact_opinion: legal_opinion}
could_not_evaluate:
  kind_missing:
    en: >-
      What was changed is missing, and the legal department disagreed or was not asked, or no reason is given.
    zh: 缺少变更类别，且法制审核不同意、未送审，或者没有理由。
  opinion_missing:
    en: A charge was lowered or a measure eased for a reason, and whether the legal department was asked is missing.
    zh: 降低罪名（案由）档次或者变更为较轻措施，写有理由，但缺少法制审核情况。
  weight_missing:
    en: >-
      The weight before or after is missing, and the legal department disagreed or is not known to have been asked, or
      no reason is given.
    zh: 缺少变更前后档次，且法制审核不同意、未送审或者没有审核记录，或者没有理由。
examples:
  - name: against the legal opinion, never asked, no reason
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,unit_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text,approver_id
        X1,C1,U1,charge,2025-05-01 09:00:00,5,3,disagree,证据发生变化,P1
        X2,C2,U1,to_admin,2025-05-01 09:00:00,5,1,none,情节显著轻微,P1
        X3,C3,U1,measure,2025-05-01 09:00:00,4,2,agree,无,P1
    expect:
      - {key: C1/X1, evidence: ["case_change/X1"], facts: {fact_test_en: "The legal department disagreed"}}
      - {key: C2/X2}
      - {key: C3/X3}
  - name: a reason of exactly four characters
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text
        X1,C1,charge,2025-05-01 09:00:00,5,3,agree,证据变化
    expect: none
  - name: ordered by the procuratorate, made heavier, the same weight
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text,outside_decision_no
        X1,C1,measure,2025-05-01 09:00:00,4,2,disagree,,JC-1
        X2,C2,charge_up,2025-05-01 09:00:00,3,5,disagree,,
        X3,C3,charge,2025-05-01 09:00:00,3,3,disagree,,
    expect: none
  - name: what was changed is not known
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text,outside_decision_no
        X1,C1,,2025-05-01 09:00:00,5,3,disagree,证据发生变化,
        X2,C2,,2025-05-01 09:00:00,,,,情节显著轻微,
        X3,C3,,2025-05-01 09:00:00,5,3,agree,-,无
        X4,C4,,2025-05-01 09:00:00,5,3,agree,证据发生变化,
        X5,C5,,2025-05-01 09:00:00,3,5,disagree,证据发生变化,
    expect: none
    could_not_evaluate: {kind_missing: 3}
  - name: the weights are not known
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,legal_opinion
        X1,C1,charge,2025-05-01 09:00:00,disagree
    expect: none
    could_not_evaluate: {weight_missing: 1}
  - name: a charge lowered and a measure eased without asking the legal department, whatever the reason
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text,approver_id
        X1,C1,charge,2025-05-01 09:00:00,5,4,none,情况属实,P1
        X2,C2,measure,2025-05-01 09:00:00,5,4,none,情况属实,P1
        X3,C3,measure,2025-05-01 09:00:00,4,4,none,情况属实,P1
    expect:
      - {key: C1/X1, facts: {fact_test_en: "The legal department was not asked"}}
      - {key: C2/X2, facts: {fact_test_zh: "未送法制审核"}}
  - name: whether the legal department was asked is not entered
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text
        X1,C1,charge,2025-05-01 09:00:00,5,4,,情况属实
        X2,C2,measure,2025-05-01 09:00:00,5,4,,无
        X3,C3,measure,2025-05-01 09:00:00,4,4,,情况属实
    expect:
      - {key: C2/X2, facts: {fact_test_en: "No reason is given"}}
    could_not_evaluate: {opinion_missing: 1}
  - name: a number of three characters is no decision from outside
    as_of: 2025-09-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,outside_decision_no,approver_id
        X1,C1,withdrawn,2025-01-01 10:00:00,5,1,disagree,1,P1
        X2,C2,withdrawn,2025-01-01 10:00:00,5,1,disagree,123,P1
        X3,C3,withdrawn,2025-01-01 10:00:00,5,1,disagree,JC-1,P1
    expect:
      - {key: C1/X1}
      - {key: C2/X2}
  - name: the weight is missing where nothing else is, and where something is
    as_of: 2025-12-01
    given:
      case_change: |
        change_id,case_id,change_kind,changed_at,from_class,to_class,legal_opinion,reason_text
        X1,AJ1,charge,2025-05-01 10:00:00,5,,agree,被害人谅解并退赔
        X2,AJ2,charge,2025-05-01 10:00:00,5,,none,被害人谅解并退赔
    expect: none
    could_not_evaluate: {weight_missing: 1}
---*/
WITH eased AS (
  SELECT case_id, change_id, unit_id, change_kind, changed_at, from_class, to_class, legal_opinion, approver_id, outside_decision_no,
         length(trim(coalesce(reason_text, '')))
           < coalesce(parameter_at(:reason_chars, CAST(changed_at AS DATE)), :reason_chars) AS no_reason
  FROM case_change
  WHERE (outside_decision_no IS NULL OR length(outside_decision_no)
                                         < coalesce(parameter_at(:outside_chars, CAST(changed_at AS DATE)),
                                                    :outside_chars))
    AND (change_kind IN ('to_admin', 'withdrawn')
         OR (change_kind IN ('charge', 'measure') OR change_kind IS NULL)
            AND (to_class < from_class OR to_class IS NULL OR from_class IS NULL))
),
judged AS (
  SELECT case_id, change_id, unit_id, change_kind, changed_at, from_class, to_class, legal_opinion, approver_id,
         CASE WHEN change_kind IS NULL THEN NULL
              WHEN change_kind IN ('charge', 'measure') AND (to_class IS NULL OR from_class IS NULL) THEN NULL
              WHEN legal_opinion = 'disagree' THEN 1
              WHEN legal_opinion = 'none' OR change_kind IN ('to_admin', 'withdrawn') AND legal_opinion IS NULL THEN 2
              WHEN no_reason THEN 3 END AS test,
         CASE WHEN change_kind IS NULL AND (legal_opinion IS NULL OR legal_opinion IN ('disagree', 'none') OR no_reason)
              THEN 'kind_missing'
              WHEN change_kind IN ('charge', 'measure') AND (to_class IS NULL OR from_class IS NULL)
              THEN CASE WHEN legal_opinion IS NULL OR legal_opinion IN ('disagree', 'none') OR no_reason
                        THEN 'weight_missing' END
              WHEN legal_opinion IS NULL AND change_kind IN ('charge', 'measure') AND NOT no_reason
              THEN 'opinion_missing' END AS reason
  FROM eased
)
SELECT concat(case_id, '/', change_id) AS finding_key,
       CASE WHEN approver_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(approver_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       changed_at AS happened_at,
       'case_change' AS record_type,
       change_id AS record_id,
       reason AS could_not_evaluate,
       change_id AS fact_change,
       case_id AS fact_case,
       change_kind AS fact_kind,
       from_class AS fact_from,
       to_class AS fact_to,
       legal_opinion AS fact_opinion,
       CASE test WHEN 1 THEN 'The legal department disagreed' WHEN 2 THEN 'The legal department was not asked'
                 ELSE 'No reason is given' END AS fact_test_en,
       CASE test WHEN 1 THEN '法制审核不同意' WHEN 2 THEN '未送法制审核' ELSE '没有理由' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
