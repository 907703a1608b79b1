import { beforeEach, expect, it } from 'vitest';
import { progressOn, showOutcome } from '../src/show.ts';
import type { Screen } from '../src/terminal/screen.ts';

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
const picture = ({ width }: { width: number }): string[] => ['a picture', `${width} wide`];

it('a picture is painted above the bar, where it fits', () => {
  progressOn(screen)({ fraction: 0.5, words: 'step 1', picture });
  progressOn({ ...screen, height: 3 })({ fraction: 0.5, words: 'step 1', picture });
  expect(painted).toEqual([
    '  a picture\n  60 wide\n  [###############...............]  50 %  step 1',
    '  [###############...............]  50 %  step 1',
  ]);
});

it('without a terminal there are words alone', () => {
  progressOn({ ...screen, live: false })({ fraction: 0.5, words: 'step 1', picture });
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
  expect(lines.slice(0, 4)).toEqual(['  a picture', '  60 wide', '', '  cost']);
  expect(lines.slice(-6)).toEqual([
    '           we measured     the source published',
    '  solved   after 9 steps   -',
    '',
    '  recipe      learned',
    '  from zero   0 of 1',
    '  a remark',
  ]);
});
