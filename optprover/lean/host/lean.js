// Lean's front end: environments, commands, messages, modules. Commands are elaborated one by one on the main thread, where the
// stack is ours and JavaScript hooks can be called; Lean's own worker threads keep a 4 MB stack.
"use strict";

const SEVERITIES = ["info", "warning", "error"];

module.exports = function lean(runtime) {
  const objects = require("./objects.js")(runtime);
  const { x, i32, box, unbox, isScalar, keep, drop, tag, field, byte, ctor, update, array, map, str, text, takeText, constant, call, ref, name, showName, sameName, showMessageData, ok } = objects;
  const FILE = "<input>", LEMMA = "lemma";

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
    const tokens = constant("l_Lean_Parser_builtinTokenTable");
    ref.set(tokens, call("l_Lean_Data_Trie_insert___redArg", ref.get(tokens), str(LEMMA), str(LEMMA)));
    x.lean_io_mark_end_initialization();
    x.lean_init_task_manager_using(1);
    x.lean_st_ref_set(constant("l_Lean_searchPathRef"), ctor(1, [str("/toolchain"), ctor(1, [str("/library"), box(0)])]));
    x.lean_enable_initializer_execution();
  }

  // -- a second thread sets Lean's cancel token in the shared memory when a deadline passes, and ends the process when the one
  // that started it is gone, whatever Lean is busy with -------------------------------------------------------------------
  const token = ref.make(box(0)); // one for the whole process, so it can never be freed under the timer
  const someToken = ctor(1, [token]); // as Option IO.CancelToken, for the kernel
  const clock = new Int32Array(new SharedArrayBuffer(12)); // phase and number of the run, milliseconds, address of the token's value
  const IDLE = 0, ARMED = 1, FIRING = 2, FIRED = 3, PHASES = 4; // clock[0] is PHASES * run + phase, or IDLE
  clock[2] = (token >> 2) + 2;
  let runs = 0;
  function watch() { // all that the thread runs
    const { memory, clock, parent, ARMED, FIRING, FIRED, PHASES, LOOK_MS } = require("worker_threads").workerData;
    const pause = (seen, ms) => {
      Atomics.wait(clock, 0, seen, Math.min(ms, LOOK_MS));
      if (parent !== undefined && process.ppid !== parent) process.kill(process.pid, "SIGKILL");
    };
    for (;;) {
      const seen = Atomics.load(clock, 0), run = seen - ARMED;
      if (seen % PHASES !== ARMED) { pause(seen, LOOK_MS); continue; }
      const end = performance.now() + clock[1];
      while (Atomics.load(clock, 0) === seen && performance.now() < end) pause(seen, end - performance.now());
      if (Atomics.compareExchange(clock, 0, seen, run + FIRING) !== seen) continue;
      Atomics.store(new Int32Array(memory.buffer), clock[2], 3);
      Atomics.store(clock, 0, run + FIRED);
    }
  }
  const { Worker } = require("worker_threads");
  const workerData = { memory: runtime.memory, clock, parent: runtime.parent, ARMED, FIRING, FIRED, PHASES, LOOK_MS: 1000 };
  new Worker(`(${watch})()`, { eval: true, workerData }).unref();

  // Runs f with a deadline in milliseconds (f gets the token, borrowed, as an option); says whether it passed.
  function within(ms, f) {
    i32()[clock[2]] = box(0);
    runs = (runs + 1) % (1 << 28);
    const run = PHASES * runs;
    clock[1] = Math.max(1, Math.round(ms));
    Atomics.store(clock, 0, run + ARMED);
    Atomics.notify(clock, 0);
    let late = false;
    try {
      f(someToken);
    } finally {
      if (Atomics.compareExchange(clock, 0, run + ARMED, IDLE) !== run + ARMED) {
        while (Atomics.load(clock, 0) !== run + FIRED);
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
  const scopeOf = (state) => field(field(state, 2), 0); // Scope: header, opts, currNamespace, openDecls, … | isNoncomputable, …
  // The state (consumed) as inside `noncomputable section`, or not: where code is no matter, definitions are taken without it.
  function withoutCode(state, flag) {
    const scopes = field(state, 2), first = update(scopeOf(state), { bytes: { 0: flag ? 1 : 0 } });
    const next = update(state, { fields: { 2: ctor(1, [first, keep(field(scopes, 1))]) } });
    drop(state);
    return next;
  }
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
  // the kind of what ended it: the end of input, or a command such as #exit; null after the deadline. Shipped modules bring no
  // code for the compiler to call: definitions that it cannot compile are taken without code, programs to be run are not.
  function elaborate(state, source, { start = 0, deadline = 60000, visit = null } = {}) {
    const reader = lemmas(source), end = performance.now() + deadline, log = [];
    let mps = parserState(start), late = false, begin = start, terminal = null;
    for (;;) {
      const parsed = reader.parse(state, mps), { context } = reader;
      mps = parsed.mps;
      log.push(...parsed.log);
      if (isTerminal(parsed.syntax)) { terminal = showName(field(parsed.syntax, 1)); drop(parsed.syntax); break; }
      const stop = position(mps);
      let replaced = null;
      try { if (visit) replaced = visit(parsed.syntax, state, [begin, stop]); } catch (e) { [parsed.syntax, mps, state].forEach(drop); reader.close(); throw e; }
      const syntax = replaced ? (drop(parsed.syntax), replaced) : parsed.syntax;
      if (replaced === false) drop(syntax);
      else {
        const remaining = end - performance.now();
        const quiet = parsed.log.some((m) => m.severity === "error"); // as Lean's own driver: after a parse error say only that
        const result = elaborateCommand(context, withoutCode(state, !isProgram(syntax)), syntax, begin, remaining, quiet);
        state = result.state;
        log.push(...result.log);
        late = result.late;
      }
      if (late || performance.now() > end) { late = true; break; }
      begin = stop;
    }
    drop(mps);
    reader.close();
    return { state, log, late, terminal, reached: begin };
  }

  // Mathlib's `lemma` is a theorem; core Lean does not know the word. Here it is a token, which no parser takes, so that it ends
  // what stands before it; then it is read as a `def` of the same length, whose syntax is made a theorem's: positions stay.
  function lemmas(source) {
    let text = source, context = inputContext(source);
    const reader = {
      get context() { return context; },
      close() { drop(context); },
      parse(state, mps) { // consumes mps
        let parsed = parseCommand(context, state, keep(mps));
        const at = parsed.log.find((m) => m.severity === "error" && m.data.startsWith(`unexpected token '${LEMMA}'`));
        const offset = at && wordAt(text, at.pos, LEMMA);
        if (offset !== undefined && offset >= 0) {
          const tried = `${text.slice(0, offset)}${"def".padEnd(LEMMA.length)}${text.slice(offset + LEMMA.length)}`, other = inputContext(tried);
          const again = parseCommand(other, state, keep(mps)), theorem = again.log.length ? null : asTheorem(again.syntax);
          drop(again.syntax);
          if (theorem === null) { drop(again.mps); drop(other); } else {
            [parsed.syntax, parsed.mps, context].forEach(drop);
            [text, context, parsed] = [tried, other, { ...again, syntax: theorem }];
          }
        }
        drop(mps);
        return parsed;
      },
    };
    return reader;
  }
  const GAP = /(?:\s|--[^\n]*|\/-(?:[^-]|-(?!\/))*-\/)*/y;
  function wordAt(text, { line, column }, word) { // index of a word at or next after a position, -1 if another is there
    let index = 0;
    for (let i = 1; i < line; i++) index = text.indexOf("\n", index) + 1;
    GAP.lastIndex = index + [...text.slice(index, index + 2 * column)].slice(0, column).join("").length;
    index = GAP.lastIndex + GAP.exec(text)[0].length;
    return text.startsWith(word, index) && /^\s/.test(text.slice(index + word.length)) ? index : -1;
  }
  // The declaration (borrowed) with its `def` made a `theorem`; null where it has no type or is no single definition.
  function asTheorem(stx) {
    if (isKind(stx, "Lean.Parser.Command.definition")) {
      const [, id, signature, body] = args(stx), [binders, type] = args(signature);
      if (args(type).length !== 1) return null;
      const typed = node("Lean.Parser.Command.declSig", [keep(binders), keep(args(type)[0])]);
      const keyword = ctor(ATOM, [keep(field(args(stx)[0], 0)), str("theorem")]);
      return ctor(NODE, [keep(field(stx, 0)), keep(kind("Lean.Parser.Command.theorem")), array([keyword, keep(id), typed, keep(body)])]);
    }
    if (!["declaration", "in"].some((k) => isKind(stx, `Lean.Parser.Command.${k}`))) return null;
    const children = args(stx), last = asTheorem(children.at(-1));
    return last === null ? null : update(stx, { fields: { 2: array([...children.slice(0, -1).map(keep), last]) } });
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
  const PROGRAMS = /^Lean\.Parser\.Command\.(eval|evalBang|runCmd|runElab|runMeta)$/;
  const isProgram = (stx) => find(stx, (s) => tag(s) === NODE && PROGRAMS.test(showName(field(s, 1)))) !== null;
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

  return { ...objects, initialise, within, message, messages, ranOut, importModules, commandState, environmentOf, scopeOf, elaborate, header, isKind, kind, args, node, atom, range, leaves, find, truth, inputContext, NODE, ATOM, IDENT };
};
