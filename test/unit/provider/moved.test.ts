/** A refresh under a new address: what it takes for the same object, and what it refuses while the state stays. */
import { ProviderProcess } from "./process";

const FORMER = "https://old.example";
const at = ProviderProcess.forEachTest();

/** The state of a config that was made at the former address, and that this address shows now. */
async function atFormer(): Promise<{ id: string; state: Record<string, unknown> }> {
  const { id, state } = await at.made();
  at.configure({ "cxone:movedFrom": FORMER });
  at.emulator.clearLog();
  return { id, state: { ...state, baseUrl: FORMER } };
}
const read = (id: string, state: Record<string, unknown>) => at.runtime.read(id, state);
const calls = () =>
  at.emulator
    .log()
    .filter(({ path }) => path !== "/oauth/token")
    .map(({ method, status }) => `${method} ${status}`);

it("the same version of the object moves: only the address changes, by one GET, and the inputs stay", async () => {
  const { id, state } = await atFormer();
  const answer = await read(id, state);
  expect(answer).toEqual({ id, props: { ...state, baseUrl: at.emulator.url } });
  expect(calls()).toEqual(["GET 200"]);
});

it("an object under another tag moves when its version and body are those of the state", async () => {
  const { id, state } = await atFormer();
  const { props } = await read(id, { ...state, etag: '"the former server counted otherwise"' });
  expect(props["etag"]).toBe(state["etag"]);
});

it("an object under the same tag moves though the server's own keys name its new address", async () => {
  const { id, state } = await atFormer();
  const { props } = await read(id, { ...state, server: { selfUri: `${FORMER}/x` } });
  expect(props["baseUrl"]).toBe(at.emulator.url);
});

/** What the new address shows, what the refusal says, and how the state differs from it. */
const REFUSED: [
  what: string,
  why: string,
  state: object,
  fault?: { status: number; body: { errors: { code: string; message: string }[] } },
][] = [
  ["another value", "shows other values of dialRate", { dialRate: 3 }],
  ["a value more", "shows other values of campaignId", { campaignId: "cmp-1" }],
  ["another version under another tag", "shows another version of it", { version: 7, etag: '"7"' }],
  [
    "no such object",
    "has no such object",
    {},
    { status: 404, body: { errors: [{ code: "not_found", message: "no" }] } },
  ],
];

it.each(REFUSED)("%s is refused: %s", async (_, why, changes, fault = undefined) => {
  const { id, state } = await atFormer();
  if (fault) at.emulator.faults([{ method: "GET", path: "/api", ...fault }]);
  const error = await read(id, { ...state, ...changes }).catch((thrown: unknown) => thrown as Error);
  expect(error).toMatchObject({ code: "CXD-E107" });
  expect((error as Error).message).toMatch(
    new RegExp(
      `^CXD-E107: dialer config ${id} did not move from ${FORMER}: \\S+ ${why}\\. The state is kept`,
    ),
  );
  expect(calls().every((call) => call.startsWith("GET"))).toBe(true);
});

it.each([
  ["a proxy's page", 404, "<html>", "CXD-E304"],
  ["a page with 200", 200, "<html>", "CXD-E401"],
  ["no permission", 403, { errors: [{ code: "forbidden", message: "no" }] }, "CXD-E303"],
])("%s is the error that it always is", async (_, status, body, code) => {
  const { id, state } = await atFormer();
  at.emulator.faults([{ method: "GET", path: "/api", status, body }]);
  await expect(read(id, state)).rejects.toMatchObject({ code });
});

it("a state of a third address is refused, whatever the former one is", async () => {
  const { id, state } = await atFormer();
  await expect(read(id, { ...state, baseUrl: "https://third.example" })).rejects.toMatchObject({
    code: "CXD-E104",
  });
  expect(calls()).toEqual([]);
});

it("a former address that is the present one changes nothing", async () => {
  const { id, state } = await at.made();
  at.configure({ "cxone:movedFrom": at.emulator.url });
  expect(await read(id, state)).toMatchObject({ id, props: { baseUrl: at.emulator.url } });
});

it("a state that names no address is not taken for one of the former address", async () => {
  const { id, state } = await at.made();
  at.configure();
  await expect(read(id, { ...state, baseUrl: undefined })).rejects.toMatchObject({ code: "CXD-E104" });
});
