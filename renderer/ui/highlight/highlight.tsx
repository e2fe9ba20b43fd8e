import { codePoint, splitControls } from './split-controls.ts';
import styles from './highlight.module.css';

interface UserTextProps {
  readonly text: string;
}

/** Text of an archive in its own direction; characters that would act are shown as code points. */
export function UserText({ text }: UserTextProps) {
  return (
    <bdi className={styles.text} dir="auto">
      <Pieces text={text} />
    </bdi>
  );
}

/** Text as a machine wrote it, from left to right, its acting characters shown as code points. */
export function RawText({ text }: UserTextProps) {
  return (
    <bdi className={styles.text} dir="ltr">
      <Pieces text={text} />
    </bdi>
  );
}

/** A sentence of Carrel's own: from left to right also where it begins with a title in Arabic. */
export function Sentence({ text }: UserTextProps) {
  return <RawText text={text} />;
}

interface HighlightProps {
  /** Even parts are plain, odd parts are hits. */
  readonly parts: readonly string[];
}

/** Text of an archive with what was found in it marked. */
export function Highlight({ parts }: HighlightProps) {
  return (
    <bdi className={styles.text} dir="auto">
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          <Pieces key={index} text={part} />
        ) : (
          <mark key={index}>
            <Pieces text={part} />
          </mark>
        ),
      )}
    </bdi>
  );
}

/** Its characters that would act as code points, the others as they are. */
export function Pieces({ text }: UserTextProps) {
  const pieces = splitControls(text);
  if (pieces.every((piece) => !piece.isControl)) return text;
  return pieces.map((piece, index) =>
    piece.isControl ? (
      <span key={index} className={styles.control}>
        {codePoint(piece.text)}
      </span>
    ) : (
      piece.text
    ),
  );
}
