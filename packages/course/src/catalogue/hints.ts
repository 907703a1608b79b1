/** What stands beside a solution and is not copied into its stub. */
export interface Hints {
  /** Three rungs: the idea, the formula and its shapes, the line. */
  readonly rungs: readonly [string, string, string];
  /** Shown after passing. */
  readonly explanation: string;
}

const HEADINGS = ['Hint 1', 'Hint 2', 'Hint 3', 'Explanation'] as const;

/**
 * Reads the Markdown beside a solution: four sections, `## Hint 1`, `## Hint 2`, `## Hint 3`, `## Explanation`.
 *
 * @throws SyntaxError if a section is missing, empty, out of order or unknown
 */
export function parseHints(markdown: string, path = 'hints'): Hints {
  const sections = markdown
    .split(/^## +/m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { heading: section.slice(0, end).trim(), text: section.slice(end).trim() };
    });
  const found = sections.map(({ heading }) => heading).join(', ');
  if (found !== HEADINGS.join(', ')) {
    throw new SyntaxError(`${path}: sections must be ${HEADINGS.join(', ')}: got ${found || 'none'}`);
  }
  const empty = sections.find(({ text }) => text === '');
  if (empty) throw new SyntaxError(`${path}: a section must say something: ${empty.heading} is empty`);
  const [first, second, third, explanation] = sections.map(({ text }) => text);
  return { rungs: [first, second, third], explanation: explanation };
}
