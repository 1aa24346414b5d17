import { randomInt } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { ulid } from 'ulid';
import { z } from 'zod';
import type { Language } from '../../contract/language.ts';
import { Personal } from '../../contract/personal.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import { checkCodeSchema, outputDocumentSchema, type OutputDocument, type OutputVerification } from '../../contract/service-output.ts';
import { instantSchema, isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { canonicalJson, sm3Hex } from '../../domain/application/canonical.ts';
import { licenceSignatureOptions } from '../../domain/licence/signature.ts';
import { outputLines } from '../../domain/service-item/output.ts';
import { valueAt, type View } from '../../domain/service-item/view.ts';
import { chinaDay } from '../china-day.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';

/** Without I, L, O and U, which are misread. Sixteen of them are 80 bits: nobody guesses one. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newCheckCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

/** What a signature binds: whose paper it is follows from the hash of its lines. */
function statementOf(paper: { outputId: string; checkCode: string; title: string; issuedBy: string; issuedOn: string; validUntil?: string | undefined; linesHash: string }): string {
  const { outputId, checkCode, title, issuedBy, issuedOn, validUntil, linesHash } = paper;
  return `yizhao output\n${canonicalJson({ outputId, checkCode, title, issuedBy, issuedOn, ...(validUntil === undefined ? {} : { validUntil }), linesHash })}`;
}

/** Makes the paper of a case from its item's template and keeps it sealed; part of the transaction that ends the work. */
export async function issueOutput(trx: Trx, parts: CentralParts, given: { caseId: string; item: ContentItem; view: View; language: Language; at: Date }): Promise<OutputDocument> {
  const { caseId, item, view, language, at } = given;
  const { issuer, vault } = parts;
  const { kind, paper, title, validUntil: lastDay } = item.output;
  const lines = outputLines(item, view, language);
  const until = lastDay === undefined ? undefined : isoDateSchema.safeParse(valueAt(view, lastDay));
  const head = {
    outputId: ulid(at.getTime()),
    title: title[language],
    issuedBy: issuer.kind === 'sandbox' ? `${item.owner.name[language]}${{ 'zh-Hans': '（样本）', 'zh-Hant': '（樣本）', en: ' (sample)' }[language]}` : item.owner.name[language],
    issuedOn: chinaDay(at),
    checkCode: newCheckCode(),
    linesHash: sm3Hex(canonicalJson(lines)),
    ...(until?.success === true ? { validUntil: until.data } : {}),
  };
  const signature = issuer.sign(statementOf(head));
  const document: OutputDocument = { ...head, kind, paper, language, lines: new Personal(lines), signature, keyId: issuer.keyId, qr: qrOf(head, signature, issuer), issuer: issuer.kind };
  const { outputId, checkCode, issuedBy, issuedOn, linesHash } = head;
  const sealed = vault.seal(outputId, JSON.stringify(z.encode(outputDocumentSchema, document)));
  await trx.insertInto('serviceOutput').values({ outputId, caseId, checkCode, title: head.title, issuedBy, issuedOn, validUntil: head.validUntil ?? null, linesHash, sealed }).execute();
  return document;
}

/** An address whose fragment says what can be checked; a browser sends no fragment anywhere. */
function qrOf({ outputId, checkCode, linesHash }: { outputId: string; checkCode: string; linesHash: string }, signature: string, { qrBase, keyId }: CentralParts['issuer']): string {
  return `${qrBase}#o1.${keyId}.${outputId}.${checkCode}.${linesHash}.${signature}`;
}

/** The paper of a case, or `undefined` where there is none yet. */
export async function outputOfCase(db: Db | Trx, vault: Vault, caseId: string): Promise<OutputDocument | undefined> {
  const row = await db.selectFrom('serviceOutput').where('caseId', '=', caseId).select(['outputId', 'sealed']).executeTakeFirst();
  return row === undefined ? undefined : outputDocumentSchema.parse(JSON.parse(vault.open(row.outputId, row.sealed)));
}

/** Looks into a check code or the text of a QR code. Text that is neither is neither genuine nor on record. */
export async function verifyOutput({ store: { db }, issuer, now }: CentralParts, asked: { checkCode: string } | { qr: string }): Promise<OutputVerification> {
  const answer = { issuer: issuer.kind, askedAt: instantSchema.parse(now().toISOString()) };
  const read = 'qr' in asked ? readQr(asked.qr) : { checkCode: asked.checkCode };
  const row = read === undefined ? undefined : await db.selectFrom('serviceOutput').where('checkCode', '=', read.checkCode).select(['outputId', 'checkCode', 'title', 'issuedBy', 'issuedOn', 'validUntil', 'linesHash']).executeTakeFirst();
  if (read === undefined || row === undefined) return { ...answer, genuine: false, onRecord: false };
  const { validUntil, ...paper } = row;
  const facts = { ...paper, ...(validUntil === null ? {} : { validUntil }) };
  const genuine = !('signature' in read) || (await isSigned(db, facts, read));
  if (!genuine) return { ...answer, genuine: false, onRecord: false };
  const { title, issuedBy, linesHash } = row;
  const days: { issuedOn: IsoDate; validUntil?: IsoDate } = { issuedOn: isoDateSchema.parse(row.issuedOn), ...(validUntil === null ? {} : { validUntil: isoDateSchema.parse(validUntil) }) };
  return { ...answer, genuine, onRecord: true, title, issuedBy, linesHash, ...days };
}

interface ReadQr {
  readonly keyId: string;
  readonly outputId: string;
  readonly checkCode: string;
  readonly linesHash: string;
  readonly signature: string;
}

function readQr(text: string): ReadQr | undefined {
  const [version, keyId, outputId, checkCode, linesHash, signature] = text.slice(text.indexOf('#') + 1).split('.');
  const right = version === 'o1' && keyId !== undefined && outputId !== undefined && linesHash !== undefined && /^[0-9a-f]{128}$/.test(signature ?? '') && checkCodeSchema.safeParse(checkCode).success;
  return right && checkCode !== undefined && signature !== undefined ? { keyId, outputId, checkCode, linesHash, signature } : undefined;
}

async function isSigned(db: Db, facts: Parameters<typeof statementOf>[0], { keyId, outputId, linesHash, signature }: ReadQr): Promise<boolean> {
  if (facts.outputId !== outputId || facts.linesHash !== linesHash) return false;
  const key = await db.selectFrom('signingKey').where('keyId', '=', keyId).select('publicKey').executeTakeFirst();
  if (key === undefined) return false;
  try {
    return sm2.doVerifySignature(new TextEncoder().encode(statementOf(facts)), signature, key.publicKey, licenceSignatureOptions);
  } catch {
    // The library throws for values outside the curve: such a signature is none.
    return false;
  }
}
