import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, targetOf } from '../src/lessons/address.ts';

test.each([
  ['README.md', ''],
  ['CONTRIBUTING.md', 'contributing/'],
  ['exercises', 'lessons/step1-xor/'],
  ['exercises/step2.1-adversarial', 'lessons/step2.1-adversarial/'],
  ['exercises/step2.1-adversarial/README.md', 'lessons/step2.1-adversarial/'],
  ['exercises/step5-framework/outgrow.md', 'lessons/step5-framework/outgrow/'],
  ['exercises/linalg/src/01-dot.ts', 'exercises/linalg/01-dot/'],
  ['packages/linalg/README.md', 'reference/linalg/'],
  ['packages/step5-framework/src/zoo/README.md', 'reference/step5-framework/zoo/'],
  ['packages/linalg/src/dtype.ts', 'source/packages/linalg/src/dtype.ts/'],
  ['solutions/linalg/src/01-dot.ts', 'source/solutions/linalg/src/01-dot.ts/'],
  ['tools/reference/dist/linalg/src.md', 'reference/linalg/api/'],
  ['tools/reference/dist/step4-autodiff/src/README.md', 'reference/step4-autodiff/api/'],
  ['tools/reference/dist/step4-autodiff/src/namespaces/numpy.md', 'reference/step4-autodiff/api/numpy/'],
  ['docs/xor-cost.svg', 'pictures/docs/xor-cost.svg'],
  ['exercises/linalg/pictures/einsum.svg', 'pictures/exercises/linalg/pictures/einsum.svg'],
  ['packages/linalg/src', 'source/packages/linalg/src/'],
])('%s stands at /%s', (path, address) => {
  expect(addressOf(path)).toBe(address);
});

test.each([
  ['src/01-dot.ts', { path: 'exercises/linalg/src/01-dot.ts', hash: '' }],
  ['../step1-xor#sources', { path: 'exercises/step1-xor', hash: '#sources' }],
  ['../../solutions/linalg/src/01-dot.ts#L7', { path: 'solutions/linalg/src/01-dot.ts', hash: '#L7' }],
  ['./', { path: 'exercises/linalg', hash: '' }],
  ['https://example.org/a.md', undefined],
  ['mailto:nobody@example.org', undefined],
  ['#the-table', undefined],
])('in linalg’s lesson, %s leads to its file', (link, target) => {
  expect(targetOf('exercises/linalg/README.md', link)).toEqual(target);
});

test('up and down again leads to the same file', () => {
  const name = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (folders, file) => {
      const from = [...folders, 'README.md'].join('/');
      const link = [...folders.map(() => '..'), ...folders, file].join('/');
      expect(targetOf(from, link)?.path).toBe([...folders, file].join('/'));
    }),
  );
});

test('a link out of the repository is an error', () => {
  expect(() => targetOf('exercises/linalg/README.md', '../../../secret')).toThrow(
    'link: stays in the repository: exercises/linalg/README.md links to ../../../secret',
  );
});
