import { Announcer } from '../ui/announcer.tsx';
import { IconSprite } from '../ui/icon.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ArchiveParts } from './archive-parts.tsx';
import { BannerParts } from './banner-parts.tsx';
import { ButtonParts } from './button-parts.tsx';
import { ChipParts } from './chip-parts.tsx';
import { DialogParts, FloatParts } from './float-parts.tsx';
import { InputParts } from './input-parts.tsx';
import { MarkParts } from './mark-parts.tsx';
import { PaneParts, ProgressParts } from './pane-parts.tsx';
import { TableParts } from './table-parts.tsx';
import { TreeParts } from './tree-parts.tsx';
import styles from './gallery.module.css';

/** Every part in every state (look: States each part must have). */
export function GalleryPage() {
  return (
    <>
      <IconSprite />
      <main className={styles.gallery}>
        <h1>Parts and their states</h1>
        <div className={styles.column}>
          <ButtonParts />
          <InputParts />
          <ChipParts />
          <TableParts />
          <TreeParts />
          <DialogParts />
        </div>
        <div className={styles.column}>
          <MarkParts />
          <BannerParts />
          <ProgressParts />
          <FloatParts />
          <PaneParts />
          <ArchiveParts />
        </div>
      </main>
      <Toasts />
      <Announcer />
    </>
  );
}
