/** Markdown files of the repository that are pages, and where: the first pattern that matches counts. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^README\.md$/, ''],
  [/^CONTRIBUTING\.md$/, 'contributing/'],
  [/^exercises(?:\/README\.md)?$/, 'lessons/step1-xor/'],
  [/^exercises\/([^/]+)(?:\/README\.md)?$/, 'lessons/$1/'],
  [/^exercises\/([^/]+)\/([^/]+)\.md$/, 'lessons/$1/$2/'],
  [/^exercises\/([^/]+)\/src\/(\d\d-[^/]+)\.ts$/, 'exercises/$1/$2/'],
  [/^tools\/reference\/dist\/([^/]+)\/src(?:\/README)?\.md$/, 'reference/$1/api/'],
  [/^tools\/reference\/dist\/([^/]+)\/src\/namespaces\/([^/]+)\.md$/, 'reference/$1/api/$2/'],
  [/^((?:docs|exercises)\/.+\.(?:png|svg))$/, 'pictures/$1'],
  [/^packages\/([^/]+)(?:\/README\.md)?$/, 'reference/$1/'],
  [/^packages\/([^/]+)\/src\/(?:.+\/)?([^/]+)\/README\.md$/, 'reference/$1/$2/'],
];

/**
 * Where the site shows a file or folder of the repository: a lesson, an exercise, a package, or else its source.
 *
 * @param path - from the root of the repository
 * @example addressOf('exercises/step1-xor/src/01-neuron.ts') // 'exercises/step1-xor/01-neuron/'
 * @example addressOf('packages/linalg/src/dtype.ts') // 'source/packages/linalg/src/dtype.ts/'
 */
export function addressOf(path: string): string {
  const found = PAGES.find(([pattern]) => pattern.test(path));
  return found ? path.replace(...found) : `source/${path}/`;
}

/** A link as written in a Markdown file: what it leads to, and where in that. */
export interface Target {
  /** From the root of the repository. */
  readonly path: string;
  /** `#the-table`, `#L15`, or nothing. */
  readonly hash: string;
}

/**
 * What a link of a file of the repository leads to; nothing if that is on the web or on the same page.
 *
 * @param from - the file, from the root of the repository
 * @throws RangeError if it leads out of the repository
 * @example targetOf('exercises/linalg/README.md', '../step1-xor#sources') // { path: 'exercises/step1-xor', hash: '#sources' }
 */
export function targetOf(from: string, link: string): Target | undefined {
  if (/^(?:[a-z]+:|#|\/)/.test(link)) return undefined;
  const [, path, hash] = /^([^#]*)(.*)$/.exec(link)!;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length === 0) {
      throw new RangeError(`link: stays in the repository: ${from} links to ${link}`);
    }
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return { path: parts.join('/'), hash };
}
