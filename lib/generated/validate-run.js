/* Generated from schemas/run.v1.schema.json by scripts/generate.mjs. Do not edit. */
// <stdin>
var validate = validate21;
var stdin_default = validate21;
var schema6 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://wanctl-steer.invalid/schemas/run.v1.schema.json", "title": "wanctl-steer record of a run, version 1", "description": 'One run: what was measured, concluded, decided and done. A line of the journal (without `context`), `last_cycle` of the state, and what `run --json` prints. Keys are short because there are 43,200 lines a day. A value that is not known is the text "?reason", "?reason: words", or "?" alone where the reason stands beside it; a key that is absent has its usual value, named at each.', "type": "object", "required": ["v", "kind", "at", "boot", "id", "load", "saved", "cfg", "in", "sig", "votes", "verdict", "want", "by", "why", "act", "out", "done", "route", "next", "took"], "properties": { "v": { "const": 1, "type": "integer", "description": "Version of this format. Readers pass over others." }, "kind": { "type": "string", "enum": ["run", "dry"], "description": "A dry run neither acts nor saves." }, "at": { "type": "string", "description": "Wall time of the measurement, ISO 8601, for people." }, "boot": { "$ref": "#/definitions/ms", "description": "The same, ms since boot: the clock of all times that decide." }, "id": { "type": "string", "description": "Which boot: the beginning of its id." }, "load": { "$ref": "#/definitions/ms", "description": "From loading the state to the measurement, ms." }, "saved": { "$ref": "#/definitions/ms", "description": "When the loaded state had been saved, ms since boot." }, "cfg": { "type": "string", "description": "Fingerprint of the configuration." }, "in": { "$ref": "#/definitions/inputs", "description": "What was measured, raw: all that a replay needs." }, "sig": { "$ref": "#/definitions/signals", "description": "Signals derived from it and from the memory." }, "votes": { "type": "array", "items": { "$ref": "#/definitions/vote" }, "description": "Each signal held against each of its limits." }, "verdict": { "type": "string", "enum": ["GREEN", "YELLOW", "RED", "OUTAGE", "UNKNOWN"], "description": "What the votes say." }, "want": { "$ref": "#/definitions/route", "description": "The route decided for." }, "by": { "type": "string", "description": "Who decided: threshold, confidence or override." }, "why": { "type": "array", "items": [{ "type": "string" }, { "type": "string" }], "minItems": 2, "maxItems": 2, "description": "Reason: code and words." }, "own": { "type": "array", "items": [{ "$ref": "#/definitions/route" }, { "type": "string" }, { "type": "string" }], "minItems": 3, "maxItems": 3, "description": "What the decider alone wanted, and why. Absent = the same." }, "act": { "type": "string", "description": "What was to be done: none, enable (steer), disable (come back), renew (the lease), or withheld: and why." }, "out": { "type": "array", "items": [{ "type": "string", "enum": ["agrees", "verified", "unverified", "failed", "withheld", "skipped"] }, { "type": "string" }, { "type": "string" }], "minItems": 1, "maxItems": 3, "description": "What came of it: the number of readings and, of a lease, how many ms it then had to run; the failure's code; or words." }, "wrote": { "$ref": "#/definitions/ms", "description": "When the write was recorded before it was sent, ms since boot. Absent = nothing was sent." }, "done": { "$ref": "#/definitions/ms", "description": "When the outcome was known, ms since boot." }, "route": { "$ref": "#/definitions/route", "description": "The route after the run, as verified." }, "next": { "$ref": "#/definitions/next" }, "ev": { "type": "array", "items": { "type": "string" }, "description": "Names of what was said. Absent = nothing." }, "took": { "$ref": "#/definitions/ms", "description": "How long the run took, ms." }, "exit": { "type": "number", "description": "Exit code. Absent = 0." }, "end": { "type": "array", "items": [{ "type": "number" }, { "type": "string" }], "minItems": 2, "maxItems": 2, "description": "`boot` again and a checksum of the memory after the run: the next run finds out whether it follows. Absent in a dry run." }, "context": { "$ref": "#/definitions/context" } }, "definitions": { "ms": { "type": "number", "minimum": -1e13, "maximum": 1e13, "description": "Not beyond three centuries: no clock could show the time." }, "route": { "type": "string", "enum": ["primary", "steered"] }, "zone": { "type": "string", "enum": ["GREEN", "YELLOW", "SOFT_RED", "RED"] }, "unknown": { "type": "string", "pattern": "^\\?", "description": 'Not known: "?reason" or "?reason: words".' }, "shown": { "anyOf": [{ "type": "number" }, { "$ref": "#/definitions/unknown" }] }, "inputs": { "title": "RunInputs", "type": "object", "description": "What was measured, raw: all that a replay needs. Without `alt` no alternate line is measured.", "required": ["line", "router"], "properties": { "line": { "$ref": "#/definitions/line", "description": "The watched line." }, "alt": { "$ref": "#/definitions/line", "description": "The alternate line. Absent = it is not measured." }, "router": { "description": "What the router said, or why it did not.", "anyOf": [{ "title": "RouterFailed", "type": "object", "required": ["fail", "why"], "properties": { "fail": { "type": "string", "description": "It did not answer: code of the failure." }, "why": { "type": "string", "description": "The same in words." } } }, { "title": "RouterRead", "type": "object", "required": ["t", "down", "rule"], "properties": { "t": { "$ref": "#/definitions/ms", "description": "When it was read, ms since boot." }, "down": { "description": "Download queue.", "anyOf": [{ "$ref": "#/definitions/queue" }, { "$ref": "#/definitions/unknown" }] }, "up": { "anyOf": [{ "$ref": "#/definitions/queue" }, { "$ref": "#/definitions/unknown" }], "description": "Upload queue. Absent = not configured." }, "rule": { "description": "The rule that steers.", "anyOf": [{ "$ref": "#/definitions/rule" }, { "$ref": "#/definitions/unknown" }] }, "lease": { "description": "What the address list of the lease holds. Absent = there is no lease.", "anyOf": [{ "$ref": "#/definitions/lease" }, { "$ref": "#/definitions/unknown" }] }, "uptime": { "$ref": "#/definitions/shown", "description": "Absent = not asked for." } } }] }, "auto": { "description": "The autorate daemon's file. Absent = none is configured.", "anyOf": [{ "title": "AutorateFile", "type": "object", "required": ["base", "zone", "age"], "properties": { "base": { "$ref": "#/definitions/shown", "description": "Its baseline, ms." }, "zone": { "type": "string", "description": "Its verdict, one of `sig.zone`, or why there is none." }, "age": { "type": "number", "description": "Age of the file, ms." }, "note": { "type": "string", "description": "What is odd about it. Absent = nothing." } } }, { "$ref": "#/definitions/unknown" }] }, "role": { "type": "array", "items": [{ "type": "string", "enum": ["leads", "claims", "stands_by"] }, { "type": ["string", "null"] }, { "type": ["number", "null"] }], "minItems": 3, "maxItems": 3, "description": "Of two machines: [what this one was, who led, ms that the entry at the router still had to run]. Absent = it is alone." } } }, "line": { "title": "LineReading", "type": "object", "required": ["rtt", "loss"], "properties": { "rtt": { "$ref": "#/definitions/shown", "description": "Round trip, ms." }, "loss": { "$ref": "#/definitions/shown", "description": "Percent." }, "refl": { "type": "array", "description": "Each reflector. Absent = none was asked.", "items": { "$ref": "#/definitions/reflector" } }, "left": { "type": "array", "items": { "type": "string" }, "description": "Reflectors left out because they were silent while others answered. Absent = none." }, "how": { "type": "string", "enum": ["tcp", "router"], "description": "Absent = icmp." } } }, "reflector": { "title": "ReflectorReading", "type": "array", "items": [{ "type": "string" }, { "type": "number" }, { "type": "number" }, { "type": "array", "items": { "type": "number" } }, { "type": "string" }], "minItems": 4, "maxItems": 5, "description": "[host, sent, received, round trips in ms, why nothing could be sent]" }, "queue": { "title": "QueueReading", "type": "array", "items": [{ "type": "string" }, { "type": "string" }, { "type": "string" }, { "type": "string" }, { "type": "string" }, { "$ref": "#/definitions/shown" }, { "$ref": "#/definitions/shown" }], "additionalItems": { "type": "string" }, "minItems": 7, "description": '[id, name, dropped, packets, bytes, queued packets, queued bytes, "off" and "invalid" where they hold]; the 64-bit counters are decimal text.' }, "rule": { "title": "RuleReading", "type": "array", "items": [{ "type": "string" }, { "type": "integer", "enum": [0, 1] }, { "type": "string" }, { "type": "string" }, { "type": ["string", "null"] }], "minItems": 3, "maxItems": 5, "description": '[id, 1 enabled | 0 disabled, packets, "invalid" where it holds or "", the address list it matches where that was asked]' }, "lease": { "title": "LeaseReading", "type": "object", "required": ["e"], "properties": { "e": { "type": "array", "description": "Entries of ours: [prefix, ms left].", "items": { "type": "array", "items": [{ "type": "string" }, { "type": "number" }], "minItems": 2, "maxItems": 2 }, "maxItems": 8 }, "f": { "type": "integer", "description": "Entries of others. Absent = none.", "minimum": 1, "maximum": 1e6 } }, "description": "The list of the lease." }, "signals": { "title": "RunSignals", "type": "object", "required": ["base", "raw", "ewma", "drops", "dps", "bps", "queued", "ds"], "properties": { "base": { "$ref": "#/definitions/shown", "description": "Baseline, ms." }, "raw": { "$ref": "#/definitions/shown", "description": "Round trip less the baseline, ms." }, "ewma": { "$ref": "#/definitions/shown", "description": "Its average, ms." }, "drops": { "$ref": "#/definitions/shown", "description": "Packets dropped since the run before." }, "dps": { "$ref": "#/definitions/shown", "description": "The same, a second." }, "bps": { "$ref": "#/definitions/shown", "description": "Download, bits a second." }, "queued": { "$ref": "#/definitions/shown", "description": "Packets waiting." }, "zone": { "$ref": "#/definitions/zone", "description": "What autorate says. Absent = nothing; why stands in `in.auto`." }, "ds": { "type": "string", "enum": ["observable", "blind", "ignored", "required", "unproven"], "description": "What is known of the drop counter." }, "lost": { "type": "number", "description": "Runs in a row with every probe lost. Absent = none." } } }, "vote": { "title": "RunVote", "type": "array", "items": [{ "type": "string", "enum": ["rtt_delta", "queue", "queue_ms", "drops", "loss", "drop_rate", "outage", "zone"] }, { "type": "string", "enum": ["r", "y", "s", "o"] }, { "anyOf": [{ "type": "number" }, { "type": "string", "enum": ["?"] }] }, { "type": "number" }, { "enum": [0, 1, "?", "-"] }, { "type": "string" }], "minItems": 5, "maxItems": 6, "description": '[signal, for r(ed) y(ellow) s(evere) o(utage), value, limit, 1 yes | 0 no | "?" unknown | "-" left out, why left out]. Why a value is not known stands at the signal.' }, "streak": { "type": "array", "items": [{ "type": "number" }, { "type": "number" }], "minItems": 2, "maxItems": 2, "description": "[runs in a row, runs needed]" }, "next": { "title": "RunNext", "type": "object", "description": "Streaks and timers as the run left them; times are what is left or what has passed, ms.", "required": ["red", "green"], "properties": { "red": { "$ref": "#/definitions/streak", "description": "Bad runs; the flap brake raises what is needed." }, "green": { "$ref": "#/definitions/streak", "description": "Good runs, on the way back." }, "brake": { "type": "number", "description": "Left of the flap brake. Absent = it is off." }, "override": { "anyOf": [{ "type": "number" }, { "type": "string", "enum": ["auto"] }], "description": 'Left of the override; "auto" = until a person ends it. Absent = none.' }, "conf": { "title": "RunConfidence", "type": "object", "description": "The confidence decider, where it runs.", "required": ["score", "route"], "properties": { "score": { "type": ["number", "null"], "description": "0 and more; null = no score is due, since no verdict is known." }, "route": { "$ref": "#/definitions/route", "description": "Its own: the real one with authority, a virtual one in the shadow." }, "hold": { "type": "number", "description": "Left of hold-down. Absent = not running." }, "degrade": { "type": "number", "description": "How long the degrade timer has run. Absent = not running." }, "recover": { "type": "number", "description": "How long the recovery timer has run. Absent = not running." }, "brake": { "type": "number", "description": "Left of the brake of its virtual route. Absent = it is off." } } }, "seq": { "title": "RunSequential", "type": "object", "description": "The sequential decider, where it runs.", "required": ["route", "ev", "calm"], "properties": { "route": { "$ref": "#/definitions/route", "description": "Its own: the real one where it is in charge, a virtual one in the shadow." }, "ev": { "$ref": "#/definitions/streak", "description": "Evidence for steering, ms\xB7s, and how much is needed." }, "calm": { "$ref": "#/definitions/streak", "description": "Seconds of calm, and how many are needed for the way back." }, "level": { "type": "number", "description": "Round trip of the line when nothing is wrong, ms. Absent = not known yet." }, "spread": { "type": "number", "description": "How far it strays by itself, ms. Absent = not known yet." } } } } }, "context": { "title": "RunContext", "type": "object", "description": "What the run was judged by and what a person is told beside it. Absent in the journal: there the start line above has the configuration.", "required": ["version", "because", "interval_ms", "max_gap_ms", "yellow", "limits"], "properties": { "version": { "type": "string", "description": "Of this program." }, "because": { "type": "string", "description": "Why this verdict: one sentence with numbers." }, "interval_ms": { "type": "number", "description": "Between two runs.", "exclusiveMinimum": 0 }, "max_gap_ms": { "type": "number", "exclusiveMinimum": 0, "description": "Beyond this, two runs are not consecutive." }, "yellow": { "type": "string", "enum": ["reset", "hold", "count"], "description": "What a YELLOW run does to the streak of GREEN ones." }, "limits": { "title": "RunLimits", "type": "object", "description": "The limits of delta, queue and drops, so that they can be shown without a configuration.", "required": ["green_rtt_ms", "yellow_rtt_ms", "red_rtt_ms", "yellow_queue", "red_queue", "red_drops"], "properties": { "green_rtt_ms": { "type": "number", "description": "Delta up to which the line is shown as well." }, "yellow_rtt_ms": { "type": "number", "description": "Delta for YELLOW." }, "red_rtt_ms": { "type": "number", "description": "Delta for RED." }, "yellow_queue": { "type": "number", "description": "Packets for YELLOW." }, "red_queue": { "type": "number", "description": "Packets for RED." }, "red_drops": { "type": "number", "description": "Packets for RED." } } }, "gate": { "title": "RunGate", "type": "object", "description": "How fit the alternate line is. Absent = no gate is configured.", "required": ["says", "because", "healthy", "bad", "good"], "properties": { "says": { "type": "string", "enum": ["good", "bad", "unknown"], "description": "Of this run alone." }, "because": { "type": "string", "description": "Why: in words with numbers." }, "healthy": { "enum": [true, false, "?"], "description": 'By its streaks; "?" = they are too short yet.' }, "bad": { "$ref": "#/definitions/streak", "description": "Runs that were bad, of those that make it unfit." }, "good": { "$ref": "#/definitions/streak", "description": "Runs that were good, of those that make it fit again." } } }, "upload": { "title": "RunUpload", "type": "object", "description": "The upload queue: shown, not judged. Absent = not configured.", "required": ["queued", "dps", "bps"], "properties": { "queued": { "$ref": "#/definitions/shown", "description": "Packets waiting." }, "dps": { "$ref": "#/definitions/shown", "description": "Packets dropped a second." }, "bps": { "$ref": "#/definitions/shown", "description": "Bits a second." } } }, "bypassed": { "type": "boolean", "description": "Traffic goes past the download queue. Absent = no." }, "fault": { "type": "array", "items": [{ "type": "string" }, { "type": "string" }, { "type": "string" }], "minItems": 3, "maxItems": 3, "description": "The router's failure in this run: code, words, what to do about it. Absent = none." }, "warnings": { "type": "array", "items": { "type": "string" }, "description": "Standing warnings, one sentence each. Absent = none." } } } } };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 1e13 || isNaN(data)) {
        validate22.errors = [{ instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e13 } }];
        return false;
      } else {
        if (data < -1e13 || isNaN(data)) {
          validate22.errors = [{ instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e13 } }];
          return false;
        }
      }
    } else {
      validate22.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "number" } }];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var schema8 = { "title": "RunInputs", "type": "object", "description": "What was measured, raw: all that a replay needs. Without `alt` no alternate line is measured.", "required": ["line", "router"], "properties": { "line": { "$ref": "#/definitions/line", "description": "The watched line." }, "alt": { "$ref": "#/definitions/line", "description": "The alternate line. Absent = it is not measured." }, "router": { "description": "What the router said, or why it did not.", "anyOf": [{ "title": "RouterFailed", "type": "object", "required": ["fail", "why"], "properties": { "fail": { "type": "string", "description": "It did not answer: code of the failure." }, "why": { "type": "string", "description": "The same in words." } } }, { "title": "RouterRead", "type": "object", "required": ["t", "down", "rule"], "properties": { "t": { "$ref": "#/definitions/ms", "description": "When it was read, ms since boot." }, "down": { "description": "Download queue.", "anyOf": [{ "$ref": "#/definitions/queue" }, { "$ref": "#/definitions/unknown" }] }, "up": { "anyOf": [{ "$ref": "#/definitions/queue" }, { "$ref": "#/definitions/unknown" }], "description": "Upload queue. Absent = not configured." }, "rule": { "description": "The rule that steers.", "anyOf": [{ "$ref": "#/definitions/rule" }, { "$ref": "#/definitions/unknown" }] }, "lease": { "description": "What the address list of the lease holds. Absent = there is no lease.", "anyOf": [{ "$ref": "#/definitions/lease" }, { "$ref": "#/definitions/unknown" }] }, "uptime": { "$ref": "#/definitions/shown", "description": "Absent = not asked for." } } }] }, "auto": { "description": "The autorate daemon's file. Absent = none is configured.", "anyOf": [{ "title": "AutorateFile", "type": "object", "required": ["base", "zone", "age"], "properties": { "base": { "$ref": "#/definitions/shown", "description": "Its baseline, ms." }, "zone": { "type": "string", "description": "Its verdict, one of `sig.zone`, or why there is none." }, "age": { "type": "number", "description": "Age of the file, ms." }, "note": { "type": "string", "description": "What is odd about it. Absent = nothing." } } }, { "$ref": "#/definitions/unknown" }] }, "role": { "type": "array", "items": [{ "type": "string", "enum": ["leads", "claims", "stands_by"] }, { "type": ["string", "null"] }, { "type": ["number", "null"] }], "minItems": 3, "maxItems": 3, "description": "Of two machines: [what this one was, who led, ms that the entry at the router still had to run]. Absent = it is alone." } } };
var schema9 = { "title": "LineReading", "type": "object", "required": ["rtt", "loss"], "properties": { "rtt": { "$ref": "#/definitions/shown", "description": "Round trip, ms." }, "loss": { "$ref": "#/definitions/shown", "description": "Percent." }, "refl": { "type": "array", "description": "Each reflector. Absent = none was asked.", "items": { "$ref": "#/definitions/reflector" } }, "left": { "type": "array", "items": { "type": "string" }, "description": "Reflectors left out because they were silent while others answered. Absent = none." }, "how": { "type": "string", "enum": ["tcp", "router"], "description": "Absent = icmp." } } };
var pattern0 = new RegExp("^\\?", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern0.test(data)) {
        validate29.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^\\?" } }];
        return false;
      }
    } else {
      validate29.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
      return false;
    }
  }
  validate29.errors = vErrors;
  return errors === 0;
}
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!(typeof data == "number" && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "number" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const _errs3 = errors;
    if (!validate29(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = valid0 || _valid0;
  }
  if (!valid0) {
    const err1 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate28.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate28.errors = vErrors;
  return errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 5) {
        validate33.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 5 } }];
        return false;
      } else {
        if (data.length < 4) {
          validate33.errors = [{ instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 4 } }];
          return false;
        } else {
          const len0 = data.length;
          if (len0 > 0) {
            const _errs1 = errors;
            if (typeof data[0] !== "string") {
              validate33.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs1 === errors;
          }
          if (valid0) {
            if (len0 > 1) {
              let data1 = data[1];
              const _errs3 = errors;
              if (!(typeof data1 == "number" && isFinite(data1))) {
                validate33.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/type", keyword: "type", params: { type: "number" } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            }
            if (valid0) {
              if (len0 > 2) {
                let data2 = data[2];
                const _errs5 = errors;
                if (!(typeof data2 == "number" && isFinite(data2))) {
                  validate33.errors = [{ instancePath: instancePath + "/2", schemaPath: "#/items/2/type", keyword: "type", params: { type: "number" } }];
                  return false;
                }
                var valid0 = _errs5 === errors;
              }
              if (valid0) {
                if (len0 > 3) {
                  let data3 = data[3];
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (Array.isArray(data3)) {
                      var valid1 = true;
                      const len1 = data3.length;
                      for (let i0 = 0; i0 < len1; i0++) {
                        let data4 = data3[i0];
                        const _errs9 = errors;
                        if (!(typeof data4 == "number" && isFinite(data4))) {
                          validate33.errors = [{ instancePath: instancePath + "/3/" + i0, schemaPath: "#/items/3/items/type", keyword: "type", params: { type: "number" } }];
                          return false;
                        }
                        var valid1 = _errs9 === errors;
                        if (!valid1) {
                          break;
                        }
                      }
                    } else {
                      validate33.errors = [{ instancePath: instancePath + "/3", schemaPath: "#/items/3/type", keyword: "type", params: { type: "array" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs7 === errors;
                }
                if (valid0) {
                  if (len0 > 4) {
                    const _errs11 = errors;
                    if (typeof data[4] !== "string") {
                      validate33.errors = [{ instancePath: instancePath + "/4", schemaPath: "#/items/4/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate33.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.rtt === void 0 && (missing0 = "rtt") || data.loss === void 0 && (missing0 = "loss")) {
        validate27.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.rtt !== void 0) {
          const _errs1 = errors;
          if (!validate28(data.rtt, { instancePath: instancePath + "/rtt", parentData: data, parentDataProperty: "rtt", rootData })) {
            vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.loss !== void 0) {
            const _errs2 = errors;
            if (!validate28(data.loss, { instancePath: instancePath + "/loss", parentData: data, parentDataProperty: "loss", rootData })) {
              vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.refl !== void 0) {
              let data2 = data.refl;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data2)) {
                  var valid1 = true;
                  const len0 = data2.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (!validate33(data2[i0], { instancePath: instancePath + "/refl/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
                      vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate27.errors = [{ instancePath: instancePath + "/refl", schemaPath: "#/properties/refl/type", keyword: "type", params: { type: "array" } }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.left !== void 0) {
                let data4 = data.left;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data4)) {
                    var valid2 = true;
                    const len1 = data4.length;
                    for (let i1 = 0; i1 < len1; i1++) {
                      const _errs8 = errors;
                      if (typeof data4[i1] !== "string") {
                        validate27.errors = [{ instancePath: instancePath + "/left/" + i1, schemaPath: "#/properties/left/items/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                      var valid2 = _errs8 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate27.errors = [{ instancePath: instancePath + "/left", schemaPath: "#/properties/left/type", keyword: "type", params: { type: "array" } }];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.how !== void 0) {
                  let data6 = data.how;
                  const _errs10 = errors;
                  if (typeof data6 !== "string") {
                    validate27.errors = [{ instancePath: instancePath + "/how", schemaPath: "#/properties/how/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  if (!(data6 === "tcp" || data6 === "router")) {
                    validate27.errors = [{ instancePath: instancePath + "/how", schemaPath: "#/properties/how/enum", keyword: "enum", params: { allowedValues: schema9.properties.how.enum } }];
                    return false;
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate27.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length < 7) {
        validate38.errors = [{ instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 7 } }];
        return false;
      } else {
        const len0 = data.length;
        var valid0 = len0 <= 7;
        if (!valid0) {
          for (let i0 = 7; i0 < len0; i0++) {
            const _errs1 = errors;
            if (typeof data[i0] !== "string") {
              validate38.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/additionalItems/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs1 === errors;
            if (!valid0) {
              break;
            }
          }
        }
        if (valid0) {
          const len1 = data.length;
          if (len1 > 0) {
            const _errs3 = errors;
            if (typeof data[0] !== "string") {
              validate38.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid1 = _errs3 === errors;
          }
          if (valid1) {
            if (len1 > 1) {
              const _errs5 = errors;
              if (typeof data[1] !== "string") {
                validate38.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
              var valid1 = _errs5 === errors;
            }
            if (valid1) {
              if (len1 > 2) {
                const _errs7 = errors;
                if (typeof data[2] !== "string") {
                  validate38.errors = [{ instancePath: instancePath + "/2", schemaPath: "#/items/2/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
                var valid1 = _errs7 === errors;
              }
              if (valid1) {
                if (len1 > 3) {
                  const _errs9 = errors;
                  if (typeof data[3] !== "string") {
                    validate38.errors = [{ instancePath: instancePath + "/3", schemaPath: "#/items/3/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid1 = _errs9 === errors;
                }
                if (valid1) {
                  if (len1 > 4) {
                    const _errs11 = errors;
                    if (typeof data[4] !== "string") {
                      validate38.errors = [{ instancePath: instancePath + "/4", schemaPath: "#/items/4/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                    var valid1 = _errs11 === errors;
                  }
                  if (valid1) {
                    if (len1 > 5) {
                      const _errs13 = errors;
                      if (!validate28(data[5], { instancePath: instancePath + "/5", parentData: data, parentDataProperty: 5, rootData })) {
                        vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs13 === errors;
                    }
                    if (valid1) {
                      if (len1 > 6) {
                        const _errs14 = errors;
                        if (!validate28(data[6], { instancePath: instancePath + "/6", parentData: data, parentDataProperty: 6, rootData })) {
                          vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                          errors = vErrors.length;
                        }
                        var valid1 = _errs14 === errors;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate38.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var schema14 = { "title": "RuleReading", "type": "array", "items": [{ "type": "string" }, { "type": "integer", "enum": [0, 1] }, { "type": "string" }, { "type": "string" }, { "type": ["string", "null"] }], "minItems": 3, "maxItems": 5, "description": '[id, 1 enabled | 0 disabled, packets, "invalid" where it holds or "", the address list it matches where that was asked]' };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 5) {
        validate45.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 5 } }];
        return false;
      } else {
        if (data.length < 3) {
          validate45.errors = [{ instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 3 } }];
          return false;
        } else {
          const len0 = data.length;
          if (len0 > 0) {
            const _errs1 = errors;
            if (typeof data[0] !== "string") {
              validate45.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs1 === errors;
          }
          if (valid0) {
            if (len0 > 1) {
              let data1 = data[1];
              const _errs3 = errors;
              if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
                validate45.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/type", keyword: "type", params: { type: "integer" } }];
                return false;
              }
              if (!(data1 === 0 || data1 === 1)) {
                validate45.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/enum", keyword: "enum", params: { allowedValues: schema14.items[1].enum } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            }
            if (valid0) {
              if (len0 > 2) {
                const _errs5 = errors;
                if (typeof data[2] !== "string") {
                  validate45.errors = [{ instancePath: instancePath + "/2", schemaPath: "#/items/2/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
                var valid0 = _errs5 === errors;
              }
              if (valid0) {
                if (len0 > 3) {
                  const _errs7 = errors;
                  if (typeof data[3] !== "string") {
                    validate45.errors = [{ instancePath: instancePath + "/3", schemaPath: "#/items/3/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                }
                if (valid0) {
                  if (len0 > 4) {
                    let data4 = data[4];
                    const _errs9 = errors;
                    if (typeof data4 !== "string" && data4 !== null) {
                      validate45.errors = [{ instancePath: instancePath + "/4", schemaPath: "#/items/4/type", keyword: "type", params: { type: schema14.items[4].type } }];
                      return false;
                    }
                    var valid0 = _errs9 === errors;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate45.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate45.errors = vErrors;
  return errors === 0;
}
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.e === void 0 && (missing0 = "e")) {
        validate48.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.e !== void 0) {
          let data0 = data.e;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              if (data0.length > 8) {
                validate48.errors = [{ instancePath: instancePath + "/e", schemaPath: "#/properties/e/maxItems", keyword: "maxItems", params: { limit: 8 } }];
                return false;
              } else {
                var valid1 = true;
                const len0 = data0.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data1 = data0[i0];
                  const _errs3 = errors;
                  if (errors === _errs3) {
                    if (Array.isArray(data1)) {
                      if (data1.length > 2) {
                        validate48.errors = [{ instancePath: instancePath + "/e/" + i0, schemaPath: "#/properties/e/items/maxItems", keyword: "maxItems", params: { limit: 2 } }];
                        return false;
                      } else {
                        if (data1.length < 2) {
                          validate48.errors = [{ instancePath: instancePath + "/e/" + i0, schemaPath: "#/properties/e/items/minItems", keyword: "minItems", params: { limit: 2 } }];
                          return false;
                        } else {
                          const len1 = data1.length;
                          if (len1 > 0) {
                            const _errs5 = errors;
                            if (typeof data1[0] !== "string") {
                              validate48.errors = [{ instancePath: instancePath + "/e/" + i0 + "/0", schemaPath: "#/properties/e/items/items/0/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                            var valid2 = _errs5 === errors;
                          }
                          if (valid2) {
                            if (len1 > 1) {
                              let data3 = data1[1];
                              const _errs7 = errors;
                              if (!(typeof data3 == "number" && isFinite(data3))) {
                                validate48.errors = [{ instancePath: instancePath + "/e/" + i0 + "/1", schemaPath: "#/properties/e/items/items/1/type", keyword: "type", params: { type: "number" } }];
                                return false;
                              }
                              var valid2 = _errs7 === errors;
                            }
                          }
                        }
                      }
                    } else {
                      validate48.errors = [{ instancePath: instancePath + "/e/" + i0, schemaPath: "#/properties/e/items/type", keyword: "type", params: { type: "array" } }];
                      return false;
                    }
                  }
                  var valid1 = _errs3 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              }
            } else {
              validate48.errors = [{ instancePath: instancePath + "/e", schemaPath: "#/properties/e/type", keyword: "type", params: { type: "array" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.f !== void 0) {
            let data4 = data.f;
            const _errs9 = errors;
            if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
              validate48.errors = [{ instancePath: instancePath + "/f", schemaPath: "#/properties/f/type", keyword: "type", params: { type: "integer" } }];
              return false;
            }
            if (errors === _errs9) {
              if (typeof data4 == "number" && isFinite(data4)) {
                if (data4 > 1e6 || isNaN(data4)) {
                  validate48.errors = [{ instancePath: instancePath + "/f", schemaPath: "#/properties/f/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } }];
                  return false;
                } else {
                  if (data4 < 1 || isNaN(data4)) {
                    validate48.errors = [{ instancePath: instancePath + "/f", schemaPath: "#/properties/f/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } }];
                    return false;
                  }
                }
              }
            }
            var valid0 = _errs9 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate48.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate48.errors = vErrors;
  return errors === 0;
}
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.line === void 0 && (missing0 = "line") || data.router === void 0 && (missing0 = "router")) {
        validate26.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.line !== void 0) {
          const _errs1 = errors;
          if (!validate27(data.line, { instancePath: instancePath + "/line", parentData: data, parentDataProperty: "line", rootData })) {
            vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.alt !== void 0) {
            const _errs2 = errors;
            if (!validate27(data.alt, { instancePath: instancePath + "/alt", parentData: data, parentDataProperty: "alt", rootData })) {
              vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.router !== void 0) {
              let data2 = data.router;
              const _errs3 = errors;
              const _errs4 = errors;
              let valid1 = false;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  let missing1;
                  if (data2.fail === void 0 && (missing1 = "fail") || data2.why === void 0 && (missing1 = "why")) {
                    const err0 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/anyOf/0/required", keyword: "required", params: { missingProperty: missing1 } };
                    if (vErrors === null) {
                      vErrors = [err0];
                    } else {
                      vErrors.push(err0);
                    }
                    errors++;
                  } else {
                    if (data2.fail !== void 0) {
                      const _errs7 = errors;
                      if (typeof data2.fail !== "string") {
                        const err1 = { instancePath: instancePath + "/router/fail", schemaPath: "#/properties/router/anyOf/0/properties/fail/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                      }
                      var valid2 = _errs7 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data2.why !== void 0) {
                        const _errs9 = errors;
                        if (typeof data2.why !== "string") {
                          const err2 = { instancePath: instancePath + "/router/why", schemaPath: "#/properties/router/anyOf/0/properties/why/type", keyword: "type", params: { type: "string" } };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                        var valid2 = _errs9 === errors;
                      } else {
                        var valid2 = true;
                      }
                    }
                  }
                } else {
                  const err3 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/anyOf/0/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err3];
                  } else {
                    vErrors.push(err3);
                  }
                  errors++;
                }
              }
              var _valid0 = _errs5 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs11 = errors;
                if (errors === _errs11) {
                  if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                    let missing2;
                    if (data2.t === void 0 && (missing2 = "t") || data2.down === void 0 && (missing2 = "down") || data2.rule === void 0 && (missing2 = "rule")) {
                      const err4 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/anyOf/1/required", keyword: "required", params: { missingProperty: missing2 } };
                      if (vErrors === null) {
                        vErrors = [err4];
                      } else {
                        vErrors.push(err4);
                      }
                      errors++;
                    } else {
                      if (data2.t !== void 0) {
                        const _errs13 = errors;
                        if (!validate22(data2.t, { instancePath: instancePath + "/router/t", parentData: data2, parentDataProperty: "t", rootData })) {
                          vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                          errors = vErrors.length;
                        }
                        var valid3 = _errs13 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data2.down !== void 0) {
                          let data6 = data2.down;
                          const _errs14 = errors;
                          const _errs15 = errors;
                          let valid4 = false;
                          const _errs16 = errors;
                          if (!validate38(data6, { instancePath: instancePath + "/router/down", parentData: data2, parentDataProperty: "down", rootData })) {
                            vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
                            errors = vErrors.length;
                          }
                          var _valid1 = _errs16 === errors;
                          valid4 = valid4 || _valid1;
                          if (!valid4) {
                            const _errs17 = errors;
                            if (!validate29(data6, { instancePath: instancePath + "/router/down", parentData: data2, parentDataProperty: "down", rootData })) {
                              vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                              errors = vErrors.length;
                            }
                            var _valid1 = _errs17 === errors;
                            valid4 = valid4 || _valid1;
                          }
                          if (!valid4) {
                            const err5 = { instancePath: instancePath + "/router/down", schemaPath: "#/properties/router/anyOf/1/properties/down/anyOf", keyword: "anyOf", params: {} };
                            if (vErrors === null) {
                              vErrors = [err5];
                            } else {
                              vErrors.push(err5);
                            }
                            errors++;
                          } else {
                            errors = _errs15;
                            if (vErrors !== null) {
                              if (_errs15) {
                                vErrors.length = _errs15;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data2.up !== void 0) {
                            let data7 = data2.up;
                            const _errs18 = errors;
                            const _errs19 = errors;
                            let valid5 = false;
                            const _errs20 = errors;
                            if (!validate38(data7, { instancePath: instancePath + "/router/up", parentData: data2, parentDataProperty: "up", rootData })) {
                              vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
                              errors = vErrors.length;
                            }
                            var _valid2 = _errs20 === errors;
                            valid5 = valid5 || _valid2;
                            if (!valid5) {
                              const _errs21 = errors;
                              if (!validate29(data7, { instancePath: instancePath + "/router/up", parentData: data2, parentDataProperty: "up", rootData })) {
                                vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                errors = vErrors.length;
                              }
                              var _valid2 = _errs21 === errors;
                              valid5 = valid5 || _valid2;
                            }
                            if (!valid5) {
                              const err6 = { instancePath: instancePath + "/router/up", schemaPath: "#/properties/router/anyOf/1/properties/up/anyOf", keyword: "anyOf", params: {} };
                              if (vErrors === null) {
                                vErrors = [err6];
                              } else {
                                vErrors.push(err6);
                              }
                              errors++;
                            } else {
                              errors = _errs19;
                              if (vErrors !== null) {
                                if (_errs19) {
                                  vErrors.length = _errs19;
                                } else {
                                  vErrors = null;
                                }
                              }
                            }
                            var valid3 = _errs18 === errors;
                          } else {
                            var valid3 = true;
                          }
                          if (valid3) {
                            if (data2.rule !== void 0) {
                              let data8 = data2.rule;
                              const _errs22 = errors;
                              const _errs23 = errors;
                              let valid6 = false;
                              const _errs24 = errors;
                              if (!validate45(data8, { instancePath: instancePath + "/router/rule", parentData: data2, parentDataProperty: "rule", rootData })) {
                                vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
                                errors = vErrors.length;
                              }
                              var _valid3 = _errs24 === errors;
                              valid6 = valid6 || _valid3;
                              if (!valid6) {
                                const _errs25 = errors;
                                if (!validate29(data8, { instancePath: instancePath + "/router/rule", parentData: data2, parentDataProperty: "rule", rootData })) {
                                  vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                  errors = vErrors.length;
                                }
                                var _valid3 = _errs25 === errors;
                                valid6 = valid6 || _valid3;
                              }
                              if (!valid6) {
                                const err7 = { instancePath: instancePath + "/router/rule", schemaPath: "#/properties/router/anyOf/1/properties/rule/anyOf", keyword: "anyOf", params: {} };
                                if (vErrors === null) {
                                  vErrors = [err7];
                                } else {
                                  vErrors.push(err7);
                                }
                                errors++;
                              } else {
                                errors = _errs23;
                                if (vErrors !== null) {
                                  if (_errs23) {
                                    vErrors.length = _errs23;
                                  } else {
                                    vErrors = null;
                                  }
                                }
                              }
                              var valid3 = _errs22 === errors;
                            } else {
                              var valid3 = true;
                            }
                            if (valid3) {
                              if (data2.lease !== void 0) {
                                let data9 = data2.lease;
                                const _errs26 = errors;
                                const _errs27 = errors;
                                let valid7 = false;
                                const _errs28 = errors;
                                if (!validate48(data9, { instancePath: instancePath + "/router/lease", parentData: data2, parentDataProperty: "lease", rootData })) {
                                  vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
                                  errors = vErrors.length;
                                }
                                var _valid4 = _errs28 === errors;
                                valid7 = valid7 || _valid4;
                                if (!valid7) {
                                  const _errs29 = errors;
                                  if (!validate29(data9, { instancePath: instancePath + "/router/lease", parentData: data2, parentDataProperty: "lease", rootData })) {
                                    vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid4 = _errs29 === errors;
                                  valid7 = valid7 || _valid4;
                                }
                                if (!valid7) {
                                  const err8 = { instancePath: instancePath + "/router/lease", schemaPath: "#/properties/router/anyOf/1/properties/lease/anyOf", keyword: "anyOf", params: {} };
                                  if (vErrors === null) {
                                    vErrors = [err8];
                                  } else {
                                    vErrors.push(err8);
                                  }
                                  errors++;
                                } else {
                                  errors = _errs27;
                                  if (vErrors !== null) {
                                    if (_errs27) {
                                      vErrors.length = _errs27;
                                    } else {
                                      vErrors = null;
                                    }
                                  }
                                }
                                var valid3 = _errs26 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data2.uptime !== void 0) {
                                  const _errs30 = errors;
                                  if (!validate28(data2.uptime, { instancePath: instancePath + "/router/uptime", parentData: data2, parentDataProperty: "uptime", rootData })) {
                                    vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs30 === errors;
                                } else {
                                  var valid3 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    const err9 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/anyOf/1/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err9];
                    } else {
                      vErrors.push(err9);
                    }
                    errors++;
                  }
                }
                var _valid0 = _errs11 === errors;
                valid1 = valid1 || _valid0;
              }
              if (!valid1) {
                const err10 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/anyOf", keyword: "anyOf", params: {} };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
                validate26.errors = vErrors;
                return false;
              } else {
                errors = _errs4;
                if (vErrors !== null) {
                  if (_errs4) {
                    vErrors.length = _errs4;
                  } else {
                    vErrors = null;
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.auto !== void 0) {
                let data11 = data.auto;
                const _errs31 = errors;
                const _errs32 = errors;
                let valid8 = false;
                const _errs33 = errors;
                if (errors === _errs33) {
                  if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                    let missing3;
                    if (data11.base === void 0 && (missing3 = "base") || data11.zone === void 0 && (missing3 = "zone") || data11.age === void 0 && (missing3 = "age")) {
                      const err11 = { instancePath: instancePath + "/auto", schemaPath: "#/properties/auto/anyOf/0/required", keyword: "required", params: { missingProperty: missing3 } };
                      if (vErrors === null) {
                        vErrors = [err11];
                      } else {
                        vErrors.push(err11);
                      }
                      errors++;
                    } else {
                      if (data11.base !== void 0) {
                        const _errs35 = errors;
                        if (!validate28(data11.base, { instancePath: instancePath + "/auto/base", parentData: data11, parentDataProperty: "base", rootData })) {
                          vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                          errors = vErrors.length;
                        }
                        var valid9 = _errs35 === errors;
                      } else {
                        var valid9 = true;
                      }
                      if (valid9) {
                        if (data11.zone !== void 0) {
                          const _errs36 = errors;
                          if (typeof data11.zone !== "string") {
                            const err12 = { instancePath: instancePath + "/auto/zone", schemaPath: "#/properties/auto/anyOf/0/properties/zone/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                              vErrors = [err12];
                            } else {
                              vErrors.push(err12);
                            }
                            errors++;
                          }
                          var valid9 = _errs36 === errors;
                        } else {
                          var valid9 = true;
                        }
                        if (valid9) {
                          if (data11.age !== void 0) {
                            let data14 = data11.age;
                            const _errs38 = errors;
                            if (!(typeof data14 == "number" && isFinite(data14))) {
                              const err13 = { instancePath: instancePath + "/auto/age", schemaPath: "#/properties/auto/anyOf/0/properties/age/type", keyword: "type", params: { type: "number" } };
                              if (vErrors === null) {
                                vErrors = [err13];
                              } else {
                                vErrors.push(err13);
                              }
                              errors++;
                            }
                            var valid9 = _errs38 === errors;
                          } else {
                            var valid9 = true;
                          }
                          if (valid9) {
                            if (data11.note !== void 0) {
                              const _errs40 = errors;
                              if (typeof data11.note !== "string") {
                                const err14 = { instancePath: instancePath + "/auto/note", schemaPath: "#/properties/auto/anyOf/0/properties/note/type", keyword: "type", params: { type: "string" } };
                                if (vErrors === null) {
                                  vErrors = [err14];
                                } else {
                                  vErrors.push(err14);
                                }
                                errors++;
                              }
                              var valid9 = _errs40 === errors;
                            } else {
                              var valid9 = true;
                            }
                          }
                        }
                      }
                    }
                  } else {
                    const err15 = { instancePath: instancePath + "/auto", schemaPath: "#/properties/auto/anyOf/0/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err15];
                    } else {
                      vErrors.push(err15);
                    }
                    errors++;
                  }
                }
                var _valid5 = _errs33 === errors;
                valid8 = valid8 || _valid5;
                if (!valid8) {
                  const _errs42 = errors;
                  if (!validate29(data11, { instancePath: instancePath + "/auto", parentData: data, parentDataProperty: "auto", rootData })) {
                    vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                    errors = vErrors.length;
                  }
                  var _valid5 = _errs42 === errors;
                  valid8 = valid8 || _valid5;
                }
                if (!valid8) {
                  const err16 = { instancePath: instancePath + "/auto", schemaPath: "#/properties/auto/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                  validate26.errors = vErrors;
                  return false;
                } else {
                  errors = _errs32;
                  if (vErrors !== null) {
                    if (_errs32) {
                      vErrors.length = _errs32;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid0 = _errs31 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.role !== void 0) {
                  let data16 = data.role;
                  const _errs43 = errors;
                  if (errors === _errs43) {
                    if (Array.isArray(data16)) {
                      if (data16.length > 3) {
                        validate26.errors = [{ instancePath: instancePath + "/role", schemaPath: "#/properties/role/maxItems", keyword: "maxItems", params: { limit: 3 } }];
                        return false;
                      } else {
                        if (data16.length < 3) {
                          validate26.errors = [{ instancePath: instancePath + "/role", schemaPath: "#/properties/role/minItems", keyword: "minItems", params: { limit: 3 } }];
                          return false;
                        } else {
                          const len0 = data16.length;
                          if (len0 > 0) {
                            let data17 = data16[0];
                            const _errs45 = errors;
                            if (typeof data17 !== "string") {
                              validate26.errors = [{ instancePath: instancePath + "/role/0", schemaPath: "#/properties/role/items/0/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                            if (!(data17 === "leads" || data17 === "claims" || data17 === "stands_by")) {
                              validate26.errors = [{ instancePath: instancePath + "/role/0", schemaPath: "#/properties/role/items/0/enum", keyword: "enum", params: { allowedValues: schema8.properties.role.items[0].enum } }];
                              return false;
                            }
                            var valid10 = _errs45 === errors;
                          }
                          if (valid10) {
                            if (len0 > 1) {
                              let data18 = data16[1];
                              const _errs47 = errors;
                              if (typeof data18 !== "string" && data18 !== null) {
                                validate26.errors = [{ instancePath: instancePath + "/role/1", schemaPath: "#/properties/role/items/1/type", keyword: "type", params: { type: schema8.properties.role.items[1].type } }];
                                return false;
                              }
                              var valid10 = _errs47 === errors;
                            }
                            if (valid10) {
                              if (len0 > 2) {
                                let data19 = data16[2];
                                const _errs49 = errors;
                                if (!(typeof data19 == "number" && isFinite(data19)) && data19 !== null) {
                                  validate26.errors = [{ instancePath: instancePath + "/role/2", schemaPath: "#/properties/role/items/2/type", keyword: "type", params: { type: schema8.properties.role.items[2].type } }];
                                  return false;
                                }
                                var valid10 = _errs49 === errors;
                              }
                            }
                          }
                        }
                      }
                    } else {
                      validate26.errors = [{ instancePath: instancePath + "/role", schemaPath: "#/properties/role/type", keyword: "type", params: { type: "array" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs43 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate26.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var schema16 = { "title": "RunSignals", "type": "object", "required": ["base", "raw", "ewma", "drops", "dps", "bps", "queued", "ds"], "properties": { "base": { "$ref": "#/definitions/shown", "description": "Baseline, ms." }, "raw": { "$ref": "#/definitions/shown", "description": "Round trip less the baseline, ms." }, "ewma": { "$ref": "#/definitions/shown", "description": "Its average, ms." }, "drops": { "$ref": "#/definitions/shown", "description": "Packets dropped since the run before." }, "dps": { "$ref": "#/definitions/shown", "description": "The same, a second." }, "bps": { "$ref": "#/definitions/shown", "description": "Download, bits a second." }, "queued": { "$ref": "#/definitions/shown", "description": "Packets waiting." }, "zone": { "$ref": "#/definitions/zone", "description": "What autorate says. Absent = nothing; why stands in `in.auto`." }, "ds": { "type": "string", "enum": ["observable", "blind", "ignored", "required", "unproven"], "description": "What is known of the drop counter." }, "lost": { "type": "number", "description": "Runs in a row with every probe lost. Absent = none." } } };
var schema17 = { "type": "string", "enum": ["GREEN", "YELLOW", "SOFT_RED", "RED"] };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    validate63.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
    return false;
  }
  if (!(data === "GREEN" || data === "YELLOW" || data === "SOFT_RED" || data === "RED")) {
    validate63.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema17.enum } }];
    return false;
  }
  validate63.errors = vErrors;
  return errors === 0;
}
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.base === void 0 && (missing0 = "base") || data.raw === void 0 && (missing0 = "raw") || data.ewma === void 0 && (missing0 = "ewma") || data.drops === void 0 && (missing0 = "drops") || data.dps === void 0 && (missing0 = "dps") || data.bps === void 0 && (missing0 = "bps") || data.queued === void 0 && (missing0 = "queued") || data.ds === void 0 && (missing0 = "ds")) {
        validate55.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.base !== void 0) {
          const _errs1 = errors;
          if (!validate28(data.base, { instancePath: instancePath + "/base", parentData: data, parentDataProperty: "base", rootData })) {
            vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.raw !== void 0) {
            const _errs2 = errors;
            if (!validate28(data.raw, { instancePath: instancePath + "/raw", parentData: data, parentDataProperty: "raw", rootData })) {
              vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ewma !== void 0) {
              const _errs3 = errors;
              if (!validate28(data.ewma, { instancePath: instancePath + "/ewma", parentData: data, parentDataProperty: "ewma", rootData })) {
                vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.drops !== void 0) {
                const _errs4 = errors;
                if (!validate28(data.drops, { instancePath: instancePath + "/drops", parentData: data, parentDataProperty: "drops", rootData })) {
                  vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.dps !== void 0) {
                  const _errs5 = errors;
                  if (!validate28(data.dps, { instancePath: instancePath + "/dps", parentData: data, parentDataProperty: "dps", rootData })) {
                    vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.bps !== void 0) {
                    const _errs6 = errors;
                    if (!validate28(data.bps, { instancePath: instancePath + "/bps", parentData: data, parentDataProperty: "bps", rootData })) {
                      vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.queued !== void 0) {
                      const _errs7 = errors;
                      if (!validate28(data.queued, { instancePath: instancePath + "/queued", parentData: data, parentDataProperty: "queued", rootData })) {
                        vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.zone !== void 0) {
                        const _errs8 = errors;
                        if (!validate63(data.zone, { instancePath: instancePath + "/zone", parentData: data, parentDataProperty: "zone", rootData })) {
                          vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.ds !== void 0) {
                          let data8 = data.ds;
                          const _errs9 = errors;
                          if (typeof data8 !== "string") {
                            validate55.errors = [{ instancePath: instancePath + "/ds", schemaPath: "#/properties/ds/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                          if (!(data8 === "observable" || data8 === "blind" || data8 === "ignored" || data8 === "required" || data8 === "unproven")) {
                            validate55.errors = [{ instancePath: instancePath + "/ds", schemaPath: "#/properties/ds/enum", keyword: "enum", params: { allowedValues: schema16.properties.ds.enum } }];
                            return false;
                          }
                          var valid0 = _errs9 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.lost !== void 0) {
                            let data9 = data.lost;
                            const _errs11 = errors;
                            if (!(typeof data9 == "number" && isFinite(data9))) {
                              validate55.errors = [{ instancePath: instancePath + "/lost", schemaPath: "#/properties/lost/type", keyword: "type", params: { type: "number" } }];
                              return false;
                            }
                            var valid0 = _errs11 === errors;
                          } else {
                            var valid0 = true;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate55.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate55.errors = vErrors;
  return errors === 0;
}
var schema18 = { "title": "RunVote", "type": "array", "items": [{ "type": "string", "enum": ["rtt_delta", "queue", "queue_ms", "drops", "loss", "drop_rate", "outage", "zone"] }, { "type": "string", "enum": ["r", "y", "s", "o"] }, { "anyOf": [{ "type": "number" }, { "type": "string", "enum": ["?"] }] }, { "type": "number" }, { "enum": [0, 1, "?", "-"] }, { "type": "string" }], "minItems": 5, "maxItems": 6, "description": '[signal, for r(ed) y(ellow) s(evere) o(utage), value, limit, 1 yes | 0 no | "?" unknown | "-" left out, why left out]. Why a value is not known stands at the signal.' };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 6) {
        validate66.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 6 } }];
        return false;
      } else {
        if (data.length < 5) {
          validate66.errors = [{ instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 5 } }];
          return false;
        } else {
          const len0 = data.length;
          if (len0 > 0) {
            let data0 = data[0];
            const _errs1 = errors;
            if (typeof data0 !== "string") {
              validate66.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            if (!(data0 === "rtt_delta" || data0 === "queue" || data0 === "queue_ms" || data0 === "drops" || data0 === "loss" || data0 === "drop_rate" || data0 === "outage" || data0 === "zone")) {
              validate66.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/enum", keyword: "enum", params: { allowedValues: schema18.items[0].enum } }];
              return false;
            }
            var valid0 = _errs1 === errors;
          }
          if (valid0) {
            if (len0 > 1) {
              let data1 = data[1];
              const _errs3 = errors;
              if (typeof data1 !== "string") {
                validate66.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
              if (!(data1 === "r" || data1 === "y" || data1 === "s" || data1 === "o")) {
                validate66.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/enum", keyword: "enum", params: { allowedValues: schema18.items[1].enum } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            }
            if (valid0) {
              if (len0 > 2) {
                let data2 = data[2];
                const _errs5 = errors;
                const _errs6 = errors;
                let valid1 = false;
                const _errs7 = errors;
                if (!(typeof data2 == "number" && isFinite(data2))) {
                  const err0 = { instancePath: instancePath + "/2", schemaPath: "#/items/2/anyOf/0/type", keyword: "type", params: { type: "number" } };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                }
                var _valid0 = _errs7 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs9 = errors;
                  if (typeof data2 !== "string") {
                    const err1 = { instancePath: instancePath + "/2", schemaPath: "#/items/2/anyOf/1/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err1];
                    } else {
                      vErrors.push(err1);
                    }
                    errors++;
                  }
                  if (!(data2 === "?")) {
                    const err2 = { instancePath: instancePath + "/2", schemaPath: "#/items/2/anyOf/1/enum", keyword: "enum", params: { allowedValues: schema18.items[2].anyOf[1].enum } };
                    if (vErrors === null) {
                      vErrors = [err2];
                    } else {
                      vErrors.push(err2);
                    }
                    errors++;
                  }
                  var _valid0 = _errs9 === errors;
                  valid1 = valid1 || _valid0;
                }
                if (!valid1) {
                  const err3 = { instancePath: instancePath + "/2", schemaPath: "#/items/2/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err3];
                  } else {
                    vErrors.push(err3);
                  }
                  errors++;
                  validate66.errors = vErrors;
                  return false;
                } else {
                  errors = _errs6;
                  if (vErrors !== null) {
                    if (_errs6) {
                      vErrors.length = _errs6;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              }
              if (valid0) {
                if (len0 > 3) {
                  let data3 = data[3];
                  const _errs11 = errors;
                  if (!(typeof data3 == "number" && isFinite(data3))) {
                    validate66.errors = [{ instancePath: instancePath + "/3", schemaPath: "#/items/3/type", keyword: "type", params: { type: "number" } }];
                    return false;
                  }
                  var valid0 = _errs11 === errors;
                }
                if (valid0) {
                  if (len0 > 4) {
                    let data4 = data[4];
                    const _errs13 = errors;
                    if (!(data4 === 0 || data4 === 1 || data4 === "?" || data4 === "-")) {
                      validate66.errors = [{ instancePath: instancePath + "/4", schemaPath: "#/items/4/enum", keyword: "enum", params: { allowedValues: schema18.items[4].enum } }];
                      return false;
                    }
                    var valid0 = _errs13 === errors;
                  }
                  if (valid0) {
                    if (len0 > 5) {
                      const _errs14 = errors;
                      if (typeof data[5] !== "string") {
                        validate66.errors = [{ instancePath: instancePath + "/5", schemaPath: "#/items/5/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                      var valid0 = _errs14 === errors;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate66.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
var schema19 = { "type": "string", "enum": ["primary", "steered"] };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    validate68.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
    return false;
  }
  if (!(data === "primary" || data === "steered")) {
    validate68.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema19.enum } }];
    return false;
  }
  validate68.errors = vErrors;
  return errors === 0;
}
var schema20 = { "title": "RunNext", "type": "object", "description": "Streaks and timers as the run left them; times are what is left or what has passed, ms.", "required": ["red", "green"], "properties": { "red": { "$ref": "#/definitions/streak", "description": "Bad runs; the flap brake raises what is needed." }, "green": { "$ref": "#/definitions/streak", "description": "Good runs, on the way back." }, "brake": { "type": "number", "description": "Left of the flap brake. Absent = it is off." }, "override": { "anyOf": [{ "type": "number" }, { "type": "string", "enum": ["auto"] }], "description": 'Left of the override; "auto" = until a person ends it. Absent = none.' }, "conf": { "title": "RunConfidence", "type": "object", "description": "The confidence decider, where it runs.", "required": ["score", "route"], "properties": { "score": { "type": ["number", "null"], "description": "0 and more; null = no score is due, since no verdict is known." }, "route": { "$ref": "#/definitions/route", "description": "Its own: the real one with authority, a virtual one in the shadow." }, "hold": { "type": "number", "description": "Left of hold-down. Absent = not running." }, "degrade": { "type": "number", "description": "How long the degrade timer has run. Absent = not running." }, "recover": { "type": "number", "description": "How long the recovery timer has run. Absent = not running." }, "brake": { "type": "number", "description": "Left of the brake of its virtual route. Absent = it is off." } } }, "seq": { "title": "RunSequential", "type": "object", "description": "The sequential decider, where it runs.", "required": ["route", "ev", "calm"], "properties": { "route": { "$ref": "#/definitions/route", "description": "Its own: the real one where it is in charge, a virtual one in the shadow." }, "ev": { "$ref": "#/definitions/streak", "description": "Evidence for steering, ms\xB7s, and how much is needed." }, "calm": { "$ref": "#/definitions/streak", "description": "Seconds of calm, and how many are needed for the way back." }, "level": { "type": "number", "description": "Round trip of the line when nothing is wrong, ms. Absent = not known yet." }, "spread": { "type": "number", "description": "How far it strays by itself, ms. Absent = not known yet." } } } } };
function validate75(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 2) {
        validate75.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 2 } }];
        return false;
      } else {
        if (data.length < 2) {
          validate75.errors = [{ instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 2 } }];
          return false;
        } else {
          const len0 = data.length;
          if (len0 > 0) {
            let data0 = data[0];
            const _errs1 = errors;
            if (!(typeof data0 == "number" && isFinite(data0))) {
              validate75.errors = [{ instancePath: instancePath + "/0", schemaPath: "#/items/0/type", keyword: "type", params: { type: "number" } }];
              return false;
            }
            var valid0 = _errs1 === errors;
          }
          if (valid0) {
            if (len0 > 1) {
              let data1 = data[1];
              const _errs3 = errors;
              if (!(typeof data1 == "number" && isFinite(data1))) {
                validate75.errors = [{ instancePath: instancePath + "/1", schemaPath: "#/items/1/type", keyword: "type", params: { type: "number" } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            }
          }
        }
      }
    } else {
      validate75.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate75.errors = vErrors;
  return errors === 0;
}
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.red === void 0 && (missing0 = "red") || data.green === void 0 && (missing0 = "green")) {
        validate74.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.red !== void 0) {
          const _errs1 = errors;
          if (!validate75(data.red, { instancePath: instancePath + "/red", parentData: data, parentDataProperty: "red", rootData })) {
            vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.green !== void 0) {
            const _errs2 = errors;
            if (!validate75(data.green, { instancePath: instancePath + "/green", parentData: data, parentDataProperty: "green", rootData })) {
              vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.brake !== void 0) {
              let data2 = data.brake;
              const _errs3 = errors;
              if (!(typeof data2 == "number" && isFinite(data2))) {
                validate74.errors = [{ instancePath: instancePath + "/brake", schemaPath: "#/properties/brake/type", keyword: "type", params: { type: "number" } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.override !== void 0) {
                let data3 = data.override;
                const _errs5 = errors;
                const _errs6 = errors;
                let valid1 = false;
                const _errs7 = errors;
                if (!(typeof data3 == "number" && isFinite(data3))) {
                  const err0 = { instancePath: instancePath + "/override", schemaPath: "#/properties/override/anyOf/0/type", keyword: "type", params: { type: "number" } };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                }
                var _valid0 = _errs7 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs9 = errors;
                  if (typeof data3 !== "string") {
                    const err1 = { instancePath: instancePath + "/override", schemaPath: "#/properties/override/anyOf/1/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err1];
                    } else {
                      vErrors.push(err1);
                    }
                    errors++;
                  }
                  if (!(data3 === "auto")) {
                    const err2 = { instancePath: instancePath + "/override", schemaPath: "#/properties/override/anyOf/1/enum", keyword: "enum", params: { allowedValues: schema20.properties.override.anyOf[1].enum } };
                    if (vErrors === null) {
                      vErrors = [err2];
                    } else {
                      vErrors.push(err2);
                    }
                    errors++;
                  }
                  var _valid0 = _errs9 === errors;
                  valid1 = valid1 || _valid0;
                }
                if (!valid1) {
                  const err3 = { instancePath: instancePath + "/override", schemaPath: "#/properties/override/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err3];
                  } else {
                    vErrors.push(err3);
                  }
                  errors++;
                  validate74.errors = vErrors;
                  return false;
                } else {
                  errors = _errs6;
                  if (vErrors !== null) {
                    if (_errs6) {
                      vErrors.length = _errs6;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.conf !== void 0) {
                  let data4 = data.conf;
                  const _errs11 = errors;
                  if (errors === _errs11) {
                    if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                      let missing1;
                      if (data4.score === void 0 && (missing1 = "score") || data4.route === void 0 && (missing1 = "route")) {
                        validate74.errors = [{ instancePath: instancePath + "/conf", schemaPath: "#/properties/conf/required", keyword: "required", params: { missingProperty: missing1 } }];
                        return false;
                      } else {
                        if (data4.score !== void 0) {
                          let data5 = data4.score;
                          const _errs13 = errors;
                          if (!(typeof data5 == "number" && isFinite(data5)) && data5 !== null) {
                            validate74.errors = [{ instancePath: instancePath + "/conf/score", schemaPath: "#/properties/conf/properties/score/type", keyword: "type", params: { type: schema20.properties.conf.properties.score.type } }];
                            return false;
                          }
                          var valid2 = _errs13 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data4.route !== void 0) {
                            const _errs15 = errors;
                            if (!validate68(data4.route, { instancePath: instancePath + "/conf/route", parentData: data4, parentDataProperty: "route", rootData })) {
                              vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                              errors = vErrors.length;
                            }
                            var valid2 = _errs15 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data4.hold !== void 0) {
                              let data7 = data4.hold;
                              const _errs16 = errors;
                              if (!(typeof data7 == "number" && isFinite(data7))) {
                                validate74.errors = [{ instancePath: instancePath + "/conf/hold", schemaPath: "#/properties/conf/properties/hold/type", keyword: "type", params: { type: "number" } }];
                                return false;
                              }
                              var valid2 = _errs16 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data4.degrade !== void 0) {
                                let data8 = data4.degrade;
                                const _errs18 = errors;
                                if (!(typeof data8 == "number" && isFinite(data8))) {
                                  validate74.errors = [{ instancePath: instancePath + "/conf/degrade", schemaPath: "#/properties/conf/properties/degrade/type", keyword: "type", params: { type: "number" } }];
                                  return false;
                                }
                                var valid2 = _errs18 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data4.recover !== void 0) {
                                  let data9 = data4.recover;
                                  const _errs20 = errors;
                                  if (!(typeof data9 == "number" && isFinite(data9))) {
                                    validate74.errors = [{ instancePath: instancePath + "/conf/recover", schemaPath: "#/properties/conf/properties/recover/type", keyword: "type", params: { type: "number" } }];
                                    return false;
                                  }
                                  var valid2 = _errs20 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data4.brake !== void 0) {
                                    let data10 = data4.brake;
                                    const _errs22 = errors;
                                    if (!(typeof data10 == "number" && isFinite(data10))) {
                                      validate74.errors = [{ instancePath: instancePath + "/conf/brake", schemaPath: "#/properties/conf/properties/brake/type", keyword: "type", params: { type: "number" } }];
                                      return false;
                                    }
                                    var valid2 = _errs22 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    } else {
                      validate74.errors = [{ instancePath: instancePath + "/conf", schemaPath: "#/properties/conf/type", keyword: "type", params: { type: "object" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs11 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.seq !== void 0) {
                    let data11 = data.seq;
                    const _errs24 = errors;
                    if (errors === _errs24) {
                      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                        let missing2;
                        if (data11.route === void 0 && (missing2 = "route") || data11.ev === void 0 && (missing2 = "ev") || data11.calm === void 0 && (missing2 = "calm")) {
                          validate74.errors = [{ instancePath: instancePath + "/seq", schemaPath: "#/properties/seq/required", keyword: "required", params: { missingProperty: missing2 } }];
                          return false;
                        } else {
                          if (data11.route !== void 0) {
                            const _errs26 = errors;
                            if (!validate68(data11.route, { instancePath: instancePath + "/seq/route", parentData: data11, parentDataProperty: "route", rootData })) {
                              vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                              errors = vErrors.length;
                            }
                            var valid3 = _errs26 === errors;
                          } else {
                            var valid3 = true;
                          }
                          if (valid3) {
                            if (data11.ev !== void 0) {
                              const _errs27 = errors;
                              if (!validate75(data11.ev, { instancePath: instancePath + "/seq/ev", parentData: data11, parentDataProperty: "ev", rootData })) {
                                vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
                                errors = vErrors.length;
                              }
                              var valid3 = _errs27 === errors;
                            } else {
                              var valid3 = true;
                            }
                            if (valid3) {
                              if (data11.calm !== void 0) {
                                const _errs28 = errors;
                                if (!validate75(data11.calm, { instancePath: instancePath + "/seq/calm", parentData: data11, parentDataProperty: "calm", rootData })) {
                                  vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
                                  errors = vErrors.length;
                                }
                                var valid3 = _errs28 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data11.level !== void 0) {
                                  let data15 = data11.level;
                                  const _errs29 = errors;
                                  if (!(typeof data15 == "number" && isFinite(data15))) {
                                    validate74.errors = [{ instancePath: instancePath + "/seq/level", schemaPath: "#/properties/seq/properties/level/type", keyword: "type", params: { type: "number" } }];
                                    return false;
                                  }
                                  var valid3 = _errs29 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data11.spread !== void 0) {
                                    let data16 = data11.spread;
                                    const _errs31 = errors;
                                    if (!(typeof data16 == "number" && isFinite(data16))) {
                                      validate74.errors = [{ instancePath: instancePath + "/seq/spread", schemaPath: "#/properties/seq/properties/spread/type", keyword: "type", params: { type: "number" } }];
                                      return false;
                                    }
                                    var valid3 = _errs31 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate74.errors = [{ instancePath: instancePath + "/seq", schemaPath: "#/properties/seq/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs24 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate74.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate74.errors = vErrors;
  return errors === 0;
}
var schema22 = { "title": "RunContext", "type": "object", "description": "What the run was judged by and what a person is told beside it. Absent in the journal: there the start line above has the configuration.", "required": ["version", "because", "interval_ms", "max_gap_ms", "yellow", "limits"], "properties": { "version": { "type": "string", "description": "Of this program." }, "because": { "type": "string", "description": "Why this verdict: one sentence with numbers." }, "interval_ms": { "type": "number", "description": "Between two runs.", "exclusiveMinimum": 0 }, "max_gap_ms": { "type": "number", "exclusiveMinimum": 0, "description": "Beyond this, two runs are not consecutive." }, "yellow": { "type": "string", "enum": ["reset", "hold", "count"], "description": "What a YELLOW run does to the streak of GREEN ones." }, "limits": { "title": "RunLimits", "type": "object", "description": "The limits of delta, queue and drops, so that they can be shown without a configuration.", "required": ["green_rtt_ms", "yellow_rtt_ms", "red_rtt_ms", "yellow_queue", "red_queue", "red_drops"], "properties": { "green_rtt_ms": { "type": "number", "description": "Delta up to which the line is shown as well." }, "yellow_rtt_ms": { "type": "number", "description": "Delta for YELLOW." }, "red_rtt_ms": { "type": "number", "description": "Delta for RED." }, "yellow_queue": { "type": "number", "description": "Packets for YELLOW." }, "red_queue": { "type": "number", "description": "Packets for RED." }, "red_drops": { "type": "number", "description": "Packets for RED." } } }, "gate": { "title": "RunGate", "type": "object", "description": "How fit the alternate line is. Absent = no gate is configured.", "required": ["says", "because", "healthy", "bad", "good"], "properties": { "says": { "type": "string", "enum": ["good", "bad", "unknown"], "description": "Of this run alone." }, "because": { "type": "string", "description": "Why: in words with numbers." }, "healthy": { "enum": [true, false, "?"], "description": 'By its streaks; "?" = they are too short yet.' }, "bad": { "$ref": "#/definitions/streak", "description": "Runs that were bad, of those that make it unfit." }, "good": { "$ref": "#/definitions/streak", "description": "Runs that were good, of those that make it fit again." } } }, "upload": { "title": "RunUpload", "type": "object", "description": "The upload queue: shown, not judged. Absent = not configured.", "required": ["queued", "dps", "bps"], "properties": { "queued": { "$ref": "#/definitions/shown", "description": "Packets waiting." }, "dps": { "$ref": "#/definitions/shown", "description": "Packets dropped a second." }, "bps": { "$ref": "#/definitions/shown", "description": "Bits a second." } } }, "bypassed": { "type": "boolean", "description": "Traffic goes past the download queue. Absent = no." }, "fault": { "type": "array", "items": [{ "type": "string" }, { "type": "string" }, { "type": "string" }], "minItems": 3, "maxItems": 3, "description": "The router's failure in this run: code, words, what to do about it. Absent = none." }, "warnings": { "type": "array", "items": { "type": "string" }, "description": "Standing warnings, one sentence each. Absent = none." } } };
function validate84(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.version === void 0 && (missing0 = "version") || data.because === void 0 && (missing0 = "because") || data.interval_ms === void 0 && (missing0 = "interval_ms") || data.max_gap_ms === void 0 && (missing0 = "max_gap_ms") || data.yellow === void 0 && (missing0 = "yellow") || data.limits === void 0 && (missing0 = "limits")) {
        validate84.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.version !== void 0) {
          const _errs1 = errors;
          if (typeof data.version !== "string") {
            validate84.errors = [{ instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" } }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.because !== void 0) {
            const _errs3 = errors;
            if (typeof data.because !== "string") {
              validate84.errors = [{ instancePath: instancePath + "/because", schemaPath: "#/properties/because/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.interval_ms !== void 0) {
              let data2 = data.interval_ms;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (typeof data2 == "number" && isFinite(data2)) {
                  if (data2 <= 0 || isNaN(data2)) {
                    validate84.errors = [{ instancePath: instancePath + "/interval_ms", schemaPath: "#/properties/interval_ms/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } }];
                    return false;
                  }
                } else {
                  validate84.errors = [{ instancePath: instancePath + "/interval_ms", schemaPath: "#/properties/interval_ms/type", keyword: "type", params: { type: "number" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.max_gap_ms !== void 0) {
                let data3 = data.max_gap_ms;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (typeof data3 == "number" && isFinite(data3)) {
                    if (data3 <= 0 || isNaN(data3)) {
                      validate84.errors = [{ instancePath: instancePath + "/max_gap_ms", schemaPath: "#/properties/max_gap_ms/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } }];
                      return false;
                    }
                  } else {
                    validate84.errors = [{ instancePath: instancePath + "/max_gap_ms", schemaPath: "#/properties/max_gap_ms/type", keyword: "type", params: { type: "number" } }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.yellow !== void 0) {
                  let data4 = data.yellow;
                  const _errs9 = errors;
                  if (typeof data4 !== "string") {
                    validate84.errors = [{ instancePath: instancePath + "/yellow", schemaPath: "#/properties/yellow/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  if (!(data4 === "reset" || data4 === "hold" || data4 === "count")) {
                    validate84.errors = [{ instancePath: instancePath + "/yellow", schemaPath: "#/properties/yellow/enum", keyword: "enum", params: { allowedValues: schema22.properties.yellow.enum } }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.limits !== void 0) {
                    let data5 = data.limits;
                    const _errs11 = errors;
                    if (errors === _errs11) {
                      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                        let missing1;
                        if (data5.green_rtt_ms === void 0 && (missing1 = "green_rtt_ms") || data5.yellow_rtt_ms === void 0 && (missing1 = "yellow_rtt_ms") || data5.red_rtt_ms === void 0 && (missing1 = "red_rtt_ms") || data5.yellow_queue === void 0 && (missing1 = "yellow_queue") || data5.red_queue === void 0 && (missing1 = "red_queue") || data5.red_drops === void 0 && (missing1 = "red_drops")) {
                          validate84.errors = [{ instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/required", keyword: "required", params: { missingProperty: missing1 } }];
                          return false;
                        } else {
                          if (data5.green_rtt_ms !== void 0) {
                            let data6 = data5.green_rtt_ms;
                            const _errs13 = errors;
                            if (!(typeof data6 == "number" && isFinite(data6))) {
                              validate84.errors = [{ instancePath: instancePath + "/limits/green_rtt_ms", schemaPath: "#/properties/limits/properties/green_rtt_ms/type", keyword: "type", params: { type: "number" } }];
                              return false;
                            }
                            var valid1 = _errs13 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data5.yellow_rtt_ms !== void 0) {
                              let data7 = data5.yellow_rtt_ms;
                              const _errs15 = errors;
                              if (!(typeof data7 == "number" && isFinite(data7))) {
                                validate84.errors = [{ instancePath: instancePath + "/limits/yellow_rtt_ms", schemaPath: "#/properties/limits/properties/yellow_rtt_ms/type", keyword: "type", params: { type: "number" } }];
                                return false;
                              }
                              var valid1 = _errs15 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data5.red_rtt_ms !== void 0) {
                                let data8 = data5.red_rtt_ms;
                                const _errs17 = errors;
                                if (!(typeof data8 == "number" && isFinite(data8))) {
                                  validate84.errors = [{ instancePath: instancePath + "/limits/red_rtt_ms", schemaPath: "#/properties/limits/properties/red_rtt_ms/type", keyword: "type", params: { type: "number" } }];
                                  return false;
                                }
                                var valid1 = _errs17 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data5.yellow_queue !== void 0) {
                                  let data9 = data5.yellow_queue;
                                  const _errs19 = errors;
                                  if (!(typeof data9 == "number" && isFinite(data9))) {
                                    validate84.errors = [{ instancePath: instancePath + "/limits/yellow_queue", schemaPath: "#/properties/limits/properties/yellow_queue/type", keyword: "type", params: { type: "number" } }];
                                    return false;
                                  }
                                  var valid1 = _errs19 === errors;
                                } else {
                                  var valid1 = true;
                                }
                                if (valid1) {
                                  if (data5.red_queue !== void 0) {
                                    let data10 = data5.red_queue;
                                    const _errs21 = errors;
                                    if (!(typeof data10 == "number" && isFinite(data10))) {
                                      validate84.errors = [{ instancePath: instancePath + "/limits/red_queue", schemaPath: "#/properties/limits/properties/red_queue/type", keyword: "type", params: { type: "number" } }];
                                      return false;
                                    }
                                    var valid1 = _errs21 === errors;
                                  } else {
                                    var valid1 = true;
                                  }
                                  if (valid1) {
                                    if (data5.red_drops !== void 0) {
                                      let data11 = data5.red_drops;
                                      const _errs23 = errors;
                                      if (!(typeof data11 == "number" && isFinite(data11))) {
                                        validate84.errors = [{ instancePath: instancePath + "/limits/red_drops", schemaPath: "#/properties/limits/properties/red_drops/type", keyword: "type", params: { type: "number" } }];
                                        return false;
                                      }
                                      var valid1 = _errs23 === errors;
                                    } else {
                                      var valid1 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate84.errors = [{ instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.gate !== void 0) {
                      let data12 = data.gate;
                      const _errs25 = errors;
                      if (errors === _errs25) {
                        if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                          let missing2;
                          if (data12.says === void 0 && (missing2 = "says") || data12.because === void 0 && (missing2 = "because") || data12.healthy === void 0 && (missing2 = "healthy") || data12.bad === void 0 && (missing2 = "bad") || data12.good === void 0 && (missing2 = "good")) {
                            validate84.errors = [{ instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/required", keyword: "required", params: { missingProperty: missing2 } }];
                            return false;
                          } else {
                            if (data12.says !== void 0) {
                              let data13 = data12.says;
                              const _errs27 = errors;
                              if (typeof data13 !== "string") {
                                validate84.errors = [{ instancePath: instancePath + "/gate/says", schemaPath: "#/properties/gate/properties/says/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                              if (!(data13 === "good" || data13 === "bad" || data13 === "unknown")) {
                                validate84.errors = [{ instancePath: instancePath + "/gate/says", schemaPath: "#/properties/gate/properties/says/enum", keyword: "enum", params: { allowedValues: schema22.properties.gate.properties.says.enum } }];
                                return false;
                              }
                              var valid2 = _errs27 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data12.because !== void 0) {
                                const _errs29 = errors;
                                if (typeof data12.because !== "string") {
                                  validate84.errors = [{ instancePath: instancePath + "/gate/because", schemaPath: "#/properties/gate/properties/because/type", keyword: "type", params: { type: "string" } }];
                                  return false;
                                }
                                var valid2 = _errs29 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data12.healthy !== void 0) {
                                  let data15 = data12.healthy;
                                  const _errs31 = errors;
                                  if (!(data15 === true || data15 === false || data15 === "?")) {
                                    validate84.errors = [{ instancePath: instancePath + "/gate/healthy", schemaPath: "#/properties/gate/properties/healthy/enum", keyword: "enum", params: { allowedValues: schema22.properties.gate.properties.healthy.enum } }];
                                    return false;
                                  }
                                  var valid2 = _errs31 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data12.bad !== void 0) {
                                    const _errs32 = errors;
                                    if (!validate75(data12.bad, { instancePath: instancePath + "/gate/bad", parentData: data12, parentDataProperty: "bad", rootData })) {
                                      vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid2 = _errs32 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data12.good !== void 0) {
                                      const _errs33 = errors;
                                      if (!validate75(data12.good, { instancePath: instancePath + "/gate/good", parentData: data12, parentDataProperty: "good", rootData })) {
                                        vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid2 = _errs33 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate84.errors = [{ instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/type", keyword: "type", params: { type: "object" } }];
                          return false;
                        }
                      }
                      var valid0 = _errs25 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.upload !== void 0) {
                        let data18 = data.upload;
                        const _errs34 = errors;
                        if (errors === _errs34) {
                          if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                            let missing3;
                            if (data18.queued === void 0 && (missing3 = "queued") || data18.dps === void 0 && (missing3 = "dps") || data18.bps === void 0 && (missing3 = "bps")) {
                              validate84.errors = [{ instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/required", keyword: "required", params: { missingProperty: missing3 } }];
                              return false;
                            } else {
                              if (data18.queued !== void 0) {
                                const _errs36 = errors;
                                if (!validate28(data18.queued, { instancePath: instancePath + "/upload/queued", parentData: data18, parentDataProperty: "queued", rootData })) {
                                  vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                                  errors = vErrors.length;
                                }
                                var valid3 = _errs36 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data18.dps !== void 0) {
                                  const _errs37 = errors;
                                  if (!validate28(data18.dps, { instancePath: instancePath + "/upload/dps", parentData: data18, parentDataProperty: "dps", rootData })) {
                                    vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs37 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data18.bps !== void 0) {
                                    const _errs38 = errors;
                                    if (!validate28(data18.bps, { instancePath: instancePath + "/upload/bps", parentData: data18, parentDataProperty: "bps", rootData })) {
                                      vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid3 = _errs38 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate84.errors = [{ instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/type", keyword: "type", params: { type: "object" } }];
                            return false;
                          }
                        }
                        var valid0 = _errs34 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.bypassed !== void 0) {
                          const _errs39 = errors;
                          if (typeof data.bypassed !== "boolean") {
                            validate84.errors = [{ instancePath: instancePath + "/bypassed", schemaPath: "#/properties/bypassed/type", keyword: "type", params: { type: "boolean" } }];
                            return false;
                          }
                          var valid0 = _errs39 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.fault !== void 0) {
                            let data23 = data.fault;
                            const _errs41 = errors;
                            if (errors === _errs41) {
                              if (Array.isArray(data23)) {
                                if (data23.length > 3) {
                                  validate84.errors = [{ instancePath: instancePath + "/fault", schemaPath: "#/properties/fault/maxItems", keyword: "maxItems", params: { limit: 3 } }];
                                  return false;
                                } else {
                                  if (data23.length < 3) {
                                    validate84.errors = [{ instancePath: instancePath + "/fault", schemaPath: "#/properties/fault/minItems", keyword: "minItems", params: { limit: 3 } }];
                                    return false;
                                  } else {
                                    const len0 = data23.length;
                                    if (len0 > 0) {
                                      const _errs43 = errors;
                                      if (typeof data23[0] !== "string") {
                                        validate84.errors = [{ instancePath: instancePath + "/fault/0", schemaPath: "#/properties/fault/items/0/type", keyword: "type", params: { type: "string" } }];
                                        return false;
                                      }
                                      var valid4 = _errs43 === errors;
                                    }
                                    if (valid4) {
                                      if (len0 > 1) {
                                        const _errs45 = errors;
                                        if (typeof data23[1] !== "string") {
                                          validate84.errors = [{ instancePath: instancePath + "/fault/1", schemaPath: "#/properties/fault/items/1/type", keyword: "type", params: { type: "string" } }];
                                          return false;
                                        }
                                        var valid4 = _errs45 === errors;
                                      }
                                      if (valid4) {
                                        if (len0 > 2) {
                                          const _errs47 = errors;
                                          if (typeof data23[2] !== "string") {
                                            validate84.errors = [{ instancePath: instancePath + "/fault/2", schemaPath: "#/properties/fault/items/2/type", keyword: "type", params: { type: "string" } }];
                                            return false;
                                          }
                                          var valid4 = _errs47 === errors;
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate84.errors = [{ instancePath: instancePath + "/fault", schemaPath: "#/properties/fault/type", keyword: "type", params: { type: "array" } }];
                                return false;
                              }
                            }
                            var valid0 = _errs41 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.warnings !== void 0) {
                              let data27 = data.warnings;
                              const _errs49 = errors;
                              if (errors === _errs49) {
                                if (Array.isArray(data27)) {
                                  var valid5 = true;
                                  const len1 = data27.length;
                                  for (let i0 = 0; i0 < len1; i0++) {
                                    const _errs51 = errors;
                                    if (typeof data27[i0] !== "string") {
                                      validate84.errors = [{ instancePath: instancePath + "/warnings/" + i0, schemaPath: "#/properties/warnings/items/type", keyword: "type", params: { type: "string" } }];
                                      return false;
                                    }
                                    var valid5 = _errs51 === errors;
                                    if (!valid5) {
                                      break;
                                    }
                                  }
                                } else {
                                  validate84.errors = [{ instancePath: instancePath + "/warnings", schemaPath: "#/properties/warnings/type", keyword: "type", params: { type: "array" } }];
                                  return false;
                                }
                              }
                              var valid0 = _errs49 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate84.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate84.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.v === void 0 && (missing0 = "v") || data.kind === void 0 && (missing0 = "kind") || data.at === void 0 && (missing0 = "at") || data.boot === void 0 && (missing0 = "boot") || data.id === void 0 && (missing0 = "id") || data.load === void 0 && (missing0 = "load") || data.saved === void 0 && (missing0 = "saved") || data.cfg === void 0 && (missing0 = "cfg") || data.in === void 0 && (missing0 = "in") || data.sig === void 0 && (missing0 = "sig") || data.votes === void 0 && (missing0 = "votes") || data.verdict === void 0 && (missing0 = "verdict") || data.want === void 0 && (missing0 = "want") || data.by === void 0 && (missing0 = "by") || data.why === void 0 && (missing0 = "why") || data.act === void 0 && (missing0 = "act") || data.out === void 0 && (missing0 = "out") || data.done === void 0 && (missing0 = "done") || data.route === void 0 && (missing0 = "route") || data.next === void 0 && (missing0 = "next") || data.took === void 0 && (missing0 = "took")) {
        validate21.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.v !== void 0) {
          let data0 = data.v;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
            validate21.errors = [{ instancePath: instancePath + "/v", schemaPath: "#/properties/v/type", keyword: "type", params: { type: "integer" } }];
            return false;
          }
          if (1 !== data0) {
            validate21.errors = [{ instancePath: instancePath + "/v", schemaPath: "#/properties/v/const", keyword: "const", params: { allowedValue: 1 } }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.kind !== void 0) {
            let data1 = data.kind;
            const _errs3 = errors;
            if (typeof data1 !== "string") {
              validate21.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            if (!(data1 === "run" || data1 === "dry")) {
              validate21.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/enum", keyword: "enum", params: { allowedValues: schema6.properties.kind.enum } }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.at !== void 0) {
              const _errs5 = errors;
              if (typeof data.at !== "string") {
                validate21.errors = [{ instancePath: instancePath + "/at", schemaPath: "#/properties/at/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.boot !== void 0) {
                const _errs7 = errors;
                if (!validate22(data.boot, { instancePath: instancePath + "/boot", parentData: data, parentDataProperty: "boot", rootData })) {
                  vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.id !== void 0) {
                  const _errs8 = errors;
                  if (typeof data.id !== "string") {
                    validate21.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.load !== void 0) {
                    const _errs10 = errors;
                    if (!validate22(data.load, { instancePath: instancePath + "/load", parentData: data, parentDataProperty: "load", rootData })) {
                      vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.saved !== void 0) {
                      const _errs11 = errors;
                      if (!validate22(data.saved, { instancePath: instancePath + "/saved", parentData: data, parentDataProperty: "saved", rootData })) {
                        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.cfg !== void 0) {
                        const _errs12 = errors;
                        if (typeof data.cfg !== "string") {
                          validate21.errors = [{ instancePath: instancePath + "/cfg", schemaPath: "#/properties/cfg/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                        var valid0 = _errs12 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.in !== void 0) {
                          const _errs14 = errors;
                          if (!validate26(data.in, { instancePath: instancePath + "/in", parentData: data, parentDataProperty: "in", rootData })) {
                            vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs14 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.sig !== void 0) {
                            const _errs15 = errors;
                            if (!validate55(data.sig, { instancePath: instancePath + "/sig", parentData: data, parentDataProperty: "sig", rootData })) {
                              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs15 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.votes !== void 0) {
                              let data10 = data.votes;
                              const _errs16 = errors;
                              if (errors === _errs16) {
                                if (Array.isArray(data10)) {
                                  var valid1 = true;
                                  const len0 = data10.length;
                                  for (let i0 = 0; i0 < len0; i0++) {
                                    const _errs18 = errors;
                                    if (!validate66(data10[i0], { instancePath: instancePath + "/votes/" + i0, parentData: data10, parentDataProperty: i0, rootData })) {
                                      vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid1 = _errs18 === errors;
                                    if (!valid1) {
                                      break;
                                    }
                                  }
                                } else {
                                  validate21.errors = [{ instancePath: instancePath + "/votes", schemaPath: "#/properties/votes/type", keyword: "type", params: { type: "array" } }];
                                  return false;
                                }
                              }
                              var valid0 = _errs16 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.verdict !== void 0) {
                                let data12 = data.verdict;
                                const _errs19 = errors;
                                if (typeof data12 !== "string") {
                                  validate21.errors = [{ instancePath: instancePath + "/verdict", schemaPath: "#/properties/verdict/type", keyword: "type", params: { type: "string" } }];
                                  return false;
                                }
                                if (!(data12 === "GREEN" || data12 === "YELLOW" || data12 === "RED" || data12 === "OUTAGE" || data12 === "UNKNOWN")) {
                                  validate21.errors = [{ instancePath: instancePath + "/verdict", schemaPath: "#/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema6.properties.verdict.enum } }];
                                  return false;
                                }
                                var valid0 = _errs19 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.want !== void 0) {
                                  const _errs21 = errors;
                                  if (!validate68(data.want, { instancePath: instancePath + "/want", parentData: data, parentDataProperty: "want", rootData })) {
                                    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid0 = _errs21 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.by !== void 0) {
                                    const _errs22 = errors;
                                    if (typeof data.by !== "string") {
                                      validate21.errors = [{ instancePath: instancePath + "/by", schemaPath: "#/properties/by/type", keyword: "type", params: { type: "string" } }];
                                      return false;
                                    }
                                    var valid0 = _errs22 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.why !== void 0) {
                                      let data15 = data.why;
                                      const _errs24 = errors;
                                      if (errors === _errs24) {
                                        if (Array.isArray(data15)) {
                                          if (data15.length > 2) {
                                            validate21.errors = [{ instancePath: instancePath + "/why", schemaPath: "#/properties/why/maxItems", keyword: "maxItems", params: { limit: 2 } }];
                                            return false;
                                          } else {
                                            if (data15.length < 2) {
                                              validate21.errors = [{ instancePath: instancePath + "/why", schemaPath: "#/properties/why/minItems", keyword: "minItems", params: { limit: 2 } }];
                                              return false;
                                            } else {
                                              const len1 = data15.length;
                                              if (len1 > 0) {
                                                const _errs26 = errors;
                                                if (typeof data15[0] !== "string") {
                                                  validate21.errors = [{ instancePath: instancePath + "/why/0", schemaPath: "#/properties/why/items/0/type", keyword: "type", params: { type: "string" } }];
                                                  return false;
                                                }
                                                var valid2 = _errs26 === errors;
                                              }
                                              if (valid2) {
                                                if (len1 > 1) {
                                                  const _errs28 = errors;
                                                  if (typeof data15[1] !== "string") {
                                                    validate21.errors = [{ instancePath: instancePath + "/why/1", schemaPath: "#/properties/why/items/1/type", keyword: "type", params: { type: "string" } }];
                                                    return false;
                                                  }
                                                  var valid2 = _errs28 === errors;
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate21.errors = [{ instancePath: instancePath + "/why", schemaPath: "#/properties/why/type", keyword: "type", params: { type: "array" } }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs24 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.own !== void 0) {
                                        let data18 = data.own;
                                        const _errs30 = errors;
                                        if (errors === _errs30) {
                                          if (Array.isArray(data18)) {
                                            if (data18.length > 3) {
                                              validate21.errors = [{ instancePath: instancePath + "/own", schemaPath: "#/properties/own/maxItems", keyword: "maxItems", params: { limit: 3 } }];
                                              return false;
                                            } else {
                                              if (data18.length < 3) {
                                                validate21.errors = [{ instancePath: instancePath + "/own", schemaPath: "#/properties/own/minItems", keyword: "minItems", params: { limit: 3 } }];
                                                return false;
                                              } else {
                                                const len2 = data18.length;
                                                if (len2 > 0) {
                                                  const _errs32 = errors;
                                                  if (!validate68(data18[0], { instancePath: instancePath + "/own/0", parentData: data18, parentDataProperty: 0, rootData })) {
                                                    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid3 = _errs32 === errors;
                                                }
                                                if (valid3) {
                                                  if (len2 > 1) {
                                                    const _errs33 = errors;
                                                    if (typeof data18[1] !== "string") {
                                                      validate21.errors = [{ instancePath: instancePath + "/own/1", schemaPath: "#/properties/own/items/1/type", keyword: "type", params: { type: "string" } }];
                                                      return false;
                                                    }
                                                    var valid3 = _errs33 === errors;
                                                  }
                                                  if (valid3) {
                                                    if (len2 > 2) {
                                                      const _errs35 = errors;
                                                      if (typeof data18[2] !== "string") {
                                                        validate21.errors = [{ instancePath: instancePath + "/own/2", schemaPath: "#/properties/own/items/2/type", keyword: "type", params: { type: "string" } }];
                                                        return false;
                                                      }
                                                      var valid3 = _errs35 === errors;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate21.errors = [{ instancePath: instancePath + "/own", schemaPath: "#/properties/own/type", keyword: "type", params: { type: "array" } }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs30 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.act !== void 0) {
                                          const _errs37 = errors;
                                          if (typeof data.act !== "string") {
                                            validate21.errors = [{ instancePath: instancePath + "/act", schemaPath: "#/properties/act/type", keyword: "type", params: { type: "string" } }];
                                            return false;
                                          }
                                          var valid0 = _errs37 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.out !== void 0) {
                                            let data23 = data.out;
                                            const _errs39 = errors;
                                            if (errors === _errs39) {
                                              if (Array.isArray(data23)) {
                                                if (data23.length > 3) {
                                                  validate21.errors = [{ instancePath: instancePath + "/out", schemaPath: "#/properties/out/maxItems", keyword: "maxItems", params: { limit: 3 } }];
                                                  return false;
                                                } else {
                                                  if (data23.length < 1) {
                                                    validate21.errors = [{ instancePath: instancePath + "/out", schemaPath: "#/properties/out/minItems", keyword: "minItems", params: { limit: 1 } }];
                                                    return false;
                                                  } else {
                                                    const len3 = data23.length;
                                                    if (len3 > 0) {
                                                      let data24 = data23[0];
                                                      const _errs41 = errors;
                                                      if (typeof data24 !== "string") {
                                                        validate21.errors = [{ instancePath: instancePath + "/out/0", schemaPath: "#/properties/out/items/0/type", keyword: "type", params: { type: "string" } }];
                                                        return false;
                                                      }
                                                      if (!(data24 === "agrees" || data24 === "verified" || data24 === "unverified" || data24 === "failed" || data24 === "withheld" || data24 === "skipped")) {
                                                        validate21.errors = [{ instancePath: instancePath + "/out/0", schemaPath: "#/properties/out/items/0/enum", keyword: "enum", params: { allowedValues: schema6.properties.out.items[0].enum } }];
                                                        return false;
                                                      }
                                                      var valid4 = _errs41 === errors;
                                                    }
                                                    if (valid4) {
                                                      if (len3 > 1) {
                                                        const _errs43 = errors;
                                                        if (typeof data23[1] !== "string") {
                                                          validate21.errors = [{ instancePath: instancePath + "/out/1", schemaPath: "#/properties/out/items/1/type", keyword: "type", params: { type: "string" } }];
                                                          return false;
                                                        }
                                                        var valid4 = _errs43 === errors;
                                                      }
                                                      if (valid4) {
                                                        if (len3 > 2) {
                                                          const _errs45 = errors;
                                                          if (typeof data23[2] !== "string") {
                                                            validate21.errors = [{ instancePath: instancePath + "/out/2", schemaPath: "#/properties/out/items/2/type", keyword: "type", params: { type: "string" } }];
                                                            return false;
                                                          }
                                                          var valid4 = _errs45 === errors;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate21.errors = [{ instancePath: instancePath + "/out", schemaPath: "#/properties/out/type", keyword: "type", params: { type: "array" } }];
                                                return false;
                                              }
                                            }
                                            var valid0 = _errs39 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.wrote !== void 0) {
                                              const _errs47 = errors;
                                              if (!validate22(data.wrote, { instancePath: instancePath + "/wrote", parentData: data, parentDataProperty: "wrote", rootData })) {
                                                vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid0 = _errs47 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                            if (valid0) {
                                              if (data.done !== void 0) {
                                                const _errs48 = errors;
                                                if (!validate22(data.done, { instancePath: instancePath + "/done", parentData: data, parentDataProperty: "done", rootData })) {
                                                  vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid0 = _errs48 === errors;
                                              } else {
                                                var valid0 = true;
                                              }
                                              if (valid0) {
                                                if (data.route !== void 0) {
                                                  const _errs49 = errors;
                                                  if (!validate68(data.route, { instancePath: instancePath + "/route", parentData: data, parentDataProperty: "route", rootData })) {
                                                    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid0 = _errs49 === errors;
                                                } else {
                                                  var valid0 = true;
                                                }
                                                if (valid0) {
                                                  if (data.next !== void 0) {
                                                    const _errs50 = errors;
                                                    if (!validate74(data.next, { instancePath: instancePath + "/next", parentData: data, parentDataProperty: "next", rootData })) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid0 = _errs50 === errors;
                                                  } else {
                                                    var valid0 = true;
                                                  }
                                                  if (valid0) {
                                                    if (data.ev !== void 0) {
                                                      let data31 = data.ev;
                                                      const _errs51 = errors;
                                                      if (errors === _errs51) {
                                                        if (Array.isArray(data31)) {
                                                          var valid5 = true;
                                                          const len4 = data31.length;
                                                          for (let i1 = 0; i1 < len4; i1++) {
                                                            const _errs53 = errors;
                                                            if (typeof data31[i1] !== "string") {
                                                              validate21.errors = [{ instancePath: instancePath + "/ev/" + i1, schemaPath: "#/properties/ev/items/type", keyword: "type", params: { type: "string" } }];
                                                              return false;
                                                            }
                                                            var valid5 = _errs53 === errors;
                                                            if (!valid5) {
                                                              break;
                                                            }
                                                          }
                                                        } else {
                                                          validate21.errors = [{ instancePath: instancePath + "/ev", schemaPath: "#/properties/ev/type", keyword: "type", params: { type: "array" } }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid0 = _errs51 === errors;
                                                    } else {
                                                      var valid0 = true;
                                                    }
                                                    if (valid0) {
                                                      if (data.took !== void 0) {
                                                        const _errs55 = errors;
                                                        if (!validate22(data.took, { instancePath: instancePath + "/took", parentData: data, parentDataProperty: "took", rootData })) {
                                                          vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid0 = _errs55 === errors;
                                                      } else {
                                                        var valid0 = true;
                                                      }
                                                      if (valid0) {
                                                        if (data.exit !== void 0) {
                                                          let data34 = data.exit;
                                                          const _errs56 = errors;
                                                          if (!(typeof data34 == "number" && isFinite(data34))) {
                                                            validate21.errors = [{ instancePath: instancePath + "/exit", schemaPath: "#/properties/exit/type", keyword: "type", params: { type: "number" } }];
                                                            return false;
                                                          }
                                                          var valid0 = _errs56 === errors;
                                                        } else {
                                                          var valid0 = true;
                                                        }
                                                        if (valid0) {
                                                          if (data.end !== void 0) {
                                                            let data35 = data.end;
                                                            const _errs58 = errors;
                                                            if (errors === _errs58) {
                                                              if (Array.isArray(data35)) {
                                                                if (data35.length > 2) {
                                                                  validate21.errors = [{ instancePath: instancePath + "/end", schemaPath: "#/properties/end/maxItems", keyword: "maxItems", params: { limit: 2 } }];
                                                                  return false;
                                                                } else {
                                                                  if (data35.length < 2) {
                                                                    validate21.errors = [{ instancePath: instancePath + "/end", schemaPath: "#/properties/end/minItems", keyword: "minItems", params: { limit: 2 } }];
                                                                    return false;
                                                                  } else {
                                                                    const len5 = data35.length;
                                                                    if (len5 > 0) {
                                                                      let data36 = data35[0];
                                                                      const _errs60 = errors;
                                                                      if (!(typeof data36 == "number" && isFinite(data36))) {
                                                                        validate21.errors = [{ instancePath: instancePath + "/end/0", schemaPath: "#/properties/end/items/0/type", keyword: "type", params: { type: "number" } }];
                                                                        return false;
                                                                      }
                                                                      var valid6 = _errs60 === errors;
                                                                    }
                                                                    if (valid6) {
                                                                      if (len5 > 1) {
                                                                        const _errs62 = errors;
                                                                        if (typeof data35[1] !== "string") {
                                                                          validate21.errors = [{ instancePath: instancePath + "/end/1", schemaPath: "#/properties/end/items/1/type", keyword: "type", params: { type: "string" } }];
                                                                          return false;
                                                                        }
                                                                        var valid6 = _errs62 === errors;
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                              } else {
                                                                validate21.errors = [{ instancePath: instancePath + "/end", schemaPath: "#/properties/end/type", keyword: "type", params: { type: "array" } }];
                                                                return false;
                                                              }
                                                            }
                                                            var valid0 = _errs58 === errors;
                                                          } else {
                                                            var valid0 = true;
                                                          }
                                                          if (valid0) {
                                                            if (data.context !== void 0) {
                                                              const _errs64 = errors;
                                                              if (!validate84(data.context, { instancePath: instancePath + "/context", parentData: data, parentDataProperty: "context", rootData })) {
                                                                vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid0 = _errs64 === errors;
                                                            } else {
                                                              var valid0 = true;
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate21.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate21.errors = vErrors;
  return errors === 0;
}
export {
  stdin_default as default,
  validate
};
