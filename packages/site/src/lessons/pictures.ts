import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** The pictures of lessons and READMEs, from the root of the repository. */
export function pictures(): string[] {
  return globSync(['docs/*.svg', 'exercises/*/pictures/*.{png,svg}'], { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/**
 * A picture's own width and height, so that a page keeps a place for it before it comes.
 *
 * @throws SyntaxError if an SVG's first tag has none
 */
export function sizeOf(path: string): { width: number; height: number } {
  const bytes = readFileSync(join(ROOT, path));
  if (path.endsWith('.png')) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }; // its first chunk
  const [tag = ''] = /<svg[^>]*>/.exec(bytes.toString()) ?? [];
  const [width, height] = ['width', 'height'].map((name) =>
    Number(new RegExp(` ${name}="([\\d.]+)"`).exec(tag)?.[1]),
  );
  if (!(width > 0 && height > 0)) throw new SyntaxError(`picture: has a width and a height: ${path}: ${tag}`);
  return { width, height };
}
