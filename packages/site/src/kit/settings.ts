/** One setting: what it is by default, and how it is written in an address. */
export interface Field<T> {
  readonly standard: T;
  /** What a text says; undefined if that cannot be. */
  readonly read: (text: string) => T | undefined;
  /** What `read` takes, for a sentence. */
  readonly expected: string;
}

/** The settings of a lab by name, and which edition of them this is: an address of another edition is not read. */
export interface Schema<F extends Fields = Fields> {
  readonly lab: string;
  readonly version: number;
  readonly fields: F;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** What the fields of a schema hold. */
export type SettingsOf<S> =
  S extends Schema<infer F> ? { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never } : never;

/** A whole number. */
export function whole(standard: number, { from, to }: { from: number; to: number }): Field<number> {
  return number(
    standard,
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && value >= from && value <= to,
  );
}

/** A number. */
export function real(standard: number, { from, to }: { from: number; to: number }): Field<number> {
  return number(standard, `a number from ${from} to ${to}`, (value) => value >= from && value <= to);
}

/** One of several words. */
export function oneOf<const T extends string>(standard: T, words: readonly T[]): Field<T> {
  return {
    standard,
    expected: `one of ${words.join(', ')}`,
    read: (text) => words.find((word) => word === text),
  };
}

function number(standard: number, expected: string, fits: (value: number) => boolean): Field<number> {
  return {
    standard,
    expected,
    read(text) {
      const value = text.trim() === '' ? NaN : Number(text);
      return fits(value) ? value : undefined;
    },
  };
}

/** The settings as they are by default. */
export function standardOf<F extends Fields>({ fields }: Schema<F>): SettingsOf<Schema<F>> {
  const entries = Object.entries(fields).map(([name, { standard }]) => [name, standard]);
  return Object.fromEntries(entries) as SettingsOf<Schema<F>>;
}

/**
 * The settings in an address, such as `?xor.hidden=3&xor.seed=8`; the lab's name comes first, so that several labs share
 * a page. What is missing is as by default.
 *
 * @param search - an address's query
 * @returns the settings; and what was not understood, a sentence each: it is as by default too
 * @example settingsIn(schema, '?xor.seed=8').settings.seed // 8
 */
export function settingsIn<F extends Fields>(
  schema: Schema<F>,
  search: string,
): { settings: SettingsOf<Schema<F>>; problems: string[] } {
  const { lab, version, fields } = schema;
  const given = new Map(
    [...new URLSearchParams(search)].flatMap(([key, text]) =>
      key.startsWith(`${lab}.`) ? [[key.slice(lab.length + 1), text] as const] : [],
    ),
  );
  const settings: Record<string, unknown> = { ...(standardOf(schema) as object) };
  const edition = given.get(VERSION) ?? String(version);
  given.delete(VERSION);
  if (edition !== String(version)) {
    const problem = `The address is of another edition of this lab (${edition}, this is ${version}).`;
    return { settings: standardOf(schema), problems: [problem] };
  }
  const problems: string[] = [];
  for (const [name, text] of given) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = field?.read(text);
    if (value !== undefined) settings[name] = value;
    else if (field === undefined) problems.push(`There is no setting “${name}”.`);
    else problems.push(`${name} is “${text}”; it must be ${field.expected}.`);
  }
  return { settings: settings as SettingsOf<Schema<F>>, problems };
}

/**
 * An address's query with these settings in it; those of other labs stay.
 *
 * @example searchWith(schema, '?page=2', settings) // '?page=2&xor.v=1&xor.hidden=2&…'
 */
export function searchWith<F extends Fields>(
  { lab, version, fields }: Schema<F>,
  search: string,
  settings: SettingsOf<Schema<F>>,
): string {
  const params = new URLSearchParams(search);
  const old = [...params.keys()].filter((key) => key.startsWith(`${lab}.`));
  for (const key of old) params.delete(key);
  params.set(`${lab}.${VERSION}`, String(version));
  for (const name of Object.keys(fields))
    params.set(`${lab}.${name}`, String(settings[name as keyof typeof settings]));
  return `?${params}`;
}

/** The name under which a lab's edition stands. */
const VERSION = 'v';
