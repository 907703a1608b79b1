/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import contributing from '../../../CONTRIBUTING.md?raw';
import readme from '../README.md?raw';
import { runSpec, type Exercise } from '../src/index.ts';
import { findEntry, readCatalogue } from '../src/index.node.ts';

/** The first TypeScript block of a text. */
const codeOf = (markdown: string): string => /```ts\n([^]*?)```/.exec(markdown)![1];

test('the spec of CONTRIBUTING runs, and its law holds', async () => {
  const code = codeOf(contributing)
    .replace(/type Subject.*\n/, '')
    .replace('<Subject>', '');
  const source = code.replace('@first-principles/course', new URL('../src/index.ts', import.meta.url).href);
  const { spec } = (await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`
  )) as {
    spec: Exercise<{ dot: (a: number[], b: number[]) => number }>;
  };
  const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const outcomes = await runSpec(spec, { dot }, { seed: 1 });
  expect(outcomes.map(({ label }) => label.replaceAll(/-?\d\.\d+/g, 'x'))).toEqual([
    'dot([x, x, x], [x, x, x])',
    'dot([x, x, x], [1])',
    'dot([3, 2], [4, 5])',
  ]);
  expect(outcomes[2]).toMatchObject({
    result: { values: new Float64Array([22]) },
    law: { expected: { values: new Float64Array([22]) } },
  });
});

test('the README names what is there', async () => {
  const { default: manifest } = (await import('../package.json')) as {
    default: { exports: Record<string, string> };
  };
  for (const [, path] of readme.matchAll(/\| `…(\/\w+)` \|/g))
    expect(manifest.exports).toHaveProperty([`.${path}`]);
  expect(findEntry(readCatalogue(), 'step2-mnist/19').id).toBe('step2-mnist/19-layer-gradients');
  expect(codeOf(readme)).toContain("findEntry(readCatalogue(), 'step2-mnist/19')");
});
