// A plugin for oxlint (ESLint's interface, as far as it is used here) with one rule that oxlint does not have.

interface Operand {
  type: string;
  value?: unknown;
}

interface Power {
  operator: string;
  left: Operand;
  right: Operand;
}

interface Context {
  report(problem: { node: Power; message: string }): void;
}

/** 2 ** n is exact in every engine, and so is whatever is computed with BigInt. */
const exact = ({ left, right }: Power): boolean =>
  [left, right].some(({ value }) => typeof value === 'bigint') ||
  (left.value === 2 && ['Literal', 'UnaryExpression'].includes(right.type));

const message = "x ** y is Math.pow, whose last bit differs between engines: multiply, or use linalg's pow";

const noPower = {
  create: (context: Context): Record<string, (node: Power) => void> => {
    const check = (node: Power): void => {
      if (node.operator.startsWith('**') && !exact(node)) context.report({ node, message });
    };
    return { BinaryExpression: check, AssignmentExpression: check };
  },
};

// oxlint loads a plugin by its default export.
export default { meta: { name: 'strict' }, rules: { 'no-power': noPower } };
