import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadRun, saveRun } from '../src/checkpoint.node.ts';
import { begin, decodeRun, encodeRun, train, trainer } from '../src/index.ts';
import { images, RECIPE } from './small.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-cnn-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a run comes back to the bit, and goes on to the same end', async () => {
  const file = join(folder, 'deep', 'cnn.run');
  expect(loadRun(file)).toBeUndefined();
  const samples = images(60);
  const recipe = { ...RECIPE, epochs: 1 };
  let saved = 0;
  const whole = await train(begin(recipe, 3), samples, {
    makeLearner: trainer,
    onProgress: ({ run }) => {
      if (saved++ < 4) saveRun(file, run);
    },
  });
  const run = loadRun(file)!;
  expect(run.losses).toHaveLength(4);
  expect(encodeRun(await train(run, samples, { makeLearner: trainer }))).toEqual(encodeRun(whole));
  expect(readdirSync(join(folder, 'deep'))).toEqual(['cnn.run']);
});

it('what is no run is told', () => {
  const bytes = encodeRun(begin(RECIPE, 1));
  expect(() => decodeRun(bytes.subarray(0, -4), 'x.run')).toThrow(
    `checkpoint: not a run: x.run: expected ${bytes.length} bytes, found ${bytes.length - 4}: delete it, and begin anew`,
  );
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'not a run');
  expect(() => loadRun(file)).toThrow(`checkpoint: not a run: ${file}: expected a line of JSON`);
  const text = new TextDecoder('latin1').decode(bytes).replace('run 1', 'run 9');
  expect(() => decodeRun(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toThrow(
    'found first-principles cnn run 9',
  );
});
