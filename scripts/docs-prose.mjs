// The words around the generated tables of docs/configuration.md.

export const HEAD = `# Configuration

<!-- Made from schemas/config.schema.json by \`npm run docs\`. Change the schema or scripts/docs-prose.mjs, not this file. -->

One YAML file: \`--config FILE\`, else \`$WANCTL_STEER_CONFIG\`, else \`/etc/wanctl/steering.yaml\`.
[deploy/steering.example.yaml](../deploy/steering.example.yaml) has every key with its meaning; the smallest file that works is

\`\`\`yaml
schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.168.88.1, user: steer, password: "\${ROUTER_PASSWORD}" }
mangle_rule: { comment: "ADAPTIVE: Steer latency-sensitive to DSL" }
measurement: { ping_host: 1.1.1.1 }
\`\`\`

An editor that knows yaml-language-server completes and explains keys when the first line is
\`# yaml-language-server: $schema=/usr/lib/wanctl-steer/schemas/config.schema.json\`.

## How the file is read

- **Every problem is listed at once**, as \`file:line:column: key: expected …, found …\`, with the nearest known key for a
  misspelt one and the right section for a misplaced one. The command ends with exit code 78 and has done nothing.
- **Unknown keys are refused**, and so is a key given twice.
- **\`\${NAME}\`** in a text is replaced by that environment variable, as often as it stands there; an unset variable is a
  problem. What the environment does not have is looked up in \`/etc/wanctl/secrets\`, in \`secrets\` beside the file and, for
  \`lte.yaml\`, in \`lte.secrets\`: see [install.md](install.md#passwords). \`$\${NAME}\` is the text \`\${NAME}\` itself. What came from the environment is never shown in a message.
- **Secrets**: \`router.password: \${ROUTER_PASSWORD}\`, or \`router.password_file\`. A secret's file must
  not be readable by others, nor writable by a group (\`chmod 640\`, group \`wanctl\`); one trailing newline is not part of the secret. A name without \`/\` is looked up among the systemd
  credentials (\`$CREDENTIALS_DIRECTORY\`). Secrets appear in no output, and the configuration's fingerprint does not depend on them.
- **An empty section** (\`thresholds:\` and nothing under it) is the same as no section.
- The file is text in UTF-8, at most 1 MiB, one YAML 1.2 document.

## What is clamped

Some values are moved to the nearest sensible one. A warning names the old and the new value. Defaults that do not fit a
short interval shrink without a warning.

| what | to |
| --- | --- |
| \`measurement.interval_seconds\` below 0.25 s | 0.25 s: each run is a process of its own |
| \`cycle.budget_ms\` not below the interval | 90 % of the interval |
| \`timeouts.ping_total\` beyond its part of the budget | the budget less starting (250 ms, or 25 % below 1 s), acting (15 %) and saving (10 %, 40 ms if the budget allows) |
| \`router.timeout_sec\` beyond its part of the budget | the budget less starting and saving |
| (\`ping_count\` − 1) × \`spacing_ms\` + \`timeouts.ping\` beyond \`timeouts.ping_total\` less 100 ms for the ping process (20 % below 0.5 s) | the wait gives way first, then the spacing, then the count |
| with \`via: router\`, reflectors of both lines × \`ping_count\` × \`spacing_ms\` beyond 60 % of \`timeouts.ping_total\` (reading the router comes first) | the count gives way first, then the spacing (the router waits one spacing for each reply) |
| \`verify.delay_ms\`, \`verify.attempts\` | what the budget leaves after measuring |
| timers shorter than one interval | one interval |
| \`confidence.steer_threshold\` + \`penalty_threshold_add\` above 100 | 100 together: the brake must not mean "never" |

## What must fit together

green < yellow ≤ red RTT · recovery < bad threshold · yellow queue ≤ red queue · baseline bounds in order · recovery < steer
score · weights rise with severity · a fixed baseline has its number, inside the bounds · the autorate baseline and the zone
have their file · something to ping, of the asked address family · two different lines, and probes of the alternate one that
leave another way · a password (rest), a key or a
password (ssh), not two passwords · an unverified certificate only with a pin or \`insecure: true\` · https not on port 80, http
not on 443 · state, lock and log files absolute and distinct.

## Warnings

Printed by \`run --dry-run\`, and by \`run\` when the configuration changes. Their codes are stable.

| code | meaning |
| --- | --- |
| \`tls_insecure\` | any certificate is accepted; \`wanctl-steer trust\` pins the router's and ends it |
| \`http_clear\` | the password crosses the network in clear |
| \`password_exposed\` | the file holds the password and everybody may read it |
| \`service_cannot_read\` | said to root: the service's account cannot read a file that root can |
| \`clamped\` | a value was moved, see above |
| \`ignored\` | the key has no effect in this version |
| \`renamed\` | the key is an old name and read under its new one |
| \`unused_here\` | the key has no effect beside another setting |
| \`predecessor\` | what a file of wanctl leaves unsaid was taken as wanctl meant it |
| \`duplicate_key\` | a file of wanctl gives a key twice; the last one counts |

## Keys
`;

export const TAIL = `## A file of wanctl

A \`steering.yaml\` of wanctl (January and August 2026) works as it is. Without \`schema_version\`, or with "1.0", it is read as
wanctl read it. A warning names each choice that is made for it.

- No \`router.transport\`: ssh where there is an \`ssh_key\` and no password, else rest.
- \`verify_ssl: false\`, or silence in a file without \`schema_version\`: \`insecure: true\` with its standing warning, so that the
  move starts at once; \`wanctl-steer trust\` ends it. A silent file with \`schema_version: "1.0"\` is verified, as it was there.
- A \`port\` other than 443 meant plain http: it is refused until the file says \`scheme: https\` or \`scheme: http\`.
- No \`cake_state_sources.primary\`: \`/var/lib/wanctl/<primary>_state.json\`.
- \`use_confidence_scoring\` without \`confidence.dry_run\`: true.
- Numbers wanctl knew no bounds for are clamped to the bounds here. YAML 1.1 words (\`yes\`, \`off\`) keep their meaning.

Write \`schema_version: "2"\` when you have gone through the warnings.

## Keys without effect, and old names

These keys are accepted, so that a file of wanctl loads. Each of them causes a warning.
`;
