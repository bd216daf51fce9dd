// SPDX-License-Identifier: Apache-2.0
// Invented names of people, places and venues, put together from syllables.
#include <array>

#include "sample/founder.h"

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 48> kSurnames{
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭",
    "萧", "蔡", "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁"};
constexpr std::array<std::string_view, 40> kGivenMen{"伟", "强", "磊", "军", "勇", "杰", "涛", "超", "明", "刚",
                                                     "平", "辉", "鹏", "华", "飞", "鑫", "波", "斌", "宇", "浩",
                                                     "凯", "健", "俊", "帆", "川", "峰", "岩", "松", "柏", "石",
                                                     "远", "毅", "恒", "立", "诚", "正", "安", "民", "泽", "昊"};
constexpr std::array<std::string_view, 40> kGivenWomen{"芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀", "燕",
                                                       "玲", "桂", "丹", "萍", "红", "玉", "兰", "洁", "梅", "琳",
                                                       "雪", "莲", "荣", "云", "晴", "岚", "蕾", "薇", "倩", "雯",
                                                       "婷", "慧", "颖", "佳", "欣", "宁", "青", "音", "瑶", "舒"};
constexpr std::array<std::string_view, 20> kPlaceFirst{"青", "霁", "石", "望", "清", "柳", "松", "竹", "梅", "澄",
                                                       "沐", "岚", "雁", "栖", "听", "枕", "映", "疏", "远", "知"};
constexpr std::array<std::string_view, 16> kPlaceSecond{"溪", "桥", "湾", "洲", "岭", "坪", "里", "塘",
                                                        "巷", "渡", "湖", "岗", "泉", "庄", "港", "浦"};
constexpr std::array<std::string_view, 12> kVenueFirst{"星河", "金桂", "蓝湾", "拾光", "半山", "听雨",
                                                       "云上", "老灶", "四季", "晴川", "九里", "南风"};

}  // namespace

std::string person_name(Rng& rng, bool woman) {
  const auto& given = woman ? kGivenWomen : kGivenMen;
  std::string name(rng.pick(kSurnames));
  name += rng.pick(given);
  if (rng.chance(60)) name += rng.pick(given);
  return name;
}

std::string place_name(int number) {
  const int all = static_cast<int>(kPlaceFirst.size() * kPlaceSecond.size());
  const int place = number % all;
  // A stride without a common factor with the number of names visits each of them once.
  const auto mixed = static_cast<std::size_t>(place * 77 % all);
  std::string name(kPlaceFirst[mixed % kPlaceFirst.size()]);
  name += kPlaceSecond[mixed / kPlaceFirst.size()];
  if (number >= all) name += std::to_string(number / all + 1) + "号";
  return name;
}

std::string venue_title(Rng& rng, std::string_view kind, int number) {
  std::string_view what = "店";
  if (kind == "karaoke") what = "歌厅";
  if (kind == "bathhouse") what = "浴场";
  if (kind == "hotel") what = "旅馆";
  if (kind == "internet_cafe") what = "网吧";
  if (kind == "restaurant") what = "饭店";
  if (kind == "market") what = "夜市";
  if (kind == "factory") what = "加工厂";
  if (kind == "private_club") what = "会所";
  return std::string(rng.pick(kVenueFirst)) + std::string(what) + std::to_string(number);
}

}  // namespace plumbline::sample
