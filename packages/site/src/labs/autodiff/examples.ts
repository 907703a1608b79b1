/** A function to look at, and where. */
export interface Example {
  readonly name: string;
  /** What it is called in the list. */
  readonly title: string;
  /** What there is to see. */
  readonly remark: string;
  readonly code: string;
  readonly args: string;
  /** The slope as one would derive it by hand: a function of the same number. */
  readonly byHand?: string;
  /** Where the chart of the slope begins and ends. */
  readonly from?: number;
  readonly to?: number;
}

/** The functions that the list offers; the first is there at first. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'polynomial',
    title: 'A polynomial',
    remark: 'x is read four times, so it hears four times on the way back, and what it hears is added.',
    code: '(x) => np.add(np.mul(x, np.mul(x, x)), np.mul(2, x))',
    args: '3',
    byHand: '(x) => np.add(np.mul(3, np.mul(x, x)), 2)',
    from: -3,
    to: 3,
  },
  {
    name: 'diamond',
    title: 'The diamond',
    remark: 'Two ways lead from 2x to the result. On the way back both wishes arrive there, and are added.',
    code: `(x) => {
  const a = np.mul(x, 2);
  const b = np.sin(a);
  const c = np.exp(a);
  return np.mul(b, c);
}`,
    args: '0.5',
    from: -2,
    to: 1,
  },
  {
    name: 'neuron',
    title: 'One neuron and its cost',
    remark: 'The lesson’s picture: values from left to right, wishes from right to left.',
    code: `(w, b) => {
  const x = 2;
  const y = 1;
  const e = np.sub(np.tanh(np.add(np.mul(w, x), b)), y);
  return np.mul(e, e);
}`,
    args: '0.5, -0.6',
  },
  {
    name: 'riddle',
    title: 'The riddle of the NaN: a naive sigmoid',
    remark:
      'Forwards 1/(1 + ∞) is the right 0. Backwards exp multiplies the 0 that it hears by its own ∞, and 0 · ∞ is NaN.',
    code: '(z) => np.div(1, np.add(1, np.exp(np.neg(z))))',
    args: '-100',
    byHand: '(z) => np.mul(nn.sigmoid(z), np.sub(1, nn.sigmoid(z)))',
    from: -105,
    to: 0,
  },
  {
    name: 'cure',
    title: 'The cure: a rule of its own',
    remark:
      'customJvp gives the textbook’s value the slope that was derived by hand; every derivative keeps to it.',
    code: `const textbook = (z) => np.div(1, np.add(1, np.exp(np.neg(z))));
customJvp(textbook).defJvp(([z], [t]) => {
  const s = textbook(z);
  return [s, np.mul(t, np.mul(s, np.sub(1, s)))];
})`,
    args: '-80',
    byHand: '(z) => np.mul(nn.sigmoid(z), np.sub(1, nn.sigmoid(z)))',
    from: -105,
    to: 0,
  },
  {
    name: 'softplus',
    title: 'Softplus, ln(1 + eˣ)',
    remark: 'Its slope is the sigmoid. See how few kernels are left of it.',
    code: '(x) => np.log1p(np.exp(x))',
    args: '2',
    byHand: '(x) => nn.sigmoid(x)',
    from: -10,
    to: 10,
  },
  {
    name: 'network',
    title: 'A small network’s loss',
    remark:
      'Arguments may be objects of arrays. Chains of operations become one loop each: look at the kernels.',
    code: `({ W1, b1, W2, b2 }, x, y) => {
  const h = np.tanh(np.add(np.matmul(x, W1), b1));
  const z = np.add(np.matmul(h, W2), b2);
  return np.mean(np.square(np.sub(z, y)));
}`,
    args: `{
  W1: random.normal(random.key(0), [2, 3]), b1: np.zeros([3]),
  W2: random.normal(random.key(1), [3, 1]), b2: np.zeros([1]),
}, array([[0, 0], [0, 1], [1, 0], [1, 1]]), array([[0], [1], [1], [0]])`,
  },
  {
    name: 'loop',
    title: 'A loop of unknown length',
    remark:
      'Nobody knows how often it runs, so nothing can be kept for the way back: choose jvp, which needs to keep nothing.',
    code: `(x) => lax.whileLoop(
  (v) => np.less(v, 100),
  (v) => np.mul(v, 2),
  x,
)`,
    args: '3',
    from: 1,
    to: 100,
  },
  {
    name: 'scan',
    title: 'A loop of known length',
    remark: 'Newton’s square root in five rounds, differentiated through all of them.',
    code: `(a) => lax.foriLoop(0, 5, (i, x) => np.mul(0.5, np.add(x, np.div(a, x))), a)`,
    args: '2',
    byHand: '(a) => np.div(0.5, np.sqrt(a))',
    from: 0.1,
    to: 8,
  },
  {
    name: 'known',
    title: 'A mistake: if (x > 0)',
    remark: 'While a function is traced its arguments have no numbers. np.where or lax.cond can choose.',
    code: `(x) => {
  if (x > 0) return x;
  return np.exp(x);
}`,
    args: '-1',
  },
];

/** An example by its name. */
export function exampleNamed(name: string): Example {
  return EXAMPLES.find((example) => example.name === name) ?? EXAMPLES[0];
}
