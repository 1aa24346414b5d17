import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { contactCodeSentSchema, contactVerifiedSchema } from '../contract/central.ts';
import { plainApplication, sampleAddress, signedBy, tradeNameOf, withIdentities, type PlainSigned } from './testing/applicant.ts';
import { answerOf, freshKey, nextMobile, type Reply } from './testing/desk.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'central-'));
const children = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([...children].map(ended));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Its one line on stdout is the contract with the launcher. */
const listeningSchema = z.strictObject({ listening: z.url() });

function start(args: readonly string[]): ChildProcess {
  // An undefined variable is left out of the child's.
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, DATABASE_URL: undefined }, stdio: ['pipe', 'pipe', 'pipe'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function listening(child: ChildProcess): Promise<string> {
  let out = '';
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  for await (const chunk of child.stdout ?? []) {
    out += String(chunk);
    if (out.endsWith('\n')) return listeningSchema.parse(JSON.parse(out)).listening;
  }
  throw new Error(`ended without listening: ${err}`);
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  return { code: child.exitCode, signal: child.signalCode };
}

async function complaint(args: readonly string[]): Promise<string> {
  const child = start(args);
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  const closed = new Promise((resolve) => child.stderr?.once('close', resolve));
  expect((await ended(child)).code).toBe(1);
  await closed;
  return err;
}

async function request(url: string, body?: unknown, key?: string): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const reply = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: reply.status, body: await reply.text() };
}

/** What comes back to bytes that no client would send. */
async function rawAnswer(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

async function application(address: string, index: number): Promise<PlainSigned> {
  const mobile = nextMobile();
  const { ticket, sandboxCode } = contactCodeSentSchema.parse(JSON.parse((await request(`${address}/v1/contact-codes`, { mobile })).body));
  const verified = await request(`${address}/v1/contact-codes/${ticket}/verify`, { code: sandboxCode });
  const token = contactVerifiedSchema.parse(JSON.parse(verified.body)).verificationToken.reveal();
  const plain = plainApplication({ token, mobile, tradeName: tradeNameOf(index), address: sampleAddress(index) });
  return signedBy(
    await withIdentities(plain, async (person) => {
      const { body } = await request(`${address}/v1/identity-checks`, { method: 'card', person }, freshKey());
      return identityTokenSchema.parse(JSON.parse(body)).identityToken;
    }),
  );
}

/** As much of an answer to an identity check as is used here. */
const identityTokenSchema = z.object({ identityToken: z.string() });

it('killed among submissions and started again, keeps every acknowledged case and doubles none', async () => {
  const data = join(folder, 'killed');
  const first = start(['--port', '0', '--data', data]);
  const address = await listening(first);
  const writes: { key: string; signed: PlainSigned; before?: string }[] = [];
  for (let index = 0; index < 12; index += 1) writes.push({ key: freshKey(), signed: await application(address, index) });

  let acknowledged = 0;
  await Promise.allSettled(
    writes.map(async (write) => {
      const reply = await request(`${address}/v1/applications`, write.signed, write.key);
      write.before = reply.body;
      acknowledged += 1;
      if (acknowledged === 4) first.kill('SIGKILL');
    }),
  );
  expect((await ended(first)).signal).toBe('SIGKILL');
  expect(acknowledged).toBeGreaterThanOrEqual(4);

  const second = start(['--port', '0', '--data', data]);
  const again = await listening(second);
  const codes = new Set<string>();
  for (const { key, signed, before } of writes) {
    const reply = await request(`${again}/v1/applications`, signed, key);
    if (before !== undefined) expect(reply.body).toBe(before);
    const answer = answerOf(reply);
    expect(answer.decision.outcome).toBe('approved');
    codes.add(answer.licence?.content.creditCode ?? '');
    // The same answer, and behind it where the case stands now.
    expect((await request(`${again}/v1/applications/${answer.caseId}`)).body.startsWith(reply.body.slice(0, -1))).toBe(true);
  }
  expect(codes.size).toBe(writes.length);

  expect(await complaint(['--port', '0', '--data', data])).toContain(`data directory ${data}: another central API is using it`);
  second.kill('SIGTERM');
  expect(await ended(second)).toEqual({ code: 0, signal: null });
});

it('ends with its launcher when it is told to', async () => {
  // Copies of what the first story left: making a database takes longer than opening one.
  cpSync(join(folder, 'killed'), join(folder, 'other'), { recursive: true });
  const child = start(['--port', '0', '--data', join(folder, 'killed'), '--until-stdin-closes']);
  const port = new URL(await listening(child)).port;
  expect(await complaint(['--port', port, '--data', join(folder, 'other')])).toContain(`port ${port} of 127.0.0.1: another program listens there`);
  expect(await rawAnswer(Number(port), 'this is no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*\"code":"invalidRequest"/);
  child.stdin?.end();
  expect(await ended(child)).toEqual({ code: 0, signal: null });
});

it.each([
  { what: 'a port that is none', args: ['--port', '70000'], says: 'a port is a number from 0 to 65535' },
  { what: 'an unknown option', args: ['--prot', '1'], says: "unknown option '--prot'" },
  { what: 'the production issuer', args: ['--issuer', 'production'], says: 'cannot issue real licences' },
  { what: 'a database that refuses', args: ['--database', 'postgresql://somebody:secret@127.0.0.1:1/registry'], says: 'database postgresql://127.0.0.1:1/registry: connect ECONNREFUSED' },
])('complains about $what, and gives no password away', async ({ args, says }) => {
  const said = await complaint([...args, '--data', join(folder, 'unused')]);
  expect(said).toContain(says);
  expect(said).not.toContain('secret');
});
