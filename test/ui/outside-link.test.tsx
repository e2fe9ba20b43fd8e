// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { Settings } from '../../renderer/features/settings/index.ts';
import { studioLink } from '../../renderer/ui/instances/instance-url.ts';
import { OutsideLink } from '../../renderer/ui/outside-link.tsx';
import { info, practice, preferences } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();

describe('EL-6 a link that leads out of Carrel', () => {
  test('says so, and gives the page it opens nothing of the window', () => {
    render(<OutsideLink href="https://studio.example.org/">Open Studio</OutsideLink>);
    const link = screen.getByRole('link', { name: 'Open Studio (opens in your browser)' });
    const said = ['href', 'target', 'rel', 'title'].map((name) => link.getAttribute(name));
    expect(said).toEqual([
      'https://studio.example.org/',
      '_blank',
      'noopener noreferrer',
      'Opens https://studio.example.org/ in your browser',
    ]);
  });

  test.each([
    ['https://studio.example.org', 'https://studio.example.org/'],
    ['HTTPS://Studio.example.org/home', 'https://studio.example.org/home'],
    ['http://127.0.0.1:8000', null],
    ['http://studio.example.org', null],
    ['https://a:b@studio.example.org', null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['studio.example.org', null],
    ['', null],
  ])('of the Studio at %j is %j', (written, href) => expect(studioLink(written)).toBe(href));

  test('stands beside an instance that has one, and not beside the practice instance', async () => {
    const studio = {
      ...practice,
      id: 'studio' as typeof practice.id,
      name: 'Harbour College',
      studioUrl: 'https://studio.harbour.example.org',
      isPractice: false,
    };
    showScreen(
      {
        'app.getPreferences': () => ok(preferences),
        'app.getInfo': () => ok(info),
        'instances.list': () => ok([practice, studio]),
      },
      <Settings onClose={() => undefined} />,
    );
    fireEvent.click(await screen.findByRole('tab', { name: 'Instances' }));
    await screen.findByText('Harbour College');
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://studio.harbour.example.org/']);
  });
});
