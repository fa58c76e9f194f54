/** A dialer config with a trail of three changes, and `cxone-dialer rollback` over it. */
import { join } from "node:path";
import { type DialerState } from "../provider/verbs";
import { CLIENT_SECRET, Place, PROGRAM } from "../provider/audit/world";
import { cli, type Ran } from "./run";
import { onTerminal } from "./terminal";

const DAY: [string, string][] = [["09:00", "20:00"]];

/** Keeps every rule of the US on telemarketing. */
export const LAWFUL = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  abandonmentWindow: { type: "successive-days", days: 30 },
  abandonmentDenominator: "live-answers",
  connectWithinSeconds: 2,
  connectMeasuredFrom: "greeting-end",
  minRingSeconds: 15,
  safeHarborMessage: {
    sellerName: "Example Insurance",
    callbackNumber: "+15551230000",
    optOut: true,
    marketing: false,
  },
  callingHours: {
    ...Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, DAY])),
    publicHolidays: "none",
  },
  timezoneBasis: "called-party",
  callerId: { number: "+15551230000", returnable: true },
  recordRetentionMonths: 60,
};

export class RollbackPlace {
  private constructor(
    readonly place: Place,
    /** As the last change of the trail left it: version 3. */
    public state: DialerState,
  ) {}

  /** dialRate 1.5, then 1.2, then 1.1 with a cooldown, which no rule of the US asks for. @param more fields of all versions */
  static async open(more: Record<string, unknown> = {}): Promise<RollbackPlace> {
    const campaign = { id: "cmp-1", name: "Renewals", agentCount: 50, historicalAnswerRate: 0.25 };
    const place = await Place.open(undefined, [campaign]);
    const up = place.process();
    const program = { ...PROGRAM, ...more };
    const { outs } = await up.create(program);
    const first = await up.update(outs, { ...program, dialRate: 1.2 });
    const complianceRules = { ...program.complianceRules, cooldownAfterAbandonHours: 72 };
    const { outs: state } = await up.update(first.outs, { ...program, dialRate: 1.1, complianceRules });
    place.emulator.clearLog();
    return new RollbackPlace(place, state);
  }

  get id(): string {
    return this.state.dialerConfigId;
  }

  readonly environment = (): Record<string, string> => ({
    CXONE_BASE_URL: this.place.emulator.url,
    CXONE_CLIENT_ID: "pulumi",
    CXONE_CLIENT_SECRET: CLIENT_SECRET,
    CXONE_AUDIT_DIR: join(this.place.path, "audit"),
  });

  run(...args: string[]): Promise<Ran> {
    return this.runFor(this.id, ...args);
  }

  runFor(id: string, ...args: string[]): Promise<Ran> {
    return cli(["rollback", id, ...args], this.environment());
  }

  /** @param answer is called when the command asks */
  ask(answer: () => string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    return onTerminal(["rollback", this.id, ...args], this.environment(), answer);
  }

  /** Another machine's run of the same stack, whose trail is in another folder. */
  async elsewhere(inputs: Record<string, unknown>): Promise<void> {
    const other = this.place.process({ auditDir: join(this.place.path, "ci") });
    this.state = (await other.update(this.state, { ...PROGRAM, ...inputs })).outs;
    this.place.emulator.clearLog();
  }

  edit(fields: Parameters<Place["emulator"]["edit"]>[1]): void {
    this.place.emulator.edit(this.id, fields, "supervisor.sam");
  }

  live(): Record<string, unknown> {
    return this.place.emulator.state().dialerConfigs[0] as Record<string, unknown>;
  }

  /** Writes since the trail was made, refused ones too. */
  puts(): number {
    return this.place.emulator.log().filter(({ method }) => method === "PUT").length;
  }

  close(): Promise<void> {
    return this.place.close();
  }
}
