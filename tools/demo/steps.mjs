/** What the demo does, and what each step has to show. */
import { StepError } from "./demo.mjs";

/** @typedef {{ says: string, proves: string, run: (demo: import("./demo.mjs").Demo) => Promise<void> }} Step */

const POLICIES = "--policy-pack ../policies";

/** @type {Step[]} */
export const STEPS = [
  {
    says: "preview: the simulation and the policies speak before anything acts",
    proves: "one read, of the campaign; nothing written",
    run: (demo) =>
      demo.pulumi(`preview ${POLICIES}`, {
        shows: [/DialerConfig.*create/, /Simulation: predictive[\s\S]*within the cap of 3\.0 % \(US\)/],
        calls: ["GET"],
      }),
  },
  {
    says: "up: create it",
    proves: "one POST",
    run: (demo) =>
      demo.pulumi(`up --yes --skip-preview ${POLICIES}`, { shows: [/created/], calls: ["GET", "POST"] }),
  },
  {
    says: "a second preview: nothing to do",
    proves: "no change and no call",
    run: (demo) => demo.pulumi("preview --expect-no-changes", { calls: [] }),
  },
  {
    says: "an edit in the program's config, applied under the lock",
    proves: "exactly one PUT, under the ETag of the state",
    run: async (demo) => {
      await demo.pulumi("config set dialRate 1.4");
      await demo.pulumi("up --yes --skip-preview", { shows: [/updated/], calls: ["GET", "PUT"] });
    },
  },
  {
    says: "a supervisor edits the same field in the console; then comes our next change",
    proves: "refused: nobody's change is overwritten unseen",
    run: async (demo) => {
      await demo.consoleEdit({ dialRate: 2.2 }, "supervisor.sam");
      await demo.pulumi("config set dialRate 1.3");
      const table = [/supervisor\.sam/, /dialRate +1\.4 +1\.3 +2\.2/, /pulumi refresh/];
      await demo.pulumi("up --yes --skip-preview", { exit: "not zero", shows: table });
    },
  },
  {
    says: "take the supervisor's edit into the state, look, and decide: our change after all",
    proves: "one GET by the refresh, then one PUT",
    run: async (demo) => {
      await demo.pulumi("refresh --yes --skip-preview", { shows: [/updated/], calls: ["GET"] });
      await demo.pulumi("up --yes --skip-preview", { shows: [/updated/], calls: ["GET", "PUT"] });
      await demo.pulumi("preview --expect-no-changes", { calls: [] });
    },
  },
  {
    says: "a change that a policy refuses",
    proves: "nothing written",
    run: async (demo) => {
      await demo.pulumi("config set maxAbandonmentRate 0.05");
      const shows = [/dialer-abandonment-rate-capped/];
      await demo.pulumi(`up --yes --skip-preview ${POLICIES}`, { exit: "not zero", shows, calls: ["GET"] });
    },
  },
  {
    says: "destroy",
    proves: "one DELETE under the lock; the server holds nothing of ours",
    run: async (demo) => {
      await demo.pulumi("destroy --yes --skip-preview", { calls: ["DELETE"] });
      if ((await demo.objects()) !== 0) throw new StepError("destroy left a dialer config on the server");
    },
  },
];
