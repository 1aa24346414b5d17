/** Surnames of two characters; 司徒 is one of the most usual of Kaiping. */
const doubleSurnames = new Set(['欧阳', '司徒', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '宇文', '长孙', '轩辕', '夏侯', '端木', '百里', '南宫']);

/** Trade names that the owner's own name suggests, as shops here are called: 陈记, 嘉欣. Ideas only; every rule still applies to them. */
export function tradeNameIdeas(operatorName: string): string[] {
  const characters = Array.from(operatorName);
  // Other names (English ones, those with a middle dot) have no surname that could be told by its place.
  if (characters.length < 2 || characters.length > 4 || !/^\p{Script=Han}+$/u.test(operatorName)) return [];
  const surnameLength = characters.length > 2 && doubleSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
  const surname = characters.slice(0, surnameLength).join('');
  const given = characters.slice(surnameLength).join('');
  return [`${surname}记`, ...(Array.from(given).length >= 2 ? [given] : [`${given}记`]), `老${surname}`, `${given}家`];
}
