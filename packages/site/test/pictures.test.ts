import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SCALE, STILLS, WIDTH } from '../commands/stills.ts';
import { LESSON_OF } from '../src/labs/labs.ts';
import { labPicture, labPictureOf } from '../src/lessons/lab-picture.ts';
import { ROOT } from '../src/lessons/root.ts';

test('every lab with a lesson has a picture', () => {
  expect(STILLS.map(({ step }) => step)).toEqual(Object.values(LESSON_OF));
});

test.for(STILLS)(
  '$step: its README shows the picture, a PNG of the width that is taken, below 200 kB',
  ({ step }) => {
    const { path, alt, width } = labPicture(step);
    const bytes = readFileSync(join(ROOT, path));
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    expect(width).toBe(WIDTH * SCALE);
    expect(bytes.length).toBeLessThan(200_000);
    expect(alt.length).toBeGreaterThan(40);
  },
);

test('the first README shows a digit being read', () => {
  const [, picture] =
    /!\[[^\]]*\]\(([^)]*lab\.png)\)/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect(picture).toBe(labPictureOf('step2-mnist'));
  expect(existsSync(join(ROOT, picture))).toBe(true);
});
