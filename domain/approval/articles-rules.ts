import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import { composeArticles, type ArticlesSource } from '../articles/articles.ts';
import type { Review } from './review.ts';
import { ruleOf, text } from './rule.ts';

const A16 = ruleOf({
  rule: 'A16',
  part: 'articles',
  source: '公司法 第四十五条、第四十六条，市场主体登记管理条例实施细则 第二十五条',
  lookedAt: ['/application/articles/hash', '/application/articles/template', '/application/articles/edition', '/application/name', '/application/premises', '/application/scope', '/application/registeredCapital', '/application/shareholders', '/application/people', '/application/board', '/application/supervision', '/application/manager', '/application/legalRepresentative', '/application/term'],
});

const readAgain = text('请重新生成章程，由股东阅读后再签名', '請重新產生章程，由股東閱讀後再簽名', 'Have the articles made again; the shareholders read them and then sign.');

/** A16: the articles that everybody signs are those that this very application makes, and so state all eight contents. */
export function articlesOwn({ application }: Review<ArticlesSource & Pick<LimitedCompanyEstablishment, 'articles'>>): RuleResult[] {
  const made = composeArticles(application);
  const { template, edition, hash } = application.articles;
  if (made === undefined) return [A16.fix(text('有的股东没有填写，不能生成章程', '有的股東沒有填寫，不能產生章程', 'A shareholder is missing, so the articles cannot be made.'), readAgain)];
  if (template !== made.template || edition !== made.edition) return [A16.fix(text('章程用的不是现行范本', '章程用的不是現行範本', 'The articles were not made from the template in use.'), readAgain, '/application/articles/edition')];
  if (hash !== made.hash) return [A16.fix(text('章程和申请的内容不一致', '章程和申請的內容不一致', 'The articles are not those of this application.'), readAgain)];
  return [A16.pass(text('章程由本申请生成，载明了法律规定的八项内容', '章程由本申請產生，載明了法律規定的八項內容', 'The articles are made of this application and state the eight contents that the law wants.'))];
}
