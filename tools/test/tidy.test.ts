import { expect, test } from 'vitest';
import { tidy } from '../reference/tidy.ts';

const page = `# framework/src

## Classes

### Adam

Steps of about the learning rate: see [\`Optimizer\`](#abstract-optimizer) and [\`groups\`](#groups-9).

#### Properties

##### groups

\`\`\`ts
readonly groups;
\`\`\`

###### Inherited from

[\`Optimizer\`](#abstract-optimizer).[\`groups\`](#groups-9)

#### Methods

##### step()

One step.

###### Overrides

[\`Optimizer\`](#abstract-optimizer).[\`step\`](#step-3)

###### Returns

\`void\`
`;

test('what is inherited stands once, and what is left empty goes', () => {
  expect(tidy(page, 'framework')).toBe(`# framework

## Classes

### Adam

Steps of about the learning rate: see [\`Optimizer\`](#abstract-optimizer) and \`groups\`.

#### Methods

##### step()

One step.

###### Returns

\`void\`
`);
});
