// JSON lines on standard input and output: reading requests, sending replies, and what becomes of a process that breaks.
"use strict";
const fs = require("fs");
const crash = require("./crash.js");

const FATAL_EXIT = 3;

// Lean's threads print while they start; standard output belongs to the protocol alone.
process.stdout.write = process.stderr.write.bind(process.stderr);

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

// Answers every line with answer(request). What isAnswer(error) takes for an answer is one; anything else ends the process, which
// nothing it says from then on could be trusted. `bytes` is the size of Lean's memory, told when it has changed;
// `lastWords` what Lean printed before it broke.
module.exports = function serve({ answer, isAnswer, bytes, lastWords }) {
  let memoryTold = 0;
  function reply(line) {
    let message;
    try {
      const request = JSON.parse(line);
      message = request !== null && typeof request === "object" && !Array.isArray(request) ? answer(request) : { message: "A request is a JSON object." };
    } catch (e) {
      if (e instanceof SyntaxError) message = { message: `Could not parse JSON:\n${e.message}` };
      else if (isAnswer(e)) message = { message: e.message };
      else {
        send(crash(e, lastWords()));
        process.exit(FATAL_EXIT);
      }
    }
    if (bytes() !== memoryTold) message.wasmBytes = memoryTold = bytes();
    send(message);
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
      if (line.trim()) reply(line);
    }
    if (from < size) parts.push(Buffer.from(input.subarray(from, size)));
    setImmediate(listen);
  }
  send({ ready: true });
  setImmediate(listen); // first a turn for the threads that are starting
};
