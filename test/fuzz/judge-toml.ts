import { isDeepStrictEqual } from 'node:util';
import { parse, TomlError } from 'smol-toml';
import type { LibraryModel, TomlFile } from '../../contract/model/library.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import { memorySource } from '../../main/archive/byte-source.ts';
import { openZip } from '../../main/archive/open-zip.ts';
import { runChecks } from '../../main/checks/run-checks.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Judgement } from './judge-container.ts';
import { modelComplaint } from './model-fields.ts';
import { plainNode, plainSmol } from './plain-values.ts';
import type { TomlMutant } from './mutate-toml.ts';
import { spellingComplaint } from './spelt.ts';

/**
 * Reads a mutant by the quick pass: the reading must equal the mutated text, by the word of a second
 * reader of TOML, every place must spell its value, and the container is sound and is called so.
 */
export async function judgeToml(mutant: TomlMutant): Promise<Judgement> {
  const archive = await openZip(memorySource(mutant.bytes), {});
  try {
    const library = await readLibrary(archive, {});
    const found = runChecks(archive, library, {});
    const container = found.find(
      ({ code }) => definitionOf(code).family === 'ZIP' && !/^ZIP-03[45]$|^ZIP-029$/.test(code),
    );
    const file = fileAt(library, mutant.path);
    if (container !== undefined) return { clean: false, complaint: `${container.code} is untrue` };
    if (file === null) return { clean: true, complaint: 'the file is not in the model' };
    return { clean: file.root !== null, complaint: complaintOf(file, mutant.text) };
  } finally {
    await archive.close();
  }
}

function fileAt(library: LibraryModel, path: string): TomlFile | null {
  const { components, containers, collections } = library;
  const files = [library.package, components, containers, collections].flat();
  return files.find((file) => file?.path === path) ?? null;
}

function complaintOf(file: TomlFile, text: string): string | null {
  const second = secondReading(text);
  const { root, fault } = file;
  if (root === null) return refusalComplaint(fault, second, text);
  if (second.kind === 'fault') {
    // Forms beyond TOML 1.0 that Ulmo's reader takes are read, and noted.
    return (file.newerForms ?? []).length > 0
      ? null
      : `read, and refused by another: ${second.why}`;
  }
  if (!isDeepStrictEqual(plainNode(root), second.value))
    return 'read differently by another reader';
  return spellingComplaint(root, text) ?? modelComplaint(file, root);
}

type Second =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly line: number; readonly why: string };

function secondReading(text: string): Second {
  try {
    return { kind: 'value', value: plainSmol(parse(text, { integersAsBigInt: true })) };
  } catch (error) {
    if (error instanceof TomlError) return { kind: 'fault', line: error.line, why: error.message };
    if (error instanceof RangeError) return { kind: 'fault', line: 0, why: error.message };
    throw error;
  }
}

/** What only Carrel refuses: its limits, and what no server's Python takes: long numbers, days that never were, a byte order mark. */
const ownRefusals =
  /than Carrel reads|too many digits|there is no such (?:date|time|offset)|byte order mark/;

function refusalComplaint(fault: TomlFile['fault'], second: Second, text: string): string | null {
  if (fault === null) return 'neither read nor refused';
  if (!('line' in fault)) return `no place: ${fault.message}`;
  if (ownRefusals.test(fault.message)) return null;
  if (second.kind === 'value') return `refused, and read by another: ${fault.message}`;
  const lines = text.split('\n');
  const line = lines[fault.line - 1];
  if (line === undefined) return `line ${fault.line} of ${lines.length}: ${fault.message}`;
  if (fault.column > Array.from(line).length + 1) return `column ${fault.column} behind its line`;
  return null;
}
