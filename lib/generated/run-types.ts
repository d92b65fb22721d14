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
 * [id, 1 enabled | 0 disabled, packets, "invalid" where it holds]
 *
 * @minItems 3
 * @maxItems 4
 */
export type RuleReading = [string, 0 | 1, string] | [string, 0 | 1, string, string];
/**
 * [signal, for r(ed) y(ellow) s(evere) o(utage), value, limit, 1 yes | 0 no | "?" unknown | "-" left out, why left out]
 *
 * @minItems 5
 * @maxItems 6
 */
export type RunVote =
  | [
      "rtt_delta" | "queue" | "drops" | "loss" | "drop_rate" | "outage" | "zone",
      "r" | "y" | "s" | "o",
      number | null,
      number,
      0 | 1 | "?" | "-"
    ]
  | [
      "rtt_delta" | "queue" | "drops" | "loss" | "drop_rate" | "outage" | "zone",
      "r" | "y" | "s" | "o",
      number | null,
      number,
      0 | 1 | "?" | "-",
      string
    ];
export type Route = "primary" | "steered";
/**
 * [runs in a row, runs needed]
 *
 * @minItems 2
 * @maxItems 2
 */
export type Streak = [number, number];

/**
 * One run: what was measured, concluded, decided and done. A line of the journal (without `context`), `last_cycle` of the state, and what `run --json` prints. Keys are short because there are 43,200 lines a day. A value that is not known is the text "?reason" or "?reason: words"; a key that is absent has its usual value, named at each.
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
   * What was to be done: none, enable, disable, or withheld: and why.
   */
  act: string;
  /**
   * What came of it: the number of readings, the failure's code, or words.
   *
   * @minItems 1
   * @maxItems 2
   */
  out:
    | ["agrees" | "verified" | "unverified" | "failed" | "withheld" | "skipped"]
    | ["agrees" | "verified" | "unverified" | "failed" | "withheld" | "skipped", string];
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
  alt?: LineReading;
  router: RouterFailed | RouterRead;
  /**
   * The autorate daemon's file. Absent = none is configured.
   */
  auto?: AutorateFile | Unknown;
}
export interface LineReading {
  /**
   * Round trip, ms.
   */
  rtt: number | Unknown;
  /**
   * Percent.
   */
  loss: number | Unknown;
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
  fail: string;
  why: string;
}
export interface RouterRead {
  /**
   * When it was read, ms since boot.
   */
  t: number;
  down: QueueReading | Unknown;
  /**
   * Upload queue. Absent = not configured.
   */
  up?: QueueReading | Unknown;
  rule: RuleReading | Unknown;
  /**
   * Absent = not asked for.
   */
  uptime?: number | Unknown;
}
export interface AutorateFile {
  base: Shown;
  zone: string;
  age: number;
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
   * What autorate says. Absent = not known.
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
  green: Streak;
  /**
   * Left of the flap brake. Absent = it is off.
   */
  brake?: number;
  /**
   * Left of the override; "auto" = until a person ends it. Absent = none.
   */
  override?: number | "auto";
  conf?: RunConfidence;
}
/**
 * The confidence decider, where it runs.
 */
export interface RunConfidence {
  /**
   * null = no score is due.
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
   * How long the degrade timer has run.
   */
  degrade?: number;
  /**
   * How long the recovery timer has run.
   */
  recover?: number;
  /**
   * Left of the brake of its virtual route.
   */
  brake?: number;
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
export interface RunLimits {
  green_rtt_ms: number;
  yellow_rtt_ms: number;
  red_rtt_ms: number;
  yellow_queue: number;
  red_queue: number;
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
  because: string;
  /**
   * By its streaks. null = not known yet.
   */
  healthy: boolean | null;
  bad: Streak;
  good: Streak;
}
/**
 * The upload queue: shown, not judged. Absent = not configured.
 */
export interface RunUpload {
  queued: Shown;
  dps: Shown;
  bps: Shown;
}
