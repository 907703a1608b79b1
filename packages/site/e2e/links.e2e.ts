import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST } from '../commands/build.ts';
import { addressOfFile } from '../src/offline/precache.ts';

const html = (file: string): string => readFileSync(join(DIST, file), 'utf8');
const files = globSync('**/*.html', { cwd: DIST }).map((file) => file.replaceAll('\\', '/'));
const places = new Map(
  files.map((file) => [
    `/${addressOfFile(file)}`,
    new Set(Array.from(html(file).matchAll(/ id="([^"]+)"/g), ([, id]) => id)),
  ]),
);

const decode = (text: string): string => decodeURIComponent(text.replaceAll('&amp;', '&'));

test('every link of every page leads to a page, or a file, and to a place on it', () => {
  const broken = files.flatMap((file) => {
    const here = `/${addressOfFile(file)}`;
    const links = new Set(Array.from(html(file).matchAll(/ (?:href|src)="([^":]*)"/g), ([, link]) => link));
    return [...links].flatMap((link) => {
      const { pathname, hash } = new URL(decode(link), `http://site${here}`);
      const path = decodeURIComponent(pathname);
      const ids = places.get(path);
      if (ids === undefined)
        return existsSync(join(DIST, path)) && !path.endsWith('/') ? [] : [`${here} → ${link}`];
      return hash === '' || hash === '#_top' || ids.has(decodeURIComponent(hash.slice(1)))
        ? []
        : [`${here} → ${link}`];
    });
  });
  expect(broken).toEqual([]);
});
