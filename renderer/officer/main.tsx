import '../schemas-without-eval.ts';
import '../ui/tokens.css';
import './officer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
);
