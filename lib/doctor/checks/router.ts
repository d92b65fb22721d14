/** The way to the router, step by step, and what this user may and should be allowed there. */
import type { RouterFailureCode } from '../../core/model/types.js';
import { FAILURE_WORDS } from '../../core/model/words.js';
import { dateText } from '../../core/model/wall-time.js';
import { routerFault } from '../../report/faults.js';
import { quoteForConsole } from '../../router/protocol/text.js';
import { shown } from '../../router/protocol/rows.js';
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import { from, isOn, listOf, named, rowsOf, withRouter, withRows } from './from.js';
import { isTrial, releaseOf, trapsOf } from './versions.js';

const GROUP = { group: 'router' } as const;

/** One step of the way: broken by these failures, and by nothing else. */
function step(codes: readonly RouterFailureCode[], otherwise: string) {
  return withRouter(({ failure }): Verdict => {
    if (failure === null || !codes.includes(failure.code)) return well(otherwise);
    return amiss(`${routerFault('', FAILURE_WORDS[failure.code])}: ${failure.message}`, {
      fix: failure.todo,
    });
  });
}

const DAY_MS = 86_400_000;
/** Time to see it, and to make a new one. */
const EXPIRY_WARNING_MS = 30 * DAY_MS;

/** What each way needs; `test` only where the router itself probes. */
const NEEDED = { rest: ['read', 'write', 'api', 'rest-api'], ssh: ['ssh', 'read', 'write'] } as const;

/** What a stolen password could do beyond steering, and steering never does. */
const NOT_NEEDED: readonly string[] = [
  'policy',
  'ftp',
  'sensitive',
  'password',
  'reboot',
  'sniff',
  'romon',
  'local',
  'telnet',
  'winbox',
  'web',
];

export const ROUTER_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'router.reachable',
    severity: 'error',
    looksAt: 'Something answers at `router.host` and `router.port`.',
    why: 'Without the router neither queues nor rule are known, and nothing can be switched.',
    fix: 'check router.host, router.port, the cable, and that the service is on (/ip service print)',
    needs: ['configuration.secret'],
    judge: step(['timeout', 'refused', 'reset', 'unreachable', 'dns'], 'it answers'),
  },
  {
    ...GROUP,
    id: 'router.trusted',
    severity: 'error',
    looksAt: 'Its certificate or host key is the one that is trusted.',
    why: 'Another one is another machine, or the same with a new certificate; the password is not sent to it.',
    fix: 'sudo wanctl-steer trust shows it and pins it',
    needs: ['router.reachable'],
    judge: step(
      ['tls_untrusted', 'tls_changed', 'tls_failed', 'host_key_unknown', 'host_key_changed'],
      'it is the trusted one',
    ),
  },
  {
    ...GROUP,
    id: 'router.service',
    severity: 'error',
    looksAt: 'What answers there is the service of a router that is configured: REST, or a RouterOS console.',
    why: 'Another port or scheme leads to another service.',
    fix: 'check router.transport, router.scheme and router.port',
    needs: ['router.trusted'],
    judge: step(['rest_off', 'protocol'], 'it is RouterOS'),
  },
  {
    ...GROUP,
    id: 'router.login',
    severity: 'error',
    looksAt: 'The router lets `router.user` in.',
    why: 'A refused login is logged on the router as an attack.',
    fix: "check user and password, the group's policies, and the `address` of the user, which must allow this machine",
    needs: ['router.service'],
    judge: step(['auth'], 'the login works'),
  },
  {
    ...GROUP,
    id: 'router.answers',
    severity: 'error',
    looksAt: 'This user may read, and the router answers to the end.',
    why: 'All that follows is read from it.',
    fix: 'see the message',
    needs: ['router.login'],
    judge: withRouter(({ failure, menus }) => {
      if (failure !== null)
        return amiss(`${routerFault('', FAILURE_WORDS[failure.code])}: ${failure.message}`, {
          fix: failure.todo,
        });
      return from(menus.resource, (rows) => well(rows?.[0]?.['board-name'] ?? 'it answers'));
    }),
  },
  {
    ...GROUP,
    id: 'router.version',
    severity: 'warning',
    looksAt: 'The RouterOS release has no known trap for steering.',
    why: 'Some releases answer wrongly, slowly, or not over the configured way.',
    fix: 'update the router to a stable or long-term release',
    needs: ['router.answers'],
    judge: withRows('resource', ([resource], config) => {
      const version = resource?.['version'] ?? '';
      const release = releaseOf(version);
      if (release === null) return skipped(`the version is not known (${shown(version)})`);
      const [trap] = trapsOf(release, config.router);
      if (trap !== undefined)
        return amiss(`RouterOS ${version}: ${trap.text}`, { fix: trap.fix, severity: trap.severity });
      return isTrial(version)
        ? amiss(`RouterOS ${version} is a release for trying out`)
        : well(`RouterOS ${version}`);
    }),
  },
  {
    ...GROUP,
    id: 'router.certificate',
    severity: 'warning',
    looksAt: 'The certificate of the router is valid for 30 more days.',
    why: 'A pinned one is trusted beyond its date; one that an authority signed is not. Browsers refuse both.',
    fix: 'make and sign a new one (docs/router-setup.md, HTTPS), then sudo wanctl-steer trust',
    needs: ['router.trusted'],
    judge: withRouter(({ certificate }, config, { time: { wallMs } }) => {
      if (config.router.transport !== 'rest' || config.router.scheme !== 'https')
        return skipped('there is no certificate on this way');
      return from(certificate, ({ validToMs }) => {
        const until = dateText(validToMs);
        if (validToMs < wallMs) return amiss(`it expired on ${until}`);
        const days = Math.floor((validToMs - wallMs) / DAY_MS);
        return validToMs - wallMs < EXPIRY_WARNING_MS
          ? amiss(`it expires on ${until}, in ${days} days`)
          : well(`valid until ${until}`);
      });
    }),
  },
  {
    ...GROUP,
    id: 'router.address',
    severity: 'warning',
    looksAt: 'The user of the router may log in from this machine only (`address`).',
    why: 'RouterOS cannot limit a user to one rule, so a stolen password is as good as the address it may be used from.',
    fix: 'limit the user to the address of this machine',
    needs: ['router.answers'],
    judge: withRows('user', ([user], config) => {
      if (user === undefined) return skipped('this user may not see its own record');
      const address = user['address'] ?? '';
      const open = address === '' || address === '0.0.0.0/0' || address === '::/0';
      if (!open) return well(`from ${listOf(address).join(', ')}`);
      const name = quoteForConsole(config.router.user);
      return amiss(`user ${shown(config.router.user)} may log in from anywhere`, {
        paste: [`/user set [find where name=${name}] address=THIS-MACHINE/32`],
      });
    }),
  },
  {
    ...GROUP,
    id: 'router.rights',
    severity: 'error',
    looksAt: "The user's group has the policies that are needed, and none that steering never uses.",
    why: 'With one too few it cannot switch when it must; with `policy`, `ftp` or `sensitive` a stolen password takes the whole router.',
    fix: 'set the policies of the group',
    needs: ['router.answers'],
    judge: withRows('user', ([user], config, _facts, router) => {
      const groupName = user?.['group'];
      const group = rowsOf(router, 'group').find((row) => row['name'] === groupName);
      if (groupName === undefined || group === undefined)
        return skipped('this user may not see its own group');
      const granted = listOf(group['policy']).filter((policy) => !policy.startsWith('!'));
      const probes = config.measurement.via === 'router' || config.alternate?.via === 'router';
      const needed = [...NEEDED[config.router.transport], ...(probes ? ['test'] : [])];
      const missing = needed.filter((policy) => !granted.includes(policy));
      const surplus = NOT_NEEDED.filter((policy) => granted.includes(policy) && !needed.includes(policy));
      const all = [
        ...needed,
        ...NOT_NEEDED.filter((policy) => !needed.includes(policy)).map((policy) => `!${policy}`),
      ];
      const paste = [
        `/user group set [find where name=${quoteForConsole(groupName)}] policy=${all.join(',')}`,
      ];
      if (missing.length > 0)
        return amiss(`group ${shown(groupName)} lacks ${missing.join(', ')}`, {
          paste,
          fix: `give it what it lacks: ${paste[0] ?? ''}`,
        });
      return surplus.length > 0
        ? amiss(`group ${shown(groupName)} may more than steering needs: ${surplus.join(', ')}`, {
            severity: 'warning',
            fix: 'give steering a group of its own with no more than it needs (docs/router-setup.md)',
            paste,
          })
        : well(`group ${shown(groupName)}: ${granted.join(', ')}`);
    }),
  },
  {
    ...GROUP,
    id: 'router.device-mode',
    severity: 'warning',
    looksAt:
      'Device-mode does not stand in the way: the router is not flagged, and no scheduler is needed that the mode forbids.',
    why: 'Home boards leave the factory in a mode that forbids schedulers; a flagged router refuses more.',
    fix: 'a person at the box must allow it: /system device-mode update, then press the button within five minutes',
    needs: ['router.answers'],
    judge: withRouter((router, config) =>
      from(router.menus.deviceMode, (rows) => {
        const mode = rows?.[0];
        if (mode === undefined) return well('this release has no device-mode');
        const text = `mode ${mode['mode'] ?? 'not known'}`;
        if (isOn(mode, 'flagged'))
          return amiss(`${text}: the router is flagged, because it found a suspicious configuration`, {
            fix: 'look at /system device-mode print and at schedulers and scripts that are not yours; then /system device-mode update flagged=no, with the button',
          });
        const mine = rowsOf(router, 'schedulers').filter((row) =>
          (row['on-event'] ?? '').includes(config.mangle_rule.comment),
        );
        const forbidden = mode['scheduler'] !== undefined && !isOn(mode, 'scheduler');
        return forbidden && mine.length > 0
          ? amiss(`${text} forbids schedulers, so ${named(mine.map((row) => row['name'] ?? ''))} never runs`)
          : well(text);
      }),
    ),
  },
];
