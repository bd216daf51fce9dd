/*---
id: silence.unit-calls
version: 4
title:
  en: Unit has far fewer calls than its past and its peers let expect
  zh: 单位接警异常减少
claim:
  en: In a full quarter a unit entered at most the set share of the calls that its own last year and the course of its
    peers let expect, and the fall is too large to be chance among all units and quarters asked about.
  zh: 在完整的一个季度内，单位录入的警情不超过期望值的设定比例；期望值按本单位前一年数量及同类单位同期变化推算，且在计入全部单位、季度后难以用偶然解释。
why:
  en: People do not stop calling from one quarter to the next. Where calls vanish from the books, they may have been
    answered without being entered, or not answered at all.
  zh: 群众不会突然不再报警。警情从台账上消失，可能是接而不录，也可能是接而不处。
innocent:
  - en: Part of the area or a kind of call went to another unit.
    zh: 部分辖区或者某类警情划归其他单位。
  - en: Calls of the unit were entered centrally for some weeks.
    zh: 一段时间内由指挥中心集中录入。
  - en: A market, school or building site that made many calls closed.
    zh: 警情较多的市场、学校、工地关闭。
misses:
  - en: A slow decline over years, and units that never entered their calls.
    zh: 多年缓慢减少，以及历来不录的单位。
  - en: Silence of a few days or weeks.
    zh: 仅数日、数周的沉默。
  - en: "Method: the lower tail of a Poisson count (Wilson and Hilferty's approximation), widened by the chance in the past
      count and by the median spread among peers beyond the chance in both counts; cut off by Benjamini and Hochberg over
      all units and quarters. The course of peers is the middle of all units of the kind, so that some that fall silent
      together do not hide each other."
    zh: 方法：泊松计数的下尾概率（Wilson–Hilferty 近似），按历史计数的随机性，以及同类离散程度中超出两次计数随机性的部分（取中位数）放宽；以 Benjamini–Hochberg 法对全部单位、季度控制错误发现率。同类变化取全部同类单位的中位数，少数单位同时沉默不会相互掩盖。
explanation:
  en: In {fact_quarter_en} unit {unit_id} entered {fact_records} calls. By its own year before ({fact_past_records} calls) and
    the course of {fact_peers} peers {fact_expected} would be expected. Asked where at most {share} of the expected came,
    at least {fewest_expected} were expected, with {fewest_quarters} quarters of history and {fewest_peers} peers; share
    of false discoveries {false_discoveries}.
  zh: 单位 {unit_id} 在 {fact_quarter_zh} 录入警情 {fact_records} 起；按其前一年 {fact_past_records} 起及 {fact_peers} 个同类单位同期变化，期望值为
    {fact_expected} 起。条件：不超过期望值的 {share}，期望值不少于 {fewest_expected}，历史不少于 {fewest_quarters} 个季度，同类单位不少于 {fewest_peers} 个；错误发现率
    {false_discoveries}。
next_step:
  en: Compare with the telephone exchange's count of calls for the area, and with duty logs and fuel.
  zh: 与通信系统统计的辖区呼入量、值班日志、警车用油情况核对。
basis:
  - instrument: {en: "Provisions on Taking Reports and Filing Cases (2024)", zh: 公安机关接报案与立案工作规定（2024年）}
    article: {en: "Point 3: take every report, register truthfully", zh: 第三条：报案必接、如实登记}
    confidence: secondary
    source: digipub.cc 2024-08-25 报道（仅见第一至六条）
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Half of the expected number, with a limit on false discoveries
      zh: 不超过期望值的一半，并控制错误发现率
    confidence: local_setting
severity: medium
route: [inspection, discipline]
reads: [alarm_call, unit]
key: unit_id
sources: {alarm_call: unit_id}
reference: [unit]
not_key_local: A unit is compared with its peers, and the share of false discoveries is held over all of them.
parameters:
  share:
    title: {en: Share of the expected number, zh: 占期望值的比例}
    type: decimal
    value: 0.5
    confidence: local_setting
  fewest_expected:
    title: {en: Fewest that must be expected, zh: 期望值下限}
    type: integer
    value: 30
    confidence: local_setting
  fewest_quarters:
    title: {en: Fewest full quarters of history, zh: 历史完整季度下限}
    type: integer
    value: 2
    confidence: local_setting
  fewest_peers:
    title: {en: Fewest peers, zh: 同类下限}
    type: integer
    value: 3
    confidence: local_setting
  false_discoveries:
    title: {en: Share of false discoveries, zh: 错误发现率}
    type: decimal
    value: 0.05
    confidence: local_setting
could_not_evaluate:
  history_too_short:
    en: The unit has fewer full quarters of history than set.
    zh: 该单位历史完整季度数不足。
  too_few_peers:
    en: There are too few units of the same kind with the same history.
    zh: 具有相同历史的同类单位过少。
examples:
  - name: no record at all where six are expected
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-04-01 10:00:00
        A021,B,2024-01-01 10:00:00
        A022,B,2024-04-01 10:00:00
        A023,B,2024-04-02 10:00:00
        A024,B,2024-04-03 10:00:00
        A025,B,2024-04-04 10:00:00
        A026,B,2024-04-05 10:00:00
        A027,B,2024-04-06 10:00:00
        A028,B,2024-07-01 10:00:00
        A029,B,2024-07-02 10:00:00
        A030,B,2024-07-03 10:00:00
        A031,B,2024-07-04 10:00:00
        A032,B,2024-07-05 10:00:00
        A033,B,2024-07-06 10:00:00
        A034,B,2024-10-01 10:00:00
        A035,B,2024-10-02 10:00:00
        A036,B,2024-10-03 10:00:00
        A037,B,2024-10-04 10:00:00
        A038,B,2024-10-05 10:00:00
        A039,B,2024-10-06 10:00:00
        A040,B,2025-01-01 10:00:00
        A041,B,2025-01-02 10:00:00
        A042,B,2025-01-03 10:00:00
        A043,B,2025-01-04 10:00:00
        A044,B,2025-01-05 10:00:00
        A045,B,2025-01-06 10:00:00
        A046,B,2025-04-01 10:00:00
        A047,C,2024-01-01 10:00:00
        A048,C,2024-04-01 10:00:00
        A049,C,2024-04-02 10:00:00
        A050,C,2024-04-03 10:00:00
        A051,C,2024-04-04 10:00:00
        A052,C,2024-04-05 10:00:00
        A053,C,2024-04-06 10:00:00
        A054,C,2024-07-01 10:00:00
        A055,C,2024-07-02 10:00:00
        A056,C,2024-07-03 10:00:00
        A057,C,2024-07-04 10:00:00
        A058,C,2024-07-05 10:00:00
        A059,C,2024-07-06 10:00:00
        A060,C,2024-10-01 10:00:00
        A061,C,2024-10-02 10:00:00
        A062,C,2024-10-03 10:00:00
        A063,C,2024-10-04 10:00:00
        A064,C,2024-10-05 10:00:00
        A065,C,2024-10-06 10:00:00
        A066,C,2025-01-01 10:00:00
        A067,C,2025-01-02 10:00:00
        A068,C,2025-01-03 10:00:00
        A069,C,2025-01-04 10:00:00
        A070,C,2025-01-05 10:00:00
        A071,C,2025-01-06 10:00:00
        A072,C,2025-04-01 10:00:00
    expect:
      - {key: A/2025Q1, evidence: [unit/A], facts: {fact_records: 0, fact_past_records: 18, fact_quarter_zh: 2025年第1季度}}
    could_not_evaluate: {history_too_short: 9}
  - name: two units fall silent together, among six
    as_of: 2026-12-01
    parameters: {fewest_expected: "5", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
        D,station,2020-01-01
        E,station,2020-01-01
        F,station,2020-01-01
        G,station,2020-01-01
        H,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-04-01 10:00:00
        A021,B,2024-01-01 10:00:00
        A022,B,2024-04-01 10:00:00
        A023,B,2024-04-02 10:00:00
        A024,B,2024-04-03 10:00:00
        A025,B,2024-04-04 10:00:00
        A026,B,2024-04-05 10:00:00
        A027,B,2024-04-06 10:00:00
        A028,B,2024-07-01 10:00:00
        A029,B,2024-07-02 10:00:00
        A030,B,2024-07-03 10:00:00
        A031,B,2024-07-04 10:00:00
        A032,B,2024-07-05 10:00:00
        A033,B,2024-07-06 10:00:00
        A034,B,2024-10-01 10:00:00
        A035,B,2024-10-02 10:00:00
        A036,B,2024-10-03 10:00:00
        A037,B,2024-10-04 10:00:00
        A038,B,2024-10-05 10:00:00
        A039,B,2024-10-06 10:00:00
        A040,B,2025-04-01 10:00:00
        A041,C,2024-01-01 10:00:00
        A042,C,2024-04-01 10:00:00
        A043,C,2024-04-02 10:00:00
        A044,C,2024-04-03 10:00:00
        A045,C,2024-04-04 10:00:00
        A046,C,2024-04-05 10:00:00
        A047,C,2024-04-06 10:00:00
        A048,C,2024-07-01 10:00:00
        A049,C,2024-07-02 10:00:00
        A050,C,2024-07-03 10:00:00
        A051,C,2024-07-04 10:00:00
        A052,C,2024-07-05 10:00:00
        A053,C,2024-07-06 10:00:00
        A054,C,2024-10-01 10:00:00
        A055,C,2024-10-02 10:00:00
        A056,C,2024-10-03 10:00:00
        A057,C,2024-10-04 10:00:00
        A058,C,2024-10-05 10:00:00
        A059,C,2024-10-06 10:00:00
        A060,C,2025-01-01 10:00:00
        A061,C,2025-01-02 10:00:00
        A062,C,2025-01-03 10:00:00
        A063,C,2025-01-04 10:00:00
        A064,C,2025-01-05 10:00:00
        A065,C,2025-01-06 10:00:00
        A066,C,2025-04-01 10:00:00
        A067,D,2024-01-01 10:00:00
        A068,D,2024-04-01 10:00:00
        A069,D,2024-04-02 10:00:00
        A070,D,2024-04-03 10:00:00
        A071,D,2024-04-04 10:00:00
        A072,D,2024-04-05 10:00:00
        A073,D,2024-04-06 10:00:00
        A074,D,2024-07-01 10:00:00
        A075,D,2024-07-02 10:00:00
        A076,D,2024-07-03 10:00:00
        A077,D,2024-07-04 10:00:00
        A078,D,2024-07-05 10:00:00
        A079,D,2024-07-06 10:00:00
        A080,D,2024-10-01 10:00:00
        A081,D,2024-10-02 10:00:00
        A082,D,2024-10-03 10:00:00
        A083,D,2024-10-04 10:00:00
        A084,D,2024-10-05 10:00:00
        A085,D,2024-10-06 10:00:00
        A086,D,2025-01-01 10:00:00
        A087,D,2025-01-02 10:00:00
        A088,D,2025-01-03 10:00:00
        A089,D,2025-01-04 10:00:00
        A090,D,2025-01-05 10:00:00
        A091,D,2025-01-06 10:00:00
        A092,D,2025-04-01 10:00:00
        A093,E,2024-01-01 10:00:00
        A094,E,2024-04-01 10:00:00
        A095,E,2024-04-02 10:00:00
        A096,E,2024-04-03 10:00:00
        A097,E,2024-04-04 10:00:00
        A098,E,2024-04-05 10:00:00
        A099,E,2024-04-06 10:00:00
        A100,E,2024-07-01 10:00:00
        A101,E,2024-07-02 10:00:00
        A102,E,2024-07-03 10:00:00
        A103,E,2024-07-04 10:00:00
        A104,E,2024-07-05 10:00:00
        A105,E,2024-07-06 10:00:00
        A106,E,2024-10-01 10:00:00
        A107,E,2024-10-02 10:00:00
        A108,E,2024-10-03 10:00:00
        A109,E,2024-10-04 10:00:00
        A110,E,2024-10-05 10:00:00
        A111,E,2024-10-06 10:00:00
        A112,E,2025-01-01 10:00:00
        A113,E,2025-01-02 10:00:00
        A114,E,2025-01-03 10:00:00
        A115,E,2025-01-04 10:00:00
        A116,E,2025-01-05 10:00:00
        A117,E,2025-01-06 10:00:00
        A118,E,2025-04-01 10:00:00
        A119,F,2024-01-01 10:00:00
        A120,F,2024-04-01 10:00:00
        A121,F,2024-04-02 10:00:00
        A122,F,2024-04-03 10:00:00
        A123,F,2024-04-04 10:00:00
        A124,F,2024-04-05 10:00:00
        A125,F,2024-04-06 10:00:00
        A126,F,2024-07-01 10:00:00
        A127,F,2024-07-02 10:00:00
        A128,F,2024-07-03 10:00:00
        A129,F,2024-07-04 10:00:00
        A130,F,2024-07-05 10:00:00
        A131,F,2024-07-06 10:00:00
        A132,F,2024-10-01 10:00:00
        A133,F,2024-10-02 10:00:00
        A134,F,2024-10-03 10:00:00
        A135,F,2024-10-04 10:00:00
        A136,F,2024-10-05 10:00:00
        A137,F,2024-10-06 10:00:00
        A138,F,2025-01-01 10:00:00
        A139,F,2025-01-02 10:00:00
        A140,F,2025-01-03 10:00:00
        A141,F,2025-01-04 10:00:00
        A142,F,2025-01-05 10:00:00
        A143,F,2025-01-06 10:00:00
        A144,F,2025-04-01 10:00:00
        A145,G,2024-01-01 10:00:00
        A146,G,2024-04-01 10:00:00
        A147,G,2024-04-02 10:00:00
        A148,G,2024-04-03 10:00:00
        A149,G,2024-04-04 10:00:00
        A150,G,2024-04-05 10:00:00
        A151,G,2024-04-06 10:00:00
        A152,G,2024-07-01 10:00:00
        A153,G,2024-07-02 10:00:00
        A154,G,2024-07-03 10:00:00
        A155,G,2024-07-04 10:00:00
        A156,G,2024-07-05 10:00:00
        A157,G,2024-07-06 10:00:00
        A158,G,2024-10-01 10:00:00
        A159,G,2024-10-02 10:00:00
        A160,G,2024-10-03 10:00:00
        A161,G,2024-10-04 10:00:00
        A162,G,2024-10-05 10:00:00
        A163,G,2024-10-06 10:00:00
        A164,G,2025-01-01 10:00:00
        A165,G,2025-01-02 10:00:00
        A166,G,2025-01-03 10:00:00
        A167,G,2025-01-04 10:00:00
        A168,G,2025-01-05 10:00:00
        A169,G,2025-01-06 10:00:00
        A170,G,2025-04-01 10:00:00
        A171,H,2024-01-01 10:00:00
        A172,H,2024-04-01 10:00:00
        A173,H,2024-04-02 10:00:00
        A174,H,2024-04-03 10:00:00
        A175,H,2024-04-04 10:00:00
        A176,H,2024-04-05 10:00:00
        A177,H,2024-04-06 10:00:00
        A178,H,2024-07-01 10:00:00
        A179,H,2024-07-02 10:00:00
        A180,H,2024-07-03 10:00:00
        A181,H,2024-07-04 10:00:00
        A182,H,2024-07-05 10:00:00
        A183,H,2024-07-06 10:00:00
        A184,H,2024-10-01 10:00:00
        A185,H,2024-10-02 10:00:00
        A186,H,2024-10-03 10:00:00
        A187,H,2024-10-04 10:00:00
        A188,H,2024-10-05 10:00:00
        A189,H,2024-10-06 10:00:00
        A190,H,2025-01-01 10:00:00
        A191,H,2025-01-02 10:00:00
        A192,H,2025-01-03 10:00:00
        A193,H,2025-01-04 10:00:00
        A194,H,2025-01-05 10:00:00
        A195,H,2025-01-06 10:00:00
        A196,H,2025-04-01 10:00:00
    expect:
      - {key: A/2025Q1}
      - {key: B/2025Q1}
    could_not_evaluate: {history_too_short: 24}
  - name: four of six is more than half
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-01-01 10:00:00
        A021,A,2025-01-02 10:00:00
        A022,A,2025-01-03 10:00:00
        A023,A,2025-01-04 10:00:00
        A024,A,2025-04-01 10:00:00
        A025,B,2024-01-01 10:00:00
        A026,B,2024-04-01 10:00:00
        A027,B,2024-04-02 10:00:00
        A028,B,2024-04-03 10:00:00
        A029,B,2024-04-04 10:00:00
        A030,B,2024-04-05 10:00:00
        A031,B,2024-04-06 10:00:00
        A032,B,2024-07-01 10:00:00
        A033,B,2024-07-02 10:00:00
        A034,B,2024-07-03 10:00:00
        A035,B,2024-07-04 10:00:00
        A036,B,2024-07-05 10:00:00
        A037,B,2024-07-06 10:00:00
        A038,B,2024-10-01 10:00:00
        A039,B,2024-10-02 10:00:00
        A040,B,2024-10-03 10:00:00
        A041,B,2024-10-04 10:00:00
        A042,B,2024-10-05 10:00:00
        A043,B,2024-10-06 10:00:00
        A044,B,2025-01-01 10:00:00
        A045,B,2025-01-02 10:00:00
        A046,B,2025-01-03 10:00:00
        A047,B,2025-01-04 10:00:00
        A048,B,2025-01-05 10:00:00
        A049,B,2025-01-06 10:00:00
        A050,B,2025-04-01 10:00:00
        A051,C,2024-01-01 10:00:00
        A052,C,2024-04-01 10:00:00
        A053,C,2024-04-02 10:00:00
        A054,C,2024-04-03 10:00:00
        A055,C,2024-04-04 10:00:00
        A056,C,2024-04-05 10:00:00
        A057,C,2024-04-06 10:00:00
        A058,C,2024-07-01 10:00:00
        A059,C,2024-07-02 10:00:00
        A060,C,2024-07-03 10:00:00
        A061,C,2024-07-04 10:00:00
        A062,C,2024-07-05 10:00:00
        A063,C,2024-07-06 10:00:00
        A064,C,2024-10-01 10:00:00
        A065,C,2024-10-02 10:00:00
        A066,C,2024-10-03 10:00:00
        A067,C,2024-10-04 10:00:00
        A068,C,2024-10-05 10:00:00
        A069,C,2024-10-06 10:00:00
        A070,C,2025-01-01 10:00:00
        A071,C,2025-01-02 10:00:00
        A072,C,2025-01-03 10:00:00
        A073,C,2025-01-04 10:00:00
        A074,C,2025-01-05 10:00:00
        A075,C,2025-01-06 10:00:00
        A076,C,2025-04-01 10:00:00
    expect: none
    could_not_evaluate: {history_too_short: 9}
  - name: six are expected where seven must be
    as_of: 2026-12-01
    parameters: {fewest_expected: "7", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-04-01 10:00:00
        A021,B,2024-01-01 10:00:00
        A022,B,2024-04-01 10:00:00
        A023,B,2024-04-02 10:00:00
        A024,B,2024-04-03 10:00:00
        A025,B,2024-04-04 10:00:00
        A026,B,2024-04-05 10:00:00
        A027,B,2024-04-06 10:00:00
        A028,B,2024-07-01 10:00:00
        A029,B,2024-07-02 10:00:00
        A030,B,2024-07-03 10:00:00
        A031,B,2024-07-04 10:00:00
        A032,B,2024-07-05 10:00:00
        A033,B,2024-07-06 10:00:00
        A034,B,2024-10-01 10:00:00
        A035,B,2024-10-02 10:00:00
        A036,B,2024-10-03 10:00:00
        A037,B,2024-10-04 10:00:00
        A038,B,2024-10-05 10:00:00
        A039,B,2024-10-06 10:00:00
        A040,B,2025-01-01 10:00:00
        A041,B,2025-01-02 10:00:00
        A042,B,2025-01-03 10:00:00
        A043,B,2025-01-04 10:00:00
        A044,B,2025-01-05 10:00:00
        A045,B,2025-01-06 10:00:00
        A046,B,2025-04-01 10:00:00
        A047,C,2024-01-01 10:00:00
        A048,C,2024-04-01 10:00:00
        A049,C,2024-04-02 10:00:00
        A050,C,2024-04-03 10:00:00
        A051,C,2024-04-04 10:00:00
        A052,C,2024-04-05 10:00:00
        A053,C,2024-04-06 10:00:00
        A054,C,2024-07-01 10:00:00
        A055,C,2024-07-02 10:00:00
        A056,C,2024-07-03 10:00:00
        A057,C,2024-07-04 10:00:00
        A058,C,2024-07-05 10:00:00
        A059,C,2024-07-06 10:00:00
        A060,C,2024-10-01 10:00:00
        A061,C,2024-10-02 10:00:00
        A062,C,2024-10-03 10:00:00
        A063,C,2024-10-04 10:00:00
        A064,C,2024-10-05 10:00:00
        A065,C,2024-10-06 10:00:00
        A066,C,2025-01-01 10:00:00
        A067,C,2025-01-02 10:00:00
        A068,C,2025-01-03 10:00:00
        A069,C,2025-01-04 10:00:00
        A070,C,2025-01-05 10:00:00
        A071,C,2025-01-06 10:00:00
        A072,C,2025-04-01 10:00:00
    expect: none
    could_not_evaluate: {history_too_short: 3}
  - name: a unit too small to be asked about
    as_of: 2026-12-01
    parameters: {fewest_expected: "19", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-04-01 10:00:00
        A021,B,2024-01-01 10:00:00
        A022,B,2024-04-01 10:00:00
        A023,B,2024-04-02 10:00:00
        A024,B,2024-04-03 10:00:00
        A025,B,2024-04-04 10:00:00
        A026,B,2024-04-05 10:00:00
        A027,B,2024-04-06 10:00:00
        A028,B,2024-07-01 10:00:00
        A029,B,2024-07-02 10:00:00
        A030,B,2024-07-03 10:00:00
        A031,B,2024-07-04 10:00:00
        A032,B,2024-07-05 10:00:00
        A033,B,2024-07-06 10:00:00
        A034,B,2024-10-01 10:00:00
        A035,B,2024-10-02 10:00:00
        A036,B,2024-10-03 10:00:00
        A037,B,2024-10-04 10:00:00
        A038,B,2024-10-05 10:00:00
        A039,B,2024-10-06 10:00:00
        A040,B,2025-01-01 10:00:00
        A041,B,2025-01-02 10:00:00
        A042,B,2025-01-03 10:00:00
        A043,B,2025-01-04 10:00:00
        A044,B,2025-01-05 10:00:00
        A045,B,2025-01-06 10:00:00
        A046,B,2025-04-01 10:00:00
        A047,C,2024-01-01 10:00:00
        A048,C,2024-04-01 10:00:00
        A049,C,2024-04-02 10:00:00
        A050,C,2024-04-03 10:00:00
        A051,C,2024-04-04 10:00:00
        A052,C,2024-04-05 10:00:00
        A053,C,2024-04-06 10:00:00
        A054,C,2024-07-01 10:00:00
        A055,C,2024-07-02 10:00:00
        A056,C,2024-07-03 10:00:00
        A057,C,2024-07-04 10:00:00
        A058,C,2024-07-05 10:00:00
        A059,C,2024-07-06 10:00:00
        A060,C,2024-10-01 10:00:00
        A061,C,2024-10-02 10:00:00
        A062,C,2024-10-03 10:00:00
        A063,C,2024-10-04 10:00:00
        A064,C,2024-10-05 10:00:00
        A065,C,2024-10-06 10:00:00
        A066,C,2025-01-01 10:00:00
        A067,C,2025-01-02 10:00:00
        A068,C,2025-01-03 10:00:00
        A069,C,2025-01-04 10:00:00
        A070,C,2025-01-05 10:00:00
        A071,C,2025-01-06 10:00:00
        A072,C,2025-04-01 10:00:00
    expect: none
  - name: everybody had fewer
    as_of: 2026-12-01
    parameters: {fewest_expected: "1", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2020-01-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-01-01 10:00:00
        A002,A,2024-04-01 10:00:00
        A003,A,2024-04-02 10:00:00
        A004,A,2024-04-03 10:00:00
        A005,A,2024-04-04 10:00:00
        A006,A,2024-04-05 10:00:00
        A007,A,2024-04-06 10:00:00
        A008,A,2024-07-01 10:00:00
        A009,A,2024-07-02 10:00:00
        A010,A,2024-07-03 10:00:00
        A011,A,2024-07-04 10:00:00
        A012,A,2024-07-05 10:00:00
        A013,A,2024-07-06 10:00:00
        A014,A,2024-10-01 10:00:00
        A015,A,2024-10-02 10:00:00
        A016,A,2024-10-03 10:00:00
        A017,A,2024-10-04 10:00:00
        A018,A,2024-10-05 10:00:00
        A019,A,2024-10-06 10:00:00
        A020,A,2025-01-01 10:00:00
        A021,A,2025-04-01 10:00:00
        A022,B,2024-01-01 10:00:00
        A023,B,2024-04-01 10:00:00
        A024,B,2024-04-02 10:00:00
        A025,B,2024-04-03 10:00:00
        A026,B,2024-04-04 10:00:00
        A027,B,2024-04-05 10:00:00
        A028,B,2024-04-06 10:00:00
        A029,B,2024-07-01 10:00:00
        A030,B,2024-07-02 10:00:00
        A031,B,2024-07-03 10:00:00
        A032,B,2024-07-04 10:00:00
        A033,B,2024-07-05 10:00:00
        A034,B,2024-07-06 10:00:00
        A035,B,2024-10-01 10:00:00
        A036,B,2024-10-02 10:00:00
        A037,B,2024-10-03 10:00:00
        A038,B,2024-10-04 10:00:00
        A039,B,2024-10-05 10:00:00
        A040,B,2024-10-06 10:00:00
        A041,B,2025-01-01 10:00:00
        A042,B,2025-04-01 10:00:00
        A043,C,2024-01-01 10:00:00
        A044,C,2024-04-01 10:00:00
        A045,C,2024-04-02 10:00:00
        A046,C,2024-04-03 10:00:00
        A047,C,2024-04-04 10:00:00
        A048,C,2024-04-05 10:00:00
        A049,C,2024-04-06 10:00:00
        A050,C,2024-07-01 10:00:00
        A051,C,2024-07-02 10:00:00
        A052,C,2024-07-03 10:00:00
        A053,C,2024-07-04 10:00:00
        A054,C,2024-07-05 10:00:00
        A055,C,2024-07-06 10:00:00
        A056,C,2024-10-01 10:00:00
        A057,C,2024-10-02 10:00:00
        A058,C,2024-10-03 10:00:00
        A059,C,2024-10-04 10:00:00
        A060,C,2024-10-05 10:00:00
        A061,C,2024-10-06 10:00:00
        A062,C,2025-01-01 10:00:00
        A063,C,2025-04-01 10:00:00
    expect: none
    could_not_evaluate: {history_too_short: 9}
  - name: a unit opened in the year before has no history
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_quarters: "3", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind,valid_from
        A,station,2024-10-01
        B,station,2020-01-01
        C,station,2020-01-01
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,A,2024-10-01 10:00:00
        A002,A,2024-10-02 10:00:00
        A003,A,2024-10-03 10:00:00
        A004,A,2024-10-04 10:00:00
        A005,A,2024-10-05 10:00:00
        A006,A,2024-10-06 10:00:00
        A007,A,2025-01-01 10:00:00
        A008,A,2025-04-01 10:00:00
        A009,B,2024-01-01 10:00:00
        A010,B,2024-04-01 10:00:00
        A011,B,2024-04-02 10:00:00
        A012,B,2024-04-03 10:00:00
        A013,B,2024-04-04 10:00:00
        A014,B,2024-04-05 10:00:00
        A015,B,2024-04-06 10:00:00
        A016,B,2024-07-01 10:00:00
        A017,B,2024-07-02 10:00:00
        A018,B,2024-07-03 10:00:00
        A019,B,2024-07-04 10:00:00
        A020,B,2024-07-05 10:00:00
        A021,B,2024-07-06 10:00:00
        A022,B,2024-10-01 10:00:00
        A023,B,2024-10-02 10:00:00
        A024,B,2024-10-03 10:00:00
        A025,B,2024-10-04 10:00:00
        A026,B,2024-10-05 10:00:00
        A027,B,2024-10-06 10:00:00
        A028,B,2025-01-01 10:00:00
        A029,B,2025-01-02 10:00:00
        A030,B,2025-01-03 10:00:00
        A031,B,2025-01-04 10:00:00
        A032,B,2025-01-05 10:00:00
        A033,B,2025-01-06 10:00:00
        A034,B,2025-04-01 10:00:00
        A035,C,2024-01-01 10:00:00
        A036,C,2024-04-01 10:00:00
        A037,C,2024-04-02 10:00:00
        A038,C,2024-04-03 10:00:00
        A039,C,2024-04-04 10:00:00
        A040,C,2024-04-05 10:00:00
        A041,C,2024-04-06 10:00:00
        A042,C,2024-07-01 10:00:00
        A043,C,2024-07-02 10:00:00
        A044,C,2024-07-03 10:00:00
        A045,C,2024-07-04 10:00:00
        A046,C,2024-07-05 10:00:00
        A047,C,2024-07-06 10:00:00
        A048,C,2024-10-01 10:00:00
        A049,C,2024-10-02 10:00:00
        A050,C,2024-10-03 10:00:00
        A051,C,2024-10-04 10:00:00
        A052,C,2024-10-05 10:00:00
        A053,C,2024-10-06 10:00:00
        A054,C,2025-01-01 10:00:00
        A055,C,2025-01-02 10:00:00
        A056,C,2025-01-03 10:00:00
        A057,C,2025-01-04 10:00:00
        A058,C,2025-01-05 10:00:00
        A059,C,2025-01-06 10:00:00
        A060,C,2025-04-01 10:00:00
    expect: none
    could_not_evaluate: {history_too_short: 8, too_few_peers: 2}
---*/
WITH counted AS (
  SELECT r.unit_id, date_trunc('quarter', CAST(r.received_at AS TIMESTAMP)) AS quarter, count(*) AS records
  FROM alarm_call r
  WHERE r.received_at IS NOT NULL
  GROUP BY r.unit_id, date_trunc('quarter', CAST(r.received_at AS TIMESTAMP))
),
quarters AS (
  SELECT quarter, min(quarter) OVER () AS first_quarter, max(quarter) OVER () AS last_quarter
  FROM counted
  GROUP BY quarter
),
known_unit AS (
  SELECT u.unit_id, u.kind, u.valid_from, u.valid_to
  FROM unit u
  WHERE EXISTS (SELECT 1 FROM counted c WHERE c.unit_id = u.unit_id)
),
unit_quarter AS (
  SELECT u.unit_id, u.kind, q.quarter, coalesce(c.records, 0) AS records
  FROM known_unit u
  JOIN quarters q ON q.quarter > q.first_quarter AND q.quarter < q.last_quarter
                 AND (u.valid_from IS NULL OR CAST(u.valid_from AS TIMESTAMP) <= q.quarter)
                 AND (u.valid_to IS NULL
                      OR CAST(u.valid_to AS TIMESTAMP) >= q.quarter + INTERVAL '3 months' - INTERVAL '1 day')
  LEFT JOIN counted c ON c.unit_id = u.unit_id AND c.quarter = q.quarter
),
history AS (
  SELECT n.unit_id, n.kind, n.quarter, n.records, count(p.quarter) AS past_quarters,
         coalesce(CAST(sum(p.records) AS BIGINT), 0) AS past_records
  FROM unit_quarter n
  LEFT JOIN unit_quarter p ON p.unit_id = n.unit_id AND p.quarter < n.quarter
                          AND p.quarter >= n.quarter - INTERVAL '12 months'
  GROUP BY n.unit_id, n.kind, n.quarter, n.records
),
peers AS (
  SELECT kind, quarter, past_quarters, count(*) AS units,
         -- The middle, not the sum: units that fall silent together must not hide each other.
         percentile_cont(0.5) WITHIN GROUP (
           ORDER BY CAST(CAST(records AS DOUBLE PRECISION) / CAST(NULLIF(past_records, 0) AS DOUBLE PRECISION)
                         AS DOUBLE PRECISION)) AS course
  FROM history
  GROUP BY kind, quarter, past_quarters
),
compared AS (
  SELECT h.unit_id, h.kind, h.quarter, h.records, h.past_quarters, h.past_records, p.units - 1 AS peers,
         CAST(h.past_records AS DOUBLE PRECISION) * p.course AS expected
  FROM history h
  JOIN peers p ON p.kind IS NOT DISTINCT FROM h.kind AND p.quarter = h.quarter AND p.past_quarters = h.past_quarters
),
spread AS (
  SELECT kind,
         greatest(1, percentile_cont(0.5) WITHIN GROUP (
           -- By chance alone the difference varies by expected, and by expected²/past for the chance in the past count.
           ORDER BY CAST((records - expected) * (records - expected)
                           / CAST(NULLIF(expected
                                         * (1 + expected / CAST(NULLIF(past_records, 0) AS DOUBLE PRECISION)), 0)
                                  AS DOUBLE PRECISION)
                         AS DOUBLE PRECISION)) / CAST(0.455 AS DOUBLE PRECISION)) AS factor
  FROM compared
  WHERE past_quarters >= :fewest_quarters
  GROUP BY kind
),
scored AS (
  SELECT c.unit_id, c.quarter, c.records, c.past_records, c.expected, c.peers,
         CAST(c.records + 1 AS DOUBLE PRECISION)
           / CAST(NULLIF(s.factor * (1 + c.expected / CAST(NULLIF(c.past_records, 0) AS DOUBLE PRECISION)), 0)
                  AS DOUBLE PRECISION) AS k,
         c.expected
           / CAST(NULLIF(s.factor * (1 + c.expected / CAST(NULLIF(c.past_records, 0) AS DOUBLE PRECISION)), 0)
                  AS DOUBLE PRECISION) AS m
  FROM compared c
  JOIN spread s ON s.kind IS NOT DISTINCT FROM c.kind
  WHERE c.past_quarters >= :fewest_quarters
    AND c.peers >= :fewest_peers
    AND CAST(c.expected AS DECIMAL(18,6)) >= :fewest_expected
),
tail AS (
  SELECT unit_id, quarter, records, past_records, expected, peers,
         CASE WHEN k < m THEN least(CAST(8 AS DOUBLE PRECISION),
                                    (power(m / CAST(NULLIF(k, 0) AS DOUBLE PRECISION),
                                           CAST(0.3333333333 AS DOUBLE PRECISION))
                                     - 1 + 1 / CAST(NULLIF(9 * k, 0) AS DOUBLE PRECISION)) * sqrt(9 * k))
              ELSE 0 END AS z
  FROM scored
),
curve AS (
  SELECT unit_id, quarter, records, past_records, expected, peers, z,
         1 / CAST(NULLIF(1 + 0.2316419 * greatest(z, 0), 0) AS DOUBLE PRECISION) AS t
  FROM tail
),
chance AS (
  SELECT unit_id, quarter, records, past_records, expected, peers,
         CASE WHEN z <= 0 THEN 1
              ELSE 0.3989422804 * exp(-0.5 * z * z)
                   * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
              END AS p
  FROM curve
),
ranked AS (
  SELECT unit_id, quarter, records, past_records, expected, peers, p,
         row_number() OVER (ORDER BY p, unit_id, quarter) AS place, count(*) OVER () AS tests
  FROM chance
),
cut AS (
  SELECT max(place) AS place
  FROM ranked
  WHERE CAST(p * tests AS DECIMAL(18,6)) <= :false_discoveries * place
),
judged AS (
  SELECT r.unit_id, r.quarter, r.records, r.past_records, r.expected, r.peers, CAST(NULL AS TEXT) AS reason
  FROM ranked r
  JOIN cut c ON r.place <= c.place
  WHERE CAST(r.records AS DECIMAL(18,6)) <= :share * CAST(r.expected AS DECIMAL(18,6))
  UNION ALL
  SELECT h.unit_id, h.quarter, h.records, h.past_records, h.expected, h.peers,
         CASE WHEN h.past_quarters < :fewest_quarters THEN 'history_too_short' ELSE 'too_few_peers' END
  FROM compared h
  WHERE (h.past_quarters < :fewest_quarters OR h.peers < :fewest_peers)
    AND greatest(h.records, h.past_records) >= :fewest_expected
),
told AS (
  SELECT j.unit_id, j.quarter, j.records, j.past_records, j.expected, j.peers, j.reason,
         concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), 'Q',
                CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT)) AS quarter_name
  FROM judged j
)
SELECT concat(j.unit_id, '/', j.quarter_name) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.quarter AS happened_at,
       'unit' AS record_type,
       j.unit_id AS record_id,
       j.reason AS could_not_evaluate,
       j.quarter_name AS fact_quarter_en,
       concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), '年第',
              CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT), '季度') AS fact_quarter_zh,
       j.records AS fact_records,
       j.past_records AS fact_past_records,
       round(CAST(j.expected AS DECIMAL(18,6)), 1) AS fact_expected,
       j.peers AS fact_peers
FROM told j
