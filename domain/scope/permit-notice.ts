import type { Consent } from '../../contract/application-parts.ts';
import type { Language, Text } from '../../contract/language.ts';
import { sm3Hex } from '../application/canonical.ts';
import { text } from '../approval/rule.ts';

/**
 * What an applicant signs who was told which permits are still needed (双告知的签收). It goes with the list
 * of the application's own entries, which the signature covers together with it.
 */
export const permitNotice: { readonly document: 'permitNotice'; readonly version: string; readonly title: Text; readonly body: Text } = {
  document: 'permitNotice',
  version: '2026-11-22.1',
  title: text('许可和备案事项告知书', '許可和備案事項告知書', 'Notice of permits and filings'),
  body: text(
    '登记机关已经告知我：领取营业执照后还要办理哪些许可和备案、由哪个部门办理。列为许可的项目，在取得许可以前，我不开展经营。登记机关会把我的登记信息推送给这些部门。',
    '登記機關已經告知我：領取營業執照後還要辦理哪些許可和備案、由哪個部門辦理。列為許可的項目，在取得許可以前，我不開展經營。登記機關會把我的登記信息推送給這些部門。',
    'The registrar told me which permits and filings are still needed after the licence, and from which department. I will not begin what needs a permit before I have it. The registrar passes my registration on to these departments.',
  ),
};

/** SM3 of the notice as it is shown in one language: version, title and body, a line each. */
export function permitNoticeHash(language: Language): string {
  return sm3Hex([permitNotice.version, permitNotice.title[language], permitNotice.body[language]].join('\n'));
}

/** Whether a consent acknowledges this very text. */
export function isPermitNotice({ document, version, language, hash }: Consent): boolean {
  return document === permitNotice.document && version === permitNotice.version && hash === permitNoticeHash(language);
}
