import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { corePackages, packages } from '../packages.ts';

// What the manifests and configurations of packages must agree on, so that no list is kept by hand alone.
const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What is read of a package.json. */
interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  exports: Record<string, string>;
  publishConfig: { access: string; exports: Record<string, string> };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What is read of a tsconfig.build.json. */
interface Build {
  references?: { path: string }[];
}

const manifestOf = (name: string): Manifest => JSON.parse(read(`packages/${name}/package.json`)) as Manifest;
const present = packages.filter((name) => existsSync(join(root, 'packages', name, 'package.json')));

/** The site is built with them, and is not published. */
const published = present.filter((name) => manifestOf(name).private !== true);

const ours = (dependencies: Record<string, string> = {}): string[] =>
  Object.keys(dependencies)
    .filter((name) => name.startsWith('@first-principles/'))
    .map((name) => name.slice('@first-principles/'.length));

test('every folder of packages/ has its place in the order', () => {
  const folders = globSync('packages/*/package.json', { cwd: root }).map((path) =>
    basename(join(path, '..')),
  );
  expect(folders.toSorted()).toEqual([...present].toSorted());
});

test.each(present)('%s depends on earlier packages only', (name) => {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifestOf(name);
  const earlier: readonly string[] = packages.slice(0, packages.indexOf(name));
  const all = { ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies };
  expect(ours(all).filter((other) => !earlier.includes(other))).toEqual([]);
});

test.each(published)('%s publishes dist where the workspace reads src', (name) => {
  const { exports, publishConfig } = manifestOf(name);
  const built = Object.entries(exports).map(([entry, path]) => {
    expect(existsSync(join(root, 'packages', name, path)), path).toBe(true);
    return [entry, path.replace('./src/', './dist/').replace(/\.ts$/, '.js')];
  });
  expect(publishConfig.exports).toEqual(Object.fromEntries(built));
  expect(publishConfig.access).toBe('public');
});

test.each(published)('%s is built after what it depends on', (name) => {
  const { references = [] } = JSON.parse(read(`packages/${name}/tsconfig.build.json`)) as Build;
  const { dependencies } = manifestOf(name);
  expect(references.map(({ path }) => path).toSorted()).toEqual(
    ours(dependencies)
      .map((other) => `../${other}/tsconfig.build.json`)
      .toSorted(),
  );
});

test('the build lists every package that is published', () => {
  const { references = [] } = JSON.parse(read('tsconfig.build.json')) as Build;
  expect(references.map(({ path }) => path)).toEqual(
    published.map((name) => `packages/${name}/tsconfig.build.json`),
  );
});

test('all packages have one version', () => {
  expect(new Set(present.map((name) => manifestOf(name).version)).size).toBe(1);
});

// Lint sees `import … from 'node:fs'`; this sees `await import('node:fs')`.
test.each(present.filter((name) => corePackages.includes(name)))(
  '%s imports Node only where it may',
  (name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: root });
    const portable = files.filter((path) => !path.endsWith('.node.ts') && !path.includes('/node/'));
    expect(portable.filter((path) => /\bimport\(\s*['"`]node:/.test(read(path)))).toEqual([]);
  },
);

// Otherwise a changed spec would be a green from the cache.
test.each(globSync('solutions/*/package.json', { cwd: root }).map((path) => basename(join(path, '..'))))(
  'the tests of solutions/%s run again when their exercises or lesson change',
  (step) => {
    const turbo = JSON.parse(read(`solutions/${step}/turbo.json`)) as {
      tasks: { test: { inputs: string[] } };
    };
    expect(turbo.tasks.test.inputs).toEqual([
      '$TURBO_EXTENDS$',
      '$TURBO_DEFAULT$',
      '$TURBO_ROOT$/exercises/order.json',
      `$TURBO_ROOT$/exercises/${step}/{*.md,test/**,mistakes/**,alternatives/**,pictures/**}`,
      '$TURBO_ROOT$/solutions/*/src/**',
      '$TURBO_ROOT$/packages/course/src/**',
    ]);
  },
);
