/**
 * Refuses a pack config that the engine would pass in silence. CrossGuard shows a policy only its own config, so a
 * misspelt policy name is seen nowhere; the request that configures the pack holds them all.
 */
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { PackConfig } from "./pack";

/** Has to be called before the pack is constructed. A refused config fails the run before any resource is looked at. */
export function guardConfig(problemsOf: (config: PackConfig) => string[]): void {
  const { configure } = AnalyzerService;
  const deserialize = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    const problems = problemsOf(configOf(request));
    if (problems.length > 0) {
      // Thrown in the SDK's handler the words reach the user; thrown here the transport would drop them.
      request.getPolicyconfigMap = () => {
        throw new Error(`its config is refused:\n${problems.map((text) => `  - ${text}`).join("\n")}\n`);
      };
    }
    return request;
  };
}

function configOf(request: ConfigureAnalyzerRequest): PackConfig {
  const entries = [...request.getPolicyconfigMap().entries()];
  return Object.fromEntries(
    entries.map(([name, policy]) => [name, policy.getProperties()?.toJavaScript() ?? {}]),
  );
}
