/** Finding the router, believing that it is the one, and logging in as its administrator for this session. */
import { failed, lookAt, openEditor, type Place, type Trusted } from '../../app/setup/login.js';
import { readView } from '../../app/setup/read.js';
import { SteerError } from '../../core/model/errors.js';
import type { RouterEditor } from '../../router/menus.js';
import type { Deadline } from '../../run/ports.js';
import type { RouterView } from '../../setup/view.js';
import type { CommandIo } from '../../system/command-io.js';
import { defaultGateway } from '../../system/neighbours.js';
import { passwordFromPipe } from './one-line.js';
import type { Questions } from './questions.js';

export interface WhereTo {
  readonly host?: string | undefined;
  readonly over: 'ssh' | 'rest';
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly fingerprint?: string | undefined;
}

export interface Met {
  readonly router: Trusted;
  readonly view: RouterView;
  /** A session as the administrator. */
  open(hide: readonly string[]): Promise<RouterEditor>;
}

const USUAL_PORT = { ssh: 22, rest: 443 } as const;

/** @param ask null: nobody can be asked */
export async function meet(
  told: WhereTo,
  ask: Questions | null,
  io: CommandIo,
  until: Deadline,
): Promise<Met> {
  const place = await placeOf(told, ask);
  const router = await believe(place, told.fingerprint, ask, io, until);
  const password =
    ask === null
      ? await passwordFromPipe(io.argv0)
      : await ask.secret(`Password of ${router.user} (for this session only, kept nowhere)`);
  const open = (hide: readonly string[]): Promise<RouterEditor> => openEditor(router, password, hide);
  const editor = await open([]);
  try {
    const read = await readView(editor, until);
    if (read.kind === 'failed') throw failed(read.failure);
    return { router, view: read.value, open };
  } finally {
    editor.close();
  }
}

async function placeOf(told: WhereTo, ask: Questions | null): Promise<Place> {
  const found = told.host ?? defaultGateway() ?? '';
  const host = told.host ?? (ask === null ? found : await ask.text('Address of the router', found));
  if (host === '')
    throw new SteerError('usage', 'no router was named, and this machine has no default gateway', {
      todo: 'say --host',
    });
  const user = told.user ?? (ask === null ? 'admin' : await ask.text('Administrator of the router', 'admin'));
  return { via: told.over, host, port: told.port ?? USUAL_PORT[told.over], user };
}

/** Before any password: what the router shows must be what somebody has compared. */
async function believe(
  place: Place,
  fingerprint: string | undefined,
  ask: Questions | null,
  io: CommandIo,
  until: Deadline,
): Promise<Trusted> {
  const { peer, legacy } = await lookAt(place, until.signal);
  const trusted: Trusted = { ...place, fingerprint: peer.pin?.value ?? peer.fingerprint, legacy };
  if (fingerprint !== undefined) {
    if (peer.fits(fingerprint)) return trusted;
    throw new SteerError(
      'router_refused',
      'the router does not show the given fingerprint: nothing was sent',
      {
        ...{ expected: fingerprint.trim(), seen: peer.fingerprint },
        todo: 'compare both with the router itself; if neither is its own, something stands in between',
      },
    );
  }
  if (ask === null) {
    throw new SteerError('usage', 'nobody can be asked whether this is the router', {
      seen: peer.fingerprint,
      todo: `compare it, then say --fingerprint ${peer.fingerprint}`,
    });
  }
  io.stderr.write(`${place.host} port ${String(place.port)} over ${peer.over} shows\n`);
  for (const line of peer.lines) io.stderr.write(`  ${line}\n`);
  io.stderr.write(`${peer.compare}\n`);
  if (await ask.yes('Have you compared the fingerprint? Is it the router?')) return trusted;
  throw new SteerError('interrupted', 'not believed: nothing was sent');
}
