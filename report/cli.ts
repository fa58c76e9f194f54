#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { shown, shownFileName, shownJson, shownLine, shownLines } from "pulumi-cxone-dialer/shown";
import { thrownText } from "pulumi-cxone-dialer/shown/thrown";
import { z } from "zod";
import { FIGURES, type FigureName, figure, sizeOf } from "./charts/figure";
import { reportOf } from "./facts/gather";
import { readInputs } from "./input/read";
import { markdown } from "./markdown/markdown";
import { page } from "./page/page";
import { readReports } from "./read";
import { programAt } from "./sarif/location";
import { sarif } from "./sarif/sarif";

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")));

const command = new Command("cxone-dialer-report")
  .description(
    "Makes pages and figures from the reports that cxone-dialer writes (simulation.reportDir, simulate --json), and Markdown, SARIF or JSON for a pull request from those, Pulumi's engine events and `cxone-dialer policy check --json`.",
  )
  .version(version)
  .configureOutput({
    writeOut: (text) => void process.stdout.write(shownLines(text)),
    writeErr: (text) => void process.stderr.write(shownLines(text)),
  })
  .exitOverride();

const FILES =
  "engine events, `preview --json`, policy checks, the folder CXONE_REPORT_DIR or files of it (JSON); - for standard input";
const OUT = ["-o, --out <file>", "where to write it; without it, standard output"] as const;

command
  .command("html")
  .description("one self-contained page for all files")
  .argument("<files...>", "report files (JSON)")
  .option(...OUT)
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
        const path = join(flags.dir, `${shownFileName(report.name)}-${name}.svg`);
        write(figure(report, name, sizeOf(name, "wide")), path);
        console.log(shown(path));
      }
    }
  });

command
  .command("markdown")
  .description("one comment for a pull request, never too long for GitHub")
  .argument("<files...>", FILES)
  .option(...OUT)
  .addOption(
    new Option(
      "--marker <name>",
      "tells several comments of one pull request apart in the hidden mark on the first line",
    ).argParser(markerName),
  )
  .action((files: string[], { out, marker }: { out?: string; marker?: string }) =>
    write(markdown(reportOf(readInputs(files)), marker), out),
  );

command
  .command("sarif")
  .description("SARIF 2.1.0 for code scanning: the findings of the policies")
  .argument("<files...>", FILES)
  .option(...OUT)
  .option(
    "--program <file>",
    "the file that findings are shown in, from the root of the repository",
    "Pulumi.yaml",
  )
  .action((files: string[], { out, program }: { out?: string; program: string }) =>
    write(json(sarif(reportOf(readInputs(files)), programAt(program), version)), out),
  );

command
  .command("json")
  .description("the same facts as one document (report.schema.json of this package)")
  .argument("<files...>", FILES)
  .option(...OUT)
  .action((files: string[], { out }: { out?: string }) => write(json(reportOf(readInputs(files))), out));

command.addHelpText("after", "\nExit codes: 0 done, 2 could not.");

const json = (document: object): string => `${shownJson(document, 2)}\n`;

function markerName(name: string): string {
  if (/^\w+([./ -]?\w+)*$/.test(name)) return name;
  throw new InvalidArgumentError(
    "Give letters and digits, parted by single spaces, dots, slashes or hyphens.",
  );
}

function write(text: string, out: string | undefined): void {
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

// A reader that went away (cxone-dialer-report json FILES | head) is no error.
process.stdout.on("error", () => process.exit());

try {
  command.parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(shownLine(`cxone-dialer-report: ${thrownText(error)}`));
    process.exitCode = 2;
  }
}
