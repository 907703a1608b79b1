import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tour } from '../src/start.ts';
import type { Figures, Step } from '../src/steps.ts';
import type { Screen } from '../src/terminal/screen.ts';

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-tour-'));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const screen: Screen = {
  live: false,
  unicode: true,
  width: 80,
  height: 24,
  line: (text = '') => void lines.push(text),
  paint: () => {},
  wipe: () => {},
  style: (_, text) => text,
};

/** A step that finds `figures` at once. */
const step = (id: string, figures: Figures): Step => ({
  id,
  title: id,
  run: () =>
    Promise.resolve({
      figures,
      findings: [],
      curve: { name: 'loss', values: [1, 0], ends: ['0', '1'] },
      remarks: [],
      files: [{ name: `${id}.svg`, shows: id, text: '<svg/>' }],
      details: {},
    }),
});
const stopped: Step = { id: 'stopped', title: '', run: () => Promise.reject(new Error('Ctrl-C')) };
const recorded = (): unknown =>
  (JSON.parse(readFileSync(join(folder, 'tour.json'), 'utf8')) as { steps: unknown }).steps;

it('a step that is stopped leaves what the earlier ones found', async () => {
  const first = { seconds: 1, best: 'adam', diverged: null };
  await expect(
    tour(screen, [step('a', first), step('b', { seconds: 2 }), stopped], 1, folder),
  ).rejects.toThrow('Ctrl-C');
  expect(recorded()).toEqual({ a: first, b: { seconds: 2 } });
});

it('names each file once', async () => {
  const written = await tour(screen, [step('a', { seconds: 1 }), step('b', { seconds: 2 })], 1, folder);
  expect(written.map(([, shows]) => shows)).toEqual(['a', 'b', 'the figures']);
  expect(readdirSync(folder).toSorted()).toEqual(['a.svg', 'b.svg', 'tour.json']);
});
