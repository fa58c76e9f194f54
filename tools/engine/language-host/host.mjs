/**
 * A small Node language host: it lets an engine that was built from Go modules run Node programs and policy packs on
 * a machine that cannot have the vendor's host. It speaks pulumirpc.LanguageRuntime over the definitions that ship
 * in @pulumi/pulumi, found from the program's folder. It prints its port; the engine ends it.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const from = [
  process.cwd(),
  process.env.CXONE_DIALER_ROOT ?? process.cwd(),
  dirname(fileURLToPath(import.meta.url)),
]
  .map((folder) => createRequire(join(folder, "x.js")))
  .find((candidate) => {
    try {
      candidate.resolve("@pulumi/pulumi/package.json");
      return true;
    } catch {
      return false;
    }
  });
if (!from) {
  console.error("language host: @pulumi/pulumi is not installed where the program is: run npm install there");
  process.exit(1);
}
const pulumi = createRequire(from.resolve("@pulumi/pulumi/package.json"));
const grpc = pulumi("@grpc/grpc-js");
const proto = (name) => pulumi(`@pulumi/pulumi/proto/${name}`);
const lang = proto("language_pb.js");
const plugin = proto("plugin_pb.js");
const { Empty } = pulumi("google-protobuf/google/protobuf/empty_pb.js");
const children = new Set();

/** Starts node and calls back with its exit code; output goes where the engine wants it. */
function start(args, options, onOut, onErr, onExit) {
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  child.stdout.on("data", onOut);
  child.stderr.on("data", onErr);
  child.on("error", () => onExit(127));
  child.on("close", (code) => {
    children.delete(child);
    onExit(code ?? 1);
  });
}

const require_ = (folder) => createRequire(join(folder, "x.js"));

/** As the vendor's host: a folder means its package.json's main, else index.ts or index.js. */
function entry(programFolder, entryPoint) {
  const path = resolve(programFolder, entryPoint || ".");
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const manifest = join(path, "package.json");
  const main = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).main : undefined;
  const found = [main, "index.ts", "index.js"].find((file) => file && existsSync(join(path, file)));
  return found ? join(path, found) : path;
}

function run(call, callback) {
  const request = call.request;
  const info = request.getInfo();
  const folder = info ? info.getProgramDirectory() : request.getPwd();
  const pwd = request.getPwd() || folder;
  const config = Object.fromEntries(request.getConfigMap().toObject());
  const args = [require_(folder).resolve("@pulumi/pulumi/cmd/run"), "--monitor", request.getMonitorAddress()];
  args.push(
    "--engine",
    process.argv.at(-1),
    "--organization",
    request.getOrganization(),
    "--project",
    request.getProject(),
  );
  args.push(
    "--root-directory",
    info ? info.getRootDirectory() : folder,
    "--stack",
    request.getStack(),
    "--pwd",
    pwd,
  );
  if (request.getDryrun()) args.push("--dry-run");
  args.push(
    "--parallel",
    String(request.getParallel()),
    entry(folder, info ? info.getEntryPoint() : "."),
    ...request.getArgsList(),
  );
  const env = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: "true",
  };
  const out = (data) => process.stdout.write(data);
  start(
    args,
    { cwd: pwd, env },
    out,
    (data) => process.stderr.write(data),
    (code) => {
      const response = new lang.RunResponse();
      if (code === 32) response.setBail(true);
      else if (code !== 0) response.setError(`the program exited with code ${code}`);
      callback(null, response);
    },
  );
}

function runPlugin(call) {
  const request = call.request;
  const info = request.getInfo();
  const folder = info.getProgramDirectory();
  const policy = request.getKind() === "analyzer";
  const script = require_(folder).resolve(`@pulumi/pulumi/cmd/${policy ? "run-policy-pack" : "run-plugin"}`);
  const args = policy
    ? [script, ...request.getArgsList(), folder]
    : [script, folder, ...request.getArgsList()];
  const env = {
    ...process.env,
    ...Object.fromEntries(
      request.getEnvList().map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]),
    ),
  };
  const send = (set) => (data) => {
    const response = new lang.RunPluginResponse();
    response[set](data);
    call.write(response);
  };
  start(args, { cwd: folder, env }, send("setStdout"), send("setStderr"), (code) => {
    const response = new lang.RunPluginResponse();
    response.setExitcode(code);
    call.write(response);
    call.end();
  });
}

const answer = (make) => (_call, callback) => callback(null, make());
const service = {
  handshake: answer(() => new lang.LanguageHandshakeResponse()),
  getPluginInfo: answer(() => {
    const info = new plugin.PluginInfo();
    info.setVersion("1.0.0");
    return info;
  }),
  getRequiredPackages: answer(() => new lang.GetRequiredPackagesResponse()),
  getRequiredPlugins: answer(() => new lang.GetRequiredPluginsResponse()),
  about: answer(() => new lang.AboutResponse()),
  getProgramDependencies: answer(() => new lang.GetProgramDependenciesResponse()),
  runtimeOptionsPrompts: answer(() => new lang.RuntimeOptionsResponse()),
  installDependencies: (call) => call.end(),
  cancel: (_call, callback) => {
    for (const child of children) child.kill("SIGTERM");
    callback(null, new Empty());
  },
  run,
  runPlugin,
};

const definition = proto("language_grpc_pb.js").LanguageRuntimeService;
const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(
  definition,
  Object.fromEntries(Object.entries(service).filter(([name]) => name in definition)),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
