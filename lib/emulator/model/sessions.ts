import type { RouterModel } from './model.js';
import type { Policy } from './users.js';

/** REST keeps a login this long, over any connection. */
const LOGIN_CACHE_MS = 600_000;

interface Login {
  readonly untilMs: number;
  readonly policies: ReadonlySet<Policy>;
}

/** Who is logged in over REST: one log line per login, and rights as they were when it was made. */
export class RestSessions {
  readonly #logins = new Map<string, Login>();

  constructor(private readonly model: RouterModel) {}

  /** Reads the Basic header. @returns the user's name, or null = 401 */
  authenticate(header: string | undefined, address: string): string | null {
    const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
    const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    const name = colon < 0 ? text : text.slice(0, colon);
    if (encoded === undefined) return null;
    const user = colon < 0 ? null : this.model.users.authenticate(name, text.slice(colon + 1), address);
    if (user === null || !this.policies(name).has('rest-api')) {
      this.model.stats.loginFailures += 1;
      this.model.log.add(
        'system,error,critical',
        `login failure for user ${name} from ${address} via rest-api`,
      );
      return null;
    }
    this.#login(name, address);
    return name;
  }

  /** Rights in force: those of the cached login, else those of the group now. */
  policies(name: string): ReadonlySet<Policy> {
    const login = this.#logins.get(name);
    if (login !== undefined && this.model.clock.nowMs() < login.untilMs) return login.policies;
    return this.model.users.policies(name);
  }

  /** A reboot forgets every login. */
  forget(): void {
    this.#logins.clear();
  }

  #login(name: string, address: string): void {
    const now = this.model.clock.nowMs();
    if (now < (this.#logins.get(name)?.untilMs ?? -Infinity)) return;
    this.#logins.set(name, {
      untilMs: now + LOGIN_CACHE_MS,
      policies: new Set(this.model.users.policies(name)),
    });
    this.model.stats.logins += 1;
    this.model.log.add('system,info,account', `user ${name} logged in from ${address} via rest-api`);
  }
}
