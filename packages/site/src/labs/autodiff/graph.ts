import type { Exploration, ExploredArray, ExploredOperand } from '@first-principles/step4-autodiff';
import { layersOf, type Place } from './layers.ts';
import { inBox, short } from './numbers.ts';
import { lineOf } from './trouble.ts';

/** An input or an operation, and where it is drawn. */
export interface Box {
  readonly id: string;
  /** `c = a · b` for a reader: `c = mul a b`. */
  readonly formula: string;
  /** `f32[4,3]`, or nothing for one number. */
  readonly size: string;
  readonly value: string;
  readonly cotangent: string;
  readonly array: ExploredArray;
  /** The line of the typed code that asked for it. */
  readonly line: number | null;
  readonly column: number;
  readonly row: number;
}

/** From an operand to what reads it. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Where it goes through. */
  readonly way: readonly Place[];
  /** Which of several lines between the same two boxes it is, and of how many. */
  readonly nth: number;
  readonly of: number;
}

/** A function at a point as a graph: inputs first, then operations in the order in which they are computed. */
export interface Graph {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly inputs: number;
  /** The boxes that are results. */
  readonly results: readonly number[];
  readonly columns: number;
  readonly rows: number;
}

/** The picture of an exploration. */
export function graphOf({ inputs, nodes, outputs }: Exploration): Graph {
  const named = (operand: ExploredOperand): string =>
    'id' in operand ? operand.id : literal(operand.literal);
  const parts = [
    ...inputs.map((input) => ({
      array: input as ExploredArray,
      formula: `${input.id} = ${input.path}`,
      reads: [],
      line: null,
    })),
    ...nodes.flatMap(({ primitive, operands, results, line }) =>
      results.map((array) => ({
        array,
        formula: `${array.id} = ${[primitive, ...operands.map(named)].join(' ')}`,
        reads: operands.flatMap((operand) => ('id' in operand ? [operand.id] : [])),
        line: lineOf(line),
      })),
    ),
  ];
  const numbers = new Map(parts.map(({ array }, i) => [array.id, i]));
  const reads = parts.map((part) => part.reads.map((id) => numbers.get(id)!));
  const { places, ways, columns, rows } = layersOf(reads);
  const lines = reads.flatMap((read, to) =>
    read.map((from, i) => ({
      from,
      to,
      way: ways[to][i],
      nth: read.slice(0, i).filter((other) => other === from).length,
      of: read.filter((other) => other === from).length,
    })),
  );
  return {
    boxes: parts.map(({ array, formula, line }, i) => ({
      id: array.id,
      formula,
      size: sizeOf(array),
      value: inBox(array.value),
      cotangent: inBox(array.cotangent),
      array,
      line,
      column: places[i][0],
      row: places[i][1],
    })),
    lines,
    inputs: inputs.length,
    results: outputs.flatMap((output) => ('id' in output ? [numbers.get(output.id)!] : [])),
    columns,
    rows,
  };
}

/** `float32[4, 3]`, or nothing for one float32. */
function sizeOf({ shape, dtype }: ExploredArray): string {
  return shape.length === 0 && dtype === 'float32' ? '' : `${dtype}[${shape.join(', ')}]`;
}

function literal({ value, shape }: Extract<ExploredOperand, { literal: unknown }>['literal']): string {
  return 'nonFinite' in value || value.length !== 1 ? `[${shape.join('×')} numbers]` : short(value[0]);
}
