/**
 * The identity of a resource: its URN, and the id of its provider, a text that the engine makes once for each state. So two
 * states with equal names have two identities.
 */
import { type Identity, identityText, parseUrn } from "pulumi-cxone-dialer/internal";

/** @param state `cxone:stateId`, or the provider's id; undefined in the first preview of a stack, which creates nothing */
export function identityOf(urn: string, state: string | undefined): Identity {
  const { project = "", stack = "", name = urn, qualifiedType = "" } = parseUrn(urn) ?? {};
  const parents = qualifiedType.split("$").slice(0, -1).join("$");
  return {
    // The engine tells a plugin no organization; the provider's id is unique without it.
    organization: "",
    project,
    stack,
    name,
    ...(parents !== "" && { parent: parents }),
    ...(state !== undefined && { state }),
  };
}

/** As the core reads it, beside the inputs. @param stored an identity that the dynamic provider left in the state: it stays */
export const withIdentity = <Values extends object>(
  values: Values,
  stored: unknown,
  identity: Identity,
): Values & { __identity: unknown } => ({ ...values, __identity: stored ?? identityText(identity) });
