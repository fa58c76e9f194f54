import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";

/** The parts of an OpenAPI document that an answer is held against. */
export interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, ResponseObject> }>>;
}
interface ResponseObject {
  headers?: Record<string, { required?: boolean }>;
  content?: Record<string, { schema: object }>;
}

export interface Answer {
  status: number;
  /** Undefined when the header is not there. */
  header: (name: string) => string | undefined;
  text: string;
}

/** An independent reading of the document: what an answer has that the document does not allow, or lacks. */
export class DocumentCheck {
  // Unknown keywords would pass unseen; `strict` refuses them.
  private readonly ajv = addFormats(new Ajv({ strict: true, strictRequired: false, allErrors: true }));
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(private readonly document: OpenApi) {}

  complaints(method: string, path: string, answer: Answer): string[] {
    const operation = this.operation(method, path);
    if (operation === undefined) return this.outside(answer);
    const response = operation.responses[String(answer.status)];
    if (response === undefined) return [`status ${answer.status} is not documented`];
    const missing = Object.entries(response.headers ?? {})
      .filter(([name, { required }]) => required === true && answer.header(name) === undefined)
      .map(([name]) => `the header ${name} is missing`);
    const schema = response.content?.["application/json"]?.schema;
    if (schema === undefined)
      return [...missing, ...(answer.text === "" ? [] : ["a body where none is documented"])];
    if (answer.header("content-type") !== "application/json; charset=utf-8") missing.push("it is not JSON");
    return [...missing, ...this.breaches(schema, answer.text)];
  }

  private operation(method: string, path: string) {
    // A client should not send a fragment; where one does, it is no part of the path.
    const [bare = ""] = path.split(/[?#]/, 1);
    const entry = Object.entries(this.document.paths).find(([template]) =>
      new RegExp(`^${template.replace("{id}", "[^/]+")}$`).test(bare),
    );
    return entry?.[1][method.toLowerCase()];
  }

  /** "Any other route or method answers 405"; a path that is no path at all answers 400. */
  private outside(answer: Answer): string[] {
    const codes: Record<number, string> = { 400: "malformed", 405: "method_not_allowed" };
    const code = codes[answer.status];
    if (code === undefined) return [`status ${answer.status} outside of the document`];
    const { errors, requestId } = JSON.parse(answer.text) as {
      errors: { code: string }[];
      requestId: string;
    };
    const fine = errors[0]?.code === code && requestId === answer.header("x-request-id");
    return fine ? [] : [`the body is ${answer.text}`];
  }

  private breaches(schema: object, text: string): string[] {
    const validate = this.compiled.get(schema) ?? this.ajv.compile(schema);
    this.compiled.set(schema, validate);
    if (validate(JSON.parse(text))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
  }
}
