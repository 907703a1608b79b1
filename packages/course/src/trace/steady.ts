import type { Expression } from 'oxc-parser';

/** Whether a target may be evaluated twice: names, fields and indices without calls or ++. */
export function isSteady(target: Expression): boolean {
  switch (target.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'Literal':
      return true;
    case 'MemberExpression':
      return isSteady(target.object) && (!target.computed || isSteady(target.property));
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return isSteady(target.expression);
    case 'BinaryExpression':
      return isSteady(target.left as Expression) && isSteady(target.right);
    default:
      return false;
  }
}
