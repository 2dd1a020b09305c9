// The embedded Lean as a process: JSON lines on standard input and output.
//
//   node server.js '{"toolchain": DIR, "library": DIR, "writable": false}'
//
// It speaks leanprover-community/repl ({"cmd", "env"} and {"tactic", "proofState"}), and beyond it: "deadline" in ms and
// "release": [proofState] on every request, {"releaseEnv": [env]}, {"stats": true}, {"outline": source}, {"compile": {…}},
// {"axioms": [names], "env"}, {"export": {…}, "env"}, and the halves of a check: {"claim": {…}}, {"pose": {…}} and {"judge": {…}}; a reply tells "wasmBytes" when Lean's memory has grown. A request that breaks
// Lean itself is answered with {"fatal"} and ends the process.
"use strict";
const fs = require("fs"), path = require("path");

const options = JSON.parse(process.argv[2]);
const DEADLINE = 60000, FATAL_EXIT = 3;

// Lean's threads print while they start; standard output belongs to the protocol alone.
function send(reply) {
  const bytes = Buffer.from(JSON.stringify(reply) + "\n");
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += fs.writeSync(1, bytes, sent);
    } catch (e) {
      if (e.code === "EPIPE") process.exit(0); // nobody listens any more
      if (e.code !== "EAGAIN") throw e;
    }
  }
}
process.stdout.write = process.stderr.write.bind(process.stderr);

require("./runtime.js")(options, (runtime) => {
  const lean = require("./lean.js")(runtime), states = require("./states.js")(lean);
  const constants = require("./constants.js")(lean), exporter = require("./export.js")(lean);
  const elaborator = require("./elaborator.js")(lean, { base, ...exporter }), judge = require("./judge.js")(lean, { base, ...exporter });
  lean.initialise(states.hooks);
  const { keep, drop } = lean;
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
    return { state: keep(base(modules)), start, modules };
  }
  const locate = (source, offset) => { // byte offset to line (from 1) and column (code points, as Lean counts)
    const before = Buffer.from(source).subarray(0, offset).toString().split("\n");
    return { line: before.length, column: [...before.at(-1)].length };
  };

  const handlers = {
    cmd({ cmd, env, deadline }) {
      const from = origin(cmd, env);
      const { state, log, late, sorries } = states.elaborate(from.state, cmd, { start: from.start, deadline });
      const reply = { env: holdEnv(state) };
      if (log.length) reply.messages = log;
      if (sorries.length) {
        reply.sorries = sorries.map(({ proofState, goals, range }) => ({
          pos: range && locate(cmd, range[0]), endPos: range && locate(cmd, range[1]), goal: goals.join("\n\n"), goals, proofState,
        }));
      }
      if (late) reply.late = true;
      return reply;
    },
    tactic({ tactic, proofState, deadline, heartbeats }) {
      const result = states.run(proofState, tactic, deadline, heartbeats);
      if (result.late) return { message: "Lean error:\nthe deadline passed", late: true };
      if (result.unknown) throw new Wrong("Unknown proof state.");
      if (result.error !== undefined) return { message: `Lean error:\n${result.error}` };
      const reply = { proofStatus: result.status, proofState: result.id, goals: result.goals };
      if (result.messages.length) reply.messages = result.messages;
      return reply;
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
    // What a source declares, command by command: kind, name, doc comment, byte ranges of the command, its signature and its value.
    outline({ outline, deadline, elaborate = true }) {
      const from = origin(outline), items = [];
      const visit = (stx, state, [start, end]) => {
        items.push({ start, end, ...describe(stx, state) });
        return elaborate || !lean.isKind(stx, "Lean.Parser.Command.declaration") ? null : false;
      };
      const { state, log, late } = lean.elaborate(from.state, outline, { start: from.start, deadline, visit });
      drop(state);
      return { imports: from.modules, bodyStart: from.start, items, messages: log, late };
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

  const ANY_DECLARATION = { theorem: "theorem", definition: "def", abbrev: "abbrev", instance: "instance", axiom: "axiom", structure: "structure", inductive: "inductive", example: "example", opaque: "opaque" };
  function describe(stx, state) {
    const { args, range, text, field, showName } = lean;
    if (!lean.isKind(stx, "Lean.Parser.Command.declaration")) return { kind: showName(field(stx, 1)).replace("Lean.Parser.Command.", ""), range: range(stx) };
    const [modifiers, body] = args(stx), bodyKind = showName(field(body, 1)).replace("Lean.Parser.Command.", "");
    const comment = lean.find(modifiers, (s) => lean.isKind(s, "Lean.Parser.Command.docComment"));
    const id = lean.find(body, (s) => lean.isKind(s, "Lean.Parser.Command.declId"));
    const namespace = showName(field(lean.scopeOf(state), 2));
    const short = id === null ? null : showName(field(args(id)[0], 2));
    const value = args(body).find((a, i) => i >= 2 && range(a) !== null && /declVal|whereStruct/.test(showName(field(a, 1)))) ?? null;
    return {
      kind: ANY_DECLARATION[bodyKind] ?? bodyKind, range: range(stx), body: range(body), value: value === null ? null : range(value),
      name: short === null ? null : namespace === "[anonymous]" || short.startsWith("_root_.") ? short.replace(/^_root_\./, "") : `${namespace}.${short}`,
      doc: comment === null ? "" : text(field(args(comment)[1], 1)).replace(/-\/$/, "").trim(),
    };
  }

  // -- the protocol ------------------------------------------------------------------------------------------------------
  const natural = (v) => Number.isInteger(v) && v >= 0 && v < 2 ** 30, string = (v) => typeof v === "string", flag = (v) => typeof v === "boolean";
  const many = (of) => (v) => Array.isArray(v) && v.every(of), maybe = (of) => (v) => v === undefined || of(v);
  const shape = (fields) => (v) => v !== null && typeof v === "object" && !Array.isArray(v) && Object.entries(fields).every(([k, of]) => of(v[k]));
  const FIELDS = {
    cmd: string, tactic: string, proofState: natural, env: natural, heartbeats: natural, release: many(natural), releaseEnv: many(natural),
    deadline: (v) => Number.isFinite(v) && v > 0 && v < 2 ** 31, outline: string, elaborate: flag, axioms: many(string), stats: () => true,
    export: shape({ names: many(string), continue: maybe(flag), known: maybe(natural) }), compile: shape({ module: string, source: string, imports: many(string) }),
    claim: shape({ imports: many(string), header: string, name: string, source: string, single: maybe(flag) }),
    pose: shape({ imports: many(string), header: string, statement: string, name: string }), forget: many(natural),
    judge: shape({ posed: natural, data: string }),
  };
  const NEEDS = { tactic: ["proofState"], axioms: ["env"], export: ["env"] };

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
  let memoryTold = 0;
  function serve(line) {
    let reply;
    try {
      const request = JSON.parse(line);
      if (request === null || typeof request !== "object" || Array.isArray(request)) throw new Wrong("A request is a JSON object.");
      reply = answer(request);
    } catch (e) {
      if (e instanceof SyntaxError) reply = { message: `Could not parse JSON:\n${e.message}` };
      else if (e instanceof Wrong || e instanceof lean.LeanException) reply = { message: e.message };
      else {
        // A broken wasm stack or heap: nothing this process says from here on can be trusted.
        send(require("./crash.js")(e, runtime.lastWords()));
        process.exit(FATAL_EXIT);
      }
    }
    if (runtime.memory.buffer.byteLength !== memoryTold) reply.wasmBytes = memoryTold = runtime.memory.buffer.byteLength;
    send(reply);
  }
  // Reading blocks: an answer is not worth a turn of the event loop. Between requests the loop turns once, for Lean's threads.
  const input = Buffer.alloc(1 << 16);
  let parts = [];
  function listen() {
    let size;
    try { size = fs.readSync(0, input); } catch (e) {
      if (e.code === "EAGAIN") { setTimeout(listen, 1); return; }
      size = 0;
    }
    if (size === 0) process.exit(0);
    let from = 0;
    for (let end; (end = input.subarray(0, size).indexOf(10, from)) >= 0; from = end + 1) {
      const line = Buffer.concat([...parts, input.subarray(from, end)]).toString("utf8");
      parts = [];
      if (line.trim()) serve(line);
    }
    if (from < size) parts.push(Buffer.from(input.subarray(from, size)));
    setImmediate(listen);
  }
  send({ ready: true });
  setImmediate(listen); // first a turn for the threads that are starting
});
