/**
 * Arguments that would not arrive as the program gave them. Only the program sees them: Pulumi has changed them before
 * the provider process gets them.
 */
import * as pulumi from "@pulumi/pulumi";
import { InvalidInputError } from "../../errors";
import { inspect, type Inspection, type KindOf, type OddValue } from "../../schema/values";
import { shown } from "../../shown";
import { opened } from "./secret-paths";

type Later = Inspection["later"];

/** More are of the same kind, and a message of pages helps nobody. */
const MOST_SHOWN = 10;

/**
 * @returns the values that are known later: only they can hold a secret
 * @throws InvalidInputError for a plain value that JSON cannot carry
 */
export function inspectArguments(name: string, args: object): Later {
  const { odd, later } = inspect(args, kindOf);
  if (odd.length === 0) return later;
  throw new InvalidInputError(`DialerConfig ${shown(name)}: ${listed(odd.map(sentence)).join("; ")}.`, {
    hint: "Nothing was sent.",
  });
}

/** What is wrong inside the values that are known later, for check to refuse; undefined when nothing is. */
export async function oddLater(later: Later): Promise<string[] | undefined> {
  const found = await Promise.all(later.map(oddInside));
  const problems = found.flat();
  return problems.length > 0 ? listed(problems) : undefined;
}

async function oddInside({ path, value }: Later[number]): Promise<string[]> {
  const { secret, content } = await opened(value);
  if (content === undefined) return [];
  const { odd, later } = inspect(content, kindOf, path);
  const inside = [...odd.map(sentence), ...((await oddLater(later)) ?? [])];
  if (inside.length === 0) return [];
  // The names inside a secret may be secret too.
  return secret ? [`${shown(path)} is a secret that holds a value which JSON cannot carry`] : inside;
}

/** A resource is sent as its id; what the SDK made of an unknown value is judged when it is known. */
const kindOf: KindOf = (value) => {
  if (value instanceof Promise || pulumi.Output.isInstance(value)) return "later";
  return pulumi.Resource.isInstance(value) || pulumi.isUnknown(value) ? "passed" : undefined;
};

const sentence = ({ path, problem }: OddValue): string => `${shown(path)} ${problem}`;

function listed(problems: readonly string[]): string[] {
  const more = problems.length - MOST_SHOWN;
  return more <= 0 ? [...problems] : [...problems.slice(0, MOST_SHOWN), `and ${more} more`];
}
