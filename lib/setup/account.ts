/** A user that may do what steering does and nothing else, and a way to it that nobody can listen to. */
import { GROUP, CERTIFICATE, own, WAS_OFF, WAS_ON } from './names.js';
import type { Obstacle, Step, Wishes } from './steps.js';
import { isOn, type RouterView, textOf } from './view.js';

/** All rights there are. What is not named is refused, since later changes of a group only add to it. */
const RIGHTS_6 =
  'local telnet ssh ftp reboot read write policy test winbox password web sniff sensitive api romon'.split(
    ' ',
  );

const GRANTED = { rest: ['read', 'write', 'api', 'rest-api'], ssh: ['ssh', 'read', 'write'] } as const;

export function policyText(via: Wishes['via'], major: number): string {
  const granted: readonly string[] = GRANTED[via];
  const refused = [...RIGHTS_6, ...(major >= 7 ? ['rest-api'] : [])].filter(
    (right) => !granted.includes(right),
  );
  return [...granted, ...refused.map((right) => `!${right}`)].join(',');
}

/** Group and user. A user of that name that is not ours is left alone, and in the way. */
export function accountSteps(view: RouterView, wishes: Wishes): { steps: Step[]; obstacles: Obstacle[] } {
  const comments = { group: own('rights of the steering user'), user: own('the steering machine') };
  const taken = (['group', 'user'] as const).filter((of) => {
    const menu = of === 'group' ? 'user/group' : 'user';
    const row = view.rows(menu).find((candidate) => textOf(candidate, 'name') === GROUP);
    return row !== undefined && textOf(row, 'comment') !== comments[of];
  });
  const obstacles = taken.map((of) => ({
    id: `${of}-taken`,
    text: `there is a ${of} ${GROUP} already, and it was not made by setup`,
    todo: `rename it or take it away: /user ${of === 'group' ? 'group ' : ''}print where name=${GROUP}`,
  }));
  const group: Step = {
    ...{ kind: 'add', menu: 'user/group', key: ['name'], why: 'the rights steering needs, and no other' },
    fields: { name: GROUP, policy: policyText(wishes.via, view.major), comment: comments.group },
  };
  const address = `${wishes.machine}/32`;
  const user: Step = {
    ...{ kind: 'add', menu: 'user', key: ['name'], why: 'a user of its own, from this machine only' },
    fields: { name: GROUP, group: GROUP, address, password: wishes.password ?? '', comment: comments.user },
  };
  const there = view.rows('user').find((row) => textOf(row, 'name') === GROUP);
  const renewed: Step[] =
    there === undefined || wishes.password === null
      ? []
      : [
          {
            ...{
              kind: 'set',
              menu: 'user',
              id: textOf(there, '.id'),
              row: GROUP,
              why: 'its password was lost here',
            },
            fields: { password: wishes.password },
          },
        ];
  return { steps: [group, user, ...renewed], obstacles };
}

/** HTTPS cannot be used at all without a certificate: one is made where the service has none. */
export function certificateSteps(view: RouterView, wishes: Wishes): Step[] {
  if (wishes.via !== 'rest') return [];
  const service = view.rows('ip/service').find((row) => textOf(row, 'name') === 'www-ssl');
  if (service === undefined) return [];
  const bound = textOf(service, 'certificate');
  const off = isOn(service, 'disabled');
  if (bound !== '' && bound !== 'none') {
    if (bound === CERTIFICATE || !off) return [];
    return [
      {
        ...{ kind: 'set', menu: 'ip/service', id: textOf(service, '.id'), row: 'www-ssl' },
        ...{ fields: { disabled: 'no' }, why: 'the web service has a certificate and is switched off' },
      },
    ];
  }
  return [
    {
      ...{
        kind: 'add',
        menu: 'certificate',
        key: ['name'],
        why: 'a certificate for HTTPS; steering pins it',
      },
      fields: {
        name: CERTIFICATE,
        'common-name': wishes.host,
        'subject-alt-name': `IP:${wishes.host}`,
        'key-usage': 'digital-signature,key-encipherment,tls-server',
        'days-valid': TEN_YEARS_DAYS,
        unit: off ? WAS_OFF : WAS_ON,
      },
    },
    { kind: 'sign', menu: 'certificate', name: CERTIFICATE, why: 'it counts from its signature on' },
    {
      ...{ kind: 'set', menu: 'ip/service', id: textOf(service, '.id'), row: 'www-ssl' },
      fields: { certificate: CERTIFICATE, disabled: 'no' },
      why: 'HTTPS with it',
    },
  ];
}

/** It is pinned, so its age says nothing; a short life would only end steering one day. */
const TEN_YEARS_DAYS = '3650';
