/** The network environment: a proxy, a CA of one's own, the trace; each in a process that starts with its variables. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTenant } from "./tenant";

const TLS = join(__dirname, "fixtures/tls");
const CA = join(TLS, "certificate.pem");
const HTTP = join(__dirname, "../../../provider/dist/gateway/http/axios-transport.js");
const TOKEN = "Bearer s3cret-token";

/** What a proxy saw of each exchange: all it may know of an https call is the host. */
let proxied: string[];
let proxy: Server;
/** The server forgets a connection once it is a tunnel. */
const tunnels: Duplex[] = [];
let api: Server;
let folder: string;
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) =>
  new Promise<void>((resolve) => server.listen(0, "localhost", () => resolve()));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-network-"));
  proxy = createHttpServer((request, response) => {
    proxied.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket, head) => {
    proxied.push(`CONNECT ${request.url} ${request.headers.authorization ?? ""}`);
    const [host = "", port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    tunnels.push(upstream, socket);
    for (const end of [upstream, socket]) end.on("error", () => end.destroy());
  });
  const tls = { key: readFileSync(join(TLS, "key.pem")), cert: readFileSync(CA) };
  api = createHttpsServer(tls, (_, response) => response.end('{"ok":true}'));
  await Promise.all([listen(proxy), listen(api)]);
});
beforeEach(() => {
  proxied = [];
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const tunnel of tunnels) tunnel.destroy();
  for (const server of [proxy, api]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const CALL = `
  const { AxiosTransport } = require(process.env.HTTP_MODULE);
  const request = { method: "PUT", path: "/x", headers: { Authorization: ${JSON.stringify(TOKEN)} }, data: { a: 1 },
    repeatable: false, signal: AbortSignal.timeout(15000) };
  Promise.resolve().then(() => new AxiosTransport(process.env.BASE).send(request))
    .then((answer) => console.log(answer.status, JSON.stringify(answer.json)), (error) => console.log(error.message));`;

/** One call by a new process; what it prints. */
function call(base: string, env: NodeJS.ProcessEnv): Promise<string> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/proxy|CERTS/i.test(key)));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", CALL], {
      env: { ...clean, HTTP_MODULE: HTTP, BASE: base, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", () => resolve(output.trim()));
  });
}

const apiUrl = () => `https://localhost:${portOf(api)}`;
const proxyUrl = () => `http://localhost:${portOf(proxy)}`;

describe("the network environment", () => {
  it("NODE_EXTRA_CA_CERTS makes a CA of one's own trusted", async () => {
    expect(await call(apiUrl(), { NODE_EXTRA_CA_CERTS: CA })).toBe('200 {"ok":true}');
  });

  it("an unknown CA is an error that says that nothing was sent", async () => {
    expect(await call(apiUrl(), {})).toMatch(/^CXD-E201: .*SELF_SIGNED_CERT.*nothing was sent/);
  });

  it("HTTPS_PROXY is used as a tunnel: the proxy sees the host and nothing else", async () => {
    const env = { HTTPS_PROXY: proxyUrl(), NODE_EXTRA_CA_CERTS: CA };
    expect(await call(apiUrl(), env)).toBe('200 {"ok":true}');
    expect(proxied).toEqual([`CONNECT localhost:${portOf(api)} `]);
  });

  it("NO_PROXY goes past it", async () => {
    const env = { HTTPS_PROXY: proxyUrl(), NO_PROXY: "localhost", NODE_EXTRA_CA_CERTS: CA };
    expect([await call(apiUrl(), env), proxied]).toEqual(['200 {"ok":true}', []]);
  });

  it("no proxy ever sees a call to this machine over http, whatever the environment says", async () => {
    const { emulator } = await startTenant();
    const env = { HTTP_PROXY: proxyUrl(), http_proxy: proxyUrl(), ALL_PROXY: proxyUrl() };
    expect([await call(emulator.url, env), proxied]).toEqual([expect.stringMatching(/^40/), []]);
    await emulator.close();
  });

  it("CXONE_TRACE must name a file that can be written", async () => {
    const file = join(folder, "no-such-folder/trace.jsonl");
    expect(await call(apiUrl(), { CXONE_TRACE: file })).toMatch(
      /^CXD-E101: CXONE_TRACE: .*cannot be written/,
    );
  });
});

describe("the trace", () => {
  it("has a line for every exchange, repeats included, with request ids and without secrets or bodies", async () => {
    const file = join(folder, "trace.jsonl");
    process.env["CXONE_TRACE"] = file;
    try {
      const { emulator, gateway, context } = await startTenant();
      emulator.faults([{ method: "GET", status: 503, retryAfter: 0, times: 1 }]);
      const { etag, body } = await gateway.read("dc-old", context());
      await gateway.replace("dc-old", { ...body, secretNote: "body-s3cret" }, etag, context());
      await emulator.close();
      const text = readFileSync(file, "utf8");
      const lines = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.map(({ method, status }) => `${String(method)} ${String(status)}`)).toEqual([
        "POST 200",
        "GET 503",
        "GET 200",
        "PUT 200",
      ]);
      const path = "/api/v2/outbound/dialerconfigs/dc-old";
      expect(lines[3]).toMatchObject({ path, ifMatch: etag, requestId: expect.any(String) as string });
      expect(text).not.toMatch(/s3cret|Bearer [^[]/);
    } finally {
      delete process.env["CXONE_TRACE"];
    }
  });

  it("that cannot be written any more is reported once, and the calls go on", async () => {
    const file = join(folder, "gone/trace.jsonl");
    mkdirSync(join(folder, "gone"));
    process.env["CXONE_TRACE"] = file;
    const warned = jest.spyOn(console, "error").mockImplementation(() => undefined);
    try {
      const { emulator, gateway, context } = await startTenant();
      const { etag, body } = await gateway.read("dc-old", context());
      rmSync(join(folder, "gone"), { recursive: true });
      await gateway.replace("dc-old", { ...body, dialRate: 1.1 }, etag, context());
      expect((await gateway.read("dc-old", context())).body).toMatchObject({ dialRate: 1.1 });
      await emulator.close();
      expect(warned.mock.calls).toEqual([
        [expect.stringMatching(/^CXONE_TRACE: ".*" cannot be written any more \(ENOENT\)/)],
      ]);
    } finally {
      warned.mockRestore();
      delete process.env["CXONE_TRACE"];
    }
  });
});
