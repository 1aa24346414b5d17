import { z } from 'zod';
import { Personal } from '../../contract/personal.ts';

/** Plain values of a record's personal items, by their place in it (RFC 6901). */
const personalPageSchema = z.record(z.string(), z.unknown());
export type PersonalPage = z.infer<typeof personalPageSchema>;

/**
 * Takes a record apart: the open part, in which each personal value is a mask, and the page with those
 * values (forms of 2026: identity numbers, homes and numbers stand on a separate page). What is personal
 * the schema says, so no field can be forgotten here.
 */
export function separate<Schema extends z.ZodType>(schema: Schema, record: z.output<Schema>): { openPart: string; personal: string } {
  const plain = z.encode(schema, record);
  const personal: PersonalPage = {};
  for (const path of personalPathsOf(record)) personal[pointerOf(path)] = valueAt(plain, path);
  // A `Personal` writes itself as a mask.
  return { openPart: JSON.stringify(record), personal: JSON.stringify(personal) };
}

/** A record of any kind with its personal values in their places, for who may see them; throws where the parts do not belong together. */
export function revealRecord(openPart: unknown, personal: string): unknown {
  const plain: unknown = structuredClone(openPart);
  for (const [pointer, value] of Object.entries(personalPageSchema.parse(JSON.parse(personal)))) put(plain, pathOf(pointer), value);
  return plain;
}

/** The record as it was before it was taken apart; throws where the parts do not belong together. */
export function rejoin<Schema extends z.ZodType>(schema: Schema, openPart: unknown, personal: string): z.output<Schema> {
  // `parse` of a codec takes its wire form; whatever else came out of the store is refused.
  return schema.parse(revealRecord(openPart, personal));
}

function personalPathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value instanceof Personal) return [[...path]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => personalPathsOf(part, [...path, key]));
}

const pointerOf = (path: readonly string[]): string => path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const pathOf = (pointer: string): string[] => pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

function valueAt(plain: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isContainer(part) ? part[key] : undefined), plain);
}

function put(plain: unknown, path: readonly string[], value: unknown): void {
  const last = path.at(-1);
  const holder = valueAt(plain, path.slice(0, -1));
  if (last === undefined || !isContainer(holder) || !Object.hasOwn(holder, last)) throw new Error('a personal page does not belong to its record');
  holder[last] = value;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
