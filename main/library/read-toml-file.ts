import { report } from '../../contract/diagnostics/report.ts';
import type { TomlFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { limits } from '../archive/limits.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseToml } from './toml/parse-toml.ts';

/**
 * Reads one TOML file of the archive. `content` is the entry that a server reads under this name:
 * of two with one name the last. What cannot be read has no root, and says why.
 */
export async function readTomlFile(
  archive: Archive,
  entry: ArchiveEntry,
  content: ArchiveEntry,
): Promise<TomlFile> {
  const base = { entry: entry.index, path: entry.path };
  const unread = (message: string): TomlFile => ({ ...base, root: null, fault: { message } });
  if (content.bytes > limits.tomlBytes) {
    const params = { name: entry.path, bytes: content.bytes, allowed: limits.tomlBytes };
    archive.addFault(report('ZIP-034', { entry: entry.path }, params));
    return unread('the file is larger than Carrel reads');
  }
  const read = await archive.read(content, limits.tomlBytes);
  if (read.kind === 'fault') return unread('the archive is damaged at this file');
  if (read.truncated) return unread('the file is larger than Carrel reads');
  const decoded = decodeUtf8(read.bytes);
  if (decoded.kind === 'fault') return { ...base, root: null, fault: decoded.fault };
  const reading = parseToml(decoded.text);
  if (reading.kind === 'table') {
    const { root, newerForms } = reading;
    return { ...base, root, fault: null, ...(newerForms.length > 0 && { newerForms }) };
  }
  if (reading.limit !== null) {
    const { line, column } = reading.fault;
    const params = { name: entry.path, ...reading.limit };
    archive.addFault(report('ZIP-035', { entry: entry.path, line, column }, params));
  }
  return {
    ...base,
    root: null,
    fault: { ...reading.fault, ...(reading.limit && { kind: 'limit' }) },
  };
}
