/** Tests import the packages' TypeScript sources; what runs compiled code (the engine tests) starts processes. */
const swc = [
  "@swc/jest",
  { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
];

/** @type {import("jest").Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: { "\\.ts$": swc },
  moduleNameMapper: {
    "^pulumi-cxone-dialer$": "<rootDir>/provider/index.ts",
    "^pulumi-cxone-dialer/(.*)$": "<rootDir>/provider/$1",
    "^pulumi-cxone-dialer-policies$": "<rootDir>/policies/index.ts",
    "^cxone-dialer-report$": "<rootDir>/report/index.ts",
    "^cxone-dialer-emulator$": "<rootDir>/emulator/index.ts",
  },
  modulePathIgnorePatterns: ["/dist/"],
  watchPathIgnorePatterns: ["/dist/"],
};

const project = (name, folders) => ({
  ...shared,
  displayName: name,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  testPathIgnorePatterns: ["/node_modules/", "\\.slow\\.test\\.ts$"],
});

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    project("fast", ["unit", "contract", "simulation", "reference", "rules", "policies"]),
    project("engine", ["engine", "package"]),
    {
      ...project("slow", ["*"]),
      testMatch: ["<rootDir>/test/**/*.slow.test.ts"],
      testPathIgnorePatterns: ["/node_modules/"],
    },
  ],
};
