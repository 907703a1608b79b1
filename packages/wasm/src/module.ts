import { Bytes } from './bytes.ts';
import { encodeBody, END } from './encode.ts';
import { unsigned } from './leb128.ts';
import { node, type Expr, type Node, type ResultType, type Statement, type ValType } from './node.ts';
import { printModule } from './print.ts';

const TYPE_CODES = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A parameter or local variable of a function. */
export interface Local<T extends ValType = ValType> {
  readonly type: T;
  readonly index: number;
  readonly name: string;
  get(): Expr<T>;
  set(value: Expr<T>): Statement;
  /** Sets and leaves the value: `(local.tee i value)`. */
  tee(value: Expr<T>): Expr<T>;
}

function local<T extends ValType>(type: T, index: number, name: string): Local<T> {
  const immediates = unsigned(index);
  const text = `$${name}`;
  return {
    type,
    index,
    name,
    get: () => node('local.get', type, [0x20], [], immediates, text),
    set: (value) => node('local.set', 'void', [0x21], [value], immediates, text),
    tee: (value) => node('local.tee', type, [0x22], [value], immediates, text),
  };
}

/** Parameter names and types, in order. */
export type Parameters = Readonly<Record<string, ValType>>;

type LocalsOf<P extends Parameters> = { readonly [K in keyof P]: Local<P[K]> };
type ArgumentsOf<P extends Parameters> = { readonly [K in keyof P]: Expr<P[K]> };

/** The locals of a function under construction. */
export interface Scope {
  /** Declares a local variable; it starts as 0. */
  local<T extends ValType>(type: T, name?: string): Local<T>;
}

/** A function that is imported: call it from another one. */
export interface ImportedFunc<P extends Parameters = Parameters, R extends ResultType = ResultType> {
  readonly name: string;
  readonly parameters: P;
  readonly result: R;
  /** `(call $name …)` with the arguments by name. */
  call(args: ArgumentsOf<P>): Node<R>;
}

/** A defined function. */
export interface Func<
  P extends Parameters = Parameters,
  R extends ResultType = ResultType,
> extends ImportedFunc<P, R> {
  readonly locals: readonly Local[];
  readonly body: readonly Node[];
}

/** Calls of a function, whose number is known when all imports are. */
function caller<P extends Parameters, R extends ResultType>(
  functionName: string,
  parameters: P,
  result: R,
  index: () => number,
): (args: ArgumentsOf<P>) => Node<R> {
  return (args) => {
    const operands = Object.keys(parameters).map((parameter) => args[parameter] as Node);
    const call = node('call', result, [0x10], operands, [], `$${functionName}`);
    return Object.defineProperty(call, 'immediates', { get: () => unsigned(index()) });
  };
}

/** Adds a section, if there is something in it. */
function section<T>(
  bytes: Bytes,
  id: number,
  items: readonly T[],
  add: (to: Bytes, item: T, index: number) => void,
): void {
  if (items.length === 0) return;
  const content = new Bytes();
  content.list(items, (item, index) => add(content, item, index));
  bytes.byte(id);
  bytes.counted(content.toArray());
}

const named = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * A WebAssembly module under construction: functions over one memory, imported as `env.memory`; every function that
 * is defined is exported under its name.
 *
 * @source WebAssembly core specification, 5.5 "Modules"
 * @example
 * const m = new ModuleBuilder();
 * m.func('double', { x: 'f64' }, 'f64', ({ x }) => [f64.add(x.get(), x.get())]);
 * new WebAssembly.Module(m.toBytes());
 */
export class ModuleBuilder {
  readonly #imports: ImportedFunc[] = [];
  readonly #functions: Func[] = [];

  /** Imports a function, `env.name`. */
  import<P extends Parameters, R extends ResultType>(
    functionName: string,
    parameters: P,
    result: R,
  ): ImportedFunc<P, R> {
    const index = this.#imports.length;
    const call = caller(functionName, parameters, result, () => index);
    const imported: ImportedFunc<P, R> = { name: functionName, parameters, result, call };
    this.#imports.push(imported);
    return imported;
  }

  /**
   * Adds a function. The body is a list of statements, the last of which is the result if there is one.
   *
   * @throws RangeError if the name is taken, or a parameter's is a number
   */
  func<P extends Parameters, R extends ResultType>(
    functionName: string,
    parameters: P,
    result: R,
    body: (parameters: LocalsOf<P>, scope: Scope) => readonly Node[],
  ): Func<P, R> {
    if (this.#functions.some((f) => f.name === functionName)) {
      throw new RangeError(`ModuleBuilder.func: the name is taken: ${functionName}`);
    }
    const types = Object.entries(parameters);
    const reordered = types.find(([parameter]) => /^\d+$/.test(parameter));
    if (reordered !== undefined) {
      throw new RangeError(
        `ModuleBuilder.func: a name must not be a number, whose order objects change: ${reordered[0]}`,
      );
    }
    const given = types.map(([parameter, type], index) => local(type, index, parameter));
    const locals: Local[] = [];
    const scope: Scope = {
      local: (type, localName) => {
        const index = types.length + locals.length;
        const declared = local(type, index, localName === undefined ? `v${index}` : `${localName}_${index}`);
        locals.push(declared);
        return declared;
      },
    };
    const byName = Object.fromEntries(given.map((p) => [p.name, p])) as unknown as LocalsOf<P>;
    const statements = body(byName, scope); // which may add other functions before this one
    const index = this.#functions.length;
    const call = caller(functionName, parameters, result, () => this.#imports.length + index);
    const defined: Func<P, R> = { name: functionName, parameters, result, locals, body: statements, call };
    this.#functions.push(defined);
    return defined;
  }

  /** The module in the binary format. */
  toBytes(): Uint8Array<ArrayBuffer> {
    const imported = this.#imports.length;
    const bytes = new Bytes();
    bytes.bytes(MAGIC_AND_VERSION);
    section(bytes, 1, [...this.#imports, ...this.#functions], (to, { parameters, result }) => {
      to.byte(0x60);
      to.counted(Object.values(parameters).map((type) => TYPE_CODES[type]));
      to.counted(result === 'void' ? [] : [TYPE_CODES[result]]);
    });
    const memory = { name: 'memory', description: [0x02, 0x00, 0x00] };
    const functions = this.#imports.map((f, index) => ({
      name: f.name,
      description: [0x00, ...unsigned(index)],
    }));
    section(bytes, 2, [memory, ...functions], (to, item) => {
      to.counted(named('env'));
      to.counted(named(item.name));
      to.bytes(item.description);
    });
    section(bytes, 3, this.#functions, (to, _, i) => to.unsigned(imported + i));
    section(bytes, 7, this.#functions, (to, f, i) => {
      to.counted(named(f.name));
      to.byte(0x00);
      to.unsigned(imported + i);
    });
    section(bytes, 10, this.#functions, (to, f) => {
      const code = new Bytes();
      code.list(f.locals, ({ type }) => code.bytes([1, TYPE_CODES[type]]));
      encodeBody(f.body, code);
      code.byte(END);
      to.counted(code.toArray());
    });
    return bytes.toArray();
  }

  /** The module in the specification's text format, folded. */
  toText(): string {
    return printModule(this.#imports, this.#functions);
  }
}
