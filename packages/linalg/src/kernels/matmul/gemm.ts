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
/** Rows of a that stay in the second-level cache while all panels of b pass; a multiple of every tile's rows. */
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
} as const;

function c32(value: number): Expr<'i32'> {
  return i32.const(value);
}

function smaller(a: () => Expr<'i32'>, b: () => Expr<'i32'>): Expr<'i32'> {
  return select(a(), b(), i32.lt_u(a(), b()));
}

/** for (i = 0; i < end; i += step) body: one comparison a round. */
function forRange(i: Local<'i32'>, end: () => Expr<'i32'>, step: () => Expr<'i32'>, body: Statement[]): Statement[] {
  return [
    i.set(c32(0)),
    when(end(), [
      loop((again) => [
        ...body,
        br_if(again, i32.lt_u(i.tee(i32.add(i.get(), step())), end())),
      ]),
    ]),
  ];
}

/**
 * Copies `steps` rows of b into panels, each a tile's columns wide, one after the other: what a tile reads is then
 * one stream. The last panel may take some elements beyond the row: their columns are never used.
 */
function definePack(module: ModuleBuilder, vectors: number): Func<typeof PACK, 'void'> {
  return module.func('pack', PACK, 'void', (p, scope) => {
    const [j, k, from] = [scope.local('i32', 'j'), scope.local('i32', 'k'), scope.local('i32', 'from')];
    const width = c32(vectors * VECTOR);
    return forRange(j, p.rowBytes.get, () => width, [
      from.set(i32.add(p.b.get(), j.get())),
      ...forRange(k, p.steps.get, () => c32(1), [
        ...Array.from({ length: vectors }, (_, v) =>
          v128.store(p.to.get(), v128.load(from.get(), v * VECTOR), v * VECTOR),
        ),
        p.to.set(i32.add(p.to.get(), width)),
        from.set(i32.add(from.get(), p.bRow.get())),
      ]),
    ]);
  });
}

const PACK = { b: 'i32', bRow: 'i32', rowBytes: 'i32', steps: 'i32', to: 'i32' } as const;

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
  const { bytes, count } = LANES[dtype];
  const size = TILES[precision];
  const panelBytes = size.vectors * VECTOR;
  const tiles = Array.from({ length: size.rows }, (_, r) =>
    Array.from({ length: size.vectors }, (_, v) =>
      defineTile(module, dtype, precision, { rows: r + 1, vectors: v + 1, unroll: size.unroll }),
    ),
  );
  const pack = definePack(module, size.vectors);
  defineTranspose(module, dtype);

  module.func('gemm', PARAMETERS, 'void', (p, scope) => {
    const l = locals(scope);
    const rowBytes = (): Expr<'i32'> => i32.mul(p.n.get(), c32(bytes));
    const shifted = (pointer: Local<'i32'>, by: Expr<'i32'>): Expr<'i32'> =>
      select(i32.add(pointer.get(), by), c32(0), i32.and(i32.ne(pointer.get(), c32(0)), l.last.get()));

    const oneTile: Statement[] = [
      // Rows are split evenly: 10 rows in tiles of at most 3 are 3 + 3 + 2 + 2.
      l.rows.set(i32.div_u(i32.add(l.rowsLeft.get(), i32.sub(l.tilesLeft.get(), c32(1))), l.tilesLeft.get())),
      l.cOffset.set(i32.add(i32.mul(l.i.get(), p.cRow.get()), l.j.get())),
      callTile(tiles, l.rows, l.vectors, {
        a: i32.add(p.a.get(), i32.add(i32.mul(l.i.get(), p.aRow.get()), i32.mul(l.k0.get(), c32(bytes)))),
        aRow: p.aRow.get(),
        b: l.panel.get(),
        bRow: l.panelRow.get(),
        steps: l.steps.get(),
        c: i32.add(p.c.get(), l.cOffset.get()),
        cRow: p.cRow.get(),
        first: i32.eqz(l.k0.get()),
        bias: shifted(p.bias, l.j.get()),
        addend: shifted(p.addend, l.cOffset.get()),
      }),
      l.i.set(i32.add(l.i.get(), l.rows.get())),
      l.rowsLeft.set(i32.sub(l.rowsLeft.get(), l.rows.get())),
    ];

    const onePanel: Statement[] = [
      l.vectors.set(
        smaller(
          () => c32(size.vectors),
          () => i32.div_u(i32.add(i32.sub(rowBytes(), l.j.get()), c32(VECTOR - 1)), c32(VECTOR)),
        ),
      ),
      when(
        p.panels.get(),
        [
          l.panel.set(i32.add(p.panels.get(), i32.mul(l.steps.get(), l.j.get()))),
          l.panelRow.set(c32(panelBytes)),
        ],
        [
          l.panel.set(i32.add(i32.add(p.b.get(), i32.mul(l.k0.get(), p.bRow.get())), l.j.get())),
          l.panelRow.set(p.bRow.get()),
        ],
      ),
      l.i.set(l.i0.get()),
      l.rowsLeft.set(l.blockRows.get()),
      l.tilesLeft.set(i32.div_u(i32.add(l.blockRows.get(), c32(size.rows - 1)), c32(size.rows))),
      loop((again) => [
        ...oneTile,
        br_if(again, l.tilesLeft.tee(i32.sub(l.tilesLeft.get(), c32(1)))),
      ]),
    ];

    return forRange(l.k0, p.k.get, () => c32(K_BLOCK), [
      l.steps.set(smaller(() => c32(K_BLOCK), () => i32.sub(p.k.get(), l.k0.get()))),
      l.last.set(i32.eq(i32.add(l.k0.get(), l.steps.get()), p.k.get())),
      when(p.panels.get(), [
        pack.call({
          b: i32.add(p.b.get(), i32.mul(l.k0.get(), p.bRow.get())),
          bRow: p.bRow.get(),
          rowBytes: rowBytes(),
          steps: l.steps.get(),
          to: p.panels.get(),
        }),
      ]),
      ...forRange(l.i0, p.m.get, () => c32(M_BLOCK), [
        l.blockRows.set(smaller(() => c32(M_BLOCK), () => i32.sub(p.m.get(), l.i0.get()))),
        ...forRange(l.j, rowBytes, () => c32(panelBytes), onePanel),
      ]),
    ]);
  });
  void count;
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
  'panelRow',
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
