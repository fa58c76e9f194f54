/** States of older and newer versions of the package. */
import { diff, presentState, storedState } from "./verbs";
import { PACING } from "../../pacing";

const WIRE = { name: "renewals", ...PACING, complianceRules: { jurisdictions: ["US"] } };
const WITHOUT_VERSION = { ...WIRE, etag: '"1"', baseUrl: "https://tenant.example" };

describe("a state without a version", () => {
  it("becomes the present form, with what can be told from its fields", () => {
    expect(presentState("dc-1", WITHOUT_VERSION)).toEqual({
      ...WITHOUT_VERSION,
      onConflict: "merge",
      onAdopt: "match",
      capacityCheck: "error",
      simulation: { onBreach: "warn" },
      deletionPolicy: "delete",
      dialerConfigId: "dc-1",
      declared: ["name", ...Object.keys(PACING), "complianceRules.jurisdictions"],
      server: { id: "dc-1", ...WIRE },
      adopted: false,
    });
  });

  it("keeps what it knows better", () => {
    const known = {
      declared: ["dialRate"],
      adopted: true,
      onConflict: "fail",
      server: { id: "dc-1", extra: 1 },
    };
    const state = presentState("dc-1", { ...WITHOUT_VERSION, ...known });
    expect(state).toMatchObject({ ...known, deletionPolicy: "retain" });
    expect(state.server).toEqual(known.server);
  });

  it("is no reason for an update", () => {
    const state = presentState("dc-1", WITHOUT_VERSION);
    const { onConflict, onAdopt, capacityCheck, simulation, deletionPolicy } = state;
    const inputs = { ...WIRE, onConflict, onAdopt, capacityCheck, simulation, deletionPolicy };
    expect(diff("dc-1", state, inputs)).toEqual({ changes: false });
  });
});

it("a state of the present version is left as it is", () => {
  const state = { ...presentState("dc-1", WITHOUT_VERSION), unknownToUs: 1 };
  expect(presentState("dc-1", storedState(state))).toEqual(state);
});

it.each([3, 99, 1.5, -1, "1"])("a state of version %p is refused with the next step", (stateVersion) => {
  expect(() => presentState("dc-1", { ...WITHOUT_VERSION, stateVersion })).toThrow(
    /^CXD-E105: dialer config dc-1 was stored by a newer pulumi-cxone-dialer .*Nothing was written\. Install the newer package/,
  );
});
