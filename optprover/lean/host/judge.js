// The judge: elaborates statements that were asked for, and decides whether exported data proves them. It runs no script. The
// data is only read (parse.js); what it declares has to pass the kernel, one constant after the other, on top of the statement's
// own environment, and the theorem that is added last has the statement's own type.
"use strict";

const parse = require("./parse.js"), compare = require("./compare.js");
const AXIOM = 0, THEOREM = 2; // ConstantInfo; Declaration
const KINDS = { def: "a definition", opaque: "an opaque constant", axiom: "an axiom", inductive: "an inductive type", quot: "a quotient" };

module.exports = function judge(lean, { base, writer }) {
  const { keep, drop, map, ctor, call, name, sameName, environmentOf } = lean;
  const { Refusal, elaborateAll } = require("./refusal.js")(lean);
  const forbidden = require("./forbidden.js")(lean);
  const { find, inKernel, constantVal, axioms, shippedIn, escaped, isUnsound } = require("./constants.js")(lean);
  const { builder, add } = require("./build.js")(lean);
  const theoremArguments = require("./arguments.js")(lean);
  const posed = new Map();
  let next = 0;

  // -- what is asked -----------------------------------------------------------------------------------------------------
  // Elaborates a statement. { posed, evaluates } or { message } when it cannot be posed; `evaluates`: the statement's own code ran.
  function pose({ imports, header, statement, name: shown, deadline }) {
    const end = performance.now() + deadline, left = () => Math.max(1, end - performance.now());
    const target = name(shown), watch = forbidden.watch(), visit = (stx) => { watch.see(stx); return null; };
    let before = null, reference = null;
    try {
      before = elaborateAll(keep(base(imports)), header, { deadline: left(), visit });
      reference = elaborateAll(keep(before), `${statement}\n:= by sorry\n`, { deadline: left(), visit });
      const env = environmentOf(reference), wanted = find(env, target);
      if (wanted === null) throw new Refusal("error", `the statement does not declare ${shown}`);
      let kernel = call("lean_elab_environment_to_kernel_env", keep(environmentOf(before)));
      const trusted = parse(typeAsData(env, target, wanted, kernel));
      drop(wanted);
      const made = builder(trusted), own = trusted.declarations.pop();
      for (const d of trusted.declarations) { // what elaborating the statement made: matchers and the like
        const { kernel: grown, refused } = add(kernel, made.declaration(d), left());
        if (grown === undefined) throw new Error(`the statement's own ${escaped(made.name(d.name))} does not pass the kernel: ${refused}`);
        kernel = grown;
      }
      posed.set(next, { target: keep(target), reference: keep(reference), kernel, trusted, own, made });
      next += 1;
      return { posed: next - 1, evaluates: watch.evaluates() };
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      return e.failure === "limit" ? { failure: "limit", message: e.message } : { message: e.message };
    } finally {
      drop(target);
      if (before !== null) drop(before);
      if (reference !== null) drop(reference);
    }
  }
  // The statement as data: its auxiliaries, then itself as an axiom, so that the `sorry` behind it stays out.
  function typeAsData(env, target, wanted, kernel) {
    const claim = ctor(AXIOM, [ctor(0, [keep(constantVal(wanted))], [0])]);
    const out = writer((e, n) => (sameName(n, target) ? keep(claim) : find(e, n)), shippedIn);
    try { return out.write(env, [target], (n) => !sameName(n, target) && inKernel(kernel, n)).data; } finally { out.close(); drop(claim); }
  }
  function forget(ids) {
    for (const id of ids) {
      const p = posed.get(id);
      if (p === undefined) continue;
      posed.delete(id);
      p.made.close();
      [p.target, p.reference, p.kernel].forEach(drop);
    }
  }

  // -- the verdict -------------------------------------------------------------------------------------------------------
  function decide(p, data, left) {
    const table = parse(data), { same, sameName: equalNames } = compare({ ...table }, { ...p.trusted, declarations: [...p.trusted.declarations, p.own] });
    const shown = (d) => escaped(made.name(d.name ?? d.types[0].name));
    const made = builder(table);
    let kernel = keep(p.kernel);
    try {
      const last = table.declarations.at(-1);
      if (last === undefined || last.name === undefined || !equalNames(last.name, p.own.name)) throw new Refusal("statement", "the data does not end with the theorem");
      if (last.kind !== "thm") throw new Refusal("statement", `the theorem is declared as ${KINDS[last.kind]}`);
      if (!same(last, p.own)) throw new Refusal("statement", `${shown(last)} is declared with another statement`);

      const grounds = new Set(), inStatement = new Map();
      const isTrusted = (n) => { if (!inStatement.has(n)) inStatement.set(n, inKernel(p.kernel, made.name(n))); return inStatement.get(n); };
      // What the kernel is about to see: constants of the statement's environment that it rests on.
      const use = (roots) => {
        for (const i of made.make(roots)) {
          const e = table.expressions[i];
          if ((e.kind !== "const" && e.kind !== "proj") || !isTrusted(e.name)) continue;
          // Before the kernel sees it, which would run compiled code for some of these.
          if (isUnsound(made.name(e.name))) throw new Refusal("axiom", `the proof rests on ${escaped(made.name(e.name))}`);
          grounds.add(e.name);
        }
      };
      const kernelAdds = (declaration, d) => {
        const { kernel: grown, refused, limit } = add(kernel, declaration, left());
        kernel = grown ?? lean.box(0);
        if (limit) throw new Refusal("limit", `the kernel gave up on ${shown(d)}: ${refused}`);
        if (refused !== undefined) throw new Refusal("error", `the kernel does not accept ${shown(d)}: ${refused}`);
      };
      for (const d of table.declarations.slice(0, -1)) {
        const declared = d.kind === "inductive" ? [...d.types, ...d.ctors, ...d.recs].map((i) => i.name) : [d.name];
        const known = declared.filter(isTrusted);
        if (known.length === declared.length) continue; // it has the meaning of the statement's environment
        if (known.length) throw new Refusal("error", `${shown(d)} is declared by halves`);
        if (d.kind === "axiom") throw new Refusal("axiom", `the proof rests on ${shown(d)}`);
        if (d.kind === "quot" || d.unsafe) throw new Refusal("forbidden", `${shown(d)}: a proof may not declare ${d.unsafe ? "unsafe constants" : KINDS[d.kind]}`);
        if (d.kind === "inductive") wellFormed(d);
        use(d.kind === "inductive" ? [...d.types, ...d.ctors].map((i) => i.type) : [d.type, d.value]);
        kernelAdds(made.declaration(d), d);
      }
      use([last.value]);
      const type = p.made.expression(p.own.type), value = made.expression(last.value);
      // The statement's own name, parameters and type; of the data only the proof.
      kernelAdds(ctor(THEOREM, [ctor(0, [p.made.constant(p.own), keep(value), p.made.nameList([p.own.name])])]), last);
      const rests = [...grounds].map(made.name), types = call("l_Lean_Expr_getUsedConstants", keep(type));
      const used = axioms(environmentOf(p.reference), [...rests, ...map(types, (n) => n)]);
      drop(types);
      const extra = used.filter((a) => !a.standard);
      if (extra.length) throw new Refusal("axiom", `the proof rests on ${extra.map((a) => a.shown).join(", ")}`);
      return { accepted: true, axioms: used.map((a) => a.shown), arguments: theoremArguments(environmentOf(p.reference), type, value) };
    } finally {
      drop(kernel);
      made.close();
    }
  }
  // What the kernel's own structure for a group takes for granted.
  function wellFormed(d) {
    const [first] = d.types, parameters = (i) => i.params.join(" ");
    const constructors = d.types.flatMap((t) => t.ctors);
    if (d.types.some((t) => t.numParams !== first.numParams) || [...d.types, ...d.ctors].some((i) => parameters(i) !== parameters(first))) throw new Refusal("error", "the types of a group have different parameters");
    if (constructors.length !== d.ctors.length || !constructors.every((n, i) => d.ctors[i].name === n)) throw new Refusal("error", "the constructors of a group are not those of its types");
  }
  // { accepted, failure?, message?, axioms, arguments? } for the data that claims to prove a posed statement.
  function decideOn({ posed: id, data, deadline }) {
    const end = performance.now() + deadline, p = posed.get(id);
    if (p === undefined) return { message: "no such statement" };
    try {
      return decide(p, data, () => Math.max(1, end - performance.now()));
    } catch (e) {
      if (e instanceof parse.Malformed) return { accepted: false, failure: e instanceof parse.TooLarge ? "limit" : "error", message: `the exported proof cannot be read: ${e.message}`, axioms: [] };
      if (!(e instanceof Refusal)) throw e;
      return { accepted: false, failure: e.failure, message: e.message, axioms: [] };
    }
  }
  return { pose, decide: decideOn, forget };
};
