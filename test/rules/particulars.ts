/** What a row says beside its limits, in the words of expected.ts: standing, dates, consent, hang-ups of detection. */
import type { Row } from "pulumi-cxone-dialer/rules";
import type { Expected } from "./expected-row";

type Particulars = Pick<Expected, "standing" | "expires" | "accepts" | "amdHangUp" | "consent">;

type Cited = NonNullable<Row["values"][keyof Row["values"]]>;
export const citedOf = ({ values }: Row) => Object.entries(values) as [string, Cited][];

const only = (pairs: [string, string][]) => (pairs.length === 0 ? {} : Object.fromEntries(pairs));

export function particularsOf(row: Row): Required<Particulars> {
  const { values, consent, amdHangUp } = row;
  const cited = citedOf(row);
  return {
    standing: only(
      cited.flatMap(([name, { standing }]) =>
        standing === "law" ? [] : [[name, standing] as [string, string]],
      ),
    ),
    expires: only(
      cited.flatMap(([name, { expires }]) => (expires ? [[name, expires] as [string, string]] : [])),
    ),
    accepts: (values.abandonmentWindow?.value.accepts ?? []).flatMap(
      ({ type, onlyIfCampaignShorterThanDays }) => [type, onlyIfCampaignShorterThanDays],
    ) as never,
    amdHangUp: amdHangUp ? `${amdHangUp.counts} ${amdHangUp.read}` : "not stated",
    consent: consent.map(textOf),
  };
}

export const expectedParticulars = (expected: Expected): Required<Particulars> => ({
  standing: expected.standing ?? {},
  expires: expected.expires ?? {},
  accepts: expected.accepts ?? ([] as never),
  amdHangUp: expected.amdHangUp ?? "not stated",
  consent: expected.consent ?? [],
});

function textOf(entry: Row["consent"][number]): string {
  const { screenEveryDays, maxAgeMonths, proofRetentionMonths, effectiveFrom, effectiveTo } = entry;
  return [
    `${entry.model} ${entry.dialing} ${entry.scope.join(" ")}: ${entry.purposes.join(" ")}`,
    ...(screenEveryDays ? [`${screenEveryDays} days`] : []),
    ...(maxAgeMonths ? [`at most ${maxAgeMonths} months old`] : []),
    ...(proofRetentionMonths ? [`${proofRetentionMonths} months of proof`] : []),
    ...(effectiveFrom ? [`from ${effectiveFrom}`] : []),
    ...(effectiveTo ? [`to ${effectiveTo}`] : []),
    entry.read,
  ].join(", ");
}
