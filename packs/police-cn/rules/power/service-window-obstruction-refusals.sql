/*---
id: power.service-window-obstruction-refusals
version: 1
title:
  en: A clerk who refuses far more often than colleagues
  zh: 窗口人员不予办理比例明显高于同事
claim:
  en: >-
    In one calendar year a clerk refused more applications than colleagues would have refused of the same kinds,
    beyond chance at the set false-discovery rate.
  zh: 一个公历年度内，窗口人员不予办理的件数高于同事办理同类事项的预期，且在设定的错误发现率下超出偶然波动。
why:
  en: A clerk who can refuse at will can also be persuaded.
  zh: 可以随意不予办理的人，也容易被“做工作”。
innocent:
  - en: The clerk gets the difficult applications.
    zh: 该人员专办疑难事项。
  - en: One applicant filed the same faulty application many times.
    zh: 同一申请人多次提交不合格申请。
misses:
  - en: A whole window that refuses too much.
    zh: 整个窗口不予办理偏多的。
  - en: >-
      The test is a normal approximation, with the spread among clerks taken as at least that of chance (median of
      squared deviations), p-values by 0.5 exp(-0.717 z - 0.416 z^2), and Benjamini-Hochberg within the year; small
      numbers stay unseen.
    zh: 检验采用正态近似，离散度取同事间平方偏差中位数（不低于偶然水平），p 值按 0.5 exp(-0.717 z - 0.416 z^2) 计算，按年度以 Benjamini-Hochberg 方法控制错误发现率；件数少的难以发现。
explanation:
  en: >-
    {subject_id} refused {fact_refused} of {fact_all} applications in {fact_year}; {fact_expected} expected from
    {fact_peers} colleagues on the same kinds; {fact_spreads} spreads above. False-discovery rate {discovery_rate},
    at least {spreads_min} spreads, {cases_min} applications, {peers_min} colleagues.
  zh: "{subject_id} 在 {fact_year} 年度办理 {fact_all} 件，不予办理 {fact_refused} 件；按 {fact_peers} 名同事办理同类事项的水平预期 {fact_expected} 件，高出 {fact_spreads} 个离散单位。错误发现率 {discovery_rate}，下限 {spreads_min} 个离散单位、{cases_min} 件、{peers_min} 名同事。"
next_step:
  en: Read ten refusals, drawn by chance, with somebody of another window.
  zh: 由其他窗口人员随机抽查十件不予办理的案卷。
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
    article: {en: "Two spreads, thirty applications, three colleagues, false-discovery rate of five per cent", zh: 二个离散单位、三十件、三名同事、错误发现率百分之五}
    confidence: local_setting
severity: medium
route: [inspection, petitions, discipline]
reads: [service_case]
key: clerk_id
not_key_local: A clerk is compared with all colleagues of the year.
parameters:
  discovery_rate:
    title: {en: False-discovery rate, zh: 错误发现率}
    type: decimal
    confidence: local_setting
    value: 0.05
  spreads_min:
    title: {en: Spreads above the expected number, zh: 高出预期的离散单位数}
    type: decimal
    confidence: local_setting
    value: 2
  cases_min:
    title: {en: Fewest applications, zh: 最少件数}
    type: integer
    confidence: local_setting
    value: 30
  peers_min:
    title: {en: Fewest colleagues, zh: 最少同事人数}
    type: integer
    confidence: local_setting
    value: 3
could_not_evaluate:
  too_few_peers:
    en: Too few colleagues handled the same kinds of applications in that year.
    zh: 当年办理同类事项的同事人数过少。
examples:
  - name: twenty of forty refused where colleagues refuse two
    as_of: 2026-01-01
    given:
      service_case: |
        service_id,unit_id,clerk_id,accepted_at,decided_at,service_kind,decision
        S100,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S101,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S102,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S103,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S104,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S105,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S106,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S107,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S108,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S109,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S110,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S111,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S112,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S113,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S114,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S115,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S116,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S117,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S118,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S119,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S120,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S121,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S122,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S123,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S124,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S125,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S126,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S127,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S128,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S129,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S130,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S131,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S132,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S133,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S134,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S135,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S136,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S137,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S138,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S139,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S200,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S201,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S202,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S203,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S204,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S205,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S206,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S207,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S208,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S209,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S210,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S211,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S212,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S213,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S214,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S215,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S216,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S217,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S218,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S219,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S220,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S221,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S222,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S223,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S224,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S225,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S226,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S227,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S228,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S229,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S230,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S231,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S232,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S233,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S234,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S235,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S236,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S237,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S238,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S239,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S300,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S301,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S302,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S303,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S304,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S305,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S306,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S307,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S308,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S309,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S310,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S311,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S312,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S313,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S314,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S315,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S316,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S317,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S318,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S319,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S320,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S321,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S322,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S323,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S324,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S325,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S326,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S327,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S328,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S329,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S330,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S331,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S332,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S333,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S334,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S335,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S336,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S337,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S338,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S339,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S400,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S401,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S402,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S403,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S404,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S405,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S406,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S407,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S408,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S409,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S410,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S411,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S412,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S413,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S414,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S415,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S416,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S417,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S418,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S419,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S420,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S421,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S422,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S423,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S424,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S425,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S426,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S427,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S428,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S429,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S430,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S431,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S432,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S433,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S434,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S435,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S436,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S437,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S438,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S439,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
    expect:
      - {key: P1/2025, facts: {fact_refused: 20, fact_peers: 3}}
  - name: the same with less patience, everybody far from the others is named
    as_of: 2026-01-01
    parameters: {spreads_min: "1", discovery_rate: "0.5"}
    given:
      service_case: |
        service_id,unit_id,clerk_id,accepted_at,decided_at,service_kind,decision
        S100,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S101,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S102,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S103,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S104,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S105,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S106,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S107,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S108,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S109,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S110,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S111,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S112,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S113,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S114,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S115,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S116,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S117,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S118,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S119,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S120,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S121,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S122,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S123,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S124,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S125,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S126,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S127,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S128,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S129,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S130,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S131,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S132,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S133,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S134,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S135,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S136,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S137,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S138,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S139,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S200,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S201,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S202,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S203,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S204,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S205,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S206,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S207,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S208,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S209,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S210,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S211,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S212,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S213,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S214,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S215,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S216,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S217,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S218,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S219,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S220,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S221,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S222,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S223,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S224,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S225,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S226,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S227,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S228,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S229,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S230,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S231,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S232,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S233,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S234,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S235,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S236,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S237,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S238,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S239,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S300,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S301,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S302,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S303,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S304,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S305,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S306,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S307,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S308,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S309,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S310,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S311,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S312,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S313,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S314,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S315,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S316,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S317,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S318,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S319,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S320,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S321,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S322,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S323,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S324,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S325,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S326,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S327,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S328,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S329,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S330,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S331,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S332,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S333,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S334,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S335,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S336,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S337,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S338,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S339,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S400,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S401,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S402,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S403,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S404,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S405,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S406,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S407,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S408,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S409,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S410,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S411,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S412,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S413,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S414,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S415,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S416,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S417,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S418,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S419,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S420,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S421,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S422,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S423,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S424,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S425,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S426,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S427,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S428,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S429,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S430,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S431,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S432,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S433,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S434,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S435,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S436,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S437,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S438,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S439,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
    expect:
      - {key: P1/2025}
  - name: twenty-nine applications are one too few
    as_of: 2026-01-01
    given:
      service_case: |
        service_id,unit_id,clerk_id,accepted_at,decided_at,service_kind,decision
        S100,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S101,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S102,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S103,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S104,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S105,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S106,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S107,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S108,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S109,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S110,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S111,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S112,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S113,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S114,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S115,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S116,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S117,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S118,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S119,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S120,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S121,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S122,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S123,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S124,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S125,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S126,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S127,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S128,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S200,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S201,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S202,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S203,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S204,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S205,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S206,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S207,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S208,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S209,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S210,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S211,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S212,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S213,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S214,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S215,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S216,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S217,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S218,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S219,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S220,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S221,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S222,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S223,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S224,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S225,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S226,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S227,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S228,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S229,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S230,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S231,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S232,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S233,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S234,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S235,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S236,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S237,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S238,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S239,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S300,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S301,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S302,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S303,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S304,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S305,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S306,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S307,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S308,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S309,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S310,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S311,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S312,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S313,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S314,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S315,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S316,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S317,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S318,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S319,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S320,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S321,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S322,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S323,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S324,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S325,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S326,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S327,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S328,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S329,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S330,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S331,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S332,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S333,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S334,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S335,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S336,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S337,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S338,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S339,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S400,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S401,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S402,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S403,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S404,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S405,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S406,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S407,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S408,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S409,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S410,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S411,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S412,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S413,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S414,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S415,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S416,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S417,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S418,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S419,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S420,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S421,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S422,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S423,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S424,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S425,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S426,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S427,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S428,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S429,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S430,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S431,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S432,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S433,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S434,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S435,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S436,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S437,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S438,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S439,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
    expect: none
  - name: everybody refuses alike
    as_of: 2026-01-01
    given:
      service_case: |
        service_id,unit_id,clerk_id,accepted_at,decided_at,service_kind,decision
        S200,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S201,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S202,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S203,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S204,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S205,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S206,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S207,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S208,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S209,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S210,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S211,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S212,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S213,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S214,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S215,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S216,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S217,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S218,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S219,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S220,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S221,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S222,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S223,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S224,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S225,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S226,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S227,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S228,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S229,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S230,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S231,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S232,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S233,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S234,U1,P2,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S235,U1,P2,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S236,U1,P2,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S237,U1,P2,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S238,U1,P2,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S239,U1,P2,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S300,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S301,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S302,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S303,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S304,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S305,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S306,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S307,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S308,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S309,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S310,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S311,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S312,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S313,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S314,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S315,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S316,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S317,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S318,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S319,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S320,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S321,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S322,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S323,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S324,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S325,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S326,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S327,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S328,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S329,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S330,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S331,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S332,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S333,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S334,U1,P3,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S335,U1,P3,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S336,U1,P3,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S337,U1,P3,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S338,U1,P3,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S339,U1,P3,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S400,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S401,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S402,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S403,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S404,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S405,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S406,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S407,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S408,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S409,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S410,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S411,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S412,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S413,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S414,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S415,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S416,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S417,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S418,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S419,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S420,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S421,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S422,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S423,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S424,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S425,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S426,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S427,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S428,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S429,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S430,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S431,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S432,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S433,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S434,U1,P4,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S435,U1,P4,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S436,U1,P4,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S437,U1,P4,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S438,U1,P4,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S439,U1,P4,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S500,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S501,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S502,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S503,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S504,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S505,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S506,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S507,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S508,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S509,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S510,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S511,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S512,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S513,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S514,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S515,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S516,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S517,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S518,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S519,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S520,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S521,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S522,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S523,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S524,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S525,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S526,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S527,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S528,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S529,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S530,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S531,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S532,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S533,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S534,U1,P5,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S535,U1,P5,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S536,U1,P5,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S537,U1,P5,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S538,U1,P5,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S539,U1,P5,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
    expect: none
  - name: nobody to compare with
    as_of: 2026-01-01
    given:
      service_case: |
        service_id,unit_id,clerk_id,accepted_at,decided_at,service_kind,decision
        S100,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S101,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S102,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S103,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S104,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S105,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S106,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S107,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S108,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S109,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S110,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S111,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S112,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S113,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S114,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,refused
        S115,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,refused
        S116,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,refused
        S117,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,refused
        S118,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,refused
        S119,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,refused
        S120,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S121,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S122,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S123,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S124,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S125,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S126,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S127,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S128,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S129,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S130,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S131,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S132,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S133,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
        S134,U1,P1,2025-05-01 09:00:00,2025-05-05 09:00:00,seal_permit,granted
        S135,U1,P1,2025-06-01 09:00:00,2025-06-05 09:00:00,seal_permit,granted
        S136,U1,P1,2025-01-01 09:00:00,2025-01-05 09:00:00,seal_permit,granted
        S137,U1,P1,2025-02-01 09:00:00,2025-02-05 09:00:00,seal_permit,granted
        S138,U1,P1,2025-03-01 09:00:00,2025-03-05 09:00:00,seal_permit,granted
        S139,U1,P1,2025-04-01 09:00:00,2025-04-05 09:00:00,seal_permit,granted
    expect: none
    could_not_evaluate: {too_few_peers: 1}
---*/
WITH done AS (
  SELECT clerk_id, service_kind, CAST(extract(year FROM decided_at) AS BIGINT) AS year, count(*) AS cases,
         count(*) FILTER (WHERE decision = 'refused') AS refused, min(unit_id) AS unit_id, min(decided_at) AS first_at
  FROM service_case
  WHERE decided_at IS NOT NULL AND clerk_id IS NOT NULL AND decision IN ('granted', 'refused')
  GROUP BY clerk_id, service_kind, CAST(extract(year FROM decided_at) AS BIGINT)
),
kind_year AS (
  SELECT service_kind, year, CAST(sum(cases) AS BIGINT) AS cases, CAST(sum(refused) AS BIGINT) AS refused, count(*) AS clerks
  FROM done
  GROUP BY service_kind, year
),
rated AS (
  SELECT d.clerk_id, d.year, d.unit_id, d.first_at, d.cases, d.refused, k.clerks - 1 AS peers,
         CAST(k.refused - d.refused AS DOUBLE PRECISION) / CAST(NULLIF(k.cases - d.cases, 0) AS DOUBLE PRECISION) AS rate
  FROM done d
  JOIN kind_year k ON k.service_kind = d.service_kind AND k.year = d.year
),
clerk_year AS (
  SELECT clerk_id, year, min(unit_id) AS unit_id, min(first_at) AS first_at, CAST(sum(cases) AS BIGINT) AS cases,
         CAST(sum(refused) AS BIGINT) AS refused, max(peers) AS peers,
         CAST(sum(cases * rate) AS DOUBLE PRECISION) AS expected,
         CAST(sum(cases * rate * (1 - rate)) AS DOUBLE PRECISION) AS variance
  FROM rated
  GROUP BY clerk_id, year
  HAVING sum(cases) >= :cases_min
),
spread AS (
  SELECT year, greatest(CAST(1 AS DOUBLE PRECISION),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST((refused - expected) * (refused - expected)
             / CAST(NULLIF(variance, 0) AS DOUBLE PRECISION) AS DOUBLE PRECISION)) / CAST(0.455 AS DOUBLE PRECISION)) AS factor
  FROM clerk_year
  WHERE peers >= :peers_min
  GROUP BY year
),
scored AS (
  SELECT c.clerk_id, c.year, c.unit_id, c.first_at, c.cases, c.refused, c.peers, c.expected,
         CAST(c.refused - c.expected AS DOUBLE PRECISION)
           / CAST(NULLIF(sqrt(greatest(CAST(0.25 AS DOUBLE PRECISION), coalesce(s.factor, 1) * c.variance)), 0) AS DOUBLE PRECISION) AS z
  FROM clerk_year c
  LEFT JOIN spread s ON s.year = c.year
),
chance AS (
  SELECT clerk_id, year, unit_id, first_at, cases, refused, peers, expected, z,
         CASE WHEN z <= 0 THEN CAST(1 AS DOUBLE PRECISION)
              ELSE CAST(0.5 AS DOUBLE PRECISION) * exp(-CAST(0.717 AS DOUBLE PRECISION) * least(z, 30)
                                                       - CAST(0.416 AS DOUBLE PRECISION) * least(z, 30) * least(z, 30)) END AS p
  FROM scored
  WHERE peers >= :peers_min
),
ranked AS (
  SELECT clerk_id, year, p, row_number() OVER (PARTITION BY year ORDER BY p, clerk_id) AS place,
         count(*) OVER (PARTITION BY year) AS tests
  FROM chance
),
cut AS (
  SELECT year, max(place) AS last_place
  FROM ranked
  WHERE CAST(p * tests AS DECIMAL(18,6)) <= :discovery_rate * CAST(place AS DECIMAL(18,6))
  GROUP BY year
)
SELECT concat(s.clerk_id, '/', CAST(s.year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       s.clerk_id AS subject_id,
       s.unit_id AS unit_id,
       s.first_at AS happened_at,
       'person' AS record_type,
       s.clerk_id AS record_id,
       CASE WHEN s.peers < :peers_min THEN 'too_few_peers' END AS could_not_evaluate,
       s.refused AS fact_refused,
       s.cases AS fact_all,
       s.year AS fact_year,
       round(CAST(s.expected AS DECIMAL(18,6)), 1) AS fact_expected,
       s.peers AS fact_peers,
       round(CAST(s.z AS DECIMAL(18,6)), 1) AS fact_spreads
FROM scored s
LEFT JOIN ranked r ON r.clerk_id = s.clerk_id AND r.year = s.year
LEFT JOIN cut c ON c.year = s.year
WHERE s.peers < :peers_min
   OR r.place <= c.last_place AND CAST(s.z AS DECIMAL(18,6)) >= :spreads_min
