import {
  block,
  br,
  br_if,
  i32,
  loop,
  ModuleBuilder,
  select,
  v128,
  when,
  type Expr,
  type Func,
  type Local,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import { LANES, TILES, type Precision } from './lanes.ts';
import { VECTOR } from '../memory.ts';
import { defineTiles, type Tiles } from './tile.ts';
import { defineTranspose } from './transpose.ts';
import type { FloatDType } from '../../dtype.ts';

/** Steps of k between two writes of c: a panel of b of that height stays in the first-level cache (24 KiB). */
export const K_BLOCK = 512;
/** Rows of a that stay in the second-level cache while all panels of b pass (192 KiB); a multiple of every tile's rows. */
const M_BLOCK = 96;

const PARAMETERS = {
  a: 'i32',
  aRow: 'i32',
  b: 'i32',
  bRow: 'i32',
  c: 'i32',
  cRow: 'i32',
  m: 'i32',
  n: 'i32',
  k: 'i32',
  bias: 'i32',
  addend: 'i32',
  panels: 'i32',
  onto: 'i32',
} as const;

function c32(value: number): Expr<'i32'> {
  return i32.const(value);
}

function smaller(a: () => Expr<'i32'>, b: () => Expr<'i32'>): Expr<'i32'> {
  return select(a(), b(), i32.lt_u(a(), b()));
}

/** for (i = 0; i < end; i += step) body: one comparison a round. */
function forRange(
  i: Local<'i32'>,
  end: () => Expr<'i32'>,
  step: () => Expr<'i32'>,
  body: Statement[],
): Statement[] {
  return [
    i.set(c32(0)),
    when(end(), [loop((again) => [...body, br_if(again, i32.lt_u(i.tee(i32.add(i.get(), step())), end()))])]),
  ];
}

/** ⌈a / b⌉ for a > 0. */
function dividedUp(a: Expr<'i32'>, b: number): Expr<'i32'> {
  return i32.div_u(i32.add(a, c32(b - 1)), c32(b));
}

/** An even share of what is left: 10 rows in tiles of at most 3 are 3 + 3 + 2 + 2. */
function share(left: Local<'i32'>, parts: Local<'i32'>): Expr<'i32'> {
  return i32.div_u(i32.add(left.get(), i32.sub(parts.get(), c32(1))), parts.get());
}

const PACK = { b: 'i32', bRow: 'i32', vectors: 'i32', steps: 'i32', to: 'i32' } as const;

/**
 * Copies `steps` rows of b into panels, each with room for a tile's columns, one after the other: what a tile reads is
 * then one stream. A narrower panel is filled up with what follows in the row; those columns are never used.
 */
function definePack(module: ModuleBuilder, name: string, width: number): Func<typeof PACK, 'void'> {
  return module.func(name, PACK, 'void', (p, scope) => {
    const [k, from, left] = [scope.local('i32', 'k'), scope.local('i32', 'from'), scope.local('i32', 'left')];
    const taken = scope.local('i32', 'taken');
    return [
      left.set(dividedUp(p.vectors.get(), width)),
      loop((again) => [
        from.set(p.b.get()),
        ...forRange(k, p.steps.get, () => c32(1), [
          ...Array.from({ length: width }, (_, v) =>
            v128.store(p.to.get(), v128.load(from.get(), v * VECTOR), v * VECTOR),
          ),
          p.to.set(i32.add(p.to.get(), c32(width * VECTOR))),
          from.set(i32.add(from.get(), p.bRow.get())),
        ]),
        taken.set(share(p.vectors, left)),
        p.vectors.set(i32.sub(p.vectors.get(), taken.get())),
        p.b.set(i32.add(p.b.get(), i32.mul(taken.get(), c32(VECTOR)))),
        br_if(again, left.tee(i32.sub(left.get(), c32(1)))),
      ]),
    ];
  });
}

/** The function `gemm` of a module; addresses and strides are in bytes. */
export type GemmFunc = Func<typeof PARAMETERS, 'void'>;

/** What a matrix product of a module of your own is like. */
export interface GemmForm {
  readonly name: string;
  /** a is given by its transpose [k, m], whose rows are `aRow` apart. */
  readonly turned?: boolean;
  /** Whether it is given room for panels: always or never leaves half the code out. Unsaid: `panels` says it, call by call. */
  readonly packed?: boolean;
}

/** The module of matrix products for one element type and precision: `gemm` and `transpose`. */
export function generateGemm(dtype: FloatDType, precision: Precision): ModuleBuilder {
  const module = new ModuleBuilder();
  defineGemm(module, dtype, precision, { name: 'gemm' });
  defineTranspose(module, dtype);
  return module;
}

/**
 * Adds matrix products for one element type and precision to `module`, whole loops inside:
 *
 *     gemm: c[m, n] = addend + ((onto ? c : 0) + a[m, k] · b[k, n] + bias)
 *
 * for each block of k: pack b (if given room) → for each block of rows of a → for each panel of b → for each tile.
 * Blocks of k go through c, which is exact: its partial sums are stored in their own precision. `n` columns are
 * rounded up to whole vectors, so rows of c, addend and bias must have room for that.
 *
 * @source K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008
 */
export function defineGemm(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  { name, turned = false, packed }: GemmForm,
): GemmFunc {
  const { bytes } = LANES[dtype];
  const size = TILES[precision];
  const panelBytes = size.vectors * VECTOR;
  const tiles = (ofPanels: boolean): Tiles[][] =>
    Array.from({ length: size.rows }, (_, r) =>
      Array.from({ length: size.vectors }, (_, v) =>
        defineTiles(module, dtype, precision, {
          prefix: name,
          rows: r + 1,
          vectors: v + 1,
          packed: ofPanels,
          turned,
        }),
      ),
    );
  const packedTiles = packed === false ? undefined : tiles(true);
  const plainTiles = packed === true ? undefined : tiles(false);
  const pack = packed === false ? undefined : definePack(module, `${name}_pack`, size.vectors);
  /** Where rows `i` and steps `k` of a begin. */
  const aOffset = (i: Expr<'i32'>, k: Expr<'i32'>, aRow: Local<'i32'>): Expr<'i32'> => {
    const [far, near] = turned ? [k, i] : [i, k];
    return i32.add(i32.mul(far, aRow.get()), i32.mul(near, c32(bytes)));
  };

  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const l = locals(scope);
    const rowBytes = (): Expr<'i32'> => i32.mul(p.n.get(), c32(bytes));
    const shifted = (pointer: Local<'i32'>, by: Expr<'i32'>): Expr<'i32'> =>
      select(i32.add(pointer.get(), by), c32(0), i32.and(i32.ne(pointer.get(), c32(0)), l.last.get()));

    /** Tiles of `rows` rows, `count` of them, from row `i` of the block on. */
    const callTiles = (rows: Expr<'i32'>, count: Expr<'i32'>, i: Expr<'i32'>): Statement[] => {
      const call = {
        a: i32.add(l.aBlock.get(), aOffset(l.i.get(), c32(0), p.aRow)),
        aRow: p.aRow.get(),
        b: l.panel.get(),
        bRow: p.bRow.get(),
        steps: l.steps.get(),
        c: i32.add(p.c.get(), l.cOffset.get()),
        cRow: p.cRow.get(),
        first: i32.eqz(i32.or(l.k0.get(), p.onto.get())),
        bias: shifted(p.bias, l.j.get()),
        addend: shifted(p.addend, l.cOffset.get()),
        count,
      };
      const args = [l.rows, l.vectors, call] as const;
      return [
        l.i.set(i),
        l.cOffset.set(i32.add(i32.mul(i32.add(l.i0.get(), l.i.get()), p.cRow.get()), l.j.get())),
        l.rows.set(rows),
        packedTiles !== undefined && plainTiles !== undefined
          ? when(p.panels.get(), [callChosen(packedTiles, ...args)], [callChosen(plainTiles, ...args)])
          : callChosen((packedTiles ?? plainTiles)!, ...args),
      ];
    };
    const shorter = (): Expr<'i32'> => i32.sub(l.tileCount.get(), l.tallCount.get());

    const onePanel: Statement[] = [
      l.vectors.set(share(l.vectorsLeft, l.panelsLeft)), // even widths, as rows below
      ...callTiles(l.tallRows.get(), l.tallCount.get(), c32(0)),
      when(
        shorter(),
        callTiles(i32.sub(l.tallRows.get(), c32(1)), shorter(), i32.mul(l.tallCount.get(), l.tallRows.get())),
      ),
      l.j.set(i32.add(l.j.get(), i32.mul(l.vectors.get(), c32(VECTOR)))),
      l.panel.set(
        i32.add(
          l.panel.get(),
          select(
            i32.mul(l.steps.get(), c32(panelBytes)),
            i32.mul(l.vectors.get(), c32(VECTOR)),
            i32.ne(p.panels.get(), c32(0)),
          ),
        ),
      ),
      l.vectorsLeft.set(i32.sub(l.vectorsLeft.get(), l.vectors.get())),
    ];

    return forRange(l.k0, p.k.get, () => c32(K_BLOCK), [
      l.steps.set(
        smaller(
          () => c32(K_BLOCK),
          () => i32.sub(p.k.get(), l.k0.get()),
        ),
      ),
      l.last.set(i32.eq(i32.add(l.k0.get(), l.steps.get()), p.k.get())),
      l.bBlock.set(i32.add(p.b.get(), i32.mul(l.k0.get(), p.bRow.get()))),
      ...(pack === undefined
        ? []
        : [
            when(p.panels.get(), [
              pack.call({
                b: l.bBlock.get(),
                bRow: p.bRow.get(),
                vectors: dividedUp(rowBytes(), VECTOR),
                steps: l.steps.get(),
                to: p.panels.get(),
              }),
            ]),
          ]),
      ...forRange(l.i0, p.m.get, () => c32(M_BLOCK), [
        l.blockRows.set(
          smaller(
            () => c32(M_BLOCK),
            () => i32.sub(p.m.get(), l.i0.get()),
          ),
        ),
        l.aBlock.set(i32.add(p.a.get(), aOffset(l.i0.get(), l.k0.get(), p.aRow))),
        // Rows are split evenly: 10 rows in tiles of at most 3 are 2 tiles of 3 rows and 2 of 2.
        l.tileCount.set(dividedUp(l.blockRows.get(), size.rows)),
        l.tallRows.set(share(l.blockRows, l.tileCount)),
        l.tallCount.set(
          i32.sub(l.blockRows.get(), i32.mul(l.tileCount.get(), i32.sub(l.tallRows.get(), c32(1)))),
        ),
        l.j.set(c32(0)),
        l.panel.set(select(p.panels.get(), l.bBlock.get(), i32.ne(p.panels.get(), c32(0)))),
        l.vectorsLeft.set(dividedUp(rowBytes(), VECTOR)),
        l.panelsLeft.set(dividedUp(l.vectorsLeft.get(), size.vectors)),
        loop((again) => [...onePanel, br_if(again, l.panelsLeft.tee(i32.sub(l.panelsLeft.get(), c32(1))))]),
      ]),
    ]);
  });
}

/** The loop variables of `gemm`; j and cOffset are in bytes. */
function locals(scope: Scope): Record<(typeof NAMES)[number], Local<'i32'>> {
  return Object.fromEntries(NAMES.map((name) => [name, scope.local('i32', name)])) as never;
}

const NAMES = [
  'bBlock',
  'k0',
  'steps',
  'last',
  'i0',
  'blockRows',
  'aBlock',
  'tileCount',
  'tallRows',
  'tallCount',
  'j',
  'panel',
  'vectors',
  'vectorsLeft',
  'panelsLeft',
  'i',
  'rows',
  'cOffset',
] as const;

/** Calls the function for tiles of `rows` rows and `vectors` vectors, most likely first. */
function callChosen(
  tiles: readonly (readonly Tiles[])[],
  rows: Local<'i32'>,
  vectors: Local<'i32'>,
  args: Parameters<Tiles['call']>[0],
): Statement {
  return block((done) =>
    tiles.toReversed().map((row, r) =>
      when(
        i32.eq(rows.get(), c32(tiles.length - r)),
        row
          .toReversed()
          .map((tile, v) => when(i32.eq(vectors.get(), c32(row.length - v)), [tile.call(args), br(done)])),
      ),
    ),
  );
}
