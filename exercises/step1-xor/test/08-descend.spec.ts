import { exercise, law, observation } from '@first-principles/course';
import { weightsOf } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/08-descend');

export const spec = exercise<Subject>({
  id: 'step1-xor/08-descend',
  core: true,
  observe: ({ descend }, random) =>
    [0.3, 3].map((size) => {
      const [w, g] = [weightsOf(random.number), weightsOf(random.number)];
      const learningRate = size * (1 + random.uniform());
      return observation('descend', { w, g, learningRate }, () => descend(w, g, learningRate), { scale: 8 });
    }),
  laws: ({ descend }, { number }) => {
    const w = weightsOf(number);
    const [g, zeros] = [weightsOf(() => 4), weightsOf(() => 0)];
    return [
      law(
        'slopes of 4 and η = ¼: every weight goes down by 1',
        observation('descend', { w, g, learningRate: 0.25 }, () => descend(w, g, 0.25), { scale: 4 }),
        weightsOf((name) => w[name] - 1),
      ),
      law(
        'on level ground nothing moves',
        observation('descend', { w, g: zeros, learningRate: 3 }, () => descend(w, zeros, 3)),
        { ...w },
      ),
    ];
  },
});
