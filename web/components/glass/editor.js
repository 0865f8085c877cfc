/** A text editor for Python, with what is wrong below its line; loaded on demand. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { css, html } from "lit";
import { isForeign, words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { syntaxStyles } from "./syntax_styles.js";

/**
 * @typedef {{ line: number, column: number | null, heading: string, text: string }} Complaint `text`:
 *   as Python words it
 */

/** @type {import("@codemirror/state").StateEffectType<Complaint | null>} */
const complain = StateEffect.define();

class ComplaintWidget extends WidgetType {
  /** @param {Complaint} complaint */
  constructor(complaint) {
    super();
    this.complaint = complaint;
  }

  /** @param {ComplaintWidget} other */
  eq(other) {
    return JSON.stringify(other.complaint) === JSON.stringify(this.complaint);
  }

  toDOM() {
    const place = document.createElement("div");
    const box = document.createElement("div");
    const heading = document.createElement("b");
    const text = document.createElement("span");
    // Margins would shift the numbers of the lines below.
    place.className = "below";
    place.append(box);
    box.className = "complaint";
    box.setAttribute("role", "alert");
    heading.textContent = this.complaint.heading;
    if (isForeign(this.complaint.text)) text.lang = "en";
    text.textContent = words().sentence(this.complaint.text);
    box.append(heading, " ", text);
    return place;
  }
}

/** @type {import("@codemirror/state").StateEffectType<number[]>} */
const mark = StateEffect.define();

/** Lines that differ from the original. */
const marks = StateField.define({
  create: () => Decoration.none,
  update(shown, { effects, state, changes }) {
    for (const effect of effects) {
      if (!effect.is(mark)) continue;
      const lines = effect.value.filter((line) => line <= state.doc.lines);
      const line = Decoration.line({ class: "edited" });
      return Decoration.set(lines.map((number) => line.range(state.doc.line(number).from)));
    }
    return shown.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const complaints = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(complain)) return decorationOf(transaction.state, effect.value);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** @param {EditorState} state @param {Complaint | null} complaint */
function decorationOf(state, complaint) {
  if (!complaint || complaint.line > state.doc.lines) return Decoration.none;
  const line = state.doc.line(complaint.line);
  return Decoration.set([
    Decoration.line({ class: "wrong" }).range(line.from),
    Decoration.widget({
      widget: new ComplaintWidget(complaint),
      block: true,
      side: 1,
    }).range(line.to),
  ]);
}

const highlighting = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null, tags.self],
    class: "keyword",
  },
  { tag: [tags.string, tags.special(tags.string)], class: "string" },
  { tag: tags.comment, class: "comment" },
  { tag: tags.number, class: "number" },
  {
    tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName))],
    class: "name",
  },
]);

const theme = EditorView.theme({
  "&": { blockSize: "100%", backgroundColor: "transparent", color: "var(--ink)" },
  // Above the line numbers, which would hide an outline.
  "&.cm-focused": { outline: "none" },
  "&.cm-focused::after": {
    content: "''",
    position: "absolute",
    zIndex: "300",
    inset: "0",
    border: "3px solid var(--accent)",
    pointerEvents: "none",
  },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontSize: "0.78125rem",
    lineHeight: "1.62",
  },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": {
    border: "none",
    backgroundColor: "var(--surface)",
    color: "var(--ink-quiet)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--accent) 30%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--track)" },
});

/**
 * @element emotilens-editor
 * @property {string} text
 * @property {Complaint | null} complaint
 * @property {string} label for screen readers
 * @property {number} line to bring into view
 * @property {number[]} edited lines, ascending
 * @property {boolean} tabs whether the Tab key indents; otherwise it leaves the editor
 * @fires change with the text
 * @fires run when Control and Enter are pressed
 */
export class Editor extends EmotilensElement {
  static properties = {
    text: { attribute: false },
    complaint: { attribute: false },
    label: { type: String },
    line: { type: Number },
    edited: { attribute: false },
    tabs: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    syntaxStyles,
    css`
      :host {
        container-type: inline-size;
        min-block-size: 0;
        overflow: hidden;
      }
      .place {
        block-size: 100%;
      }
      .cm-line.edited {
        background: var(--accent-soft);
        box-shadow: inset 3px 0 var(--accent);
      }
      .cm-line.wrong {
        background: var(--alarm-soft);
        text-decoration: underline wavy var(--alarm);
        text-underline-offset: 3px;
      }
      .below {
        padding: 0.125rem var(--space-3) 0.375rem 0.5rem;
      }
      .complaint {
        position: sticky;
        inset-inline-start: 3.5rem;
        box-sizing: border-box;
        max-inline-size: calc(100cqi - 4.5rem);
        padding: 0.5rem 0.75rem;
        border-inline-start: 3px solid var(--alarm);
        border-radius: 0 var(--radius-s) var(--radius-s) 0;
        background: var(--alarm-soft);
        color: var(--ink);
        font: var(--text-s) / 1.4 var(--font);
        white-space: normal;
      }
      @media (forced-colors: active) {
        .cm-content * {
          color: CanvasText;
        }
        .cm-line:is(.wrong, .edited) {
          border-inline-start: 4px solid CanvasText;
        }
      }
    `,
  ];

  /** @type {EditorView | undefined} */
  #view;

  constructor() {
    super();
    this.text = "";
    /** @type {Complaint | null} */
    this.complaint = null;
    this.label = "";
    this.line = 1;
    /** @type {number[]} */
    this.edited = [];
    this.tabs = true;
  }

  render() {
    return html`<div class="place"></div>`;
  }

  firstUpdated() {
    const place = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".place"));
    const run = () => {
      this.emit("run");
      return true;
    };
    this.#view = new EditorView({
      parent: place,
      root: /** @type {ShadowRoot} */ (this.renderRoot),
      state: EditorState.create({
        doc: this.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          indentUnit.of("    "),
          bracketMatching(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          python(),
          syntaxHighlighting(highlighting),
          marks,
          complaints,
          theme,
          EditorView.contentAttributes.of({ "aria-label": this.label, tabindex: "0" }),
          keymap.of([
            { key: "Mod-Enter", run, preventDefault: true },
            ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
            ...historyKeymap,
            ...(this.tabs ? [indentWithTab] : []),
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) this.#changed(update.state.doc.toString());
          }),
        ],
      }),
    });
    this.#reveal();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const view = this.#view;
    if (!view) return;
    const before = view.state.doc.toString();
    if (changed.has("text") && this.text !== before) {
      view.dispatch({ changes: differenceOf(before, this.text) });
    }
    if (changed.has("line")) this.#reveal();
    if (changed.has("edited")) view.dispatch({ effects: mark.of(this.edited) });
    if (changed.has("complaint")) {
      view.dispatch({ effects: complain.of(this.complaint) });
      if (this.complaint) this.#show(this.complaint.line);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (!this.isConnected) this.#view?.destroy();
  }

  /** @param {FocusOptions & { from?: number, to?: number }} [where] characters to select */
  focus({ from, to = from } = {}) {
    const view = this.#view;
    if (from !== undefined && to !== undefined) {
      const most = view?.state.doc.length ?? 0;
      const selection = { anchor: Math.min(from, most), head: Math.min(to, most) };
      view?.dispatch({ selection });
    }
    view?.focus();
  }

  /** @param {string} text */
  #changed(text) {
    if (text === this.text) return;
    this.text = text;
    this.emit("change", text);
  }

  #reveal() {
    this.#show(this.line);
  }

  /** @param {number} line from 1 */
  #show(line) {
    const view = this.#view;
    if (!view || line < 1 || line > view.state.doc.lines) return;
    // The editor's own way would scroll the page as well.
    const { top } = view.lineBlockAt(view.state.doc.line(line).from);
    view.scrollDOM.scrollTop = top - view.scrollDOM.clientHeight / 3;
  }
}

/**
 * The part that differs, so that the cursor stays where it is.
 *
 * @param {string} before
 * @param {string} after
 */
function differenceOf(before, after) {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (
    same < most - from &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same += 1;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

Editor.define("emotilens-editor");
