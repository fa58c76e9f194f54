/** One tenant for the lifecycle's tests: the emulator behind the real HTTP client. */
import { type EmulatorOptions, type Scope, startEmulator } from "cxone-dialer-emulator";
import { TokenCache, WRITE_SCOPE } from "../../../provider/gateway/http/token-cache";
import { CxoneGateway } from "../../../provider/gateway/dialerconfigs/client";
import { AxiosTransport } from "../../../provider/gateway/http/axios-transport";
import { newClaims, type Run, within } from "./verbs";
import { PACING } from "../../pacing";

export const SCOPES: Scope[] = ["outbound.read", "outbound.dialerconfig.readwrite"];
export const IDENTITY = { organization: "o", project: "p", stack: "s", name: "n", state: "1" };
export const CREATION = { name: "renewals", campaignId: "cmp-1", ...PACING, __identity: IDENTITY };
export const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {}, vendorKey: 1 };

export async function startTenant(options: EmulatorOptions & { scopes?: Scope[] } = {}) {
  const emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [{ clientId: "pulumi", clientSecret: "tenant-s3cret", scopes: options.scopes ?? SCOPES }],
      campaigns: [
        { id: "cmp-1", name: "Renewals", agentCount: 50, historicalAnswerRate: 0.25 },
        { id: "cmp-small", name: "Two people", agentCount: 2 },
        { id: "cmp-empty", name: "Nobody", agentCount: 0 },
      ],
      dialerConfigs: [OLD],
    },
    ...options,
  });
  const transport = new AxiosTransport(emulator.url);
  const tokens = new TokenCache(transport, { clientId: "pulumi", clientSecret: "tenant-s3cret" }, [
    WRITE_SCOPE,
  ]);
  const gateway = new CxoneGateway(emulator.url, transport, tokens);
  const notices: string[] = [];
  /** A fresh deadline for each operation, as in the provider process. */
  const context = (): Run => ({
    gateway,
    claims: newClaims(),
    ...within(20),
    notify: (...lines) => notices.push(lines.join("\n")),
  });
  /** Calls since the last look, tokens left out. */
  const calls = (): string[] => {
    const log = emulator.log().filter(({ path }) => path !== "/oauth/token");
    emulator.clearLog();
    return log.map(({ method, status }) => `${method} ${status}`);
  };
  return { emulator, gateway, context, calls, notices };
}
