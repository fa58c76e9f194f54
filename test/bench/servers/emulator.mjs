/** Forked by the benchmark: an emulator in a process of its own, that tells its memory after a collection when asked. */
import { startEmulator } from "cxone-dialer-emulator";
import { CLIENT, CONFIG } from "./fixture.mjs";

const emulator = await startEmulator({
  seed: { clients: [CLIENT], campaigns: [], dialerConfigs: [CONFIG], limits: "off" },
  ...(process.argv[2] && { dataFile: process.argv[2] }),
});
process.on("message", () => {
  globalThis.gc();
  process.send(process.memoryUsage());
});
process.on("disconnect", () => emulator.close());
process.send(emulator.url);
