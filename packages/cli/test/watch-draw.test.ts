import { stripVTControlCharacters, styleText } from 'node:util';
import { readCatalogue, type Attempt, type Standing, type State } from '@first-principles/course/node';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { draw } from '../src/learn/watch/draw.ts';
import { listAt } from '../src/learn/watch/list.ts';
import type { ExerciseView, View } from '../src/learn/watch/view.ts';
import type { Canvas } from '../src/terminal/screen.ts';

const STATES: readonly State[] = ['unsolved', 'failing', 'passed', 'stale', 'revealed'];
const catalogue = readCatalogue();
const standings: readonly Standing[] = catalogue.map((entry, i) => ({
  entry,
  state: STATES[i % STATES.length],
  revealed: i % STATES.length === 4,
  why: i % STATES.length === 3 ? ['you edited it since it passed', 'its test changed'] : [],
}));
const [entry, next] = catalogue;
const foot = { entry, standings };

const attempt = (verdict: Attempt['verdict'], rest: Partial<Attempt> = {}): Attempt => ({
  verdict,
  diagnosis: undefined,
  printed: '',
  mine: [],
  blamed: [],
  ...rest,
});
const failed = attempt(
  {
    kind: 'failed',
    label: 'dW',
    index: 0,
    difference: {
      path: 'dW[0, 3]',
      got: '0.8412',
      expected: '0.2103',
      telling: 'ratio 4.000 = the batch size',
    },
    rule: undefined,
  } as Attempt['verdict'],
  {
    diagnosis: {
      slug: 'summed',
      name: 'the gradient is summed over the batch, not averaged',
      teaching: 'Divide by N = 4, once: the mean’s gradient is the mean of the gradients, 1⁄N · Σ δ.',
      run: { kind: 'ran', outcomes: [] },
    },
    printed: 'left\u001B[2J\rright\tand\u0007 far\n',
    mine: ['step1-xor/01-neuron'],
    blamed: ['linalg/02-matmul'],
    unsaved: 'EROFS: read-only file system, open /somewhere/very/far/away/exercises/progress.txt',
  },
);
const exercise = (found: ExerciseView['found'], rest: Partial<ExerciseView> = {}): ExerciseView => ({
  ...foot,
  kind: 'exercise',
  found,
  explanation:
    'That is σ′ = σ · (1 − σ), at most ¼:\n\n```ts\nconst slope = sigmoid(z) * (1 - sigmoid(z)); // at most a quarter\n```',
  next,
  offered: [],
  notices: [],
  manual: false,
  ...rest,
});
const syntax =
  'syntax error in line 2: Unexpected token\n  2 | \treturn aVeryLongName + anotherLongName + 1 +;\n    | ^';
const VIEWS: Readonly<Record<string, View>> = {
  checking: exercise('checking'),
  failed: exercise(failed, { offered: [next, next], notices: ['another `learn` watches too'], manual: true }),
  passed: exercise(attempt({ kind: 'passed', observations: 3 })),
  'all passed': exercise(attempt({ kind: 'passed', observations: 3 }), { next: undefined }),
  syntax: exercise(attempt({ kind: 'broken', cause: 'syntax', message: syntax, during: undefined })),
  trouble: exercise({ trouble: 'exercises/ is not there any more: when it is back, this goes on' }),
  list: { ...foot, kind: 'list', list: listAt(catalogue[40].id) },
  search: { ...foot, kind: 'list', list: { id: entry.id, query: 'grad', typing: true } },
  'nothing found': { ...foot, kind: 'list', list: { id: entry.id, query: 'zzz', typing: true } },
  hint: {
    ...foot,
    kind: 'hint',
    rungs: ['Each input · its weight.', 'z = x₁·w₁ + x₂·w₂ + b', '`return x1 * w1 + x2 * w2 + b;`'],
  },
  comparing: { ...foot, kind: 'compare', lines: undefined },
  compare: { ...foot, kind: 'compare', lines: [`- ${'x'.repeat(90)}`, '+ y'] },
  reset: { ...foot, kind: 'reset' },
  message: { ...foot, kind: 'message', text: 'exercises/x.ts cannot be read:\tit is a folder' },
};

const coloured: Canvas['style'] = (style, text) => styleText(style, text, { validateStream: false });
const plain: Canvas['style'] = (_, text) => text;
const wide: Canvas = { unicode: true, width: 80, height: 24, style: plain };

describe.each([20, 40, 80])('%i columns', (width) => {
  it.each(Object.entries(VIEWS))('%s: no line is wider, in colour or not, in ASCII or not', (_, view) => {
    for (const unicode of [true, false]) {
      for (const style of [coloured, plain]) {
        const lines = draw(view, { unicode, width, height: 24, style });
        for (const line of lines) {
          expect(stringWidth(line), line).toBeLessThanOrEqual(width);
          if (!unicode) expect(line).toMatch(/^[ -~\u001B]*$/);
          if (style === plain) expect(line).toMatch(/^[^\p{Cc}]*$/u);
        }
      }
    }
  });

  it('the list keeps within the screen, with its cursor seen, wherever that is', () => {
    for (const height of [8, 10, 24]) {
      for (const { id, title, step } of catalogue) {
        const view: View = { ...foot, kind: 'list', list: listAt(id) };
        const lines = draw(view, { ...wide, width, height });
        if (width > 20) expect(lines.length, `${height}`).toBeLessThanOrEqual(height);
        const cursor = lines.filter((line) => line.startsWith('> '));
        expect(cursor).toHaveLength(1);
        if (width > 20) expect(cursor[0]).toContain(title.slice(step.length + 1, step.length + 20));
      }
    }
  });
});

it('the list cuts no word of how an exercise stands, and a hint keeps the backticks of its code', () => {
  for (const width of [40, 80]) {
    const list: View = { ...foot, kind: 'list', list: listAt(entry.id) };
    const words = draw(list, { ...wide, width, height: 60 }).map((line) => line.trim());
    expect(words.join(' ')).toContain('stale: you edited it since it passed; its test changed');
    expect(words.join(' ')).not.toContain('…');
  }
  const hint = draw(VIEWS['hint'], { ...wide, style: coloured }).map(stripVTControlCharacters);
  expect(hint).toContain('  `return x1 * w1 + x2 * w2 + b;`');
});

describe('the exercise', () => {
  const shown = (view: View): string => draw(view, wide).join('\n');

  it('ends with path, progress and keys', () => {
    const passed = standings.filter(({ entry: { core }, state }) => core && state === 'passed').length;
    for (const name of ['checking', 'failed', 'passed', 'syntax']) {
      const [path, progress, keys] = draw(VIEWS[name], wide).slice(-3);
      expect(path).toBe(entry.exercise);
      expect(progress).toMatch(new RegExp(` ${passed} of \\d+ ●, \\d+ of \\d+ ○$`));
      expect(keys).toBe('n next · h hint · l list · d diff · e experiment · r run · x reset · q quit');
    }
  });

  it('says what failed, the mistake by its name, whose answers it ran on, and what else there is', () => {
    expect(draw(VIEWS['failed'], wide).slice(0, -3)).toEqual([
      'left',
      'right and far',
      '',
      `✗ ${entry.title}`,
      '  dW[0, 3]: got 0.8412, expected 0.2103 (ratio 4.000 = the batch size)',
      '  Your numbers match a known mistake: the gradient is summed over the batch, not',
      '  averaged.',
      '  Divide by N = 4, once: the mean’s gradient is the mean of the gradients, 1⁄N ·',
      '  Σ δ.',
      '  right on the reference, but not on your own linalg 02: the fault is there',
      '  your progress could not be saved: EROFS: read-only file system, open',
      '  /somewhere/very/far/away/exercises/progress.txt',
      '',
      '  no file is watched: r runs it',
      '',
      `  ○ ${next.title} and 1 more are optional: l, Enter`,
      '',
      '  another `learn` watches too',
      '',
    ]);
  });

  it('says with a sign what it says with a colour', () => {
    expect(shown(VIEWS['passed'])).toMatch(/^✓ step1-xor\/01 neuron\n/);
    expect(shown(VIEWS['syntax'])).toMatch(/^✗ step1-xor\/01 neuron\n/);
    expect(draw(VIEWS['passed'], { ...wide, unicode: false })[0]).toBe('ok step1-xor/01 neuron');
  });

  it('explains only what passed', () => {
    expect(shown(VIEWS['passed'])).toContain('n goes on to step1-xor/02 sigmoid');
    expect(shown(VIEWS['passed'])).toContain('  That is σ′ = σ · (1 − σ), at most ¼:');
    expect(shown(VIEWS['failed'])).not.toContain('σ′');
    expect(shown(VIEWS['all passed'])).toContain('Every exercise is passed.');
  });

  it('keeps the mark of a syntax error below its place', () => {
    const lines = draw(VIEWS['syntax'], wide);
    expect(lines[2].indexOf('return')).toBe(lines[3].indexOf('^') + 1);
  });
});
