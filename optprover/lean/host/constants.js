// Constants of an environment: looking them up, where they come from, which axioms they rest on.
"use strict";

const STANDARD = ["propext", "Classical.choice", "Quot.sound"];
// Shipped modules hold exported data only, so their theorems look like axioms. These are real ones, or constants to which the
// kernel gives the meaning of compiled code: unsound or untrusted.
const NEVER = [
  "sorryAx", "Lean.ofReduceBool", "Lean.ofReduceNat", "Lean.reduceBool", "Lean.reduceNat", "Lean.trustCompiler",
  "lcProof", "lcAny", "lcErased", "lcUnreachable", "lcCast", "lcVoid",
];
const SHIPPED = /^(Init|Std|Lean)(\.|$)/;

module.exports = function constants(lean) {
  const { x, keep, drop, field, map, box, isScalar, unbox, call, ctor, name, showName, sameName } = lean;

  // Names are compared as Lean objects: «Classical.choice» is one component and no standard axiom, though it prints alike.
  const standard = STANDARD.map(name), never = NEVER.map(name);
  const among = (names, n) => names.some((m) => sameName(m, n));
  const escaped = (n) => lean.takeText(call("l_Lean_Name_toString", keep(n), box(1)));

  // Borrowed environment and name; an owned ConstantInfo or null.
  function find(env, n) {
    const option = call("l_Lean_Environment_find_x3f", keep(env), keep(n), box(0));
    if (isScalar(option)) return null;
    const info = keep(field(option, 0));
    drop(option);
    return info;
  }
  // The same in a kernel environment (borrowed); the C function consumes both.
  function findInKernel(kernel, n) {
    const option = x.lean_environment_find(keep(kernel), keep(n));
    if (isScalar(option)) return null;
    const info = keep(field(option, 0));
    drop(option);
    return info;
  }
  function inKernel(kernel, n) {
    const info = findInKernel(kernel, n);
    if (info !== null) drop(info);
    return info !== null;
  }
  const constantVal = (info) => field(field(info, 0), 0); // every ConstantInfo starts with ConstantVal: name levelParams type
  const value = (info) => field(field(info, 0), 1);

  // Names (escaped, sorted) of the axioms that the borrowed names rest on, without theorems the shipped library exports.
  function axioms(env, names) {
    let state = ctor(0, [box(1), lean.array([])]);
    for (const n of names) {
      const unit = call("l_Lean_CollectAxioms_collect", keep(n), keep(env), state);
      state = keep(field(unit, 1));
      drop(unit);
    }
    const used = map(field(state, 1), (n) => (shippedIn(env, n) === null ? { shown: escaped(n), standard: among(standard, n) } : null));
    drop(state);
    return used.filter((a) => a !== null).sort((a, b) => (a.shown < b.shown ? -1 : 1));
  }
  // The shipped module that declares a constant without its value (a theorem, if it looks like an axiom); null for what is an
  // axiom in earnest and for all that does not come with Lean.
  function shippedIn(env, n) {
    if (among(standard, n) || among(never, n)) return null;
    const index = call("l_Lean_Environment_getModuleIdxFor_x3f", keep(env), keep(n));
    if (isScalar(index)) return null;
    const names = call("l_Lean_Environment_allImportedModuleNames", keep(env));
    const module = showName(lean.arrayItem(names, unbox(field(index, 0))));
    drop(names);
    drop(index);
    return SHIPPED.test(module) ? module : null;
  }
  // Axioms of a declaration by name, for a library's own audit; null if there is none.
  function axiomsOf(state, shown) {
    const n = name(shown), env = lean.environmentOf(state), info = find(env, n);
    const out = info ? axioms(env, [n]).map((a) => a.shown) : null;
    if (info) drop(info);
    drop(n);
    return out;
  }
  const isUnsound = (n) => among(never, n);
  return { escaped, isUnsound, find, findInKernel, inKernel, constantVal, value, axioms, axiomsOf, shippedIn };
};
