/** The files of a small exercise that works, by path: what each is for stands in it, to be replaced. */
export function scaffold(step: string, name: string, core: boolean): Record<string, string> {
  return {
    [`solutions/${step}/src/${name}.ts`]: SOLUTION,
    [`solutions/${step}/src/${name}.md`]: hints(name),
    [`exercises/${step}/test/${name}.spec.ts`]: spec(`${step}/${name}`, core),
    [`exercises/${step}/mistakes/${name}/squared.ts`]: MISTAKE,
    [`exercises/${step}/mistakes/${name}/paraphrases/squared.ts`]: PARAPHRASE,
  };
}

const SOLUTION = `/**
 * Twice a number.
 *
 * double(x) = 2·x
 *
 * @param x - any number
 */
export function double(x: number): number {
  // Replace it all: this answer, and above it the signature, types and comment, which are the stub's too.
  return 2 * x;
}
`;

function hints(name: string): string {
  const words = name.slice('NN-'.length).replaceAll('-', ' ');
  return `# ${words[0].toUpperCase()}${words.slice(1)}

## Hint 1

The idea, without a formula: a number and itself, together.

## Hint 2

The formula and its shapes: double(x) = 2·x, one number in and one number out.

## Hint 3

The line: \`return 2 * x;\`

## Explanation

What is shown after passing: why it is so, and where it comes back.
`;
}

const spec = (
  id: string,
  core: boolean,
): string => `import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/${id}'); // a type: no solution is imported

// The call to look at, and its inputs by name.
const look = ({ double }: Subject, x: number): Observation => observation('double', { x }, () => double(x));

export const spec = exercise<Subject>({
  id: '${id}',
  core: ${core},
  // Inputs that tell mistakes apart: drawn from random; for arrays, one with all sizes different, one square.
  observe: (subject, random) => [look(subject, random.number()), look(subject, random.number())],
  // What is known without the solution: a literal, or another way to compute it.
  laws: (subject, random) => {
    const x = random.number();
    return [law('3 and 3 are 6', look(subject, 3), 6), law('a number and itself', look(subject, x), x + x)];
  },
});
`;

const MISTAKE = `// A wrong answer that people give. It reads: "Your numbers match a known mistake: the number is squared."
export const mistake = {
  name: 'the number is squared',
  teaching: 'Twice a number is the number added to itself, not multiplied by itself.',
};

export function double(x: number): number {
  return x * x;
}
`;

const PARAPHRASE = `// The mistake of the same file name, written in another way: it must get that name, and is in no table.
export function double(x: number): number {
  return [x, x].reduce((product, factor) => product * factor, 1);
}
`;
