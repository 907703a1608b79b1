import type { Rule } from './rule.ts';

/** What is easily taken for what, where both exist. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  add: ['sub', 'mul'],
  sub: ['add'],
  mul: ['div', 'add'],
  div: ['mul'],
  sum: ['mean', 'max'],
  mean: ['sum'],
  max: ['min'],
  min: ['max'],
  maximum: ['minimum'],
  exp: ['expm1'],
  log: ['log1p'],
  log1p: ['log'],
  argmax: ['argmin'],
  zeros: ['ones'],
  sigmoid: ['tanh'],
};

const METHODS: Readonly<Record<string, readonly string[]>> = {
  max: ['min'],
  min: ['max'],
  floor: ['ceil', 'round'],
  ceil: ['floor', 'round'],
  round: ['floor', 'ceil'],
  cos: ['sin'],
  sin: ['cos'],
  log: ['log1p', 'log2'],
  exp: ['expm1'],
  push: ['unshift'],
  unshift: ['push'],
  pop: ['shift'],
  shift: ['pop'],
  indexOf: ['lastIndexOf'],
  lastIndexOf: ['indexOf'],
  some: ['every'],
  every: ['some'],
  replaceAll: ['replace'],
};

/** Operations of linalg for which the order of the arguments makes no difference. */
const COMMUTATIVE: ReadonlySet<string> = new Set(['add', 'mul', 'maximum']);

/** `add(a, b)` as `sub(a, b)`, `Math.floor(x)` as `Math.ceil(x)`. */
export const otherFunction: Rule = (node, { textOf, linalg }) => {
  if (node.type !== 'CallExpression') return [];
  const { callee } = node;
  const rest = textOf(node).slice(callee.end - node.start);
  if (callee.type === 'Identifier') {
    const names = linalg.has(callee.name) ? (OTHERS[callee.name] ?? []) : [];
    return names.map((name) => ({ at: node, text: name + rest, needs: name }));
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
  const object = textOf(callee.object);
  return (METHODS[callee.property.name] ?? []).map((name) => ({
    at: node,
    text: `${object}.${name}${rest}`,
  }));
};

/** `f(a, b)` as `a`, and as `b`; `x.f(…)` as `x`: `exp(x)`, `transpose(W)`, `names.sort()`. */
export const droppedCall: Rule = (node, { textOf }) => {
  if (node.type !== 'CallExpression') return [];
  const { callee } = node;
  const isMethod = callee.type === 'MemberExpression' && textOf(callee.object) !== 'Math';
  const parts = isMethod ? [callee.object] : node.arguments.slice(0, 2);
  return parts.map((part) => ({ at: node, text: textOf(part) }));
};

/** `f(a, b)` as `f(b, a)`. */
export const swappedArguments: Rule = (node, { textOf, linalg }) => {
  if (node.type !== 'CallExpression') return [];
  const name = textOf(node.callee);
  if (linalg.has(name) && COMMUTATIVE.has(name)) return [];
  const texts = node.arguments.map(textOf);
  return texts.slice(1).map((text, i) => ({
    at: node,
    text: `${textOf(node.callee)}(${texts
      .with(i, text)
      .with(i + 1, texts[i])
      .join(', ')})`,
  }));
};

/** `max(z, -1, true)` as `max(z, -1)`. */
export const droppedArgument: Rule = (node, { textOf }) => {
  if (node.type !== 'CallExpression' || node.arguments.length < 2) return [];
  const texts = node.arguments.map(textOf).slice(0, -1);
  return [{ at: node, text: `${textOf(node.callee)}(${texts.join(', ')})` }];
};
