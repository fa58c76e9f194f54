/** How a second stack comes to the names under which a first one made its objects. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../program";
import { cli, inline, type Resources, type Side } from "./side";
import { config, done, type Tenant } from "./tenant";

export interface Meeting {
  /** Undefined when no stack manages the first objects any more. */
  first: Side | undefined;
  second: Side;
}

/** Whether the runs of the second stack find the audit trail of the first one. */
export type Trail = "trail kept" | "trail elsewhere";

export interface Story {
  name: string;
  /**
   * Whether the second stack's idempotency keys are those of the first one: `same` when every name and the backend are
   * the same, `unknown` when the program cannot know its backend.
   */
  keys: "different" | "same" | "unknown";
  /** Brings both stacks to the point where the first has its objects and the second has none. */
  prepare: (tenant: Tenant, trail: Trail) => Promise<Meeting>;
}

/** What the first stack makes. The names of the resources say how the second one's values compare. */
export const FIRST: Resources = {
  equal: config("equal"),
  ratio: config("ratio"),
  renamed: config("renamed"),
};

export const SECOND: Resources = {
  equal: config("equal"),
  ratio: config("ratio", 2.6),
  renamed: config("renamed-by-two", 2.6),
};

export const STORIES: Story[] = [
  { name: "two file backends", keys: "different", prepare: two(byEnvironment) },
  {
    name: "two checkouts with the backend file://./backend",
    keys: "different",
    prepare: two((tenant) => byProjectFile(tenant, "file://./backend")),
  },
  {
    name: "two checkouts with the backend file://backend",
    keys: "different",
    prepare: two((tenant) => byProjectFile(tenant, "file://backend")),
  },
  { name: "two logins", keys: "different", prepare: two(byLogin) },
  {
    name: "two inline programs",
    keys: "unknown",
    prepare: two((tenant, count) => inlineByEnvironment(tenant, count)),
  },
  { name: "two inline programs with their logins", keys: "unknown", prepare: two(inlineByLogin) },
  {
    name: "two inline programs with cxone:stateId",
    keys: "different",
    prepare: two((tenant, count) =>
      inlineByEnvironment(tenant, count, { "cxone:stateId": `state-${count}` }),
    ),
  },
  {
    name: "a stack that was renamed, and its name used again",
    keys: "same",
    prepare: oneBackend(async (program) => {
      await done(program.run({}, ["stack", "rename", "prod", "--stack", "dev"]));
      await done(program.run({}, ["stack", "init", "dev"]));
      return cli(program, "prod");
    }),
  },
  {
    name: "resources that were moved to another stack, and their names used again",
    keys: "same",
    prepare: oneBackend(async (program) => {
      await done(program.run({}, ["stack", "init", "prod"]));
      const urns = Object.values(await program.state("--stack", "dev")).map(({ urn }) => urn);
      const stacks = ["--source", "dev", "--dest", "prod"];
      await done(program.run({}, ["state", "move", "--yes", ...stacks, ...urns]));
      return cli(program, "prod");
    }),
  },
  {
    name: "resources that were deleted from the state, and their names used again",
    keys: "same",
    prepare: oneBackend(async (program) => {
      for (const { urn } of Object.values(await program.state("--stack", "dev")))
        await done(program.run({}, ["state", "delete", "--yes", "--stack", "dev", urn]));
      return undefined;
    }),
  },
];

/** Two states with the same names. @param make the stack `dev` of a new state */
function two(make: (tenant: Tenant, count: number) => Promise<Side>): Story["prepare"] {
  return async (tenant) => {
    const first = await make(tenant, 1);
    await done(first.up(FIRST));
    return { first, second: await make(tenant, 2) };
  };
}

/** @param leave frees the names of the stack `dev`, and returns the stack that has the objects now */
function oneBackend(leave: (program: Program) => Promise<Side | undefined>): Story["prepare"] {
  return async (tenant, trail) => {
    const program = await tenant.program({}, "dev");
    await done(cli(program, "dev").up(FIRST));
    const first = await leave(program);
    const elsewhere = { CXONE_AUDIT_DIR: join(program.folder, "second-trail") };
    return { first, second: cli(program, "dev", trail === "trail elsewhere" ? elsewhere : {}) };
  };
}

async function byEnvironment(tenant: Tenant): Promise<Side> {
  return cli(await tenant.program({}, "dev"), "dev");
}

async function byProjectFile(tenant: Tenant, url: string): Promise<Side> {
  const program = await tenant.program(NO_BACKEND);
  appendFileSync(join(program.folder, "Pulumi.yaml"), `backend:\n  url: ${url}\n`);
  await done(program.run({}, ["stack", "init", "dev"]));
  return cli(program, "dev");
}

async function byLogin(tenant: Tenant): Promise<Side> {
  const program = await tenant.program(NO_BACKEND);
  const env = await login(program);
  await done(program.run({}, ["stack", "init", "dev"], env));
  return cli(program, "dev", env);
}

async function inlineByEnvironment(tenant: Tenant, _count: number, settings = {}): Promise<Side> {
  const program = await tenant.program({ ...NO_BACKEND, source: "inline" });
  return inline(program, { PULUMI_BACKEND_URL: backendOf(program) }, settings);
}

async function inlineByLogin(tenant: Tenant): Promise<Side> {
  const program = await tenant.program({ ...NO_BACKEND, source: "inline" });
  return inline(program, await login(program));
}

/** The process of the program does not know the backend. */
const NO_BACKEND = { env: { PULUMI_BACKEND_URL: undefined } };

const backendOf = (program: Program): string => `file://${join(program.folder, "backend")}`;

/** The environment whose credentials file names the program's backend. */
async function login(program: Program): Promise<{ PULUMI_HOME: string }> {
  const env = { PULUMI_HOME: join(program.folder, "home") };
  await done(program.run({}, ["login", backendOf(program)], env));
  return env;
}
