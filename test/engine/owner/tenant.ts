/** One tenant under the conditions that decide what a create can prove, and every request that reached it. */
import { type Emulator, type EmulatorOptions, startEmulator } from "cxone-dialer-emulator";
import type { Result } from "../engine";
import { PACING } from "../../pacing";
import { Program, SECRET } from "../program";

/** Each is a server that the provider may meet: it must be safe with all of them. */
export interface World {
  /** Whether a replayed create carries `Idempotent-Replayed`. */
  header: "with header" | "without header";
  clock: "exact" | "10 min behind" | "10 min ahead";
  /** Whether bodies carry `lastModifiedAt`. */
  times: "with times" | "without times";
}

const MINUTES = { exact: 0, "10 min behind": -10, "10 min ahead": 10 } as const;

export const WORLDS: World[] = (["with header", "without header"] as const).flatMap((header) =>
  (["exact", "10 min behind", "10 min ahead"] as const).flatMap((clock) =>
    (["with times", "without times"] as const).map((times) => ({ header, clock, times })),
  ),
);

export const nameOf = ({ header, clock, times }: World): string => `${header}, clock ${clock}, ${times}`;

export interface Request {
  method: string;
  status: number | null;
  /** Id of the dialer config in the path. */
  id: string | undefined;
}

export type Live = Record<string, unknown>;

export class Tenant {
  private readonly programs: Program[] = [];
  private constructor(
    readonly emulator: Emulator,
    /** In the order of their answers. The emulator's own log is emptied by each command. */
    readonly requests: readonly Request[],
  ) {}

  static async start(world: World): Promise<Tenant> {
    const requests: Request[] = [];
    const emulator = await startEmulator({
      ...optionsOf(world),
      limits: "off",
      seed: {
        clients: [
          {
            clientId: "pulumi",
            clientSecret: SECRET,
            scopes: ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"],
          },
        ],
        campaigns: [],
        dialerConfigs: [],
      },
      onRequest: ({ method, path, status }) => {
        const id = /^\/api\/v2\/outbound\/dialerconfigs\/(.+)$/.exec(path)?.[1];
        requests.push({ method, status, id });
      },
    });
    return new Tenant(emulator, requests);
  }

  /** A program on this tenant, which leaves with it. @param stacks are made */
  async program(options: Parameters<typeof Program.on>[1], ...stacks: string[]): Promise<Program> {
    const program = Program.on(this.emulator, options);
    this.programs.push(program);
    for (const stack of stacks) await done(program.run({}, ["stack", "init", stack]));
    return program;
  }

  async close(): Promise<void> {
    for (const program of this.programs) program.removeFolder();
    await this.emulator.close();
  }

  /** The live dialer configs. */
  live(): Live[] {
    return this.emulator.state().dialerConfigs;
  }

  idOf(name: string): string {
    const found = this.live().find((config) => config["name"] === name);
    if (found === undefined) throw new Error(`there is no live dialer config named ${name}`);
    return String(found["id"]);
  }

  /** The events that were exported about this object. */
  eventsOf(id: string): unknown[] {
    return this.emulator.state().exports.filter(({ event }) => event["resource_id"] === id);
  }
}

/** @throws Error when the command failed */
export async function done(running: Promise<Result>): Promise<void> {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`exit code ${code}: ${output}`);
}

function optionsOf({ clock, header, times }: World): EmulatorOptions {
  const offsetMs = MINUTES[clock] * 60_000;
  return {
    now: () => Date.now() + offsetMs,
    extensions: { idempotentReplayed: header === "with header" },
    bodiesWithoutTimes: times === "without times",
  };
}

/** Arguments of one dialer config. No simulation: these tests are about ownership. */
export const config = (name: string, agentRatio = 2): Record<string, unknown> => ({
  name,
  ...PACING,
  agentRatio,
  simulation: { onBreach: "off" },
});
