/** update: exactly one PUT under the ETag that the previewed state holds; none when only settings changed. */
import { declaredFields } from "../diff";
import type { LifecycleContext } from "./context";
import { assertValid } from "./assert-valid";
import { keepAnswered } from "./not-applied";
import { type DialerState, stateOf } from "./state";
import { assertSameTenant } from "./tenant";
import type { Inputs } from "./validate";
import { writeUnderLock } from "./write";

export async function update(
  id: string,
  olds: DialerState,
  news: Inputs,
  context: LifecycleContext,
): Promise<{ outs: DialerState }> {
  assertValid(news);
  assertSameTenant(id, olds, context);
  const declared = declaredFields(news);
  const removed = olds.declared.filter((path) => !declared.includes(path));
  const known = { body: olds.server, etag: olds.etag };
  const write = () => writeUnderLock({ id, known, news, removed }, context);
  const live = await keepAnswered(news, olds.adopted, context, write);
  return { outs: stateOf(news, live, context.gateway.baseUrl, olds.adopted) };
}
