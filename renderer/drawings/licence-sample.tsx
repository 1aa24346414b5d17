import { useMemo } from 'react';
import items from '../../assets/licence/items-2019.json' with { type: 'json' };
import type { IssuedLicence } from '../../contract/licence.ts';
import { licenceItemTexts, licenceKindOf, type LicenceKind } from '../../domain/licence/face-items.ts';
import { formatDay } from '../ui/dates.ts';
import { drawQr } from '../ui/qr.tsx';

/**
 * The original as it will look, on the screen. A sample bears neither emblem, nor seal, nor the border
 * of the real sheet (domain.md §4.3): their places are marked and empty. Always in Chinese, like the paper.
 */
export function LicenceSample({ licence }: { readonly licence: IssuedLicence }) {
  const { content, issuer } = licence;
  const kind = licenceKindOf(content);
  const texts: ReadonlyMap<string, string> = licenceItemTexts(content);
  const watermark = issuer === 'sandbox' ? '样本 SAMPLE · 非正式证照' : '屏幕预览 · 以纸质证照为准';
  return (
    <article className="licence" lang="zh-Hans" data-issuer={issuer}>
      <div className="licence-sheet">
        <div className="watermark" aria-hidden="true">
          {Array.from({ length: 5 }, (_, index) => (
            <span key={index}>{watermark}</span>
          ))}
        </div>
        <p className="visually-hidden">{watermark}</p>
        <div className="licence-code">
          <span>统一社会信用代码</span>
          <strong className="num">{content.creditCode}</strong>
        </div>
        <span className="emblem-place" aria-hidden="true">
          国徽
          <br />
          位置
        </span>
        <h2>营业执照</h2>
        <QrPicture text={licence.qr} />
        <dl className="licence-items" data-kind={kind}>
          {inReadingOrder(kind).map(({ item, label }) => (
            <Item key={item} label={spread(label)} text={texts.get(item) ?? ''} />
          ))}
        </dl>
        <div className="licence-foot">
          <span className="seal-place" aria-hidden="true">
            样章
            <br />
            SAMPLE
          </span>
          <p>
            登记机关　{content.registrar}
            <br />
            {formatDay(content.issuedOn, 'zh-Hans')}
          </p>
        </div>
      </div>
    </article>
  );
}

/** The two columns of the sheet as rows, and the scope of business below them across the whole width. */
function inReadingOrder(kind: LicenceKind): readonly { readonly item: string; readonly label: string }[] {
  const { left, right } = items[kind];
  const beside = left.slice(0, -1).flatMap((row, index) => [row, ...right.slice(index, index + 1)]);
  return [...beside, ...left.slice(-1)];
}

/** 名　　称, 经 营 者: as wide as four characters. */
function spread(label: string): string {
  const gap = { 2: '　　', 3: ' ' }[Array.from(label).length] ?? '';
  return Array.from(label).join(gap);
}

function Item({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div data-long={text.length > 160}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function QrPicture({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => drawQr(text, 'L'), [text]);
  return (
    <svg className="licence-qr" viewBox={`0 0 ${String(size)} ${String(size)}`} shapeRendering="crispEdges" role="img" aria-label="二维码">
      <path d={path} />
    </svg>
  );
}
