/** The policy pack, loaded when it is asked for: it depends on this package, so this package cannot depend on it. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { ConfigurationError } from "../../errors";
import { recordOf } from "../../json";
import type { StateResource } from "../../pulumi/state";

const PACKAGE = "pulumi-cxone-dialer-policies";

export interface PackFinding {
  policy: string;
  level: "mandatory" | "advisory";
  severity?: string;
  stack: string;
  urn: string;
  message: string;
  notJudged?: true;
  waiver?: { reason: string; until: string; owner: string; ticket: string };
}

export interface Lines {
  baseUrl: string;
  linesWorstCase: number;
  tenantLines?: number;
  configs: number;
  notCounted: number;
}

/** What `pulumi-cxone-dialer-policies/check` exports; its own types stay its own. */
export interface Pack<Config = unknown, Member = unknown> {
  /** @param date the day to judge by, YYYY-MM-DD in UTC */
  readPolicyConfig(text: string, date: string): Config;
  checkStack(
    stack: string,
    resources: readonly StateResource[],
    config: Config,
    date: string,
  ): { findings: PackFinding[]; members: readonly Member[] };
  checkFleet(question: {
    members: readonly Member[];
    unread: number;
    config: Config;
    date: string;
    tenantLines?: number | undefined;
  }): { findings: PackFinding[]; lines: Lines[] };
}

const isPack = (exports: unknown): exports is Pack => {
  const { readPolicyConfig, checkStack, checkFleet } = recordOf(exports);
  return [readPolicyConfig, checkStack, checkFleet].every((one) => typeof one === "function");
};

/** That of the user's folder, else the one beside this package. @throws ConfigurationError with the line that installs it */
export function loadPack(): Pack {
  for (const folder of [process.cwd(), __dirname]) {
    const require = createRequire(join(folder, "here.js"));
    let path: string;
    try {
      path = require.resolve(`${PACKAGE}/check`);
    } catch {
      continue;
    }
    const pack: unknown = require(path);
    if (isPack(pack)) return pack;
  }
  throw new ConfigurationError(`The policies are not installed: no ${PACKAGE} with a check is found here.`, {
    hint: `Run \`npm install --save-dev ${PACKAGE}\`, or \`npx -p pulumi-cxone-dialer -p ${PACKAGE} cxone-dialer policy check ...\`.`,
  });
}
