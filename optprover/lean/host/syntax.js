// Syntax trees as JSON: a node is [kind, child, …], a leaf (atom or identifier) is [text, from, to] in bytes of its source.
// Told apart by the second item: a number in a leaf. A leaf that stands nowhere is at -1.
"use strict";

module.exports = function syntax(lean) {
  const { field, text, tag, showName, range, args, keep, takeText, call } = lean;
  const word = (leaf) => (tag(leaf) === lean.ATOM ? text(field(leaf, 1)) : takeText(call("l_Lean_Name_toString", keep(field(leaf, 2)), lean.box(1))));

  function tree(stx) {
    if (tag(stx) === lean.NODE) return [showName(field(stx, 1)), ...args(stx).map(tree)];
    const at = range(stx);
    return at === null ? ["", -1, -1] : [word(stx), ...at];
  }
  return { tree };
};
