/** What the router's address lists show: the lease that steers, and who of two machines leads. */

/** An entry of ours in the address list that the rule matches. */
export interface LeaseEntry {
  /** RouterOS id; valid for this session only. */
  readonly id: string;
  /** As the router writes it: `192.168.88.0/24`, one address without a slash. */
  readonly prefix: string;
  /** How long the router let it stand when it was read, ms. */
  readonly leftMs: number;
}

/** What the address list of the lease holds. */
export interface ObservedLease {
  /** Of our prefixes, with our comment, and with an end. */
  readonly entries: readonly LeaseEntry[];
  /** Entries of others, in words, the first few: named and left. */
  readonly foreign: readonly string[];
}

/** The entry of the machine that leads. */
export interface ObservedLeader {
  /** RouterOS id; valid for this session only. */
  readonly id: string;
  /** Name and boot of the machine. */
  readonly mark: string;
  readonly leftMs: number;
}

/** Of two machines: what this one is in this run, and who leads. */
export interface Leadership {
  /** Only who `leads` may write. `claims`: nobody led, and this machine asks to. */
  readonly role: 'leads' | 'claims' | 'stands_by';
  /** null: nobody, or not known. */
  readonly leader: string | null;
  /** What the entry at the router still has to run, ms; null where there is none. */
  readonly leftMs: number | null;
  /** The entry is of this machine. */
  readonly own: boolean;
}
