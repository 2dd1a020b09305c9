// The embedded Lean as a process: JSON lines on standard input and output.
//
//   node server.js '{"toolchain": DIR, "library": DIR, "writable": false}'
//
// It speaks leanprover-community/repl ({"cmd", "env"} and {"tactic", "proofState"}), and beyond it: "deadline" in ms and
// "release": [proofState] on every request, {"releaseEnv": [env]}, {"stats": true}, {"outline": source}, {"header": source},
// {"syntax": tactic, "proofState"}, {"compile": {…}}, {"axioms": [names], "env"}, {"export": {…}, "env"}, and the halves of a check:
// {"claim": {…}}, {"pose": {…}} and {"judge": {…}}; a reply tells "wasmBytes" when Lean's memory has grown. A request that breaks
// Lean itself is answered with {"fatal"} and ends the process.
"use strict";
const fs = require("fs"), path = require("path");

const options = JSON.parse(process.argv[2]);
const serve = require("./protocol.js");
const DEADLINE = 60000;

require("./runtime.js")(options, (runtime) => {
  const lean = require("./lean.js")(runtime), states = require("./states.js")(lean);
  const constants = require("./constants.js")(lean), exporter = require("./export.js")(lean);
  const elaborator = require("./elaborator.js")(lean, { base, ...exporter }), judge = require("./judge.js")(lean, { base, ...exporter });
  lean.initialise(states.hooks);
  const { keep, drop } = lean;
  const outlines = require("./outline.js")(lean);
  const environments = new Map(), imported = new Map();
  let nextEnv = 0;
  const holdEnv = (state) => { environments.set(nextEnv, state); return nextEnv++; };

  let writer = null;

  class Wrong extends Error {}
  // The command state after the imports, shared by everything that needs the same ones (borrowed).
  function base(modules) {
    const key = modules.join(" ");
    if (!imported.has(key)) {
      try { imported.set(key, lean.commandState(lean.importModules(modules))); } catch (e) {
        if (!(e instanceof lean.LeanException)) throw e;
        throw new Wrong(e.message);
      }
    }
    return imported.get(key);
  }
  function environment(id) {
    if (!environments.has(id)) throw new Wrong("Unknown environment.");
    return environments.get(id);
  }
  // Where a source starts: after its own imports, or in a given environment. Returns an owned state.
  function origin(source, env) {
    if (env !== undefined) return { state: keep(environment(env)), start: 0, modules: [] };
    const { modules, start, errors } = lean.header(source);
    if (errors.length) throw new Wrong(errors.map((m) => m.data).join("\n"));
    const strange = modules.find((m) => !moduleName(m));
    if (strange !== undefined) throw new Wrong(`${JSON.stringify(strange)} is not a module name.`);
    return { state: keep(base(modules)), start, modules };
  }
  const locate = (source, offset) => { // byte offset to line (from 1) and column (code points, as Lean counts)
    const before = Buffer.from(source).subarray(0, offset).toString().split("\n");
    return { line: before.length, column: [...before.at(-1)].length };
  };

  const handlers = {
    cmd({ cmd, env, deadline, allTactics, rootGoals, sorries: which }) {
      const from = origin(cmd, env);
      const result = states.elaborate(from.state, cmd, { start: from.start, deadline, tactics: allTactics, roots: rootGoals || which === "rootGoals" });
      const { state, log, late, sorries, roots, tactics } = result, reply = { env: holdEnv(state) };
      if (late) log.push({ severity: "error", pos: locate(cmd, result.reached), endPos: null, data: `the deadline of ${deadline} ms passed; nothing from here on was elaborated` });
      if (log.length) reply.messages = log;
      const place = ({ range }) => ({ pos: range && locate(cmd, range[0]), endPos: range && locate(cmd, range[1]) });
      const shown = ({ proofState, goals }) => ({ goal: goals.join("\n\n"), goals, proofState });
      const begin = (s) => ({ range: [s.range[0], s.range[0]] });
      const places = [...sorries.map((s) => ({ ...place(s), ...shown(s), ...(s.term && { term: true }) })), ...roots.map((s) => ({ ...place(begin(s)), ...shown(s) }))];
      if (places.length) reply.sorries = places;
      if (tactics.length) {
        reply.tactics = tactics.map((s) => ({ ...place(s), tactic: s.text, goals: s.goals.join("\n") || "no goals", proofState: s.proofState, usedConstants: s.constants }));
      }
      if (late) reply.late = true;
      return reply;
    },
    tactic({ tactic, proofState, deadline, heartbeats, proof }) {
      const result = states.run(proofState, tactic, deadline, { heartbeats, proof });
      if (result.late) return { message: "Lean error:\nthe deadline passed", late: true };
      if (result.unknown) throw new Wrong("Unknown proof state.");
      const reply = result.error === undefined ? { proofStatus: result.status, proofState: result.id, goals: result.goals }
        : { message: `Lean error:\n${result.error}`, errorKind: result.kind };
      if (result.messages?.length) reply.messages = result.messages;
      if (result.traces?.length) reply.traces = result.traces;
      if (result.sorries?.length) reply.sorries = result.sorries.map((s) => ({ goal: s.goals.join("\n\n"), goals: s.goals, proofState: s.proofState }));
      return reply;
    },
    syntax({ syntax, proofState }) {
      const result = states.syntaxOf(proofState, syntax);
      if (result.unknown) throw new Wrong("Unknown proof state.");
      return result.error !== undefined ? { message: `Lean error:\n${result.error}` } : { tree: result.tree };
    },
    releaseEnv({ releaseEnv }) {
      for (const id of releaseEnv) if (environments.has(id)) { drop(environments.get(id)); environments.delete(id); }
      return {};
    },
    stats() {
      return {
        states: states.count(), envs: environments.size, wasmBytes: runtime.memory.buffer.byteLength, rssBytes: process.memoryUsage.rss(),
        leanMs: states.leanMs(),
      };
    },
    // The two halves of a check, each in a process of its own: what claims to be a proof as data, and what the data is worth.
    claim({ claim, deadline }) { return elaborator.claim({ ...claim, deadline }); },
    pose({ pose, deadline, forget = [] }) {
      judge.forget(forget);
      return judge.pose({ ...pose, deadline });
    },
    judge({ judge: { posed, data }, deadline }) { return judge.decide({ posed, data, deadline }); },
    // What a source declares, command by command (outline.js).
    outline({ outline, deadline, elaborate = true }) {
      const from = origin(outline), items = [];
      const visit = (stx, state, span) => {
        items.push(...outlines.items(stx, state, span));
        return elaborate || !lean.isKind(stx, "Lean.Parser.Command.declaration") ? null : false;
      };
      const { state, log, late } = lean.elaborate(from.state, outline, { start: from.start, deadline, visit });
      drop(state);
      return { imports: from.modules, bodyStart: from.start, items, messages: log, late };
    },
    header({ header }) { // what it imports, and the byte where its commands begin
      const { modules, start, errors } = lean.header(header);
      return { imports: modules, bodyStart: start, messages: errors };
    },
    compile({ compile: { module, source, imports }, deadline }) {
      const environment = lean.call("l_Lean_Environment_setMainModule", keep(lean.environmentOf(base(imports))), lean.name(module));
      // Closed terms of macros would be extracted to constants that no importer can find.
      const quiet = lean.elaborate(lean.commandState(environment), "set_option compiler.extract_closed false\n", {});
      const { start } = lean.header(source);
      const { state, log, late } = lean.elaborate(quiet.state, source, { start, deadline });
      if (!late && !log.some((m) => m.severity === "error")) {
        fs.mkdirSync(path.dirname(`${options.library}/${module.replaceAll(".", "/")}`), { recursive: true });
        lean.ok(lean.call("l_Lean_writeModule", keep(lean.environmentOf(state)), lean.str(`/library/${module.replaceAll(".", "/")}.olean`)), { io: true });
      }
      drop(state);
      return { messages: log, late };
    },
    // Constants by name with all they rest on, as data; with "continue" only what this writer has not written yet.
    // `known`: an environment whose constants are left out; such a text stands for itself, whatever `continue` goes on with.
    export({ export: { names, continue: on = false, known = null }, env }) {
      const make = () => exporter.writer(constants.find, constants.shippedIn);
      if (known === null && (!on || writer === null)) { writer?.close(); writer = make(); }
      const out = known === null ? writer : make(), roots = names.map(lean.name);
      const kernel = known === null ? lean.box(0) : lean.call("lean_elab_environment_to_kernel_env", keep(lean.environmentOf(environment(known))));
      try {
        const from = lean.environmentOf(environment(env)), reply = out.write(from, roots, known === null ? undefined : (n) => constants.inKernel(kernel, n));
        const absent = names.filter((_, i) => { const info = constants.find(from, roots[i]); if (info !== null) drop(info); return info === null; });
        return { ...reply, missing: [...new Set([...absent, ...reply.missing])] };
      } catch (e) {
        throw e instanceof exporter.Unexportable ? new Wrong(e.message) : e;
      } finally {
        roots.forEach(drop);
        drop(kernel);
        if (out !== writer) out.close();
      }
    },
    axioms({ axioms, env }) { return { axioms: Object.fromEntries(axioms.map((n) => [n, constants.axiomsOf(environment(env), n)])) }; },
  };

  // -- the protocol ------------------------------------------------------------------------------------------------------
  const moduleName = (v) => typeof v === "string" && /^(?=\D)[\p{L}\p{N}_'!?]+(\.(?=\D)[\p{L}\p{N}_'!?]+)*$/u.test(v);
  const natural = (v) => Number.isInteger(v) && v >= 0 && v < 2 ** 30, string = (v) => typeof v === "string", flag = (v) => typeof v === "boolean";
  const many = (of) => (v) => Array.isArray(v) && v.every(of), maybe = (of) => (v) => v === undefined || of(v);
  const shape = (fields) => (v) => v !== null && typeof v === "object" && !Array.isArray(v) && Object.entries(fields).every(([k, of]) => of(v[k]));
  const FIELDS = {
    cmd: string, tactic: string, proofState: natural, env: natural, heartbeats: natural, release: many(natural), releaseEnv: many(natural),
    deadline: (v) => Number.isFinite(v) && v > 0 && v < 2 ** 31, outline: string, syntax: string, elaborate: flag, proof: flag, axioms: many(string), stats: () => true,
    allTactics: flag, rootGoals: flag, sorries: (v) => v === "rootGoals" || v === "individual", header: string,
    export: shape({ names: many(string), continue: maybe(flag), known: maybe(natural) }), compile: shape({ module: moduleName, source: string, imports: many(moduleName) }),
    claim: shape({ imports: many(moduleName), header: string, name: string, source: string, single: maybe(flag) }),
    pose: shape({ imports: many(moduleName), header: string, statement: string, name: string }), forget: many(natural),
    judge: shape({ posed: natural, data: string }),
  };
  const NEEDS = { tactic: ["proofState"], syntax: ["proofState"], axioms: ["env"], export: ["env"] };

  // A process that judges has done nothing else and does nothing else.
  const JUDGES = ["pose", "judge"];
  let role = null;
  function take(verb) {
    const wanted = JUDGES.includes(verb) ? "judge" : "other";
    if (verb === "stats" || role === wanted) return;
    if (role !== null) throw new Wrong(`This process ${role === "judge" ? "judges and does nothing else" : "has done other things than judge"}.`);
    role = wanted;
  }

  function answer(request) {
    for (const k of Object.keys(FIELDS)) {
      if (request[k] === null) delete request[k]; // as some clients write an absent field
      else if (k in request && !FIELDS[k](request[k])) throw new Wrong(`Could not understand the request: "${k}" is not of the expected form.`);
    }
    // Nothing is ignored in silence; absent or switched off is how some clients write what they do not want.
    const strange = Object.keys(request).find((k) => !(k in FIELDS) && request[k] !== null && request[k] !== false);
    if (strange !== undefined) throw new Wrong(`The embedded Lean does not support ${JSON.stringify(strange)}.`);
    (request.release ?? []).forEach(states.release);
    const verb = Object.keys(handlers).find((k) => k in request);
    if (!verb) {
      if ("release" in request) return {};
      throw new Wrong(`Could not understand the request: expected one of ${[...Object.keys(handlers), "release"].join(", ")}.`);
    }
    for (const k of NEEDS[verb] ?? []) if (!(k in request)) throw new Wrong(`Could not understand the request: "${verb}" needs "${k}".`);
    take(verb);
    return handlers[verb]({ deadline: DEADLINE, ...request });
  }
  // Errors of whoever asked are answers; any other is a broken wasm stack or heap.
  const isAnswer = (e) => e instanceof Wrong || e instanceof lean.LeanException;
  serve({ answer, isAnswer, bytes: () => runtime.memory.buffer.byteLength, lastWords: runtime.lastWords });
});
