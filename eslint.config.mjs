import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const LAZY_LOADING =
  ':function VariableDeclaration[kind="const"] > VariableDeclarator > TSAsExpression[typeAnnotation.type="TSTypeQuery"]';

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/coverage/**", "**/fixtures/programs/**"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An unhandled rejection inside the provider process prints twice and still exits 0 (docs/limits).
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/require-await": "off",
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["provider/**/*.ts"],
    rules: {
      // Loading costs more than the work of a preview: require a module that most runs never need where it is used.
      "@typescript-eslint/no-require-imports": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: `CallExpression[callee.name="require"][arguments.0.type="Literal"]:not(${LAZY_LOADING} > CallExpression)`,
          message:
            "Load lazily in one form, in the function that uses it: const { x } = require(PATH) as typeof import(PATH);",
        },
        {
          selector: "ImportExpression",
          message:
            "Load lazily by require(PATH) as typeof import(PATH): import() waits a turn of the event loop.",
        },
      ],
    },
  },
  {
    files: ["**/*.mjs", "**/*.js", "**/*.cjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        require: "readonly",
        module: "writable",
        __dirname: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        fetch: "readonly",
        AbortSignal: "readonly",
        AbortController: "readonly",
        performance: "readonly",
      },
    },
  },
);
