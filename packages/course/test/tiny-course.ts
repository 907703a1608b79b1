import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashText } from '../src/catalogue/hash.node.ts';

/** A course of a few exercises in a git repository of its own, and a clone of it: a learner's. */
export interface TinyCourse {
  readonly remote: Folder;
  readonly clone: Folder;
  remove(): void;
}

/** A git repository in a temporary folder. */
export interface Folder {
  readonly root: string;
  write(path: string, text: string): void;
  read(path: string): string;
  has(path: string): boolean;
  delete(path: string): void;
  git(...args: string[]): string;
  /** Commits all that is there, as somebody. */
  commit(message: string): void;
}

export const stubPath = (id: string): string => `exercises/${id.replace('/', '/src/')}.ts`;
export const specPath = (id: string): string => `exercises/${id.replace('/', '/test/')}.spec.ts`;

export const ids: readonly string[] = ['one', 'two', 'three', 'four', 'five', 'six'].map(
  (name, i) => `toy/0${i + 1}-${name}`,
);

/** A stub's text, by its words and its signature. */
export function stubText(words: string, signature = 'answer(x: number): number'): string {
  return `import { todo } from '@first-principles/course/todo';\n/** ${words} */\nexport function ${signature} {\n  return todo();\n}\n`;
}

export function specText(what: string): string {
  return `export const spec = exercise({\n  core: true,\n  observe: () => [], // ${what}\n});\n`;
}

/** Puts an exercise into a course, or its stub and spec anew. */
export function writeExercise(course: Folder, id: string, stub: string, spec: string): void {
  const [step, name] = id.split('/');
  course.write(stubPath(id), stub);
  course.write(specPath(id), spec);
  course.write(`solutions/${step}/src/${name}.ts`, stub.replace('return todo();', 'return 1;'));
  course.write(`solutions/${step}/src/${name}.md`, '## Hint 1\n');
  const historyPath = `exercises/${step}/.stubs.json`;
  const history = course.has(historyPath)
    ? (JSON.parse(course.read(historyPath)) as Record<string, string[]>)
    : {};
  history[`${name}.ts`] = [...new Set([...(history[`${name}.ts`] ?? []), hashText(stub)])];
  course.write(historyPath, `${JSON.stringify(history, undefined, 2)}\n`);
  const order = course.has('exercises/order.json')
    ? (JSON.parse(course.read('exercises/order.json')) as string[])
    : [];
  course.write('exercises/order.json', `${JSON.stringify([...new Set([...order, id])], undefined, 2)}\n`);
}

/** Takes an exercise out of a course. */
export function removeExercise(course: Folder, id: string): void {
  const [step, name] = id.split('/');
  for (const path of [
    stubPath(id),
    specPath(id),
    ...['ts', 'md'].map((end) => `solutions/${step}/src/${name}.${end}`),
  ])
    course.delete(path);
  const order = JSON.parse(course.read('exercises/order.json')) as string[];
  course.write('exercises/order.json', JSON.stringify(order.filter((other) => other !== id)));
}

/** A course with one commit, and its clone. */
export function makeTinyCourse(): TinyCourse {
  const folder = mkdtempSync(join(tmpdir(), 'update-'));
  const remote = folderAt(join(folder, 'remote'));
  mkdirSync(remote.root);
  remote.git('init', '-q', '-b', 'main');
  remote.write('.gitattributes', '* text=auto eol=lf\n');
  remote.write('.gitignore', 'node_modules/\nexercises/*/src/.backup/\nexercises/.backup/\n');
  remote.write('pnpm-lock.yaml', 'lock: 1\n');
  remote.write('packages/lib/src/index.ts', 'export const version = 1;\n');
  remote.write('packages/lib/src/other.ts', 'export const other = 1;\n');
  for (const id of ids) writeExercise(remote, id, stubText(`The first of ${id}.`), specText('first'));
  remote.commit('the course');
  execFileSync('git', ['clone', '-q', remote.root, join(folder, 'clone')]);
  return {
    remote,
    clone: folderAt(join(folder, 'clone')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function folderAt(root: string): Folder {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    has: (path) => existsSync(join(root, path)),
    delete: (path) => rmSync(join(root, path)),
    git,
    commit(message) {
      git('add', '-A');
      git('-c', 'user.name=somebody', '-c', 'user.email=somebody@localhost', 'commit', '-q', '-m', message);
    },
  };
}
