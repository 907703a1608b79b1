import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { copyRepository, type Repository } from '@first-principles/course/node';
import { hasPseudoTerminal, openPseudoTerminal, type PseudoTerminal } from '../terminal/pseudo-terminal.ts';
import { duration } from './report.ts';
import { judge } from './row.ts';
import { quartiles } from './statistics.ts';
import type { Findings, Setting, Suite } from './suite.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Seconds from the save to the painted verdict, at the median. */
const LIMIT = 0.1;
/** Milliseconds between a verdict and the next save: nobody types faster. */
const PAUSE = 1000;

/** What is edited: of the right answer, one piece that makes it wrong in a way that has no name. */
const EXERCISES = [
  { step: 'step1-xor', name: '01-neuron', piece: '+ b;', wrong: '+ b + 0.125;' },
  { step: 'step1-xor', name: '15-gradients', piece: '/ rows.length', wrong: '/ (rows.length + 1.5)' },
  {
    step: 'step2-mnist',
    name: '19-layer-gradients',
    piece: 'sum(delta, 0), N',
    wrong: 'sum(delta, 0), N + 0.5',
  },
] as const;

/** What an edit brings, and what the screen says then, down to its end. */
const KINDS = {
  right: /^✓ [^]*q quit/m,
  wrong: /got [^]*expected(?![^]*known\s+mistake)[^]*q quit/,
  'a named mistake': /match a\s+known\s+mistake[^]*q quit/,
  'a syntax error': /syntax error in line[^]*q quit/,
} as const;
type Kind = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as Kind[];

function textOf(
  kind: Kind,
  { read, root }: Repository,
  { step, name, piece, wrong }: (typeof EXERCISES)[number],
): string {
  const right = read(`solutions/${step}/src/${name}.ts`);
  const mistakes = `exercises/${step}/mistakes/${name}`;
  switch (kind) {
    case 'right':
      return right;
    case 'wrong':
      return right.replace(piece, wrong);
    case 'a named mistake':
      return read(`${mistakes}/${readdirSync(join(root, mistakes)).find((file) => file.endsWith('.ts'))}`);
    case 'a syntax error':
      return `${right}\nconst = 1;\n`;
  }
}

/** Saves as editors do: into the file, or beside it and then over it. @returns the moment it was done */
function save(path: string, text: string, replaced: boolean): number {
  if (replaced) {
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } else writeFileSync(path, text);
  return performance.now();
}

function open({ root }: Repository): PseudoTerminal {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' };
  return openPseudoTerminal(`exec ${process.execPath} ${MAIN} learn --root ${root}`, { env });
}

async function run({ effort: { rounds }, onRace, onRound, remark }: Setting): Promise<Findings> {
  if (!hasPseudoTerminal()) {
    remark('Not measured: it needs util-linux’s script, to be a terminal.');
    return { rows: [], peers: {} };
  }
  onRace('saves');
  const repository = copyRepository();
  // one that runs on an earlier answer of the learner's own
  const own = 'step1-xor/14-row-gradients';
  repository.write(
    `exercises/${own.replace('/', '/src/')}.ts`,
    repository.read(`solutions/${own.replace('/', '/src/')}.ts`),
  );
  spawnSync(process.execPath, [MAIN, 'learn', 'run', own, '--root', repository.root]);
  const terminal = open(repository);
  const seconds = new Map<Kind, number[]>(NAMES.map((kind) => [kind, []]));
  try {
    await terminal.until(/n next/);
    let opened = '';
    for (let i = 0; i < rounds; i++) {
      onRound(i);
      const exercise = EXERCISES[Math.floor((i * EXERCISES.length) / rounds)];
      const { step, name } = exercise;
      if (opened !== name) {
        terminal.type(`l/${name.slice(0, 2)} ${name.slice(3, 5)}`);
        terminal.type('\r');
        terminal.type('\r');
        await terminal.until(new RegExp(`/${name.replace('-', '[ -]')}`));
        opened = name;
      }
      await wait(PAUSE);
      const kind = NAMES[i % NAMES.length];
      const path = join(repository.root, `exercises/${step}/src/${name}.ts`);
      const saved = save(
        path,
        textOf(kind, repository, exercise),
        (i + Math.floor(i / NAMES.length)) % 2 === 1,
      );
      const painted = await terminal.until(KINDS[kind]);
      seconds.get(kind)!.push((painted - saved) / 1000);
    }
    terminal.type('q');
    await terminal.ended;
  } finally {
    terminal.kill();
    repository.remove();
  }
  const all = [...seconds.values()].flat();
  const { lower, median, upper } = quartiles(all);
  remark(
    `median ${duration(median)}, quartiles ${duration(lower)} and ${duration(upper)}, worst ${duration(Math.max(...all))}`,
  );
  const row = (work: string, ours: readonly number[], target?: number) =>
    judge({
      work,
      peer: 'the limit',
      ours,
      theirs: ours.map(() => LIMIT),
      ...(target !== undefined && { target }),
    });
  return {
    rows: [row('save to verdict', all, 1), ...[...seconds].map(([kind, some]) => row(kind, some))],
    peers: { 'the limit': { seconds: LIMIT } },
  };
}

/**
 * How long a learner waits: real saves of real exercises under a real `pnpm learn` in a terminal of its own, from the end
 * of the write to the bytes of the verdict. Half of the saves write into the file, half replace it.
 */
export const LEARN: Suite = {
  name: 'learn',
  title: 'pnpm learn, from a save to its verdict on the screen',
  rounds: 30,
  alone: true,
  run,
};
