/**
 * Refuses a pack config that the engine would pass in silence. CrossGuard shows a policy only its own config, so a
 * misspelt policy name is seen nowhere; the request that configures the pack holds them all.
 */
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { type ConfigureAnalyzerRequest, EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Levels } from "./levels";
import type { Configured } from "./waivers";

interface Guard {
  /** Name of the policy that no config switches off. */
  alwaysOn: string;
  /** Is told the config before any resource is looked at. A config with a problem fails the run. */
  problemsOf: (configured: Configured) => string[];
}

/** Has to be called before the pack is constructed. */
export function guardConfig({ alwaysOn, problemsOf }: Guard): void {
  const { configure } = AnalyzerService;
  const deserialize = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    const problems = problemsOf(configuredBy(request));
    const own = request.getPolicyconfigMap().get(alwaysOn);
    if (own?.getEnforcementlevel() === EnforcementLevel.DISABLED)
      own.setEnforcementlevel(EnforcementLevel.ADVISORY);
    if (problems.length > 0) {
      // Thrown in the SDK's handler the words reach the user; thrown here the transport would drop them.
      request.getPolicyconfigMap = () => {
        throw new Error(`its config is refused:\n${problems.map((text) => `  - ${text}`).join("\n")}\n`);
      };
    }
    return request;
  };
}

const LEVELS: Readonly<Record<EnforcementLevel, Levels[string]>> = {
  [EnforcementLevel.ADVISORY]: "advisory",
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.DISABLED]: "disabled",
  [EnforcementLevel.REMEDIATE]: "remediate",
};

/** The engine has put the level of `all` and the pack's own levels in already. */
function configuredBy(request: ConfigureAnalyzerRequest): Configured {
  const entries = [...request.getPolicyconfigMap().entries()];
  return {
    levels: Object.fromEntries(entries.map(([name, policy]) => [name, LEVELS[policy.getEnforcementlevel()]])),
    given: Object.fromEntries(
      entries.map(([name, policy]) => [name, policy.getProperties()?.toJavaScript() ?? {}]),
    ),
  };
}
