/*---
id: alarm.unit-downgrades
version: 3
title:
  en: Unit recodes case-type alarms far more often than its peers
  zh: 单位警情改类比例异常
claim:
  en: In a full quarter the share of a unit's case-type alarms recoded to no case lies above the middle of its peers by
    more deviations than set, and stays notable after all units and quarters asked about are allowed for.
  zh: 在完整的一个季度内，单位案件类警情被改为非案件类的比例，高于同类单位中位数的程度超过设定的标准差倍数，且在计入全部单位、季度的多重比较后仍属显著。
why:
  en: One recoded alarm may be a correction. A unit that recodes twice as often as all others may be keeping its
    figures low.
  zh: 单起改类可能是更正。若一个单位改类远多于其他单位，可能是在压低发案数。
innocent:
  - en: The unit's area has many quarrels that are reported as crimes, such as a market or building sites.
    zh: 辖区内以案件名义报警的纠纷较多，如市场、工地。
  - en: A new operator at the call desk chose categories wrongly.
    zh: 新任接警员选错类别。
  - en: The unit corrects categories conscientiously where others leave them wrong.
    zh: 该单位认真更正类别，其他单位有错不改。
misses:
  - en: Recoding by more than half of the units alike, and units with fewer case-type alarms than set.
    zh: 半数以上单位普遍改类的，以及案件类警情少于设定数量的单位。
  - en: Alarms entered under a smaller category from the start.
    zh: 一开始就按轻类录入的警情。
  - en: "Method: the tail of a Poisson count (Wilson and Hilferty's approximation, widened by the median spread among
      peers), cut off by Benjamini and Hochberg. Middle and deviations are medians over all units of the kind, so that some
      units that recode much do not hide another; one alarm is added to what is expected of a unit, up to the mean of
      the others. Small excesses are missed so that few units are named by chance."
    zh: 方法：泊松计数的尾概率（Wilson–Hilferty 近似，并按同类单位离散程度的中位数放宽），再以 Benjamini–Hochberg 法控制错误发现率。同类水平及标准差均由全部同类单位的中位数求得，少数改类多的单位不会掩盖另一单位；期望值另加一起，但不超过其他单位的平均水平。为避免误报，轻微偏高的不列出。
explanation:
  en: In {fact_quarter_en} unit {unit_id} recoded {fact_recoded} of {fact_calls} case-type alarms ({fact_share} %);
    the middle of it and {fact_peers} peers is {fact_peer_share} % (at least {fewest_cases} alarms and {fewest_peers} peers;
    {deviations} deviations; share of false discoveries {false_discoveries}).
  zh: 单位 {unit_id} 在{fact_quarter_zh}将 {fact_calls} 起案件类警情中的 {fact_recoded} 起改类（{fact_share}%）；连同 {fact_peers} 个同类单位的中位数为
    {fact_peer_share}%（至少 {fewest_cases} 起、{fewest_peers} 个同类单位；{deviations} 倍标准差；错误发现率 {false_discoveries}）。
next_step:
  en: Draw twenty of the recoded alarms by lot and ring the callers.
  zh: 随机抽取二十起改类警情，逐一回访报警人。
basis:
  - instrument: {en: "Provisions on Taking Reports and Filing Cases (2024)", zh: 公安机关接报案与立案工作规定（2024年）}
    article: {en: "Point 3: take every report, register truthfully, file according to law", zh: 第三条：报案必接、如实登记、依法立案}
    confidence: secondary
    source: digipub.cc 2024-08-25 报道（仅见第一至六条）
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Two deviations above the middle of peers in a quarter, zh: 季度比例高于同类中位数两倍标准差}
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [alarm_call, alarm_category_change, unit]
key: unit_id
sources: {alarm_call: unit_id}
reference: [unit]
not_key_local: A unit is compared with its peers, and the share of false discoveries is held over all of them.
parameters:
  deviations:
    title: {en: Deviations above the middle of peers, zh: 高于同类中位数的标准差倍数}
    type: decimal
    value: 2
    confidence: local_setting
  fewest_cases:
    title: {en: Fewest case-type alarms in the quarter, zh: 季度案件类警情下限}
    type: integer
    value: 20
    confidence: local_setting
  fewest_peers:
    title: {en: Fewest peers, zh: 同类单位下限}
    type: integer
    value: 5
    confidence: local_setting
  false_discoveries:
    title: {en: Share of false discoveries, zh: 错误发现率}
    type: decimal
    value: 0.05
    confidence: local_setting
could_not_evaluate:
  too_few_peers:
    en: There are too few units of the same kind with enough case-type alarms in that quarter.
    zh: 当季案件类警情足够的同类单位过少。
examples:
  - name: all four recoded where peers recode one in four
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "5", false_discoveries: "0.9"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
        D,station
        E,station
        F,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        C3,C,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        D0,D,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        D1,D,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        D2,D,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        D3,D,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        E0,E,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        E1,E,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        E2,E,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        E3,E,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        F0,F,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        F1,F,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        F2,F,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        F3,F,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        A1,2025-02-02 11:00:00,criminal,dispute,P1,1
        A2,2025-02-03 11:00:00,criminal,dispute,P1,1
        A3,2025-02-04 11:00:00,criminal,dispute,P1,1
        C0,2025-02-01 11:00:00,criminal,dispute,P1,1
        D0,2025-02-01 11:00:00,criminal,dispute,P1,1
        D1,2025-02-02 11:00:00,criminal,dispute,P1,1
        E0,2025-02-01 11:00:00,criminal,dispute,P1,1
        F0,2025-02-01 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect:
      - {key: A/2025Q1, facts: {fact_quarter_zh: 2025年第1季度, fact_recoded: 4, fact_calls: 4, fact_peers: 5}}
  - name: two units of six recode everything
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "3", deviations: "1.5", false_discoveries: "0.3"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
        D,station
        E,station
        F,station
        G,station
        H,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        C3,C,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        D0,D,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        D1,D,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        D2,D,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        D3,D,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        E0,E,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        E1,E,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        E2,E,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        E3,E,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        F0,F,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        F1,F,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        F2,F,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        F3,F,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        G0,G,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        G1,G,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        G2,G,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        G3,G,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        H0,H,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        H1,H,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        H2,H,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        H3,H,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        A1,2025-02-02 11:00:00,criminal,dispute,P1,1
        A2,2025-02-03 11:00:00,criminal,dispute,P1,1
        A3,2025-02-04 11:00:00,criminal,dispute,P1,1
        B0,2025-02-01 11:00:00,criminal,dispute,P1,1
        B1,2025-02-02 11:00:00,criminal,dispute,P1,1
        B2,2025-02-03 11:00:00,criminal,dispute,P1,1
        B3,2025-02-04 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect:
      - {key: A/2025Q1}
      - {key: B/2025Q1}
  - name: eight of sixteen is exactly two deviations above the middle, twelve is more
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "5", false_discoveries: "0.9"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
        D,station
        E,station
        F,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        A4,A,2025-02-05 10:00:00,2025-02-05 10:05:00,dispute
        A5,A,2025-02-06 10:00:00,2025-02-06 10:05:00,dispute
        A6,A,2025-02-07 10:00:00,2025-02-07 10:05:00,dispute
        A7,A,2025-02-08 10:00:00,2025-02-08 10:05:00,dispute
        A8,A,2025-02-09 10:00:00,2025-02-09 10:05:00,dispute
        A9,A,2025-02-10 10:00:00,2025-02-10 10:05:00,dispute
        A10,A,2025-02-11 10:00:00,2025-02-11 10:05:00,dispute
        A11,A,2025-02-12 10:00:00,2025-02-12 10:05:00,dispute
        A12,A,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        A13,A,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        A14,A,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        A15,A,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        B4,B,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        B5,B,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        B6,B,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        B7,B,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        B8,B,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        B9,B,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        B10,B,2025-02-11 10:00:00,2025-02-11 10:05:00,criminal
        B11,B,2025-02-12 10:00:00,2025-02-12 10:05:00,criminal
        B12,B,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        B13,B,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        B14,B,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        B15,B,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        C3,C,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        C4,C,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        C5,C,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        C6,C,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        C7,C,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        C8,C,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        C9,C,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        C10,C,2025-02-11 10:00:00,2025-02-11 10:05:00,criminal
        C11,C,2025-02-12 10:00:00,2025-02-12 10:05:00,criminal
        C12,C,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        C13,C,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        C14,C,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        C15,C,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        D0,D,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        D1,D,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        D2,D,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        D3,D,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        D4,D,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        D5,D,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        D6,D,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        D7,D,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        D8,D,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        D9,D,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        D10,D,2025-02-11 10:00:00,2025-02-11 10:05:00,criminal
        D11,D,2025-02-12 10:00:00,2025-02-12 10:05:00,criminal
        D12,D,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        D13,D,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        D14,D,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        D15,D,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        E0,E,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        E1,E,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        E2,E,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        E3,E,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        E4,E,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        E5,E,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        E6,E,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        E7,E,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        E8,E,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        E9,E,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        E10,E,2025-02-11 10:00:00,2025-02-11 10:05:00,criminal
        E11,E,2025-02-12 10:00:00,2025-02-12 10:05:00,criminal
        E12,E,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        E13,E,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        E14,E,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        E15,E,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        F0,F,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        F1,F,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        F2,F,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        F3,F,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        F4,F,2025-02-05 10:00:00,2025-02-05 10:05:00,dispute
        F5,F,2025-02-06 10:00:00,2025-02-06 10:05:00,dispute
        F6,F,2025-02-07 10:00:00,2025-02-07 10:05:00,dispute
        F7,F,2025-02-08 10:00:00,2025-02-08 10:05:00,dispute
        F8,F,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        F9,F,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        F10,F,2025-02-11 10:00:00,2025-02-11 10:05:00,criminal
        F11,F,2025-02-12 10:00:00,2025-02-12 10:05:00,criminal
        F12,F,2025-02-13 10:00:00,2025-02-13 10:05:00,criminal
        F13,F,2025-02-14 10:00:00,2025-02-14 10:05:00,criminal
        F14,F,2025-02-15 10:00:00,2025-02-15 10:05:00,criminal
        F15,F,2025-02-16 10:00:00,2025-02-16 10:05:00,criminal
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        A1,2025-02-02 11:00:00,criminal,dispute,P1,1
        A2,2025-02-03 11:00:00,criminal,dispute,P1,1
        A3,2025-02-04 11:00:00,criminal,dispute,P1,1
        A4,2025-02-05 11:00:00,criminal,dispute,P1,1
        A5,2025-02-06 11:00:00,criminal,dispute,P1,1
        A6,2025-02-07 11:00:00,criminal,dispute,P1,1
        A7,2025-02-08 11:00:00,criminal,dispute,P1,1
        A8,2025-02-09 11:00:00,criminal,dispute,P1,1
        A9,2025-02-10 11:00:00,criminal,dispute,P1,1
        A10,2025-02-11 11:00:00,criminal,dispute,P1,1
        A11,2025-02-12 11:00:00,criminal,dispute,P1,1
        D0,2025-02-01 11:00:00,criminal,dispute,P1,1
        D1,2025-02-02 11:00:00,criminal,dispute,P1,1
        D2,2025-02-03 11:00:00,criminal,dispute,P1,1
        D3,2025-02-04 11:00:00,criminal,dispute,P1,1
        F0,2025-02-01 11:00:00,criminal,dispute,P1,1
        F1,2025-02-02 11:00:00,criminal,dispute,P1,1
        F2,2025-02-03 11:00:00,criminal,dispute,P1,1
        F3,2025-02-04 11:00:00,criminal,dispute,P1,1
        F4,2025-02-05 11:00:00,criminal,dispute,P1,1
        F5,2025-02-06 11:00:00,criminal,dispute,P1,1
        F6,2025-02-07 11:00:00,criminal,dispute,P1,1
        F7,2025-02-08 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect:
      - {key: A/2025Q1}
  - name: above the deviations, but one in nine might be chance
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "3"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
        D,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        A4,A,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        A5,A,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        A6,A,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        A7,A,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        A8,A,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        B4,B,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        B5,B,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        B6,B,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        B7,B,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        B8,B,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        C3,C,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        C4,C,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        C5,C,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        C6,C,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        C7,C,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        C8,C,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        D0,D,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        D1,D,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        D2,D,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        D3,D,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        D4,D,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        D5,D,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        D6,D,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        D7,D,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        D8,D,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect: none
  - name: two units that recode everything do not hide the one that recodes six of ten
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "5", false_discoveries: "0.5"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
        D,station
        E,station
        F,station
        G,station
        H,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        A4,A,2025-02-05 10:00:00,2025-02-05 10:05:00,dispute
        A5,A,2025-02-06 10:00:00,2025-02-06 10:05:00,dispute
        A6,A,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        A7,A,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        A8,A,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        A9,A,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        B4,B,2025-02-05 10:00:00,2025-02-05 10:05:00,dispute
        B5,B,2025-02-06 10:00:00,2025-02-06 10:05:00,dispute
        B6,B,2025-02-07 10:00:00,2025-02-07 10:05:00,dispute
        B7,B,2025-02-08 10:00:00,2025-02-08 10:05:00,dispute
        B8,B,2025-02-09 10:00:00,2025-02-09 10:05:00,dispute
        B9,B,2025-02-10 10:00:00,2025-02-10 10:05:00,dispute
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        C3,C,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        C4,C,2025-02-05 10:00:00,2025-02-05 10:05:00,dispute
        C5,C,2025-02-06 10:00:00,2025-02-06 10:05:00,dispute
        C6,C,2025-02-07 10:00:00,2025-02-07 10:05:00,dispute
        C7,C,2025-02-08 10:00:00,2025-02-08 10:05:00,dispute
        C8,C,2025-02-09 10:00:00,2025-02-09 10:05:00,dispute
        C9,C,2025-02-10 10:00:00,2025-02-10 10:05:00,dispute
        D0,D,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        D1,D,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        D2,D,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        D3,D,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        D4,D,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        D5,D,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        D6,D,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        D7,D,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        D8,D,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        D9,D,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        E0,E,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        E1,E,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        E2,E,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        E3,E,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        E4,E,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        E5,E,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        E6,E,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        E7,E,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        E8,E,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        E9,E,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        F0,F,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        F1,F,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        F2,F,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        F3,F,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        F4,F,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        F5,F,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        F6,F,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        F7,F,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        F8,F,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        F9,F,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        G0,G,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        G1,G,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        G2,G,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        G3,G,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        G4,G,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        G5,G,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        G6,G,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        G7,G,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        G8,G,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        G9,G,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        H0,H,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        H1,H,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        H2,H,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        H3,H,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        H4,H,2025-02-05 10:00:00,2025-02-05 10:05:00,criminal
        H5,H,2025-02-06 10:00:00,2025-02-06 10:05:00,criminal
        H6,H,2025-02-07 10:00:00,2025-02-07 10:05:00,criminal
        H7,H,2025-02-08 10:00:00,2025-02-08 10:05:00,criminal
        H8,H,2025-02-09 10:00:00,2025-02-09 10:05:00,criminal
        H9,H,2025-02-10 10:00:00,2025-02-10 10:05:00,criminal
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        A1,2025-02-02 11:00:00,criminal,dispute,P1,1
        A2,2025-02-03 11:00:00,criminal,dispute,P1,1
        A3,2025-02-04 11:00:00,criminal,dispute,P1,1
        A4,2025-02-05 11:00:00,criminal,dispute,P1,1
        A5,2025-02-06 11:00:00,criminal,dispute,P1,1
        B0,2025-02-01 11:00:00,criminal,dispute,P1,1
        B1,2025-02-02 11:00:00,criminal,dispute,P1,1
        B2,2025-02-03 11:00:00,criminal,dispute,P1,1
        B3,2025-02-04 11:00:00,criminal,dispute,P1,1
        B4,2025-02-05 11:00:00,criminal,dispute,P1,1
        B5,2025-02-06 11:00:00,criminal,dispute,P1,1
        B6,2025-02-07 11:00:00,criminal,dispute,P1,1
        B7,2025-02-08 11:00:00,criminal,dispute,P1,1
        B8,2025-02-09 11:00:00,criminal,dispute,P1,1
        B9,2025-02-10 11:00:00,criminal,dispute,P1,1
        C0,2025-02-01 11:00:00,criminal,dispute,P1,1
        C1,2025-02-02 11:00:00,criminal,dispute,P1,1
        C2,2025-02-03 11:00:00,criminal,dispute,P1,1
        C3,2025-02-04 11:00:00,criminal,dispute,P1,1
        C4,2025-02-05 11:00:00,criminal,dispute,P1,1
        C5,2025-02-06 11:00:00,criminal,dispute,P1,1
        C6,2025-02-07 11:00:00,criminal,dispute,P1,1
        C7,2025-02-08 11:00:00,criminal,dispute,P1,1
        C8,2025-02-09 11:00:00,criminal,dispute,P1,1
        C9,2025-02-10 11:00:00,criminal,dispute,P1,1
        E0,2025-02-01 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect:
      - {key: A/2025Q1}
      - {key: B/2025Q1}
      - {key: C/2025Q1}
  - name: too few peers, and too few calls
    as_of: 2025-06-01
    parameters: {fewest_cases: "4", fewest_peers: "3", false_discoveries: "0.9"}
    given:
      unit: |
        unit_id,kind
        A,station
        B,station
        C,station
      alarm_call: |
        alarm_id,unit_id,received_at,arrived_at,category
        A0,A,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        A1,A,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        A2,A,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        A3,A,2025-02-04 10:00:00,2025-02-04 10:05:00,dispute
        B0,B,2025-02-01 10:00:00,2025-02-01 10:05:00,criminal
        B1,B,2025-02-02 10:00:00,2025-02-02 10:05:00,criminal
        B2,B,2025-02-03 10:00:00,2025-02-03 10:05:00,criminal
        B3,B,2025-02-04 10:00:00,2025-02-04 10:05:00,criminal
        C0,C,2025-02-01 10:00:00,2025-02-01 10:05:00,dispute
        C1,C,2025-02-02 10:00:00,2025-02-02 10:05:00,dispute
        C2,C,2025-02-03 10:00:00,2025-02-03 10:05:00,dispute
        Z1,A,2025-04-02 10:00:00,2025-04-02 10:05:00,criminal
      alarm_category_change: |
        alarm_id,changed_at,from_category,to_category,changed_by,number
        A0,2025-02-01 11:00:00,criminal,dispute,P1,1
        A1,2025-02-02 11:00:00,criminal,dispute,P1,1
        A2,2025-02-03 11:00:00,criminal,dispute,P1,1
        A3,2025-02-04 11:00:00,criminal,dispute,P1,1
        C0,2025-02-01 11:00:00,criminal,dispute,P1,1
        C1,2025-02-02 11:00:00,criminal,dispute,P1,1
        C2,2025-02-03 11:00:00,criminal,dispute,P1,1
        Z9,2025-04-02 10:00:00,dispute,help,P1,1
    expect: none
    could_not_evaluate: {too_few_peers: 2}
---*/
WITH recoded AS (
  SELECT alarm_id, min(changed_at) AS changed_at
  FROM alarm_category_change
  WHERE from_category IN ('criminal', 'public_order')
    AND to_category NOT IN ('criminal', 'public_order', 'traffic', 'fire')
  GROUP BY alarm_id
),
case_call AS (
  SELECT a.alarm_id, a.unit_id, date_trunc('quarter', CAST(a.received_at AS TIMESTAMP)) AS quarter,
         CASE WHEN r.alarm_id IS NOT NULL AND a.category NOT IN ('criminal', 'public_order') THEN 1 ELSE 0 END AS is_recoded
  FROM alarm_call a
  LEFT JOIN recoded r ON r.alarm_id = a.alarm_id
  WHERE a.category IN ('criminal', 'public_order') OR r.alarm_id IS NOT NULL
),
last_quarter AS (
  SELECT max(quarter) AS quarter
  FROM case_call
),
unit_quarter AS (
  SELECT c.unit_id, u.kind, c.quarter, count(*) AS calls, CAST(sum(c.is_recoded) AS BIGINT) AS recoded,
         CAST(sum(c.is_recoded) AS DOUBLE PRECISION) / CAST(NULLIF(count(*), 0) AS DOUBLE PRECISION) AS share
  FROM case_call c
  JOIN unit u ON u.unit_id = c.unit_id
  JOIN last_quarter l ON c.quarter < l.quarter
  GROUP BY c.unit_id, u.kind, c.quarter
  HAVING count(*) >= :fewest_cases
),
peers AS (
  SELECT kind, quarter, count(*) AS units, sum(calls) AS calls, sum(recoded) AS recoded,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(share AS DOUBLE PRECISION)) AS middle
  FROM unit_quarter
  GROUP BY kind, quarter
),
compared AS (
  SELECT q.unit_id, q.kind, q.quarter, q.calls, q.recoded, q.share, p.units - 1 AS peers, p.middle,
         abs(q.share - p.middle) AS distance,
         -- The middle, not the mean: units that recode much together must not hide each other. It lies below the mean
         -- of small counts by less than one, hence the one more.
         least(CAST(q.calls AS DOUBLE PRECISION) * (CAST(p.recoded - q.recoded AS DOUBLE PRECISION) + 0.5)
                 / CAST(NULLIF(p.calls - q.calls + 1, 0) AS DOUBLE PRECISION),
               CAST(q.calls AS DOUBLE PRECISION) * p.middle + 1) AS expected
  FROM unit_quarter q
  JOIN peers p ON p.kind IS NOT DISTINCT FROM q.kind AND p.quarter = q.quarter
),
deviation AS (
  -- Shares spread like a bell have a standard deviation of 1.4826 times the median distance from the middle.
  SELECT kind, quarter, 1.5 * percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(distance AS DOUBLE PRECISION)) AS of_peers
  FROM compared
  GROUP BY kind, quarter
),
spread AS (
  SELECT kind,
         greatest(1, percentile_cont(0.5) WITHIN GROUP (
           ORDER BY CAST((recoded - expected) * (recoded - expected) / CAST(NULLIF(expected, 0) AS DOUBLE PRECISION)
                         AS DOUBLE PRECISION)) / CAST(0.455 AS DOUBLE PRECISION)) AS factor
  FROM compared
  GROUP BY kind
),
scored AS (
  SELECT c.unit_id, c.kind, c.quarter, c.calls, c.recoded, c.share, c.peers, c.middle, d.of_peers AS peer_spread,
         CAST(c.recoded AS DOUBLE PRECISION) / CAST(NULLIF(s.factor, 0) AS DOUBLE PRECISION) AS k,
         c.expected / CAST(NULLIF(s.factor, 0) AS DOUBLE PRECISION) AS m
  FROM compared c
  JOIN spread s ON s.kind IS NOT DISTINCT FROM c.kind
  JOIN deviation d ON d.kind IS NOT DISTINCT FROM c.kind AND d.quarter = c.quarter
  WHERE c.peers >= :fewest_peers
),
tail AS (
  SELECT unit_id, kind, quarter, calls, recoded, share, peers, middle, peer_spread,
         CASE WHEN k > m THEN least(CAST(8 AS DOUBLE PRECISION),
                                    (1 - 1 / CAST(NULLIF(9 * k, 0) AS DOUBLE PRECISION)
                                     - power(m / CAST(NULLIF(k, 0) AS DOUBLE PRECISION), CAST(0.3333333333 AS DOUBLE PRECISION))) * sqrt(9 * k))
              ELSE 0 END AS z
  FROM scored
),
curve AS (
  SELECT unit_id, kind, quarter, calls, recoded, share, peers, middle, peer_spread, z,
         1 / CAST(NULLIF(1 + 0.2316419 * greatest(z, 0), 0) AS DOUBLE PRECISION) AS t
  FROM tail
),
chance AS (
  SELECT unit_id, kind, quarter, calls, recoded, share, peers, middle, peer_spread,
         CASE WHEN z <= 0 THEN 1
              ELSE 0.3989422804 * exp(-0.5 * z * z)
                   * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
              END AS p
  FROM curve
),
ranked AS (
  SELECT unit_id, kind, quarter, calls, recoded, share, peers, middle, peer_spread, p,
         row_number() OVER (ORDER BY p, unit_id, quarter) AS place, count(*) OVER () AS tests
  FROM chance
),
cut AS (
  SELECT max(place) AS place
  FROM ranked
  WHERE CAST(p * tests AS DECIMAL(18,6)) <= :false_discoveries * place
),
judged AS (
  SELECT r.unit_id, r.quarter, r.calls, r.recoded, r.share, r.peers, r.middle, CAST(NULL AS TEXT) AS reason
  FROM ranked r
  JOIN cut c ON r.place <= c.place
  WHERE CAST(r.share AS DECIMAL(18,6)) > CAST(r.middle AS DECIMAL(18,6)) + :deviations * CAST(r.peer_spread AS DECIMAL(18,6))
  UNION ALL
  SELECT c.unit_id, c.quarter, c.calls, c.recoded, c.share, c.peers, c.middle, 'too_few_peers'
  FROM compared c
  WHERE c.peers < :fewest_peers
),
evidence AS (
  SELECT c.unit_id, c.quarter, c.alarm_id
  FROM case_call c
  WHERE c.is_recoded = 1
),
told AS (
  SELECT j.unit_id, j.quarter, j.calls, j.recoded, j.share, j.peers, j.middle, j.reason,
         concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), 'Q',
                CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT)) AS quarter_name
  FROM judged j
)
SELECT concat(j.unit_id, '/', j.quarter_name) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.quarter AS happened_at,
       CASE WHEN e.alarm_id IS NULL THEN 'unit' ELSE 'alarm_call' END AS record_type,
       coalesce(e.alarm_id, j.unit_id) AS record_id,
       j.reason AS could_not_evaluate,
       j.quarter_name AS fact_quarter_en,
       concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), '年第',
              CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT), '季度') AS fact_quarter_zh,
       j.recoded AS fact_recoded,
       j.calls AS fact_calls,
       j.peers AS fact_peers,
       round(CAST(100 * j.share AS DECIMAL(18,6)), 1) AS fact_share,
       round(CAST(100 * j.middle AS DECIMAL(18,6)), 1) AS fact_peer_share
FROM told j
LEFT JOIN evidence e ON e.unit_id = j.unit_id AND e.quarter = j.quarter AND j.reason IS NULL
