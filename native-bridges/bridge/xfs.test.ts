import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startXfsSimulator } from '../xfs4iot/simulator/simulator.ts';

const run = promisify(execFile);

/** The bench tool's part alone, as `bridge.ts` wires it. */
function benchTool(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-xfs-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'bench.ts');
  const root = join(import.meta.dirname, '../..');
  writeFileSync(file, `import { Command } from '${root}/node_modules/commander/esm.mjs';\nimport { addXfs } from '${root}/native-bridges/bridge/xfs.ts';\nconst program = new Command('bridge');\naddXfs(program);\nawait program.parseAsync();\n`);
  return file;
}

test('lists the services of a bank', async () => {
  const bank = await startXfsSimulator({ edition: '3.0', port: 0 });
  onTestFinished(() => bank.close());
  const { stdout } = await run(process.execPath, [benchTool(), 'xfs', 'services', '--port', String(bank.port), '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ vendorName: 'Yizhao simulator', services: [{ service: 'Printer1', interfaces: ['Common', 'Printer'], edition: 'later', model: 'Simulated Printer' }, {}, {}, {}, {}, {}] });
});

test('says that nobody is there', async () => {
  await expect(run(process.execPath, [benchTool(), 'xfs', 'services', '--port', '1', '--json'])).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('device.offline') as string });
});
