import type { Severity } from '../../../contract/diagnostics/definition.ts';

/** The severity shapes of the window, drawn without React: [outline, cut]. Rings are lines alone. */
const shapes: Readonly<Record<Severity, readonly [string, string]>> = {
  fatal: [
    'M5.2 1h5.6L15 5.200v5.600L10.800 15H5.200L1 10.800V5.200z',
    'm5.7 5.700 4.600 4.600M10.300 5.700l-4.600 4.600',
  ],
  blocker: ['M15 8A7 7 0 1 1 1 8a7 7 0 0 1 14 0', 'M4.800 8h6.400'],
  loss: ['M8 .6 15.400 8 8 15.400.6 8z', 'M5.300 8h5.400'],
  warning: [
    'M7.100 1.600a1 1 0 0 1 1.800 0l6.300 11.600c.4.700-.1 1.500-.9 1.500H1.700c-.8 0-1.300-.8-.9-1.500z',
    'M8 5.800v3.900M8 12v.1',
  ],
  note: [
    'M14.200 8A6.200 6.200 0 1 1 1.800 8a6.200 6.200 0 0 1 12.400 0',
    'M8 7.400v3.800M8 4.800v.1',
  ],
};

const space = 'http://www.w3.org/2000/svg';

/** The shape of a severity; what it means stands in words beside it. */
export function markShape(severity: Severity): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `carrel-shape carrel-shape-${severity}`);
  for (const [index, path] of shapes[severity].entries()) {
    const drawn = document.createElementNS(space, 'path');
    drawn.setAttribute('d', path);
    if (index === 1) drawn.setAttribute('class', 'carrel-shape-cut');
    svg.append(drawn);
  }
  return svg;
}
