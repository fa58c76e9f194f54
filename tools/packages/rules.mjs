/** What a package must be before it is published. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT } from "../lib/process.mjs";

/** Bytes, unpacked. The provider is installed beside every program; the table of rules with its sources is 135,000 of them, and what the plugin shares is 30,000. */
const LIMITS = { "pulumi-cxone-dialer": 1_360_000 };

/**
 * @param {{ name: string, unpackedSize: number, files: { path: string }[] }} pack as `npm pack --json` says
 * @param {string} folder of the package
 * @param {Buffer} tarball
 * @returns {Promise<string[]>} one line a problem
 */
export async function problemsOf(pack, folder, tarball) {
  const files = pack.files.map(({ path }) => path);
  const limit = LIMITS[pack.name];
  return [
    ...fileProblems(files, folder),
    ...linkProblems(files, folder),
    ...(pack.unpackedSize > limit ? [`unpacked it has ${pack.unpackedSize} bytes, more than ${limit}`] : []),
    ...(await publintProblems(tarball)),
    ...(await typeProblems(tarball)),
  ];
}

function fileProblems(files, folder) {
  const problems = [];
  const licence = join(folder, "LICENSE");
  for (const name of ["README.md", "LICENSE", "package.json"]) {
    if (!files.includes(name)) problems.push(`${name} is missing`);
  }
  if (existsSync(licence) && readFileSync(licence, "utf8") !== readFileSync(join(ROOT, "LICENSE"), "utf8")) {
    problems.push("LICENSE is not the repository's");
  }
  for (const file of files) {
    if (/\.(map|tsbuildinfo|tgz)$|(^|\/)test\/|\.test\./.test(file)) problems.push(`${file} is for nobody`);
    const [, compiled] = /^dist\/(.+?)(\.d\.ts|\.js)$/.exec(file) ?? [];
    if (compiled && !["ts", "json"].some((ext) => existsSync(join(folder, `${compiled}.${ext}`)))) {
      problems.push(`${file} has no source any more: run npm run clean and npm run build`);
    }
  }
  return problems;
}

/** On the registry a README stands alone: a link into the repository leads nowhere. */
function linkProblems(files, folder) {
  const readme = join(folder, "README.md");
  if (!existsSync(readme)) return [];
  return [...readFileSync(readme, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    .map(([, link]) => posix.normalize(link))
    .filter((link) => !files.includes(link))
    .map((link) => `README.md links to ${link}, which is not in the package`);
}

async function publintProblems(tarball) {
  const { messages, pkg } = await publint({ pack: { tarball: bytesOf(tarball) } });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** In every way that TypeScript resolves modules, the old one of many Pulumi projects included. */
async function typeProblems(tarball) {
  const { types, problems } = await checkPackage(
    createPackageFromTarballData(new Uint8Array(bytesOf(tarball))),
  );
  if (!types) return ["are-the-types-wrong: it has no types"];
  return problems.map((problem) => `are-the-types-wrong: ${JSON.stringify(problem)}`);
}

const bytesOf = ({ buffer, byteOffset, byteLength }) => buffer.slice(byteOffset, byteOffset + byteLength);
