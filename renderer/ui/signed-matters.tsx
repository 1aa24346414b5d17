import type { Language } from '../../contract/language.ts';
import type { SigningDocument } from '../../contract/signing.ts';

/** The application that is signed, a line for each matter. What was filled in is Chinese in every language: that is what is signed. */
export function SignedMatters({ summary, language, className }: Pick<SigningDocument, 'summary'> & { readonly language: Language; readonly className: string }) {
  return (
    <dl className={className}>
      {summary.map(({ label, values }) => (
        <div key={label['zh-Hans']}>
          <dt>{label[language]}</dt>
          {values.map((value) => {
            const plain = value.reveal();
            return (
              <dd key={plain} lang="zh-Hans">
                {plain}
              </dd>
            );
          })}
        </div>
      ))}
    </dl>
  );
}
