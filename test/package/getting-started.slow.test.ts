/** docs/getting-started.md, with the packed packages, installed from the registry and from their files. */
import { followsGettingStarted } from "./getting-started";
import { Newcomer } from "./newcomer";

jest.setTimeout(600_000);

it("leads a newcomer from an empty folder to a clean destroy", async () => {
  await followsGettingStarted(await Newcomer.start({ npm: "real" }));
});
