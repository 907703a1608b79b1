import { features, Memory, ModuleBuilder } from '@first-principles/wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  greater,
  maximum,
  maxPool2d,
  maxPool2dBackward,
  transpose,
  where,
  zeros,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { defineMaxPool, defineMaxPoolBackward } from '../../src/kernels/index.ts';
import { rowMajorOf, values } from '../arbitrary.ts';
import { difference } from '../matmul-data.ts';

const cases = fc
  .record({
    dtype: fc.constantFrom('float32', 'float64'),
    images: fc.integer({ min: 1, max: 3 }),
    vectors: fc.integer({ min: 1, max: 3 }),
    window: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    output: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    rest: fc.tuple(fc.nat(2), fc.nat(2)),
    relu: fc.boolean(),
    few: fc.boolean(),
  })
  .chain((drawn) => {
    const channels = drawn.vectors * (drawn.dtype === 'float32' ? 4 : 2);
    const size = [0, 1].map(
      (axis) => drawn.window[axis] * drawn.output[axis] + Math.min(drawn.rest[axis], drawn.window[axis] - 1),
    );
    const shape = [drawn.images, channels, ...size];
    return fc.record({
      drawn: fc.constant({ ...drawn, channels, size }),
      x: rowMajorOf<FloatDType>(drawn.dtype, shape),
      dy: rowMajorOf<FloatDType>(drawn.dtype, [drawn.images, channels, ...drawn.output]),
    });
  });

const channelsLast = (x: NDArray): number[] => values(transpose(x, [0, 2, 3, 1]));

test.runIf(features().simd)(
  'the max-pool kernels are maxPool2d and its gradient, with ReLU or without',
  () => {
    fc.assert(
      fc.property(cases, ({ drawn, x: given, dy }) => {
        const { dtype, images, channels, window, output, size, relu, few } = drawn;
        // few values: many equal maxima
        const x = few ? where(greater(given, 1), 1, where(greater(given, -1), 0, -1)).astype(dtype) : given;
        const bytes = dtype === 'float32' ? 4 : 8;
        const column = channels * bytes;
        const layout = ([height, width]: readonly number[]) => ({
          image: height * width * column,
          row: width * column,
          column,
        });
        const form = {
          channelBytes: column,
          window,
          outputSize: output,
          input: layout(size),
          output: layout(output),
          relu,
        };
        const module = new ModuleBuilder();
        defineMaxPool(module, dtype, { ...form, name: 'pool' });
        defineMaxPoolBackward(module, dtype, { ...form, name: 'back' });
        const memory = new Memory();
        memory.reserve(1 << 18);
        const { pool, back } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), {
          env: { memory: memory.wasm },
        }).exports as Record<string, (...args: number[]) => void>;
        const view = dtype === 'float32' ? memory.f32 : memory.f64;
        const [xAt, yAt, whichAt, dyAt, dxAt] = [0, 1, 2, 3, 4].map((block) => 1024 + block * 40_000);
        const read = (at: number, count: number) => view.subarray(at / bytes, at / bytes + count);
        view.set(channelsLast(x), xAt / bytes);
        view.set(channelsLast(dy), dyAt / bytes);
        pool(xAt, yAt, whichAt, images);
        back(dyAt, whichAt, dxAt, images);
        const through = relu ? maximum(x, 0) : x;
        const y = maxPool2d(through, window);
        const dx = maxPool2dBackward(dy, through, window);
        const masked = relu ? where(greater(x, 0), dx, zeros([], dtype)) : dx;
        expect(difference(read(yAt, y.size), channelsLast(y))).toBe('');
        // 0 or −0: where nothing comes back is said by its place
        expect(
          difference(
            read(dxAt, dx.size).map((d) => d + 0),
            channelsLast(masked).map((d) => d + 0),
          ),
        ).toBe('');
      }),
    );
  },
);
