/**
 * The last guard against a secret in an output. Events carry no secrets by construction; this is for the text
 * of other people's errors (a library that echoes a URL, a header, a request).
 */
import { isPlainAscii } from '../core/model/visible.js';

/** Shorter ones occur in words by chance; replacing them would garble every line and hide nothing. */
const SHORTEST = 4;
const MARK = '[redacted]';

/** Every way a secret is usually written down, longest first so that no part of one survives. */
export function spellings(secrets: readonly string[]): string[] {
  const all = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(isPlainAscii(secret) ? secret : secret.replace(/\p{Cs}/gu, '\ufffd')),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ]);
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

/** `text` with every occurrence of every secret replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  return redactSpellings(text, spellings(secrets));
}

/** The same for spellings made once. */
export function redactSpellings(text: string, all: readonly string[]): string {
  let clean = text;
  for (const spelling of all) if (clean.includes(spelling)) clean = clean.replaceAll(spelling, MARK);
  return clean;
}
