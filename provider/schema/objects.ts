/**
 * Objects of a schema whose types keep the docstrings of their fields: the editor shows them on the arguments of
 * DialerConfig, and docs/reference.md is written from them. (A type that zod infers loses them in the declarations.)
 */
import { z } from "zod";

export type Optional<Shape extends z.core.$ZodShape> = {
  -readonly [Key in keyof Shape]: z.ZodOptional<Shape[Key]>;
};

/** Every field required, no other key. */
export const strict = <Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> =>
  z.strictObject(shape);

/** Every field optional, no other key. */
export const optional = <Shape extends z.core.$ZodShape>(
  shape: Shape,
): z.ZodObject<Optional<Shape>, z.core.$strict> => z.strictObject(shape).partial();

/** Every field optional, other keys pass untouched. */
export const open = <Shape extends z.core.$ZodShape>(
  shape: Shape,
): z.ZodObject<Optional<Shape>, z.core.$loose> => z.looseObject(shape).partial();
