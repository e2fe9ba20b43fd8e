import { useEffect } from 'react';
import { useMemory, useRemembered } from '../api/remembered.ts';
import { Resizer } from '../ui/resizer/resizer.tsx';
import { strings } from './strings.ts';

/** The panes that can be resized: their measures (look: Frame and measures), and their token. */
const panes = {
  sidebar: { token: '--sidebar', first: 240, smallest: 200, largest: 320, pane: 'before' },
  outline: { token: '--outline', first: 240, smallest: 200, largest: 360, pane: 'before' },
  inspector: { token: '--inspector', first: 364, smallest: 320, largest: 560, pane: 'after' },
  findings: { token: '--findings', first: 452, smallest: 320, largest: 640, pane: 'before' },
  file: { token: '--file', first: 560, smallest: 320, largest: 800, pane: 'after' },
} as const;

export type PaneName = keyof typeof panes;

function readSize(name: PaneName): (kept: unknown) => number {
  const { first, smallest, largest } = panes[name];
  return (kept) =>
    typeof kept === 'number' && kept >= smallest && kept <= largest ? Math.round(kept) : first;
}

function memoryName(name: PaneName): string {
  return `size.${name}`;
}

export interface PaneResizerProps {
  readonly pane: PaneName;
}

/**
 * Stands between a pane and its neighbour, both of one flex row; the pane takes its width from its
 * token, which this sets on the root and keeps over restarts.
 */
export function PaneResizer({ pane }: PaneResizerProps) {
  const [size, setSize] = useRemembered(memoryName(pane), readSize(pane));
  const { first, smallest, largest, pane: side } = panes[pane];
  return (
    <Resizer
      label={strings.widthOf[pane]}
      size={size}
      smallest={smallest}
      largest={largest}
      pane={side}
      onResize={setSize}
      onReset={() => setSize(first)}
    />
  );
}

/** Puts the remembered widths on the root; once in the window. */
export function usePaneSizes(): void {
  const memory = useMemory();
  useEffect(() => {
    const { style } = document.documentElement;
    for (const name of Object.keys(panes) as PaneName[]) {
      const size = readSize(name)(memory?.[memoryName(name)]);
      style.setProperty(panes[name].token, `${String(size)}px`);
    }
  }, [memory]);
}
