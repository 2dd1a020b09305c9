// Makes Lean's objects out of parsed declarations (parse.js) and gives them to the kernel.
"use strict";

const DEFINITION = 1, THEOREM = 2, OPAQUE = 3, INDUCTIVE = 6; // Declaration
// KernelException: what says that the machine gave up rather than that the term is wrong.
const EXCEPTIONS = [
  "it mentions an unknown constant", "a constant is declared already", "the value's type is not the declared one", "it has metavariables", "it has free variables",
  "a function is expected", "a type is expected", "a let has the wrong type", "a term has the wrong type", "an argument has the wrong type",
  "a projection is wrong", "a theorem's type is not a proposition", "", "deterministic timeout", "excessive memory", "deep recursion", "the deadline passed",
];
const OTHER = 12, FIRST_LIMIT = 13;

module.exports = function build(lean) {
  const { x, keep, drop, tag, field, box, ctor } = lean;

  // The objects of one table: made on demand, each once, freed by `close`.
  function builder({ names, levels, expressions }) {
    const made = { names: [box(0)], levels: [lean.constant("l_Lean_Level_zero___override")], expressions: [] };
    const list = (items) => items.reduceRight((tail, item) => ctor(1, [item, tail]), box(0));

    function name(i) { // borrowed
      if (made.names[i] === undefined) {
        const n = names[i], pre = keep(name(n.pre));
        made.names[i] = n.str !== undefined ? x.l_Lean_Name_str___override(pre, lean.str(n.str)) : x.l_Lean_Name_num___override(pre, natural(String(n.num)));
      }
      return made.names[i];
    }
    function level(i) { // borrowed; nesting is bounded by the parser
      if (made.levels[i] === undefined) {
        const l = levels[i], of = (j) => keep(level(j));
        made.levels[i] = l.kind === "param" ? x.l_Lean_Level_param___override(keep(name(l.name)))
          : l.kind === "succ" ? x.l_Lean_Level_succ___override(of(l.a))
          : x[`l_Lean_Level_${l.kind}___override`](of(l.a), of(l.b));
      }
      return made.levels[i];
    }
    function natural(digits) {
      if (digits.length < 10) return box(Number(digits));
      const bytes = Buffer.from(digits, "latin1"), p = x.malloc(bytes.length + 1);
      lean.u8().set(bytes, p);
      lean.u8()[p + bytes.length] = 0;
      const n = x.lean_cstr_to_nat(p);
      x.free(p);
      return n;
    }
    function node(e) {
      const part = (i) => keep(made.expressions[e.parts[i]]);
      switch (e.kind) {
        case "bvar": return x.l_Lean_Expr_bvar___override(box(e.index));
        case "sort": return x.l_Lean_Expr_sort___override(keep(level(e.level)));
        case "const": return x.l_Lean_Expr_const___override(keep(name(e.name)), list(e.us.map((u) => keep(level(u)))));
        case "app": return x.l_Lean_Expr_app___override(part(0), part(1));
        case "lam": return x.l_Lean_Expr_lam___override(keep(name(e.name)), part(0), part(1), e.info);
        case "forallE": return x.l_Lean_Expr_forallE___override(keep(name(e.name)), part(0), part(1), e.info);
        case "letE": return x.l_Lean_Expr_letE___override(keep(name(e.name)), part(0), part(1), part(2), e.nondep ? 1 : 0);
        case "natVal": return x.l_Lean_Expr_lit___override(ctor(0, [natural(e.value)]));
        case "strVal": return x.l_Lean_Expr_lit___override(ctor(1, [lean.str(e.value)]));
        case "proj": return x.l_Lean_Expr_proj___override(keep(name(e.name)), box(e.index), part(0));
        default: throw new Error(`no such expression: ${e.kind}`);
      }
    }
    // Makes what the numbered expressions consist of; parts have smaller numbers. Returns the numbers that were made.
    function make(roots) {
      const wanted = new Set(roots), order = [];
      for (const i of wanted) { // a Set visits what is added on the way
        if (made.expressions[i] !== undefined) continue;
        order.push(i);
        for (const p of expressions[i].parts) wanted.add(p);
      }
      order.sort((a, b) => a - b);
      for (const i of order) made.expressions[i] = node(expressions[i]);
      return order;
    }
    function expression(i) { make([i]); return made.expressions[i]; } // borrowed
    const nameList = (ids) => list(ids.map((i) => keep(name(i))));
    const constant = (d) => ctor(0, [keep(name(d.name)), nameList(d.params), keep(expression(d.type))]);
    function declaration(d) { // owned
      switch (d.kind) {
        case "def": {
          const h = d.hints, hints = typeof h === "number" ? box(h) : ctor(2, [], [h.regular & 255, (h.regular >>> 8) & 255, (h.regular >>> 16) & 255, h.regular >>> 24]);
          return ctor(DEFINITION, [ctor(0, [constant(d), keep(expression(d.value)), hints, nameList([d.name])], [d.safety])]);
        }
        case "thm": return ctor(THEOREM, [ctor(0, [constant(d), keep(expression(d.value)), nameList([d.name])])]);
        case "opaque": return ctor(OPAQUE, [ctor(0, [constant(d), keep(expression(d.value)), nameList([d.name])], [0])]);
        case "inductive": {
          const constructor = (n) => {
            const c = d.ctors.find((c) => c.name === n);
            return ctor(0, [keep(name(c.name)), keep(expression(c.type))]);
          };
          const types = d.types.map((t) => ctor(0, [keep(name(t.name)), keep(expression(t.type)), list(t.ctors.map(constructor))]));
          return ctor(INDUCTIVE, [nameList(d.types[0].params), box(d.types[0].numParams), list(types)], [0]);
        }
        default: throw new Error(`no such declaration: ${d.kind}`);
      }
    }
    function close() {
      made.expressions.forEach((o) => { drop(o); });
      made.levels.forEach((o) => { drop(o); });
      made.names.forEach((o) => { drop(o); });
    }
    return { name, expression, make, declaration, constant, nameList, close };
  }

  // Adds a declaration (owned) to a kernel environment (owned) within `ms`: { kernel } (owned), or { refused, limit }.
  function add(kernel, declaration, ms) {
    let result;
    const late = lean.within(ms, (token) => { result = x.lean_add_decl(kernel, 0, declaration, token); });
    drop(declaration);
    if (tag(result) !== 0) {
      const next = keep(field(result, 0));
      drop(result);
      return { kernel: next };
    }
    const exception = field(result, 0), kind = tag(exception);
    const refused = kind === OTHER ? lean.text(field(exception, 0)).slice(0, 300) : EXCEPTIONS[kind] ?? "the kernel refuses it";
    drop(result);
    return { refused, limit: late || kind >= FIRST_LIMIT };
  }
  return { builder, add };
};
