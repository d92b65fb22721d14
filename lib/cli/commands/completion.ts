/** `completion`: prints the script for one shell, made from the registry. */
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';
import { EXIT } from '../../core/model/errors.js';
import { argument, defineCommand } from '../command.js';
import { completed } from '../completion/words.js';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const command = defineCommand({
  description: 'Prints a completion script for the shell.',
  examples: [
    '% completion bash > /etc/bash_completion.d/%',
    '% completion zsh > "${fpath[1]}/_%"',
    '% completion fish > ~/.config/fish/completions/%.fish',
  ],
  needs: 'nothing',
  fields: { shell: argument('<shell>', 'which shell', SHELLS) },
  async act({ shell }, io, { registry }) {
    io.stdout.write(SCRIPTS[shell](await completed(io.argv0, registry)));
    return EXIT.ok;
  },
});
