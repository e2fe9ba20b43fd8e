/** Words that a sentence of the catalogue begins with and that are no names. */
const beginnings =
  /^(?:A|An|All|Between|Both|Draft|Each|It|Its|Neither|No|Nothing|One|Only|Some|Text|The|This|Two|Version|Versions)\b/u;

/**
 * A sentence that says whose it is: `“Untitled 3”: version 1 has an empty title.` One that names the
 * content by title, key or the end of its key stays as it is.
 */
export function namedMessage(
  message: string,
  entity: { readonly key: string; readonly title: string } | null,
): string {
  if (entity === null) return message;
  const { key, title } = entity;
  const short = key.slice(key.lastIndexOf(':') + 1);
  const names = [title, key].filter((name) => name.trim() !== '');
  if (names.some((name) => message.includes(name)) || message.includes(`“${short}”`)) {
    return message;
  }
  const name = title.trim() === '' ? key : title;
  const sentence = beginnings.test(message)
    ? `${message.charAt(0).toLowerCase()}${message.slice(1)}`
    : message;
  return `“${name}”: ${sentence}`;
}
