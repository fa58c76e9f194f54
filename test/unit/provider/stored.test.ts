/** What Pulumi keeps of a state, and that nothing is lost in it. */
import fc from "fast-check";
import { presentState, stateOf, storedState, wholeState } from "./verbs";
import { SERVER_FIELDS, WIRE_FIELDS, type WireBody } from "../../../provider/schema";
import { PACING } from "../../pacing";

const HOST = "https://tenant.example";
const INPUTS = { name: "renewals", ...PACING, onConflict: "merge" };
const BODY = {
  id: "dc-1",
  version: 3,
  lastModifiedBy: "sam",
  lastModifiedAt: "2026-11-01T00:00:00Z",
  name: "renewals",
  ...PACING,
  complianceRules: {},
};
const keep = (body: object, inputs: object = INPUTS) =>
  stateOf({ ...inputs }, { body: body as WireBody, etag: '"3"' }, HOST, false);
/** As the engine stores it. */
const stored = (body: object) =>
  JSON.parse(JSON.stringify(storedState(keep(body)))) as Record<string, unknown>;

it("of the body only what no other output holds is stored", () => {
  expect(stored(BODY)).toEqual({
    ...INPUTS,
    complianceRules: {},
    ...{ version: 3, lastModifiedBy: "sam", lastModifiedAt: "2026-11-01T00:00:00Z" },
    dialerConfigId: "dc-1",
    etag: '"3"',
    baseUrl: HOST,
    adopted: false,
    declared: ["name", ...Object.keys(PACING)],
    stateVersion: 2,
  });
  expect(stored({ ...BODY, vendorKey: { deep: 1 }, campaignId: null })["server"]).toEqual({
    vendorKey: { deep: 1 },
    campaignId: null,
  });
});

it("fields that this server does not have are told apart", () => {
  const { name, lastModifiedBy, ...without } = BODY;
  expect([name, lastModifiedBy, stored(without)["notOnServer"]]).toEqual(["renewals", "sam", ["name"]]);
  expect(wholeState(stored(without)).server).toEqual(without);
});

const keys = fc.oneof(
  fc.constantFrom(...WIRE_FIELDS, ...SERVER_FIELDS, "vendorKey", "etag", "server", "declared", "__proto"),
  fc.string(),
);
const json = fc.jsonValue({ maxDepth: 2 });
const objects = fc
  .dictionary(keys, json)
  .map((rest) => JSON.parse(JSON.stringify({ ...rest, id: "dc-1", version: 3 })) as object);

it("whatever a server answers, the state is the same after it was stored", () => {
  fc.assert(
    fc.property(objects, fc.dictionary(fc.constantFrom(...WIRE_FIELDS), json), (body, inputs) => {
      const state = JSON.parse(JSON.stringify(keep(body, inputs))) as Record<string, unknown>;
      const kept = JSON.parse(JSON.stringify(storedState(state))) as Record<string, unknown>;
      expect(wholeState(kept)).toEqual(state);
    }),
    { numRuns: 2000, seed: 20261128 },
  );
});

it("what is stored already is left as it is", () => {
  const once = stored({ ...BODY, vendorKey: 1 });
  expect(storedState(once)).toEqual(once);
});

it("a state of version 1, with the whole body in it, becomes the same state", () => {
  const state = keep({ ...BODY, vendorKey: 1 });
  expect(presentState("dc-1", { ...state, stateVersion: 1 })).toEqual(state);
});
