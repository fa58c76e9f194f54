/**
 * The provider process: it configures the compiled runtime once and runs the verbs that its parent asks for. It keeps the
 * state in a file as the engine does: only a result, or an error that brings an id, replaces it.
 */
const { existsSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const DIST = join(__dirname, "../../../../provider/dist");
const runtime = require(join(DIST, "adapters/dynamic/runtime.js"));
const { HOSTILE_URL: baseUrl, HOSTILE_STATE: file, HOSTILE_AUDIT: auditDir } = process.env;
const settings = {
  "cxone:baseUrl": baseUrl,
  "cxone:clientId": "pulumi",
  "cxone:clientSecret": "hostile-s3cret",
  "cxone:auditDir": auditDir,
  "cxone:export": "off",
  "cxone:timeoutSeconds": "15",
  "cxone:requestsPerMinute": "off",
  "cxone:requestsPerSecond": "off",
};
void runtime.configure({ config: { get: (key) => settings[key] } });

const load = () => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);
const keep = (state) => writeFileSync(file, JSON.stringify(state));

const VERBS = {
  async check({ inputs }) {
    const { failures } = await runtime.check({}, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join(" "));
  },
  async create({ inputs }) {
    keep(await runtime.create(inputs));
  },
  async read() {
    const { id, outs } = load();
    const { id: live, props } = await runtime.read(id, outs);
    if (live === "") rmSync(file);
    else keep({ id: live, outs: props });
  },
  async update({ inputs }) {
    const { id, outs } = load();
    keep({ id, ...(await runtime.update(id, outs, inputs)) });
  },
  async delete() {
    const { id, outs } = load();
    await runtime.delete(id, outs);
    rmSync(file);
  },
  async list() {
    const { CxoneGateway } = require(join(DIST, "gateway/dialerconfigs/client.js"));
    const { AxiosTransport } = require(join(DIST, "gateway/http/axios-transport.js"));
    const { TokenCache } = require(join(DIST, "gateway/http/token-cache.js"));
    const transport = new AxiosTransport(baseUrl);
    const credentials = { clientId: "pulumi", clientSecret: "hostile-s3cret" };
    const gateway = new CxoneGateway(baseUrl, transport, new TokenCache(transport, credentials));
    await gateway.list(undefined, { signal: AbortSignal.timeout(15_000) });
  },
};

/** Rounded, because the exact figure is no part of the specification. */
const usedMb = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
let peakMb = 0;
setInterval(() => (peakMb = Math.max(peakMb, usedMb())), 20).unref();

process.on("message", async ({ verb, ...job }) => {
  const before = usedMb();
  peakMb = before;
  const started = Date.now();
  let message;
  try {
    await VERBS[verb](job);
  } catch (error) {
    message = error.message;
    if (error.id) keep({ id: error.id, outs: error.properties, reasons: error.reasons });
  }
  const grownMb = Math.max(peakMb, usedMb()) - before;
  process.exitCode = message === undefined ? 0 : 1;
  process.send({ message, exit: process.exitCode, seconds: (Date.now() - started) / 1000, grownMb });
});
