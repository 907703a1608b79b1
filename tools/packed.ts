// Builds every package, packs it as it would be published, and uses the tarballs as a stranger would:
// TypeScript reads every entry's types, Node imports every entry.
import { spawnSync } from 'node:child_process';
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
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** What is read of a package.json. */
interface Manifest {
  name: string;
  private?: boolean;
  exports: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${[command, ...args].join(' ')}\n${stdout}${stderr}${error?.message ?? ''}`);
  process.exit(1);
};

const manifestIn = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;

run(process.execPath, [tsc, '-b', 'tsconfig.build.json'], root);

const consumer = mkdtempSync(join(tmpdir(), 'packed-'));
process.on('exit', () => rmSync(consumer, { recursive: true }));

const published = globSync('packages/*', { cwd: root }).filter(
  (folder) => manifestIn(join(root, folder)).private !== true,
);

const pnpm = process.env['npm_execpath'];
const [command, ...first] = pnpm?.includes('pnpm') === true ? [pnpm] : ['npx', '-y', 'pnpm@12'];
const filters = published.flatMap((folder) => ['--filter', `./${folder}`]);
run(command, [...first, ...filters, 'pack', '--pack-destination', consumer], root);

const modules = join(consumer, 'node_modules');
const link = (name: string, target: string): void => {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  if (globSync(join(modules, name)).length === 0) symlinkSync(target, join(modules, name));
};

link('@types/node', join(root, 'node_modules/@types/node'));
const entries: string[] = [];
for (const folder of published) {
  const { name } = manifestIn(join(root, folder));
  const tarball = `${name.slice(1).replace('/', '-')}-*.tgz`;
  run('tar', ['xzf', ...globSync(tarball, { cwd: consumer })], consumer);
  cpSync(join(consumer, 'package'), join(modules, name), { recursive: true });
  rmSync(join(consumer, 'package'), { recursive: true });
  const packed = manifestIn(join(modules, name));
  entries.push(...Object.keys(packed.exports).map((path) => name + path.slice(1)));
  for (const dependency of Object.keys({ ...packed.dependencies, ...packed.peerDependencies })) {
    if (!dependency.startsWith('@first-principles/'))
      link(dependency, join(root, folder, 'node_modules', dependency));
  }
}

const config = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'esnext.iterator', 'dom'],
    strict: true,
    noEmit: true,
    types: ['node'],
  },
  files: ['consumer.ts'],
};
writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config));
writeFileSync(
  join(consumer, 'consumer.ts'),
  entries.map((entry, i) => `import * as m${i} from '${entry}';\nconsole.log(m${i});\n`).join(''),
);
run(process.execPath, [tsc, '-p', '.'], consumer);
run(
  process.execPath,
  ['--input-type=module', '-e', entries.map((entry) => `await import('${entry}');`).join('\n')],
  consumer,
);

// What starts a thread or reads a file finds it in a packed package too.
writeFileSync(
  join(consumer, 'pairs.js'),
  `import { TensorDataset } from '@first-principles/step5-framework';
import { array } from '@first-principles/linalg';
export const dataset = new TensorDataset(array([1, 2, 3]));`,
);
writeFileSync(
  join(consumer, 'files.js'),
  `import { DataLoader } from '@first-principles/step5-framework';
import { inWorker } from '@first-principles/step5-framework/node';
import { loadPrideAndPrejudice } from '@first-principles/datasets/node';
import { dataset } from './pairs.js';
await loadPrideAndPrejudice();
const prefetch = inWorker(new URL('pairs.js', import.meta.url));
let sum = 0;
for await (const [x] of new DataLoader(dataset, { batchSize: 2, prefetch })) sum += x.sum().item();
if (sum !== 6) throw new Error('prefetch: the sum is ' + sum);`,
);
run(process.execPath, ['files.js'], consumer);
console.log(`${entries.length} entries: ${entries.join(', ')}`);
