import { WebContentsView, session as sessions } from 'electron';
import type { BrowserWindow, Protocol, Session } from 'electron';
import type {
  PreviewEvent,
  PreviewRequest,
  PreviewShown,
} from '../../../../contract/preview-view.ts';
import type { ArchiveId } from '../../../../contract/model/ids.ts';
import { themeStyle } from '../../../preview/page-style.ts';
import {
  hardenPreview,
  hardenPreviewSession,
  previewPreferences,
} from '../hardening/harden-preview.ts';
import { windowKey } from './preview-keys.ts';
import { boundsIn } from './preview-place.ts';

/** What the view needs of the shell. */
export interface PreviewViewNeeds {
  readonly window: BrowserWindow;
  /** Serves the preview origin in a session. */
  readonly serve: (on: Protocol) => void;
  readonly tell: (event: PreviewEvent) => void;
  readonly reportBug: (name: string, error: unknown) => unknown;
}

/** A view that nobody looks at is kept this long: the next preview of its archive takes it over. */
const keptForMs = 2_000;

/** Sessions that are ready, by archive: preparing one twice would serve its origin twice. */
const ready = new Map<ArchiveId, Promise<Session>>();

interface Standing {
  readonly view: WebContentsView;
  readonly archiveId: ArchiveId;
  shown: PreviewShown;
  isLoaded: boolean;
  isWanted: boolean;
  theme: Promise<string> | null;
}

/**
 * Previews of a desktop window: a view over it with a process and a session of its own (PV-1). One
 * at a time; it is seen when its document is loaded and nothing covers its place.
 */
export class PreviewViewHost {
  readonly #needs: PreviewViewNeeds;
  #standing: Standing | null = null;
  #wanted: PreviewShown | null = null;
  #ending: NodeJS.Timeout | undefined;
  #wantsFocus = false;

  constructor(needs: PreviewViewNeeds) {
    this.#needs = needs;
    const { window } = needs;
    // A page that is loaded anew knows of no view, and a dead one tells of none.
    window.webContents.on('did-navigate', () => this.#end());
    window.webContents.on('render-process-gone', () => this.#end());
    window.once('closed', () => this.#end());
  }

  /** Does what the window asks. */
  act(request: PreviewRequest): void {
    if (request.act === 'show') return this.#show(request);
    if (request.act === 'focus') return this.#focus();
    this.#wanted = null;
    this.#hide();
    clearTimeout(this.#ending);
    if (request.act === 'close') this.#ending = setTimeout(() => this.#end(), keptForMs);
    if (request.act === 'kill') {
      this.#standing?.view.webContents.forcefullyCrashRenderer();
      this.#end();
    }
  }

  #show(wanted: PreviewShown): void {
    clearTimeout(this.#ending);
    this.#wanted = wanted;
    if (this.#standing?.archiveId === wanted.archiveId) return this.#place(this.#standing, wanted);
    this.#end();
    this.#wanted = wanted;
    prepare(wanted.archiveId, this.#needs.serve)
      .then((session) => {
        const latest = this.#wanted;
        if (latest?.archiveId !== wanted.archiveId || this.#needs.window.isDestroyed()) return;
        this.#standing ??= this.#open(session, latest);
        this.#place(this.#standing, latest);
      })
      .catch((error: unknown) => {
        this.#needs.reportBug('preview', error);
        this.#needs.tell({ kind: 'ended', url: wanted.url });
      });
  }

  #open(session: Session, shown: PreviewShown): Standing {
    const view = new WebContentsView({ webPreferences: { ...previewPreferences, session } });
    const standing: Standing = {
      view,
      archiveId: shown.archiveId,
      shown: { ...shown, url: '' },
      isLoaded: false,
      isWanted: false,
      theme: null,
    };
    view.setVisible(false);
    this.#needs.window.contentView.addChildView(view);
    hardenPreview(view.webContents);
    this.#listen(standing);
    return standing;
  }

  #listen(standing: Standing): void {
    const { view } = standing;
    const contents = view.webContents;
    const { window, tell } = this.#needs;
    const ended = (): void => {
      if (this.#standing !== standing) return; // it was ended by us
      this.#end();
      tell({ kind: 'ended', url: standing.shown.url });
    };
    contents.on('render-process-gone', ended);
    contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
      if (isMainFrame && code !== aborted) ended();
    });
    contents.on('did-finish-load', () => {
      if (this.#standing !== standing || contents.getURL() !== standing.shown.url) return;
      standing.isLoaded = true;
      this.#reveal(standing);
      tell({ kind: 'shown', url: standing.shown.url });
    });
    contents.on('before-input-event', (event, input) => {
      const key = windowKey(input);
      if (key === null) return;
      event.preventDefault();
      window.webContents.focus();
      tell({ kind: 'key', ...key });
    });
  }

  #place(standing: Standing, wanted: PreviewShown): void {
    const { window, tell } = this.#needs;
    const before = standing.shown;
    standing.shown = wanted;
    const zoom = window.webContents.getZoomFactor();
    const [width = 0, height = 0] = window.getContentSize();
    const bounds = boundsIn(wanted.rect, zoom, [width, height]);
    standing.isWanted = bounds !== null;
    if (bounds !== null) standing.view.setBounds(bounds);
    const contents = standing.view.webContents;
    if (before.url !== wanted.url) {
      standing.isLoaded = false;
      standing.theme = null;
      standing.view.setVisible(false);
      // What goes wrong is told by `did-fail-load`.
      contents.loadURL(wanted.url).catch(() => undefined);
      return;
    }
    if (!standing.isLoaded) return;
    if (before.scheme !== wanted.scheme) this.#paint(standing);
    this.#reveal(standing);
    tell({ kind: 'shown', url: wanted.url });
  }

  #reveal(standing: Standing): void {
    if (standing.theme === null) this.#paint(standing);
    standing.view.webContents.setZoomFactor(this.#needs.window.webContents.getZoomFactor());
    standing.view.setVisible(standing.isWanted);
    if (this.#wantsFocus) this.#focus();
  }

  /** At once, or as soon as what covers it (a tooltip that fades) is gone. */
  #focus(): void {
    const standing = this.#standing;
    const canTake = standing !== null && standing.isWanted && standing.isLoaded;
    this.#wantsFocus = !canTake;
    if (canTake) standing.view.webContents.focus();
  }

  /** The document follows the theme of the window, which need not be the system's. */
  #paint(standing: Standing): void {
    const contents = standing.view.webContents;
    const before = standing.theme;
    const { scheme } = standing.shown;
    standing.view.setBackgroundColor(themeGround(scheme));
    standing.theme = contents.insertCSS(themeStyle(scheme));
    // A process that ends meanwhile is told by its own event.
    standing.theme.catch(() => undefined);
    before?.then((key) => contents.removeInsertedCSS(key)).catch(() => undefined);
  }

  #hide(): void {
    const standing = this.#standing;
    this.#wantsFocus = false;
    if (standing === null) return;
    standing.isWanted = false;
    if (standing.view.webContents.isFocused()) this.#needs.window.webContents.focus();
    standing.view.setVisible(false);
  }

  #end(): void {
    clearTimeout(this.#ending);
    const standing = this.#standing;
    this.#standing = null;
    this.#wanted = null;
    this.#wantsFocus = false;
    if (standing === null) return;
    const { window } = this.#needs;
    const { session } = standing.view.webContents;
    if (!window.isDestroyed()) window.contentView.removeChildView(standing.view);
    standing.view.webContents.close();
    // In memory only, and not even there for longer than it is looked at.
    Promise.all([session.clearStorageData(), session.clearCache()]).catch((error: unknown) =>
      this.#needs.reportBug('preview', error),
    );
  }
}

/** Chromium's code of a load that another one took the place of. */
const aborted = -3;

function themeGround(scheme: PreviewShown['scheme']): string {
  return scheme === 'dark' ? '#1a1f25' : '#ffffff';
}

/** The session of an archive's previews: in memory (no `persist:`), dead to the network. */
function prepare(archiveId: ArchiveId, serve: (on: Protocol) => void): Promise<Session> {
  const before = ready.get(archiveId);
  if (before !== undefined) return before;
  const session = sessions.fromPartition(`preview-${archiveId}`, { cache: false });
  serve(session.protocol);
  const made = hardenPreviewSession(session).then(() => session);
  ready.set(archiveId, made);
  return made;
}
