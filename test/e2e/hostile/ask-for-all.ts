/**
 * Asks for every permission that a page of Chromium can ask for, and says what was given. Runs in a
 * page as it stands: it may use nothing of this file but itself.
 */
export async function askForAll(): Promise<readonly string[]> {
  const given: string[] = [];
  const page = navigator as unknown as Record<
    string,
    Record<string, (...args: unknown[]) => unknown>
  >;
  const place = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
  const names = [
    'accelerometer',
    'ambient-light-sensor',
    'background-fetch',
    'background-sync',
    'camera',
    'clipboard-read',
    'clipboard-write',
    'display-capture',
    'geolocation',
    'gyroscope',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'nfc',
    'notifications',
    'payment-handler',
    'periodic-background-sync',
    'persistent-storage',
    'push',
    'screen-wake-lock',
    'speaker-selection',
    'storage-access',
    'system-wake-lock',
    'window-management',
    'window-placement',
  ];
  for (const name of names) {
    const about = { name, userVisibleOnly: true } as unknown as PermissionDescriptor;
    // Names that this Chromium has not are refused by an error.
    const state = await navigator.permissions.query(about).catch(() => null);
    if (state?.state === 'granted') given.push(`state of ${name}`);
  }
  const tried: Readonly<Record<string, () => unknown>> = {
    notifications: async () => {
      if ((await Notification.requestPermission()) === 'granted') return true;
      throw new Error('refused');
    },
    geolocation: () =>
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
    midi: () => navigator.requestMIDIAccess(),
    'midi sysex': () => navigator.requestMIDIAccess({ sysex: true }),
    'clipboard text': () => navigator.clipboard.readText(),
    clipboard: () => navigator.clipboard.read(),
    'wake lock': () => navigator.wakeLock.request('screen'),
    fullscreen: () => document.documentElement.requestFullscreen(),
    storage: async () => {
      if (await navigator.storage.persist()) return true;
      throw new Error('refused');
    },
    'storage access': () => document.requestStorageAccess(),
    usb: () => page['usb']?.['requestDevice']?.({ filters: [] }),
    hid: async () => {
      const found = (await page['hid']?.['requestDevice']?.({ filters: [] })) as
        unknown[] | undefined;
      return found?.[0];
    },
    serial: () => page['serial']?.['requestPort']?.(),
    bluetooth: () => page['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true }),
    keyboard: () => page['keyboard']?.['lock']?.(),
    screens: () => place['getScreenDetails']?.(),
    fonts: async () => ((await place['queryLocalFonts']?.()) as unknown[] | undefined)?.[0],
    'service worker': () => navigator.serviceWorker.register('sw.js'),
  };
  await Promise.all(
    Object.entries(tried).map(async ([name, ask]) => {
      try {
        const late = new Promise((_resolve, reject) => setTimeout(reject, 2_000));
        const got = await Promise.race([ask(), late]);
        // What this Chromium has not answers with nothing; so does a keyboard that is not locked.
        if (got !== undefined) given.push(name);
      } catch {
        // refused
      }
    }),
  );
  if (document.fullscreenElement !== null) given.push('fullscreen');
  return given;
}
