/** Twenty campaigns between 5 and 200 agents and 5 and 45 % live answers, with unlike talk times and AMD. */
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";

const AGENTS = [5, 8, 12, 20, 35, 50, 80, 120, 160, 200];

export const SCENARIOS: DialerParameters[] = AGENTS.flatMap((agents, index) =>
  [0, 1].map((half) => {
    const pLive = Number((0.05 + (0.4 * ((7 * index + 11 * half) % 20)) / 19).toFixed(3));
    const talkSeconds = [120, 180, 300][(index + half) % 3] as number;
    return {
      ...DEFAULTS,
      mode: "ratio",
      agents,
      pLive,
      pMachine: Math.min(0.35, 0.9 - pLive),
      talk: ["lognormal", talkSeconds, 1],
      amd: (index + half) % 4 !== 3,
    };
  }),
);

export const nameOf = ({ agents, pLive, talk, amd }: DialerParameters): string =>
  `${agents} agents, ${(pLive * 100).toFixed(1)} % live, ${String(talk[1])} s talk, AMD ${amd ? "on" : "off"}`;
