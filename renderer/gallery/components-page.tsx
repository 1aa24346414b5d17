import { useEffect, useState, type ReactNode } from 'react';
import type { Language } from '../../contract/language.ts';
import { Press } from '../ui/button.tsx';
import { CheckCards, RadioCards } from '../ui/choices.tsx';
import { Why } from '../ui/disclosure.tsx';
import { JourneyBar } from '../ui/journey-bar.tsx';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Judgement } from '../citizen/judgement.tsx';
import { useView } from '../view-state.ts';
import { ruling } from './people.ts';

/** Sample words; what the kiosk itself says is in assets/locales. */
const samples = {
  'zh-Hans': { title: '请把身份证平放在亮灯的地方', lead: '姓名、住址不用再输入。读完请先不要拿走（大约 2 秒）。', go: '没有错，去签名', back: '返回', quiet: '没带身份证', link: '修改', shop: '自己的房子', shopMeans: '有不动产权证书，或者村里、街道开的证明', rent: '租来的', rentMeans: '带租赁合同，或者让房东在手机上确认', lent: '别人借给我用', agree: '我看过了，同意只为这次核对使用我的照片，核对完就删除。', name: '名称', place: '经营场所', why: '为什么要填这个？', because: '《个体工商户登记管理规定》第九条：登记事项包括经营场所。', fault: '名称里少了行业。例如“饮品店”“五金店”。', pass: '名称没有与同区同行业的重名。', human: '这一项由工作人员判断，一个工作日内答复。', now: '办好大约还要 4 分钟。', qr: '用手机扫，把清单带走', good: '已打印', mend: '请补正', plain: '主营', verdict: '系统预审：可以当场批准', list: '经营范围' },
  'zh-Hant': { title: '請把身份證平放在亮燈的地方', lead: '姓名、住址不用再輸入。讀完請先不要拿走（大約 2 秒）。', go: '沒有錯，去簽名', back: '返回', quiet: '沒帶身份證', link: '修改', shop: '自己的房子', shopMeans: '有不動產權證書，或者村裏、街道開的證明', rent: '租來的', rentMeans: '帶租賃合同，或者讓房東在手機上確認', lent: '別人借給我用', agree: '我看過了，同意只為這次核對使用我的照片，核對完就刪除。', name: '名稱', place: '經營場所', why: '為甚麼要填這個？', because: '《個體工商戶登記管理規定》第九條：登記事項包括經營場所。', fault: '名稱裏少了行業。例如「飲品店」「五金店」。', pass: '名稱沒有與同區同行業的重名。', human: '這一項由工作人員判斷，一個工作日內答覆。', now: '辦好大約還要 4 分鐘。', qr: '用手機掃，把清單帶走', good: '已列印', mend: '請補正', plain: '主營', verdict: '系統預審：可以當場批准', list: '經營範圍' },
  en: { title: 'Please lay your ID card where the light is', lead: 'Name and address need no typing. Leave the card there until it is read (about 2 seconds).', go: 'It is right, go on and sign', back: 'Back', quiet: 'No card with me', link: 'Change', shop: 'My own premises', shopMeans: 'With a property certificate, or a proof from the village or street office', rent: 'Rented', rentMeans: 'Bring the lease, or let the owner confirm on a phone', lent: 'Lent to me', agree: 'I have read this and agree that my picture is used for this one check and then deleted.', name: 'Name', place: 'Premises', why: 'Why is this asked?', because: 'Administrative Provisions on the Registration of Individual Businesses, article 9: the premises are registered.', fault: 'The name does not say the trade. For example “Drinks Shop” or “Hardware Shop”.', pass: 'No business of the same trade in this district has this name.', human: 'A person decides this and answers within one working day.', now: 'About 4 more minutes.', qr: 'Scan with a phone to take the list along', good: 'Printed', mend: 'To be mended', plain: 'Main trade', verdict: 'The system would approve this at once', list: 'Business scope' },
} as const satisfies Record<Language, Record<string, string>>;

/** Rare characters beside common ones: none may be missing, none may be of another height. */
const rareName = '江门市蓬江区䶮㛃𬱖𰻝味奶茶店';

/** Every part that screens are made of, once. */
export function ComponentsPage() {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { elder, theme, low } = useView((view) => view);
  useEffect(() => {
    const { classList, dataset } = document.documentElement;
    classList.toggle('elder', elder);
    classList.toggle('low', low);
    dataset['theme'] = theme;
  }, [elder, low, theme]);
  const say = samples[language];
  return (
    <main className="components" lang={language}>
      <h1>
        <Phrases>{say.title}</Phrases>
      </h1>
      <Type say={say} />
      <Colours />
      <Buttons say={say} />
      <Answers say={say} />
      <Told say={say} />
      <Section name="Lines">
        <dl className="facts">
          <div>
            <dt>{say.name}</dt>
            <dd>{rareName}</dd>
            <dd>
              <Press look="link" onPress={() => undefined}>{say.link}</Press>
            </dd>
          </div>
          <div>
            <dt>{say.place}</dt>
            <dd>
              江门市蓬江区白沙街道建设路12号之二<small>{say.because}</small>
            </dd>
          </div>
        </dl>
      </Section>
      <Section name="Pane">
        <Pane label={say.list}>
          {Array.from({ length: 9 }, (_, index) => (
            <p key={index} className="card option">
              {index + 1}. {say.shopMeans}
            </p>
          ))}
        </Pane>
      </Section>
      <Section name="Judgement">
        <Judgement decision={ruling.approved} title={say.verdict} />
      </Section>
    </main>
  );
}

type Say = (typeof samples)[Language];

function Section({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section data-part={name}>
      <h2 lang="en">{name}</h2>
      {children}
    </section>
  );
}

function Type({ say }: { readonly say: Say }) {
  return (
    <Section name="Type">
      <p className="lead">
        <Phrases>{say.lead}</Phrases>
      </p>
      <h2>{say.go}</h2>
      <h3>{say.shop}</h3>
      <p>{say.agree}</p>
      <p className="small">{say.because}</p>
      <p className="serif">{rareName}</p>
      <p className="num">440799 1990 0101 1234</p>
      {/* The same code points, drawn by the forms of each place. */}
      <p>
        <span lang="zh-Hans">骨直门角关户</span>　<span lang="zh-Hant">骨直門角關戶</span>
      </p>
    </Section>
  );
}

const grounds = ['paper', 'raised', 'tint', 'mend-tint'] as const;
const inks = ['ink', 'ink-soft', 'action', 'good', 'mend'] as const;

function Colours() {
  return (
    <Section name="Colour">
      <div className="swatches">
        {grounds.flatMap((ground) =>
          inks.map((ink) => (
            <span key={`${ground} ${ink}`} className="swatch small" style={{ background: `var(--${ground})`, color: `var(--${ink})` }} lang="en">
              {ink} / {ground}
            </span>
          )),
        )}
      </div>
    </Section>
  );
}

function Buttons({ say }: { readonly say: Say }) {
  const nothing = () => undefined;
  const [open, setOpen] = useState(false);
  return (
    <Section name="Button">
      <div className="row">
        <Press look="plain" onPress={nothing}>{say.back}</Press>
        <Press look="quiet" onPress={nothing}>{say.quiet}</Press>
        <Press look="link" onPress={nothing}>{say.link}</Press>
        <Press look="quiet" pressed onPress={nothing}>{say.quiet}</Press>
        <Press look="plain" disabled onPress={nothing}>{say.back}</Press>
      </div>
      <Press look="go" onPress={() => setOpen(true)} mark={{ 'data-sheet': 'open' }}>{say.go}</Press>
      <Press look="choice" onPress={nothing}>
        {say.shop}
        <small>{say.shopMeans}</small>
      </Press>
      <Sheet title={say.why} open={open} onOpenChange={setOpen} actions={<Press look="go" onPress={() => setOpen(false)} mark={{ 'data-sheet': 'close' }}>{say.back}</Press>}>
        <p>{say.because}</p>
      </Sheet>
    </Section>
  );
}

function Answers({ say }: { readonly say: Say }) {
  const [one, setOne] = useState<'shop' | 'rent' | 'lent' | null>('rent');
  const [some, setSome] = useState<('shop' | 'rent' | 'lent')[]>(['shop']);
  const choices = [
    { value: 'shop', title: say.shop, means: say.shopMeans },
    { value: 'rent', title: say.rent, means: say.rentMeans },
    { value: 'lent', title: say.lent },
  ] as const;
  return (
    <Section name="Answer">
      <RadioCards label={say.place} choices={choices} value={one} onChange={setOne} />
      <CheckCards label={say.place} columns={2} choices={choices} values={some} onChange={setSome} />
    </Section>
  );
}

function Told({ say }: { readonly say: Say }) {
  return (
    <Section name="Told">
      <JourneyBar journey={{ title: { 'zh-Hans': say.title, 'zh-Hant': say.title, en: say.title }, at: 4, of: 9, minutesLeft: 3, canUndo: true }} />
      <FaultNote>{say.fault}</FaultNote>
      <Note kind="pass">{say.pass}</Note>
      <Note kind="human">{say.human}</Note>
      <Note kind="now">{say.now}</Note>
      <div className="row">
        <span className="tag">{say.plain}</span>
        <span className="tag good">{say.good}</span>
        <span className="tag mend">{say.mend}</span>
      </div>
      <Why title={say.why}>{say.because}</Why>
      <QrFigure text="https://example.invalid/l#take-along" label={say.qr}>
        {say.qr}
      </QrFigure>
    </Section>
  );
}
