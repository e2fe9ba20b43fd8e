// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { Announcer, announce } from '../../renderer/ui/announcer.tsx';
import { Banner } from '../../renderer/ui/banner.tsx';
import { Button, IconButton } from '../../renderer/ui/button.tsx';
import { Chip } from '../../renderer/ui/chip/chip.tsx';
import { CopyButton } from '../../renderer/ui/copy-button.tsx';
import { Dialog } from '../../renderer/ui/dialog.tsx';
import { EmptyState } from '../../renderer/ui/empty-state.tsx';
import { Facts } from '../../renderer/ui/facts.tsx';
import { FailureBanner } from '../../renderer/ui/failure-banner.tsx';
import { FailureState } from '../../renderer/ui/failure-state.tsx';
import { Menu } from '../../renderer/ui/menu.tsx';
import { Bar, Ring } from '../../renderer/ui/progress.tsx';
import { Segmented } from '../../renderer/ui/segmented.tsx';
import { SeverityMark } from '../../renderer/ui/severity-mark.tsx';
import { Skeleton } from '../../renderer/ui/skeleton.tsx';
import { TextField } from '../../renderer/ui/text-field.tsx';
import { TextLink } from '../../renderer/ui/text-link.tsx';
import { Toasts, toast } from '../../renderer/ui/toast.tsx';
import { TypeBadge } from '../../renderer/ui/type-badge.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();
afterEach(cleanup);

const broken = failure(
  'staging-damaged',
  'The staged data is damaged.',
  'Read the archive again.',
  'read-again',
  'row 7',
);
const nothing = (): void => undefined;
const huge = 'bollard-pull-'.repeat(40);

describe('buttons', () => {
  test('one that is off can be focused, says why, and does nothing', async () => {
    const onPress = vi.fn();
    render(
      <Button off="Approve the archive first" onPress={onPress}>
        Push
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Push' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(onPress).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Tab' }); // the tooltip comes with the keyboard's focus
    act(() => button.focus());
    expect(document.activeElement).toBe(button);
    expect((await screen.findByRole('tooltip')).textContent).toBe('Approve the archive first');
  });

  test('one at work keeps its words and its focus, and does nothing', () => {
    const onPress = vi.fn();
    render(
      <Button isBusy onPress={onPress}>
        Push
      </Button>,
    );
    const button = screen.getByRole('button', { name: /Push/ });
    act(() => button.focus());
    fireEvent.click(button);
    expect(onPress).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
  });

  test('one that is an icon has a name, and says whether it is on', () => {
    render(<IconButton icon="sidebar" label="Archive list" isOn onPress={nothing} />);
    const button = screen.getByRole('button', { name: 'Archive list' });
    expect(button.getAttribute('aria-pressed')).toBe('true');
  });

  test('a copy button says aloud that it copied, or that it could not', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValueOnce();
    writeText.mockRejectedValueOnce(new Error('denied'));
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    render(
      <>
        <CopyButton text={huge} what="Original key" />
        <Announcer />
      </>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Copy original key' }));
    expect(await screen.findByRole('button', { name: 'Original key copied' })).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(huge);
    fireEvent.click(screen.getByRole('button', { name: 'Original key copied' }));
    expect(await screen.findByText('Original key could not be copied')).toBeTruthy();
    vi.unstubAllGlobals();
  });
});

describe('chips', () => {
  test('one that would leave nothing can be focused and heard, not pressed', () => {
    const onToggle = vi.fn();
    render(<Chip label="Drag Drop" count={0} isOn={false} onToggle={onToggle} />);
    const chip = screen.getByRole('button', { name: 'Drag Drop 0' });
    expect(chip.getAttribute('aria-disabled')).toBe('true');
    expect(chip.tabIndex).toBe(0);
    fireEvent.click(chip);
    expect(onToggle).not.toHaveBeenCalled();
  });

  test('one that is on and leaves nothing can be taken off', () => {
    const onToggle = vi.fn();
    render(<Chip label="Text" count={0} isOn onToggle={onToggle} />);
    const chip = screen.getByRole('button', { name: 'Text 0', pressed: true });
    fireEvent.click(chip);
    expect(onToggle).toHaveBeenCalledOnce();
  });

  test('figures of many have a thousands mark', () => {
    render(<Chip label="Text" count={100_000} isOn={false} onToggle={nothing} />);
    expect(screen.getByRole('button', { name: 'Text 100,000' })).toBeTruthy();
  });
});

describe('inputs', () => {
  test.each([
    ['help', 'Letters and digits', false],
    ['checking', 'Asking the server…', false],
    ['good', 'Free on this server', false],
    ['doubt', 'There is one already', false],
    ['wrong', 'Letters and digits only', true],
  ] as const)('the answer of a check belongs to its field: %s', (kind, words, isInvalid) => {
    render(<TextField label="Library ID" value="X" onChange={nothing} answer={{ kind, words }} />);
    const input = screen.getByRole('textbox', { name: 'Library ID', description: words });
    expect(input.getAttribute('aria-invalid')).toBe(isInvalid ? 'true' : null);
  });

  test('a wrong value comes with a proposal that one can take', () => {
    const use = vi.fn();
    const words = <TextLink onPress={use}>Use HP-201</TextLink>;
    render(
      <TextField
        label="Library ID"
        value="HP 201!"
        onChange={nothing}
        answer={{ kind: 'wrong', words }}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Use HP-201' }));
    expect(use).toHaveBeenCalledOnce();
  });

  test('one that is set elsewhere can be read, focused and copied, not changed', () => {
    const onChange = vi.fn();
    render(<TextField label="Instance" value={huge} onChange={onChange} isReadOnly />);
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Instance' });
    expect(input.readOnly).toBe(true);
    expect(input.disabled).toBe(false);
    expect(input.value).toBe(huge);
  });

  test('exactly one of a few is chosen, by the arrow keys too', () => {
    const onChange = vi.fn();
    const choices = [
      { value: 'a', label: 'Everything' },
      { value: 'b', label: 'Losses only' },
    ] as const;
    render(<Segmented label="Rows" value="a" choices={choices} onChange={onChange} />);
    const group = screen.getByRole('radiogroup', { name: 'Rows' });
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Everything' }).checked).toBe(
      true,
    );
    fireEvent.keyDown(within(group).getByRole('radio', { name: 'Everything' }), {
      key: 'ArrowRight',
    });
    expect(onChange).toHaveBeenCalledWith('b');
  });
});

describe('panes', () => {
  test('a pane that is read says what is being read', () => {
    render(<Skeleton label="Reading the list" lines={3} />);
    expect(screen.getByRole('status', { name: 'Reading the list' }).childElementCount).toBe(3);
  });

  test('an empty pane teaches, and has a way on', () => {
    render(
      <EmptyState
        icon="search"
        title={`No component has “${huge}”`}
        actions={<button>Clear</button>}
      >
        Searched 412 components.
      </EmptyState>,
    );
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain(huge);
    expect(screen.getByRole('button', { name: 'Clear' })).toBeTruthy();
  });

  test('a failed pane is heard at once: what happened, what to do, again, and details', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const onRetry = vi.fn();
    render(<FailureState title="The list could not be read" failure={broken} onRetry={onRetry} />);
    const alert = screen.getByRole('alert');
    expect(within(alert).getByRole('heading', { name: 'The list could not be read' })).toBeTruthy();
    expect(alert.textContent).toContain('The staged data is damaged.');
    expect(alert.textContent).toContain('Read the archive again.');
    expect(alert.textContent).not.toContain('row 7'); // for support alone
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
    fireEvent.click(within(alert).getByRole('button', { name: 'Copy details' }));
    expect(await within(alert).findByRole('button', { name: 'Details copied' })).toBeTruthy();
    expect(writeText.mock.calls[0]?.[0]).toContain('row 7');
    vi.unstubAllGlobals();
  });

  test('an act that failed says so at once; one that did not says nothing', () => {
    const { rerender } = render(<FailureBanner failure={null} />);
    expect(screen.queryByRole('alert')).toBeNull();
    rerender(<FailureBanner failure={broken} />);
    expect(screen.getByRole('alert').textContent).toContain('The staged data is damaged.');
  });

  test('a banner says its severity in words, not by its shape', () => {
    render(<Banner kind="loss">14 parts of the content would be gone.</Banner>);
    expect(screen.getByText('14 parts of the content would be gone.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  test('long values of facts are all there, with the keys whole for the ear', () => {
    render(<Facts facts={[{ name: 'Key', value: huge, isMono: true, copy: huge }]} />);
    expect(screen.getByText(huge)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy key' })).toBeTruthy();
  });
});

describe('marks and progress', () => {
  test('a shape without words beside it has a name', () => {
    render(<SeverityMark kind="loss" hasWords={false} />);
    expect(screen.getByRole('img', { name: 'Lost or changed' })).toBeTruthy();
  });

  test('a badge without words beside it has a name; what Studio has no card for is advanced', () => {
    render(<TypeBadge type="toString" isNamed />);
    expect(screen.getByRole('img', { name: 'Advanced / Other' })).toBeTruthy();
  });

  test('progress tells how much, or that nobody can tell', () => {
    const { rerender } = render(<Bar label="Reading" share={0.62} valueLabel="768 of 1,240 MB" />);
    const bar = () => screen.getByRole('progressbar', { name: 'Reading' });
    expect(bar().getAttribute('aria-valuenow')).toBe('62');
    expect(bar().getAttribute('aria-valuetext')).toBe('768 of 1,240 MB');
    rerender(<Bar label="Reading" share={null} />);
    expect(bar().getAttribute('aria-valuenow')).toBeNull();
  });

  test('a ring has a name where no words say the same', () => {
    const { rerender } = render(<Ring share={0.3} label="Reading, 30 %" />);
    expect(screen.getByRole('img', { name: 'Reading, 30 %' })).toBeTruthy();
    rerender(<Ring share={0.3} />);
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('what floats', () => {
  test('a menu is opened by its button, and its acts by the keys', async () => {
    const onAct = vi.fn();
    render(
      <Menu
        label="More"
        entries={[
          { kind: 'act', id: 'a', label: 'Copy link', keys: 'Ctrl L', onAct },
          { kind: 'line', id: 'line' },
          { kind: 'act', id: 'b', label: 'Export', isOff: true, onAct: nothing },
        ]}
      >
        <Button>More</Button>
      </Menu>,
    );
    const button = screen.getByRole('button', { name: 'More' });
    button.focus();
    fireEvent.keyDown(button, { key: 'ArrowDown' });
    fireEvent.keyUp(button, { key: 'ArrowDown' });
    const menu = await screen.findByRole('menu');
    const items = within(menu).getAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('aria-disabled'))).toEqual([null, 'true']);
    fireEvent.click(items[0]!);
    expect(onAct).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  test('a dialog that is busy is not closed by Escape, one at rest is', () => {
    const onClose = vi.fn();
    const { rerender } = render(
      <Dialog title="Accept?" onClose={onClose} isBusy actions={<button>Accept</button>}>
        Words
      </Dialog>,
    );
    const dialog = screen.getByRole('dialog', { name: 'Accept?' });
    fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(onClose).not.toHaveBeenCalled();
    rerender(
      <Dialog title="Accept?" onClose={onClose} actions={<button>Accept</button>}>
        Words
      </Dialog>,
    );
    fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('notices', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('one goes after 5 seconds, one with an act after 10, and both are said', () => {
    const onAct = vi.fn();
    render(
      <>
        <Toasts />
        <Announcer />
      </>,
    );
    act(() => toast({ mark: 'done', text: 'Original key copied' }));
    act(() => toast({ mark: 'done', text: 'Taken off', action: { label: 'Undo', onAct } }));
    const notices = () =>
      screen.queryAllByRole('alertdialog').map(({ textContent }) => textContent);
    expect(notices()).toHaveLength(2);
    expect(document.querySelector('[data-announcer="polite"]')?.textContent).toBe('Taken off');
    act(() => {
      vi.advanceTimersByTime(5_100);
    });
    expect(notices()).toEqual(['Taken offUndo']);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onAct).toHaveBeenCalledOnce();
    expect(notices()).toEqual([]);
  });

  test('the same said twice is heard twice', () => {
    render(<Announcer />);
    const region = document.querySelector('[data-announcer="assertive"]');
    act(() => announce('It failed', 'assertive'));
    const first = region?.firstElementChild;
    act(() => announce('It failed', 'assertive'));
    expect(region?.textContent).toBe('It failed');
    expect(region?.firstElementChild).not.toBe(first);
  });
});
