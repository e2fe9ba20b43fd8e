import type { ReleaseId } from '../../../../contract/releases.ts';

/** A column that is unique within another one, and what messages name of it. */
export interface UniqueColumn {
  readonly table: string;
  /** The column that both rows share: messages name it, SQLite's by name, MySQL's by value. */
  readonly within: string;
  readonly column: string;
  readonly constraint: string;
}

/** How a release names what its databases complain of (restore-semantics 5, 8.4, 10.1). */
export interface Tables {
  readonly entityKey: UniqueColumn;
  readonly versionNumber: UniqueColumn;
  readonly fileName: UniqueColumn;
  readonly collectionKey: UniqueColumn;
  /** The part of a component's key behind its second colon; a check where codes have a pattern. */
  readonly componentCode: {
    readonly column: string;
    readonly characters: number;
    readonly check: string | null;
  };
  /** A container's key once more, in a column with a pattern; null where there is none. */
  readonly containerCode: (UniqueColumn & { readonly check: string }) | null;
}

const ulmo: Tables = {
  entityKey: {
    table: 'oel_publishing_publishableentity',
    within: 'learning_package_id',
    column: '_key',
    constraint: 'oel_pub_ent_uniq_lp_key',
  },
  versionNumber: {
    table: 'oel_publishing_publishableentityversion',
    within: 'entity_id',
    column: 'version_num',
    constraint: 'oel_pv_uniq_entity_version_num',
  },
  fileName: {
    table: 'oel_components_componentversioncontent',
    within: 'component_version_id',
    column: '_key',
    constraint: 'oel_cvcontent_uniq_cv_key',
  },
  collectionKey: {
    table: 'oel_collections_collection',
    within: 'learning_package_id',
    column: '_key',
    constraint: 'oel_coll_uniq_lp_key',
  },
  componentCode: { column: 'local_key', characters: 500, check: null },
  containerCode: null,
};

const core035: Tables = {
  ...ulmo,
  entityKey: { ...ulmo.entityKey, table: 'openedx_content_publishableentity' },
  versionNumber: { ...ulmo.versionNumber, table: 'openedx_content_publishableentityversion' },
  fileName: { ...ulmo.fileName, table: 'openedx_content_componentversionmedia' },
  collectionKey: { ...ulmo.collectionKey, table: 'openedx_content_collection' },
};

const verawood: Tables = {
  ...core035,
  entityKey: { ...core035.entityKey, column: 'entity_ref' },
  fileName: { ...core035.fileName, column: 'path' },
  collectionKey: { ...core035.collectionKey, column: 'collection_code' },
  componentCode: { column: 'component_code', characters: 255, check: 'oel_component_code_regex' },
  containerCode: {
    table: 'openedx_content_container',
    within: 'learning_package_id',
    column: 'container_code',
    constraint: 'oel_container_uniq_lp_cc',
    check: 'oel_container_code_regex',
  },
};

/** The names of each release's tables, columns and constraints. */
export const tablesOf: Readonly<Record<ReleaseId, Tables>> = {
  ulmo,
  'core-0.35': core035,
  verawood,
  'core-1.15': verawood,
};
