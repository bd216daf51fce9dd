/*---
id: secrecy.secret-carrier-or-leak-late
version: 4
title:
  en: Leak of a secret reported late, or a classified item on an open system
  zh: 泄密迟报，或涉密信息进入非涉密系统
claim:
  en: >-
    More than the hours allowed passed between finding a leak and reporting it, or no report is recorded; or a
    classified item was found on a system that is not for secrets.
  zh: 从发现泄密到报告超过规定小时数，或者没有报告记录；或者发现涉密信息进入非涉密系统。
why:
  en: In the first day a leak can still be contained. A unit that waits is protecting itself, not the secret.
  zh: 泄密发现后的第一天最有可能止损。拖延不报，保护的是单位自己，而不是秘密。
innocent:
  - en: The event was found to concern nothing classified; the rule already leaves out those entered so.
    zh: 已查明不涉及国家秘密；登记为非密的，规则已予排除。
  - en: It was reported in time by telephone to the secrecy office, and the written report was entered later.
    zh: 已按时电话报告保密部门，书面报告事后补录。
misses:
  - en: Leaks entered as found to be no secret that were one.
    zh: 登记为查明非密而实际涉密的泄密。
  - en: Leaks that nobody recorded.
    zh: 没有任何记录的泄密。
  - en: A time of finding that was entered later than the true one.
    zh: 被填晚的发现时间。
explanation:
  en: >-
    Event {finding_key} (classification: {fact_level_en}). Found: {fact_found_at}; reported: {fact_reported_at}; allowed:
    {report_hours} hours{fact_passed_en}. What is asked about: {fact_what_en}.
  zh: 事件 {finding_key}（密级：{fact_level_zh}）。发现时间：{fact_found_at}；报告时间：{fact_reported_at}；应在 {report_hours} 小时内报告{fact_passed_zh}。疑点：{fact_what_zh}。
next_step:
  en: Ask the secrecy office for its own register of reports, and who knew first.
  zh: 调取保密部门的接报登记，查明最先知情人。
basis:
  - instrument: {en: Law on Guarding State Secrets (2024), zh: 保守国家秘密法（2024 年修订）}
    article: {en: "Articles 57 and 31: duties when a secret leaks; classified information only on systems for it", zh: 第五十七条、第三十一条：泄密处置；涉密信息不得进入非涉密系统}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Implementing Regulations of the Law on Guarding State Secrets (2024), zh: 保守国家秘密法实施条例（2024 年修订）}
    article: {en: "Article 61: report within 24 hours of finding", zh: 第六十一条：发现后 24 小时内报告}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 398, zh: 第三百九十八条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
severity: critical
route: [secrecy, discipline, inspection]
reads: [leak_incident, secret_level]
key: leak_id
sources: {leak_incident: leak_id}
reference: [secret_level]
due:
  - {source: leak_incident, column: found_at, offset: ":report_hours hours"}
parameters:
  report_hours:
    title: {en: Hours to report, zh: 报告时限（小时）}
    type: integer
    unit: hour
    confidence: verified
    value: 24
could_not_evaluate:
  found_unknown:
    en: The time of finding is missing.
    zh: 缺少发现时间。
  times_contradict:
    en: The report lies before the finding.
    zh: 报告时间早于发现时间。
  kind_unknown:
    en: What kind of leak it was is missing; a classified item on an open system is asked about however soon it was reported.
    zh: 缺少泄密类别；涉密信息进入非涉密系统的，无论何时报告均列为疑点。
examples:
  - name: reported a minute late, never, and in time but on the wrong system
    as_of: 2025-06-01
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,carrier_lost,secret,2025-03-01 08:00:00,2025-03-02 08:01:00
        K2,U1,suspected,,2025-03-01 08:00:00,
        K3,U2,wrong_system,confidential,2025-03-01 08:00:00,2025-03-01 09:00:00
    expect:
      - {key: K1, evidence: [leak_incident/K1], facts: {fact_passed_en: ", whole hours passed: 24"}}
      - {key: K2, facts: {fact_passed_en: "", fact_what_en: no report}}
      - {key: K3, facts: {fact_passed_zh: ，实际经过整小时数：1}}
  - name: reported exactly at twenty-four hours
    as_of: 2025-06-01
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,carrier_lost,secret,2025-03-01 08:00:00,2025-03-02 08:00:00
    expect: none
  - name: found to be no secret, and a day that is not over yet
    as_of: 2025-03-02 08:00:00
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,suspected,none,2025-01-01 08:00:00,
        K2,U1,disclosed,secret,2025-03-01 08:00:00,
        K3,U1,wrong_system,none,2025-02-01 08:00:00,2025-02-01 09:00:00
    expect: none
  - name: without a time of finding nothing can be said
    as_of: 2025-06-01
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,disclosed,secret,,2025-03-02 08:00:00
        K2,U1,disclosed,secret,2025-03-02 08:00:00,2025-03-01 08:00:00
    expect: none
    could_not_evaluate: {found_unknown: 1, times_contradict: 1}
  - name: on the wrong system at whatever time
    as_of: 2025-06-01
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,wrong_system,secret,,2025-03-02 08:00:00
        K2,U1,wrong_system,secret,2025-03-02 08:00:00,2025-03-01 08:00:00
    expect:
      - {key: K1, facts: {fact_what_en: a classified item on an open system}}
      - {key: K2}
  - name: of no kind, late and in time
    as_of: 2025-06-01
    given:
      leak_incident: |
        leak_id,unit_id,kind,secret_level,found_at,reported_at
        K1,U1,,secret,2025-03-01 08:00:00,2025-03-02 08:00:01
        K2,U1,,secret,2025-03-01 08:00:00,2025-03-02 08:00:00
        K3,U1,,none,2025-03-01 08:00:00,2025-03-02 08:00:00
    expect:
      - {key: K1, facts: {fact_what_en: late report}}
    could_not_evaluate: {kind_unknown: 1}
---*/
WITH event AS (
  SELECT leak_id, unit_id, kind, secret_level, found_at, reported_at,
         found_at + parameter_at(:report_hours, CAST(found_at AS DATE)) * INTERVAL '1 hour' AS due_at
  FROM leak_incident
  WHERE secret_level IS DISTINCT FROM 'none'
),
judged AS (
  SELECT leak_id, unit_id, secret_level, found_at, reported_at,
         CASE WHEN kind = 'wrong_system' THEN NULL
              WHEN found_at IS NULL THEN 'found_unknown'
              WHEN reported_at < found_at THEN 'times_contradict'
              WHEN kind IS NULL AND reported_at <= due_at THEN 'kind_unknown' END AS reason,
         CASE WHEN kind = 'wrong_system' THEN 1 ELSE 0 END AS wrong_system,
         CASE WHEN :as_of > due_at AND (reported_at IS NULL OR reported_at > due_at) THEN 1 ELSE 0 END AS late
  FROM event
),
passed AS (
  SELECT leak_id, unit_id, secret_level, found_at, reported_at, reason, wrong_system, late,
         CASE WHEN reported_at >= found_at
              THEN CAST(floor(CAST(extract(epoch FROM reported_at - found_at) AS DOUBLE PRECISION)
                              / CAST(3600 AS DOUBLE PRECISION)) AS BIGINT) END AS hours
  FROM judged
)
SELECT j.leak_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.found_at AS happened_at,
       'leak_incident' AS record_type,
       j.leak_id AS record_id,
       j.reason AS could_not_evaluate,
       j.found_at AS fact_found_at,
       j.reported_at AS fact_reported_at,
       coalesce(l.title_en, 'not recorded') AS fact_level_en,
       coalesce(l.title_zh, '未记录') AS fact_level_zh,
       CASE WHEN j.hours IS NULL THEN ''
            ELSE concat(', whole hours passed: ', CAST(j.hours AS TEXT)) END AS fact_passed_en,
       CASE WHEN j.hours IS NULL THEN '' ELSE concat('，实际经过整小时数：', CAST(j.hours AS TEXT)) END AS fact_passed_zh,
       CASE WHEN j.late = 1 AND j.wrong_system = 1 THEN 'late or no report, and a classified item on an open system'
            WHEN j.wrong_system = 1 THEN 'a classified item on an open system'
            WHEN j.late = 1 AND j.reported_at IS NULL THEN 'no report'
            WHEN j.late = 1 THEN 'late report' ELSE 'times' END AS fact_what_en,
       CASE WHEN j.late = 1 AND j.wrong_system = 1 THEN '迟报或未报，且涉密信息进入非涉密系统'
            WHEN j.wrong_system = 1 THEN '涉密信息进入非涉密系统'
            WHEN j.late = 1 AND j.reported_at IS NULL THEN '未报告'
            WHEN j.late = 1 THEN '迟报' ELSE '时间记载' END AS fact_what_zh
FROM passed j
LEFT JOIN secret_level l ON l.code = j.secret_level
WHERE j.reason IS NOT NULL OR j.late = 1 OR j.wrong_system = 1
