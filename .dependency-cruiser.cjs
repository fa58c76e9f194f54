/**
 * The import table of the design: who may import whom. Everything not allowed here is refused.
 * A name is a folder or file of provider/; a list is what it may import besides itself.
 */
const PROVIDER_IMPORTS = {
  errors: ["shown"],
  limits: [],
  json: [],
  day: [],
  token: [],
  identity: [],
  nearest: [],
  schema: ["limits"],
  rules: ["schema", "limits", "json", "shown"],
  simulation: ["schema", "limits", "shown/percent"],
  diff: ["schema", "json"],
  merge: ["schema", "diff"],
  gateway: ["errors", "schema", "limits", "shown", "merge"],
  audit: ["errors", "schema", "shown"],
  lifecycle: [
    "identity",
    "gateway/gateway",
    "gateway/address",
    "shown",
    "json",
    "day",
    "diff",
    "merge",
    "schema",
    "rules",
    "simulation",
    "judgement",
    "audit",
    "errors",
    "limits",
    "nearest",
    "shell",
  ],
  config: ["errors", "identity", "limits", "nearest", "shown"],
  "report-files": ["shown"],
  runtime: [
    "identity",
    "config",
    "lifecycle",
    "gateway",
    "audit",
    "schema",
    "limits",
    "json",
    "day",
    "errors",
    "shown",
    "report-files",
  ],
  shell: [],
  preview: ["simulation", "rules", "schema", "limits", "json", "day", "errors", "shown", "report-files"],
  judgement: ["preview"],
  "dialer-config": [
    "identity",
    "shell",
    "token",
    "preview",
    "errors",
    "schema",
    "config/keys",
    "config/max-agent-ratio",
    "shown",
  ],
  lookup: ["config", "gateway", "errors", "shown"],
  index: ["dialer-config", "lookup", "token", "errors"],
  cli: ["!dialer-config", "!shell"],
};

const modulePath = (name) => `^provider/${name}(/|\\.ts$|\\.json$)`;

const importRules = Object.entries(PROVIDER_IMPORTS).map(([name, allowed]) => {
  const refused = allowed.filter((entry) => entry.startsWith("!")).map((entry) => modulePath(entry.slice(1)));
  const to = refused.length
    ? { path: refused }
    : { path: "^provider/", pathNot: [modulePath(name), ...allowed.map(modulePath)] };
  return { name: `provider-${name}`, severity: "error", from: { path: modulePath(name) }, to };
});

/** Which parts of provider/ may import which packages: the core knows no Pulumi and no HTTP. */
const packageRules = [
  {
    name: "pulumi-only-at-the-edge",
    severity: "error",
    from: {
      path: "^provider/",
      pathNot: "^provider/(dialer-config(/|\\.ts)|lookup\\.ts|preview/hook\\.ts)",
    },
    to: { path: "node_modules/@pulumi/" },
  },
  {
    name: "http-only-in-the-gateway",
    severity: "error",
    from: { path: "^provider/", pathNot: "^provider/gateway/cxone/" },
    to: { path: "node_modules/(axios|limiter|https-proxy-agent)/" },
  },
  {
    name: "emulator-imports-nothing-of-ours",
    severity: "error",
    from: { path: "^emulator/" },
    to: { path: "^(provider|policies|report|tools|test)/|node_modules/pulumi-cxone" },
  },
  {
    name: "policies-import-only-what-is-published-for-them",
    severity: "error",
    from: { path: "^policies/" },
    to: {
      path: "^(provider|emulator|report|tools|test)/",
      pathNot: [
        "token",
        "schema",
        "limits",
        "json",
        "day",
        "rules",
        "simulation",
        "judgement",
        "shown",
      ].flatMap((name) => [modulePath(name), `^provider/dist/${name}(/|\\.)`]),
    },
  },
  {
    name: "report-imports-only-types-and-schemas-of-the-simulation",
    severity: "error",
    from: { path: "^report/" },
    to: {
      path: "^(provider|policies|emulator|tools|test)/",
      pathNot: ["simulation", "judgement", "rules", "json", "shown"].flatMap((name) => [
        modulePath(name),
        `^provider/dist/${name}(/|\\.)`,
      ]),
    },
  },
  {
    name: "plotting-only-in-the-report-package",
    severity: "error",
    from: { path: "^(provider|policies|emulator)/" },
    to: { path: "node_modules/echarts/" },
  },
  {
    name: "packages-import-no-tests-or-tools",
    severity: "error",
    from: { path: "^(provider|policies|emulator|report|examples)/" },
    to: { path: "^(test|tools)/" },
  },
  {
    name: "a-folder-has-its-module-beside-it",
    comment: "x.ts stands beside x/; index.ts is the entry of a package and nothing else",
    severity: "error",
    from: {},
    to: { path: "^(provider|policies|emulator|report)/.+/index\\.ts$" },
  },
  {
    name: "examples-use-package-names-only",
    severity: "error",
    from: { path: "^examples/([^/]+)/" },
    to: { path: "^(provider|policies|emulator|report)/(?!dist/)" },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...importRules,
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/" },
    exclude: { path: "(^|/)dist/.*\\.d\\.ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default", "types"],
    },
  },
};
