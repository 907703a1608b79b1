import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** The pictures of lessons and READMEs, from the root of the repository. */
export function pictures(): string[] {
  return globSync(['docs/*.svg', 'exercises/*/pictures/*.svg'], { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/**
 * A picture's own width and height, so that a page keeps a place for it before it comes.
 *
 * @throws SyntaxError if its first tag has none
 */
export function sizeOf(path: string): { width: number; height: number } {
  const [tag = ''] = /<svg[^>]*>/.exec(readFileSync(join(ROOT, path), 'utf8')) ?? [];
  const [width, height] = ['width', 'height'].map((name) =>
    Number(new RegExp(` ${name}="([\\d.]+)"`).exec(tag)?.[1]),
  );
  if (!(width > 0 && height > 0)) throw new SyntaxError(`picture: has a width and a height: ${path}: ${tag}`);
  return { width, height };
}
