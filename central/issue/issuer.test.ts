import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { divisionCodeSchema } from '../../contract/units.ts';
import { newKeys } from '../keys/key-file.ts';
import { refuseIssuerWithoutAdaptor, sandboxIssuer } from './issuer.ts';

describe('the sandbox issuer', () => {
  const issuer = sandboxIssuer(newKeys());

  it('allocates in the unassigned division and names its registrar a sample, whatever the district', () => {
    const district = divisionCodeSchema.parse('440785');
    expect(issuer.codeDivisionOf(district)).toBe('440799');
    expect(issuer.registrarNameOf(district)).toBe('恩平市市场监督管理局（样本）');
  });

  it('names its key by the key itself', () => {
    const keys = newKeys();
    expect(sandboxIssuer(keys).keyId).toBe(sandboxIssuer(keys).keyId);
    expect(sandboxIssuer(keys).keyId).not.toBe(issuer.keyId);
  });

  const reason = withoutSm2();
  it.skipIf(reason !== undefined)(`signs so that OpenSSL verifies it, and not another text${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
    const text = '{"creditCode":"92440799MAGEH0001E","name":"江门市蓬江区清泉饮品店","operator":"𠀀样本"}';
    const signature = issuer.sign(text);
    expect(signature).toMatch(/^[0-9a-f]{128}$/);
    expect(opensslVerifies(issuer.publicKey, signature, text)).toBe(true);
    expect(opensslVerifies(issuer.publicKey, signature, text.replace('清泉', '清全'))).toBe(false);
  });
});

describe('the production issuer', () => {
  it('cannot be switched on without a real adaptor', () => {
    expect(() => refuseIssuerWithoutAdaptor('production')).toThrow('cannot issue real licences');
  });
});

function withoutSm2(): string | undefined {
  const listed = spawnSync('openssl', ['list', '-public-key-algorithms'], { encoding: 'utf8' });
  if (listed.error !== undefined) return 'no openssl on this machine';
  const reason = listed.stdout.includes('SM2') ? undefined : 'this openssl has no SM2';
  if (reason !== undefined) process.stderr.write(`skipped: SM2 against OpenSSL: ${reason}\n`);
  return reason;
}

/** An independent verifier: Debian's openssl, with the user id of GM/T 0009. */
function opensslVerifies(publicKey: string, signature: string, text: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'sm2-'));
  try {
    // SubjectPublicKeyInfo: id-ecPublicKey with the curve sm2 (1.2.156.10197.1.301), then the point.
    writeFileSync(join(folder, 'key.der'), Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`, 'hex'));
    execFileSync('openssl', ['pkey', '-pubin', '-inform', 'DER', '-in', 'key.der', '-out', 'key.pem'], { cwd: folder });
    writeFileSync(join(folder, 'text'), text);
    writeFileSync(join(folder, 'signature'), derOf(signature));
    const options = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
    return spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-in', 'text', '-sigfile', 'signature', ...options], { cwd: folder }).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** r ‖ s as the DER sequence that OpenSSL reads. */
function derOf(signature: string): Buffer {
  const integer = (hex: string): Buffer => {
    const digits = hex.replace(/^(00)+/, '');
    const bytes = Buffer.from(/^[89a-f]/.test(digits) ? `00${digits}` : digits, 'hex');
    return Buffer.concat([Buffer.from([0x02, bytes.length]), bytes]);
  };
  const body = Buffer.concat([integer(signature.slice(0, 64)), integer(signature.slice(64))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
