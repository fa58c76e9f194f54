import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { shown, shownJson, shownLines } from "../../../emulator/shown";
import { CONFIGS, SEED, tokenOf } from "./api";
import { runCli, startCli } from "./process";
import { sendRaw } from "./raw";

/** Written out, and not taken from the emulator: characters that a terminal obeys, and starts of CI commands. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const COMMAND = /^\s*::|##\[|##vso\[/im;
const HOSTILE =
  "\x1b[2J\u009b1m\u202eevil\u2066\u200b\u2028::error::x\r\n::error::y\n##vso[task.x]##[group]\ud800\x7f";

const lines = (text: string) => text.split("\n");
const expectHarmless = (text: string) => {
  for (const line of lines(text)) expect([OBEYED.test(line), COMMAND.test(line)]).toEqual([false, false]);
};

describe("foreign text that the emulator shows", () => {
  it.each([
    ["plain text", "umlauts ä and ::1 inside", "umlauts ä and ::1 inside"],
    ["an escape sequence", "\x1b[2J", "\\u001b[2J"],
    ["bidi, zero-width and separator", "a\u202eb\u200b\u2028c", "a\\u202eb\\u200b\\u2028c"],
    ["a tag character", "\u{e0041}", "\\udb40\\udc41"],
    ["a command of GitHub", "::error::x", ": :error::x"],
    ["an indented command of GitHub", " ::error::x", " : :error::x"],
    ["commands of Azure Pipelines", "a ##vso[x] ##[y] ## z", "a ## vso[x] ## [y] ## z"],
    ["a line break", "a\nb", "a\\u000ab"],
  ])("with %s is made visible", (_what, text, line) => expect(shown(text)).toBe(line));

  it("is one line of bounded length that nothing obeys, and the same when it is shown again", () => {
    const parts = fc.constantFrom(...HOSTILE, "##", "[", "vso[", "::", "#", ":", "a", " ", HOSTILE);
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 80 }), (chosen) => {
        const line = shown(chosen.join(""));
        expect(line).not.toContain("\n");
        expectHarmless(line);
        expect(shown(line)).toBe(line);
      }),
      { seed: 4, numRuns: 2_000 },
    );
    expect(shown("x".repeat(1_000_000))).toHaveLength(2_001);
  });

  it("as lines keeps the breaks of the text, and each line is harmless", () => {
    expect(shownLines("Error: a\n    at b\n::error::c")).toBe("Error: a\n    at b\n: :error::c");
    expectHarmless(shownLines(HOSTILE));
  });

  it("as JSON is read back as the value that it was", () => {
    const value = { path: HOSTILE, [HOSTILE]: ["##", "\u{e0041}"] };
    expectHarmless(shownJson(value));
    expect(JSON.parse(shownJson(value))).toEqual(value);
  });
});

describe("the command cxone-emulator with hostile input", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "emulator-shown-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (text: string) => {
    const path = join(folder, "seed.json");
    writeFileSync(path, text);
    return path;
  };

  it.each([[[]], [["--json"]]])(
    "prints no character of a request that a terminal obeys (%j)",
    async (flags) => {
      const clientId = HOSTILE.replace("\ud800", "");
      const client = { ...SEED.clients[0], clientId };
      const seed = file(JSON.stringify({ ...SEED, clients: [client] }));
      const { url, stderr, stop } = await startCli(["--seed", seed, ...flags]);
      await tokenOf({ url }, clientId, "operator-secret");
      for (const path of ["%1b%0a::error::", "%9b##vso[x]", "%E2%80%AE"]) {
        await sendRaw(url, { target: `${CONFIGS}/${path}`, headers: ["If-Match: \x9b##[group]\xad"] });
      }
      expect(await stop()).toBe(0);
      expect(stderr).toHaveLength(4);
      expectHarmless(stderr.join("\n"));
      if (flags.length > 0) expect((JSON.parse(stderr[0] ?? "") as { client: string }).client).toBe(clientId);
    },
  );

  it.each<[string, () => string[]]>([
    ["a key of the seed", () => ["--seed", file(JSON.stringify({ ...SEED, [HOSTILE]: 1 }))]],
    ["the name of the seed", () => ["--seed", join(folder, HOSTILE.replaceAll("/", ""))]],
    ["a data file's name", () => ["--data", `\n::error::\x1b[2J/x`]],
    ["an option", () => [`--${HOSTILE}`]],
    ["a port", () => ["--port", HOSTILE]],
    ["a host", () => ["--host", HOSTILE]],
  ])("refuses %s in words that a terminal does not obey", async (_what, args) => {
    const { code, stdout, stderr } = await runCli(args());
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error");
    expectHarmless(stderr.trimEnd());
  });

  it.each([
    '{"clients":[{"clientId":"a","clientSecret": s3cret}]}',
    '{"clients":[{"clientSecret":"s3cret",}]}',
    '{"clientSecret":"s3cret" "x"}',
    '{"clientSecret":"s3cret',
    "s3cret",
  ])("quotes nothing of a seed that is not JSON: %s", async (text) => {
    const { code, stderr } = await runCli(["--seed", file(text)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/seed\.json is not JSON.*: check its commas, quotes and brackets$/m);
    expect(stderr).not.toContain("s3c");
  });
});
