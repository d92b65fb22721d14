/** Address lists: what is added with a timeout lives in memory, ends by itself, and is gone after a reboot. */
import type { WriteMode } from './mangle-rules.js';

export interface ListEntry {
  id: string;
  readonly list: string;
  readonly address: string;
  comment: string;
  disabled: boolean;
  /** Emulated ms; null = it stands for ever, and is configuration. */
  untilMs: number | null;
}

/** Seen on routers: a timeout of one second is over before it began. */
const SHORTEST_MS = 1_000;

export class AddressLists {
  #entries: ListEntry[] = [];
  #late: { readonly atMs: number; readonly apply: (atMs: number) => void }[] = [];
  #past: { reads: number; readonly entries: readonly ListEntry[] } | null = null;
  #nextId = 1;
  /** What nobody has measured: whether setting the time of an entry starts it anew. */
  renews = true;
  /** Nor this: whether entries with an end are logged. */
  logsTimed = false;

  constructor(private readonly nowMs: () => number) {}

  /** Entries that stand now. */
  standing(): readonly ListEntry[] {
    const now = this.nowMs();
    for (const { atMs, apply } of this.#late) if (atMs <= now) apply(atMs);
    this.#late = this.#late.filter(({ atMs }) => atMs > now);
    this.#entries = this.#entries.filter(({ untilMs }) => untilMs === null || untilMs > now);
    return this.#entries;
  }

  /** What one read shows; counts the read where readings lag behind. */
  shown(): readonly ListEntry[] {
    const standing = this.standing();
    if (this.#past === null || this.#past.reads <= 0) return standing;
    this.#past.reads -= 1;
    return this.#past.entries;
  }

  /** Whether a rule that matches this list matches anything. */
  holds(list: string): boolean {
    return this.standing().some((entry) => entry.list === list && !entry.disabled);
  }

  has(list: string, address: string): boolean {
    return this.standing().some((entry) => entry.list === list && entry.address === address);
  }

  /** @returns its id */
  add(
    spec: Omit<ListEntry, 'id' | 'untilMs'> & { readonly timeoutMs: number | null },
    mode: WriteMode,
  ): string {
    const { timeoutMs, ...fields } = spec;
    const id = this.#freshId();
    this.#write(mode, (atMs) => {
      this.#entries.push({
        ...fields,
        id,
        untilMs: timeoutMs === null ? null : this.#until(timeoutMs, atMs),
      });
    });
    return id;
  }

  /** Gives an entry its time again. */
  renew(entry: ListEntry, timeoutMs: number, mode: WriteMode): void {
    this.#write(mode, (atMs) => {
      if (this.renews) entry.untilMs = this.#until(timeoutMs, atMs);
    });
  }

  remove(entry: ListEntry, mode: WriteMode): void {
    this.#write(mode, () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    });
  }

  /** What has an end was only in memory. */
  reboot(): void {
    this.#entries = this.#entries.filter(({ untilMs }) => untilMs === null);
    this.#late = [];
    this.#past = null;
  }

  /** Someone removes every entry and adds it again: the same content under another id. */
  recreate(): void {
    for (const entry of this.standing()) entry.id = this.#freshId();
  }

  #freshId(): string {
    const id = `*${this.#nextId.toString(16).toUpperCase()}`;
    this.#nextId += 1;
    return id;
  }

  /** From when it takes effect, whenever somebody looks. */
  #until(timeoutMs: number, atMs: number): number {
    return timeoutMs <= SHORTEST_MS ? atMs : atMs + Math.trunc(timeoutMs / 1000) * 1000;
  }

  #write(mode: WriteMode, apply: (atMs: number) => void): void {
    switch (mode.kind) {
      case 'lost':
        return;
      case 'late':
        this.#late.push({ atMs: this.nowMs() + mode.ms, apply });
        return;
      case 'stale':
        this.#past = { reads: mode.reads, entries: this.standing().map((entry) => ({ ...entry })) };
        apply(this.nowMs());
        return;
      case 'apply':
        apply(this.nowMs());
    }
  }
}
