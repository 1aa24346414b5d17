/**
 * Common words by their first character, said when one hears a single character: names, and the candidates
 * of the Pinyin keyboard. A character that is not here is said as it is; how it is composed is never guessed.
 */
const words =
  '建设 国家 志向 伟大 明天 红色 美丽 华丽 芳香 英雄 平安 安全 海洋 波浪 江河 河水 山水 石头 土地 田野 木头 森林 树林 花草 草地 春天 夏天 秋天 冬天 东方 西方 南方 北方 中国 大小 上面 下面 左边 右边 前面 后面 里面 外面 ' +
  '金子 银行 铜器 铁路 钢铁 玉石 珠宝 珍珠 宝贝 富贵 福气 寿命 喜事 财产 发展 达到 兴旺 盛大 昌盛 荣誉 信用 义气 仁爱 礼貌 智慧 勇敢 文化 武术 学习 书本 诗歌 歌曲 光明 辉煌 灯光 火车 云彩 雨水 雪花 风雨 雷电 星星 月亮 日子 ' +
  '阳光 晴天 晨光 清水 净水 洁白 白色 黑色 青年 绿色 蓝天 黄色 紫色 龙船 虎年 马车 牛羊 羊毛 鸡蛋 鱼类 鸟儿 凤凰 鹏程 飞机 腾飞 永远 远方 久远 恒心 坚定 强大 刚强 健康 康复 泰山 顺利 利益 益处 祥和 瑞雪 吉祥 庆祝 嘉宾 欣赏 欢迎 ' +
  '佳节 静止 雅致 娟秀 秀丽 慧眼 敏捷 聪明 俊杰 杰出 豪杰 雄伟 峰顶 岭南 湖水 港口 岛屿 桥梁 宇宙 元旦 新年 心中 思想 梦想 诚实 正直 方向 圆圈 高低 低头 长短 短小 快乐 慢走 多少 少数 早晚 晚上 ' +
  '张开 李子 王国 赵国 刘海 陈列 杨树 周围 吴国 徐州 孙子 朱红 胡同 郭城 何必 罗列 郑重 谢谢 宋朝 唐朝 许可 邓州 韩国 曹操 田地 董事 潘安 蔡州 余下 于是 杜绝 叶子 程度 魏国 苏州 丁香 姚江 沈阳 钟表 姜汤 陆地 范围 汪洋 贾岛 熊猫 孟子 秦国 侯爵 段落 史记 陶器 毛笔 顾客 万一 钱财 严格 洪水 孔子';

const examples = new Map(words.split(' ').map((word) => [Array.from(word)[0], word]));

/** 建 → 建设; undefined where no word is certain. */
export function exampleWord(character: string): string | undefined {
  return examples.get(character);
}
