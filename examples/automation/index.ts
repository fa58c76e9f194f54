import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type PulumiFn } from "@pulumi/pulumi/automation";
import { DialerConfig } from "pulumi-cxone-dialer";
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";

const agentRatio = Number(process.argv[2] ?? 1.8);
const reportDir = mkdtempSync(join(tmpdir(), "dialer-reports-"));

const program: PulumiFn = async () => {
  const renewals = new DialerConfig("renewals", {
    name: "renewals",
    pacingType: "predictive",
    dialRate: 3,
    agentRatio,
    maxAbandonmentRate: 0.03,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
    complianceRules: {
      jurisdictions: ["US"],
      purpose: "telemarketing",
      connectWithinSeconds: 2,
      callerId: { number: "+15551230000", returnable: true },
    },
    forecast: {
      activeAgents: 50,
      liveAnswerRate: 0.25,
      meanTalkSeconds: 180,
      meanWrapUpSeconds: 30,
      amd: { falsePositiveRate: 0.01 },
    },
    simulation: { reportDir },
  });
  return { dialerConfigId: renewals.dialerConfigId };
};

const percent = (rate: number) => `${(100 * rate).toFixed(2)} %`;

/** What the preview simulated, a report a config. */
function readReports(): SimulationReport[] {
  const files = readdirSync(reportDir).filter((file) => file.endsWith(".json"));
  return files.map((file) => JSON.parse(readFileSync(join(reportDir, file), "utf8")) as SimulationReport);
}

async function main(): Promise<void> {
  const stack = await LocalWorkspace.createOrSelectStack({
    projectName: "cxone-dialer-automation",
    stackName: "dev",
    program,
  });
  const { changeSummary } = await stack.preview();
  console.log("preview:", changeSummary);

  const reports = readReports();
  for (const { name, config, outputs, cap } of reports) {
    const abandoned = percent(outputs.estimated_abandonment);
    console.log(
      `${name}: ratio ${config.agentRatio}: ${abandoned} of live answers lost, cap ${percent(cap.rate)}`,
    );
  }
  if (reports.some(({ verdict, cap }) => verdict.answer !== "within" || cap.noLaw !== undefined)) {
    console.error("stopped: the simulation does not show it to be within; nothing was changed.");
    process.exitCode = 1;
    return;
  }

  const { summary, outputs } = await stack.up();
  console.log("up:", summary.resourceChanges, String(outputs["dialerConfigId"]?.value));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
