import { BrowserView } from 'electron';
import type {
  BrowserWindow,
  Rectangle,
  WebContents,
  WebContentsView,
  WebContentsViewConstructorOptions,
} from 'electron';

/** What Carrel uses of the real one. */
type Used = Pick<
  WebContentsView,
  'webContents' | 'setBounds' | 'getBounds' | 'setBackgroundColor' | 'setVisible' | 'getVisible'
>;

/** `WebContentsView` was finished in Electron 30: a `BrowserView` that is on the window while it is seen. */
export class WebContentsViewShim implements Used {
  readonly webContents: WebContents;
  readonly #view: BrowserView;
  #window: BrowserWindow | null = null;
  #isVisible = true;

  constructor(options?: WebContentsViewConstructorOptions) {
    this.#view = new BrowserView(options);
    this.webContents = this.#view.webContents;
    // Electron 22 has `close`, which does nothing for the contents of a view: they would go on.
    const contents = this.webContents as WebContents & { destroy(): void };
    contents.close = () => contents.destroy();
  }

  setBounds(bounds: Rectangle): void {
    this.#view.setBounds(bounds);
  }

  getBounds(): Rectangle {
    return this.#view.getBounds();
  }

  setBackgroundColor(colour: string): void {
    this.#view.setBackgroundColor(colour);
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) this.#window?.addBrowserView(this.#view);
    else this.#window?.removeBrowserView(this.#view);
  }

  getVisible(): boolean {
    return this.#isVisible;
  }

  putOn(window: BrowserWindow | null): void {
    this.#window?.removeBrowserView(this.#view);
    this.#window = window;
    // Hidden or not: the real one belongs to its window from here on. A `BrowserView` that was never
    // on a window keeps no size: what it loads is laid out in 0 by 0, and stays so when it is shown.
    window?.addBrowserView(this.#view);
    if (!this.#isVisible) window?.removeBrowserView(this.#view);
  }
}
