// Lean objects seen from JavaScript (wasm32: an 8-byte header of count:i32, size:u16, fields:u8, tag:u8).
//
// Ownership, as in Lean's own ABI: a value returned to us is ours and must be passed on or dropped once; an argument of
// `call` is consumed. `keep(o)` makes a second reference. A missing `keep` is a double free that shows much later.
"use strict";

module.exports = function objects(runtime) {
  const x = runtime.exports;
  const u8 = () => new Uint8Array(runtime.memory.buffer);
  const u16 = () => new Uint16Array(runtime.memory.buffer);
  const i32 = () => new Int32Array(runtime.memory.buffer);

  const box = (n) => (n << 1) | 1;
  const unbox = (o) => o >> 1;
  const isScalar = (o) => (o & 1) === 1;

  function keep(o) {
    if (isScalar(o)) return o;
    const words = i32(), count = words[o >> 2];
    if (count > 0) words[o >> 2] = count + 1;
    else if (count < 0) Atomics.sub(words, o >> 2, 1); // shared between threads: counts run downwards
    return o;
  }
  function drop(o) {
    if (isScalar(o)) return;
    const words = i32(), count = words[o >> 2];
    if (count > 1) words[o >> 2] = count - 1;
    else if (count !== 0) x.lean_dec_ref_cold(o);
  }

  const tag = (o) => (isScalar(o) ? unbox(o) : u8()[o + 7]);
  const fieldCount = (o) => u8()[o + 6];
  const field = (o, i) => i32()[(o >> 2) + 2 + i]; // borrowed
  const byte = (o, i) => u8()[o + 8 + 4 * fieldCount(o) + i]; // i-th byte of the scalar area

  function alloc(bytes, fields, kind) {
    const size = (bytes + 7) & ~7, o = x.lean_alloc_object(size);
    i32()[o >> 2] = 1;
    u16()[(o + 4) >> 1] = size;
    u8()[o + 6] = fields;
    u8()[o + 7] = kind;
    return o;
  }
  function ctor(kind, fields, bytes = []) {
    const o = alloc(8 + 4 * fields.length + bytes.length, fields.length, kind);
    fields.forEach((f, i) => { i32()[(o >> 2) + 2 + i] = f; });
    bytes.forEach((b, i) => { u8()[o + 8 + 4 * fields.length + i] = b; });
    return o;
  }
  // A copy of the borrowed structure `o` with some fields (owned) or scalar bytes replaced.
  function update(o, { fields = {}, bytes = {} }) {
    const size = u16()[(o + 4) >> 1], n = fieldCount(o), copy = x.lean_alloc_object(size);
    u8().copyWithin(copy, o, o + size);
    i32()[copy >> 2] = 1;
    for (let i = 0; i < n; i++) {
      if (i in fields) i32()[(copy >> 2) + 2 + i] = fields[i];
      else keep(field(copy, i));
    }
    for (const [i, b] of Object.entries(bytes)) u8()[copy + 8 + 4 * n + Number(i)] = b;
    return copy;
  }
  function array(items) {
    const o = alloc(16 + 4 * items.length, 0, 246);
    i32()[(o >> 2) + 2] = i32()[(o >> 2) + 3] = items.length;
    items.forEach((item, i) => { i32()[(o >> 2) + 4 + i] = item; });
    return o;
  }
  const arraySize = (o) => i32()[(o >> 2) + 2];
  const arrayItem = (o, i) => i32()[(o >> 2) + 4 + i]; // borrowed

  function str(s) {
    const bytes = Buffer.from(s, "utf8"), p = x.malloc(bytes.length + 1);
    u8().set(bytes, p);
    u8()[p + bytes.length] = 0;
    const o = x.lean_mk_string_from_bytes(p, bytes.length);
    x.free(p);
    return o;
  }
  const text = (o) => Buffer.from(u8().slice(o + 20, o + 20 + i32()[(o >> 2) + 2] - 1)).toString("utf8"); // borrowed
  function takeText(o) { const s = text(o); drop(o); return s; }

  // Maps a borrowed List or Array; `f` gets borrowed items.
  function map(list, f) {
    const out = [];
    if (!isScalar(list) && u8()[list + 7] === 246) for (let i = 0; i < arraySize(list); i++) out.push(f(arrayItem(list, i)));
    else for (let l = list; !isScalar(l); l = field(l, 1)) out.push(f(field(l, 0)));
    return out;
  }

  const constant = (name) => keep(i32()[x[name].value >> 2]);

  // Every compiled Lean function F is an export. F___boxed, where it exists, takes boxed arguments and consumes them; where it
  // does not, F itself does. An IO function takes one argument more, the world.
  function call(name, ...args) {
    const f = x[name + "___boxed"] ?? x[name];
    if (!f) throw new Error(`this Lean has no ${name}`);
    if (f.length === args.length + 1) args.push(box(0));
    if (f.length !== args.length) throw new Error(`${name} takes ${f.length} arguments, not ${args.length}`);
    return f(...args);
  }
  // References of Lean's ST monad; these C functions borrow the reference.
  const ref = { make: (v) => x.lean_st_mk_ref(v), get: (r) => call("lean_st_ref_get", r), set: (r, v) => { call("lean_st_ref_set", r, v); } };

  const name = (s) => call("l_String_toName", str(s));
  const showName = (o) => takeText(call("l_Lean_Name_toString", keep(o), box(0)));
  const sameName = (a, b) => a === b || x.lean_name_eq(a, b) !== 0;

  const showMessageData = (o) => takeText(call("l_Lean_MessageData_toString", keep(o)));
  class LeanException extends Error {
    constructor(message, { internal = false, heartbeats = false } = {}) { super(message); Object.assign(this, { internal, heartbeats }); }
  }
  const WITH_CONTEXT = 3; // MessageData.withContext
  // The value of an IO/EIO result, consumed; throws what Lean threw. IO.Error and Lean.Exception differ in layout.
  // `context` makes the MessageDataContext (owned) for messages that were thrown without one.
  function ok(result, { io = false, context = null } = {}) {
    if (tag(result) === 0) { const v = keep(field(result, 0)); drop(result); return v; }
    const error = field(result, 0);
    let message, internal = false, heartbeats = false;
    if (io) message = takeText(call("lean_io_error_to_string", keep(error)));
    else {
      internal = tag(error) === 1;
      heartbeats = !internal && unbox(call("l_Lean_Exception_isMaxHeartbeat", keep(error))) === 1;
      const data = call("l_Lean_Exception_toMessageData", keep(error));
      message = takeText(call("l_Lean_MessageData_toString", context === null ? data : ctor(WITH_CONTEXT, [context(), data])));
    }
    drop(result);
    throw new LeanException(message, { internal, heartbeats });
  }

  return { x, u8, i32, box, unbox, isScalar, keep, drop, tag, field, byte, ctor, update, alloc, array, arraySize, arrayItem, map, str, text, takeText, constant, call, ref, name, showName, sameName, showMessageData, ok, LeanException };
};
