/** What the demo does, and what each step has to show. */
import { StepError } from "./demo.mjs";

/** @typedef {{ says: string, proves: string, run: (demo: import("./demo.mjs").Demo) => Promise<void> }} Step */

const POLICIES = "--policy-pack ../policies";
/** The export of a change's event. */
const EVENT = "POST event";

/** @type {Step[]} */
export const STEPS = [
  {
    says: "preview: the simulation and the policies speak before anything acts",
    proves: "one read, of the campaign; nothing written",
    run: (demo) =>
      demo.pulumi(`preview ${POLICIES}`, {
        shows: [/DialerConfig.*create/, /Simulation: within: .* the cap of 3\.00 % \(US\)/],
        calls: ["GET"],
      }),
  },
  {
    says: "up: create it",
    proves: "one POST, and one for its event",
    run: (demo) =>
      demo.pulumi(`up --yes --skip-preview ${POLICIES}`, {
        shows: [/created/],
        calls: ["GET", "POST", EVENT],
      }),
  },
  {
    says: "a second preview: nothing to do",
    proves: "no change and no call",
    run: (demo) => demo.pulumi("preview --expect-no-changes", { calls: [] }),
  },
  {
    says: "an edit in the program's config, applied under the lock",
    proves: "exactly one PUT, under the ETag of the state, and its event",
    run: async (demo) => {
      await demo.pulumi("config set dialRate 1.4");
      await demo.pulumi("up --yes --skip-preview", { shows: [/updated/], calls: ["GET", "PUT", EVENT] });
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
      await demo.pulumi("up --yes --skip-preview", { shows: [/updated/], calls: ["GET", "PUT", EVENT] });
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
    says: "who changed what: the audit trail, its hash chain, and the last change taken back",
    proves:
      "each write is in the trail, the chain is whole, and the rollback is judged, then one PUT under the lock",
    run: async (demo) => {
      const changes = [/create +success +exported/, /update +conflict +- /, /dialRate 2\.2 -> 1\.3/];
      await demo.dialer("audit show", { shows: changes, calls: [] });
      await demo.dialer("audit verify", { shows: [/records: whole/], calls: [] });
      const shows = [
        /dialRate +2\.2 +1\.3 +2\.2/,
        /Simulation: (within|over|cannot be told): /,
        /set dialRate to 2\.2/,
      ];
      const calls = ["GET", "GET", "PUT", EVENT];
      await demo.dialer(`rollback ${await demo.objectId()} --yes`, { shows, calls });
      await demo.pulumi("config set dialRate 2.2");
      await demo.pulumi("config rm maxAbandonmentRate");
      await demo.pulumi("refresh --yes --skip-preview", { shows: [/updated/], calls: ["GET"] });
      await demo.pulumi("preview --expect-no-changes");
    },
  },
  {
    says: "destroy",
    proves: "one DELETE under the lock; the server holds nothing of ours",
    run: async (demo) => {
      await demo.pulumi("destroy --yes --skip-preview", { calls: ["DELETE", EVENT] });
      if ((await demo.objects()) !== 0) throw new StepError("destroy left a dialer config on the server");
    },
  },
];
