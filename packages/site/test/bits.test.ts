import { describe, expect, test } from 'vitest';
import { compared, comparedSentence } from '../src/labs/bits/comparison.ts';

const features = { simd: true, relaxedSimd: false, threads: false };
const expected = { 'exp float32': '[3] ab', 'sum float64': '[] cd' };

describe('an engine’s fingerprints beside the recorded ones', () => {
  test('all agree', () => {
    const comparison = compared({ features, hashes: { ...expected } }, expected);
    expect(comparison).toEqual({ features, count: 2, wrong: [] });
    expect(comparedSentence(comparison)).toMatch(/^All 2 fingerprints agree/);
  });

  test('one differs, one is missing', () => {
    const comparison = compared({ features, hashes: { 'exp float32': '[3] ac' } }, expected);
    expect(comparison.wrong).toEqual([
      { name: 'exp float32', got: '[3] ac', expected: '[3] ab' },
      { name: 'sum float64', got: 'nothing', expected: '[] cd' },
    ]);
    expect(comparedSentence(comparison)).toMatch(/^0 of 2 fingerprints agree/);
  });
});
