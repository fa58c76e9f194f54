/** Two stacks and a console editor at once; the slow test plays 2,000 more of the same kind. */
import { campaign } from "./interleavings/campaign";

it("300 interleavings lose no update, overwrite nothing silently, make no duplicate and leave no orphan", async () => {
  const counts = await campaign(300, 20261125);
  console.log(counts);
}, 120_000);
