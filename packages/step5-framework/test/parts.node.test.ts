import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folder, logFile } from '../src/node/index.ts';

let path: string;
beforeEach(() => void (path = mkdtempSync(join(tmpdir(), 'first-principles-parts-'))));
afterEach(() => rmSync(path, { recursive: true }));

it('removes what a killed process left of its own files, and nothing else', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  const own = ['last.safetensors', 'best.safetensors', 'log.jsonl'].map((name) => `${name}.${dead}.part`);
  const others = [
    'debian.iso.part',
    `last.safetensors.${process.ppid}.part`, // another run is writing it
    `my-last.safetensors.${dead}.part`,
    `other.safetensors.${dead}.part`,
  ];
  for (const name of [...own, ...others]) writeFileSync(join(path, name), '');
  mkdirSync(join(path, 'x.part'));
  await folder(path).write('last.safetensors', Uint8Array.of(1));
  logFile(join(path, 'log.jsonl')).replace(Uint8Array.of(2));
  expect(readdirSync(path)).toEqual([...others, 'last.safetensors', 'log.jsonl', 'x.part'].toSorted());
});
