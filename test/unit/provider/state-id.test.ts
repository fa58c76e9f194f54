/** Two backends never have one digest, and one backend has one however it is written. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Place, stateIdOf } from "../../../provider/config/state-id";

const IDENTITY = { organization: "organization", project: "dialers", stack: "dev", name: "renewals" };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cxone-dialer-state-id-"));
  for (const folder of ["home", "program", "elsewhere"]) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const place = (change: Partial<Place> = {}): Place => ({
  env: {},
  cwd: join(root, "program"),
  commandCwd: undefined,
  host: "runner-1",
  home: join(root, "home"),
  ...change,
});
const idAt = (url: string, change: Partial<Place> = {}): string | undefined =>
  stateIdOf(undefined, IDENTITY, place({ env: { PULUMI_BACKEND_URL: url }, ...change }));

/** As `pulumi stack init` leaves it. */
function stackIn(folder: string, file = "dialers/dev.json"): void {
  const path = join(folder, ".pulumi/stacks", file);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "{}");
}

describe("backends that are one", () => {
  it.each([
    ["with credentials or without", "postgres://u:p@db/pulumi", "postgres://other@db/pulumi"],
    ["whatever the query says beside the server", "s3://bucket?region=a&awssdk=v2", "s3://bucket?region=b"],
    ["with a slash at the end or without", "https://api.pulumi.com/", "https://api.pulumi.com"],
    [
      "at one endpoint with credentials or without",
      "s3://b?endpoint=https://u:p@s",
      "s3://b?endpoint=https://s",
    ],
  ])("have one digest %s", (_, one, other) => {
    expect(idAt(one)).toMatch(/^[0-9a-f]{32}$/);
    expect(idAt(other)).toBe(idAt(one));
  });

  it("have one digest through a symbolic link", () => {
    mkdirSync(join(root, "state"));
    symlinkSync(join(root, "state"), join(root, "link"));
    expect(idAt(`file://${join(root, "link")}`)).toBe(idAt(`file://${join(root, "state")}`));
  });

  it("have one digest in the home folder, however it is named", () => {
    expect(idAt("file://~")).toBe(idAt(`file://${join(root, "home")}`));
  });
});

describe("backends that are two", () => {
  it.each([
    ["buckets", "s3://one", "s3://two"],
    ["servers with a bucket of one name", "s3://b?endpoint=one.example", "s3://b?endpoint=two.example"],
    ["prefixes", "gs://b/one", "gs://b/two"],
    ["databases", "postgres://db/one", "postgres://db/two"],
  ])("have two digests: %s", (_, one, other) => {
    expect(idAt(one)).not.toBe(idAt(other));
  });

  it("have two digests when they are folders of one path on two hosts", () => {
    const url = `file://${join(root, "state")}`;
    expect(idAt(url, { host: "runner-2" })).not.toBe(idAt(url));
  });
});

describe("a relative backend", () => {
  it("is counted from the folder of the command, and is known when it holds the stack", () => {
    stackIn(join(root, "elsewhere/state"));
    const id = idAt("file://./state", { commandCwd: join(root, "elsewhere") });
    expect(id).toBe(idAt(`file://${join(root, "elsewhere/state")}`));
  });

  it("of two checkouts is two backends", () => {
    for (const checkout of ["program", "elsewhere"]) stackIn(join(root, checkout, "state"), "dev.json.gz");
    const ids = ["program", "elsewhere"].map((cwd) => idAt("file://state", { cwd: join(root, cwd) }));
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });

  it("is not known when the folder does not hold the stack", () => {
    mkdirSync(join(root, "program/state"));
    expect(idAt("file://state")).toBeUndefined();
  });
});

describe("where the backend is named", () => {
  const url = (name: string) => `s3://${name}`;
  const project = (backend: string) =>
    writeFileSync(join(root, "program/Pulumi.yaml"), `name: dialers\nbackend:\n  url: ${backend}\n`);
  const login = (folder: string, current: string) =>
    writeFileSync(join(root, folder, "credentials.json"), JSON.stringify({ current }));

  it("cxone:stateId counts instead of every backend", () => {
    const ids = [url("a"), url("b")].map((backend) =>
      stateIdOf("payments", IDENTITY, place({ env: { PULUMI_BACKEND_URL: backend } })),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(stateIdOf("billing", IDENTITY, place()));
  });

  it("the environment comes before Pulumi.yaml, and that before the login", () => {
    mkdirSync(join(root, "home/.pulumi"));
    login("home/.pulumi", url("login"));
    expect(stateIdOf(undefined, IDENTITY, place())).toBe(idAt(url("login")));
    project(url("project"));
    expect(stateIdOf(undefined, IDENTITY, place())).toBe(idAt(url("project")));
    expect(idAt(url("env"))).not.toBe(idAt(url("project")));
  });

  it("Pulumi.yaml may be above the program, and PULUMI_HOME may hold the login", () => {
    project(url("project"));
    const below = join(root, "program/src");
    mkdirSync(below);
    expect(stateIdOf(undefined, IDENTITY, place({ cwd: below }))).toBe(idAt(url("project")));
    login("elsewhere", url("home"));
    const env = { PULUMI_HOME: join(root, "elsewhere") };
    expect(stateIdOf(undefined, IDENTITY, place({ env, cwd: join(root, "home") }))).toBe(idAt(url("home")));
  });

  it("nothing is known where nothing is named, or where a file is broken", () => {
    expect(stateIdOf(undefined, IDENTITY, place())).toBeUndefined();
    writeFileSync(join(root, "program/Pulumi.yaml"), "{ broken");
    expect(stateIdOf(undefined, IDENTITY, place())).toBeUndefined();
    expect(idAt("not an address")).toBeUndefined();
  });
});
