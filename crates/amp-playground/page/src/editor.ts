import {
  autocompletion, closeCompletion, completionKeymap, snippet, type Completion,
  type CompletionContext, type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  EditorView, hoverTooltip, keymap, lineNumbers, showTooltip, type Tooltip,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { Refused, ask, type Answers, type Change, type Core, type Offer } from "./core";
import { markdown } from "./markdown";

/** The nonce under which the policy of the page lets the editor add its styles. */
const NONCE = "editor";

/** The actions of the page's key bindings. */
export interface Wishes {
  /** Shows the code actions at the cursor. */
  actions(): void;
}

/** An editor of manifests. `changed` is called after each change of the text. */
export function editor(
  parent: HTMLElement,
  text: string,
  core: () => Core | undefined,
  wishes: Wishes,
  changed: () => void,
): EditorView {
  const extensions: Extension[] = [
    EditorView.cspNonce.of(NONCE),
    EditorView.contentAttributes.of({ "aria-label": "amp.yaml" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        changed();
      }
    }),
    lineNumbers(),
    lintGutter(),
    history(),
    indentOnInput(),
    bracketMatching(),
    yaml(),
    syntaxHighlighting(colors),
    theme,
    autocompletion({ override: [(context) => complete(core(), context)], icons: false }),
    hoverTooltip((view, at) => explain(core(), view.state, at)),
    explained,
    keymap.of([
      { key: "Mod-i", run: (view) => explainCursor(core(), view) },
      { key: "Mod-.", run: () => (wishes.actions(), true) },
      { key: "Escape", run: (view) => closeExplained(view) },
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** Applies changes that belong together, and returns whether there were any. */
export function apply(view: EditorView, changes: readonly Change[]): boolean {
  if (changes.length === 0) {
    return false;
  }
  view.dispatch({ changes: [...changes], userEvent: "input.fix" });
  return true;
}

/** The answer to a question about the text of the editor, if there is one. */
function asked<Key extends keyof Answers>(
  core: Core | undefined,
  state: EditorState,
  question: Key,
  at: number,
): Answers[Key] | undefined {
  try {
    return core && ask(core, state.doc.toString(), question, { at });
  } catch (error) {
    if (error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
}

function complete(core: Core | undefined, context: CompletionContext): CompletionResult | null {
  const offers = asked(core, context.state, "completion", context.pos) ?? [];
  const first = offers[0];
  // Between words, complete only on request.
  if (!first || (!context.explicit && first.from === context.pos)) {
    return null;
  }
  const options = offers.map((offer, number): Completion => ({
    label: offer.label,
    detail: offer.detail,
    // The likeliest items come first.
    boost: -Math.min(number, 99),
    info: offer.documentation === "" ? undefined : () => markdown(offer.documentation),
    apply: (view, _, __, to) => accept(view, offer, to),
  }));
  return { from: first.from, options };
}

/** Inserts a completion; `to` is the end of what has been typed so far. */
function accept(view: EditorView, offer: Offer, to: number): void {
  const end = Math.max(to, offer.to);
  const { also } = offer;
  if (also || offer.snippet === null) {
    const own = { from: offer.from, to: end, insert: offer.text };
    const changes = view.state.changes(also ? [own, also] : [own]);
    const cursor = changes.mapPos(end, 1);
    view.dispatch({ changes, selection: { anchor: cursor }, userEvent: "input.complete" });
    closeCompletion(view);
    return;
  }
  const { text } = view.state.doc.lineAt(offer.from);
  const lead = /^\s*/.exec(text)?.[0] ?? "";
  snippet(template(offer.snippet, lead))(view, null, offer.from, end);
}

/** A snippet of the language server protocol in the syntax of CodeMirror, which indents
 *  the lines after the first one by itself. */
function template(text: string, lead: string): string {
  return text
    .replaceAll(`\n${lead}`, "\n")
    .replace(/\\([$}\\])|\$(\d+)/g, (_, sign: string | undefined, stop: string) => sign ?? `\${${stop}}`);
}

function explain(core: Core | undefined, state: EditorState, at: number): Tooltip | null {
  const hover = asked(core, state, "hover", at);
  return hover
    ? { pos: hover.from, end: hover.to, above: true, create: () => ({ dom: markdown(hover.markdown) }) }
    : null;
}

/** The explanation that was requested by a key; the next change closes it. */
const setExplained = StateEffect.define<Tooltip | null>();
const explained = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setExplained)) {
        return effect.value;
      }
    }
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function explainCursor(core: Core | undefined, view: EditorView): boolean {
  const tooltip = explain(core, view.state, view.state.selection.main.head);
  view.dispatch({ effects: setExplained.of(tooltip) });
  return true;
}

function closeExplained(view: EditorView): boolean {
  const isShown = view.state.field(explained) !== null;
  view.dispatch({ effects: setExplained.of(null) });
  return isShown;
}

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--blue)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--green)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.labelName, tags.typeName], color: "var(--magenta)" },
  { tag: [tags.meta, tags.punctuation, tags.separator], color: "var(--faint)" },
]);

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--card)", color: "var(--text)", fontSize: "13px" },
  // The page shows the focus around the gutters, too.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-gutters": {
    backgroundColor: "var(--card)", color: "var(--faint)", borderRight: "1px solid var(--line)",
  },
  ".cm-tooltip": {
    maxWidth: "min(40rem, calc(100vw - 2rem))",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    backgroundColor: "var(--card)",
    color: "var(--text)",
  },
  ".cm-tooltip .page": { maxHeight: "18rem", overflow: "auto", padding: "0.2rem 0.7rem" },
  ".cm-tooltip .cm-tooltip-section:not(:first-child)": { borderTop: "1px solid var(--line)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--chosen)", color: "var(--text)",
  },
  ".cm-completionDetail": { color: "var(--faint)", fontStyle: "normal" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--accent)", color: "var(--on-accent)", borderRadius: "4px",
  },
  ".cm-snippetField": { backgroundColor: "var(--chosen)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)" },
});
