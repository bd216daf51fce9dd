/*---
id: secrecy.citizen-data-query-volume
version: 5
title:
  en: Far more look-ups on one day than peers
  zh: 单日查询量远超同类人员
claim:
  en: >-
    On one day a user looked up far more often than users of the same kind of unit on other days of the month and than
    the user on the middle day of the own records: so often that, with a rate of false discoveries of at most the
    share set, it is not chance.
  zh: 某用户某日查询次数远超同类单位用户当月其他各日，也远超本人平常一日；在错误发现率不超过设定值的前提下，难以用偶然解释。
why:
  en: Whoever sells data sells them by the hundred, and each single look-up may carry a ground.
  zh: 倒卖信息的人往往成批查询，而每一次单独看都可能有事由。
innocent:
  - en: A post that looks up for the whole unit, or a day with a large operation.
    zh: 属于为全单位查询的岗位，或者当日有大型行动。
  - en: A written task to check a list.
    zh: 有核查名单的书面任务。
misses:
  - en: "Many look-ups spread over many days: see secrecy.citizen-data-query-abuse."
    zh: 分散到多日的大量查询：见 secrecy.citizen-data-query-abuse。
  - en: Users who look up as much every day.
    zh: 每天都查询同样多的用户。
  - en: >-
      The tail of the distribution is taken as normal after ln(1+n), with median and MAD; if it is heavier, chance is
      underestimated.
    zh: 按 ln(1+n) 取中位数与绝对中位差并假定正态尾部；实际尾部更厚时会低估偶然性。
explanation:
  en: >-
    {subject_id} looked up {fact_lookups} times on {fact_day}; users of units of this kind ({fact_kind}):
    {fact_peer_middle} on the middle day of the month, {fact_peers} users; the user on the middle day:
    {fact_own_middle}. Robust distance {fact_z}. Asked from {least} look-ups, {times} times the middle day,
    {min_peers} peers and a rate of false discoveries of {fdr}. Posts taken out: {query_posts}.
  zh: "{subject_id} 于 {fact_day} 查询 {fact_lookups} 次；同类单位（{fact_kind}）用户当月日中位数 {fact_peer_middle} 次，共 {fact_peers} 人；本人日中位数 {fact_own_middle} 次。稳健距离 {fact_z}。门槛：{least} 次以上、为中位数 {times} 倍以上、同类 {min_peers} 人以上、错误发现率 {fdr}。不计岗位：{query_posts}。"
next_step:
  en: Draw twenty of the look-ups and compare each with its ground.
  zh: 抽取其中二十次查询，逐一核对事由。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，自 2026 年 1 月 1 日起施行）
    article: {en: "Articles 138 and 139(11)(12): personal information is not to be disclosed or misused", zh: 第一百三十八条、第一百三十九条第十一项、第十二项：不得泄露、违规查询个人信息}
    confidence: verified
    source: "ImCa0/just-laws, commit 5c000d2"
  - instrument: {en: Data Security Law, zh: 数据安全法}
    article: {en: "Article 38: data are used within duty and procedure", zh: 第三十八条：在职责范围内依照程序使用数据}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Personal Information Protection Law, zh: 个人信息保护法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 398, zh: 第三百九十八条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Median and MAD of ln(1+n) by kind of unit and month, upper bound of the normal tail, Benjamini-Hochberg", zh: 按单位类别和月份取 ln(1+n) 的中位数与绝对中位差，正态尾部上界，Benjamini-Hochberg 控制}
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [query_log, unit, post]
key: user_day
not_key_local: a day is compared with those of all users of like units
parameters:
  least:
    title: {en: Least number of look-ups, zh: 最少查询次数}
    type: integer
    unit: look-up
    confidence: local_setting
    value: 30
  times:
    title: {en: Times the middle day, zh: 中位数倍数}
    type: integer
    confidence: local_setting
    value: 3
  min_peers:
    title: {en: Least number of peers, zh: 最少同类人数}
    type: integer
    unit: person
    confidence: local_setting
    value: 20
  fdr:
    title: {en: Rate of false discoveries, zh: 错误发现率}
    type: decimal
    confidence: local_setting
    value: 0.01
  query_posts:
    title: {en: Posts that look up for others, zh: 代查岗位}
    type: text
    confidence: local_setting
    value: 接警员、窗口民警、查询员
could_not_evaluate:
  too_few_peers:
    en: There are too few users of like units in the month to compare with.
    zh: 当月同类单位用户过少，无法比较。
examples:
  - name: forty among ones and twos
    as_of: 2025-06-01
    parameters: {min_peers: "3"}
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at
        Y000,P1,U1,2025-03-10 09:00:00
        Y001,P1,U1,2025-03-10 09:01:00
        Y002,P1,U1,2025-03-10 09:02:00
        Y003,P1,U1,2025-03-10 09:03:00
        Y004,P1,U1,2025-03-10 09:04:00
        Y005,P1,U1,2025-03-10 09:05:00
        Y006,P1,U1,2025-03-10 09:06:00
        Y007,P1,U1,2025-03-10 09:07:00
        Y008,P1,U1,2025-03-10 10:00:00
        Y009,P1,U1,2025-03-10 10:01:00
        Y010,P1,U1,2025-03-10 10:02:00
        Y011,P1,U1,2025-03-10 10:03:00
        Y012,P1,U1,2025-03-10 10:04:00
        Y013,P1,U1,2025-03-10 10:05:00
        Y014,P1,U1,2025-03-10 10:06:00
        Y015,P1,U1,2025-03-10 10:07:00
        Y016,P1,U1,2025-03-10 11:00:00
        Y017,P1,U1,2025-03-10 11:01:00
        Y018,P1,U1,2025-03-10 11:02:00
        Y019,P1,U1,2025-03-10 11:03:00
        Y020,P1,U1,2025-03-10 11:04:00
        Y021,P1,U1,2025-03-10 11:05:00
        Y022,P1,U1,2025-03-10 11:06:00
        Y023,P1,U1,2025-03-10 11:07:00
        Y024,P1,U1,2025-03-10 12:00:00
        Y025,P1,U1,2025-03-10 12:01:00
        Y026,P1,U1,2025-03-10 12:02:00
        Y027,P1,U1,2025-03-10 12:03:00
        Y028,P1,U1,2025-03-10 12:04:00
        Y029,P1,U1,2025-03-10 12:05:00
        Y030,P1,U1,2025-03-10 12:06:00
        Y031,P1,U1,2025-03-10 12:07:00
        Y032,P1,U1,2025-03-10 13:00:00
        Y033,P1,U1,2025-03-10 13:01:00
        Y034,P1,U1,2025-03-10 13:02:00
        Y035,P1,U1,2025-03-10 13:03:00
        Y036,P1,U1,2025-03-10 13:04:00
        Y037,P1,U1,2025-03-10 13:05:00
        Y038,P1,U1,2025-03-10 13:06:00
        Y039,P1,U1,2025-03-10 13:07:00
        Z000,P1,U1,2025-03-01 09:00:00
        Z001,P2,U1,2025-03-02 09:00:00
        Z002,P3,U1,2025-03-03 09:00:00
        Z003,P4,U1,2025-03-04 09:00:00
        Z004,P5,U1,2025-03-05 09:00:00
        Z005,P1,U1,2025-03-06 09:00:00
        Z006,P2,U1,2025-03-07 09:00:00
        Z007,P3,U1,2025-03-08 09:00:00
        Z008,P4,U1,2025-03-09 09:00:00
        Z009,P5,U1,2025-03-01 09:00:00
        Z010,P1,U1,2025-03-02 09:00:00
        Z011,P2,U1,2025-03-03 09:00:00
        Z012,P3,U1,2025-03-04 09:00:00
        Z013,P4,U1,2025-03-05 09:00:00
        Z014,P5,U1,2025-03-06 09:00:00
        Z015,P1,U1,2025-03-07 09:00:00
        Z016,P2,U1,2025-03-08 09:00:00
        Z017,P3,U1,2025-03-09 09:00:00
        Z018,P4,U1,2025-03-01 09:00:00
        Z019,P5,U1,2025-03-02 09:00:00
        Z020,P1,U1,2025-03-03 09:00:00
        Z021,P2,U1,2025-03-04 09:00:00
        Z022,P3,U1,2025-03-05 09:00:00
        Z023,P4,U1,2025-03-06 09:00:00
        Z024,P5,U1,2025-03-07 09:00:00
        Z025,P1,U1,2025-03-08 09:00:00
        Z026,P2,U1,2025-03-09 09:00:00
        Z027,P3,U1,2025-03-01 09:00:00
        Z028,P4,U1,2025-03-02 09:00:00
        Z029,P5,U1,2025-03-03 09:00:00
        Z030,P1,U1,2025-03-04 09:00:00
        Z031,P2,U1,2025-03-05 09:00:00
        Z032,P3,U1,2025-03-06 09:00:00
        Z033,P4,U1,2025-03-07 09:00:00
        Z034,P5,U1,2025-03-08 09:00:00
        Z035,P1,U1,2025-03-09 09:00:00
        Z036,P2,U1,2025-03-01 09:00:00
        Z037,P3,U1,2025-03-02 09:00:00
        Z038,P4,U1,2025-03-03 09:00:00
        Z039,P5,U1,2025-03-04 09:00:00
        Z040,P1,U1,2025-03-05 09:00:00
        Z041,P2,U1,2025-03-06 09:00:00
        Z042,P3,U1,2025-03-07 09:00:00
        Z043,P4,U1,2025-03-08 09:00:00
        Z044,P5,U1,2025-03-09 09:00:00
      unit: |
        unit_id,kind
        U1,station
      post: |
        person_id,unit_id,role,held_from
        P1,U1,民警,2020-01-01
    expect:
      - {key: P1/2025-03-10, facts: {fact_lookups: 40}}
  - name: exactly the least number, ten among ones
    as_of: 2025-06-01
    parameters: {min_peers: "3", least: "10"}
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at
        Y00,P1,U1,2025-03-10 09:00:00
        Y01,P1,U1,2025-03-10 09:01:00
        Y02,P1,U1,2025-03-10 09:02:00
        Y03,P1,U1,2025-03-10 09:03:00
        Y04,P1,U1,2025-03-10 09:04:00
        Y05,P1,U1,2025-03-10 09:05:00
        Y06,P1,U1,2025-03-10 09:06:00
        Y07,P1,U1,2025-03-10 09:07:00
        Y08,P1,U1,2025-03-10 09:08:00
        Y09,P1,U1,2025-03-10 09:09:00
        Z00,P1,U1,2025-03-01 09:00:00
        Z01,P2,U1,2025-03-01 09:00:00
        Z02,P3,U1,2025-03-01 09:00:00
        Z03,P4,U1,2025-03-01 09:00:00
        Z04,P5,U1,2025-03-01 09:00:00
        Z05,P1,U1,2025-03-02 09:00:00
        Z06,P2,U1,2025-03-02 09:00:00
        Z07,P3,U1,2025-03-02 09:00:00
        Z08,P4,U1,2025-03-02 09:00:00
        Z09,P5,U1,2025-03-02 09:00:00
        Z10,P1,U1,2025-03-03 09:00:00
        Z11,P2,U1,2025-03-03 09:00:00
        Z12,P3,U1,2025-03-03 09:00:00
        Z13,P4,U1,2025-03-03 09:00:00
        Z14,P5,U1,2025-03-03 09:00:00
        Z15,P1,U1,2025-03-04 09:00:00
        Z16,P2,U1,2025-03-04 09:00:00
        Z17,P3,U1,2025-03-04 09:00:00
        Z18,P4,U1,2025-03-04 09:00:00
        Z19,P5,U1,2025-03-04 09:00:00
      unit: |
        unit_id,kind
        U1,station
      post: |
        person_id,unit_id,role,held_from
        P1,U1,民警,2020-01-01
    expect:
      - {key: P1/2025-03-10, evidence: [query_log/Y00], facts: {fact_lookups: 10}}
  - name: one look-up under the least number
    as_of: 2025-06-01
    parameters: {min_peers: "3", least: "41"}
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at
        Y000,P1,U1,2025-03-10 09:00:00
        Y001,P1,U1,2025-03-10 09:01:00
        Y002,P1,U1,2025-03-10 09:02:00
        Y003,P1,U1,2025-03-10 09:03:00
        Y004,P1,U1,2025-03-10 09:04:00
        Y005,P1,U1,2025-03-10 09:05:00
        Y006,P1,U1,2025-03-10 09:06:00
        Y007,P1,U1,2025-03-10 09:07:00
        Y008,P1,U1,2025-03-10 10:00:00
        Y009,P1,U1,2025-03-10 10:01:00
        Y010,P1,U1,2025-03-10 10:02:00
        Y011,P1,U1,2025-03-10 10:03:00
        Y012,P1,U1,2025-03-10 10:04:00
        Y013,P1,U1,2025-03-10 10:05:00
        Y014,P1,U1,2025-03-10 10:06:00
        Y015,P1,U1,2025-03-10 10:07:00
        Y016,P1,U1,2025-03-10 11:00:00
        Y017,P1,U1,2025-03-10 11:01:00
        Y018,P1,U1,2025-03-10 11:02:00
        Y019,P1,U1,2025-03-10 11:03:00
        Y020,P1,U1,2025-03-10 11:04:00
        Y021,P1,U1,2025-03-10 11:05:00
        Y022,P1,U1,2025-03-10 11:06:00
        Y023,P1,U1,2025-03-10 11:07:00
        Y024,P1,U1,2025-03-10 12:00:00
        Y025,P1,U1,2025-03-10 12:01:00
        Y026,P1,U1,2025-03-10 12:02:00
        Y027,P1,U1,2025-03-10 12:03:00
        Y028,P1,U1,2025-03-10 12:04:00
        Y029,P1,U1,2025-03-10 12:05:00
        Y030,P1,U1,2025-03-10 12:06:00
        Y031,P1,U1,2025-03-10 12:07:00
        Y032,P1,U1,2025-03-10 13:00:00
        Y033,P1,U1,2025-03-10 13:01:00
        Y034,P1,U1,2025-03-10 13:02:00
        Y035,P1,U1,2025-03-10 13:03:00
        Y036,P1,U1,2025-03-10 13:04:00
        Y037,P1,U1,2025-03-10 13:05:00
        Y038,P1,U1,2025-03-10 13:06:00
        Y039,P1,U1,2025-03-10 13:07:00
        Z000,P1,U1,2025-03-01 09:00:00
        Z001,P2,U1,2025-03-02 09:00:00
        Z002,P3,U1,2025-03-03 09:00:00
        Z003,P4,U1,2025-03-04 09:00:00
        Z004,P5,U1,2025-03-05 09:00:00
        Z005,P1,U1,2025-03-06 09:00:00
        Z006,P2,U1,2025-03-07 09:00:00
        Z007,P3,U1,2025-03-08 09:00:00
        Z008,P4,U1,2025-03-09 09:00:00
        Z009,P5,U1,2025-03-01 09:00:00
        Z010,P1,U1,2025-03-02 09:00:00
        Z011,P2,U1,2025-03-03 09:00:00
        Z012,P3,U1,2025-03-04 09:00:00
        Z013,P4,U1,2025-03-05 09:00:00
        Z014,P5,U1,2025-03-06 09:00:00
        Z015,P1,U1,2025-03-07 09:00:00
        Z016,P2,U1,2025-03-08 09:00:00
        Z017,P3,U1,2025-03-09 09:00:00
        Z018,P4,U1,2025-03-01 09:00:00
        Z019,P5,U1,2025-03-02 09:00:00
        Z020,P1,U1,2025-03-03 09:00:00
        Z021,P2,U1,2025-03-04 09:00:00
        Z022,P3,U1,2025-03-05 09:00:00
        Z023,P4,U1,2025-03-06 09:00:00
        Z024,P5,U1,2025-03-07 09:00:00
        Z025,P1,U1,2025-03-08 09:00:00
        Z026,P2,U1,2025-03-09 09:00:00
        Z027,P3,U1,2025-03-01 09:00:00
        Z028,P4,U1,2025-03-02 09:00:00
        Z029,P5,U1,2025-03-03 09:00:00
        Z030,P1,U1,2025-03-04 09:00:00
        Z031,P2,U1,2025-03-05 09:00:00
        Z032,P3,U1,2025-03-06 09:00:00
        Z033,P4,U1,2025-03-07 09:00:00
        Z034,P5,U1,2025-03-08 09:00:00
        Z035,P1,U1,2025-03-09 09:00:00
        Z036,P2,U1,2025-03-01 09:00:00
        Z037,P3,U1,2025-03-02 09:00:00
        Z038,P4,U1,2025-03-03 09:00:00
        Z039,P5,U1,2025-03-04 09:00:00
        Z040,P1,U1,2025-03-05 09:00:00
        Z041,P2,U1,2025-03-06 09:00:00
        Z042,P3,U1,2025-03-07 09:00:00
        Z043,P4,U1,2025-03-08 09:00:00
        Z044,P5,U1,2025-03-09 09:00:00
      unit: |
        unit_id,kind
        U1,station
      post: |
        person_id,unit_id,role,held_from
        P1,U1,民警,2020-01-01
    expect: none
  - name: a post that looks up for all
    as_of: 2025-06-01
    parameters: {min_peers: "3"}
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at
        Y000,P1,U1,2025-03-10 09:00:00
        Y001,P1,U1,2025-03-10 09:01:00
        Y002,P1,U1,2025-03-10 09:02:00
        Y003,P1,U1,2025-03-10 09:03:00
        Y004,P1,U1,2025-03-10 09:04:00
        Y005,P1,U1,2025-03-10 09:05:00
        Y006,P1,U1,2025-03-10 09:06:00
        Y007,P1,U1,2025-03-10 09:07:00
        Y008,P1,U1,2025-03-10 10:00:00
        Y009,P1,U1,2025-03-10 10:01:00
        Y010,P1,U1,2025-03-10 10:02:00
        Y011,P1,U1,2025-03-10 10:03:00
        Y012,P1,U1,2025-03-10 10:04:00
        Y013,P1,U1,2025-03-10 10:05:00
        Y014,P1,U1,2025-03-10 10:06:00
        Y015,P1,U1,2025-03-10 10:07:00
        Y016,P1,U1,2025-03-10 11:00:00
        Y017,P1,U1,2025-03-10 11:01:00
        Y018,P1,U1,2025-03-10 11:02:00
        Y019,P1,U1,2025-03-10 11:03:00
        Y020,P1,U1,2025-03-10 11:04:00
        Y021,P1,U1,2025-03-10 11:05:00
        Y022,P1,U1,2025-03-10 11:06:00
        Y023,P1,U1,2025-03-10 11:07:00
        Y024,P1,U1,2025-03-10 12:00:00
        Y025,P1,U1,2025-03-10 12:01:00
        Y026,P1,U1,2025-03-10 12:02:00
        Y027,P1,U1,2025-03-10 12:03:00
        Y028,P1,U1,2025-03-10 12:04:00
        Y029,P1,U1,2025-03-10 12:05:00
        Y030,P1,U1,2025-03-10 12:06:00
        Y031,P1,U1,2025-03-10 12:07:00
        Y032,P1,U1,2025-03-10 13:00:00
        Y033,P1,U1,2025-03-10 13:01:00
        Y034,P1,U1,2025-03-10 13:02:00
        Y035,P1,U1,2025-03-10 13:03:00
        Y036,P1,U1,2025-03-10 13:04:00
        Y037,P1,U1,2025-03-10 13:05:00
        Y038,P1,U1,2025-03-10 13:06:00
        Y039,P1,U1,2025-03-10 13:07:00
        Z000,P1,U1,2025-03-01 09:00:00
        Z001,P2,U1,2025-03-02 09:00:00
        Z002,P3,U1,2025-03-03 09:00:00
        Z003,P4,U1,2025-03-04 09:00:00
        Z004,P5,U1,2025-03-05 09:00:00
        Z005,P1,U1,2025-03-06 09:00:00
        Z006,P2,U1,2025-03-07 09:00:00
        Z007,P3,U1,2025-03-08 09:00:00
        Z008,P4,U1,2025-03-09 09:00:00
        Z009,P5,U1,2025-03-01 09:00:00
        Z010,P1,U1,2025-03-02 09:00:00
        Z011,P2,U1,2025-03-03 09:00:00
        Z012,P3,U1,2025-03-04 09:00:00
        Z013,P4,U1,2025-03-05 09:00:00
        Z014,P5,U1,2025-03-06 09:00:00
        Z015,P1,U1,2025-03-07 09:00:00
        Z016,P2,U1,2025-03-08 09:00:00
        Z017,P3,U1,2025-03-09 09:00:00
        Z018,P4,U1,2025-03-01 09:00:00
        Z019,P5,U1,2025-03-02 09:00:00
        Z020,P1,U1,2025-03-03 09:00:00
        Z021,P2,U1,2025-03-04 09:00:00
        Z022,P3,U1,2025-03-05 09:00:00
        Z023,P4,U1,2025-03-06 09:00:00
        Z024,P5,U1,2025-03-07 09:00:00
        Z025,P1,U1,2025-03-08 09:00:00
        Z026,P2,U1,2025-03-09 09:00:00
        Z027,P3,U1,2025-03-01 09:00:00
        Z028,P4,U1,2025-03-02 09:00:00
        Z029,P5,U1,2025-03-03 09:00:00
        Z030,P1,U1,2025-03-04 09:00:00
        Z031,P2,U1,2025-03-05 09:00:00
        Z032,P3,U1,2025-03-06 09:00:00
        Z033,P4,U1,2025-03-07 09:00:00
        Z034,P5,U1,2025-03-08 09:00:00
        Z035,P1,U1,2025-03-09 09:00:00
        Z036,P2,U1,2025-03-01 09:00:00
        Z037,P3,U1,2025-03-02 09:00:00
        Z038,P4,U1,2025-03-03 09:00:00
        Z039,P5,U1,2025-03-04 09:00:00
        Z040,P1,U1,2025-03-05 09:00:00
        Z041,P2,U1,2025-03-06 09:00:00
        Z042,P3,U1,2025-03-07 09:00:00
        Z043,P4,U1,2025-03-08 09:00:00
        Z044,P5,U1,2025-03-09 09:00:00
      unit: |
        unit_id,kind
        U1,station
      post: |
        person_id,unit_id,role,held_from
        P1,U1,查询员,2020-01-01
    expect: none
  - name: nobody to compare with
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at
        Y000,P1,U1,2025-03-10 09:00:00
        Y001,P1,U1,2025-03-10 09:01:00
        Y002,P1,U1,2025-03-10 09:02:00
        Y003,P1,U1,2025-03-10 09:03:00
        Y004,P1,U1,2025-03-10 09:04:00
        Y005,P1,U1,2025-03-10 09:05:00
        Y006,P1,U1,2025-03-10 09:06:00
        Y007,P1,U1,2025-03-10 09:07:00
        Y008,P1,U1,2025-03-10 10:00:00
        Y009,P1,U1,2025-03-10 10:01:00
        Y010,P1,U1,2025-03-10 10:02:00
        Y011,P1,U1,2025-03-10 10:03:00
        Y012,P1,U1,2025-03-10 10:04:00
        Y013,P1,U1,2025-03-10 10:05:00
        Y014,P1,U1,2025-03-10 10:06:00
        Y015,P1,U1,2025-03-10 10:07:00
        Y016,P1,U1,2025-03-10 11:00:00
        Y017,P1,U1,2025-03-10 11:01:00
        Y018,P1,U1,2025-03-10 11:02:00
        Y019,P1,U1,2025-03-10 11:03:00
        Y020,P1,U1,2025-03-10 11:04:00
        Y021,P1,U1,2025-03-10 11:05:00
        Y022,P1,U1,2025-03-10 11:06:00
        Y023,P1,U1,2025-03-10 11:07:00
        Y024,P1,U1,2025-03-10 12:00:00
        Y025,P1,U1,2025-03-10 12:01:00
        Y026,P1,U1,2025-03-10 12:02:00
        Y027,P1,U1,2025-03-10 12:03:00
        Y028,P1,U1,2025-03-10 12:04:00
        Y029,P1,U1,2025-03-10 12:05:00
        Y030,P1,U1,2025-03-10 12:06:00
        Y031,P1,U1,2025-03-10 12:07:00
        Y032,P1,U1,2025-03-10 13:00:00
        Y033,P1,U1,2025-03-10 13:01:00
        Y034,P1,U1,2025-03-10 13:02:00
        Y035,P1,U1,2025-03-10 13:03:00
        Y036,P1,U1,2025-03-10 13:04:00
        Y037,P1,U1,2025-03-10 13:05:00
        Y038,P1,U1,2025-03-10 13:06:00
        Y039,P1,U1,2025-03-10 13:07:00
        Z000,P1,U1,2025-03-01 09:00:00
        Z001,P2,U1,2025-03-02 09:00:00
        Z002,P3,U1,2025-03-03 09:00:00
        Z003,P4,U1,2025-03-04 09:00:00
        Z004,P5,U1,2025-03-05 09:00:00
        Z005,P1,U1,2025-03-06 09:00:00
        Z006,P2,U1,2025-03-07 09:00:00
        Z007,P3,U1,2025-03-08 09:00:00
        Z008,P4,U1,2025-03-09 09:00:00
        Z009,P5,U1,2025-03-01 09:00:00
        Z010,P1,U1,2025-03-02 09:00:00
        Z011,P2,U1,2025-03-03 09:00:00
        Z012,P3,U1,2025-03-04 09:00:00
        Z013,P4,U1,2025-03-05 09:00:00
        Z014,P5,U1,2025-03-06 09:00:00
        Z015,P1,U1,2025-03-07 09:00:00
        Z016,P2,U1,2025-03-08 09:00:00
        Z017,P3,U1,2025-03-09 09:00:00
        Z018,P4,U1,2025-03-01 09:00:00
        Z019,P5,U1,2025-03-02 09:00:00
        Z020,P1,U1,2025-03-03 09:00:00
        Z021,P2,U1,2025-03-04 09:00:00
        Z022,P3,U1,2025-03-05 09:00:00
        Z023,P4,U1,2025-03-06 09:00:00
        Z024,P5,U1,2025-03-07 09:00:00
        Z025,P1,U1,2025-03-08 09:00:00
        Z026,P2,U1,2025-03-09 09:00:00
        Z027,P3,U1,2025-03-01 09:00:00
        Z028,P4,U1,2025-03-02 09:00:00
        Z029,P5,U1,2025-03-03 09:00:00
        Z030,P1,U1,2025-03-04 09:00:00
        Z031,P2,U1,2025-03-05 09:00:00
        Z032,P3,U1,2025-03-06 09:00:00
        Z033,P4,U1,2025-03-07 09:00:00
        Z034,P5,U1,2025-03-08 09:00:00
        Z035,P1,U1,2025-03-09 09:00:00
        Z036,P2,U1,2025-03-01 09:00:00
        Z037,P3,U1,2025-03-02 09:00:00
        Z038,P4,U1,2025-03-03 09:00:00
        Z039,P5,U1,2025-03-04 09:00:00
        Z040,P1,U1,2025-03-05 09:00:00
        Z041,P2,U1,2025-03-06 09:00:00
        Z042,P3,U1,2025-03-07 09:00:00
        Z043,P4,U1,2025-03-08 09:00:00
        Z044,P5,U1,2025-03-09 09:00:00
      unit: |
        unit_id,kind
        U1,station
      post: |
        person_id,unit_id,role,held_from
        P1,U1,民警,2020-01-01
    expect: none
    could_not_evaluate: {too_few_peers: 1}
---*/
WITH looked AS (
  SELECT user_id, unit_id, CAST(queried_at AS DATE) AS day
  FROM query_log
  WHERE queried_at IS NOT NULL AND (approved_by IS NULL OR approved_by = user_id)
),
user_day AS (
  SELECT user_id, day, max(unit_id) AS unit_id, count(*) AS lookups
  FROM looked
  GROUP BY user_id, day
),
placed AS (
  SELECT d.user_id, d.day, d.unit_id, d.lookups, coalesce(u.kind, 'other') AS kind,
         CAST(extract(year FROM d.day) AS INTEGER) * 12 + CAST(extract(month FROM d.day) AS INTEGER) AS month
  FROM user_day d
  LEFT JOIN unit u ON u.unit_id = d.unit_id
),
peer AS (
  SELECT kind, month, count(DISTINCT user_id) AS peers
  FROM placed
  GROUP BY kind, month
),
level AS (  -- days of one kind and month with as many look-ups are equally likely
  SELECT kind, month, lookups, ln(1 + CAST(lookups AS DOUBLE PRECISION)) AS x, count(*) AS days
  FROM placed
  GROUP BY kind, month, lookups
),
placed_level AS (  -- middles are read off the levels: there are few of them, however many days
  SELECT kind, month, lookups, x, days, sum(days) OVER (PARTITION BY kind, month ORDER BY x) AS place,
         sum(days) OVER (PARTITION BY kind, month) AS all_days
  FROM level
),
middle AS (
  SELECT kind, month, lookups, x, days, all_days,
         (min(CASE WHEN 2 * place >= all_days THEN x END) OVER (PARTITION BY kind, month)
          + min(CASE WHEN 2 * place > all_days THEN x END) OVER (PARTITION BY kind, month))
         * CAST(0.5 AS DOUBLE PRECISION) AS m
  FROM placed_level
),
apart AS (
  SELECT kind, month, lookups, x, days, all_days, m, abs(x - m) AS far,
         sum(days) OVER (PARTITION BY kind, month ORDER BY abs(x - m)) AS place
  FROM middle
),
spread AS (
  SELECT kind, month, lookups, x, days, m,
         (min(CASE WHEN 2 * place >= all_days THEN far END) OVER (PARTITION BY kind, month)
          + min(CASE WHEN 2 * place > all_days THEN far END) OVER (PARTITION BY kind, month))
         * CAST(0.5 AS DOUBLE PRECISION) AS mad
  FROM apart
),
scored AS (
  SELECT s.kind, s.month, s.lookups, s.days, n.peers, exp(s.m) - 1 AS peer_middle,
         (s.x - s.m)
         / CAST(NULLIF(greatest(CAST(1.4826 AS DOUBLE PRECISION) * s.mad, CAST(0.4 AS DOUBLE PRECISION)), 0)
                AS DOUBLE PRECISION) AS z
  FROM spread s
  JOIN peer n ON n.kind = s.kind AND n.month = s.month
),
chance AS (
  SELECT kind, month, lookups, days, peers, peer_middle, z,
         CASE WHEN z < 1 THEN CAST(1 AS DOUBLE PRECISION)
              ELSE exp(-z * z * CAST(0.5 AS DOUBLE PRECISION))
                   / CAST(NULLIF(z * CAST(2.5066282746 AS DOUBLE PRECISION), 0) AS DOUBLE PRECISION) END AS p
  FROM scored
),
ordered AS (
  SELECT month, p, sum(days) OVER (PARTITION BY month ORDER BY p) AS place, sum(days) OVER (PARTITION BY month) AS tests
  FROM chance
),
cutoff AS (
  SELECT month, max(p) AS p
  FROM ordered
  WHERE p <= CAST(:fdr AS DOUBLE PRECISION) * CAST(place AS DOUBLE PRECISION)
             / NULLIF(CAST(tests AS DOUBLE PRECISION), 0)
  GROUP BY month
),
unlikely AS (
  SELECT c.kind, c.month, c.lookups, c.peers, c.peer_middle, c.z,
         CASE WHEN c.peers < :min_peers THEN 'too_few_peers' END AS reason
  FROM chance c
  LEFT JOIN cutoff k ON k.month = c.month
  WHERE c.lookups >= :least
    AND (c.peers < :min_peers
         OR c.p <= k.p AND CAST(c.lookups AS DOUBLE PRECISION) >= CAST(:times AS DOUBLE PRECISION) * c.peer_middle)
),
many AS (
  SELECT d.user_id, d.day, d.unit_id, d.lookups, c.kind, c.peers, c.peer_middle, c.z, c.reason
  FROM unlikely c
  JOIN placed d ON d.kind = c.kind AND d.month = c.month AND d.lookups = c.lookups
),
own AS (
  SELECT user_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(lookups AS DOUBLE PRECISION)) AS own_middle
  FROM placed
  GROUP BY user_id
),
unusual AS (
  SELECT c.user_id, c.day, c.unit_id, c.lookups, c.kind, c.peers, c.peer_middle, c.z, c.reason, o.own_middle
  FROM many c
  JOIN own o ON o.user_id = c.user_id
  WHERE CAST(c.lookups AS DOUBLE PRECISION) >= CAST(:times AS DOUBLE PRECISION) * o.own_middle
    AND NOT EXISTS (SELECT 1 FROM post h
                    WHERE h.person_id = c.user_id AND h.held_from <= c.day
                      AND (h.held_to IS NULL OR h.held_to >= c.day)
                      AND h.role IS NOT NULL AND strpos(concat('、', :query_posts, '、'), concat('、', h.role, '、')) > 0)
),
first AS (
  SELECT n.user_id, n.day,
         min(CASE WHEN q.approved_by IS NULL OR q.approved_by = q.user_id THEN q.query_id END) AS query_id
  FROM unusual n
  JOIN query_log q ON q.user_id = n.user_id AND CAST(q.queried_at AS DATE) = n.day
  GROUP BY n.user_id, n.day
)
SELECT concat(n.user_id, '/', CAST(n.day AS TEXT)) AS finding_key,
       'person' AS subject_type,
       n.user_id AS subject_id,
       n.unit_id AS unit_id,
       CAST(n.day AS TIMESTAMP) AS happened_at,
       'query_log' AS record_type,
       f.query_id AS record_id,
       n.reason AS could_not_evaluate,
       n.day AS fact_day,
       n.lookups AS fact_lookups,
       n.kind AS fact_kind,
       n.peers AS fact_peers,
       round(CAST(n.peer_middle AS DECIMAL(18,6)), 1) AS fact_peer_middle,
       round(CAST(n.own_middle AS DECIMAL(18,6)), 1) AS fact_own_middle,
       round(CAST(n.z AS DECIMAL(18,6)), 1) AS fact_z
FROM unusual n
JOIN first f ON f.user_id = n.user_id AND f.day = n.day
