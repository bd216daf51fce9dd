/*---
id: silence.officer-alarms
version: 4
title:
  en: Officer attends far fewer alarms than own past and colleagues let expect
  zh: 民警处警异常减少
claim:
  en: In a full quarter an officer on duty was sent to at most the set share of the alarms that the days served let
    expect, by how many alarms came on them and how many shared these, at the rate of colleagues of the unit and at the
    officer's own rate of the year before, whichever is smaller; and the fall is too large to be chance.
  zh: 在完整的一个季度内，值班民警参与处警的次数不超过期望值的设定比例；期望值按本人值班各日的警情数和当日值班人数分摊，取同单位同事比率与本人前一年比率推算值中的较小者，且难以用偶然解释。
why:
  en: An officer on the roster who is at no scene either does not go, or goes without being named, so that nobody can
    answer for what was done.
  zh: 排了班却不出现在任何现场，要么没有出警，要么去了没有登记，事后无人负责。
innocent:
  - en: The officer was moved to the desk, to a task force or to light duty; the roster was not changed.
    zh: 调整到内勤、专班或者因病从事轻便工作，排班未及时调整。
  - en: Sick leave or training in the quarter, with shifts still on the roster.
    zh: 季度内病假、培训，班次仍在排班表上。
  - en: Colleagues enter themselves as in charge, and helpers are left out.
    zh: 只登记主办民警，协办民警未登记。
misses:
  - en: Officers who have always gone to few alarms, and officers in units where nobody goes.
    zh: 历来很少出警的民警，以及整体不出警的单位。
  - en: Officers new to the unit; they have no past there (could not be evaluated).
    zh: 新到单位的民警，没有可比历史（列为无法判断）。
  - en: Officers of whom little is expected and who still go to some alarms; among so many such a fall may be chance.
    zh: 期望值较低而仍参与部分处警的民警；比较人数众多时，这样的减少可能出于偶然。
  - en: An alarm counts for those whose shift began on its calendar day; for who is on duty past midnight that is rough.
    zh: 警情按自然日计入当日开始值班的人员，对跨零点的班次只是近似。
  - en: "Method: the lower tail of a Poisson count (Wilson and Hilferty's approximation), widened by the chance in the past
      count and by the median spread around the own past beyond the chance in both counts; cut off by Benjamini and
      Hochberg over all officers and quarters. A day's alarms are shared out evenly over those on duty, by the number of
      officers that the unit sends to an alarm on average, and at most once to each officer."
    zh: 方法：泊松计数的下尾概率（Wilson–Hilferty 近似），按历史计数的随机性，以及相对本人历史的离散程度中超出两次计数随机性的部分（取中位数）放宽；以 Benjamini–Hochberg 法对全部民警、季度控制错误发现率。每日警情按该单位平均每警出动人数，由当日值班人员平均分摊，每人每警至多计一次。
explanation:
  en: In {fact_quarter_en} the officer was sent to {fact_calls} alarms in {fact_shifts} shifts at unit {unit_id}; by the
    alarms of those days and who shared them, the rate of {fact_peers} colleagues lets expect {fact_peer_expected}, and
    the smaller of that and the own past ({fact_past_calls} alarms in the year before) {fact_expected}. Asked where at
    most {share} of the expected came, at least {fewest_expected} were expected, with {fewest_shifts} shifts now and
    before and {fewest_peers} colleagues; share of false discoveries {false_discoveries}.
  zh: 该民警 {fact_quarter_zh} 在单位 {unit_id} 值班 {fact_shifts} 班，处警 {fact_calls} 次；按值班各日警情数及分摊人数，依 {fact_peers} 名同事比率推算为 {fact_peer_expected}
    次，结合本人前一年（{fact_past_calls} 次）取较小值为 {fact_expected} 次。条件：不超过期望值的 {share}，期望值不少于 {fewest_expected}，当期及历史班次不少于
    {fewest_shifts}，同事不少于 {fewest_peers} 名；错误发现率 {false_discoveries}。
next_step:
  en: Ask the unit's leader what the officer's task was; compare the roster with the vehicles' log.
  zh: 向单位负责人了解其岗位安排，将排班表与用车记录核对。
basis:
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 21: duty to help and to deal with alarms", zh: 第二十一条：对群众报警应当及时救助、查处}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Half of the expected number, with a limit on false discoveries
      zh: 不超过期望值的一半，并控制错误发现率
    confidence: local_setting
severity: low
route: inspection
reads: [alarm_officer, alarm_call, duty_shift]
key: person_id
sources: {alarm_officer: person_id, duty_shift: person_id}
not_key_local: An officer is compared with colleagues, and the share of false discoveries is held over all of them.
parameters:
  share:
    title: {en: Share of the expected number, zh: 占期望值的比例}
    type: decimal
    value: 0.5
    confidence: local_setting
  fewest_expected:
    title: {en: Fewest that must be expected, zh: 期望值下限}
    type: integer
    value: 20
    confidence: local_setting
  fewest_shifts:
    title: {en: "Fewest shifts, now and in the past", zh: 当期及历史班次下限}
    type: integer
    value: 12
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
    en: Far fewer alarms than colleagues, but the officer has too few shifts at the unit before.
    zh: 明显少于同事，但本人此前在该单位的班次过少。
  too_few_peers:
    en: Far fewer alarms than the rate of the unit, but there are too few colleagues.
    zh: 明显少于单位比率，但可比同事过少。
examples:
  - name: at no scene in two shifts
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-04-01 10:00:00
        A003,S1,2024-04-02 10:00:00
        A004,S1,2024-04-01 11:00:00
        A005,S1,2024-04-02 11:00:00
        A006,S1,2024-04-01 12:00:00
        A007,S1,2024-04-02 12:00:00
        A008,S1,2024-10-01 10:00:00
        A009,S1,2024-01-01 10:00:00
        A010,S1,2024-04-01 10:00:00
        A011,S1,2024-04-02 10:00:00
        A012,S1,2024-04-01 11:00:00
        A013,S1,2024-04-02 11:00:00
        A014,S1,2024-04-01 12:00:00
        A015,S1,2024-04-02 12:00:00
        A016,S1,2024-07-01 10:00:00
        A017,S1,2024-07-02 10:00:00
        A018,S1,2024-07-01 11:00:00
        A019,S1,2024-07-02 11:00:00
        A020,S1,2024-07-01 12:00:00
        A021,S1,2024-07-02 12:00:00
        A022,S1,2024-10-01 10:00:00
        A023,S1,2024-01-01 10:00:00
        A024,S1,2024-04-01 10:00:00
        A025,S1,2024-04-02 10:00:00
        A026,S1,2024-04-01 11:00:00
        A027,S1,2024-04-02 11:00:00
        A028,S1,2024-04-01 12:00:00
        A029,S1,2024-04-02 12:00:00
        A030,S1,2024-07-01 10:00:00
        A031,S1,2024-07-02 10:00:00
        A032,S1,2024-07-01 11:00:00
        A033,S1,2024-07-02 11:00:00
        A034,S1,2024-07-01 12:00:00
        A035,S1,2024-07-02 12:00:00
        A036,S1,2024-10-01 10:00:00
        B000,S1,2024-07-01 15:30:00
        B001,S1,2024-07-02 15:30:00
        B002,S1,2024-07-01 15:30:00
        B003,S1,2024-07-02 15:30:00
        B004,S1,2024-07-01 16:30:00
        B005,S1,2024-07-02 16:30:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P1
        A004,P1
        A005,P1
        A006,P1
        A007,P1
        A008,P1
        A009,P2
        A010,P2
        A011,P2
        A012,P2
        A013,P2
        A014,P2
        A015,P2
        A016,P2
        A017,P2
        A018,P2
        A019,P2
        A020,P2
        A021,P2
        A022,P2
        A023,P3
        A024,P3
        A025,P3
        A026,P3
        A027,P3
        A028,P3
        A029,P3
        A030,P3
        A031,P3
        A032,P3
        A033,P3
        A034,P3
        A035,P3
        A036,P3
        B000,P2
        B001,P3
        B002,P2
        B003,P3
        B004,P2
        B005,P3
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-04-01 08:00:00
        D002,P1,S1,2024-04-02 08:00:00
        D003,P1,S1,2024-07-01 08:00:00
        D004,P1,S1,2024-07-02 08:00:00
        D005,P2,S1,2024-04-01 08:00:00
        D006,P2,S1,2024-04-02 08:00:00
        D007,P2,S1,2024-07-01 08:00:00
        D008,P2,S1,2024-07-02 08:00:00
        D009,P3,S1,2024-04-01 08:00:00
        D010,P3,S1,2024-04-02 08:00:00
        D011,P3,S1,2024-07-01 08:00:00
        D012,P3,S1,2024-07-02 08:00:00
    expect:
      - {key: P1/S1/2024Q3, evidence: [person/P1], facts: {fact_calls: 0, fact_shifts: 2, fact_past_calls: 6}}
  - name: three of six is exactly half
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.9"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-04-01 10:00:00
        A003,S1,2024-04-02 10:00:00
        A004,S1,2024-04-01 11:00:00
        A005,S1,2024-04-02 11:00:00
        A006,S1,2024-04-01 12:00:00
        A007,S1,2024-04-02 12:00:00
        A008,S1,2024-07-01 10:00:00
        A009,S1,2024-07-02 10:00:00
        A010,S1,2024-07-01 11:00:00
        A011,S1,2024-10-01 10:00:00
        A012,S1,2024-01-01 10:00:00
        A013,S1,2024-04-01 10:00:00
        A014,S1,2024-04-02 10:00:00
        A015,S1,2024-04-01 11:00:00
        A016,S1,2024-04-02 11:00:00
        A017,S1,2024-04-01 12:00:00
        A018,S1,2024-04-02 12:00:00
        A019,S1,2024-07-01 10:00:00
        A020,S1,2024-07-02 10:00:00
        A021,S1,2024-07-01 11:00:00
        A022,S1,2024-07-02 11:00:00
        A023,S1,2024-07-01 12:00:00
        A024,S1,2024-07-02 12:00:00
        A025,S1,2024-10-01 10:00:00
        A026,S1,2024-01-01 10:00:00
        A027,S1,2024-04-01 10:00:00
        A028,S1,2024-04-02 10:00:00
        A029,S1,2024-04-01 11:00:00
        A030,S1,2024-04-02 11:00:00
        A031,S1,2024-04-01 12:00:00
        A032,S1,2024-04-02 12:00:00
        A033,S1,2024-07-01 10:00:00
        A034,S1,2024-07-02 10:00:00
        A035,S1,2024-07-01 11:00:00
        A036,S1,2024-07-02 11:00:00
        A037,S1,2024-07-01 12:00:00
        A038,S1,2024-07-02 12:00:00
        A039,S1,2024-10-01 10:00:00
        B000,S1,2024-07-01 15:30:00
        B001,S1,2024-07-02 15:30:00
        B002,S1,2024-07-01 15:30:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P1
        A004,P1
        A005,P1
        A006,P1
        A007,P1
        A008,P1
        A009,P1
        A010,P1
        A011,P1
        A012,P2
        A013,P2
        A014,P2
        A015,P2
        A016,P2
        A017,P2
        A018,P2
        A019,P2
        A020,P2
        A021,P2
        A022,P2
        A023,P2
        A024,P2
        A025,P2
        A026,P3
        A027,P3
        A028,P3
        A029,P3
        A030,P3
        A031,P3
        A032,P3
        A033,P3
        A034,P3
        A035,P3
        A036,P3
        A037,P3
        A038,P3
        A039,P3
        B000,P2
        B001,P3
        B002,P2
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-04-01 08:00:00
        D002,P1,S1,2024-04-02 08:00:00
        D003,P1,S1,2024-07-01 08:00:00
        D004,P1,S1,2024-07-02 08:00:00
        D005,P2,S1,2024-04-01 08:00:00
        D006,P2,S1,2024-04-02 08:00:00
        D007,P2,S1,2024-07-01 08:00:00
        D008,P2,S1,2024-07-02 08:00:00
        D009,P3,S1,2024-04-01 08:00:00
        D010,P3,S1,2024-04-02 08:00:00
        D011,P3,S1,2024-07-01 08:00:00
        D012,P3,S1,2024-07-02 08:00:00
    expect:
      - {key: P1/S1/2024Q3}
  - name: four of six is more than half
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.9"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-04-01 10:00:00
        A003,S1,2024-04-02 10:00:00
        A004,S1,2024-04-01 11:00:00
        A005,S1,2024-04-02 11:00:00
        A006,S1,2024-04-01 12:00:00
        A007,S1,2024-04-02 12:00:00
        A008,S1,2024-07-01 10:00:00
        A009,S1,2024-07-02 10:00:00
        A010,S1,2024-07-01 11:00:00
        A011,S1,2024-07-02 11:00:00
        A012,S1,2024-10-01 10:00:00
        A013,S1,2024-01-01 10:00:00
        A014,S1,2024-04-01 10:00:00
        A015,S1,2024-04-02 10:00:00
        A016,S1,2024-04-01 11:00:00
        A017,S1,2024-04-02 11:00:00
        A018,S1,2024-04-01 12:00:00
        A019,S1,2024-04-02 12:00:00
        A020,S1,2024-07-01 10:00:00
        A021,S1,2024-07-02 10:00:00
        A022,S1,2024-07-01 11:00:00
        A023,S1,2024-07-02 11:00:00
        A024,S1,2024-07-01 12:00:00
        A025,S1,2024-07-02 12:00:00
        A026,S1,2024-10-01 10:00:00
        A027,S1,2024-01-01 10:00:00
        A028,S1,2024-04-01 10:00:00
        A029,S1,2024-04-02 10:00:00
        A030,S1,2024-04-01 11:00:00
        A031,S1,2024-04-02 11:00:00
        A032,S1,2024-04-01 12:00:00
        A033,S1,2024-04-02 12:00:00
        A034,S1,2024-07-01 10:00:00
        A035,S1,2024-07-02 10:00:00
        A036,S1,2024-07-01 11:00:00
        A037,S1,2024-07-02 11:00:00
        A038,S1,2024-07-01 12:00:00
        A039,S1,2024-07-02 12:00:00
        A040,S1,2024-10-01 10:00:00
        B000,S1,2024-07-01 15:30:00
        B001,S1,2024-07-02 15:30:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P1
        A004,P1
        A005,P1
        A006,P1
        A007,P1
        A008,P1
        A009,P1
        A010,P1
        A011,P1
        A012,P1
        A013,P2
        A014,P2
        A015,P2
        A016,P2
        A017,P2
        A018,P2
        A019,P2
        A020,P2
        A021,P2
        A022,P2
        A023,P2
        A024,P2
        A025,P2
        A026,P2
        A027,P3
        A028,P3
        A029,P3
        A030,P3
        A031,P3
        A032,P3
        A033,P3
        A034,P3
        A035,P3
        A036,P3
        A037,P3
        A038,P3
        A039,P3
        A040,P3
        B000,P2
        B001,P3
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-04-01 08:00:00
        D002,P1,S1,2024-04-02 08:00:00
        D003,P1,S1,2024-07-01 08:00:00
        D004,P1,S1,2024-07-02 08:00:00
        D005,P2,S1,2024-04-01 08:00:00
        D006,P2,S1,2024-04-02 08:00:00
        D007,P2,S1,2024-07-01 08:00:00
        D008,P2,S1,2024-07-02 08:00:00
        D009,P3,S1,2024-04-01 08:00:00
        D010,P3,S1,2024-04-02 08:00:00
        D011,P3,S1,2024-07-01 08:00:00
        D012,P3,S1,2024-07-02 08:00:00
    expect: none
  - name: half the shifts, half the alarms; and one who never went to many
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-04-01 10:00:00
        A003,S1,2024-04-02 10:00:00
        A004,S1,2024-04-03 10:00:00
        A005,S1,2024-04-04 10:00:00
        A006,S1,2024-04-01 11:00:00
        A007,S1,2024-04-02 11:00:00
        A008,S1,2024-04-03 11:00:00
        A009,S1,2024-04-04 11:00:00
        A010,S1,2024-04-01 12:00:00
        A011,S1,2024-04-02 12:00:00
        A012,S1,2024-04-03 12:00:00
        A013,S1,2024-04-04 12:00:00
        A014,S1,2024-07-01 10:00:00
        A015,S1,2024-07-02 10:00:00
        A016,S1,2024-07-01 11:00:00
        A017,S1,2024-07-02 11:00:00
        A018,S1,2024-07-01 12:00:00
        A019,S1,2024-07-02 12:00:00
        A020,S1,2024-10-01 10:00:00
        A021,S1,2024-01-01 10:00:00
        A022,S1,2024-04-01 10:00:00
        A023,S1,2024-04-02 10:00:00
        A024,S1,2024-04-03 10:00:00
        A025,S1,2024-04-04 10:00:00
        A026,S1,2024-04-01 11:00:00
        A027,S1,2024-04-02 11:00:00
        A028,S1,2024-04-03 11:00:00
        A029,S1,2024-04-04 11:00:00
        A030,S1,2024-04-01 12:00:00
        A031,S1,2024-04-02 12:00:00
        A032,S1,2024-04-03 12:00:00
        A033,S1,2024-04-04 12:00:00
        A034,S1,2024-07-01 10:00:00
        A035,S1,2024-07-02 10:00:00
        A036,S1,2024-07-03 10:00:00
        A037,S1,2024-07-04 10:00:00
        A038,S1,2024-07-01 11:00:00
        A039,S1,2024-07-02 11:00:00
        A040,S1,2024-07-03 11:00:00
        A041,S1,2024-07-04 11:00:00
        A042,S1,2024-07-01 12:00:00
        A043,S1,2024-07-02 12:00:00
        A044,S1,2024-07-03 12:00:00
        A045,S1,2024-07-04 12:00:00
        A046,S1,2024-10-01 10:00:00
        A047,S1,2024-01-01 10:00:00
        A048,S1,2024-04-01 10:00:00
        A049,S1,2024-04-02 10:00:00
        A050,S1,2024-04-03 10:00:00
        A051,S1,2024-04-04 10:00:00
        A052,S1,2024-04-01 11:00:00
        A053,S1,2024-04-02 11:00:00
        A054,S1,2024-04-03 11:00:00
        A055,S1,2024-04-04 11:00:00
        A056,S1,2024-04-01 12:00:00
        A057,S1,2024-04-02 12:00:00
        A058,S1,2024-04-03 12:00:00
        A059,S1,2024-04-04 12:00:00
        A060,S1,2024-07-01 10:00:00
        A061,S1,2024-07-02 10:00:00
        A062,S1,2024-07-03 10:00:00
        A063,S1,2024-07-04 10:00:00
        A064,S1,2024-07-01 11:00:00
        A065,S1,2024-07-02 11:00:00
        A066,S1,2024-07-03 11:00:00
        A067,S1,2024-07-04 11:00:00
        A068,S1,2024-07-01 12:00:00
        A069,S1,2024-07-02 12:00:00
        A070,S1,2024-07-03 12:00:00
        A071,S1,2024-07-04 12:00:00
        A072,S1,2024-10-01 10:00:00
        A073,S1,2024-01-01 10:00:00
        A074,S1,2024-04-01 10:00:00
        A075,S1,2024-07-01 10:00:00
        A076,S1,2024-10-01 10:00:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P1
        A004,P1
        A005,P1
        A006,P1
        A007,P1
        A008,P1
        A009,P1
        A010,P1
        A011,P1
        A012,P1
        A013,P1
        A014,P1
        A015,P1
        A016,P1
        A017,P1
        A018,P1
        A019,P1
        A020,P1
        A021,P2
        A022,P2
        A023,P2
        A024,P2
        A025,P2
        A026,P2
        A027,P2
        A028,P2
        A029,P2
        A030,P2
        A031,P2
        A032,P2
        A033,P2
        A034,P2
        A035,P2
        A036,P2
        A037,P2
        A038,P2
        A039,P2
        A040,P2
        A041,P2
        A042,P2
        A043,P2
        A044,P2
        A045,P2
        A046,P2
        A047,P3
        A048,P3
        A049,P3
        A050,P3
        A051,P3
        A052,P3
        A053,P3
        A054,P3
        A055,P3
        A056,P3
        A057,P3
        A058,P3
        A059,P3
        A060,P3
        A061,P3
        A062,P3
        A063,P3
        A064,P3
        A065,P3
        A066,P3
        A067,P3
        A068,P3
        A069,P3
        A070,P3
        A071,P3
        A072,P3
        A073,P4
        A074,P4
        A075,P4
        A076,P4
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-04-01 08:00:00
        D002,P1,S1,2024-04-02 08:00:00
        D003,P1,S1,2024-04-03 08:00:00
        D004,P1,S1,2024-04-04 08:00:00
        D005,P1,S1,2024-07-01 08:00:00
        D006,P1,S1,2024-07-02 08:00:00
        D007,P2,S1,2024-04-01 08:00:00
        D008,P2,S1,2024-04-02 08:00:00
        D009,P2,S1,2024-04-03 08:00:00
        D010,P2,S1,2024-04-04 08:00:00
        D011,P2,S1,2024-07-01 08:00:00
        D012,P2,S1,2024-07-02 08:00:00
        D013,P2,S1,2024-07-03 08:00:00
        D014,P2,S1,2024-07-04 08:00:00
        D015,P3,S1,2024-04-01 08:00:00
        D016,P3,S1,2024-04-02 08:00:00
        D017,P3,S1,2024-04-03 08:00:00
        D018,P3,S1,2024-04-04 08:00:00
        D019,P3,S1,2024-07-01 08:00:00
        D020,P3,S1,2024-07-02 08:00:00
        D021,P3,S1,2024-07-03 08:00:00
        D022,P3,S1,2024-07-04 08:00:00
        D023,P4,S1,2024-04-01 08:00:00
        D024,P4,S1,2024-04-02 08:00:00
        D025,P4,S1,2024-04-03 08:00:00
        D026,P4,S1,2024-04-04 08:00:00
        D027,P4,S1,2024-07-01 08:00:00
        D028,P4,S1,2024-07-02 08:00:00
        D029,P4,S1,2024-07-03 08:00:00
        D030,P4,S1,2024-07-04 08:00:00
    expect: none
    could_not_evaluate: {history_too_short: 1}
  - name: two where few alarms came on the days served, though colleagues went to six
    as_of: 2026-12-01
    parameters: {fewest_expected: "2", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.9"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-10-01 10:00:00
        A003,S1,2024-04-01 10:00:00
        A004,S1,2024-04-02 10:00:00
        A005,S1,2024-04-01 11:00:00
        A006,S1,2024-04-02 11:00:00
        A007,S1,2024-04-01 12:00:00
        A008,S1,2024-04-02 12:00:00
        A009,S1,2024-01-01 10:00:00
        A010,S1,2024-10-01 10:00:00
        A011,S1,2024-04-01 10:00:00
        A012,S1,2024-04-02 10:00:00
        A013,S1,2024-04-01 11:00:00
        A014,S1,2024-04-02 11:00:00
        A015,S1,2024-04-01 12:00:00
        A016,S1,2024-04-02 12:00:00
        A017,S1,2024-01-01 10:00:00
        A018,S1,2024-10-01 10:00:00
        A019,S1,2024-04-01 10:00:00
        A020,S1,2024-04-02 10:00:00
        A021,S1,2024-04-01 11:00:00
        A022,S1,2024-04-02 11:00:00
        A023,S1,2024-04-01 12:00:00
        A024,S1,2024-04-02 12:00:00
        A025,S1,2024-07-01 10:00:00
        A026,S1,2024-07-02 10:00:00
        A027,S1,2024-07-03 10:00:00
        A028,S1,2024-07-04 10:00:00
        A029,S1,2024-07-03 11:00:00
        A030,S1,2024-07-04 11:00:00
        A031,S1,2024-07-03 12:00:00
        A032,S1,2024-07-04 12:00:00
        A033,S1,2024-07-03 10:00:00
        A034,S1,2024-07-04 10:00:00
        A035,S1,2024-07-03 11:00:00
        A036,S1,2024-07-04 11:00:00
        A037,S1,2024-07-03 12:00:00
        A038,S1,2024-07-04 12:00:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P1
        A004,P1
        A005,P1
        A006,P1
        A007,P1
        A008,P1
        A009,P2
        A010,P2
        A011,P2
        A012,P2
        A013,P2
        A014,P2
        A015,P2
        A016,P2
        A017,P3
        A018,P3
        A019,P3
        A020,P3
        A021,P3
        A022,P3
        A023,P3
        A024,P3
        A025,P1
        A026,P1
        A027,P2
        A028,P2
        A029,P2
        A030,P2
        A031,P2
        A032,P2
        A033,P3
        A034,P3
        A035,P3
        A036,P3
        A037,P3
        A038,P3
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-04-01 08:00:00
        D002,P1,S1,2024-04-02 08:00:00
        D003,P1,S1,2024-07-01 08:00:00
        D004,P1,S1,2024-07-02 08:00:00
        D005,P2,S1,2024-04-01 08:00:00
        D006,P2,S1,2024-04-02 08:00:00
        D007,P2,S1,2024-07-03 08:00:00
        D008,P2,S1,2024-07-04 08:00:00
        D009,P3,S1,2024-04-01 08:00:00
        D010,P3,S1,2024-04-02 08:00:00
        D011,P3,S1,2024-07-03 08:00:00
        D012,P3,S1,2024-07-04 08:00:00
    expect: none
  - name: new at the unit, and too few colleagues
    as_of: 2026-12-01
    parameters: {fewest_expected: "6", fewest_shifts: "2", fewest_peers: "2", false_discoveries: "0.5"}
    given:
      alarm_call: |
        alarm_id,unit_id,received_at
        A001,S1,2024-01-01 10:00:00
        A002,S1,2024-10-01 10:00:00
        A003,S1,2024-01-01 10:00:00
        A004,S1,2024-04-01 10:00:00
        A005,S1,2024-04-02 10:00:00
        A006,S1,2024-04-01 11:00:00
        A007,S1,2024-04-02 11:00:00
        A008,S1,2024-04-01 12:00:00
        A009,S1,2024-04-02 12:00:00
        A010,S1,2024-07-01 10:00:00
        A011,S1,2024-07-02 10:00:00
        A012,S1,2024-07-01 11:00:00
        A013,S1,2024-07-02 11:00:00
        A014,S1,2024-07-01 12:00:00
        A015,S1,2024-07-02 12:00:00
        A016,S1,2024-10-01 10:00:00
        A017,S1,2024-01-01 10:00:00
        A018,S1,2024-04-01 10:00:00
        A019,S1,2024-04-02 10:00:00
        A020,S1,2024-04-01 11:00:00
        A021,S1,2024-04-02 11:00:00
        A022,S1,2024-04-01 12:00:00
        A023,S1,2024-04-02 12:00:00
        A024,S1,2024-07-01 10:00:00
        A025,S1,2024-07-02 10:00:00
        A026,S1,2024-07-01 11:00:00
        A027,S1,2024-07-02 11:00:00
        A028,S1,2024-07-01 12:00:00
        A029,S1,2024-07-02 12:00:00
        A030,S1,2024-10-01 10:00:00
      alarm_officer: |
        alarm_id,person_id
        A001,P1
        A002,P1
        A003,P2
        A004,P2
        A005,P2
        A006,P2
        A007,P2
        A008,P2
        A009,P2
        A010,P2
        A011,P2
        A012,P2
        A013,P2
        A014,P2
        A015,P2
        A016,P2
        A017,P3
        A018,P3
        A019,P3
        A020,P3
        A021,P3
        A022,P3
        A023,P3
        A024,P3
        A025,P3
        A026,P3
        A027,P3
        A028,P3
        A029,P3
        A030,P3
      duty_shift: |
        shift_id,person_id,unit_id,start_at
        D001,P1,S1,2024-07-01 08:00:00
        D002,P1,S1,2024-07-02 08:00:00
        D003,P2,S1,2024-04-01 08:00:00
        D004,P2,S1,2024-04-02 08:00:00
        D005,P2,S1,2024-07-01 08:00:00
        D006,P2,S1,2024-07-02 08:00:00
        D007,P3,S1,2024-04-01 08:00:00
        D008,P3,S1,2024-04-02 08:00:00
        D009,P3,S1,2024-07-01 08:00:00
        D010,P3,S1,2024-07-02 08:00:00
    expect: none
    could_not_evaluate: {history_too_short: 1}
---*/
WITH sent AS (
  SELECT o.person_id, a.unit_id, a.quarter, count(*) AS calls
  FROM alarm_officer o
  JOIN (SELECT alarm_id, unit_id, date_trunc('quarter', CAST(received_at AS TIMESTAMP)) AS quarter
        FROM alarm_call
        WHERE received_at IS NOT NULL) a ON a.alarm_id = o.alarm_id
  GROUP BY o.person_id, a.unit_id, a.quarter
),
quarters AS (
  SELECT quarter, min(quarter) OVER () AS first_quarter, max(quarter) OVER () AS last_quarter
  FROM sent
  GROUP BY quarter
),
came AS (
  SELECT unit_id, CAST(received_at AS DATE) AS day, count(*) AS alarms
  FROM alarm_call
  WHERE received_at IS NOT NULL
  GROUP BY unit_id, CAST(received_at AS DATE)
),
on_duty AS (
  SELECT unit_id, CAST(start_at AS DATE) AS day, count(*) AS shifts
  FROM duty_shift
  WHERE start_at IS NOT NULL
  GROUP BY unit_id, CAST(start_at AS DATE)
),
crew AS (
  SELECT c.unit_id, CAST(c.calls AS DOUBLE PRECISION) / CAST(NULLIF(a.alarms, 0) AS DOUBLE PRECISION) AS officers
  FROM (SELECT unit_id, sum(calls) AS calls FROM sent GROUP BY unit_id) c
  JOIN (SELECT unit_id, sum(alarms) AS alarms FROM came GROUP BY unit_id) a ON a.unit_id = c.unit_id
),
-- Each day's alarms, shared out over those on duty: who serves with few others on busy days is there for more of them.
-- Nobody is sent twice to one alarm, so that who serves alone is there for each once.
part AS (
  SELECT d.unit_id, d.day, date_trunc('quarter', CAST(d.day AS TIMESTAMP)) AS quarter,
         CAST(coalesce(c.alarms, 0) AS DOUBLE PRECISION)
           * least(CAST(1 AS DOUBLE PRECISION),
                   w.officers / CAST(NULLIF(d.shifts, 0) AS DOUBLE PRECISION)) AS alarms
  FROM on_duty d
  JOIN crew w ON w.unit_id = d.unit_id
  LEFT JOIN came c ON c.unit_id = d.unit_id AND c.day = d.day
),
served AS (
  SELECT d.person_id, d.unit_id, p.quarter, count(*) AS shifts, sum(p.alarms) AS part
  FROM duty_shift d
  JOIN part p ON p.unit_id = d.unit_id AND p.day = CAST(d.start_at AS DATE)
  GROUP BY d.person_id, d.unit_id, p.quarter
),
officer_quarter AS (
  SELECT s.person_id, s.unit_id, s.quarter, s.shifts, s.part, coalesce(c.calls, 0) AS calls
  FROM served s
  JOIN quarters q ON q.quarter = s.quarter AND q.quarter > q.first_quarter AND q.quarter < q.last_quarter
  LEFT JOIN sent c ON c.person_id = s.person_id AND c.unit_id = s.unit_id AND c.quarter = s.quarter
),
unit_quarter AS (
  SELECT unit_id, quarter, count(*) AS officers, sum(calls) AS calls, sum(part) AS part
  FROM officer_quarter
  GROUP BY unit_id, quarter
),
history AS (
  SELECT n.person_id, n.unit_id, n.quarter, n.calls, n.shifts, n.part, CAST(sum(p.calls) AS BIGINT) AS past_calls,
         CAST(sum(p.shifts) AS BIGINT) AS past_shifts, sum(p.part) AS past_part
  FROM officer_quarter n
  LEFT JOIN officer_quarter p ON p.person_id = n.person_id AND p.unit_id = n.unit_id AND p.quarter < n.quarter
                             AND p.quarter >= n.quarter - INTERVAL '12 months'
  GROUP BY n.person_id, n.unit_id, n.quarter, n.calls, n.shifts, n.part
),
placed AS (
  SELECT h.person_id, h.unit_id, h.quarter, h.calls, h.shifts, h.past_calls, u.officers - 1 AS peers,
         CAST(u.calls - h.calls AS DOUBLE PRECISION) * h.part
           / CAST(NULLIF(u.part - h.part, 0) AS DOUBLE PRECISION) AS peer_expected,
         CASE WHEN h.past_shifts >= :fewest_shifts
              THEN CAST(h.past_calls AS DOUBLE PRECISION) * h.part / CAST(NULLIF(h.past_part, 0) AS DOUBLE PRECISION)
         END AS own_expected
  FROM history h
  JOIN unit_quarter u ON u.unit_id = h.unit_id AND u.quarter = h.quarter
  WHERE h.shifts >= :fewest_shifts
),
compared AS (
  SELECT person_id, unit_id, quarter, calls, shifts, past_calls, peers, peer_expected, own_expected,
         CASE WHEN own_expected IS NOT NULL THEN least(peer_expected, own_expected) END AS expected
  FROM placed
),
spread AS (
  SELECT greatest(1, percentile_cont(0.5) WITHIN GROUP (
           -- By chance alone the difference varies by what is expected, and by its square over the past count.
           ORDER BY CAST((calls - own_expected) * (calls - own_expected)
                           / CAST(NULLIF(own_expected
                                         * (1 + own_expected / CAST(NULLIF(past_calls, 0) AS DOUBLE PRECISION)), 0)
                                  AS DOUBLE PRECISION)
                         AS DOUBLE PRECISION)) / CAST(0.455 AS DOUBLE PRECISION)) AS factor
  FROM compared
  WHERE own_expected IS NOT NULL
),
scored AS (
  SELECT c.person_id, c.unit_id, c.quarter, c.calls, c.shifts, c.peer_expected, c.past_calls, c.expected, c.peers,
         CAST(c.calls + 1 AS DOUBLE PRECISION)
           / CAST(NULLIF(s.factor * (1 + c.expected / CAST(NULLIF(c.past_calls, 0) AS DOUBLE PRECISION)), 0)
                  AS DOUBLE PRECISION) AS k,
         c.expected
           / CAST(NULLIF(s.factor * (1 + c.expected / CAST(NULLIF(c.past_calls, 0) AS DOUBLE PRECISION)), 0)
                  AS DOUBLE PRECISION) AS m
  FROM compared c
  JOIN spread s ON s.factor IS NOT NULL
  WHERE c.peers >= :fewest_peers
    AND CAST(c.expected AS DECIMAL(18,6)) >= :fewest_expected
),
tail AS (
  SELECT person_id, unit_id, quarter, calls, shifts, peer_expected, past_calls, expected, peers,
         CASE WHEN k < m THEN least(CAST(8 AS DOUBLE PRECISION),
                                    (power(m / CAST(NULLIF(k, 0) AS DOUBLE PRECISION),
                                           CAST(0.3333333333 AS DOUBLE PRECISION))
                                     - 1 + 1 / CAST(NULLIF(9 * k, 0) AS DOUBLE PRECISION)) * sqrt(9 * k))
              ELSE 0 END AS z
  FROM scored
),
curve AS (
  SELECT person_id, unit_id, quarter, calls, shifts, peer_expected, past_calls, expected, peers, z,
         1 / CAST(NULLIF(1 + 0.2316419 * greatest(z, 0), 0) AS DOUBLE PRECISION) AS t
  FROM tail
),
chance AS (
  SELECT person_id, unit_id, quarter, calls, shifts, peer_expected, past_calls, expected, peers,
         CASE WHEN z <= 0 THEN 1
              ELSE 0.3989422804 * exp(-0.5 * z * z)
                   * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
              END AS p
  FROM curve
),
ranked AS (
  SELECT person_id, unit_id, quarter, calls, shifts, peer_expected, past_calls, expected, peers, p,
         row_number() OVER (ORDER BY p, person_id, unit_id, quarter) AS place, count(*) OVER () AS tests
  FROM chance
),
cut AS (
  SELECT max(place) AS place
  FROM ranked
  WHERE CAST(p * tests AS DECIMAL(18,6)) <= :false_discoveries * place
),
judged AS (
  SELECT r.person_id, r.unit_id, r.quarter, r.calls, r.shifts, r.peer_expected, r.past_calls, r.expected, r.peers,
         CAST(NULL AS TEXT) AS reason
  FROM ranked r
  JOIN cut c ON r.place <= c.place
  WHERE CAST(r.calls AS DECIMAL(18,6)) <= :share * CAST(r.expected AS DECIMAL(18,6))
  UNION ALL
  SELECT c.person_id, c.unit_id, c.quarter, c.calls, c.shifts, c.peer_expected, c.past_calls, c.expected, c.peers,
         CASE WHEN c.peers < :fewest_peers THEN 'too_few_peers' ELSE 'history_too_short' END
  FROM compared c
  WHERE (c.expected IS NULL OR c.peers < :fewest_peers)
    AND CAST(c.peer_expected AS DECIMAL(18,6)) >= :fewest_expected
    AND CAST(c.calls AS DECIMAL(18,6)) <= :share * CAST(c.peer_expected AS DECIMAL(18,6))
),
told AS (
  SELECT j.person_id, j.unit_id, j.quarter, j.calls, j.shifts, j.peer_expected, j.past_calls, j.expected, j.peers,
         j.reason,
         concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), 'Q',
                CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT)) AS quarter_name
  FROM judged j
)
SELECT concat(j.person_id, '/', j.unit_id, '/', j.quarter_name) AS finding_key,
       'person' AS subject_type,
       j.person_id AS subject_id,
       j.unit_id AS unit_id,
       j.quarter AS happened_at,
       'person' AS record_type,
       j.person_id AS record_id,
       j.reason AS could_not_evaluate,
       j.quarter_name AS fact_quarter_en,
       concat(CAST(CAST(extract(year FROM j.quarter) AS BIGINT) AS TEXT), '年第',
              CAST(CAST(extract(quarter FROM j.quarter) AS BIGINT) AS TEXT), '季度') AS fact_quarter_zh,
       j.calls AS fact_calls,
       j.shifts AS fact_shifts,
       j.past_calls AS fact_past_calls,
       round(CAST(j.peer_expected AS DECIMAL(18,6)), 1) AS fact_peer_expected,
       round(CAST(j.expected AS DECIMAL(18,6)), 1) AS fact_expected,
       j.peers AS fact_peers
FROM told j
