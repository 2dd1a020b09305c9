// What a source declares, as Lean's own parser sees it: kind, name, doc comment and byte ranges of every declaration, also of those
// behind `… in` and inside `mutual`.
"use strict";

const COMMAND = "Lean.Parser.Command.";
const KINDS = {
  theorem: "theorem", definition: "def", abbrev: "abbrev", instance: "instance", axiom: "axiom", structure: "structure",
  inductive: "inductive", example: "example", opaque: "opaque",
};

module.exports = function outline(lean) {
  const { args, range, text, field, showName, isKind } = lean;
  const is = (stx, kind) => isKind(stx, COMMAND + kind);
  const kindOf = (stx) => showName(field(stx, 1)).replace(COMMAND, "");

  // The items of one command (borrowed) under `state`; [start, end] is where it and the space after it stand. Each has `before`, the
  // ranges of the commands that the declaration stands `in`, outermost first.
  function items(stx, state, [start, end]) {
    const namespace = showName(field(lean.scopeOf(state), 2)), whole = range(stx), found = [];
    const visit = (s, before) => {
      if (is(s, "in")) {
        const [outer, , inner] = args(s);
        visit(inner, [...before, range(outer)]);
      } else if (is(s, "mutual")) for (const d of args(args(s)[1])) visit(d, before);
      else if (is(s, "declaration")) found.push({ start, end, range: whole, before, ...declaration(s, namespace) });
      else found.push({ start, end, kind: kindOf(s), range: whole, before });
    };
    visit(stx, []);
    return found;
  }

  // `body` is the declaration without its modifiers, `signature` its part up to the value, both without the space around them.
  function declaration(stx, namespace) {
    const [modifiers, body] = args(stx), kind = kindOf(body), parts = args(body);
    const comment = lean.find(modifiers, (s) => is(s, "docComment"));
    const id = lean.find(body, (s) => is(s, "declId"));
    const short = id === null ? null : showName(field(args(id)[0], 2));
    const at = parts.findIndex((a, i) => i >= 2 && range(a) !== null && /declVal|whereStruct/.test(showName(field(a, 1))));
    const before = parts.slice(0, at).map(range).filter((r) => r !== null);
    return {
      kind: KINDS[kind] ?? kind, body: range(body), value: at < 0 ? null : range(parts[at]),
      signature: at < 0 ? range(body) : [range(body)[0], before.at(-1)[1]],
      name: short === null ? null : full(short, namespace),
      private: lean.find(modifiers, (s) => is(s, "private")) !== null,
      doc: comment === null ? "" : text(field(args(comment)[1], 1)).replace(/-\/$/, "").trim(),
    };
  }
  function full(short, namespace) {
    if (short.startsWith("_root_.")) return short.slice("_root_.".length);
    return namespace === "[anonymous]" ? short : `${namespace}.${short}`;
  }
  return { items };
};
