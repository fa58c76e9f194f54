/** The report files of a preview: JSON by the published schema, Markdown for people. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { z } from "zod";
import { writeReport } from "../../../provider/preview/files";
import { markdown } from "../../../provider/preview/markdown";
import { type SimulationReport, assess, simulationReportSchema } from "../../../provider/simulation";
import published from "../../../provider/simulation-report.schema.json";

function reportOf(changes: { agentRatio?: number; name?: string } = {}): SimulationReport {
  const config = {
    pacingType: "predictive" as const,
    dialRate: 2,
    agentRatio: changes.agentRatio ?? 2,
    maxQueueDepth: 5,
    maxAbandonmentRate: 0.03,
  };
  const answer = assess({
    name: changes.name ?? "renewals",
    config,
    current: { ...config, agentRatio: 1.5 },
    known: { forecast: { activeAgents: 5, liveAnswerRate: 0.25 } },
    cap: { rate: 0.03, of: "US" },
    windows: [{ window: "30 days", days: 30, rolling: false, cap: 0.03 }],
    attempts: 1_000,
    sweep: true,
  });
  if ("reason" in answer) throw new Error(answer.reason);
  return answer.report;
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cxone-dialer-report-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a report file", () => {
  it("holds what its schema says, and the schema is the published one", () => {
    const [json] = writeReport(reportOf(), folder);
    const content: unknown = JSON.parse(readFileSync(json!, "utf8"));
    expect(simulationReportSchema.parse(content)).toEqual(content);
    // Stale? Run: node tools/report-schema.mjs
    const { title, ...schema } = published;
    expect(schema).toEqual(z.toJSONSchema(simulationReportSchema, { reused: "ref" }));
    expect(title).toBe("cxone-dialer simulation report");
  });

  it("is the same twice", () => {
    expect(JSON.stringify(reportOf())).toBe(JSON.stringify(reportOf()));
  });

  it("keeps the four output names of the source document", () => {
    const { outputs, prediction, recommendation } = reportOf();
    expect(outputs).toEqual({
      optimal_dial_rate: recommendation.figures?.attemptsPerAgentMinute,
      recommended_queue_depth: recommendation.queueDepth,
      estimated_abandonment: prediction.measuredRate.value,
      agent_utilization: prediction.utilisation.value,
    });
  });

  it("has a name that stays in its folder, whatever the resource is called", () => {
    const paths = writeReport(reportOf({ name: "../a b/c" }), join(folder, "new"));
    expect(paths).toEqual([
      join(folder, "new", "..-a-b-c-b716564e.simulation.json"),
      join(folder, "new", "..-a-b-c-b716564e.simulation.md"),
    ]);
  });

  it("has a name of its own, and not too long for a file system, however long the resource's name is", () => {
    const names = ["x".repeat(300), "x".repeat(301), "a/b", "a b"];
    const files = names.flatMap((name) => writeReport(reportOf({ name }), folder));
    expect(new Set(files).size).toBe(2 * names.length);
    for (const file of files) expect(basename(file).length).toBeLessThan(120);
  });

  it("says where it could not be written and what to change", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => writeReport(reportOf(), join(folder, "file"))).toThrow(
      /cannot be written to .*file: .*Change simulation\.reportDir or CXONE_REPORT_DIR\./,
    );
  });
});

describe("the Markdown report", () => {
  const text = markdown(reportOf());

  it("sets the current config, the new one and the recommended one side by side, and names each layer", () => {
    expect(text).toMatch(
      /\|\s+\| in force now \| this config \| Markov chain \| recommended \| next step up \|/,
    );
    expect(text).toMatch(/\| said by \| [\d,]+ attempts simulated \| .*approximate: Markov chain/);
  });

  it("says what was assumed, and that nothing was measured", () => {
    expect(text).toMatch(/\*\*Assumption\*\*, not given or observed: .*talk 180 s/);
    expect(text).toContain("Predicted, not measured.");
  });

  it("cannot be broken by a name", () => {
    const [heading] = markdown(reportOf({ name: "a\n# b | <c>" })).split("\n");
    expect(heading).toBe("## Simulation of a&#92;n# b &#124; &#60;c&#62;");
  });
});
