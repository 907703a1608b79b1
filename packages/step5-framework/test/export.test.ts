import { contiguous, key, normal, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np, random, UnsupportedError } from '@first-principles/step4-autodiff';
import { shapeRules } from '@first-principles/step4-autodiff/tracing';
import { describe, expect, it } from 'vitest';
import { LOWERINGS } from '../src/export/programs.ts';
import {
  apply,
  BatchNorm2d,
  Dropout,
  exportOnnx,
  Flatten,
  Generator,
  Linear,
  LSTM,
  Module,
  Parameter,
  Sequential,
  Tensor,
} from '../src/index.ts';
import { fieldsOf } from '../src/trainer/logs/fields.ts';

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly bodies: readonly Graph[];
}

interface Graph {
  readonly nodes: readonly Node[];
  readonly tensors: ReadonlyMap<string, { readonly shape: number[]; readonly bytes: Uint8Array }>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (message: Uint8Array, wanted: number): Uint8Array[] =>
  [...fieldsOf(message)].flatMap(({ number, value }) =>
    number === wanted && value instanceof Uint8Array ? [value] : [],
  );
const texts = (message: Uint8Array, number: number): string[] => bytesOf(message, number).map(text);

function readGraph(message: Uint8Array): Graph {
  return {
    nodes: bytesOf(message, 1).map((node) => ({
      inputs: texts(node, 1),
      outputs: texts(node, 2),
      type: texts(node, 4)[0],
      bodies: bytesOf(node, 5).flatMap((attribute) => bytesOf(attribute, 6).map(readGraph)),
    })),
    tensors: new Map(
      bytesOf(message, 5).map((one) => [
        texts(one, 8)[0],
        { shape: [...bytesOf(one, 1)[0]], bytes: bytesOf(one, 9)[0] },
      ]),
    ),
    inputs: bytesOf(message, 11).map((value) => texts(value, 1)[0]),
    outputs: bytesOf(message, 12).map((value) => texts(value, 1)[0]),
  };
}

const exported = (model: Module, ...inputs: unknown[]): Graph =>
  readGraph(bytesOf(exportOnnx(model, ...inputs), 7)[0]);

/** Everything is named once, and before it is used; gives the types of all nodes. */
function checkNames(
  { nodes, tensors, inputs, outputs }: Graph,
  outer: ReadonlySet<string> = new Set(),
): string[] {
  const seen = new Set(outer);
  const meet = (name: string): void => {
    expect(seen).not.toContain(name);
    seen.add(name);
  };
  for (const name of [...tensors.keys(), ...inputs]) meet(name);
  const types = nodes.flatMap((node) => {
    for (const name of node.inputs) expect(seen).toContain(name);
    const inside = node.bodies.flatMap((body) => checkNames(body, seen));
    for (const name of node.outputs) meet(name);
    return [node.type, ...inside];
  });
  for (const name of outputs) expect(seen).toContain(name);
  return types;
}

const draw = (...shape: number[]): Tensor => new Tensor(normal(key(1), shape));
const bits = (x: NDArray): Uint8Array => {
  const { buffer, byteOffset, byteLength } = contiguous(x);
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
};

class Function_ extends Module<[Tensor], Tensor> {
  readonly #f: (x: NDArray) => NDArray;

  constructor(f: (x: NDArray) => NDArray) {
    super();
    this.#f = f;
  }

  forward(x: Tensor): Tensor {
    return apply('f', this.#f, x);
  }
}

describe('exportOnnx', () => {
  it('says which version it is written in', () => {
    const model = [...fieldsOf(exportOnnx(new Flatten(), draw(2, 3, 4)))];
    expect(model.find(({ number }) => number === 1)?.value).toBe(10n);
    const [opset] = model
      .flatMap(({ number, value }) =>
        number === 8 && value instanceof Uint8Array ? [...fieldsOf(value)] : [],
      )
      .slice(-1);
    expect(opset).toMatchObject({ number: 2, value: 21n });
  });

  it('keeps parameters and buffers under their names, bit for bit', () => {
    const g = new Generator(1);
    const model = new Sequential(
      new BatchNorm2d(3),
      new Flatten(),
      new Dropout(0.5, g),
      new Linear(12, 2, g),
    );
    const graph = exported(model, draw(4, 3, 2, 2));
    checkNames(graph);
    for (const [name, { data }] of model.stateTensors()) {
      if (name === '0.num_batches_tracked') continue; // not needed to evaluate
      expect(graph.tensors.get(name)).toEqual({ shape: [...data.shape], bytes: bits(data) });
    }
  });

  it('writes a loop as Scan, whose body is as long as a step', () => {
    const count = (T: number): number => {
      const graph = exported(new LSTM(2, 3, new Generator(1), { bidirectional: true }), draw(T, 4, 2));
      expect(graph.outputs).toHaveLength(3);
      const types = checkNames(graph);
      expect(types.filter((type) => type === 'Scan')).toHaveLength(2);
      return types.length;
    };
    expect(count(20)).toBe(count(2));
  });

  it('gives inputs names that no parameter has', () => {
    class Odd extends Module<[Tensor], Tensor> {
      readonly input = new Parameter(np.ones([3]));
      forward(x: Tensor): Tensor {
        return x.add(this.input);
      }
    }
    const graph = exported(new Odd(), draw(2, 3));
    expect(graph.inputs).toEqual(['input']);
    expect(checkNames(graph)).toContain('Add');
  });

  it('leaves the model as it was', () => {
    const g = new Generator(1);
    const model = new Sequential(new BatchNorm2d(3), new Dropout(0.5, g));
    model.layers[1].eval();
    const all = (): unknown => [
      [...model.stateTensors()].map(([name, { data }]) => [name, data.toList()]),
      [...model.namedModules()].map(([name, { training }]) => [name, training]),
      g.key.value.toList(),
    ];
    const before = all();
    exportOnnx(model, draw(4, 3, 2, 2));
    expect(all()).toEqual(before);
  });

  it('says what ONNX cannot do', () => {
    const noise = new Function_((x) => np.add(x, random.normal(random.key(1), [3])));
    expect(() => exportOnnx(noise, draw(3))).toThrow(UnsupportedError);
    expect(() => exportOnnx(noise, draw(3))).toThrow('exportOnnx: randomNormal has no counterpart in ONNX');
    const windows = new Function_((x) => lax.reduceWindow(x, 'max', [2, 1, 1], [1, 1, 1]));
    expect(() => exportOnnx(windows, draw(3, 3, 3))).toThrow('windows go over the last two axes');
  });

  it('knows all primitives but these', () => {
    const missing = shapeRules.primitives().flatMap(({ name }) => (name in LOWERINGS ? [] : [name]));
    expect(missing.toSorted()).toEqual([
      'cond',
      'convWeights',
      'customVjpCall',
      'dynamicUpdateSlice',
      'foldIn',
      'randomBits',
      'randomNormal',
      'randomPermutation',
      'randomSplit',
      'randomTruncatedNormal',
      'randomUniform',
      'scatter',
      'scatterAdd',
      'while',
      'windowGather',
      'windowScatter',
    ]);
  });
});
