/** How long the compiled pack takes to start, and for each resource at 1, 100 and 1,000 of them, over its real gRPC. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { ROOT } from "../../tools/lib/process.mjs";

const require_ = createRequire(import.meta.url);
const grpc = require_("@grpc/grpc-js");
const { AnalyzerClient } = require_("@pulumi/pulumi/proto/analyzer_grpc_pb");
const proto = require_("@pulumi/pulumi/proto/analyzer_pb");
const { Struct } = require_("google-protobuf/google/protobuf/struct_pb.js");

const day = [["08:00", "21:00"]];
const CONFIG = {
  pacingType: "predictive",
  dialRate: 1.2,
  agentRatio: 1.5,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: {
    jurisdictions: ["US-FL", "CA"],
    purpose: "telemarketing",
    minRingSeconds: 15,
    callingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  },
  forecast: {
    activeAgents: 50,
    liveAnswerRate: 0.25,
    meanTalkSeconds: 180,
    meanWrapUpSeconds: 30,
    amd: { falsePositiveRate: 0.01 },
  },
};

function request(name) {
  const analyze = new proto.AnalyzeRequest();
  analyze.setType("pulumi-nodejs:dynamic/cxone:DialerConfig");
  analyze.setName(name);
  analyze.setUrn(`urn:pulumi:dev::bench::pulumi-nodejs:dynamic/cxone:DialerConfig::${name}`);
  analyze.setProperties(Struct.fromJavaScript(CONFIG));
  const options = new proto.AnalyzerResourceOptions();
  options.setCustomtimeouts(new proto.AnalyzerResourceOptions.CustomTimeouts());
  analyze.setOptions(options);
  return analyze;
}

const started = performance.now();
const pack = spawn(process.execPath, ["dist/index.js"], {
  cwd: join(ROOT, "policies"),
  stdio: ["ignore", "pipe", "inherit"],
});
const port = await new Promise((resolve) => pack.stdout.once("data", (data) => resolve(Number(data))));
console.log(`start-up: ${Math.round(performance.now() - started)} ms`);
const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
const analyze = (name) =>
  new Promise((resolve, reject) =>
    client.analyze(request(name), (error, answer) => (error ? reject(error) : resolve(answer))),
  );
for (const count of [1, 100, 1000]) {
  const from = performance.now();
  let findings = 0;
  for (let index = 0; index < count; index++) {
    findings += (await analyze(`r${index}`)).getDiagnosticsList().length;
  }
  const each = (performance.now() - from) / count;
  console.log(`${count} resources: ${each.toFixed(2)} ms each, ${findings / count} findings each`);
}
client.close();
pack.kill();
