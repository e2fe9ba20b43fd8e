import type { PushView } from '../../contract/push-views.ts';
import type { PushRig } from '../unit/push/push-rig.ts';

/** More than this a person would not try. */
const maxResumes = 3;

/** A push as its person takes it up: resumed, or its question answered by "send again". */
export async function takeUp(
  { rig, complaints }: { readonly rig: PushRig; readonly complaints: string[] },
  first: PushView,
): Promise<{ readonly view: PushView; readonly resumes: number; readonly wasAsked: boolean }> {
  let view = first;
  let resumes = 0;
  let wasAsked = false;
  for (; view.state !== 'verified' && resumes < maxResumes; resumes++) {
    wasAsked ||= view.question !== null;
    const { pushes } = rig.services;
    const resumed = await (view.question === null
      ? pushes.resume(view.id)
      : pushes.answer(view.id, 'again'));
    if (!resumed.ok) complaints.push(`cannot be resumed: ${resumed.failure.message}`);
    view = await rig.ended(view.id);
  }
  return { view, resumes, wasAsked };
}
