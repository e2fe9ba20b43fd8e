import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { bareStatus, signInPage, throttled } from './practice-answer.ts';
import type { PracticeAnswer } from './practice-answer.ts';
import { writeAnswer } from './write-answer.ts';

/** Plays a fault in the place of the work; false where the work is to be done. */
export function playInstead(
  { kind, amount }: Fault,
  message: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (kind === 'hang') return true; // the body is not read either
  if (kind === 'cut') {
    cutAfter(message, amount ?? 0);
    return true;
  }
  const answer = answerInstead(kind, amount);
  if (answer === null) return false;
  message.resume(); // an answer before the body was read could be lost on its way
  message.on('end', () => writeAnswer(response, answer));
  return true;
}

function answerInstead(kind: Fault['kind'], amount: number | undefined): PracticeAnswer | null {
  if (kind === 'html') return signInPage();
  if (kind === 429 && amount !== undefined) return throttled(amount);
  return typeof kind === 'number' ? bareStatus(kind) : null;
}

function cutAfter(message: IncomingMessage, bytes: number): void {
  const cut = (): unknown => message.socket.resetAndDestroy();
  if (bytes === 0) {
    cut();
    return;
  }
  let seen = 0;
  message.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen >= bytes) cut();
  });
  message.on('end', cut);
}

/** Answers after the work, as the fault has it. Null: there is nothing to answer with. */
export function playLater(
  fault: Fault | null,
  response: ServerResponse,
  answer: PracticeAnswer | null,
): void {
  if (answer === null) {
    response.destroy();
    return;
  }
  switch (fault?.kind) {
    case 'lose':
      response.destroy();
      return;
    case 'half':
    case 'garble':
      send(response, () => writeAnswer(response, answer, fault.kind as 'half' | 'garble'));
      return;
    case 'delay': {
      const timer = setTimeout(
        () => send(response, () => writeAnswer(response, answer)),
        fault.amount,
      );
      response.on('close', () => clearTimeout(timer));
      return;
    }
    default:
      send(response, () => writeAnswer(response, answer));
  }
}

/** Not to a client that has gone. */
function send(response: ServerResponse, write: () => void): void {
  if (!response.destroyed) write();
}
