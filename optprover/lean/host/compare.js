// Whether two tables of parsed terms (parse.js) say the same. Names of bound variables count up to what hygiene added to them.
"use strict";

module.exports = function compare(left, right) {
  const interned = new Map();
  function numbered(names) { // { id, bare } of each name: equal numbers are equal names; `bare` is without macro scopes
    const out = [{ id: 0, bare: 0, scoped: false }];
    for (let i = 1; i < names.length; i += 1) {
      const n = names[i], pre = out[n.pre], key = `${pre.id}${n.str !== undefined ? `s${n.str}` : `n${n.num}`}`;
      if (!interned.has(key)) interned.set(key, interned.size + 1);
      const id = interned.get(key), scoped = pre.scoped || n.str === "_@";
      out.push({ id, bare: scoped ? pre.bare : id, scoped });
    }
    return out;
  }
  const names = [numbered(left.names), numbered(right.names)];
  const sameName = (a, b) => names[0][a].id === names[1][b].id;
  const declared = (table, side) => new Map(table.declarations.filter((d) => d.name !== undefined).map((d) => [names[side][d.name].id, d]));
  const known = [declared(left, 0), declared(right, 1)];

  // Equality of two declarations' types. Constants that both tables declare are equal by what they are declared as, under one name
  // or two: the matchers, proofs and instances that elaborating a statement makes are numbered as they come.
  function same(a, b) {
    const pending = [], seen = new Set(), scopes = new Map();
    function scope(d, e) { // parameters are compared by position
      const key = `${names[0][d.name].id},${names[1][e.name].id}`;
      if (scopes.has(key)) return null;
      const made = { id: scopes.size, params: d.params.map((p, i) => [names[0][p].id, names[1][e.params[i]]?.id]) };
      scopes.set(key, made);
      return made;
    }
    const lined = (u, v) => u.length === v.length;
    function level(s, i, j) {
      const todo = [[i, j]], done = new Set();
      while (todo.length) {
        const [p, q] = todo.pop(), key = `${p},${q}`;
        if (done.has(key)) continue;
        done.add(key);
        const l = left.levels[p], r = right.levels[q];
        if (l.kind !== r.kind) return false;
        if (l.kind === "param") {
          if (!s.params.some(([n, m]) => n === names[0][l.name].id && m === names[1][r.name].id)) return false;
        } else if (l.kind !== "zero") todo.push([l.a, r.a], [l.b, r.b]);
      }
      return true;
    }
    function open(d, e, values) { // compare declarations
      if (d.kind !== e.kind && !(d.kind === "thm" && e.kind === "axiom")) return false;
      if (!lined(d.params, e.params)) return false;
      const s = scope(d, e);
      if (s === null) return true; // under way, or done
      pending.push([s, d.type, e.type]);
      if (values) pending.push([s, d.value, e.value]);
      return true;
    }
    function constants(n, m) {
      const d = known[0].get(names[0][n].id), e = known[1].get(names[1][m].id);
      if (sameName(n, m) && (d === undefined || e === undefined)) return true;
      if (d === undefined || e === undefined || d.value === undefined || e.value === undefined) return false;
      return d.kind === e.kind && open(d, e, d.kind !== "thm"); // two proofs of one proposition are one
    }
    function shallow(s, l, r) {
      if (l.kind !== r.kind) return false;
      switch (l.kind) {
        case "bvar": return l.index === r.index;
        case "sort": return level(s, l.level, r.level);
        case "const": return lined(l.us, r.us) && l.us.every((u, i) => level(s, u, r.us[i])) && constants(l.name, r.name);
        case "lam": case "forallE": return l.info === r.info && names[0][l.name].bare === names[1][r.name].bare;
        case "letE": return l.nondep === r.nondep && names[0][l.name].bare === names[1][r.name].bare;
        case "natVal": case "strVal": return l.value === r.value;
        case "proj": return l.index === r.index && sameName(l.name, r.name);
        default: return true;
      }
    }
    if (a.params.length !== b.params.length || !a.params.every((p, i) => sameName(p, b.params[i]))) return false;
    if (!open(a, b, false)) return false;
    while (pending.length) {
      const [s, i, j] = pending.pop(), key = `${s.id},${i},${j}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const l = left.expressions[i], r = right.expressions[j];
      if (!shallow(s, l, r)) return false;
      l.parts.forEach((p, k) => pending.push([s, p, r.parts[k]]));
    }
    return true;
  }
  return { same, sameName };
};
