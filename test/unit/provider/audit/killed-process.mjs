/**
 * URL SECRET FOLDER NAME: one resource's life, verb after verb, each verb's answer kept in FOLDER/NAME.json as the
 * engine keeps its state. Started again after a kill, it goes on from there.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "../../../../provider/dist/verbs/create.js";
import { remove } from "../../../../provider/dist/verbs/delete.js";
import { update } from "../../../../provider/dist/verbs/update.js";
import { programOf } from "../../../../provider/dist/program/program.js";
import { Redactor } from "../../../../provider/dist/program/redactor.js";
import { dialerConfig } from "../../../../provider/dist/resources/dialer-config/definition.js";
import { compose } from "../../../../provider/dist/adapters/services.js";

const UPDATES = 6;
const [baseUrl, clientSecret, folder, name] = process.argv.slice(2);
const stateFile = join(folder, `${name}.json`);
const settings = {
  baseUrl,
  clientId: "pulumi",
  clientSecret,
  timeoutSeconds: 60,
  requestsPerMinute: "off",
  requestsPerSecond: "off",
  auditDir: join(folder, "audit"),
  auditFailure: "refuse",
  export: "on",
  exportFailure: "warn",
};
const notify = (line) => console.error(line);
const { audited, operation } = compose(settings, {}, notify);
const under = () =>
  operation({
    deadline: { signal: AbortSignal.timeout(60_000), wait: async () => {} },
    redactor: new Redactor(dialerConfig.fields),
  });

/** The records of every second step are redacted: recovery has nothing but the hash of what was sent. */
const noteOf = (step) => (step % 2 === 1 ? { note: "Bearer a1b2c3" } : {});

/** Each step's body is one that no other step sends. */
const inputs = (step) => ({
  name,
  pacingType: "predictive",
  dialRate: 1 + step / 10,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.2,
  // The API would add it, and the body kept would not be the body sent.
  complianceRules: { jurisdictions: ["US"], ...noteOf(step) },
  onConflict: "merge",
  deletionPolicy: "delete",
  __identity: { organization: "o", project: "p", stack: "dev", name, state: "1" },
});

const run = (inputs) =>
  audited.run({ program: programOf(dialerConfig, inputs) }, under(), (audited) => create(inputs, audited));

/** A kill after the outcome record and before the state is kept: the next run refuses, and names the object to adopt. */
async function made(program) {
  try {
    return await run(program);
  } catch (error) {
    if (error.code !== "CXD-E313" || error.object === undefined) throw error;
    return run({ ...program, configId: error.object, onAdopt: "match" });
  }
}

async function verb(step, state) {
  if (step === 0) return (await made(inputs(0))).outs;
  const id = state.dialerConfigId;
  const before = state.server;
  if (step > UPDATES) {
    const subject = { program: programOf(dialerConfig, state), before };
    await audited.run(subject, under(), (audited) => remove(id, state, audited));
    return null;
  }
  const news = inputs(step);
  const subject = { program: programOf(dialerConfig, news), before };
  return (await audited.run(subject, under(), (audited) => update(id, state, news, audited))).outs;
}

let { step, state } = existsSync(stateFile)
  ? JSON.parse(readFileSync(stateFile, "utf8"))
  : { step: 0, state: null };
process.stdout.write("ready\n");
for (; step <= UPDATES + 1; step++) {
  state = await verb(step, state);
  writeFileSync(`${stateFile}.new`, JSON.stringify({ step: step + 1, state }));
  renameSync(`${stateFile}.new`, stateFile);
}
