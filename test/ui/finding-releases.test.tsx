// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FindingReleases } from '../../renderer/features/findings/finding-releases.tsx';
import { madeFinding } from './made-library.ts';

afterEach(cleanup);

function lines(code: 'ZIP-032' | 'ENT-014', severity: 'blocker' | 'loss'): readonly string[] {
  const made = madeFinding(1);
  const finding = {
    ...made,
    diagnostic: { ...made.diagnostic, code },
    severities: { ulmo: severity },
  };
  render(<FindingReleases finding={finding} />);
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent);
}

test('a refusal by Carrel’s own rules is not said of servers', () => {
  const [ulmo, other] = lines('ZIP-032', 'blocker');
  expect(ulmo).toContain('Refused by Carrel, whatever the server would do');
  expect(other).toContain('No effect');
});

test('a loss is one on the release', () => {
  expect(lines('ENT-014', 'loss')[0]).toContain('Lost or changed');
});
