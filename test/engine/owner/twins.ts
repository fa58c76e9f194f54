/** Two stacks that both begin before either has made anything: every POST waits until both are on their way. */
import { barrier, type Door, openDoor } from "../../door";
import { cli, type Side } from "./side";
import { FIRST, SECOND } from "./stories";
import type { Tenant } from "./tenant";

const isCreate = (method: string, path: string): boolean =>
  method === "POST" && path.startsWith("/api/v2/outbound/");

/** @returns what breaks the promise that no object has two owners; nothing when it is kept */
export async function meetTwins(tenant: Tenant): Promise<string[]> {
  const both = barrier(2);
  const doors = await Promise.all([doorOf(tenant, both), doorOf(tenant, both)]);
  try {
    const [one, two] = await Promise.all(doors.map((door) => twin(tenant, door)));
    if (one === undefined || two === undefined) throw new Error("there are two doors");
    await Promise.all([one.up(FIRST), two.up(SECOND)]);
    return [...(await shared(tenant, one, two)), ...(await leave(tenant, one, two))];
  } finally {
    await Promise.all(doors.map(({ close }) => close()));
  }
}

/** Only the first create of each twin waits: it shows that the twin has begun. */
function doorOf(tenant: Tenant, both: () => Promise<void>): Promise<Door> {
  let begun: Promise<void> | undefined;
  const hold = async (method: string, path: string) => {
    if (isCreate(method, path)) await (begun ??= both());
  };
  return openDoor(tenant.emulator.url, { hold });
}

async function twin(tenant: Tenant, door: Door): Promise<Side> {
  const env = { CXONE_BASE_URL: door.url };
  return cli(await tenant.program({ env }, "dev"), "dev");
}

async function shared(tenant: Tenant, one: Side, two: Side): Promise<string[]> {
  const ones = Object.values(await one.ids());
  const twos = Object.values(await two.ids());
  const writes = tenant.requests.filter(({ method }) => /PUT|DELETE/.test(method));
  const broken = [
    ...ones.filter((id) => twos.includes(id)).map((id) => `both have ${id}`),
    ...writes.map(({ method, id }) => `${method} reached ${id}`),
  ];
  const live = tenant.live().length;
  // "equal" and "ratio" go to one of the twins; "renamed" has another name in each.
  if (live !== 4 || ones.length + twos.length !== 4)
    broken.push(`${live} live objects, ${ones.length} and ${twos.length} in the states`);
  return broken;
}

/** The second twin is destroyed: the objects of the first one stay, and its stack sees no change. */
async function leave(tenant: Tenant, one: Side, two: Side): Promise<string[]> {
  const ones = Object.values(await one.ids()).sort();
  const destroy = await two.destroy();
  const left = tenant.live().map(({ id }) => String(id));
  const broken: string[] = [];
  if (destroy.code !== 0) broken.push(`destroy: ${destroy.output}`);
  if (left.sort().join() !== ones.join())
    broken.push(`after destroy ${left.join()} is left, not ${ones.join()}`);
  const has = new Set(Object.keys(await one.ids()));
  const program = Object.fromEntries(Object.entries(FIRST).filter(([resource]) => has.has(resource)));
  for (const command of ["preview", "refresh"] as const) {
    const { code, output } = await one[command](program);
    if (code !== 0) broken.push(`${command} of the first twin is not clean: ${output}`);
  }
  return broken;
}
