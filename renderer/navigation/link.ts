import type { ArchiveId } from '../../contract/model/ids.ts';
import type { PlaceField } from './place-fields.ts';
import { placeFields, screens } from './places.ts';
import type { ArchivePlace, Place, Screen } from './places.ts';

/** What a link says: a place, and the name of the archive's file for those who do not have it. */
export interface Link {
  readonly place: Place;
  readonly fileName: string | null;
}

type Fields = Readonly<Record<string, PlaceField<unknown>>>;

function fieldsOf(screen: Screen): Fields {
  // A table of fields of several types, each read and written by its own functions.
  return placeFields[screen] as unknown as Fields;
}

const fileParameter = 'file';

/**
 * A place as the part of an address after `#`: `/9fQ…/content?key=xblock.v1:html:moon`. Only what
 * is chosen is named.
 */
export function writePlace(place: Place, fileName: string | null = null): string {
  if (place.screen === 'board') return '/board';
  const query = new URLSearchParams();
  const show: Readonly<Record<string, unknown>> = { ...place.show };
  for (const [name, field] of Object.entries(fieldsOf(place.screen))) {
    if (!(name in show)) continue;
    for (const value of field.write(show[name])) query.append(name, value);
  }
  if (fileName !== null) query.append(fileParameter, fileName);
  const asked = query.toString();
  return `/${place.archiveId}/${place.screen}${asked === '' ? '' : `?${asked}`}`;
}

/**
 * Reads what `writePlace` wrote, out of an address or a text that somebody pasted; null where it is
 * no link of Carrel's. What a link does not name is not chosen.
 */
export function readLink(written: string): Link | null {
  const start = written.indexOf('#/');
  const [path = '', asked = ''] = cutAt(start === -1 ? written : written.slice(start + 1), '?');
  if (path === '/board') return { place: { screen: 'board', archiveId: null }, fileName: null };
  const [, archiveId, screenName] = /^\/([A-Za-z0-9_-]{1,64})\/([a-z]+)$/.exec(path) ?? [];
  const screen = screens.find((name) => name === screenName);
  if (archiveId === undefined || screen === undefined) return null;
  const query = new URLSearchParams(asked);
  const show = Object.fromEntries(
    Object.entries(fieldsOf(screen)).map(([name, field]) => {
      const values = query.getAll(name);
      return [name, values.length === 0 ? field.none : (field.read(values) ?? field.none)];
    }),
  );
  // Each field was read by its own reader; the id is compared with the list before it is used.
  const named = Object.keys(show).length === 0 ? {} : { show };
  const place = { archiveId: archiveId as ArchiveId, screen, ...named } as ArchivePlace;
  return { place, fileName: query.get(fileParameter) };
}

function cutAt(whole: string, mark: string): readonly string[] {
  const at = whole.indexOf(mark);
  return at === -1 ? [whole] : [whole.slice(0, at), whole.slice(at + 1)];
}

/** Is a text that was typed or pasted a link? Words that one searches for are not. */
export function looksLikeLink(typed: string): boolean {
  return /^(carrel:|https?:\/\/)\S*#\//.test(typed.trim()) && readLink(typed.trim()) !== null;
}
