/** kill -9 of the provider process at a named point of a verb, and what the next command makes of it. */
import type { Emulator } from "cxone-dialer-emulator";
import type { Result } from "../engine";
import { PACING } from "../../pacing";
import { type Args, CLIENT, type OneStack } from "./one-stack";

const PRELOAD = require.resolve("../fixtures/kill-at.cjs");

/** Before anything is sent; the server acted, no answer; answered, not returned to the engine; returned to it. */
export const POINTS = ["before-send", "committed", "answered", "returned"] as const;
export type Point = (typeof POINTS)[number];

const PROGRAM: Args = { name: "renewals", ...PACING };

const killAt = (verb: string, point: Point): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--require ${PRELOAD}`,
  KILL_AT: `${verb} ${point}`,
});

const made = (emulator: Emulator): Args[] =>
  emulator.state().dialerConfigs.filter(({ id }) => id !== "dc-shared");

const etagOf = (emulator: Emulator, id: string): string | undefined => emulator.state().etags[id];

/** What the engine says when its provider dies in a call. */
const DIED = /error reading from server|connection reset|Unavailable|EOF/;

/** A command whose provider is killed fails, unless it had already told the engine all. */
function expectKilled({ code, output }: Result, point: Point): void {
  if (point === "returned") return;
  expect(output).toMatch(DIED);
  expect(code).not.toBe(0);
}

/**
 * Create is killed; the program is edited; the next up has the one object there is, as the program wants it. Killed after
 * the trail recorded the success, the create looks like one whose resource was deleted from the state since: it is refused.
 */
export async function createKilled(emulator: Emulator, stack: OneStack, point: Point): Promise<void> {
  expectKilled(await stack.up(PROGRAM, killAt("create", point)), point);
  expect(made(emulator)).toHaveLength(point === "before-send" ? 0 : 1);
  const edited = { ...PROGRAM, name: "renamed", dialRate: 1.2 };
  if (point === "answered") await expectRefused(emulator, stack, edited);
  const up = await stack.up(edited);
  expect(up).toMatchObject({ code: 0 });
  await expectInStep(emulator, stack, { name: "renamed", dialRate: 1.2 });
}

/** The refusal names the object and changes nothing. Its user takes one of the ways out: deletes the object. */
async function expectRefused(emulator: Emulator, stack: OneStack, program: Args): Promise<void> {
  const [before] = made(emulator);
  const id = String(before?.["id"]);
  const { code, output } = await stack.up(program);
  expect([code === 0, made(emulator), await stack.state()]).toEqual([false, [before], undefined]);
  expect(output).toMatch(new RegExp(`CXD-E313: .*${id}[\\s\\S]*configId`));
  await deleteByHand(emulator, id);
}

async function deleteByHand(emulator: Emulator, id: string): Promise<void> {
  const { clientId, clientSecret } = CLIENT;
  const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ ...grant, scope: "outbound.dialerconfig.readwrite" });
  const token = (await (await fetch(`${emulator.url}/oauth/token`, { method: "POST", body })).json()) as {
    access_token: string;
  };
  const { status } = await fetch(`${emulator.url}/api/v2/outbound/dialerconfigs/${id}`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${token.access_token}`, "If-Match": etagOf(emulator, id) ?? "" },
  });
  expect(status).toBe(204);
}

/** Update is killed; the next up of the same program ends with its values, without a conflict and
 * without a second write. */
export async function updateKilled(emulator: Emulator, stack: OneStack, point: Point): Promise<void> {
  const edited = { ...PROGRAM, name: "renamed", dialRate: 1.4 };
  expectKilled(await stack.up(edited, killAt("update", point)), point);
  expect(made(emulator)).toEqual([
    expect.objectContaining({ dialRate: point === "before-send" ? 1.2 : 1.4 }),
  ]);
  emulator.clearLog();
  const up = await stack.up(edited);
  expect(up).toMatchObject({ code: 0 });
  const written = emulator.log().filter(({ method, status }) => method === "PUT" && status === 200);
  expect(written).toHaveLength(point === "before-send" ? 1 : 0);
  await expectInStep(emulator, stack, { dialRate: 1.4 });
}

/** Delete is killed; the next destroy leaves neither an object nor a state. */
export async function deleteKilled(emulator: Emulator, stack: OneStack, point: Point): Promise<void> {
  expectKilled(await stack.destroy(killAt("delete", point)), point);
  expect(made(emulator)).toHaveLength(point === "before-send" ? 1 : 0);
  const destroy = await stack.destroy();
  expect(destroy).toMatchObject({ code: 0 });
  expect([made(emulator), await stack.state()]).toEqual([[], undefined]);
}

/** One live object, in the state under its current tag, with the values wanted. */
async function expectInStep(emulator: Emulator, stack: OneStack, wanted: Args): Promise<void> {
  const objects = made(emulator);
  expect(objects).toEqual([expect.objectContaining(wanted)]);
  const id = String(objects[0]?.["id"]);
  expect(await stack.state()).toMatchObject({
    id,
    outputs: { etag: etagOf(emulator, id), server: objects[0], ...wanted },
  });
}
