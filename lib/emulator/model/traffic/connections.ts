/** Single connections from the house on their way through the router: marked, routed, translated, tracked, FastTracked. */
import type { MangleRule, MangleRules } from '../mangle-rules.js';
import type { MenuRow } from '../model-options.js';
import type { AddressLists } from '../address-lists.js';
import type { EmulatorClock } from '../clock.js';
import type { Table } from '../tables/table.js';
import { contains, networkOf } from '../tables/addresses.js';
import { matches, type Packet, type Surroundings } from './matchers.js';

/** What of the router a packet meets. */
export interface Way {
  readonly clock: EmulatorClock;
  readonly mangle: MangleRules;
  readonly lists: AddressLists;
  readonly silentHosts: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, Table>;
}

interface Tracked {
  readonly id: string;
  readonly packet: Packet;
  mark: string;
  /** The address it left with; empty: it never left. */
  replyTo: string;
  sent: number;
  answered: number;
  fastTracked: boolean;
  untilMs: number;
}

export interface Passed {
  /** Interfaces by which its packets left, in their order; null: no way out. */
  readonly left: readonly (string | null)[];
  /** Answers that came back. */
  readonly answered: number;
}

/** What the router keeps of a ping, or of datagrams, after the last packet. */
const KEPT_MS = 10_000;
const PING_BYTES = 84n;

export class Connections {
  #tracked: Tracked[] = [];
  #nextId = 1;

  constructor(private readonly model: Way) {}

  /** A new connection of so many packets; each is answered before the next, unless its destination is silent. */
  open(packet: Packet, packets: number): Passed {
    const connection: Tracked = {
      ...{ id: `*${this.#nextId.toString(16).toUpperCase()}`, packet, mark: '', replyTo: '' },
      ...{ sent: 0, answered: 0, fastTracked: false, untilMs: this.model.clock.nowMs() + KEPT_MS },
    };
    this.#nextId += 1;
    this.#tracked.push(connection);
    const left = Array.from({ length: packets }, () => this.#pass(connection));
    return { left, answered: connection.answered };
  }

  /** `/ip/firewall/connection` */
  read(): MenuRow[] {
    const now = this.model.clock.nowMs();
    this.#tracked = this.#tracked.filter(({ untilMs }) => untilMs > now);
    return this.#tracked.map(({ id, packet, mark, replyTo, sent, answered, fastTracked }) => {
      const { protocol, source, destination, sourcePort, port } = packet;
      return {
        ...{ '.id': id, protocol },
        'src-address': withPort(source, sourcePort),
        'dst-address': withPort(destination, port),
        'reply-src-address': withPort(destination, port),
        'reply-dst-address': withPort(replyTo === '' ? source : replyTo, sourcePort),
        ...(mark === '' ? {} : { 'connection-mark': mark }),
        'orig-packets': String(sent),
        'repl-packets': String(answered),
        fasttrack: fastTracked ? 'true' : 'false',
      };
    });
  }

  #pass(connection: Tracked): string | null {
    const { packet, fastTracked } = connection;
    connection.sent += 1;
    const table = fastTracked ? 'main' : this.#mangled(connection);
    const port = this.#wayOut(table) ?? this.#wayOut('main');
    if (port === null) return null;
    if (connection.replyTo === '') connection.replyTo = this.#addressOf(port) ?? packet.source;
    this.#filtered(connection, packet);
    const counted = this.#rows('interface').find((row) => row['name'] === port);
    const id = counted?.['.id'];
    if (id !== undefined) {
      const packets = BigInt(counted?.['tx-packet'] ?? '0') + 1n;
      this.model.tables.get('interface')?.poke(id, { 'tx-packet': String(packets) });
    }
    // What left with the address of another line is not answered to: providers drop it.
    const fits = connection.replyTo === (this.#addressOf(port) ?? packet.source);
    if (fits && !this.model.silentHosts.has(packet.destination)) {
      connection.answered += 1;
      // The answer comes through forward as well.
      this.#filtered(connection, { ...packet, from: port });
    }
    return port;
  }

  /** Through prerouting. @returns the table its way out is looked up in */
  #mangled(connection: Tracked): string {
    let table = 'main';
    for (const rule of this.model.mangle.rules) {
      const { fields } = rule;
      if (rule.disabled || rule.dynamic || fields['chain'] !== 'prerouting') continue;
      if (!matches(fields, connection.packet, this.#around(connection))) continue;
      count(rule);
      const { action } = fields;
      if (action === 'mark-connection') connection.mark = fields['new-connection-mark'] ?? '';
      if (action === 'mark-routing') table = fields['new-routing-mark'] ?? 'main';
      const marks = action?.startsWith('mark-') === true;
      const ends = marks ? /^(?:false|no)$/.test(fields['passthrough'] ?? '') : action === 'accept';
      if (ends) break;
    }
    return table;
  }

  /** Through forward. FastTrack takes TCP and UDP that were answered, and nothing else. */
  #filtered(connection: Tracked, packet: Packet): void {
    for (const fields of this.#rows('ip/firewall/filter')) {
      if (fields['chain'] !== 'forward' || fields['disabled'] === 'true' || fields['dynamic'] === 'true')
        continue;
      if (!matches(fields, packet, this.#around({ ...connection, packet }))) continue;
      if (fields['action'] === 'fasttrack-connection') connection.fastTracked ||= packet.protocol !== 'icmp';
      if (['accept', 'drop', 'reject'].includes(fields['action'] ?? 'accept')) return;
    }
  }

  #around({ packet, mark, answered }: Tracked): Surroundings {
    const members = this.#rows('interface/list/member').filter(
      (row) => row['interface'] === packet.from && row['disabled'] !== 'true',
    );
    return {
      state: answered === 0 ? 'new' : 'established',
      mark,
      lists: this.model.lists.standing(),
      interfaceLists: new Set(members.map((row) => row['list'] ?? '')),
    };
  }

  /** The interface of the active default route of a table. */
  #wayOut(table: string): string | null {
    const route = this.#rows('ip/route').find(
      (row) =>
        row['dst-address'] === '0.0.0.0/0' &&
        row['active'] === 'true' &&
        (row['routing-table'] ?? row['routing-mark'] ?? 'main') === table,
    );
    const gateway = route?.['gateway'] ?? '';
    if (this.#rows('interface').some((row) => row['name'] === gateway)) return gateway;
    const near = this.#rows('ip/address').find((row) => {
      const network = networkOf(row['address'] ?? '');
      return network !== null && contains(network, gateway);
    });
    return near?.['interface'] ?? null;
  }

  #addressOf(port: string): string | undefined {
    return this.#rows('ip/address')
      .find((row) => row['interface'] === port && row['disabled'] !== 'true')
      ?.['address']?.split('/')[0];
  }

  #rows(path: string): readonly MenuRow[] {
    return this.model.tables.get(path)?.read() ?? [];
  }
}

function withPort(address: string, port: number | undefined): string {
  return port === undefined ? address : `${address}:${String(port)}`;
}

function count(rule: MangleRule): void {
  rule.packets += 1n;
  rule.bytes += PING_BYTES;
}
