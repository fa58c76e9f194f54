/** plugin/schema.json: the same fields, words and ranges as the zod schemas that every input is checked against. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { functions } from "../../../../plugin/functions";
import { loadSettings } from "../../../../provider/config";
import { KNOWN_COMPLIANCE_KEYS, dialerConfigSchema } from "../../../../provider/schema";
import { DIALER_CONFIG_TYPE, PLUGIN_DIALER_CONFIG_TYPE } from "../../../../provider/token";

interface Property {
  type?: string;
  $ref?: string;
  description?: string;
  secret?: boolean;
  items?: Property;
  oneOf?: Property[];
  defaultInfo?: unknown;
}
type Properties = Record<string, Property>;
interface Shape {
  description?: string;
  properties?: Properties;
  inputProperties?: Properties;
  required?: string[];
  requiredInputs?: string[];
  enum?: { name: string; value: string }[];
  aliases?: { type: string }[];
}
interface Schema {
  name: string;
  version: string;
  license: string;
  publisher: string;
  namespace: string;
  types: Record<string, Shape>;
  provider: { inputProperties: Properties };
  config: { variables: Properties };
  resources: Record<string, Shape>;
  functions: Record<string, { description: string; inputs: Shape; outputs: Shape }>;
  language: Record<string, Record<string, unknown>>;
}

const ROOT = join(__dirname, "../../../..");
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as unknown;
const schema = read("plugin/schema.json") as Schema;
const manifest = read("plugin/package.json") as { version: string; license: string };
const resource = schema.resources[PLUGIN_DIALER_CONFIG_TYPE] as Shape;
const typeAt = (ref: string): Shape => schema.types[ref.replace("#/types/", "")] as Shape;

describe("the schema of the package cxone", () => {
  it("has the version and the licence of the plugin", () => {
    expect(schema).toMatchObject({ name: "cxone", version: manifest.version, license: manifest.license });
  });

  it("has one resource, which takes over states of the dynamic provider", () => {
    expect(Object.keys(schema.resources)).toEqual([PLUGIN_DIALER_CONFIG_TYPE]);
    expect(resource.aliases).toEqual([{ type: DIALER_CONFIG_TYPE }]);
  });

  it("has every function of the plugin", () => {
    expect(Object.keys(schema.functions)).toEqual(
      Object.keys(functions).map((name) => `cxone:index:${name}`),
    );
  });

  it("describes every property, type, resource and function", () => {
    const shapes: [string, Shape][] = [
      ...Object.entries(schema.types),
      ...Object.entries(schema.resources),
      ["provider", schema.provider],
      ["config", { description: "-", properties: schema.config.variables }],
      ...Object.entries(schema.functions).flatMap(([name, { description, inputs, outputs }]) => [
        [`${name} inputs`, { description, ...inputs }] as [string, Shape],
        [`${name} outputs`, { description, ...outputs }] as [string, Shape],
      ]),
    ];
    const without = shapes.flatMap(([name, shape]) => [
      ...(shape.description ? [] : [name]),
      ...Object.entries({ ...shape.properties, ...shape.inputProperties })
        .filter(([, { description = "" }]) => description.length < 10 || !/[.?!]$/.test(description))
        .map(([key]) => `${name} ${key}`),
    ]);
    expect(without).toEqual([]);
  });

  it("names no file that a reader of an SDK does not have", () => {
    expect(JSON.stringify(schema).match(/[^ "]*\.md\b/g)).toBeNull();
  });

  it("refers only to types that it has, and has none that nobody refers to", () => {
    const refs = [...JSON.stringify(schema).matchAll(/"#\/types\/([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(refs)].sort()).toEqual(Object.keys(schema.types).sort());
  });
});

/** Each field of a JSON Schema beside its property, at every depth. */
type Json = z.core.JSONSchema.JSONSchema & {
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
};
function pairsOf(json: Json, properties: Properties, above = ""): [string, Json, Property | undefined][] {
  return Object.entries(json.properties ?? {}).flatMap(([key, field]) => {
    const property = properties[key];
    const inner = [field, field.items, ...(field.anyOf ?? [])].find((one) => one?.properties !== undefined);
    const ref = [property, property?.items, ...(property?.oneOf ?? [])].find((one) => one?.$ref)?.$ref;
    const deeper = inner && ref ? pairsOf(inner, typeAt(ref).properties ?? {}, `${above}${key}.`) : [];
    return [[`${above}${key}`, field, property], ...deeper] as [string, Json, Property | undefined][];
  });
}
const ARGUMENTS = pairsOf(
  z.toJSONSchema(dialerConfigSchema, { io: "input" }) as Json,
  resource.inputProperties ?? {},
);

describe("the arguments of DialerConfig", () => {
  it("are those of the zod schema, and otherRules", () => {
    expect(Object.keys(resource.inputProperties ?? {})).toEqual([
      ...Object.keys(dialerConfigSchema.shape),
      "otherRules",
    ]);
    expect(Object.keys(typeAt("cxone:index:ComplianceRules").properties ?? {})).toEqual(
      KNOWN_COMPLIANCE_KEYS,
    );
    expect(ARGUMENTS.length).toBeGreaterThan(80);
  });

  it.each(ARGUMENTS)("%s have their ranges and words", (_, field, property) => {
    expect(property).toBeDefined();
    const numbers = [field.minimum, field.maximum, field.exclusiveMinimum, field.maxLength].filter(
      (limit): limit is number => typeof limit === "number" && Math.abs(limit) < Number.MAX_SAFE_INTEGER,
    );
    for (const limit of numbers) expect(property?.description).toMatch(new RegExp(`Range: .*\\b${limit}\\b`));
    const enumerated = property?.$ref === undefined ? undefined : typeAt(property.$ref).enum;
    expect(enumerated?.map(({ value }) => value)).toEqual(field.enum);
  });

  it("have the same types and words where a function or an output repeats them", () => {
    const { inputProperties = {}, properties = {} } = resource;
    const simulated = schema.functions["cxone:index:simulate"]?.inputs.properties ?? {};
    const repeated = [properties, simulated].flatMap((one) => Object.entries(one));
    const same = repeated.filter(([name]) => name in inputProperties && name !== "complianceRules");
    expect(same.length).toBeGreaterThan(20);
    for (const [name, property] of same) expect([name, property]).toEqual([name, inputProperties[name]]);
  });

  it("are none of them required: to adopt needs only configId", () => {
    expect(resource.requiredInputs).toBeUndefined();
    expect(resource.description).toMatch(
      /To create a dialer config, give `name`, `pacingType`.*give `configId`/,
    );
  });
});

describe("a function", () => {
  it.each(Object.entries(functions))(
    "%s has the arguments and the answer of its zod schemas",
    (name, one) => {
      const { inputs, outputs } = schema.functions[`cxone:index:${name}`] ?? {};
      expect(Object.keys(inputs?.properties ?? {}).sort()).toEqual(Object.keys(one.inputs.shape).sort());
      expect(Object.keys(outputs?.properties ?? {})).toEqual(Object.keys(one.outputs.shape));
      const json = z.toJSONSchema(one.outputs) as { required?: string[] };
      expect(outputs?.required).toEqual(json.required);
    },
  );
});

describe("the settings of the provider", () => {
  const settings = Object.keys(schema.provider.inputProperties);

  it("are those that the plugin reads", () => {
    const asked = new Set(["maxAgentRatio"]);
    const env = { CXONE_BASE_URL: "http://127.0.0.1:9", CXONE_CLIENT_ID: "x", CXONE_CLIENT_SECRET: "y" };
    loadSettings((key) => void asked.add(key.replace("cxone:", "")), env);
    expect([...asked].sort()).toEqual([...settings].sort());
  });

  it("have a getter in each SDK, but for one whose name TypeScript keeps for itself", () => {
    const getters = Object.keys(schema.config.variables);
    expect(settings.filter((name) => !getters.includes(name))).toEqual(["export"]);
  });
});

describe("secrets", () => {
  it("are the client's secret, and the keys in which a server may repeat one", () => {
    const secret = (properties: Properties = {}) =>
      Object.keys(properties).filter((key) => properties[key]?.secret === true);
    expect(secret(schema.provider.inputProperties)).toEqual(["clientSecret"]);
    expect(secret(schema.config.variables)).toEqual(["clientSecret"]);
    expect(secret(resource.properties)).toEqual(["server"]);
  });

  it("of the environment never become an input, which a state would hold", () => {
    const settings = Object.values({ ...schema.provider.inputProperties, ...schema.config.variables });
    expect(settings.filter(({ defaultInfo }) => defaultInfo !== undefined)).toEqual([]);
  });
});

describe("the name of the SDK", () => {
  it("in no language is one that the vendor of Pulumi could have chosen", () => {
    const { nodejs, python, go, csharp, java } = schema.language;
    const names = [
      nodejs?.["packageName"],
      python?.["packageName"],
      go?.["importBasePath"],
      go?.["modulePath"],
      csharp?.["rootNamespace"],
      java?.["basePackage"],
      schema.publisher,
      schema.namespace,
    ];
    expect(names.filter((name) => typeof name !== "string" || /pulumi/i.test(name))).toEqual([]);
  });
});
