/** Docstrings of the published declarations, exactly as an editor shows them. */
import ts from "typescript";

const OPTIONS = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  skipLibCheck: true,
};

/** @typedef {{ text: string, range?: string, defaultValue?: string }} Docs */

export class Declarations {
  /** @param {string} file a compiled .d.ts file */
  constructor(file) {
    const program = ts.createProgram([file], OPTIONS);
    this.checker = program.getTypeChecker();
    this.module = this.checker.getSymbolAtLocation(program.getSourceFile(file));
  }

  /** @param {string} name of an exported type or class */
  typeOf(name) {
    return this.checker.getDeclaredTypeOfSymbol(this.#exported(name));
  }

  /** @param {string} name of an exported function, or of a static method as `Class.method` @returns {Docs} */
  docsOf(name) {
    const [top, member] = name.split(".");
    const symbol = this.#exported(top);
    return this.#docs(member ? symbol.exports.get(member) : symbol);
  }

  /** The properties that a class declares itself, in its order, with their types as they are written. */
  propertiesOf(name) {
    const members = this.#exported(name).declarations.flatMap((declaration) => [...declaration.members]);
    return members
      .filter((member) => ts.isPropertyDeclaration(member) && !isStatic(member))
      .map((member) => ({
        name: member.name.getText(),
        type: member.type.getText(),
        ...this.#docs(this.checker.getSymbolAtLocation(member.name)),
      }));
  }

  /**
   * A property at any depth of a type: through what may be known later (Input) and through lists.
   * @param {string[]} path such as ["complianceRules", "maxAttempts", "attempts"]
   * @returns {Docs}
   */
  property(type, path) {
    const [key, ...rest] = path;
    const symbol = this.#alternatives(type)
      .map((one) => one.getProperty(key))
      .find(Boolean);
    if (symbol === undefined) throw new Error(`the declarations have no ${path.join(".")}`);
    return rest.length > 0 ? this.property(this.checker.getTypeOfSymbol(symbol), rest) : this.#docs(symbol);
  }

  /** The parts of a union, and for a list its items. */
  #alternatives(type) {
    const parts = type.isUnion() ? type.types : [type];
    return parts.flatMap((part) =>
      this.checker.isArrayType(part)
        ? this.#alternatives(this.checker.getIndexTypeOfType(part, ts.IndexKind.Number))
        : [part],
    );
  }

  #exported(name) {
    const symbol = this.checker.getExportsOfModule(this.module).find((one) => one.name === name);
    if (symbol === undefined) throw new Error(`the declarations export no ${name}`);
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  #docs(symbol) {
    const tags = symbol.getJsDocTags(this.checker).map(({ name, text }) => [name, oneLine(text)]);
    return { text: oneLine(symbol.getDocumentationComment(this.checker)), ...Object.fromEntries(tags) };
  }
}

const oneLine = (parts) => ts.displayPartsToString(parts).replace(/\s+/g, " ").trim();

const isStatic = (member) =>
  (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
