/** How to prove who we are: a key, else a password. Nothing is offered that was not configured. */
import type { AnyAuthMethod, AuthenticationType, AuthHandlerMiddleware, ParsedKey } from 'ssh2';
import type { KeyFile } from './key-file.js';

export interface SshLogin {
  readonly key?: KeyFile;
  /** Asked for when it is needed. */
  readonly password?: () => string;
}

/** For messages. */
export function loginWords({ key, password }: SshLogin): string {
  const words = [
    ...(key === undefined ? [] : [`the key ${key.file}`]),
    ...(password === undefined ? [] : ['the password']),
  ];
  return words.length === 0 ? 'nothing to log in with' : words.join(' and then ');
}

/**
 * Each way once, in order. No probing first: every refused attempt is a critical line in the router's log.
 * The password goes by keyboard-interactive only where the router does not take it directly.
 */
export function loginSteps(user: string, login: SshLogin, key: ParsedKey | null): AuthHandlerMiddleware {
  const steps = methods(user, login, key);
  return (methodsLeft: AuthenticationType[] | null, _partial: boolean | null, next) => {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      if (!mayTry(step.type, methodsLeft)) continue;
      next(step);
      return;
    }
    // The types forbid what the library documents: false = give up.
    next(false as unknown as AnyAuthMethod);
  };
}

/** null = nothing is known yet; an empty list is taken for a router that does not say. */
function mayTry(type: AuthenticationType, left: readonly AuthenticationType[] | null): boolean {
  if (type === 'keyboard-interactive') return left?.includes(type) === true && !left.includes('password');
  return left === null || left.length === 0 || left.includes(type);
}

function methods(user: string, { password }: SshLogin, key: ParsedKey | null): AnyAuthMethod[] {
  const steps: AnyAuthMethod[] = [];
  if (key !== null) steps.push({ type: 'publickey', username: user, key });
  if (password === undefined) return steps;
  let asked = false;
  steps.push(
    { type: 'password', username: user, password: password() },
    {
      type: 'keyboard-interactive',
      username: user,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        // One hidden prompt is the password's; anything else, or a second round, is not ours to answer.
        const single = prompts.length === 1 && prompts[0]?.echo !== true && !asked;
        asked = asked || single;
        finish(single ? [password()] : prompts.map(() => ''));
      },
    },
  );
  return steps;
}
