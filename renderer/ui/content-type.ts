import type { IconName } from './icon-paths.ts';
import { strings } from './strings.ts';

/** How Studio shows a type: its word, its icon, and which of its colours. */
export interface ContentType {
  readonly label: string;
  readonly plural: string;
  readonly icon: IconName;
  readonly colour: TypeColour;
}

type TypeColour =
  | 'text'
  | 'problem'
  | 'video'
  | 'openassessment'
  | 'dragdrop'
  | 'other'
  | 'unit'
  | 'subsection'
  | 'section'
  | 'collection'
  | 'library';

type KnownType = keyof typeof strings.types;

const looks: Readonly<Record<KnownType, Pick<ContentType, 'icon' | 'colour'>>> = {
  html: { icon: 'text', colour: 'text' },
  problem: { icon: 'problem', colour: 'problem' },
  video: { icon: 'video', colour: 'video' },
  openassessment: { icon: 'openassessment', colour: 'openassessment' },
  'drag-and-drop-v2': { icon: 'dragdrop', colour: 'dragdrop' },
  other: { icon: 'other', colour: 'other' },
  unit: { icon: 'unit', colour: 'unit' },
  subsection: { icon: 'subsection', colour: 'subsection' },
  section: { icon: 'section', colour: 'section' },
  collection: { icon: 'collection', colour: 'collection' },
  library: { icon: 'library', colour: 'library' },
};

function isKnown(type: string): type is KnownType {
  return Object.hasOwn(looks, type);
}

/** The look of a block type or container level; what Studio has no card for is advanced. */
export function contentType(type: string): ContentType {
  const known = isKnown(type) ? type : 'other';
  return { ...looks[known], label: strings.types[known], plural: strings.typesOfMany[known] };
}
