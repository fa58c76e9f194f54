/** docs/getting-started.md, with the workspace's packages in place of the registry's. */
import { followsGettingStarted } from "./getting-started";
import { Newcomer } from "./newcomer";

jest.setTimeout(420_000);

it("leads a newcomer from an empty folder to a clean destroy", async () => {
  await followsGettingStarted(await Newcomer.start());
});
