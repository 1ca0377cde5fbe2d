import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SLICES } from './pages.ts';
import './shell/shell.css';
import { Office } from './shell/Office.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Office slices={SLICES} />
  </StrictMode>,
);
