import { create } from 'qrcode';
import type { IssuedLicence } from '../../contract/licence.ts';
import { formatDay } from '../ui/dates.ts';

/**
 * The original as it will look, on the screen. A sample bears neither emblem, nor seal, nor the border
 * of the real sheet (domain.md §4.3): their places are marked and empty. Always in Chinese, like the paper.
 */
export function LicenceSample({ licence }: { readonly licence: IssuedLicence }) {
  const { content, issuer } = licence;
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
        <span className="emblem-place">
          国徽
          <br />
          位置
        </span>
        <h2>营业执照</h2>
        <QrPicture text={licence.qr} />
        <dl className="licence-items">
          <Item label="名　　称">{content.name ?? ''}</Item>
          <Item label="组成形式">{content.composition}</Item>
          <Item label="类　　型">{content.legalType}</Item>
          <Item label="注册日期">{formatDay(content.registeredOn, 'zh-Hans')}</Item>
          <Item label="经 营 者">{content.operator.reveal()}</Item>
          <Item label="经营场所">{content.premises}</Item>
          <Item label="经营范围" long={content.businessScope.length > 160}>
            {content.businessScope}
          </Item>
        </dl>
        <div className="licence-foot">
          <span className="seal-place">
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

function Item({ label, children, long = false }: { readonly label: string; readonly children: string; readonly long?: boolean }) {
  return (
    <div data-long={long}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function QrPicture({ text }: { readonly text: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const path = Array.from({ length: modules.size * modules.size }, (_, index) => index)
    .filter((index) => modules.data[index] === 1)
    .map((index) => `M${String(index % modules.size)} ${String(Math.floor(index / modules.size))}h1v1h-1z`)
    .join('');
  return (
    <svg className="licence-qr" viewBox={`0 0 ${String(modules.size)} ${String(modules.size)}`} shapeRendering="crispEdges" role="img" aria-label="二维码">
      <path d={path} />
    </svg>
  );
}
