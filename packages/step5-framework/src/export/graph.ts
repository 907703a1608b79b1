import { contiguous, type DType, type NDArray, type Shape } from '@first-principles/linalg';
import { bytesOf, field, integer, integers, type Field } from './protobuf.ts';

/*
 * ONNX's messages, by the numbers that onnx.proto gives their fields.
 */

const ELEMENT_TYPES: Readonly<Record<DType | 'int64', number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
  uint32: 12,
};

/** ONNX's number of an element type. */
export function elementType(dtype: DType | 'int64'): number {
  return ELEMENT_TYPES[dtype];
}

/** A value of the graph. */
export interface Value {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What a node may be told; a graph is the body of a loop. */
export type Attributes = Readonly<
  Record<string, number | string | readonly number[] | { readonly graph: readonly Field[] }>
>;

/** What a graph and those inside of it share: names, and tensors that are known. */
interface Shared {
  readonly names: Set<string>;
  readonly tensors: Field[];
  readonly known: Map<NDArray | string, string>;
}

/** A graph that is being written: nodes after nodes, each naming what it takes and gives. */
export class Graph {
  readonly #shared: Shared;
  readonly #nodes: Field[] = [];

  constructor(shared: Shared = { names: new Set(), tensors: [], known: new Map() }) {
    this.#shared = shared;
  }

  /** A graph inside of this one, which sees its values. */
  inside(): Graph {
    return new Graph(this.#shared);
  }

  /** A name that nothing else has: ONNX Runtime takes no notice of an input that is named like a tensor. */
  fresh(wish: string): string {
    const { names } = this.#shared;
    let name = wish;
    for (let i = 2; names.has(name); i++) name = `${wish}_${i}`;
    names.add(name);
    return name;
  }

  /** Applies an operation; gives the names of its results. */
  nodes(
    type: string,
    inputs: readonly string[],
    count: number,
    attributes: Attributes = {},
    wish = type.toLowerCase(),
  ): string[] {
    const outputs = Array.from({ length: count }, () => this.fresh(wish));
    this.#nodes.push(
      field(1, [
        ...inputs.map((name) => field(1, name)),
        ...outputs.map((name) => field(2, name)),
        field(4, type),
        ...Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value))),
      ]),
    );
    return outputs;
  }

  /** Applies an operation of one result. */
  node(type: string, inputs: readonly string[], attributes?: Attributes): string {
    return this.nodes(type, inputs, 1, attributes)[0];
  }

  /** The values under names of their own, which none of them is an input or another result by. */
  outputs(values: readonly Value[]): Value[] {
    return values.map((value) => {
      const [name] = this.nodes('Identity', [value.name], 1, {}, 'output');
      return { ...value, name };
    });
  }

  /** A known array. */
  tensor(x: NDArray, wish = 'constant'): string {
    const { tensors, known } = this.#shared;
    const before = known.get(x);
    if (before !== undefined) return before;
    const name = this.fresh(wish);
    const { buffer, byteOffset, byteLength } = contiguous(x);
    tensors.push(tensor(name, x.dtype, x.shape, new Uint8Array(buffer, byteOffset, byteLength)));
    known.set(x, name);
    return name;
  }

  /** Whole numbers as operations want them: axes, lengths, places; int64 [n]. */
  integers(values: readonly number[]): string {
    const { tensors, known } = this.#shared;
    const key = values.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const name = this.fresh('integers');
    const data = BigInt64Array.from(values, BigInt);
    tensors.push(tensor(name, 'int64', [values.length], new Uint8Array(data.buffer)));
    known.set(key, name);
    return name;
  }

  /** Its message; what is known stands in the outermost graph. */
  message(name: string, inputs: readonly Value[], outputs: readonly Value[], outermost = false): Field[] {
    return [
      ...this.#nodes,
      field(2, name),
      ...(outermost ? this.#shared.tensors : []),
      ...inputs.map((value) => field(11, valueInfo(value))),
      ...outputs.map((value) => field(12, valueInfo(value))),
    ];
  }
}

/** A whole model of opset 21: later ones are not understood by every runtime. */
export function modelOf(graph: readonly Field[]): Uint8Array {
  const [irVersion, opset] = [10, 21];
  return bytesOf([
    integer(1, irVersion),
    field(2, 'first-principles'),
    field(7, graph),
    field(8, [field(1, ''), integer(2, opset)]),
  ]);
}

function tensor(name: string, dtype: DType | 'int64', shape: Shape, bytes: Uint8Array): Field {
  return field(5, [integers(1, shape), integer(2, elementType(dtype)), field(8, name), field(9, bytes)]);
}

function valueInfo({ name, shape, dtype }: Value): Field[] {
  const lengths = shape.map((length) => field(1, [integer(1, length)]));
  const type = field(1, [integer(1, elementType(dtype)), field(2, lengths)]);
  return [field(1, name), field(2, [type])];
}

function attribute(name: string, value: Attributes[string]): Field[] {
  const said = (type: number, content: Field): Field[] => [field(1, name), content, integer(20, type)];
  if (typeof value === 'number') return said(2, integer(3, value));
  if (typeof value === 'string') return said(3, field(4, value));
  if ('graph' in value) return said(5, field(6, value.graph));
  return said(7, integers(8, value));
}
