#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Argument, Command, CommanderError } from "commander";
import { FIGURES, type FigureName, figure } from "./charts/figure";
import { SIZES } from "./charts/theme";
import { page } from "./page/page";
import { ReportFileError, readReports } from "./read";

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
  .description("one figure of one report")
  .addArgument(new Argument("<file>", "report file (JSON)"))
  .addArgument(new Argument("[figure]", "which figure").choices(FIGURES).default("ratio"))
  .option("-o, --out <file>", "where to write it; without it, standard output")
  .action((file: string, name: FigureName, { out }: { out?: string }) => {
    const [report] = readReports([file]);
    if (report === undefined) throw new ReportFileError(`${file}: holds no report.`);
    write(figure(report, name, SIZES.wide), out);
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
