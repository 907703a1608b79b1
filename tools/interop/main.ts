// `pnpm test:interop`: step 4's functions beside those of @jax-js/jax, values and gradients; step 5's models in ONNX Runtime, its
// checkpoints in PyTorch, and what outgrow.md says of both.
import { styleText } from 'node:util';
import { installPeers } from '../../packages/cli/src/bench/peers/install.ts';
import { compare, type Difference, type Found } from './compare.ts';
import { Draw } from './draw.ts';
import { LEFT_OUT, REASONS, type Reason } from './explained.ts';
import { PAIRS } from './functions.ts';
import { jaxJs, ours, type Library } from './libraries.ts';
import { compareModels } from './onnx/compare.ts';
import { runOutgrow } from './outgrow.ts';
import { compareCheckpoints } from './torch/compare.ts';

const ROUNDS = 6;

const usage = `pnpm test:interop: every function that this repository and @jax-js/jax both have, on random operands and at
edges: values and gradients to 1e-5. Where they differ, tools/interop/explained.ts says why. Then every layer, and models of
them, exported and run in ONNX Runtime, to 1e-5. Then checkpoints, ours in PyTorch and PyTorch's here. Then the programs of
exercises/step5-framework/outgrow.md.
  --seed <n>   other operands, 42 by default`;

/** Functions that both have under one name and that nobody compares. */
function missing(theirs: Library): string[] {
  const compared = new Set(PAIRS.map(({ name }) => name));
  return ['', 'numpy', 'lax', 'nn', 'random'].flatMap((space) => {
    const there = new Set(theirs.names(space).map((name) => name.toLowerCase()));
    return ours
      .names(space)
      .filter((name) => there.has(name.toLowerCase()))
      .map((name) => (space === '' ? name : `${space}.${name}`))
      .filter((name) => !compared.has(name) && !(name in LEFT_OUT));
  });
}

const list = (numbers: readonly unknown[]): string =>
  `[${numbers.slice(0, 6).join(', ')}${numbers.length > 6 ? ', …' : ''}]`;

function formatDifference({ name, part, at, ours: mine, theirs }: Difference): string {
  const where = at.map((one) => (Array.isArray(one) ? list(one) : String(one))).join(', ');
  return `${part} of ${name}(${where}): ours ${list(mine)}, theirs ${list(theirs)}`;
}

const reasonOf = (difference: Difference): Reason[] =>
  REASONS.filter(
    ({ names, is, times }) =>
      names.includes(difference.name) && (typeof times === 'number') === difference.edge && is(difference),
  );

function report({ name, calls, slopes, differences }: Found): boolean {
  const unexplained = differences.filter((difference) => reasonOf(difference).length !== 1);
  const explained = differences.length - unexplained.length;
  const good = unexplained.length === 0;
  const mark = good ? styleText('green', '✓') : styleText('red', '✗');
  console.log(
    `${mark} ${name.padEnd(24)} ${String(calls).padStart(3)} calls ${String(slopes).padStart(5)} slopes${explained > 0 ? `   ${explained} differences, explained` : ''}`,
  );
  for (const difference of unexplained.slice(0, 5)) console.log(`    ${formatDifference(difference)}`);
  if (unexplained.length > 5) console.log(`    … and ${unexplained.length - 5} more`);
  return good;
}

/** Reasons that are not met as often as they say. */
function idle(differences: readonly Difference[]): string[] {
  return REASONS.flatMap((reason) => {
    const met = differences.filter((difference) => reasonOf(difference).includes(reason)).length;
    const { times } = reason;
    const right = times === 'sometimes' || (times === 'always' ? met > 0 : met === times);
    return right ? [] : [`${reason.names.join(', ')}: met ${met} times, not ${times}: ${reason.why}`];
  });
}

async function main(args: readonly string[]): Promise<boolean> {
  const seed = args[0] === '--seed' ? Number(args[1]) : args.length === 0 ? 42 : NaN;
  if (!Number.isInteger(seed)) {
    console.log(usage);
    return args.length === 1 && args[0] === '--help';
  }
  const functions = await compareFunctions(seed);
  const models = await compareModels();
  const checkpoints = compareCheckpoints();
  return (await runOutgrow()) && checkpoints && models && functions;
}

/** Compares every function that both libraries have; whether all agree, but for what is explained. */
async function compareFunctions(seed: number): Promise<boolean> {
  installPeers((line) => console.log(line));
  const theirs = await jaxJs();
  console.log(`seed ${seed}`);
  const found: Found[] = [];
  let agree = 0;
  for (const [i, pair] of PAIRS.entries()) {
    try {
      const one = compare(pair, ours, theirs, new Draw(seed + 1000 * i), ROUNDS);
      found.push(one);
      if (report(one)) agree++;
    } catch (error) {
      console.log(
        `${styleText('red', '✗')} ${pair.name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  const faults = [
    ...missing(theirs).map((name) => `${name}: both have it, and nobody compares it`),
    ...idle(found.flatMap(({ differences }) => differences)),
  ];
  for (const fault of faults) console.log(`${styleText('red', '✗')} ${fault}`);
  console.log(
    `${agree} functions agree, ${PAIRS.length - agree} do not; ${REASONS.length} differences are explained`,
  );
  return agree === PAIRS.length && agree > 0 && faults.length === 0;
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(`test:interop: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
