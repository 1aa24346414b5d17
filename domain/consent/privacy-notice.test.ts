import { describe, expect, it } from 'vitest';
import { languages } from '../../contract/language.ts';
import { privacyNotice, privacyNoticeHash } from './privacy-notice.ts';

describe('privacyNotice', () => {
  it('says the same points in every language, none of them empty', () => {
    const shapes = languages.map((language) => privacyNotice.text[language].points.length);
    expect(new Set(shapes)).toEqual(new Set([10]));
    for (const language of languages) {
      const { title, lead, points } = privacyNotice.text[language];
      expect([title, lead, ...points.flatMap(({ heading, body }) => [heading, body])].every((line) => line.trim().length > 1)).toBe(true);
    }
  });

  it('names what the law wants named', () => {
    const text = JSON.stringify(privacyNotice.text['zh-Hans']);
    for (const word of ['登记机关', '求助电话', '只用于', '手机号码', '敏感', '保存', '查阅、复制、更正', '撤回同意', '不接受只由机器作出的决定', '人脸']) expect(text).toContain(word);
  });

  // A consent names version and hash: a changed text under an old version would falsify every consent given.
  it('keeps the text of this version', () => {
    expect([privacyNotice.version, ...languages.map(privacyNoticeHash)]).toEqual([
      '2026-11-21.1',
      'acf984df138c438d3f6ec30d1257b7562bef7f9e2946721f80ec74f010a15e10',
      '96ee881db2394fbede14791e1b3829c123496dda83ed375ee9a4d9d79370ec4a',
      'facf539793f3e41f1c415336eb95e7ef93258263476fa48a01bb79144c117fa0',
    ]);
  });
});
