/** The provider's process: the engine starts it with its own address, and reads the port from the first line. */
import { serve } from "./server";
import { version } from "./version";

const HELP = `pulumi-resource-cxone [ENGINE_ADDRESS]
  The provider plugin of the Pulumi package cxone. Pulumi starts it; nobody needs to start it by hand.
  --version   prints the version
  --help      prints this text
It prints the port of its gRPC service, and ends with Pulumi.`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return console.log(HELP);
  if (args.includes("--version")) return console.log(version);
  // The engine's address is the last argument; flags of its logging may come before it.
  const address = args.filter((arg) => !arg.startsWith("-")).at(-1);
  process.stdout.write(`${await serve(address)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
