/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */
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
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://wanctl-steer.invalid/schemas/config.schema.json", "title": "wanctl-steer configuration (steering.yaml)", "type": "object", "additionalProperties": false, "required": ["topology", "router", "mangle_rule"], "properties": { "schema_version": { "type": "string", "description": `Version of this file's format: "2". Absent, "1" and "1.0" mean the file is the predecessor's (wanctl), whose habits for transport, TLS and ports then apply.`, "enum": ["1", "1.0", "2"], "examples": ["2"] }, "wan_name": { "type": "string", "description": "Name of this line pair, used in log lines and outputs.", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_.-]+$", "x-charset": "A-Za-z0-9_.-", "x-says": "1 to 64 characters: letters, digits and _ . -", "examples": ["cable-dsl"] }, "topology": { "type": "object", "description": "The two internet lines.", "additionalProperties": false, "properties": { "primary_wan": { "type": "string", "description": "Name of the line that is watched. It makes the route names in the state file: <PRIMARY>_GOOD and <PRIMARY>_DEGRADED.", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_.-]+$", "x-charset": "A-Za-z0-9_.-", "x-says": "1 to 64 characters: letters, digits and _ . -", "examples": ["cable"] }, "alternate_wan": { "type": "string", "description": "Name of the line new latency-sensitive connections are steered to.", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_.-]+$", "x-charset": "A-Za-z0-9_.-", "x-says": "1 to 64 characters: letters, digits and _ . -", "examples": ["dsl"] } }, "required": ["primary_wan", "alternate_wan"] }, "router": { "type": "object", "description": "How the MikroTik router is reached.", "additionalProperties": false, "properties": { "transport": { "type": "string", "description": "REST (RouterOS 7.9 and later, recommended: it logs in rarely) or SSH (6.49 and later).", "enum": ["rest", "ssh"], "default": "rest" }, "host": { "type": "string", "description": "Host name or address of the router.", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$", "x-charset": "A-Za-z0-9_.:%\\-\\[\\]", "x-says": "a host name or an IP address, not beginning with -", "examples": ["192.168.88.1"] }, "user": { "type": "string", "description": "RouterOS user. Give this tool a user of its own: RouterOS serves the requests of one user one at a time.", "minLength": 1, "maxLength": 64, "pattern": "^[^\\s:\\u0000-\\u001f]+$", "x-says": "1 to 64 characters without spaces or colons", "examples": ["steer"] }, "password": { "type": "string", "description": "Password, usually ${NAME} from the environment or the secrets file. Prefer password_file.", "minLength": 0, "maxLength": 4096, "x-secret": true, "examples": ["${ROUTER_PASSWORD}"] }, "password_file": { "type": "string", "description": "File that holds the password, instead of password; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["router-password"] }, "scheme": { "type": "string", "description": "Scheme of the REST service. http sends the password in clear and must be asked for in so many words.", "enum": ["https", "http"], "default": "https" }, "port": { "type": "integer", "description": "TCP port; default 443 for https, 80 for http, 22 for ssh.", "minimum": 1, "maximum": 65535, "examples": [443] }, "verify_ssl": { "type": "boolean", "description": "Verify the router's certificate (default true). false needs tls_fingerprint or insecure: true.", "examples": [true] }, "tls_fingerprint": { "type": "string", "description": "SHA-256 fingerprint of the router's certificate (64 hex digits, colons allowed). Pins exactly this certificate.", "minLength": 1, "maxLength": 4096, "pattern": "^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$", "x-says": "64 hex digits (SHA-256), colons allowed between pairs", "examples": ["AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB"] }, "ca_file": { "type": "string", "description": "PEM file with the certificate authority that signed the router's certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/router-ca.pem"] }, "insecure": { "type": "boolean", "description": "Accept any certificate. Status and warnings keep mentioning it.", "default": false }, "timeout_sec": { "type": "number", "description": "Longest wait for one answer of the router; the run's own deadline may end it earlier.", "unit": "s", "default": 1.3, "minimum": 0.1, "maximum": 60, "x-clamp": true }, "max_writes_per_hour": { "type": "integer", "description": "Last fuse against wearing out the router's flash: rule writes per hour. A manual override passes it.", "unit": "writes/h", "default": 20, "minimum": 1, "maximum": 200 }, "ssh_key": { "type": "string", "description": "Private key file for SSH.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/ssh/router.key"] }, "ssh_key_passphrase_file": { "type": "string", "description": "File that holds the key's passphrase; refused if others can read it.", "minLength": 1, "maxLength": 4096, "examples": ["router-key-passphrase"] }, "host_key": { "type": "string", "description": "Pinned SSH host key: its fingerprint as printed by ssh-keygen -l. With the type of the key before it, a router that has several keys is asked for that one; without, each type costs a connection until it is found.", "minLength": 1, "maxLength": 4096, "pattern": "^((ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) )?SHA256:[A-Za-z0-9+/]{43}=?$", "x-says": "SHA256: and 43 characters, as ssh-keygen -l prints it, or the type of the key, a blank and that", "examples": ["ssh-ed25519 SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] }, "known_hosts": { "type": "string", "description": "known_hosts file to check the router's SSH host key against. Default ~/.ssh/known_hosts of the service user.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/known_hosts"] }, "legacy_algorithms": { "type": "boolean", "description": "Offer SHA-1 key exchange and CBC ciphers too, for RouterOS 6.", "default": false } }, "required": ["host", "user"] }, "mangle_rule": { "type": "object", "description": "The firewall mangle rule that is switched.", "additionalProperties": false, "properties": { "comment": { "type": "string", "description": "Exact comment of the rule, unique in the mangle table.", "minLength": 1, "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$", "x-charset": "A-Za-z0-9_.:\\- ", "x-says": "1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit", "examples": ["ADAPTIVE: Steer latency-sensitive to DSL"] } }, "required": ["comment"] }, "switch": { "type": "object", "description": "How new connections are steered: by switching the rule, or by a lease in an address list that ends by itself (docs/lease.md).", "default": {}, "additionalProperties": false, "properties": { "by": { "type": "string", "description": "rule: the rule is enabled and disabled; lease: the rule stays enabled and matches an address list whose entries end by themselves; both: the two together.", "enum": ["rule", "lease", "both"], "default": "rule" }, "list": { "type": "string", "description": "Address list that the rule matches with src-address-list.", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}$", "x-charset": "A-Za-z0-9_.:\\-", "x-says": "1 to 64 characters: letters, digits and _ . : -, beginning with a letter or digit", "default": "steer-lease" }, "prefixes": { "type": "array", "description": "What is put into the list while steering: the IPv4 networks of the LAN whose connections may be steered.", "items": { "type": "string", "minLength": 7, "maxLength": 18 }, "maxItems": 8, "uniqueItems": true, "default": [], "examples": [["192.168.88.0/24"]] }, "lease_sec": { "type": "integer", "description": "How long the router goes on steering when nobody renews. Renewed when a third of it is gone.", "unit": "s", "default": 30, "minimum": 10, "maximum": 300 } } }, "ha": { "type": "object", "description": "A second steering machine for the same router: exactly one of them writes (docs/two-controllers.md).", "default": {}, "additionalProperties": false, "properties": { "by": { "type": "string", "description": "alone: this is the only machine; router: an entry at the router says who leads; role_file: a file says whether this machine leads; both: the file says who may, the router has the last word.", "enum": ["alone", "router", "role_file", "both"], "default": "alone" }, "name": { "type": "string", "description": "This machine's name in the entry at the router; another on each machine.", "minLength": 1, "maxLength": 40, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.\\-]{0,39}$", "x-charset": "A-Za-z0-9_.\\-", "x-says": "1 to 40 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["pi-1"] }, "list": { "type": "string", "description": "Address list that holds the leader's entry; the same on both machines.", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}$", "x-charset": "A-Za-z0-9_.:\\-", "x-says": "1 to 64 characters: letters, digits and _ . : -, beginning with a letter or digit", "default": "steer-leader" }, "lease_sec": { "type": "integer", "description": "How long a leader that is silent stays the leader. Renewed when a third of it is gone.", "unit": "s", "default": 30, "minimum": 10, "maximum": 300 }, "role_file": { "type": "string", "description": "File whose first word is MASTER while this machine leads; keepalived writes it (deploy/keepalived).", "minLength": 1, "maxLength": 4096, "examples": ["/run/keepalived/steer-role"] }, "max_age_sec": { "type": "integer", "description": "A role file that was written longer ago leads nobody; for a writer that writes it again and again.", "unit": "s", "minimum": 5, "maximum": 86400, "examples": [60] } } }, "cake_state_sources": { "type": "object", "description": "State files of the autorate daemons.", "default": {}, "additionalProperties": false, "properties": { "primary": { "type": "string", "description": "State file of the autorate daemon on the primary line (baseline RTT, congestion zone).", "minLength": 1, "maxLength": 4096, "examples": ["/run/wanctl/cable_state.json"] } } }, "cake_queues": { "type": "object", "description": "Queue tree entries of the primary line.", "default": {}, "additionalProperties": false, "properties": { "primary_download": { "type": "string", "description": "Name of the download queue. Default WAN-Download-<Primary>.", "minLength": 1, "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$", "x-charset": "A-Za-z0-9_.:\\- ", "x-says": "1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit", "examples": ["WAN-Download-Cable"] }, "primary_upload": { "type": "string", "description": "Name of the upload queue; read and shown when given.", "minLength": 1, "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$", "x-charset": "A-Za-z0-9_.:\\- ", "x-says": "1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit", "examples": ["WAN-Upload-Cable"] } } }, "measurement": { "type": "object", "description": "How the primary line's round-trip time is measured.", "default": {}, "additionalProperties": false, "properties": { "interval_seconds": { "type": "number", "description": "Time between two runs; must match the timer.", "unit": "s", "default": 2, "minimum": 0.01, "maximum": 60 }, "ping_host": { "type": "string", "description": "Address that is pinged.", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$", "x-charset": "A-Za-z0-9_.:%\\-\\[\\]", "x-says": "a host name or an IP address, not beginning with -", "examples": ["1.1.1.1"] }, "reflectors": { "type": "array", "description": "Addresses that are pinged at once; the value is the median over them. Default: ping_host alone.", "minItems": 1, "maxItems": 8, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$", "maxLength": 255, "x-charset": "A-Za-z0-9_.:%\\-\\[\\]", "x-says": "a host name or an IP address, not beginning with -" }, "x-says": "a list of 1 to 8 different host names or IP addresses", "examples": [["1.1.1.1", "9.9.9.9", "8.8.8.8"]] }, "ping_count": { "type": "integer", "description": "Echo requests per reflector and run.", "unit": "packets", "default": 3, "minimum": 1, "maximum": 20 }, "spacing_ms": { "type": "number", "description": "Time between two echo requests.", "unit": "ms", "default": 200, "minimum": 2, "maximum": 1e3 }, "source": { "type": "string", "description": "Interface name or address the probes leave from.", "minLength": 1, "maxLength": 4096, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,63}$", "x-charset": "A-Za-z0-9_.:@-", "x-says": "an interface name or an IP address", "examples": ["eth0"] }, "family": { "type": "string", "description": "Address family of the probes.", "enum": ["auto", "ipv4", "ipv6"], "default": "auto" }, "tcp_fallback": { "type": "string", "description": "host:port that is probed by a TCP connect when every echo is lost, to tell filtered ICMP from a dead line.", "minLength": 1, "maxLength": 4096, "pattern": "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*):[0-9]{1,5}$", "x-says": "host:port, an IPv6 address in [brackets]", "examples": ["1.1.1.1:443"] }, "via": { "type": "string", "description": "Who sends the probes: this machine, or the router (its ping command; needs the policy test).", "enum": ["local", "router"], "default": "local" }, "routing_table": { "type": "string", "description": "Routing table the router uses for its probes.", "minLength": 1, "maxLength": 64, "default": "main", "pattern": "^[A-Za-z0-9_.-]+$", "x-charset": "A-Za-z0-9_.-", "x-says": "1 to 64 characters: letters, digits and _ . -" } } }, "baseline": { "type": "object", "description": "The round-trip time of the idle line, against which congestion is judged.", "default": {}, "additionalProperties": false, "properties": { "source": { "type": "string", "description": "autorate: the autorate daemon's state file; self: windowed minimum of own measurements; fixed: fixed_ms. Default autorate where cake_state_sources.primary is given, else self.", "enum": ["autorate", "self", "fixed"], "examples": ["autorate"] }, "fallback": { "type": "string", "description": "What is used while the autorate file has nothing believable.", "enum": ["self", "none"], "default": "self" }, "fixed_ms": { "type": "number", "description": "Baseline for source: fixed.", "unit": "ms", "minimum": 0.1, "maximum": 5e3, "examples": [12] }, "stale_after_sec": { "type": "number", "description": "Age of the autorate file beyond which its value is no longer taken.", "unit": "s", "default": 300, "minimum": 1, "maximum": 86400 }, "max_jump_ms": { "type": "number", "description": "Largest step of the baseline that is taken at once; a larger one must stand for confirm_sec first.", "unit": "ms", "default": 20, "minimum": 1, "maximum": 1e3 }, "confirm_sec": { "type": "number", "description": "A rejected value that stays put and agrees with the measured floor for this long is taken after all: a real route change must not lock the controller out.", "unit": "s", "default": 300, "minimum": 10, "maximum": 86400 }, "window_minutes": { "type": "number", "description": "Window of the self-measured minimum.", "unit": "min", "default": 10, "minimum": 1, "maximum": 1440 } } }, "thresholds": { "type": "object", "description": "When the primary line counts as congested.", "default": {}, "additionalProperties": false, "properties": { "green_rtt_ms": { "type": "number", "description": "RTT delta up to which the line is shown as well; must be below yellow_rtt_ms.", "unit": "ms", "default": 5, "minimum": 0, "maximum": 1e5 }, "yellow_rtt_ms": { "type": "number", "description": "Smoothed RTT delta above which the line is YELLOW.", "unit": "ms", "default": 15, "minimum": 0, "maximum": 1e5 }, "red_rtt_ms": { "type": "number", "description": "Smoothed RTT delta above which RED is possible.", "unit": "ms", "default": 15, "minimum": 0, "maximum": 1e5 }, "min_drops_red": { "type": "integer", "description": "Packets dropped since the previous run from which RED is possible.", "unit": "packets", "default": 1, "minimum": 1, "maximum": 1e6 }, "drops_within_runs": { "type": "integer", "description": "Runs over which the drops of min_drops_red are added up: queues that drop seldom are full for minutes. Default 10, in a file of the predecessor 1.", "unit": "runs", "minimum": 1, "maximum": 200, "examples": [10] }, "min_queue_yellow": { "type": "integer", "description": "Queued packets from which the line is YELLOW.", "unit": "packets", "default": 10, "minimum": 0, "maximum": 1e6 }, "min_queue_red": { "type": "integer", "description": "Queued packets from which RED is possible.", "unit": "packets", "default": 50, "minimum": 0, "maximum": 1e6 }, "yellow_queue_ms": { "type": "number", "description": "Queued packets as time, at the rate that was measured, from which the line is YELLOW; where no rate is known min_queue_yellow counts. Absent: packets alone.", "unit": "ms", "minimum": 0, "maximum": 1e5, "examples": [10] }, "red_queue_ms": { "type": "number", "description": "Queued packets as time, at the rate that was measured, from which RED is possible; where no rate is known min_queue_red counts. Absent: packets alone.", "unit": "ms", "minimum": 0, "maximum": 1e5, "examples": [20] }, "queue_alone": { "type": "string", "enum": ["yellow", "green"], "description": "What a full queue is while the RTT delta is not even YELLOW. yellow: YELLOW, which holds up the way back as long as the line is busy; green: what a well-shaped busy line is. Default green, in a file of the predecessor yellow on the way out and green on the way back.", "examples": ["green"] }, "rtt_ewma_alpha": { "type": "number", "description": "Weight of the newest RTT delta in its average; 0 would freeze it.", "default": 0.3, "exclusiveMinimum": 0, "maximum": 1 }, "queue_ewma_alpha": { "type": "number", "description": "Weight of the newest queue depth in its average (shown by status).", "default": 0.4, "exclusiveMinimum": 0, "maximum": 1 }, "red_samples_required": { "type": "integer", "description": "RED runs in a row before steering.", "unit": "runs", "default": 2, "minimum": 1, "maximum": 1e3 }, "green_samples_required": { "type": "integer", "description": "GREEN runs in a row before failing back.", "unit": "runs", "default": 15, "minimum": 1, "maximum": 1e4 }, "baseline_rtt_bounds": { "type": "object", "description": "Baselines outside are not believed.", "default": {}, "additionalProperties": false, "properties": { "min": { "type": "number", "description": "Smallest believable baseline.", "unit": "ms", "default": 1, "minimum": 0.01, "maximum": 5e3, "x-clamp": true }, "max": { "type": "number", "description": "Largest believable baseline.", "unit": "ms", "default": 150, "minimum": 0.01, "maximum": 5e3, "x-clamp": true } } }, "drop_signal": { "type": "string", "description": "Whether RED needs drops: required, ignore, or auto (needed while the counter is seen to move; RouterOS often never counts CAKE's drops).", "enum": ["auto", "required", "ignore"], "default": "auto" }, "drop_blind_after": { "type": "integer", "description": "Samples with a red queue and no counted drop after which auto calls the drop counter blind.", "unit": "runs", "default": 10, "minimum": 1, "maximum": 1e4 }, "severe": { "type": "object", "description": "Each of these alone makes RED. Off where absent.", "default": {}, "additionalProperties": false, "properties": { "rtt_delta_ms": { "type": "number", "description": "Smoothed RTT delta above which the line is RED whatever the queue says. Default 60, in a file of the predecessor off.", "unit": "ms", "minimum": 0, "maximum": 1e5, "examples": [100] }, "loss_pct": { "type": "number", "description": "Probe loss above which the line is RED.", "unit": "%", "minimum": 0, "maximum": 100, "examples": [40] }, "drops_per_sec": { "type": "number", "description": "Drop rate above which the line is RED.", "unit": "packets/s", "minimum": 0, "maximum": 1e6, "examples": [200] } } }, "bad_threshold_ms": { "type": "number", "description": "mode.cake_aware: false: RTT delta above which a run is bad.", "unit": "ms", "default": 25, "minimum": 0, "maximum": 1e5 }, "recovery_threshold_ms": { "type": "number", "description": "mode.cake_aware: false: RTT delta below which a run is good.", "unit": "ms", "default": 12, "minimum": 0, "maximum": 1e5 }, "bad_samples": { "type": "integer", "description": "mode.cake_aware: false: bad runs in a row before steering.", "unit": "runs", "default": 8, "minimum": 1, "maximum": 1e3 }, "good_samples": { "type": "integer", "description": "mode.cake_aware: false: good runs in a row before failing back.", "unit": "runs", "default": 15, "minimum": 1, "maximum": 1e4 } } }, "outage": { "type": "object", "description": "A dead primary line.", "default": {}, "additionalProperties": false, "properties": { "samples_required": { "type": "integer", "description": "Runs in a row with every probe lost, while the router answers, that make an outage.", "unit": "runs", "default": 5, "minimum": 1, "maximum": 1e3 }, "action": { "type": "string", "description": "steer: treat the outage as congestion; hold: change nothing.", "enum": ["steer", "hold"], "default": "steer" } } }, "alternate": { "type": "object", "description": "The gate: the alternate line is measured too, and steering waits until it is fit. Off where nothing is given here.", "default": {}, "additionalProperties": false, "properties": { "reflectors": { "type": "array", "description": "Addresses that are pinged by the alternate line. Default: those of the primary.", "minItems": 1, "maxItems": 8, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$", "maxLength": 255, "x-charset": "A-Za-z0-9_.:%\\-\\[\\]", "x-says": "a host name or an IP address, not beginning with -" }, "x-says": "a list of 1 to 8 different host names or IP addresses", "examples": [["9.9.9.9"]] }, "source": { "type": "string", "description": "Interface name or address the probes leave from, so that they take the alternate line; another than measurement.source.", "minLength": 1, "maxLength": 4096, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,63}$", "x-charset": "A-Za-z0-9_.:@-", "x-says": "an interface name or an IP address", "examples": ["192.168.88.3"] }, "via": { "type": "string", "description": "Who sends the probes: this machine, or the router (its ping command; needs the policy test).", "enum": ["local", "router"], "default": "local" }, "routing_table": { "type": "string", "description": "Routing table the router uses for these probes: the alternate line's, another than measurement.routing_table.", "minLength": 1, "maxLength": 64, "default": "main", "pattern": "^[A-Za-z0-9_.-]+$", "x-charset": "A-Za-z0-9_.-", "x-says": "1 to 64 characters: letters, digits and _ . -" }, "max_rtt_ms": { "type": "number", "description": "Round-trip time above which a run finds the alternate line bad.", "unit": "ms", "default": 150, "minimum": 1, "maximum": 1e5 }, "max_loss_pct": { "type": "number", "description": "Probe loss above which a run finds the alternate line bad; every probe lost always is.", "unit": "%", "default": 50, "minimum": 0, "maximum": 100 }, "bad_samples": { "type": "integer", "description": "Bad runs in a row after which the alternate line is not fit, and steering ends.", "unit": "runs", "default": 5, "minimum": 1, "maximum": 1e3 }, "good_samples": { "type": "integer", "description": "Good runs in a row after which a line that was not fit is fit again.", "unit": "runs", "default": 5, "minimum": 1, "maximum": 1e4 } } }, "recovery": { "type": "object", "description": "Failing back.", "default": {}, "additionalProperties": false, "properties": { "yellow": { "type": "string", "description": "What a YELLOW run does to the green streak: reset it, hold it, or count.", "enum": ["reset", "hold", "count"], "default": "reset" } } }, "mode": { "type": "object", "description": "Which machine decides.", "default": {}, "additionalProperties": false, "properties": { "cake_aware": { "type": "boolean", "description": "false: judge by the RTT delta alone.", "default": true }, "decider": { "type": "string", "enum": ["threshold", "confidence", "sequential"], "description": "Who decides. threshold: a few bad runs in a row; confidence: a score held for a time; sequential: evidence that accumulates. Default: confidence where use_confidence_scoring says so, else threshold.", "examples": ["threshold"] }, "use_confidence_scoring": { "type": "boolean", "description": "Use the confidence decider (authority unless confidence.dry_run).", "default": false } } }, "confidence": { "type": "object", "description": "The confidence decider and the flap brake of both deciders.", "default": {}, "additionalProperties": false, "properties": { "steer_threshold": { "type": "number", "description": "Score from which the degrade timer runs.", "unit": "points", "default": 55, "minimum": 1, "maximum": 100, "x-clamp": true }, "recovery_threshold": { "type": "number", "description": "Score up to which the recovery timer runs.", "unit": "points", "default": 20, "minimum": 0, "maximum": 99, "x-clamp": true }, "sustain_duration_sec": { "type": "number", "description": "How long the score must hold before steering.", "unit": "s", "default": 20, "minimum": 0, "maximum": 86400, "x-clamp": true }, "recovery_sustain_sec": { "type": "number", "description": "How long recovery conditions must hold before failing back.", "unit": "s", "default": 60, "minimum": 0, "maximum": 86400, "x-clamp": true }, "hold_down_duration_sec": { "type": "number", "description": "Time after a verified enable in which recovery is not looked at.", "unit": "s", "default": 600, "minimum": 0, "maximum": 86400, "x-clamp": true }, "flap_detection_enabled": { "type": "boolean", "description": "Whether the flap brake works.", "default": true }, "flap_window_minutes": { "type": "number", "description": "Sliding window in which verified toggles are counted.", "unit": "min", "default": 30, "exclusiveMinimum": 0, "maximum": 1440, "x-clamp": true }, "max_toggles": { "type": "integer", "description": "More verified toggles than this within the window engage the brake.", "unit": "toggles", "default": 3, "minimum": 1, "maximum": 100, "x-clamp": true }, "brake": { "type": "string", "enum": ["failback", "steering"], "description": "What the flap brake makes harder. failback: the way back takes penalty_samples_factor times as long, the way out is as ever; steering: the way out is harder, and calls stay on a line that is bad again and again. Default failback, in a file of the predecessor steering.", "examples": ["failback"] }, "penalty_duration_sec": { "type": "number", "description": "How long the brake stays on.", "unit": "s", "default": 1800, "minimum": 1, "maximum": 86400, "x-clamp": true }, "penalty_threshold_add": { "type": "number", "description": "What the brake adds to the steer threshold.", "unit": "points", "default": 20, "minimum": 0, "maximum": 100, "x-clamp": true }, "penalty_samples_factor": { "type": "number", "description": "What the brake multiplies red_samples_required by (threshold decider).", "default": 3, "minimum": 1, "maximum": 100 }, "recovery_max_rtt_delta_ms": { "type": "number", "description": "Raw RTT delta below which recovery is possible.", "unit": "ms", "default": 10, "minimum": 0, "maximum": 1e4 }, "recovery_max_drop_rate": { "type": "number", "description": "Drop rate below which recovery is possible.", "unit": "packets/s", "default": 1e-3, "minimum": 0, "maximum": 1e5 }, "queue_full_packets": { "type": "integer", "description": "Queue depth that counts as 100 % utilisation. Default 2 \xD7 min_queue_red.", "unit": "packets", "minimum": 1, "maximum": 1e6, "examples": [100] }, "dry_run": { "type": "boolean", "description": "The threshold decider keeps authority, the confidence decider runs in its shadow.", "default": false }, "shadow": { "type": "boolean", "description": "Run the confidence decider beside the threshold decider without authority.", "default": false }, "weights": { "type": "object", "description": "Points of the confidence score.", "default": {}, "additionalProperties": false, "properties": { "red": { "type": "number", "description": "Assessed RED.", "unit": "points", "default": 50, "minimum": 0, "maximum": 100 }, "soft_red": { "type": "number", "description": "Zone SOFT_RED or worse for 3 runs in a row, where wan_state.enabled.", "unit": "points", "default": 25, "minimum": 0, "maximum": 100 }, "yellow": { "type": "number", "description": "Assessed YELLOW.", "unit": "points", "default": 10, "minimum": 0, "maximum": 100 }, "rtt_delta_high": { "type": "number", "description": "RTT delta above 80 ms.", "unit": "points", "default": 15, "minimum": 0, "maximum": 100 }, "rtt_delta_severe": { "type": "number", "description": "RTT delta above 120 ms, instead of rtt_delta_high.", "unit": "points", "default": 25, "minimum": 0, "maximum": 100 }, "drops_rising": { "type": "number", "description": "Drop rate rising over 3 runs, where drops count in the verdict.", "unit": "points", "default": 10, "minimum": 0, "maximum": 100 }, "queue_high": { "type": "number", "description": "Queue utilisation above 50 % in 2 runs, where mode.cake_aware.", "unit": "points", "default": 10, "minimum": 0, "maximum": 100 } } } } }, "sequential": { "type": "object", "description": "The sequential decider: evidence accumulates and leaks.", "default": {}, "additionalProperties": false, "properties": { "shadow": { "type": "boolean", "description": "Run it beside the decider in charge, on a virtual route.", "default": false }, "slack_ms": { "type": "number", "description": "How much longer than usual a round trip may be before it counts. Where the line strays more by itself, that much.", "unit": "ms", "default": 20, "minimum": 1, "maximum": 1e4 }, "steer_ms_s": { "type": "number", "description": "Evidence that steers: milliseconds beyond slack_ms, times the seconds they last.", "unit": "ms\xB7s", "default": 400, "minimum": 1, "maximum": 1e6 }, "calm_ms": { "type": "number", "description": "Excess below which the line counts as calm.", "unit": "ms", "default": 15, "minimum": 0.1, "maximum": 1e4 }, "return_sec": { "type": "number", "description": "Seconds of calm before the way back.", "unit": "s", "default": 75, "minimum": 1, "maximum": 86400 }, "damping": { "type": "number", "description": "By how many return_sec each toggle within confidence.flap_window_minutes lengthens the stay (at most to five).", "default": 1, "minimum": 0, "maximum": 10 }, "lost_ms": { "type": "number", "description": "A run with every probe lost counts as this much excess; a share of them lost as that share.", "unit": "ms", "default": 300, "minimum": 0, "maximum": 1e4 } } }, "wan_state": { "type": "object", "description": "The autorate daemon's congestion zone as a signal of the confidence decider.", "default": {}, "additionalProperties": false, "properties": { "enabled": { "type": "boolean", "description": "Whether the zone counts; where it does not, confidence.weights.soft_red has no effect either.", "default": false }, "red_weight": { "type": "number", "description": "Points of zone RED.", "unit": "points", "default": 25, "minimum": 0, "maximum": 100, "x-clamp": true }, "soft_red_weight": { "type": "number", "description": "Points of zone SOFT_RED. Default 48 % of red_weight, rounded down.", "unit": "points", "minimum": 0, "maximum": 100, "examples": [12] }, "staleness_threshold_sec": { "type": "number", "description": "Age of the zone beyond which it is unknown.", "unit": "s", "default": 5, "minimum": 1, "maximum": 3600, "x-clamp": true } } }, "breaker": { "type": "object", "description": "When the router does not answer.", "default": {}, "additionalProperties": false, "properties": { "failures": { "type": "integer", "description": "Failed router sessions in a row that open the breaker.", "unit": "runs", "default": 3, "minimum": 1, "maximum": 100 }, "max_wait_sec": { "type": "number", "description": "Longest pause between two attempts while it is open.", "unit": "s", "default": 60, "minimum": 4, "maximum": 3600 } } }, "verify": { "type": "object", "description": "Reading the rule back after a write.", "default": {}, "additionalProperties": false, "properties": { "attempts": { "type": "integer", "description": "Further reads after a write whose first reading still shows the old state.", "unit": "reads", "default": 3, "minimum": 1, "maximum": 10 }, "delay_ms": { "type": "number", "description": "Wait before the first further read; each one after it is twice as long.", "unit": "ms", "default": 100, "minimum": 1, "maximum": 1e3 } } }, "cycle": { "type": "object", "description": "The run itself.", "default": {}, "additionalProperties": false, "properties": { "budget_ms": { "type": "number", "description": "Deadline of a whole run. Default 90 % of the interval.", "unit": "ms", "minimum": 50, "maximum": 6e4, "examples": [1800] }, "max_gap_intervals": { "type": "number", "description": "Gap between two runs, in intervals, beyond which samples are no longer consecutive.", "unit": "intervals", "default": 5, "minimum": 1.5, "maximum": 1e3 } } }, "drift": { "type": "object", "description": "When the rule is not as this tool left it.", "default": {}, "additionalProperties": false, "properties": { "policy": { "type": "string", "description": "correct: write it back; adopt: take the router's word; alert: only say so.", "enum": ["correct", "adopt", "alert"], "default": "correct" }, "max_corrections": { "type": "integer", "description": "Corrections within the flap window beyond which someone is fighting: stop and alert.", "unit": "corrections", "default": 3, "minimum": 1, "maximum": 100 } } }, "state": { "type": "object", "description": "The state file.", "default": {}, "additionalProperties": false, "properties": { "file": { "type": "string", "description": "Path of the state file.", "minLength": 1, "maxLength": 4096, "default": "/var/lib/wanctl-steer/steering_state.json" }, "history_size": { "type": "integer", "description": "Samples kept of each signal.", "unit": "samples", "default": 240, "minimum": 1, "maximum": 3e3 }, "spare_flash": { "type": "boolean", "description": "For SD cards: ordinary runs keep state and journal in memory, beside lock_file, where a reboot ends them. What cannot be measured again (route, override, transitions, baseline, the breaker) is still written to state.file. See docs/performance.md.", "default": false } } }, "journal": { "type": "object", "description": "One line for each run with everything it measured, decided and did: what `explain`, `history`, `compare`, `suggest` and `replay` read.", "default": {}, "additionalProperties": false, "properties": { "file": { "type": "string", "description": "Path of the journal. Older parts lie beside it as .1, .2 and so on.", "minLength": 1, "maxLength": 4096, "default": "/var/log/wanctl-steer/journal.jsonl" }, "max_bytes": { "type": "integer", "description": "Size at which a new file is begun. A day at one run in 2 s is about 40 MB.", "unit": "bytes", "default": 16777216, "minimum": 262144, "maximum": 4294967296 }, "keep": { "type": "integer", "description": "Files kept, the one being written included; 0 = no journal is kept.", "unit": "files", "default": 4, "minimum": 0, "maximum": 100 } } }, "dry_run": { "type": "object", "description": "What `run --dry-run` leaves behind, where configured; sized as the journal.", "default": {}, "additionalProperties": false, "properties": { "file": { "type": "string", "description": "File that receives the line of each dry run.", "minLength": 1, "maxLength": 4096, "examples": ["/var/log/wanctl-steer/dry-run.jsonl"] } } }, "logging": { "type": "object", "description": "The log as text files, where configured.", "default": {}, "additionalProperties": false, "properties": { "main_log": { "type": "string", "description": "File that receives info and above.", "minLength": 1, "maxLength": 4096, "examples": ["/var/log/wanctl-steer/steer.log"] }, "debug_log": { "type": "string", "description": "File that receives everything.", "minLength": 1, "maxLength": 4096, "examples": ["/var/log/wanctl-steer/debug.log"] }, "log_cake_stats": { "type": "boolean", "description": "Whether the debug line of a run carries the queue figures.", "default": true } } }, "notify": { "type": "object", "description": "Who is told what happens: messages and dead-man pings, sent by `notify`. A run does not read this section." }, "serve": { "type": "object", "description": "The live page, the API, `/metrics` and Home Assistant: what the command `serve` offers. No run reads any of it. See docs/serve.md.", "default": {}, "additionalProperties": false, "properties": { "listen": { "type": "string", "description": "Address it listens on. Any other than this machine's own (127.0.0.1, ::1) needs a token.", "minLength": 1, "maxLength": 64, "pattern": "^[0-9A-Fa-f:.]+$", "x-charset": "0-9A-Fa-f:.", "x-says": "an IP address of this machine; 0.0.0.0 or :: for all of them", "default": "127.0.0.1" }, "port": { "type": "integer", "description": "TCP port it listens on.", "minimum": 1, "maximum": 65535, "default": 8477 }, "hosts": { "type": "array", "description": "Names the page may be opened by besides localhost and IP addresses, for example behind a proxy. A request that names another host is refused (DNS rebinding).", "minItems": 0, "maxItems": 8, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "maxLength": 254, "x-charset": "A-Za-z0-9_.-", "x-says": "a host name without scheme and port" }, "x-says": "a list of at most 8 different host names", "default": [], "examples": [["steer.lan"]] }, "token": { "type": "string", "description": "What a client must know, usually ${NAME} from the environment or the secrets file. At least 16 characters. Prefer token_file.", "minLength": 0, "maxLength": 4096, "x-secret": true, "examples": ["${SERVE_TOKEN}"] }, "token_file": { "type": "string", "description": "File that holds the token, instead of token; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["serve-token"] }, "orders": { "type": "boolean", "description": "Whether orders (force-enable, force-disable, auto) are taken, over HTTP and from Home Assistant. Needs a token.", "default": false }, "mqtt": { "type": "object", "description": "Home Assistant by MQTT discovery. See docs/home-assistant.md.", "default": {}, "additionalProperties": false, "properties": { "url": { "type": "string", "description": "The broker, mqtts:// with TLS or mqtt:// in clear; without it nothing is published. Port 8883 or 1883 where none is given.", "minLength": 1, "maxLength": 300, "pattern": "^mqtts?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*)(:[0-9]{1,5})?$", "x-says": "mqtts://host or mqtt://host, with :port where it is another", "examples": ["mqtts://homeassistant.lan:8883"] }, "user": { "type": "string", "description": "User at the broker.", "minLength": 1, "maxLength": 256, "examples": ["wanctl-steer"] }, "password": { "type": "string", "description": "Password at the broker, usually ${NAME}. Prefer password_file.", "minLength": 0, "maxLength": 4096, "x-secret": true, "examples": ["${MQTT_PASSWORD}"] }, "password_file": { "type": "string", "description": "File that holds that password, instead of password; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["mqtt-password"] }, "ca_file": { "type": "string", "description": "PEM file with the certificate authority that signed the broker's certificate. Default: those of the system.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/mqtt-ca.pem"] }, "topic_prefix": { "type": "string", "description": "What the topics of states begin with; the name of the line pair follows.", "minLength": 1, "maxLength": 128, "pattern": "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", "x-charset": "A-Za-z0-9_./\\-", "x-says": "a topic: letters, digits and _ . - in parts with / between them", "default": "wanctl-steer" }, "discovery_prefix": { "type": "string", "description": "What Home Assistant's discovery topics begin with.", "minLength": 1, "maxLength": 128, "pattern": "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", "x-charset": "A-Za-z0-9_./\\-", "x-says": "a topic: letters, digits and _ . - in parts with / between them", "default": "homeassistant" }, "expire_after_sec": { "type": "integer", "description": "Entities become unavailable when nothing was published for so long.", "unit": "s", "minimum": 10, "maximum": 86400, "default": 60 } } } } }, "lock_file": { "type": "string", "description": "Path of the lock file.", "minLength": 1, "maxLength": 4096, "default": "/run/wanctl-steer/steer.lock" }, "lock_timeout": { "type": "number", "description": "How long a manual command waits for the lock.", "unit": "s", "default": 10, "minimum": 0, "maximum": 3600 }, "timeouts": { "type": "object", "description": "Waits for the probes of a run. The defaults are what fits the default budget; with a shorter interval they shrink to their share of it, and a run that starts late waits shorter and says so.", "default": {}, "additionalProperties": false, "properties": { "ping": { "type": "number", "description": "Wait for one echo reply, at most what `timeouts.ping_total` leaves after sending the last echo; whoever answers later counts as lost.", "unit": "s", "default": 0.6, "minimum": 0.01, "maximum": 60, "x-clamp": true }, "ping_total": { "type": "number", "description": "Wait for all probes of a run, at most what `cycle.budget_ms` leaves beside starting, acting and saving.", "unit": "s", "default": 1.1, "minimum": 0.05, "maximum": 600, "x-clamp": true } } } } };
var func2 = Object.prototype.hasOwnProperty;
var func3 = require_ucs2length().default;
var pattern0 = new RegExp("^[A-Za-z0-9_.-]+$", "u");
var pattern3 = new RegExp("^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$", "u");
var pattern4 = new RegExp("^[^\\s:\\u0000-\\u001f]+$", "u");
var pattern5 = new RegExp("^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$", "u");
var pattern6 = new RegExp("^((ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) )?SHA256:[A-Za-z0-9+/]{43}=?$", "u");
var pattern7 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$", "u");
var pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}$", "u");
var pattern9 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.\\-]{0,39}$", "u");
var pattern15 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,63}$", "u");
var pattern16 = new RegExp("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*):[0-9]{1,5}$", "u");
var pattern21 = new RegExp("^[0-9A-Fa-f:.]+$", "u");
var pattern22 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");
var pattern23 = new RegExp("^mqtts?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*)(:[0-9]{1,5})?$", "u");
var pattern24 = new RegExp("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.switch === void 0) {
      data.switch = {};
    }
    if (data.ha === void 0) {
      data.ha = {};
    }
    if (data.cake_state_sources === void 0) {
      data.cake_state_sources = {};
    }
    if (data.cake_queues === void 0) {
      data.cake_queues = {};
    }
    if (data.measurement === void 0) {
      data.measurement = {};
    }
    if (data.baseline === void 0) {
      data.baseline = {};
    }
    if (data.thresholds === void 0) {
      data.thresholds = {};
    }
    if (data.outage === void 0) {
      data.outage = {};
    }
    if (data.alternate === void 0) {
      data.alternate = {};
    }
    if (data.recovery === void 0) {
      data.recovery = {};
    }
    if (data.mode === void 0) {
      data.mode = {};
    }
    if (data.confidence === void 0) {
      data.confidence = {};
    }
    if (data.sequential === void 0) {
      data.sequential = {};
    }
    if (data.wan_state === void 0) {
      data.wan_state = {};
    }
    if (data.breaker === void 0) {
      data.breaker = {};
    }
    if (data.verify === void 0) {
      data.verify = {};
    }
    if (data.cycle === void 0) {
      data.cycle = {};
    }
    if (data.drift === void 0) {
      data.drift = {};
    }
    if (data.state === void 0) {
      data.state = {};
    }
    if (data.journal === void 0) {
      data.journal = {};
    }
    if (data.dry_run === void 0) {
      data.dry_run = {};
    }
    if (data.logging === void 0) {
      data.logging = {};
    }
    if (data.serve === void 0) {
      data.serve = {};
    }
    if (data.lock_file === void 0) {
      data.lock_file = "/run/wanctl-steer/steer.lock";
    }
    if (data.lock_timeout === void 0) {
      data.lock_timeout = 10;
    }
    if (data.timeouts === void 0) {
      data.timeouts = {};
    }
    if (data.topology === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "topology" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.router === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "router" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.mangle_rule === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mangle_rule" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema11.properties, key0)) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.schema_version !== void 0) {
      let data0 = data.schema_version;
      if (typeof data0 !== "string") {
        const err4 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data0 === "1" || data0 === "1.0" || data0 === "2")) {
        const err5 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/enum", keyword: "enum", params: { allowedValues: schema11.properties.schema_version.enum } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.wan_name !== void 0) {
      let data1 = data.wan_name;
      if (typeof data1 === "string") {
        if (func3(data1) > 64) {
          const err6 = { instancePath: instancePath + "/wan_name", schemaPath: "#/properties/wan_name/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func3(data1) < 1) {
          const err7 = { instancePath: instancePath + "/wan_name", schemaPath: "#/properties/wan_name/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (!pattern0.test(data1)) {
          const err8 = { instancePath: instancePath + "/wan_name", schemaPath: "#/properties/wan_name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+$" } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/wan_name", schemaPath: "#/properties/wan_name/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.topology !== void 0) {
      let data2 = data.topology;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.primary_wan === void 0) {
          const err10 = { instancePath: instancePath + "/topology", schemaPath: "#/properties/topology/required", keyword: "required", params: { missingProperty: "primary_wan" } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2.alternate_wan === void 0) {
          const err11 = { instancePath: instancePath + "/topology", schemaPath: "#/properties/topology/required", keyword: "required", params: { missingProperty: "alternate_wan" } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "primary_wan" || key1 === "alternate_wan")) {
            const err12 = { instancePath: instancePath + "/topology", schemaPath: "#/properties/topology/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data2.primary_wan !== void 0) {
          let data3 = data2.primary_wan;
          if (typeof data3 === "string") {
            if (func3(data3) > 64) {
              const err13 = { instancePath: instancePath + "/topology/primary_wan", schemaPath: "#/properties/topology/properties/primary_wan/maxLength", keyword: "maxLength", params: { limit: 64 } };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (func3(data3) < 1) {
              const err14 = { instancePath: instancePath + "/topology/primary_wan", schemaPath: "#/properties/topology/properties/primary_wan/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (!pattern0.test(data3)) {
              const err15 = { instancePath: instancePath + "/topology/primary_wan", schemaPath: "#/properties/topology/properties/primary_wan/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+$" } };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/topology/primary_wan", schemaPath: "#/properties/topology/properties/primary_wan/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data2.alternate_wan !== void 0) {
          let data4 = data2.alternate_wan;
          if (typeof data4 === "string") {
            if (func3(data4) > 64) {
              const err17 = { instancePath: instancePath + "/topology/alternate_wan", schemaPath: "#/properties/topology/properties/alternate_wan/maxLength", keyword: "maxLength", params: { limit: 64 } };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
            if (func3(data4) < 1) {
              const err18 = { instancePath: instancePath + "/topology/alternate_wan", schemaPath: "#/properties/topology/properties/alternate_wan/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
            if (!pattern0.test(data4)) {
              const err19 = { instancePath: instancePath + "/topology/alternate_wan", schemaPath: "#/properties/topology/properties/alternate_wan/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+$" } };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = { instancePath: instancePath + "/topology/alternate_wan", schemaPath: "#/properties/topology/properties/alternate_wan/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/topology", schemaPath: "#/properties/topology/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.router !== void 0) {
      let data5 = data.router;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.transport === void 0) {
          data5.transport = "rest";
        }
        if (data5.scheme === void 0) {
          data5.scheme = "https";
        }
        if (data5.insecure === void 0) {
          data5.insecure = false;
        }
        if (data5.timeout_sec === void 0) {
          data5.timeout_sec = 1.3;
        }
        if (data5.max_writes_per_hour === void 0) {
          data5.max_writes_per_hour = 20;
        }
        if (data5.legacy_algorithms === void 0) {
          data5.legacy_algorithms = false;
        }
        if (data5.host === void 0) {
          const err22 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/required", keyword: "required", params: { missingProperty: "host" } };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        if (data5.user === void 0) {
          const err23 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/required", keyword: "required", params: { missingProperty: "user" } };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        for (const key2 in data5) {
          if (!func2.call(schema11.properties.router.properties, key2)) {
            const err24 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        let data6 = data5.transport;
        if (typeof data6 !== "string") {
          const err25 = { instancePath: instancePath + "/router/transport", schemaPath: "#/properties/router/properties/transport/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
        if (!(data6 === "rest" || data6 === "ssh")) {
          const err26 = { instancePath: instancePath + "/router/transport", schemaPath: "#/properties/router/properties/transport/enum", keyword: "enum", params: { allowedValues: schema11.properties.router.properties.transport.enum } };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (data5.host !== void 0) {
          let data7 = data5.host;
          if (typeof data7 === "string") {
            if (func3(data7) > 255) {
              const err27 = { instancePath: instancePath + "/router/host", schemaPath: "#/properties/router/properties/host/maxLength", keyword: "maxLength", params: { limit: 255 } };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
            if (func3(data7) < 1) {
              const err28 = { instancePath: instancePath + "/router/host", schemaPath: "#/properties/router/properties/host/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            if (!pattern3.test(data7)) {
              const err29 = { instancePath: instancePath + "/router/host", schemaPath: "#/properties/router/properties/host/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$" } };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          } else {
            const err30 = { instancePath: instancePath + "/router/host", schemaPath: "#/properties/router/properties/host/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
        if (data5.user !== void 0) {
          let data8 = data5.user;
          if (typeof data8 === "string") {
            if (func3(data8) > 64) {
              const err31 = { instancePath: instancePath + "/router/user", schemaPath: "#/properties/router/properties/user/maxLength", keyword: "maxLength", params: { limit: 64 } };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
            if (func3(data8) < 1) {
              const err32 = { instancePath: instancePath + "/router/user", schemaPath: "#/properties/router/properties/user/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
            if (!pattern4.test(data8)) {
              const err33 = { instancePath: instancePath + "/router/user", schemaPath: "#/properties/router/properties/user/pattern", keyword: "pattern", params: { pattern: "^[^\\s:\\u0000-\\u001f]+$" } };
              if (vErrors === null) {
                vErrors = [err33];
              } else {
                vErrors.push(err33);
              }
              errors++;
            }
          } else {
            const err34 = { instancePath: instancePath + "/router/user", schemaPath: "#/properties/router/properties/user/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        if (data5.password !== void 0) {
          let data9 = data5.password;
          if (typeof data9 === "string") {
            if (func3(data9) > 4096) {
              const err35 = { instancePath: instancePath + "/router/password", schemaPath: "#/properties/router/properties/password/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            if (func3(data9) < 0) {
              const err36 = { instancePath: instancePath + "/router/password", schemaPath: "#/properties/router/properties/password/minLength", keyword: "minLength", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/router/password", schemaPath: "#/properties/router/properties/password/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        if (data5.password_file !== void 0) {
          let data10 = data5.password_file;
          if (typeof data10 === "string") {
            if (func3(data10) > 4096) {
              const err38 = { instancePath: instancePath + "/router/password_file", schemaPath: "#/properties/router/properties/password_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
            if (func3(data10) < 1) {
              const err39 = { instancePath: instancePath + "/router/password_file", schemaPath: "#/properties/router/properties/password_file/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/router/password_file", schemaPath: "#/properties/router/properties/password_file/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        let data11 = data5.scheme;
        if (typeof data11 !== "string") {
          const err41 = { instancePath: instancePath + "/router/scheme", schemaPath: "#/properties/router/properties/scheme/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err41];
          } else {
            vErrors.push(err41);
          }
          errors++;
        }
        if (!(data11 === "https" || data11 === "http")) {
          const err42 = { instancePath: instancePath + "/router/scheme", schemaPath: "#/properties/router/properties/scheme/enum", keyword: "enum", params: { allowedValues: schema11.properties.router.properties.scheme.enum } };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
        if (data5.port !== void 0) {
          let data12 = data5.port;
          if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
            const err43 = { instancePath: instancePath + "/router/port", schemaPath: "#/properties/router/properties/port/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
          if (typeof data12 == "number" && isFinite(data12)) {
            if (data12 > 65535 || isNaN(data12)) {
              const err44 = { instancePath: instancePath + "/router/port", schemaPath: "#/properties/router/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 } };
              if (vErrors === null) {
                vErrors = [err44];
              } else {
                vErrors.push(err44);
              }
              errors++;
            }
            if (data12 < 1 || isNaN(data12)) {
              const err45 = { instancePath: instancePath + "/router/port", schemaPath: "#/properties/router/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          }
        }
        if (data5.verify_ssl !== void 0) {
          if (typeof data5.verify_ssl !== "boolean") {
            const err46 = { instancePath: instancePath + "/router/verify_ssl", schemaPath: "#/properties/router/properties/verify_ssl/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data5.tls_fingerprint !== void 0) {
          let data14 = data5.tls_fingerprint;
          if (typeof data14 === "string") {
            if (func3(data14) > 4096) {
              const err47 = { instancePath: instancePath + "/router/tls_fingerprint", schemaPath: "#/properties/router/properties/tls_fingerprint/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
            if (func3(data14) < 1) {
              const err48 = { instancePath: instancePath + "/router/tls_fingerprint", schemaPath: "#/properties/router/properties/tls_fingerprint/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err48];
              } else {
                vErrors.push(err48);
              }
              errors++;
            }
            if (!pattern5.test(data14)) {
              const err49 = { instancePath: instancePath + "/router/tls_fingerprint", schemaPath: "#/properties/router/properties/tls_fingerprint/pattern", keyword: "pattern", params: { pattern: "^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$" } };
              if (vErrors === null) {
                vErrors = [err49];
              } else {
                vErrors.push(err49);
              }
              errors++;
            }
          } else {
            const err50 = { instancePath: instancePath + "/router/tls_fingerprint", schemaPath: "#/properties/router/properties/tls_fingerprint/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err50];
            } else {
              vErrors.push(err50);
            }
            errors++;
          }
        }
        if (data5.ca_file !== void 0) {
          let data15 = data5.ca_file;
          if (typeof data15 === "string") {
            if (func3(data15) > 4096) {
              const err51 = { instancePath: instancePath + "/router/ca_file", schemaPath: "#/properties/router/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err51];
              } else {
                vErrors.push(err51);
              }
              errors++;
            }
            if (func3(data15) < 1) {
              const err52 = { instancePath: instancePath + "/router/ca_file", schemaPath: "#/properties/router/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err52];
              } else {
                vErrors.push(err52);
              }
              errors++;
            }
          } else {
            const err53 = { instancePath: instancePath + "/router/ca_file", schemaPath: "#/properties/router/properties/ca_file/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
        }
        if (typeof data5.insecure !== "boolean") {
          const err54 = { instancePath: instancePath + "/router/insecure", schemaPath: "#/properties/router/properties/insecure/type", keyword: "type", params: { type: "boolean" } };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
        let data17 = data5.timeout_sec;
        if (typeof data17 == "number" && isFinite(data17)) {
          if (data17 > 60 || isNaN(data17)) {
            const err55 = { instancePath: instancePath + "/router/timeout_sec", schemaPath: "#/properties/router/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 60 } };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
          if (data17 < 0.1 || isNaN(data17)) {
            const err56 = { instancePath: instancePath + "/router/timeout_sec", schemaPath: "#/properties/router/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.1 } };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
        } else {
          const err57 = { instancePath: instancePath + "/router/timeout_sec", schemaPath: "#/properties/router/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err57];
          } else {
            vErrors.push(err57);
          }
          errors++;
        }
        let data18 = data5.max_writes_per_hour;
        if (!(typeof data18 == "number" && (!(data18 % 1) && !isNaN(data18)) && isFinite(data18))) {
          const err58 = { instancePath: instancePath + "/router/max_writes_per_hour", schemaPath: "#/properties/router/properties/max_writes_per_hour/type", keyword: "type", params: { type: "integer" } };
          if (vErrors === null) {
            vErrors = [err58];
          } else {
            vErrors.push(err58);
          }
          errors++;
        }
        if (typeof data18 == "number" && isFinite(data18)) {
          if (data18 > 200 || isNaN(data18)) {
            const err59 = { instancePath: instancePath + "/router/max_writes_per_hour", schemaPath: "#/properties/router/properties/max_writes_per_hour/maximum", keyword: "maximum", params: { comparison: "<=", limit: 200 } };
            if (vErrors === null) {
              vErrors = [err59];
            } else {
              vErrors.push(err59);
            }
            errors++;
          }
          if (data18 < 1 || isNaN(data18)) {
            const err60 = { instancePath: instancePath + "/router/max_writes_per_hour", schemaPath: "#/properties/router/properties/max_writes_per_hour/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
            if (vErrors === null) {
              vErrors = [err60];
            } else {
              vErrors.push(err60);
            }
            errors++;
          }
        }
        if (data5.ssh_key !== void 0) {
          let data19 = data5.ssh_key;
          if (typeof data19 === "string") {
            if (func3(data19) > 4096) {
              const err61 = { instancePath: instancePath + "/router/ssh_key", schemaPath: "#/properties/router/properties/ssh_key/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err61];
              } else {
                vErrors.push(err61);
              }
              errors++;
            }
            if (func3(data19) < 1) {
              const err62 = { instancePath: instancePath + "/router/ssh_key", schemaPath: "#/properties/router/properties/ssh_key/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
          } else {
            const err63 = { instancePath: instancePath + "/router/ssh_key", schemaPath: "#/properties/router/properties/ssh_key/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err63];
            } else {
              vErrors.push(err63);
            }
            errors++;
          }
        }
        if (data5.ssh_key_passphrase_file !== void 0) {
          let data20 = data5.ssh_key_passphrase_file;
          if (typeof data20 === "string") {
            if (func3(data20) > 4096) {
              const err64 = { instancePath: instancePath + "/router/ssh_key_passphrase_file", schemaPath: "#/properties/router/properties/ssh_key_passphrase_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err64];
              } else {
                vErrors.push(err64);
              }
              errors++;
            }
            if (func3(data20) < 1) {
              const err65 = { instancePath: instancePath + "/router/ssh_key_passphrase_file", schemaPath: "#/properties/router/properties/ssh_key_passphrase_file/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err65];
              } else {
                vErrors.push(err65);
              }
              errors++;
            }
          } else {
            const err66 = { instancePath: instancePath + "/router/ssh_key_passphrase_file", schemaPath: "#/properties/router/properties/ssh_key_passphrase_file/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err66];
            } else {
              vErrors.push(err66);
            }
            errors++;
          }
        }
        if (data5.host_key !== void 0) {
          let data21 = data5.host_key;
          if (typeof data21 === "string") {
            if (func3(data21) > 4096) {
              const err67 = { instancePath: instancePath + "/router/host_key", schemaPath: "#/properties/router/properties/host_key/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err67];
              } else {
                vErrors.push(err67);
              }
              errors++;
            }
            if (func3(data21) < 1) {
              const err68 = { instancePath: instancePath + "/router/host_key", schemaPath: "#/properties/router/properties/host_key/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err68];
              } else {
                vErrors.push(err68);
              }
              errors++;
            }
            if (!pattern6.test(data21)) {
              const err69 = { instancePath: instancePath + "/router/host_key", schemaPath: "#/properties/router/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^((ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) )?SHA256:[A-Za-z0-9+/]{43}=?$" } };
              if (vErrors === null) {
                vErrors = [err69];
              } else {
                vErrors.push(err69);
              }
              errors++;
            }
          } else {
            const err70 = { instancePath: instancePath + "/router/host_key", schemaPath: "#/properties/router/properties/host_key/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err70];
            } else {
              vErrors.push(err70);
            }
            errors++;
          }
        }
        if (data5.known_hosts !== void 0) {
          let data22 = data5.known_hosts;
          if (typeof data22 === "string") {
            if (func3(data22) > 4096) {
              const err71 = { instancePath: instancePath + "/router/known_hosts", schemaPath: "#/properties/router/properties/known_hosts/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err71];
              } else {
                vErrors.push(err71);
              }
              errors++;
            }
            if (func3(data22) < 1) {
              const err72 = { instancePath: instancePath + "/router/known_hosts", schemaPath: "#/properties/router/properties/known_hosts/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err72];
              } else {
                vErrors.push(err72);
              }
              errors++;
            }
          } else {
            const err73 = { instancePath: instancePath + "/router/known_hosts", schemaPath: "#/properties/router/properties/known_hosts/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err73];
            } else {
              vErrors.push(err73);
            }
            errors++;
          }
        }
        if (typeof data5.legacy_algorithms !== "boolean") {
          const err74 = { instancePath: instancePath + "/router/legacy_algorithms", schemaPath: "#/properties/router/properties/legacy_algorithms/type", keyword: "type", params: { type: "boolean" } };
          if (vErrors === null) {
            vErrors = [err74];
          } else {
            vErrors.push(err74);
          }
          errors++;
        }
      } else {
        const err75 = { instancePath: instancePath + "/router", schemaPath: "#/properties/router/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err75];
        } else {
          vErrors.push(err75);
        }
        errors++;
      }
    }
    if (data.mangle_rule !== void 0) {
      let data24 = data.mangle_rule;
      if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
        if (data24.comment === void 0) {
          const err76 = { instancePath: instancePath + "/mangle_rule", schemaPath: "#/properties/mangle_rule/required", keyword: "required", params: { missingProperty: "comment" } };
          if (vErrors === null) {
            vErrors = [err76];
          } else {
            vErrors.push(err76);
          }
          errors++;
        }
        for (const key3 in data24) {
          if (!(key3 === "comment")) {
            const err77 = { instancePath: instancePath + "/mangle_rule", schemaPath: "#/properties/mangle_rule/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
            if (vErrors === null) {
              vErrors = [err77];
            } else {
              vErrors.push(err77);
            }
            errors++;
          }
        }
        if (data24.comment !== void 0) {
          let data25 = data24.comment;
          if (typeof data25 === "string") {
            if (func3(data25) > 128) {
              const err78 = { instancePath: instancePath + "/mangle_rule/comment", schemaPath: "#/properties/mangle_rule/properties/comment/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err78];
              } else {
                vErrors.push(err78);
              }
              errors++;
            }
            if (func3(data25) < 1) {
              const err79 = { instancePath: instancePath + "/mangle_rule/comment", schemaPath: "#/properties/mangle_rule/properties/comment/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err79];
              } else {
                vErrors.push(err79);
              }
              errors++;
            }
            if (!pattern7.test(data25)) {
              const err80 = { instancePath: instancePath + "/mangle_rule/comment", schemaPath: "#/properties/mangle_rule/properties/comment/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$" } };
              if (vErrors === null) {
                vErrors = [err80];
              } else {
                vErrors.push(err80);
              }
              errors++;
            }
          } else {
            const err81 = { instancePath: instancePath + "/mangle_rule/comment", schemaPath: "#/properties/mangle_rule/properties/comment/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err81];
            } else {
              vErrors.push(err81);
            }
            errors++;
          }
        }
      } else {
        const err82 = { instancePath: instancePath + "/mangle_rule", schemaPath: "#/properties/mangle_rule/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err82];
        } else {
          vErrors.push(err82);
        }
        errors++;
      }
    }
    let data26 = data.switch;
    if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
      if (data26.by === void 0) {
        data26.by = "rule";
      }
      if (data26.list === void 0) {
        data26.list = "steer-lease";
      }
      if (data26.prefixes === void 0) {
        data26.prefixes = [];
      }
      if (data26.lease_sec === void 0) {
        data26.lease_sec = 30;
      }
      for (const key4 in data26) {
        if (!(key4 === "by" || key4 === "list" || key4 === "prefixes" || key4 === "lease_sec")) {
          const err83 = { instancePath: instancePath + "/switch", schemaPath: "#/properties/switch/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
          if (vErrors === null) {
            vErrors = [err83];
          } else {
            vErrors.push(err83);
          }
          errors++;
        }
      }
      let data27 = data26.by;
      if (typeof data27 !== "string") {
        const err84 = { instancePath: instancePath + "/switch/by", schemaPath: "#/properties/switch/properties/by/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err84];
        } else {
          vErrors.push(err84);
        }
        errors++;
      }
      if (!(data27 === "rule" || data27 === "lease" || data27 === "both")) {
        const err85 = { instancePath: instancePath + "/switch/by", schemaPath: "#/properties/switch/properties/by/enum", keyword: "enum", params: { allowedValues: schema11.properties.switch.properties.by.enum } };
        if (vErrors === null) {
          vErrors = [err85];
        } else {
          vErrors.push(err85);
        }
        errors++;
      }
      let data28 = data26.list;
      if (typeof data28 === "string") {
        if (func3(data28) > 64) {
          const err86 = { instancePath: instancePath + "/switch/list", schemaPath: "#/properties/switch/properties/list/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err86];
          } else {
            vErrors.push(err86);
          }
          errors++;
        }
        if (func3(data28) < 1) {
          const err87 = { instancePath: instancePath + "/switch/list", schemaPath: "#/properties/switch/properties/list/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err87];
          } else {
            vErrors.push(err87);
          }
          errors++;
        }
        if (!pattern8.test(data28)) {
          const err88 = { instancePath: instancePath + "/switch/list", schemaPath: "#/properties/switch/properties/list/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}$" } };
          if (vErrors === null) {
            vErrors = [err88];
          } else {
            vErrors.push(err88);
          }
          errors++;
        }
      } else {
        const err89 = { instancePath: instancePath + "/switch/list", schemaPath: "#/properties/switch/properties/list/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err89];
        } else {
          vErrors.push(err89);
        }
        errors++;
      }
      let data29 = data26.prefixes;
      if (Array.isArray(data29)) {
        if (data29.length > 8) {
          const err90 = { instancePath: instancePath + "/switch/prefixes", schemaPath: "#/properties/switch/properties/prefixes/maxItems", keyword: "maxItems", params: { limit: 8 } };
          if (vErrors === null) {
            vErrors = [err90];
          } else {
            vErrors.push(err90);
          }
          errors++;
        }
        const len0 = data29.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data30 = data29[i0];
          if (typeof data30 === "string") {
            if (func3(data30) > 18) {
              const err91 = { instancePath: instancePath + "/switch/prefixes/" + i0, schemaPath: "#/properties/switch/properties/prefixes/items/maxLength", keyword: "maxLength", params: { limit: 18 } };
              if (vErrors === null) {
                vErrors = [err91];
              } else {
                vErrors.push(err91);
              }
              errors++;
            }
            if (func3(data30) < 7) {
              const err92 = { instancePath: instancePath + "/switch/prefixes/" + i0, schemaPath: "#/properties/switch/properties/prefixes/items/minLength", keyword: "minLength", params: { limit: 7 } };
              if (vErrors === null) {
                vErrors = [err92];
              } else {
                vErrors.push(err92);
              }
              errors++;
            }
          } else {
            const err93 = { instancePath: instancePath + "/switch/prefixes/" + i0, schemaPath: "#/properties/switch/properties/prefixes/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err93];
            } else {
              vErrors.push(err93);
            }
            errors++;
          }
        }
        let i1 = data29.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data29[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err94 = { instancePath: instancePath + "/switch/prefixes", schemaPath: "#/properties/switch/properties/prefixes/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err94];
              } else {
                vErrors.push(err94);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err95 = { instancePath: instancePath + "/switch/prefixes", schemaPath: "#/properties/switch/properties/prefixes/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err95];
        } else {
          vErrors.push(err95);
        }
        errors++;
      }
      let data31 = data26.lease_sec;
      if (!(typeof data31 == "number" && (!(data31 % 1) && !isNaN(data31)) && isFinite(data31))) {
        const err96 = { instancePath: instancePath + "/switch/lease_sec", schemaPath: "#/properties/switch/properties/lease_sec/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err96];
        } else {
          vErrors.push(err96);
        }
        errors++;
      }
      if (typeof data31 == "number" && isFinite(data31)) {
        if (data31 > 300 || isNaN(data31)) {
          const err97 = { instancePath: instancePath + "/switch/lease_sec", schemaPath: "#/properties/switch/properties/lease_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 300 } };
          if (vErrors === null) {
            vErrors = [err97];
          } else {
            vErrors.push(err97);
          }
          errors++;
        }
        if (data31 < 10 || isNaN(data31)) {
          const err98 = { instancePath: instancePath + "/switch/lease_sec", schemaPath: "#/properties/switch/properties/lease_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err98];
          } else {
            vErrors.push(err98);
          }
          errors++;
        }
      }
    } else {
      const err99 = { instancePath: instancePath + "/switch", schemaPath: "#/properties/switch/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err99];
      } else {
        vErrors.push(err99);
      }
      errors++;
    }
    let data32 = data.ha;
    if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
      if (data32.by === void 0) {
        data32.by = "alone";
      }
      if (data32.list === void 0) {
        data32.list = "steer-leader";
      }
      if (data32.lease_sec === void 0) {
        data32.lease_sec = 30;
      }
      for (const key5 in data32) {
        if (!(key5 === "by" || key5 === "name" || key5 === "list" || key5 === "lease_sec" || key5 === "role_file" || key5 === "max_age_sec")) {
          const err100 = { instancePath: instancePath + "/ha", schemaPath: "#/properties/ha/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 } };
          if (vErrors === null) {
            vErrors = [err100];
          } else {
            vErrors.push(err100);
          }
          errors++;
        }
      }
      let data33 = data32.by;
      if (typeof data33 !== "string") {
        const err101 = { instancePath: instancePath + "/ha/by", schemaPath: "#/properties/ha/properties/by/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err101];
        } else {
          vErrors.push(err101);
        }
        errors++;
      }
      if (!(data33 === "alone" || data33 === "router" || data33 === "role_file" || data33 === "both")) {
        const err102 = { instancePath: instancePath + "/ha/by", schemaPath: "#/properties/ha/properties/by/enum", keyword: "enum", params: { allowedValues: schema11.properties.ha.properties.by.enum } };
        if (vErrors === null) {
          vErrors = [err102];
        } else {
          vErrors.push(err102);
        }
        errors++;
      }
      if (data32.name !== void 0) {
        let data34 = data32.name;
        if (typeof data34 === "string") {
          if (func3(data34) > 40) {
            const err103 = { instancePath: instancePath + "/ha/name", schemaPath: "#/properties/ha/properties/name/maxLength", keyword: "maxLength", params: { limit: 40 } };
            if (vErrors === null) {
              vErrors = [err103];
            } else {
              vErrors.push(err103);
            }
            errors++;
          }
          if (func3(data34) < 1) {
            const err104 = { instancePath: instancePath + "/ha/name", schemaPath: "#/properties/ha/properties/name/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err104];
            } else {
              vErrors.push(err104);
            }
            errors++;
          }
          if (!pattern9.test(data34)) {
            const err105 = { instancePath: instancePath + "/ha/name", schemaPath: "#/properties/ha/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.\\-]{0,39}$" } };
            if (vErrors === null) {
              vErrors = [err105];
            } else {
              vErrors.push(err105);
            }
            errors++;
          }
        } else {
          const err106 = { instancePath: instancePath + "/ha/name", schemaPath: "#/properties/ha/properties/name/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err106];
          } else {
            vErrors.push(err106);
          }
          errors++;
        }
      }
      let data35 = data32.list;
      if (typeof data35 === "string") {
        if (func3(data35) > 64) {
          const err107 = { instancePath: instancePath + "/ha/list", schemaPath: "#/properties/ha/properties/list/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err107];
          } else {
            vErrors.push(err107);
          }
          errors++;
        }
        if (func3(data35) < 1) {
          const err108 = { instancePath: instancePath + "/ha/list", schemaPath: "#/properties/ha/properties/list/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err108];
          } else {
            vErrors.push(err108);
          }
          errors++;
        }
        if (!pattern8.test(data35)) {
          const err109 = { instancePath: instancePath + "/ha/list", schemaPath: "#/properties/ha/properties/list/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:\\-]{0,63}$" } };
          if (vErrors === null) {
            vErrors = [err109];
          } else {
            vErrors.push(err109);
          }
          errors++;
        }
      } else {
        const err110 = { instancePath: instancePath + "/ha/list", schemaPath: "#/properties/ha/properties/list/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err110];
        } else {
          vErrors.push(err110);
        }
        errors++;
      }
      let data36 = data32.lease_sec;
      if (!(typeof data36 == "number" && (!(data36 % 1) && !isNaN(data36)) && isFinite(data36))) {
        const err111 = { instancePath: instancePath + "/ha/lease_sec", schemaPath: "#/properties/ha/properties/lease_sec/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err111];
        } else {
          vErrors.push(err111);
        }
        errors++;
      }
      if (typeof data36 == "number" && isFinite(data36)) {
        if (data36 > 300 || isNaN(data36)) {
          const err112 = { instancePath: instancePath + "/ha/lease_sec", schemaPath: "#/properties/ha/properties/lease_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 300 } };
          if (vErrors === null) {
            vErrors = [err112];
          } else {
            vErrors.push(err112);
          }
          errors++;
        }
        if (data36 < 10 || isNaN(data36)) {
          const err113 = { instancePath: instancePath + "/ha/lease_sec", schemaPath: "#/properties/ha/properties/lease_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err113];
          } else {
            vErrors.push(err113);
          }
          errors++;
        }
      }
      if (data32.role_file !== void 0) {
        let data37 = data32.role_file;
        if (typeof data37 === "string") {
          if (func3(data37) > 4096) {
            const err114 = { instancePath: instancePath + "/ha/role_file", schemaPath: "#/properties/ha/properties/role_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err114];
            } else {
              vErrors.push(err114);
            }
            errors++;
          }
          if (func3(data37) < 1) {
            const err115 = { instancePath: instancePath + "/ha/role_file", schemaPath: "#/properties/ha/properties/role_file/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err115];
            } else {
              vErrors.push(err115);
            }
            errors++;
          }
        } else {
          const err116 = { instancePath: instancePath + "/ha/role_file", schemaPath: "#/properties/ha/properties/role_file/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err116];
          } else {
            vErrors.push(err116);
          }
          errors++;
        }
      }
      if (data32.max_age_sec !== void 0) {
        let data38 = data32.max_age_sec;
        if (!(typeof data38 == "number" && (!(data38 % 1) && !isNaN(data38)) && isFinite(data38))) {
          const err117 = { instancePath: instancePath + "/ha/max_age_sec", schemaPath: "#/properties/ha/properties/max_age_sec/type", keyword: "type", params: { type: "integer" } };
          if (vErrors === null) {
            vErrors = [err117];
          } else {
            vErrors.push(err117);
          }
          errors++;
        }
        if (typeof data38 == "number" && isFinite(data38)) {
          if (data38 > 86400 || isNaN(data38)) {
            const err118 = { instancePath: instancePath + "/ha/max_age_sec", schemaPath: "#/properties/ha/properties/max_age_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
            if (vErrors === null) {
              vErrors = [err118];
            } else {
              vErrors.push(err118);
            }
            errors++;
          }
          if (data38 < 5 || isNaN(data38)) {
            const err119 = { instancePath: instancePath + "/ha/max_age_sec", schemaPath: "#/properties/ha/properties/max_age_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 5 } };
            if (vErrors === null) {
              vErrors = [err119];
            } else {
              vErrors.push(err119);
            }
            errors++;
          }
        }
      }
    } else {
      const err120 = { instancePath: instancePath + "/ha", schemaPath: "#/properties/ha/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err120];
      } else {
        vErrors.push(err120);
      }
      errors++;
    }
    let data39 = data.cake_state_sources;
    if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
      for (const key6 in data39) {
        if (!(key6 === "primary")) {
          const err121 = { instancePath: instancePath + "/cake_state_sources", schemaPath: "#/properties/cake_state_sources/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 } };
          if (vErrors === null) {
            vErrors = [err121];
          } else {
            vErrors.push(err121);
          }
          errors++;
        }
      }
      if (data39.primary !== void 0) {
        let data40 = data39.primary;
        if (typeof data40 === "string") {
          if (func3(data40) > 4096) {
            const err122 = { instancePath: instancePath + "/cake_state_sources/primary", schemaPath: "#/properties/cake_state_sources/properties/primary/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err122];
            } else {
              vErrors.push(err122);
            }
            errors++;
          }
          if (func3(data40) < 1) {
            const err123 = { instancePath: instancePath + "/cake_state_sources/primary", schemaPath: "#/properties/cake_state_sources/properties/primary/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err123];
            } else {
              vErrors.push(err123);
            }
            errors++;
          }
        } else {
          const err124 = { instancePath: instancePath + "/cake_state_sources/primary", schemaPath: "#/properties/cake_state_sources/properties/primary/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err124];
          } else {
            vErrors.push(err124);
          }
          errors++;
        }
      }
    } else {
      const err125 = { instancePath: instancePath + "/cake_state_sources", schemaPath: "#/properties/cake_state_sources/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err125];
      } else {
        vErrors.push(err125);
      }
      errors++;
    }
    let data41 = data.cake_queues;
    if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
      for (const key7 in data41) {
        if (!(key7 === "primary_download" || key7 === "primary_upload")) {
          const err126 = { instancePath: instancePath + "/cake_queues", schemaPath: "#/properties/cake_queues/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 } };
          if (vErrors === null) {
            vErrors = [err126];
          } else {
            vErrors.push(err126);
          }
          errors++;
        }
      }
      if (data41.primary_download !== void 0) {
        let data42 = data41.primary_download;
        if (typeof data42 === "string") {
          if (func3(data42) > 128) {
            const err127 = { instancePath: instancePath + "/cake_queues/primary_download", schemaPath: "#/properties/cake_queues/properties/primary_download/maxLength", keyword: "maxLength", params: { limit: 128 } };
            if (vErrors === null) {
              vErrors = [err127];
            } else {
              vErrors.push(err127);
            }
            errors++;
          }
          if (func3(data42) < 1) {
            const err128 = { instancePath: instancePath + "/cake_queues/primary_download", schemaPath: "#/properties/cake_queues/properties/primary_download/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err128];
            } else {
              vErrors.push(err128);
            }
            errors++;
          }
          if (!pattern7.test(data42)) {
            const err129 = { instancePath: instancePath + "/cake_queues/primary_download", schemaPath: "#/properties/cake_queues/properties/primary_download/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$" } };
            if (vErrors === null) {
              vErrors = [err129];
            } else {
              vErrors.push(err129);
            }
            errors++;
          }
        } else {
          const err130 = { instancePath: instancePath + "/cake_queues/primary_download", schemaPath: "#/properties/cake_queues/properties/primary_download/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err130];
          } else {
            vErrors.push(err130);
          }
          errors++;
        }
      }
      if (data41.primary_upload !== void 0) {
        let data43 = data41.primary_upload;
        if (typeof data43 === "string") {
          if (func3(data43) > 128) {
            const err131 = { instancePath: instancePath + "/cake_queues/primary_upload", schemaPath: "#/properties/cake_queues/properties/primary_upload/maxLength", keyword: "maxLength", params: { limit: 128 } };
            if (vErrors === null) {
              vErrors = [err131];
            } else {
              vErrors.push(err131);
            }
            errors++;
          }
          if (func3(data43) < 1) {
            const err132 = { instancePath: instancePath + "/cake_queues/primary_upload", schemaPath: "#/properties/cake_queues/properties/primary_upload/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err132];
            } else {
              vErrors.push(err132);
            }
            errors++;
          }
          if (!pattern7.test(data43)) {
            const err133 = { instancePath: instancePath + "/cake_queues/primary_upload", schemaPath: "#/properties/cake_queues/properties/primary_upload/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:\\- ]{0,127}$" } };
            if (vErrors === null) {
              vErrors = [err133];
            } else {
              vErrors.push(err133);
            }
            errors++;
          }
        } else {
          const err134 = { instancePath: instancePath + "/cake_queues/primary_upload", schemaPath: "#/properties/cake_queues/properties/primary_upload/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err134];
          } else {
            vErrors.push(err134);
          }
          errors++;
        }
      }
    } else {
      const err135 = { instancePath: instancePath + "/cake_queues", schemaPath: "#/properties/cake_queues/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err135];
      } else {
        vErrors.push(err135);
      }
      errors++;
    }
    let data44 = data.measurement;
    if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
      if (data44.interval_seconds === void 0) {
        data44.interval_seconds = 2;
      }
      if (data44.ping_count === void 0) {
        data44.ping_count = 3;
      }
      if (data44.spacing_ms === void 0) {
        data44.spacing_ms = 200;
      }
      if (data44.family === void 0) {
        data44.family = "auto";
      }
      if (data44.via === void 0) {
        data44.via = "local";
      }
      if (data44.routing_table === void 0) {
        data44.routing_table = "main";
      }
      for (const key8 in data44) {
        if (!func2.call(schema11.properties.measurement.properties, key8)) {
          const err136 = { instancePath: instancePath + "/measurement", schemaPath: "#/properties/measurement/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 } };
          if (vErrors === null) {
            vErrors = [err136];
          } else {
            vErrors.push(err136);
          }
          errors++;
        }
      }
      let data45 = data44.interval_seconds;
      if (typeof data45 == "number" && isFinite(data45)) {
        if (data45 > 60 || isNaN(data45)) {
          const err137 = { instancePath: instancePath + "/measurement/interval_seconds", schemaPath: "#/properties/measurement/properties/interval_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 60 } };
          if (vErrors === null) {
            vErrors = [err137];
          } else {
            vErrors.push(err137);
          }
          errors++;
        }
        if (data45 < 0.01 || isNaN(data45)) {
          const err138 = { instancePath: instancePath + "/measurement/interval_seconds", schemaPath: "#/properties/measurement/properties/interval_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
          if (vErrors === null) {
            vErrors = [err138];
          } else {
            vErrors.push(err138);
          }
          errors++;
        }
      } else {
        const err139 = { instancePath: instancePath + "/measurement/interval_seconds", schemaPath: "#/properties/measurement/properties/interval_seconds/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err139];
        } else {
          vErrors.push(err139);
        }
        errors++;
      }
      if (data44.ping_host !== void 0) {
        let data46 = data44.ping_host;
        if (typeof data46 === "string") {
          if (func3(data46) > 255) {
            const err140 = { instancePath: instancePath + "/measurement/ping_host", schemaPath: "#/properties/measurement/properties/ping_host/maxLength", keyword: "maxLength", params: { limit: 255 } };
            if (vErrors === null) {
              vErrors = [err140];
            } else {
              vErrors.push(err140);
            }
            errors++;
          }
          if (func3(data46) < 1) {
            const err141 = { instancePath: instancePath + "/measurement/ping_host", schemaPath: "#/properties/measurement/properties/ping_host/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err141];
            } else {
              vErrors.push(err141);
            }
            errors++;
          }
          if (!pattern3.test(data46)) {
            const err142 = { instancePath: instancePath + "/measurement/ping_host", schemaPath: "#/properties/measurement/properties/ping_host/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$" } };
            if (vErrors === null) {
              vErrors = [err142];
            } else {
              vErrors.push(err142);
            }
            errors++;
          }
        } else {
          const err143 = { instancePath: instancePath + "/measurement/ping_host", schemaPath: "#/properties/measurement/properties/ping_host/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err143];
          } else {
            vErrors.push(err143);
          }
          errors++;
        }
      }
      if (data44.reflectors !== void 0) {
        let data47 = data44.reflectors;
        if (Array.isArray(data47)) {
          if (data47.length > 8) {
            const err144 = { instancePath: instancePath + "/measurement/reflectors", schemaPath: "#/properties/measurement/properties/reflectors/maxItems", keyword: "maxItems", params: { limit: 8 } };
            if (vErrors === null) {
              vErrors = [err144];
            } else {
              vErrors.push(err144);
            }
            errors++;
          }
          if (data47.length < 1) {
            const err145 = { instancePath: instancePath + "/measurement/reflectors", schemaPath: "#/properties/measurement/properties/reflectors/minItems", keyword: "minItems", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err145];
            } else {
              vErrors.push(err145);
            }
            errors++;
          }
          const len1 = data47.length;
          for (let i2 = 0; i2 < len1; i2++) {
            let data48 = data47[i2];
            if (typeof data48 === "string") {
              if (func3(data48) > 255) {
                const err146 = { instancePath: instancePath + "/measurement/reflectors/" + i2, schemaPath: "#/properties/measurement/properties/reflectors/items/maxLength", keyword: "maxLength", params: { limit: 255 } };
                if (vErrors === null) {
                  vErrors = [err146];
                } else {
                  vErrors.push(err146);
                }
                errors++;
              }
              if (!pattern3.test(data48)) {
                const err147 = { instancePath: instancePath + "/measurement/reflectors/" + i2, schemaPath: "#/properties/measurement/properties/reflectors/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$" } };
                if (vErrors === null) {
                  vErrors = [err147];
                } else {
                  vErrors.push(err147);
                }
                errors++;
              }
            } else {
              const err148 = { instancePath: instancePath + "/measurement/reflectors/" + i2, schemaPath: "#/properties/measurement/properties/reflectors/items/type", keyword: "type", params: { type: "string" } };
              if (vErrors === null) {
                vErrors = [err148];
              } else {
                vErrors.push(err148);
              }
              errors++;
            }
          }
          let i3 = data47.length;
          let j1;
          if (i3 > 1) {
            const indices1 = {};
            for (; i3--; ) {
              let item1 = data47[i3];
              if (typeof item1 !== "string") {
                continue;
              }
              if (typeof indices1[item1] == "number") {
                j1 = indices1[item1];
                const err149 = { instancePath: instancePath + "/measurement/reflectors", schemaPath: "#/properties/measurement/properties/reflectors/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 } };
                if (vErrors === null) {
                  vErrors = [err149];
                } else {
                  vErrors.push(err149);
                }
                errors++;
                break;
              }
              indices1[item1] = i3;
            }
          }
        } else {
          const err150 = { instancePath: instancePath + "/measurement/reflectors", schemaPath: "#/properties/measurement/properties/reflectors/type", keyword: "type", params: { type: "array" } };
          if (vErrors === null) {
            vErrors = [err150];
          } else {
            vErrors.push(err150);
          }
          errors++;
        }
      }
      let data49 = data44.ping_count;
      if (!(typeof data49 == "number" && (!(data49 % 1) && !isNaN(data49)) && isFinite(data49))) {
        const err151 = { instancePath: instancePath + "/measurement/ping_count", schemaPath: "#/properties/measurement/properties/ping_count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err151];
        } else {
          vErrors.push(err151);
        }
        errors++;
      }
      if (typeof data49 == "number" && isFinite(data49)) {
        if (data49 > 20 || isNaN(data49)) {
          const err152 = { instancePath: instancePath + "/measurement/ping_count", schemaPath: "#/properties/measurement/properties/ping_count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 } };
          if (vErrors === null) {
            vErrors = [err152];
          } else {
            vErrors.push(err152);
          }
          errors++;
        }
        if (data49 < 1 || isNaN(data49)) {
          const err153 = { instancePath: instancePath + "/measurement/ping_count", schemaPath: "#/properties/measurement/properties/ping_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err153];
          } else {
            vErrors.push(err153);
          }
          errors++;
        }
      }
      let data50 = data44.spacing_ms;
      if (typeof data50 == "number" && isFinite(data50)) {
        if (data50 > 1e3 || isNaN(data50)) {
          const err154 = { instancePath: instancePath + "/measurement/spacing_ms", schemaPath: "#/properties/measurement/properties/spacing_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err154];
          } else {
            vErrors.push(err154);
          }
          errors++;
        }
        if (data50 < 2 || isNaN(data50)) {
          const err155 = { instancePath: instancePath + "/measurement/spacing_ms", schemaPath: "#/properties/measurement/properties/spacing_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 2 } };
          if (vErrors === null) {
            vErrors = [err155];
          } else {
            vErrors.push(err155);
          }
          errors++;
        }
      } else {
        const err156 = { instancePath: instancePath + "/measurement/spacing_ms", schemaPath: "#/properties/measurement/properties/spacing_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err156];
        } else {
          vErrors.push(err156);
        }
        errors++;
      }
      if (data44.source !== void 0) {
        let data51 = data44.source;
        if (typeof data51 === "string") {
          if (func3(data51) > 4096) {
            const err157 = { instancePath: instancePath + "/measurement/source", schemaPath: "#/properties/measurement/properties/source/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err157];
            } else {
              vErrors.push(err157);
            }
            errors++;
          }
          if (func3(data51) < 1) {
            const err158 = { instancePath: instancePath + "/measurement/source", schemaPath: "#/properties/measurement/properties/source/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err158];
            } else {
              vErrors.push(err158);
            }
            errors++;
          }
          if (!pattern15.test(data51)) {
            const err159 = { instancePath: instancePath + "/measurement/source", schemaPath: "#/properties/measurement/properties/source/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,63}$" } };
            if (vErrors === null) {
              vErrors = [err159];
            } else {
              vErrors.push(err159);
            }
            errors++;
          }
        } else {
          const err160 = { instancePath: instancePath + "/measurement/source", schemaPath: "#/properties/measurement/properties/source/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err160];
          } else {
            vErrors.push(err160);
          }
          errors++;
        }
      }
      let data52 = data44.family;
      if (typeof data52 !== "string") {
        const err161 = { instancePath: instancePath + "/measurement/family", schemaPath: "#/properties/measurement/properties/family/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err161];
        } else {
          vErrors.push(err161);
        }
        errors++;
      }
      if (!(data52 === "auto" || data52 === "ipv4" || data52 === "ipv6")) {
        const err162 = { instancePath: instancePath + "/measurement/family", schemaPath: "#/properties/measurement/properties/family/enum", keyword: "enum", params: { allowedValues: schema11.properties.measurement.properties.family.enum } };
        if (vErrors === null) {
          vErrors = [err162];
        } else {
          vErrors.push(err162);
        }
        errors++;
      }
      if (data44.tcp_fallback !== void 0) {
        let data53 = data44.tcp_fallback;
        if (typeof data53 === "string") {
          if (func3(data53) > 4096) {
            const err163 = { instancePath: instancePath + "/measurement/tcp_fallback", schemaPath: "#/properties/measurement/properties/tcp_fallback/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err163];
            } else {
              vErrors.push(err163);
            }
            errors++;
          }
          if (func3(data53) < 1) {
            const err164 = { instancePath: instancePath + "/measurement/tcp_fallback", schemaPath: "#/properties/measurement/properties/tcp_fallback/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err164];
            } else {
              vErrors.push(err164);
            }
            errors++;
          }
          if (!pattern16.test(data53)) {
            const err165 = { instancePath: instancePath + "/measurement/tcp_fallback", schemaPath: "#/properties/measurement/properties/tcp_fallback/pattern", keyword: "pattern", params: { pattern: "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*):[0-9]{1,5}$" } };
            if (vErrors === null) {
              vErrors = [err165];
            } else {
              vErrors.push(err165);
            }
            errors++;
          }
        } else {
          const err166 = { instancePath: instancePath + "/measurement/tcp_fallback", schemaPath: "#/properties/measurement/properties/tcp_fallback/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err166];
          } else {
            vErrors.push(err166);
          }
          errors++;
        }
      }
      let data54 = data44.via;
      if (typeof data54 !== "string") {
        const err167 = { instancePath: instancePath + "/measurement/via", schemaPath: "#/properties/measurement/properties/via/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err167];
        } else {
          vErrors.push(err167);
        }
        errors++;
      }
      if (!(data54 === "local" || data54 === "router")) {
        const err168 = { instancePath: instancePath + "/measurement/via", schemaPath: "#/properties/measurement/properties/via/enum", keyword: "enum", params: { allowedValues: schema11.properties.measurement.properties.via.enum } };
        if (vErrors === null) {
          vErrors = [err168];
        } else {
          vErrors.push(err168);
        }
        errors++;
      }
      let data55 = data44.routing_table;
      if (typeof data55 === "string") {
        if (func3(data55) > 64) {
          const err169 = { instancePath: instancePath + "/measurement/routing_table", schemaPath: "#/properties/measurement/properties/routing_table/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err169];
          } else {
            vErrors.push(err169);
          }
          errors++;
        }
        if (func3(data55) < 1) {
          const err170 = { instancePath: instancePath + "/measurement/routing_table", schemaPath: "#/properties/measurement/properties/routing_table/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err170];
          } else {
            vErrors.push(err170);
          }
          errors++;
        }
        if (!pattern0.test(data55)) {
          const err171 = { instancePath: instancePath + "/measurement/routing_table", schemaPath: "#/properties/measurement/properties/routing_table/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+$" } };
          if (vErrors === null) {
            vErrors = [err171];
          } else {
            vErrors.push(err171);
          }
          errors++;
        }
      } else {
        const err172 = { instancePath: instancePath + "/measurement/routing_table", schemaPath: "#/properties/measurement/properties/routing_table/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err172];
        } else {
          vErrors.push(err172);
        }
        errors++;
      }
    } else {
      const err173 = { instancePath: instancePath + "/measurement", schemaPath: "#/properties/measurement/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err173];
      } else {
        vErrors.push(err173);
      }
      errors++;
    }
    let data56 = data.baseline;
    if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
      if (data56.fallback === void 0) {
        data56.fallback = "self";
      }
      if (data56.stale_after_sec === void 0) {
        data56.stale_after_sec = 300;
      }
      if (data56.max_jump_ms === void 0) {
        data56.max_jump_ms = 20;
      }
      if (data56.confirm_sec === void 0) {
        data56.confirm_sec = 300;
      }
      if (data56.window_minutes === void 0) {
        data56.window_minutes = 10;
      }
      for (const key9 in data56) {
        if (!(key9 === "source" || key9 === "fallback" || key9 === "fixed_ms" || key9 === "stale_after_sec" || key9 === "max_jump_ms" || key9 === "confirm_sec" || key9 === "window_minutes")) {
          const err174 = { instancePath: instancePath + "/baseline", schemaPath: "#/properties/baseline/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 } };
          if (vErrors === null) {
            vErrors = [err174];
          } else {
            vErrors.push(err174);
          }
          errors++;
        }
      }
      if (data56.source !== void 0) {
        let data57 = data56.source;
        if (typeof data57 !== "string") {
          const err175 = { instancePath: instancePath + "/baseline/source", schemaPath: "#/properties/baseline/properties/source/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err175];
          } else {
            vErrors.push(err175);
          }
          errors++;
        }
        if (!(data57 === "autorate" || data57 === "self" || data57 === "fixed")) {
          const err176 = { instancePath: instancePath + "/baseline/source", schemaPath: "#/properties/baseline/properties/source/enum", keyword: "enum", params: { allowedValues: schema11.properties.baseline.properties.source.enum } };
          if (vErrors === null) {
            vErrors = [err176];
          } else {
            vErrors.push(err176);
          }
          errors++;
        }
      }
      let data58 = data56.fallback;
      if (typeof data58 !== "string") {
        const err177 = { instancePath: instancePath + "/baseline/fallback", schemaPath: "#/properties/baseline/properties/fallback/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err177];
        } else {
          vErrors.push(err177);
        }
        errors++;
      }
      if (!(data58 === "self" || data58 === "none")) {
        const err178 = { instancePath: instancePath + "/baseline/fallback", schemaPath: "#/properties/baseline/properties/fallback/enum", keyword: "enum", params: { allowedValues: schema11.properties.baseline.properties.fallback.enum } };
        if (vErrors === null) {
          vErrors = [err178];
        } else {
          vErrors.push(err178);
        }
        errors++;
      }
      if (data56.fixed_ms !== void 0) {
        let data59 = data56.fixed_ms;
        if (typeof data59 == "number" && isFinite(data59)) {
          if (data59 > 5e3 || isNaN(data59)) {
            const err179 = { instancePath: instancePath + "/baseline/fixed_ms", schemaPath: "#/properties/baseline/properties/fixed_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
            if (vErrors === null) {
              vErrors = [err179];
            } else {
              vErrors.push(err179);
            }
            errors++;
          }
          if (data59 < 0.1 || isNaN(data59)) {
            const err180 = { instancePath: instancePath + "/baseline/fixed_ms", schemaPath: "#/properties/baseline/properties/fixed_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.1 } };
            if (vErrors === null) {
              vErrors = [err180];
            } else {
              vErrors.push(err180);
            }
            errors++;
          }
        } else {
          const err181 = { instancePath: instancePath + "/baseline/fixed_ms", schemaPath: "#/properties/baseline/properties/fixed_ms/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err181];
          } else {
            vErrors.push(err181);
          }
          errors++;
        }
      }
      let data60 = data56.stale_after_sec;
      if (typeof data60 == "number" && isFinite(data60)) {
        if (data60 > 86400 || isNaN(data60)) {
          const err182 = { instancePath: instancePath + "/baseline/stale_after_sec", schemaPath: "#/properties/baseline/properties/stale_after_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err182];
          } else {
            vErrors.push(err182);
          }
          errors++;
        }
        if (data60 < 1 || isNaN(data60)) {
          const err183 = { instancePath: instancePath + "/baseline/stale_after_sec", schemaPath: "#/properties/baseline/properties/stale_after_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err183];
          } else {
            vErrors.push(err183);
          }
          errors++;
        }
      } else {
        const err184 = { instancePath: instancePath + "/baseline/stale_after_sec", schemaPath: "#/properties/baseline/properties/stale_after_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err184];
        } else {
          vErrors.push(err184);
        }
        errors++;
      }
      let data61 = data56.max_jump_ms;
      if (typeof data61 == "number" && isFinite(data61)) {
        if (data61 > 1e3 || isNaN(data61)) {
          const err185 = { instancePath: instancePath + "/baseline/max_jump_ms", schemaPath: "#/properties/baseline/properties/max_jump_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err185];
          } else {
            vErrors.push(err185);
          }
          errors++;
        }
        if (data61 < 1 || isNaN(data61)) {
          const err186 = { instancePath: instancePath + "/baseline/max_jump_ms", schemaPath: "#/properties/baseline/properties/max_jump_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err186];
          } else {
            vErrors.push(err186);
          }
          errors++;
        }
      } else {
        const err187 = { instancePath: instancePath + "/baseline/max_jump_ms", schemaPath: "#/properties/baseline/properties/max_jump_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err187];
        } else {
          vErrors.push(err187);
        }
        errors++;
      }
      let data62 = data56.confirm_sec;
      if (typeof data62 == "number" && isFinite(data62)) {
        if (data62 > 86400 || isNaN(data62)) {
          const err188 = { instancePath: instancePath + "/baseline/confirm_sec", schemaPath: "#/properties/baseline/properties/confirm_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err188];
          } else {
            vErrors.push(err188);
          }
          errors++;
        }
        if (data62 < 10 || isNaN(data62)) {
          const err189 = { instancePath: instancePath + "/baseline/confirm_sec", schemaPath: "#/properties/baseline/properties/confirm_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err189];
          } else {
            vErrors.push(err189);
          }
          errors++;
        }
      } else {
        const err190 = { instancePath: instancePath + "/baseline/confirm_sec", schemaPath: "#/properties/baseline/properties/confirm_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err190];
        } else {
          vErrors.push(err190);
        }
        errors++;
      }
      let data63 = data56.window_minutes;
      if (typeof data63 == "number" && isFinite(data63)) {
        if (data63 > 1440 || isNaN(data63)) {
          const err191 = { instancePath: instancePath + "/baseline/window_minutes", schemaPath: "#/properties/baseline/properties/window_minutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1440 } };
          if (vErrors === null) {
            vErrors = [err191];
          } else {
            vErrors.push(err191);
          }
          errors++;
        }
        if (data63 < 1 || isNaN(data63)) {
          const err192 = { instancePath: instancePath + "/baseline/window_minutes", schemaPath: "#/properties/baseline/properties/window_minutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err192];
          } else {
            vErrors.push(err192);
          }
          errors++;
        }
      } else {
        const err193 = { instancePath: instancePath + "/baseline/window_minutes", schemaPath: "#/properties/baseline/properties/window_minutes/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err193];
        } else {
          vErrors.push(err193);
        }
        errors++;
      }
    } else {
      const err194 = { instancePath: instancePath + "/baseline", schemaPath: "#/properties/baseline/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err194];
      } else {
        vErrors.push(err194);
      }
      errors++;
    }
    let data64 = data.thresholds;
    if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
      if (data64.green_rtt_ms === void 0) {
        data64.green_rtt_ms = 5;
      }
      if (data64.yellow_rtt_ms === void 0) {
        data64.yellow_rtt_ms = 15;
      }
      if (data64.red_rtt_ms === void 0) {
        data64.red_rtt_ms = 15;
      }
      if (data64.min_drops_red === void 0) {
        data64.min_drops_red = 1;
      }
      if (data64.min_queue_yellow === void 0) {
        data64.min_queue_yellow = 10;
      }
      if (data64.min_queue_red === void 0) {
        data64.min_queue_red = 50;
      }
      if (data64.rtt_ewma_alpha === void 0) {
        data64.rtt_ewma_alpha = 0.3;
      }
      if (data64.queue_ewma_alpha === void 0) {
        data64.queue_ewma_alpha = 0.4;
      }
      if (data64.red_samples_required === void 0) {
        data64.red_samples_required = 2;
      }
      if (data64.green_samples_required === void 0) {
        data64.green_samples_required = 15;
      }
      if (data64.baseline_rtt_bounds === void 0) {
        data64.baseline_rtt_bounds = {};
      }
      if (data64.drop_signal === void 0) {
        data64.drop_signal = "auto";
      }
      if (data64.drop_blind_after === void 0) {
        data64.drop_blind_after = 10;
      }
      if (data64.severe === void 0) {
        data64.severe = {};
      }
      if (data64.bad_threshold_ms === void 0) {
        data64.bad_threshold_ms = 25;
      }
      if (data64.recovery_threshold_ms === void 0) {
        data64.recovery_threshold_ms = 12;
      }
      if (data64.bad_samples === void 0) {
        data64.bad_samples = 8;
      }
      if (data64.good_samples === void 0) {
        data64.good_samples = 15;
      }
      for (const key10 in data64) {
        if (!func2.call(schema11.properties.thresholds.properties, key10)) {
          const err195 = { instancePath: instancePath + "/thresholds", schemaPath: "#/properties/thresholds/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 } };
          if (vErrors === null) {
            vErrors = [err195];
          } else {
            vErrors.push(err195);
          }
          errors++;
        }
      }
      let data65 = data64.green_rtt_ms;
      if (typeof data65 == "number" && isFinite(data65)) {
        if (data65 > 1e5 || isNaN(data65)) {
          const err196 = { instancePath: instancePath + "/thresholds/green_rtt_ms", schemaPath: "#/properties/thresholds/properties/green_rtt_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err196];
          } else {
            vErrors.push(err196);
          }
          errors++;
        }
        if (data65 < 0 || isNaN(data65)) {
          const err197 = { instancePath: instancePath + "/thresholds/green_rtt_ms", schemaPath: "#/properties/thresholds/properties/green_rtt_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err197];
          } else {
            vErrors.push(err197);
          }
          errors++;
        }
      } else {
        const err198 = { instancePath: instancePath + "/thresholds/green_rtt_ms", schemaPath: "#/properties/thresholds/properties/green_rtt_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err198];
        } else {
          vErrors.push(err198);
        }
        errors++;
      }
      let data66 = data64.yellow_rtt_ms;
      if (typeof data66 == "number" && isFinite(data66)) {
        if (data66 > 1e5 || isNaN(data66)) {
          const err199 = { instancePath: instancePath + "/thresholds/yellow_rtt_ms", schemaPath: "#/properties/thresholds/properties/yellow_rtt_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err199];
          } else {
            vErrors.push(err199);
          }
          errors++;
        }
        if (data66 < 0 || isNaN(data66)) {
          const err200 = { instancePath: instancePath + "/thresholds/yellow_rtt_ms", schemaPath: "#/properties/thresholds/properties/yellow_rtt_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err200];
          } else {
            vErrors.push(err200);
          }
          errors++;
        }
      } else {
        const err201 = { instancePath: instancePath + "/thresholds/yellow_rtt_ms", schemaPath: "#/properties/thresholds/properties/yellow_rtt_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err201];
        } else {
          vErrors.push(err201);
        }
        errors++;
      }
      let data67 = data64.red_rtt_ms;
      if (typeof data67 == "number" && isFinite(data67)) {
        if (data67 > 1e5 || isNaN(data67)) {
          const err202 = { instancePath: instancePath + "/thresholds/red_rtt_ms", schemaPath: "#/properties/thresholds/properties/red_rtt_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err202];
          } else {
            vErrors.push(err202);
          }
          errors++;
        }
        if (data67 < 0 || isNaN(data67)) {
          const err203 = { instancePath: instancePath + "/thresholds/red_rtt_ms", schemaPath: "#/properties/thresholds/properties/red_rtt_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err203];
          } else {
            vErrors.push(err203);
          }
          errors++;
        }
      } else {
        const err204 = { instancePath: instancePath + "/thresholds/red_rtt_ms", schemaPath: "#/properties/thresholds/properties/red_rtt_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err204];
        } else {
          vErrors.push(err204);
        }
        errors++;
      }
      let data68 = data64.min_drops_red;
      if (!(typeof data68 == "number" && (!(data68 % 1) && !isNaN(data68)) && isFinite(data68))) {
        const err205 = { instancePath: instancePath + "/thresholds/min_drops_red", schemaPath: "#/properties/thresholds/properties/min_drops_red/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err205];
        } else {
          vErrors.push(err205);
        }
        errors++;
      }
      if (typeof data68 == "number" && isFinite(data68)) {
        if (data68 > 1e6 || isNaN(data68)) {
          const err206 = { instancePath: instancePath + "/thresholds/min_drops_red", schemaPath: "#/properties/thresholds/properties/min_drops_red/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err206];
          } else {
            vErrors.push(err206);
          }
          errors++;
        }
        if (data68 < 1 || isNaN(data68)) {
          const err207 = { instancePath: instancePath + "/thresholds/min_drops_red", schemaPath: "#/properties/thresholds/properties/min_drops_red/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err207];
          } else {
            vErrors.push(err207);
          }
          errors++;
        }
      }
      if (data64.drops_within_runs !== void 0) {
        let data69 = data64.drops_within_runs;
        if (!(typeof data69 == "number" && (!(data69 % 1) && !isNaN(data69)) && isFinite(data69))) {
          const err208 = { instancePath: instancePath + "/thresholds/drops_within_runs", schemaPath: "#/properties/thresholds/properties/drops_within_runs/type", keyword: "type", params: { type: "integer" } };
          if (vErrors === null) {
            vErrors = [err208];
          } else {
            vErrors.push(err208);
          }
          errors++;
        }
        if (typeof data69 == "number" && isFinite(data69)) {
          if (data69 > 200 || isNaN(data69)) {
            const err209 = { instancePath: instancePath + "/thresholds/drops_within_runs", schemaPath: "#/properties/thresholds/properties/drops_within_runs/maximum", keyword: "maximum", params: { comparison: "<=", limit: 200 } };
            if (vErrors === null) {
              vErrors = [err209];
            } else {
              vErrors.push(err209);
            }
            errors++;
          }
          if (data69 < 1 || isNaN(data69)) {
            const err210 = { instancePath: instancePath + "/thresholds/drops_within_runs", schemaPath: "#/properties/thresholds/properties/drops_within_runs/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
            if (vErrors === null) {
              vErrors = [err210];
            } else {
              vErrors.push(err210);
            }
            errors++;
          }
        }
      }
      let data70 = data64.min_queue_yellow;
      if (!(typeof data70 == "number" && (!(data70 % 1) && !isNaN(data70)) && isFinite(data70))) {
        const err211 = { instancePath: instancePath + "/thresholds/min_queue_yellow", schemaPath: "#/properties/thresholds/properties/min_queue_yellow/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err211];
        } else {
          vErrors.push(err211);
        }
        errors++;
      }
      if (typeof data70 == "number" && isFinite(data70)) {
        if (data70 > 1e6 || isNaN(data70)) {
          const err212 = { instancePath: instancePath + "/thresholds/min_queue_yellow", schemaPath: "#/properties/thresholds/properties/min_queue_yellow/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err212];
          } else {
            vErrors.push(err212);
          }
          errors++;
        }
        if (data70 < 0 || isNaN(data70)) {
          const err213 = { instancePath: instancePath + "/thresholds/min_queue_yellow", schemaPath: "#/properties/thresholds/properties/min_queue_yellow/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err213];
          } else {
            vErrors.push(err213);
          }
          errors++;
        }
      }
      let data71 = data64.min_queue_red;
      if (!(typeof data71 == "number" && (!(data71 % 1) && !isNaN(data71)) && isFinite(data71))) {
        const err214 = { instancePath: instancePath + "/thresholds/min_queue_red", schemaPath: "#/properties/thresholds/properties/min_queue_red/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err214];
        } else {
          vErrors.push(err214);
        }
        errors++;
      }
      if (typeof data71 == "number" && isFinite(data71)) {
        if (data71 > 1e6 || isNaN(data71)) {
          const err215 = { instancePath: instancePath + "/thresholds/min_queue_red", schemaPath: "#/properties/thresholds/properties/min_queue_red/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err215];
          } else {
            vErrors.push(err215);
          }
          errors++;
        }
        if (data71 < 0 || isNaN(data71)) {
          const err216 = { instancePath: instancePath + "/thresholds/min_queue_red", schemaPath: "#/properties/thresholds/properties/min_queue_red/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err216];
          } else {
            vErrors.push(err216);
          }
          errors++;
        }
      }
      if (data64.yellow_queue_ms !== void 0) {
        let data72 = data64.yellow_queue_ms;
        if (typeof data72 == "number" && isFinite(data72)) {
          if (data72 > 1e5 || isNaN(data72)) {
            const err217 = { instancePath: instancePath + "/thresholds/yellow_queue_ms", schemaPath: "#/properties/thresholds/properties/yellow_queue_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
            if (vErrors === null) {
              vErrors = [err217];
            } else {
              vErrors.push(err217);
            }
            errors++;
          }
          if (data72 < 0 || isNaN(data72)) {
            const err218 = { instancePath: instancePath + "/thresholds/yellow_queue_ms", schemaPath: "#/properties/thresholds/properties/yellow_queue_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err218];
            } else {
              vErrors.push(err218);
            }
            errors++;
          }
        } else {
          const err219 = { instancePath: instancePath + "/thresholds/yellow_queue_ms", schemaPath: "#/properties/thresholds/properties/yellow_queue_ms/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err219];
          } else {
            vErrors.push(err219);
          }
          errors++;
        }
      }
      if (data64.red_queue_ms !== void 0) {
        let data73 = data64.red_queue_ms;
        if (typeof data73 == "number" && isFinite(data73)) {
          if (data73 > 1e5 || isNaN(data73)) {
            const err220 = { instancePath: instancePath + "/thresholds/red_queue_ms", schemaPath: "#/properties/thresholds/properties/red_queue_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
            if (vErrors === null) {
              vErrors = [err220];
            } else {
              vErrors.push(err220);
            }
            errors++;
          }
          if (data73 < 0 || isNaN(data73)) {
            const err221 = { instancePath: instancePath + "/thresholds/red_queue_ms", schemaPath: "#/properties/thresholds/properties/red_queue_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err221];
            } else {
              vErrors.push(err221);
            }
            errors++;
          }
        } else {
          const err222 = { instancePath: instancePath + "/thresholds/red_queue_ms", schemaPath: "#/properties/thresholds/properties/red_queue_ms/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err222];
          } else {
            vErrors.push(err222);
          }
          errors++;
        }
      }
      if (data64.queue_alone !== void 0) {
        let data74 = data64.queue_alone;
        if (typeof data74 !== "string") {
          const err223 = { instancePath: instancePath + "/thresholds/queue_alone", schemaPath: "#/properties/thresholds/properties/queue_alone/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err223];
          } else {
            vErrors.push(err223);
          }
          errors++;
        }
        if (!(data74 === "yellow" || data74 === "green")) {
          const err224 = { instancePath: instancePath + "/thresholds/queue_alone", schemaPath: "#/properties/thresholds/properties/queue_alone/enum", keyword: "enum", params: { allowedValues: schema11.properties.thresholds.properties.queue_alone.enum } };
          if (vErrors === null) {
            vErrors = [err224];
          } else {
            vErrors.push(err224);
          }
          errors++;
        }
      }
      let data75 = data64.rtt_ewma_alpha;
      if (typeof data75 == "number" && isFinite(data75)) {
        if (data75 > 1 || isNaN(data75)) {
          const err225 = { instancePath: instancePath + "/thresholds/rtt_ewma_alpha", schemaPath: "#/properties/thresholds/properties/rtt_ewma_alpha/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err225];
          } else {
            vErrors.push(err225);
          }
          errors++;
        }
        if (data75 <= 0 || isNaN(data75)) {
          const err226 = { instancePath: instancePath + "/thresholds/rtt_ewma_alpha", schemaPath: "#/properties/thresholds/properties/rtt_ewma_alpha/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err226];
          } else {
            vErrors.push(err226);
          }
          errors++;
        }
      } else {
        const err227 = { instancePath: instancePath + "/thresholds/rtt_ewma_alpha", schemaPath: "#/properties/thresholds/properties/rtt_ewma_alpha/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err227];
        } else {
          vErrors.push(err227);
        }
        errors++;
      }
      let data76 = data64.queue_ewma_alpha;
      if (typeof data76 == "number" && isFinite(data76)) {
        if (data76 > 1 || isNaN(data76)) {
          const err228 = { instancePath: instancePath + "/thresholds/queue_ewma_alpha", schemaPath: "#/properties/thresholds/properties/queue_ewma_alpha/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err228];
          } else {
            vErrors.push(err228);
          }
          errors++;
        }
        if (data76 <= 0 || isNaN(data76)) {
          const err229 = { instancePath: instancePath + "/thresholds/queue_ewma_alpha", schemaPath: "#/properties/thresholds/properties/queue_ewma_alpha/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err229];
          } else {
            vErrors.push(err229);
          }
          errors++;
        }
      } else {
        const err230 = { instancePath: instancePath + "/thresholds/queue_ewma_alpha", schemaPath: "#/properties/thresholds/properties/queue_ewma_alpha/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err230];
        } else {
          vErrors.push(err230);
        }
        errors++;
      }
      let data77 = data64.red_samples_required;
      if (!(typeof data77 == "number" && (!(data77 % 1) && !isNaN(data77)) && isFinite(data77))) {
        const err231 = { instancePath: instancePath + "/thresholds/red_samples_required", schemaPath: "#/properties/thresholds/properties/red_samples_required/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err231];
        } else {
          vErrors.push(err231);
        }
        errors++;
      }
      if (typeof data77 == "number" && isFinite(data77)) {
        if (data77 > 1e3 || isNaN(data77)) {
          const err232 = { instancePath: instancePath + "/thresholds/red_samples_required", schemaPath: "#/properties/thresholds/properties/red_samples_required/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err232];
          } else {
            vErrors.push(err232);
          }
          errors++;
        }
        if (data77 < 1 || isNaN(data77)) {
          const err233 = { instancePath: instancePath + "/thresholds/red_samples_required", schemaPath: "#/properties/thresholds/properties/red_samples_required/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err233];
          } else {
            vErrors.push(err233);
          }
          errors++;
        }
      }
      let data78 = data64.green_samples_required;
      if (!(typeof data78 == "number" && (!(data78 % 1) && !isNaN(data78)) && isFinite(data78))) {
        const err234 = { instancePath: instancePath + "/thresholds/green_samples_required", schemaPath: "#/properties/thresholds/properties/green_samples_required/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err234];
        } else {
          vErrors.push(err234);
        }
        errors++;
      }
      if (typeof data78 == "number" && isFinite(data78)) {
        if (data78 > 1e4 || isNaN(data78)) {
          const err235 = { instancePath: instancePath + "/thresholds/green_samples_required", schemaPath: "#/properties/thresholds/properties/green_samples_required/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err235];
          } else {
            vErrors.push(err235);
          }
          errors++;
        }
        if (data78 < 1 || isNaN(data78)) {
          const err236 = { instancePath: instancePath + "/thresholds/green_samples_required", schemaPath: "#/properties/thresholds/properties/green_samples_required/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err236];
          } else {
            vErrors.push(err236);
          }
          errors++;
        }
      }
      let data79 = data64.baseline_rtt_bounds;
      if (data79 && typeof data79 == "object" && !Array.isArray(data79)) {
        if (data79.min === void 0) {
          data79.min = 1;
        }
        if (data79.max === void 0) {
          data79.max = 150;
        }
        for (const key11 in data79) {
          if (!(key11 === "min" || key11 === "max")) {
            const err237 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 } };
            if (vErrors === null) {
              vErrors = [err237];
            } else {
              vErrors.push(err237);
            }
            errors++;
          }
        }
        let data80 = data79.min;
        if (typeof data80 == "number" && isFinite(data80)) {
          if (data80 > 5e3 || isNaN(data80)) {
            const err238 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/min", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/min/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
            if (vErrors === null) {
              vErrors = [err238];
            } else {
              vErrors.push(err238);
            }
            errors++;
          }
          if (data80 < 0.01 || isNaN(data80)) {
            const err239 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/min", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/min/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
            if (vErrors === null) {
              vErrors = [err239];
            } else {
              vErrors.push(err239);
            }
            errors++;
          }
        } else {
          const err240 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/min", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/min/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err240];
          } else {
            vErrors.push(err240);
          }
          errors++;
        }
        let data81 = data79.max;
        if (typeof data81 == "number" && isFinite(data81)) {
          if (data81 > 5e3 || isNaN(data81)) {
            const err241 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/max", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/max/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
            if (vErrors === null) {
              vErrors = [err241];
            } else {
              vErrors.push(err241);
            }
            errors++;
          }
          if (data81 < 0.01 || isNaN(data81)) {
            const err242 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/max", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/max/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
            if (vErrors === null) {
              vErrors = [err242];
            } else {
              vErrors.push(err242);
            }
            errors++;
          }
        } else {
          const err243 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds/max", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/properties/max/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err243];
          } else {
            vErrors.push(err243);
          }
          errors++;
        }
      } else {
        const err244 = { instancePath: instancePath + "/thresholds/baseline_rtt_bounds", schemaPath: "#/properties/thresholds/properties/baseline_rtt_bounds/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err244];
        } else {
          vErrors.push(err244);
        }
        errors++;
      }
      let data82 = data64.drop_signal;
      if (typeof data82 !== "string") {
        const err245 = { instancePath: instancePath + "/thresholds/drop_signal", schemaPath: "#/properties/thresholds/properties/drop_signal/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err245];
        } else {
          vErrors.push(err245);
        }
        errors++;
      }
      if (!(data82 === "auto" || data82 === "required" || data82 === "ignore")) {
        const err246 = { instancePath: instancePath + "/thresholds/drop_signal", schemaPath: "#/properties/thresholds/properties/drop_signal/enum", keyword: "enum", params: { allowedValues: schema11.properties.thresholds.properties.drop_signal.enum } };
        if (vErrors === null) {
          vErrors = [err246];
        } else {
          vErrors.push(err246);
        }
        errors++;
      }
      let data83 = data64.drop_blind_after;
      if (!(typeof data83 == "number" && (!(data83 % 1) && !isNaN(data83)) && isFinite(data83))) {
        const err247 = { instancePath: instancePath + "/thresholds/drop_blind_after", schemaPath: "#/properties/thresholds/properties/drop_blind_after/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err247];
        } else {
          vErrors.push(err247);
        }
        errors++;
      }
      if (typeof data83 == "number" && isFinite(data83)) {
        if (data83 > 1e4 || isNaN(data83)) {
          const err248 = { instancePath: instancePath + "/thresholds/drop_blind_after", schemaPath: "#/properties/thresholds/properties/drop_blind_after/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err248];
          } else {
            vErrors.push(err248);
          }
          errors++;
        }
        if (data83 < 1 || isNaN(data83)) {
          const err249 = { instancePath: instancePath + "/thresholds/drop_blind_after", schemaPath: "#/properties/thresholds/properties/drop_blind_after/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err249];
          } else {
            vErrors.push(err249);
          }
          errors++;
        }
      }
      let data84 = data64.severe;
      if (data84 && typeof data84 == "object" && !Array.isArray(data84)) {
        for (const key12 in data84) {
          if (!(key12 === "rtt_delta_ms" || key12 === "loss_pct" || key12 === "drops_per_sec")) {
            const err250 = { instancePath: instancePath + "/thresholds/severe", schemaPath: "#/properties/thresholds/properties/severe/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 } };
            if (vErrors === null) {
              vErrors = [err250];
            } else {
              vErrors.push(err250);
            }
            errors++;
          }
        }
        if (data84.rtt_delta_ms !== void 0) {
          let data85 = data84.rtt_delta_ms;
          if (typeof data85 == "number" && isFinite(data85)) {
            if (data85 > 1e5 || isNaN(data85)) {
              const err251 = { instancePath: instancePath + "/thresholds/severe/rtt_delta_ms", schemaPath: "#/properties/thresholds/properties/severe/properties/rtt_delta_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
              if (vErrors === null) {
                vErrors = [err251];
              } else {
                vErrors.push(err251);
              }
              errors++;
            }
            if (data85 < 0 || isNaN(data85)) {
              const err252 = { instancePath: instancePath + "/thresholds/severe/rtt_delta_ms", schemaPath: "#/properties/thresholds/properties/severe/properties/rtt_delta_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err252];
              } else {
                vErrors.push(err252);
              }
              errors++;
            }
          } else {
            const err253 = { instancePath: instancePath + "/thresholds/severe/rtt_delta_ms", schemaPath: "#/properties/thresholds/properties/severe/properties/rtt_delta_ms/type", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err253];
            } else {
              vErrors.push(err253);
            }
            errors++;
          }
        }
        if (data84.loss_pct !== void 0) {
          let data86 = data84.loss_pct;
          if (typeof data86 == "number" && isFinite(data86)) {
            if (data86 > 100 || isNaN(data86)) {
              const err254 = { instancePath: instancePath + "/thresholds/severe/loss_pct", schemaPath: "#/properties/thresholds/properties/severe/properties/loss_pct/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
              if (vErrors === null) {
                vErrors = [err254];
              } else {
                vErrors.push(err254);
              }
              errors++;
            }
            if (data86 < 0 || isNaN(data86)) {
              const err255 = { instancePath: instancePath + "/thresholds/severe/loss_pct", schemaPath: "#/properties/thresholds/properties/severe/properties/loss_pct/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err255];
              } else {
                vErrors.push(err255);
              }
              errors++;
            }
          } else {
            const err256 = { instancePath: instancePath + "/thresholds/severe/loss_pct", schemaPath: "#/properties/thresholds/properties/severe/properties/loss_pct/type", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err256];
            } else {
              vErrors.push(err256);
            }
            errors++;
          }
        }
        if (data84.drops_per_sec !== void 0) {
          let data87 = data84.drops_per_sec;
          if (typeof data87 == "number" && isFinite(data87)) {
            if (data87 > 1e6 || isNaN(data87)) {
              const err257 = { instancePath: instancePath + "/thresholds/severe/drops_per_sec", schemaPath: "#/properties/thresholds/properties/severe/properties/drops_per_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
              if (vErrors === null) {
                vErrors = [err257];
              } else {
                vErrors.push(err257);
              }
              errors++;
            }
            if (data87 < 0 || isNaN(data87)) {
              const err258 = { instancePath: instancePath + "/thresholds/severe/drops_per_sec", schemaPath: "#/properties/thresholds/properties/severe/properties/drops_per_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err258];
              } else {
                vErrors.push(err258);
              }
              errors++;
            }
          } else {
            const err259 = { instancePath: instancePath + "/thresholds/severe/drops_per_sec", schemaPath: "#/properties/thresholds/properties/severe/properties/drops_per_sec/type", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err259];
            } else {
              vErrors.push(err259);
            }
            errors++;
          }
        }
      } else {
        const err260 = { instancePath: instancePath + "/thresholds/severe", schemaPath: "#/properties/thresholds/properties/severe/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err260];
        } else {
          vErrors.push(err260);
        }
        errors++;
      }
      let data88 = data64.bad_threshold_ms;
      if (typeof data88 == "number" && isFinite(data88)) {
        if (data88 > 1e5 || isNaN(data88)) {
          const err261 = { instancePath: instancePath + "/thresholds/bad_threshold_ms", schemaPath: "#/properties/thresholds/properties/bad_threshold_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err261];
          } else {
            vErrors.push(err261);
          }
          errors++;
        }
        if (data88 < 0 || isNaN(data88)) {
          const err262 = { instancePath: instancePath + "/thresholds/bad_threshold_ms", schemaPath: "#/properties/thresholds/properties/bad_threshold_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err262];
          } else {
            vErrors.push(err262);
          }
          errors++;
        }
      } else {
        const err263 = { instancePath: instancePath + "/thresholds/bad_threshold_ms", schemaPath: "#/properties/thresholds/properties/bad_threshold_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err263];
        } else {
          vErrors.push(err263);
        }
        errors++;
      }
      let data89 = data64.recovery_threshold_ms;
      if (typeof data89 == "number" && isFinite(data89)) {
        if (data89 > 1e5 || isNaN(data89)) {
          const err264 = { instancePath: instancePath + "/thresholds/recovery_threshold_ms", schemaPath: "#/properties/thresholds/properties/recovery_threshold_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err264];
          } else {
            vErrors.push(err264);
          }
          errors++;
        }
        if (data89 < 0 || isNaN(data89)) {
          const err265 = { instancePath: instancePath + "/thresholds/recovery_threshold_ms", schemaPath: "#/properties/thresholds/properties/recovery_threshold_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err265];
          } else {
            vErrors.push(err265);
          }
          errors++;
        }
      } else {
        const err266 = { instancePath: instancePath + "/thresholds/recovery_threshold_ms", schemaPath: "#/properties/thresholds/properties/recovery_threshold_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err266];
        } else {
          vErrors.push(err266);
        }
        errors++;
      }
      let data90 = data64.bad_samples;
      if (!(typeof data90 == "number" && (!(data90 % 1) && !isNaN(data90)) && isFinite(data90))) {
        const err267 = { instancePath: instancePath + "/thresholds/bad_samples", schemaPath: "#/properties/thresholds/properties/bad_samples/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err267];
        } else {
          vErrors.push(err267);
        }
        errors++;
      }
      if (typeof data90 == "number" && isFinite(data90)) {
        if (data90 > 1e3 || isNaN(data90)) {
          const err268 = { instancePath: instancePath + "/thresholds/bad_samples", schemaPath: "#/properties/thresholds/properties/bad_samples/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err268];
          } else {
            vErrors.push(err268);
          }
          errors++;
        }
        if (data90 < 1 || isNaN(data90)) {
          const err269 = { instancePath: instancePath + "/thresholds/bad_samples", schemaPath: "#/properties/thresholds/properties/bad_samples/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err269];
          } else {
            vErrors.push(err269);
          }
          errors++;
        }
      }
      let data91 = data64.good_samples;
      if (!(typeof data91 == "number" && (!(data91 % 1) && !isNaN(data91)) && isFinite(data91))) {
        const err270 = { instancePath: instancePath + "/thresholds/good_samples", schemaPath: "#/properties/thresholds/properties/good_samples/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err270];
        } else {
          vErrors.push(err270);
        }
        errors++;
      }
      if (typeof data91 == "number" && isFinite(data91)) {
        if (data91 > 1e4 || isNaN(data91)) {
          const err271 = { instancePath: instancePath + "/thresholds/good_samples", schemaPath: "#/properties/thresholds/properties/good_samples/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err271];
          } else {
            vErrors.push(err271);
          }
          errors++;
        }
        if (data91 < 1 || isNaN(data91)) {
          const err272 = { instancePath: instancePath + "/thresholds/good_samples", schemaPath: "#/properties/thresholds/properties/good_samples/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err272];
          } else {
            vErrors.push(err272);
          }
          errors++;
        }
      }
    } else {
      const err273 = { instancePath: instancePath + "/thresholds", schemaPath: "#/properties/thresholds/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err273];
      } else {
        vErrors.push(err273);
      }
      errors++;
    }
    let data92 = data.outage;
    if (data92 && typeof data92 == "object" && !Array.isArray(data92)) {
      if (data92.samples_required === void 0) {
        data92.samples_required = 5;
      }
      if (data92.action === void 0) {
        data92.action = "steer";
      }
      for (const key13 in data92) {
        if (!(key13 === "samples_required" || key13 === "action")) {
          const err274 = { instancePath: instancePath + "/outage", schemaPath: "#/properties/outage/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 } };
          if (vErrors === null) {
            vErrors = [err274];
          } else {
            vErrors.push(err274);
          }
          errors++;
        }
      }
      let data93 = data92.samples_required;
      if (!(typeof data93 == "number" && (!(data93 % 1) && !isNaN(data93)) && isFinite(data93))) {
        const err275 = { instancePath: instancePath + "/outage/samples_required", schemaPath: "#/properties/outage/properties/samples_required/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err275];
        } else {
          vErrors.push(err275);
        }
        errors++;
      }
      if (typeof data93 == "number" && isFinite(data93)) {
        if (data93 > 1e3 || isNaN(data93)) {
          const err276 = { instancePath: instancePath + "/outage/samples_required", schemaPath: "#/properties/outage/properties/samples_required/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err276];
          } else {
            vErrors.push(err276);
          }
          errors++;
        }
        if (data93 < 1 || isNaN(data93)) {
          const err277 = { instancePath: instancePath + "/outage/samples_required", schemaPath: "#/properties/outage/properties/samples_required/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err277];
          } else {
            vErrors.push(err277);
          }
          errors++;
        }
      }
      let data94 = data92.action;
      if (typeof data94 !== "string") {
        const err278 = { instancePath: instancePath + "/outage/action", schemaPath: "#/properties/outage/properties/action/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err278];
        } else {
          vErrors.push(err278);
        }
        errors++;
      }
      if (!(data94 === "steer" || data94 === "hold")) {
        const err279 = { instancePath: instancePath + "/outage/action", schemaPath: "#/properties/outage/properties/action/enum", keyword: "enum", params: { allowedValues: schema11.properties.outage.properties.action.enum } };
        if (vErrors === null) {
          vErrors = [err279];
        } else {
          vErrors.push(err279);
        }
        errors++;
      }
    } else {
      const err280 = { instancePath: instancePath + "/outage", schemaPath: "#/properties/outage/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err280];
      } else {
        vErrors.push(err280);
      }
      errors++;
    }
    let data95 = data.alternate;
    if (data95 && typeof data95 == "object" && !Array.isArray(data95)) {
      if (data95.via === void 0) {
        data95.via = "local";
      }
      if (data95.routing_table === void 0) {
        data95.routing_table = "main";
      }
      if (data95.max_rtt_ms === void 0) {
        data95.max_rtt_ms = 150;
      }
      if (data95.max_loss_pct === void 0) {
        data95.max_loss_pct = 50;
      }
      if (data95.bad_samples === void 0) {
        data95.bad_samples = 5;
      }
      if (data95.good_samples === void 0) {
        data95.good_samples = 5;
      }
      for (const key14 in data95) {
        if (!(key14 === "reflectors" || key14 === "source" || key14 === "via" || key14 === "routing_table" || key14 === "max_rtt_ms" || key14 === "max_loss_pct" || key14 === "bad_samples" || key14 === "good_samples")) {
          const err281 = { instancePath: instancePath + "/alternate", schemaPath: "#/properties/alternate/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 } };
          if (vErrors === null) {
            vErrors = [err281];
          } else {
            vErrors.push(err281);
          }
          errors++;
        }
      }
      if (data95.reflectors !== void 0) {
        let data96 = data95.reflectors;
        if (Array.isArray(data96)) {
          if (data96.length > 8) {
            const err282 = { instancePath: instancePath + "/alternate/reflectors", schemaPath: "#/properties/alternate/properties/reflectors/maxItems", keyword: "maxItems", params: { limit: 8 } };
            if (vErrors === null) {
              vErrors = [err282];
            } else {
              vErrors.push(err282);
            }
            errors++;
          }
          if (data96.length < 1) {
            const err283 = { instancePath: instancePath + "/alternate/reflectors", schemaPath: "#/properties/alternate/properties/reflectors/minItems", keyword: "minItems", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err283];
            } else {
              vErrors.push(err283);
            }
            errors++;
          }
          const len2 = data96.length;
          for (let i4 = 0; i4 < len2; i4++) {
            let data97 = data96[i4];
            if (typeof data97 === "string") {
              if (func3(data97) > 255) {
                const err284 = { instancePath: instancePath + "/alternate/reflectors/" + i4, schemaPath: "#/properties/alternate/properties/reflectors/items/maxLength", keyword: "maxLength", params: { limit: 255 } };
                if (vErrors === null) {
                  vErrors = [err284];
                } else {
                  vErrors.push(err284);
                }
                errors++;
              }
              if (!pattern3.test(data97)) {
                const err285 = { instancePath: instancePath + "/alternate/reflectors/" + i4, schemaPath: "#/properties/alternate/properties/reflectors/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9:\\[][A-Za-z0-9_.:%\\-\\]]{0,254}$" } };
                if (vErrors === null) {
                  vErrors = [err285];
                } else {
                  vErrors.push(err285);
                }
                errors++;
              }
            } else {
              const err286 = { instancePath: instancePath + "/alternate/reflectors/" + i4, schemaPath: "#/properties/alternate/properties/reflectors/items/type", keyword: "type", params: { type: "string" } };
              if (vErrors === null) {
                vErrors = [err286];
              } else {
                vErrors.push(err286);
              }
              errors++;
            }
          }
          let i5 = data96.length;
          let j2;
          if (i5 > 1) {
            const indices2 = {};
            for (; i5--; ) {
              let item2 = data96[i5];
              if (typeof item2 !== "string") {
                continue;
              }
              if (typeof indices2[item2] == "number") {
                j2 = indices2[item2];
                const err287 = { instancePath: instancePath + "/alternate/reflectors", schemaPath: "#/properties/alternate/properties/reflectors/uniqueItems", keyword: "uniqueItems", params: { i: i5, j: j2 } };
                if (vErrors === null) {
                  vErrors = [err287];
                } else {
                  vErrors.push(err287);
                }
                errors++;
                break;
              }
              indices2[item2] = i5;
            }
          }
        } else {
          const err288 = { instancePath: instancePath + "/alternate/reflectors", schemaPath: "#/properties/alternate/properties/reflectors/type", keyword: "type", params: { type: "array" } };
          if (vErrors === null) {
            vErrors = [err288];
          } else {
            vErrors.push(err288);
          }
          errors++;
        }
      }
      if (data95.source !== void 0) {
        let data98 = data95.source;
        if (typeof data98 === "string") {
          if (func3(data98) > 4096) {
            const err289 = { instancePath: instancePath + "/alternate/source", schemaPath: "#/properties/alternate/properties/source/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err289];
            } else {
              vErrors.push(err289);
            }
            errors++;
          }
          if (func3(data98) < 1) {
            const err290 = { instancePath: instancePath + "/alternate/source", schemaPath: "#/properties/alternate/properties/source/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err290];
            } else {
              vErrors.push(err290);
            }
            errors++;
          }
          if (!pattern15.test(data98)) {
            const err291 = { instancePath: instancePath + "/alternate/source", schemaPath: "#/properties/alternate/properties/source/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,63}$" } };
            if (vErrors === null) {
              vErrors = [err291];
            } else {
              vErrors.push(err291);
            }
            errors++;
          }
        } else {
          const err292 = { instancePath: instancePath + "/alternate/source", schemaPath: "#/properties/alternate/properties/source/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err292];
          } else {
            vErrors.push(err292);
          }
          errors++;
        }
      }
      let data99 = data95.via;
      if (typeof data99 !== "string") {
        const err293 = { instancePath: instancePath + "/alternate/via", schemaPath: "#/properties/alternate/properties/via/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err293];
        } else {
          vErrors.push(err293);
        }
        errors++;
      }
      if (!(data99 === "local" || data99 === "router")) {
        const err294 = { instancePath: instancePath + "/alternate/via", schemaPath: "#/properties/alternate/properties/via/enum", keyword: "enum", params: { allowedValues: schema11.properties.alternate.properties.via.enum } };
        if (vErrors === null) {
          vErrors = [err294];
        } else {
          vErrors.push(err294);
        }
        errors++;
      }
      let data100 = data95.routing_table;
      if (typeof data100 === "string") {
        if (func3(data100) > 64) {
          const err295 = { instancePath: instancePath + "/alternate/routing_table", schemaPath: "#/properties/alternate/properties/routing_table/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err295];
          } else {
            vErrors.push(err295);
          }
          errors++;
        }
        if (func3(data100) < 1) {
          const err296 = { instancePath: instancePath + "/alternate/routing_table", schemaPath: "#/properties/alternate/properties/routing_table/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err296];
          } else {
            vErrors.push(err296);
          }
          errors++;
        }
        if (!pattern0.test(data100)) {
          const err297 = { instancePath: instancePath + "/alternate/routing_table", schemaPath: "#/properties/alternate/properties/routing_table/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+$" } };
          if (vErrors === null) {
            vErrors = [err297];
          } else {
            vErrors.push(err297);
          }
          errors++;
        }
      } else {
        const err298 = { instancePath: instancePath + "/alternate/routing_table", schemaPath: "#/properties/alternate/properties/routing_table/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err298];
        } else {
          vErrors.push(err298);
        }
        errors++;
      }
      let data101 = data95.max_rtt_ms;
      if (typeof data101 == "number" && isFinite(data101)) {
        if (data101 > 1e5 || isNaN(data101)) {
          const err299 = { instancePath: instancePath + "/alternate/max_rtt_ms", schemaPath: "#/properties/alternate/properties/max_rtt_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err299];
          } else {
            vErrors.push(err299);
          }
          errors++;
        }
        if (data101 < 1 || isNaN(data101)) {
          const err300 = { instancePath: instancePath + "/alternate/max_rtt_ms", schemaPath: "#/properties/alternate/properties/max_rtt_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err300];
          } else {
            vErrors.push(err300);
          }
          errors++;
        }
      } else {
        const err301 = { instancePath: instancePath + "/alternate/max_rtt_ms", schemaPath: "#/properties/alternate/properties/max_rtt_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err301];
        } else {
          vErrors.push(err301);
        }
        errors++;
      }
      let data102 = data95.max_loss_pct;
      if (typeof data102 == "number" && isFinite(data102)) {
        if (data102 > 100 || isNaN(data102)) {
          const err302 = { instancePath: instancePath + "/alternate/max_loss_pct", schemaPath: "#/properties/alternate/properties/max_loss_pct/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err302];
          } else {
            vErrors.push(err302);
          }
          errors++;
        }
        if (data102 < 0 || isNaN(data102)) {
          const err303 = { instancePath: instancePath + "/alternate/max_loss_pct", schemaPath: "#/properties/alternate/properties/max_loss_pct/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err303];
          } else {
            vErrors.push(err303);
          }
          errors++;
        }
      } else {
        const err304 = { instancePath: instancePath + "/alternate/max_loss_pct", schemaPath: "#/properties/alternate/properties/max_loss_pct/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err304];
        } else {
          vErrors.push(err304);
        }
        errors++;
      }
      let data103 = data95.bad_samples;
      if (!(typeof data103 == "number" && (!(data103 % 1) && !isNaN(data103)) && isFinite(data103))) {
        const err305 = { instancePath: instancePath + "/alternate/bad_samples", schemaPath: "#/properties/alternate/properties/bad_samples/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err305];
        } else {
          vErrors.push(err305);
        }
        errors++;
      }
      if (typeof data103 == "number" && isFinite(data103)) {
        if (data103 > 1e3 || isNaN(data103)) {
          const err306 = { instancePath: instancePath + "/alternate/bad_samples", schemaPath: "#/properties/alternate/properties/bad_samples/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err306];
          } else {
            vErrors.push(err306);
          }
          errors++;
        }
        if (data103 < 1 || isNaN(data103)) {
          const err307 = { instancePath: instancePath + "/alternate/bad_samples", schemaPath: "#/properties/alternate/properties/bad_samples/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err307];
          } else {
            vErrors.push(err307);
          }
          errors++;
        }
      }
      let data104 = data95.good_samples;
      if (!(typeof data104 == "number" && (!(data104 % 1) && !isNaN(data104)) && isFinite(data104))) {
        const err308 = { instancePath: instancePath + "/alternate/good_samples", schemaPath: "#/properties/alternate/properties/good_samples/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err308];
        } else {
          vErrors.push(err308);
        }
        errors++;
      }
      if (typeof data104 == "number" && isFinite(data104)) {
        if (data104 > 1e4 || isNaN(data104)) {
          const err309 = { instancePath: instancePath + "/alternate/good_samples", schemaPath: "#/properties/alternate/properties/good_samples/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err309];
          } else {
            vErrors.push(err309);
          }
          errors++;
        }
        if (data104 < 1 || isNaN(data104)) {
          const err310 = { instancePath: instancePath + "/alternate/good_samples", schemaPath: "#/properties/alternate/properties/good_samples/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err310];
          } else {
            vErrors.push(err310);
          }
          errors++;
        }
      }
    } else {
      const err311 = { instancePath: instancePath + "/alternate", schemaPath: "#/properties/alternate/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err311];
      } else {
        vErrors.push(err311);
      }
      errors++;
    }
    let data105 = data.recovery;
    if (data105 && typeof data105 == "object" && !Array.isArray(data105)) {
      if (data105.yellow === void 0) {
        data105.yellow = "reset";
      }
      for (const key15 in data105) {
        if (!(key15 === "yellow")) {
          const err312 = { instancePath: instancePath + "/recovery", schemaPath: "#/properties/recovery/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key15 } };
          if (vErrors === null) {
            vErrors = [err312];
          } else {
            vErrors.push(err312);
          }
          errors++;
        }
      }
      let data106 = data105.yellow;
      if (typeof data106 !== "string") {
        const err313 = { instancePath: instancePath + "/recovery/yellow", schemaPath: "#/properties/recovery/properties/yellow/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err313];
        } else {
          vErrors.push(err313);
        }
        errors++;
      }
      if (!(data106 === "reset" || data106 === "hold" || data106 === "count")) {
        const err314 = { instancePath: instancePath + "/recovery/yellow", schemaPath: "#/properties/recovery/properties/yellow/enum", keyword: "enum", params: { allowedValues: schema11.properties.recovery.properties.yellow.enum } };
        if (vErrors === null) {
          vErrors = [err314];
        } else {
          vErrors.push(err314);
        }
        errors++;
      }
    } else {
      const err315 = { instancePath: instancePath + "/recovery", schemaPath: "#/properties/recovery/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err315];
      } else {
        vErrors.push(err315);
      }
      errors++;
    }
    let data107 = data.mode;
    if (data107 && typeof data107 == "object" && !Array.isArray(data107)) {
      if (data107.cake_aware === void 0) {
        data107.cake_aware = true;
      }
      if (data107.use_confidence_scoring === void 0) {
        data107.use_confidence_scoring = false;
      }
      for (const key16 in data107) {
        if (!(key16 === "cake_aware" || key16 === "decider" || key16 === "use_confidence_scoring")) {
          const err316 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key16 } };
          if (vErrors === null) {
            vErrors = [err316];
          } else {
            vErrors.push(err316);
          }
          errors++;
        }
      }
      if (typeof data107.cake_aware !== "boolean") {
        const err317 = { instancePath: instancePath + "/mode/cake_aware", schemaPath: "#/properties/mode/properties/cake_aware/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err317];
        } else {
          vErrors.push(err317);
        }
        errors++;
      }
      if (data107.decider !== void 0) {
        let data109 = data107.decider;
        if (typeof data109 !== "string") {
          const err318 = { instancePath: instancePath + "/mode/decider", schemaPath: "#/properties/mode/properties/decider/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err318];
          } else {
            vErrors.push(err318);
          }
          errors++;
        }
        if (!(data109 === "threshold" || data109 === "confidence" || data109 === "sequential")) {
          const err319 = { instancePath: instancePath + "/mode/decider", schemaPath: "#/properties/mode/properties/decider/enum", keyword: "enum", params: { allowedValues: schema11.properties.mode.properties.decider.enum } };
          if (vErrors === null) {
            vErrors = [err319];
          } else {
            vErrors.push(err319);
          }
          errors++;
        }
      }
      if (typeof data107.use_confidence_scoring !== "boolean") {
        const err320 = { instancePath: instancePath + "/mode/use_confidence_scoring", schemaPath: "#/properties/mode/properties/use_confidence_scoring/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err320];
        } else {
          vErrors.push(err320);
        }
        errors++;
      }
    } else {
      const err321 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err321];
      } else {
        vErrors.push(err321);
      }
      errors++;
    }
    let data111 = data.confidence;
    if (data111 && typeof data111 == "object" && !Array.isArray(data111)) {
      if (data111.steer_threshold === void 0) {
        data111.steer_threshold = 55;
      }
      if (data111.recovery_threshold === void 0) {
        data111.recovery_threshold = 20;
      }
      if (data111.sustain_duration_sec === void 0) {
        data111.sustain_duration_sec = 20;
      }
      if (data111.recovery_sustain_sec === void 0) {
        data111.recovery_sustain_sec = 60;
      }
      if (data111.hold_down_duration_sec === void 0) {
        data111.hold_down_duration_sec = 600;
      }
      if (data111.flap_detection_enabled === void 0) {
        data111.flap_detection_enabled = true;
      }
      if (data111.flap_window_minutes === void 0) {
        data111.flap_window_minutes = 30;
      }
      if (data111.max_toggles === void 0) {
        data111.max_toggles = 3;
      }
      if (data111.penalty_duration_sec === void 0) {
        data111.penalty_duration_sec = 1800;
      }
      if (data111.penalty_threshold_add === void 0) {
        data111.penalty_threshold_add = 20;
      }
      if (data111.penalty_samples_factor === void 0) {
        data111.penalty_samples_factor = 3;
      }
      if (data111.recovery_max_rtt_delta_ms === void 0) {
        data111.recovery_max_rtt_delta_ms = 10;
      }
      if (data111.recovery_max_drop_rate === void 0) {
        data111.recovery_max_drop_rate = 1e-3;
      }
      if (data111.dry_run === void 0) {
        data111.dry_run = false;
      }
      if (data111.shadow === void 0) {
        data111.shadow = false;
      }
      if (data111.weights === void 0) {
        data111.weights = {};
      }
      for (const key17 in data111) {
        if (!func2.call(schema11.properties.confidence.properties, key17)) {
          const err322 = { instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key17 } };
          if (vErrors === null) {
            vErrors = [err322];
          } else {
            vErrors.push(err322);
          }
          errors++;
        }
      }
      let data112 = data111.steer_threshold;
      if (typeof data112 == "number" && isFinite(data112)) {
        if (data112 > 100 || isNaN(data112)) {
          const err323 = { instancePath: instancePath + "/confidence/steer_threshold", schemaPath: "#/properties/confidence/properties/steer_threshold/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err323];
          } else {
            vErrors.push(err323);
          }
          errors++;
        }
        if (data112 < 1 || isNaN(data112)) {
          const err324 = { instancePath: instancePath + "/confidence/steer_threshold", schemaPath: "#/properties/confidence/properties/steer_threshold/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err324];
          } else {
            vErrors.push(err324);
          }
          errors++;
        }
      } else {
        const err325 = { instancePath: instancePath + "/confidence/steer_threshold", schemaPath: "#/properties/confidence/properties/steer_threshold/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err325];
        } else {
          vErrors.push(err325);
        }
        errors++;
      }
      let data113 = data111.recovery_threshold;
      if (typeof data113 == "number" && isFinite(data113)) {
        if (data113 > 99 || isNaN(data113)) {
          const err326 = { instancePath: instancePath + "/confidence/recovery_threshold", schemaPath: "#/properties/confidence/properties/recovery_threshold/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 } };
          if (vErrors === null) {
            vErrors = [err326];
          } else {
            vErrors.push(err326);
          }
          errors++;
        }
        if (data113 < 0 || isNaN(data113)) {
          const err327 = { instancePath: instancePath + "/confidence/recovery_threshold", schemaPath: "#/properties/confidence/properties/recovery_threshold/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err327];
          } else {
            vErrors.push(err327);
          }
          errors++;
        }
      } else {
        const err328 = { instancePath: instancePath + "/confidence/recovery_threshold", schemaPath: "#/properties/confidence/properties/recovery_threshold/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err328];
        } else {
          vErrors.push(err328);
        }
        errors++;
      }
      let data114 = data111.sustain_duration_sec;
      if (typeof data114 == "number" && isFinite(data114)) {
        if (data114 > 86400 || isNaN(data114)) {
          const err329 = { instancePath: instancePath + "/confidence/sustain_duration_sec", schemaPath: "#/properties/confidence/properties/sustain_duration_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err329];
          } else {
            vErrors.push(err329);
          }
          errors++;
        }
        if (data114 < 0 || isNaN(data114)) {
          const err330 = { instancePath: instancePath + "/confidence/sustain_duration_sec", schemaPath: "#/properties/confidence/properties/sustain_duration_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err330];
          } else {
            vErrors.push(err330);
          }
          errors++;
        }
      } else {
        const err331 = { instancePath: instancePath + "/confidence/sustain_duration_sec", schemaPath: "#/properties/confidence/properties/sustain_duration_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err331];
        } else {
          vErrors.push(err331);
        }
        errors++;
      }
      let data115 = data111.recovery_sustain_sec;
      if (typeof data115 == "number" && isFinite(data115)) {
        if (data115 > 86400 || isNaN(data115)) {
          const err332 = { instancePath: instancePath + "/confidence/recovery_sustain_sec", schemaPath: "#/properties/confidence/properties/recovery_sustain_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err332];
          } else {
            vErrors.push(err332);
          }
          errors++;
        }
        if (data115 < 0 || isNaN(data115)) {
          const err333 = { instancePath: instancePath + "/confidence/recovery_sustain_sec", schemaPath: "#/properties/confidence/properties/recovery_sustain_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err333];
          } else {
            vErrors.push(err333);
          }
          errors++;
        }
      } else {
        const err334 = { instancePath: instancePath + "/confidence/recovery_sustain_sec", schemaPath: "#/properties/confidence/properties/recovery_sustain_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err334];
        } else {
          vErrors.push(err334);
        }
        errors++;
      }
      let data116 = data111.hold_down_duration_sec;
      if (typeof data116 == "number" && isFinite(data116)) {
        if (data116 > 86400 || isNaN(data116)) {
          const err335 = { instancePath: instancePath + "/confidence/hold_down_duration_sec", schemaPath: "#/properties/confidence/properties/hold_down_duration_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err335];
          } else {
            vErrors.push(err335);
          }
          errors++;
        }
        if (data116 < 0 || isNaN(data116)) {
          const err336 = { instancePath: instancePath + "/confidence/hold_down_duration_sec", schemaPath: "#/properties/confidence/properties/hold_down_duration_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err336];
          } else {
            vErrors.push(err336);
          }
          errors++;
        }
      } else {
        const err337 = { instancePath: instancePath + "/confidence/hold_down_duration_sec", schemaPath: "#/properties/confidence/properties/hold_down_duration_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err337];
        } else {
          vErrors.push(err337);
        }
        errors++;
      }
      if (typeof data111.flap_detection_enabled !== "boolean") {
        const err338 = { instancePath: instancePath + "/confidence/flap_detection_enabled", schemaPath: "#/properties/confidence/properties/flap_detection_enabled/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err338];
        } else {
          vErrors.push(err338);
        }
        errors++;
      }
      let data118 = data111.flap_window_minutes;
      if (typeof data118 == "number" && isFinite(data118)) {
        if (data118 > 1440 || isNaN(data118)) {
          const err339 = { instancePath: instancePath + "/confidence/flap_window_minutes", schemaPath: "#/properties/confidence/properties/flap_window_minutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1440 } };
          if (vErrors === null) {
            vErrors = [err339];
          } else {
            vErrors.push(err339);
          }
          errors++;
        }
        if (data118 <= 0 || isNaN(data118)) {
          const err340 = { instancePath: instancePath + "/confidence/flap_window_minutes", schemaPath: "#/properties/confidence/properties/flap_window_minutes/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err340];
          } else {
            vErrors.push(err340);
          }
          errors++;
        }
      } else {
        const err341 = { instancePath: instancePath + "/confidence/flap_window_minutes", schemaPath: "#/properties/confidence/properties/flap_window_minutes/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err341];
        } else {
          vErrors.push(err341);
        }
        errors++;
      }
      let data119 = data111.max_toggles;
      if (!(typeof data119 == "number" && (!(data119 % 1) && !isNaN(data119)) && isFinite(data119))) {
        const err342 = { instancePath: instancePath + "/confidence/max_toggles", schemaPath: "#/properties/confidence/properties/max_toggles/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err342];
        } else {
          vErrors.push(err342);
        }
        errors++;
      }
      if (typeof data119 == "number" && isFinite(data119)) {
        if (data119 > 100 || isNaN(data119)) {
          const err343 = { instancePath: instancePath + "/confidence/max_toggles", schemaPath: "#/properties/confidence/properties/max_toggles/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err343];
          } else {
            vErrors.push(err343);
          }
          errors++;
        }
        if (data119 < 1 || isNaN(data119)) {
          const err344 = { instancePath: instancePath + "/confidence/max_toggles", schemaPath: "#/properties/confidence/properties/max_toggles/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err344];
          } else {
            vErrors.push(err344);
          }
          errors++;
        }
      }
      if (data111.brake !== void 0) {
        let data120 = data111.brake;
        if (typeof data120 !== "string") {
          const err345 = { instancePath: instancePath + "/confidence/brake", schemaPath: "#/properties/confidence/properties/brake/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err345];
          } else {
            vErrors.push(err345);
          }
          errors++;
        }
        if (!(data120 === "failback" || data120 === "steering")) {
          const err346 = { instancePath: instancePath + "/confidence/brake", schemaPath: "#/properties/confidence/properties/brake/enum", keyword: "enum", params: { allowedValues: schema11.properties.confidence.properties.brake.enum } };
          if (vErrors === null) {
            vErrors = [err346];
          } else {
            vErrors.push(err346);
          }
          errors++;
        }
      }
      let data121 = data111.penalty_duration_sec;
      if (typeof data121 == "number" && isFinite(data121)) {
        if (data121 > 86400 || isNaN(data121)) {
          const err347 = { instancePath: instancePath + "/confidence/penalty_duration_sec", schemaPath: "#/properties/confidence/properties/penalty_duration_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err347];
          } else {
            vErrors.push(err347);
          }
          errors++;
        }
        if (data121 < 1 || isNaN(data121)) {
          const err348 = { instancePath: instancePath + "/confidence/penalty_duration_sec", schemaPath: "#/properties/confidence/properties/penalty_duration_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err348];
          } else {
            vErrors.push(err348);
          }
          errors++;
        }
      } else {
        const err349 = { instancePath: instancePath + "/confidence/penalty_duration_sec", schemaPath: "#/properties/confidence/properties/penalty_duration_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err349];
        } else {
          vErrors.push(err349);
        }
        errors++;
      }
      let data122 = data111.penalty_threshold_add;
      if (typeof data122 == "number" && isFinite(data122)) {
        if (data122 > 100 || isNaN(data122)) {
          const err350 = { instancePath: instancePath + "/confidence/penalty_threshold_add", schemaPath: "#/properties/confidence/properties/penalty_threshold_add/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err350];
          } else {
            vErrors.push(err350);
          }
          errors++;
        }
        if (data122 < 0 || isNaN(data122)) {
          const err351 = { instancePath: instancePath + "/confidence/penalty_threshold_add", schemaPath: "#/properties/confidence/properties/penalty_threshold_add/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err351];
          } else {
            vErrors.push(err351);
          }
          errors++;
        }
      } else {
        const err352 = { instancePath: instancePath + "/confidence/penalty_threshold_add", schemaPath: "#/properties/confidence/properties/penalty_threshold_add/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err352];
        } else {
          vErrors.push(err352);
        }
        errors++;
      }
      let data123 = data111.penalty_samples_factor;
      if (typeof data123 == "number" && isFinite(data123)) {
        if (data123 > 100 || isNaN(data123)) {
          const err353 = { instancePath: instancePath + "/confidence/penalty_samples_factor", schemaPath: "#/properties/confidence/properties/penalty_samples_factor/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err353];
          } else {
            vErrors.push(err353);
          }
          errors++;
        }
        if (data123 < 1 || isNaN(data123)) {
          const err354 = { instancePath: instancePath + "/confidence/penalty_samples_factor", schemaPath: "#/properties/confidence/properties/penalty_samples_factor/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err354];
          } else {
            vErrors.push(err354);
          }
          errors++;
        }
      } else {
        const err355 = { instancePath: instancePath + "/confidence/penalty_samples_factor", schemaPath: "#/properties/confidence/properties/penalty_samples_factor/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err355];
        } else {
          vErrors.push(err355);
        }
        errors++;
      }
      let data124 = data111.recovery_max_rtt_delta_ms;
      if (typeof data124 == "number" && isFinite(data124)) {
        if (data124 > 1e4 || isNaN(data124)) {
          const err356 = { instancePath: instancePath + "/confidence/recovery_max_rtt_delta_ms", schemaPath: "#/properties/confidence/properties/recovery_max_rtt_delta_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err356];
          } else {
            vErrors.push(err356);
          }
          errors++;
        }
        if (data124 < 0 || isNaN(data124)) {
          const err357 = { instancePath: instancePath + "/confidence/recovery_max_rtt_delta_ms", schemaPath: "#/properties/confidence/properties/recovery_max_rtt_delta_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err357];
          } else {
            vErrors.push(err357);
          }
          errors++;
        }
      } else {
        const err358 = { instancePath: instancePath + "/confidence/recovery_max_rtt_delta_ms", schemaPath: "#/properties/confidence/properties/recovery_max_rtt_delta_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err358];
        } else {
          vErrors.push(err358);
        }
        errors++;
      }
      let data125 = data111.recovery_max_drop_rate;
      if (typeof data125 == "number" && isFinite(data125)) {
        if (data125 > 1e5 || isNaN(data125)) {
          const err359 = { instancePath: instancePath + "/confidence/recovery_max_drop_rate", schemaPath: "#/properties/confidence/properties/recovery_max_drop_rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 } };
          if (vErrors === null) {
            vErrors = [err359];
          } else {
            vErrors.push(err359);
          }
          errors++;
        }
        if (data125 < 0 || isNaN(data125)) {
          const err360 = { instancePath: instancePath + "/confidence/recovery_max_drop_rate", schemaPath: "#/properties/confidence/properties/recovery_max_drop_rate/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err360];
          } else {
            vErrors.push(err360);
          }
          errors++;
        }
      } else {
        const err361 = { instancePath: instancePath + "/confidence/recovery_max_drop_rate", schemaPath: "#/properties/confidence/properties/recovery_max_drop_rate/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err361];
        } else {
          vErrors.push(err361);
        }
        errors++;
      }
      if (data111.queue_full_packets !== void 0) {
        let data126 = data111.queue_full_packets;
        if (!(typeof data126 == "number" && (!(data126 % 1) && !isNaN(data126)) && isFinite(data126))) {
          const err362 = { instancePath: instancePath + "/confidence/queue_full_packets", schemaPath: "#/properties/confidence/properties/queue_full_packets/type", keyword: "type", params: { type: "integer" } };
          if (vErrors === null) {
            vErrors = [err362];
          } else {
            vErrors.push(err362);
          }
          errors++;
        }
        if (typeof data126 == "number" && isFinite(data126)) {
          if (data126 > 1e6 || isNaN(data126)) {
            const err363 = { instancePath: instancePath + "/confidence/queue_full_packets", schemaPath: "#/properties/confidence/properties/queue_full_packets/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
            if (vErrors === null) {
              vErrors = [err363];
            } else {
              vErrors.push(err363);
            }
            errors++;
          }
          if (data126 < 1 || isNaN(data126)) {
            const err364 = { instancePath: instancePath + "/confidence/queue_full_packets", schemaPath: "#/properties/confidence/properties/queue_full_packets/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
            if (vErrors === null) {
              vErrors = [err364];
            } else {
              vErrors.push(err364);
            }
            errors++;
          }
        }
      }
      if (typeof data111.dry_run !== "boolean") {
        const err365 = { instancePath: instancePath + "/confidence/dry_run", schemaPath: "#/properties/confidence/properties/dry_run/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err365];
        } else {
          vErrors.push(err365);
        }
        errors++;
      }
      if (typeof data111.shadow !== "boolean") {
        const err366 = { instancePath: instancePath + "/confidence/shadow", schemaPath: "#/properties/confidence/properties/shadow/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err366];
        } else {
          vErrors.push(err366);
        }
        errors++;
      }
      let data129 = data111.weights;
      if (data129 && typeof data129 == "object" && !Array.isArray(data129)) {
        if (data129.red === void 0) {
          data129.red = 50;
        }
        if (data129.soft_red === void 0) {
          data129.soft_red = 25;
        }
        if (data129.yellow === void 0) {
          data129.yellow = 10;
        }
        if (data129.rtt_delta_high === void 0) {
          data129.rtt_delta_high = 15;
        }
        if (data129.rtt_delta_severe === void 0) {
          data129.rtt_delta_severe = 25;
        }
        if (data129.drops_rising === void 0) {
          data129.drops_rising = 10;
        }
        if (data129.queue_high === void 0) {
          data129.queue_high = 10;
        }
        for (const key18 in data129) {
          if (!(key18 === "red" || key18 === "soft_red" || key18 === "yellow" || key18 === "rtt_delta_high" || key18 === "rtt_delta_severe" || key18 === "drops_rising" || key18 === "queue_high")) {
            const err367 = { instancePath: instancePath + "/confidence/weights", schemaPath: "#/properties/confidence/properties/weights/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key18 } };
            if (vErrors === null) {
              vErrors = [err367];
            } else {
              vErrors.push(err367);
            }
            errors++;
          }
        }
        let data130 = data129.red;
        if (typeof data130 == "number" && isFinite(data130)) {
          if (data130 > 100 || isNaN(data130)) {
            const err368 = { instancePath: instancePath + "/confidence/weights/red", schemaPath: "#/properties/confidence/properties/weights/properties/red/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err368];
            } else {
              vErrors.push(err368);
            }
            errors++;
          }
          if (data130 < 0 || isNaN(data130)) {
            const err369 = { instancePath: instancePath + "/confidence/weights/red", schemaPath: "#/properties/confidence/properties/weights/properties/red/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err369];
            } else {
              vErrors.push(err369);
            }
            errors++;
          }
        } else {
          const err370 = { instancePath: instancePath + "/confidence/weights/red", schemaPath: "#/properties/confidence/properties/weights/properties/red/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err370];
          } else {
            vErrors.push(err370);
          }
          errors++;
        }
        let data131 = data129.soft_red;
        if (typeof data131 == "number" && isFinite(data131)) {
          if (data131 > 100 || isNaN(data131)) {
            const err371 = { instancePath: instancePath + "/confidence/weights/soft_red", schemaPath: "#/properties/confidence/properties/weights/properties/soft_red/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err371];
            } else {
              vErrors.push(err371);
            }
            errors++;
          }
          if (data131 < 0 || isNaN(data131)) {
            const err372 = { instancePath: instancePath + "/confidence/weights/soft_red", schemaPath: "#/properties/confidence/properties/weights/properties/soft_red/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err372];
            } else {
              vErrors.push(err372);
            }
            errors++;
          }
        } else {
          const err373 = { instancePath: instancePath + "/confidence/weights/soft_red", schemaPath: "#/properties/confidence/properties/weights/properties/soft_red/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err373];
          } else {
            vErrors.push(err373);
          }
          errors++;
        }
        let data132 = data129.yellow;
        if (typeof data132 == "number" && isFinite(data132)) {
          if (data132 > 100 || isNaN(data132)) {
            const err374 = { instancePath: instancePath + "/confidence/weights/yellow", schemaPath: "#/properties/confidence/properties/weights/properties/yellow/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err374];
            } else {
              vErrors.push(err374);
            }
            errors++;
          }
          if (data132 < 0 || isNaN(data132)) {
            const err375 = { instancePath: instancePath + "/confidence/weights/yellow", schemaPath: "#/properties/confidence/properties/weights/properties/yellow/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err375];
            } else {
              vErrors.push(err375);
            }
            errors++;
          }
        } else {
          const err376 = { instancePath: instancePath + "/confidence/weights/yellow", schemaPath: "#/properties/confidence/properties/weights/properties/yellow/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err376];
          } else {
            vErrors.push(err376);
          }
          errors++;
        }
        let data133 = data129.rtt_delta_high;
        if (typeof data133 == "number" && isFinite(data133)) {
          if (data133 > 100 || isNaN(data133)) {
            const err377 = { instancePath: instancePath + "/confidence/weights/rtt_delta_high", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_high/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err377];
            } else {
              vErrors.push(err377);
            }
            errors++;
          }
          if (data133 < 0 || isNaN(data133)) {
            const err378 = { instancePath: instancePath + "/confidence/weights/rtt_delta_high", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_high/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err378];
            } else {
              vErrors.push(err378);
            }
            errors++;
          }
        } else {
          const err379 = { instancePath: instancePath + "/confidence/weights/rtt_delta_high", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_high/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err379];
          } else {
            vErrors.push(err379);
          }
          errors++;
        }
        let data134 = data129.rtt_delta_severe;
        if (typeof data134 == "number" && isFinite(data134)) {
          if (data134 > 100 || isNaN(data134)) {
            const err380 = { instancePath: instancePath + "/confidence/weights/rtt_delta_severe", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_severe/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err380];
            } else {
              vErrors.push(err380);
            }
            errors++;
          }
          if (data134 < 0 || isNaN(data134)) {
            const err381 = { instancePath: instancePath + "/confidence/weights/rtt_delta_severe", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_severe/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err381];
            } else {
              vErrors.push(err381);
            }
            errors++;
          }
        } else {
          const err382 = { instancePath: instancePath + "/confidence/weights/rtt_delta_severe", schemaPath: "#/properties/confidence/properties/weights/properties/rtt_delta_severe/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err382];
          } else {
            vErrors.push(err382);
          }
          errors++;
        }
        let data135 = data129.drops_rising;
        if (typeof data135 == "number" && isFinite(data135)) {
          if (data135 > 100 || isNaN(data135)) {
            const err383 = { instancePath: instancePath + "/confidence/weights/drops_rising", schemaPath: "#/properties/confidence/properties/weights/properties/drops_rising/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err383];
            } else {
              vErrors.push(err383);
            }
            errors++;
          }
          if (data135 < 0 || isNaN(data135)) {
            const err384 = { instancePath: instancePath + "/confidence/weights/drops_rising", schemaPath: "#/properties/confidence/properties/weights/properties/drops_rising/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err384];
            } else {
              vErrors.push(err384);
            }
            errors++;
          }
        } else {
          const err385 = { instancePath: instancePath + "/confidence/weights/drops_rising", schemaPath: "#/properties/confidence/properties/weights/properties/drops_rising/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err385];
          } else {
            vErrors.push(err385);
          }
          errors++;
        }
        let data136 = data129.queue_high;
        if (typeof data136 == "number" && isFinite(data136)) {
          if (data136 > 100 || isNaN(data136)) {
            const err386 = { instancePath: instancePath + "/confidence/weights/queue_high", schemaPath: "#/properties/confidence/properties/weights/properties/queue_high/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err386];
            } else {
              vErrors.push(err386);
            }
            errors++;
          }
          if (data136 < 0 || isNaN(data136)) {
            const err387 = { instancePath: instancePath + "/confidence/weights/queue_high", schemaPath: "#/properties/confidence/properties/weights/properties/queue_high/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err387];
            } else {
              vErrors.push(err387);
            }
            errors++;
          }
        } else {
          const err388 = { instancePath: instancePath + "/confidence/weights/queue_high", schemaPath: "#/properties/confidence/properties/weights/properties/queue_high/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err388];
          } else {
            vErrors.push(err388);
          }
          errors++;
        }
      } else {
        const err389 = { instancePath: instancePath + "/confidence/weights", schemaPath: "#/properties/confidence/properties/weights/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err389];
        } else {
          vErrors.push(err389);
        }
        errors++;
      }
    } else {
      const err390 = { instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err390];
      } else {
        vErrors.push(err390);
      }
      errors++;
    }
    let data137 = data.sequential;
    if (data137 && typeof data137 == "object" && !Array.isArray(data137)) {
      if (data137.shadow === void 0) {
        data137.shadow = false;
      }
      if (data137.slack_ms === void 0) {
        data137.slack_ms = 20;
      }
      if (data137.steer_ms_s === void 0) {
        data137.steer_ms_s = 400;
      }
      if (data137.calm_ms === void 0) {
        data137.calm_ms = 15;
      }
      if (data137.return_sec === void 0) {
        data137.return_sec = 75;
      }
      if (data137.damping === void 0) {
        data137.damping = 1;
      }
      if (data137.lost_ms === void 0) {
        data137.lost_ms = 300;
      }
      for (const key19 in data137) {
        if (!(key19 === "shadow" || key19 === "slack_ms" || key19 === "steer_ms_s" || key19 === "calm_ms" || key19 === "return_sec" || key19 === "damping" || key19 === "lost_ms")) {
          const err391 = { instancePath: instancePath + "/sequential", schemaPath: "#/properties/sequential/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key19 } };
          if (vErrors === null) {
            vErrors = [err391];
          } else {
            vErrors.push(err391);
          }
          errors++;
        }
      }
      if (typeof data137.shadow !== "boolean") {
        const err392 = { instancePath: instancePath + "/sequential/shadow", schemaPath: "#/properties/sequential/properties/shadow/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err392];
        } else {
          vErrors.push(err392);
        }
        errors++;
      }
      let data139 = data137.slack_ms;
      if (typeof data139 == "number" && isFinite(data139)) {
        if (data139 > 1e4 || isNaN(data139)) {
          const err393 = { instancePath: instancePath + "/sequential/slack_ms", schemaPath: "#/properties/sequential/properties/slack_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err393];
          } else {
            vErrors.push(err393);
          }
          errors++;
        }
        if (data139 < 1 || isNaN(data139)) {
          const err394 = { instancePath: instancePath + "/sequential/slack_ms", schemaPath: "#/properties/sequential/properties/slack_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err394];
          } else {
            vErrors.push(err394);
          }
          errors++;
        }
      } else {
        const err395 = { instancePath: instancePath + "/sequential/slack_ms", schemaPath: "#/properties/sequential/properties/slack_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err395];
        } else {
          vErrors.push(err395);
        }
        errors++;
      }
      let data140 = data137.steer_ms_s;
      if (typeof data140 == "number" && isFinite(data140)) {
        if (data140 > 1e6 || isNaN(data140)) {
          const err396 = { instancePath: instancePath + "/sequential/steer_ms_s", schemaPath: "#/properties/sequential/properties/steer_ms_s/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err396];
          } else {
            vErrors.push(err396);
          }
          errors++;
        }
        if (data140 < 1 || isNaN(data140)) {
          const err397 = { instancePath: instancePath + "/sequential/steer_ms_s", schemaPath: "#/properties/sequential/properties/steer_ms_s/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err397];
          } else {
            vErrors.push(err397);
          }
          errors++;
        }
      } else {
        const err398 = { instancePath: instancePath + "/sequential/steer_ms_s", schemaPath: "#/properties/sequential/properties/steer_ms_s/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err398];
        } else {
          vErrors.push(err398);
        }
        errors++;
      }
      let data141 = data137.calm_ms;
      if (typeof data141 == "number" && isFinite(data141)) {
        if (data141 > 1e4 || isNaN(data141)) {
          const err399 = { instancePath: instancePath + "/sequential/calm_ms", schemaPath: "#/properties/sequential/properties/calm_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err399];
          } else {
            vErrors.push(err399);
          }
          errors++;
        }
        if (data141 < 0.1 || isNaN(data141)) {
          const err400 = { instancePath: instancePath + "/sequential/calm_ms", schemaPath: "#/properties/sequential/properties/calm_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.1 } };
          if (vErrors === null) {
            vErrors = [err400];
          } else {
            vErrors.push(err400);
          }
          errors++;
        }
      } else {
        const err401 = { instancePath: instancePath + "/sequential/calm_ms", schemaPath: "#/properties/sequential/properties/calm_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err401];
        } else {
          vErrors.push(err401);
        }
        errors++;
      }
      let data142 = data137.return_sec;
      if (typeof data142 == "number" && isFinite(data142)) {
        if (data142 > 86400 || isNaN(data142)) {
          const err402 = { instancePath: instancePath + "/sequential/return_sec", schemaPath: "#/properties/sequential/properties/return_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err402];
          } else {
            vErrors.push(err402);
          }
          errors++;
        }
        if (data142 < 1 || isNaN(data142)) {
          const err403 = { instancePath: instancePath + "/sequential/return_sec", schemaPath: "#/properties/sequential/properties/return_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err403];
          } else {
            vErrors.push(err403);
          }
          errors++;
        }
      } else {
        const err404 = { instancePath: instancePath + "/sequential/return_sec", schemaPath: "#/properties/sequential/properties/return_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err404];
        } else {
          vErrors.push(err404);
        }
        errors++;
      }
      let data143 = data137.damping;
      if (typeof data143 == "number" && isFinite(data143)) {
        if (data143 > 10 || isNaN(data143)) {
          const err405 = { instancePath: instancePath + "/sequential/damping", schemaPath: "#/properties/sequential/properties/damping/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err405];
          } else {
            vErrors.push(err405);
          }
          errors++;
        }
        if (data143 < 0 || isNaN(data143)) {
          const err406 = { instancePath: instancePath + "/sequential/damping", schemaPath: "#/properties/sequential/properties/damping/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err406];
          } else {
            vErrors.push(err406);
          }
          errors++;
        }
      } else {
        const err407 = { instancePath: instancePath + "/sequential/damping", schemaPath: "#/properties/sequential/properties/damping/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err407];
        } else {
          vErrors.push(err407);
        }
        errors++;
      }
      let data144 = data137.lost_ms;
      if (typeof data144 == "number" && isFinite(data144)) {
        if (data144 > 1e4 || isNaN(data144)) {
          const err408 = { instancePath: instancePath + "/sequential/lost_ms", schemaPath: "#/properties/sequential/properties/lost_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err408];
          } else {
            vErrors.push(err408);
          }
          errors++;
        }
        if (data144 < 0 || isNaN(data144)) {
          const err409 = { instancePath: instancePath + "/sequential/lost_ms", schemaPath: "#/properties/sequential/properties/lost_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err409];
          } else {
            vErrors.push(err409);
          }
          errors++;
        }
      } else {
        const err410 = { instancePath: instancePath + "/sequential/lost_ms", schemaPath: "#/properties/sequential/properties/lost_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err410];
        } else {
          vErrors.push(err410);
        }
        errors++;
      }
    } else {
      const err411 = { instancePath: instancePath + "/sequential", schemaPath: "#/properties/sequential/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err411];
      } else {
        vErrors.push(err411);
      }
      errors++;
    }
    let data145 = data.wan_state;
    if (data145 && typeof data145 == "object" && !Array.isArray(data145)) {
      if (data145.enabled === void 0) {
        data145.enabled = false;
      }
      if (data145.red_weight === void 0) {
        data145.red_weight = 25;
      }
      if (data145.staleness_threshold_sec === void 0) {
        data145.staleness_threshold_sec = 5;
      }
      for (const key20 in data145) {
        if (!(key20 === "enabled" || key20 === "red_weight" || key20 === "soft_red_weight" || key20 === "staleness_threshold_sec")) {
          const err412 = { instancePath: instancePath + "/wan_state", schemaPath: "#/properties/wan_state/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key20 } };
          if (vErrors === null) {
            vErrors = [err412];
          } else {
            vErrors.push(err412);
          }
          errors++;
        }
      }
      if (typeof data145.enabled !== "boolean") {
        const err413 = { instancePath: instancePath + "/wan_state/enabled", schemaPath: "#/properties/wan_state/properties/enabled/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err413];
        } else {
          vErrors.push(err413);
        }
        errors++;
      }
      let data147 = data145.red_weight;
      if (typeof data147 == "number" && isFinite(data147)) {
        if (data147 > 100 || isNaN(data147)) {
          const err414 = { instancePath: instancePath + "/wan_state/red_weight", schemaPath: "#/properties/wan_state/properties/red_weight/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err414];
          } else {
            vErrors.push(err414);
          }
          errors++;
        }
        if (data147 < 0 || isNaN(data147)) {
          const err415 = { instancePath: instancePath + "/wan_state/red_weight", schemaPath: "#/properties/wan_state/properties/red_weight/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err415];
          } else {
            vErrors.push(err415);
          }
          errors++;
        }
      } else {
        const err416 = { instancePath: instancePath + "/wan_state/red_weight", schemaPath: "#/properties/wan_state/properties/red_weight/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err416];
        } else {
          vErrors.push(err416);
        }
        errors++;
      }
      if (data145.soft_red_weight !== void 0) {
        let data148 = data145.soft_red_weight;
        if (typeof data148 == "number" && isFinite(data148)) {
          if (data148 > 100 || isNaN(data148)) {
            const err417 = { instancePath: instancePath + "/wan_state/soft_red_weight", schemaPath: "#/properties/wan_state/properties/soft_red_weight/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
            if (vErrors === null) {
              vErrors = [err417];
            } else {
              vErrors.push(err417);
            }
            errors++;
          }
          if (data148 < 0 || isNaN(data148)) {
            const err418 = { instancePath: instancePath + "/wan_state/soft_red_weight", schemaPath: "#/properties/wan_state/properties/soft_red_weight/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
            if (vErrors === null) {
              vErrors = [err418];
            } else {
              vErrors.push(err418);
            }
            errors++;
          }
        } else {
          const err419 = { instancePath: instancePath + "/wan_state/soft_red_weight", schemaPath: "#/properties/wan_state/properties/soft_red_weight/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err419];
          } else {
            vErrors.push(err419);
          }
          errors++;
        }
      }
      let data149 = data145.staleness_threshold_sec;
      if (typeof data149 == "number" && isFinite(data149)) {
        if (data149 > 3600 || isNaN(data149)) {
          const err420 = { instancePath: instancePath + "/wan_state/staleness_threshold_sec", schemaPath: "#/properties/wan_state/properties/staleness_threshold_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 } };
          if (vErrors === null) {
            vErrors = [err420];
          } else {
            vErrors.push(err420);
          }
          errors++;
        }
        if (data149 < 1 || isNaN(data149)) {
          const err421 = { instancePath: instancePath + "/wan_state/staleness_threshold_sec", schemaPath: "#/properties/wan_state/properties/staleness_threshold_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err421];
          } else {
            vErrors.push(err421);
          }
          errors++;
        }
      } else {
        const err422 = { instancePath: instancePath + "/wan_state/staleness_threshold_sec", schemaPath: "#/properties/wan_state/properties/staleness_threshold_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err422];
        } else {
          vErrors.push(err422);
        }
        errors++;
      }
    } else {
      const err423 = { instancePath: instancePath + "/wan_state", schemaPath: "#/properties/wan_state/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err423];
      } else {
        vErrors.push(err423);
      }
      errors++;
    }
    let data150 = data.breaker;
    if (data150 && typeof data150 == "object" && !Array.isArray(data150)) {
      if (data150.failures === void 0) {
        data150.failures = 3;
      }
      if (data150.max_wait_sec === void 0) {
        data150.max_wait_sec = 60;
      }
      for (const key21 in data150) {
        if (!(key21 === "failures" || key21 === "max_wait_sec")) {
          const err424 = { instancePath: instancePath + "/breaker", schemaPath: "#/properties/breaker/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key21 } };
          if (vErrors === null) {
            vErrors = [err424];
          } else {
            vErrors.push(err424);
          }
          errors++;
        }
      }
      let data151 = data150.failures;
      if (!(typeof data151 == "number" && (!(data151 % 1) && !isNaN(data151)) && isFinite(data151))) {
        const err425 = { instancePath: instancePath + "/breaker/failures", schemaPath: "#/properties/breaker/properties/failures/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err425];
        } else {
          vErrors.push(err425);
        }
        errors++;
      }
      if (typeof data151 == "number" && isFinite(data151)) {
        if (data151 > 100 || isNaN(data151)) {
          const err426 = { instancePath: instancePath + "/breaker/failures", schemaPath: "#/properties/breaker/properties/failures/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err426];
          } else {
            vErrors.push(err426);
          }
          errors++;
        }
        if (data151 < 1 || isNaN(data151)) {
          const err427 = { instancePath: instancePath + "/breaker/failures", schemaPath: "#/properties/breaker/properties/failures/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err427];
          } else {
            vErrors.push(err427);
          }
          errors++;
        }
      }
      let data152 = data150.max_wait_sec;
      if (typeof data152 == "number" && isFinite(data152)) {
        if (data152 > 3600 || isNaN(data152)) {
          const err428 = { instancePath: instancePath + "/breaker/max_wait_sec", schemaPath: "#/properties/breaker/properties/max_wait_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 } };
          if (vErrors === null) {
            vErrors = [err428];
          } else {
            vErrors.push(err428);
          }
          errors++;
        }
        if (data152 < 4 || isNaN(data152)) {
          const err429 = { instancePath: instancePath + "/breaker/max_wait_sec", schemaPath: "#/properties/breaker/properties/max_wait_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 4 } };
          if (vErrors === null) {
            vErrors = [err429];
          } else {
            vErrors.push(err429);
          }
          errors++;
        }
      } else {
        const err430 = { instancePath: instancePath + "/breaker/max_wait_sec", schemaPath: "#/properties/breaker/properties/max_wait_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err430];
        } else {
          vErrors.push(err430);
        }
        errors++;
      }
    } else {
      const err431 = { instancePath: instancePath + "/breaker", schemaPath: "#/properties/breaker/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err431];
      } else {
        vErrors.push(err431);
      }
      errors++;
    }
    let data153 = data.verify;
    if (data153 && typeof data153 == "object" && !Array.isArray(data153)) {
      if (data153.attempts === void 0) {
        data153.attempts = 3;
      }
      if (data153.delay_ms === void 0) {
        data153.delay_ms = 100;
      }
      for (const key22 in data153) {
        if (!(key22 === "attempts" || key22 === "delay_ms")) {
          const err432 = { instancePath: instancePath + "/verify", schemaPath: "#/properties/verify/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key22 } };
          if (vErrors === null) {
            vErrors = [err432];
          } else {
            vErrors.push(err432);
          }
          errors++;
        }
      }
      let data154 = data153.attempts;
      if (!(typeof data154 == "number" && (!(data154 % 1) && !isNaN(data154)) && isFinite(data154))) {
        const err433 = { instancePath: instancePath + "/verify/attempts", schemaPath: "#/properties/verify/properties/attempts/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err433];
        } else {
          vErrors.push(err433);
        }
        errors++;
      }
      if (typeof data154 == "number" && isFinite(data154)) {
        if (data154 > 10 || isNaN(data154)) {
          const err434 = { instancePath: instancePath + "/verify/attempts", schemaPath: "#/properties/verify/properties/attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err434];
          } else {
            vErrors.push(err434);
          }
          errors++;
        }
        if (data154 < 1 || isNaN(data154)) {
          const err435 = { instancePath: instancePath + "/verify/attempts", schemaPath: "#/properties/verify/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err435];
          } else {
            vErrors.push(err435);
          }
          errors++;
        }
      }
      let data155 = data153.delay_ms;
      if (typeof data155 == "number" && isFinite(data155)) {
        if (data155 > 1e3 || isNaN(data155)) {
          const err436 = { instancePath: instancePath + "/verify/delay_ms", schemaPath: "#/properties/verify/properties/delay_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err436];
          } else {
            vErrors.push(err436);
          }
          errors++;
        }
        if (data155 < 1 || isNaN(data155)) {
          const err437 = { instancePath: instancePath + "/verify/delay_ms", schemaPath: "#/properties/verify/properties/delay_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err437];
          } else {
            vErrors.push(err437);
          }
          errors++;
        }
      } else {
        const err438 = { instancePath: instancePath + "/verify/delay_ms", schemaPath: "#/properties/verify/properties/delay_ms/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err438];
        } else {
          vErrors.push(err438);
        }
        errors++;
      }
    } else {
      const err439 = { instancePath: instancePath + "/verify", schemaPath: "#/properties/verify/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err439];
      } else {
        vErrors.push(err439);
      }
      errors++;
    }
    let data156 = data.cycle;
    if (data156 && typeof data156 == "object" && !Array.isArray(data156)) {
      if (data156.max_gap_intervals === void 0) {
        data156.max_gap_intervals = 5;
      }
      for (const key23 in data156) {
        if (!(key23 === "budget_ms" || key23 === "max_gap_intervals")) {
          const err440 = { instancePath: instancePath + "/cycle", schemaPath: "#/properties/cycle/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key23 } };
          if (vErrors === null) {
            vErrors = [err440];
          } else {
            vErrors.push(err440);
          }
          errors++;
        }
      }
      if (data156.budget_ms !== void 0) {
        let data157 = data156.budget_ms;
        if (typeof data157 == "number" && isFinite(data157)) {
          if (data157 > 6e4 || isNaN(data157)) {
            const err441 = { instancePath: instancePath + "/cycle/budget_ms", schemaPath: "#/properties/cycle/properties/budget_ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e4 } };
            if (vErrors === null) {
              vErrors = [err441];
            } else {
              vErrors.push(err441);
            }
            errors++;
          }
          if (data157 < 50 || isNaN(data157)) {
            const err442 = { instancePath: instancePath + "/cycle/budget_ms", schemaPath: "#/properties/cycle/properties/budget_ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 50 } };
            if (vErrors === null) {
              vErrors = [err442];
            } else {
              vErrors.push(err442);
            }
            errors++;
          }
        } else {
          const err443 = { instancePath: instancePath + "/cycle/budget_ms", schemaPath: "#/properties/cycle/properties/budget_ms/type", keyword: "type", params: { type: "number" } };
          if (vErrors === null) {
            vErrors = [err443];
          } else {
            vErrors.push(err443);
          }
          errors++;
        }
      }
      let data158 = data156.max_gap_intervals;
      if (typeof data158 == "number" && isFinite(data158)) {
        if (data158 > 1e3 || isNaN(data158)) {
          const err444 = { instancePath: instancePath + "/cycle/max_gap_intervals", schemaPath: "#/properties/cycle/properties/max_gap_intervals/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err444];
          } else {
            vErrors.push(err444);
          }
          errors++;
        }
        if (data158 < 1.5 || isNaN(data158)) {
          const err445 = { instancePath: instancePath + "/cycle/max_gap_intervals", schemaPath: "#/properties/cycle/properties/max_gap_intervals/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1.5 } };
          if (vErrors === null) {
            vErrors = [err445];
          } else {
            vErrors.push(err445);
          }
          errors++;
        }
      } else {
        const err446 = { instancePath: instancePath + "/cycle/max_gap_intervals", schemaPath: "#/properties/cycle/properties/max_gap_intervals/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err446];
        } else {
          vErrors.push(err446);
        }
        errors++;
      }
    } else {
      const err447 = { instancePath: instancePath + "/cycle", schemaPath: "#/properties/cycle/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err447];
      } else {
        vErrors.push(err447);
      }
      errors++;
    }
    let data159 = data.drift;
    if (data159 && typeof data159 == "object" && !Array.isArray(data159)) {
      if (data159.policy === void 0) {
        data159.policy = "correct";
      }
      if (data159.max_corrections === void 0) {
        data159.max_corrections = 3;
      }
      for (const key24 in data159) {
        if (!(key24 === "policy" || key24 === "max_corrections")) {
          const err448 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key24 } };
          if (vErrors === null) {
            vErrors = [err448];
          } else {
            vErrors.push(err448);
          }
          errors++;
        }
      }
      let data160 = data159.policy;
      if (typeof data160 !== "string") {
        const err449 = { instancePath: instancePath + "/drift/policy", schemaPath: "#/properties/drift/properties/policy/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err449];
        } else {
          vErrors.push(err449);
        }
        errors++;
      }
      if (!(data160 === "correct" || data160 === "adopt" || data160 === "alert")) {
        const err450 = { instancePath: instancePath + "/drift/policy", schemaPath: "#/properties/drift/properties/policy/enum", keyword: "enum", params: { allowedValues: schema11.properties.drift.properties.policy.enum } };
        if (vErrors === null) {
          vErrors = [err450];
        } else {
          vErrors.push(err450);
        }
        errors++;
      }
      let data161 = data159.max_corrections;
      if (!(typeof data161 == "number" && (!(data161 % 1) && !isNaN(data161)) && isFinite(data161))) {
        const err451 = { instancePath: instancePath + "/drift/max_corrections", schemaPath: "#/properties/drift/properties/max_corrections/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err451];
        } else {
          vErrors.push(err451);
        }
        errors++;
      }
      if (typeof data161 == "number" && isFinite(data161)) {
        if (data161 > 100 || isNaN(data161)) {
          const err452 = { instancePath: instancePath + "/drift/max_corrections", schemaPath: "#/properties/drift/properties/max_corrections/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err452];
          } else {
            vErrors.push(err452);
          }
          errors++;
        }
        if (data161 < 1 || isNaN(data161)) {
          const err453 = { instancePath: instancePath + "/drift/max_corrections", schemaPath: "#/properties/drift/properties/max_corrections/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err453];
          } else {
            vErrors.push(err453);
          }
          errors++;
        }
      }
    } else {
      const err454 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err454];
      } else {
        vErrors.push(err454);
      }
      errors++;
    }
    let data162 = data.state;
    if (data162 && typeof data162 == "object" && !Array.isArray(data162)) {
      if (data162.file === void 0) {
        data162.file = "/var/lib/wanctl-steer/steering_state.json";
      }
      if (data162.history_size === void 0) {
        data162.history_size = 240;
      }
      if (data162.spare_flash === void 0) {
        data162.spare_flash = false;
      }
      for (const key25 in data162) {
        if (!(key25 === "file" || key25 === "history_size" || key25 === "spare_flash")) {
          const err455 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key25 } };
          if (vErrors === null) {
            vErrors = [err455];
          } else {
            vErrors.push(err455);
          }
          errors++;
        }
      }
      let data163 = data162.file;
      if (typeof data163 === "string") {
        if (func3(data163) > 4096) {
          const err456 = { instancePath: instancePath + "/state/file", schemaPath: "#/properties/state/properties/file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
          if (vErrors === null) {
            vErrors = [err456];
          } else {
            vErrors.push(err456);
          }
          errors++;
        }
        if (func3(data163) < 1) {
          const err457 = { instancePath: instancePath + "/state/file", schemaPath: "#/properties/state/properties/file/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err457];
          } else {
            vErrors.push(err457);
          }
          errors++;
        }
      } else {
        const err458 = { instancePath: instancePath + "/state/file", schemaPath: "#/properties/state/properties/file/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err458];
        } else {
          vErrors.push(err458);
        }
        errors++;
      }
      let data164 = data162.history_size;
      if (!(typeof data164 == "number" && (!(data164 % 1) && !isNaN(data164)) && isFinite(data164))) {
        const err459 = { instancePath: instancePath + "/state/history_size", schemaPath: "#/properties/state/properties/history_size/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err459];
        } else {
          vErrors.push(err459);
        }
        errors++;
      }
      if (typeof data164 == "number" && isFinite(data164)) {
        if (data164 > 3e3 || isNaN(data164)) {
          const err460 = { instancePath: instancePath + "/state/history_size", schemaPath: "#/properties/state/properties/history_size/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3e3 } };
          if (vErrors === null) {
            vErrors = [err460];
          } else {
            vErrors.push(err460);
          }
          errors++;
        }
        if (data164 < 1 || isNaN(data164)) {
          const err461 = { instancePath: instancePath + "/state/history_size", schemaPath: "#/properties/state/properties/history_size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err461];
          } else {
            vErrors.push(err461);
          }
          errors++;
        }
      }
      if (typeof data162.spare_flash !== "boolean") {
        const err462 = { instancePath: instancePath + "/state/spare_flash", schemaPath: "#/properties/state/properties/spare_flash/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err462];
        } else {
          vErrors.push(err462);
        }
        errors++;
      }
    } else {
      const err463 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err463];
      } else {
        vErrors.push(err463);
      }
      errors++;
    }
    let data166 = data.journal;
    if (data166 && typeof data166 == "object" && !Array.isArray(data166)) {
      if (data166.file === void 0) {
        data166.file = "/var/log/wanctl-steer/journal.jsonl";
      }
      if (data166.max_bytes === void 0) {
        data166.max_bytes = 16777216;
      }
      if (data166.keep === void 0) {
        data166.keep = 4;
      }
      for (const key26 in data166) {
        if (!(key26 === "file" || key26 === "max_bytes" || key26 === "keep")) {
          const err464 = { instancePath: instancePath + "/journal", schemaPath: "#/properties/journal/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key26 } };
          if (vErrors === null) {
            vErrors = [err464];
          } else {
            vErrors.push(err464);
          }
          errors++;
        }
      }
      let data167 = data166.file;
      if (typeof data167 === "string") {
        if (func3(data167) > 4096) {
          const err465 = { instancePath: instancePath + "/journal/file", schemaPath: "#/properties/journal/properties/file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
          if (vErrors === null) {
            vErrors = [err465];
          } else {
            vErrors.push(err465);
          }
          errors++;
        }
        if (func3(data167) < 1) {
          const err466 = { instancePath: instancePath + "/journal/file", schemaPath: "#/properties/journal/properties/file/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err466];
          } else {
            vErrors.push(err466);
          }
          errors++;
        }
      } else {
        const err467 = { instancePath: instancePath + "/journal/file", schemaPath: "#/properties/journal/properties/file/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err467];
        } else {
          vErrors.push(err467);
        }
        errors++;
      }
      let data168 = data166.max_bytes;
      if (!(typeof data168 == "number" && (!(data168 % 1) && !isNaN(data168)) && isFinite(data168))) {
        const err468 = { instancePath: instancePath + "/journal/max_bytes", schemaPath: "#/properties/journal/properties/max_bytes/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err468];
        } else {
          vErrors.push(err468);
        }
        errors++;
      }
      if (typeof data168 == "number" && isFinite(data168)) {
        if (data168 > 4294967296 || isNaN(data168)) {
          const err469 = { instancePath: instancePath + "/journal/max_bytes", schemaPath: "#/properties/journal/properties/max_bytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967296 } };
          if (vErrors === null) {
            vErrors = [err469];
          } else {
            vErrors.push(err469);
          }
          errors++;
        }
        if (data168 < 262144 || isNaN(data168)) {
          const err470 = { instancePath: instancePath + "/journal/max_bytes", schemaPath: "#/properties/journal/properties/max_bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 262144 } };
          if (vErrors === null) {
            vErrors = [err470];
          } else {
            vErrors.push(err470);
          }
          errors++;
        }
      }
      let data169 = data166.keep;
      if (!(typeof data169 == "number" && (!(data169 % 1) && !isNaN(data169)) && isFinite(data169))) {
        const err471 = { instancePath: instancePath + "/journal/keep", schemaPath: "#/properties/journal/properties/keep/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err471];
        } else {
          vErrors.push(err471);
        }
        errors++;
      }
      if (typeof data169 == "number" && isFinite(data169)) {
        if (data169 > 100 || isNaN(data169)) {
          const err472 = { instancePath: instancePath + "/journal/keep", schemaPath: "#/properties/journal/properties/keep/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err472];
          } else {
            vErrors.push(err472);
          }
          errors++;
        }
        if (data169 < 0 || isNaN(data169)) {
          const err473 = { instancePath: instancePath + "/journal/keep", schemaPath: "#/properties/journal/properties/keep/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err473];
          } else {
            vErrors.push(err473);
          }
          errors++;
        }
      }
    } else {
      const err474 = { instancePath: instancePath + "/journal", schemaPath: "#/properties/journal/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err474];
      } else {
        vErrors.push(err474);
      }
      errors++;
    }
    let data170 = data.dry_run;
    if (data170 && typeof data170 == "object" && !Array.isArray(data170)) {
      for (const key27 in data170) {
        if (!(key27 === "file")) {
          const err475 = { instancePath: instancePath + "/dry_run", schemaPath: "#/properties/dry_run/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key27 } };
          if (vErrors === null) {
            vErrors = [err475];
          } else {
            vErrors.push(err475);
          }
          errors++;
        }
      }
      if (data170.file !== void 0) {
        let data171 = data170.file;
        if (typeof data171 === "string") {
          if (func3(data171) > 4096) {
            const err476 = { instancePath: instancePath + "/dry_run/file", schemaPath: "#/properties/dry_run/properties/file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err476];
            } else {
              vErrors.push(err476);
            }
            errors++;
          }
          if (func3(data171) < 1) {
            const err477 = { instancePath: instancePath + "/dry_run/file", schemaPath: "#/properties/dry_run/properties/file/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err477];
            } else {
              vErrors.push(err477);
            }
            errors++;
          }
        } else {
          const err478 = { instancePath: instancePath + "/dry_run/file", schemaPath: "#/properties/dry_run/properties/file/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err478];
          } else {
            vErrors.push(err478);
          }
          errors++;
        }
      }
    } else {
      const err479 = { instancePath: instancePath + "/dry_run", schemaPath: "#/properties/dry_run/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err479];
      } else {
        vErrors.push(err479);
      }
      errors++;
    }
    let data172 = data.logging;
    if (data172 && typeof data172 == "object" && !Array.isArray(data172)) {
      if (data172.log_cake_stats === void 0) {
        data172.log_cake_stats = true;
      }
      for (const key28 in data172) {
        if (!(key28 === "main_log" || key28 === "debug_log" || key28 === "log_cake_stats")) {
          const err480 = { instancePath: instancePath + "/logging", schemaPath: "#/properties/logging/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key28 } };
          if (vErrors === null) {
            vErrors = [err480];
          } else {
            vErrors.push(err480);
          }
          errors++;
        }
      }
      if (data172.main_log !== void 0) {
        let data173 = data172.main_log;
        if (typeof data173 === "string") {
          if (func3(data173) > 4096) {
            const err481 = { instancePath: instancePath + "/logging/main_log", schemaPath: "#/properties/logging/properties/main_log/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err481];
            } else {
              vErrors.push(err481);
            }
            errors++;
          }
          if (func3(data173) < 1) {
            const err482 = { instancePath: instancePath + "/logging/main_log", schemaPath: "#/properties/logging/properties/main_log/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err482];
            } else {
              vErrors.push(err482);
            }
            errors++;
          }
        } else {
          const err483 = { instancePath: instancePath + "/logging/main_log", schemaPath: "#/properties/logging/properties/main_log/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err483];
          } else {
            vErrors.push(err483);
          }
          errors++;
        }
      }
      if (data172.debug_log !== void 0) {
        let data174 = data172.debug_log;
        if (typeof data174 === "string") {
          if (func3(data174) > 4096) {
            const err484 = { instancePath: instancePath + "/logging/debug_log", schemaPath: "#/properties/logging/properties/debug_log/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err484];
            } else {
              vErrors.push(err484);
            }
            errors++;
          }
          if (func3(data174) < 1) {
            const err485 = { instancePath: instancePath + "/logging/debug_log", schemaPath: "#/properties/logging/properties/debug_log/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err485];
            } else {
              vErrors.push(err485);
            }
            errors++;
          }
        } else {
          const err486 = { instancePath: instancePath + "/logging/debug_log", schemaPath: "#/properties/logging/properties/debug_log/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err486];
          } else {
            vErrors.push(err486);
          }
          errors++;
        }
      }
      if (typeof data172.log_cake_stats !== "boolean") {
        const err487 = { instancePath: instancePath + "/logging/log_cake_stats", schemaPath: "#/properties/logging/properties/log_cake_stats/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err487];
        } else {
          vErrors.push(err487);
        }
        errors++;
      }
    } else {
      const err488 = { instancePath: instancePath + "/logging", schemaPath: "#/properties/logging/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err488];
      } else {
        vErrors.push(err488);
      }
      errors++;
    }
    if (data.notify !== void 0) {
      let data176 = data.notify;
      if (!(data176 && typeof data176 == "object" && !Array.isArray(data176))) {
        const err489 = { instancePath: instancePath + "/notify", schemaPath: "#/properties/notify/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err489];
        } else {
          vErrors.push(err489);
        }
        errors++;
      }
    }
    let data177 = data.serve;
    if (data177 && typeof data177 == "object" && !Array.isArray(data177)) {
      if (data177.listen === void 0) {
        data177.listen = "127.0.0.1";
      }
      if (data177.port === void 0) {
        data177.port = 8477;
      }
      if (data177.hosts === void 0) {
        data177.hosts = [];
      }
      if (data177.orders === void 0) {
        data177.orders = false;
      }
      if (data177.mqtt === void 0) {
        data177.mqtt = {};
      }
      for (const key29 in data177) {
        if (!(key29 === "listen" || key29 === "port" || key29 === "hosts" || key29 === "token" || key29 === "token_file" || key29 === "orders" || key29 === "mqtt")) {
          const err490 = { instancePath: instancePath + "/serve", schemaPath: "#/properties/serve/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key29 } };
          if (vErrors === null) {
            vErrors = [err490];
          } else {
            vErrors.push(err490);
          }
          errors++;
        }
      }
      let data178 = data177.listen;
      if (typeof data178 === "string") {
        if (func3(data178) > 64) {
          const err491 = { instancePath: instancePath + "/serve/listen", schemaPath: "#/properties/serve/properties/listen/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err491];
          } else {
            vErrors.push(err491);
          }
          errors++;
        }
        if (func3(data178) < 1) {
          const err492 = { instancePath: instancePath + "/serve/listen", schemaPath: "#/properties/serve/properties/listen/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err492];
          } else {
            vErrors.push(err492);
          }
          errors++;
        }
        if (!pattern21.test(data178)) {
          const err493 = { instancePath: instancePath + "/serve/listen", schemaPath: "#/properties/serve/properties/listen/pattern", keyword: "pattern", params: { pattern: "^[0-9A-Fa-f:.]+$" } };
          if (vErrors === null) {
            vErrors = [err493];
          } else {
            vErrors.push(err493);
          }
          errors++;
        }
      } else {
        const err494 = { instancePath: instancePath + "/serve/listen", schemaPath: "#/properties/serve/properties/listen/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err494];
        } else {
          vErrors.push(err494);
        }
        errors++;
      }
      let data179 = data177.port;
      if (!(typeof data179 == "number" && (!(data179 % 1) && !isNaN(data179)) && isFinite(data179))) {
        const err495 = { instancePath: instancePath + "/serve/port", schemaPath: "#/properties/serve/properties/port/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err495];
        } else {
          vErrors.push(err495);
        }
        errors++;
      }
      if (typeof data179 == "number" && isFinite(data179)) {
        if (data179 > 65535 || isNaN(data179)) {
          const err496 = { instancePath: instancePath + "/serve/port", schemaPath: "#/properties/serve/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 } };
          if (vErrors === null) {
            vErrors = [err496];
          } else {
            vErrors.push(err496);
          }
          errors++;
        }
        if (data179 < 1 || isNaN(data179)) {
          const err497 = { instancePath: instancePath + "/serve/port", schemaPath: "#/properties/serve/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err497];
          } else {
            vErrors.push(err497);
          }
          errors++;
        }
      }
      let data180 = data177.hosts;
      if (Array.isArray(data180)) {
        if (data180.length > 8) {
          const err498 = { instancePath: instancePath + "/serve/hosts", schemaPath: "#/properties/serve/properties/hosts/maxItems", keyword: "maxItems", params: { limit: 8 } };
          if (vErrors === null) {
            vErrors = [err498];
          } else {
            vErrors.push(err498);
          }
          errors++;
        }
        if (data180.length < 0) {
          const err499 = { instancePath: instancePath + "/serve/hosts", schemaPath: "#/properties/serve/properties/hosts/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err499];
          } else {
            vErrors.push(err499);
          }
          errors++;
        }
        const len3 = data180.length;
        for (let i6 = 0; i6 < len3; i6++) {
          let data181 = data180[i6];
          if (typeof data181 === "string") {
            if (func3(data181) > 254) {
              const err500 = { instancePath: instancePath + "/serve/hosts/" + i6, schemaPath: "#/properties/serve/properties/hosts/items/maxLength", keyword: "maxLength", params: { limit: 254 } };
              if (vErrors === null) {
                vErrors = [err500];
              } else {
                vErrors.push(err500);
              }
              errors++;
            }
            if (!pattern22.test(data181)) {
              const err501 = { instancePath: instancePath + "/serve/hosts/" + i6, schemaPath: "#/properties/serve/properties/hosts/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$" } };
              if (vErrors === null) {
                vErrors = [err501];
              } else {
                vErrors.push(err501);
              }
              errors++;
            }
          } else {
            const err502 = { instancePath: instancePath + "/serve/hosts/" + i6, schemaPath: "#/properties/serve/properties/hosts/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err502];
            } else {
              vErrors.push(err502);
            }
            errors++;
          }
        }
        let i7 = data180.length;
        let j3;
        if (i7 > 1) {
          const indices3 = {};
          for (; i7--; ) {
            let item3 = data180[i7];
            if (typeof item3 !== "string") {
              continue;
            }
            if (typeof indices3[item3] == "number") {
              j3 = indices3[item3];
              const err503 = { instancePath: instancePath + "/serve/hosts", schemaPath: "#/properties/serve/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: i7, j: j3 } };
              if (vErrors === null) {
                vErrors = [err503];
              } else {
                vErrors.push(err503);
              }
              errors++;
              break;
            }
            indices3[item3] = i7;
          }
        }
      } else {
        const err504 = { instancePath: instancePath + "/serve/hosts", schemaPath: "#/properties/serve/properties/hosts/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err504];
        } else {
          vErrors.push(err504);
        }
        errors++;
      }
      if (data177.token !== void 0) {
        let data182 = data177.token;
        if (typeof data182 === "string") {
          if (func3(data182) > 4096) {
            const err505 = { instancePath: instancePath + "/serve/token", schemaPath: "#/properties/serve/properties/token/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err505];
            } else {
              vErrors.push(err505);
            }
            errors++;
          }
          if (func3(data182) < 0) {
            const err506 = { instancePath: instancePath + "/serve/token", schemaPath: "#/properties/serve/properties/token/minLength", keyword: "minLength", params: { limit: 0 } };
            if (vErrors === null) {
              vErrors = [err506];
            } else {
              vErrors.push(err506);
            }
            errors++;
          }
        } else {
          const err507 = { instancePath: instancePath + "/serve/token", schemaPath: "#/properties/serve/properties/token/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err507];
          } else {
            vErrors.push(err507);
          }
          errors++;
        }
      }
      if (data177.token_file !== void 0) {
        let data183 = data177.token_file;
        if (typeof data183 === "string") {
          if (func3(data183) > 4096) {
            const err508 = { instancePath: instancePath + "/serve/token_file", schemaPath: "#/properties/serve/properties/token_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
            if (vErrors === null) {
              vErrors = [err508];
            } else {
              vErrors.push(err508);
            }
            errors++;
          }
          if (func3(data183) < 1) {
            const err509 = { instancePath: instancePath + "/serve/token_file", schemaPath: "#/properties/serve/properties/token_file/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err509];
            } else {
              vErrors.push(err509);
            }
            errors++;
          }
        } else {
          const err510 = { instancePath: instancePath + "/serve/token_file", schemaPath: "#/properties/serve/properties/token_file/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err510];
          } else {
            vErrors.push(err510);
          }
          errors++;
        }
      }
      if (typeof data177.orders !== "boolean") {
        const err511 = { instancePath: instancePath + "/serve/orders", schemaPath: "#/properties/serve/properties/orders/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err511];
        } else {
          vErrors.push(err511);
        }
        errors++;
      }
      let data185 = data177.mqtt;
      if (data185 && typeof data185 == "object" && !Array.isArray(data185)) {
        if (data185.topic_prefix === void 0) {
          data185.topic_prefix = "wanctl-steer";
        }
        if (data185.discovery_prefix === void 0) {
          data185.discovery_prefix = "homeassistant";
        }
        if (data185.expire_after_sec === void 0) {
          data185.expire_after_sec = 60;
        }
        for (const key30 in data185) {
          if (!(key30 === "url" || key30 === "user" || key30 === "password" || key30 === "password_file" || key30 === "ca_file" || key30 === "topic_prefix" || key30 === "discovery_prefix" || key30 === "expire_after_sec")) {
            const err512 = { instancePath: instancePath + "/serve/mqtt", schemaPath: "#/properties/serve/properties/mqtt/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key30 } };
            if (vErrors === null) {
              vErrors = [err512];
            } else {
              vErrors.push(err512);
            }
            errors++;
          }
        }
        if (data185.url !== void 0) {
          let data186 = data185.url;
          if (typeof data186 === "string") {
            if (func3(data186) > 300) {
              const err513 = { instancePath: instancePath + "/serve/mqtt/url", schemaPath: "#/properties/serve/properties/mqtt/properties/url/maxLength", keyword: "maxLength", params: { limit: 300 } };
              if (vErrors === null) {
                vErrors = [err513];
              } else {
                vErrors.push(err513);
              }
              errors++;
            }
            if (func3(data186) < 1) {
              const err514 = { instancePath: instancePath + "/serve/mqtt/url", schemaPath: "#/properties/serve/properties/mqtt/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err514];
              } else {
                vErrors.push(err514);
              }
              errors++;
            }
            if (!pattern23.test(data186)) {
              const err515 = { instancePath: instancePath + "/serve/mqtt/url", schemaPath: "#/properties/serve/properties/mqtt/properties/url/pattern", keyword: "pattern", params: { pattern: "^mqtts?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9_.-]*)(:[0-9]{1,5})?$" } };
              if (vErrors === null) {
                vErrors = [err515];
              } else {
                vErrors.push(err515);
              }
              errors++;
            }
          } else {
            const err516 = { instancePath: instancePath + "/serve/mqtt/url", schemaPath: "#/properties/serve/properties/mqtt/properties/url/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err516];
            } else {
              vErrors.push(err516);
            }
            errors++;
          }
        }
        if (data185.user !== void 0) {
          let data187 = data185.user;
          if (typeof data187 === "string") {
            if (func3(data187) > 256) {
              const err517 = { instancePath: instancePath + "/serve/mqtt/user", schemaPath: "#/properties/serve/properties/mqtt/properties/user/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err517];
              } else {
                vErrors.push(err517);
              }
              errors++;
            }
            if (func3(data187) < 1) {
              const err518 = { instancePath: instancePath + "/serve/mqtt/user", schemaPath: "#/properties/serve/properties/mqtt/properties/user/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err518];
              } else {
                vErrors.push(err518);
              }
              errors++;
            }
          } else {
            const err519 = { instancePath: instancePath + "/serve/mqtt/user", schemaPath: "#/properties/serve/properties/mqtt/properties/user/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err519];
            } else {
              vErrors.push(err519);
            }
            errors++;
          }
        }
        if (data185.password !== void 0) {
          let data188 = data185.password;
          if (typeof data188 === "string") {
            if (func3(data188) > 4096) {
              const err520 = { instancePath: instancePath + "/serve/mqtt/password", schemaPath: "#/properties/serve/properties/mqtt/properties/password/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err520];
              } else {
                vErrors.push(err520);
              }
              errors++;
            }
            if (func3(data188) < 0) {
              const err521 = { instancePath: instancePath + "/serve/mqtt/password", schemaPath: "#/properties/serve/properties/mqtt/properties/password/minLength", keyword: "minLength", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err521];
              } else {
                vErrors.push(err521);
              }
              errors++;
            }
          } else {
            const err522 = { instancePath: instancePath + "/serve/mqtt/password", schemaPath: "#/properties/serve/properties/mqtt/properties/password/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err522];
            } else {
              vErrors.push(err522);
            }
            errors++;
          }
        }
        if (data185.password_file !== void 0) {
          let data189 = data185.password_file;
          if (typeof data189 === "string") {
            if (func3(data189) > 4096) {
              const err523 = { instancePath: instancePath + "/serve/mqtt/password_file", schemaPath: "#/properties/serve/properties/mqtt/properties/password_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err523];
              } else {
                vErrors.push(err523);
              }
              errors++;
            }
            if (func3(data189) < 1) {
              const err524 = { instancePath: instancePath + "/serve/mqtt/password_file", schemaPath: "#/properties/serve/properties/mqtt/properties/password_file/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err524];
              } else {
                vErrors.push(err524);
              }
              errors++;
            }
          } else {
            const err525 = { instancePath: instancePath + "/serve/mqtt/password_file", schemaPath: "#/properties/serve/properties/mqtt/properties/password_file/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err525];
            } else {
              vErrors.push(err525);
            }
            errors++;
          }
        }
        if (data185.ca_file !== void 0) {
          let data190 = data185.ca_file;
          if (typeof data190 === "string") {
            if (func3(data190) > 4096) {
              const err526 = { instancePath: instancePath + "/serve/mqtt/ca_file", schemaPath: "#/properties/serve/properties/mqtt/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
              if (vErrors === null) {
                vErrors = [err526];
              } else {
                vErrors.push(err526);
              }
              errors++;
            }
            if (func3(data190) < 1) {
              const err527 = { instancePath: instancePath + "/serve/mqtt/ca_file", schemaPath: "#/properties/serve/properties/mqtt/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err527];
              } else {
                vErrors.push(err527);
              }
              errors++;
            }
          } else {
            const err528 = { instancePath: instancePath + "/serve/mqtt/ca_file", schemaPath: "#/properties/serve/properties/mqtt/properties/ca_file/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err528];
            } else {
              vErrors.push(err528);
            }
            errors++;
          }
        }
        let data191 = data185.topic_prefix;
        if (typeof data191 === "string") {
          if (func3(data191) > 128) {
            const err529 = { instancePath: instancePath + "/serve/mqtt/topic_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/topic_prefix/maxLength", keyword: "maxLength", params: { limit: 128 } };
            if (vErrors === null) {
              vErrors = [err529];
            } else {
              vErrors.push(err529);
            }
            errors++;
          }
          if (func3(data191) < 1) {
            const err530 = { instancePath: instancePath + "/serve/mqtt/topic_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/topic_prefix/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err530];
            } else {
              vErrors.push(err530);
            }
            errors++;
          }
          if (!pattern24.test(data191)) {
            const err531 = { instancePath: instancePath + "/serve/mqtt/topic_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/topic_prefix/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$" } };
            if (vErrors === null) {
              vErrors = [err531];
            } else {
              vErrors.push(err531);
            }
            errors++;
          }
        } else {
          const err532 = { instancePath: instancePath + "/serve/mqtt/topic_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/topic_prefix/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err532];
          } else {
            vErrors.push(err532);
          }
          errors++;
        }
        let data192 = data185.discovery_prefix;
        if (typeof data192 === "string") {
          if (func3(data192) > 128) {
            const err533 = { instancePath: instancePath + "/serve/mqtt/discovery_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/discovery_prefix/maxLength", keyword: "maxLength", params: { limit: 128 } };
            if (vErrors === null) {
              vErrors = [err533];
            } else {
              vErrors.push(err533);
            }
            errors++;
          }
          if (func3(data192) < 1) {
            const err534 = { instancePath: instancePath + "/serve/mqtt/discovery_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/discovery_prefix/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err534];
            } else {
              vErrors.push(err534);
            }
            errors++;
          }
          if (!pattern24.test(data192)) {
            const err535 = { instancePath: instancePath + "/serve/mqtt/discovery_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/discovery_prefix/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$" } };
            if (vErrors === null) {
              vErrors = [err535];
            } else {
              vErrors.push(err535);
            }
            errors++;
          }
        } else {
          const err536 = { instancePath: instancePath + "/serve/mqtt/discovery_prefix", schemaPath: "#/properties/serve/properties/mqtt/properties/discovery_prefix/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err536];
          } else {
            vErrors.push(err536);
          }
          errors++;
        }
        let data193 = data185.expire_after_sec;
        if (!(typeof data193 == "number" && (!(data193 % 1) && !isNaN(data193)) && isFinite(data193))) {
          const err537 = { instancePath: instancePath + "/serve/mqtt/expire_after_sec", schemaPath: "#/properties/serve/properties/mqtt/properties/expire_after_sec/type", keyword: "type", params: { type: "integer" } };
          if (vErrors === null) {
            vErrors = [err537];
          } else {
            vErrors.push(err537);
          }
          errors++;
        }
        if (typeof data193 == "number" && isFinite(data193)) {
          if (data193 > 86400 || isNaN(data193)) {
            const err538 = { instancePath: instancePath + "/serve/mqtt/expire_after_sec", schemaPath: "#/properties/serve/properties/mqtt/properties/expire_after_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
            if (vErrors === null) {
              vErrors = [err538];
            } else {
              vErrors.push(err538);
            }
            errors++;
          }
          if (data193 < 10 || isNaN(data193)) {
            const err539 = { instancePath: instancePath + "/serve/mqtt/expire_after_sec", schemaPath: "#/properties/serve/properties/mqtt/properties/expire_after_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 } };
            if (vErrors === null) {
              vErrors = [err539];
            } else {
              vErrors.push(err539);
            }
            errors++;
          }
        }
      } else {
        const err540 = { instancePath: instancePath + "/serve/mqtt", schemaPath: "#/properties/serve/properties/mqtt/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err540];
        } else {
          vErrors.push(err540);
        }
        errors++;
      }
    } else {
      const err541 = { instancePath: instancePath + "/serve", schemaPath: "#/properties/serve/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err541];
      } else {
        vErrors.push(err541);
      }
      errors++;
    }
    let data194 = data.lock_file;
    if (typeof data194 === "string") {
      if (func3(data194) > 4096) {
        const err542 = { instancePath: instancePath + "/lock_file", schemaPath: "#/properties/lock_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
        if (vErrors === null) {
          vErrors = [err542];
        } else {
          vErrors.push(err542);
        }
        errors++;
      }
      if (func3(data194) < 1) {
        const err543 = { instancePath: instancePath + "/lock_file", schemaPath: "#/properties/lock_file/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err543];
        } else {
          vErrors.push(err543);
        }
        errors++;
      }
    } else {
      const err544 = { instancePath: instancePath + "/lock_file", schemaPath: "#/properties/lock_file/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err544];
      } else {
        vErrors.push(err544);
      }
      errors++;
    }
    let data195 = data.lock_timeout;
    if (typeof data195 == "number" && isFinite(data195)) {
      if (data195 > 3600 || isNaN(data195)) {
        const err545 = { instancePath: instancePath + "/lock_timeout", schemaPath: "#/properties/lock_timeout/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 } };
        if (vErrors === null) {
          vErrors = [err545];
        } else {
          vErrors.push(err545);
        }
        errors++;
      }
      if (data195 < 0 || isNaN(data195)) {
        const err546 = { instancePath: instancePath + "/lock_timeout", schemaPath: "#/properties/lock_timeout/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
        if (vErrors === null) {
          vErrors = [err546];
        } else {
          vErrors.push(err546);
        }
        errors++;
      }
    } else {
      const err547 = { instancePath: instancePath + "/lock_timeout", schemaPath: "#/properties/lock_timeout/type", keyword: "type", params: { type: "number" } };
      if (vErrors === null) {
        vErrors = [err547];
      } else {
        vErrors.push(err547);
      }
      errors++;
    }
    let data196 = data.timeouts;
    if (data196 && typeof data196 == "object" && !Array.isArray(data196)) {
      if (data196.ping === void 0) {
        data196.ping = 0.6;
      }
      if (data196.ping_total === void 0) {
        data196.ping_total = 1.1;
      }
      for (const key31 in data196) {
        if (!(key31 === "ping" || key31 === "ping_total")) {
          const err548 = { instancePath: instancePath + "/timeouts", schemaPath: "#/properties/timeouts/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key31 } };
          if (vErrors === null) {
            vErrors = [err548];
          } else {
            vErrors.push(err548);
          }
          errors++;
        }
      }
      let data197 = data196.ping;
      if (typeof data197 == "number" && isFinite(data197)) {
        if (data197 > 60 || isNaN(data197)) {
          const err549 = { instancePath: instancePath + "/timeouts/ping", schemaPath: "#/properties/timeouts/properties/ping/maximum", keyword: "maximum", params: { comparison: "<=", limit: 60 } };
          if (vErrors === null) {
            vErrors = [err549];
          } else {
            vErrors.push(err549);
          }
          errors++;
        }
        if (data197 < 0.01 || isNaN(data197)) {
          const err550 = { instancePath: instancePath + "/timeouts/ping", schemaPath: "#/properties/timeouts/properties/ping/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
          if (vErrors === null) {
            vErrors = [err550];
          } else {
            vErrors.push(err550);
          }
          errors++;
        }
      } else {
        const err551 = { instancePath: instancePath + "/timeouts/ping", schemaPath: "#/properties/timeouts/properties/ping/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err551];
        } else {
          vErrors.push(err551);
        }
        errors++;
      }
      let data198 = data196.ping_total;
      if (typeof data198 == "number" && isFinite(data198)) {
        if (data198 > 600 || isNaN(data198)) {
          const err552 = { instancePath: instancePath + "/timeouts/ping_total", schemaPath: "#/properties/timeouts/properties/ping_total/maximum", keyword: "maximum", params: { comparison: "<=", limit: 600 } };
          if (vErrors === null) {
            vErrors = [err552];
          } else {
            vErrors.push(err552);
          }
          errors++;
        }
        if (data198 < 0.05 || isNaN(data198)) {
          const err553 = { instancePath: instancePath + "/timeouts/ping_total", schemaPath: "#/properties/timeouts/properties/ping_total/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.05 } };
          if (vErrors === null) {
            vErrors = [err553];
          } else {
            vErrors.push(err553);
          }
          errors++;
        }
      } else {
        const err554 = { instancePath: instancePath + "/timeouts/ping_total", schemaPath: "#/properties/timeouts/properties/ping_total/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err554];
        } else {
          vErrors.push(err554);
        }
        errors++;
      }
    } else {
      const err555 = { instancePath: instancePath + "/timeouts", schemaPath: "#/properties/timeouts/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err555];
      } else {
        vErrors.push(err555);
      }
      errors++;
    }
  } else {
    const err556 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err556];
    } else {
      vErrors.push(err556);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
export {
  stdin_default as default,
  validate
};
