import { countEquations, formatJaxpr } from '../jaxpr/print.ts';
import type { Explanation } from './explain.ts';
import type { KernelDescription } from './wasm/describe.ts';

/** Columns of a terminal. */
const WIDTH = 100;

/** An explanation as a text for a terminal: programs as JAX prints them, passes and kernels as tables. */
export function formatExplanation(explanation: Omit<Explanation, 'toString'>): string {
  const { name, jaxpr, passes, program, kernels, operations, memory, fallbacks, moduleBytes } = explanation;
  const { length } = passes.reduce((a, b) => (a.name.length > b.name.length ? a : b)).name;
  const traced = countEquations(jaxpr);
  const changes = passes.map(({ name: pass, equations }, i) => {
    const before = passes[i - 1]?.equations ?? traced;
    const change = equations - before;
    return `  ${pass.padEnd(length)}  ${number(equations).padStart(6)}${change === 0 ? '' : `  (${change > 0 ? '+' : '−'}${Math.abs(change)})`}`;
  });
  const saved = Math.round(100 * (1 - memory.bytes / memory.unshared));
  const lines = [
    ['memory', short(memory.bytes, 'B')],
    saved > 0 && ['', `${short(memory.unshared, 'B')} if no two arrays shared a place: ${saved} % saved`],
    memory.inPlace > 0 && ['', `${counted(memory.inPlace, 'result')} in the place of a donated argument`],
    ['fallbacks', fallbacks.length === 0 ? 'none' : fallbacks.join(', ')],
    ['module', `${short(moduleBytes, 'B')} of WebAssembly; its text: .wat()`],
  ].filter((line) => line !== false);
  return [
    `${name}, as it was traced: ${counted(traced, 'equation')}`,
    ...wrapped(formatJaxpr(jaxpr)),
    '',
    'equations after each pass',
    ...changes,
    '',
    `${name}, after the passes: ${counted(countEquations(program), 'equation')}`,
    ...wrapped(formatJaxpr(program)),
    '',
    `${counted(kernels.length, 'kernel')}, ${counted(fallbacks.length + 1, 'call')} into WebAssembly, ${short(operations, 'operations')}`,
    ...table(kernels),
    '',
    ...lines.map(([what, text]) => `${what.padEnd(11)}${text}`),
  ].join('\n');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const number = (n: number): string => n.toLocaleString('en-US');

/** 1234567 bytes as `1.23 MB`, 12 as `12 B`. */
function short(n: number, unit: string): string {
  const gap = unit.length === 1 ? '' : ' ';
  for (const [prefix, size] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    if (n >= size) return `${Number((n / size).toPrecision(3))} ${prefix}${gap}${unit}`;
  }
  return `${n} ${unit}`;
}

function table(kernels: readonly KernelDescription[]): string[] {
  const rows: string[][] = [];
  const add = (kernel: KernelDescription, depth: number): void => {
    const cells = [
      `${'  '.repeat(depth)}${kernel.kind}`,
      kernel.size,
      kernel.operations === undefined ? '–' : number(kernel.operations),
    ];
    for (const [i, result] of kernel.results.entries())
      rows.push([...(i === 0 ? cells : ['', '', '']), result]);
    for (const one of kernel.inside) add(one, depth + 1);
  };
  for (const kernel of kernels) add(kernel, 0);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.flatMap(([kind, size, operations, result]) =>
    hanging(
      `  ${kind.padEnd(widths[0])}  ${size.padEnd(widths[1])}  ${operations.padStart(widths[2])}  `,
      result,
    ),
  );
}

/** Each line of a text; what does not fit goes on below, further in. */
function wrapped(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [indent] = /^ */.exec(line)!;
    return hanging(indent, line.slice(indent.length), `${indent}    `);
  });
}

/** A text behind what stands before it, in lines that fit. */
function hanging(first: string, text: string, rest = ' '.repeat(first.length)): string[] {
  const lines: string[] = [];
  let line = first;
  for (const [i, word] of text.split(' ').entries()) {
    if (i > 0 && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest + word;
    } else line += i === 0 ? word : ` ${word}`;
  }
  return [...lines, line];
}
