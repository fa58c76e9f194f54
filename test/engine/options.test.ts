/**
 * Every resource option on the real engine: docs/limits.md says what each does, and names the sentence here that shows
 * it. Each test goes on where the one before it stopped; one command serves many resources.
 */
import { Program } from "./program";
import { CLEAN, run, UP, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

interface Step {
  dialRate: number;
  /** What the second step leaves out, renames, moves and triggers. */
  later: boolean;
}

const everything: Written<[typeof PACING, Step]> = (
  { DialerConfig },
  pulumi,
  pacing,
  { dialRate, later },
): unknown => {
  const make = (name: string, options: import("@pulumi/pulumi").CustomResourceOptions = {}) =>
    new DialerConfig(name, { name, ...pacing, dialRate }, options);
  const say = (place: string) => () => console.log(`hook ${place}`);

  make("ignored", { ignoreChanges: ["dialRate"] });
  const complianceRules = { jurisdictions: ["US"], minRingSeconds: later ? 18 : 15 };
  const path = { ignoreChanges: ["complianceRules.minRingSeconds"] };
  new DialerConfig("path", { name: "path", ...pacing, complianceRules }, path);
  make("replaced", { replaceOnChanges: ["dialRate"] });
  make("hidden", { hideDiffs: ["dialRate"] });
  make("guarded", { protect: true });
  make("secretive", { additionalSecretOutputs: ["etag"] });
  const notPlain = { name: pulumi.output("later"), ...pacing, dialRate };
  new DialerConfig("later", notPlain, { additionalSecretOutputs: ["etag"] });
  make("hooked", {
    hooks: {
      beforeCreate: [say("before create")],
      afterCreate: [new pulumi.ResourceHook("after", say("after create"))],
      beforeUpdate: [say("before update")],
      afterUpdate: [say("after update")],
    },
  });

  const ignoresRate = { ignoreChanges: ["dialRate"] };
  const triggered = make("triggered", { ...ignoresRate, replacementTrigger: later ? 2 : 1 });
  make("follower", { ...ignoresRate, replaceWith: [triggered] });
  make("dependent", { ...ignoresRate, dependsOn: [triggered] });

  if (!later) {
    make("kept", { retainOnDelete: true });
    const owner = make("owner");
    make("owned", { deletedWith: owner });
  }

  class Team extends pulumi.ComponentResource {
    constructor() {
      super("my:index:Team", "team");
    }
  }
  const team = new Team();
  const named = (name: string, wireName: string, options: object) =>
    new DialerConfig(name, { name: wireName, ...pacing }, options);
  named(later ? "renamed" : "old-name", "renamed", later ? { aliases: [{ name: "old-name" }] } : {});
  named("moved", "moved", later ? { parent: team, aliases: [{ parent: pulumi.rootStackResource }] } : {});

  pulumi.runtime.registerResourceTransform(({ name, props, opts }) =>
    name === "transformed" ? { props: { ...props, maxQueueDepth: 7 }, opts } : undefined,
  );
  new DialerConfig(
    "transformed",
    { name: "transformed", ...pacing },
    {
      transforms: [({ props, opts }) => ({ props: { ...props, agentRatio: 1.2 }, opts })],
      transformations: [({ props, opts }) => ({ props: { ...props, dialRate: 1.1 }, opts })],
    },
  );
  const again = (urn: string) => new DialerConfig("again", {}, { urn }).agentRatio;
  return { again: triggered.urn.apply(again) };
};

let program: Program;
let ids: Record<string, string>;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [] });
});
afterAll(async () => program.stop());

const step = (what: Step, ...command: string[]) => run(program, everything, [PACING, what], ...command);
const stateIds = async () =>
  Object.fromEntries(Object.entries(await program.state()).map(([name, { id }]) => [name, id]));
const live = (): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    program.emulator.state().dialerConfigs.map((config) => [config["name"] as string, config]),
  );

/** The writes of the last command: method and name of the resource that had the object before it. */
function writes(): string[] {
  const nameOf = (path: string) => Object.keys(ids).find((name) => path.endsWith(ids[name] ?? "")) ?? "new";
  return program.emulator
    .log()
    .filter(({ method, path }) => method !== "GET" && path.includes("dialerconfigs"))
    .map(({ method, path }) => `${method} ${nameOf(path)}`);
}

describe("made with all options", () => {
  let output: string;
  beforeAll(async () => {
    const result = await step({ dialRate: 1.5, later: false }, ...UP);
    output = result.output;
    expect([result.code, result.output]).toEqual([0, expect.stringContaining("created")]);
    ids = await stateIds();
  });

  it("the user's own hooks run beside the simulation", () => {
    expect(output).toMatch(/hook before create[\s\S]*hook after create/);
    expect(output).toMatch(/DialerConfig \(hooked\):\s+Simulation:/);
  });

  it("transforms of the resource and of the stack, and transformations, change what is made", () => {
    expect(live()["transformed"]).toMatchObject({ dialRate: 1.1, agentRatio: 1.2, maxQueueDepth: 7 });
  });

  it("urn gives a resource that the program has registered", () => {
    expect(output).toMatch(/again *: 2\b/);
  });

  it("additionalSecretOutputs are encrypted in the state", async () => {
    const { secretive, hidden, later } = await program.state();
    const isSecret = (value: unknown) => typeof value === "object" && value !== null && "plaintext" in value;
    expect([secretive, hidden].map((one) => isSecret(one!.outputs["etag"]))).toEqual([true, false]);
    // What the server may repeat is encrypted too, unless all arguments are plain values.
    expect([hidden, secretive, later].map((one) => one!.additionalSecretOutputs)).toEqual([
      undefined,
      ["etag"],
      ["etag", "server"],
    ]);
  });

  it("dependsOn stands in the state", async () => {
    const { dependent } = await program.state();
    expect(dependent).toMatchObject({ dependencies: [expect.stringMatching(/::triggered$/)] });
  });
});

it("hideDiffs hides a change in the preview's details, and it is made all the same", async () => {
  const { output } = await step({ dialRate: 1.4, later: false }, "preview", "--diff");
  const [, hidden] = /DialerConfig::hidden\]\n([\s\S]*?)pulumi-nodejs:dynamic/.exec(output) ?? [];
  expect(output).toMatch(/DialerConfig::owner\][\s\S]*?dialRate *: 1\.5 => 1\.4/);
  expect(hidden).toBeDefined();
  expect(hidden).not.toMatch(/dialRate *: 1\.5 => 1\.4/);
});

describe("changed", () => {
  let output: string;
  let now: Record<string, string>;
  beforeAll(async () => {
    const result = await step({ dialRate: 1.4, later: true }, ...UP);
    output = result.output;
    expect([result.code, result.output]).toEqual([0, expect.stringContaining("updated")]);
    const log = writes();
    now = await stateIds();
    did = (name) => log.filter((line) => line.endsWith(` ${name}`)).map((line) => line.split(" ")[0]);
  });
  let did: (name: string) => (string | undefined)[];

  it("ignoreChanges: the field stays as it is, and nothing is sent", () => {
    expect([did("ignored"), live()["ignored"]?.["dialRate"]]).toEqual([[], 1.5]);
    expect([did("path"), live()["path"]?.["complianceRules"]]).toEqual([
      [],
      { jurisdictions: ["US"], minRingSeconds: 15 },
    ]);
  });

  it("replaceOnChanges: the object is deleted, then made again", () => {
    expect(did("replaced")).toEqual(["DELETE"]);
    expect(now["replaced"]).not.toBe(ids["replaced"]);
    expect(live()["replaced"]).toMatchObject({ id: now["replaced"], dialRate: 1.4 });
  });

  it("replacementTrigger replaces, and replaceWith replaces what follows; dependsOn alone does not", () => {
    expect([did("triggered"), did("follower"), did("dependent")]).toEqual([["DELETE"], ["DELETE"], []]);
    expect(live()["follower"]).toMatchObject({ id: now["follower"] });
  });

  it("retainOnDelete: the object stays when the resource leaves the program", () => {
    expect([did("kept"), live()["kept"]?.["id"], now["kept"]]).toEqual([[], ids["kept"], undefined]);
  });

  it("deletedWith: the object is left to the deletion of the other", () => {
    expect([did("owner"), did("owned"), now["owned"]]).toEqual([["DELETE"], [], undefined]);
  });

  it("aliases: a rename and a move into a component make, replace and send nothing", () => {
    expect([did("old-name"), did("moved")]).toEqual([[], []]);
    expect([now["renamed"], now["moved"]]).toEqual([ids["old-name"], ids["moved"]]);
  });

  it("parent: the resource stands below its component", async () => {
    const { moved } = await program.state();
    expect(moved).toMatchObject({ parent: expect.stringMatching(/::my:index:Team::team$/) as string });
  });

  it("the user's update hooks run beside the simulation", () => {
    expect(output).toMatch(/hook before update[\s\S]*hook after update/);
    expect(did("hooked")).toEqual(["PUT"]);
  });

  it("protect does not hinder an update", () => {
    expect(did("guarded")).toEqual(["PUT"]);
  });
});

it("the preview after all of it is clean, with no call", async () => {
  const { code, output } = await step({ dialRate: 1.4, later: true }, ...CLEAN);
  expect([code, output, program.calls()]).toEqual([0, expect.stringContaining("unchanged"), []]);
});
