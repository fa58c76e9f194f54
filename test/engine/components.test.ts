/** Dialer configs in components and loops, two for one object, and other stacks' outputs, on the real engine. */
import { type Scope, startEmulator } from "cxone-dialer-emulator";
import { Program, STACK_TRACE } from "./program";
import { CLEAN, run, UP, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

type Pacing = typeof PACING;
const CLIENT = {
  clientId: "region",
  clientSecret: "region-s3cret",
  scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] as Scope[],
};
const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

const names = () => program.emulator.state().dialerConfigs.map((config) => config["name"]);

describe("in components", () => {
  const written: Written<[Pacing]> = ({ DialerConfig }, pulumi, pacing): unknown => {
    class Floor extends pulumi.ComponentResource {
      constructor(count: number) {
        super("my:index:Floor", "floor");
        for (let desk = 0; desk < count; desk++) {
          new DialerConfig(`desk-${desk}`, { name: `desk-${desk}`, ...pacing }, { parent: this });
        }
      }
    }
    class Line extends pulumi.ComponentResource {
      readonly main: InstanceType<typeof DialerConfig>;
      constructor(type: string) {
        super(`my:index:${type}`, type);
        this.main = new DialerConfig("main", { name: type, ...pacing }, { parent: this });
      }
    }
    new Floor(100);
    const { main } = new Line("Sales");
    new Line("Service");
    return { dialRate: main.dialRate };
  };

  it("a hundred in a loop are one up, with one POST each", async () => {
    const { code } = await run(program, written, [PACING], ...UP);
    expect(code).toBe(0);
    expect(program.calls()).toEqual(Array<string>(102).fill("POST 201"));
    expect(names()).toEqual(expect.arrayContaining(Array.from({ length: 100 }, (_, desk) => `desk-${desk}`)));
  });

  it("two of one name below different types of components are two objects", () => {
    expect(names()).toEqual(expect.arrayContaining(["Sales", "Service"]));
  });

  it("the preview after it is clean, with no call", async () => {
    const { code } = await run(program, written, [PACING], ...CLEAN);
    expect([code, program.calls()]).toEqual([0, []]);
  });

  it("the outputs of another stack are inputs", async () => {
    const other: Written<[Pacing]> = ({ DialerConfig }, pulumi, pacing): void => {
      const stack = new pulumi.StackReference("organization/cxone-dialer-resources/test");
      const dialRate = stack.requireOutput("dialRate") as import("@pulumi/pulumi").Output<number>;
      new DialerConfig("other", { name: "other", ...pacing, dialRate });
    };
    await program.run({}, ["stack", "init", "other"]);
    expect((await run(program, other, [{ ...PACING, dialRate: 9 } as never], ...UP)).code).toBe(0);
    const made = program.emulator.state().dialerConfigs.find((config) => config["name"] === "other");
    expect(made?.["dialRate"]).toBe(1.5);
  });
});

describe("two resources for one object", () => {
  const both: Written<[]> = ({ DialerConfig }): void => {
    new DialerConfig("one", { configId: "dc-old", dialRate: 1.1, onAdopt: "update" });
    new DialerConfig("two", { configId: "dc-old", dialRate: 1.2, onAdopt: "update" });
  };
  // Which of the two the engine takes first is its own affair.
  const refusal =
    /dialer config \S+ is managed by the resource "(one|two)" of this stack already, and "(?!\1)(one|two)" names it too/;

  it("are refused by the preview, and nothing is written", async () => {
    const { code, output } = await run(program, both, [], "preview");
    expect([code === 0, output]).toEqual([false, expect.stringMatching(refusal)]);
    expect(output).not.toMatch(STACK_TRACE);
    expect(program.calls()).toEqual(["GET 200"]);
  });

  it("are refused by up where the id is known only then, and the second writes nothing", async () => {
    const chained: Written<[Pacing]> = ({ DialerConfig }, _, pacing): void => {
      const one = new DialerConfig("one", { name: "chained", ...pacing });
      new DialerConfig("two", { configId: one.dialerConfigId, dialRate: 9, onAdopt: "update" });
    };
    const { code, output } = await run(program, chained, [PACING], ...UP);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(refusal)]);
    expect(program.calls()).toEqual(["POST 201"]);
  });
});

describe("an explicit provider of the package pulumi-nodejs", () => {
  it("has a configuration of its own: a second tenant in one stack, down to destroy", async () => {
    const region = await startEmulator({
      limits: "off",
      seed: { clients: [CLIENT], dialerConfigs: [], campaigns: [] },
    });
    const written: Written<[Pacing, string]> = ({ DialerConfig }, pulumi, pacing, url): void => {
      const settings = {
        "cxone:baseUrl": url,
        "cxone:clientId": "region",
        "cxone:clientSecret": pulumi.secret("region-s3cret"),
      };
      class Region extends pulumi.ProviderResource {
        constructor() {
          super("pulumi-nodejs", "region", settings);
        }
      }
      const provider = new Region();
      class Team extends pulumi.ComponentResource {
        constructor() {
          super("my:index:Team", "team", {}, { providers: [provider] });
          new DialerConfig("inherited", { name: "inherited", ...pacing }, { parent: this });
        }
      }
      new DialerConfig("there", { name: "there", ...pacing }, { provider });
      new Team();
      new DialerConfig("here", { name: "here", ...pacing });
    };
    try {
      expect((await run(program, written, [PACING, region.url], ...UP)).code).toBe(0);
      const there = () => region.state().dialerConfigs.map((config) => config["name"]);
      expect([there().sort(), names().includes("here")]).toEqual([["inherited", "there"], true]);
      const { code } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
      expect([code, there(), names().includes("here")]).toEqual([0, [], false]);
    } finally {
      await region.close();
    }
  });
});
