/** What happened at the emulated router, counted, so that a test can ask the router instead of the client. */

/** One request as it arrived. */
export interface RequestNote {
  readonly atMs: number;
  readonly via: 'rest' | 'ssh';
  readonly user: string;
  /** HTTP method, or `exec`. */
  readonly method: string;
  /** Path with query as sent, or the command line. */
  readonly target: string;
}

export interface EmulatorStats {
  /** REST requests that reached the router, refused ones included. */
  requests: number;
  /** TCP connections accepted by the web service. */
  connections: number;
  /** Logins that wrote a log line. */
  logins: number;
  loginFailures: number;
  /** Changes of stored configuration, redundant ones included: each may wear the flash. */
  configWrites: number;
  /** Changes of entries with an end: in memory, not configuration. */
  timedWrites: number;
  /** Echo requests sent by /ping. */
  pings: number;
  sshConnections: number;
  sshExecs: number;
  /** Lines written to the router's log since the emulator started, dropped ones included. */
  logLines: number;
  /** Most requests of one user that were in work or waiting at one time. */
  deepestQueue: number;
  configWritesByUser: Record<string, number>;
  requestsByUser: Record<string, number>;
  /** The last requests, oldest first. */
  recent: RequestNote[];
}

/** Enough for a long test, bounded for a long demo. */
const KEEP_REQUESTS = 5_000;

export function emptyStats(): EmulatorStats {
  return {
    requests: 0,
    connections: 0,
    logins: 0,
    loginFailures: 0,
    configWrites: 0,
    timedWrites: 0,
    pings: 0,
    sshConnections: 0,
    sshExecs: 0,
    logLines: 0,
    deepestQueue: 0,
    configWritesByUser: {},
    requestsByUser: {},
    recent: [],
  };
}

/** Counts one request. */
export function noteRequest(stats: EmulatorStats, note: RequestNote): void {
  if (note.via === 'rest') stats.requests += 1;
  else stats.sshExecs += 1;
  stats.requestsByUser[note.user] = (stats.requestsByUser[note.user] ?? 0) + 1;
  stats.recent.push(note);
  if (stats.recent.length > KEEP_REQUESTS) stats.recent.shift();
}

/** Counts one change of stored configuration. */
export function noteConfigWrite(stats: EmulatorStats, user: string): void {
  stats.configWrites += 1;
  stats.configWritesByUser[user] = (stats.configWritesByUser[user] ?? 0) + 1;
}
