import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** The steps in the order in which the course begins them: `['step1-xor', 'linalg', …]`. */
export function steps(): string[] {
  const order = JSON.parse(readFileSync(join(ROOT, 'exercises/order.json'), 'utf8')) as string[];
  return [...new Set(order.map((id) => id.split('/')[0]))];
}

/** A lesson's first heading: `Step 1: XOR`. */
export function titleOfStep(step: string): string {
  return splitTitle(readFileSync(join(ROOT, 'exercises', step, 'README.md'), 'utf8')).title;
}

/**
 * A page's title, which the site shows by itself, and the rest.
 *
 * @throws SyntaxError if the text does not begin with `# A title`
 */
export function splitTitle(markdown: string): { title: string; body: string } {
  const [, title, body] = /^# (.+)\n([^]*)$/.exec(markdown) ?? [];
  if (title === undefined || body === undefined) {
    throw new SyntaxError(
      `page: begins with a title: got ${JSON.stringify(markdown.slice(0, 40))}: write # A title`,
    );
  }
  return { title: title.replaceAll('`', ''), body };
}
