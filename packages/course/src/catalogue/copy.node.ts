import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { readCatalogue, ROOT } from './catalogue.node.ts';
import { pristineStubs, writeStubs } from './stubs.node.ts';

/** A copy of the course in a folder of its own, with pristine stubs: the learner's own are not looked at. */
export interface Repository {
  readonly root: string;
  write(path: string, text: string): void;
  read(path: string): string;
  remove(): void;
}

/**
 * Copies what the machinery reads of exercises/ and solutions/ to a temporary folder. Packages are linked, and so are mistakes
 * and alternatives, nine files in ten: whoever changes those takes a `whole` copy. For tests and benchmarks that must not
 * touch a learner's files.
 *
 * @throws Error from `write`, if the file lies in a folder that is linked
 * @example const { root, write, remove } = copyRepository();
 */
export function copyRepository({ whole = false }: { readonly whole?: boolean } = {}): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'course-')));
  const left = /[\\/](node_modules|results|\.turbo)$|exercises[\\/][^\\/]+[\\/]src$/;
  const linked = whole ? ['node_modules'] : ['node_modules', 'mistakes', 'alternatives'];
  for (const part of ['exercises', 'solutions']) {
    const filter = (path: string): boolean => !left.test(path) && !linked.includes(basename(path));
    cpSync(join(ROOT, part), join(root, part), { recursive: true, filter });
    for (const folder of globSync(`${part}/*/*`, { cwd: ROOT })) {
      if (linked.includes(basename(folder))) symlinkSync(join(ROOT, folder), join(root, folder), 'junction');
    }
  }
  for (const config of ['tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(ROOT, config), join(root, config));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeStubs(root, pristineStubs(readCatalogue(root), root));
  return {
    root,
    write(path, text) {
      const folder = dirname(join(root, path));
      mkdirSync(folder, { recursive: true });
      if (relative(root, realpathSync(folder)).startsWith('..'))
        throw new Error(`copyRepository: ${path} is linked, not copied: take a whole copy to change it`);
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
