import { z } from 'zod';
import type { DocumentText } from '../../../contract/documents.ts';
import { simpleAnswerSchema, type Answers, type SimpleAnswer } from '../../../contract/service-field.ts';
import { fenSchema, isoDateSchema, type Fen, type IsoDate } from '../../../contract/units.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';

/** One entry of a list, by the ids of its columns. */
export type Row = Readonly<Record<string, SimpleAnswer>>;

const rowsSchema = z.array(z.record(z.string(), simpleAnswerSchema));

/**
 * Answers as the application takes them. A missing or misshapen one is a defect of the program: questions are
 * checked before they are left, so it throws, with the question's id and nothing of a person.
 */
export class AnswersRead {
  readonly #said: Answers;

  constructor({ answers }: Pick<RegistrationDraft, 'answers'>) {
    this.#said = answers.reveal();
  }

  has(id: string): boolean {
    return this.#said[id] !== undefined;
  }

  text(id: string): string {
    return parse(z.string(), this.#said[id], id);
  }

  oneOf<Value extends string>(id: string, values: readonly [Value, ...Value[]]): Value {
    return parse(z.enum(values), this.#said[id], id);
  }

  /** The same while the question may still be open, or its answer not checked yet. */
  maybe<Value extends string>(id: string, values: readonly [Value, ...Value[]]): Value | undefined {
    return z.enum(values).safeParse(this.#said[id]).data;
  }

  /** What was chosen, one or several; nothing where the question was not asked. */
  chosen(id: string): readonly string[] {
    const said = this.#said[id];
    return z.array(z.string()).safeParse(typeof said === 'string' ? [said] : said).data ?? [];
  }

  /** As it was answered, for who checks it. */
  given(id: string): Answers[string] | undefined {
    return this.#said[id];
  }

  /** One answer that is no list. */
  simple(id: string): SimpleAnswer {
    return parse(simpleAnswerSchema, this.#said[id], id);
  }

  day(id: string): IsoDate {
    return parse(isoDateSchema, this.#said[id], id);
  }

  fen(id: string): Fen {
    return parse(fenSchema, this.#said[id], id);
  }

  whole(id: string): number {
    return parse(z.int(), this.#said[id], id);
  }

  /** The entries of a list; none where it was not asked or left out. */
  rows(id: string): readonly Row[] {
    return rowsSchema.safeParse(this.#said[id]).data ?? [];
  }

  is(id: string, value: string): boolean {
    const said = this.#said[id];
    return Array.isArray(said) ? said.some((one) => one === value) : said === value;
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, id: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  // The issue of zod could hold the value, so only the question is named.
  if (!parsed.success) throw new Error(`the question ${id} was passed without an answer that fits it`);
  return parsed.data;
}

/** Whether a text was agreed to. */
export function agreedTo({ consents }: Pick<RegistrationGround, 'consents'>, document: DocumentText['id']): boolean {
  return consents.some((consent) => consent.document === document);
}
