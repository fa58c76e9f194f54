/** A name for a new object whose program leaves it out: the engine's proposal, or one of the usual form. */
import { createHash, randomBytes } from "node:crypto";
import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { type FlatInputs, nameOf } from "pulumi-cxone-dialer/internal";

const { DISABLE } = CheckRequest.AutonamingOptions.Mode;

/** Length of the random part, as in most providers. */
const SUFFIX_LENGTH = 7;

/**
 * The inputs with a name, where the program gives none and a new object needs one. A resource keeps the name that it got
 * first: another proposal would rename a live object.
 */
export function named(olds: FlatInputs, news: FlatInputs, request: CheckRequest): FlatInputs {
  const { name: before, configId: adopted } = olds;
  if (news["name"] !== undefined || news["configId"] !== undefined || adopted !== undefined) return news;
  if (typeof before === "string") return { ...news, name: before };
  const proposal = request.getAutonaming();
  if (proposal?.getMode() === DISABLE) return news;
  return { ...news, name: proposal?.getProposedName() || usualName(request) };
}

/** The name of the resource and a random part: two stacks of one program must not want one name in a tenant. */
function usualName(request: CheckRequest): string {
  const urn = request.getUrn();
  const seed = request.getRandomseed_asU8();
  const random = createHash("sha256")
    .update(seed.length > 0 ? seed : randomBytes(16))
    .update(urn);
  return `${nameOf(urn)}-${random.digest("hex").slice(0, SUFFIX_LENGTH)}`;
}
