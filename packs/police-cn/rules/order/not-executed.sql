/*---
id: order.not-executed
version: 4
title:
  en: Order overdue, or reported done without proof
  zh: 督办事项逾期，或者无佐证报告完成
claim:
  en: >-
    A task was not done on its last day, no extension had been approved before it, and it had not been refused as
    unlawful by then; or it was not done in the most days that extensions may add; or it was
    reported done without evidence or without somebody else to verify it; or a check found
    it not done.
  zh: 督办事项在期限当日仍未完成，且到期前既未批准延期，也未以违法为由拒绝并报告；或者延期合计超过设定的最多天数仍未完成；或者报告完成但没有佐证或者没有他人核验；或者核查发现并未落实。
why:
  en: An order that is answered with a report alone teaches everybody that a report is enough.
  zh: 只用报告应付命令，等于告诉所有人：报一报就行。
innocent:
  - en: The order was withdrawn, or lawfully refused and reported up before the deadline; the refusal was entered later.
    zh: 交办已撤销，或者在期限届满前已依法拒绝执行并向上报告，事后补录。
  - en: Another unit had to act first, and an extension was granted in time.
    zh: 须由其他单位先行办理，并已按时获批延期。
  - en: The evidence is on paper and its number was not entered.
    zh: 佐证为纸质材料，编号未录入。
misses:
  - en: Evidence that proves nothing; the rule does not read it.
    zh: 虽有佐证但内容不实；本规则不审阅材料内容。
  - en: Orders given by word of mouth.
    zh: 口头下达的命令。
  - en: Whether a refusal in time was lawful.
    zh: 期限内的拒绝执行是否合法。
  - en: A verifier who signs for a friend.
    zh: 相互代签的核验。
explanation:
  en: >-
    Task {finding_key} of order {fact_order_no}, due at {fact_due_at} (after extensions that count). Done:
    {fact_done_at}; evidence: {fact_evidence_id}; verified by: {fact_verified_by}; found not done at a check:
    {fact_reopened_at}; refused as unlawful: {fact_refused_at}. What is asked about: {fact_what_en}. Settings: asked
    from {overdue_days} day after the last one on, extensions of at most {extension_days} days in all, {verify_days}
    days to verify.
  zh: 文号 {fact_order_no} 的督办事项 {finding_key}，期限 {fact_due_at}（已计入有效延期）。完成时间：{fact_done_at}；佐证：{fact_evidence_id}；核验人：{fact_verified_by}；核查发现未落实时间：{fact_reopened_at}；以违法为由拒绝时间：{fact_refused_at}。疑点：{fact_what_zh}。设定：逾期 {overdue_days} 天起设疑，延期合计最多 {extension_days} 天，核验 {verify_days} 天。
next_step:
  en: Ask the person responsible what was done and when, and see it on the spot.
  zh: 请责任人说明何时做了什么，并实地查看。
basis:
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: "Articles 30(2) and 39(3)(4): refusing decisions, failing in duty, formalism", zh: 第三十条第二项、第三十九条第三项、第四项：拒不执行决定、不履行职责、形式主义}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Civil Servants Law, zh: 公务员法}
    article: {en: Article 59(5)(7), zh: 第五十九条第五项、第七项}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Regulations on Inspection in Public-Security Organs, zh: 公安机关督察条例}
    article: {en: Article 10, zh: 第十条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 33: an order beyond the powers of the police may be refused and reported", zh: 第三十三条：超越法定职责的指令有权拒绝执行并报告}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Asked from the first day after the last one on; seven days to verify, zh: 逾期一日起设疑；核验七日}
    confidence: local_setting
severity: medium
route: [inspection, personnel, discipline]
reads: [order_task]
key: task_id
sources: {order_task: task_id}
due:
  - {source: order_task, column: due_at, offset: ":overdue_days days"}
  - {source: order_task, column: due_at, offset: ":extension_days days"}
  - {source: order_task, column: extended_to, offset: ":overdue_days days"}
  - {source: order_task, column: done_at, offset: ":verify_days days"}
  - {source: order_task, column: issued_at, offset: ":verify_days days"}
parameters:
  overdue_days:
    title: {en: Days overdue from which it is asked, zh: 逾期设疑天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 1
  verify_days:
    title: {en: Days to verify, zh: 核验天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 7
  extension_days:
    title: {en: Most days that extensions may add, zh: 延期合计最多天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 180
could_not_evaluate:
  due_unknown:
    en: The task has no deadline, so that it is not known whether it was done in time.
    zh: 事项没有期限，无法确定是否按期完成。
  times_contradict:
    en: It was reported done, found not done or refused before it was issued.
    zh: 报告完成、核查发现未落实或者拒绝执行的时间早于交办时间。
examples:
  - name: late, never done, extended after the deadline, verified by oneself
    as_of: 2025-06-01
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id,done_at,done_by,evidence_id,verified_by,verified_at,reopened_at
        T1,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,2025-04-01 00:00:00,P1,E1,P9,2025-04-02 09:00:00,
        T2,ban,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,,,,,,
        T3,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,2025-04-30 18:00:00,2025-04-02 09:00:00,P9,2025-04-20 18:00:00,P1,E3,P9,2025-04-21 09:00:00,
        T4,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,2025-03-20 18:00:00,P1,E4,P1,2025-03-21 09:00:00,
        T5,rectification,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,2025-03-20 18:00:00,P1,E5,P9,2025-03-21 09:00:00,2025-05-01 09:00:00
    expect:
      - {key: T1, evidence: [order_task/T1]}
      - {key: T2}
      - {key: T3}
      - {key: T4}
      - {key: T5}
  - name: done on the last second of the last day, and an extension approved in time
    as_of: 2025-06-01
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id,done_at,done_by,evidence_id,verified_by,verified_at
        T1,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,2025-03-31 23:59:59,P1,E1,P9,2025-04-02 09:00:00
        T2,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,2025-04-30 18:00:00,2025-03-31 18:00:00,P9,2025-04-20 18:00:00,P1,E3,P9,2025-04-21 09:00:00
    expect: none
  - name: lawfully refused, withdrawn, and done yesterday but not verified yet
    as_of: 2025-06-01
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,done_at,done_by,evidence_id,refused_at,withdrawn_at
        T1,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,2025-03-03 09:00:00,
        T2,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,,2025-03-20 09:00:00
        T3,directive,U1,P1,2025-05-01 09:00:00,2025-05-31 18:00:00,2025-05-31 12:00:00,P1,E3,,
    expect: none
  - name: without a deadline nothing can be said
    as_of: 2025-06-01
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,done_at,done_by,evidence_id,verified_by
        T1,directive,U1,P1,2025-03-01 09:00:00,,,,,
        T2,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,2025-02-01 09:00:00,P1,E2,P9
        T3,directive,U1,P1,2025-03-01 09:00:00,,2025-03-05 09:00:00,P1,E3,P9
        T4,directive,U1,P1,2025-03-01 09:00:00,,2025-03-05 09:00:00,P1,,P9
    expect:
      - {key: T4}
    could_not_evaluate: {due_unknown: 2, times_contradict: 1}
  - name: a check found it not done, and there was no deadline
    as_of: 2025-06-01
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,done_at,reopened_at
        T1,directive,U1,P1,2025-03-01 09:00:00,,,2025-05-01 09:00:00
    expect:
      - {key: T1}
  - name: refused after the deadline, after it was reported done, and after a check; the day of the check is told
    as_of: 2025-12-31
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id,done_at,done_by,evidence_id,verified_by,reopened_at,refused_at
        T1,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,,,,,,,,,2025-11-30 09:00:00
        T2,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,,,,2025-01-09 09:00:00,P1,E2,P9,2025-02-01 09:00:00,2025-11-30 09:00:00
        T3,directive,U1,P1,2025-01-02 09:00:00,2025-12-01 18:00:00,,,,2025-01-09 09:00:00,P1,,P9,,2025-01-20 09:00:00
        T4,directive,U1,P1,2025-01-02 09:00:00,2025-12-01 18:00:00,,,,2025-01-09 09:00:00,P1,E4,P9,2025-02-01 09:00:00,2025-03-01 09:00:00
        T5,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,,,,,,,,,2025-01-10 18:00:01
        T6,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,,,,2025-01-11 00:00:00,P1,E6,P9,,
    expect:
      - {key: T1, facts: {fact_what_en: overdue without extension}}
      - {key: T2, facts: {fact_reopened_at: "2025-02-01T09:00:00", fact_what_en: found not done at a check}}
      - {key: T3}
      - {key: T4}
      - {key: T5}
      - {key: T6}
  - name: refused on the last second of the term, and of the longer one
    as_of: 2025-12-31
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id,refused_at
        T1,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,,,,2025-01-10 18:00:00
        T2,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00,2025-01-20 18:00:00,2025-01-09 09:00:00,P9,2025-01-20 18:00:00
    expect: none
  - name: open on its last day, and on the day after
    as_of: 2025-01-11
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at
        T1,directive,U1,P1,2025-01-02 09:00:00,2025-01-11 18:00:00
        T2,directive,U1,P1,2025-01-02 09:00:00,2025-01-10 18:00:00
    expect:
      - {key: T2}
  - name: times that contradict, and what is proven without them
    as_of: 2025-12-31
    given:
      order_task: |
        task_id,kind,unit_id,responsible_id,issued_at,due_at,done_at,done_by,evidence_id,verified_by,reopened_at,refused_at
        T1,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,,,,,,2019-01-01 09:00:00
        T2,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,2025-02-01 09:00:00,P1,,,,
        T3,directive,U1,P1,2025-03-01 09:00:00,2025-03-31 18:00:00,2025-03-20 09:00:00,P1,E3,P9,2025-02-01 09:00:00,
        T4,directive,U1,P1,2025-12-20 09:00:00,2025-12-30 18:00:00,2025-12-24 09:00:00,P1,E4,P9,,2019-01-01 09:00:00
        T5,directive,U1,P1,2025-12-28 09:00:00,2026-01-30 18:00:00,2025-12-01 09:00:00,P1,,,,
    expect:
      - {key: T2, facts: {fact_what_en: no evidence or no independent verification}}
    could_not_evaluate: {times_contradict: 4}
  - name: extended to the end of the century, a hundred and eighty-one days after the deadline
    as_of: 2025-08-01
    given:
      order_task: |
        task_id,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id
        T1,U1,P1,2025-01-01 10:00:00,2025-02-01 10:00:00,2099-01-01 10:00:00,2025-01-02 10:00:00,P2
    expect:
      - {key: T1, facts: {fact_what_en: overdue without extension}}
  - name: the same on the hundred and eightieth day
    as_of: 2025-07-31 23:59:59
    given:
      order_task: |
        task_id,unit_id,responsible_id,issued_at,due_at,extended_to,extension_approved_at,extension_approver_id
        T1,U1,P1,2025-01-01 10:00:00,2025-02-01 10:00:00,2099-01-01 10:00:00,2025-01-02 10:00:00,P2
    expect: none
---*/
WITH task AS (
  SELECT task_id, order_no, kind, unit_id, responsible_id, issued_at, done_at, evidence_id, verified_by, reopened_at,
         due_at, extended_to, withdrawn_at, refused_at,
         CASE WHEN extended_to > due_at AND extension_approved_at <= due_at
                   AND extension_approver_id IS NOT NULL AND extension_approver_id IS DISTINCT FROM responsible_id
              THEN 1 ELSE 0 END AS extended,
         CASE WHEN evidence_id IS NULL OR verified_by IS NULL OR verified_by = done_by OR verified_by = responsible_id
              THEN 1 ELSE 0 END AS unproven
  FROM order_task
),
bound AS (  -- a refusal counts if it came before the term had run out and before anything else was said of the task
  SELECT task_id, order_no, kind, unit_id, responsible_id, issued_at, done_at, evidence_id, verified_by, reopened_at,
         refused_at, extended, unproven, due_at, extended_to,
         CASE WHEN refused_at IS NULL THEN 0
              WHEN refused_at < issued_at THEN 1 ELSE 0 END AS refused_before,
         CASE WHEN refused_at IS NULL THEN 0
              WHEN refused_at > CASE WHEN extended = 1 THEN extended_to ELSE due_at END THEN 0
              WHEN refused_at > done_at OR refused_at > reopened_at THEN 0
              ELSE 1 END AS refused_in_time
  FROM task
  WHERE withdrawn_at IS NULL OR withdrawn_at > CASE WHEN extended = 1 THEN extended_to ELSE due_at END
),
judged AS (
  SELECT task_id, order_no, kind, unit_id, responsible_id, issued_at, done_at, evidence_id, verified_by, reopened_at,
         refused_at, refused_before, CASE WHEN extended = 1 THEN extended_to ELSE due_at END AS due_at,
         CASE WHEN extended = 1
                   AND CAST(:as_of AS DATE)
                       >= CAST(extended_to AS DATE)
                         + parameter_at(:overdue_days, CAST(extended_to AS DATE)) * INTERVAL '1 day'
                   AND (done_at IS NULL
                        OR CAST(done_at AS DATE)
                           >= CAST(extended_to AS DATE)
                             + parameter_at(:overdue_days, CAST(extended_to AS DATE)) * INTERVAL '1 day') THEN 1
              -- however far it was extended
              WHEN extended = 1
                   AND CAST(:as_of AS DATE) > CAST(due_at AS DATE)
                     + parameter_at(:extension_days, CAST(due_at AS DATE)) * INTERVAL '1 day'
                   AND (done_at IS NULL
                        OR CAST(done_at AS DATE)
                           > CAST(due_at AS DATE)
                             + parameter_at(:extension_days, CAST(due_at AS DATE)) * INTERVAL '1 day') THEN 1
              WHEN extended = 0
                   AND CAST(:as_of AS DATE) >= CAST(due_at AS DATE)
                     + parameter_at(:overdue_days, CAST(due_at AS DATE)) * INTERVAL '1 day'
                   AND (done_at IS NULL
                        OR CAST(done_at AS DATE)
                           >= CAST(due_at AS DATE)
                             + parameter_at(:overdue_days, CAST(due_at AS DATE)) * INTERVAL '1 day') THEN 1
              ELSE 0 END AS overdue,
         CASE WHEN unproven = 1
                   AND CAST(:as_of AS DATE) > CAST(done_at AS DATE)
                     + parameter_at(:verify_days, CAST(done_at AS DATE)) * INTERVAL '1 day'
                   AND (issued_at IS NULL
                        OR CAST(:as_of AS DATE)
                           > CAST(issued_at AS DATE)
                             + parameter_at(:verify_days, CAST(issued_at AS DATE)) * INTERVAL '1 day')
              THEN 1 ELSE 0 END AS unproven,
         CASE WHEN reopened_at IS NULL OR reopened_at < issued_at THEN 0 ELSE 1 END AS reopened
  FROM bound
  WHERE refused_in_time = 0 OR refused_before = 1
),
asked AS (
  SELECT task_id, order_no, kind, unit_id, responsible_id, issued_at, due_at, done_at, evidence_id, verified_by,
         reopened_at, refused_at, overdue, unproven, reopened,
         CASE WHEN refused_before = 1 THEN 'times_contradict'
              WHEN reopened + overdue + unproven >= 1 THEN NULL
              WHEN done_at < issued_at OR reopened_at < issued_at THEN 'times_contradict'
              WHEN due_at IS NULL THEN 'due_unknown' END AS reason
  FROM judged
)
SELECT task_id AS finding_key,
       CASE WHEN responsible_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(responsible_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       coalesce(due_at, issued_at) AS happened_at,
       'order_task' AS record_type,
       task_id AS record_id,
       reason AS could_not_evaluate,
       CASE WHEN kind = 'ban' THEN 'high' ELSE 'medium' END AS severity,
       order_no AS fact_order_no,
       due_at AS fact_due_at,
       done_at AS fact_done_at,
       evidence_id AS fact_evidence_id,
       verified_by AS fact_verified_by,
       reopened_at AS fact_reopened_at,
       refused_at AS fact_refused_at,
       concat_ws('; ', CASE WHEN overdue = 1 THEN 'overdue without extension' END,
                       CASE WHEN unproven = 1 THEN 'no evidence or no independent verification' END,
                       CASE WHEN reopened = 1 THEN 'found not done at a check' END) AS fact_what_en,
       concat_ws('；', CASE WHEN overdue = 1 THEN '逾期且未延期' END,
                       CASE WHEN unproven = 1 THEN '无佐证或者无他人核验' END,
                       CASE WHEN reopened = 1 THEN '核查发现未落实' END) AS fact_what_zh
FROM asked
WHERE reason IS NOT NULL OR overdue = 1 OR unproven = 1 OR reopened = 1
