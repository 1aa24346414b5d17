import './prove.css';
import { useState } from 'react';
import type { Camera } from '../camera/camera.ts';
import { encodePicture } from '../camera/encode.ts';
import { machineCamera } from '../camera/machine-camera.ts';
import { CameraPreview, useCameraStatus } from '../camera/preview.tsx';
import type { PictureQuality } from '../camera/quality.ts';
import { fault as faultOf, type Fault } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { FaceBesideCard } from '../drawings/face-beside-card.tsx';
import { ProofWay } from '../drawings/proof-ways.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { FaultNote, Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { sendIntent, useView } from '../view-state.ts';
import { DocumentText } from './document-text.tsx';
import { CameraState } from './camera-state.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { useReading } from './reading.ts';

/** What goes into a `showFace` of the contract; base64 characters. */
const longestPicture = 700_000;

/** The holder is proved in one of three ways. None is proposed, and refusing one is not asked about again. */
export function ProveScreen({ screen }: { readonly screen: ScreenOf<'prove'> }) {
  switch (screen.phase) {
    case 'choose':
      return <Ways screen={screen} />;
    case 'consent':
      return <FaceConsent screen={screen} />;
    case 'camera':
      return <FaceCamera screen={screen} />;
    case 'comparing':
      return <Comparing />;
  }
}

/** In the order of how much is collected: nothing, a number, a picture. */
const ways = ['person', 'phone', 'face'] as const;

function Ways({ screen: { doubt, fault } }: { readonly screen: ScreenOf<'prove'> }) {
  const words = useWords();
  const text = useText();
  const hasCamera = useView((view) => view.snapshot?.kiosk.camera !== undefined);
  return (
    <Page
      title={words('prove.title')}
      lead={words('prove.lead')}
      ways={['back', 'leave']}
      {...((doubt !== undefined || fault !== undefined) && {
        aside: (
          <>
            {doubt !== undefined && (
              <FaultNote>
                <p>
                  {words('prove.doubt')}：{text(doubt.reason)}
                </p>
                <p>{text(doubt.remedy)}</p>
              </FaultNote>
            )}
            {fault !== undefined && <FaultNotice fault={fault} />}
          </>
        ),
      })}
    >
      <div className="ways-equal">
        {ways.map((way) => {
          const unable = way === 'face' && !hasCamera;
          return (
            <IntentButton key={way} look="choice" type="proveBy" intent={{ type: 'proveBy', way }} disabled={unable} mark={{ 'data-choice': way }}>
              <ProofWay way={way} />
              <span>
                <span className="serif">{words(`prove.way.${way}`)}</span>
                <Small>{words(unable ? 'prove.noCamera' : `prove.means.${way}`)}</Small>
              </span>
            </IntentButton>
          );
        })}
      </div>
    </Page>
  );
}

function FaceConsent({ screen: { consent, fault } }: { readonly screen: ScreenOf<'prove'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { secondsLeft, readSeconds } = useReading(consent?.readSeconds ?? 0);
  const refuse = (
    <IntentButton look="plain" type="back" intent={{ type: 'back' }}>
      {words('prove.refuse')}
    </IntentButton>
  );
  if (consent === undefined) return <Page title={words('prove.title')} lead={words('prove.missing')} actions={<div className="equal">{refuse}</div>} />;
  return (
    <Page
      title={consent.title[language]}
      lead={consent.text[language].lead}
      actions={
        <div className="equal">
          {refuse}
          <Press look="go" disabled={secondsLeft > 0} mark={{ 'data-intent': 'agreeFace', 'data-waits': '' }} onPress={() => void sendIntent({ type: 'agreeFace', readSeconds: readSeconds() })}>
            {secondsLeft > 0 ? words('agreement.wait', { seconds: secondsLeft }) : words('prove.agree')}
          </Press>
        </div>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <DocumentText document={consent} />
    </Page>
  );
}

function FaceCamera({ screen: { fault } }: { readonly screen: ScreenOf<'prove'> }) {
  const words = useWords();
  const camera = machineCamera();
  const [shooting, setShooting] = useState(false);
  const [failed, setFailed] = useState<Fault>();
  const [quality, setQuality] = useState<PictureQuality>();

  const shoot = async (from: Camera) => {
    setShooting(true);
    setFailed(undefined);
    const taken = await from.takePicture();
    const picture = taken.ok ? await encodePicture(taken.value, longestPicture) : undefined;
    setShooting(false);
    if (picture !== undefined) void sendIntent({ type: 'showFace', picture });
    else setFailed(taken.ok ? faultOf('device.protocol', 'the picture is too large') : taken.fault);
  };

  const shown = failed ?? fault;
  return (
    <Page
      title={words('prove.cameraTitle')}
      lead={words('prove.cameraLead')}
      actions={
        <div className="equal">
          <IntentButton look="plain" type="back" intent={{ type: 'back' }}>
            {words('prove.otherWay')}
          </IntentButton>
          <Press
            look="go"
            disabled={camera === undefined || quality === undefined || shooting}
            mark={{ 'data-intent': 'showFace' }}
            onPress={() => {
              if (camera !== undefined) void shoot(camera);
            }}
          >
            {words(shooting ? 'prove.shooting' : 'prove.shoot')}
          </Press>
        </div>
      }
    >
      {shown !== undefined && <FaultNotice fault={shown} />}
      <div className="viewfinder">
        {camera === undefined ? (
          <div className="camera">
            <p>{words('prove.noCamera')}</p>
          </div>
        ) : (
          <Live camera={camera} onQuality={setQuality} />
        )}
        <CameraState quality={quality}>
          {quality !== undefined && (
            <li data-sharpness={quality.sharpness}>
              <Mark kind={quality.sharpness === 'fine' ? 'pass' : 'fix'} />
              {words(`prove.sharpness.${quality.sharpness}`)}
            </li>
          )}
        </CameraState>
        <SmallPrint>{words('prove.machineSees')}</SmallPrint>
      </div>
    </Page>
  );
}

function Live({ camera, onQuality }: { readonly camera: Camera; readonly onQuality: (quality: PictureQuality | undefined) => void }) {
  const words = useWords();
  const { fault } = useCameraStatus(camera);
  return (
    <CameraPreview
      camera={camera}
      label={words('prove.picture')}
      onQuality={onQuality}
      outline={
        <svg className="outline" viewBox="0 0 900 900" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
          <ellipse cx="450" cy="420" rx="240" ry="320" />
        </svg>
      }
    >
      {fault === undefined ? <p>{words('prove.off')}</p> : <FaultNotice fault={fault} />}
    </CameraPreview>
  );
}

function Comparing() {
  const words = useWords();
  return <Page title={words('prove.comparing')} lead={words('prove.comparingLead')} aside={<FaceBesideCard />} />;
}
