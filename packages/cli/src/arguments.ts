import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError, unknown } from './usage.ts';

/** What was typed after a command: options by name, and the rest in order. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Reads what was typed after a command.
 *
 * @throws UsageError if an option does not exist, lacks its value, or has one too many
 */
export function readArguments(
  command: string,
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): Arguments {
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      throw unknown(
        command,
        'option',
        token.rawName,
        Object.keys(options).map((name) => `--${name}`),
      );
    }
    if (option.type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      throw new UsageError(`${command}: ${token.rawName} needs a value: see ${command} --help`);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(`${command}: ${token.rawName} takes no value: got ${token.value}`);
    }
  }
  return { values: values, positionals };
}

/** The seed that is used unless another is given: it is printed, so that a run can be repeated. */
const DEFAULT_SEED = 1;

/**
 * A seed from the command line.
 *
 * @throws UsageError if it is not a whole number from 0 to 2³² − 1
 */
export function readSeed(command: string, typed: string | boolean | undefined): number {
  if (typed === undefined) return DEFAULT_SEED;
  const seed = Number(typed);
  if (typed === '' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new UsageError(
      `${command}: --seed must be a whole number from 0 to ${2 ** 32 - 1}: got ${String(typed)}`,
    );
  }
  return seed;
}
