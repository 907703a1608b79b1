import { expect, test } from 'vitest';
import { parseHints } from '../src/index.ts';

const text =
  '# T\n\n## Hint 1\n\nidea\n\n## Hint 2\n\nformula\n\n## Hint 3\n\nline\n\n## Explanation\n\nwhy\n\n### Not a section\n';

test('three rungs and an explanation', () => {
  expect(parseHints(text)).toEqual({
    rungs: ['idea', 'formula', 'line'],
    explanation: 'why\n\n### Not a section',
  });
});

test('a missing, empty or misplaced section is told', () => {
  expect(() => parseHints(text.replace('## Hint 2', '## Hint 4'), 'a.md')).toThrow(
    'a.md: sections must be Hint 1, Hint 2, Hint 3, Explanation: got Hint 1, Hint 4, Hint 3, Explanation',
  );
  expect(() => parseHints('nothing', 'a.md')).toThrow('got none');
  expect(() => parseHints(text.replace('formula', ''), 'a.md')).toThrow(
    'a.md: a section must say something: Hint 2 is empty',
  );
});
