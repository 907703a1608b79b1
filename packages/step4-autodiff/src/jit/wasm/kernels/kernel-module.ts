import { cos, sin, type DType, type FloatDType } from '@first-principles/linalg';
import {
  defineFill,
  defineMod,
  definePow,
  negativePower,
  type Distribution,
  type FillFunc,
} from '@first-principles/linalg/kernels';
import { ModuleBuilder, type Expr } from '@first-principles/wasm';

/**
 * What a module imports: sines and cosines of numbers so large that their reduction is one of long integers, and the
 * error of a negative power.
 */
export const IMPORTS = { sin, cos, negativePower };

/** A function of some numbers as an instruction. */
type Call<T extends 'f64' | 'i32'> = (...operands: Expr<T>[]) => Expr<T>;

/** A module with functions that its loops call: each is in it once, if at all. */
export class KernelModule extends ModuleBuilder {
  private readonly known = new Map<string, unknown>();

  private once<F>(name: string, make: () => F): F {
    const known = (this.known.get(name) as F | undefined) ?? make();
    this.known.set(name, known);
    return known;
  }

  /** The sine or the cosine of any number. */
  whole(name: string): Call<'f64'> {
    const func = this.once(name, () => this.import(name, { x: 'f64' }, 'f64'));
    return (x) => func.call({ x });
  }

  /** Random numbers of a distribution. */
  fill(distribution: Distribution, dtype: FloatDType): FillFunc {
    const name = `${distribution.name}_${dtype}`;
    return this.once(name, () => defineFill(this, name, distribution, dtype));
  }

  /** The remainder with the sign of the divisor. */
  get mod(): Call<'f64'> {
    const func = this.once('mod', () => defineMod(this));
    return (a, b) => func.call({ a, b });
  }

  /** The power of whole numbers. */
  pow(dtype: DType): Call<'i32'> {
    const name = `pow_${dtype}`;
    const func = this.once(name, () => {
      if (dtype === 'uint32') return definePow(this, name);
      const refuse = this.import('negativePower', { y: 'i32' }, 'void');
      return definePow(this, name, (y) => refuse.call({ y }));
    });
    return (x, y) => func.call({ x, y });
  }
}
