/**
 * The one object that knows which fields are secret. The values of secret fields are sent, compared and kept in the
 * state, where Pulumi encrypts them; they are never shown and never recorded. The name of a field is no secret, and its
 * absence is none.
 */
import { isCxoneError } from "../errors";
import { type Document, type FieldMap, fieldValue, isInContainer, withField } from "../fields";
import { recordOf, textsOf } from "../json";
import type { CoreObserved } from "../schema/observed";
import { shown, shownValue } from "../shown";
import { isSecretPath } from "../shown/secret-path";
import { maskedMessage } from "./masked-message";

/** The text in the place of a secret value. */
export const SECRET = "[secret]";

/** The part of a record that names the secret fields of its change. */
interface SecretsOfRecord {
  secretFields?: string[] | undefined;
}

export class Redactor {
  private readonly known: readonly string[];

  /** @param paths of the secret fields: `dialRate`, `complianceRules.callerId`, or a whole container */
  constructor(
    private readonly map: FieldMap,
    private readonly paths: readonly string[] = [],
  ) {
    this.known = [...map.names, ...map.serverKeys];
  }

  /** For inputs or a state of this resource; a state of an older version names no secret. */
  static of(map: FieldMap, from: { observed?: unknown }): Redactor {
    const { secretFields } = recordOf(from.observed);
    // A list that cannot be read hides everything.
    const paths =
      secretFields === undefined || Array.isArray(secretFields) ? textsOf(secretFields) : map.names;
    return new Redactor(map, paths);
  }

  /** For the records of changes: a field that was a secret in any of them is shown by none. */
  static ofRecords(map: FieldMap, records: readonly SecretsOfRecord[]): Redactor {
    const paths = new Set(records.flatMap(({ secretFields = [] }) => secretFields));
    return new Redactor(map, [...paths].sort());
  }

  /** The secret fields as the record of a change names them; none where there is no secret. */
  get forRecord(): SecretsOfRecord {
    return this.isEmpty ? {} : { secretFields: this.secretPaths };
  }

  get isEmpty(): boolean {
    return this.paths.length === 0;
  }

  /** The declared secrets, for the record of a change. */
  get secretPaths(): string[] {
    return [...this.paths];
  }

  /** True for a secret field, for a key of a secret container, and for a container that holds a secret. */
  isSecret(path: string): boolean {
    return isSecretPath(this.paths, path);
  }

  /** A secret field of a body; next to one also a key that only the server knows, because it may repeat a secret. */
  hides(path: string): boolean {
    return !this.isEmpty && (this.isSecret(path) || !this.isKnown(path));
  }

  /** The value as a text for people, of at most so many characters. */
  text(path: string, value: unknown, longest: number): string {
    return value !== undefined && this.hides(path) ? SECRET : shownValue(value, longest);
  }

  /** A row of values about one field; the values of a secret field are masked. */
  row<Row extends { field: string }>(row: Row): Row {
    if (!this.hides(row.field)) return row;
    const values = Object.entries(row).filter(([key, value]) => key !== "field" && value !== undefined);
    return { ...row, ...Object.fromEntries(values.map(([key]) => [key, SECRET])) };
  }

  /** A copy of a body that may be recorded. */
  body(body: Document): Document {
    if (this.isEmpty) return body;
    const masked = this.paths
      .filter((path) => fieldValue(this.map, body, path) !== undefined)
      .reduce((rest, path) => withField(this.map, rest, path, SECRET), body);
    return Object.fromEntries(
      Object.entries(masked).map(([key, value]) => [key, this.known.includes(key) ? value : SECRET]),
    );
  }

  /** The observed facts without any copy of a secret: Pulumi would keep it in clear among the inputs. */
  observed<Observed extends CoreObserved<object>>(observed: Observed): Observed {
    const safe = { ...observed };
    delete safe.secretFields;
    if (this.isEmpty) return safe;
    // Without its tag, no reader takes it for the whole object.
    delete safe.etag;
    if (safe.live) {
      const known = Object.entries(safe.live).filter(([key]) => this.known.includes(key));
      safe.live = this.paths.reduce<object>(
        (rest, path) => withField(this.map, rest, path, undefined),
        Object.fromEntries(known),
      );
    }
    return { ...safe, secretFields: this.secretPaths };
  }

  /**
   * The same error without secret values in its message: the API may repeat the value that it refuses.
   * @param bodies that were sent or are known of the object; each may hold a value that the API repeats
   */
  error(error: unknown, bodies: readonly (object | undefined)[]): unknown {
    if (!isCxoneError(error) || this.isEmpty) return error;
    const hidden = bodies.flatMap((body = {}) => this.hiddenValues(body));
    error.message = maskedMessage(error.message, hidden, SECRET);
    return error;
  }

  private isKnown(path: string): boolean {
    return this.known.includes(path) || isInContainer(this.map, path);
  }

  private hiddenValues(body: object): unknown[] {
    return [
      ...this.paths.map((path) => fieldValue(this.map, body, path)),
      ...Object.entries(body).flatMap(([key, value]: [string, unknown]) =>
        this.known.includes(key) ? [] : [value],
      ),
    ];
  }
}

/** A name in the program or at the server, as it may be printed. */
export const fieldName = (path: string): string => shown(path, LONGEST_NAME);

/** Longest name of a field in a message. */
const LONGEST_NAME = 120;
