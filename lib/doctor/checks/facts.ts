/** All that the checks judge, as plain data. What could not be looked at says why. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ReflectorReply, RouterFailure, RttSample, SteerState } from '../../core/model/types.js';
import type { AutorateReading, Measured } from '../../core/model/types.js';
import type { StatusFacts } from '../../report/status/shape.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';

export type Fact<T> =
  { readonly kind: 'seen'; readonly value: T } | { readonly kind: 'unseen'; readonly why: string };

export interface Trouble {
  readonly what: string;
  readonly todo: string;
}

export interface Facts {
  readonly configuration: ConfigurationFacts;
  /** null: it cannot be used. */
  readonly config: EffectiveConfig | null;
  readonly machine: MachineFacts;
  readonly time: TimeFacts;
  readonly service: Fact<ServiceFacts>;
  /** What the last runs left, as `status` tells it. */
  readonly status: Fact<StatusFacts>;
  /** What the runs have seen of the drop counter. */
  readonly dropSignal: Fact<SteerState['drop_signal']>;
  readonly installations: Fact<InstallationFacts>;
  readonly lines: Fact<LinesFacts>;
  readonly autorate: Measured<AutorateReading>;
  readonly journal: Fact<readonly JournalSample[]>;
  readonly router: Fact<RouterFacts>;
}

export interface ConfigurationFacts {
  readonly file: string;
  readonly unreadable: Trouble | null;
  /** Each with line and column. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  /** Password, key or passphrase cannot be had. */
  readonly secret: Trouble | null;
  /** What root can read and the service's account cannot. */
  readonly serviceCannotRead: Fact<readonly string[]>;
}

export interface MachineFacts {
  /** "v20.11.1" */
  readonly nodeVersion: string;
  /** One ping of this machine by itself. */
  readonly ping: ReflectorReply;
  /** null: there is none. */
  readonly flock: string | null;
  readonly state: Fact<FolderFacts>;
  readonly journal: Fact<FolderFacts>;
  readonly lock: Fact<FolderFacts>;
  /** null: there is no state yet. */
  readonly stateFile: Fact<StateFileFacts | null>;
}

export interface FolderFacts {
  readonly folder: string;
  /** False: only a folder above it is there, which is what the rest is of. */
  readonly exists: boolean;
  /** Whether the service's account may write there; where that cannot be asked, whether this user may. */
  readonly writable: Fact<boolean>;
  readonly freeBytes: number;
  /** null: this file system does not count them. */
  readonly freeFiles: number | null;
  readonly inMemory: boolean;
  /** Where it lies: device and kind of file system; null: not known. */
  readonly device: { readonly source: string; readonly kind: string } | null;
}

export interface StateFileFacts {
  readonly file: string;
  readonly owner: number;
  /** Of the service's account; null: there is no such account. */
  readonly serviceOwner: number | null;
  /** What had to be repaired or cannot be used. */
  readonly notes: readonly string[];
  readonly usable: boolean;
}

export interface TimeFacts {
  readonly wallMs: number;
  /** When this program was put on this machine. */
  readonly installedMs: number;
  /** What /proc/uptime says that cannot be. */
  readonly uptimeDoubt: string | null;
}

/** Properties as `systemctl show` has them. */
export type UnitFacts = ReadonlyMap<string, string>;

export interface ServiceFacts {
  readonly timerName: string;
  readonly timer: UnitFacts;
  readonly serviceName: string;
  readonly service: UnitFacts;
  /** Units of the predecessor's steering that are active or enabled. */
  readonly predecessor: readonly string[];
}

export interface InstallationFacts {
  /** Programs of this name, by their paths. */
  readonly programs: readonly string[];
  /** Other configurations with a timer, that write the same rule or the same state. */
  readonly rivals: readonly { readonly file: string; readonly shares: string }[];
}

export interface LinesFacts {
  readonly primary: LineFacts;
  /** null: not configured. */
  readonly alternate: LineFacts | null;
}

export interface LineFacts {
  readonly sample: RttSample;
  /** How this machine would send to each reflector; empty where the router probes. */
  readonly routes: readonly RouteFacts[];
}

export interface Way {
  readonly device: string;
  readonly source: string;
  /** null: on the same wire. */
  readonly gateway: string | null;
}

export interface RouteFacts {
  readonly host: string;
  /** `lost`: there is no way, in the words of the system. */
  readonly route: Fact<Way | { readonly lost: string }>;
}

/** Of the newest journal file, one run in some. */
export interface JournalSample {
  readonly wallMs: number;
  readonly bootMs: number;
  readonly bootId: string;
  readonly autorateMs: number | null;
}

/** null = the router has no such menu. */
export type MenuFacts = Fact<readonly PlainRow[] | null>;

export interface RouterFacts {
  /** Why nothing more was asked; null = it answered to the end. */
  readonly failure: RouterFailure | null;
  readonly certificate: Fact<{ readonly validToMs: number }>;
  readonly menus: Readonly<Record<MenuName, MenuFacts>>;
}

export type MenuName =
  | 'resource'
  | 'user'
  | 'group'
  | 'deviceMode'
  | 'mangle'
  | 'above'
  | 'matchedList'
  | 'fasttrack'
  | 'tables'
  | 'routes'
  | 'routingRules'
  | 'queues'
  | 'queueTypes'
  | 'schedulers'
  | 'scripts'
  | 'netwatch'
  | 'log';

export function seen<T>(value: T): Fact<T> {
  return { kind: 'seen', value };
}

export function unseen(why: string): Fact<never> {
  return { kind: 'unseen', why };
}
