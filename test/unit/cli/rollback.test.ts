/** `cxone-dialer rollback` over the emulator: the table, the question, the write under the lock, the program's change. */
import { join } from "node:path";
import type { DialerState } from "../../../provider/lifecycle/state";
import { CLIENT_SECRET, Place, PROGRAM } from "../provider/audit/world";
import { cli } from "./run";
import { hasTerminals, onTerminal } from "./terminal";

jest.setTimeout(60_000);

/** Keeps every rule of the US: a rollback to it is lawful. */
const LAWFUL = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  minRingSeconds: 15,
};

let place: Place;
let state: DialerState;
beforeEach(async () => {
  place = await Place.open();
  const up = place.process();
  const { outs } = await up.create(PROGRAM);
  const first = await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
  const rules = { jurisdictions: ["US"], minRingSeconds: 15 };
  state = (await up.update(first.outs, { ...PROGRAM, dialRate: 1.1, complianceRules: rules })).outs;
  place.emulator.clearLog();
});
afterEach(async () => place.close());

const environment = () => ({
  CXONE_BASE_URL: place.emulator.url,
  CXONE_CLIENT_ID: "pulumi",
  CXONE_CLIENT_SECRET: CLIENT_SECRET,
  CXONE_AUDIT_DIR: join(place.path, "audit"),
});
const rollback = (...args: string[]) => cli(["rollback", state.dialerConfigId, ...args], environment());
const live = () => place.emulator.state().dialerConfigs[0];
const puts = () => place.emulator.log().filter(({ method }) => method === "PUT").length;

describe("a rollback", () => {
  it("prints", async () => {
    console.log(LAWFUL);
    for (const args of [["--dry-run"], [], ["--dry-run", "--json"], ["--yes", "--remove", "complianceRules.minRingSeconds"], ["--dry-run"]]) {
      const { code, stdout, stderr } = await rollback(...args);
      console.log([code, args.join(" "), stdout, stderr, puts()].join("\n"));
    }
    place.emulator.edit(state.dialerConfigId, { agentRatio: 2.6, vendor: "a" }, "supervisor.sam");
    for (const args of [["--dry-run"], ["--yes", "--accept-live", "4"], ["--yes", "--accept-live", "5"]]) {
      const { code, stdout, stderr } = await rollback(...args);
      console.log([code, args.join(" "), stdout, stderr, puts()].join("\n"));
    }
    if (hasTerminals) console.log(await onTerminal(["rollback", state.dialerConfigId], environment(), () => "yes\n"));
    console.log(live());
  });
});
