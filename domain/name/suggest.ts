/** Characters of good meaning that go before or behind a word that somebody likes. None makes a prohibited word or a division by itself. */
const companions = ['鑫', '瑞', '祥', '盛', '达', '悦', '源', '泰', '嘉', '佳', '润', '恒', '启', '晟', '颐', '朗', '沐', '禾', '知', '屿', '聚', '和', '顺', '优'];

/** Trade names made from words that somebody likes, the nearest to them first: the words themselves, two together that share no character (never 陈记老陈), then with a companion. */
export function tradeNamesFrom(words: readonly string[]): string[] {
  const liked = words.map((word) => word.trim()).filter((word) => word !== '');
  const whole = liked.filter((word) => Array.from(word).length >= 2);
  const pairs = liked.flatMap((one) => liked.filter((other) => !Array.from(other).some((character) => one.includes(character))).map((other) => one + other));
  const with1 = liked.flatMap((word) => companions.flatMap((companion) => [word + companion, companion + word]));
  const with2 = liked.flatMap((word) => companions.map((companion, index) => companion + word + (companions[(index + 7) % companions.length] ?? '')));
  const fitting = [...whole, ...pairs, ...with1, ...with2].filter((name) => Array.from(name).length >= 2 && Array.from(name).length <= 8);
  return [...new Set(fitting)];
}
