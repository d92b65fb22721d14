/** A connection that this machine can make and the rules of the router take for an urgent one. */
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { MANGLE } from './rules.js';
import { isFixed, type RouterView, textOf } from './view.js';

export type TestConnection =
  /** Echo requests that carry this DSCP (0 to 63). */
  { readonly kind: 'ping'; readonly dscp: number } | { readonly kind: 'udp' | 'tcp'; readonly port: number };

/** What is made, and the comment of the rule that is to take it. */
export interface Test {
  readonly connection: TestConnection;
  readonly rule: string;
}

/** The most a DSCP can be. */
const MOST_DSCP = 63;
/** A ping without a mark of its own. */
const PLAIN_PING: TestConnection = { kind: 'ping', dscp: 0 };

/** For the first rule that gives what the producer asks for, and that can be played. null: there is none. */
export function testFor(view: RouterView, producer: PlainRow): Test | null {
  const mark = textOf(producer, 'connection-mark');
  const asks = mark !== '' && mark !== 'no-mark';
  const rules = asks
    ? view.rows(MANGLE).filter((rule) => isFixed(rule) && textOf(rule, 'new-connection-mark') === mark)
    : [producer];
  const tests = rules.flatMap((rule) => {
    const connection = connectionFor(rule);
    return connection === null ? [] : [{ connection, rule: textOf(rule, 'comment') }];
  });
  // A ping first: only a ping says whether answers come back.
  return tests.find(({ connection }) => connection.kind === 'ping') ?? tests[0] ?? null;
}

function connectionFor(rule: PlainRow): TestConnection | null {
  const [protocol, dscp, ports] = ['protocol', 'dscp', 'dst-port'].map((name) => textOf(rule, name));
  const wantsDscp = dscp !== undefined && dscp !== '';
  if (protocol === 'udp' || protocol === 'tcp') {
    const port = Number(/^\d{1,5}/.exec(ports ?? '')?.[0] ?? '0');
    // Node cannot put a DSCP on what it sends.
    return port < 1 || port > 65_535 || wantsDscp ? null : { kind: protocol, port };
  }
  if (protocol !== '' && protocol !== 'icmp') return null;
  if (!wantsDscp) return PLAIN_PING;
  return /^\d{1,2}$/.test(dscp) && Number(dscp) <= MOST_DSCP ? { kind: 'ping', dscp: Number(dscp) } : null;
}

/** In words: `pings to 1.1.1.1 marked DSCP 46`. */
export function testWords(connection: TestConnection, host: string): string {
  if (connection.kind !== 'ping')
    return `${connection.kind.toUpperCase()} to ${host} port ${connection.port}`;
  return `pings to ${host}${connection.dscp === 0 ? '' : ` marked DSCP ${connection.dscp}`}`;
}
