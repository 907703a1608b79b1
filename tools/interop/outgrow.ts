import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { pythonsWith } from '../../packages/cli/src/bench/peers/python.ts';
import { NO_TORCH } from '../../packages/cli/src/bench/peers/torch.ts';
import * as linalg from '../../packages/linalg/src/index.ts';
import * as framework from '../../packages/step5-framework/src/index.ts';
import { runReadme } from '../vitest/readme.ts';

/** What torchrun of PyTorch 1.13 needs besides with Python 3.11, where it does not find its default; outputs begin with a name then. */
const PYTHON_3_11 = ['--redirects=1', '--tee=1'];
const PAGE = join(import.meta.dirname, '../../exercises/step5-framework/outgrow.md');

/**
 * Runs what "When you outgrow this" says is run: writes both files, and has PyTorch, alone and in two processes, and ONNX Runtime
 * read them. Says what came out; whether all of them say what our model says.
 */
export async function runOutgrow(): Promise<boolean> {
  const [python] = pythonsWith('torch').slice(-1);
  if (python === undefined) throw new Error(NO_TORCH);
  const page = readFileSync(PAGE, 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'first-principles-outgrow-'));
  try {
    for (const [, name, code] of page.matchAll(/^```(?:py|mjs)\n(?:#|\/\/) (\S+)\n(.*?)^```$/gms))
      writeFileSync(join(folder, name), code);
    symlinkSync(join(import.meta.dirname, 'node_modules'), join(folder, 'node_modules'));
    const { printed, promised } = await runReadme(page, {
      'node:fs': {
        writeFileSync: (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes),
      },
      '@first-principles/linalg': linalg,
      '@first-principles/step5-framework': framework,
    });
    const [scores] = printed;
    const run = (command: string, ...args: readonly string[]): string => {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`outgrow.md: ${args.join(' ')} failed: ${stderr.trim()}`);
      return stdout.trim();
    };
    const torchrun = ['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2', ...PYTHON_3_11];
    const found = {
      'both files': promised.join() === scores,
      'carry.py': run(python, 'carry.py') === `<All keys matched successfully>\n${scores}`,
      'train.py': /process 1 of 2: loss \d\.\d$/.test(run(python, ...torchrun, 'train.py')),
      'answer.mjs': run(process.execPath, 'answer.mjs') === scores,
    };
    for (const [name, good] of Object.entries(found))
      console.log(`${good ? styleText('green', '✓') : styleText('red', '✗')} outgrow.md: ${name}`);
    return Object.values(found).every(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
