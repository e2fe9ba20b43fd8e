import type { Location } from '../../contract/diagnostics/report.ts';

/** More would only repeat what the first says. */
const mostRelated = 200;

/** One finding for several files: the first is its place, the others belong to it. */
export function placeFiles(
  files: readonly { readonly path: string }[],
  entityKey?: string,
): { readonly location: Location; readonly related: readonly Location[] } {
  const [first, ...others] = files;
  const location = first === undefined ? {} : { entry: first.path };
  return {
    location: entityKey === undefined ? location : { ...location, entityKey },
    related: others.slice(0, mostRelated).map(({ path }) => ({ entry: path })),
  };
}
