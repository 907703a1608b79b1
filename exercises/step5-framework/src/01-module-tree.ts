import { Module, Parameter } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * All that a network learns, by path: `layers.0.weight`.
 *
 * Looked at are a module's fields, and those of the modules among them, and so on; a list counts as a module whose fields
 * are 0, 1, 2, … . They come in the order of the fields.
 *
 * @param m - what to look through
 * @param prefix - its own path: '' if it is the whole network
 * @returns path and parameter; one that is found in several places is there once, by its first path
 * @source PyTorch, `torch.nn.Module.named_parameters`
 */
export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  return todo();
}
