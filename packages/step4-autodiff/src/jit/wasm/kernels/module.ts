import type { ModuleBuilder, Statement } from '@first-principles/wasm';
import { bufferOf, type Buffer } from '../memory/buffer.ts';
import { defineDraw, drawBuffers } from './draw.ts';
import { dotBuffers, Gemms } from './dot.ts';
import { blocksOf, defineFlow, flowBuffers, isFlow } from './flow.ts';
import type { Fallback, Kernel } from './kernels.ts';
import { defineIndexed, indexedBuffers } from './indexed.ts';
import { defineLoop, loopPlaces } from './loop.ts';
import { KernelModule } from './kernel-module.ts';
import { placesOf } from './node.ts';
import { convolutionBuffers, defineConvolutionKernel } from './convolution.ts';
import { defineReduce } from './reduce.ts';
import { defineRepeated, repeatedBuffers } from './repeated.ts';
import { sortBuffers, Sorts } from './sort.ts';

/** The buffers that a kernel touches, those of kernels inside of it among them. */
export function buffersOf(kernel: Kernel): Buffer[] {
  switch (kernel.kind) {
    case 'loop':
      return loopPlaces(kernel).map(bufferOf);
    case 'repeated':
      return repeatedBuffers(kernel);
    case 'indexed':
      return indexedBuffers(kernel);
    case 'draw':
      return drawBuffers(kernel);
    case 'sort':
      return sortBuffers(kernel);
    case 'reduce':
      return [...placesOf([kernel.node]), kernel.target].map(bufferOf);
    case 'dot':
      return dotBuffers(kernel);
    case 'conv':
    case 'convInput':
    case 'convWeights':
      return convolutionBuffers(kernel);
    case 'choice':
    case 'scan':
    case 'while':
      return [...flowBuffers(kernel), ...blocksOf(kernel).flat().flatMap(buffersOf)];
    case 'fallback':
      return [...kernel.operands, ...kernel.results].map(bufferOf);
  }
}

/**
 * The module of an executable: `run0`, `run1`, … each do a row of kernels; between two of them is a fallback.
 *
 * @param rows - kernels without fallbacks
 */
export function generateModule(rows: readonly (readonly Kernel[])[]): ModuleBuilder {
  const module = new KernelModule();
  const gemms = new Gemms(module);
  const sorts = new Sorts(module);
  let count = 0;
  const statements = (kernel: Kernel): Statement[] => {
    const name = `${kernel.kind}${count++}`;
    if (kernel.kind === 'loop') return [defineLoop(module, name, kernel)()];
    if (kernel.kind === 'repeated') return [defineRepeated(module, name, kernel)];
    if (kernel.kind === 'indexed') return [defineIndexed(module, name, kernel)];
    if (kernel.kind === 'draw') return [defineDraw(module, name, kernel)];
    if (kernel.kind === 'sort') return [sorts.define(name, kernel)];
    if (kernel.kind === 'reduce') return [defineReduce(module, name, kernel).call({})];
    if (kernel.kind === 'dot') return gemms.calls(kernel);
    if (isFlow(kernel)) {
      const blocks = blocksOf(kernel).map((block) => block.flatMap(statements));
      return [defineFlow(module, name, kernel, blocks).call({})];
    }
    if (kernel.kind === 'fallback') throw new Error('internal: a fallback is in the module');
    return defineConvolutionKernel(module, name, kernel);
  };
  const bodies = rows.map((row) => row.flatMap(statements));
  for (const [i, body] of bodies.entries()) module.func(`run${i}`, {}, 'void', () => body);
  return module;
}

interface Row {
  readonly kernels: Kernel[];
  fallback: Fallback | undefined;
}

/** Kernels up to each fallback, and that. */
export function rowsOf(kernels: readonly Kernel[]): Row[] {
  const rows: Row[] = [{ kernels: [], fallback: undefined }];
  for (const kernel of kernels) {
    const row = rows[rows.length - 1];
    if (kernel.kind === 'fallback') {
      row.fallback = kernel;
      rows.push({ kernels: [], fallback: undefined });
    } else {
      row.kernels.push(kernel);
    }
  }
  return rows;
}
