import { randomBytes } from 'node:crypto';
import { sm3, sm4 } from 'sm-crypto-v2';
import type { KeyFile } from './key-file.ts';

/** What the database may hold about a person: sealed pages, and hashes by which something known is found again. */
export interface Vault {
  /** Names the sealing key without giving it away. */
  readonly sealingKeyId: string;
  /** SM4-GCM, bound to `owner`: a page copied to another case does not open. */
  seal(owner: string, plain: string): string;
  /** Throws where the page was changed, belongs to another owner or was sealed with another key. */
  open(owner: string, sealed: string): string;
  /** HMAC-SM3 of a value for one purpose; without the key an eleven-digit number cannot be guessed back. */
  lookupKey(purpose: 'mobile' | 'code' | 'token' | 'request' | 'person' | 'identity' | 'slip' | 'invitation' | 'session' | 'resume' | 'draft' | 'takeAlong', value: string): string;
}

const nonceBytes = 12;

/** The vault of a key file. */
export function createVault(keys: KeyFile): Vault {
  const key = Buffer.from(keys.sealing, 'hex');
  const lookup = Buffer.from(keys.lookup, 'hex');
  return {
    sealingKeyId: sm3(Buffer.concat([Buffer.from('sealing'), key])).slice(0, 16),
    seal(owner, plain) {
      const nonce = randomBytes(nonceBytes);
      const { output, tag } = sm4.encrypt(Buffer.from(plain, 'utf8'), key, {
        mode: 'gcm',
        output: 'array',
        iv: nonce,
        associatedData: Buffer.from(owner, 'utf8'),
        outputTag: true,
      });
      if (tag === undefined) throw new Error('SM4-GCM gave no tag');
      return [nonce, tag, output].map((part) => Buffer.from(part).toString('base64')).join('.');
    },
    open(owner, sealed) {
      const [nonce, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64'));
      if (nonce === undefined || tag === undefined || body === undefined) throw new Error('not a sealed page');
      const plain = sm4.decrypt(body, key, { mode: 'gcm', output: 'array', iv: nonce, associatedData: Buffer.from(owner, 'utf8'), tag });
      return Buffer.from(plain).toString('utf8');
    },
    lookupKey: (purpose, value) => sm3(Buffer.from(`${purpose}\n${value}`, 'utf8'), { mode: 'hmac', key: lookup }),
  };
}
