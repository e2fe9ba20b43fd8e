import { shownName } from '../cut-text.ts';
import type { News } from './activity.ts';
import type { PushNow } from './activity-pushes.ts';

/**
 * What a notification says, and the place in the window that it stands for. Texts of archives and
 * names that people chose stand in the title alone: some desktops read the body as markup.
 */
export interface NewsWords {
  readonly title: string;
  readonly body: string;
  /** As the window writes a place. */
  readonly link: string;
}

/** What took less is seen while it is done. */
const longMs = 10_000;

/** Whether somebody who looks elsewhere wants to hear of it. */
export function isWorthTelling(news: News): boolean {
  return news.kind === 'push' || news.kind === 'pushes' || news.tookMs > longMs;
}

/** @param title of the archive, for a reading of one; null: not known */
export function wordsOf(news: News, title: string | null): NewsWords {
  switch (news.kind) {
    case 'read':
      return readWords(news, title);
    case 'push':
      return pushWords(news.push);
    case 'pushes':
      return {
        title: `${count(news.pushes.length, 'push', 'pushes')} ended`,
        body: tally(news.pushes),
        link: '/board',
      };
    case 'saved':
      return {
        title: `Saved ${named(news.name)}`,
        body: 'The report is done.',
        link: `/${news.archiveId}/findings`,
      };
  }
}

function readWords(
  { read, failed, archiveId }: News & { readonly kind: 'read' },
  title: string | null,
): NewsWords {
  if (read + failed > 1) {
    const body =
      failed === 0
        ? 'All of them to their end.'
        : `${String(read)} to their end, ${String(failed)} could not be read.`;
    return { title: `${String(read + failed)} archives were read`, body, link: '/board' };
  }
  const name = title === null ? 'The archive' : named(title);
  return {
    title: failed === 0 ? `${name} was read` : `${name} could not be read`,
    body: failed === 0 ? 'It can be looked at.' : 'Carrel says why, and what to do.',
    link: `/${archiveId}/overview`,
  };
}

function pushWords({ archiveId, title, instance, outcome, result }: PushNow): NewsWords {
  const name = named(title);
  const link = `/${archiveId}/push`;
  switch (outcome) {
    case 'verified':
      return {
        title: `${name} is on ${shownName(instance.name)}`,
        body: verifiedBody(result),
        link,
      };
    case 'asks':
      return {
        title: `The push of ${name} needs an answer`,
        body: 'Carrel cannot know how to go on, and asks.',
        link,
      };
    case 'interrupted':
      return {
        title: `The push of ${name} was interrupted`,
        body: 'It can be resumed where it stopped.',
        link,
      };
    default:
      return {
        title: `The push of ${name} failed`,
        body: 'Carrel says why, and what to do.',
        link,
      };
  }
}

function verifiedBody(result: PushNow['result']): string {
  if (result === 'nothing-lost') return 'Nothing was lost.';
  return result === 'differs'
    ? 'The library is not in every part what the archive holds.'
    : 'Its content was not compared with the archive’s.';
}

function tally(pushes: readonly PushNow[]): string {
  const of = (is: (push: PushNow) => boolean): number => pushes.filter(is).length;
  const parts: readonly (readonly [number, string])[] = [
    [of(({ result }) => result === 'nothing-lost'), 'with nothing lost'],
    [of(({ result }) => result === 'differs'), 'with differences'],
    [
      of(
        ({ outcome, result }) =>
          outcome === 'verified' && (result ?? 'not-compared') === 'not-compared',
      ),
      'not compared',
    ],
    [of(({ outcome }) => outcome === 'failed'), 'failed'],
    [of(({ outcome }) => outcome === 'asks'), 'to be answered'],
    [of(({ outcome }) => outcome === 'interrupted'), 'interrupted'],
  ];
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${String(number)} ${what}`);
  return `${said.join(', ')}.`;
}

function count(number: number, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

/** A title in quotation marks: cut, and with what cannot be seen made visible (CS-3). */
export function named(title: string): string {
  return `“${shownName(title.trim())}”`;
}
