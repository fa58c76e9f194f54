/**
 * The name of the SDK in each language. Without them the generators take a name that looks like a package of Pulumi's vendor,
 * such as `pulumi_cxone`. docs/decisions/plugin-name.md has the reasons.
 */
const RESPECT = { respectSchemaVersion: true };

export const LANGUAGES = {
  nodejs: {
    ...RESPECT,
    packageName: "cxone-dialer-sdk",
    packageDescription:
      "The Pulumi package cxone for TypeScript and JavaScript: NICE CXone predictive dialers",
    dependencies: { "@pulumi/pulumi": "^3.230.0" },
  },
  python: {
    ...RESPECT,
    packageName: "cxone_dialer",
    pyproject: { enabled: true },
    requires: { pulumi: ">=3.165.0,<4.0.0" },
  },
  go: {
    ...RESPECT,
    importBasePath: "cxone-dialer/sdk/go/cxone",
    modulePath: "cxone-dialer/sdk",
    rootPackageName: "cxone",
    generateResourceContainerTypes: true,
  },
  csharp: {
    ...RESPECT,
    rootNamespace: "CxoneDialer",
    namespaces: { cxone: "Cxone" },
    packageReferences: { Pulumi: "3.*" },
  },
  java: { basePackage: "cxonedialer" },
};
