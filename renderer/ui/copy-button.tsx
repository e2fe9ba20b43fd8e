import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { strings } from './strings.ts';
import { announce } from './announcer.tsx';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, in words: `Original key`. */
  readonly what: string;
}

/** Copies a text; for two seconds a tick says that it did. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      label={copied ? strings.copied({ what }) : strings.copy({ what: inSentence(what) })}
      size="small"
      onPress={() => {
        const copy = async (): Promise<void> => {
          const done = await copyText(text);
          setCopied(done);
          announce(done ? strings.copied({ what }) : strings.notCopied({ what }));
        };
        void copy();
      }}
    />
  );
}

/** `Original key` -> `original key`; `SHA-256` stays. */
function inSentence(what: string): string {
  return /^\p{Lu}\p{Ll}/u.test(what) ? what.charAt(0).toLowerCase() + what.slice(1) : what;
}

/** Puts a text on the clipboard; false where the host does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // a browser that denies the clipboard: the text can still be selected
  }
}
