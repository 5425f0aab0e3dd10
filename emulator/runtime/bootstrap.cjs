"use strict";
/**
 * The process in which a function version runs. Plain JavaScript (CommonJS), not TypeScript: it starts in a bare Node
 * under the permission model, where a TypeScript loader and its files are out of reach and would cost start-up time.
 *
 * Descriptors: 3 jobs in, 4 messages out (blocking writes, so that what was answered is never lost when the next job
 * hangs or kills the process), 5 progress (number and start time of the last job that began; see progress.ts).
 *
 * In:  a line of JSON settings, then per job `<seq> <requestId> <length>\n<event>`.
 * Out: `l <ok 0|1>\n` loaded · `x <seq> <exitCode>\n` the code called process.exit ·
 *      `r <seq> <status> <ms> <rss> <retire 0|1> <returnLength> <errorLength> <logLength>\n<return><error><logs>`.
 * Lengths count UTF-16 units of the decoded text.
 */
const { AsyncLocalStorage } = require("node:async_hooks");
const fs = require("node:fs");
const net = require("node:net");
const { format } = require("node:util");
const { captureOutput } = require("./capture-output.cjs");
const { loadHandler } = require("./load-handler.cjs");

// User code may replace globals (fake timers, patched clocks): keep what this file needs.
const { setTimeout, Buffer, JSON: json, Date: WallClock } = globalThis;
const { parse, stringify } = json;
const elapsed = performance.now.bind(performance);
const wallNow = WallClock.now;
const writeSync = fs.writeSync;
const readRss = process.memoryUsage.rss.bind(process.memoryUsage);
const reallyExit = process.exit.bind(process);

const maxResponseBytes = 6 * 1024 * 1024;
const maxLineLength = 8 * 1024;
const maxLines = 1000;
const rssEveryMs = 250;

const storage = new AsyncLocalStorage();
/** Jobs whose handler has not answered yet, oldest first; all have the same time limit. */
const pending = new Map();
let settings;
let handler;
let loadFailure = null;
let initLogs = [];
let baseContext;

// ---- messages out

function send(text) {
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(4, bytes, offset);
    } catch (error) {
      if (error.code !== "EAGAIN") reallyExit(0);
    }
  }
}

const progress = Buffer.alloc(16);

function noteStart(seq) {
  progress.writeDoubleLE(seq, 0);
  progress.writeDoubleLE(wallNow(), 8);
  writeSync(5, progress, 0, 16, 0);
}

let rss = 0;
let rssAt = Number.NEGATIVE_INFINITY;

function sampleRss(now) {
  if (now - rssAt > rssEveryMs) {
    rssAt = now;
    rss = readRss();
  }
  return rss;
}

function finish(job, status, returnText, error, retire) {
  if (job.done) return;
  job.done = true;
  pending.delete(job.seq);
  const now = elapsed();
  let ms = now - job.startedAt;
  if (ms > settings.timeoutMs && status !== 433) {
    // It yielded too late for the timer, yet it did exceed its limit.
    status = 433;
    returnText = "";
    error = null;
  }
  if (status === 433) ms = Math.max(ms, settings.timeoutMs);
  const errorText = error === null ? "" : stringify(error);
  const logText = job.logs.length === 0 ? "" : stringify(job.logs);
  send(
    `r ${job.seq} ${status} ${ms.toFixed(3)} ${sampleRss(now)} ${retire ? 1 : 0} ` +
      `${returnText.length} ${errorText.length} ${logText.length}\n${returnText}${errorText}${logText}`,
  );
}

// ---- results

function describe(thrown) {
  if (thrown instanceof Error || (typeof thrown === "object" && thrown !== null && typeof thrown.stack === "string")) {
    return [`${thrown.name || "Error"}: ${thrown.message}`, String(thrown.stack)];
  }
  const text = typeof thrown === "string" ? thrown : format("%o", thrown);
  return [text, text];
}

/** An allocation that the process's limit refuses is a memory death, not a bug in the code. */
function isAllocationFailure(thrown) {
  return (
    thrown instanceof Error &&
    (thrown.code === "ERR_MEMORY_ALLOCATION_FAILED" || thrown.message === "Array buffer allocation failed")
  );
}

function fail(job, thrown, retire = false) {
  if (isAllocationFailure(thrown)) finish(job, 434, "", describe(thrown), true);
  else finish(job, 430, "", describe(thrown), retire);
}

function succeed(job, value) {
  if (job.done) return;
  let text;
  try {
    text = value === undefined ? "null" : stringify(value);
    if (text === undefined) throw new TypeError(`The return value is a ${typeof value}, which JSON cannot express`);
  } catch (error) {
    return fail(job, error);
  }
  if (text.length > maxResponseBytes / 3 && Buffer.byteLength(text) > maxResponseBytes)
    finish(job, 407, "", null, false);
  else finish(job, 200, text, null, false);
}

// ---- time limit of handlers that yield; the parent watches over those that do not

let timer = null;

function armTimer() {
  if (timer !== null) return;
  const [oldest] = pending.values();
  if (oldest === undefined) return;
  timer = setTimeout(expire, Math.max(1, oldest.startedAt + settings.timeoutMs - elapsed()));
  timer.unref();
}

function expire() {
  timer = null;
  const now = elapsed();
  for (const job of pending.values()) {
    if (now - job.startedAt < settings.timeoutMs) break;
    finish(job, 433, "", null, true);
  }
  armTimer();
}

// ---- jobs

function run(seq, requestId, eventText) {
  noteStart(seq);
  const job = { seq, requestId, startedAt: elapsed(), logs: initLogs, done: false };
  if (initLogs.length > 0) initLogs = [];
  else job.logs = [];
  if (loadFailure !== null) return finish(job, loadFailure.status, "", loadFailure.error, false);
  let event;
  try {
    event = parse(eventText);
  } catch (error) {
    return finish(job, 400, "", [`The event is not JSON: ${error.message}`, ""], false);
  }
  pending.set(seq, job);
  storage.run(job, call, job, event);
  if (!job.done) armTimer();
}

function call(job, event) {
  const { startedAt } = job;
  const context = {
    ...baseContext,
    request_id: job.requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(startedAt + settings.timeoutMs - elapsed())),
  };
  const callback = (error, value) => (error === null || error === undefined ? succeed(job, value) : fail(job, error));
  try {
    const returned = handler(event, context, callback);
    if (typeof returned?.then === "function") {
      returned.then(
        (value) => succeed(job, value),
        (error) => fail(job, error),
      );
    } else if (handler.length < 3) {
      // A handler that takes the callback answers through it, whatever it returns.
      succeed(job, returned);
    }
  } catch (error) {
    fail(job, error);
  }
}

// ---- log lines

function addLine(level, text) {
  const job = storage.getStore();
  const logs = job === undefined ? initLogs : job.logs;
  if (logs.length >= maxLines) return;
  logs.push([wallNow(), level, text.length > maxLineLength ? text.slice(0, maxLineLength) : text]);
}

// ---- ends of the process

function watchForEnds() {
  process.exit = (code = process.exitCode ?? 0) => {
    send(`x ${storage.getStore()?.seq ?? 0} ${code}\n`);
    reallyExit(code);
  };
  process.on("uncaughtException", onStray);
  process.on("unhandledRejection", onStray);
}

/** An error that escaped from a callback or a promise: it belongs to the job in whose context it arose. */
function onStray(error) {
  const owner = storage.getStore();
  const jobs = owner === undefined ? [...pending.values()] : [owner];
  for (const job of jobs) fail(job, error, true);
  if (jobs.length === 0) addLine("ERROR", describe(error)[1]);
}

// ---- start

async function start(text) {
  settings = parse(text);
  baseContext = Object.freeze({ callbackWaitsForEmptyEventLoop: true, ...settings.context });
  captureOutput(addLine);
  watchForEnds();
  try {
    ({ handler, failure: loadFailure } = await loadHandler(settings.codeFolder, settings.handler));
  } catch (error) {
    loadFailure = { status: isAllocationFailure(error) ? 434 : 443, error: describe(error) };
  }
  sampleRss(elapsed());
  send(`l ${loadFailure === null ? 1 : 0}\n`);
}

// ---- reading jobs

const input = new net.Socket({ fd: 3, readable: true, writable: false });
input.setEncoding("utf8");
let buffered = "";
/** Length that the job being received needs; spares looking at a large event again with every chunk. */
let wanted = 0;
let ready = false;

input.on("data", (chunk) => {
  buffered = buffered === "" ? chunk : buffered + chunk;
  if (buffered.length < wanted) return;
  if (settings === undefined) {
    const end = buffered.indexOf("\n");
    if (end < 0) return;
    const text = buffered.slice(0, end);
    buffered = buffered.slice(end + 1);
    start(text).then(() => {
      ready = true;
      takeJobs();
    });
  } else if (ready) {
    takeJobs();
  }
});
// The parent has gone: nobody is left to answer.
input.on("close", () => reallyExit(0));

function takeJobs() {
  let at = 0;
  wanted = 0;
  for (;;) {
    const lineEnd = buffered.indexOf("\n", at);
    if (lineEnd < 0) break;
    const [seq, requestId, length] = buffered.slice(at, lineEnd).split(" ");
    const eventEnd = lineEnd + 1 + Number(length);
    if (buffered.length < eventEnd) {
      wanted = eventEnd - at;
      break;
    }
    const event = buffered.slice(lineEnd + 1, eventEnd);
    at = eventEnd;
    run(Number(seq), requestId, event);
  }
  buffered = at === 0 ? buffered : buffered.slice(at);
}
