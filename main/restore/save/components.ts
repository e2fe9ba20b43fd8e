import { insideAsync } from '../../semantics/python/raised.ts';
import { writeComponentVersions } from './component-versions.ts';
import { ComponentRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';
import { writeEntity } from './write-entity.ts';

/** Writes the rows of all components, then each published version with its files. */
export async function saveComponents(context: SaveContext, saving: SaveRules): Promise<void> {
  const { entities, published } = context.validated.components;
  await insideAsync('zipper.py:_save_components', async () => {
    for (const component of entities) {
      const row = new ComponentRow(component, context.numberLists);
      writeEntity(row, () => context.rows.addComponent(component.key, row), context);
      writeComponent(row, context);
    }
    await writeComponentVersions(published, true, saving, context);
  });
}

function writeComponent(row: ComponentRow, context: SaveContext): void {
  const { rules } = context;
  const { column, characters, check } = context.tables.componentCode;
  rules.text(row.code, column, characters);
  if (check !== null) rules.code(row.code, check);
}
