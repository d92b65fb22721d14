/* Generated from schemas/state.v2.schema.json by scripts/generate.mjs. Do not edit. */
import type { Schema } from '../core/state/repair.js';

export const STATE_SCHEMA: Schema = {
 "type": "object",
 "required": [
  "schema_version",
  "wan_name",
  "current_state",
  "boot_id",
  "saved_boot_ms",
  "saved_at",
  "adopt_route",
  "bad_count",
  "good_count",
  "red_count",
  "outage_count",
  "last_run_boot_ms",
  "last_known_boot_ms",
  "baseline_rtt",
  "baseline_source",
  "baseline_at_boot_ms",
  "baseline_rejected",
  "baseline_window",
  "rtt_delta_ewma",
  "queue_ewma",
  "congestion_state",
  "history_rtt",
  "history_delta",
  "cake_drops_history",
  "queue_depth_history",
  "cake_state_history",
  "cake_read_failures",
  "queues",
  "drop_signal",
  "rule",
  "pending",
  "writes_boot_ms",
  "router",
  "toggles_boot_ms",
  "brake_until_boot_ms",
  "drift",
  "override",
  "confidence",
  "alternate",
  "quality",
  "transitions",
  "last_transition_time",
  "route_since_boot_ms",
  "events",
  "counts",
  "last_cycle"
 ],
 "properties": {
  "schema_version": {
   "const": 2,
   "type": "integer"
  },
  "wan_name": {
   "type": "string",
   "maxLength": 400,
   "default": ""
  },
  "current_state": {
   "type": "string",
   "maxLength": 400,
   "default": ""
  },
  "boot_id": {
   "type": "string",
   "maxLength": 400,
   "default": ""
  },
  "saved_boot_ms": {
   "type": "number",
   "minimum": 0,
   "default": 0,
   "maximum": 10000000000000
  },
  "saved_at": {
   "type": "string",
   "maxLength": 400,
   "default": ""
  },
  "adopt_route": {
   "type": "boolean",
   "default": true
  },
  "bad_count": {
   "type": "integer",
   "minimum": 0,
   "maximum": 1000000000,
   "default": 0
  },
  "good_count": {
   "type": "integer",
   "minimum": 0,
   "maximum": 1000000000,
   "default": 0
  },
  "red_count": {
   "type": "integer",
   "minimum": 0,
   "maximum": 1000000000,
   "default": 0
  },
  "outage_count": {
   "type": "integer",
   "minimum": 0,
   "maximum": 1000000000,
   "default": 0
  },
  "last_run_boot_ms": {
   "type": [
    "number",
    "null"
   ],
   "default": null,
   "minimum": -10000000000000,
   "maximum": 10000000000000
  },
  "last_known_boot_ms": {
   "type": [
    "number",
    "null"
   ],
   "default": null,
   "minimum": -10000000000000,
   "maximum": 10000000000000
  },
  "baseline_rtt": {
   "type": [
    "number",
    "null"
   ],
   "minimum": 0.001,
   "default": null,
   "maximum": 1000000
  },
  "baseline_source": {
   "type": [
    "string",
    "null"
   ],
   "enum": [
    "autorate",
    "self",
    "fixed",
    "median",
    "carried",
    null
   ],
   "default": null
  },
  "baseline_at_boot_ms": {
   "type": [
    "number",
    "null"
   ],
   "default": null,
   "minimum": -10000000000000,
   "maximum": 10000000000000
  },
  "baseline_rejected": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "value_ms",
    "reason",
    "since_boot_ms"
   ],
   "properties": {
    "value_ms": {
     "type": "number",
     "minimum": 0,
     "maximum": 1000000
    },
    "reason": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "since_boot_ms": {
     "type": "number",
     "minimum": -10000000000000,
     "maximum": 10000000000000
    }
   },
   "default": null
  },
  "baseline_window": {
   "type": "array",
   "maxItems": 24,
   "items": {
    "type": "object",
    "required": [
     "at_boot_ms",
     "min_ms"
    ],
    "properties": {
     "at_boot_ms": {
      "type": "number",
      "minimum": -10000000000000,
      "maximum": 10000000000000
     },
     "min_ms": {
      "type": "number",
      "minimum": 0,
      "maximum": 1000000
     }
    }
   },
   "default": []
  },
  "rtt_delta_ewma": {
   "type": [
    "number",
    "null"
   ],
   "minimum": 0,
   "default": null,
   "maximum": 1000000
  },
  "queue_ewma": {
   "type": [
    "number",
    "null"
   ],
   "minimum": 0,
   "default": null,
   "maximum": 1000000000000
  },
  "congestion_state": {
   "type": "string",
   "enum": [
    "GREEN",
    "YELLOW",
    "RED",
    "OUTAGE",
    "UNKNOWN"
   ],
   "default": "UNKNOWN"
  },
  "history_rtt": {
   "type": "array",
   "maxItems": 3000,
   "items": {
    "type": "number",
    "minimum": 0,
    "maximum": 1000000
   },
   "default": []
  },
  "history_delta": {
   "type": "array",
   "maxItems": 3000,
   "items": {
    "type": "number",
    "minimum": 0,
    "maximum": 1000000
   },
   "default": []
  },
  "cake_drops_history": {
   "type": "array",
   "maxItems": 3000,
   "items": {
    "type": "number",
    "minimum": 0,
    "maximum": 1000000000000
   },
   "default": []
  },
  "queue_depth_history": {
   "type": "array",
   "maxItems": 3000,
   "items": {
    "type": "number",
    "minimum": 0,
    "maximum": 1000000000000
   },
   "default": []
  },
  "cake_state_history": {
   "type": "array",
   "maxItems": 10,
   "items": {
    "type": "string",
    "enum": [
     "GREEN",
     "YELLOW",
     "RED",
     "OUTAGE",
     "UNKNOWN"
    ]
   },
   "default": []
  },
  "cake_read_failures": {
   "type": "integer",
   "minimum": 0,
   "maximum": 1000000000,
   "default": 0
  },
  "queues": {
   "type": "object",
   "required": [
    "download",
    "upload",
    "uptime_ms",
    "still_samples"
   ],
   "properties": {
    "download": {
     "type": [
      "object",
      "null"
     ],
     "required": [
      "id",
      "name",
      "dropped",
      "packets",
      "bytes",
      "at_boot_ms"
     ],
     "properties": {
      "id": {
       "type": "string",
       "maxLength": 400,
       "default": ""
      },
      "name": {
       "type": "string",
       "maxLength": 400,
       "default": ""
      },
      "dropped": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "packets": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "bytes": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "at_boot_ms": {
       "type": "number",
       "minimum": 0,
       "maximum": 10000000000000
      }
     },
     "default": null
    },
    "upload": {
     "type": [
      "object",
      "null"
     ],
     "required": [
      "id",
      "name",
      "dropped",
      "packets",
      "bytes",
      "at_boot_ms"
     ],
     "properties": {
      "id": {
       "type": "string",
       "maxLength": 400,
       "default": ""
      },
      "name": {
       "type": "string",
       "maxLength": 400,
       "default": ""
      },
      "dropped": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "packets": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "bytes": {
       "type": [
        "string",
        "null"
       ],
       "pattern": "^[0-9]{1,20}$",
       "default": null
      },
      "at_boot_ms": {
       "type": "number",
       "minimum": 0,
       "maximum": 10000000000000
      }
     },
     "default": null
    },
    "uptime_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": 0,
     "maximum": 10000000000000
    },
    "still_samples": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    }
   }
  },
  "drop_signal": {
   "type": "object",
   "required": [
    "moved",
    "red_queue_samples"
   ],
   "properties": {
    "moved": {
     "type": "boolean",
     "default": false
    },
    "red_queue_samples": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    }
   }
  },
  "rule": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "observed",
    "id",
    "packets",
    "invalid",
    "at_boot_ms",
    "at"
   ],
   "properties": {
    "observed": {
     "type": "string",
     "enum": [
      "enabled",
      "disabled"
     ]
    },
    "id": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "packets": {
     "type": [
      "string",
      "null"
     ],
     "pattern": "^[0-9]{1,20}$",
     "default": null
    },
    "invalid": {
     "type": "boolean",
     "default": false
    },
    "at_boot_ms": {
     "type": "number",
     "default": 0,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "at": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    }
   },
   "default": null
  },
  "lease": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "by",
    "until_boot_ms",
    "rule_age_runs",
    "rule_fault",
    "renew_by",
    "renewals",
    "renewals_since_boot_ms"
   ],
   "properties": {
    "by": {
     "type": "string",
     "enum": [
      "lease",
      "both"
     ],
     "default": "lease"
    },
    "until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": -10000000000000,
     "maximum": 10000000000000,
     "default": null
    },
    "rule_age_runs": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "rule_fault": {
     "type": "boolean",
     "default": false
    },
    "renew_by": {
     "type": "string",
     "enum": [
      "set",
      "replace"
     ],
     "default": "set"
    },
    "renewals": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "renewals_since_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": -10000000000000,
     "maximum": 10000000000000,
     "default": null
    }
   },
   "default": null
  },
  "ha": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "leads",
    "leader",
    "leader_until_boot_ms",
    "since_boot_ms"
   ],
   "properties": {
    "leads": {
     "type": "boolean",
     "default": false
    },
    "leader": {
     "type": [
      "string",
      "null"
     ],
     "maxLength": 400,
     "default": null
    },
    "leader_until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": -10000000000000,
     "maximum": 10000000000000,
     "default": null
    },
    "since_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": -10000000000000,
     "maximum": 10000000000000,
     "default": null
    }
   },
   "default": null
  },
  "pending": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "want",
    "cause",
    "detail",
    "by",
    "at_boot_ms"
   ],
   "properties": {
    "want": {
     "type": "string",
     "enum": [
      "primary",
      "steered"
     ]
    },
    "cause": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "detail": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "by": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "at_boot_ms": {
     "type": "number",
     "default": 0,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "unsent": {
     "type": "boolean"
    }
   },
   "default": null
  },
  "writes_boot_ms": {
   "type": "array",
   "maxItems": 200,
   "items": {
    "type": "number",
    "minimum": -10000000000000,
    "maximum": 10000000000000
   },
   "default": []
  },
  "router": {
   "type": "object",
   "required": [
    "failures",
    "open_wait_sec",
    "open_until_boot_ms",
    "quiet_until_boot_ms",
    "last_failure",
    "last_failure_code",
    "last_failure_at",
    "last_ok_boot_ms"
   ],
   "properties": {
    "failures": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "open_wait_sec": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": 0,
     "maximum": 86400
    },
    "open_until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "quiet_until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "last_failure": {
     "type": [
      "string",
      "null"
     ],
     "maxLength": 400,
     "default": null
    },
    "last_failure_code": {
     "type": [
      "string",
      "null"
     ],
     "maxLength": 400,
     "default": null
    },
    "last_failure_at": {
     "type": [
      "string",
      "null"
     ],
     "maxLength": 400,
     "default": null
    },
    "last_ok_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    }
   }
  },
  "toggles_boot_ms": {
   "type": "array",
   "maxItems": 200,
   "items": {
    "type": "number",
    "minimum": -10000000000000,
    "maximum": 10000000000000
   },
   "default": []
  },
  "brake_until_boot_ms": {
   "type": [
    "number",
    "null"
   ],
   "default": null,
   "minimum": -10000000000000,
   "maximum": 10000000000000
  },
  "drift": {
   "type": "object",
   "required": [
    "corrections_boot_ms",
    "fighting"
   ],
   "properties": {
    "corrections_boot_ms": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "number",
      "minimum": -10000000000000,
      "maximum": 10000000000000
     },
     "default": []
    },
    "fighting": {
     "type": "boolean",
     "default": false
    }
   }
  },
  "override": {
   "type": [
    "object",
    "null"
   ],
   "required": [
    "want",
    "since",
    "until",
    "until_boot_ms",
    "reason",
    "by"
   ],
   "properties": {
    "want": {
     "type": "string",
     "enum": [
      "primary",
      "steered"
     ]
    },
    "since": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "until": {
     "type": [
      "string",
      "null"
     ],
     "maxLength": 400,
     "default": null
    },
    "until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "reason": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    },
    "by": {
     "type": "string",
     "maxLength": 400,
     "default": ""
    }
   },
   "default": null
  },
  "confidence": {
   "type": "object",
   "required": [
    "score",
    "route",
    "degrade_since_boot_ms",
    "recovery_since_boot_ms",
    "hold_down_until_boot_ms",
    "drop_rates",
    "queue_pct",
    "zones",
    "toggles_boot_ms",
    "brake_until_boot_ms"
   ],
   "properties": {
    "score": {
     "type": [
      "number",
      "null"
     ],
     "minimum": 0,
     "maximum": 100,
     "default": null
    },
    "route": {
     "type": "string",
     "enum": [
      "primary",
      "steered"
     ],
     "default": "primary"
    },
    "degrade_since_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "recovery_since_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "hold_down_until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "drop_rates": {
     "type": "array",
     "maxItems": 3,
     "items": {
      "type": [
       "number",
       "null"
      ],
      "minimum": 0,
      "maximum": 1000000000000,
      "default": null
     },
     "default": []
    },
    "queue_pct": {
     "type": "array",
     "maxItems": 2,
     "items": {
      "type": [
       "number",
       "null"
      ],
      "minimum": 0,
      "maximum": 100,
      "default": null
     },
     "default": []
    },
    "zones": {
     "type": "array",
     "maxItems": 3,
     "items": {
      "type": [
       "string",
       "null"
      ],
      "enum": [
       "GREEN",
       "YELLOW",
       "SOFT_RED",
       "RED",
       null
      ],
      "default": null
     },
     "default": []
    },
    "toggles_boot_ms": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "number",
      "minimum": -10000000000000,
      "maximum": 10000000000000
     },
     "default": []
    },
    "brake_until_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    }
   }
  },
  "sequential": {
   "type": "object",
   "required": [
    "route",
    "evidence_ms_s",
    "calm_sec",
    "level_ms",
    "spread_ms",
    "lows_ms",
    "spreads_ms",
    "slice_began_boot_ms",
    "slice_samples",
    "toggles_boot_ms"
   ],
   "properties": {
    "route": {
     "type": "string",
     "enum": [
      "primary",
      "steered"
     ],
     "default": "primary"
    },
    "evidence_ms_s": {
     "type": "number",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "calm_sec": {
     "type": "number",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "level_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": 0,
     "maximum": 1000000,
     "default": null
    },
    "spread_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": 0,
     "maximum": 1000000,
     "default": null
    },
    "lows_ms": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "type": "number",
      "minimum": 0,
      "maximum": 1000000
     },
     "default": []
    },
    "spreads_ms": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "type": "number",
      "minimum": 0,
      "maximum": 1000000
     },
     "default": []
    },
    "slice_began_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "slice_samples": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000,
     "default": 0
    },
    "toggles_boot_ms": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "number",
      "minimum": -10000000000000,
      "maximum": 10000000000000
     },
     "default": []
    }
   },
   "default": {
    "route": "primary",
    "evidence_ms_s": 0,
    "calm_sec": 0,
    "level_ms": null,
    "spread_ms": null,
    "lows_ms": [],
    "spreads_ms": [],
    "slice_began_boot_ms": null,
    "slice_samples": 0,
    "toggles_boot_ms": []
   }
  },
  "names": {
   "type": "array",
   "maxItems": 20,
   "default": [],
   "items": {
    "type": "object",
    "required": [
     "name",
     "address",
     "failing"
    ],
    "properties": {
     "name": {
      "type": "string",
      "maxLength": 300
     },
     "address": {
      "type": "string",
      "pattern": "^[0-9A-Fa-f:.]{2,45}$"
     },
     "failing": {
      "type": "boolean",
      "default": false
     }
    }
   }
  },
  "lock_files": {
   "type": "array",
   "maxItems": 2,
   "items": {
    "type": "string",
    "maxLength": 4096
   },
   "default": []
  },
  "alternate": {
   "type": "object",
   "required": [
    "bad_count",
    "good_count",
    "rtt_ms",
    "loss_pct",
    "healthy",
    "last_known_boot_ms"
   ],
   "properties": {
    "bad_count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "good_count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "rtt_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": 0,
     "maximum": 1000000
    },
    "loss_pct": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": 0,
     "maximum": 100
    },
    "healthy": {
     "type": [
      "boolean",
      "null"
     ],
     "default": null
    },
    "last_known_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    }
   }
  },
  "quality": {
   "type": "object",
   "required": [
    "hour_start_boot_ms",
    "now",
    "before"
   ],
   "properties": {
    "hour_start_boot_ms": {
     "type": [
      "number",
      "null"
     ],
     "default": null,
     "minimum": -10000000000000,
     "maximum": 10000000000000
    },
    "now": {
     "type": "array",
     "maxItems": 4,
     "items": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000,
      "default": 0
     },
     "default": []
    },
    "before": {
     "type": "array",
     "maxItems": 4,
     "items": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000,
      "default": 0
     },
     "default": []
    }
   }
  },
  "transitions": {
   "type": "array",
   "maxItems": 10,
   "items": {
    "type": "object",
    "required": [
     "timestamp",
     "from",
     "to",
     "bad_count",
     "good_count",
     "red_count",
     "cause",
     "detail",
     "by",
     "at_boot_ms"
    ],
    "properties": {
     "timestamp": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "from": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "to": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "bad_count": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000,
      "default": 0
     },
     "good_count": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000,
      "default": 0
     },
     "red_count": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000,
      "default": 0
     },
     "cause": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "detail": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "by": {
      "type": "string",
      "maxLength": 400,
      "default": ""
     },
     "at_boot_ms": {
      "type": [
       "number",
       "null"
      ],
      "default": null,
      "minimum": -10000000000000,
      "maximum": 10000000000000
     }
    }
   },
   "default": []
  },
  "last_transition_time": {
   "type": [
    "string",
    "null"
   ],
   "maxLength": 400,
   "default": null
  },
  "route_since_boot_ms": {
   "type": [
    "number",
    "null"
   ],
   "default": null,
   "minimum": -10000000000000,
   "maximum": 10000000000000
  },
  "events": {
   "type": "array",
   "maxItems": 40,
   "items": {
    "type": "string",
    "maxLength": 80
   },
   "default": []
  },
  "restless": {
   "type": "array",
   "maxItems": 40,
   "default": [],
   "items": {
    "type": "object",
    "required": [
     "condition",
     "begins",
     "runs"
    ],
    "properties": {
     "condition": {
      "type": "string",
      "maxLength": 80
     },
     "begins": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000,
      "default": 1
     },
     "runs": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000,
      "default": 0
     }
    }
   }
  },
  "pace": {
   "type": "object",
   "default": {
    "off": 0,
    "mean_ms": null
   },
   "required": [
    "off",
    "mean_ms"
   ],
   "properties": {
    "off": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000,
     "default": 0
    },
    "mean_ms": {
     "type": [
      "number",
      "null"
     ],
     "minimum": 0,
     "maximum": 10000000000000,
     "default": null
    }
   }
  },
  "counts": {
   "type": "object",
   "required": [
    "runs",
    "skipped",
    "unknown",
    "router_failures",
    "writes"
   ],
   "properties": {
    "runs": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "skipped": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "unknown": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "router_failures": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    },
    "writes": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "default": 0
    }
   }
  },
  "last_cycle": {
   "type": [
    "object",
    "null"
   ],
   "default": null
  }
 }
};
