import {
  Dropout,
  gelu,
  type Generator,
  Linear,
  Module,
  type Tensor,
} from '@first-principles/step5-framework';
import type { PlaygroundSettings } from './settings.ts';

const ACTIVATE: Readonly<Record<PlaygroundSettings['activation'], (x: Tensor) => Tensor>> = {
  tanh: (x) => x.tanh(),
  ReLU: (x) => x.relu(),
  GELU: (x) => gelu(x),
  sigmoid: (x) => x.sigmoid(),
  none: (x) => x,
};

/** Hidden layers, and a unit that says by its sign which class it is. */
export class Network extends Module<[x: Tensor], Tensor> {
  readonly hidden: readonly Linear[];
  readonly output: Linear;
  readonly dropout: Dropout;
  readonly activation: PlaygroundSettings['activation'];

  constructor({ features, layers, activation, dropout }: PlaygroundSettings, generator: Generator) {
    super();
    const sizes = [features.length, ...layers];
    this.hidden = layers.map((width, i) => new Linear(sizes[i], width, generator));
    this.output = new Linear(sizes[sizes.length - 1], 1, generator);
    this.dropout = new Dropout(dropout, generator);
    this.activation = activation;
  }

  /** The names in its file and in messages: hidden1, hidden2, …, output. */
  override *members(): Iterable<[string, Module]> {
    for (const [i, layer] of this.hidden.entries()) yield [`hidden${i + 1}`, layer];
    yield ['output', this.output];
    yield ['dropout', this.dropout];
  }

  /** What each hidden layer makes of x, [N, width] each. */
  units(x: Tensor): Tensor[] {
    const made: Tensor[] = [];
    for (const layer of this.hidden) {
      made.push(this.dropout.call(ACTIVATE[this.activation](layer.call(made.at(-1) ?? x))));
    }
    return made;
  }

  /** @returns scores [N, 1]: above 0 for class 1 */
  forward(x: Tensor): Tensor {
    return this.output.call(this.units(x).at(-1) ?? x);
  }
}
