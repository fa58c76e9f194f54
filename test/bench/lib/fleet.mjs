/** A file backend with the states of many stacks, as `pulumi up` would have left them, and what a check has to find. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";
const BASE_URL = "https://na1.example.com";
const STACKS_A_PROJECT = 5;
const AGENTS = 20;
const AGENT_RATIO = 1.5;

const day = [["08:00", "21:00"]];
const RULES = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  abandonmentWindow: { type: "successive-days", days: 30 },
  abandonmentDenominator: "live-answers",
  connectWithinSeconds: 2,
  connectMeasuredFrom: "greeting-end",
  minRingSeconds: 15,
  safeHarborMessage: { sellerName: "Acme", callbackNumber: "+15551230000", optOut: true, marketing: false },
  callingHours: {
    mon: day,
    tue: day,
    wed: day,
    thu: day,
    fri: day,
    sat: day,
    sun: day,
    publicHolidays: "as-weekday",
  },
  timezoneBasis: "called-party",
  recordRetentionMonths: 60,
};

/** Every tenth stack rings too short. */
const ringsShort = (stack) => stack % 10 === 3;
/** These two manage one config, those two pace one campaign. */
const CONFIG_TWINS = [7, 23];
const CAMPAIGN_TWINS = [11, 31];

function dialer(stack, project, index) {
  const name = `campaign-${index}`;
  const first = index === 0;
  const id = first && stack === CONFIG_TWINS[1] ? `dc-${CONFIG_TWINS[0]}-0` : `dc-${stack}-${index}`;
  const campaignId =
    first && stack === CAMPAIGN_TWINS[1] ? `c-${CAMPAIGN_TWINS[0]}-0` : `c-${stack}-${index}`;
  const inputs = {
    name,
    campaignId,
    pacingType: "predictive",
    dialRate: 1.2,
    agentRatio: AGENT_RATIO,
    maxAbandonmentRate: 0.03,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
    complianceRules: first && ringsShort(stack) ? { ...RULES, minRingSeconds: 3 } : RULES,
    forecast: {
      activeAgents: AGENTS,
      liveAnswerRate: 0.25,
      meanTalkSeconds: 180,
      meanWrapUpSeconds: 30,
      amd: { falsePositiveRate: 0.01 },
    },
    __provider: 'exports.handler = () => require("pulumi-cxone-dialer/runtime");\n',
  };
  return {
    urn: `urn:pulumi:s${stack}::${project}::${TYPE}::${name}`,
    custom: true,
    id,
    type: TYPE,
    protect: true,
    inputs,
    outputs: {
      ...inputs,
      baseUrl: BASE_URL,
      dialerConfigId: id,
      etag: '"1-x"',
      version: 1,
    },
  };
}

/**
 * @param {string} folder of the backend
 * @returns {{ stacks: string[], exports: string[], expected: Record<string, unknown> }} names of the stacks, files as
 *   `pulumi stack export` writes them, and the summary of a check
 */
export function writeFleet(folder, stackCount, configsAStack) {
  const root = join(folder, ".pulumi");
  mkdirSync(join(folder, "exports"), { recursive: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "meta.yaml"), "version: 1\n");
  const stacks = Array.from({ length: stackCount }, (_, stack) => {
    const project = `project-${Math.floor(stack / STACKS_A_PROJECT)}`;
    const resources = [
      {
        urn: `urn:pulumi:s${stack}::${project}::pulumi:pulumi:Stack::${project}-s${stack}`,
        custom: false,
        type: "pulumi:pulumi:Stack",
      },
      ...Array.from({ length: configsAStack }, (_, index) => dialer(stack, project, index)),
    ];
    const name = `organization/${project}/s${stack}`;
    mkdirSync(join(root, "stacks", project), { recursive: true });
    const latest = {
      manifest: { time: "2026-01-02T03:04:05Z", magic: "", version: "" },
      resources,
      metadata: {},
    };
    writeFileSync(
      join(root, "stacks", project, `s${stack}.json`),
      JSON.stringify({ version: 3, checkpoint: { stack: name, latest } }, null, 4),
    );
    const file = join(folder, "exports", `s${stack}.json`);
    writeFileSync(file, JSON.stringify({ version: 3, deployment: latest }, null, 4));
    return { name, file };
  });
  return {
    stacks: stacks.map(({ name }) => name),
    exports: stacks.map(({ file }) => file),
    expected: expectedOf(stackCount, configsAStack),
  };
}

function expectedOf(stackCount, configsAStack) {
  const indexes = Array.from({ length: stackCount }, (_, stack) => stack);
  const pairs = [CONFIG_TWINS, CAMPAIGN_TWINS].filter(([, second]) => second < stackCount).length;
  return {
    stacks: stackCount,
    unread: 0,
    resources: stackCount * configsAStack,
    mandatory: indexes.filter(ringsShort).length + 2 * pairs,
    advisory: 0,
    waived: 0,
    notJudged: 0,
  };
}
