import { roundPercent } from "../../shown/percent";

/** Takes what was given, else a default, and remembers which were defaults. */
export class Picker {
  readonly assumptions: string[] = [];

  value<T extends number | boolean>(
    name: string,
    given: T | undefined,
    fallback: T,
    unit: "s" | "rate" | "",
  ): T {
    if (given !== undefined) return given;
    this.assumed(name, display(fallback, unit));
    return fallback;
  }

  assumed(name: string, shown: string): void {
    this.assumptions.push(`${name} ${shown}`);
  }
}

function display(value: number | boolean, unit: "s" | "rate" | ""): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (unit === "rate") return roundPercent(value, 2);
  return unit === "s" ? `${Number(value.toFixed(2))} s` : String(value);
}
