// Constants of an environment as plain data: lines of JSON in the manner of lean4export's format 3 (docs/export-format.md). The
// writer runs where scripts ran and is not trusted; what it writes is judged elsewhere (judge.js).
"use strict";

const FORMAT = "3.1.0", EXPORTER = { name: "optprover", version: "1" }, LEAN = { version: "4.28.0-pre", githash: "38f3c0c45b8d" };
const BINDER_INFO = ["default", "implicit", "strictImplicit", "instImplicit"];
const HINTS = ["opaque", "abbrev"], SAFETY = ["unsafe", "safe", "partial"], QUOTIENT = ["type", "ctor", "lift", "ind"];
const QUOTIENTS = ["Quot", "Quot.mk", "Quot.lift", "Quot.ind"];
const AXIOM = 0, DEFINITION = 1, THEOREM = 2, OPAQUE = 3, QUOT = 4, INDUCTIVE = 5, CONSTRUCTOR = 6, RECURSOR = 7; // ConstantInfo
const BVAR = 0, SORT = 3, CONST = 4, APP = 5, LAM = 6, FORALL = 7, LET = 8, LIT = 9, MDATA = 10, PROJ = 11; // Expr
const SCALARS = 8; // where an Expr keeps its binder kind or its `nondep`, behind eight bytes of data
// What the kernel gives a meaning of its own to: a literal rests on these though no term says so.
const NAT_LITERAL = ["Nat"], STRING_LITERAL = ["String", "Char.ofNat", "String.ofList"];

module.exports = function exporter(lean) {
  const { keep, drop, tag, field, byte, map, isScalar, unbox, call, showName } = lean;
  class Unexportable extends Error {}

  // A writer numbers names, levels and expressions by structure, each once; `write(env, roots, known)` gives the lines that the
  // roots need and that were not written yet. `shipped(env, n)` names the shipped module that declares n without a proof, or null.
  function writer(find, shipped) {
    const lines = [JSON.stringify({ meta: { exporter: EXPORTER, lean: LEAN, format: { version: FORMAT } } })];
    const names = new Map([["", 0]]), levels = new Map([["z", 0]]), expressions = new Map(); // by structure
    const nameIds = new Map(), constants = []; // by escaped text: constants[i] = [name ids that expression i mentions itself]
    const parts = []; // parts[i] = the expressions that expression i is made of
    let held = new Map(); // address to number, for objects kept alive by the environment being written
    const done = new Set(), marks = [];
    let stamp = 0;

    function intern(table, key, letter, make) {
      let id = table.get(key);
      if (id === undefined) {
        id = table.size;
        table.set(key, id);
        lines.push(`{${make()},"${letter}":${id}}`);
      }
      return id;
    }
    function nameId(n) {
      if (isScalar(n)) return 0;
      const pre = nameId(field(n, 0));
      if (tag(n) === 1) {
        const s = JSON.stringify(lean.text(field(n, 1)));
        return intern(names, `${pre}.${s}`, "in", () => `"str":{"pre":${pre},"str":${s}}`);
      }
      const i = natural(field(n, 1));
      return intern(names, `${pre}#${i}`, "in", () => `"num":{"pre":${pre},"i":${i}}`);
    }
    const natural = (o) => (isScalar(o) ? String(o >>> 1) : lean.takeText(call("l_Nat_reprFast", keep(o))));
    function index(o) {
      if (!isScalar(o)) throw new Unexportable("an index is too large");
      return o >>> 1;
    }
    function levelId(l) {
      const of = (i) => levelId(field(l, i));
      switch (tag(l)) {
        case 0: return 0;
        case 1: { const a = of(0); return intern(levels, `s${a}`, "il", () => `"succ":${a}`); }
        case 2: { const a = of(0), b = of(1); return intern(levels, `m${a},${b}`, "il", () => `"max":[${a},${b}]`); }
        case 3: { const a = of(0), b = of(1); return intern(levels, `i${a},${b}`, "il", () => `"imax":[${a},${b}]`); }
        case 4: { const n = nameId(field(l, 0)); return intern(levels, `p${n}`, "il", () => `"param":${n}`); }
        default: throw new Unexportable("a level has a metavariable");
      }
    }
    // Children of an expression (borrowed addresses); metadata is left out.
    function children(e) {
      switch (tag(e)) {
        case APP: return [field(e, 0), field(e, 1)];
        case LAM: case FORALL: return [field(e, 1), field(e, 2)];
        case LET: return [field(e, 1), field(e, 2), field(e, 3)];
        case MDATA: return [field(e, 1)];
        case PROJ: return [field(e, 2)];
        default: return [];
      }
    }
    function made(key, mentions, children, make) {
      const before = expressions.size, id = intern(expressions, key, "ie", make);
      if (id === before) { constants.push(mentions); parts.push(children); marks.push(0); }
      return id;
    }
    const literals = (list) => list.map((s) => { const n = lean.name(s), id = nameId(n); remember(n, id); drop(n); return id; });
    function remember(n, id) { if (!nameIds.has(id)) nameIds.set(id, keep(n)); return id; }
    function node(e, kids) {
      switch (tag(e)) {
        case BVAR: { const i = index(field(e, 0)); return made(`b${i}`, [], kids, () => `"bvar":${i}`); }
        case SORT: { const l = levelId(field(e, 0)); return made(`s${l}`, [], kids, () => `"sort":${l}`); }
        case CONST: {
          const n = remember(field(e, 0), nameId(field(e, 0))), us = map(field(e, 1), levelId).join(",");
          return made(`c${n};${us}`, [n], kids, () => `"const":{"name":${n},"us":[${us}]}`);
        }
        case APP: return made(`a${kids[0]},${kids[1]}`, [], kids, () => `"app":{"fn":${kids[0]},"arg":${kids[1]}}`);
        case LAM: case FORALL: {
          const which = tag(e) === LAM ? "lam" : "forallE", n = nameId(field(e, 0)), info = BINDER_INFO[byte(e, SCALARS)];
          return made(`${which}${n},${info},${kids}`, [], kids, () => `"${which}":{"name":${n},"type":${kids[0]},"body":${kids[1]},"binderInfo":"${info}"}`);
        }
        case LET: {
          const n = nameId(field(e, 0)), nondep = byte(e, SCALARS) !== 0;
          return made(`l${n},${nondep},${kids}`, [], kids, () => `"letE":{"name":${n},"type":${kids[0]},"value":${kids[1]},"body":${kids[2]},"nondep":${nondep}}`);
        }
        case LIT: {
          const literal = field(e, 0);
          if (tag(literal) === 0) {
            const v = natural(field(literal, 0));
            return made(`n${v}`, literals(NAT_LITERAL), kids, () => `"natVal":"${v}"`);
          }
          const s = JSON.stringify(lean.text(field(literal, 0)));
          return made(`t${s}`, literals(STRING_LITERAL), kids, () => `"strVal":${s}`);
        }
        case PROJ: {
          const n = remember(field(e, 0), nameId(field(e, 0))), i = index(field(e, 1));
          return made(`p${n},${i},${kids}`, [n], kids, () => `"proj":{"typeName":${n},"idx":${i},"struct":${kids[0]}}`);
        }
        default: throw new Unexportable(`a term has a free variable or a metavariable`);
      }
    }
    // The number of an expression; an explicit stack, as terms may be deep.
    function expressionId(root) {
      const stack = [root];
      while (stack.length) {
        const e = stack[stack.length - 1];
        if (held.has(e)) { stack.pop(); continue; }
        const kids = children(e), open = kids.filter((k) => !held.has(k));
        if (open.length) { stack.push(...open.reverse()); continue; }
        stack.pop();
        const ids = kids.map((k) => held.get(k));
        held.set(e, tag(e) === MDATA ? ids[0] : node(e, ids));
      }
      return held.get(root);
    }
    // Name numbers that an expression mentions, added to `found`.
    function mentioned(id, found) {
      const stack = [id];
      while (stack.length) {
        const i = stack.pop();
        if (marks[i] === stamp) continue;
        marks[i] = stamp;
        for (const n of constants[i]) found.add(n);
        stack.push(...parts[i]);
      }
    }

    // -- declarations ------------------------------------------------------------------------------------------------------
    const val = (info) => field(info, 0), base = (v) => field(v, 0);
    const list = (names) => `[${map(names, nameId).join(",")}]`;
    const flag = (v, fields, i) => (lean.u8()[v + 8 + 4 * fields + i] !== 0);
    // A recursor is in `.rec`, those of nested occurrences in `.rec_1`, … of the first type.
    function group(env, v) { // infos (owned) of a mutual inductive type: { types, constructors, recursors }
      const types = map(field(v, 3), (n) => find(env, n)).filter((i) => i !== null);
      const constructors = types.flatMap((t) => map(field(val(t), 4), (n) => find(env, n)));
      const first = nameOf(types[0]), nested = unbox(field(val(types[0]), 5));
      const wanted = types.map((t) => [nameOf(t), "rec"]);
      for (let i = 1; i <= nested; i += 1) wanted.push([first, `rec_${i}`]);
      const recursors = wanted.map(([n, last]) => {
        const full = call("l_Lean_Name_str___override", keep(n), lean.str(last)), info = find(env, full);
        drop(full);
        return info;
      });
      return { types, constructors, recursors: recursors.filter((i) => i !== null) };
    }
    const nameOf = (info) => field(base(val(info)), 0);
    const start = (info) => {
      const c = base(val(info));
      return `"name":${nameId(field(c, 0))},"levelParams":${list(field(c, 1))},"type":${expressionId(field(c, 2))}`;
    };
    // { text, needs: expression numbers whose constants must come first, members: numbers of the names it declares }.
    function declaration(env, n, info) {
      const v = val(info), c = base(v), self = remember(field(c, 0), nameId(field(c, 0)));
      const typed = [expressionId(field(c, 2))], valued = () => { typed.push(expressionId(field(v, 1))); return typed[1]; };
      switch (tag(info)) {
        case AXIOM: {
          const module = shipped(env, n);
          return { needs: typed, members: [self], text: `{"axiom":{${start(info)},"isUnsafe":${flag(v, 1, 0)}${module === null ? "" : `,"shipped":${JSON.stringify(module)}`}}}` };
        }
        case DEFINITION: {
          const h = field(v, 2), hints = isScalar(h) ? `"${HINTS[unbox(h)]}"` : `{"regular":${lean.i32()[(h + 8) >> 2] >>> 0}}`;
          return { needs: typed, members: [self], text: `{"def":{${start(info)},"value":${valued()},"hints":${hints},"safety":"${SAFETY[byte(v, 0)]}","all":${list(field(v, 3))}}}` };
        }
        case THEOREM: return { needs: typed, members: [self], text: `{"thm":{${start(info)},"value":${valued()},"all":${list(field(v, 2))}}}` };
        case OPAQUE: return { needs: typed, members: [self], text: `{"opaque":{${start(info)},"value":${valued()},"isUnsafe":${byte(v, 0) !== 0},"all":${list(field(v, 2))}}}` };
        case QUOT: return quotients(env);
        default: return inductive(env, info);
      }
    }
    function quotients(env) { // all four, as the kernel makes them at once
      const infos = QUOTIENTS.map((s) => { const n = lean.name(s), info = find(env, n); drop(n); pinned.push(info); return info; });
      return {
        needs: infos.map((i) => expressionId(field(base(val(i)), 2))), members: infos.map((i) => remember(nameOf(i), nameId(nameOf(i)))),
        text: infos.map((i) => `{"quot":{${start(i)},"kind":"${QUOTIENT[byte(val(i), 0)]}"}}`).join("\n"),
      };
    }
    function inductive(env, info) {
      const { types, constructors, recursors } = group(env, val(info));
      const needs = [], count = (v, i) => index(field(v, i));
      const begin = (i) => { needs.push(expressionId(field(base(val(i)), 2))); return start(i); };
      const rule = (r) => { const rhs = expressionId(field(r, 2)); needs.push(rhs); return `{"ctor":${nameId(field(r, 0))},"nfields":${count(r, 1)},"rhs":${rhs}}`; };
      const text = `{"inductive":{"types":[${types.map((i) => { const v = val(i); return `{${begin(i)},"numParams":${count(v, 1)},"numIndices":${count(v, 2)},"all":${list(field(v, 3))},"ctors":${list(field(v, 4))},"numNested":${count(v, 5)},"isRec":${byte(v, 0) !== 0},"isUnsafe":${byte(v, 1) !== 0},"isReflexive":${byte(v, 2) !== 0}}`; })}],`
        + `"ctors":[${constructors.map((i) => { const v = val(i); return `{${begin(i)},"induct":${nameId(field(v, 1))},"cidx":${count(v, 2)},"numParams":${count(v, 3)},"numFields":${count(v, 4)},"isUnsafe":${byte(v, 0) !== 0}}`; })}],`
        + `"recs":[${recursors.map((i) => { const v = val(i); return `{${begin(i)},"all":${list(field(v, 1))},"numParams":${count(v, 2)},"numIndices":${count(v, 3)},"numMotives":${count(v, 4)},"numMinors":${count(v, 5)},"rules":[${map(field(v, 6), rule)}],"k":${byte(v, 0) !== 0},"isUnsafe":${byte(v, 1) !== 0}}`; })}]}}`;
      const infos = [...types, ...constructors, ...recursors], members = infos.map((i) => remember(nameOf(i), nameId(nameOf(i))));
      infos.forEach((i) => { pinned.push(i); });
      return { text, needs, members };
    }
    let pinned = [];

    // The lines for what `roots` (borrowed names) rest on, as one text. `known(n)`: leave the constant (borrowed name) out.
    function write(env, roots, known = () => false) {
      held = new Map();
      pinned = [];
      const missing = [], stack = roots.map((n) => [remember(n, nameId(n)), null]).reverse();
      try {
        while (stack.length) {
          const [id, finished] = stack.pop();
          if (finished !== null) { lines.push(finished); continue; }
          if (done.has(id)) continue;
          done.add(id);
          const n = nameIds.get(id);
          if (known(n)) continue;
          let info = find(env, n);
          if (info === null) { missing.push(showName(n)); continue; }
          pinned.push(info);
          if (tag(info) === CONSTRUCTOR || tag(info) === RECURSOR) { // written with its type
            const owner = tag(info) === CONSTRUCTOR ? keep(field(val(info), 1)) : keep(field(field(val(info), 1), 0));
            info = find(env, owner);
            drop(owner);
            if (info === null) { missing.push(showName(n)); continue; }
            pinned.push(info);
          }
          const { text, needs, members } = declaration(env, n, info);
          members.forEach((m) => done.add(m));
          stack.push([id, text]);
          const found = new Set();
          stamp += 1;
          needs.forEach((e) => mentioned(e, found));
          const order = [...found].filter((m) => !done.has(m)).reverse();
          for (const m of order) stack.push([m, null]);
        }
        return { data: lines.splice(0).join("\n") + "\n", missing };
      } finally {
        pinned.forEach(drop);
        held = new Map();
      }
    }
    function close() { nameIds.forEach(drop); nameIds.clear(); }
    return { write, close };
  }
  return { writer, Unexportable };
};
