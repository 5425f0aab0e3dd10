"use client";
import { json } from "@codemirror/lang-json";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { minimalSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { findJsonProblem, type JsonProblem } from "./json-editor-problem";
import { jsonEditorTheme } from "./json-editor-theme";

export interface JsonEditorViewProps {
  value: string;
  onChange: (value: string) => void;
  /** Puts into words why the text is not JSON. */
  describeProblem: (problem: JsonProblem) => string;
  /** Ctrl or Cmd with Enter. */
  onSubmit?: () => void;
  isReadOnly?: boolean;
  /** Of the page's content security policy, for the style sheet that the editor makes. */
  nonce?: string;
  labelId: string;
  /** "" when nothing describes it. */
  describedBy: string;
  isWrong: boolean;
}

/** Marks a text that came from outside: it is no edit of the person's. */
const fromOutside = Annotation.define<boolean>();

/** The editor itself. Tab leaves it like any field; its history survives texts that are put in from outside. */
export function JsonEditorView(props: JsonEditorViewProps) {
  const { value, isReadOnly = false, labelId, describedBy, isWrong } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const attributes = useRef(new Compartment());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const { value: doc, nonce } = latest.current;
    const made = new EditorView({
      parent: host.current ?? document.body,
      state: EditorState.create({
        doc,
        extensions: [
          keys(() => latest.current.onSubmit),
          minimalSetup,
          lineNumbers(),
          bracketMatching(),
          json(),
          syntaxHighlighting(classHighlighter),
          linter((editor) => diagnose(editor, latest.current.describeProblem), { delay: 300 }),
          lintGutter(),
          EditorView.lineWrapping,
          jsonEditorTheme,
          attributes.current.of([]),
          nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
          EditorView.updateListener.of(({ docChanged, transactions, state }) => {
            if (!docChanged || transactions.some((transaction) => transaction.annotation(fromOutside))) return;
            latest.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);

  useEffect(() => {
    const content = EditorView.contentAttributes.of({
      "aria-labelledby": labelId,
      "aria-multiline": "true",
      ...(describedBy === "" ? {} : { "aria-describedby": describedBy }),
      ...(isWrong ? { "aria-invalid": "true" } : {}),
    });
    const extension: Extension = [content, EditorState.readOnly.of(isReadOnly)];
    view.current?.dispatch({ effects: attributes.current.reconfigure(extension) });
  }, [labelId, describedBy, isWrong, isReadOnly]);

  return <div ref={host} className="h-full" />;
}

/** Before the editor's own keys, which would put a new line for Ctrl with Enter. */
function keys(onSubmit: () => (() => void) | undefined): Extension {
  const run = () => {
    const submit = onSubmit();
    submit?.();
    return submit !== undefined;
  };
  return Prec.highest(keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]));
}

function diagnose(editor: EditorView, describe: (problem: JsonProblem) => string) {
  const problem = findJsonProblem(editor.state.doc.toString());
  if (problem === null) return [];
  const { from, to } = problem;
  return [{ from, to, severity: "error" as const, message: describe(problem) }];
}
