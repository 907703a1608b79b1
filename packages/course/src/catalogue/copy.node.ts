import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
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
 * Copies what the machinery reads of exercises/ and solutions/ to a temporary folder; packages are linked. For tests and
 * benchmarks that must not touch a learner's files.
 *
 * @example const { root, write, remove } = copyRepository();
 */
export function copyRepository(): Repository {
  const root = mkdtempSync(join(tmpdir(), 'course-'));
  const skip = new Set(['node_modules', 'results', '.turbo']);
  const learners = /exercises[\\/][^\\/]+[\\/]src$/;
  for (const part of ['exercises', 'solutions']) {
    const filter = (path: string): boolean => !skip.has(basename(path)) && !learners.test(path);
    cpSync(join(ROOT, part), join(root, part), { recursive: true, filter });
    for (const modules of globSync(`${part}/*/node_modules`, { cwd: ROOT })) {
      symlinkSync(join(ROOT, modules), join(root, modules), 'junction');
    }
  }
  for (const config of ['tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(ROOT, config), join(root, config));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeStubs(root, pristineStubs(readCatalogue(root), root));
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
