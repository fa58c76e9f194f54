/** docs/getting-started.md, followed as it stands. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Newcomer, ROOT } from "./newcomer";

/** What the page's sh blocks print, in order. */
const SHOWN = [
  /cxone-dialer-report-[\d.]+\.tgz/,
  /listening/,
  /DialerConfig renewals create [\s\S]*Simulation: .*\n\s*predictive, 1\.8 lines per idle agent, 50 agents/,
  /DialerConfig renewals created/,
  /CXD-E312[\s\S]*supervisor\.sam[\s\S]*agentRatio +1\.8 +2 +3[\s\S]*pulumi refresh/,
  /renewals updated [\s\S]*renewals updated/,
  /mandatory[\s\S]*CXD/,
  /update +conflict[\s\S]*agentRatio 3 -> 2[\s\S]*: whole/,
  /DialerConfig renewals deleted/,
];

export async function followsGettingStarted(newcomer: Newcomer): Promise<void> {
  try {
    const printed = await newcomer.follow(readFileSync(join(ROOT, "docs/getting-started.md"), "utf8"));
    expect(printed).toEqual(SHOWN.map((text) => expect.stringMatching(text) as string));
  } finally {
    await newcomer.stop();
  }
}
