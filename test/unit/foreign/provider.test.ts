/** What the provider says of a hostile server and a hostile program: errors, refusals of check, notices, conflict files. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityText } from "../../../provider/identity";
import {
  check,
  configure,
  create,
  delete as destroy,
  read,
  update,
} from "../../../provider/adapters/dynamic/runtime";
import { PACING } from "../../pacing";
import { HostileServer, live } from "./hostile-server";
import { expectHarmless, expectShown, planted, TURNS, turnTo } from "./planted";

jest.setTimeout(60_000);

type Props = Record<string, unknown>;

const reports = () => join(folder, "reports");
let server: HostileServer;
let folder: string;
let notices: string[];
const resourceName = () => planted("resource-name");

beforeAll(async () => {
  server = await HostileServer.start();
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-foreign-"));
  process.env["CXONE_REPORT_DIR"] = join(folder, "reports");
  process.env["GITHUB_RUN_ID"] = planted("ci-run");
  const settings: Record<string, string> = {
    "cxone:baseUrl": server.url,
    "cxone:clientId": "c",
    "cxone:clientSecret": "s3cret-of-the-test",
    "cxone:auditDir": join(folder, "audit"),
    "cxone:export": "off",
    "cxone:requestsPerMinute": "off",
    "cxone:requestsPerSecond": "off",
  };
  await configure({ config: { get: (key) => settings[key] } });
});
afterAll(async () => {
  delete process.env["CXONE_REPORT_DIR"];
  delete process.env["GITHUB_RUN_ID"];
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  turnTo(0);
  notices = [];
  jest.spyOn(console, "error").mockImplementation((line: string) => void notices.push(line));
  Object.assign(HostileServer, { writes: [], live: live(), agents: 50 });
});
afterEach(() => jest.restoreAllMocks());

/** Everything that is said about a step: thrown, refused or noticed. */
async function said(step: () => Promise<unknown>): Promise<string[]> {
  const outcome = await step().catch((error: unknown) => error);
  const { message, reasons = [] } = outcome as { message?: string; reasons?: string[] };
  const { failures = [] } = outcome as { failures?: { reason: string }[] };
  return [
    ...(message === undefined ? [] : [message]),
    ...reasons,
    ...failures.map((one) => one.reason),
    ...notices,
  ];
}

const inputs = (changes: Props = {}): Props => ({
  name: "renewals",
  ...PACING,
  onConflict: "merge",
  onAdopt: "match",
  deletionPolicy: "delete",
  capacityCheck: "error",
  __identity: identityText({
    organization: "o",
    project: "p",
    stack: planted("stack"),
    name: resourceName(),
  }),
  ...changes,
});

/** The state of an object that the server has changed since. */
const state = (changes: Props = {}): Props => ({
  ...inputs(),
  baseUrl: server.url,
  dialerConfigId: "dc-1",
  adopted: false,
  etag: '"tag-of-then"',
  declared: ["name", ...Object.keys(PACING)],
  server: {
    ...live(),
    ...PACING,
    name: "renewals",
    version: 6,
    complianceRules: {},
    [planted("server-key")]: undefined,
    [planted("old-key")]: 1,
  },
  ...changes,
});

let made = 0;
/** An object that no step before has claimed. */
const another = () => `dc-other-${++made}`;

const steps: Record<string, [() => Promise<unknown>, readonly string[]]> = {
  "a conflict of an update": [
    () => {
      HostileServer.writes = [412];
      return update("dc-1", state(), inputs({ dialRate: 1.1 }));
    },
    ["live-by", "live-at", "live-name", "renewals"],
  ],
  "a merge": [
    () => {
      HostileServer.writes = [412];
      HostileServer.live = { ...live(), ...PACING, name: "renewals" };
      return update("dc-1", state(), inputs({ dialRate: 1.1 }));
    },
    ["kept", "live-rule", "server-key", "server-value", "live-by"],
  ],
  "an overwrite": [
    () => {
      HostileServer.writes = [412];
      return update("dc-1", state(), inputs({ dialRate: 1.1, onConflict: "overwrite" }));
    },
    ["overwrote", "live-name", "live-by"],
  ],
  "a conflict of a deletion": [
    () => {
      HostileServer.writes = [412];
      return destroy("dc-1", state());
    },
    ["It was not deleted", "old-key", "live-rule"],
  ],
  "a refused adoption": [
    () => check({}, inputs({ configId: another() })),
    ["exists, but differs", "live-by", "live-name"],
  ],
  "an adoption that overwrites": [
    () => check({}, inputs({ configId: another(), onAdopt: "update" })),
    ["live-name"],
  ],
  "a refusal of the API": [
    () => {
      HostileServer.writes = [400];
      return update("dc-1", state(), inputs({ dialRate: 1.1 }));
    },
    ["error-code", "error-message", "error-field", "request-id"],
  ],
  "a scope that is not granted": [
    () => {
      HostileServer.writes = [403];
      return update("dc-1", state(), inputs({ dialRate: 1.1 }));
    },
    ["error-scope"],
  ],
  "a create that is refused": [
    () => {
      HostileServer.writes = [400];
      return create(inputs());
    },
    ["error-message"],
  ],
  "an object that is not there": [
    () => check({}, inputs({ configId: `${planted("config-id")}-gone` })),
    ["configId"],
  ],
  "a campaign that is not there": [() => check({}, inputs({ campaignId: "cmp-gone" })), ["cmp-gone"]],
  "a campaign without agents": [
    () => {
      HostileServer.agents = 0;
      return check({}, inputs({ campaignId: "cmp-2" }));
    },
    ["cmp-2", "no active agents"],
  ],
  "arguments and rules that do not exist": [
    () => check({}, inputs({ [planted("argument")]: 1, forecast: { [planted("forecast-key")]: 1 } })),
    ["argument", "forecast-key"],
  ],
  "an object of another tenant": [
    () => read("dc-1", state({ baseUrl: planted("state-address") })),
    ["state-address"],
  ],
  "an id that was taken away": [
    () => check({ ...inputs(), configId: planted("old-id") }, inputs()),
    ["old-id"],
  ],
  "two resources for one object": [
    async () => {
      const other = identityText({
        organization: "o",
        project: "p",
        stack: "s",
        name: planted("other-name"),
      });
      const configId = another();
      await check({}, inputs({ configId, __identity: other }));
      return check({}, inputs({ configId }));
    },
    ["other-name", "resource-name"],
  ],
};

describe("what the provider says", () => {
  it.each(Object.entries(steps))("of %s shows foreign texts and obeys none", async (_, [step, marks]) => {
    for (const turn of TURNS) {
      turnTo(turn);
      Object.assign(HostileServer, { writes: [], live: live(), agents: 50 });
      expectShown(await said(step), marks);
      notices.length = 0;
    }
  });
});

describe("the file of a conflict", () => {
  it("holds the refusal as data that nothing obeys, masked as the message", async () => {
    rmSync(reports(), { recursive: true });
    HostileServer.writes = [412];
    const secrets = { secretFields: ["name"] };
    const [message = ""] = await said(() =>
      update("dc-1", state(), inputs({ dialRate: 1.1, observed: secrets })),
    );
    const [file = ""] = readdirSync(reports());
    expect(file).toMatch(/^[\w.-]{1,90}\.conflict\.json$/);
    const text = readFileSync(join(reports(), file), "utf8");
    expectHarmless(text);
    const content = JSON.parse(text) as { rows: Props[]; resource: Props; message: string; by: string };
    expect(content.resource["name"]).toBe(resourceName());
    expect(message).toContain(content.message);
    expect(content.rows).toContainEqual({
      field: "name",
      before: "[secret]",
      yours: "[secret]",
      theirs: "[secret]",
    });
    expect(content).toMatchObject({ code: "CXD-E312", object: "dc-1", version: 1 });
    expectShown([content.by], ["live-by"]);
  });
});
