import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/11-pytree');
type TreeDef = import('#earlier/step4-autodiff/11-pytree').TreeDef;

const apart = ({ flatten }: Subject, tree: unknown): Observation =>
  observation('flatten', { tree }, () => flatten(tree));

const together = ({ unflatten }: Subject, treedef: TreeDef, leaves: readonly unknown[]): Observation =>
  observation('unflatten', { treedef, leaves }, () => unflatten(treedef, leaves));

const float64 = (...values: number[]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step4-autodiff/11-pytree',
  core: false,
  observe: (subject, { array: draw }) => [
    apart(subject, draw([3])),
    apart(subject, { b: draw([2]), W: draw([3, 2]) }),
    apart(subject, [
      { b: draw([2]), W: draw([3, 2]) },
      { b: draw([4]), W: draw([2, 4]) },
    ]),
    apart(subject, { layer9: [draw([2]), [draw([1]), draw([4])]], layer10: { deep: { deeper: draw([5]) } } }),
    apart(subject, { dense: [draw([2]), {}], empty: [], relu: {} }),
    together(subject, '*', [draw([3])]),
    together(subject, { b: '*', W: ['*', '*'] }, [draw([2]), draw([3]), draw([4])]),
    together(subject, [{ b: '*', a: { z: ['*'], y: '*' } }, [], {}], ['first', 'second', 'third']),
  ],
  laws: (subject) => {
    const { flatten, unflatten } = subject;
    const [x, y, z] = [float64(1, 2), float64(3), float64(4, 5, 6)];
    const tree = { net: [{ b: x, W: y }, {}], alpha: [[z]] };
    return [
      law('alpha before net, W before b', apart(subject, tree), {
        leaves: [z, y, x],
        treedef: { alpha: [['*']], net: [{ W: '*', b: '*' }, {}] },
      }),
      law(
        'what was taken apart is put together again',
        observation('unflatten', { tree }, () => {
          const { treedef, leaves } = flatten(tree);
          return unflatten(treedef, leaves);
        }),
        tree,
      ),
    ];
  },
});
