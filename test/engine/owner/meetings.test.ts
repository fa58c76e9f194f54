/**
 * Two stacks whose resources have the same names meet on one tenant. Each story meets the conditions under which its
 * kind of evidence is weakest; meetings.slow.test.ts has every story under all of them.
 */
import { meet } from "./judge";
import { STORIES, type Trail } from "./stories";
import { nameOf, Tenant, type World } from "./tenant";
import { meetTwins } from "./twins";

jest.setTimeout(240_000);

const EXACT: World = { header: "with header", clock: "exact", times: "with times" };
const BEHIND: World = { header: "without header", clock: "10 min behind", times: "with times" };
const AHEAD: World = { header: "without header", clock: "10 min ahead", times: "with times" };
const TIMELESS: World = { header: "with header", clock: "exact", times: "without times" };

/** In the order of STORIES. The two left out differ from a neighbour only in the spelling of the backend. */
const CORE: ([World, Trail] | undefined)[] = [
  [TIMELESS, "trail kept"],
  [BEHIND, "trail kept"],
  undefined,
  [AHEAD, "trail kept"],
  [EXACT, "trail kept"],
  undefined,
  [TIMELESS, "trail kept"],
  [AHEAD, "trail elsewhere"],
  [TIMELESS, "trail kept"],
  [BEHIND, "trail elsewhere"],
];

const cases = STORIES.flatMap((story, index) => {
  const [world, trail] = CORE[index] ?? [];
  if (world === undefined || trail === undefined) return [];
  return [{ name: `${story.name}: ${nameOf(world)}, ${trail}`, story, world, trail }];
});

it.each(cases)("$name: the first stack's objects stay its own", async ({ story, world, trail }) => {
  const tenant = await Tenant.start(world);
  try {
    expect(await meet(tenant, story, await story.prepare(tenant, trail))).toEqual([]);
  } finally {
    await tenant.close();
  }
});

it("twins that begin before either has made anything have no object in common", async () => {
  const tenant = await Tenant.start(BEHIND);
  try {
    expect(await meetTwins(tenant)).toEqual([]);
  } finally {
    await tenant.close();
  }
});
