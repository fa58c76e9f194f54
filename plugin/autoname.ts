/** The engine's proposal for a name that the program leaves out. */
import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { FlatInputs } from "pulumi-cxone-dialer/internal";

const { DISABLE } = CheckRequest.AutonamingOptions.Mode;

/**
 * The inputs with a name, where the program gives none and a new object needs one. A resource keeps the name that it got
 * first: another proposal would rename a live object.
 */
export function named(
  olds: FlatInputs,
  news: FlatInputs,
  proposal: CheckRequest.AutonamingOptions | undefined,
): FlatInputs {
  const { name: before, configId: adopted } = olds;
  if (news["name"] !== undefined || news["configId"] !== undefined || adopted !== undefined) return news;
  if (typeof before === "string") return { ...news, name: before };
  if (proposal === undefined || proposal.getMode() === DISABLE || proposal.getProposedName() === "")
    return news;
  return { ...news, name: proposal.getProposedName() };
}
