import { z } from 'zod';

/** The part of JSON Schema that a configuration's schema becomes. */
const nodeSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  const: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), nodeSchema]).optional();
  },
  get propertyNames() {
    return nodeSchema.optional();
  },
  get oneOf() {
    return z.array(nodeSchema).optional();
  },
});
type Node = z.output<typeof nodeSchema>;

export interface Setting {
  /** `original.calibration.x` */
  readonly path: string;
  readonly meaning: string;
  /** Type and bounds. */
  readonly values: string;
  /** What holds where it is not written; undefined: it must be, or nothing holds. */
  readonly usual: string | undefined;
  readonly required: boolean;
}

const safe = (value: number | undefined) => (value === undefined || !Number.isSafeInteger(value) || Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined);

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const [from, to] = [safe(least), safe(most)];
  if (from === undefined && to === undefined) return '';
  if (to === undefined) return ` ≥ ${from ?? ''}${unit}`;
  return from === undefined ? ` ≤ ${to}${unit}` : ` ${from}–${to}${unit}`;
}

const typeNames: Readonly<Record<string, string>> = { string: '文字', integer: '整数', number: '数', boolean: 'true、false', array: '列表', object: '一组' };

function valuesOf(node: Node): string {
  if (node.const !== undefined) return `"${node.const}"`;
  if (node.enum) return node.enum.map((value) => (typeof value === 'string' ? `"${value}"` : String(value))).join('、');
  const name = typeNames[node.type ?? ''] ?? '';
  switch (node.type) {
    case 'integer':
    case 'number':
      return `${name}${range(node.minimum, node.maximum)}`;
    case 'string':
      if (node.pattern === '^[0-9a-fA-F]{4}$') return '四位十六进制';
      return `${name}${node.maxLength === undefined ? '' : `，最长 ${node.maxLength} 字`}`;
    case 'array':
      return node.items ? `${name}：${valuesOf(node.items)}` : name;
    case undefined:
    default:
      return name;
  }
}

/** Where names are fixed but need not all be there: `coils.idCardReader`. */
function namedChildren(path: string, node: Node): Setting[] {
  const names = node.propertyNames?.enum?.map(String) ?? [];
  if (typeof node.additionalProperties !== 'object' || names.length === 0) return [];
  const child = node.additionalProperties;
  const own: Setting = { path: `${path}.〈名称〉`, meaning: `名称：${names.join('、')}`, values: valuesOf(child), usual: undefined, required: false };
  return [own, ...settingsOf(child, `${path}.〈名称〉.`)];
}

function settingsOf(node: Node, prefix: string): Setting[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]): Setting[] => {
    const path = prefix + name;
    const required = node.required?.includes(name) === true;
    const usual = child.default === undefined || typeof child.default === 'object' ? undefined : JSON.stringify(child.default);
    const own: Setting = { path, meaning: child.description ?? '', values: valuesOf(child), usual, required };
    if (elsewhere.has(name)) return [{ ...own, values: '' }];
    return [own, ...settingsOf(child, `${path}.`), ...namedChildren(path, child)];
  });
}

/** Said once for all drivers. */
const elsewhere: ReadonlySet<string> = new Set(['transport', 'faults']);

/** The settings of a driver, `driver` first, nested ones by their path. A union is taken apart by its kinds. */
export function settings(schema: z.ZodType): Setting[] {
  return settingsOf(rootOf(schema), '');
}

function rootOf(schema: z.ZodType): Node {
  const root = nodeSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
  const [only, ...others] = root.oneOf ?? [root];
  if (!only || others.length > 0) throw new Error('a driver has one schema of its own: give the part of the union that is its');
  return only;
}

/** Each kind of a union by the value that tells them apart. */
export function settingsByKind(schema: z.ZodType, tag: string): (readonly [kind: string, settings: Setting[]])[] {
  const root = nodeSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
  return (root.oneOf ?? []).map((each) => [each.properties?.[tag]?.const ?? '', settingsOf(each, '').filter(({ path }) => path !== tag)]);
}
