import { reference, weightsOf } from '@first-principles/step1-xor';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { progressOfSeeds, progressOn, showOutcome, showSpread } from '../src/show.ts';
import { planes } from '../src/terminal/planes.ts';
import type { Canvas, Screen } from '../src/terminal/screen.ts';

let lines: string[];
let painted: string[];
beforeEach(() => {
  lines = [];
  painted = [];
});

const screen: Screen = {
  live: true,
  unicode: false,
  width: 60,
  height: 5,
  line: (text = '') => void lines.push(text),
  paint: (text) => void painted.push(text),
  wipe: () => {},
  style: (_, text) => text,
};
/** As high as it may be, at most 20 rows. */
const picture = ({ width, height }: { width: number; height: number }): string[] => [
  'a picture',
  `${width} wide`,
  ...Array.from({ length: Math.min(20, height) - 2 }, () => '.'),
];
const curve = { name: 'cost', values: [1, 0.5, NaN, NaN], ends: ['0', '3 steps'] } as const;
const bar = '  [###############...............]  50 %  step 1';
const half = { fraction: 0.5, words: 'step 1' };

it('picture and curve are painted above the bar; where both have no room, the curve, and else the bar alone', () => {
  const heights = [40, 24, 12, 9, 3].map((height) => {
    progressOn({ ...screen, height })({ ...half, picture, curve });
    const lines = painted.at(-1)!.split('\n');
    expect(lines.at(-1)).toBe(bar);
    expect(lines.length).toBeLessThan(height);
    return [
      lines.includes('  a picture') && lines.filter((line) => line === '  .').length + 2,
      lines.includes('  cost'),
    ];
  });
  expect(heights).toEqual([
    [20, true],
    [16, true],
    [10, false],
    [7, false],
    [false, false],
  ]);
});

it('a curve grows to the right: what is to come has its place', () => {
  progressOn({ ...screen, width: 40, height: 9 })({ ...half, curve });
  expect(painted[0].split('\n')).toEqual([
    '  cost',
    '   1.00 |***',
    '        |   ****',
    '   0.50 |       ***',
    '        +-----------------------------',
    '         0                     3 steps',
    '  [##########..........]  50 %  step 1',
  ]);
});

it('no painted line is wider than the terminal, however narrow that is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 60 }), (width, height) => {
      const drawing = (canvas: Canvas): string[] =>
        planes(
          weightsOf(() => 0.1),
          reference,
          canvas,
        );
      progressOn({ ...screen, width, height })({ ...half, picture: drawing, curve });
      const lines = painted.at(-1)!.split('\n');
      expect(lines.length).toBeLessThan(Math.max(2, height));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

it('without a terminal there are words alone', () => {
  progressOn({ ...screen, live: false })({ ...half, picture, curve });
  expect([lines, painted]).toEqual([['  step 1'], []]);
});

it('shows the picture, the curve, the findings, the table and the remarks of a run', () => {
  showOutcome(screen, {
    figures: { seconds: 1 },
    picture,
    curve: { name: 'cost', values: [1, 0], ends: ['0', '1'] },
    findings: [{ name: 'solved', measured: 'after 9 steps', published: '-' }],
    table: [
      ['recipe', 'learned'],
      ['from zero', '0 of 1'],
    ],
    remarks: ['a remark'],
    files: [],
    details: {},
  });
  expect(lines.slice(0, 2)).toEqual(['  a picture', '  60 wide']);
  expect(lines.slice(20, 22)).toEqual(['', '  cost']);
  expect(lines.slice(-6)).toEqual([
    '           we measured     published',
    '  solved   after 9 steps   -',
    '',
    '  recipe      learned',
    '  from zero   0 of 1',
    '  a remark',
  ]);
});

it('where the table is too wide, each finding has lines of its own', () => {
  showOutcome(
    { ...screen, width: 34 },
    {
      figures: { seconds: 1 },
      curve: { name: 'cost', values: [1, 0], ends: ['0', '1'] },
      findings: [
        { name: 'softmax regression', measured: '92 %', published: '95 %' },
        { name: 'an epoch', measured: '1 s', published: '–' },
      ],
      remarks: ['a remark that is longer than this terminal is wide'],
      files: [],
      details: {},
    },
  );
  expect(lines.slice(-7)).toEqual([
    '',
    '  softmax regression',
    '    92 %; published: 95 %',
    '  an epoch',
    '    1 s',
    '  a remark that is longer than',
    '  this terminal is wide',
  ]);
});

it('seeds that run at once have a bar each; without a terminal, a line for each tenth of each', () => {
  const tell = progressOfSeeds(screen, [7, 8]);
  tell(1, half);
  tell(0, { fraction: 0.25, words: 'step 0, which takes its time' });
  expect(
    painted
      .at(-1)!
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual([
    '  [##........]  25 %  seed 7: step 0, which takes its time',
    '  [#####.....]  50 %  seed 8: step 1',
  ]);
  const quiet = progressOfSeeds({ ...screen, live: false }, [7, 8]);
  for (const fraction of [0.01, 0.1, 0.15, 0.2]) quiet(1, { fraction, words: `at ${fraction}` });
  expect(lines).toEqual(['  seed 8: at 0.1', '  seed 8: at 0.2']);
});

it('several seeds are told by their medians, in columns or, where those are too wide, below one another', () => {
  const outcomes = ['1', '3', '2'].map((count) => ({
    figures: { seconds: 1 },
    findings: [{ name: 'right', measured: `${count},000`, published: '–' }],
    table: [
      ['attacked', 'clean', 'length'],
      ['a network', `9${count}.0 %`, '0.5'],
    ],
    curve,
    remarks: [],
    files: [],
    details: {},
  }));
  showSpread({ ...screen, width: 100 }, outcomes);
  expect(lines).toEqual([
    '  over 3 seeds: the median (lowest … highest)',
    '          we measured             published',
    '  right   2,000 (1,000 … 3,000)   –',
    '',
    '  attacked    clean                  length',
    '  a network   92.0 % (91.0 … 93.0)   0.5',
  ]);
  lines.length = 0;
  showSpread({ ...screen, width: 42 }, outcomes);
  expect(lines.slice(-3)).toEqual([
    '  attacked',
    '  a network',
    '    clean 92.0 % (91.0 … 93.0), length 0.5',
  ]);
});
