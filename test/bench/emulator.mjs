/**
 * `npm run bench -- emulator`: requests a second and p99 latency of GET and PUT at 1, 8 and 64 connections, beside a bare
 * Node server; then the heap over 100,000 requests. Exit code 1 when the heap grows or an answer is not 2xx.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { URLSearchParams } from "node:url";
import autocannon from "autocannon";
import { CLIENT, CONFIG } from "./servers/fixture.mjs";

const SECONDS = 3;
const CONNECTIONS = [1, 8, 64];
const path = `/api/v2/outbound/dialerconfigs/${CONFIG.id}`;
const put = { method: "PUT", body: JSON.stringify(CONFIG) };
const folder = mkdtempSync(join(tmpdir(), "emulator-bench-"));
let failures = 0;

console.log(
  `Node ${process.version}, ${availableParallelism()} cores (load ${loadavg()[0].toFixed(1)} before), ` +
    `${SECONDS} s each, client on the same machine\n`,
);
console.log("| connections | call | server | requests/s | p99 ms |\n|---:|---|---|---:|---:|");
try {
  const bare = await startServer("bare.mjs");
  const emulator = await startServer("emulator.mjs");
  const durable = await startServer("emulator.mjs", join(folder, "state"));
  // One after the other at each number of connections: what else the machine does then falls on all alike.
  for (const connections of CONNECTIONS) {
    await row("bare Node", bare, {}, connections);
    await row("emulator", emulator, {}, connections);
    await row("bare Node", bare, put, connections);
    await row("emulator", emulator, put, connections);
    await row("emulator --data", durable, put, connections);
  }
  for (const { child } of [bare, emulator, durable]) child.disconnect();
  await memory(await startServer("emulator.mjs"));
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failures === 0 ? 0 : 1;

async function startServer(file, ...args) {
  const child = fork(new URL(`servers/${file}`, import.meta.url), args, { execArgv: ["--expose-gc"] });
  const [url] = await once(child, "message");
  return { child, url, token: file === "bare.mjs" ? "none" : await tokenOf(url) };
}

async function tokenOf(url) {
  const { clientId, clientSecret } = CLIENT;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
  return (await answer.json()).access_token;
}

async function load({ url, token }, options) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "if-match": "*" };
  const result = await autocannon({ url: url + path, headers, ...options });
  failures += result.non2xx + result.errors;
  return result;
}

async function row(name, server, call, connections) {
  const { requests, latency } = await load(server, { ...call, connections, duration: SECONDS });
  const rate = Math.round(requests.average);
  console.log(`| ${connections} | ${call.method ?? "GET"} | ${name} | ${rate} | ${latency.p99} |`);
}

/** The log holds up to 20,000 requests, so it is full from the first sample on. */
async function memory(server) {
  const requests = [{ method: "GET" }, put];
  const samples = [];
  console.log("\n| requests | heap MB after collection | resident MB |\n|---:|---:|---:|");
  for (let done = 20_000; done <= 120_000; done += 20_000) {
    await load(server, { connections: 8, amount: 20_000, requests });
    server.child.send("memory");
    const [{ heapUsed, rss }] = await once(server.child, "message");
    samples.push(heapUsed / 1e6);
    console.log(`| ${done} | ${(heapUsed / 1e6).toFixed(1)} | ${(rss / 1e6).toFixed(0)} |`);
  }
  server.child.disconnect();
  const growth = samples.at(-1) / samples[0] - 1;
  console.log(`\nheap over the last 100,000 requests: ${(growth * 100).toFixed(1)} %`);
  if (growth > 0.1) failures++;
}
