import { createRoot } from 'react-dom/client';
import '../theme/tokens.css';
import '../theme/base.css';
import { GalleryPage } from './gallery-page.tsx';
import { showStatesByAttribute } from './shown-states.ts';

/** The parts of renderer/ui in each of their states. Built by scripts/gallery.ts, never shipped. */
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
const theme = new URLSearchParams(location.search).get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;
showStatesByAttribute();
createRoot(root).render(<GalleryPage />);
