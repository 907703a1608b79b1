import { formatShape } from '@first-principles/linalg';
import type { Summary } from './summary.ts';

/** A summary as text. */
export function table({ rows, parameters, trainable, flops }: Omit<Summary, 'toString'>): string {
  const lines = [
    ['module', 'kind', 'output', 'parameters', 'FLOPs'],
    ...rows.map((row) => [
      row.path === '' ? '(model)' : row.path,
      row.kind,
      row.outputs.map(formatShape).join(' '),
      count(row.parameters),
      count(row.flops),
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  '),
  );
  return [
    ...text,
    `${count(parameters)} parameters: ${count(trainable)} trainable, ${count(parameters - trainable)} frozen`,
    `${count(flops)} FLOPs forward: two for each multiply-add of products and convolutions`,
  ].join('\n');
}

/** 1234567 as 1,234,567. */
function count(n: number): string {
  return String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
