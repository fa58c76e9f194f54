/** `cxone-dialer rules show`: the values of one jurisdiction with their clauses, or the list of codes. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { InvalidInputError } from "../../errors";
import { today } from "../../day";
import { overviewOf, PURPOSES, type Purpose, TABLE } from "../../rules";
import { unknownCodes } from "../../rules/codes";
import { shownJson } from "../../shown";
import { codesText, overviewText } from "./text";

interface ShowFlags {
  purpose?: Purpose;
  on: string;
  json?: true;
}

export function addShow(rules: Command): void {
  rules
    .command("show")
    .description("prints the values of a jurisdiction, each with clause, source, standing and grade")
    .argument("[code]", "a code of the table, such as US-FL; without one, the codes are listed")
    .addOption(new Option("--purpose <purpose>", "only the rows for these calls").choices(PURPOSES))
    .option("--on <date>", "the day to judge by, YYYY-MM-DD (default: today)", day, today())
    .option("--json", "print JSON, for another program")
    .addHelpText(
      "after",
      `
A row of a state is followed by those of its country, which hold too. No value is legal advice.
Exit codes: 0 it was shown, 2 the code, the purpose or the date is unknown.
Examples:
  cxone-dialer rules show
  cxone-dialer rules show US-FL --purpose telemarketing
  cxone-dialer rules show FR --on 2026-08-10 --json`,
    )
    .action(show);
}

function day(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError("give a day such as 2026-11-28.");
  return text;
}

function show(code: string | undefined, { purpose, on, json }: ShowFlags): void {
  if (code === undefined) {
    const rows = TABLE.rows.filter(({ purposes }) => purpose === undefined || purposes.includes(purpose));
    console.log(json ? shownJson(rows, 2) : codesText(rows));
    return;
  }
  const overview = overviewOf(known(code), purpose, on);
  console.log(json ? shownJson(overview, 2) : overviewText(overview));
}

/** @throws InvalidInputError with the code that was probably meant */
function known(code: string): string {
  const [unknown] = unknownCodes({ jurisdictions: [code] });
  if (unknown === undefined) return code;
  throw new InvalidInputError(unknown.says, { hint: "`cxone-dialer rules show` lists the codes." });
}
