import nations from './nations.json' with { type: 'json' };

/** The nation (民族) as identity cards print it, in its short form: 汉. An unknown code is given back as it is. */
export function nationName(code: string): string {
  return nations.records.find((nation) => nation.code === code)?.short ?? code;
}
