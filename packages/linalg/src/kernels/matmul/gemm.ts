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
import { LANES, TILES, VECTOR, type Precision } from './lanes.ts';
import { defineTile, type Tile } from './tile.ts';
import { defineTranspose } from './transpose.ts';
import type { FloatDType } from '../../dtype.ts';

/** Steps of k between two writes of c: a panel of b of that height stays in the first-level cache. */
export const K_BLOCK = 256;
/**
 * Bytes between the rows of a block of a that has been copied together: a whole block of k in float64, and a cache line
 * more, so that rows do not fall on each other's places in the cache.
 */
const BLOCK_ROW = K_BLOCK * 8 + 64;
/** Rows of a that stay in the second-level cache while all panels of b pass; a multiple of every tile's rows. */
const M_BLOCK = 96;
/** Room that `gemm` needs at `block`. */
export const BLOCK_BYTES: number = M_BLOCK * BLOCK_ROW;

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
  block: 'i32',
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
function definePack(module: ModuleBuilder, width: number): Func<typeof PACK, 'void'> {
  return module.func('pack', PACK, 'void', (p, scope) => {
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

const COPY = { from: 'i32', fromRow: 'i32', to: 'i32', rows: 'i32', bytes: 'i32' } as const;

/** Copies rows together, BLOCK_ROW bytes apart; the last vector of a row may take some bytes beyond it. */
function defineCopyRows(module: ModuleBuilder): Func<typeof COPY, 'void'> {
  return module.func('copyRows', COPY, 'void', (p, scope) => {
    const [i, j] = [scope.local('i32', 'i'), scope.local('i32', 'j')];
    return forRange(i, p.rows.get, () => c32(1), [
      ...forRange(j, p.bytes.get, () => c32(VECTOR), [
        v128.store(i32.add(p.to.get(), j.get()), v128.load(i32.add(p.from.get(), j.get()))),
      ]),
      p.from.set(i32.add(p.from.get(), p.fromRow.get())),
      p.to.set(i32.add(p.to.get(), c32(BLOCK_ROW))),
    ]);
  });
}

/**
 * The module of matrix products for one element type and precision, whole loops inside:
 *
 *     gemm: c[m, n] = addend + (a[m, k] · b[k, n] + bias)
 *
 * for each block of k: pack b (if given room) → for each block of rows of a → for each panel of b → for each tile.
 * Blocks of k go through c, which is exact: its partial sums are stored in their own precision. `n` columns are
 * rounded up to whole vectors, so rows of c, addend and bias must have room for that.
 *
 * @source K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008
 */
export function generateGemm(dtype: FloatDType, precision: Precision): ModuleBuilder {
  const module = new ModuleBuilder();
  const { bytes } = LANES[dtype];
  const size = TILES[precision];
  const panelBytes = size.vectors * VECTOR;
  const tiles = (packed: boolean): Tile[][] =>
    Array.from({ length: size.rows }, (_, r) =>
      Array.from({ length: size.vectors }, (_, v) =>
        defineTile(module, dtype, precision, { rows: r + 1, vectors: v + 1, unroll: size.unroll, packed }),
      ),
    );
  const [packedTiles, plainTiles] = [tiles(true), tiles(false)];
  const pack = definePack(module, size.vectors);
  const copyRows = defineCopyRows(module);
  defineTranspose(module, dtype);

  module.func('gemm', PARAMETERS, 'void', (p, scope) => {
    const l = locals(scope);
    const rowBytes = (): Expr<'i32'> => i32.mul(p.n.get(), c32(bytes));
    const shifted = (pointer: Local<'i32'>, by: Expr<'i32'>): Expr<'i32'> =>
      select(i32.add(pointer.get(), by), c32(0), i32.and(i32.ne(pointer.get(), c32(0)), l.last.get()));

    const callAny = (which: readonly (readonly Tile[])[]): Statement =>
      callTile(which, l.rows, l.vectors, {
        a: i32.add(l.aBlock.get(), i32.mul(i32.sub(l.i.get(), l.i0.get()), l.aBlockRow.get())),
        aRow: l.aBlockRow.get(),
        b: l.panel.get(),
        bRow: p.bRow.get(),
        steps: l.steps.get(),
        c: i32.add(p.c.get(), l.cOffset.get()),
        cRow: p.cRow.get(),
        first: i32.eqz(l.k0.get()),
        bias: shifted(p.bias, l.j.get()),
        addend: shifted(p.addend, l.cOffset.get()),
      });

    const oneTile: Statement[] = [
      l.rows.set(share(l.rowsLeft, l.tilesLeft)),
      l.cOffset.set(i32.add(i32.mul(l.i.get(), p.cRow.get()), l.j.get())),
      when(p.panels.get(), [callAny(packedTiles)], [callAny(plainTiles)]),
      l.i.set(i32.add(l.i.get(), l.rows.get())),
      l.rowsLeft.set(i32.sub(l.rowsLeft.get(), l.rows.get())),
    ];

    const onePanel: Statement[] = [
      l.vectors.set(share(l.vectorsLeft, l.panelsLeft)),
      l.i.set(l.i0.get()),
      l.rowsLeft.set(l.blockRows.get()),
      l.tilesLeft.set(dividedUp(l.blockRows.get(), size.rows)),
      loop((again) => [...oneTile, br_if(again, l.tilesLeft.tee(i32.sub(l.tilesLeft.get(), c32(1))))]),
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
      when(p.panels.get(), [
        pack.call({
          b: i32.add(p.b.get(), i32.mul(l.k0.get(), p.bRow.get())),
          bRow: p.bRow.get(),
          vectors: dividedUp(rowBytes(), VECTOR),
          steps: l.steps.get(),
          to: p.panels.get(),
        }),
      ]),
      ...forRange(l.i0, p.m.get, () => c32(M_BLOCK), [
        l.blockRows.set(
          smaller(
            () => c32(M_BLOCK),
            () => i32.sub(p.m.get(), l.i0.get()),
          ),
        ),
        l.aBlock.set(
          i32.add(p.a.get(), i32.add(i32.mul(l.i0.get(), p.aRow.get()), i32.mul(l.k0.get(), c32(bytes)))),
        ),
        l.aBlockRow.set(p.aRow.get()),
        when(p.panels.get(), [
          copyRows.call({
            from: l.aBlock.get(),
            fromRow: p.aRow.get(),
            to: p.block.get(),
            rows: l.blockRows.get(),
            bytes: i32.mul(l.steps.get(), c32(bytes)),
          }),
          l.aBlock.set(p.block.get()),
          l.aBlockRow.set(c32(BLOCK_ROW)),
        ]),
        l.j.set(c32(0)),
        l.panel.set(
          select(
            p.panels.get(),
            i32.add(p.b.get(), i32.mul(l.k0.get(), p.bRow.get())),
            i32.ne(p.panels.get(), c32(0)),
          ),
        ),
        l.vectorsLeft.set(dividedUp(rowBytes(), VECTOR)),
        l.panelsLeft.set(dividedUp(l.vectorsLeft.get(), size.vectors)),
        loop((again) => [...onePanel, br_if(again, l.panelsLeft.tee(i32.sub(l.panelsLeft.get(), c32(1))))]),
      ]),
    ]);
  });
  return module;
}

/** The loop variables of `gemm`; j and cOffset are in bytes. */
function locals(scope: Scope): Record<(typeof NAMES)[number], Local<'i32'>> {
  return Object.fromEntries(NAMES.map((name) => [name, scope.local('i32', name)])) as never;
}

const NAMES = [
  'k0',
  'steps',
  'last',
  'i0',
  'blockRows',
  'j',
  'vectors',
  'panel',
  'vectorsLeft',
  'panelsLeft',
  'aBlock',
  'aBlockRow',
  'i',
  'rows',
  'rowsLeft',
  'tilesLeft',
  'cOffset',
] as const;

/** Calls the tile of `rows` rows and `vectors` vectors, most likely first. */
function callTile(
  tiles: readonly (readonly Tile[])[],
  rows: Local<'i32'>,
  vectors: Local<'i32'>,
  args: Parameters<Tile['call']>[0],
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
