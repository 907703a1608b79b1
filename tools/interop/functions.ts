import { sizeOf, vector, type Operand } from './draw.ts';
import {
  along,
  axisOf,
  binary,
  BOOLS,
  called,
  drawing,
  images,
  listed,
  made,
  matrix,
  MAX,
  pair,
  reduction,
  scalar,
  shaped,
  squareMatrices,
  sums,
  TIES,
  transformation,
  unary,
  type Call,
  type Pair,
} from './pairs.ts';

/** The functions that both have, in this package's order. */
export const PAIRS: readonly Pair[] = [
  binary('numpy.add'),
  binary('numpy.sub', { theirs: 'numpy.subtract' }),
  binary('numpy.mul', { theirs: 'numpy.multiply' }),
  binary('numpy.div', { theirs: 'numpy.divide' }, 0.5, 3),
  binary('numpy.mod', { theirs: 'numpy.remainder' }, 0.5, 3),
  binary('numpy.pow', {}, 0.5, 3),
  binary('numpy.maximum'),
  binary('numpy.minimum'),
  ...[
    'equal',
    'notEqual',
    'less',
    'lessEqual',
    'greater',
    'greaterEqual',
    'logicalAnd',
    'logicalOr',
    'logicalXor',
  ].map((name) => binary(`numpy.${name}`, { slopes: false })),
  unary('numpy.logicalNot', { slopes: false }),
  unary('numpy.isFinite', { theirs: 'numpy.isfinite', slopes: false }),
  unary('numpy.isNaN', { theirs: 'numpy.isnan', slopes: false }),
  unary('numpy.neg', { theirs: 'numpy.negative' }),
  ...['abs', 'sign', 'floor', 'ceil', 'round', 'square', 'exp', 'expm1', 'sin', 'cos', 'tanh'].map((name) =>
    unary(`numpy.${name}`),
  ),
  ...['sqrt', 'log', 'log1p'].map((name) => unary(`numpy.${name}`, {}, 0.1, 4)),
  pair('numpy.where', (draw) => {
    const shape = draw.shape();
    const call: Call = (f, [c, x, y], library) =>
      f(library.find('numpy.greater')!(c, library.array(vector([0]))), x, y);
    return {
      operands: [draw.wholes(shape, 0, 1), draw.floats(shape), draw.floats([])],
      ours: call,
      theirs: call,
    };
  }),
  pair('numpy.clip', (draw) => called([draw.floats(draw.shape())], [-1, 1]), {
    edges: [called([vector([-1, 1, NaN, Infinity, -Infinity])], [-1, 1]), called([vector([0])], [1, -1])],
  }),
  pair('numpy.allClose', (draw) => called([draw.floats([3], 1, 1.00001), draw.floats([3], 1, 1.00002)]), {
    theirs: 'numpy.allclose',
    slopes: false,
  }),
  shaped('numpy.astype', 0, () => ['int32'], { slopes: false }),
  ...['sum', 'mean', 'prod'].map((name) =>
    reduction(`numpy.${name}`, {
      edges: [called([vector([0, 2, 0])]), called([vector([0, 2, 3])]), ...TIES],
    }),
  ),
  ...['max', 'min'].map((name) => reduction(`numpy.${name}`, { edges: TIES })),
  ...['any', 'all', 'countNonzero'].map((name) =>
    reduction(`numpy.${name}`, { slopes: false, edges: BOOLS }),
  ),
  ...['argmax', 'argmin'].map((name) =>
    reduction(`numpy.${name}`, { slopes: false, one: true, edges: TIES }),
  ),
  reduction('numpy.variance', { theirs: 'numpy.var_', edges: [called([vector([3, 3, 3])])] }),
  reduction('numpy.std', { edges: [called([vector([3, 3, 3])])] }),
  pair(
    'numpy.norm',
    (draw) => {
      const [shape, ord] = [draw.shape(1), draw.one([1, 2])];
      const axis = axisOf(shape, draw);
      return called([draw.floats(shape)], [axis, false, ord], [{ axis, ord }]);
    },
    { theirs: 'numpy.linalg.vectorNorm', edges: [called([vector([0, 0])])] },
  ),
  reduction('nn.logSumExp', { theirs: 'nn.logsumexp', edges: [...TIES, called([vector([1000, 1000])])] }),
  shaped('numpy.cumsum', 1, (shape, draw) => [axisOf(shape, draw)]),
  shaped('numpy.sort', 1, (shape, draw) => [axisOf(shape, draw)], { edges: TIES }),
  shaped('numpy.argsort', 1, (shape, draw) => [axisOf(shape, draw)], { slopes: false, edges: TIES }),
  pair('lax.topK', (draw) => called([draw.floats([draw.whole(1, 3), 6])], [draw.whole(1, 6)]), {
    edges: [called([vector([1, 3, 3, 2])], [2])],
  }),
  pair('numpy.matmul', squareMatrices),
  pair('numpy.dot', (draw) => {
    const [m, k, n] = [draw.whole(1, 6), draw.whole(1, 6), draw.whole(1, 6)];
    return called([draw.floats(draw.one([[k], [m, k]])), draw.floats(draw.one([[k], [k, n]]))]);
  }),
  pair('numpy.tensordot', (draw) => {
    const [a, b] = [draw.whole(1, 4), draw.whole(1, 4)];
    return called(
      [draw.floats([a, 3, b]), draw.floats([b, 3, 2])],
      [
        draw.one([
          [[1], [1]],
          [
            [2, 1],
            [0, 1],
          ],
        ]),
      ],
    );
  }),
  pair('numpy.outer', (draw) => called([draw.floats([draw.whole(1, 5)]), draw.floats([draw.whole(1, 5)])])),
  pair('numpy.einsum', (draw) => {
    const operands = [draw.floats([2, 3, 4]), draw.floats([4, 3])];
    const spec = draw.one(['bij,ji->b', 'bij,jk->bik', 'bij,jk->kb', 'bij,ji->ij']);
    const call: Call = (f, xs) => f(spec, ...xs);
    return { operands, ours: call, theirs: call };
  }),
  matrix('numpy.diagonal'),
  pair('numpy.diag', (draw) => called([draw.floats(draw.one([[4], [4, 3]]))], [draw.whole(-1, 1)])),
  shaped('numpy.trace', 2, () => []),
  matrix('numpy.tril'),
  matrix('numpy.triu'),
  shaped('numpy.reshape', 0, (shape) => [[-1, ...(sizeOf(shape) % 2 === 0 ? [2] : [1])]]),
  shaped('numpy.ravel', 0, () => []),
  shaped('numpy.transpose', 0, (shape, draw) => draw.one([[], [[...shape.keys()].toReversed()]])),
  shaped('numpy.swapAxes', 2, (shape, draw) => [axisOf(shape, draw), axisOf(shape, draw)], {
    theirs: 'numpy.swapaxes',
  }),
  shaped('numpy.moveAxis', 2, (shape, draw) => [axisOf(shape, draw), axisOf(shape, draw)], {
    theirs: 'numpy.moveaxis',
  }),
  shaped('numpy.expandDims', 0, (shape, draw) => [draw.whole(0, shape.length)]),
  pair('numpy.squeeze', (draw) =>
    called([draw.floats([1, draw.whole(2, 5), 1])], draw.one([[], [0], [[0, 2]]])),
  ),
  shaped('numpy.broadcastTo', 0, (shape) => [[2, ...shape]]),
  shaped('numpy.flip', 1, (shape, draw) => draw.one([[], [axisOf(shape, draw)]])),
  pair('numpy.concatenate', (draw) => listed([draw.floats([2, 3]), draw.floats([draw.whole(1, 3), 3])], 0)),
  pair('numpy.stack', (draw) => {
    const shape = draw.shape();
    return listed([draw.floats(shape), draw.floats(shape)], draw.whole(0, shape.length));
  }),
  pair('numpy.arraySplit', (draw) => called([draw.floats([7])], [draw.whole(1, 4)])),
  shaped('numpy.pad', 1, (shape) => [shape.map((_, i) => [i, 1])]),
  shaped('numpy.repeat', 1, (shape, draw) => [draw.whole(1, 3), axisOf(shape, draw)]),
  shaped('numpy.tile', 1, (_, draw) => [draw.one([2, [2, 1, 3]])]),
  pair('numpy.meshgrid', (draw) => {
    const operands = [draw.floats([draw.whole(1, 4)]), draw.floats([draw.whole(1, 4)])];
    return { operands, ours: (f, xs) => f(...xs), theirs: (f, xs) => f(xs) };
  }),
  pair('numpy.take', (draw) => called([draw.floats([5, 3]), draw.wholes([4], 0, 2)], [draw.whole(0, 1)]), {
    edges: [called([vector([1, 2, 3]), { shape: [3], values: Int32Array.of(-1, 3, -4) }], [0])],
  }),
  pair('numpy.takeAlongAxis', (draw) => called([draw.floats([4, 3]), draw.wholes([4, 2], 0, 2)], [1])),
  ...['onesLike', 'zerosLike'].map((name) => shaped(`numpy.${name}`, 0, () => [], { slopes: false })),
  ...['ones', 'zeros'].map((name) => made(`numpy.${name}`, (draw) => [draw.shape()])),
  made('numpy.full', (draw) => [draw.shape(), draw.next()]),
  made('numpy.eye', (draw) => [draw.whole(1, 4), draw.whole(1, 4)]),
  made('numpy.arange', (draw) => [draw.whole(-3, 3), draw.whole(4, 9), draw.whole(1, 3)]),
  made('numpy.linspace', (draw) => [draw.whole(-3, 3), draw.whole(4, 9), draw.whole(2, 9)]),
  pair('lax.conv', (draw) => {
    const { operands, strides } = images(draw);
    const padding = draw.one(['valid', 'same']);
    return called(operands, [strides, padding], [strides, padding.toUpperCase()]);
  }),
  pair('lax.convGeneralDilated', (draw) => {
    const { operands, strides } = images(draw);
    const [padding, dilation] = [
      [
        [2, 0],
        [2, 1],
      ],
      [draw.whole(1, 2), 1],
    ];
    return called(
      operands,
      [{ strides, padding, rhsDilation: dilation }],
      [strides, padding, { rhsDilation: dilation }],
    );
  }),
  pair(
    'lax.reduceWindow',
    (draw) => {
      const [window, strides] = [
        [draw.whole(1, 3), 2],
        [1, draw.whole(1, 2)],
      ];
      return called([draw.floats([5, 6])], ['max', window, strides], [MAX, window, strides]);
    },
    { edges: [called([vector([2, 2, 1, 3])], ['max', [2], [2]], [MAX, [2], [2]])] },
  ),
  shaped('lax.stopGradient', 0, () => [], { edges: [called([vector([1, 2])])] }),
  unary('nn.relu'),
  unary('nn.sigmoid'),
  unary('nn.gelu'),
  shaped('nn.softmax', 1, (shape, draw) => [axisOf(shape, draw)], { edges: TIES }),
  shaped('nn.logSoftmax', 1, (shape, draw) => [axisOf(shape, draw)], { edges: TIES }),
  pair('nn.oneHot', (draw) => called([draw.wholes([4], 0, 2)], [3]), { slopes: false }),
  ...['bits', 'uniform', 'normal', 'gumbel'].map((name) =>
    drawing(`random.${name}`, (draw) => [draw.shape()]),
  ),
  made('random.key', (draw) => [draw.whole(0, 1000)]),
  drawing('random.split', (draw) => [draw.whole(1, 4)]),
  drawing('random.bernoulli', (draw) => [0.3, draw.shape(1)]),
  drawing('random.permutation', (draw) => [draw.whole(3, 9)]),
  drawing(
    'random.randint',
    (draw) => [draw.shape(1), 0, 10],
    ([shape, minval, maxval]) => [{ minval, maxval, shape }],
  ),
  pair(
    'random.categorical',
    (draw) => {
      const key: Operand = { shape: [2], values: Uint32Array.of(0, draw.whole(0, 1000)) };
      return called([key, draw.floats([3, 4])]);
    },
    { slopes: false },
  ),
  transformation('grad', (grad, library, x) => grad(scalar(library))(x)),
  transformation('valueAndGrad', (valueAndGrad, library, x) => valueAndGrad(scalar(library))(x)),
  transformation('hessian', (hessian, library, x) => hessian(scalar(library))(x)),
  transformation('jacfwd', (jacfwd, library, x) => jacfwd(sums(library))(x)),
  transformation('jacrev', (jacrev, library, x) => jacrev(sums(library))(x)),
  transformation('jit', (jit, library, x) => jit(sums(library))(x)),
  transformation('vmap', (vmap, library, x) => vmap(sums(library))(x), [3, 4]),
  transformation('jvp', (jvp, library, x, t) => jvp(sums(library), [x], [t])),
  transformation('vjp', (vjp, library, x, c) => along(vjp(sums(library), ...library.list([x])), c)),
  transformation('linearize', (linearize, library, x, t) =>
    along(linearize(sums(library), ...library.list([x])), t),
  ),
];
