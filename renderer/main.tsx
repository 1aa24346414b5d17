import './schemas-without-eval.ts';
import './ui/fonts.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import './ui/choices.css';
import './frame/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createKioskClient } from '../contract/kiosk.ts';
import { App } from './app.tsx';
import { tellCamera, watchMachineCamera } from './camera/machine-camera.ts';
import { startI18n } from './i18n/i18n.ts';
import { addRareFonts } from './ui/rare-fonts.ts';
import { findKioskPort } from './kiosk-port.ts';
import { forgetSnapshot, setConnection, showSnapshot } from './view-state.ts';

async function askSnapshot(): Promise<void> {
  const answer = await window.kiosk.snapshot({});
  if (!answer.ok) return;
  showSnapshot(answer.value);
  watchMachineCamera(answer.value);
  tellCamera();
}

const port = findKioskPort();
window.kiosk = createKioskClient(port);
addRareFonts();
await startI18n();
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
