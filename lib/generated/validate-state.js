/* Generated from schemas/state.v2.schema.json by scripts/generate.mjs. Do not edit. */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate10;
var stdin_default = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://wanctl-steer.invalid/schemas/state.v2.schema.json", "title": "wanctl-steer state, version 2", "type": "object", "additionalProperties": false, "required": ["schema_version", "wan_name", "current_state", "boot_id", "saved_boot_ms", "saved_at", "adopt_route", "bad_count", "good_count", "red_count", "outage_count", "last_run_boot_ms", "last_known_boot_ms", "baseline_rtt", "baseline_source", "baseline_at_boot_ms", "baseline_rejected", "baseline_window", "rtt_delta_ewma", "queue_ewma", "congestion_state", "history_rtt", "history_delta", "cake_drops_history", "queue_depth_history", "cake_state_history", "cake_read_failures", "queues", "drop_signal", "rule", "pending", "writes_boot_ms", "router", "toggles_boot_ms", "brake_until_boot_ms", "drift", "override", "confidence", "alternate", "quality", "transitions", "last_transition_time", "route_since_boot_ms", "events", "counts", "last_cycle"], "properties": { "schema_version": { "const": 2, "type": "integer" }, "wan_name": { "type": "string", "maxLength": 400, "default": "" }, "current_state": { "type": "string", "maxLength": 400, "default": "" }, "boot_id": { "type": "string", "maxLength": 400, "default": "" }, "saved_boot_ms": { "type": "number", "minimum": 0, "default": 0, "maximum": 1e13 }, "saved_at": { "type": "string", "maxLength": 400, "default": "" }, "adopt_route": { "type": "boolean", "default": true }, "bad_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "good_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "red_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "outage_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "last_run_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "last_known_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "baseline_rtt": { "type": ["number", "null"], "minimum": 1e-3, "default": null, "maximum": 1e6 }, "baseline_source": { "type": ["string", "null"], "enum": ["autorate", "self", "fixed", "median", "carried", null], "default": null }, "baseline_at_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "baseline_rejected": { "type": ["object", "null"], "additionalProperties": false, "required": ["value_ms", "reason", "since_boot_ms"], "properties": { "value_ms": { "type": "number", "minimum": 0, "maximum": 1e6 }, "reason": { "type": "string", "maxLength": 400, "default": "" }, "since_boot_ms": { "type": "number", "minimum": -1e13, "maximum": 1e13 } }, "default": null }, "baseline_window": { "type": "array", "maxItems": 24, "items": { "type": "object", "additionalProperties": false, "required": ["at_boot_ms", "min_ms"], "properties": { "at_boot_ms": { "type": "number", "minimum": -1e13, "maximum": 1e13 }, "min_ms": { "type": "number", "minimum": 0, "maximum": 1e6 } } }, "default": [] }, "rtt_delta_ewma": { "type": ["number", "null"], "minimum": 0, "default": null, "maximum": 1e6 }, "queue_ewma": { "type": ["number", "null"], "minimum": 0, "default": null, "maximum": 1e12 }, "congestion_state": { "type": "string", "enum": ["GREEN", "YELLOW", "RED", "OUTAGE", "UNKNOWN"], "default": "UNKNOWN" }, "history_rtt": { "type": "array", "maxItems": 3e3, "items": { "type": "number", "minimum": 0, "maximum": 1e6 }, "default": [] }, "history_delta": { "type": "array", "maxItems": 3e3, "items": { "type": "number", "minimum": 0, "maximum": 1e6 }, "default": [] }, "cake_drops_history": { "type": "array", "maxItems": 3e3, "items": { "type": "number", "minimum": 0, "maximum": 1e12 }, "default": [] }, "queue_depth_history": { "type": "array", "maxItems": 3e3, "items": { "type": "number", "minimum": 0, "maximum": 1e12 }, "default": [] }, "cake_state_history": { "type": "array", "maxItems": 10, "items": { "type": "string", "enum": ["GREEN", "YELLOW", "RED", "OUTAGE", "UNKNOWN"] }, "default": [] }, "cake_read_failures": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "queues": { "type": "object", "additionalProperties": false, "required": ["download", "upload", "uptime_ms", "still_samples"], "properties": { "download": { "type": ["object", "null"], "additionalProperties": false, "required": ["id", "name", "dropped", "packets", "bytes", "at_boot_ms"], "properties": { "id": { "type": "string", "maxLength": 400, "default": "" }, "name": { "type": "string", "maxLength": 400, "default": "" }, "dropped": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "packets": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "bytes": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "at_boot_ms": { "type": "number", "minimum": 0, "maximum": 1e13 } }, "default": null }, "upload": { "type": ["object", "null"], "additionalProperties": false, "required": ["id", "name", "dropped", "packets", "bytes", "at_boot_ms"], "properties": { "id": { "type": "string", "maxLength": 400, "default": "" }, "name": { "type": "string", "maxLength": 400, "default": "" }, "dropped": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "packets": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "bytes": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "at_boot_ms": { "type": "number", "minimum": 0, "maximum": 1e13 } }, "default": null }, "uptime_ms": { "type": ["number", "null"], "default": null, "minimum": 0, "maximum": 1e13 }, "still_samples": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 } } }, "drop_signal": { "type": "object", "additionalProperties": false, "required": ["moved", "red_queue_samples"], "properties": { "moved": { "type": "boolean", "default": false }, "red_queue_samples": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 } } }, "rule": { "type": ["object", "null"], "additionalProperties": false, "required": ["observed", "id", "packets", "invalid", "at_boot_ms", "at"], "properties": { "observed": { "type": "string", "enum": ["enabled", "disabled"] }, "id": { "type": "string", "maxLength": 400, "default": "" }, "packets": { "type": ["string", "null"], "pattern": "^[0-9]{1,20}$", "default": null }, "invalid": { "type": "boolean", "default": false }, "at_boot_ms": { "type": "number", "default": 0, "minimum": -1e13, "maximum": 1e13 }, "at": { "type": "string", "maxLength": 400, "default": "" } }, "default": null }, "pending": { "type": ["object", "null"], "additionalProperties": false, "required": ["want", "cause", "detail", "by", "at_boot_ms"], "properties": { "want": { "type": "string", "enum": ["primary", "steered"] }, "cause": { "type": "string", "maxLength": 400, "default": "" }, "detail": { "type": "string", "maxLength": 400, "default": "" }, "by": { "type": "string", "maxLength": 400, "default": "" }, "at_boot_ms": { "type": "number", "default": 0, "minimum": -1e13, "maximum": 1e13 }, "unsent": { "type": "boolean" } }, "default": null }, "writes_boot_ms": { "type": "array", "maxItems": 200, "items": { "type": "number", "minimum": -1e13, "maximum": 1e13 }, "default": [] }, "router": { "type": "object", "additionalProperties": false, "required": ["failures", "open_wait_sec", "open_until_boot_ms", "quiet_until_boot_ms", "last_failure", "last_failure_code", "last_failure_at", "last_ok_boot_ms"], "properties": { "failures": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "open_wait_sec": { "type": ["number", "null"], "default": null, "minimum": 0, "maximum": 86400 }, "open_until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "quiet_until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "last_failure": { "type": ["string", "null"], "maxLength": 400, "default": null }, "last_failure_code": { "type": ["string", "null"], "maxLength": 400, "default": null }, "last_failure_at": { "type": ["string", "null"], "maxLength": 400, "default": null }, "last_ok_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 } } }, "toggles_boot_ms": { "type": "array", "maxItems": 200, "items": { "type": "number", "minimum": -1e13, "maximum": 1e13 }, "default": [] }, "brake_until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "drift": { "type": "object", "additionalProperties": false, "required": ["corrections_boot_ms", "fighting"], "properties": { "corrections_boot_ms": { "type": "array", "maxItems": 200, "items": { "type": "number", "minimum": -1e13, "maximum": 1e13 }, "default": [] }, "fighting": { "type": "boolean", "default": false } } }, "override": { "type": ["object", "null"], "additionalProperties": false, "required": ["want", "since", "until", "until_boot_ms", "reason", "by"], "properties": { "want": { "type": "string", "enum": ["primary", "steered"] }, "since": { "type": "string", "maxLength": 400, "default": "" }, "until": { "type": ["string", "null"], "maxLength": 400, "default": null }, "until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "reason": { "type": "string", "maxLength": 400, "default": "" }, "by": { "type": "string", "maxLength": 400, "default": "" } }, "default": null }, "confidence": { "type": "object", "additionalProperties": false, "required": ["score", "route", "degrade_since_boot_ms", "recovery_since_boot_ms", "hold_down_until_boot_ms", "drop_rates", "queue_pct", "zones", "toggles_boot_ms", "brake_until_boot_ms"], "properties": { "score": { "type": ["number", "null"], "minimum": 0, "maximum": 100, "default": null }, "route": { "type": "string", "enum": ["primary", "steered"], "default": "primary" }, "degrade_since_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "recovery_since_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "hold_down_until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "drop_rates": { "type": "array", "maxItems": 3, "items": { "type": ["number", "null"], "minimum": 0, "maximum": 1e12, "default": null }, "default": [] }, "queue_pct": { "type": "array", "maxItems": 2, "items": { "type": ["number", "null"], "minimum": 0, "maximum": 100, "default": null }, "default": [] }, "zones": { "type": "array", "maxItems": 3, "items": { "type": ["string", "null"], "enum": ["GREEN", "YELLOW", "SOFT_RED", "RED", null], "default": null }, "default": [] }, "toggles_boot_ms": { "type": "array", "maxItems": 200, "items": { "type": "number", "minimum": -1e13, "maximum": 1e13 }, "default": [] }, "brake_until_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 } } }, "alternate": { "type": "object", "additionalProperties": false, "required": ["bad_count", "good_count", "rtt_ms", "loss_pct", "healthy", "last_known_boot_ms"], "properties": { "bad_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "good_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "rtt_ms": { "type": ["number", "null"], "default": null, "minimum": 0, "maximum": 1e6 }, "loss_pct": { "type": ["number", "null"], "default": null, "minimum": 0, "maximum": 100 }, "healthy": { "type": ["boolean", "null"], "default": null }, "last_known_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 } } }, "quality": { "type": "object", "additionalProperties": false, "required": ["hour_start_boot_ms", "now", "before"], "properties": { "hour_start_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "now": { "type": "array", "maxItems": 4, "items": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "default": [] }, "before": { "type": "array", "maxItems": 4, "items": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "default": [] } } }, "transitions": { "type": "array", "maxItems": 10, "items": { "type": "object", "additionalProperties": false, "required": ["timestamp", "from", "to", "bad_count", "good_count", "red_count", "cause", "detail", "by", "at_boot_ms"], "properties": { "timestamp": { "type": "string", "maxLength": 400, "default": "" }, "from": { "type": "string", "maxLength": 400, "default": "" }, "to": { "type": "string", "maxLength": 400, "default": "" }, "bad_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "good_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "red_count": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "cause": { "type": "string", "maxLength": 400, "default": "" }, "detail": { "type": "string", "maxLength": 400, "default": "" }, "by": { "type": "string", "maxLength": 400, "default": "" }, "at_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 } } }, "default": [] }, "last_transition_time": { "type": ["string", "null"], "maxLength": 400, "default": null }, "route_since_boot_ms": { "type": ["number", "null"], "default": null, "minimum": -1e13, "maximum": 1e13 }, "events": { "type": "array", "maxItems": 40, "items": { "type": "string", "maxLength": 80 }, "default": [] }, "counts": { "type": "object", "additionalProperties": false, "required": ["runs", "skipped", "unknown", "router_failures", "writes"], "properties": { "runs": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "skipped": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "unknown": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "router_failures": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 }, "writes": { "type": "integer", "minimum": 0, "maximum": 1e9, "default": 0 } } }, "last_cycle": { "type": ["object", "null"], "default": null, "additionalProperties": true } } };
var func2 = Object.prototype.hasOwnProperty;
var func3 = require_ucs2length().default;
var pattern0 = new RegExp("^[0-9]{1,20}$", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.wan_name === void 0 && (missing0 = "wan_name") || data.current_state === void 0 && (missing0 = "current_state") || data.boot_id === void 0 && (missing0 = "boot_id") || data.saved_boot_ms === void 0 && (missing0 = "saved_boot_ms") || data.saved_at === void 0 && (missing0 = "saved_at") || data.adopt_route === void 0 && (missing0 = "adopt_route") || data.bad_count === void 0 && (missing0 = "bad_count") || data.good_count === void 0 && (missing0 = "good_count") || data.red_count === void 0 && (missing0 = "red_count") || data.outage_count === void 0 && (missing0 = "outage_count") || data.last_run_boot_ms === void 0 && (missing0 = "last_run_boot_ms") || data.last_known_boot_ms === void 0 && (missing0 = "last_known_boot_ms") || data.baseline_rtt === void 0 && (missing0 = "baseline_rtt") || data.baseline_source === void 0 && (missing0 = "baseline_source") || data.baseline_at_boot_ms === void 0 && (missing0 = "baseline_at_boot_ms") || data.baseline_rejected === void 0 && (missing0 = "baseline_rejected") || data.baseline_window === void 0 && (missing0 = "baseline_window") || data.rtt_delta_ewma === void 0 && (missing0 = "rtt_delta_ewma") || data.queue_ewma === void 0 && (missing0 = "queue_ewma") || data.congestion_state === void 0 && (missing0 = "congestion_state") || data.history_rtt === void 0 && (missing0 = "history_rtt") || data.history_delta === void 0 && (missing0 = "history_delta") || data.cake_drops_history === void 0 && (missing0 = "cake_drops_history") || data.queue_depth_history === void 0 && (missing0 = "queue_depth_history") || data.cake_state_history === void 0 && (missing0 = "cake_state_history") || data.cake_read_failures === void 0 && (missing0 = "cake_read_failures") || data.queues === void 0 && (missing0 = "queues") || data.drop_signal === void 0 && (missing0 = "drop_signal") || data.rule === void 0 && (missing0 = "rule") || data.pending === void 0 && (missing0 = "pending") || data.writes_boot_ms === void 0 && (missing0 = "writes_boot_ms") || data.router === void 0 && (missing0 = "router") || data.toggles_boot_ms === void 0 && (missing0 = "toggles_boot_ms") || data.brake_until_boot_ms === void 0 && (missing0 = "brake_until_boot_ms") || data.drift === void 0 && (missing0 = "drift") || data.override === void 0 && (missing0 = "override") || data.confidence === void 0 && (missing0 = "confidence") || data.alternate === void 0 && (missing0 = "alternate") || data.quality === void 0 && (missing0 = "quality") || data.transitions === void 0 && (missing0 = "transitions") || data.last_transition_time === void 0 && (missing0 = "last_transition_time") || data.route_since_boot_ms === void 0 && (missing0 = "route_since_boot_ms") || data.events === void 0 && (missing0 = "events") || data.counts === void 0 && (missing0 = "counts") || data.last_cycle === void 0 && (missing0 = "last_cycle")) {
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func2.call(schema11.properties, key0)) {
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema_version !== void 0) {
            let data0 = data.schema_version;
            const _errs2 = errors;
            if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
              return false;
            }
            if (2 !== data0) {
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.wan_name !== void 0) {
              let data1 = data.wan_name;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func3(data1) > 400) {
                    return false;
                  }
                } else {
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.current_state !== void 0) {
                let data2 = data.current_state;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (typeof data2 === "string") {
                    if (func3(data2) > 400) {
                      return false;
                    }
                  } else {
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.boot_id !== void 0) {
                  let data3 = data.boot_id;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (typeof data3 === "string") {
                      if (func3(data3) > 400) {
                        return false;
                      }
                    } else {
                      return false;
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.saved_boot_ms !== void 0) {
                    let data4 = data.saved_boot_ms;
                    const _errs10 = errors;
                    if (errors === _errs10) {
                      if (typeof data4 == "number" && isFinite(data4)) {
                        if (data4 > 1e13 || isNaN(data4)) {
                          return false;
                        } else {
                          if (data4 < 0 || isNaN(data4)) {
                            return false;
                          }
                        }
                      } else {
                        return false;
                      }
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.saved_at !== void 0) {
                      let data5 = data.saved_at;
                      const _errs12 = errors;
                      if (errors === _errs12) {
                        if (typeof data5 === "string") {
                          if (func3(data5) > 400) {
                            return false;
                          }
                        } else {
                          return false;
                        }
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.adopt_route !== void 0) {
                        const _errs14 = errors;
                        if (typeof data.adopt_route !== "boolean") {
                          return false;
                        }
                        var valid0 = _errs14 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.bad_count !== void 0) {
                          let data7 = data.bad_count;
                          const _errs16 = errors;
                          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
                            return false;
                          }
                          if (errors === _errs16) {
                            if (typeof data7 == "number" && isFinite(data7)) {
                              if (data7 > 1e9 || isNaN(data7)) {
                                return false;
                              } else {
                                if (data7 < 0 || isNaN(data7)) {
                                  return false;
                                }
                              }
                            }
                          }
                          var valid0 = _errs16 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.good_count !== void 0) {
                            let data8 = data.good_count;
                            const _errs18 = errors;
                            if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                              return false;
                            }
                            if (errors === _errs18) {
                              if (typeof data8 == "number" && isFinite(data8)) {
                                if (data8 > 1e9 || isNaN(data8)) {
                                  return false;
                                } else {
                                  if (data8 < 0 || isNaN(data8)) {
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid0 = _errs18 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.red_count !== void 0) {
                              let data9 = data.red_count;
                              const _errs20 = errors;
                              if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
                                return false;
                              }
                              if (errors === _errs20) {
                                if (typeof data9 == "number" && isFinite(data9)) {
                                  if (data9 > 1e9 || isNaN(data9)) {
                                    return false;
                                  } else {
                                    if (data9 < 0 || isNaN(data9)) {
                                      return false;
                                    }
                                  }
                                }
                              }
                              var valid0 = _errs20 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.outage_count !== void 0) {
                                let data10 = data.outage_count;
                                const _errs22 = errors;
                                if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
                                  return false;
                                }
                                if (errors === _errs22) {
                                  if (typeof data10 == "number" && isFinite(data10)) {
                                    if (data10 > 1e9 || isNaN(data10)) {
                                      return false;
                                    } else {
                                      if (data10 < 0 || isNaN(data10)) {
                                        return false;
                                      }
                                    }
                                  }
                                }
                                var valid0 = _errs22 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.last_run_boot_ms !== void 0) {
                                  let data11 = data.last_run_boot_ms;
                                  const _errs24 = errors;
                                  if (!(typeof data11 == "number" && isFinite(data11)) && data11 !== null) {
                                    return false;
                                  }
                                  if (errors === _errs24) {
                                    if (typeof data11 == "number" && isFinite(data11)) {
                                      if (data11 > 1e13 || isNaN(data11)) {
                                        return false;
                                      } else {
                                        if (data11 < -1e13 || isNaN(data11)) {
                                          return false;
                                        }
                                      }
                                    }
                                  }
                                  var valid0 = _errs24 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.last_known_boot_ms !== void 0) {
                                    let data12 = data.last_known_boot_ms;
                                    const _errs26 = errors;
                                    if (!(typeof data12 == "number" && isFinite(data12)) && data12 !== null) {
                                      return false;
                                    }
                                    if (errors === _errs26) {
                                      if (typeof data12 == "number" && isFinite(data12)) {
                                        if (data12 > 1e13 || isNaN(data12)) {
                                          return false;
                                        } else {
                                          if (data12 < -1e13 || isNaN(data12)) {
                                            return false;
                                          }
                                        }
                                      }
                                    }
                                    var valid0 = _errs26 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.baseline_rtt !== void 0) {
                                      let data13 = data.baseline_rtt;
                                      const _errs28 = errors;
                                      if (!(typeof data13 == "number" && isFinite(data13)) && data13 !== null) {
                                        return false;
                                      }
                                      if (errors === _errs28) {
                                        if (typeof data13 == "number" && isFinite(data13)) {
                                          if (data13 > 1e6 || isNaN(data13)) {
                                            return false;
                                          } else {
                                            if (data13 < 1e-3 || isNaN(data13)) {
                                              return false;
                                            }
                                          }
                                        }
                                      }
                                      var valid0 = _errs28 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.baseline_source !== void 0) {
                                        let data14 = data.baseline_source;
                                        const _errs30 = errors;
                                        if (typeof data14 !== "string" && data14 !== null) {
                                          return false;
                                        }
                                        if (!(data14 === "autorate" || data14 === "self" || data14 === "fixed" || data14 === "median" || data14 === "carried" || data14 === null)) {
                                          return false;
                                        }
                                        var valid0 = _errs30 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.baseline_at_boot_ms !== void 0) {
                                          let data15 = data.baseline_at_boot_ms;
                                          const _errs32 = errors;
                                          if (!(typeof data15 == "number" && isFinite(data15)) && data15 !== null) {
                                            return false;
                                          }
                                          if (errors === _errs32) {
                                            if (typeof data15 == "number" && isFinite(data15)) {
                                              if (data15 > 1e13 || isNaN(data15)) {
                                                return false;
                                              } else {
                                                if (data15 < -1e13 || isNaN(data15)) {
                                                  return false;
                                                }
                                              }
                                            }
                                          }
                                          var valid0 = _errs32 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.baseline_rejected !== void 0) {
                                            let data16 = data.baseline_rejected;
                                            const _errs34 = errors;
                                            if (!(data16 && typeof data16 == "object" && !Array.isArray(data16)) && data16 !== null) {
                                              return false;
                                            }
                                            if (errors === _errs34) {
                                              if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                                                let missing1;
                                                if (data16.value_ms === void 0 && (missing1 = "value_ms") || data16.reason === void 0 && (missing1 = "reason") || data16.since_boot_ms === void 0 && (missing1 = "since_boot_ms")) {
                                                  return false;
                                                } else {
                                                  const _errs36 = errors;
                                                  for (const key1 in data16) {
                                                    if (!(key1 === "value_ms" || key1 === "reason" || key1 === "since_boot_ms")) {
                                                      return false;
                                                      break;
                                                    }
                                                  }
                                                  if (_errs36 === errors) {
                                                    if (data16.value_ms !== void 0) {
                                                      let data17 = data16.value_ms;
                                                      const _errs37 = errors;
                                                      if (errors === _errs37) {
                                                        if (typeof data17 == "number" && isFinite(data17)) {
                                                          if (data17 > 1e6 || isNaN(data17)) {
                                                            return false;
                                                          } else {
                                                            if (data17 < 0 || isNaN(data17)) {
                                                              return false;
                                                            }
                                                          }
                                                        } else {
                                                          return false;
                                                        }
                                                      }
                                                      var valid1 = _errs37 === errors;
                                                    } else {
                                                      var valid1 = true;
                                                    }
                                                    if (valid1) {
                                                      if (data16.reason !== void 0) {
                                                        let data18 = data16.reason;
                                                        const _errs39 = errors;
                                                        if (errors === _errs39) {
                                                          if (typeof data18 === "string") {
                                                            if (func3(data18) > 400) {
                                                              return false;
                                                            }
                                                          } else {
                                                            return false;
                                                          }
                                                        }
                                                        var valid1 = _errs39 === errors;
                                                      } else {
                                                        var valid1 = true;
                                                      }
                                                      if (valid1) {
                                                        if (data16.since_boot_ms !== void 0) {
                                                          let data19 = data16.since_boot_ms;
                                                          const _errs41 = errors;
                                                          if (errors === _errs41) {
                                                            if (typeof data19 == "number" && isFinite(data19)) {
                                                              if (data19 > 1e13 || isNaN(data19)) {
                                                                return false;
                                                              } else {
                                                                if (data19 < -1e13 || isNaN(data19)) {
                                                                  return false;
                                                                }
                                                              }
                                                            } else {
                                                              return false;
                                                            }
                                                          }
                                                          var valid1 = _errs41 === errors;
                                                        } else {
                                                          var valid1 = true;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                            var valid0 = _errs34 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.baseline_window !== void 0) {
                                              let data20 = data.baseline_window;
                                              const _errs43 = errors;
                                              if (errors === _errs43) {
                                                if (Array.isArray(data20)) {
                                                  if (data20.length > 24) {
                                                    return false;
                                                  } else {
                                                    var valid2 = true;
                                                    const len0 = data20.length;
                                                    for (let i0 = 0; i0 < len0; i0++) {
                                                      let data21 = data20[i0];
                                                      const _errs45 = errors;
                                                      if (errors === _errs45) {
                                                        if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                                                          let missing2;
                                                          if (data21.at_boot_ms === void 0 && (missing2 = "at_boot_ms") || data21.min_ms === void 0 && (missing2 = "min_ms")) {
                                                            return false;
                                                          } else {
                                                            const _errs47 = errors;
                                                            for (const key2 in data21) {
                                                              if (!(key2 === "at_boot_ms" || key2 === "min_ms")) {
                                                                return false;
                                                                break;
                                                              }
                                                            }
                                                            if (_errs47 === errors) {
                                                              if (data21.at_boot_ms !== void 0) {
                                                                let data22 = data21.at_boot_ms;
                                                                const _errs48 = errors;
                                                                if (errors === _errs48) {
                                                                  if (typeof data22 == "number" && isFinite(data22)) {
                                                                    if (data22 > 1e13 || isNaN(data22)) {
                                                                      return false;
                                                                    } else {
                                                                      if (data22 < -1e13 || isNaN(data22)) {
                                                                        return false;
                                                                      }
                                                                    }
                                                                  } else {
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid3 = _errs48 === errors;
                                                              } else {
                                                                var valid3 = true;
                                                              }
                                                              if (valid3) {
                                                                if (data21.min_ms !== void 0) {
                                                                  let data23 = data21.min_ms;
                                                                  const _errs50 = errors;
                                                                  if (errors === _errs50) {
                                                                    if (typeof data23 == "number" && isFinite(data23)) {
                                                                      if (data23 > 1e6 || isNaN(data23)) {
                                                                        return false;
                                                                      } else {
                                                                        if (data23 < 0 || isNaN(data23)) {
                                                                          return false;
                                                                        }
                                                                      }
                                                                    } else {
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid3 = _errs50 === errors;
                                                                } else {
                                                                  var valid3 = true;
                                                                }
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          return false;
                                                        }
                                                      }
                                                      var valid2 = _errs45 === errors;
                                                      if (!valid2) {
                                                        break;
                                                      }
                                                    }
                                                  }
                                                } else {
                                                  return false;
                                                }
                                              }
                                              var valid0 = _errs43 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                            if (valid0) {
                                              if (data.rtt_delta_ewma !== void 0) {
                                                let data24 = data.rtt_delta_ewma;
                                                const _errs52 = errors;
                                                if (!(typeof data24 == "number" && isFinite(data24)) && data24 !== null) {
                                                  return false;
                                                }
                                                if (errors === _errs52) {
                                                  if (typeof data24 == "number" && isFinite(data24)) {
                                                    if (data24 > 1e6 || isNaN(data24)) {
                                                      return false;
                                                    } else {
                                                      if (data24 < 0 || isNaN(data24)) {
                                                        return false;
                                                      }
                                                    }
                                                  }
                                                }
                                                var valid0 = _errs52 === errors;
                                              } else {
                                                var valid0 = true;
                                              }
                                              if (valid0) {
                                                if (data.queue_ewma !== void 0) {
                                                  let data25 = data.queue_ewma;
                                                  const _errs54 = errors;
                                                  if (!(typeof data25 == "number" && isFinite(data25)) && data25 !== null) {
                                                    return false;
                                                  }
                                                  if (errors === _errs54) {
                                                    if (typeof data25 == "number" && isFinite(data25)) {
                                                      if (data25 > 1e12 || isNaN(data25)) {
                                                        return false;
                                                      } else {
                                                        if (data25 < 0 || isNaN(data25)) {
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                  }
                                                  var valid0 = _errs54 === errors;
                                                } else {
                                                  var valid0 = true;
                                                }
                                                if (valid0) {
                                                  if (data.congestion_state !== void 0) {
                                                    let data26 = data.congestion_state;
                                                    const _errs56 = errors;
                                                    if (typeof data26 !== "string") {
                                                      return false;
                                                    }
                                                    if (!(data26 === "GREEN" || data26 === "YELLOW" || data26 === "RED" || data26 === "OUTAGE" || data26 === "UNKNOWN")) {
                                                      return false;
                                                    }
                                                    var valid0 = _errs56 === errors;
                                                  } else {
                                                    var valid0 = true;
                                                  }
                                                  if (valid0) {
                                                    if (data.history_rtt !== void 0) {
                                                      let data27 = data.history_rtt;
                                                      const _errs58 = errors;
                                                      if (errors === _errs58) {
                                                        if (Array.isArray(data27)) {
                                                          if (data27.length > 3e3) {
                                                            return false;
                                                          } else {
                                                            var valid4 = true;
                                                            const len1 = data27.length;
                                                            for (let i1 = 0; i1 < len1; i1++) {
                                                              let data28 = data27[i1];
                                                              const _errs60 = errors;
                                                              if (errors === _errs60) {
                                                                if (typeof data28 == "number" && isFinite(data28)) {
                                                                  if (data28 > 1e6 || isNaN(data28)) {
                                                                    return false;
                                                                  } else {
                                                                    if (data28 < 0 || isNaN(data28)) {
                                                                      return false;
                                                                    }
                                                                  }
                                                                } else {
                                                                  return false;
                                                                }
                                                              }
                                                              var valid4 = _errs60 === errors;
                                                              if (!valid4) {
                                                                break;
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          return false;
                                                        }
                                                      }
                                                      var valid0 = _errs58 === errors;
                                                    } else {
                                                      var valid0 = true;
                                                    }
                                                    if (valid0) {
                                                      if (data.history_delta !== void 0) {
                                                        let data29 = data.history_delta;
                                                        const _errs62 = errors;
                                                        if (errors === _errs62) {
                                                          if (Array.isArray(data29)) {
                                                            if (data29.length > 3e3) {
                                                              return false;
                                                            } else {
                                                              var valid5 = true;
                                                              const len2 = data29.length;
                                                              for (let i2 = 0; i2 < len2; i2++) {
                                                                let data30 = data29[i2];
                                                                const _errs64 = errors;
                                                                if (errors === _errs64) {
                                                                  if (typeof data30 == "number" && isFinite(data30)) {
                                                                    if (data30 > 1e6 || isNaN(data30)) {
                                                                      return false;
                                                                    } else {
                                                                      if (data30 < 0 || isNaN(data30)) {
                                                                        return false;
                                                                      }
                                                                    }
                                                                  } else {
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid5 = _errs64 === errors;
                                                                if (!valid5) {
                                                                  break;
                                                                }
                                                              }
                                                            }
                                                          } else {
                                                            return false;
                                                          }
                                                        }
                                                        var valid0 = _errs62 === errors;
                                                      } else {
                                                        var valid0 = true;
                                                      }
                                                      if (valid0) {
                                                        if (data.cake_drops_history !== void 0) {
                                                          let data31 = data.cake_drops_history;
                                                          const _errs66 = errors;
                                                          if (errors === _errs66) {
                                                            if (Array.isArray(data31)) {
                                                              if (data31.length > 3e3) {
                                                                return false;
                                                              } else {
                                                                var valid6 = true;
                                                                const len3 = data31.length;
                                                                for (let i3 = 0; i3 < len3; i3++) {
                                                                  let data32 = data31[i3];
                                                                  const _errs68 = errors;
                                                                  if (errors === _errs68) {
                                                                    if (typeof data32 == "number" && isFinite(data32)) {
                                                                      if (data32 > 1e12 || isNaN(data32)) {
                                                                        return false;
                                                                      } else {
                                                                        if (data32 < 0 || isNaN(data32)) {
                                                                          return false;
                                                                        }
                                                                      }
                                                                    } else {
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid6 = _errs68 === errors;
                                                                  if (!valid6) {
                                                                    break;
                                                                  }
                                                                }
                                                              }
                                                            } else {
                                                              return false;
                                                            }
                                                          }
                                                          var valid0 = _errs66 === errors;
                                                        } else {
                                                          var valid0 = true;
                                                        }
                                                        if (valid0) {
                                                          if (data.queue_depth_history !== void 0) {
                                                            let data33 = data.queue_depth_history;
                                                            const _errs70 = errors;
                                                            if (errors === _errs70) {
                                                              if (Array.isArray(data33)) {
                                                                if (data33.length > 3e3) {
                                                                  return false;
                                                                } else {
                                                                  var valid7 = true;
                                                                  const len4 = data33.length;
                                                                  for (let i4 = 0; i4 < len4; i4++) {
                                                                    let data34 = data33[i4];
                                                                    const _errs72 = errors;
                                                                    if (errors === _errs72) {
                                                                      if (typeof data34 == "number" && isFinite(data34)) {
                                                                        if (data34 > 1e12 || isNaN(data34)) {
                                                                          return false;
                                                                        } else {
                                                                          if (data34 < 0 || isNaN(data34)) {
                                                                            return false;
                                                                          }
                                                                        }
                                                                      } else {
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid7 = _errs72 === errors;
                                                                    if (!valid7) {
                                                                      break;
                                                                    }
                                                                  }
                                                                }
                                                              } else {
                                                                return false;
                                                              }
                                                            }
                                                            var valid0 = _errs70 === errors;
                                                          } else {
                                                            var valid0 = true;
                                                          }
                                                          if (valid0) {
                                                            if (data.cake_state_history !== void 0) {
                                                              let data35 = data.cake_state_history;
                                                              const _errs74 = errors;
                                                              if (errors === _errs74) {
                                                                if (Array.isArray(data35)) {
                                                                  if (data35.length > 10) {
                                                                    return false;
                                                                  } else {
                                                                    var valid8 = true;
                                                                    const len5 = data35.length;
                                                                    for (let i5 = 0; i5 < len5; i5++) {
                                                                      let data36 = data35[i5];
                                                                      const _errs76 = errors;
                                                                      if (typeof data36 !== "string") {
                                                                        return false;
                                                                      }
                                                                      if (!(data36 === "GREEN" || data36 === "YELLOW" || data36 === "RED" || data36 === "OUTAGE" || data36 === "UNKNOWN")) {
                                                                        return false;
                                                                      }
                                                                      var valid8 = _errs76 === errors;
                                                                      if (!valid8) {
                                                                        break;
                                                                      }
                                                                    }
                                                                  }
                                                                } else {
                                                                  return false;
                                                                }
                                                              }
                                                              var valid0 = _errs74 === errors;
                                                            } else {
                                                              var valid0 = true;
                                                            }
                                                            if (valid0) {
                                                              if (data.cake_read_failures !== void 0) {
                                                                let data37 = data.cake_read_failures;
                                                                const _errs78 = errors;
                                                                if (!(typeof data37 == "number" && (!(data37 % 1) && !isNaN(data37)) && isFinite(data37))) {
                                                                  return false;
                                                                }
                                                                if (errors === _errs78) {
                                                                  if (typeof data37 == "number" && isFinite(data37)) {
                                                                    if (data37 > 1e9 || isNaN(data37)) {
                                                                      return false;
                                                                    } else {
                                                                      if (data37 < 0 || isNaN(data37)) {
                                                                        return false;
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                                var valid0 = _errs78 === errors;
                                                              } else {
                                                                var valid0 = true;
                                                              }
                                                              if (valid0) {
                                                                if (data.queues !== void 0) {
                                                                  let data38 = data.queues;
                                                                  const _errs80 = errors;
                                                                  if (errors === _errs80) {
                                                                    if (data38 && typeof data38 == "object" && !Array.isArray(data38)) {
                                                                      let missing3;
                                                                      if (data38.download === void 0 && (missing3 = "download") || data38.upload === void 0 && (missing3 = "upload") || data38.uptime_ms === void 0 && (missing3 = "uptime_ms") || data38.still_samples === void 0 && (missing3 = "still_samples")) {
                                                                        return false;
                                                                      } else {
                                                                        const _errs82 = errors;
                                                                        for (const key3 in data38) {
                                                                          if (!(key3 === "download" || key3 === "upload" || key3 === "uptime_ms" || key3 === "still_samples")) {
                                                                            return false;
                                                                            break;
                                                                          }
                                                                        }
                                                                        if (_errs82 === errors) {
                                                                          if (data38.download !== void 0) {
                                                                            let data39 = data38.download;
                                                                            const _errs83 = errors;
                                                                            if (!(data39 && typeof data39 == "object" && !Array.isArray(data39)) && data39 !== null) {
                                                                              return false;
                                                                            }
                                                                            if (errors === _errs83) {
                                                                              if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                                                                                let missing4;
                                                                                if (data39.id === void 0 && (missing4 = "id") || data39.name === void 0 && (missing4 = "name") || data39.dropped === void 0 && (missing4 = "dropped") || data39.packets === void 0 && (missing4 = "packets") || data39.bytes === void 0 && (missing4 = "bytes") || data39.at_boot_ms === void 0 && (missing4 = "at_boot_ms")) {
                                                                                  return false;
                                                                                } else {
                                                                                  const _errs85 = errors;
                                                                                  for (const key4 in data39) {
                                                                                    if (!(key4 === "id" || key4 === "name" || key4 === "dropped" || key4 === "packets" || key4 === "bytes" || key4 === "at_boot_ms")) {
                                                                                      return false;
                                                                                      break;
                                                                                    }
                                                                                  }
                                                                                  if (_errs85 === errors) {
                                                                                    if (data39.id !== void 0) {
                                                                                      let data40 = data39.id;
                                                                                      const _errs86 = errors;
                                                                                      if (errors === _errs86) {
                                                                                        if (typeof data40 === "string") {
                                                                                          if (func3(data40) > 400) {
                                                                                            return false;
                                                                                          }
                                                                                        } else {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                      var valid10 = _errs86 === errors;
                                                                                    } else {
                                                                                      var valid10 = true;
                                                                                    }
                                                                                    if (valid10) {
                                                                                      if (data39.name !== void 0) {
                                                                                        let data41 = data39.name;
                                                                                        const _errs88 = errors;
                                                                                        if (errors === _errs88) {
                                                                                          if (typeof data41 === "string") {
                                                                                            if (func3(data41) > 400) {
                                                                                              return false;
                                                                                            }
                                                                                          } else {
                                                                                            return false;
                                                                                          }
                                                                                        }
                                                                                        var valid10 = _errs88 === errors;
                                                                                      } else {
                                                                                        var valid10 = true;
                                                                                      }
                                                                                      if (valid10) {
                                                                                        if (data39.dropped !== void 0) {
                                                                                          let data42 = data39.dropped;
                                                                                          const _errs90 = errors;
                                                                                          if (typeof data42 !== "string" && data42 !== null) {
                                                                                            return false;
                                                                                          }
                                                                                          if (errors === _errs90) {
                                                                                            if (typeof data42 === "string") {
                                                                                              if (!pattern0.test(data42)) {
                                                                                                return false;
                                                                                              }
                                                                                            }
                                                                                          }
                                                                                          var valid10 = _errs90 === errors;
                                                                                        } else {
                                                                                          var valid10 = true;
                                                                                        }
                                                                                        if (valid10) {
                                                                                          if (data39.packets !== void 0) {
                                                                                            let data43 = data39.packets;
                                                                                            const _errs92 = errors;
                                                                                            if (typeof data43 !== "string" && data43 !== null) {
                                                                                              return false;
                                                                                            }
                                                                                            if (errors === _errs92) {
                                                                                              if (typeof data43 === "string") {
                                                                                                if (!pattern0.test(data43)) {
                                                                                                  return false;
                                                                                                }
                                                                                              }
                                                                                            }
                                                                                            var valid10 = _errs92 === errors;
                                                                                          } else {
                                                                                            var valid10 = true;
                                                                                          }
                                                                                          if (valid10) {
                                                                                            if (data39.bytes !== void 0) {
                                                                                              let data44 = data39.bytes;
                                                                                              const _errs94 = errors;
                                                                                              if (typeof data44 !== "string" && data44 !== null) {
                                                                                                return false;
                                                                                              }
                                                                                              if (errors === _errs94) {
                                                                                                if (typeof data44 === "string") {
                                                                                                  if (!pattern0.test(data44)) {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                              var valid10 = _errs94 === errors;
                                                                                            } else {
                                                                                              var valid10 = true;
                                                                                            }
                                                                                            if (valid10) {
                                                                                              if (data39.at_boot_ms !== void 0) {
                                                                                                let data45 = data39.at_boot_ms;
                                                                                                const _errs96 = errors;
                                                                                                if (errors === _errs96) {
                                                                                                  if (typeof data45 == "number" && isFinite(data45)) {
                                                                                                    if (data45 > 1e13 || isNaN(data45)) {
                                                                                                      return false;
                                                                                                    } else {
                                                                                                      if (data45 < 0 || isNaN(data45)) {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                  } else {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                                var valid10 = _errs96 === errors;
                                                                                              } else {
                                                                                                var valid10 = true;
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
                                                                            var valid9 = _errs83 === errors;
                                                                          } else {
                                                                            var valid9 = true;
                                                                          }
                                                                          if (valid9) {
                                                                            if (data38.upload !== void 0) {
                                                                              let data46 = data38.upload;
                                                                              const _errs98 = errors;
                                                                              if (!(data46 && typeof data46 == "object" && !Array.isArray(data46)) && data46 !== null) {
                                                                                return false;
                                                                              }
                                                                              if (errors === _errs98) {
                                                                                if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                                                                                  let missing5;
                                                                                  if (data46.id === void 0 && (missing5 = "id") || data46.name === void 0 && (missing5 = "name") || data46.dropped === void 0 && (missing5 = "dropped") || data46.packets === void 0 && (missing5 = "packets") || data46.bytes === void 0 && (missing5 = "bytes") || data46.at_boot_ms === void 0 && (missing5 = "at_boot_ms")) {
                                                                                    return false;
                                                                                  } else {
                                                                                    const _errs100 = errors;
                                                                                    for (const key5 in data46) {
                                                                                      if (!(key5 === "id" || key5 === "name" || key5 === "dropped" || key5 === "packets" || key5 === "bytes" || key5 === "at_boot_ms")) {
                                                                                        return false;
                                                                                        break;
                                                                                      }
                                                                                    }
                                                                                    if (_errs100 === errors) {
                                                                                      if (data46.id !== void 0) {
                                                                                        let data47 = data46.id;
                                                                                        const _errs101 = errors;
                                                                                        if (errors === _errs101) {
                                                                                          if (typeof data47 === "string") {
                                                                                            if (func3(data47) > 400) {
                                                                                              return false;
                                                                                            }
                                                                                          } else {
                                                                                            return false;
                                                                                          }
                                                                                        }
                                                                                        var valid11 = _errs101 === errors;
                                                                                      } else {
                                                                                        var valid11 = true;
                                                                                      }
                                                                                      if (valid11) {
                                                                                        if (data46.name !== void 0) {
                                                                                          let data48 = data46.name;
                                                                                          const _errs103 = errors;
                                                                                          if (errors === _errs103) {
                                                                                            if (typeof data48 === "string") {
                                                                                              if (func3(data48) > 400) {
                                                                                                return false;
                                                                                              }
                                                                                            } else {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                          var valid11 = _errs103 === errors;
                                                                                        } else {
                                                                                          var valid11 = true;
                                                                                        }
                                                                                        if (valid11) {
                                                                                          if (data46.dropped !== void 0) {
                                                                                            let data49 = data46.dropped;
                                                                                            const _errs105 = errors;
                                                                                            if (typeof data49 !== "string" && data49 !== null) {
                                                                                              return false;
                                                                                            }
                                                                                            if (errors === _errs105) {
                                                                                              if (typeof data49 === "string") {
                                                                                                if (!pattern0.test(data49)) {
                                                                                                  return false;
                                                                                                }
                                                                                              }
                                                                                            }
                                                                                            var valid11 = _errs105 === errors;
                                                                                          } else {
                                                                                            var valid11 = true;
                                                                                          }
                                                                                          if (valid11) {
                                                                                            if (data46.packets !== void 0) {
                                                                                              let data50 = data46.packets;
                                                                                              const _errs107 = errors;
                                                                                              if (typeof data50 !== "string" && data50 !== null) {
                                                                                                return false;
                                                                                              }
                                                                                              if (errors === _errs107) {
                                                                                                if (typeof data50 === "string") {
                                                                                                  if (!pattern0.test(data50)) {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                              var valid11 = _errs107 === errors;
                                                                                            } else {
                                                                                              var valid11 = true;
                                                                                            }
                                                                                            if (valid11) {
                                                                                              if (data46.bytes !== void 0) {
                                                                                                let data51 = data46.bytes;
                                                                                                const _errs109 = errors;
                                                                                                if (typeof data51 !== "string" && data51 !== null) {
                                                                                                  return false;
                                                                                                }
                                                                                                if (errors === _errs109) {
                                                                                                  if (typeof data51 === "string") {
                                                                                                    if (!pattern0.test(data51)) {
                                                                                                      return false;
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                                var valid11 = _errs109 === errors;
                                                                                              } else {
                                                                                                var valid11 = true;
                                                                                              }
                                                                                              if (valid11) {
                                                                                                if (data46.at_boot_ms !== void 0) {
                                                                                                  let data52 = data46.at_boot_ms;
                                                                                                  const _errs111 = errors;
                                                                                                  if (errors === _errs111) {
                                                                                                    if (typeof data52 == "number" && isFinite(data52)) {
                                                                                                      if (data52 > 1e13 || isNaN(data52)) {
                                                                                                        return false;
                                                                                                      } else {
                                                                                                        if (data52 < 0 || isNaN(data52)) {
                                                                                                          return false;
                                                                                                        }
                                                                                                      }
                                                                                                    } else {
                                                                                                      return false;
                                                                                                    }
                                                                                                  }
                                                                                                  var valid11 = _errs111 === errors;
                                                                                                } else {
                                                                                                  var valid11 = true;
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
                                                                              var valid9 = _errs98 === errors;
                                                                            } else {
                                                                              var valid9 = true;
                                                                            }
                                                                            if (valid9) {
                                                                              if (data38.uptime_ms !== void 0) {
                                                                                let data53 = data38.uptime_ms;
                                                                                const _errs113 = errors;
                                                                                if (!(typeof data53 == "number" && isFinite(data53)) && data53 !== null) {
                                                                                  return false;
                                                                                }
                                                                                if (errors === _errs113) {
                                                                                  if (typeof data53 == "number" && isFinite(data53)) {
                                                                                    if (data53 > 1e13 || isNaN(data53)) {
                                                                                      return false;
                                                                                    } else {
                                                                                      if (data53 < 0 || isNaN(data53)) {
                                                                                        return false;
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                }
                                                                                var valid9 = _errs113 === errors;
                                                                              } else {
                                                                                var valid9 = true;
                                                                              }
                                                                              if (valid9) {
                                                                                if (data38.still_samples !== void 0) {
                                                                                  let data54 = data38.still_samples;
                                                                                  const _errs115 = errors;
                                                                                  if (!(typeof data54 == "number" && (!(data54 % 1) && !isNaN(data54)) && isFinite(data54))) {
                                                                                    return false;
                                                                                  }
                                                                                  if (errors === _errs115) {
                                                                                    if (typeof data54 == "number" && isFinite(data54)) {
                                                                                      if (data54 > 1e9 || isNaN(data54)) {
                                                                                        return false;
                                                                                      } else {
                                                                                        if (data54 < 0 || isNaN(data54)) {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                  var valid9 = _errs115 === errors;
                                                                                } else {
                                                                                  var valid9 = true;
                                                                                }
                                                                              }
                                                                            }
                                                                          }
                                                                        }
                                                                      }
                                                                    } else {
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid0 = _errs80 === errors;
                                                                } else {
                                                                  var valid0 = true;
                                                                }
                                                                if (valid0) {
                                                                  if (data.drop_signal !== void 0) {
                                                                    let data55 = data.drop_signal;
                                                                    const _errs117 = errors;
                                                                    if (errors === _errs117) {
                                                                      if (data55 && typeof data55 == "object" && !Array.isArray(data55)) {
                                                                        let missing6;
                                                                        if (data55.moved === void 0 && (missing6 = "moved") || data55.red_queue_samples === void 0 && (missing6 = "red_queue_samples")) {
                                                                          return false;
                                                                        } else {
                                                                          const _errs119 = errors;
                                                                          for (const key6 in data55) {
                                                                            if (!(key6 === "moved" || key6 === "red_queue_samples")) {
                                                                              return false;
                                                                              break;
                                                                            }
                                                                          }
                                                                          if (_errs119 === errors) {
                                                                            if (data55.moved !== void 0) {
                                                                              const _errs120 = errors;
                                                                              if (typeof data55.moved !== "boolean") {
                                                                                return false;
                                                                              }
                                                                              var valid12 = _errs120 === errors;
                                                                            } else {
                                                                              var valid12 = true;
                                                                            }
                                                                            if (valid12) {
                                                                              if (data55.red_queue_samples !== void 0) {
                                                                                let data57 = data55.red_queue_samples;
                                                                                const _errs122 = errors;
                                                                                if (!(typeof data57 == "number" && (!(data57 % 1) && !isNaN(data57)) && isFinite(data57))) {
                                                                                  return false;
                                                                                }
                                                                                if (errors === _errs122) {
                                                                                  if (typeof data57 == "number" && isFinite(data57)) {
                                                                                    if (data57 > 1e9 || isNaN(data57)) {
                                                                                      return false;
                                                                                    } else {
                                                                                      if (data57 < 0 || isNaN(data57)) {
                                                                                        return false;
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                }
                                                                                var valid12 = _errs122 === errors;
                                                                              } else {
                                                                                var valid12 = true;
                                                                              }
                                                                            }
                                                                          }
                                                                        }
                                                                      } else {
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid0 = _errs117 === errors;
                                                                  } else {
                                                                    var valid0 = true;
                                                                  }
                                                                  if (valid0) {
                                                                    if (data.rule !== void 0) {
                                                                      let data58 = data.rule;
                                                                      const _errs124 = errors;
                                                                      if (!(data58 && typeof data58 == "object" && !Array.isArray(data58)) && data58 !== null) {
                                                                        return false;
                                                                      }
                                                                      if (errors === _errs124) {
                                                                        if (data58 && typeof data58 == "object" && !Array.isArray(data58)) {
                                                                          let missing7;
                                                                          if (data58.observed === void 0 && (missing7 = "observed") || data58.id === void 0 && (missing7 = "id") || data58.packets === void 0 && (missing7 = "packets") || data58.invalid === void 0 && (missing7 = "invalid") || data58.at_boot_ms === void 0 && (missing7 = "at_boot_ms") || data58.at === void 0 && (missing7 = "at")) {
                                                                            return false;
                                                                          } else {
                                                                            const _errs126 = errors;
                                                                            for (const key7 in data58) {
                                                                              if (!(key7 === "observed" || key7 === "id" || key7 === "packets" || key7 === "invalid" || key7 === "at_boot_ms" || key7 === "at")) {
                                                                                return false;
                                                                                break;
                                                                              }
                                                                            }
                                                                            if (_errs126 === errors) {
                                                                              if (data58.observed !== void 0) {
                                                                                let data59 = data58.observed;
                                                                                const _errs127 = errors;
                                                                                if (typeof data59 !== "string") {
                                                                                  return false;
                                                                                }
                                                                                if (!(data59 === "enabled" || data59 === "disabled")) {
                                                                                  return false;
                                                                                }
                                                                                var valid13 = _errs127 === errors;
                                                                              } else {
                                                                                var valid13 = true;
                                                                              }
                                                                              if (valid13) {
                                                                                if (data58.id !== void 0) {
                                                                                  let data60 = data58.id;
                                                                                  const _errs129 = errors;
                                                                                  if (errors === _errs129) {
                                                                                    if (typeof data60 === "string") {
                                                                                      if (func3(data60) > 400) {
                                                                                        return false;
                                                                                      }
                                                                                    } else {
                                                                                      return false;
                                                                                    }
                                                                                  }
                                                                                  var valid13 = _errs129 === errors;
                                                                                } else {
                                                                                  var valid13 = true;
                                                                                }
                                                                                if (valid13) {
                                                                                  if (data58.packets !== void 0) {
                                                                                    let data61 = data58.packets;
                                                                                    const _errs131 = errors;
                                                                                    if (typeof data61 !== "string" && data61 !== null) {
                                                                                      return false;
                                                                                    }
                                                                                    if (errors === _errs131) {
                                                                                      if (typeof data61 === "string") {
                                                                                        if (!pattern0.test(data61)) {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                    }
                                                                                    var valid13 = _errs131 === errors;
                                                                                  } else {
                                                                                    var valid13 = true;
                                                                                  }
                                                                                  if (valid13) {
                                                                                    if (data58.invalid !== void 0) {
                                                                                      const _errs133 = errors;
                                                                                      if (typeof data58.invalid !== "boolean") {
                                                                                        return false;
                                                                                      }
                                                                                      var valid13 = _errs133 === errors;
                                                                                    } else {
                                                                                      var valid13 = true;
                                                                                    }
                                                                                    if (valid13) {
                                                                                      if (data58.at_boot_ms !== void 0) {
                                                                                        let data63 = data58.at_boot_ms;
                                                                                        const _errs135 = errors;
                                                                                        if (errors === _errs135) {
                                                                                          if (typeof data63 == "number" && isFinite(data63)) {
                                                                                            if (data63 > 1e13 || isNaN(data63)) {
                                                                                              return false;
                                                                                            } else {
                                                                                              if (data63 < -1e13 || isNaN(data63)) {
                                                                                                return false;
                                                                                              }
                                                                                            }
                                                                                          } else {
                                                                                            return false;
                                                                                          }
                                                                                        }
                                                                                        var valid13 = _errs135 === errors;
                                                                                      } else {
                                                                                        var valid13 = true;
                                                                                      }
                                                                                      if (valid13) {
                                                                                        if (data58.at !== void 0) {
                                                                                          let data64 = data58.at;
                                                                                          const _errs137 = errors;
                                                                                          if (errors === _errs137) {
                                                                                            if (typeof data64 === "string") {
                                                                                              if (func3(data64) > 400) {
                                                                                                return false;
                                                                                              }
                                                                                            } else {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                          var valid13 = _errs137 === errors;
                                                                                        } else {
                                                                                          var valid13 = true;
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
                                                                      var valid0 = _errs124 === errors;
                                                                    } else {
                                                                      var valid0 = true;
                                                                    }
                                                                    if (valid0) {
                                                                      if (data.pending !== void 0) {
                                                                        let data65 = data.pending;
                                                                        const _errs139 = errors;
                                                                        if (!(data65 && typeof data65 == "object" && !Array.isArray(data65)) && data65 !== null) {
                                                                          return false;
                                                                        }
                                                                        if (errors === _errs139) {
                                                                          if (data65 && typeof data65 == "object" && !Array.isArray(data65)) {
                                                                            let missing8;
                                                                            if (data65.want === void 0 && (missing8 = "want") || data65.cause === void 0 && (missing8 = "cause") || data65.detail === void 0 && (missing8 = "detail") || data65.by === void 0 && (missing8 = "by") || data65.at_boot_ms === void 0 && (missing8 = "at_boot_ms")) {
                                                                              return false;
                                                                            } else {
                                                                              const _errs141 = errors;
                                                                              for (const key8 in data65) {
                                                                                if (!(key8 === "want" || key8 === "cause" || key8 === "detail" || key8 === "by" || key8 === "at_boot_ms" || key8 === "unsent")) {
                                                                                  return false;
                                                                                  break;
                                                                                }
                                                                              }
                                                                              if (_errs141 === errors) {
                                                                                if (data65.want !== void 0) {
                                                                                  let data66 = data65.want;
                                                                                  const _errs142 = errors;
                                                                                  if (typeof data66 !== "string") {
                                                                                    return false;
                                                                                  }
                                                                                  if (!(data66 === "primary" || data66 === "steered")) {
                                                                                    return false;
                                                                                  }
                                                                                  var valid14 = _errs142 === errors;
                                                                                } else {
                                                                                  var valid14 = true;
                                                                                }
                                                                                if (valid14) {
                                                                                  if (data65.cause !== void 0) {
                                                                                    let data67 = data65.cause;
                                                                                    const _errs144 = errors;
                                                                                    if (errors === _errs144) {
                                                                                      if (typeof data67 === "string") {
                                                                                        if (func3(data67) > 400) {
                                                                                          return false;
                                                                                        }
                                                                                      } else {
                                                                                        return false;
                                                                                      }
                                                                                    }
                                                                                    var valid14 = _errs144 === errors;
                                                                                  } else {
                                                                                    var valid14 = true;
                                                                                  }
                                                                                  if (valid14) {
                                                                                    if (data65.detail !== void 0) {
                                                                                      let data68 = data65.detail;
                                                                                      const _errs146 = errors;
                                                                                      if (errors === _errs146) {
                                                                                        if (typeof data68 === "string") {
                                                                                          if (func3(data68) > 400) {
                                                                                            return false;
                                                                                          }
                                                                                        } else {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                      var valid14 = _errs146 === errors;
                                                                                    } else {
                                                                                      var valid14 = true;
                                                                                    }
                                                                                    if (valid14) {
                                                                                      if (data65.by !== void 0) {
                                                                                        let data69 = data65.by;
                                                                                        const _errs148 = errors;
                                                                                        if (errors === _errs148) {
                                                                                          if (typeof data69 === "string") {
                                                                                            if (func3(data69) > 400) {
                                                                                              return false;
                                                                                            }
                                                                                          } else {
                                                                                            return false;
                                                                                          }
                                                                                        }
                                                                                        var valid14 = _errs148 === errors;
                                                                                      } else {
                                                                                        var valid14 = true;
                                                                                      }
                                                                                      if (valid14) {
                                                                                        if (data65.at_boot_ms !== void 0) {
                                                                                          let data70 = data65.at_boot_ms;
                                                                                          const _errs150 = errors;
                                                                                          if (errors === _errs150) {
                                                                                            if (typeof data70 == "number" && isFinite(data70)) {
                                                                                              if (data70 > 1e13 || isNaN(data70)) {
                                                                                                return false;
                                                                                              } else {
                                                                                                if (data70 < -1e13 || isNaN(data70)) {
                                                                                                  return false;
                                                                                                }
                                                                                              }
                                                                                            } else {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                          var valid14 = _errs150 === errors;
                                                                                        } else {
                                                                                          var valid14 = true;
                                                                                        }
                                                                                        if (valid14) {
                                                                                          if (data65.unsent !== void 0) {
                                                                                            const _errs152 = errors;
                                                                                            if (typeof data65.unsent !== "boolean") {
                                                                                              return false;
                                                                                            }
                                                                                            var valid14 = _errs152 === errors;
                                                                                          } else {
                                                                                            var valid14 = true;
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
                                                                        var valid0 = _errs139 === errors;
                                                                      } else {
                                                                        var valid0 = true;
                                                                      }
                                                                      if (valid0) {
                                                                        if (data.writes_boot_ms !== void 0) {
                                                                          let data72 = data.writes_boot_ms;
                                                                          const _errs154 = errors;
                                                                          if (errors === _errs154) {
                                                                            if (Array.isArray(data72)) {
                                                                              if (data72.length > 200) {
                                                                                return false;
                                                                              } else {
                                                                                var valid15 = true;
                                                                                const len6 = data72.length;
                                                                                for (let i6 = 0; i6 < len6; i6++) {
                                                                                  let data73 = data72[i6];
                                                                                  const _errs156 = errors;
                                                                                  if (errors === _errs156) {
                                                                                    if (typeof data73 == "number" && isFinite(data73)) {
                                                                                      if (data73 > 1e13 || isNaN(data73)) {
                                                                                        return false;
                                                                                      } else {
                                                                                        if (data73 < -1e13 || isNaN(data73)) {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                    } else {
                                                                                      return false;
                                                                                    }
                                                                                  }
                                                                                  var valid15 = _errs156 === errors;
                                                                                  if (!valid15) {
                                                                                    break;
                                                                                  }
                                                                                }
                                                                              }
                                                                            } else {
                                                                              return false;
                                                                            }
                                                                          }
                                                                          var valid0 = _errs154 === errors;
                                                                        } else {
                                                                          var valid0 = true;
                                                                        }
                                                                        if (valid0) {
                                                                          if (data.router !== void 0) {
                                                                            let data74 = data.router;
                                                                            const _errs158 = errors;
                                                                            if (errors === _errs158) {
                                                                              if (data74 && typeof data74 == "object" && !Array.isArray(data74)) {
                                                                                let missing9;
                                                                                if (data74.failures === void 0 && (missing9 = "failures") || data74.open_wait_sec === void 0 && (missing9 = "open_wait_sec") || data74.open_until_boot_ms === void 0 && (missing9 = "open_until_boot_ms") || data74.quiet_until_boot_ms === void 0 && (missing9 = "quiet_until_boot_ms") || data74.last_failure === void 0 && (missing9 = "last_failure") || data74.last_failure_code === void 0 && (missing9 = "last_failure_code") || data74.last_failure_at === void 0 && (missing9 = "last_failure_at") || data74.last_ok_boot_ms === void 0 && (missing9 = "last_ok_boot_ms")) {
                                                                                  return false;
                                                                                } else {
                                                                                  const _errs160 = errors;
                                                                                  for (const key9 in data74) {
                                                                                    if (!(key9 === "failures" || key9 === "open_wait_sec" || key9 === "open_until_boot_ms" || key9 === "quiet_until_boot_ms" || key9 === "last_failure" || key9 === "last_failure_code" || key9 === "last_failure_at" || key9 === "last_ok_boot_ms")) {
                                                                                      return false;
                                                                                      break;
                                                                                    }
                                                                                  }
                                                                                  if (_errs160 === errors) {
                                                                                    if (data74.failures !== void 0) {
                                                                                      let data75 = data74.failures;
                                                                                      const _errs161 = errors;
                                                                                      if (!(typeof data75 == "number" && (!(data75 % 1) && !isNaN(data75)) && isFinite(data75))) {
                                                                                        return false;
                                                                                      }
                                                                                      if (errors === _errs161) {
                                                                                        if (typeof data75 == "number" && isFinite(data75)) {
                                                                                          if (data75 > 1e9 || isNaN(data75)) {
                                                                                            return false;
                                                                                          } else {
                                                                                            if (data75 < 0 || isNaN(data75)) {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                        }
                                                                                      }
                                                                                      var valid16 = _errs161 === errors;
                                                                                    } else {
                                                                                      var valid16 = true;
                                                                                    }
                                                                                    if (valid16) {
                                                                                      if (data74.open_wait_sec !== void 0) {
                                                                                        let data76 = data74.open_wait_sec;
                                                                                        const _errs163 = errors;
                                                                                        if (!(typeof data76 == "number" && isFinite(data76)) && data76 !== null) {
                                                                                          return false;
                                                                                        }
                                                                                        if (errors === _errs163) {
                                                                                          if (typeof data76 == "number" && isFinite(data76)) {
                                                                                            if (data76 > 86400 || isNaN(data76)) {
                                                                                              return false;
                                                                                            } else {
                                                                                              if (data76 < 0 || isNaN(data76)) {
                                                                                                return false;
                                                                                              }
                                                                                            }
                                                                                          }
                                                                                        }
                                                                                        var valid16 = _errs163 === errors;
                                                                                      } else {
                                                                                        var valid16 = true;
                                                                                      }
                                                                                      if (valid16) {
                                                                                        if (data74.open_until_boot_ms !== void 0) {
                                                                                          let data77 = data74.open_until_boot_ms;
                                                                                          const _errs165 = errors;
                                                                                          if (!(typeof data77 == "number" && isFinite(data77)) && data77 !== null) {
                                                                                            return false;
                                                                                          }
                                                                                          if (errors === _errs165) {
                                                                                            if (typeof data77 == "number" && isFinite(data77)) {
                                                                                              if (data77 > 1e13 || isNaN(data77)) {
                                                                                                return false;
                                                                                              } else {
                                                                                                if (data77 < -1e13 || isNaN(data77)) {
                                                                                                  return false;
                                                                                                }
                                                                                              }
                                                                                            }
                                                                                          }
                                                                                          var valid16 = _errs165 === errors;
                                                                                        } else {
                                                                                          var valid16 = true;
                                                                                        }
                                                                                        if (valid16) {
                                                                                          if (data74.quiet_until_boot_ms !== void 0) {
                                                                                            let data78 = data74.quiet_until_boot_ms;
                                                                                            const _errs167 = errors;
                                                                                            if (!(typeof data78 == "number" && isFinite(data78)) && data78 !== null) {
                                                                                              return false;
                                                                                            }
                                                                                            if (errors === _errs167) {
                                                                                              if (typeof data78 == "number" && isFinite(data78)) {
                                                                                                if (data78 > 1e13 || isNaN(data78)) {
                                                                                                  return false;
                                                                                                } else {
                                                                                                  if (data78 < -1e13 || isNaN(data78)) {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                            }
                                                                                            var valid16 = _errs167 === errors;
                                                                                          } else {
                                                                                            var valid16 = true;
                                                                                          }
                                                                                          if (valid16) {
                                                                                            if (data74.last_failure !== void 0) {
                                                                                              let data79 = data74.last_failure;
                                                                                              const _errs169 = errors;
                                                                                              if (typeof data79 !== "string" && data79 !== null) {
                                                                                                return false;
                                                                                              }
                                                                                              if (errors === _errs169) {
                                                                                                if (typeof data79 === "string") {
                                                                                                  if (func3(data79) > 400) {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                              var valid16 = _errs169 === errors;
                                                                                            } else {
                                                                                              var valid16 = true;
                                                                                            }
                                                                                            if (valid16) {
                                                                                              if (data74.last_failure_code !== void 0) {
                                                                                                let data80 = data74.last_failure_code;
                                                                                                const _errs171 = errors;
                                                                                                if (typeof data80 !== "string" && data80 !== null) {
                                                                                                  return false;
                                                                                                }
                                                                                                if (errors === _errs171) {
                                                                                                  if (typeof data80 === "string") {
                                                                                                    if (func3(data80) > 400) {
                                                                                                      return false;
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                                var valid16 = _errs171 === errors;
                                                                                              } else {
                                                                                                var valid16 = true;
                                                                                              }
                                                                                              if (valid16) {
                                                                                                if (data74.last_failure_at !== void 0) {
                                                                                                  let data81 = data74.last_failure_at;
                                                                                                  const _errs173 = errors;
                                                                                                  if (typeof data81 !== "string" && data81 !== null) {
                                                                                                    return false;
                                                                                                  }
                                                                                                  if (errors === _errs173) {
                                                                                                    if (typeof data81 === "string") {
                                                                                                      if (func3(data81) > 400) {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                  var valid16 = _errs173 === errors;
                                                                                                } else {
                                                                                                  var valid16 = true;
                                                                                                }
                                                                                                if (valid16) {
                                                                                                  if (data74.last_ok_boot_ms !== void 0) {
                                                                                                    let data82 = data74.last_ok_boot_ms;
                                                                                                    const _errs175 = errors;
                                                                                                    if (!(typeof data82 == "number" && isFinite(data82)) && data82 !== null) {
                                                                                                      return false;
                                                                                                    }
                                                                                                    if (errors === _errs175) {
                                                                                                      if (typeof data82 == "number" && isFinite(data82)) {
                                                                                                        if (data82 > 1e13 || isNaN(data82)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data82 < -1e13 || isNaN(data82)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                    var valid16 = _errs175 === errors;
                                                                                                  } else {
                                                                                                    var valid16 = true;
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
                                                                                return false;
                                                                              }
                                                                            }
                                                                            var valid0 = _errs158 === errors;
                                                                          } else {
                                                                            var valid0 = true;
                                                                          }
                                                                          if (valid0) {
                                                                            if (data.toggles_boot_ms !== void 0) {
                                                                              let data83 = data.toggles_boot_ms;
                                                                              const _errs177 = errors;
                                                                              if (errors === _errs177) {
                                                                                if (Array.isArray(data83)) {
                                                                                  if (data83.length > 200) {
                                                                                    return false;
                                                                                  } else {
                                                                                    var valid17 = true;
                                                                                    const len7 = data83.length;
                                                                                    for (let i7 = 0; i7 < len7; i7++) {
                                                                                      let data84 = data83[i7];
                                                                                      const _errs179 = errors;
                                                                                      if (errors === _errs179) {
                                                                                        if (typeof data84 == "number" && isFinite(data84)) {
                                                                                          if (data84 > 1e13 || isNaN(data84)) {
                                                                                            return false;
                                                                                          } else {
                                                                                            if (data84 < -1e13 || isNaN(data84)) {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                        } else {
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                      var valid17 = _errs179 === errors;
                                                                                      if (!valid17) {
                                                                                        break;
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                } else {
                                                                                  return false;
                                                                                }
                                                                              }
                                                                              var valid0 = _errs177 === errors;
                                                                            } else {
                                                                              var valid0 = true;
                                                                            }
                                                                            if (valid0) {
                                                                              if (data.brake_until_boot_ms !== void 0) {
                                                                                let data85 = data.brake_until_boot_ms;
                                                                                const _errs181 = errors;
                                                                                if (!(typeof data85 == "number" && isFinite(data85)) && data85 !== null) {
                                                                                  return false;
                                                                                }
                                                                                if (errors === _errs181) {
                                                                                  if (typeof data85 == "number" && isFinite(data85)) {
                                                                                    if (data85 > 1e13 || isNaN(data85)) {
                                                                                      return false;
                                                                                    } else {
                                                                                      if (data85 < -1e13 || isNaN(data85)) {
                                                                                        return false;
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                }
                                                                                var valid0 = _errs181 === errors;
                                                                              } else {
                                                                                var valid0 = true;
                                                                              }
                                                                              if (valid0) {
                                                                                if (data.drift !== void 0) {
                                                                                  let data86 = data.drift;
                                                                                  const _errs183 = errors;
                                                                                  if (errors === _errs183) {
                                                                                    if (data86 && typeof data86 == "object" && !Array.isArray(data86)) {
                                                                                      let missing10;
                                                                                      if (data86.corrections_boot_ms === void 0 && (missing10 = "corrections_boot_ms") || data86.fighting === void 0 && (missing10 = "fighting")) {
                                                                                        return false;
                                                                                      } else {
                                                                                        const _errs185 = errors;
                                                                                        for (const key10 in data86) {
                                                                                          if (!(key10 === "corrections_boot_ms" || key10 === "fighting")) {
                                                                                            return false;
                                                                                            break;
                                                                                          }
                                                                                        }
                                                                                        if (_errs185 === errors) {
                                                                                          if (data86.corrections_boot_ms !== void 0) {
                                                                                            let data87 = data86.corrections_boot_ms;
                                                                                            const _errs186 = errors;
                                                                                            if (errors === _errs186) {
                                                                                              if (Array.isArray(data87)) {
                                                                                                if (data87.length > 200) {
                                                                                                  return false;
                                                                                                } else {
                                                                                                  var valid19 = true;
                                                                                                  const len8 = data87.length;
                                                                                                  for (let i8 = 0; i8 < len8; i8++) {
                                                                                                    let data88 = data87[i8];
                                                                                                    const _errs188 = errors;
                                                                                                    if (errors === _errs188) {
                                                                                                      if (typeof data88 == "number" && isFinite(data88)) {
                                                                                                        if (data88 > 1e13 || isNaN(data88)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data88 < -1e13 || isNaN(data88)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      } else {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                    var valid19 = _errs188 === errors;
                                                                                                    if (!valid19) {
                                                                                                      break;
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                              } else {
                                                                                                return false;
                                                                                              }
                                                                                            }
                                                                                            var valid18 = _errs186 === errors;
                                                                                          } else {
                                                                                            var valid18 = true;
                                                                                          }
                                                                                          if (valid18) {
                                                                                            if (data86.fighting !== void 0) {
                                                                                              const _errs190 = errors;
                                                                                              if (typeof data86.fighting !== "boolean") {
                                                                                                return false;
                                                                                              }
                                                                                              var valid18 = _errs190 === errors;
                                                                                            } else {
                                                                                              var valid18 = true;
                                                                                            }
                                                                                          }
                                                                                        }
                                                                                      }
                                                                                    } else {
                                                                                      return false;
                                                                                    }
                                                                                  }
                                                                                  var valid0 = _errs183 === errors;
                                                                                } else {
                                                                                  var valid0 = true;
                                                                                }
                                                                                if (valid0) {
                                                                                  if (data.override !== void 0) {
                                                                                    let data90 = data.override;
                                                                                    const _errs192 = errors;
                                                                                    if (!(data90 && typeof data90 == "object" && !Array.isArray(data90)) && data90 !== null) {
                                                                                      return false;
                                                                                    }
                                                                                    if (errors === _errs192) {
                                                                                      if (data90 && typeof data90 == "object" && !Array.isArray(data90)) {
                                                                                        let missing11;
                                                                                        if (data90.want === void 0 && (missing11 = "want") || data90.since === void 0 && (missing11 = "since") || data90.until === void 0 && (missing11 = "until") || data90.until_boot_ms === void 0 && (missing11 = "until_boot_ms") || data90.reason === void 0 && (missing11 = "reason") || data90.by === void 0 && (missing11 = "by")) {
                                                                                          return false;
                                                                                        } else {
                                                                                          const _errs194 = errors;
                                                                                          for (const key11 in data90) {
                                                                                            if (!(key11 === "want" || key11 === "since" || key11 === "until" || key11 === "until_boot_ms" || key11 === "reason" || key11 === "by")) {
                                                                                              return false;
                                                                                              break;
                                                                                            }
                                                                                          }
                                                                                          if (_errs194 === errors) {
                                                                                            if (data90.want !== void 0) {
                                                                                              let data91 = data90.want;
                                                                                              const _errs195 = errors;
                                                                                              if (typeof data91 !== "string") {
                                                                                                return false;
                                                                                              }
                                                                                              if (!(data91 === "primary" || data91 === "steered")) {
                                                                                                return false;
                                                                                              }
                                                                                              var valid20 = _errs195 === errors;
                                                                                            } else {
                                                                                              var valid20 = true;
                                                                                            }
                                                                                            if (valid20) {
                                                                                              if (data90.since !== void 0) {
                                                                                                let data92 = data90.since;
                                                                                                const _errs197 = errors;
                                                                                                if (errors === _errs197) {
                                                                                                  if (typeof data92 === "string") {
                                                                                                    if (func3(data92) > 400) {
                                                                                                      return false;
                                                                                                    }
                                                                                                  } else {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                                var valid20 = _errs197 === errors;
                                                                                              } else {
                                                                                                var valid20 = true;
                                                                                              }
                                                                                              if (valid20) {
                                                                                                if (data90.until !== void 0) {
                                                                                                  let data93 = data90.until;
                                                                                                  const _errs199 = errors;
                                                                                                  if (typeof data93 !== "string" && data93 !== null) {
                                                                                                    return false;
                                                                                                  }
                                                                                                  if (errors === _errs199) {
                                                                                                    if (typeof data93 === "string") {
                                                                                                      if (func3(data93) > 400) {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                  var valid20 = _errs199 === errors;
                                                                                                } else {
                                                                                                  var valid20 = true;
                                                                                                }
                                                                                                if (valid20) {
                                                                                                  if (data90.until_boot_ms !== void 0) {
                                                                                                    let data94 = data90.until_boot_ms;
                                                                                                    const _errs201 = errors;
                                                                                                    if (!(typeof data94 == "number" && isFinite(data94)) && data94 !== null) {
                                                                                                      return false;
                                                                                                    }
                                                                                                    if (errors === _errs201) {
                                                                                                      if (typeof data94 == "number" && isFinite(data94)) {
                                                                                                        if (data94 > 1e13 || isNaN(data94)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data94 < -1e13 || isNaN(data94)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                    var valid20 = _errs201 === errors;
                                                                                                  } else {
                                                                                                    var valid20 = true;
                                                                                                  }
                                                                                                  if (valid20) {
                                                                                                    if (data90.reason !== void 0) {
                                                                                                      let data95 = data90.reason;
                                                                                                      const _errs203 = errors;
                                                                                                      if (errors === _errs203) {
                                                                                                        if (typeof data95 === "string") {
                                                                                                          if (func3(data95) > 400) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        } else {
                                                                                                          return false;
                                                                                                        }
                                                                                                      }
                                                                                                      var valid20 = _errs203 === errors;
                                                                                                    } else {
                                                                                                      var valid20 = true;
                                                                                                    }
                                                                                                    if (valid20) {
                                                                                                      if (data90.by !== void 0) {
                                                                                                        let data96 = data90.by;
                                                                                                        const _errs205 = errors;
                                                                                                        if (errors === _errs205) {
                                                                                                          if (typeof data96 === "string") {
                                                                                                            if (func3(data96) > 400) {
                                                                                                              return false;
                                                                                                            }
                                                                                                          } else {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                        var valid20 = _errs205 === errors;
                                                                                                      } else {
                                                                                                        var valid20 = true;
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
                                                                                    var valid0 = _errs192 === errors;
                                                                                  } else {
                                                                                    var valid0 = true;
                                                                                  }
                                                                                  if (valid0) {
                                                                                    if (data.confidence !== void 0) {
                                                                                      let data97 = data.confidence;
                                                                                      const _errs207 = errors;
                                                                                      if (errors === _errs207) {
                                                                                        if (data97 && typeof data97 == "object" && !Array.isArray(data97)) {
                                                                                          let missing12;
                                                                                          if (data97.score === void 0 && (missing12 = "score") || data97.route === void 0 && (missing12 = "route") || data97.degrade_since_boot_ms === void 0 && (missing12 = "degrade_since_boot_ms") || data97.recovery_since_boot_ms === void 0 && (missing12 = "recovery_since_boot_ms") || data97.hold_down_until_boot_ms === void 0 && (missing12 = "hold_down_until_boot_ms") || data97.drop_rates === void 0 && (missing12 = "drop_rates") || data97.queue_pct === void 0 && (missing12 = "queue_pct") || data97.zones === void 0 && (missing12 = "zones") || data97.toggles_boot_ms === void 0 && (missing12 = "toggles_boot_ms") || data97.brake_until_boot_ms === void 0 && (missing12 = "brake_until_boot_ms")) {
                                                                                            return false;
                                                                                          } else {
                                                                                            const _errs209 = errors;
                                                                                            for (const key12 in data97) {
                                                                                              if (!func2.call(schema11.properties.confidence.properties, key12)) {
                                                                                                return false;
                                                                                                break;
                                                                                              }
                                                                                            }
                                                                                            if (_errs209 === errors) {
                                                                                              if (data97.score !== void 0) {
                                                                                                let data98 = data97.score;
                                                                                                const _errs210 = errors;
                                                                                                if (!(typeof data98 == "number" && isFinite(data98)) && data98 !== null) {
                                                                                                  return false;
                                                                                                }
                                                                                                if (errors === _errs210) {
                                                                                                  if (typeof data98 == "number" && isFinite(data98)) {
                                                                                                    if (data98 > 100 || isNaN(data98)) {
                                                                                                      return false;
                                                                                                    } else {
                                                                                                      if (data98 < 0 || isNaN(data98)) {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                                var valid21 = _errs210 === errors;
                                                                                              } else {
                                                                                                var valid21 = true;
                                                                                              }
                                                                                              if (valid21) {
                                                                                                if (data97.route !== void 0) {
                                                                                                  let data99 = data97.route;
                                                                                                  const _errs212 = errors;
                                                                                                  if (typeof data99 !== "string") {
                                                                                                    return false;
                                                                                                  }
                                                                                                  if (!(data99 === "primary" || data99 === "steered")) {
                                                                                                    return false;
                                                                                                  }
                                                                                                  var valid21 = _errs212 === errors;
                                                                                                } else {
                                                                                                  var valid21 = true;
                                                                                                }
                                                                                                if (valid21) {
                                                                                                  if (data97.degrade_since_boot_ms !== void 0) {
                                                                                                    let data100 = data97.degrade_since_boot_ms;
                                                                                                    const _errs214 = errors;
                                                                                                    if (!(typeof data100 == "number" && isFinite(data100)) && data100 !== null) {
                                                                                                      return false;
                                                                                                    }
                                                                                                    if (errors === _errs214) {
                                                                                                      if (typeof data100 == "number" && isFinite(data100)) {
                                                                                                        if (data100 > 1e13 || isNaN(data100)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data100 < -1e13 || isNaN(data100)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                    var valid21 = _errs214 === errors;
                                                                                                  } else {
                                                                                                    var valid21 = true;
                                                                                                  }
                                                                                                  if (valid21) {
                                                                                                    if (data97.recovery_since_boot_ms !== void 0) {
                                                                                                      let data101 = data97.recovery_since_boot_ms;
                                                                                                      const _errs216 = errors;
                                                                                                      if (!(typeof data101 == "number" && isFinite(data101)) && data101 !== null) {
                                                                                                        return false;
                                                                                                      }
                                                                                                      if (errors === _errs216) {
                                                                                                        if (typeof data101 == "number" && isFinite(data101)) {
                                                                                                          if (data101 > 1e13 || isNaN(data101)) {
                                                                                                            return false;
                                                                                                          } else {
                                                                                                            if (data101 < -1e13 || isNaN(data101)) {
                                                                                                              return false;
                                                                                                            }
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                      var valid21 = _errs216 === errors;
                                                                                                    } else {
                                                                                                      var valid21 = true;
                                                                                                    }
                                                                                                    if (valid21) {
                                                                                                      if (data97.hold_down_until_boot_ms !== void 0) {
                                                                                                        let data102 = data97.hold_down_until_boot_ms;
                                                                                                        const _errs218 = errors;
                                                                                                        if (!(typeof data102 == "number" && isFinite(data102)) && data102 !== null) {
                                                                                                          return false;
                                                                                                        }
                                                                                                        if (errors === _errs218) {
                                                                                                          if (typeof data102 == "number" && isFinite(data102)) {
                                                                                                            if (data102 > 1e13 || isNaN(data102)) {
                                                                                                              return false;
                                                                                                            } else {
                                                                                                              if (data102 < -1e13 || isNaN(data102)) {
                                                                                                                return false;
                                                                                                              }
                                                                                                            }
                                                                                                          }
                                                                                                        }
                                                                                                        var valid21 = _errs218 === errors;
                                                                                                      } else {
                                                                                                        var valid21 = true;
                                                                                                      }
                                                                                                      if (valid21) {
                                                                                                        if (data97.drop_rates !== void 0) {
                                                                                                          let data103 = data97.drop_rates;
                                                                                                          const _errs220 = errors;
                                                                                                          if (errors === _errs220) {
                                                                                                            if (Array.isArray(data103)) {
                                                                                                              if (data103.length > 3) {
                                                                                                                return false;
                                                                                                              } else {
                                                                                                                var valid22 = true;
                                                                                                                const len9 = data103.length;
                                                                                                                for (let i9 = 0; i9 < len9; i9++) {
                                                                                                                  let data104 = data103[i9];
                                                                                                                  const _errs222 = errors;
                                                                                                                  if (!(typeof data104 == "number" && isFinite(data104)) && data104 !== null) {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                  if (errors === _errs222) {
                                                                                                                    if (typeof data104 == "number" && isFinite(data104)) {
                                                                                                                      if (data104 > 1e12 || isNaN(data104)) {
                                                                                                                        return false;
                                                                                                                      } else {
                                                                                                                        if (data104 < 0 || isNaN(data104)) {
                                                                                                                          return false;
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                  var valid22 = _errs222 === errors;
                                                                                                                  if (!valid22) {
                                                                                                                    break;
                                                                                                                  }
                                                                                                                }
                                                                                                              }
                                                                                                            } else {
                                                                                                              return false;
                                                                                                            }
                                                                                                          }
                                                                                                          var valid21 = _errs220 === errors;
                                                                                                        } else {
                                                                                                          var valid21 = true;
                                                                                                        }
                                                                                                        if (valid21) {
                                                                                                          if (data97.queue_pct !== void 0) {
                                                                                                            let data105 = data97.queue_pct;
                                                                                                            const _errs224 = errors;
                                                                                                            if (errors === _errs224) {
                                                                                                              if (Array.isArray(data105)) {
                                                                                                                if (data105.length > 2) {
                                                                                                                  return false;
                                                                                                                } else {
                                                                                                                  var valid23 = true;
                                                                                                                  const len10 = data105.length;
                                                                                                                  for (let i10 = 0; i10 < len10; i10++) {
                                                                                                                    let data106 = data105[i10];
                                                                                                                    const _errs226 = errors;
                                                                                                                    if (!(typeof data106 == "number" && isFinite(data106)) && data106 !== null) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                    if (errors === _errs226) {
                                                                                                                      if (typeof data106 == "number" && isFinite(data106)) {
                                                                                                                        if (data106 > 100 || isNaN(data106)) {
                                                                                                                          return false;
                                                                                                                        } else {
                                                                                                                          if (data106 < 0 || isNaN(data106)) {
                                                                                                                            return false;
                                                                                                                          }
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                    var valid23 = _errs226 === errors;
                                                                                                                    if (!valid23) {
                                                                                                                      break;
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                              } else {
                                                                                                                return false;
                                                                                                              }
                                                                                                            }
                                                                                                            var valid21 = _errs224 === errors;
                                                                                                          } else {
                                                                                                            var valid21 = true;
                                                                                                          }
                                                                                                          if (valid21) {
                                                                                                            if (data97.zones !== void 0) {
                                                                                                              let data107 = data97.zones;
                                                                                                              const _errs228 = errors;
                                                                                                              if (errors === _errs228) {
                                                                                                                if (Array.isArray(data107)) {
                                                                                                                  if (data107.length > 3) {
                                                                                                                    return false;
                                                                                                                  } else {
                                                                                                                    var valid24 = true;
                                                                                                                    const len11 = data107.length;
                                                                                                                    for (let i11 = 0; i11 < len11; i11++) {
                                                                                                                      let data108 = data107[i11];
                                                                                                                      const _errs230 = errors;
                                                                                                                      if (typeof data108 !== "string" && data108 !== null) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                      if (!(data108 === "GREEN" || data108 === "YELLOW" || data108 === "SOFT_RED" || data108 === "RED" || data108 === null)) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                      var valid24 = _errs230 === errors;
                                                                                                                      if (!valid24) {
                                                                                                                        break;
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                } else {
                                                                                                                  return false;
                                                                                                                }
                                                                                                              }
                                                                                                              var valid21 = _errs228 === errors;
                                                                                                            } else {
                                                                                                              var valid21 = true;
                                                                                                            }
                                                                                                            if (valid21) {
                                                                                                              if (data97.toggles_boot_ms !== void 0) {
                                                                                                                let data109 = data97.toggles_boot_ms;
                                                                                                                const _errs232 = errors;
                                                                                                                if (errors === _errs232) {
                                                                                                                  if (Array.isArray(data109)) {
                                                                                                                    if (data109.length > 200) {
                                                                                                                      return false;
                                                                                                                    } else {
                                                                                                                      var valid25 = true;
                                                                                                                      const len12 = data109.length;
                                                                                                                      for (let i12 = 0; i12 < len12; i12++) {
                                                                                                                        let data110 = data109[i12];
                                                                                                                        const _errs234 = errors;
                                                                                                                        if (errors === _errs234) {
                                                                                                                          if (typeof data110 == "number" && isFinite(data110)) {
                                                                                                                            if (data110 > 1e13 || isNaN(data110)) {
                                                                                                                              return false;
                                                                                                                            } else {
                                                                                                                              if (data110 < -1e13 || isNaN(data110)) {
                                                                                                                                return false;
                                                                                                                              }
                                                                                                                            }
                                                                                                                          } else {
                                                                                                                            return false;
                                                                                                                          }
                                                                                                                        }
                                                                                                                        var valid25 = _errs234 === errors;
                                                                                                                        if (!valid25) {
                                                                                                                          break;
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                  } else {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                }
                                                                                                                var valid21 = _errs232 === errors;
                                                                                                              } else {
                                                                                                                var valid21 = true;
                                                                                                              }
                                                                                                              if (valid21) {
                                                                                                                if (data97.brake_until_boot_ms !== void 0) {
                                                                                                                  let data111 = data97.brake_until_boot_ms;
                                                                                                                  const _errs236 = errors;
                                                                                                                  if (!(typeof data111 == "number" && isFinite(data111)) && data111 !== null) {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                  if (errors === _errs236) {
                                                                                                                    if (typeof data111 == "number" && isFinite(data111)) {
                                                                                                                      if (data111 > 1e13 || isNaN(data111)) {
                                                                                                                        return false;
                                                                                                                      } else {
                                                                                                                        if (data111 < -1e13 || isNaN(data111)) {
                                                                                                                          return false;
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                  var valid21 = _errs236 === errors;
                                                                                                                } else {
                                                                                                                  var valid21 = true;
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
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                      var valid0 = _errs207 === errors;
                                                                                    } else {
                                                                                      var valid0 = true;
                                                                                    }
                                                                                    if (valid0) {
                                                                                      if (data.alternate !== void 0) {
                                                                                        let data112 = data.alternate;
                                                                                        const _errs238 = errors;
                                                                                        if (errors === _errs238) {
                                                                                          if (data112 && typeof data112 == "object" && !Array.isArray(data112)) {
                                                                                            let missing13;
                                                                                            if (data112.bad_count === void 0 && (missing13 = "bad_count") || data112.good_count === void 0 && (missing13 = "good_count") || data112.rtt_ms === void 0 && (missing13 = "rtt_ms") || data112.loss_pct === void 0 && (missing13 = "loss_pct") || data112.healthy === void 0 && (missing13 = "healthy") || data112.last_known_boot_ms === void 0 && (missing13 = "last_known_boot_ms")) {
                                                                                              return false;
                                                                                            } else {
                                                                                              const _errs240 = errors;
                                                                                              for (const key13 in data112) {
                                                                                                if (!(key13 === "bad_count" || key13 === "good_count" || key13 === "rtt_ms" || key13 === "loss_pct" || key13 === "healthy" || key13 === "last_known_boot_ms")) {
                                                                                                  return false;
                                                                                                  break;
                                                                                                }
                                                                                              }
                                                                                              if (_errs240 === errors) {
                                                                                                if (data112.bad_count !== void 0) {
                                                                                                  let data113 = data112.bad_count;
                                                                                                  const _errs241 = errors;
                                                                                                  if (!(typeof data113 == "number" && (!(data113 % 1) && !isNaN(data113)) && isFinite(data113))) {
                                                                                                    return false;
                                                                                                  }
                                                                                                  if (errors === _errs241) {
                                                                                                    if (typeof data113 == "number" && isFinite(data113)) {
                                                                                                      if (data113 > 1e9 || isNaN(data113)) {
                                                                                                        return false;
                                                                                                      } else {
                                                                                                        if (data113 < 0 || isNaN(data113)) {
                                                                                                          return false;
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                  var valid26 = _errs241 === errors;
                                                                                                } else {
                                                                                                  var valid26 = true;
                                                                                                }
                                                                                                if (valid26) {
                                                                                                  if (data112.good_count !== void 0) {
                                                                                                    let data114 = data112.good_count;
                                                                                                    const _errs243 = errors;
                                                                                                    if (!(typeof data114 == "number" && (!(data114 % 1) && !isNaN(data114)) && isFinite(data114))) {
                                                                                                      return false;
                                                                                                    }
                                                                                                    if (errors === _errs243) {
                                                                                                      if (typeof data114 == "number" && isFinite(data114)) {
                                                                                                        if (data114 > 1e9 || isNaN(data114)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data114 < 0 || isNaN(data114)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                    var valid26 = _errs243 === errors;
                                                                                                  } else {
                                                                                                    var valid26 = true;
                                                                                                  }
                                                                                                  if (valid26) {
                                                                                                    if (data112.rtt_ms !== void 0) {
                                                                                                      let data115 = data112.rtt_ms;
                                                                                                      const _errs245 = errors;
                                                                                                      if (!(typeof data115 == "number" && isFinite(data115)) && data115 !== null) {
                                                                                                        return false;
                                                                                                      }
                                                                                                      if (errors === _errs245) {
                                                                                                        if (typeof data115 == "number" && isFinite(data115)) {
                                                                                                          if (data115 > 1e6 || isNaN(data115)) {
                                                                                                            return false;
                                                                                                          } else {
                                                                                                            if (data115 < 0 || isNaN(data115)) {
                                                                                                              return false;
                                                                                                            }
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                      var valid26 = _errs245 === errors;
                                                                                                    } else {
                                                                                                      var valid26 = true;
                                                                                                    }
                                                                                                    if (valid26) {
                                                                                                      if (data112.loss_pct !== void 0) {
                                                                                                        let data116 = data112.loss_pct;
                                                                                                        const _errs247 = errors;
                                                                                                        if (!(typeof data116 == "number" && isFinite(data116)) && data116 !== null) {
                                                                                                          return false;
                                                                                                        }
                                                                                                        if (errors === _errs247) {
                                                                                                          if (typeof data116 == "number" && isFinite(data116)) {
                                                                                                            if (data116 > 100 || isNaN(data116)) {
                                                                                                              return false;
                                                                                                            } else {
                                                                                                              if (data116 < 0 || isNaN(data116)) {
                                                                                                                return false;
                                                                                                              }
                                                                                                            }
                                                                                                          }
                                                                                                        }
                                                                                                        var valid26 = _errs247 === errors;
                                                                                                      } else {
                                                                                                        var valid26 = true;
                                                                                                      }
                                                                                                      if (valid26) {
                                                                                                        if (data112.healthy !== void 0) {
                                                                                                          let data117 = data112.healthy;
                                                                                                          const _errs249 = errors;
                                                                                                          if (typeof data117 !== "boolean" && data117 !== null) {
                                                                                                            return false;
                                                                                                          }
                                                                                                          var valid26 = _errs249 === errors;
                                                                                                        } else {
                                                                                                          var valid26 = true;
                                                                                                        }
                                                                                                        if (valid26) {
                                                                                                          if (data112.last_known_boot_ms !== void 0) {
                                                                                                            let data118 = data112.last_known_boot_ms;
                                                                                                            const _errs251 = errors;
                                                                                                            if (!(typeof data118 == "number" && isFinite(data118)) && data118 !== null) {
                                                                                                              return false;
                                                                                                            }
                                                                                                            if (errors === _errs251) {
                                                                                                              if (typeof data118 == "number" && isFinite(data118)) {
                                                                                                                if (data118 > 1e13 || isNaN(data118)) {
                                                                                                                  return false;
                                                                                                                } else {
                                                                                                                  if (data118 < -1e13 || isNaN(data118)) {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                }
                                                                                                              }
                                                                                                            }
                                                                                                            var valid26 = _errs251 === errors;
                                                                                                          } else {
                                                                                                            var valid26 = true;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                            }
                                                                                          } else {
                                                                                            return false;
                                                                                          }
                                                                                        }
                                                                                        var valid0 = _errs238 === errors;
                                                                                      } else {
                                                                                        var valid0 = true;
                                                                                      }
                                                                                      if (valid0) {
                                                                                        if (data.quality !== void 0) {
                                                                                          let data119 = data.quality;
                                                                                          const _errs253 = errors;
                                                                                          if (errors === _errs253) {
                                                                                            if (data119 && typeof data119 == "object" && !Array.isArray(data119)) {
                                                                                              let missing14;
                                                                                              if (data119.hour_start_boot_ms === void 0 && (missing14 = "hour_start_boot_ms") || data119.now === void 0 && (missing14 = "now") || data119.before === void 0 && (missing14 = "before")) {
                                                                                                return false;
                                                                                              } else {
                                                                                                const _errs255 = errors;
                                                                                                for (const key14 in data119) {
                                                                                                  if (!(key14 === "hour_start_boot_ms" || key14 === "now" || key14 === "before")) {
                                                                                                    return false;
                                                                                                    break;
                                                                                                  }
                                                                                                }
                                                                                                if (_errs255 === errors) {
                                                                                                  if (data119.hour_start_boot_ms !== void 0) {
                                                                                                    let data120 = data119.hour_start_boot_ms;
                                                                                                    const _errs256 = errors;
                                                                                                    if (!(typeof data120 == "number" && isFinite(data120)) && data120 !== null) {
                                                                                                      return false;
                                                                                                    }
                                                                                                    if (errors === _errs256) {
                                                                                                      if (typeof data120 == "number" && isFinite(data120)) {
                                                                                                        if (data120 > 1e13 || isNaN(data120)) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          if (data120 < -1e13 || isNaN(data120)) {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    }
                                                                                                    var valid27 = _errs256 === errors;
                                                                                                  } else {
                                                                                                    var valid27 = true;
                                                                                                  }
                                                                                                  if (valid27) {
                                                                                                    if (data119.now !== void 0) {
                                                                                                      let data121 = data119.now;
                                                                                                      const _errs258 = errors;
                                                                                                      if (errors === _errs258) {
                                                                                                        if (Array.isArray(data121)) {
                                                                                                          if (data121.length > 4) {
                                                                                                            return false;
                                                                                                          } else {
                                                                                                            var valid28 = true;
                                                                                                            const len13 = data121.length;
                                                                                                            for (let i13 = 0; i13 < len13; i13++) {
                                                                                                              let data122 = data121[i13];
                                                                                                              const _errs260 = errors;
                                                                                                              if (!(typeof data122 == "number" && (!(data122 % 1) && !isNaN(data122)) && isFinite(data122))) {
                                                                                                                return false;
                                                                                                              }
                                                                                                              if (errors === _errs260) {
                                                                                                                if (typeof data122 == "number" && isFinite(data122)) {
                                                                                                                  if (data122 > 1e9 || isNaN(data122)) {
                                                                                                                    return false;
                                                                                                                  } else {
                                                                                                                    if (data122 < 0 || isNaN(data122)) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                              }
                                                                                                              var valid28 = _errs260 === errors;
                                                                                                              if (!valid28) {
                                                                                                                break;
                                                                                                              }
                                                                                                            }
                                                                                                          }
                                                                                                        } else {
                                                                                                          return false;
                                                                                                        }
                                                                                                      }
                                                                                                      var valid27 = _errs258 === errors;
                                                                                                    } else {
                                                                                                      var valid27 = true;
                                                                                                    }
                                                                                                    if (valid27) {
                                                                                                      if (data119.before !== void 0) {
                                                                                                        let data123 = data119.before;
                                                                                                        const _errs262 = errors;
                                                                                                        if (errors === _errs262) {
                                                                                                          if (Array.isArray(data123)) {
                                                                                                            if (data123.length > 4) {
                                                                                                              return false;
                                                                                                            } else {
                                                                                                              var valid29 = true;
                                                                                                              const len14 = data123.length;
                                                                                                              for (let i14 = 0; i14 < len14; i14++) {
                                                                                                                let data124 = data123[i14];
                                                                                                                const _errs264 = errors;
                                                                                                                if (!(typeof data124 == "number" && (!(data124 % 1) && !isNaN(data124)) && isFinite(data124))) {
                                                                                                                  return false;
                                                                                                                }
                                                                                                                if (errors === _errs264) {
                                                                                                                  if (typeof data124 == "number" && isFinite(data124)) {
                                                                                                                    if (data124 > 1e9 || isNaN(data124)) {
                                                                                                                      return false;
                                                                                                                    } else {
                                                                                                                      if (data124 < 0 || isNaN(data124)) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                                var valid29 = _errs264 === errors;
                                                                                                                if (!valid29) {
                                                                                                                  break;
                                                                                                                }
                                                                                                              }
                                                                                                            }
                                                                                                          } else {
                                                                                                            return false;
                                                                                                          }
                                                                                                        }
                                                                                                        var valid27 = _errs262 === errors;
                                                                                                      } else {
                                                                                                        var valid27 = true;
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                            } else {
                                                                                              return false;
                                                                                            }
                                                                                          }
                                                                                          var valid0 = _errs253 === errors;
                                                                                        } else {
                                                                                          var valid0 = true;
                                                                                        }
                                                                                        if (valid0) {
                                                                                          if (data.transitions !== void 0) {
                                                                                            let data125 = data.transitions;
                                                                                            const _errs266 = errors;
                                                                                            if (errors === _errs266) {
                                                                                              if (Array.isArray(data125)) {
                                                                                                if (data125.length > 10) {
                                                                                                  return false;
                                                                                                } else {
                                                                                                  var valid30 = true;
                                                                                                  const len15 = data125.length;
                                                                                                  for (let i15 = 0; i15 < len15; i15++) {
                                                                                                    let data126 = data125[i15];
                                                                                                    const _errs268 = errors;
                                                                                                    if (errors === _errs268) {
                                                                                                      if (data126 && typeof data126 == "object" && !Array.isArray(data126)) {
                                                                                                        let missing15;
                                                                                                        if (data126.timestamp === void 0 && (missing15 = "timestamp") || data126.from === void 0 && (missing15 = "from") || data126.to === void 0 && (missing15 = "to") || data126.bad_count === void 0 && (missing15 = "bad_count") || data126.good_count === void 0 && (missing15 = "good_count") || data126.red_count === void 0 && (missing15 = "red_count") || data126.cause === void 0 && (missing15 = "cause") || data126.detail === void 0 && (missing15 = "detail") || data126.by === void 0 && (missing15 = "by") || data126.at_boot_ms === void 0 && (missing15 = "at_boot_ms")) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          const _errs270 = errors;
                                                                                                          for (const key15 in data126) {
                                                                                                            if (!func2.call(schema11.properties.transitions.items.properties, key15)) {
                                                                                                              return false;
                                                                                                              break;
                                                                                                            }
                                                                                                          }
                                                                                                          if (_errs270 === errors) {
                                                                                                            if (data126.timestamp !== void 0) {
                                                                                                              let data127 = data126.timestamp;
                                                                                                              const _errs271 = errors;
                                                                                                              if (errors === _errs271) {
                                                                                                                if (typeof data127 === "string") {
                                                                                                                  if (func3(data127) > 400) {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                } else {
                                                                                                                  return false;
                                                                                                                }
                                                                                                              }
                                                                                                              var valid31 = _errs271 === errors;
                                                                                                            } else {
                                                                                                              var valid31 = true;
                                                                                                            }
                                                                                                            if (valid31) {
                                                                                                              if (data126.from !== void 0) {
                                                                                                                let data128 = data126.from;
                                                                                                                const _errs273 = errors;
                                                                                                                if (errors === _errs273) {
                                                                                                                  if (typeof data128 === "string") {
                                                                                                                    if (func3(data128) > 400) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                  } else {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                }
                                                                                                                var valid31 = _errs273 === errors;
                                                                                                              } else {
                                                                                                                var valid31 = true;
                                                                                                              }
                                                                                                              if (valid31) {
                                                                                                                if (data126.to !== void 0) {
                                                                                                                  let data129 = data126.to;
                                                                                                                  const _errs275 = errors;
                                                                                                                  if (errors === _errs275) {
                                                                                                                    if (typeof data129 === "string") {
                                                                                                                      if (func3(data129) > 400) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                    } else {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                  }
                                                                                                                  var valid31 = _errs275 === errors;
                                                                                                                } else {
                                                                                                                  var valid31 = true;
                                                                                                                }
                                                                                                                if (valid31) {
                                                                                                                  if (data126.bad_count !== void 0) {
                                                                                                                    let data130 = data126.bad_count;
                                                                                                                    const _errs277 = errors;
                                                                                                                    if (!(typeof data130 == "number" && (!(data130 % 1) && !isNaN(data130)) && isFinite(data130))) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                    if (errors === _errs277) {
                                                                                                                      if (typeof data130 == "number" && isFinite(data130)) {
                                                                                                                        if (data130 > 1e9 || isNaN(data130)) {
                                                                                                                          return false;
                                                                                                                        } else {
                                                                                                                          if (data130 < 0 || isNaN(data130)) {
                                                                                                                            return false;
                                                                                                                          }
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                    var valid31 = _errs277 === errors;
                                                                                                                  } else {
                                                                                                                    var valid31 = true;
                                                                                                                  }
                                                                                                                  if (valid31) {
                                                                                                                    if (data126.good_count !== void 0) {
                                                                                                                      let data131 = data126.good_count;
                                                                                                                      const _errs279 = errors;
                                                                                                                      if (!(typeof data131 == "number" && (!(data131 % 1) && !isNaN(data131)) && isFinite(data131))) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                      if (errors === _errs279) {
                                                                                                                        if (typeof data131 == "number" && isFinite(data131)) {
                                                                                                                          if (data131 > 1e9 || isNaN(data131)) {
                                                                                                                            return false;
                                                                                                                          } else {
                                                                                                                            if (data131 < 0 || isNaN(data131)) {
                                                                                                                              return false;
                                                                                                                            }
                                                                                                                          }
                                                                                                                        }
                                                                                                                      }
                                                                                                                      var valid31 = _errs279 === errors;
                                                                                                                    } else {
                                                                                                                      var valid31 = true;
                                                                                                                    }
                                                                                                                    if (valid31) {
                                                                                                                      if (data126.red_count !== void 0) {
                                                                                                                        let data132 = data126.red_count;
                                                                                                                        const _errs281 = errors;
                                                                                                                        if (!(typeof data132 == "number" && (!(data132 % 1) && !isNaN(data132)) && isFinite(data132))) {
                                                                                                                          return false;
                                                                                                                        }
                                                                                                                        if (errors === _errs281) {
                                                                                                                          if (typeof data132 == "number" && isFinite(data132)) {
                                                                                                                            if (data132 > 1e9 || isNaN(data132)) {
                                                                                                                              return false;
                                                                                                                            } else {
                                                                                                                              if (data132 < 0 || isNaN(data132)) {
                                                                                                                                return false;
                                                                                                                              }
                                                                                                                            }
                                                                                                                          }
                                                                                                                        }
                                                                                                                        var valid31 = _errs281 === errors;
                                                                                                                      } else {
                                                                                                                        var valid31 = true;
                                                                                                                      }
                                                                                                                      if (valid31) {
                                                                                                                        if (data126.cause !== void 0) {
                                                                                                                          let data133 = data126.cause;
                                                                                                                          const _errs283 = errors;
                                                                                                                          if (errors === _errs283) {
                                                                                                                            if (typeof data133 === "string") {
                                                                                                                              if (func3(data133) > 400) {
                                                                                                                                return false;
                                                                                                                              }
                                                                                                                            } else {
                                                                                                                              return false;
                                                                                                                            }
                                                                                                                          }
                                                                                                                          var valid31 = _errs283 === errors;
                                                                                                                        } else {
                                                                                                                          var valid31 = true;
                                                                                                                        }
                                                                                                                        if (valid31) {
                                                                                                                          if (data126.detail !== void 0) {
                                                                                                                            let data134 = data126.detail;
                                                                                                                            const _errs285 = errors;
                                                                                                                            if (errors === _errs285) {
                                                                                                                              if (typeof data134 === "string") {
                                                                                                                                if (func3(data134) > 400) {
                                                                                                                                  return false;
                                                                                                                                }
                                                                                                                              } else {
                                                                                                                                return false;
                                                                                                                              }
                                                                                                                            }
                                                                                                                            var valid31 = _errs285 === errors;
                                                                                                                          } else {
                                                                                                                            var valid31 = true;
                                                                                                                          }
                                                                                                                          if (valid31) {
                                                                                                                            if (data126.by !== void 0) {
                                                                                                                              let data135 = data126.by;
                                                                                                                              const _errs287 = errors;
                                                                                                                              if (errors === _errs287) {
                                                                                                                                if (typeof data135 === "string") {
                                                                                                                                  if (func3(data135) > 400) {
                                                                                                                                    return false;
                                                                                                                                  }
                                                                                                                                } else {
                                                                                                                                  return false;
                                                                                                                                }
                                                                                                                              }
                                                                                                                              var valid31 = _errs287 === errors;
                                                                                                                            } else {
                                                                                                                              var valid31 = true;
                                                                                                                            }
                                                                                                                            if (valid31) {
                                                                                                                              if (data126.at_boot_ms !== void 0) {
                                                                                                                                let data136 = data126.at_boot_ms;
                                                                                                                                const _errs289 = errors;
                                                                                                                                if (!(typeof data136 == "number" && isFinite(data136)) && data136 !== null) {
                                                                                                                                  return false;
                                                                                                                                }
                                                                                                                                if (errors === _errs289) {
                                                                                                                                  if (typeof data136 == "number" && isFinite(data136)) {
                                                                                                                                    if (data136 > 1e13 || isNaN(data136)) {
                                                                                                                                      return false;
                                                                                                                                    } else {
                                                                                                                                      if (data136 < -1e13 || isNaN(data136)) {
                                                                                                                                        return false;
                                                                                                                                      }
                                                                                                                                    }
                                                                                                                                  }
                                                                                                                                }
                                                                                                                                var valid31 = _errs289 === errors;
                                                                                                                              } else {
                                                                                                                                var valid31 = true;
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
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                    var valid30 = _errs268 === errors;
                                                                                                    if (!valid30) {
                                                                                                      break;
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                              } else {
                                                                                                return false;
                                                                                              }
                                                                                            }
                                                                                            var valid0 = _errs266 === errors;
                                                                                          } else {
                                                                                            var valid0 = true;
                                                                                          }
                                                                                          if (valid0) {
                                                                                            if (data.last_transition_time !== void 0) {
                                                                                              let data137 = data.last_transition_time;
                                                                                              const _errs291 = errors;
                                                                                              if (typeof data137 !== "string" && data137 !== null) {
                                                                                                return false;
                                                                                              }
                                                                                              if (errors === _errs291) {
                                                                                                if (typeof data137 === "string") {
                                                                                                  if (func3(data137) > 400) {
                                                                                                    return false;
                                                                                                  }
                                                                                                }
                                                                                              }
                                                                                              var valid0 = _errs291 === errors;
                                                                                            } else {
                                                                                              var valid0 = true;
                                                                                            }
                                                                                            if (valid0) {
                                                                                              if (data.route_since_boot_ms !== void 0) {
                                                                                                let data138 = data.route_since_boot_ms;
                                                                                                const _errs293 = errors;
                                                                                                if (!(typeof data138 == "number" && isFinite(data138)) && data138 !== null) {
                                                                                                  return false;
                                                                                                }
                                                                                                if (errors === _errs293) {
                                                                                                  if (typeof data138 == "number" && isFinite(data138)) {
                                                                                                    if (data138 > 1e13 || isNaN(data138)) {
                                                                                                      return false;
                                                                                                    } else {
                                                                                                      if (data138 < -1e13 || isNaN(data138)) {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                  }
                                                                                                }
                                                                                                var valid0 = _errs293 === errors;
                                                                                              } else {
                                                                                                var valid0 = true;
                                                                                              }
                                                                                              if (valid0) {
                                                                                                if (data.events !== void 0) {
                                                                                                  let data139 = data.events;
                                                                                                  const _errs295 = errors;
                                                                                                  if (errors === _errs295) {
                                                                                                    if (Array.isArray(data139)) {
                                                                                                      if (data139.length > 40) {
                                                                                                        return false;
                                                                                                      } else {
                                                                                                        var valid32 = true;
                                                                                                        const len16 = data139.length;
                                                                                                        for (let i16 = 0; i16 < len16; i16++) {
                                                                                                          let data140 = data139[i16];
                                                                                                          const _errs297 = errors;
                                                                                                          if (errors === _errs297) {
                                                                                                            if (typeof data140 === "string") {
                                                                                                              if (func3(data140) > 80) {
                                                                                                                return false;
                                                                                                              }
                                                                                                            } else {
                                                                                                              return false;
                                                                                                            }
                                                                                                          }
                                                                                                          var valid32 = _errs297 === errors;
                                                                                                          if (!valid32) {
                                                                                                            break;
                                                                                                          }
                                                                                                        }
                                                                                                      }
                                                                                                    } else {
                                                                                                      return false;
                                                                                                    }
                                                                                                  }
                                                                                                  var valid0 = _errs295 === errors;
                                                                                                } else {
                                                                                                  var valid0 = true;
                                                                                                }
                                                                                                if (valid0) {
                                                                                                  if (data.counts !== void 0) {
                                                                                                    let data141 = data.counts;
                                                                                                    const _errs299 = errors;
                                                                                                    if (errors === _errs299) {
                                                                                                      if (data141 && typeof data141 == "object" && !Array.isArray(data141)) {
                                                                                                        let missing16;
                                                                                                        if (data141.runs === void 0 && (missing16 = "runs") || data141.skipped === void 0 && (missing16 = "skipped") || data141.unknown === void 0 && (missing16 = "unknown") || data141.router_failures === void 0 && (missing16 = "router_failures") || data141.writes === void 0 && (missing16 = "writes")) {
                                                                                                          return false;
                                                                                                        } else {
                                                                                                          const _errs301 = errors;
                                                                                                          for (const key16 in data141) {
                                                                                                            if (!(key16 === "runs" || key16 === "skipped" || key16 === "unknown" || key16 === "router_failures" || key16 === "writes")) {
                                                                                                              return false;
                                                                                                              break;
                                                                                                            }
                                                                                                          }
                                                                                                          if (_errs301 === errors) {
                                                                                                            if (data141.runs !== void 0) {
                                                                                                              let data142 = data141.runs;
                                                                                                              const _errs302 = errors;
                                                                                                              if (!(typeof data142 == "number" && (!(data142 % 1) && !isNaN(data142)) && isFinite(data142))) {
                                                                                                                return false;
                                                                                                              }
                                                                                                              if (errors === _errs302) {
                                                                                                                if (typeof data142 == "number" && isFinite(data142)) {
                                                                                                                  if (data142 > 1e9 || isNaN(data142)) {
                                                                                                                    return false;
                                                                                                                  } else {
                                                                                                                    if (data142 < 0 || isNaN(data142)) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                              }
                                                                                                              var valid33 = _errs302 === errors;
                                                                                                            } else {
                                                                                                              var valid33 = true;
                                                                                                            }
                                                                                                            if (valid33) {
                                                                                                              if (data141.skipped !== void 0) {
                                                                                                                let data143 = data141.skipped;
                                                                                                                const _errs304 = errors;
                                                                                                                if (!(typeof data143 == "number" && (!(data143 % 1) && !isNaN(data143)) && isFinite(data143))) {
                                                                                                                  return false;
                                                                                                                }
                                                                                                                if (errors === _errs304) {
                                                                                                                  if (typeof data143 == "number" && isFinite(data143)) {
                                                                                                                    if (data143 > 1e9 || isNaN(data143)) {
                                                                                                                      return false;
                                                                                                                    } else {
                                                                                                                      if (data143 < 0 || isNaN(data143)) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                                var valid33 = _errs304 === errors;
                                                                                                              } else {
                                                                                                                var valid33 = true;
                                                                                                              }
                                                                                                              if (valid33) {
                                                                                                                if (data141.unknown !== void 0) {
                                                                                                                  let data144 = data141.unknown;
                                                                                                                  const _errs306 = errors;
                                                                                                                  if (!(typeof data144 == "number" && (!(data144 % 1) && !isNaN(data144)) && isFinite(data144))) {
                                                                                                                    return false;
                                                                                                                  }
                                                                                                                  if (errors === _errs306) {
                                                                                                                    if (typeof data144 == "number" && isFinite(data144)) {
                                                                                                                      if (data144 > 1e9 || isNaN(data144)) {
                                                                                                                        return false;
                                                                                                                      } else {
                                                                                                                        if (data144 < 0 || isNaN(data144)) {
                                                                                                                          return false;
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                  }
                                                                                                                  var valid33 = _errs306 === errors;
                                                                                                                } else {
                                                                                                                  var valid33 = true;
                                                                                                                }
                                                                                                                if (valid33) {
                                                                                                                  if (data141.router_failures !== void 0) {
                                                                                                                    let data145 = data141.router_failures;
                                                                                                                    const _errs308 = errors;
                                                                                                                    if (!(typeof data145 == "number" && (!(data145 % 1) && !isNaN(data145)) && isFinite(data145))) {
                                                                                                                      return false;
                                                                                                                    }
                                                                                                                    if (errors === _errs308) {
                                                                                                                      if (typeof data145 == "number" && isFinite(data145)) {
                                                                                                                        if (data145 > 1e9 || isNaN(data145)) {
                                                                                                                          return false;
                                                                                                                        } else {
                                                                                                                          if (data145 < 0 || isNaN(data145)) {
                                                                                                                            return false;
                                                                                                                          }
                                                                                                                        }
                                                                                                                      }
                                                                                                                    }
                                                                                                                    var valid33 = _errs308 === errors;
                                                                                                                  } else {
                                                                                                                    var valid33 = true;
                                                                                                                  }
                                                                                                                  if (valid33) {
                                                                                                                    if (data141.writes !== void 0) {
                                                                                                                      let data146 = data141.writes;
                                                                                                                      const _errs310 = errors;
                                                                                                                      if (!(typeof data146 == "number" && (!(data146 % 1) && !isNaN(data146)) && isFinite(data146))) {
                                                                                                                        return false;
                                                                                                                      }
                                                                                                                      if (errors === _errs310) {
                                                                                                                        if (typeof data146 == "number" && isFinite(data146)) {
                                                                                                                          if (data146 > 1e9 || isNaN(data146)) {
                                                                                                                            return false;
                                                                                                                          } else {
                                                                                                                            if (data146 < 0 || isNaN(data146)) {
                                                                                                                              return false;
                                                                                                                            }
                                                                                                                          }
                                                                                                                        }
                                                                                                                      }
                                                                                                                      var valid33 = _errs310 === errors;
                                                                                                                    } else {
                                                                                                                      var valid33 = true;
                                                                                                                    }
                                                                                                                  }
                                                                                                                }
                                                                                                              }
                                                                                                            }
                                                                                                          }
                                                                                                        }
                                                                                                      } else {
                                                                                                        return false;
                                                                                                      }
                                                                                                    }
                                                                                                    var valid0 = _errs299 === errors;
                                                                                                  } else {
                                                                                                    var valid0 = true;
                                                                                                  }
                                                                                                  if (valid0) {
                                                                                                    if (data.last_cycle !== void 0) {
                                                                                                      let data147 = data.last_cycle;
                                                                                                      const _errs312 = errors;
                                                                                                      if (!(data147 && typeof data147 == "object" && !Array.isArray(data147)) && data147 !== null) {
                                                                                                        return false;
                                                                                                      }
                                                                                                      var valid0 = _errs312 === errors;
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
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
export {
  stdin_default as default,
  validate
};
