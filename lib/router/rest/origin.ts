/** How a router is addressed over HTTP: its origin and its credentials. */
import { printable } from '../protocol/text.js';

interface Origin {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly port: number;
}

interface Account {
  readonly user: string;
  readonly password: () => string;
}

/** scheme://host:port; IPv6 in brackets, without the zone, which means nothing to the other side. */
export function originOf({ scheme, host, port }: Origin): string {
  const bare = host.replace(/%.*$/, '');
  return `${scheme}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** What Basic authentication sends: as good as the password, so it is as secret. */
function credentials({ user, password }: Account): string {
  return Buffer.from(`${user}:${password()}`, 'utf8').toString('base64');
}

export function requestHeaders(account: Account, hasBody: boolean): Readonly<Record<string, string>> {
  return {
    authorization: `Basic ${credentials(account)}`,
    'user-agent': 'wanctl-steer',
    accept: 'application/json',
    // Early RouterOS 7 compares this as a whole: no charset.
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

/** Shorter ones occur in ordinary words: taking them out would only make messages unreadable. */
const MIN_SECRET_CHARS = 4;

/** Text without the password in it: plain, as it is sent, or as it looks once made printable. */
export function withoutSecrets(text: string, account: Account): string {
  const password = account.password();
  const forms = [password, printable(password, password.length), credentials(account)];
  return forms.reduce(
    (rest, form) => (form.length < MIN_SECRET_CHARS ? rest : rest.replaceAll(form, '***')),
    text,
  );
}
