import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from './JsonSchema-2021-1.min.json' with { type: 'json' };
import names from './names-2.x.json' with { type: 'json' };

/** What is wrong with a message; empty: nothing. */
export type Check = (message: unknown) => readonly string[];

interface Header {
  readonly type: string;
  readonly name: string;
  readonly version: string;
}

/** `type name version` of every rule of the schema; an acknowledge has one rule for all names. */
function rules(): ReadonlySet<string> {
  return new Set(
    schema.allOf.map((rule) => {
      const { type, version, ...more } = rule.if.properties.header.properties;
      return [type.const, 'name' in more ? more.name.const : '*', version.const].join(' ');
    }),
  );
}

let compiled: Check | undefined;

/**
 * The schema of the 2021-1 edition with the two guards that it lacks (devices.md §5): every message is
 * checked against the header that no rule refers to, and one that no rule speaks of is wrong. Compiled
 * once, for that takes two seconds.
 */
export function conformanceTo2021(): Check {
  compiled ??= compile();
  return compiled;
}

function compile(): Check {
  // Formats are not checked; the schema's own keywords beside $ref are what draft 2020-12 allows.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const whole = ajv.compile(schema);
  const header = ajv.compile({ $ref: 'https://xfs4iot.com/schemas#/2021-01/Common.XFSHeader' });
  const known = rules();
  return (message) => {
    const head = (message as { header?: unknown }).header;
    if (!header(head)) return [`header: ${ajv.errorsText(header.errors)}`];
    // The schema above has just seen type and name.
    const { type, name, version } = head as Header;
    const ruled = [`${type} ${name} ${version}`, `${type} * ${version}`].some((rule) => known.has(rule));
    if (!ruled) return [`no rule for ${type} ${name} ${version}`];
    return whole(message) ? [] : [`${type} ${name}: ${ajv.errorsText(whole.errors)}`];
  };
}

type Table = Readonly<Record<string, readonly string[]>>;
const lists: Readonly<Record<string, Table>> = { command: names.command, completion: names.completion, event: names.event, unsolicited: names.unsolicited };

/** Names, versions and error codes of the later editions, and the places in which they put what 2021-1 has in the payload. */
export const conformanceToLater: Check = (message) => {
  const { header, payload = {} } = message as { header: Header & Record<string, unknown>; payload?: Record<string, unknown> };
  const { type, name, version, requestId } = header;
  const unnumbered = requestId === undefined || requestId === null || requestId === 0;
  const list = type === 'acknowledge' ? 'command' : type === 'event' && unnumbered ? 'unsolicited' : type;
  const wrong: string[] = [];
  if (lists[list]?.[name]?.includes(version) !== true) wrong.push(`no ${list} ${name} ${version}`);
  if (list !== 'unsolicited' && unnumbered) wrong.push(`${type} ${name} without a request number`);
  for (const misplaced of ['completionCode', 'status', 'timeout']) if (type !== 'event' && misplaced in payload) wrong.push(`${name}: ${misplaced} in the payload`);
  if (type === 'completion' && typeof header['completionCode'] !== 'string') wrong.push(`${name}: no completion code in the header`);
  const { errorCode } = payload;
  if (typeof errorCode === 'string' && (names.errorCode as Table)[name]?.includes(errorCode) !== true) wrong.push(`${name}: no error code ${errorCode}`);
  return wrong;
};

/** Collects what is wrong with everything that a simulated bank of an edition sends and hears. */
export function listenForFaults(edition: '2021-1' | '2022' | '2.0' | '3.0', bank: { onMessage(listener: (message: { readonly direction: 'received' | 'sent'; readonly text: string }) => void): unknown }): { readonly wrong: string[]; readonly names: Set<string> } {
  const to2021 = conformanceTo2021();
  const wrong: string[] = [];
  const names = new Set<string>();
  bank.onMessage(({ direction, text }) => {
    const message = JSON.parse(text) as { header: Header };
    names.add(`${message.header.type} ${message.header.name}`);
    if (edition === '2021-1') wrong.push(...to2021(message));
    // What the client asks first is of the eldest edition; what a service of 2022 sends is in no list.
    else if (direction === 'received') wrong.push(...(message.header.version === '1.0' ? to2021 : conformanceToLater)(message));
    else if (edition !== '2022') wrong.push(...conformanceToLater(message));
  });
  return { wrong, names };
}
