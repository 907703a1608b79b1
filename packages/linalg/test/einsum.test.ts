import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  array,
  dot,
  einsum,
  einsumPath,
  fromData,
  matmul,
  outer,
  sizeOf,
  sum,
  trace,
  transpose,
  zeros,
  type DType,
  type NDArray,
} from '../src/index.ts';
import { arraysOf, at, indices, values } from './arbitrary.ts';
import cases from './fixtures/einsum.json' with { type: 'json' };

/** The definition: for every index of every letter, the product of the elements goes to the result's element. */
function nestedLoops(inputs: readonly string[], output: string, operands: readonly NDArray[]): number[] {
  const letters = [...new Set([...output, ...inputs.join('')])];
  const lengths = letters.map((letter) => {
    const own = inputs.flatMap((term, k) => operands[k].shape.filter((_, axis) => term[axis] === letter));
    return own.find((length) => length !== 1) ?? 1;
  });
  const shape = lengths.slice(0, output.length);
  const out = Array<number>(sizeOf(shape)).fill(0);
  for (const index of indices(lengths)) {
    let product = 1;
    inputs.forEach((term, k) => {
      const { shape } = operands[k];
      const place = [...term].map((letter, axis) => (shape[axis] === 1 ? 0 : index[letters.indexOf(letter)]));
      product *= at(operands[k], place);
    });
    out[shape.reduce((flat, length, axis) => flat * length + index[axis], 0)] += product;
  }
  return out;
}

/** Terms of up to three letters of five, a result of some of them in any order, and arrays in any layout that fit. */
const problems = <D extends DType>(dtype: D, small: (x: NDArray<D>) => NDArray<D>) =>
  fc
    .record({
      inputs: fc.array(
        fc.array(fc.constantFrom('a', 'b', 'c', 'D', 'e'), { maxLength: 3 }).map((list) => list.join('')),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      lengths: fc.array(fc.constantFrom(0, 1, 2, 2, 3, 3), { minLength: 5, maxLength: 5 }),
      ones: fc.array(fc.constantFrom(false, false, false, true), { minLength: 20, maxLength: 20 }),
    })
    .chain(({ inputs, lengths, ones }) => {
      const shapes = inputs.map((term, k) =>
        [...term].map((letter) =>
          ones[k * 5 + 'abcDe'.indexOf(letter)] ? 1 : lengths['abcDe'.indexOf(letter)],
        ),
      );
      const present = [...new Set(inputs.join(''))];
      return fc.tuple(
        fc.constant(inputs),
        fc.shuffledSubarray(present).map((list) => list.join('')),
        fc.tuple(...shapes.map((shape) => arraysOf(dtype, shape).map(small))),
      );
    });

describe('equals nested loops', () => {
  test('exactly on whole numbers, for any specification, shapes and layout', () => {
    const small = (x: NDArray<'int32'>) => {
      const data = x.data.map((value) => value % 5);
      return fromLayout(x, data);
    };
    fc.assert(
      fc.property(problems('int32', small), ([inputs, output, operands]) => {
        const y = einsum(`${inputs.join(',')}->${output}`, ...operands);
        expect(y.dtype).toBe('int32');
        // + 0, for a product with a negative number may be −0, which an integer is not
        expect(values(y)).toEqual(nestedLoops(inputs, output, operands).map((value) => value + 0));
        const letters = [...inputs.join('')];
        const once = [...new Set(letters)]
          .filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
          .sort()
          .join('');
        expect(einsum(inputs.join(' , '), ...operands)).toEqual(
          einsum(`${inputs.join(',')}->${once}`, ...operands),
        );
      }),
    );
  });

  test('to 1e-12 in float64', () => {
    const small = (x: NDArray<'float64'>) =>
      fromLayout(
        x,
        x.data.map((value) => (Math.abs(value) < 10 ? value : 0.7)),
      );
    fc.assert(
      fc.property(problems('float64', small), ([inputs, output, operands]) => {
        const y = values(einsum(`${inputs.join(',')}->${output}`, ...operands));
        const size = operands.map((x) => fromLayout(x, x.data.map(Math.abs)));
        const scale = nestedLoops(inputs, output, size);
        nestedLoops(inputs, output, operands).forEach((expected, i) => {
          expect(Math.abs(y[i] - expected)).toBeLessThanOrEqual(1e-12 * scale[i] + Number.MIN_VALUE * 1e6);
        });
      }),
    );
  });

  test('truth values: or of and', () => {
    fc.assert(
      fc.property(
        problems('bool', (x) => x),
        ([inputs, output, operands]) => {
          const y = einsum(`${inputs.join(',')}->${output}`, ...operands);
          expect(y.dtype).toBe('bool');
          expect(values(y)).toEqual(
            nestedLoops(inputs, output, operands).map((count) => (count > 0 ? 1 : 0)),
          );
        },
      ),
    );
  });

  test('bytes: modulo 256', () => {
    fc.assert(
      fc.property(
        problems('uint8', (x) => x),
        ([inputs, output, operands]) => {
          const y = einsum(`${inputs.join(',')}->${output}`, ...operands);
          expect(y.dtype).toBe('uint8');
          // At most 3⁵ · 255⁴ < 2⁵³: the loops are exact.
          expect(values(y)).toEqual(nestedLoops(inputs, output, operands).map((value) => value % 256));
        },
      ),
    );
  });
});

/** The same layout over other elements. */
function fromLayout<D extends DType>(x: NDArray<D>, data: NDArray<DType>['data']): NDArray<D> {
  const row = fromData(x.dtype, data as NDArray<D>['data'], [data.length]);
  return Object.assign(Object.create(Object.getPrototypeOf(x) as object) as NDArray<D>, x, {
    storage: row.storage,
  });
}

describe('as NumPy', () => {
  test('results and refusals, dots, blanks, capitals, stretched letters', () => {
    expect(cases.filter(({ result }) => result === null).length).toBeGreaterThan(15);
    for (const { spec, shapes, result } of cases) {
      const operands = shapes.map((shape) =>
        fromData(
          'int32',
          Int32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 7) + 1),
          shape,
        ),
      );
      const call = () => einsum(spec, ...operands);
      const said = JSON.stringify({ spec, shapes });
      if (result === null) expect(call, said).toThrow(/^einsum: /);
      else expect({ shape: call().shape, values: values(call()) }, said).toEqual(result);
    }
  });
});

describe('the eight that the course needs', () => {
  const [x, w, d] = [arraysOf('float64', [4, 3]), arraysOf('float64', [3, 2]), arraysOf('float64', [4, 2])];

  test('are the functions they stand for, bit for bit', () => {
    fc.assert(
      fc.property(x, w, d, (x, w, d) => {
        expect(einsum('ni,io->no', x, w)).toEqual(matmul(x, w));
        expect(einsum('ni,no->io', x, d)).toEqual(matmul(transpose(x), d));
        expect(einsum('no,io->ni', d, w)).toEqual(matmul(d, transpose(w)));
        expect(einsum('no->o', d)).toEqual(sum(d, 0));
        const [row, other] = [einsum('no->n', d), einsum('ni->n', x)];
        expect(einsum('n,n->', row, other).item()).toBe(dot(row, other).item());
        expect(einsum('i,j->ij', row, other)).toEqual(outer(row, other));
        const square = matmul(transpose(x), x);
        expect(einsum('ii->', square)).toEqual(trace(square));
        expect(einsum('ij,j->i', square, einsum('ni->i', x))).toEqual(matmul(square, sum(x, 0)));
      }),
    );
  });

  test('a transpose and a diagonal are views', () => {
    const x = zeros([3, 3]);
    for (const spec of ['ij->ji', 'ii->i', 'ji']) expect(einsum(spec, x).data).toBe(x.data);
    expect(einsum('ij->j', x).data).not.toBe(x.data);
  });
});

describe('einsumPath', () => {
  test('multiplies a chain from its thin end', () => {
    expect(einsumPath('ij,jk,k->i', zeros([9, 8]), zeros([8, 7]), zeros([7]))).toEqual([
      [1, 2],
      [0, 1],
    ]);
    expect(einsumPath('i,ij,jk->k', zeros([9]), zeros([9, 8]), zeros([8, 7]))).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(einsumPath('ij->ji', zeros([2, 3]))).toEqual([]);
  });

  test('counts a product without the letters that are summed over', () => {
    expect(einsumPath('ij,j,ik,km->m', zeros([2, 9]), zeros([9]), zeros([2, 5]), zeros([5, 3]))).toEqual([
      [0, 1],
      [0, 2],
      [0, 1],
    ]);
  });

  test('puts an outer product off until it is small', () => {
    expect(einsumPath('a,b,a,b->', zeros([9]), zeros([9]), zeros([9]), zeros([9]))).toEqual([
      [0, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  test('reads the specification as einsum does', () => {
    expect(() => einsumPath('ij,jk', zeros([2, 3]), zeros([4, 5]))).toThrow(
      "einsum: 'j' has two lengths: 3 and 4",
    );
  });
});

test.each<[string, number[][], string, string]>([
  [
    'ij,jk',
    [
      [2, 3],
      [4, 5],
    ],
    'ShapeError',
    "einsum: 'j' has two lengths: 3 and 4 (axis 0 of operand 1, whose shape is [4, 5])",
  ],
  [
    'ii',
    [[1, 3]],
    'ShapeError',
    "einsum: 'i' has two lengths: 1 and 3 (axis 1 of operand 0, whose shape is [1, 3])",
  ],
  ['ij', [[2]], 'ShapeError', "einsum: operand 0 has 1 axes: its term is 'ij', its shape [2]"],
  ['i...j', [[2]], 'ShapeError', "einsum: operand 0 has 1 axes: its term is 'i...j', its shape [2]"],
  ['i->j', [[2]], 'AxisError', "einsum: the result's 'j' is in no operand: 'i->j'"],
  ['ij->ii', [[2, 3]], 'AxisError', "einsum: 'i' stands twice in the result: 'ij->ii'"],
  [
    '...i->i',
    [[2, 3]],
    'AxisError',
    "einsum: '...' stands for 1 axes of the operands: the result needs it too: '...i->i'",
  ],
  ['i,j', [[2]], 'AxisError', "einsum: one term an operand: 'i,j' has 2, got 1 operands"],
  ['', [], 'AxisError', "einsum: one term an operand: '' has 1, got 0 operands"],
  ['i->i->i', [[2]], 'AxisError', "einsum: one '->' at most: got 'i->i->i'"],
  ['i1', [[2, 2]], 'AxisError', "einsum: a term is letters and at most one '...': got 'i1' in 'i1'"],
])('%s on %j is refused', (spec, shapes, name, message) => {
  const call = () => einsum(spec, ...shapes.map((shape) => zeros(shape)));
  expect(call).toThrow(expect.objectContaining({ name, message }));
});

test("'...' stands for more than ten axes too", () => {
  const x = zeros([2, ...Array<number>(10).fill(1), 3]);
  expect(einsum('...->...', x).shape).toEqual(x.shape);
  expect(einsum('...a', x).shape).toEqual(x.shape);
});

test('what is no array is refused, and types meet', () => {
  expect(() => einsum(zeros([1]) as never)).toThrow(
    'einsum: the specification comes first, as text: einsum(',
  );
  expect(() => einsum('i', [1] as never)).toThrow('einsum: takes arrays: got a list');
  expect(einsum<DType>('i,i', array([1], 'int32'), array([1], 'float64')).dtype).toBe('float64');
});
