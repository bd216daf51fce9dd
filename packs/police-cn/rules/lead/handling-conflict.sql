/*---
id: lead.handling-conflict
version: 3
title:
  en: One person in several roles of a lead, or no recusal
  zh: 线索办理中一人包办或者应回避未回避
claim:
  en: >-
    In the steps of one lead, the registrar or approver also handled it, one person registered and approved it or tried
    and approved it, a trial reviewer or a reconsideration member had handled it, fewer than two people handled it or
    it was decided and nobody had, or the subject, a declared relative of the subject or somebody
    ordered to recuse took a step; or contact with the subject outside the procedure is on record.
  zh: 同一线索的办理环节中，登记人、审批人同时承办，同一人既登记又审批或者既审理又审批，审理人或者复查人员曾经承办，承办人不足二人或者已作决定而无人承办，被反映人本人、其申报的亲属或者已决定回避的人参与办理；或者记录有程序外接触被反映人的情况。
why:
  en: >-
    Separate roles are the only guard against a lead that disappears or a person who is framed. They work only if they
    are different people.
  zh: 环节分离是防止线索流失、防止诬陷的根本保障；只有由不同的人担任才有意义。
innocent:
  - en: A clerk entered the step under the own name for somebody else.
    zh: 内勤以自己的名义代他人录入。
  - en: The second handler was not entered.
    zh: 第二承办人未录入。
  - en: The declared relation had ended before the step.
    zh: 申报的关系在办理之前已经终止。
misses:
  - en: Leads that were closed on the opinion, or after a talk, with nobody entered as a handler.
    zh: 提出处置意见即了结，或者谈话函询后了结而未登记承办人的线索。
  - en: Relations that nobody declared.
    zh: 未申报的关系。
  - en: Contact outside the procedure that nobody recorded.
    zh: 未记录的程序外接触。
  - en: People who act through the account of another.
    zh: 借用他人账号办理。
explanation:
  en: >-
    Lead {finding_key}: {fact_handlers} person(s) handled it (at least {min_handlers}). What is asked about:
    {fact_what_en}. Persons concerned: {fact_persons}.
  zh: 线索 {finding_key}：承办 {fact_handlers} 人（至少 {min_handlers} 人）。疑点：{fact_what_zh}。涉及人员：{fact_persons}。
next_step:
  en: Have the lead reviewed by people who took no step in it, and keep the file as it is.
  zh: 由未经手人员复核该线索，并封存现有材料。
basis:
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: "Articles 11, 40, 48, 49 and 59: mutual checks; two handlers; separate trial review; new people for reconsideration", zh: 第十一条、第四十条、第四十八条、第四十九条、第五十九条：相互制约、二人以上、审查与审理分离、复查另行组成}
    confidence: secondary
    source: "hebcdi.gov.cn and yuexiu.gov.cn, commentaries that quote the articles"
  - instrument: {en: Supervision Law (2024 amendment), zh: 监察法（2024 年修正）}
    article: {en: "Articles 39, 44, 66 and 67: separation, two or more, recusal", zh: 第三十九条、第四十四条、第六十六条、第六十七条：分离、二人以上、回避}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: Articles 42 and 47, zh: 第四十二条、第四十七条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Rules for Handling Accusations and Reports (2020), zh: 纪检监察机关处理检举控告工作规则（2020 年）}
    article: {en: "Article 48: recusal", zh: 第四十八条：回避}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, article on time limits for accusations"
severity: critical
route: discipline
reads: [lead, lead_step, relation]
key: lead_id
sources: {lead: lead_id, lead_step: lead_id}
reference: [relation]
parameters:
  min_handlers:
    title: {en: Least number of handlers, zh: 最少承办人数}
    type: integer
    unit: person
    confidence: verified
    value: 2
could_not_evaluate:
  actor_unknown:
    en: A step has no person.
    zh: 有环节未记录办理人。
examples:
  - name: each kind of conflict
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id
        X1,P50,U1
        X2,P50,U1
        X3,P50,U1
        X4,P50,U1
      lead_step: |
        lead_id,step,actor_id,done_at,recusal_decided
        X1,register,P1,2025-03-01 09:00:00,
        X1,handle,P1,2025-03-05 09:00:00,
        X1,handle,P2,2025-03-05 09:00:00,
        X2,register,P1,2025-03-01 09:00:00,
        X2,handle,P2,2025-03-05 09:00:00,
        X3,handle,P2,2025-03-05 09:00:00,
        X3,handle,P3,2025-03-05 09:00:00,
        X3,trial,P3,2025-04-05 09:00:00,
        X4,handle,P2,2025-03-05 09:00:00,
        X4,handle,P60,2025-03-05 09:00:00,
      relation: |
        person_id,other_person_id,kind,declared_on,valid_to
        P60,P50,sibling,2020-01-01,
    expect:
      - {key: X1, evidence: [lead/X1, "lead_step/X1/register/P1/2025-03-01 09:00:00", "lead_step/X1/handle/P1/2025-03-05 09:00:00"], facts: {fact_handlers: 2}}
      - {key: X2, facts: {fact_handlers: 1, fact_persons: P2}}
      - {key: X3}
      - {key: X4}
  - name: recused and still acting, contact outside the procedure, reconsidered by the same people
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id
        X1,P50,U1
        X2,P50,U1
        X3,P50,U1
      lead_step: |
        lead_id,step,actor_id,done_at,recusal_decided
        X1,handle,P2,2025-03-05 09:00:00,granted
        X1,opinion,P2,2025-03-06 09:00:00,
        X1,handle,P3,2025-03-05 09:00:00,
        X2,contact,P3,2025-03-05 09:00:00,
        X3,investigate,P2,2025-03-05 09:00:00,
        X3,investigate,P3,2025-03-05 09:00:00,
        X3,reconsider,P3,2025-05-05 09:00:00,
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect:
      - {key: X1}
      - {key: X2}
      - {key: X3}
  - name: exactly two handlers and everybody else another person
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id
        X1,P50,U1
      lead_step: |
        lead_id,step,actor_id,done_at,recusal_decided
        X1,register,P1,2025-03-01 09:00:00,
        X1,handle,P2,2025-03-05 09:00:00,
        X1,handle,P3,2025-03-05 09:00:00,
        X1,approve,P4,2025-03-06 09:00:00,
        X1,trial,P5,2025-04-05 09:00:00,
        X1,reconsider,P6,2025-05-05 09:00:00,
      relation: |
        person_id,other_person_id,kind,declared_on,valid_to
        P2,P50,spouse,2015-01-01,2019-12-31
    expect: none
  - name: registered only; and a step without a person
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id
        X1,P50,U1
        X2,P50,U1
      lead_step: |
        lead_id,step,actor_id,done_at
        X1,register,P1,2025-03-01 09:00:00
        X2,register,,2025-03-01 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
    could_not_evaluate: {actor_unknown: 1}
  - name: one person registers, tries, approves and decides what others handle; nobody handled it; one handler of no day
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id,disposal,outcome,received_at
        X1,P50,U1,verify,filed,2025-03-01 08:00:00
        X2,P50,U1,verify,filed,2025-03-01 08:00:00
        X3,P50,U1,verify,unfounded,2025-03-01 08:00:00
        X4,P50,U1,verify,filed,2025-03-01 08:00:00
        X5,P50,U1,verify,internal,
        X6,P50,U1,verify,open,
        X7,P50,U1,verify,open,
      lead_step: |
        lead_id,step,actor_id,done_at
        X1,register,P1,2025-03-01 09:00:00
        X1,assign,P1,2025-03-01 10:00:00
        X1,handle,P2,2025-03-05 09:00:00
        X1,handle,P3,2025-03-05 09:00:00
        X1,trial,P1,2025-04-05 09:00:00
        X1,approve,P1,2025-04-06 09:00:00
        X1,decide,P1,2025-04-07 09:00:00
        X2,register,P1,2025-03-01 09:00:00
        X2,handle,P2,2025-03-05 09:00:00
        X2,handle,P3,2025-03-05 09:00:00
        X2,trial,P5,2025-04-05 09:00:00
        X2,decide,P5,2025-04-06 09:00:00
        X3,register,P1,2025-03-01 09:00:00
        X3,approve,P4,2025-03-01 09:00:00
        X5,handle,P2,
        X6,decide,P4,2025-03-01 09:00:00
        X7,handle,P2,
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect:
      - {key: X1, facts: {fact_persons: P1, fact_what_en: registered and approved by one person; tried and approved by one person}}
      - {key: X2, facts: {fact_persons: P5, fact_what_en: tried and approved by one person}}
      - {key: X3, facts: {fact_handlers: 0, fact_what_en: too few handlers}}
      - {key: X4, facts: {fact_handlers: 0}, evidence: [lead/X4]}
      - {key: X5, facts: {fact_handlers: 1}}
      - {key: X6, facts: {fact_handlers: 0}}
      - {key: X7, facts: {fact_handlers: 1}}
  - name: nobody handled what is open, passed on, shelved, or closed on the opinion or after a talk; five people for five steps
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,unit_id,disposal,outcome
        X1,P50,U1,verify,open
        X2,P50,U1,close,transferred
        X3,P50,U1,close,unfounded
        X4,P50,U1,talk,no_evidence
        X5,P50,U1,,
        X6,P50,U1,verify,filed
        X7,P50,U1,talk,form_one
      lead_step: |
        lead_id,step,actor_id,done_at
        X1,register,P1,2025-03-01 09:00:00
        X2,register,P1,2025-03-01 09:00:00
        X3,opinion,P1,2025-03-01 09:00:00
        X4,opinion,P1,2025-03-01 09:00:00
        X7,approve,P1,2025-03-01 09:00:00
        X6,register,P1,2025-03-01 09:00:00
        X6,handle,P2,2025-03-05 09:00:00
        X6,handle,P3,2025-03-05 09:00:00
        X6,trial,P4,2025-04-05 09:00:00
        X6,approve,P5,2025-04-06 09:00:00
        X6,decide,P6,2025-04-07 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
---*/
WITH step AS (
  SELECT s.lead_id, s.step, s.actor_id, s.done_at, s.recusal_decided, l.subject_person_id
  FROM lead_step s
  JOIN lead l ON l.lead_id = s.lead_id
),
actor AS (
  SELECT lead_id, actor_id, subject_person_id,
         max(CASE WHEN step = 'register' THEN 1 ELSE 0 END) AS registers,
         max(CASE WHEN step IN ('handle', 'investigate') THEN 1 ELSE 0 END) AS handles,
         max(CASE WHEN step IN ('approve', 'decide') THEN 1 ELSE 0 END) AS approves,
         max(CASE WHEN step = 'trial' THEN 1 ELSE 0 END) AS tries,
         max(CASE WHEN step = 'reconsider' THEN 1 ELSE 0 END) AS reconsiders,
         max(CASE WHEN step = 'contact' THEN 1 ELSE 0 END) AS contacts,
         min(CASE WHEN recusal_decided = 'granted' THEN done_at END) AS recused_at,
         min(done_at) AS first_at,
         max(done_at) AS last_at
  FROM step
  WHERE actor_id IS NOT NULL
  GROUP BY lead_id, actor_id, subject_person_id
),
kin AS (
  SELECT person_id, other_person_id, valid_from, valid_to
  FROM relation
  UNION
  SELECT other_person_id, person_id, valid_from, valid_to
  FROM relation
),
related AS (
  SELECT DISTINCT p.lead_id, p.actor_id
  FROM actor p
  JOIN kin k ON k.person_id = p.actor_id AND k.other_person_id = p.subject_person_id
       AND (k.valid_from IS NULL OR CAST(k.valid_from AS TIMESTAMP) <= p.last_at)
       AND (k.valid_to IS NULL OR k.valid_to >= CAST(p.first_at AS DATE))
),
conflict AS (
  SELECT p.lead_id, p.actor_id,
         CASE WHEN p.registers = 1 AND p.handles = 1 THEN 1 ELSE 0 END AS registered_own,
         CASE WHEN p.approves = 1 AND p.handles = 1 THEN 1 ELSE 0 END AS approved_own,
         CASE WHEN p.registers = 1 AND p.approves = 1 THEN 1 ELSE 0 END AS approved_registered,
         CASE WHEN p.tries = 1 AND p.approves = 1 THEN 1 ELSE 0 END AS approved_tried,
         CASE WHEN p.tries = 1 AND p.handles = 1 THEN 1 ELSE 0 END AS tried_own,
         CASE WHEN p.reconsiders = 1 AND p.handles + p.tries >= 1 THEN 1 ELSE 0 END AS reconsidered_own,
         CASE WHEN p.actor_id = p.subject_person_id THEN 1 ELSE 0 END AS is_subject,
         CASE WHEN r.actor_id IS NOT NULL THEN 1 ELSE 0 END AS is_related,
         CASE WHEN p.last_at > p.recused_at THEN 1 ELSE 0 END AS acted_recused,
         p.contacts
  FROM actor p
  LEFT JOIN related r ON r.lead_id = p.lead_id AND r.actor_id = p.actor_id
),
involved AS (
  SELECT lead_id, actor_id, registered_own, approved_own, approved_registered, approved_tried, tried_own,
         reconsidered_own, is_subject, is_related, acted_recused, contacts,
         greatest(registered_own, approved_own, approved_registered, approved_tried, tried_own, reconsidered_own,
                  is_subject, is_related, acted_recused, contacts) AS hit
  FROM conflict
),
summed AS (
  SELECT lead_id, max(hit) AS hit, max(registered_own) AS registered_own, max(approved_own) AS approved_own,
         max(approved_registered) AS approved_registered, max(approved_tried) AS approved_tried,
         max(tried_own) AS tried_own, max(reconsidered_own) AS reconsidered_own, max(is_subject) AS is_subject,
         max(is_related) AS is_related, max(acted_recused) AS acted_recused, max(contacts) AS contacts,
         string_agg(CASE WHEN hit = 1 THEN actor_id END, ', ' ORDER BY actor_id) AS persons
  FROM involved
  GROUP BY lead_id
),
counted AS (
  SELECT lead_id, count(DISTINCT CASE WHEN step IN ('handle', 'investigate') THEN actor_id END) AS handlers,
         string_agg(DISTINCT CASE WHEN step IN ('handle', 'investigate') THEN actor_id END, ', '
                    ORDER BY CASE WHEN step IN ('handle', 'investigate') THEN actor_id END) AS handler_list,
         coalesce(max(CASE WHEN step IN ('handle', 'investigate') THEN done_at END), max(done_at)) AS handled_at,
         max(CASE WHEN step IN ('trial', 'decide') THEN 1 ELSE 0 END) AS decided,
         max(CASE WHEN actor_id IS NULL THEN 1 ELSE 0 END) AS nobody
  FROM step
  GROUP BY lead_id
),
handler AS (  -- of a lead that nobody handled it is asked once it is decided, but not on the opinion or a talk alone
  -- without any day the rules of 2019 are taken
  SELECT l.lead_id, coalesce(c.handlers, 0) AS handlers, c.handler_list, coalesce(c.nobody, 0) AS nobody,
         CAST(coalesce(c.handled_at, l.closed_at, l.received_at, l.found_at, TIMESTAMP '2019-01-01 00:00:00') AS DATE)
           AS handled_on,
         CASE WHEN c.decided = 1 THEN 1
              WHEN l.outcome IN ('filed', 'form_one', 'internal', 'unfounded', 'no_evidence')
                   AND coalesce(l.disposal, 'verify') = 'verify' THEN 1 ELSE 0 END AS decided
  FROM lead l
  LEFT JOIN counted c ON c.lead_id = l.lead_id
),
judged AS (
  SELECT h.lead_id, h.handlers, coalesce(s.persons, h.handler_list) AS persons, s.registered_own, s.approved_own,
         s.approved_registered, s.approved_tried, s.tried_own, s.reconsidered_own, s.is_subject, s.is_related,
         s.acted_recused, s.contacts,
         CASE WHEN h.handlers + h.decided >= 1 AND h.handlers < parameter_at(:min_handlers, h.handled_on)
                   AND h.nobody = 0
              THEN 1 ELSE 0 END AS too_few,
         coalesce(s.hit, 0) AS hit,
         h.nobody
  FROM handler h
  LEFT JOIN summed s ON s.lead_id = h.lead_id
),
evidence AS (
  SELECT lead_id, 'lead' AS record_type, lead_id AS record_id
  FROM handler
  UNION ALL
  SELECT s.lead_id, 'lead_step', concat(s.lead_id, '/', s.step, '/', s.actor_id, '/', CAST(s.done_at AS TEXT))
  FROM step s
  JOIN involved i ON i.lead_id = s.lead_id AND i.actor_id = s.actor_id AND i.hit = 1
)
SELECT j.lead_id AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       l.received_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.hit = 0 AND j.too_few = 0 THEN 'actor_unknown' END AS could_not_evaluate,
       j.handlers AS fact_handlers,
       j.persons AS fact_persons,
       concat_ws('; ', CASE WHEN j.registered_own = 1 THEN 'registered and handled by one person' END,
                       CASE WHEN j.approved_own = 1 THEN 'handled and approved by one person' END,
                       CASE WHEN j.approved_registered = 1 THEN 'registered and approved by one person' END,
                       CASE WHEN j.approved_tried = 1 THEN 'tried and approved by one person' END,
                       CASE WHEN j.tried_own = 1 THEN 'trial review by a handler' END,
                       CASE WHEN j.reconsidered_own = 1 THEN 'reconsidered by somebody who had acted before' END,
                       CASE WHEN j.too_few = 1 THEN 'too few handlers' END,
                       CASE WHEN j.is_subject = 1 THEN 'the subject took a step' END,
                       CASE WHEN j.is_related = 1 THEN 'a declared relation of the subject took a step' END,
                       CASE WHEN j.acted_recused = 1 THEN 'a recused person went on' END,
                       CASE WHEN j.contacts = 1 THEN 'contact outside the procedure' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.registered_own = 1 THEN '登记人兼承办人' END,
                       CASE WHEN j.approved_own = 1 THEN '承办人兼审批人' END,
                       CASE WHEN j.approved_registered = 1 THEN '登记人兼审批人' END,
                       CASE WHEN j.approved_tried = 1 THEN '审理人兼审批人' END,
                       CASE WHEN j.tried_own = 1 THEN '审理人曾承办' END,
                       CASE WHEN j.reconsidered_own = 1 THEN '复查人员曾参与原办理' END,
                       CASE WHEN j.too_few = 1 THEN '承办人数不足' END,
                       CASE WHEN j.is_subject = 1 THEN '被反映人本人参与办理' END,
                       CASE WHEN j.is_related = 1 THEN '与被反映人有申报关系者参与办理' END,
                       CASE WHEN j.acted_recused = 1 THEN '决定回避后继续办理' END,
                       CASE WHEN j.contacts = 1 THEN '程序外接触' END) AS fact_what_zh
FROM judged j
JOIN lead l ON l.lead_id = j.lead_id
JOIN evidence e ON e.lead_id = j.lead_id
WHERE j.hit = 1 OR j.too_few = 1 OR j.nobody = 1
