/**
 * The security requirements of Carrel, each with what it asks in a few words and, where no test of
 * this project can show all of it, what is left open and who can close it. docs/security.md is made
 * of this and of the titles of tests by scripts/security-page.ts.
 */
export interface Requirement {
  readonly asks: string;
  /** What no test here shows. */
  readonly gap?: string;
}

export interface RequirementSection {
  readonly title: string;
  readonly requirements: Readonly<Record<string, Requirement>>;
}

/** What the real Electron of a plain `npm run test:electron` may be older than. */
const onPinned = 'the workflow runs the same files on the pinned Electron';

export const sections: readonly RequirementSection[] = [
  {
    title: 'Windows and views',
    requirements: {
      'EL-1': { asks: 'Nothing is reached by plain http but a practice instance of this machine.' },
      'EL-2': {
        asks: 'All contents are sandboxed, isolated and without Node; no launcher takes that away.',
      },
      'EL-3': { asks: 'No web security is turned off, no experimental feature on.' },
      'EL-4': { asks: 'No webview can be made.' },
      'EL-5': {
        asks: 'Nothing leads a window or a frame elsewhere; no window is opened by a page.',
        gap: `Electron 22 does not tell of frames that navigate: there the window’s policy holds them; ${onPinned}.`,
      },
      'EL-6': {
        asks: 'Links go out by one call, for https and mailto, after the person saw the address.',
      },
      'EL-7': {
        asks: 'A release is built on a supported Electron, two weeks behind its newest patch at most.',
        gap: 'Which patch is the newest is known to Electron’s list of releases alone: the workflow asks it, `npm test` reads one that is made up.',
      },
      'EL-8': { asks: 'The window comes from a scheme of its own; nothing is loaded from file:.' },
      'EL-9': { asks: 'The bridge is one frozen object of named functions.' },
    },
  },
  {
    title: 'Fuses and the packed app',
    requirements: {
      'FU-1': {
        asks: 'All nine fuses of the binary stand as they should.',
        gap: 'Read back from a real binary of the pinned Electron by the workflow alone.',
      },
      'FU-2': {
        asks: 'No variable, switch or signal turns the app into Node or opens its inspector.',
        gap: 'Only a packed app has its fuses set: no run of this project’s tests without the pinned binary shows it (docs/packaging.md says what was tried by hand).',
      },
      'FU-3': {
        asks: 'A changed app.asar is not started.',
        gap: 'macOS and Windows check it themselves, Linux does not: there the signature of the package is all there is.',
      },
      'FU-4': {
        asks: 'One native module, outside of app.asar, is all that is shipped; its digest is looked at.',
      },
      'FU-5': {
        asks: 'No native code opens a path inside app.asar.',
        gap: 'What the packed service opens is seen in plain Node, not in the pinned Electron.',
      },
    },
  },
  {
    title: 'Schemes',
    requirements: {
      'PR-1': {
        asks: 'Two schemes with the least rights; files by an allowlist, previews by token.',
      },
      'PR-2': { asks: 'No address reaches outside: 200 attempts are answered by 400 or 404.' },
      'PR-3': {
        asks: 'Previews are answered with closed headers and a type that their bytes have.',
      },
    },
  },
  {
    title: 'Content security policy',
    requirements: {
      'CS-1': { asks: 'The policy of the window is a header without any unsafe source.' },
      'CS-2': { asks: 'No run of the window breaks its policy; no markup is put in as markup.' },
      'CS-3': { asks: 'What archives and servers say is shown as text, whatever it is.' },
    },
  },
  {
    title: 'Messages between window and shell',
    requirements: {
      'IP-1': {
        asks: 'Each message is answered only to the top frame of a window of ours.',
        gap: 'No frame inside our own window has the bridge, so that none can be made to send: that the frame is looked at is shown by stand-ins, and in windows that are none of ours.',
      },
      'IP-2': {
        asks: 'Each argument passes a guard: fuzzed messages end no process and touch no file.',
      },
      'IP-3': { asks: 'No message blocks its sender.' },
    },
  },
  {
    title: 'Permissions and contents',
    requirements: {
      'PE-1': {
        asks: 'No permission is granted, but to the window the one for its copy buttons.',
        gap: `What came after Chromium 108 is asked for by a page on the pinned Electron alone (${onPinned}); the handlers are asked for each name that it knows.`,
      },
      'WC-1': {
        asks: 'No developer tools in a release, no spell checker, dialogs or plug-ins where not needed.',
      },
      'WC-2': {
        asks: 'An idle app speaks to nobody.',
        gap: 'Connections of the app’s processes are watched for seconds, not minutes; names looked up are not captured (no rights to capture packets), but no renderer can look one up (PV-2).',
      },
      'WC-3': {
        asks: 'Downloads are cancelled, client certificates never given, bad certificates never taken.',
      },
      'WC-4': {
        asks: 'A file that is dropped opens the import and nothing else.',
        gap: 'A drag of the system’s own file manager cannot be made by a test: what the page gets of one is.',
      },
    },
  },
  {
    title: 'Previews',
    requirements: {
      'PV-1': {
        asks: 'Each archive’s previews have a session in memory, without script or network.',
      },
      'PV-2': {
        asks: 'No renderer finds a name.',
        gap: 'Seen on Linux; on macOS and Windows the workflow runs the same test.',
      },
      'PV-3': { asks: 'The policy of a preview allows what is shown and nothing that acts.' },
      'PV-4': {
        asks: 'Hostile previews reach nobody, clicks on all of it included.',
        gap: 'There is no sink for DNS in the test: that no name is found is shown in a bare window.',
      },
      'PV-5': { asks: 'SVG as an image only; PDF drawn by the app itself, without script.' },
      'PV-6': { asks: 'Images too large to decode are not decoded.' },
      'PV-7': { asks: 'The raw text is always there, with control characters shown.' },
      'PV-8': { asks: 'Previews are quick, and one that hangs is ended.' },
      'PV-9': { asks: 'A preview’s process that is killed takes nothing with it.' },
    },
  },
  {
    title: 'Secrets',
    requirements: {
      'SE-1': {
        asks: 'Without a keychain a secret is kept in memory, and the window says so.',
        gap: 'A keychain that is there (macOS, Windows, a Linux desktop) was used by no test: what is sealed there is seen by stand-ins alone.',
      },
      'SE-2': { asks: 'Encryption by a known password is never asked for.' },
      'SE-3': {
        asks: 'A secret is in no page, address, log, report, argument or environment.',
        gap: 'The memory of a page is looked at, that of the shell and its helpers is not.',
      },
      'SE-4': {
        asks: 'Data folder and files are the person’s alone.',
        gap: 'Windows keeps a profile’s folders by its own rules: not asked there.',
      },
      'SE-5': {
        asks: 'Tokens can be taken back; signing out forgets them at once, whatever dies meanwhile.',
      },
    },
  },
  {
    title: 'Updates',
    requirements: {
      'UP-1': { asks: 'Only who asked for it is updated, and never during work.' },
      'UP-2': {
        asks: 'Signed and notarised where the system knows that; no self-update where not.',
        gap: 'The project has no keys: signing is configured, and was never done.',
      },
      'UP-3': {
        asks: 'Six kinds of bad updates are refused.',
        gap: 'electron-updater’s own judge runs here, PowerShell’s answer is stood in for; Windows’ and macOS’s own look at a signature needs signed builds.',
      },
      'UP-4': {
        asks: 'No older version, a feed by https only, a list of parts beside each release.',
      },
    },
  },
  {
    title: 'The server on loopback',
    requirements: {
      'LO-1': { asks: 'It listens on loopback alone, and shares with no origin.' },
      'LO-2': { asks: 'A code for one use, a strict cookie; nothing without it.' },
      'LO-3': { asks: 'A Host that is not exactly its own is refused before anything else.' },
      'LO-4': { asks: 'What changes something must come from its own page.' },
      'LO-5': { asks: 'The same headers as the desktop’s, and previews from another origin.' },
      'LO-6': { asks: 'Bodies, headers, time and connections are limited.' },
    },
  },
  {
    title: 'Zip files',
    requirements: {
      'ZI-1': { asks: 'Every size and number has a limit that is named.' },
      'ZI-2': { asks: 'Limits count what is really inflated.' },
      'ZI-3': { asks: 'Only what all readers read alike is accepted.' },
      'ZI-4': { asks: 'Hostile zips are refused with a reason, honest ones are not.' },
      'ZI-5': { asks: 'Reading runs in a process that can be lost.' },
      'ZI-6': { asks: 'No name reaches a disk; XML and TOML do nothing.' },
    },
  },
  {
    title: 'Pushes',
    requirements: {
      'UI-1': { asks: 'An approval pins the bytes, and what they were judged for.' },
      'UI-2': { asks: 'The end of an upload is held back until its digest is the approved one.' },
      'UI-3': { asks: 'Nothing is restored twice, whatever dies when.' },
      'UI-4': { asks: 'A changed archive has no approval.' },
      'UI-5': { asks: 'Servers are held to TLS, to their own host, and to small strict answers.' },
    },
  },
  {
    title: 'The store',
    requirements: {
      'DB-1': { asks: 'The database is opened strictly, and that is read back.' },
      'DB-2': { asks: 'Files are complete before a row names them.' },
      'DB-3': { asks: 'Killed at any moment, nothing that was confirmed is lost.' },
      'DB-4': {
        asks: 'A write that fails is a clean failure.',
        gap: 'Writes that a power cut loses are not simulated: that needs a file system made for it.',
      },
      'DB-5': { asks: 'A migration keeps the old file until the new one is proven.' },
      'DB-6': { asks: 'A damaged database is noticed and rebuilt from the archives.' },
      'DB-7': { asks: 'One window instance; processes on one folder share it.' },
    },
  },
  {
    title: 'Accessibility',
    requirements: {
      'AC-1': { asks: 'No serious finding of axe on any screen, in any theme.' },
      'AC-2': { asks: 'All by keyboard, in and out of the preview; usable small and enlarged.' },
      'AC-3': { asks: 'Progress and errors are announced once; nothing is told by colour alone.' },
      'AC-4': {
        asks: 'Real screen readers go through the five tasks.',
        gap: 'Needs a person with NVDA, VoiceOver or Orca: not done.',
      },
    },
  },
  {
    title: 'Crashes',
    requirements: {
      'CR-1': { asks: 'Reports stay on this machine.' },
      'CR-2': {
        asks: 'They hold no secret and no content, and do not pile up.',
        gap: 'A dump of Chromium’s holds where the program’s own files lie, and the stacks of the process that crashed: searched for planted words after a crash of the window, not after one of the shell. It is sent to nobody.',
      },
      'CR-3': {
        asks: 'What dies comes back with what it held.',
        gap: 'Chromium tells of no hang while a debugger watches, as in the tests: its event is made there. A crash of the graphics process is Chromium’s to mend, and only noted.',
      },
      'CR-4': { asks: 'A bug in the shell ends it with a report instead of going on.' },
    },
  },
];
