import type { DialerPolicy } from "./policy";
import { problem } from "./policy";

/** A resource of another type escapes the class, which refuses options that cannot work and simulates the pacing. */
export const ownType: DialerPolicy = {
  id: "CXD029",
  name: "dialer-own-type",
  sentence: "a resource that our provider manages is a DialerConfig and no resource of another type",
  level: "mandatory",
  severity: "high",
  legal: true,
  doesNotProve: "that the program does not call the API itself, around Pulumi",
  reads: [],
  judge: ({ disguise }) => ({
    problems:
      disguise === undefined
        ? []
        : [
            problem(
              `this resource is a dialer config under another type: ${disguise}. It has neither the checks of DialerConfig nor its simulation. Make it with \`new DialerConfig(...)\`.`,
            ),
          ],
  }),
};
