import type { Answer, CallName } from '../../../../contract/channels.ts';
import type { ArchiveId, PushId } from '../../../../contract/model/ids.ts';
import type {
  ArchiveSummary,
  BatchView,
  PushView,
  SavedReport,
} from '../../../../contract/views.ts';
import type { ServiceEvent } from '../../../services/services.ts';
import { follow, isWorking, lostPushes, noActivity, pushesUnderWay } from './activity.ts';
import type { Activity, News, Signal } from './activity.ts';
import type { PushNow } from './activity-pushes.ts';

export interface ActivityNeeds {
  /** Asks the service. */
  readonly ask: (name: CallName, argument: unknown) => Promise<Answer<unknown>>;
  readonly onChange: (activity: Activity) => void;
  readonly onNews: (news: News) => void;
  /** Whether a window of ours has the focus. */
  readonly isLookedAt: () => boolean;
  /** Milliseconds, from whenever. */
  readonly now?: () => number;
}

/** One question at a time, and so long between two; longer where the service is slow to answer. */
const pauseMs = 250;
const pauseFactor = 3;
/** While something goes on it is looked at so often even if nothing is told. */
const lookAgainMs = 5_000;
/** The list of many archives takes the service a while. */
const countAgainMs = 1_000;
/** After so many questions without an answer, none is asked until something is told. */
const mostUnanswered = 3;
/** Of more pushes than this, all that are under way are asked for at once. */
const mostSingly = 3;

/** Follows what goes on in the service: by its events, and by questions where they carry only an id. */
export class ActivityWatch {
  readonly #needs: ActivityNeeds;
  readonly #now: () => number;
  #activity: Activity = noActivity;
  /** Something was told of these; the one told of first is asked for first. */
  readonly #told = new Set<PushId>();
  /** Not among those under way: each is asked for by itself. */
  readonly #singly = new Set<PushId>();
  #asksWaiting = false;
  #countedAt = 0;
  #isAsking = false;
  #isAskingPush = false;
  #restedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #waiters: (() => void)[] = [];
  /** Whether there is a service: none is started only to be asked. */
  #isThere = true;
  #unanswered = 0;
  /** Counts the services: an answer of one that is gone says nothing. */
  #service = 0;
  #isClosed = false;

  constructor(needs: ActivityNeeds) {
    this.#needs = needs;
    this.#now = needs.now ?? (() => Date.now());
  }

  get activity(): Activity {
    return this.#activity;
  }

  /** Whether something goes on. */
  get isWorking(): boolean {
    return isWorking(this.#activity) || this.#isUnsure || this.#isAskingPush;
  }

  /** The pushes that run or wait for their turn, as far as is known. */
  get pushes(): readonly PushNow[] {
    return pushesUnderWay(this.#activity);
  }

  /** Whether a push is under way, or something was told of one that has not been looked at yet. */
  get mayPush(): boolean {
    return this.pushes.length > 0 || this.#isUnsure || this.#isAskingPush;
  }

  get #isUnsure(): boolean {
    return this.#told.size > 0 || this.#singly.size > 0;
  }

  /** An event of the service. */
  hear({ name, payload }: ServiceEvent): void {
    this.#unanswered = 0;
    switch (name) {
      case 'job.progressed': {
        const isNew = !this.#activity.readings.running.has(payload.jobId);
        this.#take({ kind: 'reading', progress: payload });
        if (isNew) this.#count();
        return;
      }
      case 'job.ended':
        this.#take({ kind: 'read', end: payload });
        return this.#count();
      case 'report.progressed':
        return this.#take({ kind: 'saving', progress: payload });
      case 'archives.changed':
        // Others may have been opened together.
        if (payload.archiveId === null && isCounting(this.#activity)) this.#asksWaiting = true;
        return this.#plan();
      case 'push.changed':
        this.#told.add(payload.pushId);
        return this.#plan();
      case 'services.changed':
        this.#isThere = payload.areRunning;
        return this.#serviceEnded();
      default:
        return;
    }
  }

  /** Asks how many wait to be read: at once where nothing can be said without it. */
  #count(): void {
    const isRecent = this.#now() < this.#countedAt + countAgainMs;
    if (this.#activity.readings.isCounted && isRecent) return;
    this.#asksWaiting = true;
    this.#plan();
  }

  /** A call of a window was answered: of the end of a report no event tells. */
  answered(name: string, input: unknown, answer: Answer<unknown>): void {
    if (name !== 'findings.saveReport') return;
    const { archiveId } = input as { readonly archiveId: ArchiveId }; // by the contract's guard
    const saved = answer.ok ? (answer.value as SavedReport) : null; // by the contract
    this.#take({ kind: 'saved', archiveId, name: saved?.kind === 'saved' ? saved.name : null });
  }

  /** The service's process ended unasked; another has begun, or will. */
  #serviceEnded(): void {
    this.#service += 1;
    this.#told.clear();
    this.#singly.clear();
    this.#asksWaiting = false;
    this.#take({ kind: 'stopped' });
    for (const id of lostPushes(this.#activity)) this.#told.add(id);
    this.#plan();
  }

  /** A window is looked at. */
  looked(): void {
    this.#take({ kind: 'seen' });
  }

  /** Resolves when all that was told of pushes until now has been looked at, or after a second. */
  async settled(): Promise<void> {
    if (!this.#isUnsure && !this.#isAsking) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, 1_000);
      this.#waiters.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** How an archive is called; null where the service does not say. */
  async titleOf(archiveId: ArchiveId): Promise<string | null> {
    const answer = await this.#needs.ask('archives.list', {});
    if (!answer.ok) return null;
    const archives = answer.value as readonly ArchiveSummary[]; // by the contract
    return archives.find(({ id }) => id === archiveId)?.title ?? null;
  }

  /** Hears and asks nothing from now on. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  #take(signal: Signal): void {
    if (this.#isClosed) return;
    const { activity, news } = follow(this.#activity, signal, this.#now());
    const seen = activity.isUnseen && this.#needs.isLookedAt();
    this.#activity = seen ? follow(activity, { kind: 'seen' }, this.#now()).activity : activity;
    this.#needs.onChange(this.#activity);
    for (const one of news) this.#needs.onNews(one);
    this.#plan();
  }

  /** Sees to it that the next question is asked in its time. */
  #plan(): void {
    if (this.#isClosed || this.#isAsking) return;
    clearTimeout(this.#timer);
    if (!this.#isThere || this.#unanswered >= mostUnanswered) return;
    const { pushes } = this.#activity;
    const hasQuestion = this.#isUnsure || this.#asksWaiting;
    if (!hasQuestion && pushes.size === 0 && !isCounting(this.#activity)) return;
    const at = hasQuestion ? this.#restedAt : this.#restedAt + lookAgainMs;
    this.#timer = setTimeout(() => void this.#askNext(), Math.max(0, at - this.#now()));
    this.#timer.unref();
  }

  async #askNext(): Promise<void> {
    if (!this.#isUnsure && !this.#asksWaiting) this.#lookAgain();
    const began = this.#now();
    this.#isAsking = true;
    this.#isAskingPush = !this.#asksWaiting;
    await this.#ask(this.#service);
    this.#isAsking = false;
    this.#isAskingPush = false;
    const tookMs = this.#now() - began;
    this.#restedAt = this.#now() + Math.max(pauseMs, pauseFactor * tookMs);
    if (!this.#isUnsure) for (const wake of this.#waiters.splice(0)) wake();
    this.#plan();
  }

  /** Nothing was told for a while: perhaps it went missing. */
  #lookAgain(): void {
    const open = [...pushesUnderWay(this.#activity).map(({ id }) => id), ...this.#lost];
    for (const id of open) this.#told.add(id);
    this.#asksWaiting = isCounting(this.#activity);
  }

  get #lost(): readonly PushId[] {
    return lostPushes(this.#activity);
  }

  async #ask(service: number): Promise<void> {
    const [single] = this.#singly;
    const [told] = this.#told;
    if (this.#asksWaiting) return this.#askWaiting(service);
    if (single !== undefined) return this.#askPush(single, service);
    if (this.#told.size > mostSingly) return this.#askAll(service);
    if (told !== undefined) return this.#askPush(told, service);
  }

  async #answerOf(name: CallName, argument: unknown): Promise<Answer<unknown>> {
    const answer = await this.#needs.ask(name, argument);
    const isAnswered = answer.ok || answer.failure.kind === 'not-found';
    this.#unanswered = isAnswered ? 0 : this.#unanswered + 1;
    return answer;
  }

  async #askWaiting(service: number): Promise<void> {
    this.#asksWaiting = false;
    this.#countedAt = this.#now();
    const answer = await this.#answerOf('open.listBatches', {});
    if (service !== this.#service || !answer.ok) return;
    const batches = answer.value as readonly BatchView[]; // by the contract
    const unread = batches.map((batch) =>
      batch.state === 'reading' ? batch.total - batch.read : 0,
    );
    const left = unread.reduce((all, one) => all + one, 0);
    this.#take({ kind: 'waiting', count: left - this.#activity.readings.running.size });
  }

  async #askPush(id: PushId, service: number): Promise<void> {
    this.#singly.delete(id);
    this.#told.delete(id);
    const answer = await this.#answerOf('push.get', { pushId: id });
    if (service !== this.#service) return;
    if (answer.ok)
      this.#take({ kind: 'push', push: answer.value as PushView }); // by the contract
    else if (answer.failure.kind === 'not-found') this.#take({ kind: 'push-gone', id });
  }

  async #askAll(service: number): Promise<void> {
    const told = [...this.#told];
    this.#told.clear();
    const answer = await this.#answerOf('push.listQueue', {});
    if (service !== this.#service) return;
    const views = answer.ok ? (answer.value as readonly PushView[]) : []; // by the contract
    const queue = new Map(views.map((view) => [view.id, view]));
    for (const id of told) {
      const push = queue.get(id);
      if (push === undefined) this.#singly.add(id);
      else this.#take({ kind: 'push', push });
    }
  }
}

/** Whether it matters how many archives wait to be read. */
function isCounting({ readings }: Activity): boolean {
  return readings.running.size > 0 || readings.waiting > 0 || !readings.isCounted;
}
