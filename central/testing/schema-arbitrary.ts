import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as the contract's OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

interface Document {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Values that the API knows already, by the name of the property or parameter that may hold them. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
}

/** How deep generated values nest before optional parts are left out. */
const deepest = 6;
/** Text that stands in generated values, so that a leak of a request's value can be seen. */
export const marker = '夔虎';

/** Values that fit a schema, or nearly so: formats that only the program knows (credit codes, ids) fit by chance. */
export function arbitraryOf(schema: JsonSchema, document: Document, name = '', depth = 0): fc.Arbitrary<unknown> {
  const known = document.known[name];
  const fresh = freshOf(schema, document, depth);
  return known === undefined || known.length === 0 ? fresh : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 3 }, { arbitrary: fresh, weight: 1 });
}

function freshOf(schema: JsonSchema, document: Document, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = document.schemas[schema.$ref.replace('#/components/schemas/', '')];
    if (target === undefined) throw new Error(`the document lacks ${schema.$ref}`);
    return freshOf(target, document, depth);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => freshOf(choice, document, depth + 1)));
  if (schema.allOf !== undefined) return fc.tuple(...schema.allOf.map((part) => freshOf(part, document, depth))).map((parts) => Object.assign({}, ...parts) as unknown);
  const types = z.array(z.string()).parse(typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['null']));
  return fc.oneof(...types.map((type) => ofType(type, schema, document, depth)));
}

function ofType(type: string, schema: JsonSchema, document: Document, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectOf(schema, document, depth);
    case 'array':
      return arrayOf(schema, document, depth);
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: Math.max(lowest(schema), Number.MIN_SAFE_INTEGER), max: Math.min(highest(schema), Number.MAX_SAFE_INTEGER) });
    case 'number':
      return fc.double({ min: lowest(schema), max: highest(schema), noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

const lowest = (schema: JsonSchema): number => schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1e12 : schema.exclusiveMinimum + 1);
const highest = (schema: JsonSchema): number => schema.maximum ?? (schema.exclusiveMaximum === undefined ? 1e12 : schema.exclusiveMaximum - 1);

function objectOf(schema: JsonSchema, document: Document, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const shown = Object.entries(properties).filter(([key]) => depth < deepest || required.includes(key));
  const fixed = fc.record(Object.fromEntries(shown.map(([key, part]) => [key, arbitraryOf(part, document, key, depth + 1)])), { requiredKeys: required.filter((key) => key in properties) });
  if (typeof additionalProperties !== 'object' || shown.length > 0) return fixed;
  return fc.dictionary(textOf(schema.propertyNames ?? {}), freshOf(additionalProperties, document, depth + 1), { maxKeys: 3 });
}

function arrayOf(schema: JsonSchema, document: Document, depth: number): fc.Arbitrary<unknown> {
  const first = (schema.prefixItems ?? []).map((item) => freshOf(item, document, depth + 1));
  if (first.length > 0) return fc.tuple(...first);
  const least = schema.minItems ?? 0;
  const items = schema.items === undefined || schema.items === false ? fc.constant(null) : freshOf(schema.items, document, depth + 1);
  return fc.array(items, { minLength: least, maxLength: Math.min(schema.maxItems ?? 3, least + 2) });
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date') return fc.date({ min: new Date('2020-01-01'), max: new Date('2031-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time') return fc.date({ min: new Date('2020-01-01'), max: new Date('2031-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const longest = Math.max(minLength, Math.min(maxLength, minLength + 30));
  return fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('清泉饮品店公司有限责任江门市ABC123 ·𬱖䶮')), minLength, maxLength: longest }),
    fc.constant(marker.repeat(Math.max(1, Math.ceil(minLength / marker.length))).slice(0, Math.max(longest, minLength, 1))),
  );
}

/** Values that nobody asked for. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 2 ** 53, 0.1, '', marker, `${marker}\u0000`, '\ud83d', "'; drop table decision; --", '${7*7}', '../../etc/passwd', [], {}, [[[[[]]]]], { constructor: { prototype: 1 } }, '9'.repeat(300), '2026-02-30', '9999-12-31', '0000-00-00'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The value with one place changed, left out or added. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc.tuple(fc.constantFrom(...paths), fc.constantFrom('change', 'remove', 'add', 'double'), strange).map(([path, how, what]) => changeAt(value, path, how, what));
}

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below = Array.isArray(value) ? value.map((part, index) => pathsOf(part, [...path, index])) : value !== null && typeof value === 'object' ? Object.entries(value).map(([key, part]) => pathsOf(part, [...path, key])) : [];
  return [path, ...below.flat()];
}

function changeAt(value: unknown, path: readonly (string | number)[], how: 'change' | 'remove' | 'add' | 'double', what: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) {
    if (how === 'add' && value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value, strange: what };
    if (how === 'double' && Array.isArray(value)) return [...(value as unknown[]), ...(value as unknown[])];
    return what;
  }
  if (Array.isArray(value)) {
    const parts = value as unknown[];
    return how === 'remove' && rest.length === 0 ? parts.filter((_, index) => index !== first) : parts.map((part, index) => (index === first ? changeAt(part, rest, how, what) : part));
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const kept = how === 'remove' && rest.length === 0 ? entries.filter(([key]) => key !== first) : entries.map(([key, part]) => [key, key === first ? changeAt(part, rest, how, what) : part] as const);
  return Object.fromEntries(kept);
}
