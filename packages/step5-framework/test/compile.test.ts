import { array, key, normal } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  Adam,
  compile,
  crossEntropy,
  Generator,
  Linear,
  Module,
  SGD,
  Sequential,
  Tensor,
} from '../src/index.ts';

class Sigmoid extends Module<[Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return x.sigmoid();
  }
}

describe('compile', () => {
  for (const Optim of [SGD, Adam]) {
    it(`gives the same bits as eager: ${Optim.name}`, () => {
      const run = (compiled: boolean): unknown => {
        const g = new Generator(1);
        const model = new Sequential(new Linear(5, 4, g), new Sigmoid(), new Linear(4, 3, g));
        const optimizer = new Optim(model.parameters(), { lr: 0.1, ...(Optim === SGD && { momentum: 0.9 }) });
        const step = (x: Tensor, labels: Tensor): Tensor => {
          const loss = crossEntropy(model.call(x), labels.data);
          loss.backward();
          optimizer.step();
          optimizer.zeroGrad();
          return loss.detach();
        };
        const go = compiled ? compile(step) : step;
        const losses = [];
        for (let i = 0; i < 20; i++) {
          if (i === 10) optimizer.lr = 0.01;
          losses.push(
            go(new Tensor(normal(key(i), [6, 5])), new Tensor(array([0, 1, 2, 0, 1, 2], 'int32'))).item(),
          );
        }
        return [losses, [...model.stateTensors()].map(([name, t]) => [name, t.data.toList()])];
      };
      expect(run(true)).toEqual(run(false));
    });
  }
});
