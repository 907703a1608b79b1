import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** What an editor is told, and tells. */
export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter, Cmd+Enter. */
  readonly onRun: () => void;
}

/** A text that is being written. */
export interface Editor {
  /** Another text in its place; undo brings back what was there. */
  replace(text: string): void;
  focus(): void;
  destroy(): void;
}

/** An editor for TypeScript. Tab indents; after Escape it leads on, as it does elsewhere. */
export function createEditor({ parent, text, label, onChange, onRun }: EditorOptions): Editor {
  const run = (): boolean => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        javascript({ typescript: true }),
        syntaxHighlighting(classHighlighter),
        keymap.of([{ key: 'Mod-Enter', run }, indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    replace: (insert) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert },
        annotations: isolateHistory.of('full'), // or undo would take along what was typed just before
      }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
