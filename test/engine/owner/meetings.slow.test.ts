/** Every story of two stacks with equal names, in every world, with the trail kept and elsewhere. */
import { meet } from "./judge";
import { STORIES, type Trail } from "./stories";
import { nameOf, Tenant, WORLDS } from "./tenant";
import { meetTwins } from "./twins";

jest.setTimeout(300_000);

const TRAILS: Trail[] = ["trail kept", "trail elsewhere"];

/**
 * Where no header, no time and no trail tells of the first use of a key, the second create of the same state with the
 * same values cannot be told from the first (docs/limits.md).
 */
const cases = STORIES.flatMap((story) =>
  WORLDS.flatMap((world) =>
    (story.keys === "same" ? TRAILS : TRAILS.slice(0, 1))
      .filter((trail) => !isBlind(world, trail) || story.keys !== "same")
      .map((trail) => ({ name: `${story.name}: ${nameOf(world)}, ${trail}`, story, world, trail })),
  ),
);

function isBlind({ header, times }: (typeof WORLDS)[number], trail: Trail): boolean {
  return header === "without header" && times === "without times" && trail === "trail elsewhere";
}

let count = 0;
const progress = (name: string): void =>
  void process.stderr.write(`owner ${++count} of ${cases.length + WORLDS.length}: ${name}\n`);

it.each(cases)("$name", async ({ name, story, world, trail }) => {
  progress(name);
  const tenant = await Tenant.start(world);
  try {
    expect(await meet(tenant, story, await story.prepare(tenant, trail))).toEqual([]);
  } finally {
    await tenant.close();
  }
});

it.each(WORLDS.map((world) => ({ name: nameOf(world), world })))("twins: $name", async ({ name, world }) => {
  progress(`twins: ${name}`);
  const tenant = await Tenant.start(world);
  try {
    expect(await meetTwins(tenant)).toEqual([]);
  } finally {
    await tenant.close();
  }
});
