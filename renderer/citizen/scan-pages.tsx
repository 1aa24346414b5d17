import './prove.css';
import './materials.css';
import { useEffect, useRef, useState } from 'react';
import { encodePicture } from '../camera/encode.ts';
import { machineCamera } from '../camera/machine-camera.ts';
import { CameraPreview } from '../camera/preview.tsx';
import type { PictureQuality } from '../camera/quality.ts';
import { fault as faultOf, type Fault } from '../../contract/fault.ts';
import type { Requirement } from '../../contract/materials.ts';
import type { Personal } from '../../contract/personal.ts';
import { PageUnderCamera } from '../drawings/page-under-camera.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { FaultNote } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { sendIntent } from '../view-state.ts';
import { CameraState } from './camera-state.tsx';
import { FaultNotice } from './fault-notice.tsx';

/** What goes into a `scanPage` of the contract; base64 characters. The API takes no more than 700,000 bytes of a scan. */
const longestPage = 930_000;

interface ScanPagesProps {
  readonly requirement: Requirement;
  /** How many the machine has already. */
  readonly pages: number;
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  readonly onDone: () => void;
}

/** One material, page by page: each is looked at before it is sent. */
export function ScanPages({ requirement, pages, busy, fault, onDone }: ScanPagesProps) {
  const words = useWords();
  const text = useText();
  const camera = machineCamera();
  const [quality, setQuality] = useState<PictureQuality>();
  const [still, setStill] = useState<Personal<Blob>>();
  const [failed, setFailed] = useState<Fault>();

  const shoot = async () => {
    if (camera === undefined) return;
    setFailed(undefined);
    const taken = await camera.takePicture('page');
    if (taken.ok) setStill(taken.value);
    else setFailed(taken.fault);
  };
  const keep = async (picture: Personal<Blob>) => {
    const page = await encodePicture(picture, longestPage);
    if (page === undefined) setFailed(faultOf('device.protocol', 'the page is too large'));
    else await sendIntent({ type: 'scanPage', material: requirement.material, page });
    setStill(undefined);
  };

  if (still !== undefined) {
    return (
      <Page
        title={words('materials.lookTitle')}
        lead={words('materials.lookLead')}
        actions={
          <div className="equal">
            <Press look="plain" disabled={busy} mark={{ 'data-choice': 'again' }} onPress={() => setStill(undefined)}>
              {words('materials.again')}
            </Press>
            <Press look="go" disabled={busy} mark={{ 'data-intent': 'scanPage' }} onPress={() => void keep(still)}>
              {words(busy ? 'materials.sending' : 'materials.keep')}
            </Press>
          </div>
        }
      >
        <div className="viewfinder">
          <div className="camera whole">
            <Still picture={still} label={words('materials.taken')} />
          </div>
        </div>
      </Page>
    );
  }
  const shown = failed ?? fault;
  return (
    <Page
      title={words('materials.scanTitle', { name: text(requirement.name) })}
      lead={words('materials.scanLead', { page: pages + 1 })}
      onBack={onDone}
      ways={['back']}
      actions={
        <>
          {pages > 0 && (
            <Press look="plain" mark={{ 'data-choice': 'done' }} onPress={onDone}>
              {words('materials.done')}
            </Press>
          )}
          <Press look="go" disabled={quality === undefined || busy} mark={{ 'data-choice': 'shoot' }} onPress={() => void shoot()}>
            {words('materials.shoot')}
          </Press>
        </>
      }
    >
      {shown !== undefined && <FaultNotice fault={shown} />}
      {camera === undefined && <FaultNote>{words('materials.noCamera')}</FaultNote>}
      <div className="viewfinder">
        {camera === undefined ? (
          <div className="camera">
            <PageUnderCamera />
          </div>
        ) : (
          <CameraPreview camera={camera} label={words('prove.picture')} mirrored={false} onQuality={setQuality}>
            <PageUnderCamera />
          </CameraPreview>
        )}
        <CameraState quality={quality}>
          <li>{words('materials.state.scanned', { count: pages })}</li>
        </CameraState>
      </div>
    </Page>
  );
}

/** Drawn into a canvas: the page takes no pictures by address. */
function Still({ picture, label }: { readonly picture: Personal<Blob>; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let current = true;
    void createImageBitmap(picture.reveal()).then((bitmap) => {
      const element = canvas.current;
      if (current && element !== null) {
        element.width = bitmap.width;
        element.height = bitmap.height;
        element.getContext('2d')?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    });
    return () => {
      current = false;
    };
  }, [picture]);
  return <canvas ref={canvas} className="still" role="img" aria-label={label} />;
}
