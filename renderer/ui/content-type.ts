import type { IconName } from './icon-paths.ts';

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

const advanced: ContentType = {
  label: 'Advanced / Other',
  plural: 'Advanced / Other',
  icon: 'other',
  colour: 'other',
};

const contentTypes: Readonly<Record<string, ContentType>> = {
  html: { label: 'Text', plural: 'Text', icon: 'text', colour: 'text' },
  problem: { label: 'Problem', plural: 'Problem', icon: 'problem', colour: 'problem' },
  video: { label: 'Video', plural: 'Video', icon: 'video', colour: 'video' },
  openassessment: {
    label: 'Open Response',
    plural: 'Open Response',
    icon: 'openassessment',
    colour: 'openassessment',
  },
  'drag-and-drop-v2': {
    label: 'Drag Drop',
    plural: 'Drag Drop',
    icon: 'dragdrop',
    colour: 'dragdrop',
  },
  unit: { label: 'Unit', plural: 'Units', icon: 'unit', colour: 'unit' },
  subsection: {
    label: 'Subsection',
    plural: 'Subsections',
    icon: 'subsection',
    colour: 'subsection',
  },
  section: { label: 'Section', plural: 'Sections', icon: 'section', colour: 'section' },
  collection: {
    label: 'Collection',
    plural: 'Collections',
    icon: 'collection',
    colour: 'collection',
  },
  library: { label: 'Library', plural: 'Libraries', icon: 'library', colour: 'library' },
};

/** The look of a block type or container level; what Studio has no card for is advanced. */
export function contentType(type: string): ContentType {
  return Object.hasOwn(contentTypes, type) ? (contentTypes[type] ?? advanced) : advanced;
}
