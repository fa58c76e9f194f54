import { campaign } from "./interleavings/campaign";
import { expectAllMet } from "./interleavings/met";

it("2,000 interleavings lose no update, overwrite nothing silently, make no duplicate and leave no orphan", async () => {
  const counts = await campaign(2_000, 6);
  console.log(counts);
  expectAllMet(counts);
}, 1_800_000);
