/** The settings of one provider: checked, compared, and made the services that its resources share. */
import type { CheckRequest, ConfigureRequest, DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import {
  type CheckAnswer,
  compose,
  type FlatInputs,
  isCxoneError,
  isUnknown,
  loadSettings,
  maxAgentRatioOf,
  sameValue,
  type Services,
  unknownKeys,
} from "pulumi-cxone-dialer/internal";
import type { EngineLog } from "./log";
import { opened, plainOf, sealed } from "./values";

const NAMESPACE = "cxone:";
const SECRET_SETTINGS = ["clientSecret", "clientId"];

/** Engine keys, such as the version of the plugin. They are no settings. */
const isSetting = (key: string): boolean =>
  key !== "version" && key !== "pluginDownloadURL" && !key.startsWith("__");

/** A provider of the dynamic package keeps its keys with the namespace: `cxone:baseUrl`. */
const bare = (key: string): string => (key.startsWith(NAMESPACE) ? key.slice(NAMESPACE.length) : key);

const settingsIn = (values: FlatInputs): FlatInputs =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => isSetting(bare(key)))
      .map(([key, value]) => [bare(key), value]),
  );

/** Refuses missing, wrong and misspelt settings before any resource asks for them. */
export function checkConfig(request: CheckRequest): CheckAnswer {
  const { values, secrets } = opened(plainOf(request.getNews()));
  // The engine would keep a secret that a program gives in clear.
  const secret = [
    ...new Set([...secrets, ...Object.keys(values).filter((key) => SECRET_SETTINGS.includes(bare(key)))]),
  ];
  return { inputs: sealed(values, secret), failures: problemsOf(settingsIn(values)) };
}

function problemsOf(settings: FlatInputs): CheckAnswer["failures"] {
  try {
    unknownKeys(Object.keys(settings).map((key) => NAMESPACE + key));
    // A setting that another resource gives is checked during `up`.
    if (!Object.values(settings).some(isUnknown)) readSettings(settings);
    return [];
  } catch (error) {
    if (!isCxoneError(error)) throw error;
    return [{ property: "", reason: error.message }];
  }
}

/** Names of the settings that differ. A change replaces nothing: each verb refuses a state of another tenant itself. */
export function diffConfig(request: DiffRequest): string[] {
  const before = settingsIn(opened(plainOf(request.getOldInputs() ?? request.getOlds())).values);
  const after = settingsIn(opened(plainOf(request.getNews())).values);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => !sameValue(before[name], after[name])).sort();
}

/** The services of one provider, and the facts that only the engine knows. */
export interface Configured {
  services: Services;
  /** Part of the identity of new objects that no other state has; undefined in the first preview of a stack. */
  state: string | undefined;
  maxAgentRatio: number | undefined;
}

/** @throws ConfigurationError for a missing or a wrong setting */
export function configure(request: ConfigureRequest, { notify, waiting }: EngineLog): Configured {
  const { settings, maxAgentRatio } = readSettings(settingsIn(opened(plainOf(request.getArgs())).values));
  const services = compose(settings, process.env, notify, waiting);
  return { services, state: settings.stateId ?? (request.getId() || undefined), maxAgentRatio };
}

function readSettings(given: FlatInputs): {
  settings: Services["settings"];
  maxAgentRatio: number | undefined;
} {
  const { maxAgentRatio } = given;
  return {
    maxAgentRatio: maxAgentRatio === undefined ? undefined : maxAgentRatioOf(textOf(maxAgentRatio)),
    settings: loadSettings((key) => textOf(given[bare(key)]), process.env),
  };
}

/** On the wire every setting is a text; a program in YAML may give a number. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
