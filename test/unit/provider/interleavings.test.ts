/** Two stacks and a console editor at once; the slow test plays 2,000 of the same kind. */
import { campaign } from "./interleavings/campaign";
import { expectAllMet } from "./interleavings/met";

it("300 interleavings lose no update, overwrite nothing silently, make no duplicate and leave no orphan", async () => {
  expectAllMet(await campaign(300, 20261125));
}, 240_000);
