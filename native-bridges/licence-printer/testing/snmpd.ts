import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = '/usr/sbin/snmpd';

/** Why there is no SNMP agent here; `undefined` where there is. */
export const noSnmpdReason: string | undefined = existsSync(program) ? undefined : 'snmpd is not installed (Debian: apt-get install snmpd)';

/** Debian's SNMP agent, which knows nothing of this project, with a printer's marker behind it. */
export interface Snmpd {
  readonly port: number;
  /** Sets the life counter, and its unit (7 impressions, 8 sheets; `undefined`: the agent has none). */
  setCount(count: number | undefined, unit?: number): void;
  close(): Promise<void>;
}

export async function startSnmpd(): Promise<Snmpd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yizhao-snmpd-'));
  const at = (name: string) => path.join(folder, name);
  const port = await freePort();
  // `pass` asks a program for every object of a part of the tree; it answers with name, type and value.
  writeFileSync(
    at('marker.sh'),
    ['#!/bin/sh', 'case "$2" in', `.1.3.6.1.2.1.43.10.2.1.4.1.1) [ -s ${at('count')} ] && { echo "$2"; echo counter; cat ${at('count')}; };;`, `.1.3.6.1.2.1.43.10.2.1.3.1.1) [ -s ${at('unit')} ] && { echo "$2"; echo integer; cat ${at('unit')}; };;`, 'esac', 'exit 0', ''].join('\n'),
  );
  writeFileSync(at('snmpd.conf'), [`agentaddress udp:127.0.0.1:${String(port)}`, 'rocommunity public 127.0.0.1', `pass .1.3.6.1.2.1.43.10.2.1 /bin/sh ${at('marker.sh')}`, ''].join('\n'));
  const setCount = (count: number | undefined, unit?: number) => {
    writeFileSync(at('count'), count === undefined ? '' : `${String(count)}\n`);
    writeFileSync(at('unit'), unit === undefined ? '' : `${String(unit)}\n`);
  };
  setCount(0, 7);
  const agent = spawn(program, ['-f', '-C', '-c', at('snmpd.conf'), '-Lf', at('log'), '-p', at('pid'), '-I', '-smux'], { stdio: 'ignore', env: { ...process.env, MIBS: '', SNMP_PERSISTENT_DIR: folder } });
  await upOrGone(agent, at('log'));
  return {
    port,
    setCount,
    close: async () => {
      if (agent.exitCode === null && agent.signalCode === null) {
        const gone = new Promise((resolve) => agent.once('exit', resolve));
        agent.kill('SIGKILL');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It writes its version into the log when it listens. */
async function upOrGone(agent: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 500 && agent.exitCode === null; tries += 1) {
    if (existsSync(log) && readFileSync(log, 'utf8').includes('NET-SNMP version')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('snmpd does not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
