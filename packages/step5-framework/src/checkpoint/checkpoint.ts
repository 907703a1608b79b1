import type { Cell } from '../core/cell.ts';
import { CheckpointError } from '../core/errors.ts';
import { loadState, stateOf, type Stateful } from '../core/stateful.ts';
import type { Module } from '../nn/module.ts';
import { loadSafetensors, saveSafetensors } from './safetensors.ts';

/** What belongs into one file: a model, and whatever else remembers, by the name it gets there. */
export interface CheckpointParts {
  readonly model: Module;
  readonly [part: string]: Stateful;
}

/**
 * Everything that a run's future depends on, as one thing that remembers. The model's arrays have PyTorch's names, so that
 * PyTorch can read them; others begin with their part's, as in `optimizer.state.0.exp_avg`; the keys of the model's
 * generators are `generators.layers.1.generator`.
 *
 * @example new Checkpoint({ model, optimizer, scheduler, loader }).encode({ epoch: '3' })
 */
export class Checkpoint implements Stateful {
  readonly #parts: CheckpointParts;

  constructor(parts: CheckpointParts) {
    this.#parts = parts;
  }

  /** @throws CheckpointError if two of them have the same name */
  stateCells(): Map<string, Cell> {
    const { model, ...others } = this.#parts;
    const cells = model.stateCells();
    const put = (name: string, cell: Cell): void => {
      if (cells.has(name)) {
        throw new CheckpointError(
          `Checkpoint: two arrays would be called ${name}: give the part another name`,
        );
      }
      cells.set(name, cell);
    };
    for (const [path, { key }] of model.namedGenerators()) put(`generators.${path}`, key);
    for (const [part, stateful] of Object.entries(others)) {
      for (const [name, cell] of stateful.stateCells()) put(`${part}.${name}`, cell);
    }
    return cells;
  }

  /** As a safetensors file. */
  encode(metadata: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
    return saveSafetensors(stateOf(this), { format: 'pt', ...metadata });
  }

  /**
   * Takes over what a file holds: all of it, or nothing.
   *
   * @returns its metadata
   * @throws DataFormatError if the bytes are not a safetensors file
   * @throws CheckpointError that lists everything that is missing, unknown or does not fit
   */
  decode(bytes: Uint8Array): Readonly<Record<string, string>> {
    const { tensors, metadata } = loadSafetensors(bytes);
    loadState(this, tensors);
    return metadata;
  }
}
