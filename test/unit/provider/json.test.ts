import { keysOf, recordOf, textsOf } from "../../../provider/json";

it.each([
  ["an object", { a: 1 }, { a: 1 }],
  ["a list", ["a"], {}],
  ["a text", "a", {}],
  ["null", null, {}],
  ["nothing", undefined, {}],
])("the record of %s", (_, value, record) => {
  expect(recordOf(value)).toEqual(record);
});

it.each([
  ["a list, in its order, without the values that are none", ["b", 1, null, "a"], ["b", "a"]],
  ["a text", "ab", []],
  ["an object", { length: 1, 0: "a" }, []],
  ["nothing", undefined, []],
])("the texts of %s", (_, value, texts) => {
  expect(textsOf(value)).toEqual(texts);
});

it("the keys of a constant are in the order of the constant", () => {
  expect(keysOf({ b: 1, a: 2 })).toEqual(["b", "a"]);
});
