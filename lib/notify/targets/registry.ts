/** Types of targets: of each what it is made by. A library is loaded by the target that needs it. */
import type { ReadyTarget } from '../settings-file.js';
import type { Target, TargetContext } from './target.js';

export async function makeTarget(
  { config, secrets }: Pick<ReadyTarget, 'config' | 'secrets'>,
  told: Omit<TargetContext, 'secrets'>,
): Promise<Target> {
  const context = { ...told, secrets };
  switch (config.type) {
    case 'exec':
      return (await import('./exec.js')).exec(config);
    case 'ntfy':
      return (await import('./ntfy.js')).ntfy(config, context);
    case 'discord':
      return (await import('./discord.js')).discord(config, context);
    case 'slack':
      return (await import('./slack.js')).slack(config, context);
    case 'matrix':
      return (await import('./matrix.js')).matrix(config, context);
    case 'telegram':
      return (await import('./telegram.js')).telegram(config, context);
    case 'webhook':
      return (await import('./webhook.js')).webhook(config, context);
    case 'email':
      return (await import('./email.js')).email(config, context);
    case 'healthchecks':
      return (await import('./healthchecks.js')).healthchecks(config, context);
  }
}
