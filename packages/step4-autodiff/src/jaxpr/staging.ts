import type { NDArray } from '@first-principles/linalg';
import { avalOf, type Aval } from '../core/aval.ts';
import { shapeRules, type Primitive } from '../core/primitive.ts';
import { Trace, withinUntilEnd, type Params } from '../core/trace.ts';
import { isTracer, leaked, Tracer } from '../core/tracer.ts';
import { Literal, Var, type Atom, type Eqn, type Jaxpr } from './jaxpr.ts';
import { origin, saysWhere } from './user-line.ts';

/** Stands for a variable of a program that is being written. */
class StagedTracer extends Tracer {
  readonly variable: Var;

  constructor(trace: Trace, variable: Var) {
    super(trace, variable.aval);
    this.variable = variable;
  }
}

/**
 * Writes down what a function computes instead of computing it.
 *
 * @source Autodidax, part 3, "Building jaxprs with tracing"
 */
export class Staging extends Trace {
  readonly eqns: Eqn[] = [];

  constructor(keepsOrigins = true) {
    super(keepsOrigins);
  }

  process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    const inputs = operands.map((x) => this.atom(x));
    const outputs = shapeRules
      .find(primitive)(
        inputs.map(({ aval }) => aval),
        params as never,
      )
      .map((aval) => new Var(aval));
    this.eqns.push({ primitive, inputs, params, outputs, origin: this.keepsOrigins ? origin() : undefined });
    return outputs.map((variable) => this.tracerOf(variable));
  }

  /** A new input of the program. */
  input(aval: Aval): NDArray {
    return this.tracerOf(new Var(aval));
  }

  tracerOf(variable: Var): NDArray {
    return new StagedTracer(this, variable);
  }

  /** Whether a value is a variable of this program. */
  owns(x: NDArray): boolean {
    return x instanceof StagedTracer && x.tracedBy === this;
  }

  /** A value as the program names it: its variable, or a literal, which may be a tracer of an outer trace. */
  atom(x: NDArray): Atom {
    if (x instanceof StagedTracer && x.tracedBy === this) return x.variable;
    if (isTracer(x) && !x.tracedBy.alive) throw leaked(x);
    return new Literal(x);
  }
}

/** A program, and the outer tracers it closed over: they are its first inputs. */
export interface Traced {
  readonly jaxpr: Jaxpr;
  readonly captured: readonly NDArray[];
}

/**
 * The program of `f` for arguments of these shapes and types.
 *
 * @param f - from arrays to arrays
 */
export function trace(f: (...args: NDArray[]) => readonly NDArray[], avals: readonly Aval[]): Traced {
  return capture(record((input) => f(...avals.map(input))));
}

/**
 * The program of what `run` computes.
 *
 * @param run - asks for an input when it meets one, and returns the outputs
 */
export function record(run: (input: (aval: Aval) => NDArray) => readonly NDArray[]): Jaxpr {
  const staging = new Staging();
  const inputs: Var[] = [];
  const input = ({ shape, dtype }: Aval): NDArray => {
    const variable = new Var({ shape, dtype });
    inputs.push(variable);
    return staging.tracerOf(variable);
  };
  const outputs = withinUntilEnd(staging, () => saysWhere(() => run(input)).map((y) => staging.atom(y)));
  return { inputs, eqns: staging.eqns, outputs };
}

/** Makes inputs of the literals that are tracers: a finished program holds arrays alone. */
export function capture({ inputs, eqns, outputs }: Jaxpr): Traced {
  const captured = new Map<NDArray, Var>();
  const close = (atom: Atom): Atom => {
    if (atom instanceof Var || !isTracer(atom.value)) return atom;
    const variable = captured.get(atom.value) ?? new Var(avalOf(atom.value));
    captured.set(atom.value, variable);
    return variable;
  };
  const closed = eqns.map((eqn) => ({ ...eqn, inputs: eqn.inputs.map(close) }));
  const jaxpr = { eqns: closed, outputs: outputs.map(close), inputs: [...captured.values(), ...inputs] };
  return { jaxpr, captured: [...captured.keys()] };
}
