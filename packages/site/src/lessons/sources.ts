import { existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, targetOf } from './address.ts';
import { ROOT } from './root.ts';

/** A file or folder of the repository that some page links to. */
export interface Source {
  /** From the root of the repository. */
  readonly path: string;
  /** What is in the folder, sorted; nothing for a file. */
  readonly entries?: readonly string[];
}

/** The repository's Markdown files that are pages of the site. */
export function documents(): string[] {
  return globSync(
    ['CONTRIBUTING.md', 'exercises/*/*.md', 'packages/*/README.md', 'packages/*/src/**/README.md'],
    { cwd: ROOT, exclude: (path) => path.endsWith('node_modules') },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('packages/site/'))
    .sort();
}

/** The pages that typedoc made of doc comments: `pnpm build` and `pnpm lab` begin with them. */
export function modules(): string[] {
  return globSync('tools/reference/dist/*/**/*.md', { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));
}

/** Every link of a document to a file of the repository. */
export function linksOf(document: string): string[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => targetOf(document, link)?.path);
  return links.filter((path): path is string => path !== undefined && path !== '');
}

/**
 * What the documents link to and is no page by itself, and all solutions.
 *
 * @throws Error if a link leads nowhere
 */
export function sources(): Source[] {
  const linked = documents().flatMap((document) =>
    linksOf(document).map((path) => {
      if (!existsSync(join(ROOT, path)))
        throw new Error(`site: ${document} links to ${path}: there is no such file`);
      return path;
    }),
  );
  const solutions = globSync('solutions/*/src/*.ts', { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));
  const found = new Map<string, Source>();
  const add = (path: string): void => {
    if (found.has(path) || !addressOf(path).startsWith('source/')) return;
    const folder = statSync(join(ROOT, path)).isDirectory();
    found.set(path, { path, ...(folder && { entries: entriesOf(path) }) });
  };
  for (const path of [...linked, ...solutions]) add(path);
  return [...found.values()];
}

function entriesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => !['node_modules', 'dist', 'results'].includes(name) && !name.startsWith('.'))
    .sort();
}
