import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizeOf } from './pictures.ts';
import { ROOT } from './root.ts';

/** What a lesson calls the picture of its lab. */
export const LAB_PICTURE = 'pictures/lab.png';

/** Where that is, from the root of the repository. */
export const labPictureOf = (step: string): string => `exercises/${step}/${LAB_PICTURE}`;

/**
 * The picture of a lesson's lab, in its README's words.
 *
 * @throws SyntaxError if the README does not show it
 */
export function labPicture(step: string): { path: string; alt: string; width: number; height: number } {
  const readme = readFileSync(join(ROOT, 'exercises', step, 'README.md'), 'utf8');
  const [, alt] = /!\[([^\]]*)\]\(pictures\/lab\.png\)/.exec(readme) ?? [];
  if (alt === undefined) {
    throw new SyntaxError(
      `lab: its picture stands in its lesson: exercises/${step}/README.md shows no ${LAB_PICTURE}`,
    );
  }
  const path = labPictureOf(step);
  return { path, alt, ...sizeOf(path) };
}
