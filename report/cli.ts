#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { FIGURES, type FigureName, figure, sizeOf } from "./charts/figure";
import { page } from "./page/page";
import { readReports } from "./read";

const { version } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")) as {
  version: string;
};

const command = new Command("cxone-dialer-report")
  .description(
    "Makes pages and figures from the reports that cxone-dialer writes (simulation.reportDir, simulate --json).",
  )
  .version(version)
  .exitOverride();

command
  .command("html")
  .description("one self-contained page for all files")
  .argument("<files...>", "report files (JSON)")
  .option("-o, --out <file>", "where to write it; without it, standard output")
  .action((files: string[], { out }: { out?: string }) => write(page(readReports(files)), out));

command
  .command("svg")
  .description("figures as SVG; the names written are printed")
  .argument("<files...>", "report files (JSON)")
  .addOption(new Option("-f, --figure <name>", "only this figure").choices(FIGURES))
  .option("-d, --dir <folder>", "where to write them", ".")
  .action((files: string[], flags: { figure?: FigureName; dir: string }) => {
    const names = flags.figure === undefined ? FIGURES : [flags.figure];
    for (const report of readReports(files)) {
      for (const name of names) {
        const path = join(flags.dir, `${report.name.replace(/[^\w.-]+/g, "-")}-${name}.svg`);
        write(figure(report, name, sizeOf(name, "wide")), path);
        console.log(path);
      }
    }
  });

command.addHelpText("after", "\nExit codes: 0 done, 2 could not.");

function write(text: string, out: string | undefined): void {
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

try {
  command.parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(`cxone-dialer-report: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
