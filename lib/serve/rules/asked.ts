/**
 * Whether a request is answered at all, from its first line and its headers alone: what is asked for, by which name of this
 * machine, and from which page. A browser that was led here by another page, or by a name that now points here (DNS
 * rebinding), is turned away before anything is done. Pure; no expression is tried over what a stranger has written.
 */

/** The first line and the headers, as they came over the wire. */
export interface Asked {
  readonly method: string;
  /** What stands between method and version. */
  readonly target: string;
  /** Name, value, name, value … as node:http has them. */
  readonly rawHeaders: readonly string[];
}

export interface Offered {
  /** Names this machine may be asked by besides localhost and addresses; lower case. */
  readonly hosts: readonly string[];
  /** Path -> how it may be asked for. */
  readonly paths: ReadonlyMap<string, PathKind>;
}

/**
 * `page`: may be opened by a link from elsewhere, and shows nothing to the page that has the link. `data`: for our own page and for
 * programs. `order`: changes something.
 */
export type PathKind = 'page' | 'data' | 'order';

export type Judged =
  | { readonly kind: 'ok'; readonly path: string; readonly asFor: PathKind; readonly headers: Headers }
  | { readonly kind: 'refused'; readonly status: number; readonly why: string; readonly allow?: string };

/** Lower-case names; of a name that comes twice, the first. */
export type Headers = ReadonlyMap<string, string>;

/** Browsers send about 15, proxies add 10. */
const MOST_HEADERS = 64;
/** The longest path is 30 characters. */
const LONGEST_TARGET = 512;

export function judge({ method, target, rawHeaders }: Asked, { hosts, paths }: Offered): Judged {
  if (rawHeaders.length / 2 > MOST_HEADERS) return refused(431, 'too many headers');
  if (target.length > LONGEST_TARGET) return refused(414, 'the address is too long');
  const headers = headersOf(rawHeaders);
  if (headers === null) return refused(400, 'Host or Origin is given twice');
  const host = headers.get('host') ?? '';
  if (!mayBeCalled(host, hosts)) {
    return refused(421, 'this host name is not known here; name it in serve.hosts, or use the address');
  }
  if (!target.startsWith('/')) return refused(400, 'expected a path');
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  const asFor = paths.get(path);
  if (asFor === undefined) return refused(404, 'there is nothing here');
  const allowed = asFor === 'order' ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(method)) return { ...refused(405, 'not by this method'), allow: allowed.join(', ') };
  if (!fromOurPage(headers, host, asFor)) return refused(403, 'asked for by another page');
  return { kind: 'ok', path, asFor, headers };
}

function refused(status: number, why: string): Judged & { kind: 'refused' } {
  return { kind: 'refused', status, why };
}

/** Those by which it is decided who asks: two of them would be read one way here and another way by a proxy. */
const ONCE = ['host', 'origin', 'authorization', 'sec-fetch-site', 'content-type'];

function headersOf(raw: readonly string[]): Headers | null {
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    if (!found.has(name)) found.set(name, raw[at + 1] ?? '');
    else if (ONCE.includes(name)) return null;
  }
  return found;
}

/** By an address, which no name server can change, by localhost, or by a name that the configuration knows. */
function mayBeCalled(host: string, hosts: readonly string[]): boolean {
  const name = nameOf(host);
  return name !== null && (name === 'localhost' || isAddress(name) || hosts.includes(name));
}

/** Of "name:port" the name in lower case; null: it is not of that form. */
function nameOf(host: string): string | null {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  const name = end <= 0 ? host : host.slice(0, end);
  const port = end <= 0 ? '' : host.slice(end);
  const isPort = port === '' || (port.startsWith(':') && port.length <= 6 && digits(port.slice(1)));
  return name !== '' && isPort ? name.toLowerCase() : null;
}

/** Four numbers, or something in brackets that is made of what an IPv6 address is made of. */
function isAddress(name: string): boolean {
  if (name.startsWith('[')) {
    const inside = name.slice(1, -1);
    return inside.includes(':') && Array.from(inside).every((sign) => '0123456789abcdef:.'.includes(sign));
  }
  const parts = name.split('.');
  return parts.length === 4 && parts.every((part) => part.length <= 3 && digits(part) && Number(part) <= 255);
}

function digits(text: string): boolean {
  return text !== '' && Array.from(text).every((sign) => sign >= '0' && sign <= '9');
}

/** Browsers say who asks: by Sec-Fetch-Site, older ones by Origin alone. Programs say neither, and are let through to the token. */
function fromOurPage(headers: Headers, host: string, asFor: PathKind): boolean {
  const site = headers.get('sec-fetch-site');
  const opened = asFor === 'page' && headers.get('sec-fetch-mode') === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opened) return false;
  const origin = headers.get('origin');
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
