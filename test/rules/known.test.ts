/** CXD032 and the remarks beside it: what nobody compared is no permission. */
import { evaluate, loadTable, TABLE, textOf } from "pulumi-cxone-dialer/rules";

const DATE = "2026-11-28";
const found = (code: string, purpose: string, id: string, pacingType = "predictive", date = DATE) =>
  evaluate({ pacingType, complianceRules: { jurisdictions: [code], purpose } }, date).filter(
    (finding) => finding.id === id,
  );
const says = (...given: Parameters<typeof found>) =>
  found(...given)
    .map(textOf)
    .join("\n");

describe("in predictive pacing, an area without a rule is a breach", () => {
  it.each([
    ["US", "political", ["abandoned calls", "calling hours"], /neither purchase nor charitable contribution/],
    ["US", "survey", ["abandoned calls", "calling hours"], /no inducement to buy or give/],
    ["US", "debt-collection", ["abandoned calls"], /Reg F sets times and frequency, no rate/],
    ["US-NY", "political", ["abandoned calls", "calling hours"], /for US-NY\/political: TSR/],
    ["US-CA", "survey", ["calling hours"], /for US-CA\/survey: no inducement/],
    ["CA", "survey", ["abandoned calls", "calling hours"], /no telemarketing under the UTR/],
    ["AU", "telemarketing", ["abandoned calls"], /the Standard has times/],
    ["GB", "survey", ["calling hours"], /no statutory hours/],
    ["FR", "telemarketing", ["abandoned calls"], /no number on abandoned calls/],
    ["FR", "charity", ["abandoned calls", "calling hours"], /commercial advertising to consumers/],
    ["SG", "telemarketing", ["abandoned calls", "calling hours"], /no number found/],
    ["IE", "telemarketing", ["abandoned calls", "calling hours"], /no statutory hours found/],
  ])("%s/%s: %j", (code, purpose, areas, why) => {
    const list = found(code, purpose, "CXD032");
    expect(list.map((finding) => finding.says?.replace(/^no rule known on (.*?) for .*$/s, "$1"))).toEqual(
      areas,
    );
    expect(list.every(({ level }) => level === "mandatory")).toBe(true);
    expect(says(code, purpose, "CXD032")).toMatch(why);
  });

  it.each(["US", "US-FL", "US-NY", "CA", "IT"])("%s/telemarketing has both", (code) =>
    expect(found(code, "telemarketing", "CXD032")).toEqual([]),
  );

  it("whatever pacing a reader has never heard of", () =>
    expect(found("US", "survey", "CXD032", "turbo")).toHaveLength(2));

  it("also before the first day of the rule", () =>
    expect(says("FR", "telemarketing", "CXD032", "predictive", "2023-02-28")).toMatch(
      /on calling hours for FR/,
    ));
});

describe("elsewhere it is a remark", () => {
  it.each(["progressive", "preview"])("in %s pacing", (pacing) => {
    expect(found("US", "survey", "CXD032", pacing)).toEqual([]);
    expect(says("US", "survey", "CXD017", pacing)).toMatch(/no rule known on abandoned calls for US\/survey/);
  });

  it("on attempts and consent", () => {
    expect(says("US", "telemarketing", "CXD017")).toMatch(
      /no rule known on how often .* has not looked for one/,
    );
    expect(says("FR", "charity", "CXD017")).toMatch(/no rule known on consent for FR\/charity/);
  });
});

describe("an expired value", () => {
  const open = { mon: [["00:00", "24:00"]] };
  const onDay = (date: string) =>
    evaluate(
      { complianceRules: { jurisdictions: ["AU"], purpose: "telemarketing", callingHours: open } },
      date,
    );

  it("goes on being compared, and says that it expired", () => {
    const [before, after] = ["2027-03-31", "2027-04-01"].map((date) =>
      onDay(date).filter(({ id }) => id === "CXD007"),
    );
    expect(after?.map(({ path, level }) => [path, level])).toEqual(
      before?.map(({ path, level }) => [path, level]),
    );
    expect(before?.map(textOf).join()).not.toMatch(/expired/);
    expect(after?.map(textOf).join()).toMatch(/expired on 2027-04-01/);
  });

  it("is a remark of CXD017 for each value", () => {
    const remarks = onDay("2027-04-01").filter(({ says: text }) => /expired on 2027-04-01/.test(text ?? ""));
    expect(remarks.map(({ says: text }) => text)).toContainEqual(
      expect.stringMatching(/^callingHours of AU expired/),
    );
  });

  it("with a last day in force does too, from the day after", () => {
    const rows = TABLE.rows.map((row) => (row.id === "AU" ? { ...row, effectiveTo: "2026-11-27" } : row));
    const inputs = {
      complianceRules: { jurisdictions: ["AU"], purpose: "telemarketing", callingHours: open },
    };
    const hours = (date: string) =>
      evaluate(inputs, date, loadTable({ ...TABLE, rows })).filter(({ id }) => id === "CXD007");
    expect(hours("2026-11-27").map(textOf).join()).not.toMatch(/expired/);
    expect(hours("2026-11-28").map(textOf).join()).toMatch(/expired on 2026-11-27/);
    expect(hours("2026-11-28")).toHaveLength(hours("2026-11-27").length);
  });
});
