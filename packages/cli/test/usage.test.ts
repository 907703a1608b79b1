import { expect, it } from 'vitest';
import { readArguments, readSeed } from '../src/arguments.ts';
import { prefersAscii } from '../src/terminal/screen.ts';
import { nearest, unknown } from '../src/usage.ts';

const names = ['step1-xor', 'step2-mnist', 'step3-cnn'];

it('finds the names that are nearest to what was typed', () => {
  expect(nearest('step2-mist', names)).toEqual(['step2-mnist']);
  expect(nearest('step3', names)).toEqual(['step3-cnn']);
  expect(nearest('something else', names)).toEqual([]);
  expect(unknown('start', 'step', 'step1-xro', names).message).toBe(
    'start: no such step: step1-xro: did you mean step1-xor?',
  );
  expect(unknown('start', 'step', '', names).message).toBe(
    'start: no such step: : there are step1-xor, step2-mnist, step3-cnn',
  );
});

it('does not take a name for meant only because there is no other', () => {
  expect(unknown('experiment', 'step', 'linalg', ['step2-mnist']).message).toBe(
    'experiment: no such step: linalg: there is step2-mnist',
  );
});

const options = {
  seed: { type: 'string' },
  step: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

it('reads options and the rest', () => {
  expect(readArguments('start', ['--seed', '3', 'a', '-h'], options)).toEqual({
    values: { seed: '3', help: true },
    positionals: ['a'],
  });
  expect(readArguments('start', ['--seed=3'], options).values['seed']).toBe('3');
});

it.each([
  [['--sed', '3'], 'start: no such option: --sed: did you mean --seed or --step?'],
  [['--seed'], 'start: --seed needs a value: see start --help'],
  [['--step', '--seed', '3'], 'start: --step needs a value: see start --help'],
  [['--help=yes'], 'start: --help takes no value: got yes'],
  [['-x'], 'start: no such option: -x: there are --seed, --step, --help'],
])('refuses %j', (args, message) => {
  expect(() => readArguments('start', args, options)).toThrow(
    expect.objectContaining({ name: 'UsageError', message }),
  );
});

it('takes whole numbers as seeds', () => {
  expect([readSeed('start', undefined), readSeed('start', '0'), readSeed('start', '4294967295')]).toEqual([
    1, 0, 4294967295,
  ]);
  for (const typed of ['', '-1', '1.5', 'one', '4294967296']) {
    expect(() => readSeed('start', typed)).toThrow(
      `start: --seed must be a whole number from 0 to 4294967295: got ${typed}`,
    );
  }
});

it('knows where only ASCII can be shown', () => {
  expect(
    [{}, { LANG: 'en_US.UTF-8' }, { LANG: 'C', LC_ALL: 'C.utf8' }, { LANG: '' }].map(prefersAscii),
  ).toEqual([false, false, false, false]);
  expect(
    [{ LANG: 'C' }, { LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, { TERM: 'linux', LANG: 'C.UTF-8' }].map(
      prefersAscii,
    ),
  ).toEqual([true, true, true]);
});
