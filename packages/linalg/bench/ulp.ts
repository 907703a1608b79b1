// The accuracy of the elementary functions: the largest error over 10⁷ arguments each. `tsx packages/linalg/bench/ulp.ts [count]`
import { MEASURED, worst, worstPow, type MeasuredName } from '../test/ulp.ts';

const count = Number(process.argv[2] ?? 10_000_000);

for (const dtype of ['float32', 'float64'] as const) {
  for (const name of Object.keys(MEASURED) as MeasuredName[]) {
    const { ulps, x } = worst(name, dtype, count);
    console.log(`${name} ${dtype}: at most ${ulps.toFixed(4)} ulp over ${count} values, at x = ${x}`);
  }
}
console.log(`pow float64: at most ${worstPow(count).toFixed(4)} ulp over ${count} values`);
