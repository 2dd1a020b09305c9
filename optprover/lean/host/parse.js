// Reads exported declarations (docs/export-format.md) and trusts nothing in them: every line has exactly the expected form, every
// number was given before, and what could cost the reader or the kernel its stack or memory is bounded.
"use strict";

const BOUNDS = {
  bytes: 1 << 26, line: 1 << 20, // of the text, of a line
  component: 4096, nameDepth: 256, levelDepth: 256, levelSize: 4096, depth: 8192, // of a name's component, of nesting; of a level without sharing
  digits: 32768, index: 1 << 20, count: 1 << 16, // of a Nat literal; bound variables; lists and other numbers
};
const BINDER_INFO = { default: 0, implicit: 1, strictImplicit: 2, instImplicit: 3 };
const HINTS = { opaque: 0, abbrev: 1 }, SAFETY = { unsafe: 0, safe: 1, partial: 2 }, QUOTIENT = { type: 0, ctor: 1, lift: 2, ind: 3 };

class Malformed extends Error {}
class TooLarge extends Malformed {}

// Exactly these keys, no others.
function fields(o, ...keys) {
  if (o === null || typeof o !== "object" || Array.isArray(o)) throw new Malformed("an object is missing");
  const own = Object.keys(o);
  if (own.length !== keys.length || !keys.every((k) => Object.hasOwn(o, k))) throw new Malformed(`fields ${own.join(" ").slice(0, 80)} instead of ${keys.join(" ")}`);
  return keys.map((k) => o[k]);
}
function choice(table, v, what) {
  if (typeof v !== "string" || !Object.hasOwn(table, v)) throw new Malformed(`unknown ${what}`);
  return table[v];
}
function flag(v) { if (typeof v !== "boolean") throw new Malformed("a truth value is missing"); return v; }
function text(v, longest) {
  if (typeof v !== "string") throw new Malformed("a string is missing");
  if (v.length > longest) throw new TooLarge("a string is too long");
  if (!v.isWellFormed()) throw new Malformed("half a surrogate pair");
  return v;
}
function natural(v, bound) {
  if (!Number.isSafeInteger(v) || v < 0 || Object.is(v, -0)) throw new Malformed("a natural number is missing");
  if (v >= bound) throw new TooLarge(`the number ${v} is too large`);
  return v;
}

// { names, levels, expressions, declarations }: tables by number, declarations in their order.
// name: { pre, str } or { pre, num }; level: { kind, a, b }; expression: { kind, parts: [numbers], loose, depth, … }.
module.exports = function parse(source) {
  if (typeof source !== "string") throw new Malformed("no text");
  if (source.length > BOUNDS.bytes) throw new TooLarge("the text is too long");
  const names = [{ depth: 0 }], levels = [{ kind: "zero", depth: 0, size: 0 }], expressions = [], declarations = [];
  const given = (table, what) => (v) => {
    if (!Number.isSafeInteger(v) || v < 0 || v >= table.length) throw new Malformed(`${what} ${String(v).slice(0, 20)} was not given before`);
    return v;
  };
  const nameAt = given(names, "name"), levelAt = given(levels, "level"), exprAt = given(expressions, "expression");
  const many = (v, of) => {
    if (!Array.isArray(v)) throw new Malformed("a list is missing");
    if (v.length >= BOUNDS.count) throw new TooLarge("a list is too long");
    return v.map((i) => of(i));
  };
  const deeper = (depth, bound, what) => { if (depth > bound) throw new TooLarge(`${what} is nested too deeply`); return depth; };

  // -- primitives --------------------------------------------------------------------------------------------------------
  const primitive = (table, n, what, entry) => {
    if (n !== table.length) throw new Malformed(`${what} ${String(n).slice(0, 20)} is out of order`);
    table.push(entry);
  };
  const named = {
    str(v) { const [pre, str] = fields(v, "pre", "str"); return { pre: nameAt(pre), str: text(str, BOUNDS.component) }; },
    num(v) { const [pre, i] = fields(v, "pre", "i"); return { pre: nameAt(pre), num: natural(i, 2 ** 53) }; },
  };
  const levelled = {
    succ: (v) => ({ kind: "succ", a: levelAt(v), b: 0 }),
    max: (v) => pair("max", v), imax: (v) => pair("imax", v),
    param: (v) => ({ kind: "param", name: nameAt(v), a: 0, b: 0 }),
  };
  function pair(kind, v) {
    const [a, b, ...rest] = many(v, levelAt);
    if (b === undefined || rest.length) throw new Malformed("a level has two parts");
    return { kind, a, b };
  }
  const binder = (kind, v) => {
    const [name, type, body, info] = fields(v, "name", "type", "body", "binderInfo");
    return { kind, name: nameAt(name), parts: [exprAt(type), exprAt(body)], info: choice(BINDER_INFO, info, "binder kind") };
  };
  const expressed = {
    bvar: (v) => ({ kind: "bvar", index: natural(v, BOUNDS.index), parts: [] }),
    sort: (v) => ({ kind: "sort", level: levelAt(v), parts: [] }),
    const(v) { const [name, us] = fields(v, "name", "us"); return { kind: "const", name: nameAt(name), us: many(us, levelAt), parts: [] }; },
    app(v) { const [f, a] = fields(v, "fn", "arg"); return { kind: "app", parts: [exprAt(f), exprAt(a)] }; },
    lam: (v) => binder("lam", v), forallE: (v) => binder("forallE", v),
    letE(v) {
      const [name, type, value, body, nondep] = fields(v, "name", "type", "value", "body", "nondep");
      return { kind: "letE", name: nameAt(name), parts: [exprAt(type), exprAt(value), exprAt(body)], nondep: flag(nondep) };
    },
    natVal(v) {
      if (!/^(0|[1-9][0-9]*)$/.test(text(v, BOUNDS.digits))) throw new Malformed("a Nat literal is not in decimal digits");
      return { kind: "natVal", value: v, parts: [] };
    },
    strVal: (v) => ({ kind: "strVal", value: text(v, BOUNDS.line), parts: [] }),
    proj(v) {
      const [name, idx, struct] = fields(v, "typeName", "idx", "struct");
      return { kind: "proj", name: nameAt(name), index: natural(idx, BOUNDS.count), parts: [exprAt(struct)] };
    },
  };
  function measured(e) {
    const under = (i, binders) => Math.max(0, expressions[i].loose - binders);
    const last = e.parts.length - 1, binds = e.kind === "lam" || e.kind === "forallE" || e.kind === "letE";
    e.loose = e.kind === "bvar" ? e.index + 1 : Math.max(0, ...e.parts.map((p, i) => under(p, binds && i === last ? 1 : 0)));
    e.depth = deeper(1 + Math.max(0, ...e.parts.map((p) => expressions[p].depth)), BOUNDS.depth, "a term");
    return e;
  }

  // -- declarations ------------------------------------------------------------------------------------------------------
  const closed = (v) => {
    const e = exprAt(v);
    if (expressions[e].loose > 0) throw new Malformed("a declaration has a loose bound variable");
    return e;
  };
  const headed = (v, ...more) => {
    const [name, params, type, ...rest] = fields(v, "name", "levelParams", "type", ...more), n = nameAt(name);
    if (n === 0) throw new Malformed("a declaration without a name");
    return [{ name: n, params: many(params, nameAt), type: closed(type) }, ...rest];
  };
  const count = (v) => natural(v, BOUNDS.count);
  function hints(h) {
    if (typeof h === "string") return choice(HINTS, h, "hint");
    const [regular] = fields(h, "regular");
    return { regular: natural(regular, 2 ** 32) };
  }
  const declared = {
    axiom(v) {
      if (v !== null && typeof v === "object" && Object.hasOwn(v, "shipped")) {
        const [head, unsafe, shipped] = headed(v, "isUnsafe", "shipped");
        return { kind: "axiom", ...head, unsafe: flag(unsafe), shipped: text(shipped, BOUNDS.component) };
      }
      const [head, unsafe] = headed(v, "isUnsafe");
      return { kind: "axiom", ...head, unsafe: flag(unsafe) };
    },
    def(v) {
      const [head, value, h, safety, all] = headed(v, "value", "hints", "safety", "all");
      return { kind: "def", ...head, value: closed(value), hints: hints(h), safety: choice(SAFETY, safety, "safety"), unsafe: safety !== "safe", all: many(all, nameAt) };
    },
    thm(v) { const [head, value, all] = headed(v, "value", "all"); return { kind: "thm", ...head, value: closed(value), all: many(all, nameAt), unsafe: false }; },
    opaque(v) {
      const [head, value, unsafe, all] = headed(v, "value", "isUnsafe", "all");
      return { kind: "opaque", ...head, value: closed(value), unsafe: flag(unsafe), all: many(all, nameAt) };
    },
    quot(v) { const [head, kind] = headed(v, "kind"); return { kind: "quot", ...head, which: choice(QUOTIENT, kind, "part of Quot"), unsafe: false }; },
    inductive(v) {
      const [types, ctors, recs] = fields(v, "types", "ctors", "recs");
      const group = {
        kind: "inductive",
        types: many(types, (t) => {
          const [head, numParams, numIndices, all, made, numNested, isRec, isUnsafe, isReflexive] = headed(t, "numParams", "numIndices", "all", "ctors", "numNested", "isRec", "isUnsafe", "isReflexive");
          [numIndices, numNested].forEach(count);
          [isRec, isReflexive].forEach(flag);
          return { ...head, numParams: count(numParams), all: many(all, nameAt), ctors: many(made, nameAt), unsafe: flag(isUnsafe) };
        }),
        ctors: many(ctors, (c) => {
          const [head, induct, cidx, numParams, numFields, isUnsafe] = headed(c, "induct", "cidx", "numParams", "numFields", "isUnsafe");
          [cidx, numParams, numFields].forEach(count);
          return { ...head, induct: nameAt(induct), unsafe: flag(isUnsafe) };
        }),
        recs: many(recs, (r) => {
          const [head, all, numParams, numIndices, numMotives, numMinors, rules, k, isUnsafe] = headed(r, "all", "numParams", "numIndices", "numMotives", "numMinors", "rules", "k", "isUnsafe");
          [numParams, numIndices, numMotives, numMinors].forEach(count);
          many(rules, (one) => { const [ctor, nfields, rhs] = fields(one, "ctor", "nfields", "rhs"); nameAt(ctor); count(nfields); closed(rhs); });
          many(all, nameAt);
          flag(k);
          return { ...head, unsafe: flag(isUnsafe) };
        }),
      };
      if (group.types.length === 0) throw new Malformed("an inductive group without a type");
      group.unsafe = [...group.types, ...group.ctors, ...group.recs].some((i) => i.unsafe);
      return group;
    },
  };

  // -- lines -------------------------------------------------------------------------------------------------------------
  function line(o) {
    if (o === null || typeof o !== "object" || Array.isArray(o)) throw new Malformed("not an object");
    const keys = Object.keys(o), number = ["in", "il", "ie"].filter((k) => Object.hasOwn(o, k)), what = keys.filter((k) => !number.includes(k));
    if (number.length > 1 || what.length !== 1) throw new Malformed(`unknown line ${keys.join(" ").slice(0, 80)}`);
    const [key] = what, v = o[key];
    if (number.length === 0) {
      if (!Object.hasOwn(declared, key)) throw new Malformed(`unknown declaration ${key.slice(0, 40)}`);
      declarations.push(declared[key](v));
    } else if (number[0] === "in" && Object.hasOwn(named, key)) {
      const entry = named[key](v);
      entry.depth = deeper(names[entry.pre].depth + 1, BOUNDS.nameDepth, "a name");
      primitive(names, o.in, "name", entry);
    } else if (number[0] === "il" && Object.hasOwn(levelled, key)) {
      const entry = levelled[key](v);
      entry.depth = deeper(1 + Math.max(levels[entry.a].depth, levels[entry.b].depth), BOUNDS.levelDepth, "a level");
      entry.size = deeper(1 + levels[entry.a].size + levels[entry.b].size, BOUNDS.levelSize, "a level"); // the kernel walks it whole
      primitive(levels, o.il, "level", entry);
    } else if (number[0] === "ie" && Object.hasOwn(expressed, key)) primitive(expressions, o.ie, "expression", measured(expressed[key](v)));
    else throw new Malformed(`unknown line ${keys.join(" ").slice(0, 80)}`);
  }
  function meta(o) {
    const [m] = fields(o, "meta"), [exporter, lean, format] = fields(m, "exporter", "lean", "format");
    fields(exporter, "name", "version");
    fields(lean, "version", "githash");
    const [version] = fields(format, "version");
    if (version !== "3.1.0") throw new Malformed("another version of the format");
  }
  let at = 0, number = 0;
  if (!source.endsWith("\n")) throw new Malformed("the text stops in a line");
  while (at < source.length) {
    const end = source.indexOf("\n", at);
    number += 1;
    try {
      if (end - at > BOUNDS.line) throw new TooLarge("the line is too long");
      let o;
      try { o = JSON.parse(source.slice(at, end)); } catch { throw new Malformed("not JSON"); }
      if (number === 1) meta(o); else line(o);
    } catch (e) {
      if (e instanceof Malformed) e.message = `line ${number}: ${e.message}`;
      throw e;
    }
    at = end + 1;
  }
  if (number === 0) throw new Malformed("no text");
  return { names, levels, expressions, declarations };
};
Object.assign(module.exports, { Malformed, TooLarge, BOUNDS });
