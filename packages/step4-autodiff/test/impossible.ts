import type { Column } from './participation.ts';

type Reasons = Readonly<Record<string, Partial<Record<Column, string>>>>;

const each = (names: string, reasons: Partial<Record<Column, string>>): Reasons =>
  Object.fromEntries(names.split(' ').map((name) => [name, reasons]));

const curved = 'it is linear in nothing: its derivative is written with other primitives';
const still = 'its result does not move, so that no tangent comes out of it';
const unmoved = 'its operands are truth values or integers, which do not move';

/** What cannot be, and why: for each primitive, the transformations that never meet it. */
export const impossible: Reasons = {
  ...each(
    'mod pow maximum minimum abs sqrt exp expm1 log log1p sin cos tanh sigmoid max min prod sort windowMax',
    {
      transpose: curved,
    },
  ),
  ...each(
    'equal notEqual less lessEqual greater greaterEqual and or xor not isFinite argmax argmin argsort',
    {
      transpose: still,
    },
  ),
  ...each('sign floor ceil round stopGradient', { transpose: still }),
  ...each('all any', { jvp: unmoved, transpose: unmoved }),
  ...each(
    'randomSplit randomBits randomUniform randomNormal randomTruncatedNormal randomPermutation foldIn',
    { jvp: unmoved, transpose: unmoved },
  ),
  sub: { transpose: 'its tangents are t and −t: no difference is left to be read backwards' },
  while: { transpose: 'nobody knows how often it ran' },
  customJvp: { transpose: 'its tangent is what its rule says, in other primitives' },
  customVjp: { transpose: 'what is read backwards is customVjpCall' },
  customVjpCall: {
    jvp: 'as in a batch',
    'vmap 0': 'it exists between forward and backward alone, inside of what is mapped',
    'vmap 1': 'as along axis 0',
    'vmap 2': 'as along axis 0',
    'vmap 3': 'as along axis 0',
    jit: 'it is read backwards before a program is finished',
  },
};
