import { expect, test } from 'vitest';
import { saveSafetensors } from '../src/checkpoint/safetensors.ts';
import { attentionWeights } from '../src/pictures/attention.ts';
import { attentionDrawing, treeDrawing } from '../src/pictures/index.ts';
import { drawnModel } from '../src/pictures/tree.ts';
import { uncorrected, valleyDrawing, walked } from '../src/pictures/valley.ts';

test('without its correction Adam’s first step is (1 − β₁)/√(1 − β₂) times as long', () => {
  const [[a, b], [c, d]] = walked(uncorrected);
  const size = (0.35 * (1 - 0.9)) / Math.sqrt(1 - 0.999);
  expect(Math.abs(c - a)).toBeCloseTo(size, 6);
  expect(Math.abs(d - b)).toBeCloseTo(size, 6);
  expect(valleyDrawing()).toContain('Adam’s first step is 0.49 long with the correction, 1.57 without');
});

test('rows of attention add up to 1, and the causal ones are the others shared out anew', () => {
  const [all, causal] = [false, true].map(attentionWeights);
  for (const [t, row] of causal.entries()) {
    const seen = all[t].slice(0, t + 1);
    const total = seen.reduce((sum, weight) => sum + weight, 0);
    expect(row.slice(t + 1)).toEqual(all[t].slice(t + 1).map(() => 0));
    for (const [s, weight] of seen.entries()) expect(row[s]).toBeCloseTo(weight / total, 9);
  }
  expect([...attentionDrawing().matchAll(/<rect class="hidden"/g)]).toHaveLength(15);
});

test('names and bytes beside the tree are those of the file', () => {
  const column = (kind: string, x: number): string[] =>
    [...treeDrawing().matchAll(new RegExp(`class="${kind}" x="${x}"[^>]*>([^<]+)<`, 'g'))].map(
      ([, text]) => text,
    );
  const file = saveSafetensors(drawnModel().stateDict());
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
    string,
    { readonly data_offsets: readonly number[] }
  >;
  expect(column('name', 330)).toEqual(Object.keys(header));
  expect(column('number', 790)).toEqual(
    Object.values(header).map(({ data_offsets: [begin, end] }) =>
      [begin, end].map((at) => at.toLocaleString('en')).join(' – '),
    ),
  );
});
