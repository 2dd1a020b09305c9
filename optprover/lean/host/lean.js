// Lean's front end: environments, commands, messages, modules. Commands are elaborated one by one on the main thread, where the
// stack is ours and JavaScript hooks can be called; Lean's own worker threads keep a 4 MB stack.
"use strict";

const SEVERITIES = ["info", "warning", "error"];

module.exports = function lean(runtime) {
  const objects = require("./objects.js")(runtime);
  const { x, i32, box, unbox, isScalar, keep, drop, tag, field, byte, ctor, update, array, map, str, text, takeText, constant, call, ref, name, showName, sameName, showMessageData, ok } = objects;
  const FILE = "<input>";

  // Boxed results of Bool functions, whichever form the build exports.
  const truth = (f, ...args) => (x[f + "___boxed"] ? unbox(call(f, ...args)) : call(f, ...args)) === 1;

  // -- start-up ------------------------------------------------------------------------------------------------------
  // `tactics` maps a syntax kind to a JavaScript function (stx, tacCtx, tacSt, termCtx, termSt, metaCtx, metaSt, coreCtx, coreSt).
  function initialise(tactics) {
    for (const [kind, hook] of Object.entries(tactics)) {
      const closure = objects.alloc(16, 0, 245), words = i32();
      words[(closure >> 2) + 2] = runtime.addFunction(hook, "iiiiiiiiiii");
      new Uint16Array(runtime.memory.buffer).set([10, 0], (closure >> 1) + 6); // arity, arguments so far
      call("l_Lean_KeyedDeclsAttribute_addBuiltin___redArg", constant("l_Lean_Elab_Tactic_tacticElabAttribute"), name(kind), name(kind), closure);
    }
    x.lean_io_mark_end_initialization();
    x.lean_init_task_manager_using(1);
    x.lean_st_ref_set(constant("l_Lean_searchPathRef"), ctor(1, [str("/toolchain"), ctor(1, [str("/library"), box(0)])]));
    x.lean_enable_initializer_execution();
  }

  // -- deadlines: a second thread sets Lean's cancel token in the shared memory ------------------------------------------
  const token = ref.make(box(0)); // one for the whole process, so it can never be freed under the timer
  const IDLE = 0, ARMED = 1, FIRING = 2, FIRED = 3;
  const clock = new Int32Array(new SharedArrayBuffer(12)); // state, milliseconds, address of the token's value
  clock[2] = (token >> 2) + 2;
  const someToken = ctor(1, [token]); // as Option IO.CancelToken, for the kernel
  const timer = `const {memory,clock}=require("worker_threads").workerData;
    for(;;){ Atomics.wait(clock,0,${IDLE}); const armed=Atomics.load(clock,0);
      if(armed===${ARMED}&&Atomics.wait(clock,0,${ARMED},clock[1])==="timed-out"&&Atomics.compareExchange(clock,0,${ARMED},${FIRING})===${ARMED}){
        Atomics.store(new Int32Array(memory.buffer),clock[2],3); Atomics.store(clock,0,${FIRED}); }
      if(Atomics.load(clock,0)===${FIRED})Atomics.wait(clock,0,${FIRED}); }`;
  const { Worker } = require("worker_threads");
  new Worker(timer, { eval: true, workerData: { memory: runtime.memory, clock } }).unref();

  // Runs f with a deadline in milliseconds (f gets the token, borrowed, as an option); says whether it passed.
  function within(ms, f) {
    i32()[clock[2]] = box(0);
    clock[1] = Math.max(1, Math.round(ms));
    Atomics.store(clock, 0, ARMED);
    Atomics.notify(clock, 0);
    let late = false;
    try {
      f(someToken);
    } finally {
      if (Atomics.compareExchange(clock, 0, ARMED, IDLE) !== ARMED) {
        while (Atomics.load(clock, 0) !== FIRED);
        late = true;
        Atomics.store(clock, 0, IDLE);
      }
      Atomics.notify(clock, 0);
      i32()[clock[2]] = box(0);
    }
    return late;
  }

  // -- environments and command states ---------------------------------------------------------------------------------
  // importModules imports opts trustLevel plugins leakEnv loadExts level(2 = private) arts
  function importModules(modules) {
    const imports = array(["Init", ...modules].map((m) => ctor(0, [name(m)], [0, 1, 0])));
    return ok(x.l_Lean_importModules(imports, constant("l_Lean_Options_empty"), 0, array([]), 1, 1, 2, box(1)), { io: true });
  }
  const commandState = (environment) =>
    call("l_Lean_Elab_Command_mkState", environment, constant("l_Lean_MessageLog_empty"), constant("l_Lean_Options_empty"));
  const environmentOf = (state) => field(state, 0); // Command.State: env, messages, scopes, … (borrowed)
  const scopeOf = (state) => field(field(state, 2), 0); // Scope: header, opts, currNamespace, openDecls, …
  const inputContext = (source) =>
    call("l_Lean_Parser_mkInputContext", str(source), str(FILE), box(1), box(Buffer.byteLength(source)), box(0));

  function message(m) { // BaseMessage: fileName pos endPos caption data | keepFullRange severity isSilent
    const position = (p) => ({ line: unbox(field(p, 0)), column: unbox(field(p, 1)) });
    return {
      severity: SEVERITIES[byte(m, 1)], pos: position(field(m, 1)),
      endPos: isScalar(field(m, 2)) ? null : position(field(field(m, 2), 0)), data: showMessageData(field(m, 4)),
    };
  }
  const ranOut = (m) => { // whether a message (borrowed) speaks of Lean's own limit
    const kind = call("l_Lean_MessageData_kind", keep(field(m, 4)));
    try { return showName(kind) === "runtime.maxHeartbeats"; } finally { drop(kind); }
  };
  function messages(log, show = message) { // consumed
    const list = call("l_Lean_MessageLog_toList", log), out = map(list, show);
    drop(list);
    return out;
  }

  // -- parsing and elaborating -----------------------------------------------------------------------------------------
  const parserState = (position = 0) => ctor(0, [box(position)], [0]);
  const position = (mps) => unbox(field(mps, 0));

  // The import header of a file: { modules, start } where the commands begin at byte `start`.
  function header(source) {
    const context = inputContext(source);
    const result = ok(call("l_Lean_Parser_parseHeader", context), { io: true }); // (stx, mps, log)
    const rest = field(result, 1), errors = messages(keep(field(rest, 1))).filter((m) => m.severity === "error");
    const imports = call("l_Lean_Elab_HeaderSyntax_imports", keep(field(result, 0)), box(0));
    const modules = map(imports, (i) => showName(field(i, 0)));
    drop(imports);
    const start = position(field(rest, 0));
    drop(result);
    return { modules, start, errors };
  }

  // Parses the next command under `state` (borrowed). Consumes mps; returns an owned syntax and mps.
  function parseCommand(context, state, mps) {
    const scope = scopeOf(state);
    const parserContext = ctor(0, [keep(environmentOf(state)), keep(field(scope, 1)), keep(field(scope, 2)), keep(field(scope, 3))]);
    const result = call("l_Lean_Parser_parseCommand", keep(context), parserContext, mps, constant("l_Lean_MessageLog_empty"));
    const rest = field(result, 1);
    const parsed = { syntax: keep(field(result, 0)), mps: keep(field(rest, 0)), log: messages(keep(field(rest, 1))) };
    drop(result);
    return parsed;
  }
  const isTerminal = (syntax) => truth("l_Lean_Parser_isTerminalCommand", keep(syntax));

  // Command.Context: fileName fileMap currRecDepth cmdPos macroStack quotContext? currMacroScope ref snap? cancelTk? | suppressElabErrors
  const commandContext = (context, start, quiet) =>
    ctor(0, [str(FILE), keep(field(context, 2)), box(0), box(start), box(0), box(0), box(1), box(0), box(0), ctor(1, [keep(token)])], [quiet ? 1 : 0]);

  // Elaborates one command (consumed). `state` is consumed; returns the new state and what was logged.
  function elaborateCommand(context, state, syntax, start, ms, quiet) {
    const cell = ref.make(update(state, { fields: { 1: constant("l_Lean_MessageLog_empty") } }));
    drop(state);
    x.lean_io_set_heartbeats(box(0));
    let failure = null;
    const late = within(ms, () => {
      const result = call("l_Lean_Elab_Command_elabCommandTopLevel", syntax, commandContext(context, start, quiet), keep(cell));
      try { drop(ok(result)); } catch (e) { if (!(e instanceof objects.LeanException)) throw e; failure = e.message; }
    });
    const next = ref.get(cell);
    drop(cell);
    const log = messages(keep(field(next, 1)));
    if (failure !== null && !late) log.push({ severity: "error", pos: { line: 1, column: 0 }, endPos: null, data: failure });
    return { state: next, log, late };
  }

  // Elaborates all commands of `source` from byte `start`. `state` is consumed. `visit(syntax, state, range)` sees each command
  // before it is elaborated and may return another syntax (owned) in its place, or false to leave the command out. `terminal` is
  // the kind of what ended it: the end of input, or a command such as #exit; null after the deadline.
  function elaborate(state, source, { start = 0, deadline = 60000, visit = null } = {}) {
    const context = inputContext(source), end = performance.now() + deadline, log = [];
    let mps = parserState(start), late = false, begin = start, terminal = null;
    for (;;) {
      const parsed = parseCommand(context, state, mps);
      mps = parsed.mps;
      log.push(...parsed.log);
      if (isTerminal(parsed.syntax)) { terminal = showName(field(parsed.syntax, 1)); drop(parsed.syntax); break; }
      const stop = position(mps);
      let replaced = null;
      try { if (visit) replaced = visit(parsed.syntax, state, [begin, stop]); } catch (e) { [parsed.syntax, mps, context, state].forEach(drop); throw e; }
      const syntax = replaced ? (drop(parsed.syntax), replaced) : parsed.syntax;
      if (replaced === false) drop(syntax);
      else {
        const remaining = end - performance.now();
        const quiet = parsed.log.some((m) => m.severity === "error"); // as Lean's own driver: after a parse error say only that
        const result = elaborateCommand(context, state, syntax, begin, remaining, quiet);
        state = result.state;
        log.push(...result.log);
        late = result.late;
      }
      if (late || performance.now() > end) { late = true; break; }
      begin = stop;
    }
    drop(mps);
    drop(context);
    return { state, log, late, terminal };
  }

  // -- syntax ----------------------------------------------------------------------------------------------------------
  const MISSING = 0, NODE = 1, ATOM = 2, IDENT = 3; // Syntax: missing | node info kind args | atom info val | ident info raw val pre
  const NO_INFO = box(2);
  const kinds = new Map();
  const kind = (s) => { if (!kinds.has(s)) kinds.set(s, name(s)); return kinds.get(s); };
  const isKind = (stx, s) => tag(stx) === NODE && sameName(field(stx, 1), kind(s));
  const args = (stx) => (tag(stx) === NODE ? map(field(stx, 2), (a) => a) : []); // borrowed
  const node = (s, children) => ctor(NODE, [NO_INFO, keep(kind(s)), array(children)]);
  const atom = (s) => ctor(ATOM, [NO_INFO, str(s)]);
  function* leaves(stx) {
    if (tag(stx) === NODE) for (const child of args(stx)) yield* leaves(child);
    else if (tag(stx) !== MISSING) yield stx;
  }
  // Byte range of a syntax in its source, without surrounding white space; null for synthetic syntax.
  function range(stx) {
    let first = null, last = null;
    for (const leaf of leaves(stx)) {
      const info = field(leaf, 0);
      if (isScalar(info) || tag(info) !== 0) continue;
      first ??= unbox(field(info, 1));
      last = unbox(field(info, 3));
    }
    return first === null ? null : [first, last];
  }
  function find(stx, predicate) {
    if (predicate(stx)) return stx;
    for (const child of args(stx)) { const hit = find(child, predicate); if (hit !== null) return hit; }
    return null;
  }

  return { ...objects, initialise, within, message, messages, ranOut, importModules, commandState, environmentOf, scopeOf, elaborate, header, isKind, kind, args, node, atom, range, leaves, find, truth, NODE, ATOM, IDENT };
};
