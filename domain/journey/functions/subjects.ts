import type { Text } from '../../../contract/language.ts';
import type { Category } from '../../../contract/item-kinds.ts';
import { text } from '../../approval/rule.ts';

/** What a matter is about, as somebody would say it at a counter. */
export const subjects: Readonly<Record<Category, Text>> = {
  business: text('开店办公司', '開店辦公司', 'Shops and companies'),
  socialSecurity: text('社保', '社保', 'Social insurance'),
  medical: text('医保和看病', '醫保和看病', 'Medical insurance'),
  housing: text('公积金和房子', '公積金和房子', 'Housing fund and property'),
  tax: text('税', '稅', 'Tax'),
  travel: text('出入境证件', '出入境證件', 'Travel documents'),
  identity: text('户口和身份证', '戶口和身份證', 'Household and identity card'),
  vehicles: text('车和驾照', '車和駕照', 'Cars and driving licences'),
  credit: text('个人征信', '個人徵信', 'Credit record'),
  elderly: text('老人', '老人', 'The elderly'),
  family: text('结婚和孩子', '結婚和孩子', 'Marriage and children'),
  services: text('别的事', '別的事', 'Something else'),
};
