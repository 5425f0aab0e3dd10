import { EditorView } from "@codemirror/view";

/** The page's own colours, so that the editor follows light and dark without being told. */
export const jsonEditorTheme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono), ui-monospace, monospace", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--stable-soft)",
  },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 6px" },
  ".cm-gutter-lint": { width: "14px" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--sunken)", outline: "1px solid var(--field)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-soft)" },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    overflow: "hidden",
  },
  ".cm-diagnostic": { fontFamily: "var(--font-sans)", padding: "4px 10px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".tok-propertyName": { color: "var(--stable)" },
  ".tok-string": { color: "var(--good)" },
  ".tok-number, .tok-bool, .tok-null": { color: "var(--candidate)" },
  ".tok-keyword": { color: "var(--candidate)" },
  ".tok-invalid": { color: "var(--bad)" },
});
