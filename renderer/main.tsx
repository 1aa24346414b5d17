import './schemas-without-eval.ts';
import { fontsReady } from './ui/fonts.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import './ui/choices.css';
import './frame/frame.css';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createKioskClient } from '../contract/kiosk-page.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { phrasesOf } from './ui/phrases.tsx';
import { addRareFonts } from './ui/rare-fonts.ts';
import { findKioskPort } from './kiosk-port.ts';
import { untilQuiet } from './until-quiet.ts';
import { forgetSnapshot, setConnection, showSnapshot } from './view-state.ts';

async function askSnapshot(): Promise<void> {
  const answer = await window.kiosk.snapshot({});
  if (!answer.ok) return;
  showSnapshot(answer.value);
  await untilQuiet();
  const { tellCamera, watchMachineCamera } = await import('./camera/machine-camera.ts');
  watchMachineCamera(answer.value);
  tellCamera();
}

const port = findKioskPort();
window.kiosk = createKioskClient(port);
addRareFonts();
await startI18n();
await fontsReady;
// The browser fetches its dictionary of words with the first sentence that is parted: in a task of its own.
await scheduler.yield();
phrasesOf(i18next.t('start.title'), 'zh-Hans');
await scheduler.yield();
window.kiosk.onSnapshot(showSnapshot);
port.onConnection((connection) => {
  setConnection(connection);
  if (connection === 'lost') forgetSnapshot();
  if (connection === 'open') void askSnapshot();
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// A kiosk has no context menu, and nothing on the screen can be dragged away.
document.addEventListener('contextmenu', (event) => event.preventDefault());
document.addEventListener('dragstart', (event) => event.preventDefault());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
