import { describe, expect, it } from 'vitest';
import { languages } from '../../contract/language.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { permitNoticeHash } from '../scope/permit-notice.ts';
import { documentOn, documents, documentsOn, versionsOf } from './documents.ts';
import { privacyNoticeHash } from './privacy-notice.ts';

const day = (text: string) => isoDateSchema.parse(text);

describe('documents', () => {
  it('have one version in force at a time, and say the same points in every language', () => {
    for (const { id, text } of documents) {
      expect(documentOn(id, day('2026-11-22'))).toBe(versionsOf(id)[0]);
      expect(new Set(languages.map((language) => text[language].points.length)).size).toBe(1);
      for (const language of languages) expect([text[language].title, text[language].lead, ...text[language].points.flatMap(({ heading, body }) => [heading, body])].every((line) => line.trim().length > 1)).toBe(true);
    }
    expect(documentsOn(day('2025-12-31'))).toEqual([]);
  });

  it('keep the hashes by which they were agreed to before', () => {
    for (const language of languages) {
      expect(documentOn('privacyNotice', day('2026-11-22'))?.hashes[language]).toBe(privacyNoticeHash(language));
      expect(documentOn('permitNotice', day('2026-11-22'))?.hashes[language]).toBe(permitNoticeHash(language));
    }
  });

  // A consent names version and hash: a changed text under an old version would falsify every consent given.
  it('keep the text of their versions', () => {
    expect(Object.fromEntries(documents.map(({ id, version, hashes }) => [`${id} ${version}`, languages.map((language) => hashes[language].slice(0, 12)).join(' ')]))).toMatchInlineSnapshot(`
      {
        "beneficialOwnerExemption 2026-11-22.1": "00f22999ab86 9e18ffcec249 f2331605ed15",
        "electronicService 2026-11-22.1": "d459145914a4 6d043049979d b34a225e0122",
        "faceComparison 2026-11-22.1": "6bd1efdcd519 60e66785ef61 f1f84135ccaf",
        "licenceVoid 2026-11-22.1": "0dba8e44e7c4 fc9ff80ba543 363173f8e415",
        "nameLiability 2026-11-22.1": "56f9285073c0 11cf6e446e2e 73c384129988",
        "noProof 2026-11-22.1": "af9bc2869530 48ae21a57b54 5ee7dbed3ffa",
        "noSupervisor 2026-11-22.1": "902dcfea7c59 10af93f2ea08 cdb31048fcea",
        "pendingMaterials 2026-11-22.1": "83ceecefadc5 b40cecafa004 5e7071a47a55",
        "permitCommitment 2026-11-22.1": "41c2e4da6dae 732fcb7b21ee 84c7d97a3d82",
        "permitNotice 2026-11-22.1": "377de4e48cf0 87060a7ccff0 54453442f5ed",
        "privacyNotice 2026-11-21.1": "acf984df138c 96ee881db239 facf539793f3",
        "servicePrivacy 2026-11-22.1": "fc729f68403a e16309cd649f 63b79babf63d",
        "signerPrivacy 2026-11-22.1": "3d3af31713da 65adb28fed5d 9279ae92bc14",
        "signerPrivacy 2026-11-22.2": "46e685f95e36 6af2c8b494d4 e904a47f1190",
        "simpleCancellation 2026-11-22.1": "78de1a5c5721 04c156ea8ff7 d68c58b7eee6",
        "truthfulness 2026-11-22.1": "ab080b8ae206 88ba53df7d31 579d200139d9",
      }
    `);
  });
});
