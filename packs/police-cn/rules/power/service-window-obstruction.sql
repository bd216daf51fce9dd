/*---
id: power.service-window-obstruction
version: 3
title:
  en: Application dragged out or sent back again
  zh: 窗口办件拖延或者反复补正
claim:
  en: >-
    An applicant was asked for papers more than once, or asked, decided or served later than the law allows. Where
    nobody asked for papers in time, the days count from the day the application came, however late it was accepted.
  zh: 对申请人多次要求补正，或者补正告知、决定、送达超过法定期限。未按期告知补正的，无论何时受理，期限自收件之日起算。
why:
  en: Delay without reason is how a gift is asked for without words.
  zh: 无故拖延，往往就是不开口的索要。
innocent:
  - en: The new papers had a fault of their own; the rule already leaves these out.
    zh: 补交材料另有错误的，规则已予排除。
  - en: Tests, hearings and expert reviews told to the applicant; their days are not counted.
    zh: 已告知申请人的检验、听证、专家评审时间，不计入期限。
  - en: The applicant did not come to collect; the rule already leaves these out.
    zh: 申请人未及时领取的，规则已予排除。
  - en: The application was taken back, or refused at the window, and nobody entered that.
    zh: 申请人撤回申请，或者窗口当场不予受理而未录入。
misses:
  - en: Requests made by mouth before the papers were taken in.
    zh: 收件之前口头要求的补正。
  - en: An application withdrawn on advice and made again, which starts the clock anew.
    zh: 劝其撤回后重新申请、期限重新起算的。
explanation:
  en: >-
    Application {finding_key}, received {happened_at}: {fact_test_en}. Requests for papers: {fact_requests}, the
    first on {fact_first_request}; accepted {fact_accepted}, counted from {fact_counted_from},
    decided {fact_decided}, served {fact_delivered}.
    Working days: ask within {ask_days}, decide within {decide_days}, longer by {extend_days} if approved and told
    before these have passed, serve within {deliver_days}; not counted: {fact_excluded}.
  zh: "办件 {finding_key}，{happened_at} 收件：{fact_test_zh}。补正告知 {fact_requests} 次，首次 {fact_first_request}；受理 {fact_accepted}，期限自 {fact_counted_from} 起算，决定 {fact_decided}，送达 {fact_delivered}。工作日期限：补正告知 {ask_days} 日，决定 {decide_days} 日，经批准并在届满前告知的可延长 {extend_days} 日，送达 {deliver_days} 日；不计入 {fact_excluded} 日。"
next_step:
  en: >-
    Call the applicant from the window's supervisor, not from the clerk, and ask how it went.
  zh: 由窗口负责人（而非经办人）回访申请人。
basis:
  - instrument: {en: Law on administrative discipline of public officials, zh: 公职人员政务处分法}
    article: {en: Article 38(2), zh: 第三十八条第二项}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Administrative Licensing Law, zh: 行政许可法}
    article: {en: "Articles 32(4), 42, 44, 72", zh: 第三十二条第四项、第四十二条、第四十四条、第七十二条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Regulations on sanctions of civil servants of administrative organs, zh: 行政机关公务员处分条例}
    article: {en: Article 28, zh: 第二十八条}
    confidence: verified
    source: "LawRefBook/Laws, text as of 2025-04 (https://github.com/LawRefBook/Laws)"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "A decision within a day of the last paper, after delay, is serious", zh: 拖延之后、末次补正次日内即办结的为情节较重}
    confidence: local_setting
severity: medium
route: [inspection, petitions, discipline]
reads: [service_case, service_supplement, calendar]
key: service_id
sources: {service_case: service_id, service_supplement: service_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: "0"}
  - {source: calendar, column: day, offset: "1 day"}
parameters:
  ask_days:
    title: {en: Working days to ask for papers, zh: 补正告知工作日}
    type: integer
    unit: day
    confidence: verified
    value: 5
  decide_days:
    title: {en: Working days to decide, zh: 决定工作日}
    type: integer
    unit: day
    confidence: verified
    value: 20
  extend_days:
    title: {en: Working days longer if approved and told, zh: 经批准并告知可延长工作日}
    type: integer
    unit: day
    confidence: verified
    value: 10
  deliver_days:
    title: {en: Working days to serve, zh: 送达工作日}
    type: integer
    unit: day
    confidence: verified
    value: 10
could_not_evaluate:
  acceptance_missing:
    en: It was decided, and papers were asked for in time, but the day of acceptance is missing.
    zh: 已作决定且曾按期告知补正，但缺少受理时间。
  calendar_missing:
    en: The calendar of working days does not have that day.
    zh: 工作日历不含该日。
  decision_missing:
    en: It was decided, but how is missing, and it was not served in time.
    zh: 已作决定但缺少决定内容，且未按期送达。
examples:
  - name: asked twice, asked on the sixth day, decided on the twenty-first
    as_of: 2025-05-01
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-03-20 09:00:00,2025-03-21 09:00:00,granted
        S2,U1,P1,2025-03-03 09:00:00,2025-03-12 09:00:00,2025-03-20 09:00:00,2025-03-21 09:00:00,granted
        S3,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-04-01 09:00:00,2025-04-02 09:00:00,granted
      service_supplement: |
        service_id,request_no,requested_at,new_defect
        S1,1,2025-03-03 10:00:00,
        S1,2,2025-03-04 10:00:00,false
        S2,1,2025-03-11 10:00:00,
    expect:
      - {key: S1, evidence: ["service_case/S1"], facts: {fact_requests: 2}}
      - {key: S2}
      - {key: S3, facts: {fact_test_en: "not decided in time"}}
  - name: the fifth, the twentieth and the tenth day exactly
    as_of: 2025-05-01
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-31 17:00:00,2025-04-14 17:00:00,granted
      service_supplement: |
        service_id,request_no,requested_at
        S1,1,2025-03-10 17:00:00
    expect: none
  - name: extended and told, a second fault, not collected
    as_of: 2025-05-01
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision,extension_approver_id,extension_told_at,collected_late
        S1,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-04-14 09:00:00,2025-04-15 09:00:00,granted,P9,2025-03-28 09:00:00,
        S2,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-10 09:00:00,2025-04-15 09:00:00,granted,,,true
      service_supplement: |
        service_id,request_no,requested_at,new_defect
        S1,1,2025-03-04 10:00:00,
        S1,2,2025-03-05 10:00:00,true
    expect: none
  - name: extended, but told only when the days had passed, and told on the weekend after the last day
    as_of: 2025-05-01
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision,extension_approver_id,extension_told_at
        S1,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-04-14 09:00:00,2025-04-15 09:00:00,granted,P9,2025-04-01 09:00:00
        S2,U1,P1,2025-03-06 09:00:00,2025-03-07 09:00:00,2025-04-14 09:00:00,2025-04-15 09:00:00,granted,P9,2025-04-05 09:00:00
        S3,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-04-14 23:59:59,2025-04-15 09:00:00,granted,P9,2025-03-31 23:00:00
      service_supplement: |
        service_id,request_no,requested_at
        S9,1,2025-03-10 17:00:00
    expect:
      - {key: S1, facts: {fact_test_en: not decided in time}}
      - {key: S2}
  - name: served a day late, and still undecided
    as_of: 2025-04-30
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-31 17:00:00,2025-04-15 09:00:00,granted
        S2,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,,,
    expect:
      - {key: S1}
      - {key: S2}
  - name: accepted on no day, and on a day the calendar does not have
    as_of: 2025-05-01
    given:
      calendar: |
        day,working,working_day
        2025-03-03,true,1
        2025-03-04,true,2
        2025-03-05,true,3
        2025-03-06,true,4
        2025-03-07,true,5
        2025-03-08,false,5
        2025-03-09,false,5
        2025-03-10,true,6
        2025-03-11,true,7
        2025-03-12,true,8
        2025-03-13,true,9
        2025-03-14,true,10
        2025-03-15,false,10
        2025-03-16,false,10
        2025-03-17,true,11
        2025-03-18,true,12
        2025-03-19,true,13
        2025-03-20,true,14
        2025-03-21,true,15
        2025-03-22,false,15
        2025-03-23,false,15
        2025-03-24,true,16
        2025-03-25,true,17
        2025-03-26,true,18
        2025-03-27,true,19
        2025-03-28,true,20
        2025-03-29,false,20
        2025-03-30,false,20
        2025-03-31,true,21
        2025-04-01,true,22
        2025-04-02,true,23
        2025-04-03,true,24
        2025-04-04,true,25
        2025-04-05,false,25
        2025-04-06,false,25
        2025-04-07,true,26
        2025-04-08,true,27
        2025-04-09,true,28
        2025-04-10,true,29
        2025-04-11,true,30
        2025-04-12,false,30
        2025-04-13,false,30
        2025-04-14,true,31
        2025-04-15,true,32
        2025-04-16,true,33
        2025-04-17,true,34
        2025-04-18,true,35
        2025-04-19,false,35
        2025-04-20,false,35
        2025-04-21,true,36
        2025-04-22,true,37
        2025-04-23,true,38
        2025-04-24,true,39
        2025-04-25,true,40
        2025-04-26,false,40
        2025-04-27,false,40
        2025-04-28,true,41
        2025-04-29,true,42
        2025-04-30,true,43
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,,2025-03-31 17:00:00,2025-04-01 17:00:00,granted
        S2,U1,P1,2031-03-03 09:00:00,2031-03-03 09:00:00,,,
        S3,U1,P1,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-10 09:00:00,,
        S4,U1,P1,2025-04-03 09:00:00,2025-04-03 09:00:00,,,
        S5,U1,P1,2025-04-03 09:00:00,2025-04-03 09:00:00,2025-04-29 09:00:00,,granted
      service_supplement: |
        service_id,request_no,requested_at
        S1,1,2025-03-05 09:00:00
    expect: none
    could_not_evaluate: {acceptance_missing: 1, calendar_missing: 3, decision_missing: 1}
  - name: never accepted and never decided; accepted half a year late; nothing asked for in time
    as_of: 2025-04-01
    given:
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,,,,
        S2,U1,P1,2024-09-02 09:00:00,2025-03-03 09:00:00,2025-03-05 09:00:00,2025-03-05 09:00:00,granted
    expect:
      - {key: S1, facts: {fact_counted_from: 2025-03-03T09:00:00, fact_test_en: "not decided in time"}}
      - {key: S2, facts: {fact_counted_from: 2024-09-02T09:00:00}}
  - name: still within the twentieth day; accepted on the last day to ask; waiting for papers asked for in time
    as_of: 2025-03-31 23:59:59
    given:
      service_case: |
        service_id,unit_id,clerk_id,received_at,accepted_at,decided_at,delivered_at,decision
        S1,U1,P1,2025-03-03 09:00:00,,,,
        S2,U1,P1,2025-02-24 09:00:00,2025-03-03 09:00:00,2025-03-31 17:00:00,,refused
        S3,U1,P1,2025-01-06 09:00:00,,,,
      service_supplement: |
        service_id,request_no,requested_at
        S3,1,2025-01-13 17:00:00
    expect: none
---*/
WITH asked AS (
  SELECT service_id, count(*) AS requests, count(*) FILTER (WHERE request_no > 1 AND new_defect IS NOT TRUE) AS repeats,
         min(requested_at) AS first_request, max(answered_at) AS last_answer
  FROM service_supplement
  GROUP BY service_id
),
last_day AS (
  SELECT max(day) AS on_day
  FROM calendar
),
-- where nobody asked for papers in time, an application counts as accepted when it came
received AS (
  SELECT s.service_id, s.unit_id, s.clerk_id, s.received_at, s.accepted_at, s.decided_at, s.delivered_at, s.decision,
         s.collected_late, coalesce(s.excluded_days, 0) AS excluded, s.extension_approver_id, s.extension_told_at,
         a.requests, a.repeats, a.first_request, a.last_answer, cr.working_day AS received_wd, q.day AS ask_until,
         CASE WHEN q.day IS NOT NULL AND (a.first_request IS NULL OR CAST(a.first_request AS DATE) > q.day)
                   AND (s.accepted_at IS NULL OR CAST(s.accepted_at AS DATE) > q.day)
              THEN s.received_at ELSE s.accepted_at END AS started_at
  FROM service_case s
  LEFT JOIN asked a ON a.service_id = s.service_id
  LEFT JOIN calendar cr ON cr.day = CAST(s.received_at AS DATE)
  LEFT JOIN calendar q
    ON q.working AND q.working_day = cr.working_day + parameter_at(:ask_days, CAST(s.received_at AS DATE))
),
dated AS (
  SELECT s.service_id, s.unit_id, s.clerk_id, s.received_at, s.accepted_at, s.started_at, s.decided_at, s.delivered_at,
         s.decision, s.collected_late, s.excluded, s.requests, s.repeats, s.first_request, s.last_answer, s.received_wd,
         s.ask_until, ca.working_day AS started_wd, cd.working_day AS decided_wd,
         parameter_at(:decide_days, CAST(s.started_at AS DATE)) + s.excluded AS allowed,
         -- an extension counts if told within the ordinary days; a day not worked comes after the last one worked
         CASE WHEN s.extension_approver_id IS NOT NULL
                   AND ct.working_day + CASE WHEN ct.working THEN 0 ELSE 1 END
                       <= ca.working_day + parameter_at(:decide_days, CAST(s.started_at AS DATE)) + s.excluded
              THEN parameter_at(:extend_days, CAST(s.started_at AS DATE)) ELSE 0 END AS extended
  FROM received s
  LEFT JOIN calendar ca ON ca.day = CAST(s.started_at AS DATE)
  LEFT JOIN calendar cd ON cd.day = CAST(s.decided_at AS DATE)
  LEFT JOIN calendar ct ON ct.day = CAST(s.extension_told_at AS DATE)
),
judged AS (
  SELECT d.service_id, d.unit_id, d.clerk_id, d.received_at, d.accepted_at, d.started_at, d.decided_at, d.delivered_at,
         d.excluded, coalesce(d.requests, 0) AS requests, d.first_request, d.last_answer,
         CASE WHEN d.repeats > 0 THEN 1
              WHEN CAST(d.first_request AS DATE) > d.ask_until THEN 2
              WHEN coalesce(CAST(d.decided_at AS DATE) > w.day, :as_of >= w.day + INTERVAL '1 day') THEN 3
              WHEN d.decision = 'granted' AND d.collected_late IS NOT TRUE
                   AND coalesce(CAST(d.delivered_at AS DATE) > v.day, :as_of >= v.day + INTERVAL '1 day') THEN 4 END AS test,
         CASE WHEN d.started_at IS NULL AND d.decided_at IS NOT NULL THEN 'acceptance_missing'
              WHEN d.started_at IS NOT NULL AND d.started_wd IS NULL
                   OR d.received_at IS NOT NULL AND d.received_wd IS NULL
                   OR d.decided_at IS NOT NULL AND d.decided_wd IS NULL
                   OR d.started_wd IS NOT NULL AND w.day IS NULL AND d.decided_at IS NULL
                      AND CAST(:as_of AS DATE) > l.on_day
                   OR d.decided_wd IS NOT NULL AND v.day IS NULL AND d.delivered_at IS NULL AND d.decision = 'granted'
                      AND d.collected_late IS NOT TRUE AND CAST(:as_of AS DATE) > l.on_day
              THEN 'calendar_missing'
              WHEN d.decision IS NULL AND d.collected_late IS NOT TRUE
                   AND coalesce(CAST(d.delivered_at AS DATE) > v.day, :as_of >= v.day + INTERVAL '1 day')
              THEN 'decision_missing' END AS reason
  FROM dated d
  JOIN last_day l ON l.on_day IS NOT NULL
  LEFT JOIN calendar w ON w.working AND w.working_day = d.started_wd + d.allowed + d.extended
  LEFT JOIN calendar v
    ON v.working AND v.working_day = d.decided_wd + parameter_at(:deliver_days, CAST(d.decided_at AS DATE))
)
SELECT service_id AS finding_key,
       CASE WHEN clerk_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(clerk_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       received_at AS happened_at,
       'service_case' AS record_type,
       service_id AS record_id,
       CASE WHEN test IS NULL THEN reason END AS could_not_evaluate,
       CASE WHEN decided_at > last_answer AND decided_at <= last_answer + INTERVAL '1 day' THEN 'high' ELSE 'medium' END AS severity,
       requests AS fact_requests,
       first_request AS fact_first_request,
       accepted_at AS fact_accepted,
       started_at AS fact_counted_from,
       decided_at AS fact_decided,
       delivered_at AS fact_delivered,
       excluded AS fact_excluded,
       CASE test WHEN 1 THEN 'papers were asked for again' WHEN 2 THEN 'papers were asked for late'
                 WHEN 3 THEN 'not decided in time' ELSE 'not served in time' END AS fact_test_en,
       CASE test WHEN 1 THEN '再次要求补正' WHEN 2 THEN '补正告知超期' WHEN 3 THEN '决定超期' ELSE '送达超期' END AS fact_test_zh
FROM judged
WHERE test IS NOT NULL OR reason IS NOT NULL
