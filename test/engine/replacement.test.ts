/** Resources that are renamed, replaced or leave, under the options that decide about it, on the real engine. */
import { Program, STACK_TRACE } from "./program";
import { CLEAN, run, UP, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };

interface Step {
  guarded: "protected" | "free" | "gone";
  /** The name "current": used, given up by a rename, used again. */
  name: "used" | "renamed" | "reused";
}

const written: Written<[typeof PACING, Step]> = (
  { DialerConfig },
  pulumi,
  pacing,
  { guarded, name },
): void => {
  const make = (name: string, options: object = {}, wireName = name) =>
    new DialerConfig(name, { name: wireName, ...pacing }, options);
  if (guarded !== "gone") make("guarded", { protect: guarded === "protected" });
  make("kept", { retainOnDelete: true });
  const bye = new pulumi.ResourceHook("bye", () => console.log("hook after delete"));
  make("hooked", { hooks: { afterDelete: [bye] } });
  new DialerConfig("adopted", { configId: "dc-old", deletionPolicy: "delete" });
  if (name === "renamed") make("previous", { aliases: [{ name: "current" }] }, "spring");
  else make(name === "used" ? "current" : "previous", {}, "spring");
  const again = new pulumi.ErrorHook("again", ({ failedOperation, errors }) => {
    console.log(`hook on error: ${failedOperation} ${errors.length}`);
    return true;
  });
  if (name === "reused") make("current", { hooks: { onError: [again] } }, "summer");
};

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

const step = (what: Step, ...command: string[]) => run(program, written, [PACING, what], ...command);
const live = () => program.emulator.state().dialerConfigs.map((config) => config["name"]);
const idOf = (name: string) => program.emulator.state().dialerConfigs.find((c) => c["name"] === name)?.["id"];

it("protect: leaving the program is refused", async () => {
  expect((await step({ guarded: "protected", name: "used" }, ...UP)).code).toBe(0);
  const { code, output } = await step({ guarded: "gone", name: "used" }, "preview");
  expect([code === 0, output]).toEqual([false, expect.stringMatching(/guarded[\s\S]*cannot be deleted/)]);
});

describe("replaced and renamed in one run", () => {
  let before: Awaited<ReturnType<Program["state"]>>;
  let after: typeof before;
  let calls: string[];
  beforeAll(async () => {
    before = await program.state();
    const replace = ["--replace", before["adopted"]!.urn];
    const { code, output } = await step({ guarded: "free", name: "renamed" }, ...UP, ...replace);
    expect([code, output]).toEqual([0, expect.stringMatching(/replaced/)]);
    expect(output).toContain("dialer config dc-old is kept: the program names it by configId");
    calls = program.calls();
    after = await program.state();
  });

  it("nothing is deleted, and nothing is overwritten", () => {
    expect(calls.filter((call) => /DELETE|PUT/.test(call))).toEqual([]);
  });

  it("an adopted object is adopted again, even where it is ours to delete", () => {
    expect(after["adopted"]?.id).toBe("dc-old");
  });

  it("a new resource under the old name of a renamed one makes an object of its own, though an error hook repeats it", async () => {
    expect(after["previous"]?.id).toBe(before["current"]?.id);
    program.emulator.faults([{ method: "POST", path: "/api/v2/outbound/dialerconfigs", status: 403 }]);
    const { code, output } = await step({ guarded: "free", name: "reused" }, ...UP);
    expect([code, output]).toEqual([0, expect.stringContaining("hook on error: create 1")]);
    expect(program.calls()).toEqual(["POST 403", "POST 409", "POST 201"]);
    const now = await program.state();
    expect([idOf("spring"), idOf("summer")]).toEqual([after["previous"]?.id, now["current"]?.id]);
  });

  it("the preview after it is clean", async () => {
    expect((await step({ guarded: "free", name: "reused" }, ...CLEAN)).code).toBe(0);
  });
});

it("retainOnDelete under --replace: the state lets the object go, and nothing proves afterwards that it is ours", async () => {
  const { id, urn } = (await program.state())["kept"]!;
  const all = { guarded: "free", name: "reused" } as const;
  const { code, output } = await step(all, ...UP, "--replace", urn);
  expect([code === 0, output]).toEqual([false, expect.stringMatching(`CXD-E313.*${id}.*configId`)]);
  expect(program.calls().filter((call) => /DELETE|PUT/.test(call))).toEqual([]);
  expect(live()).toContain("kept");
});

it("delete hooks: a plain destroy is refused before anything is deleted", async () => {
  const { code, output } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
  expect([code === 0, output]).toEqual([false, expect.stringMatching(/delete hooks[\s\S]*--run-program/)]);
  expect(program.calls()).toEqual([]);
});

it("delete hooks: destroy --run-program runs them, and leaves what retainOnDelete keeps", async () => {
  const all = { guarded: "free", name: "reused" } as const;
  const { code, output } = await step(all, "destroy", "--yes", "--skip-preview", "--run-program");
  expect([code, output]).toEqual([0, expect.stringContaining("hook after delete")]);
  expect(output).not.toMatch(STACK_TRACE);
  expect(live()).toEqual(["kept"]);
});
