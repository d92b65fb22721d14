/* Generated from schemas/run.v1.schema.json by scripts/generate.mjs. Do not edit. */

/**
 * Not known: "?reason" or "?reason: words".
 */
export type Unknown = string;
/**
 * [host, sent, received, round trips in ms, why nothing could be sent]
 *
 * @minItems 4
 * @maxItems 5
 */
export type ReflectorReading = [string, number, number, number[]] | [string, number, number, number[], string];
/**
 * [id, name, dropped, packets, bytes, queued packets, queued bytes, "off" and "invalid" where they hold]; the 64-bit counters are decimal text.
 *
 * @minItems 7
 */
export type QueueReading = [string, string, string, string, string, Shown, Shown, ...string[]];
export type Shown = number | Unknown;
/**
 * [id, 1 enabled | 0 disabled, packets, "invalid" where it holds or "", the address list it matches where that was asked]
 *
 * @minItems 3
 * @maxItems 5
 */
export type RuleReading =
  [string, 0 | 1, string] | [string, 0 | 1, string, string] | [string, 0 | 1, string, string, string | null];
/**
 * [signal, for r(ed) y(ellow) s(evere) o(utage), value, limit, 1 yes | 0 no | "?" unknown | "-" left out, why left out]. Why a value is not known stands at the signal.
 *
 * @minItems 5
 * @maxItems 6
 */
export type RunVote =
  | [
      "rtt_delta" | "queue" | "queue_ms" | "drops" | "loss" | "drop_rate" | "outage" | "zone",
      "r" | "y" | "s" | "o",
      number | "?",
      number,
      0 | 1 | "?" | "-"
    ]
  | [
      "rtt_delta" | "queue" | "queue_ms" | "drops" | "loss" | "drop_rate" | "outage" | "zone",
      "r" | "y" | "s" | "o",
      number | "?",
      number,
      0 | 1 | "?" | "-",
      string
    ];
export type Route = "primary" | "steered";
/**
 * Bad runs; the flap brake raises what is needed.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak = [number, number];
/**
 * Good runs, on the way back.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak1 = [number, number];
/**
 * Evidence for steering, ms·s, and how much is needed.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak2 = [number, number];
/**
 * Seconds of calm, and how many are needed for the way back.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak3 = [number, number];
/**
 * Runs that were bad, of those that make it unfit.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak4 = [number, number];
/**
 * Runs that were good, of those that make it fit again.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak5 = [number, number];

/**
 * One run: what was measured, concluded, decided and done. A line of the journal (without `context`), `last_cycle` of the state, and what `run --json` prints. Keys are short because there are 43,200 lines a day. A value that is not known is the text "?reason", "?reason: words", or "?" alone where the reason stands beside it; a key that is absent has its usual value, named at each.
 */
export interface RunRecord {
  /**
   * Version of this format. Readers pass over others.
   */
  v: 1;
  /**
   * A dry run neither acts nor saves.
   */
  kind: "run" | "dry";
  /**
   * Wall time of the measurement, ISO 8601, for people.
   */
  at: string;
  /**
   * The same, ms since boot: the clock of all times that decide.
   */
  boot: number;
  /**
   * Which boot: the beginning of its id.
   */
  id: string;
  /**
   * From loading the state to the measurement, ms.
   */
  load: number;
  /**
   * When the loaded state had been saved, ms since boot.
   */
  saved: number;
  /**
   * Fingerprint of the configuration.
   */
  cfg: string;
  in: RunInputs;
  sig: RunSignals;
  /**
   * Each signal held against each of its limits.
   */
  votes: RunVote[];
  /**
   * What the votes say.
   */
  verdict: "GREEN" | "YELLOW" | "RED" | "OUTAGE" | "UNKNOWN";
  /**
   * The route decided for.
   */
  want: "primary" | "steered";
  /**
   * Who decided: threshold, confidence or override.
   */
  by: string;
  /**
   * Reason: code and words.
   *
   * @minItems 2
   * @maxItems 2
   */
  why: [string, string];
  /**
   * What the decider alone wanted, and why. Absent = the same.
   *
   * @minItems 3
   * @maxItems 3
   */
  own?: [Route, string, string];
  /**
   * What was to be done: none, enable (steer), disable (come back), renew (the lease), or withheld: and why.
   */
  act: string;
  /**
   * What came of it: the number of readings and, of a lease, how many ms it then had to run; the failure's code; or words.
   *
   * @minItems 1
   * @maxItems 3
   */
  out:
    | ["agrees" | "verified" | "unverified" | "failed" | "withheld" | "skipped"]
    | ["agrees" | "verified" | "unverified" | "failed" | "withheld" | "skipped", string]
    | ["agrees" | "verified" | "unverified" | "failed" | "withheld" | "skipped", string, string];
  /**
   * When the write was recorded before it was sent, ms since boot. Absent = nothing was sent.
   */
  wrote?: number;
  /**
   * When the outcome was known, ms since boot.
   */
  done: number;
  /**
   * The route after the run, as verified.
   */
  route: "primary" | "steered";
  next: RunNext;
  /**
   * Names of what was said. Absent = nothing.
   */
  ev?: string[];
  /**
   * How long the run took, ms.
   */
  took: number;
  /**
   * Exit code. Absent = 0.
   */
  exit?: number;
  /**
   * `boot` again and a checksum of the memory after the run: the next run finds out whether it follows. Absent in a dry run.
   *
   * @minItems 2
   * @maxItems 2
   */
  end?: [number, string];
  context?: RunContext;
}
/**
 * What was measured, raw: all that a replay needs.
 */
export interface RunInputs {
  line: LineReading;
  alt?: LineReading1;
  /**
   * What the router said, or why it did not.
   */
  router: RouterFailed | RouterRead;
  /**
   * The autorate daemon's file. Absent = none is configured.
   */
  auto?: AutorateFile | Unknown;
  /**
   * Of two machines: [what this one was, who led, ms that the entry at the router still had to run]. Absent = it is alone.
   *
   * @minItems 3
   * @maxItems 3
   */
  role?: ["leads" | "claims" | "stands_by", string | null, number | null];
}
/**
 * The watched line.
 */
export interface LineReading {
  /**
   * Round trip, ms.
   */
  rtt: number | Unknown;
  /**
   * Percent.
   */
  loss: number | Unknown;
  /**
   * Each reflector. Absent = none was asked.
   */
  refl?: ReflectorReading[];
  /**
   * Reflectors left out because they were silent while others answered. Absent = none.
   */
  left?: string[];
  /**
   * Absent = icmp.
   */
  how?: "tcp" | "router";
}
/**
 * The alternate line. Absent = it is not measured.
 */
export interface LineReading1 {
  /**
   * Round trip, ms.
   */
  rtt: number | Unknown;
  /**
   * Percent.
   */
  loss: number | Unknown;
  /**
   * Each reflector. Absent = none was asked.
   */
  refl?: ReflectorReading[];
  /**
   * Reflectors left out because they were silent while others answered. Absent = none.
   */
  left?: string[];
  /**
   * Absent = icmp.
   */
  how?: "tcp" | "router";
}
export interface RouterFailed {
  /**
   * It did not answer: code of the failure.
   */
  fail: string;
  /**
   * The same in words.
   */
  why: string;
}
export interface RouterRead {
  /**
   * When it was read, ms since boot.
   */
  t: number;
  /**
   * Download queue.
   */
  down: QueueReading | Unknown;
  /**
   * Upload queue. Absent = not configured.
   */
  up?: QueueReading | Unknown;
  /**
   * The rule that steers.
   */
  rule: RuleReading | Unknown;
  /**
   * What the address list of the lease holds. Absent = there is no lease.
   */
  lease?: LeaseReading | Unknown;
  /**
   * Absent = not asked for.
   */
  uptime?: number | Unknown;
}
/**
 * The list of the lease.
 */
export interface LeaseReading {
  /**
   * Entries of ours: [prefix, ms left].
   */
  e: [string, number][];
  /**
   * Entries of others. Absent = none.
   */
  f?: number;
}
export interface AutorateFile {
  /**
   * Its baseline, ms.
   */
  base: number | Unknown;
  /**
   * Its verdict, one of `sig.zone`, or why there is none.
   */
  zone: string;
  /**
   * Age of the file, ms.
   */
  age: number;
  /**
   * What is odd about it. Absent = nothing.
   */
  note?: string;
}
/**
 * Signals derived from it and from the memory.
 */
export interface RunSignals {
  /**
   * Baseline, ms.
   */
  base: number | Unknown;
  /**
   * Round trip less the baseline, ms.
   */
  raw: number | Unknown;
  /**
   * Its average, ms.
   */
  ewma: number | Unknown;
  /**
   * Packets dropped since the run before.
   */
  drops: number | Unknown;
  /**
   * The same, a second.
   */
  dps: number | Unknown;
  /**
   * Download, bits a second.
   */
  bps: number | Unknown;
  /**
   * Packets waiting.
   */
  queued: number | Unknown;
  /**
   * What autorate says. Absent = nothing; why stands in `in.auto`.
   */
  zone?: "GREEN" | "YELLOW" | "SOFT_RED" | "RED";
  /**
   * What is known of the drop counter.
   */
  ds: "observable" | "blind" | "ignored" | "required" | "unproven";
  /**
   * Runs in a row with every probe lost. Absent = none.
   */
  lost?: number;
}
/**
 * Streaks and timers as the run left them; times are what is left or what has passed, ms.
 */
export interface RunNext {
  red: Streak;
  green: Streak1;
  /**
   * Left of the flap brake. Absent = it is off.
   */
  brake?: number;
  /**
   * Left of the override; "auto" = until a person ends it. Absent = none.
   */
  override?: number | "auto";
  conf?: RunConfidence;
  seq?: RunSequential;
}
/**
 * The confidence decider, where it runs.
 */
export interface RunConfidence {
  /**
   * 0 and more; null = no score is due, since no verdict is known.
   */
  score: number | null;
  /**
   * Its own: the real one with authority, a virtual one in the shadow.
   */
  route: "primary" | "steered";
  /**
   * Left of hold-down. Absent = not running.
   */
  hold?: number;
  /**
   * How long the degrade timer has run. Absent = not running.
   */
  degrade?: number;
  /**
   * How long the recovery timer has run. Absent = not running.
   */
  recover?: number;
  /**
   * Left of the brake of its virtual route. Absent = it is off.
   */
  brake?: number;
}
/**
 * The sequential decider, where it runs.
 */
export interface RunSequential {
  /**
   * Its own: the real one where it is in charge, a virtual one in the shadow.
   */
  route: "primary" | "steered";
  ev: Streak2;
  calm: Streak3;
  /**
   * Round trip of the line when nothing is wrong, ms. Absent = not known yet.
   */
  level?: number;
  /**
   * How far it strays by itself, ms. Absent = not known yet.
   */
  spread?: number;
}
/**
 * What the run was judged by and what a person is told beside it. Absent in the journal: there the start line above has the configuration.
 */
export interface RunContext {
  /**
   * Of this program.
   */
  version: string;
  /**
   * Why this verdict: one sentence with numbers.
   */
  because: string;
  /**
   * Between two runs.
   */
  interval_ms: number;
  /**
   * Beyond this, two runs are not consecutive.
   */
  max_gap_ms: number;
  /**
   * What a YELLOW run does to the streak of GREEN ones.
   */
  yellow: "reset" | "hold" | "count";
  limits: RunLimits;
  gate?: RunGate;
  upload?: RunUpload;
  /**
   * Traffic goes past the download queue. Absent = no.
   */
  bypassed?: boolean;
  /**
   * The router's failure in this run: code, words, what to do about it. Absent = none.
   *
   * @minItems 3
   * @maxItems 3
   */
  fault?: [string, string, string];
  /**
   * Standing warnings, one sentence each. Absent = none.
   */
  warnings?: string[];
}
/**
 * The limits of delta, queue and drops, so that they can be shown without a configuration.
 */
export interface RunLimits {
  /**
   * Delta up to which the line is shown as well.
   */
  green_rtt_ms: number;
  /**
   * Delta for YELLOW.
   */
  yellow_rtt_ms: number;
  /**
   * Delta for RED.
   */
  red_rtt_ms: number;
  /**
   * Packets for YELLOW.
   */
  yellow_queue: number;
  /**
   * Packets for RED.
   */
  red_queue: number;
  /**
   * Packets for RED.
   */
  red_drops: number;
}
/**
 * How fit the alternate line is. Absent = no gate is configured.
 */
export interface RunGate {
  /**
   * Of this run alone.
   */
  says: "good" | "bad" | "unknown";
  /**
   * Why: in words with numbers.
   */
  because: string;
  /**
   * By its streaks; "?" = they are too short yet.
   */
  healthy: true | false | "?";
  bad: Streak4;
  good: Streak5;
}
/**
 * The upload queue: shown, not judged. Absent = not configured.
 */
export interface RunUpload {
  /**
   * Packets waiting.
   */
  queued: number | Unknown;
  /**
   * Packets dropped a second.
   */
  dps: number | Unknown;
  /**
   * Bits a second.
   */
  bps: number | Unknown;
}
