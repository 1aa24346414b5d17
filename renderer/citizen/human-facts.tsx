import type { HumanContact } from '../../contract/human-contact.ts';
import { useWords } from '../i18n/i18n.ts';
import { Phrases } from '../ui/phrases.tsx';

/** Where a person is found, a line of a list of facts for each way. */
export function HumanFacts({ human }: { readonly human: HumanContact }) {
  const words = useWords();
  return (
    <>
      <div>
        <dt>{words('handedOver.phone')}</dt>
        <dd className="num">{human.phone}</dd>
      </div>
      <div>
        <dt>{words('handedOver.place')}</dt>
        <dd className="phrased">
          <Phrases>{human.place}</Phrases>
        </dd>
      </div>
      <div>
        <dt>{words('handedOver.hours')}</dt>
        <dd className="phrased">
          <Phrases>{human.hours}</Phrases>
        </dd>
      </div>
    </>
  );
}
