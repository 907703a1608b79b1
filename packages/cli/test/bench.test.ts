import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, race, ratios, type Contender } from '../src/bench/harness.ts';
import { generatePeak } from '../src/bench/peak.ts';
import { checked } from '../src/bench/peers/checked.ts';
import { type NumPy, numpyFault } from '../src/bench/peers/numpy.ts';
import { duration, recordOf, showRows } from '../src/bench/report.ts';
import { judge, relativeDifference, type Comparison } from '../src/bench/row.ts';
import { quartiles } from '../src/bench/statistics.ts';
import { stopwatch } from '../src/bench/stopwatch.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('quartiles', () => {
  it('interpolate as numpy.quantile does', () => {
    // numpy.quantile([7, 1, 3, 2, 10, 4], [.25, .5, .75])
    expect(quartiles([7, 1, 3, 2, 10, 4])).toEqual({ lower: 2.25, median: 3.5, upper: 6.25 });
    expect(quartiles([5])).toEqual({ lower: 5, median: 5, upper: 5 });
    expect(quartiles([9, 1, 5]).median).toBe(5);
  });

  it('leave a quarter of the values outside on either side, in any order', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 40 }), (values) => {
        const { lower, median, upper } = quartiles(values);
        expect(lower).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(upper);
        const share = (test: (value: number) => boolean): number =>
          values.filter(test).length / values.length;
        expect(share((value) => value <= lower)).toBeGreaterThanOrEqual(0.25);
        expect(share((value) => value >= upper)).toBeGreaterThanOrEqual(0.25);
        expect(share((value) => value <= median)).toBeGreaterThanOrEqual(0.5);
        expect(quartiles(values.toReversed())).toEqual({ lower, median, upper });
      }),
    );
  });

  it('refuse nothing and NaN', () => {
    expect(() => quartiles([])).toThrow('needs a value');
    expect(() => quartiles([1, NaN])).toThrow('NaN');
  });
});

describe('race', () => {
  /** Takes a second for each piece of work, as its own clock says. */
  const clock = (name: string, each: number, log: string[]): Contender => ({
    name,
    seconds(count) {
      log.push(`${name}${count}`);
      return each * count;
    },
  });

  it('lets everyone work in every round, each first in turn, and divides by the count', async () => {
    const log: string[] = [];
    const [a, b] = [clock('a', 0.5, log), clock('b', 0.25, log)];
    const times = await race([a, b], { rounds: 3, milliseconds: 1000 });
    expect(times.get(a)).toEqual([0.5, 0.5, 0.5]);
    expect(times.get(b)).toEqual([0.25, 0.25, 0.25]);
    expect(log.slice(-6)).toEqual(['a2', 'b4', 'b4', 'a2', 'a2', 'b4']);
  });

  it('leaves the later rounds to the others when one is too slow', async () => {
    const log: string[] = [];
    const [slow, quick] = [clock('slow', 3, log), clock('quick', 1, log)];
    const times = await race([slow, quick], { rounds: 5, milliseconds: 1 });
    expect(times.get(slow)).toEqual([3, 3]);
    expect(times.get(quick)).toHaveLength(5);
    expect(ratios(times.get(quick)!, times.get(slow)!)).toEqual([3, 3]);
  });

  it('repeats work until it fills a round, never less than once', async () => {
    expect(await calibrate(clock('a', 0.001, []), 20)).toBe(20);
    expect(await calibrate(clock('a', 0.05, []), 20)).toBe(1);
    expect(
      await calibrate({ name: 'below the ticks', seconds: (count) => (count < 1000 ? 0 : count * 1e-6) }, 5),
    ).toBe(5000);
  });
});

describe('whether NumPy is real', () => {
  const setting = { effort: { rounds: 1, milliseconds: 1 }, onRace() {}, onRound() {}, remark() {} };
  /** A NumPy whose product of 512³ takes so long each time it is timed, as its own clock says. */
  const python = (seconds: (asked: number) => number): NumPy => {
    let asked = 0;
    const contender: Contender = { name: 'NumPy', seconds: (count) => seconds(asked++) * count };
    return {
      name: 'NumPy',
      about: { blas: 'OpenBLAS', core: 'Haswell', threads: 1 },
      matmul: async () => ({ result: new Float32Array(), contender }),
    } as unknown as NumPy;
  };

  it('one good product shows it, however long it was disturbed', async () => {
    const disturbed = python((asked) => (asked >= 20 && asked % 5 === 2 ? 1e-6 : 1));
    expect((await checked(disturbed, setting)).invalid).toBeUndefined();
  }, 20_000);

  it('one that is never fast is none', async () => {
    const slow = python(() => 0.05);
    expect((await checked(slow, setting)).invalid).toMatch(
      /^reaches 5 GFLOP\/s at 512³ \(Haswell\), not \d+/,
    );
  }, 20_000);
});

describe('judge', () => {
  const comparison: Comparison = {
    work: '8×8',
    peer: 'them',
    ours: [2, 2, 1],
    theirs: [2, 4, 4],
    target: 2,
    difference: 1e-7,
  };

  it('goes by the median of the ratios, round by round', () => {
    expect(judge(comparison)).toMatchObject({
      ratio: { lower: 1.5, median: 2, upper: 3 },
      best: 2,
      verdict: 'met',
    });
    expect(judge({ ...comparison, target: 2.01 }).verdict).toBe('not met');
    const { target: _, ...shown } = comparison;
    expect(judge(shown).verdict).toBe('shown');
  });

  it('compares only the same numbers, with a peer that is what it claims to be', () => {
    expect(judge({ ...comparison, difference: 1.1e-4 }).verdict).toBe('peer invalid');
    expect(judge({ ...comparison, difference: NaN }).verdict).toBe('peer invalid');
    expect(judge({ ...comparison, difference: 1e-4 }).verdict).toBe('met');
    expect(judge({ ...comparison, invalid: 'two threads' })).toMatchObject({
      verdict: 'peer invalid',
      reason: 'two threads',
    });
  });

  it('knows a peer that is missing', () => {
    const row = judge({ ...comparison, ours: [], theirs: [], invalid: 'not here' });
    expect(row.verdict).toBe('peer invalid');
    expect(recordOf(row)).toMatchObject({ ratio: null, ours: null, theirs: null, reason: 'not here' });
  });

  it('calls itself wrong when something exceeds a peak', () => {
    expect(judge({ ...comparison, limit: true, target: 0.9 }).verdict).toBe('bench invalid');
    expect(judge({ ...comparison, limit: true, theirs: [1.9, 1.9, 0.95], target: 0.9 }).verdict).toBe('met');
  });
});

describe('numpyFault', () => {
  const real = { blas: 'OpenBLAS 0.3.31', core: 'SkylakeX', threads: 1 };

  it('wants OpenBLAS or MKL, on one thread, at twice the WebAssembly peak', () => {
    expect(numpyFault(real, 120e9, 60e9)).toBeUndefined();
    expect(numpyFault({ blas: 'MKL', threads: null }, 120e9, 60e9)).toBeUndefined();
    expect(numpyFault(real, 119e9, 60e9)).toContain('reaches 119 GFLOP/s at 512³ (SkylakeX), not 120');
    expect(numpyFault({ ...real, core: 'Haswell' }, 90e9, 60e9)).toBeUndefined();
    expect(numpyFault({ ...real, core: 'Haswell' }, 89e9, 60e9)).toContain('not 90 (1.5 ×');
    expect(numpyFault({ ...real, threads: 2 }, 120e9, 60e9)).toContain('2 threads');
    expect(numpyFault({ blas: 'neither OpenBLAS nor MKL', threads: null }, 120e9, 60e9)).toContain(
      'libopenblas0-pthread',
    );
  });
});

describe('relativeDifference', () => {
  it('is relative to the largest number, not to each', () => {
    expect(relativeDifference([4, 1e-9], [4, 0])).toBe(2.5e-10);
    expect(relativeDifference([0, 0], [0, 0])).toBe(0);
    expect(relativeDifference([1, 2], [1, 4])).toBe(0.5);
  });

  it('is infinite where a number is missing, and refuses other lengths', () => {
    expect(relativeDifference([1, NaN], [1, 2])).toBe(Infinity);
    expect(relativeDifference([1, 2], [1, Infinity])).toBe(Infinity);
    expect(() => relativeDifference([1], [1, 2])).toThrow('lengths differ: 1 and 2');
  });
});

describe('peak', () => {
  it('computes what it says in every sum: sum·x + y', () => {
    const run = (arithmetic: 'mul+add' | 'FMA', rounds: number, start: number): number => {
      const module = new WebAssembly.Module(generatePeak(arithmetic).toBytes());
      const memory = new WebAssembly.Memory({ initial: 0 });
      const { peak } = new WebAssembly.Instance(module, { env: { memory } }).exports;
      return (peak as (rounds: number, start: number) => number)(rounds, start);
    };
    const accumulators = 12;
    const expected = (rounds: number, start: number): number => {
      let sums = Array.from({ length: accumulators }, (_, i) => start + i);
      for (let i = 0; i < rounds * 8; i++) sums = sums.map((sum) => sum * 0.999 + 0.001);
      return sums.reduce((a, b) => a + b);
    };
    for (const arithmetic of ['mul+add', 'FMA'] as const) {
      for (const rounds of [0, 1, 50]) expect(run(arithmetic, rounds, 3)).toBeCloseTo(expected(rounds, 3), 2);
    }
  });
});

describe('report', () => {
  it('reads a time in its unit', () => {
    expect([2, 0.0123, 84.3e-6, 1.5e-9, 0.5e-9].map(duration)).toEqual([
      '2.00 s',
      '12.3 ms',
      '84.3 µs',
      '1.50 ns',
      '0.500 ns',
    ]);
  });

  it('counts an invalid peer as a target that is not met, and says why once', () => {
    const lines: string[] = [];
    const screen = {
      live: false,
      unicode: true,
      width: 80,
      height: 24,
      line: (text = '') => void lines.push(text),
      paint: () => {},
      wipe: () => {},
      style: (_: unknown, text: string) => text,
    };
    const comparison: Comparison = { work: '8×8', peer: 'them', ours: [1], theirs: [2], target: 1 };
    const { target: _, ...shown } = comparison;
    showRows(screen, [
      judge(comparison),
      judge(shown),
      judge({ ...comparison, invalid: 'broken' }),
      judge({ ...comparison, invalid: 'broken' }),
    ]);
    expect(lines.filter((line) => line.includes('✓'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('✗ peer invalid'))).toHaveLength(2);
    expect(lines.slice(-2)).toEqual(['  them: broken', '  1 of 3 targets met.']);
  });
});

describe('stopwatch', () => {
  it('never shows less than nothing, nor more than the clock', () => {
    for (let i = 0; i < 1000; i++) {
      const started = performance.now();
      const elapsed = stopwatch();
      for (let j = 0; j < i * 10; j++) Math.fround(j);
      const seconds = elapsed();
      expect(seconds).toBeGreaterThan(-1e-3);
      expect(seconds).toBeLessThanOrEqual((performance.now() - started) / 1000);
    }
  });
});
