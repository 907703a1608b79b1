import { expect, test } from 'vitest';
import { formatVerdict } from '../src/index.ts';

const about = {
  id: 'step2-mnist/19-layer-gradients',
  path: 'exercises/step2-mnist/src/19-layer-gradients.ts',
};

test('what ran, one number against the other, the diagnosis, what next', () => {
  const difference = {
    path: 'dW[0, 3]',
    got: '0.8412',
    expected: '0.2103',
    telling: 'ratio 4.000 = the batch size',
    gap: 9,
  };
  const verdict = {
    kind: 'failed',
    label: 'layerGradients()',
    index: 0,
    difference,
    rule: undefined,
  } as const;
  const mistake = {
    name: 'the gradient is summed over the batch, not averaged',
    teaching: 'Divide by N once.',
  };
  expect(formatVerdict(about, verdict, mistake, 'hint · compare')).toBe(
    `✗ step2-mnist/19 layer gradients         exercises/step2-mnist/src/19-layer-gradients.ts
  dW[0, 3]: got 0.8412, expected 0.2103 (ratio 4.000 = the batch size)
  Your numbers match a known mistake: the gradient is summed over the batch, not averaged.
  Divide by N once.
  next: hint · compare`,
  );
});

test('a law says its rule; a pass says nothing more', () => {
  const difference = { path: 'f(2)', got: '6', expected: '4', telling: undefined, gap: 9 };
  const failed = { kind: 'failed', label: 'f(2)', index: 0, difference, rule: 'twice two is four' } as const;
  expect(formatVerdict(about, failed).split('\n').slice(1)).toEqual([
    '  f(2): got 6, expected 4',
    '  the rule: twice two is four',
  ]);
  expect(formatVerdict(about, { kind: 'passed', observations: 3 }, undefined, 'hint')).toBe(
    '✓ step2-mnist/19 layer gradients         exercises/step2-mnist/src/19-layer-gradients.ts',
  );
});
