import { bufferOf, type Buffer, type Place } from './memory/buffer.ts';
import { blocksOf, flowBuffers, isFlow } from './kernels/flow.ts';
import type { Kernel } from './kernels/kernels.ts';
import type { Life } from './memory/memory-plan.ts';
import { buffersOf } from './kernels/module.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When each buffer holds something: what goes in, what comes out, and a program's own arrays, always. Kernels are counted
 * as they stand, those inside of a flow between its beginning and its end. Of what a loop's body touches, some lives only
 * from one of its kernels to another, and has the same place in every step; what also lives outside lives all the loop
 * long, since after its last kernel comes its first.
 */
export function livesOf(
  kernels: readonly Kernel[],
  literals: readonly Place[],
  inputs: readonly Place[],
  outputs: readonly Place[],
): Life[] {
  const lives = new Map<Buffer, Span>();
  const loops: Span[] = [];
  let now = 0;
  const touch = (buffers: readonly Buffer[], at: number): void => {
    for (const buffer of buffers) {
      const { from, to } = lives.get(buffer) ?? { from: at, to: at };
      lives.set(buffer, { from: Math.min(from, at), to: Math.max(to, at) });
    }
  };
  const visit = (kernel: Kernel): void => {
    const from = now++;
    if (!isFlow(kernel)) {
      touch(buffersOf(kernel), from);
      return;
    }
    touch(flowBuffers(kernel), from);
    blocksOf(kernel).flat().forEach(visit);
    const to = now++;
    touch(flowBuffers(kernel), to);
    if (kernel.kind !== 'choice') loops.push({ from, to });
  };
  kernels.forEach(visit);
  // what goes in and what comes out lies apart: a result may be the next call's argument
  const always = [...inputs.filter((place) => lives.has(bufferOf(place))), ...outputs, ...literals];
  for (const at of [-1, now]) touch(always.map(bufferOf), at);
  for (const loop of loops) {
    for (const [buffer, { from, to }] of lives) {
      const isInside = from >= loop.from && to <= loop.to;
      const isOutside = to < loop.from || from > loop.to;
      if (!isInside && !isOutside) for (const at of [loop.from, loop.to]) touch([buffer], at);
    }
  }
  return [...lives]
    .filter(([buffer]) => buffer.isOwn)
    .map(([buffer, { from, to }]) => ({ buffer, from, to }));
}
