/**
 * Which resource of this run of the engine manages which object. Two resources for one object would overwrite each
 * other, and the engine cannot know that they mean the same one: the second to name it is refused. A preview asks
 * every resource before anything is written.
 */
import { InvalidInputError } from "../errors";
import type { Identity } from "../identity";

export class Claims {
  private readonly holders = new Map<string, Identity>();
  private readonly adopted = new Set<string>();

  /** @param resource whose objects they are: two kinds of objects may have equal ids */
  constructor(private readonly resource: { noun: string; className: string }) {}

  /**
   * @param who undefined in a state from before there was an identity: such a resource claims nothing
   * @throws InvalidInputError when another resource holds the object
   */
  hold(id: string, who: Identity | undefined): void {
    if (who === undefined) return;
    const other = this.otherHolder(id, who);
    if (other !== undefined) {
      throw new InvalidInputError(
        `${this.resource.noun} ${id} is managed by the resource ${JSON.stringify(other.name)} of this stack already, and ${JSON.stringify(who.name)} names it too: they would overwrite each other.`,
        { hint: `Keep one of the two; the other can read it with ${this.resource.className}.get.` },
      );
    }
    this.holders.set(id, who);
  }

  /** As `hold`, for an object that the program names by configId. */
  adopt(id: string, who: Identity | undefined): void {
    this.hold(id, who);
    this.adopted.add(id);
  }

  /** True when the program that runs names the object by configId: a resource that leaves must not delete it. */
  isAdopted(id: string): boolean {
    return this.adopted.has(id);
  }

  /** True when this very resource held the object when the run began, or made it in this run. */
  isHeldBy(id: string, who: Identity): boolean {
    const holder = this.holders.get(id);
    return holder !== undefined && sameResource(holder, who);
  }

  otherHolder(id: string, who: Identity): Identity | undefined {
    const holder = this.holders.get(id);
    return holder !== undefined && !sameResource(holder, who) ? holder : undefined;
  }
}

/** Organization, project and stack are one in a run. */
const sameResource = (one: Identity, other: Identity): boolean =>
  one.name === other.name && one.parent === other.parent;
