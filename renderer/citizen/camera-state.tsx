import './prove.css';
import type { ReactNode } from 'react';
import type { PictureQuality } from '../camera/quality.ts';
import { useWords } from '../i18n/i18n.ts';
import { Mark } from '../ui/notes.tsx';

/** Whether the camera is on and the light is right, said while one moves; what else counts here follows. */
export function CameraState({ quality, children }: { readonly quality: PictureQuality | undefined; readonly children?: ReactNode }) {
  const words = useWords();
  return (
    <ul className="camera-state" aria-live="polite">
      <li className="on" data-on={quality !== undefined}>
        <i className="lamp" aria-hidden="true" />
        {words(quality === undefined ? 'prove.off' : 'prove.on')}
      </li>
      {quality !== undefined && (
        <li data-light={quality.light}>
          <Mark kind={quality.light === 'fine' ? 'pass' : 'fix'} />
          {words(`prove.light.${quality.light}`)}
        </li>
      )}
      {children}
    </ul>
  );
}
