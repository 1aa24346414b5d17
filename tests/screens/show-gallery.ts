import { program } from 'commander';
import { checkGallery } from './check-gallery.ts';
import { serveSources } from './gallery.ts';
import { viewsChosen } from './views.ts';

/** `npm run gallery`: every screen and every part of the design system, from fixtures. */

interface Options {
  readonly port: number;
  /** The words behind it; true without any. */
  readonly check?: readonly string[] | true;
  readonly pictures?: string;
  readonly only?: string;
  readonly record?: string;
}

const whatIsChecked = `
What --check looks at: the gallery as it is built, several pages at once, each of them every screen in one view after the other.
  in every view        text that is cut, covered or under 24 px (36 at the elder size), contrast of text under 7:1, targets under 20 mm,
                       controls outside the panel, a page that scrolls, the way to a person
  in the low layout    also controls out of reach
  in the high layout   also axe: WCAG 2.2 A and AA, its best practice, and the contrast of AAA (7:1, 4.5:1 for large text), which holds
                       that of AA. The low layout has the same words, names and colours in other places, and is not shown to axe.
`;

program
  .name('npm run gallery --')
  .description('Serves the gallery: every screen and every component in every theme, language, size and orientation, without a machine. Ends with Ctrl-C.')
  .option('--port <number>', 'the port to serve it on; 0 is any free one', (text) => readPort(text), 0)
  .option('--check [words...]', 'instead: look at every screen in every way and list what is wrong with it (about twenty minutes on two cores); words choose a part of the ways: portrait landscape, zh-Hans zh-Hant en, standard contrast night, usual elder, high low')
  .option('--only <text>', 'with --check: only screens whose name begins so')
  .option('--record <file>', 'with --check: write there what was looked at, and go on after it when called again')
  .option('--pictures <dir>', 'with --check: leave a picture of each there')
  .addHelpText('after', `${whatIsChecked}\nExamples:\n  npm run gallery -- --check portrait night en\n  npm run gallery -- --check elder --only ask-\n  npm run gallery -- --check --record looked-at.jsonl`)
  .allowExcessArguments(false)
  .action(run);

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  return complain(`--port ${text}: give a number from 0 to 65535`);
}

function complain(what: string): never {
  console.error(what);
  process.exit(2);
}

async function run({ port, check, ...how }: Options): Promise<void> {
  if (check === undefined) {
    const gallery = await serveSources({ port, watch: true });
    console.log(`The gallery is at ${gallery.address}`);
    return;
  }
  const { views, unknown } = viewsChosen(check === true ? [] : check);
  if (unknown.length > 0) complain(`--check ${unknown.join(' ')}: words are portrait landscape, zh-Hans zh-Hant en, standard contrast night, usual elder, high low`);
  const clean = await checkGallery({ views, ...how });
  process.exitCode = clean ? 0 : 1;
}

await program.parseAsync();
