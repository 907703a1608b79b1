import type { Node } from 'oxc-parser';

/** What a mutant writes in place of one node. */
export interface Change {
  readonly at: Node;
  readonly text: string;
  /** A name of linalg that the text needs: what was a subtraction may have imported `sub` alone. */
  readonly needs?: string;
}

/** What a rule may know besides its node. */
export interface Around {
  readonly parent: Node;
  /** The node's own text. */
  readonly textOf: (node: Node) => string;
  /** Names of the same file that differ from this one in their digits alone, by one or by their order. */
  readonly siblingsOf: (name: string) => readonly string[];
  /** Names imported from linalg. */
  readonly linalg: ReadonlySet<string>;
}

/** One way in which people and typing go wrong: all that may be written in place of a node. */
export type Rule = (node: Node, around: Around) => Change[];
