/**
 * Two stacks whose resources have the same names meet on one tenant. Each story meets the conditions under which its
 * kind of evidence is weakest; meetings.slow.test.ts has every story under all of them.
 */
import { meet } from "./judge";
import { STORIES, type Trail } from "./stories";
import { nameOf, Tenant, type World } from "./tenant";

jest.setTimeout(240_000);

const EXACT: World = { header: "with header", clock: "exact", times: "with times" };
const BEHIND: World = { header: "without header", clock: "10 min behind", times: "with times" };
const AHEAD: World = { header: "without header", clock: "10 min ahead", times: "with times" };
const TIMELESS: World = { header: "with header", clock: "exact", times: "without times" };

/** In the order of STORIES. */
const CORE: [World, Trail][] = [
  [TIMELESS, "trail kept"],
  [BEHIND, "trail kept"],
  [EXACT, "trail kept"],
  [AHEAD, "trail kept"],
  [BEHIND, "trail kept"],
  [AHEAD, "trail kept"],
  [TIMELESS, "trail kept"],
  [AHEAD, "trail elsewhere"],
  [TIMELESS, "trail kept"],
  [BEHIND, "trail elsewhere"],
];

const cases = STORIES.map((story, index) => {
  const [world, trail] = CORE[index] ?? [EXACT, "trail kept"];
  return { name: `${story.name}: ${nameOf(world)}, ${trail}`, story, world, trail };
});

it.each(cases)("$name: the first stack's objects stay its own", async ({ story, world, trail }) => {
  const tenant = await Tenant.start(world);
  try {
    expect(await meet(tenant, story, await story.prepare(tenant, trail))).toEqual([]);
  } finally {
    await tenant.close();
  }
});
