/** The state keeps when the live values were read that policies judge where the program declares nothing. */
import { check, read } from "./verbs";
import type { Observed } from "../../../provider/schema";
import { CREATION, OLD, startTenant } from "./tenant";

const ADOPTION = { configId: OLD.id, __identity: CREATION.__identity };

/** The clock alone: the HTTP client and the emulator need the timers. */
const ALL_BUT_DATE: FakeableAPI[] = [
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
  "setTimeout",
  "clearTimeout",
];

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ALL_BUT_DATE });
  tenant = await startTenant();
});
afterEach(async () => {
  jest.useRealTimers();
  await tenant.emulator.close();
});

const at = (day: string): string => {
  jest.setSystemTime(new Date(`${day}T08:00:00Z`));
  return `${day}T08:00:00.000Z`;
};
const timeOf = ({ inputs }: { inputs?: object }) =>
  ((inputs as { observed?: Observed } | undefined)?.observed ?? {}).readAt;

it("is the time of the adoption, and stays while the object is not read again", async () => {
  const first = at("2026-11-20");
  const adopted = await check({}, ADOPTION, tenant.context());
  expect(timeOf(adopted)).toBe(first);
  at("2026-11-22");
  const [same, changed] = [
    await check(adopted.inputs, ADOPTION, tenant.context()),
    await check(adopted.inputs, { ...ADOPTION, onConflict: "fail" }, tenant.context()),
  ];
  expect([timeOf(same), timeOf(changed)]).toEqual([first, first]);
});

it("is the time of the last refresh", async () => {
  const when = at("2026-11-24");
  expect(timeOf(await read(OLD.id, {}, tenant.context()))).toBe(when);
});

it("is missing for what the stack made and never read", async () => {
  expect(timeOf(await check({}, CREATION, tenant.context()))).toBeUndefined();
});
