/** Takes the secrets of one sign-in out of texts: a server may say back what it was sent. */
export interface Redactor {
  /** Another secret from here on. */
  know(secret: string): void;
  redact(text: string): string;
  /** After a sign-out nothing keeps a secret, not even to look for it. */
  forget(): void;
}

const placeholder = '[secret]';
/** What is shorter would be found in words that have nothing to do with it. */
const shortestSecret = 8;
/** Enough for the tokens of requests that are still under way. */
const mostTokens = 20;
/** Any token of this form, also one that was cut off: for texts that are words, not content. */
const tokenForm = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g;

/** A redactor that knows a client's secret in the forms in which it is sent. */
export function createRedactor(clientId: string, clientSecret: string): Redactor {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const forms = new Set([
    clientSecret,
    encodeURIComponent(clientSecret),
    new URLSearchParams({ '': clientSecret }).toString().slice(1),
    JSON.stringify(clientSecret).slice(1, -1),
    basic,
  ]);
  let always = [...forms].filter((form) => form.length >= shortestSecret);
  let tokens: string[] = [];
  return {
    know: (secret) => {
      tokens = [...tokens, secret].slice(-mostTokens);
    },
    forget: () => {
      [always, tokens] = [[], []];
    },
    redact: (text) =>
      [...always, ...tokens].reduce((rest, secret) => rest.replaceAll(secret, placeholder), text),
  };
}

/** Takes everything that looks like a token out of words, whoever's it is. */
export function withoutTokens(words: string): string {
  return words.replace(tokenForm, placeholder);
}
