import type { BusinessName } from '../../contract/application-parts.ts';
import { divisionOf, divisionPath } from '../codes/divisions.ts';

/**
 * Legal forms (组织形式) that an individual business may bear. 店 馆 部 行 厂 中心 are named by published
 * guidance; the others are customary and open to local practice. The longest that fits is meant.
 */
export const legalForms = [
  '店', '馆', '部', '行', '厂', '中心',
  '商行', '经营部', '服务部', '工作室', '坊', '场', '社', '室', '铺', '院', '厅', '庄', '楼', '园', '站', '吧', '栈',
] as const;

/** 江门市蓬江区 + 红光 + 饮品 + 店: the whole name as it is printed. */
export function composeName(name: BusinessName): string {
  return name.division + name.tradeName + name.industry + name.legalForm;
}

/**
 * What every name of a division begins with. A city's district follows its city (企业名称登记管理规定
 * 第七条), a county or county-level city stands alone: 江门市蓬江区, 台山市. Of a code that is not
 * known the part that is, at worst the code itself.
 */
export function namePrefix(division: string): string {
  const found = divisionOf(division);
  if (found === undefined) return divisionPath(division).at(-1) ?? division;
  // 林区 and 特区 are counties by another name, not districts of a city.
  const isDistrict = found.level === 'county' && /[^林特]区$/.test(found.name);
  return isDistrict ? divisionPath(division).slice(-2).join('') : found.name;
}

/** An everyday trade word such as 饮品店 in its two parts, and `null` for a form it does not have (电子商务). */
export function splitIndustryWord(word: string): { industry: string; legalForm: string | null } {
  const forms = legalForms.filter((form) => word.endsWith(form) && word.length > form.length);
  const legalForm = forms.sort((a, b) => b.length - a.length)[0];
  return legalForm === undefined ? { industry: word, legalForm: null } : { industry: word.slice(0, -legalForm.length), legalForm };
}
