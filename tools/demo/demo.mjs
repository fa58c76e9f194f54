/** A stack of the quickstart in a private folder, with an emulator of its own; commands are printed as they run. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "../lib/process.mjs";

/** A step of the demo did not do what it should. */
export class StepError extends Error {
  name = "StepError";
}

const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

/** @typedef {{ exit?: "zero" | "not zero", shows?: RegExp[], calls?: string[] }} Should */

export class Demo {
  /** The API's calls of the last pulumi command, tokens and control calls left out. @type {string[]} */
  calls = [];

  constructor(engine, folder, emulator) {
    this.engine = engine;
    this.folder = folder;
    this.emulator = emulator;
  }

  /** @param {import("../engine/index.mjs").Engine} engine @param {string} folder an empty one */
  static async start(engine, folder) {
    const project = join(folder, "quickstart");
    mkdirSync(project);
    mkdirSync(join(folder, "backend"));
    for (const file of ["index.ts", "package.json", "tsconfig.json", "Pulumi.yaml", "Pulumi.dev.yaml"]) {
      copyFileSync(join(ROOT, "examples/quickstart", file), join(project, file));
    }
    // What `npm install` would put there for a user.
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    symlinkSync(join(ROOT, "policies"), join(folder, "policies"), "dir");
    console.log("$ npx cxone-emulator --seed tools/demo/seed.json --port 0");
    const emulator = await startEmulator();
    console.log(`cxone-emulator listening on ${emulator.url}\n`);
    console.log("$ export CXONE_BASE_URL=" + emulator.url);
    console.log("$ export CXONE_CLIENT_ID=pulumi CXONE_CLIENT_SECRET=********");
    console.log(`$ pulumi login file://${folder}/backend && cd ${project} && pulumi stack init dev`);
    const demo = new Demo(engine, folder, emulator);
    const { code, stdout, stderr } = await demo.#pulumi(["stack", "init", "dev"], true);
    if (code !== 0) throw new Error(`pulumi stack init failed:\n${stdout}${stderr}`);
    return demo;
  }

  /** @param {string} number @param {import("./steps.mjs").Step} step */
  async step(number, step) {
    const started = Date.now();
    console.log(`\n${bold(`Step ${number}: ${step.says}`)}`);
    await step.run(this);
    console.log(`-> ${step.proves} (${Math.round((Date.now() - started) / 1000)} s)`);
  }

  /**
   * Runs one pulumi command and holds it to what it should do.
   * @param {string} command without the word pulumi
   * @param {Should} should
   */
  pulumi(command, should) {
    return this.#held(`pulumi ${command}`, () => this.#pulumi(command.split(" ")), should);
  }

  /**
   * The same for the command cxone-dialer.
   * @param {string} command without the word cxone-dialer
   * @param {Should} should
   */
  dialer(command, should) {
    const args = [join(ROOT, "provider/dist/cli/main.js"), ...command.split(" ")];
    const options = { cwd: join(this.folder, "quickstart"), env: this.#env() };
    return this.#held(`npx cxone-dialer ${command}`, () => run(process.execPath, args, options), should);
  }

  async #held(command, act, should = {}) {
    console.log(`$ ${command}`);
    const before = (await this.#control("GET", "log")).length;
    const { code, stdout, stderr } = await act();
    const log = (await this.#control("GET", "log")).slice(before);
    const calls = log
      .filter(({ path }) => !/^\/(_emulator|oauth)\//.test(path))
      .map(({ method, path }) => (path.includes("/eventstreams/") ? `${method} event` : method));
    const fail = (what) => {
      throw new StepError(`\`${command}\` ${what}; this is a defect of the demo or the provider.`);
    };
    if ((code === 0) !== (should.exit !== "not zero")) fail(`ended with exit code ${code}`);
    for (const text of should.shows ?? []) {
      if (!text.test(stdout + stderr)) fail(`did not show ${text}`);
    }
    if (should.calls && calls.join() !== should.calls.join()) {
      fail(`made the API calls [${calls}], not [${should.calls}]`);
    }
  }

  /** Somebody changes the only dialer config in the console. @param {object} fields @param {string} by */
  async consoleEdit(fields, by) {
    const body = { id: await this.objectId(), fields, by };
    console.log(`$ curl -X POST ${this.emulator.url}/_emulator/edit --json '${JSON.stringify(body)}'`);
    await this.#control("POST", "edit", body);
  }

  /** @returns {Promise<string>} the id of the only dialer config */
  async objectId() {
    return (await this.#control("GET", "state")).dialerConfigs[0].id;
  }

  /** @returns {Promise<number>} how many dialer configs the server holds */
  async objects() {
    return (await this.#control("GET", "state")).dialerConfigs.length;
  }

  stop() {
    this.emulator.child.kill();
  }

  #env() {
    return {
      ...process.env,
      ...this.engine.env,
      PULUMI_BACKEND_URL: `file://${this.folder}/backend`,
      PULUMI_CONFIG_PASSPHRASE: "demo",
      CXONE_BASE_URL: this.emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: "demo-s3cret",
    };
  }

  #pulumi(args, quiet = false) {
    const env = { ...this.#env(), PULUMI_STACK: args[0] === "stack" ? "" : "dev" };
    const common = ["--non-interactive", "--color", process.stdout.isTTY ? "always" : "never"];
    return run(this.engine.bin, [...args, ...common], { cwd: join(this.folder, "quickstart"), env, quiet });
  }

  async #control(method, name, body) {
    const response = await fetch(`${this.emulator.url}/_emulator/${name}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${name}`);
    return method === "GET" ? response.json() : undefined;
  }
}

/** @returns {Promise<{ url: string, child: import("node:child_process").ChildProcess }>} */
function startEmulator() {
  const args = [join(ROOT, "emulator/dist/cli.js"), "--port", "0", "--json"];
  const child = spawn(process.execPath, [...args, "--seed", join(ROOT, "tools/demo/seed.json")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.on("exit", () => child.kill());
  let said = "";
  child.stderr.on("data", (data) => (said = (said + data).slice(-2000)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the emulator ended with exit code ${code}: ${said}`)));
    child.stdout.once("data", (data) => resolve({ url: JSON.parse(data).url, child }));
  });
}
