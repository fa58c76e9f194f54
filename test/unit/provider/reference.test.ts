/** docs/reference.md against what the code does; its types and ranges are checked when it is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "./verbs";
import { requiredProblems } from "./verbs";
import { DEFAULT_ATTEMPTS, modelFromConfig, type PacingConfig } from "../../../provider/simulation";
import { CREATION, startTenant } from "./tenant";

const TEXT = readFileSync(join(__dirname, "../../../docs/reference.md"), "utf8");

/** The column "required, or default" of a section's table, by name. */
function needs(section: string): Record<string, string> {
  const [, text = ""] = TEXT.split(new RegExp(`^#+ ${section}$`, "m"));
  const rows = text.split(/^#+ /m)[0]?.matchAll(/^\| `(\S+)` +\|[^|]+\| (.*?) +\|/gm) ?? [];
  return Object.fromEntries([...rows].map(([, name = "", need = ""]) => [name, need]));
}

it("what it says is required to create is what a create without anything misses", () => {
  const required = Object.entries(needs("Fields of the dialer config")).filter(
    ([, need]) => need === "to create",
  );
  const missed = requiredProblems({}).map(({ reason }) => reason.split(" ")[0]);
  expect(required.map(([name]) => name)).toEqual(missed);
});

it("the defaults of the settings are those that check fills in", async () => {
  const tenant = await startTenant();
  const made = (await check({}, CREATION, tenant.context())).inputs;
  const adopted = (await check({}, { configId: "dc-old", __identity: CREATION.__identity }, tenant.context()))
    .inputs;
  await tenant.emulator.close();
  const { onConflict, onAdopt, deletionPolicy, capacityCheck } = needs("Settings of the provider");
  const simulation = made["simulation"] as { onBreach: string };
  const filledIn = [made["onConflict"], made["onAdopt"], made["capacityCheck"], simulation.onBreach];
  expect([onConflict, onAdopt, capacityCheck, needs("simulation")["onBreach"]]).toEqual(
    filledIn.map((value) => JSON.stringify(value)),
  );
  const policies = [made["deletionPolicy"], adopted["deletionPolicy"]].map((policy) =>
    JSON.stringify(policy),
  );
  expect(deletionPolicy).toBe(`${policies[0]} if created, ${policies[1]} if adopted`);
  expect(needs("simulation")["attempts"]).toBe(String(DEFAULT_ATTEMPTS));
});

describe("a forecast's default", () => {
  const config: PacingConfig = { pacingType: "predictive", dialRate: 2, agentRatio: 2, maxQueueDepth: 5 };
  const parameters = (forecast: object) => {
    const model = modelFromConfig(config, { forecast: { activeAgents: 20, ...forecast } });
    if ("reason" in model) throw new Error(model.reason);
    return model.parameters;
  };
  const defaults = Object.entries(needs("forecast")).flatMap(([name, need]) => {
    const value = /(?:^|else )([\d.]+|true)$/.exec(need)?.[1];
    return value === undefined ? [] : [[name, JSON.parse(value) as unknown] as const];
  });

  it("is a value for every key but the agents and the lines", () => {
    const without = Object.keys(needs("forecast")).filter(
      (name) => !defaults.some(([known]) => known === name),
    );
    expect(without).toEqual(["activeAgents", "amd", "lines"]);
  });

  it.each(defaults)("changes nothing when it is given: %s = %s", (name, value) => {
    const [top = "", inner] = name.split(".");
    const given = inner === undefined ? { [top]: value } : { [top]: { [inner]: value } };
    expect(parameters(given)).toEqual(parameters({}));
  });
});
