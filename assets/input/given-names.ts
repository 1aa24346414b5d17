/**
 * Characters that are usual in given names and rarely met in the persons of a corpus of news and novels,
 * the most usual first: a selection of the project's own, without figures.
 */
export const givenCharacters: readonly string[] = [
  '英华玉秀珍文明国建志伟强军平丽红芳敏静杰娟霞燕玲桂丹萍梅婷颖雪慧琴洁云莹琳兰淑春海荣凤子嘉俊浩宇欣怡家健辉超勇涛斌鹏飞',
  '晓佳雨涵轩泽晨思诗梦雅琪瑶萱妍悦彤菲倩晴洋波龙林峰刚磊亮成东宁金锋永清德福贵顺忠义仁信良美爱娜莉艳惠群莲香月秋冬彩小新生光庆祥瑞安康乐天一可心如依若语馨',
  '炳焯钊铭锦耀灿培树润兆添沛钰碧妹娣少洪雯芷仪咏婉卓彦朗炜坤健钧权坚根松柏森林水荣全有来兴旺发财富昌盛隆达运启世立正学书礼贤才能望胜利民中大长青凯旋翔博睿哲瀚豪杰雄威武振邦宏伟景元凡尚逸宸辰梓沐煜烨熙晟昊昕曦旭阳煦晖晗昱明轶皓然奕弈航帆鸿骏骁骐腾达驰远',
  '蕾蓓莎蓉薇茵茹菁萌芸芬苗苑茜荷菊竹媛姗娇嫣婵娴嫦姿妮姝璇璐瑾瑜珊琦瑛瑗珠珂琬玥玮琼珏环蝶凝冰霜露虹霏云霄岚岳川江河湖源泉清澈潇湘涓涟淇沁沅洛浦津滨柔静宜恩惠慈恺恒愉悠忆念真善诚谦谨谊诺诗韵音乐舞歌画绮绣锦纯素紫绿丹朱黛青蓝白银铃铭钰鑫锐镇',
];

/** How many names with a character of each of the rows above are added to those counted. */
export const givenWeights: readonly number[] = [150, 75, 30, 12];
